//! A file that is sent: a form of several parts (RFC 7578), as browsers and `curl -F` send it.
//!
//! Guarantees that each holds one file of at most its longest length, for so long at most, and that there is room for a
//! few of each member and for some of all (`places.rs`); nothing of it is believed but its bytes.

use std::sync::Arc;
use std::time::Duration;

use axum::body::HttpBody as _;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use ledger::commands::documents::On;
use ledger::ids::MemberId;
use ledger::text::Key;
use schemars::JsonSchema;
use tokio::sync::OwnedSemaphorePermit;

use super::app::App;
use super::caller::Caller;
use super::failure::Failure;
use super::gate;
use super::places::Held;

/// The longest form: the longest file, and what is around it. One more byte than the longest file is let in, so that
/// the ledger says that it is too long.
pub const MOST_BYTES: usize = (8 << 20) + (64 << 10);
/// The longest of its texts, in bytes.
const TEXT_BYTES: usize = 16 << 10;
/// How long a file may take to arrive: over a bad telephone line.
const ARRIVING: Duration = Duration::from_secs(180);
/// How long nothing of it may arrive.
const SILENCE: Duration = Duration::from_secs(30);
/// How long it waits for room.
const WAITING: Duration = Duration::from_secs(20);

/// What such a form holds; for the API document.
#[derive(JsonSchema)]
#[schemars(rename = "DocumentForm", deny_unknown_fields)]
#[expect(dead_code, reason = "it is read part by part; this says which there are")]
pub struct Form {
    /// To what it is attached: the identifier of a contribution or of a decision, or the number of a disputed record.
    #[schemars(regex(pattern = r"^([xd]-[0-9a-hjkmnp-tv-z]{10}|[1-9][0-9]{0,18})$"))]
    to: String,
    /// The file: JPEG, PNG, WebP, PDF or plain text, of at most 8 MiB.
    #[schemars(extend("format" = "binary"), length(max = 8_388_608))]
    file: String,
    /// What it shows; the file's name otherwise.
    #[schemars(length(max = 4000))]
    #[serde(default)]
    caption: String,
    /// In whose name, when it is somebody else's own act.
    // A form leaves out what is not said; it knows no null.
    #[serde(default, rename = "for")]
    #[schemars(with = "MemberId")]
    on_behalf: Option<MemberId>,
    /// An idempotency key; or as a header.
    #[serde(default)]
    #[schemars(with = "Key")]
    key: Option<Key>,
}

/// A form that arrived.
#[derive(Debug, Default)]
pub struct Uploaded {
    /// To what the file is attached.
    pub to: Option<On>,
    /// What it shows, as it was typed.
    pub caption: String,
    /// How the file was called by whoever sent it.
    pub file_name: String,
    /// Its bytes; none where no file was chosen.
    pub bytes: Option<Vec<u8>>,
    /// In whose name.
    pub on_behalf: Option<MemberId>,
    /// An idempotency key.
    pub key: Option<Key>,
    /// For pages: where to go afterwards.
    pub back: Option<String>,
    /// Held until it is written, or given up.
    pub room: Option<Room>,
}

/// Room for one file in memory: the member's own place, and one of all.
#[derive(Debug)]
pub struct Room {
    _own: Held,
    _one: OwnedSemaphorePermit,
}

impl Room {
    /// For one file of whoever calls; or they are asked to come back.
    async fn for_one(app: &App, caller: &Caller) -> Result<Self, Failure> {
        let own = app.sending.take(caller.member)?;
        let one = tokio::time::timeout(WAITING, Arc::clone(&app.arriving).acquire_owned()).await;
        // It is never closed.
        let one = one.ok().and_then(Result::ok).ok_or_else(|| Failure::too_many(60))?;
        Ok(Self { _own: own, _one: one })
    }
}

impl FromRequest<Arc<App>> for Uploaded {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Failure> {
        // Whoever says beforehand that it is too much is not waited for.
        if request.body().size_hint().lower() > MOST_BYTES as u64 {
            return Err(Failure::plain("too_large"));
        }
        let caller = request.extensions().get::<Caller>().ok_or_else(Failure::not_signed_in)?;
        let room = match Room::for_one(app, caller).await {
            Ok(room) => Some(room),
            Err(failure) => {
                // A browser that still sends would show a broken connection instead of the page that says why.
                gate::reads_away(request.into_body(), MOST_BYTES as u64).await;
                return Err(failure);
            }
        };
        let form = Multipart::from_request(request, app)
            .await
            .map_err(|_| Failure::bad_request("body", "expected multipart/form-data"))?;
        let read = tokio::time::timeout(ARRIVING, read(form)).await;
        read.map_err(|_| Failure::plain("too_slow"))?.map(|found| Self { room, ..found })
    }
}

async fn read(mut form: Multipart) -> Result<Uploaded, Failure> {
    let mut found = Uploaded::default();
    while let Some(field) = form.next_field().await.map_err(|error| unread(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        match name.as_str() {
            "file" if found.bytes.is_none() => {
                let called = field.file_name().unwrap_or_default().to_owned();
                let bytes = bytes_of(field, MOST_BYTES).await?;
                // A form in which no file was chosen sends an empty one without a name.
                if !(called.is_empty() && bytes.is_empty()) {
                    // Only the last part of what may be a path on their machine.
                    let last = called.rsplit(['/', '\\']).next().unwrap_or_default();
                    found.file_name = last.to_owned();
                    found.bytes = Some(bytes);
                }
            }
            "to" => found.to = Some(subject(&text(field).await?)?),
            "caption" => found.caption = text(field).await?,
            "for" => found.on_behalf = some(&name, &text(field).await?)?,
            "key" => found.key = some(&name, &text(field).await?)?,
            "back" => found.back = Some(text(field).await?),
            _ => {
                let name: String = name.chars().take(40).collect();
                return Err(Failure::bad_request(&name, "not a part of this form, or twice"));
            }
        }
    }
    Ok(found)
}

async fn text(field: Field<'_>) -> Result<String, Failure> {
    let name = field.name().unwrap_or_default().to_owned();
    let bytes = bytes_of(field, TEXT_BYTES).await?;
    String::from_utf8(bytes).map_err(|_| Failure::bad_request(&name, "not UTF-8"))
}

/// What a part holds; given up where nothing comes any more, so that its room is free again.
async fn bytes_of(mut field: Field<'_>, most: usize) -> Result<Vec<u8>, Failure> {
    let name = field.name().unwrap_or_default().to_owned();
    let mut bytes = Vec::new();
    loop {
        let chunk = tokio::time::timeout(SILENCE, field.chunk()).await;
        let chunk = chunk.map_err(|_| Failure::plain("too_slow"))?;
        let Some(chunk) = chunk.map_err(|error| unread(&error))? else { return Ok(bytes) };
        bytes.extend_from_slice(&chunk);
        if bytes.len() > most {
            return Err(Failure::bad_request(&name, "too long"));
        }
    }
}

/// To what something is attached, as it is written: an identifier, or the number of a record.
pub fn subject(written: &str) -> Result<On, Failure> {
    let written = written.trim();
    let decision = || written.parse().map(On::Decision);
    let record = || written.parse().map(On::Record);
    let found = written.parse().map(On::Contribution).or_else(|_| decision());
    found.or_else(|_| record()).map_err(|_| {
        let expected = "expected a contribution (x-…), a decision (d-…) or the number of a record";
        Failure::bad_request("to", expected)
    })
}

/// What may be left empty.
fn some<T: std::str::FromStr<Err: std::fmt::Display>>(
    name: &str,
    written: &str,
) -> Result<Option<T>, Failure> {
    if written.trim().is_empty() {
        return Ok(None);
    }
    let read = written.trim().parse();
    read.map(Some).map_err(|error: T::Err| Failure::bad_request(name, &error.to_string()))
}

fn unread(error: &MultipartError) -> Failure {
    if error.status() == 413 {
        Failure::plain("too_large")
    } else {
        Failure::bad_request("body", "it did not arrive whole, or is no form of several parts")
    }
}
