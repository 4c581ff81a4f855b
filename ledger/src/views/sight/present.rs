//! Who is there, who is suspended, and who may act for whom?

use std::collections::{BTreeMap, BTreeSet};

use crate::context::Act;
use crate::events::{Event, members};
use crate::ids::MemberId;
use crate::postings::Posting;
use crate::time::Day;
use crate::views::View;

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

#[cfg(test)]
impl Present {
    /// These people take part, and `delegate` may act for `member`.
    pub(super) fn of(people: &[MemberId], delegate: MemberId, member: MemberId) -> Self {
        let delegates = [(member, [delegate].into())].into();
        Self { present: people.iter().copied().collect(), delegates, ..Self::default() }
    }
}
