//! The audit of a closing.

use super::Asked;
use crate::events::audit::{Event, FindingAnswered, FindingRecorded, ReportGiven};
use crate::events::circles::Role;
use crate::events::closings::{Proposed, Purpose};
use crate::ids::ClosingId;
use crate::refusal::Refusal;
use crate::state::Closing;
use crate::state::closings::Stage;
use crate::time::Day;

impl Asked<'_> {
    pub(super) fn findings(&self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::FindingRecorded(recorded) => self.found(recorded),
            Event::FindingAnswered(answered) => self.answered(answered),
            Event::ReportGiven(given) => self.report_given(given),
        }
    }

    fn found(&self, recorded: &FindingRecorded) -> Result<(), Refusal> {
        let closing = recorded.closing;
        let found = self.audited(closing)?;
        // Of what was contested or withdrawn, the next proposal is the answer.
        match found.stage {
            Stage::Proposed | Stage::Validated => {}
            stage @ (Stage::Contested | Stage::Withdrawn) => {
                return Err(Refusal::ClosingOver { closing, stage: stage.word() });
            }
        }
        if self.state.findings.reported(closing, self.act.by) {
            return Err(Refusal::ReportedAlready { closing });
        }
        match recorded.record {
            Some(entry) if entry == 0 || entry > self.state.tree.size() => {
                Err(Refusal::UnknownEntry { entry })
            }
            Some(_) | None => Ok(()),
        }
    }

    fn answered(&self, answered: &FindingAnswered) -> Result<(), Refusal> {
        let finding = answered.finding;
        let found = self.state.findings.get(finding).ok_or(Refusal::UnknownFinding { finding })?;
        if found.answered { Err(Refusal::AnsweredAlready { finding }) } else { Ok(()) }
    }

    /// An auditor held no other mandate and received nothing in what they report on: for a year, all that
    /// was counted since the year before, whatever was closed in between.
    fn report_given(&self, given: &ReportGiven) -> Result<(), Refusal> {
        let closing = given.closing;
        let member = self.act.by;
        if self.state.findings.reported(closing, member) {
            return Err(Refusal::ReportedAlready { closing });
        }
        let found = self.audited(closing)?;
        let last = found.proposed.last;
        let first = self.audited_from(found);
        let took_part = found.act.by == member
            || found.signatures.iter().any(|signed| signed.member == member)
            || self.state.circles.held_another(member, Role::Auditor, first, last);
        if took_part {
            return Err(Refusal::AuditorStandsApart { member });
        }
        let received = self.state.journal.entries().find(|(_, entry)| {
            self.reaches(entry, member)
                && entry.reversed_by.is_none()
                && (first..=last).contains(&entry.counted)
        });
        match received {
            Some((entry, _)) => Err(Refusal::AuditorReceived { entry }),
            None => Ok(()),
        }
    }

    fn audited(&self, closing: ClosingId) -> Result<&Closing, Refusal> {
        self.state.closings.get(closing).ok_or(Refusal::UnknownClosing { closing })
    }

    /// The first day that a report answers for.
    fn audited_from(&self, closing: &Closing) -> Day {
        let &Proposed { first, purpose, .. } = &closing.proposed;
        match purpose {
            Purpose::Interim => first,
            Purpose::Yearly => {
                let yearly = |earlier: &&Closing| {
                    earlier.stage == Stage::Validated
                        && earlier.proposed.purpose == Purpose::Yearly
                        && earlier.seq < closing.seq
                };
                let all = self.state.closings.iter().map(|(_, earlier)| earlier);
                let last = all.filter(yearly).map(|earlier| earlier.proposed.last).max();
                last.map_or(Day::FIRST, |last| last.plus_days(1))
            }
        }
    }
}
