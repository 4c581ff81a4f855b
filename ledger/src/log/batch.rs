//! Records of whole commands, framed and chained, ready to be written at once.
//!
//! Guarantees: what a batch holds follows the head it extends, in its one spelling, and no command is in it by
//! halves. Deliberately not here: writing it ([`super::append`]).

use std::fmt;

use super::canonical::Uncanonical;
use super::chain::{Broken, Chain, Head};
use super::frame::{self, BATCH_RECORDS, Header, LINE_BYTES, Unframed};
use super::survey::BATCH_BYTES;

/// Why a command cannot be put into a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// Not with what the batch already holds: it belongs in the next one.
    Full,
    /// Never: the command alone has more records or bytes than a batch may hold.
    TooLarge,
    /// A command gives at least one record.
    Empty,
    /// One of its records has this many bytes, more than [`LINE_BYTES`].
    TooLong(usize),
    /// One of its events is not a JSON object.
    NotAnObject,
    /// One of its events is not in its one spelling.
    Uncanonical(Uncanonical),
    /// It may not follow what came before.
    Broken(Broken),
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => f.write_str("the batch is full"),
            Self::TooLarge => write!(
                f,
                "the command has more than {BATCH_RECORDS} records or {BATCH_BYTES} bytes"
            ),
            Self::Empty => f.write_str("the command gives no record"),
            Self::TooLong(bytes) => write!(f, "a record of {bytes} bytes, more than {LINE_BYTES}"),
            Self::NotAnObject => f.write_str("an event is not a JSON object"),
            Self::Uncanonical(found) => {
                write!(f, "an event holds {} at byte {}", found.habit, found.offset)
            }
            Self::Broken(Broken { kind, expected, found }) => {
                write!(f, "{kind}: expected {expected}, found {found}")
            }
        }
    }
}

impl std::error::Error for Unfit {}

/// Records of whole commands, ready to be written at once after a certain head.
#[derive(Debug, Clone)]
pub struct Batch {
    pub(super) extends: Head,
    pub(super) chain: Chain,
    pub(super) lines: Vec<u8>,
    records: usize,
    /// Where the last command's first line begins.
    last_command: usize,
}

impl Batch {
    /// An empty batch that continues `chain`: that of the appender, or of the batch before.
    pub fn after(chain: &Chain) -> Self {
        Self {
            extends: chain.head(),
            chain: chain.clone(),
            lines: Vec::new(),
            records: 0,
            last_command: 0,
        }
    }

    /// Adds the records of one command. On an error the batch is as it was.
    ///
    /// `header` says who, when and how; its `seq` and `more` are set here, for each record.
    pub fn push(&mut self, header: &Header, events: &[impl AsRef<str>]) -> Result<(), Unfit> {
        if events.is_empty() {
            return Err(Unfit::Empty);
        }
        let kept = (self.chain.clone(), self.lines.len());
        let added = self.push_records(header, events);
        match added {
            Ok(()) => {
                self.records = self.records.saturating_add(events.len());
                self.last_command = kept.1;
            }
            Err(_) => {
                self.chain = kept.0;
                self.lines.truncate(kept.1);
            }
        }
        added
    }

    fn push_records(&mut self, header: &Header, events: &[impl AsRef<str>]) -> Result<(), Unfit> {
        let over = || if self.records == 0 { Unfit::TooLarge } else { Unfit::Full };
        if events.len() > BATCH_RECORDS {
            return Err(Unfit::TooLarge);
        }
        if self.records.saturating_add(events.len()) > BATCH_RECORDS {
            return Err(over());
        }
        let before = self.lines.len();
        let mut header = header.clone();
        for (already, event) in events.iter().enumerate() {
            let follow = events.len().saturating_sub(already).saturating_sub(1);
            header.seq = self.chain.next_seq();
            header.more = u16::try_from(follow).unwrap_or(u16::MAX);
            let prev = self.chain.head().hash;
            self.chain.follow(&header, &prev).map_err(Unfit::Broken)?;
            let hash = frame::encode(&mut self.lines, &header, event.as_ref(), &prev).map_err(
                |unframed| match unframed {
                    Unframed::TooLong(bytes) => Unfit::TooLong(bytes),
                    Unframed::NotAnObject => Unfit::NotAnObject,
                    Unframed::Uncanonical(found) => Unfit::Uncanonical(found),
                },
            )?;
            self.chain.advance(&header, hash);
        }
        if self.lines.len().saturating_sub(before) > BATCH_BYTES {
            return Err(Unfit::TooLarge);
        }
        if self.lines.len() > BATCH_BYTES {
            return Err(Unfit::Full);
        }
        Ok(())
    }

    /// The head that this batch extends.
    pub fn extends(&self) -> Head {
        self.extends
    }

    /// The chain after the last record of this batch.
    pub fn chain(&self) -> &Chain {
        &self.chain
    }

    /// How many records it holds.
    pub fn records(&self) -> usize {
        self.records
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.records == 0
    }

    /// The lines of its records, without their line feeds, in order.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines_from(0)
    }

    /// The lines of the command that was pushed last.
    pub fn lines_of_last_command(&self) -> impl Iterator<Item = &str> {
        self.lines_from(self.last_command)
    }

    fn lines_from(&self, start: usize) -> impl Iterator<Item = &str> {
        let lines = self.lines.get(start..).unwrap_or_default();
        std::str::from_utf8(lines).unwrap_or_default().split_terminator('\n')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::canonical::Habit;
    use crate::log::fault::Kind;

    const EVENT: &str = r#"{"a":{"b":{}}}"#;

    fn header(second: u32) -> Header {
        Header {
            seq: 0,
            at: format!("2026-03-04T05:06:{second:02}.000000Z").parse().unwrap(),
            day: "2026-03-04".parse().unwrap(),
            by: "m-0000000001".parse().unwrap(),
            on_behalf: None,
            via: "web".parse().unwrap(),
            key: None,
            more: 0,
        }
    }

    #[test]
    fn a_command_that_does_not_fit_leaves_the_batch_as_it_was() {
        let mut batch = Batch::after(&Chain::genesis());
        batch.push(&header(1), &[EVENT]).unwrap();
        let before = (batch.chain().clone(), batch.lines.clone());
        let long = |length: usize| format!(r#"{{"a":{{"b":"{}"}}}}"#, "x".repeat(length));
        let mut refused =
            |header: Header, events: Vec<String>| batch.push(&header, &events).unwrap_err();
        let events = |count: usize| vec![EVENT.to_owned(); count];
        assert_eq!(refused(header(1), vec![]), Unfit::Empty);
        assert_eq!(refused(header(1), events(1_024)), Unfit::Full);
        assert_eq!(refused(header(1), events(1_025)), Unfit::TooLarge);
        assert_eq!(refused(header(1), vec![long(65_255); 16]), Unfit::Full);
        assert_eq!(refused(header(1), vec![long(65_255); 17]), Unfit::TooLarge);
        assert_eq!(refused(header(1), vec![EVENT.into(), "[]".into()]), Unfit::NotAnObject);
        let too_long = refused(header(1), vec![EVENT.into(), long(65_535)]);
        assert!(matches!(too_long, Unfit::TooLong(bytes) if bytes > LINE_BYTES));
        let spaced = refused(header(1), vec![r#"{ "a":{}}"#.into()]);
        assert_eq!(spaced, Unfit::Uncanonical(Uncanonical { offset: 1, habit: Habit::Space }));
        let earlier = refused(header(0), events(1));
        assert!(matches!(earlier, Unfit::Broken(broken) if broken.kind == Kind::At));
        assert_eq!((batch.chain().clone(), batch.lines.clone()), before);
        assert_eq!(batch.push(&header(1), &events(1_023)), Ok(()));
        assert_eq!(batch.records(), 1_024);
    }
}
