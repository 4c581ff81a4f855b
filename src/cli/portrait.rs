//! `minutier portrait`: everything held about a person, to be handed over to them.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use ledger::views::portrait::{Part, Portrait};
use serde_json::Value;

use super::screen::Screen;
use super::{Done, Failed, Session, arguments};
use crate::library::{self, Reading};
use crate::portrait::{self, Record, SELF, Shown};
use crate::store::access::Consent;
use crate::store::papers;
use crate::wording::Message;

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let folder = arguments::path(given, "folder");
    let named = arguments::text(given, "member").unwrap_or_default();
    let out = given.get_one::<PathBuf>("out");
    if let Some(path) = out {
        papers::room_for(path).map_err(Failed::Input)?;
    }
    let (reading, portrait) = read(session, &folder, named)?;
    session.warn(&reading.warnings);
    let shown = portrait::show(&reading, &portrait);
    let page = if given.get_flag("json") {
        let mut line = serde_json::to_string(&shown).unwrap_or_default();
        line.push('\n');
        line
    } else {
        let screen = if out.is_some() { Screen::pipe() } else { session.out.clone() };
        page(session, &screen, &reading, &shown)
    };
    match out {
        Some(path) => papers::write_new_private(path, |out| {
            let said = |error| Message::input_output(path, &error);
            out.write_all(page.as_bytes()).map_err(said)
        })?,
        None => session.print(&page),
    }
    Ok(())
}

/// The portrait of whoever is named so.
pub(super) fn read(
    session: &Session,
    folder: &Path,
    named: &str,
) -> Result<(Reading, Portrait), Message> {
    let member = library::read(folder, None, &mut [])?.member(named)?;
    let mut portrait = Portrait::of(member);
    let reading = library::read(folder, None, &mut [&mut portrait])?;
    Ok((reading.in_words(&session.wording), portrait))
}

fn page(session: &Session, screen: &Screen, reading: &Reading, shown: &Shown) -> String {
    let wording = &session.wording;
    let unit = reading.unit();
    let time = |minutes: i64| wording.balance(minutes, &unit);
    let name = match &shown.name {
        Some(name) => name.clone(),
        None => shown.member.parse().map_or_else(|_| shown.member.clone(), |id| reading.name(id)),
    };
    let args = [
        ("name", name.into()),
        ("member", shown.member.as_str().into()),
        ("day", wording.day(reading.day).into()),
        ("seq", shown.seq.to_string().into()),
        ("balance", time(shown.minutes).into()),
        ("pro_bono", time(shown.minutes_pro_bono).into()),
    ];
    let mut page = String::new();
    for id in ["erasure-portrait-title", "erasure-portrait-balance", "erasure-portrait-letters"] {
        page.push_str(&screen.wrapped(&wording.text(id, &args), 0, 0));
    }
    for consent in Consent::ALL {
        if shown.agreed.iter().any(|agreed| agreed == consent.name()) {
            let id = match consent {
                Consent::Listed => "erasure-portrait-listed",
                Consent::Named => "erasure-portrait-named",
            };
            page.push_str(&screen.wrapped(&wording.text(id, &[]), 0, 0));
        }
    }
    for one in &shown.certificates {
        let args = [
            ("year", one.year.to_string().into()),
            ("name", one.name.as_str().into()),
            ("time", time(one.minutes.saturating_add(one.minutes_pro_bono)).into()),
            ("code", one.code.as_str().into()),
        ];
        let said = wording.text("erasure-portrait-certificate", &args);
        page.push_str(&screen.wrapped(&said, 0, 0));
    }
    for part in Part::ALL {
        let Some(records) = shown.parts.get(part.name()) else { continue };
        page.push_str(&heading(screen, &wording.portrait_part(part)));
        for record in records {
            page.push_str(&entry(session, screen, record, &time));
        }
    }
    page.push_str(&written(session, screen, shown));
    let args = [("naming", shown.perhaps.into())];
    for id in ["erasure-naming", "erasure-portrait-limits"] {
        page.push_str(&screen.wrapped(&wording.text(id, &args), 0, 0));
    }
    page
}

fn heading(screen: &Screen, title: &str) -> String {
    format!("\n{}\n", screen.bold(title))
}

fn entry(
    session: &Session,
    screen: &Screen,
    record: &Record,
    time: &dyn Fn(i64) -> String,
) -> String {
    let wording = &session.wording;
    let who = |called: &str| called_as(session, called);
    let day = record.day.parse().map_or_else(|_| record.day.clone(), |day| wording.short_day(day));
    let mut args = vec![
        ("record", record.record.to_string().into()),
        ("day", day.into()),
        ("event", wording.event(record.event).into()),
        ("by", who(&record.by).into()),
    ];
    let id = match &record.on_behalf {
        Some(whom) => {
            args.push(("whom", who(whom).into()));
            "erasure-portrait-record-for"
        }
        None => "erasure-portrait-record",
    };
    let mut lines = screen.wrapped(&wording.text(id, &args), 2, 4);
    let mut facts = Vec::new();
    flat(&record.says, "", &mut facts);
    for (field, value) in facts {
        let value = match (field, &value) {
            ("minutes" | "opening_credit", Value::Number(minutes)) => {
                time(minutes.as_i64().unwrap_or_default())
            }
            (_, Value::String(text)) if text == SELF => who(text),
            (field, Value::String(text)) => wording.portrait_value(field, text),
            (_, Value::Null) => wording.text("erasure-portrait-gone", &[]),
            (_, other) => other.to_string(),
        };
        let args = [("field", wording.portrait_field(field).into()), ("value", value.into())];
        lines.push_str(&screen.wrapped(&wording.text("erasure-portrait-fact", &args), 6, 8));
    }
    lines
}

fn called_as(session: &Session, called: &str) -> String {
    if called == SELF {
        session.wording.text("erasure-portrait-self", &[])
    } else {
        called.to_owned()
    }
}

/// What an event says, member by member.
fn flat<'a>(value: &'a Value, field: &'a str, facts: &mut Vec<(&'a str, Value)>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| flat(value, name, facts));
        }
        Value::Array(items) => items.iter().for_each(|item| flat(item, field, facts)),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
            facts.push((field, other.clone()));
        }
    }
}

/// What they wrote about others, and which other records they made.
fn written(session: &Session, screen: &Screen, shown: &Shown) -> String {
    let wording = &session.wording;
    let mut page = String::new();
    if !shown.written.is_empty() {
        page.push_str(&heading(screen, &wording.text("erasure-portrait-written", &[])));
    }
    for text in &shown.written {
        let about = match &text.about {
            Some(letter) => called_as(session, letter),
            None => wording.text("erasure-portrait-nobody", &[]),
        };
        let gone = || wording.text("erasure-portrait-gone", &[]);
        let args = [
            ("record", text.record.to_string().into()),
            ("about", about.into()),
            ("text", text.text.clone().unwrap_or_else(gone).into()),
        ];
        page.push_str(&screen.wrapped(&wording.text("erasure-portrait-text", &args), 2, 4));
    }
    if !shown.authored.is_empty() {
        page.push_str(&heading(screen, &wording.text("erasure-portrait-authored", &[])));
    }
    for (event, records) in &shown.authored {
        let numbers: Vec<String> = records.iter().map(u64::to_string).collect();
        let args = [("field", wording.event(event).into()), ("value", numbers.join(", ").into())];
        page.push_str(&screen.wrapped(&wording.text("erasure-portrait-fact", &args), 2, 4));
    }
    page.push('\n');
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_members_are_said_one_by_one() {
        let says = serde_json::json!({"bought": {"item": "Café", "quantity": 2}, "minutes": 30});
        let mut facts = Vec::new();
        flat(&says, "", &mut facts);
        let fields: Vec<&str> = facts.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, ["item", "quantity", "minutes"]);
    }
}
