//! Durable commands: one writer, asked by 1, 16 and 64 tasks at once, with and without a sealed text, beside
//! the bare write and sync of the same lines on the same disk.
//!
//! `cargo bench --bench durable`. A disk that others use changes its pace from one second to the next, so
//! the three are run in turn, slice by slice of a few hundredths of a second; what is said is the middle of
//! the slices' ratios, and where the middle half of them lies.

#![expect(clippy::float_arithmetic, reason = "seconds and their ratios decide no amount")]

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use ledger::commands::Command;
use ledger::ids::MemberId;
use ledger::log::recover::WithoutHead;
use ledger::text::Via;
use minutier::clock::Clock;
use minutier::writer::{Answer, ClockCheck, Door, OpenWriter, Request, Writer};
use tokio::runtime::Runtime;

use founded::founded;
use slices::{quartiles, spread};

mod founded;
mod slices;

/// So many lines are written bare in each slice.
const BARE: usize = 48;
/// How many ask at once, and how many commands each of them brings in a slice: about as long as the bare
/// lines take, because a disk that stalls now and then stalls more often in what takes longer.
const ASKING: [(usize, usize); 3] = [(1, 48), (16, 24), (64, 16)];

fn main() {
    let slices = slices::wanted();
    println!("{slices} slices; ratios: their median, and their quartiles in brackets");
    println!("| texts | tasks | commands per appended line | per overwritten line | commands/s |");
    println!("|---|---:|---:|---:|---:|");
    for texts in [Texts::None, Texts::Sealed] {
        for (tasks, each) in ASKING {
            let outer = tempfile::tempdir_in(".").unwrap();
            let mut bench = Bench::begin(outer.path(), texts, (tasks, each));
            bench.slice();
            let slices: Vec<Slice> = (0..slices).map(|_| bench.slice()).collect();
            bench.writer.stop().unwrap();
            let of = |rate: fn(&Slice) -> f64| slices.iter().map(rate).collect();
            println!(
                "| {texts:?} | {tasks} | {} | {} | {:.0} |",
                spread(of(|slice| slice.commands / slice.appended)),
                spread(of(|slice| slice.commands / slice.overwritten)),
                quartiles(of(|slice| slice.commands))[1],
            );
        }
    }
}

/// Whether each command brings a text that is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Texts {
    /// A circle begins.
    None,
    /// Somebody is admitted, by name.
    Sealed,
}

impl Texts {
    fn command(self, number: usize) -> Command {
        let json = match self {
            Self::None => format!(
                r#"{{"circles":{{"create":{{"name":"Circle {number}","kind":"project"}}}}}}"#
            ),
            Self::Sealed => format!(r#"{{"members":{{"admit":{{"name":"Person {number}"}}}}}}"#),
        };
        serde_json::from_str(&json).unwrap()
    }
}

/// What one slice found, each a second.
struct Slice {
    commands: f64,
    /// Lines written at the end of a file that grows.
    appended: f64,
    /// Lines written where the file has bytes already.
    overwritten: f64,
}

/// One writer, and two bare files beside it.
struct Bench {
    runtime: Runtime,
    writer: Writer,
    by: MemberId,
    texts: Texts,
    tasks: usize,
    each: usize,
    asked: usize,
    segment: PathBuf,
    read: usize,
    growing: Bare,
    written: Bare,
}

impl Bench {
    fn begin(folder: &Path, texts: Texts, (tasks, each): (usize, usize)) -> Self {
        let ledger = folder.join("ledger");
        let (writer, by) = open(&ledger);
        let segment = ledger.join("log/00000000000000000001.jsonl");
        Self {
            runtime: tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap(),
            writer,
            by,
            texts,
            tasks,
            each,
            asked: 0,
            read: fs::read(&segment).unwrap().len(),
            segment,
            growing: Bare::growing(&folder.join("growing")),
            written: Bare::written(&folder.join("written")),
        }
    }

    fn slice(&mut self) -> Slice {
        let (door, by, texts, first) = (self.writer.door(), self.by, self.texts, self.asked);
        let each = self.each;
        let begun = Instant::now();
        self.runtime.block_on(async {
            let asking: Vec<_> = (0..self.tasks)
                .map(|task| {
                    let (door, numbers) = (door.clone(), first + task * each..);
                    tokio::spawn(async move {
                        for number in numbers.take(each) {
                            ask(&door, by, texts.command(number)).await;
                        }
                    })
                })
                .collect();
            for task in asking {
                task.await.unwrap();
            }
        });
        let count = self.tasks * each;
        self.asked += count;
        let commands = per_second(count, begun);
        let lines = self.new_lines();
        assert_eq!(lines.len(), count);
        let bare = &lines[..BARE.min(count)];
        Slice {
            commands,
            appended: self.growing.write(bare),
            overwritten: self.written.write(bare),
        }
    }

    /// What the writer wrote since the last time.
    fn new_lines(&mut self) -> Vec<Vec<u8>> {
        let all = fs::read(&self.segment).unwrap();
        let new = all[self.read..].split_inclusive(|byte| *byte == b'\n');
        // Behind the last record lies space written ahead: empty lines.
        let lines: Vec<Vec<u8>> = new.filter(|line| line.len() > 1).map(<[u8]>::to_vec).collect();
        self.read += lines.iter().map(Vec::len).sum::<usize>();
        lines
    }
}

async fn ask(door: &Door, by: MemberId, command: Command) {
    let via = Via::new("cli").unwrap();
    let answer = door.ask(Request { by, on_behalf: None, key: None, via, command }).await;
    assert!(matches!(answer, Answer::Recorded(..)), "{answer:?}");
}

/// A ledger opened a second time: its first segment then holds nothing but its records.
fn open(folder: &Path) -> (Writer, MemberId) {
    let administrator = founded(folder);
    let opened = OpenWriter {
        folder: folder.to_owned(),
        clock: Clock::real(),
        clock_check: ClockCheck::Refuse,
        without_head: WithoutHead::CutNothing,
        holder: "a bench".into(),
    }
    .open()
    .unwrap();
    (opened.writer, administrator)
}

/// A file in which each line is written and synced by itself: what one task at a time can hope for.
struct Bare {
    file: File,
    at: u64,
    /// Up to here the file has bytes; beyond, it begins anew.
    end: u64,
}

/// As much as a writer's own space ahead.
const WRITTEN: u64 = 256 << 10;

impl Bare {
    fn growing(path: &Path) -> Self {
        Self { file: new(path), at: 0, end: u64::MAX }
    }

    fn written(path: &Path) -> Self {
        let file = new(path);
        file.write_all_at(&vec![b'\n'; usize::try_from(WRITTEN).unwrap()], 0).unwrap();
        file.sync_all().unwrap();
        Self { file, at: 0, end: WRITTEN }
    }

    fn write(&mut self, lines: &[Vec<u8>]) -> f64 {
        let begun = Instant::now();
        for line in lines {
            let length = u64::try_from(line.len()).unwrap();
            if self.at + length > self.end {
                self.at = 0;
            }
            self.file.write_all_at(line, self.at).unwrap();
            self.file.sync_data().unwrap();
            self.at += length;
        }
        per_second(lines.len(), begun)
    }
}

fn new(path: &Path) -> File {
    OpenOptions::new().create_new(true).write(true).open(path).unwrap()
}

fn per_second(count: usize, begun: Instant) -> f64 {
    u32::try_from(count).map(f64::from).unwrap() / begun.elapsed().as_secs_f64()
}
