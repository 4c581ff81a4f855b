//! Quantities: whole minutes of time. Fixed scale, checked, no float, no `+` that can panic.
//!
//! Money joins when the first euro is recorded; there is no conversion between the two, by design.

mod balance;
mod minutes;
mod split;

pub use balance::Balance;
pub use minutes::Minutes;
pub use split::split_equally;
