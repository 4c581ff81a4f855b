//! Passkeys: what is kept of the key pairs that members' own devices hold.
//!
//! Nothing here is a secret: the device keeps the half that signs. What a signature must say is asked in
//! `passkeys/`; here lie the columns it needs, as it wrote them.

use ledger::ids::MemberId;
use ledger::time::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row};

use super::{Access, Hashed, Result, instant, parsed};

/// A passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// What it is called in lists and addresses.
    pub id: String,
    /// Whom it lets in.
    pub member: MemberId,
    /// What the member calls it.
    pub name: String,
    /// What it is made of.
    pub made_of: MadeOf,
    /// Since when.
    pub created: Timestamp,
    /// When it last let somebody in; not while it never did.
    pub used: Option<Timestamp>,
}

/// What a device gave when it made a passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeOf {
    /// The name that the device gave to the pair of keys.
    pub credential: Vec<u8>,
    /// Under which random name the device knows the member.
    pub handle: [u8; 32],
    /// How the device can be reached, as the library writes it.
    pub transports: u8,
    /// What never changes: the public key.
    pub fixed: Vec<u8>,
    /// What changes as it is used: its count of signatures, whether it is copied to other devices.
    pub moving: [u8; 7],
}

/// Whether there was room for one more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// There it is.
    Passkey(Passkey),
    /// The same one is there already.
    Known,
    /// The member has as many as anybody may have.
    TooMany,
}

/// How many passkeys a member may have: more than anybody has devices.
pub const MOST: usize = 20;

impl Access {
    /// Adds a passkey.
    pub fn add_passkey(
        &self,
        member: MemberId,
        name: &str,
        made_of: MadeOf,
        now: Timestamp,
    ) -> Result<Added> {
        let digest = Hashed(*blake3::hash(&made_of.credential).as_bytes());
        let id = digest.id("passkey");
        let passkey =
            Passkey { id, member, name: name.to_owned(), made_of, created: now, used: None };
        self.change(|batch| {
            if theirs(batch, member)?.len() >= MOST {
                return Ok(Added::TooMany);
            }
            let rows = batch.execute(
                "INSERT INTO passkeys
                     (credential, id, member, handle, name, transports, fixed, moving, created)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                 ON CONFLICT DO NOTHING",
                (
                    &passkey.made_of.credential,
                    &passkey.id,
                    member.to_string(),
                    passkey.made_of.handle,
                    &passkey.name,
                    passkey.made_of.transports,
                    &passkey.made_of.fixed,
                    passkey.made_of.moving,
                    now.micros(),
                ),
            )?;
            Ok(if rows == 0 { Added::Known } else { Added::Passkey(passkey) })
        })
    }

    /// A member's passkeys, the newest first.
    pub fn passkeys_of(&self, member: MemberId) -> Result<Vec<Passkey>> {
        self.ask(|connection| theirs(connection, member))
    }

    /// The passkey that a device calls so.
    pub fn passkey(&self, credential: &[u8]) -> Result<Option<Passkey>> {
        self.ask(|connection| {
            connection
                .query_row("SELECT * FROM passkeys WHERE credential = ?1", [credential], read)
                .optional()
        })
    }

    /// Notes that a passkey let somebody in, with what that changed, if it is still as it was found: of two
    /// who come with one signature count at once, the second is told `false`, as for one that was removed.
    pub fn note_passkey(&self, found: &Passkey, moving: [u8; 7], now: Timestamp) -> Result<bool> {
        self.change(|batch| {
            let rows = batch.execute(
                "UPDATE passkeys SET moving = ?3, used = ?4 WHERE credential = ?1 AND moving = ?2",
                (&found.made_of.credential, found.made_of.moving, moving, now.micros()),
            )?;
            Ok(rows == 1)
        })
    }

    /// Calls one of a member's passkeys otherwise; says whether there was one.
    pub fn rename_passkey(&self, member: MemberId, id: &str, name: &str) -> Result<bool> {
        self.change(|batch| {
            let rows = batch.execute(
                "UPDATE passkeys SET name = ?3 WHERE member = ?1 AND id = ?2",
                (member.to_string(), id, name),
            )?;
            Ok(rows == 1)
        })
    }

    /// Removes one of a member's passkeys; says whether there was one.
    pub fn remove_passkey(&self, member: MemberId, id: &str) -> Result<bool> {
        self.change(|batch| {
            let rows = batch.execute(
                "DELETE FROM passkeys WHERE member = ?1 AND id = ?2",
                (member.to_string(), id),
            )?;
            Ok(rows == 1)
        })
    }
}

fn theirs(connection: &Connection, member: MemberId) -> rusqlite::Result<Vec<Passkey>> {
    let mut select =
        connection.prepare("SELECT * FROM passkeys WHERE member = ?1 ORDER BY created DESC, id")?;
    let rows = select.query_map([member.to_string()], read)?;
    rows.collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Passkey> {
    let used: Option<i64> = row.get("used")?;
    Ok(Passkey {
        id: row.get("id")?,
        member: parsed(row, "member")?,
        name: row.get("name")?,
        made_of: MadeOf {
            credential: row.get("credential")?,
            handle: row.get("handle")?,
            transports: row.get("transports")?,
            fixed: row.get("fixed")?,
            moving: row.get("moving")?,
        },
        created: instant(row, "created")?,
        used: used.and_then(Timestamp::from_micros),
    })
}
