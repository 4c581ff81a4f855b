//! A page that says what is not possible, and what to do about it.

use axum::response::Response;
use maud::html;

use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::layout::{Page, html as answer};
use crate::wording::Language;

/// What went wrong, for people.
pub fn failed(
    app: &App,
    language: Language,
    reader: Option<&Caller>,
    failure: &Failure,
    title: &str,
    detail: &str,
) -> Response {
    let page = match reader {
        Some(caller) => Page::for_caller(app, language, caller),
        None => Page::for_anyone(app, language),
    };
    // An address that leads nowhere, or to what is others', is nobody's fault to mend; software wants the code.
    let code = failure.code.as_str();
    let says_code =
        reader.is_none() || !matches!(code, "not_found" | "wrong_method" | "not_to_be_seen");
    let body = html! {
        h1 { (title) }
        p class="lead" { (detail) }
        @if code == "link_unusable" {
            p { a class="action" href=(page.path("/sign-in")) { (page.say("page-other-ways-in")) } }
        } @else {
            p { a class="action" href=(page.path("/")) { (page.say("page-back-home")) } }
        }
        @if says_code {
            p class="small" { (page.say_with("page-code", &[("code", code.into())])) }
        }
    };
    answer(page.document(title, &body))
}
