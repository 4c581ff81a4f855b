//! What the balances must be, by plain additions that know nothing of the ledger's code.

use std::collections::BTreeMap;

use ledger::ids::MemberId;
use ledger::time::Day;

/// Where minutes are, in the words of whoever keeps these books.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// A member's time credit.
    Credit(MemberId),
    /// What a member did for free.
    ProBono(MemberId),
    /// What was contributed under the code of this label, counted positive.
    Contributed(String),
    /// What was spent under the code of this label.
    Spent(String),
    /// What was taken over from earlier books, or went to or came from the commons.
    Elsewhere,
}

/// Every movement, by account and day counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Books {
    sums: BTreeMap<Side, BTreeMap<Day, i64>>,
    totals: BTreeMap<Side, i64>,
}

impl Books {
    /// So many minutes more, or less, counted on a day.
    pub(crate) fn add(&mut self, side: Side, counted: Day, minutes: i64) {
        *self.totals.entry(side.clone()).or_default() += minutes;
        *self.sums.entry(side).or_default().entry(counted).or_default() += minutes;
    }

    /// What an account holds, whatever the day.
    pub fn balance(&self, side: &Side) -> i64 {
        self.totals.get(side).copied().unwrap_or_default()
    }

    /// What it holds counting up to the end of a day.
    pub fn balance_on(&self, side: &Side, until: Day) -> i64 {
        let days = self.sums.get(side);
        days.map_or(0, |days| days.range(..=until).map(|(_, minutes)| minutes).sum())
    }

    /// Every account that ever moved.
    pub fn sides(&self) -> impl Iterator<Item = &Side> {
        self.sums.keys()
    }
}
