//! Adopting rules: they must not contradict themselves.

use super::Asked;
use crate::events::organisation::RulesAdopted;
use crate::refusal::Refusal;

impl Asked<'_> {
    pub(super) fn rules_adopted(&self, adopted: &RulesAdopted) -> Result<(), Refusal> {
        self.decided_by_all(adopted.decision)?;
        let time = &adopted.rules.time;
        let organ = &adopted.rules.organ;
        let coherent = [
            ("time.floor", time.floor.get() <= 0),
            ("time.asked_above", time.asked_above <= time.refused_above),
            ("time.refused_above", time.refused_above <= crate::units::Minutes::A_DAY),
            ("time.expiry_months", time.expiry_months != Some(0)),
            ("time.service_day_ends", time.service_day_ends < 24 * 60),
            ("organ.seats", organ.seats >= 1),
            ("organ.quorum", (1..=organ.seats).contains(&organ.quorum)),
            ("organ.members_together", organ.members_together >= 1),
            ("open_from", adopted.rules.open_from.is_none_or(|day| day <= self.act.day)),
        ];
        match coherent.into_iter().find(|(_, holds)| !holds) {
            Some((rule, _)) => Err(Refusal::RulesIncoherent { rule }),
            None => Ok(()),
        }
    }

    /// A decision of the assembly or the whole collective; none while the ledger is being founded.
    pub(super) fn decided_by_all(
        &self,
        decision: Option<crate::ids::DecisionId>,
    ) -> Result<(), Refusal> {
        match decision {
            None if self.founding() => Ok(()),
            None => Err(Refusal::DecisionNeeded {}),
            Some(decision) => match self.state.decisions.get(decision) {
                Some(found) if found.circle.is_none() => Ok(()),
                Some(_) => Err(Refusal::DecisionElsewhere { decision }),
                None => Err(Refusal::UnknownDecision { decision }),
            },
        }
    }

    /// Whether the author acts under the founding mandate.
    pub(super) fn founding(&self) -> bool {
        self.state
            .circles
            .held_by(self.act.by, self.act.day)
            .any(|mandate| mandate.how == crate::events::circles::How::Founding)
    }
}
