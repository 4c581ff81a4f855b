//! Closing a period from outside: keys in files, a file to sign, signatures that come back, and what
//! becomes visible when somebody tampers with any of it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::house::{House, Ran, run, verify};

/// A ledger with an old balance to close over, a treasurer and three seats.
pub(crate) struct Place {
    pub(crate) house: House,
    papers: tempfile::TempDir,
    pub(crate) treasurer: String,
    pub(crate) seats: Vec<String>,
}

const NAMES: [&str; 3] = ["olga", "omar", "odile"];

fn member(house: &House, name: &str) -> String {
    let line = json!({"command": {"members": {"admit": {"name": name}}}}).to_string();
    house.do_all(&[&line])[0].clone()
}

fn yesterday() -> String {
    // Yesterday wherever the clock of the ledger is: two days back is over everywhere.
    days_ago(2)
}

pub(crate) fn days_ago(days: i32) -> String {
    let now = minutier::clock::Clock::real().now().unwrap();
    let today: ledger::time::Day = now.to_string()[..10].parse().unwrap();
    today.plus_days(-days).to_string()
}

impl Place {
    fn new() -> Self {
        Self::in_house(House::new())
    }

    /// The same in a ledger whose founder still administers it.
    pub(crate) fn in_house(house: House) -> Self {
        let decision = json!({"command": {"decisions": {"record":
            {"subject": "…", "manner": "consent", "report": "ab".repeat(32)}}}});
        let decision = house.do_all(&[&decision.to_string()])[0].clone();
        let opens = json!({"command": {"takeover": {"open":
            {"file": "cd".repeat(32), "decision": decision}}}});
        let takeover = house.do_all(&[&opens.to_string()])[0].clone();
        let ana = member(&house, "Ana");
        let balance = json!({"command": {"takeover": {"take_balance": {"takeover": takeover,
            "line": 2, "member": ana, "day": "2026-01-31", "minutes": 90}}}});
        let treasurer = member(&house, "Trix");
        let seats: Vec<String> = NAMES.iter().map(|name| member(&house, name)).collect();
        let mandate = |who: &str, role: &str| {
            let last = (role == "organ_seat").then_some("2199-01-01");
            let mut words = json!({"member": who, "role": role, "how": "appointment",
                "decision": decision});
            if let Some(last) = last {
                words["last"] = last.into();
            }
            json!({"command": {"circles": {"give_mandate": words}}}).to_string()
        };
        let mut lines = vec![balance.to_string(), mandate(&treasurer, "treasurer")];
        lines.extend(seats.iter().map(|seat| mandate(seat, "organ_seat")));
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        house.do_all(&lines);
        let place = Self { house, papers: tempfile::tempdir().unwrap(), treasurer, seats };
        for (which, name) in NAMES.iter().enumerate() {
            let enrolment = place.key(name, &place.seats[which]);
            let another = &place.seats[(which + 1) % 3];
            let ran = run(&["act", place.house.path(), "--by", another], &enrolment);
            assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
        }
        place
    }

    pub(crate) fn paper(&self, name: &str) -> PathBuf {
        self.papers.path().join(name)
    }

    /// Makes somebody's key; the line that enrols it.
    fn key(&self, name: &str, member: &str) -> String {
        let path = self.paper(&format!("{name}.key"));
        let origin = "laraffinerie.re/2026";
        let ran = run(&["key", path.to_str().unwrap(), "--origin", origin, "--member", member], "");
        assert_eq!(ran.status, 0, "{}", ran.err);
        ran.out
    }

    fn close(&self, more: &[&str]) -> Ran {
        let mut arguments = vec!["close", self.house.path(), "--by", &self.treasurer, "--json"];
        arguments.extend(more);
        run(&arguments, "")
    }

    /// Proposes, and gives the file to sign.
    fn propose(&self, name: &str) -> PathBuf {
        self.propose_until(name, &yesterday())
    }

    fn propose_until(&self, name: &str, last: &str) -> PathBuf {
        let path = self.paper(name);
        let ran = self.close(&["--last", last, "--out", path.to_str().unwrap()]);
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
        assert_eq!(ran.json()["stage"], "proposed");
        path
    }

    fn sign(&self, file: &Path, name: &str) -> Ran {
        let key = self.paper(&format!("{name}.key"));
        run(&["sign", file.to_str().unwrap(), "--key", key.to_str().unwrap()], "")
    }

    /// Brings back what somebody signed.
    fn signed(&self, file: &Path, name: &str) {
        let ran = self.sign(file, name);
        assert_eq!(ran.status, 0, "{}", ran.err);
        let brought = self.house.act(&ran.out);
        assert_eq!(brought.status, 0, "{}", brought.out);
    }

    fn closed(&self) -> PathBuf {
        self.closed_until("closing.json", &yesterday())
    }

    /// A closing up to that day, signed by all and validated.
    pub(crate) fn closed_until(&self, name: &str, last: &str) -> PathBuf {
        let file = self.propose_until(name, last);
        for name in NAMES {
            self.signed(&file, name);
        }
        let ran = self.close(&["--validate"]);
        assert_eq!(ran.json()["stage"], "validated", "{}", ran.err);
        file
    }

    /// A proposal that a seat contests.
    pub(crate) fn contested_until(&self, name: &str, last: &str) {
        let file = self.propose_until(name, last);
        self.signed(&file, "olga");
        self.contest(&file);
    }

    fn contest(&self, file: &Path) {
        let closing = closing_of(file);
        let line = json!({"by": self.seats[2], "command": {"closings": {"contest":
            {"closing": closing, "reason": "Il manque une ligne"}}}});
        assert_eq!(self.house.act(&line.to_string()).status, 0);
    }
}

fn closing_of(file: &Path) -> String {
    let file: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let proposal: Value = serde_json::from_str(file["proposal"].as_str().unwrap()).unwrap();
    proposal["event"]["closings"]["proposed"]["closing"].as_str().unwrap().to_owned()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn contested_once_then_signed_by_three_with_their_keys() {
    let place = Place::new();
    let first = place.propose("first.json");
    place.signed(&first, "olga");
    place.contest(&first);
    let second = place.propose("second.json");
    // One by `import`, twice; the others by `act`.
    let signature = place.sign(&second, "olga").out;
    let paper = place.paper("olga.sig");
    fs::write(&paper, &signature).unwrap();
    for said in ["recorded, for closing", "recorded before, for closing"] {
        let ran = run(&["import", place.house.path(), paper.to_str().unwrap()], "");
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert!(ran.out.contains(said), "{}", ran.out);
    }
    place.signed(&second, "omar");
    place.signed(&second, "odile");
    let ran = place.close(&["--validate"]);
    assert_eq!(ran.json()["stage"], "validated");
    assert_eq!(ran.json()["signed"].as_array().unwrap().len(), 3);
    let verdict = place.house.verify();
    assert_eq!(verdict["ok"], true, "{verdict}");
    let stages: Vec<&Value> =
        verdict["closings"].as_array().unwrap().iter().map(|one| &one["stage"]).collect();
    assert_eq!(stages, ["contested", "validated"]);
    // What was signed is beside the log, and is written again when it is missing.
    let folder = place.house.folder.join("closings");
    let names = || {
        let mut names: Vec<_> =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = names();
    assert_eq!(before.len(), 2);
    let note = fs::read(folder.join(&before[0])).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    let line = json!({"by": place.seats[0], "command": {"members": {"admit": {"name": "Zoé"}}}});
    place.house.do_all(&[&line.to_string()]);
    assert_eq!(names(), before);
    assert_eq!(fs::read(folder.join(&before[0])).unwrap(), note);
    // Whoever is given a seat's public key can check the note with it.
    let text = fs::read_to_string(place.paper("omar.key")).unwrap();
    let key: ledger::proof::key::SigningKey = text.trim_end().parse().unwrap();
    let (path, vkey) = (folder.join(&before[0]), key.verifier().to_string());
    let ran = run(&["check", path.to_str().unwrap(), "--key", &vkey, "--json"], "");
    assert_eq!(ran.json()["verdict"], "correct", "{}", ran.err);
}

#[test]
fn what_was_tampered_with_is_named() {
    let place = Place::new();
    place.closed();
    let folder = place.house.folder.join("closings");
    let note = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|found| found == "note"))
        .unwrap();
    let totals = note.with_extension("totals");
    let faults = || {
        let verdict = place.house.verify();
        let faults = verdict["faults"].as_array().unwrap().clone();
        faults.iter().map(|fault| fault["kind"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let changed = |path: &Path, change: &dyn Fn(&str) -> String, kind: &str| {
        let before = fs::read_to_string(path).unwrap();
        fs::write(path, change(&before)).unwrap();
        assert_eq!(faults(), [kind], "{}", path.display());
        fs::write(path, before).unwrap();
        assert!(faults().is_empty());
    };
    changed(&totals, &|text| text.replace("\t90\t", "\t91\t"), "closing");
    changed(&note, &|text| format!("{text}{}\n", text.lines().last().unwrap()), "closing");
    changed(&note, &|text| text.replacen("— ", "- ", 1), "closing");
    changed(&note, &|text| text.lines().take(5).map(|l| format!("{l}\n")).collect(), "closing");
    // A closing of which the log knows nothing.
    let foreign = folder.join("2025-12-31-k-0000000000.note");
    fs::write(&foreign, "laraffinerie.re/2026\n3\nx\n").unwrap();
    assert_eq!(faults(), ["closing"]);
    fs::remove_file(&foreign).unwrap();
}

#[test]
fn an_older_copy_of_the_log_is_noticed() {
    let place = Place::new();
    let old = place.paper("old");
    copy(&place.house.folder, &old);
    let file = place.closed();
    // The old log under the new closings.
    let mixed = place.paper("mixed");
    copy(&place.house.folder, &mixed);
    fs::remove_dir_all(mixed.join("log")).unwrap();
    copy(&old.join("log"), &mixed.join("log"));
    fs::copy(old.join("head"), mixed.join("head")).unwrap();
    let verdict = verify(&mixed);
    assert_eq!(verdict["ok"], false);
    assert_eq!(verdict["faults"][0]["kind"], "checkpoint", "{verdict}");
    // The whole folder put back: only what is outside tells, and a seat's key is outside. The old copy
    // goes on, another history is proposed, and nobody who signed the first signs it.
    let line = json!({"by": place.seats[0], "command": {"members": {"admit": {"name": "Kim"}}}});
    assert_eq!(run(&["act", old.to_str().unwrap()], &line.to_string()).status, 0);
    let other = place.paper("other.json");
    let ran = run(
        &[
            "close",
            old.to_str().unwrap(),
            "--by",
            &place.treasurer,
            "--last",
            &yesterday(),
            "--out",
            other.to_str().unwrap(),
        ],
        "",
    );
    assert_eq!(ran.status, 0, "{}", ran.err);
    let ran = place.sign(&other, "olga");
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("Nothing shows that this file contains"), "{}", ran.err);
    // The closing's note, kept by somebody, tells as well.
    let note = fs::read_dir(place.house.folder.join("closings"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|found| found == "note"))
        .unwrap();
    let ran = run(&["check", note.to_str().unwrap(), "--ledger", old.to_str().unwrap()], "");
    assert_eq!(ran.status, 1, "{}{}", ran.out, ran.err);
    let ran = run(&["check", note.to_str().unwrap(), "--ledger", place.house.path()], "");
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    // The same file is signed again without harm: it is the same signature.
    let again = place.sign(&file, "olga");
    assert_eq!(again.status, 0, "{}", again.err);
}

#[test]
fn a_file_to_sign_that_was_altered_is_not_signed() {
    let place = Place::new();
    let file = place.propose("closing.json");
    let honest = fs::read_to_string(&file).unwrap();
    let cases: &[(&str, &str, i32, &str)] = &[
        ("\\t90\\t", "\\t95\\t", 1, "The totals were altered"),
        ("closing to sign 1", "closing to sign 9", 1, "newer version"),
        ("\"purpose\\\":\\\"interim", "\"purpose\\\":\\\"yearly", 1, "was altered"),
        ("{\"minutier\"", "{\"more\":1,\"minutier\"", 2, "not that of a closing to sign"),
        ("{\"minutier\"", "{\"minutier", 2, "not that of a closing to sign"),
    ];
    for (from, to, status, said) in cases {
        let changed = honest.replace(from, to);
        assert_ne!(changed, honest, "{from}");
        fs::write(&file, changed).unwrap();
        let ran = place.sign(&file, "olga");
        assert_eq!((ran.status, ran.out.as_str()), (*status, ""), "{from}: {}", ran.err);
        assert!(ran.err.contains(said), "{from}: {}", ran.err);
    }
    fs::write(&file, &honest).unwrap();
    // Somebody else's key; a key that others may read.
    let theirs = place.paper("stranger.key");
    let origin = "elsewhere.example/1";
    let path = theirs.to_str().unwrap();
    let member = &place.seats[0];
    assert_eq!(run(&["key", path, "--origin", origin, "--member", member], "").status, 0);
    let ran = place.sign(&file, "stranger");
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("was not made for the ledger"), "{}", ran.err);
    let again = run(&["key", path, "--origin", origin, "--member", member], "");
    assert_eq!(again.status, 1, "a key is never written over another");
    use std::os::unix::fs::PermissionsExt;
    let key = place.paper("omar.key");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(place.sign(&file, "omar").status, 2);
    // Two histories at the same size.
    let memory = place.paper("odile.key.signed");
    let text: Value = serde_json::from_str(&honest).unwrap();
    let other = text["checkpoint"].as_str().unwrap().lines().take(2).collect::<Vec<_>>();
    let root = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    fs::write(&memory, format!("{}\n{root}\n", other.join("\n"))).unwrap();
    let ran = place.sign(&file, "odile");
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("two histories"), "{}", ran.err);
}

#[test]
fn the_ledgers_key_is_rotated_and_what_it_signed_stays_signed() {
    let place = Place::new();
    let receipt = place.paper("receipt");
    let prove = |seq: &str, out: &Path| {
        run(&["prove", place.house.path(), seq, "--out", out.to_str().unwrap()], "")
    };
    assert_eq!(prove("3", &receipt).status, 0);
    let by = &place.seats[0];
    let ran = run(&["rotate-key", place.house.path(), "--by", by, "--json"], "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let new = ran.json()["key"].as_str().unwrap().to_owned();
    let later = place.paper("later");
    assert_eq!(prove("3", &later).status, 0);
    let check = |paper: &Path, key: &str| {
        run(&["check", paper.to_str().unwrap(), "--key", key, "--json"], "").json()
    };
    let shown = check(&later, &new);
    assert_eq!(shown["verdict"], "correct", "{shown}");
    let shown = check(&receipt, &new);
    assert_eq!(shown["verdict"], "signer_unknown", "{shown}");
    let verdict = place.house.verify();
    assert_eq!(verdict["ok"], true, "{verdict}");
}

/// The chain recomputed over an altered record: the signatures in the log were made over another tree, and
/// so was the note that somebody kept.
#[test]
fn a_log_rewritten_under_a_closing_is_found_by_what_seats_signed() {
    let place = Place::new();
    place.closed();
    let kept = place.paper("kept.note");
    let closings = place.house.folder.join("closings");
    for entry in fs::read_dir(&closings).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|found| found == "note") {
            fs::copy(path, &kept).unwrap();
        }
    }
    crate::proofs::rewrite(&place.house);
    // Whoever rewrote it takes away everything in the folder that could tell.
    fs::remove_dir_all(&closings).unwrap();
    let _ = fs::remove_file(place.house.folder.join("checkpoint"));
    let verdict = place.house.verify();
    assert_eq!(verdict["ok"], false);
    let found: Vec<String> = verdict["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| format!("{} {}", fault["kind"], fault["found"]))
        .collect();
    assert!(found[0].contains("totals_differ"), "{found:?}");
    assert_eq!(found.iter().filter(|one| one.contains("signature_wrong")).count(), 3, "{found:?}");
    let ran = run(&["check", kept.to_str().unwrap(), "--ledger", place.house.path(), "--json"], "");
    assert_eq!((ran.status, &ran.json()["ledger"]), (1, &"rewritten".into()), "{}", ran.err);
}
