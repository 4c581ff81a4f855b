//! Deleting what is kept about those whose identity was erased: after their record is on the disk, and
//! again at every opening, because a stop may come between the two, and because a folder may be a copy
//! from before, or a backup.
//!
//! Guarantees that whoever was erased by the log that is opened has no text left when the opening, or
//! the act, is answered; or that it is said that something remains, and tried again.

use std::collections::BTreeSet;

use ledger::ids::MemberId;
use ledger::state::State;

use crate::store::private::{Erasure, Patience, Private};
use crate::wording::Message;

/// Those of whom something remains.
#[derive(Debug, Default)]
pub struct Forgetting {
    unfinished: BTreeSet<MemberId>,
}

/// Deletes what is kept about everybody whom the state knows as erased, and says what remains, if
/// anything does. Whoever brings a private store and a log together calls this before anybody reads.
pub fn forget_erased(state: &State, private: &mut Private) -> (Forgetting, Option<Message>) {
    let mut forgetting = Forgetting::default();
    let erased: Vec<MemberId> = state.members.erased().collect();
    let remains =
        if erased.is_empty() { None } else { forgetting.forget(private, erased.into_iter()) };
    (forgetting, remains)
}

impl Forgetting {
    /// Whether something remains.
    pub(super) fn is_unfinished(&self) -> bool {
        !self.unfinished.is_empty()
    }

    /// Deletes what is kept about them; says what remains.
    pub(super) fn forget(
        &mut self,
        private: &mut Private,
        members: impl Iterator<Item = MemberId>,
    ) -> Option<Message> {
        self.unfinished.extend(members);
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
        match private.erase(self.unfinished.iter().copied(), patience) {
            Ok(Erasure::Done(_)) => {
                self.unfinished.clear();
                None
            }
            Ok(Erasure::CopiesRemain(_)) => Some(Message::new("fault-copies-remain")),
            Err(error) => Some(Message::from(&error)),
        }
    }
}
