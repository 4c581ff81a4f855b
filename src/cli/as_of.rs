//! What every question about the past shares: as of which day, as known at which record.
//!
//! Two axes that do not move together: the day is when something counts, or is in force; the record is how
//! much of the ledger had been written. A later record may say something new of an earlier day.

use clap::{ArgMatches, Command, value_parser};
use ledger::ids::DecisionId;
use ledger::time::Day;
use ledger::views::Written;

use super::arguments::Said;
use super::{Failed, Session, arguments};
use crate::library::Reading;
use crate::wording::{Arg, Message};

/// What was asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    /// As of this day.
    pub day: Option<Day>,
    /// As known after this record.
    pub at: Option<u64>,
}

/// With `--as-of`, in these words, and `--at`.
pub(super) fn options(said: &Said<'_>, command: Command, as_of: &str) -> Command {
    command
        .arg(said.option("as-of", "DAY", as_of))
        .arg(said.option("at", "SEQ", "cli-arg-at").value_parser(value_parser!(u64)))
}

/// Both, as they were given.
pub(super) fn asked(given: &ArgMatches) -> Result<Asked, Failed> {
    let day = day(given, "as-of", "--as-of")?;
    Ok(Asked { day, at: given.get_one::<u64>("at").copied() })
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

/// What a sentence needs to say both.
pub(super) fn told(session: &Session, reading: &Reading, day: Day) -> [(&'static str, Arg); 2] {
    [("day", session.wording.day(day).into()), ("seq", reading.head.seq.into())]
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
) -> [(&'static str, Arg); 3] {
    [
        ("day", session.wording.short_day(written.day).into()),
        ("seq", written.seq.into()),
        ("by", reading.name(written.by).into()),
    ]
}
