//! The one spelling of an event: compact, shortest escapes, whole numbers, no member twice.
//!
//! Two writers that say the same thing write the same bytes, so what a person compares by eye or
//! by digest means the same. It is not what makes a record valid: the bytes that were written
//! are the bytes that were hashed, and a log spelt otherwise still proves what it says. The
//! writer refuses to write another spelling; `verify` warns where it meets one.
//!
//! Nothing here decides whether a text is JSON; [`super::frame::decode`] did.

use std::collections::BTreeSet;
use std::fmt;

/// In which way a text is not in its one spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// White space between tokens.
    Space,
    /// An escape where the character itself, a shorter escape or lower-case digits are due.
    Escape,
    /// A number that is not a whole one in its shortest form.
    Number,
    /// A member that its object already has.
    Duplicate,
    /// `null`: what is absent is not written.
    Null,
    /// A member called `hash`, the name that closes a record.
    Hash,
}

impl fmt::Display for Habit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Space => "white space between tokens",
            Self::Escape => "an escape that is not the shortest",
            Self::Number => "a number that is not a whole one in its shortest form",
            Self::Duplicate => "a member twice in one object",
            Self::Null => "null",
            Self::Hash => "a member called hash",
        })
    }
}

/// Where a text is not in its one spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uncanonical {
    /// Bytes from the start of the text that was walked.
    pub offset: usize,
    /// In which way.
    pub habit: Habit,
}

/// Walks a valid JSON text from token to token and yields each place spelt otherwise.
pub fn walk(json: &str) -> Walk<'_> {
    Walk { json, at: 0, open: Vec::new(), name_next: false }
}

/// The places of a JSON text that are not in its one spelling, in order.
pub struct Walk<'a> {
    json: &'a str,
    at: usize,
    /// The objects and arrays around the current place; an object knows its members so far.
    open: Vec<Option<BTreeSet<&'a str>>>,
    /// Whether the next string names a member.
    name_next: bool,
}

impl<'a> Walk<'a> {
    fn rest(&self) -> &'a [u8] {
        self.json.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Passes over the bytes that `belongs` accepts and returns them.
    fn take_while(&mut self, belongs: fn(u8) -> bool) -> &'a [u8] {
        let rest = self.rest();
        let length = rest.iter().position(|&byte| !belongs(byte)).unwrap_or(rest.len());
        self.at = self.at.saturating_add(length);
        rest.get(..length).unwrap_or_default()
    }

    /// Passes over a string, from its first quote to its last.
    fn string(&mut self) -> (&'a str, bool) {
        self.at = self.at.saturating_add(1);
        let start = self.at;
        let mut shortest = true;
        loop {
            self.take_while(|byte| byte != b'"' && byte != b'\\');
            let end = self.at;
            match self.rest() {
                [b'\\', b'"' | b'\\' | b'b' | b'f' | b'n' | b'r' | b't', ..] => {
                    self.at = self.at.saturating_add(2);
                }
                [b'\\', b'u', digits @ ..] => {
                    shortest &= is_control_without_short_form(digits);
                    self.at = self.at.saturating_add(6);
                }
                [b'\\', ..] => {
                    shortest = false;
                    self.at = self.at.saturating_add(2);
                }
                _ => {
                    self.at = self.at.saturating_add(1);
                    return (self.json.get(start..end).unwrap_or_default(), shortest);
                }
            }
        }
    }

    fn name_or_text(&mut self) -> Option<Habit> {
        let names = self.name_next;
        let (text, shortest) = self.string();
        if !shortest {
            return Some(Habit::Escape);
        }
        let members = self.open.last_mut().and_then(Option::as_mut).filter(|_| names)?;
        if text == "hash" {
            return Some(Habit::Hash);
        }
        (!members.insert(text)).then_some(Habit::Duplicate)
    }

    fn token(&mut self, first: u8) -> Option<Habit> {
        match first {
            b'"' => return self.name_or_text(),
            b'-' | b'0'..=b'9' => {
                let number = self.take_while(|byte| !b",]} \t\r\n".contains(&byte));
                return (!is_whole(number)).then_some(Habit::Number);
            }
            b' ' | b'\t' | b'\r' | b'\n' => {
                self.take_while(|byte| byte.is_ascii_whitespace());
                return Some(Habit::Space);
            }
            b'a'..=b'z' => {
                let word = self.take_while(|byte| byte.is_ascii_lowercase());
                return (word == b"null").then_some(Habit::Null);
            }
            b'{' => self.open.push(Some(BTreeSet::new())),
            b'[' => self.open.push(None),
            b'}' | b']' => {
                self.open.pop();
            }
            _ => {}
        }
        // After `{`, and after `,` inside an object, a name follows; after anything else, a value.
        self.name_next =
            first == b'{' || first == b',' && self.open.last().is_some_and(Option::is_some);
        self.at = self.at.saturating_add(1);
        None
    }
}

impl Iterator for Walk<'_> {
    type Item = Uncanonical;

    fn next(&mut self) -> Option<Uncanonical> {
        loop {
            let offset = self.at;
            let first = *self.rest().first()?;
            if let Some(habit) = self.token(first) {
                return Some(Uncanonical { offset, habit });
            }
        }
    }
}

/// Whether four digits name a control character that has no shorter escape, in lower case.
fn is_control_without_short_form(digits: &[u8]) -> bool {
    match digits {
        [b'0', b'0', b'0', low, ..] => matches!(low, b'0'..=b'7' | b'b' | b'e' | b'f'),
        [b'0', b'0', b'1', low, ..] => matches!(low, b'0'..=b'9' | b'a'..=b'f'),
        _ => false,
    }
}

fn is_whole(number: &[u8]) -> bool {
    match number {
        b"0" => true,
        [b'-', first, rest @ ..] | [first, rest @ ..] => {
            matches!(first, b'1'..=b'9') && rest.iter().all(u8::is_ascii_digit)
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(json: &str) -> Option<(usize, Habit)> {
        assert!(serde_json::from_str::<&serde_json::value::RawValue>(json).is_ok(), "{json}");
        walk(json).next().map(|found| (found.offset, found.habit))
    }

    #[test]
    fn what_the_writer_spells_is_canonical() {
        for text in ["", "é \u{7f} / ", "\" \\ \u{8} \u{c} \n \r \t", "\u{0}\u{1}\u{b}\u{1f}"] {
            let event =
                serde_json::json!({"a": {"b": {"text": text, "n": [-1, 0, 20], "ok": true}}});
            assert_eq!(first(&event.to_string()), None, "{event}");
        }
    }

    #[test]
    fn every_other_spelling_is_found_where_it_stands() {
        let cases = [
            (r#"{"a": 1}"#, 5, Habit::Space),
            (r#"{"a":1 }"#, 6, Habit::Space),
            (r#"{"a":"\/"}"#, 5, Habit::Escape),
            (r#"{"a":"\u0041"}"#, 5, Habit::Escape),
            (r#"{"a":"\u001F"}"#, 5, Habit::Escape),
            (r#"{"a":"\u000a"}"#, 5, Habit::Escape),
            (r#"{"\u0061":1}"#, 1, Habit::Escape),
            (r#"{"a":1.0}"#, 5, Habit::Number),
            (r#"{"a":-0}"#, 5, Habit::Number),
            (r#"{"a":1e3}"#, 5, Habit::Number),
            (r#"{"a":[{"b":1,"b":2}]}"#, 13, Habit::Duplicate),
            (r#"{"a":{},"a":1}"#, 8, Habit::Duplicate),
            (r#"{"a":["b",null]}"#, 10, Habit::Null),
            (r#"{"a":{"hash":"b"}}"#, 6, Habit::Hash),
        ];
        for (json, offset, habit) in cases {
            assert_eq!(first(json), Some((offset, habit)), "{json}");
        }
    }

    #[test]
    fn texts_that_look_like_tokens_are_left_alone() {
        assert_eq!(
            first(r#"{"a":"null","b":"hash","c":["a","a"],"d":{"a":"{ \"x\": 1.0 }"}}"#),
            None
        );
    }
}
