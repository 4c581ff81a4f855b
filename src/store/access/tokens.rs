//! Tokens: other software that acts as a member, within scopes.

use std::collections::BTreeMap;

use ledger::ids::MemberId;
use ledger::time::Timestamp;
use rusqlite::{Connection, Row};

use super::{Access, Hashed, Proof, Result, instant, parsed};

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is called in lists, and in the records it brings (`via`).
    pub id: String,
    /// As whom it acts.
    pub member: MemberId,
    /// What the member calls it.
    pub name: String,
    /// What it may: scopes as the interface writes them.
    pub scopes: Vec<String>,
    /// Since when.
    pub created: Timestamp,
    /// From when on it is refused.
    pub expires: Timestamp,
    /// When it was last used, to the hour; not while it never was.
    pub used: Option<Timestamp>,
    /// How whoever made it had shown who they are.
    pub proof: Proof,
}

const AN_HOUR_MICROS: i64 = 60 * 60 * 1_000_000;

impl Access {
    /// Makes a token for whoever runs the machine: they hold everything already, and nothing more is asked.
    pub fn make_token(
        &self,
        secret: Hashed,
        member: MemberId,
        name: &str,
        scopes: &[String],
        times: (Timestamp, Timestamp),
    ) -> Result<Token> {
        self.make_token_after(Proof::TwoLinks, secret, member, (name, scopes), times)
    }

    /// Makes a token for somebody who showed so far who they are.
    pub fn make_token_after(
        &self,
        proof: Proof,
        secret: Hashed,
        member: MemberId,
        (name, scopes): (&str, &[String]),
        (now, expires): (Timestamp, Timestamp),
    ) -> Result<Token> {
        let token = Token {
            proof,
            id: secret.id("token"),
            member,
            name: name.to_owned(),
            scopes: scopes.to_vec(),
            created: now,
            expires,
            used: None,
        };
        self.change(|batch| {
            batch.execute("DELETE FROM tokens WHERE expires <= ?1", [now.micros()])?;
            batch.execute(
                "INSERT INTO tokens (secret, id, member, name, scopes, created, expires, proof)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                (
                    secret.0,
                    &token.id,
                    member.to_string(),
                    name,
                    scopes.join(" "),
                    now.micros(),
                    expires.micros(),
                    proof.name(),
                ),
            )
        })?;
        self.tokens_to_change().insert(secret, token.clone());
        Ok(token)
    }

    /// The token of this secret, if it has not expired. It asks nothing of the disk.
    pub fn token(&self, secret: Hashed, now: Timestamp) -> Option<Token> {
        self.tokens().get(&secret).filter(|token| now < token.expires).cloned()
    }

    /// Whether it is time to note that a token is used.
    pub fn is_token_to_be_noted(token: &Token, now: Timestamp) -> bool {
        let noted = |used: Timestamp| now.micros().saturating_sub(used.micros()) < AN_HOUR_MICROS;
        !token.used.is_some_and(noted)
    }

    /// Notes that a token is used.
    pub fn note_token(&self, secret: Hashed, now: Timestamp) -> Result<()> {
        self.change(|batch| {
            batch.execute("UPDATE tokens SET used = ?2 WHERE secret = ?1", (secret.0, now.micros()))
        })?;
        if let Some(token) = self.tokens_to_change().get_mut(&secret) {
            token.used = Some(now);
        }
        Ok(())
    }

    /// A member's tokens, the newest first.
    pub fn tokens_of(&self, member: MemberId, now: Timestamp) -> Vec<Token> {
        let all = self.tokens();
        let theirs = all.values().filter(|token| token.member == member && now < token.expires);
        let mut found: Vec<Token> = theirs.cloned().collect();
        found.sort_by(|a, b| b.created.cmp(&a.created).then_with(|| a.id.cmp(&b.id)));
        found
    }

    /// Revokes one of a member's tokens; says whether there was one of that name.
    pub fn revoke_token(&self, member: MemberId, id: &str) -> Result<bool> {
        let mut tokens = self.tokens_to_change();
        let before = tokens.len();
        // In memory first: from here on it opens nothing, whatever becomes of the disk.
        tokens.retain(|_, token| !(token.member == member && token.id == id));
        let revoked = tokens.len() < before;
        drop(tokens);
        let member = member.to_string();
        self.change(|batch| {
            batch.execute("DELETE FROM tokens WHERE member = ?1 AND id = ?2", (&member, id))
        })?;
        Ok(revoked)
    }
}

pub(super) fn all(connection: &Connection) -> rusqlite::Result<BTreeMap<Hashed, Token>> {
    let mut select = connection.prepare("SELECT * FROM tokens")?;
    let rows = select.query_map([], read)?;
    rows.collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<(Hashed, Token)> {
    let scopes: String = row.get("scopes")?;
    let used: Option<i64> = row.get("used")?;
    let token = Token {
        id: row.get("id")?,
        member: parsed(row, "member")?,
        name: row.get("name")?,
        scopes: scopes.split(' ').map(str::to_owned).collect(),
        created: instant(row, "created")?,
        expires: instant(row, "expires")?,
        used: used.and_then(Timestamp::from_micros),
        proof: parsed(row, "proof")?,
    };
    Ok((Hashed(row.get("secret")?), token))
}
