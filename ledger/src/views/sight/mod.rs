//! Who sees what? Decided here and nowhere else, from mandates, circles and delegations.
//!
//! What everybody in the organisation may see is the *register*: its circles, codes, catalogue, mandates, rules,
//! decisions and closings. Of a person, each thing is seen for a reason ([`Because`]); where there is none, whoever
//! asks is told the same as if the person did not exist.
//!
//! Deliberately not here: texts, which the program opens only after asking here; and what is nobody's but one's own
//! (sessions, keys, mail), which the program shows to oneself alone.

mod answering;
mod beside;
mod present;
mod seen;
mod thing;

use std::collections::BTreeSet;

use super::circles::Circles;
use super::mandates::{Mandate, Mandates};
use crate::events::circles::Role;
use crate::ids::{CircleId, MemberId};
use crate::time::Day;

pub use beside::Adds;
pub use present::Present;
pub use seen::Seen;
pub use thing::{Because, Beside, Thing};

/// Offices whose holders see who is a member: they write people down, serve, admit, pay or check them.
const MEET_EVERYBODY: &[Role] = &[
    Role::Coordinator,
    Role::Steward,
    Role::CounterKeeper,
    Role::Treasurer,
    Role::Secretary,
    Role::Administrator,
    Role::OrganSeat,
    Role::LegalRepresentative,
    Role::Auditor,
];

/// Offices whose holders look at the whole: what goes on, and what stays undone.
const LOOK_AT_ALL: &[Role] = &[Role::Coordinator, Role::Treasurer, Role::OrganSeat, Role::Auditor];

/// Those who answer for what was done in a circle.
const ANSWER: &[Role] = &[Role::Steward, Role::Coordinator];

/// What is asked when somebody wants to see something, on one day.
#[derive(Debug, Clone, Copy)]
pub struct Sight<'a> {
    /// Who is there.
    pub present: &'a Present,
    /// Circles and who is in them.
    pub circles: &'a Circles,
    /// Who holds which office.
    pub mandates: &'a Mandates,
    /// Those who chose to be known to every member: a choice that is in no record.
    pub listed: &'a BTreeSet<MemberId>,
    /// The day on which it is asked.
    pub day: Day,
}

impl Sight<'_> {
    /// Whether `viewer` may see `thing`.
    pub fn may(&self, viewer: MemberId, thing: Thing) -> bool {
        self.why(viewer, thing).is_some()
    }

    /// Why `viewer` may see `thing`; `None` where they may not.
    pub fn why(&self, viewer: MemberId, thing: Thing) -> Option<Because> {
        match thing {
            Thing::Register => self.takes_part(viewer),
            Thing::Name(member) => self.own(viewer, member).or_else(|| self.name(viewer, member)),
            Thing::Account(member) => {
                self.own(viewer, member).or_else(|| self.account(viewer, member))
            }
            Thing::Contribution { member, circle } => {
                self.own(viewer, member).or_else(|| self.answers(viewer, circle))
            }
            Thing::Dispute { member, author, circle } => self
                .own(viewer, member)
                .or_else(|| self.answers_dispute(viewer, (member, author), circle)),
            Thing::Deed { member, circle } => {
                self.own(viewer, member).or_else(|| self.deed(viewer, member, circle))
            }
            Thing::Sanction(member) => {
                let own = (viewer == member).then_some(Because::Oneself);
                own.or_else(|| self.office(viewer, &[Role::OrganSeat, Role::Auditor]))
            }
            Thing::Statistics => self.office(viewer, LOOK_AT_ALL),
            Thing::Beside(beside) => self.beside(viewer, beside),
            Thing::Portrait(member) => (viewer == member).then_some(Because::Oneself),
            Thing::Records => self.office(viewer, &[Role::Auditor]),
            Thing::WaysIn => self.office(viewer, &[Role::Administrator]),
            Thing::Counter => self.counter(viewer),
        }
    }

    fn holds_office(&self, member: MemberId) -> bool {
        self.held().any(|mandate| mandate.member == member)
    }

    fn takes_part(&self, viewer: MemberId) -> Option<Because> {
        self.present.takes_part(viewer).then_some(Because::TakesPart)
    }

    fn own(&self, viewer: MemberId, member: MemberId) -> Option<Because> {
        if viewer == member {
            return Some(Because::Oneself);
        }
        let acts = self.present.takes_part(viewer) && self.present.acts_for(viewer, member);
        acts.then_some(Because::ActsFor)
    }

    /// Mandates of the organisation and of circles are known to everybody; people of a circle know each other.
    fn name(&self, viewer: MemberId, member: MemberId) -> Option<Because> {
        self.takes_part(viewer)?;
        if self.held().any(|mandate| mandate.member == member) {
            return Some(Because::HoldsOffice);
        }
        if self.present.acts_for(member, viewer) {
            return Some(Because::IsActedForBy);
        }
        let together = self.circles.of(viewer).any(|circle| self.is_in(circle, member));
        let listed = || self.listed.contains(&member).then_some(Because::Listed);
        let together = together.then_some(Because::SameCircle);
        together.or_else(listed).or_else(|| self.office(viewer, MEET_EVERYBODY))
    }

    /// What is done for a circle is known to its people, who know each other, and to those who answer for it.
    fn deed(&self, viewer: MemberId, member: MemberId, circle: CircleId) -> Option<Because> {
        let inside = self.takes_part(viewer).is_some() && self.is_in(circle, viewer);
        let known = inside && self.name(viewer, member).is_some();
        let seen = known.then_some(Because::SameCircle);
        seen.or_else(|| self.answers(viewer, circle)).or_else(|| self.account(viewer, member))
    }

    /// The stewards of one's circles; the auditor, who sees all.
    fn account(&self, viewer: MemberId, member: MemberId) -> Option<Because> {
        let steward = self.offices_of(viewer).any(|mandate| {
            ANSWER.contains(&mandate.role)
                && mandate.circle.is_some_and(|circle| self.is_in(circle, member))
        });
        steward.then_some(Because::Steward).or_else(|| self.office(viewer, &[Role::Auditor]))
    }

    /// Whoever keeps a counter, that evening: after midnight the evening of the day before may still go on.
    fn counter(&self, viewer: MemberId) -> Option<Because> {
        let keeps = |day: Day| Sight { day, ..*self }.office(viewer, &[Role::CounterKeeper]);
        keeps(self.day).or_else(|| keeps(self.day.plus_days(-1)))
    }

    fn is_in(&self, circle: CircleId, member: MemberId) -> bool {
        self.circles.circles().get(&circle).is_some_and(|found| found.members.contains(&member))
    }

    fn office(&self, viewer: MemberId, roles: &[Role]) -> Option<Because> {
        let mut held = self.offices_of(viewer).map(|mandate| mandate.role);
        held.find(|role| roles.contains(role)).map(Because::Office)
    }

    fn held(&self) -> impl Iterator<Item = &Mandate> {
        self.mandates.running(self.day)
    }

    /// Whether somebody takes part and is not suspended.
    fn is_there(&self, viewer: MemberId) -> bool {
        self.present.takes_part(viewer) && !self.present.is_suspended(viewer, self.day)
    }

    /// The offices that somebody holds who takes part and is not suspended, by the record that gave them.
    pub fn offices_of(&self, viewer: MemberId) -> impl Iterator<Item = Mandate> {
        let there = self.present.takes_part(viewer) && !self.present.is_suspended(viewer, self.day);
        let theirs = self.held().filter(|mandate| there && mandate.member == viewer);
        let mut theirs: Vec<Mandate> = theirs.cloned().collect();
        theirs.sort_by_key(|found| (found.given.seq, found.mandate));
        theirs.into_iter()
    }
}
