//! WISHES: what people ask for, as they say it; one file per area.
//!
//! A command is read from JSON such as `{"time":{"declare":{"code":"NOURRIR","day":"2026-03-04",…}}}`.
//! Deciding one turns plain words into typed ones, draws new identifiers, seals personal data and free
//! text, computes the amounts that a rule produces, and proposes events; `law` says whether each may be
//! recorded. A command gives all of its events or none.
//!
//! Words that have no shape do not hide that the act is not the author's to do: what cannot be read is
//! replaced by a stand-in until `law::may` has answered (see [`crate::refusal`] for the order).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::events::Event;
use crate::ids::{CodeId, Id, MemberId};
use crate::law::{self, Despite};
use crate::proof::tree::Node;
use crate::refusal::Refusal;
use crate::sealed::{About, AsText, Opening, Sealed};
use crate::state::{Recorded, State};
use crate::text::{BadText, Label, Name, Note};
use crate::time::Day;
use crate::units::{Balance, Minutes};

pub mod audit;
pub mod circles;
pub mod closings;
pub mod corrections;
pub mod decisions;
pub mod documents;
mod given;
pub mod members;
mod named;
pub mod organisation;
#[cfg(feature = "schema")]
pub mod schema;
pub mod takeover;
pub mod time;

pub use given::{GivenMinutes, whole};
pub use named::Named;

/// What somebody asks for: area, then act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// Closings and keys.
    Closings(closings::Command),
    /// The audit of a closing.
    Audit(audit::Command),
    /// What is put beside records.
    Documents(documents::Command),
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
        shapeless: None,
        idle: None,
    };
    match command {
        Command::Organisation(organisation::Command::Open(_)) => {}
        Command::Organisation(_)
        | Command::Members(_)
        | Command::Circles(_)
        | Command::Decisions(_)
        | Command::Time(_)
        | Command::Takeover(_)
        | Command::Corrections(_)
        | Command::Closings(_)
        | Command::Audit(_)
        | Command::Documents(_) => law::who_asks(state, &context.act, despite(command))?,
    }
    match command {
        Command::Organisation(command) => command.decide(&mut acts)?,
        Command::Members(command) => command.decide(&mut acts)?,
        Command::Circles(command) => command.decide(&mut acts)?,
        Command::Decisions(command) => command.decide(&mut acts)?,
        Command::Time(command) => command.decide(&mut acts)?,
        Command::Takeover(command) => command.decide(&mut acts)?,
        Command::Corrections(command) => command.decide(&mut acts)?,
        Command::Closings(command) => command.decide(&mut acts)?,
        Command::Audit(command) => command.decide(&mut acts)?,
        Command::Documents(command) => command.decide(&mut acts)?,
    }
    acts.nothing_wrong()?;
    let Acts { events, openings, ids, .. } = acts;
    if events.len() > MOST_RECORDS {
        let limit = u32::try_from(MOST_RECORDS).unwrap_or(u32::MAX);
        return Err(Refusal::TooMuchAtOnce { limit });
    }
    Ok(Decided { events, openings, ids })
}

/// What somebody may wish although they left or are suspended; of the event itself, `law` asks again.
fn despite(command: &Command) -> Despite {
    match command {
        Command::Time(time::Command::Dispute(_))
        | Command::Members(members::Command::EraseIdentity(_))
        | Command::Documents(_) => Despite::HavingLeft,
        Command::Time(time::Command::Declare(_) | time::Command::Withdraw(_))
        | Command::Members(members::Command::Leave(_)) => Despite::Suspension,
        Command::Time(_)
        | Command::Members(_)
        | Command::Organisation(_)
        | Command::Circles(_)
        | Command::Decisions(_)
        | Command::Takeover(_)
        | Command::Corrections(_)
        | Command::Closings(_)
        | Command::Audit(_) => Despite::Nothing,
    }
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
    /// The first word that has not its shape: told once it is clear that the act is theirs to do.
    shapeless: Option<Refusal>,
    /// The command would change nothing: told after the shape.
    idle: Option<Refusal>,
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
    fn seal<T: AsText>(&mut self, text: &T, about: impl Into<About>) -> Sealed<T> {
        let number = self.draw();
        let salt = self.context.fresh.salt(number);
        let sealed = Sealed::commit(text, &salt);
        let text = text.as_text().to_owned();
        self.sealed.push(Opening { sealed: sealed.digest(), salt, text, about: about.into() });
        sealed
    }

    fn sealed_note(
        &mut self,
        field: &'static str,
        text: &str,
        about: impl Into<About>,
    ) -> Sealed<Note> {
        let note = self.note(field, text);
        self.seal(&note, about)
    }

    fn sealed_name(&mut self, field: &'static str, text: &str, about: MemberId) -> Sealed<Name> {
        let name = self.name(field, text);
        self.seal(&name, about)
    }

    /// A word in its shape; or, if it has none, a stand-in for it and a refusal that waits until it is
    /// clear that the act is the author's to do.
    fn shaped<T>(&mut self, read: Result<T, Refusal>, stand_in: T) -> T {
        read.unwrap_or_else(|refusal| {
            self.shapeless.get_or_insert(refusal);
            stand_in
        })
    }

    fn nothing_wrong(&mut self) -> Result<(), Refusal> {
        self.shapeless.take().or(self.idle.take()).map_or(Ok(()), Err)
    }

    /// Proposes an event: asks the law, and takes it.
    fn record(&mut self, event: impl Into<Event>) -> Result<(), Refusal> {
        let event = event.into();
        let shape = self.nothing_wrong();
        let state = self.founded.as_deref().unwrap_or(self.state);
        law::may(state, &self.context.act, &event)?;
        shape?;
        law::rules_allow(state, &self.context.act, &event)?;
        if let Some(founded) = &mut self.founded {
            let seq = u64::try_from(self.events.len()).unwrap_or(u64::MAX).saturating_add(1);
            let act = &self.context.act;
            // Its line is not written yet; nothing that is asked while founding looks at the tree.
            let leaf = Node::default();
            founded.evolve(&Recorded { seq, act, key: None, event: &event, leaf });
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

impl Acts<'_> {
    fn note(&mut self, field: &'static str, text: &str) -> Note {
        let read = Note::new(text).map_err(|bad| bad_text(field, bad));
        self.shaped(read, Note::literal("?"))
    }

    fn note_if(&mut self, field: &'static str, text: Option<&String>) -> Option<Note> {
        text.map(|text| self.note(field, text))
    }

    fn name(&mut self, field: &'static str, text: &str) -> Name {
        let read = Name::new(text).map_err(|bad| bad_text(field, bad));
        self.shaped(read, Name::literal("?"))
    }

    fn label(&mut self, field: &'static str, text: &str) -> Label {
        let read = Label::new(text).map_err(|bad| bad_text(field, bad));
        self.shaped(read, Label::literal("?"))
    }

    fn day(&mut self, field: &'static str, text: &str) -> Day {
        let read = text.trim().parse();
        let found = || text.chars().take(40).collect();
        let today = self.today();
        self.shaped(read.map_err(|_| Refusal::NotADay { field, found: found() }), today)
    }

    fn day_if(&mut self, field: &'static str, text: Option<&String>) -> Option<Day> {
        text.map(|text| self.day(field, text))
    }

    fn minutes(&mut self, field: &'static str, given: &GivenMinutes) -> Minutes {
        let read = given.whole(field).and_then(|minutes| whole_minutes(field, minutes));
        self.shaped(read, A_MINUTE)
    }

    /// A signed amount, never zero.
    fn signed_minutes(&mut self, field: &'static str, given: &GivenMinutes) -> Balance {
        let read = given.whole(field).and_then(|minutes| {
            let balance = Balance::new(minutes);
            match balance.magnitude() {
                Some(_) => Ok(balance),
                None if minutes == 0 => Err(Refusal::ZeroMinutes {}),
                None => Err(out_of_range(field, minutes)),
            }
        });
        self.shaped(read, Balance::ZERO)
    }
}

/// The day counted, if it is another than the day done. None also when it is too late to count it at
/// all, which the law then says in its turn.
fn counted_if_ever(acts: &Acts<'_>, done: Day) -> Option<Day> {
    law::counted(acts.state, done).unwrap_or(None)
}

const A_MINUTE: Minutes = Minutes::literal::<1>();

fn whole_minutes(field: &'static str, minutes: i64) -> Result<Minutes, Refusal> {
    Minutes::new(minutes).ok_or_else(|| out_of_range(field, minutes))
}

fn out_of_range(field: &'static str, minutes: i64) -> Refusal {
    Refusal::MinutesOutOfRange { field, found: minutes.to_string(), most: Minutes::MAX }
}

/// Declares an area's commands: the enum, each a newtype over its struct, and the dispatch.
macro_rules! wishes {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        /// What somebody asks for in this area.
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Command {
            $(
                $(#[$doc])*
                $name(#[serde(deserialize_with = "crate::commands::named::named")] $name),
            )*
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for Command {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                crate::commands::schema::name_of_area(module_path!()).into()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                module_path!().into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let acts = [$((stringify!($name), $name::json_schema(generator)),)*];
                crate::commands::schema::area(module_path!(), acts, generator)
            }
        }

        impl Command {
            pub(super) fn decide(
                &self,
                acts: &mut crate::commands::Acts<'_>,
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
    Closings closings;
    Audit audit;
    Documents documents;
}
