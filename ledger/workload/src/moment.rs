//! Days and minutes of La Réunion, four hours ahead of UTC all year.

use ledger::time::{Day, Timestamp};

/// The time zone in which these lives are lived.
pub const ZONE: &str = "Indian/Reunion";

const AHEAD_MINUTES: i64 = 4 * 60;
const DAY_MINUTES: i64 = 24 * 60;
const MINUTE_MICROS: i64 = 60_000_000;

/// A minute of the local calendar, counted from 1970-01-01 00:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Minute(pub(crate) i64);

impl Minute {
    /// That minute of a day: 13 h 30 is `(13, 30)`.
    pub(crate) fn of(day: Day, (hours, minutes): (u32, u32)) -> Self {
        Self(number(day) * DAY_MINUTES + i64::from(hours * 60 + minutes))
    }

    /// The instant at which it begins, in microseconds since 1970-01-01T00:00:00Z.
    pub(crate) fn micros(self) -> i64 {
        (self.0 - AHEAD_MINUTES) * MINUTE_MICROS
    }
}

/// The local day of an instant.
pub(crate) fn day_of(micros: i64) -> Day {
    let days = (micros.div_euclid(MINUTE_MICROS) + AHEAD_MINUTES).div_euclid(DAY_MINUTES);
    epoch().plus_days(i32::try_from(days).unwrap_or_default())
}

/// The local minute of the day of an instant: 0 to 1439.
pub(crate) fn minute_of(at: Timestamp) -> u32 {
    let minutes = (at.micros().div_euclid(MINUTE_MICROS) + AHEAD_MINUTES).rem_euclid(DAY_MINUTES);
    u32::try_from(minutes).unwrap_or_default()
}

fn epoch() -> Day {
    Day::new(1970, 1, 1).unwrap_or(Day::FIRST)
}

/// Days since 1970-01-01.
pub(crate) fn number(day: Day) -> i64 {
    day.date().signed_duration_since(epoch().date()).num_days()
}

/// 0 for Monday to 6 for Sunday: 1970-01-01 was a Thursday.
pub(crate) fn weekday(day: Day) -> i64 {
    (number(day) + 3).rem_euclid(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_and_its_instant_agree() {
        let day: Day = "2025-01-08".parse().unwrap();
        let minute = Minute::of(day, (0, 20));
        let at = Timestamp::from_micros(minute.micros()).unwrap();
        assert_eq!(at.to_string(), "2025-01-07T20:20:00.000000Z");
        assert_eq!((day_of(at.micros()), minute_of(at)), (day, 20));
        assert_eq!(weekday(day), 2, "a Wednesday");
    }
}
