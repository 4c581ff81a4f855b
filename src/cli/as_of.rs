//! What every question about the past shares: as of which day, as known at which record or on which day.
//!
//! Two axes that do not move together: the day is when something counts, or is in force; the record is how
//! much of the ledger had been written. A later record may say something new of an earlier day.

use clap::{Arg, ArgMatches, Command};
use ledger::ids::DecisionId;
use ledger::time::Day;
use ledger::views::Written;

use super::arguments::Said;
use super::{Failed, Session, arguments};
use crate::library::{Reading, UpTo};
use crate::wording::{self, Message};

/// What was asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    /// As of this day.
    pub day: Option<Day>,
    /// As known then.
    pub at: Option<UpTo>,
}

/// With `--as-of`, in these words, and `--at`.
pub(super) fn options(said: &Said<'_>, command: Command, as_of: &str) -> Command {
    command.arg(said.option("as-of", "DAY", as_of)).arg(option_at(said))
}

/// `--at` alone.
pub(super) fn option_at(said: &Said<'_>) -> Arg {
    said.option("at", "SEQ|DAY", "cli-arg-at")
}

/// Both, as they were given.
pub(super) fn asked(given: &ArgMatches) -> Result<Asked, Failed> {
    let day = day(given, "as-of", "--as-of")?;
    Ok(Asked { day, at: at(given)? })
}

/// What is known in `--at`: a record by its number, or a day.
pub(super) fn at(given: &ArgMatches) -> Result<Option<UpTo>, Failed> {
    let Some(text) = arguments::text(given, "at") else { return Ok(None) };
    let record = text.parse().map(UpTo::Record).ok();
    let found = record.or_else(|| typed(text).map(UpTo::Day));
    let unread = || Failed::Input(Message::new("cli-usage-bad-at").with("value", text));
    found.ok_or_else(unread).map(Some)
}

/// The day in an option, or why it is none.
pub(super) fn day(
    given: &ArgMatches,
    name: &str,
    option: &'static str,
) -> Result<Option<Day>, Failed> {
    let Some(text) = arguments::text(given, name) else { return Ok(None) };
    typed(text).map(Some).ok_or_else(|| {
        let message = Message::new("cli-usage-bad-day").with("argument", option);
        Failed::Input(message.with("value", text))
    })
}

/// A day as people type it: `2026-03-31`, or `31/03/2026` as they write it by hand. The year is what tells them
/// apart; a month before a day is nobody's habit here, and every answer says the day in words.
fn typed(text: &str) -> Option<Day> {
    let by_hand = || {
        let mut parts = text.split('/').map(|part| {
            let digits = part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<u32>().ok().filter(|_| digits).map(|number| (number, part.len()))
        });
        let ((day, 1..=2), (month, 1..=2), (year, 4)) =
            (parts.next()??, parts.next()??, parts.next()??)
        else {
            return None;
        };
        parts.next().is_none().then(|| Day::new(i32::try_from(year).ok()?, month, day))?
    };
    text.parse().ok().or_else(by_hand)
}

/// The days in `--from` and `--until`: either may be absent, and the first is not after the last.
pub(super) fn between(given: &ArgMatches) -> Result<(Option<Day>, Option<Day>), Failed> {
    let (from, until) = (day(given, "from", "--from")?, day(given, "until", "--until")?);
    if let (Some(from), Some(until)) = (from, until)
        && from > until
    {
        let message = Message::new("export-usage-range").with("from", from.to_string());
        return Err(Failed::Input(message.with("until", until.to_string())));
    }
    Ok((from, until))
}

/// What a sentence needs to say both: the day, and the record with the day on which it was recorded, so that
/// whoever has no number in mind knows when that was.
pub(super) fn told(
    session: &Session,
    reading: &Reading,
    day: Day,
) -> [(&'static str, wording::Arg); 2] {
    let record = [("seq", reading.head.seq.into()), ("day", reading.day.into())];
    let known = session.wording.text("cli-as-known", &record);
    [("day", day.into()), ("known", known.into())]
}

/// A decision by its subject and record; by its identifier where the subject is not known.
pub(super) fn decision(session: &Session, reading: &Reading, decision: DecisionId) -> String {
    let named = ("decision", decision.to_string().into());
    let Some(found) = reading.directory.decisions.get(&decision) else {
        return session.wording.text("cli-decision-unknown", &[named]);
    };
    let seq = ("seq", found.written.seq.into());
    match reading.text(&found.subject.digest()) {
        Some(subject) => session.wording.text("cli-decision", &[("subject", subject.into()), seq]),
        None => session.wording.text("cli-decision-sealed", &[named, seq]),
    }
}

/// What a sentence needs to say which record says something, and who wrote it when.
pub(super) fn written(
    session: &Session,
    reading: &Reading,
    written: Written,
) -> [(&'static str, wording::Arg); 3] {
    [
        ("day", session.wording.short_day(written.day).into()),
        ("seq", written.seq.into()),
        ("by", reading.name(written.by).into()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_type_them() {
        for (text, read) in [
            ("2026-03-31", Some("2026-03-31")),
            ("31/03/2026", Some("2026-03-31")),
            ("1/3/2026", Some("2026-03-01")),
            ("03/31/2026", None),
            ("31/02/2026", None),
            ("31/03/26", None),
            ("2026/03/31", None),
            ("31/03/2026/1", None),
            ("31/03", None),
            ("+1/03/2026", None),
            ("001/03/2026", None),
            ("31 mars", None),
            ("", None),
        ] {
            assert_eq!(typed(text).map(|day| day.to_string()).as_deref(), read, "{text:?}");
        }
    }
}
