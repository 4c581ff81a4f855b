//! The writer broken on purpose: a disk that leaves out one thing that the writer asks for.

use ledger::log::faulty::Faulty;
use ledger::log::storage::{Storage, Stored};

/// A guarantee that is broken on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mutation {
    /// Segments are never synced.
    SkipSync,
    /// Folders are never synced.
    SkipFolderSync,
    /// The temporary file is not synced before it takes the name of `head` or the private store.
    RenameBeforeSync,
    /// The old segment's cut is not synced before the next segment is made.
    SkipTrimSync,
    /// Opening does not write again what the disk may not hold.
    SkipRewrite,
    /// Opening leaves a torn tail where it is.
    SkipCut,
    /// Acknowledged before the batch is on the disk.
    AcknowledgeBeforeSync,
    /// `head` names records that are not on the disk yet.
    HeadBeforeSync,
    /// Texts are committed after the records that hold their commitments.
    TextsAfterRecords,
    /// Opening leaves the texts of records that were lost.
    KeepLostTexts,
    /// The texts about somebody who was erased are left.
    KeepErasedTexts,
    /// After a failed write or sync the process acknowledges what was in flight.
    TrustFailedWrites,
}

/// A disk, seen through a mutation.
pub(crate) struct Mutant<'a> {
    pub(crate) disk: &'a Faulty,
    pub(crate) mutation: Option<Mutation>,
}

impl Mutant<'_> {
    fn has(&self, mutation: Mutation) -> bool {
        self.mutation == Some(mutation)
    }
}

impl Storage for Mutant<'_> {
    fn list(&self, folder: &str) -> Stored<Vec<String>> {
        self.disk.list(folder)
    }
    fn length(&self, path: &str) -> Stored<Option<u64>> {
        self.disk.length(path)
    }
    fn read_at(&self, path: &str, offset: u64, buffer: &mut [u8]) -> Stored<usize> {
        self.disk.read_at(path, offset, buffer)
    }
    fn create(&self, path: &str) -> Stored<()> {
        self.disk.create(path)
    }
    fn write_at(&self, path: &str, offset: u64, bytes: &[u8]) -> Stored<()> {
        if self.has(Mutation::SkipRewrite) {
            let mut there = vec![0; bytes.len()];
            let read = self.disk.read_at(path, offset, &mut there)?;
            if read == bytes.len() && there == bytes {
                return Ok(());
            }
        }
        self.disk.write_at(path, offset, bytes)
    }
    fn truncate(&self, path: &str, length: u64) -> Stored<()> {
        if self.has(Mutation::SkipCut) { Ok(()) } else { self.disk.truncate(path, length) }
    }
    fn sync(&self, path: &str) -> Stored<()> {
        let segment = path.ends_with(".jsonl");
        let trimmed = || -> Stored<bool> {
            let length = self.disk.length(path)?.unwrap_or(0);
            let mut last = [b'\n'; 2];
            self.disk.read_at(path, length.saturating_sub(2), &mut last)?;
            Ok(last != *b"\n\n")
        };
        let skipped = self.has(Mutation::SkipSync) && segment
            || self.has(Mutation::RenameBeforeSync) && path.ends_with(".tmp")
            || self.has(Mutation::SkipTrimSync) && segment && trimmed()?;
        if skipped { Ok(()) } else { self.disk.sync(path) }
    }
    fn sync_folder(&self, folder: &str) -> Stored<()> {
        if self.has(Mutation::SkipFolderSync) { Ok(()) } else { self.disk.sync_folder(folder) }
    }
    fn rename(&self, from: &str, to: &str) -> Stored<()> {
        self.disk.rename(from, to)
    }
    fn remove(&self, path: &str) -> Stored<()> {
        self.disk.remove(path)
    }
}
