//! Members and who may act for whom.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::context::Act;
use crate::events::members::{Event, Kind, Standing};
use crate::ids::MemberId;
use crate::time::Day;

/// Somebody who takes part, or did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// A person or a structure.
    pub kind: Kind,
    /// How they take part.
    pub standing: Standing,
    /// The day of the record that admitted them.
    pub admitted: Day,
    /// The day they joined: that of their admission, or, for a guest, of their change of standing.
    pub joined: Option<Day>,
    /// The record that admitted them.
    pub admitted_by: u64,
    /// The day they left.
    pub left: Option<Day>,
    /// The suspension in force, with its last day if it has one.
    pub suspension: Option<Suspension>,
    /// Whether they had the opening credit: it comes once.
    pub opening_credited: bool,
    /// Who may act for them.
    pub delegates: BTreeSet<MemberId>,
    /// The day their identity was erased.
    pub erased: Option<Day>,
}

/// A suspension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// Its last day; absent until reinstated.
    pub last: Option<Day>,
}

impl Member {
    /// Whether they are suspended on that day.
    pub fn suspended_on(&self, day: Day) -> bool {
        self.suspension.is_some_and(|suspension| suspension.last.is_none_or(|last| day <= last))
    }
}

/// All members, those who left included.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Members {
    members: BTreeMap<MemberId, Member>,
}

impl Members {
    /// The member of that identifier.
    pub fn get(&self, member: MemberId) -> Option<&Member> {
        self.members.get(&member)
    }

    /// Every member, those who left included.
    pub fn iter(&self) -> impl Iterator<Item = (MemberId, &Member)> {
        self.members.iter().map(|(&id, member)| (id, member))
    }

    /// Everybody whose identity was erased: what is kept about them must be gone.
    pub fn erased(&self) -> impl Iterator<Item = MemberId> {
        self.iter().filter(|(_, found)| found.erased.is_some()).map(|(id, _)| id)
    }

    /// Whether that member's identity was erased.
    pub fn is_erased(&self, member: MemberId) -> bool {
        self.get(member).is_some_and(|found| found.erased.is_some())
    }

    /// Whether `delegate` may act for `member`.
    pub fn acts_for(&self, delegate: MemberId, member: MemberId) -> bool {
        self.get(member).is_some_and(|found| found.delegates.contains(&delegate))
    }

    pub(super) fn evolve(&mut self, seq: u64, act: &Act, event: &Event) {
        match event {
            Event::Admitted(admitted) => {
                self.members.entry(admitted.member).or_insert_with(|| Member {
                    kind: admitted.kind,
                    standing: admitted.standing,
                    admitted: act.day,
                    joined: (admitted.standing != Standing::Guest).then_some(act.day),
                    admitted_by: seq,
                    left: None,
                    suspension: None,
                    opening_credited: admitted.opening_credit.is_some(),
                    delegates: admitted.representative.into_iter().collect(),
                    erased: None,
                });
            }
            Event::StandingChanged(changed) => {
                self.with(changed.member, |member| {
                    member.standing = changed.standing;
                    if changed.standing != Standing::Guest {
                        member.joined.get_or_insert(act.day);
                    }
                    member.opening_credited |= changed.opening_credit.is_some();
                });
            }
            Event::Left(left) => self.with(left.member, |member| member.left = Some(act.day)),
            Event::Suspended(suspended) => self.with(suspended.member, |member| {
                member.suspension = Some(Suspension { last: suspended.last });
            }),
            Event::Reinstated(reinstated) => {
                self.with(reinstated.member, |member| {
                    member.suspension = None;
                    member.left = None;
                });
            }
            Event::IdentityAmended(_) => {}
            Event::DelegationGiven(given) => self.with(given.member, |member| {
                member.delegates.insert(given.delegate);
            }),
            Event::DelegationEnded(ended) => self.with(ended.member, |member| {
                member.delegates.remove(&ended.delegate);
            }),
            // Who came in how is kept beside the ledger; the record alone is the trace.
            Event::WayInGiven(_) => {}
            Event::IdentityErased(erased) => {
                self.with(erased.member, |member| member.erased = Some(act.day));
            }
        }
    }

    fn with(&mut self, member: MemberId, change: impl FnOnce(&mut Member)) {
        if let Some(found) = self.members.get_mut(&member) {
            change(found);
        }
    }
}
