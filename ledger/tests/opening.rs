//! Opening, reading and verifying: what is cut, what is a fault, what is only said.

mod made_up;

use std::collections::BTreeMap;

use ledger::log::append::{Appender, Batch, Limits};
use ledger::log::chain::Head;
use ledger::log::fault::Kind;
use ledger::log::faulty::{Faulty, Keep, Trouble};
use ledger::log::read::Reader;
use ledger::log::recover::{Opening, WithoutHead, read_only, recover};
use ledger::log::segment::{self, CHECKPOINT, HEAD};
use ledger::log::storage::Memory;
use ledger::log::survey::TAIL_BYTES;
use ledger::log::verify::verify;
use made_up::{append, log_of, moment, push};

type Paths = BTreeMap<String, Vec<u8>>;

fn opening() -> Opening {
    Opening::new(moment(99))
}

/// Four records in one segment, stopped cleanly.
fn four() -> Paths {
    log_of(&opening(), &[&[1], &[3]]).files()
}

/// The same, with these bytes after the last record.
fn with_tail(tail: &[u8]) -> Memory {
    let mut files = four();
    files.get_mut(&segment::path(1)).unwrap().extend_from_slice(tail);
    Memory::holding(files)
}

/// The lines of the next command of three records.
fn next_command(files: &Paths) -> Vec<u8> {
    let memory = Memory::holding(files.clone());
    let before = files[&segment::path(1)].len();
    append(&mut recover(&memory, &opening()).unwrap().appender, 50, &[3]);
    let mut log = memory.files().remove(&segment::path(1)).unwrap();
    let end = log.iter().rposition(|byte| *byte != b'\n').unwrap() + 2;
    log.truncate(end);
    log.split_off(before)
}

#[track_caller]
fn refuses(memory: &Memory, kind: Kind) {
    let before = memory.files();
    let fault = recover(memory, &opening()).map(|open| open.cut).unwrap_err();
    assert_eq!(fault.kind, kind, "{fault}");
    assert_eq!(memory.files(), before, "a refused opening changes nothing");
    let verdict = verify(memory, |_, _| {});
    assert_eq!(verdict.faults.first().map(|fault| fault.kind), Some(kind));
    assert_eq!(read_only(memory).unwrap().fault, Some(fault));
}

#[test]
fn a_new_ledger_has_a_head_before_its_first_record() {
    let memory = Memory::new();
    let open = recover(&memory, &opening()).unwrap();
    assert_eq!((open.appender.head(), open.cut), (Head::GENESIS, None));
    assert_eq!(memory.files()[HEAD], format!("{}\n", Head::GENESIS).as_bytes());
    assert_eq!(recover(&memory, &opening()).unwrap().appender.head(), Head::GENESIS);
    assert!(verify(&memory, |_, _| {}).is_good());
}

#[test]
fn line_feeds_after_the_last_record_are_kept_and_written_over() {
    let memory = with_tail(&[b'\n'; 5_000]);
    let length = memory.files()[&segment::path(1)].len();
    let mut open = recover(&memory, &opening()).unwrap();
    assert_eq!(open.cut, None);
    append(&mut open.appender, 50, &[2]);
    assert_eq!(memory.files()[&segment::path(1)].len(), length);
    assert!(verify(&memory, |_, _| {}).is_good());
}

#[test]
fn a_torn_tail_is_copied_cut_and_reported() {
    let whole = next_command(&four());
    let two_of_three = whole.split_inclusive(|b| *b == b'\n').take(2).flatten().copied();
    let tails: [Vec<u8>; 4] = [
        b"{\"seq\":5".to_vec(),
        vec![0; 512],
        two_of_three.collect(),
        [b"\n\n".as_slice(), &whole].concat(),
    ];
    for tail in tails {
        let memory = with_tail(&[tail.as_slice(), b"\n\n\n\n"].concat());
        let verdict = verify(&memory, |_, _| {});
        assert_eq!((verdict.faults[0].kind, verdict.head.seq), (Kind::Torn, 4));
        assert_eq!(read_only(&memory).unwrap().chain.head().seq, 4);
        let cut = recover(&memory, &opening()).unwrap().cut.unwrap();
        let offset = four()[&segment::path(1)].len() as u64;
        assert_eq!((cut.fault.kind, cut.fault.offset, cut.fault.seq), (Kind::Torn, offset, 5));
        let mut files = memory.files();
        let copy = files.remove(&segment::torn_path(offset, moment(99))).unwrap();
        let end = tail.iter().rposition(|byte| *byte != b'\n').unwrap() + 1;
        assert_eq!(copy, tail[..end]);
        assert_eq!(files, four());
        assert!(verify(&memory, |_, _| {}).is_good(), "a copy in log/ is no stranger");
    }
}

#[test]
fn a_copy_never_takes_the_place_of_another() {
    let memory = with_tail(b"first");
    recover(&memory, &opening()).unwrap();
    let mut files = memory.files();
    files.get_mut(&segment::path(1)).unwrap().extend_from_slice(b"other");
    let memory = Memory::holding(files);
    recover(&memory, &opening()).unwrap();
    let torn: Vec<_> =
        memory.files().into_iter().filter(|(path, _)| path.contains("torn")).collect();
    assert_eq!(
        torn.iter().map(|(_, copy)| copy.as_slice()).collect::<Vec<_>>(),
        [b"first", b"other"]
    );
}

#[test]
fn a_tail_is_torn_up_to_one_batch_and_a_line() {
    let limit = usize::try_from(TAIL_BYTES).unwrap();
    for (length, torn) in [(limit, true), (limit + 1, false)] {
        let mut tail = vec![b'\n'; length - 1];
        tail.push(0);
        let memory = with_tail(&tail);
        assert_eq!(recover(&memory, &opening()).is_ok(), torn, "{length}");
    }
    refuses(&with_tail(&[vec![b'\n'; limit], vec![0]].concat()), Kind::Line);
}

#[test]
fn any_part_of_space_written_ahead_in_full_size_may_be_lost() {
    let keeps = [Keep::First(1), Keep::First(9), Keep::AllButFirst(700), Keep::Seeded(1)];
    for stop in 0..4 {
        let disk = Faulty::new(&Memory::holding(four()));
        let mut appender = recover(&disk, &opening()).unwrap().appender;
        let mut batch = Batch::after(appender.chain());
        push(&mut batch, 50, 900);
        disk.expect(Some(Trouble::Stop(stop)));
        let acknowledged = appender.append(&batch).is_ok();
        for keep in keeps.into_iter().chain([Keep::Nothing, Keep::Everything]) {
            let memory = disk.crash(keep);
            let seq = recover(&memory, &opening()).unwrap().appender.head().seq;
            assert!(seq == 904 || seq == 4 && !acknowledged, "{stop} {keep:?}: {seq}");
        }
    }
}

#[test]
fn without_head_nothing_is_cut_unless_a_person_says_so() {
    let mut files = with_tail(b"{\"seq\":5").files();
    files.remove(HEAD);
    let memory = Memory::holding(files);
    let fault = recover(&memory, &opening()).map(|open| open.cut).unwrap_err();
    assert_eq!(fault.kind, Kind::Line);
    let asked = Opening { without_head: WithoutHead::CutTail, ..opening() };
    assert!(recover(&memory, &asked).unwrap().cut.is_some());
}

#[test]
fn without_head_a_record_behind_the_first_bad_byte_tells_damage_from_a_torn_tail() {
    let mut files = four();
    files.remove(HEAD);
    let kind = |files: &Paths| {
        let verdict = verify(&Memory::holding(files.clone()), |_, _| {});
        assert_eq!(verdict.warnings[0].kind, "head");
        verdict.faults.first().map(|fault| fault.kind)
    };
    assert_eq!(kind(&files), None);
    let log = &files[&segment::path(1)].clone();
    for (at, expected) in [(20, Kind::Hash), (log.len() - 20, Kind::Torn)] {
        let mut damaged = files.clone();
        damaged.get_mut(&segment::path(1)).unwrap()[at] ^= 1;
        assert_eq!(kind(&damaged), Some(expected));
    }
}

#[test]
fn a_log_that_ends_before_what_was_acknowledged_is_a_fault() {
    let note = b"example.org/2026\n5\nAAAA\n\nsignatures\n".to_vec();
    for path in [CHECKPOINT, "closings/2026-12-31-k.note"] {
        for tail in [&b""[..], b"{\"seq\":5"] {
            let mut files = with_tail(tail).files();
            files.insert(path.into(), note.clone());
            let kind = if tail.is_empty() { Kind::Checkpoint } else { Kind::Line };
            refuses(&Memory::holding(files), kind);
        }
    }
    let mut files = four();
    let log = files.get_mut(&segment::path(1)).unwrap();
    let first = log.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    log.truncate(first);
    refuses(&Memory::holding(files.clone()), Kind::Head);
    files.remove(&segment::path(1));
    refuses(&Memory::holding(files), Kind::Head);
    let mut unreadable = four();
    unreadable.insert(CHECKPOINT.into(), b"?".to_vec());
    refuses(&Memory::holding(unreadable.clone()), Kind::Checkpoint);
    unreadable.remove(CHECKPOINT);
    unreadable.insert(HEAD.into(), b"4".to_vec());
    refuses(&Memory::holding(unreadable), Kind::Head);
}

#[test]
fn damage_before_head_leaves_what_precedes_it_to_be_read() {
    let mut files = four();
    let log = files.get_mut(&segment::path(1)).unwrap();
    let second = log.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    log[second + 30] ^= 1;
    let memory = Memory::holding(files);
    refuses(&memory, Kind::Hash);
    let open = read_only(&memory).unwrap();
    assert_eq!((open.chain.head().seq, open.fault.unwrap().seq), (1, 2));
    let mut reader = Reader::new(&memory).unwrap().up_to(1);
    assert!(reader.next_record().unwrap().is_some());
    assert!(reader.next_record().unwrap().is_none());
}

#[test]
fn what_cannot_be_read_is_never_taken_for_torn() {
    let disk = Faulty::new(&Memory::holding(four()));
    disk.expect(Some(Trouble::Stop(0)));
    let fault = recover(&disk, &opening()).map(|open| open.cut).unwrap_err();
    assert_eq!(fault.kind, Kind::Unreadable);
    assert_eq!(verify(&disk, |_, _| {}).faults[0].kind, Kind::Unreadable);
    let disk = Faulty::new(&Memory::holding(four()));
    disk.expect(Some(Trouble::ReadOnly(0)));
    assert!(recover(&disk, &opening()).is_err());
    assert_eq!(read_only(&disk).unwrap().chain.head().seq, 4);
}

/// Two thousand records in a dozen segments: many blocks, lines across their edges.
fn long() -> (Memory, Vec<Head>) {
    let memory = Memory::new();
    let limits = Limits { segment_bytes: 60_000, ..Limits::default() };
    let opening = Opening { limits, ..opening() };
    let mut appender: Appender<&Memory> = recover(&memory, &opening).unwrap().appender;
    let mut heads = vec![Head::GENESIS];
    for n in 0..20 {
        let mut batch = Batch::after(appender.chain());
        for command in 0..50 {
            push(&mut batch, n * 50 + command, 2);
            heads.push(batch.chain().head());
        }
        appender.append(&batch).unwrap();
    }
    appender.stop().unwrap();
    (memory, heads)
}

#[test]
fn reading_may_begin_after_any_command_that_its_head_vouches_for() {
    let (memory, heads) = long();
    assert!(memory.files().len() > 8);
    for head in heads.iter().step_by(7).chain(heads.last()) {
        let mut reader = Reader::after(&memory, *head).unwrap();
        let mut next = head.seq + 1;
        while let Some((_, record)) = reader.next_record().unwrap() {
            assert_eq!(record.header.seq, next);
            next += 1;
        }
        assert_eq!(next, 2_001);
    }
    let other = Head { seq: 100, hash: heads[1].hash };
    assert_eq!(Reader::after(&memory, other).map(|_| ()).unwrap_err().kind, Kind::Hash);
    let beyond = Head { seq: 2_001, hash: heads[1].hash };
    assert_eq!(Reader::after(&memory, beyond).map(|_| ()).unwrap_err().kind, Kind::Seq);
}

#[test]
fn verify_shows_each_record_once_and_warns_of_what_is_odd() {
    let (memory, _) = long();
    let mut files = memory.files();
    files.insert("log/notes.txt".into(), b"?".to_vec());
    let mut seen = 0;
    let verdict = verify(&Memory::holding(files), |_, record| {
        seen += 1;
        assert_eq!(record.header.seq, seen);
    });
    assert_eq!((verdict.is_good(), seen, verdict.head.seq), (true, 2_000, 2_000));
    assert_eq!((verdict.warnings.len(), verdict.warnings[0].kind), (1, "stray"));
}

#[test]
fn a_record_in_another_spelling_is_valid_and_said() {
    let mut files = four();
    files.remove(HEAD);
    let log = String::from_utf8(files[&segment::path(1)].clone()).unwrap();
    let line = log.lines().next().unwrap().replace("\"minutes\":", "\"minutes\": ");
    let body = &line[..line.len() - ledger::log::frame::HASH_BYTES];
    let hash = ledger::log::frame::hash_of(line.as_bytes()).unwrap();
    files.insert(segment::path(1), format!("{body},\"hash\":\"{hash}\"}}\n").into_bytes());
    let verdict = verify(&Memory::holding(files), |_, _| {});
    assert!(verdict.is_good());
    let odd = verdict.warnings.iter().find(|warning| warning.kind == "uncanonical").unwrap();
    assert_eq!(line.as_bytes()[usize::try_from(odd.offset).unwrap()], b' ');
}
