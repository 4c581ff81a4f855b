//! Every act that can be asked for, and every shape of the API document, member by member.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::html;

use super::super::app::App;
use super::super::openapi;
use super::layout::{Page, html as answer};
use super::shapes;
use crate::wording::Language;

/// The page.
pub async fn show(State(app): State<Arc<App>>, language: Language) -> Response {
    let page = Page::for_anyone(&app, language);
    let title = page.say("api-page-commands");
    let document = openapi::document(&app.place, page.wording);
    let schemas = document["components"]["schemas"].as_object().cloned().unwrap_or_default();
    let (acts, shapes): (Vec<_>, Vec<_>) = schemas.iter().partition(|(name, _)| name.contains('.'));
    let written = [("written", r#"{"command":{"time":{"declare":{…}}}}"#.into())];
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say_with("api-page-commands-lead", &written)) }
        p { a href=(page.path("/api")) { (page.say("api-page-title")) } }
        p class="small" { (page.say("api-page-english")) }
        ul class="columns" {
            @for (name, _) in &acts {
                li { a href=(format!("#{name}")) { code { (name) } } }
            }
        }
        @for (name, schema) in &acts {
            section id=(name) {
                h2 { code { (name) } }
                (shapes::about(schema))
                (shapes::members(&page, schema))
            }
        }
        h2 { (page.say("api-page-shapes")) }
        @for (name, schema) in &shapes {
            section id=(name) {
                h3 { code { (name) } }
                (shapes::about(schema))
                (shapes::members(&page, schema))
            }
        }
    };
    answer(page.document(&title, &body))
}
