//! Reading a backup back: each byte is checked against the manifest before it is believed.

use super::manifest::{BLOCK_BYTES, LIMIT_BYTES, Manifest, Part, blocks};
use super::sealing::{Key, Opener, Unopened};
use crate::store::backups::{BackupFolder, MANIFESTS};
use crate::wording::Message;

/// A backup that is being read.
pub struct Backup<'a> {
    /// The folder it is in.
    pub folder: &'a BackupFolder,
    /// What it says of itself.
    pub manifest: Manifest,
    opener: Opener,
}

/// Every manifest in the folder, the newest last, and the names of those that are not what was written.
pub fn manifests(folder: &BackupFolder) -> Result<(Vec<Manifest>, Vec<String>), Message> {
    let (mut found, mut damaged) = (Vec::new(), Vec::new());
    for name in folder.list(MANIFESTS)? {
        match read_manifest(folder, &name) {
            Ok(manifest) => found.push(manifest),
            Err(_) => damaged.push(name),
        }
    }
    Ok((found, damaged))
}

fn read_manifest(folder: &BackupFolder, name: &str) -> Result<Manifest, Message> {
    let path = format!("{MANIFESTS}/{name}");
    let bytes = folder.read(&path, LIMIT_BYTES)?;
    Manifest::read(name, &bytes).ok_or_else(|| folder.damaged(&path, 0))
}

impl<'a> Backup<'a> {
    /// The backup of that name; the newest one when none is given.
    ///
    /// The newest is never passed over because it is damaged: what it held beyond the one before would be
    /// missing without a word.
    pub fn open(folder: &'a BackupFolder, name: Option<&str>, key: &Key) -> Result<Self, Message> {
        let names = folder.list(MANIFESTS)?;
        let none = || Message::new("backup-none").with("path", folder.path(MANIFESTS).as_path());
        let name = match name {
            None => names.iter().rfind(|name| !name.ends_with(".tmp")).ok_or_else(none)?,
            Some(name) => names
                .iter()
                .find(|found| {
                    found.strip_suffix(".json").unwrap_or(found) == name || *found == name
                })
                .ok_or_else(|| {
                    Message::new("backup-unknown")
                        .with("name", name)
                        .with("path", folder.path(MANIFESTS).as_path())
                })?,
        };
        let manifest = read_manifest(folder, name)?;
        let opener = Opener::new(key, &manifest.protection, folder)?;
        Ok(Self { folder, manifest, opener })
    }

    /// What was put into a part.
    pub fn part(&self, part: &Part) -> Result<Vec<u8>, Message> {
        let bytes = stored(self.folder, part)?;
        self.opener.open(&self.manifest.protection, bytes).map_err(|why| match why {
            Unopened::WrongKey => Message::new("backup-key-wrong")
                .with("path", self.folder.path(&part.path()).as_path()),
            Unopened::Damaged => self.folder.damaged(&part.path(), 0),
        })
    }
}

/// The bytes of a part as they lie on the disk, if they are what the manifest says.
pub fn stored(folder: &BackupFolder, part: &Part) -> Result<Vec<u8>, Message> {
    let path = part.path();
    let bytes = folder.read(&path, part.length)?;
    let found = blocks(&bytes);
    let differs = found.iter().zip(&part.blocks).position(|(one, other)| one != other);
    let offset = match differs {
        Some(block) => block.saturating_mul(BLOCK_BYTES),
        None if bytes.len() as u64 != part.length => bytes.len(),
        None => return Ok(bytes),
    };
    Err(folder.damaged(&path, offset as u64))
}
