//! What is to happen, in the order of time.

use std::collections::BTreeMap;

use crate::moment::Minute;

/// Things planned for a minute; those of the same minute keep the order in which they were planned.
pub(crate) struct Agenda<T> {
    planned: BTreeMap<(Minute, u64), T>,
    count: u64,
}

impl<T> Default for Agenda<T> {
    fn default() -> Self {
        Self { planned: BTreeMap::new(), count: 0 }
    }
}

impl<T> Agenda<T> {
    /// Plans something.
    pub(crate) fn plan(&mut self, at: Minute, what: T) {
        self.count += 1;
        self.planned.insert((at, self.count), what);
    }

    /// The next thing that is planned before `end`.
    pub(crate) fn next_before(&mut self, end: Minute) -> Option<(Minute, T)> {
        let first = self.planned.first_entry()?;
        let (at, _) = *first.key();
        (at < end).then(|| (at, first.remove()))
    }
}
