//! What was begun and waits for a browser's answer.
//!
//! Guarantees: each is taken once, by the browser that began it, before its time is over; there are never more
//! than [`MOST`], whoever asks. Where more are begun the oldest make room, so that nobody who begins by the
//! thousand keeps others from beginning.
//!
//! Deliberately kept in memory only: a restart loses a few seconds of somebody's morning.

use std::collections::{BTreeMap, VecDeque};

use ledger::time::Timestamp;
use webauthn_rp::response::SentChallenge;

use crate::store::access::Hashed;

/// How many may wait at once.
pub(super) const MOST: usize = 4_096;
/// How long one waits: as long as browsers are told.
pub(super) const WAITS_MICROS: i64 = 5 * 60 * 1_000_000;

#[derive(Debug)]
pub(super) struct Ceremonies<C> {
    waiting: BTreeMap<SentChallenge, Waiting<C>>,
    /// The challenges in the order in which they were begun; those already taken too, until it is their turn.
    order: VecDeque<SentChallenge>,
}

#[derive(Debug)]
struct Waiting<C> {
    browser: Hashed,
    until: i64,
    ceremony: C,
}

impl<C> Default for Ceremonies<C> {
    fn default() -> Self {
        Self { waiting: BTreeMap::new(), order: VecDeque::new() }
    }
}

impl<C> Ceremonies<C> {
    pub(super) fn begin(
        &mut self,
        challenge: SentChallenge,
        browser: Hashed,
        ceremony: C,
        now: Timestamp,
    ) {
        while let Some(oldest) = self.order.front()
            && (self.order.len() >= MOST || self.is_over(*oldest, now))
        {
            self.waiting.remove(oldest);
            self.order.pop_front();
        }
        let until = now.micros().saturating_add(WAITS_MICROS);
        self.waiting.insert(challenge, Waiting { browser, until, ceremony });
        self.order.push_back(challenge);
    }

    /// What waits for this challenge in this browser; it then waits no more. Another browser that learnt the
    /// challenge takes nothing, and takes nothing away.
    pub(super) fn take(
        &mut self,
        challenge: SentChallenge,
        browser: Hashed,
        now: Timestamp,
    ) -> Option<C> {
        if self.waiting.get(&challenge)?.browser != browser {
            return None;
        }
        let found = self.waiting.remove(&challenge)?;
        (now.micros() < found.until).then_some(found.ceremony)
    }

    /// Taken already, or expired.
    fn is_over(&self, challenge: SentChallenge, now: Timestamp) -> bool {
        self.waiting.get(&challenge).is_none_or(|found| found.until <= now.micros())
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        assert!(self.waiting.len() <= self.order.len());
        self.order.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        let start: Timestamp = "2026-03-04T08:00:00.000000Z".parse().unwrap();
        Timestamp::from_micros(start.micros() + seconds * 1_000_000).unwrap()
    }

    fn browser(name: &str) -> Hashed {
        Hashed::of(name)
    }

    #[test]
    fn what_was_begun_is_taken_once_by_the_browser_that_began_it() {
        let mut waiting = Ceremonies::default();
        waiting.begin(SentChallenge(7), browser("Zoé's"), "let in", at(0));
        assert_eq!(waiting.take(SentChallenge(8), browser("Zoé's"), at(1)), None);
        assert_eq!(waiting.take(SentChallenge(7), browser("a thief's"), at(1)), None);
        assert_eq!(waiting.take(SentChallenge(7), browser("Zoé's"), at(1)), Some("let in"));
        assert_eq!(waiting.take(SentChallenge(7), browser("Zoé's"), at(1)), None);
    }

    #[test]
    fn after_five_minutes_it_is_over() {
        let mut waiting = Ceremonies::default();
        waiting.begin(SentChallenge(1), browser("Ali's"), "first", at(0));
        waiting.begin(SentChallenge(2), browser("Ali's"), "second", at(0));
        assert_eq!(waiting.take(SentChallenge(1), browser("Ali's"), at(299)), Some("first"));
        assert_eq!(waiting.take(SentChallenge(2), browser("Ali's"), at(300)), None);
    }

    #[test]
    fn who_begins_without_end_fills_no_memory_and_shuts_nobody_out() {
        let mut waiting = Ceremonies::default();
        for challenge in 0..3 * u128::try_from(MOST).unwrap() {
            waiting.begin(SentChallenge(challenge), browser("a flood"), "flood", at(0));
            assert!(waiting.len() <= MOST);
        }
        waiting.begin(SentChallenge(u128::MAX), browser("Nina's"), "let in", at(1));
        assert_eq!(
            waiting.take(SentChallenge(u128::MAX), browser("Nina's"), at(2)),
            Some("let in")
        );
        // What has expired leaves with the next one.
        waiting.begin(SentChallenge(5), browser("Nina's"), "later", at(900));
        assert_eq!(waiting.len(), 1);
    }
}
