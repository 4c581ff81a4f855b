//! The first door: the core itself, asked directly.
//!
//! A story knows a door by these few functions. `tests/stories/door.rs`, beside the program, has the second one: the same
//! stories, word for word, through HTTP.

use std::collections::BTreeMap;

use ledger::book::{Book, Proposal};
use ledger::commands::Command;
use ledger::context::Context;
use ledger::events::Event;
use ledger::ids::MemberId;
use ledger::log::chain::Head;
use ledger::log::frame::Header;
use ledger::refusal::Refusal;
use ledger::state::Numbers;

/// What came of a command that was not refused.
pub(crate) enum Came {
    /// To be written: what each record says besides its event, the events, the identifiers that were made.
    Events(Header, Vec<Event>, BTreeMap<&'static str, Vec<String>>),
    /// Recorded before, under the same key.
    Already(Numbers),
}

/// The way to a ledger.
#[derive(Debug)]
pub(crate) struct Door;

impl Door {
    /// To a house that may be opened.
    pub(crate) fn new() -> Self {
        Self
    }

    /// To a copy of a house, or to one in which something was forged: nothing but the core leads there.
    pub(crate) fn of_the_core() -> Self {
        Self
    }

    /// Brings a command.
    pub(crate) fn brings(
        &mut self,
        book: &Book,
        command: &Command,
        context: &Context,
    ) -> Result<Came, Refusal> {
        decided(book, command, context)
    }

    /// Who the first person is, where the door has given them another identifier.
    pub(crate) fn founder(&self) -> Option<MemberId> {
        None
    }

    /// Whether the log that a story has written is the one behind the door.
    pub(crate) fn is_at(&self, _head: Head) {}

    /// Whether everybody is told what the story holds for true.
    pub(crate) fn agrees(&self, _book: &Book) {}
}

/// What the core says.
pub(crate) fn decided(book: &Book, command: &Command, context: &Context) -> Result<Came, Refusal> {
    Ok(match book.propose(command, context)? {
        Proposal::Decided(decided) => Came::Events(header(context), decided.events, decided.ids),
        Proposal::AlreadyRecorded(numbers) => Came::Already(numbers),
    })
}

/// What a record says besides its event; its number is given when it is written.
pub(crate) fn header(context: &Context) -> Header {
    Header {
        seq: 0,
        at: context.act.at,
        day: context.act.day,
        by: context.act.by,
        on_behalf: context.act.on_behalf,
        via: context.via.clone(),
        key: context.key.clone(),
        more: 0,
    }
}
