//! Tokens: what other software shows to act as oneself, within scopes.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ledger::time::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::app::App;
use super::super::caller::{Caller, allows};
use super::super::failure::Failure;
use super::super::scope;
use super::super::taken::Path;
use super::super::{COMMANDS, routes, taken};
use crate::store::access::{self, Secret};

/// All, all that begins alike, or one.
const SCOPE: &str = r"^(\*|(views|cards):(\*|[a-z]+)|commands:(\*|[a-z]+\.(\*|[a-z_]+)))$";
/// One line that is not blank.
const NAME: &str = r"^[^\x00-\x1f\x7f-\x9f]*[^\x00-\x1f\x7f-\x9f\s][^\x00-\x1f\x7f-\x9f]*$";

/// What a token is to be.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TokenWished")]
pub struct Wished {
    /// What one calls it: which software it is for.
    #[schemars(length(min = 1, max = 80), regex(pattern = NAME))]
    pub name: String,
    /// What it may: `views:statement`, `commands:time.declare`, or all that begins alike, `commands:time.*`.
    #[schemars(length(min = 1, max = 50), inner(regex(pattern = SCOPE)))]
    pub scopes: Vec<String>,
    /// After how many days it is refused: 1 to 366.
    #[schemars(range(min = 1, max = 366))]
    #[serde(deserialize_with = "ledger::commands::whole")]
    pub days: u16,
}

/// A token, without its secret.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Token {
    /// What it is called in records (`via`), and to revoke it.
    pub id: String,
    /// What one calls it.
    pub name: String,
    /// What it may.
    pub scopes: Vec<String>,
    /// Since when.
    pub created: String,
    /// From when on it is refused.
    pub expires: String,
    /// When it was last used, to the hour; absent while it never was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used: Option<String>,
}

/// A new token; its secret is shown this once.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "TokenMade")]
pub struct Made {
    /// What to send as `Authorization: Bearer …`.
    pub secret: String,
    /// The token.
    #[serde(flatten)]
    pub token: Token,
}

impl From<access::Token> for Token {
    fn from(token: access::Token) -> Self {
        Self {
            id: token.id,
            name: token.name,
            scopes: token.scopes,
            created: token.created.to_string(),
            expires: token.expires.to_string(),
            used: token.used.map(|used| used.to_string()),
        }
    }
}

/// One's tokens, the newest first.
pub async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
) -> Result<Json<Vec<Token>>, Failure> {
    let tokens = app.access.tokens_of(caller.member, app.now()?);
    Ok(Json(tokens.into_iter().map(Into::into).collect()))
}

const A_DAY_MICROS: i64 = 24 * 60 * 60 * 1_000_000;
/// So many tokens somebody has at most.
const MOST: usize = 50;

/// Makes a token.
pub async fn make(
    State(app): State<Arc<App>>,
    caller: Caller,
    taken::Json(wished): taken::Json<Wished>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    Ok((StatusCode::CREATED, Json(make_for(&app, &caller, wished).await?)))
}

/// Makes a token for whoever came in, within the limits of all tokens.
pub async fn make_for(app: &Arc<App>, caller: &Caller, wished: Wished) -> Result<Made, Failure> {
    let name = wished.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 80 || name.chars().any(char::is_control) {
        return Err(Failure::bad_request("name", "1 to 80 characters, on one line"));
    }
    if !(1..=366).contains(&wished.days) {
        return Err(Failure::bad_request("days", "1 to 366"));
    }
    if wished.scopes.is_empty() || wished.scopes.len() > 50 {
        return Err(Failure::bad_request("scopes", "1 to 50 scopes"));
    }
    if let Some(unknown) = wished.scopes.iter().find(|scope| !is_known(scope)) {
        return Err(Failure::unknown_scope(unknown));
    }
    let now = app.now()?;
    if app.access.tokens_of(caller.member, now).len() >= MOST {
        return Err(Failure::plain("too_many_tokens"));
    }
    let secret = Secret::of(app.random()?);
    let (hashed, member) = (secret.hashed(), caller.member);
    // Made in person: the gate lets no token make another.
    let proof = caller.session().map_or(access::Proof::Link, |session| session.proof);
    let lasts = i64::from(wished.days).saturating_mul(A_DAY_MICROS);
    let expires = Timestamp::from_micros(now.micros().saturating_add(lasts)).unwrap_or(now);
    let made = app
        .apart(move |app| {
            app.access.make_token_after(
                proof,
                hashed,
                member,
                (&name, &wished.scopes),
                (now, expires),
            )
        })
        .await??;
    Ok(Made { secret: secret.shown().to_owned(), token: made.into() })
}

/// Whether a scope allows anything that there is.
fn is_known(scope: &str) -> bool {
    let views = || routes().into_iter().filter_map(|route| route.scope);
    let of_views = || views().any(|known| known != COMMANDS && allows(scope, known));
    // A part of a word is no beginning that anybody means.
    let whole = scope == "*" || scope.ends_with(":*") || !scope.ends_with('*');
    scope::is_scope(scope) || (whole && of_views())
}

/// Revokes one of one's tokens.
pub async fn revoke(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    let revoked = app.apart(move |app| app.access.revoke_token(caller.member, &id)).await??;
    if revoked { Ok(StatusCode::NO_CONTENT) } else { Err(Failure::plain("not_found")) }
}
