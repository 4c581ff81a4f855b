//! Circles, the tree of analytic codes, who belongs where, and mandates with terms.

use serde::{Deserialize, Serialize};

use super::area;
use crate::ids::{CircleId, CodeId, DecisionId, MandateId, MemberId};
use crate::text::Label;
use crate::time::Day;

area! { Circles "circles":
    /// A group with a purpose begins; an action is a circle with a parent.
    Created "created";
    /// Its name, kind or parent changed.
    Amended "amended";
    /// It went into another one, with its people and codes.
    Merged "merged";
    /// It ended.
    Closed "closed";
    /// Somebody joined it.
    Joined "joined";
    /// Somebody left it.
    Left "left";
    /// A code under which movements count.
    CodeOpened "code_opened";
    /// What people see of it changed.
    CodeRelabelled "code_relabelled";
    /// Nothing new counts under it.
    CodeClosed "code_closed";
    /// An office was given.
    MandateGiven "mandate_given";
    /// An office ended before its term.
    MandateEnded "mandate_ended";
}

/// What a circle is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "CircleKind"))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The elected organ's own circle.
    Bureau,
    /// Answers the purpose, faces the public.
    Project,
    /// Organises the common rules of its domain.
    Support,
    /// A commission of a network.
    Commission,
}

/// An office that a mandate gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Référent·e, coordinateur·rice of a circle.
    Coordinator,
    /// Bienveillant·e: validates what was done for a circle.
    Steward,
    /// Keeps a circle's board.
    BudgetReferent,
    /// Garant·e du cadre: stands in for an absent budget referent.
    FrameKeeper,
    /// Keeps the counter, that evening.
    CounterKeeper,
    /// Pays, collects, proposes closings.
    Treasurer,
    /// Records meetings and decisions.
    Secretary,
    /// Invites, imports, backs up; decides no amount.
    Administrator,
    /// Signs for the organisation.
    LegalRepresentative,
    /// Keeps the grants.
    GrantReferent,
    /// A seat of the elected organ.
    OrganSeat,
    /// Vérificateur·rice aux comptes.
    Auditor,
}

impl Role {
    /// The word under which the office is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Coordinator => "coordinator",
            Self::Steward => "steward",
            Self::BudgetReferent => "budget_referent",
            Self::FrameKeeper => "frame_keeper",
            Self::CounterKeeper => "counter_keeper",
            Self::Treasurer => "treasurer",
            Self::Secretary => "secretary",
            Self::Administrator => "administrator",
            Self::LegalRepresentative => "legal_representative",
            Self::GrantReferent => "grant_referent",
            Self::OrganSeat => "organ_seat",
            Self::Auditor => "auditor",
        }
    }

    /// Whether the office is held in a circle (true) or for the whole organisation (false).
    pub fn in_a_circle(self) -> bool {
        match self {
            Self::Coordinator
            | Self::Steward
            | Self::BudgetReferent
            | Self::FrameKeeper
            | Self::CounterKeeper => true,
            Self::Treasurer
            | Self::Secretary
            | Self::Administrator
            | Self::LegalRepresentative
            | Self::GrantReferent
            | Self::OrganSeat
            | Self::Auditor => false,
        }
    }
}

/// How a mandate was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "HowGiven"))]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The ledger's first mandate; it ends when the organ is seated.
    Founding,
    /// Élection sans candidat.
    ElectionWithoutCandidate,
    /// By those who may.
    Appointment,
    /// Whoever wished to.
    Volunteering,
}

impl How {
    /// The word under which it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Founding => "founding",
            Self::ElectionWithoutCandidate => "election_without_candidate",
            Self::Appointment => "appointment",
            Self::Volunteering => "volunteering",
        }
    }
}

/// A circle begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Created {
    /// The new circle.
    pub circle: CircleId,
    /// Its name.
    pub name: Label,
    /// What it is for.
    pub kind: Kind,
    /// The circle it is an action of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CircleId>,
    /// The decision behind it; absent for an action, and while the ledger is being founded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionId>,
}

/// A circle's name, kind or parent, as they are from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amended {
    /// Which circle.
    pub circle: CircleId,
    /// Its name.
    pub name: Label,
    /// What it is for.
    pub kind: Kind,
    /// The circle it is an action of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CircleId>,
}

/// A circle went into another one: its codes, people and actions go along, its mandates end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merged {
    /// The circle that ends.
    pub circle: CircleId,
    /// The circle that goes on.
    pub into: CircleId,
}

/// A circle ended; its codes are closed before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// Which circle.
    pub circle: CircleId,
}

/// Somebody joined a circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Joined {
    /// Which circle.
    pub circle: CircleId,
    /// Who.
    pub member: MemberId,
}

/// Somebody left a circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Left {
    /// Which circle.
    pub circle: CircleId,
    /// Who.
    pub member: MemberId,
}

/// A code under which movements count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeOpened {
    /// The new code.
    pub code: CodeId,
    /// What people write, such as `NOURRIR`; unique, whatever the case.
    pub label: Label,
    /// What it stands for.
    pub name: Label,
    /// The circle it belongs to.
    pub circle: CircleId,
    /// The code above it in the tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CodeId>,
}

/// What people see of a code, from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeRelabelled {
    /// Which code.
    pub code: CodeId,
    /// What people write.
    pub label: Label,
    /// What it stands for.
    pub name: Label,
}

/// Nothing new counts under this code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeClosed {
    /// Which code.
    pub code: CodeId,
}

/// An office was given; it acts from this record on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MandateGiven {
    /// The new mandate.
    pub mandate: MandateId,
    /// To whom.
    pub member: MemberId,
    /// Which office.
    pub role: Role,
    /// In which circle; absent for an office of the whole organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circle: Option<CircleId>,
    /// First local day, included.
    pub first: Day,
    /// Last local day, included; absent until ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Day>,
    /// How it was given.
    pub how: How,
    /// By which decision; absent for the founding mandate only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionId>,
}

/// An office ended before its term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MandateEnded {
    /// Which mandate.
    pub mandate: MandateId,
    /// The decision behind it; absent when its holder resigned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionId>,
}
