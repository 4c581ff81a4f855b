//! Sheets as people have them: bytes in, understood rows out.
//!
//! Reading order: `decode` (bytes to text), `table` (text to records), `headers` and
//! `columns` (what each column says), `lines` (which lines are rows), `row` (one row, cell by
//! cell, with `day`, `duration`, `mode`), `hours` and `people` (what a row of each kind
//! is), `total` (compared, never counted), `name` (who might be the same person), `problem`
//! (every reason, as data).
//!
//! Guarantees: reading is pure and complete. Each line of the file is a row, a refused row with
//! its reasons, or something else that is counted; what may be read in two ways is refused or
//! reported, never guessed; nothing in a sheet is executed. It does not know the ledger: whether a
//! person, a code or a row is already there, and whom to ask, is for those who call it.

mod clock;
mod columns;
pub mod day;
mod decode;
pub mod duration;
mod fold;
mod headers;
mod hours;
mod lines;
mod mode;
pub mod name;
mod number;
mod people;
mod problem;
mod reading;
mod row;
mod table;
mod total;
mod wordings;

pub use columns::{Column, Meaning, letter};
pub use day::DayOrder;
pub use decode::{Encoding, Format, LIMIT_BYTES};
pub use duration::Unit;
pub use hours::{Doubt, HoursRow};
pub use mode::Mode;
pub use people::{BalanceRow, PersonRow};
pub use problem::{Detail, Details, Obstacle, Problem, Reason, Unreadable, Warning};
pub use table::{BadQuote, Delimiter};

use std::collections::BTreeMap;

use ledger::text::Name;

use columns::Columns;
use table::Table;

/// What a person stated about a sheet, where it does not say it itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// Which number comes first in its dates.
    pub day_order: Option<DayOrder>,
    /// In which unit bare durations count, where no header names one.
    pub unit: Option<Unit>,
    /// What some columns say, by their index; stronger than their headers.
    pub columns: Vec<(usize, Meaning)>,
}

/// What a sheet is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What people did, day by day.
    Hours,
    /// Balances of time with which people begin.
    Balances,
    /// A list of people.
    People,
    /// Claims on an envelope: recognised, not brought in yet.
    Claims,
    /// A circle's board: recognised, not brought in yet.
    Board,
    /// None of these.
    Unknown,
}

impl Kind {
    /// The stable name of this kind.
    pub fn code(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Balances => "balances",
            Self::People => "people",
            Self::Claims => "claims",
            Self::Board => "board",
            Self::Unknown => "unknown",
        }
    }
}

/// The rows that were understood, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    /// Of a sheet of hours.
    Hours(Vec<HoursRow>),
    /// Of a sheet of balances.
    Balances(Vec<BalanceRow>),
    /// Of a list of people.
    People(Vec<PersonRow>),
    /// None, because an obstacle keeps the sheet from being read.
    Unread,
}

/// How many lines of a sheet are what; together they are all the records below its headers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that were read.
    pub read: usize,
    /// Rows that have a problem.
    pub refused: usize,
    /// Blank lines, before the headers too.
    pub blank: usize,
    /// Totals.
    pub totals: usize,
    /// Repeated headers.
    pub headers: usize,
    /// Titles and notes between or below the rows.
    pub notes: usize,
}

/// A sheet as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it is about.
    pub kind: Kind,
    /// How its bytes spell its letters.
    pub encoding: Encoding,
    /// What separates its cells.
    pub delimiter: Delimiter,
    /// The line of its headers.
    pub header_line: usize,
    /// Its columns, understood or not, in order.
    pub columns: Vec<Column>,
    /// In which order its dates were read.
    pub day_order: DayOrder,
    /// Its rows.
    pub rows: Rows,
    /// Why no row was read, if none was.
    pub obstacles: Vec<Obstacle>,
    /// Why some lines were not read.
    pub problems: Vec<Problem>,
    /// What somebody should look at.
    pub warnings: Vec<Warning>,
    /// How many lines are what.
    pub counts: Counts,
}

impl Sheet {
    /// What the sentence of a problem names: the line, the column by its letter and its header,
    /// what was found, and what its reason adds.
    pub fn details(&self, problem: &Problem) -> Details {
        let mut details = vec![("line", problem::number(problem.line))];
        if let Some(column) = problem.column.and_then(|index| self.columns.get(index)) {
            details.push(("column", Detail::Text(column.letter())));
            details.push(("header", Detail::Text(column.header.clone())));
        }
        details.push(("found", Detail::Text(problem.found.clone())));
        details.extend(problem.reason.details());
        details
    }

    /// The people its rows name, as written, in the order of the file, each with their lines.
    pub fn people(&self) -> Vec<(Name, Vec<usize>)> {
        let named: Vec<(&Name, usize)> = match &self.rows {
            Rows::Hours(rows) => {
                let named = rows.iter().filter_map(|row| Some((row.person.as_ref()?, row.line)));
                named.collect()
            }
            Rows::Balances(rows) => rows.iter().map(|row| (&row.person, row.line)).collect(),
            Rows::People(rows) => rows.iter().map(|row| (&row.person, row.line)).collect(),
            Rows::Unread => Vec::new(),
        };
        let mut places: BTreeMap<&Name, usize> = BTreeMap::new();
        let mut people: Vec<(Name, Vec<usize>)> = Vec::new();
        for (name, line) in named {
            let place = *places.entry(name).or_insert(people.len());
            match people.get_mut(place) {
                Some((_, lines)) => lines.push(line),
                None => people.push((name.clone(), vec![line])),
            }
        }
        people
    }
}

/// Reads a sheet, with nothing known about it.
pub fn read(bytes: &[u8]) -> Result<Sheet, Unreadable> {
    read_with(bytes, &Hints::default())
}

/// Reads a sheet, with what a person stated about it.
pub fn read_with(bytes: &[u8], hints: &Hints) -> Result<Sheet, Unreadable> {
    let (text, encoding) = decode::decode(bytes)?;
    let (delimiter, header) = find_columns(&text)?;
    let table = table::read(&text, delimiter, usize::MAX);
    let Some(header_record) = table.records.get(header) else { return Err(no_headers(&table)) };
    let mut columns = columns::understand(header, header_record, &hints.columns);
    columns.leave_unlikely_mode(table.records.get(header + 1..).unwrap_or_default());
    let kind = kind(&columns, &table);
    let mut sheet = Sheet {
        kind,
        encoding,
        delimiter,
        header_line: header_record.line,
        columns: columns.all.clone(),
        day_order: DayOrder::DayFirst,
        rows: Rows::Unread,
        obstacles: obstacles(kind, &columns),
        problems: Vec::new(),
        warnings: Vec::new(),
        counts: Counts { blank: blank_lines(&table), ..Counts::default() },
    };
    reading::fill(&mut sheet, &table, &columns, hints);
    Ok(sheet)
}

/// Enough records to find the headers and to tell one delimiter from another.
const RECORDS_SAMPLED: usize = 100;

/// The delimiter under which most headers are understood, and the index of their record.
fn find_columns(text: &str) -> Result<(Delimiter, usize), Unreadable> {
    let candidates = match table::announced(text) {
        Some(delimiter) => vec![delimiter],
        None => Delimiter::ALL.to_vec(),
    };
    let mut best = None;
    for delimiter in &candidates {
        let sample = table::read(text, *delimiter, RECORDS_SAMPLED);
        if let Some((header, score)) = columns::find_header(&sample.records)
            && best.is_none_or(|(_, _, best)| score > best)
        {
            best = Some((*delimiter, header, score));
        }
    }
    match (best, candidates.first()) {
        (Some((delimiter, header, _)), _) => Ok((delimiter, header)),
        (None, Some(delimiter)) => Err(no_headers(&table::read(text, *delimiter, RECORDS_SAMPLED))),
        (None, None) => Err(Unreadable::Empty),
    }
}

fn no_headers(table: &Table) -> Unreadable {
    match table.records.iter().find(|record| !record.is_blank()) {
        Some(record) => Unreadable::NoHeaders {
            line: record.line,
            found: problem::excerpt(&record.cells.join(" ")),
        },
        None => Unreadable::Empty,
    }
}

/// Lines on which there is nothing, blank records aside: those the table passes over.
fn blank_lines(table: &Table) -> usize {
    let occupied: usize = table.records.iter().map(|r| r.last_line + 1 - r.line).sum();
    let before = table.records.iter().filter(|record| record.is_blank()).count();
    table.lines.saturating_sub(occupied) + before
}

/// What a sheet with these columns is about. A column of amounts that nobody filled says nothing.
fn kind(columns: &Columns, table: &Table) -> Kind {
    use Meaning::{Amount, Asked, Balance, Day, Duration, Email, From, Invoiced, Joined, Paid};
    use Meaning::{Person, Phone, Proposed, To, Validated};
    let says =
        |meaning| columns.say(meaning) || columns.ambiguous.iter().any(|(m, _)| *m == meaning);
    let below = table.records.get(columns.header + 1..).unwrap_or_default();
    let filled = |meaning| {
        let column = columns.one(meaning);
        column.is_some_and(|column| below.iter().any(|record| !record.cell(column).is_empty()))
    };
    let person = says(Person) || says(Meaning::FirstName);
    let timed = says(Duration) || (says(From) && says(To));
    let stages = [Proposed, Validated, Invoiced, Paid].into_iter().filter(|m| says(*m)).count();
    if stages >= 2 {
        Kind::Board
    } else if filled(Asked) || filled(Amount) {
        Kind::Claims
    } else if person && says(Balance) && !(timed && says(Day)) {
        Kind::Balances
    } else if timed {
        Kind::Hours
    } else if person && (says(Email) || says(Phone) || says(Joined)) {
        Kind::People
    } else if says(Day) && (person || says(Meaning::Code) || says(Meaning::Activity)) {
        Kind::Hours
    } else if person {
        Kind::People
    } else {
        Kind::Unknown
    }
}

/// Why a sheet of this kind cannot be read under these columns.
fn obstacles(kind: Kind, columns: &Columns) -> Vec<Obstacle> {
    use Meaning::{Balance, Code, Day, Duration, DurationMinutes, FirstName, From, Id, Joined};
    use Meaning::{LastName, Mode, Pause, Person, To, Validator};
    let (required, read): (&[Meaning], &[Meaning]) = match kind {
        Kind::Hours => (
            &[Day, Duration],
            &[
                Day,
                Duration,
                DurationMinutes,
                Person,
                FirstName,
                LastName,
                Code,
                From,
                To,
                Pause,
                Mode,
                Validator,
                Id,
            ],
        ),
        Kind::Balances => (&[Person, Balance], &[Person, FirstName, LastName, Balance, Day, Code]),
        Kind::People => (&[Person], &[Person, FirstName, LastName, Joined, Code]),
        Kind::Claims | Kind::Board => return vec![Obstacle::KindUnsupported],
        Kind::Unknown => return vec![Obstacle::KindUnknown],
    };
    let unclear = columns.ambiguous.iter().filter(|(meaning, _)| read.contains(meaning));
    let unclear = unclear.map(|(meaning, places)| Obstacle::ColumnsAmbiguous {
        meaning: *meaning,
        columns: places.clone(),
    });
    let absent = required.iter().filter(|meaning| {
        let times = **meaning == Duration && columns.say(From) && columns.say(To);
        let names = **meaning == Person && columns.say(FirstName) && columns.say(LastName);
        let named = columns.ambiguous.iter().any(|(unclear, _)| unclear == *meaning);
        !columns.say(**meaning) && !times && !names && !named
    });
    let absent = absent.map(|meaning| Obstacle::ColumnMissing(*meaning));
    unclear.chain(absent).collect()
}
