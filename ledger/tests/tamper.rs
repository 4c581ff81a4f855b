//! Whatever is changed in a log, `verify` finds it and says where.
//!
//! Every byte of a small log is changed, removed, and others inserted; every line is moved, removed
//! and doubled; then the same at random on a larger one. Only one change proves nothing wrong: a
//! line feed more after the last record, which is space written ahead.

mod made_up;

use std::collections::BTreeMap;

use ledger::log::append::Limits;
use ledger::log::fault::{Fault, Kind};
use ledger::log::frame::{HASH_BYTES, hash_of};
use ledger::log::recover::Opening;
use ledger::log::segment::{self, HEAD};
use ledger::log::storage::Memory;
use ledger::log::verify::{Verdict, verify};
use made_up::{log_of, moment};

type Paths = BTreeMap<String, Vec<u8>>;

fn opening(segment_bytes: u64) -> Opening {
    let limits = Limits { segment_bytes, ahead_bytes: 4_096 };
    Opening { limits, ..Opening::new(moment(0)) }
}

/// Eight records in three segments, commands of one, two and three records.
fn small() -> Paths {
    let files = log_of(&opening(900), &[&[1], &[2], &[3], &[1, 1]]).files();
    assert_eq!(files.keys().filter(|path| path.starts_with("log/")).count(), 3);
    files
}

fn segments(files: &Paths) -> Vec<String> {
    files.keys().filter(|path| path.starts_with("log/")).cloned().collect()
}

fn verdict(files: &Paths) -> Verdict {
    verify(&Memory::holding(files.clone()), |_, _| {})
}

/// The line that a byte belongs to: the number of its record, where it begins and ends.
fn line_at(files: &Paths, path: &str, at: usize) -> (u64, u64, u64) {
    let before: usize = files
        .iter()
        .filter(|(other, _)| other.starts_with("log/") && other.as_str() < path)
        .map(|(_, bytes)| bytes.iter().filter(|byte| **byte == b'\n').count())
        .sum();
    let bytes = &files[path];
    let earlier = bytes[..at].iter().filter(|byte| **byte == b'\n').count();
    let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |lf| lf + 1);
    let end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |n| at + n);
    (u64::try_from(before + earlier + 1).unwrap(), start as u64, end as u64)
}

/// The change is found, in its line of its file.
#[track_caller]
fn found_at(files: &Paths, path: &str, at: usize, changed: &[u8]) {
    let mut tampered = files.clone();
    tampered.insert(path.into(), changed.to_vec());
    let faults = verdict(&tampered).faults;
    let fault: &Fault = faults.first().unwrap_or_else(|| panic!("{path} at {at}: not found"));
    let (seq, start, end) = line_at(files, path, at);
    let place = format!("{path} at {at}, record {seq} from {start} to {end}: {fault}");
    assert_eq!(fault.seq, seq, "{place}");
    assert_eq!(fault.file, path, "{place}");
    assert!((start..=end).contains(&fault.offset), "{place}");
}

#[test]
fn a_log_that_nobody_touched_is_good() {
    let files = small();
    let verdict = verdict(&files);
    assert_eq!((verdict.faults, verdict.warnings), (vec![], vec![]));
    assert_eq!(verdict.head.seq, 8);
}

#[test]
fn every_changed_byte_is_found_where_it_is() {
    let files = small();
    for path in segments(&files) {
        let bytes = &files[&path];
        for at in 0..bytes.len() {
            for value in [bytes[at] ^ 1, bytes[at] ^ 0x80, b'\n', b' ', b'"', 0] {
                if value != bytes[at] {
                    let mut changed = bytes.clone();
                    changed[at] = value;
                    found_at(&files, &path, at, &changed);
                }
            }
        }
    }
}

#[test]
fn every_removed_byte_is_found_where_it_was() {
    let files = small();
    for path in segments(&files) {
        for at in 0..files[&path].len() {
            let mut changed = files[&path].clone();
            changed.remove(at);
            found_at(&files, &path, at, &changed);
        }
    }
}

#[test]
fn every_inserted_byte_is_found_but_a_line_feed_after_the_last_record() {
    let files = small();
    let paths = segments(&files);
    for path in &paths {
        let length = files[path].len();
        for at in 0..=length {
            for value in [b'\n', b' ', b'0', b'"', 0, 0xff] {
                let mut changed = files[path].clone();
                if changed.get(at) == Some(&value) {
                    // The same bytes as when it is inserted one further.
                    continue;
                }
                changed.insert(at, value);
                if at < length {
                    found_at(&files, path, at, &changed);
                    continue;
                }
                let mut tampered = files.clone();
                tampered.insert(path.clone(), changed);
                let good = verdict(&tampered).is_good();
                assert_eq!(good, Some(path) == paths.last() && value == b'\n', "{path} {value}");
            }
        }
    }
}

/// The log as lines, with the path of the segment each is in.
fn lines(files: &Paths) -> Vec<(String, Vec<u8>)> {
    let of = |path: &String| {
        let path = path.clone();
        let lines = files[&path].split_inclusive(|byte| *byte == b'\n');
        lines.map(move |line| (path.clone(), line.to_vec())).collect::<Vec<_>>()
    };
    segments(files).iter().flat_map(of).collect()
}

fn from_lines(files: &Paths, lines: &[(String, Vec<u8>)]) -> Paths {
    let mut tampered = files.clone();
    for path in segments(files) {
        let of = lines.iter().filter(|(other, _)| *other == path);
        tampered.insert(path.clone(), of.flat_map(|(_, line)| line.clone()).collect());
    }
    tampered
}

#[track_caller]
fn first_bad_record(files: &Paths) -> u64 {
    verdict(files).faults.first().expect("nothing was found").seq
}

#[test]
fn every_line_swapped_removed_or_doubled_is_found() {
    let files = small();
    let good = lines(&files);
    for one in 0..good.len() {
        let seq = u64::try_from(one + 1).unwrap();
        for other in one + 1..good.len() {
            let mut lines = good.clone();
            let kept = lines[one].1.clone();
            lines[one].1 = std::mem::replace(&mut lines[other].1, kept);
            assert_eq!(first_bad_record(&from_lines(&files, &lines)), seq, "{one} and {other}");
        }
        let mut lines = good.clone();
        lines.remove(one);
        assert_eq!(first_bad_record(&from_lines(&files, &lines)), seq, "without {one}");
        let mut lines = good.clone();
        lines.insert(one, good[one].clone());
        assert_eq!(first_bad_record(&from_lines(&files, &lines)), seq + 1, "{one} twice");
    }
}

#[test]
fn a_segment_removed_emptied_or_doubled_is_found() {
    let files = small();
    let paths = segments(&files);
    for path in &paths {
        let mut tampered = files.clone();
        tampered.remove(path);
        assert!(!verdict(&tampered).is_good(), "without {path}");
        tampered.insert(path.clone(), Vec::new());
        assert!(!verdict(&tampered).is_good(), "{path} empty");
        for first in [2, 9, 20] {
            let mut tampered = files.clone();
            tampered.insert(segment::path(first), files[path].clone());
            assert!(!verdict(&tampered).is_good(), "{path} also as {first}");
        }
    }
}

#[test]
fn a_record_hashed_again_breaks_the_link_of_the_next() {
    let files = small();
    let good = lines(&files);
    for one in 0..good.len() {
        let mut lines = good.clone();
        let line = String::from_utf8(lines[one].1.clone()).unwrap();
        let line = line.replace("\"minutes\":", "\"minutes\":1").into_bytes();
        let body = line.len() - 1;
        let hash = hash_of(&line[..body]).unwrap();
        let mut forged = line[..body - HASH_BYTES].to_vec();
        forged.extend(format!(",\"hash\":\"{hash}\"}}\n").bytes());
        lines[one].1 = forged;
        let fault = verdict(&from_lines(&files, &lines)).faults.remove(0);
        let last = one + 1 == good.len();
        assert_eq!(fault.kind, if last { Kind::Head } else { Kind::Prev });
        assert_eq!(fault.seq, u64::try_from(one + if last { 1 } else { 2 }).unwrap());
    }
}

#[test]
fn every_changed_byte_of_head_is_found() {
    let files = small();
    for at in 0..files[HEAD].len() {
        for change in [1, 2, 0x80] {
            let mut tampered = files.clone();
            tampered.get_mut(HEAD).unwrap()[at] ^= change;
            let fault = verdict(&tampered).faults.remove(0);
            assert_eq!(fault.kind, Kind::Head, "{fault}");
        }
    }
}

/// Numbers that scatter, from a seed.
fn draw(seed: &mut u64, below: usize) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).unwrap() % below
}

#[test]
fn random_damage_to_a_larger_log_is_found_where_it_begins() {
    let batches: Vec<&[u64]> = vec![&[1, 2, 3]; 30];
    let files = log_of(&opening(9_000), &batches).files();
    let paths = segments(&files);
    assert!(paths.len() > 4);
    let mut seed = 20_260_304;
    for _ in 0..150 {
        let path = &paths[draw(&mut seed, paths.len())];
        let mut changed = files[path].clone();
        let at = draw(&mut seed, changed.len());
        let length = 1 + draw(&mut seed, 700).min(changed.len() - at - 1);
        match draw(&mut seed, 3) {
            0 => changed[at..at + length].fill(0),
            1 => drop(changed.drain(at..at + length)),
            _ => {
                let copy = changed[at..at + length].to_vec();
                drop(changed.splice(at..at, copy));
            }
        }
        let mut tampered = files.clone();
        tampered.insert(path.clone(), changed);
        let fault = verdict(&tampered).faults.remove(0);
        let (seq, ..) = line_at(&files, path, at);
        // Whole lines taken out or put in twice show at the line that follows.
        assert!(fault.seq >= seq && fault.seq <= seq + 4, "{path} {at} {length}: {fault}");
    }
}
