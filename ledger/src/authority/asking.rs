//! Offices, where they must be held, and how the table asks for them.

use crate::context::Act;
use crate::events::circles::{How, Role};
use crate::ids::{CircleId, MemberId};
use crate::refusal::Refusal;
use crate::state::State;

/// An office and where it must be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Office {
    /// In the circle that the act touches.
    In(Role),
    /// In a circle above it.
    Above(Role),
    /// For the whole organisation.
    Of(Role),
    /// The founding mandate, until the organ is seated.
    Founder,
}

use Office::{Above, Founder, In, Of};

/// Who may record an event.
pub(super) struct Who<'a> {
    /// The member whose own act it is: they, or somebody who acts for them.
    pub(super) own: Option<MemberId>,
    /// One of these offices.
    pub(super) offices: &'a [Office],
    /// The circle that the act touches.
    pub(super) circle: Option<CircleId>,
    /// Those who may not, whatever their office: the act is credited to them.
    pub(super) apart: Vec<MemberId>,
}

pub(super) fn offices(offices: &[Office], circle: Option<CircleId>) -> Who<'_> {
    Who { own: None, offices, circle, apart: Vec::new() }
}

pub(super) fn own(member: MemberId) -> Who<'static> {
    own_or(member, &[], None)
}

pub(super) fn own_or(member: MemberId, offices: &[Office], circle: Option<CircleId>) -> Who<'_> {
    Who { own: Some(member), offices, circle, apart: Vec::new() }
}

impl Who<'_> {
    pub(super) fn apart_from(mut self, members: impl IntoIterator<Item = MemberId>) -> Self {
        self.apart.extend(members);
        self
    }

    /// Nobody whom the act is credited to, and nobody who acts for them.
    pub(super) fn not_their_own(&self, state: &State, act: &Act) -> Result<(), Refusal> {
        match self.apart.iter().find(|&&member| is_or_acts_for(state, act, member)) {
            Some(&member) => Err(Refusal::OwnAct { member }),
            None => Ok(()),
        }
    }
}

pub(super) fn ask(state: &State, act: &Act, who: &Who<'_>) -> Result<(), Refusal> {
    who.not_their_own(state, act)?;
    if let Some(member) = who.own
        && (act.on_behalf == Some(member) || (act.on_behalf.is_none() && act.by == member))
    {
        return Ok(());
    }
    if act.on_behalf.is_none()
        && who.offices.iter().any(|&office| holds(state, act, office, who.circle))
    {
        return Ok(());
    }
    match who.own {
        Some(member) => Err(Refusal::NotTheirs { member }),
        None => Err(Refusal::OfficeNeeded { offices: names(who.offices) }),
    }
}

fn names(offices: &[Office]) -> String {
    let mut names: Vec<&str> = offices
        .iter()
        .map(|office| match office {
            In(role) | Above(role) | Of(role) => role.name(),
            Founder => "founder",
        })
        .collect();
    names.dedup();
    names.join(", ")
}

pub(super) fn holds(state: &State, act: &Act, office: Office, circle: Option<CircleId>) -> bool {
    let mut held = state.circles.held_by(act.by, act.day);
    match office {
        In(role) => {
            held.any(|mandate| mandate.role == role && circle.is_some() && mandate.circle == circle)
        }
        Above(role) => held.any(|mandate| {
            mandate.role == role
                && mandate.circle.is_some_and(|held| {
                    circle.is_some_and(|circle| {
                        state.circles.above(circle).any(|above| above == held)
                    })
                })
        }),
        Of(role) => held.any(|mandate| mandate.role == role && mandate.circle.is_none()),
        Founder => held.any(|mandate| mandate.how == How::Founding),
    }
}

pub(super) fn is_or_acts_for(state: &State, act: &Act, member: MemberId) -> bool {
    act.by == member || act.on_behalf == Some(member) || state.members.acts_for(act.by, member)
}
