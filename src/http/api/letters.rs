//! Letters on their way, for administrators: how many wait, and which could not be delivered. Never what they say.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::super::app::App;
use super::super::failure::Failure;
use crate::mail::Away;
use crate::store::access::{self, Kind, Reason};

/// How mail goes.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Letters {
    /// Whether letters leave from here at all.
    pub open: bool,
    /// Why the mail server cannot be spoken to, while that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub away: Option<Trouble>,
    /// How many letters wait.
    pub waiting: u64,
    /// Letters of the last 90 days that were given up, the last one first.
    pub undelivered: Vec<Undelivered>,
}

/// Why the mail server cannot be spoken to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Trouble {
    /// Why.
    pub why: Away,
    /// Since when.
    pub since: String,
}

/// A letter that was given up.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Undelivered {
    /// To whom.
    pub member: String,
    /// Their name.
    pub name: Option<String>,
    /// What it was.
    pub kind: Kind,
    /// Since when it waited.
    pub created: String,
    /// When it was given up.
    pub given_up: String,
    /// Why.
    pub reason: Reason,
    /// The code of the mail server's answer, such as 550.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<u16>,
}

/// Says it.
pub async fn show(State(app): State<Arc<App>>) -> Result<Json<Letters>, Failure> {
    Ok(Json(how_mail_goes(&app).await?))
}

/// How mail goes now.
pub async fn how_mail_goes(app: &Arc<App>) -> Result<Letters, Failure> {
    let (waiting, undelivered) = app
        .apart(|app| {
            let access = &app.access;
            Ok::<_, Failure>((access.letters_waiting()?, access.undelivered()?))
        })
        .await??;
    let views = app.current.views();
    let shown = |letter: access::Undelivered| Undelivered {
        member: letter.member.to_string(),
        name: views.name_if_kept(letter.member).map(str::to_owned),
        kind: letter.kind,
        created: letter.created.to_string(),
        given_up: letter.given_up.to_string(),
        reason: letter.reason,
        code: letter.code,
    };
    let status = app.post.status();
    let away = status.and_then(|status| status.away);
    Ok(Letters {
        open: app.post.is_open(),
        away: away.map(|(why, since)| Trouble { why, since: since.to_string() }),
        waiting,
        undelivered: undelivered.into_iter().map(shown).collect(),
    })
}
