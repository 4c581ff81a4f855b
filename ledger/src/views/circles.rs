//! Which circles, codes and items are there, who is in which circle, and what counts where?

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use crate::context::Act;
use crate::events::circles::{self, Kind};
use crate::events::time::ItemPriced;
use crate::events::{Event, members, time};
use crate::ids::{CircleId, CodeId, ItemId, MemberId};
use crate::postings::Posting;
use crate::text::Label;

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
    /// What it stands for.
    pub name: Label,
    /// The circle it belongs to.
    pub circle: CircleId,
    /// The code above it.
    pub parent: Option<CodeId>,
    /// Whether anything new counts under it.
    pub open: bool,
}

/// All circles, codes and items.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Circles {
    circles: BTreeMap<CircleId, Circle>,
    codes: BTreeMap<CodeId, Code>,
    items: BTreeMap<ItemId, ItemPriced>,
}

/// How many circles a walk up passes at most: loops cannot be recorded, this is the belt.
const DEPTH: usize = 64;

impl Circles {
    /// Every circle, closed ones included.
    pub fn circles(&self) -> &BTreeMap<CircleId, Circle> {
        &self.circles
    }

    /// Every code, closed ones included.
    pub fn codes(&self) -> &BTreeMap<CodeId, Code> {
        &self.codes
    }

    /// What is offered, and for how much.
    pub fn items(&self) -> &BTreeMap<ItemId, ItemPriced> {
        &self.items
    }

    /// The code that people write so, whatever the case, or that has this identifier.
    pub fn code(&self, written: &str) -> Option<CodeId> {
        if let Ok(code) = written.parse::<CodeId>() {
            return self.codes.contains_key(&code).then_some(code);
        }
        let wanted = written.trim().to_lowercase();
        let found =
            self.codes.iter().find(|(_, code)| code.label.as_str().to_lowercase() == wanted);
        found.map(|(code, _)| *code)
    }

    /// A circle, the one above it, the one above that, and so on.
    pub fn upwards(&self, circle: CircleId) -> impl Iterator<Item = CircleId> {
        let parent = |id: &CircleId| self.circles.get(id).and_then(|found| found.parent);
        std::iter::successors(Some(circle), parent).take(DEPTH)
    }

    /// The circles that somebody is in.
    pub fn of(&self, member: MemberId) -> impl Iterator<Item = CircleId> {
        let theirs = move |circle: &Circle| circle.members.contains(&member);
        self.circles.iter().filter(move |(_, circle)| theirs(circle)).map(|(id, _)| *id)
    }

    fn see_circles(&mut self, event: &circles::Event) {
        use circles::Event as E;
        match event {
            E::Created(created) => {
                let circle = Circle {
                    name: created.name.clone(),
                    kind: created.kind,
                    parent: created.parent,
                    open: true,
                    members: BTreeSet::new(),
                };
                self.circles.entry(created.circle).or_insert(circle);
            }
            E::Amended(amended) => {
                if let Some(circle) = self.circles.get_mut(&amended.circle) {
                    circle.name = amended.name.clone();
                    circle.kind = amended.kind;
                    circle.parent = amended.parent;
                }
            }
            E::Merged(merged) => self.merge(merged.circle, merged.into),
            E::Closed(closed) => self.close(closed.circle),
            E::Joined(joined) => {
                if let Some(circle) = self.circles.get_mut(&joined.circle) {
                    circle.members.insert(joined.member);
                }
            }
            E::Left(left) => {
                if let Some(circle) = self.circles.get_mut(&left.circle) {
                    circle.members.remove(&left.member);
                }
            }
            E::CodeOpened(opened) => {
                let code = Code {
                    label: opened.label.clone(),
                    name: opened.name.clone(),
                    circle: opened.circle,
                    parent: opened.parent,
                    open: true,
                };
                self.codes.entry(opened.code).or_insert(code);
            }
            E::CodeRelabelled(changed) => {
                if let Some(code) = self.codes.get_mut(&changed.code) {
                    code.label = changed.label.clone();
                    code.name = changed.name.clone();
                }
            }
            E::CodeClosed(closed) => {
                if let Some(code) = self.codes.get_mut(&closed.code) {
                    code.open = false;
                }
            }
            E::MandateGiven(_) | E::MandateEnded(_) => {}
        }
    }

    fn close(&mut self, circle: CircleId) {
        if let Some(found) = self.circles.get_mut(&circle) {
            found.open = false;
        }
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
}

impl View for Circles {
    fn see(&mut self, _seq: u64, _act: &Act, event: &Event, _postings: &[Posting]) {
        match event {
            Event::Circles(event) => self.see_circles(event),
            Event::Members(members::Event::IdentityErased(erased)) => {
                for circle in self.circles.values_mut() {
                    circle.members.remove(&erased.member);
                }
            }
            Event::Time(time::Event::ItemPriced(priced)) => {
                self.items.insert(priced.item, priced.clone());
            }
            Event::Time(time::Event::ItemWithdrawn(withdrawn)) => {
                self.items.remove(&withdrawn.item);
            }
            Event::Members(_)
            | Event::Time(_)
            | Event::Organisation(_)
            | Event::Decisions(_)
            | Event::Takeover(_)
            | Event::Corrections(_)
            | Event::Closings(_)
            | Event::Audit(_)
            | Event::Documents(_) => {}
        }
    }
}
