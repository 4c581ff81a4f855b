//! A storage that fails as disks do: for tests of whatever writes to one.
//!
//! It keeps what the cache shows apart from what the disk holds. Between two syncs, every 512-byte
//! sector that was written, every change of a length and of a name is *pending*: after a stop,
//! any subset may have reached the disk ([`Faulty::crash`]). A sync that fails leaves the sectors
//! it lost in the cache, counted as written: later reads show them, later syncs do not write them.
//!
//! What it assumes is what `docs/log_format.md` assumes: sectors are whole, what was synced stays,
//! and lengths and names, which file systems keep in a journal, survive a failed sync as pending.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::segment;
use super::storage::{
    Cause, Memory, Storage, StorageError, Stored, copy_from, copy_to, exists, missing, names_in,
};

/// What a disk writes whole or not at all.
pub const SECTOR_BYTES: usize = 512;

/// Which of the pending changes reach the disk, by their place in the order of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// None.
    Nothing,
    /// All.
    Everything,
    /// The first so many.
    First(usize),
    /// All but the first so many.
    AllButFirst(usize),
    /// Those whose bit is set: every subset of up to 64.
    Chosen(u64),
    /// About half, drawn from a seed.
    Seeded(u64),
}

impl Keep {
    /// Whether the change at `place` reaches the disk.
    pub fn keeps(self, place: usize) -> bool {
        let number = u64::try_from(place).unwrap_or(u64::MAX);
        match self {
            Self::Nothing => false,
            Self::Everything => true,
            Self::First(count) => place < count,
            Self::AllButFirst(count) => place >= count,
            Self::Chosen(mask) => number < 64 && (mask >> number) & 1 == 1,
            Self::Seeded(seed) => {
                // SplitMix64: a few lines that scatter well enough for choosing halves.
                let mixed = seed.wrapping_add(number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
                let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
                (mixed ^ (mixed >> 31)) & 1 == 1
            }
        }
    }
}

/// What goes wrong, at which change. Changes are counted from 0: creations, writes, cuts, syncs,
/// renames, removals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The machine stops at this change: a write is pending, a sync does nothing.
    Stop(u64),
    /// This change fails and the process lives on. Of a write, the first half reached the cache;
    /// of a sync, what `Keep` says reached the disk, the rest is lost but stays in the cache.
    Fail(u64, Keep),
    /// From this change on no file can grow or be made.
    NoSpace(u64),
    /// From this change on nothing can be changed.
    ReadOnly(u64),
}

/// A change of a file that a sync has not confirmed.
#[derive(Debug, Clone)]
enum Change {
    /// A sector's whole content, as the cache had it.
    Sector(usize, Vec<u8>),
    /// The file has at least this length; a hole reads as zeros.
    Grown(usize),
    /// The file was cut to this length.
    Cut(usize),
}

#[derive(Debug, Clone, Default)]
struct Inode {
    cache: Vec<u8>,
    disk: Vec<u8>,
    pending: Vec<Change>,
}

/// A change of names: each with the file it now means, all at once.
type Renaming = Vec<(String, Option<usize>)>;

#[derive(Debug, Clone, Default)]
struct Files {
    inodes: Vec<Inode>,
    names: BTreeMap<String, usize>,
    names_on_disk: BTreeMap<String, usize>,
    pending: Vec<Renaming>,
    trouble: Option<Trouble>,
    changes: u64,
    stopped: bool,
}

/// A storage that fails as it is told to.
#[derive(Debug)]
pub struct Faulty {
    files: Mutex<Files>,
}

/// How a change ends.
enum Fate {
    Done,
    Half(StorageError),
    Lost(StorageError, Keep),
    Refused(StorageError),
}

impl Faulty {
    /// A disk that holds these files, all synced.
    pub fn new(disk: &Memory) -> Self {
        let mut files = Files::default();
        for (place, (path, bytes)) in disk.files().into_iter().enumerate() {
            files.names.insert(path, place);
            files.inodes.push(Inode { cache: bytes.clone(), disk: bytes, pending: Vec::new() });
        }
        files.names_on_disk = files.names.clone();
        Self { files: Mutex::new(files) }
    }

    /// What will go wrong from now on; counting starts again at 0.
    pub fn expect(&self, trouble: Option<Trouble>) {
        let mut files = self.lock();
        files.trouble = trouble;
        files.changes = 0;
    }

    /// How many changes were asked for since the last [`Faulty::expect`].
    pub fn changes(&self) -> u64 {
        self.lock().changes
    }

    /// How many changes are pending.
    pub fn pending(&self) -> usize {
        let files = self.lock();
        let of_files = files.inodes.iter().map(|inode| inode.pending.len());
        of_files.fold(files.pending.len(), usize::saturating_add)
    }

    /// What the disk holds after a stop, if it kept these of the pending changes.
    pub fn crash(&self, keep: Keep) -> Memory {
        let mut files = self.lock().clone();
        let mut place = 0usize;
        let mut kept = || {
            place = place.saturating_add(1);
            keep.keeps(place.saturating_sub(1))
        };
        for renaming in std::mem::take(&mut files.pending) {
            if kept() {
                apply(&mut files.names_on_disk, &renaming);
            }
        }
        for inode in &mut files.inodes {
            for change in std::mem::take(&mut inode.pending) {
                if kept() {
                    inode.keep(&change);
                }
            }
        }
        let content = |inode: &usize| {
            files.inodes.get(*inode).map(|inode| inode.disk.clone()).unwrap_or_default()
        };
        let held = files.names_on_disk.iter().map(|(path, inode)| (path.clone(), content(inode)));
        Memory::holding(held.collect())
    }

    fn lock(&self) -> MutexGuard<'_, Files> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inode {
    fn keep(&mut self, change: &Change) {
        match change {
            Change::Sector(start, bytes) => {
                copy_to(&mut self.disk, u64::try_from(*start).unwrap_or(u64::MAX), bytes);
            }
            Change::Grown(length) => {
                let length = self.disk.len().max(*length);
                self.disk.resize(length, 0);
            }
            Change::Cut(length) => self.disk.truncate(*length),
        }
    }

    fn write(&mut self, offset: u64, bytes: &[u8]) {
        let before = self.cache.len();
        copy_to(&mut self.cache, offset, bytes);
        if self.cache.len() > before {
            self.pending.push(Change::Grown(self.cache.len()));
        }
        let from = usize::try_from(offset).unwrap_or(usize::MAX);
        let end = from.saturating_add(bytes.len());
        // A hole between the old end and the write is zeros on both sides: only lengths tell.
        let first = from.saturating_sub(from.checked_rem(SECTOR_BYTES).unwrap_or_default());
        for start in (first..end).step_by(SECTOR_BYTES) {
            let stop = start.saturating_add(SECTOR_BYTES).min(self.cache.len());
            let sector = self.cache.get(start..stop).unwrap_or_default().to_vec();
            self.pending.push(Change::Sector(start, sector));
        }
    }

    /// The sync fails: what is lost stays in the cache and is pending no more.
    fn lose(&mut self, keep: Keep) {
        for (place, change) in std::mem::take(&mut self.pending).iter().enumerate() {
            let journalled = !matches!(change, Change::Sector(..));
            if journalled || keep.keeps(place) {
                self.keep(change);
            }
        }
    }
}

fn apply(names: &mut BTreeMap<String, usize>, renaming: &Renaming) {
    for (path, inode) in renaming {
        match inode {
            Some(inode) => names.insert(path.clone(), *inode),
            None => names.remove(path),
        };
    }
}

impl Files {
    fn check(&self, action: &'static str, path: &str) -> Stored<()> {
        if self.stopped {
            return Err(StorageError::new(action, path, Cause::Other, "the machine has stopped"));
        }
        Ok(())
    }

    /// Counts a change and says how it ends.
    fn fate(&mut self, action: &'static str, path: &str, grows: bool) -> Fate {
        if let Err(error) = self.check(action, path) {
            return Fate::Refused(error);
        }
        let now = self.changes;
        self.changes = now.saturating_add(1);
        let error = |cause, detail: &str| StorageError::new(action, path, cause, detail);
        match self.trouble {
            Some(Trouble::Stop(at)) if now == at => {
                self.stopped = true;
                let error = error(Cause::Other, "the machine stops");
                if action == "sync" { Fate::Refused(error) } else { Fate::Half(error) }
            }
            Some(Trouble::Fail(at, keep)) if now == at => {
                Fate::Lost(error(Cause::Other, "input/output error"), keep)
            }
            Some(Trouble::NoSpace(at)) if now >= at && grows => {
                Fate::Half(error(Cause::NoSpace, "no space left on device"))
            }
            Some(Trouble::ReadOnly(at)) if now >= at => {
                Fate::Refused(error(Cause::ReadOnly, "read-only file system"))
            }
            _ => Fate::Done,
        }
    }

    fn inode(&mut self, action: &'static str, path: &str) -> Stored<&mut Inode> {
        let inode = self.names.get(path).copied();
        inode.and_then(|inode| self.inodes.get_mut(inode)).ok_or_else(|| missing(action, path))
    }

    /// Changes names; a failing change may be pending all the same, as on a stopped machine.
    fn rename(&mut self, action: &'static str, path: &str, renaming: Renaming) -> Stored<()> {
        let grows = renaming.iter().all(|(_, inode)| inode.is_some());
        match self.fate(action, path, grows) {
            Fate::Done => {
                apply(&mut self.names, &renaming);
                self.pending.push(renaming);
                Ok(())
            }
            Fate::Half(error) if self.stopped => {
                self.pending.push(renaming);
                Err(error)
            }
            Fate::Half(error) | Fate::Lost(error, _) | Fate::Refused(error) => Err(error),
        }
    }
}

impl Storage for Faulty {
    fn list(&self, folder: &str) -> Stored<Vec<String>> {
        let files = self.lock();
        files.check("list", folder)?;
        Ok(names_in(folder, files.names.keys()))
    }

    fn length(&self, path: &str) -> Stored<Option<u64>> {
        let mut files = self.lock();
        files.check("read", path)?;
        let inode = files.inode("read", path).ok();
        Ok(inode.map(|inode| u64::try_from(inode.cache.len()).unwrap_or(u64::MAX)))
    }

    fn read_at(&self, path: &str, offset: u64, buffer: &mut [u8]) -> Stored<usize> {
        let mut files = self.lock();
        files.check("read", path)?;
        Ok(copy_from(&files.inode("read", path)?.cache, offset, buffer))
    }

    fn create(&self, path: &str) -> Stored<()> {
        let mut files = self.lock();
        if files.names.contains_key(path) {
            return Err(exists("create", path));
        }
        let inode = files.inodes.len();
        files.inodes.push(Inode::default());
        files.rename("create", path, vec![(path.into(), Some(inode))])
    }

    fn write_at(&self, path: &str, offset: u64, bytes: &[u8]) -> Stored<()> {
        let mut files = self.lock();
        let end = offset.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        let length = files.inode("write", path)?.cache.len();
        let grows = end > u64::try_from(length).unwrap_or(u64::MAX);
        let fate = files.fate("write", path, grows);
        let stopped = files.stopped;
        let inode = files.inode("write", path)?;
        match fate {
            Fate::Done => {
                inode.write(offset, bytes);
                Ok(())
            }
            Fate::Half(error) | Fate::Lost(error, _) => {
                let half = if stopped { bytes.len() } else { bytes.len() >> 1 };
                inode.write(offset, bytes.get(..half).unwrap_or_default());
                Err(error)
            }
            Fate::Refused(error) => Err(error),
        }
    }

    fn truncate(&self, path: &str, length: u64) -> Stored<()> {
        let mut files = self.lock();
        let fate = files.fate("cut", path, false);
        let stopped = files.stopped;
        let inode = files.inode("cut", path)?;
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        match fate {
            Fate::Done => {
                inode.cache.truncate(length);
                inode.pending.push(Change::Cut(length));
                Ok(())
            }
            Fate::Half(error) if stopped => {
                inode.pending.push(Change::Cut(length));
                Err(error)
            }
            Fate::Half(error) | Fate::Lost(error, _) | Fate::Refused(error) => Err(error),
        }
    }

    fn sync(&self, path: &str) -> Stored<()> {
        let mut files = self.lock();
        let fate = files.fate("sync", path, false);
        let inode = files.inode("sync", path)?;
        match fate {
            Fate::Done => {
                for change in std::mem::take(&mut inode.pending) {
                    inode.keep(&change);
                }
                Ok(())
            }
            Fate::Lost(error, keep) => {
                inode.lose(keep);
                Err(error)
            }
            Fate::Half(error) | Fate::Refused(error) => Err(error),
        }
    }

    fn sync_folder(&self, folder: &str) -> Stored<()> {
        let mut files = self.lock();
        match files.fate("sync", folder, false) {
            Fate::Done => {}
            Fate::Half(error) | Fate::Lost(error, _) | Fate::Refused(error) => return Err(error),
        }
        let inside =
            |renaming: &Renaming| renaming.iter().any(|(path, _)| segment::folder(path) == folder);
        let (synced, left) = std::mem::take(&mut files.pending).into_iter().partition(inside);
        files.pending = left;
        let synced: Vec<Renaming> = synced;
        for renaming in &synced {
            apply(&mut files.names_on_disk, renaming);
        }
        Ok(())
    }

    fn rename(&self, from: &str, to: &str) -> Stored<()> {
        let mut files = self.lock();
        let inode = files.names.get(from).copied().ok_or_else(|| missing("rename", from))?;
        files.rename("rename", to, vec![(from.into(), None), (to.into(), Some(inode))])
    }

    fn remove(&self, path: &str) -> Stored<()> {
        let mut files = self.lock();
        if !files.names.contains_key(path) {
            return Err(missing("remove", path));
        }
        files.rename("remove", path, vec![(path.into(), None)])
    }
}
