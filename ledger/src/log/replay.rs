//! From bytes to facts: each record's event is read, and handed on with who did it and when.
//!
//! An event that no version wrote is a fault here, as is one of a newer version: an unknown tag at
//! area or event means exactly that. Deliberately not here: whether the act was allowed (`audit`).

use super::fault::{Fault, Kind, excerpt};
use super::frame::{self, Record};
use super::read::{Place, Reader};
use super::segment;
use super::storage::Storage;
use super::upcast;
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
        let event = match upcast::read(record.event) {
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

/// Folds a log while it is surveyed: a command's records are handed on once its last one is there,
/// so that nothing of a command that was torn is ever folded.
#[derive(Debug)]
pub struct WholeCommands<F> {
    /// The lines of a command whose last record is still to come.
    begun: Vec<(Place, String)>,
    fold: F,
    /// Later records are surveyed but not folded.
    last: u64,
    fault: Option<Fault>,
}

impl<F: FnMut(Place, &Record<'_>, Fact)> WholeCommands<F> {
    /// Hands the records of whole commands to `fold`.
    pub fn into(fold: F) -> Self {
        Self { begun: Vec::new(), fold, last: u64::MAX, fault: None }
    }

    /// Folds no record after this one, be it in the middle of a command.
    #[must_use]
    pub fn up_to(mut self, seq: u64) -> Self {
        self.last = seq;
        self
    }

    /// Takes the next record.
    pub fn see(&mut self, place: Place, record: &Record<'_>) {
        if self.fault.is_some() || (self.begun.is_empty() && record.header.seq > self.last) {
            return;
        }
        if record.header.more > 0 {
            self.begun.push((place, record.line.to_owned()));
            return;
        }
        for (place, line) in std::mem::take(&mut self.begun) {
            // It was read before, so it can be read again.
            if let Ok(record) = frame::decode(&line) {
                self.fold(place, &record);
            }
        }
        self.fold(place, record);
    }

    fn fold(&mut self, place: Place, record: &Record<'_>) {
        if self.fault.is_some() || record.header.seq > self.last {
            return;
        }
        match Fact::read(place, record) {
            Ok(fact) => (self.fold)(place, record, fact),
            Err(fault) => self.fault = Some(fault),
        }
    }

    /// Whether every event could be read.
    pub fn finish(self) -> Result<(), Fault> {
        self.fault.map_or(Ok(()), Err)
    }
}

fn unread(place: Place, record: &Record<'_>, error: &serde_json::Error) -> Fault {
    let tags = upcast::name(record.event);
    let earlier = || upcast::EARLIER.iter().map(|form| form.name);
    let known = |tags: &str| crate::events::names().chain(earlier()).any(|name| name == tags);
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
