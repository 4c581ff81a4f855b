//! Properties: what holds whatever people do, in whatever order.
//!
//! `workload` draws plausible days and compares the ledger with a model that knows nothing of its code;
//! `anything` draws nonsense: no command and no event, however extreme, makes the core panic;
//! `folding` keeps what was folded in a snapshot and goes on from it.

mod anything;
mod folding;
#[path = "../stories/house.rs"]
mod house;
mod model;
mod workload;
