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

#[cfg(test)]
mod tests {
    use ledger::ids::Id as _;
    use ledger::text::Origin;

    use super::*;
    use crate::store::private::{Erasure, Patience, Private, Secret};

    #[test]
    fn what_somebody_agrees_to_is_kept_and_copied_taken_back_and_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("private.db");
        let origin = Origin::new("example.org/2026").unwrap();
        let mut private = Private::create(&path, &origin, &Secret([7; 32])).unwrap();
        let access = Access::open(&path, &origin).unwrap();
        let [ana, bob] = [1, 2].map(MemberId::from_bits);
        assert!(access.consents().unwrap().is_empty(), "nobody was asked");
        access.agree(ana, &Consent::ALL.into()).unwrap();
        access.agree(bob, &[Consent::Named].into()).unwrap();
        access.agree(bob, &[Consent::Listed].into()).unwrap();
        let kept = [(ana, Consent::Listed), (ana, Consent::Named), (bob, Consent::Listed)].into();
        assert_eq!(access.consents().unwrap(), kept);
        // Whoever asks what is kept about them is told, and so is a backup.
        let told = |agreed: &BTreeSet<(MemberId, String)>| -> Vec<String> {
            agreed.iter().map(|(member, what)| format!("{member} {what}")).collect()
        };
        let texts = private.texts().unwrap();
        assert_eq!(told(&texts.agreed).len(), 3);
        assert_eq!(private.reader().copy(&[]).unwrap().texts.agreed, texts.agreed);
        let copied = private.reader().copy(&[ana]).unwrap();
        assert_eq!(told(&copied.texts.agreed), [format!("{bob} listed")]);
        // Forgotten with the rest.
        let erased = private.erase([ana], Patience::Waits).unwrap();
        assert!(matches!(erased, Erasure::Done(2)), "{erased:?}");
        assert_eq!(access.consents().unwrap(), [(bob, Consent::Listed)].into());
        access.agree(bob, &BTreeSet::new()).unwrap();
        assert!(access.consents().unwrap().is_empty());
    }
}
