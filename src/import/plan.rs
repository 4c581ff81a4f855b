//! What an import will do: decided from the sheet, what the ledger holds and the answers, and nothing
//! else. The preview shows it, `run` carries it out.
//!
//! Guarantees: every row that was read is taken, unchanged or refused, once; nothing is taken that a
//! question is open about. The same sheet, ledger and answers give the same plan.

use std::collections::{BTreeMap, BTreeSet};

use ledger::events::time::Mode;
use ledger::ids::{CircleId, CodeId, MemberId, TakeoverId};
use ledger::refusal::Refusal;
use ledger::sealed::Digest;
use ledger::text::{Label, Name, Note};
use ledger::time::Day;
use ledger::views::takeovers::{Line, Outcome};

use super::answers::{Answers, Doubtful, Equal};
use super::codes::{self, Codes};
use super::held::Held;
use super::people::{self, Found, People, Unknown};
use super::question::{About, Question};
use super::rows::{self, Row};
use super::{Create, File};
use crate::sheet::{Kind, Meaning, Obstacle, Problem, Rows, Sheet};

/// Somebody whom a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Somebody {
    /// A member.
    Member(MemberId),
    /// Somebody to be admitted, by their place in [`Plan::people`].
    New(usize),
}

/// Where a line counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Where {
    /// A code that is there.
    Code(CodeId),
    /// A code to be opened, by its place in [`Plan::codes`].
    New(usize),
}

/// Somebody to be admitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// As most written.
    pub name: Name,
    /// The first line that needs them.
    pub line: usize,
}

/// The circle that owns a new code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Circle {
    /// One that is there, with its name.
    There(CircleId, String),
    /// One to be made.
    New(Label),
}

/// A code to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCode {
    /// What people write.
    pub label: Label,
    /// What it stands for.
    pub name: Label,
    /// Its circle.
    pub circle: Circle,
    /// The first line that needs it.
    pub line: usize,
}

/// What a line brings in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Work that was validated in its time.
    Contribution {
        /// What was done.
        what: Option<Note>,
        /// Who had validated it.
        validator: Option<Name>,
    },
    /// Work that somebody must still answer.
    Doubtful {
        /// What was done.
        what: Option<Note>,
        /// The remark that doubts it; absent where the duration is written as an approximate one.
        doubt: Option<Note>,
    },
    /// A balance.
    Balance,
}

/// A line to be brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Take {
    /// The line.
    pub line: u32,
    /// Whose.
    pub who: Somebody,
    /// Under which code; absent for a balance.
    pub code: Option<Where>,
    /// The day done, or of the balance.
    pub day: Day,
    /// How much.
    pub minutes: i64,
    /// For what it counts.
    pub mode: Mode,
    /// What it is.
    pub what: What,
}

impl Take {
    /// Whether it waits for an answer instead of counting at once.
    pub fn waits(&self) -> bool {
        matches!(self.what, What::Doubtful { .. })
    }
}

/// A line that is not brought in, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The line.
    pub line: usize,
    /// Why.
    pub why: Reason,
}

/// Why a line is not brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Its cells are not understood.
    Sheet(Problem),
    /// The ledger would say no.
    Ledger(Refusal),
    /// The ledger said no, in words already.
    Said {
        /// The stable code.
        code: String,
        /// The sentence.
        message: String,
    },
    /// A question about it is open: its place in [`Plan::questions`].
    Unanswered(usize),
    /// The balance is marked as doubtful, and a balance cannot wait for an answer.
    BalanceDoubtful,
    /// Another line has the same name with another mail address.
    Namesake {
        /// The line of the first one.
        first: usize,
        /// The name.
        name: String,
    },
    /// The person or the code that it needs was refused.
    Needs {
        /// The stable code of that refusal.
        code: String,
        /// Its sentence.
        message: String,
    },
}

impl Reason {
    /// The stable code of this reason.
    pub fn code(&self) -> &str {
        match self {
            Self::Sheet(problem) => problem.reason.code(),
            Self::Ledger(refusal) => refusal.code(),
            Self::Said { code, .. } | Self::Needs { code, .. } => code,
            Self::Unanswered(_) => "unanswered",
            Self::BalanceDoubtful => "balance_doubtful",
            Self::Namesake { .. } => "namesake",
        }
    }
}

/// Something to look at before going on, although it refuses nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// What the sheet's reader noticed.
    Sheet(crate::sheet::Warning),
    /// These lines say something about a person, a day and a code of which the ledger has something
    /// else already.
    Beside(Vec<usize>),
    /// An answer names nobody and nothing.
    AnswerUnknown(String),
    /// Mail addresses, telephones, dates of joining and circles of people are not kept.
    OnlyNames,
    /// Lines of this file were reversed one by one since they were brought in.
    ReversedSince(Vec<u32>),
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

/// What an import will do.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The file, by its bytes.
    pub file: Digest,
    /// The sheet, as it was understood.
    pub sheet: Sheet,
    /// How many batches of this file were undone before.
    pub undone: usize,
    /// The batch of this file that is there and stands.
    pub batch: Option<TakeoverId>,
    /// People to admit.
    pub people: Vec<NewPerson>,
    /// Codes to open.
    pub codes: Vec<NewCode>,
    /// Lines to bring in.
    pub takes: Vec<Take>,
    /// Lines that are there already, or are the same work as another file's, or say nothing.
    pub unchanged: Vec<usize>,
    /// Lines that stay out.
    pub refused: Vec<Refused>,
    /// What must be asked.
    pub questions: Vec<Question>,
    /// What to look at.
    pub remarks: Vec<Remark>,
}

impl Plan {
    /// Whether nothing would be written.
    pub fn changes_nothing(&self) -> bool {
        self.takes.is_empty() && (self.sheet.kind != Kind::People || self.people.is_empty())
    }

    /// The obstacles that no answer takes away.
    pub fn dead_ends(&self) -> impl Iterator<Item = &Obstacle> {
        self.sheet.obstacles.iter().filter(|obstacle| match obstacle {
            Obstacle::KindUnsupported | Obstacle::KindUnknown => true,
            Obstacle::ColumnMissing(_) | Obstacle::ColumnsAmbiguous { .. } => false,
        })
    }

    fn ask(&mut self, about: About, lines: Vec<usize>, minutes: i64) -> usize {
        self.questions.push(Question { about, lines, minutes });
        self.questions.len() - 1
    }

    fn refuse(&mut self, line: usize, why: Reason) {
        self.refused.push(Refused { line, why });
    }
}

/// Decides what becomes of every line.
pub(super) fn plan(
    file: &File,
    sheet: Sheet,
    held: &Held,
    answers: &Answers,
    create: Create,
) -> Plan {
    let batch = held.batch(file.digest);
    let mut plan = Plan {
        file: file.digest,
        undone: held.undone(file.digest),
        batch: batch.map(|batch| batch.takeover),
        people: Vec::new(),
        codes: Vec::new(),
        takes: Vec::new(),
        unchanged: Vec::new(),
        refused: Vec::new(),
        questions: Vec::new(),
        remarks: Vec::new(),
        sheet,
    };
    ask_of_sheet(&mut plan);
    let problems = std::mem::take(&mut plan.sheet.problems);
    for problem in &problems {
        plan.refuse(problem.line, Reason::Sheet(problem.clone()));
    }
    plan.sheet.problems = problems;
    match plan.sheet.rows.clone() {
        Rows::Hours(_) | Rows::Balances(_) => take_rows(&mut plan, held, answers, create),
        Rows::People(_) => admit(&mut plan, held, answers),
        Rows::Unread => {}
    }
    plan.refused.sort_by_key(|refused| refused.line);
    plan
}

/// What the reader of the sheet noticed, and what it could not tell alone.
fn ask_of_sheet(plan: &mut Plan) {
    use crate::sheet::Warning;
    let unit = |problem: &&Problem| problem.reason.code() == "duration_unit_unsaid";
    let lines: Vec<usize> =
        plan.sheet.problems.iter().filter(unit).map(|problem| problem.line).collect();
    if !lines.is_empty() {
        plan.ask(About::Unit, lines, 0);
    }
    for obstacle in plan.sheet.obstacles.clone() {
        match obstacle {
            Obstacle::ColumnsAmbiguous { meaning, columns } => {
                plan.ask(About::Column { meaning, columns }, Vec::new(), 0);
            }
            Obstacle::ColumnMissing(meaning) => {
                let unread = plan.sheet.columns.iter();
                let unread = unread.filter(|column| column.meaning == Meaning::Other);
                let columns = unread.map(|column| column.index).collect();
                plan.ask(About::Column { meaning, columns }, Vec::new(), 0);
            }
            Obstacle::KindUnsupported | Obstacle::KindUnknown => {}
        }
    }
    let asked = |warning: &&Warning| match warning {
        // Asked as questions, each where it matters.
        Warning::PeopleAlike { .. }
        | Warning::ColumnAbsent(_)
        | Warning::DayOrderAssumed { .. }
        | Warning::DayOrdersMixed { .. } => false,
        // Twice the same name in a list of people is one person.
        Warning::Repeated { .. } => plan.sheet.kind != Kind::People,
        Warning::MonthFirst { .. }
        | Warning::TotalDiffers { .. }
        | Warning::TotalUnreadable { .. }
        | Warning::NotARow { .. }
        | Warning::SeveralPeople { .. }
        | Warning::DecimalOrClock { .. }
        | Warning::LettersDamaged { .. }
        | Warning::FormulaKept { .. } => true,
    };
    let shown: Vec<Warning> = plan.sheet.warnings.iter().filter(asked).cloned().collect();
    plan.remarks.extend(shown.into_iter().map(Remark::Sheet));
}

/// Whether nothing tells which number of the sheet's dates is the day.
fn order_is_open(sheet: &Sheet) -> bool {
    use crate::sheet::Warning;
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

/// Lines of hours and of balances.
fn take_rows(plan: &mut Plan, held: &Held, answers: &Answers, create: Create) {
    let mut rows = rows::of(&plan.sheet.rows);
    let taken = held.batch(plan.file).map(|batch| batch.lines.clone()).unwrap_or_default();
    let (mut open, mut order, mut person, mut code, mut day) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let undecided = order_is_open(&plan.sheet);
    for row in &mut rows {
        if taken.contains_key(&row.line) || row.minutes == 0 {
            continue;
        }
        row.fill(&answers.sheet);
        if undecided && row.written_day.is_some_and(reads_both_ways) {
            order.push((row.place(), row.minutes));
        } else if row.day.is_none() {
            day.push((row.place(), row.minutes));
        } else if let Some(refusal) = row.too_late(held.opened()) {
            plan.refuse(row.place(), Reason::Ledger(refusal));
        } else if row.is_balance && row.doubt.is_some() && !credited(answers) {
            plan.refuse(row.place(), Reason::BalanceDoubtful);
        } else if row.person.is_none() {
            person.push((row.place(), row.minutes));
        } else if row.code.is_none() && !row.is_balance {
            code.push((row.place(), row.minutes));
        } else {
            open.push(row.line);
        }
    }
    let latest = held.opened().plus_days(-1);
    for (about, lines) in [
        (About::DayOrder, order),
        (About::SheetDay { latest }, day),
        (About::SheetPerson, person),
        (About::SheetCode, code),
    ] {
        stay_out(plan, about, &lines);
    }
    let open: BTreeSet<u32> = open.into_iter().collect();
    let (people, codes) = find(plan, held, answers, create, &rows, &open);
    let others = others(plan.file, held);
    Taking { plan, held, answers, people, codes, others }.take(&rows, &taken, &open);
}

fn credited(answers: &Answers) -> bool {
    answers.doubtful == Some(Doubtful::Credited)
}

/// Asks about these lines, which wait for the answer.
fn stay_out(plan: &mut Plan, about: About, lines: &[(usize, i64)]) {
    if lines.is_empty() {
        return;
    }
    let minutes = lines.iter().map(|(_, minutes)| minutes).sum();
    let question = plan.ask(about, lines.iter().map(|(line, _)| *line).collect(), minutes);
    for (line, _) in lines {
        plan.refuse(*line, Reason::Unanswered(question));
    }
}

fn find(
    plan: &mut Plan,
    held: &Held,
    answers: &Answers,
    create: Create,
    rows: &[Row],
    open: &BTreeSet<u32>,
) -> (People, Codes) {
    let unknown = if create.people { Unknown::Admitted } else { Unknown::Asked };
    let rows = || rows.iter().filter(|row| open.contains(&row.line));
    let named = people::gather(
        rows().filter_map(|row| Some((row.person.as_ref()?, row.place(), row.minutes))),
    );
    let people = people::find(held, &named, answers, unknown);
    let written = codes::gather(
        rows()
            .filter(|row| !row.is_balance)
            .filter_map(|row| Some((row.code.as_ref()?, row.place(), row.minutes))),
    );
    let codes = codes::find(held, &written, answers, create.codes);
    let unknown = people.unknown.iter().chain(&codes.unknown).cloned();
    plan.remarks.extend(unknown.map(Remark::AnswerUnknown));
    (people, codes)
}

/// A line of another batch that still stands.
struct Other<'a> {
    takeover: TakeoverId,
    opened: Day,
    what: Option<&'a str>,
    met: bool,
}

/// Who, for which code, on which day, how long.
type Work = (MemberId, Option<CodeId>, Day, i64);

fn others(file: Digest, held: &Held) -> BTreeMap<Work, Vec<Other<'_>>> {
    let this = held.batch(file).map(|batch| batch.takeover);
    let mut others: BTreeMap<Work, Vec<Other<'_>>> = BTreeMap::new();
    for batch in held.takeovers.batches() {
        if Some(batch.takeover) == this {
            continue;
        }
        for (_, line) in batch.standing() {
            let key = (line.member, line.code, line.day, line.minutes.get());
            others.entry(key).or_default().push(Other {
                takeover: batch.takeover,
                opened: batch.opened,
                what: line.what.as_ref().and_then(|what| held.reading.text(what)),
                met: false,
            });
        }
    }
    others
}

struct Taking<'a> {
    plan: &'a mut Plan,
    held: &'a Held,
    answers: &'a Answers,
    people: People,
    codes: Codes,
    others: BTreeMap<Work, Vec<Other<'a>>>,
}

/// The question about a batch whose lines equal some of these: its place, once it is asked.
type Asked = BTreeMap<TakeoverId, (Day, Vec<(usize, i64)>)>;

impl Taking<'_> {
    fn take(mut self, rows: &[Row], taken: &BTreeMap<u32, Line>, open: &BTreeSet<u32>) {
        // Questions of people and codes come first, each with the place it gets in the plan.
        let first = self.plan.questions.len();
        self.plan.questions.append(&mut self.people.questions);
        let then = self.plan.questions.len();
        self.plan.questions.append(&mut self.codes.questions);
        let mut equal = Asked::new();
        let (mut reversed, mut waiting) = (Vec::new(), 0_usize);
        for row in rows {
            if let Some(line) = taken.get(&row.line) {
                // What it met when it was brought in, no other line meets again.
                let key = (line.member, line.code, line.day, line.minutes.get());
                self.meet(key, row);
                self.plan.unchanged.push(row.place());
                if !line.outcome.stands() {
                    reversed.push(row.line);
                }
                waiting += usize::from(line.outcome == Outcome::Waiting);
                continue;
            }
            if row.minutes == 0 {
                self.plan.unchanged.push(row.place());
                continue;
            }
            if !open.contains(&row.line) {
                continue;
            }
            let who = row.person.as_ref().and_then(|name| self.people.who(name.as_str()));
            let code = row.code.as_ref().filter(|_| !row.is_balance);
            let code = code.map(|label| self.codes.which(label.as_str()));
            match (who, code) {
                (Some(Found::Is(who)), None) => self.take_row(row, who, None, &mut equal),
                (Some(Found::Is(who)), Some(Some(Found::Is(code)))) => {
                    self.take_row(row, who, Some(code), &mut equal);
                }
                (Some(Found::Asked(question)), _) => {
                    self.plan.refuse(row.place(), Reason::Unanswered(first + question));
                }
                (_, Some(Some(Found::Asked(question)))) => {
                    self.plan.refuse(row.place(), Reason::Unanswered(then + question));
                }
                (None, _) | (_, Some(None)) => debug_assert!(false, "every name was looked for"),
            }
        }
        for (takeover, (opened, lines)) in equal {
            stay_out(self.plan, About::Equal { takeover, opened }, &lines);
        }
        if !reversed.is_empty() {
            self.plan.remarks.push(Remark::ReversedSince(reversed));
        }
        if waiting > 0 && credited(self.answers) {
            self.plan.remarks.push(Remark::WaitingAlready(waiting));
        }
        self.beside();
        self.keep_needed();
    }

    /// The batch with a standing line that this one equals; that line is met once only.
    fn meet(&mut self, key: Work, row: &Row) -> Option<(TakeoverId, Day)> {
        let others = self.others.get_mut(&key)?;
        let met = others.iter_mut().find(|other| !other.met && row.says(other.what))?;
        met.met = true;
        Some((met.takeover, met.opened))
    }

    fn take_row(&mut self, row: &Row, who: Somebody, code: Option<Where>, equal: &mut Asked) {
        let Some(day) = row.day else { return };
        let key = match (who, code) {
            (Somebody::Member(member), Some(Where::Code(code))) => Some((member, Some(code))),
            (Somebody::Member(member), None) => Some((member, None)),
            (Somebody::New(_), _) | (_, Some(Where::New(_))) => None,
        };
        let met = key.and_then(|(member, code)| self.meet((member, code, day, row.minutes), row));
        if let Some((takeover, opened)) = met {
            match self.answers.equal_rows.get(&takeover.to_string()) {
                Some(Equal::Same) => return self.plan.unchanged.push(row.place()),
                Some(Equal::Other) => {}
                None => {
                    let lines = &mut equal.entry(takeover).or_insert((opened, Vec::new())).1;
                    lines.push((row.place(), row.minutes));
                    return;
                }
            }
        }
        let what = if row.is_balance {
            What::Balance
        } else if row.doubt.is_some() && !credited(self.answers) {
            What::Doubtful { what: row.activity.clone(), doubt: row.remark.clone() }
        } else {
            What::Contribution { what: row.what(), validator: row.validator.clone() }
        };
        let (line, minutes, mode) = (row.line, row.minutes, row.mode);
        self.plan.takes.push(Take { line, who, code, day, minutes, mode, what });
    }

    /// Lines beside which the ledger has other work of the same person, day and code.
    fn beside(&mut self) {
        let declared = self.held.declared();
        let mut there: BTreeSet<(MemberId, CodeId, Day)> = declared;
        let (mut hours, mut balances) = (BTreeMap::new(), 0_usize);
        let (mut balanced, mut second) = (BTreeSet::new(), Vec::new());
        for batch in self.held.takeovers.batches() {
            let own = batch.standing().filter(|(_, line)| line.code.is_none());
            balanced.extend(own.map(|(_, line)| Somebody::Member(line.member)));
            if Some(batch.takeover) == self.plan.batch {
                continue;
            }
            for (_, line) in batch.standing() {
                if let Some(code) = line.code {
                    there.insert((line.member, code, line.day));
                    let first = hours.entry(line.member).or_insert(line.day);
                    *first = line.day.min(*first);
                }
            }
        }
        let mut beside = Vec::new();
        for take in &self.plan.takes {
            if take.code.is_none() && !balanced.insert(take.who) {
                second.push(usize::try_from(take.line).unwrap_or(usize::MAX));
            }
            match (take.who, take.code) {
                (Somebody::Member(member), Some(Where::Code(code))) => {
                    if there.contains(&(member, code, take.day)) {
                        beside.push(usize::try_from(take.line).unwrap_or(usize::MAX));
                    }
                }
                (Somebody::Member(member), None) => {
                    balances += usize::from(hours.get(&member).is_some_and(|day| *day <= take.day));
                }
                (Somebody::New(_), _) | (Somebody::Member(_), Some(Where::New(_))) => {}
            }
        }
        if !beside.is_empty() {
            self.plan.remarks.push(Remark::Beside(beside));
        }
        if !second.is_empty() {
            self.plan.remarks.push(Remark::SecondBalance(second));
        }
        if balances > 0 {
            self.plan.remarks.push(Remark::BalanceAndHours(balances));
        }
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

/// Lists of people: whoever is not there is admitted.
fn admit(plan: &mut Plan, held: &Held, answers: &Answers) {
    let Rows::People(rows) = plan.sheet.rows.clone() else { return };
    let mut firsts: BTreeMap<String, (usize, Option<String>)> = BTreeMap::new();
    let mut open = Vec::new();
    for row in &rows {
        let key = crate::sheet::name::written(row.person.as_str());
        let email = row.email.as_ref().map(|email| email.to_lowercase());
        match firsts.get(&key) {
            Some((first, Some(other))) if email.as_ref().is_some_and(|email| email != other) => {
                let name = row.person.to_string();
                plan.refuse(row.line, Reason::Namesake { first: *first, name });
            }
            Some(_) => plan.unchanged.push(row.line),
            None => {
                firsts.insert(key, (row.line, email));
                open.push(row);
            }
        }
    }
    let named = people::gather(open.iter().map(|row| (&row.person, row.line, 0)));
    let mut people = people::find(held, &named, answers, Unknown::Admitted);
    let first = plan.questions.len();
    plan.questions.append(&mut people.questions);
    plan.remarks.extend(people.unknown.drain(..).map(Remark::AnswerUnknown));
    for row in open {
        match people.who(row.person.as_str()) {
            Some(Found::Is(Somebody::Member(_))) => plan.unchanged.push(row.line),
            Some(Found::Is(Somebody::New(place))) => {
                // Another name of the sheet may be the same person.
                let own = people.new.get(place).is_some_and(|person| person.line == row.line);
                if !own {
                    plan.unchanged.push(row.line);
                }
            }
            Some(Found::Asked(question)) => {
                plan.refuse(row.line, Reason::Unanswered(first + question));
            }
            None => debug_assert!(false, "every name was looked for"),
        }
    }
    plan.people = people.new;
    plan.unchanged.sort_unstable();
    if rows.iter().any(|row| row.email.is_some() || row.joined.is_some() || row.code.is_some()) {
        plan.remarks.push(Remark::OnlyNames);
    }
}
