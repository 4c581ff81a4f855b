//! `minutier import`: a sheet is looked at, questions are asked, and what can go in goes in.

mod asking;
mod page;
mod report;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use ledger::commands::{Command, takeover};
use ledger::ids::{MemberId, TakeoverId};
use ledger::text::Key;

use super::act::{author, enter};
use super::progress::Progress;
use super::report::Severity;
use super::{Done, Failed, Session, arguments};
use crate::acts::{ActLine, Speaker, Spoken};
use crate::import::{
    self, Answers, Create, Decision, File, Held, Outcome, Plan, Reason, Refused, Way,
};
use crate::sheet::{Obstacle, Unreadable};
use crate::wording::Message;

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let folder = arguments::path(given, "folder");
    if let Some(takeover) = arguments::text(given, "undo") {
        return undo(session, given, &folder, takeover);
    }
    let path = arguments::path(given, "file");
    let file = open(&path)?;
    let create = created(given)?;
    let mut answers = read_answers(given)?;
    let held = import::hold(&folder)?;
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

/// Reads the file, but not for ever.
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
    let decision = match arguments::text(given, "decision") {
        None => Decision::Unsaid,
        Some(text) => match text.trim().parse() {
            Ok(decision) if held.has_decision(decision) => Decision::Recorded(decision),
            Ok(_) => {
                let message = Message::new("import-decision-unknown").with("decision", text);
                return Err(Failed::Fault(message));
            }
            Err(_) => Decision::Said(text.to_owned()),
        },
    };
    if decision == Decision::Unsaid && import::lacks_decision(file, plan, held, by) {
        return Err(Failed::Fault(Message::new("import-decision-needed")));
    }
    let entrance = enter(session, folder, given)?;
    session.warn(&entrance.warnings);
    let (mut bringer, mut hand, closing) = entrance.split(Some(by))?;
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

/// Undoes a batch as a whole.
fn undo(session: &Session, given: &ArgMatches, folder: &Path, named: &str) -> Done {
    let held = import::hold(folder)?;
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
    let entrance = enter(session, folder, given)?;
    session.warn(&entrance.warnings);
    let (mut bringer, mut hand, closing) = entrance.split(Some(by))?;
    let key = Key::new(&format!("{takeover}:undo")).ok();
    let command = Command::from(takeover::Reverse { takeover, reason });
    bringer.bring(ActLine::own(by, key, command));
    let unit = held.reading.unit();
    let names = |id: &str| held.reading.names(id);
    let speaker = Speaker { wording: &session.wording, unit: &unit, names: &names };
    let spoken = hand.next(&speaker);
    drop(bringer);
    closing.close()?;
    let json = given.get_flag("json");
    match spoken {
        Some(spoken @ (Spoken::Recorded { .. } | Spoken::AlreadyRecorded { .. })) => {
            if json {
                session.print_json(&spoken);
            } else {
                said("import-undone", standing);
            }
            Ok(())
        }
        Some(spoken @ Spoken::Refused { .. }) => {
            if json {
                session.print_json(&spoken);
            }
            if let Spoken::Refused { message, .. } = spoken {
                let report = crate::wording::Report { what: message, place: None, advice: None };
                session.tell_report(Severity::Refused, &report);
            }
            Err(Failed::SaidNo)
        }
        Some(Spoken::Unknown { .. }) | None => {
            Err(Failed::Fault(Message::new("fault-writer-stopped").with("path", folder)))
        }
    }
}

fn people_of(held: &Held, takeover: TakeoverId) -> usize {
    let lines = held.takeovers.batch(takeover).into_iter().flat_map(|batch| batch.lines.values());
    lines.map(|line| line.member).collect::<BTreeSet<_>>().len()
}

/// A refused line in words: what, and what to do about it.
fn told(session: &Session, held: &Held, plan: &Plan, refused: &Refused) -> (String, String) {
    let wording = &session.wording;
    let both = |report: crate::wording::Report| (report.what, report.advice.unwrap_or_default());
    match &refused.why {
        Reason::Sheet(problem) => both(wording.report(&wording.problem(&plan.sheet, problem))),
        Reason::Ledger(refusal) => {
            let unit = held.reading.unit();
            both(wording.refusal(refusal, &|id| held.reading.names(id), &unit))
        }
        Reason::Said { message, .. } | Reason::Needs { message, .. } => {
            (message.clone(), String::new())
        }
        Reason::Unanswered(place) => {
            let number = place.saturating_add(1).to_string();
            both(wording.report(&Message::new("import-unanswered").with("number", number)))
        }
        Reason::BalanceDoubtful => both(wording.report(&Message::new("import-balance-doubtful"))),
        Reason::Namesake { first, name } => {
            let message = Message::new("import-namesake").with("name", name.as_str());
            both(wording.report(&message.with("first", first.to_string())))
        }
    }
}

/// Where a refused line stands.
fn place_of(session: &Session, plan: &Plan, refused: &Refused) -> String {
    match &refused.why {
        Reason::Sheet(problem) => session.wording.problem_place(&plan.sheet, problem),
        Reason::Ledger(_)
        | Reason::Said { .. }
        | Reason::Needs { .. }
        | Reason::Unanswered(_)
        | Reason::BalanceDoubtful
        | Reason::Namesake { .. } => session.wording.line_place(refused.line),
    }
}

/// A remark in words.
fn remarked(session: &Session, remark: &import::Remark) -> String {
    use import::Remark;
    let wording = &session.wording;
    let lines = |lines: &[usize]| page::lines(session, lines);
    wording.say(&match remark {
        Remark::Sheet(warning) => wording.sheet_warning(warning),
        Remark::Beside(places) => Message::new("import-remark-beside")
            .with("count", places.len())
            .with("lines", lines(places)),
        Remark::AnswerUnknown(text) => {
            Message::new("import-remark-answer-unknown").with("answer", text.as_str())
        }
        Remark::OnlyNames => Message::new("import-remark-only-names"),
        Remark::ReversedSince(places) => Message::new("import-remark-reversed-since")
            .with("count", places.len())
            .with("lines", lines(places)),
        Remark::WaitingAlready(count) => {
            Message::new("import-remark-waiting-already").with("count", *count)
        }
        Remark::SecondBalance(places) => Message::new("import-remark-second-balance")
            .with("count", places.len())
            .with("lines", lines(places)),
        Remark::BalanceAndHours(count) => {
            Message::new("import-remark-balance-and-hours").with("count", *count)
        }
    })
}
