//! The first page: for whoever came in, what they have.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::html;

use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::layout::{Page, html as answer};
use super::nav::Room;
use super::see_other;
use crate::wording::Language;

/// The balance as a sentence, or the way in.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Option<Caller>,
    language: Language,
) -> Result<Response, Failure> {
    let Some(caller) = caller else {
        return Ok(see_other(&app.place.path("/sign-in")));
    };
    if caller.is_arriving(&app)? {
        return Ok(see_other(&app.place.path("/second")));
    }
    let page = Page::for_caller(&app, language, &caller).at(Room::Home);
    let minutes = app.current.views().balances.member(caller.member).credit.get();
    let unit = app.current.views().unit();
    let balance = page.wording.minutes(minutes, &unit);
    let title = page.say("page-home-title");
    let body = html! {
        h1 { (page.say_with("page-home-balance", &[("balance", balance.into())])) }
        p { a href=(page.path("/account")) { (page.say("page-account-title")) } }
        p { a href=(page.path("/api")) { (page.say("page-api")) } }
    };
    Ok(answer(page.document(&title, &body)))
}
