//! How the log touches files: a trait, and the plain one in memory.
//!
//! The trait promises no more than the assumptions of `docs/log_format.md`: what was synced stays,
//! what was not may be kept in any part. The program implements it on real files; [`Memory`] is
//! for tests and for whoever verifies a log that is not on a disk; [`super::faulty`] breaks.
//!
//! All methods take `&self`: a reader serves pages while the one writer appends. That there is
//! only one writer is for the lock of the ledger's folder to see to.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::fault::{Fault, Kind};
use super::segment;

/// Why a file could not be touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// There is no such file.
    Missing,
    /// There is already such a file.
    Exists,
    /// No space is left.
    NoSpace,
    /// It may be read but not written.
    ReadOnly,
    /// Anything else that the operating system says.
    Other,
}

/// A file could not be touched. After one from a write or a sync, nobody knows what a disk holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorageError {
    /// What was tried: `read`, `write`, `sync` …
    pub action: &'static str,
    /// On which path.
    pub path: String,
    /// Why it failed.
    pub cause: Cause,
    /// The same in the words of the operating system.
    pub detail: String,
}

impl StorageError {
    /// An error of `action` on `path`.
    pub fn new(action: &'static str, path: &str, cause: Cause, detail: impl Into<String>) -> Self {
        Self { action, path: path.into(), cause, detail: detail.into() }
    }
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { action, path, detail, .. } = self;
        write!(f, "cannot {action} {path:?}: {detail}")
    }
}

impl std::error::Error for StorageError {}

impl From<StorageError> for Fault {
    fn from(error: StorageError) -> Self {
        Self {
            kind: Kind::Unreadable,
            expected: format!("to {} it", error.action),
            file: error.path,
            offset: 0,
            seq: 0,
            found: error.detail,
        }
    }
}

/// What a storage answers.
pub type Stored<T> = Result<T, StorageError>;

/// The files of one ledger's folder, by the paths of [`segment`].
pub trait Storage {
    /// The names of the files in a folder, sorted; none if there is no such folder.
    fn list(&self, folder: &str) -> Stored<Vec<String>>;

    /// The length of a file in bytes; `None` if there is no such file.
    fn length(&self, path: &str) -> Stored<Option<u64>>;

    /// Reads from `offset` on, and says how many bytes; fewer than asked only at the end.
    fn read_at(&self, path: &str, offset: u64, buffer: &mut [u8]) -> Stored<usize>;

    /// Makes an empty file that was not there.
    fn create(&self, path: &str) -> Stored<()>;

    /// Writes all of `bytes` at `offset`, beyond the end too.
    fn write_at(&self, path: &str, offset: u64, bytes: &[u8]) -> Stored<()>;

    /// Cuts a file to `length` bytes.
    fn truncate(&self, path: &str, length: u64) -> Stored<()>;

    /// Returns once the content and length of a file are on the disk.
    fn sync(&self, path: &str) -> Stored<()>;

    /// Returns once the names in a folder are on the disk.
    fn sync_folder(&self, folder: &str) -> Stored<()>;

    /// Gives a file another name, in place of the file that had it, in one step.
    fn rename(&self, from: &str, to: &str) -> Stored<()>;

    /// Removes a file.
    fn remove(&self, path: &str) -> Stored<()>;

    /// The first `limit` bytes of a file; `None` if there is no such file.
    fn read(&self, path: &str, limit: usize) -> Stored<Option<Vec<u8>>> {
        let Some(length) = self.length(path)? else { return Ok(None) };
        let mut bytes = vec![0; usize::try_from(length).unwrap_or(limit).min(limit)];
        let read = self.read_at(path, 0, &mut bytes)?;
        bytes.truncate(read);
        Ok(Some(bytes))
    }

    /// Replaces a small file so that any stop leaves the old content or the new, whole.
    fn replace(&self, path: &str, bytes: &[u8]) -> Stored<()> {
        let temporary = segment::temporary(path);
        if self.length(&temporary)?.is_some() {
            self.remove(&temporary)?;
        }
        self.create(&temporary)?;
        self.write_at(&temporary, 0, bytes)?;
        self.sync(&temporary)?;
        self.rename(&temporary, path)?;
        self.sync_folder(segment::folder(path))
    }
}

macro_rules! through {
    ($($name:ident($($argument:ident: $kind:ty),*) -> $answer:ty;)*) => {$(
        fn $name(&self, $($argument: $kind),*) -> Stored<$answer> {
            (**self).$name($($argument),*)
        }
    )*};
}

macro_rules! pointers {
    ($($pointer:ty)*) => {$(
        impl<S: Storage + ?Sized> Storage for $pointer {
            through! {
                list(folder: &str) -> Vec<String>;
                length(path: &str) -> Option<u64>;
                read_at(path: &str, offset: u64, buffer: &mut [u8]) -> usize;
                create(path: &str) -> ();
                write_at(path: &str, offset: u64, bytes: &[u8]) -> ();
                truncate(path: &str, length: u64) -> ();
                sync(path: &str) -> ();
                sync_folder(folder: &str) -> ();
                rename(from: &str, to: &str) -> ();
                remove(path: &str) -> ();
            }
        }
    )*};
}

pointers! { &S Arc<S> Box<S> }

/// Files in memory: nothing is ever lost, nothing ever fails but for good reason.
#[derive(Debug, Default)]
pub struct Memory {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl Memory {
    /// No file at all.
    pub fn new() -> Self {
        Self::default()
    }

    /// These files, by path.
    pub fn holding(files: BTreeMap<String, Vec<u8>>) -> Self {
        Self { files: Mutex::new(files) }
    }

    /// A copy of every file, by path.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn on<T>(
        &self,
        action: &'static str,
        path: &str,
        act: impl FnOnce(&mut Vec<u8>) -> T,
    ) -> Stored<T> {
        self.lock().get_mut(path).map(act).ok_or_else(|| missing(action, path))
    }
}

impl Clone for Memory {
    fn clone(&self) -> Self {
        Self::holding(self.files())
    }
}

pub(super) fn missing(action: &'static str, path: &str) -> StorageError {
    StorageError::new(action, path, Cause::Missing, "there is no such file")
}

pub(super) fn exists(action: &'static str, path: &str) -> StorageError {
    StorageError::new(action, path, Cause::Exists, "there is already such a file")
}

/// The names in a folder among sorted paths.
pub(super) fn names_in<'a>(folder: &str, paths: impl Iterator<Item = &'a String>) -> Vec<String> {
    let inside = |path: &&String| segment::folder(path) == folder;
    let name = |path: &String| path.rsplit('/').next().unwrap_or_default().to_owned();
    paths.filter(inside).map(name).collect()
}

/// Copies what `bytes` hold from `offset` on into `buffer`, and says how many.
pub(super) fn copy_from(bytes: &[u8], offset: u64, buffer: &mut [u8]) -> usize {
    let from = usize::try_from(offset).unwrap_or(usize::MAX);
    let rest = bytes.get(from..).unwrap_or_default();
    let count = rest.len().min(buffer.len());
    if let Some((to, from)) = buffer.get_mut(..count).zip(rest.get(..count)) {
        to.copy_from_slice(from);
    }
    count
}

/// Writes `new` into `bytes` at `offset`; a hole before it reads as zeros.
pub(super) fn copy_to(bytes: &mut Vec<u8>, offset: u64, new: &[u8]) {
    let from = usize::try_from(offset).unwrap_or(usize::MAX);
    let end = from.saturating_add(new.len());
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    if let Some(place) = bytes.get_mut(from..end) {
        place.copy_from_slice(new);
    }
}

impl Storage for Memory {
    fn list(&self, folder: &str) -> Stored<Vec<String>> {
        Ok(names_in(folder, self.lock().keys()))
    }

    fn length(&self, path: &str) -> Stored<Option<u64>> {
        Ok(self.lock().get(path).map(|bytes| u64::try_from(bytes.len()).unwrap_or(u64::MAX)))
    }

    fn read_at(&self, path: &str, offset: u64, buffer: &mut [u8]) -> Stored<usize> {
        self.on("read", path, |bytes| copy_from(bytes, offset, buffer))
    }

    fn create(&self, path: &str) -> Stored<()> {
        let mut files = self.lock();
        if files.contains_key(path) {
            return Err(exists("create", path));
        }
        files.insert(path.into(), Vec::new());
        Ok(())
    }

    fn write_at(&self, path: &str, offset: u64, new: &[u8]) -> Stored<()> {
        self.on("write", path, |bytes| copy_to(bytes, offset, new))
    }

    fn truncate(&self, path: &str, length: u64) -> Stored<()> {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        self.on("cut", path, |bytes| bytes.truncate(length))
    }

    fn sync(&self, path: &str) -> Stored<()> {
        self.on("sync", path, |_| ())
    }

    fn sync_folder(&self, _folder: &str) -> Stored<()> {
        Ok(())
    }

    fn rename(&self, from: &str, to: &str) -> Stored<()> {
        let mut files = self.lock();
        let bytes = files.remove(from).ok_or_else(|| missing("rename", from))?;
        files.insert(to.into(), bytes);
        Ok(())
    }

    fn remove(&self, path: &str) -> Stored<()> {
        self.lock().remove(path).map(drop).ok_or_else(|| missing("remove", path))
    }
}
