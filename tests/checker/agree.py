#!/usr/bin/env python3
"""The program and the second checker on good and damaged folders: they must say the same.

    agree.py MINUTIER WORK_FOLDER [--only TEXT] [--keep]

Guarantees that each folder was given to both, and prints each disagreement with where the folder is. Exit 0 or 1.
Does not decide who is right.
"""

import argparse
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

# Refusals of the program that the page explains; others take the meaning of other events, and are passed over.
PAGE = {'signature_wrong', 'key_unknown'}
#SHAPE = ('opened', 'key_changed', 'restored', 'key_enrolled', 'key_revoked', 'proposed', 'signed', 'contested', 'withdrawn', 'validated')
CODES=set()
SEED = 20261121


def judged(result, fault):
    """What both must agree on."""
    return (result['ok'], fault and fault['kind'], fault and fault['seq'], result['head'], result['root'])


def known(fault, path):
    """Whether the page says enough to find it: not what takes the meaning of other events."""
    if fault['kind'] == 'act':
        return fault['found'].split(' ')[0] in PAGE or fault['expected'] != 'an act that is allowed'
    if fault['kind'] not in ('event', 'newer'):
        return True
    line = b''.join(file.read_bytes() for file in sorted((path / 'log').glob('*.jsonl'))).split(b'\n')[fault['seq'] - 1]
    return re.search(rb'"event":\{"(organisation":\{"(opened|key_changed|restored)|closings":\{")', line) is not None


def program_says(program, path):
    done = subprocess.run([program, 'verify', path, '--json'], capture_output=True, text=True)
    if done.returncode not in (0, 1) or not done.stdout:
        return None, f'exit {done.returncode}: {done.stderr.strip()[:300]}'
    result = json.loads(done.stdout)
    assert result['ok'] == (done.returncode == 0)
    faults = [fault for fault in result['faults'] if known(fault, path)]
    result['ok'] = not faults
    return judged(result, next(iter(faults), None)), result


def checker_says(path):
    result = check(path)
    return judged(result, result['fault']), result


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
    kinds, apart = Counter(), 0
    for number, (name, way) in enumerate(ways.items()):
        if given.only not in name:
            continue
        path = given.work / f'{number}'
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(good['closed'], path)
        way(damage.Damaged(path))
        (one, said), (other, answered) = program_says(given.program, path), checker_says(path)
        kinds[other[1]] += 1
        CODES.update(f['found'].split(' ')[0] for f in said['faults'] if f['kind'] == 'act') if one else None
        same = one == other
        if not same:
            apart += 1
            print(f'{path} {name}\n  program {one and one[:3]} {[(f["kind"], f["seq"], f["found"][:60], f["expected"][:40]) for f in said["faults"] if known(f, path)][:3] if one else said}\n'
                  f'  checker {other[:3]} {json.dumps(answered["fault"], ensure_ascii=False)[:300]}'
                  + ('' if one and one[3:] == other[3:] else f'\n  {one and one[3:]} {other[3:]}'))
        if same and not given.keep:
            shutil.rmtree(path)
    print(sorted(CODES))
    print(f'{sum(kinds.values())} folders, {apart} disagreements; the checker found {dict(kinds)}')
    sys.exit(1 if apart else 0)


if __name__ == '__main__':
    main()
