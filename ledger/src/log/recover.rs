//! Opening a ledger after any stop, clean or not.
//!
//! For writing ([`recover`]): what the disk may not hold is written again, what an interrupted
//! write left is copied aside and cut, and an [`Appender`] stands behind the last good record. Any
//! other damage is a [`Fault`], and nothing is cut. For reading only ([`read_only`]): nothing is
//! written, and what precedes the damage can be read.
//!
//! A stop needs no mark to be known as unclean. A clean one leaves no byte after the record that
//! `head` names; whatever stands there is written again, and where nothing does, nothing is.

use super::append::{Appender, Limits, keep_head};
use super::chain::{Chain, Head};
use super::fault::{Fault, Kind};
use super::frame::Record;
use super::read::{Folder, Place, Reader, to_line_feed};
use super::segment::{self, LOG, ROOT};
use super::storage::{Storage, Stored};
use super::survey::{Judgement, Known, Survey, judge, survey_on};
use crate::time::Timestamp;

/// How much is copied or written again at once.
const BLOCK_BYTES: usize = 1 << 20;

/// Whether a tail may be cut although `head` is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithoutHead {
    /// Refuse: nothing tells a torn tail from a lost one.
    CutNothing,
    /// A person was asked and said yes.
    CutTail,
}

/// How to open a ledger for writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// The time, for the name of the copy of a torn tail.
    pub at: Timestamp,
    /// What to do where `head` is missing.
    pub without_head: WithoutHead,
    /// Sizes.
    pub limits: Limits,
}

impl Opening {
    /// As a ledger is opened every day.
    pub fn new(at: Timestamp) -> Self {
        Self { at, without_head: WithoutHead::CutNothing, limits: Limits::default() }
    }
}

/// A torn tail that was cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Where and why, with kind [`Kind::Torn`].
    pub fault: Fault,
    /// How many bytes were cut, up to the last one that was not a line feed.
    pub length: u64,
    /// The path of the copy.
    pub copy: String,
}

/// A ledger that is open for writing.
#[derive(Debug)]
pub struct Recovered<S> {
    /// Stands behind R, the last good record.
    pub appender: Appender<S>,
    /// What was cut, to be reported.
    pub cut: Option<Cut>,
}

/// Opens a ledger for writing, or says what is broken.
///
/// The caller holds the ledger's lock. Afterwards it removes rows of the private store beyond R.
pub fn recover<S: Storage>(storage: S, opening: &Opening) -> Result<Recovered<S>, Fault> {
    let recovery = Recovery::begin(storage, opening)?;
    let survey = recovery.survey(recovery.from_the_first()?, |_, _| {})?;
    recovery.finish(survey)
}

/// The same in steps, for whoever folds the records while they are surveyed.
#[derive(Debug)]
pub struct Recovery<S> {
    storage: S,
    opening: Opening,
    known: Known,
}

impl<S: Storage> Recovery<S> {
    /// Puts on the disk what may be in the cache only.
    pub fn begin(storage: S, opening: &Opening) -> Result<Self, Fault> {
        let known = Known::read(&storage)?;
        let segments = Folder::list(&storage)?.segments;
        // Names that a failed sync left in memory only are put on the disk.
        storage.sync_folder(LOG)?;
        storage.sync_folder(ROOT)?;
        if segments.is_empty() && known.head.is_none() && known.records == 0 {
            // A new ledger: from now on a missing `head` always means that it was lost.
            keep_head(&storage, Head::GENESIS)?;
        }
        rewrite(&storage, &segments, known.head)?;
        Ok(Self { storage, opening: *opening, known })
    }

    /// Where the ledger lies.
    pub fn storage(&self) -> &S {
        &self.storage
    }

    /// What is known to have been acknowledged.
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// A reader of everything.
    pub fn from_the_first(&self) -> Result<Reader<&S>, Fault> {
        Reader::new(&self.storage)
    }

    /// Finds R, and shows each good record from where `reader` stands on.
    pub fn survey(
        &self,
        reader: Reader<&S>,
        visit: impl FnMut(Place, &Record<'_>),
    ) -> Result<Survey, Fault> {
        survey_on(reader, &self.storage, &self.known, visit)
    }

    /// Cuts a torn tail, or says what is broken.
    pub fn finish(self, survey: Survey) -> Result<Recovered<S>, Fault> {
        let Self { storage, opening, known } = self;
        let cuts = |_: &_| opening.without_head == WithoutHead::CutTail;
        let cut = match judge(&survey, &known, cuts) {
            Judgement::Whole => None,
            Judgement::Broken(fault) => return Err(fault),
            Judgement::Torn(tail, fault) => {
                let copy = copy_aside(&storage, survey.end, tail.length, opening.at)?;
                let path = segment::path(survey.end.segment);
                storage.truncate(&path, survey.end.offset)?;
                storage.sync(&path)?;
                Some(Cut { fault, length: tail.length, copy })
            }
        };
        let Survey { good, end, .. } = survey;
        let written = match end.segment {
            0 => 0,
            first => storage.length(&segment::path(first))?.unwrap_or_default(),
        };
        let appender = Appender::new(storage, opening.limits, good, end, written);
        Ok(Recovered { appender, cut })
    }
}

/// Writes the last segment's bytes from behind `head` to its end again, in place, and syncs.
///
/// After a failed sync the cache may show what the disk does not hold, and count it as written;
/// a plain sync would then say yes. Earlier segments were synced before the last one was made.
fn rewrite(storage: &impl Storage, segments: &[u64], head: Option<Head>) -> Stored<()> {
    let Some(first) = segments.last().copied() else { return Ok(()) };
    let path = segment::path(first);
    let lines = head.map_or(0, |head| head.seq.saturating_add(1).saturating_sub(first));
    let mut block = vec![0; BLOCK_BYTES];
    let Some(mut offset) = after_lines(storage, &path, lines, &mut block)? else { return Ok(()) };
    loop {
        let read = storage.read_at(&path, offset, &mut block)?;
        if read == 0 {
            break;
        }
        storage.write_at(&path, offset, block.get(..read).unwrap_or_default())?;
        offset = offset.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
    }
    storage.sync(&path)
}

/// Where the line after the first `lines` begins; `None` if there are fewer, which is a fault that
/// the survey finds. Only line feeds are counted: at worst, more or less is written again.
fn after_lines(
    storage: &impl Storage,
    path: &str,
    lines: u64,
    block: &mut [u8],
) -> Stored<Option<u64>> {
    let (mut offset, mut left) = (0u64, lines);
    while left > 0 {
        let read = storage.read_at(path, offset, block)?;
        if read == 0 {
            return Ok(None);
        }
        let mut rest = block.get(..read).unwrap_or_default();
        while left > 0 && !rest.is_empty() {
            let found = to_line_feed(rest);
            let passed = found.map_or(rest.len(), |before| before.saturating_add(1));
            offset = offset.saturating_add(u64::try_from(passed).unwrap_or(u64::MAX));
            left = left.saturating_sub(u64::from(found.is_some()));
            rest = rest.get(passed..).unwrap_or_default();
        }
    }
    Ok(Some(offset))
}

/// Copies a torn tail into a file of its own and returns its path once it is on the disk.
fn copy_aside(storage: &impl Storage, end: Place, length: u64, at: Timestamp) -> Stored<String> {
    // A judge found the tail no longer than one batch: it fits in memory.
    let mut tail = vec![0; usize::try_from(length).unwrap_or_default()];
    let read = storage.read_at(&segment::path(end.segment), end.offset, &mut tail)?;
    tail.truncate(read);
    let mut at = at;
    let path = loop {
        let path = segment::torn_path(end.offset, at);
        match storage.read(&path, tail.len().saturating_add(1))? {
            None => {
                storage.create(&path)?;
                break path;
            }
            // A stop came between the copy and the cut: the copy may not be on the disk yet.
            Some(kept) if kept == tail => break path,
            // Never over an earlier copy: the next microsecond has a name of its own.
            Some(_) => {
                at = Timestamp::from_micros(at.micros().saturating_add(1)).unwrap_or(at);
            }
        }
    };
    storage.write_at(&path, 0, &tail)?;
    storage.sync(&path)?;
    storage.sync_folder(LOG)?;
    Ok(path)
}

/// A ledger that is open for reading only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOnly {
    /// The chain up to the last record that may be read: read up to its head.
    pub chain: Chain,
    /// Why no more may be read: damage, or a torn tail that was left in place.
    pub fault: Option<Fault>,
}

/// Opens a ledger for reading: writes nothing, cuts nothing.
///
/// What may be read ends before the fault, if there is one, with the last whole command.
pub fn read_only<S: Storage>(storage: &S) -> Result<ReadOnly, Fault> {
    let look = Look::begin(storage)?;
    look.survey(Reader::new(storage)?, |_, _| {})
}

/// The same in steps, for whoever folds the records while they are surveyed.
#[derive(Debug)]
pub struct Look<'s, S> {
    storage: &'s S,
    known: Known,
    unknown: Option<Fault>,
}

impl<'s, S: Storage> Look<'s, S> {
    /// Reads what was acknowledged.
    pub fn begin(storage: &'s S) -> Result<Self, Fault> {
        let (known, unknown) = match Known::read(storage) {
            Ok(known) => (known, None),
            Err(fault) if fault.kind == Kind::Unreadable => return Err(fault),
            Err(fault) => (Known { head: None, records: 0 }, Some(fault)),
        };
        Ok(Self { storage, known, unknown })
    }

    /// What is known to have been acknowledged.
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// Finds out how far may be read, and shows each good record from where `reader` stands on.
    pub fn survey(
        self,
        reader: Reader<&S>,
        visit: impl FnMut(Place, &Record<'_>),
    ) -> Result<ReadOnly, Fault> {
        let survey = survey_on(reader, self.storage, &self.known, visit)?;
        let fault = match judge(&survey, &self.known, |tail| !tail.holds_record) {
            Judgement::Whole => self.unknown,
            Judgement::Torn(_, fault) | Judgement::Broken(fault) => Some(fault),
        };
        Ok(ReadOnly { chain: survey.good, fault })
    }
}
