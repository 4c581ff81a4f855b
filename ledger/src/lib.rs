//! The core of Minutier (the map comes with the modules).

pub mod ids;
pub mod log;
pub mod sealed;
pub mod text;
pub mod time;
