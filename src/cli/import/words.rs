//! Refused lines and remarks in words, alike on a page and for another program.

use super::super::Session;
use super::page;
use crate::import::{Held, Plan, Reason, Refused, Remark};
use crate::wording::{Message, Report};

/// A refused line in words: what, and what to do about it.
pub(super) fn told(
    session: &Session,
    held: &Held,
    plan: &Plan,
    refused: &Refused,
) -> (String, String) {
    let wording = &session.wording;
    let both = |report: Report| (report.what, report.advice.unwrap_or_default());
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
pub(super) fn place_of(session: &Session, plan: &Plan, refused: &Refused) -> String {
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
pub(super) fn remarked(session: &Session, remark: &Remark) -> String {
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
