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
from tree import Tree, read_note, signs

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
        self.warnings, self.segments, self.faults = [], [], []
        for entry in sorted(self.log.iterdir()):
            if NAME.fullmatch(entry.name) and 0 < int(entry.stem) < 1 << 64:
                self.segments.append(entry)
            elif not re.fullmatch(r'torn-.*\.bin', entry.name):
                self.warnings.append({'kind': 'stray', 'found': entry.name})
        self.head = self.try_to(self.read_head)
        self.checkpoint = self.try_to(self.read_checkpoint) or 0
        self.closings = {} if not self.around else {
            entry.name: entry.read_bytes() for entry in sorted((self.around / 'closings').glob('*'))
            if not entry.name.endswith('.tmp')}
        noted = (second_line(data) for name, data in self.closings.items() if name.endswith('.note'))
        self.noted = max((size for size in noted if size is not None), default=0)

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
        size = second_line(read_file(path))
        if size is None:
            raise Fault('checkpoint', 0, 'no number of records', 0, 'checkpoint')
        return size


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
            for path in self.folder.segments:
                self.read_segment(path, path == self.folder.last)
        except Fault as fault:
            self.fault = self.torn(fault, path)
        if not self.fault:
            self.fault = self.ends_before()

    def whole(self, offset):
        if self.command:
            raise Fault('command', self.next, 'a command that is not whole', offset)

    def read_segment(self, path, is_last):
        """The lines of one segment."""
        if int(path.stem) != self.next:
            raise Fault('segment', self.next, f'a segment named {path.stem}', 0, path.name)
        data, at, self.end = self.folder.segments[path], 0, 0
        while at < len(data) and not (is_last and not data[at:].strip(b'\n')):
            stop = data.find(b'\n', at, at + MOST)
            if stop == at:
                self.whole(at)
            if stop <= at:
                raise Fault('line', self.next, 'an empty line, or none that ends', at, path.name)
            try:
                self.take(read(data[at:stop], self.next))
            except Fault as fault:
                fault.offset, fault.file = at, path.name
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

    def torn(self, fault, path):
        """The fault, or that the tail behind the last whole command is what an interrupted write left."""
        folder, last = self.folder, len(self.records)
        if path is not folder.segments[-1] or fault.kind in ('segment', 'unreadable'):
            return fault
        if self.command and self.command[0].seq < int(path.stem):
            return fault
        data = path.read_bytes()
        tail = data[self.end:].rstrip(b'\n')
        named = max(folder.head[0] if folder.head else 0, folder.checkpoint, folder.noted)
        if last < named or len(tail) > BATCH + MOST or not tail:
            return fault
        if not folder.head and holds_record(data[fault.offset:]):
            return fault
        return Fault('torn', last + 1, f'{len(tail)} bytes of an interrupted write', self.end, path.name)

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
                self.closings.take(record, self.tree.root())
            self.read_closings()
        except Fault as fault:
            # What is wrong with a record comes before what is wrong behind it.
            if not self.fault or 0 < fault.seq <= len(self.records):
                self.fault = fault
            for record in self.records[self.tree.size:]:
                self.tree.push(record.line)

    def read_closings(self):
        """The files in closings/ against the records."""
        files = self.closings.files()
        for name, data in self.folder.closings.items():
            if name not in files:
                raise Fault('closing', 0, 'no closing that was validated', 0, name)
            seq, same = files[name]
            if not same(data):
                raise Fault('closing', seq, 'not what the records say', 0, name)


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
    log.read()
    log.read_events()
    return report(log, next(iter(folder.faults), log.fault), folder.warnings)


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
