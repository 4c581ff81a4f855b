//! Time: contributions and what becomes of them, credit spent, given, adjusted, expired, the catalogue.

use serde::{Deserialize, Serialize};

use super::area;
use crate::ids::{CodeId, ContributionId, DecisionId, ItemId, MemberId, SessionId};
use crate::sealed::Sealed;
use crate::text::{Label, Note};
use crate::time::Day;
use crate::units::{Balance, Minutes};

area! { Time "time":
    /// Somebody says what was done; nothing is credited yet.
    ContributionDeclared "contribution_declared";
    /// Another person confirms it; it counts.
    ContributionValidated "contribution_validated";
    /// A steward writes down what somebody did in a group session: declared and confirmed at once.
    ContributionRecorded "contribution_recorded";
    /// Another person says no, with the reason.
    ContributionRefused "contribution_refused";
    /// Whoever declared it takes it back before it is answered.
    ContributionWithdrawn "contribution_withdrawn";
    /// Whoever is concerned contradicts a record.
    Disputed "disputed";
    /// Another person answers.
    DisputeAnswered "dispute_answered";
    /// Credit spent on an item or a service of a circle.
    CreditSpent "credit_spent";
    /// Credit given to another member.
    CreditGiven "credit_given";
    /// A balance corrected by decision.
    CreditAdjusted "credit_adjusted";
    /// Credit that grew too old, or that stayed too long after leaving.
    CreditExpired "credit_expired";
    /// An item has a price in minutes.
    ItemPriced "item_priced";
    /// An item is no longer offered.
    ItemWithdrawn "item_withdrawn";
}

/// For what an hour counts: once, for one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// It credits the member's balance.
    TimeCredit,
    /// À titre gratuit: the hours are kept, nothing is owed.
    ProBono,
}

/// In which capacity somebody answered for another's act; the record says who stood in for whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// A steward of the circle.
    Steward,
    /// Its coordinator.
    Coordinator,
    /// A steward or coordinator of a circle above it, when the circle has nobody else.
    ParentSteward,
    /// A seat of the organ, when no circle has anybody else.
    OrganSeat,
}

/// What was done, as declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContributionDeclared {
    /// The new contribution.
    pub contribution: ContributionId,
    /// Who did it.
    pub member: MemberId,
    /// Where it counts.
    pub code: CodeId,
    /// The day done.
    pub day: Day,
    /// How long.
    pub minutes: Minutes,
    /// For what it counts.
    pub mode: Mode,
    /// What was done.
    pub what: Sealed<Note>,
    /// The group session it was recorded in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
}

/// What was done, as confirmed by another person; complete in itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContributionValidated {
    /// Which contribution.
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
    /// How long; it may differ from what was declared.
    pub minutes: Minutes,
    /// For what it counts.
    pub mode: Mode,
    /// Why the minutes differ; absent when they do not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Sealed<Note>>,
    /// In which capacity it was validated.
    #[serde(rename = "as")]
    pub capacity: Capacity,
}

/// What somebody did in a group session, written down by a steward; it counts at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContributionRecorded {
    /// The new contribution.
    pub contribution: ContributionId,
    /// The session it was recorded in.
    pub session: SessionId,
    /// Who did it.
    pub member: MemberId,
    /// Where it counts.
    pub code: CodeId,
    /// The day done.
    pub day: Day,
    /// The day counted, when the day done lies in a closed period; absent when they are the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<Day>,
    /// How long: each one's own duration, or their part of a given time.
    pub minutes: Minutes,
    /// For what it counts.
    pub mode: Mode,
    /// What was done.
    pub what: Sealed<Note>,
    /// In which capacity it was written down.
    #[serde(rename = "as")]
    pub capacity: Capacity,
}

/// A contribution is not confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContributionRefused {
    /// Which contribution.
    pub contribution: ContributionId,
    /// Why.
    pub reason: Sealed<Note>,
    /// In which capacity it was refused.
    #[serde(rename = "as")]
    pub capacity: Capacity,
}

/// A contribution is taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContributionWithdrawn {
    /// Which contribution.
    pub contribution: ContributionId,
}

/// Whoever is concerned contradicts a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disputed {
    /// The sequence number of the record.
    pub entry: u64,
    /// Whom it concerns.
    pub member: MemberId,
    /// Why.
    pub reason: Sealed<Note>,
}

/// What became of a dispute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "DisputeOutcome"))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The record was wrong: a reversal or another validation follows.
    Upheld,
    /// The record stands.
    Dismissed,
}

/// Another person answers a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisputeAnswered {
    /// The sequence number of the disputed record.
    pub entry: u64,
    /// What became of it.
    pub outcome: Outcome,
    /// Why.
    pub reason: Sealed<Note>,
    /// In which capacity it was answered.
    #[serde(rename = "as")]
    pub capacity: Capacity,
}

/// An item and how many of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bought {
    /// Which item of the catalogue.
    pub item: ItemId,
    /// How many, at least one.
    pub quantity: u32,
}

/// Whether a spend was seen by the ledger at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Served {
    /// Served while offline and recorded later: accepted even below the floor or above a cap.
    Offline,
}

/// Credit spent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreditSpent {
    /// Whose.
    pub member: MemberId,
    /// How much.
    pub minutes: Minutes,
    /// Where it counts.
    pub code: CodeId,
    /// The service day.
    pub day: Day,
    /// The day counted, when the service day lies in a closed period; absent when they are the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<Day>,
    /// On what; absent for a service that has no item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bought: Option<Bought>,
    /// Absent when the ledger was asked first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub served: Option<Served>,
}

/// Credit given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreditGiven {
    /// By whom.
    pub member: MemberId,
    /// To whom.
    pub to: MemberId,
    /// How much.
    pub minutes: Minutes,
    /// A word with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Sealed<Note>>,
}

/// A balance corrected by decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreditAdjusted {
    /// Whose.
    pub member: MemberId,
    /// By how much, with its sign; never zero.
    pub minutes: Balance,
    /// Why.
    pub reason: Sealed<Note>,
    /// The decision behind it.
    pub decision: DecisionId,
}

/// Why credit expires.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ExpiresBecause"))]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// It was older than the rule allows.
    Age,
    /// Its holder left, and the time that a balance stays has passed.
    Left,
}

/// Credit that goes to the commons; a negative balance of somebody who left is forgiven.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreditExpired {
    /// Whose.
    pub member: MemberId,
    /// How much leaves the account; negative when a debt is forgiven; never zero.
    pub minutes: Balance,
    /// Why.
    pub because: Because,
}

/// What an item holds that a rule speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Contains {
    /// Alcohol.
    Alcohol,
}

/// An item and its price, from now on; it may be new or known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemPriced {
    /// Which item.
    pub item: ItemId,
    /// What people call it.
    pub name: Label,
    /// Where it counts.
    pub code: CodeId,
    /// The price of one.
    pub minutes: Minutes,
    /// How many a person may have in one service day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daily_cap: Option<u32>,
    /// What a rule speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contains: Option<Contains>,
    /// The system whose card this item refills.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refills: Option<Label>,
}

/// An item is no longer offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemWithdrawn {
    /// Which item.
    pub item: ItemId,
}
