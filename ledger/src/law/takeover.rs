//! The past: before the ledger opened, line by line, once each, and undone as a whole.

use super::Asked;
use crate::events::takeover::{Event, Reversed};
use crate::ids::TakeoverId;
use crate::postings::Account;
use crate::refusal::Refusal;
use crate::time::Day;
use crate::units::{Balance, Minutes};

impl Asked<'_> {
    pub(super) fn takeover(&self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Opened(opened) => self.decided_for(None, opened.decision),
            Event::ContributionTakenOver(taken) => {
                self.line(taken.takeover, taken.line)?;
                self.before_opening(taken.day)?;
                self.fits_a_day(taken.minutes)?;
                self.counted_rightly(taken.day, taken.counted)
            }
            Event::DoubtfulTakenOver(taken) => {
                self.line(taken.takeover, taken.line)?;
                self.before_opening(taken.day)?;
                self.fits_a_day(taken.minutes)?;
                super::counted(self.state, taken.day).map(drop)
            }
            Event::BalanceTakenOver(taken) => {
                self.line(taken.takeover, taken.line)?;
                self.before_opening(taken.day)?;
                self.counted_rightly(taken.day, taken.counted)?;
                taken.minutes.magnitude().map(drop).ok_or(Refusal::ZeroMinutes {})
            }
            Event::Reversed(reversed) => self.batch_reversed(reversed),
        }
    }

    fn line(&self, takeover: TakeoverId, line: u32) -> Result<(), Refusal> {
        let found =
            self.state.takeovers.get(takeover).ok_or(Refusal::UnknownTakeover { takeover })?;
        if found.reversed {
            return Err(Refusal::TakeoverReversed { takeover });
        }
        if found.lines.contains(&line) {
            return Err(Refusal::LineTaken { takeover, line });
        }
        Ok(())
    }

    /// Even in the past, nobody worked longer than a day on one day.
    fn fits_a_day(&self, minutes: Minutes) -> Result<(), Refusal> {
        let limit = Minutes::A_DAY;
        if minutes <= limit {
            return Ok(());
        }
        Err(Refusal::DayTooLong { minutes: minutes.get(), limit })
    }

    /// A line of a batch that was undone as a whole is answered no more.
    pub(super) fn batch_stands(
        &self,
        contribution: &crate::state::Contribution,
    ) -> Result<(), Refusal> {
        match contribution.takeover {
            Some(takeover)
                if self.state.takeovers.get(takeover).is_some_and(|found| found.reversed) =>
            {
                Err(Refusal::TakeoverReversed { takeover })
            }
            Some(_) | None => Ok(()),
        }
    }

    fn before_opening(&self, day: Day) -> Result<(), Refusal> {
        let opened = self.organisation.opened_on;
        if day < opened { Ok(()) } else { Err(Refusal::NotBeforeOpening { day, opened }) }
    }

    fn batch_reversed(&self, reversed: &Reversed) -> Result<(), Refusal> {
        let takeover = reversed.takeover;
        let found =
            self.state.takeovers.get(takeover).ok_or(Refusal::UnknownTakeover { takeover })?;
        if found.reversed {
            return Err(Refusal::TakeoverReversed { takeover });
        }
        if standing(self.state, takeover) == (reversed.entries, reversed.minutes) {
            return Ok(());
        }
        Err(Refusal::BatchDiffers { takeover })
    }
}

/// How many entries of a batch still stand, and what they credited to members in all.
pub(crate) fn standing(state: &crate::state::State, takeover: TakeoverId) -> (u32, Balance) {
    state.journal.standing_of(takeover).fold((0, Balance::ZERO), |(count, sum), (_, entry)| {
        let movement = entry.movement;
        let sum = match (movement.from, movement.to) {
            (Account::Member(_) | Account::ProBono(_), _) => sum.debited(movement.minutes),
            (_, Account::Member(_) | Account::ProBono(_)) => sum.credited(movement.minutes),
            _ => sum,
        };
        (count.saturating_add(1), sum)
    })
}
