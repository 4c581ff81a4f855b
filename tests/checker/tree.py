"""The tree over the records, and notes signed over it (docs/log_format.md, "Tree", "Closings").

Guarantees roots and proofs of RFC 6962 and signed notes of C2SP, Ed25519 alone, in their only spelling.
Does not know who should sign what: `closings.py` does.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def leaf(line):
    """The hash of a record's line, without its line feed."""
    return hashlib.sha256(b'\0' + line).digest()


def node(left, right):
    """The hash of what is above two hashes."""
    return hashlib.sha256(b'\1' + left + right).digest()


class Tree:
    """The roots of full subtrees over the leaves so far, largest first, each with its number of leaves."""

    def __init__(self):
        self.full, self.size = [], 0

    def push(self, line):
        """One more record."""
        self.size += 1
        self.full.append((1, leaf(line)))
        while len(self.full) > 1 and self.full[-1][0] == self.full[-2][0]:
            (count, left), (_, right) = self.full[-2:]
            self.full[-2:] = [(2 * count, node(left, right))]

    def root(self):
        """Over all leaves so far."""
        if not self.full:
            return hashlib.sha256(b'').digest()
        above = self.full[-1][1]
        for _, left in reversed(self.full[:-1]):
            above = node(left, above)
        return above


def root_by_inclusion(first, index, size, proof):
    """The root that the hash of leaf `index` and its proof give, of RFC 9162, 2.1.3.2; nothing when it does not fit."""
    if index >= size:
        return None
    at, last, above = index, size - 1, first
    for beside in proof:
        if last == 0:
            return None
        if at % 2 or at == last:
            above = node(beside, above)
            while at % 2 == 0 and at:
                at, last = at >> 1, last >> 1
        else:
            above = node(above, beside)
        at, last = at >> 1, last >> 1
    return above if last == 0 else None


def exactly(text, length=None):
    """Bytes from standard padded base64, in their only spelling and of a length if one is asked; nothing otherwise."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError, TypeError):
        return None
    return data if length in (None, len(data)) and base64.b64encode(data).decode() == text else None


def checkpoint(origin, size, root):
    """The three lines that are signed."""
    return f'{origin}\n{size}\n{base64.b64encode(root).decode()}\n'


# The points of small order, without their sign: keys and parts of signatures that many texts fit.
SMALL = {bytes.fromhex(y) for y in (
    '00' * 32, '01' + '00' * 31, 'ec' + 'ff' * 30 + '7f', 'ed' + 'ff' * 30 + '7f', 'ee' + 'ff' * 30 + '7f',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')}


def is_small(point):
    """Whether 32 bytes are a point of small order."""
    return point[:31] + bytes([point[31] & 0x7F]) in SMALL


def signs(name, public, signature, text):
    """Whether 68 bytes are the signature of a note's text by the Ed25519 key of that name."""
    if signature[:4] != hashlib.sha256(name.encode() + b'\n\1' + public).digest()[:4] or is_small(public) or is_small(signature[4:36]):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature[4:], text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass
class Note:
    """A checkpoint and the lines of its signatures."""
    text: str
    origin: str
    size: int
    root: bytes
    signatures: list  # (key name, 68 bytes)


def read_note(data):
    """The checkpoint that a signed note holds; nothing when it is none."""
    try:
        found = re.fullmatch(
            '(?P<text>(?P<origin>[^\\s+]+)\n(?P<size>0|[1-9][0-9]*)\n(?P<root>[A-Za-z0-9+/]{43}=)\n)\n'
            '(?P<lines>(— [^\\s+]+ [A-Za-z0-9+/=]+\n)+)', data.decode('utf-8'))
    except UnicodeDecodeError:
        return None
    if not found or not (root := exactly(found['root'], 32)):
        return None
    signatures = []
    for line in found['lines'].splitlines():
        _, name, encoded = line.split(' ')
        if len(exactly(encoded) or b'') < 5:
            return None
        signatures.append((name, exactly(encoded, 68)))
    return Note(found['text'], found['origin'], int(found['size']), root, signatures)
