//! Views as answers: whoever has seen the latest one is told so in few bytes (RFC 9110, section 13).

use std::sync::Arc;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ledger::time::Day;
use serde::Serialize;

use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use crate::current::Views;
use crate::wording::Language;

/// What an answer depends on besides the views.
pub struct Fresh {
    app: Arc<App>,
    caller: Caller,
    language: Language,
    url: String,
    known: Option<String>,
    day: Day,
}

impl FromRequestParts<Arc<App>> for Fresh {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Failure> {
        let Ok(language) = Language::from_request_parts(parts, app).await;
        Ok(Self {
            app: Arc::clone(app),
            caller: Caller::from_request_parts(parts, app).await?,
            language,
            url: parts.uri.to_string(),
            known: if_none_match(&parts.headers),
            day: app.today()?,
        })
    }
}

fn if_none_match(headers: &HeaderMap) -> Option<String> {
    headers.get(header::IF_NONE_MATCH)?.to_str().ok().map(str::to_owned)
}

impl Fresh {
    /// The house's day.
    pub fn day(&self) -> Day {
        self.day
    }

    /// Who asks.
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// What the views say, unless whoever asks knows it already.
    pub fn answer<T: Serialize>(
        self,
        what: impl FnOnce(&Views) -> Result<T, Failure>,
    ) -> Result<Response, Failure> {
        let views = self.app.current.views();
        let tag = self.tag(&views);
        let known = self.known.as_deref().unwrap_or_default();
        let has = |one: &str| one.trim().trim_start_matches("W/") == tag;
        let mut answer = if known.split(',').any(has) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let said = what(&views)?;
            drop(views);
            // Whoever has any answer has this one; but only of what there is.
            if known.trim() == "*" {
                StatusCode::NOT_MODIFIED.into_response()
            } else {
                Json(said).into_response()
            }
        };
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            answer.headers_mut().insert(header::ETAG, tag);
        }
        Ok(answer)
    }

    /// The head, and whatever else makes two answers differ.
    fn tag(&self, views: &Views) -> String {
        let mut hasher = blake3::Hasher::new();
        for part in [
            views.head.to_string().as_str(),
            self.caller.member.to_string().as_str(),
            self.caller.via().as_str(),
            self.language.tag(),
            &self.url,
            self.day.to_string().as_str(),
        ] {
            hasher.update(part.as_bytes()).update(b"\n");
        }
        let digest = hasher.finalize().to_hex();
        format!("\"{}-{}\"", views.head.seq, digest.get(..16).unwrap_or_default())
    }
}
