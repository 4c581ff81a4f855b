//! After a restore: read by anybody, written under a new name only, or in place of the folder it was made of;
//! and the texts alone.

use std::fs;

use crate::house::{House, run, verify};

use super::{ADMIT, Place, members};

#[test]
fn restored_it_is_read_and_written_only_under_a_new_name() {
    let place = Place::new();
    place.house.do_all(&[ADMIT]);
    place.backed_up(&[]);
    place.house.do_all(&[ADMIT]);
    assert_eq!(place.restore("back", &[]).status, 0);
    let back = place.text("back");
    let act = |folder: &str| run(&["act", folder], ADMIT);
    let ran = act(&back);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("minutier resume"), "{}", ran.err);
    assert_eq!(members(&place.at("back")).len(), 2);
    // Neither under the name it has, nor in place of a folder that knows more.
    let resume = |more: &[&str]| run(&[&["resume", &back][..], more].concat(), "");
    let same = resume(&["--origin", "laraffinerie.re/2026"]);
    assert_eq!(same.status, 1, "{}{}", same.out, same.err);
    let ran = resume(&["--replaces", place.house.path()]);
    assert!(ran.status == 1 && ran.err.contains("does not end with"), "{}", ran.err);
    assert_eq!(act(&back).status, 1);
    let ran = resume(&["--origin", "laraffinerie.re/bis"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(act(&back).status, 0);
    assert_eq!(members(&place.at("back")).values().filter(|name| name.is_some()).count(), 3);
    assert_eq!(verify(&place.at("back"))["ok"], true);
    assert_eq!(resume(&["--origin", "laraffinerie.re/ter"]).status, 1);
    // The two have parted: the folder of backups stays the first one's.
    let ran = run(&["backup", &back, &place.text("out")], "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let ran = place.back_up(&[]);
    assert!(ran.status == 1 && ran.err.contains("another past"), "{}", ran.err);
    // What came back from a backup can be backed up and come back again, under its new name.
    assert_eq!(place.restore("again", &[]).json()["origin"], "laraffinerie.re/bis");
    assert_eq!(act(&place.text("again")).status, 1);
}

#[test]
fn in_place_of_a_folder_with_the_same_end_it_goes_on_and_the_other_never() {
    let place = Place::new();
    place.house.do_all(&[ADMIT]);
    place.backed_up(&[]);
    assert_eq!(place.restore("back", &["--replaces", place.house.path()]).status, 0);
    let ran = place.house.act(ADMIT);
    assert!(ran.status == 1 && ran.err.contains("goes on in another folder"), "{}", ran.err);
    assert_eq!(run(&["act", &place.text("back")], ADMIT).status, 0);
    // Nor a second time, from the same backup, in place of the same folder.
    assert_eq!(place.restore("twin", &["--replaces", place.house.path()]).status, 1);
    assert_eq!(run(&["act", &place.text("twin")], ADMIT).status, 1);
    // Stopped between the two marks, neither may be written, and it can be run again.
    assert_eq!(place.restore("third", &[]).status, 0);
    let mark = fs::read(place.at("third/restored")).unwrap();
    let ledger = House::new();
    let out = place.text("out-2");
    assert_eq!(run(&["backup", ledger.path(), &out], "").status, 0);
    let moved = place.text("moved");
    assert_eq!(run(&["restore", &out, &moved], "").status, 0);
    let kept = fs::read(place.at("moved/restored")).unwrap();
    assert_eq!(run(&["resume", &moved, "--replaces", ledger.path()], "").status, 0);
    fs::write(place.at("moved/restored"), kept).unwrap();
    assert_eq!(run(&["act", &moved], ADMIT).status, 1);
    assert_eq!(run(&["act", ledger.path()], ADMIT).status, 1);
    assert_eq!(run(&["resume", &moved, "--replaces", ledger.path()], "").status, 0);
    assert_eq!(run(&["act", &moved], ADMIT).status, 0);
    // A mark that cannot be read is a mark.
    fs::write(place.at("third/restored"), &mark[..mark.len() / 2]).unwrap();
    assert_eq!(run(&["act", &place.text("third")], ADMIT).status, 1);
}

#[test]
fn lost_texts_come_back_from_a_backup_or_the_ledger_goes_on_without() {
    let place = Place::new();
    place.house.do_all(&[ADMIT]);
    place.backed_up(&[]);
    place.house.do_all(&[ADMIT]);
    let private = place.house.folder.join("private.db");
    let ran = run(&["restore", &place.text("out"), place.house.path(), "--texts-only"], "");
    assert!(ran.status == 1 && ran.err.contains("has its file"), "{}", ran.err);
    fs::remove_file(&private).unwrap();
    assert_eq!(place.house.act(ADMIT).status, 1);
    assert_eq!(place.back_up(&[]).status, 1);
    let ran =
        run(&["restore", &place.text("out"), place.house.path(), "--texts-only", "--json"], "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(
        (ran.json()["texts"].clone(), ran.json()["texts_missing"].clone()),
        (2.into(), 1.into())
    );
    // The same name, at once: no record was lost.
    assert_eq!(place.house.act(ADMIT).status, 0);
    let ran = place.back_up(&["--keep", "1"]);
    assert!(ran.err.contains("lacks texts that the last backup had"), "{}", ran.err);
    assert_eq!(ran.json()["backups"], 2, "older backups stay until somebody has looked");
    fs::remove_file(&private).unwrap();
    let ran = run(&["restore", place.house.path(), "--without-texts", "--json"], "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(ran.json()["texts"], 0);
    assert_eq!(place.house.do_all(&[ADMIT]).len(), 1);
    let members = members(&place.house.folder);
    assert_eq!(members.values().filter(|name| name.is_some()).count(), 1);
    assert_eq!(place.house.verify()["ok"], true);
    let ran = run(&["restore", place.house.path(), "--without-texts"], "");
    assert_eq!(ran.status, 1);
}
