"""Ways to damage a good folder, each with a name; the same ones at each run, from one seed.

Guarantees that what is damaged is one thing, and that hashes are made to fit again where the damage is in what they cover
and the point is that something else finds it (`chained`).
Does not say what should be found: that the program and the checker find the same is what is tested.
"""

import json
import os
import re

import blake3

ZEROS = '0' * 64
SEGMENT = '{:020}.jsonl'


class Damaged:
    """A copy of a good folder, on its way to being none."""

    def __init__(self, path):
        self.path, self.log = path, path / 'log'
        self.segment = sorted(self.log.glob('*.jsonl'))[0]
        self.lines = self.segment.read_bytes().splitlines(keepends=True)

    def write(self, lines=None):
        self.segment.write_bytes(b''.join(lines or self.lines))

    def chained(self, lines, number=False):
        """Lines (bytes, with LF) whose prev and hash fit; their seq too when they are to be numbered."""
        prev, done = ZEROS, []
        for seq, line in enumerate(lines, 1):
            body = line[:-150]
            if number:
                body = re.sub(rb'^\{"seq":\d+', b'{"seq":%d' % seq, body)
            body += b',"prev":"%s"' % prev.encode()
            prev = blake3.hexdigest(body)
            done.append(body + b',"hash":"%s"}\n' % prev.encode())
        return done

    def rewrite(self, index, old, new, count=1):
        """Text of one record replaced, and the chain made to fit; the head too."""
        assert re.search(old, self.lines[index]), (old, self.lines[index])
        self.lines[index] = re.sub(old, lambda _: new, self.lines[index], count=count)
        self.rechain()

    def rechain(self, number=False):
        self.lines = self.chained(self.lines, number)
        self.write()
        self.name_head(len(self.lines))

    def forge(self, by, event, like=-1, at=None):
        """One more record, at the end or before record `at` (from 0), as if `by` had done it."""
        model = json.loads(self.lines[like if at is None else at - 1])
        body = {'seq': 0, 'at': model['at'], 'day': model['day'], 'by': by, 'via': 'cli', 'event': event,
                'prev': ZEROS, 'hash': ZEROS}
        line = json.dumps(body, ensure_ascii=False, separators=(',', ':')).encode() + b'\n'
        self.lines.insert(len(self.lines) if at is None else at, line)
        self.rechain(number=True)

    def name_head(self, seq):
        """The head names a record, or nothing."""
        if seq is None:
            (self.path / 'head').unlink()
        else:
            name = self.lines[seq - 1][-67:-3].decode() if seq else ZEROS
            (self.path / 'head').write_text(f'{seq} {name}\n')

    def put(self, name, text):
        file = self.path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def find(self, event, nth=0):
        """The index of the nth record of an event."""
        area, name = event.split('.')
        found = [i for i, line in enumerate(self.lines) if name in json.loads(line)['event'].get(area, {})]
        return found[nth]

    def event(self, index):
        """The members of an event."""
        (inside,), = (area.values() for area in json.loads(self.lines[index])['event'].values())
        return inside

    def by(self, index):
        return json.loads(self.lines[index])['by']


def flips(random, count):
    """Bytes changed anywhere, and in each kind of place."""
    def flip(at, byte):
        def damage(d):
            data = bytearray(b''.join(d.lines))
            place = int(at * len(data))
            data[place] = byte if data[place] != byte else byte ^ 1
            d.segment.write_bytes(data)
        return damage

    for i in range(count):
        at, byte = random.random(), random.choice([0, 10, 13, 32, 34, 44, 48, 49, 97, 123, 125, 127, 195, 255])
        yield f'byte {i} is {byte}', flip(at, byte)

    def near_end(behind, byte, head):
        def damage(d):
            data = bytearray(b''.join(d.lines))
            data[-behind] = byte
            d.segment.write_bytes(data)
            d.name_head(head(d))
        return damage

    for behind in (1, 2, 3, 60, 66, 67, 68, 74, 75, 76, 77, 140, 141, 142, 149, 150, 151, 152, 200, 300, 330):
        for byte in (10, 48, 255):
            yield f'byte -{behind} is {byte}', near_end(behind, byte, lambda d: len(d.lines))
            yield f'byte -{behind} is {byte}, torn', near_end(behind, byte, lambda d: len(d.lines) - 4)
            yield f'byte -{behind} is {byte}, no head', near_end(behind, byte, lambda d: None)


def lines(random, count):
    """Lines swapped, removed, doubled, joined, cut; with and without a chain that fits."""
    def removed(d, i): del d.lines[i]
    def doubled(d, i): d.lines.insert(i, d.lines[i])
    def swapped(d, i): d.lines[i - 1], d.lines[i] = d.lines[i], d.lines[i - 1]
    def joined(d, i): d.lines[i - 1] = d.lines[i - 1][:-1]
    def emptied(d, i): d.lines.insert(i, b'\n')
    def carriage(d, i): d.lines[i] = d.lines[i][:-1] + b'\r\n'
    def zeroed(d, i): d.lines[i] = bytes(len(d.lines[i]))
    def blank(d, i): d.lines[i] = b'\n' * len(d.lines[i])
    def long(d, i): d.lines[i] = b'x' * 65535 + d.lines[i]
    def cut(d, i): d.lines[i:] = [d.lines[i][:random_cut]]
    random_cut = 100
    for way in (removed, doubled, swapped, joined, emptied, carriage, zeroed, blank, long, cut):
        for i in range(count):
            at = random.random()
            for head in ('last', 'early', 'none'):
                def damage(d, way=way, at=at, head=head):
                    index = 1 + int(at * (len(d.lines) - 1))
                    if head == 'early':
                        d.name_head(max(0, index - 2))
                    elif head == 'none':
                        d.name_head(None)
                    way(d, index)
                    d.write()
                yield f'line {way.__name__} {i}, head {head}', damage

    def chained(way, at):
        def damage(d):
            way(d, 1 + int(at * (len(d.lines) - 1)))
            d.rechain(number=True)
        return damage
    for way in (removed, doubled, swapped):
        for i in range(3 * count):
            yield f'line {way.__name__} {i}, chained', chained(way, random.random())
    for way in (removed, swapped):
        def unnumbered(d, way=way):
            way(d, 9)
            d.rechain()
        yield f'line {way.__name__}, chained, not numbered', unnumbered


def heads(random):
    """What `head` may say."""
    def says(text):
        return lambda d: d.put('head', text(d) if callable(text) else text)

    def true(d, seq):
        return d.lines[seq - 1][-67:-3].decode()
    texts = {
        'empty': '', 'words': 'head\n', 'zero': f'0 {ZEROS}\n', 'zero with a hash': f'0 {"1" * 64}\n',
        'beyond': f'9999 {ZEROS}\n', 'huge': f'{1 << 64} {ZEROS}\n', 'largest': f'{(1 << 64) - 1} {ZEROS}\n', 'negative': f'-1 {ZEROS}\n',
        'another hash': f'3 {ZEROS}\n', 'not text': b'\xff\xfe\n', 'no number': f'{ZEROS}\n',
        'early': lambda d: f'2 {true(d, 2)}\n', 'inside a command': lambda d: f'1 {true(d, 1)}\n',
        'no line feed': lambda d: f'5 {true(d, 5)}', 'two line feeds': lambda d: f'5 {true(d, 5)}\n\n',
        'leading zero': lambda d: f'05 {true(d, 5)}\n', 'two spaces': lambda d: f'5  {true(d, 5)}\n',
        'tab': lambda d: f'5\t{true(d, 5)}\n', 'space before': lambda d: f' 5 {true(d, 5)}\n',
        'space after': lambda d: f'5 {true(d, 5)} \n', 'carriage return': lambda d: f'5 {true(d, 5)}\r\n',
        'upper case': lambda d: f'5 {true(d, 5).upper()}\n', 'short': lambda d: f'5 {true(d, 5)[:-1]}\n',
        'plus': lambda d: f'+5 {true(d, 5)}\n',
    }
    for name, text in texts.items():
        yield f'head {name}', says(text)
    yield 'head missing', lambda d: d.name_head(None)

    def folder(d):
        d.name_head(None)
        (d.path / 'head').mkdir()
    yield 'head is a folder', folder
    for name in ('checkpoint', 'head'):
        yield f'{name}.tmp is left', lambda d, name=name: d.put(f'{name}.tmp', 'x')

    def both(d):
        d.put('head', f'9999 {ZEROS}\n')
        d.lines[5] = d.lines[5].replace(b'2026', b'2027', 1)
        d.write()
    yield 'head beyond and a record damaged', both

    def unread(d):
        d.put('head', 'x')
        d.lines[5] = d.lines[5].replace(b'2026', b'2027', 1)
        d.write()
    yield 'head unreadable and a record damaged', unread


def spellings(random):
    """A member or an event spelt otherwise, the hashes made to fit."""
    def at_record(index, old, new):
        return lambda d: d.rewrite(index, old, new)
    tries = {
        'space before the event': (rb'"event":', b'"event": '), 'space inside the event': (rb'"event":\{', b'"event":{ '),
        'space before a member': (rb',"day"', b', "day"'), 'a space after a value': (rb'"via":"cli"', b'"via":"cli" '),
        'line feed escaped': (rb'"event":\{', b'"event":{\t'),
        'no via': (rb'"via":"cli",', b''), 'via empty': (rb'"via":"cli"', b'"via":""'),
        'via long': (rb'"via":"cli"', b'"via":"' + b'x' * 33 + b'"'), 'via longest': (rb'"via":"cli"', b'"via":"' + b'x' * 32 + b'"'),
        'via escaped': (rb'"via":"cli"', b'"via":"\\u0063li"'), 'via with a space': (rb'"via":"cli"', b'"via":"c i"'),
        'via another': (rb'"via":"cli"', b'"via":"a.b:c_d-9"'),
        'a key': (rb'"via":"cli"', b'"via":"cli","key":"k"'), 'a key empty': (rb'"via":"cli"', b'"via":"cli","key":""'),
        'a key longest': (rb'"via":"cli"', b'"via":"cli","key":"' + b'k' * 64 + b'"'),
        'a key too long': (rb'"via":"cli"', b'"via":"cli","key":"' + b'k' * 65 + b'"'),
        'a key null': (rb'"via":"cli"', b'"via":"cli","key":null'),
        'more zero': (rb'"via":"cli"', b'"via":"cli","more":0'), 'more 01': (rb'"via":"cli"', b'"via":"cli","more":01'),
        'more 1': (rb'"via":"cli"', b'"via":"cli","more":1'), 'more 1023': (rb'"via":"cli"', b'"via":"cli","more":1023'),
        'more 1024': (rb'"via":"cli"', b'"via":"cli","more":1024'), 'more text': (rb'"via":"cli"', b'"via":"cli","more":"1"'),
        'for the author': (rb'"via"', b'"for":"m-0000000000","via"'), 'for a bad id': (rb'"via"', b'"for":"m-00000o0000","via"'),
        'by a circle': (rb'"by":"m-', b'"by":"c-'), 'by a letter that is not': (rb'"by":"m-.', b'"by":"m-u'),
        'by upper case': (rb'"by":"m-.', b'"by":"m-A'),
        'seq zero before': (rb'"seq":', b'"seq":0'), 'seq text': (rb'"seq":10', b'"seq":"10"'), 'seq huge': (rb'"seq":10', b'"seq":99999999999999999999'),
        'seq another': (rb'"seq":10', b'"seq":11'), 'seq float': (rb'"seq":10', b'"seq":10.0'),
        'at short': (rb'\.\d{6}Z', b'.0Z'), 'at offset': (rb'Z",', b'+00:00",'), 'at leap second': (rb':\d\d\.', b':60.'),
        'at hour 24': (rb'T\d\d', b'T24'), 'at month 13': (rb'"at":"2026-\d\d', b'"at":"2026-13'),
        'at day 31 of february': (rb'"at":"2026-\d\d-\d\d', b'"at":"2026-02-31'), 'at 1899': (rb'"at":"2026', b'"at":"1899'),
        'at earlier': (rb'"at":"2026', b'"at":"2025'), 'at 2200': (rb'"at":"2026', b'"at":"2200'), 'at 2199': (rb'"at":"2026', b'"at":"2199'),
        'day 2 after': (rb'"day":"[^"]*"', b'"day":"2199-12-31"'), 'day none': (rb'"day":"[^"]*"', b'"day":"2026-02-30"'),
        'day before': (rb'"day":"[^"]*"', b'"day":"1900-01-01"'), 'day of another length': (rb'"day":"[^"]*"', b'"day":"2026-1-1"'),
        'day of 2200': (rb'"day":"[^"]*"', b'"day":"2200-01-01"'),
        'a member more': (rb',"event"', b',"note":"x","event"'), 'a member after the event': (rb',"prev"', b',"note":"x","prev"'),
        'a member twice': (rb'"via":"cli"', b'"via":"cli","via":"cli"'), 'via before day': (rb'"day":("[^"]*"),', b'"via":"cli","day":"2026-11-21",'),
        'event is a list': (rb'"event":\{.*\},"prev"', b'"event":[],"prev"'), 'event is a text': (rb'"event":\{.*\},"prev"', b'"event":"x","prev"'),
        'event is null': (rb'"event":\{.*\},"prev"', b'"event":null,"prev"'), 'event is empty': (rb'"event":\{.*\},"prev"', b'"event":{},"prev"'),
        'event of two areas': (rb'"event":\{', b'"event":{"a":{"b":{}},'), 'event of an empty area': (rb'"event":\{.*\},"prev"', b'"event":{"time":{}},"prev"'),
        'event of another area': (rb'"event":\{.*\},"prev"', b'"event":{"weather":{"rained":{}}},"prev"'),
        'event of another name': (rb'"event":\{.*\},"prev"', b'"event":{"time":{"stood_still":{}}},"prev"'),
        'event of an area that is a text': (rb'"event":\{.*\},"prev"', b'"event":{"time":"x"},"prev"'),
        'event of an event that is a text': (rb'"event":\{.*\},"prev"', b'"event":{"time":{"validated":"x"}},"prev"'),
        'event of an event that is no event': (rb'"event":\{.*\},"prev"', b'"event":{"time":{"stood_still":"x"}},"prev"'),
        'event not closed': (rb'"event":\{', b'"event":{{'), 'event with a comma': (rb'\},"prev"', b',},"prev"'),
    }
    inside = {
        'null': b'null', 'null in a list': b'[null]', 'fraction': b'1.5', 'exponent': b'1e3', 'exponent beyond': b'1e999', 'minus zero': b'-0', 'minus zero fraction': b'-0.0',
        'plus': b'+1', 'leading zero': b'01', 'hex': b'0x1', 'NaN': b'NaN', 'Infinity': b'Infinity', '2^64': b'18446744073709551616', '2^64-1': b'18446744073709551615',
        '-2^63': b'-9223372036854775808', '-2^63-1': b'-9223372036854775809', 'number long': b'1' * 400, 'escaped slash': b'"a\\/b"', 'escaped letter': b'"\\u0061"',
        'upper escape': b'"\\u001F"', 'lower escape': b'"\\u001f"', 'long escape of a tab': b'"\\u0009"', 'lone surrogate': b'"\\ud800"', 'lone low surrogate': b'"\\udc00"', 'surrogate pair': b'"\\ud83d\\ude00"',
        'bad escape': b'"\\x41"', 'raw tab': b'"\t"', 'raw nul': b'"\0"', 'raw delete': b'"\x7f"', 'bare word': b'yes', 'True': b'True', 'single quotes': b"'a'", 'comma at the end': b'[1,]',
        'comment': b'1/**/', 'a member called hash': b'{"hash":1}', 'a member twice inside': b'{"a":1,"a":1}', 'a member twice, null first': b'{"a":null,"a":1}',
        'nested 100': b'[' * 100 + b']' * 100, 'nested 126': b'[' * 126 + b']' * 126, 'nested 127': b'[' * 127 + b']' * 127, 'nested 128': b'[' * 128 + b']' * 128,
        'nested 124': b'[' * 124 + b']' * 124, 'nested 125': b'[' * 125 + b']' * 125, 'nested 5000': b'[' * 5000 + b']' * 5000, 'nested and null': b'[' * 5000 + b'null' + b']' * 5000, 'nested and open': b'[' * 200,
        'brackets in a text': b'"' + b'[' * 300 + b'"', 'not UTF-8': b'"\xff"', 'surrogate in UTF-8': b'"\xed\xa0\x80"', 'overlong': b'"\xc0\xaf"', 'byte order mark': '"\ufeff"'.encode(), 'line separator': '"\u2028"'.encode(),
        'plain': b'"x"', 'space after a colon': b' 1', 'vertical tab': b'\x0b1', 'no-break space': '\u00a01'.encode(), 'float whole': b'1.0', 'true': b'true', 'empty key': b'{"":1}', 'key escaped': b'{"\\u0061":1}', 'key twice by escape': b'{"\\u0061":1,"a":2}', 'hash by escape': b'{"h\\u0061sh":1}',
    }
    for name, value in inside.items():
        tries[f'inside: {name}'] = rb'"event":\{.*\},"prev"', b'"event":{"weather":{"rained":{"x":' + value + b'}}},"prev"'
        tries[f'added: {name}'] = rb'\}\}\},"prev"', b',"x":' + value + b'}}},"prev"'
    for name, (old, new) in tries.items():
        yield f'spelt: {name}', at_record(9, old, new)
    # Where nothing but the spelling is wrong, it is a warning.
    for name, old, new in (('space', rb'\{"member":', b'{"member": '), ('escape', rb'"member":', b'"\\u006dember":'),
                           ('twice', rb'"member":("[^"]*")', None), ('order', rb'"kind":("[^"]*"),"standing":("[^"]*")', None)):
        def respelt(d, old=old, new=new, name=name):
            index = d.find('members.admitted', 1)
            found = re.search(old, d.lines[index])
            text = new or (found[0] + b',' + found[0] if name == 'twice' else b'"standing":%s,"kind":%s' % (found[2], found[1]))
            d.rewrite(index, old, text)
        yield f'only spelt: {name}', respelt
    for length in (65534, 65535, 65536):
        def sized(d, length=length):
            d.rewrite(9, rb'"event":\{.*\},"prev"', b'"event":{"weather":{"rained":{"x":"' + b'x' * (length - len(re.sub(rb'"event":\{.*\},"prev"', b'"event":{"weather":{"rained":{"x":""}}},"prev"', d.lines[9]))) + b'"}}},"prev"')
        yield f'a line of {length}', sized


def commands(random):
    """Commands that are not whole, or do not agree, the hashes made to fit."""
    def first_short(d):
        del d.lines[3]
        d.rewrite(2, rb',"more":1', b'')
    def of(index, old, new):
        return lambda d: d.rewrite(index, old, new)
    yield 'command: the first without its last', lambda d: (d.lines.__delitem__(slice(3, None)), d.rechain())
    yield 'command: the first has three records', first_short
    yield 'command: counts wrongly', of(1, rb'"more":2', b'"more":3')
    yield 'command: counts down too fast', of(1, rb'"more":2', b'"more":1')
    yield 'command: stops early', of(1, rb'"more":2,', b'')
    yield 'command: another day', of(1, rb'"day":"[^"]*"', b'"day":"2026-11-20"')
    yield 'command: another via', of(1, rb'"via":"cli"', b'"via":"web"')
    yield 'command: another key', of(2, rb'"via":"cli"', b'"via":"cli","key":"k"')
    yield 'command: another author', of(2, rb'"by":"m-.', b'"by":"m-0')
    yield 'command: another time', of(2, rb'"at":"2026', b'"at":"2027')
    yield 'command: for another', of(3, rb'"via"', b'"for":"m-0000000000","via"')
    def ends(head):
        def damage(d):
            d.rewrite(-1, rb'"via":"cli"', b'"via":"cli","more":1')
            d.name_head(head(len(d.lines)))
        return damage
    yield 'command: the log ends inside one, head on it', ends(lambda n: n)
    yield 'command: the log ends inside one, torn', ends(lambda n: n - 1)
    yield 'command: the log ends inside one, no head', ends(lambda n: None)
    def two(d):
        d.rewrite(-1, rb'"via":"cli"', b'"via":"cli","more":2')
        by = d.by(-1)
        d.forge(by, {'weather': {'rained': {}}})
        d.lines[-1] = re.sub(rb'"via":"cli"', b'"via":"cli","more":1', d.lines[-1])
        d.rechain()
    yield 'command: two of three, head on it', two
    yield 'command: two of three, torn', lambda d: (two(d), d.name_head(len(d.lines) - 2))
    yield 'command: two of three, no head', lambda d: (two(d), d.name_head(None))


def segments(random):
    """Segments split, renamed, lost, empty, too many; names that are none."""
    def split(*ats, tails=()):
        def damage(d):
            begins = [0, *ats, len(d.lines)]
            for i, (first, last) in enumerate(zip(begins, begins[1:])):
                extra = tails[i] if i < len(tails) else b''
                (d.log / SEGMENT.format(first + 1)).write_bytes(b''.join(d.lines[first:last]) + extra)
        return damage

    def then(*acts):
        return lambda d: [act(d) for act in acts]

    def lost(seq):
        return lambda d: (d.log / SEGMENT.format(seq)).unlink()

    def renamed(seq, to):
        return lambda d: (d.log / SEGMENT.format(seq)).rename(d.log / SEGMENT.format(to))

    def made(name, data=b''):
        return lambda d: (d.log / name).write_bytes(data)

    def appended(seq, data):
        return lambda d: (d.log / SEGMENT.format(seq)).open('ab').write(data)
    last = lambda d: (d.log / SEGMENT.format(len(d.lines) + 1)).write_bytes(b'')
    yield 'segments: good', split(4, 9, 15)
    yield 'segments: one is added, empty', last
    yield 'segments: one is added, of line feeds', lambda d: (d.log / SEGMENT.format(len(d.lines) + 1)).write_bytes(b'\n' * 9)
    yield 'segments: two are added, empty', then(last, lambda d: (d.log / SEGMENT.format(len(d.lines) + 2)).write_bytes(b''))
    yield 'segments: one is added, of junk', lambda d: (d.log / SEGMENT.format(len(d.lines) + 1)).write_bytes(b'junk\n')
    yield 'segments: one is added, of junk without an end', lambda d: (d.log / SEGMENT.format(len(d.lines) + 1)).write_bytes(b'junk')
    yield 'segments: one is added, misnamed', lambda d: (d.log / SEGMENT.format(len(d.lines) + 5)).write_bytes(b'')
    yield 'segments: inside a command', split(2, 9)
    yield 'segments: inside a command, torn', then(split(2), lambda d: d.name_head(0))
    yield 'segments: line feeds behind the first', split(4, 9, tails=(b'\n',))
    yield 'segments: many line feeds behind the first', split(4, 9, tails=(b'\n' * 5000,))
    yield 'segments: line feeds behind the last', split(4, 9, tails=(b'', b'', b'\n' * 700))
    yield 'segments: junk behind the first', split(4, 9, tails=(b'junk',))
    yield 'segments: junk behind the first, head before', then(split(4, 9, tails=(b'junk\n',)), lambda d: d.name_head(4))
    yield 'segments: the first lost', then(split(4, 9), lost(1))
    yield 'segments: the second lost', then(split(4, 9), lost(5))
    yield 'segments: the last lost', then(split(4, 9), lost(10))
    yield 'segments: the last lost, no head', then(split(4, 9), lost(10), lambda d: d.name_head(None))
    yield 'segments: all but the last lost', then(split(4, 9), lost(1), lost(5))
    yield 'segments: all lost', lost(1)
    yield 'segments: renamed', renamed(1, 2)
    yield 'segments: the second renamed', then(split(4, 9), renamed(5, 6))
    yield 'segments: the second is empty', then(split(4, 9), made(SEGMENT.format(5)))
    yield 'segments: the first is empty', then(split(4, 9), made(SEGMENT.format(1)))
    yield 'segments: the only one is empty', made(SEGMENT.format(1))
    yield 'segments: the only one is empty, head of none', then(made(SEGMENT.format(1)), lambda d: d.name_head(0))
    yield 'segments: the only one is line feeds', then(made(SEGMENT.format(1), b'\n' * 300), lambda d: d.name_head(0))
    yield 'segments: the only one is junk, head of none', then(made(SEGMENT.format(1), b'junk'), lambda d: d.name_head(0))
    yield 'segments: the only one is cut in the first command', lambda d: (d.write(d.lines[:3]), d.name_head(0))
    yield 'segments: the only one is cut in the first command, no head', lambda d: (d.write(d.lines[:3]), d.name_head(None))
    yield 'segments: the second is the first again', then(split(4, 9), lambda d: made(SEGMENT.format(5), b''.join(d.lines[:4]))(d))
    yield 'segments: the second begins with another record', then(split(4, 9), lambda d: made(SEGMENT.format(5), b''.join(d.lines[5:9]))(d))
    yield 'segments: an extra one inside', then(split(4, 9), lambda d: made(SEGMENT.format(7), b''.join(d.lines[6:9]))(d))
    yield 'segments: an extra one behind', made(SEGMENT.format(500), b'x\n')
    yield 'segments: a junk tail in the last, torn', then(split(4, 9), lambda d: d.name_head(9), lambda d: made(SEGMENT.format(10), b'\0\0\0x')(d))
    yield 'segments: a junk tail in the one before, the last empty', then(split(4, 9, tails=(b'', b'\0junk')), lambda d: d.name_head(9), made(SEGMENT.format(10)))
    for name in ('x', '.hidden', 'torn-12-2026-11-21T22-00-00.bin', 'torn-5.txt', '0.jsonl', SEGMENT.format(0), SEGMENT.format(1) + '.tmp', '1' * 21 + '.jsonl',
                 '٠' * 19 + '١.jsonl', SEGMENT.format(1).upper(), '9' * 20 + '.jsonl', '18446744073709551615.jsonl', '18446744073709551616.jsonl', 'README.md'):
        yield f'segments: also a file {name}', made(name, b'x')
    yield 'segments: also a folder', lambda d: (d.log / 'old').mkdir()
    yield 'segments: a folder named as the next', lambda d: (d.log / SEGMENT.format(len(d.lines) + 1)).mkdir()
    yield 'segments: a link to itself elsewhere', lambda d: (d.segment.rename(d.path / 'away'), d.segment.symlink_to('../away'))
    yield 'segments: a link to nothing', lambda d: (d.segment.unlink(), d.segment.symlink_to('nowhere'))
    yield 'segments: a link to a folder', lambda d: (d.segment.unlink(), d.segment.symlink_to('.'))
    yield 'segments: a link to a device', lambda d: (d.segment.unlink(), d.segment.symlink_to('/dev/zero'))


def tails(random):
    """What an interrupted write may leave, before and behind what was acknowledged."""
    def tail(data, head):
        def damage(d):
            d.segment.write_bytes(b''.join(d.lines) + (data(d) if callable(data) else data))
            d.name_head(head(len(d.lines)))
        return damage
    limit = (1 << 20) + 65535
    kinds = {
        'line feeds': b'\n' * 5000, 'junk': b'junk', 'junk and a line feed': b'junk\n', 'zeros': bytes(512), 'zeros and line feeds': bytes(512) + b'\n' * 512,
        'a gap': b'\n' * 512 + b'x', 'line feeds around junk': b'\n' + b'junk' + b'\n' * 700, 'a line begun': b'{"seq":', 'half the last line': lambda d: d.lines[-1][:150],
        'the last line again': lambda d: d.lines[-1], 'junk and a whole record': lambda d: b'\0' * 40 + b'\n' + d.lines[-1], 'junk and an old record': lambda d: b'junk\n' + d.lines[4],
        'a whole record behind a gap': lambda d: b'\n\n\n' + d.lines[-1], 'a record in the middle of junk': lambda d: b'junk' + d.lines[-1], 'a record without an end': lambda d: b'\n\n' + d.lines[-1][:-1],
        'zeros and a record with no LF before': lambda d: bytes(100) + d.lines[-1], 'record with an altered hash': lambda d: b'junk\n' + d.lines[-1].replace(b'a', b'b'),
        'as long as a batch': b'x' * limit, 'longer than a batch': b'x' * (limit + 1), 'as far as a batch': b'\n' * (limit - 1) + b'x', 'farther than a batch': b'\n' * limit + b'x',
        'far and line feeds': b'x' + b'\n' * (2 * limit), 'carriage': b'\r\n',
    }
    for name, data in kinds.items():
        for where, head in (('last', lambda n: n), ('before', lambda n: n - 3), ('none', lambda n: None), ('zero', lambda n: 0)):
            yield f'tail of {name}, head {where}', tail(data, head)

    def noted(size, name):
        return lambda d: (tail(b'junk', lambda n: n - 3)(d), d.put(name, f'lieu.example/2026\n{len(d.lines) + size}\n{"A" * 43}=\n\n'))
    for name in ('checkpoint', 'closings/2026-11-01-k-0000000000.note'):
        for size in (-1, 0, 1):
            yield f'tail of junk, {name} {size}', noted(size, name)


def files(random):
    """`checkpoint` and the files of `closings/`."""
    good = '{}\n{}\n' + 'A' * 43 + '=\n\n'
    texts = {'empty': b'', 'one line': b'lieu.example/2026\n', 'no number': b'a\nb\nc\n', 'two lines': b'a\n5\n', 'number without an end': b'a\n5', 'zero': b'a\n0\nb\n', 'leading zero': b'a\n05\nb\n',
             'plus': b'a\n+5\nb\n', 'minus': b'a\n-5\nb\n', 'space': b'a\n5 \nb\n', 'carriage': b'a\r\n5\r\nb\r\n', 'huge': b'a\n%d\nb\n' % (1 << 64), 'largest': b'a\n%d\nb\n' % ((1 << 64) - 1), 'very huge': b'a\n' + b'9' * 50 + b'\nb\n',
             'beyond': good.format('a', 9999), 'within': good.format('a', 5), 'not text': b'\xff\n5\n\xff\n', 'empty first line': b'\n5\n\n', 'not text in the number': b'a\n\xff\nb\n'}
    for name, text in texts.items():
        yield f'checkpoint: {name}', lambda d, text=text: d.put('checkpoint', text)
        yield f'another note: {name}', lambda d, text=text: d.put('closings/2026-11-01-k-0000000000.note', text)
    yield 'checkpoint is a folder', lambda d: ((d.path / 'checkpoint').unlink(), (d.path / 'checkpoint').mkdir())
    yield 'checkpoint: missing', lambda d: (d.path / 'checkpoint').unlink()
    changes = {'another root': lambda n: n.replace(n.splitlines()[2], b'A' * 43 + b'='), 'another size': lambda n: re.sub(rb'\n(\d+)\n', b'\n5\n', n, count=1),
               'another origin': lambda n: n.replace(b'lieu', b'liau'), 'no signature': lambda n: n[:n.index(b'\n\n') + 2], 'no blank line': lambda n: n.replace(b'\n\n', b'\n'),
               'a signature twice': lambda n: n + n.splitlines(keepends=True)[-1], 'another signer too': lambda n: n + '— other.example AAAAAAAA\n'.encode(), 'another signer alone': lambda n: n[:n.index(b'\n\n') + 2] + '— other.example AAAAAAAA\n'.encode(),
               'a changed signature': lambda n: n[:-10] + b'AAAA' + n[-6:], 'a changed key id': lambda n: n.replace(n[n.rindex(b' ') + 1:][:4], b'AAAA'), 'a line more': lambda n: n.replace(b'\n\n', b'\nmore\n\n'),
               'a byte more': lambda n: n + b'\n', 'a byte less': lambda n: n[:-1], 'a carriage return': lambda n: n.replace(b'\n', b'\r\n'), 'the name changed': lambda n: n.replace('— lieu'.encode(), '— liau'.encode()),
               'the signature not padded': lambda n: n.rstrip(b'=\n') + b'\n'}
    for name, change in changes.items():
        yield f'checkpoint: {name}', lambda d, change=change: d.put('checkpoint', change((d.path / 'checkpoint').read_bytes()))
    yield 'closings is a file', lambda d: ((d.path / 'closings').rename(d.path / 'away'), d.put('closings', 'x'))
    for name in ('x', 'x.totals', 'x.note.tmp', '2026-11-01-k-0000000000.totals'):
        yield f'closings: also {name}', lambda d, name=name: d.put(f'closings/{name}', 'x')


def closings(random):
    """What is in the log about keys and closings, the hashes made to fit; for the folder `closed` alone."""
    enrolled, signed, proposed, validated = (f'closings.{n}' for n in ('key_enrolled', 'signed', 'proposed', 'validated'))

    def altered(event, nth, member, change):
        def damage(d):
            index = d.find(event, nth)
            value = d.event(index)[member]
            new = change(d, value) if callable(change) else change
            d.rewrite(index, re.escape(f'"{member}":{json.dumps(value)}').encode(), f'"{member}":{json.dumps(new)}'.encode())
        return damage
    sign_of = lambda nth: lambda d, _: d.event(d.find(signed, nth))['signature']
    for nth in range(6):
        for other in range(6):
            if nth != other:
                yield f'closings: signature {nth} is {other}', altered(signed, nth, 'signature', sign_of(other))
        for place in (0, 5, 6, 50, 90):
            yield f'closings: signature {nth} changed at {place}', altered(signed, nth, 'signature', lambda d, s, p=place: s[:p] + ('A' if s[p] != 'A' else 'B') + s[p + 1:])
    for name, change in {'short': 'AAAA', 'empty': '', 'no padding': lambda d, s: s.rstrip('='), 'more padding': lambda d, s: s + '=', 'url': lambda d, s: s[:8] + '-_-_' + s[12:],
                         'a space': lambda d, s: s[:8] + ' ' + s[9:], 'a number': 5, 'unused bits': lambda d, s: s[:-2] + chr(ord(s[-2]) + 1) + '='}.items():
        yield f'closings: a signature that is {name}', altered(signed, 2, 'signature', change)
        yield f'closings: an enrolment that is {name}', altered(enrolled, 1, 'signature', change)
        yield f'closings: a key that is {name}', altered(enrolled, 1, 'public', change)
    for nth in range(4):
        for other in range(4):
            if nth != other:
                yield f'closings: enrolment {nth} is signed as {other}', altered(enrolled, nth, 'signature', lambda d, _, o=other: d.event(d.find(enrolled, o))['signature'])
                yield f'closings: enrolment {nth} is of key {other}', altered(enrolled, nth, 'public', lambda d, _, o=other: d.event(d.find(enrolled, o))['public'])
        yield f'closings: enrolment {nth} countersigned by its holder', lambda d, n=nth: d.rewrite(d.find(enrolled, n), rb'"by":"[^"]*"', ('"by":"%s"' % d.event(d.find(enrolled, n))['member']).encode())
    yield 'closings: revoked is another key', altered('closings.key_revoked', 0, 'public', lambda d, _: d.event(d.find(enrolled, 0))['public'])
    yield 'closings: revoked is nobody’s', altered('closings.key_revoked', 0, 'public', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=')
    for nth in range(4):
        for member, value in (('totals', 'ab' * 32), ('totals', 'AB' * 32), ('totals_version', 2), ('totals_version', 0), ('first', '2030-01-01'), ('last', '2020-01-01'), ('purpose', 'monthly'), ('purpose', 'yearly'),
                              ('closing', 'k-0000000000'), ('closing', 'd-0000000000'), ('first', '2026-1-1')):
            yield f'closings: proposal {nth} has {member} {value}', altered(proposed, nth, member, value)
    yield 'closings: the second after another', altered(proposed, 3, 'after', 'k-0000000000')
    for event, count in ((enrolled, 4), (signed, 6), (proposed, 4), (validated, 2), ('closings.contested', 1), ('closings.withdrawn', 1), ('closings.key_revoked', 1)):
        for nth in range(count):
            def gone(d, event=event, nth=nth):
                del d.lines[d.find(event, nth)]
                d.rechain(number=True)
            def again(d, event=event, nth=nth):
                index = d.find(event, nth)
                d.lines.insert(index, d.lines[index])
                d.rechain(number=True)
            yield f'closings: {event} {nth} removed', gone
            yield f'closings: {event} {nth} twice', again

    def later(event, nth, **members):
        """A record of the log, once more at its end."""
        def damage(d):
            index = d.find(event, nth)
            area, name = event.split('.')
            d.forge(d.by(index), {area: {name: d.event(index) | members}})
        return damage
    for event, count in ((enrolled, 4), (signed, 6), (proposed, 4), (validated, 2), ('closings.contested', 1), ('closings.withdrawn', 1), ('closings.key_revoked', 1)):
        for nth in range(count):
            yield f'closings: {event} {nth} again at the end', later(event, nth)

    def own(event, public):
        def damage(d):
            seat = d.by(d.find(signed, 0))
            value = public(d)
            d.forge(seat, {'organisation': {'key_changed': {'public': value}}} if event == 'changed' else event)
        return damage
    fresh = 'ERERERERERERERERERERERERERERERERERERERERERE='
    yield 'closings: the ledger’s key is a person’s', own('changed', lambda d: d.event(d.find(enrolled, 1))['public'])
    yield 'closings: the ledger’s key is no base64', own('changed', lambda d: 'x')
    yield 'closings: the ledger’s key is short', own('changed', lambda d: 'AAAA')

    def origin(**members):
        return lambda d: d.forge(json.loads(d.lines[0])['by'], {'organisation': {'restored': members}})
    yield 'closings: restored from another', origin(origin='lieu.example/2027', formerly='x.example')
    yield 'closings: restored to itself', origin(origin='lieu.example/2026', formerly='lieu.example/2026')
    yield 'closings: restored to a bad name', origin(origin='lieu example', formerly='lieu.example/2026')
    yield 'opened: of another origin', lambda d: d.rewrite(0, rb'lieu.example/2026', b'autre.example/2026')
    yield 'opened: of a bad origin', lambda d: d.rewrite(0, rb'lieu.example/2026', b'lieu+example')
    yield 'opened: of format 2', lambda d: d.rewrite(0, rb'"format":1', b'"format":2')
    yield 'opened: of format 7', lambda d: d.rewrite(0, rb'"format":1', b'"format":7')
    yield 'opened: of format -1', lambda d: d.rewrite(0, rb'"format":1', b'"format":-1')
    yield 'opened: with a key', lambda d: d.rewrite(0, rb'\}\}\},"prev"', b',"key":"%s"}}},"prev"' % fresh.encode())
    yield 'opened: with a bad key', lambda d: d.rewrite(0, rb'\}\}\},"prev"', b',"key":"x"}}},"prev"')
    yield 'opened: with a null key', lambda d: d.rewrite(0, rb'\}\}\},"prev"', b',"key":null}}},"prev"')
    yield 'opened: again', lambda d: d.forge(d.by(0), {'organisation': {'opened': d.event(0)}})
    yield 'opened: later', lambda d: d.rewrite(0, rb'"event":\{.*\},"prev"', re.search(rb'"event":\{.*\},"prev"', d.lines[1])[0])

    def note(change):
        def damage(d):
            file = sorted((d.path / 'closings').glob('*.note'))[0]
            file.write_bytes(change(file.read_bytes()))
        return damage

    def doubled(data):
        parts = data.splitlines(keepends=True)
        return b''.join([*parts, parts[-1]])

    def fewer(data):
        return b''.join(data.splitlines(keepends=True)[:-1])

    def turned(data):
        parts = data.splitlines(keepends=True)
        return b''.join([*parts[:4], *reversed(parts[4:])])
    for name, change in {'a seat twice': doubled, 'a seat less': fewer, 'seats in another order': turned, 'another root': lambda n: n.replace(n.splitlines()[2], b'A' * 43 + b'='),
                         'another size': lambda n: re.sub(rb'\n(\d+)\n', b'\n5\n', n, count=1), 'another origin': lambda n: n.replace(b'lieu', b'liau', 1), 'a byte more': lambda n: n + b'\n',
                         'a byte less': lambda n: n[:-1], 'nothing': lambda n: b''}.items():
        yield f'notes: {name}', note(change)

    def totals(change):
        def damage(d):
            file = sorted((d.path / 'closings').glob('*.totals'))[1]
            file.write_bytes(change(file.read_bytes()))
        return damage
    for name, change in {'another origin': lambda t: t.replace(b'lieu', b'liau'), 'a line more': lambda t: t + b'commons\t\tMIN\t0\t0\t0\t0\n', 'a byte less': lambda t: t[:-1], 'a sum': lambda t: t.replace(b'0\n', b'1\n'), 'nothing': lambda t: b''}.items():
        yield f'totals: {name}', totals(change)
    for kind in ('note', 'totals'):
        yield f'files: a {kind} is missing', lambda d, k=kind: sorted((d.path / 'closings').glob(f'*.{k}'))[0].unlink()
        yield f'files: a {kind} is a folder', lambda d, k=kind: [(f.unlink(), f.mkdir()) for f in sorted((d.path / 'closings').glob(f'*.{k}'))[:1]]
        yield f'files: a {kind} of another day', lambda d, k=kind: [f.rename(f.with_name('2026-01-01' + f.name[10:])) for f in sorted((d.path / 'closings').glob(f'*.{k}'))[:1]]
        yield f'files: a {kind} is that of another', lambda d, k=kind: [a.write_bytes(b.read_bytes()) for a, b in [sorted((d.path / 'closings').glob(f'*.{k}'))]]
    yield 'files: all missing', lambda d: [f.unlink() for f in (d.path / 'closings').iterdir()]


def receipts(random, count):
    """A receipt with a byte changed, lines moved, or parts in another spelling."""
    def flip(at, byte):
        return lambda data: data[:int(at * len(data))] + bytes([byte]) + data[int(at * len(data)) + 1:]
    for i in range(count):
        yield f'byte {i}', flip(random.random(), random.choice([0, 10, 13, 32, 43, 48, 65, 90, 97, 122, 255]))

    def lines(change):
        def damage(data):
            parts = data.splitlines(keepends=True)
            return b''.join(change(parts))
        return damage
    for i in range(14):
        yield f'without line {i}', lines(lambda parts, i=i: parts[:i] + parts[i + 1:])
        yield f'line {i} twice', lines(lambda parts, i=i: parts[:i] + parts[i:i + 1] + parts[i:])
        yield f'line {i} and the next swapped', lines(lambda parts, i=i: parts[:i] + parts[i + 1:i + 2] + parts[i:i + 1] + parts[i + 2:])
        yield f'line {i} with a space', lines(lambda parts, i=i: [p.replace(b'\n', b' \n') if j == i else p for j, p in enumerate(parts)])
    yield 'carriage returns', lambda data: data.replace(b'\n', b'\r\n')
    yield 'as it is', lambda data: data
    yield 'nothing', lambda data: b''
    yield 'an index with a zero before', lambda data: data.replace(b'\nindex ', b'\nindex 0')
    yield 'another signer too', lambda data: data + '— other.example AAAAAAAA\n'.encode()
    yield 'the signature twice', lambda data: data + data.splitlines(keepends=True)[-1]
    yield 'a bad signature of the same key too', lambda data: data + data.splitlines(keepends=True)[-1][:-10] + b'AAAAAAAA=\n'
