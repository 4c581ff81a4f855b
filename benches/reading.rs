//! How fast a log is verified and folded into balances, beside reading and hashing its lines alone.
//!
//! `cargo bench --bench reading`, or with another number of records: `RECORDS=1000000 cargo bench …`.

#![expect(clippy::float_arithmetic, reason = "seconds and their ratios decide no amount")]

use std::path::Path;
use std::time::{Duration, Instant};

use ledger::audit::Auditor;
use ledger::book::Book;
use ledger::folded;
use ledger::log::read::Reader;
use ledger::log::recover::WithoutHead;
use ledger::log::replay::replay;
use ledger::log::snapshot::{self, Kept, Snapshot};
use ledger::log::verify::verify;
use ledger::proof::tree::Tree;
use ledger::views::Folding;
use ledger::views::balances::Balances;
use minutier::clock::Clock;
use minutier::library;
use minutier::store::files::Files;
use minutier::store::snapshots;
use minutier::writer::{ClockCheck, OpenWriter};

mod workload;

fn timed<T>(what: &str, beside: Option<Duration>, work: impl FnOnce() -> T) -> Duration {
    let begun = Instant::now();
    let _kept = work();
    let took = begun.elapsed();
    let ratio = beside.map_or(1.0, |beside| took.as_secs_f64() / beside.as_secs_f64());
    println!("{what:<58} {:>8.3} s {ratio:>8.2} x", took.as_secs_f64());
    took
}

fn hash_lines(folder: &Path) -> u64 {
    let mut reader = Reader::new(Files::read_only(folder)).unwrap();
    let mut count = 0;
    while reader.next_record().unwrap().is_some() {
        count += 1;
    }
    count
}

fn opened(folder: &Path, what: &str, beside: Option<Duration>) -> Duration {
    let mut writer = None;
    let took = timed(what, beside, || {
        let opening = OpenWriter {
            folder: folder.to_owned(),
            clock: Clock::real(),
            clock_check: ClockCheck::Confirmed,
            without_head: WithoutHead::CutNothing,
            holder: "a bench".into(),
        };
        writer = Some(opening.open().unwrap().writer);
    });
    writer.unwrap().stop().unwrap();
    took
}

fn balances(folder: &Path, what: &str, beside: Option<Duration>) -> Duration {
    timed(what, beside, || {
        let mut balances = Balances::until(None);
        library::read(folder, None, &mut [&mut balances]).unwrap();
        balances
    })
}

/// How large what was kept is, and how long it takes to take it up.
fn parts(folder: &Path, seq: u64) {
    let files = Files::read_only(folder);
    let kept = Snapshot::open(&files, seq).unwrap();
    let kept: &dyn Kept = &kept;
    for name in ["state", "journal", "directory", "balances", "inbox", "takeovers"] {
        println!("  part {name:<51} {:>8} bytes", kept.bytes(name).unwrap().len());
    }
    timed("  take up the book", None, || folded::book(kept).unwrap());
    timed("  take up the journal", None, || folded::folding(kept).unwrap());
}

fn main() {
    let records: u64 =
        std::env::var("RECORDS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let outer = tempfile::tempdir_in(".").unwrap();
    let folder = outer.path().join("ledger");
    workload::write(&folder, records);
    let count = hash_lines(&folder);
    println!("{count} records, each line once, in turn");
    let base = timed("read, frame, hash and chain the lines", None, || hash_lines(&folder));
    timed("verify: bytes, every act, the tree's root", Some(base), || {
        let (mut auditor, mut tree, mut faults) = (Auditor::default(), Tree::default(), 0usize);
        let verdict = verify(&Files::read_only(&folder), |place, record| {
            faults += auditor.follow(place, record).len();
            tree.push(record.line.as_bytes());
        });
        assert!(verdict.is_good() && faults == 0, "{:?} {faults}", verdict.faults);
        tree.root()
    });
    timed("cold start: fold the state", Some(base), || {
        let mut book = Book::default();
        replay(&mut Reader::new(Files::read_only(&folder)).unwrap(), |record, fact| {
            book.replay(record, &fact);
        })
        .unwrap();
        book
    });
    let forget = || std::fs::remove_dir_all(folder.join("snapshots")).unwrap();
    forget();
    let without = opened(&folder, "open for writing, no snapshot", Some(base));
    forget();
    let read = balances(&folder, "balances of everybody, no snapshot", Some(base));
    let head: ledger::log::chain::Head =
        std::fs::read_to_string(folder.join("head")).unwrap().trim_end().parse().unwrap();
    timed("make a snapshot from nothing", Some(base), || assert!(snapshots::make(&folder, head)));
    let kept = snapshot::path(head.seq);
    println!("{:<58} {:>8} bytes", kept, std::fs::metadata(folder.join(&kept)).unwrap().len());
    parts(&folder, head.seq);
    opened(&folder, "open for writing, with a snapshot (beside without)", Some(without));
    balances(&folder, "balances of everybody, with a snapshot (beside without)", Some(read));
    timed("cold balances of everybody", Some(base), || {
        let (mut folding, mut balances) = (Folding::default(), Balances::until(None));
        let mut reader = Reader::new(Files::read_only(&folder)).unwrap();
        replay(&mut reader, |_, fact| folding.show(&fact, &mut [&mut balances])).unwrap();
        assert_eq!(balances.sum().get(), 0);
        balances
    });
}
