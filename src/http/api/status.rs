//! For whoever looks after the machine.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::super::app::App;

/// The process answers. It does nothing else: the measure of a request's own cost.
pub async fn alive() -> Response {
    "ok\n".into_response()
}

/// The ledger can be written to and the views follow; 503 otherwise.
pub async fn ready(State(app): State<Arc<App>>) -> Response {
    if app.door.is_open() && app.current.fault().is_none() && !*app.stopping.borrow() {
        return "ready\n".into_response();
    }
    (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response()
}

/// What was counted, in the OpenMetrics text format.
pub async fn metrics(State(app): State<Arc<App>>) -> Response {
    let media = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    let text = app.metrics.text(app.door.head().seq);
    ([(header::CONTENT_TYPE, HeaderValue::from_static(media))], text).into_response()
}
