//! Why the private store cannot be used: each is a Fault with its place, none is a refusal.

use std::fmt;
use std::path::{Path, PathBuf};

use ledger::sealed::Digest;
use ledger::text::Origin;

/// What is wrong with `private.db`, and where. The sentences for people are in `wording/`.
#[derive(Debug)]
pub enum PrivateError {
    /// There is no such file.
    Missing(PathBuf),
    /// There is such a file already.
    Exists(PathBuf),
    /// It is not a database, or another program's.
    NotAStore(PathBuf),
    /// It belongs to the ledger called `found`.
    OtherLedger {
        /// The file.
        path: PathBuf,
        /// The ledger that was opened.
        expected: Origin,
        /// The ledger that the file belongs to.
        found: String,
    },
    /// A newer version of the program wrote it.
    Newer {
        /// The file.
        path: PathBuf,
        /// The version of its tables.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// An older version wrote it, and a reader may not bring it up to date: a writer must open it.
    Older(PathBuf),
    /// The row behind this commitment does not open it.
    Altered(Digest),
    /// The file is damaged.
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was met.
        found: String,
    },
    /// Another program kept it locked for too long.
    Busy(PathBuf),
    /// No space is left on its disk.
    DiskFull(PathBuf),
    /// It, or its folder, may only be read.
    ReadOnly(PathBuf),
    /// It, or the side files that SQLite needs beside it, cannot be opened.
    CannotOpen(PathBuf),
    /// Its file system cannot keep a write-ahead file.
    NoWriteAhead {
        /// The file.
        path: PathBuf,
        /// The journal that SQLite offers instead.
        found: String,
    },
    /// The operating system says no.
    InputOutput {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// SQLite says no, for a reason that has no name here.
    Sqlite {
        /// The file.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
}

impl fmt::Display for PrivateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "{}: no such file", path.display()),
            Self::Exists(path) => write!(f, "{}: exists already", path.display()),
            Self::NotAStore(path) => write!(f, "{}: not a private store", path.display()),
            Self::OtherLedger { path, expected, found } => {
                write!(f, "{}: belongs to {found}, expected {expected}", path.display())
            }
            Self::Newer { path, found, known } => {
                write!(f, "{}: version {found}, newest known {known}", path.display())
            }
            Self::Older(path) => write!(f, "{}: to be brought up to date", path.display()),
            Self::Altered(sealed) => write!(f, "the row of commitment {sealed} was altered"),
            Self::Damaged { path, found } => write!(f, "{}: damaged: {found}", path.display()),
            Self::Busy(path) => write!(f, "{}: locked by another program", path.display()),
            Self::DiskFull(path) => write!(f, "{}: disk full", path.display()),
            Self::ReadOnly(path) => write!(f, "{}: read-only", path.display()),
            Self::CannotOpen(path) => write!(f, "{}: cannot be opened", path.display()),
            Self::NoWriteAhead { path, found } => {
                write!(f, "{}: expected journal mode wal, found {found}", path.display())
            }
            Self::InputOutput { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Sqlite { path, source } => write!(f, "{}: {source}", path.display()),
        }
    }
}

impl std::error::Error for PrivateError {}

/// Says which file an answer of SQLite is about.
pub(in crate::store) trait Doing<T> {
    /// The value, or what SQLite's code means for the file at `path`.
    fn doing(self, path: &Path) -> Result<T, PrivateError>;
}

impl<T> Doing<T> for rusqlite::Result<T> {
    fn doing(self, path: &Path) -> Result<T, PrivateError> {
        self.map_err(|error| super::file::meaning(error, path))
    }
}
