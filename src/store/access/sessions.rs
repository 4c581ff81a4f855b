//! Sessions: a browser in which somebody came in.

use std::collections::BTreeMap;

use ledger::ids::MemberId;
use ledger::time::Timestamp;
use rusqlite::{Connection, Row};

use super::{Access, Hashed, Result, instant, parsed, words};

words! {
    /// How somebody showed who they are.
    Proof {
        /// By one link.
        Link = "link",
        /// By a link, then by another one.
        TwoLinks = "two_links",
        /// By a passkey.
        Passkey = "passkey",
    }
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// What it is called in lists.
    pub id: String,
    /// Whose.
    pub member: MemberId,
    /// How they showed who they are.
    pub proof: Proof,
    /// What the browser says it is.
    pub browser: String,
    /// Since when.
    pub created: Timestamp,
    /// When it was last used; to the hour.
    pub seen: Timestamp,
}

/// A session that is not used for so long is over.
const IDLE_MICROS: i64 = 30 * A_DAY_MICROS;
/// A session is over after so long, used or not.
const WHOLE_MICROS: i64 = 180 * A_DAY_MICROS;
const A_DAY_MICROS: i64 = 24 * AN_HOUR_MICROS;
const AN_HOUR_MICROS: i64 = 60 * 60 * 1_000_000;

impl Session {
    fn is_open(&self, now: Timestamp) -> bool {
        let since = |then: Timestamp| now.micros().saturating_sub(then.micros());
        since(self.seen) < IDLE_MICROS && since(self.created) < WHOLE_MICROS
    }
}

impl Access {
    /// Begins a session.
    pub fn begin_session(
        &self,
        secret: Hashed,
        member: MemberId,
        proof: Proof,
        browser: &str,
        now: Timestamp,
    ) -> Result<Session> {
        let browser = browser.chars().filter(|letter| !letter.is_control()).take(200).collect();
        let session =
            Session { id: secret.id("session"), member, proof, browser, created: now, seen: now };
        self.change(|batch| {
            batch.execute(
                "INSERT INTO sessions (secret, id, member, proof, browser, created, seen)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)",
                (
                    secret.0,
                    &session.id,
                    member.to_string(),
                    proof.name(),
                    &session.browser,
                    now.micros(),
                ),
            )
        })?;
        self.sessions_to_change().insert(secret, session.clone());
        Ok(session)
    }

    /// The session of this secret, if it is open. It asks nothing of the disk.
    pub fn session(&self, secret: Hashed, now: Timestamp) -> Option<Session> {
        self.sessions().get(&secret).filter(|session| session.is_open(now)).cloned()
    }

    /// Notes that a session is used, at most once in an hour; says whether it is time to.
    pub fn is_to_be_noted(session: &Session, now: Timestamp) -> bool {
        now.micros().saturating_sub(session.seen.micros()) >= AN_HOUR_MICROS
    }

    /// Notes that a session is used.
    pub fn note_session(&self, secret: Hashed, now: Timestamp) -> Result<()> {
        self.change(|batch| {
            batch.execute(
                "UPDATE sessions SET seen = ?2 WHERE secret = ?1",
                (secret.0, now.micros()),
            )
        })?;
        if let Some(session) = self.sessions_to_change().get_mut(&secret) {
            session.seen = now;
        }
        Ok(())
    }

    /// Says that whoever began this session has shown more of who they are.
    pub fn raise_session(&self, secret: Hashed, proof: Proof) -> Result<()> {
        self.change(|batch| {
            batch.execute(
                "UPDATE sessions SET proof = ?2 WHERE secret = ?1",
                (secret.0, proof.name()),
            )
        })?;
        if let Some(session) = self.sessions_to_change().get_mut(&secret) {
            session.proof = proof;
        }
        Ok(())
    }

    /// Everything a member has open, the last used first.
    pub fn sessions_of(&self, member: MemberId, now: Timestamp) -> Vec<Session> {
        let all = self.sessions();
        let theirs = all.values().filter(|session| session.member == member);
        let mut open: Vec<Session> =
            theirs.filter(|session| session.is_open(now)).cloned().collect();
        open.sort_by(|a, b| b.seen.cmp(&a.seen).then_with(|| a.id.cmp(&b.id)));
        open
    }

    /// Ends one of a member's sessions; says whether there was one of that name.
    pub fn end_session(&self, member: MemberId, id: &str) -> Result<bool> {
        self.end_sessions(|session| session.member == member && session.id == id)
    }

    /// Ends all of a member's sessions but one.
    pub fn end_other_sessions(&self, member: MemberId, but: Option<&str>) -> Result<bool> {
        self.end_sessions(|session| {
            session.member == member && but.is_none_or(|kept| session.id != kept)
        })
    }

    fn end_sessions(&self, which: impl Fn(&Session) -> bool) -> Result<bool> {
        let ended: Vec<Hashed> = {
            let sessions = self.sessions();
            sessions.iter().filter(|(_, found)| which(found)).map(|(secret, _)| *secret).collect()
        };
        // In memory first: from here on it opens nothing, whatever becomes of the disk.
        self.sessions_to_change().retain(|secret, _| !ended.contains(secret));
        self.change(|batch| {
            for secret in &ended {
                batch.execute("DELETE FROM sessions WHERE secret = ?1", [secret.0])?;
            }
            Ok(())
        })?;
        Ok(!ended.is_empty())
    }
}

pub(super) fn all(connection: &Connection) -> rusqlite::Result<BTreeMap<Hashed, Session>> {
    let mut select = connection.prepare("SELECT * FROM sessions")?;
    let rows = select.query_map([], read)?;
    rows.collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<(Hashed, Session)> {
    let session = Session {
        id: row.get("id")?,
        member: parsed(row, "member")?,
        proof: parsed(row, "proof")?,
        browser: row.get("browser")?,
        created: instant(row, "created")?,
        seen: instant(row, "seen")?,
    };
    Ok((Hashed(row.get("secret")?), session))
}
