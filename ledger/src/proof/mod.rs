//! SHOWN TO OUTSIDERS: what lets somebody who has not the log check a part of it, in formats that
//! other software checks too.
//!
//! [`tree`] is the Merkle tree over the records, [`nodes`] where its nodes are read from,
//! [`inclusion`] and [`consistency`] the proofs of RFC 6962; [`key`], [`note`] and [`checkpoint`] are
//! what is signed (C2SP signed-note and tlog-checkpoint), [`receipt`] what a person keeps (C2SP
//! tlog-proof), [`continuation`] what shows that a log still contains what it once showed;
//! [`verdict`] is what checking any of them finds.
//!
//! Every text read here has one spelling: what is accepted is written again to the same bytes.
//! Deliberately not here: files, randomness (keys are made of a seed that comes from outside), and
//! when something is signed.

mod base64;
pub mod checkpoint;
pub mod consistency;
pub mod continuation;
pub mod inclusion;
pub mod key;
pub mod nodes;
pub mod note;
pub mod receipt;
pub mod tree;
pub mod verdict;

use std::fmt;

/// Why a text is not what it should be: the line, from 1, and what should stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable {
    /// Which line of the text, from 1.
    pub line: usize,
    /// What should stand there.
    pub expected: &'static str,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: expected {}", self.line, self.expected)
    }
}

impl std::error::Error for Unreadable {}

/// A node as texts write it: standard padded base64.
pub fn spell(node: &tree::Node) -> String {
    base64::encode(node)
}

/// The node of this text; `None` if it is not exactly what [`spell`] writes.
pub fn read_node(text: &str) -> Option<tree::Node> {
    base64::decode_array(text)
}

impl Unreadable {
    /// The same, in a text that this one stands in after `lines` others.
    fn after(self, lines: usize) -> Self {
        Self { line: self.line.saturating_add(lines), ..self }
    }
}
