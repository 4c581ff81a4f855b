//! One declaration, and its answer: as it is, for another time with the reason, or no with the reason.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use ledger::commands::Command;
use ledger::commands::time::{Refuse, Validate};
use ledger::events::documents::Subject;
use ledger::ids::{ContributionId, MemberId};
use ledger::text::Key;
use ledger::time::Day;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::super::acting::{Acted, act};
use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::super::taken::{Form, Parameters, Path};
use super::super::documents;
use super::super::duration;
use super::super::form::{self, Field, Problems, Typed};
use super::super::layout::{Page, html as answer_with};
use super::super::made;
use super::super::see_other;
use super::line::{self, Line};
use super::{in_place, key_of, told};
use crate::wording::Language;

/// What is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// As it was declared.
    Validate,
    /// For another time.
    Adjust,
    /// No.
    Refuse,
}

/// An answer, as its form sends it.
#[derive(Debug, Deserialize)]
pub struct Given {
    answer: Answer,
    key: String,
    #[serde(default)]
    minutes: String,
    #[serde(default)]
    adjust_reason: String,
    #[serde(default)]
    refuse_reason: String,
}

/// What the address says.
#[derive(Debug, Deserialize)]
pub struct Shown {
    put: Option<documents::Done>,
}

fn not_there() -> Failure {
    Failure::plain("not_found")
}

/// The declaration and the three answers.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(contribution): Path<String>,
    Parameters(shown): Parameters<Shown>,
) -> Result<Response, Failure> {
    let page = super::page(&app, language, &caller);
    let contribution = contribution.parse().map_err(|_| not_there())?;
    let line = line::find(&page, &caller, contribution)?.ok_or_else(not_there)?;
    let key = form::key(&app)?;
    let given = ["", "", ""];
    Ok(answer_with(document(
        &page,
        (caller.member, app.today()?),
        &line,
        &key,
        given,
        (&Problems::none(), shown.put),
    )?))
}

/// Answers it: in its place where a part of the page is asked for, on the page otherwise.
pub async fn give(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(contribution): Path<String>,
    headers: HeaderMap,
    Form(given): Form<Given>,
) -> Result<Response, Failure> {
    let page = super::page(&app, language, &caller);
    let contribution: ContributionId = contribution.parse().map_err(|_| not_there())?;
    // It may be answered already, by this very form: then the key says so.
    let line = line::find(&page, &caller, contribution)?;
    let key = Key::new(&given.key).map_err(|_| not_there())?;
    let mut problems = Problems::none();
    let command = wished(&page, contribution, &given, &mut problems);
    if let Some(command) = command.filter(|_| problems.is_empty()) {
        match act(&app, &caller, language, Some(key.clone()), None, command).await? {
            Acted::Recorded(recorded) if in_place(&headers) => {
                return Ok(answer_with(answered_in_place(&page, &caller, &recorded.seqs)?));
            }
            Acted::Recorded(recorded) => {
                let done = made::written(&recorded.seqs);
                return Ok(see_other(&format!("{}?done={done}", page.path("/inbox"))));
            }
            Acted::Refused(refused) => {
                let reason = match given.answer {
                    Answer::Validate | Answer::Adjust => "adjust_reason",
                    Answer::Refuse => "refuse_reason",
                };
                let fields =
                    [("minutes", "minutes"), ("reason", reason), ("reason_needed", reason)];
                problems.add_refused(&refused, &fields);
                if let Some(line) = line.as_ref().filter(|_| in_place(&headers)) {
                    let fresh = fresh_key(&key, contribution);
                    return Ok(answer_with(line.shown(
                        &page,
                        &fresh,
                        false,
                        Some(&refused.sentence),
                    )));
                }
            }
        }
    }
    let line = line.ok_or_else(not_there)?;
    let typed = [&*given.minutes, &*given.adjust_reason, &*given.refuse_reason];
    Ok(problems.answer(document(
        &page,
        (caller.member, app.today()?),
        &line,
        &key,
        typed,
        (&problems, None),
    )?))
}

/// The key of the page that a line's key was made from.
fn fresh_key(key: &Key, contribution: ContributionId) -> Key {
    let ending = format!(".{contribution}");
    let whole = key.as_str().strip_suffix(&ending).unwrap_or(key.as_str());
    Key::new(whole).unwrap_or_else(|_| key.clone())
}

fn wished(
    page: &Page<'_>,
    contribution: ContributionId,
    given: &Given,
    problems: &mut Problems,
) -> Option<Command> {
    let reason = |text: &str, problems: &mut Problems, field| {
        if text.trim().is_empty() {
            problems.add(field, page.say("inbox-reason-missing"));
        }
        text.to_owned()
    };
    Some(match given.answer {
        Answer::Validate => Validate { contribution, minutes: None, reason: None }.into(),
        Answer::Adjust => {
            let minutes = duration::minutes(page, &given.minutes)
                .map_err(|sentence| problems.add("minutes", sentence));
            let reason = reason(&given.adjust_reason, problems, "adjust_reason");
            let minutes = Some(minutes.ok()?.into());
            Validate { contribution, minutes, reason: Some(reason) }.into()
        }
        Answer::Refuse => {
            let reason = reason(&given.refuse_reason, problems, "refuse_reason");
            Refuse { contribution, reason }.into()
        }
    })
}

/// The line after its answer, and how many wait now.
fn answered_in_place(page: &Page<'_>, caller: &Caller, seqs: &[u64]) -> Result<Markup, Failure> {
    let (validated, refused) = told::sentences(page, caller, seqs);
    let today = page.app.today()?;
    let lines = {
        let views = page.app.current.views();
        Line::all(page, &views, caller.member, today)
    };
    let oldest = lines.first().map_or(0, |line| line.days);
    let lead = [("count", lines.len().into()), ("days", oldest.into())];
    Ok(html! {
        li class="answered" tabindex="-1" {
            @for sentence in validated.iter().chain(&refused) {
                p class="told" role="status" { (sentence) }
            }
            p class="small" {
                (page.say(if refused.is_empty() { "inbox-correct" } else { "inbox-contradict" }))
            }
        }
        p class="lead" id="lead" hx-swap-oob="true" { (page.say_with("inbox-lead", &lead)) }
    })
}

fn document(
    page: &Page<'_>,
    (viewer, today): (MemberId, Day),
    line: &Line,
    key: &Key,
    [minutes, adjusting, refusing]: [&str; 3],
    (problems, put): (&Problems, Option<documents::Done>),
) -> Result<Markup, Failure> {
    let place = page.path(&format!("/inbox/{}", line.contribution));
    let key = key_of(key, line.contribution).unwrap_or_else(|| key.clone());
    let proposed = duration::written(line.minutes);
    let minutes = if minutes.is_empty() { &proposed } else { minutes };
    let title = page.say_with(
        "inbox-answer-title",
        &[("name", line.name.as_str().into()), ("time", line.time.as_str().into())],
    );
    let hidden = |answer: &str| {
        html! { (form::key_field(&key)) input type="hidden" name="answer" value=(answer); }
    };
    let reason = |name, value| {
        Field::new(name, "inbox-reason", Typed::Lines, value).hint("inbox-reason-hint")
    };
    let subject = Subject::Contribution(line.contribution);
    // What was put there helps to answer; a place for it need not stand in the way.
    let says = !page.app.current.views().documents.beside(subject).is_empty();
    let beside = documents::section(page, (viewer, today), &[subject], &place, put)?;
    let body = html! {
        p { a href=(page.path("/inbox")) { (page.say("inbox-back")) } }
        h1 { (title) }
        (problems.summary(page))
        (line.facts(page))
        @if says { (beside) }
        form class="first" method="post" action=(place) {
            (hidden("validate"))
            button class="action" { (page.say_with("inbox-validate-time", &[("time", line.time.as_str().into())])) }
        }
        section aria-labelledby="adjust" {
            h2 id="adjust" { (page.say("inbox-adjust-title")) }
            form method="post" action=(place) {
                (hidden("adjust"))
                (Field::new("minutes", "inbox-minutes", Typed::Duration, minutes).hint("inbox-minutes-hint").shown(page, problems))
                (reason("adjust_reason", adjusting).shown(page, problems))
                button { (page.say("inbox-adjust")) }
            }
        }
        section aria-labelledby="refuse" {
            h2 id="refuse" { (page.say("inbox-refuse-title")) }
            form method="post" action=(place) {
                (hidden("refuse"))
                (reason("refuse_reason", refusing).shown(page, problems))
                p class="small" { (page.say("inbox-refuse-about")) }
                button { (page.say("inbox-refuse")) }
            }
        }
        @if !says { (beside) }
    };
    Ok(page.document(&title, &body))
}
