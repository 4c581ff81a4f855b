//! Lines of commands, asked of a small place one after the other: none makes it panic, and what is accepted
//! verifies, record by record, and can be replayed, shown and kept.
//!
//! A line is `{"by":"Ana","command":{…}}`, with an optional `for` and `key`. In the command, `@Ana` stands
//! for a person's identifier, `#Bar` for a circle's, and `$contribution` for the last one of that kind that was made,
//! so that bytes that were changed at random still speak of things that are there.

use std::collections::BTreeMap;

use ledger::commands::Command;
use ledger::text::Key;
use serde::Deserialize;
use serde_json::Value;

use crate::house::House;

/// More than this is the same again.
const LINES: usize = 12;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    by: String,
    #[serde(rename = "for")]
    on_behalf: Option<String>,
    key: Option<String>,
    command: Value,
}

pub(crate) fn run(bytes: &[u8]) {
    accepted(bytes);
}

/// How many of the lines were accepted.
pub(crate) fn accepted(bytes: &[u8]) -> usize {
    let Ok(text) = std::str::from_utf8(bytes) else { return 0 };
    let mut accepted = 0;
    let mut house: Option<House> = None;
    let mut made: BTreeMap<String, String> = BTreeMap::new();
    for line in text.lines().take(LINES) {
        let Ok(line) = serde_json::from_str::<Line>(line) else { continue };
        let key = line.key.filter(|key| Key::new(key).is_ok());
        let house = house.get_or_insert_with(House::with_bar);
        let command = house.resolve(with_made(line.command, &made));
        let Ok(command) = serde_json::from_value::<Command>(command) else { continue };
        // Written again it is the same wish.
        let again = serde_json::to_value(&command).unwrap();
        assert_eq!(serde_json::from_value::<Command>(again).unwrap(), command);
        let who = match line.on_behalf {
            Some(whom) => format!("{} for {whom}", line.by),
            None => line.by,
        };
        let before = house.state().clone();
        match house.commands(key.as_deref(), &who, &command).0 {
            Ok(done) => {
                accepted += 1;
                for (kind, ids) in &done.ids {
                    if let Some(id) = ids.last() {
                        made.insert(format!("${kind}"), id.clone());
                    }
                }
            }
            Err(refusal) => {
                assert!(!refusal.code().is_empty());
                assert!(before == *house.state(), "a refusal changes nothing");
            }
        }
    }
    // A house that goes away closes: replay, views, snapshot, and the audit of every record.
    accepted
}

fn with_made(words: Value, made: &BTreeMap<String, String>) -> Value {
    match words {
        Value::String(text) => Value::String(made.get(&text).cloned().unwrap_or(text)),
        Value::Array(items) => items.into_iter().map(|item| with_made(item, made)).collect(),
        Value::Object(members) => {
            members.into_iter().map(|(name, value)| (name, with_made(value, made))).collect()
        }
        other @ (Value::Null | Value::Bool(_) | Value::Number(_)) => other,
    }
}
