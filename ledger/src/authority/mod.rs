//! Who may do what: one table, event by event, asked before anything is accepted and again on replay.
//!
//! An act is somebody's own, or needs an office held in the circle it touches, in a circle above it, or
//! for the whole organisation. Nobody validates, accepts or confirms what is credited to themselves,
//! to somebody they act for, or to a structure they represent; there is no option for it.
//! What exists is asked elsewhere (`law::existence`), and what rules say too (`law`). Closings, and what is done
//! in the assembly's name, are beside the table.

mod asking;
mod assembly;
mod closings;
mod documents;
mod standing_in;

use crate::context::Act;
use crate::events::circles::{How, Role};
use crate::events::{
    Event, audit, circles, corrections, decisions, members, organisation, takeover, time,
};
use crate::ids::{CircleId, CodeId, MemberId};
use crate::postings::{Entry, Kind};
use crate::refusal::Refusal;
use crate::state::State;

pub use asking::Office;
use asking::{ask, holds, offices, own, own_or};
use assembly::{
    GOVERN, enough_behind, govern_or_write_down, of_the_assembly, somebody_governs, standing_behind,
};
pub use standing_in::answering;
pub(crate) use standing_in::{answering_dispute, dispute};
use standing_in::{answers_as, written_as};

use Office::{Above, Founder, In, Of};
use Role::{
    Administrator, Auditor, BudgetReferent, Coordinator, CounterKeeper, FrameKeeper, OrganSeat,
    Secretary, Steward, Treasurer,
};

const ADMIT: &[Office] = &[Of(Administrator), Of(OrganSeat), Founder];
const ERASE: &[Office] = &[Of(Administrator)];
const LET_IN: &[Office] = &[Of(Administrator)];
const LEAD: &[Office] = &[In(Coordinator), Above(Coordinator), Of(OrganSeat), Founder];
const KEEP_CODES: &[Office] = &[
    In(Coordinator),
    In(BudgetReferent),
    In(FrameKeeper),
    Above(Coordinator),
    Of(Treasurer),
    Of(OrganSeat),
    Founder,
];
const RECORD_DECISIONS: &[Office] = &[
    In(Coordinator),
    In(Steward),
    In(FrameKeeper),
    Above(Coordinator),
    Of(Secretary),
    Of(OrganSeat),
    Founder,
];
const KEEP_CATALOGUE: &[Office] =
    &[In(Coordinator), In(Steward), In(BudgetReferent), Above(Coordinator)];
const RECORD_SESSION: &[Office] =
    &[In(Steward), In(Coordinator), Above(Steward), Above(Coordinator), Of(OrganSeat)];
const TAKE_OVER: &[Office] = &[Of(Administrator), Founder];
const EXPIRE: &[Office] = &[Of(Treasurer), Of(OrganSeat)];
const RECODE: &[Office] = &[In(BudgetReferent), In(FrameKeeper), In(Coordinator), Of(Treasurer)];
const REVERSE_TAKEN_OVER: &[Office] =
    &[Of(Administrator), Of(OrganSeat), Founder, In(Steward), In(Coordinator)];
const REVERSE_CONTRIBUTION: &[Office] =
    &[In(Steward), In(Coordinator), Above(Steward), Above(Coordinator), Of(OrganSeat)];
const REVERSE_SPEND: &[Office] = &[In(Steward), In(Coordinator), Above(Coordinator), Of(OrganSeat)];
const REVERSE_BY_ORGAN: &[Office] = &[Of(OrganSeat)];
const KEEP_NAME_AND_KEY: &[Office] = &[Of(Administrator), Of(OrganSeat), Founder];
const FIND: &[Office] = &[Of(Auditor)];
const EXPLAIN: &[Office] = &[Of(OrganSeat), Of(Treasurer)];

/// Whether this author may record this event now.
pub fn check(state: &State, act: &Act, event: &Event) -> Result<(), Refusal> {
    match event {
        Event::Organisation(organisation::Event::Opened(_)) => Ok(()),
        Event::Organisation(organisation::Event::RulesAdopted(adopted)) => {
            govern_or_write_down(state, act, adopted.decision)
        }
        Event::Organisation(
            organisation::Event::KeyChanged(_) | organisation::Event::Restored(_),
        ) => ask(state, act, &offices(KEEP_NAME_AND_KEY, None)),
        Event::Members(event) => of_members(state, act, event),
        Event::Circles(event) => of_circles(state, act, event),
        Event::Decisions(event) => of_decisions(state, act, event),
        Event::Time(event) => of_time(state, act, event),
        Event::Takeover(
            takeover::Event::Opened(_)
            | takeover::Event::ContributionTakenOver(_)
            | takeover::Event::DoubtfulTakenOver(_)
            | takeover::Event::BalanceTakenOver(_),
        ) => ask(state, act, &offices(TAKE_OVER, None)),
        Event::Takeover(takeover::Event::Reversed(reversed)) => {
            // A debt of the past that is undone is credited to somebody.
            let standing = state.journal.standing_of(reversed.takeover);
            let credited = standing.filter_map(|(_, entry)| entry.debtor());
            ask(state, act, &offices(TAKE_OVER, None).apart_from(credited))
        }
        Event::Corrections(corrections::Event::EntryReversed(reversed)) => {
            of_reversal(state, act, reversed.entry)
        }
        Event::Corrections(corrections::Event::EntryRecoded(recoded)) => {
            ask(state, act, &offices(RECODE, circle_of(state, recoded.from)))?;
            ask(state, act, &offices(RECODE, circle_of(state, recoded.to)))
        }
        Event::Closings(event) => closings::check(state, act, event),
        Event::Audit(audit::Event::FindingRecorded(_) | audit::Event::ReportGiven(_)) => {
            ask(state, act, &offices(FIND, None))
        }
        Event::Audit(audit::Event::FindingAnswered(_)) => ask(state, act, &offices(EXPLAIN, None)),
        Event::Documents(event) => documents::check(state, act, event),
    }
}

fn of_members(state: &State, act: &Act, event: &members::Event) -> Result<(), Refusal> {
    use members::Event as E;
    match event {
        // The first person admits themselves when the ledger opens: nobody else is there.
        E::Admitted(admitted) if first_person(state, act, admitted.member) => Ok(()),
        E::Admitted(admitted) => {
            // Whoever represents a structure does not admit it to an opening credit.
            let credited = admitted.opening_credit.and(admitted.representative);
            let who = offices(ADMIT, None).apart_from(credited);
            who.not_their_own(state, act)?;
            ask(state, act, &who)
                .or_else(|refusal| coordinator_of_any(state, act).then_some(()).ok_or(refusal))
        }
        E::StandingChanged(changed) => {
            // The founder may be alone: then nobody else could change their standing.
            let alone = holds(state, act, Founder, None)
                && act.by == changed.member
                && changed.opening_credit.is_none();
            let apart = (!alone).then_some(changed.member);
            ask(state, act, &offices(ADMIT, None).apart_from(apart))
        }
        E::Left(left) => {
            // Whoever holds an office leaves by their own word; others end the mandate first, by a decision.
            let in_office = state.circles.held_by(left.member, act.day).next().is_some();
            let needed = if in_office { &[] } else { ADMIT };
            ask(state, act, &own_or(left.member, needed, None))
        }
        E::Suspended(suspended) => {
            ask(state, act, &offices(GOVERN, None).apart_from([suspended.member]))
        }
        E::Reinstated(reinstated) => {
            let suspended = state
                .members
                .get(reinstated.member)
                .is_some_and(|found| found.suspension.is_some());
            let needed = if suspended { GOVERN } else { ADMIT };
            ask(state, act, &offices(needed, None).apart_from([reinstated.member]))
        }
        E::IdentityAmended(amended) => ask(state, act, &own_or(amended.member, ADMIT, None)),
        E::DelegationGiven(given) => {
            ask(state, act, &own_or(given.member, ADMIT, None))?;
            // Nobody makes themselves somebody else's delegate.
            if act.by == given.delegate && act.by != given.member {
                Err(Refusal::OwnAct { member: given.member })
            } else {
                Ok(())
            }
        }
        E::DelegationEnded(ended) => {
            if act.by == ended.delegate {
                return Ok(());
            }
            ask(state, act, &own_or(ended.member, ADMIT, None))
        }
        // Nobody who acts for a person erases them: what remained would be in their hands.
        E::IdentityErased(erased) => ask(state, act, &own_or(erased.member, ERASE, None)),
        // Nobody lets themselves in, and no delegate those they act for.
        E::WayInGiven(given) => ask(state, act, &offices(LET_IN, None).apart_from([given.member])),
    }
}

fn of_circles(state: &State, act: &Act, event: &circles::Event) -> Result<(), Refusal> {
    use circles::Event as E;
    match event {
        // An action needs only its parent circle; other circles need those who govern.
        E::Created(created) => match created.parent {
            Some(parent) => ask(state, act, &offices(LEAD, Some(parent))),
            None => ask(state, act, &offices(GOVERN, None)),
        },
        E::Amended(amended) => {
            ask(state, act, &offices(LEAD, Some(amended.circle)))?;
            let before = state.circles.circle(amended.circle).and_then(|found| found.parent);
            match amended.parent {
                // It becomes an action of a circle: that one's to say, as when an action begins.
                Some(parent) if before != Some(parent) => {
                    ask(state, act, &offices(LEAD, Some(parent)))
                }
                Some(_) | None => Ok(()),
            }
        }
        E::Merged(merged) => {
            ask(state, act, &offices(LEAD, Some(merged.circle)))?;
            ask(state, act, &offices(LEAD, Some(merged.into)))
        }
        E::Closed(closed) => ask(state, act, &offices(LEAD, Some(closed.circle))),
        E::Joined(joined) => ask(state, act, &own_or(joined.member, JOIN, Some(joined.circle))),
        E::Left(left) => ask(state, act, &own_or(left.member, JOIN, Some(left.circle))),
        E::CodeOpened(opened) => {
            ask(state, act, &offices(KEEP_CODES, Some(opened.circle)))?;
            // What counts under it counts above it: that circle's to say as well.
            match opened.parent {
                Some(above) => ask(state, act, &offices(KEEP_CODES, circle_of(state, above))),
                None => Ok(()),
            }
        }
        E::CodeRelabelled(relabelled) => {
            ask(state, act, &offices(KEEP_CODES, circle_of(state, relabelled.code)))
        }
        E::CodeClosed(closed) => {
            ask(state, act, &offices(KEEP_CODES, circle_of(state, closed.code)))
        }
        E::MandateGiven(given) if given.how == How::Founding => founding(state, act, given),
        E::MandateGiven(given) => {
            give_mandate(state, act, given.role, given.circle, given.decision)
        }
        E::MandateEnded(ended) => {
            let mandate = state
                .circles
                .mandate(ended.mandate)
                .ok_or(Refusal::UnknownMandate { mandate: ended.mandate })?;
            if act.by == mandate.member {
                return Ok(());
            }
            give_mandate(state, act, mandate.role, mandate.circle, ended.decision)
        }
    }
}

const JOIN: &[Office] = &[In(Coordinator), Of(Administrator), Of(OrganSeat), Founder];

/// The ledger's first mandate: given once, to the first person, by themselves.
fn founding(state: &State, act: &Act, given: &circles::MandateGiven) -> Result<(), Refusal> {
    let first = given.member == act.by && given.role == Administrator;
    if first && state.circles.mandates().next().is_none() {
        Ok(())
    } else {
        Err(Refusal::FoundingOnce {})
    }
}

fn give_mandate(
    state: &State,
    act: &Act,
    role: Role,
    circle: Option<CircleId>,
    decision: Option<crate::ids::DecisionId>,
) -> Result<(), Refusal> {
    let asked = if role.in_a_circle() {
        ask(state, act, &offices(LEAD, circle))
    } else {
        govern_or_write_down(state, act, decision)
    };
    let Err(refusal) = asked else { return Ok(()) };
    if somebody_governs(state, act) {
        return Err(refusal);
    }
    // Nobody is left who can give mandates: members together record the assembly's decision.
    let found = of_the_assembly(state, decision)?;
    let needed = state
        .organisation
        .as_ref()
        .map_or(u32::MAX, |organisation| organisation.rules.organ.members_together);
    enough_behind(state, act, found, needed)?;
    // Whoever carries it out is one of them.
    if found.behind.contains(&act.by) {
        Ok(())
    } else {
        Err(Refusal::MoreMembersNeeded { needed, found: standing_behind(state, act, found) })
    }
}

fn of_decisions(state: &State, act: &Act, event: &decisions::Event) -> Result<(), Refusal> {
    match event {
        decisions::Event::Recorded(recorded) => {
            let refusal = match ask(state, act, &offices(RECORD_DECISIONS, recorded.circle)) {
                Ok(()) => return Ok(()),
                Err(refusal) => refusal,
            };
            // When nobody is left to give mandates, any member may write down what the assembly decided.
            if recorded.circle.is_none() && !somebody_governs(state, act) {
                Ok(())
            } else {
                Err(refusal)
            }
        }
        // Any member may: it is their own word.
        decisions::Event::Supported(_) => Ok(()),
    }
}

fn of_time(state: &State, act: &Act, event: &time::Event) -> Result<(), Refusal> {
    use time::Event as E;
    match event {
        E::ContributionDeclared(declared) => {
            let circle = circle_of(state, declared.code);
            // A steward may write down for others what a group did; not as somebody's delegate.
            ask(state, act, &own_or(declared.member, RECORD_SESSION, circle))
        }
        E::ContributionRecorded(recorded) => {
            let circle = circle_of(state, recorded.code);
            answers_as(state, act, circle, &[recorded.member], recorded.capacity)
        }
        E::ContributionValidated(validated) => {
            let circle = circle_of(state, validated.code);
            let apart = credited_to(state, validated.contribution, validated.member);
            answers_as(state, act, circle, &apart, validated.capacity)
        }
        E::ContributionRefused(refused) => {
            let found = state
                .time
                .contribution(refused.contribution)
                .ok_or(Refusal::UnknownContribution { contribution: refused.contribution })?;
            let circle = circle_of(state, found.code);
            let apart = credited_to(state, refused.contribution, found.member);
            answers_as(state, act, circle, &apart, refused.capacity)
        }
        E::ContributionWithdrawn(withdrawn) => {
            let found = state
                .time
                .contribution(withdrawn.contribution)
                .ok_or(Refusal::UnknownContribution { contribution: withdrawn.contribution })?;
            ask(state, act, &own(found.member))
        }
        E::Disputed(disputed) => ask(state, act, &own(disputed.member)),
        E::DisputeAnswered(answered) => {
            let asked = dispute(state, answered.entry)?;
            written_as(answering_dispute(state, act, &asked)?, answered.capacity)
        }
        E::CreditSpent(spent) => {
            // Spending is one's own act; at the counter, its keeper of that service day acts for others.
            if serves(state, act, spent) { Ok(()) } else { ask(state, act, &own(spent.member)) }
        }
        E::CreditGiven(given) => {
            ask(state, act, &own(given.member))?;
            // Whoever acts for somebody gives nothing of theirs to themselves.
            let to_oneself = act.on_behalf.is_some()
                && (given.to == act.by || state.members.acts_for(act.by, given.to));
            if to_oneself { Err(Refusal::OwnAct { member: given.to }) } else { Ok(()) }
        }
        E::CreditAdjusted(adjusted) => {
            ask(state, act, &offices(REVERSE_BY_ORGAN, None).apart_from([adjusted.member]))
        }
        E::CreditExpired(expired) => {
            // A debt that is forgiven is credited to somebody.
            let forgiven = expired.minutes.is_negative().then_some(expired.member);
            ask(state, act, &offices(EXPIRE, None).apart_from(forgiven))
        }
        E::ItemPriced(priced) => {
            if let Some(known) = state.time.item(priced.item) {
                let before = circle_of(state, known.priced.code);
                ask(state, act, &offices(KEEP_CATALOGUE, before))?;
            }
            ask(state, act, &offices(KEEP_CATALOGUE, circle_of(state, priced.code)))
        }
        E::ItemWithdrawn(withdrawn) => {
            let item = state
                .time
                .item(withdrawn.item)
                .ok_or(Refusal::UnknownItem { item: withdrawn.item })?;
            ask(state, act, &offices(KEEP_CATALOGUE, circle_of(state, item.priced.code)))
        }
    }
}

/// To whom a contribution is credited, and who declared it in their name: neither answers it, even
/// when the one no longer acts for the other.
pub(crate) fn credited_to(
    state: &State,
    contribution: crate::ids::ContributionId,
    member: MemberId,
) -> Vec<MemberId> {
    let declarer = state.time.contribution(contribution).and_then(|found| found.declared_by);
    std::iter::once(member).chain(declarer).collect()
}

/// Whether the author keeps the counter at which this was served to somebody else.
pub(crate) fn serves(state: &State, act: &Act, spent: &time::CreditSpent) -> bool {
    act.on_behalf == Some(spent.member)
        && act.by != spent.member
        && keeps_counter(state, act.by, circle_of(state, spent.code), spent.day)
}

/// Whether `member` keeps the counter of `circle` on that service day.
pub fn keeps_counter(
    state: &State,
    member: MemberId,
    circle: Option<CircleId>,
    day: crate::time::Day,
) -> bool {
    state
        .circles
        .held_by(member, day)
        .any(|mandate| mandate.role == CounterKeeper && mandate.circle == circle)
}

/// Reversal: whoever could do the act, not its author; for a takeover, whoever takes over.
fn of_reversal(state: &State, act: &Act, entry: u64) -> Result<(), Refusal> {
    let found = state.journal.entry(entry).ok_or(Refusal::UnknownEntry { entry })?;
    let circle = found.code().and_then(|code| circle_of(state, code));
    if found.takeover.is_some() {
        // A debt of the past that is undone is credited to somebody.
        let [credited, _] = found.members();
        return ask(state, act, &offices(REVERSE_TAKEN_OVER, circle).apart_from(credited));
    }
    let needed = match found.kind {
        Kind::Contribution(_) => REVERSE_CONTRIBUTION,
        Kind::Spend(_) => REVERSE_SPEND,
        Kind::OpeningCredit
        | Kind::Gift
        | Kind::Adjustment
        | Kind::Expiry
        | Kind::FormerBalance => REVERSE_BY_ORGAN,
    };
    let who = offices(needed, circle).apart_from(found.members().into_iter().flatten());
    who.not_their_own(state, act)?;
    let kept =
        matches!(found.kind, Kind::Spend(_)) && keeps_counter(state, act.by, circle, found.done);
    // Who kept the counter of that service day may undo, even when midnight has passed, for a while.
    if kept && undoes_in_time(state, act, found) {
        return Ok(());
    }
    if found.act.by == act.by {
        return Err(Refusal::SameAuthor { member: act.by });
    }
    ask(state, act, &who)
}

/// Whether the rule's minutes to undo a slip have not passed.
fn undoes_in_time(state: &State, act: &Act, entry: &Entry) -> bool {
    let Some(organisation) = &state.organisation else { return false };
    act.at <= entry.act.at.plus_minutes(organisation.rules.time.undo_minutes)
}

fn circle_of(state: &State, code: CodeId) -> Option<CircleId> {
    state.circles.code(code).map(|found| found.circle)
}

fn coordinator_of_any(state: &State, act: &Act) -> bool {
    act.on_behalf.is_none()
        && state.circles.held_by(act.by, act.day).any(|mandate| mandate.role == Coordinator)
}

fn first_person(state: &State, act: &Act, member: MemberId) -> bool {
    act.by == member && state.members.iter().next().is_none()
}
