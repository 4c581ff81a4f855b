"""A receipt: one record, and the proof that it is in a signed tree (C2SP tlog-proof)."""

import base64
import json
import re

import record
from tree import exactly, leaf, read_note, root_by_inclusion, signs


def check_receipt(data, key=None):
    """Whether the record is in the tree, and who signed it: `key` is a vkey, `<name>+<id>+<base64>`."""
    wrong = problem(data, key)
    return {'ok': wrong is None, 'fault': wrong and {'kind': 'receipt', 'found': wrong},
            'signer': key.split('+')[0] if key and not wrong else None}


def problem(data, key):
    """What is wrong with a receipt; nothing when it is right."""
    try:
        found = re.fullmatch(
            'c2sp\\.org/tlog-proof@v1\nextra (?P<extra>[A-Za-z0-9+/=]+)\nindex (?P<index>0|[1-9][0-9]*)\n'
            '(?P<proof>([A-Za-z0-9+/]{43}=\n)*)\n(?P<note>.*)', data.decode('utf-8'), re.DOTALL)
        if not found:
            return 'no receipt'
        shown = json.loads(base64.b64decode(found['extra'], validate=True))
        line = shown['line'].encode()
        shown_record = record.read(line, None)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return f'no receipt: {error}'
    except record.Fault as fault:
        return f'a record that is none: {fault.found}'
    note = read_note(found['note'].encode())
    proof = [exactly(encoded, 32) for encoded in found['proof'].split()]
    if not note or None in proof:
        return 'no signed checkpoint, or no proof'
    if shown_record.seq != int(found['index']) + 1:
        return 'a record of another number'
    if root_by_inclusion(leaf(line), shown_record.seq - 1, note.size, proof) != note.root:
        return 'a record that is not in the signed tree'
    if key and not signed_by(key, note):
        return 'not signed by the given key'
    return None


def signed_by(key, note):
    """Whether the checkpoint has a signature of a vkey of Ed25519."""
    name, _, encoded = (key.split('+', 2) + ['', ''])[:3]
    public = exactly(encoded, 33)
    return bool(public) and public[0] == 1 and any(
        signer == name and signature and signs(name, public[1:], signature, note.text)
        for signer, signature in note.signatures)
