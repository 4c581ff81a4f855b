//! The same statement for a spreadsheet, by the rules of the other exports: no text of anybody is computed.

use std::sync::Arc;

use ::csv::{QuoteStyle, Terminator, WriterBuilder};
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::{Asked, Found};
use crate::exports::harmless;
use crate::http::app::App;
use crate::http::caller::{Caller, Subject};
use crate::http::failure::Failure;
use crate::http::pages::layout::Page;
use crate::http::taken::Parameters;
use crate::wording::{Language, Message};

const COLUMNS: [&str; 11] = [
    "volunteer-csv-record",
    "volunteer-csv-done",
    "volunteer-csv-counted",
    "volunteer-csv-why",
    "volunteer-csv-what",
    "volunteer-csv-code",
    "volunteer-csv-code-name",
    "volunteer-csv-minutes",
    "volunteer-csv-pro-bono",
    "volunteer-csv-balance",
    "volunteer-csv-by",
];

/// All that is asked for, in one file, the oldest first.
pub async fn file(
    State(app): State<Arc<App>>,
    caller: Caller,
    Subject(member): Subject,
    language: Language,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, Failure> {
    let day = app.today()?;
    let page = Page::for_caller(&app, language, &caller);
    let found = Found::of(&app, &page, caller.member, member, day, (&asked, 0..usize::MAX));
    let written = written(&page, &found).map_err(|error| {
        Failure::broken(&Message::new("http-broken").with("found", error.to_string()))
    })?;
    let name = format!("attachment; filename=\"{}-{day}.csv\"", page.say("volunteer-csv-file"));
    let name = HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment"));
    let media = HeaderValue::from_static("text/csv; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, media), (header::CONTENT_DISPOSITION, name)], written)
        .into_response())
}

fn written(
    page: &Page<'_>,
    found: &Found,
) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
    let separator = match page.wording.language() {
        Language::French => b';',
        Language::English => b',',
    };
    let mut table = WriterBuilder::new()
        .delimiter(separator)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::NonNumeric)
        .from_writer("\u{feff}".as_bytes().to_vec());
    table.write_record(COLUMNS.map(|id| page.say(id)))?;
    for movement in found.movements.iter().rev() {
        let (label, name) = movement.code.clone().unwrap_or_default();
        table.write_record([
            movement.seq.to_string(),
            movement.done.to_string(),
            movement.counted.to_string(),
            harmless(&movement.why),
            harmless(movement.what.as_deref().unwrap_or_default()),
            harmless(&label),
            harmless(&name),
            movement.minutes.to_string(),
            movement.pro_bono.to_string(),
            movement.balance.to_string(),
            harmless(movement.by.as_deref().unwrap_or_default()),
        ])?;
    }
    Ok(table.into_inner()?)
}
