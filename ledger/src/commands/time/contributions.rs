//! Saying what was done, and answering it.

use serde::{Deserialize, Serialize};

use crate::authority::{answering, credited_to};
use crate::commands::{Acts, CodeRef, GivenMinutes, counted_if_ever};
use crate::events::time::{
    Capacity, ContributionDeclared, ContributionRefused, ContributionValidated,
    ContributionWithdrawn, Mode,
};
use crate::ids::{CodeId, ContributionId, MemberId};
use crate::refusal::Refusal;
use crate::state::Contribution;
use crate::time::Day;
use crate::units::Minutes;

/// What whoever declares has been asked and confirms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Confirmed {
    /// So many hours in one day are right.
    LongDay,
    /// It is another time than what is declared already for that day and code.
    DeclaredAlready,
}

/// Says what was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Declare {
    /// Who did it; oneself when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
    /// Where it counts.
    pub code: CodeRef,
    /// The day done.
    pub day: String,
    /// How long.
    pub minutes: GivenMinutes,
    /// What was done; sealed.
    pub what: String,
    /// Time credit, unless said otherwise.
    #[serde(default = "time_credit")]
    pub mode: Mode,
    /// What was asked and is right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirm: Vec<Confirmed>,
}

pub(super) fn time_credit() -> Mode {
    Mode::TimeCredit
}

impl Declare {
    pub(in crate::commands) fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let member = self.member.unwrap_or(acts.oneself());
        let code = acts.code(&self.code)?;
        let day = acts.day("day", &self.day);
        let minutes = acts.minutes("minutes", &self.minutes);
        let what = acts.note("what", &self.what);
        let contribution = acts.new_id();
        let what = acts.seal(&what, member);
        let mode = self.mode;
        acts.record(ContributionDeclared {
            contribution,
            member,
            code,
            day,
            minutes,
            mode,
            what,
            session: None,
        })?;
        ask_about(acts, member, code, day, minutes, &self.confirm)
    }
}

/// What a person is asked before it counts: many hours in a day, something declared already.
pub(super) fn ask_about(
    acts: &Acts<'_>,
    member: MemberId,
    code: CodeId,
    day: Day,
    minutes: Minutes,
    confirmed: &[Confirmed],
) -> Result<(), Refusal> {
    let Some(organisation) = &acts.state.organisation else { return Ok(()) };
    let that_day = || acts.state.time.done_on(member, day);
    let sum = |found: &mut dyn Iterator<Item = u32>| found.fold(0u32, u32::saturating_add);
    let here =
        sum(&mut that_day().filter(|found| found.code == code).map(|found| found.minutes.get()));
    if here > 0 && !confirmed.contains(&Confirmed::DeclaredAlready) {
        return Err(Refusal::DeclaredAlready { day, minutes: here });
    }
    let all = sum(&mut that_day().map(|found| found.minutes.get())).saturating_add(minutes.get());
    let limit = organisation.rules.time.asked_above;
    if all > limit.get() && !confirmed.contains(&Confirmed::LongDay) {
        return Err(Refusal::LongDay { minutes: all, limit });
    }
    Ok(())
}

/// The capacity of whoever may answer. Of somebody who may not, any: the law refuses the event.
pub(super) fn or_as_the_law_says(capacity: Result<Capacity, Refusal>) -> Capacity {
    capacity.unwrap_or(Capacity::Steward)
}

/// A contribution that somebody answers, and in which capacity they do.
fn answered(
    acts: &Acts<'_>,
    contribution: ContributionId,
) -> Result<(Contribution, Capacity), Refusal> {
    let found = acts.state.time.contribution(contribution);
    let found = *found.ok_or(Refusal::UnknownContribution { contribution })?;
    let circle = acts.state.circles.code(found.code).map(|code| code.circle);
    let apart = credited_to(acts.state, contribution, found.member);
    let capacity = answering(acts.state, &acts.context.act, circle, &apart);
    Ok((found, or_as_the_law_says(capacity)))
}

/// Confirms what was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Validate {
    /// Which contribution.
    pub contribution: ContributionId,
    /// How long, when it differs from what was declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<GivenMinutes>,
    /// Why it differs; sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Validate {
    pub(in crate::commands) fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let contribution = self.contribution;
        let (found, capacity) = answered(acts, contribution)?;
        let confirmed = match &self.minutes {
            Some(given) => acts.minutes("minutes", given),
            None => found.minutes,
        };
        let reason = acts.note_if("reason", self.reason.as_ref());
        let reason = reason.map(|reason| acts.seal(&reason, found.member));
        acts.record(ContributionValidated {
            contribution,
            member: found.member,
            code: found.code,
            day: found.day,
            counted: counted_if_ever(acts, found.day),
            minutes: confirmed,
            mode: found.mode,
            reason,
            capacity,
        })
    }
}

/// Says no, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Refuse {
    /// Which contribution.
    pub contribution: ContributionId,
    /// Why; sealed.
    pub reason: String,
}

impl Refuse {
    pub(in crate::commands) fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let contribution = self.contribution;
        let (found, capacity) = answered(acts, contribution)?;
        let reason = acts.sealed_note("reason", &self.reason, found.member);
        acts.record(ContributionRefused { contribution, reason, capacity })
    }
}

/// Takes back what was declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// Which contribution.
    pub contribution: ContributionId,
}

impl Withdraw {
    pub(in crate::commands) fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        acts.record(ContributionWithdrawn { contribution: self.contribution })
    }
}
