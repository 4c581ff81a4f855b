//! Who may put something beside a record: those whom it concerns, and those who answer for it.

use super::asking::{Office, ask, offices, own, own_or};
use super::assembly::somebody_governs;
use super::standing_in::{answering, dispute};
use super::{RECORD_DECISIONS, circle_of};
use crate::context::Act;
use crate::events::circles::Role;
use crate::events::documents::{Event, Subject};
use crate::ids::{CircleId, MemberId};
use crate::refusal::Refusal;
use crate::state::State;

use Office::{Above, In};
use Role::{Coordinator, Steward};

/// Those who answer for what was done in a circle. Each of them may ask and explain, not only the one who comes first.
const ANSWER: &[Office] = &[In(Steward), In(Coordinator), Above(Steward), Above(Coordinator)];

pub(super) fn check(state: &State, act: &Act, event: &Event) -> Result<(), Refusal> {
    match event {
        Event::Attached(attached) => concerned(state, act, attached.to),
        Event::Commented(commented) => concerned(state, act, commented.on),
        Event::Withdrawn(withdrawn) => {
            let document = withdrawn.document;
            let found =
                state.documents.get(document).ok_or(Refusal::UnknownDocument { document })?;
            // In whose name it was attached, or whoever did it.
            match found.act.on_behalf.filter(|member| *member == act.by) {
                Some(member) => ask(state, act, &own(member)),
                None => ask(state, act, &own(found.act.by)),
            }
        }
    }
}

fn concerned(state: &State, act: &Act, subject: Subject) -> Result<(), Refusal> {
    match subject {
        Subject::Contribution(contribution) => {
            let found = state
                .time
                .contribution(contribution)
                .ok_or(Refusal::UnknownContribution { contribution })?;
            theirs_or_answered(state, act, found.member, circle_of(state, found.code))
        }
        Subject::Record(entry) => {
            let asked = dispute(state, entry)?;
            // Whoever made the disputed record explains it.
            if act.on_behalf.is_none() && act.by == asked.act.by {
                return Ok(());
            }
            let disputing = state.time.dispute(entry).map(|dispute| dispute.member);
            let member = disputing.or(asked.apart.first().copied()).unwrap_or(asked.act.by);
            theirs_or_answered(state, act, member, asked.circle)
        }
        Subject::Decision(decision) => {
            let found =
                state.decisions.get(decision).ok_or(Refusal::UnknownDecision { decision })?;
            let asked = ask(state, act, &offices(RECORD_DECISIONS, found.circle));
            // When nobody is left to give mandates, those who stand behind the assembly's decision complete it.
            let behind = act.on_behalf.is_none()
                && found.behind.contains(&act.by)
                && found.circle.is_none()
                && !somebody_governs(state, act);
            if behind { Ok(()) } else { asked }
        }
    }
}

/// The member, whoever may act for them, and whoever answers for what is done in the circle or stands in.
fn theirs_or_answered(
    state: &State,
    act: &Act,
    member: MemberId,
    circle: Option<CircleId>,
) -> Result<(), Refusal> {
    let asked = ask(state, act, &own_or(member, ANSWER, circle));
    let stands_in = || act.on_behalf.is_none() && answering(state, act, circle, &[member]).is_ok();
    if asked.is_err() && stands_in() { Ok(()) } else { asked }
}
