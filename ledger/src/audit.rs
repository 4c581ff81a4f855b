//! What `verify` asks of each record before it is folded: might its author do this then?
//!
//! The questions are those of `law`, asked of the record itself, so that a log whose chain is sound but
//! whose acts were never allowed does not verify. Sums are not compared with anything: a balance
//! is a fold, and every movement has two equal sides by construction (`postings`).

use crate::context::Act;
use crate::events::{Event, circles, members, organisation};
use crate::law;
use crate::log::fault::{Fault, Kind};
use crate::log::frame::Record;
use crate::log::read::Place;
use crate::log::replay::{Fact, fault};
use crate::proof::tree::{Node, leaf};
use crate::state::{Recorded, State};
use crate::text::Key;

/// Follows a log record by record.
#[derive(Debug, Default)]
pub struct Auditor {
    state: State,
    /// Author and key of the command whose records are being read, when more follow.
    open: Option<(Act, Option<Key>)>,
    /// What the first command still has to give.
    opening: Opening,
}

/// The first command gives the ledger, its first person, their mandate and the first rules.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Opening {
    #[default]
    Ledger,
    Person,
    Mandate,
    Rules,
    Done,
}

impl Auditor {
    /// The state after the records that were shown.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Asks whether this record may stand here, then folds it, whatever the answer.
    pub fn follow(&mut self, place: Place, record: &Record<'_>) -> Vec<Fault> {
        self.follow_with(place, record, leaf(record.line.as_bytes()))
    }

    /// As [`Auditor::follow`], for whoever needs the line's leaf as well: it is hashed once.
    pub fn follow_with(&mut self, place: Place, record: &Record<'_>, leaf: Node) -> Vec<Fault> {
        let fact = match Fact::read(place, record) {
            Ok(fact) => fact,
            Err(fault) => return vec![fault],
        };
        let mut faults = Vec::new();
        let mut found = |expected: &str, found: String| {
            faults.push(fault(place, record, Kind::Act, expected.to_owned(), found));
        };
        if let Err(refusal) = law::check(&self.state, &fact.act, &fact.event) {
            found("an act that is allowed", refusal.to_string());
        }
        // A local day may come back for an hour, where clocks are put back at midnight (Santiago).
        if !fact.act.at.may_be_on(fact.act.day) {
            found("a local day of its instant", fact.act.day.to_string());
        }
        if let Some(expected) = self.opening_expects(&fact.event) {
            found(expected, format!("record {} is {}", fact.seq, fact.event.name()));
        }
        if fact.seq == 1 && fact.more != 3 {
            found("four records in the first command", format!("{} more", fact.more));
        }
        if self.key_again(&fact) {
            found("one command for each author and key", format!("key_reused {:?}", fact.key));
        }
        self.open = (fact.more > 0).then(|| (fact.act, fact.key.clone()));
        self.state.evolve(&Recorded {
            seq: fact.seq,
            act: &fact.act,
            key: fact.key.as_ref(),
            event: &fact.event,
            leaf,
        });
        faults
    }

    /// Whether an earlier command of this author had this key.
    fn key_again(&self, fact: &Fact) -> bool {
        let Some(key) = &fact.key else { return false };
        let same_command = self
            .open
            .as_ref()
            .is_some_and(|(act, open)| *act == fact.act && open.as_ref() == Some(key));
        !same_command && self.state.recorded_under(fact.act.by, key).is_some()
    }

    fn opening_expects(&mut self, event: &Event) -> Option<&'static str> {
        let (expected, next, holds) = match self.opening {
            Opening::Ledger => (
                "organisation.opened",
                Opening::Person,
                matches!(event, Event::Organisation(organisation::Event::Opened(_))),
            ),
            Opening::Person => (
                "members.admitted",
                Opening::Mandate,
                matches!(event, Event::Members(members::Event::Admitted(_))),
            ),
            Opening::Mandate => (
                "circles.mandate_given",
                Opening::Rules,
                matches!(event, Event::Circles(circles::Event::MandateGiven(_))),
            ),
            Opening::Rules => (
                "organisation.rules_adopted",
                Opening::Done,
                matches!(event, Event::Organisation(organisation::Event::RulesAdopted(_))),
            ),
            Opening::Done => return None,
        };
        self.opening = next;
        (!holds).then_some(expected)
    }
}
