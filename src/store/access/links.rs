//! Links that let somebody in once.

use ledger::ids::MemberId;
use ledger::time::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row};

use super::{Access, Hashed, Result, instant, parsed, words};

words! {
    /// What a link is for.
    Purpose {
        /// The member asked for it.
        SignIn = "sign_in",
        /// The member asked for it, to show once more who they are.
        Second = "second",
        /// An administrator gave it to somebody who never came in before.
        Invitation = "invitation",
        /// An administrator gave it to somebody who cannot come in any more.
        Recovery = "recovery",
        /// Whoever runs the machine gave it: they hold everything already, so that nothing more is asked.
        Machine = "machine",
    }
}

/// A link that was not used yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Whom it lets in.
    pub member: MemberId,
    /// What it is for.
    pub purpose: Purpose,
    /// Which administrator gave it; nobody where the member asked.
    pub given_by: Option<MemberId>,
    /// Since when.
    pub created: Timestamp,
    /// From when on it is refused.
    pub expires: Timestamp,
}

const A_MINUTE_MICROS: i64 = 60 * 1_000_000;
const A_DAY_MINUTES: u16 = 24 * 60;

impl Purpose {
    /// For how many minutes a link is good: what its holder asked for just now, less; what somebody gave and hands
    /// over, more.
    pub fn minutes(self, is_given: bool) -> u16 {
        match self {
            Self::SignIn => 30,
            Self::Second if is_given => A_DAY_MINUTES,
            Self::Second => 15,
            Self::Invitation => 7 * A_DAY_MINUTES,
            Self::Recovery => A_DAY_MINUTES,
            Self::Machine => 60,
        }
    }
}

impl Link {
    /// A link that is made now.
    pub fn made(
        member: MemberId,
        purpose: Purpose,
        given_by: Option<MemberId>,
        now: Timestamp,
    ) -> Self {
        let lasts = i64::from(purpose.minutes(given_by.is_some())).saturating_mul(A_MINUTE_MICROS);
        let expires = Timestamp::from_micros(now.micros().saturating_add(lasts)).unwrap_or(now);
        Self { member, purpose, given_by, created: now, expires }
    }
}

impl Access {
    /// Keeps a link. One that was given for the same purpose before is not usable any more, and those that
    /// have expired are forgotten.
    pub fn keep_link(&self, secret: Hashed, link: &Link) -> Result<()> {
        self.change(|batch| {
            batch.execute("DELETE FROM links WHERE expires <= ?1", [link.created.micros()])?;
            batch.execute(
                "DELETE FROM links WHERE member = ?1 AND purpose = ?2",
                (link.member.to_string(), link.purpose.name()),
            )?;
            batch
                .execute(
                    "INSERT INTO links (secret, member, purpose, given_by, created, expires)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    (
                        secret.0,
                        link.member.to_string(),
                        link.purpose.name(),
                        link.given_by.map(|by| by.to_string()),
                        link.created.micros(),
                        link.expires.micros(),
                    ),
                )
                .map(|_| ())
        })
    }

    /// A link as it lies, used by nobody: to say whom it would let in.
    pub fn link(&self, secret: Hashed, now: Timestamp) -> Result<Option<Link>> {
        self.ask(|connection| find(connection, secret, now))
    }

    /// Uses a link: it is gone, whoever asks again. `None` where there is none, or it has expired.
    pub fn use_link(&self, secret: Hashed, now: Timestamp) -> Result<Option<Link>> {
        self.change(|batch| {
            let found = find(batch, secret, now)?;
            batch.execute("DELETE FROM links WHERE secret = ?1", [secret.0])?;
            Ok(found)
        })
    }
}

fn find(connection: &Connection, secret: Hashed, now: Timestamp) -> rusqlite::Result<Option<Link>> {
    connection
        .query_row(
            "SELECT member, purpose, given_by, created, expires FROM links
             WHERE secret = ?1 AND expires > ?2",
            (secret.0, now.micros()),
            read,
        )
        .optional()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Link> {
    let given_by: Option<String> = row.get("given_by")?;
    Ok(Link {
        member: parsed(row, "member")?,
        purpose: parsed(row, "purpose")?,
        given_by: given_by.map(|_| parsed(row, "given_by")).transpose()?,
        created: instant(row, "created")?,
        expires: instant(row, "expires")?,
    })
}

#[cfg(test)]
mod tests {
    use ledger::ids::Id as _;

    use super::*;

    #[test]
    fn a_link_lasts_as_long_as_its_sentences_say() {
        let [member, by] = [1, 2].map(MemberId::from_bits);
        let now = Timestamp::from_micros(0).unwrap();
        let hours = |hours: u32| hours * 60;
        for (purpose, given_by, minutes) in [
            (Purpose::SignIn, None, 30),
            (Purpose::Second, None, 15),
            (Purpose::Second, Some(by), hours(24)),
            (Purpose::Invitation, Some(by), hours(7 * 24)),
            (Purpose::Recovery, Some(by), hours(24)),
            (Purpose::Machine, None, hours(1)),
        ] {
            let link = Link::made(member, purpose, given_by, now);
            assert_eq!(link.expires, now.plus_minutes(minutes), "{purpose:?}");
        }
    }
}
