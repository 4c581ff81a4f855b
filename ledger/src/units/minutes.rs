//! An amount of time that moves: whole minutes, never zero, never negative.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Whole minutes, from 1 to [`Minutes::MAX`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(u32);

impl Minutes {
    /// About 190 years: more than any account will ever hold, far from overflowing a balance.
    pub const MAX: u32 = 100_000_000;
    /// The longest a day can be.
    pub const A_DAY: Self = Self(24 * 60);

    /// `None` for zero, for less, and above [`Minutes::MAX`].
    pub fn new(minutes: i64) -> Option<Self> {
        u32::try_from(minutes).ok().filter(|minutes| (1..=Self::MAX).contains(minutes)).map(Self)
    }

    /// A constant, checked when the program is compiled.
    pub const fn literal<const MINUTES: u32>() -> Self {
        const { assert!(MINUTES >= 1 && MINUTES <= Self::MAX) }
        Self(MINUTES)
    }

    /// The number of minutes.
    pub const fn get(self) -> u32 {
        self.0
    }

    /// The number of minutes, for sums.
    pub fn as_i64(self) -> i64 {
        i64::from(self.0)
    }

    /// So many times this amount, if it still fits.
    pub fn times(self, quantity: u32) -> Option<Self> {
        self.0.checked_mul(quantity).and_then(|product| Self::new(product.into()))
    }
}

impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} min", self.0)
    }
}

impl Serialize for Minutes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.0)
    }
}

impl<'de> Deserialize<'de> for Minutes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let minutes = u32::deserialize(deserializer)?;
        Self::new(minutes.into())
            .ok_or_else(|| de::Error::custom(format!("expected 1 to {} whole minutes", Self::MAX)))
    }
}
