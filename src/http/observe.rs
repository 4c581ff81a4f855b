//! What is noted of every request: a number, a route, a status, a time. No path, no name, no address.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;

use super::app::App;
use super::guard::headers;
use crate::clock::Stopwatch;

/// Those that are counted by their name.
const METHODS: [Method; 6] =
    [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS];

static NUMBER: AtomicU64 = AtomicU64::new(1);

/// Numbers a request, counts its answer, and gives it the headers of every answer.
pub(super) async fn note(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let began = Stopwatch::started();
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let method = request.method().clone();
    let matched = request.extensions().get::<MatchedPath>();
    let route = matched.map_or_else(|| "-".to_owned(), |found| found.as_str().to_owned());
    let mut answer = next.run(request).await;
    let took = began.elapsed();
    let status = answer.status().as_u16();
    // Anybody may make up a method: each of them would be counted for ever.
    let method = if METHODS.contains(&method) { method.as_str() } else { "other" };
    app.metrics.answered(method, &route, status, took);
    tracing::info!(
        request = number,
        method,
        route,
        status,
        micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
    );
    let made = status == 201;
    headers::add(answer.headers_mut(), made, app.place.is_secure());
    let name = HeaderName::from_static("x-request-id");
    answer.headers_mut().insert(name, HeaderValue::from(number));
    answer
}
