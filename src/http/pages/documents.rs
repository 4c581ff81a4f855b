//! Files and words beside a record: what is there, and the two small forms that add to it.
//!
//! Other pages place [`list`], [`attach_form`] and [`comment_form`]. Who may add is the ledger's to say: a form that is refused
//! comes back with what was typed, and the reason on top. A file has to be chosen again: no browser keeps it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ledger::commands::documents::Comment;
use ledger::events::documents::{Media, Subject};
use ledger::ids::MemberId;
use ledger::time::Day;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::api::commands;
use super::super::api::documents::{self, Beside, By, written};
use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::super::taken::Form;
use super::super::uploaded::{self, Uploaded};
use super::layout::{Page, html as answer};
use super::{back_to, see_other};
use crate::acts::{Asked, Spoken};
use crate::wording::Language;

/// What is beside a thing, newest last; nothing for whoever may not see it.
pub fn list(page: &Page<'_>, viewer: MemberId, day: Day, subject: Subject) -> Markup {
    let beside = {
        let views = page.app.current.views();
        documents::shown(page.app, &views, viewer, day, subject).unwrap_or_default()
    };
    html! {
        @if !beside.is_empty() {
            ol class="rows beside" {
                @for said in &beside { li { (one(page, said)) } }
            }
        }
    }
}

fn one(page: &Page<'_>, said: &Beside) -> Markup {
    match said {
        Beside::Document { document, url, media, bytes, caption, withdrawn, written } => html! {
            @match (url, caption) {
                (Some(_), caption) => {
                    a href=(page.path(&format!("/documents/{document}"))) {
                        (caption.as_deref().unwrap_or(document))
                    }
                    " " span class="small" { (weight(page, media, *bytes)) }
                }
                (None, _) => {
                    @match withdrawn {
                        Some(day) => {
                            (page.say_with("document-withdrawn", &[("day", short(page, day).into())]))
                        }
                        None => { (page.say("document-gone")) }
                    }
                }
            }
            (who(page, written))
        },
        Beside::Comment { text, written } => html! {
            @match text {
                Some(text) => { p class="said" { (text) } }
                None => { (page.say("document-comment-gone")) }
            }
            (who(page, written))
        },
    }
}

/// `photo, 2,3 Mo`.
fn weight(page: &Page<'_>, media: &str, bytes: Option<u64>) -> String {
    let kind = if media == Media::Pdf.name() {
        page.say("document-kind-pdf")
    } else if media == Media::Text.name() {
        page.say("document-kind-text")
    } else {
        page.say("document-kind-photo")
    };
    // Rounded up: nothing is empty.
    let bytes = bytes.unwrap_or_default();
    let kilobytes = bytes.div_ceil(1000);
    if kilobytes < 1000 {
        let args = [("kind", kind.into()), ("kilobytes", kilobytes.into())];
        return page.say_with("document-weight", &args);
    }
    let tenths = bytes.div_ceil(100_000);
    let (whole, tenth) = (tenths.wrapping_div(10), tenths.wrapping_rem(10));
    let args = [("kind", kind.into()), ("whole", whole.into()), ("tenth", tenth.into())];
    page.say_with("document-weight-large", &args)
}

fn who(page: &Page<'_>, written: &By) -> Markup {
    let name = written.name.clone().unwrap_or_else(|| written.by.clone());
    let args = [("name", name.into()), ("day", short(page, &written.day).into())];
    html! { " " span class="small" { (page.say_with("document-by", &args)) } }
}

/// A day that was written down, as people say it.
fn short(page: &Page<'_>, day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), |day| page.wording.short_day(day))
}

/// What stands in a form that came back.
#[derive(Debug, Default)]
pub struct Kept<'a> {
    /// What was typed.
    pub typed: &'a str,
    /// What is wrong.
    pub wrong: Option<&'a str>,
}

/// The form that attaches a file; afterwards the browser goes `back`, a path of ours.
pub fn attach_form(page: &Page<'_>, subject: Subject, back: &str, kept: &Kept<'_>) -> Markup {
    let kinds = Media::ALL.map(Media::name).join(",");
    html! {
        form class="fields" method="post" action=(page.path("/documents"))
            enctype="multipart/form-data" {
            input type="hidden" name="to" value=(written(subject));
            input type="hidden" name="back" value=(back);
            label for="the-file" { (page.say("document-file")) }
            @if let Some(wrong) = kept.wrong {
                p class="wrong" id="the-wrong" { (wrong) }
            }
            // On a phone, a browser offers the camera beside the files.
            input id="the-file" name="file" type="file" accept=(kinds) required
                aria-describedby=[kept.wrong.map(|_| "the-wrong")];
            label for="the-caption" { (page.say("document-caption")) }
            input id="the-caption" name="caption" maxlength="200" value=(kept.typed);
            button { (page.say("document-attach")) }
        }
    }
}

/// The form that says something; afterwards the browser goes `back`, a path of ours.
pub fn comment_form(page: &Page<'_>, subject: Subject, back: &str, kept: &Kept<'_>) -> Markup {
    html! {
        form class="fields" method="post" action=(page.path("/comments")) {
            input type="hidden" name="on" value=(written(subject));
            input type="hidden" name="back" value=(back);
            label for="the-text" { (page.say("document-comment")) }
            @if let Some(wrong) = kept.wrong {
                p class="wrong" id="the-wrong" { (wrong) }
            }
            textarea id="the-text" name="text" rows="3" maxlength="2000" required
                aria-describedby=[kept.wrong.map(|_| "the-wrong")] { (kept.typed) }
            button { (page.say("document-say")) }
        }
    }
}

/// Attaches a file that a browser sent.
pub async fn attach(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    uploaded: Uploaded,
) -> Result<Response, Failure> {
    let back = back_to(&app, uploaded.back.as_deref());
    let to = uploaded.to.ok_or_else(|| Failure::bad_request("to", "it is missing"))?;
    let typed = uploaded.caption.clone();
    let page = Page::for_caller(&app, language, &caller);
    if uploaded.bytes.is_none() {
        let wrong = page.say("document-none-chosen");
        let kept = Kept { typed: &typed, wrong: Some(&wrong) };
        let form = attach_form(&page, to.into(), &back, &kept);
        return Ok(again(&page, "document-attach", &back, &wrong, "the-file", &form));
    }
    let (_, spoken) = documents::carry_out(&app, &caller, language, uploaded).await?;
    match spoken {
        Spoken::Recorded { .. } | Spoken::AlreadyRecorded { .. } => Ok(see_other(&back)),
        Spoken::Refused { message, .. } => {
            let kept = Kept { typed: &typed, wrong: Some(&message) };
            let form = attach_form(&page, to.into(), &back, &kept);
            Ok(again(&page, "document-attach", &back, &message, "the-file", &form))
        }
        Spoken::Unknown { code, message } => Err(Failure::not_written(&code, message)),
    }
}

/// A comment, as the form sends it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    on: String,
    text: String,
    back: Option<String>,
}

/// Says something.
pub async fn comment(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let back = back_to(&app, typed.back.as_deref());
    let on = uploaded::subject(&typed.on)?;
    // A browser ends lines in its own way.
    let text = typed.text.replace("\r\n", "\n");
    let command = Comment { on, text: text.clone() }.into();
    let asked = Asked { on_behalf: None, key: None, command };
    let page = Page::for_caller(&app, language, &caller);
    let (_, spoken) = commands::carry_out_asked(&app, &caller, language, asked).await?;
    match spoken {
        Spoken::Recorded { .. } | Spoken::AlreadyRecorded { .. } => Ok(see_other(&back)),
        Spoken::Refused { message, .. } => {
            let kept = Kept { typed: &text, wrong: Some(&message) };
            let form = comment_form(&page, on.into(), &back, &kept);
            Ok(again(&page, "document-say", &back, &message, "the-text", &form))
        }
        Spoken::Unknown { code, message } => Err(Failure::not_written(&code, message)),
    }
}

/// A form that was refused, with why on top.
fn again(
    page: &Page<'_>,
    title: &str,
    back: &str,
    wrong: &str,
    field: &str,
    form: &Markup,
) -> Response {
    let title = page.say(title);
    let body = html! {
        h1 { (title) }
        p class="told wrong" role="alert" { a href={ "#" (field) } { (wrong) } }
        (form)
        p { a href=(back) { (page.say("document-back")) } }
    };
    let document = answer(page.document(&title, &body));
    (StatusCode::UNPROCESSABLE_ENTITY, document).into_response()
}
