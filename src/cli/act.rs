//! `minutier act`: commands as JSON lines, one answer line each, in order.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use ledger::events::circles::Role;
use ledger::ids::MemberId;
use ledger::log::recover::WithoutHead;
use ledger::views::mandates::{Mandate, Phase};

use super::{Done, Failed, Session, arguments};
use crate::acts::{ActLine, MALFORMED, Speaker, Spoken, Through};
use crate::clock::Clock;
use crate::entrance::Entrance;
use crate::library::{self, Reading};
use crate::wording::Message;
use crate::writer::ClockCheck;

/// The longest line that is read, in bytes.
const LINE_BYTES: u64 = 1 << 20;

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let folder = arguments::path(given, "folder");
    let lines = open_lines(given.get_one::<PathBuf>("file").map(PathBuf::as_path))?;
    let reading = library::read(&folder, None, &mut [])?.in_words(&session.wording);
    let author = author(&reading, given)?;
    let entrance = enter(session, &folder, given)?;
    session.warn(&entrance.warnings);
    let unit = reading.unit();
    let names = |id: &str| reading.names(id);
    let speaker = Speaker { wording: &session.wording, unit: &unit, names: &names };
    let (mut bringer, mut answers, closing) = entrance.split(author, Through::Cli)?;
    let bringing = std::thread::spawn(move || -> std::io::Result<()> {
        let mut lines = lines;
        while let Some(line) = next_line(&mut lines)? {
            match line {
                Line::Text(text) if text.trim().is_empty() => {}
                Line::Text(text) => bringer.bring_text(text.trim()),
                Line::Unread(problem) => bringer.bring_unread(problem),
            }
        }
        Ok(())
    });
    let (mut said_no, mut malformed, mut broken) = (false, false, false);
    while let Some(spoken) = answers.next(&speaker) {
        match &spoken {
            Spoken::Recorded { .. } | Spoken::AlreadyRecorded { .. } => {}
            Spoken::Refused { code, .. } => {
                said_no = true;
                malformed |= code == MALFORMED;
            }
            Spoken::Unknown { .. } => broken = true,
        }
        session.print_json(&spoken);
    }
    let read = bringing.join().unwrap_or_else(|_| Err(std::io::Error::other("a thread stopped")));
    closing.close()?;
    read.map_err(|error| Failed::Input(Message::input_output(Path::new("-"), &error)))?;
    match (broken, malformed, said_no) {
        (false, true, _) => Err(Failed::InputTold),
        (true, _, _) | (_, _, true) => Err(Failed::SaidNo),
        (false, false, false) => Ok(()),
    }
}

/// A line of input, or why it is none.
enum Line {
    Text(String),
    Unread(&'static str),
}

/// The next line, whole: one that is too long is passed over up to its end, so that no part of it is
/// taken for another line.
fn next_line(lines: &mut impl BufRead) -> std::io::Result<Option<Line>> {
    let mut line = Vec::new();
    if lines.by_ref().take(LINE_BYTES).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.last() != Some(&b'\n') && !lines.fill_buf()?.is_empty() {
        lines.skip_until(b'\n')?;
        return Ok(Some(Line::Unread("a line longer than 1048576 bytes")));
    }
    Ok(Some(match String::from_utf8(line) {
        Ok(text) => Line::Text(text),
        Err(_) => Line::Unread("bytes that are not UTF-8"),
    }))
}

fn open_lines(file: Option<&Path>) -> Result<Box<dyn BufRead + Send>, Failed> {
    match file {
        Some(path) if path != Path::new("-") => {
            let file = File::open(path)
                .map_err(|error| Failed::Input(Message::input_output(path, &error)))?;
            Ok(Box::new(BufReader::new(file)))
        }
        Some(_) | None => Ok(Box::new(BufReader::new(std::io::stdin()))),
    }
}

/// The way in, as the arguments that every writing subcommand takes say.
pub(super) fn enter(
    session: &Session,
    folder: &Path,
    given: &ArgMatches,
) -> Result<Entrance, Message> {
    let clock_check =
        if given.get_flag("confirm-clock") { ClockCheck::Confirmed } else { ClockCheck::Refuse };
    let without_head = if given.get_flag("cut-torn-tail") {
        WithoutHead::CutTail
    } else {
        WithoutHead::CutNothing
    };
    Entrance::open(folder, &Clock::real(), clock_check, without_head, session.wording.language())
}

/// Who acts: `--by`, or the only administrator; nobody where there are several.
pub(super) fn author(reading: &Reading, given: &ArgMatches) -> Result<Option<MemberId>, Message> {
    if let Some(named) = arguments::text(given, "by") {
        return reading.member(named).map(Some);
    }
    // Whoever is to administer counts too: today may be later than the last day recorded.
    let now_or_soon = |mandate: &Mandate| mandate.phase(reading.day) != Phase::Over;
    let mandates = reading.directory.mandates.all();
    let mut administrators: Vec<MemberId> = mandates
        .iter()
        .filter(|mandate| mandate.role == Role::Administrator && now_or_soon(mandate))
        .map(|mandate| mandate.member)
        .collect();
    administrators.sort_unstable();
    administrators.dedup();
    match administrators.as_slice() {
        [only] => Ok(Some(*only)),
        [] | [_, ..] => Ok(None),
    }
}

/// Brings one act and waits for its answer.
pub(super) fn ask(
    session: &Session,
    given: &ArgMatches,
    folder: &Path,
    reading: &Reading,
    line: ActLine,
    through: Through,
) -> Result<Spoken, Failed> {
    let entrance = enter(session, folder, given)?;
    session.warn(&entrance.warnings);
    let unit = reading.unit();
    let names = |id: &str| reading.names(id);
    let speaker = Speaker { wording: &session.wording, unit: &unit, names: &names };
    let (mut bringer, mut answers, closing) = entrance.split(line.by, through)?;
    bringer.bring(line);
    let spoken = answers.next(&speaker);
    drop(bringer);
    closing.close()?;
    let stopped = || Message::new("fault-writer-stopped").with("path", folder);
    Ok(spoken.ok_or_else(stopped)?)
}
