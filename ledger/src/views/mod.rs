//! QUESTIONS: one file each, answered by folding facts; never from the state.

pub mod balances;
pub mod directory;
pub mod inbox;
pub mod portrait;
pub mod statement;
pub mod takeovers;

use crate::context::Act;
use crate::events::Event;
use crate::log::replay::Fact;
use crate::postings::{Journal, Posting};

/// A question that is answered by looking at every fact, in order, with what it moved.
pub trait View {
    /// Looks at one fact.
    fn see(&mut self, seq: u64, act: &Act, event: &Event, postings: &[Posting]);
}

/// Shows facts to views: one journal computes what each fact moves, whatever the number of views.
#[derive(Debug, Default)]
pub struct Folding {
    journal: Journal,
}

impl Folding {
    /// Shows one fact to each view.
    pub fn show(&mut self, fact: &Fact, views: &mut [&mut dyn View]) {
        let postings = self.journal.post(fact.seq, &fact.act, &fact.event);
        for view in views {
            view.see(fact.seq, &fact.act, &fact.event, &postings);
        }
    }

    /// The journal of what was shown.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }
}
