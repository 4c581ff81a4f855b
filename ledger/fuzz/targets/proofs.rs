//! Receipts, consistency proofs and the proofs in them: none is correct but those that were made.
//!
//! Bytes that begin with a zero steer an edit of a real proof's nodes and numbers; others are the text of a
//! receipt or of a consistency proof.

use std::sync::LazyLock;

use ledger::log::chain::Head;
use ledger::log::frame::{self, Header};
use ledger::proof::checkpoint::{Checkpoint, Signed};
use ledger::proof::consistency::{self, Sized};
use ledger::proof::continuation::Continuation;
use ledger::proof::inclusion;
use ledger::proof::key::{SigningKey, VerifierKey};
use ledger::proof::nodes::{self, Kept};
use ledger::proof::receipt::{Receipt, Shown};
use ledger::proof::tree::{Node, leaf};
use ledger::proof::verdict::Verdict;
use ledger::sealed::Salt;

use super::Steps;
use super::notes::spelt;

const ORIGIN: &str = "example.org/2026";
const SIZE: u64 = 20;

struct Log {
    lines: Vec<String>,
    nodes: Kept,
    keys: [VerifierKey; 1],
}

/// Twenty records with a sealed text each, and their tree.
static LOG: LazyLock<Log> = LazyLock::new(|| {
    let (mut lines, mut nodes, mut prev) = (Vec::new(), Kept::default(), Head::GENESIS.hash);
    for seq in 1..=SIZE {
        let header = Header {
            seq,
            at: "2026-03-04T05:06:07.000008Z".parse().unwrap(),
            day: "2026-03-04".parse().unwrap(),
            by: "m-3f9k2c7q1x".parse().unwrap(),
            on_behalf: None,
            via: "web".parse().unwrap(),
            key: None,
            more: 0,
        };
        let sealed = shown(seq).commitment();
        let event = format!(r#"{{"a":{{"b":{{"note":{{"sealed":"{sealed}"}}}}}}}}"#);
        let mut line = Vec::new();
        prev = frame::encode(&mut line, &header, &event, &prev).unwrap();
        line.pop();
        nodes.push(&line);
        lines.push(String::from_utf8(line).unwrap());
    }
    Log { lines, nodes, keys: [key().verifier().clone()] }
});

fn key() -> SigningKey {
    SigningKey::from_seed(ORIGIN, [7; 32]).unwrap()
}

fn shown(seq: u64) -> Shown {
    Shown { salt: Salt([9; 32]), text: format!("text of {seq}") }
}

fn root(size: u64) -> Node {
    nodes::tree(&LOG.nodes, size).unwrap().root()
}

fn checkpoint(size: u64) -> Checkpoint {
    Checkpoint { origin: ORIGIN.parse().unwrap(), size, root: root(size) }
}

/// The receipt of a record, and the proof that the log begins with its first records: what a corpus begins with.
#[allow(dead_code, reason = "the test that writes the seeds calls it")]
pub(crate) fn seeds() -> [String; 2] {
    let path = inclusion::prove(&LOG.nodes, 4, SIZE).unwrap().unwrap();
    let signed = |size| Signed::by(checkpoint(size), &key());
    let line = LOG.lines[4].clone();
    let receipt =
        Receipt { line, openings: vec![shown(5)], index: 4, path, checkpoint: signed(SIZE) };
    let path = consistency::prove(&LOG.nodes, 7, SIZE).unwrap().unwrap();
    let continuation = Continuation { old: signed(7), new: signed(SIZE), path };
    [receipt.to_string(), continuation.to_string()]
}

pub(crate) fn run(bytes: &[u8]) {
    if let [0, rest @ ..] = bytes {
        nodes_changed(&mut Steps(rest));
        return;
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let keys = &LOG.keys;
    if let Some(receipt) = spelt::<Receipt>(text) {
        assert!(!matches!(receipt.check(&[]), Verdict::Correct(_)), "a signer nobody knows");
        if let Verdict::Correct(_) = receipt.check(keys) {
            let of = receipt.checkpoint.checkpoint();
            assert_eq!(*of, checkpoint(of.size), "only these were signed");
            assert_eq!(receipt.line, LOG.lines[usize::try_from(receipt.index).unwrap()]);
            assert!(receipt.openings.iter().all(|one| *one == shown(receipt.index + 1)));
        }
    }
    if let Some(proof) = spelt::<Continuation>(text) {
        assert!(!matches!(proof.check(&[]), Verdict::Correct(_)), "a signer nobody knows");
        if let Verdict::Correct(_) = proof.check(keys) {
            for of in [proof.old.checkpoint(), proof.new.checkpoint()] {
                assert_eq!(*of, checkpoint(of.size), "only these were signed");
            }
        }
    }
}

/// A real proof, changed: it holds only for what it was made for.
fn nodes_changed(steps: &mut Steps<'_>) {
    let size = 1 + u64::from(steps.byte()) % SIZE;
    let index = u64::from(steps.byte()) % size;
    let old = 1 + u64::from(steps.byte()) % size;
    let mut inclusion = inclusion::prove(&LOG.nodes, index, size).unwrap().unwrap();
    let mut consistency = consistency::prove(&LOG.nodes, old, size).unwrap().unwrap();
    let claimed_index = u64::from(steps.byte()) % 32;
    let claimed_size = u64::from(steps.byte()) % 32;
    let claimed_old = u64::from(steps.byte()) % 32;
    for _ in 0..8 {
        if steps.is_done() {
            break;
        }
        let (kind, place, value) = (steps.byte(), usize::from(steps.byte()), steps.byte());
        for path in [&mut inclusion, &mut consistency] {
            let at = place % (path.len() + 1);
            match kind % 4 {
                0 => path.insert(at, [value; 32]),
                1 if at < path.len() => drop(path.remove(at)),
                2 if at < path.len() => path[at][usize::from(value) % 32] ^= 1,
                _ => path.reverse(),
            }
        }
    }
    let line = &LOG.lines[usize::try_from(index).unwrap()];
    let whole = root(size);
    // A path binds a place to a root for a size that is known: a checkpoint signs size and root together.
    // With another size a path of the same shape may lead there (place 12 of 13 and place 6 of 7).
    if inclusion::verify(leaf(line.as_bytes()), claimed_index, size, &inclusion, &whole) {
        assert_eq!(claimed_index, index, "another place of {size}");
        assert_eq!(inclusion, inclusion::prove(&LOG.nodes, index, size).unwrap().unwrap());
    }
    let _ =
        inclusion::verify(leaf(line.as_bytes()), claimed_index, claimed_size, &inclusion, &whole);
    let (was, is) = (Sized { size: old, root: root(old) }, Sized { size, root: whole });
    let lies = (Sized { size: claimed_old, ..was }, Sized { size: claimed_size, ..is });
    let _ = consistency::verify(lies.0, lies.1, &consistency);
    if consistency::verify(was, is, &consistency) {
        assert_eq!(consistency, consistency::prove(&LOG.nodes, old, size).unwrap().unwrap());
    }
}
