//! What the ledger would answer, with not a word of it written: a book in memory that decides and folds as the
//! writer's does.
//!
//! Guarantees: it reads, and neither takes the lock nor a writer's time. What it knows is the log as it was read:
//! somebody may record something before what was tried is brought. One thing it cannot tell, as that is in the
//! private store: whether a key that served before served for the same words.

use std::path::Path;

use ledger::book::{Book, Proposal};
use ledger::commands::{Command, Decided};
use ledger::context::Context;
use ledger::ids::MemberId;
use ledger::log::frame::Record;
use ledger::log::replay::Fact;
use ledger::proof::tree::leaf;
use ledger::state::{Numbers, Recorded};
use ledger::text::Via;
use ledger::time::Timestamp;

use super::decider::context;
use super::opening::about;
use super::{Answer, Request};
use crate::clock::{Clock, Zone};
use crate::library;
use crate::wording::Message;

/// A copy of the book, to try things on.
#[derive(Debug)]
pub struct Trial {
    book: Book,
    clock: Clock,
    zone: Zone,
    last: Timestamp,
    seq: u64,
}

impl Trial {
    /// Reads the whole log in `folder`.
    pub fn of(folder: &Path, clock: &Clock) -> Result<Self, Message> {
        let (mut book, mut seq, mut last) = (Book::default(), 0, clock.now()?);
        let mut each = |record: &Record<'_>, fact: &Fact| {
            book.replay(record, fact);
            (seq, last) = (fact.seq, last.max(fact.act.at));
        };
        library::read_each(folder, None, &mut [], &mut each)?;
        let (_, zone) = about(&book, folder)?;
        Ok(Self { book, clock: clock.clone(), zone, last, seq })
    }

    /// Whether somebody may do this now; nothing of it is kept.
    pub fn may(&self, by: MemberId, via: &Via, command: Command) -> Result<bool, Message> {
        let request = Request { by, on_behalf: None, key: None, via: via.clone(), command };
        let context = context(&self.clock, self.zone, self.last, &request)?;
        Ok(self.book.propose(&request.command, &context).is_ok())
    }

    /// What the ledger would answer, after all that was tried before.
    pub fn answer(&mut self, request: &Request) -> Answer {
        let context = match context(&self.clock, self.zone, self.last, request) {
            Ok(context) => context,
            Err(message) => return Answer::OutcomeUnknown(message),
        };
        match self.book.propose(&request.command, &context) {
            Err(refusal) => Answer::Refused(refusal),
            Ok(Proposal::AlreadyRecorded(numbers)) => Answer::AlreadyRecorded(numbers),
            Ok(Proposal::Decided(decided)) => self.fold(&context, &decided),
        }
    }

    fn fold(&mut self, context: &Context, decided: &Decided) -> Answer {
        let first = self.seq.saturating_add(1);
        for event in &decided.events {
            self.seq = self.seq.saturating_add(1);
            // The line that it would be is known once it is written; nothing that is tried asks for it.
            let leaf = leaf(&serde_json::to_vec(event).unwrap_or_default());
            let (act, key) = (&context.act, context.key.as_ref());
            self.book.apply(&Recorded { seq: self.seq, act, key, event, leaf });
        }
        self.last = context.act.at;
        Answer::Recorded(Numbers { first, last: self.seq }, decided.ids.clone())
    }
}
