//! What an auditor writes down, and what is explained.

use serde::{Deserialize, Serialize};

use super::Acts;
use super::given::whole_if;
use crate::events::audit::{FindingAnswered, FindingRecorded, Opinion, ReportGiven};
use crate::ids::{ClosingId, FindingId};
use crate::refusal::Refusal;
use crate::sealed::{About, Digest};

super::wishes! {
    /// Writes down what was found.
    RecordFinding;
    /// Explains what was found.
    AnswerFinding;
    /// Reports on a closing.
    GiveReport;
}

/// Writes down what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordFinding {
    /// The closing it is about.
    pub closing: ClosingId,
    /// The record it is about.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "whole_if")]
    pub record: Option<u64>,
    /// What was found; sealed.
    pub text: String,
}

impl RecordFinding {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let finding = acts.new_id();
        let text = acts.sealed_note("text", &self.text, About::Collective);
        acts.record(FindingRecorded { finding, closing: self.closing, record: self.record, text })
    }
}

/// Explains what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerFinding {
    /// Which finding.
    pub finding: FindingId,
    /// The explanation; sealed.
    pub answer: String,
}

impl AnswerFinding {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let answer = acts.sealed_note("answer", &self.answer, About::Collective);
        acts.record(FindingAnswered { finding: self.finding, answer })
    }
}

/// Reports on a closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GiveReport {
    /// Which closing.
    pub closing: ClosingId,
    /// What it comes to.
    pub opinion: Opinion,
    /// The BLAKE3 digest of the written report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Digest>,
}

impl GiveReport {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let Self { closing, opinion, report } = *self;
        acts.record(ReportGiven { closing, opinion, report })
    }
}
