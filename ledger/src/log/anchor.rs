//! Where a log may be taken up in the middle: a record, and what stood before it.
//!
//! Guarantees: a log is taken up only if the record has the hash that it had, the bytes before it in its
//! segment are those that were there, and every earlier segment is there with as many bytes. What
//! that leaves open is a change inside an earlier segment that keeps its length: `verify` reads those.
//!
//! Deliberately not here: what was folded up to that record ([`super::snapshot`]).

use serde::{Deserialize, Serialize};

use super::chain::Head;
use super::read::{Folder, Place, Reader};
use super::segment;
use super::storage::{Storage, Stored};
use crate::sealed::Digest;

/// How much is digested at once.
const BLOCK_BYTES: usize = 1 << 20;

/// A record that ends a command, and what stood before it when it was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    seq: u64,
    hash: Digest,
    /// The segment it is in.
    segment: u64,
    /// Where its line begins there, in bytes.
    offset: u64,
    /// BLAKE3 of what stands before its line in that segment.
    before: Digest,
    /// The earlier segments: the number that names each, and its length in bytes.
    earlier: Vec<(u64, u64)>,
}

impl Anchor {
    /// Looks at what stands before the record `head`, whose line begins at `place`.
    pub fn drop_at(storage: &impl Storage, head: Head, place: Place) -> Stored<Self> {
        let Place { segment, offset } = place;
        let before = digest_before(storage, place)?;
        let earlier = lengths_before(storage, segment)?;
        Ok(Self { seq: head.seq, hash: head.hash, segment, offset, before, earlier })
    }

    /// The record.
    pub fn head(&self) -> Head {
        Head { seq: self.seq, hash: self.hash }
    }

    /// A reader that stands behind the record, if the log is still the one that was looked at.
    pub fn hold<S: Storage>(&self, storage: S) -> Option<Reader<S>> {
        let place = Place { segment: self.segment, offset: self.offset };
        let same = lengths_before(&storage, self.segment).ok()? == self.earlier
            && digest_before(&storage, place).ok()? == self.before;
        let reader = same.then(|| Reader::behind(storage, self.head(), place).ok())??;
        reader.chain().ends_command().then_some(reader)
    }
}

fn digest_before(storage: &impl Storage, place: Place) -> Stored<Digest> {
    let path = segment::path(place.segment);
    let mut hasher = blake3::Hasher::new();
    let mut block = vec![0; BLOCK_BYTES];
    let (mut offset, mut left) = (0, place.offset);
    while left > 0 {
        let wanted = usize::try_from(left).unwrap_or(usize::MAX).min(BLOCK_BYTES);
        let read = storage.read_at(&path, offset, block.get_mut(..wanted).unwrap_or_default())?;
        if read == 0 {
            break;
        }
        hasher.update(block.get(..read).unwrap_or_default());
        let read = u64::try_from(read).unwrap_or(u64::MAX);
        (offset, left) = (offset.saturating_add(read), left.saturating_sub(read));
    }
    Ok(Digest(*hasher.finalize().as_bytes()))
}

fn lengths_before(storage: &impl Storage, segment: u64) -> Stored<Vec<(u64, u64)>> {
    let segments = Folder::list(storage)?.segments;
    let earlier = segments.into_iter().filter(|first| *first < segment);
    earlier
        .map(|first| Ok((first, storage.length(&segment::path(first))?.unwrap_or_default())))
        .collect()
}
