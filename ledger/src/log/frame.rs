//! One record: a header, an event as JSON text, the link to the record before, and a hash.
//!
//! Guarantees: what [`encode`] writes, [`decode`] reads back equal; `decode` accepts one spelling
//! of a header only, so a record has one reading. The bytes read are the bytes hashed: no
//! record is ever encoded again to check it.
//!
//! Deliberately not here: what an event means, and whether a record may follow another
//! ([`super::chain`]).

use std::fmt::Write as _;
use std::str::FromStr;

use serde_json::value::RawValue;

use super::canonical::{self, Habit, Uncanonical};
use super::fault::excerpt;
use crate::ids::MemberId;
use crate::sealed::Digest;
use crate::text::{Key, Via};
use crate::time::{Day, Timestamp};

/// The longest record, with its line feed, in bytes.
pub const LINE_BYTES: usize = 65_535;
/// The most records that one command may give, and one batch may hold.
pub const BATCH_RECORDS: usize = 1_024;
/// `,"hash":"`, 64 digits, `"}`: the same length for every record.
pub const HASH_BYTES: usize = 75;
/// `,"prev":"`, 64 digits, `"`.
const PREV_BYTES: usize = 74;

/// What a record says besides its event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its number: 1, 2, 3 … without gap.
    pub seq: u64,
    /// When, in UTC.
    pub at: Timestamp,
    /// The local day of `at`, computed once by the program.
    pub day: Day,
    /// The author.
    pub by: MemberId,
    /// Whom the author acts for; `for` in the record, absent when for themselves.
    pub on_behalf: Option<MemberId>,
    /// Through which door it came.
    pub via: Via,
    /// The client's idempotency key, if it gave one.
    pub key: Option<Key>,
    /// How many records of the same command still follow; absent in the record at zero.
    pub more: u16,
}

impl Header {
    /// Whether both could belong to one command: all but `seq` and `more` are the same.
    pub fn same_command(&self, other: &Self) -> bool {
        (self.at, self.day, self.by, self.on_behalf)
            == (other.at, other.day, other.by, other.on_behalf)
            && self.via == other.via
            && self.key == other.key
    }
}

/// A record as it stands in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record<'a> {
    /// What it says besides its event.
    pub header: Header,
    /// The event: a JSON object, exactly as written.
    pub event: &'a str,
    /// The hash of the record before; 64 zeros for the first.
    pub prev: Digest,
    /// The hash that this record says it has.
    pub hash: Digest,
    /// The whole line without its line feed: what the hash and the tree are computed from.
    pub line: &'a str,
}

impl Record<'_> {
    /// The first bytes that are not in the record's one spelling; the offset is in the line.
    pub fn uncanonical(&self) -> Option<Uncanonical> {
        // The header was read strictly: only the event can be spelt otherwise.
        let start = self.line.len().saturating_sub(HASH_BYTES).saturating_sub(PREV_BYTES);
        let start = start.saturating_sub(self.event.len());
        canonical::walk(self.event)
            .next()
            .map(|found| Uncanonical { offset: start.saturating_add(found.offset), ..found })
    }
}

/// Why a line is not a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// Where in the line, in bytes.
    pub offset: usize,
    /// What should stand there.
    pub expected: &'static str,
    /// What does.
    pub found: String,
}

/// A record would not fit its frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unframed {
    /// The line would have this many bytes, more than [`LINE_BYTES`].
    TooLong(usize),
    /// The event is not a JSON object.
    NotAnObject,
    /// The event is not in its one spelling.
    Uncanonical(Uncanonical),
}

/// Appends the line of a record, with its line feed, and returns its hash.
///
/// On an error `lines` is as it was.
pub fn encode(
    lines: &mut Vec<u8>,
    header: &Header,
    event: &str,
    prev: &Digest,
) -> Result<Digest, Unframed> {
    if !is_object(event) {
        return Err(Unframed::NotAnObject);
    }
    if let Some(found) = canonical::walk(event).next() {
        return Err(Unframed::Uncanonical(found));
    }
    let mut line = opening(header);
    line.push_str(event);
    line.push_str(",\"prev\":\"");
    line.push_str(&blake3::Hash::from_bytes(prev.0).to_hex());
    line.push('"');
    let hash = blake3::hash(line.as_bytes());
    line.push_str(",\"hash\":\"");
    line.push_str(&hash.to_hex());
    line.push_str("\"}\n");
    if line.len() > LINE_BYTES {
        return Err(Unframed::TooLong(line.len()));
    }
    lines.extend_from_slice(line.as_bytes());
    Ok(Digest(*hash.as_bytes()))
}

/// The line up to where the event begins.
fn opening(header: &Header) -> String {
    let Header { seq, at, day, by, on_behalf, via, key, more } = header;
    let mut line = String::with_capacity(1_024);
    // Writing to a String cannot fail.
    let _ = write!(line, r#"{{"seq":{seq},"at":"{at}","day":"{day}","by":"{by}""#);
    if let Some(on_behalf) = on_behalf {
        let _ = write!(line, r#","for":"{on_behalf}""#);
    }
    let _ = write!(line, r#","via":"{via}""#);
    if let Some(key) = key {
        let _ = write!(line, r#","key":"{key}""#);
    }
    if *more > 0 {
        let _ = write!(line, r#","more":{more}"#);
    }
    line.push_str(",\"event\":");
    line
}

/// The hash that a line's bytes have, whatever it says; `None` if it is too short to say any.
pub fn hash_of(line: &[u8]) -> Option<Digest> {
    let covered = line.len().checked_sub(HASH_BYTES).and_then(|end| line.get(..end))?;
    Some(Digest(*blake3::hash(covered).as_bytes()))
}

/// The hash that a line says it has, if it ends as every record does.
pub fn stated_hash(line: &[u8]) -> Option<Digest> {
    let start = line.len().checked_sub(HASH_BYTES)?;
    let digits = line.get(start..)?.strip_prefix(b",\"hash\":\"")?.strip_suffix(b"\"}")?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Whether a text is a JSON object and nothing around it.
fn is_object(event: &str) -> bool {
    event.starts_with('{')
        && event.ends_with('}')
        && serde_json::from_str::<&RawValue>(event).is_ok()
}

/// Reads a line (without its line feed) strictly. Does not compare the hash: see [`hash_of`].
pub fn decode(line: &str) -> Result<Record<'_>, Malformed> {
    let mut cursor = Cursor { line, at: 0 };
    let header = cursor.header()?;
    let start = cursor.at;
    let end = line.len().saturating_sub(HASH_BYTES).saturating_sub(PREV_BYTES);
    let event = line.get(start..end).unwrap_or_default();
    cursor.at = end.max(start);
    cursor.literal(",\"prev\":\"", "`,\"prev\":\"` 149 bytes before the end of the line")?;
    let prev = cursor.quoted("64 lower-case hexadecimal digits")?;
    cursor.literal(",\"hash\":\"", "`,\"hash\":\"` 75 bytes before the end of the line")?;
    let hash = cursor.quoted("64 lower-case hexadecimal digits")?;
    cursor.literal("}", "`}` and the end of the line")?;
    if cursor.at != line.len() {
        return Err(cursor.wrong("the end of the line"));
    }
    cursor.at = start;
    if !is_object(event) {
        return Err(cursor.wrong("a JSON object"));
    }
    // The search is quick and almost always says no; the walk then tells tokens from texts.
    if event.contains("null") {
        let null = canonical::walk(event).find(|found| found.habit == Habit::Null);
        if let Some(null) = null {
            cursor.at = start.saturating_add(null.offset);
            return Err(cursor.wrong("no null: what is absent is not written"));
        }
    }
    Ok(Record { header, event, prev, hash, line })
}

/// A place in a line.
struct Cursor<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        self.line.get(self.at..).unwrap_or_default()
    }

    fn wrong(&self, expected: &'static str) -> Malformed {
        Malformed { offset: self.at, expected, found: excerpt(self.rest()) }
    }

    fn advance(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    /// Passes over `text` if it stands here.
    fn take(&mut self, text: &str) -> bool {
        let stands = self.rest().starts_with(text);
        if stands {
            self.advance(text.len());
        }
        stands
    }

    fn literal(&mut self, text: &str, expected: &'static str) -> Result<(), Malformed> {
        if self.take(text) { Ok(()) } else { Err(self.wrong(expected)) }
    }

    /// The text up to the next quote, which is passed over, as a `T` that is written just so.
    fn quoted<T: FromStr>(&mut self, expected: &'static str) -> Result<T, Malformed> {
        let text = self.rest().split_once('"').map(|(text, _)| text);
        let value = text.and_then(|text| text.parse().ok().map(|value| (text, value)));
        let Some((text, value)) = value else { return Err(self.wrong(expected)) };
        self.advance(text.len().saturating_add(1));
        Ok(value)
    }

    /// A quoted text whose type would trim what it reads: white space is refused here.
    fn bare<T: FromStr>(&mut self, expected: &'static str) -> Result<T, Malformed> {
        let rest = self.rest();
        let end = rest.find('"').unwrap_or_default();
        match rest.get(..end) {
            Some(text) if text.trim() == text => self.quoted(expected),
            _ => Err(self.wrong(expected)),
        }
    }

    /// A whole number from 1 to `limit`, without leading zeros.
    fn number(&mut self, limit: u64, expected: &'static str) -> Result<u64, Malformed> {
        let rest = self.rest();
        let end = rest.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        let digits = rest.get(..end).filter(|digits| !digits.starts_with('0'));
        let number = digits.and_then(|digits| digits.parse().ok()).filter(|n| *n <= limit);
        let Some(number) = number else { return Err(self.wrong(expected)) };
        self.advance(end);
        Ok(number)
    }

    fn header(&mut self) -> Result<Header, Malformed> {
        const MEMBER: &str = "a member's identifier, such as m-0123456789";
        self.literal("{\"seq\":", "`{\"seq\":`")?;
        let seq = self.number(u64::MAX, "a whole number from 1 without leading zeros")?;
        self.literal(",\"at\":\"", "`,\"at\":\"`")?;
        let at = self.quoted("an instant such as 2026-03-04T05:06:07.000008Z")?;
        self.literal(",\"day\":\"", "`,\"day\":\"`")?;
        let day = self.quoted("a day such as 2026-03-04")?;
        self.literal(",\"by\":\"", "`,\"by\":\"`")?;
        let by = self.quoted(MEMBER)?;
        let on_behalf = if self.take(",\"for\":\"") { Some(self.quoted(MEMBER)?) } else { None };
        self.literal(",\"via\":\"", "`,\"via\":\"`")?;
        let via = self.bare("a door of [A-Za-z0-9._:-]{1,32}")?;
        let key = if self.take(",\"key\":\"") {
            Some(self.bare("a key of [A-Za-z0-9._:-]{1,64}")?)
        } else {
            None
        };
        let more = if self.take(",\"more\":") {
            // A command is written in one batch, so at most 1 023 others follow its first record.
            self.number(1_023, "a whole number from 1 to 1023 without leading zeros")?
        } else {
            0
        };
        let more = u16::try_from(more).map_err(|_| self.wrong("a number up to 1023"))?;
        self.literal(",\"event\":", "`,\"event\":`")?;
        Ok(Header { seq, at, day, by, on_behalf, via, key, more })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Header {
        Header {
            seq: 7,
            at: "2026-03-04T05:06:07.000008Z".parse().unwrap(),
            day: "2026-03-04".parse().unwrap(),
            by: "m-3f9k2c7q1x".parse().unwrap(),
            on_behalf: None,
            via: "web".parse().unwrap(),
            key: None,
            more: 0,
        }
    }

    fn line(header: &Header, event: &str) -> String {
        let mut lines = Vec::new();
        encode(&mut lines, header, event, &Digest([0xab; 32])).unwrap();
        let text = String::from_utf8(lines).unwrap();
        text.strip_suffix('\n').unwrap().to_owned()
    }

    #[test]
    fn a_record_is_read_as_it_is_written_with_and_without_each_optional_member() {
        for choice in 0..8u8 {
            let header = Header {
                on_behalf: (choice & 1 > 0).then(|| "m-0000000000".parse().unwrap()),
                key: (choice & 2 > 0).then(|| "a.b:c_d-9".parse().unwrap()),
                more: if choice & 4 > 0 { 1_023 } else { 0 },
                ..header()
            };
            let event = r#"{"a":{"b":{"text":"é \" \\ \n","more":[]}}}"#;
            let line = line(&header, event);
            let record = decode(&line).unwrap();
            assert_eq!(record.header, header);
            assert_eq!(record.event, event);
            assert_eq!(record.prev, Digest([0xab; 32]));
            assert_eq!(Some(record.hash), hash_of(line.as_bytes()));
            assert_eq!(Some(record.hash), stated_hash(line.as_bytes()));
            assert_eq!(record.uncanonical(), None);
        }
    }

    /// A line with a part replaced, and what is then said to be expected.
    #[track_caller]
    fn refused(from: &str, to: &str, expected: &str) {
        let header = Header {
            on_behalf: Some("m-0000000000".parse().unwrap()),
            key: Some("k".parse().unwrap()),
            more: 2,
            ..header()
        };
        let line = line(&header, r#"{"a":{"b":{}}}"#);
        assert!(line.contains(from), "{from} is not in {line}");
        let line = line.replacen(from, to, 1);
        let wrong = decode(&line).expect_err(&line);
        assert!(wrong.expected.contains(expected), "{line}: {wrong:?}");
    }

    #[test]
    fn each_member_has_one_place_and_one_spelling() {
        refused(r#"{"seq""#, r#" {"seq""#, "{\"seq\":");
        refused(":7,", ":07,", "leading zeros");
        refused(":7,", ":0,", "from 1");
        refused(":7,", ":7.0,", "at");
        refused(":7,", ":\"7\",", "from 1");
        refused(":7,", ":18446744073709551616,", "from 1");
        refused("000008Z", "000008z", "instant");
        refused("\"day\":\"2026-03-04\"", "\"day\":\"2026-3-4\"", "day such as");
        refused("m-3f", "M-3f", "identifier");
        refused("\"for\":\"m-0000000000\"", "\"for\":null", "via");
        refused("\"for\":", "\"For\":", "via");
        refused("\"web\"", "\" web\"", "door");
        refused("\"web\"", "\"\"", "door");
        refused("\"web\"", "\"w\\u0065b\"", "door");
        refused("\"k\"", "\"k \"", "key");
        refused(",\"more\":2", ",\"more\":0", "1023");
        refused(",\"more\":2", ",\"more\":1024", "1023");
        refused(",\"more\":2", ",\"more\":2,\"x\":1", "event");
        refused(r#""b":{}"#, r#""b":{"#, "object");
        refused(r#"{"a":{"b":{}}}"#, r#"[]"#, "object");
        refused(r#"{"a":{"b":{}}}"#, r#" {}"#, "object");
        refused(r#"{"a":{"b":{}}}"#, r#"{},"x":{}"#, "object");
        refused(r#""b":{}"#, r#""b":null"#, "no null");
        refused("\"prev\":\"ab", "\"prev\":\"AB", "hexadecimal");
        refused("\"prev\":\"ab", "\"prev\":\"b", "prev");
        refused(",\"hash\":", ",\"h\":", "prev");
    }

    #[test]
    fn the_end_of_a_line_is_read_strictly_too() {
        let good = line(&header(), r#"{"a":{"b":{"text":"annulled"}}}"#);
        assert!(decode(&good).is_ok());
        for end in ["", "}", " ", "\"}"] {
            let mut line = good.clone();
            line.truncate(line.len() - 1);
            line.push_str(end);
            assert_eq!(decode(&line).is_ok(), end == "}", "{end:?}");
        }
        for length in 0..good.len() {
            assert!(decode(&good[..length]).is_err(), "{length} bytes were accepted");
        }
        assert!(decode(&format!("{good}}}")).is_err());
    }

    #[test]
    fn a_line_has_at_most_65_535_bytes_with_its_line_feed() {
        let event = |length: usize| format!(r#"{{"a":{{"b":{{"t":"{}"}}}}}}"#, "x".repeat(length));
        let empty = line(&header(), &event(0)).len() + 1;
        let mut lines = b"before".to_vec();
        let longest = event(LINE_BYTES - empty);
        assert!(encode(&mut lines, &header(), &longest, &Digest([0; 32])).is_ok());
        assert_eq!(lines.len(), LINE_BYTES + 6);
        let longer = event(LINE_BYTES - empty + 1);
        let refused = encode(&mut lines, &header(), &longer, &Digest([0; 32]));
        assert_eq!(refused, Err(Unframed::TooLong(LINE_BYTES + 1)));
        assert_eq!(lines.len(), LINE_BYTES + 6, "a refused record leaves no trace");
    }

    #[test]
    fn only_one_spelling_is_written_and_others_are_pointed_at() {
        let mut lines = Vec::new();
        for event in ["[]", "{", "{}{}", " {}", "null", ""] {
            let refused = encode(&mut lines, &header(), event, &Digest([0; 32]));
            assert_eq!(refused, Err(Unframed::NotAnObject), "{event}");
        }
        let event = r#"{"a":{"b": {}}}"#;
        let found = Uncanonical { offset: 10, habit: Habit::Space };
        let refused = encode(&mut lines, &header(), event, &Digest([0; 32]));
        assert_eq!(refused, Err(Unframed::Uncanonical(found)));
        // A record that somebody else wrote so is valid, and the place is the line's.
        let line = line(&header(), r#"{"a":{"b":{}}}"#).replace("\"b\":", "\"b\": ");
        let record = decode(&line).unwrap();
        let found = record.uncanonical().unwrap();
        assert_eq!(line.as_bytes()[found.offset], b' ');
    }
}
