//! What to look at before going on: the remarks of a plan, and what in the ledger calls for them.
//!
//! Guarantees: a remark refuses nothing and changes no line.

use std::collections::{BTreeMap, BTreeSet};

use ledger::ids::MemberId;
use ledger::time::Day;

use super::{Plan, Somebody, Take, Where};
use crate::import::held::Held;
use crate::sheet::{Kind, Sheet, Warning};

/// Something to look at before going on, although it refuses nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// What the sheet's reader noticed.
    Sheet(Warning),
    /// These lines say something about a person, a day and a code of which the ledger has something
    /// else already.
    Beside(Vec<usize>),
    /// An answer names nobody and nothing.
    AnswerUnknown(String),
    /// Mail addresses, telephones, dates of joining and circles of people are not kept.
    OnlyNames,
    /// Lines of this file were reversed one by one since they were brought in.
    ReversedSince(Vec<usize>),
    /// So many doubtful lines of this file wait already; only their circle can answer them now.
    WaitingAlready(usize),
    /// On these lines, people have a second balance: in this sheet, or from another file.
    SecondBalance(Vec<usize>),
    /// Balances are brought in for people of whom hours before that day are there too.
    BalanceAndHours(usize),
}

impl Remark {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Sheet(warning) => warning.code(),
            Self::Beside(_) => "beside",
            Self::AnswerUnknown(_) => "answer_unknown",
            Self::OnlyNames => "only_names",
            Self::ReversedSince(_) => "reversed_since",
            Self::WaitingAlready(_) => "waiting_already",
            Self::SecondBalance(_) => "second_balance",
            Self::BalanceAndHours(_) => "balance_and_hours",
        }
    }
}

/// What the sheet's reader noticed, where nothing asks about it.
pub(super) fn of_sheet(sheet: &Sheet) -> Vec<Remark> {
    let shown = |warning: &&Warning| match warning {
        // Asked as questions, each where it matters.
        Warning::PeopleAlike { .. }
        | Warning::ColumnAbsent(_)
        | Warning::DayOrderAssumed { .. }
        | Warning::DayOrdersMixed { .. } => false,
        // Twice the same name in a list of people is one person.
        Warning::Repeated { .. } => sheet.kind != Kind::People,
        Warning::MonthFirst { .. }
        | Warning::TotalDiffers { .. }
        | Warning::TotalUnreadable { .. }
        | Warning::NotARow { .. }
        | Warning::SeveralPeople { .. }
        | Warning::DecimalOrClock { .. }
        | Warning::LettersDamaged { .. }
        | Warning::FormulaKept { .. } => true,
    };
    sheet.warnings.iter().filter(shown).cloned().map(Remark::Sheet).collect()
}

/// What the ledger has beside the lines to bring in.
pub(super) fn of_ledger(plan: &Plan, held: &Held) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let beside = beside(plan, held);
    if !beside.is_empty() {
        remarks.push(Remark::Beside(beside));
    }
    let second = second_balances(plan, held);
    if !second.is_empty() {
        remarks.push(Remark::SecondBalance(second));
    }
    let with_hours = balances_with_hours(plan, held);
    if with_hours > 0 {
        remarks.push(Remark::BalanceAndHours(with_hours));
    }
    remarks
}

/// Lines beside which the ledger has other work of the same person, day and code.
fn beside(plan: &Plan, held: &Held) -> Vec<usize> {
    let mut there = held.declared();
    for batch in held.batches_beside(plan.batch) {
        let lines = batch.standing();
        there.extend(lines.filter_map(|(_, line)| Some((line.member, line.code?, line.day))));
    }
    let meets = |take: &&Take| match (take.who, take.code) {
        (Somebody::Member(member), Some(Where::Code(code))) => {
            there.contains(&(member, code, take.day))
        }
        (Somebody::New(_), _) | (_, Some(Where::New(_)) | None) => false,
    };
    plan.takes.iter().filter(meets).map(Take::place).collect()
}

/// Lines of balances whose people have another one: on a line before, or in any batch.
fn second_balances(plan: &Plan, held: &Held) -> Vec<usize> {
    let batches = held.takeovers.batches();
    let lines = batches.iter().flat_map(|batch| batch.standing());
    let lines = lines.filter(|(_, line)| line.code.is_none());
    let mut balanced: BTreeSet<Somebody> =
        lines.map(|(_, line)| Somebody::Member(line.member)).collect();
    let balances = plan.takes.iter().filter(|take| take.code.is_none());
    balances.filter(|take| !balanced.insert(take.who)).map(Take::place).collect()
}

/// How many balances are of people of whom another batch has hours of that day or before.
fn balances_with_hours(plan: &Plan, held: &Held) -> usize {
    let mut firsts: BTreeMap<MemberId, Day> = BTreeMap::new();
    for batch in held.batches_beside(plan.batch) {
        for (_, line) in batch.standing().filter(|(_, line)| line.code.is_some()) {
            let first = firsts.entry(line.member).or_insert(line.day);
            *first = line.day.min(*first);
        }
    }
    let with_hours = |take: &&Take| match (take.who, take.code) {
        (Somebody::Member(member), None) => {
            firsts.get(&member).is_some_and(|first| *first <= take.day)
        }
        (Somebody::New(_), _) | (_, Some(_)) => false,
    };
    plan.takes.iter().filter(with_hours).count()
}
