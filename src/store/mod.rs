//! Files and databases: nothing outside this folder opens one.

pub mod closings;
pub mod files;
pub mod folder;
pub mod lock;
pub mod private;
