//! What went into and out of each account, day counted by day counted: a fold of postings.
//!
//! A closing's totals are sums of it. It decides nothing and knows no names.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::postings::{Account, Movement, Posting};
use crate::time::Day;
use crate::units::Balance;

/// What went into an account and what went out of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sides {
    /// In.
    pub into: Balance,
    /// Out, counted positive.
    pub out: Balance,
}

impl Sides {
    fn plus(self, other: Self) -> Self {
        Self { into: self.into.plus(other.into), out: self.out.plus(other.out) }
    }
}

/// Every account's days.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turnover {
    accounts: BTreeMap<Account, BTreeMap<Day, Sides>>,
}

impl Turnover {
    /// Folds what one record moves.
    pub fn fold(&mut self, postings: &[Posting]) {
        for Posting { movement: Movement { from, to, minutes }, counted, .. } in postings {
            let left = self.accounts.entry(*from).or_default().entry(*counted).or_default();
            left.out = left.out.credited(*minutes);
            let reached = self.accounts.entry(*to).or_default().entry(*counted).or_default();
            reached.into = reached.into.credited(*minutes);
        }
    }

    /// The sums from `first` to `last`, both included, of every account that moved on any day up to
    /// `last`; zero where it only moved before `first`.
    pub fn between(&self, first: Day, last: Day) -> impl Iterator<Item = (Account, Sides)> {
        self.accounts.iter().filter_map(move |(&account, days)| {
            days.range(..=last).next()?;
            let within = if first <= last { Some(days.range(first..=last)) } else { None };
            let sums = within.into_iter().flatten().map(|(_, sides)| *sides);
            Some((account, sums.fold(Sides::default(), Sides::plus)))
        })
    }

    /// The first day on which anything was counted.
    pub fn first_day(&self) -> Option<Day> {
        self.accounts.values().filter_map(|days| days.keys().next().copied()).min()
    }
}
