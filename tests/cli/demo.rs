//! `demo`: the same place at each run, and what it says is what the ledger says.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::house::{Ran, run, verify};

fn made(folder: &Path, language: &str) -> Ran {
    let folder = folder.to_str().unwrap();
    run(&["demo", "--no-serve", "--dir", folder, "--language", language], "")
}

#[test]
fn the_demo_is_the_same_to_the_byte_in_every_language_and_adds_up() {
    let outer = tempfile::tempdir().unwrap();
    let place = |name: &str| outer.path().join(name);
    let french = made(&place("fr"), "fr");
    assert_eq!(french.status, 0, "{}", french.err);
    let english = made(&place("en"), "en");
    assert!(english.out.contains("What to look at now"), "{}", english.out);
    let log = |name: &str| fs::read(place(name).join("log/00000000000000000001.jsonl")).unwrap();
    assert!(log("fr") == log("en"), "the two logs differ");
    let verdict = verify(&place("fr"));
    assert_eq!(verdict["ok"], true);
    let stages: Vec<&Value> =
        verdict["closings"].as_array().unwrap().iter().map(|one| &one["stage"]).collect();
    let expected = ["validated", "contested", "validated", "withdrawn", "validated", "validated"];
    assert_eq!(stages, expected);

    // About sixty people, twelve circles, a year, several thousand records.
    let records = verdict["records"].as_u64().unwrap();
    assert!((5_000..10_000).contains(&records), "{records} records");
    let balance = run(&["balance", place("fr").to_str().unwrap(), "--json"], "").json();
    let members = balance["members"].as_array().unwrap();
    assert!((55..75).contains(&members.len()), "{} members", members.len());
    let erased = members.iter().filter(|member| member["erased"] == true).count();
    assert!(erased > 0, "nobody was forgotten");

    // What is contributed becomes what people have, line by line.
    let bridge = |name: &str| balance["bridge"][name].as_i64().unwrap();
    let came = ["contributed", "taken_over", "opening_credit", "adjusted"].map(bridge);
    let went = ["pro_bono", "expired", "spent", "credit"].map(bridge);
    assert_eq!(came.iter().sum::<i64>(), went.iter().sum::<i64>(), "{}", balance["bridge"]);
    assert!(french.out.contains("Donné à titre gratuit"), "{}", french.out);

    // What the screen says of balances is what `balance` says.
    let all: i64 = members.iter().map(|found| found["minutes"].as_i64().unwrap()).sum();
    let shown = |minutes: i64| format!("{} h {:02}", minutes / 60, minutes % 60);
    let plain = french.out.replace(['\u{a0}', '\u{202f}'], " ").replace(" 0", "0");
    let total = shown(all).replace(" 0", "0");
    let thousands = |text: &str| text.replace(' ', "");
    assert!(thousands(&plain).contains(&thousands(&total)), "{total} is not in {}", french.out);
}

#[test]
fn nothing_of_whom_was_forgotten_is_left_in_the_demo() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("place");
    assert_eq!(made(&folder, "fr").status, 0);
    let balance = run(&["balance", folder.to_str().unwrap(), "--json"], "").json();
    for member in balance["members"].as_array().unwrap() {
        if member["erased"] == true {
            let id = member["member"].as_str().unwrap();
            let ran = run(&["portrait", folder.to_str().unwrap(), id, "--json"], "");
            assert_eq!(ran.json()["name"], Value::Null, "{}", ran.out);
        }
    }
}

/// Each command of the last section works where it is read, as it is typed.
#[test]
fn what_the_demo_proposes_to_type_works() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("place");
    let page = made(&folder, "en").out;
    let (_, section) = page.split_once("What to look at now").unwrap();
    let mut commands = String::from("set -e\n");
    for line in section.lines() {
        if let Some(command) = line.strip_prefix("    ") {
            commands.push_str(command.trim_start());
            commands.push_str(if command.ends_with('|') { " " } else { "\n" });
        }
    }
    assert!(commands.lines().count() > 7, "{commands}");
    let ran = std::process::Command::new("sh")
        .args(["-c", &commands])
        .current_dir(outer.path())
        .output()
        .unwrap();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(ran.status.success(), "{commands}\n{}{}", said(&ran.stdout), said(&ran.stderr));
    assert!(said(&ran.stdout).contains(r#""outcome":"recorded""#), "{}", said(&ran.stdout));
    assert!(outer.path().join("attestation.txt").exists());
}

#[test]
fn for_a_program_the_demo_is_one_line() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("place");
    let ran = run(&["demo", "--no-serve", "--dir", folder.to_str().unwrap(), "--json"], "");
    let shown = ran.json();
    assert_eq!((ran.status, ran.out.lines().count()), (0, 1));
    assert_eq!(shown["url"], Value::Null);
    let roles: Vec<_> =
        shown["personas"].as_array().unwrap().iter().map(|one| &one["role"]).collect();
    let expected = [
        "member",
        "steward",
        "coordinator",
        "budget_referent",
        "counter_keeper",
        "treasurer",
        "organ_seat",
        "auditor",
        "administrator",
    ];
    assert_eq!(roles, expected);
    // A second one in the same place is refused, and what is there stays.
    let again = run(&["demo", "--no-serve", "--dir", folder.to_str().unwrap()], "");
    assert_eq!(again.status, 1);
    assert!(again.err.contains("already a ledger"), "{}", again.err);
    let beside: Vec<_> =
        fs::read_dir(outer.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(beside, ["place"], "nothing unfinished is left beside");
}

#[test]
fn the_demo_opens_the_house_to_each_persona_and_stops_when_it_is_told_to() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("place");
    let mut serving = Command::new(env!("CARGO_BIN_EXE_minutier"))
        .args(["demo", "--json", "--listen", "127.0.0.1:0", "--dir", folder.to_str().unwrap()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(serving.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let shown: Value = serde_json::from_str(&line).unwrap();
    let url = shown["url"].as_str().unwrap();
    for persona in shown["personas"].as_array().unwrap() {
        let bearer = format!("Bearer {}", persona["token"].as_str().unwrap());
        let asked = ureq::get(format!("{url}api/v1/me")).header("authorization", bearer);
        let me: Value = asked.call().unwrap().body_mut().read_json().unwrap();
        assert_eq!((&me["member"], &me["name"]), (&persona["member"], &persona["name"]));
        // The house's day goes on from its last record.
        assert_eq!(me["today"], "2026-02-25");
        assert!(persona["sign_in"].as_str().unwrap().starts_with(&format!("{url}in/")));
    }
    let told = Command::new("kill").args(["-TERM", &serving.id().to_string()]).status().unwrap();
    assert!(told.success());
    assert!(serving.wait().unwrap().success(), "a clean stop");
    assert_eq!(verify(&folder)["ok"], true);
}
