//! What the core says of a command, before anything of it is written.

use std::collections::BTreeMap;

use ledger::book::{Book, Proposal};
use ledger::commands::Command;
use ledger::context::Context;
use ledger::events::Event;
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
