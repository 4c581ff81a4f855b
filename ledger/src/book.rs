//! The book: the state, and the two things that are done with it: propose, and apply.
//!
//! [`Book::propose`] answers a command from the state and the context alone and changes nothing;
//! [`Book::apply`] folds a record that is accepted. Bytes, disks and hashes are `log`'s.

use crate::commands::{self, Command, Decided};
use crate::context::Context;
use crate::log::frame::Record;
use crate::log::replay::Fact;
use crate::proof::tree::leaf;
use crate::refusal::Refusal;
use crate::state::{Numbers, Recorded, State};

/// The state of a ledger, ready to decide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    state: State,
}

/// What becomes of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proposal {
    /// These facts are to be recorded.
    Decided(Decided),
    /// Its author had it recorded under this key before: these records, and nothing more.
    AlreadyRecorded(Numbers),
}

impl Book {
    /// A book that goes on from this state.
    pub fn after(state: State) -> Self {
        Self { state }
    }

    /// What is true now.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Decides a command; the same author and key never have two effects.
    pub fn propose(&self, command: &Command, context: &Context) -> Result<Proposal, Refusal> {
        let key = context.key.as_ref();
        if let Some(numbers) = key.and_then(|key| self.state.recorded_under(context.act.by, key)) {
            return Ok(Proposal::AlreadyRecorded(numbers));
        }
        commands::decide(&self.state, command, context).map(Proposal::Decided)
    }

    /// Folds an accepted record.
    pub fn apply(&mut self, recorded: &Recorded<'_>) {
        self.state.evolve(recorded);
    }

    /// Folds a record read back from the log.
    pub fn replay(&mut self, record: &Record<'_>, fact: &Fact) {
        self.apply(&Recorded {
            seq: fact.seq,
            act: &fact.act,
            key: fact.key.as_ref(),
            event: &fact.event,
            leaf: leaf(record.line.as_bytes()),
        });
    }
}
