//! Everything that is folded from a log, the book and every view, so that it can be kept and taken up.
//!
//! Guarantees: what is taken up from a snapshot and goes on is equal to what is folded from record 1, field by
//! field (`tests/properties/folding.rs`); no text of a person is in it, because none is in the log.
//!
//! Deliberately not here: whether a snapshot may be used ([`crate::log::snapshot`]), and views that are not
//! worth keeping: those begin at record 1 whenever they are asked for.

use std::collections::BTreeSet;

use crate::book::Book;
use crate::ids::MemberId;
use crate::log::frame::Record;
use crate::log::replay::Fact;
use crate::log::snapshot::{Draft, Kept};
use crate::postings::Journal;
use crate::state::State;
use crate::views::balances::Balances;
use crate::views::directory::Directory;
use crate::views::inbox::Inbox;
use crate::views::statement::{Statement, Statements};
use crate::views::takeovers::Takeovers;
use crate::views::{Folding, View};

const STATE: &str = "state";
const JOURNAL: &str = "journal";
const STATEMENTS: &str = "statements";

/// All of it, after the same record.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Folded {
    book: Book,
    folding: Folding,
    directory: Directory,
    balances: Balances,
    inbox: Inbox,
    takeovers: Takeovers,
    statements: Statements,
}

/// The book that a snapshot kept.
pub fn book(kept: &dyn Kept) -> Option<Book> {
    let mut state: State = kept.part(STATE)?;
    state.journal = kept.part(JOURNAL)?;
    Some(Book::after(state))
}

/// What shows facts to views, as a snapshot kept it.
pub fn folding(kept: &dyn Kept) -> Option<Folding> {
    kept.part::<Journal>(JOURNAL).map(Folding::after)
}

impl Folded {
    /// Folds one record.
    pub fn see(&mut self, record: &Record<'_>, fact: &Fact) {
        self.book.replay(record, fact);
        let Self { folding, directory, balances, inbox, takeovers, statements, .. } = self;
        folding.show(fact, &mut [directory, balances, inbox, takeovers, statements]);
    }

    /// The book.
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// All of it, to be kept.
    pub fn keep(&self) -> Draft {
        let mut draft = Draft::default();
        let state = self.book.state();
        draft.put(STATE, state);
        draft.put(JOURNAL, &state.journal);
        draft.put(Directory::KEPT_AS, &self.directory);
        draft.put(Balances::KEPT_AS, &self.balances);
        draft.put(Inbox::KEPT_AS, &self.inbox);
        draft.put(Takeovers::KEPT_AS, &self.takeovers);
        let members: BTreeSet<MemberId> = self.statements.iter().map(Statement::member).collect();
        draft.put(STATEMENTS, &members);
        for statement in self.statements.iter() {
            draft.put(&Statement::kept_as(statement.member()), statement);
        }
        draft
    }

    /// What was kept, whole, or nothing.
    pub fn take_up(kept: &dyn Kept) -> Option<Self> {
        let mut folded = Self { book: book(kept)?, folding: folding(kept)?, ..Self::default() };
        let views: [&mut dyn View; 4] =
            [&mut folded.directory, &mut folded.balances, &mut folded.inbox, &mut folded.takeovers];
        let resumed = views.into_iter().all(|view| view.resume(Some(kept)));
        let members: BTreeSet<MemberId> = kept.part(STATEMENTS)?;
        let statements = members.into_iter().map(|member| kept.part(&Statement::kept_as(member)));
        folded.statements = statements.collect::<Option<_>>()?;
        resumed.then_some(folded)
    }
}
