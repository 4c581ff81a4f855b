//! What a backup says of itself: the record it ends with, and every part with its digests.
//!
//! Two lines: JSON, and the BLAKE3 of that line. Nothing here is secret: a manifest is never
//! encrypted, so that the next backup knows what is there without the key. It tells when a backup was
//! made, how many records and bytes it has, and hashes; no name, no text, no amount.

use ledger::log::chain::Head;
use ledger::log::segment;
use ledger::sealed::Digest;
use ledger::text::Origin;
use ledger::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::store::backups::PARTS;

/// The version of this form.
pub const FORMAT: u32 = 1;
/// Digests are kept of this many bytes each, so that damage has a place.
pub const BLOCK_BYTES: usize = 64 << 10;
/// The longest manifest that is read: that of a terabyte.
pub const LIMIT_BYTES: u64 = 1 << 30;

/// One backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of this form.
    pub format: u32,
    /// The version of the program that wrote it.
    pub program: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// The ledger's name in proofs, at its last record.
    pub origin: Origin,
    /// The hash of record 1: the same ledger has the same one for ever.
    pub first: Digest,
    /// The number of its last record.
    pub seq: u64,
    /// The hash of its last record.
    pub hash: Digest,
    /// Whether, and for whom, its parts are encrypted: all of them or none.
    pub protection: Protection,
    /// The log's parts in order, then the others.
    pub parts: Vec<Part>,
}

/// Who can read the parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Protection {
    /// Everybody who has them.
    None,
    /// Whoever holds the identity of this age recipient.
    Recipient(String),
    /// Whoever knows the passphrase that opens `identity.age`, whose recipient this is.
    Passphrase(String),
}

/// One file among the parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its name.
    pub file: String,
    /// What it holds.
    pub content: Content,
    /// Its length as it lies there, in bytes.
    pub length: u64,
    /// BLAKE3 of each 64 KiB of it, as it lies there.
    pub blocks: Vec<Digest>,
}

/// What a part holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Content {
    /// Lines of the log.
    Log(Stretch),
    /// `private.db`, without a trace of what was deleted.
    Private(Texts),
    /// What the ledger came to, to be compared after a restore.
    Summary(Nothing),
    /// A file of the ledger's folder, as it is.
    File(Place),
}

/// Consecutive records of one segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stretch {
    /// The number that names the segment.
    pub segment: u64,
    /// Its first record.
    pub first: u64,
    /// Its last record.
    pub last: u64,
    /// The hash of its last record.
    pub hash: Digest,
    /// Bytes, before they were encrypted.
    pub bytes: u64,
}

/// How much the private store holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// Texts that open their commitment.
    pub kept: u64,
    /// Commitments of the log without a text: erased, or lost.
    pub missing: u64,
}

/// Nothing more to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Where a file lies in the ledger's folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Its path, with `/`.
    pub path: String,
}

impl Manifest {
    /// The last record.
    pub fn head(&self) -> Head {
        Head { seq: self.seq, hash: self.hash }
    }

    /// The name of its file: backups sort by their last record, then by time. No character that
    /// the file system of a memory stick refuses.
    pub fn name(&self) -> String {
        let at = self.made_at.to_string().replace([':', '.'], "-");
        format!("{:020}-{at}.json", self.seq)
    }

    /// The bytes of its file.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Plain data always serialises.
        let mut bytes = serde_json::to_vec(self).unwrap_or_default();
        bytes.push(b'\n');
        let digest = Digest(*blake3::hash(&bytes).as_bytes());
        bytes.extend_from_slice(format!("{digest}\n").as_bytes());
        bytes
    }

    /// Reads the bytes of the file called `name`; `None` if it is not exactly what was written.
    pub fn read(name: &str, bytes: &[u8]) -> Option<Self> {
        let end = bytes.iter().position(|byte| *byte == b'\n')?.checked_add(1)?;
        let (line, rest) = bytes.split_at_checked(end)?;
        let digest = Digest(*blake3::hash(line).as_bytes());
        if rest != format!("{digest}\n").as_bytes() {
            return None;
        }
        let read: Self = serde_json::from_slice(line).ok()?;
        (read.format == FORMAT && read.name() == name && read.is_sound()).then_some(read)
    }

    /// The log's parts, in order.
    pub fn log(&self) -> impl Iterator<Item = (&Part, Stretch)> {
        self.parts.iter().filter_map(|part| match part.content {
            Content::Log(stretch) => Some((part, stretch)),
            Content::Private(_) | Content::Summary(_) | Content::File(_) => None,
        })
    }

    /// The copy of the private store.
    pub fn private(&self) -> Option<(&Part, Texts)> {
        self.parts.iter().find_map(|part| match part.content {
            Content::Private(texts) => Some((part, texts)),
            Content::Log(_) | Content::Summary(_) | Content::File(_) => None,
        })
    }

    /// What the ledger came to.
    pub fn summary(&self) -> Option<&Part> {
        self.parts.iter().find(|part| matches!(part.content, Content::Summary(_)))
    }

    /// Files that are copied as they are, with their paths.
    pub fn files(&self) -> impl Iterator<Item = (&Part, &str)> {
        self.parts.iter().filter_map(|part| match &part.content {
            Content::File(place) => Some((part, place.path.as_str())),
            Content::Log(_) | Content::Private(_) | Content::Summary(_) => None,
        })
    }

    /// Whether the parts make one ledger: nothing missing, nothing twice, no path that leads away.
    fn is_sound(&self) -> bool {
        let mut next = 1u64;
        let mut segment = 0u64;
        let mut last = None;
        for (_, stretch) in self.log() {
            // A segment is named after its first record, and they follow one another.
            let begins = stretch.first == stretch.segment;
            if stretch.first != next
                || stretch.last < stretch.first
                || (!begins && stretch.segment != segment)
            {
                return false;
            }
            // Behind the last number that there is nothing can follow.
            let Some(following) = stretch.last.checked_add(1) else { return false };
            segment = stretch.segment;
            next = following;
            last = Some(Head { seq: stretch.last, hash: stretch.hash });
        }
        let one = |wanted: fn(&Content) -> bool| {
            self.parts.iter().filter(|part| wanted(&part.content)).count() == 1
        };
        let mut files: Vec<&str> = self.parts.iter().map(|part| part.file.as_str()).collect();
        files.sort_unstable();
        let mut paths: Vec<&str> = self.files().map(|(_, path)| path).collect();
        paths.sort_unstable();
        last == Some(self.head())
            && one(|content| matches!(content, Content::Private(_)))
            && one(|content| matches!(content, Content::Summary(_)))
            && files.windows(2).all(|two| two.first() != two.last())
            && paths.windows(2).all(|two| two.first() != two.last())
            && self.parts.iter().all(Part::is_sound)
            && paths.iter().all(|path| may_be_copied(path))
    }
}

impl Part {
    /// Its path in the folder of backups.
    pub fn path(&self) -> String {
        format!("{PARTS}/{}", self.file)
    }

    fn is_sound(&self) -> bool {
        let named = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        let blocks = usize::try_from(self.length).ok().map(|length| length.div_ceil(BLOCK_BYTES));
        self.file.chars().all(named)
            && !self.file.starts_with('.')
            && self.file.len() < 200
            && blocks == Some(self.blocks.len())
    }
}

/// The digests of 64 KiB each.
pub fn blocks(bytes: &[u8]) -> Vec<Digest> {
    bytes.chunks(BLOCK_BYTES).map(|block| Digest(*blake3::hash(block).as_bytes())).collect()
}

/// Whether a path of the ledger's folder is one that backups copy as it is.
pub fn may_be_copied(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let plain = |part: &&str| !matches!(*part, "" | "." | "..") && !part.contains('\0');
    match parts.as_slice() {
        [segment::CHECKPOINT | segment::CONFIGURATION] => true,
        [segment::CLOSINGS | segment::DOCUMENTS | segment::KEYS, rest @ ..] => {
            !rest.is_empty() && rest.iter().all(plain)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let part = |file: &str, content| Part {
            file: file.to_owned(),
            content,
            length: 3,
            blocks: blocks(b"abc"),
        };
        let stretch = |segment, first, last| {
            Content::Log(Stretch { segment, first, last, hash: Digest([1; 32]), bytes: 3 })
        };
        Manifest {
            format: FORMAT,
            program: "0".into(),
            made_at: "2026-03-04T05:06:07.000008Z".parse().unwrap(),
            origin: Origin::new("a/b").unwrap(),
            first: Digest([2; 32]),
            seq: 9,
            hash: Digest([1; 32]),
            protection: Protection::None,
            parts: vec![
                part("a", stretch(1, 1, 4)),
                part("b", stretch(1, 5, 6)),
                part("c", stretch(7, 7, 9)),
                part("p", Content::Private(Texts { kept: 1, missing: 0 })),
                part("s", Content::Summary(Nothing {})),
                part("t", Content::File(Place { path: "closings/x.note".into() })),
            ],
        }
    }

    #[test]
    fn it_reads_back_and_any_changed_byte_is_noticed() {
        let manifest = manifest();
        let (name, bytes) = (manifest.name(), manifest.to_bytes());
        assert_eq!(name, "00000000000000000009-2026-03-04T05-06-07-000008Z.json");
        assert_eq!(Manifest::read(&name, &bytes), Some(manifest));
        assert_eq!(Manifest::read("another.json", &bytes), None);
        for place in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[place] ^= 1;
            assert_eq!(Manifest::read(&name, &damaged), None, "byte {place}");
            assert_eq!(Manifest::read(&name, &bytes[..place]), None, "cut at {place}");
        }
    }

    /// Written by somebody who computes the digest as well.
    #[test]
    fn one_whose_parts_do_not_make_a_ledger_is_refused() {
        let changes: &[fn(&mut Manifest)] = &[
            |m| drop(m.parts.remove(1)),
            |m| m.parts.swap(0, 1),
            |m| drop(m.parts.remove(3)),
            |m| m.parts[5].content = Content::File(Place { path: "../x".into() }),
            |m| m.parts[5].content = Content::File(Place { path: "closings/../../x".into() }),
            |m| m.parts[5].content = Content::File(Place { path: "/etc/passwd".into() }),
            |m| m.parts[5].content = Content::File(Place { path: "log/1.jsonl".into() }),
            |m| m.parts[5].file = "../private.db".into(),
            |m| m.parts[5].file = "a".into(),
            |m| m.parts[5].length = u64::MAX,
            |m| m.seq = 10,
            |m| m.format = 2,
        ];
        for (place, change) in changes.iter().enumerate() {
            let mut changed = manifest();
            change(&mut changed);
            assert_eq!(Manifest::read(&changed.name(), &changed.to_bytes()), None, "{place}");
        }
    }
}
