//! Decisions that other acts may refer to.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::context::Act;
use crate::events::decisions::Event;
use crate::ids::{CircleId, DecisionId, MemberId};

/// A recorded decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// On behalf of which circle; absent for the assembly or the whole collective.
    pub circle: Option<CircleId>,
    /// The day of its record.
    pub recorded: crate::time::Day,
    /// Whether it names the digest of a report.
    pub reported: bool,
    /// Who recorded it and who supports the record.
    pub behind: BTreeSet<MemberId>,
}

/// All decisions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decisions {
    decisions: BTreeMap<DecisionId, Decision>,
}

impl Decisions {
    /// The decision of that identifier.
    pub fn get(&self, decision: DecisionId) -> Option<&Decision> {
        self.decisions.get(&decision)
    }

    pub(super) fn evolve(&mut self, act: &Act, event: &Event) {
        match event {
            Event::Recorded(recorded) => {
                self.decisions.entry(recorded.decision).or_insert_with(|| Decision {
                    circle: recorded.circle,
                    recorded: act.day,
                    reported: recorded.report.is_some(),
                    behind: BTreeSet::from([act.by]),
                });
            }
            Event::Supported(supported) => {
                if let Some(decision) = self.decisions.get_mut(&supported.decision) {
                    decision.behind.insert(act.by);
                }
            }
        }
    }
}
