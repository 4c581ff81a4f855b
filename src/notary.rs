//! Signs checkpoints: what the log is, in the name of the ledger.
//!
//! Guarantees: nothing is signed that does not extend the largest checkpoint signed before; that
//! checkpoint is on the disk, name included, before anybody sees its signature; records that were
//! not yet acknowledged are not signed. Signing costs what was added since: a notary goes on where it
//! stopped, and a new one begins with the cache of nodes in `snapshots/tree`. That is believed only if it
//! leads, with the line of the last record signed as its leaf, to the root that was signed. That
//! line holds its chain's hash: a log rewritten before it has another line there.
//!
//! Deliberately not here: the ledger's lock. Whoever owns a notary holds it.

use std::path::{Path, PathBuf};

use ledger::events::{Event, organisation};
use ledger::log::chain::{Chain, Head};
use ledger::log::fault::{Fault, Kind};
use ledger::log::frame::Record;
use ledger::log::read::{Place, Reader};
use ledger::log::replay::Fact;
use ledger::log::segment::CHECKPOINT;
use ledger::log::storage::Storage;
use ledger::proof::checkpoint::{Checkpoint, Signed};
use ledger::proof::key::{PublicKey, VerifierKey};
use ledger::proof::tree::{Node, Tree, leaf};
use ledger::proof::verdict::Verdict;
use ledger::proof::{inclusion, nodes, note, spell};
use ledger::state::organisation::Organisation;
use ledger::text::Origin;

use crate::store::files::Files;
use crate::store::keyring::Keyring;
use crate::store::nodes::{GrowingNodes, NodeFile};
use crate::wording::Message;

/// Under which names, and with which keys, a log is and was signed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    origins: Vec<Origin>,
    keys: Vec<PublicKey>,
}

impl Names {
    /// Those that a state knows of.
    pub fn of(organisation: Option<&Organisation>) -> Self {
        let Some(organisation) = organisation else { return Self::default() };
        Self {
            origins: organisation.origins().cloned().collect(),
            keys: organisation.keys().collect(),
        }
    }

    /// The key that signs now, under the name that the log has now.
    pub fn signer(&self) -> Option<VerifierKey> {
        VerifierKey::new(self.origins.last()?.as_str(), *self.keys.last()?).ok()
    }

    /// Every key of the ledger under every name of its log.
    pub fn verifiers(&self) -> Vec<VerifierKey> {
        let named = |origin: &Origin| {
            let origin = origin.clone();
            self.keys.iter().filter_map(move |key| VerifierKey::new(origin.as_str(), *key).ok())
        };
        self.origins.iter().flat_map(named).collect()
    }

    /// Every name the log ever had, the first one first.
    pub fn origins(&self) -> &[Origin] {
        &self.origins
    }

    /// Learns from the next record, if it says anything of this.
    pub fn follow(&mut self, place: Place, record: &Record<'_>) -> Result<(), Fault> {
        // Only these change who signs; the others are not read.
        if record.event.starts_with("{\"organisation\":")
            && let Event::Organisation(event) = &Fact::read(place, record)?.event
        {
            self.hear(event);
        }
        Ok(())
    }

    fn hear(&mut self, event: &organisation::Event) {
        match event {
            organisation::Event::Opened(opened) => {
                self.origins.push(opened.origin.clone());
                self.keys.extend(opened.key);
            }
            organisation::Event::KeyChanged(changed) => self.keys.push(changed.public),
            organisation::Event::Restored(restored) => self.origins.push(restored.origin.clone()),
            organisation::Event::RulesAdopted(_) => {}
        }
    }
}

/// The checkpoint that a ledger's folder holds; whether it is right is not known yet.
pub fn on_disk(storage: &impl Storage) -> Result<Option<Signed>, Fault> {
    let Some(bytes) = storage.read(CHECKPOINT, note::BYTES + 1)? else { return Ok(None) };
    let text = String::from_utf8_lossy(&bytes);
    let wrong = |wrong: ledger::proof::Unreadable| {
        fault(0, "a signed checkpoint".to_owned(), wrong.to_string())
    };
    text.parse().map(Some).map_err(wrong)
}

/// Whether a checkpoint was signed by one of these keys, as a fault where not.
pub fn signed_by(signed: &Signed, keys: &[VerifierKey]) -> Result<(), Fault> {
    let size = signed.checkpoint().size;
    let expected = "a signature by a key of this ledger".to_owned();
    match signed.check(keys) {
        Verdict::Correct(_) => Ok(()),
        Verdict::SignerUnknown => Err(fault(size, expected, "none".to_owned())),
        Verdict::Broken(_) => Err(fault(size, expected, "a forged one".to_owned())),
    }
}

/// The log's records up to where a checkpoint was signed are not those that were signed.
pub fn rewritten(signed: &Signed, found: &Node) -> Fault {
    let Checkpoint { size, root, .. } = signed.checkpoint();
    fault(*size, format!("the root {}", spell(root)), spell(found))
}

/// The log ends before where a checkpoint was signed.
pub fn ends_early(signed: &Signed, records: u64) -> Fault {
    let size = signed.checkpoint().size;
    fault(size, format!("record {size}, which the checkpoint names"), format!("{records} records"))
}

fn fault(seq: u64, expected: String, found: String) -> Fault {
    Fault { kind: Kind::Checkpoint, file: CHECKPOINT.to_owned(), offset: 0, seq, expected, found }
}

/// A signed checkpoint, and the public key that verifies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certified {
    /// What was signed.
    pub signed: Signed,
    /// By whom.
    pub key: VerifierKey,
}

/// Signs for one ledger.
#[derive(Debug)]
pub struct Notary {
    folder: PathBuf,
    names: Names,
    /// The record up to which `names` is known.
    known: u64,
    hashed: u64,
    /// Where the last signing stopped.
    stopped: Option<Position>,
}

/// A place in the log, and all that is known of what precedes it.
#[derive(Debug, Clone)]
struct Position {
    tree: Tree,
    chain: Chain,
    place: Place,
}

/// From where the log is read.
enum Begin {
    /// From its first record.
    Start,
    /// From behind this tree, which the cache leads to.
    Cache(Tree),
    /// From where this notary stopped.
    Stopped(Position),
}

/// What the reading of the log up to a head gave.
enum Grown {
    /// The tree over all of it, which begins with what was signed.
    Tree(Tree),
    /// What the cache says is not what the log says: one of them is wrong.
    CacheDiffers,
}

impl Notary {
    /// For the ledger in this folder, whose records up to `known` gave these names.
    pub fn new(folder: &Path, names: Names, known: u64) -> Self {
        Self { folder: folder.to_owned(), names, known, hashed: 0, stopped: None }
    }

    /// How many leaves were hashed since it began: what signing costs.
    pub fn hashed(&self) -> u64 {
        self.hashed
    }

    /// As [`Notary::sign`], with the key to verify it.
    pub fn certify(&mut self, head: Head) -> Result<Certified, Message> {
        let signed = self.sign(head)?;
        let key = self.names.signer().ok_or_else(|| Message::new("fault-key-none"))?;
        Ok(Certified { signed, key })
    }

    /// The largest checkpoint, extended to `head`: the last record acknowledged, which ends a command.
    pub fn sign(&mut self, head: Head) -> Result<Signed, Message> {
        let files = Files::at(&self.folder);
        let last = on_disk(&files)?;
        let size = last.as_ref().map_or(0, |last| last.checkpoint().size);
        if let Some(last) = last.as_ref().filter(|_| size > head.seq) {
            return Err(ends_early(last, head.seq).into());
        }
        let from = self.begins(last.as_ref());
        let tree = match self.grow(&files, last.as_ref(), from, head)? {
            Grown::Tree(tree) => tree,
            Grown::CacheDiffers => self.grow_anew(&files, last.as_ref(), head)?,
        };
        if let Some(last) = &last {
            signed_by(last, &self.names.verifiers())?;
        }
        let signer = self.names.signer().ok_or_else(|| Message::new("fault-key-none"))?;
        if let Some(last) = last.filter(|_| size == head.seq)
            && matches!(last.check(std::slice::from_ref(&signer)), Verdict::Correct(_))
        {
            return Ok(last);
        }
        let key = Keyring::of(&self.folder).find(&signer)?;
        let origin = signer.name().parse().map_err(|_| Message::new("fault-key-none"))?;
        let signed = Signed::by(Checkpoint { origin, size: head.seq, root: tree.root() }, &key);
        files.replace(CHECKPOINT, signed.to_string().as_bytes())?;
        Ok(signed)
    }

    /// From where the log has to be read to extend what was signed.
    fn begins(&self, last: Option<&Signed>) -> Begin {
        let same = |position: &&Position| {
            last.is_some_and(|last| {
                let Checkpoint { size, root, .. } = last.checkpoint();
                position.tree.size() == *size && position.tree.root() == *root
            })
        };
        // Without its cache, the whole log is read once: proofs need it.
        let Some(tree) = self.believed(last) else { return Begin::Start };
        match self.stopped.as_ref().filter(same) {
            Some(position) => Begin::Stopped(position.clone()),
            None => Begin::Cache(tree),
        }
    }

    /// The tree that was signed, if the cache has it, and nothing before it is still to be heard.
    fn believed(&self, last: Option<&Signed>) -> Option<Tree> {
        let last = last?.checkpoint();
        if self.known < last.size {
            return None;
        }
        let tree = nodes::tree(&NodeFile::open(&self.folder).ok()?, last.size).ok()?;
        (tree.root() == last.root).then_some(tree)
    }

    fn grow_anew(
        &mut self,
        files: &Files,
        last: Option<&Signed>,
        head: Head,
    ) -> Result<Tree, Message> {
        match self.grow(files, last, Begin::Start, head)? {
            Grown::Tree(tree) => Ok(tree),
            // Without a cache, nothing can differ from it.
            Grown::CacheDiffers => Err(Message::new("fault-writer-stopped").with("path", ".")),
        }
    }

    /// Reads the records up to `head` into a tree, and their nodes into the cache.
    fn grow(
        &mut self,
        files: &Files,
        last: Option<&Signed>,
        from: Begin,
        head: Head,
    ) -> Result<Grown, Message> {
        let (mut tree, reader, leads) = match from {
            Begin::Start => (Tree::default(), Reader::new(files), true),
            Begin::Cache(tree) => {
                let reader = Reader::in_segment_of(files, tree.size());
                (tree, reader, false)
            }
            Begin::Stopped(Position { tree, chain, place }) => {
                (tree, Reader::resume(files, place, chain), true)
            }
        };
        let from = tree.size();
        let (mut reader, mut leads) = (reader?.up_to(head.seq), leads);
        // Without a cache everything still works: a disk may be full, or read-only in that place.
        let mut cache = GrowingNodes::after(&self.folder, from).ok();
        while let Some((place, record)) = reader.next_record()? {
            let seq = record.header.seq;
            if seq < from {
                continue;
            }
            let leaf = leaf(record.line.as_bytes());
            self.hashed += 1;
            if seq == from {
                leads = last.is_some_and(|last| self.leads(leaf, last.checkpoint()));
                continue;
            }
            if !leads {
                return Ok(Grown::CacheDiffers);
            }
            self.hear(place, &record)?;
            nodes::grow(&mut tree, leaf, |node| {
                if cache.as_mut().is_some_and(|cache| cache.push(&node).is_err()) {
                    cache = None;
                }
            });
            if let Some(last) = last.filter(|last| last.checkpoint().size == seq)
                && last.checkpoint().root != tree.root()
            {
                return Err(rewritten(last, &tree.root()).into());
            }
        }
        if reader.chain().head() != head {
            let found = reader.chain().head();
            let message = Message::new("fault-not-acknowledged").with("seq", head.seq);
            let message = message.with("expected", head.hash.to_string());
            return Err(message.with("found", found.hash.to_string()));
        }
        if !leads {
            return Ok(Grown::CacheDiffers);
        }
        // A cache that is not whole is found out by its root.
        let _ = cache.map(GrowingNodes::finish);
        let (chain, place) = (reader.chain().clone(), reader.place());
        self.stopped = Some(Position { tree: tree.clone(), chain, place });
        Ok(Grown::Tree(tree))
    }

    /// Whether the cache leads from this leaf, as the last one that was signed, to the signed root.
    fn leads(&self, leaf: Node, last: &Checkpoint) -> bool {
        let index = last.size.saturating_sub(1);
        let cache = NodeFile::open(&self.folder).ok();
        let path = cache.and_then(|cache| inclusion::prove(&cache, index, last.size).ok()?);
        path.is_some_and(|path| inclusion::verify(leaf, index, last.size, &path, &last.root))
    }

    fn hear(&mut self, place: Place, record: &Record<'_>) -> Result<(), Message> {
        let seq = record.header.seq;
        if seq > self.known {
            self.names.follow(place, record)?;
            self.known = seq;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
