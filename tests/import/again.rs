//! The same file again: a second time, after an interruption, after it was undone.

use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{BOTH, CLEMENCE, House, expected, sheet};

const GRIST: &str = "contributions-grist.csv";
const EXCEL: &str = "heures-excel.csv";

#[test]
fn a_second_run_changes_not_one_byte() {
    let house = House::new();
    house.import(&sheet(GRIST), &["--create", BOTH]);
    house.answered(&sheet(EXCEL), CLEMENCE, &[]);
    let before = house.log();
    for (name, lines) in [(GRIST, 240), (EXCEL, 160)] {
        let again = house.import(&sheet(name), &["--create", BOTH]);
        assert_eq!((again.status, again.number("unchanged")), (0, lines), "{again}");
        assert_eq!(again.number("created"), 0);
    }
    assert_eq!(house.log(), before);
}

/// A sheet long enough to be interrupted in.
fn long(house: &House) -> String {
    let mut text = String::from("Date;Nom;Code;Heures;Tâche\n");
    for line in 0..1500 {
        let (person, code) = (line % 41, ["BAR", "Jardin", "atelier"][line % 3]);
        let day = format!("{:02}/{:02}/2025", line % 28 + 1, line % 12 + 1);
        text.push_str(&format!("{day};Personne {person};{code};1h30;Tâche {line}\n"));
    }
    house.file("long.csv", &text)
}

#[test]
fn killed_in_the_middle_and_run_again_it_ends_in_the_same_state() {
    let whole = House::new();
    let file = long(&whole);
    assert_eq!(whole.import(&file, &["--create", BOTH]).status, 0);
    let records = |house: &House| house.log().iter().filter(|byte| **byte == b'\n').count();
    let all = records(&whole);
    let mut interrupted = 0;
    for (run, stop) in [6, 9, 25, 47, 52, 60, 300, 900].into_iter().enumerate() {
        let house = House::new();
        let file = long(&house);
        let mut child = house
            .command(&["import", "LEDGER", &file, "--json", "--create", BOTH])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let deadline = Instant::now() + Duration::from_secs(30);
        while records(&house) < stop && Instant::now() < deadline {
            if child.try_wait().expect("the child is ours").is_some() {
                break;
            }
            std::thread::sleep(Duration::from_micros(200));
        }
        child.kill().expect("the child is ours");
        child.wait().expect("the child is ours");
        let again = house.import(&file, &["--create", BOTH]);
        assert_eq!(again.status, 0, "run {run}: {again}");
        let lines = again.number("created") + again.number("unchanged");
        assert_eq!(lines, 1500, "run {run}: {again}");
        interrupted += usize::from(again.number("created") > 0);
        assert_eq!(house.balances(), whole.balances(), "run {run}");
        assert_eq!(records(&house), all, "run {run}: something was made twice");
        house.verifies();
    }
    assert!(interrupted > 2, "only {interrupted} runs were stopped before their end");
}

/// Somebody validates the first contribution that waits: Nadège, as a steward of its circle.
fn validate_one(house: &House) {
    let log = String::from_utf8_lossy(&house.log()).into_owned();
    let records: Vec<Value> =
        log.lines().map(|line| serde_json::from_str(line).expect("a record")).collect();
    let of = |area: &str, name: &str, wanted: &dyn Fn(&Value) -> bool| {
        let mut events = records.iter().map(|record| &record["event"][area][name]);
        let found = events.find(|event| event.is_object() && wanted(event));
        found.expect("such a record").clone()
    };
    let doubtful = of("takeover", "doubtful_taken_over", &|_| true);
    let opened = of("circles", "code_opened", &|code| code["code"] == doubtful["code"]);
    let act = |name: &str, commands: &[Value]| {
        let lines: Vec<String> =
            commands.iter().map(|command| json!({ "command": command }).to_string()).collect();
        let done = house.run(&["act", "LEDGER", &house.file(name, &lines.join("\n"))]);
        assert_eq!(done.status, 0, "{done}");
        done
    };
    let subject = json!({"subject": "Nadège valide", "manner": "consent"});
    let decided = act("decide.jsonl", &[json!({"decisions": {"record": subject}})]);
    let mandate = json!({
        "member": records[0]["by"], "role": "steward", "circle": opened["circle"],
        "how": "appointment", "decision": decided.json()["ids"]["decision"],
    });
    let validate = json!({"contribution": doubtful["contribution"]});
    let commands =
        [json!({"circles": {"give_mandate": mandate}}), json!({"time": {"validate": validate}})];
    act("validate.jsonl", &commands);
}

#[test]
fn undone_as_a_whole_all_is_zero_again_and_it_may_be_brought_in_anew() {
    let house = House::new();
    let first = house.import(&sheet(EXCEL), &["--create", BOTH]);
    validate_one(&house);
    let (people, _) = house.balances();
    assert!(people.values().sum::<i64>() > 21_420, "one doubtful line counts now");
    let takeover = first.takeover();
    let undo = ["import", "LEDGER", "--undo", &takeover, "--reason", "Mauvais fichier"];
    let undone = house.run(&undo);
    assert_eq!(undone.status, 0, "{undone}");
    assert_eq!(house.balances(), Default::default());
    let before = house.log();
    let twice = house.run(&undo);
    assert_eq!(twice.status, 0, "{twice}");
    assert!(twice.out.contains("déjà annulée"), "{twice}");
    assert_eq!(house.log(), before);
    // On purpose, the same file comes in again, in a batch of its own.
    let again = house.answered(&sheet(EXCEL), r#"{"doubtful": "credited"}"#, &[]);
    assert_eq!((again.status, again.number("created")), (0, 160), "{again}");
    assert_ne!(again.takeover(), takeover);
    assert_eq!(house.balances().1, expected(EXCEL, "code"));
    house.verifies();
}

#[test]
fn undoing_needs_a_batch_that_is_there_and_a_reason() {
    let house = House::new();
    let unknown = house.run(&["import", "LEDGER", "--undo", "t-0000000000", "--reason", "x"]);
    assert_eq!(unknown.status, 1, "{unknown}");
    assert!(unknown.err.contains("t-0000000000"), "{unknown}");
    for arguments in [&["import", "LEDGER", "--undo", "t-0000000000"][..], &["import", "LEDGER"]] {
        assert_eq!(house.run(arguments).status, 2);
    }
}
