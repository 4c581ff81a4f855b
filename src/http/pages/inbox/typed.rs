//! Durations as people type them into a form: `1h30`, `90`, `1,5`.

use super::super::layout::Page;
use crate::sheet::duration::{NotADuration, Unit, read};

/// The minutes, or the sentence that says what to write instead.
pub(in crate::http::pages) fn minutes(page: &Page<'_>, text: &str) -> Result<u32, String> {
    let found = match read(text, Unit::Unsaid) {
        // Nobody means ninety hours.
        Err(NotADuration::UnitUnsaid) => read(text, Unit::Minutes),
        other => other,
    };
    found.map(|found| found.minutes).map_err(|why| match why {
        NotADuration::NotWhole { nearest, .. } | NotADuration::OneDigitMinutes { nearest } => {
            let nearest = page.wording.time(nearest.into());
            page.say_with("inbox-duration-nearest", &[("nearest", nearest.into())])
        }
        NotADuration::Missing | NotADuration::Zero => page.say("inbox-duration-missing"),
        NotADuration::Unreadable
        | NotADuration::Negative
        | NotADuration::UnitUnsaid
        | NotADuration::InDays
        | NotADuration::TooLong
        | NotADuration::Formula
        | NotADuration::SpreadsheetError => page.say("inbox-duration-unreadable"),
    })
}

/// Minutes as they are typed back into a field: `1h30`, `45 min`.
pub(in crate::http::pages) fn written(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest} min"),
        (hours, 0) => format!("{hours}h"),
        (hours, rest) => format!("{hours}h{rest:02}"),
    }
}
