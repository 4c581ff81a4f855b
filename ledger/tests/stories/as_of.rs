//! As of a day, as known at a record: what a later record says of an earlier day, and what it never changes.

use ledger::time::Day;
use ledger::units::Balance;
use ledger::views::Folding;
use ledger::views::balances::Balances;
use ledger::views::directory::Directory;
use ledger::views::mandates::{Because, Mandates, Phase};
use ledger::views::rules::{RuleSets, changes};
use ledger::views::statement::Statement;
use serde_json::json;

use crate::closings::{propose, sign, validate};
use crate::house::{FOUNDER, House, day, declared};

/// The balance of somebody as of a day, as known at each record from `from` on.
fn at_each_record(house: &House, who: &str, until: Day, from: u64) -> Vec<Balance> {
    let mut balances = Balances::until(Some(until));
    let mut folding = Folding::default();
    let mut found = Vec::new();
    for fact in house.facts() {
        folding.show(&fact, &mut [&mut balances]);
        if fact.seq >= from {
            found.push(balances.member(house.id(who)).credit);
        }
    }
    found
}

#[test]
fn march_stays_as_it_was_closed_whatever_is_counted_later() {
    let mut house = crate::closings::house();
    house.on("2026-03-30");
    // Given hours done in March, of which some still wait when March is closed
    let waiting = house.asks("Ana", "time.declare", declared("BAR", "2026-03-20", 60)).done().id();
    house.on("2026-04-02");
    let closing = propose(&mut house, "2026-03-31");
    for seat in ["Olga", "Omar", "Odile"] {
        sign(&mut house, seat, closing).done();
    }
    validate(&mut house, "Trix", closing).done();
    let closed = house.facts().last().unwrap().seq;
    // When they are validated afterwards, and others are spent
    let entry = house.validate("Sam", waiting);
    house.on("2026-04-10");
    house.spend("Ana", "BAR", 20);
    // Then the end of March is the same at every later record,
    let march = at_each_record(&house, "Ana", day("2026-03-31"), closed);
    assert_eq!(march, [300; 3].map(Balance::new));
    // what came late counts from the first open day on,
    let april = at_each_record(&house, "Ana", day("2026-04-09"), closed);
    assert_eq!(april, [300, 360, 360].map(Balance::new));
    // and the statement shows both days.
    let statement = house.seen(Statement::of(house.id("Ana")));
    let (_, lines) = statement.between(Some(day("2026-04-01")), None);
    let late = lines.iter().find(|line| line.seq == entry).unwrap();
    assert_eq!((late.done, late.counted), (day("2026-03-20"), day("2026-04-01")));
    assert_eq!(late.balance, Balance::new(360));
    assert_eq!(statement.between(Some(day("2026-04-01")), None).0, Balance::new(300));
}

/// Who holds an office on that day, after the first `records` records.
fn holders(house: &House, on: &str, records: u64) -> Vec<String> {
    let mut mandates = Mandates::default();
    let mut folding = Folding::default();
    for fact in house.facts().iter().take_while(|fact| fact.seq <= records) {
        folding.show(fact, &mut [&mut mandates]);
    }
    let named =
        |member| ["Ida", "Ana", "Bob", "Sam"].into_iter().find(|who| house.id(who) == member);
    let in_force = mandates.in_force(day(on));
    in_force
        .iter()
        .map(|held| format!("{} {}", named(held.member).unwrap(), held.role.name()))
        .collect()
}

fn last(house: &House) -> u64 {
    house.facts().last().unwrap().seq
}

#[test]
fn what_was_foreseen_of_a_day_and_what_came_of_it() {
    let mut house = House::with_bar();
    let before = last(&house);
    // Given a mandate that was given on the 10th, from the 20th on
    house.on("2026-03-10");
    let mut words = house.mandate_words("coordinator", "Bob", Some("Bar"));
    words["first"] = "2026-03-20".into();
    house.asks(FOUNDER, "circles.give_mandate", words).done();
    let after = last(&house);
    let usual = ["Ida administrator", "Sam steward"];
    let with_bob = [usual[0], usual[1], "Bob coordinator"];
    assert_eq!(holders(&house, "2026-03-20", before), usual);
    assert_eq!(holders(&house, "2026-03-20", after), with_bob);
    assert_eq!(holders(&house, "2026-03-19", after), usual);
    // When it is ended, then the days before stay as they were, whenever they are asked about.
    house.on("2026-04-01");
    let directory = house.seen(Directory::default());
    let mandate = directory.mandates.all().last().unwrap().mandate;
    house.asks("Bob", "circles.end_mandate", json!({"mandate": mandate})).done();
    let ended = last(&house);
    assert_eq!(holders(&house, "2026-03-31", ended), with_bob);
    assert_eq!(holders(&house, "2026-04-01", ended), usual);
    assert_eq!(holders(&house, "2026-04-01", after), with_bob);
    let mandates = house.seen(Mandates::default());
    let found = mandates.all().pop().unwrap();
    let ending = found.ended.unwrap();
    assert_eq!((ending.day, ending.because), (day("2026-04-01"), Because::Ended(None)));
    assert_eq!((ending.written.seq, ending.written.by), (ended, house.id("Bob")));
    assert_eq!(found.given.by, house.id(FOUNDER));
    assert_eq!((found.term.first(), found.given.day), (day("2026-03-20"), day("2026-03-10")));
}

#[test]
fn the_founding_mandate_ends_on_the_day_all_seats_run() {
    let mut house = House::with_bar();
    for (who, first) in [("Ana", "2026-04-01"), ("Bob", "2026-03-04"), ("Sam", "2026-04-03")] {
        let mut words = house.mandate_words("organ_seat", who, None);
        words["first"] = first.into();
        words["last"] = "2027-03-31".into();
        house.asks(FOUNDER, "circles.give_mandate", words).done();
    }
    let seated = last(&house);
    let mandates = house.seen(Mandates::default());
    let founding = &mandates.all()[0];
    let ending = founding.ended.unwrap();
    assert_eq!((ending.day, ending.because), (day("2026-04-03"), Because::OrganSeated));
    assert_eq!(ending.written.seq, seated);
    let phases = ["2026-03-03", "2026-03-04", "2026-04-02", "2026-04-03"];
    assert_eq!(
        phases.map(|on| founding.phase(day(on))),
        [Phase::ToCome, Phase::InForce, Phase::InForce, Phase::Over]
    );
    let seat = &mandates.all()[3];
    assert_eq!(seat.days_left(day("2027-03-19")), Some(12));
    assert_eq!(seat.days_left(day("2027-03-31")), Some(0));
    assert_eq!(seat.days_left(day("2027-04-01")), None);
    assert_eq!(founding.days_left(day("2026-03-10")), None);
}

#[test]
fn who_leaves_or_whose_circle_closes_holds_nothing_and_a_seat_given_up_before_its_time_never_ran() {
    let mut house = House::with_bar();
    house.mandate("coordinator", "Bob", Some("Bar"));
    let mut words = house.mandate_words("organ_seat", "Ana", None);
    words["first"] = "2026-05-01".into();
    words["last"] = "2027-04-30".into();
    house.asks(FOUNDER, "circles.give_mandate", words).done();
    house.on("2026-03-10");
    house.leave("Ana");
    house.leave("Sam");
    let because: Vec<Option<Because>> = house
        .seen(Mandates::default())
        .all()
        .iter()
        .map(|held| held.ended.map(|ending| ending.because))
        .collect();
    let left = Some(Because::HolderLeft);
    assert_eq!(because, [None, left, None, left]);
    let seat = house.seen(Mandates::default()).all().pop().unwrap();
    for on in ["2026-03-04", "2026-03-10", "2026-05-01", "2027-05-01"] {
        assert_eq!(seat.phase(day(on)), Phase::Over, "{on}");
    }
    let bar = house.circle_id("Bar");
    house.asks(FOUNDER, "circles.close_code", json!({"code": "BAR"})).done();
    house.asks(FOUNDER, "circles.close", json!({"circle": bar})).done();
    let closed = house.seen(Mandates::default()).all()[2].ended.unwrap();
    assert_eq!((closed.because, closed.day), (Because::CircleClosed, day("2026-03-10")));
}

#[test]
fn rules_are_those_of_the_day_and_each_adoption_says_what_it_changed() {
    let mut house = House::with_bar();
    house.on("2026-03-10");
    house.rules(json!({"time": {"gifts": "allowed"}}));
    house.rules(json!({"time": {"floor": -60}}));
    house.on("2026-04-01");
    house.rules(json!({"organ": {"seats": 5, "quorum": 3}}));
    let sets = house.seen(RuleSets::default());
    assert!(sets.in_force(day("2026-03-03")).is_none());
    let floor = |on: &str| sets.in_force(day(on)).unwrap().rules.time.floor.get();
    assert_eq!(["2026-03-04", "2026-03-09", "2026-03-10"].map(floor), [0, 0, -60]);
    let told = |until: &str| -> Vec<Vec<&'static str>> {
        let until = sets.until(day(until));
        let changed =
            until.filter_map(|(before, after)| Some(changes(&before?.rules, &after.rules)));
        changed.map(|rules| rules.into_iter().map(|rule| rule.name()).collect()).collect()
    };
    let march = vec![vec!["time.gifts"], vec!["time.floor"]];
    assert_eq!(told("2026-03-31"), march);
    let all = [march, vec![vec!["organ.seats", "organ.quorum"]]].concat();
    assert_eq!(told("2026-04-01"), all);
    assert!(sets.in_force(Day::LAST).unwrap().decision.is_some());
    assert!(sets.in_force(day("2026-03-04")).unwrap().decision.is_none());
}
