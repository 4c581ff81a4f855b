//! `keys/`: the ledger's signing keys, each in a file that its owner alone can read.
//!
//! Guarantees: a key is whole on the disk, names included, before [`Keyring::keep`] returns, so that no
//! record names a key that a stop took away; a key that others could have read is never used, because
//! what it signs proves nothing.
//!
//! Deliberately not here: making a key (the clock gives the seed), and which key signs (the log says).

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use ledger::log::segment;
use ledger::proof::key::{SigningKey, VerifierKey};

use super::papers;
use crate::wording::Message;

/// The longest key file that is read, in bytes.
const LIMIT: u64 = 1_024;
/// What others may do with a file, by its mode.
const OTHERS: u32 = 0o077;

/// The keys of one ledger.
#[derive(Debug, Clone)]
pub struct Keyring {
    ledger: PathBuf,
}

impl Keyring {
    /// Those of the ledger in this folder; nothing is touched yet.
    pub fn of(ledger: &Path) -> Self {
        Self { ledger: ledger.to_owned() }
    }

    fn folder(&self) -> PathBuf {
        self.ledger.join(segment::KEYS)
    }

    /// The file of a key: named after its id, so that a person can tell which is which.
    fn path(&self, key: &VerifierKey) -> PathBuf {
        let id = u32::from_be_bytes(key.key_id());
        self.folder().join(format!("{id:08x}.key"))
    }

    /// Keeps a key. On return its file and its name are on the disk; keeping it again changes nothing.
    pub fn keep(&self, key: &SigningKey) -> Result<(), Message> {
        let (folder, path) = (self.folder(), self.path(key.verifier()));
        let said = |error: io::Error| Message::input_output(&path, &error);
        match DirBuilder::new().mode(0o700).create(&folder) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Message::input_output(&folder, &error)),
        }
        private(&folder, fs::symlink_metadata(&folder).map_err(said)?.is_dir())?;
        if path.symlink_metadata().is_ok() {
            // Never over a key: it may be the only one that can sign what was begun.
            return self.find(key.verifier()).map(drop);
        }
        let temporary = path.with_extension("key.tmp");
        match fs::remove_file(&temporary) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(said(error)),
        }
        let mut options = OpenOptions::new();
        let mut file =
            options.write(true).create_new(true).mode(0o600).open(&temporary).map_err(said)?;
        writeln!(file, "{}", key.to_text()).map_err(said)?;
        file.sync_all().map_err(said)?;
        fs::rename(&temporary, &path).map_err(said)?;
        File::open(&folder).and_then(|folder| folder.sync_all()).map_err(said)?;
        File::open(&self.ledger).and_then(|folder| folder.sync_all()).map_err(said)
    }

    /// The key that signs for this verifier.
    pub fn find(&self, key: &VerifierKey) -> Result<SigningKey, Message> {
        let path = self.path(key);
        let folder = self.folder();
        match folder.symlink_metadata() {
            Ok(found) => private(&folder, found.is_dir())?,
            Err(_) => return Err(Message::new("fault-key-missing").with("path", path.as_path())),
        }
        let found = read_key(&path)?;
        if found.verifier() == key {
            Ok(found)
        } else {
            let message = Message::new("fault-key-other").with("path", path.as_path());
            let message = message.with("expected", key.to_string());
            Err(message.with("found", found.verifier().to_string()))
        }
    }
}

/// Writes a new key's file, wherever a person wants it: readable by them alone, never over another.
pub fn write_new(path: &Path, key: &SigningKey) -> Result<(), Message> {
    papers::write_new_private(path, |out| {
        writeln!(out, "{}", key.to_text()).map_err(|error| Message::input_output(path, &error))
    })
}

/// Reads a signing key's file, wherever a person keeps it.
pub fn read_key(path: &Path) -> Result<SigningKey, Message> {
    match path.symlink_metadata() {
        Ok(found) => private(path, found.is_file())?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(Message::new("fault-key-missing").with("path", path));
        }
        Err(error) => return Err(Message::input_output(path, &error)),
    }
    let mut text = String::new();
    let said = |error: io::Error| Message::input_output(path, &error);
    // What was opened is what is asked, whatever took the name's place meanwhile.
    let file = File::open(path).map_err(said)?;
    private(path, file.metadata().map_err(said)?.is_file())?;
    let unreadable = || Message::new("fault-key-unreadable").with("path", path);
    file.take(LIMIT).read_to_string(&mut text).map_err(|_| unreadable())?;
    let text = text.strip_suffix('\n').unwrap_or(&text);
    text.parse().map_err(|_| unreadable())
}

/// Whether a file or folder is of the kind it should be and its owner's alone.
fn private(path: &Path, kind_is_right: bool) -> Result<(), Message> {
    if !kind_is_right {
        return Err(Message::new("fault-key-unreadable").with("path", path));
    }
    let found = path.metadata().map_err(|error| Message::input_output(path, &error))?;
    let mode = found.permissions().mode() & 0o777;
    if mode & OTHERS == 0 {
        return Ok(());
    }
    let message = Message::new("fault-key-exposed").with("path", path);
    Err(message.with("mode", format!("{mode:03o}")))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_seed("example.org/2026", [seed; 32]).unwrap()
    }

    fn mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn a_kept_key_is_found_and_its_owners_alone() {
        let ledger = tempfile::tempdir().unwrap();
        let keyring = Keyring::of(ledger.path());
        let missing = keyring.find(key(1).verifier()).unwrap_err();
        assert_eq!(missing.id, "fault-key-missing");
        // A stop left this behind.
        keyring.keep(&key(1)).unwrap();
        fs::write(keyring.path(key(2).verifier()).with_extension("key.tmp"), "PRIVATE").unwrap();
        keyring.keep(&key(2)).unwrap();
        keyring.keep(&key(1)).unwrap();
        for seed in [1, 2] {
            let found = keyring.find(key(seed).verifier()).unwrap();
            assert_eq!(found.to_text(), key(seed).to_text());
            let path = keyring.path(key(seed).verifier());
            assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        let folder = fs::metadata(keyring.folder()).unwrap();
        assert_eq!(folder.permissions().mode() & 0o777, 0o700);
        assert_eq!(fs::read_dir(keyring.folder()).unwrap().count(), 2);
    }

    #[test]
    fn a_key_that_others_could_read_or_that_is_another_is_refused() {
        let ledger = tempfile::tempdir().unwrap();
        let keyring = Keyring::of(ledger.path());
        keyring.keep(&key(1)).unwrap();
        let path = keyring.path(key(1).verifier());
        let refused = |id: &str| {
            assert_eq!(keyring.find(key(1).verifier()).unwrap_err().id, id);
            assert_eq!(keyring.keep(&key(1)).unwrap_err().id, id);
        };
        for open in [0o604, 0o640, 0o620, 0o601] {
            mode(&path, open);
            refused("fault-key-exposed");
        }
        mode(&path, 0o600);
        mode(&keyring.folder(), 0o750);
        refused("fault-key-exposed");
        mode(&keyring.folder(), 0o700);
        fs::write(&path, "not a key").unwrap();
        refused("fault-key-unreadable");
        fs::write(&path, key(2).to_text()).unwrap();
        refused("fault-key-other");
        fs::write(&path, [0xff; 10]).unwrap();
        refused("fault-key-unreadable");
        fs::remove_file(&path).unwrap();
        let elsewhere = ledger.path().join("elsewhere");
        fs::write(&elsewhere, key(1).to_text()).unwrap();
        mode(&elsewhere, 0o600);
        symlink(&elsewhere, &path).unwrap();
        refused("fault-key-unreadable");
    }
}
