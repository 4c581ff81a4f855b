//! The only write path: batches of whole commands, one write and one sync each.
//!
//! Guarantees: when [`Appender::append`] returns `Ok`, the batch is on the disk. Before that, any
//! part of it may be, and none of it was acknowledged. After a failed write or sync the appender
//! is dead for good: what was in flight has an unknown outcome, which only opening the
//! ledger again ([`super::recover`]) can tell.
//!
//! Deliberately not here: when to write, and when to replace `head`. The caller decides.

use std::fmt;

use super::canonical::Uncanonical;
use super::chain::{Broken, Chain, Head};
use super::frame::{self, BATCH_RECORDS, Header, LINE_BYTES, Unframed};
use super::read::Place;
use super::segment::{self, AHEAD_BYTES, HEAD, LOG, SEGMENT_BYTES};
use super::storage::{Storage, StorageError, Stored};
pub use super::survey::BATCH_BYTES;

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

/// Why a command cannot be put into a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// Not with what the batch already holds: it belongs in the next one.
    Full,
    /// Never: the command alone has more records or bytes than a batch may hold.
    TooLarge,
    /// A command gives at least one record.
    Empty,
    /// One of its records has this many bytes, more than [`LINE_BYTES`].
    TooLong(usize),
    /// One of its events is not a JSON object.
    NotAnObject,
    /// One of its events is not in its one spelling.
    Uncanonical(Uncanonical),
    /// It may not follow what came before.
    Broken(Broken),
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => f.write_str("the batch is full"),
            Self::TooLarge => write!(
                f,
                "the command has more than {BATCH_RECORDS} records or {BATCH_BYTES} bytes"
            ),
            Self::Empty => f.write_str("the command gives no record"),
            Self::TooLong(bytes) => write!(f, "a record of {bytes} bytes, more than {LINE_BYTES}"),
            Self::NotAnObject => f.write_str("an event is not a JSON object"),
            Self::Uncanonical(found) => {
                write!(f, "an event holds {} at byte {}", found.habit, found.offset)
            }
            Self::Broken(Broken { kind, expected, found }) => {
                write!(f, "{kind}: expected {expected}, found {found}")
            }
        }
    }
}

impl std::error::Error for Unfit {}

/// Records of whole commands, ready to be written at once after a certain head.
#[derive(Debug, Clone)]
pub struct Batch {
    extends: Head,
    chain: Chain,
    lines: Vec<u8>,
    records: usize,
    /// Where the last command's first line begins.
    last_command: usize,
}

impl Batch {
    /// An empty batch that continues `chain`: that of the appender, or of the batch before.
    pub fn after(chain: &Chain) -> Self {
        Self {
            extends: chain.head(),
            chain: chain.clone(),
            lines: Vec::new(),
            records: 0,
            last_command: 0,
        }
    }

    /// Adds the records of one command. On an error the batch is as it was.
    ///
    /// `header` says who, when and how; its `seq` and `more` are set here, for each record.
    pub fn push(&mut self, header: &Header, events: &[impl AsRef<str>]) -> Result<(), Unfit> {
        if events.is_empty() {
            return Err(Unfit::Empty);
        }
        let kept = (self.chain.clone(), self.lines.len());
        let added = self.push_records(header, events);
        match added {
            Ok(()) => {
                self.records = self.records.saturating_add(events.len());
                self.last_command = kept.1;
            }
            Err(_) => {
                self.chain = kept.0;
                self.lines.truncate(kept.1);
            }
        }
        added
    }

    fn push_records(&mut self, header: &Header, events: &[impl AsRef<str>]) -> Result<(), Unfit> {
        let over = || if self.records == 0 { Unfit::TooLarge } else { Unfit::Full };
        if events.len() > BATCH_RECORDS {
            return Err(Unfit::TooLarge);
        }
        if self.records.saturating_add(events.len()) > BATCH_RECORDS {
            return Err(over());
        }
        let before = self.lines.len();
        let mut header = header.clone();
        for (already, event) in events.iter().enumerate() {
            let follow = events.len().saturating_sub(already).saturating_sub(1);
            header.seq = self.chain.next_seq();
            header.more = u16::try_from(follow).unwrap_or(u16::MAX);
            let prev = self.chain.head().hash;
            self.chain.follow(&header, &prev).map_err(Unfit::Broken)?;
            let hash = frame::encode(&mut self.lines, &header, event.as_ref(), &prev).map_err(
                |unframed| match unframed {
                    Unframed::TooLong(bytes) => Unfit::TooLong(bytes),
                    Unframed::NotAnObject => Unfit::NotAnObject,
                    Unframed::Uncanonical(found) => Unfit::Uncanonical(found),
                },
            )?;
            self.chain.advance(&header, hash);
        }
        if self.lines.len().saturating_sub(before) > BATCH_BYTES {
            return Err(Unfit::TooLarge);
        }
        if self.lines.len() > BATCH_BYTES {
            return Err(Unfit::Full);
        }
        Ok(())
    }

    /// The head that this batch extends.
    pub fn extends(&self) -> Head {
        self.extends
    }

    /// The chain after the last record of this batch.
    pub fn chain(&self) -> &Chain {
        &self.chain
    }

    /// How many records it holds.
    pub fn records(&self) -> usize {
        self.records
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.records == 0
    }

    /// The lines of its records, without their line feeds, in order.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines_from(0)
    }

    /// The lines of the command that was pushed last.
    pub fn lines_of_last_command(&self) -> impl Iterator<Item = &str> {
        self.lines_from(self.last_command)
    }

    fn lines_from(&self, start: usize) -> impl Iterator<Item = &str> {
        let lines = self.lines.get(start..).unwrap_or_default();
        std::str::from_utf8(lines).unwrap_or_default().split_terminator('\n')
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
    use crate::log::canonical::Habit;
    use crate::log::fault::Kind;
    use crate::log::faulty::{Faulty, Keep, Trouble};
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

    #[test]
    fn a_command_that_does_not_fit_leaves_the_batch_as_it_was() {
        let mut batch = batch(&Chain::genesis(), &[EVENT]);
        let before = (batch.chain().clone(), batch.lines.clone());
        let long = |length: usize| format!(r#"{{"a":{{"b":"{}"}}}}"#, "x".repeat(length));
        let mut refused =
            |header: Header, events: Vec<String>| batch.push(&header, &events).unwrap_err();
        let events = |count: usize| vec![EVENT.to_owned(); count];
        assert_eq!(refused(header(1), vec![]), Unfit::Empty);
        assert_eq!(refused(header(1), events(1_024)), Unfit::Full);
        assert_eq!(refused(header(1), events(1_025)), Unfit::TooLarge);
        assert_eq!(refused(header(1), vec![long(65_255); 16]), Unfit::Full);
        assert_eq!(refused(header(1), vec![long(65_255); 17]), Unfit::TooLarge);
        assert_eq!(refused(header(1), vec![EVENT.into(), "[]".into()]), Unfit::NotAnObject);
        let too_long = refused(header(1), vec![EVENT.into(), long(65_535)]);
        assert!(matches!(too_long, Unfit::TooLong(bytes) if bytes > LINE_BYTES));
        let spaced = refused(header(1), vec![r#"{ "a":{}}"#.into()]);
        assert_eq!(spaced, Unfit::Uncanonical(Uncanonical { offset: 1, habit: Habit::Space }));
        let earlier = refused(header(0), events(1));
        assert!(matches!(earlier, Unfit::Broken(broken) if broken.kind == Kind::At));
        assert_eq!((batch.chain().clone(), batch.lines.clone()), before);
        assert_eq!(batch.push(&header(1), &events(1_023)), Ok(()));
        assert_eq!(batch.records(), 1_024);
    }
}
