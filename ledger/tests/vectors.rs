//! The records printed in `docs/log_format.md` are what the code writes and reads.

use std::collections::BTreeMap;

use ledger::log::append::{Appender, Batch};
use ledger::log::frame::{HASH_BYTES, Header, decode, encode};
use ledger::log::recover::{Opening, recover};
use ledger::log::segment::{self, HEAD};
use ledger::log::storage::Memory;
use ledger::log::verify::verify;
use ledger::proof::checkpoint::{Checkpoint, Signed};
use ledger::proof::consistency;
use ledger::proof::continuation::Continuation;
use ledger::proof::inclusion;
use ledger::proof::key::SigningKey;
use ledger::proof::nodes::{self, Kept};
use ledger::proof::receipt::Receipt;
use ledger::proof::verdict::Verdict;
use ledger::sealed::{Digest, Salt, commitment};
use sha2::{Digest as _, Sha256};

/// The lines of the page's block that opens with this fence.
fn block(fence: &str) -> Vec<&'static str> {
    let page = include_str!("../../docs/log_format.md");
    let (_, after) = page.split_once(&format!("```{fence}\n")).expect("the block is there");
    after.split_once("\n```").expect("the block ends").0.lines().collect()
}

/// RFC 6962, written as its section 2.1 reads.
fn root(leaves: &[&str]) -> Vec<u8> {
    match leaves {
        [] => Sha256::digest(b"").to_vec(),
        [leaf] => Sha256::new().chain_update([0]).chain_update(leaf).finalize().to_vec(),
        _ => {
            let left = 1 << (leaves.len() - 1).ilog2();
            let (left, right) = (root(&leaves[..left]), root(&leaves[left..]));
            Sha256::new()
                .chain_update([1])
                .chain_update(left)
                .chain_update(right)
                .finalize()
                .to_vec()
        }
    }
}

#[test]
fn the_pages_records_are_a_good_log_with_the_head_and_root_it_names() {
    let lines = block("jsonl");
    let log = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    let facts = block("text vectors");
    let head = format!("{}\n", facts[0].strip_prefix("head ").unwrap());
    let files = [(segment::path(1), log.into_bytes()), (HEAD.into(), head.into_bytes())];
    let verdict = verify(&Memory::holding(BTreeMap::from(files)), |_, _| {});
    assert_eq!((verdict.faults, verdict.warnings), (vec![], vec![]));
    assert_eq!(verdict.head.seq, u64::try_from(lines.len()).unwrap());
    let hex: String = root(&lines).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(facts[1], format!("root {hex}"));
}

#[test]
fn writing_the_pages_records_again_gives_the_same_bytes() {
    let lines = block("jsonl");
    let memory = Memory::new();
    let opening = Opening::new("2026-03-04T05:06:07.000000Z".parse().unwrap());
    let mut appender: Appender<&Memory> = recover(&memory, &opening).unwrap().appender;
    let records: Vec<_> = lines.iter().map(|line| decode(line).unwrap()).collect();
    for command in records.chunk_by(|one, _| one.header.more > 0) {
        let mut batch = Batch::after(appender.chain());
        let events: Vec<_> = command.iter().map(|record| record.event).collect();
        batch.push(&command[0].header, &events).unwrap();
        appender.append(&batch).unwrap();
    }
    appender.stop().unwrap();
    let written = String::from_utf8(memory.files()[&segment::path(1)].clone()).unwrap();
    assert_eq!(written.lines().collect::<Vec<_>>(), lines);
}

#[test]
fn the_pages_records_take_every_form() {
    let lines = block("jsonl");
    let headers: Vec<Header> = lines.iter().map(|line| decode(line).unwrap().header).collect();
    for choice in 0..8 {
        let form = |header: &Header| {
            [header.on_behalf.is_some(), header.key.is_some(), header.more > 0]
                == [choice & 1 > 0, choice & 2 > 0, choice & 4 > 0]
        };
        assert!(headers.iter().any(form), "no record of form {choice:03b}");
    }
    for escape in ["\\\"", "\\\\", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0000", "\\u001f"] {
        assert!(lines.iter().any(|line| line.contains(escape)), "{escape}");
    }
}

#[test]
fn whatever_is_read_has_one_spelling() {
    let mut accepted = 0;
    for line in block("jsonl") {
        for at in 0..line.len() {
            for value in [b"019a zZ\"\\,:{}[]-".as_slice(), &[0, b'\n', 0x7f, 0xc3]].concat() {
                let mut bytes = line.as_bytes().to_vec();
                bytes[at] = value;
                let Ok(text) = String::from_utf8(bytes) else { continue };
                let Ok(record) = decode(&text) else { continue };
                let mut again = Vec::new();
                if encode(&mut again, &record.header, record.event, &record.prev).is_ok() {
                    accepted += 1;
                    let covered = text.len() - HASH_BYTES;
                    assert_eq!(again[..covered], text.as_bytes()[..covered], "{text}");
                } else {
                    assert!(record.uncanonical().is_some(), "{text}");
                }
            }
        }
    }
    assert!(accepted > 10_000, "only {accepted} changed lines were records");
}

/// The nodes of the tree over the page's records.
fn kept() -> Kept {
    let mut kept = Kept::default();
    block("jsonl").iter().for_each(|line| kept.push(line.as_bytes()));
    kept
}

/// The page's key, from the seed it names.
fn key() -> SigningKey {
    let facts = block("text keys");
    let seed: Digest = facts[0].strip_prefix("seed ").unwrap().parse().unwrap();
    let key = SigningKey::from_seed("example.org/2026", seed.0).unwrap();
    assert_eq!(facts[1], format!("signs {}", key.to_text()));
    assert_eq!(facts[2], format!("verifies {}", key.verifier()));
    key
}

fn checkpoint(size: u64) -> Signed {
    let root = nodes::tree(&kept(), size).unwrap().root();
    let origin = "example.org/2026".parse().unwrap();
    Signed::by(Checkpoint { origin, size, root }, &key())
}

/// A block of the page as a file.
fn file(fence: &str) -> String {
    block(fence).iter().map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_pages_checkpoint_receipt_and_consistency_proof_are_what_the_code_writes_and_accepts() {
    let lines = block("jsonl");
    assert_eq!(file("text checkpoint"), checkpoint(12).to_string());
    let receipt = Receipt {
        line: lines[4].to_owned(),
        openings: Vec::new(),
        index: 4,
        path: inclusion::prove(&kept(), 4, 12).unwrap().unwrap(),
        checkpoint: checkpoint(12),
    };
    assert_eq!(file("text receipt"), receipt.to_string());
    let proof = Continuation {
        old: checkpoint(7),
        new: checkpoint(12),
        path: consistency::prove(&kept(), 7, 12).unwrap().unwrap(),
    };
    assert_eq!(file("text consistency"), proof.to_string());
    let keys = [key().verifier().clone()];
    let read: Receipt = file("text receipt").parse().unwrap();
    assert_eq!(read.check(&keys), Verdict::Correct(keys.to_vec()));
    let read: Continuation = file("text consistency").parse().unwrap();
    assert_eq!(read.check(&keys), Verdict::Correct(keys.to_vec()));
}

#[test]
fn the_pages_commitment() {
    let facts = block("text commitment");
    let salt = Salt(std::array::from_fn(|at| u8::try_from(at).unwrap()));
    assert_eq!(facts[0], format!("salt {}", Digest(salt.0)));
    assert_eq!(facts[1], "text Service au bar");
    assert_eq!(facts[2], format!("sealed {}", commitment("Service au bar", &salt)));
}
