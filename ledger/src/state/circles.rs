//! Circles, the tree of codes, and mandates.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::events::circles::{Event, How, Kind, Role};
use crate::ids::{CircleId, CodeId, MandateId, MemberId};
use crate::text::Label;
use crate::time::{Day, Period};

/// A circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The day on which it was ended before its term.
    pub ended: Option<Day>,
}

/// All circles, codes and mandates.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Circles {
    circles: BTreeMap<CircleId, Circle>,
    codes: BTreeMap<CodeId, Code>,
    by_label: BTreeMap<String, CodeId>,
    mandates: BTreeMap<MandateId, Mandate>,
    held: BTreeMap<MemberId, Vec<MandateId>>,
    /// The day on which all seats of the organ run together for the first time: from then on the
    /// founding mandate does not run any more, whatever becomes of the seats.
    seated: Option<Day>,
}

/// How deep a tree may be before a walk up stops: loops cannot be recorded, this is the belt.
pub(crate) const DEPTH: usize = 64;

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

    /// Whether a mandate runs on that day.
    fn runs(&self, mandate: &Mandate, day: Day) -> bool {
        mandate.ended.is_none() && mandate.term.contains(day) && !self.founded_until(mandate, day)
    }

    /// Whether it is the founding mandate and the organ is seated on that day.
    fn founded_until(&self, mandate: &Mandate, day: Day) -> bool {
        mandate.how == How::Founding && self.seated.is_some_and(|seated| seated <= day)
    }

    /// The mandates that run on `day`.
    pub fn running(&self, day: Day) -> impl Iterator<Item = &Mandate> {
        self.mandates.values().filter(move |mandate| self.runs(mandate, day))
    }

    /// The mandates that run on some day from `first` to `last`.
    pub fn running_within(&self, first: Day, last: Option<Day>) -> impl Iterator<Item = &Mandate> {
        self.mandates.values().filter(move |mandate| {
            mandate.ended.is_none()
                && last.is_none_or(|last| mandate.term.first() <= last)
                && mandate.term.last().is_none_or(|ends| first <= ends)
                && !self.founded_until(mandate, first)
        })
    }

    /// Whether somebody held another office than `role` on some day from `first` to `last`, even if it was
    /// ended since.
    pub fn held_another(&self, member: MemberId, role: Role, first: Day, last: Day) -> bool {
        self.held.get(&member).into_iter().flatten().any(|id| {
            self.mandates.get(id).is_some_and(|mandate| {
                mandate.role != role
                    && mandate.term.first() <= last
                    && mandate.term.last().is_none_or(|ends| first <= ends)
                    && mandate.ended.is_none_or(|ended| first <= ended)
                    && !self.founded_until(mandate, first)
            })
        })
    }

    /// Whether a mandate will not run any more on `day` or later.
    pub fn is_over(&self, mandate: &Mandate, day: Day) -> bool {
        mandate.ended.is_some()
            || mandate.term.last().is_some_and(|last| last < day)
            || self.founded_until(mandate, day)
    }

    /// The mandates of `member` that run on `day`.
    pub fn held_by(&self, member: MemberId, day: Day) -> impl Iterator<Item = &Mandate> {
        self.held
            .get(&member)
            .into_iter()
            .flatten()
            .filter_map(|id| self.mandates.get(id))
            .filter(move |mandate| self.runs(mandate, day))
    }

    /// Who holds `role` in `circle` (or, with none, for the organisation) on `day`.
    pub fn holders(
        &self,
        role: Role,
        circle: Option<CircleId>,
        day: Day,
    ) -> impl Iterator<Item = MemberId> {
        self.running(day)
            .filter(move |mandate| mandate.role == role && mandate.circle == circle)
            .map(|mandate| mandate.member)
    }

    pub(super) fn evolve(&mut self, today: Day, event: &Event) {
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
            Event::Merged(merged) => self.merge(merged.circle, merged.into, today),
            Event::Closed(closed) => self.close(closed.circle, today),
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
            Event::MandateGiven(given) => self.give(given),
            Event::MandateEnded(ended) => {
                if let Some(mandate) = self.mandates.get_mut(&ended.mandate) {
                    mandate.ended.get_or_insert(today);
                }
            }
        }
    }

    fn give(&mut self, given: &crate::events::circles::MandateGiven) {
        let Some(term) = Period::new(given.first, given.last) else { return };
        let mandate = Mandate {
            member: given.member,
            role: given.role,
            circle: given.circle,
            term,
            how: given.how,
            ended: None,
        };
        self.held.entry(given.member).or_default().push(given.mandate);
        self.mandates.entry(given.mandate).or_insert(mandate);
    }

    /// When the organ is seated, by what is known today and with so many seats by the rules in force.
    /// Until that day has come it may still change: a seat may be given up, or the rules.
    pub(super) fn seat(&mut self, today: Day, seats: u32) {
        if self.seated.is_some_and(|seated| seated <= today) {
            return;
        }
        let all_run = |day: &Day| {
            let seated = self.holders(Role::OrganSeat, None, *day).count();
            u32::try_from(seated).unwrap_or(u32::MAX) >= seats
        };
        let of_seats = self.mandates.values().filter(|found| found.role == Role::OrganSeat);
        self.seated = of_seats.map(|found| found.term.first().max(today)).filter(all_run).min();
    }

    fn close(&mut self, circle: CircleId, today: Day) {
        if let Some(found) = self.circles.get_mut(&circle) {
            found.open = false;
        }
        self.end_mandates_in(circle, today);
    }

    fn merge(&mut self, circle: CircleId, into: CircleId, today: Day) {
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
        self.close(circle, today);
    }

    /// Whoever leaves holds no office any more, and none when they come back.
    pub(super) fn end_mandates_of(&mut self, member: MemberId, today: Day) {
        for mandate in self.mandates.values_mut().filter(|found| found.member == member) {
            mandate.ended.get_or_insert(today);
        }
    }

    /// Whoever is erased is in no circle any more: nobody else could take them out.
    pub(super) fn part(&mut self, member: MemberId) {
        for circle in self.circles.values_mut() {
            circle.members.remove(&member);
        }
    }

    fn end_mandates_in(&mut self, circle: CircleId, today: Day) {
        for mandate in self.mandates.values_mut().filter(|found| found.circle == Some(circle)) {
            mandate.ended.get_or_insert(today);
        }
    }
}
