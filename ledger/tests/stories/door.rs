//! The first door: the core itself, asked directly.
//!
//! A story knows a door by these few functions. `tests/stories/door.rs`, beside the program, has the second one: the same
//! stories, word for word, through HTTP.

use ledger::book::Book;
use ledger::commands::Command;
use ledger::context::Context;
use ledger::ids::MemberId;
use ledger::log::chain::Head;
use ledger::refusal::Refusal;

use crate::house::{Came, decided};

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
