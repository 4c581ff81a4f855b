//! Which records are about what, to be read again from the newest: one small mark for each record.
//!
//! A record itself stays in the log: whoever shows one reads it there, fifty at a time. With a million records this
//! takes a megabyte, and no page reads more than it shows.
//!
//! Deliberately not here: what a record says, and to whom (the program asks `sight`).

use std::collections::BTreeMap;

use super::View;
use crate::context::Act;
use crate::events::closings::{self, Purpose};
use crate::events::{Event, takeover};
use crate::ids::{ClosingId, TakeoverId};
use crate::postings::Posting;
use crate::time::Day;

/// What a record is about: the areas of [`Event`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// The organisation and its rules.
    Organisation,
    /// Who takes part.
    Members,
    /// Circles, codes, mandates.
    Circles,
    /// Decisions.
    Decisions,
    /// Time.
    Time,
    /// The past, brought in.
    Takeover,
    /// Corrections.
    Corrections,
    /// Closings.
    Closings,
    /// The auditor's findings.
    Audit,
    /// Files and words beside records.
    Documents,
}

impl Area {
    /// Each of them, in the order of the domain.
    pub const ALL: [Self; 10] = [
        Self::Organisation,
        Self::Members,
        Self::Circles,
        Self::Decisions,
        Self::Time,
        Self::Takeover,
        Self::Corrections,
        Self::Closings,
        Self::Audit,
        Self::Documents,
    ];

    /// The area of an event.
    pub fn of(event: &Event) -> Self {
        match event {
            Event::Organisation(_) => Self::Organisation,
            Event::Members(_) => Self::Members,
            Event::Circles(_) => Self::Circles,
            Event::Decisions(_) => Self::Decisions,
            Event::Time(_) => Self::Time,
            Event::Takeover(_) => Self::Takeover,
            Event::Corrections(_) => Self::Corrections,
            Event::Closings(_) => Self::Closings,
            Event::Audit(_) => Self::Audit,
            Event::Documents(_) => Self::Documents,
        }
    }

    /// The word under which it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Members => "members",
            Self::Circles => "circles",
            Self::Decisions => "decisions",
            Self::Time => "time",
            Self::Takeover => "takeover",
            Self::Corrections => "corrections",
            Self::Closings => "closings",
            Self::Audit => "audit",
            Self::Documents => "documents",
        }
    }

    /// The area of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.name() == name)
    }
}

/// A closing that was proposed, whatever became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposal {
    /// First day counted.
    pub first: Day,
    /// Last day counted.
    pub last: Day,
    /// What it closes.
    pub purpose: Purpose,
}

/// Every record, by what it is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chronicle {
    /// One for each record, in order: numbers have no gap.
    areas: Vec<Area>,
    closings: BTreeMap<ClosingId, Proposal>,
    /// How many lines each batch of the past has brought.
    batches: BTreeMap<TakeoverId, u64>,
}

impl Chronicle {
    /// The records between `first` and `last`, both included, about `area` or about anything, newest first, so many
    /// at most.
    pub fn between(&self, (first, last): (u64, u64), area: Option<Area>, most: usize) -> Vec<u64> {
        let place = |seq: u64| usize::try_from(seq).unwrap_or(usize::MAX).min(self.areas.len());
        let (after, until) = (place(first.saturating_sub(1)), place(last));
        let range = self.areas.get(after..until).unwrap_or_default();
        let wanted = |found: Area| area.is_none_or(|area| area == found);
        let numbers = range.iter().zip(first.max(1)..).filter(|(found, _)| wanted(**found));
        let mut numbers: Vec<u64> = numbers.map(|(_, seq)| seq).collect();
        numbers.reverse();
        numbers.truncate(most);
        numbers
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.areas.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.areas.is_empty()
    }

    /// A closing that was proposed.
    pub fn closing(&self, closing: ClosingId) -> Option<&Proposal> {
        self.closings.get(&closing)
    }

    /// How many lines a batch of the past has brought.
    pub fn lines_of(&self, takeover: TakeoverId) -> u64 {
        self.batches.get(&takeover).copied().unwrap_or_default()
    }
}

impl View for Chronicle {
    fn see(&mut self, _seq: u64, _act: &Act, event: &Event, _postings: &[Posting]) {
        self.areas.push(Area::of(event));
        match event {
            Event::Closings(closings::Event::Proposed(proposed)) => {
                let closings::Proposed { first, last, purpose, .. } = *proposed;
                self.closings.insert(proposed.closing, Proposal { first, last, purpose });
            }
            Event::Takeover(event) => {
                let takeover = match event {
                    takeover::Event::ContributionTakenOver(taken) => taken.takeover,
                    takeover::Event::DoubtfulTakenOver(taken) => taken.takeover,
                    takeover::Event::BalanceTakenOver(taken) => taken.takeover,
                    takeover::Event::Opened(_) | takeover::Event::Reversed(_) => return,
                };
                let lines = self.batches.entry(takeover).or_default();
                *lines = lines.saturating_add(1);
            }
            Event::Closings(_)
            | Event::Organisation(_)
            | Event::Members(_)
            | Event::Circles(_)
            | Event::Decisions(_)
            | Event::Time(_)
            | Event::Corrections(_)
            | Event::Audit(_)
            | Event::Documents(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::samples::samples;

    fn chronicle() -> (Chronicle, Vec<Area>) {
        let events = samples();
        let areas: Vec<Area> = events.iter().map(Area::of).collect();
        (Chronicle { areas: areas.clone(), ..Chronicle::default() }, areas)
    }

    #[test]
    fn an_area_has_the_name_under_which_its_events_are_written() {
        for event in samples() {
            let area = Area::of(&event);
            assert_eq!(event.name().split('.').next(), Some(area.name()));
            assert_eq!(Area::named(area.name()), Some(area));
        }
    }

    #[test]
    fn pages_of_any_size_one_after_the_other_are_all_records_newest_first() {
        let (chronicle, areas) = chronicle();
        let last = areas.len() as u64;
        for area in Area::ALL.into_iter().map(Some).chain([None]) {
            let wanted: Vec<u64> = (1..=last)
                .rev()
                .filter(|seq| area.is_none_or(|area| areas[*seq as usize - 1] == area))
                .collect();
            for most in [1, 3, 50] {
                let (mut found, mut until) = (Vec::new(), last);
                loop {
                    let page = chronicle.between((1, until), area, most);
                    let Some(oldest) = page.last() else { break };
                    until = oldest - 1;
                    found.extend(page);
                }
                assert_eq!(found, wanted, "{area:?} by {most}");
            }
        }
        assert_eq!(chronicle.between((2, 4), None, 50), [4, 3, 2]);
        assert_eq!(chronicle.between((last, last + 9), None, 50), [last]);
        assert!(chronicle.between((5, 4), None, 50).is_empty());
        assert!(chronicle.between((1, 0), None, 50).is_empty());
    }
}
