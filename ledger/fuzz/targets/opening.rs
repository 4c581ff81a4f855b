//! Opening a folder that somebody, or a disk, changed: nothing acknowledged is lost, and what is opened
//! verifies.
//!
//! The bytes are edits of a small sound ledger. One of them chains the lines anew, as somebody would who
//! covers what they did: the hashes are then right, and the edit is deeper than the chain.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ledger::ids::{Id, MemberId};
use ledger::log::append::{Batch, Limits};
use ledger::log::frame::{HASH_BYTES, Header};
use ledger::log::recover::{Opening, WithoutHead, read_only, recover};
use ledger::log::segment::{CHECKPOINT, HEAD};
use ledger::log::storage::Memory;
use ledger::log::verify::verify;
use ledger::sealed::Digest;
use ledger::time::Timestamp;

use super::Steps;

type Files = BTreeMap<String, Vec<u8>>;

fn opening() -> Opening {
    // Small segments, so that a few records fill several.
    let limits = Limits { segment_bytes: 700, ahead_bytes: 64 };
    Opening { limits, ..Opening::new(Timestamp::from_micros(1_772_600_000_999_999).unwrap()) }
}

/// Seven records, commands of one to three, in several segments.
static SOUND: LazyLock<Files> = LazyLock::new(|| {
    let memory = Memory::new();
    let mut appender = recover(&memory, &opening()).unwrap().appender;
    for (n, records) in [(1u64, 1usize), (2, 3), (3, 1), (4, 2)] {
        let header = Header {
            seq: 0,
            at: Timestamp::from_micros(1_772_600_000_000_000 + i64::try_from(n).unwrap()).unwrap(),
            day: "2026-03-04".parse().unwrap(),
            by: MemberId::from_bits(n),
            on_behalf: None,
            via: "web".parse().unwrap(),
            key: (n == 2).then(|| "key-2".parse().unwrap()),
            more: 0,
        };
        let events: Vec<String> =
            (0..records).map(|which| format!(r#"{{"a":{{"b":{{"n":{which}}}}}}}"#)).collect();
        let mut batch = Batch::after(appender.chain());
        batch.push(&header, &events).unwrap();
        appender.append(&batch).unwrap();
    }
    appender.stop().unwrap();
    memory.files()
});

pub(crate) fn run(bytes: &[u8]) {
    let mut files = SOUND.clone();
    let mut steps = Steps(bytes);
    for _ in 0..64 {
        if steps.is_done() {
            break;
        }
        edit(&mut files, &mut steps);
    }
    let mut opening = opening();
    if bytes.len() % 2 == 1 {
        opening.without_head = WithoutHead::CutTail;
    }
    check(&files, &opening);
}

fn edit(files: &mut Files, steps: &mut Steps<'_>) {
    let kind = steps.byte() % 8;
    if kind == 7 {
        rechain(files, steps.byte().is_multiple_of(2));
        return;
    }
    let names: Vec<String> = files.keys().cloned().collect();
    let Some(name) = names.get(usize::from(steps.byte()) % names.len().max(1)) else { return };
    let file = files.get_mut(name).unwrap();
    let place = steps.place(file.len() + 1);
    let count = usize::from(steps.byte());
    let end = (place + count).min(file.len());
    match kind {
        0 => {
            let new = steps.bytes(count);
            let end = (place + new.len()).min(file.len());
            file.splice(place..end, new.iter().copied()).for_each(drop);
        }
        1 => file.splice(place..place, steps.bytes(count).iter().copied()).for_each(drop),
        2 => drop(file.drain(place..end)),
        3 => file.truncate(place),
        4 => {
            // A piece once more, at the end: lines that come twice, commands that begin and do not end.
            let piece = file[place..end].to_vec();
            file.extend(piece);
        }
        5 => drop(files.remove(name)),
        _ => {
            let told = [HEAD, CHECKPOINT, "log/00000000000000000099.jsonl", "log/x"];
            files.insert(told[place % 4].to_owned(), steps.bytes(count).to_vec());
        }
    }
}

/// Gives every line the hash that it should have, and the link too if asked.
fn rechain(files: &mut Files, relink: bool) {
    let mut prev = Digest([0; 32]);
    for (_, file) in files.iter_mut().filter(|(name, _)| name.ends_with(".jsonl")) {
        let mut out = Vec::new();
        for line in file.split_inclusive(|byte| *byte == b'\n') {
            let Some(body) = line.strip_suffix(b"\n").filter(|line| line.len() > 149) else {
                out.extend(line);
                continue;
            };
            let mut body = body[..body.len() - HASH_BYTES].to_vec();
            if relink {
                body.truncate(body.len() - 74);
                body.extend(format!(",\"prev\":\"{prev}\"").bytes());
            }
            body.extend([b' '; HASH_BYTES]);
            prev = ledger::log::frame::hash_of(&body).unwrap();
            body.truncate(body.len() - HASH_BYTES);
            out.extend(body);
            out.extend(format!(",\"hash\":\"{prev}\"}}\n").bytes());
        }
        *file = out;
    }
    files.insert(HEAD.to_owned(), format!("7 {prev}\n").into_bytes());
}

fn log(files: &Files) -> Files {
    let segments = files.iter().filter(|(name, _)| name.ends_with(".jsonl"));
    segments.map(|(name, bytes)| (name.clone(), bytes.clone())).collect()
}

/// Without the line feeds at its end: space written ahead means nothing.
fn trimmed(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte != b'\n').map_or(0, |last| last + 1);
    &bytes[..end]
}

fn check(files: &Files, opening: &Opening) {
    let memory = Memory::holding(files.clone());
    let before = verify(&memory, |_, _| {});
    let looked = read_only(&memory);
    assert_eq!(memory.files(), *files, "looking writes nothing");
    match recover(&memory, opening) {
        Err(fault) => {
            assert_eq!(
                log(&memory.files()),
                log(files),
                "a refused opening changes nothing: {fault}"
            );
            assert!(!before.is_good(), "what is refused does not verify: {fault}");
        }
        Ok(open) => {
            let head = open.appender.head();
            let cut = open.cut.is_some();
            drop(open);
            let after = memory.files();
            nothing_is_lost(files, &after);
            each_follows_the_one_before(&after);
            assert_eq!(before.head.seq, head.seq, "verify and opening agree on the last record");
            assert!(cut || before.is_good(), "what is opened uncut verified: {:?}", before.faults);
            assert_eq!(looked.unwrap().chain.head(), head, "reading sees what writing extends");
            let verdict = verify(&memory, |_, _| {});
            assert!(verdict.is_good(), "what is open verifies: {:?}", verdict.faults);
            let again = recover(&memory, opening).expect("what was opened can be opened again");
            assert_eq!((again.appender.head(), again.cut.is_none()), (head, true));
            assert_eq!(memory.files(), after, "a second opening changes nothing");
        }
    }
}

/// Every byte that was in a segment is there still, or in the copy of what was cut.
fn nothing_is_lost(before: &Files, after: &Files) {
    for (name, was) in log(before) {
        let is = after.get(&name).map(Vec::as_slice).unwrap_or_default();
        let kept = trimmed(is);
        assert!(was.starts_with(kept), "{name} was only cut");
        let cut = trimmed(&was[kept.len()..]);
        let copied = |(path, copy): (&String, &Vec<u8>)| {
            path.contains("torn") && !before.contains_key(path) && cut.ends_with(trimmed(copy))
        };
        let blank = cut.iter().all(|byte| *byte == b'\n');
        assert!(blank || after.iter().any(copied), "what was cut from {name} is kept aside");
    }
}

/// Asked here once more, without the code that opening, reading and verifying share.
fn each_follows_the_one_before(files: &Files) {
    let (mut seq, mut prev) = (0, Digest([0; 32]));
    for bytes in log(files).values() {
        let text = std::str::from_utf8(bytes).unwrap();
        for line in text.lines().filter(|line| !line.is_empty()) {
            let record = ledger::log::frame::decode(line).unwrap();
            assert_eq!((record.header.seq, record.prev), (seq + 1, prev), "{line}");
            (seq, prev) = (record.header.seq, record.hash);
            assert_eq!(ledger::log::frame::hash_of(line.as_bytes()), Some(prev), "{line}");
        }
    }
}
