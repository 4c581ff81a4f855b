//! Whether a certificate is one, and whether the register still says the same: for whoever holds the paper.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::super::super::app::App;
use super::super::super::failure::Failure;
use super::super::super::guard::rates::{Asker, From};
use super::super::super::taken::{Form, Parameters};
use super::super::form::{Field, Problems, Typed};
use super::super::layout::{Page, html as answer};
use super::{code, day_of, now};
use crate::store::access::Certificate;
use crate::wording::Language;

/// The code, as somebody typed or scanned it.
#[derive(Debug, Deserialize)]
pub struct Shown {
    #[serde(default)]
    code: String,
}

/// Asks for the code: it is looked up when it is sent.
pub async fn ask(
    State(app): State<Arc<App>>,
    language: Language,
    Parameters(shown): Parameters<Shown>,
) -> Response {
    let page = Page::for_anyone(&app, language);
    answer(document(&page, &html! {}, &shown.code, &Problems::none()))
}

/// Says what was certified, and what the register says today.
pub async fn check(
    State(app): State<Arc<App>>,
    from: Option<From>,
    language: Language,
    Form(shown): Form<Shown>,
) -> Result<Response, Failure> {
    // Whoever tries codes is slowed down before anything is looked up.
    app.rates.ask(Asker::Guessing(from))?;
    let found = match code::typed(&shown.code) {
        Some(code) => app.apart(move |app| app.access.certificate(&code)).await??,
        None => None,
    };
    let Some(found) = found else {
        let page = Page::for_anyone(&app, language);
        let mut problems = Problems::none();
        problems.add("code", page.say("volunteer-check-nothing"));
        return Ok(problems.answer(document(&page, &html! {}, &shown.code, &problems)));
    };
    let today = now(&app.current.views(), found.member, found.year);
    let page = Page::for_anyone(&app, language);
    let said = said(&page, &found, today);
    let mut answer = answer(document(&page, &said, &shown.code, &Problems::none())).into_response();
    let nowhere = axum::http::HeaderValue::from_static("no-store");
    answer.headers_mut().insert(axum::http::header::CACHE_CONTROL, nowhere);
    Ok(answer)
}

fn said(page: &Page<'_>, found: &Certificate, (credited, pro_bono): (i64, i64)) -> Markup {
    let certified = found.credited.saturating_add(found.pro_bono);
    let same = (credited, pro_bono) == (found.credited, found.pro_bono);
    let time = |minutes: i64| page.wording.time(minutes);
    html! {
        div class="told" role="status" {
            p class="lead" {
                (page.say_with("volunteer-check-says", &[
                    ("name", found.name.as_str().into()),
                    ("year", found.year.to_string().into()),
                    ("time", time(certified).into()),
                    ("day", day_of(page, found).into()),
                ]))
            }
            @if found.pro_bono != 0 {
                p { (page.say_with("volunteer-check-free", &[("time", time(found.pro_bono).into())])) }
            }
            @if same {
                p { (page.say("volunteer-check-same")) }
            } @else {
                p { (page.say_with("volunteer-check-otherwise", &[("time", time(credited.saturating_add(pro_bono)).into())])) }
            }
        }
    }
}

fn document(page: &Page<'_>, said: &Markup, typed: &str, problems: &Problems) -> Markup {
    let title = page.say("volunteer-check-title");
    let body = html! {
        h1 { (title) }
        (said)
        (problems.summary(page))
        @if problems.is_empty() { p { (page.say("volunteer-check-about")) } }
        form method="post" action=(page.path("/certificate")) {
            (Field::new("code", "volunteer-check-code", Typed::Text, typed).hint("volunteer-check-code-hint").shown(page, problems))
            button class="action" { (page.say("volunteer-check-do")) }
        }
    };
    page.document(&title, &body)
}
