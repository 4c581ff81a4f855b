//! From bytes to facts: each record's event is read, and handed on with who did it and when.
//!
//! An event that no version wrote is a fault here, as is one of a newer version: an unknown tag at
//! area or event means exactly that. Deliberately not here: whether the act was allowed (`audit`).

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::fault::{Fault, Kind, excerpt};
use super::frame::Record;
use super::read::{Place, Reader};
use super::segment;
use super::storage::Storage;
use crate::context::Act;
use crate::events::organisation::FORMAT;
use crate::events::{Event, organisation};
use crate::text::{Key, Via};

/// One record, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its number.
    pub seq: u64,
    /// Who did it and when.
    pub act: Act,
    /// Through which door.
    pub via: Via,
    /// Under which key.
    pub key: Option<Key>,
    /// How many records of the same command follow.
    pub more: u16,
    /// What happened.
    pub event: Event,
}

impl Fact {
    /// Reads the event of a record that stands at `place`.
    pub fn read(place: Place, record: &Record<'_>) -> Result<Self, Fault> {
        let event = match serde_json::from_str(record.event) {
            Ok(event) => event,
            Err(error) => return Err(unread(place, record, &error)),
        };
        if let Event::Organisation(organisation::Event::Opened(opened)) = &event
            && opened.format > FORMAT
        {
            let expected = format!("format {FORMAT} or less");
            let found = format!("format {}", opened.format);
            return Err(fault(place, record, Kind::Newer, expected, found));
        }
        let header = &record.header;
        Ok(Self {
            seq: header.seq,
            act: Act { at: header.at, day: header.day, by: header.by, on_behalf: header.on_behalf },
            via: header.via.clone(),
            key: header.key.clone(),
            more: header.more,
            event,
        })
    }
}

/// Reads every fact of a log, in order, until `visit` or the log itself says stop.
pub fn replay<S: Storage>(
    reader: &mut Reader<S>,
    mut visit: impl FnMut(&Record<'_>, Fact),
) -> Result<(), Fault> {
    while let Some((place, record)) = reader.next_record()? {
        let fact = Fact::read(place, &record)?;
        visit(&record, fact);
    }
    Ok(())
}

/// An event's two tags, whatever it holds.
#[derive(Deserialize)]
struct Tags<'a>(
    #[serde(borrow)]
    std::collections::BTreeMap<&'a str, std::collections::BTreeMap<&'a str, IgnoredAny>>,
);

fn unread(place: Place, record: &Record<'_>, error: &serde_json::Error) -> Fault {
    let tags = serde_json::from_str::<Tags<'_>>(record.event).ok().and_then(|Tags(areas)| {
        let (area, events) = areas.first_key_value()?;
        let (event, _) = events.first_key_value()?;
        Some(format!("{area}.{event}"))
    });
    let known = |tags: &str| crate::events::names().any(|name| name == tags);
    match tags {
        Some(tags) if !known(&tags) => {
            let expected = "an event that this version knows".to_owned();
            fault(place, record, Kind::Newer, expected, excerpt(&tags))
        }
        Some(_) | None => {
            let expected = "an event with its members".to_owned();
            fault(place, record, Kind::Event, expected, excerpt(&error.to_string()))
        }
    }
}

/// A fault at the start of a record's line.
pub(crate) fn fault(
    place: Place,
    record: &Record<'_>,
    kind: Kind,
    expected: String,
    found: String,
) -> Fault {
    Fault {
        kind,
        file: segment::path(place.segment),
        offset: place.offset,
        seq: record.header.seq,
        expected,
        found,
    }
}
