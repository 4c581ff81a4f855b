//! `minutier close`: proposes to close a period and writes the file that seats sign; says how far it is;
//! validates it when enough seats signed.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use ledger::commands::{Command, closings};
use ledger::events::closings::Purpose;
use ledger::ids::ClosingId;
use ledger::state::Closing;
use serde::Serialize;

use super::act::author;
use super::report::Severity;
use super::{Done, Failed, Session, act, arguments, as_of};
use crate::acts::{ActLine, Spoken, Through};
use crate::closing::Periods;
use crate::library::{self, Reading};
use crate::store::{folder, papers};
use crate::wording::{Message, Report};

#[derive(Serialize)]
struct Shown {
    closing: String,
    stage: &'static str,
    purpose: Purpose,
    first: String,
    last: String,
    records: u64,
    signed: Vec<String>,
    quorum: u32,
    seats: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let ledger = folder::with_ledger(&arguments::path(given, "folder"))?;
    let out = given.get_one::<PathBuf>("out").cloned();
    let last = as_of::day(given, "last", "--last")?;
    // Before anything is proposed.
    match (&out, last) {
        (Some(path), _) => papers::room_for(path),
        (None, Some(last)) => papers::outside_ledgers(&PathBuf::from(format!("{last}.json"))),
        (None, None) => Ok(()),
    }
    .map_err(Failed::Input)?;
    let reading = library::read(&ledger, None, &mut [])?;
    session.warn(&reading.warnings);
    let proposed = match last {
        Some(last) => {
            let purpose = if given.get_flag("yearly") { Purpose::Yearly } else { Purpose::Interim };
            let wish = closings::Propose { last: last.to_string(), first: None, purpose };
            Some(ask(session, given, &ledger, &reading, wish.into())?)
        }
        None => None,
    };
    let mut periods = Periods::read(&ledger)?;
    if given.get_flag("validate") {
        let (closing, _) = open(&periods)?;
        let wish = closings::Validate { closing };
        ask(session, given, &ledger, &reading, wish.into())?;
        periods = Periods::read(&ledger)?;
    }
    let Some((id, closing)) = shown(&periods) else {
        return Err(Failed::Fault(Message::new("cli-close-none")));
    };
    // A proposal without its file could not be signed; asked for again, it is the same file.
    let path = match (out, proposed) {
        (Some(path), _) => Some(path),
        (None, Some(())) => Some(PathBuf::from(format!("{}-{id}.json", closing.proposed.last))),
        (None, None) => None,
    };
    if let Some(path) = &path {
        let file = periods.to_sign(id).ok_or_else(|| Message::new("cli-close-none"))?;
        let mut text = serde_json::to_string(&file).unwrap_or_default();
        text.push('\n');
        papers::write_new(path, &text)?;
    }
    say(session, given, &reading, &periods, (id, closing), path.as_deref());
    Ok(())
}

/// The closing that is proposed now.
fn open(periods: &Periods) -> Result<(ClosingId, &Closing), Message> {
    periods.state().closings.open().ok_or_else(|| Message::new("cli-close-none"))
}

/// The closing to speak of: the one that is proposed, or else the latest.
fn shown(periods: &Periods) -> Option<(ClosingId, &Closing)> {
    let closings = &periods.state().closings;
    closings.open().or_else(|| closings.iter().max_by_key(|(_, closing)| closing.seq))
}

/// Brings one act and waits for its answer.
pub(super) fn ask(
    session: &Session,
    given: &ArgMatches,
    ledger: &Path,
    reading: &Reading,
    command: Command,
) -> Result<(), Failed> {
    let by = author(reading, given)?;
    let by = by.ok_or_else(|| Failed::Input(Message::new("cli-close-whose")))?;
    let line = ActLine::own(by, None, command);
    match act::ask(session, given, ledger, reading, line, Through::Cli)? {
        Spoken::Recorded { .. } | Spoken::AlreadyRecorded { .. } => Ok(()),
        spoken @ Spoken::Refused { .. } => {
            if given.get_flag("json") {
                session.print_json(&spoken);
            }
            if let Spoken::Refused { message, .. } = spoken {
                let report = Report { what: message, place: None, advice: None };
                session.tell_report(Severity::Refused, &report);
            }
            Err(Failed::SaidNo)
        }
        Spoken::Unknown { .. } => {
            Err(Failed::Fault(Message::new("fault-writer-stopped").with("path", ledger)))
        }
    }
}

fn say(
    session: &Session,
    given: &ArgMatches,
    reading: &Reading,
    periods: &Periods,
    (id, closing): (ClosingId, &Closing),
    path: Option<&Path>,
) {
    let organ = periods.state().organisation.as_ref().map(|found| found.rules.organ.clone());
    let (seats, quorum) = organ.map_or((0, 0), |organ| (organ.seats, organ.quorum));
    let proposed = &closing.proposed;
    if given.get_flag("json") {
        session.print_json(&Shown {
            closing: id.to_string(),
            stage: closing.stage.name(),
            purpose: proposed.purpose,
            first: proposed.first.to_string(),
            last: proposed.last.to_string(),
            records: closing.seq,
            signed: closing.signatures.iter().map(|one| one.member.to_string()).collect(),
            quorum,
            seats,
            file: path.map(|path| path.display().to_string()),
        });
        return;
    }
    let wording = &session.wording;
    let names: Vec<String> =
        closing.signatures.iter().map(|given| reading.name(given.member)).collect();
    let signed = match names.len() {
        0 => wording.text("cli-close-unsigned", &[]),
        _ => names.join(", "),
    };
    let args = [
        ("closing", id.to_string().into()),
        ("first", wording.day(proposed.first).into()),
        ("last", wording.day(proposed.last).into()),
        ("stage", wording.closing_stage(closing.stage).into()),
        ("records", closing.seq.into()),
        ("signed", signed.into()),
        ("quorum", u64::from(quorum).into()),
        ("seats", u64::from(seats).into()),
    ];
    session.print_lines(&wording.text("cli-close-shown", &args));
    if let Some(path) = path {
        session.print_lines(&wording.text("cli-close-file", &[("path", path.into())]));
    }
}
