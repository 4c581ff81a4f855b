//! Opening the ledger and adopting rules.

use serde_json::{Value, json};

use crate::house::{Answer, FOUNDER, House, opening};

#[test]
fn opening_the_ledger() {
    let mut house = House::unopened();
    let words = |field: &str, value: Value| {
        let mut words = opening();
        words[field] = value;
        words
    };
    house
        .asks("Ana", "time.declare", crate::house::declared("BAR", "2026-03-04", 1))
        .refused("ledger_not_opened");
    house.asks(FOUNDER, "organisation.open", words("name", "".into())).refused("text_empty");
    let done = house.asks(FOUNDER, "organisation.open", opening()).done();
    assert_eq!((done.first, done.last), (1, 4));
    house.asks(FOUNDER, "organisation.open", opening()).refused("ledger_already_opened");
    house.asks("Nobody", "organisation.open", opening()).refused("ledger_already_opened");
}

fn adopts(house: &mut House, changes: Value) -> Answer {
    let decision = house.decision();
    let mut words = json!({"decision": decision});
    words["changes"] = changes;
    house.asks(FOUNDER, "organisation.adopt_rules", words)
}

#[test]
fn adopting_rules() {
    let mut house = House::with_bar();
    adopts(&mut house, json!({"time": {"floor": -60, "opening_credit": 30}})).done();
    adopts(&mut house, json!({"time": {"opening_credit": null}})).done();
    adopts(&mut house, json!({"time": {"floor": -60}})).refused("no_change");
    adopts(&mut house, json!({"time": {"floor": 1.5}})).refused("rules_unreadable");
    adopts(&mut house, json!({"tide": 1})).refused("rules_unreadable");
    adopts(&mut house, json!([])).refused("rules_unreadable");
    adopts(&mut house, json!({"organ": [5, 3, 3]})).refused("rules_unreadable");
    adopts(&mut house, json!({"time": null})).refused("rules_unreadable");
    let words = json!({"changes": {"late_months": 3}});
    house.asks("Ana", "organisation.adopt_rules", words.clone()).refused("office_needed");
    let unknown = json!({"changes": {"late_months": 3}, "decision": "d-0000000000"});
    house.asks(FOUNDER, "organisation.adopt_rules", unknown).refused("unknown_decision");
    let of_the_bar = json!({"subject": "…", "manner": "consent", "circle": "#Bar"});
    let decision: ledger::ids::DecisionId =
        house.asks(FOUNDER, "decisions.record", of_the_bar).done().id();
    let elsewhere = json!({"changes": {"late_months": 3}, "decision": decision});
    house.asks(FOUNDER, "organisation.adopt_rules", elsewhere).refused("decision_elsewhere");
    // While the ledger is being founded, no decision is needed yet; later one is.
    house.asks(FOUNDER, "organisation.adopt_rules", words).done();
    house.seat(&["Ana", "Bob", "Sam"]);
    let words = json!({"changes": {"late_months": 4}});
    house.asks("Ana", "organisation.adopt_rules", words).refused("decision_needed");
}

#[test]
fn rules_do_not_contradict_themselves() {
    let mut house = House::opened();
    for changes in [
        json!({"time": {"floor": 1}}),
        json!({"time": {"asked_above": 1000, "refused_above": 900}}),
        json!({"time": {"refused_above": 1441}}),
        json!({"time": {"expiry_months": 0}}),
        json!({"time": {"service_day_ends": 1440}}),
        json!({"organ": {"seats": 0}}),
        json!({"organ": {"quorum": 0}}),
        json!({"organ": {"quorum": 4}}),
        json!({"organ": {"members_together": 0}}),
        json!({"open_from": "2026-03-05"}),
        json!({"retention": {"months": 361}}),
    ] {
        let told = changes.to_string();
        let answer = adopts(&mut house, changes);
        assert!(answer.0.is_err(), "{told}");
        answer.refused("rules_incoherent");
    }
    adopts(&mut house, json!({"open_from": "2026-03-04"})).done();
}
