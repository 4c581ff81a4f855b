//! Members: who comes, goes, acts for whom.

use super::Asked;
use crate::events::members::{Admitted, DelegationGiven, Event, Kind, Reinstated, Standing};
use crate::ids::MemberId;
use crate::refusal::Refusal;
use crate::state::State;
use crate::units::Minutes;

/// The opening credit that the rules grant on joining with this standing; `member` is none for
/// somebody who is being admitted.
pub fn opening_credit(
    state: &State,
    member: Option<MemberId>,
    standing: Standing,
) -> Option<Minutes> {
    let rules = &state.organisation.as_ref()?.rules.time;
    let had = member.and_then(|member| state.members.get(member));
    let due = standing != Standing::Guest && !had.is_some_and(|found| found.opening_credited);
    rules.opening_credit.filter(|_| due)
}

impl Asked<'_> {
    pub(super) fn people(&self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Admitted(admitted) => self.admitted(admitted),
            Event::StandingChanged(changed) => {
                self.takes_part(changed.member)?;
                let before = self.standing(changed.member)?;
                if before == changed.standing {
                    return Err(Refusal::NoChange {});
                }
                if changed.standing == Standing::Guest {
                    return Err(Refusal::GuestAgain { member: changed.member });
                }
                let joins = before == Standing::Guest;
                let granted = opening_credit(self.state, Some(changed.member), changed.standing);
                if changed.opening_credit == granted.filter(|_| joins) {
                    return Ok(());
                }
                Err(Refusal::OpeningCreditDiffers { member: changed.member })
            }
            Event::Left(left) => self.takes_part(left.member),
            Event::Suspended(suspended) => {
                self.takes_part(suspended.member)?;
                self.decided_for(None, suspended.decision)?;
                match suspended.last {
                    Some(last) if last < self.act.day => {
                        Err(Refusal::BadTerm { first: last, today: self.act.day })
                    }
                    Some(_) | None => Ok(()),
                }
            }
            Event::Reinstated(reinstated) => self.reinstated(reinstated),
            Event::IdentityAmended(_) => Ok(()),
            Event::DelegationGiven(given) => self.delegation_given(given),
            Event::DelegationEnded(ended) => {
                if self.state.members.acts_for(ended.delegate, ended.member) {
                    Ok(())
                } else {
                    Err(Refusal::NoDelegation { delegate: ended.delegate })
                }
            }
            Event::IdentityErased(erased) => self.identity_erased(erased),
            // A structure comes in through the people who represent it.
            Event::WayInGiven(given) => {
                let found = self.state.members.get(given.member);
                match found.map(|found| found.kind) {
                    Some(Kind::Legal) => Err(Refusal::StructureCannotAct { member: given.member }),
                    Some(Kind::Natural) | None => Ok(()),
                }
            }
        }
    }

    fn admitted(&self, admitted: &Admitted) -> Result<(), Refusal> {
        if admitted.opening_credit != opening_credit(self.state, None, admitted.standing) {
            return Err(Refusal::OpeningCreditDiffers { member: admitted.member });
        }
        match (admitted.kind, admitted.representative) {
            (Kind::Natural, None) => Ok(()),
            (Kind::Legal, Some(person)) => self.person(person),
            (Kind::Natural, Some(_)) | (Kind::Legal, None) => Err(Refusal::RepresentativeNeeded {}),
        }
    }

    fn reinstated(&self, reinstated: &Reinstated) -> Result<(), Refusal> {
        let member = reinstated.member;
        let found = self.state.members.get(member).ok_or(Refusal::UnknownMember { member })?;
        match (found.suspension, found.left) {
            (Some(_), _) if reinstated.decision.is_none() => Err(Refusal::DecisionNeeded {}),
            (Some(_), _) | (None, Some(_)) => match reinstated.decision {
                Some(decision) => self.decided_for(None, decision),
                None => Ok(()),
            },
            (None, None) => Err(Refusal::MemberNotSuspended { member }),
        }
    }

    /// Whoever is acted for gives it in person; for somebody under guardianship, a decision does.
    fn delegation_given(&self, given: &DelegationGiven) -> Result<(), Refusal> {
        self.takes_part(given.member)?;
        self.person(given.delegate)?;
        if given.delegate == given.member {
            return Err(Refusal::NoChange {});
        }
        if self.state.members.acts_for(given.delegate, given.member) {
            return Err(Refusal::DelegationExists { delegate: given.delegate });
        }
        if self.act.by == given.member {
            return Ok(());
        }
        self.decided_for(None, given.decision.ok_or(Refusal::DecisionNeeded {})?)
    }

    fn person(&self, member: MemberId) -> Result<(), Refusal> {
        self.takes_part(member)?;
        match self.state.members.get(member).map(|found| (found.kind, found.standing)) {
            Some((Kind::Natural, Standing::Guest)) => Err(Refusal::GuestMustJoin { member }),
            Some((Kind::Natural, _)) => Ok(()),
            Some((Kind::Legal, _)) | None => Err(Refusal::DelegateMustBePerson { member }),
        }
    }

    pub(super) fn standing(&self, member: MemberId) -> Result<Standing, Refusal> {
        let found = self.state.members.get(member);
        found.map(|found| found.standing).ok_or(Refusal::UnknownMember { member })
    }
}
