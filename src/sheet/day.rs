//! Days as people write them: `03/04/2026`, `3.4.2026`, `2026-04-03`, `mercredi 4 mars 2026`.
//!
//! Guarantees: a day is read only if the whole cell is understood and the calendar has it; a
//! weekday that does not fall on the date refuses it. Two-digit years are of this century, and are
//! read after `/`, `.` or a month's name only: `26-03-04` might begin with the year.
//! The time of day beside a date is left out, unless a time zone makes the local day uncertain.
//! It does not complete a missing year, and knows nothing of today.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use ledger::time::Day;

use super::fold::plain;

/// Which number comes first in `03/04/2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DayOrder {
    /// The third of April, as in France.
    #[default]
    DayFirst,
    /// The fourth of March, as in the United States.
    MonthFirst,
}

impl DayOrder {
    /// The stable name of this order.
    pub fn code(self) -> &'static str {
        match self {
            Self::DayFirst => "day_first",
            Self::MonthFirst => "month_first",
        }
    }
}

/// Why a cell is not a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotADay {
    /// Nothing is written.
    Missing,
    /// No form of a date is recognised.
    Unreadable,
    /// It has the form of a date that the calendar does not have, such as 30/02/2026.
    Impossible,
    /// The year is not written.
    YearMissing,
    /// A two-digit year where it might as well be the day.
    YearShort,
    /// A spreadsheet's count of days since 1900; this is the day it stands for.
    Serial(Day),
    /// The weekday does not fall on this date.
    WeekdayDiffers(Day),
    /// An instant in another time zone, whose local day is not known.
    InTimeZone,
    /// A formula instead of its result.
    Formula,
    /// What a spreadsheet shows when it cannot show a value: `########`, `#REF!`.
    SpreadsheetError,
}

/// A date as written: complete, or two numbers whose order the whole sheet decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Day(Day),
    Numbers(Numbers),
}

/// The two first numbers of `03/04/2026`, its year, and its weekday if it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbers {
    first: u32,
    second: u32,
    year: i32,
    weekday: Option<Weekday>,
    /// Nobody writes `3.4.2026` month first.
    dotted: bool,
}

impl Numbers {
    /// Whether the calendar has this date in this order.
    fn fits(self, order: DayOrder) -> bool {
        self.resolve(order).is_ok()
    }

    fn resolve(self, order: DayOrder) -> Result<Day, NotADay> {
        let (day, month) = match order {
            DayOrder::MonthFirst if !self.dotted => (self.second, self.first),
            DayOrder::MonthFirst | DayOrder::DayFirst => (self.first, self.second),
        };
        let day = Day::new(self.year, month, day).ok_or(NotADay::Impossible)?;
        on_weekday(day, self.weekday)
    }
}

/// Which orders the dates of a sheet allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// Some dates can only be day first, or none leaves a doubt.
    DayFirst,
    /// Every date reads both ways, the one at this place to another day: nothing decides.
    Either(usize),
    /// Some dates can only be month first, the one at this place among them, and none day first.
    MonthFirst(usize),
    /// Some can only be day first, others, the one at this place among them, only month first.
    Mixed(usize),
}

/// What the dates of a sheet, taken together, say of their order.
pub(super) fn evidence(dates: &[Option<Written>]) -> Evidence {
    let (mut day_first, mut month_first, mut either) = (None, None, None);
    for (place, date) in dates.iter().enumerate() {
        let Some(Written::Numbers(numbers)) = date else { continue };
        match (numbers.fits(DayOrder::DayFirst), numbers.fits(DayOrder::MonthFirst)) {
            (true, _) if numbers.dotted => {}
            (true, true) if numbers.first == numbers.second => {}
            (true, true) => either = either.or(Some(place)),
            (true, false) => day_first = day_first.or(Some(place)),
            (false, true) => month_first = month_first.or(Some(place)),
            (false, false) => {}
        }
    }
    match (day_first, month_first, either) {
        (Some(_), Some(place), _) => Evidence::Mixed(place),
        (None, Some(place), _) => Evidence::MonthFirst(place),
        (None, None, Some(place)) => Evidence::Either(place),
        (Some(_), None, _) | (None, None, None) => Evidence::DayFirst,
    }
}

/// The day of a cell, its numbers being in this order.
pub fn read(text: &str, order: DayOrder) -> Result<Day, NotADay> {
    match understand(text)? {
        Written::Day(day) => Ok(day),
        Written::Numbers(numbers) => numbers.resolve(order),
    }
}

/// What a cell says, before the order of its numbers is known.
pub(super) fn understand(text: &str) -> Result<Written, NotADay> {
    let text = plain(text);
    match text.bytes().next() {
        None => return Err(NotADay::Missing),
        Some(b'=') => return Err(NotADay::Formula),
        Some(b'#') => return Err(NotADay::SpreadsheetError),
        Some(_) => {}
    }
    let date = without_time(&text)?;
    let mut parts = Parts::default();
    for word in date.split([' ', '-', '/', '.', ',']).filter(|word| !word.is_empty()) {
        parts.add(word)?;
    }
    parts.dotted = date.contains('.');
    parts.dashed = date.contains('-');
    parts.date()
}

/// The numbers and names that make a date.
#[derive(Default)]
struct Parts<'a> {
    numbers: Vec<&'a str>,
    month: Option<u32>,
    weekday: Option<Weekday>,
    mar: bool,
    dotted: bool,
    dashed: bool,
}

impl<'a> Parts<'a> {
    fn add(&mut self, word: &'a str) -> Result<(), NotADay> {
        let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        let suffix = word.get(digits.len()..).unwrap_or_default();
        if !digits.is_empty() {
            let ordinal = matches!(suffix, "" | "er" | "st" | "nd" | "rd" | "th");
            if !ordinal || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(NotADay::Unreadable);
            }
            self.numbers.push(digits);
            return Ok(());
        }
        // "mar." is a Tuesday or March, which only the other parts tell.
        match (weekday(word), month(word)) {
            _ if word == "mar" && !self.mar => self.mar = true,
            (_, Some(month)) if self.month.is_none() => self.month = Some(month),
            (Some(weekday), None) if self.weekday.is_none() => self.weekday = Some(weekday),
            (None, None) if matches!(word, "le" | "the" | "of" | "on") => {}
            (_, _) => return Err(NotADay::Unreadable),
        }
        Ok(())
    }

    fn date(mut self) -> Result<Written, NotADay> {
        if self.mar && self.month.is_none() && self.numbers.len() < 3 {
            self.month = Some(3);
        } else if self.mar {
            self.weekday = Some(Weekday::Tue);
        }
        let number = |text: &str| text.parse::<u32>().map_err(|_| NotADay::Unreadable);
        match (self.month, self.numbers.as_slice()) {
            (Some(month), [day, year] | [year, day])
                if day.len() <= 2 && (year.len() == 4 || is_last(&self.numbers, year)) =>
            {
                self.fixed(full_year(year)?, month, number(day)?)
            }
            (Some(_), [day]) if day.len() <= 2 => Err(NotADay::YearMissing),
            (None, [year, month, day]) if year.len() == 4 && day.len() <= 2 => {
                self.fixed(full_year(year)?, number(month)?, number(day)?)
            }
            (None, [first, second, year])
                if first.len() <= 2 && second.len() <= 2 && matches!(year.len(), 2 | 4) =>
            {
                if year.len() == 2 && self.dashed {
                    return Err(NotADay::YearShort);
                }
                let (first, second) = (number(first)?, number(second)?);
                let numbers = Numbers {
                    first,
                    second,
                    year: full_year(year)?,
                    weekday: self.weekday,
                    dotted: self.dotted,
                };
                let possible = numbers.fits(DayOrder::DayFirst)
                    || numbers.fits(DayOrder::MonthFirst)
                    || self.weekday.is_some();
                possible.then_some(Written::Numbers(numbers)).ok_or(NotADay::Impossible)
            }
            (None, [first, second]) if first.len() <= 2 && second.len() <= 2 => {
                Err(NotADay::YearMissing)
            }
            (None, [only]) if only.len() == 8 => {
                let (year, rest) = only.split_at(4);
                let (month, day) = rest.split_at(2);
                self.fixed(full_year(year)?, number(month)?, number(day)?)
            }
            (None, [only]) if only.len() == 5 => {
                Err(serial(number(only)?).map_or(NotADay::Unreadable, NotADay::Serial))
            }
            (_, _) => Err(NotADay::Unreadable),
        }
    }

    fn fixed(&self, year: i32, month: u32, day: u32) -> Result<Written, NotADay> {
        let day = Day::new(year, month, day).ok_or(NotADay::Impossible)?;
        on_weekday(day, self.weekday).map(Written::Day)
    }
}

/// Whether `text` is the last of `numbers`: the same slice, not merely the same digits.
fn is_last(numbers: &[&str], text: &str) -> bool {
    numbers.last().is_some_and(|last| std::ptr::eq(*last, text)) && text.len() == 2
}

fn full_year(text: &str) -> Result<i32, NotADay> {
    let year: i32 = text.parse().map_err(|_| NotADay::Unreadable)?;
    Ok(if text.len() == 2 { 2000 + year } else { year })
}

fn on_weekday(day: Day, weekday: Option<Weekday>) -> Result<Day, NotADay> {
    match weekday {
        Some(weekday) if weekday != day.date().weekday() => Err(NotADay::WeekdayDiffers(day)),
        Some(_) | None => Ok(day),
    }
}

/// The day that a spreadsheet keeps as this number, since 1982 and for a century.
fn serial(count: u32) -> Option<Day> {
    let origin = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let days = (30_000..70_000).contains(&count).then_some(i64::from(count))?;
    Day::from_date(origin.checked_add_signed(TimeDelta::try_days(days)?)?)
}

/// The date of `2025-01-02 00:00:00`, `02/01/2025 à 14h30` or `2025-01-02t00:00:00z`.
fn without_time(text: &str) -> Result<&str, NotADay> {
    let Some(mark) = text.find([':', 'h']).filter(|at| is_clock(text, *at)) else {
        return Ok(text);
    };
    let head = text.get(..mark).unwrap_or_default();
    let date = head.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let time = text.get(date.len()..).unwrap_or_default();
    let date = date.strip_suffix('t').unwrap_or(date).trim_end();
    let date = date.strip_suffix(" a").or(date.strip_suffix(" at")).unwrap_or(date);
    let clock = time.trim_end_matches(['z', 'u', 't', 'c', ' ']);
    let zoned = clock.len() < time.len() || time.contains(['+', '-']);
    let midnight = clock.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.' | b'h'));
    let known = |letter: char| letter.is_ascii_digit() || " :.,hmsapzutc+-".contains(letter);
    match (zoned, midnight) {
        (_, _) if !time.chars().all(known) || date.is_empty() => Err(NotADay::Unreadable),
        (true, false) => Err(NotADay::InTimeZone),
        (true | false, true) | (false, false) => Ok(date),
    }
}

/// Whether the mark at `at` stands inside a time of day: `14:30`, `14h30`, not `jeudi 4th`.
fn is_clock(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().bytes().next_back();
    let after = text.get(at + 1..).unwrap_or_default().bytes().next();
    before.is_some_and(|byte| byte.is_ascii_digit())
        && after.is_none_or(|byte| byte.is_ascii_digit() || byte == b' ')
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "lundi" | "lun" | "monday" | "mon" => Weekday::Mon,
        "mardi" | "tuesday" | "tue" | "tues" => Weekday::Tue,
        "mercredi" | "mer" | "wednesday" | "wed" => Weekday::Wed,
        "jeudi" | "jeu" | "thursday" | "thu" | "thur" | "thurs" => Weekday::Thu,
        "vendredi" | "ven" | "friday" | "fri" => Weekday::Fri,
        "samedi" | "sam" | "saturday" | "sat" => Weekday::Sat,
        "dimanche" | "dim" | "sunday" | "sun" => Weekday::Sun,
        _ => return None,
    })
}

fn month(word: &str) -> Option<u32> {
    Some(match word {
        "janvier" | "janv" | "jan" | "january" => 1,
        "fevrier" | "fevr" | "fev" | "february" | "feb" => 2,
        "mars" | "march" => 3,
        "avril" | "avr" | "april" | "apr" => 4,
        "mai" | "may" => 5,
        "juin" | "june" | "jun" => 6,
        "juillet" | "juil" | "july" | "jul" => 7,
        "aout" | "august" | "aug" => 8,
        "septembre" | "september" | "sept" | "sep" => 9,
        "octobre" | "october" | "oct" => 10,
        "novembre" | "november" | "nov" => 11,
        "decembre" | "december" | "dec" => 12,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, order: DayOrder) -> String {
        read(text, order).map_or_else(|reason| format!("{reason:?}"), |day| day.to_string())
    }

    #[test]
    fn the_third_of_april_in_every_form() {
        for text in [
            "03/04/2026",
            "3/4/2026",
            "3.4.2026",
            "03.04.2026",
            "2026-04-03",
            "03-04-2026",
            "2026/04/03",
            "20260403",
            "3/4/26",
            "3.4.26",
            "3 avril 2026",
            "3 avr. 2026",
            "3-avr-26",
            "vendredi 3 avril 2026",
            "ven. 3 avril 2026",
            "Vendredi 03/04/2026",
            "le 3 AVRIL 2026",
            "April 3, 2026",
            "3rd April 2026",
            "Friday, April 3rd, 2026",
            "3 Apr 2026",
            "2026 apr 3",
            "2026-04-03 00:00:00",
            "2026-04-03T00:00:00.000Z",
            "03/04/2026 14:30",
            "\u{a0}03/04/2026 ",
            "03/04/2026 à 14h30",
            "03/04/2026 9h",
            "2026-04-03 14:30:00",
            "3 / 4 / 2026",
        ] {
            assert_eq!(shown(text, DayOrder::DayFirst), "2026-04-03", "{text:?}");
        }
    }

    #[test]
    fn other_days() {
        for (text, expected) in [
            ("1er août 2025", "2025-08-01"),
            ("mercredi 4 mars 2026", "2026-03-04"),
            ("mer. 4 mars 2026", "2026-03-04"),
            ("mar. 3 mars 2026", "2026-03-03"),
            ("mar. 03/03/2026", "2026-03-03"),
            ("4 mar 2026", "2026-03-04"),
            ("Mar 4, 2026", "2026-03-04"),
            ("Tue Mar 3 2026", "2026-03-03"),
            ("29/02/2024", "2024-02-29"),
            ("12 déc. 2025", "2025-12-12"),
        ] {
            assert_eq!(shown(text, DayOrder::DayFirst), expected, "{text:?}");
        }
    }

    #[test]
    fn month_first_is_another_day_except_with_dots_or_names() {
        for (text, expected) in [
            ("03/04/2026", "2026-03-04"),
            ("03-04-2026", "2026-03-04"),
            ("12/25/2025", "2025-12-25"),
            ("3.4.2026", "2026-04-03"),
            ("2026-04-03", "2026-04-03"),
            ("25/12/2025", "Impossible"),
        ] {
            assert_eq!(shown(text, DayOrder::MonthFirst), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_day_says_why() {
        for (text, expected) in [
            ("", "Missing"),
            (" \u{a0}", "Missing"),
            ("hier", "Unreadable"),
            ("avril 2026", "Unreadable"),
            ("3 au 5 avril 2026", "Unreadable"),
            ("03-05/04/2026", "Unreadable"),
            ("1234567", "Unreadable"),
            ("2026", "Unreadable"),
            ("30/02/2026", "Impossible"),
            ("32/01/2026", "Impossible"),
            ("2026-13-01", "Impossible"),
            ("03/04/1826", "Impossible"),
            ("03/04", "YearMissing"),
            ("3 avril", "YearMissing"),
            ("26-03-04", "YearShort"),
            ("45659", "Serial(2025-01-02)"),
            ("jeudi 4 mars 2026", "WeekdayDiffers(2026-03-04)"),
            ("jeudi 04/03/2026", "WeekdayDiffers(2026-03-04)"),
            ("2026-04-03T22:00:00Z", "InTimeZone"),
            ("2026-04-03T22:00:00+02:00", "InTimeZone"),
            ("=A1+1", "Formula"),
            ("########", "SpreadsheetError"),
        ] {
            assert_eq!(shown(text, DayOrder::DayFirst), expected, "{text:?}");
        }
    }

    #[test]
    fn the_whole_sheet_decides_the_order() {
        let decide = |texts: &[&str]| {
            evidence(&texts.iter().map(|text| understand(text).ok()).collect::<Vec<_>>())
        };
        assert_eq!(decide(&["03/04/2026", "25/12/2026"]), Evidence::DayFirst);
        assert_eq!(decide(&["03/04/2026", "12/25/2026"]), Evidence::MonthFirst(1));
        assert_eq!(decide(&["03/04/2026", "04/04/2026", "x"]), Evidence::Either(0));
        assert_eq!(decide(&["04/04/2026", "3.4.2026", "2026-04-03"]), Evidence::DayFirst);
        assert_eq!(decide(&["25/12/2026", "12/25/2026"]), Evidence::Mixed(1));
        assert_eq!(decide(&[]), Evidence::DayFirst);
    }
}
