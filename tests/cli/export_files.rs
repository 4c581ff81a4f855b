//! `export`: the same bytes again, what a spreadsheet must not make of them, and a file that is whole or not there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use serde_json::Value;

use crate::exports::{files, printed, said};
use crate::house::{House, run};
use crate::life::{HOSTILE, Life};

/// Each file says how to make it again; that gives its bytes, also after more was recorded.
#[test]
fn what_the_heading_says_to_compare_with_is_the_same_file() {
    let life = Life::lived();
    let folder = life.place.house.path();
    let (first, last) = (life.closed[0].as_str(), life.closed[1].as_str());
    for format in ["hledger", "ledger", "beancount"] {
        for more in [&["--language", "fr"][..], &["--from", first, "--until", last]] {
            let file = printed(folder, format, more);
            life.place.house.do_all(&[&format!(
                r#"{{"by":"{}","command":{{"members":{{"admit":{{"name":"Plus tard"}}}}}}}}"#,
                life.admin
            )]);
            let command = file.lines().find_map(|line| line.split_once("minutier export … "));
            let (again, _) = command.unwrap().1.split_once(" | cmp - …").unwrap();
            let arguments: Vec<&str> =
                ["export", folder].into_iter().chain(again.split(' ')).collect();
            let ran = run(&arguments, "");
            assert_eq!((ran.status, ran.out == file), (0, true), "{again}: {}", ran.err);
        }
    }
}

#[test]
fn no_two_people_are_one_payee_and_nobody_is_taken_for_a_closing() {
    let life = Life::lived();
    let who = &life.who;
    for (format, language, ours) in
        [("hledger", "en", "Closing validated"), ("ledger", "fr", "Arrêté validé")]
    {
        let text = printed(life.place.house.path(), format, &["--language", language]);
        let payees: Vec<&str> =
            text.lines().filter_map(|line| line.strip_prefix("payee ")).collect();
        for name in ["Ana", "ANA", "m-0123456789", ours] {
            let named = format!("{name} {}", who[name]);
            assert!(payees.contains(&named.as_str()), "{named}: {payees:?}");
        }
        assert!(!payees.contains(&"Ana") && !payees.contains(&"m-0123456789"), "{payees:?}");
        assert!(payees.contains(&ours) && payees.contains(&"Œuvre œcuménique d’Î"), "{payees:?}");
        // Each closing, and nobody's entry.
        let said = text.lines().filter(|line| line.ends_with(&format!(") {ours}")));
        assert_eq!(said.count(), life.closed.len(), "{format}");
    }
    let text = printed(life.place.house.path(), "beancount", &[]);
    for name in ["Ana", "ANA", "m-0123456789"] {
        assert!(text.contains(&format!(" * \"{name} {}\" ", who[name])), "{name}");
        assert!(!text.contains(&format!(" * \"{name}\" ")), "{name}");
    }
}

#[test]
fn a_spreadsheet_computes_nothing_that_somebody_wrote_and_its_sums_are_ours() {
    let life = Life::lived();
    let folder = life.place.house.path();
    for (language, separator) in [("fr", b';'), ("en", b',')] {
        let text = printed(folder, "csv", &["--language", language]);
        let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
        let mut table = csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
        let mut people: BTreeMap<String, i64> = BTreeMap::new();
        let mut names = BTreeSet::new();
        let (mut debits, mut credits) = (0, 0);
        for row in table.records() {
            let row = row.unwrap();
            for cell in &row {
                let first = cell.trim().chars().next().unwrap_or(' ');
                assert!(!"=+-@＝＋－＠".contains(first), "{cell:?}");
                assert!(!cell.starts_with(['\t', '\r', '\n']), "{cell:?}");
            }
            let (debit, credit): (i64, i64) = (row[12].parse().unwrap(), row[13].parse().unwrap());
            assert!((debit == 0) != (credit == 0), "{row:?}");
            (debits, credits) = (debits + debit, credits + credit);
            if ["crédit temps", "time credit"].contains(&&row[6]) {
                *people.entry(row[8].to_owned()).or_default() += credit - debit;
            }
            names.insert(minutier::exports::restored(&row[7]));
        }
        assert_eq!(debits, credits);
        let ours = run(&["balance", folder, "--json"], "").json();
        people.retain(|_, minutes| *minutes != 0);
        assert_eq!(people, said(&ours, "members", "member", "minutes"));
        for name in HOSTILE {
            assert!(names.contains(name), "{name} is not in {names:?}");
        }
    }
}

#[test]
fn the_same_range_gives_the_same_bytes_and_nothing_that_was_to_be_forgotten() {
    let life = Life::lived();
    let folder = life.place.house.path();
    let seq = run(&["balance", folder, "--json"], "").json()["seq"].to_string();
    for format in ["hledger", "ledger", "beancount", "csv", "json"] {
        let before = printed(folder, format, &["--at", &seq]);
        life.place.house.do_all(&[&format!(
            r#"{{"by":"{}","command":{{"members":{{"admit":{{"name":"Plus tard"}}}}}}}}"#,
            life.admin
        )]);
        assert_eq!(printed(folder, format, &["--at", &seq]), before, "{format}");
        // The last one is why somebody was suspended.
        for text in ["Quetzalcóatl", "xylophone", "Quetzalc", "tintamarre"] {
            assert!(!before.contains(text), "{format} holds {text}");
        }
        assert!(before.to_lowercase().contains(&life.who["erased"]), "{format}");
    }
}

#[test]
fn every_record_is_a_line_of_json_with_its_meaning() {
    let life = Life::lived();
    let folder = life.place.house.path();
    let text = printed(folder, "json", &[]);
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let verdict = life.place.house.verify();
    assert_eq!(lines[0]["hash"], verdict["head"]);
    assert_eq!(lines.len() - 1, verdict["records"].as_u64().unwrap() as usize);
    let mut people: BTreeMap<String, i64> = BTreeMap::new();
    for (place, record) in lines.iter().enumerate().skip(1) {
        assert_eq!(record["seq"], place);
        for moved in record["moves"].as_array().unwrap() {
            let minutes = moved["minutes"].as_i64().unwrap();
            for (side, sign) in [("to", 1), ("from", -1)] {
                if moved[side]["account"] == "member" {
                    let member = moved[side]["member"].as_str().unwrap().to_owned();
                    *people.entry(member).or_default() += sign * minutes;
                }
            }
        }
    }
    people.retain(|_, minutes| *minutes != 0);
    let ours = run(&["balance", folder, "--json"], "").json();
    assert_eq!(people, said(&ours, "members", "member", "minutes"));
    let session = lines.iter().find(|line| line["event"] == "time.contribution_declared").unwrap();
    assert_eq!(session["meaning"], "contribution declared");
    assert!(session["says"]["what"].is_string(), "{session}");
    let suspended = lines.iter().find(|line| line["event"] == "members.suspended").unwrap();
    assert_eq!(
        (&suspended["withheld"], &suspended["says"]["reason"]),
        (&true.into(), &Value::Null)
    );
    assert_eq!(lines.iter().filter(|line| line.get("withheld").is_some()).count(), 1);
    // A range goes by the day counted, and says what it begins with.
    let later = printed(folder, "json", &["--from", &life.closed[1]]);
    let heading: Value = serde_json::from_str(later.lines().next().unwrap()).unwrap();
    let forward = heading["brought_forward"].as_array().unwrap();
    assert_eq!(forward.iter().map(|one| one["minutes"].as_i64().unwrap()).sum::<i64>(), 0);
    assert!(forward.len() > 10 && later.lines().count() < lines.len());
}

#[test]
fn the_file_is_new_private_and_whole_or_not_there() {
    let house = House::new();
    let (line, zoe, _) = house.with_a_circle();
    house.credit(&zoe, &line, "2026-03-04", 60);
    let outer = tempfile::tempdir().unwrap();
    let file = outer.path().join("house.journal");
    let to = |path: &Path, more: &[&str]| {
        let mut arguments = vec!["export", house.path(), "--out", path.to_str().unwrap()];
        arguments.extend(more);
        run(&arguments, "")
    };
    let ran = to(&file, &["--format", "hledger", "--json"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let shown = ran.json();
    assert_eq!((&shown["lines"], &shown["closings"]), (&1.into(), &0.into()), "{shown}");
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(files(outer.path()), std::slice::from_ref(&file));
    let before = fs::read(&file).unwrap();
    let cases: &[(&[&str], i32, &str)] = &[
        (&["--format", "hledger"], 2, "This file exists already"),
        (&["--format", "odt"], 2, "“odt” is not a format of export"),
        (&["--format", "csv", "--from", "2026-02-30"], 2, "is not a day for --from"),
        (&["--format", "csv", "--from", "2026-03-05", "--until", "2026-03-04"], 2, "no day from"),
        (&[], 2, "--format"),
    ];
    for (more, status, said) in cases {
        let ran = to(&file, more);
        assert_eq!((ran.status, ran.out.as_str()), (*status, ""), "{more:?}: {}", ran.err);
        assert!(ran.err.contains(said), "{more:?}: {}", ran.err);
    }
    let other = outer.path().join("other.journal");
    let ran = to(&other, &["--format", "csv", "--at", "99999"]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(ran.err.contains("There is no record 99999"), "{}", ran.err);
    let nowhere = outer.path().join("nowhere/file");
    assert_eq!(to(&nowhere, &["--format", "json"]).status, 2);
    assert_eq!(fs::read(&file).unwrap(), before);
    assert_eq!(files(outer.path()), std::slice::from_ref(&file));
}
