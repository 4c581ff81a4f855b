//! How far a log is good, and what to make of the rest: torn, or broken.
//!
//! A write that was interrupted leaves anything in the sectors that were not synced: gaps, old
//! bytes, even whole records. It is told from damage by its place only: after the last record
//! that ends a command (R), not before anything known to have been acknowledged, and no longer
//! than one batch. Opening and verifying ask the same judge.

use super::chain::{Chain, Head};
use super::fault::{Fault, Kind, excerpt};
use super::frame::{self, LINE_BYTES, Record};
use super::read::{Place, Reader};
use super::segment::{self, AHEAD_BYTES, CHECKPOINT, CLOSINGS, HEAD};
use super::storage::{Storage, Stored};

/// The most bytes of records that one write holds.
pub const BATCH_BYTES: usize = 1 << 20;
/// How far after R the last byte that is not a line feed may lie in a torn tail.
pub const TAIL_BYTES: u64 = (BATCH_BYTES as u64).saturating_add(LINE_BYTES as u64);

/// Zeros that a stop leaves in space written ahead must not lie beyond what may be cut.
const _: () = assert!(AHEAD_BYTES <= TAIL_BYTES, "space is written further ahead than is cut");

/// What is known, outside the segments, to have been acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// What `head` names; `None` if there is no such file.
    pub head: Option<Head>,
    /// The largest size that `checkpoint` and the notes of closings speak of; 0 if there are none.
    pub records: u64,
}

impl Known {
    /// Whether `head` was acknowledged before what `head` names, or is it: only then may what was
    /// folded up to it stand for the records themselves.
    pub fn reaches(&self, head: Head) -> bool {
        self.head.is_some_and(|known| known.seq > head.seq || known == head)
    }

    /// Reads `head`, `checkpoint` and `closings/`.
    pub fn read(storage: &impl Storage) -> Result<Self, Fault> {
        const LIMIT: usize = 64 << 10;
        let unreadable = |kind, file: &str, expected: &str, bytes: &[u8]| Fault {
            kind,
            file: file.into(),
            offset: 0,
            seq: 0,
            expected: expected.into(),
            found: excerpt(&String::from_utf8_lossy(bytes)),
        };
        let head = storage.read(HEAD, LIMIT)?.map(|bytes| {
            let text = std::str::from_utf8(&bytes).ok();
            let head = text.and_then(|text| text.strip_suffix('\n')).and_then(|l| l.parse().ok());
            head.ok_or_else(|| {
                unreadable(Kind::Head, HEAD, "`<seq> <hash>` and a line feed", &bytes)
            })
        });
        let checkpoint = storage.read(CHECKPOINT, LIMIT)?.map(|bytes| {
            let expected = "a checkpoint whose second line is the number of records";
            segment::size_in_note(&bytes)
                .ok_or_else(|| unreadable(Kind::Checkpoint, CHECKPOINT, expected, &bytes))
        });
        let mut records = checkpoint.transpose()?.unwrap_or_default();
        for name in storage.list(CLOSINGS)?.iter().filter(|name| name.ends_with(".note")) {
            // A note that cannot be read says nothing: it is rebuilt from the records.
            let note = storage.read(&format!("{CLOSINGS}/{name}"), LIMIT)?;
            let size = note.as_deref().and_then(segment::size_in_note);
            records = records.max(size.unwrap_or_default());
        }
        Ok(Self { head: head.transpose()?, records })
    }
}

/// How far a log is good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// The chain up to R, the last good record that ends a command.
    pub good: Chain,
    /// Where R's line ends; segment 0 if there is no segment.
    pub end: Place,
    /// What stands after R, where the log does not simply end there.
    pub fault: Option<Fault>,
    /// What of the last segment lies after R, if the fault is there.
    pub tail: Option<Tail>,
}

/// What follows R in the last segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tail {
    /// How many bytes there are up to the last one that is not a line feed.
    pub length: u64,
    /// Whether a whole record stands in it, past the place where the fault was found.
    pub holds_record: bool,
}

/// Reads the whole log and shows each good record to `visit`, also those of a command that turns
/// out not to be whole.
pub fn survey<S: Storage>(
    storage: &S,
    known: &Known,
    visit: impl FnMut(Place, &Record<'_>),
) -> Result<Survey, Fault> {
    survey_on(Reader::new(storage)?, storage, known, visit)
}

/// As [`survey`], from where `reader` stands on: behind a record that ends a command.
pub fn survey_on<S: Storage>(
    mut reader: Reader<&S>,
    storage: &S,
    known: &Known,
    mut visit: impl FnMut(Place, &Record<'_>),
) -> Result<Survey, Fault> {
    let mut good = reader.chain().clone();
    let mut end = reader.place();
    let fault = loop {
        match step(&mut reader, known, &mut visit) {
            Ok(true) => {}
            Ok(false) => break None,
            // What cannot be read is not torn: nobody knows what is there.
            Err(fault) if fault.kind == Kind::Unreadable => return Err(fault),
            Err(fault) => break Some(fault),
        }
        if reader.chain().ends_command() {
            (good, end) = (reader.chain().clone(), reader.place());
        }
    };
    // A new segment may hold nothing but what was torn: R ends the one before.
    let place = reader.place();
    if reader.in_last_segment() && place.segment > end.segment && place.segment == good.next_seq() {
        end = Place { segment: place.segment, offset: 0 };
    }
    let tail = match &fault {
        Some(fault) if reader.in_last_segment() && end.segment == place.segment => {
            let bad_from = fault.offset.max(end.offset);
            Some(examine(storage, end, bad_from)?)
        }
        _ => None,
    };
    Ok(Survey { good, end, fault, tail })
}

/// One record further; whether there was one.
fn step<S: Storage>(
    reader: &mut Reader<S>,
    known: &Known,
    visit: &mut impl FnMut(Place, &Record<'_>),
) -> Result<bool, Fault> {
    let Some((place, record)) = reader.next_record()? else { return Ok(false) };
    let seq = record.header.seq;
    if let Some(head) = known.head.filter(|head| head.seq == seq && head.hash != record.hash) {
        return Err(Fault {
            kind: Kind::Head,
            file: segment::path(place.segment),
            offset: place.offset,
            seq,
            expected: head.hash.to_string(),
            found: record.hash.to_string(),
        });
    }
    visit(place, &record);
    Ok(true)
}

/// Looks through the tail, block by block: records that nobody follows are looked for by line.
fn examine<S: Storage>(storage: &S, end: Place, bad_from: u64) -> Stored<Tail> {
    let path = segment::path(end.segment);
    let mut block = vec![0; 256 << 10];
    let mut line = Vec::new();
    let mut tail = Tail { length: 0, holds_record: false };
    let mut offset = end.offset;
    loop {
        let read = storage.read_at(&path, offset, &mut block)?;
        for byte in block.get(..read).unwrap_or_default() {
            offset = offset.saturating_add(1);
            if *byte != b'\n' {
                tail.length = offset.saturating_sub(end.offset);
                if line.len() < LINE_BYTES && offset > bad_from {
                    line.push(*byte);
                }
                continue;
            }
            if !line.is_empty() && !tail.holds_record {
                let stated = frame::stated_hash(&line);
                tail.holds_record = stated.is_some() && stated == frame::hash_of(&line);
            }
            line.clear();
        }
        if read == 0 {
            return Ok(tail);
        }
    }
}

/// What a survey comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgement {
    /// The log ends with R; only line feeds follow.
    Whole,
    /// A write was interrupted after R.
    Torn(Tail, Fault),
    /// Something is broken.
    Broken(Fault),
}

/// Tells a torn tail from damage.
///
/// `without_head` decides for a log whose `head` is missing: is its tail taken for torn?
pub fn judge(
    survey: &Survey,
    known: &Known,
    without_head: impl FnOnce(&Tail) -> bool,
) -> Judgement {
    let seq = survey.good.head().seq;
    let known_seq = known.head.map_or(0, |head| head.seq).max(known.records);
    let Some(fault) = &survey.fault else {
        return if known_seq > seq {
            Judgement::Broken(ends_early(survey, known))
        } else {
            Judgement::Whole
        };
    };
    match survey.tail {
        Some(tail)
            if known_seq <= seq
                && tail.length <= TAIL_BYTES
                && (known.head.is_some() || without_head(&tail)) =>
        {
            let torn = Fault {
                kind: Kind::Torn,
                file: segment::path(survey.end.segment),
                offset: survey.end.offset,
                seq: survey.good.next_seq(),
                expected: "the end of the log".into(),
                found: format!("{} bytes of an interrupted write ({fault})", tail.length),
            };
            Judgement::Torn(tail, torn)
        }
        _ => Judgement::Broken(fault.clone()),
    }
}

/// The log is whole in itself and yet ends before what was acknowledged.
fn ends_early(survey: &Survey, known: &Known) -> Fault {
    let Place { segment, offset } = survey.end;
    let head = known.head.map_or(0, |head| head.seq);
    let (kind, what, seq) = if head > survey.good.head().seq {
        (Kind::Head, "head", head)
    } else {
        (Kind::Checkpoint, "a checkpoint or closing", known.records)
    };
    Fault {
        kind,
        file: if segment == 0 { segment::LOG.into() } else { segment::path(segment) },
        offset,
        seq: survey.good.next_seq(),
        expected: format!("record {seq}, which {what} names"),
        found: format!("the end of the log after record {}", survey.good.head().seq),
    }
}
