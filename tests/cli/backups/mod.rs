//! Backups from outside: made while somebody writes, restored, damaged, interrupted, resumed.

mod resumed;
mod stopped;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use minutier::backup::restoring::{Asked, restore};
use minutier::backup::sealing::Key;
use minutier::wording::{Language, Wording};
use serde_json::Value;
use tempfile::TempDir;

use crate::house::{House, PROGRAM, Ran, run, start, verify};

const ADMIT: &str = r#"{"command":{"members":{"admit":{"name":"Célestine Hoarau"}}}}"#;

/// A house, and a place for its backups beside it.
struct Place {
    house: House,
    outer: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { house: House::new(), outer: tempfile::tempdir().unwrap() }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.outer.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.at(name).to_str().unwrap().to_owned()
    }

    fn back_up(&self, more: &[&str]) -> Ran {
        let out = self.text("out");
        run(&[&["backup", self.house.path(), &out, "--json"][..], more].concat(), "")
    }

    /// A backup that must be made; its name.
    fn backed_up(&self, more: &[&str]) -> String {
        let ran = self.back_up(more);
        assert_eq!(ran.status, 0, "{}", ran.err);
        ran.json()["backup"].as_str().unwrap().to_owned()
    }

    fn restore(&self, to: &str, more: &[&str]) -> Ran {
        let (out, to) = (self.text("out"), self.text(to));
        run(&[&["restore", &out, &to, "--json"][..], more].concat(), "")
    }

    fn rehearse(&self, more: &[&str]) -> Ran {
        run(&[&["rehearse", &self.text("out"), "--json"][..], more].concat(), "")
    }

    fn manifests(&self) -> Vec<String> {
        let names = fs::read_dir(self.at("out/manifests")).unwrap().flatten();
        let mut names: Vec<String> =
            names.map(|entry| entry.file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files_below(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn holds(folder: &Path, text: &str) -> bool {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wanted = [text.as_bytes(), &utf16];
    files_below(folder).iter().any(|path| {
        let bytes = fs::read(path).unwrap();
        wanted.iter().any(|text| bytes.windows(text.len()).any(|found| found == *text))
    })
}

fn members(folder: &Path) -> BTreeMap<String, Option<String>> {
    let ran = run(&["balance", folder.to_str().unwrap(), "--json"], "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let all = ran.json()["members"].as_array().unwrap().clone();
    all.iter()
        .map(|one| {
            let id = one["member"].as_str().unwrap().to_owned();
            let name = one["name"].as_str().filter(|name| *name != id).map(str::to_owned);
            (id, name)
        })
        .collect()
}

/// Feeds `act` without pause, and makes backups meanwhile: each must hold what had been answered
/// before it was begun, and every text of what it holds.
fn under_load(rounds: u32, between: Duration) {
    let place = Place::new();
    let mut act = start(Command::new(PROGRAM).args(["act", place.house.path()]));
    let mut says = act.stdin.take().unwrap();
    let hears = BufReader::new(act.stdout.take().unwrap());
    let (stop, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let stopping = Arc::clone(&stop);
    let feeding = std::thread::spawn(move || {
        let mut number = 0u64;
        while !stopping.load(Ordering::SeqCst) {
            number += 1;
            let line = format!(
                "{{\"key\":\"k-{number}\",\"command\":{{\"members\":{{\"admit\":{{\"name\":\"Person {number}\"}}}}}}}}"
            );
            if writeln!(says, "{line}").is_err() {
                return;
            }
            if number.is_multiple_of(10) {
                // A thousand a second at most: more than a house does in a day.
                std::thread::sleep(Duration::from_millis(10));
            }
        }
    });
    let counted = Arc::clone(&answered);
    let hearing = std::thread::spawn(move || {
        for line in hears.lines() {
            let answer: Value = serde_json::from_str(&line.unwrap()).unwrap();
            assert_eq!(answer["outcome"], "recorded", "{answer}");
            counted.fetch_max(answer["seqs"][0].as_u64().unwrap(), Ordering::SeqCst);
        }
    });
    let mut made = Vec::new();
    for _ in 0..rounds {
        let before = answered.load(Ordering::SeqCst);
        let ran = place.back_up(&["--keep", "1000"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        let shown = ran.json();
        assert!(shown["records"].as_u64().unwrap() >= before, "{shown}, {before} answered before");
        made.push((shown["backup"].as_str().unwrap().to_owned(), before, shown));
        std::thread::sleep(between);
    }
    stop.store(true, Ordering::SeqCst);
    feeding.join().unwrap();
    hearing.join().unwrap();
    assert!(act.wait().unwrap().success());
    assert_eq!(place.manifests().len(), made.len());
    let mut bytes = 0;
    for (place_in_line, (name, before, shown)) in made.iter().enumerate() {
        let to = format!("restored-{place_in_line}");
        let ran = place.restore(&to, &["--backup", name]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        let restored = place.at(&to);
        let verdict = verify(&restored);
        assert_eq!(verdict["ok"], true, "{verdict}");
        assert_eq!(verdict["records"], shown["records"]);
        assert_eq!(verdict["head"], shown["head"]);
        assert!(verdict["records"].as_u64().unwrap() >= *before);
        let members = members(&restored);
        // Three records of the first command admit nobody.
        assert_eq!(members.len() as u64 + 3, shown["records"].as_u64().unwrap());
        assert!(members.values().all(Option::is_some), "a text is missing in {name}");
        bytes += shown["bytes_written"].as_u64().unwrap();
        fs::remove_dir_all(restored).unwrap();
    }
    let last = answered.load(Ordering::SeqCst);
    println!("{} backups, {last} records answered, {bytes} bytes written for them", made.len());
}

/// With `MINUTIER_BACKUPS=60` a backup is made every second for a minute; otherwise a few.
#[test]
fn made_while_somebody_writes_each_holds_what_was_answered_before_it() {
    match std::env::var("MINUTIER_BACKUPS").ok().and_then(|rounds| rounds.parse().ok()) {
        Some(rounds) => under_load(rounds, Duration::from_secs(1)),
        None => under_load(5, Duration::from_millis(200)),
    }
}

#[test]
fn only_what_is_new_is_written_and_the_log_comes_back_to_the_byte() {
    let place = Place::new();
    place.backed_up(&[]);
    for number in 0..40 {
        place.house.do_all(&[ADMIT]);
        let name = place.backed_up(&["--keep", "3"]);
        assert!(place.manifests().len() <= 3, "{number} {name}");
    }
    let parts = files_below(&place.at("out/parts"));
    let log = parts.iter().filter(|path| path.to_str().unwrap().contains("/log-")).count();
    // A segment in too many parts is written again in one; what nobody names any more is gone.
    assert!((1..=64).contains(&log), "{parts:?}");
    assert_eq!(place.restore("back", &[]).status, 0);
    let back = fs::read(place.at("back/log/00000000000000000001.jsonl")).unwrap();
    assert_eq!(back, fs::read(place.house.segment()).unwrap());
    // Any record that ends a command can be gone back to, with the texts up to it and no other.
    assert_eq!(place.restore("earlier", &["--at", "7"]).status, 0);
    assert_eq!(verify(&place.at("earlier"))["records"], 7);
    assert_eq!(members(&place.at("earlier")).len(), 4);
    let ran = place.restore("inside", &["--at", "2"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.err.contains("in the middle of a command") && ran.err.contains("record 4"),
        "{}",
        ran.err
    );
    assert!(!place.at("inside").exists());
    for wrong in ["0", "9999"] {
        assert!(place.restore("inside", &["--at", wrong]).err.contains("There is no record"));
    }
}

/// Restores in this process, which is quicker than a thousand programs: what is said, if it is refused.
fn refused(out: &Path, to: &Path) -> Option<String> {
    let asked = Asked {
        folder: out,
        backup: None,
        key: Key::Nothing,
        to,
        at: None,
        holder: "a test".into(),
    };
    let message = restore(&asked).err()?;
    let report = Wording::new(Language::English).report(&message);
    Some(format!("{} {}", report.what, report.place.unwrap_or_default()))
}

#[test]
fn damaged_anywhere_it_is_refused_with_the_place() {
    let place = Place::new();
    place.house.do_all(&[ADMIT]);
    fs::write(place.house.folder.join("minutier.toml"), "# nothing\n").unwrap();
    let earlier = place.backed_up(&[]);
    place.house.do_all(&[ADMIT]);
    let newest = place.backed_up(&[]);
    let (out, to) = (place.at("out"), place.at("to"));
    assert_eq!(refused(&out, &to), None);
    fs::remove_dir_all(&to).unwrap();
    let of_newest =
        fs::read_to_string(out.join("manifests").join(format!("{newest}.json"))).unwrap();
    let used = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        (of_newest.contains(name) && name != "lock")
            || name.starts_with(&newest)
            || name == "minutier-backups"
    };
    let all: Vec<PathBuf> = files_below(&out);
    let files: Vec<PathBuf> = all.iter().filter(|path| used(path)).cloned().collect();
    assert_eq!(files.len(), 7, "{files:?}");
    let mut tried = 0;
    for path in &files {
        let good = fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let mut expect = |what: &str| {
            let said = refused(&out, &to).unwrap_or_else(|| panic!("{name} {what}: not refused"));
            assert!(said.contains(&name), "{name} {what}: {said}");
            assert!(!to.exists(), "{name} {what}: something is left");
            tried += 1;
        };
        let step = (good.len() / 300).max(1);
        for at in (0..good.len()).step_by(step) {
            let mut bad = good.clone();
            bad[at] ^= 0x20;
            fs::write(path, bad).unwrap();
            expect(&format!("changed at {at}"));
        }
        for length in [0, good.len() / 2, good.len() - 1] {
            fs::write(path, &good[..length]).unwrap();
            expect(&format!("cut to {length}"));
        }
        fs::write(path, [&good[..], b"\n"].concat()).unwrap();
        expect("longer by a byte");
        fs::remove_file(path).unwrap();
        if name.starts_with(&newest) {
            // Nothing tells of a backup whose manifest is gone but its name in the report.
            assert_eq!(refused(&out, &to), None);
            fs::remove_dir_all(&to).unwrap();
        } else if name == "minutier-backups" {
            assert!(refused(&out, &to).unwrap().contains("not a folder of backups"));
        } else {
            expect("removed");
        }
        std::os::unix::fs::symlink("/etc/hostname", path).unwrap();
        expect("a link");
        fs::remove_file(path).unwrap();
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
        expect("a pipe");
        fs::remove_file(path).unwrap();
        // Swapped with a file of the same kind of the other backup.
        let kind = name.split('-').next().unwrap();
        for other in all.iter().filter(|other| *other != path) {
            if other.file_name().unwrap().to_str().unwrap().starts_with(kind) {
                fs::copy(other, path).unwrap();
                expect("swapped");
            }
        }
        fs::write(path, &good).unwrap();
    }
    println!("{tried} damages, each refused with its place");
    assert!(tried > 1000);
    assert_eq!(refused(&out, &to), None);
    // The one before is as good as ever, whatever became of the newest.
    fs::write(out.join("manifests").join(format!("{newest}.json")), "{}").unwrap();
    assert_eq!(place.rehearse(&[]).status, 1);
    assert_eq!(place.rehearse(&["--backup", &earlier]).status, 0);
    // A damaged manifest keeps nobody from making another backup, and is told.
    let ran = place.back_up(&[]);
    assert_eq!(ran.status, 0);
    assert!(ran.err.contains("An older backup cannot be read"), "{}", ran.err);
    assert_eq!(place.rehearse(&[]).status, 0);
}

#[test]
fn encrypted_nobody_reads_it_without_the_key() {
    let place = Place::new();
    place.house.do_all(&[ADMIT]);
    assert!(holds(&place.house.folder, "Célestine"));
    let (passphrase, wrong) = (place.text("passphrase"), place.text("wrong"));
    fs::write(&passphrase, "treize merles chantent\n").unwrap();
    fs::write(&wrong, "treize merles\n").unwrap();
    let with = ["--passphrase-file", passphrase.as_str()];
    place.backed_up(&with);
    place.house.do_all(&[ADMIT]);
    place.backed_up(&with);
    for text in ["Célestine", "Nadège", "members", "SQLite format"] {
        assert!(!holds(&place.at("out"), text), "{text}");
    }
    // All of it or nothing.
    let ran = place.back_up(&[]);
    assert!(ran.status == 1 && ran.err.contains("encrypted otherwise"), "{}", ran.err);
    assert_eq!(place.rehearse(&with).json()["records"], 6);
    assert!(place.rehearse(&[]).err.contains("encrypted with a passphrase"));
    let ran = place.rehearse(&["--passphrase-file", &wrong]);
    assert!(ran.err.contains("not the passphrase"), "{}", ran.err);
    let ran = place.back_up(&["--passphrase-file", &wrong]);
    assert!(ran.status == 1 && ran.err.contains("not the passphrase"), "{}", ran.err);
    assert_eq!(place.restore("back", &with).status, 0);
    assert_eq!(members(&place.at("back")), members(&place.house.folder));

    let identity = age::x25519::Identity::generate();
    let recipient = identity.to_public().to_string();
    let out = place.text("to-a-recipient");
    let to_it = |more: &[&str]| {
        let all = [&["backup", place.house.path(), &out, "--encrypt-to", &recipient][..], more];
        run(&all.concat(), "")
    };
    assert_eq!(to_it(&[]).status, 0);
    assert_eq!(to_it(&[]).status, 0);
    assert!(!holds(Path::new(&out), "Célestine"));
    let ran = run(&["rehearse", &out], "");
    assert!(ran.status == 1 && ran.err.contains(&recipient), "{}", ran.err);
    let (file, other) = (place.text("identity"), place.text("other"));
    let write = |path: &str, identity: &age::x25519::Identity| {
        use age::secrecy::ExposeSecret;
        fs::write(path, format!("# a comment\n{}\n", identity.to_string().expose_secret()))
            .unwrap();
    };
    write(&file, &identity);
    write(&other, &age::x25519::Identity::generate());
    assert_eq!(run(&["rehearse", &out, "--identity", &file], "").status, 0);
    let ran = run(&["rehearse", &out, "--identity", &other], "");
    assert!(ran.status == 1 && ran.err.contains("does not open"), "{}", ran.err);
    let ran = run(&["rehearse", &out, "--identity", &passphrase], "");
    assert!(ran.status == 1 && ran.err.contains("no age identity"), "{}", ran.err);
    let ran = run(&["backup", place.house.path(), &out, "--encrypt-to", "age1nobody"], "");
    assert!(ran.status == 1 && ran.err.contains("not an age recipient"), "{}", ran.err);
    // The key that signs is copied on request only, and never in clear.
    fs::create_dir_all(place.house.folder.join("keys")).unwrap();
    fs::write(place.house.folder.join("keys/a-key"), "very secret").unwrap();
    assert!(place.back_up(&["--with-keys"]).err.contains("never copied in clear"));
    assert_eq!(to_it(&["--with-keys"]).status, 0);
    let back = place.text("with-keys");
    assert_eq!(run(&["restore", &out, &back, "--identity", &file], "").status, 0);
    assert_eq!(fs::read_to_string(Path::new(&back).join("keys/a-key")).unwrap(), "very secret");
    assert_eq!(to_it(&[]).status, 0);
    let back = place.text("without-keys");
    assert_eq!(run(&["restore", &out, &back, "--identity", &file], "").status, 0);
    assert!(!Path::new(&back).join("keys").exists());
}

#[test]
fn folders_that_are_not_what_they_should_be_are_refused_and_left_alone() {
    let place = Place::new();
    let inside = format!("{}/backups", place.house.path());
    let link = place.text("link");
    std::os::unix::fs::symlink(&place.house.folder, &link).unwrap();
    let parent = place.house.folder.parent().unwrap().to_str().unwrap().to_owned();
    for out in [&inside, &format!("{link}/x"), &parent] {
        let ran = run(&["backup", place.house.path(), out], "");
        assert_eq!(ran.status, 1, "{out}");
        assert!(ran.err.contains("one inside the other"), "{out}: {}", ran.err);
    }
    assert!(!Path::new(&inside).exists());
    let mine = place.at("mine");
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join("letter"), "dear").unwrap();
    let ran = run(&["backup", place.house.path(), mine.to_str().unwrap()], "");
    assert!(ran.err.contains("something else than backups"), "{}", ran.err);
    place.backed_up(&[]);
    let ran = place.restore("mine", &[]);
    assert!(ran.status == 1 && ran.err.contains("not empty"), "{}", ran.err);
    // A mark that somebody else's file looks like does not make it ours to remove.
    fs::write(mine.join("restoring"), "minutier restore\n").unwrap();
    assert_eq!(place.restore("mine", &[]).status, 1);
    assert_eq!(fs::read_to_string(mine.join("letter")).unwrap(), "dear");
    let ran = run(&["restore", mine.to_str().unwrap(), &place.text("to")], "");
    assert!(ran.err.contains("not a folder of backups"), "{}", ran.err);
    // Over a ledger, never.
    let before = fs::read(place.house.segment()).unwrap();
    let ran = run(&["restore", &place.text("out"), place.house.path()], "");
    assert_eq!((ran.status, fs::read(place.house.segment()).unwrap()), (1, before));
    // Another ledger's backups do not end in the same folder.
    let other = House::new();
    let ran = run(&["backup", other.path(), &place.text("out")], "");
    assert!(ran.status == 1 && ran.err.contains("another ledger"), "{}", ran.err);
    // Links in place of what a backup writes to.
    let victim = place.at("victim");
    fs::create_dir(&victim).unwrap();
    fs::rename(place.at("out/parts"), place.at("parts")).unwrap();
    std::os::unix::fs::symlink(&victim, place.at("out/parts")).unwrap();
    assert_eq!(place.back_up(&[]).status, 1);
    assert_eq!(fs::read_dir(&victim).unwrap().count(), 0);
    // A pipe among what is copied is told, not waited for.
    fs::remove_file(place.at("out/parts")).unwrap();
    fs::rename(place.at("parts"), place.at("out/parts")).unwrap();
    let pipe = place.house.folder.join("minutier.toml");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let ran = place.back_up(&[]);
    assert!(ran.status == 1 && ran.err.contains("a link, a pipe or a device"), "{}", ran.err);
}

#[test]
fn after_an_erasure_no_backup_holds_the_texts_and_no_record_is_lost() {
    let place = Place::new();
    let made = place.house.do_all(&[ADMIT]);
    let person = &made[0];
    let first = place.backed_up(&[]);
    place.house.do_all(&[&ADMIT.replace("Célestine Hoarau", "Line")]);
    place.backed_up(&[]);
    let copy = place.at("a-copy");
    assert!(
        Command::new("cp").arg("-r").arg(place.at("out")).arg(&copy).status().unwrap().success()
    );
    assert!(holds(&place.at("out"), "Célestine"));
    let by =
        |wish: &str| format!(r#"{{"by":"{person}","command":{{"members":{{"{wish}":{{}}}}}}}}"#);
    place.house.do_all(&[&by("leave")]);
    let erased = place.house.act(&by("erase_identity"));
    assert_eq!(erased.status, 0, "{}{}", erased.out, erased.err);
    let before = place.house.verify()["records"].as_u64().unwrap();
    let ran = place.back_up(&[]);
    assert_eq!((ran.status, ran.json()["removed_before_erasure"].clone()), (0, 2.into()));
    for text in ["Célestine", "Hoarau"] {
        assert!(!holds(&place.at("out"), text), "{text} is still in the folder of backups");
    }
    let gone = place.restore("gone", &["--backup", &first]);
    assert!(gone.status == 1 && gone.err.contains("No backup is called"), "{}", gone.err);
    // Going back to before the erasure brings back the records, and not the texts.
    assert_eq!(place.restore("back", &["--at", "6"]).status, 0);
    let members = members(&place.at("back"));
    assert_eq!((members.len(), members[person].clone()), (3, None));
    assert!(!holds(&place.at("back"), "Célestine"));
    assert_eq!(place.restore("whole", &[]).json()["records"], before);
    assert_eq!(place.rehearse(&[]).json()["texts_missing"], 1);
    // A copy of the folder that nobody added to still holds them, as the administrator is told.
    assert!(holds(&copy, "Célestine"));
    // A backup whose manifest cannot be read keeps no text either.
    let out = copy.to_str().unwrap();
    let manifest = copy.join("manifests").join(format!("{first}.json"));
    fs::write(&manifest, "x").unwrap();
    assert_eq!(run(&["backup", place.house.path(), out], "").status, 0);
    assert!(!holds(&copy, "Célestine"));
    assert!(manifest.exists());
}
