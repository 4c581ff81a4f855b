//! Files and databases: nothing outside this folder opens one.

pub mod private;
