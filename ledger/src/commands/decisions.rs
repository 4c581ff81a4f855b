//! Writing down what was decided.

use serde::{Deserialize, Serialize};

use super::Acts;
use crate::events::decisions::{Manner, Recorded, Supported};
use crate::ids::{CircleId, DecisionId};
use crate::refusal::Refusal;
use crate::sealed::{About, Digest};

super::wishes! {
    /// Records a decision.
    Record;
    /// Stands behind the record of a decision.
    Support;
}

/// Records a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// What was decided; sealed.
    pub subject: String,
    /// The day it was taken; today when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<String>,
    /// On behalf of which circle; the assembly or the whole collective when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circle: Option<CircleId>,
    /// How.
    pub manner: Manner,
    /// The BLAKE3 digest of the meeting's report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Digest>,
}

impl Record {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let taken = acts.day_if("taken", self.taken.as_ref()).unwrap_or(acts.today());
        let subject = acts.note("subject", &self.subject);
        let decision = acts.new_id();
        let subject = acts.seal(&subject, About::Collective);
        let Self { circle, manner, report, .. } = *self;
        acts.record(Recorded { decision, taken, circle, manner, subject, report })
    }
}

/// Stands behind the record of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Support {
    /// Which decision.
    pub decision: DecisionId,
}

impl Support {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        acts.record(Supported { decision: self.decision })
    }
}
