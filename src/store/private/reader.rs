//! What is asked of the private store: texts one by one or all at once, what certificates and consents say, what a
//! repeated command is told by, and a copy of the whole.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ledger::ids::MemberId;
use ledger::sealed::{Digest, Opening, Salt};
use ledger::text::{Key, Origin};
use rusqlite::{Connection, OptionalExtension, Row};

use super::failure::Doing;
use super::{Certified, PrivateCopy, PrivateError, Secret, Texts, erasure, file, opens};

/// A connection that only reads; any number may be open beside the writer and none of them waits.
#[derive(Debug)]
pub struct PrivateReader {
    pub(super) connection: Connection,
    pub(super) secret: Secret,
    pub(super) path: PathBuf,
}

/// Opens the store for reading only, also where nothing may be written.
///
/// The origin is checked as for the writer.
pub fn open_reader(path: &Path, origin: &Origin) -> Result<PrivateReader, PrivateError> {
    let (connection, secret) = file::open_to_read(path, origin)?;
    Ok(PrivateReader { connection, secret, path: path.to_owned() })
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
