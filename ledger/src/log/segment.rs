//! Where things lie: every path name of a ledger's folder, and nothing else.
//!
//! Paths are relative to that folder and written with `/`. Whoever needs one asks here, so that a
//! reader finds all of them on one screen.

use std::fmt::Display;

use crate::time::{Day, Timestamp};

/// The folder of segments: all that `verify` needs.
pub const LOG: &str = "log";
/// `"<seq> <hash>\n"` of a record that was acknowledged.
pub const HEAD: &str = "head";
/// The largest checkpoint signed with the ledger's key.
pub const CHECKPOINT: &str = "checkpoint";
/// Validated closings: notes and totals.
pub const CLOSINGS: &str = "closings";
/// Vouchers, by digest; erasable.
pub const DOCUMENTS: &str = "documents";
/// Caches; deleting them all changes nothing but the time a start takes.
pub const SNAPSHOTS: &str = "snapshots";
/// The nodes of the tree, a cache.
pub const TREE: &str = "snapshots/tree";
/// People, salts and texts, credentials, sessions; erasable.
pub const PRIVATE: &str = "private.db";
/// The ledger's signing key.
pub const KEYS: &str = "keys";
/// How this installation is run.
pub const CONFIGURATION: &str = "minutier.toml";
/// Held by the one writer.
pub const LOCK: &str = "lock";
/// The way from the command line to the writer.
pub const SOCKET: &str = "socket";
/// Stands while a restore is under way: what lies beside it is no ledger yet.
pub const RESTORING: &str = "restoring";
/// Stands in a ledger that came from a backup until it may be written again: it may be behind.
pub const RESTORED: &str = "restored";
/// Stands in a ledger that goes on in another folder: it is never written again.
pub const REPLACED: &str = "replaced";
/// The folder itself.
pub const ROOT: &str = "";

/// A segment that has passed this many bytes is followed by a new one.
pub const SEGMENT_BYTES: u64 = 64 << 20;
/// How far past the last record space is written ahead.
///
/// It is one batch: a stop in the middle of writing it may leave zeros up to its end, and
/// opening cuts nothing that lies further than one batch after the last good record.
pub const AHEAD_BYTES: u64 = 1 << 20;

/// The path of the segment whose first record has this number.
pub fn path(first: u64) -> String {
    format!("{LOG}/{first:020}.jsonl")
}

/// The path of a copy of a torn tail that was cut at `offset` of the last segment.
pub fn torn_path(offset: u64, at: Timestamp) -> String {
    format!("{LOG}/torn-{offset}-{at}.bin")
}

/// The path of a validated closing's signed note.
pub fn closing_note(last: Day, id: impl Display) -> String {
    format!("{CLOSINGS}/{last}-{id}.note")
}

/// The path of a validated closing's totals document.
pub fn closing_totals(last: Day, id: impl Display) -> String {
    format!("{CLOSINGS}/{last}-{id}.totals")
}

/// The path that holds the new content of `path` until it takes its place.
pub fn temporary(path: &str) -> String {
    format!("{path}.tmp")
}

/// The folder that a path lies in.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or(ROOT, |(folder, _)| folder)
}

/// What a file in `log/` is, told from its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// A segment, with the number of its first record.
    Segment(u64),
    /// A torn tail that was kept.
    Torn,
    /// None of the log's own: left alone, and said.
    Stray,
}

impl Name {
    /// Reads the name of a file in `log/`.
    pub fn parse(name: &str) -> Self {
        let first = name
            .strip_suffix(".jsonl")
            .filter(|digits| digits.len() == 20 && digits.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|digits| digits.parse().ok())
            .filter(|first| *first > 0);
        match first {
            Some(first) => Self::Segment(first),
            None if name.starts_with("torn-") && name.ends_with(".bin") => Self::Torn,
            None => Self::Stray,
        }
    }
}

/// The number of records that a checkpoint or a signed closing speaks of: its second line.
///
/// Enough to know that a log must not end before it; its signatures are checked elsewhere.
pub fn size_in_note(note: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(note).ok()?;
    let line = text.split('\n').nth(1)?;
    let size: u64 = line.parse().ok()?;
    (line == size.to_string()).then_some(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_named_after_their_first_record() {
        assert_eq!(path(48_211), "log/00000000000000048211.jsonl");
        assert_eq!(Name::parse("00000000000000048211.jsonl"), Name::Segment(48_211));
        assert_eq!(Name::parse("torn-812-2026-03-04T05:06:07.000008Z.bin"), Name::Torn);
        for stray in [
            "00000000000000000000.jsonl",
            "1.jsonl",
            "+0000000000000000001.jsonl",
            "99999999999999999999.jsonl",
            "00000000000000000001.jsonl~",
            "",
        ] {
            assert_eq!(Name::parse(stray), Name::Stray, "{stray}");
        }
    }

    #[test]
    fn a_path_lies_in_the_folder_before_its_last_slash() {
        assert_eq!([folder("head"), folder("log/x")], [ROOT, LOG]);
        let at = Timestamp::from_micros(8).unwrap();
        assert_eq!(torn_path(812, at), "log/torn-812-1970-01-01T00:00:00.000008Z.bin");
        assert_eq!(temporary(HEAD), "head.tmp");
        let day = Day::new(2026, 12, 31).unwrap();
        assert_eq!(closing_note(day, "k-1"), "closings/2026-12-31-k-1.note");
        assert_eq!(closing_totals(day, "k-1"), "closings/2026-12-31-k-1.totals");
    }

    #[test]
    fn a_note_says_how_many_records_it_speaks_of() {
        assert_eq!(size_in_note(b"laraffinerie.re/2026\n42\nAAAA\n"), Some(42));
        for note in [&b"a\n042\nx"[..], b"a", b"a\n+1\n", b"\xff\n1\n"] {
            assert_eq!(size_in_note(note), None);
        }
    }
}
