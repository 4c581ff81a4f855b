"""One line of the log: its members, their spelling, its hash (docs/log_format.md, "A record").

Guarantees that what `read` returns has every member in its place and spelling and the hash of its bytes.
Does not compare it with the record before: `check.py` does.
"""

import json
import re
import sys
import threading
from dataclasses import dataclass
from datetime import date

import blake3

MOST = 65535  # bytes of a line, with its line feed
DEEPEST = 127  # levels of nesting inside an event
PREFIX = re.compile(
    r'\{"seq":(?P<seq>[1-9][0-9]*)'
    r',"at":"(?P<at>(?P<at_day>\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z)"'
    r',"day":"(?P<day>\d{4}-\d\d-\d\d)"'
    r',"by":"(?P<by>m-[0-9a-hjkmnp-tv-z]{10})"'
    r'(,"for":"(?P<on_behalf>m-[0-9a-hjkmnp-tv-z]{10})")?'
    r',"via":"(?P<via>[A-Za-z0-9._:-]{1,32})"'
    r'(,"key":"(?P<key>[A-Za-z0-9._:-]{1,64})")?'
    r'(,"more":(?P<more>[1-9][0-9]{0,3}))?'
    r',"event":', re.ASCII)
SUFFIX = re.compile(r',"prev":"(?P<prev>[0-9a-f]{64})","hash":"[0-9a-f]{64}"\}')
SIGNED = re.compile(rb',"hash":"([0-9a-f]{64})"\}')


class Fault(Exception):
    """What is broken: its kind, and the number of the record that should stand there."""

    def __init__(self, kind, seq, found, offset=None, file=None):
        super().__init__(found)
        self.kind, self.seq, self.found, self.offset, self.file = kind, seq, found, offset, file


@dataclass
class Record:
    """A record that is right in itself."""
    line: bytes  # without its line feed
    seq: int
    at: str
    day: str
    command: tuple  # what all records of one command share
    by: str
    more: int
    event: dict  # nothing where it is nested too deep
    prev: str
    hash: str
    canonical: bool
    twice: bool  # an object has a member twice


def is_date(text):
    """A day of the calendar, 1900 to 2199."""
    try:
        return 1900 <= date.fromisoformat(text).year <= 2199
    except ValueError:
        return False


def read(line, seq):
    """The record that `line` (without its line feed) is; `seq` is the number that should stand there."""
    try:
        text = line.decode('utf-8')
    except UnicodeDecodeError as error:
        raise Fault('record', seq, f'not UTF-8: {error}') from None
    signed = SIGNED.fullmatch(line[-75:])
    if signed and blake3.hexdigest(line[:-75]) != signed[1].decode():
        raise Fault('hash', seq, 'bytes with another hash')
    head, tail = PREFIX.match(text), SUFFIX.fullmatch(text[-149:])
    if not head or not tail or not (is_date(head['at_day']) and is_date(head['day'])):
        raise Fault('record', seq, 'other members than those of a record')
    more = int(head['more'] or 0)
    if int(head['seq']) >= 1 << 64 or more > 1023:
        raise Fault('record', seq, 'a number that is too large')
    event, canonical, twice = read_event(text[head.end():-149], seq)
    shared = tuple(head[name] for name in ('at', 'day', 'by', 'on_behalf', 'via', 'key'))
    return Record(line, int(head['seq']), head['at'], head['day'], shared, head['by'], more, event,
                  tail['prev'], signed[1].decode(), canonical, twice)


def read_event(text, seq):
    """The event, whether it is written in the one spelling, and whether an object has a member twice."""
    plain, twice = True, False

    def members(pairs):
        nonlocal plain, twice
        names = [name for name, _ in pairs]
        twice = twice or len(set(names)) < len(names)
        plain = plain and not twice and 'hash' not in names
        return dict(pairs)

    def fraction(digits):
        nonlocal plain
        plain = False
        return digits

    def constant(name):
        raise ValueError(name)

    marks = re.sub(r'"(?:[^"\\]|\\.)*"', '', text)
    try:
        if not text.startswith('{') or 'null' in marks:
            raise ValueError('not an object without null')
        event = parse(text, deepest(marks), object_pairs_hook=members, parse_float=fraction,
                      parse_constant=constant)
    except ValueError as error:
        raise Fault('record', seq, f'an event that is none: {error}') from None
    if deepest(marks) > DEEPEST:
        return None, True, twice
    return event, plain and text == spell(event), twice


def parse(text, depth, **hooks):
    """JSON however deep, which takes a stack as deep."""
    if depth <= DEEPEST:
        return json.loads(text, **hooks)
    results = []

    def within():
        try:
            json.loads(text)
        except ValueError as error:
            results.append(error)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(10 * MOST)
    before = threading.stack_size(1 << 29)
    thread = threading.Thread(target=within)
    thread.start()
    thread.join()
    threading.stack_size(before)
    sys.setrecursionlimit(limit)
    if results:
        raise results[0]
    return None


def spell(value):
    """JSON in the one spelling: compact, the shortest escapes, nothing else escaped."""
    return json.dumps(value, ensure_ascii=False, separators=(',', ':'))


def deepest(marks):
    """How many levels of objects and lists stand in JSON without its texts."""
    most = level = 0
    for mark in re.findall(r'[][{}]', marks):
        level += 1 if mark in '{[' else -1
        most = max(most, level)
    return most
