//! The organisation, its log's names and keys, and the rules in force.

use serde::{Deserialize, Serialize};

use crate::context::Act;
use crate::events::organisation::{Event, Opened};
use crate::events::rules::Rules;
use crate::proof::key::PublicKey;
use crate::text::Origin;
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
    /// The log's names, each with the record from which on it holds.
    origins: Vec<(u64, Origin)>,
    /// The ledger's own keys, each with the record from which on it signs.
    keys: Vec<(u64, PublicKey)>,
}

impl Organisation {
    /// The log's name now.
    pub fn origin(&self) -> &Origin {
        self.origins.last().map_or(&self.opened.origin, |(_, origin)| origin)
    }

    /// The name that heads a checkpoint of so many records.
    pub fn origin_at(&self, size: u64) -> &Origin {
        since(&self.origins, size).unwrap_or(&self.opened.origin)
    }

    /// Every name the log ever had, the first one first.
    pub fn origins(&self) -> impl Iterator<Item = &Origin> {
        self.origins.iter().map(|(_, origin)| origin)
    }

    /// The key that signs now.
    pub fn key(&self) -> Option<PublicKey> {
        self.keys.last().map(|&(_, key)| key)
    }

    /// The key that signs a checkpoint of so many records: what was signed before another key came
    /// stays signed.
    pub fn key_at(&self, size: u64) -> Option<PublicKey> {
        since(&self.keys, size).copied()
    }

    /// Every key the ledger ever signed with.
    pub fn keys(&self) -> impl Iterator<Item = PublicKey> {
        self.keys.iter().map(|&(_, key)| key)
    }
}

/// What held at the record `seq`.
fn since<T>(dated: &[(u64, T)], seq: u64) -> Option<&T> {
    dated.iter().rev().find(|(first, _)| *first <= seq).map(|(_, value)| value)
}

pub(super) fn evolve(organisation: &mut Option<Organisation>, seq: u64, act: &Act, event: &Event) {
    match (event, organisation) {
        (Event::Opened(opened), organisation @ None) => {
            *organisation = Some(Organisation {
                opened: opened.clone(),
                opened_on: act.day,
                rules: Rules::of_hours(),
                origins: vec![(seq, opened.origin.clone())],
                keys: opened.key.map(|key| (seq, key)).into_iter().collect(),
            });
        }
        (Event::RulesAdopted(adopted), Some(organisation)) => {
            organisation.rules = adopted.rules.clone();
        }
        (Event::KeyChanged(changed), Some(organisation)) => {
            organisation.keys.push((seq, changed.public));
        }
        (Event::Restored(restored), Some(organisation)) => {
            organisation.origins.push((seq, restored.origin.clone()));
        }
        (Event::Opened(_), Some(_))
        | (Event::RulesAdopted(_) | Event::KeyChanged(_) | Event::Restored(_), None) => {}
    }
}
