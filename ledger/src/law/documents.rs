//! What may be put beside a record, and what may be taken back.

use super::Asked;
use crate::events::documents::{Attached, Event, Subject, Withdrawn};
use crate::refusal::Refusal;
use crate::state::Stage;

/// The most files of one thing: a photo of each page of a long sheet, and no disk is filled by one declaration.
pub const MOST_OF_ONE: u32 = 20;

impl Asked<'_> {
    pub(super) fn documents(&self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Attached(attached) => self.attached(attached),
            Event::Commented(commented) => self.may_be_spoken_of(commented.on),
            Event::Withdrawn(withdrawn) => self.taken_back(withdrawn),
        }
    }

    fn attached(&self, attached: &Attached) -> Result<(), Refusal> {
        self.may_be_spoken_of(attached.to)?;
        if self.state.documents.attached_to(attached.to) >= MOST_OF_ONE {
            return Err(Refusal::TooManyDocuments { limit: MOST_OF_ONE });
        }
        Ok(())
    }

    /// Of records, those that are disputed: of others there is nothing to settle.
    fn may_be_spoken_of(&self, subject: Subject) -> Result<(), Refusal> {
        match subject {
            Subject::Contribution(_) | Subject::Decision(_) => Ok(()),
            Subject::Record(entry) => match self.state.time.dispute(entry) {
                Some(_) => Ok(()),
                None => Err(Refusal::NotDisputed { entry }),
            },
        }
    }

    /// A file that was attached by mistake is taken back while nobody else had to rely on it: of hours, until they
    /// count; of the rest, for as many days as one may contradict.
    fn taken_back(&self, withdrawn: &Withdrawn) -> Result<(), Refusal> {
        let document = withdrawn.document;
        let found =
            self.state.documents.get(document).ok_or(Refusal::UnknownDocument { document })?;
        if found.withdrawn {
            return Err(Refusal::DocumentWithdrawn { document });
        }
        match found.to {
            Subject::Contribution(contribution) => {
                match self.state.time.contribution(contribution).map(|found| found.stage) {
                    Some(Stage::Validated(_)) => Err(Refusal::DocumentCounts { document }),
                    Some(
                        Stage::Declared | Stage::Refused(_) | Stage::Withdrawn | Stage::Reversed,
                    )
                    | None => Ok(()),
                }
            }
            Subject::Decision(_) | Subject::Record(_) => {
                let days = self.organisation.rules.time.dispute_days;
                let until = found.act.day.plus_days(i32::try_from(days).unwrap_or(i32::MAX));
                if self.act.day > until {
                    return Err(Refusal::DocumentStays { document, days });
                }
                Ok(())
            }
        }
    }
}
