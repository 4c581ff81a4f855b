//! Who is calling: a browser with a session, other software with a token, or nobody known.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use ledger::events::circles::Role;
use ledger::ids::MemberId;
use ledger::text::Via;
use ledger::time::Timestamp;

use super::app::App;
use super::cookies::Cookie;
use super::failure::Failure;
use crate::store::access::{Access, Hashed, Proof, Session, Token};

/// Whoever came in.
#[derive(Debug, Clone)]
pub struct Caller {
    /// As whom.
    pub member: MemberId,
    /// By what.
    pub by: By,
    /// What is kept of the secret that was shown.
    pub secret: Hashed,
}

/// By what somebody came in.
#[derive(Debug, Clone)]
pub enum By {
    /// In a browser.
    Session(Session),
    /// Other software.
    Token(Token),
}

impl Caller {
    /// Whoever shows a session's cookie or a token; `None` where nothing is shown, or a session that is over.
    /// A token that opens nothing is refused: whoever sends one relies on it.
    pub fn of(app: &App, headers: &HeaderMap, now: Timestamp) -> Result<Option<Self>, Failure> {
        if let Some(value) = headers.get(header::AUTHORIZATION) {
            let shown = value.to_str().ok().and_then(bearer).ok_or_else(Failure::not_signed_in)?;
            let secret = Hashed::of(shown);
            let token = app.access.token(secret, now).ok_or_else(Failure::not_signed_in)?;
            return Ok(Some(Self { member: token.member, by: By::Token(token), secret }));
        }
        let Some(shown) = Cookie::Session.shown(headers) else { return Ok(None) };
        let secret = Hashed::of(shown);
        let session = app.access.session(secret, now);
        Ok(session.map(|session| Self { member: session.member, by: By::Session(session), secret }))
    }

    /// The session, where it is one.
    pub fn session(&self) -> Option<&Session> {
        match &self.by {
            By::Session(session) => Some(session),
            By::Token(_) => None,
        }
    }

    /// Through which door what they do comes, as records say it.
    pub fn via(&self) -> Via {
        let word = match &self.by {
            By::Session(_) => "web",
            By::Token(token) => &token.id,
        };
        Via::new(word).unwrap_or_else(|_| unreachable!("a word of ours fits"))
    }

    /// Whether more is asked of them before they go on: a seat of the organ comes in by a passkey, or by a
    /// second link.
    pub fn is_arriving(&self, app: &App) -> Result<bool, Failure> {
        let proof = match &self.by {
            By::Session(session) => session.proof,
            By::Token(token) => token.proof,
        };
        if proof != Proof::Link {
            return Ok(false);
        }
        let day = app.today()?;
        let views = app.current.views();
        let sight = views.sight(day);
        let mut offices = sight.offices_of(self.member);
        Ok(offices.any(|mandate| mandate.role == Role::OrganSeat))
    }

    /// Whether a token's scopes allow this one; a session may do everything.
    pub fn has_scope(&self, scope: &str) -> bool {
        match &self.by {
            By::Session(_) => true,
            By::Token(token) => token.scopes.iter().any(|given| allows(given, scope)),
        }
    }

    /// Whether what they came in by still opens.
    pub fn is_still_in(&self, app: &App) -> bool {
        let Ok(now) = app.clock.now() else { return false };
        match &self.by {
            By::Session(_) => app.access.session(self.secret, now).is_some(),
            By::Token(_) => app.access.token(self.secret, now).is_some(),
        }
    }

    /// Whether it is time to note that they were here.
    pub fn is_to_be_noted(&self, now: Timestamp) -> bool {
        match &self.by {
            By::Session(session) => Access::is_to_be_noted(session, now),
            By::Token(token) => Access::is_token_to_be_noted(token, now),
        }
    }

    /// Notes that they were here. It waits for the disk.
    pub fn note(&self, access: &Access, now: Timestamp) {
        let noted = match &self.by {
            By::Session(_) => access.note_session(self.secret, now),
            By::Token(_) => access.note_token(self.secret, now),
        };
        if let Err(error) = noted {
            // They are here all the same.
            tracing::warn!(%error, "a session or token could not be noted as used");
        }
    }
}

/// Whether a scope that was given allows one that is asked: itself, or all that begins alike, as `commands:*` or
/// `commands:time.*`.
pub fn allows(given: &str, asked: &str) -> bool {
    given.strip_suffix('*').map_or(given == asked, |prefix| asked.starts_with(prefix))
}

fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

impl FromRequestParts<Arc<App>> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self, Failure> {
        // The gate put it there: without one, this URL is open to everybody and nobody came in.
        parts.extensions.get::<Self>().cloned().ok_or_else(Failure::not_signed_in)
    }
}

/// Whoever came in, where a URL is open to everybody.
impl<S: Sync> OptionalFromRequestParts<S> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned())
    }
}

/// The member that the path names: `me` is oneself.
#[derive(Debug, Clone, Copy)]
pub struct Subject(pub MemberId);

impl FromRequestParts<Arc<App>> for Subject {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().copied().ok_or_else(Failure::not_to_be_seen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_allows_itself_and_what_begins_alike() {
        for (given, asked, expected) in [
            ("views:statement", "views:statement", true),
            ("views:statement", "views:statements", false),
            ("commands:time.*", "commands:time.declare", true),
            ("commands:time.*", "commands:members.admit", false),
            ("commands:*", "commands:members.admit", true),
            ("commands:*", "views:statement", false),
            ("*", "views:statement", true),
            ("", "views:statement", false),
        ] {
            assert_eq!(allows(given, asked), expected, "{given} {asked}");
        }
    }
}
