//! Properties: what holds whatever people do, in whatever order.
//!
//! `lives` lives lives of the workload and asks for the invariants of the domain, which a `witness` reads from the
//! records alone; at every turn `neighbours` tries on a copy what is like the deed that is about to be done,
//! and wrong. `folding` keeps lives in snapshots and goes on from them.
//!
//! `oracle` says exactly what becomes of wrong acts, in a house so small that they meet; `anything` draws
//! nonsense: no command and no event, however extreme, makes the core panic; `as_of` asks views for any day,
//! as known at any record.

use proptest::prelude::ProptestConfig;

mod anything;
mod as_of;
mod broken;
#[path = "../stories/door.rs"]
mod door;
mod folding;
#[path = "../stories/house.rs"]
mod house;
mod lives;
mod model;
mod neighbours;
mod oracle;
mod sight;
mod witness;

/// So many cases, or as many as `PROPERTY_CASES` said when this was built: to soak after a change of the law.
fn cases(usually: u32) -> ProptestConfig {
    let asked = option_env!("PROPERTY_CASES").and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(usually), ..ProptestConfig::default() }
}

/// The same for what takes a second each time: a life that fails is not lived a thousand times more.
fn long_cases(usually: u32) -> ProptestConfig {
    ProptestConfig { max_shrink_iters: 24, ..cases(usually) }
}
