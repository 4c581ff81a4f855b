//! The program's parts as a library, so that tests can start them.

pub mod sheet;
