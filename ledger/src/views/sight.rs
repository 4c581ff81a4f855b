//! Who sees what? Decided here and nowhere else, from mandates, circles and delegations.
//!
//! What everybody in the organisation may see is the *register*: its circles, codes, catalogue, mandates, rules,
//! decisions and closings. Of a person, each thing is seen for a reason ([`Because`]); where there is none, whoever
//! asks is told the same as if the person did not exist.
//!
//! Deliberately not here: texts, which the program opens only after asking here; and what is nobody's but one's own
//! (sessions, keys, mail), which the program shows to oneself alone.

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use super::circles::Circles;
use super::mandates::{Mandate, Mandates};
use crate::context::Act;
use crate::events::circles::{How, Role};
use crate::events::{Event, members};
use crate::ids::{CircleId, MemberId};
use crate::postings::Posting;
use crate::time::Day;

/// What somebody asks to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// What everybody in the organisation may see.
    Register,
    /// That somebody is a member, and how they are called.
    Name(MemberId),
    /// How much time somebody has, and what it comes from.
    Account(MemberId),
    /// What somebody declared for a circle, in their own words.
    Contribution {
        /// Who did it.
        member: MemberId,
        /// Whose code it counts under.
        circle: CircleId,
    },
    /// A record that somebody contradicts, and why they do.
    Dispute {
        /// Whom the record concerns.
        member: MemberId,
        /// Who made the record.
        author: MemberId,
        /// Whose code it counts under; none where only the organ answers.
        circle: Option<CircleId>,
    },
    /// That somebody did something for a circle, without how long.
    Deed {
        /// Who did it.
        member: MemberId,
        /// Whose code it counts under.
        circle: CircleId,
    },
    /// That somebody may not take part for a while, and why.
    Sanction(MemberId),
    /// Figures of everybody together.
    Statistics,
    /// Files and words beside a record.
    Beside(Beside),
    /// Everything that is kept about somebody.
    Portrait(MemberId),
    /// Every record of the log, and the balance of everybody.
    Records,
    /// Who was let in how, and who waits to be.
    WaysIn,
    /// Whose card is shown at a counter.
    Counter,
}

/// Beside what files and words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Beside a contribution: as what was declared, and the auditor's to read, for whom vouchers are kept.
    Contribution {
        /// Who did it.
        member: MemberId,
        /// Whose code it counts under.
        circle: CircleId,
    },
    /// Beside a decision, which everybody may read.
    Decision,
    /// Beside a record that is disputed.
    Disputed {
        /// Who disputes it.
        member: MemberId,
        /// Who made it.
        by: MemberId,
        /// Whose code it counts under; none where only the organ answers.
        circle: Option<CircleId>,
    },
}

/// In whose name somebody puts files and words beside a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adds {
    /// In their own.
    Oneself,
    /// In that of somebody they act for.
    For(MemberId),
}

/// Why somebody sees a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    /// It is theirs.
    Oneself,
    /// They may act for whom it is about.
    ActsFor,
    /// Whoever it is about may act for them.
    IsActedForBy,
    /// They take part.
    TakesPart,
    /// Who holds an office is known to those for whom it is held.
    HoldsOffice,
    /// They are in a circle together.
    SameCircle,
    /// They chose to be known to every member.
    Listed,
    /// Their office meets everybody: it answers, serves, writes down, admits.
    Office(Role),
    /// They answer for what is done in the circle.
    Steward,
    /// Nobody of the circle, nor of those above, can answer: the organ does.
    StandsIn,
    /// They made the record that is disputed.
    MadeIt,
}

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

/// Those who write down what a circle decided.
const RECORD_DECISIONS: &[Role] = &[Role::Coordinator, Role::Steward, Role::FrameKeeper];
/// Those who do it for the whole.
const RECORD_ALL_DECISIONS: &[Role] = &[Role::Secretary, Role::OrganSeat];

/// Those who answer for what was done in a circle.
const ANSWER: &[Role] = &[Role::Steward, Role::Coordinator];

/// Who is there, and who may act for whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Present {
    present: BTreeSet<MemberId>,
    /// Those who are suspended, until that day, included; until they are reinstated where there is none.
    suspended: BTreeMap<MemberId, Option<Day>>,
    /// By member, those who may act for them.
    delegates: BTreeMap<MemberId, BTreeSet<MemberId>>,
}

impl Present {
    /// Whether somebody takes part.
    pub fn takes_part(&self, member: MemberId) -> bool {
        self.present.contains(&member)
    }

    /// Whether somebody is suspended on that day: no office then.
    pub fn is_suspended(&self, member: MemberId, day: Day) -> bool {
        self.suspended.get(&member).is_some_and(|last| last.is_none_or(|last| day <= last))
    }

    /// Whether `delegate` may act for `member`.
    pub fn acts_for(&self, delegate: MemberId, member: MemberId) -> bool {
        self.delegates.get(&member).is_some_and(|found| found.contains(&delegate))
    }

    /// Those who may act for `member`.
    pub fn delegates_of(&self, member: MemberId) -> impl Iterator<Item = MemberId> {
        self.delegates.get(&member).into_iter().flatten().copied()
    }

    /// Those for whom `delegate` may act.
    pub fn represented_by(&self, delegate: MemberId) -> impl Iterator<Item = MemberId> {
        let by = self.delegates.iter().filter(move |(_, found)| found.contains(&delegate));
        by.map(|(member, _)| *member)
    }
}

impl View for Present {
    fn see(&mut self, _seq: u64, _act: &Act, event: &Event, _postings: &[Posting]) {
        use members::Event as E;
        let Event::Members(event) = event else { return };
        match event {
            E::Admitted(admitted) => {
                self.present.insert(admitted.member);
                if let Some(representative) = admitted.representative {
                    self.delegates.entry(admitted.member).or_default().insert(representative);
                }
            }
            E::Left(left) => {
                self.present.remove(&left.member);
            }
            E::Suspended(suspended) => {
                self.suspended.insert(suspended.member, suspended.last);
            }
            E::Reinstated(back) => {
                self.suspended.remove(&back.member);
                self.present.insert(back.member);
            }
            E::DelegationGiven(given) => {
                self.delegates.entry(given.member).or_default().insert(given.delegate);
            }
            E::DelegationEnded(ended) => {
                if let Some(found) = self.delegates.get_mut(&ended.member) {
                    found.remove(&ended.delegate);
                }
            }
            E::IdentityErased(erased) => {
                self.present.remove(&erased.member);
                self.delegates.remove(&erased.member);
                for found in self.delegates.values_mut() {
                    found.remove(&erased.member);
                }
            }
            E::StandingChanged(_) | E::IdentityAmended(_) | E::WayInGiven(_) => {}
        }
    }
}

/// Who sees something of somebody, besides themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// Whether everybody who takes part does.
    pub by_all: bool,
    /// Those who do for a reason of their own, and why.
    pub by: Vec<(MemberId, Because)>,
}

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

    /// Whether what `member` declared for `circle` waits for an answer of `viewer`: nobody answers what is their own,
    /// nor what is of somebody they act for, although they see it.
    pub fn is_to_answer(&self, viewer: MemberId, member: MemberId, circle: CircleId) -> bool {
        self.answerers(member, circle).contains(&viewer)
    }

    /// Those who may answer what `member` declared for `circle`: the stewards and coordinators of the circle; where it
    /// has no other one than those concerned, of the nearest circle above that has; where none has, the organ.
    pub fn answerers(&self, member: MemberId, circle: CircleId) -> BTreeSet<MemberId> {
        let could = |found: &&Mandate| {
            let holder = found.member;
            holder != member
                && !self.present.acts_for(holder, member)
                && self.present.takes_part(holder)
                && !self.present.is_suspended(holder, self.day)
        };
        let of = |circle: CircleId| {
            let here =
                |found: &&Mandate| found.circle == Some(circle) && ANSWER.contains(&found.role);
            let holders = self.held().filter(here).filter(could);
            holders.map(|found| found.member).collect::<BTreeSet<_>>()
        };
        let nearest = self.circles.upwards(circle).map(of).find(|found| !found.is_empty());
        nearest.unwrap_or_else(|| {
            let seats = self.held().filter(|found| found.role == Role::OrganSeat).filter(could);
            seats.map(|found| found.member).collect()
        })
    }

    /// Who sees a thing of `member`, and why: the question of [`Sight::why`] asked the other way round.
    ///
    /// Only those are asked who may have a reason: holders of offices, people of the same circles, delegates and
    /// those they act for.
    pub fn seen_by(&self, member: MemberId, thing: Thing) -> Seen {
        let mut asked: BTreeSet<MemberId> = self.held().map(|mandate| mandate.member).collect();
        for circle in self.circles.of(member) {
            let found = self.circles.circles().get(&circle);
            asked.extend(found.into_iter().flat_map(|circle| &circle.members));
        }
        asked.extend(self.present.delegates_of(member));
        asked.extend(self.present.represented_by(member));
        asked.remove(&member);
        let is_name = matches!(thing, Thing::Name(_));
        let by_all = is_name && (self.holds_office(member) || self.listed.contains(&member));
        let mut seen = Seen { by_all, by: Vec::new() };
        for viewer in asked {
            match self.why(viewer, thing) {
                Some(Because::HoldsOffice | Because::Listed | Because::TakesPart) => {
                    seen.by_all = true;
                }
                Some(because) => seen.by.push((viewer, because)),
                None => {}
            }
        }
        seen
    }

    /// Whether everybody knows somebody by their own choice, and for no office that they hold.
    pub fn is_listed_alone(&self, member: MemberId) -> bool {
        self.listed.contains(&member) && !self.holds_office(member)
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

    /// As for what was declared, but never whoever made the record: the organ answers where nobody else can.
    fn answers_dispute(
        &self,
        viewer: MemberId,
        (member, author): (MemberId, MemberId),
        circle: Option<CircleId>,
    ) -> Option<Because> {
        if viewer == author {
            return None;
        }
        let up: Vec<CircleId> =
            circle.into_iter().flat_map(|circle| self.circles.upwards(circle)).collect();
        let answers = |mandate: &Mandate| {
            ANSWER.contains(&mandate.role)
                && mandate.circle.is_some_and(|circle| up.contains(&circle))
        };
        if self.offices_of(viewer).any(|mandate| answers(&mandate)) {
            return Some(Because::Steward);
        }
        let could = |other: MemberId| {
            other != author
                && other != member
                && !self.present.acts_for(other, member)
                && self.offices_of(other).any(|mandate| answers(&mandate))
        };
        let anybody = self.held().any(|mandate| could(mandate.member));
        self.office(viewer, &[Role::OrganSeat]).filter(|_| !anybody).map(|_| Because::StandsIn)
    }

    /// Those of the circle or of one above it; where there is none, the organ.
    pub fn answers(&self, viewer: MemberId, circle: CircleId) -> Option<Because> {
        let up: Vec<CircleId> = self.circles.upwards(circle).collect();
        let answers = |mandate: &&Mandate| {
            ANSWER.contains(&mandate.role)
                && mandate.circle.is_some_and(|circle| up.contains(&circle))
        };
        if self.offices_of(viewer).any(|mandate| answers(&&mandate)) {
            return Some(Because::Steward);
        }
        // A steward of a circle of one is no other one when it is theirs: then the organ answers as well.
        let others = self.held().filter(answers).map(|mandate| mandate.member);
        let few = others.collect::<BTreeSet<_>>().len() < 2;
        self.office(viewer, &[Role::OrganSeat]).filter(|_| few).map(|_| Because::StandsIn)
    }

    fn beside(&self, viewer: MemberId, beside: Beside) -> Option<Because> {
        let auditor = || self.office(viewer, &[Role::Auditor]);
        match beside {
            Beside::Contribution { member, circle } => {
                self.why(viewer, Thing::Contribution { member, circle }).or_else(auditor)
            }
            Beside::Decision => self.takes_part(viewer),
            Beside::Disputed { member, by, circle } => {
                let made = || {
                    let there = viewer == by && self.present.takes_part(viewer);
                    there.then_some(Because::MadeIt)
                };
                let answers = || match circle {
                    Some(circle) => self.answers(viewer, circle),
                    None => self.office(viewer, &[Role::OrganSeat]),
                };
                let own = self.own(viewer, member);
                own.or_else(answers).or_else(made).or_else(auditor)
            }
        }
    }

    /// In whose name `viewer` may add to what is beside hours or a disputed record: those whom it concerns, and those
    /// who answer for it. Of decisions, [`Sight::adds_to_decision`] says it.
    ///
    /// It offers what the ledger then takes: the ledger is asked when it is sent, and what it answers counts.
    pub fn adds(&self, viewer: MemberId, beside: Beside) -> Option<Adds> {
        let (member, circle, made) = match beside {
            Beside::Contribution { member, circle } => (member, Some(circle), false),
            Beside::Disputed { member, by, circle } => (member, circle, viewer == by),
            Beside::Decision => return None,
        };
        if viewer == member {
            // What one disputes, one explains also after having left.
            let there = self.present.takes_part(viewer);
            let may = there || matches!(beside, Beside::Disputed { .. });
            return may.then_some(Adds::Oneself);
        }
        if !self.is_there(viewer) {
            return None;
        }
        if !made && self.present.acts_for(viewer, member) {
            return Some(Adds::For(member));
        }
        let answers = || match circle {
            Some(circle) => {
                self.answers_in(viewer, circle) || self.is_to_answer(viewer, member, circle)
            }
            None => self.office(viewer, &[Role::OrganSeat]).is_some(),
        };
        (made || answers()).then_some(Adds::Oneself)
    }

    /// Whether `viewer` may add to what is beside a decision taken on behalf of `circle`: those who might have recorded
    /// it; when nobody is left who governs, those who stand behind it.
    pub fn adds_to_decision(
        &self,
        viewer: MemberId,
        circle: Option<CircleId>,
        is_behind: bool,
    ) -> bool {
        let above: Vec<CircleId> = circle
            .into_iter()
            .flat_map(|circle| self.circles.upwards(circle))
            .filter(|above| Some(*above) != circle)
            .collect();
        let records = |held: &Mandate| match held.circle {
            None => RECORD_ALL_DECISIONS.contains(&held.role),
            here if here == circle => RECORD_DECISIONS.contains(&held.role),
            Some(held_in) => held.role == Role::Coordinator && above.contains(&held_in),
        };
        let governs = |held: &&Mandate| held.role == Role::OrganSeat || held.how == How::Founding;
        let is_left = || !self.held().filter(governs).any(|held| self.is_there(held.member));
        self.offices_of(viewer).any(|held| records(&held) || held.how == How::Founding)
            || (is_behind && circle.is_none() && self.is_there(viewer) && is_left())
    }

    /// Whether somebody takes part and is not suspended.
    fn is_there(&self, viewer: MemberId) -> bool {
        self.present.takes_part(viewer) && !self.present.is_suspended(viewer, self.day)
    }

    /// Whether somebody answers for what is done in the circle or in one above it.
    fn answers_in(&self, viewer: MemberId, circle: CircleId) -> bool {
        let up: Vec<CircleId> = self.circles.upwards(circle).collect();
        self.offices_of(viewer).any(|held| {
            ANSWER.contains(&held.role) && held.circle.is_some_and(|circle| up.contains(&circle))
        })
    }

    fn office(&self, viewer: MemberId, roles: &[Role]) -> Option<Because> {
        let mut held = self.offices_of(viewer).map(|mandate| mandate.role);
        held.find(|role| roles.contains(role)).map(Because::Office)
    }

    /// Whoever keeps a counter, that evening: after midnight the evening of the day before may still go on.
    fn counter(&self, viewer: MemberId) -> Option<Because> {
        let keeps = |day: Day| Sight { day, ..*self }.office(viewer, &[Role::CounterKeeper]);
        keeps(self.day).or_else(|| keeps(self.day.plus_days(-1)))
    }

    fn is_in(&self, circle: CircleId, member: MemberId) -> bool {
        self.circles.circles().get(&circle).is_some_and(|found| found.members.contains(&member))
    }

    fn held(&self) -> impl Iterator<Item = &Mandate> {
        self.mandates.running(self.day)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::circles::{self, MandateGiven};
    use crate::ids::{Id as _, MandateId};
    use crate::time::Timestamp;

    #[test]
    fn a_steward_is_to_answer_others_and_neither_oneself_nor_those_they_act_for() {
        let [steward, zoe, ali] = [1, 2, 3].map(MemberId::from_bits);
        let circle = CircleId::from_bits(1);
        let day = Day::FIRST;
        let mandate = MandateId::from_bits(1);
        let (role, how) = (Role::Steward, How::ElectionWithoutCandidate);
        let given = MandateGiven {
            mandate,
            member: steward,
            role,
            circle: Some(circle),
            first: day,
            last: None,
            how,
            decision: None,
        };
        let at = Timestamp::from_micros(0).unwrap();
        let act = Act { at, day, by: steward, on_behalf: None };
        let mut mandates = Mandates::default();
        mandates.see(1, &act, &Event::Circles(circles::Event::MandateGiven(given)), &[]);
        let present = Present {
            present: [steward, zoe, ali].into(),
            delegates: [(zoe, [steward].into())].into(),
            ..Present::default()
        };
        let found = Circles::default();
        let listed = BTreeSet::new();
        let sight =
            Sight { present: &present, circles: &found, mandates: &mandates, listed: &listed, day };
        let asked = |viewer, member| sight.is_to_answer(viewer, member, circle);
        assert!(asked(steward, ali));
        assert!(!asked(steward, steward));
        assert!(!asked(steward, zoe), "whoever acts for somebody does not answer them");
        assert!(sight.may(steward, Thing::Contribution { member: zoe, circle }));
        assert!(!asked(ali, zoe));
    }

    #[test]
    fn whoever_is_acted_for_knows_by_whom_and_both_are_told_who_sees_them() {
        let [delegate, zoe, ali] = [1, 2, 3].map(MemberId::from_bits);
        let present = Present {
            present: [delegate, zoe, ali].into(),
            delegates: [(zoe, [delegate].into())].into(),
            ..Present::default()
        };
        let (circles, mandates) = (Circles::default(), Mandates::default());
        let (listed, day) = (BTreeSet::from([ali]), Day::FIRST);
        let sight = Sight {
            present: &present,
            circles: &circles,
            mandates: &mandates,
            listed: &listed,
            day,
        };
        assert_eq!(sight.why(zoe, Thing::Name(delegate)), Some(Because::IsActedForBy));
        assert_eq!(sight.why(zoe, Thing::Account(delegate)), None);
        assert_eq!(sight.why(ali, Thing::Name(delegate)), None);
        assert!(sight.seen_by(ali, Thing::Name(ali)).by_all, "it is their choice");
        assert!(!sight.seen_by(zoe, Thing::Name(zoe)).by_all);
        let seen = |member, thing| sight.seen_by(member, thing);
        assert_eq!(seen(zoe, Thing::Account(zoe)).by, [(delegate, Because::ActsFor)]);
        assert_eq!(seen(delegate, Thing::Name(delegate)).by, [(zoe, Because::IsActedForBy)]);
        assert_eq!(seen(delegate, Thing::Account(delegate)), Seen::default());
    }
}
