//! What earlier versions wrote, read as what it means today: the one place that knows.
//!
//! Guarantees: an event that today's types read has today's meaning, and nothing here is asked. What they
//! refuse is offered to the forms in [`EARLIER`] that bear its name. Bytes and hashes are never touched: a
//! record keeps the line it was written with, only the fact that is folded is today's. A tag that is in
//! neither is of a newer version ([`super::replay`] says so).
//!
//! To change what an event means: give today's struct its new shape (a new name, `validated_2`, where the
//! same members would mean something else), move the old struct here, add it to [`EARLIER`], and add a line
//! that it wrote to `tests/golden/earlier.jsonl`. `tests/frozen.rs` fails until all of it is done, because
//! every name that was ever written stands in `tests/golden/names.txt`.
//!
//! Deliberately not here: defaults. What a form left unsaid has here the meaning that it had then,
//! spelt out, and not a constant that may be changed for new ledgers.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::events::Event;
use crate::events::organisation::RulesAdopted;
use crate::events::rules::{ClosingRules, OrganRules, Retention, Rules, TimeRules};
use crate::ids::DecisionId;
use crate::time::Day;

/// A form of an event that is no longer written.
#[derive(Debug, Clone, Copy)]
pub struct Earlier {
    /// Area and event as they were written, such as `organisation.rules_adopted`.
    pub name: &'static str,
    /// Reads the event's members, and says what they mean today.
    pub read: fn(members: &str) -> serde_json::Result<Event>,
}

/// Every form that is no longer written. Nothing is ever taken away from this list.
pub const EARLIER: &[Earlier] =
    &[Earlier { name: "organisation.rules_adopted", read: rules_before_closings }];

/// Reads an event, whichever version wrote it. The error is that of today's types.
pub fn read(event: &str) -> serde_json::Result<Event> {
    read_with(EARLIER, event)
}

/// The same, by another list.
pub fn read_with(earlier: &[Earlier], event: &str) -> serde_json::Result<Event> {
    let refused = match serde_json::from_str(event) {
        Ok(today) => return Ok(today),
        Err(refused) => refused,
    };
    let Ok(Tagged { tag: area, content: Tagged { tag: name, content: members } }) = tagged(event)
    else {
        return Err(refused);
    };
    let named = |form: &&Earlier| form.name.split_once('.') == Some((&*area, &*name));
    let found = earlier.iter().filter(named).find_map(|form| (form.read)(members.get()).ok());
    found.ok_or(refused)
}

/// The two tags of an event, whatever it holds, as `area.event`; `None` if it is no event at all.
pub(super) fn name(event: &str) -> Option<String> {
    let Tagged { tag: area, content: Tagged { tag: name, .. } } = tagged(event).ok()?;
    Some(format!("{area}.{name}"))
}

fn tagged(event: &str) -> serde_json::Result<Tagged<'_, Tagged<'_, &RawValue>>> {
    serde_json::from_str(event)
}

/// An object of exactly one member: a tag, and what it is about.
struct Tagged<'a, T> {
    tag: Cow<'a, str>,
    content: T,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Tagged<'de, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct One<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for One<T> {
            type Value = Tagged<'de, T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of one member")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let one = map.next_entry::<Cow<'de, str>, T>()?;
                let (tag, content) = one.ok_or_else(|| A::Error::custom("no tag"))?;
                match map.next_key::<Cow<'de, str>>()? {
                    None => Ok(Tagged { tag, content }),
                    Some(_) => Err(A::Error::custom("two tags")),
                }
            }
        }

        deserializer.deserialize_map(One(PhantomData))
    }
}

/// Format 0, first days: rules did not speak of closings. Such a year was closed, all the same, under what
/// the program of then held: the auditor had fifteen days.
fn rules_before_closings(members: &str) -> serde_json::Result<Event> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Before {
        rules: RulesBefore,
        decision: Option<DecisionId>,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct RulesBefore {
        time: TimeRules,
        organ: OrganRules,
        open_from: Option<Day>,
        late_months: u32,
        retention: Option<Retention>,
    }
    let Before { rules, decision } = serde_json::from_str(members)?;
    let RulesBefore { time, organ, open_from, late_months, retention } = rules;
    let closings = ClosingRules { auditor_days: 15 };
    let rules = Rules { time, organ, open_from, late_months, closings, retention };
    Ok(RulesAdopted { rules, decision }.into())
}
