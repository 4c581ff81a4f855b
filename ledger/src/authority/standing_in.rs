//! Who answers for what was done in a circle, and who stands in when nobody else is there.

use super::asking::{Office, holds, is_or_acts_for};
use super::circle_of;
use crate::context::Act;
use crate::events::circles::Role;
use crate::events::time::Capacity;
use crate::ids::{CircleId, MemberId};
use crate::refusal::Refusal;
use crate::state::State;

use Office::{In, Of};
use Role::{Coordinator, OrganSeat, Steward};

/// What a dispute is about.
pub(crate) struct Asked {
    /// Who made the disputed record, and when.
    pub(crate) act: Act,
    /// The circle whose stewards answer first; none when only the organ does.
    pub(crate) circle: Option<CircleId>,
    /// Whom the record concerns.
    pub(crate) apart: Vec<MemberId>,
}

pub(crate) fn dispute(state: &State, entry: u64) -> Result<Asked, Refusal> {
    if let Some(refused) = state.time.refusal(entry) {
        let contribution = refused.contribution;
        let found = state
            .time
            .contribution(contribution)
            .ok_or(Refusal::UnknownContribution { contribution })?;
        let circle = circle_of(state, found.code);
        return Ok(Asked { act: refused.act, circle, apart: vec![found.member] });
    }
    let found = state.journal.entry(entry).ok_or(Refusal::UnknownEntry { entry })?;
    let circle = found.code().and_then(|code| circle_of(state, code));
    let apart = found.members().into_iter().flatten().collect();
    Ok(Asked { act: found.act, circle, apart })
}

/// In which capacity the author answers for what was done in `circle`, credited to `apart`.
///
/// A steward or coordinator of the circle; where it has no other one, of a circle above it, the
/// nearest first; where none has, a seat of the organ.
pub fn answering(
    state: &State,
    act: &Act,
    circle: Option<CircleId>,
    apart: &[MemberId],
) -> Result<Capacity, Refusal> {
    standing_in(state, act, circle, apart, None)
}

/// In which capacity the author answers a dispute: never whoever made the disputed record, who does
/// not count as being there either.
pub(crate) fn answering_dispute(
    state: &State,
    act: &Act,
    asked: &Asked,
) -> Result<Capacity, Refusal> {
    standing_in(state, act, asked.circle, &asked.apart, Some(asked.act.by))
}

fn standing_in(
    state: &State,
    act: &Act,
    circle: Option<CircleId>,
    apart: &[MemberId],
    disputed: Option<MemberId>,
) -> Result<Capacity, Refusal> {
    if let Some(&member) = apart.iter().find(|&&member| is_or_acts_for(state, act, member)) {
        return Err(Refusal::OwnAct { member });
    }
    if disputed == Some(act.by) {
        return Err(Refusal::SameAuthor { member: act.by });
    }
    let steps = circle.into_iter().map(|circle| (circle, true));
    let above = circle.into_iter().flat_map(|circle| state.circles.above(circle));
    for (step, here) in steps.chain(above.map(|circle| (circle, false))) {
        for role in [Steward, Coordinator] {
            if holds(state, act, In(role), Some(step)) {
                return Ok(match (here, role) {
                    (true, Steward) => Capacity::Steward,
                    (true, _) => Capacity::Coordinator,
                    (false, _) => Capacity::ParentSteward,
                });
            }
        }
        let someone_else = [Steward, Coordinator]
            .into_iter()
            .flat_map(|role| state.circles.holders(role, Some(step), act.day))
            .any(|holder| Some(holder) != disputed && could_answer(state, act, holder, apart));
        if someone_else {
            let offices = "steward, coordinator".to_owned();
            return Err(if holds(state, act, Of(OrganSeat), None) {
                Refusal::SomeoneComesFirst { offices }
            } else {
                Refusal::OfficeNeeded { offices }
            });
        }
    }
    if holds(state, act, Of(OrganSeat), None) {
        return Ok(Capacity::OrganSeat);
    }
    Err(Refusal::OfficeNeeded { offices: "steward, coordinator, organ_seat".to_owned() })
}

pub(super) fn answers_as(
    state: &State,
    act: &Act,
    circle: Option<CircleId>,
    apart: &[MemberId],
    written: Capacity,
) -> Result<(), Refusal> {
    written_as(answering(state, act, circle, apart)?, written)
}

/// The record says in which capacity its author acted.
pub(super) fn written_as(expected: Capacity, written: Capacity) -> Result<(), Refusal> {
    if expected == written {
        return Ok(());
    }
    Err(Refusal::WrongCapacity { expected: capacity_name(expected), found: capacity_name(written) })
}

fn capacity_name(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::Steward => "steward",
        Capacity::Coordinator => "coordinator",
        Capacity::ParentSteward => "parent_steward",
        Capacity::OrganSeat => "organ_seat",
    }
}

fn could_answer(state: &State, act: &Act, holder: MemberId, apart: &[MemberId]) -> bool {
    is_there(state, act, holder)
        && apart.iter().all(|&member| holder != member && !state.members.acts_for(holder, member))
}

/// Whether somebody takes part and is not suspended: whoever is not there stands in nobody's way.
pub(super) fn is_there(state: &State, act: &Act, member: MemberId) -> bool {
    state
        .members
        .get(member)
        .is_some_and(|found| found.left.is_none() && !found.suspended_on(act.day))
}
