//! What the program keeps on disk: the only place that knows files.

pub mod files;
pub mod lock;
