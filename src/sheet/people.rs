//! Sheets about people: who they are, and the balances of time with which they begin.
//!
//! Guarantees: as for hours, a row that is returned is understood, and every other line is
//! reported. Balances may be zero or below. Mail addresses are taken as they are written.

use ledger::text::{Label, Name, Note};
use ledger::time::Day;

use super::columns::Meaning;
use super::day::DayOrder;
use super::duration::{self, NotADuration};
use super::hours::Durations;
use super::problem::{Reason, excerpt};
use super::row::Row;

/// One person of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// The line of the file on which it begins.
    pub line: usize,
    /// The name, as written.
    pub person: Name,
    /// The mail address, as written.
    pub email: Option<String>,
    /// Since when a member.
    pub joined: Option<Day>,
    /// The circle or code beside the name.
    pub code: Option<Label>,
    /// What its author added.
    pub remark: Option<Note>,
}

/// The balance of time of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BalanceRow {
    /// The line of the file on which it begins.
    pub line: usize,
    /// Whose it is, as written.
    pub person: Name,
    /// The balance, which may be below zero.
    pub minutes: i64,
    /// At the end of which day, where the sheet says it.
    pub day: Option<Day>,
    /// For which code, where the sheet says it.
    pub code: Option<Label>,
    /// What its author added.
    pub remark: Option<Note>,
    /// The column that says that the row is not sure.
    pub doubt: Option<usize>,
}

/// The person of this row, if it is understood.
pub(super) fn read_person(row: &mut Row<'_>, order: DayOrder) -> Option<PersonRow> {
    if !row.is_sound() {
        return None;
    }
    let person = row.person();
    let joined = row.day(Meaning::Joined, order);
    let code = if row.filled(Meaning::Code).is_some() { row.code() } else { None };
    let remark = row.note(Meaning::Remark);
    let email = row.filled(Meaning::Email).map(|(_, cell)| excerpt(cell));
    let person = person?;
    let line = row.record.line;
    row.is_sound().then_some(PersonRow { line, person, email, joined, code, remark })
}

/// The balance of this row, if it is understood.
pub(super) fn read_balance(
    row: &mut Row<'_>,
    order: DayOrder,
    durations: Durations,
) -> Option<BalanceRow> {
    if !row.is_sound() {
        return None;
    }
    let person = row.person();
    let day = row.day(Meaning::Day, order);
    let code = if row.filled(Meaning::Code).is_some() { row.code() } else { None };
    let remark = row.note(Meaning::Remark);
    let doubt = row.doubted();
    let minutes = match row.required(Meaning::Balance) {
        Some((column, cell)) => balance(row, column, cell, durations),
        None => None,
    };
    let (person, minutes) = (person?, minutes?);
    let line = row.record.line;
    row.is_sound().then_some(BalanceRow { line, person, minutes, day, code, remark, doubt })
}

fn balance(row: &mut Row<'_>, column: usize, cell: &str, durations: Durations) -> Option<i64> {
    let approximate = duration::understand(cell).is_ok_and(duration::Written::is_approximate);
    let reason = match durations.read_signed(cell) {
        Ok(minutes) if !approximate => return Some(minutes),
        Ok(_) => NotADuration::Unreadable,
        Err(reason) => reason,
    };
    row.refuse(Some(column), Reason::Duration(reason));
    None
}
