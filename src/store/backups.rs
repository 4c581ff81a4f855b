//! A folder of backups on a disk: manifests, and the parts that they name.
//!
//! Guarantees: a file appears whole or not at all and is then never changed; what was written is read
//! back from the disk before its name counts; nothing but regular files in the two folders made here
//! is ever read, followed or removed. One backup at a time holds its lock.
//!
//! Deliberately not here: what a manifest says, and which parts may go.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::lock::{Lock, NotLocked};
use crate::wording::Message;

/// Tells a folder of backups from every other folder, and holds the version of its layout.
const MARK: &str = "minutier-backups";
const VERSION: &str = "1\n";
/// The folder of manifests, one for each backup.
pub const MANIFESTS: &str = "manifests";
/// The folder of everything that manifests name.
pub const PARTS: &str = "parts";
/// What opens the parts, itself locked with a passphrase.
pub const IDENTITY: &str = "identity.age";
/// What an interrupted write leaves: removed by the next backup.
const UNFINISHED: &str = ".tmp";

/// A folder of backups.
#[derive(Debug)]
pub struct BackupFolder {
    root: PathBuf,
    _lock: Option<Lock>,
}

impl BackupFolder {
    /// The folder to add a backup of `ledger` to; made if it is missing or empty.
    pub fn to_write(root: &Path, ledger: &Path, holder: &str) -> Result<Self, Message> {
        apart(root, ledger)?;
        let said = |error: &io::Error| Message::input_output(root, error);
        if !root.join(MARK).exists() {
            make_folder(root).map_err(|error| said(&error))?;
            let mut entries = fs::read_dir(root).map_err(|error| said(&error))?;
            // What an interrupted first run leaves: the lock alone, or with an unfinished mark.
            let foreign = entries.any(|entry| {
                let name = entry.map(|entry| entry.file_name());
                name.map_or(true, |name| name != "lock" && name != "minutier-backups.tmp")
            });
            if foreign {
                return Err(Message::new("backup-folder-foreign").with("path", root));
            }
        }
        let lock = Lock::take(root, holder).map_err(|refused| match refused {
            NotLocked::Held(holder) => {
                Message::new("backup-folder-in-use").with("path", root).with("holder", holder)
            }
            NotLocked::Unreadable(error) => Message::input_output(&root.join("lock"), &error),
        })?;
        let folder = Self { root: root.to_owned(), _lock: Some(lock) };
        if !root.join(MARK).exists() {
            folder.keep(MARK, VERSION.as_bytes())?;
        }
        folder.recognise()?;
        for name in [MANIFESTS, PARTS] {
            make_folder(&root.join(name))
                .map_err(|error| Message::input_output(&root.join(name), &error))?;
            folder.real(name)?;
            for unfinished in folder.list(name)?.iter().filter(|n| n.ends_with(UNFINISHED)) {
                folder.remove(&format!("{name}/{unfinished}"))?;
            }
        }
        Ok(folder)
    }

    /// The folder to restore from: nothing in it is written.
    pub fn to_read(root: &Path) -> Result<Self, Message> {
        if !root.is_dir() {
            return Err(Message::new("fault-folder-missing").with("path", root));
        }
        let folder = Self { root: root.to_owned(), _lock: None };
        folder.recognise()?;
        Ok(folder)
    }

    fn recognise(&self) -> Result<(), Message> {
        if self.root.join(MARK).symlink_metadata().is_err() {
            return Err(Message::new("backup-folder-unknown").with("path", self.root.as_path()));
        }
        let found = self.read(MARK, 64)?;
        if found != VERSION.as_bytes() {
            return Err(self.damaged(MARK, 0));
        }
        Ok(())
    }

    /// Where a file of this folder lies, for people.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// What is said of a file that is not what was once written.
    pub fn damaged(&self, name: &str, offset: u64) -> Message {
        Message::new("backup-damaged")
            .with("path", self.path(name).as_path())
            .with("offset", offset)
    }

    /// The names in one of the two folders, sorted.
    pub fn list(&self, name: &str) -> Result<Vec<String>, Message> {
        self.real(name)?;
        let path = self.path(name);
        let said = |error: io::Error| Message::input_output(&path, &error);
        let mut names = Vec::new();
        for entry in fs::read_dir(&path).map_err(said)? {
            let name = entry.map_err(said)?.file_name();
            names.push(name.to_string_lossy().into_owned());
        }
        names.sort_unstable();
        Ok(names)
    }

    /// A link in place of a folder leads somewhere else.
    fn real(&self, name: &str) -> Result<(), Message> {
        let path = self.path(name);
        match path.symlink_metadata() {
            Ok(found) if found.is_dir() => Ok(()),
            Ok(_) => Err(Message::new("backup-not-regular").with("path", path.as_path())),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Err(Message::new("backup-part-missing").with("path", path.as_path()))
            }
            Err(error) => Err(Message::input_output(&path, &error)),
        }
    }

    /// The length of a regular file; `None` where there is none.
    pub fn length(&self, name: &str) -> Option<u64> {
        let found = self.path(name).symlink_metadata().ok()?;
        found.is_file().then_some(found.len())
    }

    /// A whole file of at most `limit` bytes; a longer one is damaged at that byte.
    pub fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Message> {
        let path = self.path(name);
        let mut bytes = Vec::new();
        let file = open_regular(&path)?;
        file.take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| Message::input_output(&path, &error))?;
        if bytes.len() as u64 > limit {
            return Err(self.damaged(name, limit));
        }
        Ok(bytes)
    }

    /// Keeps a file for good and gives back what the disk then holds of it.
    ///
    /// The same file may be there already, from a run that was interrupted. Names of parts hold their
    /// digest: one that holds something else was damaged since, and is replaced.
    pub fn keep(&self, name: &str, bytes: &[u8]) -> Result<Vec<u8>, Message> {
        let limit = bytes.len() as u64;
        if self.length(name) == Some(limit)
            && let Ok(kept) = self.read(name, limit)
            && kept == bytes
        {
            return Ok(kept);
        }
        let (path, unfinished) = (self.path(name), self.path(&format!("{name}{UNFINISHED}")));
        let written = write_new(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, &path));
        if let Err(error) = written {
            // Half a file would only take space on a disk that may be full.
            let _ = fs::remove_file(&unfinished);
            return Err(Message::input_output(&path, &error));
        }
        sync_folder_of(&path).map_err(|error| Message::input_output(&path, &error))?;
        let kept = self.read(name, limit)?;
        if kept != bytes {
            let differs = kept.iter().zip(bytes).take_while(|(one, other)| one == other).count();
            return Err(self.damaged(name, differs as u64));
        }
        Ok(kept)
    }

    /// Removes a file; one that is gone already is no error.
    pub fn remove(&self, name: &str) -> Result<(), Message> {
        let path = self.path(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(Message::input_output(&path, &error))
            }
            Ok(()) | Err(_) => {
                sync_folder_of(&path).map_err(|error| Message::input_output(&path, &error))
            }
        }
    }
}

/// Refuses a folder of backups inside the ledger, and the reverse: each would then hold the other.
pub fn apart(backups: &Path, ledger: &Path) -> Result<(), Message> {
    let said = |path: &Path, error: &io::Error| Message::input_output(path, error);
    let backups_at = real_place(backups).map_err(|error| said(backups, &error))?;
    let ledger_at = real_place(ledger).map_err(|error| said(ledger, &error))?;
    if backups_at.starts_with(&ledger_at) || ledger_at.starts_with(&backups_at) {
        let message = Message::new("backup-folder-inside").with("path", backups);
        return Err(message.with("ledger", ledger));
    }
    Ok(())
}

/// Where a path leads once links are followed, though its last parts may not exist yet.
fn real_place(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    let mut missing = Vec::new();
    let mut at = absolute.as_path();
    loop {
        match at.canonicalize() {
            Ok(found) => return Ok(missing.iter().rev().fold(found, |path, name| path.join(name))),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let (Some(parent), Some(name)) = (at.parent(), at.file_name()) else {
                    return Err(error);
                };
                missing.push(name.to_owned());
                at = parent;
            }
            Err(error) => return Err(error),
        }
    }
}

/// Not the folders around it: where a disk is not mounted, they are missing.
fn make_folder(path: &Path) -> io::Result<()> {
    match fs::DirBuilder::new().mode(0o700).create(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
        Ok(()) | Err(_) => {}
    }
    sync_folder_of(path)
}

pub(super) fn sync_folder_of(path: &Path) -> io::Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    File::open(parent.unwrap_or(Path::new(".")))?.sync_all()
}

/// A file for its owner alone, whole on the disk; what an interrupted run left there goes.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Opens a regular file and no other: a link leads elsewhere, a pipe makes its reader wait for ever.
pub(super) fn open_regular(path: &Path) -> Result<File, Message> {
    let said = |error: io::Error| {
        if error.kind() == ErrorKind::NotFound {
            return Message::new("backup-part-missing").with("path", path);
        }
        Message::input_output(path, &error)
    };
    let found = path.symlink_metadata().map_err(said)?;
    let wrong = || Message::new("backup-not-regular").with("path", path);
    if !found.is_file() {
        return Err(wrong());
    }
    let file = File::open(path).map_err(said)?;
    let opened = file.metadata().map_err(said)?;
    // Somebody may have put a link there in between.
    if (opened.dev(), opened.ino()) != (found.dev(), found.ino()) {
        return Err(wrong());
    }
    Ok(file)
}

/// The words of a file that a person names, such as a passphrase: its first `limit` bytes of text.
pub fn read_words(path: &Path) -> Result<String, Message> {
    const LIMIT: u64 = 64 << 10;
    let said = |error: io::Error| Message::input_output(path, &error);
    let mut text = String::new();
    File::open(path).map_err(said)?.take(LIMIT).read_to_string(&mut text).map_err(said)?;
    Ok(text)
}

/// What a ledger's folder keeps beside its log and texts, as it is: each path with its bytes.
///
/// Below `under`, or `under` itself where it is a file; nothing where there is none.
pub fn files_below(ledger: &Path, under: &str) -> Result<Vec<(String, Vec<u8>)>, Message> {
    let mut found = Vec::new();
    let mut waiting = vec![under.to_owned()];
    while let Some(name) = waiting.pop() {
        let path = ledger.join(&name);
        let metadata = match path.symlink_metadata() {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => return Err(Message::input_output(&path, &error)),
        };
        if metadata.is_dir() {
            let said = |error: io::Error| Message::input_output(&path, &error);
            for entry in fs::read_dir(&path).map_err(said)? {
                let entry = entry.map_err(said)?.file_name();
                waiting.push(format!("{name}/{}", entry.to_string_lossy()));
            }
        } else if !name.ends_with(UNFINISHED) {
            let mut bytes = Vec::new();
            open_regular(&path)?
                .read_to_end(&mut bytes)
                .map_err(|error| Message::input_output(&path, &error))?;
            found.push((name, bytes));
        }
    }
    found.sort_unstable();
    Ok(found)
}
