//! The stories of the core, word for word, through the second door: every command goes over a socket to a server
//! that runs in this process on a clock that the story moves.
//!
//! The files are those of `ledger/tests/stories`; only `door` is another one. What the core says on the same state must be what
//! the server says: the same refusal, as many records of the same events, and the balances that people are shown.

#[path = "../../ledger/tests/stories/as_of.rs"]
mod as_of;
#[path = "../../ledger/tests/stories/attacks.rs"]
mod attacks;
#[path = "../../ledger/tests/stories/attacks_on_closings.rs"]
mod attacks_on_closings;
#[path = "../../ledger/tests/stories/audit.rs"]
mod audit;
#[path = "../../ledger/tests/stories/authority/mod.rs"]
mod authority;
#[path = "../../ledger/tests/stories/cases.rs"]
mod cases;
#[path = "../../ledger/tests/stories/closings.rs"]
mod closings;
#[path = "../../ledger/tests/stories/counter.rs"]
mod counter;
mod door;
#[path = "../../ledger/tests/stories/house.rs"]
mod house;
#[path = "../../ledger/tests/stories/mandates.rs"]
mod mandates;
#[path = "../../ledger/tests/stories/past.rs"]
mod past;
#[path = "../../ledger/tests/stories/refusals/mod.rs"]
mod refusals;
#[path = "../../ledger/tests/stories/what_became.rs"]
mod what_became;
#[path = "../http/wire.rs"]
#[allow(dead_code, reason = "what is broken on purpose is sent elsewhere")]
mod wire;
