//! `demo`: the same place at each run, and the sums of its sheets.

use std::fs;

use serde_json::{Value, json};

use crate::house::{run, verify};

#[test]
fn the_demo_is_the_same_to_the_byte_in_every_language_and_adds_up() {
    let outer = tempfile::tempdir().unwrap();
    let place = |name: &str| outer.path().join(name);
    let made = |name: &str, language: &str| {
        let folder = place(name);
        let arguments =
            ["demo", "--no-serve", "--dir", folder.to_str().unwrap(), "--language", language];
        run(&arguments, "")
    };
    let french = made("fr", "fr");
    assert_eq!(french.status, 0, "{}", french.err);
    assert!(
        french.out.contains("906 h 30") || french.out.contains("906\u{a0}h\u{a0}30"),
        "{}",
        french.out
    );
    let english = made("en", "en");
    assert!(english.out.contains("What to look at now:"), "{}", english.out);
    let log = |name: &str| fs::read(place(name).join("log/00000000000000000001.jsonl")).unwrap();
    assert!(log("fr") == log("en"), "the two logs differ");
    assert_eq!(verify(&place("fr"))["ok"], true);

    let balance = run(&["balance", place("fr").to_str().unwrap(), "--json"], "").json();
    let minutes = |found: &Value| found["minutes"].as_i64().unwrap();
    let members = balance["members"].as_array().unwrap();
    // What data's own README says: 31 920 and 22 470 minutes.
    assert_eq!(members.iter().map(minutes).sum::<i64>(), 31_920 + 22_470);
    let codes: Vec<(Value, i64)> = balance["codes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|code| (code["code"].clone(), minutes(code)))
        .collect();
    let expected = [
        ("COMMUNS", 5205 + 4635),
        ("CULTURE", 7440 + 5550),
        ("FABRIQUER", 7455 + 3390),
        ("NOURRIR", 5460 + 5310),
        ("PLANTER", 6360 + 3585),
    ];
    assert_eq!(codes, expected.map(|(code, minutes)| (json!(code), minutes)));
    let clemence = members.iter().find(|found| found["name"] == "Clémence O’Tamarin").unwrap();
    assert_eq!(minutes(clemence), 330 + 840);
}

#[test]
fn for_a_program_the_demo_is_one_line() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("place");
    let ran = run(&["demo", "--dir", folder.to_str().unwrap(), "--json"], "");
    let shown = ran.json();
    assert_eq!((ran.status, ran.out.lines().count()), (0, 1));
    assert_eq!(shown["url"], Value::Null);
    let roles: Vec<_> =
        shown["personas"].as_array().unwrap().iter().map(|one| &one["role"]).collect();
    assert_eq!(roles, ["member", "steward", "administrator"]);
    // A second one in the same place is refused, and what is there stays.
    let again = run(&["demo", "--dir", folder.to_str().unwrap()], "");
    assert_eq!(again.status, 1);
    assert!(again.err.contains("already a ledger"), "{}", again.err);
}
