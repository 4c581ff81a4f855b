//! Circles, who is in them, their codes, and mandates.

use serde::{Deserialize, Serialize};

use super::{Acts, CodeRef};
use crate::events::circles::{
    Amended, Closed, CodeClosed, CodeOpened, CodeRelabelled, Created, How, Joined, Kind, Left,
    MandateEnded, MandateGiven, Merged, Role,
};
use crate::ids::{CircleId, DecisionId, MandateId, MemberId};
use crate::refusal::Refusal;

super::wishes! {
    /// Begins a circle, or an action of one.
    Create;
    /// Changes a circle's name, kind or parent.
    Amend;
    /// Merges a circle into another.
    Merge;
    /// Ends a circle.
    Close;
    /// Joins a circle.
    Join;
    /// Leaves a circle.
    Leave;
    /// Opens a code.
    OpenCode;
    /// Changes what people see of a code.
    RelabelCode;
    /// Closes a code.
    CloseCode;
    /// Gives an office.
    GiveMandate;
    /// Ends an office before its term.
    EndMandate;
}

/// Begins a circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Create {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub kind: Kind,
    /// The circle it is an action of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CircleId>,
    /// The decision behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionId>,
}

impl Create {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let name = acts.label("name", &self.name);
        let circle = acts.new_id();
        let Self { kind, parent, decision, .. } = *self;
        acts.record(Created { circle, name, kind, parent, decision })
    }
}

/// Changes a circle; what is absent stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Amend {
    /// Which circle.
    pub circle: CircleId,
    /// Its new name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its new kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Its new parent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CircleId>,
}

impl Amend {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let circle = self.circle;
        let found = acts.state.circles.circle(circle).ok_or(Refusal::UnknownCircle { circle })?;
        let name = match &self.name {
            Some(name) => acts.label("name", name),
            None => found.name.clone(),
        };
        let kind = self.kind.unwrap_or(found.kind);
        let parent = self.parent.or(found.parent);
        if (&name, kind, parent) == (&found.name, found.kind, found.parent) {
            acts.idle = Some(Refusal::NoChange {});
        }
        acts.record(Amended { circle, name, kind, parent })
    }
}

/// Merges a circle into another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Merge {
    /// The circle that ends.
    pub circle: CircleId,
    /// The circle that goes on.
    pub into: CircleId,
}

impl Merge {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        acts.record(Merged { circle: self.circle, into: self.into })
    }
}

/// Ends a circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// Which circle.
    pub circle: CircleId,
}

impl Close {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        acts.record(Closed { circle: self.circle })
    }
}

/// Joins a circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// Which circle.
    pub circle: CircleId,
    /// Who; oneself when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
}

impl Join {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let member = self.member.unwrap_or(acts.oneself());
        acts.record(Joined { circle: self.circle, member })
    }
}

/// Leaves a circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Leave {
    /// Which circle.
    pub circle: CircleId,
    /// Who; oneself when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
}

impl Leave {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let member = self.member.unwrap_or(acts.oneself());
        acts.record(Left { circle: self.circle, member })
    }
}

/// Opens a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenCode {
    /// What people write.
    pub label: String,
    /// What it stands for.
    pub name: String,
    /// The circle it belongs to.
    pub circle: CircleId,
    /// The code above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CodeRef>,
}

impl OpenCode {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let written = acts.label("label", &self.label);
        let name = acts.label("name", &self.name);
        let parent = self.parent.as_ref().map(|parent| acts.code(parent)).transpose()?;
        let code = acts.new_id();
        acts.record(CodeOpened { code, label: written, name, circle: self.circle, parent })
    }
}

/// Changes what people see of a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RelabelCode {
    /// Which code.
    pub code: CodeRef,
    /// What people write from now on.
    pub label: String,
    /// What it stands for.
    pub name: String,
}

impl RelabelCode {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let code = acts.code(&self.code)?;
        let written = acts.label("label", &self.label);
        let name = acts.label("name", &self.name);
        acts.record(CodeRelabelled { code, label: written, name })
    }
}

/// Closes a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CloseCode {
    /// Which code.
    pub code: CodeRef,
}

impl CloseCode {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let code = acts.code(&self.code)?;
        acts.record(CodeClosed { code })
    }
}

/// Gives an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GiveMandate {
    /// To whom.
    pub member: MemberId,
    /// Which office.
    pub role: Role,
    /// In which circle, for an office that is held in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circle: Option<CircleId>,
    /// First day; today when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// Last day, included; until ended when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    /// How it was given.
    pub how: How,
    /// By which decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionId>,
}

impl GiveMandate {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let first = acts.day_if("first", self.first.as_ref()).unwrap_or(acts.today());
        let last = acts.day_if("last", self.last.as_ref());
        let mandate = acts.new_id();
        let Self { member, role, circle, how, decision, .. } = *self;
        acts.record(MandateGiven { mandate, member, role, circle, first, last, how, decision })
    }
}

/// Ends an office before its term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EndMandate {
    /// Which mandate.
    pub mandate: MandateId,
    /// By which decision; its holder needs none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionId>,
}

impl EndMandate {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        acts.record(MandateEnded { mandate: self.mandate, decision: self.decision })
    }
}
