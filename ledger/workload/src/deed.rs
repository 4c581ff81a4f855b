//! What is asked of a ledger, and what it says.

use std::collections::BTreeMap;
use std::fmt;

use ledger::commands::Command;
use ledger::ids::{ClosingId, MemberId};
use ledger::text::Key;
use ledger::time::{Day, Timestamp};

use crate::moment;

/// Through which door a deed comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Somebody acts.
    Act,
    /// A sheet of the past, or signatures that come back.
    Import,
}

impl Door {
    /// What the record's `via` says.
    pub fn via(self) -> &'static str {
        match self {
            Self::Act => "cli",
            Self::Import => "import",
        }
    }
}

/// What the ledger will say, as far as whoever asks can know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expects {
    /// It is recorded.
    Recorded,
    /// It was recorded before, under the same key.
    AlreadyRecorded,
    /// It is refused, with this code.
    Refused(&'static str),
}

/// One thing that somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// The instant; never before that of the deed before.
    pub at: Timestamp,
    /// Who asks.
    pub by: MemberId,
    /// For whom.
    pub on_behalf: Option<MemberId>,
    /// Under which key.
    pub key: Option<Key>,
    /// Through which door.
    pub door: Door,
    /// For what.
    pub command: Command,
    /// What the ledger will say.
    pub expects: Expects,
}

impl Deed {
    /// The local day.
    pub fn day(&self) -> Day {
        moment::day_of(self.at.micros())
    }

    /// The local minute of the day, 0 to 1439.
    pub fn minute_of_day(&self) -> u32 {
        moment::minute_of(self.at)
    }
}

/// What a ledger said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// It is recorded.
    Recorded {
        /// The number of its first record.
        first: u64,
        /// The number of its last record.
        last: u64,
        /// The identifiers that it made, by kind.
        ids: BTreeMap<String, Vec<String>>,
    },
    /// It was recorded before.
    AlreadyRecorded,
    /// It is refused: the code, and the reason for whoever reads.
    Refused(String, String),
}

/// Whatever a life is brought to.
pub trait Ledger {
    /// Brings one deed.
    fn bring(&mut self, deed: &Deed) -> Result<Told, Halt>;

    /// The text that the seats sign of a closing that was proposed: its checkpoint.
    fn to_sign(&mut self, closing: ClosingId) -> Result<String, Halt>;
}

/// An answer that was not expected: a fault of the ledger, or of the life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surprise {
    /// What was asked.
    pub deed: Deed,
    /// What was said.
    pub told: Told,
}

/// Why a life ends before its last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Halt {
    /// Whoever brings the deeds has seen enough.
    Enough,
    /// The ledger said something else than it was expected to.
    Surprised(Box<Surprise>),
    /// The ledger cannot be reached, or what it says makes no sense: why.
    Broken(String),
}

impl fmt::Display for Halt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Enough => f.write_str("enough"),
            Self::Surprised(surprise) => {
                let Surprise { deed, told } = &**surprise;
                write!(f, "expected {:?}, was told {told:?}: {deed:?}", deed.expects)
            }
            Self::Broken(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for Halt {}
