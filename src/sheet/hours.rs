//! Sheets of hours: one row is what one person did on one day.
//!
//! Guarantees: a row that is returned is understood to the minute, and every other line is
//! reported. What the sheet does not say at all (no column of people, or of codes) is left open
//! for the whole sheet, and never made up.

use ledger::text::{Label, Name, Note};
use ledger::time::Day;

use super::clock;
use super::columns::{Columns, Meaning};
use super::day::DayOrder;
use super::duration::{self, Duration, NotADuration, Unit};
use super::mode::{self, Mode, Stated};
use super::problem::{Obstacle, Reason, Warning, excerpt};
use super::row::Row;
use super::table::Record;

/// What one person did on one day, as a sheet says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursRow {
    /// The line of the file on which it begins.
    pub line: usize,
    /// The row's own number in the tool it comes from.
    pub id: Option<String>,
    /// The day done.
    pub day: Day,
    /// Who did it, as written; `None` only where the sheet has no such column.
    pub person: Option<Name>,
    /// For which code, as written; `None` only where the sheet has no such column.
    pub code: Option<Label>,
    /// How long it took, above zero.
    pub minutes: u32,
    /// What was done.
    pub activity: Option<Note>,
    /// What its author added.
    pub remark: Option<Note>,
    /// Why it should not count before somebody answers.
    pub doubt: Option<Doubt>,
    /// How it counts, where the sheet says it.
    pub mode: Option<Mode>,
    /// Who validated it, as written.
    pub validator: Option<Name>,
}

/// What makes a row doubtful.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The cell of this column says so, such as a remark "à vérifier".
    Said {
        /// The index of the column.
        column: usize,
    },
    /// The duration is written as an approximate one, such as `~2h`.
    Approximate,
}

/// How the durations of one sheet are to be read, which only the whole sheet tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Durations {
    unit: Unit,
    bare: Bare,
    pair: Pair,
}

/// Whether bare numbers can be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bare {
    Read,
    /// No unit is named and some are too large for hours: then none of them is surely hours.
    Unsure,
}

/// What a column of minutes beside the hours holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pair {
    /// There is none.
    None,
    /// The minutes to add to the hours.
    Added,
    /// The same duration once more.
    Twice,
}

impl Durations {
    /// How to read the column that says `meaning` (a duration, a balance) in these rows; `stated`
    /// is the unit where its header names none.
    pub(super) fn of(
        columns: &Columns,
        meaning: Meaning,
        rows: &[&Record],
        stated: Option<Unit>,
    ) -> Result<Self, Obstacle> {
        let Some(column) = columns.one(meaning) else {
            return Ok(Self { unit: Unit::Unsaid, bare: Bare::Read, pair: Pair::None });
        };
        let unit = match (columns.unit(column), stated) {
            (Unit::Unsaid, Some(stated)) => stated,
            (unit, _) => unit,
        };
        let written = rows.iter().filter_map(|row| duration::understand(row.cell(column)).ok());
        let (mut large, mut decimal) = (false, false);
        for written in written {
            large |= written.is_above_a_day();
            decimal |= written.bare().is_some_and(|number| number.as_whole().is_none());
        }
        // "1,5" among the others shows that hours are meant, and that "90" alone is odd.
        let unsure = unit == Unit::Unsaid && large && !decimal;
        let bare = if unsure { Bare::Unsure } else { Bare::Read };
        Ok(Self { unit, bare, pair: pair(columns, column, rows)? })
    }

    /// The unit in which bare numbers count.
    pub(super) fn unit(self) -> Unit {
        self.unit
    }

    fn read(self, cell: &str) -> Result<Duration, NotADuration> {
        self.check(cell)?;
        duration::read(cell, self.unit)
    }

    /// The minutes of a cell that may be zero or below.
    pub(super) fn read_signed(self, cell: &str) -> Result<i64, NotADuration> {
        self.check(cell)?;
        duration::read_signed(cell, self.unit)
    }

    fn check(self, cell: &str) -> Result<(), NotADuration> {
        match (self.bare, duration::understand(cell)?.bare()) {
            (Bare::Unsure, Some(_)) => Err(NotADuration::UnitUnsaid),
            (Bare::Unsure | Bare::Read, _) => Ok(()),
        }
    }
}

/// Whether a column of minutes completes the hours in every row, or repeats them in every row.
fn pair(columns: &Columns, hours: usize, rows: &[&Record]) -> Result<Pair, Obstacle> {
    let Some(minutes) = columns.one(Meaning::DurationMinutes) else { return Ok(Pair::None) };
    let read = |row: &Record, column: usize, unit| match row.cell(column) {
        "" => Some(0),
        cell => duration::read_signed(cell, unit).ok(),
    };
    let values = rows
        .iter()
        .filter_map(|row| {
            Some((read(row, hours, Unit::Hours)?, read(row, minutes, Unit::Minutes)?))
        })
        .collect::<Vec<_>>();
    let added = values.iter().all(|(hours, rest)| hours % 60 == 0 && (0..60).contains(rest));
    let twice = values.iter().all(|(hours, minutes)| hours == minutes);
    match (added, twice) {
        (true, _) => Ok(Pair::Added),
        (false, true) => Ok(Pair::Twice),
        (false, false) => {
            let columns = vec![hours, minutes];
            Err(Obstacle::ColumnsAmbiguous { meaning: Meaning::Duration, columns })
        }
    }
}

/// The row, if everything that must be is understood; its problems otherwise.
pub(super) fn read(row: &mut Row<'_>, order: DayOrder, durations: Durations) -> Option<HoursRow> {
    if !row.is_sound() {
        return None;
    }
    row.required(Meaning::Day);
    let day = row.day(Meaning::Day, order);
    let person = row.person();
    let code = row.code();
    let duration = duration_of(row, durations);
    let activity = row.note(Meaning::Activity);
    let remark = row.note(Meaning::Remark);
    let mode = mode_of(row);
    let validator = row.validator();
    let said = row.doubted().map(|column| Doubt::Said { column });
    let (day, duration) = (day?, duration?);
    row.is_sound().then(|| HoursRow {
        line: row.record.line,
        id: row.filled(Meaning::Id).map(|(_, cell)| excerpt(cell)),
        day,
        person,
        code,
        minutes: duration.minutes,
        activity,
        remark,
        doubt: said.or(duration.approximate.then_some(Doubt::Approximate)),
        mode,
        validator,
    })
}

/// How long it took: as written, or from the times; where both are written they must agree.
fn duration_of(row: &mut Row<'_>, durations: Durations) -> Option<Duration> {
    let column = row.columns.one(Meaning::Duration);
    // A beginning without a column of ends, or the other way round, says no duration.
    let range = row.columns.say(Meaning::From) && row.columns.say(Meaning::To);
    let times = range && (row.filled(Meaning::From).is_some() || row.filled(Meaning::To).is_some());
    let written = match column {
        Some(column) if !times || !row.record.cell(column).is_empty() => {
            Some(written_duration(row, column, durations)?)
        }
        Some(_) | None => None,
    };
    let between = if times { Some(time_between(row)?) } else { None };
    let place = column.or(row.columns.one(Meaning::To));
    let duration = match (written, between) {
        (Some(written), Some(between)) if written.minutes != between => {
            let written = written.minutes;
            row.refuse(place, Reason::DurationDiffers { between, written });
            return None;
        }
        (Some(written), _) => written,
        (None, Some(minutes)) => Duration { minutes, approximate: false },
        (None, None) => {
            row.refuse(place, Reason::Duration(NotADuration::Missing));
            return None;
        }
    };
    if duration.minutes > 24 * 60 {
        row.refuse(place, Reason::OverADay { minutes: duration.minutes });
        return None;
    }
    Some(duration)
}

fn written_duration(row: &mut Row<'_>, column: usize, durations: Durations) -> Option<Duration> {
    let cell = row.record.cell(column);
    let beside = row.filled(Meaning::DurationMinutes);
    let (place, duration) = match (durations.pair, beside) {
        (Pair::None | Pair::Twice, _) | (Pair::Added, None) => (column, durations.read(cell)),
        (Pair::Added, Some((place, rest))) => {
            let rest = duration::read_signed(rest, Unit::Minutes);
            let hours = match cell {
                "" => Ok(0),
                cell => duration::read_signed(cell, Unit::Hours),
            };
            (place, sum(hours, rest))
        }
    };
    match duration {
        Ok(duration) => {
            warn_of_clock_reading(row, cell, durations.unit, duration);
            Some(duration)
        }
        Err(reason) => {
            row.refuse(Some(place), Reason::Duration(reason));
            None
        }
    }
}

/// The hours and the minutes of two cells as one duration.
fn sum(
    hours: Result<i64, NotADuration>,
    rest: Result<i64, NotADuration>,
) -> Result<Duration, NotADuration> {
    let sum = hours?.checked_add(rest?).ok_or(NotADuration::TooLong)?;
    match u32::try_from(sum) {
        Ok(0) => Err(NotADuration::Zero),
        Ok(minutes) => Ok(Duration { minutes, approximate: false }),
        Err(_) => Err(NotADuration::Negative),
    }
}

/// `1,30` is 78 minutes as a decimal, and many people write it for one hour thirty.
fn warn_of_clock_reading(row: &mut Row<'_>, cell: &str, unit: Unit, duration: Duration) {
    let parts = cell.split_once([',', '.']);
    let Some((hours, minutes @ ("15" | "30" | "45"))) = parts else { return };
    let (Ok(hours), Ok(rest)) = (hours.parse::<u32>(), minutes.parse::<u32>()) else { return };
    if unit != Unit::Minutes {
        row.warnings.push(Warning::DecimalOrClock {
            line: row.record.line,
            found: excerpt(cell),
            decimal: duration.minutes,
            clock: hours.saturating_mul(60).saturating_add(rest),
        });
    }
}

/// Service days end at five in the morning: until then, what ends "before" it began ends the next
/// day, as evenings at the bar do.
const LATEST_END_NEXT_DAY: u32 = 5 * 60;

/// The minutes between the two times of a row, less its pause.
fn time_between(row: &mut Row<'_>) -> Option<u32> {
    let (from, to) = (time(row, Meaning::From), time(row, Meaning::To));
    let pause = match row.filled(Meaning::Pause) {
        Some((column, cell)) => {
            let unit = row.columns.unit(column);
            match duration::read_signed(cell, unit).map(u32::try_from) {
                // Without a unit, "1" may be an hour and "30" is no hours at all.
                Ok(Ok(minutes)) if unit != Unit::Unsaid || has_unit(cell) || minutes == 0 => {
                    minutes
                }
                Ok(_) => {
                    row.refuse(Some(column), Reason::Duration(NotADuration::UnitUnsaid));
                    return None;
                }
                Err(reason) => {
                    row.refuse(Some(column), Reason::Duration(reason));
                    return None;
                }
            }
        }
        None => 0,
    };
    let (from, to) = (from?, to?);
    let end = if to <= from && to <= LATEST_END_NEXT_DAY { to + 24 * 60 } else { to };
    match end.checked_sub(from).and_then(|minutes| minutes.checked_sub(pause)) {
        Some(0) | None => {
            row.refuse(row.columns.one(Meaning::To), Reason::EndsBeforeStart);
            None
        }
        Some(minutes) => Some(minutes),
    }
}

fn has_unit(cell: &str) -> bool {
    duration::understand(cell).is_ok_and(|written| written.bare().is_none())
}

fn time(row: &mut Row<'_>, meaning: Meaning) -> Option<u32> {
    let (column, cell) = row.required(meaning)?;
    let minutes = clock::read(cell);
    if minutes.is_none() {
        row.refuse(Some(column), Reason::NotAClock);
    }
    minutes
}

fn mode_of(row: &mut Row<'_>) -> Option<Mode> {
    let (column, cell) = row.filled(Meaning::Mode)?;
    match mode::read(cell) {
        Stated::Mode(mode) => Some(mode),
        Stated::Paid => {
            row.refuse(Some(column), Reason::ModeUnsupported);
            None
        }
        Stated::Unknown => {
            row.refuse(Some(column), Reason::ModeUnknown);
            None
        }
    }
}
