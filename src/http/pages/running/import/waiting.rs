//! A sheet between two steps: in the house's memory, one for each administrator, for an hour at most. It is in no
//! address and on no disk.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ledger::ids::MemberId;
use ledger::time::Timestamp;

use crate::import::{Answers, Create, Decision, File};
use crate::wording::Message;

/// What came of it, in the words of whoever brought it in.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Sentences, the first one first.
    pub said: Vec<String>,
    /// Lines that stayed out: where, and why.
    pub refused: Vec<String>,
    /// The batch, to undo it.
    pub takeover: Option<String>,
}

/// How far it is.
#[derive(Debug, Clone)]
pub enum Stage {
    /// It is looked at and asked about.
    Asking,
    /// It is brought in: so many lines of so many were answered.
    Running {
        /// So many.
        done: Arc<AtomicUsize>,
        /// Of so many.
        total: usize,
    },
    /// It is in.
    Done(Told),
    /// It stopped; brought again, it goes on.
    Failed(Message),
}

/// A sheet that waits.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its bytes.
    pub file: Arc<File>,
    /// What was answered so far.
    pub answers: Answers,
    /// What is made without asking one by one.
    pub create: Create,
    /// The decision in words, as it was typed.
    pub decision: String,
    /// The decision it was last looked at with.
    pub stands_on: Option<Decision>,
    /// How far it is.
    pub stage: Stage,
    /// Since when it waits.
    since: Timestamp,
}

impl Sheet {
    /// One that was just taken.
    pub fn new(file: File, now: Timestamp) -> Self {
        Self {
            file: Arc::new(file),
            answers: Answers::default(),
            create: Create::default(),
            decision: String::new(),
            stands_on: None,
            stage: Stage::Asking,
            since: now,
        }
    }

    /// The same, so far.
    #[must_use]
    pub fn at(self, stage: Stage) -> Self {
        Self { stage, ..self }
    }
}

/// So many sheets wait at once.
const MOST: usize = 8;
/// So long a sheet waits.
const AN_HOUR_MICROS: i64 = 60 * 60 * 1_000_000;

/// The sheets of all administrators.
#[derive(Debug, Default)]
pub struct Sheets(Mutex<BTreeMap<MemberId, Sheet>>);

impl Sheets {
    fn all(&self) -> MutexGuard<'_, BTreeMap<MemberId, Sheet>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody's.
    pub fn of(&self, member: MemberId) -> Option<Sheet> {
        self.all().get(&member).cloned()
    }

    /// Keeps one in the place of the one that was there; says whether there was room.
    pub fn put(&self, member: MemberId, sheet: Sheet) -> bool {
        let mut all = self.all();
        let runs =
            matches!(all.get(&member).map(|found| &found.stage), Some(Stage::Running { .. }));
        let ends = matches!(sheet.stage, Stage::Done(_) | Stage::Failed(_));
        if (runs && !ends) || (!all.contains_key(&member) && all.len() >= MOST) {
            return false;
        }
        all.insert(member, sheet);
        true
    }

    /// Keeps one in the place of the same one while it was still asked about; says whether it was.
    pub fn replace(&self, member: MemberId, sheet: Sheet) -> bool {
        let mut all = self.all();
        let same =
            |found: &&mut Sheet| matches!(found.stage, Stage::Asking) && found.since == sheet.since;
        let found = all.get_mut(&member).filter(same);
        found.map(|found| *found = sheet).is_some()
    }

    /// Takes somebody's away, unless it is being brought in.
    pub fn take(&self, member: MemberId) {
        self.all().retain(|known, sheet| {
            *known != member || matches!(sheet.stage, Stage::Running { .. })
        });
    }

    /// Lets go of those that waited too long.
    pub fn forget(&self, now: Timestamp) {
        self.all().retain(|_, sheet| {
            let waited = now.micros().saturating_sub(sheet.since.micros());
            matches!(sheet.stage, Stage::Running { .. }) || waited < AN_HOUR_MICROS
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::ids::Id as _;

    fn at(micros: i64) -> Timestamp {
        Timestamp::from_micros(micros).unwrap()
    }

    #[test]
    fn a_sheet_waits_for_an_hour_and_so_many_wait_at_once() {
        let sheets = Sheets::default();
        let sheet = || Sheet::new(File::new("a.csv", b"a;b".to_vec()), at(0));
        for member in 1..=8u64 {
            assert!(sheets.put(MemberId::from_bits(member), sheet()));
        }
        assert!(!sheets.put(MemberId::from_bits(9), sheet()));
        assert!(sheets.put(MemberId::from_bits(8), sheet()), "one's own is replaced");
        sheets.take(MemberId::from_bits(8));
        assert!(sheets.of(MemberId::from_bits(8)).is_none());
        sheets.forget(at(AN_HOUR_MICROS - 1));
        assert!(sheets.of(MemberId::from_bits(1)).is_some());
        sheets.forget(at(AN_HOUR_MICROS));
        assert!(sheets.of(MemberId::from_bits(1)).is_none());
    }

    #[test]
    fn what_is_being_brought_in_is_neither_replaced_nor_put_away() {
        let (sheets, member) = (Sheets::default(), MemberId::from_bits(1));
        let mut sheet = Sheet::new(File::new("a.csv", b"a;b".to_vec()), at(0));
        sheet.stage = Stage::Running { done: Arc::default(), total: 1 };
        sheets.put(member, sheet.clone());
        assert!(!sheets.put(member, Sheet::new(File::new("b.csv", b"a".to_vec()), at(1))));
        sheets.take(member);
        sheets.forget(at(AN_HOUR_MICROS));
        assert!(sheets.of(member).is_some());
        sheet.stage = Stage::Done(Told::default());
        assert!(sheets.put(member, sheet));
    }

    #[test]
    fn what_was_brought_in_or_changed_meanwhile_is_not_asked_about_again() {
        let sheets = Sheets::default();
        let member = MemberId::from_bits(1);
        let sheet = Sheet::new(File::new("a.csv", b"a;b".to_vec()), at(0));
        assert!(!sheets.replace(member, sheet.clone()), "it was put away");
        sheets.put(member, sheet.clone());
        assert!(sheets.replace(member, sheet.clone()));
        let another = Sheet::new(File::new("b.csv", b"a".to_vec()), at(1));
        assert!(!sheets.replace(member, another), "it is another one");
        sheets.put(member, sheet.clone().at(Stage::Done(Told::default())));
        assert!(!sheets.replace(member, sheet), "its report stays");
        assert!(matches!(sheets.of(member).unwrap().stage, Stage::Done(_)));
    }
}
