//! For software: one file per resource.

pub mod commands;
pub mod document;
pub mod fresh;
pub mod links;
pub mod me;
pub mod members;
pub mod sessions;
pub mod status;
pub mod tokens;
