//! One's keys for other software: what each may, in words; made, shown once, taken back.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use ledger::time::Timestamp;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::super::api::tokens::{Made, Wished, make_for};
use super::super::super::app::App;
use super::super::super::caller::{Caller, allows};
use super::super::super::failure::Failure;
use super::super::super::taken::{Parameters, Path};
use super::super::form::{Choice, Field, Problems, Typed, list};
use super::super::layout::{Page, html as answer};
use super::super::nav::Room;
use super::super::see_other;
use super::super::sent::Sent;
use crate::store::access::Token;
use crate::wording::Language;

/// What a key may, as one box of the form: its word, the scopes it stands for.
const MAY: &[(&str, &[&str])] = &[
    (
        "mine",
        &[
            "views:me",
            "views:balance",
            "views:statement",
            "views:proofs",
            "views:portrait",
            "views:events",
            "views:documents",
        ],
    ),
    ("register", &["views:register", "views:members"]),
    ("inbox", &["views:inbox"]),
    ("records", &["views:records"]),
    ("time", &["commands:time.*"]),
    ("beside", &["commands:documents.*"]),
    ("cards", &["cards:recognise"]),
    ("everything", &["*"]),
];

/// After how many days a key ends.
const DAYS: [u16; 3] = [30, 90, 365];

/// What was just done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Done {
    Revoked,
}

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub struct Shown {
    done: Option<Done>,
}

/// One's keys, and a form for another.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(shown): Parameters<Shown>,
) -> Result<Response, Failure> {
    page_of(&app, &caller, language, shown.done, (&Sent::default(), Problems::none()))
}

fn page_of(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    done: Option<Done>,
    (sent, problems): (&Sent, Problems),
) -> Result<Response, Failure> {
    let tokens = app.access.tokens_of(caller.member, app.now()?);
    let page = Page::for_caller(app, language, caller).at(Room::Account);
    let title = page.say("running-tokens-title");
    let body = html! {
        h1 { (title) }
        (problems.summary(&page))
        @if done == Some(Done::Revoked) {
            p class="told" role="status" { (page.say("running-tokens-revoked")) }
        }
        p class="lead" { (page.say_with("running-tokens-lead", &[("count", tokens.len().into())])) }
        p { (page.say("running-tokens-about")) }
        @if !tokens.is_empty() {
            ul class="rows" { @for token in &tokens { li { (row(&page, token)) } } }
        }
        section aria-labelledby="new" {
            h2 id="new" { (page.say("running-tokens-new")) }
            form method="post" action=(page.path("/account/tokens")) {
                (Field { most: 80, ..Field::new("name", "running-tokens-name", Typed::Text, sent.one("name")) }
                    .hint("running-tokens-name-hint").shown(&page, &problems))
                (boxes(&page, sent, &problems))
                (list(&page, ("days", "running-tokens-days", None), &days(&page),
                    if sent.one("days").is_empty() { "90" } else { sent.one("days") }, &problems))
                button class="action" { (page.say("running-tokens-make")) }
                p class="small" { (page.say("running-tokens-once-before")) }
            }
        }
        p class="unprinted" { a href=(page.path("/account")) { (page.say("page-account-title")) } }
    };
    Ok(problems.answer(page.document(&title, &body)))
}

fn boxes(page: &Page<'_>, sent: &Sent, problems: &Problems) -> Markup {
    let wrong = problems.of("may");
    html! {
        fieldset id="may" aria-describedby=[wrong.map(|_| "may-wrong")] {
            legend { (page.say("running-tokens-may")) }
            @if let Some(wrong) = wrong { p class="wrong" id="may-wrong" { (wrong) } }
            @for (word, _) in MAY {
                label class="choice" {
                    input type="checkbox" name="may" value=(word) checked[sent.has("may", word)];
                    (page.say(&format!("running-tokens-may-{word}")))
                }
            }
        }
    }
}

fn days(page: &Page<'_>) -> Vec<Choice> {
    let choice = |days: u16| Choice {
        value: days.to_string(),
        words: page.say_with("running-tokens-in-days", &[("count", i64::from(days).into())]),
        group: None,
    };
    DAYS.into_iter().map(choice).collect()
}

/// What a key may, in words: those whose scopes it has all of; scopes that no word stands for as they are.
fn may(page: &Page<'_>, scopes: &[String]) -> Vec<String> {
    let has = |wanted: &&str| scopes.iter().any(|given| allows(given, wanted));
    let all = scopes.iter().any(|scope| scope == "*");
    let words = MAY
        .iter()
        .filter(|(word, wanted)| (*word == "everything") == all && wanted.iter().all(has));
    let mut said: Vec<String> =
        words.map(|(word, _)| page.say(&format!("running-tokens-may-{word}"))).collect();
    let meant = |scope: &String| MAY.iter().any(|(_, known)| known.contains(&scope.as_str()));
    said.extend(scopes.iter().filter(|scope| !meant(scope)).cloned());
    said
}

fn row(page: &Page<'_>, token: &Token) -> Markup {
    let used = token.used.map_or_else(
        || page.say("running-tokens-never-used"),
        |used| page.say_with("running-tokens-used", &[("day", day(page, used).into())]),
    );
    html! {
        p class="named" { (token.name) }
        p { (page.wording.list(&may(page, &token.scopes))) }
        p class="small" {
            (page.say_with("running-tokens-until", &[("day", day(page, token.expires).into())])) " · " (used)
        }
        details {
            summary { (page.say("running-tokens-revoke")) }
            form method="post" action=(page.path(&format!("/account/tokens/{}/revoke", token.id))) {
                p { (page.say("running-tokens-revoke-about")) }
                button { (page.say("running-tokens-revoke-confirm")) }
            }
        }
    }
}

fn day(page: &Page<'_>, at: Timestamp) -> String {
    let local = page.app.zone.local(at);
    local.map(|local| page.wording.day(local.day)).unwrap_or_default()
}

/// Makes one and shows it, this once.
pub async fn make(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    sent: Sent,
) -> Result<Response, Failure> {
    let say = |id: &str| app.wording(language).text(id, &[]);
    let mut problems = Problems::none();
    let name = sent.one("name").to_owned();
    if name.is_empty() || name.chars().count() > 80 || name.chars().any(char::is_control) {
        problems.add("name", say("running-tokens-name-empty"));
    }
    let ticked = MAY.iter().filter(|(word, _)| sent.has("may", word));
    let scopes: Vec<String> =
        ticked.flat_map(|(_, scopes)| scopes.iter()).map(|&scope| scope.to_owned()).collect();
    if scopes.is_empty() {
        problems.add("may", say("running-tokens-may-empty"));
    }
    let days = sent.one("days").parse().ok().filter(|days| DAYS.contains(days));
    let Some(days) = days else { return Err(Failure::bad_request("days", "30, 90 or 365")) };
    if !problems.is_empty() {
        return page_of(&app, &caller, language, None, (&sent, problems));
    }
    match make_for(&app, &caller, Wished { name, scopes, days }).await {
        Ok(made) => Ok(shown_once(&app, &caller, language, &made)),
        Err(failure) if failure.code == "too_many_tokens" => {
            problems.add_general(say("running-tokens-too-many"));
            page_of(&app, &caller, language, None, (&sent, problems))
        }
        Err(failure) => Err(failure),
    }
}

fn shown_once(app: &App, caller: &Caller, language: Language, made: &Made) -> Response {
    let page = Page::for_caller(app, language, caller).at(Room::Account);
    let title = page.say_with("running-tokens-made", &[("name", made.token.name.as_str().into())]);
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say("running-tokens-once")) }
        p class="link" { code { (made.secret) } }
        p { (page.say("running-tokens-how")) }
        pre tabindex="0" { code { "Authorization: Bearer " (made.secret) } }
        p class="unprinted" { a href=(page.path("/api")) { (page.say("page-api")) } }
        p class="unprinted" { a href=(page.path("/account/tokens")) { (page.say("running-tokens-back")) } }
    };
    let mut shown = answer(page.document(&title, &body));
    shown.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    shown
}

/// Takes one back.
pub async fn revoke(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    app.apart(move |app| app.access.revoke_token(caller.member, &id)).await??;
    Ok(see_other(&app.place.path("/account/tokens?done=revoked")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{COMMANDS, routes};

    #[test]
    fn every_scope_of_what_is_read_has_a_box_of_its_own() {
        for scope in routes().into_iter().filter_map(|route| route.scope) {
            let narrow = MAY.iter().filter(|(word, _)| *word != "everything");
            let mut given = narrow.flat_map(|(_, scopes)| scopes.iter());
            let is_act = scope == COMMANDS || scope.starts_with("commands:");
            assert!(is_act || given.any(|given| allows(given, scope)), "{scope}");
        }
    }
}
