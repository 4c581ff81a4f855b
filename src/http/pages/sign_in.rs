//! Coming in, showing once more who one is, and going out.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use ledger::ids::MemberId;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::app::App;
use super::super::caller::{By, Caller};
use super::super::cookies::Cookie;
use super::super::failure::Failure;
use super::super::guard::rates::{Asker, From};
use super::super::taken::{Form, Parameters};
use super::account::key_icon;
use super::layout::{Page, html as answer};
use super::{back_to, see_other};
use crate::mail::address::MailAddress;
use crate::store::access::Purpose;
use crate::wording::Language;

/// Where somebody wanted to go before they were asked to come in.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    next: Option<String>,
    /// A link was asked for just now.
    #[serde(default)]
    asked: bool,
}

/// Where somebody wants a link sent.
#[derive(Deserialize)]
pub struct Wished {
    address: String,
}

/// The ways in.
pub async fn show(
    State(app): State<Arc<App>>,
    language: Language,
    Parameters(wanted): Parameters<Wanted>,
) -> Response {
    let page = Page::for_anyone(&app, language);
    answer(ways_in(page, &wanted, None))
}

/// The ways in; `wrong` is an address that cannot be one, as it was typed.
fn ways_in(page: Page<'_>, wanted: &Wanted, wrong: Option<&str>) -> Markup {
    let page = page.with_script("passkey.js");
    let title = page.say("page-sign-in-title");
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say("page-sign-in-lead")) }
        @if wanted.asked { p class="told" role="status" { (page.say("page-sign-in-asked")) } }
        (by_passkey(&page, "passkey-enter", wanted.next.as_deref()))
        section aria-labelledby="by-link" {
            h2 id="by-link" { (page.say("page-sign-in-by-link")) }
            @if page.app.post.is_open() {
                (by_mail(&page, wrong))
                p class="small" { (page.say("page-sign-in-without-mail")) }
            } @else {
                p { (page.say("page-sign-in-about")) }
            }
        }
    };
    page.document(&title, &body)
}

/// Having a link sent. Browsers that can, offer passkeys in the field.
fn by_mail(page: &Page<'_>, wrong: Option<&str>) -> Markup {
    html! {
        form class="fields" method="post" action=(page.path("/sign-in")) {
            label for="address" { (page.say("page-sign-in-address")) }
            input id="address" name="address" type="email" autocomplete="email webauthn" required
                maxlength="254" value=[wrong] aria-invalid=[wrong.map(|_| "true")]
                aria-describedby=[wrong.map(|_| "address-wrong")];
            @if wrong.is_some() {
                p id="address-wrong" role="alert" { (page.say("page-mail-address-wrong")) }
            }
            button { (page.say("page-sign-in-send")) }
        }
    }
}

/// Has a link sent to whoever is written to at an address. The answer is the same for every address, and is given
/// before it is known whether anybody is: neither what it says nor how long it takes tells who is a member.
pub async fn send(
    State(app): State<Arc<App>>,
    from: Option<From>,
    language: Language,
    Form(wished): Form<Wished>,
) -> Result<Response, Failure> {
    app.rates.ask(Asker::Writing(from))?;
    let typed = wished.address.trim();
    let Some(address) = MailAddress::new(typed) else {
        let page = Page::for_anyone(&app, language);
        let again = answer(ways_in(page, &Wanted { next: None, asked: false }, Some(typed)));
        return Ok((StatusCode::BAD_REQUEST, again).into_response());
    };
    let sending = Arc::clone(&app);
    tokio::task::spawn_blocking(move || {
        let members = match sending.access.members_at(&address) {
            Ok(members) => members,
            Err(error) => return tracing::error!(%error, "nobody could be looked for"),
        };
        for member in members {
            send_link(&sending, member, Purpose::SignIn);
        }
    });
    Ok(see_other(&format!("{}?asked=true", app.place.path("/sign-in"))))
}

/// Has a second link sent to whoever came in by a first one.
pub async fn send_second(
    State(app): State<Arc<App>>,
    from: Option<From>,
    caller: Caller,
) -> Result<Response, Failure> {
    app.rates.ask(Asker::Writing(from))?;
    app.apart(move |app| send_link(app, caller.member, Purpose::Second)).await?;
    Ok(see_other(&format!("{}?asked=true", app.place.path("/second"))))
}

fn send_link(app: &App, member: MemberId, purpose: Purpose) {
    if let Err(error) = app.post.send_link(member, purpose, None) {
        tracing::error!(found = %error.id, "a link could not be sent");
    }
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
    let mailbox = app.apart(move |app| app.access.mailbox(member)).await??;
    let is_written_to = app.post.is_open() && mailbox.is_some_and(|found| found.address.is_some());
    let page =
        Page::for_caller(&app, language, &caller).with_script("passkey.js").with_script("draft.js");
    let title = page.say("page-second-title");
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say("page-second-about")) }
        @if has_passkeys { (by_passkey(&page, "passkey-enter-second", wanted.next.as_deref())) }
        section aria-labelledby="by-link" {
            h2 id="by-link" { (page.say("page-second-by-link")) }
            @if wanted.asked { p class="told" role="status" { (page.say("page-second-asked")) } }
            @if is_written_to {
                form class="fields" method="post" action=(page.path("/second")) {
                    // One first thing to do on a page: a passkey, where there is one.
                    button class=[(!has_passkeys).then_some("action")] {
                        (page.say("page-second-send"))
                    }
                }
            }
            p { (page.say("page-second-link-about")) }
        }
        form class="apart" method="post" action=(page.path("/sign-out")) data-draft-forget {
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
    Cookie::Session.take_away(&app.place, &mut answer);
    Ok(answer)
}
