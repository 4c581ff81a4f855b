//! Passkeys: adding one, coming in by one, calling it otherwise, removing it.
//!
//! The two ceremonies are asked by `assets/passkey.js` and answered in JSON; the rest are forms. A ceremony belongs
//! to the browser that began it: the session where somebody adds, a cookie of a few minutes where somebody comes in.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::app::App;
use super::super::caller::Caller;
use super::super::cookies::Cookie;
use super::super::failure::Failure;
use super::super::guard::rates::{Asker, From};
use super::super::taken::Path;
use super::super::taken::{self, Form};
use super::account::{Done, account_after};
use super::{back_to, see_other};
use crate::passkeys::{NotDone, NotTaken, Passkeys, Shown};
use crate::store::access::{Hashed, Proof, Secret};

/// The longest name of a passkey, in characters.
pub const NAME_LENGTH: usize = 60;

/// Nothing is said to begin.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Beginning {}

/// What a device answered to come in.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entering {
    /// Where to go on: a path of this server.
    #[serde(default)]
    pub next: Option<String>,
    /// The credential, as WebAuthn writes it in JSON (`AuthenticationResponseJSON`).
    pub answer: Value,
}

/// What a device answered when it made a passkey.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Adding {
    /// What the member calls it.
    pub name: String,
    /// The credential, as WebAuthn writes it in JSON (`RegistrationResponseJSON`).
    pub answer: Value,
}

/// Where to go on.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GoOn {
    /// A path of this server.
    pub next: String,
}

/// What a form says of a passkey.
#[derive(Deserialize)]
pub struct Named {
    name: String,
}

/// Passkeys, where the public address can have them.
fn passkeys(app: &App) -> Result<&Passkeys, Failure> {
    app.passkeys.as_ref().map_err(|_| Failure::plain("no_passkeys_here"))
}

/// Says what to ask the device of whoever comes in. It is the same for everybody.
pub async fn begin_entering(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    taken::Json(Beginning {}): taken::Json<Beginning>,
) -> Result<Response, Failure> {
    let now = app.now()?;
    let (secret, fresh) = match Cookie::Passkey.shown(&headers) {
        Some(shown) => (Hashed::of(shown), None),
        None => {
            let fresh = Secret::of(app.random()?);
            (fresh.hashed(), Some(fresh))
        }
    };
    let asked = passkeys(&app)?.begin_entering(secret, now).map_err(failure)?;
    let mut answer = Json(asked).into_response();
    if let Some(fresh) = fresh {
        Cookie::Passkey.leave(&app.place, &mut answer, fresh.shown());
    }
    Ok(answer)
}

/// Lets in whoever holds the device. What was open in this browser ends: one person, one session.
pub async fn finish_entering(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    from: Option<From>,
    caller: Option<Caller>,
    taken::Json(came): taken::Json<Entering>,
) -> Result<Response, Failure> {
    let now = app.now()?;
    let browser = Cookie::Passkey.shown(&headers).map(Hashed::of);
    let answer = came.answer.to_string();
    let entered = app
        .apart(move |app| {
            let browser = browser.ok_or(NotTaken::NotBegun).map_err(failure)?;
            let finished =
                passkeys(app)?.finish_entering(&app.access, browser, answer.as_bytes(), now);
            finished.map_err(not_done)
        })
        .await?;
    // Whoever was erased is nobody any more, whatever their device still holds.
    let there = |member| app.current.views().name_if_kept(member).is_some();
    let passkey = match entered {
        Ok(passkey) if there(passkey.member) => passkey,
        Ok(_) => return Err(failure(NotTaken::Unknown)),
        Err(failed) => {
            app.rates.ask(Asker::Guessing(from))?;
            return Err(failed);
        }
    };
    let secret = Secret::of(app.random()?);
    let hashed = secret.hashed();
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let agent = agent.unwrap_or_default().to_owned();
    let before = caller.and_then(|caller| {
        let session = caller.session().map(|session| session.id.clone())?;
        Some((caller.member, session))
    });
    app.apart(move |app| {
        if let Some((member, session)) = before {
            app.access.end_session(member, &session)?;
        }
        app.access.begin_session(hashed, passkey.member, Proof::Passkey, &agent, now)
    })
    .await??;
    let next = back_to(&app, came.next.as_deref());
    let mut answer = Json(GoOn { next }).into_response();
    Cookie::Session.leave(&app.place, &mut answer, secret.shown());
    Cookie::Passkey.take_away(&app.place, &mut answer);
    Ok(answer)
}

/// Says what to ask the device of a member who adds a passkey.
pub async fn begin_adding(
    State(app): State<Arc<App>>,
    caller: Caller,
    taken::Json(Beginning {}): taken::Json<Beginning>,
) -> Result<Response, Failure> {
    let now = app.now()?;
    let fresh = app.random()?;
    let asked = app
        .apart(move |app| {
            let theirs = app.access.passkeys_of(caller.member)?;
            let (organisation, member) = {
                let views = app.current.views();
                let opened = views.directory.organisation.as_ref();
                let name = opened.map(|opened| opened.name.to_string()).unwrap_or_default();
                (name, views.name(caller.member))
            };
            let shown = Shown { organisation: &organisation, member: &member };
            let who = (caller.secret, caller.member);
            passkeys(app)?.begin_adding(who, shown, &theirs, fresh, now).map_err(failure)
        })
        .await??;
    Ok(Json(asked).into_response())
}

/// Keeps the passkey that the device made.
pub async fn finish_adding(
    State(app): State<Arc<App>>,
    caller: Caller,
    taken::Json(came): taken::Json<Adding>,
) -> Result<Response, Failure> {
    let now = app.now()?;
    let name = named(&came.name)?;
    let answer = came.answer.to_string();
    app.apart(move |app| {
        let who = (caller.secret, caller.member);
        let added = passkeys(app)?.finish_adding(&app.access, who, &name, answer.as_bytes(), now);
        added.map_err(not_done)
    })
    .await??;
    let next = account_after(&app, Done::PasskeyAdded);
    Ok((StatusCode::CREATED, Json(GoOn { next })).into_response())
}

/// Calls a passkey otherwise.
pub async fn rename(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<String>,
    Form(wished): Form<Named>,
) -> Result<Response, Failure> {
    let name = named(&wished.name)?;
    let found =
        app.apart(move |app| app.access.rename_passkey(caller.member, &id, &name)).await??;
    if !found {
        return Err(Failure::plain("not_found"));
    }
    Ok(see_other(&account_after(&app, Done::PasskeyRenamed)))
}

/// Removes a passkey. Whoever asks twice is told the same.
pub async fn remove(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    app.apart(move |app| app.access.remove_passkey(caller.member, &id)).await??;
    Ok(see_other(&account_after(&app, Done::PasskeyRemoved)))
}

/// A name as it is kept: on one line, neither empty nor long.
fn named(written: &str) -> Result<String, Failure> {
    let name = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = !name.chars().any(char::is_control);
    if name.is_empty() || name.chars().count() > NAME_LENGTH || !plain {
        return Err(Failure::plain("passkey_name"));
    }
    Ok(name)
}

fn not_done(why: NotDone) -> Failure {
    match why {
        NotDone::NotTaken(why) => failure(why),
        NotDone::Store(error) => error.into(),
    }
}

fn failure(why: NotTaken) -> Failure {
    Failure::plain(match why {
        NotTaken::Unreadable => "passkey_unreadable",
        NotTaken::NotBegun => "passkey_not_begun",
        NotTaken::Elsewhere => "passkey_elsewhere",
        NotTaken::Unknown => "passkey_unknown",
        NotTaken::Forged => "passkey_forged",
        NotTaken::NotUnlocked => "passkey_not_unlocked",
        NotTaken::Copied => "passkey_copied",
        NotTaken::Known => "passkey_known",
        NotTaken::TooMany => "passkey_too_many",
        NotTaken::Unfit => "passkey_unfit",
    })
}
