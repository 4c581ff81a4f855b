//! Places of which each member holds a few at once: streams that they listen to, files that they send.
//!
//! Guarantees that a place is given back when what held it is dropped, however it ended.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ledger::ids::MemberId;

use super::failure::Failure;

/// Places of one kind.
#[derive(Debug)]
pub struct Places {
    most: u32,
    held: Mutex<BTreeMap<MemberId, u32>>,
}

/// One of them, for as long as it lives.
#[derive(Debug)]
pub struct Held {
    places: Arc<Places>,
    member: MemberId,
}

impl Places {
    /// So many for each member.
    pub fn for_each(most: u32) -> Arc<Self> {
        Arc::new(Self { most, held: Mutex::default() })
    }

    /// Takes one; or says to come back, when the member holds as many as there are.
    pub fn take(self: &Arc<Self>, member: MemberId) -> Result<Held, Failure> {
        let mut held = self.held();
        let theirs = held.entry(member).or_default();
        if *theirs >= self.most {
            return Err(Failure::too_many(60));
        }
        *theirs = theirs.saturating_add(1);
        Ok(Held { places: Arc::clone(self), member })
    }

    fn held(&self) -> MutexGuard<'_, BTreeMap<MemberId, u32>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut held = self.places.held();
        if let Some(theirs) = held.get_mut(&self.member) {
            *theirs = theirs.saturating_sub(1);
            if *theirs == 0 {
                held.remove(&self.member);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ledger::ids::Id as _;

    use super::*;

    #[test]
    fn each_has_a_few_and_what_is_let_go_is_free_again() {
        let places = Places::for_each(2);
        let (one, other) = (MemberId::from_bits(1), MemberId::from_bits(2));
        let first = places.take(one).unwrap();
        let _second = places.take(one).unwrap();
        assert_eq!(places.take(one).unwrap_err().status.as_u16(), 429);
        let _theirs = places.take(other).unwrap();
        drop(first);
        let _third = places.take(one).unwrap();
        assert!(places.take(one).is_err());
    }
}
