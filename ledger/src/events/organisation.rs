//! The organisation: its ledger opens once; the rules it adopts are dated and backed by a decision.

use serde::{Deserialize, Serialize};

use super::area;
use super::rules::Rules;
use crate::ids::DecisionId;
use crate::text::{Currency, Label, Origin, TimeZone};

area! { Organisation "organisation":
    /// Record 1 of every ledger.
    Opened "opened";
    /// From this record on, these rules hold; they change no past amount.
    RulesAdopted "rules_adopted";
}

/// The version of the byte format that this program writes, and the newest that it reads.
pub const FORMAT: u32 = 0;

/// The ledger opens: who keeps it, under which name it is known in proofs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// The version of the byte format of the whole log.
    pub format: u32,
    /// The log's name in checkpoints; it never changes.
    pub origin: Origin,
    /// The organisation's name.
    pub name: Label,
    /// ISO 4217 code of its money.
    pub currency: Currency,
    /// Digits after the decimal separator of its money.
    pub scale: u8,
    /// Where its days begin and end.
    pub timezone: TimeZone,
}

/// A whole set of rules replaces the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesAdopted {
    /// All the rules, also those that did not change.
    pub rules: Rules,
    /// The decision that adopted them; absent only while the ledger is being founded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionId>,
}
