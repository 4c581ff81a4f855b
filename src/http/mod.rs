//! The server: EVERY URL on one screen, grouped by who calls it.
//!
//! Guarantees: each URL says in this table who may call it, and that is asked before its handler runs (`gate`);
//! every answer that is not what was wished is made in [`failure`]; nothing that a stranger sends is believed before
//! it was read whole and within its limits.
//!
//! Deliberately not here: TLS (a proxy in front speaks it), and any decision about the ledger: handlers ask the
//! writer and the views.

pub mod acting;
pub mod api;
pub mod app;
pub mod assets;
pub mod caller;
pub mod cookies;
pub mod desk;
pub mod failure;
mod gate;
pub mod guard;
pub mod metrics;
mod observe;
pub mod openapi;
pub mod pages;
pub mod places;
pub mod route;
pub mod scope;
pub mod server;
pub mod taken;
pub mod uploaded;

use axum::http::Method;

pub use gate::COMMANDS;
use route::Asked::{Account, Counter, Name, Portrait, Records, Register, Statistics, WaysIn};
pub use route::Route;
use route::Who::{Anyone, Arriving, InPerson, Sees, SignedIn};

const fn get(path: &'static str) -> (Method, &'static str) {
    (Method::GET, path)
}

const fn post(path: &'static str) -> (Method, &'static str) {
    (Method::POST, path)
}

const fn put(path: &'static str) -> (Method, &'static str) {
    (Method::PUT, path)
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

        // Software: views of oneself and of those one may see.
        Route::api(get("/api/v1/me"), SignedIn, "api-me", api::me::show).scope("views:me").gives::<api::me::Me>(200),
        Route::api(get("/api/v1/members"), Sees(Register), "api-members", api::people::list).scope("views:members").gives::<Vec<api::people::Member>>(200),
        Route::api(get("/api/v1/members/{member}"), Sees(Name), "api-member", api::people::show).scope("views:members").gives::<api::people::Member>(200),
        Route::api(get("/api/v1/members/{member}/balance"), Sees(Account), "api-balance", api::members::balance).scope("views:balance")
            .query::<api::members::AsOf>().gives::<api::members::Balance>(200),
        Route::api(get("/api/v1/members/{member}/statement"), Sees(Account), "api-statement", api::members::statement).scope("views:statement")
            .query::<api::members::Range>().gives::<api::members::Statement>(200),
        Route::api(get("/api/v1/members/{member}/waiting"), Sees(Account), "api-waiting", api::inbox::of_member).scope("views:statement")
            .gives::<Vec<api::inbox::Waiting>>(200),
        Route::api(get("/api/v1/members/{member}/receipts/{seq}"), Sees(Account), "api-receipt", api::proofs::receipt).scope("views:proofs")
            .gives_other(200, Some("text/plain")),
        Route::api(get("/api/v1/members/{member}/portrait"), Sees(Portrait), "api-portrait", api::portrait::show).scope("views:portrait")
            .gives::<serde_json::Value>(200),
        Route::api(get("/api/v1/inbox"), Sees(Register), "api-inbox", api::inbox::list).scope("views:inbox").gives::<Vec<api::inbox::Waiting>>(200),
        Route::api(get("/api/v1/events"), SignedIn, "api-events", api::records::stream).scope("views:events").gives_other(200, Some("text/event-stream")),

        // Software: files and words beside records. Who sees which, sight says of each (`Thing::Beside`).
        Route::api(post("/api/v1/documents"), SignedIn, "api-document-attach", api::documents::attach).scope("commands:documents.attach")
            .takes_file::<uploaded::Form>(uploaded::MOST_BYTES).gives::<api::commands::Answered>(201).gives::<api::commands::Answered>(200),
        Route::api(get("/api/v1/documents/{document}"), SignedIn, "api-document", api::documents::open).scope("views:documents")
            .fails(&["not_to_be_seen"]).gives_other(200, Some("application/octet-stream")),
        Route::api(get("/api/v1/contributions/{contribution}/documents"), SignedIn, "api-contribution-documents", api::documents::of_contribution)
            .scope("views:documents").fails(&["not_to_be_seen"]).gives::<Vec<api::documents::Beside>>(200),
        Route::api(get("/api/v1/decisions/{decision}/documents"), SignedIn, "api-decision-documents", api::documents::of_decision)
            .scope("views:documents").fails(&["not_to_be_seen"]).gives::<Vec<api::documents::Beside>>(200),
        Route::api(get("/api/v1/records/{seq}/documents"), SignedIn, "api-record-documents", api::documents::of_record)
            .scope("views:documents").fails(&["not_to_be_seen"]).gives::<Vec<api::documents::Beside>>(200),

        // Software: the register, which every member sees.
        Route::api(get("/api/v1/organisation"), Sees(Register), "api-organisation", api::register::organisation).scope("views:register").gives::<api::register::Organisation>(200),
        Route::api(get("/api/v1/circles"), Sees(Register), "api-circles", api::register::circles).scope("views:register").gives::<Vec<api::register::Circle>>(200),
        Route::api(get("/api/v1/codes"), Sees(Register), "api-codes", api::register::codes).scope("views:register")
            .query::<api::members::AsOf>().gives::<Vec<api::register::Code>>(200),
        Route::api(get("/api/v1/codes/{code}"), Sees(Register), "api-code", api::register::code).scope("views:register")
            .query::<api::members::AsOf>().gives::<api::register::Code>(200),
        Route::api(get("/api/v1/items"), Sees(Register), "api-items", api::register::items).scope("views:register").gives::<Vec<api::register::Item>>(200),
        Route::api(get("/api/v1/mandates"), Sees(Register), "api-mandates", api::register::mandates).scope("views:register")
            .query::<api::members::AsOf>().gives::<Vec<api::register::Mandate>>(200),
        Route::api(get("/api/v1/rules"), Sees(Register), "api-rules", api::register::rules).scope("views:register")
            .fails(&["not_found"]).query::<api::members::AsOf>().gives::<api::register::RuleSet>(200),
        Route::api(get("/api/v1/decisions"), Sees(Register), "api-decisions", api::register::decisions).scope("views:register").gives::<Vec<api::register::Decision>>(200),
        Route::api(get("/api/v1/closings"), Sees(Register), "api-closings", api::register::closings).scope("views:register").gives::<Vec<api::register::Closing>>(200),
        Route::api(get("/api/v1/closings/{closing}"), Sees(Register), "api-closing", api::register::closing).scope("views:register").gives::<api::register::Closing>(200),

        // Software: what anyone can check, and what only an auditor reads.
        Route::api(get("/api/v1/proofs/checkpoint"), Anyone, "api-checkpoint", api::proofs::checkpoint).gives_other(200, Some("text/plain")),
        Route::api(get("/api/v1/proofs/inclusion"), Sees(Register), "api-inclusion", api::proofs::inclusion).scope("views:proofs")
            .fails(&["not_found"]).query::<api::proofs::Record>().gives::<api::proofs::Inclusion>(200),
        Route::api(get("/api/v1/proofs/consistency"), Sees(Register), "api-consistency", api::proofs::consistency).scope("views:proofs")
            .fails(&["not_found"]).query::<api::proofs::Since>().gives::<api::proofs::Consistency>(200),
        Route::api(get("/api/v1/records"), Sees(Records), "api-records", api::records::lines).scope("views:records")
            .query::<api::records::After>().gives_other(200, Some("application/jsonl")),
        Route::api(get("/api/v1/balances"), Sees(Records), "api-balances", api::audit::balances).scope("views:records")
            .query::<api::members::AsOf>().gives::<api::audit::Balances>(200),

        // Software: ways in.
        Route::api(get("/api/v1/sessions"), InPerson, "api-sessions", api::sessions::list).gives::<Vec<api::sessions::Session>>(200),
        Route::api(delete("/api/v1/sessions/{id}"), InPerson, "api-session-end", api::sessions::end).gives_other(204, None),
        Route::api(get("/api/v1/tokens"), InPerson, "api-tokens", api::tokens::list).gives::<Vec<api::tokens::Token>>(200),
        Route::api(post("/api/v1/tokens"), InPerson, "api-token-make", api::tokens::make).fails(&["too_many_tokens", "unknown_scope"]).takes::<api::tokens::Wished>().gives::<api::tokens::Made>(201),
        Route::api(delete("/api/v1/tokens/{id}"), InPerson, "api-token-revoke", api::tokens::revoke).gives_other(204, None),
        Route::api(post("/api/v1/members/{member}/link"), Sees(WaysIn), "api-link", api::links::give).takes::<api::links::Wished>().gives::<api::links::Given>(201),
        Route::api(get("/api/v1/mailbox"), InPerson, "api-mailbox", api::mailbox::show).gives::<api::mailbox::Mailbox>(200),
        Route::api(put("/api/v1/mailbox"), InPerson, "api-mailbox-change", api::mailbox::change).fails(&["no_mail", "address_unusable"]).takes::<api::mailbox::Wished>().gives::<api::mailbox::Mailbox>(200),
        Route::api(put("/api/v1/members/{member}/address"), Sees(WaysIn), "api-address-give", api::mailbox::give).fails(&["address_kept", "address_unusable"]).takes::<api::mailbox::First>().gives_other(204, None),
        Route::api(get("/api/v1/letters"), Sees(WaysIn), "api-letters", api::letters::show).gives::<api::letters::Letters>(200),

        // Software: cards.
        Route::api(get("/api/v1/card"), InPerson, "api-card", api::cards::show).fails(&["not_found"]).gives::<api::cards::Card>(200),
        Route::api(post("/api/v1/card"), InPerson, "api-card-make", api::cards::make_own).gives::<api::cards::Made>(201),
        Route::api(delete("/api/v1/card"), InPerson, "api-card-end", api::cards::end).fails(&["not_found"]).gives_other(204, None),
        Route::api(post("/api/v1/card/unlock"), InPerson, "api-card-unlock", api::cards::unlock).fails(&["not_found"]).gives_other(204, None),
        Route::api(post("/api/v1/members/{member}/card"), Sees(WaysIn), "api-card-give", api::cards::make_for).gives::<api::cards::Made>(201),
        Route::api(post("/api/v1/cards/recognise"), Sees(Counter), "api-card-recognise", api::cards::recognise).scope("cards:recognise").fails(&["card_not_recognised"])
            .takes::<api::cards::Shown>().gives::<api::cards::Recognised>(200),

        // People who arrive.
        Route::page(get("/"), Anyone, pages::home::show),
        Route::page(get("/menu"), SignedIn, pages::nav::menu),
        Route::page(get("/sign-in"), Anyone, pages::sign_in::show),
        Route::page(post("/sign-in"), Anyone, pages::sign_in::send),
        Route::page(get("/in/{secret}"), Anyone, pages::link::show),
        Route::page(post("/in/{secret}"), Anyone, pages::link::enter),
        Route::api(post("/sign-in/passkey/begin"), Anyone, "api-passkey-enter-begin", pages::passkeys::begin_entering)
            .takes::<pages::passkeys::Beginning>().gives_other(200, Some("application/json")),
        Route::api(post("/sign-in/passkey"), Anyone, "api-passkey-enter", pages::passkeys::finish_entering)
            .takes::<pages::passkeys::Entering>().gives::<pages::passkeys::GoOn>(200),
        Route::page(get("/second"), Arriving, pages::sign_in::second),
        Route::page(post("/second"), Arriving, pages::sign_in::send_second),
        Route::page(post("/sign-out"), Arriving, pages::sign_in::out),
        Route::page(post("/language"), Anyone, pages::language::choose),
        Route::page(get("/assets/{name}"), Anyone, assets::give),

        // Those who answer what others declared.
        Route::page(get("/inbox"), Sees(Register), pages::inbox::show),
        Route::page(post("/inbox"), Sees(Register), pages::inbox::validate),
        Route::page(get("/inbox/{contribution}"), Sees(Register), pages::inbox::answer::show),
        Route::page(post("/inbox/{contribution}"), Sees(Register), pages::inbox::answer::give),
        Route::page(get("/inbox/disputes/{entry}"), Sees(Register), pages::inbox::dispute::show),
        Route::page(post("/inbox/disputes/{entry}"), Sees(Register), pages::inbox::dispute::give),
        Route::page(get("/work-party"), Sees(Register), pages::session_sheet::show),
        Route::page(post("/work-party"), Sees(Register), pages::session_sheet::go_on),

        // Those who keep a counter, that evening.
        Route::page(get("/counter"), Sees(Counter), pages::counter::show),
        Route::page(post("/counter/card"), Sees(Counter), pages::counter::card::read),
        Route::page(get("/counter/to/{member}"), Sees(Counter), pages::counter::serve::show),
        Route::page(post("/counter/to/{member}"), Sees(Counter), pages::counter::serve::give),
        Route::page(get("/counter/evening"), Sees(Counter), pages::counter::evening::show),
        Route::page(post("/counter/undo"), Sees(Counter), pages::counter::evening::undo),
        Route::page(get("/counter/earlier"), Sees(Counter), pages::counter::earlier::show),
        Route::page(post("/counter/earlier"), Sees(Counter), pages::counter::earlier::enter),
        Route::api(get("/counter/snapshot"), Sees(Counter), "api-counter-snapshot", pages::counter::offline::snapshot)
            .gives::<pages::counter::offline::Snapshot>(200),

        // Browsers: what they keep for when nothing can be loaded.
        Route::page(get("/service-worker.js"), Anyone, pages::installed::worker),
        Route::page(get("/manifest.webmanifest"), Anyone, pages::installed::manifest),
        Route::page(get("/favicon.ico"), Anyone, assets::favicon),
        Route::page(get("/offline"), Anyone, pages::installed::offline),
        Route::page(get("/counter/offline"), Anyone, pages::counter::offline::show),

        // People: what they did, and what they have.
        Route::page(get("/declare"), SignedIn, pages::declare::show),
        Route::page(post("/declare"), SignedIn, pages::declare::declare),
        Route::page(get("/declare/offline"), Anyone, pages::declare::kept::offline),
        Route::page(get("/declare/duration"), SignedIn, pages::declare::duration),
        Route::page(post("/declare/withdraw"), SignedIn, pages::declare::withdraw),
        Route::page(get("/members/{member}/statement"), Sees(Account), pages::statement::show),
        Route::page(get("/members/{member}/statement.csv"), Sees(Account), pages::statement::file),
        Route::page(get("/members/{member}/records/{seq}"), Sees(Account), pages::story::show),
        Route::page(get("/members/{member}/records/{seq}/attestation"), Sees(Account), pages::story::attestation),
        Route::page(post("/members/{member}/records/{seq}/dispute"), Sees(Account), pages::story::dispute),
        Route::page(get("/members/{member}/certificate"), Sees(Portrait), pages::certificate::show),
        Route::page(post("/members/{member}/certificate"), Sees(Portrait), pages::certificate::make),
        Route::page(post("/members/{member}/certificate/delete"), Sees(Portrait), pages::certificate::delete),
        Route::page(get("/certificate"), Anyone, pages::certificate::ask),
        Route::page(post("/certificate"), Anyone, pages::certificate::check),

        // People: their own ways in.
        Route::page(get("/account"), SignedIn, pages::account::show),
        Route::api(post("/account/passkeys/begin"), InPerson, "api-passkey-add-begin", pages::passkeys::begin_adding)
            .takes::<pages::passkeys::Beginning>().gives_other(200, Some("application/json")),
        Route::api(post("/account/passkeys"), InPerson, "api-passkey-add", pages::passkeys::finish_adding)
            .takes::<pages::passkeys::Adding>().gives::<pages::passkeys::GoOn>(201),
        Route::page(post("/account/passkeys/{id}/rename"), InPerson, pages::passkeys::rename),
        Route::page(post("/account/passkeys/{id}/remove"), InPerson, pages::passkeys::remove),
        Route::page(post("/account/sessions/{id}/end"), InPerson, pages::account::end_session),
        Route::page(post("/account/sessions/end-others"), InPerson, pages::account::end_others),

        // People: their card.
        Route::page(get("/account/card"), InPerson, pages::cards::show),
        Route::page(post("/account/card"), InPerson, pages::cards::make),
        Route::page(post("/account/card/unlock"), InPerson, pages::cards::unlock),
        Route::page(post("/account/card/end"), InPerson, pages::cards::end),
        Route::page(get("/card/{code}"), Anyone, pages::cards::ask_pin),
        Route::page(post("/card/{code}"), Anyone, pages::cards::read),
        Route::page(get("/members/{member}/card"), Sees(WaysIn), pages::cards::ask_for),
        Route::page(post("/members/{member}/card"), Sees(WaysIn), pages::cards::make_for),

        // People: their mail.
        Route::page(get("/account/mail"), InPerson, pages::mail::show),
        Route::page(post("/account/mail"), InPerson, pages::mail::change),
        Route::page(get("/mail/confirm/{secret}"), Anyone, pages::mail::ask_to_confirm),
        Route::page(post("/mail/confirm/{secret}"), Anyone, pages::mail::confirm),
        Route::page(get("/mail/stop/{member}/{choice}/{word}"), Anyone, pages::mail::ask_to_stop),
        Route::page(post("/mail/stop/{member}/{choice}/{word}"), Anyone, pages::mail::stop),

        // People: the place, as far as each may see it.
        Route::page(get("/people"), Sees(Register), pages::place::people::list),
        Route::page(post("/people/consents"), InPerson, pages::place::people::agree),
        Route::page(get("/people/{member}"), Sees(Name), pages::place::person::show),
        Route::page(get("/circles"), Sees(Register), pages::place::circles::list),
        Route::page(get("/circles/{circle}"), Sees(Register), pages::place::circle::show),
        Route::page(get("/codes/{code}"), Sees(Register), pages::place::codes::show),
        Route::page(get("/mandates"), Sees(Register), pages::place::mandates::show),
        Route::page(get("/rules"), Sees(Register), pages::place::rules::show),
        Route::page(get("/decisions"), Sees(Register), pages::place::decisions::show),
        Route::page(get("/decisions/{decision}"), Sees(Register), pages::place::decisions::one),
        Route::page(get("/history"), Sees(Register), pages::place::history::show),
        Route::page(get("/search"), Sees(Register), pages::place::search::show),
        Route::page(get("/statistics"), Sees(Statistics), pages::place::statistics::show),
        // People: files and words beside records.
        Route::page(get("/documents/{document}"), SignedIn, api::documents::open),
        Route::page(post("/documents"), InPerson, pages::documents::attach).takes_file::<uploaded::Form>(uploaded::MOST_BYTES),
        Route::page(post("/comments"), InPerson, pages::documents::comment),

        // Administrators: who comes in, and how mail goes.
        Route::page(get("/ways-in"), Sees(WaysIn), pages::ways_in::list),
        Route::page(get("/ways-in/{id}"), Sees(WaysIn), pages::ways_in::show),
        Route::page(post("/ways-in/{id}"), Sees(WaysIn), pages::ways_in::give),
        Route::page(get("/letters"), Sees(WaysIn), pages::letters::show),

        // People: what is kept about them.
        Route::page(get("/my-data"), InPerson, pages::my_data::show),
        Route::page(get("/my-data/everything"), InPerson, pages::my_data::everything::show),
        Route::page(get("/my-data/file"), InPerson, pages::my_data::everything::file),
        Route::page(get("/my-data/delegates"), InPerson, pages::my_data::delegates::show),
        Route::page(post("/my-data/delegates"), InPerson, pages::my_data::delegates::give),
        Route::page(post("/my-data/delegates/end"), InPerson, pages::my_data::delegates::end),
        Route::page(get("/my-data/erase"), InPerson, pages::erasing::show_own),
        Route::page(post("/my-data/erase"), InPerson, pages::erasing::erase_own),

        // People: their keys for other software.
        Route::page(get("/account/tokens"), InPerson, pages::running::tokens::show),
        Route::page(post("/account/tokens"), InPerson, pages::running::tokens::make),
        Route::page(post("/account/tokens/{id}/revoke"), InPerson, pages::running::tokens::revoke),

        // Administrators: what keeps the house running.
        Route::page(get("/running"), Sees(WaysIn), pages::running::show),
        Route::page(get("/running/invite"), Sees(WaysIn), pages::running::invite::show),
        Route::page(post("/running/invite"), Sees(WaysIn), pages::running::invite::admit),
        Route::page(get("/running/people"), Sees(WaysIn), pages::running::people::list),
        Route::page(get("/running/people/{member}"), Sees(WaysIn), pages::running::person::show),
        Route::page(post("/running/people/{member}"), Sees(WaysIn), pages::running::person::change),
        Route::page(get("/running/people/{member}/erase"), Sees(WaysIn), pages::erasing::show_for),
        Route::page(post("/running/people/{member}/erase"), Sees(WaysIn), pages::erasing::erase_for),
        Route::page(get("/running/import"), Sees(WaysIn), pages::running::import::show),
        Route::page(post("/running/import"), Sees(WaysIn), pages::running::import::take).most(pages::running::import::BODY_BYTES),
        Route::page(post("/running/import/answers"), Sees(WaysIn), pages::running::import::answer),
        Route::page(post("/running/import/away"), Sees(WaysIn), pages::running::import::away),
        Route::page(post("/running/import/undo"), Sees(WaysIn), pages::running::import::undo::undo),
        Route::page(get("/running/backup"), Sees(WaysIn), pages::running::backup::show),
        Route::page(post("/running/backup"), Sees(WaysIn), pages::running::backup::make),
        Route::page(post("/running/backup/rehearse"), Sees(WaysIn), pages::running::backup::rehearse),
        Route::page(get("/running/health"), Sees(WaysIn), pages::running::health::show),
        Route::page(post("/running/health/verify"), Sees(WaysIn), pages::running::health::verify),
    ]
}
