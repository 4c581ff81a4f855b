//! Coming in, showing once more who one is, and going out.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use maud::html;

use super::super::app::App;
use super::super::caller::{By, COOKIE, Caller};
use super::super::failure::Failure;
use super::layout::{Page, html as answer};
use super::see_other;
use crate::store::access::Secret;
use crate::wording::Language;

/// The ways in.
pub async fn show(State(app): State<Arc<App>>, language: Language) -> Response {
    let page = Page::for_anyone(&app, language);
    let title = page.say("page-sign-in-title");
    let body = html! {
        h1 { (title) }
        p { (page.say("page-sign-in-about")) }
    };
    answer(page.document(&title, &body))
}

/// What is asked of a seat of the organ after one link.
pub async fn second(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
) -> Result<Response, Failure> {
    if !caller.is_arriving(&app)? {
        return Ok(see_other(&app.place.path("/")));
    }
    let page = Page::for_caller(&app, language, &caller);
    let title = page.say("page-second-title");
    let body = html! {
        h1 { (title) }
        p { (page.say("page-second-about")) }
        form method="post" action=(page.path("/sign-out")) {
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
