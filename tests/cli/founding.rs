//! `init`: a new ledger, and everything that is not a place for one.

use std::fs;

use crate::house::{House, run};

fn init(folder: &str, more: &[&str]) -> crate::house::Ran {
    let mut arguments = vec!["init", folder, "--name", "SEL du Lac", "--origin", "sel-du-lac.fr"];
    arguments.extend(more);
    run(&arguments, "")
}

#[test]
fn a_new_ledger_holds_four_records_and_verifies() {
    let house = House::new();
    let verdict = house.verify();
    assert_eq!((&verdict["ok"], &verdict["records"]), (&true.into(), &4.into()));
    let balance = run(&["balance", house.path(), "--json"], "").json();
    assert_eq!(balance["members"][0]["name"], "Nadège");
    assert_eq!(balance["members"][0]["minutes"], 0);
}

#[test]
fn a_folder_that_holds_a_ledger_or_something_else_is_left_as_it_is() {
    let house = House::new();
    let before = fs::read(house.segment()).unwrap();
    let again = init(house.path(), &[]);
    assert_eq!(again.status, 1);
    assert!(again.err.contains("There is already a ledger in this folder"), "{}", again.err);
    assert_eq!(fs::read(house.segment()).unwrap(), before);

    let outer = tempfile::tempdir().unwrap();
    fs::write(outer.path().join("budget.ods"), "x").unwrap();
    let foreign = init(outer.path().to_str().unwrap(), &[]);
    assert_eq!(foreign.status, 1);
    assert!(foreign.err.contains("holds something else than a ledger"), "{}", foreign.err);
    assert_eq!(fs::read_dir(outer.path()).unwrap().count(), 1);
}

#[test]
fn a_founding_that_was_interrupted_is_begun_again() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("new");
    fs::create_dir_all(folder.join("log")).unwrap();
    fs::write(folder.join("private.db"), "half").unwrap();
    fs::write(folder.join("head"), format!("0 {}\n", "0".repeat(64))).unwrap();
    let ran = init(folder.to_str().unwrap(), &[]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(crate::house::verify(&folder)["records"], 4);
}

#[test]
fn what_makes_no_sense_is_said_and_leaves_nothing() {
    let outer = tempfile::tempdir().unwrap();
    let cases: &[(&[&str], i32, &str)] = &[
        (&["--timezone", "Mars/Olympus"], 1, "No time zone is called “Mars/Olympus”"),
        (&["--origin", "two words"], 2, "“two words” does not fit --origin"),
        (&["--currency", "euros"], 2, "“euros” does not fit --currency"),
        (&["--admin", " "], 2, "name"),
        (&["--nonsense"], 2, "--nonsense"),
    ];
    for (place, (more, status, said)) in cases.iter().enumerate() {
        let folder = outer.path().join(place.to_string());
        let path = folder.to_str().unwrap();
        let base = ["init", path, "--name", "SEL"];
        let origin = ["--origin", "sel.fr"];
        let mut arguments = base.to_vec();
        if !more.contains(&"--origin") {
            arguments.extend(origin);
        }
        arguments.extend(*more);
        let ran = run(&arguments, "");
        assert_eq!(ran.status, *status, "{more:?}: {}", ran.err);
        assert!(ran.err.contains(said), "{more:?}: {}", ran.err);
        // It can be tried again in the same place.
        assert_eq!(init(path, &[]).status, 0, "{more:?}");
    }
}

#[test]
fn no_name_and_no_text_is_in_the_log() {
    let house = House::new();
    let (line, zoe, _) = house.with_a_circle();
    house.credit(&zoe, &line, &crate::house::today(), 90);
    let log = fs::read_to_string(house.segment()).unwrap();
    for text in ["Zoé", "Nadège", "Line", "Service au bar", "Mandats"] {
        assert!(!log.contains(text), "{text} is in the log");
    }
    let statement = run(&["statement", house.path(), "zoé", "--json"], "").json();
    assert_eq!(statement["lines"][0]["what"], "Service au bar");
    assert_eq!(statement["lines"][0]["by_name"], "Line");
    assert_eq!(statement["balance"], 90);
}
