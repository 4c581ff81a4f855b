//! A receipt (C2SP tlog-proof): one record, its place in a log, and a checkpoint that says so; what a
//! person keeps, and can have checked without the log.
//!
//! ```text
//! c2sp.org/tlog-proof@v1
//! extra <base64 of {"line":"…","openings":[{"salt":"<64 hex>","text":"…"}]}>
//! index <the record's number less one>
//! <base64 of a node, lowest first; one line each>
//!
//! <the signed note of a checkpoint>
//! ```
//!
//! `extra` is not covered by any signature: the record's line in it is hashed by whoever checks, and
//! each text must open a commitment that stands in that line. It has one spelling.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::checkpoint::{Signed, number};
use super::key::VerifierKey;
use super::tree::{Node, leaf};
use super::verdict::{Broken, Verdict};
use super::{Unreadable, base64, inclusion};
use crate::log::frame;
use crate::sealed::{Digest, Salt, commitment};

/// The longest receipt that is read, in bytes: far more than the longest record needs.
pub const BYTES: usize = 1 << 20;
/// The first line.
pub const HEADER: &str = "c2sp.org/tlog-proof@v1";
/// More nodes than any proof of a tree counted in 64 bits.
const NODES: usize = 64;

/// A text of the record, shown with the salt of its commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The salt.
    pub salt: Salt,
    /// The text.
    pub text: String,
}

impl Shown {
    /// The commitment that these open.
    pub fn commitment(&self) -> Digest {
        commitment(&self.text, &self.salt)
    }
}

/// What a person keeps of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The record's line, without its line feed.
    pub line: String,
    /// Texts of the record, for whoever is to read them; none unless asked for.
    pub openings: Vec<Shown>,
    /// The record's place in the tree: its number less one.
    pub index: u64,
    /// The nodes beside the way to the root, lowest first.
    pub path: Vec<Node>,
    /// What the log was when the receipt was made.
    pub checkpoint: Signed,
}

impl Receipt {
    /// Checks all of it, without anything else but the keys that the reader trusts.
    pub fn check(&self, keys: &[VerifierKey]) -> Verdict {
        match self.broken() {
            Some(broken) => Verdict::Broken(broken),
            None => self.checkpoint.check(keys),
        }
    }

    fn broken(&self) -> Option<Broken> {
        let Self { line, index, .. } = self;
        let record = match frame::decode(line) {
            Ok(record) => record,
            Err(malformed) => return Some(Broken::Record(malformed)),
        };
        let found = frame::hash_of(line.as_bytes()).unwrap_or(Digest([0; 32]));
        if found != record.hash {
            return Some(Broken::Hash { expected: record.hash, found });
        }
        let seq = record.header.seq;
        if index.checked_add(1) != Some(seq) {
            return Some(Broken::Index { seq, index: *index });
        }
        let stands =
            |shown: &Shown| sealed(record.event).any(|digest| digest == shown.commitment());
        if let Some(which) = self.openings.iter().position(|shown| !stands(shown)) {
            return Some(Broken::Opening(which.saturating_add(1)));
        }
        let checkpoint = self.checkpoint.checkpoint();
        if *index >= checkpoint.size {
            return Some(Broken::Size { index: *index, size: checkpoint.size });
        }
        let leaf = leaf(line.as_bytes());
        let leads = inclusion::verify(leaf, *index, checkpoint.size, &self.path, &checkpoint.root);
        (!leads).then_some(Broken::Inclusion)
    }
}

/// The commitments that stand in an event, in order.
pub fn sealed(event: &str) -> impl Iterator<Item = Digest> {
    // Inside a text these quotes would be escaped: it cannot look like this.
    const SEALED: &str = "{\"sealed\":\"";
    event.match_indices(SEALED).filter_map(|(at, _)| {
        let rest = event.get(at.saturating_add(SEALED.len())..)?;
        rest.split_once("\"}").and_then(|(digits, _)| digits.parse().ok())
    })
}

/// What the line `extra` holds.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Extra {
    line: String,
    openings: Vec<Opened>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Opened {
    /// A salt is spelt as a digest is.
    salt: Digest,
    text: String,
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let opened =
            |shown: &Shown| Opened { salt: Digest(shown.salt.0), text: shown.text.clone() };
        let openings = self.openings.iter().map(opened).collect();
        let extra = Extra { line: self.line.clone(), openings };
        let extra = serde_json::to_vec(&extra).map_err(|_| fmt::Error)?;
        writeln!(f, "{HEADER}\nextra {}\nindex {}", base64::encode(&extra), self.index)?;
        self.path.iter().try_for_each(|node| writeln!(f, "{}", base64::encode(node)))?;
        write!(f, "\n{}", self.checkpoint)
    }
}

impl FromStr for Receipt {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = |line, expected| Unreadable { line, expected };
        if text.len() > BYTES {
            return Err(wrong(1, "a receipt of at most 1 MiB"));
        }
        let end = wrong(text.lines().count(), "an empty line and a checkpoint");
        let (proof, checkpoint) = text.split_once("\n\n").ok_or(end)?;
        let mut lines = proof.split('\n');
        let mut next = || lines.next().unwrap_or_default();
        if next() != HEADER {
            return Err(wrong(1, "`c2sp.org/tlog-proof@v1`"));
        }
        let extra = next().strip_prefix("extra ").and_then(base64::decode);
        let extra = extra.and_then(|bytes| read_extra(&bytes));
        let extra =
            extra.ok_or(wrong(2, "`extra ` and the base64 of a record's line and texts"))?;
        let index = next().strip_prefix("index ").and_then(number);
        let index = index.ok_or(wrong(3, "`index ` and a number without leading zeros"))?;
        let mut path = Vec::new();
        for (at, line) in lines.enumerate() {
            let node = base64::decode_array(line).filter(|_| at < NODES);
            path.push(node.ok_or(wrong(at.saturating_add(4), "the base64 of 32 bytes"))?);
        }
        let before = path.len().saturating_add(4);
        let checkpoint = checkpoint.parse().map_err(|wrong: Unreadable| wrong.after(before))?;
        let shown = |Opened { salt, text }| Shown { salt: Salt(salt.0), text };
        let openings = extra.openings.into_iter().map(shown).collect();
        Ok(Self { line: extra.line, openings, index, path, checkpoint })
    }
}

/// What `extra` says, if it is spelt as [`Receipt`] writes it.
fn read_extra(bytes: &[u8]) -> Option<Extra> {
    let extra: Extra = serde_json::from_slice(bytes).ok()?;
    (serde_json::to_vec(&extra).ok()? == bytes).then_some(extra)
}
