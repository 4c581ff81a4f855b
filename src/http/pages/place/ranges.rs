//! Balances that lie together, counted without telling of anybody.
//!
//! A range in which there are few is joined to its neighbour: were it only hidden, it could be found again from how
//! many there are in all (complementary disclosure: Willenborg and de Waal, Elements of Statistical Disclosure
//! Control, 2001). What a join itself tells is left: that there is somebody, not how many; and whoever looks each day
//! may see that one more is in a range, not who.

use super::super::layout::Page;
use crate::wording::HouseUnit;

/// Fewer people than this are not counted aloud.
pub(super) const FEW: usize = 3;
/// Upper ends of the ranges above zero, in hours.
const ENDS: [i64; 6] = [5, 10, 20, 50, 100, 200];

/// Balances above one end and up to another, in minutes; no end where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    above: Option<i64>,
    up_to: Option<i64>,
}

impl Range {
    /// From the lowest to the highest: below zero, zero, and what lies above.
    fn all() -> impl Iterator<Item = Self> {
        let ends = [-1, 0].into_iter().chain(ENDS.iter().map(|hours| hours.saturating_mul(60)));
        let ends: Vec<Option<i64>> = ends.map(Some).collect();
        let lower: Vec<Option<i64>> = std::iter::once(None).chain(ends.iter().copied()).collect();
        let upper = ends.into_iter().chain(std::iter::once(None));
        lower.into_iter().zip(upper).map(|(above, up_to)| Self { above, up_to })
    }

    fn holds(self, minutes: i64) -> bool {
        self.above.is_none_or(|lower| lower < minutes)
            && self.up_to.is_none_or(|upper| minutes <= upper)
    }

    /// How people say it.
    pub(super) fn words(self, page: &Page<'_>, unit: &HouseUnit) -> String {
        let time = |minutes: i64| page.wording.minutes(minutes, unit).into();
        match (self.above, self.up_to) {
            (None, None) => page.say("place-figures-any"),
            (None, Some(-1)) => page.say("place-figures-below"),
            (None, Some(0)) => page.say("place-figures-zero-or-less"),
            (None, Some(upper)) => {
                page.say_with("place-figures-at-most", &[("upper", time(upper))])
            }
            (Some(-1), Some(0)) => page.say("place-figures-zero"),
            (Some(-1), Some(upper)) => {
                page.say_with("place-figures-from-zero", &[("upper", time(upper))])
            }
            (Some(-1), None) => page.say("place-figures-not-below"),
            (Some(0), Some(upper)) => {
                page.say_with("place-figures-up-to", &[("upper", time(upper))])
            }
            (Some(lower), Some(upper)) => page.say_with(
                "place-figures-between",
                &[("lower", time(lower)), ("upper", time(upper))],
            ),
            (Some(lower), None) => page.say_with("place-figures-above", &[("lower", time(lower))]),
        }
    }
}

/// How many of these balances, in minutes, lie in each range.
pub(super) fn counted(balances: &[i64]) -> Vec<(Range, usize)> {
    let count = |range: Range| balances.iter().filter(|minutes| range.holds(**minutes)).count();
    let mut counted: Vec<(Range, usize)> =
        Range::all().map(|range| (range, count(range))).collect();
    while let Some(place) = counted.iter().position(|(_, count)| (1..FEW).contains(count)) {
        // With the one above it; the highest, with the one below.
        let lower =
            if place.saturating_add(1) < counted.len() { place } else { place.saturating_sub(1) };
        let &[(low, few), (high, others), ..] = counted.get(lower..).unwrap_or_default() else {
            break;
        };
        let joined = Range { above: low.above, up_to: high.up_to };
        counted.splice(lower..=lower.saturating_add(1), [(joined, few.saturating_add(others))]);
    }
    counted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn where_there_are_few_they_are_counted_with_their_neighbours() {
        let counts = |balances: &[i64]| -> Vec<usize> {
            counted(balances).into_iter().map(|(_, count)| count).collect()
        };
        assert_eq!(counts(&[]), [0; 9]);
        assert_eq!(counts(&[0, 0, 0]), [0, 3, 0, 0, 0, 0, 0, 0, 0]);
        // One below zero joins those at zero; one above 200 h joins those below.
        assert_eq!(counts(&[-60, 0, 0, 0, 70, 80, 90, 60_000]), [4, 4]);
        assert_eq!(counts(&[-60, 1]), [2]);
    }

    proptest! {
        #[test]
        fn nobody_is_left_out_and_nobody_is_found(
            balances in proptest::collection::vec(-2_000i64..20_000, 0..40),
        ) {
            let counted = counted(&balances);
            let all: usize = counted.iter().map(|(_, count)| count).sum();
            prop_assert_eq!(all, balances.len());
            prop_assert!(counted.len() == 1 || counted.iter().all(|(_, count)| *count == 0 || *count >= FEW));
            for minutes in balances {
                prop_assert_eq!(counted.iter().filter(|(range, _)| range.holds(minutes)).count(), 1);
            }
        }
    }
}
