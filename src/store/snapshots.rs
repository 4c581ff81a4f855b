//! `snapshots/`: what was folded up to a record, so that a start need not fold it again.
//!
//! Guarantees: a snapshot is taken up only if the log still holds what it was folded from; any other is passed
//! over without a word. None is about a record that is not on the disk. Deleting them all, at any time,
//! changes nothing but the time a start takes.
//!
//! A snapshot is made from the log, beside the writer, which gives nothing for it but the number of the last
//! record: the newest snapshot is taken up, what was recorded since is folded, and the newest two are kept.

use std::path::Path;

use ledger::folded::Folded;
use ledger::log::anchor::Anchor;
use ledger::log::chain::Head;
use ledger::log::read::Reader;
use ledger::log::replay::Fact;
use ledger::log::segment::SNAPSHOTS;
use ledger::log::snapshot::{self, Snapshot};
use ledger::log::storage::Storage as _;

use super::files::Files;

/// Where a fold may go on, and what a snapshot kept of it.
pub struct TakenUp<'f, T> {
    /// Stands behind the snapshot's record.
    pub reader: Reader<&'f Files>,
    /// The snapshot's record, and its local day.
    pub after: (Head, ledger::time::Day),
    /// What was taken from it.
    pub folded: T,
}

/// The newest snapshot that `may` be used, that the log agrees with, and that `take` finds whole.
pub fn newest<'f, T>(
    files: &'f Files,
    may: impl Fn(Head) -> bool,
    mut take: impl FnMut(&Snapshot<&'f Files>) -> Option<T>,
) -> Option<TakenUp<'f, T>> {
    seqs(files).into_iter().rev().find_map(|seq| {
        let kept = Snapshot::open(files, seq).filter(|kept| may(kept.head()))?;
        let reader = kept.anchor().hold(files)?;
        let folded = take(&kept)?;
        Some(TakenUp { reader, after: (kept.head(), kept.day()), folded })
    })
}

/// The records that there are snapshots of, by their names, rising.
fn seqs(files: &Files) -> Vec<u64> {
    let names = files.list(SNAPSHOTS).unwrap_or_default();
    let mut seqs: Vec<u64> = names.iter().filter_map(|name| snapshot::seq_in_name(name)).collect();
    seqs.sort_unstable();
    seqs
}

/// At least so many records are worth a snapshot: they are folded in some 20 ms, which is what making a
/// snapshot of them takes.
pub const LEAST: u64 = 5_000;
/// A snapshot is as long as the ledger: it waits until the ledger has grown by an eighth, so that all of
/// them together cost less than folding each record a few times, and a start folds an eighth at most.
const SHARE: u64 = 8;

/// Whether enough was recorded since the last snapshot, of everything up to `last`.
pub fn is_due(last: u64, head: Head) -> bool {
    head.seq.saturating_sub(last) >= LEAST.max(head.seq / SHARE)
}

/// Makes a snapshot of everything up to `head`, which is on the disk and in the file `head`, and keeps
/// the one before it. Says whether there is one now.
///
/// Whoever calls this holds the ledger's lock. Nothing that fails here matters to the ledger.
pub fn make(folder: &Path, head: Head) -> bool {
    let files = Files::at(folder);
    try_make(&files, head).is_some()
}

fn try_make(files: &Files, head: Head) -> Option<()> {
    let base = newest(files, |kept| kept.seq <= head.seq, |kept| Folded::take_up(kept));
    let base_seq = base.as_ref().map(|found| found.after.0.seq);
    if base_seq == Some(head.seq) {
        return Some(());
    }
    let (reader, mut folded) = match base {
        Some(found) => (found.reader, found.folded),
        None => (Reader::new(files).ok()?, Folded::default()),
    };
    let mut reader = reader.up_to(head.seq);
    let mut last = None;
    while let Some((place, record)) = reader.next_record().ok()? {
        let fact = Fact::read(place, &record).ok()?;
        folded.see(&record, &fact);
        last = Some((place, fact.act.day));
    }
    let (place, day) = last.filter(|_| reader.chain().head() == head)?;
    let anchor = Anchor::drop_at(&files, head, place).ok()?;
    let bytes = folded.keep().finish(anchor, day)?;
    files.make_folder(SNAPSHOTS).ok()?;
    files.replace(&snapshot::path(head.seq), &bytes).ok()?;
    for name in files.list(SNAPSHOTS).ok()? {
        let ours = name.strip_suffix(".tmp").unwrap_or(&name);
        let stale = snapshot::seq_in_name(ours)
            .is_some_and(|seq| ours != name || (seq != head.seq && Some(seq) != base_seq));
        if stale {
            let _ = files.remove(&format!("{SNAPSHOTS}/{name}"));
        }
    }
    Some(())
}
