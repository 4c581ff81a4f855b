//! What the balances must be, by plain additions that know nothing of the ledger's code.

use std::collections::{BTreeMap, BTreeSet};

use ledger::ids::MemberId;
use ledger::time::Day;
use ledger::views::balances::Balances;

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

    /// Where a view's balances are other than these, on a day or over all: the account, what is kept here and
    /// what was seen. Nothing where they agree.
    pub fn differ_from(&self, found: &Balances, until: Option<Day>) -> Vec<(Side, i64, i64)> {
        let mut seen: BTreeMap<Side, i64> = BTreeMap::new();
        for member in found.members() {
            seen.insert(Side::Credit(member.member), member.credit.get());
            seen.insert(Side::ProBono(member.member), member.pro_bono.get());
        }
        for code in found.codes() {
            seen.insert(Side::Contributed(code.label.to_string()), code.contributed.get());
            seen.insert(Side::Spent(code.label.to_string()), code.spent.get());
        }
        let sides: BTreeSet<&Side> = self.sides().chain(seen.keys()).collect();
        let kept = |side: &Side| match until {
            Some(day) => self.balance_on(side, day),
            None => self.balance(side),
        };
        // What everybody else holds is seen in what all together hold: nothing.
        let compared = sides.into_iter().filter(|side| **side != Side::Elsewhere);
        compared
            .map(|side| (side.clone(), kept(side), seen.get(side).copied().unwrap_or_default()))
            .filter(|(_, kept, seen)| kept != seen)
            .collect()
    }

    /// Every account that ever moved.
    pub fn sides(&self) -> impl Iterator<Item = &Side> {
        self.sums.keys()
    }
}
