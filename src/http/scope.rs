//! Scopes: which commands a token may bring.

use ledger::commands::Command;

/// The scope of a command: `commands:time.declare`.
pub fn of(command: &Command) -> String {
    // A command is one area that holds one act.
    let named = |value: &serde_json::Value| -> Option<(String, serde_json::Value)> {
        value.as_object()?.iter().next().map(|(name, inner)| (name.clone(), inner.clone()))
    };
    let value = serde_json::to_value(command).unwrap_or_default();
    let (area, inner) = named(&value).unwrap_or_default();
    let (act, _) = named(&inner).unwrap_or_default();
    format!("commands:{area}.{act}")
}

/// Whether a scope allows commands that there are: all, an area's, or one.
pub fn is_scope(scope: &str) -> bool {
    let Some(commands) = scope.strip_prefix("commands:") else { return false };
    if commands == "*" {
        return true;
    }
    let Some((area, act)) = commands.split_once('.') else { return false };
    let word = |letter: char| letter.is_ascii_lowercase() || letter == '_';
    AREAS.contains(&area) && (act == "*" || (!act.is_empty() && act.chars().all(word)))
}

/// The areas of commands.
const AREAS: [&str; 10] = [
    "organisation",
    "members",
    "circles",
    "decisions",
    "time",
    "takeover",
    "corrections",
    "closings",
    "audit",
    "documents",
];
