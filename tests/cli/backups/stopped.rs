//! Killed at any moment, or on a full disk: what was there stays, and the next run goes on.

use std::fs;
use std::process::Command;
use std::time::Duration;

use crate::house::{PROGRAM, Ran, finish, run, start, today, verify};

use super::{ADMIT, Place, files_below, members};

/// A house with some life in it, so that a backup and a restore take a while.
fn lived_in() -> Place {
    let place = Place::new();
    let (line, zoe, _) = place.house.with_a_circle();
    place.house.credit(&zoe, &line, &today(), 90);
    let admits: Vec<String> = (0..200)
        .map(|n| format!(r#"{{"command":{{"members":{{"admit":{{"name":"Person {n}"}}}}}}}}"#))
        .collect();
    place.house.do_all(&admits.iter().map(String::as_str).collect::<Vec<_>>());
    place
}

#[test]
fn killed_at_any_moment_the_next_run_goes_on() {
    let place = lived_in();
    place.backed_up(&[]);
    let (out, to) = (place.text("out"), place.text("to"));
    let kill = |arguments: &[&str], after: u64| {
        let mut child = start(Command::new(PROGRAM).args(arguments));
        std::thread::sleep(Duration::from_micros(after));
        let _ = child.kill();
        child.wait().unwrap().success()
    };
    let mut ended = 0;
    for round in 0..12 {
        place.house.do_all(&[ADMIT]);
        ended += u32::from(kill(&["backup", place.house.path(), &out], round * 2500));
        // Whatever is there can be restored, and the next backup is made.
        assert_eq!(place.rehearse(&[]).status, 0, "round {round}");
        place.backed_up(&[]);
        let left = files_below(&place.at("out"));
        assert!(
            left.iter().all(|path| path.extension().is_none_or(|end| end != "tmp")),
            "{left:?}"
        );
    }
    println!("{ended} of 12 backups ended before they were killed");
    for round in 0..12 {
        kill(&["restore", &out, &to], round * 3000);
        if !place.at("to/restored").exists() || place.at("to/restoring").exists() {
            // No ledger: nothing opens it.
            assert_ne!(run(&["balance", &to, "--json"], "").status, 0, "round {round}");
            assert_ne!(run(&["act", &to], ADMIT).status, 0, "round {round}");
            let to = place.at("to");
            let left = if to.exists() { files_below(&to) } else { Vec::new() };
            let ran = place.restore("to", &[]);
            assert_eq!(ran.status, 0, "round {round}: {} in {left:?}", ran.err);
        }
        assert_eq!(verify(&place.at("to"))["ok"], true);
        assert!(run(&["act", &to], ADMIT).err.contains("minutier resume"));
        fs::remove_dir_all(&to).unwrap();
    }
}

/// Runs the program under strace, which does `what` to the `when`-th of these calls.
fn traced(calls: &str, what: &str, when: u32, arguments: &[&str]) -> Ran {
    let inject = format!("inject={calls}:{what}:when={when}");
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o", "/dev/null", "-e", &inject, PROGRAM]).args(arguments);
    finish(start(&mut command), "")
}

/// Kills the program at the first of each of these calls, then at the second …; `then` looks at what is
/// left and makes it ready again. Says how often it was killed. (strace counts each call by itself.)
fn killed_at_each(arguments: &[&str], mut then: impl FnMut(&str)) -> u32 {
    let mut killed = 0;
    for call in
        ["write", "pwrite64", "fsync", "fdatasync", "rename", "unlink", "mkdir", "ftruncate"]
    {
        for when in 1.. {
            let ran = traced(call, "signal=KILL", when, arguments);
            then(&format!("{call} {when}"));
            if ran.status == 0 {
                break;
            }
            killed += 1;
        }
    }
    killed
}

#[test]
#[ignore = "needs strace, from Debian's package of that name"]
fn killed_at_each_write_the_next_run_goes_on() {
    let place = lived_in();
    place.backed_up(&[]);
    let (out, to) = (place.text("out"), place.text("to"));
    let killed = killed_at_each(&["backup", place.house.path(), &out, "--keep", "2"], |call| {
        assert_eq!(place.rehearse(&[]).status, 0, "backup, {call}");
        place.house.do_all(&[ADMIT]);
        place.backed_up(&["--keep", "2"]);
        assert_eq!(place.manifests().len(), 2, "backup, {call}");
        place.house.do_all(&[ADMIT]);
    });
    println!("a backup was killed {killed} times");
    let again = |call: &str| {
        let ran = place.restore("to", &[]);
        assert_eq!(ran.status, 0, "{call}: {}", ran.err);
    };
    let killed = killed_at_each(&["restore", &out, &to], |call| {
        if !place.at("to/restored").exists() || place.at("to/restoring").exists() {
            assert_ne!(run(&["balance", &to], "").status, 0, "restore, {call}");
            assert_ne!(run(&["act", &to], ADMIT).status, 0, "restore, {call}");
            again(call);
        }
        assert_eq!(verify(&place.at("to"))["ok"], true);
        assert!(run(&["act", &to], ADMIT).err.contains("minutier resume"), "restore, {call}");
        fs::remove_dir_all(&to).unwrap();
    });
    println!("a restore was killed {killed} times");
    // And the record under a new name, which must be there once, with texts that open.
    again("before");
    let resume = ["resume", to.as_str(), "--origin", "laraffinerie.re/bis"];
    let killed = killed_at_each(&resume, |call| {
        if run(&["act", &to], "").status != 0 {
            // Recorded before the stop, it is only finished.
            let ran = run(&resume, "");
            assert!(ran.status == 0 || ran.err.contains("not waiting"), "{call}: {}", ran.err);
        }
        assert_eq!(run(&["act", &to], ADMIT).status, 0, "resume, {call}");
        assert!(members(&place.at("to")).values().all(Option::is_some), "resume, {call}");
        let log = fs::read_to_string(place.at("to/log/00000000000000000001.jsonl")).unwrap();
        assert_eq!(log.matches(r#""restored""#).count(), 1, "resume, {call}");
        fs::remove_dir_all(&to).unwrap();
        again(call);
    });
    println!("a resumption was killed {killed} times");
}

#[test]
#[ignore = "needs strace, from Debian's package of that name"]
fn a_full_disk_is_told_and_leaves_what_was_there() {
    let place = lived_in();
    place.backed_up(&[]);
    place.house.do_all(&[ADMIT]);
    let (out, to) = (place.text("out"), place.text("to"));
    let (mut told, mut when) = (0, 0);
    loop {
        when += 1;
        let ran = traced("write", "error=ENOSPC", when, &["backup", place.house.path(), &out]);
        assert_eq!(place.rehearse(&[]).status, 0, "backup, write {when}");
        if ran.status == 0 {
            break;
        }
        told += u32::from(ran.err.contains("The disk is full"));
    }
    let mut whens = 0;
    loop {
        whens += 1;
        let calls = "write,pwrite64";
        let ran = traced(calls, "error=ENOSPC", whens, &["restore", &out, &to]);
        if ran.status == 0 {
            break;
        }
        told += u32::from(ran.err.contains("disk is full") || ran.err.contains("I/O"));
        assert!(!place.at("to/head").exists() || place.at("to/restoring").exists());
        assert_eq!(place.restore("to", &[]).status, 0, "restore, write {whens}");
        fs::remove_dir_all(&to).unwrap();
    }
    println!("{} writes of a backup and {} of a restore failed, {told} told", when - 1, whens - 1);
    assert!(told > 2);
}
