//! What the assembly decided: carried out by those who govern, written down by the secretary, and, when
//! nobody is left who governs, by members together.

use super::asking::{Office, ask, offices};
use super::standing_in::is_there;
use crate::context::Act;
use crate::events::circles::How;
use crate::events::circles::Role::{OrganSeat, Secretary};
use crate::ids::{DecisionId, MemberId};
use crate::refusal::Refusal;
use crate::state::{Decision, State};

use Office::{Founder, Of};

/// Those who govern.
pub(super) const GOVERN: &[Office] = &[Of(OrganSeat), Founder];
const SEAT: &[Office] = &[Of(OrganSeat), Of(Secretary), Founder];

/// A decision of the assembly, with the digest of its report.
pub(super) fn of_the_assembly(
    state: &State,
    decision: Option<DecisionId>,
) -> Result<&Decision, Refusal> {
    let decision = decision.ok_or(Refusal::DecisionNeeded {})?;
    let found = state.decisions.get(decision).ok_or(Refusal::UnknownDecision { decision })?;
    if found.circle.is_some() || !found.reported {
        return Err(Refusal::DecisionElsewhere { decision });
    }
    Ok(found)
}

pub(super) fn enough_behind(
    state: &State,
    act: &Act,
    decision: &Decision,
    needed: u32,
) -> Result<(), Refusal> {
    let found = standing_behind(state, act, decision);
    if found >= needed { Ok(()) } else { Err(Refusal::MoreMembersNeeded { needed, found }) }
}

/// Those who govern; or the secretary, who only writes down what the assembly decided: with its report
/// and with another member who stands behind it.
pub(super) fn govern_or_write_down(
    state: &State,
    act: &Act,
    decision: Option<DecisionId>,
) -> Result<(), Refusal> {
    if ask(state, act, &offices(GOVERN, None)).is_ok() {
        return Ok(());
    }
    ask(state, act, &offices(SEAT, None))?;
    enough_behind(state, act, of_the_assembly(state, decision)?, 2)
}

/// How many members who take part, and did for some time, stand behind a decision. People who were
/// admitted for the occasion do not count.
pub(super) fn standing_behind(state: &State, act: &Act, decision: &Decision) -> u32 {
    let Some(organisation) = &state.organisation else { return 0 };
    let since = organisation.rules.organ.together_since_days;
    let days = since.map_or(0, |days| i32::try_from(days).unwrap_or(i32::MAX));
    let opened = organisation.opened_on;
    let long_enough = |member: MemberId| {
        state.members.get(member).is_some_and(|found| {
            // Whoever was there when the ledger opened was there before.
            since.is_none()
                || found.admitted == opened
                || found.admitted.plus_days(days) <= decision.recorded
        })
    };
    let behind = decision.behind.iter();
    let count =
        behind.filter(|&&member| is_there(state, act, member) && long_enough(member)).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Whether somebody is there who can give mandates: a seat of the organ, or the founder.
pub(super) fn somebody_governs(state: &State, act: &Act) -> bool {
    state.circles.running(act.day).any(|mandate| {
        is_there(state, act, mandate.member)
            && (mandate.role == OrganSeat || mandate.how == How::Founding)
    })
}
