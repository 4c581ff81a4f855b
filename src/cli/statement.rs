//! `minutier statement`: every movement of one account, with its running balance.

use clap::ArgMatches;
use ledger::ids::MemberId;
use ledger::time::Day;
use ledger::units::Balance;
use ledger::views::balances::MemberBalance;
use ledger::views::statement::{Cause, Line, Statement};
use serde::Serialize;

use super::as_of::{self, between};
use super::balance::people::one;
use super::table::{Column, Table};
use super::{Done, Session, arguments};
use crate::library::{self, Reading};
use crate::wording::HouseUnit;

#[derive(Serialize)]
struct Shown {
    member: String,
    /// Absent (`null`) where the identity was erased.
    name: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    erased: bool,
    from: Option<Day>,
    until: Option<Day>,
    seq: u64,
    head: String,
    brought_forward: Balance,
    lines: Vec<ShownLine>,
    balance: Balance,
    /// What was given for free until then, apart from the balance.
    minutes_pro_bono: Balance,
}

#[derive(Serialize)]
struct ShownLine {
    seq: u64,
    day: Day,
    day_counted: Day,
    cause: &'static str,
    what: Option<String>,
    code: Option<String>,
    minutes: Balance,
    /// What was given for free: the balance does not move then, and `minutes` is zero.
    #[serde(skip_serializing_if = "is_zero")]
    minutes_pro_bono: Balance,
    balance: Balance,
    by: String,
    by_name: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(balance: &Balance) -> bool {
    *balance == Balance::ZERO
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let folder = arguments::path(given, "folder");
    let (from, until) = between(given)?;
    let at = as_of::at(given)?;
    let named = arguments::text(given, "member").unwrap_or_default();
    // Who is meant is known once the directory is read.
    let member = library::read(&folder, at, &mut [])?.member(named)?;
    let mut statement = Statement::of(member);
    let reading = library::read(&folder, at, &mut [&mut statement])?;
    let reading = reading.in_words(&session.wording);
    session.warn(&reading.warnings);
    let (brought_forward, lines) = statement.between(from, until);
    let balance = lines.last().map_or(brought_forward, |line| line.balance);
    if given.get_flag("json") {
        let lines = lines.iter().map(|line| shown(&reading, line)).collect();
        session.print_json(&Shown {
            member: member.to_string(),
            name: reading.name_if_kept(member),
            erased: reading.is_erased(member),
            from,
            until,
            seq: reading.head.seq,
            head: reading.head.hash.to_string(),
            brought_forward,
            lines,
            balance,
            minutes_pro_bono: statement.pro_bono(until),
        });
        return Ok(());
    }
    session.print(&page(session, &reading, member, &statement, from, until));
    Ok(())
}

/// The balance as a sentence, then each movement.
pub(super) fn page(
    session: &Session,
    reading: &Reading,
    member: MemberId,
    statement: &Statement,
    from: Option<Day>,
    until: Option<Day>,
) -> String {
    let (brought_forward, lines) = statement.between(from, until);
    let balance = lines.last().map_or(brought_forward, |line| line.balance);
    let wording = &session.wording;
    let unit = reading.unit();
    let day = until.unwrap_or(reading.day);
    let held = MemberBalance { member, credit: balance, pro_bono: statement.pro_bono(until) };
    let mut page = one(session, reading, held, day);
    page.push('\n');
    if lines.is_empty() {
        page.push_str(&wording.text("cli-statement-empty", &[]));
        page.push('\n');
    } else {
        let causes = Causes { session, reading, all: statement.between(None, None).1 };
        page.push_str(&table(&causes, &unit, from.map(|_| brought_forward), &lines));
    }
    page
}

fn shown(reading: &Reading, line: &Line) -> ShownLine {
    ShownLine {
        seq: line.seq,
        day: line.done,
        day_counted: line.counted,
        cause: line.cause.name(),
        what: line.what.and_then(|what| reading.text(&what)).map(str::to_owned),
        code: line.code.and_then(|code| label(reading, code)),
        minutes: line.minutes,
        minutes_pro_bono: line.pro_bono,
        balance: line.balance,
        by: line.by.to_string(),
        by_name: reading.name_if_kept(line.by),
    }
}

fn label(reading: &Reading, code: ledger::ids::CodeId) -> Option<String> {
    reading.directory.codes.get(&code).map(|(label, _)| label.to_string())
}

/// One line for each movement; on a narrow screen a second one says where it counts and who recorded it.
fn table(
    causes: &Causes<'_>,
    unit: &HouseUnit,
    brought_forward: Option<Balance>,
    lines: &[Line],
) -> String {
    let out = &causes.session.out;
    let wide = wide(causes, unit, brought_forward, lines);
    if wide.fits(out) {
        return wide.render(out);
    }
    narrow(causes, unit, brought_forward, lines).render(out)
}

fn wide(
    causes: &Causes<'_>,
    unit: &HouseUnit,
    brought_forward: Option<Balance>,
    lines: &[Line],
) -> Table {
    let Causes { session, reading, .. } = *causes;
    let wording = &session.wording;
    let title = |id: &str| wording.text(id, &[]);
    let mut table = Table::new([
        Column::text(&title("cli-column-day")),
        Column::text(&title("cli-column-what")),
        Column::text(&title("cli-column-code")),
        Column::text(&title("cli-column-by")),
        Column::right(&title("cli-column-record")),
        Column::right(&title("cli-column-movement")),
        Column::right(&title("cli-column-balance")),
    ]);
    if let Some(forward) = brought_forward {
        let blank = String::new;
        let forward = wording.minutes(forward.get(), unit);
        table.row([blank(), title("cli-row-forward"), blank(), blank(), blank(), blank(), forward]);
    }
    for line in lines {
        let [movement, balance] = amounts(session, unit, line);
        table.row([
            wording.short_day(line.counted),
            format!("{}{}", causes.of(line), causes.done_on(line)),
            line.code.and_then(|code| label(reading, code)).unwrap_or_default(),
            reading.name(line.by),
            line.seq.to_string(),
            movement,
            balance,
        ]);
    }
    table
}

fn narrow(
    causes: &Causes<'_>,
    unit: &HouseUnit,
    brought_forward: Option<Balance>,
    lines: &[Line],
) -> Table {
    let Causes { session, reading, .. } = *causes;
    let wording = &session.wording;
    let title = |id: &str| wording.text(id, &[]);
    let mut table = Table::new([
        Column::text(&title("cli-column-day")),
        Column::wrapped(&title("cli-column-what")),
        Column::right(&title("cli-column-movement")),
        Column::right(&title("cli-column-balance")),
    ]);
    if let Some(forward) = brought_forward {
        let forward = wording.minutes(forward.get(), unit);
        table.row([String::new(), title("cli-row-forward"), String::new(), forward]);
    }
    for line in lines {
        let [movement, balance] = amounts(session, unit, line);
        let day = wording.short_day(line.counted);
        table.row([day, causes.of(line), movement, balance]);
        let code = line.code.and_then(|code| label(reading, code));
        let args = [
            ("code", code.as_deref().unwrap_or("-").into()),
            ("by", reading.name(line.by).into()),
            ("seq", line.seq.into()),
        ];
        let id = if code.is_some() { "cli-statement-where" } else { "cli-statement-who" };
        table.note(&format!("{}{}", wording.text(id, &args), causes.done_on(line)));
    }
    table
}

/// The movement with its sign, and the balance after it.
fn amounts(session: &Session, unit: &HouseUnit, line: &Line) -> [String; 2] {
    let time = |balance: Balance| session.wording.minutes(balance.get(), unit);
    if line.pro_bono != Balance::ZERO {
        let free = [("time", time(line.pro_bono).into())];
        return [session.wording.text("cli-statement-pro-bono", &free), time(line.balance)];
    }
    let sign = if line.minutes.is_negative() { "" } else { "+" };
    [format!("{sign}{}", time(line.minutes)), time(line.balance)]
}

/// Why an account moved, and what was done, in words.
struct Causes<'a> {
    session: &'a Session,
    reading: &'a Reading,
    /// The lines that those shown may be about.
    all: Vec<Line>,
}

impl Causes<'_> {
    /// What was done, and of a reversal what it undid.
    fn of(&self, line: &Line) -> String {
        let said = self.alone(line);
        let Cause::Reversal(entry) = line.cause else { return said };
        let Some(undone) = self.all.iter().find(|found| found.seq == entry) else { return said };
        let args = [("cause", said.into()), ("what", self.alone(undone).into())];
        self.session.wording.text("cli-statement-reversal", &args)
    }

    fn alone(&self, line: &Line) -> String {
        let text = line.what.and_then(|what| self.reading.text(&what));
        match (line.cause, text) {
            // What was done says more than that something was done.
            (Cause::Contribution | Cause::TakenOver, Some(text)) => text.to_owned(),
            (cause, _) => self.session.wording.cause(&cause, &|id| self.reading.names(id)),
        }
    }

    /// On which day it was done, where that is not the day it counts on.
    fn done_on(&self, line: &Line) -> String {
        if line.done == line.counted {
            return String::new();
        }
        let day = self.session.wording.short_day(line.done);
        format!(" {}", self.session.wording.text("cli-statement-done-on", &[("day", day.into())]))
    }
}
