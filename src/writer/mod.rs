//! One writer owns a ledger: it takes every command that waits, decides them one after the other on
//! its own state, and answers when their records are on the disk.
//!
//! Two threads, and a third that makes snapshots beside them. The *decider* owns the book and the private store: it gathers what waits into a batch,
//! keeps the texts of that batch, and hands it over. The *scribe* owns the log: one write, one sync, then
//! the answers. While the scribe syncs, the next batch is being decided and its texts are kept. Nothing
//! leaves before the sync, refusals included, since they may depend on what was not yet synced.
//!
//! After a failed write or sync, what was in flight is answered "outcome unknown", and nothing more is
//! recorded until the program is started again and has re-read the disk.

mod decider;
mod forgetting;
mod keeper;
mod opening;
mod scribe;
mod trial;
mod unsigned;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use ledger::commands::Command;
use ledger::ids::MemberId;
use ledger::log::chain::Head;
use ledger::refusal::Refusal;
use ledger::state::Numbers;
use ledger::text::{Key, Via};
use tokio::sync::{mpsc, oneshot, watch};

pub use decider::plain_content;
pub use forgetting::{Forgetting, forget_erased};
pub use opening::{ClockCheck, Founded, Founding, OpenWriter, Opened, found};
pub use trial::Trial;

use crate::notary::{Certified, Notary};
use crate::store::lock::Lock;
use crate::wording::Message;

/// A command on its way to the ledger.
#[derive(Debug, Clone)]
pub struct Request {
    /// Who acts.
    pub by: MemberId,
    /// For whom.
    pub on_behalf: Option<MemberId>,
    /// Under which idempotency key.
    pub key: Option<Key>,
    /// Through which door.
    pub via: Via,
    /// What is asked for.
    pub command: Command,
}

/// What becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// On the disk: the numbers of its records, and the identifiers it made, by kind.
    Recorded(Numbers, BTreeMap<&'static str, Vec<String>>),
    /// The erasure of a person is on the disk, and something of their texts is not deleted yet: why. It
    /// is tried again until it is.
    NotYetForgotten(Numbers, Message),
    /// It was recorded before, under the same key: the numbers of its records.
    AlreadyRecorded(Numbers),
    /// The ledger says no; nothing was written.
    Refused(Refusal),
    /// A write or a sync failed: whether it is recorded, only opening the ledger again tells.
    OutcomeUnknown(Message),
    /// The writer has stopped since a write failed; nothing was written.
    WriterStopped,
}

/// What waits for the decider.
enum Waiting {
    Asked(Box<Request>, oneshot::Sender<Answer>),
    /// What was brought before is still answered.
    Stop,
}

/// The way to a running writer; clone it freely.
#[derive(Debug, Clone)]
pub struct Door {
    commands: mpsc::Sender<Waiting>,
    head: watch::Receiver<Head>,
    notary: Arc<Mutex<Notary>>,
}

/// How many commands may wait before whoever brings one more has to wait too.
const WAITING: usize = 4096;

impl Door {
    /// The last record that is on the disk and was acknowledged.
    pub fn head(&self) -> Head {
        *self.head.borrow()
    }

    /// Whether the writer still takes commands, and can write what it decides.
    pub fn is_open(&self) -> bool {
        // The scribe publishes heads for as long as it writes.
        !self.commands.is_closed() && self.head.has_changed().is_ok()
    }

    /// The last record that was acknowledged, and each one after it.
    pub fn heads(&self) -> watch::Receiver<Head> {
        self.head.clone()
    }

    /// The checkpoint of all that was acknowledged, signed with the ledger's key. It reads files: not
    /// to be called from an asynchronous task.
    pub fn checkpoint(&self) -> Result<Certified, Message> {
        self.notary.lock().unwrap_or_else(PoisonError::into_inner).certify(self.head())
    }

    /// Brings a command and returns at once with the place where its answer will be.
    pub async fn bring(&self, request: Request) -> oneshot::Receiver<Answer> {
        let (answer, place) = oneshot::channel();
        // If the writer is gone, `answer` is dropped, and the place says so.
        let _ = self.commands.send(Waiting::Asked(Box::new(request), answer)).await;
        place
    }

    /// Brings a command and waits for its answer.
    pub async fn ask(&self, request: Request) -> Answer {
        self.bring(request).await.await.unwrap_or(Answer::WriterStopped)
    }

    /// As [`Door::bring`], for a thread that may wait.
    pub fn bring_blocking(&self, request: Request) -> oneshot::Receiver<Answer> {
        let (answer, place) = oneshot::channel();
        let _ = self.commands.blocking_send(Waiting::Asked(Box::new(request), answer));
        place
    }

    /// As [`Door::ask`], for a thread that may wait.
    pub fn ask_blocking(&self, request: Request) -> Answer {
        self.bring_blocking(request).blocking_recv().unwrap_or(Answer::WriterStopped)
    }
}

/// A running writer.
#[derive(Debug)]
pub struct Writer {
    door: Door,
    decider: JoinHandle<Result<(), Message>>,
    scribe: JoinHandle<Result<(), Message>>,
    keeper: JoinHandle<()>,
    /// Held until all threads are done.
    lock: Lock,
}

impl Writer {
    /// The way in.
    pub fn door(&self) -> Door {
        self.door.clone()
    }

    /// A clean stop: what was brought is answered, the log is synced and trimmed, the lock released.
    ///
    /// Doors that are still held elsewhere get [`Answer::WriterStopped`] from then on. Not to be
    /// called from an asynchronous task: it waits for threads.
    pub fn stop(self) -> Result<(), Message> {
        let Self { door, decider, scribe, keeper, lock } = self;
        // If the decider has stopped already, there is nobody to tell.
        let _ = door.commands.blocking_send(Waiting::Stop);
        let broken = || Message::new("fault-writer-stopped").with("path", ".");
        let decided = decider.join().map_err(|_| broken())?;
        let stopped = scribe.join().map_err(|_| broken())?;
        // Without its snapshot a ledger is as good as with it.
        let _ = keeper.join();
        drop(lock);
        decided.and(stopped)
    }
}
