//! Pages for people: one file each, handler on top, markup below. All work without JavaScript.

pub mod account;
pub mod api;
pub mod api_commands;
pub mod browser;
pub mod cards;
pub mod certificate;
pub mod chart;
pub mod counter;
pub mod declare;
pub mod documents;
pub mod duration;
pub mod erasing;
pub mod form;
pub mod home;
pub mod icon;
pub mod inbox;
pub mod installed;
pub mod language;
pub mod layout;
pub mod letters;
pub mod link;
pub mod made;
pub mod mail;
pub mod movement;
pub mod my_data;
pub mod naming;
pub mod nav;
pub mod passkeys;
pub mod place;
pub mod problems;
pub mod running;
pub mod sent;
pub mod session_sheet;
mod shapes;
pub mod sign_in;
pub mod statement;
pub mod story;
pub mod told;
pub mod ways_in;

use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::app::App;
use super::failure::Failure;

/// What is written otherwise where a path is a value in a query: all but what is plain there, and slashes.
pub(super) const IN_A_QUERY: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'/');

/// What is written otherwise in one segment of a path, and in a header's text (RFC 8187): all but what is plain there.
pub(super) const IN_A_SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

/// Where somebody wanted to go: a path below the base, to come back to.
pub fn came_from(request: &Request) -> String {
    if request.method() == Method::GET {
        request.uri().path_and_query().map_or_else(String::new, ToString::to_string)
    } else {
        String::new()
    }
}

/// Where somebody is sent instead of being told that they may not: to come in, or to show more of who they are.
pub fn instead(app: &App, failure: &Failure, came_from: &str) -> Option<Response> {
    let path = match failure.code.as_str() {
        "not_signed_in" => "/sign-in",
        "second_proof_needed" => "/second",
        _ => return None,
    };
    let place = app.place.path(path);
    // Only a path of ours is carried along, and only as a value to come back to.
    let next = came_from.strip_prefix('/').filter(|path| !path.is_empty());
    Some(see_other(&next.map_or(place.clone(), |_| {
        let back = in_a_query(came_from);
        format!("{place}?next={back}")
    })))
}

/// Sends a browser to another page, which it then gets.
pub fn see_other(path: &str) -> Response {
    let place = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response()
}

/// A path that was carried along, if it is one of this server below its base: never another site.
pub fn back_to(app: &App, next: Option<&str>) -> String {
    let home = app.place.path("/");
    let Some(next) = next else { return home };
    let plain = |letter: char| letter.is_ascii_graphic() && letter != '\\';
    let ours = next.starts_with(&app.place.base) && !next.starts_with("//");
    if ours && next.chars().all(plain) { next.to_owned() } else { home }
}

/// A text, as a value in a query.
pub(in crate::http::pages) fn in_a_query(text: &str) -> String {
    utf8_percent_encode(text, IN_A_QUERY).to_string()
}

/// A text, as one segment of a path.
pub(in crate::http::pages) fn in_a_segment(text: &str) -> String {
    utf8_percent_encode(text, IN_A_SEGMENT).to_string()
}
