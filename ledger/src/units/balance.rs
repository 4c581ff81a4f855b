//! What an account holds, or a correction to it: whole minutes with a sign.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Minutes;

/// Whole minutes; negative when more left the account than came in.
///
/// Additions saturate. They cannot reach the bound: it would take ninety billion records of
/// [`Minutes::MAX`] each.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Balance(i64);

impl Balance {
    /// Nothing in, nothing out.
    pub const ZERO: Self = Self(0);

    /// From a signed number of minutes.
    pub const fn new(minutes: i64) -> Self {
        Self(minutes)
    }

    /// The signed number of minutes.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The balance after `minutes` came in.
    #[must_use]
    pub fn credited(self, minutes: Minutes) -> Self {
        Self(self.0.saturating_add(minutes.as_i64()))
    }

    /// The balance after `minutes` left.
    #[must_use]
    pub fn debited(self, minutes: Minutes) -> Self {
        Self(self.0.saturating_sub(minutes.as_i64()))
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The same amount on the other side.
    #[must_use]
    pub fn negated(self) -> Self {
        Self(self.0.saturating_neg())
    }

    /// The amount without its sign; `None` for zero and beyond [`Minutes::MAX`].
    pub fn magnitude(self) -> Option<Minutes> {
        self.0.checked_abs().and_then(Minutes::new)
    }

    /// Whether more left than came in.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }
}

impl From<Minutes> for Balance {
    fn from(minutes: Minutes) -> Self {
        Self(minutes.as_i64())
    }
}

impl fmt::Display for Balance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Balance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} min", self.0)
    }
}
