//! Letting people in, for administrators: who is there, and a link for one of them, to be shown, sent or printed.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use ledger::events::members::Kind;
use ledger::ids::MemberId;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::api::links;
use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::super::taken::{Form, Parameters, Path};
use super::cards::qr;
use super::layout::{Page, html as answer};
use super::nav::Room;
use crate::sheet::name::fold;
use crate::wording::Language;

/// Whom somebody looks for.
#[derive(Deserialize)]
pub struct Sought {
    #[serde(default)]
    name: String,
}

/// Everybody who can come in, by name.
pub async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(sought): Parameters<Sought>,
) -> Result<Response, Failure> {
    let wanted = fold(&sought.name);
    let found: Vec<(String, MemberId)> = {
        let views = app.current.views();
        let people = views.directory.members.iter();
        let people = people.filter(|(_, person)| person.kind == Kind::Natural);
        let named = people.filter_map(|(member, _)| {
            let name = views.name_if_kept(*member)?;
            fold(name).contains(&wanted).then(|| (name.to_owned(), *member))
        });
        let mut named: Vec<_> = named.collect();
        named.sort_by_cached_key(|(name, member)| (fold(name), *member));
        named
    };
    let page = Page::for_caller(&app, language, &caller).at(Room::WaysIn);
    let title = page.say("page-ways-in-title");
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say("page-ways-in-lead")) }
        form class="fields" method="get" role="search" {
            label for="name" { (page.say("page-ways-in-name")) }
            input id="name" name="name" type="search" value=(sought.name) maxlength="100" autocomplete="off";
            button { (page.say("page-ways-in-search")) }
        }
        @if found.is_empty() {
            p role="status" { (page.say("page-ways-in-nobody")) }
        }
        ul class="rows" {
            @for (name, member) in &found {
                li { a class="named" href=(page.path(&format!("/ways-in/{member}"))) { (name) } }
            }
        }
        p { a href=(page.path("/letters")) { (page.say("page-letters-title")) } }
    };
    Ok(answer(page.document(&title, &body)))
}

/// What can be given to one of them.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(member): Path<String>,
) -> Result<Response, Failure> {
    let (member, name) = known(&app, &member)?;
    let page = Page::for_caller(&app, language, &caller);
    let body = html! {
        h1 { (name) }
        p class="lead" { (page.say("page-way-in-lead")) }
        form class="fields" method="post" action=(page.path(&format!("/ways-in/{member}"))) {
            fieldset {
                legend { (page.say("page-way-in-for")) }
                (purpose(&page, "recovery", "page-way-in-recovery", true))
                (purpose(&page, "invitation", "page-way-in-invitation", false))
                (purpose(&page, "second", "page-way-in-second", false))
            }
            button class="action" { (page.say("page-way-in-give")) }
            p class="small" { (page.say("page-way-in-trace")) }
        }
        p {
            a href=(page.path(&format!("/members/{member}/card"))) {
                (page.say_with("page-card-for", &[("name", name.as_str().into())]))
            }
        }
        p { a href=(page.path("/ways-in")) { (page.say("page-ways-in-back")) } }
    };
    Ok(answer(page.document(&name, &body)))
}

fn purpose(page: &Page<'_>, value: &str, says: &str, first: bool) -> Markup {
    html! {
        label class="choice" {
            input type="radio" name="purpose" value=(value) checked[first];
            (page.say(says))
        }
    }
}

/// The form of one member's page.
#[derive(Deserialize)]
pub struct Chosen {
    purpose: links::For,
}

/// Gives a link: shown this once, as text and as a code to print.
pub async fn give(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(member): Path<String>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Failure> {
    let (member, name) = known(&app, &member)?;
    let (url, expires) = links::give_to(&app, &caller, language, member, chosen.purpose).await?;
    let until = app
        .zone
        .local(expires)
        .map_err(|error| Failure::from(crate::wording::Message::from(error)))?;
    let page = Page::for_caller(&app, language, &caller);
    let time = format!("{:02}:{:02}", until.minute / 60, until.minute % 60);
    let args = [("name", name.as_str().into()), ("day", until.day.into()), ("time", time.into())];
    let body = html! {
        h1 { (page.say_with("page-way-in-made", &args)) }
        p class="lead" { (page.say_with("page-way-in-until", &args)) }
        div class="qr large" role="img" aria-label=(page.say("page-way-in-code")) { (qr(&url)) }
        p class="link" { code { (url) } }
        p class="small" { (page.say("page-way-in-once")) }
        p class="unprinted" { a href=(page.path("/ways-in")) { (page.say("page-ways-in-back")) } }
    };
    let mut given = answer(page.document(&name, &body));
    given.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(given)
}

fn known(app: &App, member: &str) -> Result<(MemberId, String), Failure> {
    let member: MemberId = member.parse().map_err(|_| Failure::not_to_be_seen())?;
    let name = app.current.views().name_if_kept(member).map(str::to_owned);
    Ok((member, name.ok_or_else(Failure::not_to_be_seen)?))
}
