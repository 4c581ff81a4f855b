//! Disks and clocks that fail: nothing false is acknowledged, and each says what to do.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::process::Command;

use minutier::clock::Clock;

use crate::house::{House, PROGRAM, finish, run, start};

const ADMIT: &str = r#"{"command":{"members":{"admit":{"name":"Zoé"}}}}"#;

fn admits(count: usize) -> String {
    (0..count)
        .map(|n| format!("{{\"command\":{{\"members\":{{\"admit\":{{\"name\":\"P {n}\"}}}}}}}}\n"))
        .collect()
}

#[test]
fn a_clock_far_from_the_last_record_needs_a_person() {
    let now = Clock::real().now().unwrap();
    let ago = |minutes: i64| {
        ledger::time::Timestamp::from_micros(now.micros() - minutes * 60_000_000).unwrap()
    };
    for (minutes, said) in [
        (-10, Some("The machine’s clock is behind")),
        (-4, None),
        (23 * 60, None),
        (25 * 60, Some("clock seems to be ahead")),
    ] {
        let house = House::founded_at(ago(minutes));
        let ran = house.act(ADMIT);
        match said {
            None => assert_eq!(ran.status, 0, "{minutes}: {}", ran.err),
            Some(said) => {
                assert_eq!(ran.status, 1, "{minutes}");
                assert!(ran.err.contains(said), "{minutes}: {}", ran.err);
                // Days as people say them, and the way on.
                assert!(ran.err.contains(" on ") && !ran.err.contains("Z,"), "{}", ran.err);
                assert!(ran.err.contains("--confirm-clock"), "{}", ran.err);
                assert_eq!(house.verify()["records"], 4);
                let confirmed = run(&["act", house.path(), "--confirm-clock"], ADMIT);
                assert_eq!(confirmed.status, 0, "{}", confirmed.err);
            }
        }
        assert_eq!(house.verify()["ok"], true);
    }
}

#[test]
fn a_folder_that_can_only_be_read_is_read_and_not_written() {
    let house = House::new();
    let root =
        fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
    let nobody = 65534;
    let mut paths = vec![house.folder.clone(), house.folder.join("log"), house.segment()];
    paths.extend(["head", "lock", "private.db"].map(|name| house.folder.join(name)));
    if root {
        // Permissions do not bind root: run as somebody else, who owns the folder.
        fs::set_permissions(house.folder.parent().unwrap(), Permissions::from_mode(0o755)).unwrap();
        for path in &paths {
            chown(path, Some(nobody), Some(nobody)).unwrap();
        }
    }
    for path in &paths {
        let mode = if path.is_dir() { 0o500 } else { 0o400 };
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }
    let program = house.folder.parent().unwrap().join("minutier");
    fs::copy(PROGRAM, &program).unwrap();
    let as_nobody = |arguments: &[&str], input: &str| {
        let mut command = Command::new(&program);
        command.args(arguments);
        if root {
            command.uid(nobody).gid(nobody);
        }
        finish(start(&mut command), input)
    };
    let refused = as_nobody(&["act", house.path()], ADMIT);
    assert_eq!(refused.status, 1, "{}{}", refused.out, refused.err);
    assert!(refused.err.contains("may not use this file"), "{}", refused.err);
    let read = as_nobody(&["balance", house.path(), "--json"], "");
    assert_eq!(read.status, 0, "{}", read.err);
    assert_eq!(read.json()["members"][0]["name"], "Nadège");
    assert_eq!(as_nobody(&["verify", house.path()], "").status, 0);
    for path in paths.iter().rev() {
        fs::set_permissions(path, Permissions::from_mode(0o700)).unwrap();
    }
    assert_eq!(house.verify()["records"], 4);
}

#[test]
fn a_missing_private_store_leaves_the_accounts_right_and_the_writer_shut() {
    let house = House::new();
    fs::remove_file(house.folder.join("private.db")).unwrap();
    let balance = run(&["balance", house.path(), "--json"], "");
    assert_eq!(balance.status, 0);
    assert!(balance.err.contains("private texts is missing"), "{}", balance.err);
    let act = house.act(ADMIT);
    assert_eq!(act.status, 1);
    assert!(act.err.contains("private texts is missing"), "{}", act.err);
}

#[test]
fn a_torn_end_is_put_aside_and_told_and_without_head_a_person_is_asked() {
    let house = House::new();
    let good = fs::read(house.segment()).unwrap();
    let mut torn = good.clone();
    torn.extend_from_slice(br#"{"seq":5,"at":"2026-"#);
    fs::write(house.segment(), &torn).unwrap();
    assert_eq!(house.verify()["faults"][0]["kind"], "torn");
    // Reading shows what is whole, and says that more was begun.
    let balance = run(&["balance", house.path(), "--json"], "");
    assert_eq!((balance.status, balance.json()["seq"].clone()), (0, 4.into()));
    assert!(balance.err.contains("Warning."), "{}", balance.err);
    let act = house.act(ADMIT);
    assert_eq!(act.status, 0, "{}", act.err);
    assert!(act.err.contains("Warning."), "{}", act.err);
    let kept = fs::read_dir(house.folder.join("log")).unwrap().flatten();
    let kept = kept.filter(|entry| entry.file_name().to_string_lossy().starts_with("torn-"));
    assert_eq!(kept.count(), 1);
    assert_eq!(house.verify()["ok"], true);

    let mut torn = fs::read(house.segment()).unwrap();
    torn.extend_from_slice(b"garbage");
    fs::write(house.segment(), &torn).unwrap();
    fs::remove_file(house.folder.join("head")).unwrap();
    let refused = house.act(ADMIT);
    assert_eq!(refused.status, 1, "{}", refused.out);
    let cut = run(&["act", house.path(), "--cut-torn-tail"], ADMIT);
    assert_eq!(cut.status, 0, "{}", cut.err);
    assert_eq!(house.verify()["records"], 6);
}

/// Runs `act` under strace, which makes the `when`-th call on the log's segment fail.
fn act_with(house: &House, call: &str, error: &str, when: u32, lines: &str) -> crate::house::Ran {
    let inject = format!("inject={call}:error={error}:when={when}+");
    let segment = house.segment();
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o", "/dev/null", "-P"]).arg(&segment);
    command.args(["-e", &inject, PROGRAM, "act", house.path()]);
    finish(start(&mut command), lines)
}

#[test]
#[ignore = "needs strace, from Debian's package of that name"]
fn after_a_failed_sync_or_write_nothing_more_is_acknowledged() {
    for (call, error) in [("fdatasync", "EIO"), ("pwrite64", "ENOSPC"), ("pwrite64", "EIO")] {
        for when in 1..4 {
            let house = House::new();
            let ran = act_with(&house, call, error, when, &admits(3000));
            assert_eq!(ran.status, 1, "{call} {error} {when}: {}{}", ran.out, ran.err);
            let answers = ran.answers();
            if call == "fdatasync" && when == 1 {
                // Opening syncs once: when that fails, the ledger does not open.
                assert!(answers.is_empty() && ran.err.contains("Error."), "{}", ran.out);
                continue;
            }
            let first_bad = answers.iter().position(|answer| answer["outcome"] != "recorded");
            let first_bad = first_bad.expect("the failure is told");
            let outcome = |answer: &serde_json::Value| answer["outcome"].clone();
            assert!(answers[first_bad..].iter().all(|answer| outcome(answer) == "unknown"));
            if error == "ENOSPC" {
                let said = answers[first_bad]["message"].as_str().unwrap();
                assert!(said.contains("The disk is full"), "{said}");
            }
            // Whatever was acknowledged is there; the next start re-reads the disk and goes on.
            let again = house.act(ADMIT);
            assert_eq!(again.status, 0, "{}{}", again.out, again.err);
            let verdict = house.verify();
            assert_eq!(verdict["ok"], true, "{verdict}");
            let recorded = 4 + first_bad as u64;
            assert!(verdict["records"].as_u64().unwrap() > recorded, "{verdict}");
        }
    }
}

#[test]
#[ignore = "needs strace, from Debian's package of that name"]
fn a_restart_after_a_failed_sync_writes_again_what_the_cache_shows() {
    let house = House::new();
    let failed = act_with(&house, "fdatasync", "EIO", 2, &admits(2));
    assert_eq!(failed.status, 1);
    let outer = house.folder.parent().unwrap();
    let trace = outer.join("trace");
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", "trace=pwrite64,fdatasync,fsync,ftruncate", "-o"]).arg(&trace);
    command.arg("-P").arg(house.segment()).args([PROGRAM, "act", house.path()]);
    let ran = finish(start(&mut command), "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let calls = fs::read_to_string(&trace).unwrap();
    let calls: Vec<&str> = calls
        .lines()
        .filter_map(|line| line.split_whitespace().nth(1)?.split('(').next())
        .collect();
    // No line was brought: what is written, and synced, is what stood behind `head`.
    let write = calls.iter().position(|call| *call == "pwrite64").expect("written again");
    let sync = calls.iter().rposition(|call| call.ends_with("sync")).expect("synced");
    assert!(write < sync, "{calls:?}");
    assert_eq!(house.verify()["ok"], true);
}

#[test]
fn pipes_links_and_sockets_that_somebody_put_there_are_not_believed() {
    let house = House::new();
    let pipe = |name: &str| {
        let path = house.folder.join(name);
        fs::remove_file(&path).unwrap();
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        path
    };
    // A pipe in place of `head`: told, not waited for.
    let head = fs::read(house.folder.join("head")).unwrap();
    let path = pipe("head");
    for arguments in
        [&["verify", house.path()][..], &["act", house.path()], &["balance", house.path()]]
    {
        let ran = run(arguments, "");
        assert_eq!(ran.status, 1, "{arguments:?}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains("not a regular file"), "{arguments:?}: {}", ran.err);
    }
    fs::remove_file(&path).unwrap();
    fs::write(&path, head).unwrap();
    // A link in place of `lock` would have us write into somebody else's file.
    let victim = house.folder.parent().unwrap().join("victim");
    fs::write(&victim, "mine").unwrap();
    fs::remove_file(house.folder.join("lock")).unwrap();
    std::os::unix::fs::symlink(&victim, house.folder.join("lock")).unwrap();
    assert_eq!(house.act(ADMIT).status, 1);
    assert_eq!(fs::read_to_string(&victim).unwrap(), "mine");
    fs::remove_file(house.folder.join("lock")).unwrap();
    // A socket of somebody who does not hold the lock is nobody's word.
    let _rogue = std::os::unix::net::UnixListener::bind(house.folder.join("socket")).unwrap();
    assert_eq!(run(&["balance", house.path(), "--json"], "").json()["seq"], 4);
    assert_eq!(house.act(ADMIT).status, 0);
}

#[test]
fn a_log_without_any_record_is_a_fault() {
    let outer = tempfile::tempdir().unwrap();
    fs::create_dir(outer.path().join("log")).unwrap();
    let verdict = crate::house::verify(outer.path());
    assert_eq!((&verdict["ok"], &verdict["faults"][0]["kind"]), (&false.into(), &"segment".into()));
}
