//! The server from outside: the real `minutier serve` on real folders, spoken to over real sockets.

mod beside;
mod crowds;
mod documents;
mod doors;
mod house;
mod kills;
mod nonsense;
mod place;
mod stewards;
mod wire;
