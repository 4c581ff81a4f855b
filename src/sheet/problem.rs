//! What a sheet's reader has to say: why a file, a column or a line is not read, and what to check.
//!
//! Guarantees: every reason is data with a stable `code()` and `details()`; no sentence is written
//! here, the wording turns the code and the details into one. A [`Problem`] refuses its line, an
//! [`Obstacle`] the whole sheet; a [`Warning`] refuses nothing and still wants to be seen.

use ledger::text::BadText;
use ledger::time::Day;

use super::columns::Meaning;
use super::day::NotADay;
use super::decode::Format;
use super::duration::NotADuration;
use super::name::Why;
use super::table::BadQuote;

/// One value that a sentence names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// Words, as they stand in the sheet, or the stable name of a thing.
    Text(String),
    /// A count, a line, minutes.
    Number(i64),
    /// A day.
    Day(Day),
}

/// The values that a sentence names, by their names in the wording.
pub type Details = Vec<(&'static str, Detail)>;

fn text(value: impl Into<String>) -> Detail {
    Detail::Text(value.into())
}

pub(super) fn number(value: impl TryInto<i64>) -> Detail {
    Detail::Number(value.try_into().unwrap_or(i64::MAX))
}

/// Why a file is not read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// There is nothing in it.
    Empty,
    /// It is larger than any sheet.
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The largest that is read.
        limit: usize,
    },
    /// It is no text; a workbook must be saved as CSV first.
    NotText {
        /// What it looks like.
        format: Format,
    },
    /// No line has headers that are understood.
    NoHeaders {
        /// The first line that is not blank.
        line: usize,
        /// How it begins.
        found: String,
    },
}

impl Unreadable {
    /// The stable name of this reason.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "sheet_empty",
            Self::TooLarge { .. } => "sheet_too_large",
            Self::NotText { .. } => "sheet_not_text",
            Self::NoHeaders { .. } => "sheet_without_headers",
        }
    }

    /// What its sentence names.
    pub fn details(&self) -> Details {
        match self {
            Self::Empty => vec![],
            Self::TooLarge { bytes, limit } => {
                vec![("bytes", number(*bytes)), ("limit", number(*limit))]
            }
            Self::NotText { format } => vec![("format", text(format.code()))],
            Self::NoHeaders { line, found } => {
                vec![("line", number(*line)), ("found", text(found.clone()))]
            }
        }
    }
}

/// Why no row of a sheet is read, although its headers were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// A column without which no row means anything.
    ColumnMissing(Meaning),
    /// Several columns say the same thing, and nothing tells which one counts.
    ColumnsAmbiguous {
        /// What they say.
        meaning: Meaning,
        /// Their indexes.
        columns: Vec<usize>,
    },
    /// A kind of sheet that is recognised and that this version does not bring in.
    KindUnsupported,
    /// The headers do not make a kind of sheet that is known.
    KindUnknown,
}

impl Obstacle {
    /// The stable name of this reason.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ColumnMissing(_) => "column_missing",
            Self::ColumnsAmbiguous { .. } => "columns_ambiguous",
            Self::KindUnsupported => "kind_unsupported",
            Self::KindUnknown => "kind_unknown",
        }
    }

    /// What its sentence names, besides the sheet's kind; columns by their letters.
    pub fn details(&self) -> Details {
        match self {
            Self::ColumnMissing(meaning) => vec![("meaning", text(meaning.code()))],
            Self::ColumnsAmbiguous { meaning, columns } => {
                let letters: Vec<_> =
                    columns.iter().map(|index| super::columns::letter(*index)).collect();
                vec![("meaning", text(meaning.code())), ("columns", text(letters.join(", ")))]
            }
            Self::KindUnsupported | Self::KindUnknown => vec![],
        }
    }
}

/// One thing on one line that keeps the line from being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file on which the row begins.
    pub line: usize,
    /// The index of the column, unless it is the line as a whole.
    pub column: Option<usize>,
    /// What stands there, cut to a length that can be shown.
    pub found: String,
    /// Why it is refused.
    pub reason: Reason,
}

/// Why a line is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A cell is no day.
    Day(NotADay),
    /// A cell is no duration.
    Duration(NotADuration),
    /// A cell is no time of the day.
    NotAClock,
    /// A cell that must be filled is blank; a row above has this in it, as merged cells do.
    Blank {
        /// What the column says.
        meaning: Meaning,
        /// The nearest cell above that is filled, and its line.
        above: Option<(usize, String)>,
    },
    /// More hours than a day has, on one day.
    OverADay {
        /// The minutes that were understood.
        minutes: u32,
    },
    /// It ends before it begins.
    EndsBeforeStart,
    /// The times and the duration of a row do not agree.
    DurationDiffers {
        /// The minutes between the times, the pause left out.
        between: u32,
        /// The minutes written.
        written: u32,
    },
    /// A text that the ledger does not keep.
    Text(BadText),
    /// A formula where a name or a code should stand.
    Formula,
    /// What a spreadsheet shows when it cannot show a value, where a name or a code should stand.
    SpreadsheetError,
    /// How it counts (time, pro bono) is written in words that are not known.
    ModeUnknown,
    /// It was for a claim or a fee, which a sheet of hours does not bring in.
    ModeUnsupported,
    /// More filled cells than columns: a text holds the character that separates cells.
    TooManyCells {
        /// How many columns there are.
        expected: usize,
        /// Up to which one cells are filled.
        found: usize,
    },
    /// Its quotes do not pair.
    Quotes {
        /// What is wrong with them.
        fault: BadQuote,
        /// The last line that was taken with it.
        last_line: usize,
    },
}

impl Reason {
    /// The stable name of this reason.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Day(reason) => day_code(reason),
            Self::Duration(reason) => duration_code(reason),
            Self::NotAClock => "clock_unreadable",
            Self::Blank { .. } => "cell_blank",
            Self::OverADay { .. } => "duration_over_a_day",
            Self::EndsBeforeStart => "ends_before_start",
            Self::DurationDiffers { .. } => "duration_differs",
            Self::Formula => "cell_formula",
            Self::SpreadsheetError => "cell_spreadsheet_error",
            Self::Text(BadText::Empty) => "text_empty",
            Self::Text(BadText::TooLong(_)) => "text_too_long",
            Self::Text(BadText::Character(_)) => "text_character",
            Self::ModeUnknown => "mode_unknown",
            Self::ModeUnsupported => "mode_unsupported",
            Self::TooManyCells { .. } => "too_many_cells",
            Self::Quotes { fault: BadQuote::NeverClosed, .. } => "quote_never_closed",
            Self::Quotes { fault: BadQuote::TextAfter, .. } => "quote_text_after",
        }
    }

    /// What its sentence names, besides the line, the column and what was found.
    pub fn details(&self) -> Details {
        match self {
            Self::Day(NotADay::Serial(day) | NotADay::WeekdayDiffers(day)) => {
                vec![("day", Detail::Day(*day))]
            }
            Self::Duration(NotADuration::NotWhole { exact, nearest }) => {
                vec![("exact", text(exact.clone())), ("nearest", number(*nearest))]
            }
            Self::Duration(NotADuration::OneDigitMinutes { nearest }) => {
                vec![("nearest", number(*nearest))]
            }
            Self::Blank { meaning, above } => {
                let above = above.iter().flat_map(|(line, found)| {
                    [("above_line", number(*line)), ("above", text(found.clone()))]
                });
                [("meaning", text(meaning.code()))].into_iter().chain(above).collect()
            }
            Self::OverADay { minutes } => vec![("minutes", number(*minutes))],
            Self::DurationDiffers { between, written } => {
                vec![("between", number(*between)), ("written", number(*written))]
            }
            Self::Text(BadText::TooLong(limit)) => vec![("limit", number(*limit))],
            Self::Text(BadText::Character(found)) => {
                vec![("character", text(format!("U+{:04X}", u32::from(*found))))]
            }
            Self::TooManyCells { expected, found } => {
                vec![("expected", number(*expected)), ("count", number(*found))]
            }
            Self::Quotes { last_line, .. } => vec![("last_line", number(*last_line))],
            Self::Day(_)
            | Self::Duration(_)
            | Self::NotAClock
            | Self::EndsBeforeStart
            | Self::Formula
            | Self::SpreadsheetError
            | Self::Text(BadText::Empty)
            | Self::ModeUnknown
            | Self::ModeUnsupported => vec![],
        }
    }
}

fn day_code(reason: &NotADay) -> &'static str {
    match reason {
        NotADay::Missing => "day_missing",
        NotADay::Unreadable => "day_unreadable",
        NotADay::Impossible => "day_impossible",
        NotADay::YearMissing => "day_year_missing",
        NotADay::YearShort => "day_year_short",
        NotADay::Serial(_) => "day_serial",
        NotADay::WeekdayDiffers(_) => "day_weekday_differs",
        NotADay::InTimeZone => "day_in_time_zone",
        NotADay::Formula => "cell_formula",
        NotADay::SpreadsheetError => "cell_spreadsheet_error",
    }
}

fn duration_code(reason: &NotADuration) -> &'static str {
    match reason {
        NotADuration::Missing => "duration_missing",
        NotADuration::Unreadable => "duration_unreadable",
        NotADuration::Negative => "duration_negative",
        NotADuration::Zero => "duration_zero",
        NotADuration::NotWhole { .. } => "duration_not_whole",
        NotADuration::UnitUnsaid => "duration_unit_unsaid",
        NotADuration::InDays => "duration_in_days",
        NotADuration::OneDigitMinutes { .. } => "duration_one_digit_minutes",
        NotADuration::TooLong => "duration_too_long",
        NotADuration::Formula => "cell_formula",
        NotADuration::SpreadsheetError => "cell_spreadsheet_error",
    }
}

/// What a person should look at, although it refuses nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// No date tells whether days or months come first: they were read day first.
    DayOrderAssumed {
        /// The first line whose date reads both ways.
        line: usize,
    },
    /// The dates are month first, as the one on this line shows.
    MonthFirst {
        /// The first line whose date can only be month first.
        line: usize,
    },
    /// Some dates can only be day first and others only month first: the rest may be swapped.
    DayOrdersMixed {
        /// The first line whose date can only be month first.
        line: usize,
    },
    /// A total does not equal the sum of the rows above it.
    TotalDiffers {
        /// The line of the total.
        line: usize,
        /// The minutes it says.
        written: i64,
        /// The minutes of the rows above that were read.
        sum: i64,
        /// How many rows above were refused, and are missing from the sum.
        refused: usize,
    },
    /// A total that is no duration, and was compared with nothing.
    TotalUnreadable {
        /// The line of the total.
        line: usize,
        /// What it says.
        found: String,
    },
    /// A line with one filled cell that is no row: a title between the rows, a note below them.
    NotARow {
        /// The line.
        line: usize,
        /// What it says.
        found: String,
    },
    /// A column that rows usually have is not there: it will be asked once for the whole sheet.
    ColumnAbsent(Meaning),
    /// Two wordings in this sheet might be one person.
    PeopleAlike {
        /// The wording that comes first.
        one: String,
        /// The other one.
        other: String,
        /// Why they might be one.
        why: Why,
    },
    /// A cell seems to name several people, whose time is one number.
    SeveralPeople {
        /// The line.
        line: usize,
        /// The cell.
        found: String,
    },
    /// A row that says exactly what another one says.
    Repeated {
        /// The line.
        line: usize,
        /// The line of the first one.
        first: usize,
    },
    /// `1,30` in hours was read as a decimal, although its author may mean one hour thirty.
    DecimalOrClock {
        /// The line.
        line: usize,
        /// The cell.
        found: String,
        /// The minutes as a decimal, which were taken.
        decimal: u32,
        /// The minutes as hours and minutes.
        clock: u32,
    },
    /// The letters were damaged before the file was saved (`NoÃ«lla`).
    LettersDamaged {
        /// The first line where they are.
        line: usize,
        /// The cell.
        found: String,
    },
    /// A cell begins with `=`: it was kept as text, never computed.
    FormulaKept {
        /// The line.
        line: usize,
        /// The index of its column.
        column: usize,
    },
}

impl Warning {
    /// The stable name of this warning.
    pub fn code(&self) -> &'static str {
        match self {
            Self::DayOrderAssumed { .. } => "day_order_assumed",
            Self::MonthFirst { .. } => "day_order_month_first",
            Self::DayOrdersMixed { .. } => "day_orders_mixed",
            Self::TotalDiffers { .. } => "total_differs",
            Self::TotalUnreadable { .. } => "total_unreadable",
            Self::NotARow { .. } => "line_not_a_row",
            Self::ColumnAbsent(_) => "column_absent",
            Self::PeopleAlike { .. } => "people_alike",
            Self::SeveralPeople { .. } => "several_people",
            Self::Repeated { .. } => "row_repeated",
            Self::DecimalOrClock { .. } => "decimal_or_clock",
            Self::LettersDamaged { .. } => "letters_damaged",
            Self::FormulaKept { .. } => "formula_kept",
        }
    }

    /// What its sentence names; `line` is among them where there is one.
    pub fn details(&self) -> Details {
        match self {
            Self::DayOrderAssumed { line }
            | Self::MonthFirst { line }
            | Self::DayOrdersMixed { line } => vec![("line", number(*line))],
            Self::TotalDiffers { line, written, sum, refused } => vec![
                ("line", number(*line)),
                ("written", number(*written)),
                ("sum", number(*sum)),
                ("refused", number(*refused)),
            ],
            Self::TotalUnreadable { line, found }
            | Self::NotARow { line, found }
            | Self::SeveralPeople { line, found }
            | Self::LettersDamaged { line, found } => {
                vec![("line", number(*line)), ("found", text(found.clone()))]
            }
            Self::ColumnAbsent(meaning) => vec![("meaning", text(meaning.code()))],
            Self::PeopleAlike { one, other, why } => vec![
                ("one", text(one.clone())),
                ("other", text(other.clone())),
                ("why", text(why.code())),
            ],
            Self::Repeated { line, first } => {
                vec![("line", number(*line)), ("first", number(*first))]
            }
            Self::DecimalOrClock { line, found, decimal, clock } => vec![
                ("line", number(*line)),
                ("found", text(found.clone())),
                ("decimal", number(*decimal)),
                ("clock", number(*clock)),
            ],
            Self::FormulaKept { line, column } => {
                vec![("line", number(*line)), ("column", text(super::columns::letter(*column)))]
            }
        }
    }
}

/// What stands in a cell, on one line and short enough for a sentence.
pub(super) fn excerpt(cell: &str) -> String {
    let line = super::fold::one_line(cell);
    match line.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}
