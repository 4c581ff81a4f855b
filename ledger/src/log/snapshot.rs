//! A cache of what was folded up to a record: its bytes, not its meaning.
//!
//! Guarantees: what is taken up was written by a program of the same sources ([`FINGERPRINT`]), for a log
//! that still holds what it held ([`Anchor`]), and every byte that is used has the digest it was written
//! with. Whatever else is in the file, from a stop, a disk or a hand, gives nothing and is no error: all of
//! it can be folded again. No byte sequence makes this panic or take more memory than the file is long.
//!
//! Deliberately not here: what the parts hold ([`crate::folded`]), and when one is written. A digest is
//! no signature: whoever may write to the ledger's folder can make a snapshot that lies, as they can
//! write records; `verify` uses none.
//!
//! ```text
//! 16 bytes  "minutier-fold-1\n"
//!  8        the fingerprint of the program's core, little-endian
//!  4        the length of the table, little-endian
//! 32        BLAKE3 of the 28 bytes above and of the table
//!  …        the table (postcard): anchor, day, and the name, length and BLAKE3 of each part
//!  …        the parts (postcard), one after the other, and nothing behind them
//! ```

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::anchor::Anchor;
use super::chain::Head;
use super::segment::SNAPSHOTS;
use super::storage::Storage;
use crate::sealed::Digest;
use crate::time::Day;

const MAGIC: &[u8; 16] = b"minutier-fold-1\n";
/// Magic, fingerprint and length of the table.
const START_BYTES: usize = 28;
/// The start and its digest.
const HEADER_BYTES: usize = 60;

/// Of the core's sources, made by `build.rs`: another meaning of an event has another fingerprint.
pub const FINGERPRINT: u64 = match u64::from_str_radix(env!("LEDGER_SOURCES"), 16) {
    Ok(fingerprint) => fingerprint,
    Err(_) => 0,
};
const _: () = assert!(FINGERPRINT != 0, "build.rs gave no fingerprint");

/// The path of the snapshot of everything up to this record.
pub fn path(seq: u64) -> String {
    format!("{SNAPSHOTS}/{seq:020}.folded")
}

/// The record that a file in `snapshots/` is about, if it is a snapshot by its name.
pub fn seq_in_name(name: &str) -> Option<u64> {
    let digits = name.strip_suffix(".folded").filter(|digits| digits.len() == 20)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Table {
    anchor: Anchor,
    /// The local day of the record.
    day: Day,
    parts: Vec<Part>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    name: String,
    length: u64,
    digest: Digest,
}

fn digest(bytes: &[u8]) -> Digest {
    Digest(*blake3::hash(bytes).as_bytes())
}

/// What a snapshot is being made of.
#[derive(Debug, Default)]
pub struct Draft {
    parts: Vec<Part>,
    bytes: Vec<u8>,
    /// A part could not be encoded: there is no snapshot then.
    failed: bool,
}

impl Draft {
    /// Adds a part.
    pub fn put(&mut self, name: &str, part: &impl Serialize) {
        let Ok(bytes) = postcard::to_allocvec(part) else {
            self.failed = true;
            return;
        };
        self.parts.push(Part {
            name: name.to_owned(),
            length: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            digest: digest(&bytes),
        });
        self.bytes.extend(bytes);
    }

    /// The file of a snapshot that stands on `anchor`, a record of that local day.
    pub fn finish(self, anchor: Anchor, day: Day) -> Option<Vec<u8>> {
        let Self { parts, bytes, failed: false } = self else { return None };
        let table = postcard::to_allocvec(&Table { anchor, day, parts }).ok()?;
        let length = u32::try_from(table.len()).ok()?;
        let mut file = MAGIC.to_vec();
        file.extend(FINGERPRINT.to_le_bytes());
        file.extend(length.to_le_bytes());
        let start = file.clone();
        file.extend(digest_of_table(&start, &table).0);
        file.extend(table);
        file.extend(bytes);
        Some(file)
    }
}

fn digest_of_table(start: &[u8], table: &[u8]) -> Digest {
    Digest(*blake3::Hasher::new().update(start).update(table).finalize().as_bytes())
}

/// What was kept of a fold, part by part.
pub trait Kept {
    /// Whether there is such a part.
    fn has(&self, name: &str) -> bool;
    /// The bytes of a part, if they are those that were written.
    fn bytes(&self, name: &str) -> Option<Vec<u8>>;
}

impl dyn Kept + '_ {
    /// A part, if it is there and whole.
    pub fn part<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let bytes = self.bytes(name)?;
        let (part, rest) = postcard::take_from_bytes(&bytes).ok()?;
        rest.is_empty().then_some(part)
    }
}

/// A snapshot on a disk. Parts are read when they are asked for.
#[derive(Debug)]
pub struct Snapshot<S> {
    storage: S,
    path: String,
    table: Table,
    /// Where the parts begin.
    parts_at: u64,
}

impl<S: Storage> Snapshot<S> {
    /// Opens the snapshot of everything up to the record `seq`, if that is what is in the file.
    pub fn open(storage: S, seq: u64) -> Option<Self> {
        let path = path(seq);
        let file_length = storage.length(&path).ok()??;
        let mut header = [0; HEADER_BYTES];
        if storage.read_at(&path, 0, &mut header).ok()? != HEADER_BYTES {
            return None;
        }
        let (start, stated) = header.split_first_chunk::<START_BYTES>()?;
        let (magic, rest) = start.split_first_chunk::<16>()?;
        let (fingerprint, length) = rest.split_first_chunk::<8>()?;
        let length = u32::from_le_bytes(*length.first_chunk::<4>()?);
        if magic != MAGIC || *fingerprint != FINGERPRINT.to_le_bytes() {
            return None;
        }
        let table_at = u64::try_from(HEADER_BYTES).ok()?;
        let parts_at = table_at.checked_add(length.into())?;
        if parts_at > file_length {
            return None;
        }
        let bytes = read(&storage, &path, table_at, length.into())?;
        if digest_of_table(start, &bytes).0 != *stated {
            return None;
        }
        let table: Table = postcard::from_bytes(&bytes).ok()?;
        let end =
            table.parts.iter().try_fold(parts_at, |end, part| end.checked_add(part.length))?;
        let whole = end == file_length && table.anchor.head().seq == seq;
        whole.then_some(Self { storage, path, table, parts_at })
    }

    /// The record up to which everything was folded, if the log agrees.
    pub fn anchor(&self) -> &Anchor {
        &self.table.anchor
    }

    /// That record.
    pub fn head(&self) -> Head {
        self.table.anchor.head()
    }

    /// Its local day.
    pub fn day(&self) -> Day {
        self.table.day
    }

    /// The names of its parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.table.parts.iter().map(|part| part.name.as_str())
    }
}

impl<S: Storage> Kept for Snapshot<S> {
    fn has(&self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }

    fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        let mut at = self.parts_at;
        for part in &self.table.parts {
            if part.name == name {
                let bytes = read(&self.storage, &self.path, at, part.length)?;
                return (digest(&bytes) == part.digest).then_some(bytes);
            }
            at = at.checked_add(part.length)?;
        }
        None
    }
}

/// So many bytes, which the file is known to hold: the length was compared with the file's.
fn read(storage: &impl Storage, path: &str, offset: u64, length: u64) -> Option<Vec<u8>> {
    let length = usize::try_from(length).ok()?;
    let mut bytes = vec![0; length];
    (storage.read_at(path, offset, &mut bytes).ok()? == length).then_some(bytes)
}
