//! What each event moves: double entry, and the journal that knows which entries still stand.
//!
//! A movement takes minutes from one account to another, so that the two sides of an entry are equal
//! and opposite by construction. State and views fold the same [`Journal`]; nothing else computes a
//! balance. It holds no names and decides nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::context::Act;
use crate::events::{Event, corrections, members, takeover, time};
use crate::ids::{CodeId, ContributionId, MemberId, TakeoverId};
use crate::time::Day;
use crate::units::{Balance, Minutes};

/// Where minutes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Account {
    /// A member's time credit: what people call their balance.
    Member(MemberId),
    /// What a member did for free: kept, never spent.
    ProBono(MemberId),
    /// What was contributed under a code; minutes leave it when they are credited.
    Contributed(CodeId),
    /// What was spent under a code.
    Spent(CodeId),
    /// The commons: opening credit comes from here, expired credit goes here.
    Commons,
    /// The books before this one: balances taken over come from here.
    FormerBooks,
}

/// Minutes that go from one account to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    /// The account they leave.
    pub from: Account,
    /// The account they reach.
    pub to: Account,
    /// How many.
    pub minutes: Minutes,
}

impl Movement {
    /// The members on either side: who gives first.
    pub fn members(&self) -> [Option<MemberId>; 2] {
        [self.from, self.to].map(|account| match account {
            Account::Member(member) | Account::ProBono(member) => Some(member),
            Account::Contributed(_)
            | Account::Spent(_)
            | Account::Commons
            | Account::FormerBooks => None,
        })
    }

    fn back(self) -> Self {
        Self { from: self.to, to: self.from, minutes: self.minutes }
    }

    /// `minutes` with their sign into `account`, from `other`.
    fn signed(account: Account, other: Account, minutes: Balance) -> Option<Self> {
        let magnitude = minutes.magnitude()?;
        Some(if minutes.is_negative() {
            Self { from: account, to: other, minutes: magnitude }
        } else {
            Self { from: other, to: account, minutes: magnitude }
        })
    }
}

/// A movement and the days it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// What moves.
    pub movement: Movement,
    /// The day done.
    pub done: Day,
    /// The day counted: the one that balances at a date go by.
    pub counted: Day,
    /// The entry it comes from: itself, or the one that it corrects.
    pub entry: u64,
    /// What kind of act that entry is: a reversal goes back along what it reverses.
    pub kind: Kind,
}

/// What kind of act an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A validated contribution.
    Contribution(ContributionId),
    /// An opening credit.
    OpeningCredit,
    /// A spend, on an item or not.
    Spend(Option<time::Bought>),
    /// A gift.
    Gift,
    /// A correction by decision.
    Adjustment,
    /// An expiry.
    Expiry,
    /// A balance taken over.
    FormerBalance,
}

/// An entry and whether it still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it moves, as it counts now: a recoding changes the code.
    pub movement: Movement,
    /// The day done.
    pub done: Day,
    /// The day counted.
    pub counted: Day,
    /// Who recorded it, and when.
    pub act: Act,
    /// What kind of act it is.
    pub kind: Kind,
    /// The takeover it belongs to.
    pub takeover: Option<TakeoverId>,
    /// The record that reversed it.
    pub reversed_by: Option<u64>,
}

impl Entry {
    /// Whether `member`'s account is on one side.
    pub fn concerns(&self, member: MemberId) -> bool {
        self.members().into_iter().flatten().any(|found| found == member)
    }

    /// The members on either side: who gives first.
    pub fn members(&self) -> [Option<MemberId>; 2] {
        self.movement.members()
    }

    /// The member whose account it leaves: who is credited when it is undone.
    pub fn debtor(&self) -> Option<MemberId> {
        let [debtor, _] = self.members();
        debtor
    }

    /// The code it counts under.
    pub fn code(&self) -> Option<CodeId> {
        [self.movement.from, self.movement.to].into_iter().find_map(|account| match account {
            Account::Contributed(code) | Account::Spent(code) => Some(code),
            Account::Member(_) | Account::ProBono(_) | Account::Commons | Account::FormerBooks => {
                None
            }
        })
    }
}

/// The entries, the batches and what every account holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    entries: BTreeMap<u64, Entry>,
    batches: BTreeMap<TakeoverId, Vec<u64>>,
    /// Doubtful lines of the past: once validated, they belong to their batch like any other.
    doubtful: BTreeMap<ContributionId, TakeoverId>,
    balances: BTreeMap<Account, Balance>,
}

/// An entry before it has a number.
#[derive(Clone, Copy)]
struct Draft {
    movement: Movement,
    done: Day,
    counted: Day,
    kind: Kind,
    takeover: Option<TakeoverId>,
}

impl Journal {
    /// The entry of that number.
    pub fn entry(&self, seq: u64) -> Option<&Entry> {
        self.entries.get(&seq)
    }

    /// Every entry, in the order of the records.
    pub fn entries(&self) -> impl Iterator<Item = (u64, &Entry)> {
        self.entries.iter().map(|(&seq, entry)| (seq, entry))
    }

    /// The entries of the records before `seq`, the latest first.
    pub fn entries_before(&self, seq: u64) -> impl Iterator<Item = (u64, &Entry)> {
        self.entries.range(..seq).rev().map(|(&seq, entry)| (seq, entry))
    }

    /// What `account` holds over all records.
    pub fn balance(&self, account: Account) -> Balance {
        self.balances.get(&account).copied().unwrap_or_default()
    }

    /// Every account that ever held something.
    pub fn balances(&self) -> impl Iterator<Item = (Account, Balance)> {
        self.balances.iter().map(|(&account, &balance)| (account, balance))
    }

    /// The entries of a batch that still stand, with their numbers.
    pub fn standing_of(&self, takeover: TakeoverId) -> impl Iterator<Item = (u64, &Entry)> {
        self.batches
            .get(&takeover)
            .into_iter()
            .flatten()
            .filter_map(|&seq| self.entries.get(&seq).map(|entry| (seq, entry)))
            .filter(|(_, entry)| entry.reversed_by.is_none())
    }

    /// Folds the record `seq`: what it moves, in the order it moves it.
    pub fn post(&mut self, seq: u64, act: &Act, event: &Event) -> Vec<Posting> {
        let day = act.day;
        let postings = match event {
            Event::Members(event) => draft_of_members(event, day)
                .map(|draft| self.enter(seq, act, draft))
                .into_iter()
                .collect(),
            Event::Time(event) => self
                .draft_of_time(event, day)
                .map(|draft| self.enter(seq, act, draft))
                .into_iter()
                .collect(),
            Event::Takeover(takeover::Event::Reversed(reversed)) => {
                self.reverse_batch(seq, day, reversed.takeover)
            }
            Event::Takeover(takeover::Event::DoubtfulTakenOver(taken)) => {
                self.doubtful.insert(taken.contribution, taken.takeover);
                Vec::new()
            }
            Event::Takeover(event) => draft_of_takeover(event)
                .map(|draft| self.enter(seq, act, draft))
                .into_iter()
                .collect(),
            Event::Corrections(corrections::Event::EntryReversed(reversed)) => {
                self.reverse(reversed.entry, seq, day).into_iter().collect()
            }
            Event::Corrections(corrections::Event::EntryRecoded(recoded)) => {
                self.recode(recoded, day).into_iter().collect()
            }
            // These areas move nothing.
            Event::Organisation(_)
            | Event::Circles(_)
            | Event::Decisions(_)
            | Event::Closings(_)
            | Event::Audit(_)
            | Event::Documents(_) => Vec::new(),
        };
        for Posting { movement: Movement { from, to, minutes }, .. } in &postings {
            let left = self.balances.entry(*from).or_default();
            *left = left.debited(*minutes);
            let reached = self.balances.entry(*to).or_default();
            *reached = reached.credited(*minutes);
        }
        postings
    }

    fn enter(&mut self, seq: u64, act: &Act, draft: Draft) -> Posting {
        let Draft { movement, done, counted, kind, takeover } = draft;
        if let Some(takeover) = takeover {
            self.batches.entry(takeover).or_default().push(seq);
        }
        let entry = Entry { movement, done, counted, act: *act, kind, takeover, reversed_by: None };
        self.entries.insert(seq, entry);
        Posting { movement, done, counted, entry: seq, kind }
    }

    fn reverse(&mut self, entry: u64, by: u64, day: Day) -> Option<Posting> {
        let found = self.entries.get_mut(&entry).filter(|found| found.reversed_by.is_none())?;
        found.reversed_by = Some(by);
        let (movement, done, kind) = (found.movement.back(), found.done, found.kind);
        Some(Posting { movement, done, counted: day, entry, kind })
    }

    fn reverse_batch(&mut self, by: u64, day: Day, takeover: TakeoverId) -> Vec<Posting> {
        let entries = self.batches.get(&takeover).cloned().unwrap_or_default();
        entries.into_iter().filter_map(|entry| self.reverse(entry, by, day)).collect()
    }

    fn recode(&mut self, recoded: &corrections::EntryRecoded, day: Day) -> Option<Posting> {
        let found = self.entries.get_mut(&recoded.entry)?;
        let moved = |account: &mut Account| -> Option<(Account, Account)> {
            let before = *account;
            let after = match before {
                Account::Contributed(code) if code == recoded.from => {
                    Account::Contributed(recoded.to)
                }
                Account::Spent(code) if code == recoded.from => Account::Spent(recoded.to),
                Account::Contributed(_)
                | Account::Spent(_)
                | Account::Member(_)
                | Account::ProBono(_)
                | Account::Commons
                | Account::FormerBooks => return None,
            };
            *account = after;
            Some((before, after))
        };
        let minutes = found.movement.minutes;
        // What left the old code leaves the new one instead; what reached it reaches the new one.
        let movement = match moved(&mut found.movement.from) {
            Some((before, after)) => Movement { from: after, to: before, minutes },
            None => {
                let (before, after) = moved(&mut found.movement.to)?;
                Movement { from: before, to: after, minutes }
            }
        };
        let (done, kind) = (found.done, found.kind);
        Some(Posting { movement, done, counted: day, entry: recoded.entry, kind })
    }

    fn draft_of_time(&self, event: &time::Event, day: Day) -> Option<Draft> {
        let today =
            |movement, kind| Draft { movement, done: day, counted: day, kind, takeover: None };
        let draft = match event {
            time::Event::ContributionValidated(validated) => Draft {
                movement: Movement {
                    from: Account::Contributed(validated.code),
                    to: credited(validated.member, validated.mode),
                    minutes: validated.minutes,
                },
                done: validated.day,
                counted: validated.counted.unwrap_or(validated.day),
                kind: Kind::Contribution(validated.contribution),
                takeover: self.doubtful.get(&validated.contribution).copied(),
            },
            time::Event::ContributionRecorded(recorded) => Draft {
                movement: Movement {
                    from: Account::Contributed(recorded.code),
                    to: credited(recorded.member, recorded.mode),
                    minutes: recorded.minutes,
                },
                done: recorded.day,
                counted: recorded.counted.unwrap_or(recorded.day),
                kind: Kind::Contribution(recorded.contribution),
                takeover: None,
            },
            time::Event::CreditSpent(spent) => Draft {
                movement: Movement {
                    from: Account::Member(spent.member),
                    to: Account::Spent(spent.code),
                    minutes: spent.minutes,
                },
                done: spent.day,
                counted: spent.counted.unwrap_or(spent.day),
                kind: Kind::Spend(spent.bought),
                takeover: None,
            },
            time::Event::CreditGiven(given) => today(
                Movement {
                    from: Account::Member(given.member),
                    to: Account::Member(given.to),
                    minutes: given.minutes,
                },
                Kind::Gift,
            ),
            time::Event::CreditAdjusted(adjusted) => today(
                Movement::signed(
                    Account::Member(adjusted.member),
                    Account::Commons,
                    adjusted.minutes,
                )?,
                Kind::Adjustment,
            ),
            time::Event::CreditExpired(expired) => today(
                Movement::signed(
                    Account::Commons,
                    Account::Member(expired.member),
                    expired.minutes,
                )?,
                Kind::Expiry,
            ),
            time::Event::ContributionDeclared(_)
            | time::Event::ContributionRefused(_)
            | time::Event::ContributionWithdrawn(_)
            | time::Event::Disputed(_)
            | time::Event::DisputeAnswered(_)
            | time::Event::ItemPriced(_)
            | time::Event::ItemWithdrawn(_) => return None,
        };
        Some(draft)
    }
}

/// The account that a contribution of this mode credits.
fn credited(member: MemberId, mode: time::Mode) -> Account {
    match mode {
        time::Mode::TimeCredit => Account::Member(member),
        time::Mode::ProBono => Account::ProBono(member),
    }
}

fn draft_of_members(event: &members::Event, day: Day) -> Option<Draft> {
    let (member, minutes) = match event {
        members::Event::Admitted(admitted) => (admitted.member, admitted.opening_credit?),
        members::Event::StandingChanged(changed) => (changed.member, changed.opening_credit?),
        members::Event::Left(_)
        | members::Event::Suspended(_)
        | members::Event::Reinstated(_)
        | members::Event::IdentityAmended(_)
        | members::Event::DelegationGiven(_)
        | members::Event::DelegationEnded(_)
        | members::Event::IdentityErased(_)
        | members::Event::WayInGiven(_) => return None,
    };
    let movement = Movement { from: Account::Commons, to: Account::Member(member), minutes };
    Some(Draft { movement, done: day, counted: day, kind: Kind::OpeningCredit, takeover: None })
}

fn draft_of_takeover(event: &takeover::Event) -> Option<Draft> {
    match event {
        takeover::Event::ContributionTakenOver(taken) => Some(Draft {
            movement: Movement {
                from: Account::Contributed(taken.code),
                to: credited(taken.member, taken.mode),
                minutes: taken.minutes,
            },
            done: taken.day,
            counted: taken.counted.unwrap_or(taken.day),
            kind: Kind::Contribution(taken.contribution),
            takeover: Some(taken.takeover),
        }),
        takeover::Event::BalanceTakenOver(taken) => Some(Draft {
            movement: Movement::signed(
                Account::Member(taken.member),
                Account::FormerBooks,
                taken.minutes,
            )?,
            done: taken.day,
            counted: taken.counted.unwrap_or(taken.day),
            kind: Kind::FormerBalance,
            takeover: Some(taken.takeover),
        }),
        takeover::Event::Opened(_)
        | takeover::Event::DoubtfulTakenOver(_)
        | takeover::Event::Reversed(_) => None,
    }
}
