//! What a folder holds before it is opened: nothing yet, a ledger, or something else.

use std::fs;
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use ledger::log::segment;

use super::files::Files;
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
    /// What an interrupted restore left.
    Restoring,
    /// Something else.
    Foreign,
}

/// What the mark of a restore under way says, so that no other program's file is taken for it.
pub(super) const RESTORE_MARK: &[u8] = b"minutier restore\n";

/// What our own `init` makes before the first record is written.
const BEFORE_THE_FIRST_RECORD: &[&str] = &[
    segment::LOG,
    segment::HEAD,
    segment::LOCK,
    segment::SOCKET,
    segment::CONFIGURATION,
    segment::KEYS,
    segment::PRIVATE,
    segment::KEYS,
    "private.db-wal",
    "private.db-shm",
    "private.db.new",
    "head.tmp",
];

/// Looks at a folder without changing it.
pub fn holds(path: &Path) -> Result<Holds, Message> {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Holds::Missing),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Ok(Holds::Foreign),
        Err(error) => return Err(Message::input_output(path, &error)),
    };
    if is_restoring(path) {
        return Ok(Holds::Restoring);
    }
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

/// Whether a restore began here and did not end.
fn is_restoring(folder: &Path) -> bool {
    let path = folder.join(segment::RESTORING);
    let regular = path.symlink_metadata().is_ok_and(|found| found.is_file() && found.len() < 64);
    regular && fs::read(path).is_ok_and(|says| says == RESTORE_MARK)
}

/// What `head` says, for what does not depend on it; empty where it cannot be read. A pipe would make
/// whoever opens it wait.
fn read_head(folder: &Path) -> String {
    let path = folder.join(segment::HEAD);
    match fs::metadata(&path) {
        Ok(found) if found.is_file() && found.len() < 1024 => {
            fs::read_to_string(path).unwrap_or_default()
        }
        Ok(_) | Err(_) => String::new(),
    }
}

/// Whether `log/` has a segment with anything in it, or `head` speaks of one.
fn holds_records(path: &Path) -> Result<bool, Message> {
    let head = read_head(path);
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
        Holds::Restoring => Message::new("backup-restore-unfinished"),
    };
    Err(message.with("path", path))
}

/// The folder, if a new ledger may be made in it; otherwise why not.
pub fn for_a_new_ledger(path: &Path) -> Result<PathBuf, Message> {
    let message = match holds(path)? {
        Holds::Missing | Holds::Nothing => return Ok(path.to_owned()),
        Holds::Ledger => Message::new("fault-ledger-exists"),
        Holds::Foreign => Message::new("fault-folder-foreign"),
        Holds::Restoring => Message::new("backup-restore-unfinished"),
    };
    Err(message.with("path", path))
}

/// What an interrupted founding left of the private store belongs to no record.
pub fn remove_unfinished(path: &Path) -> Result<(), Message> {
    for suffix in ["", "-wal", "-shm", ".new"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        let file = PathBuf::from(name);
        match fs::remove_file(&file) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Message::input_output(&file, &error)),
        }
    }
    Ok(())
}

/// The folder of the ledger, of the log taken out of one, or of the restore under way, that an existing folder is
/// in or is itself; its path is to be without links.
pub fn ledger_around(folder: &Path) -> Option<PathBuf> {
    // What may not be listed is not ours to damage either.
    let has_segments = |log: &Path| {
        let mut names =
            fs::read_dir(log).into_iter().flatten().flatten().map(|entry| entry.file_name());
        names.any(|name| {
            matches!(name.to_str().map(segment::Name::parse), Some(segment::Name::Segment(_)))
        })
    };
    let holds = |folder: &&Path| {
        has_segments(&folder.join(segment::LOG)) || has_segments(folder) || is_restoring(folder)
    };
    folder.ancestors().find(holds).map(Path::to_owned)
}

/// A log to be read, wherever somebody put it.
#[derive(Debug)]
pub struct FoundLog {
    /// Its files, never written.
    pub files: Files,
    /// The folder of its ledger, if it is still in one.
    pub ledger: Option<PathBuf>,
}

impl FoundLog {
    /// What `head` says, to show how far a reading has come: nothing is concluded from it.
    pub fn records_at_least(&self) -> u64 {
        let head = self.ledger.as_deref().map(read_head).unwrap_or_default();
        head.split_once(' ').and_then(|(seq, _)| seq.parse().ok()).unwrap_or_default()
    }
}

/// A ledger, its `log/`, or a `log/` that was taken out of its ledger, under whatever name.
pub fn log_in(path: &Path) -> Result<FoundLog, Message> {
    let in_a_ledger = |ledger: &Path| FoundLog {
        files: Files::read_only(ledger),
        ledger: Some(ledger.to_owned()),
    };
    if is_restoring(path) {
        return Err(Message::new("backup-restore-unfinished").with("path", path));
    }
    if path.join(segment::LOG).is_dir() {
        return Ok(in_a_ledger(path));
    }
    let entries = fs::read_dir(path).map_err(|error| Message::input_output(path, &error))?;
    let segments = entries
        .flatten()
        .any(|entry| entry.file_name().to_str().is_some_and(|name| name.ends_with(".jsonl")));
    let named_log = path.file_name().is_some_and(|name| name == segment::LOG);
    match path.parent() {
        Some(parent) if named_log && parent.join(segment::HEAD).exists() => Ok(in_a_ledger(parent)),
        Some(_) | None if segments || named_log => {
            Ok(FoundLog { files: Files::log_alone(path), ledger: None })
        }
        Some(_) | None => Err(Message::new("fault-ledger-missing").with("path", path)),
    }
}

/// How many bytes may still be written where a folder is, by whoever runs this process.
pub fn room_left(path: &Path) -> Result<u64, Message> {
    let found = rustix::fs::statvfs(path)
        .map_err(|error| Message::input_output(path, &std::io::Error::from(error)))?;
    Ok(found.f_bavail.saturating_mul(found.f_frsize))
}

/// A folder that takes its name once everything in it is there; until then it is beside, hidden.
#[derive(Debug)]
pub struct Unfinished {
    path: PathBuf,
    becomes: PathBuf,
}

impl Unfinished {
    /// For what will be `becomes`, which is missing or may take a new ledger.
    pub fn of(becomes: &Path) -> Result<Self, Message> {
        let becomes = for_a_new_ledger(becomes)?;
        let name = becomes.file_name().unwrap_or_default().to_string_lossy();
        let hidden = format!(".{name}.unfinished-{}", std::process::id());
        Ok(Self { path: becomes.with_file_name(hidden), becomes })
    }

    /// Where it is meanwhile.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives it its name.
    pub fn finish(self) -> Result<PathBuf, Message> {
        let said = |error: io::Error| Message::input_output(&self.becomes, &error);
        // An empty folder stands aside; one that is not empty stays.
        match fs::remove_dir(&self.becomes) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(said(error)),
            Ok(()) | Err(_) => {}
        }
        fs::rename(&self.path, &self.becomes).map_err(said)?;
        Ok(self.becomes.clone())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Renamed, there is nothing here any more; failed, nobody will go on with it.
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// A folder for things to be looked at and thrown away, which nobody else has or can open: made here.
pub fn temporary(name: &str) -> Result<PathBuf, Message> {
    let parent = std::env::temp_dir();
    let said = |error: &io::Error| Message::input_output(&parent, error);
    for number in 1..10_000u32 {
        let folder =
            parent.join(if number == 1 { name.to_owned() } else { format!("{name}-{number}") });
        match fs::DirBuilder::new().mode(0o700).create(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(said(&error)),
        }
    }
    Err(said(&io::ErrorKind::AlreadyExists.into()))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_temporary_folder_is_its_makers_alone_and_nobody_elses() {
        let name = format!("minutier-test-{}", std::process::id());
        let (one, other) = (temporary(&name).unwrap(), temporary(&name).unwrap());
        let mode = fs::metadata(&one).unwrap().permissions().mode() & 0o777;
        fs::remove_dir(&one).unwrap();
        fs::remove_dir(&other).unwrap();
        assert_eq!(mode, 0o700);
        assert_ne!(one, other);
    }
}
