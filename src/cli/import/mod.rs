//! `minutier import`: a sheet is looked at, questions are asked, and what can go in goes in.

mod asking;
mod page;
mod report;
mod signatures;
mod undo;
mod words;

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use ledger::ids::MemberId;

use super::act::{author, enter};
use super::progress::Progress;
use super::report::Severity;
use super::{Done, Failed, Session, arguments};
use crate::acts::Through;
use crate::clock::Clock;
use crate::import::{self, Answers, Create, Decision, File, Held, Outcome, Plan, Refused, Way};
use crate::sheet::{Obstacle, Unreadable};
use crate::wording::Message;
use crate::writer::Trial;

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let folder = arguments::path(given, "folder");
    if let Some(takeover) = arguments::text(given, "undo") {
        return undo::run(session, given, &folder, takeover);
    }
    let path = arguments::path(given, "file");
    if signatures::are_in(&path) {
        return signatures::run(session, given, &folder, &path);
    }
    let file = open(&path)?;
    let create = created(given)?;
    let mut answers = read_answers(given)?;
    let mut held = import::hold(&folder)?;
    held.reading = held.reading.in_words(&session.wording);
    session.warn(&held.reading.warnings);
    let json = given.get_flag("json");
    let look = |answers: &Answers, create: Create| {
        import::look(&file, &held, answers, create)
            .map_err(|reason| unreadable(session, &path, &reason))
    };
    let mut plan = look(&answers, create)?;
    if !json && session.can_ask() && !given.get_flag("dry-run") {
        let mut asking = asking::Asking::new(session, &held, create);
        while let Some(added) = asking.ask(&file, &plan) {
            answers.add(added);
            plan = look(&answers, asking.create())?;
        }
    }
    let plan = tried(session, given, &folder, &file, plan, &held)?;
    if given.get_flag("dry-run") {
        if json {
            session.print_json(&report::Shown::planned(session, &held, &file, &plan));
        } else {
            session.print(&page::preview(session, &held, &file, &plan));
        }
        return ended(&plan, &plan.refused);
    }
    if !json {
        session.print(&page::preview(session, &held, &file, &plan));
    }
    let outcome = bring(session, given, &folder, &file, &plan, &held)?;
    if json {
        session.print_json(&report::Shown::done(session, &held, &file, &plan, &outcome));
    } else {
        session.print(&page::result(session, &folder, &held, &plan, &outcome));
    }
    ended(&plan, &outcome.refused)
}

/// The named file, whole.
fn open(path: &Path) -> Result<File, Failed> {
    let bytes =
        std::fs::read(path).map_err(|error| Failed::Input(Message::input_output(path, &error)))?;
    let name = path.file_name().unwrap_or(path.as_os_str());
    Ok(File::new(&name.to_string_lossy(), bytes))
}

fn created(given: &ArgMatches) -> Result<Create, Failed> {
    let mut create = Create::default();
    let Some(text) = arguments::text(given, "create") else { return Ok(create) };
    for word in text.split(',').map(str::trim) {
        match word {
            "people" => create.people = true,
            "codes" => create.codes = true,
            _ => {
                let message = Message::new("cli-usage-bad-value").with("argument", "--create");
                return Err(Failed::Input(message.with("value", text)));
            }
        }
    }
    Ok(create)
}

fn read_answers(given: &ArgMatches) -> Result<Answers, Failed> {
    let Some(path) = given.get_one::<PathBuf>("answers") else { return Ok(Answers::default()) };
    let text =
        std::fs::read(path).map_err(|error| Failed::Input(Message::input_output(path, &error)))?;
    Answers::read(&String::from_utf8_lossy(&text)).map_err(|bad| {
        let message = Message::new("import-answers-unreadable").with("path", path.as_path());
        Failed::Input(message.with("place", bad.place).with("problem", bad.problem))
    })
}

fn unreadable(session: &Session, path: &Path, reason: &Unreadable) -> Failed {
    let mut report = session.wording.report(&session.wording.unreadable(reason));
    report.place = Some(path.display().to_string());
    session.tell_report(Severity::Error, &report);
    Failed::InputTold
}

/// The exit status, when everything was said.
fn ended(plan: &Plan, refused: &[Refused]) -> Done {
    let unknown = plan.dead_ends().any(|obstacle| *obstacle == Obstacle::KindUnknown);
    let open = plan.dead_ends().next().is_some() || !plan.questions.is_empty();
    match (unknown, open || !refused.is_empty()) {
        (true, _) => Err(Failed::InputTold),
        (false, true) => Err(Failed::SaidNo),
        (false, false) => Ok(()),
    }
}

/// Who acts; an import always needs somebody.
fn somebody(held: &Held, given: &ArgMatches) -> Result<MemberId, Failed> {
    let author = author(&held.reading, given)?;
    author.ok_or_else(|| Failed::Input(Message::new("import-author-needed")))
}

fn decision(given: &ArgMatches, held: &Held) -> Result<Decision, Failed> {
    let Some(text) = arguments::text(given, "decision") else { return Ok(Decision::Unsaid) };
    match text.trim().parse() {
        Ok(decision) if held.has_decision(decision) => Ok(Decision::Recorded(decision)),
        Ok(_) => {
            let message = Message::new("import-decision-unknown").with("decision", text);
            Err(Failed::Fault(message))
        }
        Err(_) => Ok(Decision::Said(text.to_owned())),
    }
}

/// The plan once the ledger was asked, where it is known who brings it and on which decision: what would be refused is
/// shown before anything is brought.
fn tried(
    session: &Session,
    given: &ArgMatches,
    folder: &Path,
    file: &File,
    plan: Plan,
    held: &Held,
) -> Result<Plan, Failed> {
    if plan.changes_nothing() {
        return Ok(plan);
    }
    let (by, decision) = (author(&held.reading, given)?, decision(given, held)?);
    let Some(by) = by else { return Ok(plan) };
    if decision == Decision::Unsaid && import::lacks_decision(file, &plan, held, by) {
        return Ok(plan);
    }
    let trial = (Trial::of(folder, &Clock::real())?, by);
    let wording = &session.wording;
    let outcome = import::rehearse(folder, file, &plan, held, &decision, trial, wording)?;
    Ok(plan.as_tried(&outcome))
}

fn bring(
    session: &Session,
    given: &ArgMatches,
    folder: &Path,
    file: &File,
    plan: &Plan,
    held: &Held,
) -> Result<Outcome, Failed> {
    if plan.changes_nothing() {
        return Ok(Outcome::before(plan));
    }
    let by = somebody(held, given)?;
    let decision = decision(given, held)?;
    if decision == Decision::Unsaid && import::lacks_decision(file, plan, held, by) {
        return Err(Failed::Fault(Message::new("import-decision-needed")));
    }
    let entrance = enter(session, folder, given)?;
    session.warn(&entrance.warnings);
    let (mut bringer, mut hand, closing) = entrance.split(Some(by), Through::Import)?;
    let total = plan.takes.len().max(plan.people.len());
    let total = u64::try_from(total).unwrap_or(u64::MAX);
    let what = session.wording.text("import-progress", &[]);
    let progress = Progress::new(&what, total, &session.err);
    let outcome = {
        let wording = &session.wording;
        let mut way = Way { bringer: &mut bringer, hand: &mut hand, by, wording };
        import::run(folder, file, plan, held, &decision, &mut way, &mut |steps| {
            progress.advance(u64::try_from(steps).unwrap_or_default());
        })
    };
    drop(progress);
    drop(bringer);
    closing.close()?;
    Ok(outcome?)
}
