//! The totals document of whatever moves: sorted, seven columns, and both sides are equal.

use ledger::ids::{ClosingId, CodeId, Id, MemberId};
use ledger::postings::{Account, Kind, Movement, Posting};
use ledger::time::Day;
use ledger::totals::{self, Heading};
use ledger::turnover::Turnover;
use ledger::units::Minutes;

use super::Steps;

pub(crate) fn run(bytes: &[u8]) {
    let mut steps = Steps(bytes);
    let begin = Day::new(2026, 1, 1).unwrap();
    let day = |byte: u8| begin.plus_days(i32::from(byte));
    let (first, last) = (day(steps.byte()), day(steps.byte()));
    let mut turnover = Turnover::default();
    for entry in 1..=200 {
        if steps.is_done() {
            break;
        }
        let (from, to) = (account(steps.byte()), account(steps.byte()));
        let minutes = i64::from(steps.byte()) * i64::from(steps.byte()) + 1;
        let Some(minutes) = Minutes::new(minutes) else { continue };
        let (done, counted) = (day(steps.byte()), day(steps.byte()));
        let movement = Movement { from, to, minutes };
        turnover.fold(&[Posting { movement, done, counted, entry, kind: Kind::Gift }]);
    }
    let origin = "example.org/2026".parse().unwrap();
    let heading =
        Heading { origin: &origin, closing: ClosingId::from_bits(1), first, last, records: 7 };
    let text = totals::document(&heading, &turnover, |_| "BAR");
    assert!(text.ends_with('\n'));
    let lines = text.strip_prefix(&heading.to_string()).expect("it begins with its heading");
    let mut before = "";
    let mut sums = [0i64; 4];
    for line in lines.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [name, _, "MIN", figures @ ..] = columns.as_slice() else { panic!("{line}") };
        assert!(before < *name, "{before} {name}");
        before = name;
        assert_eq!(figures.len(), 4, "{line}");
        for (sum, figure) in sums.iter_mut().zip(figures) {
            *sum += figure.parse::<i64>().unwrap();
        }
    }
    assert_eq!((sums[0], sums[2]), (sums[1], sums[3]), "what goes out comes in");
    assert!(last < first || (sums[0] <= sums[2] && sums[1] <= sums[3]));
}

fn account(byte: u8) -> Account {
    let number = u64::from(byte / 6);
    match byte % 6 {
        0 => Account::Member(MemberId::from_bits(number)),
        1 => Account::ProBono(MemberId::from_bits(number)),
        2 => Account::Contributed(CodeId::from_bits(number)),
        3 => Account::Spent(CodeId::from_bits(number)),
        4 => Account::Commons,
        _ => Account::FormerBooks,
    }
}
