//! What is taken up from a snapshot and goes on equals what is folded from record 1, field by field.

use ledger::folded::Folded;
use ledger::log::anchor::Anchor;
use ledger::log::chain::Head;
use ledger::log::read::Reader;
use ledger::log::replay::Fact;
use ledger::log::snapshot::{self, Kept, Snapshot};
use ledger::log::storage::{Memory, Storage};
use ledger::postings::Account;
use ledger::time::Day;
use ledger::units::Balance;
use ledger::views::View;
use ledger::views::balances::Balances;
use ledger::views::entries::{Entries, sum};
use ledger::views::statement::Statement;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::lives::{drawn, facts, live, seen};

/// Folds what `reader` still has, up to the record `last`; the place and day of that one.
fn fold(
    reader: &mut Reader<&Memory>,
    folded: &mut Folded,
    last: u64,
) -> Option<(ledger::log::read::Place, Day)> {
    let mut at = None;
    while reader.chain().head().seq < last {
        let (place, record) = reader.next_record().unwrap().unwrap();
        let fact = Fact::read(place, &record).unwrap();
        folded.see(&record, &fact);
        at = Some((place, fact.act.day));
    }
    at
}

fn from_the_first(log: &Memory, last: u64) -> Folded {
    let mut folded = Folded::default();
    fold(&mut Reader::new(log).unwrap(), &mut folded, last);
    folded
}

fn last_record(log: &Memory) -> Head {
    let mut reader = Reader::new(log).unwrap();
    while reader.next_record().unwrap().is_some() {}
    reader.chain().head()
}

/// Writes a snapshot of everything up to `seq`, and says whether a command ends there.
fn keep(log: &Memory, seq: u64) -> bool {
    let (mut reader, mut folded) = (Reader::new(log).unwrap(), Folded::default());
    let (place, day) = fold(&mut reader, &mut folded, seq).unwrap();
    let anchor = Anchor::drop_at(log, reader.chain().head(), place).unwrap();
    log.replace(&snapshot::path(seq), &folded.keep().finish(anchor, day).unwrap()).unwrap();
    reader.chain().ends_command()
}

/// What a snapshot gives, whole, with the reader that goes on from it.
fn take_up(log: &Memory, seq: u64) -> Option<(Reader<&Memory>, Folded)> {
    let kept = Snapshot::open(log, seq)?;
    Some((kept.anchor().hold(log)?, Folded::take_up(&kept)?))
}

proptest! {
    #![proptest_config(crate::long_cases(4))]

    #[test]
    fn what_is_taken_up_goes_on_as_if_folded_from_the_first(
        drawn in drawn(),
        places in proptest::collection::vec(any::<Index>(), 4),
    ) {
        let ended = live(&drawn, u64::MAX, |register| register);
        let log = &ended.log;
        let last = last_record(log).seq;
        let whole = from_the_first(log, last);
        let everywhere = places.iter().map(|place| place.index(usize::try_from(last).unwrap()));
        for seq in everywhere.map(|place| u64::try_from(place).unwrap() + 1).chain([last]) {
            let ends_command = keep(log, seq);
            let taken = take_up(log, seq);
            prop_assert_eq!(taken.is_some(), ends_command, "at record {}", seq);
            let Some((mut reader, mut folded)) = taken else { continue };
            prop_assert_eq!(&folded, &from_the_first(log, seq), "up to record {}", seq);
            fold(&mut reader, &mut folded, last);
            prop_assert_eq!(&folded, &whole, "on from record {}", seq);
        }
        prop_assert_eq!(whole.book(), &ended.book);
    }

    #[test]
    fn entries_add_up_to_the_balances_of_everybody_and_of_every_code(drawn in drawn()) {
        let ended = live(&drawn, u64::MAX, |register| register);
        let (mut entries, mut balances) = (Entries::default(), Balances::default());
        seen(&facts(&ended.log), &mut [&mut entries, &mut balances]);
        let summed = sum(entries.lines());
        let held = |account| summed.get(&account).copied().unwrap_or(Balance::ZERO);
        for found in balances.members() {
            prop_assert_eq!(held(Account::Member(found.member)), found.credit);
            prop_assert_eq!(held(Account::ProBono(found.member)), found.pro_bono);
        }
        for found in balances.codes() {
            prop_assert_eq!(held(Account::Contributed(found.code)).negated(), found.contributed);
            prop_assert_eq!(held(Account::Spent(found.code)), found.spent);
        }
        for line in entries.lines() {
            let own = line.posting.entry == line.seq;
            let entry = entries.of(line.posting.entry).first();
            prop_assert!(entry.is_some_and(|entry| entry.posting.entry == entry.seq));
            prop_assert!(own || line.seq > line.posting.entry);
            prop_assert!(line.code().is_some() || line.member().is_some());
        }
    }

    #[test]
    fn no_bytes_are_taken_for_a_snapshot(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let log = Memory::new();
        log.replace(&snapshot::path(1), &bytes).unwrap();
        prop_assert!(Snapshot::open(&log, 1).is_none());
    }
}

/// A few days in a house, with a snapshot of all of it.
fn kept_house() -> (crate::house::House, u64) {
    let mut house = crate::house::House::with_bar();
    let declared = serde_json::json!({
        "code": "BAR", "day": "2026-03-04", "minutes": 90, "what": "Service au bar",
    });
    let made = house.asks("Ana", "time.declare", declared).done();
    let contribution = &made.ids["contribution"][0];
    let validated = serde_json::json!({ "contribution": contribution });
    house.asks("Sam", "time.validate", validated).done();
    let last = last_record(house.log()).seq;
    assert!(keep(house.log(), last));
    assert!(take_up(house.log(), last).is_some());
    (house, last)
}

#[test]
fn damage_of_any_byte_is_noticed() {
    let (house, seq) = kept_house();
    let log = house.log();
    let path = snapshot::path(seq);
    let good = log.files()[&path].clone();
    for place in 0..good.len() {
        for flip in [0x01, 0x80] {
            let mut bad = good.clone();
            bad[place] ^= flip;
            log.replace(&path, &bad).unwrap();
            assert!(take_up(log, seq).is_none(), "byte {place} of {}", good.len());
        }
        log.replace(&path, &good[..place]).unwrap();
        assert!(take_up(log, seq).is_none(), "cut at {place}");
    }
    log.replace(&path, &[good.as_slice(), b"x"].concat()).unwrap();
    assert!(take_up(log, seq).is_none(), "one byte more");
    log.replace(&snapshot::path(seq + 1), &good).unwrap();
    assert!(take_up(log, seq + 1).is_none(), "under another name");
    log.replace(&path, &good).unwrap();
    assert!(take_up(log, seq).is_some());
}

#[test]
fn a_view_takes_up_only_what_answers_its_question() {
    let (house, seq) = kept_house();
    let kept = Snapshot::open(house.log(), seq).unwrap();
    let kept: &dyn Kept = &kept;
    let may = |day: &str| Balances::until(Some(day.parse().unwrap())).resume(Some(kept));
    // Something counts on the 4th: sums over everything do not say what was there the day before.
    assert_eq!(["2026-03-03", "2026-03-04", "2026-03-05"].map(may), [false, true, true]);
    let ana = house.id("Ana");
    let mut statement = Statement::of(ana);
    assert!(statement.resume(Some(kept)));
    assert_eq!(statement.between(None, None).1.len(), 1, "the service");
    // Of whom there is nothing, nothing is kept, and that is an answer.
    assert!(Statement::of(house.id("a stranger")).resume(Some(kept)));
}
