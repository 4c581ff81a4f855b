//! Who sees something of somebody: the question of [`Sight::why`] asked the other way round.

use std::collections::BTreeSet;

use super::{Because, Sight, Thing};
use crate::ids::MemberId;

/// Who sees something of somebody, besides themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// Whether everybody who takes part does.
    pub by_all: bool,
    /// Those who do for a reason of their own, and why.
    pub by: Vec<(MemberId, Because)>,
}

impl Sight<'_> {
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id as _;
    use crate::time::Day;
    use crate::views::circles::Circles;
    use crate::views::mandates::Mandates;
    use crate::views::sight::Present;

    #[test]
    fn whoever_is_acted_for_knows_by_whom_and_both_are_told_who_sees_them() {
        let [delegate, zoe, ali] = [1, 2, 3].map(MemberId::from_bits);
        let present = Present::of(&[delegate, zoe, ali], delegate, zoe);
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
