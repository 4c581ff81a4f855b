//! WISHES: what people ask for, as they say it; one file per area.
//!
//! A command is read from JSON such as `{"time":{"declare":{"code":"NOURRIR","day":"2026-03-04",…}}}`.
//! Deciding one turns plain words into typed ones, draws new identifiers, seals personal data and free
//! text, computes the amounts that a rule produces, and proposes events; `law` says whether each may be
//! recorded. A command gives all of its events or none.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::events::Event;
use crate::ids::{CodeId, Id, MemberId};
use crate::law;
use crate::refusal::Refusal;
use crate::sealed::{AsText, Opening, Sealed};
use crate::state::State;
use crate::text::{BadText, Label, Name, Note};
use crate::time::Day;
use crate::units::Minutes;

pub mod circles;
pub mod corrections;
pub mod decisions;
pub mod members;
pub mod organisation;
pub mod takeover;
pub mod time;

/// What somebody asks for: area, then act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// The organisation and its rules.
    Organisation(organisation::Command),
    /// Members.
    Members(members::Command),
    /// Circles, codes, mandates.
    Circles(circles::Command),
    /// Decisions.
    Decisions(decisions::Command),
    /// Time.
    Time(time::Command),
    /// The past.
    Takeover(takeover::Command),
    /// Corrections.
    Corrections(corrections::Command),
}

/// What a command gives when it is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The facts to record, in order; at least one.
    pub events: Vec<Event>,
    /// What the private store keeps: for each, the place of its event among `events`.
    pub openings: Vec<(usize, Opening)>,
    /// The identifiers it made, by kind.
    pub ids: BTreeMap<&'static str, Vec<String>>,
}

/// The most records that one command gives, by the log's own bound on a batch.
pub const MOST_RECORDS: usize = 1024;

/// Decides `command` in this state and context; nothing else is asked.
pub fn decide(state: &State, command: &Command, context: &Context) -> Result<Decided, Refusal> {
    let mut acts = Acts {
        state,
        context,
        founded: None,
        events: Vec::new(),
        sealed: Vec::new(),
        openings: Vec::new(),
        ids: BTreeMap::new(),
        drawn: 0,
    };
    match command {
        Command::Organisation(command) => command.decide(&mut acts)?,
        Command::Members(command) => command.decide(&mut acts)?,
        Command::Circles(command) => command.decide(&mut acts)?,
        Command::Decisions(command) => command.decide(&mut acts)?,
        Command::Time(command) => command.decide(&mut acts)?,
        Command::Takeover(command) => command.decide(&mut acts)?,
        Command::Corrections(command) => command.decide(&mut acts)?,
    }
    let Acts { events, openings, ids, .. } = acts;
    if events.len() > MOST_RECORDS {
        let limit = u32::try_from(MOST_RECORDS).unwrap_or(u32::MAX);
        return Err(Refusal::TooMuchAtOnce { limit });
    }
    Ok(Decided { events, openings, ids })
}

/// What a command has proposed so far.
struct Acts<'a> {
    state: &'a State,
    context: &'a Context,
    /// The state within the command that opens the ledger, whose events stand on each other. The
    /// events of every other command are independent, so that no state has to be copied for them.
    founded: Option<Box<State>>,
    events: Vec<Event>,
    sealed: Vec<Opening>,
    openings: Vec<(usize, Opening)>,
    ids: BTreeMap<&'static str, Vec<String>>,
    drawn: u32,
}

impl Acts<'_> {
    fn by(&self) -> MemberId {
        self.context.act.by
    }

    /// Whose own act it is when the command names nobody: whoever is acted for, or the author.
    fn oneself(&self) -> MemberId {
        self.context.act.on_behalf.unwrap_or(self.context.act.by)
    }

    fn today(&self) -> Day {
        self.context.act.day
    }

    fn draw(&mut self) -> u32 {
        self.drawn = self.drawn.saturating_add(1);
        self.drawn
    }

    /// A new identifier, named in the answer.
    fn new_id<I: Id>(&mut self) -> I {
        let number = self.draw();
        let id: I = self.context.fresh.id(number);
        self.ids.entry(I::KIND).or_default().push(id.to_string());
        id
    }

    /// Seals `text`, which is about `about`; the opening goes with the event recorded next.
    fn seal<T: AsText>(&mut self, text: &T, about: MemberId) -> Sealed<T> {
        let number = self.draw();
        let salt = self.context.fresh.salt(number);
        let sealed = Sealed::commit(text, &salt);
        let text = text.as_text().to_owned();
        self.sealed.push(Opening { sealed: sealed.digest(), salt, text, about });
        sealed
    }

    /// Proposes an event: asks the law, and takes it.
    fn record(&mut self, event: impl Into<Event>) -> Result<(), Refusal> {
        let event = event.into();
        let state = self.founded.as_deref().unwrap_or(self.state);
        law::check(state, &self.context.act, &event)?;
        if let Some(founded) = &mut self.founded {
            let seq = u64::try_from(self.events.len()).unwrap_or(u64::MAX).saturating_add(1);
            founded.evolve(seq, &self.context.act, None, &event);
        }
        let place = self.events.len();
        self.openings.extend(self.sealed.drain(..).map(|opening| (place, opening)));
        self.events.push(event);
        Ok(())
    }

    /// The code that a client names by its identifier or as people write it.
    fn code(&self, code: &CodeRef) -> Result<CodeId, Refusal> {
        if let Ok(id) = code.0.parse::<CodeId>()
            && self.state.circles.code(id).is_some()
        {
            return Ok(id);
        }
        let found = self.state.circles.code_labelled(code.0.trim());
        found.ok_or_else(|| Refusal::UnknownCode { code: code.0.chars().take(60).collect() })
    }
}

/// An analytic code as a client names it: its identifier or its label, whatever the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CodeRef(pub String);

fn bad_text(field: &'static str, bad: BadText) -> Refusal {
    match bad {
        BadText::Empty => Refusal::TextEmpty { field },
        BadText::TooLong(limit) => {
            Refusal::TextTooLong { field, limit: u32::try_from(limit).unwrap_or(u32::MAX) }
        }
        BadText::Character(character) => Refusal::TextCharacter { field, character },
    }
}

fn note(field: &'static str, text: &str) -> Result<Note, Refusal> {
    Note::new(text).map_err(|bad| bad_text(field, bad))
}

fn name(field: &'static str, text: &str) -> Result<Name, Refusal> {
    Name::new(text).map_err(|bad| bad_text(field, bad))
}

fn label(field: &'static str, text: &str) -> Result<Label, Refusal> {
    Label::new(text).map_err(|bad| bad_text(field, bad))
}

fn day(field: &'static str, text: &str) -> Result<Day, Refusal> {
    text.trim()
        .parse()
        .map_err(|_| Refusal::NotADay { field, found: text.chars().take(40).collect() })
}

fn day_if(field: &'static str, text: Option<&String>) -> Result<Option<Day>, Refusal> {
    text.map(|text| day(field, text)).transpose()
}

fn minutes(field: &'static str, minutes: i64) -> Result<Minutes, Refusal> {
    Minutes::new(minutes).ok_or_else(|| Refusal::MinutesOutOfRange {
        field,
        found: minutes.to_string(),
        most: Minutes::MAX,
    })
}

/// A signed amount, never zero.
fn signed_minutes(field: &'static str, minutes: i64) -> Result<crate::units::Balance, Refusal> {
    if minutes == 0 {
        return Err(Refusal::ZeroMinutes {});
    }
    let balance = crate::units::Balance::new(minutes);
    balance.magnitude().map(|_| balance).ok_or_else(|| Refusal::MinutesOutOfRange {
        field,
        found: minutes.to_string(),
        most: Minutes::MAX,
    })
}

/// Declares an area's commands: the enum, each a newtype over its struct, and the dispatch.
macro_rules! wishes {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        /// What somebody asks for in this area.
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Command {
            $($(#[$doc])* $name($name),)*
        }

        impl Command {
            pub(super) fn decide(
                &self,
                acts: &mut super::Acts<'_>,
            ) -> Result<(), crate::refusal::Refusal> {
                match self {
                    $(Self::$name(wish) => wish.decide(acts),)*
                }
            }
        }

        $(impl From<$name> for super::Command {
            fn from(wish: $name) -> Self {
                Command::$name(wish).into()
            }
        })*
    };
}

use wishes;

macro_rules! areas {
    ($($variant:ident $module:ident;)*) => {$(
        impl From<$module::Command> for Command {
            fn from(command: $module::Command) -> Self {
                Self::$variant(command)
            }
        }
    )*};
}

areas! {
    Organisation organisation;
    Members members;
    Circles circles;
    Decisions decisions;
    Time time;
    Takeover takeover;
    Corrections corrections;
}
