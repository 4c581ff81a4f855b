//! The headers of every answer: what a browser may do with it, and what never.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// Nothing but what this server itself sends, no script or style in a page's own text, in nobody's frame.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
     form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Adds them; whatever a handler said of itself stays.
pub fn add(headers: &mut HeaderMap, made: bool, is_secure: bool) {
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    let same = HeaderName::from_static("cross-origin-resource-policy");
    headers.entry(same).or_insert(HeaderValue::from_static("same-origin"));
    // What was just made may hold a secret that is shown this once.
    if made {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    // What is about people stays in nobody's cache, unless the handler knows better.
    let stays = HeaderValue::from_static("private, no-cache");
    headers.entry(header::CACHE_CONTROL).or_insert(stays);
    headers
        .entry(header::VARY)
        .or_insert(HeaderValue::from_static("accept-language, authorization, cookie"));
    if is_secure {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(year);
    }
}
