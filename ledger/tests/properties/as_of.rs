//! As of any day, as known at any record: views agree with one another, and with the state of that record.

use std::collections::BTreeMap;

use ledger::book::Book;
use ledger::events::circles::{Closed, How, MandateEnded, MandateGiven, Merged, Role};
use ledger::events::members::{Left, Reinstated};
use ledger::events::organisation::RulesAdopted;
use ledger::events::rules::Rules;
use ledger::ids::{Id, MandateId, MemberId};
use ledger::log::read::Reader;
use ledger::log::replay::{Fact, replay};
use ledger::postings::Account;
use ledger::state::State;
use ledger::time::Day;
use ledger::units::Balance;
use ledger::views::balances::Balances;
use ledger::views::mandates::Mandates;
use ledger::views::rules::RuleSets;
use ledger::views::statement::Statement;
use ledger::views::{Folding, View};
use proptest::prelude::*;

use crate::house::House;
use crate::lives::{drawn, live};

/// Each fact of a log, with the state after it.
fn states(house: &House) -> Vec<(Fact, State)> {
    let mut found = Vec::new();
    let mut book = Book::default();
    replay(&mut Reader::new(house.log()).unwrap(), |record, fact| {
        book.replay(record, &fact);
        found.push((fact, book.state().clone()));
    })
    .unwrap();
    found
}

// Balances.

/// What the turnover of a state says of an account until the end of a day.
fn turned_over(state: &State, until: Day) -> BTreeMap<Account, Balance> {
    let sums = state.turnover.between(Day::FIRST, until);
    sums.map(|(account, sides)| (account, sides.into.plus(sides.out.negated()))).collect()
}

/// Three answers to one question, after one record.
fn compare(
    state: &State,
    days: &[Day],
    balances: &[Balances],
    statements: &[(MemberId, Statement)],
) -> Result<(), TestCaseError> {
    for (day, balances) in days.iter().zip(balances) {
        let turned = turned_over(state, *day);
        let held = |account| turned.get(&account).copied().unwrap_or_default();
        for (member, statement) in statements {
            let (_, lines) = statement.between(None, Some(*day));
            let summed = lines.iter().fold(Balance::ZERO, |sum, line| sum.plus(line.minutes));
            let credit = balances.member(*member).credit;
            prop_assert_eq!(credit, summed, "{} on {}", member, day);
            let last = lines.last().map_or(Balance::ZERO, |line| line.balance);
            prop_assert_eq!(credit, last, "{} on {}", member, day);
            prop_assert_eq!(credit, held(Account::Member(*member)), "{} on {}", member, day);
            // Brought forward to the next day is what there was at the end of this one.
            let next = day.plus_days(1);
            prop_assert_eq!(statement.between(Some(next), None).0, credit);
        }
        prop_assert_eq!(balances.sum(), Balance::ZERO);
        let others = turned.iter().filter(|(account, _)| !matches!(account, Account::Member(_)));
        let others = others.fold(Balance::ZERO, |sum, (_, held)| sum.plus(*held));
        prop_assert_eq!(balances.credit_in_all(), others.negated(), "all members on {}", day);
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::long_cases(4))]

    #[test]
    fn balances_statements_and_turnover_agree_at_any_record_on_any_day(
        drawn in drawn(),
        days in proptest::collection::vec(0..400i32, 6),
        every in 30..150u64,
    ) {
        let ended = live(&drawn, u64::MAX, |register| register);
        // Takeovers are of the autumn before.
        let first = crate::house::day("2024-10-15");
        let mut days: Vec<Day> = days.into_iter().map(|after| first.plus_days(after)).collect();
        days.extend([Day::FIRST, Day::LAST]);
        let mut balances: Vec<Balances> =
            days.iter().map(|day| Balances::until(Some(*day))).collect();
        let members = ended.book.state().members.iter().map(|(id, _)| id);
        let mut statements: Vec<(MemberId, Statement)> =
            members.map(|id| (id, Statement::of(id))).collect();
        let (mut folding, mut book) = (Folding::default(), Book::default());
        let mut reader = Reader::new(&ended.log).unwrap();
        while let Some((place, record)) = reader.next_record().unwrap() {
            let fact = Fact::read(place, &record).unwrap();
            book.replay(&record, &fact);
            let mut views: Vec<&mut dyn View> = Vec::new();
            views.extend(balances.iter_mut().map(|view| view as &mut dyn View));
            views.extend(statements.iter_mut().map(|(_, view)| view as &mut dyn View));
            folding.show(&fact, &mut views);
            if fact.seq.is_multiple_of(every) {
                compare(book.state(), &days, &balances, &statements)?;
            }
        }
        compare(book.state(), &days, &balances, &statements)?;
    }
}

// Mandates and rules.

/// What changes who holds which office, by numbers that are read modulo what there is.
#[derive(Debug, Clone)]
enum Step {
    Give { role: Role, who: usize, from: i32, days: Option<i32> },
    End { which: usize },
    Leave { who: usize },
    Return { who: usize },
    Close { circle: usize },
    Merge { circle: usize },
    Seats { seats: u32 },
    Wait { days: i32 },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let role = prop_oneof![
        3 => Just(Role::OrganSeat),
        2 => Just(Role::Steward),
        1 => Just(Role::Administrator),
    ];
    let given = (role, 0..6usize, -3..6i32, proptest::option::weighted(0.7, 0..12i32));
    let step = prop_oneof![
        6 => given.prop_map(|(role, who, from, days)| Step::Give { role, who, from, days }),
        2 => (0..12usize).prop_map(|which| Step::End { which }),
        1 => (0..6usize).prop_map(|who| Step::Leave { who }),
        1 => (0..6usize).prop_map(|who| Step::Return { who }),
        1 => (0..2usize).prop_map(|circle| Step::Close { circle }),
        1 => (0..2usize).prop_map(|circle| Step::Merge { circle }),
        1 => (1..4u32).prop_map(|seats| Step::Seats { seats }),
        4 => (1..4i32).prop_map(|days| Step::Wait { days }),
    ];
    proptest::collection::vec(step, 1..40)
}

const PEOPLE: [&str; 6] = ["Ida", "Ana", "Bob", "Sam", "Sol", "Olga"];
const CIRCLES: [&str; 2] = ["Bar", "Lieu"];

/// A house in which all of it happened, lawful or not: views believe what is recorded, as the state does.
fn held(steps: &[Step]) -> House {
    let mut house = House::with_bar();
    house.admit(&["Sol", "Olga"]);
    let decision = house.decision();
    let mut given = 0u64;
    for step in steps {
        let today = house.today();
        match *step {
            Step::Give { role, who, from, days } => {
                given += 1;
                let first = today.plus_days(from);
                let event = MandateGiven {
                    mandate: MandateId::from_bits(given),
                    member: house.id(PEOPLE[who]),
                    role,
                    circle: role.in_a_circle().then(|| house.circle_id(CIRCLES[who % 2])),
                    first,
                    last: days.map(|days| first.plus_days(days)),
                    how: How::Appointment,
                    decision: Some(decision),
                };
                house.forge("Ida", event);
            }
            Step::End { which } => {
                let mandates: Vec<MandateId> =
                    house.state().circles.mandates().map(|(id, _)| id).collect();
                let mandate = mandates[which % mandates.len()];
                let decision = (which % 2 == 0).then_some(decision);
                house.forge("Ida", MandateEnded { mandate, decision });
            }
            Step::Leave { who } => {
                house.forge("Ida", Left { member: house.id(PEOPLE[who]) });
            }
            Step::Return { who } => {
                let member = house.id(PEOPLE[who]);
                house.forge("Ida", Reinstated { member, decision: Some(decision) });
            }
            Step::Close { circle } => {
                house.forge("Ida", Closed { circle: house.circle_id(CIRCLES[circle]) });
            }
            Step::Merge { circle } => {
                let [circle, into] = [circle, 1 - circle].map(|of| house.circle_id(CIRCLES[of]));
                house.forge("Ida", Merged { circle, into });
            }
            Step::Seats { seats } => {
                let mut rules = house.state().organisation.as_ref().unwrap().rules.clone();
                rules.organ.seats = seats;
                house.forge("Ida", RulesAdopted { rules, decision: Some(decision) });
            }
            Step::Wait { days } => house.wait(u32::try_from(days).unwrap() * 1440),
        }
    }
    house
}

/// Those in force, in words that can be compared; the state has no identifiers in it.
fn by_state(state: &State, day: Day) -> Vec<String> {
    let running = state.circles.running(day);
    let mut all: Vec<String> = running
        .map(|held| format!("{:?}", (held.member, held.role, held.circle, held.term, held.how)))
        .collect();
    all.sort();
    all
}

/// The same by the view, without those given by records after `known`.
fn by_view(mandates: &Mandates, day: Day, known: u64) -> Vec<String> {
    let in_force = mandates.in_force(day);
    let mut all: Vec<String> = in_force
        .iter()
        .filter(|held| held.given.seq <= known)
        .map(|held| format!("{:?}", (held.member, held.role, held.circle, held.term, held.how)))
        .collect();
    all.sort();
    all
}

/// The rules on that day, by the view and by a state: before any adoption a state has the defaults.
fn compare_rules(rules: &RuleSets, state: Option<&State>, day: Day) -> Result<(), TestCaseError> {
    let organisation = state.and_then(|state| state.organisation.as_ref());
    let found = rules.in_force(day).map(|adoption| adoption.rules.clone());
    let expected = organisation.map(|organisation| organisation.rules.clone());
    match (found, expected) {
        (None, expected) => prop_assert!(expected.is_none_or(|rules| rules == Rules::of_hours())),
        (found, expected) => prop_assert_eq!(found, expected, "rules on {}", day),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// On the last day recorded and later, the view says what the state of that record says. Of an earlier
    /// day it says what the state said at the end of that day, and what was recorded of it since.
    #[test]
    fn mandates_and_rules_are_those_of_the_state_of_that_record_and_day(steps in steps()) {
        let house = held(&steps);
        let states = states(&house);
        let first = states[0].0.act.day.plus_days(-5);
        let (mut mandates, mut rules) = (Mandates::default(), RuleSets::default());
        let mut folding = Folding::default();
        for (place, (fact, _)) in states.iter().enumerate() {
            folding.show(fact, &mut [&mut mandates, &mut rules]);
            let mut day = first;
            while day <= house.today().plus_days(20) {
                let known = &states[..=place];
                let then = known.iter().rev().find(|(fact, _)| fact.act.day <= day);
                let seq = then.map_or(0, |(fact, _)| fact.seq);
                let expected = then.map_or_else(Vec::new, |(_, state)| by_state(state, day));
                prop_assert_eq!(
                    by_view(&mandates, day, seq), expected, "on {} as known at {}", day, fact.seq
                );
                compare_rules(&rules, then.map(|(_, state)| state), day)?;
                day = day.plus_days(1);
            }
        }
    }
}

// Days and records.

proptest! {
    #![proptest_config(crate::cases(6))]

    #[test]
    fn a_day_ends_with_the_last_record_of_that_day_or_before(drawn in crate::lives::drawn()) {
        let ended = crate::lives::live(&drawn, u64::MAX, |register| register);
        let mut recorded = Vec::new();
        let mut folding = Folding::default();
        let mut directory = ledger::views::directory::Directory::default();
        replay(&mut Reader::new(&ended.log).unwrap(), |_, fact| {
            folding.show(&fact, &mut [&mut directory]);
            recorded.push((fact.seq, fact.act.day));
        })
        .unwrap();
        let (first, last) = (recorded[0].1, recorded[recorded.len() - 1].1);
        prop_assert!(first < last, "a life has more than a day");
        let mut day = first.plus_days(-2);
        while day <= last.plus_days(2) {
            let until = recorded.iter().filter(|(_, on)| *on <= day).map(|(seq, _)| *seq);
            prop_assert_eq!(directory.last_record_until(day), until.max(), "{}", day);
            day = day.plus_days(1);
        }
    }
}
