//! Members: people and structures that take part; their names are sealed.

use serde::{Deserialize, Serialize};

use super::area;
use crate::ids::{DecisionId, MemberId};
use crate::sealed::Sealed;
use crate::text::{Name, Note};
use crate::time::Day;
use crate::units::Minutes;

area! { Members "members":
    /// Somebody takes part from now on.
    Admitted "admitted";
    /// From newcomer to core member, or otherwise.
    StandingChanged "standing_changed";
    /// Somebody no longer takes part; their records stay.
    Left "left";
    /// No spending for a time, by decision.
    Suspended "suspended";
    /// The suspension is over, or somebody who had left is back.
    Reinstated "reinstated";
    /// A name changed.
    IdentityAmended "identity_amended";
    /// Somebody may act for somebody.
    DelegationGiven "delegation_given";
    /// They no longer may.
    DelegationEnded "delegation_ended";
    /// What was kept of a person's name and of every text about them is forgotten.
    IdentityErased "identity_erased";
    /// An administrator let somebody in: they hold a link that opens the house in that member's name.
    WayInGiven "way_in_given";
}

/// A person or a structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "MemberKind"))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A person (personne physique).
    Natural,
    /// A structure (personne morale); people act for it.
    Legal,
}

/// How somebody takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Came along, has not joined: hours wait for joining.
    Guest,
    /// Découvreur·euse.
    Newcomer,
    /// Volontaire.
    Volunteer,
    /// Raffineur·euse.
    CoreMember,
    /// Chargé·e de mission.
    Independent,
}

/// Somebody takes part from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Admitted {
    /// The new member.
    pub member: MemberId,
    /// A person or a structure.
    pub kind: Kind,
    /// How they take part.
    pub standing: Standing,
    /// The commitment to their name.
    pub identity: Sealed<Name>,
    /// For a structure, the person who acts for it first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub representative: Option<MemberId>,
    /// What the rules grant on joining.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_credit: Option<Minutes>,
}

/// How somebody takes part has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandingChanged {
    /// Whose.
    pub member: MemberId,
    /// The new one.
    pub standing: Standing,
    /// What the rules grant on joining, when a guest joins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_credit: Option<Minutes>,
}

/// Somebody no longer takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Left {
    /// Who.
    pub member: MemberId,
}

/// No spending for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspended {
    /// Who.
    pub member: MemberId,
    /// The last day of the suspension; absent until reinstated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Day>,
    /// Why.
    pub reason: Sealed<Note>,
    /// The decision behind it.
    pub decision: DecisionId,
}

/// The suspension is over, or somebody who had left is back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reinstated {
    /// Who.
    pub member: MemberId,
    /// The decision behind it; absent for somebody who comes back without having been suspended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionId>,
}

/// A name changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityAmended {
    /// Whose.
    pub member: MemberId,
    /// The commitment to the new name.
    pub identity: Sealed<Name>,
}

/// Somebody may act for somebody: guardianship, a structure's representative, a friend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DelegationGiven {
    /// For whom.
    pub member: MemberId,
    /// Who may act.
    pub delegate: MemberId,
    /// The decision behind it; absent when the member gave it in person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionId>,
}

/// Somebody no longer acts for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DelegationEnded {
    /// For whom.
    pub member: MemberId,
    /// Who no longer may.
    pub delegate: MemberId,
}

/// What was kept of a person's name and of every text about them is forgotten; their records stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityErased {
    /// Whose.
    pub member: MemberId,
    /// The decision that lifts a legal retention which still runs; absent where none does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionId>,
}

/// What an administrator gives somebody a way in for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WayIn {
    /// They never came in.
    Invitation,
    /// They cannot come in any more.
    Recovery,
    /// They hold a seat of the organ, and show once more who they are.
    Second,
    /// Their first address: links go there.
    Address,
    /// A card for the counter.
    Card,
}

/// An administrator let somebody in. The record is the trace: whoever opens the link acts in that member's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WayInGiven {
    /// Whom.
    pub member: MemberId,
    /// What for.
    pub purpose: WayIn,
}
