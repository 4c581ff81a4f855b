//! Sharing a whole without losing or making a minute.

use super::Minutes;

/// `total` in `parts` equal shares by largest remainder, ties to the earlier one: 120 among 7 is 18
/// and six times 17. `None` for no part, or when a share would be zero.
pub fn split_equally(total: Minutes, parts: usize) -> Option<Vec<Minutes>> {
    let count = u32::try_from(parts).ok()?;
    let share = total.get().checked_div(count)?;
    let left_over = total.get().checked_rem(count)?;
    (0..count)
        .map(|place| {
            let one_more = i64::from(place < left_over);
            Minutes::new(i64::from(share).checked_add(one_more)?)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shares(total: i64, parts: usize) -> Option<Vec<u32>> {
        let split = split_equally(Minutes::new(total).unwrap(), parts)?;
        Some(split.into_iter().map(Minutes::get).collect())
    }

    #[test]
    fn two_hours_among_seven() {
        assert_eq!(shares(120, 7), Some(vec![18, 17, 17, 17, 17, 17, 17]));
        assert_eq!(shares(5, 2), Some(vec![3, 2]));
        assert_eq!(shares(3, 4), None);
        assert_eq!(shares(3, 0), None);
    }

    proptest! {
        #[test]
        fn the_parts_sum_to_the_whole(total in 1..1_000_000i64, parts in 1..500usize) {
            if let Some(shares) = shares(total, parts) {
                prop_assert_eq!(shares.iter().map(|&share| i64::from(share)).sum::<i64>(), total);
                let (least, most) = (shares.iter().min(), shares.iter().max());
                prop_assert!(most.zip(least).is_some_and(|(most, least)| most - least <= 1));
            } else {
                prop_assert!((parts as i64) > total);
            }
        }
    }
}
