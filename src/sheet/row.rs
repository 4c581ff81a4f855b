//! Reading the cells of one row: each is understood, or leaves a problem that names its column.
//!
//! Guarantees: all the problems of a row are found at once, so that a person mends it once. A
//! blank cell is never filled from the one above, as merged cells would want: the cell above is
//! only offered.

use ledger::text::{BadText, Label, Name, Note};
use ledger::time::Day;

use super::columns::{Columns, Meaning};
use super::day::{self, DayOrder};
use super::fold;
use super::mode;
use super::problem::{Problem, Reason, Warning, excerpt};
use super::table::Record;

/// The last filled cell of each column above a row, with its line.
#[derive(Debug, Default)]
pub(super) struct Above(Vec<Option<(usize, String)>>);

impl Above {
    /// Remembers the filled cells of a row for those below.
    pub(super) fn pass(&mut self, record: &Record) {
        self.0.resize(self.0.len().max(record.cells.len()), None);
        for (seen, cell) in self.0.iter_mut().zip(&record.cells) {
            if !fold::is_blank(cell) {
                *seen = Some((record.line, excerpt(cell)));
            }
        }
    }

    fn filled(&self, column: usize) -> Option<(usize, String)> {
        self.0.get(column).cloned().flatten()
    }
}

/// One row while it is being read.
pub(super) struct Row<'a> {
    pub(super) columns: &'a Columns,
    pub(super) record: &'a Record,
    pub(super) above: &'a Above,
    pub(super) problems: Vec<Problem>,
    pub(super) warnings: Vec<Warning>,
}

impl<'a> Row<'a> {
    /// A row whose cells are about to be read; a record that cannot be trusted has its problem.
    pub(super) fn new(columns: &'a Columns, record: &'a Record, above: &'a Above) -> Self {
        let (problems, warnings) = (Vec::new(), Vec::new());
        let mut row = Self { columns, record, above, problems, warnings };
        if let Some((column, fault)) = record.bad_quote {
            row.refuse(Some(column), Reason::Quotes { fault, last_line: record.last_line });
            return row;
        }
        let expected = columns.all.len();
        let filled = record.cells.iter().rposition(|cell| !fold::is_blank(cell));
        let found = filled.map_or(0, |last| last + 1);
        if found > expected {
            row.refuse(None, Reason::TooManyCells { expected, found });
        }
        row
    }

    /// Whether its cells stand where the headers say.
    pub(super) fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    /// Notes that this row is not read, and why.
    pub(super) fn refuse(&mut self, column: Option<usize>, reason: Reason) {
        let found = match column {
            Some(column) => excerpt(self.record.cell(column)),
            None => excerpt(&self.record.cells.join(" ")),
        };
        self.problems.push(Problem { line: self.record.line, column, found, reason });
    }

    /// The cell of the column that says this, if it is filled.
    pub(super) fn filled(&self, meaning: Meaning) -> Option<(usize, &'a str)> {
        let column = self.columns.one(meaning)?;
        let cell = self.record.cell(column);
        (!fold::is_blank(cell)).then_some((column, cell))
    }

    /// The same, where the column is there and its cell must be filled.
    pub(super) fn required(&mut self, meaning: Meaning) -> Option<(usize, &'a str)> {
        let column = self.columns.one(meaning)?;
        let filled = self.filled(meaning);
        if filled.is_none() {
            self.refuse(Some(column), Reason::Blank { meaning, above: self.above.filled(column) });
        }
        filled
    }

    /// The day in the column that says this, if it is filled.
    pub(super) fn day(&mut self, meaning: Meaning, order: DayOrder) -> Option<Day> {
        let (column, cell) = self.filled(meaning)?;
        match day::read(cell, order) {
            Ok(day) => Some(day),
            Err(reason) => {
                self.refuse(Some(column), Reason::Day(reason));
                None
            }
        }
    }

    /// Who did it; `None` too where the sheet does not say it at all.
    pub(super) fn person(&mut self) -> Option<Name> {
        let columns = (self.columns.one(Meaning::FirstName), self.columns.one(Meaning::LastName));
        let (column, cell) = match columns {
            (Some(first), Some(last)) => {
                let names = [self.record.cell(first), self.record.cell(last)].join(" ");
                if fold::is_blank(&names) {
                    self.required(Meaning::LastName);
                    return None;
                }
                (last, names)
            }
            (_, _) => {
                let (column, cell) = self.required(Meaning::Person)?;
                (column, cell.to_owned())
            }
        };
        if super::name::names_several(&cell) {
            let (line, found) = (self.record.line, excerpt(&cell));
            self.warnings.push(Warning::SeveralPeople { line, found });
        }
        self.named(column, &cell, Name::new)
    }

    /// The code as written; `None` too where the sheet does not say it at all.
    pub(super) fn code(&mut self) -> Option<Label> {
        let (column, cell) = self.required(Meaning::Code)?;
        self.named(column, cell, Label::new)
    }

    /// Who validated it, if that is written.
    pub(super) fn validator(&mut self) -> Option<Name> {
        let (column, cell) = self.filled(Meaning::Validator)?;
        self.named(column, cell, Name::new)
    }

    /// A name or a code on one line; a formula in its place names nothing.
    fn named<T>(
        &mut self,
        column: usize,
        cell: &str,
        new: fn(&str) -> Result<T, BadText>,
    ) -> Option<T> {
        let one_line = fold::one_line(cell);
        let reason = match new(&one_line) {
            _ if one_line.starts_with('=') => Reason::Formula,
            _ if is_spreadsheet_error(&one_line) => Reason::SpreadsheetError,
            Ok(text) => return Some(text),
            Err(reason) => Reason::Text(reason),
        };
        self.refuse(Some(column), reason);
        None
    }

    /// The texts of all columns that say this, one below the other.
    pub(super) fn note(&mut self, meaning: Meaning) -> Option<Note> {
        let columns = self.columns.each(meaning);
        let filled = columns.filter(|column| !fold::is_blank(self.record.cell(*column)));
        let filled: Vec<usize> = filled.collect();
        let first = *filled.first()?;
        for column in filled.iter().filter(|column| self.record.cell(**column).starts_with('=')) {
            let line = self.record.line;
            self.warnings.push(Warning::FormulaKept { line, column: *column });
        }
        let texts: Vec<&str> = filled.iter().map(|column| self.record.cell(*column)).collect();
        match Note::new(&texts.join("\n")) {
            Ok(note) => Some(note),
            Err(reason) => {
                self.refuse(Some(first), Reason::Text(reason));
                None
            }
        }
    }

    /// The first column whose remark or status says that the row is not sure; a remark may also
    /// stand where no header is.
    pub(super) fn doubted(&self) -> Option<usize> {
        let says = |meaning: Meaning, doubts: fn(&str) -> bool| {
            self.columns.each(meaning).find(|column| doubts(self.record.cell(*column)))
        };
        says(Meaning::Remark, mode::doubts)
            .or_else(|| says(Meaning::Status, mode::is_unsettled))
            .or_else(|| says(Meaning::Validated, mode::is_unsettled))
            .or_else(|| {
                self.columns.nameless().find(|index| mode::doubts(self.record.cell(*index)))
            })
    }
}

/// What spreadsheets write where a value could not be computed or shown.
fn is_spreadsheet_error(cell: &str) -> bool {
    cell.starts_with("#") && (cell.ends_with(['!', '?', '#']) || matches!(cell, "#N/A" | "#N/D"))
}
