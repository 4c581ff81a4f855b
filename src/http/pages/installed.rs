//! What makes the site one that is installed and opens without a connection: its manifest, its service worker, and
//! the page that is shown where none can be loaded.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::html;
use serde_json::json;

use super::super::app::App;
use super::super::assets;
use super::layout::{Page, html as answer};
use crate::wording::Language;

/// What the worker does; which files it keeps is said before it.
const WORKER: &str = include_str!("../assets/service-worker.js");
/// What the pages without a connection are dressed with.
const DRESS: [&str; 5] = ["style.css", "counter.js", "outbox.js", "draft.js", "icon.svg"];

/// The worker, with the pages and files that it keeps. It changes when one of them does, and is then installed anew.
pub async fn worker(State(app): State<Arc<App>>) -> Response {
    let asset = |name: String| app.place.path(&format!("/assets/{name}"));
    let dress = DRESS.iter().map(|name| asset(assets::versioned(name)));
    let dress: Vec<String> = dress.chain([asset(assets::TYPE.0.to_owned())]).collect();
    let pages =
        ["/offline", "/counter/offline", "/declare/offline"].map(|path| app.place.path(path));
    let kept = json!({"base": app.place.base, "dress": dress, "pages": pages});
    let digest = blake3::hash(format!("{kept}{WORKER}{}", env!("CARGO_PKG_VERSION")).as_bytes());
    let digest = digest.to_hex();
    let version = digest.get(..12).unwrap_or_default();
    let text = format!("const KEPT = {kept};\nconst VERSION = \"{version}\";\n{WORKER}");
    as_file(text, "text/javascript; charset=utf-8")
}

/// How the site is called and looks among what is installed.
pub async fn manifest(State(app): State<Arc<App>>, language: Language) -> Response {
    let name = {
        let views = app.current.views();
        let opened = views.directory.organisation.as_ref();
        opened.map(|opened| opened.name.to_string()).unwrap_or_default()
    };
    let icon = |file: &str, sizes: &str, media: &str, purpose: &str| {
        let src = app.place.path(&format!("/assets/{}", assets::versioned(file)));
        json!({"src": src, "sizes": sizes, "type": media, "purpose": purpose})
    };
    let manifest = json!({
        "id": app.place.base, "name": name, "short_name": name, "lang": language.tag(),
        "start_url": app.place.base, "scope": app.place.base, "display": "standalone",
        "background_color": "#fbf6ec", "theme_color": "#fffdf8",
        "icons": [
            icon("icon.svg", "any", "image/svg+xml", "any"),
            icon("icon-192.png", "192x192", "image/png", "maskable"),
            icon("icon-512.png", "512x512", "image/png", "maskable"),
        ],
    });
    let mut answer = Json(manifest).into_response();
    let media = HeaderValue::from_static("application/manifest+json");
    answer.headers_mut().insert(header::CONTENT_TYPE, media);
    answer
}

fn as_file(text: String, media: &'static str) -> Response {
    let headers: [(HeaderName, HeaderValue); 2] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (headers, text).into_response()
}

/// The page that the browser keeps, for all that cannot be loaded.
pub async fn offline(State(app): State<Arc<App>>, language: Language) -> Response {
    let page = Page::for_anyone(&app, language);
    let title = page.say("counter-offline-title");
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say("counter-offline-lead")) }
        ul {
            li { (page.say("counter-offline-drafts")) }
            li { a href=(page.path("/declare/offline")) { (page.say("counter-offline-declare")) } }
            li { (page.say("counter-offline-sent")) }
            li { a href=(page.path("/counter/offline")) { (page.say("counter-offline-counter")) } }
        }
        p { a class="action" href=(page.path("/")) { (page.say("counter-offline-again")) } }
    };
    answer(page.document(&title, &body))
}
