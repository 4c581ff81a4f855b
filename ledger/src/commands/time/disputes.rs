//! Contradicting a record, and answering that.

use serde::{Deserialize, Serialize};

use super::contributions::or_as_the_law_says;
use crate::authority;
use crate::commands::Acts;
use crate::commands::given::whole;
use crate::events::time::{DisputeAnswered, Disputed, Outcome};
use crate::refusal::Refusal;

/// Contradicts a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dispute {
    /// The sequence number of the record.
    #[serde(deserialize_with = "whole")]
    pub entry: u64,
    /// Why; sealed.
    pub reason: String,
}

impl Dispute {
    pub(in crate::commands) fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let member = acts.oneself();
        let reason = acts.sealed_note("reason", &self.reason, member);
        acts.record(Disputed { entry: self.entry, member, reason })
    }
}

/// Answers a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The sequence number of the disputed record.
    #[serde(deserialize_with = "whole")]
    pub entry: u64,
    /// What becomes of it.
    pub outcome: Outcome,
    /// Why; sealed.
    pub reason: String,
}

impl Answer {
    pub(in crate::commands) fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let entry = self.entry;
        let asked = authority::dispute(acts.state, entry)?;
        let about = asked.apart.first().copied().unwrap_or(acts.by());
        let capacity = authority::answering_dispute(acts.state, &acts.context.act, &asked);
        let capacity = or_as_the_law_says(capacity);
        let reason = acts.sealed_note("reason", &self.reason, about);
        acts.record(DisputeAnswered { entry, outcome: self.outcome, reason, capacity })
    }
}
