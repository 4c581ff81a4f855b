//! What the byte-level tests write: made-up commands of several records, with sealed texts and characters that
//! have to be escaped. They mean nothing: what means something is lived (`minutier-workload`).

use ledger::ids::{Id, MemberId};
use ledger::log::append::{Appender, Batch};
use ledger::log::frame::Header;
use ledger::log::recover::{Opening, recover};
use ledger::log::storage::{Memory, Storage};
use ledger::sealed::{Salt, Sealed};
use ledger::text::Note;
use ledger::time::Timestamp;

/// When the `n`-th command is given.
pub(crate) fn moment(n: u64) -> Timestamp {
    Timestamp::from_micros(1_772_600_000_000_000 + i64::try_from(n).unwrap() * 7).unwrap()
}

/// Who gives the `n`-th command, when and how: every optional member comes and goes.
pub(crate) fn header(n: u64) -> Header {
    Header {
        seq: 0,
        at: moment(n),
        day: "2026-03-04".parse().unwrap(),
        by: MemberId::from_bits(n * 31 + 1),
        on_behalf: n.is_multiple_of(3).then(|| MemberId::from_bits(n)),
        via: if n.is_multiple_of(2) { "web" } else { "cli" }.parse().unwrap(),
        key: n.is_multiple_of(4).then(|| format!("key-{n}").parse().unwrap()),
        more: 0,
    }
}

/// The salt of record `seq`'s text.
pub(crate) fn salt(seq: u64) -> Salt {
    Salt([u8::try_from(seq % 251).unwrap(); 32])
}

/// The commitment to a text under the salt of record `seq`.
pub(crate) fn sealed(seq: u64, text: &str) -> Sealed<Note> {
    Sealed::commit(&Note::new(text).unwrap(), &salt(seq))
}

/// An event that holds the commitment of record `seq` to `text`.
pub(crate) fn event(seq: u64, text: &str) -> String {
    let sealed = serde_json::to_string(&sealed(seq, text)).unwrap();
    format!(r#"{{"time":{{"validated":{{"minutes":{seq},"place":"L\"île\n","note":{sealed}}}}}}}"#)
}

/// Adds a command of `records` records to a batch and returns their texts.
pub(crate) fn push(batch: &mut Batch, n: u64, records: u64) -> Vec<(u64, String)> {
    let next = batch.chain().next_seq();
    let texts: Vec<_> =
        (next..next + records).map(|seq| (seq, format!("text {n} {seq}"))).collect();
    let events: Vec<_> = texts.iter().map(|(seq, text)| event(*seq, text)).collect();
    batch.push(&header(n), &events).unwrap();
    texts
}

/// Appends one batch of commands with these numbers of records; the first is the `n`-th.
#[allow(dead_code, reason = "each test binary uses a part of this module")]
pub(crate) fn append<S: Storage>(appender: &mut Appender<S>, n: u64, commands: &[u64]) {
    let mut batch = Batch::after(appender.chain());
    for (number, records) in (n..).zip(commands) {
        push(&mut batch, number, *records);
    }
    appender.append(&batch).unwrap();
}

/// A log in memory after a clean stop: batches of commands with these numbers of records.
#[allow(dead_code, reason = "each test binary uses a part of this module")]
pub(crate) fn log_of(opening: &Opening, batches: &[&[u64]]) -> Memory {
    let memory = Memory::new();
    let mut appender = recover(&memory, opening).unwrap().appender;
    let mut n = 1;
    for commands in batches {
        append(&mut appender, n, commands);
        n += u64::try_from(commands.len()).unwrap();
    }
    appender.stop().unwrap();
    memory
}
