//! Files beside records, from outside: attached, verified, backed up, taken back, forgotten.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::house::{House, Ran, run, today, verify};

/// A word that stands in no other file.
const SHEET: &[u8] = "Quatorze paniers de chouchous, préparés par Zénobie\n".as_bytes();

/// A house in which Zoé declared hours that wait.
struct Place {
    house: House,
    zoe: String,
    hours: String,
    sheet: PathBuf,
    outer: tempfile::TempDir,
}

fn place() -> Place {
    let house = House::new();
    let (_, zoe, _) = house.with_a_circle();
    let declared = house.do_all(&[&format!(
        r#"{{"by":"{zoe}","command":{{"time":{{"declare":{{"code":"NOURRIR","day":"{}","minutes":60,"what":"Cuisine"}}}}}}}}"#,
        today()
    )]);
    let outer = tempfile::tempdir().unwrap();
    let sheet = outer.path().join("feuille.txt");
    fs::write(&sheet, SHEET).unwrap();
    Place { house, zoe, hours: declared[0].clone(), sheet, outer }
}

impl Place {
    fn attach(&self, file: &Path, by: &str, more: &[&str]) -> Ran {
        let (file, to) = (file.to_str().unwrap(), self.hours.as_str());
        let arguments = ["attach", self.house.path(), file, "--to", to, "--by", by, "--json"];
        run(&[&arguments, more].concat(), "")
    }

    /// Attached by Zoé: the document.
    fn attached(&self) -> String {
        let ran = self.attach(&self.sheet, &self.zoe, &[]);
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
        ran.json()["ids"]["document"].as_str().unwrap().to_owned()
    }

    fn documents(&self) -> Vec<PathBuf> {
        documents(&self.house.folder)
    }
}

/// What lies in `documents/`.
fn documents(ledger: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(ledger.join("documents")).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Which files of a folder hold these bytes.
fn holding(folder: &Path, bytes: &[u8]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(holding(&path, bytes));
        } else if path.is_file()
            && fs::read(&path).unwrap().windows(bytes.len()).any(|part| part == bytes)
        {
            found.push(path);
        }
    }
    found
}

fn code(ran: &Ran) -> Value {
    ran.json()["code"].clone()
}

#[test]
fn a_file_is_kept_under_a_name_that_tells_nothing_and_verify_compares_it() {
    let place = place();
    place.attached();
    let [kept] = &place.documents()[..] else { panic!("{:?}", place.documents()) };
    assert_eq!(fs::read(kept).unwrap(), SHEET);
    // Neither its digest nor its length is in the log, nor is its digest in a name.
    let digest = blake3::hash(SHEET).to_string();
    let log = fs::read_to_string(place.house.segment()).unwrap();
    assert!(!log.contains(&digest) && !kept.to_str().unwrap().contains(&digest));
    let line = log.lines().find(|line| line.contains(r#""documents":{"attached""#)).unwrap();
    // Its time may hold the same figures.
    let (_, event) = line.split_once(r#""event":"#).unwrap();
    assert!(!event.contains(&format!(r#":{}"#, SHEET.len())), "{line}");
    let verdict = place.house.verify();
    assert_eq!((&verdict["ok"], verdict["warnings"].as_array().unwrap().len()), (&true.into(), 0));
    fs::write(kept, b"Quinze paniers").unwrap();
    let verdict = place.house.verify();
    assert_eq!(
        (&verdict["ok"], &verdict["faults"][0]["kind"]),
        (&false.into(), &"document".into())
    );
    // One that is missing may be lost: it is told, and the log is good.
    fs::remove_file(kept).unwrap();
    let verdict = place.house.verify();
    assert_eq!(verdict["ok"], true);
    assert_eq!(verdict["warnings"][0]["kind"], "document");
}

#[test]
fn what_may_not_be_attached_leaves_nothing() {
    let place = place();
    let file = |name: &str, bytes: &[u8]| {
        let path = place.outer.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let big = [b"%PDF-1.7\n".as_slice(), &vec![b'a'; 8 << 20]].concat();
    for (path, refused) in [
        (file("photo.jpg", b"PK\x03\x04 an office document"), "document_kind"),
        (file("empty.txt", b""), "document_empty"),
        (file("big.pdf", &big), "document_too_large"),
    ] {
        let ran = place.attach(&path, &place.zoe, &[]);
        assert_eq!((ran.status, code(&ran)), (1, refused.into()), "{}", ran.err);
    }
    let ran = place.attach(&place.sheet, "Nadège", &[]);
    assert_eq!((ran.status, code(&ran)), (1, "not_theirs".into()));
    let nowhere = run(
        &["attach", place.house.path(), place.sheet.to_str().unwrap(), "--to", "somewhere"],
        "",
    );
    assert_eq!(nowhere.status, 2);
    assert!(nowhere.err.contains("somewhere"), "{}", nowhere.err);
    // The act alone brings no bytes.
    let act = format!(
        r#"{{"by":"{}","command":{{"documents":{{"attach":{{"to":{{"contribution":"{}"}},"digest":"{}","bytes":{},"media":"text/plain","caption":"feuille"}}}}}}}}"#,
        place.zoe,
        place.hours,
        blake3::hash(SHEET),
        SHEET.len()
    );
    let ran = place.house.act(&act);
    assert_eq!(ran.answers()[0]["code"], "document_not_given");
    assert_eq!(place.documents(), Vec::<PathBuf>::new());
}

#[test]
fn the_same_sending_under_the_same_key_attaches_once() {
    let place = place();
    for outcome in ["recorded", "already_recorded"] {
        let ran = place.attach(&place.sheet, &place.zoe, &["--key", "a-sheet"]);
        assert_eq!((ran.status, &ran.json()["outcome"]), (0, &outcome.into()), "{}", ran.err);
    }
    assert_eq!(place.documents().len(), 1);
}

#[test]
fn what_is_taken_back_is_gone_with_what_was_said_of_it() {
    let place = place();
    let document = place.attached();
    let other = place.outer.path().join("Xylophone-en-préparation.txt");
    fs::write(&other, b"another").unwrap();
    let ran = place.attach(&other, &place.zoe, &[]);
    let second = ran.json()["ids"]["document"].as_str().unwrap().to_owned();
    let withdraw = |document: &str| {
        let line = format!(
            r#"{{"by":"{}","command":{{"documents":{{"withdraw":{{"document":"{document}"}}}}}}}}"#,
            place.zoe
        );
        place.house.do_all(&[&line])
    };
    withdraw(&second);
    assert_eq!(holding(&place.house.folder, b"Xylophone"), Vec::<PathBuf>::new());
    let digest = blake3::hash(b"another").to_string();
    assert_eq!(holding(&place.house.folder, digest.as_bytes()), Vec::<PathBuf>::new());
    assert_eq!(place.documents().len(), 1);
    withdraw(&document);
    assert_eq!(place.documents(), Vec::<PathBuf>::new());
    assert_eq!(place.house.verify()["warnings"], Value::Array(Vec::new()));
}

#[test]
fn what_a_stop_left_is_deleted_when_the_ledger_is_opened() {
    let place = place();
    place.attached();
    let folder = place.house.folder.join("documents");
    // Given and not attached; attached, and its record not written.
    fs::write(folder.join(format!("{}.7-0.tmp", "ab".repeat(32))), b"given").unwrap();
    fs::write(folder.join("cd".repeat(32)), b"an orphan").unwrap();
    assert_eq!(place.documents().len(), 3);
    assert_eq!(place.house.act("").status, 0);
    let [kept] = &place.documents()[..] else { panic!("{:?}", place.documents()) };
    assert_eq!(fs::read(kept).unwrap(), SHEET);
}

/// Zoé leaves and asks to be forgotten.
fn erase(place: &Place) {
    let Place { zoe, hours, .. } = place;
    place.house.do_all(&[
        &format!(
            r#"{{"by":"{zoe}","command":{{"time":{{"withdraw":{{"contribution":"{hours}"}}}}}}}}"#
        ),
        &format!(r#"{{"by":"{zoe}","command":{{"members":{{"leave":{{}}}}}}}}"#),
    ]);
    let ran = run(&["erase", place.house.path(), zoe, "--yes"], "");
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
}

#[test]
fn files_about_somebody_go_with_them_and_stay_gone() {
    let place = place();
    place.attached();
    // Also those that somebody else attached.
    let line = place.attach(&place.sheet, "Line", &[]);
    assert_eq!(line.status, 0, "{}", line.err);
    let copies: Vec<(PathBuf, Vec<u8>)> =
        place.documents().into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect();
    assert_eq!(copies.len(), 2);
    let portrait = run(&["portrait", place.house.path(), &place.zoe, "--json"], "").json();
    let listed = portrait["parts"]["documents"].as_array().unwrap();
    assert_eq!(listed.len(), 2, "{portrait}");
    let file = listed[0]["file"].as_str().unwrap();
    assert_eq!(fs::read(place.house.folder.join(file)).unwrap(), SHEET);
    erase(&place);
    assert_eq!(place.documents(), Vec::<PathBuf>::new());
    assert_eq!(holding(&place.house.folder, &SHEET[..20]), Vec::<PathBuf>::new());
    let digest = blake3::hash(SHEET).to_string();
    assert_eq!(holding(&place.house.folder, digest.as_bytes()), Vec::<PathBuf>::new());
    let verdict = place.house.verify();
    assert_eq!((&verdict["ok"], &verdict["warnings"]), (&true.into(), &Value::Array(Vec::new())));
    // A stop between the record and the deletion, or a copy from before: they go again.
    for (path, bytes) in copies {
        fs::write(path, bytes).unwrap();
    }
    assert_eq!(place.house.act("").status, 0);
    assert_eq!(place.documents(), Vec::<PathBuf>::new());
}

#[test]
fn a_backup_takes_them_and_forgets_them_too() {
    let place = place();
    place.attached();
    let (out, to) = (place.outer.path().join("out"), place.outer.path().join("again"));
    let (out_text, to_text) = (out.to_str().unwrap(), to.to_str().unwrap());
    let back_up = || {
        let ran = run(&["backup", place.house.path(), out_text, "--json"], "");
        assert_eq!(ran.status, 0, "{}", ran.err);
    };
    back_up();
    assert_eq!(holding(&out, &SHEET[..20]).len(), 1);
    // What is given and not attached is nobody's.
    fs::write(
        place.house.folder.join("documents").join(format!("{}.7-0.tmp", "ab".repeat(32))),
        b"given",
    )
    .unwrap();
    back_up();
    assert_eq!(holding(&out, &SHEET[..20]).len(), 1, "it was not written again");
    let restored = run(&["restore", out_text, to_text, "--json"], "");
    assert_eq!(restored.status, 0, "{}", restored.err);
    let [kept] = &documents(&to)[..] else { panic!("{:?}", documents(&to)) };
    assert_eq!(fs::read(kept).unwrap(), SHEET);
    let verdict = verify(&to);
    assert_eq!((&verdict["ok"], &verdict["warnings"]), (&true.into(), &Value::Array(Vec::new())));
    erase(&place);
    back_up();
    assert_eq!(holding(&out, &SHEET[..20]), Vec::<PathBuf>::new());
}
