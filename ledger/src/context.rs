//! The outside world as data: who acts, for whom, when, through which door, and fresh bits.
//!
//! The program reads the clock and draws the bits once per command; the core computes with them, so
//! that the same command in the same context always gives the same records.

use serde::{Deserialize, Serialize};

use crate::ids::{Id, MemberId};
use crate::sealed::Salt;
use crate::text::{Key, Via};
use crate::time::{Day, Timestamp};

/// Who acts and when: what a record's own members say, so that a replay can ask the same questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// The instant.
    pub at: Timestamp,
    /// The organisation's local day at that instant.
    pub day: Day,
    /// Who acts.
    pub by: MemberId,
    /// For whom, when it is somebody else's own act.
    pub on_behalf: Option<MemberId>,
}

/// Everything a command is decided with, besides the state.
#[derive(Debug, Clone)]
pub struct Context {
    /// Who acts and when.
    pub act: Act,
    /// The local minute of the day, 0 to 1439: tells which service day it is.
    pub minute_of_day: u32,
    /// Through which door the command came.
    pub via: Via,
    /// The client's idempotency key.
    pub key: Option<Key>,
    /// Bits for new identifiers and salts.
    pub fresh: Fresh,
}

/// 32 random bytes, drawn for one command, from which its identifiers and salts derive.
///
/// Derivation is BLAKE3 keyed with the seed over a label and a counter: whoever does not hold the seed
/// learns nothing about one output from another. The seed is never written anywhere.
#[derive(Clone)]
pub struct Fresh(pub [u8; 32]);

impl std::fmt::Debug for Fresh {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Fresh(..)")
    }
}

impl Fresh {
    fn draw(&self, label: &[u8], number: u32) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        hasher.update(label).update(&number.to_le_bytes());
        *hasher.finalize().as_bytes()
    }

    /// The identifier of this kind and number.
    pub fn id<I: Id>(&self, number: u32) -> I {
        let [a, b, c, d, e, f, g, ..] = self.draw(I::KIND.as_bytes(), number);
        I::from_bits(u64::from_le_bytes([a, b, c, d, e, f, g, 0]))
    }

    /// The salt of this number.
    pub fn salt(&self, number: u32) -> Salt {
        Salt(self.draw(b"salt", number))
    }
}
