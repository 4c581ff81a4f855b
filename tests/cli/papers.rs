//! Files that are written for people: where they may stand, and that what could not be written is said.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

use crate::house::{House, PROGRAM, run, today};

#[test]
fn no_paper_is_written_inside_a_ledger_whatever_way_leads_there() {
    let house = House::new();
    let (line, zoe, _) = house.with_a_circle();
    house.credit(&zoe, &line, "2026-03-04", 60);
    let outer = tempfile::tempdir().unwrap();
    let link = outer.path().join("elsewhere");
    symlink(house.folder.join("log"), &link).unwrap();
    let segment = "00000000000000007850.jsonl";
    let (inside, linked) = (house.folder.join("log").join(segment), link.join(segment));
    let beside = house.folder.join("keys/../receipt");
    let before = house.verify();
    for path in [&inside, &linked, &beside] {
        let path = path.to_str().unwrap();
        let folder = house.path();
        for arguments in [
            &["export", folder, "--format", "json", "--out", path][..],
            &["prove", folder, "2", "--out", path],
            &["close", folder, "--last", &today(), "--out", path],
            &["portrait", folder, "Zoé", "--out", path],
        ] {
            let ran = run(arguments, "");
            assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}: {}", ran.err);
            assert!(ran.err.contains("Only the ledger’s own files"), "{}", ran.err);
        }
        let key = ["key", path, "--origin", "laraffinerie.re/2026", "--member", &zoe];
        assert_eq!(run(&key, "").status, 1);
        assert!(fs::symlink_metadata(path).is_err(), "{path}");
    }
    // Nor where the file would have the name of its closing: nothing was proposed either.
    let mut close = Command::new(PROGRAM);
    let close = close.args(["close", ".", "--last", &today()]).current_dir(&house.folder);
    assert_eq!(close.output().unwrap().status.code(), Some(2));
    assert_eq!(house.verify(), before);
    // A log that was taken out of its ledger is one too.
    let taken = outer.path().join("taken");
    fs::create_dir(&taken).unwrap();
    fs::copy(house.segment(), taken.join("00000000000000000001.jsonl")).unwrap();
    let path = taken.join(segment);
    let ran =
        run(&["export", house.path(), "--format", "csv", "--out", path.to_str().unwrap()], "");
    assert_eq!(ran.status, 2, "{}", ran.err);
}
