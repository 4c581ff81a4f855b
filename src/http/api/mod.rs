//! For software: one file per resource.

pub mod audit;
pub mod cards;
pub mod commands;
pub mod document;
pub mod documents;
pub mod fresh;
pub mod inbox;
pub mod letters;
pub mod links;
pub mod mailbox;
pub mod me;
pub mod members;
pub mod people;
pub mod portrait;
pub mod proofs;
pub mod records;
pub mod register;
pub mod sessions;
pub mod status;
pub mod tokens;
