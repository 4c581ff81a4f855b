//! Certificates of engagement: what was certified, under a code that whoever holds the paper can ask about.
//!
//! The code is no way in: it says again what the paper says. It is kept as it is, so that its owner can print it again.

use ledger::ids::MemberId;
use ledger::time::Timestamp;
use rusqlite::{OptionalExtension, Row};

use super::{Access, Result, instant, parsed};

/// A certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Its code: 80 random bits.
    pub code: String,
    /// Whose.
    pub member: MemberId,
    /// Of which year.
    pub year: i32,
    /// How they were called.
    pub name: String,
    /// How many minutes came into the balance.
    pub credited: i64,
    /// How many were given for free.
    pub pro_bono: i64,
    /// The last record that it knew.
    pub seq: u64,
    /// Since when.
    pub created: Timestamp,
}

const COLUMNS: &str = "code, member, year, name, credited, pro_bono, seq, created";

impl Access {
    /// Keeps a certificate.
    pub fn keep_certificate(&self, made: &Certificate) -> Result<()> {
        self.change(|batch| {
            let sql = "INSERT INTO certificates (code, member, year, name, credited, pro_bono, seq, created)
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
            let seq = i64::try_from(made.seq).unwrap_or(i64::MAX);
            batch
                .execute(
                    sql,
                    (
                        &made.code,
                        made.member.to_string(),
                        made.year,
                        &made.name,
                        made.credited,
                        made.pro_bono,
                        seq,
                        made.created.micros(),
                    ),
                )
                .map(|_| ())
        })
    }

    /// The certificates of a member, the latest first.
    pub fn certificates_of(&self, member: MemberId) -> Result<Vec<Certificate>> {
        self.ask(|connection| {
            let sql = format!(
                "SELECT {COLUMNS} FROM certificates WHERE member = ?1 ORDER BY created DESC, code"
            );
            let mut asked = connection.prepare(&sql)?;
            let found = asked.query_map([member.to_string()], read)?;
            found.collect()
        })
    }

    /// The certificate of this code, if it is one.
    pub fn certificate(&self, code: &str) -> Result<Option<Certificate>> {
        self.ask(|connection| {
            let sql = format!("SELECT {COLUMNS} FROM certificates WHERE code = ?1");
            connection.query_row(&sql, [code], read).optional()
        })
    }

    /// Deletes a certificate of this member; says whether there was one.
    pub fn delete_certificate(&self, member: MemberId, code: &str) -> Result<bool> {
        self.change(|batch| {
            let sql = "DELETE FROM certificates WHERE member = ?1 AND code = ?2";
            batch.execute(sql, (member.to_string(), code)).map(|deleted| deleted > 0)
        })
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Certificate> {
    let seq: i64 = row.get("seq")?;
    Ok(Certificate {
        code: row.get("code")?,
        member: parsed(row, "member")?,
        year: row.get("year")?,
        name: row.get("name")?,
        credited: row.get("credited")?,
        pro_bono: row.get("pro_bono")?,
        seq: u64::try_from(seq).unwrap_or_default(),
        created: instant(row, "created")?,
    })
}
