//! Acts: what somebody asks for is brought to the writer, and what became of it is said in words that are theirs to
//! read; for the pages, for software, and for acts of the house in somebody's name.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::http::StatusCode;
use ledger::commands::{Command, time};
use ledger::ids::MemberId;
use ledger::refusal::Refusal;
use ledger::text::Key;
use ledger::views::sight::Thing;

use super::app::App;
use super::caller::Caller;
use super::failure::{Failure, place_of, refused_status};
use super::scope;
use crate::acts::{Asked, Ids, Speaker, Spoken};
use crate::wording::{Language, Message};
use crate::writer::{Answer, Request};

/// What became of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Acted {
    /// On the disk, now or when the same form was sent before.
    Recorded(Recorded),
    /// The ledger says no.
    Refused(Refused),
}

/// On the disk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recorded {
    /// The numbers of its records.
    pub seqs: Vec<u64>,
    /// The identifiers it made, by kind; none where it was recorded before.
    pub ids: BTreeMap<String, Ids>,
    /// What was done and is not complete.
    pub warnings: Vec<String>,
}

/// Why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The stable code.
    pub code: String,
    /// The sentence, in the caller's language.
    pub sentence: String,
    /// The member of the command that it is about, where that can be said.
    pub place: Option<String>,
    /// Where there are several reasons, each of them; the sentence holds them too.
    pub reasons: Vec<String>,
}

/// Brings one act, and waits until it is on the disk and seen by readers.
pub async fn act(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    key: Option<Key>,
    on_behalf: Option<MemberId>,
    command: Command,
) -> Result<Acted, Failure> {
    let asked = Asked { on_behalf, key, command };
    let mut acted = act_all(app, caller, language, vec![asked]).await?;
    acted.pop().ok_or_else(|| Failure::plain("writer_stopped"))
}

/// Brings several, decided in their order, each answered for itself.
pub async fn act_all(
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
pub async fn act_oneself(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    command: Command,
) -> Result<Recorded, Failure> {
    let asked = Asked { on_behalf: None, key: None, command };
    match act_all(app, caller, language, vec![asked]).await?.pop() {
        Some(Acted::Recorded(recorded)) => Ok(recorded),
        Some(Acted::Refused(refused)) => {
            Err(Failure::refused(&refused.code, None, refused.sentence))
        }
        None => Err(Failure::plain("writer_stopped")),
    }
}

/// Brings one, as the caller; what software is told of it, with its status.
pub async fn spoken(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    asked: Asked,
) -> Result<(StatusCode, Spoken), Failure> {
    let mut answers = carry_out(app, caller, vec![asked]).await?;
    let answer = answers.pop().unwrap_or((Vec::new(), Answer::WriterStopped));
    say(app, caller, language, answer)
}

/// What became of a command, and whose time besides the caller's it counted.
pub type Decided = (Vec<MemberId>, Answer);

/// Brings all of them before waiting for the first: they are decided one after the other, and synced together.
///
/// In a task of its own: whoever asked may be gone before all were brought, and what was asked together is brought
/// together.
pub async fn carry_out(
    app: &Arc<App>,
    caller: &Caller,
    asked: Vec<Asked>,
) -> Result<Vec<Decided>, Failure> {
    for one in &asked {
        if !caller.has_scope(&scope::of(&one.command)) {
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
pub fn say(
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
