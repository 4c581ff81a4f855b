//! A plan once the ledger was asked: what it would refuse stays out, and is said before anything is brought.

use std::collections::{BTreeMap, BTreeSet};

use super::{Plan, Refused, Somebody, Take, Where};
use crate::import::run::Outcome;
use crate::sheet::Kind;

impl Plan {
    /// What is left of it after a rehearsal that came to `outcome`. People and codes that only lines needed which stay
    /// out are not made either.
    #[must_use]
    pub fn as_tried(&self, outcome: &Outcome) -> Self {
        let mut plan = self.clone();
        let out = |lines: &mut dyn Iterator<Item = usize>| {
            let mut counted: BTreeMap<usize, usize> = BTreeMap::new();
            lines.for_each(|line| *counted.entry(line).or_default() += 1);
            counted
        };
        let refused = outcome.refused.iter().map(|refused: &Refused| refused.line);
        let stays_out = out(&mut refused.chain(outcome.unchanged.iter().copied()));
        if plan.sheet.kind == Kind::People {
            plan.people.retain(|person| !stays_out.contains_key(&person.line));
        } else {
            // A row of a sheet may say several things: it is kept as long as one of them goes in.
            let said = out(&mut self.takes.iter().map(Take::place));
            let goes_in = |take: &Take| {
                let place = take.place();
                stays_out.get(&place) < said.get(&place)
            };
            plan.takes.retain(goes_in);
            plan.keep_needed();
        }
        plan.refused.clone_from(&outcome.refused);
        plan.unchanged.clone_from(&outcome.unchanged);
        plan
    }

    /// Leaves out people and codes that no line needs, and names the others by their new places.
    fn keep_needed(&mut self) {
        let people: BTreeSet<usize> = self
            .takes
            .iter()
            .filter_map(|take| match take.who {
                Somebody::New(place) => Some(place),
                Somebody::Member(_) => None,
            })
            .collect();
        let codes: BTreeSet<usize> = self
            .takes
            .iter()
            .filter_map(|take| match take.code {
                Some(Where::New(place)) => Some(place),
                Some(Where::Code(_)) | None => None,
            })
            .collect();
        let moved = |kept: &BTreeSet<usize>, place: usize| kept.range(..place).count();
        for take in &mut self.takes {
            if let Somebody::New(place) = take.who {
                take.who = Somebody::New(moved(&people, place));
            }
            if let Some(Where::New(place)) = take.code {
                take.code = Some(Where::New(moved(&codes, place)));
            }
        }
        self.people = kept(&self.people, &people);
        self.codes = kept(&self.codes, &codes);
    }
}

fn kept<T: Clone>(all: &[T], places: &BTreeSet<usize>) -> Vec<T> {
    places.iter().filter_map(|place| all.get(*place)).cloned().collect()
}
