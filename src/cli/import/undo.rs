//! `minutier import --undo`: a batch is reversed as a whole.
//!
//! Guarantees: a batch that was undone before stays as it is, and saying so is no failure.

use std::collections::BTreeSet;
use std::path::Path;

use clap::ArgMatches;
use ledger::commands::{Command, takeover};
use ledger::ids::TakeoverId;
use ledger::text::Key;

use super::super::report::Severity;
use super::super::{Done, Failed, Session, act, arguments};
use super::somebody;
use crate::acts::{ActLine, Spoken, Through};
use crate::import::{self, Held};
use crate::wording::{Message, Report};

/// Undoes a batch as a whole.
pub(super) fn run(session: &Session, given: &ArgMatches, folder: &Path, named: &str) -> Done {
    let mut held = import::hold(folder)?;
    held.reading = held.reading.in_words(&session.wording);
    session.warn(&held.reading.warnings);
    let unknown = || Failed::Fault(Message::new("import-undo-unknown").with("takeover", named));
    let takeover: TakeoverId = named.trim().parse().map_err(|_| unknown())?;
    let batch = held.takeovers.batch(takeover).ok_or_else(unknown)?;
    let standing = batch.standing().count();
    let said = |id: &str, lines: usize| {
        let message = Message::new(id).with("takeover", takeover.to_string());
        let message = message.with("lines", lines).with("people", people_of(&held, takeover));
        session.print(&format!("{}\n", session.wording.say(&message)));
    };
    if batch.reversed_by.is_some() {
        if given.get_flag("json") {
            session
                .print_json(&Spoken::AlreadyRecorded { seqs: Vec::from_iter(batch.reversed_by) });
        } else {
            said("import-undone-before", batch.lines.len());
        }
        return Ok(());
    }
    let by = somebody(&held, given)?;
    let reason = arguments::text(given, "reason").unwrap_or_default().to_owned();
    let key = Key::new(&format!("{takeover}:undo")).ok();
    let command = Command::from(takeover::Reverse { takeover, reason });
    let line = ActLine::own(by, key, command);
    let spoken = act::ask(session, given, folder, &held.reading, line, Through::Import)?;
    let json = given.get_flag("json");
    match spoken {
        spoken @ (Spoken::Recorded { .. } | Spoken::AlreadyRecorded { .. }) => {
            if json {
                session.print_json(&spoken);
            } else {
                said("import-undone", standing);
            }
            Ok(())
        }
        spoken @ Spoken::Refused { .. } => {
            if json {
                session.print_json(&spoken);
            }
            if let Spoken::Refused { message, .. } = spoken {
                let report = Report { what: message, place: None, advice: None };
                session.tell_report(Severity::Refused, &report);
            }
            Err(Failed::SaidNo)
        }
        Spoken::Unknown { .. } => {
            Err(Failed::Fault(Message::new("fault-writer-stopped").with("path", folder)))
        }
    }
}

fn people_of(held: &Held, takeover: TakeoverId) -> usize {
    let lines = held.takeovers.batch(takeover).into_iter().flat_map(|batch| batch.lines.values());
    lines.map(|line| line.member).collect::<BTreeSet<_>>().len()
}
