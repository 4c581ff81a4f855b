//! When a letter, or a mail server, is tried again, and for how long a letter is tried.
//!
//! The longer it lasts, the longer the pauses, up to a bound; some of each is left to chance, so that many do not
//! come back at the same instant.

use ledger::time::Timestamp;

use crate::store::access::Kind;

const A_SECOND_MICROS: i64 = 1_000_000;
const A_MINUTE_MICROS: i64 = 60 * A_SECOND_MICROS;
const AN_HOUR_MICROS: i64 = 60 * A_MINUTE_MICROS;
const A_DAY_MICROS: i64 = 24 * AN_HOUR_MICROS;

/// Pauses that double, from the first one to the longest one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pauses {
    first_micros: i64,
    longest_micros: i64,
}

/// Between two tries of a letter that the server did not take yet: five minutes to six hours.
pub(super) const OF_A_LETTER: Pauses =
    Pauses { first_micros: 5 * A_MINUTE_MICROS, longest_micros: 6 * AN_HOUR_MICROS };

/// Between two tries of a server that is away: half a minute to half an hour.
pub(super) const OF_A_SERVER: Pauses =
    Pauses { first_micros: 30 * A_SECOND_MICROS, longest_micros: 30 * A_MINUTE_MICROS };

impl Pauses {
    /// When to try again after `tries` in vain: three quarters of the pause to five quarters of it.
    pub(super) fn after(self, now: Timestamp, tries: u32, random: [u8; 32]) -> Timestamp {
        let factor = 1i64.checked_shl(tries.min(30)).unwrap_or(i64::MAX);
        let pause = self.first_micros.saturating_mul(factor).min(self.longest_micros);
        let [a, b, ..] = random;
        let chance = i64::from(u16::from_be_bytes([a, b]));
        // From 0 to almost half of the pause.
        let some = pause.saturating_mul(chance).checked_div(2 * 65_536).unwrap_or(0);
        let micros = pause.saturating_sub(pause / 4).saturating_add(some);
        Timestamp::from_micros(now.micros().saturating_add(micros)).unwrap_or(now)
    }
}

/// Whether nobody waits any more for a letter that could not leave since `created`.
pub(super) fn is_too_late(kind: Kind, created: Timestamp, now: Timestamp) -> bool {
    let longest = match kind {
        // Whoever asks for a link waits before their screen, or asks again.
        Kind::SignIn | Kind::Second => AN_HOUR_MICROS,
        Kind::Confirm => 2 * A_DAY_MICROS,
        Kind::Invitation
        | Kind::Recovery
        | Kind::Recovered
        | Kind::Moved
        | Kind::Waiting
        | Kind::Digest
        | Kind::Acts => 5 * A_DAY_MICROS,
    };
    now.micros().saturating_sub(created.micros()) > longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_within_their_bounds_and_are_never_all_the_same() {
        let now: Timestamp = "2026-03-04T05:06:07.000000Z".parse().unwrap();
        for pauses in [OF_A_LETTER, OF_A_SERVER] {
            let pause =
                |tries, random| pauses.after(now, tries, [random; 32]).micros() - now.micros();
            for tries in 0..100 {
                let (shortest, longest) = (pause(tries, 0), pause(tries, 255));
                assert!(shortest >= pauses.first_micros * 3 / 4);
                assert!(longest <= pauses.longest_micros * 5 / 4);
                assert!(shortest < longest && shortest <= pause(tries + 1, 0));
            }
            assert!(pause(0, 0) < pause(3, 0));
        }
    }

    #[test]
    fn a_link_is_waited_for_an_hour_and_news_some_days() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let created = at("2026-03-04T05:00:00.000000Z");
        assert!(!is_too_late(Kind::SignIn, created, at("2026-03-04T06:00:00.000000Z")));
        assert!(is_too_late(Kind::SignIn, created, at("2026-03-04T06:00:00.000001Z")));
        assert!(!is_too_late(Kind::Digest, created, at("2026-03-09T05:00:00.000000Z")));
        assert!(is_too_late(Kind::Digest, created, at("2026-03-09T05:00:00.000001Z")));
    }
}
