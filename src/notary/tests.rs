use std::fs;

use ledger::log::append::Batch;
use ledger::log::chain::Chain;
use ledger::log::frame::{self, Header};
use ledger::log::recover::{Opening, recover};
use ledger::log::segment;
use ledger::proof::key::SigningKey;
use tempfile::TempDir;

use super::*;
use crate::store::nodes::forget;

const ORIGIN: &str = "example.org/2026";

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(ORIGIN, [seed; 32]).unwrap()
}

fn opened() -> String {
    let public = key(1).verifier().public();
    format!(
        r#"{{"organisation":{{"opened":{{"format":0,"origin":"{ORIGIN}","name":"x","currency":"EUR","scale":2,"timezone":"UTC","key":"{public}"}}}}}}"#
    )
}

fn filler(n: u64) -> String {
    format!(r#"{{"a":{{"b":{{"minutes":{n}}}}}}}"#)
}

fn header(seq: u64) -> Header {
    Header {
        seq,
        at: "2026-03-04T05:06:07.000008Z".parse().unwrap(),
        day: "2026-03-04".parse().unwrap(),
        by: "m-3f9k2c7q1x".parse().unwrap(),
        on_behalf: None,
        via: "web".parse().unwrap(),
        key: None,
        more: 0,
    }
}

/// A ledger of which only the log matters, with its first key.
struct House(TempDir);

impl House {
    fn new(size: u64) -> Self {
        let house = Self(tempfile::tempdir().unwrap());
        fs::create_dir(house.path().join(segment::LOG)).unwrap();
        Keyring::of(house.path()).keep(&key(1)).unwrap();
        house.extend(&[opened()]);
        house.grow_to(size);
        house
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn extend(&self, events: &[String]) -> Head {
        let opening = Opening::new("2026-03-04T05:06:07.000008Z".parse().unwrap());
        let mut log = recover(Files::at(self.path()), &opening).unwrap().appender;
        for events in events.chunks(1000) {
            let mut batch = Batch::after(log.chain());
            for event in events {
                let seq = batch.chain().next_seq();
                batch.push(&header(seq), &[event.as_str()]).unwrap();
            }
            log.append(&batch).unwrap();
        }
        let head = log.head();
        log.stop().unwrap();
        head
    }

    fn grow_to(&self, size: u64) -> Head {
        let have = self.lines().len() as u64;
        self.extend(&(have..size).map(filler).collect::<Vec<_>>())
    }

    fn segment(&self) -> PathBuf {
        self.path().join(segment::path(1))
    }

    fn lines(&self) -> Vec<String> {
        let text = fs::read_to_string(self.segment()).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    /// The log with one event replaced, its chain recomputed to the end; `head` too.
    fn rewrite(&self, seq: u64, event: &str) -> Head {
        let mut chain = Chain::genesis();
        let mut bytes = Vec::new();
        for line in self.lines() {
            let record = frame::decode(&line).unwrap();
            let event = if record.header.seq == seq { event } else { record.event };
            let start = bytes.len();
            let prev = chain.head().hash;
            frame::encode(&mut bytes, &record.header, event, &prev).unwrap();
            let line = std::str::from_utf8(&bytes[start..bytes.len() - 1]).unwrap();
            chain.take(&frame::decode(line).unwrap()).unwrap();
        }
        fs::write(self.segment(), bytes).unwrap();
        fs::write(self.path().join(segment::HEAD), format!("{}\n", chain.head())).unwrap();
        chain.head()
    }

    fn root(&self, size: usize) -> Node {
        let mut tree = Tree::default();
        self.lines().iter().take(size).for_each(|line| tree.push(line.as_bytes()));
        tree.root()
    }

    fn notary(&self) -> Notary {
        Notary::new(self.path(), Names::default(), 0)
    }

    /// A notary that knows its names already, as after opening a ledger.
    fn later_notary(&self) -> Notary {
        let known = self.lines().len() as u64;
        let names = Names {
            origins: vec![ORIGIN.parse().unwrap()],
            keys: vec![key(1).verifier().public()],
        };
        Notary::new(self.path(), names, known)
    }

    fn checkpoint(&self) -> PathBuf {
        self.path().join(CHECKPOINT)
    }
}

fn kind(refused: Result<Signed, Message>) -> String {
    refused.unwrap_err().id
}

#[test]
fn a_checkpoint_costs_what_was_added() {
    let house = House::new(1_000);
    let head = house.grow_to(1_000);
    let mut notary = house.notary();
    let signed = notary.sign(head).unwrap();
    assert_eq!(notary.hashed(), 1_000);
    assert_eq!(signed.checkpoint().root, house.root(1_000));
    assert_eq!(fs::read_to_string(house.checkpoint()).unwrap(), signed.to_string());
    let head = house.grow_to(1_010);
    let mut notary = house.later_notary();
    let signed = notary.sign(head).unwrap();
    // Ten are new; the last one signed is hashed again to see that it is still there.
    assert_eq!(notary.hashed(), 11);
    assert_eq!(signed.checkpoint().root, house.root(1_010));
    // Nothing new: the same note. And a notary that goes on hashes what is new alone.
    assert_eq!(notary.sign(head).unwrap(), signed);
    assert_eq!(notary.hashed(), 11);
    for size in 1_011..1_020 {
        let signed = notary.sign(house.grow_to(size)).unwrap();
        assert_eq!(signed.checkpoint().root, house.root(usize::try_from(size).unwrap()));
    }
    assert_eq!(notary.hashed(), 20);
}

#[test]
fn without_its_cache_it_signs_the_same_at_a_higher_cost() {
    let house = House::new(100);
    house.notary().sign(house.grow_to(100)).unwrap();
    forget(house.path());
    let mut notary = house.later_notary();
    let signed = notary.sign(house.grow_to(101)).unwrap();
    assert_eq!((signed.checkpoint().root, notary.hashed()), (house.root(101), 101));
    // The cache is back.
    let mut notary = house.later_notary();
    notary.sign(house.grow_to(102)).unwrap();
    assert_eq!(notary.hashed(), 2);
    // Taken away under a running notary, it comes back too.
    forget(house.path());
    notary.sign(house.grow_to(103)).unwrap();
    assert_eq!(notary.hashed(), 2 + 103);
    notary.sign(house.grow_to(104)).unwrap();
    assert_eq!(notary.hashed(), 2 + 103 + 1);
}

#[test]
fn a_cache_that_lies_is_not_believed() {
    let house = House::new(21);
    house.notary().sign(house.grow_to(21)).unwrap();
    let head = house.grow_to(22);
    let checkpoint = fs::read(house.checkpoint()).unwrap();
    let tree = house.path().join(segment::TREE);
    let cache = fs::read(&tree).unwrap();
    for at in (0..cache.len()).step_by(8) {
        let mut changed = cache.clone();
        changed[at] ^= 1;
        fs::write(&tree, &changed).unwrap();
        fs::write(house.checkpoint(), &checkpoint).unwrap();
        let signed = house.later_notary().sign(head).unwrap();
        assert_eq!(signed.checkpoint().root, house.root(22), "byte {at}");
    }
    for length in [0, 31, 32, cache.len() - 1] {
        fs::write(&tree, &cache[..length]).unwrap();
        fs::write(house.checkpoint(), &checkpoint).unwrap();
        let signed = house.later_notary().sign(head).unwrap();
        assert_eq!(signed.checkpoint().root, house.root(22), "{length} bytes");
    }
}

#[test]
fn a_log_rewritten_with_its_chain_recomputed_is_not_signed() {
    for seq in [2, 11, 20] {
        for cache in ["kept", "deleted", "of the other log"] {
            let house = House::new(20);
            house.notary().sign(house.grow_to(20)).unwrap();
            let before = fs::read(house.checkpoint()).unwrap();
            let head = house.rewrite(seq, &filler(9_000));
            if cache != "kept" {
                forget(house.path());
            }
            if cache == "of the other log" {
                let mut tree = Tree::default();
                let mut nodes = GrowingNodes::after(house.path(), 0).unwrap();
                for line in house.lines() {
                    let push = |node| nodes.push(&node).unwrap();
                    nodes::grow(&mut tree, leaf(line.as_bytes()), push);
                }
                nodes.finish().unwrap();
            }
            for head in [head, house.grow_to(25)] {
                let refused = house.later_notary().sign(head);
                assert_eq!(kind(refused), "fault-kind-checkpoint", "{seq} {cache}");
            }
            assert_eq!(fs::read(house.checkpoint()).unwrap(), before);
        }
    }
}

#[test]
fn an_older_copy_of_the_log_is_not_signed() {
    let house = House::new(20);
    let old = fs::read(house.segment()).unwrap();
    let head = house.grow_to(20);
    house.notary().sign(house.grow_to(30)).unwrap();
    let before = fs::read(house.checkpoint()).unwrap();
    fs::write(house.segment(), old).unwrap();
    assert_eq!(kind(house.later_notary().sign(head)), "fault-kind-checkpoint");
    assert_eq!(fs::read(house.checkpoint()).unwrap(), before);
}

#[test]
fn what_stands_in_its_place_is_not_extended() {
    let house = House::new(20);
    let head = house.grow_to(20);
    let origin: Origin = ORIGIN.parse().unwrap();
    let right = Checkpoint { origin: origin.clone(), size: 10, root: house.root(10) };
    let foreign = Signed::by(right.clone(), &key(9)).to_string();
    let elsewhere = Checkpoint { origin: "elsewhere".parse().unwrap(), ..right.clone() };
    let elsewhere = Signed::by(elsewhere, &key(1)).to_string();
    let own = Signed::by(right.clone(), &key(1)).to_string();
    let forged = own.replace("\n10\n", "\n20\n");
    let false_root = Signed::by(Checkpoint { origin, size: 10, root: [7; 32] }, &key(1));
    for wrong in [foreign, elsewhere, forged, false_root.to_string(), "x\n1\n".to_owned()] {
        fs::write(house.checkpoint(), &wrong).unwrap();
        assert_eq!(kind(house.notary().sign(head)), "fault-kind-checkpoint", "{wrong}");
        assert_eq!(fs::read_to_string(house.checkpoint()).unwrap(), wrong);
    }
    fs::write(house.checkpoint(), own).unwrap();
    assert!(house.notary().sign(head).is_ok());
}

#[test]
fn records_that_were_not_acknowledged_are_not_signed() {
    let house = House::new(20);
    let head = house.grow_to(20);
    let beyond = Head { seq: 21, ..head };
    assert_eq!(kind(house.notary().sign(beyond)), "fault-not-acknowledged");
    let other = Head { hash: ledger::sealed::Digest([1; 32]), ..head };
    assert_eq!(kind(house.notary().sign(other)), "fault-not-acknowledged");
    assert!(!house.checkpoint().exists());
    house.extend(&[filler(1)]);
    assert_eq!(house.notary().sign(head).unwrap().checkpoint().size, 20);
}

#[test]
fn from_the_record_on_that_names_another_key_it_signs_with_that() {
    let house = House::new(5);
    let mut notary = house.notary();
    notary.sign(house.grow_to(5)).unwrap();
    let public = key(2).verifier().public();
    let head =
        house.extend(&[format!(r#"{{"organisation":{{"key_changed":{{"public":"{public}"}}}}}}"#)]);
    assert_eq!(kind(notary.sign(head)), "fault-key-missing");
    Keyring::of(house.path()).keep(&key(2)).unwrap();
    let signed = notary.sign(head).unwrap();
    let correct =
        |seed| matches!(signed.check(&[key(seed).verifier().clone()]), Verdict::Correct(_));
    assert!(correct(2) && !correct(1));
    // What the first key signed is still extended.
    assert_eq!(notary.sign(house.grow_to(9)).unwrap().checkpoint().size, 9);
}

#[test]
fn a_ledger_without_a_key_signs_nothing() {
    let house = House(tempfile::tempdir().unwrap());
    fs::create_dir(house.path().join(segment::LOG)).unwrap();
    let head = house.extend(&[filler(0)]);
    assert_eq!(kind(house.notary().sign(head)), "fault-key-none");
}

/// Segments of a few records: the notary goes on from one to the next.
#[test]
fn it_goes_on_over_the_end_of_a_segment() {
    let house = House::new(3);
    let mut notary = house.notary();
    let mut head = house.grow_to(3);
    let mut lines = house.lines();
    for first in 4..10 {
        notary.sign(head).unwrap();
        let mut line = Vec::new();
        let hash = frame::encode(&mut line, &header(first), &filler(first), &head.hash).unwrap();
        fs::write(house.path().join(segment::path(first)), &line).unwrap();
        lines.push(String::from_utf8(line).unwrap().trim_end().to_owned());
        head = Head { seq: first, hash };
    }
    let signed = notary.sign(head).unwrap();
    let mut tree = Tree::default();
    lines.iter().for_each(|line| tree.push(line.as_bytes()));
    assert_eq!((signed.checkpoint().root, notary.hashed()), (tree.root(), 9));
}

/// The log is changed under a notary that is running: what it saw itself it does not read again.
#[test]
fn a_running_notary_does_not_sign_what_does_not_follow_what_it_saw() {
    let house = House::new(20);
    let mut notary = house.notary();
    notary.sign(house.grow_to(20)).unwrap();
    house.rewrite(11, &filler(9_001));
    let head = house.grow_to(25);
    let refused = notary.sign(head).unwrap_err();
    assert!(refused.id.starts_with("fault-kind-"), "{refused:?}");
}
