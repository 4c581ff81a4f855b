//! Letters that are to leave: a queue that survives a stop.
//!
//! Guarantees: an occasion is written about once; a letter is here until the mail server has taken it, until it is
//! given up, or until its reader wants it no more; of one that was given up it is kept that it was and why, without
//! what it said. A letter that brings a secret is kept without it: whoever sends it draws one.
//!
//! Deliberately not here: sending, and how long one tries (`mail::sender`).

use std::collections::BTreeSet;

use ledger::ids::MemberId;
use ledger::time::{Day, Timestamp};
use rusqlite::{OptionalExtension, Row, Transaction};

use super::mailboxes::{self, Choice};
use super::{Access, Purpose, Result, instant, parsed, words};

words! {
    /// What a letter is.
    Kind {
        /// Lets in; asked for.
        SignIn = "sign_in",
        /// Shows once more who one is; asked for.
        Second = "second",
        /// Lets in for the first time; given.
        Invitation = "invitation",
        /// Lets in again; given.
        Recovery = "recovery",
        /// Says that somebody gave a way in.
        Recovered = "recovered",
        /// Confirms an address.
        Confirm = "confirm",
        /// Says to an address that letters go elsewhere from now on.
        Moved = "moved",
        /// What waits in one's circles.
        Waiting = "waiting",
        /// One's own week.
        Digest = "digest",
        /// What others recorded in one's name.
        Acts = "acts",
    }
}

impl Kind {
    /// The choice without which it does not leave; none where it is asked for, or a matter of safety.
    pub fn choice(self) -> Option<Choice> {
        match self {
            Self::Waiting => Some(Choice::Waiting),
            Self::Digest => Some(Choice::Digest),
            Self::Acts => Some(Choice::Acts),
            Self::SignIn
            | Self::Second
            | Self::Invitation
            | Self::Recovery
            | Self::Recovered
            | Self::Confirm
            | Self::Moved => None,
        }
    }

    /// What the link that it brings is for, if it brings one.
    pub fn purpose(self) -> Option<Purpose> {
        match self {
            Self::SignIn => Some(Purpose::SignIn),
            Self::Second => Some(Purpose::Second),
            Self::Invitation => Some(Purpose::Invitation),
            Self::Recovery => Some(Purpose::Recovery),
            Self::Recovered
            | Self::Confirm
            | Self::Moved
            | Self::Waiting
            | Self::Digest
            | Self::Acts => None,
        }
    }
}

impl From<Choice> for Kind {
    fn from(choice: Choice) -> Self {
        match choice {
            Choice::Waiting => Self::Waiting,
            Choice::Digest => Self::Digest,
            Choice::Acts => Self::Acts,
        }
    }
}

impl Kind {
    /// The letter that brings a link for this; none brings one that is only ever shown.
    pub fn bringing(purpose: Purpose) -> Option<Self> {
        match purpose {
            Purpose::SignIn => Some(Self::SignIn),
            Purpose::Second => Some(Self::Second),
            Purpose::Invitation => Some(Self::Invitation),
            Purpose::Recovery => Some(Self::Recovery),
            Purpose::Machine => None,
        }
    }
}

words! {
    /// Why a letter was given up.
    Reason {
        /// The mail server said that it never will take it.
        Refused = "refused",
        /// It was tried for as long as anybody would wait for it.
        TooLate = "too_late",
        /// The mail server cannot write to such an address.
        Address = "address",
    }
}

/// A letter by choice, as it is composed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// To whom.
    pub member: MemberId,
    /// By which choice.
    pub choice: Choice,
    /// What it is about: written about once.
    pub occasion: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// The last record that it is about.
    pub seq: u64,
}

/// A letter that is to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its number; none comes twice.
    pub number: i64,
    /// To whom.
    pub member: MemberId,
    /// Where.
    pub address: String,
    /// What it is.
    pub kind: Kind,
    /// Who had it sent, where it was not the member.
    pub given_by: Option<MemberId>,
    /// What it is about.
    pub occasion: String,
    /// Its subject; empty where it is written when it leaves.
    pub subject: String,
    /// Its text; empty where it is written when it leaves.
    pub body: String,
    /// Since when it waits.
    pub created: Timestamp,
    /// How often it was tried.
    pub tries: u32,
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// This letter is to leave now.
    Due(Box<Letter>),
    /// Nothing before then.
    At(Timestamp),
    /// Nothing waits.
    Nothing,
}

/// A letter that was given up, without what it said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undelivered {
    /// Its number.
    pub number: i64,
    /// To whom.
    pub member: MemberId,
    /// What it was.
    pub kind: Kind,
    /// Since when it waited.
    pub created: Timestamp,
    /// When it was given up.
    pub given_up: Timestamp,
    /// Why.
    pub reason: Reason,
    /// The code of the mail server's answer, such as 550.
    pub code: Option<u16>,
}

/// What was given up is forgotten after so long.
const KEPT_MICROS: i64 = 90 * 24 * 60 * 60 * 1_000_000;

impl Access {
    /// Queues a letter that is written when it leaves, to where the member is written to; says whether they are.
    pub fn ask_for_letter(
        &self,
        (member, kind): (MemberId, Kind),
        given_by: Option<MemberId>,
        now: Timestamp,
    ) -> Result<bool> {
        self.change(|batch| {
            let mailbox = mailboxes::find(batch, member)?;
            let Some(address) = mailbox.and_then(|mailbox| mailbox.address) else {
                return Ok(false);
            };
            ask_for(batch, (member, kind), &address, given_by, now)?;
            Ok(true)
        })
    }

    /// Queues what was composed, each to whoever still wants it, and notes that it was written about; all or
    /// nothing. `round` is the day that a round of letters was for. Says how many were queued.
    pub fn queue(
        &self,
        drafts: &[Draft],
        round: Option<(Choice, Day)>,
        now: Timestamp,
    ) -> Result<usize> {
        self.change(|batch| {
            let mut queued = 0usize;
            for draft in drafts {
                queued = queued.saturating_add(queue_one(batch, draft, now)?);
            }
            if let Some((choice, day)) = round {
                batch.execute(
                    "INSERT INTO rounds (kind, day) VALUES (?1, ?2)
                     ON CONFLICT (kind) DO UPDATE SET day = excluded.day",
                    (choice.name(), day.to_string()),
                )?;
            }
            Ok(queued)
        })
    }

    /// The day that the last round of a kind was for.
    pub fn last_round(&self, choice: Choice) -> Result<Option<Day>> {
        self.ask(|connection| {
            let sql = "SELECT day FROM rounds WHERE kind = ?1";
            connection.query_row(sql, [choice.name()], |row| parsed(row, "day")).optional()
        })
    }

    /// The letter that has waited longest for its turn, but for those in `apart`.
    pub fn next_letter(&self, now: Timestamp, apart: &BTreeSet<i64>) -> Result<Next> {
        self.ask(|connection| {
            let mut waiting = connection
                .prepare("SELECT * FROM letters WHERE due IS NOT NULL ORDER BY due, number")?;
            let mut rows = waiting.query([])?;
            while let Some(row) = rows.next()? {
                if apart.contains(&row.get("number")?) {
                    continue;
                }
                let due = instant(row, "due")?;
                return Ok(if due <= now {
                    Next::Due(Box::new(read(row)?))
                } else {
                    Next::At(due)
                });
            }
            Ok(Next::Nothing)
        })
    }

    /// Forgets a letter: the mail server has taken it, or nobody waits for it any more.
    pub fn forget_letter(&self, number: i64) -> Result<()> {
        self.change(|batch| {
            batch.execute("DELETE FROM letters WHERE number = ?1", [number]).map(|_| ())
        })
    }

    /// Puts a letter off until `due`.
    pub fn put_letter_off(&self, number: i64, due: Timestamp) -> Result<()> {
        self.change(|batch| {
            batch
                .execute(
                    "UPDATE letters SET due = ?2, tries = tries + 1 WHERE number = ?1",
                    (number, due.micros()),
                )
                .map(|_| ())
        })
    }

    /// Gives a letter up: what it said is forgotten, that it did not arrive is kept for a while.
    pub fn give_letter_up(
        &self,
        number: i64,
        (reason, code): (Reason, Option<u16>),
        now: Timestamp,
    ) -> Result<()> {
        self.change(|batch| {
            let before = now.micros().saturating_sub(KEPT_MICROS);
            batch.execute("DELETE FROM letters WHERE given_up < ?1", [before])?;
            let code = code.map(|code| format!(" {code}")).unwrap_or_default();
            // Its occasion may come again, for a letter that is asked for.
            batch
                .execute(
                    "UPDATE letters SET due = NULL, subject = '', body = '', address = '',
                         occasion = 'given up ' || number, given_up = ?2, reason = ?3
                     WHERE number = ?1",
                    (number, now.micros(), format!("{}{code}", reason.name())),
                )
                .map(|_| ())
        })
    }

    /// The letters that were given up, the last one first.
    pub fn undelivered(&self) -> Result<Vec<Undelivered>> {
        self.ask(|connection| {
            let mut given_up = connection.prepare(
                "SELECT * FROM letters WHERE given_up IS NOT NULL ORDER BY given_up DESC, number",
            )?;
            given_up.query_map([], read_undelivered)?.collect()
        })
    }

    /// How many letters wait to leave.
    pub fn letters_waiting(&self) -> Result<u64> {
        self.ask(|connection| {
            let sql = "SELECT count(*) FROM letters WHERE due IS NOT NULL";
            let count: i64 = connection.query_row(sql, [], |row| row.get(0))?;
            Ok(u64::try_from(count).unwrap_or_default())
        })
    }

    /// A name for a letter that nobody else can guess, the same each time it is sent. One that brings a secret
    /// has another secret each time, and so another name.
    pub fn letter_name(&self, letter: &Letter) -> String {
        let (occasion, created) = (&letter.occasion, letter.created.micros());
        let again = if letter.subject.is_empty() { letter.tries } else { 0 };
        let word = self.marks.of(&format!("letter {occasion} {created} {again}"));
        word.chars().filter(char::is_ascii_alphanumeric).take(24).collect()
    }
}

/// Queues a letter that is written when it leaves; one of the same kind that still waits leaves now instead.
pub(super) fn ask_for(
    batch: &Transaction<'_>,
    (member, kind): (MemberId, Kind),
    address: &str,
    given_by: Option<MemberId>,
    now: Timestamp,
) -> rusqlite::Result<()> {
    // Every address that was left is told; of the others, one that waits is enough.
    let which = if kind == Kind::Moved { now.micros().to_string() } else { String::new() };
    let occasion = format!("{} {member} {which}", kind.name());
    batch
        .execute(
            "INSERT INTO letters (member, address, kind, given_by, occasion, subject, body,
                 created, due, tries)
             VALUES (?1, ?2, ?3, ?4, ?5, '', '', ?6, ?6, 0)
             ON CONFLICT (occasion) DO UPDATE SET address = excluded.address,
                 given_by = excluded.given_by, created = excluded.created, due = excluded.due",
            (
                member.to_string(),
                address,
                kind.name(),
                given_by.map(|by| by.to_string()),
                occasion,
                now.micros(),
            ),
        )
        .map(|_| ())
}

/// Queues a letter by choice, if it is still chosen, and notes how far was written about.
fn queue_one(batch: &Transaction<'_>, draft: &Draft, now: Timestamp) -> rusqlite::Result<usize> {
    let Some(mut mailbox) = mailboxes::find(batch, draft.member)? else { return Ok(0) };
    let Some(address) = mailbox.address.clone() else { return Ok(0) };
    let Some(written) = mailbox.chosen.get_mut(&draft.choice) else { return Ok(0) };
    *written = draft.seq.max(*written);
    mailboxes::keep_chosen(batch, &mailbox)?;
    batch.execute(
        "INSERT OR IGNORE INTO letters (member, address, kind, occasion, subject, body, created,
             due, tries)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, 0)",
        (
            draft.member.to_string(),
            address,
            Kind::from(draft.choice).name(),
            &draft.occasion,
            &draft.subject,
            &draft.body,
            now.micros(),
        ),
    )
}

/// Letters of this kind do not leave any more.
pub(super) fn drop_kind(
    batch: &Transaction<'_>,
    member: MemberId,
    kind: Kind,
) -> rusqlite::Result<()> {
    batch
        .execute(
            "DELETE FROM letters WHERE member = ?1 AND kind = ?2 AND due IS NOT NULL",
            (member.to_string(), kind.name()),
        )
        .map(|_| ())
}

/// What waits leaves to the new address.
pub(super) fn readdress(
    batch: &Transaction<'_>,
    member: MemberId,
    address: &str,
) -> rusqlite::Result<()> {
    batch
        .execute(
            "UPDATE letters SET address = ?2
             WHERE member = ?1 AND due IS NOT NULL AND kind <> 'moved'",
            (member.to_string(), address),
        )
        .map(|_| ())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Letter> {
    let given_by: Option<String> = row.get("given_by")?;
    Ok(Letter {
        number: row.get("number")?,
        member: parsed(row, "member")?,
        address: row.get("address")?,
        kind: parsed(row, "kind")?,
        given_by: given_by.map(|_| parsed(row, "given_by")).transpose()?,
        occasion: row.get("occasion")?,
        subject: row.get("subject")?,
        body: row.get("body")?,
        created: instant(row, "created")?,
        tries: row.get("tries")?,
    })
}

fn read_undelivered(row: &Row<'_>) -> rusqlite::Result<Undelivered> {
    let why: String = row.get("reason")?;
    let (reason, code) = why.split_once(' ').unwrap_or((why.as_str(), ""));
    Ok(Undelivered {
        number: row.get("number")?,
        member: parsed(row, "member")?,
        kind: parsed(row, "kind")?,
        created: instant(row, "created")?,
        given_up: instant(row, "given_up")?,
        reason: reason.parse().unwrap_or(Reason::Refused),
        code: code.parse().ok(),
    })
}
