//! The bytes of every event, readable forever: `golden/events.jsonl` has one line for each.
//!
//! `golden/events-1.jsonl` is that file on the day when format 1 was frozen: no line of it is ever edited, and
//! every later version reads it. `golden/first-days.jsonl` is a log of format 0, the draft.
//! `golden/earlier.jsonl` has, for each form that is no longer written, a line that it wrote and below it what
//! that means today; no line is ever taken out of it, nor out of `golden/names.txt`, every name that was ever written.

use std::collections::{BTreeMap, BTreeSet};

use ledger::audit::Auditor;
use ledger::events::Event;
use ledger::events::samples::samples;
use ledger::log::replay::Fact;
use ledger::log::storage::Memory;
use ledger::log::upcast::{self, EARLIER, Earlier};
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

const NAMES: &str = include_str!("golden/names.txt");
const WAS_WRITTEN: &str = include_str!("golden/earlier.jsonl");

/// What earlier forms wrote, each with what it means today.
fn earlier() -> Vec<(&'static str, &'static str)> {
    let lines: Vec<&str> = WAS_WRITTEN.lines().collect();
    assert_eq!(lines.len() % 2, 0, "a line that was written, and what it means today");
    lines.chunks(2).map(|two| (two[0], two[1])).collect()
}

/// Area and event of a line.
fn tags(line: &str) -> String {
    let event: Value = serde_json::from_str(line).unwrap();
    let (area, inner) = event.as_object().unwrap().iter().next().unwrap();
    format!("{area}.{}", inner.as_object().unwrap().keys().next().unwrap())
}

#[test]
fn every_name_that_was_ever_written_is_read() {
    let ever: BTreeSet<&str> = NAMES.lines().collect();
    assert!(ever.iter().copied().eq(NAMES.lines()), "sorted, and each once");
    let read: BTreeSet<&str> =
        ledger::events::names().chain(EARLIER.iter().map(|form| form.name)).collect();
    assert_eq!(read, ever, "a name that this version reads, and one that was ever written");
    let lines = GOLDEN.lines().chain(earlier().into_iter().map(|(was, _)| was));
    let shown: BTreeSet<String> = lines.map(tags).collect();
    assert!(shown.iter().map(String::as_str).eq(ever), "each has a line that is read below");
}

#[test]
fn what_an_earlier_form_wrote_means_what_it_meant() {
    for (was, is) in earlier() {
        assert!(parse(was).is_err(), "an earlier form is none of today's: {was}");
        let name = tags(was);
        let members = was.strip_suffix("}}").unwrap().splitn(3, ':').nth(2).unwrap();
        let reading = EARLIER.iter().filter(|form| form.name == name);
        let readings = reading.filter(|form| (form.read)(members).is_ok()).count();
        assert_eq!(readings, 1, "exactly one form reads {was}");
        assert_eq!(written(&upcast::read(was).unwrap()), is);
        assert_eq!(parse(is), Ok(upcast::read(was).unwrap()));
    }
    for form in EARLIER {
        let shown = earlier().into_iter().any(|(was, _)| tags(was) == form.name);
        assert!(shown, "{} has no line in golden/earlier.jsonl", form.name);
    }
}

#[test]
fn an_earlier_form_is_read_as_strictly_as_todays() {
    for (was, _) in earlier() {
        let with = |from: &str, to: &str| {
            assert!(was.contains(from), "{from}");
            was.replacen(from, to, 1)
        };
        let (area, name) =
            { tags(was).split_once('.').map(|(a, n)| (a.to_owned(), n.to_owned())) }.unwrap();
        for changed in [
            with(&format!("\"{name}\":{{"), &format!("\"{name}\":{{\"later\":1,")),
            with(&format!("\"{area}\":"), "\"later\":{},\""),
            with(&format!("\"{name}\""), "\"never\""),
            format!("{}{}", was.strip_suffix('}').unwrap(), ",\"time\":{}}"),
        ] {
            assert!(upcast::read(&changed).is_err(), "accepted: {changed}");
        }
    }
}

/// A second meaning, as a later version may need one: what was written in quarters of an hour under
/// the first name is in minutes under the second.
#[test]
fn a_second_meaning_reads_the_first_one_under_its_old_name() {
    fn in_quarters(members: &str) -> serde_json::Result<Event> {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Given {
            member: ledger::ids::MemberId,
            to: ledger::ids::MemberId,
            quarters: u32,
        }
        let Given { member, to, quarters } = serde_json::from_str(members)?;
        let minutes = quarters.saturating_mul(15);
        let given = serde_json::json!({"member": member, "to": to, "minutes": minutes});
        serde_json::from_value(serde_json::json!({"time": {"credit_given": given}}))
    }
    let table = [Earlier { name: "time.given_in_quarters", read: in_quarters }];
    let read = |event: &str| upcast::read_with(&table, event).ok().as_ref().map(written);
    let line = |name: &str, count: &str| {
        format!(
            r#"{{"time":{{"{name}":{{"member":"m-0000000001","to":"m-0000000002",{count}}}}}}}"#
        )
    };
    let today = line("credit_given", r#""minutes":90"#);
    assert_eq!(read(&line("given_in_quarters", r#""quarters":6"#)), Some(today.clone()));
    assert_eq!(read(&today), Some(today), "today's name is not asked of the table");
    assert_eq!(
        read(&line("credit_given", r#""quarters":6"#)),
        None,
        "each name has its own members"
    );
    assert_eq!(read(&line("given_in_eighths", r#""quarters":6"#)), None);
    assert_eq!(upcast::read(&line("given_in_quarters", r#""quarters":6"#)).ok(), None);
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
    // Its rules did not speak of closings: the auditor of that organisation has what was held then.
    let rules = &auditor.state().organisation.as_ref().unwrap().rules;
    assert_eq!(rules.closings.auditor_days, 15);
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
