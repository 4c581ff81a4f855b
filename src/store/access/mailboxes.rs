//! Mailboxes: where a member is written to, in which language, and which letters they chose.
//!
//! Guarantees: a letter is chosen by its reader and by nobody else; what is chosen today is about what is recorded
//! from then on; another address counts once its owner has confirmed it.

use std::collections::{BTreeMap, BTreeSet};

use ledger::ids::MemberId;
use ledger::time::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};

use super::letters::{self, Kind};
use super::{Access, Hashed, Result, instant, parsed, words};
use crate::mail::address::MailAddress;
use crate::wording::Language;

words! {
    /// A kind of letter that is written to whoever chose it.
    Choice {
        /// What waits for an answer in one's circles.
        Waiting = "waiting",
        /// One's own week.
        Digest = "digest",
        /// What others recorded in one's name.
        Acts = "acts",
    }
}

impl Choice {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Acts, Self::Digest, Self::Waiting];
}

/// Where a member is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// Whose.
    pub member: MemberId,
    /// The address; none while the first one is not confirmed.
    pub address: Option<String>,
    /// In which language.
    pub language: Language,
    /// What was chosen, each with the last record that was written about.
    pub chosen: BTreeMap<Choice, u64>,
    /// Another address, which its owner has still to confirm.
    pub awaited: Option<Awaited>,
}

/// An address that waits to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaited {
    /// The address.
    pub address: String,
    /// Until when.
    pub until: Timestamp,
}

/// What became of an address that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// It is the address from now on: there was none.
    Taken,
    /// It is the address already.
    Same,
    /// It waits for its owner to confirm it.
    Awaited,
    /// There is another one, which stays: only its owner changes it.
    Kept,
}

impl Access {
    /// Where a member is written to.
    pub fn mailbox(&self, member: MemberId) -> Result<Option<Mailbox>> {
        self.ask(|connection| find(connection, member))
    }

    /// Everybody who is written to.
    pub fn mailboxes(&self) -> Result<Vec<Mailbox>> {
        self.ask(|connection| {
            let mut all = connection.prepare("SELECT * FROM mailboxes ORDER BY member")?;
            all.query_map([], read)?.collect()
        })
    }

    /// Those who are written to at this address, whatever its case: several may share one.
    pub fn members_at(&self, address: &MailAddress) -> Result<Vec<MemberId>> {
        self.ask(|connection| {
            let mut found = connection
                .prepare("SELECT member FROM mailboxes WHERE folded = ?1 ORDER BY member")?;
            found.query_map([address.folded()], |row| parsed(row, "member"))?.collect()
        })
    }

    /// Gives a member an address, by whoever lets them in. One that was there stays: only its owner changes it.
    pub fn give_address(
        &self,
        member: MemberId,
        address: &MailAddress,
        language: Language,
    ) -> Result<Given> {
        self.change(|batch| {
            if let Some(known) = find(batch, member)?.and_then(|found| found.address) {
                return Ok(if known == address.as_str() { Given::Same } else { Given::Kept });
            }
            open(batch, member, language)?;
            batch
                .execute(
                    "UPDATE mailboxes SET address = ?2, folded = ?3 WHERE member = ?1",
                    (member.to_string(), address.as_str(), address.folded()),
                )
                .map(|_| Given::Taken)
        })
    }

    /// Puts an address that a member gives beside the one they have, to be confirmed there, and queues the letter
    /// that asks.
    pub fn await_address(
        &self,
        member: MemberId,
        address: &MailAddress,
        language: Language,
        (now, until): (Timestamp, Timestamp),
    ) -> Result<Given> {
        self.change(|batch| {
            open(batch, member, language)?;
            let known = find(batch, member)?.and_then(|found| found.address);
            if known.as_deref() == Some(address.as_str()) {
                forget_awaited(batch, member)?;
                return Ok(Given::Same);
            }
            batch.execute(
                "UPDATE mailboxes SET awaited = ?2, awaited_secret = NULL, awaited_until = ?3
                 WHERE member = ?1",
                (member.to_string(), address.as_str(), until.micros()),
            )?;
            letters::ask_for(batch, (member, Kind::Confirm), address.as_str(), None, now)?;
            Ok(Given::Awaited)
        })
    }

    /// Draws again what confirms the awaited address: only the letter that is about to leave knows it.
    pub fn arm_awaited(&self, member: MemberId, secret: Hashed) -> Result<bool> {
        self.change(|batch| {
            let armed = batch.execute(
                "UPDATE mailboxes SET awaited_secret = ?2
                 WHERE member = ?1 AND awaited IS NOT NULL",
                (member.to_string(), secret.0),
            )?;
            Ok(armed > 0)
        })
    }

    /// Whose address this secret confirms, and which: as it lies, nothing changes.
    pub fn awaited(&self, secret: Hashed, now: Timestamp) -> Result<Option<(MemberId, Awaited)>> {
        self.ask(|connection| confirmed_by(connection, secret, now))
    }

    /// Confirms an address by what was sent there: letters go there from now on, and the one before it is told.
    pub fn confirm_address(&self, secret: Hashed, now: Timestamp) -> Result<Option<MemberId>> {
        self.change(|batch| {
            let Some((member, awaited)) = confirmed_by(batch, secret, now)? else {
                return Ok(None);
            };
            let Some(before) = find(batch, member)? else { return Ok(None) };
            batch.execute(
                "UPDATE mailboxes SET address = ?2, folded = ?3, awaited = NULL,
                     awaited_secret = NULL, awaited_until = NULL WHERE member = ?1",
                (member.to_string(), &awaited.address, awaited.address.to_lowercase()),
            )?;
            letters::drop_kind(batch, member, Kind::Confirm)?;
            letters::readdress(batch, member, &awaited.address)?;
            if let Some(before) = before.address {
                letters::ask_for(batch, (member, Kind::Moved), &before, None, now)?;
            }
            Ok(Some(member))
        })
    }

    /// Forgets an address that nobody has confirmed.
    pub fn forget_awaited(&self, member: MemberId) -> Result<()> {
        self.change(|batch| forget_awaited(batch, member))
    }

    /// In which language a member is written to, be it once they have an address.
    pub fn write_in(&self, member: MemberId, language: Language) -> Result<()> {
        self.change(|batch| {
            open(batch, member, language)?;
            batch
                .execute(
                    "UPDATE mailboxes SET language = ?2 WHERE member = ?1",
                    (member.to_string(), language.tag()),
                )
                .map(|_| ())
        })
    }

    /// What a member wants to be written about, and nothing else: letters of what is not wanted any more do not
    /// leave, and what is new begins after the record `head`.
    pub fn choose(
        &self,
        member: MemberId,
        wanted: &BTreeSet<Choice>,
        head: u64,
    ) -> Result<Option<Mailbox>> {
        self.change(|batch| {
            let Some(mut mailbox) = find(batch, member)? else { return Ok(None) };
            for choice in Choice::ALL {
                if wanted.contains(&choice) {
                    mailbox.chosen.entry(choice).or_insert(head);
                } else if mailbox.chosen.remove(&choice).is_some() {
                    letters::drop_kind(batch, member, choice.into())?;
                }
            }
            keep_chosen(batch, &mailbox)?;
            Ok(Some(mailbox))
        })
    }

    /// A word that lets whoever has it stop one kind of letter to one member, and do nothing else: it is in each
    /// of these letters, and never kept.
    pub fn stop_word(&self, member: MemberId, choice: Choice) -> String {
        self.marks.of(&format!("stop {member} {}", choice.name()))
    }

    /// Stops one kind of letter, by the word that one of them brought. Says whether the word was right.
    pub fn stop_by_word(&self, member: MemberId, choice: Choice, word: &str) -> Result<bool> {
        if !self.marks.matches(&format!("stop {member} {}", choice.name()), word) {
            return Ok(false);
        }
        self.change(|batch| {
            if let Some(mut mailbox) = find(batch, member)? {
                mailbox.chosen.remove(&choice);
                keep_chosen(batch, &mailbox)?;
                letters::drop_kind(batch, member, choice.into())?;
            }
            Ok(true)
        })
    }
}

/// A mailbox without an address, where there is none yet.
fn open(batch: &Transaction<'_>, member: MemberId, language: Language) -> rusqlite::Result<()> {
    batch
        .execute(
            "INSERT OR IGNORE INTO mailboxes (member, language, chosen) VALUES (?1, ?2, '')",
            (member.to_string(), language.tag()),
        )
        .map(|_| ())
}

fn forget_awaited(batch: &Transaction<'_>, member: MemberId) -> rusqlite::Result<()> {
    batch.execute(
        "UPDATE mailboxes SET awaited = NULL, awaited_secret = NULL, awaited_until = NULL
         WHERE member = ?1",
        [member.to_string()],
    )?;
    letters::drop_kind(batch, member, Kind::Confirm)
}

pub(super) fn keep_chosen(batch: &Transaction<'_>, mailbox: &Mailbox) -> rusqlite::Result<()> {
    let chosen: Vec<String> =
        mailbox.chosen.iter().map(|(choice, seq)| format!("{}@{seq}", choice.name())).collect();
    batch
        .execute(
            "UPDATE mailboxes SET chosen = ?2 WHERE member = ?1",
            (mailbox.member.to_string(), chosen.join(" ")),
        )
        .map(|_| ())
}

pub(super) fn find(connection: &Connection, member: MemberId) -> rusqlite::Result<Option<Mailbox>> {
    connection
        .query_row("SELECT * FROM mailboxes WHERE member = ?1", [member.to_string()], read)
        .optional()
}

fn confirmed_by(
    connection: &Connection,
    secret: Hashed,
    now: Timestamp,
) -> rusqlite::Result<Option<(MemberId, Awaited)>> {
    connection
        .query_row(
            "SELECT * FROM mailboxes WHERE awaited_secret = ?1 AND awaited_until > ?2",
            (secret.0, now.micros()),
            read,
        )
        .optional()
        .map(|found| found.and_then(|mailbox| Some((mailbox.member, mailbox.awaited?))))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Mailbox> {
    let (tag, chosen): (String, String) = (row.get("language")?, row.get("chosen")?);
    let awaited = match row.get::<_, Option<String>>("awaited")? {
        Some(address) => Some(Awaited { address, until: instant(row, "awaited_until")? }),
        None => None,
    };
    // A word of another version is no choice of this one.
    let chosen = chosen.split(' ').filter_map(|one| {
        let (choice, seq) = one.split_once('@')?;
        Some((choice.parse().ok()?, seq.parse().ok()?))
    });
    Ok(Mailbox {
        member: parsed(row, "member")?,
        address: row.get("address")?,
        language: Language::from_tag(&tag).unwrap_or(Language::French),
        chosen: chosen.collect(),
        awaited,
    })
}
