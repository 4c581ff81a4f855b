//! Durable commands a second: one writer, asked by 1, 16 and 64 tasks at once, with and without a sealed
//! text, beside the bare write and sync of the same bytes on the same disk, run in turn.
//!
//! Machines are noisy: read the ratios, not the seconds. `cargo bench --bench durable`.

#![expect(clippy::float_arithmetic, reason = "seconds and their ratios decide no amount")]

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use ledger::commands::Command;
use ledger::ids::MemberId;
use ledger::log::recover::WithoutHead;
use ledger::text::{Currency, Origin, TimeZone, Via};
use minutier::clock::Clock;
use minutier::writer::{Answer, ClockCheck, Founding, OpenWriter, Request, Writer, found};

const COMMANDS: usize = 4096;
const ROUNDS: usize = 3;

fn open(folder: &Path) -> (Writer, MemberId) {
    let via = Via::new("cli").unwrap();
    let founded = found(Founding {
        folder: folder.to_owned(),
        clock: Clock::real(),
        name: "Bench".into(),
        origin: Origin::new("bench.example/1").unwrap(),
        timezone: TimeZone::new("Indian/Reunion").unwrap(),
        currency: Currency::new("EUR").unwrap(),
        scale: 2,
        administrator: "Bench".into(),
        via,
        holder: "a bench".into(),
    })
    .unwrap();
    founded.writer.stop().unwrap();
    let opened = OpenWriter {
        folder: folder.to_owned(),
        clock: Clock::real(),
        clock_check: ClockCheck::Refuse,
        without_head: WithoutHead::CutNothing,
        holder: "a bench".into(),
    }
    .open()
    .unwrap();
    (opened.writer, founded.administrator)
}

/// What is asked: with a sealed text, somebody is admitted; without, a circle begins.
fn command(sealed: bool, number: usize) -> Command {
    let json = if sealed {
        format!(r#"{{"members":{{"admit":{{"name":"Person {number}"}}}}}}"#)
    } else {
        format!(r#"{{"circles":{{"create":{{"name":"Circle {number}","kind":"project"}}}}}}"#)
    };
    serde_json::from_str(&json).unwrap()
}

/// How long so many tasks take for all commands together.
fn durable(sealed: bool, tasks: usize) -> (Duration, u64) {
    let outer = tempfile::tempdir_in(".").unwrap();
    let folder = outer.path().join("ledger");
    let (writer, by) = open(&folder);
    let door = writer.door();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap();
    let begun = Instant::now();
    runtime.block_on(async {
        let share = COMMANDS / tasks;
        let asking: Vec<_> = (0..tasks)
            .map(|task| {
                let door = door.clone();
                tokio::spawn(async move {
                    for number in 0..share {
                        let request = Request {
                            by,
                            on_behalf: None,
                            key: None,
                            via: Via::new("cli").unwrap(),
                            command: command(sealed, task * share + number),
                        };
                        let answer = door.ask(request).await;
                        assert!(matches!(answer, Answer::Recorded(..)), "{answer:?}");
                    }
                })
            })
            .collect();
        for task in asking {
            task.await.unwrap();
        }
    });
    let took = begun.elapsed();
    writer.stop().unwrap();
    let bytes = fs::metadata(folder.join("log/00000000000000000001.jsonl")).unwrap().len();
    (took, bytes)
}

/// The same number of bytes in as many writes, each synced: what one task at a time can hope for.
fn bare(bytes: u64) -> Duration {
    let outer = tempfile::tempdir_in(".").unwrap();
    let mut file =
        OpenOptions::new().create(true).append(true).open(outer.path().join("bare")).unwrap();
    let line = vec![b'x'; usize::try_from(bytes).unwrap() / COMMANDS];
    let begun = Instant::now();
    for _ in 0..COMMANDS {
        file.write_all(&line).unwrap();
        file.sync_data().unwrap();
    }
    begun.elapsed()
}

fn main() {
    println!("{COMMANDS} commands, median of {ROUNDS} rounds run in turn with the bare writes");
    println!(
        "{:<10} {:>5}  {:>12} {:>14} {:>22}",
        "texts", "tasks", "commands/s", "bare syncs/s", "commands per bare sync"
    );
    for sealed in [false, true] {
        for tasks in [1, 16, 64] {
            let mut rounds: Vec<(f64, f64)> = (0..ROUNDS)
                .map(|_| {
                    let (took, bytes) = durable(sealed, tasks);
                    let count = u32::try_from(COMMANDS).map(f64::from).unwrap_or_default();
                    (count / took.as_secs_f64(), count / bare(bytes).as_secs_f64())
                })
                .collect();
            rounds.sort_by(|one, other| (one.0 / one.1).total_cmp(&(other.0 / other.1)));
            let (commands, syncs) = rounds[ROUNDS / 2];
            let texts = if sealed { "sealed" } else { "none" };
            println!(
                "{texts:<10} {tasks:>5}  {commands:>12.0} {syncs:>14.0} {:>22.2}",
                commands / syncs
            );
        }
    }
}
