//! Choosing the language of the pages; a cookie remembers it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use serde::Deserialize;

use super::super::app::App;
use super::super::cookies::Cookie;
use super::super::taken::Form;
use super::{back_to, see_other};
use crate::wording::Language;

/// The form at the foot of each page.
#[derive(Deserialize)]
pub struct Chosen {
    language: String,
}

/// Remembers the language and goes back to the page it was chosen on.
pub async fn choose(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Form(chosen): Form<Chosen>,
) -> Response {
    let from = headers.get(header::REFERER).and_then(|value| value.to_str().ok());
    let path = from.and_then(|from| from.strip_prefix(&app.place.address));
    let mut answer = see_other(&back_to(&app, path));
    if let Some(language) = Language::from_tag(&chosen.language) {
        Cookie::Language.leave(&app.place, &mut answer, language.tag());
    }
    answer
}
