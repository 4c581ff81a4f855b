//! One's mail: where one is written to and about what; confirming an address; stopping one kind of letter.
//!
//! Links of letters change nothing when they are opened, because mail programs open them to look: a button does, and
//! the one request of RFC 8058, which mail programs make for those who ask them to.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use ledger::ids::MemberId;
use ledger::views::sight::Thing;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::api::mailbox::{self, Mailbox, Tongue};
use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::super::guard::rates::{Asker, From};
use super::super::taken::Path;
use super::super::taken::{Form, Parameters};
use super::layout::{Page, html as answer};
use super::nav::Room;
use super::see_other;
use crate::mail::address::MailAddress;
use crate::store::access::{Choice, Given, Hashed};
use crate::wording::Language;

/// What was just done, as the page before says it.
#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    done: Option<Done>,
}

/// What was just done.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Done {
    Kept,
    Awaited,
}

/// The form, as a browser sends it: a box that is not ticked is not there.
#[derive(Deserialize)]
pub struct Chosen {
    address: String,
    language: Tongue,
    acts: Option<String>,
    digest: Option<String>,
    waiting: Option<String>,
}

impl Chosen {
    fn choices(&self) -> BTreeSet<Choice> {
        let ticked = |choice| match choice {
            Choice::Acts => self.acts.is_some(),
            Choice::Digest => self.digest.is_some(),
            Choice::Waiting => self.waiting.is_some(),
        };
        Choice::ALL.into_iter().filter(|choice| ticked(*choice)).collect()
    }
}

/// Where one is written to, and about what.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(query): Parameters<Query>,
) -> Result<Response, Failure> {
    let member = caller.member;
    let found = app.apart(move |app| app.access.mailbox(member)).await??;
    let mailbox = mailbox::shown(&app, found, language);
    let page = Page::for_caller(&app, language, &caller).at(Room::Account);
    let typed = mailbox.address.clone().unwrap_or_default();
    let keeps_ways_in = app.may_see(member, Thing::WaysIn)?;
    Ok(answer(form(&page, &mailbox, &typed, (query.done, None), keeps_ways_in)))
}

/// Keeps what one wishes.
pub async fn change(
    State(app): State<Arc<App>>,
    from: Option<From>,
    caller: Caller,
    language: Language,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Failure> {
    let member = caller.member;
    let typed = chosen.address.trim().to_owned();
    let address = MailAddress::new(&typed);
    let choices = chosen.choices();
    if !typed.is_empty() && address.is_none() {
        let page = Page::for_caller(&app, language, &caller).at(Room::Account);
        let found = app.apart(move |app| app.access.mailbox(member)).await??;
        let kept = mailbox::shown(&app, found, language);
        let mailbox =
            Mailbox { chosen: choices.into_iter().collect(), language: chosen.language, ..kept };
        let keeps_ways_in = app.may_see(member, Thing::WaysIn)?;
        let wrong = Some("page-mail-address-wrong");
        let again = answer(form(&page, &mailbox, &typed, (None, wrong), keeps_ways_in));
        return Ok((StatusCode::BAD_REQUEST, again).into_response());
    }
    let letters = chosen.language.into();
    let (_, given) = mailbox::keep(&app, from, member, address, letters, choices).await?;
    let done = if given == Some(Given::Awaited) { "awaited" } else { "kept" };
    Ok(see_other(&app.place.path(&format!("/account/mail?done={done}"))))
}

fn form(
    page: &Page<'_>,
    mailbox: &Mailbox,
    typed: &str,
    (done, wrong): (Option<Done>, Option<&str>),
    keeps_ways_in: bool,
) -> Markup {
    let title = page.say("page-mail-title");
    let has_address = mailbox.address.is_some() || mailbox.awaited.is_some();
    let body = html! {
        h1 { (title) }
        @match done {
            Some(Done::Kept) => p class="told" role="status" { (page.say("page-mail-kept")) },
            Some(Done::Awaited) => p class="told" role="status" { (page.say("page-mail-awaited-now")) },
            None => p { (page.say("page-mail-about")) },
        }
        @if !mailbox.open { p { (page.say("page-mail-closed")) } }
        form method="post" action=(page.path("/account/mail")) {
            div class="fields" {
                label for="address" { (page.say("page-mail-address")) }
                input id="address" name="address" type="email" autocomplete="email" maxlength="254"
                    value=(typed) aria-invalid=[wrong.map(|_| "true")] aria-describedby="address-says";
                p id="address-says" class="small" {
                    @if let Some(wrong) = wrong { strong role="alert" { (page.say(wrong)) } " " }
                    @if let Some(awaited) = &mailbox.awaited {
                        (page.say_with("page-mail-awaited", &[("address", awaited.address.as_str().into())]))
                    } @else {
                        (page.say("page-mail-address-about"))
                    }
                }
            }
            fieldset {
                legend { (page.say("page-mail-language")) }
                (tongue(page, mailbox, Tongue::French, "fr"))
                (tongue(page, mailbox, Tongue::English, "en"))
            }
            fieldset {
                legend { (page.say("page-mail-choices")) }
                @for choice in Choice::ALL { (tick(page, mailbox, choice)) }
            }
            @if !has_address { p class="small" { (page.say("page-mail-no-address")) } }
            p { button class="action" { (page.say("page-mail-keep")) } }
        }
        p class="small" { (page.say("page-mail-always")) }
        @if keeps_ways_in {
            p { a href=(page.path("/letters")) { (page.say("page-letters-title")) } }
        }
        p { a href=(page.path("/account")) { (page.say("page-account-title")) } }
    };
    page.document(&title, &body)
}

fn tongue(page: &Page<'_>, mailbox: &Mailbox, tongue: Tongue, tag: &str) -> Markup {
    let id = match tongue {
        Tongue::French => "page-mail-in-french",
        Tongue::English => "page-mail-in-english",
    };
    html! {
        label class="choice" {
            input type="radio" name="language" value=(tag) checked[mailbox.language == tongue];
            " " (page.say(id))
        }
    }
}

fn tick(page: &Page<'_>, mailbox: &Mailbox, choice: Choice) -> Markup {
    let (name, about) = sentences(choice);
    html! {
        label class="choice" {
            input type="checkbox" name=(choice.name()) checked[mailbox.chosen.contains(&choice)];
            " " (page.say(name))
        }
        p class="small" { (page.say(about)) }
    }
}

fn sentences(choice: Choice) -> (&'static str, &'static str) {
    match choice {
        Choice::Acts => ("page-mail-acts", "page-mail-acts-about"),
        Choice::Digest => ("page-mail-digest", "page-mail-digest-about"),
        Choice::Waiting => ("page-mail-waiting", "page-mail-waiting-about"),
    }
}

/// Says which address a letter's link confirms.
pub async fn ask_to_confirm(
    State(app): State<Arc<App>>,
    from: Option<From>,
    language: Language,
    Path(shown): Path<String>,
) -> Result<Response, Failure> {
    let (now, secret) = (app.now()?, Hashed::of(&shown));
    let found = app.apart(move |app| app.access.awaited(secret, now)).await??;
    let Some((_, awaited)) = found else { return Err(guessed(&app, from)?) };
    let page = Page::for_anyone(&app, language);
    let title = page.say("page-confirm-title");
    let address = awaited.address.as_str().into();
    let body = html! {
        h1 { (title) }
        p { (page.say_with("page-confirm-about", &[("address", address)])) }
        form method="post" { button class="action" { (page.say("page-confirm-yes")) } }
    };
    Ok(answer(page.document(&title, &body)))
}

/// Confirms an address.
pub async fn confirm(
    State(app): State<Arc<App>>,
    from: Option<From>,
    language: Language,
    Path(shown): Path<String>,
) -> Result<Response, Failure> {
    let (now, secret) = (app.now()?, Hashed::of(&shown));
    let confirmed = app.apart(move |app| app.access.confirm_address(secret, now)).await??;
    if confirmed.is_none() {
        return Err(guessed(&app, from)?);
    }
    // The address before it is told.
    app.post.ring();
    Ok(said(&app, language, "page-confirm-title", "page-confirm-done"))
}

/// What a letter's link would stop.
pub async fn ask_to_stop(
    State(app): State<Arc<App>>,
    language: Language,
    Path((_, choice, _)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let choice: Choice = choice.parse().map_err(|()| Failure::plain("link_unusable"))?;
    let page = Page::for_anyone(&app, language);
    let title = page.say("page-stop-title");
    let (name, _) = sentences(choice);
    let body = html! {
        h1 { (title) }
        p { (page.say_with("page-stop-about", &[("what", page.say(name).into())])) }
        form method="post" { button class="action" { (page.say("page-stop-yes")) } }
    };
    Ok(answer(page.document(&title, &body)))
}

/// Stops one kind of letter, by the word that one of them brought.
pub async fn stop(
    State(app): State<Arc<App>>,
    from: Option<From>,
    language: Language,
    Path((member, choice, word)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let named = member.parse::<MemberId>().ok().zip(choice.parse::<Choice>().ok());
    let stopped = match named {
        Some((member, choice)) => {
            app.apart(move |app| app.post.stop(member, choice, &word)).await??
        }
        None => false,
    };
    if !stopped {
        return Err(guessed(&app, from)?);
    }
    Ok(said(&app, language, "page-stop-title", "page-stop-done"))
}

/// Whoever shows a word that opens nothing is slowed down.
fn guessed(app: &App, from: Option<From>) -> Result<Failure, Failure> {
    app.rates.ask(Asker::Guessing(from))?;
    Ok(Failure::plain("link_unusable"))
}

fn said(app: &App, language: Language, title: &str, what: &str) -> Response {
    let page = Page::for_anyone(app, language);
    let title = page.say(title);
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say(what)) }
        p { a href=(page.path("/account/mail")) { (page.say("page-mail-title")) } }
    };
    answer(page.document(&title, &body))
}
