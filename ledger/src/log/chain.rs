//! One record after another: numbers without gap, each bound to the one before, time never going
//! back, commands whole.
//!
//! A [`Chain`] is the little that must be remembered of what came before to judge the next record.
//! Appending, recovering and verifying all ask the same one, so they cannot disagree.

use std::fmt;
use std::str::FromStr;

use super::fault::Kind;
use super::frame::{Header, Record};
use crate::sealed::Digest;
use crate::time::Timestamp;

/// The last record of a chain: its number and hash. `Display` and `FromStr` are one line of the
/// file `head`, without its line feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The number of the record.
    pub seq: u64,
    /// Its hash.
    pub hash: Digest,
}

impl Head {
    /// Before the first record: number 0, 64 zeros.
    pub const GENESIS: Self = Self { seq: 0, hash: Digest([0; 32]) };
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.seq, self.hash)
    }
}

impl FromStr for Head {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WANTED: &str = "expected a number, a space and 64 lower-case hexadecimal digits";
        let (seq, hash) = text.split_once(' ').ok_or(WANTED)?;
        let head = Self { seq: seq.parse().map_err(|_| WANTED)?, hash: hash.parse()? };
        // A sign or leading zeros would make two spellings of one head.
        if seq != head.seq.to_string() || (head.seq == 0 && head != Self::GENESIS) {
            return Err(WANTED);
        }
        Ok(head)
    }
}

/// Why a record may not follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Which rule it breaks.
    pub kind: Kind,
    /// What would have followed.
    pub expected: String,
    /// What was to follow instead.
    pub found: String,
}

/// What was before, as far as it decides what may come next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    head: Head,
    at: Option<Timestamp>,
    /// The last record's header while records of its command still have to follow.
    open: Option<Header>,
}

impl Chain {
    /// Before the first record.
    pub fn genesis() -> Self {
        Self::after(Head::GENESIS)
    }

    /// After a record that is known by its head only and that ended its command.
    pub fn after(head: Head) -> Self {
        Self { head, at: None, open: None }
    }

    /// The last record.
    pub fn head(&self) -> Head {
        self.head
    }

    /// When the last record was made, as far as it is known.
    pub fn at(&self) -> Option<Timestamp> {
        self.at
    }

    /// The number of the next record.
    pub fn next_seq(&self) -> u64 {
        self.head.seq.saturating_add(1)
    }

    /// How many records of the last command still have to follow.
    pub fn awaited(&self) -> u16 {
        self.open.as_ref().map_or(0, |header| header.more)
    }

    /// Whether the last record ended its command.
    pub fn ends_command(&self) -> bool {
        self.open.is_none()
    }

    /// Takes the next record, or says which rule it breaks and stays as it was.
    ///
    /// That the record's hash is that of its bytes is for the caller to have checked.
    pub fn take(&mut self, record: &Record<'_>) -> Result<(), Broken> {
        self.follow(&record.header, &record.prev)?;
        self.advance(&record.header, record.hash);
        Ok(())
    }

    /// Whether a record with this header and link may come next.
    pub(super) fn follow(&self, header: &Header, prev: &Digest) -> Result<(), Broken> {
        let broken = |kind, expected: String, found: String| Err(Broken { kind, expected, found });
        if header.seq != self.next_seq() {
            return broken(Kind::Seq, self.next_seq().to_string(), header.seq.to_string());
        }
        if *prev != self.head.hash {
            return broken(Kind::Prev, self.head.hash.to_string(), prev.to_string());
        }
        if let Some(before) = self.at.filter(|before| *before > header.at) {
            return broken(Kind::At, format!("{before} or later"), header.at.to_string());
        }
        let Some(open) = &self.open else { return Ok(()) };
        let awaited = open.more.saturating_sub(1);
        if header.more != awaited {
            return broken(
                Kind::Command,
                format!("more {awaited}"),
                format!("more {}", header.more),
            );
        }
        if !header.same_command(open) {
            let expected = "at, day, by, for, via and key of the record before";
            return broken(Kind::Command, expected.into(), "others".into());
        }
        Ok(())
    }

    pub(super) fn advance(&mut self, header: &Header, hash: Digest) {
        self.head = Head { seq: header.seq, hash };
        self.at = Some(header.at);
        self.open = (header.more > 0).then(|| header.clone());
    }
}
