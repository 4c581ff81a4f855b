//! Nonsense: every command and every event there is, with any of its words replaced by extreme ones.

use ledger::context::Act;
use ledger::events::Event;
use ledger::events::samples::samples;
use ledger::ids::{
    CircleId, CodeId, ContributionId, DecisionId, Id, ItemId, MandateId, MemberId, TakeoverId,
};
use ledger::law;
use ledger::log::replay::Fact;
use ledger::state::{Recorded, State};
use ledger::text::Key;
use ledger::time::{Day, Timestamp};
use ledger::units::Balance;
use ledger::views::Folding;
use ledger::views::balances::Balances;
use ledger::views::directory::Directory;
use ledger::views::inbox::Inbox;
use ledger::views::statement::Statement;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::house::{House, opening};

/// Pointers (RFC 6901) to every value below the two tags.
fn places(value: &Value, pointer: &str, depth: usize, found: &mut Vec<String>) {
    if depth >= 2 {
        found.push(pointer.to_owned());
    }
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                places(member, &format!("{pointer}/{name}"), depth + 1, found);
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                places(item, &format!("{pointer}/{place}"), depth + 1, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What a value is replaced by: numbers and days at their ends, identifiers that exist or do not, texts
/// that are empty, hidden or endless, words of other enumerations.
fn extremes(ids: &[String]) -> Vec<Value> {
    let mut pool: Vec<Value> = ids.iter().map(|id| json!(id)).collect();
    pool.extend([
        json!(0),
        json!(1),
        json!(-1),
        json!(59),
        json!(1440),
        json!(100_000_000),
        json!(100_000_001),
        json!(u32::MAX),
        json!(i64::MAX),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1.5),
        json!(""),
        json!(" \u{202e}"),
        json!("\u{0}"),
        json!("é".repeat(3000)),
        json!("BAR"),
        json!("1900-01-01"),
        json!("2025-12-31"),
        json!("2026-03-04"),
        json!("2026-03-05"),
        json!("2199-12-31"),
        json!("2026-02-30"),
        json!(null),
        json!([]),
        json!({}),
        json!(true),
    ]);
    let words = [
        "time_credit",
        "pro_bono",
        "steward",
        "coordinator",
        "organ_seat",
        "parent_steward",
        "auditor",
        "administrator",
        "counter_keeper",
        "founding",
        "appointment",
        "guest",
        "volunteer",
        "legal",
        "natural",
        "allowed",
        "refused",
        "offline",
        "age",
        "left",
        "upheld",
        "dismissed",
        "alcohol",
        "consent",
        "vote",
    ];
    pool.extend(words.map(Value::from));
    pool
}

/// What becomes of one place.
#[derive(Debug, Clone)]
struct Change {
    place: usize,
    by: usize,
    gone: bool,
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = (0..1000usize, 0..1000usize, proptest::bool::weighted(0.2))
        .prop_map(|(place, by, gone)| Change { place, by, gone });
    proptest::collection::vec(change, 0..4)
}

fn changed(mut value: Value, changes: &[Change], pool: &[Value]) -> Value {
    for Change { place, by, gone } in changes {
        let mut found = Vec::new();
        places(&value, "", 0, &mut found);
        let Some(pointer) = found.get(place % found.len().max(1)) else { return value };
        let (above, name) = pointer.rsplit_once('/').unwrap();
        match value.pointer_mut(above) {
            Some(Value::Object(members)) if *gone => drop(members.remove(name)),
            Some(_) | None => {
                *value.pointer_mut(pointer).unwrap() = pool[by % pool.len()].clone();
            }
        }
    }
    value
}

/// One example of each command.
fn commands() -> Vec<Value> {
    let text = include_str!("commands.jsonl");
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Every identifier of a ledger, and one of each kind that it does not know.
fn known(state: &State) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    ids.extend(state.members.iter().map(|(id, _)| id.to_string()));
    ids.extend(state.circles.circles().map(|(id, _)| id.to_string()));
    ids.extend(state.circles.codes().map(|(id, _)| id.to_string()));
    ids.extend(state.circles.mandates().map(|(id, _)| id.to_string()));
    ids.extend(state.time.contributions().map(|(id, _)| id.to_string()));
    ids.extend(state.time.items().map(|(id, _)| id.to_string()));
    ids.extend(state.takeovers.iter().map(|(id, _)| id.to_string()));
    ids.extend(numbered(9));
    ids
}

/// The identifiers of that number, one of each kind.
fn numbered(bits: u64) -> [String; 8] {
    [
        MemberId::from_bits(bits).to_string(),
        CircleId::from_bits(bits).to_string(),
        CodeId::from_bits(bits).to_string(),
        DecisionId::from_bits(bits).to_string(),
        MandateId::from_bits(bits).to_string(),
        ContributionId::from_bits(bits).to_string(),
        ItemId::from_bits(bits).to_string(),
        TakeoverId::from_bits(bits).to_string(),
    ]
}

/// A house in which most commands mean something.
fn lived_in() -> House {
    let mut house = House::with_bar();
    house.mandate("counter_keeper", "Bob", Some("Bar"));
    house.mandate("treasurer", "Bob", None);
    house.rules(json!({"time": {"gifts": "allowed", "floor": -30, "expiry_months": 1}}));
    house.admit_as("Gus", json!({"standing": "guest"}));
    house.admit_as("Coop", json!({"kind": "legal", "representative": "@Ana"}));
    house.credit("Ana", 60);
    house.on("2026-03-05");
    house.declare("Bob", "BAR", 60);
    let item = json!({"name": "Sirop", "code": "BAR", "minutes": 15, "daily_cap": 3});
    house.asks("Sam", "time.price_item", item).done();
    let decision = house.decision();
    let opens = json!({"file": "cd".repeat(32), "decision": decision});
    house.asks("Ida", "takeover.open", opens).done();
    house
}

/// The example of a command whose identifiers are those of this house, as far as it has any.
fn at_home(house: &House, command: &Value) -> Value {
    let state = house.state();
    let decision = house.facts().iter().rev().find_map(|fact| {
        let event = serde_json::to_value(&fact.event).unwrap();
        event.pointer("/decisions/recorded/decision").cloned()
    });
    let stands_for = |word: &str| match word {
        "x" => state.time.contributions().last().map(|(id, _)| json!(id)),
        "i" => state.time.items().last().map(|(id, _)| json!(id)),
        "t" => state.takeovers.iter().last().map(|(id, _)| json!(id)),
        "o" => state.circles.mandates().last().map(|(id, _)| json!(id)),
        "d" => decision.clone(),
        _ => None,
    };
    fn walk(value: &Value, house: &House, stands_for: &dyn Fn(&str) -> Option<Value>) -> Value {
        match value {
            Value::String(text) if text.starts_with('@') => json!(house.id(&text[1..])),
            Value::String(text) if text.starts_with('#') => json!(house.circle_id(&text[1..])),
            Value::String(text) => stands_for(text).unwrap_or_else(|| value.clone()),
            Value::Array(items) => items.iter().map(|item| walk(item, house, stands_for)).collect(),
            Value::Object(members) => members
                .iter()
                .map(|(name, member)| (name.clone(), walk(member, house, stands_for)))
                .collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        }
    }
    walk(command, house, &stands_for)
}

#[test]
fn each_example_of_a_command_is_read_and_there_is_one_of_each() {
    let house = lived_in();
    let mut acts: Vec<String> = Vec::new();
    for command in commands() {
        let read: ledger::commands::Command = serde_json::from_value(at_home(&house, &command))
            .unwrap_or_else(|error| panic!("{error}: {command}"));
        let written = serde_json::to_value(&read).unwrap();
        let (area, acts_of) = written.as_object().unwrap().iter().next().unwrap();
        let act = acts_of.as_object().unwrap().keys().next().unwrap();
        acts.push(format!("{area}.{act}"));
    }
    // An unknown act tells the names of all there are.
    for area in
        ["organisation", "members", "circles", "decisions", "time", "takeover", "corrections"]
    {
        let unknown = json!({ area: { "dream": {} } });
        let error = serde_json::from_value::<ledger::commands::Command>(unknown).unwrap_err();
        let error = error.to_string();
        let names: Vec<&str> = error.split('`').skip(3).step_by(2).collect();
        assert!(!names.is_empty(), "{error}");
        for name in names {
            assert!(acts.contains(&format!("{area}.{name}")), "no example of {area}.{name}");
        }
    }
}

const AUTHORS: [&str; 18] = [
    "Ida",
    "Ida",
    "Ida",
    "Ida",
    "Ida",
    "Ida",
    "Ana",
    "Ana",
    "Bob",
    "Bob",
    "Sam",
    "Sam",
    "Sam",
    "Gus",
    "Coop",
    "Nobody",
    "Bob for Ana",
    "Ana for Coop",
];

proptest! {
    #![proptest_config(crate::cases(256))]

    #[test]
    fn no_command_makes_the_core_panic_and_what_it_accepts_verifies(
        wishes in proptest::collection::vec(
            (0..1000usize, changes(), 0..AUTHORS.len(), 0..4000u32), 1..40
        )
    ) {
        let examples = commands();
        let mut house = lived_in();
        for (which, changes, who, minutes) in wishes {
            house.wait(minutes);
            let pool = extremes(&known(house.state()));
            let command = at_home(&house, &examples[which % examples.len()]);
            let command = changed(command, &changes, &pool);
            if let Ok(command) = serde_json::from_value(command) {
                let _ = house.commands(None, AUTHORS[who], &command).0;
            }
        }
    }

    #[test]
    fn no_command_makes_an_unopened_ledger_panic(which in 0..1000usize, changes in changes()) {
        let mut house = House::unopened();
        let examples = commands();
        let pool = extremes(&numbered(9));
        let example = examples[which % examples.len()].clone();
        let command = changed(example, &changes, &pool);
        if let Ok(command) = serde_json::from_value(command) {
            let _ = house.commands(None, "Ida", &command).0;
        }
        house.asks("Ida", "organisation.open", opening()).0.ok();
    }

    #[test]
    fn no_event_in_any_order_makes_state_law_or_views_panic(
        events in proptest::collection::vec(
            (0..1000usize, changes(), 0..4u64, proptest::option::of(0..4u64), 0..1_000i32), 1..80
        )
    ) {
        let examples: Vec<Value> =
            samples().iter().map(|event| serde_json::to_value(event).unwrap()).collect();
        let ids: Vec<String> = (0..4).flat_map(numbered).collect();
        let pool = extremes(&ids);
        let mut state = State::default();
        let mut folding = Folding::default();
        let mut balances = Balances::until(None);
        let mut statement = Statement::of(MemberId::from_bits(1));
        let (mut inbox, mut directory) = (Inbox::default(), Directory::default());
        for (seq, (which, changes, by, on_behalf, days)) in (1u64..).zip(events) {
            let event = changed(examples[which % examples.len()].clone(), &changes, &pool);
            let Ok(event) = serde_json::from_value::<Event>(event) else { continue };
            let act = Act {
                at: Timestamp::from_micros(i64::from(days) * 86_400_000_000).unwrap(),
                day: Day::new(2024, 1, 1).unwrap().plus_days(days),
                by: MemberId::from_bits(by),
                on_behalf: on_behalf.map(MemberId::from_bits),
            };
            let _ = law::check(&state, &act, &event);
            let key = Key::new("k").unwrap();
            // Entries 7 are what the examples name.
            let seq = if seq == 3 { 7 } else { seq };
            let leaf = ledger::proof::tree::leaf(&seq.to_be_bytes());
            state.evolve(&Recorded { seq, act: &act, key: Some(&key), event: &event, leaf });
            let via = "cli".parse().unwrap();
            let fact = Fact { seq, act, via, key: None, more: 0, event };
            folding.show(
                &fact,
                &mut [&mut balances, &mut statement, &mut inbox, &mut directory],
            );
            let sum = state.journal.balances().fold(Balance::ZERO, |sum, (_, held)| sum.plus(held));
            prop_assert_eq!(sum, Balance::ZERO);
            prop_assert_eq!(&state.journal, folding.journal());
        }
        let _ = (balances.codes(), statement.between(None, None), inbox.waiting());
        prop_assert_eq!(balances.sum(), Balance::ZERO);
    }
}
