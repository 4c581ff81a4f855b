//! Closings: a period is proposed, signed by the seats of the elected organ, validated; and the keys that
//! its seats sign with.
//!
//! A closing fixes everything up to its proposal: what the seats sign is the checkpoint of the tree whose
//! last record is the proposal, and the proposal holds the digest of the totals (`totals`), so that one
//! signature covers every record and every total. Each signature is then a record of its own.

use serde::{Deserialize, Serialize};

use super::area;
use crate::ids::{ClosingId, DecisionId, MemberId};
use crate::proof::key::{PublicKey, Signature};
use crate::sealed::{Digest, Sealed};
use crate::text::Note;
use crate::time::Day;

area! { Closings "closings":
    /// Somebody's key is known to be theirs, and another seat says so.
    KeyEnrolled "key_enrolled";
    /// A key signs nothing any more; what it signed stays signed.
    KeyRevoked "key_revoked";
    /// A period is to be closed: from here on nothing more is counted in it.
    Proposed "proposed";
    /// A seat signed.
    Signed "signed";
    /// A seat does not agree: the proposal is over, the period is open again.
    Contested "contested";
    /// Who proposed takes it back: the period is open again.
    Withdrawn "withdrawn";
    /// Enough seats signed: the period is closed for ever.
    Validated "validated";
    /// The assembly approved the accounts of a year.
    AccountsApproved "accounts_approved";
}

/// Somebody's key is known to be theirs: the record's author, another seat, countersigns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyEnrolled {
    /// Whose key.
    pub member: MemberId,
    /// Its public half.
    pub public: PublicKey,
    /// Made with the key itself over the enrolment text (`law`): whoever enrols it holds it.
    pub signature: Signature,
}

/// A key signs nothing any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyRevoked {
    /// Whose key.
    pub member: MemberId,
    /// Which key.
    pub public: PublicKey,
}

/// What a closing is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ClosingPurpose"))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A month, a quarter: between two yearly ones.
    Interim,
    /// A year, for the auditor and the assembly.
    Yearly,
}

/// A period is to be closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposed {
    /// The new closing.
    pub closing: ClosingId,
    /// What it is for.
    pub purpose: Purpose,
    /// First day counted, included.
    pub first: Day,
    /// Last day counted, included.
    pub last: Day,
    /// The validated closing before it, whose period ends on the day before `first`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<ClosingId>,
    /// How the totals document is written.
    pub totals_version: u32,
    /// SHA-256 of the totals document.
    pub totals: Digest,
}

/// A seat signed the checkpoint whose last record is the proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// Which closing.
    pub closing: ClosingId,
    /// The signature of the note's line, by a key of the record's author.
    pub signature: Signature,
}

/// A seat does not agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contested {
    /// Which closing.
    pub closing: ClosingId,
    /// Why.
    pub reason: Sealed<Note>,
}

/// Who proposed takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// Which closing.
    pub closing: ClosingId,
    /// Why.
    pub reason: Sealed<Note>,
}

/// Enough seats signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validated {
    /// Which closing.
    pub closing: ClosingId,
}

/// The assembly approved the accounts of a year: another act than the organ's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountsApproved {
    /// The yearly closing.
    pub closing: ClosingId,
    /// The assembly's decision, with its report.
    pub decision: DecisionId,
}
