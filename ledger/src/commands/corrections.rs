//! Reversing an entry, once, and counting it elsewhere.

use serde::{Deserialize, Serialize};

use super::given::whole;
use super::{Acts, CodeRef};
use crate::events::corrections::{EntryRecoded, EntryReversed};
use crate::ids::MemberId;
use crate::refusal::Refusal;

super::wishes! {
    /// Reverses an entry.
    Reverse;
    /// Counts an entry under another code.
    Recode;
}

/// Reverses an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reverse {
    /// The sequence number of its record.
    #[serde(deserialize_with = "whole")]
    pub entry: u64,
    /// Why; sealed.
    pub reason: String,
}

/// Whom an entry is about, for its sealed texts.
fn about(acts: &Acts<'_>, entry: u64) -> Result<MemberId, Refusal> {
    let found = acts.state.journal.entry(entry).ok_or(Refusal::UnknownEntry { entry })?;
    Ok(found.members().into_iter().flatten().next().unwrap_or(acts.by()))
}

impl Reverse {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let about = about(acts, self.entry)?;
        let reason = acts.sealed_note("reason", &self.reason, about);
        acts.record(EntryReversed { entry: self.entry, reason })
    }
}

/// Counts an entry under another code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Recode {
    /// The sequence number of its record.
    #[serde(deserialize_with = "whole")]
    pub entry: u64,
    /// Where it counts from now on.
    pub to: CodeRef,
    /// Why; sealed.
    pub reason: String,
}

impl Recode {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let entry = self.entry;
        let about = about(acts, entry)?;
        let from = acts.state.journal.entry(entry).and_then(crate::postings::Entry::code);
        let to = acts.code(&self.to)?;
        // An entry that counts under no code is refused by the law, whatever is named here.
        let from = from.unwrap_or(to);
        let reason = acts.sealed_note("reason", &self.reason, about);
        acts.record(EntryRecoded { entry, from, to, reason })
    }
}
