//! What members agree to: that their name is shown to every member, that statistics may name them.
//!
//! Guarantees: nobody agreed who did not say so; what is taken back leaves nothing behind.
//!
//! Deliberately not here: what each consent lets whom see (`ledger::views::sight`, and the statistics).

use std::collections::BTreeSet;

use ledger::ids::MemberId;
use rusqlite::{Connection, Row};

use super::{Access, Result, parsed, words};

words! {
    /// Something that a member may agree to.
    Consent {
        /// Every member may see their name, their circles and their offices.
        Listed = "listed",
        /// Statistics may name them.
        Named = "named",
    }
}

impl Consent {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 2] = [Self::Listed, Self::Named];
}

impl Access {
    /// Who agreed to what.
    pub fn consents(&self) -> Result<BTreeSet<(MemberId, Consent)>> {
        self.ask(all)
    }

    /// What a member agrees to from now on, and to nothing else.
    pub fn agree(&self, member: MemberId, to: &BTreeSet<Consent>) -> Result<()> {
        self.change(|batch| {
            batch.execute("DELETE FROM consents WHERE member = ?1", [member.to_string()])?;
            for consent in to {
                batch.execute(
                    "INSERT INTO consents (member, what) VALUES (?1, ?2)",
                    (member.to_string(), consent.name()),
                )?;
            }
            Ok(())
        })
    }
}

fn all(connection: &Connection) -> rusqlite::Result<BTreeSet<(MemberId, Consent)>> {
    let mut all = connection.prepare("SELECT member, what FROM consents")?;
    let rows: Vec<_> = all.query_map([], read)?.collect::<rusqlite::Result<_>>()?;
    Ok(rows.into_iter().flatten().collect())
}

/// A word of another version is no consent of this one.
fn read(row: &Row<'_>) -> rusqlite::Result<Option<(MemberId, Consent)>> {
    let member = parsed(row, "member")?;
    let what: String = row.get("what")?;
    Ok(what.parse().ok().map(|consent| (member, consent)))
}
