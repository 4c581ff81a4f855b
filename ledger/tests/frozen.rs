//! The bytes of every event, readable forever: `golden/events.jsonl` has one line for each.
//!
//! `golden/events-1.jsonl` is that file on the day when format 1 was frozen: no line of it is ever edited, and
//! every later version reads it. `golden/first-days.jsonl` is a log of format 0, the draft.

use std::collections::BTreeMap;

use ledger::audit::Auditor;
use ledger::events::Event;
use ledger::events::samples::samples;
use ledger::log::replay::Fact;
use ledger::log::storage::Memory;
use ledger::log::verify::verify;
use ledger::proof::tree::Tree;
use ledger::views::Folding;
use ledger::views::balances::Balances;
use serde_json::Value;

const GOLDEN: &str = include_str!("golden/events.jsonl");

/// The events of format 1, as they were frozen on 2026-11-21.
const FROZEN: &str = include_str!("golden/events-1.jsonl");
/// BLAKE3 of that file.
const FROZEN_IS: &str = "5fbb8b99d070f54891f8b6a51d58567826ebbccbb38f7242f0ec6177aac32f96";

fn parse(json: &str) -> Result<Event, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

fn written(event: &Event) -> String {
    serde_json::to_string(event).unwrap()
}

#[test]
fn what_was_frozen_is_read_for_ever() {
    assert_eq!(blake3::hash(FROZEN.as_bytes()).to_string(), FROZEN_IS, "it was edited");
    assert_eq!(FROZEN.lines().count(), 57);
    for line in FROZEN.lines() {
        // Read, and written again to the same bytes: no member was lost on the way.
        assert_eq!(parse(line).as_ref().map(written).as_deref(), Ok(line));
    }
}

#[test]
fn each_sample_is_written_as_it_always_was() {
    let now: Vec<String> = samples().iter().map(written).collect();
    let golden: Vec<&str> = GOLDEN.lines().collect();
    for (line, (now, golden)) in now.iter().zip(&golden).enumerate() {
        assert_eq!(now, golden, "line {}", line + 1);
    }
    assert_eq!(now.len(), golden.len(), "one line for each sample");
}

#[test]
fn each_line_is_read_as_it_always_was() {
    for (sample, line) in samples().into_iter().zip(GOLDEN.lines()) {
        assert_eq!(parse(line).as_ref(), Ok(&sample), "{line}");
    }
}

#[test]
fn every_line_is_in_its_one_spelling() {
    for line in GOLDEN.lines() {
        let odd = ledger::log::canonical::walk(line).next();
        assert_eq!(odd, None, "{line}");
    }
}

/// Pointers (RFC 6901) to every object of an event that is a struct: all but the two outer tags.
fn structs(event: &Value) -> Vec<String> {
    fn walk(value: &Value, pointer: &str, depth: usize, found: &mut Vec<String>) {
        let Value::Object(members) = value else { return };
        if depth >= 2 {
            found.push(pointer.to_owned());
        }
        for (name, member) in members {
            walk(member, &format!("{pointer}/{name}"), depth + 1, found);
        }
    }
    let mut found = Vec::new();
    walk(event, "", 0, &mut found);
    found
}

/// Every event with one of its structs changed, with what `change` says of each change.
fn each_struct_changed<T>(
    change: impl Fn(&mut serde_json::Map<String, Value>) -> Vec<(T, serde_json::Map<String, Value>)>,
    check: impl Fn(&T, &str, &str),
) {
    for line in GOLDEN.lines() {
        let whole: Value = serde_json::from_str(line).unwrap();
        for pointer in structs(&whole) {
            let mut members = whole.pointer(&pointer).unwrap().as_object().unwrap().clone();
            for (what, changed) in change(&mut members) {
                let mut other = whole.clone();
                *other.pointer_mut(&pointer).unwrap() = Value::Object(changed);
                check(&what, line, &other.to_string());
            }
        }
    }
}

#[test]
fn an_unknown_member_is_refused_in_every_struct() {
    each_struct_changed(
        |members| {
            members.insert("later".into(), Value::from(1));
            vec![((), members.clone())]
        },
        |(), _, changed| {
            assert!(parse(changed).is_err(), "accepted: {changed}");
        },
    );
}

#[test]
fn what_is_absent_is_not_written_and_null_is_never_written() {
    each_struct_changed(
        |members| {
            let without = |name: &String| {
                let mut fewer = members.clone();
                fewer.remove(name);
                fewer
            };
            let null = |name: &String| {
                let mut nulled = members.clone();
                nulled.insert(name.clone(), Value::Null);
                nulled
            };
            members
                .keys()
                .flat_map(|name| [(name.clone(), without(name)), (name.clone(), null(name))])
                .collect()
        },
        |name, line, changed| {
            let Ok(read) = parse(changed) else { return };
            let again = written(&read);
            let members = |json: &str| json.matches("\":").count();
            assert!(!again.contains("null"), "{name} was written as null: {again}");
            assert!(members(&again) < members(line), "{name} was written although absent: {again}");
            assert_eq!(parse(&again), Ok(read), "{name}");
        },
    );
}

#[test]
fn a_record_with_a_null_is_not_a_record() {
    use ledger::log::frame::decode;
    let digits = "0".repeat(64);
    let line = |event: &str| {
        format!(
            r#"{{"seq":1,"at":"2026-03-04T05:06:07.000008Z","day":"2026-03-04","by":"m-0000000001","via":"cli","event":{event},"prev":"{digits}","hash":"{digits}"}}"#
        )
    };
    assert!(decode(&line(r#"{"a":{"b":{"c":1}}}"#)).is_ok());
    assert!(decode(&line(r#"{"a":{"b":{"c":null}}}"#)).is_err());
}

#[test]
fn samples_show_every_optional_member() {
    let named = |name: &str| GOLDEN.contains(&format!("\"{name}\":"));
    let optional = [
        "opening_credit",
        "soft_ceiling",
        "expiry_months",
        "open_from",
        "decision",
        "representative",
        "last",
        "parent",
        "circle",
        "report",
        "session",
        "counted",
        "reason",
        "bought",
        "served",
        "message",
        "daily_cap",
        "contains",
        "refills",
        "what",
        "validator",
        "retention",
    ];
    assert_eq!(optional.into_iter().find(|name| !named(name)), None);
}

/// The rules as the first logs of format 0 have them: some members came later; absent, they bind nobody.
#[test]
fn rules_of_the_first_days_are_read() {
    let first_days = r#"{"organisation":{"rules_adopted":{"rules":{"time":{"unit":{"name":"heure","minutes":60},"floor":0,"gifts":"refused","alcohol":"refused","asked_above":600,"refused_above":1440,"dispute_days":60,"guest_days":90,"undo_minutes":15,"service_day_ends":300,"after_leaving_months":12},"organ":{"seats":3,"quorum":2,"members_together":3},"late_months":12}}}}"#;
    let read: Event = serde_json::from_str(first_days).unwrap();
    let mut rules = ledger::events::rules::Rules::of_hours();
    rules.time.offline_days = None;
    rules.organ.together_since_days = None;
    rules.closings = None;
    rules.retention = None;
    let adopted = ledger::events::organisation::RulesAdopted { rules, decision: None };
    assert_eq!(read, adopted.into());
}

/// A log of the first days of format 0, before two rules existed: bytes, acts and balances stand.
#[test]
fn a_log_of_the_first_days_verifies_and_gives_the_same_balances() {
    let log = include_bytes!("golden/first-days.jsonl").to_vec();
    let files = BTreeMap::from([("log/00000000000000000001.jsonl".to_owned(), log)]);
    let (mut auditor, mut tree, mut faults) = (Auditor::default(), Tree::default(), Vec::new());
    let (mut folding, mut balances) = (Folding::default(), Balances::until(None));
    let verdict = verify(&Memory::holding(files), |place, record| {
        faults.extend(auditor.follow(place, record));
        tree.push(record.line.as_bytes());
        folding.show(&Fact::read(place, record).unwrap(), &mut [&mut balances]);
    });
    assert_eq!((verdict.faults, faults), (vec![], vec![]));
    assert_eq!(verdict.head.seq, 100);
    let root: String = tree.root().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(root, "cdafa76890f88a21fab56b99d08f4154c73b8891309f3caba6449250de0bf5fc");
    let codes: Vec<(String, i64)> = balances
        .codes()
        .iter()
        .map(|code| (code.label.to_string(), code.contributed.get()))
        .collect();
    let expected = [
        ("COMMUNS", 1260),
        ("CULTURE", 1575),
        ("FABRIQUER", 1350),
        ("NOURRIR", 2115),
        ("PLANTER", 810),
    ];
    assert_eq!(codes, expected.map(|(label, minutes)| (label.to_owned(), minutes)));
}
