//! The audit of a closing: what the auditor found, what was answered, and the report.

use serde::{Deserialize, Serialize};

use super::area;
use crate::ids::{ClosingId, FindingId};
use crate::sealed::{Digest, Sealed};
use crate::text::Note;

area! { Audit "audit":
    /// The auditor found something in a closing that is proposed.
    FindingRecorded "finding_recorded";
    /// Somebody explained it.
    FindingAnswered "finding_answered";
    /// The auditor is done with a closing.
    ReportGiven "report_given";
}

/// The auditor found something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingRecorded {
    /// The new finding.
    pub finding: FindingId,
    /// The closing it is about.
    pub closing: ClosingId,
    /// The record it is about, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<u64>,
    /// What was found.
    pub text: Sealed<Note>,
}

/// A finding was explained. The other answer is a new proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingAnswered {
    /// Which finding.
    pub finding: FindingId,
    /// The explanation.
    pub answer: Sealed<Note>,
}

/// What the auditor says of a closing as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Opinion {
    /// Nothing stands against it.
    Unqualified,
    /// Something does, and is said.
    Qualified,
    /// It should not be approved.
    Adverse,
}

/// The auditor is done with a closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportGiven {
    /// Which closing.
    pub closing: ClosingId,
    /// What it comes to.
    pub opinion: Opinion,
    /// The digest of the written report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Digest>,
}
