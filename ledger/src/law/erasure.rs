//! Forgetting a person: all that keeps it from being done, told at once.
//!
//! Guarantees that nobody is forgotten while something is owed to them or by them, while somebody may
//! still contradict, or while a law that the rules cite asks to know who did what. A recorded decision
//! lifts that law's term (whether it may is for those who decide to say), and nothing else.
//! Deliberately not here: what is deleted, which is the program's (`docs/log_format.md`, "Erasure").

use std::collections::BTreeSet;

use super::Asked;
use crate::events::members::IdentityErased;
use crate::ids::{DecisionId, MemberId};
use crate::postings::{Account, Entry, Kind};
use crate::refusal::{Obstacle, Refusal};
use crate::state::State;
use crate::state::closings::Stage;
use crate::time::Day;

/// Who asks for a person to be forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// They do, in person: what they might still contradict is theirs to give up.
    InPerson,
    /// Somebody else, at their request.
    ForThem,
}

impl Asked<'_> {
    pub(super) fn identity_erased(&self, erased: &IdentityErased) -> Result<(), Refusal> {
        let member = erased.member;
        if let Some(decision) = erased.decision {
            self.lifted_by(decision, member)?;
        }
        let asking = if self.act.by == member { Asking::InPerson } else { Asking::ForThem };
        let obstacles: Vec<Obstacle> = obstacles(self.state, member, asking, self.act.day)
            .into_iter()
            .filter(|found| !(erased.decision.is_some() && is_retention(found)))
            .collect();
        if obstacles.is_empty() { Ok(()) } else { Err(Refusal::NotErasable { member, obstacles }) }
    }

    /// A decision of the organ or of all, that somebody else than the person stands behind.
    fn lifted_by(&self, decision: DecisionId, member: MemberId) -> Result<(), Refusal> {
        self.decided_for(None, decision)?;
        let found =
            self.state.decisions.get(decision).ok_or(Refusal::UnknownDecision { decision })?;
        if found.behind.iter().any(|&behind| behind != member) {
            Ok(())
        } else {
            Err(Refusal::OwnAct { member })
        }
    }
}

/// Whether a decision lifts it.
pub fn is_retention(obstacle: &Obstacle) -> bool {
    match obstacle {
        Obstacle::Retention { .. } => true,
        Obstacle::StillMember {}
        | Obstacle::StillSuspended {}
        | Obstacle::CreditLeft { .. }
        | Obstacle::DebtLeft { .. }
        | Obstacle::ContributionsWaiting { .. }
        | Obstacle::DisputesOpen { .. }
        | Obstacle::ClosingsOpen { .. }
        | Obstacle::FindingsOpen { .. }
        | Obstacle::StillContestable { .. }
        | Obstacle::MandatesLeft { .. }
        | Obstacle::DelegationsLeft { .. } => false,
    }
}

/// Everything that keeps `member` from being forgotten today, in the order in which it is settled.
pub fn obstacles(state: &State, member: MemberId, asking: Asking, today: Day) -> Vec<Obstacle> {
    let Some(found) = state.members.get(member) else { return Vec::new() };
    let mut obstacles = Vec::new();
    if found.left.is_none() {
        obstacles.push(Obstacle::StillMember {});
    }
    if found.suspended_on(today) {
        obstacles.push(Obstacle::StillSuspended {});
    }
    let minutes = state.journal.balance(Account::Member(member));
    if minutes.is_negative() {
        obstacles.push(Obstacle::DebtLeft { minutes });
    } else if minutes.magnitude().is_some() {
        obstacles.push(Obstacle::CreditLeft { minutes });
    }
    let mut counted = |count: usize, told: fn(u32) -> Obstacle| {
        if count > 0 {
            obstacles.push(told(u32::try_from(count).unwrap_or(u32::MAX)));
        }
    };
    counted(waiting(state, member), |count| Obstacle::ContributionsWaiting { count });
    counted(disputes(state, member), |count| Obstacle::DisputesOpen { count });
    let (closings, findings) = closings(state, member);
    counted(closings, |count| Obstacle::ClosingsOpen { count });
    counted(findings, |count| Obstacle::FindingsOpen { count });
    counted(mandates(state, member, today), |count| Obstacle::MandatesLeft { count });
    counted(delegations(state, member), |count| Obstacle::DelegationsLeft { count });
    if asking == Asking::ForThem
        && let Some(until) = contestable(state, member).filter(|until| today <= *until)
    {
        obstacles.push(Obstacle::StillContestable { until });
    }
    obstacles.extend(
        retention(state, member)
            .filter(|(until, _)| today <= *until)
            .map(|(_, retention)| retention),
    );
    obstacles
}

fn waiting(state: &State, member: MemberId) -> usize {
    let theirs = state.time.contributions_of(member);
    theirs.filter(|found| found.stage == crate::state::Stage::Declared).count()
}

/// Disputes that wait: of theirs, and about what they recorded, who must answer for it under their name.
fn disputes(state: &State, member: MemberId) -> usize {
    let recorded = |entry: u64| {
        let entered = state.journal.entry(entry).map(|found| found.act.by);
        entered.or_else(|| state.time.refusal(entry).map(|found| found.act.by)) == Some(member)
    };
    let open = state.time.disputes().filter(|(_, dispute)| !dispute.answered);
    open.filter(|(entry, dispute)| dispute.member == member || recorded(*entry)).count()
}

/// Closings that they have a part in, by an entry of the period or by what they signed or proposed:
/// how many are not settled, and how many findings on them wait for an answer. Whoever reads the
/// accounts must be able to ask.
fn closings(state: &State, member: MemberId) -> (usize, usize) {
    let settled = |last: Day| {
        let validated = state.closings.last_validated();
        validated.is_some_and(|(_, closing)| last <= closing.proposed.last)
    };
    let days: BTreeSet<Day> = state.entries_of(member).map(|(_, entry)| entry.counted).collect();
    let (mut open, mut waiting) = (0usize, 0usize);
    for (id, closing) in state.closings.iter() {
        let (first, last) = (closing.proposed.first, closing.proposed.last);
        let entered = first <= last && days.range(first..=last).next().is_some();
        let signed = closing.signatures.iter().any(|signature| signature.member == member);
        if !(entered || signed || closing.act.by == member) {
            continue;
        }
        let undecided = match closing.stage {
            Stage::Proposed => true,
            // A contested one is settled by the next that covers its days.
            Stage::Contested => !settled(last),
            Stage::Withdrawn | Stage::Validated => false,
        };
        open = open.saturating_add(usize::from(undecided));
        let unanswered = usize::try_from(state.findings.unanswered(id)).unwrap_or(usize::MAX);
        waiting = waiting.saturating_add(unanswered);
    }
    (open, waiting)
}

fn mandates(state: &State, member: MemberId, today: Day) -> usize {
    let theirs = state.circles.mandates().filter(|(_, mandate)| mandate.member == member);
    theirs.filter(|(_, mandate)| !state.circles.is_over(mandate, today)).count()
}

fn delegations(state: &State, member: MemberId) -> usize {
    let given = state.members.get(member).map_or(0, |found| found.delegates.len());
    let held = state.members.iter().filter(|(_, found)| found.delegates.contains(&member));
    given.saturating_add(held.count())
}

/// The last day on which they may contradict what others recorded about them.
fn contestable(state: &State, member: MemberId) -> Option<Day> {
    let days = state.organisation.as_ref()?.rules.time.dispute_days;
    let days = i32::try_from(days).unwrap_or(i32::MAX);
    let by_others = |entry: &Entry| {
        entry.act.by != member
            && match entry.kind {
                Kind::Contribution(_) => entry.takeover.is_some(),
                Kind::Spend(_)
                | Kind::Gift
                | Kind::Adjustment
                | Kind::Expiry
                | Kind::FormerBalance => true,
                Kind::OpeningCredit => false,
            }
    };
    let entries = state
        .entries_of(member)
        .filter(|(_, entry)| entry.concerns(member) && entry.reversed_by.is_none())
        .filter(|(_, entry)| by_others(entry))
        .map(|(seq, entry)| (seq, entry.act.day));
    let refusals = state.time.refusals().filter_map(|(seq, refused)| {
        let contribution = state.time.contribution(refused.contribution)?;
        (contribution.member == member).then_some((seq, refused.act.day))
    });
    entries
        .chain(refusals)
        .filter(|(seq, _)| state.time.dispute(*seq).is_none())
        .map(|(_, day)| day.plus_days(days))
        .max()
}

/// Until when the law that the rules cite asks to know who is behind their entries.
fn retention(state: &State, member: MemberId) -> Option<(Day, Obstacle)> {
    let rule = state.organisation.as_ref()?.rules.retention.as_ref()?;
    let entries = state.entries_of(member);
    // A correction is counted later than what it corrects: the day of its record counts as well.
    let last = entries.map(|(_, entry)| entry.counted.max(entry.act.day)).max()?;
    let until = last.year_end().plus_months(rule.months);
    let (source, read_on) = (rule.source.to_string(), rule.read_on);
    Some((until, Obstacle::Retention { until, source, read_on }))
}
