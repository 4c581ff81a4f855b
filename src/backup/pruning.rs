//! Which backups and parts may go.
//!
//! Two rules. Of the backups, the newest `keep` stay. And none stays that was made before the last
//! erasure which the log records: its copy of the private texts holds what must be forgotten. Nothing of
//! the log is lost with them: the newest backup has every record, and can be restored up to any.
//!
//! Deliberately not here: wiping. A file that is removed may leave its bytes on the disk, and other
//! copies of the folder are out of reach.

use std::collections::BTreeSet;

use super::copying::DOCUMENT;
use super::opening::manifests;
use crate::store::backups::{BackupFolder, MANIFESTS, PARTS};
use crate::wording::Message;

/// What became of older backups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pruned {
    /// Backups that stay, the newest included.
    pub kept: usize,
    /// Backups that went because there were enough newer ones.
    pub surplus: usize,
    /// Backups that went because they held texts of somebody who was erased since.
    pub before_erasure: usize,
}

/// Removes what may not, or need not, stay. The newest backup always stays.
pub fn prune(folder: &BackupFolder, last_erasure: u64, keep: usize) -> Result<Pruned, Message> {
    let (found, damaged) = manifests(folder)?;
    let mut pruned = Pruned::default();
    let mut stay = Vec::new();
    let newest = found.len().saturating_sub(1);
    for (place, manifest) in found.into_iter().enumerate() {
        let newer = newest.saturating_sub(place);
        if newer > 0 && manifest.seq < last_erasure {
            pruned.before_erasure += 1;
        } else if newer >= keep.max(1) {
            pruned.surplus += 1;
        } else {
            stay.push(manifest);
            continue;
        }
        // First the manifest: parts without one are nothing, a manifest without parts would be damage.
        folder.remove(&format!("{MANIFESTS}/{}", manifest.name()))?;
    }
    pruned.kept = stay.len();
    let named: BTreeSet<&str> = stay
        .iter()
        .flat_map(|manifest| manifest.parts.iter().map(|part| part.file.as_str()))
        .collect();
    for file in folder.list(PARTS)? {
        if named.contains(file.as_str()) {
            continue;
        }
        // A manifest that cannot be read names parts that nobody knows: they stay, but for texts that
        // must be forgotten, whose record is in their name.
        let texts_from =
            file.strip_prefix("private-").and_then(|rest| rest.get(..20)?.parse().ok());
        let forgotten = texts_from.is_some_and(|seq: u64| seq < last_erasure);
        // A document that no backup names any more was deleted from the ledger.
        let deleted = file.starts_with(DOCUMENT);
        if damaged.is_empty() || forgotten || deleted {
            folder.remove(&format!("{PARTS}/{file}"))?;
        }
    }
    Ok(pruned)
}
