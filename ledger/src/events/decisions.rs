//! Decisions: recorded once, then referred to by the acts that carry them out.

use serde::{Deserialize, Serialize};

use super::area;
use crate::ids::{CircleId, DecisionId};
use crate::sealed::{Digest, Sealed};
use crate::text::Note;
use crate::time::Day;

area! { Decisions "decisions":
    /// Something was decided.
    Recorded "recorded";
    /// Another member stands behind the record of a decision.
    Supported "supported";
}

/// How it was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// Nobody objected.
    Consent,
    /// An election without candidate.
    Election,
    /// A vote.
    Vote,
}

/// Something was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    /// The new decision.
    pub decision: DecisionId,
    /// The day it was taken.
    pub taken: Day,
    /// On behalf of which circle; absent for the assembly or the whole collective.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circle: Option<CircleId>,
    /// How.
    pub manner: Manner,
    /// What was decided.
    pub subject: Sealed<Note>,
    /// The digest of the meeting's report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Digest>,
}

/// Another member stands behind the record of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supported {
    /// Which decision.
    pub decision: DecisionId,
}
