//! What an import says to another program: one JSON object, complete.

use serde::Serialize;

use super::super::Session;
use super::page::question;
use super::words::{place_of, remarked, told};
use crate::import::{Answers, Brought, File, Held, Outcome, Plan, Refused};

/// What an import did, or would do.
#[derive(Serialize)]
pub(super) struct Shown {
    file: String,
    digest: String,
    kind: &'static str,
    dry_run: bool,
    created: usize,
    unchanged: usize,
    doubtful: usize,
    minutes: i64,
    minutes_doubtful: i64,
    refused: Vec<ShownRefused>,
    questions: Vec<ShownQuestion>,
    warnings: Vec<ShownWarning>,
    people: Vec<String>,
    codes: Vec<String>,
    takeover: Option<String>,
    decision: Option<String>,
}

#[derive(Serialize)]
struct ShownRefused {
    line: usize,
    code: String,
    message: String,
}

#[derive(Serialize)]
struct ShownQuestion {
    kind: &'static str,
    question: String,
    lines: Vec<usize>,
    minutes: i64,
    choices: Vec<ShownChoice>,
}

#[derive(Serialize)]
struct ShownChoice {
    means: String,
    answers: Answers,
}

#[derive(Serialize)]
struct ShownWarning {
    code: &'static str,
    message: String,
}

/// The numbers of an import.
struct Numbers {
    dry_run: bool,
    created: usize,
    all: Brought,
    waiting: Brought,
    unchanged: usize,
}

impl Shown {
    /// What would be done.
    pub(super) fn planned(session: &Session, held: &Held, file: &File, plan: &Plan) -> Self {
        let people = if plan.takes.is_empty() { plan.people.len() } else { 0 };
        let numbers = Numbers {
            dry_run: true,
            created: plan.takes.len().saturating_add(people),
            all: Brought::of(&plan.takes),
            waiting: Brought::of(plan.takes.iter().filter(|take| take.waits())),
            unchanged: plan.unchanged.len(),
        };
        let mut shown = Self::of(session, held, file, plan, &plan.refused, &numbers);
        shown.takeover = plan.batch.map(|takeover| takeover.to_string());
        shown
    }

    /// What was done.
    pub(super) fn done(
        session: &Session,
        held: &Held,
        file: &File,
        plan: &Plan,
        outcome: &Outcome,
    ) -> Self {
        let (credited, waiting) = (outcome.credited, outcome.waiting);
        let people = if plan.takes.is_empty() { outcome.admitted } else { 0 };
        let lines = credited.lines.saturating_add(waiting.lines);
        let minutes = credited.minutes.saturating_add(waiting.minutes);
        let numbers = Numbers {
            dry_run: false,
            created: lines.saturating_add(people),
            all: Brought { lines, minutes },
            waiting,
            unchanged: outcome.unchanged.len(),
        };
        let mut shown = Self::of(session, held, file, plan, &outcome.refused, &numbers);
        shown.takeover = outcome.takeover.map(|takeover| takeover.to_string());
        shown.decision = outcome.decided.map(|decision| decision.id().to_string());
        shown
    }

    fn of(
        session: &Session,
        held: &Held,
        file: &File,
        plan: &Plan,
        refused: &[Refused],
        numbers: &Numbers,
    ) -> Self {
        let refused = refused.iter().map(|refused| {
            let place = place_of(session, plan, refused);
            let (what, advice) = told(session, held, plan, refused);
            let args = [("place", place.into()), ("what", what.into())];
            let what = session.wording.text("import-at-place", &args);
            let message = format!("{what} {advice}").trim_end().to_owned();
            ShownRefused { line: refused.line, code: refused.why.code().to_owned(), message }
        });
        let obstacles = plan.dead_ends().map(|obstacle| {
            let report =
                session.wording.report(&session.wording.obstacle(plan.sheet.kind, obstacle));
            let message = format!("{} {}", report.what, report.advice.unwrap_or_default());
            ShownRefused { line: plan.sheet.header_line, code: obstacle.code().to_owned(), message }
        });
        let questions = plan.questions.iter().map(|asked| ShownQuestion {
            kind: asked.about.code(),
            question: question::text(session, asked),
            lines: asked.lines.clone(),
            minutes: asked.minutes,
            choices: asked
                .about
                .choices()
                .into_iter()
                .map(|choice| ShownChoice {
                    means: question::means(session, plan, &choice.means),
                    answers: choice.answers,
                })
                .collect(),
        });
        let warnings = plan
            .remarks
            .iter()
            .map(|remark| ShownWarning { code: remark.code(), message: remarked(session, remark) });
        Self {
            file: file.name.clone(),
            digest: file.digest.to_string(),
            kind: plan.sheet.kind.code(),
            dry_run: numbers.dry_run,
            created: numbers.created,
            unchanged: numbers.unchanged,
            doubtful: numbers.waiting.lines,
            minutes: numbers.all.minutes,
            minutes_doubtful: numbers.waiting.minutes,
            refused: obstacles.chain(refused).collect(),
            questions: questions.collect(),
            warnings: warnings.collect(),
            people: plan.people.iter().map(|person| person.name.to_string()).collect(),
            codes: plan.codes.iter().map(|code| code.label.to_string()).collect(),
            takeover: None,
            decision: None,
        }
    }
}
