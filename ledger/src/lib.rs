//! The core of Minutier: events, decisions, views, the byte format and the proofs. It never touches a
//! file, a clock, a socket or a random number.
//!
//! # The idea in six sentences
//! The log of events is the only truth; everything else is a fold over it.
//! A command is a wish: [`book::Book::propose`] answers from state and context alone.
//! Whether an event may be recorded is [`law`], asked of every event before it is accepted and
//! again, by [`audit`], of every record that is read.
//! [`state::State::evolve`] changes the state and can neither fail nor decide.
//! A view answers one question by folding events; pages, API and exports read only [`views`].
//! What is written is [`log`]: the bytes that were written are the bytes that are hashed.
//!
//! # Reading order
//! [`units`], [`ids`], [`text`], [`time`], [`sealed`] are the vocabulary; [`events`] are the facts;
//! [`postings`] is what they move, [`turnover`] and [`totals`] what that comes to; [`state`], [`authority`], [`law`] say what may follow; [`commands`]
//! are the wishes; [`book`] ties them together; [`signing`] is what seats are given to sign; [`views`] answer; [`log`] and [`proof`] are bytes.
#![deny(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]
#![cfg_attr(test, allow(clippy::arithmetic_side_effects))]

pub mod audit;
pub mod authority;
pub mod book;
pub mod commands;
pub mod context;
pub mod events;
pub mod folded;
pub mod ids;
pub mod law;
pub mod log;
pub mod postings;
pub mod proof;
pub mod refusal;
#[cfg(feature = "schema")]
pub mod schema;
pub mod sealed;
pub mod signing;
pub mod state;
pub mod text;
pub mod time;
pub mod totals;
pub mod turnover;
pub mod units;
pub mod views;
