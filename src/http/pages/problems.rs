//! Every code of a refusal, explained: where `type` of an answer's problem details leads.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::super::app::App;
use super::super::failure::{Failure, codes, meaning_of, status_of, title_of};
use super::super::taken::Path;
use super::layout::{Page, html as answer};
use crate::wording::{Language, Wording};

/// All of them.
pub async fn list(State(app): State<Arc<App>>, language: Language) -> Response {
    let page = Page::for_anyone(&app, language);
    let title = page.say("api-page-problems");
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say("api-page-problems-lead")) }
        p { a href=(page.path("/api")) { (page.say("api-page-title")) } }
        ul class="rows" {
            @for code in codes() {
                li id=(code) {
                    p {
                        a href=(page.path(&format!("/api/problems/{code}"))) { code { (code) } }
                        " " span class="small" { (status_of(code)) }
                    }
                    (meaning(page.wording, code))
                }
            }
        }
    };
    answer(page.document(&title, &body))
}

/// One of them, in both languages.
pub async fn show(
    State(app): State<Arc<App>>,
    language: Language,
    Path(code): Path<String>,
) -> Result<Response, Failure> {
    let known = codes().find(|known| *known == code);
    let code = known.ok_or_else(|| Failure::plain("not_found"))?;
    let page = Page::for_anyone(&app, language);
    let other = app.wording(language.other());
    let title = title_of(page.wording, code);
    let body = html! {
        h1 { (title) }
        p { code { (code) } }
        div class="lead" { (meaning(page.wording, code)) }
        p { (page.say_with("api-page-status", &[("status", status_of(code).to_string().into())])) }
        h2 { (page.say("api-page-other-language")) }
        div lang=(language.other().tag()) { (meaning(other, code)) }
        p { a href=(page.path("/api/problems")) { (page.say("api-page-problems")) } }
    };
    Ok(answer(page.document(&title, &body)))
}

fn meaning(wording: &Wording, code: &str) -> Markup {
    let report = meaning_of(wording, code);
    html! {
        @if let Some(report) = report {
            p { (report.what) }
            @if let Some(advice) = report.advice {
                p class="small" { (advice) }
            }
        }
    }
}
