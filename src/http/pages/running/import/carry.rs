//! Bringing a sheet in: the plan that was shown, through the writer's own door, apart from whoever waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::acts::Through;
use crate::entrance;
use crate::import::{self, Decision, NewDecision, Outcome, Refused, Way};
use crate::sheet::Kind;
use crate::wording::{Language, Message, Wording};

use super::super::super::super::app::App;
use super::super::super::super::caller::Caller;
use super::super::super::super::desk::A_MOMENT;
use super::super::super::super::failure::Failure;
use super::waiting::{Sheet, Stage, Told};
use super::{Looked, preview};

/// Begins; waits a moment, so that a short sheet is seen done.
pub(super) async fn begin(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    sheet: Sheet,
    looked: Looked,
    decision: Decision,
) -> Result<(), Failure> {
    let done = Arc::new(AtomicUsize::new(0));
    let total = looked.plan.takes.len().max(looked.plan.people.len());
    let stage = Stage::Running { done: Arc::clone(&done), total };
    let member = caller.member;
    if !app.desk.sheets.replace(member, sheet.clone().at(stage)) {
        // It goes on already: sent twice, it is brought once.
        return Ok(());
    }
    let house = Arc::clone(app);
    let working = tokio::spawn(async move {
        let (app, file) = (Arc::clone(&house), Arc::clone(&sheet.file));
        let ran = tokio::task::spawn_blocking(move || {
            let wording = app.wording(language);
            let (mut bringer, mut hand) =
                entrance::beside(app.door.clone(), member, Through::Import);
            let mut way = Way { bringer: &mut bringer, hand: &mut hand, by: member, wording };
            let mut step = |steps| {
                done.fetch_add(steps, Ordering::Relaxed);
            };
            let Looked { plan, held, .. } = &looked;
            let run = import::run(&app.folder, &file, plan, held, &decision, &mut way, &mut step);
            run.map(|outcome| told(wording, &looked, &outcome))
        });
        let stage = match ran.await {
            Ok(Ok(told)) => Stage::Done(told),
            Ok(Err(message)) => Stage::Failed(message),
            Err(error) => {
                Stage::Failed(Message::new("http-broken").with("found", error.to_string()))
            }
        };
        // Whoever is told that it is in sees it.
        house.current.has_seen(house.door.head().seq).await;
        house.desk.sheets.put(member, sheet.at(stage));
    });
    let _ = tokio::time::timeout(A_MOMENT, working).await;
    Ok(())
}

/// What came of it, in words.
fn told(wording: &Wording, looked: &Looked, outcome: &Outcome) -> Told {
    let plan = &looked.plan;
    let (credited, waiting) = (outcome.credited, outcome.waiting);
    let lines = credited.lines.saturating_add(waiting.lines);
    let first = if plan.sheet.kind == Kind::People && outcome.admitted > 0 {
        Message::new("import-done-people").with("count", outcome.admitted)
    } else if lines == 0 {
        Message::new("import-done-nothing")
    } else if waiting.lines == 0 {
        Message::new("import-done")
            .with("lines", lines)
            .with("time", wording.time(credited.minutes))
    } else {
        Message::new("import-done-doubtful")
            .with("lines", lines)
            .with("time", wording.time(credited.minutes.saturating_add(waiting.minutes)))
            .with("credited", credited.lines)
            .with("credited_time", wording.time(credited.minutes))
            .with("waiting", waiting.lines)
            .with("waiting_time", wording.time(waiting.minutes))
    };
    let mut said = vec![wording.say(&first)];
    if !outcome.unchanged.is_empty() {
        said.push(
            wording
                .say(&Message::new("import-done-unchanged").with("count", outcome.unchanged.len())),
        );
    }
    if let Some(decision) = outcome.decided {
        let id = match decision {
            NewDecision::Said(_) => "import-done-decision-said",
            NewDecision::Unsaid(_) => "import-done-decision",
        };
        said.push(wording.say(&Message::new(id).with("decision", decision.id().to_string())));
    }
    let refused: Vec<Refused> = outcome
        .refused
        .iter()
        .filter(|refused| refused.why.code() != "unanswered")
        .cloned()
        .collect();
    Told {
        said,
        refused: preview::told(wording, looked, &refused),
        takeover: outcome.takeover.map(|takeover| takeover.to_string()),
    }
}
