//! Files and databases: nothing outside this folder opens one.

pub mod access;
pub mod backups;
pub mod closings;
pub mod documents;
pub mod files;
pub mod folder;
pub mod keyring;
pub mod lock;
pub mod nodes;
pub mod papers;
pub mod private;
pub mod restored;
pub mod snapshots;
