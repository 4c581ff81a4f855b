//! Bringing in the past, line by line, under a batch that can be undone as a whole.

use serde::{Deserialize, Serialize};

use super::given::whole;
use super::{Acts, CodeRef, GivenMinutes, counted_if_ever};
use crate::events::takeover::{
    BalanceTakenOver, ContributionTakenOver, DoubtfulTakenOver, Opened, Reversed,
};
use crate::events::time::Mode;
use crate::ids::{DecisionId, MemberId, TakeoverId};
use crate::law;
use crate::refusal::Refusal;
use crate::sealed::{About, Digest};

super::wishes! {
    /// Begins a batch.
    Open;
    /// Takes over a contribution that was validated in its time.
    TakeContribution;
    /// Takes over a contribution that somebody must still answer.
    TakeDoubtful;
    /// Takes over a balance.
    TakeBalance;
    /// Undoes a batch as a whole.
    Reverse;
}

/// Begins a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// BLAKE3 of the file's bytes.
    pub file: Digest,
    /// The decision to take it over.
    pub decision: DecisionId,
}

impl Open {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let takeover = acts.new_id();
        acts.record(Opened { takeover, file: self.file, decision: self.decision })
    }
}

/// Takes over a contribution that was validated in its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TakeContribution {
    /// The batch.
    pub takeover: TakeoverId,
    /// The line of the file.
    #[serde(deserialize_with = "whole")]
    pub line: u32,
    /// Who did it.
    pub member: MemberId,
    /// Where it counts.
    pub code: CodeRef,
    /// The day done.
    pub day: String,
    /// How long.
    pub minutes: GivenMinutes,
    /// For what it counts.
    pub mode: Mode,
    /// What was done; sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// Who had validated it; sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validator: Option<String>,
}

impl TakeContribution {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let code = acts.code(&self.code)?;
        let done = acts.day("day", &self.day);
        let minutes = acts.minutes("minutes", &self.minutes);
        let what = acts.note_if("what", self.what.as_ref());
        let validator = self.validator.as_ref().map(|text| acts.name("validator", text));
        let contribution = acts.new_id();
        let what = what.map(|what| acts.seal(&what, self.member));
        let validator = validator.map(|validator| acts.seal(&validator, self.member));
        let Self { takeover, line, member, mode, .. } = *self;
        acts.record(ContributionTakenOver {
            takeover,
            line,
            contribution,
            member,
            code,
            day: done,
            counted: counted_if_ever(acts, done),
            minutes,
            mode,
            what,
            validator,
        })
    }
}

/// Takes over a contribution that somebody must still answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TakeDoubtful {
    /// The batch.
    pub takeover: TakeoverId,
    /// The line of the file.
    #[serde(deserialize_with = "whole")]
    pub line: u32,
    /// Who did it.
    pub member: MemberId,
    /// Where it counts.
    pub code: CodeRef,
    /// The day done.
    pub day: String,
    /// How long, as written.
    pub minutes: GivenMinutes,
    /// For what it counts.
    pub mode: Mode,
    /// What was done; sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// The remark that makes it doubtful; sealed.
    pub doubt: String,
}

impl TakeDoubtful {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let code = acts.code(&self.code)?;
        let day = acts.day("day", &self.day);
        let minutes = acts.minutes("minutes", &self.minutes);
        let what = acts.note_if("what", self.what.as_ref());
        let doubt = acts.note("doubt", &self.doubt);
        let contribution = acts.new_id();
        let what = what.map(|what| acts.seal(&what, self.member));
        let doubt = acts.seal(&doubt, self.member);
        let Self { takeover, line, member, mode, .. } = *self;
        acts.record(DoubtfulTakenOver {
            takeover,
            line,
            contribution,
            member,
            code,
            day,
            minutes,
            mode,
            what,
            doubt,
        })
    }
}

/// Takes over a balance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TakeBalance {
    /// The batch.
    pub takeover: TakeoverId,
    /// The line of the file.
    #[serde(deserialize_with = "whole")]
    pub line: u32,
    /// Whose.
    pub member: MemberId,
    /// The day of the balance.
    pub day: String,
    /// How much, with its sign.
    pub minutes: GivenMinutes,
}

impl TakeBalance {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let day = acts.day("day", &self.day);
        let minutes = acts.signed_minutes("minutes", &self.minutes);
        let Self { takeover, line, member, .. } = *self;
        let counted = counted_if_ever(acts, day);
        acts.record(BalanceTakenOver { takeover, line, member, day, counted, minutes })
    }
}

/// Undoes a batch as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reverse {
    /// Which batch.
    pub takeover: TakeoverId,
    /// Why; sealed.
    pub reason: String,
}

impl Reverse {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let reason = acts.sealed_note("reason", &self.reason, About::Collective);
        let (entries, minutes) = law::standing(acts.state, self.takeover);
        acts.record(Reversed { takeover: self.takeover, entries, minutes, reason })
    }
}
