//! The decision on which a batch stands: the one that was named, or one recorded for it.
//!
//! Guarantees: without a named decision, one is recorded only while the founding mandate of the author
//! runs; else somebody must name one first.

use ledger::commands::{Command, decisions};
use ledger::events::circles::How;
use ledger::events::decisions::Manner;
use ledger::ids::{DecisionId, MemberId};

use super::Running;
use super::once::{No, Since};
use crate::acts::Through;
use crate::import::File;
use crate::import::held::Held;
use crate::import::plan::Plan;
use crate::sheet::Kind;
use crate::wording::Message;
use crate::writer::Trial;

/// On which decision the batch stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// One that is recorded.
    Recorded(DecisionId),
    /// One to be recorded, in these words.
    Said(String),
    /// None was named: while the author's founding mandate runs, the import itself says so.
    Unsaid,
}

/// A decision that an import recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewDecision {
    /// In the words that were given.
    Said(DecisionId),
    /// In the import's own words, under the founding mandate.
    Unsaid(DecisionId),
}

impl NewDecision {
    /// Its identifier.
    pub fn id(self) -> DecisionId {
        match self {
            Self::Said(decision) | Self::Unsaid(decision) => decision,
        }
    }
}

impl Running<'_, '_> {
    /// The decision to bring the file in, and whether it was recorded now.
    pub(super) fn decide(
        &mut self,
        decision: &Decision,
    ) -> Result<Result<(DecisionId, Since), No>, Message> {
        let subject = match decision {
            Decision::Recorded(decision) => return Ok(Ok((*decision, Since::Before))),
            Decision::Said(subject) => subject.clone(),
            Decision::Unsaid => {
                if let Some(found) = self.held.decision_marked(self.way.by, &self.file.mark()) {
                    return Ok(Ok((found, Since::Before)));
                }
                if !founds(self.held, self.way.by) {
                    return Ok(Err(self.decision_needed()));
                }
                self.own_words()
            }
        };
        let command = recorded(subject);
        let stem = format!("{}:decision", self.stem());
        self.make(&stem, &command)
    }

    fn decision_needed(&self) -> No {
        let report = self.way.wording.report(&Message::new("import-decision-needed"));
        let advice = report.advice.unwrap_or_default();
        No { code: "decision_needed".to_owned(), message: format!("{} {advice}", report.what) }
    }

    /// The subject of a decision that nobody worded.
    fn own_words(&self) -> String {
        let args = [
            ("file", self.file.name.as_str().into()),
            ("mark", self.file.mark().into()),
            ("name", self.held.reading.name(self.way.by).into()),
        ];
        self.way.wording.text("import-decision-subject", &args)
    }
}

fn recorded(subject: String) -> Command {
    let (taken, circle, report) = (None, None, None);
    Command::from(decisions::Record { subject, taken, circle, manner: Manner::Consent, report })
}

/// Whether `by` may record a decision to bring a file in.
pub fn may_decide(trial: &Trial, by: MemberId) -> Result<bool, Message> {
    trial.may(by, &Through::Import.via(), recorded("…".to_owned()))
}

/// Whether somebody must name a decision first: the import has none, and its author may not take it
/// alone.
pub fn lacks_decision(file: &File, plan: &Plan, held: &Held, by: MemberId) -> bool {
    plan.sheet.kind != Kind::People
        && plan.batch.is_none()
        && !plan.changes_nothing()
        && !founds(held, by)
        && held.decision_marked(by, &file.mark()).is_none()
}

/// Whether the founding mandate of this author runs.
fn founds(held: &Held, by: MemberId) -> bool {
    let mandates = held.reading.directory.mandates.in_force(held.reading.day);
    mandates.iter().any(|mandate| mandate.member == by && mandate.how == How::Founding)
}
