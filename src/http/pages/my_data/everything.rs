//! Everything that is kept about oneself, in words and as a file.
//!
//! It reads the whole log once, in turn: it is asked for rarely.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use ledger::ids::MemberId;
use ledger::views::portrait::{Part, Portrait};
use maud::{Markup, html};
use serde_json::Value;

use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::layout::{Page, html as answer};
use super::super::nav::Room;
use crate::library;
use crate::portrait::{self, Record, SELF, Shown};
use crate::wording::{HouseUnit, Language, Message};

async fn read(app: &Arc<App>, member: MemberId) -> Result<Shown, Failure> {
    let shown = app
        .apart_in_turn(move |app| -> Result<Shown, Message> {
            let mut found = Portrait::of(member);
            let reading = library::read(&app.folder, None, &mut [&mut found])?;
            Ok(portrait::show(&reading, &found))
        })
        .await??;
    Ok(shown)
}

/// As a file, for other software.
pub async fn file(State(app): State<Arc<App>>, caller: Caller) -> Result<Response, Failure> {
    let shown = read(&app, caller.member).await?;
    let text = serde_json::to_string_pretty(&shown).unwrap_or_default();
    let name = format!("attachment; filename=\"minutier-{}.json\"", caller.member);
    let named = HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment"));
    let media = HeaderValue::from_static("application/json");
    let mut answer = ([(header::CONTENT_TYPE, media)], format!("{text}\n")).into_response();
    answer.headers_mut().insert(header::CONTENT_DISPOSITION, named);
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}

/// In words.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
) -> Result<Response, Failure> {
    let shown = read(&app, caller.member).await?;
    let unit = app.current.views().unit();
    let page = Page::for_caller(&app, language, &caller).at(Room::MyData);
    let title = page.say("mydata-everything-title");
    let records: usize = shown.parts.values().map(Vec::len).sum();
    let balance = page.wording.balance(shown.minutes, &unit);
    let pro_bono = page.wording.balance(shown.minutes_pro_bono, &unit);
    let body = html! {
        h1 { (title) }
        p class="lead" { (page.say_with("mydata-everything-lead", &[("records", records.into())])) }
        p { (page.say_with("erasure-portrait-balance", &[("balance", balance.into()), ("pro_bono", pro_bono.into())])) }
        p class="small" { (page.say("erasure-portrait-letters")) }
        p class="unprinted" {
            a class="button" href=(page.path("/my-data/file")) download { (page.say("mydata-file")) }
        }
        p class="small unprinted" { (page.say("mydata-file-about")) }
        @for part in Part::ALL {
            @if let Some(records) = shown.parts.get(part.name()) { (a_part(&page, part, records, &unit)) }
        }
        (written(&page, &shown))
        section {
            h2 { (page.say("mydata-access-title")) }
            p { (page.say("mydata-access-about")) }
        }
        p class="small" { (page.say_with("erasure-naming", &[("naming", shown.perhaps.into())])) }
        p class="unprinted" { a href=(page.path("/my-data")) { (page.say("mydata-back")) } }
    };
    let mut shown = answer(page.document(&title, &body));
    shown.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(shown)
}

/// So many records are shown at once; the others are behind a word.
const AT_ONCE: usize = 5;

fn a_part(page: &Page<'_>, part: Part, records: &[Record], unit: &HouseUnit) -> Markup {
    // The last ones are what somebody looks for.
    let last_first: Vec<&Record> = records.iter().rev().collect();
    let (first, more) = last_first.split_at(last_first.len().min(AT_ONCE));
    let id = format!("part-{}", part.name());
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (page.wording.portrait_part(part)) " (" (records.len()) ")" }
            ul class="rows" { @for record in first { li { (one(page, record, unit)) } } }
            @if !more.is_empty() {
                details {
                    summary { (page.say_with("mydata-more", &[("count", more.len().into())])) }
                    ul class="rows" { @for record in more { li { (one(page, record, unit)) } } }
                }
            }
        }
    }
}

fn one(page: &Page<'_>, record: &Record, unit: &HouseUnit) -> Markup {
    let wording = page.wording;
    let day = record.day.parse().map_or_else(|_| record.day.clone(), |day| wording.short_day(day));
    let mut args = vec![
        ("record", record.record.to_string().into()),
        ("day", day.into()),
        ("event", wording.event(record.event).into()),
        ("by", called(page, &record.by).into()),
    ];
    let id = match &record.on_behalf {
        Some(whom) => {
            args.push(("whom", called(page, whom).into()));
            "erasure-portrait-record-for"
        }
        None => "erasure-portrait-record",
    };
    let mut facts = Vec::new();
    flat(&record.says, "", &mut facts);
    html! {
        p { (page.say_with(id, &args)) }
        @if !facts.is_empty() {
            dl class="facts" {
                @for (field, value) in &facts {
                    div { dt { (wording.portrait_field(field)) } dd { (said(page, field, value, unit)) } }
                }
            }
        }
    }
}

fn said(page: &Page<'_>, field: &str, value: &Value, unit: &HouseUnit) -> String {
    match (field, value) {
        ("minutes" | "opening_credit", Value::Number(minutes)) => {
            page.wording.balance(minutes.as_i64().unwrap_or_default(), unit)
        }
        (_, Value::String(text)) if text == SELF => called(page, text),
        (field, Value::String(text)) => page.wording.portrait_value(field, text),
        (_, Value::Null) => page.say("erasure-portrait-gone"),
        (_, other @ (Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_))) => {
            other.to_string()
        }
    }
}

fn called(page: &Page<'_>, called: &str) -> String {
    if called == SELF { page.say("mydata-me") } else { called.to_owned() }
}

/// What an event says, member by member.
fn flat<'a>(value: &'a Value, field: &'a str, facts: &mut Vec<(&'a str, &'a Value)>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| flat(value, name, facts));
        }
        Value::Array(items) => items.iter().for_each(|item| flat(item, field, facts)),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
            facts.push((field, other));
        }
    }
}

/// What they wrote about others.
fn written(page: &Page<'_>, shown: &Shown) -> Markup {
    html! {
        @if !shown.written.is_empty() {
            section {
                h2 { (page.say("mydata-written-title")) }
                ul class="rows" {
                    @for text in &shown.written {
                        @let about = text.about.as_ref().map_or_else(
                            || page.say("erasure-portrait-nobody"), |letter| called(page, letter));
                        li {
                            p {
                                (page.say_with("erasure-portrait-text", &[
                                    ("record", text.record.to_string().into()), ("about", about.into()),
                                    ("text", text.text.clone().unwrap_or_else(|| page.say("erasure-portrait-gone")).into()),
                                ]))
                            }
                        }
                    }
                }
            }
        }
        @if !shown.authored.is_empty() {
            section {
                h2 { (page.say("mydata-authored-title")) }
                dl class="facts" {
                    @for (event, records) in &shown.authored {
                        div { dt { (page.wording.event(event)) } dd { (records.len()) } }
                    }
                }
            }
        }
    }
}
