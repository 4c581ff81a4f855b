//! What was decided, when and for whom, who stands behind it, and what was done by it since?
//!
//! Deliberately not here: what was decided in words, which the program opens, and who may know whom a record is about
//! (each reference says what is to be asked of [`super::sight`]).

use std::collections::{BTreeMap, BTreeSet};

use super::sight::Thing;
use super::{View, Written};
use crate::context::Act;
use crate::events::decisions::{self, Manner};
use crate::events::{Event, circles, closings, members, organisation, takeover, time};
use crate::ids::{CircleId, DecisionId, MemberId};
use crate::postings::Posting;
use crate::sealed::Digest;
use crate::time::Day;

/// A record that was made by a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// Its number.
    pub seq: u64,
    /// What is to be asked of sight before it is told.
    pub thing: Thing,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The record that says so.
    pub written: Written,
    /// The day it was taken.
    pub taken: Day,
    /// On behalf of which circle; none for the whole collective.
    pub circle: Option<CircleId>,
    /// How.
    pub manner: Manner,
    /// The commitment to what was decided.
    pub subject: Digest,
    /// The digest of the meeting's report.
    pub report: Option<Digest>,
    /// Those who support the record, in their order; whoever made it is not among them.
    pub supports: Vec<Written>,
    /// What was done by it, in order.
    pub referred: Vec<Reference>,
}

impl Decision {
    /// Those who stand behind it: who recorded it, and who supports the record.
    pub fn behind(&self) -> BTreeSet<MemberId> {
        let supports = self.supports.iter().map(|written| written.by);
        supports.chain([self.written.by]).collect()
    }
}

/// Every decision.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    decisions: BTreeMap<DecisionId, Decision>,
}

impl Decisions {
    /// One of them.
    pub fn get(&self, decision: DecisionId) -> Option<&Decision> {
        self.decisions.get(&decision)
    }

    /// All of them, the latest record first.
    pub fn latest_first(&self) -> Vec<(DecisionId, &Decision)> {
        let mut all: Vec<_> = self.decisions.iter().map(|(id, found)| (*id, found)).collect();
        all.sort_by_key(|(_, found)| std::cmp::Reverse(found.written.seq));
        all
    }

    fn see_decisions(&mut self, seq: u64, act: &Act, event: &decisions::Event) {
        match event {
            decisions::Event::Recorded(made) => {
                let decision = Decision {
                    written: Written::by(seq, act),
                    taken: made.taken,
                    circle: made.circle,
                    manner: made.manner,
                    subject: made.subject.digest(),
                    report: made.report,
                    supports: Vec::new(),
                    referred: Vec::new(),
                };
                self.decisions.insert(made.decision, decision);
            }
            decisions::Event::Supported(made) => {
                if let Some(found) = self.decisions.get_mut(&made.decision) {
                    found.supports.push(Written::by(seq, act));
                }
            }
        }
    }
}

/// By which decision something was done, and what is to be asked before it is told.
fn by_decision(event: &Event) -> Option<(DecisionId, Thing)> {
    let register = |decision| (decision, Thing::Register);
    match event {
        Event::Organisation(organisation::Event::RulesAdopted(it)) => it.decision.map(register),
        Event::Members(event) => of_members(event),
        Event::Circles(circles::Event::Created(it)) => it.decision.map(register),
        Event::Circles(circles::Event::MandateGiven(it)) => it.decision.map(register),
        Event::Circles(circles::Event::MandateEnded(it)) => it.decision.map(register),
        Event::Time(time::Event::CreditAdjusted(it)) => {
            Some((it.decision, Thing::Account(it.member)))
        }
        Event::Takeover(takeover::Event::Opened(it)) => Some(register(it.decision)),
        Event::Closings(closings::Event::AccountsApproved(it)) => Some(register(it.decision)),
        // These refer to none.
        Event::Organisation(_)
        | Event::Circles(_)
        | Event::Decisions(_)
        | Event::Time(_)
        | Event::Takeover(_)
        | Event::Corrections(_)
        | Event::Closings(_)
        | Event::Audit(_)
        | Event::Documents(_) => None,
    }
}

fn of_members(event: &members::Event) -> Option<(DecisionId, Thing)> {
    use members::Event as E;
    match event {
        E::Suspended(it) => Some((it.decision, Thing::Sanction(it.member))),
        E::Reinstated(it) => it.decision.map(|decision| (decision, Thing::Sanction(it.member))),
        E::DelegationGiven(it) => it.decision.map(|decision| (decision, Thing::Account(it.member))),
        E::IdentityErased(it) => it.decision.map(|decision| (decision, Thing::Account(it.member))),
        E::Admitted(_)
        | E::StandingChanged(_)
        | E::Left(_)
        | E::IdentityAmended(_)
        | E::DelegationEnded(_)
        | E::WayInGiven(_) => None,
    }
}

impl View for Decisions {
    fn see(&mut self, seq: u64, act: &Act, event: &Event, _postings: &[Posting]) {
        if let Event::Decisions(event) = event {
            self.see_decisions(seq, act, event);
        }
        if let Some((decision, thing)) = by_decision(event)
            && let Some(found) = self.decisions.get_mut(&decision)
        {
            found.referred.push(Reference { seq, thing });
        }
    }
}
