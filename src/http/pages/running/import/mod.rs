//! Bringing the past in from a page: a sheet is taken, looked at, asked about, and what can go in goes in.
//!
//! The same reading, the same questions and the same lines of the log as `minutier import` (`crate::import`); only
//! the talking is another. Reading order: `waiting` (the sheet between two steps), `preview` and `questions` (what
//! is shown), `carry` (what is done), `undo`.

mod carry;
mod preview;
mod questions;
pub mod undo;
pub mod waiting;

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::ids::{DecisionId, MemberId};
use maud::{Markup, html};
use serde::Deserialize;

use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::super::taken::{Parameters, Upload};
use super::super::form::Problems;
use super::super::layout::Page;
use super::super::nav::Room;
use super::super::see_other;
use super::super::sent::Sent;
use crate::import::{self, Decision, File, Held, Plan};
use crate::sheet::Unreadable;
use crate::wording::{Language, Message};
use crate::writer::Trial;
use waiting::{Sheet, Stage};

/// The longest sheet, in bytes.
const SHEET_BYTES: usize = 5 << 20;
/// The longest body: a sheet that is a little too long is told so on its own page.
pub const BODY_BYTES: usize = SHEET_BYTES + (1 << 20);

/// What was just done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Done {
    Away,
    Undone,
}

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub struct Shown {
    done: Option<Done>,
}

/// A sheet as it is understood with the answers so far.
pub(super) struct Looked {
    held: Held,
    plan: Plan,
    /// Whether a decision must be named first.
    lacks_decision: bool,
    /// Whether whoever brings it may record one.
    may_decide: bool,
    /// Whether anything could be brought, before the ledger was asked.
    brings: bool,
}

/// Why it is not looked at.
enum NotLooked {
    Unreadable(Unreadable),
    Fault(Message),
}

/// How far a sheet is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// What it says.
    Read,
    /// And what the ledger would answer: what it would refuse is shown before anything is brought.
    Rehearse,
}

/// Reads the ledger and the sheet: in its turn, as all that reads much.
async fn look(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    sheet: &Sheet,
    how: Look,
) -> Result<Result<Looked, NotLooked>, Failure> {
    let (file, answers, create) = (Arc::clone(&sheet.file), sheet.answers.clone(), sheet.create);
    let (by, stands_on) = (caller.member, sheet.stands_on.clone());
    app.apart_in_turn(move |app| {
        let mut held = import::hold(&app.folder).map_err(NotLooked::Fault)?;
        held.reading = held.reading.in_words(app.wording(language));
        let plan = import::look(&file, &held, &answers, create).map_err(NotLooked::Unreadable)?;
        let lacks_decision = import::lacks_decision(&file, &plan, &held, by);
        let brings = !plan.changes_nothing() && plan.dead_ends().next().is_none();
        let mut looked = Looked { held, plan, lacks_decision, may_decide: true, brings };
        if brings && how == Look::Rehearse {
            looked.rehearse(app, language, &file, (by, stands_on)).map_err(NotLooked::Fault)?;
        }
        Ok(looked)
    })
    .await
}

impl Looked {
    /// Asks the ledger about everything, in memory. Where no decision was chosen yet, on one that could be: a new one,
    /// or else the last that is recorded.
    fn rehearse(
        &mut self,
        app: &App,
        language: Language,
        file: &File,
        (by, stands_on): (MemberId, Option<Decision>),
    ) -> Result<(), Message> {
        let trial = Trial::of(&app.folder, &app.clock)?;
        self.may_decide = import::may_decide(&trial, by)?;
        let decision = stands_on.unwrap_or_else(|| {
            let last = super::super::erasing::decisions(app, language).into_iter().next();
            let last = last.and_then(|choice| choice.value.parse().ok());
            match last {
                _ if !self.lacks_decision => Decision::Unsaid,
                Some(last) if !self.may_decide => Decision::Recorded(last),
                Some(_) | None => Decision::Said("…".to_owned()),
            }
        });
        let trial = (trial, by);
        let wording = app.wording(language);
        let (folder, held) = (&app.folder, &self.held);
        let outcome = import::rehearse(folder, file, &self.plan, held, &decision, trial, wording)?;
        self.plan = self.plan.as_tried(&outcome);
        Ok(())
    }

    /// A digest of all that would be made, as it is shown: what changes it is shown again first.
    fn seen(&self) -> String {
        let Plan { people, codes, takes, batch, .. } = &self.plan;
        let whole = format!("{people:?} {codes:?} {takes:?} {batch:?}");
        blake3::hash(whole.as_bytes()).to_hex().chars().take(32).collect()
    }
}

/// The page: a file to choose, or what becomes of the one that waits.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(shown): Parameters<Shown>,
) -> Result<Response, Failure> {
    match app.desk.sheets.of(caller.member) {
        Some(sheet) => {
            about(&app, &caller, language, &sheet, (&Sent::default(), Problems::none())).await
        }
        None => choose(&app, &caller, language, shown.done, &Problems::none()),
    }
}

fn choose(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    done: Option<Done>,
    problems: &Problems,
) -> Result<Response, Failure> {
    let batches = undo::batches(app);
    let key = super::super::form::key(app)?;
    let page = Page::for_caller(app, language, caller).at(Room::Running);
    let title = page.say("running-import-title");
    let wrong = problems.of("sheet");
    let body = html! {
        h1 { (title) }
        (problems.summary(&page))
        @if let Some(done) = done {
            p class="told" role="status" {
                (page.say(match done {
                    Done::Away => "running-import-put-away",
                    Done::Undone => "running-import-undone",
                }))
            }
        }
        p class="lead" { (page.say("running-import-lead")) }
        form method="post" enctype="multipart/form-data" action=(page.path("/running/import")) {
            div class="field" {
                label for="sheet" { (page.say("running-import-file")) }
                p class="small" id="hint-of-sheet" { (page.say("running-import-file-hint")) }
                @if let Some(wrong) = wrong { p class="wrong" id="wrong-of-sheet" { (wrong) } }
                input id="sheet" name="sheet" type="file" required accept=".csv,.txt,.tsv,text/csv,text/plain"
                    aria-describedby="hint-of-sheet" aria-invalid=[wrong.map(|_| "true")];
            }
            button class="action" { (page.say("running-import-look")) }
            p class="small" { (page.say("running-import-nothing-yet")) }
        }
        (undo::shown(&page, &batches, &key))
        p class="unprinted" { a href=(page.path("/running")) { (page.say("running-back")) } }
    };
    Ok(problems.answer(page.document(&title, &body)))
}

/// Takes a file; it waits for its questions to be answered.
pub async fn take(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    upload: Upload,
) -> Result<Response, Failure> {
    let mut problems = Problems::none();
    let say = |id: &str| app.wording(language).text(id, &[]);
    let (name, bytes) = upload.file.unwrap_or_default();
    if bytes.is_empty() {
        problems.add("sheet", say("running-import-empty"));
    } else if bytes.len() > SHEET_BYTES {
        problems.add("sheet", say("running-import-too-large"));
    } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        problems.add("sheet", say("running-import-workbook"));
    } else {
        let file = File::new(&name, bytes);
        if file.begins_with_an_object() {
            problems.add("sheet", say("running-import-not-a-sheet"));
        } else {
            let sheet = Sheet::new(file, app.now()?);
            match look(&app, &caller, language, &sheet, Look::Read).await? {
                Ok(_) => {}
                Err(NotLooked::Fault(message)) => return Err(Failure::broken(&message)),
                Err(NotLooked::Unreadable(why)) => {
                    let wording = app.wording(language);
                    problems.add("sheet", wording.report(&wording.unreadable(&why)).in_one());
                }
            }
            if problems.is_empty() {
                return if app.desk.sheets.put(caller.member, sheet) {
                    Ok(see_other(&app.place.path("/running/import")))
                } else {
                    problems.add("sheet", say("running-import-too-many"));
                    choose(&app, &caller, language, None, &problems)
                };
            }
        }
    }
    choose(&app, &caller, language, None, &problems)
}

/// What becomes of the sheet that waits: questions and preview, how far it is, or what came of it.
async fn about(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    sheet: &Sheet,
    (sent, problems): (&Sent, Problems),
) -> Result<Response, Failure> {
    let looked = match sheet.stage {
        Stage::Asking => match look(app, caller, language, sheet, Look::Rehearse).await? {
            Ok(looked) => Some(looked),
            Err(NotLooked::Fault(message)) => return Err(Failure::broken(&message)),
            Err(NotLooked::Unreadable(_)) => None,
        },
        Stage::Running { .. } | Stage::Done(_) | Stage::Failed(_) => None,
    };
    let key = super::super::form::key(app)?;
    let decisions = super::super::erasing::decisions(app, language);
    let page = Page::for_caller(app, language, caller).at(Room::Running);
    let title = page.say("running-import-title");
    let inner = match (&sheet.stage, &looked) {
        (Stage::Running { done, total }, _) => {
            let done = done.load(std::sync::atomic::Ordering::Relaxed);
            running(&page, done, *total)
        }
        (Stage::Done(told), _) => preview::done(&page, told),
        (Stage::Failed(message), _) => html! {
            div class="problems" role="alert" {
                p { (page.say("running-import-failed")) }
                p { (page.wording.report(message).in_one()) }
            }
            (put_away(&page, "running-import-another"))
        },
        (Stage::Asking, Some(looked)) => html! {
            (preview::lead(&page, &sheet.file, looked))
            (questions::form(&page, sheet, looked, (&key, &decisions, sent), &problems))
            (preview::detail(&page, looked))
            (put_away(&page, "running-import-put-away-do"))
        },
        (Stage::Asking, None) => put_away(&page, "running-import-another"),
    };
    let body = html! {
        h1 { (title) }
        @if !matches!(sheet.stage, Stage::Asking) { p class="small" { (sheet.file.name) } }
        (problems.summary(&page))
        (inner)
        p class="unprinted" { a href=(page.path("/running")) { (page.say("running-back")) } }
    };
    Ok(problems.answer(page.document(&title, &body)))
}

fn running(page: &Page<'_>, done: usize, total: usize) -> Markup {
    html! {
        p class="lead" role="status" {
            (page.say_with("running-import-runs", &[("done", done.into()), ("total", total.into())]))
        }
        progress max=(total) value=(done) {}
        p { (page.say("running-import-runs-about")) }
        p { a class="action" href=(page.path("/running/import")) { (page.say("running-look-again")) } }
    }
}

fn put_away(page: &Page<'_>, says: &str) -> Markup {
    html! {
        form class="apart" method="post" action=(page.path("/running/import/away")) {
            button { (page.say(says)) }
        }
    }
}

/// Takes answers; looks again, or brings in what was seen.
pub async fn answer(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    sent: Sent,
) -> Result<Response, Failure> {
    let Some(mut sheet) =
        app.desk.sheets.of(caller.member).filter(|sheet| matches!(sheet.stage, Stage::Asking))
    else {
        return Ok(see_other(&app.place.path("/running/import")));
    };
    if sent.one("go") == "forget" {
        sheet.answers = import::Answers::default();
        sheet.create = import::Create::default();
        app.desk.sheets.replace(caller.member, sheet);
        return Ok(see_other(&app.place.path("/running/import")));
    }
    let looked = match look(&app, &caller, language, &sheet, Look::Read).await? {
        Ok(looked) => looked,
        Err(NotLooked::Fault(message)) => return Err(Failure::broken(&message)),
        Err(NotLooked::Unreadable(_)) => return Ok(see_other(&app.place.path("/running/import"))),
    };
    let mut problems = Problems::none();
    let changed = questions::read(&app, language, &looked, &sent, &mut sheet, &mut problems);
    // Nothing is brought in that was not shown as it will be.
    let runs = sent.one("go") == "run" && !changed;
    // Who only looks needs no decision yet.
    let mut not_yet = Problems::none();
    let lacks = if runs { &mut problems } else { &mut not_yet };
    let decision = decision(&app, language, &looked, &sent, lacks);
    sent.one("decided").clone_into(&mut sheet.decision);
    sheet.stands_on = Some(decision.clone()).filter(|decision| *decision != Decision::Unsaid);
    // What was answered is kept, whatever is wrong with the rest.
    app.desk.sheets.replace(caller.member, sheet.clone());
    if !problems.is_empty() {
        return about(&app, &caller, language, &sheet, (&sent, problems)).await;
    }
    if !runs {
        return Ok(see_other(&app.place.path("/running/import")));
    }
    let looked = match look(&app, &caller, language, &sheet, Look::Rehearse).await? {
        Ok(again) if again.seen() == sent.one("seen") => again,
        Ok(_) => {
            // On this decision, or since it was shown, something else would go in: that is shown first.
            let told = app.wording(language).text("running-import-decision-other", &[]);
            problems.add("decision", told);
            return about(&app, &caller, language, &sheet, (&sent, problems)).await;
        }
        Err(NotLooked::Fault(message)) => return Err(Failure::broken(&message)),
        Err(NotLooked::Unreadable(_)) => return Ok(see_other(&app.place.path("/running/import"))),
    };
    if looked.plan.changes_nothing() {
        return Ok(see_other(&app.place.path("/running/import")));
    }
    carry::begin(&app, &caller, language, sheet, looked, decision).await?;
    Ok(see_other(&app.place.path("/running/import")))
}

/// On which decision it stands.
fn decision(
    app: &App,
    language: Language,
    looked: &Looked,
    sent: &Sent,
    problems: &mut Problems,
) -> Decision {
    if let Ok(decision) = sent.one("decision").parse::<DecisionId>()
        && looked.held.has_decision(decision)
    {
        return Decision::Recorded(decision);
    }
    match sent.one("decided") {
        "" => {
            if looked.lacks_decision {
                // Words are asked for where they were offered.
                let (field, says) = match sent.all("decided").next() {
                    Some(_) => ("decided", "running-import-decision-needed"),
                    None => ("decision", "running-import-decision-choose"),
                };
                problems.add(field, app.wording(language).text(says, &[]));
            }
            Decision::Unsaid
        }
        words => Decision::Said(words.to_owned()),
    }
}

/// Puts the sheet away: nothing of it is kept.
pub async fn away(State(app): State<Arc<App>>, caller: Caller) -> Result<Response, Failure> {
    app.desk.sheets.take(caller.member);
    Ok(see_other(&app.place.path("/running/import?done=away")))
}
