//! Adopting rules: they must not contradict themselves.

use super::Asked;
use crate::events::circles::Kind;
use crate::events::organisation::RulesAdopted;
use crate::ids::{CircleId, DecisionId};
use crate::refusal::Refusal;
use crate::units::Minutes;

/// A rule beyond these is a slip of the hand, or a door left open: ten years, 1 600 hours.
const MOST_DAYS: u32 = 3_660;
const MOST_MONTHS: u32 = 120;
/// Thirty years: longer than any text asks an association to know who did what.
const MOST_RETENTION: u32 = 360;
const MOST_MINUTES: i64 = 100_000;

impl Asked<'_> {
    pub(super) fn rules_adopted(&self, adopted: &RulesAdopted) -> Result<(), Refusal> {
        self.decided_by_all(adopted.decision)?;
        self.as_when_proposed(adopted)?;
        let time = &adopted.rules.time;
        let organ = &adopted.rules.organ;
        let expiry = time.expiry_months.is_none_or(|months| (1..=MOST_MONTHS).contains(&months));
        let unasked = time.offline_most.is_none_or(|most| most <= Minutes::A_DAY);
        let kept = adopted.rules.retention.as_ref();
        let kept = kept.is_none_or(|retention| retention.months <= MOST_RETENTION);
        let coherent = [
            ("time.floor", (-MOST_MINUTES..=0).contains(&time.floor.get())),
            ("time.opening_credit", time.opening_credit.is_none_or(|c| c.as_i64() <= MOST_MINUTES)),
            ("time.dispute_days", (1..=MOST_DAYS).contains(&time.dispute_days)),
            ("time.guest_days", time.guest_days <= MOST_DAYS),
            ("time.undo_minutes", time.undo_minutes <= 24 * 60),
            ("time.offline_days", time.offline_days.is_none_or(|days| days <= 60)),
            ("time.offline_most", unasked),
            ("time.after_leaving_months", time.after_leaving_months <= MOST_MONTHS),
            ("time.asked_above", time.asked_above <= time.refused_above),
            ("time.refused_above", time.refused_above <= Minutes::A_DAY),
            ("time.expiry_months", expiry),
            ("time.service_day_ends", time.service_day_ends < 24 * 60),
            ("organ.seats", (1..=99).contains(&organ.seats)),
            ("organ.quorum", (1..=organ.seats).contains(&organ.quorum)),
            ("organ.members_together", (2..=99).contains(&organ.members_together)),
            ("organ.together_since_days", organ.together_since_days.is_none_or(|d| d <= MOST_DAYS)),
            ("closings.auditor_days", adopted.rules.closings.auditor_days <= 366),
            ("late_months", adopted.rules.late_months <= MOST_MONTHS),
            ("retention.months", kept),
            ("open_from", adopted.rules.open_from.is_none_or(|day| day <= self.act.day)),
        ];
        match coherent.into_iter().find(|(_, holds)| !holds) {
            Some((rule, _)) => Err(Refusal::RulesIncoherent { rule }),
            None => Ok(()),
        }
    }

    /// What a closing counts by is not changed between its proposal and its end.
    fn as_when_proposed(&self, adopted: &RulesAdopted) -> Result<(), Refusal> {
        let (before, after) = (&self.organisation.rules, &adopted.rules);
        match self.state.closings.open() {
            Some((closing, _))
                if before.organ != after.organ || before.closings != after.closings =>
            {
                Err(Refusal::ClosingOpen { closing })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// A decision of the assembly or the whole collective; none while the ledger is being founded.
    pub(super) fn decided_by_all(&self, decision: Option<DecisionId>) -> Result<(), Refusal> {
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

    /// A decision that binds `circle`: its own, that of a circle above it, of the elected organ's
    /// circle, of the assembly or the whole collective.
    pub(super) fn decided_for(
        &self,
        circle: Option<CircleId>,
        decision: DecisionId,
    ) -> Result<(), Refusal> {
        let circles = &self.state.circles;
        let found =
            self.state.decisions.get(decision).ok_or(Refusal::UnknownDecision { decision })?;
        let Some(taken_by) = found.circle else { return Ok(()) };
        let bureau = circles.circle(taken_by).is_some_and(|found| found.kind == Kind::Bureau);
        let binds = circle.is_some_and(|circle| {
            circle == taken_by || circles.above(circle).any(|up| up == taken_by)
        });
        if bureau || binds { Ok(()) } else { Err(Refusal::DecisionElsewhere { decision }) }
    }

    /// Whether the author acts under the founding mandate.
    pub(super) fn founding(&self) -> bool {
        self.state
            .circles
            .held_by(self.act.by, self.act.day)
            .any(|mandate| mandate.how == crate::events::circles::How::Founding)
    }
}
