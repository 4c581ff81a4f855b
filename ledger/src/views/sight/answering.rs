//! Who answers for what was done in a circle, and who is to answer a declaration or a dispute?
//!
//! The stewards and coordinators of the circle or of one above it; where there is none besides those concerned, the
//! organ.

use std::collections::BTreeSet;

use super::{ANSWER, Because, Sight};
use crate::events::circles::Role;
use crate::ids::{CircleId, MemberId};
use crate::views::mandates::Mandate;

impl Sight<'_> {
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

    /// As for what was declared, but never whoever made the record: the organ answers where nobody else can.
    pub(super) fn answers_dispute(
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

    /// Whether somebody answers for what is done in the circle or in one above it.
    pub(super) fn answers_in(&self, viewer: MemberId, circle: CircleId) -> bool {
        let up: Vec<CircleId> = self.circles.upwards(circle).collect();
        self.offices_of(viewer).any(|held| {
            ANSWER.contains(&held.role) && held.circle.is_some_and(|circle| up.contains(&circle))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Act;
    use crate::events::Event;
    use crate::events::circles::{self, How, MandateGiven};
    use crate::ids::{Id as _, MandateId};
    use crate::time::{Day, Timestamp};
    use crate::views::View as _;
    use crate::views::circles::Circles;
    use crate::views::mandates::Mandates;
    use crate::views::sight::{Present, Thing};

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
        let present = Present::of(&[steward, zoe, ali], steward, zoe);
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
}
