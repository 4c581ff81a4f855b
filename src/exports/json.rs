//! JSON Lines: what was read, then one line for each record with its meaning, also those that move nothing.
//!
//! What moves is in the range by the day counted, as in the other formats; what moves nothing by the day on which it
//! was recorded. Identifiers stay; `names` says what those of a line stand for. A sealed text is the text where it is
//! kept, and `null` where it is not, was to be forgotten, or is withheld: why somebody was suspended is for them and the
//! organ, and is in no export.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use ledger::events::{Event, members};
use ledger::ids::MemberId;
use ledger::log::frame::Record;
use ledger::log::replay::Fact;
use ledger::postings::Account;
use ledger::sealed::Digest;
use ledger::time::Day;
use ledger::units::Balance;
use ledger::views::entries::Line;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{Book, NotWritten, Written};
use crate::library::{self, UpTo};

/// The form of the lines; a later one may add members to them.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Heading<'a> {
    minutier: &'static str,
    version: u32,
    organisation: &'a str,
    origin: &'a str,
    from: Option<Day>,
    until: Option<Day>,
    seq: u64,
    hash: String,
    brought_forward: Vec<Forward>,
}

#[derive(Serialize)]
struct Forward {
    #[serde(flatten)]
    account: Named,
    minutes: Balance,
}

/// An account and what it stands for.
#[derive(Serialize)]
struct Named {
    account: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
}

#[derive(Serialize)]
struct Shown<'a> {
    seq: u64,
    hash: String,
    at: String,
    day: Day,
    by: String,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    on_behalf: Option<String>,
    via: &'a str,
    event: &'static str,
    meaning: String,
    says: Value,
    /// The texts of this record are kept, and are not for everybody whom a file may reach.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    withheld: bool,
    names: BTreeMap<String, String>,
    moves: Vec<Moved>,
}

#[derive(Serialize)]
struct Moved {
    from: Named,
    to: Named,
    minutes: u32,
    done: Day,
    counted: Day,
    entry: u64,
    cause: &'static str,
}

/// Writes the whole file, reading the records again as far as they were read.
pub(super) fn write(
    book: &Book<'_>,
    folder: &Path,
    out: &mut dyn Write,
) -> Result<Written, NotWritten> {
    line(out, &heading(book))?;
    let head = book.held.reading.head;
    let (mut lines, mut written) = (0, Ok(()));
    let read =
        library::read_each(folder, Some(UpTo::Record(head.seq)), &mut [], &mut |record, fact| {
            let moved = book.held.entries.of(fact.seq);
            if written.is_err() || !in_range(book, fact, moved) {
                return;
            }
            written = line(out, &shown(book, record, fact, moved));
            lines += 1;
        });
    let again = read.map_err(NotWritten::Read)?;
    written?;
    if again.head != head {
        return Err(NotWritten::Write(io::Error::other("the log changed while it was read")));
    }
    Ok(Written { lines, closings: book.closings.len() })
}

fn line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

fn in_range(book: &Book<'_>, fact: &Fact, moved: &[Line]) -> bool {
    if moved.is_empty() {
        return book.range.holds(fact.act.day);
    }
    moved.iter().any(|line| book.range.holds(line.posting.counted))
}

fn heading<'a>(book: &Book<'a>) -> Heading<'a> {
    let reading = &book.held.reading;
    let organisation = reading.directory.organisation.as_ref();
    let before = book.forward.iter().flat_map(|(_, before)| before);
    Heading {
        minutier: "export",
        version: VERSION,
        organisation: organisation.map_or("", |opened| opened.name.as_str()),
        origin: reading.directory.origin.as_ref().map_or("", |origin| origin.as_str()),
        from: book.range.from,
        until: book.range.until,
        seq: reading.head.seq,
        hash: reading.head.hash.to_string(),
        brought_forward: before
            .map(|(&account, &minutes)| Forward { account: named(book, account), minutes })
            .collect(),
    }
}

fn named(book: &Book<'_>, account: Account) -> Named {
    let (name, member, code) = match account {
        Account::Member(member) => ("member", Some(member), None),
        Account::ProBono(member) => ("pro_bono", Some(member), None),
        Account::Contributed(code) => ("contributed", None, Some(code)),
        Account::Spent(code) => ("spent", None, Some(code)),
        Account::Commons => ("commons", None, None),
        Account::FormerBooks => ("former_books", None, None),
    };
    let label = code.and_then(|code| book.held.code(code)).map(|code| code.label.to_string());
    Named {
        account: name,
        member: member.map(|member| member.to_string()),
        code: code.map(|code| code.to_string()),
        label,
    }
}

fn shown<'a>(book: &Book<'_>, record: &Record<'_>, fact: &'a Fact, moved: &[Line]) -> Shown<'a> {
    let withheld = withheld(&fact.event);
    let mut names = Names { book, withheld, names: BTreeMap::new() };
    names.add(&fact.act.by.to_string());
    let on_behalf = fact.act.on_behalf.map(|whom| whom.to_string());
    on_behalf.iter().for_each(|whom| names.add(whom));
    for line in moved {
        let members = line.posting.movement.members().into_iter().flatten();
        members.for_each(|member| names.add(&member.to_string()));
    }
    let whole = serde_json::to_value(&fact.event).unwrap_or_default();
    // The two outer tags are the event's name, which is said apart.
    let inner = whole.as_object().and_then(|area| area.values().next());
    let says = inner.and_then(|event| event.as_object()?.values().next()).cloned();
    let says = names.open(says.unwrap_or_default());
    let moves = moved.iter().filter(|line| book.range.holds(line.posting.counted));
    Shown {
        seq: fact.seq,
        hash: record.hash.to_string(),
        at: fact.act.at.to_string(),
        day: fact.act.day,
        by: fact.act.by.to_string(),
        on_behalf,
        via: fact.via.as_str(),
        event: fact.event.name(),
        meaning: book.wording.event(fact.event.name()),
        says,
        withheld,
        names: names.names,
        moves: moves.map(|line| moved_by(book, line)).collect(),
    }
}

/// Whether the texts of an event stay where they are: why somebody was suspended is for them and the organ.
fn withheld(event: &Event) -> bool {
    matches!(event, Event::Members(members::Event::Suspended(_)))
}

fn moved_by(book: &Book<'_>, line: &Line) -> Moved {
    let movement = line.posting.movement;
    Moved {
        from: named(book, movement.from),
        to: named(book, movement.to),
        minutes: movement.minutes.get(),
        done: line.posting.done,
        counted: line.posting.counted,
        entry: line.posting.entry,
        cause: line.cause.name(),
    }
}

/// Opens texts, and collects what identifiers stand for.
struct Names<'a> {
    book: &'a Book<'a>,
    withheld: bool,
    names: BTreeMap<String, String>,
}

impl Names<'_> {
    /// A person whose identity was erased has none.
    fn add(&mut self, id: &str) {
        let reading = &self.book.held.reading;
        let name = match id.parse::<MemberId>() {
            Ok(member) => reading.name_if_kept(member).filter(|name| name != id),
            Err(_) => reading.names(id),
        };
        if let Some(name) = name {
            self.names.insert(id.to_owned(), name);
        }
    }

    fn open(&mut self, value: Value) -> Value {
        match value {
            Value::Object(members) => match sealed(&members) {
                Some(_) if self.withheld => Value::Null,
                Some(digest) => self
                    .book
                    .held
                    .text(Some(digest))
                    .map_or(Value::Null, |text| Value::String(text.to_owned())),
                None => members.into_iter().map(|(name, value)| (name, self.open(value))).collect(),
            },
            Value::Array(items) => items.into_iter().map(|item| self.open(item)).collect(),
            Value::String(text) => {
                self.add(&text);
                Value::String(text)
            }
            other @ (Value::Null | Value::Bool(_) | Value::Number(_)) => other,
        }
    }
}

/// The commitment, if this is one.
fn sealed(members: &Map<String, Value>) -> Option<Digest> {
    match (members.len(), members.get("sealed")) {
        (1, Some(Value::String(digits))) => digits.parse().ok(),
        (_, Some(_) | None) => None,
    }
}
