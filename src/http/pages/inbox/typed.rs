//! Durations as people type them into these forms, and as they are typed back.

use super::super::duration::{read, wrong};
use super::super::layout::Page;

/// The minutes, or the sentence that says what to write instead.
pub(in crate::http::pages) fn minutes(page: &Page<'_>, text: &str) -> Result<u32, String> {
    read(text).map_err(|why| wrong(page, text, &why))
}

/// Minutes as they are typed back into a field: `1h30`, `45 min`.
pub(in crate::http::pages) fn written(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest} min"),
        (hours, 0) => format!("{hours}h"),
        (hours, rest) => format!("{hours}h{rest:02}"),
    }
}
