//! That a log still contains what it once showed: two checkpoints, and the nodes that prove that the
//! newer tree begins with the older one.
//!
//! ```text
//! minutier/consistency-proof@v1
//! <base64 of a node, as RFC 6962 orders them; one line each>
//!
//! <the signed note of the older checkpoint>
//!
//! <the signed note of the newer checkpoint>
//! ```
//!
//! C2SP has no such file; this one is made of its parts. It proves nothing about a single record.

use std::fmt;
use std::str::FromStr;

use super::checkpoint::Signed;
use super::key::VerifierKey;
use super::tree::Node;
use super::verdict::{Broken, Verdict};
use super::{Unreadable, base64, consistency, note};

/// The first line.
pub const HEADER: &str = "minutier/consistency-proof@v1";
/// The most nodes a proof has between trees counted in 64 bits: one for each level and one more.
const NODES: usize = 65;
/// The longest that is read, in bytes.
pub const BYTES: usize = 2 * note::BYTES + 4_096;

/// Two checkpoints of one log, and what binds the newer to the older.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Continuation {
    /// What was shown before.
    pub old: Signed,
    /// What is now.
    pub new: Signed,
    /// The proof.
    pub path: Vec<Node>,
}

impl Continuation {
    /// Checks the proof, and that both checkpoints were signed by keys that the reader trusts.
    pub fn check(&self, keys: &[VerifierKey]) -> Verdict {
        let (old, new) = (self.old.checkpoint(), self.new.checkpoint());
        if old.origin != new.origin {
            return Verdict::Broken(Broken::Origin);
        }
        if !consistency::verify(old.sized(), new.sized(), &self.path) {
            return Verdict::Broken(Broken::Consistency);
        }
        match (self.old.check(keys), self.new.check(keys)) {
            (broken @ Verdict::Broken(_), _) | (_, broken @ Verdict::Broken(_)) => broken,
            (Verdict::Correct(_), Verdict::Correct(signers)) => Verdict::Correct(signers),
            (Verdict::SignerUnknown, _) | (_, Verdict::SignerUnknown) => Verdict::SignerUnknown,
        }
    }
}

impl fmt::Display for Continuation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        self.path.iter().try_for_each(|node| writeln!(f, "{}", base64::encode(node)))?;
        write!(f, "\n{}\n{}", self.old, self.new)
    }
}

impl FromStr for Continuation {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = |line, expected| Unreadable { line, expected };
        if text.len() > BYTES {
            return Err(wrong(1, "a consistency proof of at most 135168 bytes"));
        }
        let end = wrong(text.lines().count(), "a proof and two checkpoints between empty lines");
        // A checkpoint's text has no empty line: proof, text, signatures, text, signatures.
        let (proof, notes) = text.split_once("\n\n").ok_or(end)?;
        let (of_old, rest) = notes.split_once("\n\n").ok_or(end)?;
        let (by_old, new) = rest.split_once("\n\n").ok_or(end)?;
        let mut lines = proof.split('\n');
        if lines.next() != Some(HEADER) {
            return Err(wrong(1, "`minutier/consistency-proof@v1`"));
        }
        let mut path = Vec::new();
        for (at, line) in lines.enumerate() {
            let node = base64::decode_array(line).filter(|_| at < NODES);
            path.push(node.ok_or(wrong(at.saturating_add(2), "the base64 of 32 bytes"))?);
        }
        let before = path.len().saturating_add(2);
        let old = format!("{of_old}\n\n{by_old}\n");
        let between = before.saturating_add(old.lines().count()).saturating_add(1);
        let old = old.parse().map_err(|wrong: Unreadable| wrong.after(before))?;
        let new = new.parse().map_err(|wrong: Unreadable| wrong.after(between))?;
        Ok(Self { old, new, path })
    }
}
