//! The core of Minutier.
#![deny(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]
#![cfg_attr(test, allow(clippy::arithmetic_side_effects))]

pub mod authority;
pub mod commands;
pub mod context;
pub mod events;
pub mod ids;
pub mod law;
pub mod postings;
pub mod refusal;
pub mod log;
pub mod sealed;
pub mod state;
pub mod text;
pub mod time;
pub mod units;
