//! Who held which office on a day, given how and by whom, and when and why did it end?
//!
//! A mandate is in force on each local day of its term, both ends included, at the end of which it was not
//! ended: on the day of a resignation it is over. What an early record says of a later day is what was foreseen;
//! the law lets no mandate begin before the day of its record, so that a later record changes nothing of what
//! was in force before its own day.
//!
//! Deliberately not here: whether an act was within a mandate (`law` asks the state of that moment), and
//! whether somebody suspended acts: suspension ends no mandate.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{View, Written};
use crate::context::Act;
use crate::events::circles::{self, How, MandateGiven, Role};
use crate::events::{Event, members, organisation};
use crate::ids::{CircleId, DecisionId, MandateId, MemberId};
use crate::postings::Posting;
use crate::time::{Day, Period};

/// Why a mandate is over before its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Because {
    /// It was ended: by this decision, or by its holder where there is none.
    Ended(Option<DecisionId>),
    /// Its holder left.
    HolderLeft,
    /// Its circle closed.
    CircleClosed,
    /// Its circle went into another one.
    CircleMerged,
    /// The organ was seated: the founding mandate ends.
    OrganSeated,
}

impl Because {
    /// The word of the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ended(Some(_)) => "decision",
            Self::Ended(None) => "resignation",
            Self::HolderLeft => "holder_left",
            Self::CircleClosed => "circle_closed",
            Self::CircleMerged => "circle_merged",
            Self::OrganSeated => "organ_seated",
        }
    }

    /// The decision behind it.
    pub fn decision(self) -> Option<DecisionId> {
        match self {
            Self::Ended(decision) => decision,
            Self::HolderLeft | Self::CircleClosed | Self::CircleMerged | Self::OrganSeated => None,
        }
    }
}

/// The end of a mandate before its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// The first day on which it is not in force any more.
    pub day: Day,
    /// The record that ended it.
    pub written: Written,
    /// Why.
    pub because: Because,
}

/// Who was given which office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandate {
    /// The mandate.
    pub mandate: MandateId,
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
    /// By which decision; absent for the founding mandate.
    pub decision: Option<DecisionId>,
    /// The record that gave it.
    pub given: Written,
    /// What ended it before its term, if anything did.
    pub ended: Option<Ending>,
}

/// Where a day lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Before the term.
    ToCome,
    /// Within it.
    InForce,
    /// After it, or after it was ended.
    Over,
}

impl Phase {
    /// The word of the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::ToCome => "to_come",
            Self::InForce => "in_force",
            Self::Over => "over",
        }
    }
}

impl Mandate {
    /// What it is on that day. One that was ended before its first day never ran: it is over on all days.
    pub fn phase(&self, day: Day) -> Phase {
        let first = self.term.first();
        let over = |ending: Ending| ending.day <= day || ending.day <= first;
        if self.term.last().is_some_and(|last| last < day) || self.ended.is_some_and(over) {
            Phase::Over
        } else if day < first {
            Phase::ToCome
        } else {
            Phase::InForce
        }
    }

    /// How many days are left after `day` until its last one; none without a last day, or where it is not
    /// in force.
    pub fn days_left(&self, day: Day) -> Option<u32> {
        let last = self.term.last().filter(|_| self.phase(day) == Phase::InForce)?;
        u32::try_from(last.date().signed_duration_since(day.date()).num_days()).ok()
    }
}

/// Every mandate that was ever given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandates {
    given: BTreeMap<MandateId, Mandate>,
    /// How many seats the organ has by the rules adopted last.
    seats: Option<u32>,
    /// The day on which all seats run together for the first time, and the record that made it so. Until that
    /// day has come it may still change.
    seated: Option<(Day, Written)>,
}

impl Mandates {
    /// Each of them, by the record that gave it.
    pub fn all(&self) -> Vec<Mandate> {
        let mut all: Vec<Mandate> = self.given.values().map(|found| self.ending(found)).collect();
        all.sort_by_key(|found| (found.given.seq, found.mandate));
        all
    }

    /// One of them.
    pub fn get(&self, mandate: MandateId) -> Option<Mandate> {
        self.given.get(&mandate).map(|found| self.ending(found))
    }

    /// Those in force on `day`, by the record that gave them.
    pub fn in_force(&self, day: Day) -> Vec<Mandate> {
        let mut all = self.all();
        all.retain(|found| found.phase(day) == Phase::InForce);
        all
    }

    /// Those in force on `day`, in no order: asked for each name on a page, it copies nothing.
    pub fn running(&self, day: Day) -> impl Iterator<Item = &Mandate> {
        let over = move |found: &Mandate| match (found.how, self.seated) {
            (How::Founding, Some((seated, _))) => seated <= day || seated <= found.term.first(),
            (_, Some(_) | None) => false,
        };
        self.given.values().filter(move |found| found.phase(day) == Phase::InForce && !over(found))
    }

    /// A mandate with its end: the founding one also ends when the organ is seated.
    fn ending(&self, mandate: &Mandate) -> Mandate {
        let mut found = mandate.clone();
        if let (How::Founding, Some((day, written))) = (found.how, self.seated)
            && found.ended.is_none_or(|ending| day < ending.day)
        {
            found.ended = Some(Ending { day, written, because: Because::OrganSeated });
        }
        found
    }

    fn give(&mut self, written: Written, given: &MandateGiven) {
        let Some(term) = Period::new(given.first, given.last) else { return };
        self.given.entry(given.mandate).or_insert_with(|| Mandate {
            mandate: given.mandate,
            member: given.member,
            role: given.role,
            circle: given.circle,
            term,
            how: given.how,
            decision: given.decision,
            given: written,
            ended: None,
        });
    }

    fn end(&mut self, written: Written, because: Because, which: impl Fn(&Mandate) -> bool) {
        let ending = Ending { day: written.day, written, because };
        for mandate in self.given.values_mut().filter(|found| which(found)) {
            mandate.ended.get_or_insert(ending);
        }
    }

    fn see_circles(&mut self, written: Written, event: &circles::Event) {
        match event {
            circles::Event::MandateGiven(given) => self.give(written, given),
            circles::Event::MandateEnded(ended) => {
                self.end(written, Because::Ended(ended.decision), |found| {
                    found.mandate == ended.mandate
                });
            }
            circles::Event::Closed(closed) => {
                self.end(written, Because::CircleClosed, |found| {
                    found.circle == Some(closed.circle)
                });
            }
            circles::Event::Merged(merged) => {
                self.end(written, Because::CircleMerged, |found| {
                    found.circle == Some(merged.circle)
                });
            }
            circles::Event::Created(_)
            | circles::Event::Amended(_)
            | circles::Event::Joined(_)
            | circles::Event::Left(_)
            | circles::Event::CodeOpened(_)
            | circles::Event::CodeRelabelled(_)
            | circles::Event::CodeClosed(_) => {}
        }
        self.seat(written);
    }

    /// When the organ is seated, by what is known after this record.
    fn seat(&mut self, written: Written) {
        let Some(seats) = self.seats else { return };
        if self.seated.is_some_and(|(day, _)| day <= written.day) {
            return;
        }
        let of_seats = || self.given.values().filter(|found| found.role == Role::OrganSeat);
        let all_run = |day: &Day| {
            let running = of_seats().filter(|found| {
                found.circle.is_none() && found.ended.is_none() && found.term.contains(*day)
            });
            u32::try_from(running.count()).unwrap_or(u32::MAX) >= seats
        };
        let day = of_seats().map(|found| found.term.first().max(written.day)).filter(all_run).min();
        let before = self.seated.filter(|(before, _)| Some(*before) == day);
        self.seated = before.or_else(|| day.map(|day| (day, written)));
    }
}

impl View for Mandates {
    fn see(&mut self, seq: u64, act: &Act, event: &Event, _postings: &[Posting]) {
        let written = Written::by(seq, act);
        match event {
            Event::Circles(event) => self.see_circles(written, event),
            Event::Members(members::Event::Left(left)) => {
                self.end(written, Because::HolderLeft, |found| found.member == left.member);
            }
            Event::Organisation(organisation::Event::RulesAdopted(adopted)) => {
                self.seats = Some(adopted.rules.organ.seats);
                self.seat(written);
            }
            Event::Organisation(_) => self.seat(written),
            // Nothing else gives or ends an office.
            Event::Members(_)
            | Event::Decisions(_)
            | Event::Time(_)
            | Event::Takeover(_)
            | Event::Corrections(_)
            | Event::Closings(_)
            | Event::Audit(_)
            | Event::Documents(_) => {}
        }
    }
}
