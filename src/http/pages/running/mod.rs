//! What keeps the house running, for administrators: who comes in, the past that is brought in, backups, health.
//!
//! Deliberately not here: ways in (`ways_in.rs`) and letters (`letters.rs`), which stand beside in the same room.

pub mod backup;
pub mod health;
pub mod import;
pub mod invite;
pub mod people;
pub mod person;
pub mod tokens;

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::events::members::Kind;
use maud::html;

use super::super::api::letters::how_mail_goes;
use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::layout::{Page, html as answer};
use super::nav::Room;
use crate::wording::Language;

/// Where administrators go from here: the path, its name, what it is for.
const PLACES: [(&str, &str, &str); 6] = [
    ("/running/people", "running-people-title", "running-people-short"),
    ("/ways-in", "page-ways-in-title", "running-ways-in-short"),
    ("/running/import", "running-import-title", "running-import-short"),
    ("/running/backup", "running-backup-title", "running-backup-short"),
    ("/running/health", "running-health-title", "running-health-short"),
    ("/letters", "page-letters-title", "running-letters-short"),
];

/// The page.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
) -> Result<Response, Failure> {
    let letters = how_mail_goes(&app).await?;
    let day = app.today()?;
    let people = {
        let views = app.current.views();
        let there = views.directory.members.values();
        there.filter(|person| person.kind == Kind::Natural && person.is_member_on(day)).count()
    };
    let page = Page::for_caller(&app, language, &caller).at(Room::Running);
    let title = page.say("running-title");
    let lead = [("people", people.into()), ("letters", letters.undelivered.len().into())];
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say_with("running-lead", &lead)) }
        p { a class="action" href=(page.path("/running/invite")) { (page.say("running-invite-title")) } }
        ul class="rows" {
            @for (path, word, about) in PLACES {
                li {
                    a class="named" href=(page.path(path)) { (page.say(word)) }
                    p class="small" { (page.say(about)) }
                }
            }
        }
    };
    Ok(answer(page.document(&title, &body)))
}
