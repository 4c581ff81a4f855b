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

/// The program with a standard output that takes nothing: what it says on standard error, and its status.
fn on_a_full_disk(arguments: &[&str]) -> (i32, String) {
    let full = File::options().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(PROGRAM);
    let command = command.args(arguments).env("LC_ALL", "C").stdin(Stdio::null());
    let output = command.stdout(full).output().unwrap();
    (output.status.code().unwrap_or(-1), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn an_answer_that_could_not_be_written_is_no_success() {
    let house = House::new();
    let folder = house.path();
    for arguments in [
        &["balance", folder][..],
        &["balance", folder, "--json"],
        &["verify", folder],
        &["prove", folder, "2"],
        &["export", "--help"],
        &["close", folder, "--last", "2199-12-31", "--by", "Nadège", "--json"],
    ] {
        let (status, said) = on_a_full_disk(arguments);
        assert_ne!(status, 0, "{arguments:?}");
        assert!(said.contains("could not be written to standard output"), "{arguments:?}: {said}");
        assert!(said.contains("No space left"), "{said}");
    }
    for format in ["csv", "json", "hledger", "ledger", "beancount"] {
        let (status, said) = on_a_full_disk(&["export", folder, "--format", format, "--out", "-"]);
        assert_eq!(status, 1, "{format}");
        assert!(said.contains("The disk is full"), "{format}: {said}");
    }
}

#[test]
fn a_reader_that_is_gone_is_no_fault() {
    let house = House::new();
    let (line, zoe, _) = house.with_a_circle();
    house.credit(&zoe, &line, "2026-03-04", 60);
    for format in ["csv", "json", "hledger", "ledger", "beancount"] {
        let mut command = Command::new(PROGRAM);
        command.args(["export", house.path(), "--format", format, "--out", "-"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{format}");
    }
    let both = ["export", house.path(), "--format", "csv", "--out", "-", "--json"];
    let ran = run(&both, "");
    assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{}", ran.err);
}

/// The commands that are shown after an export do what they say, whatever the file is called.
#[test]
fn a_suggested_command_can_be_typed_as_it_stands() {
    let house = House::new();
    let (line, zoe, _) = house.with_a_circle();
    house.credit(&zoe, &line, "2026-03-04", 60);
    let outer = tempfile::tempdir().unwrap();
    let programs = std::path::Path::new(PROGRAM).parent().unwrap();
    for (format, name) in [("csv", "l'été $(touch made); x.csv"), ("json", "a  \"b\"\t.json")] {
        let path = outer.path().join(name);
        let ran =
            run(&["export", house.path(), "--format", format, "--out", path.to_str().unwrap()], "");
        assert_eq!(ran.status, 0, "{}", ran.err);
        let command = ran.out.lines().find(|line| line.contains("| cmp")).unwrap().to_owned();
        let compared = || {
            let mut shell = Command::new("bash");
            let shell = shell.args(["-c", &command]).current_dir(outer.path());
            let path = format!("{}:/usr/bin:/bin", programs.display());
            shell.env("PATH", path).output().unwrap()
        };
        let same = compared();
        assert!(same.status.success() && same.stdout.is_empty(), "{command}: {same:?}");
        let mut bytes = fs::read(&path).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(&path, bytes).unwrap();
        assert_eq!(compared().status.code(), Some(1), "{command}");
        assert!(!outer.path().join("made").exists());
    }
}
