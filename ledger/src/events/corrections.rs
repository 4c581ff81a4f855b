//! Corrections: nothing is edited or deleted; an entry is reversed once, or counts elsewhere.

use serde::{Deserialize, Serialize};

use super::area;
use crate::ids::CodeId;
use crate::sealed::Sealed;
use crate::text::Note;

area! { Corrections "corrections":
    /// Annulation: what an entry moved moves back, once.
    EntryReversed "entry_reversed";
    /// Réaffectation: an entry counts under another code.
    EntryRecoded "entry_recoded";
}

/// What an entry moved moves back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryReversed {
    /// The sequence number of the entry's record.
    pub entry: u64,
    /// Why.
    pub reason: Sealed<Note>,
}

/// An entry counts under another code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryRecoded {
    /// The sequence number of the entry's record.
    pub entry: u64,
    /// Where it counted.
    pub from: CodeId,
    /// Where it counts.
    pub to: CodeId,
    /// Why.
    pub reason: Sealed<Note>,
}
