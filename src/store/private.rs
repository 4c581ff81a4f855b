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
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use ledger::ids::MemberId;
use ledger::sealed::{About, Digest, Opening, Salt};
use ledger::text::{Key, Origin};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use failure::Doing;
pub use failure::PrivateError;

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

/// A connection that only reads; any number may be open beside the writer and none of them waits.
#[derive(Debug)]
pub struct PrivateReader {
    connection: Connection,
    secret: Secret,
    path: PathBuf,
}

/// Opens the store for reading only, also where nothing may be written.
///
/// The origin is checked as for the writer.
pub fn open_reader(path: &Path, origin: &Origin) -> Result<PrivateReader, PrivateError> {
    let (connection, secret) = file::open_to_read(path, origin)?;
    Ok(PrivateReader { connection, secret, path: path.to_owned() })
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

impl PrivateReader {
    /// The text behind a commitment; `None` where it was erased or never kept here.
    pub fn text(&self, sealed: &Digest) -> Result<Option<String>, PrivateError> {
        Ok(self.opening(sealed)?.map(|opening| opening.text))
    }

    /// The text with its salt and person, to be shown to someone who checks it against the log.
    pub fn opening(&self, sealed: &Digest) -> Result<Option<Opening>, PrivateError> {
        let row = self
            .connection
            .prepare_cached("SELECT sealed, salt, text, about FROM openings WHERE sealed = ?1")
            .and_then(|mut select| select.query_row([sealed.0], read_opening).optional())
            .doing(&self.path)?;
        match row {
            None => Ok(None),
            Some(Read::Opening(opening)) => Ok(Some(opening)),
            Some(Read::Altered(_)) => Err(PrivateError::Altered(*sealed)),
        }
    }

    /// All texts at once, for views that are being built.
    pub fn texts(&self) -> Result<Texts, PrivateError> {
        let mut found = Texts::default();
        let mut read_all = || -> rusqlite::Result<()> {
            let mut select =
                self.connection.prepare("SELECT sealed, salt, text, about FROM openings")?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                match read_opening(row)? {
                    Read::Opening(opening) => {
                        found.about.insert(opening.sealed, opening.about);
                        found.texts.insert(opening.sealed, opening.text);
                    }
                    Read::Altered(sealed) => found.altered.push(sealed),
                }
            }
            Ok(())
        };
        read_all().doing(&self.path)?;
        found.agreed = self.agreed().doing(&self.path)?;
        found.certified = self.certified().doing(&self.path)?;
        Ok(found)
    }

    /// The commitments to texts about somebody, with what they say.
    pub fn texts_about(&self, member: MemberId) -> Result<Vec<(Digest, String)>, PrivateError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT sealed, salt, text, about FROM openings WHERE about = ?1")
            .doing(&self.path)?;
        let rows = select.query_map([member.to_string()], read_opening).doing(&self.path)?;
        let rows: Vec<Read> = rows.collect::<rusqlite::Result<_>>().doing(&self.path)?;
        let opened = rows.into_iter().filter_map(|row| match row {
            Read::Opening(opening) => Some((opening.sealed, opening.text)),
            Read::Altered(_) => None,
        });
        Ok(opened.collect())
    }

    /// A file of an earlier version has not every table.
    fn has(&self, table: &str) -> rusqlite::Result<bool> {
        let sql = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?1";
        Ok(self.connection.query_row(sql, [table], |row| row.get::<_, i64>(0))? > 0)
    }

    fn certified(&self) -> rusqlite::Result<Vec<(MemberId, Certified)>> {
        if !self.has("certificates")? {
            return Ok(Vec::new());
        }
        let sql = "SELECT member, code, year, name, credited, pro_bono FROM certificates
                   ORDER BY created, code";
        let mut select = self.connection.prepare(sql)?;
        let rows = select.query_map([], |row| {
            let certified = Certified {
                code: row.get(1)?,
                year: row.get(2)?,
                name: row.get(3)?,
                minutes: row.get(4)?,
                minutes_pro_bono: row.get(5)?,
            };
            Ok((row.get::<_, String>(0)?, certified))
        })?;
        let rows: Vec<(String, Certified)> = rows.collect::<rusqlite::Result<_>>()?;
        let read = rows.into_iter().filter_map(|(member, one)| Some((member.parse().ok()?, one)));
        Ok(read.collect())
    }

    fn agreed(&self) -> rusqlite::Result<BTreeSet<(MemberId, String)>> {
        // Where there is no such table, nobody was asked.
        if !self.has("consents")? {
            return Ok(BTreeSet::new());
        }
        let mut select = self.connection.prepare("SELECT member, what FROM consents")?;
        let rows = select.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
        let rows: Vec<(String, String)> = rows.collect::<rusqlite::Result<_>>()?;
        let read = rows.into_iter().filter_map(|(member, what)| Some((member.parse().ok()?, what)));
        Ok(read.collect())
    }

    /// The whole store as it is at this moment, in memory, without what is about `erased` people.
    ///
    /// The one writer is not disturbed: it goes on beside this reading. What was deleted before is not
    /// in the copy, not even in pages that are free.
    pub fn copy(&self, erased: &[MemberId]) -> Result<PrivateCopy, PrivateError> {
        let mut memory = file::in_memory(&self.connection, &self.path)?;
        let batch = memory.transaction().doing(&self.path)?;
        for member in erased {
            erasure::delete(&batch, *member).doing(&self.path)?;
        }
        erasure::delete_what_is_live(&batch).doing(&self.path)?;
        batch.commit().doing(&self.path)?;
        // Written anew from the rows that are left: no page keeps anything else.
        memory.execute_batch("VACUUM").doing(&self.path)?;
        file::check(&memory, &self.path)?;
        let bytes = memory.serialize("main").doing(&self.path)?.to_vec();
        let copy =
            Self { connection: memory, secret: self.secret.clone(), path: self.path.clone() };
        Ok(PrivateCopy { bytes, texts: copy.texts()? })
    }

    /// What is kept of a command's plain content: without this file, it tells nothing.
    pub fn command_digest(&self, plain: &[u8]) -> Digest {
        Digest(*blake3::keyed_hash(&self.secret.0, plain).as_bytes())
    }

    /// The digest of the command recorded under this author's key; `None` where it is not known any
    /// more, or was never recorded: the log alone tells which.
    pub fn recorded_digest(&self, by: MemberId, key: &Key) -> Result<Option<Digest>, PrivateError> {
        self.connection
            .prepare_cached("SELECT digest FROM commands WHERE by = ?1 AND key = ?2")
            .and_then(|mut select| {
                select
                    .query_row([by.to_string().as_str(), key.as_str()], |row| {
                        row.get(0).map(Digest)
                    })
                    .optional()
            })
            .doing(&self.path)
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

enum Read {
    Opening(Opening),
    Altered(Digest),
}

fn read_opening(row: &Row<'_>) -> rusqlite::Result<Read> {
    let sealed = Digest(row.get("sealed")?);
    // A value of another type or length than we wrote was altered as surely as one that reads well
    // and does not open.
    let read = || {
        let about = row.get::<_, String>("about").ok()?.parse().ok()?;
        let salt = Salt(row.get("salt").ok()?);
        let opening = Opening { sealed, salt, text: row.get("text").ok()?, about };
        opens(&opening).then_some(opening)
    };
    Ok(read().map_or(Read::Altered(sealed), Read::Opening))
}

/// The commitment of [`ledger::sealed`], asked of a row whose kind of text is not known here.
fn opens(opening: &Opening) -> bool {
    blake3::keyed_hash(&opening.salt.0, opening.text.as_bytes())
        == blake3::Hash::from_bytes(opening.sealed.0)
}
