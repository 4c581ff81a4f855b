//! Writing down what a group did together, one record for each person.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::contributions::{Confirmed, ask_about, or_as_the_law_says, time_credit};
use crate::authority::answering;
use crate::commands::named::{each_named, named};
use crate::commands::{Acts, CodeRef, GivenMinutes, counted_if_ever};
use crate::events::members::Standing;
use crate::events::time::{ContributionDeclared, ContributionRecorded, Mode};
use crate::ids::{CodeId, ContributionId, MemberId, SessionId};
use crate::refusal::Refusal;
use crate::text::Note;
use crate::time::Day;
use crate::units::{Minutes, split_equally};

/// Writes down what a group did together: each one's own duration, or a given time split exactly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordSession {
    /// Where it counts.
    pub code: CodeRef,
    /// The day done.
    pub day: String,
    /// What was done; sealed for each person.
    pub what: String,
    /// Time credit, unless said otherwise.
    #[serde(default = "time_credit")]
    pub mode: Mode,
    /// Who took part.
    pub time: Participation,
    /// What was asked and is right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirm: Vec<Confirmed>,
}

/// Who took part in a session, and for how long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Participation {
    /// Each one's own duration.
    Each(#[serde(deserialize_with = "each_named")] Vec<Participant>),
    /// A given time, divided among all: the parts sum to the whole.
    Split(#[serde(deserialize_with = "named")] Shared),
}

/// One person and their own duration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// Who.
    pub member: MemberId,
    /// How long.
    pub minutes: GivenMinutes,
}

/// A time and those who share it, in the order in which left-over minutes go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Shared {
    /// The whole.
    pub minutes: GivenMinutes,
    /// Who shares it.
    pub members: Vec<MemberId>,
}

/// Somebody's line of a session.
type Line = (MemberId, Minutes);

impl Participation {
    /// A line for each, in the given order. What is wrong with them waits, as every word's shape does.
    fn lines(&self, acts: &mut Acts<'_>) -> Vec<Line> {
        let lines = match self {
            Self::Each(each) => {
                each.iter().map(|one| (one.member, acts.minutes("minutes", &one.minutes))).collect()
            }
            Self::Split(shared) => shared.lines(acts),
        };
        let mut named = BTreeSet::new();
        let right = match lines.iter().find(|(member, _)| !named.insert(*member)) {
            Some(&(member, _)) => Err(Refusal::NamedTwice { member }),
            None if lines.is_empty() => Err(Refusal::ListEmpty { field: "time" }),
            None => Ok(()),
        };
        acts.shaped(right, ());
        lines
    }
}

impl Shared {
    fn lines(&self, acts: &mut Acts<'_>) -> Vec<Line> {
        let total = acts.minutes("minutes", &self.minutes);
        let shares = if self.members.is_empty() {
            Vec::new()
        } else {
            let parts = u32::try_from(self.members.len()).unwrap_or(u32::MAX);
            let shares = split_equally(total, self.members.len());
            let shares = shares.ok_or(Refusal::SplitTooSmall { minutes: total, parts });
            acts.shaped(shares, vec![total; self.members.len()])
        };
        self.members.iter().copied().zip(shares).collect()
    }
}

impl RecordSession {
    pub(in crate::commands) fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let code = acts.code(&self.code)?;
        let day = acts.day("day", &self.day);
        let what = acts.note("what", &self.what);
        let lines = self.time.lines(acts);
        let session = acts.new_id();
        for line in lines {
            self.record_line(acts, session, code, day, &what, line)?;
            let (member, minutes) = line;
            ask_about(acts, member, code, day, minutes, &self.confirm)?;
        }
        Ok(())
    }

    fn record_line(
        &self,
        acts: &mut Acts<'_>,
        session: SessionId,
        code: CodeId,
        day: Day,
        what: &Note,
        (member, minutes): Line,
    ) -> Result<(), Refusal> {
        let contribution: ContributionId = acts.new_id();
        let what = acts.seal(what, member);
        let mode = self.mode;
        let circle = acts.state.circles.code(code).map(|found| found.circle);
        let capacity = answering(acts.state, &acts.context.act, circle, &[member]);
        let guest =
            acts.state.members.get(member).is_some_and(|found| found.standing == Standing::Guest);
        let waits = match &capacity {
            // One's own line, and that of somebody one acts for, waits for another person.
            Err(Refusal::OwnAct { .. }) => true,
            Ok(_) => guest,
            Err(_) => false,
        };
        if waits {
            let session = Some(session);
            return acts.record(ContributionDeclared {
                contribution,
                member,
                code,
                day,
                minutes,
                mode,
                what,
                session,
            });
        }
        acts.record(ContributionRecorded {
            contribution,
            session,
            member,
            code,
            day,
            counted: counted_if_ever(acts, day),
            minutes,
            mode,
            what,
            capacity: or_as_the_law_says(capacity),
        })
    }
}
