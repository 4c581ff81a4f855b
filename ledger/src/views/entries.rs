//! What moved, entry by entry, and what each closing signed: the book as an accountant copies it out.
//!
//! Every movement of every record, in the order of the records, with why it moved and which texts say so; for each
//! validated closing the balances that its totals come to. Their sums are those of `balances`.
//!
//! Deliberately not here: names, texts (commitments only), and the order or the period of any report.

use std::collections::BTreeMap;

use super::View;
use super::statement::{Cause, what};
use crate::context::Act;
use crate::events::{Event, closings, time};
use crate::ids::{ClosingId, CodeId, ContributionId, MemberId};
use crate::postings::{Account, Movement, Posting};
use crate::sealed::{Digest, Sealed};
use crate::text::Note;
use crate::time::Day;
use crate::units::Balance;

/// One movement and what is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The record.
    pub seq: u64,
    /// The local day on which it was recorded.
    pub recorded: Day,
    /// Who recorded it: for a contribution, who validated it.
    pub by: MemberId,
    /// For whom, where somebody acted in another's name.
    pub on_behalf: Option<MemberId>,
    /// What moves, when it was done and counted, and the entry it comes from.
    pub posting: Posting,
    /// Why.
    pub cause: Cause,
    /// How many of the item that was bought.
    pub quantity: Option<u32>,
    /// The commitment to what was done, or why.
    pub what: Option<Digest>,
}

impl Line {
    /// The code it counts under; of a recoding, the one it counts under from now on.
    pub fn code(&self) -> Option<CodeId> {
        let Movement { from, to, .. } = self.posting.movement;
        // What was contributed leaves its code's account: a recoding makes it leave the new one.
        match (from, to) {
            (Account::Contributed(code), _) => Some(code),
            (_, Account::Spent(code) | Account::Contributed(code)) | (Account::Spent(code), _) => {
                Some(code)
            }
            (
                Account::Member(_) | Account::ProBono(_) | Account::Commons | Account::FormerBooks,
                Account::Member(_) | Account::ProBono(_) | Account::Commons | Account::FormerBooks,
            ) => None,
        }
    }

    /// The member whose account moves; of a gift, who gives.
    pub fn member(&self) -> Option<MemberId> {
        self.posting.movement.members().into_iter().flatten().next()
    }
}

/// A validated closing, and what its seats signed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// Which closing.
    pub closing: ClosingId,
    /// The record of its proposal: what was signed reaches to there.
    pub proposed: u64,
    /// The record that validated it.
    pub validated: u64,
    /// First day counted.
    pub first: Day,
    /// Last day counted.
    pub last: Day,
    /// SHA-256 of its totals document.
    pub totals: Digest,
    /// What every account that had moved came to at the end of its last day: in less out, since the beginning.
    pub balances: BTreeMap<Account, Balance>,
}

/// The book of entries.
#[derive(Debug, Clone, Default)]
pub struct Entries {
    lines: Vec<Line>,
    declared: BTreeMap<ContributionId, Sealed<Note>>,
    proposed: BTreeMap<ClosingId, Closed>,
    closed: Vec<Closed>,
}

/// What accounts come to when these lines are added up.
pub fn sum<'a>(lines: impl IntoIterator<Item = &'a Line>) -> BTreeMap<Account, Balance> {
    let mut balances: BTreeMap<Account, Balance> = BTreeMap::new();
    for line in lines {
        let Movement { from, to, minutes } = line.posting.movement;
        let left = balances.entry(from).or_default();
        *left = left.debited(minutes);
        let reached = balances.entry(to).or_default();
        *reached = reached.credited(minutes);
    }
    balances
}

impl Entries {
    /// Every movement, in the order of the records.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// What the record `seq` moved.
    pub fn of(&self, seq: u64) -> &[Line] {
        let first = self.lines.partition_point(|line| line.seq < seq);
        let after = self.lines.partition_point(|line| line.seq <= seq);
        self.lines.get(first..after).unwrap_or_default()
    }

    /// The member that a line is about; of a recoding, the one of the entry that is recoded.
    pub fn member(&self, line: &Line) -> Option<MemberId> {
        let entry = || self.of(line.posting.entry).first().and_then(Line::member);
        line.member().or_else(entry)
    }

    /// The closings that were validated, in order.
    pub fn closed(&self) -> &[Closed] {
        &self.closed
    }

    fn see_closing(&mut self, seq: u64, event: &closings::Event) {
        match event {
            closings::Event::Proposed(proposed) => {
                let counted =
                    self.lines.iter().filter(|line| line.posting.counted <= proposed.last);
                let closed = Closed {
                    closing: proposed.closing,
                    proposed: seq,
                    validated: seq,
                    first: proposed.first,
                    last: proposed.last,
                    totals: proposed.totals,
                    balances: sum(counted),
                };
                self.proposed.insert(proposed.closing, closed);
            }
            closings::Event::Validated(validated) => {
                let found = self.proposed.remove(&validated.closing);
                self.closed.extend(found.map(|found| Closed { validated: seq, ..found }));
            }
            closings::Event::Contested(closings::Contested { closing, .. })
            | closings::Event::Withdrawn(closings::Withdrawn { closing, .. }) => {
                self.proposed.remove(closing);
            }
            closings::Event::KeyEnrolled(_)
            | closings::Event::KeyRevoked(_)
            | closings::Event::Signed(_)
            | closings::Event::AccountsApproved(_) => {}
        }
    }
}

impl View for Entries {
    fn see(&mut self, seq: u64, act: &Act, event: &Event, postings: &[Posting]) {
        let what = what(event, &mut self.declared).map(|sealed| sealed.digest());
        let quantity = match event {
            Event::Time(time::Event::CreditSpent(spent)) => spent.bought.map(|one| one.quantity),
            Event::Closings(event) => {
                self.see_closing(seq, event);
                None
            }
            Event::Time(_)
            | Event::Takeover(_)
            | Event::Corrections(_)
            | Event::Organisation(_)
            | Event::Members(_)
            | Event::Circles(_)
            | Event::Decisions(_)
            | Event::Audit(_)
            | Event::Documents(_) => None,
        };
        self.lines.extend(postings.iter().map(|posting| Line {
            seq,
            recorded: act.day,
            by: act.by,
            on_behalf: act.on_behalf,
            posting: *posting,
            cause: Cause::of(event, posting),
            quantity,
            what,
        }));
    }
}
