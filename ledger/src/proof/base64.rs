//! Base64 as C2SP writes it: standard alphabet, padded (RFC 4648, section 4), one spelling.

use ::base64::Engine;
use ::base64::engine::general_purpose::STANDARD;

/// The text of these bytes.
pub(super) fn encode(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// The bytes of this text; `None` if it is not exactly what [`encode`] writes.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    // The engine refuses missing padding, bits left over, and every other character.
    STANDARD.decode(text).ok()
}

/// The same, of a number of bytes that is known.
pub(super) fn decode_array<const N: usize>(text: &str) -> Option<[u8; N]> {
    decode(text)?.try_into().ok()
}
