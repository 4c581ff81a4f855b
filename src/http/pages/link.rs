//! A link that lets somebody in: looked at by whoever opens it, used by whoever confirms.
//!
//! Opening it changes nothing, because mail programs open links to look at them; a button uses it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use maud::html;

use super::super::app::App;
use super::super::caller::{By, Caller};
use super::super::cookies::Cookie;
use super::super::failure::Failure;
use super::super::guard::rates::{Asker, From};
use super::super::taken::Path;
use super::layout::{Page, html as answer};
use super::see_other;
use crate::store::access::{Hashed, Link, Proof, Purpose, Secret};
use crate::wording::Language;

/// Says whom the link lets in.
pub async fn show(
    State(app): State<Arc<App>>,
    from: Option<From>,
    language: Language,
    Path(shown): Path<String>,
) -> Result<Response, Failure> {
    let now = app.now()?;
    let secret = Hashed::of(&shown);
    let found = app.apart(move |app| app.access.link(secret, now)).await??;
    let link = known(&app, from, found)?;
    let page = Page::for_anyone(&app, language);
    let name = app.current.views().name(link.member);
    let title = page.say("page-link-title");
    let body = html! {
        h1 { (page.say_with("page-link-hello", &[("name", name.into())])) }
        p { (page.say("page-link-about")) }
        form method="post" {
            button class="action" { (page.say("page-link-enter")) }
        }
    };
    Ok(answer(page.document(&title, &body)))
}

/// Uses the link: whoever holds it is in, in this browser.
pub async fn enter(
    State(app): State<Arc<App>>,
    from: Option<From>,
    caller: Option<Caller>,
    headers: HeaderMap,
    Path(shown): Path<String>,
) -> Result<Response, Failure> {
    let now = app.now()?;
    let secret = Hashed::of(&shown);
    let used = app.apart(move |app| app.access.use_link(secret, now)).await??;
    let link = known(&app, from, used)?;
    let before = caller.filter(|caller| caller.member == link.member);
    if let Some(Caller { by: By::Session(session), secret, .. }) = before
        && session.proof == Proof::Link
    {
        app.apart(move |app| app.access.raise_session(secret, Proof::TwoLinks)).await??;
        return Ok(see_other(&app.place.path("/")));
    }
    let proof = match link.purpose {
        Purpose::Machine => Proof::TwoLinks,
        Purpose::SignIn | Purpose::Second | Purpose::Invitation | Purpose::Recovery => Proof::Link,
    };
    let secret = Secret::of(app.random()?);
    let hashed = secret.hashed();
    let browser = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let browser = browser.unwrap_or_default().to_owned();
    app.apart(move |app| app.access.begin_session(hashed, link.member, proof, &browser, now))
        .await??;
    let mut answer = see_other(&app.place.path("/"));
    Cookie::Session.leave(&app.place, &mut answer, secret.shown());
    Ok(answer)
}

/// The link, if it lets somebody in who is there. Whoever shows one that does not is slowed down.
fn known(app: &App, from: Option<From>, found: Option<Link>) -> Result<Link, Failure> {
    let there = |link: &Link| app.current.views().name_if_kept(link.member).is_some();
    if let Some(link) = found.filter(there) {
        return Ok(link);
    }
    app.rates.ask(Asker::Guessing(from))?;
    Err(Failure::plain("link_unusable"))
}
