//! Making a backup, while somebody writes.
//!
//! Guarantees: everything that was acknowledged before it began is in it; no command is half in it;
//! every text of its records is in it; what was written was read back and is a chain. A stop at any point
//! leaves the backups that were there, and the next run goes on.
//!
//! The order says why. `checkpoint` and the closings come first: what they speak of was acknowledged
//! before they were written, hence before the last record is asked for. Then the log up to that
//! record. Then the private texts: a text is kept before its record is written, so that a copy made later
//! than the log's holds them all, and some of later records perhaps, which a restore deletes. Then
//! documents, which are there before their records too. The manifest comes last: without it a backup
//! does not exist.

use std::collections::BTreeSet;
use std::path::Path;

use ledger::log::chain::Head;
use ledger::log::read::{Place as At, Reader};
use ledger::log::recover::read_only;
use ledger::log::segment;
use ledger::log::storage::Memory;
use ledger::time::Timestamp;

use super::checking::{Folded, Summary};
use super::manifest::{
    Content, FORMAT, Manifest, Nothing, Part, Place, Protection, Stretch, Texts, blocks,
};
use super::opening::manifests;
use super::pruning;
use super::sealing::{Sealer, Wanted};
use crate::socket;
use crate::store::backups::{BackupFolder, MANIFESTS, PARTS, apart, files_below};
use crate::store::documents::Documents;
use crate::store::files::Files;
use crate::store::folder;
use crate::store::private::open_reader;
use crate::wording::Message;

/// How parts that hold a document begin.
pub(super) const DOCUMENT: &str = "document-";

/// A segment that was copied in more parts than this is copied again, in one.
const PARTS_OF_A_SEGMENT: usize = 32;

/// What is asked for.
#[derive(Debug)]
pub struct Asked<'a> {
    /// The ledger's folder.
    pub ledger: &'a Path,
    /// The folder of backups.
    pub folder: &'a Path,
    /// Whether, and how, to encrypt.
    pub protection: Wanted,
    /// How many backups stay, this one included; at least one does.
    pub keep: usize,
    /// Whether older parts are used again.
    pub older: Older,
    /// Whether the ledger's signing key is copied too.
    pub keys: Keys,
    /// The present.
    pub at: Timestamp,
    /// What the lock of the folder says of its holder.
    pub holder: String,
}

/// What to do with parts of earlier backups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Older {
    /// What they hold is not written again.
    UsedAgain,
    /// Everything is written anew.
    LeftAlone,
}

/// What to do with the ledger's signing key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// It stays where it is.
    LeftOut,
    /// It is copied, encrypted.
    Copied,
}

/// A backup that was made.
#[derive(Debug)]
pub struct Made {
    /// What it says of itself.
    pub manifest: Manifest,
    /// What the ledger came to.
    pub summary: Summary,
    /// How many bytes were written for it.
    pub written: u64,
    /// What became of older backups.
    pub pruned: pruning::Pruned,
    /// What somebody should look at.
    pub warnings: Vec<Message>,
}

/// What one run works with.
struct Run<'a> {
    asked: &'a Asked<'a>,
    folder: BackupFolder,
    sealer: Sealer,
    base: Option<Manifest>,
    parts: Vec<Part>,
    written: u64,
    warnings: Vec<Message>,
}

/// Makes a backup.
pub fn back_up(asked: &Asked<'_>) -> Result<Made, Message> {
    folder::with_ledger(asked.ledger)?;
    apart(asked.folder, asked.ledger)?;
    if asked.keys == Keys::Copied && matches!(asked.protection, Wanted::Nothing) {
        return Err(Message::new("backup-keys-in-clear"));
    }
    let backups = BackupFolder::to_write(asked.folder, asked.ledger, &asked.holder)?;
    let sealer = Sealer::new(&asked.protection, &backups)?;
    let (earlier, damaged) = manifests(&backups)?;
    let base = earlier.last().cloned();
    if base.as_ref().is_some_and(|base| base.protection != *sealer.protection()) {
        let message = Message::new("backup-protected-otherwise");
        return Err(message.with("path", asked.folder));
    }
    let mut run = Run {
        asked,
        folder: backups,
        sealer,
        base,
        parts: Vec::new(),
        written: 0,
        warnings: Vec::new(),
    };
    for name in &damaged {
        let path = run.folder.path(&format!("{MANIFESTS}/{name}"));
        run.warnings.push(Message::new("backup-manifest-damaged").with("path", path.as_path()));
    }
    let (manifest, summary, last_erasure) = run.copy()?;
    let name = format!("{MANIFESTS}/{}", manifest.name());
    run.folder.keep(&name, &manifest.to_bytes())?;
    let lost = run.base.as_ref().and_then(Manifest::private).is_some_and(|(_, before)| {
        run.base.as_ref().is_some_and(|base| base.seq >= last_erasure)
            && summary.texts_missing > before.missing
    });
    if lost {
        run.warnings.push(Message::new("backup-texts-lost").with("count", summary.texts_missing));
    }
    let keep = if lost { usize::MAX } else { asked.keep };
    let pruned = pruning::prune(&run.folder, last_erasure, keep)?;
    let Run { written, warnings, .. } = run;
    Ok(Made { manifest, summary, written, pruned, warnings })
}

impl Run<'_> {
    fn copy(&mut self) -> Result<(Manifest, Summary, u64), Message> {
        let ledger = self.asked.ledger;
        let mut files = files_below(ledger, segment::CHECKPOINT)?;
        files.extend(files_below(ledger, segment::CLOSINGS)?);
        files.extend(files_below(ledger, segment::CONFIGURATION)?);
        let last = self.acknowledged()?;
        let folded = self.copy_log(last)?;
        let origin = folded.origin().cloned();
        let (Some(origin), Some(first)) = (origin, folded.first()) else {
            return Err(Message::new("fault-ledger-missing").with("path", ledger));
        };
        let private = open_reader(&ledger.join(segment::PRIVATE), &origin)?;
        let copied = private.copy(&folded.erased())?;
        drop(private);
        let altered = |sealed: &ledger::sealed::Digest| {
            Message::new("fault-private-altered").with("sealed", sealed.to_string())
        };
        self.warnings.extend(copied.texts.altered.iter().map(altered));
        let texts: BTreeSet<_> = copied.texts.texts.keys().copied().collect();
        let summary = folded.summary(&texts);
        let kept = Texts { kept: summary.texts, missing: summary.texts_missing };
        let name = format!("private-{:020}", last.seq);
        self.part(&name, ".db", copied.bytes, Content::Private(kept))?;
        // Plain data always serialises.
        let text = serde_json::to_vec(&summary).unwrap_or_default();
        let name = format!("summary-{:020}", last.seq);
        self.part(&name, ".json", text, Content::Summary(Nothing {}))?;
        if self.asked.keys == Keys::Copied {
            files.extend(files_below(ledger, segment::KEYS)?);
        }
        for (path, bytes) in files {
            self.copy_file(path, bytes)?;
        }
        self.copy_documents(&folded)?;
        let manifest = Manifest {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            made_at: self.asked.at,
            origin,
            first,
            seq: last.seq,
            hash: last.hash,
            protection: self.sealer.protection().clone(),
            parts: std::mem::take(&mut self.parts),
        };
        Ok((manifest, summary, folded.last_erasure()))
    }

    /// The last record that is on the disk: all that was answered before now is not after it.
    fn acknowledged(&mut self) -> Result<Head, Message> {
        if let Some(head) = socket::acknowledged(self.asked.ledger) {
            return Ok(head);
        }
        let found = read_only(&Files::read_only(self.asked.ledger))?;
        match found.fault {
            // An unfinished end was never acknowledged; anything else must be seen to first.
            Some(fault) if fault.kind == ledger::log::fault::Kind::Torn => {
                self.warnings.push(Message::from(fault));
            }
            Some(fault) => return Err(Message::from(fault)),
            None => {}
        }
        Ok(found.chain.head())
    }

    /// Reads the log from its first record, and writes what no earlier backup holds.
    fn copy_log(&mut self, last: Head) -> Result<Folded, Message> {
        let mut next = self.use_again(last)?;
        let base = self.base.as_ref().map(Manifest::head);
        let mut folded = Folded::default();
        let mut reader = Reader::new(Files::read_only(self.asked.ledger))?.up_to(last.seq);
        let mut lines = Lines::default();
        let mut read = Head::GENESIS;
        while let Some((at, record)) = reader.next_record()? {
            let seq = record.header.seq;
            read = Head { seq, hash: record.hash };
            if base.is_some_and(|base| base.seq == seq && base != read) {
                return Err(self.another_ledger(seq));
            }
            folded.see(at, &record)?;
            if seq < next {
                continue;
            }
            if lines.is_of_another_segment(at) {
                self.keep_lines(std::mem::take(&mut lines))?;
            }
            lines.add(at, read, record.line);
            next = seq.saturating_add(1);
        }
        if read != last {
            let message = Message::new("fault-not-acknowledged").with("seq", last.seq);
            let message = message.with("expected", last.hash.to_string());
            return Err(message.with("found", read.hash.to_string()));
        }
        self.keep_lines(lines)?;
        Ok(folded)
    }

    /// Takes over the parts of the last backup that are still there; the record that comes next.
    fn use_again(&mut self, last: Head) -> Result<u64, Message> {
        let Some(base) = &self.base else { return Ok(1) };
        if base.seq > last.seq {
            return Err(self.another_ledger(last.seq));
        }
        if self.asked.older == Older::LeftAlone {
            return Ok(1);
        }
        let there = |part: &Part| self.folder.length(&part.path()) == Some(part.length);
        let mut again: Vec<(Part, Stretch)> = base
            .log()
            .take_while(|(part, _)| there(part))
            .map(|(part, stretch)| (part.clone(), stretch))
            .collect();
        let open = again.last().map_or(0, |(_, stretch)| stretch.segment);
        let of_it = again.iter().filter(|(_, stretch)| stretch.segment == open).count();
        if of_it >= PARTS_OF_A_SEGMENT {
            again.retain(|(_, stretch)| stretch.segment != open);
        }
        let next = again.last().map_or(1, |(_, stretch)| stretch.last.saturating_add(1));
        self.parts.extend(again.into_iter().map(|(part, _)| part));
        Ok(next)
    }

    fn another_ledger(&self, seq: u64) -> Message {
        Message::new("backup-another-ledger").with("path", self.asked.folder).with("seq", seq)
    }

    fn keep_lines(&mut self, lines: Lines) -> Result<(), Message> {
        let Some(stretch) = lines.stretch() else { return Ok(()) };
        let Stretch { first, last, .. } = stretch;
        let name = format!("log-{first:020}-{last:020}");
        self.part(&name, ".jsonl", lines.bytes, Content::Log(stretch))
    }

    fn copy_file(&mut self, path: String, bytes: Vec<u8>) -> Result<(), Message> {
        if !super::manifest::may_be_copied(&path) {
            let message = Message::new("backup-not-regular");
            return Err(message.with("path", self.asked.ledger.join(path).as_path()));
        }
        let content = Content::File(Place { path: path.clone() });
        let digest = blake3::hash(path.as_bytes()).to_hex();
        let name = format!("file-{}", digest.get(..16).unwrap_or_default());
        self.part(&name, "", bytes, content)
    }

    /// Copies what was attached up to the last record, one file after the other: those that were deleted meanwhile are
    /// not there, and not missed.
    fn copy_documents(&mut self, folded: &Folded) -> Result<(), Message> {
        let documents = Documents::of(self.asked.ledger);
        for content in folded.documents() {
            let place = Place { path: format!("{}/{content}", segment::DOCUMENTS) };
            if let Some(part) = self.copied_before(&place) {
                if documents.is_there(&content) {
                    self.parts.push(part);
                }
                continue;
            }
            let Some(bytes) = documents.copy(&content)? else { continue };
            let name = format!("{DOCUMENT}{}", content.to_string().get(..16).unwrap_or_default());
            self.part(&name, "", bytes, Content::File(place))?;
        }
        Ok(())
    }

    /// The part of the last backup that holds a document: those never change under their name, and encrypted again
    /// they would be written again.
    fn copied_before(&self, place: &Place) -> Option<Part> {
        if self.asked.older != Older::UsedAgain {
            return None;
        }
        let same = |part: &&Part| matches!(&part.content, Content::File(found) if found == place);
        let there = |part: &&Part| self.folder.length(&part.path()) == Some(part.length);
        let parts = self.base.as_ref().map_or(&[][..], |base| &base.parts);
        parts.iter().find(|part| same(part) && there(part)).cloned()
    }

    /// Writes one part, reads it back, and checks what the copy holds.
    fn part(
        &mut self,
        name: &str,
        kind: &str,
        plain: Vec<u8>,
        content: Content,
    ) -> Result<(), Message> {
        let sealed = self.sealer.seal(plain)?;
        let digest = blake3::hash(&sealed).to_hex();
        // Named after its bytes: two parts of one name are the same part.
        let digest = digest.get(..16).unwrap_or_default();
        let file = format!("{name}-{digest}{kind}{}", self.sealer.suffix());
        let path = format!("{PARTS}/{file}");
        let kept = self.folder.keep(&path, &sealed)?;
        let part = Part { file, content, length: kept.len() as u64, blocks: blocks(&sealed) };
        self.check_copy(&part, kept)?;
        self.written = self.written.saturating_add(part.length);
        self.parts.push(part);
        Ok(())
    }

    /// What lies on the disk opens, and is a chain of records where it is a part of the log.
    fn check_copy(&self, part: &Part, kept: Vec<u8>) -> Result<(), Message> {
        if blocks(&kept) != part.blocks {
            return Err(self.folder.damaged(&part.path(), 0));
        }
        let Some(opener) = self.sealer.opener() else { return Ok(()) };
        let plain = opener
            .open(self.sealer.protection(), kept)
            .map_err(|_| self.folder.damaged(&part.path(), 0))?;
        let Content::Log(stretch) = part.content else { return Ok(()) };
        let path = segment::path(stretch.first);
        let copy = Memory::holding([(path, plain)].into());
        let end = Head { seq: stretch.last, hash: stretch.hash };
        Reader::after(copy, end).map(drop).map_err(|fault| {
            let place = self.folder.path(&part.path());
            let mut message = Message::from(&fault);
            message.args.retain(|(name, _)| *name != "path");
            message.with("path", place.as_path())
        })
    }
}

/// Lines of one segment on their way to a part.
#[derive(Debug, Default)]
struct Lines {
    segment: u64,
    first: u64,
    last: Option<Head>,
    bytes: Vec<u8>,
}

impl Lines {
    fn is_of_another_segment(&self, at: At) -> bool {
        self.last.is_some() && self.segment != at.segment
    }

    fn add(&mut self, at: At, head: Head, line: &str) {
        if self.last.is_none() {
            (self.segment, self.first) = (at.segment, head.seq);
        }
        self.last = Some(head);
        self.bytes.extend_from_slice(line.as_bytes());
        self.bytes.push(b'\n');
    }

    fn stretch(&self) -> Option<Stretch> {
        let Head { seq, hash } = self.last?;
        let bytes = self.bytes.len() as u64;
        Some(Stretch { segment: self.segment, first: self.first, last: seq, hash, bytes })
    }
}

/// For whoever only asks how a backup is protected.
impl Protection {
    /// Whether its parts are encrypted.
    pub fn is_some(&self) -> bool {
        *self != Self::None
    }
}
