//! Things that are made once for a file, and found again when its import goes on after an interruption.
//!
//! Guarantees: brought twice under one key, a thing is there once, and both times its identifier is
//! known. Where a key served for other words before, another one is tried.

use std::path::Path;
use std::str::FromStr;

use ledger::commands::Command;
use ledger::ids::{CircleId, CodeId, DecisionId, MemberId};
use ledger::text::Key;

use super::Running;
use crate::acts::{ActLine, Ids, Speaker, Spoken};
use crate::import::held::{Made, hold};
use crate::wording::Message;

/// The ledger's no to something that lines need, in words.
#[derive(Debug, Clone)]
pub(super) struct No {
    pub(super) code: String,
    pub(super) message: String,
}

/// Since when something is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Since {
    /// It was made now.
    Now,
    /// An earlier or another run of this import made it.
    Before,
}

/// The ledger's answer to something that is made once.
pub(super) enum Once {
    /// The identifier it made.
    Made(String),
    /// It is there since before: the record that made it.
    There(u64),
    No(No),
}

/// The identifier of something that is made once.
pub(super) trait MadeOnce: FromStr {
    /// What the answer to its command calls it.
    const KIND: &'static str;

    /// It, if this is what a record made.
    fn of(made: Made) -> Option<Self>;
}

impl MadeOnce for DecisionId {
    const KIND: &'static str = "decision";

    fn of(made: Made) -> Option<Self> {
        if let Made::Decision(decision) = made { Some(decision) } else { None }
    }
}

impl MadeOnce for MemberId {
    const KIND: &'static str = "member";

    fn of(made: Made) -> Option<Self> {
        if let Made::Member(member) = made { Some(member) } else { None }
    }
}

impl MadeOnce for CircleId {
    const KIND: &'static str = "circle";

    fn of(made: Made) -> Option<Self> {
        if let Made::Circle(circle) = made { Some(circle) } else { None }
    }
}

impl MadeOnce for CodeId {
    const KIND: &'static str = "code";

    fn of(made: Made) -> Option<Self> {
        if let Made::Code(code) = made { Some(code) } else { None }
    }
}

/// How often something made once is tried under another key, where its key served for other words.
const TRIES: usize = 9;

impl Running<'_, '_> {
    /// The start of the keys of everything that is made for this file, this time.
    pub(super) fn stem(&self) -> String {
        match self.plan.undone {
            0 => format!("import:{}", self.file.mark()),
            undone => format!("import:{}:{undone}", self.file.mark()),
        }
    }

    /// Answers in words, with the ledger's names.
    fn next(&mut self) -> Result<Spoken, Message> {
        let unit = self.held.reading.unit();
        let names = |id: &str| self.held.reading.names(id);
        let speaker = Speaker { wording: self.way.wording, unit: &unit, names: &names };
        match self.way.hand.next(&speaker) {
            Some(Spoken::Unknown { .. }) | None => Err(stopped(self.folder)),
            Some(spoken) => Ok(spoken),
        }
    }

    /// Makes something, or finds it.
    pub(super) fn make<T: MadeOnce>(
        &mut self,
        stem: &str,
        command: &Command,
    ) -> Result<Result<(T, Since), No>, Message> {
        let found = match self.once(stem, T::KIND, command)? {
            Once::Made(id) => id.parse().ok().map(|id| (id, Since::Now)),
            Once::There(seq) => self.there(seq)?.and_then(T::of).map(|id| (id, Since::Before)),
            Once::No(no) => return Ok(Err(no)),
        };
        found.map(Ok).ok_or_else(|| unexpected(self.folder))
    }

    /// Brings something that is made once.
    pub(super) fn once(
        &mut self,
        stem: &str,
        kind: &str,
        command: &Command,
    ) -> Result<Once, Message> {
        let mut tried = 1;
        loop {
            let name = if tried == 1 { stem.to_owned() } else { format!("{stem}.{tried}") };
            let line = ActLine::own(self.way.by, key(&name), command.clone());
            self.way.bringer.bring(line);
            let spoken = self.next()?;
            let answer = made(spoken, kind);
            let reused = matches!(&answer, Once::No(no) if no.code == "key_reused");
            if !reused || tried == TRIES {
                return Ok(answer);
            }
            tried += 1;
        }
    }

    /// What a record made, which an earlier or another run of this import has brought.
    fn there(&self, seq: u64) -> Result<Option<Made>, Message> {
        match self.held.made(seq) {
            Some(made) => Ok(Some(made)),
            None => Ok(hold(self.folder)?.made(seq)),
        }
    }
}

/// What the ledger answers when a plan and its own records do not fit: nobody foresaw this.
pub(super) fn unexpected(folder: &Path) -> Message {
    Message::new("import-unexpected").with("path", folder)
}

/// The writer is gone, or nobody knows what it wrote.
pub(super) fn stopped(folder: &Path) -> Message {
    Message::new("fault-writer-stopped").with("path", folder)
}

/// A key of printable letters, which is never longer than keys may be.
pub(super) fn key(text: &str) -> Option<Key> {
    Key::new(text).ok()
}

fn made(spoken: Spoken, kind: &str) -> Once {
    match spoken {
        Spoken::Recorded { mut ids, seqs, .. } => match (ids.remove(kind), seqs.first()) {
            (Some(Ids::One(id)), _) => Once::Made(id),
            (Some(Ids::Several(ids)), _) => Once::Made(ids.into_iter().next().unwrap_or_default()),
            (None, seq) => Once::There(seq.copied().unwrap_or_default()),
        },
        Spoken::AlreadyRecorded { seqs } => Once::There(seqs.first().copied().unwrap_or_default()),
        Spoken::Refused { code, message } | Spoken::Unknown { code, message } => {
            Once::No(No { code, message })
        }
    }
}
