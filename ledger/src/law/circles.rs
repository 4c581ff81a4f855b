//! Circles, codes and mandates.

use super::Asked;
use crate::events::circles::{Event, How, MandateEnded, MandateGiven, Role};
use crate::events::members::{Kind, Standing};
use crate::ids::{CircleId, CodeId};
use crate::refusal::Refusal;
use crate::text::Label;
use crate::time::Day;

impl Asked<'_> {
    pub(super) fn circles(&self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Created(created) => match created.parent {
                Some(parent) => self.open_circle(parent),
                None if created.decision.is_none() && !self.founding() => {
                    Err(Refusal::DecisionNeeded {})
                }
                None => match created.decision {
                    Some(decision) => self.decided_for(None, decision),
                    None => Ok(()),
                },
            },
            Event::Amended(amended) => {
                self.open_circle(amended.circle)?;
                let Some(parent) = amended.parent else { return Ok(()) };
                self.open_circle(parent)?;
                self.no_loop(amended.circle, parent)
            }
            Event::Merged(merged) => {
                self.open_circle(merged.circle)?;
                self.open_circle(merged.into)?;
                self.no_loop(merged.circle, merged.into)
            }
            Event::Closed(closed) => self.closed(closed.circle),
            Event::Joined(joined) => {
                self.open_circle(joined.circle)?;
                self.takes_part(joined.member)?;
                if self.in_circle(joined.circle, joined.member) {
                    let (member, circle) = (joined.member, joined.circle);
                    return Err(Refusal::AlreadyInCircle { member, circle });
                }
                Ok(())
            }
            Event::Left(left) => {
                if self.in_circle(left.circle, left.member) {
                    return Ok(());
                }
                Err(Refusal::NotInCircle { member: left.member, circle: left.circle })
            }
            Event::CodeOpened(opened) => {
                self.open_circle(opened.circle)?;
                self.label_free(&opened.label, None)?;
                opened.parent.map_or(Ok(()), |parent| self.open_code(parent))
            }
            Event::CodeRelabelled(relabelled) => {
                self.label_free(&relabelled.label, Some(relabelled.code))
            }
            Event::CodeClosed(closed) => self.code_closed(closed.code),
            Event::MandateGiven(given) => self.mandate_given(given),
            Event::MandateEnded(ended) => self.mandate_ended(ended),
        }
    }

    pub(super) fn open_circle(&self, circle: CircleId) -> Result<(), Refusal> {
        match self.state.circles.circle(circle) {
            Some(found) if found.open => Ok(()),
            Some(_) => Err(Refusal::CircleClosed { circle }),
            None => Err(Refusal::UnknownCircle { circle }),
        }
    }

    pub(super) fn open_code(&self, code: CodeId) -> Result<(), Refusal> {
        match self.state.circles.code(code) {
            Some(found) if found.open => Ok(()),
            Some(found) => Err(Refusal::CodeClosed { code: found.label.to_string() }),
            None => Err(Refusal::UnknownCode { code: code.to_string() }),
        }
    }

    fn no_loop(&self, circle: CircleId, parent: CircleId) -> Result<(), Refusal> {
        let mut above = self.state.circles.above(parent);
        // A tree too deep to be walked to its top could hide a loop.
        let too_deep = self.state.circles.above(parent).count() >= crate::state::circles::DEPTH;
        if parent == circle || too_deep || above.any(|above| above == circle) {
            return Err(Refusal::CircleLoop { circle });
        }
        Ok(())
    }

    fn closed(&self, circle: CircleId) -> Result<(), Refusal> {
        self.open_circle(circle)?;
        let codes = self.state.circles.codes().any(|(_, code)| code.open && code.circle == circle);
        let actions = self
            .state
            .circles
            .circles()
            .any(|(_, found)| found.open && found.parent == Some(circle));
        if codes || actions { Err(Refusal::CircleNotEmpty { circle }) } else { Ok(()) }
    }

    fn code_closed(&self, code: CodeId) -> Result<(), Refusal> {
        self.open_code(code)?;
        let below = |found: &crate::state::Code| found.open && found.parent == Some(code);
        if self.state.circles.codes().any(|(_, found)| below(found)) {
            let label = self.state.circles.code(code).map(|found| found.label.to_string());
            return Err(Refusal::CodeHasOpenChildren { code: label.unwrap_or_default() });
        }
        Ok(())
    }

    fn in_circle(&self, circle: CircleId, member: crate::ids::MemberId) -> bool {
        self.state.circles.circle(circle).is_some_and(|found| found.members.contains(&member))
    }

    fn label_free(&self, label: &Label, except: Option<CodeId>) -> Result<(), Refusal> {
        match self.state.circles.code_labelled(label.as_str()) {
            Some(code) if except != Some(code) => {
                Err(Refusal::LabelTaken { label: label.to_string() })
            }
            Some(_) | None => Ok(()),
        }
    }

    fn mandate_given(&self, given: &MandateGiven) -> Result<(), Refusal> {
        let member = given.member;
        let role = given.role.name();
        self.takes_part(member)?;
        match self.state.members.get(member).map(|found| (found.kind, found.standing)) {
            // A guest cannot act before joining: an office that nobody can hold helps nobody.
            Some((Kind::Natural, Standing::Guest)) => {
                return Err(Refusal::GuestMustJoin { member });
            }
            Some((Kind::Natural, _)) => {}
            Some((Kind::Legal, _)) | None => return Err(Refusal::MandateNeedsPerson { member }),
        }
        match (given.role.in_a_circle(), given.circle) {
            (true, Some(circle)) => self.open_circle(circle)?,
            (false, None) => {}
            (true, None) => return Err(Refusal::RoleNeedsCircle { role }),
            (false, Some(_)) => return Err(Refusal::RoleHasNoCircle { role }),
        }
        let over = given.last.is_some_and(|last| last < given.first || last < self.act.day);
        if over || given.first < self.act.day {
            return Err(Refusal::BadTerm { first: given.first, today: self.act.day });
        }
        if given.how != How::Founding {
            let decision = given.decision.ok_or(Refusal::DecisionNeeded {})?;
            if given.role == Role::OrganSeat {
                self.decided_by_all(Some(decision))?;
            } else {
                self.decided_for(given.circle, decision)?;
            }
        }
        self.holds_together(given)
    }

    /// What one person may hold at the same time, and how many may hold a seat.
    fn holds_together(&self, given: &MandateGiven) -> Result<(), Refusal> {
        let member = given.member;
        let running = || self.state.circles.running_within(given.first, given.last);
        let theirs = || running().filter(|mandate| mandate.member == member);
        let auditing = |found: &crate::state::Mandate| {
            given.role == Role::Auditor || found.role == Role::Auditor
        };
        if theirs().any(auditing) {
            return Err(Refusal::AuditorStandsApart { member });
        }
        if theirs().any(|found| found.role == given.role && found.circle == given.circle) {
            return Err(Refusal::AlreadyHolds { member, role: given.role.name() });
        }
        if given.role == Role::OrganSeat {
            if given.last.is_none() {
                return Err(Refusal::SeatNeedsTerm {});
            }
            let seats = self.organisation.rules.organ.seats;
            let taken = |day: Day| {
                let holders = self.state.circles.holders(Role::OrganSeat, None, day);
                u32::try_from(holders.count()).unwrap_or(u32::MAX) >= seats
            };
            // As many as possible sit together on a day when one of them begins.
            let begins = running().map(|mandate| mandate.term.first().max(given.first));
            if begins.chain([given.first]).any(taken) {
                return Err(Refusal::SeatsTaken { seats });
            }
        }
        Ok(())
    }

    fn mandate_ended(&self, ended: &MandateEnded) -> Result<(), Refusal> {
        let mandate = ended.mandate;
        let found =
            self.state.circles.mandate(mandate).ok_or(Refusal::UnknownMandate { mandate })?;
        if self.state.circles.is_over(found, self.act.day) {
            return Err(Refusal::MandateOver { mandate });
        }
        if found.member == self.act.by {
            return Ok(());
        }
        let decision = ended.decision.ok_or(Refusal::DecisionNeeded {})?;
        // A seat lasts to its term, unless those who gave it say otherwise.
        if found.role == Role::OrganSeat {
            self.decided_by_all(Some(decision))
        } else {
            self.decided_for(found.circle, decision)
        }
    }
}
