//! Decisions and who stands behind them.

use super::Asked;
use crate::events::decisions::Event;
use crate::refusal::Refusal;

impl Asked<'_> {
    pub(super) fn decisions(&self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Recorded(recorded) => self.not_in_future(recorded.taken),
            Event::Supported(supported) => {
                let decision = supported.decision;
                let found = self
                    .state
                    .decisions
                    .get(decision)
                    .ok_or(Refusal::UnknownDecision { decision })?;
                if found.behind.contains(&self.act.by) {
                    return Err(Refusal::AlreadySupported { decision });
                }
                Ok(())
            }
        }
    }
}
