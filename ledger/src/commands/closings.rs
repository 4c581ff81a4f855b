//! Closing a period: keys, a proposal, signatures, and what becomes of it.

use serde::{Deserialize, Serialize};

use super::Acts;
use crate::events::closings::{
    AccountsApproved, Contested, KeyEnrolled, KeyRevoked, Proposed, Purpose, Signed, Validated,
    Withdrawn,
};
use crate::ids::{ClosingId, DecisionId, MemberId};
use crate::law;
use crate::proof::key::{PublicKey, Signature};
use crate::refusal::Refusal;
use crate::sealed::About;
use crate::totals;

super::wishes! {
    /// Says that a key is a member's.
    EnrolKey;
    /// Says that a key signs nothing any more.
    RevokeKey;
    /// Proposes to close a period.
    Propose;
    /// Brings one's own signature of a closing.
    Sign;
    /// Does not agree with a closing.
    Contest;
    /// Takes a proposal back.
    Withdraw;
    /// Says that enough seats signed.
    Validate;
    /// Writes down that the assembly approved the accounts of a year.
    ApproveAccounts;
}

/// Says that a key is a member's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EnrolKey {
    /// Whose.
    pub member: MemberId,
    /// Its public half.
    pub public: PublicKey,
    /// Made with it over the enrolment text.
    pub signature: Signature,
}

impl EnrolKey {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let Self { member, public, signature } = *self;
        acts.record(KeyEnrolled { member, public, signature })
    }
}

/// Says that a key signs nothing any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RevokeKey {
    /// Whose.
    pub member: MemberId,
    /// Which.
    pub public: PublicKey,
}

impl RevokeKey {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        acts.record(KeyRevoked { member: self.member, public: self.public })
    }
}

fn interim() -> Purpose {
    Purpose::Interim
}

/// Proposes to close a period, which begins where the last one ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Propose {
    /// Its last day.
    pub last: String,
    /// Its first day; for the first closing only, and then no later than the first day counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// A part of a year, or the year.
    #[serde(default = "interim")]
    pub purpose: Purpose,
}

impl Propose {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let last = acts.day("last", &self.last);
        let begins = law::next_period(acts.state).unwrap_or(acts.today());
        let first = acts.day_if("first", self.first.as_ref()).unwrap_or(begins);
        let organisation = acts.state.organisation.as_ref().ok_or(Refusal::LedgerNotOpened {})?;
        let mut proposed = Proposed {
            closing: acts.new_id(),
            purpose: self.purpose,
            first,
            last,
            after: acts.state.closings.last_validated().map(|(id, _)| id),
            totals_version: totals::VERSION,
            totals: totals::digest(""),
        };
        let records = acts.state.tree.size();
        let document = acts.state.totals(organisation.origin(), &proposed, records);
        proposed.totals = totals::digest(&document);
        acts.record(proposed)
    }
}

/// Brings one's own signature of a closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// Which closing.
    pub closing: ClosingId,
    /// The signature of the note's line.
    pub signature: Signature,
}

impl Sign {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        acts.record(Signed { closing: self.closing, signature: self.signature })
    }
}

/// Does not agree with a closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Contest {
    /// Which closing.
    pub closing: ClosingId,
    /// Why; sealed.
    pub reason: String,
}

impl Contest {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let reason = acts.sealed_note("reason", &self.reason, About::Collective);
        acts.record(Contested { closing: self.closing, reason })
    }
}

/// Takes a proposal back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// Which closing.
    pub closing: ClosingId,
    /// Why; sealed.
    pub reason: String,
}

impl Withdraw {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let reason = acts.sealed_note("reason", &self.reason, About::Collective);
        acts.record(Withdrawn { closing: self.closing, reason })
    }
}

/// Says that enough seats signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Validate {
    /// Which closing.
    pub closing: ClosingId,
}

impl Validate {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        acts.record(Validated { closing: self.closing })
    }
}

/// Writes down that the assembly approved the accounts of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ApproveAccounts {
    /// The yearly closing.
    pub closing: ClosingId,
    /// The assembly's decision.
    pub decision: DecisionId,
}

impl ApproveAccounts {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        acts.record(AccountsApproved { closing: self.closing, decision: self.decision })
    }
}
