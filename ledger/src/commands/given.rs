//! Minutes as a client gives them: any JSON number, so that a fraction is told the nearest whole one
//! instead of being rounded silently.

use serde::{Deserialize, Deserializer, Serialize, de};
use serde_json::Number;

use crate::refusal::Refusal;
use crate::units::{Balance, Minutes};

/// A JSON number that should be whole minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GivenMinutes(Number);

impl From<i64> for GivenMinutes {
    fn from(minutes: i64) -> Self {
        Self(minutes.into())
    }
}

impl From<u32> for GivenMinutes {
    fn from(minutes: u32) -> Self {
        Self(minutes.into())
    }
}

impl GivenMinutes {
    /// The whole number, or why it is none.
    pub(super) fn whole(&self, field: &'static str) -> Result<i64, Refusal> {
        if let Some(whole) = self.0.as_i64() {
            return Ok(whole);
        }
        let found = self.0.to_string();
        // What is too large for 64 bits, or is written with an exponent, is no time anybody spent.
        let most = Minutes::MAX;
        match nearest(&found) {
            Some(Nearest::Itself(whole)) => Ok(whole),
            Some(Nearest::Beside(nearest)) => {
                Err(Refusal::NotWholeMinutes { field, found, nearest: Balance::new(nearest) })
            }
            None => Err(Refusal::MinutesOutOfRange { field, found, most }),
        }
    }
}

/// Reads a whole number, also where it is written with a fraction of nothing: to JSON, and to whatever
/// reads a schema, `3.0` is `3`.
pub fn whole<'de, N, D>(deserializer: D) -> Result<N, D::Error>
where
    N: TryFrom<u64>,
    D: Deserializer<'de>,
{
    count(&Number::deserialize(deserializer)?)
}

/// The same, where it may be absent.
pub(super) fn whole_if<'de, N, D>(deserializer: D) -> Result<Option<N>, D::Error>
where
    N: TryFrom<u64>,
    D: Deserializer<'de>,
{
    Option::<Number>::deserialize(deserializer)?.map(|number| count(&number)).transpose()
}

fn count<N: TryFrom<u64>, E: de::Error>(number: &Number) -> Result<N, E> {
    let written = || match nearest(&number.to_string()) {
        Some(Nearest::Itself(whole)) => u64::try_from(whole).ok(),
        Some(Nearest::Beside(_)) | None => None,
    };
    let whole = number.as_u64().or_else(written).and_then(|whole| N::try_from(whole).ok());
    whole.ok_or_else(|| E::custom(format!("expected a whole number in its range, found {number}")))
}

enum Nearest {
    Itself(i64),
    Beside(i64),
}

/// The whole number nearest to a decimal one, half away from zero, by its digits alone.
fn nearest(decimal: &str) -> Option<Nearest> {
    let (whole, fraction) = decimal.split_once('.')?;
    let number: i64 = whole.parse().ok()?;
    if fraction.bytes().all(|digit| digit == b'0') {
        return Some(Nearest::Itself(number));
    }
    let first = fraction.bytes().next().filter(u8::is_ascii_digit)?;
    let all_digits = fraction.bytes().all(|digit| digit.is_ascii_digit());
    let step = match (first >= b'5', whole.starts_with('-')) {
        (false, _) => 0,
        (true, false) => 1,
        (true, true) => -1,
    };
    all_digits.then_some(Nearest::Beside(number.saturating_add(step)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(json: &str) -> Result<i64, Refusal> {
        serde_json::from_str::<GivenMinutes>(json).unwrap().whole("minutes")
    }

    #[test]
    fn a_fraction_is_told_the_nearest_whole_minute() {
        assert_eq!(whole("90"), Ok(90));
        assert_eq!(whole("90.0"), Ok(90));
        assert_eq!(whole("-5"), Ok(-5));
        for (json, expected) in [("19.98", 20), ("1.4", 1), ("0.5", 1), ("-1.5", -2), ("-0.2", 0)] {
            let Err(Refusal::NotWholeMinutes { nearest, .. }) = whole(json) else {
                panic!("{json}")
            };
            assert_eq!(nearest.get(), expected, "{json}");
        }
        for json in ["1e300", "18446744073709551615", "1e-9"] {
            assert_eq!(whole(json).unwrap_err().code(), "minutes_out_of_range", "{json}");
        }
    }
}
