//! The only write path: batches of whole commands, one write and one sync each.
//!
//! Guarantees: when [`Appender::append`] returns `Ok`, the batch is on the disk. Before that, any
//! part of it may be, and none of it was acknowledged. After a failed write or sync the appender
//! is dead for good: what was in flight has an unknown outcome, which only opening the
//! ledger again ([`super::recover`]) can tell.
//!
//! Deliberately not here: when to write, and when to replace `head`. The caller decides.

use std::fmt;

pub use super::batch::{Batch, Unfit};
use super::chain::{Chain, Head};
use super::read::Place;
use super::segment::{self, AHEAD_BYTES, HEAD, LOG, SEGMENT_BYTES};
use super::storage::{Storage, StorageError, Stored};

/// Sizes that a ledger always leaves as they are and tests make small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// A segment that has passed this is followed by a new one.
    pub segment_bytes: u64,
    /// How far past the last record space is written ahead; 0 for none.
    pub ahead_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { segment_bytes: SEGMENT_BYTES, ahead_bytes: AHEAD_BYTES }
    }
}

/// Why a batch was not acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAppended {
    /// Nothing was written: the log's head is another than the one the batch extends.
    HeadMoved {
        /// What the batch extends.
        extends: Head,
        /// What the log ends with.
        head: Head,
    },
    /// Outcome unknown: some, all or none of the batch is on the disk. The appender is dead.
    Unknown(StorageError),
    /// Nothing was written: the appender died before.
    Dead,
}

impl fmt::Display for NotAppended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HeadMoved { extends, head } => {
                write!(
                    f,
                    "the batch extends record {}, the log ends with {}",
                    extends.seq, head.seq
                )
            }
            Self::Unknown(error) => write!(f, "outcome unknown: {error}"),
            Self::Dead => f.write_str("the writer is dead since a write or sync failed"),
        }
    }
}

impl std::error::Error for NotAppended {}

/// Whether the appender still writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Life {
    Alive,
    Dead,
}

/// Writes at the end of a log. Only [`super::recover`] makes one.
#[derive(Debug)]
pub struct Appender<S> {
    storage: S,
    limits: Limits,
    chain: Chain,
    /// Where the next record goes; segment 0 while there is no segment.
    place: Place,
    /// The length of the last segment: up to here its space is written.
    written: u64,
    life: Life,
}

impl<S: Storage> Appender<S> {
    pub(super) fn new(
        storage: S,
        limits: Limits,
        chain: Chain,
        place: Place,
        written: u64,
    ) -> Self {
        Self { storage, limits, chain, place, written, life: Life::Alive }
    }

    /// The chain up to the last acknowledged record.
    pub fn chain(&self) -> &Chain {
        &self.chain
    }

    /// The last acknowledged record.
    pub fn head(&self) -> Head {
        self.chain.head()
    }

    /// Where the next record goes.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The files under the log.
    pub fn storage(&self) -> &S {
        &self.storage
    }

    /// Whether a write or sync failed: this appender then writes nothing more.
    pub fn is_dead(&self) -> bool {
        self.life == Life::Dead
    }

    /// Writes a batch and returns once it is on the disk.
    pub fn append(&mut self, batch: &Batch) -> Result<Head, NotAppended> {
        if self.is_dead() {
            return Err(NotAppended::Dead);
        }
        if batch.extends != self.head() {
            return Err(NotAppended::HeadMoved { extends: batch.extends, head: self.head() });
        }
        if !batch.is_empty() {
            // Dead until proven alive: an early return must not leave it writing.
            self.life = Life::Dead;
            self.write(&batch.lines).map_err(NotAppended::Unknown)?;
            self.chain = batch.chain.clone();
            self.life = Life::Alive;
        }
        Ok(self.head())
    }

    fn write(&mut self, lines: &[u8]) -> Stored<()> {
        let rotates = self.place.segment == 0 || self.place.offset > self.limits.segment_bytes;
        if rotates {
            self.rotate()?;
        }
        let path = segment::path(self.place.segment);
        let start = self.place.offset;
        let end = start.saturating_add(u64::try_from(lines.len()).unwrap_or(u64::MAX));
        if end <= self.written {
            self.storage.write_at(&path, start, lines)?;
        } else {
            // The file grows anyway: let it grow by as much as one batch, so that the next
            // writes find written space, which syncs about twice as fast.
            let reach = end.max(start.saturating_add(self.limits.ahead_bytes));
            let length = usize::try_from(reach.saturating_sub(start)).unwrap_or(lines.len());
            let mut bytes = Vec::with_capacity(length);
            bytes.extend_from_slice(lines);
            bytes.resize(length.max(lines.len()), b'\n');
            self.storage.write_at(&path, start, &bytes)?;
            self.written = reach;
        }
        self.storage.sync(&path)?;
        if rotates {
            self.storage.sync_folder(LOG)?;
        }
        self.place.offset = end;
        Ok(())
    }

    /// Goes on to a new segment. The old one ends with its last record, on the disk, before.
    fn rotate(&mut self) -> Stored<()> {
        if self.place.segment > 0 {
            self.trim()?;
        }
        let first = self.chain.next_seq();
        self.storage.create(&segment::path(first))?;
        self.place = Place { segment: first, offset: 0 };
        self.written = 0;
        Ok(())
    }

    /// Cuts the space written ahead and syncs: also where nothing is left to cut, because a cut
    /// whose sync failed before this appender was made may be in the cache only.
    fn trim(&mut self) -> Stored<()> {
        let path = segment::path(self.place.segment);
        if self.written > self.place.offset {
            self.storage.truncate(&path, self.place.offset)?;
            self.written = self.place.offset;
        }
        self.storage.sync(&path)
    }

    /// Replaces `head` by the last acknowledged record.
    ///
    /// At most once a second is enough: what is acknowledged does not depend on it. Where even
    /// that is too much between two batches, [`keep_head`] does it from elsewhere.
    pub fn keep_head(&mut self) -> Result<(), NotAppended> {
        if self.is_dead() {
            return Err(NotAppended::Dead);
        }
        self.life = Life::Dead;
        keep_head(&self.storage, self.head()).map_err(NotAppended::Unknown)?;
        self.life = Life::Alive;
        Ok(())
    }

    /// A clean stop: cuts the space written ahead and replaces `head`.
    pub fn stop(mut self) -> Result<(), NotAppended> {
        if self.is_dead() {
            return Err(NotAppended::Dead);
        }
        if self.place.segment > 0 {
            self.trim().map_err(NotAppended::Unknown)?;
        }
        self.keep_head()
    }
}

/// Replaces `head`, which must name a record that was acknowledged. Two calls must not overlap.
pub fn keep_head(storage: &impl Storage, head: Head) -> Stored<()> {
    storage.replace(HEAD, format!("{head}\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::faulty::{Faulty, Keep, Trouble};
    use crate::log::frame::Header;
    use crate::log::recover::{Opening, recover};
    use crate::log::storage::{Cause, Memory};

    const EVENT: &str = r#"{"a":{"b":{}}}"#;

    fn header(second: u32) -> Header {
        Header {
            seq: 0,
            at: format!("2026-03-04T05:06:{second:02}.000000Z").parse().unwrap(),
            day: "2026-03-04".parse().unwrap(),
            by: "m-0000000001".parse().unwrap(),
            on_behalf: None,
            via: "web".parse().unwrap(),
            key: None,
            more: 0,
        }
    }

    fn open<S: Storage>(storage: S, limits: Limits) -> Appender<S> {
        recover(storage, &Opening { limits, ..Opening::new(header(0).at) }).unwrap().appender
    }

    fn batch(chain: &Chain, events: &[&str]) -> Batch {
        let mut batch = Batch::after(chain);
        batch.push(&header(1), events).unwrap();
        batch
    }

    #[test]
    fn a_batch_is_written_once_only_and_only_where_it_belongs() {
        let memory = Memory::new();
        let mut appender = open(&memory, Limits::default());
        let one = batch(appender.chain(), &[EVENT, EVENT]);
        assert_eq!(appender.append(&one).unwrap(), one.chain().head());
        let moved = NotAppended::HeadMoved { extends: one.extends(), head: appender.head() };
        assert_eq!(appender.append(&one), Err(moved));
        let two = batch(one.chain(), &[EVENT]);
        assert_eq!(appender.append(&two).unwrap().seq, 3);
        assert_eq!((two.records(), two.lines().count()), (1, 1));
    }

    #[test]
    fn space_is_written_ahead_over_written_and_cut_by_a_clean_stop() {
        let memory = Memory::new();
        let limits = Limits { ahead_bytes: 1_000, ..Limits::default() };
        let mut appender = open(&memory, limits);
        let length = || memory.files()[&segment::path(1)].len();
        let mut lengths = Vec::new();
        for _ in 0..5 {
            let next = batch(appender.chain(), &[EVENT]);
            appender.append(&next).unwrap();
            lengths.push(length());
        }
        // Lines of 267 bytes: three fit in the space, the fourth needs more.
        assert_eq!(lengths, [1_000, 1_000, 1_000, 3 * 267 + 1_000, 3 * 267 + 1_000]);
        appender.stop().unwrap();
        assert_eq!(length(), 5 * 267);
    }

    #[test]
    fn a_segment_that_has_passed_its_limit_is_followed_by_another() {
        let memory = Memory::new();
        let limits = Limits { segment_bytes: 267, ahead_bytes: 1_000 };
        let mut appender = open(&memory, limits);
        for _ in 0..5 {
            let next = batch(appender.chain(), &[EVENT]);
            appender.append(&next).unwrap();
        }
        let files = memory.files();
        let lengths = [1, 3, 5].map(|first| files[&segment::path(first)].len());
        assert_eq!(lengths, [2 * 267, 2 * 267, 1_000], "exactly the limit has not passed it");
    }

    #[test]
    fn after_a_failed_write_or_sync_nothing_is_written_any_more() {
        let disk = Faulty::new(&Memory::new());
        let mut appender = open(&disk, Limits::default());
        let next = batch(appender.chain(), &[EVENT]);
        disk.expect(Some(Trouble::Fail(2, Keep::Everything)));
        assert!(matches!(appender.append(&next), Err(NotAppended::Unknown(_))));
        assert_eq!(disk.changes(), 3, "create, write, and the sync that failed");
        assert_eq!(appender.append(&next), Err(NotAppended::Dead));
        assert_eq!(appender.keep_head(), Err(NotAppended::Dead));
        assert_eq!(appender.head(), Head::GENESIS);
        assert_eq!(appender.stop(), Err(NotAppended::Dead));
        assert_eq!(disk.changes(), 3);
    }

    #[test]
    fn a_full_disk_kills_the_appender_too() {
        let disk = Faulty::new(&Memory::new());
        let mut appender = open(&disk, Limits::default());
        let next = batch(appender.chain(), &[EVENT]);
        disk.expect(Some(Trouble::NoSpace(1)));
        let refused = appender.append(&next);
        assert!(
            matches!(refused, Err(NotAppended::Unknown(error)) if error.cause == Cause::NoSpace)
        );
        assert!(appender.is_dead());
    }
}
