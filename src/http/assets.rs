//! What pages are dressed with, built into the program. A name holds the digest of what it names, so that a browser
//! asks for it once.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::failure::Failure;
use super::taken::Path;

/// Name, media type, content.
const ASSETS: &[(&str, &str, &[u8])] = &[
    ("style.css", "text/css; charset=utf-8", include_bytes!("assets/style.css")),
    ("counter.js", "text/javascript; charset=utf-8", include_bytes!("assets/counter.js")),
    ("worker.js", "text/javascript; charset=utf-8", include_bytes!("assets/worker.js")),
    ("icon-192.png", "image/png", include_bytes!("assets/icon-192.png")),
    ("icon-512.png", "image/png", include_bytes!("assets/icon-512.png")),
    ("passkey.js", "text/javascript; charset=utf-8", include_bytes!("assets/passkey.js")),
    ("draft.js", "text/javascript; charset=utf-8", include_bytes!("assets/draft.js")),
    ("outbox.js", "text/javascript; charset=utf-8", include_bytes!("assets/outbox.js")),
    // htmx 4.0.1 (htmx/LICENSE): parts of a page are asked for again. Every page works without it.
    ("htmx.js", "text/javascript; charset=utf-8", include_bytes!("assets/htmx/htmx-4.0.1.min.js")),
    ("icon.svg", "image/svg+xml", include_bytes!("assets/icon.svg")),
];

/// The style sheet names it, so that its name holds its version instead of its digest.
pub const TYPE: (&str, &str, &[u8]) = (
    "atkinson-hyperlegible-next-7.woff2",
    "font/woff2",
    include_bytes!("assets/type/atkinson-hyperlegible-next-7.woff2"),
);

/// The name under which something is asked for: `style-0123456789ab.css`.
pub fn versioned(name: &str) -> String {
    let Some((_, _, content)) = ASSETS.iter().find(|(known, ..)| *known == name) else {
        debug_assert!(false, "no asset {name}");
        return name.to_owned();
    };
    let digest = blake3::hash(content).to_hex();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{stem}-{}.{ending}", digest.get(..12).unwrap_or_default())
}

/// What a browser shows beside the address where no page says which icon.
pub async fn favicon() -> Result<Response, Failure> {
    let mut answer = give(Path(versioned("icon-192.png"))).await?;
    // This name holds no version.
    let a_day = HeaderValue::from_static("public, max-age=86400");
    answer.headers_mut().insert(header::CACHE_CONTROL, a_day);
    Ok(answer)
}

/// Gives one.
pub async fn give(Path(name): Path<String>) -> Result<Response, Failure> {
    let dressed = ASSETS.iter().find(|(known, ..)| versioned(known) == name);
    let found = dressed.or_else(|| Some(&TYPE).filter(|(known, ..)| *known == name));
    let (_, media, content) = found.ok_or_else(|| Failure::plain("not_found"))?;
    let for_ever = HeaderValue::from_static("public, max-age=31536000, immutable");
    let media = HeaderValue::from_static(media);
    Ok(([(header::CONTENT_TYPE, media), (header::CACHE_CONTROL, for_ever)], *content)
        .into_response())
}
