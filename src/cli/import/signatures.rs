//! `minutier import` of what seats signed: the lines that `minutier sign` gave, one for each signature.
//!
//! Brought twice, a signature is recorded once. Any other act is refused here: it is for `act`.

use std::path::Path;

use clap::ArgMatches;
use ledger::commands::{Command, closings};
use ledger::ids::MemberId;
use ledger::text::Key;

use super::super::act::enter;
use super::super::report::Severity;
use super::super::{Done, Failed, Session};
use crate::acts::{ActLine, Speaker, Spoken, Through};
use crate::library;
use crate::store::papers;
use crate::wording::{Message, Report};

/// The longest file of signatures that is read.
const BYTES: usize = 1 << 20;

/// Whether a file begins as lines of JSON do, which no sheet does.
pub(super) fn are_in(path: &Path) -> bool {
    path.is_file() && super::open(path).is_ok_and(|file| file.begins_with_an_object())
}

/// Records each signature of a file.
pub(super) fn run(session: &Session, given: &ArgMatches, folder: &Path, path: &Path) -> Done {
    let text = papers::read(path, BYTES).map_err(|why| Failed::Input(why.told(path)))?;
    let mut signed = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = || {
            let message = Message::new("import-signature-unreadable").with("path", path);
            Failed::Input(message.with("line", number.saturating_add(1)))
        };
        let line = ActLine::read(line).map_err(|_| wrong())?;
        match (line.by, line.on_behalf, line.command) {
            (Some(by), None, Command::Closings(closings::Command::Sign(sign))) => {
                signed.push((by, sign));
            }
            _ => return Err(wrong()),
        }
    }
    let reading = library::read(folder, None, &mut [])?;
    session.warn(&reading.warnings);
    let say = |id: &str, by: MemberId, sign: &closings::Sign| {
        let message = Message::new(id).with("member", reading.name(by));
        let message = message.with("closing", sign.closing.to_string());
        session.print(&format!("{}\n", session.wording.say(&message)));
    };
    let json = given.get_flag("json");
    if given.get_flag("dry-run") {
        for (by, sign) in &signed {
            say("import-signature-planned", *by, sign);
        }
        return Ok(());
    }
    let entrance = enter(session, folder, given)?;
    session.warn(&entrance.warnings);
    let (mut bringer, mut answers, closing) = entrance.split(None, Through::Import)?;
    let unit = reading.unit();
    let names = |id: &str| reading.names(id);
    let speaker = Speaker { wording: &session.wording, unit: &unit, names: &names };
    let mut refused = false;
    for (by, sign) in signed {
        let key = Key::new(&format!("{}:signature", sign.closing)).ok();
        bringer.bring(ActLine::own(by, key, Command::from(sign.clone())));
        let Some(spoken) = answers.next(&speaker) else { break };
        if json {
            session.print_json(&spoken);
        }
        match spoken {
            Spoken::Recorded { .. } if !json => say("import-signature-recorded", by, &sign),
            Spoken::AlreadyRecorded { .. } if !json => say("import-signature-before", by, &sign),
            Spoken::Recorded { .. } | Spoken::AlreadyRecorded { .. } => {}
            Spoken::Refused { message, .. } | Spoken::Unknown { message, .. } => {
                refused = true;
                let report = Report { what: message, place: None, advice: None };
                session.tell_report(Severity::Refused, &report);
            }
        }
    }
    drop(bringer);
    closing.close()?;
    if refused { Err(Failed::SaidNo) } else { Ok(()) }
}
