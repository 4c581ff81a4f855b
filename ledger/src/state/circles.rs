//! Circles, the tree of codes, and mandates.

use std::collections::{BTreeMap, BTreeSet};

use crate::events::circles::{Event, How, Kind, Role};
use crate::ids::{CircleId, CodeId, MandateId, MemberId};
use crate::text::Label;
use crate::time::{Day, Period};

/// A circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// Its name.
    pub name: Label,
    /// What it is for.
    pub kind: Kind,
    /// The circle it is an action of.
    pub parent: Option<CircleId>,
    /// Whether it goes on.
    pub open: bool,
    /// Who is in it.
    pub members: BTreeSet<MemberId>,
}

/// An analytic code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// What people write.
    pub label: Label,
    /// The circle it belongs to.
    pub circle: CircleId,
    /// The code above it.
    pub parent: Option<CodeId>,
    /// Whether anything new counts under it.
    pub open: bool,
}

/// Who holds which office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mandate {
    /// Its holder.
    pub member: MemberId,
    /// The office.
    pub role: Role,
    /// The circle it is held in; absent for the whole organisation.
    pub circle: Option<CircleId>,
    /// Its term.
    pub term: Period,
    /// How it was given.
    pub how: How,
    /// Whether it was ended before its term.
    pub ended: bool,
}

impl Mandate {
    /// Whether it runs on that day.
    pub fn runs_on(&self, day: Day) -> bool {
        !self.ended && self.term.contains(day)
    }
}

/// All circles, codes and mandates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Circles {
    circles: BTreeMap<CircleId, Circle>,
    codes: BTreeMap<CodeId, Code>,
    by_label: BTreeMap<String, CodeId>,
    mandates: BTreeMap<MandateId, Mandate>,
    held: BTreeMap<MemberId, Vec<MandateId>>,
}

/// How deep a tree may be before a walk up stops: loops cannot be recorded, this is the belt.
const DEPTH: usize = 64;

impl Circles {
    /// The circle of that identifier.
    pub fn circle(&self, circle: CircleId) -> Option<&Circle> {
        self.circles.get(&circle)
    }

    /// Every circle, closed ones included.
    pub fn circles(&self) -> impl Iterator<Item = (CircleId, &Circle)> {
        self.circles.iter().map(|(&id, circle)| (id, circle))
    }

    /// The circle above, the one above that, and so on.
    pub fn above(&self, circle: CircleId) -> impl Iterator<Item = CircleId> {
        let parent = |id: &CircleId| self.circles.get(id).and_then(|found| found.parent);
        std::iter::successors(parent(&circle), parent).take(DEPTH)
    }

    /// The code of that identifier.
    pub fn code(&self, code: CodeId) -> Option<&Code> {
        self.codes.get(&code)
    }

    /// Every code, closed ones included.
    pub fn codes(&self) -> impl Iterator<Item = (CodeId, &Code)> {
        self.codes.iter().map(|(&id, code)| (id, code))
    }

    /// The code that people write so, whatever the case.
    pub fn code_labelled(&self, label: &str) -> Option<CodeId> {
        self.by_label.get(&label.to_lowercase()).copied()
    }

    /// The mandate of that identifier.
    pub fn mandate(&self, mandate: MandateId) -> Option<&Mandate> {
        self.mandates.get(&mandate)
    }

    /// Every mandate, those that ended included.
    pub fn mandates(&self) -> impl Iterator<Item = (MandateId, &Mandate)> {
        self.mandates.iter().map(|(&id, mandate)| (id, mandate))
    }

    /// The mandates of `member` that run on `day`.
    pub fn held_by(&self, member: MemberId, day: Day) -> impl Iterator<Item = &Mandate> {
        self.held
            .get(&member)
            .into_iter()
            .flatten()
            .filter_map(|id| self.mandates.get(id))
            .filter(move |mandate| mandate.runs_on(day))
    }

    /// Who holds `role` in `circle` (or, with none, for the organisation) on `day`.
    pub fn holders(
        &self,
        role: Role,
        circle: Option<CircleId>,
        day: Day,
    ) -> impl Iterator<Item = MemberId> {
        self.mandates
            .values()
            .filter(move |mandate| {
                mandate.role == role && mandate.circle == circle && mandate.runs_on(day)
            })
            .map(|mandate| mandate.member)
    }

    /// `seats`: how many the organ has by the rules, to end the founding mandate once it is seated.
    pub(super) fn evolve(&mut self, event: &Event, seats: Option<u32>) {
        match event {
            Event::Created(created) => {
                self.circles.entry(created.circle).or_insert_with(|| Circle {
                    name: created.name.clone(),
                    kind: created.kind,
                    parent: created.parent,
                    open: true,
                    members: BTreeSet::new(),
                });
            }
            Event::Amended(amended) => {
                if let Some(circle) = self.circles.get_mut(&amended.circle) {
                    circle.name = amended.name.clone();
                    circle.kind = amended.kind;
                    circle.parent = amended.parent;
                }
            }
            Event::Merged(merged) => self.merge(merged.circle, merged.into),
            Event::Closed(closed) => self.close(closed.circle),
            Event::Joined(joined) => {
                if let Some(circle) = self.circles.get_mut(&joined.circle) {
                    circle.members.insert(joined.member);
                }
            }
            Event::Left(left) => {
                if let Some(circle) = self.circles.get_mut(&left.circle) {
                    circle.members.remove(&left.member);
                }
            }
            Event::CodeOpened(opened) => {
                self.by_label.insert(opened.label.as_str().to_lowercase(), opened.code);
                self.codes.entry(opened.code).or_insert_with(|| Code {
                    label: opened.label.clone(),
                    circle: opened.circle,
                    parent: opened.parent,
                    open: true,
                });
            }
            Event::CodeRelabelled(relabelled) => {
                if let Some(code) = self.codes.get_mut(&relabelled.code) {
                    self.by_label.remove(&code.label.as_str().to_lowercase());
                    code.label = relabelled.label.clone();
                    self.by_label.insert(relabelled.label.as_str().to_lowercase(), relabelled.code);
                }
            }
            Event::CodeClosed(closed) => {
                if let Some(code) = self.codes.get_mut(&closed.code) {
                    code.open = false;
                }
            }
            Event::MandateGiven(given) => self.give(given, seats),
            Event::MandateEnded(ended) => {
                if let Some(mandate) = self.mandates.get_mut(&ended.mandate) {
                    mandate.ended = true;
                }
            }
        }
    }

    fn give(&mut self, given: &crate::events::circles::MandateGiven, seats: Option<u32>) {
        let Some(term) = Period::new(given.first, given.last) else { return };
        let mandate = Mandate {
            member: given.member,
            role: given.role,
            circle: given.circle,
            term,
            how: given.how,
            ended: false,
        };
        self.held.entry(given.member).or_default().push(given.mandate);
        self.mandates.entry(given.mandate).or_insert(mandate);
        let seated = self.holders(Role::OrganSeat, None, given.first).count();
        if seats.is_some_and(|seats| u32::try_from(seated).unwrap_or(u32::MAX) >= seats) {
            for mandate in self.mandates.values_mut().filter(|found| found.how == How::Founding) {
                mandate.ended = true;
            }
        }
    }

    fn close(&mut self, circle: CircleId) {
        if let Some(found) = self.circles.get_mut(&circle) {
            found.open = false;
        }
        self.end_mandates_in(circle);
    }

    fn merge(&mut self, circle: CircleId, into: CircleId) {
        let people = self.circles.get(&circle).map(|found| found.members.clone());
        if let (Some(people), Some(goes_on)) = (people, self.circles.get_mut(&into)) {
            goes_on.members.extend(people);
        }
        for code in self.codes.values_mut().filter(|code| code.circle == circle) {
            code.circle = into;
        }
        for action in self.circles.values_mut().filter(|found| found.parent == Some(circle)) {
            action.parent = Some(into);
        }
        self.close(circle);
    }

    fn end_mandates_in(&mut self, circle: CircleId) {
        for mandate in self.mandates.values_mut().filter(|found| found.circle == Some(circle)) {
            mandate.ended = true;
        }
    }
}
