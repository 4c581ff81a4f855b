//! How a restored ledger may be written again.
//!
//! Either under a new name: the record `organisation restored` says so, and every proof made before
//! keeps the old one. Or, where the folder it replaces is at hand and ends with the same record, under
//! its own name: that folder is closed for writing, for good, before this one opens, so that the two
//! never both go on. Each step is on the disk before the next, and all of it can be run again.

use std::path::Path;

use ledger::commands::{Command, organisation};
use ledger::ids::MemberId;
use ledger::log::chain::Head;
use ledger::log::recover::{WithoutHead, read_only};
use ledger::text::Origin;

use super::checking::check;
use crate::acts::Through;
use crate::clock::Clock;
use crate::store::files::Files;
use crate::store::folder;
use crate::store::lock::Lock;
use crate::store::restored::{self, Mark, Replaced, Restored};
use crate::wording::Message;
use crate::writer::{Answer, ClockCheck, OpenWriter, Request};

fn marked(folder: &Path) -> Result<Restored, Message> {
    folder::with_ledger(folder)?;
    match restored::restored(folder) {
        Mark::Says(restored) => Ok(restored),
        Mark::Absent => Err(Message::new("backup-nothing-to-resume").with("path", folder)),
        Mark::Unreadable => Err(Message::new("backup-ledger-restored").with("path", folder)),
    }
}

/// Goes on under a new name; what the ledger answers to the act that says so.
///
/// Recorded already, by a run that was interrupted, it is only finished.
pub fn under_new_name(
    folder: &Path,
    origin: &Origin,
    by: MemberId,
    clock: &Clock,
    clock_check: ClockCheck,
    holder: &str,
) -> Result<Answer, Message> {
    let restored = marked(folder)?;
    let opening = || OpenWriter {
        folder: folder.to_owned(),
        clock: clock.clone(),
        clock_check,
        without_head: WithoutHead::CutNothing,
        holder: holder.to_owned(),
    };
    let formerly = Origin::new(&restored.formerly)
        .map_err(|_| Message::new("backup-ledger-restored").with("path", folder))?;
    let writer = opening().open_restored()?.writer;
    if restored::restored(folder) == Mark::Absent {
        // The record was there: opening gave the texts their name and took the mark away.
        writer.stop()?;
        return Err(Message::new("backup-nothing-to-resume").with("path", folder));
    }
    let command = Command::from(organisation::Restore { origin: origin.clone(), formerly });
    let request = Request { by, on_behalf: None, key: None, via: Through::Cli.via(), command };
    let answer = writer.door().ask_blocking(request);
    writer.stop()?;
    if matches!(answer, Answer::Recorded(..)) {
        // Opening finishes what the record began.
        opening().open()?.writer.stop()?;
    }
    Ok(answer)
}

/// Goes on under the same name, in place of a folder that holds exactly the same records.
pub fn in_place_of(folder: &Path, former: &Path, holder: &str) -> Result<Head, Message> {
    let restored = marked(folder)?;
    let lock = |folder: &Path| Lock::take(folder, holder).map_err(|refused| refused.told(folder));
    folder::with_ledger(former)?;
    let _here = lock(folder)?;
    let _there = lock(former)?;
    let end = Head { seq: restored.seq, hash: restored.hash };
    let here = read_only(&Files::read_only(folder))?;
    if here.fault.is_some() || here.chain.head() != end {
        return Err(Message::new("backup-ledger-restored").with("path", folder));
    }
    let by = std::path::absolute(folder)
        .map_err(|error| Message::input_output(folder, &error))?
        .display()
        .to_string();
    match restored::replaced(former) {
        // By an earlier run of this, which was interrupted.
        Mark::Says(replaced)
            if replaced.by == by && (replaced.seq, replaced.hash) == (end.seq, end.hash) => {}
        Mark::Says(replaced) => {
            let message = Message::new("backup-ledger-replaced").with("path", former);
            return Err(message.with("by", replaced.by));
        }
        Mark::Unreadable => {
            return Err(Message::new("backup-ledger-replaced")
                .with("path", former)
                .with("by", "?"));
        }
        Mark::Absent => {
            if restored::restored(former) != Mark::Absent {
                return Err(Message::new("backup-ledger-restored").with("path", former));
            }
            let found = check(&Files::read_only(former))?.head;
            if found != end {
                let message = Message::new("backup-not-the-same-end").with("path", former);
                return Err(message.with("expected", end.seq).with("found", found.seq));
            }
            let says = Replaced { by, seq: end.seq, hash: end.hash };
            restored::set_replaced(former, &says)?;
        }
    }
    restored::unset_restored(folder)?;
    Ok(end)
}
