//! How mail goes, for administrators: whether letters leave, how many wait, which could not be delivered.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::html;

use super::super::api::letters::{Undelivered, how_mail_goes};
use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::layout::{Page, html as answer};
use super::nav::Room;
use crate::mail::Away;
use crate::store::access::{Kind, Reason};
use crate::wording::Language;

/// Says it.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
) -> Result<Response, Failure> {
    let letters = how_mail_goes(&app).await?;
    let page = Page::for_caller(&app, language, &caller).at(Room::Running);
    let title = page.say("page-letters-title");
    let body = html! {
        h1 { (title) }
        @if !letters.open {
            p class="lead" { (page.say("page-letters-closed")) }
        } @else if let Some(trouble) = &letters.away {
            p class="lead" { (page.say(away(trouble.why))) }
        } @else {
            p class="lead" { (page.say("page-letters-well")) }
        }
        p { (page.say_with("page-letters-waiting", &[("count", letters.waiting.into())])) }
        h2 { (page.say("page-letters-undelivered")) }
        @if letters.undelivered.is_empty() {
            p { (page.say("page-letters-none")) }
        } @else {
            p class="small" { (page.say("page-letters-about")) }
            ul class="rows" {
                @for letter in &letters.undelivered { li { (row(&page, letter)) } }
            }
        }
    };
    Ok(answer(page.document(&title, &body)))
}

fn row(page: &Page<'_>, letter: &Undelivered) -> String {
    let day = letter.given_up.get(..10).and_then(|day| day.parse().ok());
    let day = day.map_or_else(|| letter.given_up.clone(), |day| page.wording.day(day));
    let name = letter.name.clone().unwrap_or_else(|| letter.member.clone());
    let what = page.say(kind(letter.kind));
    let why = match (letter.reason, letter.code) {
        (Reason::Refused, Some(code)) => {
            page.say_with("page-letters-refused", &[("code", code.to_string().into())])
        }
        (Reason::Refused | Reason::Address, _) => page.say("page-letters-address"),
        (Reason::TooLate, _) => page.say("page-letters-too-late"),
    };
    let args =
        [("day", day.into()), ("name", name.into()), ("what", what.into()), ("why", why.into())];
    page.say_with("page-letters-row", &args)
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::SignIn => "page-letters-sign-in",
        Kind::Second => "page-letters-second",
        Kind::Invitation => "page-letters-invitation",
        Kind::Recovery => "page-letters-recovery",
        Kind::Recovered => "page-letters-recovered",
        Kind::Confirm => "page-letters-confirm",
        Kind::Moved => "page-letters-moved",
        Kind::Waiting => "page-mail-waiting",
        Kind::Digest => "page-mail-digest",
        Kind::Acts => "page-mail-acts",
    }
}

fn away(why: Away) -> &'static str {
    match why {
        Away::Unreachable => "page-letters-unreachable",
        Away::NotSecret => "page-letters-not-secret",
        Away::Login => "page-letters-login",
        Away::Sender => "page-letters-sender",
        Away::Busy => "page-letters-busy",
        Away::BrokenOff => "page-letters-broken-off",
    }
}
