//! The thread that makes snapshots, beside the writer and out of its way.
//!
//! The scribe tells it how far the disk is when enough was added; it reads the log itself. While it works
//! it is not asked again. Nothing that fails here reaches the writer: a ledger without snapshots only
//! starts more slowly.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use ledger::log::chain::Head;

use crate::clock::Pace;
use crate::store::snapshots;

/// The scribe's way to ask for snapshots.
pub(super) struct Snapshots {
    heads: mpsc::SyncSender<Head>,
    /// The record of the newest one, or the one that was asked for.
    last: u64,
    pace: Pace,
}

/// At most so often while the ledger is written to: what it takes is then no share of the machine that
/// anybody notices. A clean stop does not wait.
const SNAPSHOT_EVERY: Duration = Duration::from_secs(60);

impl Snapshots {
    /// Starts the thread; the newest snapshot of this ledger is about the record `last`, 0 for none.
    pub(super) fn of(folder: PathBuf, last: u64) -> (Self, JoinHandle<()>) {
        // No room in between: whoever asks while it works is told so at once.
        let (heads, asked) = mpsc::sync_channel(0);
        let thread = thread::spawn(move || work(&folder, &asked));
        (Self { heads, last, pace: Pace::every(SNAPSHOT_EVERY) }, thread)
    }

    /// Asks for one if enough was added, long enough ago, and the thread is free; says whether it did.
    pub(super) fn ask(&mut self, head: Head) -> bool {
        let asked = snapshots::is_due(self.last, head)
            && self.pace.is_due()
            && self.heads.try_send(head).is_ok();
        if asked {
            self.last = head.seq;
        }
        asked
    }

    /// Asks for a last one if enough was added, once the thread is free.
    pub(super) fn ask_at_last(self, head: Head) {
        if snapshots::is_due(self.last, head) {
            // If the thread is gone, there is none.
            let _ = self.heads.send(head);
        }
    }
}

fn work(folder: &Path, asked: &mpsc::Receiver<Head>) {
    while let Ok(head) = asked.recv() {
        snapshots::make(folder, head);
    }
}
