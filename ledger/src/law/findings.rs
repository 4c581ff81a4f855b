//! The audit of a closing.

use super::Asked;
use crate::events::audit::{Event, FindingAnswered, ReportGiven};
use crate::events::closings::Proposed;
use crate::postings::Account;
use crate::refusal::Refusal;

impl Asked<'_> {
    pub(super) fn findings(&self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::FindingRecorded(recorded) => {
                let last = self.state.tree.size();
                match recorded.record {
                    Some(entry) if entry == 0 || entry > last => {
                        Err(Refusal::UnknownEntry { entry })
                    }
                    Some(_) | None => Ok(()),
                }
            }
            Event::FindingAnswered(answered) => self.answered(answered),
            Event::ReportGiven(given) => self.report_given(given),
        }
    }

    fn answered(&self, answered: &FindingAnswered) -> Result<(), Refusal> {
        let finding = answered.finding;
        let found = self.state.findings.get(finding).ok_or(Refusal::UnknownFinding { finding })?;
        if found.answered { Err(Refusal::AnsweredAlready { finding }) } else { Ok(()) }
    }

    /// An auditor receives nothing in the period that they report on.
    fn report_given(&self, given: &ReportGiven) -> Result<(), Refusal> {
        let closing = given.closing;
        if self.state.findings.reported(closing) {
            return Err(Refusal::ReportedAlready { closing });
        }
        let found = self.state.closings.get(closing).ok_or(Refusal::UnknownClosing { closing })?;
        let &Proposed { first, last, .. } = &found.proposed;
        let theirs = Account::Member(self.act.by);
        let received = self.state.journal.entries().find(|(_, entry)| {
            entry.movement.to == theirs
                && entry.reversed_by.is_none()
                && (first..=last).contains(&entry.counted)
        });
        match received {
            Some((entry, _)) => Err(Refusal::AuditorReceived { entry }),
            None => Ok(()),
        }
    }
}
