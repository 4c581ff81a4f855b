//! The organisation: its ledger opens once; the rules it adopts are dated and backed by a decision.

use serde::{Deserialize, Serialize};

use super::area;
use super::rules::Rules;
use crate::ids::DecisionId;
use crate::proof::key::PublicKey;
use crate::text::{Currency, Label, Origin, TimeZone};

area! { Organisation "organisation":
    /// Record 1 of every ledger.
    Opened "opened";
    /// From this record on, these rules hold; they change no past amount.
    RulesAdopted "rules_adopted";
    /// From this record on, the ledger signs with another key; what the one before signed stays signed.
    KeyChanged "key_changed";
    /// The ledger goes on from a backup that may lack records, under another name.
    Restored "restored";
}

/// The version of the byte format that this program writes, and the newest that it reads.
pub const FORMAT: u32 = 1;

/// The ledger opens: who keeps it, under which name it is known in proofs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// The version of the byte format of the whole log.
    pub format: u32,
    /// The log's name in checkpoints; it changes only when the ledger is restored.
    pub origin: Origin,
    /// The organisation's name.
    pub name: Label,
    /// ISO 4217 code of its money.
    pub currency: Currency,
    /// Digits after the decimal separator of its money.
    pub scale: u8,
    /// Where its days begin and end.
    pub timezone: TimeZone,
    /// The public half of the key that signs its checkpoints. Absent, as in the first logs: it has none
    /// until [`KeyChanged`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<PublicKey>,
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

/// The ledger signs its checkpoints with another key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyChanged {
    /// Its public half.
    pub public: PublicKey,
}

/// The ledger goes on from a backup that may lack records: two logs may now share a beginning, so that
/// they must not share a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restored {
    /// The log's name in checkpoints from this record on.
    pub origin: Origin,
    /// Its name until here.
    pub formerly: Origin,
}
