//! A page that says what is not possible, and what to do about it.

use axum::response::Response;
use maud::html;

use super::super::app::App;
use super::layout::{Page, html as answer};
use crate::wording::Language;

/// What went wrong, for people.
pub fn failed(app: &App, language: Language, code: &str, title: &str, detail: &str) -> Response {
    let page = Page::for_anyone(app, language);
    let body = html! {
        h1 { (title) }
        p class="lead" { (detail) }
        @if code == "link_unusable" {
            p { a class="action" href=(page.path("/sign-in")) { (page.say("page-other-ways-in")) } }
        } @else {
            p { a class="action" href=(page.path("/")) { (page.say("page-back-home")) } }
        }
        p class="small" { (page.say_with("page-code", &[("code", code.into())])) }
    };
    answer(page.document(title, &body))
}
