//! Coming in, showing once more who one is, and going out.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::app::App;
use super::super::caller::{By, COOKIE, Caller};
use super::super::failure::Failure;
use super::super::taken::Parameters;
use super::account::key_icon;
use super::layout::{Page, html as answer};
use super::{back_to, see_other};
use crate::store::access::Secret;
use crate::wording::Language;

/// Where somebody wanted to go before they were asked to come in.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    next: Option<String>,
}

/// The ways in.
pub async fn show(
    State(app): State<Arc<App>>,
    language: Language,
    Parameters(wanted): Parameters<Wanted>,
) -> Response {
    let page = Page::for_anyone(&app, language).with_script("passkey.js");
    let title = page.say("page-sign-in-title");
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say("page-sign-in-lead")) }
        (by_passkey(&page, "passkey-enter", wanted.next.as_deref()))
        section aria-labelledby="by-link" {
            h2 id="by-link" { (page.say("page-sign-in-by-link")) }
            p { (page.say("page-sign-in-about")) }
        }
    };
    answer(page.document(&title, &body))
}

/// Coming in by a passkey, where this address and this browser can; elsewhere what to do without.
fn by_passkey(page: &Page<'_>, says: &'static str, next: Option<&str>) -> Markup {
    if page.app.passkeys.is_err() {
        return html! {};
    }
    html! {
        form class="fields first" data-passkey="enter"
            data-begin=(page.path("/sign-in/passkey/begin"))
            data-finish=(page.path("/sign-in/passkey"))
            data-waiting=(page.say("passkey-waiting"))
            data-cancelled=(page.say("passkey-cancelled"))
            data-known=(page.say("passkey-known"))
            data-failed=(page.say("passkey-failed")) {
            @if let Some(next) = next { input type="hidden" name="next" value=(next); }
            button class="action wide" { (key_icon()) (page.say(says)) }
            p class="small" { (page.say("passkey-enter-about")) }
            p class="told" role="status" {}
        }
        p class="small" data-without-passkeys { (page.say("passkey-without")) }
    }
}

/// What is asked of a seat of the organ after one link.
pub async fn second(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(wanted): Parameters<Wanted>,
) -> Result<Response, Failure> {
    if !caller.is_arriving(&app)? {
        return Ok(see_other(&back_to(&app, wanted.next.as_deref())));
    }
    let member = caller.member;
    let has_passkeys = !app.apart(move |app| app.access.passkeys_of(member)).await??.is_empty();
    let page = Page::for_caller(&app, language, &caller).with_script("passkey.js");
    let title = page.say("page-second-title");
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say("page-second-about")) }
        @if has_passkeys { (by_passkey(&page, "passkey-enter-second", wanted.next.as_deref())) }
        section aria-labelledby="by-link" {
            h2 id="by-link" { (page.say("page-second-by-link")) }
            p { (page.say("page-second-link-about")) }
        }
        form class="apart" method="post" action=(page.path("/sign-out")) {
            button { (page.say("page-sign-out")) }
        }
    };
    Ok(answer(page.document(&title, &body)))
}

/// Ends this session.
pub async fn out(State(app): State<Arc<App>>, caller: Caller) -> Result<Response, Failure> {
    if let By::Session(session) = caller.by {
        let member = caller.member;
        app.apart(move |app| app.access.end_session(member, &session.id)).await??;
    }
    let mut answer = see_other(&app.place.path("/sign-in"));
    let gone = format!("{COOKIE}=; Path={}; Max-Age=0; SameSite=Lax; HttpOnly", app.place.base);
    if let Ok(gone) = HeaderValue::from_str(&gone) {
        answer.headers_mut().append(header::SET_COOKIE, gone);
    }
    Ok(answer)
}

/// An answer that leaves a session in the browser: sent to this server alone, readable by no script.
pub fn with_cookie(app: &App, mut answer: Response, secret: &Secret) -> Response {
    let secure = if app.place.is_secure() { "; Secure" } else { "" };
    let cookie = format!(
        "{COOKIE}={}; Path={}; Max-Age=15552000; SameSite=Lax; HttpOnly{secure}",
        secret.shown(),
        app.place.base
    );
    if let Ok(mut cookie) = HeaderValue::from_str(&cookie) {
        cookie.set_sensitive(true);
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}
