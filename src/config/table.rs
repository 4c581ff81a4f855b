//! A TOML document, taken apart member by member: each is asked for once, what nobody asked for is refused,
//! and every refusal knows its line.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::wording::Message;

/// A text of the file, and where it stands.
pub(super) struct Member {
    /// What stands there.
    pub(super) text: String,
    path: String,
    name: String,
    line: usize,
}

impl Member {
    /// That what stands there cannot be.
    pub(super) fn wrong(&self, id: &str) -> Message {
        at(id, &self.path, self.line).with("member", self.name.as_str())
    }
}

/// A table of the file, from which members are taken out.
pub(super) struct Section<'t> {
    path: &'t Path,
    source: &'t str,
    name: &'static str,
    line: usize,
    left: DeTable<'t>,
    asked: Vec<&'static str>,
}

fn at(id: &str, path: impl Into<String>, line: usize) -> Message {
    Message::new(id).with("path", path.into()).with("line", line)
}

/// Parses the whole document and hands it to `read`.
pub(super) fn parsed<'t, T>(
    path: &'t Path,
    source: &'t str,
    read: impl FnOnce(Section<'t>) -> Result<T, Message>,
) -> Result<T, Message> {
    let whole = DeTable::parse(source).map_err(|error| {
        let place = error.span().map_or(0, |span| span.start);
        at("config-unreadable", path.display().to_string(), line_of(source, place))
            .with("found", error.message())
    })?;
    read(Section { path, source, name: "", line: 1, left: whole.into_inner(), asked: Vec::new() })
}

fn line_of(source: &str, place: usize) -> usize {
    let before = source.as_bytes().iter().take(place);
    before.filter(|byte| **byte == b'\n').count().saturating_add(1)
}

impl<'t> Section<'t> {
    /// The folder that the file is in.
    pub(super) fn folder(&self) -> &'t Path {
        self.path.parent().unwrap_or(Path::new("."))
    }

    fn full(&self, name: &str) -> String {
        if self.name.is_empty() { format!("[{name}]") } else { format!("{}.{name}", self.name) }
    }

    fn at(&self, id: &str, line: usize) -> Message {
        at(id, self.path.display().to_string(), line)
    }

    /// Takes a member out, with the line of its name.
    fn take(&mut self, name: &'static str) -> Option<(usize, Spanned<DeValue<'t>>)> {
        self.asked.push(name);
        let key = self.left.keys().find(|key| key.get_ref() == name)?.clone();
        let line = line_of(self.source, key.span().start);
        self.left.remove(&key).map(|value| (line, value))
    }

    /// A table within this one.
    pub(super) fn section(&mut self, name: &'static str) -> Result<Option<Section<'t>>, Message> {
        let Some((line, value)) = self.take(name) else { return Ok(None) };
        match value.into_inner() {
            DeValue::Table(left) => {
                let (path, source) = (self.path, self.source);
                Ok(Some(Section { path, source, name, line, left, asked: Vec::new() }))
            }
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => Err(self.at("config-not-a-section", line).with("member", name)),
        }
    }

    /// A member that is a text.
    pub(super) fn text(&mut self, name: &'static str) -> Result<Option<Member>, Message> {
        let Some((line, value)) = self.take(name) else { return Ok(None) };
        let full = self.full(name);
        match value.into_inner() {
            DeValue::String(text) => Ok(Some(Member {
                text: text.into_owned(),
                path: self.path.display().to_string(),
                name: full,
                line,
            })),
            DeValue::Table(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => Err(self.at("config-not-a-text", line).with("member", full)),
        }
    }

    /// A member that is a whole number, as it is written.
    pub(super) fn number(&mut self, name: &'static str) -> Result<Option<Member>, Message> {
        let Some((line, value)) = self.take(name) else { return Ok(None) };
        let full = self.full(name);
        match value.into_inner() {
            DeValue::Integer(number) => Ok(Some(Member {
                text: number.to_string(),
                path: self.path.display().to_string(),
                name: full,
                line,
            })),
            DeValue::String(_)
            | DeValue::Table(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => Err(self.at("config-not-a-number", line).with("member", full)),
        }
    }

    /// That something is missing from the section.
    pub(super) fn lacks(&self, id: &str) -> Message {
        self.at(id, self.line)
    }

    /// Refuses what nobody asked for.
    pub(super) fn nothing_else(&self) -> Result<(), Message> {
        let Some(key) = self.left.keys().min_by_key(|key| key.span().start) else { return Ok(()) };
        let known: Vec<String> = self.asked.iter().map(|name| self.full(name)).collect();
        let line = line_of(self.source, key.span().start);
        let message = self.at("config-unknown", line).with("member", self.full(key.get_ref()));
        Err(message.with("known", known.join(", ")))
    }
}
