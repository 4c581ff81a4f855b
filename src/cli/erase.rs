//! `minutier erase`: forgets a person; first shows what goes and what stays, then asks.

use std::io::{BufRead, Write};

use clap::ArgMatches;
use ledger::commands::members::EraseIdentity;
use ledger::ids::{DecisionId, MemberId};
use serde::Serialize;

use super::report::Severity;
use super::{Done, Failed, Session, act, arguments, portrait};
use crate::acts::{ActLine, Spoken, Through};
use crate::library::Reading;
use crate::portrait::{Extent, extent};
use crate::wording::{Message, Report};

#[derive(Debug, Serialize)]
struct Shown {
    #[serde(flatten)]
    extent: Extent,
    #[serde(flatten)]
    answer: Spoken,
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let folder = arguments::path(given, "folder");
    let named = arguments::text(given, "member").unwrap_or_default();
    let decision = decision(given)?;
    let (reading, portrait) = portrait::read(session, &folder, named)?;
    session.warn(&reading.warnings);
    let author = act::author(&reading, given)?
        .ok_or_else(|| Failed::Input(Message::new("import-author-needed")))?;
    let extent = extent(&reading, &portrait);
    if !given.get_flag("json") {
        session.print_lines(&told(session, &reading, portrait.member(), &extent));
    }
    if !given.get_flag("yes") && !agreed(session)? {
        return Err(Failed::SaidNo);
    }
    let member = Some(portrait.member());
    let line = ActLine::own(author, None, EraseIdentity { member, decision }.into());
    let answer = act::ask(session, given, &folder, &reading, line, Through::Cli)?;
    said(session, given, extent, answer)
}

fn decision(given: &ArgMatches) -> Result<Option<DecisionId>, Failed> {
    let Some(text) = arguments::text(given, "decision") else { return Ok(None) };
    text.parse().map(Some).map_err(|_| {
        let message = Message::new("cli-usage-bad-value").with("argument", "--decision");
        Failed::Input(message.with("value", text))
    })
}

/// What goes, and what stays, as lines.
fn told(session: &Session, reading: &Reading, member: MemberId, extent: &Extent) -> String {
    let args = [
        ("name", reading.name(member).into()),
        ("member", extent.member.as_str().into()),
        ("texts", extent.texts.into()),
        ("records", extent.records.into()),
        ("made", extent.records_made.into()),
        ("written", extent.texts_written.into()),
        ("naming", extent.texts_naming.into()),
    ];
    let ids = ["erasure-goes", "erasure-stays", "erasure-written", "erasure-naming"];
    ids.map(|id| session.wording.text(id, &args) + "\n").concat()
        + &session.wording.text("erasure-elsewhere", &[])
        + "\n"
}

/// Whether whoever sits in front of the terminal agrees; without one, `--yes` is needed.
fn agreed(session: &Session) -> Result<bool, Failed> {
    if !session.can_ask() {
        return Err(Failed::Input(Message::new("erasure-yes-needed")));
    }
    let question = session.wording.text("erasure-ask", &[]);
    let _ = write!(std::io::stderr(), "{question} ");
    let mut typed = String::new();
    let read = std::io::stdin().lock().read_line(&mut typed);
    let yes = session.wording.text("erasure-yes", &[]);
    Ok(read.is_ok() && typed.trim().to_lowercase() == yes)
}

fn said(session: &Session, given: &ArgMatches, extent: Extent, answer: Spoken) -> Done {
    if given.get_flag("json") {
        session.print_json(&Shown { extent, answer: answer.clone() });
    }
    match answer {
        Spoken::Recorded { warnings, .. } if warnings.is_empty() => {
            if !given.get_flag("json") {
                session.print_lines(&session.wording.text("erasure-done", &[]));
            }
            Ok(())
        }
        // Somebody who waits to hear that the texts are gone must not read that they are.
        Spoken::Recorded { warnings, .. } => {
            tell(session, Severity::Warning, warnings.join(" "));
            Err(Failed::SaidNo)
        }
        Spoken::AlreadyRecorded { .. } => Ok(()),
        Spoken::Refused { message, reasons, .. } => {
            tell(session, Severity::Refused, message);
            for reason in reasons {
                let _ = std::io::stderr().write_all(session.err.wrapped(&reason, 4, 6).as_bytes());
            }
            Err(Failed::SaidNo)
        }
        Spoken::Unknown { message, .. } => {
            tell(session, Severity::Error, message);
            Err(Failed::SaidNo)
        }
    }
}

fn tell(session: &Session, severity: Severity, what: String) {
    session.tell_report(severity, &Report { what, place: None, advice: None });
}
