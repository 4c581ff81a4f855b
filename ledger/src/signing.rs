//! What a seat is given to sign, and everything that is asked of it before it is signed, offline.
//!
//! The file says what the ledger wants signed, and proves it: the proposal is the last record of the
//! tree, the totals are those that it names, and the tree extends every one that a seat was asked to sign
//! before. Whoever signs compares with the largest checkpoint they signed themselves, so that no two
//! histories get the same person's signature.
//!
//! Deliberately not here: files, and what the totals ought to be. Only the records tell; `verify` asks.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::events::closings::Proposed;
use crate::events::{Event, closings};
use crate::ids::{ClosingId, MemberId};
use crate::law::signed_text;
use crate::log::fault::{Fault, Kind, excerpt};
use crate::log::frame;
use crate::log::segment::{self, CLOSINGS};
use crate::log::storage::{Storage, StorageError};
use crate::log::upcast;
use crate::proof::checkpoint::Checkpoint;
use crate::proof::nodes::Nodes;
use crate::proof::note::{Given, Note};
use crate::proof::tree::{Node, leaf};
use crate::proof::{consistency, inclusion};
use crate::state::closings::Stage;
use crate::state::{Closing, Closings, State};
use crate::totals;

/// The longest file to sign that is read, in bytes: totals of some hundred thousand accounts.
pub const BYTES: usize = 32 << 20;

/// How the file says what it is.
const KIND: &str = "closing to sign 1";

/// A node of the tree, written as base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spelt(Node);

impl Serialize for Spelt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&crate::proof::spell(&self.0))
    }
}

impl<'de> Deserialize<'de> for Spelt {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        let read = crate::proof::read_node(&text);
        read.map(Self).ok_or_else(|| de::Error::custom("expected the base64 of 32 bytes"))
    }
}

/// An earlier proposal, and the proof that this one's tree extends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Earlier {
    checkpoint: String,
    consistency: Vec<Spelt>,
}

/// A file to sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToSign {
    minutier: String,
    checkpoint: String,
    proposal: String,
    inclusion: Vec<Spelt>,
    totals: String,
    since: Vec<Earlier>,
}

/// Why nobody should sign a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsound {
    /// It is not a file to sign, or one of a newer version.
    Kind,
    /// What is to be signed is not a checkpoint.
    Checkpoint,
    /// The proposal is no record, or not one of a proposal.
    Proposal,
    /// The proposal is not the last record of what is to be signed.
    NotLast,
    /// The totals are not those that the proposal names.
    Totals,
    /// What is to be signed does not extend an earlier proposal.
    Earlier,
}

impl Unsound {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Checkpoint => "checkpoint",
            Self::Proposal => "proposal",
            Self::NotLast => "not_last",
            Self::Totals => "totals",
            Self::Earlier => "earlier",
        }
    }
}

impl fmt::Display for Unsound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl std::error::Error for Unsound {}

/// A file whose proofs hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sound {
    /// What is to be signed.
    pub checkpoint: Checkpoint,
    /// What is proposed.
    pub proposed: Proposed,
    /// Who proposed it.
    pub by: MemberId,
    /// The totals document.
    pub totals: String,
    /// The checkpoints of earlier proposals, which this one extends.
    pub since: Vec<Checkpoint>,
}

/// Whether a new signature says the same history as the largest checkpoint signed before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Memory {
    /// It is the same checkpoint, or extends it.
    Extended,
    /// More was signed before than is asked for now: an older copy.
    Older,
    /// The same number of records, and another history.
    Forked,
    /// The file does not prove that it extends what was signed before.
    Unproven,
}

impl ToSign {
    /// The file for a closing, by the nodes of a tree that has at least its records. `proposal` is the
    /// line of its record, without the line feed. `None` if that tree lacks nodes, or is another.
    pub fn of<N: Nodes>(
        state: &State,
        closing: ClosingId,
        proposal: &str,
        nodes: &N,
    ) -> Option<Self> {
        let found = state.closings.get(closing)?;
        let path = |path: Vec<Node>| path.into_iter().map(Spelt).collect::<Vec<_>>();
        let index = found.seq.checked_sub(1)?;
        let inclusion = path(inclusion::prove(nodes, index, found.seq).ok()??);
        let mut before: Vec<&Closing> = state
            .closings
            .iter()
            .map(|(_, earlier)| earlier)
            .filter(|earlier| earlier.seq < found.seq && earlier.origin == found.origin)
            .collect();
        before.sort_by_key(|earlier| earlier.seq);
        let since = before
            .into_iter()
            .map(|earlier| {
                let consistency = consistency::prove(nodes, earlier.seq, found.seq).ok()??;
                Some(Earlier { checkpoint: signed_text(earlier), consistency: path(consistency) })
            })
            .collect::<Option<Vec<_>>>()?;
        Some(Self {
            minutier: KIND.to_owned(),
            checkpoint: signed_text(found),
            proposal: proposal.to_owned(),
            inclusion,
            totals: found.totals.clone(),
            since,
        })
    }

    /// Asks everything that can be asked without the ledger.
    pub fn check(&self) -> Result<Sound, Unsound> {
        if self.minutier != KIND {
            return Err(Unsound::Kind);
        }
        let checkpoint: Checkpoint = self.checkpoint.parse().map_err(|_| Unsound::Checkpoint)?;
        let record = frame::decode(&self.proposal).map_err(|_| Unsound::Proposal)?;
        if frame::hash_of(self.proposal.as_bytes()) != Some(record.hash) {
            return Err(Unsound::Proposal);
        }
        let event = upcast::read(record.event).map_err(|_| Unsound::Proposal)?;
        let Event::Closings(closings::Event::Proposed(proposed)) = event else {
            return Err(Unsound::Proposal);
        };
        self.is_last(&checkpoint, record.header.seq)?;
        self.has_totals(&checkpoint, &proposed)?;
        let since = self.extends(&checkpoint)?;
        let (by, totals) = (record.header.by, self.totals.clone());
        Ok(Sound { checkpoint, proposed, by, totals, since })
    }

    fn is_last(&self, checkpoint: &Checkpoint, seq: u64) -> Result<(), Unsound> {
        let index = seq.checked_sub(1).ok_or(Unsound::Proposal)?;
        let path: Vec<Node> = self.inclusion.iter().map(|spelt| spelt.0).collect();
        let leaf = leaf(self.proposal.as_bytes());
        let last = checkpoint.size == seq
            && inclusion::verify(leaf, index, checkpoint.size, &path, &checkpoint.root);
        if last { Ok(()) } else { Err(Unsound::NotLast) }
    }

    /// The totals are those that the proposal names, and say of what they are.
    fn has_totals(&self, checkpoint: &Checkpoint, proposed: &Proposed) -> Result<(), Unsound> {
        let heading = totals::Heading {
            origin: &checkpoint.origin,
            closing: proposed.closing,
            first: proposed.first,
            last: proposed.last,
            records: checkpoint.size.saturating_sub(1),
        };
        let right = proposed.totals_version == totals::VERSION
            && totals::digest(&self.totals) == proposed.totals
            && self.totals.starts_with(&heading.to_string());
        if right { Ok(()) } else { Err(Unsound::Totals) }
    }

    fn extends(&self, checkpoint: &Checkpoint) -> Result<Vec<Checkpoint>, Unsound> {
        let extended = |earlier: &Earlier| {
            let before: Checkpoint = earlier.checkpoint.parse().ok()?;
            let path: Vec<Node> = earlier.consistency.iter().map(|spelt| spelt.0).collect();
            let holds = before.origin == checkpoint.origin
                && consistency::verify(before.sized(), checkpoint.sized(), &path);
            holds.then_some(before)
        };
        let all: Option<Vec<Checkpoint>> = self.since.iter().map(extended).collect();
        all.ok_or(Unsound::Earlier)
    }
}

impl Sound {
    /// Compares with the largest checkpoint that the same person signed before.
    pub fn after(&self, signed: &Checkpoint) -> Memory {
        if signed.origin != self.checkpoint.origin {
            // Another log: a ledger that was restored goes on under another name.
            return Memory::Extended;
        }
        if signed.size > self.checkpoint.size {
            return Memory::Older;
        }
        if signed.size == self.checkpoint.size {
            let same = signed.root == self.checkpoint.root;
            return if same { Memory::Extended } else { Memory::Forked };
        }
        match self.since.iter().find(|earlier| earlier.size == signed.size) {
            Some(earlier) if earlier.root == signed.root => Memory::Extended,
            Some(_) => Memory::Forked,
            None => Memory::Unproven,
        }
    }
}

/// The note of a closing: what was signed, and the signatures that its records hold.
pub fn note(closing: &Closing) -> Note {
    let named = |given: &crate::state::closings::GivenSignature| {
        (crate::law::key_name(&closing.origin, given.member), Given::Ed25519(given.signature))
    };
    Note { text: signed_text(closing), signatures: closing.signatures.iter().map(named).collect() }
}

/// The files of every validated closing: paths in the ledger's folder, and what they say.
pub fn files(closings: &Closings) -> impl Iterator<Item = (String, String)> {
    let validated = closings.iter().filter(|(_, closing)| closing.stage == Stage::Validated);
    validated.flat_map(|(id, closing)| {
        let last = closing.proposed.last;
        [
            (segment::closing_note(last, id), note(closing).to_string()),
            (segment::closing_totals(last, id), closing.totals.clone()),
        ]
    })
}

/// What the files in `closings/` say, compared with what the records say. A file that is missing is
/// written again by whoever opens the ledger for writing; one that says something else is a fault.
pub fn compare<S: Storage>(storage: &S, closings: &Closings) -> Result<Vec<Fault>, StorageError> {
    let expected: BTreeMap<String, String> = files(closings).collect();
    let mut faults = Vec::new();
    for name in storage.list(CLOSINGS)? {
        let path = format!("{CLOSINGS}/{name}");
        if path.ends_with(".tmp") {
            continue;
        }
        let fault = |offset: usize, expected: &str, found: &str| Fault {
            kind: Kind::Closing,
            file: path.clone(),
            offset: u64::try_from(offset).unwrap_or(u64::MAX),
            seq: 0,
            expected: excerpt(expected),
            found: excerpt(found),
        };
        let Some(expected) = expected.get(&path) else {
            faults.push(fault(0, "a file of a closing that the log validates", &name));
            continue;
        };
        let limit = expected.len().saturating_add(1);
        let bytes = storage.read(&path, limit)?.unwrap_or_default();
        if bytes != expected.as_bytes() {
            let found = String::from_utf8_lossy(&bytes);
            let (line, offset) = first_difference(expected, &found);
            faults.push(fault(offset, line.0, line.1));
        }
    }
    Ok(faults)
}

/// The first line in which two texts differ, on both sides, and where it begins.
fn first_difference<'a>(expected: &'a str, found: &'a str) -> ((&'a str, &'a str), usize) {
    let mut offset = 0usize;
    let mut theirs = found.lines();
    for ours in expected.lines() {
        let line = theirs.next().unwrap_or_default();
        if line != ours {
            return ((ours, line), offset);
        }
        offset = offset.saturating_add(ours.len()).saturating_add(1);
    }
    (("the end", theirs.next().unwrap_or("another end of line")), offset)
}
