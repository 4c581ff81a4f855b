//! The log's files on a real disk.
//!
//! Guarantees what [`Storage`] asks: a write is whole or an error, `sync` is `fdatasync` (content
//! and length), names are synced through their folder. Segments stay open once touched, because
//! the system reports a failed write-back to the handles that were open when it happened.
//!
//! Deliberately not here: who may write (see [`super::lock`]), and what an error means. Unix only:
//! elsewhere a folder cannot be synced.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ledger::log::segment;
use ledger::log::storage::{Cause, Storage, StorageError, Stored};

/// More open files than this are closed again: a log of years has many segments.
const OPEN_FILES: usize = 64;

/// Whether files may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    ReadWrite,
    ReadOnly,
}

/// Where the paths of a ledger lie below the root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// As they are named.
    Ledger,
    /// The root is what `log/` would be, and nothing else is there.
    LogAlone,
}

/// The folder of one ledger.
#[derive(Debug)]
pub struct Files {
    root: PathBuf,
    layout: Layout,
    access: Access,
    open: Mutex<BTreeMap<String, Arc<File>>>,
}

impl Files {
    /// The folder of a ledger, to read and write.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            layout: Layout::Ledger,
            access: Access::ReadWrite,
            open: Mutex::default(),
        }
    }

    /// The folder of a ledger, never to be written: files are opened for reading alone.
    pub fn read_only(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            layout: Layout::Ledger,
            access: Access::ReadOnly,
            open: Mutex::default(),
        }
    }

    /// A `log/` folder that somebody took out of its ledger, under whatever name; never written.
    pub fn log_alone(root: impl Into<PathBuf>) -> Self {
        Self { layout: Layout::LogAlone, ..Self::read_only(root) }
    }

    /// Makes the folder of a new ledger, readable by its owner alone, with its `log/`.
    pub fn create(root: impl Into<PathBuf>) -> Stored<Self> {
        let files = Self::at(root);
        let make = |folder: &Path| {
            fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
            // A new folder's name lies in the folder around it.
            let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
            File::open(parent.unwrap_or(Path::new(".")))?.sync_all()
        };
        make(&files.root).map_err(|error| said("create", segment::ROOT, &error))?;
        make(&files.path(segment::LOG)).map_err(|error| said("create", segment::LOG, &error))?;
        Ok(files)
    }

    /// Makes a folder inside the ledger's, if it is not there, readable by its owner alone.
    pub fn make_folder(&self, folder: &str) -> Stored<()> {
        self.may_change("create", folder)?;
        match fs::DirBuilder::new().mode(0o700).create(self.path(folder)) {
            Ok(()) => self.sync_folder(segment::folder(folder)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(said("create", folder, &error)),
        }
    }

    fn path(&self, path: &str) -> PathBuf {
        if self.layout == Layout::LogAlone {
            return match path.strip_prefix(segment::LOG) {
                Some("") => self.root.clone(),
                Some(name) => self.root.join(name.trim_start_matches('/')),
                None => self.root.join("not-in-a-log").join(path),
            };
        }
        // Joining an empty path would add a slash, which shows in messages.
        if path.is_empty() { self.root.clone() } else { self.root.join(path) }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Arc<File>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remember(&self, path: &str, file: File) -> Arc<File> {
        let mut open = self.lock();
        if open.len() >= OPEN_FILES {
            // The oldest segment goes first: the one that is written has the largest name.
            open.pop_first();
        }
        let file = Arc::new(file);
        open.insert(path.into(), Arc::clone(&file));
        file
    }

    fn file(&self, path: &str) -> io::Result<Arc<File>> {
        if let Some(file) = self.lock().get(path) {
            return Ok(Arc::clone(file));
        }
        // Opening a pipe waits for ever, reading a device never ends: somebody put it there.
        let found = std::fs::metadata(self.path(path))?;
        if !found.is_file() {
            return Err(io::Error::other("not a regular file"));
        }
        let writes = self.access == Access::ReadWrite;
        let file = OpenOptions::new().read(true).write(writes).open(self.path(path))?;
        // Segments keep their file; `head` and the like are replaced, by another process too.
        if segment::folder(path) == segment::LOG {
            return Ok(self.remember(path, file));
        }
        Ok(Arc::new(file))
    }

    fn forget(&self, path: &str) {
        self.lock().remove(path);
    }

    fn on<T>(
        &self,
        action: &'static str,
        path: &str,
        act: impl FnOnce(&File) -> io::Result<T>,
    ) -> Stored<T> {
        self.file(path).and_then(|file| act(&file)).map_err(|error| said(action, path, &error))
    }

    fn may_change(&self, action: &'static str, path: &str) -> Stored<()> {
        match self.access {
            Access::ReadWrite => Ok(()),
            Access::ReadOnly => {
                Err(StorageError::new(action, path, Cause::ReadOnly, "opened for reading only"))
            }
        }
    }
}

/// An error of the operating system in the log's words.
fn said(action: &'static str, path: &str, error: &io::Error) -> StorageError {
    let kind = error.kind();
    let cause = if kind == ErrorKind::NotFound {
        Cause::Missing
    } else if kind == ErrorKind::AlreadyExists {
        Cause::Exists
    } else if matches!(kind, ErrorKind::StorageFull | ErrorKind::QuotaExceeded) {
        Cause::NoSpace
    } else if matches!(kind, ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied) {
        Cause::ReadOnly
    } else {
        Cause::Other
    };
    StorageError::new(action, path, cause, error.to_string())
}

impl Storage for Files {
    fn list(&self, folder: &str) -> Stored<Vec<String>> {
        let entries = match fs::read_dir(self.path(folder)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(said("list", folder, &error)),
        };
        let name = |entry: io::Result<fs::DirEntry>| {
            entry.map(|entry| entry.file_name().to_string_lossy().into_owned())
        };
        let names: io::Result<Vec<String>> = entries.map(name).collect();
        let mut names = names.map_err(|error| said("list", folder, &error))?;
        names.sort_unstable();
        Ok(names)
    }

    fn length(&self, path: &str) -> Stored<Option<u64>> {
        match fs::metadata(self.path(path)) {
            Ok(metadata) => Ok(Some(metadata.len())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(said("read", path, &error)),
        }
    }

    fn read_at(&self, path: &str, offset: u64, buffer: &mut [u8]) -> Stored<usize> {
        self.on("read", path, |file| {
            let (mut read, mut at) = (0, offset);
            while let Some(rest) = buffer.get_mut(read..).filter(|rest| !rest.is_empty()) {
                match file.read_at(rest, at) {
                    Ok(0) => break,
                    Ok(count) => {
                        read += count;
                        at += count as u64;
                    }
                    Err(error) if error.kind() == ErrorKind::Interrupted => {}
                    Err(error) => return Err(error),
                }
            }
            Ok(read)
        })
    }

    fn create(&self, path: &str) -> Stored<()> {
        self.may_change("create", path)?;
        let mut options = OpenOptions::new();
        let options = options.read(true).write(true).create_new(true).mode(0o600);
        let file = options.open(self.path(path)).map_err(|error| said("create", path, &error))?;
        self.remember(path, file);
        Ok(())
    }

    fn write_at(&self, path: &str, offset: u64, bytes: &[u8]) -> Stored<()> {
        self.may_change("write", path)?;
        self.on("write", path, |file| file.write_all_at(bytes, offset))
    }

    fn truncate(&self, path: &str, length: u64) -> Stored<()> {
        self.may_change("cut", path)?;
        self.on("cut", path, |file| file.set_len(length))
    }

    fn sync(&self, path: &str) -> Stored<()> {
        self.may_change("sync", path)?;
        self.on("sync", path, File::sync_data)
    }

    fn sync_folder(&self, folder: &str) -> Stored<()> {
        self.may_change("sync", folder)?;
        let sync = || File::open(self.path(folder))?.sync_all();
        sync().map_err(|error| said("sync", folder, &error))
    }

    fn rename(&self, from: &str, to: &str) -> Stored<()> {
        self.may_change("rename", from)?;
        self.forget(from);
        self.forget(to);
        fs::rename(self.path(from), self.path(to)).map_err(|error| said("rename", to, &error))
    }

    fn remove(&self, path: &str) -> Stored<()> {
        self.may_change("remove", path)?;
        self.forget(path);
        fs::remove_file(self.path(path)).map_err(|error| said("remove", path, &error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::log::storage::Memory;

    /// Every method once, written down: the same on a disk as in memory.
    fn exercise(storage: &impl Storage) -> Vec<String> {
        let mut seen = Vec::new();
        let mut note = |text: String| seen.push(text);
        note(format!("{:?}", storage.list("log")));
        note(format!("{:?}", storage.create("log/a")));
        note(format!("{:?}", storage.create("log/a").map_err(|error| error.cause)));
        note(format!("{:?}", storage.write_at("log/a", 3, b"abc")));
        note(format!("{:?}", storage.length("log/a")));
        let mut buffer = [1; 8];
        note(format!("{:?} {buffer:?}", storage.read_at("log/a", 2, &mut buffer)));
        note(format!("{:?}", storage.truncate("log/a", 4)));
        note(format!("{:?} {:?}", storage.sync("log/a"), storage.sync_folder("log")));
        note(format!("{:?}", storage.read("log/a", 100)));
        note(format!("{:?}", storage.replace("head", b"one")));
        note(format!("{:?}", storage.replace("head", b"two")));
        note(format!("{:?} {:?}", storage.read("head", 2), storage.length("head.tmp")));
        note(format!("{:?}", storage.rename("head", "log/b")));
        note(format!("{:?}", storage.list("log")));
        note(format!("{:?}", storage.remove("log/b")));
        note(format!("{:?}", storage.remove("log/b").map_err(|error| error.cause)));
        note(format!("{:?}", storage.write_at("none", 0, b"x").map_err(|error| error.cause)));
        note(format!("{:?}", storage.list("none")));
        seen
    }

    #[test]
    fn a_disk_answers_as_memory_does() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::create(folder.path().join("ledger")).unwrap();
        assert_eq!(exercise(&files), exercise(&Memory::new()));
    }

    #[test]
    fn opened_for_reading_only_nothing_changes() {
        let folder = tempfile::tempdir().unwrap();
        Files::create(folder.path()).unwrap().replace("head", b"x").unwrap();
        let files = Files::read_only(folder.path());
        assert_eq!(files.read("head", 9).unwrap().unwrap(), b"x");
        let causes = [
            files.create("a"),
            files.write_at("head", 0, b"y"),
            files.truncate("head", 0),
            files.sync("head"),
            files.rename("head", "b"),
            files.remove("head"),
        ];
        assert!(causes.iter().all(|c| c.as_ref().is_err_and(|e| e.cause == Cause::ReadOnly)));
        assert_eq!(files.list("").unwrap(), ["head", "log"]);
    }
}
