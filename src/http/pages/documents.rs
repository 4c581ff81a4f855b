//! Files and words beside a record: what is there, and the two small forms that add to it.
//!
//! Other pages place [`section`], or [`list`] and [`attach_form`]. Who may add is the ledger's to say: a form that is refused
//! comes back with what was typed, the reason on top and beside its field. A file has to be chosen again: no browser
//! keeps it.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::commands::documents::Comment;
use ledger::events::documents::{Media, Subject};
use ledger::ids::MemberId;
use ledger::law::MOST_OF_ONE;
use ledger::text::Key;
use ledger::time::Day;
use ledger::views::sight::Adds;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::acting::{Acted, Refused, act};
use super::super::api::documents::{self, Beside, By, written};
use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::super::taken::Form;
use super::super::uploaded::{self, Uploaded};
use super::form::{self, Field, Problems, Typed};
use super::layout::Page;
use super::{back_to, see_other};
use crate::acts::Spoken;
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
            @match (url, withdrawn) {
                (Some(_), _) => {
                    a href=(page.path(&format!("/documents/{document}"))) {
                        (caption.as_deref().unwrap_or(document))
                    }
                    p class="small" { (weight(page, media, *bytes)) " · " (who(page, written)) }
                }
                (None, Some(day)) => {
                    p { (page.say_with("document-withdrawn", &[("day", short(page, day).into())])) }
                    p class="small" { (who(page, written)) }
                }
                (None, None) => {
                    p { (page.say("document-gone")) }
                    p class="small" { (who(page, written)) }
                }
            }
        },
        Beside::Comment { text, written } => html! {
            @match text {
                Some(text) => { p class="said" { (text) } }
                None => { p { (page.say("document-comment-gone")) } }
            }
            p class="small" { (who(page, written)) }
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

fn who(page: &Page<'_>, written: &By) -> String {
    let name = written.name.clone().unwrap_or_else(|| written.by.clone());
    let args = [("name", name.into()), ("day", short(page, &written.day).into())];
    page.say_with("document-by", &args)
}

/// A day that was written down, as people say it.
fn short(page: &Page<'_>, day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), |day| page.wording.short_day(day))
}

/// Where something is put, and where its browser goes afterwards.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Beside what.
    pub subject: Subject,
    /// In whose name, where it is not in one's own.
    pub on_behalf: Option<MemberId>,
    /// A path of ours.
    pub back: &'a str,
}

/// The form that attaches a file; `caption` is what was typed.
pub fn attach_form(
    page: &Page<'_>,
    place: &Place<'_>,
    key: &Key,
    caption: &str,
    problems: &Problems,
) -> Markup {
    let caption = Field::new("caption", "document-caption", Typed::Text, caption).optional();
    html! {
        form method="post" action=(page.path("/documents")) enctype="multipart/form-data" {
            (hidden("to", place, key))
            // On a phone, a browser offers the camera beside the files.
            (Field::new("file", "document-file", Typed::File, "").shown(page, problems))
            (Field { most: 200, ..caption }.shown(page, problems))
            button { (page.say("document-attach")) }
        }
    }
}

/// The form that says something; `text` is what was typed.
pub fn comment_form(
    page: &Page<'_>,
    place: &Place<'_>,
    key: &Key,
    text: &str,
    problems: &Problems,
) -> Markup {
    let text = Field::new("text", "document-comment-text", Typed::Lines, text);
    html! {
        form method="post" action=(page.path("/comments")) {
            (hidden("on", place, key))
            (Field { most: 2000, ..text }.shown(page, problems))
            button { (page.say("document-say")) }
        }
    }
}

fn hidden(subject: &str, place: &Place<'_>, key: &Key) -> Markup {
    html! {
        (form::key_field(key))
        input type="hidden" name=(subject) value=(written(place.subject));
        @if let Some(member) = place.on_behalf { input type="hidden" name="for" value=(member); }
        input type="hidden" name="back" value=(place.back);
    }
}

/// What was just put there, said on the page that one comes back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Done {
    /// A file.
    Attached,
    /// A word.
    Commented,
}

impl Done {
    fn word(self) -> &'static str {
        match self {
            Self::Attached => "attached",
            Self::Commented => "commented",
        }
    }

    fn told(self, page: &Page<'_>) -> Markup {
        let id = match self {
            Self::Attached => "document-done-attached",
            Self::Commented => "document-done-commented",
        };
        html! { p class="told" role="status" { (page.say(id)) } }
    }
}

/// Where one goes once it is there: to what is beside the thing, which says so. A page that is named with what was
/// done before keeps saying that.
fn there(back: &str, done: Done) -> String {
    if back.contains('?') { back.to_owned() } else { format!("{back}?put={}#beside", done.word()) }
}

/// What is beside a thing, and what the viewer may add to it; nothing for whoever may not see it. `back` is the page
/// that it stands on, `put` what was just put there.
pub fn section(
    page: &Page<'_>,
    (viewer, day): (MemberId, Day),
    subjects: &[Subject],
    back: &str,
    put: Option<Done>,
) -> Result<Markup, Failure> {
    let (seen, adds) = {
        let views = page.app.current.views();
        let sight = views.sight(day);
        let sees = |subject: &Subject| {
            views.beside(*subject).is_some_and(|thing| sight.may(viewer, thing))
        };
        let seen: Vec<Subject> = subjects.iter().copied().filter(sees).collect();
        let adds = seen.iter().find_map(|subject| {
            let adds = views.adds_beside(viewer, day, *subject)?;
            let full = views.documents.attached_to(*subject) >= MOST_OF_ONE as usize;
            Some((*subject, adds, full))
        });
        let nothing = seen.iter().all(|subject| views.documents.beside(*subject).is_empty());
        ((seen, nothing), adds)
    };
    let (seen, nothing) = seen;
    if seen.is_empty() {
        return Ok(html! {});
    }
    let adding = adds.map(|(subject, adds, full)| {
        let on_behalf = match adds {
            Adds::Oneself => None,
            Adds::For(member) => Some(member),
        };
        (Place { subject, on_behalf, back }, full)
    });
    let (one, other) = (form::key(page.app)?, form::key(page.app)?);
    let none = Problems::none();
    Ok(html! {
        section aria-labelledby="beside" {
            h2 id="beside" { (page.say("document-beside")) }
            @if let Some(put) = put { (put.told(page)) }
            @if nothing {
                p class="small" {
                    (page.say(if adding.is_some() { "document-nothing-yet" } else { "document-nothing" }))
                }
            }
            @for subject in &seen { (list(page, viewer, day, *subject)) }
            @if let Some((place, full)) = &adding {
                div class="acts unprinted" {
                    @if !full {
                        details {
                            summary { (page.say("document-attach")) }
                            (attach_form(page, place, &one, "", &none))
                        }
                    }
                    details {
                        summary { (page.say("document-comment")) }
                        (comment_form(page, place, &other, "", &none))
                    }
                }
            }
        }
    })
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
    let place = Place { subject: to.into(), on_behalf: uploaded.on_behalf, back: &back };
    let key = uploaded.key.clone();
    let typed = uploaded.caption.clone();
    let mut problems = Problems::none();
    if uploaded.bytes.is_none() {
        let page = Page::for_caller(&app, language, &caller);
        problems.add("file", page.say("document-none-chosen"));
    } else {
        match documents::carry_out(&app, &caller, language, uploaded).await?.1 {
            Spoken::Recorded { .. } | Spoken::AlreadyRecorded { .. } => {
                return Ok(see_other(&there(&back, Done::Attached)));
            }
            Spoken::Refused { code, message, reasons } => {
                let refused = Refused { code, sentence: message, place: None, reasons };
                problems.add_refused(&refused, &OF_FILES);
            }
            Spoken::Unknown { code, message } => return Err(Failure::not_written(&code, message)),
        }
    }
    let page = Page::for_caller(&app, language, &caller);
    let key = key.map_or_else(|| form::key(&app), Ok)?;
    let form = attach_form(&page, &place, &key, &typed, &problems);
    Ok(again(&page, "document-attach", &back, &form, &problems))
}

/// Which field a refusal is about.
const OF_FILES: [(&str, &str); 7] = [
    ("document_kind", "file"),
    ("document_empty", "file"),
    ("document_too_large", "file"),
    ("too_many_documents", "file"),
    ("text_empty", "caption"),
    ("text_too_long", "caption"),
    ("text_character", "caption"),
];
const OF_WORDS: [(&str, &str); 3] =
    [("text_empty", "text"), ("text_too_long", "text"), ("text_character", "text")];

/// A comment, as the form sends it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    on: String,
    text: String,
    key: Option<String>,
    #[serde(rename = "for")]
    on_behalf: Option<MemberId>,
    back: Option<String>,
}

/// Says something.
pub async fn comment(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Form(said): Form<Said>,
) -> Result<Response, Failure> {
    let back = back_to(&app, said.back.as_deref());
    let on = uploaded::subject(&said.on)?;
    let key = said.key.as_deref().and_then(|key| Key::new(key).ok());
    // A browser ends lines in its own way.
    let text = said.text.replace("\r\n", "\n");
    let command = Comment { on, text: text.clone() }.into();
    let mut problems = Problems::none();
    match act(&app, &caller, language, key.clone(), said.on_behalf, command).await? {
        Acted::Recorded(_) => return Ok(see_other(&there(&back, Done::Commented))),
        Acted::Refused(refused) => problems.add_refused(&refused, &OF_WORDS),
    }
    let page = Page::for_caller(&app, language, &caller);
    let place = Place { subject: on.into(), on_behalf: said.on_behalf, back: &back };
    let key = key.map_or_else(|| form::key(&app), Ok)?;
    let form = comment_form(&page, &place, &key, &text, &problems);
    Ok(again(&page, "document-comment", &back, &form, &problems))
}

/// A form that was refused, with why on top and beside its field.
fn again(page: &Page<'_>, title: &str, back: &str, form: &Markup, problems: &Problems) -> Response {
    let title = page.say(title);
    let body = html! {
        h1 { (title) }
        (problems.summary(page))
        (form)
        p { a href=(back) { (page.say("document-back")) } }
    };
    problems.answer(page.document(&title, &body))
}
