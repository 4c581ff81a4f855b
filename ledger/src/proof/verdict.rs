//! What a check of something shown to outsiders finds.
//!
//! Three answers, because two would lie: what is whole but signed by nobody that the reader knows is
//! neither correct nor broken.

use super::key::VerifierKey;
use crate::log::frame::Malformed;
use crate::sealed::Digest;

/// The outcome of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// All holds, and these of the given keys signed it: at least one.
    Correct(Vec<VerifierKey>),
    /// All holds, but none of the given keys signed it: anybody could have made it.
    SignerUnknown,
    /// Something does not hold.
    Broken(Broken),
}

/// What does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// The line is not a record.
    Record(Malformed),
    /// The record's bytes have another hash than it says.
    Hash {
        /// The hash that the record says it has.
        expected: Digest,
        /// The hash of its bytes.
        found: Digest,
    },
    /// The record has another number than its place in the tree.
    Index {
        /// The number that the record says it has.
        seq: u64,
        /// The place that the proof is for, from 0.
        index: u64,
    },
    /// A text and salt open nothing that stands in the record; which of them, from 1.
    Opening(usize),
    /// The checkpoint has fewer records than the place asks for.
    Size {
        /// The place that the proof is for, from 0.
        index: u64,
        /// How many records the checkpoint speaks of.
        size: u64,
    },
    /// The nodes do not lead from the record to the checkpoint's root.
    Inclusion,
    /// The two checkpoints are of two logs.
    Origin,
    /// The newer checkpoint does not begin with the older one, as far as these nodes prove.
    Consistency,
    /// A signature in the name of this given key is not theirs.
    Forged(VerifierKey),
}
