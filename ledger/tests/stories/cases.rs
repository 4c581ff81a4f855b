//! Cases with real figures (cases.md of the design), and the evenings around them.

use ledger::ids::ContributionId;
use ledger::views::balances::Balances;
use ledger::views::hours::Hours;
use ledger::views::inbox::Inbox;
use ledger::views::statement::Statement;
use serde_json::json;

use crate::house::{FOUNDER, House, declared, service};

/// Case 1, its time: one volunteer, 17:00 to 21:00, is credited 240 minutes.
#[test]
fn an_evening_of_la_raffinerie() {
    // Given
    let mut house = House::with_bar();
    house.on("2026-03-04 21:10");
    // When
    let waiting = house.declare("Ana", "BAR", 240);
    assert_eq!(house.balance("Ana"), 0);
    assert_eq!(house.seen(Inbox::default()).waiting().len(), 1);
    house.validate("Sam", waiting);
    // Then
    assert_eq!(house.balance("Ana"), 240);
    assert_eq!(house.seen(Inbox::default()).waiting().len(), 0);
    let codes = house.seen(Balances::until(None)).codes();
    assert_eq!(codes[0].contributed.get(), 240);
}

/// Case 6: an opening credit of 2 000 nèfles of a minute each.
#[test]
fn nefles_of_a_minute() {
    let mut house = House::opened();
    house.rules(json!({"time": {"unit": {"name": "nèfle", "minutes": 1}, "opening_credit": 2000}}));
    house.admit(&["Ana"]);
    assert_eq!(house.balance("Ana"), 2000);
    assert_eq!(house.balance(FOUNDER), 0, "the founder was there before the rule");
}

/// Case 6: 20 grains of three minutes are an hour.
#[test]
fn grains_of_three_minutes() {
    let mut house = House::with_bar();
    house.rules(json!({"time": {"unit": {"name": "grain", "minutes": 3}}}));
    let unit = house.state().organisation.clone().unwrap().rules.time.unit;
    let grains = |minutes: i64| minutes / i64::from(unit.minutes.get());
    assert_eq!(grains(60), 20);
    house.credit("Ana", 60);
    house.spend("Ana", "BAR", 3);
    assert_eq!(grains(house.balance("Ana")), 19);
}

/// Case 6: the Accorderie grants 15 hours, also to a structure and to a guest who joins, once.
#[test]
fn fifteen_hours_on_joining() {
    let mut house = House::opened();
    house.rules(json!({"time": {"opening_credit": 900}}));
    house.admit(&["Ana"]);
    house.admit_as("Gus", json!({"standing": "guest"}));
    house.admit_as("Coop", json!({"kind": "legal", "representative": "@Ana"}));
    assert_eq!(["Ana", "Gus", "Coop"].map(|who| house.balance(who)), [900, 0, 900]);
    let becomes = |standing: &str| json!({"member": "@Gus", "standing": standing});
    house.asks(FOUNDER, "members.change_standing", becomes("newcomer")).done();
    house.asks(FOUNDER, "members.change_standing", becomes("volunteer")).done();
    assert_eq!(house.balance("Gus"), 900);
}

/// Case 6: 120 minutes among 7 are 18 and six times 17; no minute is lost or made.
#[test]
fn two_hours_among_seven() {
    let mut house = House::with_bar();
    let people = ["A", "B", "C", "D", "E", "F", "G"];
    house.admit(&people);
    let members: Vec<String> = people.iter().map(|name| format!("@{name}")).collect();
    let words = json!({"code": "BAR", "day": "2026-03-04", "what": "Atelier",
        "time": {"split": {"minutes": 120, "members": members}}});
    let done = house.asks("Sam", "time.record_session", words).done();
    assert_eq!(done.last - done.first, 6, "one record for each person");
    assert_eq!(people.map(|name| house.balance(name)), [18, 17, 17, 17, 17, 17, 17]);
    // Each one's record is reversed on its own.
    house.mandate("coordinator", "Bob", Some("Bar"));
    house.reverse("Bob", done.first + 1).done();
    assert_eq!(people.map(|name| house.balance(name)), [18, 0, 17, 17, 17, 17, 17]);
}

/// A delegate who writes down a session of the one they act for has declared it: it waits, as one's own
/// line does. Found by the properties, with a model that expected a refusal.
#[test]
fn a_delegate_writes_down_a_session_of_the_one_they_act_for() {
    let mut house = House::with_bar();
    house.admit(&["Cléo", "Dan"]);
    house.asks("Bob", "members.give_delegation", json!({"delegate": "@Cléo"})).done();
    let session = |members: &[&str]| {
        json!({"code": "BAR", "day": "2026-03-04", "what": "…",
            "time": {"split": {"minutes": 10, "members": members}}})
    };
    let done = house.asks("Cléo for Bob", "time.record_session", session(&["@Bob"])).done();
    assert_eq!(house.balance("Bob"), 0, "declared, and nothing more");
    house.validate("Sam", done.id());
    assert_eq!(house.balance("Bob"), 10);
    // Nobody else's line is theirs to write.
    house.asks("Cléo for Bob", "time.record_session", session(&["@Dan"])).refused("not_on_behalf");
}

/// Case 7.
#[test]
fn a_balance_of_3_and_a_floor_of_minus_5() {
    // Given
    let mut house = House::with_bar();
    house.rules(json!({"time": {"floor": -5}}));
    house.credit("Ana", 3);
    // When she spends 9, it is refused; 8 leaves her at the floor.
    house.asks("Ana", "time.spend", service("BAR", 9)).refused("below_floor");
    let spend = house.asks("Ana", "time.spend", service("BAR", 8)).done();
    // Then each accepted spend is exactly one event, and is reversed at most once.
    assert_eq!(spend.first, spend.last);
    assert_eq!(house.balance("Ana"), -5);
    house.reverse("Sam", spend.first).done();
    assert_eq!(house.balance("Ana"), 3);
    house.reverse("Sam", spend.first).refused("reversed_already");
    // A spend that the balance covers is an entry like any other.
    let covered = house.asks("Ana", "time.spend", service("BAR", 2)).done();
    assert_eq!(covered.first, covered.last);
    house.reverse("Sam", covered.first).done();
    assert_eq!(house.balance("Ana"), 3);
}

#[test]
fn a_guest_who_joins() {
    // Given hours that a steward wrote down for a guest.
    let mut house = House::with_bar();
    house.admit_as("Gus", json!({"standing": "guest"}));
    let wrote =
        json!({"member": "@Gus", "code": "BAR", "day": "2026-03-04", "minutes": 120, "what": "…"});
    let waiting: ContributionId = house.asks("Sam", "time.declare", wrote).done().id();
    house.asks("Gus", "time.declare", declared("BAR", "2026-03-04", 5)).refused("author_is_guest");
    house.asks("Sam", "time.validate", json!({"contribution": waiting})).refused("guest_must_join");
    // When the guest joins, a month later
    house.on("2026-04-04");
    let joins = json!({"member": "@Gus", "standing": "newcomer"});
    house.asks(FOUNDER, "members.change_standing", joins).done();
    // Then the hours count.
    house.validate("Sam", waiting);
    assert_eq!(house.balance("Gus"), 120);
}

#[test]
fn a_refusal_that_was_wrong_is_open_again() {
    let mut house = House::with_bar();
    house.mandate("coordinator", "Bob", Some("Bar"));
    let waiting = house.declare("Ana", "BAR", 60);
    let refused = json!({"contribution": waiting, "reason": "Non"});
    let refusal = house.asks("Sam", "time.refuse", refused).done().first;
    assert!(house.seen(Inbox::default()).waiting().is_empty());
    house.asks("Ana", "time.dispute", json!({"entry": refusal, "reason": "Si"})).done();
    let upheld = json!({"entry": refusal, "outcome": "upheld", "reason": "Oui"});
    house.asks("Bob", "time.answer", upheld).done();
    assert_eq!(house.seen(Inbox::default()).waiting().len(), 1);
    house.validate("Sam", waiting);
    assert_eq!(house.balance("Ana"), 60);
}

#[test]
fn the_oldest_credit_expires_first() {
    // Given 100 in March, 40 in June, and 70 spent since.
    let mut house = House::with_bar();
    house.mandate("treasurer", "Bob", None);
    house.rules(json!({"time": {"expiry_months": 12}}));
    house.credit("Ana", 100);
    house.on("2026-06-04");
    house.credit("Ana", 40);
    house.spend("Ana", "BAR", 70);
    let expires = || json!({"member": "@Ana", "because": "age"});
    house.on("2027-03-04");
    house.asks("Bob", "time.expire", expires()).refused("nothing_expires");
    // When March is more than a year ago, then what was not spent of it goes to the commons.
    house.on("2027-03-05");
    house.asks("Bob", "time.expire", expires()).done();
    assert_eq!(house.balance("Ana"), 40);
    house.asks("Bob", "time.expire", expires()).refused("nothing_expires");
    house.on("2027-06-05");
    house.asks("Bob", "time.expire", expires()).done();
    assert_eq!(house.balance("Ana"), 0);
}

#[test]
fn a_balance_stays_a_year_after_leaving() {
    // Given Ana who leaves with 60 and Bob who leaves owing 20.
    let mut house = House::with_bar();
    house.admit(&["Trix"]);
    house.mandate("treasurer", "Trix", None);
    house.rules(json!({"time": {"floor": -60}}));
    house.credit("Ana", 60);
    house.spend("Bob", "BAR", 20);
    house.leave("Ana");
    house.leave("Bob");
    let expires = |who: &str| json!({"member": who, "because": "left"});
    house.on("2027-03-04");
    house.asks("Trix", "time.expire", expires("@Ana")).refused("balance_stays");
    // When a year has passed, then her credit goes to the commons and his debt is forgiven.
    house.on("2027-03-05");
    house.asks("Trix", "time.expire", expires("@Ana")).done();
    house.asks("Trix", "time.expire", expires("@Bob")).done();
    assert_eq!((house.balance("Ana"), house.balance("Bob")), (0, 0));
    house.asks("Trix", "time.expire", expires("@Bob")).refused("nothing_expires");
}

#[test]
fn what_comes_from_the_commons_is_told_apart() {
    // Given an opening credit, two corrections of which one is undone, hours of both kinds, a spend and
    // credit that expires.
    let mut house = House::with_bar();
    house.mandate("treasurer", "Bob", None);
    house.mandate("organ_seat", "Bob", None);
    house.mandate("organ_seat", "Sam", None);
    house.rules(json!({"time": {"expiry_months": 12, "opening_credit": 30}}));
    house.admit(&["Zoé"]);
    house.credit("Ana", 100);
    let free =
        json!({"code": "BAR", "day": "2026-03-03", "minutes": 45, "what": "…", "mode": "pro_bono"});
    let waiting: ContributionId = house.asks("Ana", "time.declare", free).done().id();
    house.validate("Sam", waiting);
    house.spend("Ana", "BAR", 20);
    let mut adjusted = |minutes: i64| {
        let decision = house.decision();
        let words =
            json!({"member": "@Ana", "minutes": minutes, "reason": "…", "decision": decision});
        house.asks("Bob", "time.adjust", words).done().first
    };
    let (_, undone) = (adjusted(-10), adjusted(7));
    house.reverse("Sam", undone).done();
    house.on("2027-03-05");
    house.asks("Bob", "time.expire", json!({"member": "@Ana", "because": "age"})).done();
    // Then each is its own sum, exact, on any day.
    let sums = |until: Option<&str>| {
        let bridge = house.seen(Balances::until(until.map(|day| day.parse().unwrap()))).bridge();
        let given = [bridge.contributed, bridge.pro_bono, bridge.taken_over, bridge.opening];
        let then = [bridge.adjusted, bridge.expired, bridge.spent, bridge.credit];
        (given.map(|sum| sum.get()), then.map(|sum| sum.get()))
    };
    assert_eq!(sums(Some("2027-03-04")), ([145, 45, 0, 30], [-10, 0, 20, 100]));
    assert_eq!(sums(None), ([145, 45, 0, 30], [-10, 70, 20, 30]));
}

#[test]
fn nobody_forgives_the_debt_of_somebody_they_act_for() {
    let mut house = House::with_bar();
    house.admit(&["Trix"]);
    house.mandate("treasurer", "Trix", None);
    house.mandate("treasurer", "Sam", None);
    house.rules(json!({"time": {"floor": -60}}));
    house.delegate("Bob", "Trix");
    house.spend("Bob", "BAR", 20);
    house.leave("Bob");
    house.on("2027-03-05");
    let expires = || json!({"member": "@Bob", "because": "left"});
    house.asks("Trix", "time.expire", expires()).refused("own_act");
    house.asks("Sam", "time.expire", expires()).done();
}

#[test]
fn more_than_one_movement_can_hold_expires_in_parts() {
    let mut house = House::with_bar();
    house.admit(&["Olga", "Omar", "Odile"]);
    house.seat(&["Olga", "Omar", "Odile"]);
    let decision = house.decision();
    let most = i64::from(ledger::units::Minutes::MAX);
    let adjusts = json!({"member": "@Ana", "minutes": most, "reason": "…", "decision": decision});
    house.asks("Olga", "time.adjust", adjusts.clone()).done();
    house.asks("Olga", "time.adjust", adjusts).done();
    house.leave("Ana");
    house.on("2027-03-04 23:00");
    let mut words = house.mandate_words("organ_seat", "Omar", None);
    words["first"] = "2027-03-05".into();
    house.asks("Olga", "circles.give_mandate", words).done();
    house.on("2027-03-05");
    let expires = || json!({"member": "@Ana", "because": "left"});
    house.asks("Omar", "time.expire", expires()).done();
    assert_eq!(house.balance("Ana"), most);
    house.asks("Omar", "time.expire", expires()).done();
    assert_eq!(house.balance("Ana"), 0);
}

#[test]
fn a_recoded_entry_is_reversed_under_its_new_code() {
    let mut house = House::with_bar();
    house.circle("Jardin", None);
    house.code("JARDIN", "Jardin");
    house.mandate("budget_referent", "Bob", Some("Bar"));
    house.admit(&["Sol"]);
    house.mandate("steward", "Sol", Some("Jardin"));
    let entry = house.credit("Ana", 60);
    let refused = json!({"entry": entry, "to": "JARDIN", "reason": "Pas seul"});
    house.asks("Bob", "corrections.recode", refused).refused("office_needed");
    house.mandate("budget_referent", "Bob", Some("Jardin"));
    let recodes = json!({"entry": entry, "to": "JARDIN", "reason": "Autre"});
    house.asks("Bob", "corrections.recode", recodes).done();
    let contributed = |house: &House| {
        let codes = house.seen(Balances::until(None)).codes();
        codes
            .iter()
            .map(|code| (code.label.to_string(), code.contributed.get()))
            .collect::<Vec<_>>()
    };
    assert_eq!(contributed(&house), [("BAR".into(), 0), ("JARDIN".into(), 60)]);
    // Of somebody under one code: a recoding names nobody, and follows its entry.
    let hours = |house: &House, who: &str, code: &str| {
        let codes = house.seen(Balances::until(None)).codes();
        let code = codes.iter().find(|found| found.label.as_str() == code).unwrap().code;
        house.seen(Hours::of(house.id(who), code, None)).contributed().get()
    };
    assert_eq!([hours(&house, "Ana", "BAR"), hours(&house, "Ana", "JARDIN")], [0, 60]);
    assert_eq!([hours(&house, "Bob", "BAR"), hours(&house, "Bob", "JARDIN")], [0, 0]);
    assert_eq!(house.balance("Ana"), 60);
    // It is the garden's now.
    house.reverse("Sol", entry).done();
    assert_eq!(contributed(&house), [("BAR".into(), 0), ("JARDIN".into(), 0)]);
    assert_eq!([hours(&house, "Ana", "BAR"), hours(&house, "Ana", "JARDIN")], [0, 0]);
    assert_eq!(house.balance("Ana"), 0);
}

#[test]
fn what_was_done_in_a_closed_period_counts_on_the_first_open_day() {
    let mut house = House::with_bar();
    house.mandate("counter_keeper", "Bob", Some("Bar"));
    let before: ContributionId =
        house.asks("Ana", "time.declare", declared("BAR", "2026-02-20", 60)).done().id();
    house.on("2026-04-10");
    house.rules(json!({"open_from": "2026-04-01", "time": {"offline_days": 60}}));
    house.validate("Sam", before);
    let tea =
        house.asks("Sam", "time.price_item", json!({"name": "Thé", "code": "BAR", "minutes": 10}));
    let tea: ledger::ids::ItemId = tea.done().id();
    let words = json!({"code": "BAR", "day": "2026-03-30", "what": "…",
        "time": {"each": [{"member": "@Ana", "minutes": 30}]}});
    house.asks("Sam", "time.record_session", words).done();
    let offline = json!({"on": {"item": {"item": tea.to_string(), "quantity": 1}}, "day": "2026-03-05", "served": "offline"});
    house.asks("Bob for Ana", "time.spend", offline).done();
    house.asks("Ana", "time.spend", service("BAR", 1)).done();
    // Then nothing is counted in what is closed, and each line shows both days.
    let closed = Balances::until(Some("2026-03-31".parse().unwrap()));
    assert_eq!(house.seen(closed).member(house.id("Ana")).credit.get(), 0);
    let (_, lines) = house.seen(Statement::of(house.id("Ana"))).between(None, None);
    let days: Vec<(String, String, i64)> = lines
        .iter()
        .map(|line| (line.done.to_string(), line.counted.to_string(), line.balance.get()))
        .collect();
    let both = |done: &str, counted: &str, balance| (done.to_owned(), counted.to_owned(), balance);
    assert_eq!(
        days,
        [
            both("2026-02-20", "2026-04-01", 60),
            both("2026-03-30", "2026-04-01", 90),
            both("2026-03-05", "2026-04-01", 80),
            both("2026-04-10", "2026-04-10", 79),
        ]
    );
}

#[test]
fn hours_given_for_free_are_kept_and_never_spent() {
    let mut house = House::with_bar();
    let words =
        json!({"code": "BAR", "day": "2026-03-04", "minutes": 90, "what": "…", "mode": "pro_bono"});
    let waiting: ContributionId = house.asks("Ana", "time.declare", words).done().id();
    house.validate("Sam", waiting);
    assert_eq!(house.balance("Ana"), 0);
    let ana = house.seen(Balances::until(None)).member(house.id("Ana"));
    assert_eq!((ana.credit.get(), ana.pro_bono.get()), (0, 90));
    // Their statement shows them, and their balance does not move.
    let statement = house.seen(Statement::of(house.id("Ana")));
    let (_, lines) = statement.between(None, None);
    let shown = lines.iter().map(|line| (line.minutes, line.pro_bono, line.balance));
    let [zero, given] = [0, 90].map(ledger::units::Balance::new);
    assert_eq!(shown.collect::<Vec<_>>(), [(zero, given, zero)]);
    let pro_bono = |until: &str| statement.pro_bono(Some(until.parse().unwrap()));
    assert_eq!((pro_bono("2026-03-03"), pro_bono("2026-03-04")), (zero, given));
    house.asks("Ana", "time.spend", service("BAR", 1)).refused("below_floor");
}
