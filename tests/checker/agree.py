#!/usr/bin/env python3
"""The program and the second checker on good and damaged folders: they must say the same.

    agree.py MINUTIER WORK_FOLDER [--only TEXT] [--keep]

Guarantees that each folder was given to both, and prints each disagreement with where the folder is. Exit 0 or 1.
Does not decide who is right.
"""

import argparse
import base64
import hashlib
import json
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import damage
import folders
from check import check
from receipt import check_receipt

# Refusals of acts of closings that the page explains; others take the meaning of other events.
PAGE = {'signature_wrong', 'key_unknown', 'key_taken', 'own_act', 'closing_open', 'closing_over', 'signed_already',
        'unknown_closing', 'id_taken', 'period_gap', 'period_empty'}
SEED = 20261121


def judged(result, fault):
    """What both must agree on."""
    return (result['ok'], fault and fault['kind'], fault and fault['seq'], result['head'], result['root'])


def of_meaning(fault, path):
    """Whether a fault of the program takes the meaning of events that the page does not speak of."""
    if fault['kind'] not in ('act', 'event', 'newer') or fault['expected'] == 'a local day of its instant':
        return False
    lines = b''.join(file.read_bytes() for file in sorted((path / 'log').glob('*.jsonl'))).split(b'\n')
    ours = re.search(rb'"event":\{"(organisation":\{"(opened|key_changed|restored)"|closings":)', lines[fault['seq'] - 1])
    return not ours or fault['kind'] == 'act' and fault['found'].split(' ')[0] not in PAGE


def program_says(program, path):
    done = subprocess.run([program, 'verify', path, '--json'], capture_output=True, text=True)
    if done.returncode not in (0, 1) or not done.stdout:
        return None, f'exit {done.returncode}: {done.stderr.strip()[:300]}', False
    result = json.loads(done.stdout)
    assert result['ok'] == (done.returncode == 0)
    first = next(iter(result['faults']), None)
    return judged(result, first), result, first and of_meaning(first, path)


def checker_says(path):
    result = check(path)
    return judged(result, result['fault']), result


def receipts(given, house, dice):
    """How many receipts were given to both, without a key and with it, and on how many they differ."""
    opened = json.loads(next(iter(sorted((house / 'log').glob('*.jsonl')))).read_bytes().split(b'\n')[0])['event']
    origin, public = (opened['organisation']['opened'][member] for member in ('origin', 'key'))
    raw = base64.b64decode(public)
    ident = hashlib.sha256(origin.encode() + b'\n\1' + raw).hexdigest()[:8]
    vkey = f'{origin}+{ident}+{base64.b64encode(bytes([1]) + raw).decode()}'
    good = Path(f'{house}.receipt').read_bytes()
    path, asked, apart = given.work / 'damaged.tlog-proof', 0, 0
    for name, way in damage.receipts(dice, 120):
        data = way(good)
        path.write_bytes(data)
        for key in (None, vkey):
            words = ['check', path, '--json'] + (['--key', key] if key else [])
            done = subprocess.run([given.program, *words], capture_output=True, text=True)
            said = check_receipt(data, key)
            asked += 1
            if (done.returncode == 0) != said['ok']:
                apart += 1
                print(f'receipt, {name}, {"with" if key else "without"} the key\n  program {done.returncode} {(done.stdout + done.stderr)[:200]}\n  checker {said}')
    return asked, apart


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('program')
    arguments.add_argument('work', type=Path)
    arguments.add_argument('--only', default='')
    arguments.add_argument('--keep', action='store_true')
    given = arguments.parse_args()
    good = {'closed': given.work / 'good-closed'}
    if not good['closed'].exists():
        folders.closed(given.program, good['closed'])
    dice = random.Random(SEED)
    ways = {'good': lambda d: None}
    for family in (damage.flips(dice, 120), damage.lines(dice, 4), damage.heads(dice), damage.spellings(dice), damage.commands(dice),
                   damage.segments(dice), damage.tails(dice), damage.files(dice), damage.closings(dice)):
        for name, way in family:
            assert name not in ways, name
            ways[name] = way
    kinds, apart, beyond = Counter(), 0, 0
    # A year of a believable place, as it is: every kind of event there is.
    demo = given.work / 'demo'
    if not demo.exists():
        subprocess.run([given.program, 'demo', '--no-serve', '--dir', demo, '--json'], check=True, capture_output=True)
    if (one := program_says(given.program, demo)[0]) != (other := checker_says(demo)[0]) or not other[0]:
        apart += 1
        print(f'{demo}\n  program {one}\n  checker {other}')
    for number, (name, way) in enumerate(ways.items()):
        if given.only not in name:
            continue
        path = given.work / f'{number}'
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(good['closed'], path)
        way(damage.Damaged(path))
        (one, said, meant), (other, answered) = program_says(given.program, path), checker_says(path)
        kinds[other[1]] += 1
        same = one == other
        if meant:
            # All the page says is right up to there.
            beyond += 1
            same = one[3:] == other[3:] and (other[0] or other[2] >= one[2])
        if not same:
            apart += 1
            print(f'{path} {name}\n  program {one and one[:3]} {[(f["kind"], f["seq"], f["found"][:60], f["expected"][:40]) for f in said["faults"]][:2] if one else said}\n'
                  f'  checker {other[:3]} {json.dumps(answered["fault"], ensure_ascii=False)[:300]}'
                  + ('' if one and one[3:] == other[3:] else f'\n  {one and one[3:]} {other[3:]}'))
        if same and not given.keep:
            shutil.rmtree(path)
    asked, unlike = receipts(given, good['closed'], dice)
    apart += unlike
    print(f'{sum(kinds.values())} folders, {asked} receipts, {apart} disagreements, {beyond} with what takes the meaning of events; the checker found {dict(kinds)}')
    sys.exit(1 if apart else 0)


if __name__ == '__main__':
    main()
