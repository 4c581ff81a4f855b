//! FACTS: what happened, in the past tense, complete in itself, one file per area.
//!
//! An event is written as nested external tags, area then event, over a struct that refuses unknown
//! members: `{"time":{"contribution_validated":{…}}}`. That form streams, and it is frozen: members may
//! be added as optional ones, none may change its meaning (docs/log_format.md). Personal data and free
//! text are here as [`crate::sealed::Sealed`] commitments only. Balances are never in an event;
//! amounts that a rule produced are, so that a later rule changes no past amount.
//!
//! To add an event: its struct and its variant in the area's file. The compiler then stops at
//! [`Event::name`]'s table in that file, at `state/`, `law/`, `authority.rs` and `postings.rs`; a test
//! asks for its sample in `samples.rs`, whose bytes are golden.

use serde::{Deserialize, Serialize};

pub mod audit;
pub mod circles;
pub mod closings;
pub mod corrections;
pub mod decisions;
pub mod documents;
pub mod members;
pub mod organisation;
pub mod rules;
pub mod samples;
pub(crate) mod spelt;
pub mod takeover;
pub mod time;

/// One fact: one variant per area of the domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The organisation and the rules it adopted.
    Organisation(organisation::Event),
    /// Who takes part, and who acts for whom.
    Members(members::Event),
    /// Circles, their analytic codes, their people and mandates.
    Circles(circles::Event),
    /// What was decided, and who stands behind it.
    Decisions(decisions::Event),
    /// Time: contributions, credit, the catalogue.
    Time(time::Event),
    /// The past, brought in.
    Takeover(takeover::Event),
    /// Reversals and recodings: the only ways to correct.
    Corrections(corrections::Event),
    /// Closings of periods, their signatures, the keys of those who sign.
    Closings(closings::Event),
    /// What the auditor finds and reports.
    Audit(audit::Event),
    /// What is attached to records, and said about them.
    Documents(documents::Event),
}

impl Event {
    /// Area and event as they are written, such as `time.contribution_validated`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Organisation(event) => event.name(),
            Self::Members(event) => event.name(),
            Self::Circles(event) => event.name(),
            Self::Decisions(event) => event.name(),
            Self::Time(event) => event.name(),
            Self::Takeover(event) => event.name(),
            Self::Corrections(event) => event.name(),
            Self::Closings(event) => event.name(),
            Self::Audit(event) => event.name(),
            Self::Documents(event) => event.name(),
        }
    }
}

/// The name of every event this version knows, area by area.
pub fn names() -> impl Iterator<Item = &'static str> {
    [
        organisation::Event::NAMES,
        members::Event::NAMES,
        circles::Event::NAMES,
        decisions::Event::NAMES,
        time::Event::NAMES,
        takeover::Event::NAMES,
        corrections::Event::NAMES,
        closings::Event::NAMES,
        audit::Event::NAMES,
        documents::Event::NAMES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// Declares an area: its enum of events, each a newtype over its struct, with the conversions and the
/// name under which each is written. External tagging refuses unknown members only in this form.
macro_rules! area {
    ($area:ident $tag:literal: $($(#[$doc:meta])* $name:ident $written:literal;)*) => {
        /// One fact of this area.
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub enum Event {
            $($(#[$doc])* #[serde(rename = $written)] $name($name),)*
        }

        impl Event {
            /// The names under which this area's events are written, in the order of the area's file.
            pub const NAMES: &'static [&'static str] = &[$(concat!($tag, ".", $written)),*];

            /// Area and event as they are written.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$name(_) => concat!($tag, ".", $written),)*
                }
            }
        }

        $(impl From<$name> for crate::events::Event {
            fn from(event: $name) -> Self {
                Self::$area(Event::$name(event))
            }
        })*
    };
}

pub(crate) use area;
