//! `minutier resume`: a restored ledger may be written again.

use std::path::PathBuf;

use clap::ArgMatches;
use ledger::text::Origin;
use serde::Serialize;

use super::report::Severity;
use super::{Done, Failed, Session, act, arguments};
use crate::backup::resuming;
use crate::clock::Clock;
use crate::entrance::holder;
use crate::library;
use crate::wording::Message;
use crate::writer::{Answer, ClockCheck};

#[derive(Serialize)]
struct Shown {
    folder: String,
    record: u64,
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let folder = arguments::path(given, "folder");
    if let Some(former) = given.get_one::<PathBuf>("replaces") {
        let head = resuming::in_place_of(&folder, former, &holder())?;
        return done(session, given, &folder, head.seq, "backup-resumed-in-place");
    }
    let said = arguments::text(given, "origin").unwrap_or_default();
    let origin = Origin::new(said).map_err(|_| {
        let message = Message::new("cli-usage-bad-value").with("argument", "--origin");
        Failed::Input(message.with("value", said))
    })?;
    let reading = library::read(&folder, None, &mut [])?;
    let by = act::author(&reading, given)?
        .ok_or_else(|| Failed::Input(Message::new("backup-resume-by-whom")))?;
    let clock_check =
        if given.get_flag("confirm-clock") { ClockCheck::Confirmed } else { ClockCheck::Refuse };
    let clock = Clock::real();
    match resuming::under_new_name(&folder, &origin, by, &clock, clock_check, &holder())? {
        Answer::Recorded(numbers, _)
        | Answer::NotYetForgotten(numbers, _)
        | Answer::AlreadyRecorded(numbers) => {
            done(session, given, &folder, numbers.first, "backup-resumed")
        }
        Answer::Refused(refusal) => {
            let names = |id: &str| reading.names(id);
            let report = session.wording.refusal(&refusal, &names, &reading.unit());
            session.tell_report(Severity::Refused, &report);
            Err(Failed::SaidNo)
        }
        Answer::OutcomeUnknown(message) => Err(message.into()),
        Answer::WriterStopped => {
            Err(Message::new("fault-writer-stopped").with("path", folder.as_path()).into())
        }
    }
}

fn done(
    session: &Session,
    given: &ArgMatches,
    folder: &std::path::Path,
    record: u64,
    id: &str,
) -> Done {
    if given.get_flag("json") {
        session.print_json(&Shown { folder: folder.display().to_string(), record });
    } else {
        let args = [("folder", folder.into()), ("seq", record.into())];
        session.print_lines(&session.wording.text(id, &args));
    }
    Ok(())
}
