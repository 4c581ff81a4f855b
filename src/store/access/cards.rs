//! Printed cards: a code to be scanned, and a PIN that only its owner knows.
//!
//! Guarantees: of the code only its digest is kept, of the PIN what Argon2id makes of it; a try is counted before it
//! is looked at, and after five wrong ones the card is locked until its owner, or a new card, says otherwise. A code
//! that is nobody's goes exactly the same way, with nobody's card: it takes as long and says as much.
//!
//! Deliberately not here: who may make a card for whom.

use argon2::Argon2;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use ledger::ids::MemberId;
use ledger::time::Timestamp;
use rusqlite::{OptionalExtension, Row, Transaction};

use super::{Access, Hashed, Result, instant};

/// So many wrong PINs in a row lock a card.
const TRIES: i64 = 5;
/// The digits of a PIN.
const DIGITS: usize = 4;

/// A PIN that was just drawn: shown once.
pub struct Pin(String);

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin(..)")
    }
}

impl Pin {
    /// Four digits, each as likely as the others.
    pub fn of(random: [u8; 32]) -> Self {
        // Bytes from 250 on would make the first digits likelier: 32 of them in a row do not happen.
        let digits = random.iter().filter(|byte| **byte < 250).take(DIGITS);
        Self(digits.map(|byte| char::from(b'0'.saturating_add(byte % 10))).collect())
    }

    /// What is shown.
    pub fn shown(&self) -> &str {
        &self.0
    }
}

/// A card, without what makes it usable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Since when.
    pub created: Timestamp,
    /// Whether it is locked, after too many wrong PINs.
    pub locked: bool,
}

impl Access {
    /// Makes a card for a member; the one they had is one no more. It takes as long as Argon2 does.
    pub fn make_card(
        &self,
        code: Hashed,
        member: MemberId,
        (pin, salt): (&Pin, [u8; 32]),
        now: Timestamp,
    ) -> Result<()> {
        let kept = kept(pin.shown(), &salt);
        self.change(|batch| {
            batch.execute("DELETE FROM cards WHERE member = ?1", [member.to_string()])?;
            batch
                .execute(
                    "INSERT INTO cards (secret, id, member, pin, wrong, created)
                     VALUES (?1, ?2, ?3, ?4, 0, ?5)",
                    (code.0, code.id("card"), member.to_string(), kept, now.micros()),
                )
                .map(|_| ())
        })
    }

    /// The card of a member, if they have one.
    pub fn card_of(&self, member: MemberId) -> Result<Option<Card>> {
        self.ask(|connection| {
            let sql = "SELECT created, wrong FROM cards WHERE member = ?1";
            connection.query_row(sql, [member.to_string()], read).optional()
        })
    }

    /// Unlocks a member's card; says whether they have one.
    pub fn unlock_card(&self, member: MemberId) -> Result<bool> {
        self.change(|batch| {
            let sql = "UPDATE cards SET wrong = 0 WHERE member = ?1";
            batch.execute(sql, [member.to_string()]).map(|changed| changed > 0)
        })
    }

    /// Ends a member's card; says whether they had one.
    pub fn end_card(&self, member: MemberId) -> Result<bool> {
        self.change(|batch| {
            let sql = "DELETE FROM cards WHERE member = ?1";
            batch.execute(sql, [member.to_string()]).map(|changed| changed > 0)
        })
    }

    /// Whose card has this code and this PIN; nobody's where one of them is not right, or it is locked.
    pub fn recognise(&self, code: &str, pin: &str) -> Result<Option<MemberId>> {
        // One after the other: each takes memory, and no two tries see the same count.
        let _one = self.recognising.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let secret = Hashed::of(code);
        let (secret, member, kept_pin, wrong) = self.change(|batch| counted(batch, secret))?;
        let right = matches_pin(pin, &kept_pin);
        // Written in either case, so that one takes as long as the other.
        let found = right && wrong <= TRIES;
        self.change(|batch| {
            let sql = "UPDATE cards SET wrong = ?2 WHERE secret = ?1";
            batch.execute(sql, (secret.0, if found { 0 } else { wrong }))
        })?;
        Ok(member.parse().ok().filter(|_| found))
    }
}

/// The digest that no code has.
const NOBODYS: Hashed = Hashed([0; 32]);

/// Counts a try and gives what it is compared with: nobody's card where there is none of this code.
fn counted(
    batch: &Transaction<'_>,
    secret: Hashed,
) -> rusqlite::Result<(Hashed, String, String, i64)> {
    batch.execute(
        "INSERT OR IGNORE INTO cards (secret, id, member, pin, wrong, created)
         VALUES (?1, 'nobody', 'nobody', ?2, 0, 0)",
        (NOBODYS.0, written(&[0; 32], &[0; 32])),
    )?;
    let sql = "SELECT count(*) FROM cards WHERE secret = ?1";
    let there: i64 = batch.query_row(sql, [secret.0], |row| row.get(0))?;
    let secret = if there > 0 { secret } else { NOBODYS };
    batch.execute("UPDATE cards SET wrong = wrong + 1 WHERE secret = ?1", [secret.0])?;
    let sql = "SELECT member, pin, wrong FROM cards WHERE secret = ?1";
    batch.query_row(sql, [secret.0], |row| {
        Ok((secret, row.get("member")?, row.get("pin")?, row.get("wrong")?))
    })
}

fn read(row: &Row<'_>) -> rusqlite::Result<Card> {
    let wrong: i64 = row.get("wrong")?;
    Ok(Card { created: instant(row, "created")?, locked: wrong >= TRIES })
}

/// What Argon2id makes of a PIN, or nothing where it cannot: then no PIN is right.
fn stretched(pin: &str, salt: &[u8]) -> Option<[u8; 32]> {
    let mut out = [0; 32];
    // 19 MiB and two passes: what the library, and OWASP, take to be enough.
    Argon2::default().hash_password_into(pin.as_bytes(), salt, &mut out).ok()?;
    Some(out)
}

/// As it is kept: the salt and what was made of the PIN with it.
fn kept(pin: &str, salt: &[u8; 32]) -> String {
    stretched(pin, salt).map_or_else(String::new, |made| written(salt, &made))
}

fn written(salt: &[u8; 32], made: &[u8; 32]) -> String {
    format!("{}.{}", BASE64_STANDARD_NO_PAD.encode(salt), BASE64_STANDARD_NO_PAD.encode(made))
}

/// Whether this is the PIN; it takes the same time whatever it is.
fn matches_pin(pin: &str, kept: &str) -> bool {
    let (salt, made) = kept.split_once('.').unwrap_or((kept, ""));
    let salt = BASE64_STANDARD_NO_PAD.decode(salt).unwrap_or_default();
    let made = BASE64_STANDARD_NO_PAD.decode(made).unwrap_or_default();
    let Ok(made) = <[u8; 32]>::try_from(made) else { return false };
    // A PIN is four digits: what is longer is not looked at, and is not right.
    let pin = pin.trim();
    let fits = pin.len() == DIGITS;
    let found = stretched(if fits { pin } else { "" }, &salt);
    found.is_some_and(|found| blake3::hash(&found) == blake3::hash(&made)) && fits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_four_digits_and_every_digit_comes() {
        let mut seen = [0u32; 10];
        for seed in 0..500u32 {
            let pin = Pin::of(*blake3::hash(&seed.to_le_bytes()).as_bytes());
            assert_eq!(pin.shown().len(), 4);
            for digit in pin.shown().bytes() {
                seen[usize::from(digit - b'0')] += 1;
            }
        }
        // 200 of each, give or take what chance may.
        assert!(seen.iter().all(|count| (130..270).contains(count)), "{seen:?}");
        assert_eq!(format!("{:?}", Pin::of([1; 32])), "Pin(..)");
    }

    #[test]
    fn what_is_kept_tells_the_pin_only_to_whoever_tries_it() {
        let kept = kept("0423", &[7; 32]);
        assert!(!kept.contains("0423"));
        assert!(matches_pin("0423", &kept) && matches_pin(" 0423 ", &kept));
        for wrong in ["", "423", "04230", "0424", "é42"] {
            assert!(!matches_pin(wrong, &kept), "{wrong:?}");
        }
        for damaged in ["", ".", "x.y", kept.split('.').next().unwrap()] {
            assert!(!matches_pin("0423", damaged), "{damaged:?}");
        }
        // Nobody's card opens to nothing.
        for pin in ["", "0000", "0423"] {
            assert!(!matches_pin(pin, &written(&[0; 32], &[0; 32])));
        }
    }
}
