//! The thread that owns the log: writes, syncs, answers.

use std::sync::mpsc;
use std::time::Duration;

use ledger::log::append::{Appender, Batch, NotAppended};
use ledger::log::chain::Head;
use tokio::sync::{oneshot, watch};

use super::Answer;
use super::keeper::Snapshots;
use crate::clock::Pace;
use crate::store::files::Files;
use crate::wording::Message;

/// A batch whose texts are kept, and who waits for which answer.
pub(super) struct Handover {
    pub(super) batch: Batch,
    pub(super) answers: Vec<(oneshot::Sender<Answer>, Answer)>,
    /// Who waits to know whether the batch is on the disk, before anybody is answered.
    pub(super) durable: Option<mpsc::SyncSender<Result<(), Message>>>,
}

/// `head` is replaced off the hot path, at most this often.
const HEAD_EVERY: Duration = Duration::from_secs(1);

/// Works until nobody hands anything over any more; then stops cleanly.
pub(super) fn work(
    mut log: Appender<Files>,
    handovers: &mpsc::Receiver<Handover>,
    published: watch::Sender<Head>,
    mut snapshots: Snapshots,
) -> Result<(), Message> {
    let mut head = Pace::every(HEAD_EVERY);
    while let Ok(Handover { batch, answers, durable }) = handovers.recv() {
        if let Err(failed) = log.append(&batch) {
            // Before anybody is answered: whoever was told of it finds the door shut.
            drop(published);
            let message = said(&failed);
            if let Some(durable) = durable {
                let _ = durable.send(Err(message.clone()));
            }
            for (place, _) in answers {
                // A refusal may stand on records that nobody knows the fate of.
                let _ = place.send(Answer::OutcomeUnknown(message.clone()));
            }
            return Err(message);
        }
        published.send_replace(log.head());
        if let Some(durable) = durable {
            // It is waited for by whoever handed the batch over, who does nothing else meanwhile.
            let _ = durable.send(Ok(()));
        }
        for (place, answer) in answers {
            // Whoever asked may be gone: what is recorded is recorded all the same.
            let _ = place.send(answer);
        }
        // A snapshot is used once `head` has reached its record.
        if !batch.is_empty() && (snapshots.ask(log.head()) || head.is_due()) {
            log.keep_head().map_err(|failed| said(&failed))?;
        }
    }
    let last = log.head();
    log.stop().map_err(|failed| said(&failed))?;
    snapshots.ask_at_last(last);
    Ok(())
}

fn said(failed: &NotAppended) -> Message {
    match failed {
        NotAppended::Unknown(error) => error.clone().into(),
        NotAppended::HeadMoved { .. } | NotAppended::Dead => {
            Message::new("fault-writer-stopped").with("path", ".")
        }
    }
}
