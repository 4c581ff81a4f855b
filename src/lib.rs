//! The program around the core: it reads clocks and files, lets one writer append, and shows people
//! what the views say. A library, so that tests can start it.

pub mod acts;
pub mod backup;
pub mod cli;
pub mod clock;
pub mod closing;
pub mod config;
pub mod current;
pub mod demo;
pub mod documents;
pub mod entrance;
pub mod exports;
pub mod http;
pub mod import;
pub mod library;
pub mod mail;
pub mod notary;
pub mod passkeys;
pub mod portrait;
pub mod proofs;
mod seal;
pub mod sheet;
pub mod socket;
pub mod store;
pub mod verifying;
pub mod wording;
pub mod writer;
