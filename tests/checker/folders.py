"""Good folders, made by the program itself: what the checkers must both accept, and what `damage.py` damages.

Guarantees that every record in them was written by `minutier`, signatures being made here with keys of fixed seeds.
Does not judge anything, and never writes in a log.
"""

import base64
import hashlib
import json
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tree import Tree, checkpoint

ORIGIN = 'lieu.example/2026'


class Key:
    """Somebody's key, of a seed that is their name."""

    def __init__(self, seed, name):
        self.private = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(seed.encode()).digest())
        self.raw = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.id = hashlib.sha256(name.encode() + b'\n\1' + self.raw).digest()[:4]
        self.public = base64.b64encode(self.raw).decode()

    def sign(self, text):
        """The base64 of a note's line."""
        return base64.b64encode(self.id + self.private.sign(text.encode())).decode()


class House:
    """A ledger, and whoever lives in it, by first name."""

    def __init__(self, program, folder):
        self.program, self.folder, self.ids, self.keys = program, Path(folder), {}, {}
        made = self.run('init', folder, '--name', 'Le lieu', '--origin', ORIGIN, '--timezone', 'Indian/Reunion',
                        '--admin', 'Ana', '--json')
        self.ids['Ana'] = json.loads(made)['administrator']

    def run(self, *words, given=None):
        done = subprocess.run([self.program, *map(str, words)], input=given, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f'{words}: {done.stdout}{done.stderr}')
        return done.stdout

    def asks(self, who, command, **words):
        """One act that must be recorded; the id it made, if it made one."""
        area, name = command.split('.')
        line = json.dumps({'by': self.ids[who], 'command': {area: {name: words}}})
        answer = json.loads(self.run('act', self.folder, given=line + '\n'))
        if answer['outcome'] != 'recorded':
            raise SystemExit(f'{who}: {line}: {answer}')
        return next(iter(answer['ids'].values()), None)

    def admit(self, who, *names):
        for name in names:
            self.ids[name] = self.asks(who, 'members.admit', name=name)

    def decision(self, who):
        return self.asks(who, 'decisions.record', subject='Décidé', manner='consent', report='ab' * 32)

    def mandate(self, who, role, whose, **words):
        self.asks(who, 'circles.give_mandate', member=self.ids[whose], role=role, how='election_without_candidate',
                  decision=self.decision(who), **words)

    def enrol(self, who, whose, seed=None):
        """Somebody's own key, that `who` countersigns."""
        name = f'{ORIGIN}/{self.ids[whose]}'
        key = self.keys[whose] = Key(seed or whose, name)
        text = f'minutier key enrolment\n{ORIGIN}\n{self.ids[whose]}\n{key.public}\n'
        self.asks(who, 'closings.enrol_key', member=self.ids[whose], public=key.public, signature=key.sign(text))

    def propose(self, last, **words):
        """A closing, and the text that is signed."""
        closing = self.asks('Trix', 'closings.propose', last=last.isoformat(), **words)
        tree = Tree()
        for line in self.lines():
            tree.push(line)
        return closing, checkpoint(ORIGIN, tree.size, tree.root())

    def sign(self, closing, text, *names):
        for name in names:
            self.asks(name, 'closings.sign', closing=closing, signature=self.keys[name].sign(text))

    def lines(self):
        return b''.join(path.read_bytes() for path in sorted((self.folder / 'log').glob('*.jsonl'))).splitlines()


def seated(house):
    """Three seats with keys, a treasurer, a bar and hours for it."""
    house.admit('Ana', 'Olga', 'Omar', 'Odile', 'Trix', 'Bob')
    circle = house.asks('Ana', 'circles.create', name='Bar', kind='project', decision=house.decision('Ana'))
    house.asks('Ana', 'circles.open_code', label='BAR', name='Bar du vendredi', circle=circle)
    house.mandate('Ana', 'steward', 'Olga', circle=circle)
    house.mandate('Ana', 'treasurer', 'Trix')
    until = (today() + timedelta(days=300)).isoformat()
    for seat in ('Olga', 'Omar', 'Odile'):
        house.mandate('Ana', 'organ_seat', seat, last=until)
    house.enrol('Omar', 'Olga')
    house.enrol('Olga', 'Omar')
    house.enrol('Olga', 'Odile', 'the first of Odile')
    for name, minutes in (('Bob', 90), ('Trix', 30)):
        done = house.asks(name, 'time.declare', code='BAR', day=today().isoformat(), minutes=minutes, what='“Bar”\t…')
        house.asks('Olga', 'time.validate', contribution=done)


def today():
    """In Réunion, where the house is."""
    from datetime import datetime, timezone
    return datetime.now(timezone(timedelta(hours=4))).date()


def closed(program, folder):
    """A house that changed a key, contested a closing, and validated two."""
    house = House(program, folder)
    seated(house)
    first, last = today() - timedelta(days=20), today() - timedelta(days=10)
    closing, text = house.propose(last, first=first.isoformat())
    house.sign(closing, text, 'Olga')
    house.asks('Odile', 'closings.contest', closing=closing, reason='Il manque le chantier du 12')
    house.asks('Odile', 'closings.revoke_key', member=house.ids['Odile'], public=house.keys['Odile'].public)
    house.enrol('Olga', 'Odile')
    closing, text = house.propose(last, first=first.isoformat())
    house.asks('Trix', 'closings.withdraw', closing=closing, reason='Trop tôt')
    closing, text = house.propose(last, first=first.isoformat())
    house.sign(closing, text, 'Odile', 'Olga', 'Omar')
    house.asks('Trix', 'closings.validate', closing=closing)
    last += timedelta(days=5)
    closing, text = house.propose(last)
    house.sign(closing, text, 'Omar', 'Odile')
    house.asks('Olga', 'closings.validate', closing=closing)
    house.asks('Olga', 'members.admit', name='Zoé')
    house.run('prove', folder, '3', '--out', f'{folder}.receipt')
    house.asks('Olga', 'members.admit', name='Noé')
    house.admit('Olga', 'Théo', 'Line')
    return house
