//! One writer for a ledger's folder: a lock of the operating system on its file `lock`.
//!
//! The system gives the lock back when the process ends, however it ends: there is no stale lock
//! and no number of a process to believe. What the file says only names the holder to people.

use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

use ledger::log::segment;

use crate::wording::Message;

/// Held for as long as this lives.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Why the lock was not taken.
#[derive(Debug)]
pub enum NotLocked {
    /// Somebody writes to this ledger: what they said of themselves.
    Held(String),
    /// The file cannot be opened or locked.
    Unreadable(io::Error),
}

impl fmt::Display for NotLocked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Held(holder) => write!(f, "this ledger is in use by {holder}"),
            Self::Unreadable(error) => write!(f, "cannot lock this ledger: {error}"),
        }
    }
}

impl std::error::Error for NotLocked {}

impl NotLocked {
    /// The same for people, about the ledger in `folder`.
    pub fn told(self, folder: &Path) -> Message {
        match self {
            Self::Held(holder) => {
                Message::new("fault-lock-held").with("path", folder).with("holder", holder)
            }
            Self::Unreadable(error) => Message::input_output(&folder.join(segment::LOCK), &error),
        }
    }
}

impl From<io::Error> for NotLocked {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error)
    }
}

impl Lock {
    /// Takes the lock of the ledger in `folder` for `holder`, one line such as
    /// `minutier serve (process 4711)`, or says who has it.
    pub fn take(folder: &Path, holder: &str) -> Result<Self, NotLocked> {
        let path = folder.join(segment::LOCK);
        regular_or_missing(&path)?;
        let mut options = OpenOptions::new();
        // Not truncated: whoever does not get the lock must leave the holder's line as it is.
        let options = options.read(true).write(true).create(true).truncate(false).mode(0o600);
        let mut file = options.open(&path)?;
        match patiently(&file) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut said = String::new();
                // It only names the holder: if it cannot be read, somebody holds it all the same.
                let _ = file.take(200).read_to_string(&mut said);
                let said = said.trim();
                let holder = if said.is_empty() { "another process" } else { said };
                return Err(NotLocked::Held(holder.into()));
            }
            Err(TryLockError::Error(error)) => return Err(NotLocked::Unreadable(error)),
        }
        file.set_len(0)?;
        file.rewind()?;
        writeln!(file, "{holder}")?;
        Ok(Self { _file: file })
    }
}

/// Takes the lock of an open file, which may be held for a moment only: by [`Lock::is_held`], or by a program that a
/// former holder was just starting.
fn patiently(file: &File) -> Result<(), TryLockError> {
    for _ in 0..TRIES {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(BREATH),
            taken => return taken,
        }
    }
    file.try_lock()
}

/// So often, and so far apart: a fifth of a second in all.
const TRIES: u32 = 20;
const BREATH: Duration = Duration::from_millis(10);

impl Lock {
    /// Whether some process holds the lock of the ledger in `folder`. Asked for a moment only; a writer
    /// that opens at that moment tries again.
    pub fn is_held(folder: &Path) -> bool {
        let path = folder.join(segment::LOCK);
        if regular_or_missing(&path).is_err() {
            return false;
        }
        match File::open(path) {
            Ok(file) => matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)),
            Err(_) => false,
        }
    }
}

/// A link would have us write into somebody else's file, a pipe would have us wait for ever.
fn regular_or_missing(path: &Path) -> io::Result<()> {
    match path.symlink_metadata() {
        Ok(found) if !found.is_file() => Err(io::Error::other("not a regular file")),
        Ok(_) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_holds_it_until_the_first_is_done() {
        let folder = tempfile::tempdir().unwrap();
        let first = Lock::take(folder.path(), "minutier serve (process 4711)").unwrap();
        let second = Lock::take(folder.path(), "minutier add");
        let said = second.unwrap_err().to_string();
        assert_eq!(said, "this ledger is in use by minutier serve (process 4711)");
        drop(first);
        assert!(Lock::take(folder.path(), "minutier add").is_ok());
    }
}
