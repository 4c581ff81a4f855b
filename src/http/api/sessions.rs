//! Where one is signed in.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::super::taken::Path;
use crate::store::access::Proof;

/// A browser in which one is signed in.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Session {
    /// What it is called here.
    pub id: String,
    /// How one showed who one is.
    pub proof: Proof,
    /// What the browser says it is.
    pub browser: String,
    /// Since when.
    pub created: String,
    /// When it was last used, to the hour.
    pub seen: String,
    /// Whether it is this one.
    pub here: bool,
}

/// One's sessions, the last used first.
pub async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
) -> Result<Json<Vec<Session>>, Failure> {
    let here = caller.session().map(|session| session.id.clone());
    let open = app.access.sessions_of(caller.member, app.now()?);
    let shown = open.into_iter().map(|session| Session {
        here: here.as_ref() == Some(&session.id),
        id: session.id,
        proof: session.proof,
        browser: session.browser,
        created: session.created.to_string(),
        seen: session.seen.to_string(),
    });
    Ok(Json(shown.collect()))
}

/// Ends one of one's sessions.
pub async fn end(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    let ended = app.apart(move |app| app.access.end_session(caller.member, &id)).await??;
    if ended { Ok(StatusCode::NO_CONTENT) } else { Err(Failure::plain("not_found")) }
}
