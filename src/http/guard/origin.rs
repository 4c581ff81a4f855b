//! Whether a request that changes something comes from a page of ours: against forged requests from other sites.
//!
//! Browsers say where a request comes from, and no page can make them lie: `Sec-Fetch-Site` (Fetch Metadata, W3C),
//! and before it `Origin` (RFC 6454). What sends neither is no browser, and holds no cookie but by somebody's will.
//! Cookies are `SameSite=Lax` besides.

use axum::http::HeaderMap;

use super::super::app::App;
use super::super::failure::Failure;

/// Refuses what another site made a browser send.
pub fn check(app: &App, headers: &HeaderMap) -> Result<(), Failure> {
    let said = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let ours = match (said("sec-fetch-site"), said("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => origin == app.place.address || said("host") == authority(origin),
        (None, None) => true,
    };
    if ours { Ok(()) } else { Err(Failure::plain("cross_site")) }
}

/// The host and port of an origin: a page of the same ones is a page of this server.
fn authority(origin: &str) -> Option<&str> {
    origin.split_once("://").map(|(_, authority)| authority)
}
