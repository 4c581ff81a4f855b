//! `private.db`: salts and texts behind the log's commitments, and what tells a repeated command
//! from a new one under an old key. Erasable, and no part of any proof.
//!
//! Guarantees: rows of one batch are there together or not at all; a text is shown only when it
//! opens the commitment that the log holds; an erased row leaves no copy in the database file nor
//! beside it; a file of another ledger, of another program or of a newer version is refused before anything is
//! written to it.
//!
//! Deliberately not here: deciding what to erase or how far the log goes (the caller reads the log
//! and says so), and copies that file systems, disks and backups keep. Nothing else in the process
//! may open the file, not even to copy it: closing any other handle would drop SQLite's locks.

mod erasure;
pub(in crate::store) mod failure;
pub(in crate::store) mod file;
mod reader;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

use ledger::ids::MemberId;
use ledger::sealed::{About, Digest, Opening};
use ledger::text::{Key, Origin};
use rusqlite::{Connection, named_params};

use failure::Doing;
pub use failure::PrivateError;
pub use reader::{PrivateReader, open_reader};

/// The key of the digests of plain commands; drawn once, kept in the file, never shown.
#[derive(Clone)]
pub struct Secret(pub [u8; 32]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// A command that carried a key: kept so that the same key with another content can be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyedCommand {
    /// Its author.
    pub by: MemberId,
    /// The author's key for it.
    pub key: Key,
    /// The sequence number of its first record.
    pub first_seq: u64,
    /// [`PrivateReader::command_digest`] of its plain content.
    pub digest: Digest,
}

/// Every text that opens its commitment, and the rows that do not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts {
    /// By commitment.
    pub texts: BTreeMap<Digest, String>,
    /// Whom each is about.
    pub about: BTreeMap<Digest, About>,
    /// Rows whose salt, text or person was altered since they were written: not shown.
    pub altered: Vec<Digest>,
    /// What each member agrees to, by its word: a choice that is in no record.
    pub agreed: BTreeSet<(MemberId, String)>,
    /// What was certified of whom.
    pub certified: Vec<(MemberId, Certified)>,
}

/// A certificate of engagement, as its owner is told that it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct Certified {
    /// Its code.
    pub code: String,
    /// Of which year.
    pub year: i32,
    /// How they were called.
    pub name: String,
    /// Minutes that came into the balance.
    pub minutes: i64,
    /// Minutes given for free.
    pub minutes_pro_bono: i64,
}

/// Whether a deletion is complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erasure {
    /// This many rows are gone, from the database and from its write-ahead file.
    Done(usize),
    /// The rows are gone, but somebody was reading: the write-ahead file still holds copies. Ask
    /// again, which deletes nothing more and tries to empty that file once more.
    CopiesRemain(usize),
}

/// A copy of the whole store, to be kept elsewhere.
#[derive(Debug)]
pub struct PrivateCopy {
    /// A database file, without a trace of what was deleted.
    pub bytes: Vec<u8>,
    /// The texts that it holds, and the rows that are not what was once kept.
    pub texts: Texts,
}

/// How long an erasure waits for readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Some seconds.
    Waits,
    /// Not at all.
    Tries,
}

/// The one writer. Whoever holds it also holds the ledger's lock.
#[derive(Debug)]
pub struct Private {
    reader: PrivateReader,
}

impl Private {
    /// Makes a new, empty store that belongs to the ledger called `origin`, and opens it.
    ///
    /// The file appears whole or not at all, readable by its owner alone.
    pub fn create(path: &Path, origin: &Origin, secret: &Secret) -> Result<Self, PrivateError> {
        file::create(path, origin, secret)?;
        Self::open(path, origin)
    }

    /// Opens the store of the ledger called `origin`, and brings its tables up to this version.
    pub fn open(path: &Path, origin: &Origin) -> Result<Self, PrivateError> {
        let (connection, secret) = file::open_to_write(path, origin)?;
        Ok(Self { reader: PrivateReader { connection, secret, path: path.to_owned() } })
    }

    /// Opens the store of a ledger that goes on under a new name, and gives the store that name.
    ///
    /// Another stop at any point leaves the one name or the other, and this can be called again.
    pub fn open_renaming(path: &Path, from: &Origin, to: &Origin) -> Result<Self, PrivateError> {
        match Self::open(path, to) {
            Err(PrivateError::OtherLedger { found, .. }) if found == from.as_str() => {}
            opened => return opened,
        }
        let former = Self::open(path, from)?;
        former
            .reader
            .connection
            .execute("UPDATE ledger SET origin = ?1", [to.as_str()])
            .doing(path)?;
        drop(former);
        Self::open(path, to)
    }

    /// Whether the file is what SQLite would have written: its pages, its indexes, its constraints.
    pub fn check(&self) -> Result<(), PrivateError> {
        file::check(&self.reader.connection, &self.reader.path)
    }

    /// Empties the write-ahead file, so that the database file alone holds everything.
    pub fn settle(&self) -> Result<(), PrivateError> {
        self.empty_write_ahead_file(0).map(|_| ())
    }

    /// What can be asked of the store.
    pub fn reader(&self) -> &PrivateReader {
        &self.reader
    }

    /// Keeps the rows of one batch, all or none, before its records are written.
    ///
    /// Keeping a row again is not an error. An opening that several records share keeps the
    /// *lowest* of their sequence numbers: recovery may lose the later records, and the first still
    /// needs it. A key takes the *new* sequence number: the caller has decided from the log that
    /// the key is free, so a row already there was left by a batch that never reached the log. The
    /// same commitment with another text, salt or person is refused, and nothing is kept.
    pub fn commit(
        &mut self,
        openings: &[(u64, Opening)],
        commands: &[KeyedCommand],
    ) -> Result<(), PrivateError> {
        let path = &self.reader.path;
        let connection = &mut self.reader.connection;
        let batch = connection.transaction().doing(path)?;
        for (seq, opening) in openings {
            keep_opening(&batch, path, *seq, opening)?;
        }
        for command in commands {
            keep_command(&batch, path, command)?;
        }
        batch.commit().doing(path)
    }

    /// Deletes every row whose record comes after `seq`, the last record that recovery kept.
    pub fn forget_beyond(&mut self, seq: u64) -> Result<Erasure, PrivateError> {
        let path = &self.reader.path;
        let seq = stored(seq, path)?;
        let batch = self.reader.connection.transaction().doing(path)?;
        let openings = batch.execute("DELETE FROM openings WHERE seq > ?1", [seq]).doing(path)?;
        let commands =
            batch.execute("DELETE FROM commands WHERE first_seq > ?1", [seq]).doing(path)?;
        let rows = openings.saturating_add(commands);
        if rows > 0 {
            erasure::rewrite(&batch).doing(path)?;
        }
        batch.commit().doing(path)?;
        self.empty_write_ahead_file(rows)
    }

    /// Deletes every text about these people, and what would tell or confirm a text about them: the
    /// digests of their commands and of those that sealed a text about them. Nothing is written where
    /// nothing is left of them; the write-ahead file is emptied all the same.
    ///
    /// Called after the record `identity erased`, and again on opening for everyone erased.
    pub fn erase(
        &mut self,
        members: impl IntoIterator<Item = MemberId>,
        patience: Patience,
    ) -> Result<Erasure, PrivateError> {
        self.erase_with(members, [], patience)
    }

    /// The same, with single texts that go whoever they are about.
    pub fn erase_with<'a>(
        &mut self,
        members: impl IntoIterator<Item = MemberId>,
        texts: impl IntoIterator<Item = &'a Digest>,
        patience: Patience,
    ) -> Result<Erasure, PrivateError> {
        let path = &self.reader.path;
        let wait = match patience {
            Patience::Waits => file::WAIT,
            Patience::Tries => Duration::ZERO,
        };
        self.reader.connection.busy_timeout(wait).doing(path)?;
        let batch = self.reader.connection.transaction().doing(path)?;
        let mut rows = 0usize;
        for member in members {
            rows = rows.saturating_add(erasure::delete(&batch, member).doing(path)?);
        }
        for sealed in texts {
            rows = rows.saturating_add(erasure::delete_text(&batch, sealed).doing(path)?);
        }
        if rows > 0 {
            erasure::rewrite(&batch).doing(path)?;
        }
        batch.commit().doing(path)?;
        self.empty_write_ahead_file(rows)
    }

    /// Deleted rows stay readable in the write-ahead file until it is emptied.
    fn empty_write_ahead_file(&self, rows: usize) -> Result<Erasure, PrivateError> {
        let busy: i64 = self
            .reader
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
            .doing(&self.reader.path)?;
        Ok(if busy == 0 { Erasure::Done(rows) } else { Erasure::CopiesRemain(rows) })
    }

    /// See [`PrivateReader::text`].
    pub fn text(&self, sealed: &Digest) -> Result<Option<String>, PrivateError> {
        self.reader.text(sealed)
    }

    /// See [`PrivateReader::texts`].
    pub fn texts(&self) -> Result<Texts, PrivateError> {
        self.reader.texts()
    }

    /// See [`PrivateReader::command_digest`].
    pub fn command_digest(&self, plain: &[u8]) -> Digest {
        self.reader.command_digest(plain)
    }

    /// See [`PrivateReader::recorded_digest`].
    pub fn recorded_digest(&self, by: MemberId, key: &Key) -> Result<Option<Digest>, PrivateError> {
        self.reader.recorded_digest(by, key)
    }
}

/// SQLite counts to 2^63-1, which no log reaches.
fn stored(seq: u64, path: &Path) -> Result<i64, PrivateError> {
    i64::try_from(seq).map_err(|_| PrivateError::Damaged {
        path: path.to_owned(),
        found: format!("a sequence number of {seq}"),
    })
}

fn keep_opening(
    batch: &Connection,
    path: &Path,
    seq: u64,
    opening: &Opening,
) -> Result<(), PrivateError> {
    assert!(opens(opening), "an opening must open its own commitment {}", opening.sealed);
    let seq = stored(seq, path)?;
    let kept = batch
        .prepare_cached(
            "INSERT INTO openings (sealed, salt, text, about, seq)
             VALUES (:sealed, :salt, :text, :about, :seq)
             ON CONFLICT (sealed) DO UPDATE SET seq = min(seq, excluded.seq)
             WHERE salt = excluded.salt AND text = excluded.text AND about = excluded.about",
        )
        .and_then(|mut insert| {
            insert.execute(named_params! {
                ":sealed": opening.sealed.0,
                ":salt": opening.salt.0,
                ":text": opening.text,
                ":about": opening.about.to_string(),
                ":seq": seq,
            })
        })
        .doing(path)?;
    if kept == 0 { Err(PrivateError::Altered(opening.sealed)) } else { Ok(()) }
}

fn keep_command(
    batch: &Connection,
    path: &Path,
    command: &KeyedCommand,
) -> Result<(), PrivateError> {
    let first_seq = stored(command.first_seq, path)?;
    batch
        .prepare_cached(
            "INSERT INTO commands (by, key, first_seq, digest)
             VALUES (:by, :key, :first_seq, :digest)
             ON CONFLICT (by, key) DO UPDATE
             SET first_seq = excluded.first_seq, digest = excluded.digest",
        )
        .and_then(|mut insert| {
            insert.execute(named_params! {
                ":by": command.by.to_string(),
                ":key": command.key.as_str(),
                ":first_seq": first_seq,
                ":digest": command.digest.0,
            })
        })
        .doing(path)
        .map(|_| ())
}

/// The commitment of [`ledger::sealed`], asked of a row whose kind of text is not known here.
fn opens(opening: &Opening) -> bool {
    blake3::keyed_hash(&opening.salt.0, opening.text.as_bytes())
        == blake3::Hash::from_bytes(opening.sealed.0)
}
