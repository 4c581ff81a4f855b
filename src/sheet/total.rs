//! Totals: what a sheet says its rows sum to, compared with what was read.
//!
//! Guarantees: a total changes nothing and is never a row. It agrees if it is the sum of all rows
//! above, or of those since the total before, or, where it names a person or a code, of theirs.

use std::collections::BTreeMap;

use super::duration::{self, Unit};
use super::fold;
use super::problem::{Warning, excerpt};

/// The minutes read so far, in the ways that a total may sum them.
#[derive(Debug, Default)]
pub(super) struct Sums {
    all: i64,
    since_total: i64,
    by_name: BTreeMap<String, i64>,
    refused: usize,
}

impl Sums {
    /// Adds a row that was read, with the names under which a total might ask for it.
    pub(super) fn add<'a>(&mut self, minutes: i64, names: impl Iterator<Item = &'a str>) {
        self.all = self.all.saturating_add(minutes);
        self.since_total = self.since_total.saturating_add(minutes);
        for name in names {
            let sum = self.by_name.entry(fold::words(name).join(" ")).or_default();
            *sum = sum.saturating_add(minutes);
        }
    }

    /// Notes that a row is missing from the sums.
    pub(super) fn miss(&mut self) {
        self.refused += 1;
    }

    /// Whether these minutes are a sum of rows above.
    pub(super) fn agree(&self, minutes: i64) -> bool {
        minutes == self.all || minutes == self.since_total
    }

    /// Compares the total of a line with the sums, and begins the next section.
    pub(super) fn compare(
        &mut self,
        line: usize,
        of: &str,
        cell: &str,
        unit: Unit,
    ) -> Option<Warning> {
        let named = self.by_name.get(of).copied();
        if fold::is_blank(cell) {
            return None;
        }
        let Some(written) = total_minutes(cell, unit) else {
            return Some(Warning::TotalUnreadable { line, found: excerpt(cell) });
        };
        let agrees = named == Some(written) || self.agree(written);
        let sum = named.unwrap_or(self.all);
        if named.is_none() {
            self.since_total = 0;
        }
        let refused = self.refused;
        (!agrees).then_some(Warning::TotalDiffers { line, written, sum, refused })
    }
}

/// A total is in hours where no unit is named: above a day, unlike a row, it surprises nobody.
pub(super) fn total_minutes(cell: &str, unit: Unit) -> Option<i64> {
    let unit = if unit == Unit::Unsaid { Unit::Hours } else { unit };
    duration::read_signed(cell, unit).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_agrees_with_all_with_its_section_or_with_its_name() {
        let mut sums = Sums::default();
        sums.add(60, ["Zoé", "NOURRIR"].into_iter());
        sums.add(30, ["Rémy", "NOURRIR"].into_iter());
        assert_eq!(sums.compare(4, "", "1,5", Unit::Unsaid), None);
        sums.add(30, ["Zoé", "PLANTER"].into_iter());
        sums.miss();
        assert_eq!(sums.compare(6, "zoe", "1h30", Unit::Hours), None);
        assert_eq!(sums.compare(7, "planter", "30 min", Unit::Hours), None);
        assert_eq!(sums.compare(8, "", "0,5", Unit::Hours), None);
        assert_eq!(sums.compare(9, "", "120", Unit::Minutes), None);
        assert_eq!(sums.compare(10, "", "", Unit::Hours), None);
        assert_eq!(
            sums.compare(11, "", "3", Unit::Hours),
            Some(Warning::TotalDiffers { line: 11, written: 180, sum: 120, refused: 1 })
        );
        assert_eq!(
            sums.compare(12, "", "beaucoup", Unit::Hours),
            Some(Warning::TotalUnreadable { line: 12, found: "beaucoup".into() })
        );
    }
}
