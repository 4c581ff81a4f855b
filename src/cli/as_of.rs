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
    let found = record.or_else(|| text.parse().map(UpTo::Day).ok());
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
    text.parse().map(Some).map_err(|_| {
        let message = Message::new("cli-usage-bad-day").with("argument", option);
        Failed::Input(message.with("value", text))
    })
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
