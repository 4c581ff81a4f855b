"""BLAKE3-256 of a few hundred bytes, because Debian has no Python package of it.

Guarantees the digest of the BLAKE3 paper for any length.
Does not hash fast (a kilobyte takes milliseconds), or to another length.
"""

from struct import pack, unpack

IV = (0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19)
PERMUTATION = (2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8)
# The columns, then the diagonals, of the state of sixteen words.
MIXED = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
         (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))
BLOCK, CHUNK = 64, 1024
CHUNK_START, CHUNK_END, PARENT, ROOT, KEYED = 1, 2, 4, 8, 16
MASK = 0xFFFFFFFF


def compress(chain, words, counter, length, flags):
    """The chaining value that follows `chain` by one block."""
    v = [*chain, *IV[:4], counter & MASK, counter >> 32, length, flags]
    for _ in range(7):
        for i, (a, b, c, d) in enumerate(MIXED):
            va, vb, vc, vd = v[a], v[b], v[c], v[d]
            va = (va + vb + words[2 * i]) & MASK
            vd ^= va
            vd = (vd >> 16 | vd << 16) & MASK
            vc = (vc + vd) & MASK
            vb ^= vc
            vb = (vb >> 12 | vb << 20) & MASK
            va = (va + vb + words[2 * i + 1]) & MASK
            vd ^= va
            vd = (vd >> 8 | vd << 24) & MASK
            vc = (vc + vd) & MASK
            vb ^= vc
            v[a], v[b], v[c], v[d] = va, (vb >> 7 | vb << 25) & MASK, vc, vd
        words = [words[i] for i in PERMUTATION]
    return [v[i] ^ v[i + 8] for i in range(8)]


def chunk(data, counter, root, key, mode):
    """The chaining value of at most 1024 bytes."""
    chain = key
    last = max(0, len(data) - 1) // BLOCK
    for i in range(last + 1):
        block = data[i * BLOCK:(i + 1) * BLOCK]
        flags = (i == 0) * CHUNK_START | (i == last) * (CHUNK_END | root) | mode
        chain = compress(chain, unpack('<16I', block.ljust(BLOCK, b'\0')), counter, len(block), flags)
    return chain


def subtree(data, counter, root, key, mode):
    """The left side of a parent is the largest power of two of chunks that leaves one for the right."""
    if len(data) <= CHUNK:
        return chunk(data, counter, root, key, mode)
    left = 1 << (((len(data) - 1) // CHUNK).bit_length() - 1)
    sides = (subtree(data[:left * CHUNK], counter, 0, key, mode)
             + subtree(data[left * CHUNK:], counter + left, 0, key, mode))
    return compress(key, sides, 0, BLOCK, PARENT | root | mode)


def hexdigest(data, key=None):
    """BLAKE3-256 in lower-case hexadecimal, keyed with 32 bytes if there are any."""
    words, mode = (unpack('<8I', key), KEYED) if key else (IV, 0)
    return pack('<8I', *subtree(data, 0, ROOT, words, mode)).hex()
