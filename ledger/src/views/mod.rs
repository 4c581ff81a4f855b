//! QUESTIONS: one file each, answered by folding facts; never from the state.

pub mod acted;
pub mod balances;
pub mod chronicle;
pub mod circles;
pub mod decisions;
pub mod directory;
pub mod disputes;
pub mod documents;
pub mod entries;
pub mod given;
pub mod hours;
pub mod inbox;
pub mod mandates;
pub mod portrait;
pub mod rules;
pub mod sight;
pub mod statement;
pub mod stories;
pub mod takeovers;

use serde::{Deserialize, Serialize};

use crate::context::Act;
use crate::events::Event;
use crate::ids::MemberId;
use crate::log::replay::Fact;
use crate::log::snapshot::Kept;
use crate::postings::{Journal, Posting};
use crate::time::Day;

/// Which record says something, and who recorded it when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Its number.
    pub seq: u64,
    /// Its local day.
    pub day: Day,
    /// Who recorded it.
    pub by: MemberId,
}

impl Written {
    fn by(seq: u64, act: &Act) -> Self {
        Self { seq, day: act.day, by: act.by }
    }
}

/// A question that is answered by looking at every fact, in order, with what it moved.
pub trait View {
    /// Looks at one fact.
    fn see(&mut self, seq: u64, act: &Act, event: &Event, postings: &[Posting]);

    /// Takes up what a snapshot kept of this view, or begins anew where none is given; says whether it
    /// could. A view that is kept in no snapshot begins at the first record.
    fn resume(&mut self, kept: Option<&dyn Kept>) -> bool {
        kept.is_none()
    }
}

/// Shows facts to views: one journal computes what each fact moves, whatever the number of views.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Folding {
    journal: Journal,
}

impl Folding {
    /// After the records that `journal` was folded from.
    pub fn after(journal: Journal) -> Self {
        Self { journal }
    }

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
