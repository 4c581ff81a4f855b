//! The schema of commands and the code that reads commands are two texts on one thing: what one of them
//! takes, so does the other. Asked with another library's reader of JSON Schema.

use std::collections::BTreeSet;

use jsonschema::Validator;
use ledger::commands::Command;
use ledger::log::storage::Memory;
use ledger::schema::Bounds;
use proptest::prelude::*;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};
use workload::{Register, Scale};

/// The schema of commands, as it is published.
fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().with_transform(Bounds);
    settings.into_generator().into_root_schema_for::<Command>().to_value()
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).unwrap()
}

/// One example of each act, with identifiers in the place of the names that the house of the stories has.
fn examples() -> Vec<Value> {
    fn with_ids(value: &mut Value) {
        match value {
            Value::String(text) => {
                let letter = match text.as_str() {
                    "x" | "i" | "t" | "o" | "d" => text.clone(),
                    name if name.starts_with('@') => "m".to_owned(),
                    name if name.starts_with('#') => "c".to_owned(),
                    _ => return,
                };
                *text = format!("{letter}-0000000001");
            }
            Value::Array(items) => items.iter_mut().for_each(with_ids),
            Value::Object(members) => members.values_mut().for_each(with_ids),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let lines = include_str!("properties/commands.jsonl").lines();
    let mut examples: Vec<Value> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
    examples.iter_mut().for_each(with_ids);
    examples
}

/// `<area>.<act>` of a command.
fn act_of(command: &Value) -> String {
    let (area, act) = command.as_object().unwrap().iter().next().unwrap();
    format!("{area}.{}", act.as_object().unwrap().keys().next().unwrap())
}

#[test]
fn every_act_has_a_definition_and_an_example_that_is_valid() {
    let (schema, validator) = (schema(), validator());
    let definitions = schema["$defs"].as_object().unwrap();
    let defined: BTreeSet<&str> =
        definitions.keys().filter(|name| name.contains('.')).map(String::as_str).collect();
    let examples = examples();
    let shown: BTreeSet<String> = examples.iter().map(act_of).collect();
    assert_eq!(defined, shown.iter().map(String::as_str).collect());
    for example in &examples {
        serde_json::from_value::<Command>(example.clone()).unwrap();
        if let Some(error) = validator.iter_errors(example).next() {
            panic!("{}: {error}: {example}", error.instance_path());
        }
    }
}

#[test]
fn no_text_and_no_number_is_without_bounds_and_every_object_is_closed() {
    fn walk(schema: &Value, place: &str) {
        let kinds = schema["type"].as_array().cloned().unwrap_or(vec![schema["type"].clone()]);
        let typed = |kind: &str| kinds.contains(&json!(kind));
        let has = |keyword: &str| schema.get(keyword).is_some();
        if typed("string") {
            let bounded = ["maxLength", "pattern", "enum", "const"].into_iter().any(has);
            assert!(bounded, "{place} is a text of any length: {schema}");
        }
        if typed("integer") || typed("number") {
            assert!(has("minimum") && has("maximum"), "{place} is any number: {schema}");
        }
        if typed("object") {
            assert_eq!(schema["additionalProperties"], json!(false), "{place} is open");
        }
        match schema {
            Value::Object(members) => members.iter().for_each(|(name, inner)| {
                if !["examples", "default", "const", "enum"].contains(&name.as_str()) {
                    walk(inner, &format!("{place}/{name}"));
                }
            }),
            Value::Array(items) => items.iter().for_each(|inner| walk(inner, place)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    walk(&schema(), "");
}

#[test]
fn what_people_ask_for_in_a_year_is_valid() {
    let validator = validator();
    let mut asked = 0;
    let life = Register::on(Memory::new(), 64, u64::MAX).unwrap().hearing(|_, deed, _| {
        let command = serde_json::to_value(&deed.command).unwrap();
        let valid = validator.validate(&command);
        valid.unwrap_or_else(|error| panic!("{}: {error}: {command}", error.instance_path()));
        asked += 1;
    });
    life.live("schema", Scale::A_YEAR).unwrap();
    assert!(asked > 5_000, "{asked} commands only");
}

/// What a value is replaced by. Left out, because a schema cannot tell them apart: a text from the same in
/// white space, and `{"legal":null}`, which serde takes for `"legal"`.
fn anything() -> Vec<Value> {
    let texts = [
        "",
        "?",
        "BAR",
        "heure",
        "legal",
        "founding",
        "allowed",
        "offline",
        "age",
        "alcohol",
        "yearly",
        "qualified",
        "vote",
        "upheld",
        "pro_bono",
        "long_day",
        "EUR",
        "EURO",
        "eur",
        "a b",
        "a+b",
        "Indian/Reunion",
        "2026-03-04",
        "1899-12-31",
        "2199-12-31",
        "2200-01-01",
        "26-03-04",
        "m-0000000001",
        "m-000000000l",
        "M-0000000001",
        "m-00000000001",
        "c-0000000001",
        "a-zzzzzzzzzz",
        "d-0000000001",
        "o-0000000001",
        "x-0000000001",
        "s-0000000001",
        "i-0000000001",
        "t-0000000001",
        "k-0000000001",
        "f-0000000001",
    ];
    let mut pool: Vec<Value> = texts.into_iter().map(Value::from).collect();
    for (letter, count) in [("a", 64), ("A", 64), ("a", 200), ("a", 201), ("é", 4000), ("é", 4001)]
    {
        pool.push(json!(letter.repeat(count)));
    }
    for last in ['B', 'E'] {
        pool.extend([42, 90].map(|count| json!(format!("{}{last}=", "A".repeat(count)))));
    }
    pool.extend([
        json!(0),
        json!(1),
        json!(-1),
        json!(255),
        json!(256),
        json!(1.5),
        json!(3.0),
        json!(300.0),
        json!(1e300),
        json!(100_000_000),
        json!(100_000_001),
        json!(u32::MAX),
        json!(u64::from(u32::MAX) + 1),
        json!(i64::MIN),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(18_446_744_073_709_551_616.0),
        json!(null),
        json!(true),
        json!([]),
        json!({}),
        json!([null]),
        json!([1]),
        json!(["long_day"]),
        json!([{"member": "m-0000000001", "minutes": 5}]),
        json!([["m-0000000001", 5]]),
        json!(["m-0000000001"]),
        json!(["i-0000000001", 1]),
        json!(["BAR", 5]),
        json!([5, ["m-0000000001"]]),
        json!({"seats": 5}),
        json!([3, 2, 3]),
        json!({"each": []}),
        json!({"legal": 1}),
        json!({"organ": null}),
    ]);
    pool
}

/// Pointers (RFC 6901) to every value.
fn places(value: &Value, pointer: &str, found: &mut Vec<String>) {
    found.push(pointer.to_owned());
    let mut inside = |name: &str, inner| places(inner, &format!("{pointer}/{name}"), found);
    match value {
        Value::Object(members) => members.iter().for_each(|(name, inner)| inside(name, inner)),
        Value::Array(items) => {
            (0..).zip(items).for_each(|(place, inner)| inside(&i32::to_string(&place), inner));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What becomes of one place of a command.
#[derive(Debug, Clone, Copy)]
enum Breaks {
    Replaced(usize),
    Removed,
    Joined,
    Renamed,
}

fn breaks() -> impl Strategy<Value = Breaks> {
    prop_oneof![
        12 => (0..1000usize).prop_map(Breaks::Replaced),
        2 => Just(Breaks::Removed),
        1 => Just(Breaks::Joined),
        1 => Just(Breaks::Renamed),
    ]
}

fn broken(mut command: Value, place: usize, breaks: Breaks, pool: &[Value]) -> Value {
    let mut found = Vec::new();
    places(&command, "", &mut found);
    let pointer = &found[place % found.len()];
    let (above, name) = pointer.rsplit_once('/').unwrap_or_default();
    match (breaks, command.pointer_mut(above)) {
        (Breaks::Removed, Some(Value::Object(members))) => drop(members.remove(name)),
        (Breaks::Joined, Some(Value::Object(members))) => {
            members.insert("more".to_owned(), json!(1));
        }
        (Breaks::Renamed, Some(Value::Object(members))) => {
            let value = members.remove(name).unwrap_or_default();
            members.insert(name.to_uppercase(), value);
        }
        (Breaks::Replaced(_) | Breaks::Removed | Breaks::Joined | Breaks::Renamed, _) => {
            let Breaks::Replaced(by) = breaks else { return command };
            *command.pointer_mut(pointer).unwrap() = pool[by % pool.len()].clone();
        }
    }
    command
}

/// The same command with every word in its shape that the core, and not its reader, judges: texts, days
/// and codes, minutes, what the rules would become.
fn in_shape(command: &Value) -> Value {
    fn walk(name: &str, value: &Value) -> Value {
        match (name, value) {
            ("changes", _) => json!({}),
            ("minutes", Value::Number(_)) => json!(5),
            ("media", Value::String(_)) => json!("text/plain"),
            ("day" | "first" | "last" | "taken", Value::String(_)) => json!("2026-03-04"),
            (
                "name" | "label" | "refills" | "administrator" | "validator" | "answer" | "caption"
                | "doubt" | "message" | "reason" | "subject" | "text" | "what" | "code" | "parent"
                | "to",
                Value::String(text),
            ) if text.len() != 12 => json!("a"),
            (_, Value::Array(items)) => items.iter().map(|item| walk("", item)).collect(),
            (_, Value::Object(members)) => {
                members.iter().map(|(name, inner)| (name.clone(), walk(name, inner))).collect()
            }
            (_, Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
                value.clone()
            }
        }
    }
    walk("", command)
}

/// What is read is valid, and what is valid is read.
fn agree(validator: &Validator, command: &Value) -> Result<(), String> {
    match serde_json::from_value::<Command>(command.clone()) {
        Err(error) if validator.is_valid(command) => {
            Err(format!("valid, and not read: {error}: {command}"))
        }
        Ok(_) if !validator.is_valid(&in_shape(command)) => {
            Err(format!("read, and not valid: {command}"))
        }
        Ok(_) | Err(_) => Ok(()),
    }
}

#[test]
fn a_command_with_one_place_broken_is_read_exactly_when_it_is_valid() {
    let (validator, pool) = (validator(), anything());
    let ways = (0..pool.len()).map(Breaks::Replaced);
    let ways: Vec<Breaks> =
        ways.chain([Breaks::Removed, Breaks::Joined, Breaks::Renamed]).collect();
    let (mut disagree, mut read) = (Vec::new(), 0);
    for example in examples() {
        let mut found = Vec::new();
        places(&example, "", &mut found);
        for place in 0..found.len() {
            for way in &ways {
                let command = broken(example.clone(), place, *way, &pool);
                read += i32::from(serde_json::from_value::<Command>(command.clone()).is_ok());
                disagree.extend(agree(&validator, &command).err());
            }
        }
    }
    assert!(disagree.is_empty(), "{}: {:#?}", disagree.len(), disagree.first_chunk::<9>());
    assert!(read > 1_000, "only {read} broken commands are read at all");
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_command_with_several_places_broken_is_too(
        which in 0..1000usize,
        changes in proptest::collection::vec((0..1000usize, breaks()), 2..4),
    ) {
        thread_local!(static VALIDATOR: Validator = validator());
        let (examples, pool) = (examples(), anything());
        let mut command = examples[which % examples.len()].clone();
        for (place, breaks) in changes {
            command = broken(command, place, breaks, &pool);
        }
        let agreed = VALIDATOR.with(|validator| agree(validator, &command));
        prop_assert!(agreed.is_ok(), "{agreed:?}");
    }
}
