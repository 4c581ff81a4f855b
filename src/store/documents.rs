//! `documents/`: the files that people attached, each under the name of its commitment in the log.
//!
//! Guarantees: a file has its name only when its bytes are on the disk and are those that its commitment is about; its
//! name is on the disk before the record that holds it. What no record asks to be kept is deleted when the ledger
//! is opened for writing, whatever stop left it there.
//!
//! A file is given first ([`Documents::give`]), under a temporary name that begins with its digest, and takes its name when the
//! act that attaches it is decided ([`Documents::keep`]). Whoever gave a file takes it away again if nobody kept it.
//!
//! Deliberately not here: what may be attached (the core says), who may see it, and what a file is by its bytes.

use std::collections::BTreeSet;
use std::fs::{self, DirBuilder, File};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use ledger::commands::documents::MOST_BYTES;
use ledger::events::documents::Content;
use ledger::log::segment::DOCUMENTS;
use ledger::sealed::Digest;

use super::backups::{open_regular, sync_folder_of, write_new};
use crate::wording::Message;

/// What a file is called until it is kept: backups pass over it.
const GIVEN: &str = ".tmp";

/// The folder of one ledger's documents.
#[derive(Debug, Clone)]
pub struct Documents {
    folder: PathBuf,
}

/// A file whose bytes are on the disk and that no record holds yet. It goes when this is dropped.
#[derive(Debug)]
pub struct Given {
    path: PathBuf,
    /// BLAKE3 of its bytes.
    pub digest: Digest,
    /// Its length.
    pub bytes: u64,
}

impl Drop for Given {
    fn drop(&mut self) {
        // It took its name, or nobody wants it; what stays is deleted at the next opening.
        let _ = fs::remove_file(&self.path);
    }
}

/// A file that took its name; it is given back when this is dropped before [`Kept::stays`].
#[derive(Debug)]
pub struct Kept {
    given: PathBuf,
    path: PathBuf,
    stays: bool,
}

impl Kept {
    /// Its record is about to be written.
    pub fn stays(mut self) {
        self.stays = true;
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if !self.stays {
            let _ = fs::rename(&self.path, &self.given);
        }
    }
}

/// What lies under the name of a commitment.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// What was attached.
    Bytes(Vec<u8>),
    /// Nothing.
    Missing,
    /// Something else, this long.
    Altered(u64),
}

impl Documents {
    /// Of the ledger in this folder.
    pub fn of(ledger: &Path) -> Self {
        Self { folder: ledger.join(DOCUMENTS) }
    }

    fn path(&self, content: &Digest) -> PathBuf {
        self.folder.join(content.to_string())
    }

    /// Writes a file down, to be attached at once.
    pub fn give(&self, bytes: &[u8]) -> Result<Given, Message> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let said = |path: &Path, error: io::Error| Message::input_output(path, &error);
        match DirBuilder::new().mode(0o700).create(&self.folder) {
            Ok(()) => {
                sync_folder_of(&self.folder).map_err(|error| said(&self.folder, error))?;
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(said(&self.folder, error)),
        }
        let digest = digest(bytes);
        // Nobody else's: the same bytes may be given twice at once.
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("{digest}.{}-{number}{GIVEN}", std::process::id());
        let given = Given { path: self.folder.join(name), digest, bytes: bytes.len() as u64 };
        write_new(&given.path, bytes).map_err(|error| said(&given.path, error))?;
        Ok(given)
    }

    /// Gives a file that was given the name of its commitment, durably; `None` where none was given that is what the
    /// sealed text says.
    pub fn keep(&self, content: &Digest, says: &str) -> Result<Option<Kept>, Message> {
        let Some((_, digest)) = Content::read(says) else { return Ok(None) };
        let path = self.path(content);
        let said = |error: io::Error| Message::input_output(&path, &error);
        let begins = format!("{digest}.");
        for name in self.names()?.iter().filter(|name| name.starts_with(&begins)) {
            let given = self.folder.join(name);
            // Somebody else's may be half written, or gone already.
            if !matches!(compare(&given, says), Ok(Found::Bytes(_))) {
                continue;
            }
            match fs::rename(&given, &path) {
                Ok(()) => {
                    let kept = Kept { given, path: path.clone(), stays: false };
                    sync_folder_of(&path).map_err(said)?;
                    return Ok(Some(kept));
                }
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(said(error)),
            }
        }
        Ok(None)
    }

    /// The bytes behind a commitment that opens to `says`.
    pub fn read(&self, content: &Digest, says: &str) -> Result<Found, Message> {
        compare(&self.path(content), says)
    }

    /// The bytes under a commitment's name, as they are; nothing where there are none.
    pub fn copy(&self, content: &Digest) -> Result<Option<Vec<u8>>, Message> {
        read(&self.path(content))
    }

    /// Whether anything lies under the name of a commitment.
    pub fn is_there(&self, content: &Digest) -> bool {
        self.path(content).symlink_metadata().is_ok()
    }

    /// Deletes files, durably; those that are gone already are no error.
    pub fn forget<'a>(
        &self,
        contents: impl IntoIterator<Item = &'a Digest>,
    ) -> Result<(), Message> {
        let names = contents.into_iter().map(Digest::to_string);
        self.remove(&names.collect::<Vec<_>>())
    }

    /// Deletes every file but these, those that were only given too. For whoever alone may write to the ledger.
    pub fn keep_only(&self, kept: &BTreeSet<Digest>) -> Result<(), Message> {
        // What is not called like ours is somebody else's.
        let ours = |name: &str| {
            let digits = name.split('.').next().unwrap_or_default();
            let whole = digits.parse::<Digest>().ok();
            whole.is_some_and(|digest| {
                (name == digits && !kept.contains(&digest)) || name.ends_with(GIVEN)
            })
        };
        let mut left = self.names()?;
        left.retain(|name| ours(name));
        self.remove(&left)
    }

    fn remove(&self, names: &[String]) -> Result<(), Message> {
        let mut removed = false;
        for name in names {
            let path = self.folder.join(name);
            match fs::remove_file(&path) {
                Ok(()) => removed = true,
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(Message::input_output(&path, &error)),
            }
        }
        if removed {
            let sync = File::open(&self.folder).and_then(|folder| folder.sync_all());
            sync.map_err(|error| Message::input_output(&self.folder, &error))?;
        }
        Ok(())
    }

    fn names(&self) -> Result<Vec<String>, Message> {
        let said = |error: io::Error| Message::input_output(&self.folder, &error);
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(said(error)),
        };
        let name = |entry: io::Result<fs::DirEntry>| {
            entry.map(|entry| entry.file_name().to_string_lossy().into_owned())
        };
        let mut names = entries.map(name).collect::<io::Result<Vec<_>>>().map_err(said)?;
        names.sort_unstable();
        Ok(names)
    }
}

/// The digest of a file's bytes.
pub fn digest(bytes: &[u8]) -> Digest {
    Digest(*blake3::hash(bytes).as_bytes())
}

/// A whole regular file, and a byte more than any that is kept.
fn read(path: &Path) -> Result<Option<Vec<u8>>, Message> {
    if path.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let file = open_regular(path)?;
    file.take(MOST_BYTES.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| Message::input_output(path, &error))?;
    Ok(Some(bytes))
}

fn compare(path: &Path, says: &str) -> Result<Found, Message> {
    let Some(bytes) = read(path)? else { return Ok(Found::Missing) };
    let length = bytes.len() as u64;
    if Content::read(says) == Some((length, digest(&bytes))) {
        return Ok(Found::Bytes(bytes));
    }
    Ok(Found::Altered(length))
}

#[cfg(test)]
mod tests {
    use ledger::sealed::AsText;

    use super::*;

    const SHEET: &[u8] = b"a sheet";

    fn says(bytes: &[u8]) -> String {
        Content::of(bytes.len() as u64, digest(bytes)).as_text().to_owned()
    }

    fn names(documents: &Documents) -> Vec<String> {
        documents.names().unwrap()
    }

    #[test]
    fn a_file_takes_its_name_when_it_is_kept_and_goes_when_it_is_not() {
        let outer = tempfile::tempdir().unwrap();
        let documents = Documents::of(outer.path());
        let content = Digest([7; 32]);
        assert!(documents.keep(&content, &says(SHEET)).unwrap().is_none(), "nothing was given");
        let given = documents.give(SHEET).unwrap();
        assert!(documents.keep(&content, &says(b"another")).unwrap().is_none());
        // Decided, and not recorded: it is given still.
        drop(documents.keep(&content, &says(SHEET)).unwrap().unwrap());
        assert!(!documents.is_there(&content));
        documents.keep(&content, &says(SHEET)).unwrap().unwrap().stays();
        drop(given);
        assert_eq!(names(&documents), [content.to_string()]);
        let found = documents.read(&content, &says(SHEET)).unwrap();
        assert_eq!(found, Found::Bytes(SHEET.to_vec()));
        assert_eq!(documents.read(&content, &says(b"x")).unwrap(), Found::Altered(7));
        assert_eq!(documents.read(&Digest([8; 32]), "").unwrap(), Found::Missing);
        drop(documents.give(SHEET).unwrap());
        assert_eq!(names(&documents).len(), 1);
    }

    #[test]
    fn the_same_bytes_given_twice_are_kept_twice() {
        let outer = tempfile::tempdir().unwrap();
        let documents = Documents::of(outer.path());
        let (one, other) = (documents.give(SHEET).unwrap(), documents.give(SHEET).unwrap());
        for number in [1, 2] {
            documents.keep(&Digest([number; 32]), &says(SHEET)).unwrap().unwrap().stays();
        }
        assert!(documents.keep(&Digest([3; 32]), &says(SHEET)).unwrap().is_none());
        drop((one, other));
        documents.forget(&[Digest([1; 32]), Digest([9; 32])]).unwrap();
        assert_eq!(names(&documents), [Digest([2; 32]).to_string()]);
    }

    #[test]
    fn what_no_record_holds_is_swept_and_nothing_of_anybody_elses() {
        let outer = tempfile::tempdir().unwrap();
        let documents = Documents::of(outer.path());
        documents.keep_only(&BTreeSet::new()).unwrap();
        let given = documents.give(SHEET).unwrap();
        documents.keep(&Digest([1; 32]), &says(SHEET)).unwrap().unwrap().stays();
        std::mem::forget(documents.give(SHEET).unwrap());
        fs::write(documents.path(&Digest([2; 32])), "an orphan").unwrap();
        fs::write(documents.folder.join("notes.tmp"), "somebody's").unwrap();
        documents.keep_only(&[Digest([1; 32])].into()).unwrap();
        assert_eq!(names(&documents), [Digest([1; 32]).to_string(), "notes.tmp".to_owned()]);
        drop(given);
    }

    #[test]
    fn half_a_file_is_not_what_was_given() {
        let outer = tempfile::tempdir().unwrap();
        let documents = Documents::of(outer.path());
        let given = documents.give(SHEET).unwrap();
        fs::write(&given.path, &SHEET[..3]).unwrap();
        assert!(documents.keep(&Digest([1; 32]), &says(SHEET)).unwrap().is_none());
    }
}
