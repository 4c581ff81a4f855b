//! How fast a log is verified and folded into balances, beside reading and hashing its lines alone.
//!
//! `cargo bench --bench reading`, or with another number of records: `RECORDS=1000000 cargo bench …`.

#![expect(clippy::float_arithmetic, reason = "seconds and their ratios decide no amount")]

use std::path::Path;
use std::time::{Duration, Instant};

use ledger::audit::Auditor;
use ledger::book::Book;
use ledger::log::read::Reader;
use ledger::log::replay::replay;
use ledger::log::verify::verify;
use ledger::proof::tree::Tree;
use ledger::views::Folding;
use ledger::views::balances::Balances;
use minutier::store::files::Files;

mod workload;

fn timed<T>(what: &str, beside: Option<Duration>, work: impl FnOnce() -> T) -> Duration {
    let begun = Instant::now();
    let _kept = work();
    let took = begun.elapsed();
    let ratio = beside.map_or(1.0, |beside| took.as_secs_f64() / beside.as_secs_f64());
    println!("{what:<58} {:>8.2} s {ratio:>8.1} x", took.as_secs_f64());
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
    timed("cold balances of everybody", Some(base), || {
        let (mut folding, mut balances) = (Folding::default(), Balances::until(None));
        let mut reader = Reader::new(Files::read_only(&folder)).unwrap();
        replay(&mut reader, |_, fact| folding.show(&fact, &mut [&mut balances])).unwrap();
        assert_eq!(balances.sum().get(), 0);
        balances
    });
}
