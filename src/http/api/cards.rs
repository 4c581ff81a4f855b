//! Printed cards: one's own, those that administrators make for others, and recognising one at the counter.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ledger::commands::members;
use ledger::events::members::WayIn;
use ledger::ids::MemberId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::acting::act_oneself;
use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::super::guard::rates::Asker;
use super::super::taken::{self, Path};
use crate::store::access::{Pin, Secret};
use crate::wording::Language;

/// A card.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Card {
    /// Since when.
    pub created: String,
    /// Whether it is locked, after too many wrong PINs.
    pub locked: bool,
}

/// A card that was just made; this is shown this once.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "CardMade")]
pub struct Made {
    /// What the card's QR code says.
    pub url: String,
    /// The code alone, as the counter scans it.
    pub code: String,
    /// The PIN, to be kept apart from the card.
    pub pin: String,
}

/// A card that is shown at the counter.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "CardShown")]
pub struct Shown {
    /// What was scanned: the code, or the whole address.
    #[schemars(length(max = 2000))]
    pub code: String,
    /// The PIN that its owner typed.
    #[schemars(length(max = 20))]
    pub pin: String,
}

/// Whose card it is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Recognised {
    /// Whose.
    pub member: String,
    /// Their name.
    pub name: String,
}

/// One's own card.
pub async fn show(State(app): State<Arc<App>>, caller: Caller) -> Result<Json<Card>, Failure> {
    let card = app.apart(move |app| app.access.card_of(caller.member)).await??;
    let card = card.ok_or_else(|| Failure::plain("not_found"))?;
    Ok(Json(Card { created: card.created.to_string(), locked: card.locked }))
}

/// Makes one's own card.
pub async fn make_own(
    State(app): State<Arc<App>>,
    caller: Caller,
) -> Result<(StatusCode, Json<Made>), Failure> {
    Ok((StatusCode::CREATED, Json(make(&app, caller.member).await?)))
}

/// Makes a card for somebody, by an administrator; they are told.
pub async fn make_for(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(member): Path<String>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let member = member.parse().map_err(|_| Failure::not_to_be_seen())?;
    Ok((StatusCode::CREATED, Json(give(&app, &caller, language, member).await?)))
}

/// Makes a card for somebody who is there, and has them told that `by` did.
pub async fn give(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    member: MemberId,
) -> Result<Made, Failure> {
    if app.current.views().name_if_kept(member).is_none() {
        return Err(Failure::not_to_be_seen());
    }
    let by = caller.member;
    if by != member {
        // Whoever holds the card and its PIN reads a balance, and passes for somebody at the counter.
        let let_in = members::LetIn { member, purpose: WayIn::Card };
        act_oneself(app, caller, language, let_in.into()).await?;
    }
    let made = make(app, member).await?;
    if by != member {
        app.apart(move |app| app.post.tell_recovered(member, by)).await??;
    }
    Ok(made)
}

/// Makes a card; the one before it is one no more.
pub async fn make(app: &Arc<App>, member: MemberId) -> Result<Made, Failure> {
    let code = Secret::of(app.random()?);
    let pin = Pin::of(app.random()?);
    let salt = app.random()?;
    let (now, hashed) = (app.now()?, code.hashed());
    let pin = app
        .apart(move |app| {
            app.access.make_card(hashed, member, (&pin, salt), now)?;
            Ok::<_, Failure>(pin)
        })
        .await??;
    Ok(Made {
        url: app.place.url(&format!("/card/{}", code.shown())),
        code: code.shown().to_owned(),
        pin: pin.shown().to_owned(),
    })
}

/// Unlocks one's own card.
pub async fn unlock(State(app): State<Arc<App>>, caller: Caller) -> Result<StatusCode, Failure> {
    let unlocked = app.apart(move |app| app.access.unlock_card(caller.member)).await??;
    if unlocked { Ok(StatusCode::NO_CONTENT) } else { Err(Failure::plain("not_found")) }
}

/// Ends one's own card.
pub async fn end(State(app): State<Arc<App>>, caller: Caller) -> Result<StatusCode, Failure> {
    let ended = app.apart(move |app| app.access.end_card(caller.member)).await??;
    if ended { Ok(StatusCode::NO_CONTENT) } else { Err(Failure::plain("not_found")) }
}

/// Whose card is shown at the counter: who, and never how much they have.
pub async fn recognise(
    State(app): State<Arc<App>>,
    caller: Caller,
    taken::Json(shown): taken::Json<Shown>,
) -> Result<Json<Recognised>, Failure> {
    // Asked first: a guess costs as much as a right PIN. The counter is known by who keeps it.
    app.rates.ask(Asker::Counter(caller.member))?;
    // A scanner gives the whole address: its last part is the code.
    let code = shown.code.trim().rsplit('/').next().unwrap_or_default().to_owned();
    let member = whose(&app, code, shown.pin).await?;
    let name = app.current.views().name(member);
    Ok(Json(Recognised { member: member.to_string(), name }))
}

/// Whose card has this code and this PIN, if they take part. What is wrong is not said.
pub async fn whose(app: &Arc<App>, code: String, pin: String) -> Result<MemberId, Failure> {
    let found = app.apart(move |app| app.access.recognise(&code, &pin)).await??;
    let views = app.current.views();
    let there = |member: &MemberId| {
        views.present.takes_part(*member) && views.name_if_kept(*member).is_some()
    };
    found.filter(there).ok_or_else(|| Failure::plain("card_not_recognised"))
}
