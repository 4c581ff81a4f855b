//! The server from outside: the real `minutier serve` on real folders, spoken to over real sockets.

mod beside;
mod crowds;
#[path = "../shared/demo.rs"]
mod demo;
mod documents;
mod doors;
mod house;
mod kills;
mod nonsense;
mod place;
#[path = "../shared/serving.rs"]
mod serving;
mod stewards;
mod wire;
