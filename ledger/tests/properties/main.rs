//! Properties: what holds whatever people do, in whatever order.
//!
//! `workload` draws plausible days and compares the ledger with a model that knows nothing of its code;
//! `anything` draws nonsense: no command and no event, however extreme, makes the core panic.

mod anything;
#[path = "../stories/house.rs"]
mod house;
mod model;
mod workload;
