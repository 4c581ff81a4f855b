//! Who comes, goes, and acts for whom.

use serde::{Deserialize, Serialize};

use super::Acts;
use crate::events::members::{
    Admitted, DelegationEnded, DelegationGiven, IdentityAmended, IdentityErased, Kind, Left,
    Reinstated, Standing, StandingChanged, Suspended, WayIn, WayInGiven,
};
use crate::ids::{DecisionId, MemberId};
use crate::law::opening_credit;
use crate::refusal::Refusal;

super::wishes! {
    /// Admits somebody.
    Admit;
    /// Changes how somebody takes part.
    ChangeStanding;
    /// Leaves, or records that somebody left.
    Leave;
    /// Suspends somebody.
    Suspend;
    /// Ends a suspension, or welcomes somebody back.
    Reinstate;
    /// Changes a name.
    AmendIdentity;
    /// Lets somebody act for somebody.
    GiveDelegation;
    /// Ends that.
    EndDelegation;
    /// Forgets a person's name and every text about them.
    EraseIdentity;
    /// Records that somebody is let in.
    LetIn;
}

/// Admits somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Admit {
    /// Their name; sealed.
    pub name: String,
    /// A person, unless said otherwise.
    #[serde(default = "natural")]
    pub kind: Kind,
    /// A volunteer, unless said otherwise.
    #[serde(default = "volunteer")]
    pub standing: Standing,
    /// For a structure, the person who acts for it first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub representative: Option<MemberId>,
}

fn natural() -> Kind {
    Kind::Natural
}

fn volunteer() -> Standing {
    Standing::Volunteer
}

impl Admit {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let named = acts.name("name", &self.name);
        let member = acts.new_id();
        let identity = acts.seal(&named, member);
        acts.record(Admitted {
            member,
            kind: self.kind,
            standing: self.standing,
            identity,
            representative: self.representative,
            opening_credit: opening_credit(acts.state, None, self.standing),
        })
    }
}

/// Changes how somebody takes part; a guest joins this way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeStanding {
    /// Whose.
    pub member: MemberId,
    /// The new one.
    pub standing: Standing,
}

impl ChangeStanding {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let before = acts.state.members.get(self.member).map(|found| found.standing);
        let credit = opening_credit(acts.state, Some(self.member), self.standing)
            .filter(|_| before == Some(Standing::Guest));
        acts.record(StandingChanged {
            member: self.member,
            standing: self.standing,
            opening_credit: credit,
        })
    }
}

/// Leaves, or records that somebody left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Leave {
    /// Who; oneself when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
}

impl Leave {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        acts.record(Left { member: self.member.unwrap_or(acts.oneself()) })
    }
}

/// Suspends somebody, by decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Suspend {
    /// Who.
    pub member: MemberId,
    /// The last day, included; until reinstated when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    /// Why; sealed.
    pub reason: String,
    /// The decision behind it.
    pub decision: DecisionId,
}

impl Suspend {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let last = acts.day_if("last", self.last.as_ref());
        let reason = acts.sealed_note("reason", &self.reason, self.member);
        acts.record(Suspended { member: self.member, last, reason, decision: self.decision })
    }
}

/// Ends a suspension, or welcomes somebody back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reinstate {
    /// Who.
    pub member: MemberId,
    /// The decision behind it; a suspension needs one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionId>,
}

impl Reinstate {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        acts.record(Reinstated { member: self.member, decision: self.decision })
    }
}

/// Changes a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AmendIdentity {
    /// Whose; one's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
    /// The new name; sealed.
    pub name: String,
}

impl AmendIdentity {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let member = self.member.unwrap_or(acts.oneself());
        let identity = acts.sealed_name("name", &self.name, member);
        acts.record(IdentityAmended { member, identity })
    }
}

/// Lets somebody act for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GiveDelegation {
    /// For whom; oneself when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
    /// Who may act.
    pub delegate: MemberId,
    /// The decision behind it, when it is not given in person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionId>,
}

impl GiveDelegation {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        acts.record(DelegationGiven {
            member: self.member.unwrap_or(acts.by()),
            delegate: self.delegate,
            decision: self.decision,
        })
    }
}

/// Ends a delegation: either of the two may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EndDelegation {
    /// For whom; oneself when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
    /// Who no longer may.
    pub delegate: MemberId,
}

impl EndDelegation {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let member = self.member.unwrap_or(acts.by());
        acts.record(DelegationEnded { member, delegate: self.delegate })
    }
}

/// Forgets a person's name and every text about them; refused while something is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EraseIdentity {
    /// Whose; one's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
    /// The decision that lifts a legal retention, where one still runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionId>,
}

impl EraseIdentity {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let member = self.member.unwrap_or(acts.by());
        acts.record(IdentityErased { member, decision: self.decision })
    }
}

/// Records that somebody is let in: the house then gives the link itself, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LetIn {
    /// Whom.
    pub member: MemberId,
    /// What for.
    pub purpose: WayIn,
}

impl LetIn {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        acts.record(WayInGiven { member: self.member, purpose: self.purpose })
    }
}
