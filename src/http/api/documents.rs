//! Files beside records: attaching one, opening one, and what is beside a thing.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ledger::events::documents::{Media, Subject};
use ledger::ids::{ContributionId, DecisionId, DocumentId, MemberId};
use ledger::sealed::Digest;
use ledger::time::Day;
use ledger::views::documents::{Document, Said};
use ledger::views::sight::Thing;
use percent_encoding::utf8_percent_encode;
use schemars::JsonSchema;
use serde::Serialize;

use super::super::acting::spoken;
use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::super::pages::IN_A_SEGMENT;
use super::super::taken::Path;
use super::super::uploaded::Uploaded;
use super::commands::{self, Answered};
use super::fresh::Fresh;
use crate::acts::{Asked, Spoken};
use crate::current::Views;
use crate::documents;
use crate::store::documents::{Documents, Found};
use crate::wording::{Language, Message};

/// A file or a word beside something.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Beside {
    /// A file.
    Document {
        /// Its identifier.
        document: String,
        /// Where its bytes are; absent where it was taken back or erased.
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<String>,
        /// Its media type.
        media: String,
        /// Its length in bytes; absent where it was taken back or erased.
        #[serde(skip_serializing_if = "Option::is_none")]
        bytes: Option<u64>,
        /// What it shows, or how the file is called.
        #[serde(skip_serializing_if = "Option::is_none")]
        caption: Option<String>,
        /// The day on which it was taken back.
        #[serde(skip_serializing_if = "Option::is_none")]
        withdrawn: Option<String>,
        /// Who attached it, and when.
        #[serde(flatten)]
        written: By,
    },
    /// A word.
    Comment {
        /// What was said; absent where it was erased.
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        /// Who said it, and when.
        #[serde(flatten)]
        written: By,
    },
}

/// Who recorded something, and when.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "WrittenBy")]
pub struct By {
    /// The record.
    pub seq: u64,
    /// Its local day.
    pub day: String,
    /// Who.
    pub by: String,
    /// Their name, where the caller may know it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// In whose name, where it was in somebody's.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<String>,
}

/// Attaches a file.
pub async fn attach(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    headers: HeaderMap,
    mut uploaded: Uploaded,
) -> Result<Response, Failure> {
    let said = |problem: String| Failure::bad_request("Idempotency-Key", &problem);
    if let Some(key) = commands::key_of(&headers).map_err(said)? {
        if uploaded.key.as_ref().is_some_and(|inside| *inside != key) {
            return Err(Failure::plain("key_elsewhere"));
        }
        uploaded.key = Some(key);
    }
    let (status, spoken) = carry_out(&app, &caller, language, uploaded).await?;
    match spoken {
        done @ (Spoken::Recorded { .. } | Spoken::AlreadyRecorded { .. }) => {
            Ok((status, Json(Answered::One(Box::new(done)))).into_response())
        }
        Spoken::Refused { code, message, .. } => Err(Failure::refused(&code, None, message)),
        Spoken::Unknown { code, message } => Err(Failure::not_written(&code, message)),
    }
}

/// Gives the bytes to the store and brings the act that attaches them. In a task of its own: whoever asked may be gone
/// before both are done.
pub async fn carry_out(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    uploaded: Uploaded,
) -> Result<(StatusCode, Spoken), Failure> {
    let Uploaded { to, caption, file_name, bytes, on_behalf, key, room, .. } = uploaded;
    let to = to.ok_or_else(|| Failure::bad_request("to", "it is missing"))?;
    let bytes = bytes.ok_or_else(|| Failure::bad_request("file", "it is missing"))?;
    let caption = if caption.trim().is_empty() { file_name } else { caption };
    let command = documents::attach(to, &bytes, &caption).into();
    let asked = Asked { on_behalf, key, command };
    let (app, caller) = (Arc::clone(app), caller.clone());
    let carried = tokio::spawn(async move {
        let given =
            app.file_in_turn(move |app| documents::give(&Documents::of(&app.folder), &bytes));
        let given = given.await?.map_err(|message| Failure::broken(&message))?;
        drop(room);
        let answer = spoken(&app, &caller, language, asked).await;
        // It took its name, or goes.
        drop(given);
        answer
    });
    carried.await.map_err(|error| {
        Failure::broken(&Message::new("http-broken").with("found", error.to_string()))
    })?
}

/// What is beside a contribution.
pub async fn of_contribution(
    State(app): State<Arc<App>>,
    Path(contribution): Path<String>,
    fresh: Fresh,
) -> Result<Response, Failure> {
    let id: ContributionId = contribution.parse().map_err(|_| Failure::not_to_be_seen())?;
    beside(&app, Subject::Contribution(id), fresh)
}

/// What is beside a decision.
pub async fn of_decision(
    State(app): State<Arc<App>>,
    Path(decision): Path<String>,
    fresh: Fresh,
) -> Result<Response, Failure> {
    let id: DecisionId = decision.parse().map_err(|_| Failure::not_to_be_seen())?;
    beside(&app, Subject::Decision(id), fresh)
}

/// What is beside a disputed record.
pub async fn of_record(
    State(app): State<Arc<App>>,
    Path(seq): Path<String>,
    fresh: Fresh,
) -> Result<Response, Failure> {
    let seq: u64 = seq.parse().map_err(|_| Failure::not_to_be_seen())?;
    beside(&app, Subject::Record(seq), fresh)
}

fn beside(app: &App, subject: Subject, fresh: Fresh) -> Result<Response, Failure> {
    let (viewer, day) = (fresh.caller().member, fresh.day());
    fresh.answer(|views| {
        let said = shown(app, views, viewer, day, subject);
        said.ok_or_else(Failure::not_to_be_seen)
    })
}

/// What is beside a thing, for somebody; `None` where they may not see it, or there is no such thing.
pub fn shown(
    app: &App,
    views: &Views,
    viewer: MemberId,
    day: Day,
    subject: Subject,
) -> Option<Vec<Beside>> {
    let thing = views.beside(subject)?;
    let sight = views.sight(day);
    sight.why(viewer, thing)?;
    let by = |written: &ledger::views::Written, on_behalf: Option<MemberId>| By {
        seq: written.seq,
        day: written.day.to_string(),
        by: written.by.to_string(),
        // Whoever reads somebody's words knows whose they are.
        name: views.name_if_kept(written.by).map(str::to_owned),
        on_behalf: on_behalf.map(|member| member.to_string()),
    };
    let one = |said: &Said| match said {
        Said::Document(found) => {
            let there = found.withdrawn.is_none();
            let text = |sealed: &Digest| {
                Some(sealed).filter(|_| there).and_then(|sealed| app.current.text_in(views, sealed))
            };
            let says = text(&found.content);
            let read = says.as_deref().and_then(ledger::events::documents::Content::read);
            let path = format!("/api/v1/documents/{}", found.document);
            Beside::Document {
                document: found.document.to_string(),
                url: read.map(|_| app.place.path(&path)),
                media: found.media.name().to_owned(),
                bytes: read.map(|(bytes, _)| bytes),
                caption: text(&found.caption),
                withdrawn: found.withdrawn.map(|written| written.day.to_string()),
                written: by(&found.written, found.on_behalf),
            }
        }
        Said::Comment(found) => Beside::Comment {
            text: app.current.text_in(views, &found.text),
            written: by(&found.written, found.on_behalf),
        },
    };
    Some(views.documents.beside(subject).iter().map(one).collect())
}

/// What a document needs to be given out.
struct Opened {
    document: Document,
    says: String,
    caption: String,
}

/// The bytes of a file.
pub async fn open(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(document): Path<String>,
) -> Result<Response, Failure> {
    let document: DocumentId = document.parse().map_err(|_| Failure::not_to_be_seen())?;
    let day = app.today()?;
    let Opened { document, says, caption } = {
        let views = app.current.views();
        let found = views.documents.document(document).copied();
        let found = found.ok_or_else(Failure::not_to_be_seen)?;
        let thing: Thing = views.beside(found.to).ok_or_else(Failure::not_to_be_seen)?;
        if !views.sight(day).may(caller.member, thing) {
            return Err(Failure::not_to_be_seen());
        }
        let there = found.withdrawn.is_none();
        let says = app.current.text_in(&views, &found.content).filter(|_| there);
        let says = says.ok_or_else(|| Failure::plain("not_found"))?;
        let caption = app.current.text_in(&views, &found.caption).unwrap_or_default();
        Opened { document: found, says, caption }
    };
    let content = document.content;
    let read = app.apart(move |app| Documents::of(&app.folder).read(&content, &says)).await?;
    match read.map_err(|message| Failure::broken(&message))? {
        Found::Bytes(bytes) => Ok(given_out(document.media, &caption, bytes)),
        Found::Missing => Err(Failure::plain("not_found")),
        Found::Altered(_) => Err(Failure::broken(&Message::new("fault-kind-document"))),
    }
}

/// Nothing that a file holds runs, or fetches anything, whatever a browser takes it for. The viewers of browsers show
/// no PDF in a sandbox; they keep it from the page around it themselves.
const IN_A_SANDBOX: &str = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";
const OF_A_PDF: &str =
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

fn given_out(media: Media, caption: &str, bytes: Vec<u8>) -> Response {
    let (written, policy) = match media {
        Media::Text => ("text/plain; charset=utf-8", IN_A_SANDBOX),
        Media::Pdf => (media.name(), OF_A_PDF),
        Media::Jpeg | Media::Png | Media::Webp => (media.name(), IN_A_SANDBOX),
    };
    let how = match media {
        Media::Jpeg | Media::Png | Media::Webp | Media::Pdf => "inline",
        Media::Text => "attachment",
    };
    let disposition = disposition(how, &documents::file_name(caption, media));
    let disposition =
        HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(written)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        // What is deleted here is not to stay in a browser.
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, bytes).into_response()
}

/// RFC 6266: the name in two spellings.
fn disposition(how: &str, name: &str) -> String {
    let plain: String =
        name.chars().map(|letter| if letter.is_ascii() { letter } else { '_' }).collect();
    let encoded = utf8_percent_encode(name, IN_A_SEGMENT);
    format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

/// As a path names it.
pub fn written(subject: Subject) -> String {
    match subject {
        Subject::Contribution(contribution) => contribution.to_string(),
        Subject::Decision(decision) => decision.to_string(),
        Subject::Record(seq) => seq.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_in_both_spellings() {
        assert_eq!(
            disposition("inline", "\u{c9}t\u{e9} 1.jpg"),
            "inline; filename=\"_t_ 1.jpg\"; filename*=UTF-8''%C3%89t%C3%A9%201.jpg"
        );
    }
}
