//! A file that is sent: a form of several parts (RFC 7578), as browsers and `curl -F` send it.
//!
//! Guarantees that no more than one file of at most its longest length is held, for so long at most; nothing of it is
//! believed but its bytes.

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
use super::places::Held;

/// The longest form: the longest file, and what is around it. One more byte than the longest file is let in, so that
/// the ledger says that it is too long.
pub const MOST_BYTES: usize = (8 << 20) + (64 << 10);
/// The longest of its texts, in bytes.
const TEXT_BYTES: usize = 16 << 10;
/// How long a file may take to arrive: over a bad telephone line.
const ARRIVING: Duration = Duration::from_secs(180);

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

/// The member's own place, and one of all.
#[derive(Debug)]
pub struct Room(
    #[expect(dead_code, reason = "it is held, and let go")] (Held, OwnedSemaphorePermit),
);

impl FromRequest<Arc<App>> for Uploaded {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Failure> {
        // Whoever says beforehand that it is too much is not waited for.
        if request.body().size_hint().lower() > MOST_BYTES as u64 {
            return Err(Failure::plain("too_large"));
        }
        let caller = request.extensions().get::<Caller>().ok_or_else(Failure::not_signed_in)?;
        let own = app.sending.take(caller.member)?;
        let form = Multipart::from_request(request, app)
            .await
            .map_err(|_| Failure::bad_request("body", "expected multipart/form-data"))?;
        let arrived = tokio::time::timeout(ARRIVING, async {
            let one = Arc::clone(&app.arriving).acquire_owned().await;
            let one = one.map_err(|_| Failure::plain("writer_stopped"))?;
            Ok(Self { room: Some(Room((own, one))), ..read(form).await? })
        });
        arrived.await.map_err(|_| Failure::plain("too_slow"))?
    }
}

async fn read(mut form: Multipart) -> Result<Uploaded, Failure> {
    let mut found = Uploaded::default();
    while let Some(field) = form.next_field().await.map_err(|error| unread(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        match name.as_str() {
            "file" if found.bytes.is_none() => {
                let called = field.file_name().unwrap_or_default().to_owned();
                let bytes = field.bytes().await.map_err(|error| unread(&error))?;
                // A form in which no file was chosen sends an empty one without a name.
                if !(called.is_empty() && bytes.is_empty()) {
                    // Only the last part of what may be a path on their machine.
                    let last = called.rsplit(['/', '\\']).next().unwrap_or_default();
                    found.file_name = last.to_owned();
                    found.bytes = Some(bytes.into());
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

async fn text(mut field: Field<'_>) -> Result<String, Failure> {
    let name = field.name().unwrap_or_default().to_owned();
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| unread(&error))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > TEXT_BYTES {
            return Err(Failure::bad_request(&name, "too long"));
        }
    }
    String::from_utf8(bytes).map_err(|_| Failure::bad_request(&name, "not UTF-8"))
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
