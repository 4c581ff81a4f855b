//! Forgetting a person for good: no byte of what was kept about them stays in any file, whoever reads
//! meanwhile and whenever the machine stops; and their portrait before that.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use rusqlite::Connection;
use serde_json::Value;

use crate::house::{House, PROGRAM, Ran, run, start, today};

/// What is written about Zoé; long words of it are nobody else's.
const ZOE: &[&str] = &[
    "Zénobie Quetzalcóatl",
    "Kaléidoscope et xylophone près du préau",
    "Wagnérienne, comme toujours",
];

/// A house that Zoé has left, with nothing owed, and a decision that lifts the law's term.
struct Left {
    house: House,
    line: String,
    zoe: String,
    decision: String,
}

fn left() -> Left {
    let house = House::new();
    let (line, zoe, _) = house.with_a_circle();
    let day = today();
    house.do_all(&[&format!(
        r#"{{"key":"names-{zoe}","command":{{"members":{{"amend_identity":{{"member":"{zoe}","name":"{}"}}}}}}}}"#,
        ZOE[0]
    )]);
    let declared = house.do_all(&[&format!(
        r#"{{"by":"{zoe}","key":"d-1","command":{{"time":{{"declare":{{"code":"NOURRIR","day":"{day}","minutes":60,"what":"{}"}}}}}}}}"#,
        ZOE[1]
    )]);
    house.do_all(&[
        &format!(
            r#"{{"by":"{line}","command":{{"time":{{"validate":{{"contribution":"{}","minutes":45,"reason":"{}"}}}}}}}}"#,
            declared[0], ZOE[2]
        ),
        &format!(
            r#"{{"by":"{zoe}","command":{{"time":{{"spend":{{"on":{{"service":{{"code":"NOURRIR","minutes":45}}}}}}}}}}}}"#
        ),
        &format!(r#"{{"by":"{zoe}","command":{{"members":{{"leave":{{}}}}}}}}"#),
    ]);
    let made = house.do_all(&[
        r#"{"command":{"decisions":{"record":{"subject":"Ce qui reste au collectif","manner":"consent"}}}}"#,
    ]);
    let decision = made[0].clone();
    Left { house, line, zoe, decision }
}

impl Left {
    fn erase(&self) -> Ran {
        erase(&self.house.folder, &self.zoe, &self.decision)
    }
}

fn erase(folder: &Path, member: &str, decision: &str) -> Ran {
    run(&["erase", folder.to_str().unwrap(), member, "--decision", decision, "--yes"], "")
}

fn files(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.is_file() {
            found.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
}

/// The texts, and each of their words of more than five letters, as bytes in three encodings.
fn needles() -> Vec<(String, Vec<u8>)> {
    let words = |text: &&str| -> Vec<String> {
        let split = text.split(|letter: char| !letter.is_alphanumeric());
        split.filter(|word| word.chars().count() > 5).map(str::to_owned).collect()
    };
    let mut texts: BTreeSet<String> = ZOE.iter().map(|text| (*text).to_owned()).collect();
    texts.extend(ZOE.iter().flat_map(words));
    let wide =
        |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
    texts
        .iter()
        .flat_map(|text| {
            [
                (format!("{text} (UTF-8)"), text.as_bytes().to_vec()),
                (format!("{text} (UTF-16LE)"), wide(text, u16::to_le_bytes)),
                (format!("{text} (UTF-16BE)"), wide(text, u16::to_be_bytes)),
            ]
        })
        .collect()
}

/// Where anything about Zoé is found, byte by byte, in every file.
fn found(folder: &Path) -> Vec<String> {
    let mut all = Vec::new();
    files(folder, &mut all);
    assert!(all.len() > 3, "{all:?}");
    let mut found = Vec::new();
    for (text, bytes) in needles() {
        for (path, content) in &all {
            if content.windows(bytes.len()).any(|part| part == bytes) {
                found.push(format!("{text} in {path}"));
            }
        }
    }
    found
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else if path.is_file() {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// Opens for writing, and does nothing.
fn open(folder: &Path) -> Ran {
    let ran = run(&["act", folder.to_str().unwrap()], "");
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    ran
}

#[test]
fn no_byte_of_an_erased_person_stays_while_others_read_and_write() {
    let left = left();
    let folder = &left.house.folder;
    assert!(found(folder).len() >= 6, "{:?}", found(folder));
    let hash = |house: &House| house.verify()["head"].clone();
    let before = hash(&left.house);
    // Somebody else holds the lock; somebody has the store open, and has read from it.
    let mut holder = start(Command::new(PROGRAM).args(["act", left.house.path()]));
    let mut says = holder.stdin.take().unwrap();
    let mut hears = BufReader::new(holder.stdout.take().unwrap());
    let mut answer = String::new();
    writeln!(says, r#"{{"command":{{"members":{{"admit":{{"name":"Ana"}}}}}}}}"#).unwrap();
    hears.read_line(&mut answer).unwrap();
    let reader = Connection::open(folder.join("private.db")).unwrap();
    let rows = |reader: &Connection| -> i64 {
        reader.query_row("SELECT count(*) FROM openings", [], |row| row.get(0)).unwrap()
    };
    let kept = rows(&reader);
    let ran = left.erase();
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    assert_eq!(found(folder), Vec::<String>::new());
    assert!(rows(&reader) < kept);
    drop(says);
    assert!(holder.wait().unwrap().success());
    assert_eq!(found(folder), Vec::<String>::new());
    let verdict = left.house.verify();
    assert_eq!(verdict["ok"], true, "{verdict}");
    assert_ne!(hash(&left.house), before);
    // What others wrote and are stays.
    let balance = run(&["balance", left.house.path(), "--json"], "").json();
    let members = balance["members"].as_array().unwrap();
    let of = |id: &str| members.iter().find(|found| found["member"] == *id).unwrap().clone();
    assert_eq!(of(&left.line)["name"], "Line");
    assert_eq!(of(&left.zoe)["name"], Value::Null);
    assert_eq!((&of(&left.zoe)["erased"], &of(&left.zoe)["minutes"]), (&true.into(), &0.into()));
    let called = |language: &str| {
        let path = left.house.path();
        run(&["statement", path, &left.zoe, "--language", language], "").out
    };
    assert!(called("en").contains(&format!("identity erased {}", left.zoe)), "{}", called("en"));
    assert!(called("fr").contains(&format!("identité effacée {}", left.zoe)), "{}", called("fr"));
    // A second time there is nobody to erase.
    let again = left.erase();
    assert_eq!(again.status, 1);
    assert!(again.err.contains("is erased"), "{}", again.err);
}

#[test]
fn whoever_reads_in_the_middle_is_told_of_and_waited_for() {
    let left = left();
    let folder = &left.house.folder;
    // A server goes on after the erasure, so that the end of a process does not do its work.
    let mut holder = start(Command::new(PROGRAM).args(["act", left.house.path()]));
    let mut says = holder.stdin.take().unwrap();
    let mut hears = BufReader::new(holder.stdout.take().unwrap());
    let mut answer = String::new();
    writeln!(says, r#"{{"command":{{"members":{{"admit":{{"name":"Ana"}}}}}}}}"#).unwrap();
    hears.read_line(&mut answer).unwrap();
    let reader = Connection::open(folder.join("private.db")).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM openings;").unwrap();
    let ran = left.erase();
    assert_eq!(ran.status, 1, "{}", ran.out);
    assert!(ran.err.contains("copies stay"), "{}", ran.err);
    reader.execute_batch("COMMIT").unwrap();
    let mut tries = 0;
    while !found(folder).is_empty() && tries < 100 {
        std::thread::sleep(Duration::from_millis(100));
        tries += 1;
    }
    assert_eq!(found(folder), Vec::<String>::new());
    drop(says);
    assert!(holder.wait().unwrap().success());
    assert_eq!(left.house.verify()["ok"], true);
}

#[test]
fn killed_between_the_record_and_the_deletion_the_next_opening_deletes() {
    let left = left();
    let folder = &left.house.folder;
    let line = format!(
        r#"{{"command":{{"members":{{"erase_identity":{{"member":"{}","decision":"{}"}}}}}}}}"#,
        left.zoe, left.decision
    );
    let mut child = start(Command::new(PROGRAM).args(["act", left.house.path()]));
    let mut says = child.stdin.take().unwrap();
    writeln!(says, r#"{{"command":{{"members":{{"admit":{{"name":"Ana"}}}}}}}}"#).unwrap();
    let mut answer = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut answer).unwrap();
    // Whoever writes to the store keeps the deletion waiting; the record is on the disk meanwhile.
    let other = Connection::open(folder.join("private.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    writeln!(says, "{line}").unwrap();
    let recorded = || fs::read_to_string(left.house.segment()).unwrap().contains("identity_erased");
    let mut tries = 0;
    while !recorded() && tries < 100 {
        std::thread::sleep(Duration::from_millis(20));
        tries += 1;
    }
    assert!(recorded());
    child.kill().unwrap();
    child.wait().unwrap();
    other.execute_batch("ROLLBACK").unwrap();
    drop(other);
    assert!(!found(folder).is_empty(), "the deletion was not interrupted");
    // Readers do not show the name meanwhile.
    let balance = run(&["balance", left.house.path()], "").out;
    assert!(!balance.contains(ZOE[0]), "{balance}");
    open(folder);
    assert_eq!(found(folder), Vec::<String>::new());
    assert_eq!(left.house.verify()["ok"], true);
}

#[test]
fn a_copy_from_before_forgets_when_its_log_is_brought_up_to_date() {
    let left = left();
    let folder = &left.house.folder;
    let elsewhere = tempfile::tempdir().unwrap();
    let backup = elsewhere.path().join("backup");
    copy(folder, &backup);
    assert_eq!(left.erase().status, 0);
    assert!(!found(&backup).is_empty());
    fs::remove_dir_all(backup.join("log")).unwrap();
    copy(&folder.join("log"), &backup.join("log"));
    fs::copy(folder.join("head"), backup.join("head")).unwrap();
    open(&backup);
    assert_eq!(found(&backup), Vec::<String>::new());
    // A new copy has nothing either.
    let again = elsewhere.path().join("again");
    copy(folder, &again);
    assert_eq!(found(&again), Vec::<String>::new());
}

/// Whoever kept a copy of the private texts and puts it back reads no more from an older record than from
/// the newest one.
#[test]
fn an_older_record_brings_nothing_back_that_was_erased_since() {
    let left = left();
    let folder = &left.house.folder;
    let before = left.house.verify()["records"].to_string();
    let asks: [&[&str]; 4] = [
        &["balance"],
        &["statement", &left.zoe],
        &["mandates", "--all"],
        &["statement", &left.zoe, "--as-of", "2199-12-31"],
    ];
    let ask = |what: &[&str], more: &[&str]| {
        let (first, rest) = what.split_first().unwrap();
        let ran = run(&[&[*first, left.house.path()], rest, more].concat(), "");
        assert_eq!(ran.status, 0, "{}", ran.err);
        ran.out
    };
    let tells = |out: &str| ZOE.iter().any(|text| out.contains(text));
    assert!(tells(&ask(&["balance"], &["--at", &before])), "it is there to be found");
    let private = folder.join("private.db");
    let kept = fs::read(&private).unwrap();
    assert_eq!(left.erase().status, 0);
    fs::write(&private, kept).unwrap();
    assert!(!found(folder).is_empty(), "the copy is back");
    for what in asks {
        for at in [&[][..], &["--at", &before], &["--at", "12"]] {
            for form in [&[][..], &["--json"]] {
                let out = ask(what, &[at, form].concat());
                assert!(!tells(&out), "{what:?} {at:?}: {out}");
            }
        }
    }
    let shown = ask(&["statement", &left.zoe], &["--at", &before, "--json"]);
    let shown: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!((&shown["name"], &shown["erased"]), (&Value::Null, &true.into()));
    // Nor does the name find anybody.
    let ran = run(&["statement", left.house.path(), ZOE[0], "--at", &before], "");
    assert_eq!(ran.status, 1, "{}", ran.out);
}

/// People are called as they are called today, whatever record is asked for.
#[test]
fn a_former_name_does_not_come_back_with_an_older_record() {
    let left = left();
    // Zoé was admitted as “Zoé” by record 6.
    let out = run(&["balance", left.house.path(), "--at", "10"], "").out;
    assert!(out.contains(ZOE[0]) && !out.contains("Zoé"), "{out}");
}

#[test]
fn it_is_asked_for_and_says_why_not() {
    let left = left();
    let path = left.house.path();
    let ran = run(&["erase", path, &left.zoe, "--decision", &left.decision], "yes\n");
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("--yes"), "{}", ran.err);
    assert!(ran.out.contains("3 texts about them") || ran.out.contains("4 texts"), "{}", ran.out);
    let ran = run(&["erase", path, &left.zoe, "--yes"], "");
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("Code de commerce, art. L123-22"), "{}", ran.err);
    let ran = run(&["erase", path, &left.line, "--yes", "--json"], "");
    let reasons = ran.json()["reasons"].as_array().unwrap().len();
    assert_eq!((ran.status, reasons), (1, 3), "{}", ran.out);
    assert!(found(&left.house.folder).len() >= 6);
    // Their own word is enough.
    let ran = run(
        &["erase", path, &left.zoe, "--by", &left.zoe, "--decision", &left.decision, "--yes"],
        "",
    );
    assert_eq!(ran.status, 0, "{}", ran.err);
}

#[test]
fn a_portrait_holds_all_about_one_person_and_nobody_elses_name() {
    let left = left();
    let path = left.house.path();
    let shown = run(&["portrait", path, &left.zoe, "--json"], "");
    let portrait = shown.json();
    assert_eq!(portrait["name"], ZOE[0]);
    for text in ZOE {
        assert!(shown.out.contains(text), "{text}: {}", shown.out);
    }
    for other in ["Line", "Nadège", &left.line] {
        assert!(!shown.out.contains(other), "{other}: {}", shown.out);
    }
    let contributions = portrait["parts"]["contributions"].as_array().unwrap();
    assert_eq!(contributions[0]["by"], "self");
    let by = contributions[1]["by"].as_str().unwrap();
    assert!(by.len() == 1 && by != "self", "{by}");
    // Every record whose line holds their identifier is there.
    let records: BTreeSet<u64> = portrait["parts"]
        .as_object()
        .unwrap()
        .values()
        .flat_map(|part| part.as_array().unwrap())
        .map(|record| record["record"].as_u64().unwrap())
        .collect();
    let log = fs::read_to_string(left.house.segment()).unwrap();
    for line in log.lines().filter(|line| line.contains(&left.zoe)) {
        let record: Value = serde_json::from_str(line).unwrap();
        assert!(records.contains(&record["seq"].as_u64().unwrap()), "{line}");
    }
    // To a file of one's own; not over one that is there.
    let file = left.house.folder.join("../zoe.txt");
    let out = file.to_str().unwrap();
    let french = run(&["portrait", path, &left.zoe, "--out", out, "--language", "fr"], "");
    assert_eq!(french.status, 0, "{}", french.err);
    let page = fs::read_to_string(&file).unwrap();
    assert!(page.contains(ZOE[1]) && page.contains("contribution validée"), "{page}");
    assert_eq!(run(&["portrait", path, &left.zoe, "--out", out], "").status, 2);
    // Whoever validated: their own portrait says so, by numbers.
    let steward = run(&["portrait", path, &left.line, "--json"], "").json();
    assert_eq!(steward["authored"]["time.contribution_validated"].as_array().unwrap().len(), 1);
    assert_eq!(steward["written"][0]["text"], ZOE[2]);
}

/// A receipt of every record from before still holds, and neither the folder nor a backup made on top of
/// older ones has a byte of a text.
#[test]
fn receipts_from_before_hold_and_a_new_backup_forgets() {
    let left = left();
    let outside = tempfile::tempdir().unwrap();
    let backups = outside.path().join("backups");
    let to = backups.to_str().unwrap();
    let back_up = || {
        let ran = run(&["backup", left.house.path(), to], "");
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    };
    back_up();
    assert!(!found(&backups).is_empty(), "the search sees what is there");
    let records = left.house.verify()["records"].as_u64().unwrap();
    let receipts: Vec<_> = (1..=records)
        .map(|seq| {
            let path = outside.path().join(format!("{seq}.tlog-proof"));
            let arguments =
                ["prove", left.house.path(), &seq.to_string(), "--out", path.to_str().unwrap()];
            let ran = run(&arguments, "");
            assert_eq!(ran.status, 0, "{}", ran.err);
            path
        })
        .collect();
    // Somebody reads meanwhile.
    let reader = Connection::open(left.house.folder.join("private.db")).unwrap();
    reader.query_row("SELECT count(*) FROM openings", [], |row| row.get::<_, i64>(0)).unwrap();
    let ran = left.erase();
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    assert_eq!(found(&left.house.folder), Vec::<String>::new());
    back_up();
    assert_eq!(found(&backups), Vec::<String>::new());
    drop(reader);
    let verdict = left.house.verify();
    assert_eq!(verdict["ok"], true, "{verdict}");
    for receipt in &receipts {
        let arguments =
            ["check", receipt.to_str().unwrap(), "--ledger", left.house.path(), "--json"];
        let ran = run(&arguments, "");
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
        assert_eq!(ran.json()["ledger"], "holds", "{}", ran.out);
    }
    // The backup restores, and what comes back has forgotten too.
    let restored = outside.path().join("restored");
    let ran = run(&["restore", to, restored.to_str().unwrap()], "");
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    assert_eq!(found(&restored), Vec::<String>::new());
    assert_eq!(crate::house::verify(&restored)["ok"], true);
}
