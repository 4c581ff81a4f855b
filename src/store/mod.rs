//! Files and databases: nothing outside this folder opens one.

pub mod files;
pub mod lock;
pub mod private;
