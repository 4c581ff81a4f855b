//! What happened on my account? Every movement with its running balance and its record.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::View;
use crate::context::Act;
use crate::events::{Event, corrections, takeover, time};
use crate::ids::{CodeId, ContributionId, ItemId, MemberId};
use crate::log::snapshot::Kept;
use crate::postings::{Account, Movement, Posting};
use crate::sealed::{Digest, Sealed};
use crate::text::Note;
use crate::time::Day;
use crate::units::Balance;

/// Why an account moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// A contribution, validated.
    Contribution,
    /// A contribution of the past, taken over.
    TakenOver,
    /// The opening credit.
    OpeningCredit,
    /// A spend, on an item or not.
    Spent(Option<ItemId>),
    /// Credit given to that member.
    GivenTo(MemberId),
    /// Credit received from that member.
    ReceivedFrom(MemberId),
    /// A correction by decision.
    Adjusted,
    /// Credit that expired.
    Expired,
    /// A balance of the past, taken over.
    FormerBalance,
    /// The reversal of that record.
    Reversal(u64),
    /// The recoding of that record: from code to code, no member's account.
    Recoding(u64),
}

impl Cause {
    /// The word of the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Contribution => "contribution",
            Self::TakenOver => "taken_over",
            Self::OpeningCredit => "opening_credit",
            Self::Spent(_) => "spent",
            Self::GivenTo(_) => "given",
            Self::ReceivedFrom(_) => "received",
            Self::Adjusted => "adjusted",
            Self::Expired => "expired",
            Self::FormerBalance => "former_balance",
            Self::Reversal(_) => "reversal",
            Self::Recoding(_) => "recoding",
        }
    }

    /// Why `event` makes this movement: a gift as its giver says it.
    pub(super) fn of(event: &Event, posting: &Posting) -> Self {
        match event {
            Event::Time(event) => match event {
                time::Event::CreditSpent(spent) => Self::Spent(spent.bought.map(|one| one.item)),
                time::Event::CreditGiven(given) => Self::GivenTo(given.to),
                time::Event::CreditAdjusted(_) => Self::Adjusted,
                time::Event::CreditExpired(_) => Self::Expired,
                time::Event::ContributionDeclared(_)
                | time::Event::ContributionValidated(_)
                | time::Event::ContributionRecorded(_)
                | time::Event::ContributionRefused(_)
                | time::Event::ContributionWithdrawn(_)
                | time::Event::Disputed(_)
                | time::Event::DisputeAnswered(_)
                | time::Event::ItemPriced(_)
                | time::Event::ItemWithdrawn(_) => Self::Contribution,
            },
            Event::Takeover(takeover::Event::BalanceTakenOver(_)) => Self::FormerBalance,
            Event::Takeover(takeover::Event::Reversed(_))
            | Event::Corrections(corrections::Event::EntryReversed(_)) => {
                Self::Reversal(posting.entry)
            }
            Event::Corrections(corrections::Event::EntryRecoded(_)) => {
                Self::Recoding(posting.entry)
            }
            Event::Takeover(_) => Self::TakenOver,
            Event::Members(_) => Self::OpeningCredit,
            Event::Organisation(_)
            | Event::Circles(_)
            | Event::Decisions(_)
            | Event::Closings(_)
            | Event::Audit(_)
            | Event::Documents(_) => Self::Adjusted,
        }
    }
}

/// The commitment to the text that says what was done, or why: in the event itself or, for a contribution
/// that was declared first, in `declared`, where what is declared is put.
pub(super) fn what(
    event: &Event,
    declared: &mut BTreeMap<ContributionId, Sealed<Note>>,
) -> Option<Sealed<Note>> {
    match event {
        Event::Time(time::Event::ContributionDeclared(made)) => {
            declared.insert(made.contribution, made.what);
            None
        }
        Event::Takeover(takeover::Event::DoubtfulTakenOver(taken)) => {
            if let Some(what) = taken.what {
                declared.insert(taken.contribution, what);
            }
            None
        }
        Event::Time(time::Event::ContributionValidated(validated)) => {
            declared.get(&validated.contribution).copied()
        }
        Event::Time(time::Event::ContributionRecorded(recorded)) => Some(recorded.what),
        Event::Time(time::Event::CreditGiven(given)) => given.message,
        Event::Time(time::Event::CreditAdjusted(adjusted)) => Some(adjusted.reason),
        Event::Takeover(takeover::Event::ContributionTakenOver(taken)) => taken.what,
        Event::Takeover(takeover::Event::Reversed(reversed)) => Some(reversed.reason),
        Event::Corrections(corrections::Event::EntryReversed(reversed)) => Some(reversed.reason),
        Event::Corrections(corrections::Event::EntryRecoded(recoded)) => Some(recoded.reason),
        // Nothing else moves an account with a text of its own.
        Event::Time(_)
        | Event::Takeover(_)
        | Event::Organisation(_)
        | Event::Members(_)
        | Event::Circles(_)
        | Event::Decisions(_)
        | Event::Closings(_)
        | Event::Audit(_)
        | Event::Documents(_) => None,
    }
}

/// One line of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The record.
    pub seq: u64,
    /// The day done.
    pub done: Day,
    /// The day counted.
    pub counted: Day,
    /// Why.
    pub cause: Cause,
    /// Where it counts.
    pub code: Option<CodeId>,
    /// By how much the time credit moved: zero for what was given for free.
    pub minutes: Balance,
    /// By how much what was given for free moved.
    pub pro_bono: Balance,
    /// The balance after it.
    pub balance: Balance,
    /// Who recorded it: for a contribution, who validated it.
    pub by: MemberId,
    /// The commitment to what was done, or why.
    pub what: Option<Digest>,
}

/// The statement of one member: their time credit, and beside it what they gave for free.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    member: MemberId,
    lines: Vec<Line>,
    whats: BTreeMap<ContributionId, Sealed<Note>>,
}

impl Statement {
    /// The part of a snapshot that keeps the statement of `member`.
    pub fn kept_as(member: MemberId) -> String {
        format!("statement/{member}")
    }

    /// Whose it is.
    pub fn member(&self) -> MemberId {
        self.member
    }

    /// Of this member.
    pub fn of(member: MemberId) -> Self {
        Self { member, lines: Vec::new(), whats: BTreeMap::new() }
    }

    /// What was brought forward to `from`, and the lines counted from `from` until `until`, both
    /// included, by the day counted, then by record, each with its running balance.
    pub fn between(&self, from: Option<Day>, until: Option<Day>) -> (Balance, Vec<Line>) {
        let mut lines = self.lines.clone();
        lines.sort_by_key(|line| (line.counted, line.seq));
        let mut balance = Balance::ZERO;
        let mut forward = Balance::ZERO;
        let mut kept = Vec::new();
        for mut line in lines {
            if until.is_some_and(|until| line.counted > until) {
                continue;
            }
            balance = balance.plus(line.minutes);
            if from.is_some_and(|from| line.counted < from) {
                forward = balance;
                continue;
            }
            line.balance = balance;
            kept.push(line);
        }
        (forward, kept)
    }

    /// What was given for free until that day, included, by the day counted.
    pub fn pro_bono(&self, until: Option<Day>) -> Balance {
        let counted = self.lines.iter().filter(|line| until.is_none_or(|day| line.counted <= day));
        counted.fold(Balance::ZERO, |sum, line| sum.plus(line.pro_bono))
    }

    fn cause(&self, event: &Event, posting: &Posting) -> Cause {
        match event {
            Event::Time(time::Event::CreditGiven(given)) if given.to == self.member => {
                Cause::ReceivedFrom(given.member)
            }
            Event::Time(_)
            | Event::Takeover(_)
            | Event::Corrections(_)
            | Event::Organisation(_)
            | Event::Members(_)
            | Event::Circles(_)
            | Event::Decisions(_)
            | Event::Closings(_)
            | Event::Audit(_)
            | Event::Documents(_) => Cause::of(event, posting),
        }
    }

    /// The text that says what was done, or why; what others declared is not kept here.
    fn what(&mut self, event: &Event) -> Option<Sealed<Note>> {
        let theirs = match event {
            Event::Time(time::Event::ContributionDeclared(declared)) => declared.member,
            Event::Takeover(takeover::Event::DoubtfulTakenOver(taken)) => taken.member,
            Event::Time(_)
            | Event::Takeover(_)
            | Event::Corrections(_)
            | Event::Organisation(_)
            | Event::Members(_)
            | Event::Circles(_)
            | Event::Decisions(_)
            | Event::Closings(_)
            | Event::Audit(_)
            | Event::Documents(_) => self.member,
        };
        if theirs == self.member { what(event, &mut self.whats) } else { None }
    }
}

impl View for Statement {
    fn resume(&mut self, kept: Option<&dyn Kept>) -> bool {
        let name = Self::kept_as(self.member);
        let found = match kept.filter(|kept| kept.has(&name)) {
            // A member of whom nothing is kept had no movement and declared nothing.
            None => Some(Self::of(self.member)),
            Some(kept) => kept.part::<Self>(&name).filter(|found| found.member == self.member),
        };
        found.map(|found| *self = found).is_some()
    }

    fn see(&mut self, seq: u64, act: &Act, event: &Event, postings: &[Posting]) {
        let what = self.what(event).map(|sealed| sealed.digest());
        let credit = Account::Member(self.member);
        let free = Account::ProBono(self.member);
        for posting in postings {
            let Movement { from, to, minutes } = posting.movement;
            let minutes = Balance::from(minutes);
            let (account, minutes, other) = if to == credit || to == free {
                (to, minutes, from)
            } else if from == credit || from == free {
                (from, minutes.negated(), to)
            } else {
                continue;
            };
            let (minutes, pro_bono) =
                if account == credit { (minutes, Balance::ZERO) } else { (Balance::ZERO, minutes) };
            let code = match other {
                Account::Contributed(code) | Account::Spent(code) => Some(code),
                Account::Member(_)
                | Account::ProBono(_)
                | Account::Commons
                | Account::FormerBooks => None,
            };
            self.lines.push(Line {
                seq,
                done: posting.done,
                counted: posting.counted,
                cause: self.cause(event, posting),
                code,
                minutes,
                pro_bono,
                balance: Balance::ZERO,
                by: act.by,
                what,
            });
        }
    }
}

/// The statements of everybody, to be kept: each is asked for alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statements {
    of: BTreeMap<MemberId, Statement>,
}

impl Statements {
    /// Each statement that has something in it.
    pub fn iter(&self) -> impl Iterator<Item = &Statement> {
        self.of.values()
    }

    /// The statement of `member`, if it has something in it.
    pub fn get(&self, member: MemberId) -> Option<&Statement> {
        self.of.get(&member)
    }

    /// Whom a fact concerns: those whose account moves, and whose text another record may refer to.
    fn concerned(event: &Event, postings: &[Posting]) -> BTreeSet<MemberId> {
        let sides = postings.iter().flat_map(|posting| posting.movement.members());
        let mut concerned: BTreeSet<MemberId> = sides.flatten().collect();
        match event {
            Event::Time(time::Event::ContributionDeclared(declared)) => {
                concerned.insert(declared.member);
            }
            Event::Takeover(takeover::Event::DoubtfulTakenOver(taken)) => {
                concerned.insert(taken.member);
            }
            // What the others say of a member is in what they move.
            Event::Time(_)
            | Event::Takeover(_)
            | Event::Corrections(_)
            | Event::Organisation(_)
            | Event::Members(_)
            | Event::Circles(_)
            | Event::Decisions(_)
            | Event::Closings(_)
            | Event::Audit(_)
            | Event::Documents(_) => {}
        }
        concerned
    }
}

impl FromIterator<Statement> for Statements {
    fn from_iter<I: IntoIterator<Item = Statement>>(statements: I) -> Self {
        Self { of: statements.into_iter().map(|found| (found.member, found)).collect() }
    }
}

impl View for Statements {
    fn see(&mut self, seq: u64, act: &Act, event: &Event, postings: &[Posting]) {
        for member in Self::concerned(event, postings) {
            let statement = self.of.entry(member).or_insert_with(|| Statement::of(member));
            statement.see(seq, act, event, postings);
        }
    }
}
