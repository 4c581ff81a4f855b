//! `minutier attach`: a file is kept with the ledger, beside what it is about.

use std::path::Path;

use clap::builder::ValueParser;
use clap::{ArgMatches, Command};
use ledger::commands::documents::{MOST_BYTES, On};
use ledger::text::Key;

use super::arguments::Said;
use super::report::Severity;
use super::{Done, Failed, Session, act, arguments};
use crate::acts::{ActLine, Ids, Speaker, Spoken, Through};
use crate::documents;
use crate::library;
use crate::store::documents::Documents;
use crate::store::papers;
use crate::wording::{Message, Report};

pub(super) fn command(said: &Said<'_>) -> Command {
    let command = said
        .subcommand("attach", "document-attach-about", "document-attach-example")
        .arg(said.folder())
        .arg(said.path("file", "FILE", "document-attach-file"))
        .arg(said.option("to", "ID", "document-attach-to").required(true))
        .arg(said.option("caption", "TEXT", "document-attach-caption"))
        .arg(said.option("for", "M", "document-attach-for"))
        .arg(said.option("key", "KEY", "document-attach-key").value_parser(ValueParser::string()));
    said.writing(command).arg(said.flag("json", "cli-arg-json"))
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let folder = arguments::path(given, "folder");
    let path = arguments::path(given, "file");
    let to = subject(arguments::text(given, "to").unwrap_or_default()).map_err(Failed::Input)?;
    let key = arguments::text(given, "key").map(Key::new).transpose().map_err(|_| {
        let value = arguments::text(given, "key").unwrap_or_default();
        let message = Message::new("cli-usage-bad-value").with("argument", "--key");
        Failed::Input(message.with("value", value))
    })?;
    // A byte more than what is kept: the ledger then says that it is too long.
    let bytes = papers::read_bytes(&path, MOST_BYTES.saturating_add(1))
        .map_err(|not_read| Failed::Input(not_read.told(&path)))?;
    let reading = library::read(&folder, None, &mut [])?.in_words(&session.wording);
    let author = act::author(&reading, given)?
        .ok_or_else(|| Failed::Input(Message::new("import-author-needed")))?;
    let on_behalf = arguments::text(given, "for").map(|named| reading.member(named)).transpose()?;
    let caption = arguments::text(given, "caption").map_or_else(|| name_of(&path), str::to_owned);
    let command = documents::attach(to, &bytes, &caption).into();
    let line = ActLine { by: Some(author), on_behalf, key, command };
    let entrance = act::enter(session, &folder, given)?;
    session.warn(&entrance.warnings);
    // Whoever opens a ledger deletes what was given and not attached: it is given once the ledger is open.
    let file = documents::give(&Documents::of(&folder), &bytes)?;
    let unit = reading.unit();
    let names = |id: &str| reading.names(id);
    let speaker = Speaker { wording: &session.wording, unit: &unit, names: &names };
    let (mut bringer, mut answers, closing) = entrance.split(Some(author), Through::Cli)?;
    bringer.bring(line);
    let spoken = answers.next(&speaker);
    drop((bringer, file));
    closing.close()?;
    let stopped = || Message::new("fault-writer-stopped").with("path", folder.as_path());
    told(session, given, spoken.ok_or_else(stopped)?)
}

/// To what a file is attached, as it is typed.
fn subject(typed: &str) -> Result<On, Message> {
    let contribution = typed.parse().map(On::Contribution);
    let decision = || typed.parse().map(On::Decision);
    let record = || typed.parse().map(On::Record);
    contribution
        .or_else(|_| decision())
        .or_else(|_| record())
        .map_err(|_| Message::new("document-to-nothing").with("value", typed))
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn told(session: &Session, given: &ArgMatches, spoken: Spoken) -> Done {
    let json = given.get_flag("json");
    if json {
        session.print_json(&spoken);
    }
    match spoken {
        Spoken::Recorded { seqs, ids, warnings: _ } => {
            let seq = seqs.first().copied().unwrap_or_default().to_string();
            if !json && let Some(Ids::One(document)) = ids.get("document") {
                let args = [("document", document.as_str().into()), ("seq", seq.into())];
                session.print_lines(&session.wording.text("document-attach-done", &args));
            }
            Ok(())
        }
        Spoken::AlreadyRecorded { seqs } => {
            let seq = seqs.first().copied().unwrap_or_default().to_string();
            if !json {
                let args = [("seq", seq.into())];
                session.print_lines(&session.wording.text("document-attach-already", &args));
            }
            Ok(())
        }
        Spoken::Refused { message, .. } => {
            if !json {
                tell(session, Severity::Refused, message);
            }
            Err(Failed::SaidNo)
        }
        Spoken::Unknown { message, .. } => {
            if !json {
                tell(session, Severity::Error, message);
            }
            Err(Failed::SaidNo)
        }
    }
}

fn tell(session: &Session, severity: Severity, what: String) {
    session.tell_report(severity, &Report { what, place: None, advice: None });
}
