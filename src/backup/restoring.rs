//! A ledger again, from a backup.
//!
//! Guarantees: the folder becomes a ledger only when everything in it was checked; any damage stops the
//! restore with its place, and nothing is left. What is restored may be read, and not written until
//! somebody says how it goes on ([`super::resuming`]): records may have been acknowledged after the
//! backup, and two ledgers that go on differently must not have one name.
//!
//! Deliberately not here: bringing back records that are not in the backup, or texts of people whom its
//! log says are erased.

use std::path::Path;

use ledger::log::chain::Head;
use ledger::log::read::Reader;
use ledger::log::recover::read_only;
use ledger::log::segment;
use ledger::text::Origin;

use super::checking::{Checked, Summary, check};
use super::manifest::Stretch;
use super::opening::Backup;
use super::sealing::Key;
use crate::store::backups::{BackupFolder, apart};
use crate::store::documents::Documents;
use crate::store::files::Files;
use crate::store::private::{Patience, Private};
use crate::store::restored::{Restored, Restoring};
use crate::wording::Message;

/// What is asked for.
#[derive(Debug)]
pub struct Asked<'a> {
    /// The folder of backups.
    pub folder: &'a Path,
    /// Which of them; the newest when absent.
    pub backup: Option<&'a str>,
    /// What opens it.
    pub key: Key,
    /// Where the ledger is to be: a missing or an empty folder.
    pub to: &'a Path,
    /// Up to which record; all when absent.
    pub at: Option<u64>,
    /// What the lock says of its holder.
    pub holder: String,
}

/// A ledger that was restored.
#[derive(Debug)]
pub struct Done {
    /// What the backup says of itself.
    pub manifest: super::manifest::Manifest,
    /// The last record that was restored.
    pub head: Head,
    /// What the ledger comes to.
    pub summary: Summary,
    /// Its name in proofs.
    pub origin: Origin,
}

/// Restores a backup.
pub fn restore(asked: &Asked<'_>) -> Result<Done, Message> {
    let folder = BackupFolder::to_read(asked.folder)?;
    apart(asked.folder, asked.to)?;
    let backup = Backup::open(&folder, asked.backup, &asked.key)?;
    let last = backup.manifest.seq;
    if let Some(at) = asked.at.filter(|at| *at == 0 || *at > last) {
        return Err(Message::new("fault-no-such-record").with("seq", at).with("last", last));
    }
    let restoring = Restoring::begin(asked.to, &asked.holder)?;
    match fill(&backup, &restoring, asked.at.unwrap_or(last)) {
        Ok((head, origin, summary)) => {
            restoring.finish()?;
            let manifest = backup.manifest;
            Ok(Done { manifest, head, summary, origin })
        }
        Err(message) => {
            restoring.give_up();
            Err(message)
        }
    }
}

fn fill(
    backup: &Backup<'_>,
    restoring: &Restoring,
    at: u64,
) -> Result<(Head, Origin, Summary), Message> {
    let whole = at == backup.manifest.seq;
    write_log(backup, restoring, at)?;
    let files = Files::read_only(restoring.folder());
    if !whole {
        ends_a_command(&files, at)?;
    }
    // Before anything else is there: the log alone.
    let Checked { head, folded } = check(&files)?;
    let expected = Head { seq: at, hash: if whole { backup.manifest.hash } else { head.hash } };
    if head != expected || folded.first() != Some(backup.manifest.first) {
        return Err(differs(backup, "head", expected.to_string(), head.to_string()));
    }
    let Some(origin) = folded.origin().cloned() else {
        return Err(Message::new("fault-ledger-missing").with("path", restoring.folder()));
    };
    write_files(backup, restoring, head)?;
    // Going back, what was attached later goes; going back or not, what is about those whom this log erases.
    Documents::of(restoring.folder()).keep_only(&folded.documents())?;
    let texts = write_private(backup, restoring, &origin, head, &folded.erased())?;
    let summary = folded.summary(&texts);
    if whole {
        compare(backup, &summary)?;
    }
    restoring.close_for_writing(
        head,
        &Restored {
            formerly: origin.to_string(),
            seq: head.seq,
            hash: head.hash,
            backup: backup.manifest.name(),
        },
    )?;
    // Once more with `head`, `checkpoint` and the closings, as every later reading does.
    let found = read_only(&files)?;
    match found.fault {
        Some(fault) => Err(Message::from(fault)),
        None => Ok((head, origin, summary)),
    }
}

fn write_log(backup: &Backup<'_>, restoring: &Restoring, at: u64) -> Result<(), Message> {
    let mut offset = 0u64;
    for (part, stretch) in backup.manifest.log() {
        if stretch.first > at {
            break;
        }
        if stretch.first == stretch.segment {
            offset = 0;
        }
        let bytes = backup.part(part)?;
        let damaged = |place: usize| backup.folder.damaged(&part.path(), place as u64);
        if bytes.len() as u64 != stretch.bytes {
            return Err(damaged(bytes.len()));
        }
        let bytes = up_to(&bytes, stretch, at).ok_or_else(|| damaged(bytes.len()))?;
        restoring.add(stretch.segment, offset, bytes)?;
        offset = offset.saturating_add(bytes.len() as u64);
    }
    Ok(())
}

/// The lines up to that of the record `at`; `None` if there are not as many as there should be.
fn up_to(bytes: &[u8], stretch: Stretch, at: u64) -> Option<&[u8]> {
    let wanted = at.min(stretch.last).saturating_sub(stretch.first).saturating_add(1);
    let mut ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    let (end, _) = ends.nth(usize::try_from(wanted.checked_sub(1)?).ok()?)?;
    bytes.get(..=end)
}

/// A command is restored whole or not at all: the person is told where whole ones end.
fn ends_a_command(files: &Files, at: u64) -> Result<(), Message> {
    let mut reader = Reader::new(files)?.up_to(at);
    let mut before = 0;
    while reader.next_record()?.is_some() {
        if reader.chain().ends_command() {
            before = reader.chain().head().seq;
        }
    }
    let after = at.saturating_add(reader.chain().awaited().into());
    if before == at {
        return Ok(());
    }
    let message = Message::new("backup-inside-a-command").with("seq", at);
    Err(message.with("before", before).with("after", after))
}

/// Files of the folder beside log and texts. When going back, only what cannot speak of later records:
/// a checkpoint of more records is left out, and closings are written again from the records.
fn write_files(backup: &Backup<'_>, restoring: &Restoring, head: Head) -> Result<(), Message> {
    let whole = head == backup.manifest.head();
    for (part, path) in backup.manifest.files() {
        let bytes = backup.part(part)?;
        let later = path == segment::CHECKPOINT
            && segment::size_in_note(&bytes).is_some_and(|size| size > head.seq);
        let again = !whole && segment::folder(path) == segment::CLOSINGS;
        if !later && !again {
            restoring.write(path, &bytes)?;
        }
    }
    Ok(())
}

/// The copy was made without the texts of everybody whom the log of the whole backup erases: what was
/// forgotten is not brought back by going back. Those whom this log erases are looked for again.
fn write_private(
    backup: &Backup<'_>,
    restoring: &Restoring,
    origin: &Origin,
    head: Head,
    erased: &[ledger::ids::MemberId],
) -> Result<std::collections::BTreeSet<ledger::sealed::Digest>, Message> {
    let Some((part, _)) = backup.manifest.private() else {
        return Err(Message::new("backup-part-missing").with("path", "private.db"));
    };
    restoring.write(segment::PRIVATE, &backup.part(part)?)?;
    let path = restoring.folder().join(segment::PRIVATE);
    let mut private = Private::open_renaming(&path, &backup.manifest.origin, origin)?;
    private.check()?;
    private.forget_beyond(head.seq)?;
    private.erase(erased.iter().copied(), Patience::Waits)?;
    let texts = private.texts()?;
    private.settle()?;
    Ok(texts.texts.into_keys().collect())
}

/// What the ledger comes to, against what was noted when it was copied.
fn compare(backup: &Backup<'_>, found: &Summary) -> Result<(), Message> {
    let Some(part) = backup.manifest.summary() else { return Ok(()) };
    let noted: Summary = serde_json::from_slice(&backup.part(part)?)
        .map_err(|_| backup.folder.damaged(&part.path(), 0))?;
    let told = |what: &str, expected: String, found: String| {
        if expected == found { Ok(()) } else { Err(differs(backup, what, expected, found)) }
    };
    told("records", noted.records.to_string(), found.records.to_string())?;
    for (noted, found) in noted.members.iter().zip(&found.members) {
        told(&noted.0.to_string(), noted.1.to_string(), found.1.to_string())?;
    }
    for (noted, found) in noted.codes.iter().zip(&found.codes) {
        told(&noted.0, format!("{noted:?}"), format!("{found:?}"))?;
    }
    told("texts", noted.texts.to_string(), found.texts.to_string())?;
    told("summary", format!("{noted:?}"), format!("{found:?}"))
}

fn differs(backup: &Backup<'_>, what: &str, expected: String, found: String) -> Message {
    Message::new("backup-differs")
        .with("path", backup.folder.path(&backup.manifest.name()).as_path())
        .with("what", what)
        .with("expected", expected)
        .with("found", found)
}
