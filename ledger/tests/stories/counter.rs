//! The counter: whose evening it is, when it ends, and what is undone of what was served.

use ledger::ids::ItemId;
use ledger::time::Day;
use ledger::views::statement::Statement;
use serde_json::json;

use crate::house::{FOUNDER, House, service};

/// A house whose counter Kim keeps on 6 March only.
fn with_a_counter() -> House {
    let mut house = House::with_bar();
    house.admit(&["Kim"]);
    house.credit("Ana", 60);
    let mut words = house.mandate_words("counter_keeper", "Kim", Some("Bar"));
    words["first"] = "2026-03-06".into();
    words["last"] = "2026-03-06".into();
    house.asks(FOUNDER, "circles.give_mandate", words).done();
    house
}

/// The service day of the last spend.
fn served_on(house: &House, who: &str) -> Day {
    let (_, lines) = house.seen(Statement::of(house.id(who))).between(None, None);
    lines.last().unwrap().done
}

#[test]
fn a_counters_evening_ends_at_five() {
    let mut house = with_a_counter();
    house.on("2026-03-06 23:30");
    house.asks("Kim for Ana", "time.spend", service("BAR", 5)).done();
    // After midnight it is still her evening, until five.
    house.on("2026-03-07 04:59");
    house.asks("Kim for Ana", "time.spend", service("BAR", 5)).done();
    assert_eq!(served_on(&house, "Ana").to_string(), "2026-03-06");
    house.on("2026-03-07 05:00");
    house.asks("Kim for Ana", "time.spend", service("BAR", 5)).refused("cannot_act_for");
    assert_eq!(house.balance("Ana"), 50);
}

#[test]
fn a_cap_is_of_the_service_day() {
    let mut house = House::with_bar();
    house.on("2026-03-06 20:00");
    house.credit("Ana", 60);
    let item = json!({"name": "Sirop", "code": "BAR", "minutes": 5, "daily_cap": 1});
    let item: ItemId = house.asks("Sam", "time.price_item", item).done().id();
    let buys = || json!({"on": {"item": {"item": item, "quantity": 1}}});
    house.asks("Ana", "time.spend", buys()).done();
    house.on("2026-03-07 01:00");
    house.asks("Ana", "time.spend", buys()).refused("cap_reached");
    house.on("2026-03-07 05:00");
    let had = house.asks("Ana", "time.spend", buys()).done();
    // What is reversed gives its place back.
    house.asks("Ana", "time.spend", buys()).refused("cap_reached");
    house.reverse("Sam", had.first).done();
    house.asks("Ana", "time.spend", buys()).done();
}

#[test]
fn a_keeper_undoes_within_fifteen_minutes_even_past_midnight() {
    let mut house = with_a_counter();
    house.on("2026-03-06 23:50");
    let first = house.asks("Kim for Ana", "time.spend", service("BAR", 5)).done().first;
    let second = house.asks("Kim for Ana", "time.spend", service("BAR", 7)).done().first;
    house.on("2026-03-07 00:04");
    house.reverse("Ana", first).refused("own_act");
    house.reverse("Kim", first).done();
    house.wait(2);
    house.reverse("Kim", second).refused("same_author");
    assert_eq!(house.balance("Ana"), 53);
    // A steward of the circle may later.
    house.reverse("Sam", second).done();
    assert_eq!(house.balance("Ana"), 60);
}

#[test]
fn what_was_served_offline_is_never_lost() {
    let mut house = with_a_counter();
    house.on("2026-03-06 18:00");
    let item = json!({"name": "Sirop", "code": "BAR", "minutes": 50, "daily_cap": 1});
    let item: ItemId = house.asks("Sam", "time.price_item", item).done().id();
    // Given two served while the ledger could not be asked, and the item withdrawn the day after.
    house.on("2026-03-08 10:00");
    house.asks("Sam", "time.withdraw_item", json!({"item": item})).done();
    let offline = |day: &str| json!({"on": {"item": {"item": item, "quantity": 2}}, "day": day, "served": "offline"});
    // Then the keeper of that day records them below the floor and above the cap, and nobody else does.
    house.asks("Bob for Ana", "time.spend", offline("2026-03-06")).refused("cannot_act_for");
    house.asks("Kim for Ana", "time.spend", offline("2026-03-07")).refused("cannot_act_for");
    house.asks("Kim for Ana", "time.spend", offline("2026-03-06")).done();
    assert_eq!(house.balance("Ana"), -40);
    assert_eq!(served_on(&house, "Ana").to_string(), "2026-03-06");
}

#[test]
fn a_spend_that_was_not_hers_is_disputed_and_reversed() {
    let mut house = with_a_counter();
    house.on("2026-03-06 20:00");
    let spend = house.asks("Kim for Ana", "time.spend", service("BAR", 5)).done().first;
    house.asks("Ana", "time.dispute", json!({"entry": spend, "reason": "Pas moi"})).done();
    let upheld = || json!({"entry": spend, "outcome": "upheld", "reason": "En effet"});
    house.asks("Kim", "time.answer", upheld()).refused("same_author");
    house.asks("Sam", "time.answer", upheld()).done();
    assert_eq!(house.balance("Ana"), 55, "an answer moves nothing");
    house.reverse("Sam", spend).done();
    assert_eq!(house.balance("Ana"), 60);
}
