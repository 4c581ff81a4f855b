//! Properties: what holds whatever people do, in whatever order.
//!
//! `workload` draws plausible days and compares the ledger with a model that knows nothing of its code;
//! `anything` draws nonsense: no command and no event, however extreme, makes the core panic;
//! `as_of` asks views for any day, as known at any record;
//! `folding` keeps what was folded in a snapshot and goes on from it.

mod anything;
mod as_of;
mod folding;
#[path = "../stories/house.rs"]
mod house;
mod model;
mod workload;
