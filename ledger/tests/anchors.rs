//! Taking up a log in the middle: only where it still is what it was, and with the same outcome as reading
//! all of it.

use ledger::log::anchor::Anchor;
use ledger::log::append::Limits;
use ledger::log::chain::Head;
use ledger::log::read::{Folder, Place, Reader};
use ledger::log::recover::Opening;
use ledger::log::segment;
use ledger::log::storage::{Memory, Storage};
use ledger::log::survey::{Known, survey, survey_on};

mod made_up;
use made_up::{log_of, moment};

/// A log of four segments; commands of one to four records.
fn log() -> Memory {
    let limits = Limits { segment_bytes: 2048, ahead_bytes: 512 };
    let opening = Opening { limits, ..Opening::new(moment(0)) };
    let log = log_of(&opening, &[&[1, 2, 1], &[3, 1], &[1, 4], &[2], &[1, 1, 1], &[2, 2], &[1]]);
    assert!(Folder::list(&log).unwrap().segments.len() >= 4);
    log
}

/// Each record that ends a command, with the place of its line.
fn ends(log: &Memory) -> Vec<(Head, Place)> {
    let mut reader = Reader::new(log).unwrap();
    let mut ends = Vec::new();
    while let Some((place, record)) = reader.next_record().unwrap() {
        if record.header.more == 0 {
            ends.push((Head { seq: record.header.seq, hash: record.hash }, place));
        }
    }
    ends
}

fn anchors(log: &Memory) -> Vec<Anchor> {
    ends(log).into_iter().map(|(head, place)| Anchor::drop_at(log, head, place).unwrap()).collect()
}

fn changed(
    log: &Memory,
    change: impl FnOnce(&mut std::collections::BTreeMap<String, Vec<u8>>),
) -> Memory {
    let mut files = log.files();
    change(&mut files);
    Memory::holding(files)
}

#[test]
fn a_reader_that_begins_in_the_middle_reads_the_same_records() {
    let log = log();
    let all: Vec<(Place, u64)> = {
        let mut reader = Reader::new(&log).unwrap();
        let mut all = Vec::new();
        while let Some((place, record)) = reader.next_record().unwrap() {
            all.push((place, record.header.seq));
        }
        all
    };
    for anchor in anchors(&log) {
        let mut reader = anchor.hold(&log).unwrap();
        let mut rest = Vec::new();
        while let Some((place, record)) = reader.next_record().unwrap() {
            rest.push((place, record.header.seq));
        }
        let expected: Vec<_> =
            all.iter().copied().filter(|(_, seq)| *seq > anchor.head().seq).collect();
        assert_eq!(rest, expected, "after record {}", anchor.head().seq);
    }
}

#[test]
fn no_anchor_holds_where_a_command_goes_on() {
    let log = log();
    let mut reader = Reader::new(&log).unwrap();
    let mut seen = 0;
    let mut within = Vec::new();
    while let Some((place, record)) = reader.next_record().unwrap() {
        if record.header.more > 0 {
            within.push((Head { seq: record.header.seq, hash: record.hash }, place));
        }
    }
    for (head, place) in within {
        assert!(Anchor::drop_at(&log, head, place).unwrap().hold(&log).is_none());
        seen += 1;
    }
    assert!(seen > 5);
}

#[test]
fn whatever_changed_before_it_in_its_segment_loosens_it() {
    let log = log();
    for ((_, place), anchor) in ends(&log).into_iter().zip(anchors(&log)) {
        let path = segment::path(place.segment);
        let line = log.files()[&path][usize::try_from(place.offset).unwrap()..]
            .iter()
            .position(|byte| *byte == b'\n')
            .unwrap();
        for byte in 0..usize::try_from(place.offset).unwrap() + line {
            let other = changed(&log, |files| files.get_mut(&path).unwrap()[byte] ^= 1);
            assert!(anchor.hold(&other).is_none(), "byte {byte} before {:?}", anchor.head());
        }
    }
}

#[test]
fn an_earlier_segment_that_is_gone_or_of_another_length_loosens_it() {
    let log = log();
    let anchor = anchors(&log).pop().unwrap();
    let segments = Folder::list(&log).unwrap().segments;
    for first in segments {
        let path = segment::path(first);
        let gone = changed(&log, |files| drop(files.remove(&path)));
        assert!(anchor.hold(&gone).is_none(), "{path} gone");
        let shorter = changed(&log, |files| files.get_mut(&path).unwrap().truncate(9));
        assert!(anchor.hold(&shorter).is_none(), "{path} shorter");
    }
    // This is what a start does not see, and `verify` does.
    let first = segment::path(1);
    let other = changed(&log, |files| files.get_mut(&first).unwrap()[9] ^= 1);
    assert!(anchor.hold(&other).is_some());
    assert!(!ledger::log::verify::verify(&other, |_, _| {}).is_good());
}

#[test]
fn another_log_or_one_that_ends_before_loosens_it() {
    let log = log();
    let ends = ends(&log);
    let limits = Limits { segment_bytes: 2048, ahead_bytes: 512 };
    let opening = Opening { limits, ..Opening::new(moment(0)) };
    let other = log_of(&opening, &[&[2], &[2, 2], &[3, 1], &[1, 4], &[2], &[1, 1, 1]]);
    for ((_, place), anchor) in ends.iter().zip(anchors(&log)) {
        assert!(anchor.hold(&other).is_none());
        let before = changed(&log, |files| {
            let path = segment::path(place.segment);
            files.get_mut(&path).unwrap().truncate(usize::try_from(place.offset).unwrap());
        });
        assert!(anchor.hold(&before).is_none());
    }
    assert!(anchors(&log)[0].hold(Memory::new()).is_none());
}

/// Torn, broken, whole: a survey that begins at an anchor finds what one of the whole log finds.
#[test]
fn a_survey_from_the_middle_comes_to_the_same() {
    let log = log();
    let known = Known::read(&log).unwrap();
    let last = segment::path(*Folder::list(&log).unwrap().segments.last().unwrap());
    let tails: [&[u8]; 5] = [b"", b"\n\n\n", b"{\"seq\":", b"\0\0\0\0", b"{}\n\nx"];
    let mut logs: Vec<Memory> = tails
        .iter()
        .map(|tail| changed(&log, |files| files.get_mut(&last).unwrap().extend(*tail)))
        .collect();
    // Damage behind the anchor, in each segment.
    for first in Folder::list(&log).unwrap().segments {
        let path = segment::path(first);
        let length = log.length(&path).unwrap().unwrap();
        let late = usize::try_from(length).unwrap() - 40;
        logs.push(changed(&log, |files| files.get_mut(&path).unwrap()[late] ^= 1));
    }
    let mut compared = 0;
    for found in &logs {
        let whole = survey(found, &known, |_, _| {}).unwrap();
        for anchor in anchors(&log) {
            // What does not hold is not taken up; what cannot be seen from there is another test's.
            let Some(reader) = anchor.hold(found) else { continue };
            if whole.good.head().seq < anchor.head().seq {
                continue;
            }
            assert_eq!(survey_on(reader, found, &known, |_, _| {}).unwrap(), whole);
            compared += 1;
        }
    }
    assert!(compared > 50, "{compared}");
}

#[test]
fn what_was_not_acknowledged_is_not_taken_up() {
    let log = log();
    let known = Known::read(&log).unwrap();
    let head = known.head.unwrap();
    assert!(known.reaches(head));
    assert!(known.reaches(Head { seq: head.seq - 1, ..head }));
    assert!(!known.reaches(Head { seq: head.seq + 1, ..head }));
    assert!(!known.reaches(Head { hash: Head::GENESIS.hash, ..head }));
    assert!(!Known { head: None, ..known }.reaches(head));
}
