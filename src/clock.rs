//! The only reader of time and randomness.
//!
//! Everything else is given an instant, a local day or random bytes as data. Which clock runs is
//! chosen by constructor and handed around; there is no global one. A zone's rules are read here
//! once for each record, which then keeps its local day: a replay needs no time zone database.
//!
//! It deliberately never sets the machine's clock and never smooths it: a clock that jumps is for
//! the caller to notice, with the last record in hand.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Timelike};
use ledger::text::TimeZone;
use ledger::time::{Day, Timestamp};

/// What the machine could not give, or gave in a form that no record can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockError {
    /// The instant, or its local day, lies outside the years 1900 to 2199.
    OutOfRange,
    /// The system gave no random bytes.
    NoRandomness(getrandom::Error),
}

impl fmt::Display for ClockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfRange => f.write_str("the clock is outside the years 1900 to 2199"),
            Self::NoRandomness(error) => write!(f, "the system gave no random bytes: {error}"),
        }
    }
}

impl std::error::Error for ClockError {}

/// Where the present and chance come from.
#[derive(Debug, Clone)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    Machine,
    Running { start: Timestamp, since: Instant },
    Stepped(Arc<Steps>),
}

impl Clock {
    /// The machine's clock and the system's random bytes.
    pub fn real() -> Self {
        Self(Source::Machine)
    }

    /// A clock that starts at `start` and runs as fast as the machine's; its random bytes are the
    /// system's. The demo's server uses it, so that its year of life ends today.
    pub fn running_from(start: Timestamp) -> Self {
        Self(Source::Running { start, since: Instant::now() })
    }

    /// A clock that stands still until `steps` moves it, and whose random bytes come from its seed:
    /// two runs that ask the same questions get the same answers.
    pub fn stepped(steps: &Arc<Steps>) -> Self {
        Self(Source::Stepped(Arc::clone(steps)))
    }

    /// The present instant, to the microsecond.
    pub fn now(&self) -> Result<Timestamp, ClockError> {
        match &self.0 {
            Source::Machine => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .ok()
                .and_then(|since| i64::try_from(since.as_micros()).ok()),
            Source::Running { start, since } => Some(later(start.micros(), since.elapsed())),
            Source::Stepped(steps) => Some(steps.micros.load(Ordering::SeqCst)),
        }
        .and_then(Timestamp::from_micros)
        .ok_or(ClockError::OutOfRange)
    }

    /// 32 bytes that nobody can guess (unless the clock is a stepped one).
    pub fn random(&self) -> Result<[u8; 32], ClockError> {
        match &self.0 {
            Source::Machine | Source::Running { .. } => {
                let mut bytes = [0; 32];
                getrandom::fill(&mut bytes).map_err(ClockError::NoRandomness)?;
                Ok(bytes)
            }
            Source::Stepped(steps) => Ok(steps.draw()),
        }
    }
}

/// An instant as the standard library has it, for libraries that want it so; none is before 1970.
pub fn as_system_time(at: Timestamp) -> SystemTime {
    let micros = u64::try_from(at.micros()).unwrap_or_default();
    UNIX_EPOCH.checked_add(Duration::from_micros(micros)).unwrap_or(UNIX_EPOCH)
}

fn later(micros: i64, by: Duration) -> i64 {
    micros.saturating_add(i64::try_from(by.as_micros()).unwrap_or(i64::MAX))
}

/// The hand that moves a stepped clock, for the demo and for tests. It only moves forward.
#[derive(Debug)]
pub struct Steps {
    micros: AtomicI64,
    seed: [u8; 32],
    drawn: AtomicU64,
}

impl Steps {
    /// Standing at `start`; all random bytes follow from `seed`.
    pub fn new(start: Timestamp, seed: &str) -> Arc<Self> {
        Arc::new(Self {
            micros: AtomicI64::new(start.micros()),
            seed: *blake3::hash(seed.as_bytes()).as_bytes(),
            drawn: AtomicU64::new(0),
        })
    }

    /// Moves forward by `by`.
    pub fn advance(&self, by: Duration) {
        // The closure always gives a value, so this cannot fail.
        let _ = self
            .micros
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |now| Some(later(now, by)));
    }

    /// Moves to `at`; stays where it is when that has passed.
    pub fn advance_to(&self, at: Timestamp) {
        self.micros.fetch_max(at.micros(), Ordering::SeqCst);
    }

    fn draw(&self) -> [u8; 32] {
        let drawn = self.drawn.fetch_add(1, Ordering::SeqCst);
        *blake3::keyed_hash(&self.seed, &drawn.to_le_bytes()).as_bytes()
    }
}

/// Says at most once in a while that it is time for something.
#[derive(Debug)]
pub struct Pace {
    every: Duration,
    last: Instant,
}

impl Pace {
    /// The first time comes after `every`.
    pub fn every(every: Duration) -> Self {
        Self { every, last: Instant::now() }
    }

    /// Whether that long has passed since it last said so.
    pub fn is_due(&mut self) -> bool {
        let due = self.last.elapsed() >= self.every;
        if due {
            self.last = Instant::now();
        }
        due
    }
}

/// Measures how long something takes, whatever the clock shows.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Started now.
    pub fn started() -> Self {
        Self(Instant::now())
    }

    /// How long it has run.
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

/// No time zone has this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownZone(pub TimeZone);

impl fmt::Display for UnknownZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no time zone is called {:?}; one is Indian/Reunion", self.0.as_str())
    }
}

impl std::error::Error for UnknownZone {}

/// The rules of one time zone of the IANA database that was current when the program was built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(chrono_tz::Tz);

/// What a clock on the wall shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Local {
    /// The day on the calendar.
    pub day: Day,
    /// Minutes since the clock showed midnight: 0 to 1439. Where clocks are put back, the same
    /// minute comes twice.
    pub minute: u16,
}

impl Zone {
    /// The zone of this name, written exactly as the database does.
    pub fn named(name: &TimeZone) -> Result<Self, UnknownZone> {
        name.as_str().parse().map(Self).map_err(|_| UnknownZone(name.clone()))
    }

    /// The local day and minute at an instant.
    pub fn local(self, at: Timestamp) -> Result<Local, ClockError> {
        let shown = || {
            let local = DateTime::from_timestamp_micros(at.micros())?.with_timezone(&self.0);
            let minute = local.hour().checked_mul(60)?.checked_add(local.minute())?;
            Some(Local {
                day: Day::from_date(local.date_naive())?,
                minute: u16::try_from(minute).ok()?,
            })
        };
        shown().ok_or(ClockError::OutOfRange)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn zone(name: &str) -> Zone {
        Zone::named(&TimeZone::new(name).unwrap()).unwrap()
    }

    #[test]
    fn the_local_day_and_minute_follow_the_zone() {
        for (name, instant, day, minute) in [
            ("UTC", "2026-03-04T05:06:07.000008Z", "2026-03-04", 306),
            ("Indian/Reunion", "2026-03-03T20:00:00.000000Z", "2026-03-04", 0),
            ("Indian/Reunion", "2026-03-03T19:59:59.999999Z", "2026-03-03", 1439),
            ("Pacific/Marquesas", "2026-03-04T05:06:07.000000Z", "2026-03-03", 1176),
            // Paris puts its clocks forward at 01:00 UTC, and back in October.
            ("Europe/Paris", "2026-03-29T00:59:00.000000Z", "2026-03-29", 119),
            ("Europe/Paris", "2026-03-29T01:00:00.000000Z", "2026-03-29", 180),
            ("Europe/Paris", "2026-10-25T00:30:00.000000Z", "2026-10-25", 150),
            ("Europe/Paris", "2026-10-25T01:30:00.000000Z", "2026-10-25", 150),
        ] {
            let local = zone(name).local(at(instant)).unwrap();
            assert_eq!(local, Local { day: day.parse().unwrap(), minute }, "{name} {instant}");
        }
    }

    #[test]
    fn an_unknown_zone_is_an_error() {
        for name in ["Indian/Raffinerie", "indian/reunion", "+04"] {
            let name = TimeZone::new(name).unwrap();
            assert_eq!(Zone::named(&name), Err(UnknownZone(name)));
        }
    }

    #[test]
    fn a_local_day_beyond_the_calendar_is_an_error() {
        let last = at("2199-12-31T23:59:59.000000Z");
        assert_eq!(zone("Indian/Reunion").local(last), Err(ClockError::OutOfRange));
        let first = at("1900-01-01T00:00:00.000000Z");
        assert_eq!(zone("Pacific/Marquesas").local(first), Err(ClockError::OutOfRange));
    }

    #[test]
    fn a_stepped_clock_stands_still_until_it_is_moved_and_never_goes_back() {
        let steps = Steps::new(at("2026-01-01T00:00:00.000000Z"), "demo");
        let clock = Clock::stepped(&steps);
        assert_eq!(clock.now(), Ok(at("2026-01-01T00:00:00.000000Z")));
        assert_eq!(clock.now(), Ok(at("2026-01-01T00:00:00.000000Z")));
        steps.advance(Duration::from_secs(90));
        assert_eq!(clock.now(), Ok(at("2026-01-01T00:01:30.000000Z")));
        steps.advance_to(at("2025-06-01T00:00:00.000000Z"));
        assert_eq!(clock.now(), Ok(at("2026-01-01T00:01:30.000000Z")));
        steps.advance_to(at("2026-06-01T00:00:00.000000Z"));
        assert_eq!(clock.now(), Ok(at("2026-06-01T00:00:00.000000Z")));
        steps.advance(Duration::MAX);
        assert_eq!(clock.now(), Err(ClockError::OutOfRange));
    }

    #[test]
    fn the_same_seed_draws_the_same_bytes_in_the_same_order() {
        let draws = |seed| {
            let clock = Clock::stepped(&Steps::new(at("2026-01-01T00:00:00.000000Z"), seed));
            [(); 3].map(|()| clock.random().unwrap())
        };
        assert_eq!(draws("demo"), draws("demo"));
        assert_ne!(draws("demo"), draws("other"));
        let [first, second, third] = draws("demo");
        assert!(first != second && second != third && first != third);
        // Frozen: the demo's log is the same to the byte at each run, and at each version.
        let hex: String = first.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "867823087e1856da");
    }

    #[test]
    fn the_real_clock_is_past_the_day_this_was_written_and_its_bytes_differ() {
        let clock = Clock::real();
        assert!(clock.now().unwrap() > at("2025-01-01T00:00:00.000000Z"));
        assert_ne!(clock.random().unwrap(), clock.random().unwrap());
    }

    #[test]
    fn a_running_clock_starts_where_it_is_told() {
        let start = at("2026-12-31T22:00:00.000000Z");
        let clock = Clock::running_from(start);
        let first = clock.now().unwrap();
        assert!(start <= first && first <= clock.now().unwrap());
        assert_ne!(clock.random().unwrap(), clock.random().unwrap());
    }
}
