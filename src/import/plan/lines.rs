//! Sheets of hours and of balances: what becomes of each line.
//!
//! Guarantees: a line that the batch of this file has is unchanged, whatever the answers say now;
//! people and codes are made only where a line to bring in needs them. Who and which code stand behind
//! the words is found in `people` and `codes`.

use std::collections::{BTreeMap, BTreeSet};

use ledger::ids::TakeoverId;
use ledger::time::Day;
use ledger::views::takeovers::{Line, Outcome};

use super::other_files::{OtherFiles, Work};
use super::{Plan, Reason, Remark, Somebody, Take, Waiting, What, Where, remark};
use crate::import::Create;
use crate::import::answers::{Answers, Doubtful, Equal};
use crate::import::codes::{self, Codes};
use crate::import::held::Held;
use crate::import::people::{self, Found, People, Unknown};
use crate::import::question::About;
use crate::import::rows::{self, Row};
use crate::sheet::{Rows, Sheet, Warning};

pub(super) fn take(plan: &mut Plan, rows: &Rows, held: &Held, answers: &Answers, create: Create) {
    let mut rows = rows::of(rows);
    let taken = held.batch(plan.file).map(|batch| batch.lines.clone()).unwrap_or_default();
    let complete = complete(plan, &mut rows, &taken, held, answers);
    let open = || rows.iter().filter(|row| complete.contains(&row.line));
    let people = find_people(open(), held, answers, create);
    let codes = find_codes(open(), held, answers, create);
    let unknown = people.unknown.iter().chain(&codes.unknown).cloned();
    plan.remarks.extend(unknown.map(Remark::AnswerUnknown));
    let others = OtherFiles::beside(plan.batch, held);
    let equal = BTreeMap::new();
    Taking { plan, held, answers, people, codes, others, equal }.take(&rows, &taken, &complete);
}

/// Fills in what holds for the whole sheet; the lines that then say all that is needed.
fn complete(
    plan: &mut Plan,
    rows: &mut [Row],
    taken: &BTreeMap<u32, Line>,
    held: &Held,
    answers: &Answers,
) -> BTreeSet<u32> {
    let (mut order, mut person, mut code, mut day) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut complete = BTreeSet::new();
    let undecided = order_is_open(&plan.sheet);
    for row in rows {
        if taken.contains_key(&row.line) || row.minutes == 0 {
            continue;
        }
        row.fill(&answers.sheet);
        if undecided && row.written_day.is_some_and(reads_both_ways) {
            order.push(waiting(row));
        } else if row.day.is_none() {
            day.push(waiting(row));
        } else if let Some(refusal) = row.too_late(held.opened()) {
            plan.refuse(row.place(), Reason::Ledger(refusal));
        } else if row.is_balance && row.is_doubtful && !credited(answers) {
            plan.refuse(row.place(), Reason::BalanceDoubtful);
        } else if row.person.is_none() {
            person.push(waiting(row));
        } else if row.code.is_none() && !row.is_balance {
            code.push(waiting(row));
        } else {
            complete.insert(row.line);
        }
    }
    let latest = held.opened().plus_days(-1);
    plan.wait(About::DayOrder, &order);
    plan.wait(About::SheetDay { latest }, &day);
    plan.wait(About::SheetPerson, &person);
    plan.wait(About::SheetCode, &code);
    complete
}

fn waiting(row: &Row) -> Waiting {
    Waiting { line: row.place(), minutes: row.minutes }
}

/// Whether nothing tells which number of the sheet's dates is the day.
fn order_is_open(sheet: &Sheet) -> bool {
    sheet.warnings.iter().any(|warning| {
        matches!(warning, Warning::DayOrderAssumed { .. } | Warning::DayOrdersMixed { .. })
    })
}

/// Whether a date would be another day with its first two numbers swapped.
fn reads_both_ways(day: Day) -> bool {
    use chrono::Datelike;
    let date = day.date();
    date.day() <= 12 && date.day() != date.month()
}

/// Whether somebody has checked the doubtful lines.
fn credited(answers: &Answers) -> bool {
    answers.doubtful == Some(Doubtful::Credited)
}

fn find_people<'a>(
    rows: impl Iterator<Item = &'a Row>,
    held: &Held,
    answers: &Answers,
    create: Create,
) -> People {
    let unknown = if create.people { Unknown::Admitted } else { Unknown::Asked };
    let named = rows.filter_map(|row| Some((row.person.as_ref()?, row.place(), row.minutes)));
    people::find(held, &people::gather(named), answers, unknown)
}

fn find_codes<'a>(
    rows: impl Iterator<Item = &'a Row>,
    held: &Held,
    answers: &Answers,
    create: Create,
) -> Codes {
    let rows = rows.filter(|row| !row.is_balance);
    let written = rows.filter_map(|row| Some((row.code.as_ref()?, row.place(), row.minutes)));
    codes::find(held, &codes::gather(written), answers, create.codes)
}

struct Taking<'a> {
    plan: &'a mut Plan,
    held: &'a Held,
    answers: &'a Answers,
    people: People,
    codes: Codes,
    others: OtherFiles<'a>,
    /// Lines that equal lines of another file, by its batch and the day on which that was opened.
    equal: BTreeMap<TakeoverId, (Day, Vec<Waiting>)>,
}

impl Taking<'_> {
    fn take(mut self, rows: &[Row], taken: &BTreeMap<u32, Line>, complete: &BTreeSet<u32>) {
        // Questions of people and codes come first, each with the place it gets in the plan.
        let of_people = self.plan.questions.len();
        self.plan.questions.append(&mut self.people.questions);
        let of_codes = self.plan.questions.len();
        self.plan.questions.append(&mut self.codes.questions);
        for row in rows {
            if let Some(line) = taken.get(&row.line) {
                // What it met when it was brought in, no other line meets again.
                self.others.meet(Work::from(line), row);
                self.plan.unchanged.push(row.place());
                continue;
            }
            if row.minutes == 0 {
                self.plan.unchanged.push(row.place());
                continue;
            }
            if !complete.contains(&row.line) {
                continue;
            }
            let who = row.person.as_ref().and_then(|name| self.people.who(name.as_str()));
            let code = row.code.as_ref().filter(|_| !row.is_balance);
            let code = code.map(|label| self.codes.which(label.as_str()));
            match (who, code) {
                (Some(Found::Is(who)), None) => self.take_row(row, who, None),
                (Some(Found::Is(who)), Some(Some(Found::Is(code)))) => {
                    self.take_row(row, who, Some(code));
                }
                (Some(Found::Asked(question)), _) => {
                    self.plan.refuse(row.place(), Reason::Unanswered(of_people + question));
                }
                (_, Some(Some(Found::Asked(question)))) => {
                    self.plan.refuse(row.place(), Reason::Unanswered(of_codes + question));
                }
                (None, _) | (_, Some(None)) => debug_assert!(false, "every name was looked for"),
            }
        }
        for (takeover, (opened, lines)) in std::mem::take(&mut self.equal) {
            self.plan.wait(About::Equal { takeover, opened }, &lines);
        }
        self.remark(rows, taken);
        self.keep_needed();
    }

    fn take_row(&mut self, row: &Row, who: Somebody, code: Option<Where>) {
        let Some(day) = row.day else { return };
        let known = match (who, code) {
            (Somebody::Member(member), Some(Where::Code(code))) => Some((member, Some(code))),
            (Somebody::Member(member), None) => Some((member, None)),
            (Somebody::New(_), _) | (_, Some(Where::New(_))) => None,
        };
        let work = known.map(|(member, code)| Work { member, code, day, minutes: row.minutes });
        if let Some(other) = work.and_then(|work| self.others.meet(work, row)) {
            match self.answers.equal_rows.get(&other.takeover.to_string()) {
                Some(Equal::Same) => return self.plan.unchanged.push(row.place()),
                Some(Equal::Other) => {}
                None => {
                    let equal = self.equal.entry(other.takeover);
                    equal.or_insert((other.opened, Vec::new())).1.push(waiting(row));
                    return;
                }
            }
        }
        let what = if row.is_balance {
            What::Balance
        } else if row.is_doubtful && !credited(self.answers) {
            What::Doubtful { what: row.activity.clone(), doubt: row.remark.clone() }
        } else {
            What::Contribution { what: row.what(), validator: row.validator.clone() }
        };
        let (line, minutes, mode) = (row.line, row.minutes, row.mode);
        self.plan.takes.push(Take { line, who, code, day, minutes, mode, what });
    }

    fn remark(&mut self, rows: &[Row], taken: &BTreeMap<u32, Line>) {
        let there = || rows.iter().filter_map(|row| Some((row.place(), taken.get(&row.line)?)));
        let reversed: Vec<usize> =
            there().filter(|(_, line)| !line.outcome.stands()).map(|(place, _)| place).collect();
        if !reversed.is_empty() {
            self.plan.remarks.push(Remark::ReversedSince(reversed));
        }
        let waiting = there().filter(|(_, line)| line.outcome == Outcome::Waiting).count();
        if waiting > 0 && credited(self.answers) {
            self.plan.remarks.push(Remark::WaitingAlready(waiting));
        }
        let beside = remark::of_ledger(self.plan, self.held);
        self.plan.remarks.extend(beside);
    }

    /// Only people and codes that a line to bring in needs are made.
    fn keep_needed(self) {
        let Self { plan, people, codes, .. } = self;
        let (mut who, mut whither) = (BTreeMap::new(), BTreeMap::new());
        for take in &mut plan.takes {
            if let Somebody::New(place) = take.who {
                let next = who.len();
                take.who = Somebody::New(*who.entry(place).or_insert(next));
            }
            if let Some(Where::New(place)) = take.code {
                let next = whither.len();
                take.code = Some(Where::New(*whither.entry(place).or_insert(next)));
            }
        }
        plan.people = needed(people.new, &who);
        plan.codes = needed(codes.new, &whither);
    }
}

/// The items at these places, in their new order.
fn needed<T>(items: Vec<T>, places: &BTreeMap<usize, usize>) -> Vec<T> {
    let mut kept: Vec<(usize, T)> = items
        .into_iter()
        .enumerate()
        .filter_map(|(place, item)| Some((*places.get(&place)?, item)))
        .collect();
    kept.sort_by_key(|(place, _)| *place);
    kept.into_iter().map(|(_, item)| item).collect()
}
