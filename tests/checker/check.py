#!/usr/bin/env python3
"""A second checker of Minutier's log, written from docs/log_format.md alone.

    check.py [--json] PATH              a ledger's folder or its log/
    check.py [--json] --receipt FILE [--key VKEY]

Guarantees the verdict of `minutier verify` (ok, head, root, the kind and the record of the first fault) for all that
the page asks of bytes, commands, names, keys, signatures, closings. Exit 0 or 1. Writes nothing.
Does not know whether an act was allowed when it was recorded: that takes the meaning of the other events.
"""

import argparse
import base64
import json
import re
import sys
from datetime import datetime, timedelta
from pathlib import Path

from closings import Closings
from receipt import check_receipt
from record import MOST, SIGNED, Fault, read
from tree import Tree, checkpoint, read_note, signs

BATCH = 1 << 20  # bytes that may be under way at a time, and a line
NAME = re.compile(r'[0-9]{20}\.jsonl')


def read_file(path, seq=0):
    """The bytes of a regular file, or a fault."""
    try:
        if not path.is_file():
            raise OSError('not a regular file')
        return path.read_bytes()
    except OSError as error:
        raise Fault('unreadable', seq, str(error), 0, path.name) from None


class Folder:
    """A ledger's folder, or its log/ with nothing around it."""

    def __init__(self, path):
        self.log = path / 'log' if (path / 'log').is_dir() else path
        self.around = self.log.parent if self.log.name == 'log' else None
        self.warnings, self.segments, self.faults = [], {}, []
        for entry in sorted(self.log.iterdir()):
            if NAME.fullmatch(entry.name) and 0 < int(entry.stem) < 1 << 64:
                self.segments[int(entry.stem)] = self.try_to(lambda: read_file(entry))
            elif not re.fullmatch(r'torn-.*\.bin', entry.name):
                self.warnings.append({'kind': 'stray', 'found': entry.name})
        self.head = self.try_to(self.read_head)
        self.checkpoint = self.try_to(self.read_checkpoint) or 0
        self.closings = self.try_to(self.read_closings) or {}
        noted = (second_line(data) for name, data in self.closings.items() if name.endswith('.note'))
        self.noted = max((size for size in noted if size is not None), default=0)

    @property
    def last(self):
        """The name of the last segment."""
        return max(self.segments, default=None)

    def try_to(self, read_it):
        """What a file says; nothing, and a fault, when it cannot be read: the log is read all the same."""
        try:
            return read_it()
        except Fault as fault:
            self.faults.append(fault)
            return None

    def read_head(self):
        """The number and hash of a record that was acknowledged; nothing without the file."""
        path = self.around and self.around / 'head'
        if not path or not path.exists():
            self.warnings.append({'kind': 'head', 'found': 'missing'})
            return None
        data = read_file(path).decode('ascii', 'replace')
        found = re.fullmatch('(0|[1-9][0-9]{0,19}) ([0-9a-f]{64})\n', data, re.ASCII)
        if not found or int(found[1]) >> 64 or found[1] == '0' and found[2] != '0' * 64:
            raise Fault('head', 0, 'not "<seq> <hash>"', 0, 'head')
        return int(found[1]), found[2]

    def read_checkpoint(self):
        """The number of records that the checkpoint speaks of; 0 without one."""
        path = self.around and self.around / 'checkpoint'
        if not path or not path.exists():
            return 0
        self.checkpoint_bytes = read_file(path)
        if not (note := read_note(self.checkpoint_bytes)):
            self.faults.append(Fault('checkpoint', 0, 'no signed checkpoint', 0, 'checkpoint'))
        return note.size if note else second_line(self.checkpoint_bytes)

    def read_closings(self):
        """The files of closings/, by name."""
        if not self.around or not (self.around / 'closings').exists():
            return {}
        try:
            files = sorted((self.around / 'closings').iterdir())
        except OSError as error:
            raise Fault('unreadable', 0, str(error), 0, 'closings') from None
        return {file.name: read_file(file) for file in files if not file.name.endswith('.tmp')}


def second_line(note):
    """The number of records that a checkpoint or a note speaks of."""
    try:
        lines = note.decode('utf-8').split('\n')
    except UnicodeDecodeError:
        return None
    number = re.fullmatch('0|[1-9][0-9]{0,19}', lines[1]) if len(lines) > 1 else None
    return int(number[0]) if number and not int(number[0]) >> 64 else None


class Log:
    """What was read so far: whole commands, the one under way, the tree over the whole ones."""

    def __init__(self, folder):
        self.folder = folder
        self.records, self.command = [], []
        self.tree, self.fault = Tree(), None
        self.end = 0  # behind the last whole command, in the last segment begun
        self.closings = Closings()

    @property
    def last(self):
        """The last record read, whether its command is whole or not."""
        return (self.command or self.records or [None])[-1]

    @property
    def next(self):
        """The number of the record that follows."""
        return len(self.records) + len(self.command) + 1

    def read(self):
        """Every segment up to the first fault."""
        try:
            for first in self.folder.segments:
                self.read_segment(first)
        except Fault as fault:
            self.fault = self.torn(fault, first)
        if not self.fault:
            self.fault = self.ends_before()

    def whole(self, offset=None):
        """Nothing but a record of its command may follow a record with `more`."""
        if self.command:
            raise Fault('command', self.next, 'a command that is not whole', offset)

    def read_segment(self, first):
        """The lines of the segment that its name says begins with record `first`."""
        if first != self.next:
            raise Fault('segment', self.next, f'a segment named {first}', 0, f'{first:020}')
        data, at, self.end = self.folder.segments[first], 0, 0
        while at < len(data) and not (first == self.folder.last and not data[at:].strip(b'\n')):
            stop = data.find(b'\n', at, at + MOST)
            try:
                if stop == at:
                    self.whole()
                if stop <= at:
                    raise Fault('line', self.next, 'an empty line, or none that ends')
                self.take(read(data[at:stop], self.next))
            except Fault as fault:
                fault.offset, fault.file = at, f'{first:020}'
                raise
            at = stop + 1
            self.end = self.end if self.command else at
        self.whole(at)

    def take(self, record):
        """A record in its place: number, chain, time, command, head."""
        last, head = self.last, self.folder.head
        if record.seq != self.next:
            raise Fault('seq', self.next, f'record {record.seq}')
        if record.prev != (last.hash if last else '0' * 64):
            raise Fault('prev', self.next, f'a record that continues {record.prev}')
        if last and record.at < last.at:
            raise Fault('at', self.next, record.at)
        if self.command and (record.command, record.more) != (last.command, last.more - 1):
            raise Fault('command', self.next, 'another command inside one')
        if head and head[0] == record.seq and head[1] != record.hash:
            raise Fault('head', self.next, f'a record with the hash {record.hash}')
        self.command.append(record)
        if not record.more:
            self.records += self.command
            self.command = []

    def torn(self, fault, first):
        """The fault, or that the tail behind the last whole command is what an interrupted write left."""
        folder, last = self.folder, len(self.records)
        if first != folder.last or fault.kind == 'segment' or self.command and self.command[0].seq < first:
            return fault
        data = folder.segments[first]
        tail = data[self.end:].rstrip(b'\n')
        named = max(folder.head[0] if folder.head else 0, folder.checkpoint, folder.noted)
        if last < named or len(tail) > BATCH + MOST:
            return fault
        if not folder.head and holds_record(data[fault.offset:]):
            return fault
        return Fault('torn', last + 1, f'{len(tail)} bytes of an interrupted write', self.end, f'{first:020}')

    def ends_before(self):
        """Whether the log ends before a record that was acknowledged."""
        folder, last = self.folder, len(self.records)
        if folder.head and folder.head[0] > last:
            return Fault('head', last + 1, f'{last} records', self.end)
        if max(folder.checkpoint, folder.noted) > last:
            return Fault('checkpoint', last + 1, f'{last} records', self.end)
        return None if last else Fault('segment', 1, 'no record', 0)

    def read_events(self):
        """Names, keys and closings, then the files made from them."""
        try:
            for record in self.records:
                self.tree.push(record.line)
                if not record.canonical:
                    self.folder.warnings.append({'kind': 'uncanonical', 'seq': record.seq})
                check_event(record)
                self.checkpoint_at(record)
                self.closings.take(record, self.tree.root())
            self.read_closings()
        except Fault as fault:
            # What is wrong with a record comes before what is wrong behind it.
            if not self.fault or 0 < fault.seq <= len(self.records):
                self.fault = fault
            for record in self.records[self.tree.size:]:
                self.tree.push(record.line)

    def checkpoint_at(self, record):
        """The checkpoint of this many records: of their root, signed with the ledger's key of then."""
        note = record.seq == self.folder.checkpoint and read_note(self.folder.checkpoint_bytes)
        if not note:
            return
        own = self.closings.own_key(record.seq)
        if note.text != checkpoint(self.closings.origin, record.seq, self.tree.root()):
            raise Fault('checkpoint', record.seq, 'another checkpoint', 0, 'checkpoint')
        if own and not any(name == self.closings.origin and signs(name, own, signature, note.text)
                           for name, signature in note.signatures if signature):
            raise Fault('checkpoint', record.seq, 'not signed with the key of the ledger', 0, 'checkpoint')

    def read_closings(self):
        """The files in closings/ against the records."""
        files = self.closings.files()
        for name, data in self.folder.closings.items():
            if name not in files:
                raise Fault('closing', 0, 'no closing that was validated', 0, name)
            if not files[name](data):
                raise Fault('closing', 0, 'not what the records say', 0, name)


def check_event(record):
    """What the page says of every event: area over name over members, and of the day that a clock can show."""
    if record.event is None:
        raise Fault('event', record.seq, 'nested too deep')
    inside = next(iter(record.event.values()), None)
    if len(record.event) != 1 or not isinstance(inside, dict) or len(inside) != 1:
        raise Fault('event', record.seq, 'not an area, an event and its members')
    at, local = datetime.fromisoformat(record.at[:-1]), timedelta(hours=12)
    if not (at - local).date().isoformat() <= record.day <= (at + local + timedelta(hours=2)).date().isoformat():
        raise Fault('act', record.seq, f'the day {record.day}')


def holds_record(data):
    """Whether a whole record, with its line feed, stands where reading stopped or behind."""
    for line in data.split(b'\n')[:-1]:
        if SIGNED.fullmatch(line[-75:]):
            try:
                read(line, None)
                return True
            except Fault:
                pass
    return False


def check(path):
    """The report on a ledger."""
    folder = Folder(path)
    log = Log(folder)
    if None not in folder.segments.values():
        log.read()
        log.read_events()
    # What is wrong with a file comes first, but for a checkpoint whose size already says what is.
    files = [fault for fault in folder.faults if not log.fault or (log.fault.kind, fault.kind) != ('checkpoint',) * 2]
    return report(log, next(iter(files), log.fault), folder.warnings)


def report(log, fault, warnings):
    """As `minutier verify --json` names things."""
    records = log.records
    return {
        'ok': fault is None,
        'records': len(records),
        'head': records[-1].hash if records else '0' * 64,
        'root': base64.b64encode(log.tree.root()).decode(),
        'fault': fault and {'kind': fault.kind, 'file': fault.file, 'offset': fault.offset,
                            'seq': fault.seq, 'found': fault.found},
        'warnings': warnings,
    }


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    arguments.add_argument('paths', nargs='+', type=Path, help='ledgers, or receipts')
    arguments.add_argument('--receipt', action='store_true', help='the paths are receipts')
    arguments.add_argument('--key', help='the key of the ledger, as <name>+<id>+<base64>')
    arguments.add_argument('--json', action='store_true', help='one line of JSON for each path')
    given = arguments.parse_args()
    fine = True
    for path in given.paths:
        result = check_receipt(path.read_bytes(), given.key) if given.receipt else check(path)
        fine = fine and result['ok']
        print(json.dumps(result, ensure_ascii=False) if given.json else f'{path}: {result}')
    sys.exit(0 if fine else 1)


if __name__ == '__main__':
    main()
