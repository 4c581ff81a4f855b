//! One's own ways in: passkeys, and where one is signed in.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use ledger::time::Timestamp;
use ledger::views::sight::Thing;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::super::taken::Parameters;
use super::super::taken::Path;
use super::layout::{Page, html as answer};
use super::nav::Room;
use super::passkeys::NAME_LENGTH;
use super::{browser, see_other};
use crate::passkeys::NoPasskeys;
use crate::store::access::{Passkey, Proof, Session};
use crate::wording::Language;

/// What was just done here, said on the page that follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Done {
    /// A passkey was added.
    PasskeyAdded,
    /// A passkey is called otherwise.
    PasskeyRenamed,
    /// A passkey was removed.
    PasskeyRemoved,
    /// A session was ended.
    SessionEnded,
    /// All sessions but this one were ended.
    OthersEnded,
}

impl Done {
    /// How an address says it, and the id of the sentence.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::PasskeyAdded => ("passkey_added", "passkey-done-added"),
            Self::PasskeyRenamed => ("passkey_renamed", "passkey-done-renamed"),
            Self::PasskeyRemoved => ("passkey_removed", "passkey-done-removed"),
            Self::SessionEnded => ("session_ended", "page-session-ended"),
            Self::OthersEnded => ("others_ended", "page-others-ended"),
        }
    }
}

/// The page, with what was just done.
pub fn account_after(app: &App, done: Done) -> String {
    format!("{}?done={}", app.place.path("/account"), done.words().0)
}

/// What the address says.
#[derive(Debug, Deserialize)]
pub struct Shown {
    done: Option<Done>,
}

/// Passkeys, and where one is signed in.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    headers: HeaderMap,
    language: Language,
    Parameters(shown): Parameters<Shown>,
) -> Result<Response, Failure> {
    let member = caller.member;
    let passkeys = app.apart(move |app| app.access.passkeys_of(member)).await??;
    let sessions = app.access.sessions_of(member, app.now()?);
    let here = caller.session().map(|session| session.id.clone());
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let lets_in = app.may_see(caller.member, Thing::WaysIn)?;
    let page = Page::for_caller(&app, language, &caller)
        .at(Room::Account)
        .with_script("passkey.js")
        .with_script("draft.js");
    let title = page.say("page-account-title");
    let body = html! {
        h1 { (title) }
        p class="lead" {
            (page.say_with("page-account-lead", &[
                ("passkeys", passkeys.len().into()), ("sessions", sessions.len().into()),
            ]))
        }
        @if let Some(done) = shown.done {
            p class="told" role="status" { (page.say(done.words().1)) }
        }
        (passkeys_section(&page, &passkeys, agent.and_then(browser::name)))
        (sessions_section(&page, &sessions, here.as_deref()))
        section aria-labelledby="mail" {
            h2 id="mail" { (page.say("page-mail-title")) }
            p { (page.say("page-mail-lead")) }
            a class="button" href=(page.path("/account/mail")) { (page.say("page-mail-choose")) }
        }
        section aria-labelledby="card" {
            h2 id="card" { (page.say("page-card-title")) }
            p { (page.say("page-card-lead")) }
            a class="button" href=(page.path("/account/card")) { (page.say("page-card-see")) }
        }
        section aria-labelledby="tokens" {
            h2 id="tokens" { (page.say("running-tokens-title")) }
            p { (page.say("running-tokens-short")) }
            a class="button" href=(page.path("/account/tokens")) { (page.say("running-tokens-see")) }
        }
        @if lets_in {
            section aria-labelledby="lets-in" {
                h2 id="lets-in" { (page.say("page-ways-in-title")) }
                p { (page.say("page-ways-in-lead")) }
                a class="button" href=(page.path("/ways-in")) { (page.say("page-ways-in-open")) }
            }
        }
        // Drafts of this browser are its own: whoever goes out leaves none behind.
        form class="apart" method="post" action=(page.path("/sign-out")) data-draft-forget {
            button { (page.say("page-sign-out")) }
        }
    };
    Ok(answer(page.document(&title, &body)))
}

fn passkeys_section(page: &Page<'_>, passkeys: &[Passkey], this_browser: Option<String>) -> Markup {
    html! {
        section aria-labelledby="passkeys" {
            h2 id="passkeys" { (page.say("passkey-title")) }
            @if passkeys.is_empty() {
                p { (page.say("passkey-none")) }
            } @else {
                ul class="rows" { @for passkey in passkeys { li { (passkey_row(page, passkey)) } } }
            }
            @match &page.app.passkeys {
                Ok(_) => (adding(page, this_browser)),
                Err(why) => p class="small" { (page.say(not_here(*why))) },
            }
        }
    }
}

/// The id of the sentence that says why there are no passkeys at an address.
pub fn not_here(why: NoPasskeys) -> &'static str {
    match why {
        NoPasskeys::Number => "passkey-not-here-number",
        NoPasskeys::NotSecure => "passkey-not-here-secure",
        NoPasskeys::NotAnAddress => "passkey-not-here-address",
    }
}

/// Shown where the browser knows passkeys; elsewhere what to do without them.
fn adding(page: &Page<'_>, this_browser: Option<String>) -> Markup {
    let name = this_browser.unwrap_or_else(|| page.say("passkey-name-unknown"));
    html! {
        form class="fields" data-passkey="add"
            data-begin=(page.path("/account/passkeys/begin"))
            data-finish=(page.path("/account/passkeys"))
            data-waiting=(page.say("passkey-waiting"))
            data-cancelled=(page.say("passkey-cancelled-add"))
            data-known=(page.say("passkey-known"))
            data-failed=(page.say("passkey-failed-add")) {
            label for="name-of-new" { (page.say("passkey-name")) }
            p class="small" id="hint-of-name" { (page.say("passkey-name-hint")) }
            input id="name-of-new" name="name" value=(name) required maxlength=(NAME_LENGTH)
                autocomplete="off" aria-describedby="hint-of-name";
            button class="action" { (key_icon()) (page.say("passkey-add")) }
            p class="told" role="status" {}
            p class="small" { (page.say("passkey-about")) }
        }
        p class="small" data-without-passkeys { (page.say("passkey-without")) }
    }
}

fn passkey_row(page: &Page<'_>, passkey: &Passkey) -> Markup {
    let url = |act: &str| page.path(&format!("/account/passkeys/{}/{act}", passkey.id));
    let added = page.say_with("passkey-added", &[("day", day(page, passkey.created).into())]);
    let used = passkey.used.map_or_else(
        || page.say("passkey-never-used"),
        |used| page.say_with("passkey-used", &[("day", day(page, used).into())]),
    );
    let field = format!("name-of-{}", passkey.id);
    html! {
        p class="named" { (passkey.name) }
        p class="small" { (added) " · " (used) }
        div class="acts" {
            details {
                summary { (page.say("passkey-rename")) }
                form class="fields" method="post" action=(url("rename")) {
                    label for=(field) { (page.say("passkey-name")) }
                    input id=(field) name="name" value=(passkey.name) required
                        maxlength=(NAME_LENGTH) autocomplete="off";
                    button { (page.say("passkey-rename-save")) }
                }
            }
            details {
                summary { (page.say("passkey-remove")) }
                form class="fields" method="post" action=(url("remove")) {
                    p { (page.say("passkey-remove-about")) }
                    button { (page.say("passkey-remove-confirm")) }
                }
            }
        }
    }
}

fn sessions_section(page: &Page<'_>, sessions: &[Session], here: Option<&str>) -> Markup {
    html! {
        section aria-labelledby="sessions" {
            h2 id="sessions" { (page.say("page-sessions-title")) }
            ul class="rows" {
                @for session in sessions {
                    li class="across" { (session_row(page, session, here == Some(&session.id))) }
                }
            }
            @if sessions.len() > 1 {
                form method="post" action=(page.path("/account/sessions/end-others")) {
                    button { (page.say("page-sessions-end-others")) }
                }
            }
        }
    }
}

fn session_row(page: &Page<'_>, session: &Session, is_here: bool) -> Markup {
    let browser = browser::name(&session.browser);
    let browser = browser.unwrap_or_else(|| page.say("page-session-unknown"));
    let proof = page.say(match session.proof {
        Proof::Link => "page-session-by-link",
        Proof::TwoLinks => "page-session-by-two-links",
        Proof::Passkey => "page-session-by-passkey",
    });
    let (began, seen) = (day(page, session.created), day(page, session.seen));
    let since = page.say_with("page-session-since", &[("day", began.as_str().into())]);
    html! {
        div {
            p class="named" {
                (browser)
                @if is_here { " " span class="mark" { (page.say("page-sessions-here")) } }
            }
            p class="small" {
                (proof) " " (since)
                @if seen != began {
                    " · " (page.say_with("page-session-seen", &[("day", seen.into())]))
                }
            }
        }
        @if !is_here {
            form method="post" action=(page.path(&format!("/account/sessions/{}/end", session.id))) {
                button { (page.say("page-sessions-end")) }
            }
        }
    }
}

/// The day of an instant, in the house.
fn day(page: &Page<'_>, at: Timestamp) -> String {
    let local = page.app.zone.local(at);
    local.map(|local| page.wording.day(local.day)).unwrap_or_default()
}

/// A key, for the eyes only.
pub(super) fn key_icon() -> Markup {
    html! {
        svg class="icon" viewBox="0 0 24 24" aria-hidden="true" {
            circle cx="8" cy="15" r="4.5" {}
            path d="M11.2 11.8 20 3m-3.4 3.4 2.9 2.9M14 9l2 2" {}
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
    Ok(see_other(&account_after(&app, Done::SessionEnded)))
}

/// Ends all of one's sessions but this one.
pub async fn end_others(State(app): State<Arc<App>>, caller: Caller) -> Result<Response, Failure> {
    let here = caller.session().map(|session| session.id.clone());
    app.apart(move |app| app.access.end_other_sessions(caller.member, here.as_deref())).await??;
    Ok(see_other(&account_after(&app, Done::OthersEnded)))
}
