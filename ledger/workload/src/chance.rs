//! Chance from a seed: the bytes of BLAKE3's extendable output, read as whole numbers.

use std::collections::VecDeque;

/// A stream of numbers; the same seed gives the same ones for ever.
pub(crate) struct Chance {
    stream: blake3::OutputReader,
    left: VecDeque<u8>,
}

/// How many bytes are drawn at a time.
const BLOCK: usize = 1024;

impl Chance {
    pub(crate) fn of(seed: &str) -> Self {
        let stream = blake3::Hasher::new_derive_key("minutier workload 1")
            .update(seed.as_bytes())
            .finalize_xof();
        Self { stream, left: VecDeque::new() }
    }

    fn bits(&mut self) -> u32 {
        let mut number = 0;
        for _ in 0..4 {
            if self.left.is_empty() {
                let mut block = [0; BLOCK];
                self.stream.fill(&mut block);
                self.left.extend(block);
            }
            number = (number << 8) | u32::from(self.left.pop_front().unwrap_or_default());
        }
        number
    }

    /// 0 to `below` - 1, each as likely (but for one part in a million); 0 where there is no choice.
    pub(crate) fn below(&mut self, below: u32) -> u32 {
        let wide = u64::from(self.bits()) * u64::from(below);
        u32::try_from(wide >> 32).unwrap_or_default()
    }

    /// From `least` to `most`, both included.
    pub(crate) fn between(&mut self, least: u32, most: u32) -> u32 {
        least + self.below(most.saturating_sub(least) + 1)
    }

    /// True this many times in a thousand.
    pub(crate) fn happens(&mut self, in_a_thousand: u32) -> bool {
        self.below(1000) < in_a_thousand
    }

    /// The place of one of so many.
    pub(crate) fn index(&mut self, count: usize) -> usize {
        usize::try_from(self.below(u32::try_from(count).unwrap_or(u32::MAX))).unwrap_or_default()
    }

    /// One of these.
    pub(crate) fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> Option<&'a T> {
        of.get(self.index(of.len())).copied()
    }

    /// 32 bytes, for a key or a digest.
    pub(crate) fn bytes(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for four in bytes.chunks_exact_mut(4) {
            four.copy_from_slice(&self.bits().to_le_bytes());
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn the_same_seed_draws_the_same_numbers_and_every_one_is_possible() {
        let draws = |seed| {
            let mut chance = Chance::of(seed);
            (0..2000).map(|_| chance.below(7)).collect::<Vec<u32>>()
        };
        assert_eq!(draws("a"), draws("a"));
        assert_ne!(draws("a"), draws("b"));
        for number in 0..7 {
            let count = draws("a").iter().filter(|&&found| found == number).count();
            assert!((200..400).contains(&count), "{number} came {count} times in 2000");
        }
    }

    #[test]
    fn bounds_are_kept() {
        let mut chance = Chance::of("bounds");
        assert!((0..1000).all(|_| (3..=5).contains(&chance.between(3, 5))));
        assert_eq!(chance.below(0), 0);
        assert_eq!(chance.one::<str>(&[]), None);
        assert!(!(0..1000).any(|_| chance.happens(0)));
        assert!((0..1000).all(|_| chance.happens(1000)));
    }
}
