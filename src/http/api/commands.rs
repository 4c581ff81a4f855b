//! Commands: one, or several in one request, each answered for itself.

use std::fmt::Display;
use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use ledger::commands::{Command, Named, time};
use ledger::ids::MemberId;
use ledger::refusal::Refusal;
use ledger::text::Key;
use ledger::views::sight::Thing;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::{Failure, place_of, refused_status};
use super::super::pages::acting::{Acted, Recorded, Refused};
use super::super::taken::Unread;
use crate::acts::{Asked, Speaker, Spoken, malformed, parsed};
use crate::wording::{Language, Message};
use crate::writer::{Answer, Request};

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

/// What became of a command, and whose time besides the caller's it counted.
type Decided = (Vec<MemberId>, Answer);

/// Brings all of them before waiting for the first: they are decided one after the other, and synced together.
///
/// In a task of its own: whoever asked may be gone before all were brought, and what was asked together is brought
/// together.
async fn carry_out(
    app: &Arc<App>,
    caller: &Caller,
    asked: Vec<Asked>,
) -> Result<Vec<Decided>, Failure> {
    for one in &asked {
        if !caller.has_scope(&scope_of(&one.command)) {
            return Err(Failure::plain("out_of_scope"));
        }
    }
    let brought = asked.into_iter().map(|asked| {
        let about = about(app, &asked, caller);
        let Asked { on_behalf, key, command } = asked;
        let (by, via) = (caller.member, caller.via());
        (about, Request { by, on_behalf, key, via, command })
    });
    let (app, brought): (_, Vec<_>) = (Arc::clone(app), brought.collect());
    let carried = tokio::spawn(async move {
        let mut places = Vec::new();
        for (about, request) in brought {
            places.push((about, app.door.bring(request).await));
        }
        let mut answers = Vec::new();
        for (about, place) in places {
            let answer = place.await.unwrap_or(Answer::WriterStopped);
            if let Answer::Recorded(numbers, _)
            | Answer::NotYetForgotten(numbers, _)
            | Answer::AlreadyRecorded(numbers) = &answer
            {
                app.current.has_seen(numbers.last).await;
            }
            answers.push((about, answer));
        }
        answers
    });
    carried.await.map_err(|error| {
        Failure::broken(&Message::new("http-broken").with("found", error.to_string()))
    })
}

/// Brings commands of a page, decided in their order, and says what became of each.
pub async fn carry_out_all(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    asked: Vec<Asked>,
) -> Result<Vec<Acted>, Failure> {
    let mut acted = Vec::new();
    for answer in carry_out(app, caller, asked).await? {
        let place = match &answer {
            (_, Answer::Refused(Refusal::TextEmpty { field })) => Some((*field).to_owned()),
            (_, Answer::Refused(refusal)) => place_of(refusal).map(|(place, _)| place.to_owned()),
            _ => None,
        };
        acted.push(match say(app, caller, language, answer)?.1 {
            Spoken::Recorded { seqs, ids, warnings } => {
                Acted::Recorded(Recorded { seqs, ids, warnings })
            }
            Spoken::AlreadyRecorded { seqs } => {
                Acted::Recorded(Recorded { seqs, ..Recorded::default() })
            }
            Spoken::Refused { code, message, reasons } => {
                Acted::Refused(Refused { code, sentence: message, place, reasons })
            }
            Spoken::Unknown { code, message } => return Err(Failure::not_written(&code, message)),
        });
    }
    Ok(acted)
}

/// Brings one command of the house's own making, as the caller; a refusal is the caller's to know.
pub async fn carry_out_one(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    command: Command,
) -> Result<Recorded, Failure> {
    let asked = Asked { on_behalf: None, key: None, command };
    match carry_out_all(app, caller, language, vec![asked]).await?.pop() {
        Some(Acted::Recorded(recorded)) => Ok(recorded),
        Some(Acted::Refused(refused)) => {
            Err(Failure::refused(&refused.code, None, refused.sentence))
        }
        None => Err(Failure::plain("writer_stopped")),
    }
}

/// Brings one command, as the caller; what became of it, with its status.
pub async fn carry_out_asked(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    asked: Asked,
) -> Result<(StatusCode, Spoken), Failure> {
    let mut answers = carry_out(app, caller, vec![asked]).await?;
    let answer = answers.pop().unwrap_or((Vec::new(), Answer::WriterStopped));
    say(app, caller, language, answer)
}

/// The scope of a command: `commands:time.declare`.
pub fn scope_of(command: &Command) -> String {
    // A command is one area that holds one act.
    let named = |value: &serde_json::Value| -> Option<(String, serde_json::Value)> {
        value.as_object()?.iter().next().map(|(name, inner)| (name.clone(), inner.clone()))
    };
    let value = serde_json::to_value(command).unwrap_or_default();
    let (area, inner) = named(&value).unwrap_or_default();
    let (act, _) = named(&inner).unwrap_or_default();
    format!("commands:{area}.{act}")
}

/// Whether a scope allows commands that there are: all, an area's, or one.
pub fn is_scope(scope: &str) -> bool {
    let Some(commands) = scope.strip_prefix("commands:") else { return false };
    if commands == "*" {
        return true;
    }
    let Some((area, act)) = commands.split_once('.') else { return false };
    let word = |letter: char| letter.is_ascii_lowercase() || letter == '_';
    AREAS.contains(&area) && (act == "*" || (!act.is_empty() && act.chars().all(word)))
}

/// The areas of commands.
const AREAS: [&str; 10] = [
    "organisation",
    "members",
    "circles",
    "decisions",
    "time",
    "takeover",
    "corrections",
    "closings",
    "audit",
    "documents",
];

/// Whose time a command counts besides one's own: what it is refused for may be theirs alone to know. Those who
/// expire or correct a balance by office are told what they need for it.
fn about(app: &App, asked: &Asked, caller: &Caller) -> Vec<MemberId> {
    let mut members: Vec<MemberId> = asked.on_behalf.into_iter().collect();
    match &asked.command {
        Command::Time(time::Command::Declare(wish)) => members.extend(wish.member),
        Command::Time(time::Command::RecordSession(wish)) => match &wish.time {
            time::Participation::Each(each) => {
                members.extend(each.iter().map(|one| one.member));
            }
            time::Participation::Split(shared) => members.extend(&shared.members),
        },
        Command::Time(time::Command::Validate(wish)) => {
            let views = app.current.views();
            members.extend(views.acted.declared(wish.contribution).map(|(member, ..)| member));
        }
        Command::Time(_)
        | Command::Members(_)
        | Command::Organisation(_)
        | Command::Circles(_)
        | Command::Decisions(_)
        | Command::Takeover(_)
        | Command::Corrections(_)
        | Command::Closings(_)
        | Command::Audit(_)
        | Command::Documents(_) => {}
    }
    members.retain(|member| *member != caller.member);
    members
}

/// Whether the words of a refusal say how much time somebody has, or had, or spent.
fn speaks_of_an_account(refusal: &Refusal) -> bool {
    matches!(
        refusal.code(),
        "below_floor"
            | "cap_reached"
            | "declared_already"
            | "long_day"
            | "day_too_long"
            | "member_suspended"
    )
}

/// Whom a refusal names of its own accord: whose a record is that the command named by its number.
fn names_somebody(refusal: &Refusal) -> Option<MemberId> {
    let (Refusal::NotTheirs { member } | Refusal::OwnAct { member }) = refusal else { return None };
    Some(*member)
}

/// An answer with its status, in words that say nothing to the caller that is not theirs to see.
fn say(
    app: &App,
    caller: &Caller,
    language: Language,
    (about, answer): Decided,
) -> Result<(StatusCode, Spoken), Failure> {
    let day = app.today()?;
    let views = app.current.views();
    let unit = views.unit();
    let names = |id: &str| views.names_for(Some(caller.member), day, id);
    let speaker = Speaker { wording: app.wording(language), unit: &unit, names: &names };
    let status = match &answer {
        Answer::Recorded(..) | Answer::NotYetForgotten(..) => StatusCode::CREATED,
        Answer::AlreadyRecorded(_) => StatusCode::OK,
        Answer::Refused(refusal) => refused_status(refusal.code()),
        Answer::OutcomeUnknown(_) | Answer::WriterStopped => StatusCode::SERVICE_UNAVAILABLE,
    };
    let sight = views.sight(day);
    let may = |member: &MemberId| sight.may(caller.member, Thing::Account(*member));
    let hidden = |refusal: &Refusal| {
        let named = names_somebody(refusal).filter(|member| *member != caller.member);
        (speaks_of_an_account(refusal) && !about.iter().all(may))
            || named.is_some_and(|member| !about.contains(&member) && !may(&member))
    };
    if let Answer::Refused(refusal) = &answer
        && hidden(refusal)
    {
        // Possible or not, but neither how much somebody has nor whose a record is.
        let code = refusal.code().to_owned();
        let message = app.wording(language).text("api-refused-of-another", &[]);
        return Ok((status, Spoken::Refused { code, message, reasons: Vec::new() }));
    }
    Ok((status, speaker.say(answer)))
}
