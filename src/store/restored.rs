//! A ledger's folder while it is restored, and the marks that say what may be done with it since.
//!
//! Guarantees: as long as `restoring` stands in the folder it is no ledger, whatever lies beside it;
//! `restored` stands there before `restoring` goes. A mark that cannot be read counts as a mark.
//!
//! Deliberately not here: what is restored, and who may say that it goes on.

use std::fs;
use std::io::{self, ErrorKind};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use ledger::log::chain::Head;
use ledger::log::segment::{self, REPLACED, RESTORED, RESTORING};
use ledger::log::storage::Storage;
use ledger::sealed::Digest;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::backups::{sync_folder_of, write_new};
use super::files::Files;
use super::folder::{Holds, holds, remove_unfinished};
use super::lock::Lock;
use crate::wording::Message;

/// What a restored ledger says of itself until it may be written again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restored {
    /// The origin it had.
    pub formerly: String,
    /// Its last record.
    pub seq: u64,
    /// That record's hash.
    pub hash: Digest,
    /// The backup it came from.
    pub backup: String,
}

/// What a ledger that goes on elsewhere says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replaced {
    /// Where it goes on.
    pub by: String,
    /// The last record of both.
    pub seq: u64,
    /// That record's hash.
    pub hash: Digest,
}

/// What a mark says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark<T> {
    /// There is none.
    Absent,
    /// It says so.
    Says(T),
    /// It stands there and cannot be read.
    Unreadable,
}

fn mark<T: DeserializeOwned>(folder: &Path, name: &str) -> Mark<T> {
    let path = folder.join(name);
    match path.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Mark::Absent,
        Ok(found) if found.is_file() && found.len() < 64 << 10 => {}
        Ok(_) | Err(_) => return Mark::Unreadable,
    }
    let text = fs::read(&path).unwrap_or_default();
    serde_json::from_slice(&text).map_or(Mark::Unreadable, Mark::Says)
}

fn set<T: Serialize>(folder: &Path, name: &str, says: &T) -> Result<(), Message> {
    // Plain data always serialises.
    let mut text = serde_json::to_vec(says).unwrap_or_default();
    text.push(b'\n');
    Ok(Files::at(folder).replace(name, &text)?)
}

/// Whether, and from what, this ledger was restored since it was last written.
pub fn restored(folder: &Path) -> Mark<Restored> {
    mark(folder, RESTORED)
}

/// Whether this ledger goes on elsewhere.
pub fn replaced(folder: &Path) -> Mark<Replaced> {
    mark(folder, REPLACED)
}

/// What a restore left to be said before this ledger may be written, or anything signed in its name;
/// an error for one that goes on in another folder, and never is again.
pub fn may_be_written(folder: &Path) -> Result<Option<Restored>, Message> {
    let elsewhere = |by: &str| {
        let message = Message::new("backup-ledger-replaced").with("path", folder);
        Err(message.with("by", by))
    };
    match replaced(folder) {
        Mark::Absent => {}
        Mark::Says(replaced) => return elsewhere(&replaced.by),
        Mark::Unreadable => return elsewhere("?"),
    }
    match restored(folder) {
        Mark::Absent => Ok(None),
        Mark::Says(restored) => Ok(Some(restored)),
        Mark::Unreadable => Err(marked(folder)),
    }
}

/// What is said of a ledger that was restored and does not go on yet.
pub fn marked(folder: &Path) -> Message {
    Message::new("backup-ledger-restored").with("path", folder)
}

/// Says, for good, that this ledger goes on elsewhere.
pub fn set_replaced(folder: &Path, says: &Replaced) -> Result<(), Message> {
    set(folder, REPLACED, says)
}

/// Lets a restored ledger be written again.
pub fn unset_restored(folder: &Path) -> Result<(), Message> {
    remove(&folder.join(RESTORED))
}

fn remove(path: &Path) -> Result<(), Message> {
    let said = |error: &io::Error| Message::input_output(path, error);
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(said(&error)),
        Ok(()) | Err(_) => {}
    }
    sync_folder_of(path).map_err(|error| said(&error))
}

/// A folder that is being restored into.
#[derive(Debug)]
pub struct Restoring {
    folder: PathBuf,
    files: Files,
    existed: bool,
    _lock: Lock,
}

impl Restoring {
    /// Begins in a folder that is missing or empty, or that an interrupted restore left.
    pub fn begin(folder: &Path, holder: &str) -> Result<Self, Message> {
        let existed = match holds(folder)? {
            Holds::Missing => false,
            Holds::Restoring => true,
            Holds::Nothing | Holds::Foreign | Holds::Ledger => {
                // An unfinished mark alone is what a very early interruption leaves.
                if !is_empty(folder)? {
                    return Err(Message::new("backup-restore-not-empty").with("path", folder));
                }
                true
            }
        };
        let said = |error: io::Error| Message::input_output(folder, &error);
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(said)?;
        sync_folder_of(folder).map_err(said)?;
        let mark = folder.join(RESTORING);
        if mark.symlink_metadata().is_err() {
            let unfinished = folder.join(segment::temporary(RESTORING));
            write_new(&unfinished, super::folder::RESTORE_MARK)
                .and_then(|()| fs::rename(&unfinished, &mark))
                .and_then(|()| sync_folder_of(&mark))
                .map_err(said)?;
        }
        let lock = Lock::take(folder, holder).map_err(|refused| refused.told(folder))?;
        let restoring =
            Self { folder: folder.to_owned(), files: Files::at(folder), existed, _lock: lock };
        restoring.clear()?;
        restoring.make(segment::LOG)?;
        Ok(restoring)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Removes what an interrupted restore left, but for the mark and the lock. Nothing is removed
    /// where something stands that no restore makes.
    fn clear(&self) -> Result<(), Message> {
        let said = |error: io::Error| Message::input_output(&self.folder, &error);
        let mut left = Vec::new();
        for entry in fs::read_dir(&self.folder).map_err(said)? {
            let entry = entry.map_err(said)?;
            let name = entry.file_name();
            match name.to_str() {
                Some(RESTORING | segment::LOCK) => {}
                Some(name) if MADE_HERE.contains(&name) => left.push(entry),
                Some(_) | None => {
                    let message = Message::new("backup-restore-not-empty");
                    return Err(message.with("path", self.folder.as_path()));
                }
            }
        }
        for entry in left {
            // Links are removed, never followed.
            let is_folder = entry.file_type().map_err(said)?.is_dir();
            let path = entry.path();
            if is_folder { fs::remove_dir_all(path) } else { fs::remove_file(path) }
                .map_err(said)?;
        }
        Ok(())
    }

    fn make(&self, folder: &str) -> Result<(), Message> {
        let path = self.folder.join(folder);
        let mut builder = fs::DirBuilder::new();
        builder
            .recursive(true)
            .mode(0o700)
            .create(&path)
            .and_then(|()| sync_folder_of(&path))
            .map_err(|error| Message::input_output(&path, &error))
    }

    /// Writes a new file, its folder too.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Message> {
        let folder = segment::folder(path);
        if !folder.is_empty() {
            self.make(folder)?;
        }
        let place = self.folder.join(path);
        write_new(&place, bytes)
            .and_then(|()| sync_folder_of(&place))
            .map_err(|error| Message::input_output(&place, &error))
    }

    /// Adds to a segment at its end.
    pub fn add(&self, segment: u64, offset: u64, bytes: &[u8]) -> Result<(), Message> {
        let path = segment::path(segment);
        if offset == 0 {
            self.files.create(&path)?;
            self.files.sync_folder(segment::LOG)?;
        }
        self.files.write_at(&path, offset, bytes)?;
        Ok(self.files.sync(&path)?)
    }

    /// Writes `head`, and the mark that keeps the ledger from being written.
    pub fn close_for_writing(&self, head: Head, says: &Restored) -> Result<(), Message> {
        self.files.replace(segment::HEAD, format!("{head}\n").as_bytes())?;
        set(&self.folder, RESTORED, says)
    }

    /// It is a ledger from now on.
    pub fn finish(self) -> Result<(), Message> {
        remove(&self.folder.join(RESTORING))
    }

    /// Nothing is left of the attempt, as far as the disk lets it be removed.
    pub fn give_up(self) {
        if self.clear().is_ok() {
            let _ = fs::remove_file(self.folder.join(segment::LOCK));
            let _ = fs::remove_file(self.folder.join(RESTORING));
            if !self.existed {
                let _ = fs::remove_dir(&self.folder);
            }
        }
    }
}

fn is_empty(folder: &Path) -> Result<bool, Message> {
    let mut entries =
        fs::read_dir(folder).map_err(|error| Message::input_output(folder, &error))?;
    Ok(entries.all(|entry| {
        let unfinished = segment::temporary(RESTORING);
        entry.is_ok_and(|entry| entry.file_name().to_str() == Some(unfinished.as_str()))
    }))
}

/// What a restore makes, and what SQLite and a rename leave beside it when they are interrupted.
const MADE_HERE: &[&str] = &[
    segment::LOG,
    segment::HEAD,
    "head.tmp",
    segment::CHECKPOINT,
    segment::CLOSINGS,
    segment::DOCUMENTS,
    segment::KEYS,
    segment::CONFIGURATION,
    segment::PRIVATE,
    "private.db-wal",
    "private.db-shm",
    "private.db-journal",
    RESTORED,
    "restored.tmp",
    "restoring.tmp",
];

/// Puts a private store into a ledger that has none: it appears once `settle` is content with it.
///
/// The caller holds the ledger's lock and has seen that there is none.
pub fn place_private<T>(
    ledger: &Path,
    bytes: &[u8],
    settle: impl FnOnce(&Path) -> Result<T, Message>,
) -> Result<T, Message> {
    let path = ledger.join(segment::PRIVATE);
    let unfinished = ledger.join(UNFINISHED_PRIVATE);
    remove_unfinished(&path)?;
    remove_unfinished(&unfinished)?;
    let said = |error: io::Error| Message::input_output(&path, &error);
    let settled = write_new(&unfinished, bytes).map_err(said).and_then(|()| settle(&unfinished));
    if settled.is_err() {
        remove_unfinished(&unfinished)?;
        return settled;
    }
    fs::File::open(&unfinished)
        .and_then(|file| file.sync_all())
        .and_then(|()| fs::rename(&unfinished, &path))
        .and_then(|()| sync_folder_of(&path))
        .map_err(said)?;
    settled
}

/// Removes a private store that was not put in its place: it may hold what was to be forgotten.
pub fn forget_unplaced(ledger: &Path) -> Result<(), Message> {
    let unfinished = ledger.join(UNFINISHED_PRIVATE);
    if unfinished.symlink_metadata().is_err() {
        return Ok(());
    }
    remove_unfinished(&unfinished)
}

const UNFINISHED_PRIVATE: &str = "private.db.restored";

/// A folder for a rehearsal, for its owner alone, removed when this is dropped.
#[derive(Debug)]
pub struct Rehearsal(PathBuf);

impl Rehearsal {
    /// Makes a folder below the machine's folder for temporary files.
    pub fn begin() -> Result<Self, Message> {
        let folder = super::folder::temporary("minutier-rehearsal")?;
        let mode = <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o700);
        fs::set_permissions(&folder, mode)
            .map_err(|error| Message::input_output(&folder, &error))?;
        Ok(Self(folder))
    }

    /// Where to restore to.
    pub fn folder(&self) -> PathBuf {
        self.0.join("ledger")
    }
}

impl Drop for Rehearsal {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
