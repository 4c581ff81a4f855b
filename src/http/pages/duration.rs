//! Durations as people type them into a form: `1h30`, `90`, `1,5`, `une heure et demie`, by the reader of sheets.
//!
//! A number alone is hours up to 24 and minutes above: nobody did 25 hours of something in one go. What was
//! understood is said back, so that nobody has to trust this.

use super::layout::Page;
use crate::sheet::Unit;
use crate::sheet::duration::{self, NotADuration};

/// The minutes that somebody typed.
pub fn read(typed: &str) -> Result<u32, NotADuration> {
    let read = match duration::read(typed, Unit::Unsaid) {
        Err(NotADuration::UnitUnsaid) => duration::read(typed, Unit::Minutes),
        other => other,
    };
    read.map(|found| found.minutes)
}

/// The minutes that somebody typed, or the sentence that says what to type instead.
pub fn minutes(page: &Page<'_>, typed: &str) -> Result<u32, String> {
    read(typed).map_err(|why| wrong(page, typed, &why))
}

/// Minutes as they stand in a field: `1h30`, `45 min`.
pub fn written(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest} min"),
        (hours, 0) => format!("{hours}h"),
        (hours, rest) => format!("{hours}h{rest:02}"),
    }
}

/// Why it is none, and what to type instead.
pub fn wrong(page: &Page<'_>, typed: &str, why: &NotADuration) -> String {
    let found = ("found", typed.trim().into());
    let time = |minutes: u32| page.wording.time(minutes.into()).into();
    match why {
        NotADuration::Missing => page.say("volunteer-duration-missing"),
        NotADuration::Negative | NotADuration::Zero => page.say("volunteer-duration-zero"),
        NotADuration::NotWhole { nearest, .. } => {
            page.say_with("volunteer-duration-not-whole", &[found, ("nearest", time(*nearest))])
        }
        NotADuration::OneDigitMinutes { nearest } => {
            page.say_with("volunteer-duration-one-digit", &[found, ("nearest", time(*nearest))])
        }
        NotADuration::InDays => page.say_with("volunteer-duration-in-days", &[found]),
        NotADuration::TooLong => page.say_with("volunteer-duration-too-long", &[found]),
        NotADuration::Unreadable
        | NotADuration::UnitUnsaid
        | NotADuration::Formula
        | NotADuration::SpreadsheetError => {
            page.say_with("volunteer-duration-unreadable", &[found])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_people_say_them() {
        for (typed, minutes) in [
            ("1h30", 90),
            ("1 h 30", 90),
            ("90", 90),
            ("25", 25),
            ("24", 1440),
            ("2", 120),
            ("1,5", 90),
            ("1.5", 90),
            ("45 min", 45),
            ("1:30", 90),
            ("une heure et demie", 90),
            ("½ h", 30),
        ] {
            assert_eq!(read(typed), Ok(minutes), "{typed}");
        }
        assert_eq!(read("1h5"), Err(NotADuration::OneDigitMinutes { nearest: 65 }));
        assert_eq!(read("un jour"), Err(NotADuration::InDays));
        assert_eq!(read(""), Err(NotADuration::Missing));
        assert_eq!(read("0"), Err(NotADuration::Zero));
    }
}
