//! Who sees the files and words beside a record, and in whose name does somebody add to them?

use super::{Because, Beside, Sight, Thing};
use crate::events::circles::{How, Role};
use crate::ids::{CircleId, MemberId};
use crate::views::mandates::Mandate;

/// In whose name somebody puts files and words beside a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adds {
    /// In their own.
    Oneself,
    /// In that of somebody they act for.
    For(MemberId),
}

/// Those who write down what a circle decided.
const RECORD_DECISIONS: &[Role] = &[Role::Coordinator, Role::Steward, Role::FrameKeeper];
/// Those who do it for the whole.
const RECORD_ALL_DECISIONS: &[Role] = &[Role::Secretary, Role::OrganSeat];

impl Sight<'_> {
    pub(super) fn beside(&self, viewer: MemberId, beside: Beside) -> Option<Because> {
        let auditor = || self.office(viewer, &[Role::Auditor]);
        match beside {
            Beside::Contribution { member, circle } => {
                self.why(viewer, Thing::Contribution { member, circle }).or_else(auditor)
            }
            Beside::Decision => self.takes_part(viewer),
            Beside::Disputed { member, by, circle } => {
                let made = || {
                    let there = viewer == by && self.present.takes_part(viewer);
                    there.then_some(Because::MadeIt)
                };
                let answers = || match circle {
                    Some(circle) => self.answers(viewer, circle),
                    None => self.office(viewer, &[Role::OrganSeat]),
                };
                let own = self.own(viewer, member);
                own.or_else(answers).or_else(made).or_else(auditor)
            }
        }
    }

    /// In whose name `viewer` may add to what is beside hours or a disputed record: those whom it concerns, and those
    /// who answer for it. Of decisions, [`Sight::adds_to_decision`] says it.
    ///
    /// It offers what the ledger then takes: the ledger is asked when it is sent, and what it answers counts.
    pub fn adds(&self, viewer: MemberId, beside: Beside) -> Option<Adds> {
        let (member, circle, made) = match beside {
            Beside::Contribution { member, circle } => (member, Some(circle), false),
            Beside::Disputed { member, by, circle } => (member, circle, viewer == by),
            Beside::Decision => return None,
        };
        if viewer == member {
            // What one disputes, one explains also after having left.
            let there = self.present.takes_part(viewer);
            let may = there || matches!(beside, Beside::Disputed { .. });
            return may.then_some(Adds::Oneself);
        }
        if !self.is_there(viewer) {
            return None;
        }
        if !made && self.present.acts_for(viewer, member) {
            return Some(Adds::For(member));
        }
        let answers = || match circle {
            Some(circle) => {
                self.answers_in(viewer, circle) || self.is_to_answer(viewer, member, circle)
            }
            None => self.office(viewer, &[Role::OrganSeat]).is_some(),
        };
        (made || answers()).then_some(Adds::Oneself)
    }

    /// Whether `viewer` may add to what is beside a decision taken on behalf of `circle`: those who might have recorded
    /// it; when nobody is left who governs, those who stand behind it.
    pub fn adds_to_decision(
        &self,
        viewer: MemberId,
        circle: Option<CircleId>,
        is_behind: bool,
    ) -> bool {
        let above: Vec<CircleId> = circle
            .into_iter()
            .flat_map(|circle| self.circles.upwards(circle))
            .filter(|above| Some(*above) != circle)
            .collect();
        let records = |held: &Mandate| match held.circle {
            None => RECORD_ALL_DECISIONS.contains(&held.role),
            here if here == circle => RECORD_DECISIONS.contains(&held.role),
            Some(held_in) => held.role == Role::Coordinator && above.contains(&held_in),
        };
        let governs = |held: &&Mandate| held.role == Role::OrganSeat || held.how == How::Founding;
        let is_left = || !self.held().filter(governs).any(|held| self.is_there(held.member));
        self.offices_of(viewer).any(|held| records(&held) || held.how == How::Founding)
            || (is_behind && circle.is_none() && self.is_there(viewer) && is_left())
    }
}
