//! What goes wrong, as a status: the only place that knows one.
//!
//! To software as problem details (RFC 9457): `type` is a stable URI on this server for each code and says there
//! what it means, `detail` is the sentence in the caller's language. To people as a page.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ledger::refusal::Refusal;
use schemars::JsonSchema;
use serde::Serialize;

use super::app::{App, Place};
use super::caller::Caller;
use super::pages::told;
use super::route::Kind;
use crate::store::private::PrivateError;
use crate::wording::{HouseUnit, Language, Message, Report, Wording};

/// Why a request is not answered as it wished.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The status.
    pub status: StatusCode,
    /// The stable code.
    pub code: String,
    said: Said,
    errors: Vec<Wrong>,
    retry_after_seconds: Option<u64>,
}

#[derive(Debug, Clone)]
enum Said {
    /// To be put in words.
    Message(Message),
    /// In words already.
    Text(String),
}

/// One member of a body, or one parameter, that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Wrong {
    /// Where: the path of a member of the body, or the name of a parameter.
    pub path: String,
    /// What is wrong with it.
    pub problem: String,
}

/// Problem details (RFC 9457).
#[derive(Debug, Serialize, JsonSchema)]
pub struct Problem {
    /// A URI of this server for this code; it says there what it means.
    #[serde(rename = "type")]
    pub kind: String,
    /// In a few words, the same for each occurrence.
    pub title: String,
    /// The status, again.
    pub status: u16,
    /// The sentence, in the caller's language: what, and what to do about it.
    pub detail: String,
    /// The stable code.
    pub code: String,
    /// What of the request is wrong, where that can be said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Wrong>,
}

/// What can go wrong besides the ledger's own refusals: code and status.
pub const CODES: &[(&str, u16)] = &[
    ("bad_request", 400),
    ("not_signed_in", 401),
    ("second_proof_needed", 403),
    ("out_of_scope", 403),
    ("in_person_only", 403),
    ("not_to_be_seen", 403),
    ("cross_site", 403),
    ("written_by_another", 409),
    ("card_not_recognised", 403),
    ("not_found", 404),
    ("wrong_method", 405),
    ("too_slow", 408),
    ("no_mail", 409),
    ("address_unusable", 422),
    ("address_kept", 409),
    ("link_unusable", 410),
    ("too_large", 413),
    ("not_json", 415),
    ("key_elsewhere", 422),
    ("too_many_tokens", 422),
    ("unknown_scope", 422),
    ("too_many", 429),
    ("no_passkeys_here", 404),
    ("passkey_name", 422),
    ("passkey_unreadable", 400),
    ("passkey_not_begun", 410),
    ("passkey_elsewhere", 403),
    ("passkey_unknown", 403),
    ("passkey_forged", 403),
    ("passkey_not_unlocked", 403),
    ("passkey_copied", 403),
    ("passkey_known", 409),
    ("passkey_too_many", 409),
    ("passkey_unfit", 422),
    ("broken", 500),
    ("writer_stopped", 503),
    ("outcome_unknown", 503),
];

impl Failure {
    fn new(code: &str, message: Message) -> Self {
        let status = status_of_ours(code).and_then(|status| StatusCode::from_u16(status).ok());
        Self {
            status: status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            code: code.to_owned(),
            said: Said::Message(message),
            errors: Vec::new(),
            retry_after_seconds: None,
        }
    }

    /// A failure whose code is all there is to say.
    pub fn plain(code: &str) -> Self {
        Self::new(code, Message::new(&format!("http-{code}")))
    }

    /// A file that somebody chose on a page is too long.
    pub fn file_too_large() -> Self {
        Self { said: Said::Message(Message::new("document-too-long")), ..Self::plain("too_large") }
    }

    /// What was sent cannot be read.
    pub fn bad_request(path: &str, problem: &str) -> Self {
        let wrong = Wrong { path: path.to_owned(), problem: problem.to_owned() };
        let message = Message::new("http-bad_request").with("path", path).with("problem", problem);
        Self { errors: vec![wrong], ..Self::new("bad_request", message) }
    }

    /// Nobody came in, or what they show opens nothing any more.
    pub fn not_signed_in() -> Self {
        Self::plain("not_signed_in")
    }

    /// It does not exist, or it is not theirs to see: nobody is told which.
    pub fn not_to_be_seen() -> Self {
        Self::plain("not_to_be_seen")
    }

    /// Something of ours is broken; what, is for the log and not for the caller.
    pub fn broken(found: &Message) -> Self {
        tracing::error!(found = %found.id, "broken");
        Self::plain("broken")
    }

    /// A token is wished with a scope that is none.
    pub fn unknown_scope(scope: &str) -> Self {
        Self::new("unknown_scope", Message::new("http-unknown_scope").with("scope", scope))
    }

    /// Asked too often.
    pub fn too_many(seconds: u64) -> Self {
        let message = Message::new("http-too_many").with("seconds", seconds);
        Self { retry_after_seconds: Some(seconds), ..Self::new("too_many", message) }
    }

    /// The writer does not write any more.
    pub fn not_written(code: &str, said: String) -> Self {
        Self { said: Said::Text(said), ..Self::plain(code) }
    }

    /// The ledger says no; `said` is why, in the caller's language.
    pub fn refused(code: &str, place: Option<(&str, &str)>, said: String) -> Self {
        let errors = place
            .map(|(path, problem)| Wrong { path: path.to_owned(), problem: problem.to_owned() });
        Self {
            status: refused_status(code),
            code: code.to_owned(),
            said: Said::Text(said),
            errors: errors.into_iter().collect(),
            retry_after_seconds: None,
        }
    }

    /// What was brought cannot be read; the refusal says where and why.
    pub fn malformed(wording: &Wording, refusal: &Refusal) -> Self {
        let report = wording.refusal(refusal, &|_| None, &HouseUnit::hours());
        Self::refused(refusal.code(), place_of(refusal), report.in_one())
    }

    /// As an answer to whoever asked; a page keeps the way through the house for somebody who is in it.
    pub fn answer(
        self,
        app: &App,
        kind: Kind,
        language: Language,
        reader: Option<&Caller>,
    ) -> Response {
        let wording = app.wording(language);
        let title = title_of(wording, &self.code);
        let detail = match &self.said {
            Said::Text(text) => text.clone(),
            Said::Message(message) => wording.report(message).in_one(),
        };
        let mut answer = match kind {
            Kind::Api => {
                let problem = Problem {
                    kind: type_uri(&app.place, &self.code),
                    title,
                    status: self.status.as_u16(),
                    detail,
                    code: self.code.clone(),
                    errors: self.errors,
                };
                let mut answer = (self.status, Json(problem)).into_response();
                let media = HeaderValue::from_static("application/problem+json");
                answer.headers_mut().insert(header::CONTENT_TYPE, media);
                answer
            }
            Kind::Page => {
                let page = told::failed(app, language, reader, &self, &title, &detail);
                (self.status, page).into_response()
            }
        };
        let headers = answer.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.status == StatusCode::UNAUTHORIZED && kind == Kind::Api {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after_seconds {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        answer
    }
}

/// The status of a code of ours; none where it is the ledger's.
fn status_of_ours(code: &str) -> Option<u16> {
    CODES.iter().find(|(known, _)| *known == code).map(|(_, status)| *status)
}

/// Every code that an answer may have, of ours and of the ledger.
pub fn codes() -> impl Iterator<Item = &'static str> {
    CODES.iter().map(|(code, _)| *code).chain(Refusal::CODES.iter().copied())
}

/// In a few words, what a code means.
pub fn title_of(wording: &Wording, code: &str) -> String {
    wording.text(&title_id(code), &[])
}

/// What a code means, whatever it is about: `…` stands for what the sentence names.
pub fn meaning_of(wording: &Wording, code: &str) -> Option<Report> {
    if status_of_ours(code).is_none() {
        return wording.refusal_of_code(code);
    }
    let message = Message::new(&format!("http-{code}"));
    let named = ["path", "problem", "scope", "seconds", "found"];
    Some(wording.report(&named.into_iter().fold(message, |message, name| message.with(name, "…"))))
}

/// The sentence that names a code in a few words.
fn title_id(code: &str) -> String {
    if status_of_ours(code).is_some() {
        format!("http-{code}-title")
    } else {
        "http-refused-title".to_owned()
    }
}

/// The URI of a code: the same for as long as the server keeps its address.
pub fn type_uri(place: &Place, code: &str) -> String {
    place.path(&format!("/api/problems/{code}"))
}

/// The status of a code, of ours or of the ledger's.
pub fn status_of(code: &str) -> u16 {
    status_of_ours(code).unwrap_or_else(|| refused_status(code).as_u16())
}

/// For want of authority 403, for a key of another content 409, for what cannot be read 400, otherwise 422.
pub fn refused_status(code: &str) -> StatusCode {
    match code {
        "unknown_author"
        | "author_left"
        | "author_suspended"
        | "author_is_guest"
        | "structure_cannot_act"
        | "cannot_act_for"
        | "not_on_behalf"
        | "not_theirs"
        | "office_needed"
        | "own_act"
        | "same_author"
        | "someone_comes_first"
        | "wrong_capacity"
        | "more_members_needed" => StatusCode::FORBIDDEN,
        "key_reused" => StatusCode::CONFLICT,
        "malformed" => StatusCode::BAD_REQUEST,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The place of a refusal that says where.
pub fn place_of(refusal: &Refusal) -> Option<(&str, &str)> {
    if let Refusal::Malformed { place, problem } = refusal {
        return Some((place, problem));
    }
    None
}

/// Kept beside an answer until the gate knows how to show it.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut answer = self.status.into_response();
        answer.extensions_mut().insert(self);
        answer
    }
}

impl From<PrivateError> for Failure {
    fn from(error: PrivateError) -> Self {
        Self::broken(&Message::from(&error))
    }
}

impl From<ledger::log::fault::Fault> for Failure {
    fn from(fault: ledger::log::fault::Fault) -> Self {
        Self::broken(&Message::from(&fault))
    }
}

impl From<Message> for Failure {
    fn from(message: Message) -> Self {
        Self::broken(&message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_in_both_languages_and_no_explanation_is_without_a_code() {
        let ours = CODES.iter().flat_map(|(code, _)| [format!("http-{code}"), title_id(code)]);
        let mut known: Vec<String> = ours.chain([title_id("office_needed")]).collect();
        known.sort_unstable();
        for language in Language::ALL {
            let wording = Wording::new(language);
            assert_eq!(wording.ids_of("http-"), known, "{language:?}");
            for code in codes() {
                let meaning = meaning_of(&wording, code).unwrap();
                let advice = meaning.advice.unwrap_or_else(|| panic!("{code}: no advice"));
                for text in [title_of(&wording, code), meaning.what, advice] {
                    assert!(text.len() >= 5 && !text.contains(['{', '⟨']), "{code}: {text}");
                }
            }
        }
    }

    #[test]
    fn every_refusal_has_a_status() {
        for code in Refusal::CODES {
            assert!(refused_status(code).is_client_error(), "{code}");
        }
        assert_eq!(refused_status("office_needed"), StatusCode::FORBIDDEN);
        assert_eq!(refused_status("below_floor"), StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused_status("key_reused"), StatusCode::CONFLICT);
    }
}
