//! Receipts and consistency proofs as a whole: written, read, checked, and changed in every byte.

use ledger::log::chain::Head;
use ledger::log::frame::{self, Header};
use ledger::proof::checkpoint::{Checkpoint, Signed};
use ledger::proof::consistency;
use ledger::proof::continuation::Continuation;
use ledger::proof::inclusion;
use ledger::proof::key::{SigningKey, VerifierKey};
use ledger::proof::nodes::{self, Kept};
use ledger::proof::receipt::{Receipt, Shown};
use ledger::proof::verdict::{Broken, Verdict};
use ledger::sealed::{Digest, Salt, commitment};
use proptest::prelude::*;

const ORIGIN: &str = "example.org/2026";

/// A log whose every record has two sealed texts, and its tree.
struct Log {
    lines: Vec<String>,
    nodes: Kept,
}

impl Log {
    fn of(size: u64) -> Self {
        let mut log = Self { lines: Vec::new(), nodes: Kept::default() };
        let mut prev = Head::GENESIS.hash;
        for seq in 1..=size {
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
            let event = format!(
                r#"{{"a":{{"b":{{"name":{{"sealed":"{}"}},"note":{{"sealed":"{}"}}}}}}}}"#,
                shown(seq, 0).commitment(),
                shown(seq, 1).commitment(),
            );
            let mut line = Vec::new();
            prev = frame::encode(&mut line, &header, &event, &prev).unwrap();
            line.pop();
            log.nodes.push(&line);
            log.lines.push(String::from_utf8(line).unwrap());
        }
        log
    }

    fn checkpoint(&self, size: u64) -> Signed {
        let root = nodes::tree(&self.nodes, size).unwrap().root();
        let origin = ORIGIN.parse().unwrap();
        Signed::by(Checkpoint { origin, size, root }, &key())
    }

    fn receipt(&self, seq: u64, size: u64) -> Receipt {
        let index = seq - 1;
        Receipt {
            line: self.lines[usize::try_from(index).unwrap()].clone(),
            openings: vec![shown(seq, 1), shown(seq, 0)],
            index,
            path: inclusion::prove(&self.nodes, index, size).unwrap().unwrap(),
            checkpoint: self.checkpoint(size),
        }
    }

    fn continuation(&self, old: u64, size: u64) -> Continuation {
        Continuation {
            old: self.checkpoint(old),
            new: self.checkpoint(size),
            path: consistency::prove(&self.nodes, old, size).unwrap().unwrap(),
        }
    }
}

/// One of the texts of a record.
fn shown(seq: u64, which: u8) -> Shown {
    Shown { salt: Salt([which; 32]), text: format!("text {which} of \"{seq}\", sewn by Éloïse") }
}

fn key() -> SigningKey {
    SigningKey::from_seed(ORIGIN, [7; 32]).unwrap()
}

fn keys() -> [VerifierKey; 1] {
    [key().verifier().clone()]
}

/// Whether the text of a receipt or consistency proof is read and found correct.
fn correct(text: &str) -> bool {
    let found = match text.parse::<Receipt>() {
        Ok(receipt) => receipt.check(&keys()),
        Err(_) => match text.parse::<Continuation>() {
            Ok(continuation) => continuation.check(&keys()),
            Err(_) => return false,
        },
    };
    matches!(found, Verdict::Correct(_))
}

#[test]
fn every_receipt_of_a_small_log_is_correct_and_has_one_spelling() {
    let log = Log::of(20);
    for size in 1..=20 {
        for seq in 1..=size {
            let receipt = log.receipt(seq, size);
            let text = receipt.to_string();
            assert_eq!(text.parse(), Ok(receipt.clone()));
            assert_eq!(receipt.check(&keys()), Verdict::Correct(keys().to_vec()));
            assert_eq!(receipt.check(&[]), Verdict::SignerUnknown);
        }
        for old in 1..=size {
            let proof = log.continuation(old, size);
            assert_eq!(proof.to_string().parse(), Ok(proof.clone()));
            assert_eq!(proof.check(&keys()), Verdict::Correct(keys().to_vec()));
            assert_eq!(proof.check(&[]), Verdict::SignerUnknown);
        }
    }
}

#[test]
fn no_byte_can_be_changed_taken_away_or_added() {
    let log = Log::of(7);
    for text in [log.receipt(3, 7).to_string(), log.continuation(3, 7).to_string()] {
        assert!(correct(&text));
        for at in 0..text.len() {
            let changes = (0..8).map(|bit| text.as_bytes()[at] ^ (1 << bit)).chain(*b"\n A=0-");
            for value in changes.filter(|value| *value != text.as_bytes()[at]) {
                let mut bytes = text.clone().into_bytes();
                bytes[at] = value;
                let Ok(changed) = String::from_utf8(bytes) else { continue };
                assert!(!correct(&changed), "byte {at}:\n{changed}");
            }
            let mut less = text.clone().into_bytes();
            less.remove(at);
            assert!(String::from_utf8(less).is_ok_and(|less| !correct(&less)) || !text.is_ascii());
            assert!(!text.is_char_boundary(at) || !correct(&text[..at]), "cut at {at}");
        }
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            for more in ["\n", " ", "A", "=", "\u{0}"] {
                let more = format!("{}{more}{}", &text[..at], &text[at..]);
                assert!(!correct(&more), "{at}:\n{more}");
            }
        }
    }
}

#[track_caller]
fn broken(change: impl FnOnce(&mut Receipt), expected: impl FnOnce(&Broken) -> bool) {
    let mut receipt = Log::of(7).receipt(3, 7);
    change(&mut receipt);
    match receipt.check(&keys()) {
        Verdict::Broken(found) => assert!(expected(&found), "{found:?}"),
        other @ (Verdict::Correct(_) | Verdict::SignerUnknown) => panic!("{other:?}"),
    }
}

#[test]
fn a_broken_receipt_says_what_is_broken() {
    broken(|it| it.line.push(' '), |found| matches!(found, Broken::Record(_)));
    broken(
        |it| it.line = it.line.replace("web", "cli"),
        |found| matches!(found, Broken::Hash { .. }),
    );
    broken(|it| it.index = 3, |found| *found == Broken::Index { seq: 3, index: 3 });
    broken(|it| it.index = u64::MAX, |found| matches!(found, Broken::Index { .. }));
    broken(|it| it.openings[1].text.push('!'), |found| *found == Broken::Opening(2));
    broken(|it| it.openings[0].salt.0[31] ^= 1, |found| *found == Broken::Opening(1));
    broken(|it| it.openings[0] = shown(4, 0), |found| *found == Broken::Opening(1));
    broken(|it| it.path[1][0] ^= 1, |found| *found == Broken::Inclusion);
    broken(|it| it.path.truncate(2), |found| *found == Broken::Inclusion);
    broken(|it| it.checkpoint = Log::of(6).checkpoint(6), |found| *found == Broken::Inclusion);
    broken(
        |it| it.checkpoint = Log::of(6).checkpoint(2),
        |found| *found == Broken::Size { index: 2, size: 2 },
    );
    broken(
        |it| {
            let text = it.checkpoint.to_string();
            let other = SigningKey::from_seed(ORIGIN, [7; 32]).unwrap().sign("other").to_string();
            let own = key().sign(&it.checkpoint.note().text).to_string();
            it.checkpoint = text.replace(&own, &other).parse().unwrap();
        },
        |found| *found == Broken::Forged(keys()[0].clone()),
    );
}

/// The record is real, its chain recomputed: the only thing that tells is the tree.
#[test]
fn a_record_rewritten_with_its_hash_is_not_included() {
    broken(
        |it| {
            let record = frame::decode(&it.line).unwrap();
            let event = r#"{"a":{"b":{"minutes":9000}}}"#;
            let mut line = Vec::new();
            frame::encode(&mut line, &record.header, event, &record.prev).unwrap();
            line.pop();
            it.line = String::from_utf8(line).unwrap();
            it.openings.clear();
        },
        |found| *found == Broken::Inclusion,
    );
}

#[test]
fn a_log_that_is_another_does_not_continue() {
    let (log, mut other) = (Log::of(7), Log::of(7));
    let mut proof = log.continuation(3, 7);
    proof.path[0][0] ^= 1;
    assert_eq!(proof.check(&keys()), Verdict::Broken(Broken::Consistency));
    other.nodes = Kept::default();
    other.lines.iter().for_each(|line| other.nodes.push(line.to_uppercase().as_bytes()));
    let proof = Continuation { new: other.checkpoint(7), ..log.continuation(3, 7) };
    assert_eq!(proof.check(&keys()), Verdict::Broken(Broken::Consistency));
    let origin = "elsewhere".parse().unwrap();
    let elsewhere = Checkpoint { origin, ..log.checkpoint(7).checkpoint().clone() };
    let proof = Continuation { new: Signed::by(elsewhere, &key()), ..log.continuation(3, 7) };
    assert_eq!(proof.check(&keys()), Verdict::Broken(Broken::Origin));
}

#[test]
fn a_text_that_only_looks_like_a_commitment_is_none() {
    let looks = commitment("x", &Salt([0; 32]));
    let event =
        serde_json::json!({ "a": { "b": { "text": format!("{{\"sealed\":\"{looks}\"}}") } } });
    let found: Vec<Digest> = ledger::proof::receipt::sealed(&event.to_string()).collect();
    assert_eq!(found, []);
}

#[test]
fn lines_are_told_where_reading_stopped() {
    let receipt = Log::of(7).receipt(3, 7).to_string();
    let proof = Log::of(7).continuation(3, 7).to_string();
    let receipt_line = |text: String| text.parse::<Receipt>().expect_err(&text).line;
    let proof_line = |text: String| text.parse::<Continuation>().expect_err(&text).line;
    assert_eq!(receipt_line(receipt.replace("@v1", "@v2")), 1);
    assert_eq!(receipt_line(receipt.replace("extra", "Extra")), 2);
    assert_eq!(receipt_line(receipt.replace("index 2", "index 02")), 3);
    assert_eq!(receipt_line(receipt.replace("\n\nexample", "=\n\nexample")), 6);
    assert_eq!(receipt_line(receipt.replace("\n7\n", "\n07\n")), 9);
    assert_eq!(receipt_line(receipt.replace("— ", "- ")), 12);
    assert_eq!(proof_line(proof.replace("@v1", "@v2")), 1);
    assert_eq!(proof_line(proof.replace("\n3\n", "\n03\n")), 8);
    assert_eq!(proof_line(proof.replace("\n7\n", "\n07\n")), 14);
}

proptest! {
    /// Whatever somebody brings: read or refused, never worse; and what is read has one spelling.
    #[test]
    fn anything_is_read_or_refused(
        seq in 1..8_u64, cuts in prop::collection::vec((any::<prop::sample::Index>(), ".{0,3}"), 0..4),
    ) {
        let log = Log::of(7);
        for whole in [log.receipt(seq, 7).to_string(), log.continuation(seq, 7).to_string()] {
            let mut text = whole;
            for (place, change) in &cuts {
                let mut at = place.index(text.len());
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                let end = (at + 1..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap();
                text.replace_range(at..end, change);
            }
            if let Ok(receipt) = text.parse::<Receipt>() {
                receipt.check(&keys());
                prop_assert_eq!(receipt.to_string(), text.as_str());
            }
            if let Ok(proof) = text.parse::<Continuation>() {
                proof.check(&keys());
                prop_assert_eq!(proof.to_string(), text.as_str());
            }
            let _ = text.parse::<Signed>();
        }
    }
}
