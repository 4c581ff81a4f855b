//! What a folder holds before it is opened: nothing yet, a ledger, or something else.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ledger::log::segment;

use crate::wording::Message;

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// No such folder.
    Missing,
    /// An empty folder, or what an interrupted `init` left: no record in it.
    Nothing,
    /// A ledger with at least one byte of a record.
    Ledger,
    /// Something else.
    Foreign,
}

/// What our own `init` makes before the first record is written.
const BEFORE_THE_FIRST_RECORD: &[&str] = &[
    segment::LOG,
    segment::HEAD,
    segment::LOCK,
    segment::SOCKET,
    segment::CONFIGURATION,
    segment::PRIVATE,
    "private.db-wal",
    "private.db-shm",
    "private.db.new",
    "head.new",
];

/// Looks at a folder without changing it.
pub fn holds(path: &Path) -> Result<Holds, Message> {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Holds::Missing),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Ok(Holds::Foreign),
        Err(error) => return Err(Message::input_output(path, &error)),
    };
    let mut ours = true;
    for entry in entries {
        let entry = entry.map_err(|error| Message::input_output(path, &error))?;
        ours &=
            entry.file_name().to_str().is_some_and(|name| BEFORE_THE_FIRST_RECORD.contains(&name));
    }
    if holds_records(path)? {
        return Ok(Holds::Ledger);
    }
    Ok(if ours { Holds::Nothing } else { Holds::Foreign })
}

/// Whether `log/` has a segment with anything in it, or `head` speaks of one.
fn holds_records(path: &Path) -> Result<bool, Message> {
    let head = fs::read_to_string(path.join(segment::HEAD)).unwrap_or_default();
    if !head.is_empty() && !head.starts_with("0 ") {
        return Ok(true);
    }
    let log = path.join(segment::LOG);
    let entries = match fs::read_dir(&log) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(Message::input_output(&log, &error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| Message::input_output(&log, &error))?;
        let named = entry.file_name().to_str().is_some_and(|name| name.ends_with(".jsonl"));
        let length = entry.metadata().map_or(0, |metadata| metadata.len());
        if named && length > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The folder, if it holds a ledger; otherwise why it does not.
pub fn with_ledger(path: &Path) -> Result<PathBuf, Message> {
    let message = match holds(path)? {
        Holds::Ledger => return Ok(path.to_owned()),
        Holds::Missing => Message::new("fault-folder-missing"),
        Holds::Nothing | Holds::Foreign => Message::new("fault-ledger-missing"),
    };
    Err(message.with("path", path))
}

/// The folder, if a new ledger may be made in it; otherwise why not.
pub fn for_a_new_ledger(path: &Path) -> Result<PathBuf, Message> {
    let message = match holds(path)? {
        Holds::Missing | Holds::Nothing => return Ok(path.to_owned()),
        Holds::Ledger => Message::new("fault-ledger-exists"),
        Holds::Foreign => Message::new("fault-folder-foreign"),
    };
    Err(message.with("path", path))
}
