//! Commands: one, or several in one request, each answered for itself.

use std::fmt::Display;
use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use ledger::commands::Named;
use ledger::text::Key;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::super::acting::{carry_out, say};
use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::{Failure, place_of};
use super::super::taken::Unread;
use crate::acts::{Asked, Spoken, malformed, parsed};
use crate::wording::Language;
use crate::writer::Answer;

/// The most commands of one request.
const MOST: usize = 256;

/// One command, or several, each with a key of its own.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Brought {
    /// One.
    One(Box<Asked>),
    /// Several: decided in this order, each answered for itself.
    Several(#[schemars(length(min = 1, max = 256))] Vec<Asked>),
}

/// What became of it, or of each of them.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Answered {
    /// Of one.
    One(Box<Spoken>),
    /// Of several, in their order.
    Several(Vec<Item>),
}

/// What became of one of several.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "AnsweredItem")]
pub struct Item {
    /// The status it would have had alone.
    pub status: u16,
    /// What became of it.
    #[serde(flatten)]
    pub answer: Spoken,
}

/// Brings commands to the writer and waits until they are on the disk, and seen by readers.
pub async fn bring(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    headers: HeaderMap,
    Unread(body): Unread,
) -> Result<Response, Failure> {
    let brought = read(&app, language, &headers, &body)?;
    match brought {
        Brought::One(asked) => {
            let mut answers = carry_out(&app, &caller, vec![*asked]).await?;
            let answer = answers.pop().unwrap_or((Vec::new(), Answer::WriterStopped));
            let refusal = match &answer {
                (_, Answer::Refused(refusal)) => Some(refusal.clone()),
                _ => None,
            };
            let (status, spoken) = say(&app, &caller, language, answer)?;
            match &spoken {
                Spoken::Recorded { .. } | Spoken::AlreadyRecorded { .. } => {
                    Ok((status, axum::Json(Answered::One(Box::new(spoken)))).into_response())
                }
                Spoken::Refused { code, message, .. } => {
                    let place = refusal.as_ref().and_then(place_of);
                    Err(Failure::refused(code, place, message.clone()))
                }
                Spoken::Unknown { code, message } => {
                    Err(Failure::not_written(code, message.clone()))
                }
            }
        }
        Brought::Several(asked) => {
            let mut items = Vec::new();
            for answer in carry_out(&app, &caller, asked).await? {
                let (status, answer) = say(&app, &caller, language, answer)?;
                items.push(Item { status: status.as_u16(), answer });
            }
            Ok((StatusCode::OK, axum::Json(Answered::Several(items))).into_response())
        }
    }
}

/// The commands of a body, with the key of the header where there is one.
fn read(
    app: &App,
    language: Language,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Brought, Failure> {
    let wording = app.wording(language);
    let said = |place: &str, problem: &dyn Display| {
        Failure::malformed(wording, &malformed(place, problem))
    };
    let key = key_of(headers).map_err(|problem| said("Idempotency-Key", &problem))?;
    let text = std::str::from_utf8(body).map_err(|error| said("body", &error))?;
    if text.trim_start().starts_with('[') {
        if key.is_some() {
            return Err(Failure::plain("key_elsewhere"));
        }
        let items: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| {
            let place = format!("line {} column {}", error.line(), error.column());
            said(&place, &error)
        })?;
        if items.is_empty() || items.len() > MOST {
            let problem = format!("a batch has 1 to {MOST} items");
            return Err(said("body", &problem));
        }
        let numbered = items.into_iter().enumerate();
        let read = numbered.map(|(number, item)| {
            parsed(item.get().as_bytes()).map(|Named(asked)| asked).map_err(|refusal| {
                let (place, problem) = place_of(&refusal).unwrap_or_default();
                said(&format!("[{number}].{place}"), &problem)
            })
        });
        return read.collect::<Result<_, _>>().map(Brought::Several);
    }
    let Named(mut asked) =
        parsed::<Named<Asked>>(body).map_err(|refusal| Failure::malformed(wording, &refusal))?;
    if let Some(key) = key {
        if asked.key.as_ref().is_some_and(|inside| *inside != key) {
            return Err(Failure::plain("key_elsewhere"));
        }
        asked.key = Some(key);
    }
    Ok(Brought::One(Box::new(asked)))
}

/// The key of the header, where there is one; or what is wrong with it.
pub(super) fn key_of(headers: &HeaderMap) -> Result<Option<Key>, String> {
    let mut keys = headers
        .get_all("idempotency-key")
        .iter()
        .map(|value| Key::new(value.to_str().unwrap_or_default()).map_err(|bad| bad.to_string()));
    let key = keys.next().transpose()?;
    if keys.next().is_some() {
        return Err("it is there more than once".to_owned());
    }
    Ok(key)
}
