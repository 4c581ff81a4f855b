//! Links that an administrator gives: to somebody new, or to somebody who cannot come in any more.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ledger::commands::members;
use ledger::events::members::WayIn;
use ledger::ids::MemberId;
use ledger::time::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::acting::act_oneself;
use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::super::taken;
use super::super::taken::Path;
use crate::store::access::{Link, Purpose, Secret};
use crate::wording::Language;

/// Which link.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "LinkWished")]
pub struct Wished {
    /// What it is for.
    pub purpose: For,
}

/// What an administrator gives a link for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "LinkPurpose")]
pub enum For {
    /// Somebody who never came in.
    Invitation,
    /// Somebody who cannot come in any more.
    Recovery,
    /// A seat of the organ, who shows once more who they are.
    Second,
}

/// A link that was given; it is shown this once.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "LinkGiven")]
pub struct Given {
    /// To be opened by the member, in their own browser, once.
    pub url: String,
    /// From when on it is refused.
    pub expires: String,
}

/// Gives a link.
pub async fn give(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(member): Path<String>,
    taken::Json(wished): taken::Json<Wished>,
) -> Result<(StatusCode, Json<Given>), Failure> {
    let member: MemberId = member.parse().map_err(|_| Failure::not_to_be_seen())?;
    let (url, expires) = give_to(&app, &caller, language, member, wished.purpose).await?;
    Ok((StatusCode::CREATED, Json(Given { url, expires: expires.to_string() })))
}

/// Records that somebody is let in, then makes the link: no link that an administrator holds is without its trace.
pub async fn give_to(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    member: MemberId,
    wanted: For,
) -> Result<(String, Timestamp), Failure> {
    if app.current.views().name_if_kept(member).is_none() {
        return Err(Failure::not_to_be_seen());
    }
    let (trace, purpose) = match wanted {
        For::Invitation => (WayIn::Invitation, Purpose::Invitation),
        For::Recovery => (WayIn::Recovery, Purpose::Recovery),
        For::Second => (WayIn::Second, Purpose::Second),
    };
    let command = members::LetIn { member, purpose: trace }.into();
    act_oneself(app, caller, language, command).await?;
    let secret = Secret::of(app.random()?);
    let link = Link::made(member, purpose, Some(caller.member), app.now()?);
    let (hashed, expires) = (secret.hashed(), link.expires);
    app.apart(move |app| app.access.keep_link(hashed, &link)).await??;
    // Whoever could come in without it hears that somebody else now can.
    if purpose != Purpose::Invitation {
        let by = caller.member;
        app.apart(move |app| app.post.tell_recovered(member, by)).await??;
    }
    Ok((app.place.url(&format!("/in/{}", secret.shown())), expires))
}
