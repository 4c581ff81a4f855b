//! What keeps those out who do not belong, and one from disturbing the others.

pub mod headers;
pub mod origin;
pub mod patience;
pub mod rates;
