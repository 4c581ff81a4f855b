//! The interface for software, explained: each URL with who may call it, what it takes and gives, its codes.
//!
//! It is made from the API document, so that it cannot say anything else.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, PreEscaped, html};
use serde_json::Value;

use super::super::app::App;
use super::super::openapi;
use super::super::route::{Route, Who};
use super::super::{COMMANDS, failure};
use super::layout::{Page, html as answer};
use super::shapes;
use crate::wording::Language;

/// An act, as it is sent.
const EXAMPLE: &str = r#"POST /api/v1/commands
Authorization: Bearer …
Content-Type: application/json

{"key":"2026-03-04.17","command":{"time":{"declare":
  {"code":"NOURRIR","day":"2026-03-04","minutes":90,"what":"…"}}}}"#;

/// The page.
pub async fn show(State(app): State<Arc<App>>, language: Language) -> Response {
    let page = Page::for_anyone(&app, language);
    let title = page.say("api-page-title");
    let document = openapi::document(&app.place, page.wording);
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say("api-page-lead")) }
        p {
            a class="action" href=(page.path("/api/v1/openapi.json")) {
                (page.say("api-page-document"))
            }
        }
        ul {
            li { a href="#urls" { (page.say("api-page-urls")) } }
            li { a href=(page.path("/api/commands")) { (page.say("api-page-commands")) } }
            li { a href=(page.path("/api/problems")) { (page.say("api-page-problems")) } }
        }
        (how(&page))
        h2 id="urls" { (page.say("api-page-urls")) }
        p class="small" { (page.say("api-page-english")) }
        @for route in openapi::documented() {
            (url(&page, &route, &document))
        }
    };
    answer(page.document(&title, &body))
}

fn how(page: &Page<'_>) -> Markup {
    let header = [("header", "`Authorization: Bearer …`".into())];
    html! {
        h2 { (page.say("api-page-how")) }
        ul {
            li { (with_code(&page.say_with("api-page-how-token", &header))) }
            li { (with_code(&page.say("api-page-how-key"))) }
            li { (with_code(&page.say("api-page-how-batch"))) }
            li { (with_code(&page.say("api-page-how-tag"))) }
            li { (with_code(&page.say("api-page-how-problems"))) }
        }
        h3 { (page.say("api-page-example")) }
        pre tabindex="0" { code { (EXAMPLE) } }
    }
}

/// A sentence in which words between backquotes are those of software.
fn with_code(sentence: &str) -> Markup {
    let escaped = html! { (sentence) }.into_string();
    let parts = escaped.split('`').enumerate();
    let marked =
        parts.map(
            |(place, part)| {
                if place % 2 == 1 { format!("<code>{part}</code>") } else { part.to_owned() }
            },
        );
    PreEscaped(marked.collect())
}

fn url(page: &Page<'_>, route: &Route, document: &Value) -> Markup {
    let operation = &document["paths"][route.path][route.method.as_str().to_lowercase()];
    let name = openapi::name_of(route);
    html! {
        section id=(name) class="url" {
            h3 { code { (route.method) " " (route.path) } }
            p { (page.say(route.about)) }
            dl {
                dt { (page.say("api-page-who")) }
                dd { (page.say(openapi::who(route))) }
                dt { (page.say("api-page-scope")) }
                dd { (scope(page, route)) }
                @if operation["parameters"].is_array() {
                    dt { (page.say("api-page-reads")) }
                    dd { (reads(page, &operation["parameters"])) }
                }
                @if route.takes.is_some() {
                    dt { (page.say("api-page-takes")) }
                    dd { (body(page, &operation["requestBody"])) }
                }
                dt { (page.say("api-page-gives")) }
                dd { (gives(page, route, operation)) }
                dt { (page.say("api-page-fails")) }
                dd { (fails(page, route)) }
            }
        }
    }
}

fn scope(page: &Page<'_>, route: &Route) -> Markup {
    match (route.who, route.scope) {
        (Who::Anyone, _) => html! { (page.say("api-page-scope-no-need")) },
        (_, Some(scope)) => html! { code { (scope) } },
        (_, None) => html! { (page.say("api-page-scope-none")) },
    }
}

fn reads(page: &Page<'_>, parameters: &Value) -> Markup {
    html! {
        ul class="rows" {
            @for parameter in parameters.as_array().into_iter().flatten() {
                li {
                    p {
                        code { (parameter["name"].as_str().unwrap_or_default()) }
                        " " span class="small" { (parameter["in"].as_str().unwrap_or_default()) }
                        " " (shapes::kind(page, &parameter["schema"]))
                    }
                    @if let Some(text) = parameter["description"].as_str() {
                        p class="small" { (with_code(text)) }
                    }
                }
            }
        }
    }
}

/// The shape of a body of any media type.
fn body(page: &Page<'_>, holder: &Value) -> Markup {
    html! {
        @for (media, content) in holder["content"].as_object().into_iter().flatten() {
            (shapes::kind(page, &content["schema"])) " " span class="small" { (media) }
        }
    }
}

fn gives(page: &Page<'_>, route: &Route, operation: &Value) -> Markup {
    html! {
        ul {
            @for gives in &route.gives {
                @let response = &operation["responses"][gives.status.to_string()];
                li {
                    strong { (gives.status) } " "
                    @if gives.media.is_some() {
                        (body(page, response))
                    } @else {
                        (page.say("api-page-nothing"))
                    }
                }
            }
        }
    }
}

fn fails(page: &Page<'_>, route: &Route) -> Markup {
    let is_ours = |code: &&str| failure::CODES.iter().any(|(known, _)| known == code);
    let all = openapi::codes_of(route).into_iter();
    let said: Vec<&str> = all.filter(|code| is_ours(code) || *code == "malformed").collect();
    html! {
        @for (place, code) in said.iter().enumerate() {
            @if place > 0 { ", " }
            a href=(page.path(&format!("/api/problems/{code}"))) { code { (code) } }
        }
        @if route.scope == Some(COMMANDS) {
            ", " a href=(page.path("/api/problems")) { (page.say("api-page-fails-commands")) }
        }
    }
}
