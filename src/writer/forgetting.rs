//! Deleting what is kept about those whose identity was erased, and files that were taken back: after their record is on
//! the disk, and again at every opening, because a stop may come between the two, and because a folder may be a copy
//! from before, or a backup.
//!
//! Guarantees that of whoever was erased by the log that is opened no text and no file is left when the opening, or
//! the act, is answered; or that it is said that something remains, and tried again.

use std::collections::BTreeSet;
use std::path::Path;

use ledger::ids::MemberId;
use ledger::sealed::Digest;
use ledger::state::{Document, State};

use crate::store::documents::Documents;
use crate::store::private::{Erasure, Patience, Private};
use crate::wording::Message;

/// What is to be deleted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Forgotten {
    /// People of whom nothing stays.
    members: BTreeSet<MemberId>,
    /// Commitments whose texts go by themselves.
    texts: BTreeSet<Digest>,
    /// Commitments whose files go.
    files: BTreeSet<Digest>,
}

impl Forgotten {
    /// All about a person.
    pub(super) fn member(state: &State, member: MemberId) -> Self {
        let theirs = state.documents.iter().filter(|(_, found)| found.about == Some(member));
        let files = theirs.map(|(_, found)| found.content).collect();
        Self { members: BTreeSet::from([member]), files, ..Self::default() }
    }

    /// A file and what was said of it.
    pub(super) fn document(document: &Document) -> Self {
        Self {
            files: BTreeSet::from([document.content]),
            texts: BTreeSet::from([document.content, document.caption]),
            ..Self::default()
        }
    }

    /// Adds to it.
    pub(super) fn and(&mut self, more: Self) {
        self.members.extend(more.members);
        self.texts.extend(more.texts);
        self.files.extend(more.files);
    }

    /// Whether there is nothing to delete.
    pub(super) fn is_empty(&self) -> bool {
        self.members.is_empty() && self.texts.is_empty() && self.files.is_empty()
    }
}

/// What remains to be deleted.
#[derive(Debug)]
pub struct Forgetting {
    unfinished: Forgotten,
    documents: Documents,
}

/// Deletes what is kept about everybody whom the state knows as erased, and every file that no record asks to be kept;
/// says what remains, if anything does. Whoever brings a private store and a log together calls this before
/// anybody reads.
pub fn forget_erased(
    ledger: &Path,
    state: &State,
    private: &mut Private,
) -> (Forgetting, Option<Message>) {
    let mut forgetting = Forgetting::of(ledger);
    let mut forgotten = Forgotten::default();
    for member in state.members.erased() {
        forgotten.and(Forgotten { members: BTreeSet::from([member]), ..Forgotten::default() });
    }
    let withdrawn = state.documents.iter().filter(|(_, found)| found.withdrawn);
    withdrawn.for_each(|(_, found)| forgotten.and(Forgotten::document(found)));
    let kept = state.kept_documents().map(|found| found.content).collect();
    let swept = forgetting.documents.keep_only(&kept).err();
    let remains = forgetting.forget(private, forgotten);
    (forgetting, swept.or(remains))
}

impl Forgetting {
    /// Nothing, of the ledger in this folder.
    pub(super) fn of(ledger: &Path) -> Self {
        Self { unfinished: Forgotten::default(), documents: Documents::of(ledger) }
    }

    /// Whether something remains.
    pub(super) fn is_unfinished(&self) -> bool {
        !self.unfinished.is_empty()
    }

    /// Deletes it; says what remains.
    pub(super) fn forget(
        &mut self,
        private: &mut Private,
        forgotten: Forgotten,
    ) -> Option<Message> {
        self.unfinished.and(forgotten);
        self.try_again(private, Patience::Waits)
    }

    /// Tries to finish; says what remains.
    pub(super) fn try_again(
        &mut self,
        private: &mut Private,
        patience: Patience,
    ) -> Option<Message> {
        if self.unfinished.is_empty() {
            return None;
        }
        let Self { unfinished, documents } = self;
        let remains = match documents.forget(&unfinished.files) {
            Ok(()) => {
                unfinished.files.clear();
                None
            }
            Err(message) => Some(message),
        };
        if unfinished.members.is_empty() && unfinished.texts.is_empty() {
            return remains;
        }
        let (members, texts) = (unfinished.members.iter().copied(), unfinished.texts.iter());
        match private.erase_with(members, texts, patience) {
            Ok(Erasure::Done(_)) => {
                unfinished.members.clear();
                unfinished.texts.clear();
                remains
            }
            Ok(Erasure::CopiesRemain(_)) => Some(Message::new("fault-copies-remain")),
            Err(error) => Some(Message::from(&error)),
        }
    }
}
