//! The inbox: what others declared or contradict, and what somebody answers.
//!
//! Each line has a form of its own, and the boxes belong to one above them, so that everything is answered without a
//! script; where htmx is there, a line is answered in its place. A line is answered under one key wherever it is
//! answered from: pressed twice, it is recorded once. Whether somebody may answer is asked of the ledger each time.

pub mod answer;
pub mod dispute;
mod line;
mod told;

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use ledger::commands::time::Validate;
use ledger::ids::ContributionId;
use ledger::text::Key;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::acting::{Acted, act_all};
use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::super::taken::{Form, Parameters};
use super::form::{self, Problems};
use super::layout::{Page, html as answer_with};
use super::made;
use super::nav::Room;
use super::see_other;
use crate::acts::Asked;
use crate::wording::Language;
use line::Line;

/// So many lines stand on the page; the rest comes when these are answered.
const MOST_SHOWN: usize = 50;

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub struct Shown {
    /// The numbers of the records that were just made.
    done: Option<String>,
    /// What was just answered to a contradiction.
    answered: Option<dispute::Answered>,
}

/// What waits, oldest first.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(shown): Parameters<Shown>,
) -> Result<Response, Failure> {
    let page = page(&app, language, &caller);
    let key = form::key(&app)?;
    let done = made::read(shown.done.as_deref(), MOST_SHOWN);
    let told = html! {
        (told::recorded(&page, &caller, &done))
        @if let Some(answered) = shown.answered {
            p class="told" role="status" { (page.say(answered.sentence())) }
        }
    };
    Ok(answer_with(document(&page, &caller, &key, &told, &Problems::none(), &[])?))
}

fn page<'a>(app: &'a Arc<App>, language: Language, caller: &Caller) -> Page<'a> {
    Page::for_caller(app, language, caller).at(Room::Inbox).with_script("htmx.js")
}

/// The key of one line: the form's, and the line's identifier.
fn key_of(key: &Key, contribution: ContributionId) -> Option<Key> {
    Key::new(&format!("{key}.{contribution}")).ok()
}

/// Whether a part of the page is asked for, and not the whole.
fn in_place(headers: &HeaderMap) -> bool {
    headers.contains_key("hx-request")
}

fn document(
    page: &Page<'_>,
    caller: &Caller,
    key: &Key,
    told: &Markup,
    problems: &Problems,
    chosen: &[ContributionId],
) -> Result<Markup, Failure> {
    let today = page.app.today()?;
    let (lines, disputes) = {
        let views = page.app.current.views();
        let lines = Line::all(page, &views, caller.member, today);
        let disputes = dispute::Waiting::all(page, &views, caller.member, today);
        (lines, disputes)
    };
    let title = page.say("inbox-title");
    let more = lines.len().saturating_sub(MOST_SHOWN);
    let body = html! {
        h1 { (title) }
        (lead(page, &lines))
        (told)
        (problems.summary(page))
        @if !lines.is_empty() {
            form id="selection" class="selection" method="post" action=(page.path("/inbox")) {
                (form::key_field(key))
                button class="action" { (page.say("inbox-validate-chosen")) }
                p class="small" { (page.say("inbox-validate-chosen-about")) }
            }
            ul class="rows waiting" {
                @for line in lines.iter().take(MOST_SHOWN) {
                    (line.shown(page, key, chosen.contains(&line.contribution), None))
                }
            }
            @if more > 0 {
                p class="small" { (page.say_with("inbox-more", &[("count", more.into())])) }
            }
        } @else if disputes.is_empty() {
            p { (page.say("inbox-empty")) }
            p class="small" { (page.say("inbox-empty-about")) }
        }
        @if !disputes.is_empty() {
            section aria-labelledby="disputes" {
                h2 id="disputes" {
                    (page.say_with("inbox-disputes", &[("count", disputes.len().into())]))
                }
                ul class="rows" {
                    @for waiting in &disputes { li { (waiting.shown(page)) } }
                }
            }
        }
    };
    Ok(page.document(&title, &body))
}

/// How many wait, and since when the oldest does.
fn lead(page: &Page<'_>, lines: &[Line]) -> Markup {
    let oldest = lines.first().map_or(0, |line| line.days);
    html! {
        p class="lead" id="lead" {
            (page.say_with("inbox-lead", &[("count", lines.len().into()), ("days", oldest.into())]))
        }
    }
}

/// Validates what is chosen; each line is answered for itself.
pub async fn validate(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let chosen: Vec<ContributionId> = sent
        .iter()
        .filter(|(name, _)| name == "line")
        .filter_map(|(_, value)| value.parse().ok())
        .take(MOST_SHOWN)
        .collect();
    let key = sent.iter().find(|(name, _)| name == "key").and_then(|(_, key)| Key::new(key).ok());
    let key = key.map_or_else(|| form::key(&app), Ok)?;
    let page = page(&app, language, &caller);
    let mut problems = Problems::none();
    if chosen.is_empty() {
        problems.add_general(page.say("inbox-none-chosen"));
        let document = document(&page, &caller, &key, &html! {}, &problems, &[])?;
        return Ok(problems.answer(document));
    }
    let asked = chosen.iter().map(|contribution| Asked {
        on_behalf: None,
        key: key_of(&key, *contribution),
        command: Validate { contribution: *contribution, minutes: None, reason: None }.into(),
    });
    let answers = act_all(&app, &caller, language, asked.collect()).await?;
    let (mut seqs, mut left) = (Vec::new(), Vec::new());
    for (contribution, acted) in chosen.iter().zip(answers) {
        match acted {
            Acted::Recorded(recorded) => seqs.extend(recorded.seqs),
            Acted::Refused(refused) => {
                let about = line::about(&page, &caller, *contribution)?;
                problems.add_general(about.map_or_else(
                    || refused.sentence.clone(),
                    |about| {
                        let sentence = refused.sentence.as_str().into();
                        page.say_with("inbox-refused", &[("line", about.into()), ("why", sentence)])
                    },
                ));
                left.push(*contribution);
            }
        }
    }
    if problems.is_empty() {
        return Ok(see_other(&format!("{}?done={}", page.path("/inbox"), made::written(&seqs))));
    }
    let told = told::recorded(&page, &caller, &seqs);
    Ok(problems.answer(document(&page, &caller, &key, &told, &problems, &left)?))
}
