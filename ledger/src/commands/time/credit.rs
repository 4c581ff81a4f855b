//! Spending, giving, correcting credit, and letting it expire.

use serde::{Deserialize, Deserializer, Serialize};

use crate::commands::given::whole;
use crate::commands::named::named;
use crate::commands::{Acts, CodeRef, GivenMinutes, counted_if_ever};
use crate::events::time::{
    Because, Bought, CreditAdjusted, CreditExpired, CreditGiven, CreditSpent, Served,
};
use crate::ids::{DecisionId, ItemId, MemberId};
use crate::law;
use crate::refusal::Refusal;
use crate::time::Day;
use crate::units::{Balance, Minutes};

/// Spends credit: one's own, or at the counter somebody else's, under `for`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Spend {
    /// On what.
    pub on: On,
    /// The service day; today's when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// `offline` when it was served before the ledger could be asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub served: Option<Served>,
}

/// On what credit is spent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum On {
    /// An item of the catalogue, at its price.
    Item(#[serde(deserialize_with = "bought")] Bought),
    /// A service of a circle that has no item.
    Service(#[serde(deserialize_with = "named")] Service),
}

/// What is bought, as a command says it; the event of the same words is read as it was written.
fn bought<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Bought, D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Said {
        item: ItemId,
        #[serde(deserialize_with = "whole")]
        quantity: u32,
    }
    named(deserializer).map(|Said { item, quantity }| Bought { item, quantity })
}

/// A service of a circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Where it counts.
    pub code: CodeRef,
    /// How much.
    pub minutes: GivenMinutes,
}

impl Spend {
    pub(in crate::commands) fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let member = acts.oneself();
        let today = service_day(acts);
        let day = acts.day_if("day", self.day.as_ref()).unwrap_or(today);
        let (code, minutes, bought) = match &self.on {
            On::Service(service) => {
                (acts.code(&service.code)?, acts.minutes("minutes", &service.minutes), None)
            }
            On::Item(bought) => {
                let item = acts.state.time.item(bought.item);
                let item = item.ok_or(Refusal::UnknownItem { item: bought.item })?;
                let price =
                    item.priced.minutes.times(bought.quantity).ok_or(Refusal::CountOutOfRange {
                        field: "quantity",
                        least: 1,
                        most: Minutes::MAX,
                    });
                (item.priced.code, acts.shaped(price, item.priced.minutes), Some(*bought))
            }
        };
        let counted = counted_if_ever(acts, day);
        let served = self.served;
        acts.record(CreditSpent { member, minutes, code, day, counted, bought, served })?;
        // The law cannot know the hour; here it is known that the service day before is over.
        if served.is_none() && day < today {
            return Err(Refusal::OfflineNeedsKeeper {});
        }
        Ok(())
    }
}

/// The day whose evening is still going on: a service day ends at the rule's hour.
fn service_day(acts: &Acts<'_>) -> Day {
    let ends = acts
        .state
        .organisation
        .as_ref()
        .map_or(0, |organisation| organisation.rules.time.service_day_ends);
    if acts.context.minute_of_day < ends { acts.today().plus_days(-1) } else { acts.today() }
}

/// Gives credit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Give {
    /// To whom.
    pub to: MemberId,
    /// How much.
    pub minutes: GivenMinutes,
    /// A word with it; sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

impl Give {
    pub(in crate::commands) fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let member = acts.oneself();
        let given = acts.minutes("minutes", &self.minutes);
        let message = acts.note_if("message", self.message.as_ref());
        let message = message.map(|message| acts.seal(&message, member));
        acts.record(CreditGiven { member, to: self.to, minutes: given, message })
    }
}

/// Corrects a balance, by decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Adjust {
    /// Whose.
    pub member: MemberId,
    /// By how much, with its sign.
    pub minutes: GivenMinutes,
    /// Why; sealed.
    pub reason: String,
    /// The decision behind it.
    pub decision: DecisionId,
}

impl Adjust {
    pub(in crate::commands) fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let minutes = acts.signed_minutes("minutes", &self.minutes);
        let reason = acts.sealed_note("reason", &self.reason, self.member);
        let Self { member, decision, .. } = *self;
        acts.record(CreditAdjusted { member, minutes, reason, decision })
    }
}

/// Lets credit expire; the rules say how much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Expire {
    /// Whose.
    pub member: MemberId,
    /// Why.
    pub because: Because,
}

impl Expire {
    pub(in crate::commands) fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        // What the law says of one that expires nothing, it says in its turn.
        let minutes = law::expiring(acts.state, self.member, self.because, acts.today());
        let minutes = minutes.unwrap_or(Balance::ZERO);
        acts.record(CreditExpired { member: self.member, minutes, because: self.because })
    }
}
