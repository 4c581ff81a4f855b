//! What is broken in a log: where, what was expected there and what was found.
//!
//! Every fault stops writing. Its kind has a stable code that scripts and pages may rely on; the
//! two texts are for people and may be reworded. A fault never carries more of a log than 80
//! characters, so that showing one does not copy a record to where it should not be.

use std::fmt;

use serde::{Serialize, Serializer};

/// What kind of thing is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A file or folder could not be read or written: the operating system said why.
    Unreadable,
    /// A segment is missing, is one too many, or has not the name of its first record.
    Segment,
    /// A line is empty, too long, or does not end.
    Line,
    /// A line has not the members of a record in their order and spelling.
    Record,
    /// A record's bytes are not those that were hashed.
    Hash,
    /// A record has not the number that follows.
    Seq,
    /// A record does not continue the one before it.
    Prev,
    /// A record is older than the one before it.
    At,
    /// A command is not whole, or its records do not agree.
    Command,
    /// `head` cannot be read, names another record, or the log ends before it.
    Head,
    /// `checkpoint` cannot be read, or the log ends before it or before a closing.
    Checkpoint,
    /// A file in `closings/` is not what the records say.
    Closing,
    /// A file in `documents/` is not what was attached.
    Document,
    /// A write was interrupted: the tail would be cut by opening the ledger for writing.
    Torn,
    /// A record's event cannot be read: it is none that any version wrote.
    Event,
    /// A record's event was written by a newer version of this program.
    Newer,
    /// A record's act was not allowed when it was recorded.
    Act,
}

impl Kind {
    /// Every kind, in the order of the table in `docs/log_format.md`.
    pub const ALL: [Self; 17] = [
        Self::Unreadable,
        Self::Segment,
        Self::Line,
        Self::Record,
        Self::Hash,
        Self::Seq,
        Self::Prev,
        Self::At,
        Self::Command,
        Self::Head,
        Self::Checkpoint,
        Self::Closing,
        Self::Document,
        Self::Torn,
        Self::Event,
        Self::Newer,
        Self::Act,
    ];

    /// The stable word for this kind.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Segment => "segment",
            Self::Line => "line",
            Self::Record => "record",
            Self::Hash => "hash",
            Self::Seq => "seq",
            Self::Prev => "prev",
            Self::At => "at",
            Self::Command => "command",
            Self::Head => "head",
            Self::Checkpoint => "checkpoint",
            Self::Closing => "closing",
            Self::Document => "document",
            Self::Torn => "torn",
            Self::Event => "event",
            Self::Newer => "newer",
            Self::Act => "act",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// Something is broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// What kind of thing.
    pub kind: Kind,
    /// The path inside the ledger's folder: a segment, or `head`, `checkpoint` …
    pub file: String,
    /// Where in that file, in bytes from its start.
    pub offset: u64,
    /// The number of the record that should stand there; 0 where no record is meant.
    pub seq: u64,
    /// What should be there.
    pub expected: String,
    /// What is there.
    pub found: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, file, offset, seq, expected, found } = self;
        write!(f, "{kind}: {file}, byte {offset}, record {seq}: expected {expected}, found {found}")
    }
}

impl std::error::Error for Fault {}

/// At most 80 characters of what was found, so that a fault stays short.
pub(crate) fn excerpt(text: &str) -> String {
    let mut short: String = text.chars().take(80).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_and_the_page_lists_each_with_its_meaning() {
        let page = include_str!("../../../docs/log_format.md");
        let mut codes: Vec<_> = Kind::ALL.iter().map(|kind| kind.code()).collect();
        for code in &codes {
            assert!(page.contains(&format!("| `{code}` |")), "{code} is not in the table");
        }
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Kind::ALL.len());
    }

    #[test]
    fn a_fault_says_where_what_was_expected_and_what_was_found() {
        let fault = Fault {
            kind: Kind::Seq,
            file: "log/00000000000000000001.jsonl".into(),
            offset: 812,
            seq: 4,
            expected: "4".into(),
            found: "5".into(),
        };
        let text = "seq: log/00000000000000000001.jsonl, byte 812, record 4: expected 4, found 5";
        assert_eq!(fault.to_string(), text);
        assert!(serde_json::to_string(&fault).unwrap().starts_with(r#"{"kind":"seq","file":"log"#));
    }
}
