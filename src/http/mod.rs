//! The server: EVERY URL on one screen, grouped by who calls it.
//!
//! Guarantees: each URL says in this table who may call it, and that is asked before its handler runs ([`gate`]);
//! every answer that is not what was wished is made in [`failure`]; nothing that a stranger sends is believed before
//! it was read whole and within its limits.
//!
//! Deliberately not here: TLS (a proxy in front speaks it), and any decision about the ledger: handlers ask the
//! writer and the views.

pub mod api;
pub mod app;
pub mod assets;
pub mod caller;
pub mod failure;
mod gate;
pub mod guard;
pub mod metrics;
mod observe;
pub mod openapi;
pub mod pages;
pub mod route;
pub mod server;
pub mod taken;

use axum::http::Method;

pub use gate::COMMANDS;
use route::Asked::{Account, WaysIn};
pub use route::Route;
use route::Who::{Anyone, Arriving, InPerson, Sees, SignedIn};

const fn get(path: &'static str) -> (Method, &'static str) {
    (Method::GET, path)
}

const fn post(path: &'static str) -> (Method, &'static str) {
    (Method::POST, path)
}

const fn delete(path: &'static str) -> (Method, &'static str) {
    (Method::DELETE, path)
}

/// Every URL.
#[rustfmt::skip]
pub fn routes() -> Vec<Route> {
    vec![
        // Whoever looks after the machine.
        Route::api(get("/healthz"), Anyone, "api-healthz", api::status::alive).gives_other(200, Some("text/plain")),
        Route::api(get("/readyz"), Anyone, "api-readyz", api::status::ready).gives_other(200, Some("text/plain"))
            .gives_other(503, Some("text/plain")),
        Route::api(get("/metrics"), Anyone, "api-metrics", api::status::metrics).gives_other(200, Some("application/openmetrics-text")),

        // Software: what there is.
        Route::api(get("/api/v1/openapi.json"), Anyone, "api-openapi", api::document::show).gives_other(200, Some("application/json")),
        Route::page(get("/api"), Anyone, pages::api::show),
        Route::page(get("/api/commands"), Anyone, pages::api_commands::show),
        Route::page(get("/api/problems"), Anyone, pages::problems::list),
        Route::page(get("/api/problems/{code}"), Anyone, pages::problems::show),

        // Software: acts.
        Route::api(post("/api/v1/commands"), SignedIn, "api-commands", api::commands::bring).scope(COMMANDS)
            .takes::<api::commands::Brought>().gives::<api::commands::Answered>(201).gives::<api::commands::Answered>(200),

        // Software: views.
        Route::api(get("/api/v1/me"), SignedIn, "api-me", api::me::show).scope("views:me").gives::<api::me::Me>(200),
        Route::api(get("/api/v1/members/{member}/balance"), Sees(Account), "api-balance", api::members::balance).scope("views:balance")
            .query::<api::members::AsOf>().gives::<api::members::Balance>(200),
        Route::api(get("/api/v1/members/{member}/statement"), Sees(Account), "api-statement", api::members::statement).scope("views:statement")
            .query::<api::members::Range>().gives::<api::members::Statement>(200),

        // Software: ways in.
        Route::api(get("/api/v1/sessions"), InPerson, "api-sessions", api::sessions::list).gives::<Vec<api::sessions::Session>>(200),
        Route::api(delete("/api/v1/sessions/{id}"), InPerson, "api-session-end", api::sessions::end).gives_other(204, None),
        Route::api(get("/api/v1/tokens"), InPerson, "api-tokens", api::tokens::list).gives::<Vec<api::tokens::Token>>(200),
        Route::api(post("/api/v1/tokens"), InPerson, "api-token-make", api::tokens::make).fails(&["too_many_tokens"]).takes::<api::tokens::Wished>().gives::<api::tokens::Made>(201),
        Route::api(delete("/api/v1/tokens/{id}"), InPerson, "api-token-revoke", api::tokens::revoke).gives_other(204, None),
        Route::api(post("/api/v1/members/{member}/link"), Sees(WaysIn), "api-link", api::links::give).takes::<api::links::Wished>().gives::<api::links::Given>(201),

        // People who arrive.
        Route::page(get("/"), Anyone, pages::home::show),
        Route::page(get("/sign-in"), Anyone, pages::sign_in::show),
        Route::page(get("/in/{secret}"), Anyone, pages::link::show),
        Route::page(post("/in/{secret}"), Anyone, pages::link::enter),
        Route::page(get("/second"), Arriving, pages::sign_in::second),
        Route::page(post("/sign-out"), Arriving, pages::sign_in::out),
        Route::page(post("/language"), Anyone, pages::language::choose),
        Route::page(get("/assets/{name}"), Anyone, assets::give),

        // People: their own ways in.
        Route::page(get("/account"), SignedIn, pages::account::show),
        Route::page(post("/account/sessions/{id}/end"), InPerson, pages::account::end_session),
        Route::page(post("/account/sessions/end-others"), InPerson, pages::account::end_others),
    ]
}
