//! Who may come in, and how: links, sessions, tokens, passkeys, cards, mailboxes and letters, what members agree
//! to, and the certificates that they hold on paper, in `private.db`.
//!
//! Guarantees: of a secret only its digest is kept; a link is used once; what was ended is refused from the next
//! question on; sessions and tokens are asked in memory, so that no reader waits for a disk.
//!
//! Deliberately not here: the clock (instants are given), chance (random bytes are given), and who may give what
//! to whom (the server asks the views).

mod cards;
mod certificates;
mod consents;
mod letters;
mod links;
mod mailboxes;
mod passkeys;
mod sessions;
mod tokens;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ledger::ids::MemberId;
use ledger::text::Origin;
use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use cards::{Card, Pin};
pub use certificates::Certificate;
pub use consents::Consent;
pub use letters::{Draft, Kind, Letter, Next, Reason, Undelivered};
pub use links::{Link, Purpose};
pub use mailboxes::{Awaited, Choice, Given, Mailbox};
pub use passkeys::{Added, MOST as MOST_PASSKEYS, MadeOf, Passkey};
pub use sessions::{Proof, Session};
pub use tokens::Token;

use super::private::PrivateError;
use super::private::failure::Doing;
use super::private::file;

/// A secret that was just drawn: shown once, to whom it is for.
pub struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// What is kept of a secret. It was drawn from 256 random bits, so that a plain digest tells nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hashed([u8; 32]);

impl Secret {
    /// From random bytes, as 43 letters, digits, `-` and `_`.
    pub fn of(random: [u8; 32]) -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(random))
    }

    /// What is shown.
    pub fn shown(&self) -> &str {
        &self.0
    }

    /// What is kept.
    pub fn hashed(&self) -> Hashed {
        Hashed::of(&self.0)
    }
}

impl Hashed {
    /// Of what somebody presents, whatever it is.
    pub fn of(presented: &str) -> Self {
        Self(*blake3::hash(presented.as_bytes()).as_bytes())
    }

    /// A short name that tells nothing of the secret: for lists, and to end one.
    fn id(self, kind: &str) -> String {
        let [a, b, c, d, e, f, ..] = *blake3::keyed_hash(&self.0, kind.as_bytes()).as_bytes();
        let number = u64::from_be_bytes([0, 0, a, b, c, d, e, f]);
        format!("{kind}-{number:012x}")
    }
}

/// Makes and recognises words that only this ledger can have made, so that none has to be kept.
struct Marks([u8; 32]);

impl std::fmt::Debug for Marks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Marks(..)")
    }
}

impl Marks {
    fn of_ledger(secret: &[u8; 32]) -> Self {
        Self(blake3::derive_key("minutier marks of letters", secret))
    }

    /// The word about `what`.
    fn of(&self, what: &str) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(blake3::keyed_hash(&self.0, what.as_bytes()).as_bytes())
    }

    /// Whether `word` is the one about `what`; it takes the same time whatever it is.
    fn matches(&self, what: &str, word: &str) -> bool {
        let decoded = BASE64_URL_SAFE_NO_PAD.decode(word).ok();
        let presented = decoded.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let expected = blake3::keyed_hash(&self.0, what.as_bytes());
        presented.is_some_and(|bytes| expected == blake3::Hash::from_bytes(bytes))
    }
}

/// The ways in of one ledger.
#[derive(Debug)]
pub struct Access {
    path: PathBuf,
    connection: Mutex<Connection>,
    marks: Marks,
    /// Held while a card is looked at.
    recognising: Mutex<()>,
    sessions: RwLock<BTreeMap<Hashed, Session>>,
    tokens: RwLock<BTreeMap<Hashed, Token>>,
}

/// What may go wrong is the disk's.
pub type Result<T> = std::result::Result<T, PrivateError>;

impl Access {
    /// Opens the ways in of the ledger called `origin`; its writer holds the lock and runs in this process.
    pub fn open(path: &Path, origin: &Origin) -> Result<Self> {
        let (connection, secret) = file::open_to_write(path, origin)?;
        let sessions = sessions::all(&connection).doing(path)?;
        let tokens = tokens::all(&connection).doing(path)?;
        Ok(Self {
            path: path.to_owned(),
            connection: Mutex::new(connection),
            marks: Marks::of_ledger(&secret.0),
            recognising: Mutex::new(()),
            sessions: RwLock::new(sessions),
            tokens: RwLock::new(tokens),
        })
    }

    /// Does something, whole or not at all. It waits for the disk: not to be called from an asynchronous task.
    fn change<T>(&self, what: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> Result<T> {
        let mut connection = self.connection();
        // Begun as a writer: a transaction that reads first cannot wait for another writer later.
        let batch = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .doing(&self.path)?;
        let done = what(&batch).doing(&self.path)?;
        batch.commit().doing(&self.path)?;
        Ok(done)
    }

    /// Asks something of the file.
    fn ask<T>(&self, what: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        what(&self.connection()).doing(&self.path)
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sessions(&self) -> RwLockReadGuard<'_, BTreeMap<Hashed, Session>> {
        self.sessions.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn sessions_to_change(&self) -> RwLockWriteGuard<'_, BTreeMap<Hashed, Session>> {
        self.sessions.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn tokens(&self) -> RwLockReadGuard<'_, BTreeMap<Hashed, Token>> {
        self.tokens.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn tokens_to_change(&self) -> RwLockWriteGuard<'_, BTreeMap<Hashed, Token>> {
        self.tokens.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets what is held in memory of those who are nobody any more; the writer has deleted the rows.
    pub fn forget(&self, is_nobody: impl Fn(MemberId) -> bool) {
        self.sessions_to_change().retain(|_, session| !is_nobody(session.member));
        self.tokens_to_change().retain(|_, token| !is_nobody(token.member));
    }
}

/// A column that holds an identifier or a word of ours.
fn parsed<T: std::str::FromStr>(row: &rusqlite::Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    text.parse().map_err(|_| {
        let found = format!("{column} cannot be {text:?}");
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, found.into())
    })
}

/// An instant, as microseconds since 1970.
fn instant(row: &rusqlite::Row<'_>, column: &str) -> rusqlite::Result<ledger::time::Timestamp> {
    let micros: i64 = row.get(column)?;
    ledger::time::Timestamp::from_micros(micros).ok_or_else(|| {
        let found = format!("{column} cannot be {micros}");
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Integer, found.into())
    })
}

/// An enum whose values are written as words.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
            schemars::JsonSchema,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$each])* $variant,)* }

        impl $name {
            /// The word under which it is kept.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = ();

            fn from_str(word: &str) -> std::result::Result<Self, ()> {
                match word { $($word => Ok(Self::$variant),)* _ => Err(()) }
            }
        }
    };
}

use words;
