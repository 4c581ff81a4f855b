//! How fast a log is verified, folded and opened, and in how much memory, beside reading and hashing its
//! lines alone: each in a process of its own, all in turn, several rounds.
//!
//! `cargo bench --bench reading`; `RECORDS=1000000 ROUNDS=5 cargo bench …` for other numbers of them, and
//! `KEEP=<folder>` to keep the ledger there and find it again. The lines it prints are those of
//! `benches/RESULTS.md`, which says how to read them.

#![expect(clippy::float_arithmetic, reason = "seconds and their ratios decide no amount")]

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::time::Instant;

use ledger::audit::Auditor;
use ledger::book::Book;
use ledger::log::chain::Head;
use ledger::log::read::Reader;
use ledger::log::recover::WithoutHead;
use ledger::log::replay::replay;
use ledger::log::verify::verify;
use ledger::views::Folding;
use ledger::views::balances::Balances;
use minutier::clock::Clock;
use minutier::store::files::Files;
use minutier::store::snapshots;
use minutier::writer::{ClockCheck, OpenWriter};

use apart::{Took, median};

mod apart;
mod life;

/// The program, as people run it.
const PROGRAM: &str = env!("CARGO_BIN_EXE_minutier");

/// One line of the table.
struct Line {
    what: &'static str,
    measured: Measured,
    folder: Folder,
}

/// What is measured.
#[derive(Clone, Copy)]
enum Measured {
    /// Work inside a process of this bench, by its name in [`measure`].
    Work(&'static str),
    /// This subcommand of the program, the whole process.
    Program(&'static str),
    /// `balance` of another program, the whole process, on our export in its own format.
    Other(&'static str),
}

/// What the ledger's folder holds besides the ledger.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Folder {
    /// No snapshot.
    Bare,
    /// A snapshot of everything.
    Kept,
}

use Folder::{Bare, Kept};
use Measured::{Other, Program, Work};

/// All lines, in the order in which they are measured; the first is what the others stand beside.
const LINES: &[Line] = &[
    Line { what: "read and hash the lines", measured: Work("hash"), folder: Bare },
    Line { what: "read, frame, hash and chain the records", measured: Work("chain"), folder: Bare },
    Line { what: "audit every act", measured: Work("audit"), folder: Bare },
    Line { what: "fold the state", measured: Work("state"), folder: Bare },
    Line { what: "fold everybody's balances", measured: Work("balances"), folder: Bare },
    Line { what: "`minutier verify`", measured: Program("verify"), folder: Bare },
    Line { what: "`minutier balance`", measured: Program("balance"), folder: Bare },
    Line { what: "`minutier balance`, snapshot", measured: Program("balance"), folder: Kept },
    Line { what: "open for writing", measured: Work("open"), folder: Bare },
    Line { what: "open for writing, snapshot", measured: Work("open"), folder: Kept },
    Line { what: "make a snapshot from nothing", measured: Work("snapshot"), folder: Bare },
    Line { what: "`hledger balance` of our export", measured: Other("hledger"), folder: Bare },
    Line { what: "`ledger balance` of our export", measured: Other("ledger"), folder: Bare },
];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, first, name, folder] = &arguments[..]
        && first == "measure"
    {
        return measure(name, Path::new(folder));
    }
    let number = |name, or| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(or);
    let (records, rounds) = (number("RECORDS", 100_000), number("ROUNDS", 3));
    let outer = tempfile::tempdir_in(".").unwrap();
    let folder = std::env::var_os("KEEP").map_or(outer.path().join("ledger"), PathBuf::from);
    let begun = Instant::now();
    if !folder.exists() {
        life::write(&folder, records);
    }
    let bytes: u64 = segments(&folder).iter().map(|path| fs::metadata(path).unwrap().len()).sum();
    println!(
        "{} records, {} MB of lines, written in {:.0} s; medians of {rounds} rounds",
        head(&folder).seq,
        bytes / 1_000_000,
        begun.elapsed().as_secs_f64(),
    );
    export(&folder);
    let mut all: Vec<Vec<Took>> = LINES.iter().map(|_| Vec::new()).collect();
    for _ in 0..rounds {
        for (line, took) in LINES.iter().zip(&mut all) {
            took.push(run(line, &folder));
        }
    }
    print(&all);
    keep_snapshot(&folder);
    println!(
        "the snapshot: {} MB",
        fs::metadata(newest_snapshot(&folder)).unwrap().len() / 1_000_000
    );
}

/// One line, once.
fn run(line: &Line, folder: &Path) -> Took {
    match line.folder {
        Bare => drop(fs::remove_dir_all(folder.join("snapshots"))),
        Kept => keep_snapshot(folder),
    }
    match line.measured {
        Work(name) => apart::own(name, folder),
        Program(name) => apart::program(PROGRAM, &[name, folder.to_str().unwrap(), "--json"]),
        Other(name) => {
            apart::program(name, &["-f", exported(folder, name).to_str().unwrap(), "balance"])
        }
    }
}

/// Our export for that program, beside the ledger.
fn exported(folder: &Path, name: &str) -> PathBuf {
    folder.with_extension(name)
}

/// Writes the export for each of the other programs.
fn export(folder: &Path) {
    for line in LINES {
        if let Other(name) = line.measured {
            let out = exported(folder, name);
            drop(fs::remove_file(&out));
            let (ledger, out) = (folder.to_str().unwrap(), out.to_str().unwrap());
            let took = apart::program(PROGRAM, &["export", ledger, "--format", name, "--out", out]);
            let bytes = fs::metadata(out).unwrap().len();
            println!(
                "exported for {name}: {} MB, in {:.2} s of the processor and {} MB of memory",
                bytes / 1_000_000,
                took.processor,
                took.memory / 1_000_000,
            );
        }
    }
}

fn print(all: &[Vec<Took>]) {
    println!("| | processor, beside hashing | seconds of it | on the clock | memory, MB |");
    println!("|---|---:|---:|---:|---:|");
    for (line, took) in LINES.iter().zip(all) {
        let ratios = took.iter().zip(&all[0]).map(|(this, base)| this.processor / base.processor);
        let memory = took.iter().map(|took| took.memory).max().unwrap() / 1_000_000;
        println!(
            "| {} | {:.1} | {:.2} | {:.2} | {memory} |",
            line.what,
            median(ratios.collect()),
            median(took.iter().map(|took| took.processor).collect()),
            median(took.iter().map(|took| took.clock).collect()),
        );
    }
}

/// Does the work of that name on this ledger. What it made is let go with the process, not tidied up.
fn measure(name: &str, folder: &Path) {
    match name {
        "hash" => assert!(hash_lines(folder) > 0),
        "chain" => chain(folder),
        "audit" => audit(folder),
        "state" => std::mem::forget(state(folder)),
        "balances" => std::mem::forget(balances(folder)),
        "open" => open(folder),
        "snapshot" => assert!(snapshots::make(folder, head(folder))),
        other => panic!("nothing is called {other}"),
    }
}

/// The least that anybody who checks hashes has to do.
fn hash_lines(folder: &Path) -> u64 {
    let (mut count, mut line) = (0, Vec::new());
    for path in segments(folder) {
        let mut file = BufReader::with_capacity(256 << 10, File::open(path).unwrap());
        while file.read_until(b'\n', &mut line).unwrap() > 0 {
            std::hint::black_box(blake3::hash(&line));
            line.clear();
            count += 1;
        }
    }
    count
}

fn chain(folder: &Path) {
    let mut reader = Reader::new(Files::read_only(folder)).unwrap();
    while reader.next_record().unwrap().is_some() {}
    assert_eq!(reader.chain().head(), head(folder));
}

fn audit(folder: &Path) {
    let (mut auditor, mut faults) = (Auditor::default(), 0usize);
    let verdict = verify(&Files::read_only(folder), |place, record| {
        faults += auditor.follow(place, record).len();
    });
    let good = verdict.is_good() && verdict.head == head(folder) && faults == 0;
    assert!(good, "{:?} {faults}", verdict.faults);
    std::mem::forget(auditor);
}

fn state(folder: &Path) -> Book {
    let mut book = Book::default();
    let mut reader = Reader::new(Files::read_only(folder)).unwrap();
    replay(&mut reader, |record, fact| book.replay(record, &fact)).unwrap();
    book
}

fn balances(folder: &Path) -> (Folding, Balances) {
    let (mut folding, mut balances) = (Folding::default(), Balances::until(None));
    let mut reader = Reader::new(Files::read_only(folder)).unwrap();
    replay(&mut reader, |_, fact| folding.show(&fact, &mut [&mut balances])).unwrap();
    assert_eq!(balances.sum().get(), 0);
    (folding, balances)
}

/// Opens it as a server does, and ends like one that loses its power.
fn open(folder: &Path) {
    let opening = OpenWriter {
        folder: folder.to_owned(),
        clock: Clock::real(),
        clock_check: ClockCheck::Confirmed,
        without_head: WithoutHead::CutNothing,
        holder: "a bench".into(),
    };
    let opened = opening.open().unwrap();
    assert_eq!(opened.writer.door().head(), head(folder));
    std::process::exit(0);
}

fn head(folder: &Path) -> Head {
    fs::read_to_string(folder.join("head")).unwrap().trim_end().parse().unwrap()
}

fn keep_snapshot(folder: &Path) {
    assert!(snapshots::make(folder, head(folder)));
}

fn newest_snapshot(folder: &Path) -> PathBuf {
    folder.join(ledger::log::snapshot::path(head(folder).seq))
}

fn segments(folder: &Path) -> Vec<PathBuf> {
    let names = fs::read_dir(folder.join("log")).unwrap();
    let mut paths: Vec<PathBuf> = names.map(|name| name.unwrap().path()).collect();
    paths.sort();
    paths
}
