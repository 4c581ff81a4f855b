"""The closings: keys, proposals, signatures, stages (docs/log_format.md, "Closings").

Guarantees that every signature in the log is by a key that was in service at its record, over what it should be over.
Does not know mandates: who had to sign, how many, and from when to when is for whoever understands the other events.
"""

import base64
import hashlib
import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from record import Fault, is_date
from tree import checkpoint, exactly, signs

ID = '-[0-9a-hjkmnp-tv-z]{10}'
CLOSING = {'closing': 'k' + ID}
DAY = '(19|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}'
ORIGIN = '[!-*,-~]{1,200}'
# How the members of these events are spelt; of bytes in base64, how many; those behind `?` may be absent.
MEMBERS = {
    'organisation.key_changed': {'public': 32},
    'organisation.restored': {'origin': ORIGIN, 'formerly': ORIGIN},
    'closings.key_enrolled': {'member': 'm' + ID, 'public': 32, 'signature': 68},
    'closings.key_revoked': {'member': 'm' + ID, 'public': 32},
    'closings.proposed': {**CLOSING, 'purpose': 'interim|yearly', 'first': DAY, 'last': DAY, '?after': 'k' + ID,
                          'totals_version': range(1 << 32), 'totals': '[0-9a-f]{64}'},
    'closings.signed': {**CLOSING, 'signature': 68},
    'closings.contested': {**CLOSING, 'reason': dict},
    'closings.withdrawn': {**CLOSING, 'reason': dict},
    'closings.validated': CLOSING,
    'closings.accounts_approved': {**CLOSING, 'decision': 'd' + ID},
}
# Of the record that opens the log, what is needed here.
OPENED = {'format': range(1 << 32), 'origin': ORIGIN, '?key': 32}


@dataclass
class Closing:
    """A proposal and what became of it."""
    seq: int
    first: str
    last: str
    purpose: str
    totals: str
    origin: str
    text: str  # what is signed
    stage: str = 'proposed'
    signed: dict = field(default_factory=dict)  # member: the line of their signature in a note
    approved: bool = False


class Closings:
    """What the records so far say of names, keys and closings."""

    def __init__(self):
        self.origin, self.formerly = None, set()
        self.own_keys = []  # of the ledger: (record, name, public)
        self.holders, self.in_service = {}, set()
        self.closings, self.after = {}, None

    def take(self, record, root):
        """One more record; `root` is of the tree that ends with it."""
        (area, inside), = record.event.items()
        (name, event), = inside.items()
        act = getattr(self, f'{area}_{name}', None)
        if not act:
            return
        spelt = MEMBERS.get(f'{area}.{name}')
        if record.twice or not isinstance(event, dict) or spelt and set(event) - {member.lstrip('?') for member in spelt}:
            raise Fault('event', record.seq, f'{area}.{name} with other members')
        for member, form in (spelt or OPENED).items():
            if not is_spelt(event.get(member.lstrip('?')), form, member.startswith('?')):
                raise Fault('event', record.seq, f'{area}.{name}: {member}')
        if wrong := act(record, event, root):
            raise Fault('act', record.seq, wrong)

    def organisation_opened(self, record, event, _):
        self.origin = event['origin']
        if event['format'] > 1:
            raise Fault('newer', record.seq, f"format {event['format']}")
        if 'key' in event:
            self.own_keys.append((record.seq, self.origin, base64.b64decode(event['key'])))

    def organisation_key_changed(self, record, event, _):
        public = base64.b64decode(event['public'])
        if public in self.holders or any(public == own for _, _, own in self.own_keys):
            return 'a key that is somebody’s'
        self.own_keys.append((record.seq, self.origin, public))

    def organisation_restored(self, record, event, _):
        if event['formerly'] != self.origin or event['origin'] in {self.origin, *self.formerly}:
            return 'a log of another name'
        self.formerly.add(self.origin)
        self.origin = event['origin']

    def closings_key_enrolled(self, record, event, _):
        member, encoded = event['member'], event['public']
        public, signature = base64.b64decode(encoded), base64.b64decode(event['signature'])
        if public in self.holders or any(public == own for _, _, own in self.own_keys):
            return 'a key that is somebody’s already'
        if record.by == member:
            return 'a key enrolled by its own holder'
        text = f'minutier key enrolment\n{self.origin}\n{member}\n{encoded}\n'
        if not signs(f'{self.origin}/{member}', public, signature, text):
            return 'an enrolment that the key did not sign'
        self.holders[public] = member
        self.in_service.add(public)

    def closings_key_revoked(self, record, event, _):
        public = base64.b64decode(event['public'])
        if public not in self.in_service or self.holders[public] != event['member']:
            return 'no key of theirs in service'
        self.in_service.remove(public)

    def closings_proposed(self, record, event, root):
        if event['closing'] in self.closings or event.get('after') != self.after:
            return 'another closing before it, or the same again'
        if any(closing.stage == 'proposed' for closing in self.closings.values()):
            return 'two closings proposed at a time'
        if event['first'] > event['last']:
            return 'a period that ends before it begins'
        if self.after and next_day(self.closings[self.after].last) != event['first']:
            return 'a period that does not begin where the last one ended'
        self.closings[event['closing']] = Closing(
            record.seq, event['first'], event['last'], event['purpose'], event['totals'], self.origin,
            checkpoint(self.origin, record.seq, root))

    def closings_signed(self, record, event, _):
        closing, signature = self.proposed(event), base64.b64decode(event['signature'])
        if not closing or record.by in closing.signed:
            return 'nothing to sign, or signed already'
        name = f'{closing.origin}/{record.by}'
        theirs = [key for key in self.in_service if self.holders[key] == record.by]
        if not any(signs(name, key, signature, closing.text) for key in theirs):
            return 'a signature by no key of theirs in service, or over something else'
        closing.signed[record.by] = f"— {name} {event['signature']}\n"

    def closings_contested(self, record, event, _):
        return self.end(event, 'contested')

    def closings_withdrawn(self, record, event, _):
        return self.end(event, 'withdrawn')

    def closings_validated(self, record, event, _):
        wrong = self.end(event, 'validated')
        self.after = self.after if wrong else event['closing']
        return wrong

    def closings_accounts_approved(self, record, event, _):
        closing = self.closings.get(event['closing'])
        if not closing or closing.stage != 'validated' or closing.purpose != 'yearly' or closing.approved:
            return 'no accounts of a year to approve'
        closing.approved = True

    def proposed(self, event):
        """The closing that an event names, while it is proposed."""
        closing = self.closings.get(event['closing'])
        return closing if closing and closing.stage == 'proposed' else None

    def end(self, event, stage):
        closing = self.proposed(event)
        if not closing:
            return 'a closing that is not proposed'
        closing.stage = stage

    def files(self):
        """The files of `closings/` by name, as the records say: a note whole, totals by their digest and heading."""
        files = {}
        for name, closing in self.closings.items():
            if closing.stage == 'validated':
                note = closing.text + '\n' + ''.join(closing.signed.values())
                files[f'{closing.last}-{name}.note'] = note.encode().__eq__
                files[f'{closing.last}-{name}.totals'] = totals_of(name, closing)
        return files

    def own_key(self, seq):
        """The ledger's own key at a record; nothing before it had one."""
        return next((key for since, _, key in reversed(self.own_keys) if since <= seq), None)


def totals_of(name, closing):
    """Whether a file is the totals document of a closing."""
    heading = (f'minutier totals 1\norigin\t{closing.origin}\nclosing\t{name}\n'
               f'period\t{closing.first}\t{closing.last}\nrecords\t{closing.seq - 1}\n')
    return lambda data: (hashlib.sha256(data).hexdigest() == closing.totals
                         and data.startswith(heading.encode()))


def is_spelt(value, form, optional):
    """Whether a member is there and written as its form says."""
    if value is None:
        return optional
    if isinstance(form, int):
        return isinstance(value, str) and exactly(value, form) is not None
    if isinstance(form, range):
        return type(value) is int and value in form
    if form is dict:
        return isinstance(value, dict) and list(value) == ['sealed']
    return isinstance(value, str) and re.fullmatch(form, value) is not None and (form != DAY or is_date(value))


def next_day(day):
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
