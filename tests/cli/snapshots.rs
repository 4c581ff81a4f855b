//! Snapshots are a cache: with one, without, with a damaged one or another ledger's, the program says the same.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ledger::folded::Folded;
use ledger::log::anchor::Anchor;
use ledger::log::chain::Head;
use ledger::log::read::Reader;
use ledger::log::replay::Fact;
use ledger::log::snapshot;
use ledger::text::Origin;
use minutier::store::files::Files;
use minutier::store::private::open_reader;
use minutier::store::snapshots::{LEAST, make};

use crate::house::{House, PROGRAM, finish, run, start};

/// Which snapshots every run of the program finds; [`every_other_test_passes_with_snapshots`] sets it.
const MODE: &str = "MINUTIER_TEST_SNAPSHOTS";
const MODES: [&str; 3] = ["present", "damaged", "foreign"];

fn head(folder: &Path) -> Option<Head> {
    // Some tests put a pipe there, and reading one waits.
    let path = folder.join("head");
    fs::metadata(&path).ok().filter(fs::Metadata::is_file)?;
    fs::read_to_string(path).ok()?.trim_end().parse().ok()
}

fn kept(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder.join("snapshots")) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == "folded"));
    paths.sort();
    paths
}

/// Before each run of the program: puts the snapshots there that this run of the tests is about.
pub(crate) fn prepare(folder: &Path) {
    let Ok(mode) = std::env::var(MODE) else { return };
    // What a restore has not finished is no ledger yet, and nothing is put beside it.
    if folder.join("restoring").exists() {
        return;
    }
    let Some(head) = head(folder).filter(|head| head.seq > 0) else { return };
    match mode.as_str() {
        "present" => drop(make(folder, head)),
        "damaged" => {
            make(folder, head);
            for path in kept(folder) {
                damage(&path);
            }
        }
        "foreign" => {
            let other = House::founded_at("2026-03-04T05:06:07.000008Z".parse().unwrap());
            assert!(make(&other.folder, self::head(&other.folder).unwrap()));
            // Whoever may not write in the folder cannot put one there either.
            let _ = fs::create_dir(folder.join("snapshots"));
            for path in kept(&other.folder) {
                let _ = fs::copy(&path, folder.join("snapshots").join(path.file_name().unwrap()));
            }
        }
        other => panic!("no such mode: {other}"),
    }
}

fn damage(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x20;
    let _ = fs::write(path, bytes);
}

#[test]
fn every_other_test_passes_with_snapshots() {
    for mode in MODES {
        let ran = Command::new(std::env::current_exe().unwrap())
            .env(MODE, mode)
            .args(["--skip", "snapshots::"])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stdout);
        assert!(ran.status.success(), "{mode}: {said}");
        assert!(!said.contains(" 0 passed"), "{mode}: {said}");
    }
}

/// A ledger with a contribution, a spend, and texts.
fn some_days() -> (House, Vec<String>) {
    let house = House::new();
    let (line, zoe, _) = house.with_a_circle();
    let day = crate::house::today();
    house.credit(&zoe, &line, &day, 90);
    house.do_all(&[&format!(
        r#"{{"by":"{zoe}","command":{{"time":{{"spend":{{"on":{{"service":{{"code":"NOURRIR","minutes":20}}}}}}}}}}}}"#
    )]);
    (house, vec![line, zoe])
}

/// Every answer that depends on records, at each record and day that matters.
fn answers(house: &House, people: &[String]) -> Vec<String> {
    let last = head(&house.folder).unwrap().seq;
    let mut asked: Vec<Vec<String>> = Vec::new();
    let mut ask = |words: &[&str]| {
        asked.push(words.iter().map(|word| (*word).to_owned()).collect());
    };
    for form in [&[][..], &["--json"]] {
        ask(&[&["verify", house.path()], form].concat());
        ask(&[&["balance", house.path()], form].concat());
        for what in ["balance", "mandates", "rules"] {
            for seq in 1..=last + 1 {
                ask(&[&[what, house.path(), "--at", &seq.to_string()], form].concat());
            }
            for day in ["2000-01-01", &crate::house::today(), "2199-12-31"] {
                ask(&[&[what, house.path(), "--as-of", day], form].concat());
            }
        }
        for member in people {
            ask(&[&["statement", house.path(), member], form].concat());
        }
    }
    let said = |words: Vec<String>| {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let ran = finish(start(Command::new(PROGRAM).args(&words)), "");
        format!("{words:?}\n{}\n{}{}", ran.status, ran.out, ran.err)
    };
    asked.into_iter().map(said).collect()
}

#[test]
fn answers_are_the_same_to_the_byte_with_a_snapshot_of_any_record() {
    let (house, people) = some_days();
    let without = answers(&house, &people);
    let last = head(&house.folder).unwrap();
    let hash_of = |seq: u64| {
        let mut reader = Reader::new(Files::read_only(&house.folder)).unwrap();
        while reader.chain().head().seq < seq {
            reader.next_record().unwrap().unwrap();
        }
        reader.chain().ends_command().then(|| reader.chain().head())
    };
    for head in [4, 8, last.seq - 3, last.seq].into_iter().filter_map(hash_of) {
        assert!(make(&house.folder, head));
        assert_eq!(answers(&house, &people), without, "with a snapshot of record {}", head.seq);
    }
    assert_eq!(kept(&house.folder).len(), 2, "the newest two are kept");
    for path in kept(&house.folder) {
        damage(&path);
    }
    assert_eq!(answers(&house, &people), without, "with damaged ones");
    fs::remove_dir_all(house.folder.join("snapshots")).unwrap();
    assert_eq!(answers(&house, &people), without, "with none again");
}

/// A snapshot that says less than the log: what is read from it shows that it is used, and by whom not.
fn forge(folder: &Path, from: u64) {
    let files = Files::at(folder);
    let (mut reader, mut folded) = (Reader::new(&files).unwrap(), Folded::default());
    let mut last = None;
    while let Some((place, record)) = reader.next_record().unwrap() {
        let fact = Fact::read(place, &record).unwrap();
        if fact.seq <= from {
            folded.see(&record, &fact);
        }
        last = Some((place, fact.act.day));
    }
    let ((place, day), head) = (last.unwrap(), reader.chain().head());
    let anchor = Anchor::drop_at(&files, head, place).unwrap();
    let bytes = folded.keep().finish(anchor, day).unwrap();
    let _ = fs::create_dir(folder.join("snapshots"));
    fs::write(folder.join(snapshot::path(head.seq)), bytes).unwrap();
}

#[test]
fn balances_come_from_the_snapshot_and_verify_reads_none() {
    let (house, people) = some_days();
    let [_, zoe] = people.as_slice() else { panic!("two people") };
    let ask = || run(&["balance", house.path(), "--member", zoe, "--json"], "").json();
    let (before, verified) = (ask(), house.verify());
    assert_eq!(before["members"][0]["minutes"], 70);
    forge(&house.folder, 9);
    assert_eq!(ask()["members"][0]["minutes"], 0, "read from the snapshot");
    assert_eq!(house.verify(), verified);
    // The writer takes it up too: what the log holds is not known to it.
    let again = house.act(&format!(
        r#"{{"by":"{zoe}","command":{{"time":{{"spend":{{"on":{{"service":{{"code":"NOURRIR","minutes":70}}}}}}}}}}}}"#
    ));
    assert!(again.out.contains("refused"), "{}", again.out);
    // As long as the log is what it was when the snapshot was made, that is.
    let damaged = fs::read_to_string(house.segment()).unwrap().replacen("NOURRIR", "NOURRAR", 1);
    fs::write(house.segment(), damaged).unwrap();
    let act = house.act(r#"{"command":{"members":{"admit":{"name":"Paul"}}}}"#);
    assert_eq!(act.status, 1);
    assert!(act.err.contains("damaged"), "{}", act.err);
}

#[test]
fn no_text_of_a_person_is_in_a_snapshot() {
    let (house, _) = some_days();
    assert!(make(&house.folder, head(&house.folder).unwrap()));
    let origin = Origin::new("laraffinerie.re/2026").unwrap();
    let private = open_reader(&house.folder.join("private.db"), &origin).unwrap();
    let texts: BTreeSet<String> = private.texts().unwrap().texts.into_values().collect();
    assert!(texts.contains("Nadège") && texts.contains("Service au bar"), "{texts:?}");
    let bytes = fs::read(&kept(&house.folder)[0]).unwrap();
    let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    // What the log says in clear is there: the search finds what there is.
    assert!(holds(b"NOURRIR"));
    for text in &texts {
        let wide: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for needle in [text.as_bytes(), &little, &big] {
            assert!(!holds(needle), "{text:?} is in the snapshot");
        }
    }
}

#[test]
fn a_clean_stop_after_many_records_leaves_one_and_the_next_start_takes_it_up() {
    let house = House::new();
    let circles: Vec<String> = (0..LEAST)
        .map(|n| {
            format!(
                r#"{{"command":{{"circles":{{"create":{{"name":"C {n}","kind":"project"}}}}}}}}"#
            )
        })
        .collect();
    assert_eq!(house.act(&circles.join("\n")).status, 0);
    let after = head(&house.folder).unwrap();
    let first = house.folder.join(snapshot::path(after.seq));
    assert_eq!(kept(&house.folder), [first.as_path()]);
    // Little is added: it stays the newest one.
    house.do_all(&[r#"{"command":{"members":{"admit":{"name":"Zoé"}}}}"#]);
    assert_eq!(kept(&house.folder), [first.as_path()]);
    let balance = || run(&["balance", house.path(), "--json"], "").out;
    let with = balance();
    fs::remove_file(first).unwrap();
    assert_eq!(balance(), with);
    assert_eq!(house.verify()["ok"], true);
}

#[test]
fn whatever_somebody_puts_in_place_of_a_snapshot_is_passed_over() {
    let (house, people) = some_days();
    let without = answers(&house, &people);
    let folder = house.folder.join("snapshots");
    let put = |place: &dyn Fn(&Path)| {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).unwrap();
        for seq in [5, 9, u64::MAX] {
            place(&house.folder.join(snapshot::path(seq)));
        }
    };
    put(&|path| fs::write(path, "").unwrap());
    assert_eq!(answers(&house, &people), without, "empty files");
    put(&|path| fs::create_dir(path).unwrap());
    assert_eq!(answers(&house, &people), without, "folders");
    put(&|path| std::os::unix::fs::symlink("/dev/zero", path).unwrap());
    assert_eq!(answers(&house, &people), without, "a file without end");
    put(&|path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success()));
    assert_eq!(answers(&house, &people), without, "pipes, which nobody waits for");
    fs::remove_dir_all(&folder).unwrap();
    fs::write(&folder, "a file").unwrap();
    assert_eq!(answers(&house, &people), without, "a file where the folder should be");
    house.do_all(&[r#"{"command":{"members":{"admit":{"name":"Paul"}}}}"#]);
    // What a stop left half written is taken away by the next one.
    fs::remove_file(&folder).unwrap();
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("00000000000000000009.folded.tmp"), "half").unwrap();
    fs::write(folder.join("tree"), "another cache").unwrap();
    assert!(make(&house.folder, head(&house.folder).unwrap()));
    assert!(!folder.join("00000000000000000009.folded.tmp").exists());
    assert!(folder.join("tree").exists());
}
