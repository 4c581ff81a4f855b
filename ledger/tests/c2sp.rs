//! Another implementation of C2SP reads what we write, and we read what it writes: `signed_note` and
//! `tlog_tiles` 0.2, by Cloudflare, which follow Go's sumdb packages.
//!
//! It has no tlog-proof; a receipt is taken apart here as C2SP's page says, and its parts given to it.

use std::cell::RefCell;

use ledger::log::chain::Head;
use ledger::log::frame::{self, Header};
use ledger::proof::checkpoint::{Checkpoint, Signed};
use ledger::proof::consistency;
use ledger::proof::inclusion;
use ledger::proof::key::{SigningKey, VerifierKey};
use ledger::proof::nodes::{self, Kept};
use ledger::proof::note::Note;
use ledger::proof::receipt::Receipt;
use ledger::proof::tree::leaf;
use ledger::proof::verdict::Verdict;
use signed_note::{Signer as _, StandardSigner, StandardVerifier, Verifier as _, VerifierList};
use tlog_tiles::{Hash, HashReader};

const ORIGIN: &str = "example.org/2026";
const SIZE: u64 = 45;

fn key() -> SigningKey {
    SigningKey::from_seed(ORIGIN, [7; 32]).unwrap()
}

fn keys() -> [VerifierKey; 1] {
    [key().verifier().clone()]
}

/// Their reader of notes, with our key's text.
fn their_keys() -> VerifierList {
    let key = StandardVerifier::new(&key().verifier().to_string()).unwrap();
    VerifierList::new(vec![Box::new(key)])
}

/// Whether they accept a checkpoint's note.
fn they_accept(note: &[u8]) -> bool {
    let Ok(note) = signed_note::Note::from_bytes(note) else { return false };
    note.verify(&their_keys()).is_ok() && tlog_tiles::Checkpoint::from_bytes(note.text()).is_ok()
}

/// Whether we do.
fn we_accept(note: &[u8]) -> bool {
    let Ok(note) = std::str::from_utf8(note) else { return false };
    let signed = note.parse::<Signed>();
    signed.is_ok_and(|signed| matches!(signed.check(&keys()), Verdict::Correct(_)))
}

fn lines() -> Vec<Vec<u8>> {
    let mut prev = Head::GENESIS.hash;
    let line = |seq| {
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
        let mut line = Vec::new();
        prev = frame::encode(&mut line, &header, r#"{"a":{"b":{}}}"#, &prev).unwrap();
        line.pop();
        line
    };
    (1..=SIZE).map(line).collect()
}

fn ours() -> Kept {
    let mut kept = Kept::default();
    lines().iter().for_each(|line| kept.push(line));
    kept
}

/// Their tree over the same lines.
#[derive(Default)]
struct Theirs(RefCell<Vec<Hash>>);

impl HashReader for Theirs {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, tlog_tiles::Error> {
        let all = self.0.borrow();
        Ok(indexes.iter().map(|index| all[usize::try_from(*index).unwrap()]).collect())
    }
}

fn theirs() -> Theirs {
    let tree = Theirs::default();
    for (n, line) in (0..).zip(lines()) {
        let stored = tlog_tiles::stored_hashes(n, &line, &tree).unwrap();
        tree.0.borrow_mut().extend(stored);
    }
    tree
}

fn checkpoint(size: u64) -> Signed {
    let root = nodes::tree(&ours(), size).unwrap().root();
    Signed::by(Checkpoint { origin: ORIGIN.parse().unwrap(), size, root }, &key())
}

#[test]
fn keys_are_read_both_ways() {
    let signer = StandardSigner::new(&key().to_text()).unwrap();
    let id = u32::from_be_bytes(key().verifier().key_id());
    assert_eq!((signer.name(), signer.key_id()), (ORIGIN, id));
    let verifier = StandardVerifier::new(&key().verifier().to_string()).unwrap();
    assert_eq!((verifier.name(), verifier.key_id()), (ORIGIN, id));
    let signature = signer.sign(b"text\n").unwrap();
    assert_eq!(signature, key().sign("text\n").0[4..]);
    assert!(verifier.verify(b"text\n", &signature));
}

#[test]
fn they_accept_our_checkpoints_and_read_the_same_in_them() {
    for size in [1, 2, 31, 32, SIZE] {
        let signed = checkpoint(size);
        let note = signed.to_string();
        assert!(they_accept(note.as_bytes()));
        let read = signed_note::Note::from_bytes(note.as_bytes()).unwrap();
        let read = tlog_tiles::Checkpoint::from_bytes(read.text()).unwrap();
        assert_eq!((read.origin(), read.size(), read.extension()), (ORIGIN, size, ""));
        assert_eq!(read.hash().0, signed.checkpoint().root);
        assert_eq!(tlog_tiles::tree_hash(size, &theirs()).unwrap().0, signed.checkpoint().root);
    }
}

#[test]
fn we_accept_their_notes() {
    let signer = StandardSigner::new(&key().to_text()).unwrap();
    let text = checkpoint(SIZE).note().text.clone();
    let mut note = signed_note::Note::new(text.as_bytes(), &[]).unwrap();
    note.add_sigs(&[&signer]).unwrap();
    assert!(we_accept(&note.to_bytes()));
    // Ed25519 leaves no choice: it is the same note.
    assert_eq!(String::from_utf8(note.to_bytes()).unwrap(), checkpoint(SIZE).to_string());
    let mut poem = signed_note::Note::new("one\n\ntwo — three\n".as_bytes(), &[]).unwrap();
    let witness = signed_note::Signature::new("w".to_owned(), 7, vec![1; 72]).unwrap();
    poem.add_sigs(&[&signer]).unwrap();
    let (bytes, end) = (poem.to_bytes(), poem.text().len() + 1);
    let (text, ours) = (bytes[..end].to_vec(), bytes[end..].to_vec());
    for lines in [[ours.clone(), witness.to_bytes()], [witness.to_bytes(), ours]] {
        let poem = String::from_utf8([text.clone(), lines.concat()].concat()).unwrap();
        let read: Note = poem.parse().unwrap();
        assert_eq!(read.verified_by(&keys()), [&keys()[0]]);
        assert_eq!((read.signatures.len(), read.to_string()), (2, poem));
    }
}

#[test]
fn positions_and_proofs_are_the_same_both_ways() {
    let (ours, theirs) = (ours(), theirs());
    for level in 0..6_u8 {
        for index in 0..(SIZE >> level) {
            let place = tlog_tiles::stored_hash_index(level, index);
            assert_eq!(nodes::position(level.into(), index), Some(place));
        }
    }
    for size in 1..=SIZE {
        let root = nodes::tree(&ours, size).unwrap().root();
        let leaves = lines();
        for (index, line) in (0..size).zip(&leaves) {
            let own = inclusion::prove(&ours, index, size).unwrap().unwrap();
            let own_hashes: Vec<Hash> = own.iter().copied().map(Hash).collect();
            let leaf = leaf(line);
            tlog_tiles::check_record(&own_hashes, size, Hash(root), index, Hash(leaf)).unwrap();
            let made = tlog_tiles::prove_record(size, index, &theirs).unwrap();
            let made: Vec<[u8; 32]> = made.iter().map(|hash| hash.0).collect();
            assert!(inclusion::verify(leaf, index, size, &made, &root), "{index} of {size}");

            let old = index + 1;
            let old_root = nodes::tree(&ours, old).unwrap().root();
            let own = consistency::prove(&ours, old, size).unwrap().unwrap();
            let own: Vec<Hash> = own.into_iter().map(Hash).collect();
            tlog_tiles::check_tree(&own, size, Hash(root), old, Hash(old_root)).unwrap();
            let made = tlog_tiles::prove_tree(size, old, &theirs).unwrap();
            let made: Vec<[u8; 32]> = made.iter().map(|hash| hash.0).collect();
            let old = consistency::Sized { size: old, root: old_root };
            assert!(consistency::verify(old, consistency::Sized { size, root }, &made));
        }
    }
}

#[test]
fn they_accept_the_parts_of_our_receipts() {
    let (ours, leaves) = (ours(), lines());
    for (index, line) in (0..SIZE).zip(&leaves) {
        let receipt = Receipt {
            line: String::from_utf8(line.clone()).unwrap(),
            openings: Vec::new(),
            index,
            path: inclusion::prove(&ours, index, SIZE).unwrap().unwrap(),
            checkpoint: checkpoint(SIZE),
        };
        // As C2SP's page says: header, extra, index, hashes, an empty line, the checkpoint.
        let text = receipt.to_string();
        let (proof, note) = text.split_once("\n\n").unwrap();
        let mut parts = proof.lines();
        assert_eq!(parts.next(), Some("c2sp.org/tlog-proof@v1"));
        assert!(parts.next().unwrap().starts_with("extra "));
        let place = parts.next().unwrap().strip_prefix("index ").unwrap().parse().unwrap();
        let hashes: Vec<Hash> = parts.map(|hash| Hash::parse_hash(hash).unwrap()).collect();
        assert!(they_accept(note.as_bytes()));
        let note = signed_note::Note::from_bytes(note.as_bytes()).unwrap();
        let read = tlog_tiles::Checkpoint::from_bytes(note.text()).unwrap();
        let leaf = tlog_tiles::record_hash(line);
        tlog_tiles::check_record(&hashes, read.size(), *read.hash(), place, leaf).unwrap();
    }
}

/// Changes that a note may suffer; each says how.
fn damaged(note: &str) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    let mut add = |how: &str, bytes: Vec<u8>| all.push((how.to_owned(), bytes));
    let swaps = [
        ("— ", "- "),
        ("— ", "—"),
        ("— ", "—  "),
        ("\n\n", "\n"),
        ("\n\n", "\n\n\n"),
        ("\n\n", "\n \n"),
        (ORIGIN, "example.org/2027"),
        (ORIGIN, ""),
        (ORIGIN, "a\tb"),
        ("\n45\n", "\n045\n"),
        ("\n45\n", "\n+45\n"),
        ("\n45\n", "\n45 \n"),
        ("\n45\n", "\n46\n"),
        ("\n45\n", "\n-45\n"),
        ("\n45\n", "\n0x2d\n"),
        ("\n45\n", "\n18446744073709551616\n"),
        ("\n45\n", "\n"),
        ("\n45\n", "\n٤٥\n"),
        ("=\n\n", "\n\n"),
        ("=\n\n", "==\n\n"),
        ("=\n\n", "=\r\n\n"),
        ("\n", "\r\n"),
        ("\n", "\u{2028}"),
    ];
    for (from, to) in swaps {
        assert!(note.contains(from), "{from:?}");
        add(&format!("{from:?} to {to:?}"), note.replacen(from, to, 1).into_bytes());
    }
    add("no line feed at the end", note.trim_end().as_bytes().to_vec());
    add("one more line feed", format!("{note}\n").into_bytes());
    add("a byte order mark", format!("\u{feff}{note}").into_bytes());
    add("bytes that are no text", [note.as_bytes(), &[0xff]].concat());
    add("nothing", Vec::new());
    add("a second signature, wrong", {
        let line = note.lines().last().unwrap();
        format!("{note}{}\n", line.replace(&line[40..44], "AAAA")).into_bytes()
    });
    add("a hundred and one signatures", {
        format!("{note}{}", "— x AAAAAAA=\n".repeat(100)).into_bytes()
    });
    add("a signature of four bytes", format!("{note}— x AAAAAA==\n").into_bytes());
    add("a signature without a name", format!("{note}—  AAAAAAA=\n").into_bytes());
    add("a name with a plus", format!("{note}— a+b AAAAAAA=\n").into_bytes());
    for at in (0..note.len()).step_by(7) {
        let mut bytes = note.as_bytes().to_vec();
        bytes[at] ^= 1;
        add(&format!("byte {at}"), bytes);
    }
    all
}

#[test]
fn what_they_refuse_we_refuse() {
    let note = checkpoint(SIZE).to_string();
    assert!(we_accept(note.as_bytes()) && they_accept(note.as_bytes()));
    let mut refused = 0;
    for (how, bytes) in damaged(&note) {
        if !they_accept(&bytes) {
            refused += 1;
            assert!(!we_accept(&bytes), "only they refuse: {how}");
        }
    }
    assert!(refused > 50, "they refuse only {refused}");
    // A note that both accept with a signature that nobody knows.
    let more = format!("{note}— x AAAAAAA=\n");
    assert!(we_accept(more.as_bytes()) && they_accept(more.as_bytes()));
}

#[test]
fn proofs_that_they_refuse_we_refuse() {
    let (ours, leaves) = (ours(), lines());
    let root = nodes::tree(&ours, SIZE).unwrap().root();
    let good = inclusion::prove(&ours, 20, SIZE).unwrap().unwrap();
    let mut damaged = vec![(good.clone(), 20, SIZE)];
    damaged.extend((0..=SIZE).map(|index| (good.clone(), index, SIZE)));
    damaged.extend((1..=SIZE + 20).map(|size| (good.clone(), 20, size)));
    for at in 0..good.len() {
        let mut path = good.clone();
        path[at][9] ^= 4;
        damaged.push((path, 20, SIZE));
        damaged.push((good[..at].to_vec(), 20, SIZE));
        damaged.push(([&good[..=at], &good[at..]].concat(), 20, SIZE));
    }
    let mut refused = 0;
    for (path, index, size) in damaged {
        let theirs: Vec<Hash> = path.iter().copied().map(Hash).collect();
        let leaf = leaf(&leaves[20]);
        let they = tlog_tiles::check_record(&theirs, size, Hash(root), index, Hash(leaf));
        let we = inclusion::verify(leaf, index, size, &path, &root);
        assert_eq!(they.is_ok(), we, "{index} of {size}");
        refused += usize::from(!we);
    }
    assert!(refused > 80, "they refuse only {refused}");
}
