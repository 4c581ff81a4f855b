//! Makes what a ledger gives to outsiders, and compares what they kept with a ledger.
//!
//! Guarantees: a proof is verified against the signed root before it is given out; what the cache of
//! nodes says wrongly is computed again from the log. Comparing trusts no cache: the whole log is read.
//!
//! Deliberately not here: signing ([`crate::notary`]), and checking without a ledger (`ledger::proof`).

use std::path::Path;

use ledger::log::read::Reader;
use ledger::log::recover::read_only;
use ledger::log::segment;
use ledger::proof::checkpoint::Signed;
use ledger::proof::consistency::{self, Sized};
use ledger::proof::continuation::Continuation;
use ledger::proof::inclusion;
use ledger::proof::key::VerifierKey;
use ledger::proof::nodes::{self, Kept, Nodes};
use ledger::proof::receipt::{self, Receipt, Shown};
use ledger::proof::tree::{Node, Tree, leaf};
use ledger::proof::{Unreadable, verdict::Verdict};

use crate::notary;
use crate::socket;
use crate::store::files::Files;
use crate::store::nodes::NodeFile;
use crate::store::private::open_reader;
use crate::wording::Message;

/// What a person may have kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paper {
    /// Of one record.
    Receipt(Box<Receipt>),
    /// Of a log that went on.
    Continuation(Box<Continuation>),
    /// Of a log as a whole; a closing's note is one.
    Checkpoint(Signed),
}

/// How a receipt begins, and a proof of consistency, of whatever version.
const KINDS: [&str; 2] = ["c2sp.org/tlog-proof@", "minutier/consistency-proof@"];

/// The longest of them, in bytes.
pub const PAPER_BYTES: usize = receipt::BYTES;

impl std::str::FromStr for Paper {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // Whoever copied it by hand may have lost the rest of the line, but not its beginning.
        let [receipt, proof] = KINDS;
        if text.starts_with(receipt) {
            text.parse().map(|receipt| Self::Receipt(Box::new(receipt)))
        } else if text.starts_with(proof) {
            text.parse().map(|proof| Self::Continuation(Box::new(proof)))
        } else {
            text.parse().map(Self::Checkpoint)
        }
    }
}

/// Whether a text that cannot be read may have been one of them before it was damaged: it says its kind in
/// its first line, or has a signature.
pub fn begins_as_a_paper(text: &str) -> bool {
    KINDS.iter().any(|kind| text.starts_with(kind)) || text.contains("\n\n— ")
}

impl Paper {
    /// Checks it with nothing but the keys that the reader trusts.
    pub fn check(&self, keys: &[VerifierKey]) -> Verdict {
        match self {
            Self::Receipt(receipt) => receipt.check(keys),
            Self::Continuation(proof) => proof.check(keys),
            Self::Checkpoint(signed) => signed.check(keys),
        }
    }

    /// The newest checkpoint in it.
    pub fn signed(&self) -> &Signed {
        match self {
            Self::Receipt(receipt) => &receipt.checkpoint,
            Self::Continuation(proof) => &proof.new,
            Self::Checkpoint(signed) => signed,
        }
    }

    /// What kind it is, for programs.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Receipt(_) => "receipt",
            Self::Continuation(_) => "consistency",
            Self::Checkpoint(_) => "checkpoint",
        }
    }
}

/// The receipt of record `seq` in what was signed; with its texts, if they are to be shown.
pub fn receipt(ledger: &Path, signed: Signed, seq: u64, texts: Texts) -> Result<Receipt, Message> {
    let size = signed.checkpoint().size;
    if seq == 0 || seq > size {
        let message = Message::new("fault-no-such-record").with("seq", seq);
        return Err(message.with("last", size));
    }
    let line = line(ledger, seq)?;
    let index = seq.saturating_sub(1);
    let (leaf, root) = (leaf(line.as_bytes()), signed.checkpoint().root);
    let leads = |path: &Vec<Node>| inclusion::verify(leaf, index, size, path, &root);
    let path = match cached(ledger, |nodes| inclusion::prove(nodes, index, size)).filter(leads) {
        Some(path) => path,
        None => {
            let kept = kept(ledger, &signed)?;
            let path = inclusion::prove(&kept, index, size).ok().flatten().filter(leads);
            path.ok_or_else(|| Message::from(notary::rewritten(&signed, &kept.tree().root())))?
        }
    };
    let openings = match texts {
        Texts::Sealed => Vec::new(),
        Texts::Opened => openings(ledger, &signed, &line)?,
    };
    Ok(Receipt { line, openings, index, path, checkpoint: signed })
}

/// Whether a receipt shows its record's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// Only their commitments.
    Sealed,
    /// Each that was not erased, with its salt.
    Opened,
}

/// The proof that what is signed now begins with what was signed then.
pub fn continuation(ledger: &Path, old: Signed, new: Signed) -> Result<Continuation, Message> {
    let (then, now) = (old.checkpoint().sized(), new.checkpoint().sized());
    if old.checkpoint().origin != new.checkpoint().origin {
        let message = Message::new("fault-proof-other-log");
        let message = message.with("expected", new.checkpoint().origin.to_string());
        return Err(message.with("found", old.checkpoint().origin.to_string()));
    }
    if then.size > now.size {
        return Err(notary::ends_early(&old, now.size).into());
    }
    let holds = |path: &Vec<Node>| consistency::verify(then, now, path);
    let prove = |nodes: &NodeFile| consistency::prove(nodes, then.size, now.size);
    let path = match cached(ledger, prove).filter(holds) {
        Some(path) => path,
        None => {
            let kept = kept(ledger, &new)?;
            let path = consistency::prove(&kept, then.size, now.size).ok().flatten();
            let not = || Message::new("fault-proof-not-continued").with("size", then.size);
            path.filter(holds).ok_or_else(not)?
        }
    };
    Ok(Continuation { old, new, path })
}

/// The way from the tree of the first `first` records to what was signed.
pub fn consistency(ledger: &Path, signed: &Signed, first: u64) -> Result<Vec<Node>, Message> {
    let now = signed.checkpoint().sized();
    let found = cached(ledger, |nodes| {
        let then = Sized { size: first, root: nodes::tree(nodes, first)?.root() };
        let path = consistency::prove(nodes, first, now.size)?;
        Ok(path.filter(|path| consistency::verify(then, now, path)))
    });
    if let Some(path) = found {
        return Ok(path);
    }
    let kept = kept(ledger, signed)?;
    let path = consistency::prove(&kept, first, now.size).ok().flatten();
    path.ok_or_else(|| Message::new("fault-proof-not-continued").with("size", first))
}

fn cached(
    ledger: &Path,
    prove: impl FnOnce(&NodeFile) -> Result<Option<Vec<Node>>, <NodeFile as Nodes>::Error>,
) -> Option<Vec<Node>> {
    prove(&NodeFile::open(ledger).ok()?).ok()?
}

/// Every node up to what was signed, from the log alone.
fn kept(ledger: &Path, signed: &Signed) -> Result<Kept, Message> {
    let Sized { size, root } = signed.checkpoint().sized();
    let mut kept = Kept::default();
    let mut reader = Reader::new(Files::read_only(ledger))?.up_to(size);
    while let Some((_, record)) = reader.next_record()? {
        kept.push(record.line.as_bytes());
    }
    if kept.tree().size() < size {
        return Err(notary::ends_early(signed, kept.tree().size()).into());
    }
    if kept.tree().root() != root {
        return Err(notary::rewritten(signed, &kept.tree().root()).into());
    }
    Ok(kept)
}

/// The line of a record, which the log is known to have.
fn line(ledger: &Path, seq: u64) -> Result<String, Message> {
    let mut reader = Reader::in_segment_of(Files::read_only(ledger), seq)?.up_to(seq);
    while let Some((_, record)) = reader.next_record()? {
        if record.header.seq == seq {
            return Ok(record.line.to_owned());
        }
    }
    let last = reader.chain().head().seq;
    Err(Message::new("fault-no-such-record").with("seq", seq).with("last", last))
}

fn openings(ledger: &Path, signed: &Signed, line: &str) -> Result<Vec<Shown>, Message> {
    let private = open_reader(&ledger.join(segment::PRIVATE), &signed.checkpoint().origin)?;
    let mut shown = Vec::new();
    for sealed in receipt::sealed(line) {
        // What was erased is not shown, and the receipt stays right without it.
        if let Some(opening) = private.opening(&sealed)? {
            shown.push(Shown { salt: opening.salt, text: opening.text });
        }
    }
    Ok(shown)
}

/// What a ledger says of a paper that was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// It contains exactly that.
    Holds,
    /// It is another log.
    OtherLog,
    /// It ends before: an older copy.
    EndsEarly {
        /// How many records it has.
        records: u64,
        /// How many the paper speaks of.
        size: u64,
    },
    /// Its chain is whole, but these are not the records that were signed.
    Rewritten {
        /// How many records the paper speaks of: the first ones are others.
        size: u64,
        /// The record that is itself another, if the paper has it.
        seq: Option<u64>,
    },
}

/// Compares a paper with a ledger, whose whole log is read.
pub fn compare(ledger: &Path, paper: &Paper) -> Result<Held, Message> {
    let mut asked = vec![paper.signed()];
    let mut wanted = None;
    match paper {
        Paper::Receipt(receipt) => wanted = Some((receipt.index.saturating_add(1), &receipt.line)),
        Paper::Continuation(proof) => asked.insert(0, &proof.old),
        Paper::Checkpoint(_) => {}
    }
    let files = || Files::read_only(ledger);
    // Nothing beyond what is on the disk for sure is read.
    let records = match socket::acknowledged(ledger) {
        Some(head) => head.seq,
        None => read_only(&files())?.chain.head().seq,
    };
    let mut tree = Tree::default();
    let (mut other_line, mut other_root) = (None, None);
    let mut names = notary::Names::default();
    let mut reader = Reader::new(files())?.up_to(records);
    while let Some((place, record)) = reader.next_record()? {
        let seq = record.header.seq;
        names.follow(place, &record)?;
        tree.push(record.line.as_bytes());
        if wanted.is_some_and(|(wanted, line)| wanted == seq && line != record.line) {
            other_line = Some(seq);
        }
        for signed in &asked {
            let Sized { size, root } = signed.checkpoint().sized();
            if size == seq && root != tree.root() && other_root.is_none() {
                other_root = Some(size);
            }
        }
    }
    if asked.iter().any(|signed| !names.origins().contains(&signed.checkpoint().origin)) {
        return Ok(Held::OtherLog);
    }
    let size = paper.signed().checkpoint().size;
    Ok(match (other_root, other_line) {
        (None, None) if size > records => Held::EndsEarly { records, size },
        (None, None) => Held::Holds,
        (other, seq) => Held::Rewritten { size: other.unwrap_or(size), seq },
    })
}
