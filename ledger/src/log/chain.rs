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

impl Default for Head {
    fn default() -> Self {
        Self::GENESIS
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn header(seq: u64, second: u32, more: u16) -> Header {
        Header {
            seq,
            at: format!("2026-03-04T05:06:{second:02}.000000Z").parse().unwrap(),
            day: "2026-03-04".parse().unwrap(),
            by: "m-0000000001".parse().unwrap(),
            on_behalf: None,
            via: "web".parse().unwrap(),
            key: None,
            more,
        }
    }

    fn after(headers: &[Header]) -> Chain {
        let mut chain = Chain::genesis();
        for header in headers {
            chain.follow(header, &chain.head().hash).unwrap();
            chain.advance(header, Digest([u8::try_from(header.seq).unwrap(); 32]));
        }
        chain
    }

    fn broken(chain: &Chain, header: &Header) -> Option<Kind> {
        chain.follow(header, &chain.head().hash).err().map(|broken| broken.kind)
    }

    #[test]
    fn numbers_links_and_time_go_on() {
        let chain = after(&[header(1, 5, 0), header(2, 5, 0)]);
        assert_eq!(broken(&chain, &header(3, 5, 0)), None);
        assert_eq!(broken(&chain, &header(3, 6, 9)), None);
        assert_eq!(broken(&chain, &header(2, 6, 0)), Some(Kind::Seq));
        assert_eq!(broken(&chain, &header(4, 6, 0)), Some(Kind::Seq));
        assert_eq!(broken(&chain, &header(3, 4, 0)), Some(Kind::At));
        let prev = chain.follow(&header(3, 6, 0), &Digest([9; 32])).unwrap_err();
        assert_eq!((prev.kind, prev.expected), (Kind::Prev, "02".repeat(32)));
        assert_eq!(broken(&Chain::genesis(), &header(1, 0, 0)), None);
    }

    #[test]
    fn records_of_a_command_count_down_and_agree() {
        let chain = after(&[header(1, 5, 2)]);
        assert_eq!((chain.ends_command(), chain.awaited()), (false, 2));
        assert_eq!(broken(&chain, &header(2, 5, 1)), None);
        for more in [0, 2, 3] {
            assert_eq!(broken(&chain, &header(2, 5, more)), Some(Kind::Command));
        }
        let good = header(2, 5, 1);
        let others = [
            header(2, 6, 1),
            Header { day: "2026-03-05".parse().unwrap(), ..good.clone() },
            Header { by: "m-0000000002".parse().unwrap(), ..good.clone() },
            Header { on_behalf: Some(good.by), ..good.clone() },
            Header { via: "cli".parse().unwrap(), ..good.clone() },
            Header { key: Some("k".parse().unwrap()), ..good.clone() },
        ];
        for other in others {
            assert_eq!(broken(&chain, &other), Some(Kind::Command), "{other:?}");
        }
        assert!(after(&[header(1, 5, 2), header(2, 5, 1), header(3, 5, 0)]).ends_command());
    }

    #[test]
    fn a_head_has_one_spelling() {
        let text = format!("42 {}", "0a".repeat(32));
        let head: Head = text.parse().unwrap();
        assert_eq!((head.seq, head.to_string()), (42, text.clone()));
        let genesis = format!("0 {}", "0".repeat(64));
        assert_eq!(genesis.parse(), Ok(Head::GENESIS));
        for wrong in [
            text.replace("42", "042"),
            text.replace("42", "+42"),
            text.replace("42", "0"),
            text.replace(' ', "  "),
            text.to_uppercase(),
            format!("{text} "),
            "42".into(),
        ] {
            assert!(wrong.parse::<Head>().is_err(), "{wrong}");
        }
    }
}
