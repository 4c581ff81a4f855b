//! The organisation and the rules in force.

use serde::{Deserialize, Serialize};

use crate::context::Act;
use crate::events::organisation::{Event, Opened};
use crate::events::rules::Rules;
use crate::time::Day;

/// The organisation, from record 1 on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// What record 1 says.
    #[serde(with = "crate::events::spelt")]
    pub opened: Opened,
    /// The local day of record 1: takeovers are dated before it.
    pub opened_on: Day,
    /// The rules in force; record 1's command adopts the first ones.
    #[serde(with = "crate::events::spelt")]
    pub rules: Rules,
}

pub(super) fn evolve(organisation: &mut Option<Organisation>, act: &Act, event: &Event) {
    match event {
        Event::Opened(opened) => {
            if organisation.is_none() {
                *organisation = Some(Organisation {
                    opened: opened.clone(),
                    opened_on: act.day,
                    rules: Rules::of_hours(),
                });
            }
        }
        Event::RulesAdopted(adopted) => {
            if let Some(organisation) = organisation {
                organisation.rules = adopted.rules.clone();
            }
        }
    }
}
