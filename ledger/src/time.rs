//! Days, periods and instants as the outside world tells them: nothing here reads a clock.
//!
//! A [`Timestamp`] is an instant in UTC; a [`Day`] is a local day of the organisation, computed
//! once by the program and kept in the record, so that a replay needs no time zone database.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveDateTime, TimeDelta, Timelike as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A text is not a day or an instant in the one form that is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotATime {
    wanted: &'static str,
    found: String,
}

impl NotATime {
    fn new(wanted: &'static str, found: &str) -> Self {
        Self { wanted, found: found.chars().take(40).collect() }
    }
}

impl fmt::Display for NotATime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found {:?}", self.wanted, self.found)
    }
}

impl std::error::Error for NotATime {}

/// A local calendar day, 1900-01-01 to 2199-12-31, written `2026-03-04`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    const WANTED: &'static str = "a day from 1900-01-01 to 2199-12-31, such as 2026-03-04";

    /// The day of these numbers, if the calendar has it and it lies in the accepted range.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(Self::from_date)
    }

    /// From a calendar date, if it lies in the accepted range.
    pub fn from_date(date: NaiveDate) -> Option<Self> {
        (1900..2200).contains(&date.year()).then_some(Self(date))
    }

    /// A day of the program itself, known to be in the calendar.
    pub(crate) const fn literal<const YEAR: i32, const MONTH: u32, const DAY: u32>() -> Self {
        const {
            assert!(1900 <= YEAR && YEAR < 2200);
            match NaiveDate::from_ymd_opt(YEAR, MONTH, DAY) {
                Some(date) => Self(date),
                None => Self::FIRST,
            }
        }
    }

    /// The last day of this day's calendar year.
    #[must_use]
    pub fn year_end(self) -> Self {
        Self::new(self.0.year(), 12, 31).unwrap_or(Self::LAST)
    }

    /// The calendar date, for those who format it.
    pub fn date(self) -> NaiveDate {
        self.0
    }

    /// This day plus (or minus) whole days; clamped to the accepted range.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        TimeDelta::try_days(days.into())
            .and_then(|delta| self.0.checked_add_signed(delta))
            .and_then(Self::from_date)
            .unwrap_or(if days < 0 { Self::FIRST } else { Self::LAST })
    }

    /// The same day some months later, or the last day of that month where it is shorter.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        self.0
            .checked_add_months(Months::new(months))
            .and_then(Self::from_date)
            .unwrap_or(Self::LAST)
    }

    /// The same day some months earlier, or the last day of that month where it is shorter.
    #[must_use]
    pub fn minus_months(self, months: u32) -> Self {
        self.0
            .checked_sub_months(Months::new(months))
            .and_then(Self::from_date)
            .unwrap_or(Self::FIRST)
    }

    /// The first accepted day.
    pub const FIRST: Self = Self(match NaiveDate::from_ymd_opt(1900, 1, 1) {
        Some(date) => date,
        None => NaiveDate::MIN,
    });
    /// The last accepted day.
    pub const LAST: Self = Self(match NaiveDate::from_ymd_opt(2199, 12, 31) {
        Some(date) => date,
        None => NaiveDate::MAX,
    });
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// `count` decimal digits at the start of `bytes`, as a number, and what follows.
fn digits(bytes: &[u8], count: usize) -> Option<(u32, &[u8])> {
    let (head, rest) = bytes.split_at_checked(count)?;
    head.iter()
        .try_fold(0u32, |number, byte| {
            let digit = byte.is_ascii_digit().then(|| u32::from(byte & 0x0f))?;
            number.checked_mul(10)?.checked_add(digit)
        })
        .map(|number| (number, rest))
}

fn skip(bytes: &[u8], separator: u8) -> Option<&[u8]> {
    bytes.split_first().filter(|(first, _)| **first == separator).map(|(_, rest)| rest)
}

fn year_month_day(bytes: &[u8]) -> Option<(NaiveDate, &[u8])> {
    let (year, rest) = digits(bytes, 4)?;
    let (month, rest) = digits(skip(rest, b'-')?, 2)?;
    let (day, rest) = digits(skip(rest, b'-')?, 2)?;
    Some((NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?, rest))
}

impl FromStr for Day {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        year_month_day(text.as_bytes())
            .filter(|(_, rest)| rest.is_empty())
            .and_then(|(date, _)| Self::from_date(date))
            .ok_or_else(|| NotATime::new(Self::WANTED, text))
    }
}

/// An instant in UTC, to the microsecond, written `2026-03-04T05:06:07.000008Z`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Microseconds since 1970-01-01T00:00:00Z, within the range of [`Day`].
    micros: i64,
}

impl Timestamp {
    const WANTED: &'static str = "an instant such as 2026-03-04T05:06:07.000008Z";

    /// From microseconds since 1970-01-01T00:00:00Z; `None` outside the years 1900 to 2199.
    pub fn from_micros(micros: i64) -> Option<Self> {
        let instant = DateTime::from_timestamp_micros(micros)?;
        Day::from_date(instant.date_naive()).map(|_| Self { micros })
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    pub fn micros(self) -> i64 {
        self.micros
    }

    /// Whether `day` can be the local day of this instant anywhere: clocks on Earth show from twelve
    /// hours less to fourteen hours more than UTC.
    pub fn may_be_on(self, day: Day) -> bool {
        const HOUR_MICROS: i64 = 3_600_000_000;
        let date = |hours: i64| {
            let micros = self.micros.saturating_add(hours.saturating_mul(HOUR_MICROS));
            DateTime::from_timestamp_micros(micros).map(|instant| instant.date_naive())
        };
        date(-12).is_some_and(|first| first <= day.0) && date(14).is_some_and(|last| day.0 <= last)
    }

    /// This instant and the given number of whole minutes later.
    #[must_use]
    pub fn plus_minutes(self, minutes: u32) -> Self {
        Self { micros: self.micros.saturating_add(i64::from(minutes).saturating_mul(60_000_000)) }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let instant = DateTime::from_timestamp_micros(self.micros).unwrap_or_default();
        let time = instant.time();
        let (hour, minute, second) = (time.hour(), time.minute(), time.second());
        let micros = instant.timestamp_subsec_micros();
        let day = Day(instant.date_naive());
        write!(f, "{day}T{hour:02}:{minute:02}:{second:02}.{micros:06}Z")
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Timestamp {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        let read = || {
            let (date, rest) = year_month_day(text.as_bytes())?;
            let (hour, rest) = digits(skip(rest, b'T')?, 2)?;
            let (minute, rest) = digits(skip(rest, b':')?, 2)?;
            let (second, rest) = digits(skip(rest, b':')?, 2)?;
            let (micro, rest) = digits(skip(rest, b'.')?, 6)?;
            skip(rest, b'Z').filter(|rest| rest.is_empty())?;
            // A leap second (60) has no place of its own in UTC microseconds: refused.
            let time = NaiveDateTime::from(date)
                .date()
                .and_hms_micro_opt(hour, minute, second, micro)
                .filter(|_| micro < 1_000_000)?;
            Self::from_micros(time.and_utc().timestamp_micros())
        };
        read().ok_or_else(|| NotATime::new(Self::WANTED, text))
    }
}

/// Whole days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "(Day, Option<Day>)", try_from = "(Day, Option<Day>)")]
pub struct Period {
    first: Day,
    last: Option<Day>,
}

impl Period {
    /// From `first` to `last`, both included, or without end; `None` if it ends before it begins.
    pub fn new(first: Day, last: Option<Day>) -> Option<Self> {
        last.is_none_or(|last| first <= last).then_some(Self { first, last })
    }

    /// The first day.
    pub fn first(self) -> Day {
        self.first
    }

    /// The last day, if there is one.
    pub fn last(self) -> Option<Day> {
        self.last
    }

    /// Whether `day` lies within, both ends included.
    pub fn contains(self, day: Day) -> bool {
        self.first <= day && self.last.is_none_or(|last| day <= last)
    }
}

/// The number that a snapshot, which nobody reads by eye, holds instead of a text.
trait AsNumber: Sized {
    fn number(&self) -> i64;
    fn from_number(number: i64) -> Option<Self>;
}

impl AsNumber for Day {
    fn number(&self) -> i64 {
        self.0.num_days_from_ce().into()
    }

    fn from_number(number: i64) -> Option<Self> {
        let days = i32::try_from(number).ok()?;
        NaiveDate::from_num_days_from_ce_opt(days).and_then(Self::from_date)
    }
}

impl AsNumber for Timestamp {
    fn number(&self) -> i64 {
        self.micros
    }

    fn from_number(number: i64) -> Option<Self> {
        Self::from_micros(number)
    }
}

impl From<Period> for (Day, Option<Day>) {
    fn from(period: Period) -> Self {
        (period.first, period.last)
    }
}

impl TryFrom<(Day, Option<Day>)> for Period {
    type Error = &'static str;

    fn try_from((first, last): (Day, Option<Day>)) -> Result<Self, Self::Error> {
        Self::new(first, last).ok_or("a period ends before it begins")
    }
}

macro_rules! as_text {
    ($($name:ident)*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.collect_str(self)
                } else {
                    serializer.serialize_i64(self.number())
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if !deserializer.is_human_readable() {
                    let number = i64::deserialize(deserializer)?;
                    return Self::from_number(number).ok_or_else(|| de::Error::custom(Self::WANTED));
                }
                crate::text::read(deserializer)
            }
        }
    )*};
}

as_text! { Day Timestamp }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_one_form_only() {
        assert_eq!("2026-03-04".parse(), Ok(Day::new(2026, 3, 4).unwrap()));
        assert_eq!("2024-02-29".parse::<Day>().unwrap().to_string(), "2024-02-29");
        for text in [
            "2026-02-29",
            "2026-3-4",
            "26-03-04",
            "2026-03-04 ",
            "+2026-03-04",
            "1899-12-31",
            "2200-01-01",
            "2026-13-01",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text:?} was accepted");
        }
    }

    #[test]
    fn instants_have_six_decimals_and_end_in_z() {
        let text = "2026-03-04T05:06:07.000008Z";
        assert_eq!(text.parse::<Timestamp>().unwrap().to_string(), text);
        for text in [
            "2026-03-04T05:06:07Z",
            "2026-03-04T05:06:07.000008+00:00",
            "2026-03-04T24:00:00.000000Z",
            "2026-03-04T05:06:60.000000Z",
            "2026-03-04t05:06:07.000008z",
        ] {
            assert!(text.parse::<Timestamp>().is_err(), "{text:?} was accepted");
        }
    }

    #[test]
    fn a_local_day_is_within_what_clocks_on_earth_show() {
        let at: Timestamp = "2026-03-04T11:00:00.000000Z".parse().unwrap();
        let may = |text: &str| at.may_be_on(text.parse().unwrap());
        assert_eq!(
            ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"].map(may),
            [false, true, true, true, false]
        );
    }

    #[test]
    fn months_end_where_the_calendar_says() {
        let day = Day::new(2026, 3, 31).unwrap();
        assert_eq!(day.plus_months(1), Day::new(2026, 4, 30).unwrap());
        assert_eq!(day.minus_months(1), Day::new(2026, 2, 28).unwrap());
        assert_eq!(day.plus_days(1), Day::new(2026, 4, 1).unwrap());
        assert_eq!(Day::LAST.plus_days(1), Day::LAST);
    }

    #[test]
    fn a_period_includes_both_ends() {
        let day = |d| Day::new(2026, 1, d).unwrap();
        let period = Period::new(day(2), Some(day(4))).unwrap();
        assert_eq!([1, 2, 4, 5].map(|d| period.contains(day(d))), [false, true, true, false]);
        assert_eq!(Period::new(day(2), Some(day(1))), None);
    }
}
