//! Opening the ledger, and adopting rules.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Acts;
use super::given::whole;
use crate::events::circles::{How, MandateGiven, Role};
use crate::events::members::{Admitted, Kind, Standing};
use crate::events::organisation::{FORMAT, KeyChanged, Opened, Restored, RulesAdopted};
use crate::events::rules::Rules;
use crate::ids::DecisionId;
use crate::proof::key::PublicKey;
use crate::refusal::Refusal;
use crate::state::State;
use crate::text::{Currency, Origin, TimeZone};

super::wishes! {
    /// Opens the ledger; its author becomes its first person, with the founding mandate.
    Open;
    /// Adopts rules.
    AdoptRules;
    /// Signs with another key from now on.
    ChangeKey;
    /// Goes on from a backup that may lack records.
    Restore;
}

/// Opens the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// The log's name in checkpoints; it changes only when the ledger is restored.
    pub origin: Origin,
    /// The organisation's name.
    pub name: String,
    /// ISO 4217 code of its money.
    pub currency: Currency,
    /// Digits after the decimal separator of its money.
    #[serde(deserialize_with = "whole")]
    pub scale: u8,
    /// Where its days begin and end.
    pub timezone: TimeZone,
    /// The name of the first person.
    pub administrator: String,
    /// The public half of the key that signs its checkpoints.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<PublicKey>,
}

impl Open {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        if acts.state.organisation.is_some() {
            return Err(Refusal::LedgerAlreadyOpened {});
        }
        acts.founded = Some(Box::new(State::default()));
        let (member, today) = (acts.by(), acts.today());
        let name = acts.label("name", &self.name);
        acts.record(Opened {
            format: FORMAT,
            origin: self.origin.clone(),
            name,
            currency: self.currency.clone(),
            scale: self.scale,
            timezone: self.timezone.clone(),
            key: self.key,
        })?;
        let identity = acts.sealed_name("administrator", &self.administrator, member);
        acts.ids.entry("member").or_default().push(member.to_string());
        acts.record(Admitted {
            member,
            kind: Kind::Natural,
            standing: Standing::CoreMember,
            identity,
            representative: None,
            opening_credit: None,
        })?;
        let mandate = acts.new_id();
        acts.record(MandateGiven {
            mandate,
            member,
            role: Role::Administrator,
            circle: None,
            first: today,
            last: None,
            how: How::Founding,
            decision: None,
        })?;
        acts.record(RulesAdopted { rules: Rules::of_hours(), decision: None })
    }
}

/// Adopts rules: only what changes is said, `null` takes an optional rule away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AdoptRules {
    /// A JSON merge patch (RFC 7396) of the rules in force.
    #[cfg_attr(feature = "schema", schemars(schema_with = "super::schema::changes_of_rules"))]
    pub changes: Value,
    /// The decision behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionId>,
}

impl AdoptRules {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let organisation = acts.state.organisation.as_ref().ok_or(Refusal::LedgerNotOpened {})?;
        let before = organisation.rules.clone();
        let patched = serde_json::to_value(&before).and_then(|mut whole| {
            merge(&mut whole, &self.changes);
            serde_json::from_value::<Rules>(whole)
        });
        let unreadable =
            |error: serde_json::Error| Refusal::RulesUnreadable { problem: error.to_string() };
        let read = patched.map_err(unreadable).and_then(|rules| {
            // Serde would take a list for a group of rules.
            let problem = "no rule is a list".to_owned();
            if has_list(&self.changes) {
                Err(Refusal::RulesUnreadable { problem })
            } else {
                Ok(rules)
            }
        });
        let rules = acts.shaped(read, before.clone());
        if rules == before {
            acts.idle = Some(Refusal::NoChange {});
        }
        acts.record(RulesAdopted { rules, decision: self.decision })
    }
}

/// Signs with another key from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeKey {
    /// Its public half.
    pub public: PublicKey,
}

impl ChangeKey {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        acts.record(KeyChanged { public: self.public })
    }
}

/// Goes on from a backup that may lack records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Restore {
    /// The log's new name in checkpoints.
    pub origin: Origin,
    /// Its name until now.
    pub formerly: Origin,
}

impl Restore {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let Self { origin, formerly } = self.clone();
        acts.record(Restored { origin, formerly })
    }
}

fn has_list(value: &Value) -> bool {
    match value {
        Value::Array(_) => true,
        Value::Object(members) => members.values().any(has_list),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// RFC 7396: objects are merged member by member, everything else is replaced.
fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(changes) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    let Value::Object(members) = target else { return };
    for (name, change) in changes {
        if change.is_null() {
            members.remove(name);
        } else {
            merge(members.entry(name.clone()).or_insert(Value::Null), change);
        }
    }
}
