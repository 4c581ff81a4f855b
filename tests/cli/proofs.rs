//! Receipts and proofs as people and auditors use them: made, kept, checked, and found out.

use std::fs;
use std::path::{Path, PathBuf};

use ledger::log::append::Batch;
use ledger::log::chain::Chain;
use ledger::log::frame;
use ledger::log::recover::{Opening, recover};
use ledger::proof::key::SigningKey;
use ledger::proof::note::Given;
use minutier::store::files::Files;
use minutier::store::keyring::Keyring;
use serde_json::Value;

use crate::house::{House, Ran, run};

const ORIGIN: &str = "laraffinerie.re/2026";

fn key() -> SigningKey {
    SigningKey::from_seed(ORIGIN, [7; 32]).unwrap()
}

fn vkey() -> String {
    key().verifier().to_string()
}

/// A house that signs, where Zoé was credited 90 minutes: the number of the record that says so.
fn house() -> (House, u64) {
    let house = House::new();
    Keyring::of(&house.folder).keep(&key()).unwrap();
    let public = key().verifier().public();
    house.do_all(&[&format!(
        r#"{{"command":{{"organisation":{{"change_key":{{"public":"{public}"}}}}}}}}"#
    )]);
    let (line, zoe, _) = house.with_a_circle();
    house.credit(&zoe, &line, &crate::house::today(), 90);
    let lines = fs::read_to_string(house.segment()).unwrap();
    let declared = lines.lines().position(|line| line.contains("contribution_declared")).unwrap();
    (house, declared as u64 + 1)
}

fn outside(house: &House, name: &str) -> PathBuf {
    house.folder.parent().unwrap().join(name)
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn prove(house: &House, seq: u64, name: &str, more: &[&str]) -> PathBuf {
    let path = outside(house, name);
    let seq = seq.to_string();
    let arguments = [&["prove", house.path(), &seq, "--out", text(&path)], more].concat();
    let ran = run(&arguments, "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains(&vkey()), "{}", ran.out);
    path
}

fn check(path: &Path, more: &[&str]) -> Ran {
    run(&[&["check", text(path)], more].concat(), "")
}

fn checked(path: &Path, more: &[&str]) -> (i32, Value) {
    let ran = check(path, &[more, &["--json"]].concat());
    assert!(ran.out.starts_with('{'), "{}{}", ran.out, ran.err);
    (ran.status, ran.json())
}

/// Adds records to the log without deciding them: the last event again and again.
fn extend(house: &House, count: usize) {
    let lines = fs::read_to_string(house.segment()).unwrap();
    let last = lines.trim_end().lines().last().unwrap().to_owned();
    let record = frame::decode(&last).unwrap();
    let opening = Opening::new(record.header.at);
    let mut log = recover(Files::at(&house.folder), &opening).unwrap().appender;
    for _ in 0..count.div_ceil(500) {
        let mut batch = Batch::after(log.chain());
        for _ in 0..500 {
            let header = frame::Header {
                seq: batch.chain().next_seq(),
                key: None,
                more: 0,
                ..record.header.clone()
            };
            batch.push(&header, &[record.event]).unwrap();
        }
        log.append(&batch).unwrap();
    }
    log.stop().unwrap();
}

/// Changes 90 minutes to 990 in the log and computes its chain again to the end; `head` too.
pub(crate) fn rewrite(house: &House) {
    let (mut chain, mut bytes) = (Chain::genesis(), Vec::new());
    for line in fs::read_to_string(house.segment()).unwrap().lines() {
        let record = frame::decode(line).unwrap();
        let event = record.event.replace("\"minutes\":90", "\"minutes\":990");
        let start = bytes.len();
        frame::encode(&mut bytes, &record.header, &event, &chain.head().hash).unwrap();
        let line = std::str::from_utf8(&bytes[start..bytes.len() - 1]).unwrap();
        chain.take(&frame::decode(line).unwrap()).unwrap();
    }
    fs::write(house.segment(), bytes).unwrap();
    fs::write(house.folder.join("head"), format!("{}\n", chain.head())).unwrap();
}

#[test]
fn a_receipt_is_read_by_a_volunteer_and_by_a_program() {
    let (house, seq) = house();
    let receipt = prove(&house, seq, "receipt", &["--open"]);
    let ran = check(&receipt, &["--key", &vkey()]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.starts_with("Correct: signed by laraffinerie.re/2026."), "{}", ran.out);
    assert!(ran.out.contains(&format!("Record {seq}, of ")), "{}", ran.out);
    assert!(ran.out.contains("Time: 1\u{a0}h\u{a0}30\u{a0}min, on "), "{}", ran.out);
    assert!(ran.out.contains("Text: “Service au bar”"), "{}", ran.out);
    let french = check(&receipt, &["--key", &vkey(), "--language", "fr"]);
    assert!(french.out.starts_with("Juste\u{a0}: signé par"), "{}", french.out);
    assert!(french.out.contains("Service au bar"), "{}", french.out);

    let (status, json) = checked(&receipt, &["--key", &vkey(), "--ledger", house.path()]);
    assert_eq!((status, json["verdict"].as_str()), (0, Some("correct")));
    assert_eq!(json["kind"], "receipt");
    assert_eq!(json["signers"][0], vkey());
    assert_eq!(json["ledger"], "holds");
    assert_eq!(json["record"]["seq"], seq);
    assert_eq!(json["record"]["minutes"], 90);
    assert_eq!(json["record"]["event"], "time.contribution_declared");
    let whose = json["record"]["member"].as_str().unwrap();
    assert!(ran.out.contains(&format!(", on the account of {whose}.")), "{}", ran.out);
    assert_eq!(json["record"]["texts"][0], "Service au bar");

    // Texts are shown only when asked for.
    let sealed = prove(&house, seq, "sealed", &[]);
    let (_, json) = checked(&sealed, &["--key", &vkey()]);
    assert_eq!(json["record"]["texts"], serde_json::json!([]));
    // Never over another file; a number that is not there is told.
    let seq = seq.to_string();
    let again = run(&["prove", house.path(), &seq, "--out", text(&receipt)], "");
    assert_eq!(again.status, 2, "{}", again.err);
    let none = run(&["prove", house.path(), "4000"], "");
    assert_eq!(none.status, 1, "{}", none.err);
    assert!(none.err.contains("There is no record 4000"), "{}", none.err);
    // Without --out it goes to standard output, and nothing else.
    let piped = run(&["prove", house.path(), &seq], "");
    assert!(piped.out.starts_with("c2sp.org/tlog-proof@v1\nextra "), "{}", piped.out);
}

#[test]
fn without_a_key_nothing_is_called_correct() {
    let (house, seq) = house();
    let receipt = prove(&house, seq, "receipt", &[]);
    let ran = check(&receipt, &[]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.starts_with("Consistent, signer unknown."), "{}", ran.out);
    assert!(ran.err.contains("anybody can make one"), "{}", ran.err);
    assert!(!ran.out.contains("Correct"), "{}", ran.out);
    let other = SigningKey::from_seed(ORIGIN, [8; 32]).unwrap().verifier().to_string();
    assert_eq!(checked(&receipt, &["--key", &other]).1["verdict"], "signer_unknown");
    assert_eq!(check(&receipt, &["--key", "nonsense"]).status, 2);
    // The checkpoint in the ledger's folder is a paper too.
    let checkpoint = house.folder.join("checkpoint");
    assert_eq!(checked(&checkpoint, &["--key", &vkey()]).1["verdict"], "correct");
}

#[test]
fn a_receipt_holds_a_hundred_thousand_records_later() {
    let (house, seq) = house();
    let receipt = prove(&house, seq, "receipt", &[]);
    extend(&house, 100_000);
    let since = outside(&house, "since");
    let ran = run(&["prove", house.path(), "--since", text(&receipt), "--out", text(&since)], "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let (status, json) = checked(&receipt, &["--key", &vkey(), "--ledger", house.path()]);
    assert_eq!((status, json["ledger"].as_str()), (0, Some("holds")));
    let (status, json) = checked(&since, &["--key", &vkey(), "--ledger", house.path()]);
    assert_eq!((status, json["verdict"].as_str()), (0, Some("correct")), "{json}");
    assert_eq!(
        (json["kind"].as_str(), json["ledger"].as_str()),
        (Some("consistency"), Some("holds"))
    );
    assert!(json["size"].as_u64().unwrap() > 100_000, "{json}");
    let said = check(&since, &["--key", &vkey()]).out;
    assert!(said.contains("nothing in them was changed"), "{said}");
}

#[test]
fn no_byte_of_a_receipt_can_be_changed() {
    let (house, seq) = house();
    let text = fs::read_to_string(prove(&house, seq, "receipt", &["--open"])).unwrap();
    let keys = [key().verifier().clone()];
    let correct = |bytes: Vec<u8>| {
        let paper = String::from_utf8(bytes).ok()?.parse::<minutier::proofs::Paper>().ok()?;
        let correct = matches!(paper.check(&keys), ledger::proof::verdict::Verdict::Correct(_));
        correct.then_some(())
    };
    assert!(correct(text.clone().into_bytes()).is_some());
    for at in 0..text.len() {
        for value in [text.as_bytes()[at] ^ 1, text.as_bytes()[at] ^ 32, b'\n', b' ', b'0', b'='] {
            let mut bytes = text.clone().into_bytes();
            bytes[at] = value;
            assert!(bytes == text.as_bytes() || correct(bytes).is_none(), "byte {at}: {value}");
        }
    }
    // The program says so, with its status.
    let wrong = outside(&house, "wrong");
    let first = text.find("\n\n").unwrap() - 10;
    let mut bytes = text.clone().into_bytes();
    bytes[first] = if bytes[first] == b'A' { b'B' } else { b'A' };
    fs::write(&wrong, bytes).unwrap();
    let ran = check(&wrong, &["--key", &vkey()]);
    assert_eq!(ran.status, 1, "{}{}", ran.out, ran.err);
    assert!(ran.out.starts_with("Wrong: this record is not in the ledger"), "{}", ran.out);
    fs::write(&wrong, &text[..first]).unwrap();
    let ran = check(&wrong, &["--key", &vkey()]);
    assert_eq!(ran.status, 2, "{}{}", ran.out, ran.err);
}

#[test]
fn a_ledger_rewritten_with_its_chain_recomputed_is_found_out() {
    let (house, seq) = house();
    let receipt = prove(&house, seq, "receipt", &[]);
    rewrite(&house);
    // It refuses to sign, and verify says why.
    let refused = run(&["prove", house.path(), &seq.to_string()], "");
    assert_eq!(refused.status, 1, "{}", refused.out);
    let verdict = house.verify();
    assert_eq!(verdict["faults"][0]["kind"], "checkpoint", "{verdict}");
    // Somebody clever takes away what was signed, and the caches.
    fs::remove_file(house.folder.join("checkpoint")).unwrap();
    fs::remove_dir_all(house.folder.join("snapshots")).unwrap();
    assert_eq!(house.verify()["ok"], true);
    let new = prove(&house, seq, "new", &[]);
    assert_eq!(checked(&new, &["--key", &vkey()]).1["record"]["minutes"], 990);
    // What was kept outside tells.
    let ran = check(&receipt, &["--key", &vkey(), "--ledger", house.path()]);
    assert_eq!(ran.status, 1, "{}", ran.out);
    assert!(ran.err.contains(&format!("its record {seq} is no longer")), "{}", ran.err);
    let (status, json) = checked(&receipt, &["--key", &vkey(), "--ledger", house.path()]);
    assert_eq!((status, json["ledger"].as_str()), (1, Some("rewritten")));
    assert_eq!(json["verdict"], "correct");
    let since = run(&["prove", house.path(), "--since", text(&receipt)], "");
    assert_eq!(since.status, 1, "{}", since.out);
    assert!(since.err.contains("it was rewritten"), "{}", since.err);
}

#[test]
fn an_older_copy_of_the_ledger_and_another_ledger_are_told() {
    let (house, seq) = house();
    let old = fs::read(house.segment()).unwrap();
    let old_head = fs::read(house.folder.join("head")).unwrap();
    house.do_all(&[r#"{"command":{"members":{"admit":{"name":"Éloïse"}}}}"#]);
    let receipt = prove(&house, seq, "receipt", &[]);
    fs::write(house.segment(), old).unwrap();
    fs::write(house.folder.join("head"), old_head).unwrap();
    let ran = check(&receipt, &["--ledger", house.path()]);
    assert_eq!(ran.status, 1, "{}", ran.out);
    assert!(ran.err.contains("most likely an older copy"), "{}", ran.err);
    assert_eq!(run(&["prove", house.path(), &seq.to_string()], "").status, 1);
    let other = tempfile::tempdir().unwrap();
    let path = other.path().join("other");
    let made = run(&["init", text(&path), "--name", "Autre", "--origin", "autre.re"], "");
    assert_eq!(made.status, 0, "{}", made.err);
    let (status, json) = checked(&receipt, &["--ledger", text(&path)]);
    assert_eq!((status, json["ledger"].as_str()), (1, Some("other_log")));
}

#[test]
fn what_was_kept_must_be_of_this_log_and_truly_signed() {
    let (house, seq) = house();
    let receipt = prove(&house, seq, "receipt", &[]);
    let text_of = fs::read_to_string(&receipt).unwrap();
    let signed: ledger::proof::checkpoint::Signed =
        fs::read_to_string(house.folder.join("checkpoint")).unwrap().parse().unwrap();
    let since = |text_of: &str| {
        let path = outside(&house, "kept");
        fs::write(&path, text_of).unwrap();
        run(&["prove", house.path(), "--since", text(&path)], "")
    };
    assert_eq!(since(&text_of).status, 0);
    // A root that never was, signed in the ledger's name by nobody.
    let mut other = signed.checkpoint().clone();
    other.root[0] ^= 1;
    let forged = signed.to_string().replace(&signed.note().text, &other.to_string());
    assert!(since(&forged).err.contains("it was rewritten"), "{}", since(&forged).err);
    // The right root, with a signature of something else.
    let wrong = key().sign("something else").to_string();
    let Given::Ed25519(right) = &signed.note().signatures[0].1 else { panic!("another algorithm") };
    let forged = signed.to_string().replace(&right.to_string(), &wrong);
    assert!(since(&forged).err.contains("is not theirs"), "{}", since(&forged).err);
    other.origin = "autre.re".parse().unwrap();
    let foreign = ledger::proof::checkpoint::Signed::by(other, &key()).to_string();
    let ran = since(&foreign);
    assert!(ran.err.contains("another ledger: autre.re"), "{}", ran.err);
    assert_eq!(since("no paper").status, 2);
    // More than one paper can be: not even read to its end.
    assert_eq!(since(&"A".repeat(2 << 20)).status, 2);
}

#[test]
fn whoever_holds_the_lock_signs_for_others() {
    use std::io::{BufRead, BufReader, Write};
    let (house, seq) = house();
    let mut act = crate::house::start(
        std::process::Command::new(crate::house::PROGRAM).args(["act", house.path()]),
    );
    let mut input = act.stdin.take().unwrap();
    writeln!(input, r#"{{"command":{{"members":{{"admit":{{"name":"Ana"}}}}}}}}"#).unwrap();
    let mut answer = String::new();
    // Kept open: whoever answers into a closed pipe stops.
    let mut answers = BufReader::new(act.stdout.take().unwrap());
    answers.read_line(&mut answer).unwrap();
    assert!(answer.contains("recorded"), "{answer}");
    // Its lock is held as long as its input is open.
    let receipt = prove(&house, seq, "receipt", &[]);
    let records = fs::read_to_string(house.segment()).unwrap().trim_end().lines().count();
    let (_, json) = checked(&receipt, &["--key", &vkey()]);
    assert_eq!(
        (json["verdict"].as_str(), json["size"].as_u64()),
        (Some("correct"), Some(records as u64))
    );
    // What it refuses is told by whoever asked.
    let keys = house.folder.join("keys");
    fs::rename(&keys, outside(&house, "taken")).unwrap();
    writeln!(input, r#"{{"command":{{"members":{{"admit":{{"name":"Théo"}}}}}}}}"#).unwrap();
    let refused = loop {
        let ran = run(&["prove", house.path(), &seq.to_string()], "");
        if ran.status != 0 {
            break ran;
        }
    };
    assert!(refused.err.contains("The ledger’s key is not there"), "{}", refused.err);
    drop(input);
    assert!(act.wait().unwrap().success());
    drop(answers);
}

#[test]
fn a_key_that_others_can_read_signs_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let (house, seq) = house();
    let id = u32::from_be_bytes(key().verifier().key_id());
    let file = house.folder.join(format!("keys/{id:08x}.key"));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    let ran = run(&["prove", house.path(), &seq.to_string()], "");
    assert_eq!(ran.status, 1, "{}", ran.out);
    assert!(ran.err.contains("Others than the owner can read"), "{}", ran.err);
    assert!(ran.err.contains("mode 640"), "{}", ran.err);
    // Everything else goes on.
    assert_eq!(house.act(r#"{"command":{"members":{"admit":{"name":"Zo"}}}}"#).status, 0);
}

/// A key that nobody here holds, a name that no backup brought: after either the ledger could sign nothing.
#[test]
fn no_act_takes_the_signature_away() {
    let (house, seq) = house();
    let elsewhere = SigningKey::from_seed(ORIGIN, [9; 32]).unwrap().verifier().public();
    for (act, code) in [
        (format!(r#"{{"change_key":{{"public":"{elsewhere}"}}}}"#), "key_not_held"),
        (
            format!(r#"{{"restore":{{"origin":"ailleurs.re/2026","formerly":"{ORIGIN}"}}}}"#),
            "not_restored",
        ),
    ] {
        let ran = house.act(&format!(r#"{{"command":{{"organisation":{act}}}}}"#));
        assert_eq!(ran.answers()[0]["code"], code, "{}{}", ran.out, ran.err);
    }
    prove(&house, seq, "receipt", &[]);
}

#[test]
fn verify_checks_the_checkpoint() {
    let (house, seq) = house();
    prove(&house, seq, "receipt", &[]);
    house.do_all(&[r#"{"command":{"members":{"admit":{"name":"Éloïse"}}}}"#]);
    assert_eq!(house.verify()["ok"], true);
    let path = house.folder.join("checkpoint");
    let good = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = good.lines().collect();
    let forged = good.replace(lines[2], &format!("{}=", "A".repeat(43)));
    let other = SigningKey::from_seed(ORIGIN, [9; 32]).unwrap();
    let signed: ledger::proof::checkpoint::Signed = good.parse().unwrap();
    let foreign = ledger::proof::checkpoint::Signed::by(signed.checkpoint().clone(), &other);
    let mut false_root = signed.checkpoint().clone();
    false_root.root[0] ^= 1;
    let false_root = ledger::proof::checkpoint::Signed::by(false_root, &key());
    for wrong in [forged, foreign.to_string(), false_root.to_string(), "x\n1\ny\n".to_owned()] {
        fs::write(&path, &wrong).unwrap();
        let verdict = house.verify();
        assert_eq!(verdict["ok"], false, "{wrong}");
        assert_eq!(verdict["faults"][0]["kind"], "checkpoint", "{verdict}");
        assert_eq!(verdict["faults"].as_array().unwrap().len(), 1, "{verdict}");
    }
}

#[test]
fn a_file_that_is_no_paper_is_told_from_one_that_is_damaged() {
    let outer = tempfile::tempdir().unwrap();
    let path = outer.path().join("found");
    for (bytes, wanted) in [
        (&b"Bonjour\n"[..], "This file is no receipt"),
        (b"", "This file is no receipt"),
        (b"\xff\xfe\x00", "This file is no receipt"),
        (&[b'x'; 3 << 20], "This file is no receipt"),
        (b"c2sp.org/tlog-proof@v1\nindex 4\n", "but it is damaged."),
        (b"minutier/consistency-proof@v1\n\n", "but it is damaged."),
        ("a.re/2026\n4\n=\n\n— a.re x\n".as_bytes(), "but it is damaged."),
    ] {
        fs::write(&path, bytes).unwrap();
        let ran = check(&path, &[]);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{wanted}");
        assert!(ran.err.contains(wanted), "{}", ran.err);
        assert!(!ran.err.contains("disk"), "{}", ran.err);
    }
    let ran = check(outer.path(), &[]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("This is no file"), "{}", ran.err);
}
