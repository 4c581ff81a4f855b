//! The API document, for software that reads it.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde_json::Value;

use super::super::app::App;
use super::super::openapi;
use crate::wording::Language;

/// The document, in the caller's language.
pub async fn show(State(app): State<Arc<App>>, language: Language) -> Json<Value> {
    Json(openapi::document(&app.place, app.wording(language)))
}
