//! What did one member give, and spend, under one code? On any day counted.
//!
//! A recoding moves between codes and names no member: whose entry it is was seen when it was made.

use std::collections::BTreeSet;

use super::View;
use crate::context::Act;
use crate::events::Event;
use crate::ids::{CodeId, MemberId};
use crate::postings::{Account, Movement, Posting};
use crate::time::Day;
use crate::units::Balance;

/// One member's minutes under one code, what is below it not included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    member: MemberId,
    code: CodeId,
    until: Option<Day>,
    entries: BTreeSet<u64>,
    contributed: Balance,
    spent: Balance,
}

impl Hours {
    /// Of `member` under `code`, counting movements up to `until`, that day included; all when absent.
    pub fn of(member: MemberId, code: CodeId, until: Option<Day>) -> Self {
        let (contributed, spent) = (Balance::ZERO, Balance::ZERO);
        Self { member, code, until, entries: BTreeSet::new(), contributed, spent }
    }

    /// Whose they are.
    pub fn member(&self) -> MemberId {
        self.member
    }

    /// Under which code.
    pub fn code(&self) -> CodeId {
        self.code
    }

    /// Minutes contributed, those for free included.
    pub fn contributed(&self) -> Balance {
        self.contributed
    }

    /// Minutes of credit spent.
    pub fn spent(&self) -> Balance {
        self.spent
    }
}

impl View for Hours {
    fn see(&mut self, _seq: u64, _act: &Act, _event: &Event, postings: &[Posting]) {
        for posting in postings {
            if posting.movement.members().contains(&Some(self.member)) {
                self.entries.insert(posting.entry);
            }
            let late = self.until.is_some_and(|until| posting.counted > until);
            if late || !self.entries.contains(&posting.entry) {
                continue;
            }
            let Movement { from, to, minutes } = posting.movement;
            let contributed = Account::Contributed(self.code);
            if from == contributed {
                self.contributed = self.contributed.credited(minutes);
            } else if to == contributed {
                self.contributed = self.contributed.debited(minutes);
            }
            let spent = Account::Spent(self.code);
            if to == spent {
                self.spent = self.spent.credited(minutes);
            } else if from == spent {
                self.spent = self.spent.debited(minutes);
            }
        }
    }
}
