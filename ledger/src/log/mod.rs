//! Bytes, not meaning: how records lie on a disk, are added to, read back and checked.
//!
//! Reading order: [`frame`] (one line), [`canonical`] (its one spelling), [`chain`] (one line after
//! another), [`segment`] (where things lie), [`storage`] (how files are touched), [`read`] (all
//! lines in order), [`append`] (the only write path), [`recover`] (opening after any stop),
//! [`verify`] (what an outsider runs), [`fault`] (what they say is broken), [`anchor`] and
//! [`snapshot`] (where a log may be taken up in the middle, and with what). `docs/log_format.md`
//! is the normative page.
//!
//! Nothing here but [`replay`] and [`upcast`] (what earlier versions wrote) knows a domain event: to the
//! others it is a piece of JSON text. Nothing here panics,
//! reads a clock or opens a file: what touches a disk does so through [`storage::Storage`].
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic
    )
)]

pub mod anchor;
pub mod append;
pub mod batch;
pub mod canonical;
pub mod chain;
pub mod fault;
pub mod faulty;
pub mod frame;
pub mod read;
pub mod recover;
pub mod replay;
pub mod segment;
pub mod snapshot;
pub mod storage;
pub mod survey;
pub mod upcast;
pub mod verify;
