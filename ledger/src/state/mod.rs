//! WHAT IS TRUE NOW, just enough to decide: a fold of events, one part per area.
//!
//! [`State::evolve`] can neither fail nor decide: what an event says that cannot be is ignored here,
//! because `law` asks before anything is accepted and `audit` before anything is believed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::context::Act;
use crate::events::circles::Role;
use crate::events::closings::{Event as OfClosings, Proposed};
use crate::events::documents::Subject;
use crate::events::members::Event as MembersEvent;
use crate::events::{Event, corrections, documents as of_documents};
use crate::ids::MemberId;
use crate::postings::{Account, Entry, Journal, Kind};
use crate::proof::tree::{Node, Tree};
use crate::text::{Key, Origin};
use crate::totals::{self, Heading};
use crate::turnover::Turnover;
use crate::units::Balance;

pub mod audit;
pub mod circles;
pub mod closings;
pub mod decisions;
pub mod documents;
pub mod members;
pub mod organisation;
pub mod takeover;
pub mod time;

pub use audit::Findings;
pub use circles::{Circle, Circles, Code, Mandate};
use closings::Fixed;
pub use closings::{Closing, Closings};
pub use decisions::{Decision, Decisions};
pub use documents::{Document, Documents};
pub use members::{Member, Members};
pub use organisation::Organisation;
pub use takeover::{Takeover, Takeovers};
pub use time::{Contribution, Stage, Time};

/// Everything the ledger needs to say yes or no.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The organisation, once the ledger is opened, and its rules in force.
    pub organisation: Option<Organisation>,
    /// Members and delegations.
    pub members: Members,
    /// Circles, codes and mandates.
    pub circles: Circles,
    /// Recorded decisions.
    pub decisions: Decisions,
    /// Contributions, disputes, the catalogue.
    pub time: Time,
    /// Batches of the past.
    pub takeovers: Takeovers,
    /// Closings and the keys of those who sign them.
    pub closings: Closings,
    /// What the auditor found.
    pub findings: Findings,
    /// What was attached to what.
    pub documents: Documents,
    /// Entries and balances. A snapshot keeps them apart: readers need them without the rest.
    #[serde(skip)]
    pub journal: Journal,
    /// What went in and out of each account, by day counted.
    pub turnover: Turnover,
    /// The frontier of the tree over all records: what a closing is signed over.
    pub tree: Tree,
    /// The entries that somebody has a part in: on their account, or recorded by them.
    parts: BTreeMap<MemberId, Vec<u64>>,
    keys: BTreeMap<(MemberId, Key), Numbers>,
}

/// The numbers of a command's records, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    /// The first record's.
    pub first: u64,
    /// The last record's.
    pub last: u64,
}

/// A record as the state folds it.
#[derive(Debug, Clone, Copy)]
pub struct Recorded<'a> {
    /// Its number.
    pub seq: u64,
    /// Who did it and when.
    pub act: &'a Act,
    /// Under which idempotency key.
    pub key: Option<&'a Key>,
    /// What happened.
    pub event: &'a Event,
    /// The hash of its leaf in the tree ([`crate::proof::tree::leaf`]).
    pub leaf: Node,
}

impl State {
    /// Folds a record.
    pub fn evolve(&mut self, recorded: &Recorded<'_>) {
        let Recorded { seq, act, key, event, leaf } = *recorded;
        self.tree.push_leaf(leaf);
        match event {
            Event::Organisation(event) => {
                organisation::evolve(&mut self.organisation, seq, act, event);
                self.seat(act);
            }
            Event::Members(event) => {
                self.members.evolve(seq, act, event);
                match event {
                    MembersEvent::Left(left) => self.circles.end_mandates_of(left.member, act.day),
                    MembersEvent::IdentityErased(erased) => self.circles.part(erased.member),
                    MembersEvent::Admitted(_)
                    | MembersEvent::StandingChanged(_)
                    | MembersEvent::Suspended(_)
                    | MembersEvent::Reinstated(_)
                    | MembersEvent::IdentityAmended(_)
                    | MembersEvent::DelegationGiven(_)
                    | MembersEvent::DelegationEnded(_)
                    | MembersEvent::WayInGiven(_) => {}
                }
            }
            Event::Circles(event) => {
                self.circles.evolve(act.day, event);
                self.seat(act);
            }
            Event::Decisions(event) => self.decisions.evolve(act, event),
            Event::Time(event) => self.time.evolve(seq, act, event),
            Event::Takeover(event) => {
                self.takeovers.evolve(event);
                self.time.take_over(seq, act, event);
            }
            Event::Corrections(corrections::Event::EntryReversed(reversed)) => {
                if let Some(entry) = self.journal.entry(reversed.entry) {
                    self.time.reversed(reversed.entry, entry);
                }
            }
            Event::Corrections(corrections::Event::EntryRecoded(_)) => {}
            Event::Closings(OfClosings::Proposed(proposed)) => {
                self.propose(seq, act, proposed);
            }
            Event::Closings(event) => self.closings.evolve(seq, act, event),
            Event::Audit(event) => self.findings.evolve(act, event),
            Event::Documents(event) => {
                let about = match event {
                    of_documents::Event::Attached(attached) => self.concerned(attached.to),
                    of_documents::Event::Commented(_) | of_documents::Event::Withdrawn(_) => None,
                };
                self.documents.evolve(seq, act, event, about);
            }
        }
        self.turnover.fold(&self.journal.post(seq, act, event));
        self.take_part(seq);
        if let Some(key) = key {
            self.keys
                .entry((act.by, key.clone()))
                .and_modify(|numbers| numbers.last = seq)
                .or_insert(Numbers { first: seq, last: seq });
        }
    }

    /// The records that a command of this author and key gave, if it was ever recorded.
    pub fn recorded_under(&self, by: MemberId, key: &Key) -> Option<Numbers> {
        self.keys.get(&(by, key.clone())).copied()
    }

    /// The entries on this member's account or recorded by them, with their numbers, rising.
    pub fn entries_of(&self, member: MemberId) -> impl Iterator<Item = (u64, &Entry)> {
        let theirs = self.parts.get(&member).into_iter().flatten();
        theirs.filter_map(|&seq| self.journal.entry(seq).map(|entry| (seq, entry)))
    }

    /// Notes whose part the record `seq` is, if it entered anything.
    fn take_part(&mut self, seq: u64) {
        let Some(entry) = self.journal.entry(seq) else { return };
        for member in entry.members().into_iter().flatten().chain([entry.act.by]) {
            let theirs = self.parts.entry(member).or_default();
            // Whoever records what is on their own account has one part in it.
            if theirs.last() != Some(&seq) {
                theirs.push(seq);
            }
        }
    }

    /// Whom a thing concerns that files are attached to; nobody in particular where it is the collective's.
    pub fn concerned(&self, subject: Subject) -> Option<MemberId> {
        match subject {
            Subject::Contribution(id) => self.time.contribution(id).map(|found| found.member),
            Subject::Decision(_) => None,
            Subject::Record(entry) => self.time.dispute(entry).map(|dispute| dispute.member),
        }
    }

    /// The commitments of the files that are to be kept: neither taken back, nor about somebody who was erased.
    pub fn kept_documents(&self) -> impl Iterator<Item = &Document> {
        let all = self.documents.iter().map(|(_, document)| document);
        all.filter(|found| !found.withdrawn)
            .filter(|found| !found.about.is_some_and(|member| self.members.is_erased(member)))
    }

    /// What a member may spend: their balance over all records.
    pub fn balance_of(&self, member: MemberId) -> Balance {
        self.journal.balance(Account::Member(member))
    }

    /// How much of `member`'s credit, counted before `before`, is still there: what is spent is spent
    /// from the oldest credit first.
    pub fn credit_older_than(&self, member: MemberId, before: crate::time::Day) -> Balance {
        let account = Account::Member(member);
        let standing = self.entries_of(member).filter(|(_, entry)| entry.reversed_by.is_none());
        let left = standing.fold(Balance::ZERO, |left, (_, entry)| {
            let movement = entry.movement;
            if movement.from == account {
                left.debited(movement.minutes)
            } else if movement.to == account && entry.counted < before {
                left.credited(movement.minutes)
            } else {
                left
            }
        });
        left.max(Balance::ZERO)
    }

    /// What a proposal fixes: the tree it ends, and its totals.
    fn propose(&mut self, seq: u64, act: &Act, proposed: &Proposed) {
        let Some(organisation) = &self.organisation else { return };
        let origin = organisation.origin().clone();
        let totals = self.totals(&origin, proposed, seq.saturating_sub(1));
        let running = self.circles.running(act.day);
        let auditors = running.filter(|mandate| mandate.role == Role::Auditor);
        let days = i32::try_from(organisation.rules.closings.auditor_days).unwrap_or(i32::MAX);
        let fixed = Fixed {
            seq,
            origin,
            root: self.tree.root(),
            totals,
            auditors: auditors.map(|mandate| mandate.member).collect(),
            audited_until: act.day.plus_days(days),
        };
        self.closings.propose(act, proposed, fixed);
    }

    /// The totals document of a closing that would be proposed after so many records.
    pub fn totals(&self, origin: &Origin, proposed: &Proposed, records: u64) -> String {
        let &Proposed { closing, first, last, .. } = proposed;
        let heading = Heading { origin, closing, first, last, records };
        totals::document(&heading, &self.turnover, |code| {
            self.circles.code(code).map_or("", |found| found.label.as_str())
        })
    }

    /// The founding mandate ends when the organ is seated: by a mandate, or by a rule.
    fn seat(&mut self, act: &Act) {
        if let Some(organisation) = &self.organisation {
            self.circles.seat(act.day, organisation.rules.organ.seats);
        }
    }
}

impl Kind {
    /// Whether undoing this entry gives an item back to the day's cap.
    pub fn bought(self) -> Option<crate::events::time::Bought> {
        match self {
            Self::Spend(bought) => bought,
            Self::Contribution(_)
            | Self::OpeningCredit
            | Self::Gift
            | Self::Adjustment
            | Self::Expiry
            | Self::FormerBalance => None,
        }
    }
}
