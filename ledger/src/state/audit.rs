//! What the auditor found, and what is still to be answered.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::context::Act;
use crate::events::audit::Event;
use crate::ids::{ClosingId, FindingId, MemberId};

/// A finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The closing it is about.
    pub closing: ClosingId,
    /// Whether it was explained.
    pub answered: bool,
}

/// All findings and reports.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    findings: BTreeMap<FindingId, Finding>,
    reported: BTreeSet<(ClosingId, MemberId)>,
}

impl Findings {
    /// The finding of that identifier.
    pub fn get(&self, finding: FindingId) -> Option<&Finding> {
        self.findings.get(&finding)
    }

    /// How many findings on a closing wait for an explanation.
    pub fn unanswered(&self, closing: ClosingId) -> u32 {
        let waiting =
            self.findings.values().filter(|found| found.closing == closing && !found.answered);
        u32::try_from(waiting.count()).unwrap_or(u32::MAX)
    }

    /// Whether this auditor is done with a closing.
    pub fn reported(&self, closing: ClosingId, auditor: MemberId) -> bool {
        self.reported.contains(&(closing, auditor))
    }

    pub(super) fn evolve(&mut self, act: &Act, event: &Event) {
        match event {
            Event::FindingRecorded(recorded) => {
                let finding = Finding { closing: recorded.closing, answered: false };
                self.findings.entry(recorded.finding).or_insert(finding);
            }
            Event::FindingAnswered(answered) => {
                if let Some(finding) = self.findings.get_mut(&answered.finding) {
                    finding.answered = true;
                }
            }
            Event::ReportGiven(given) => {
                self.reported.insert((given.closing, act.by));
            }
        }
    }
}
