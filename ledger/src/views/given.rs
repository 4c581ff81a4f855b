//! How much of their time did somebody give in a year, and for what? By the day counted, as closings and reports do.
//!
//! What was annulled is taken away where the annulment counts; what was recoded counts where it counts now.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::entries::Entries;
use crate::ids::{CodeId, MemberId};
use crate::postings::{Account, Movement};
use crate::units::Balance;

/// What was given under one code.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Given {
    /// What came into the balance.
    pub credited: Balance,
    /// What was given for free.
    pub pro_bono: Balance,
}

impl Given {
    /// Both together.
    pub fn all(self) -> Balance {
        self.credited.plus(self.pro_bono)
    }
}

/// What `member` gave in each year, under each code.
pub fn given(entries: &Entries, member: MemberId) -> BTreeMap<i32, BTreeMap<CodeId, Given>> {
    let mut years: BTreeMap<i32, BTreeMap<CodeId, Given>> = BTreeMap::new();
    for line in entries.lines().iter().filter(|line| entries.member(line) == Some(member)) {
        let Movement { from, to, minutes } = line.posting.movement;
        let minutes = Balance::from(minutes);
        // What is contributed leaves its code's account; what goes back to it is taken away.
        for (account, minutes) in [(from, minutes), (to, minutes.negated())] {
            let Account::Contributed(code) = account else { continue };
            let year = years.entry(line.posting.counted.date().year()).or_default();
            let given = year.entry(code).or_default();
            let sum = if free(entries, line.posting.entry, member) {
                &mut given.pro_bono
            } else {
                &mut given.credited
            };
            *sum = sum.plus(minutes);
        }
    }
    for year in years.values_mut() {
        year.retain(|_, given| *given != Given::default());
    }
    years.retain(|_, year| !year.is_empty());
    years
}

/// Whether what the entry moved was given for free.
fn free(entries: &Entries, entry: u64, member: MemberId) -> bool {
    let of = |line: &super::entries::Line| {
        let Movement { from, to, .. } = line.posting.movement;
        [from, to].contains(&Account::ProBono(member))
    };
    entries.of(entry).iter().any(of)
}
