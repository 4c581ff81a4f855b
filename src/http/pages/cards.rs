//! Cards: having one, printing it, and reading one's balance with it.
//!
//! A card is shown once, in the answer to the button that makes it: nobody finds it again by going back. Reading
//! one's balance with it opens no session: the page says it, and whoever comes next to the same screen finds nothing.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use ledger::ids::MemberId;
use maud::{Markup, PreEscaped, html};
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use serde::Deserialize;

use super::super::api::cards::{self, Made};
use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::super::guard::rates::{Asker, From};
use super::super::taken::Form;
use super::layout::{Page, html as answer};
use super::nav::Room;
use super::see_other;
use crate::store::access;
use crate::wording::Language;

/// The PIN, as the form sends it.
#[derive(Deserialize)]
pub struct Typed {
    pin: String,
}

/// One's own card, or how to have one.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
) -> Result<Response, Failure> {
    let card = app.apart(move |app| app.access.card_of(caller.member)).await??;
    let page = Page::for_caller(&app, language, &caller).at(Room::Account);
    let title = page.say("page-card-title");
    let body = html! {
        h1 { (title) }
        p { (page.say("page-card-about")) }
        @if let Some(card) = &card { (had(&page, card)) }
        form method="post" action=(page.path("/account/card")) {
            button class="action" {
                (page.say(if card.is_some() { "page-card-make-again" } else { "page-card-make" }))
            }
        }
        @if card.is_some() {
            p class="small" { (page.say("page-card-again-about")) }
            form method="post" action=(page.path("/account/card/end")) {
                button { (page.say("page-card-end")) }
            }
        }
        p { a href=(page.path("/account")) { (page.say("page-account-title")) } }
    };
    Ok(answer(page.document(&title, &body)))
}

fn had(page: &Page<'_>, card: &access::Card) -> Markup {
    let day = card.created.to_string().get(..10).and_then(|day| day.parse().ok());
    let day = day.map_or_else(|| card.created.to_string(), |day| page.wording.day(day));
    html! {
        p class="lead" { (page.say_with("page-card-since", &[("day", day.into())])) }
        @if card.locked {
            p role="alert" { (page.say("page-card-locked")) }
            form method="post" action=(page.path("/account/card/unlock")) {
                button { (page.say("page-card-unlock")) }
            }
        }
    }
}

/// Makes one's own card and shows it, this once.
pub async fn make(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
) -> Result<Response, Failure> {
    let made = cards::make(&app, caller.member).await?;
    Ok(printed(&Page::for_caller(&app, language, &caller).at(Room::Account), caller.member, &made))
}

/// Unlocks one's own card.
pub async fn unlock(State(app): State<Arc<App>>, caller: Caller) -> Result<Response, Failure> {
    app.apart(move |app| app.access.unlock_card(caller.member)).await??;
    Ok(see_other(&app.place.path("/account/card")))
}

/// Ends one's own card.
pub async fn end(State(app): State<Arc<App>>, caller: Caller) -> Result<Response, Failure> {
    app.apart(move |app| app.access.end_card(caller.member)).await??;
    Ok(see_other(&app.place.path("/account/card")))
}

/// For administrators: a card for somebody else.
pub async fn ask_for(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(member): Path<String>,
) -> Result<Response, Failure> {
    let member: MemberId = member.parse().map_err(|_| Failure::not_to_be_seen())?;
    let name = app.current.views().name_if_kept(member).map(str::to_owned);
    let name = name.ok_or_else(Failure::not_to_be_seen)?;
    let page = Page::for_caller(&app, language, &caller).at(Room::WaysIn);
    let title = page.say_with("page-card-for", &[("name", name.into())]);
    let body = html! {
        h1 { (title) }
        p { (page.say("page-card-for-about")) }
        form method="post" { button class="action" { (page.say("page-card-make")) } }
    };
    Ok(answer(page.document(&title, &body)))
}

/// For administrators: makes it, and shows it this once.
pub async fn make_for(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(member): Path<String>,
) -> Result<Response, Failure> {
    let member: MemberId = member.parse().map_err(|_| Failure::not_to_be_seen())?;
    let made = cards::give(&app, &caller, language, member).await?;
    Ok(printed(&Page::for_caller(&app, language, &caller).at(Room::WaysIn), member, &made))
}

/// A card to print and cut out, and its PIN on another slip.
fn printed(page: &Page<'_>, member: MemberId, made: &Made) -> Response {
    let (name, house) = {
        let views = page.app.current.views();
        let opened = views.directory.organisation.as_ref();
        (views.name(member), opened.map(|opened| opened.name.to_string()).unwrap_or_default())
    };
    let title = page.say("page-card-made");
    let body = html! {
        h1 { (title) }
        p class="unprinted" { (page.say("page-card-once")) }
        div class="card" {
            div class="qr" role="img" aria-label=(page.say("page-card-qr")) { (qr(&made.url)) }
            div {
                p class="house" { (house) }
                p class="whose" { (name) }
                p class="small" { (page.say("page-card-words")) }
            }
        }
        div class="slip" {
            p { (page.say_with("page-card-pin", &[("pin", made.pin.as_str().into())])) }
            p class="small" { (page.say("page-card-pin-about")) }
        }
        p class="unprinted" { (page.say("page-card-print")) }
    };
    kept_nowhere(answer(page.document(&title, &body)))
}

/// What the card says to a scanner; empty should an address ever be too long for one.
pub(super) fn qr(url: &str) -> PreEscaped<String> {
    let code = QrCode::with_error_correction_level(url.as_bytes(), EcLevel::M);
    let drawn = code.map(|code| {
        code.render::<svg::Color<'_>>().quiet_zone(true).module_dimensions(4, 4).build()
    });
    let drawn = drawn.unwrap_or_default();
    // What stands before the drawing is for files.
    let start = drawn.find("<svg").unwrap_or(drawn.len());
    PreEscaped(drawn.get(start..).unwrap_or_default().to_owned())
}

fn kept_nowhere(mut answer: Response) -> Response {
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// Asks for the PIN: the same for every code, whether it is somebody's or not.
pub async fn ask_pin(State(app): State<Arc<App>>, language: Language) -> Response {
    let page = Page::for_anyone(&app, language);
    let title = page.say("page-card-read-title");
    let body = html! {
        h1 { (title) }
        form method="post" {
            div class="fields" {
                label for="pin" { (page.say("page-card-read-pin")) }
                input id="pin" name="pin" type="password" inputmode="numeric" autocomplete="off"
                    maxlength="4" required;
                button class="action" { (page.say("page-card-read")) }
            }
        }
    };
    kept_nowhere(answer(page.document(&title, &body)))
}

/// Says the balance of whoever has the card and its PIN, and opens nothing.
pub async fn read(
    State(app): State<Arc<App>>,
    from: Option<From>,
    language: Language,
    Path(code): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    // Strangers come here: they are slowed down before anything is computed for them.
    app.rates.ask(Asker::Guessing(from))?;
    let member = cards::whose(&app, code, typed.pin).await?;
    let page = Page::for_anyone(&app, language);
    let (name, balance) = {
        let views = app.current.views();
        let credit = views.balances.member(member).credit.get();
        (views.name(member), page.wording.balance(credit, &views.unit()))
    };
    let title = page.say("page-card-read-title");
    let body = html! {
        h1 { (page.say_with("page-card-hello", &[("name", name.into())])) }
        p class="lead" { (page.say_with("page-card-balance", &[("balance", balance.into())])) }
        p class="small" { (page.say("page-card-balance-about")) }
    };
    Ok(kept_nowhere(answer(page.document(&title, &body))))
}
