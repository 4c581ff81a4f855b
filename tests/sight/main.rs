//! Who may call what: every URL of the router, by every persona of the demo and by a stranger, and what none of them
//! may learn from a refusal.
//!
//! The rows are checked against the router in both directions: a URL that nobody thought of here fails.

mod deeds;
#[path = "../shared/demo.rs"]
mod demo;
#[path = "../shared/serving.rs"]
mod serving;
mod table;
mod told;
mod urls;
mod world;
