//! What stands above the entries: which ledger, which days, up to which record, and how to check.

use super::{Book, Format, again};
use crate::wording::Arg;

/// The lines of the heading, for a format and a tool that is called so.
pub(super) fn lines(book: &Book<'_>, format: Format, check: &str) -> Vec<String> {
    let reading = &book.held.reading;
    let organisation = reading.directory.organisation.as_ref();
    let organisation = organisation.map(|opened| opened.name.to_string()).unwrap_or_default();
    let origin = reading.directory.origin.as_ref().map(ToString::to_string).unwrap_or_default();
    let args: Vec<(&'static str, Arg)> = vec![
        ("organisation", organisation.into()),
        ("origin", origin.into()),
        ("period", period(book).into()),
        ("seq", reading.head.seq.to_string().into()),
        ("hash", reading.head.hash.to_string().into()),
        ("closings", book.closings.len().into()),
        ("check", check.into()),
        ("again", again(format, book.range, reading.head.seq, book.wording).into()),
    ];
    let text = book.wording.text("export-heading", &args);
    text.lines().map(|line| super::plain::one_line(line, |letter| letter)).collect()
}

/// Which days, in words.
pub(super) fn period(book: &Book<'_>) -> String {
    let day = |day: Option<ledger::time::Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let args = [("from", day(book.range.from).into()), ("until", day(book.range.until).into())];
    let id = match (book.range.from, book.range.until) {
        (None, None) => "export-period-all",
        (Some(_), None) => "export-period-from",
        (None, Some(_)) => "export-period-until",
        (Some(_), Some(_)) => "export-period-between",
    };
    book.wording.text(id, &args)
}
