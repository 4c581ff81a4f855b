//! The past, brought in: dated before the ledger opened, under a decision, reversible as a whole.

use serde::{Deserialize, Serialize};

use super::area;
use super::time::Mode;
use crate::ids::{CodeId, ContributionId, DecisionId, MemberId, TakeoverId};
use crate::sealed::{Digest, Sealed};
use crate::text::{Name, Note};
use crate::time::Day;
use crate::units::{Balance, Minutes};

area! { Takeover "takeover":
    /// A batch begins: one file, one decision.
    Opened "opened";
    /// A line that was validated in its time; it counts at once.
    ContributionTakenOver "contribution_taken_over";
    /// A line marked as doubtful; it stays declared until someone answers.
    DoubtfulTakenOver "doubtful_taken_over";
    /// A balance somebody had before the ledger opened.
    BalanceTakenOver "balance_taken_over";
    /// The whole batch is undone.
    Reversed "reversed";
}

/// A batch begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// The new batch.
    pub takeover: TakeoverId,
    /// BLAKE3 of the file's bytes.
    pub file: Digest,
    /// The decision to take it over.
    pub decision: DecisionId,
}

/// A contribution of the past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContributionTakenOver {
    /// The batch.
    pub takeover: TakeoverId,
    /// The line of the file.
    pub line: u32,
    /// The new contribution.
    pub contribution: ContributionId,
    /// Who did it.
    pub member: MemberId,
    /// Where it counts.
    pub code: CodeId,
    /// The day done.
    pub day: Day,
    /// The day counted, when the day done lies in a closed period; absent when they are the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<Day>,
    /// How long.
    pub minutes: Minutes,
    /// For what it counts.
    pub mode: Mode,
    /// What was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<Sealed<Note>>,
    /// Who had validated it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validator: Option<Sealed<Name>>,
}

/// A contribution of the past that somebody must still answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoubtfulTakenOver {
    /// The batch.
    pub takeover: TakeoverId,
    /// The line of the file.
    pub line: u32,
    /// The new contribution.
    pub contribution: ContributionId,
    /// Who did it.
    pub member: MemberId,
    /// Where it counts.
    pub code: CodeId,
    /// The day done.
    pub day: Day,
    /// How long, as written.
    pub minutes: Minutes,
    /// For what it counts.
    pub mode: Mode,
    /// What was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<Sealed<Note>>,
    /// The remark that makes it doubtful.
    pub doubt: Sealed<Note>,
}

/// A balance of the past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BalanceTakenOver {
    /// The batch.
    pub takeover: TakeoverId,
    /// The line of the file.
    pub line: u32,
    /// Whose.
    pub member: MemberId,
    /// The day of the balance.
    pub day: Day,
    /// The day counted, when the day lies in a closed period; absent when they are the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<Day>,
    /// How much, with its sign; never zero.
    pub minutes: Balance,
}

/// The whole batch is undone: what it moved and was not reversed since moves back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reversed {
    /// Which batch.
    pub takeover: TakeoverId,
    /// How many entries move back.
    pub entries: u32,
    /// What they had credited in all, over all members.
    pub minutes: Balance,
    /// Why.
    pub reason: Sealed<Note>,
}
