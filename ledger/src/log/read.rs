//! All records of a log in order, each checked before it is shown.
//!
//! Guarantees: a record that [`Reader::next_record`] gives is whole, has the hash it says, and
//! follows the one before. Memory stays constant: one block of a segment, whatever its size.
//!
//! Deliberately not here: whether what ends a log early is a torn write or damage
//! ([`super::survey`]), and what an event means.

use std::io::BufRead as _;

use super::chain::{Broken, Chain, Head};
use super::fault::{Fault, Kind, excerpt};
use super::frame::{self, LINE_BYTES, Record};
use super::segment::{self, LOG, Name};
use super::storage::{Storage, Stored};

/// How much is read at once.
const BLOCK_BYTES: usize = 256 << 10;

/// Where a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The number that names the segment.
    pub segment: u64,
    /// Bytes from the start of the segment.
    pub offset: u64,
}

/// The files of `log/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// The numbers that name the segments, rising.
    pub segments: Vec<u64>,
    /// Names that are not the log's own.
    pub strays: Vec<String>,
}

impl Folder {
    /// Lists `log/`.
    pub fn list(storage: &impl Storage) -> Stored<Self> {
        let mut found = Self::default();
        for name in storage.list(LOG)? {
            match Name::parse(&name) {
                Name::Segment(first) => found.segments.push(first),
                Name::Stray => found.strays.push(name),
                Name::Torn => {}
            }
        }
        found.segments.sort_unstable();
        Ok(found)
    }
}

/// How many bytes precede the next line feed. The standard library's own search is quick, and
/// this is the way to it that it offers.
pub(super) fn to_line_feed(bytes: &[u8]) -> Option<usize> {
    let mut rest = bytes;
    let passed = rest.skip_until(b'\n').ok()?;
    let found = passed.checked_sub(1)?;
    (bytes.get(found) == Some(&b'\n')).then_some(found)
}

/// Reads records one after the other.
pub struct Reader<S> {
    storage: S,
    /// The segments that are still to be opened, the next one last.
    ahead: Vec<u64>,
    segment: u64,
    path: String,
    /// Where `buffer` begins in the segment.
    base: u64,
    buffer: Vec<u8>,
    /// What of `buffer` was already given.
    used: usize,
    /// Up to where `buffer` holds bytes of the segment.
    filled: usize,
    chain: Chain,
    /// Takes the first record as it comes: what precedes it is not read.
    unanchored: bool,
    last: Option<u64>,
}

impl<S: Storage> Reader<S> {
    /// From the first record on.
    pub fn new(storage: S) -> Result<Self, Fault> {
        let segments = Folder::list(&storage)?.segments;
        Ok(Self::over(storage, segments, Chain::genesis()))
    }

    /// From the record after `head` on, which a snapshot or a checkpoint vouches for.
    ///
    /// Reads from the start of that record's segment, and fails if its hash is another.
    pub fn after(storage: S, head: Head) -> Result<Self, Fault> {
        Self::in_segment_of(storage, head.seq)?.up_to_head(head)
    }

    /// From behind the record `head` on, whose line begins at `place`: nothing before it is read.
    ///
    /// Fails if no such record begins there.
    pub(super) fn behind(storage: S, head: Head, place: Place) -> Result<Self, Fault> {
        let mut segments = Folder::list(&storage)?.segments;
        let skipped = segments.iter().filter(|first| **first < place.segment).count();
        let segments = segments.split_off(skipped.min(segments.len()));
        let mut reader = Self::over(storage, segments, Chain::genesis());
        if reader.ahead.pop_if(|first| *first == place.segment).is_some() {
            reader.enter(place.segment);
            reader.base = place.offset;
        }
        reader.take_as_it_comes(head.seq.saturating_sub(1));
        reader.up_to_head(head)
    }

    /// The next record follows the one of that number, whose hash nobody has looked at.
    fn take_as_it_comes(&mut self, before: u64) {
        self.chain = Chain::after(Head { seq: before, hash: Head::GENESIS.hash });
        self.unanchored = before > 0;
    }

    fn up_to_head(mut self, head: Head) -> Result<Self, Fault> {
        while self.chain.head().seq < head.seq {
            if self.next_record()?.is_none() {
                let found = self.chain.head().seq;
                return Err(self.fault(
                    Kind::Seq,
                    format!("record {}", head.seq),
                    format!("an end after {found}"),
                ));
            }
        }
        if self.chain.head() != head {
            let found = self.chain.head().hash.to_string();
            return Err(self.fault(Kind::Hash, head.hash.to_string(), found));
        }
        Ok(self)
    }

    /// From the first record of the segment that holds record `seq` on. What precedes that segment is
    /// not read, and the first record's link to it is taken as it comes.
    pub fn in_segment_of(storage: S, seq: u64) -> Result<Self, Fault> {
        let mut segments = Folder::list(&storage)?.segments;
        let skipped = segments.iter().rposition(|first| *first <= seq).unwrap_or_default();
        let segments = segments.split_off(skipped);
        let before = segments.first().copied().unwrap_or(1).saturating_sub(1);
        let mut reader = Self::over(storage, segments, Chain::genesis());
        reader.take_as_it_comes(before);
        Ok(reader)
    }

    /// Goes on where an earlier reading of the same log stood, with what it knew of the chain.
    pub fn resume(storage: S, place: Place, chain: Chain) -> Result<Self, Fault> {
        let mut segments = Folder::list(&storage)?.segments;
        segments.retain(|first| *first > place.segment);
        let mut reader = Self::over(storage, segments, chain);
        (reader.segment, reader.path) = (place.segment, segment::path(place.segment));
        reader.base = place.offset;
        Ok(reader)
    }

    fn over(storage: S, mut segments: Vec<u64>, chain: Chain) -> Self {
        segments.reverse();
        Self {
            storage,
            ahead: segments,
            segment: 0,
            path: String::new(),
            base: 0,
            buffer: Vec::new(),
            used: 0,
            filled: 0,
            chain,
            unanchored: false,
            last: None,
        }
    }

    /// Stops after the record with this number.
    #[must_use]
    pub fn up_to(mut self, seq: u64) -> Self {
        self.last = Some(seq);
        self
    }

    /// What was read so far.
    pub fn chain(&self) -> &Chain {
        &self.chain
    }

    /// Where the next record would begin.
    pub fn place(&self) -> Place {
        let used = u64::try_from(self.used).unwrap_or(u64::MAX);
        Place { segment: self.segment, offset: self.base.saturating_add(used) }
    }

    /// Whether the reader is in the last segment, the only one that may be torn.
    pub fn in_last_segment(&self) -> bool {
        self.ahead.is_empty()
    }

    /// The next record, `None` after the last one. Not to be called again after a fault.
    pub fn next_record(&mut self) -> Result<Option<(Place, Record<'_>)>, Fault> {
        if self.last.is_some_and(|last| self.chain.head().seq >= last) {
            return Ok(None);
        }
        let length = loop {
            match self.line()? {
                Some(0) => return self.only_line_feeds().map(|()| None),
                Some(length) => break length,
                None if self.ahead.is_empty() => return self.end().map(|()| None),
                None => self.open_next()?,
            }
        };
        self.record(length).map(Some)
    }

    /// The length of the next line without its line feed; `None` at the end of the segment.
    fn line(&mut self) -> Result<Option<usize>, Fault> {
        let mut searched = 0usize;
        loop {
            let rest = self.buffer.get(self.used..self.filled).unwrap_or_default();
            let unsearched = rest.get(searched..).unwrap_or_default();
            if let Some(found) = to_line_feed(unsearched) {
                let length = searched.saturating_add(found);
                if length < LINE_BYTES {
                    return Ok(Some(length));
                }
            }
            searched = rest.len();
            if searched >= LINE_BYTES {
                let expected = format!("a line feed within {LINE_BYTES} bytes");
                return Err(self.fault(Kind::Line, expected, "a longer line".into()));
            }
            if self.segment == 0 || self.fill()? == 0 {
                if searched == 0 {
                    return Ok(None);
                }
                let found = format!("{searched} bytes and the end of the file");
                return Err(self.fault(Kind::Line, "a line feed".into(), found));
            }
        }
    }

    /// Reads more of the segment, keeping what was not given yet; says how many bytes.
    fn fill(&mut self) -> Result<usize, Fault> {
        if self.buffer.is_empty() {
            self.buffer = vec![0; BLOCK_BYTES];
        }
        // Less than a line is kept, so there is always room for more than there is now.
        self.base = self.place().offset;
        self.buffer.copy_within(self.used..self.filled, 0);
        self.filled = self.filled.saturating_sub(self.used);
        self.used = 0;
        let at = self.base.saturating_add(u64::try_from(self.filled).unwrap_or(u64::MAX));
        let space = self.buffer.get_mut(self.filled..).unwrap_or_default();
        let read = self.storage.read_at(&self.path, at, space)?;
        self.filled = self.filled.saturating_add(read);
        Ok(read)
    }

    /// Goes on to the next segment, which must be named after the record that comes next.
    fn open_next(&mut self) -> Result<(), Fault> {
        if !self.chain.ends_command() {
            return self.end();
        }
        let Some(first) = self.ahead.pop() else { return Ok(()) };
        if first != self.chain.next_seq() {
            let expected = segment::path(self.chain.next_seq());
            self.enter(first);
            return Err(self.fault(Kind::Segment, expected, segment::path(first)));
        }
        self.enter(first);
        Ok(())
    }

    fn enter(&mut self, segment: u64) {
        (self.segment, self.path) = (segment, segment::path(segment));
        (self.base, self.used, self.filled) = (0, 0, 0);
    }

    /// A log ends where a command ends.
    fn end(&self) -> Result<(), Fault> {
        match self.chain.awaited() {
            0 => Ok(()),
            more => {
                let expected = format!("{more} more records of the command");
                Err(self.fault(Kind::Command, expected, "the end of the segment".into()))
            }
        }
    }

    /// After an empty line, only the space written ahead may follow, in the last segment only.
    fn only_line_feeds(&mut self) -> Result<(), Fault> {
        let place = self.place();
        let wrong = |reader: &Self, found: String| {
            let mut fault = reader.fault(Kind::Line, "a record".into(), found);
            fault.offset = place.offset;
            Err(fault)
        };
        if !self.ahead.is_empty() {
            return wrong(self, "an empty line in a segment that is not the last".into());
        }
        self.end()?;
        loop {
            let rest = self.buffer.get(self.used..self.filled).unwrap_or_default();
            if let Some(other) = rest.iter().position(|byte| *byte != b'\n') {
                self.used = self.used.saturating_add(other);
                let found = format!("an empty line, and other bytes at {}", self.place().offset);
                return wrong(self, found);
            }
            self.used = self.filled;
            if self.fill()? == 0 {
                return Ok(());
            }
        }
    }

    /// Checks the next `length` bytes as a record and steps past them and their line feed.
    fn record(&mut self, length: usize) -> Result<(Place, Record<'_>), Fault> {
        let place = self.place();
        let start = self.used;
        let end = start.saturating_add(length);
        let seq = self.chain.next_seq();
        let fault = |kind, expected: String, found: String| {
            let file = segment::path(place.segment);
            Fault { kind, file, offset: place.offset, seq, expected, found }
        };
        let bytes = self.buffer.get(start..end).unwrap_or_default();
        let text = std::str::from_utf8(bytes).map_err(|_| {
            fault(Kind::Record, "UTF-8".into(), excerpt(&String::from_utf8_lossy(bytes)))
        })?;
        // The hash first: where bytes were changed, that is what is wrong with them.
        if let Some(stated) = frame::stated_hash(bytes) {
            let hash = frame::hash_of(bytes).unwrap_or(stated);
            if hash != stated {
                return Err(fault(Kind::Hash, hash.to_string(), stated.to_string()));
            }
        }
        let record = frame::decode(text).map_err(|wrong| {
            let mut fault = fault(Kind::Record, wrong.expected.into(), wrong.found);
            let inside = u64::try_from(wrong.offset).unwrap_or(u64::MAX);
            fault.offset = fault.offset.saturating_add(inside);
            fault
        })?;
        if std::mem::take(&mut self.unanchored) {
            let seq = record.header.seq.saturating_sub(1);
            if seq == self.chain.head().seq {
                self.chain = Chain::after(Head { seq, hash: record.prev });
            }
        }
        self.chain
            .take(&record)
            .map_err(|Broken { kind, expected, found }| fault(kind, expected, found))?;
        self.used = end.saturating_add(1);
        Ok((place, record))
    }

    fn fault(&self, kind: Kind, expected: String, found: String) -> Fault {
        let Place { segment, offset } = self.place();
        let file = if segment == 0 { LOG.to_owned() } else { segment::path(segment) };
        Fault { kind, file, offset, seq: self.chain.next_seq(), expected, found }
    }
}
