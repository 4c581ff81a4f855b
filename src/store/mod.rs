//! Files and databases: nothing outside this folder opens one.

pub mod backups;
pub mod files;
pub mod folder;
pub mod lock;
pub mod private;
pub mod restored;
