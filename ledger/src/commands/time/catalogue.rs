//! The catalogue: items and their prices in minutes.

use serde::{Deserialize, Serialize};

use crate::commands::given::whole_if;
use crate::commands::{Acts, CodeRef, GivenMinutes};
use crate::events::time::{Contains, ItemPriced, ItemWithdrawn};
use crate::ids::ItemId;
use crate::refusal::Refusal;

/// Prices an item, new or known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PriceItem {
    /// Which item; a new one when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// What people call it.
    pub name: String,
    /// Where it counts.
    pub code: CodeRef,
    /// The price of one.
    pub minutes: GivenMinutes,
    /// How many a person may have in one service day.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "whole_if")]
    pub daily_cap: Option<u32>,
    /// What a rule speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contains: Option<Contains>,
    /// The system whose card this item refills.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refills: Option<String>,
}

impl PriceItem {
    pub(in crate::commands) fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let name = acts.label("name", &self.name);
        let code = acts.code(&self.code)?;
        let price = acts.minutes("minutes", &self.minutes);
        let refills = self.refills.as_ref().map(|text| acts.label("refills", text));
        let item = match self.item {
            Some(item) if acts.state.time.item(item).is_none() => {
                return Err(Refusal::UnknownItem { item });
            }
            Some(item) => item,
            None => acts.new_id(),
        };
        let Self { daily_cap, contains, .. } = *self;
        acts.record(ItemPriced { item, name, code, minutes: price, daily_cap, contains, refills })
    }
}

/// Withdraws an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WithdrawItem {
    /// Which item.
    pub item: ItemId,
}

impl WithdrawItem {
    pub(in crate::commands) fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        acts.record(ItemWithdrawn { item: self.item })
    }
}
