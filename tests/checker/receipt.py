"""A receipt: one record, and the proof that it is in a signed tree (docs/log_format.md, "Receipt").

Guarantees that the record is a leaf of the tree that was signed, and with a given key by whom.
Does not know whether the record may be in a log: for that one needs the log.
"""

import base64
import json
import re

import blake3
import record
from tree import exactly, leaf, read_note, root_by_inclusion, signs


def check_receipt(data, key=None):
    """Whether the record is in the tree, and who signed it: `key` is a vkey, `<name>+<id>+<base64>`."""
    wrong, signer = problem(data, key)
    return {'ok': wrong is None, 'fault': wrong and {'kind': 'receipt', 'found': wrong}, 'signer': signer}


def problem(data, key):
    """What is wrong with a receipt, nothing when it is right; and the name of the given key if it signed."""
    try:
        found = re.fullmatch(
            'c2sp\\.org/tlog-proof@v1\nextra (?P<extra>[A-Za-z0-9+/=]+)\nindex (?P<index>0|[1-9][0-9]*)\n'
            '(?P<proof>([A-Za-z0-9+/]{43}=\n)*)\n(?P<note>.*)', data.decode('utf-8'), re.DOTALL)
        if not found:
            return 'no receipt', None
        extra = base64.b64decode(found['extra'], validate=True).decode('utf-8')
        shown = json.loads(extra)
        if record.spell(shown) != extra or list(shown) != ['line', 'openings'] or exactly(found['extra']) is None:
            return 'an extra line in another spelling', None
        line = shown['line'].encode()
        shown_record = record.read(line, None)
        sealed = [blake3.hexdigest(opening['text'].encode(), bytes.fromhex(opening['salt']))
                  for opening in shown['openings']]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return f'no receipt: {error}', None
    except record.Fault as fault:
        return f'a record that is none: {fault.found}', None
    note = read_note(found['note'].encode())
    proof = [exactly(encoded, 32) for encoded in found['proof'].split()]
    if not note or None in proof:
        return 'no signed checkpoint, or no proof', None
    if len(data) > 1 << 20 or len(found['note'].encode()) > 65536 or len(note.signatures) > 100:
        return 'too long', None
    if not all(f'{{"sealed":"{digest}"}}'.encode() in line for digest in sealed):
        return 'a text that the record does not hold', None
    if shown_record.seq != int(found['index']) + 1:
        return 'a record of another number', None
    if root_by_inclusion(leaf(line), shown_record.seq - 1, note.size, proof) != note.root:
        return 'a record that is not in the signed tree', None
    signed = signed_by(key, note) if key else None
    if signed is False:
        return 'a wrong signature in the name of the given key', None
    return None, key.split('+')[0] if signed else None


def signed_by(key, note):
    """Whether each signature of the checkpoint in the name and id of a vkey is its own; nothing without any."""
    name, ident, encoded = (key.split('+', 2) + ['', ''])[:3]
    public = exactly(encoded, 33)
    if not public or public[0] != 1 or not (name == note.origin or name.startswith(note.origin + '/')):
        return None
    theirs = [signature for signer, signature in note.signatures
              if signer == name and signature and signature[:4].hex() == ident]
    return all(signs(name, public[1:], signature, note.text) for signature in theirs) if theirs else None
