//! Everything that is kept about oneself (GDPR, article 15).

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use ledger::views::portrait::Portrait;

use super::super::app::App;
use super::super::caller::Subject;
use super::super::failure::Failure;
use crate::library;
use crate::portrait::{self, Shown};
use crate::wording::Message;

/// Reads the whole log once: it is asked for rarely.
pub async fn show(
    State(app): State<Arc<App>>,
    Subject(member): Subject,
) -> Result<Json<Shown>, Failure> {
    let shown = app
        .apart_in_turn(move |app| -> Result<Shown, Message> {
            let mut found = Portrait::of(member);
            let reading = library::read(&app.folder, None, &mut [&mut found])?;
            Ok(portrait::show(&reading, &found))
        })
        .await??;
    Ok(Json(shown))
}
