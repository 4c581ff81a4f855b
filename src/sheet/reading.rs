//! The rows of a sheet, one after the other, once its columns are understood.
//!
//! Guarantees: what only the whole sheet tells (the order of its dates, the unit of its bare
//! numbers) is decided before the first row is read, so that no row is read otherwise than
//! another. It holds no rule about cells: those are in the files named after them.

use std::collections::BTreeMap;

use super::columns::{Columns, Meaning};
use super::day::{self, DayOrder, Evidence};
use super::duration::Unit;
use super::hours::{self, Durations, HoursRow};
use super::lines::{self, Line};
use super::people::{self, BalanceRow, PersonRow};
use super::problem::{Warning, excerpt};
use super::row::{Above, Row};
use super::table::{Record, Table};
use super::total::{self, Sums};
use super::{Counts, Hints, Kind, Rows, Sheet};
use super::{decode, name};

/// Reads the rows under these columns into the sheet.
pub(super) fn fill(sheet: &mut Sheet, table: &Table, columns: &Columns, hints: &Hints) {
    warn_of_damaged_letters(sheet, table);
    let body = Body::new(table, columns);
    let rows = body.rows();
    let (day, quantity) = match sheet.kind {
        Kind::Hours => (Meaning::Day, Meaning::Duration),
        Kind::Balances => (Meaning::Day, Meaning::Balance),
        Kind::People => (Meaning::Joined, Meaning::Other),
        Kind::Claims | Kind::Board | Kind::Unknown => return,
    };
    let durations = match Durations::of(columns, quantity, &rows, hints.unit) {
        Ok(durations) => durations,
        Err(obstacle) => {
            sheet.obstacles.push(obstacle);
            return;
        }
    };
    if !sheet.obstacles.is_empty() {
        return;
    }
    sheet.day_order = match hints.day_order {
        Some(order) => order,
        None => day_order(sheet, columns.one(day), &rows),
    };
    let order = sheet.day_order;
    let unit = durations.unit();
    sheet.rows = match sheet.kind {
        Kind::Hours => {
            warn_of_absent_columns(sheet, columns);
            let read = |row: &mut Row<'_>| hours::read(row, order, durations);
            Rows::Hours(body.read(sheet, columns.one(quantity), unit, read))
        }
        Kind::Balances => {
            let read = |row: &mut Row<'_>| people::read_balance(row, order, durations);
            Rows::Balances(body.read(sheet, columns.one(quantity), unit, read))
        }
        Kind::People => {
            let read = |row: &mut Row<'_>| people::read_person(row, order);
            Rows::People(body.read(sheet, None, unit, read))
        }
        Kind::Claims | Kind::Board | Kind::Unknown => Rows::Unread,
    };
    warn_of_people_alike(sheet);
}

/// What a row gives to the totals.
trait Counted {
    fn minutes(&self) -> i64;
    fn names(&self) -> impl Iterator<Item = &str>;
}

impl Counted for HoursRow {
    fn minutes(&self) -> i64 {
        self.minutes.into()
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let person = self.person.as_ref().map(ledger::text::Name::as_str);
        person.into_iter().chain(self.code.as_ref().map(ledger::text::Label::as_str))
    }
}

impl Counted for BalanceRow {
    fn minutes(&self) -> i64 {
        self.minutes
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.code.as_ref().map(ledger::text::Label::as_str).into_iter()
    }
}

impl Counted for PersonRow {
    fn minutes(&self) -> i64 {
        0
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }
}

/// The records below the headers, each with what it is.
struct Body<'a> {
    columns: &'a Columns,
    lines: Vec<(Line, &'a Record)>,
}

impl<'a> Body<'a> {
    fn new(table: &'a Table, columns: &'a Columns) -> Self {
        let mut records = table.records.iter().skip(columns.header);
        let lines = match records.next() {
            Some(header) => {
                records.map(|record| (lines::classify(record, header, columns), record)).collect()
            }
            None => Vec::new(),
        };
        Self { columns, lines }
    }

    fn rows(&self) -> Vec<&'a Record> {
        let rows = self.lines.iter().filter(|(line, _)| *line == Line::Row);
        rows.map(|(_, record)| *record).collect()
    }

    /// Reads each row with `read`, and compares each total with the rows above it.
    fn read<T: Counted>(
        &self,
        sheet: &mut Sheet,
        quantity: Option<usize>,
        unit: Unit,
        read: impl Fn(&mut Row<'_>) -> Option<T>,
    ) -> Vec<T> {
        let (mut rows, mut sums, mut above) = (Vec::new(), Sums::default(), Above::default());
        let mut seen: BTreeMap<&[String], usize> = BTreeMap::new();
        for (line, record) in &self.lines {
            let total = quantity.map_or("", |column| record.cell(column));
            match line {
                Line::Blank => {}
                Line::Headers => sheet.counts.headers += 1,
                Line::Note => note(sheet, record),
                Line::Total { of } => {
                    sheet.counts.totals += 1;
                    sheet.warnings.extend(sums.compare(record.line, of, total, unit));
                }
                Line::Alone if agrees(&sums, total, unit) => sheet.counts.totals += 1,
                Line::Alone | Line::Row => {
                    let mut row = Row::new(self.columns, record, &above);
                    let understood = read(&mut row);
                    tally(&mut sheet.counts, &mut sums, understood.as_ref());
                    if understood.is_some() {
                        let first = *seen.entry(&record.cells).or_insert(record.line);
                        let line = record.line;
                        row.warnings
                            .extend((first != line).then_some(Warning::Repeated { line, first }));
                    }
                    sheet.problems.append(&mut row.problems);
                    sheet.warnings.append(&mut row.warnings);
                    rows.extend(understood);
                    above.pass(record);
                }
            }
        }
        rows
    }
}

fn agrees(sums: &Sums, total: &str, unit: Unit) -> bool {
    total::total_minutes(total, unit).is_some_and(|minutes| sums.agree(minutes))
}

fn tally<T: Counted>(counts: &mut Counts, sums: &mut Sums, row: Option<&T>) {
    match row {
        Some(row) => {
            counts.read += 1;
            sums.add(row.minutes(), row.names());
        }
        None => {
            counts.refused += 1;
            sums.miss();
        }
    }
}

fn note(sheet: &mut Sheet, record: &Record) {
    sheet.counts.notes += 1;
    let found = excerpt(&record.cells.concat());
    sheet.warnings.push(Warning::NotARow { line: record.line, found });
}

/// In which order the dates of this column are written, with a warning where it is not evident.
fn day_order(sheet: &mut Sheet, column: Option<usize>, rows: &[&Record]) -> DayOrder {
    let Some(column) = column else { return DayOrder::DayFirst };
    let dates: Vec<_> = rows.iter().map(|row| day::understand(row.cell(column)).ok()).collect();
    let line_of = |place: usize| rows.get(place).map_or(0, |row| row.line);
    match day::evidence(&dates) {
        Evidence::DayFirst => DayOrder::DayFirst,
        Evidence::Either(place) => {
            sheet.warnings.push(Warning::DayOrderAssumed { line: line_of(place) });
            DayOrder::DayFirst
        }
        Evidence::MonthFirst(place) => {
            sheet.warnings.push(Warning::MonthFirst { line: line_of(place) });
            DayOrder::MonthFirst
        }
        Evidence::Mixed(place) => {
            sheet.warnings.push(Warning::DayOrdersMixed { line: line_of(place) });
            DayOrder::DayFirst
        }
    }
}

fn warn_of_absent_columns(sheet: &mut Sheet, columns: &Columns) {
    let naming = [Meaning::Person, Meaning::FirstName];
    if !naming.into_iter().any(|meaning| columns.say(meaning)) {
        sheet.warnings.push(Warning::ColumnAbsent(Meaning::Person));
    }
    if !columns.say(Meaning::Code) {
        sheet.warnings.push(Warning::ColumnAbsent(Meaning::Code));
    }
}

fn warn_of_damaged_letters(sheet: &mut Sheet, table: &Table) {
    let mut cells = table
        .records
        .iter()
        .flat_map(|record| record.cells.iter().map(move |cell| (record.line, cell)));
    if let Some((line, cell)) = cells.find(|(_, cell)| decode::twice_decoded(cell)) {
        sheet.warnings.push(Warning::LettersDamaged { line, found: excerpt(cell) });
    }
}

fn warn_of_people_alike(sheet: &mut Sheet) {
    let people = sheet.people();
    let names: Vec<&str> = people.iter().map(|(name, _)| name.as_str()).collect();
    let alike = name::pairs(&names).into_iter().map(|(one, other, why)| Warning::PeopleAlike {
        one: one.to_owned(),
        other: other.to_owned(),
        why,
    });
    let alike: Vec<_> = alike.collect();
    sheet.warnings.extend(alike);
}
