//! One's own ways in: where one is signed in, and ending that.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};

use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::layout::{Page, html as answer};
use super::see_other;
use crate::store::access::Session;
use crate::wording::Language;

/// Where one is signed in.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
) -> Result<Response, Failure> {
    let page = Page::for_caller(&app, language, &caller);
    let sessions = app.access.sessions_of(caller.member, app.now()?);
    let here = caller.session().map(|session| session.id.clone());
    let title = page.say("page-account-title");
    let body = html! {
        h1 { (title) }
        h2 { (page.say("page-sessions-title")) }
        ul class="rows" {
            @for session in &sessions {
                li { (row(&page, session, here.as_deref() == Some(&session.id))) }
            }
        }
        @if sessions.len() > 1 {
            form method="post" action=(page.path("/account/sessions/end-others")) {
                button { (page.say("page-sessions-end-others")) }
            }
        }
        p { a href=(page.path("/account/mail")) { (page.say("page-mail-title")) } }
        p { a href=(page.path("/account/card")) { (page.say("page-card-title")) } }
        form method="post" action=(page.path("/sign-out")) {
            button { (page.say("page-sign-out")) }
        }
    };
    Ok(answer(page.document(&title, &body)))
}

fn row(page: &Page<'_>, session: &Session, is_here: bool) -> Markup {
    html! {
        p { (session.browser) }
        @if is_here {
            p class="small" { (page.say("page-sessions-here")) }
        } @else {
            form method="post" action=(page.path(&format!("/account/sessions/{}/end", session.id))) {
                button { (page.say("page-sessions-end")) }
            }
        }
    }
}

/// Ends one of one's sessions.
pub async fn end_session(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    app.apart(move |app| app.access.end_session(caller.member, &id)).await??;
    Ok(see_other(&app.place.path("/account")))
}

/// Ends all of one's sessions but this one.
pub async fn end_others(State(app): State<Arc<App>>, caller: Caller) -> Result<Response, Failure> {
    let here = caller.session().map(|session| session.id.clone());
    app.apart(move |app| app.access.end_other_sessions(caller.member, here.as_deref())).await??;
    Ok(see_other(&app.place.path("/account")))
}
