//! Reversing and recoding.

use serde_json::json;

use crate::house::{House, service};

#[test]
fn reversing() {
    let mut house = House::with_bar();
    house.mandate("coordinator", "Bob", Some("Bar"));
    house.delegate("Ana", "Bob");
    let entry = house.credit("Ana", 60);
    house.reverse("Nobody", entry).refused("unknown_author");
    house.reverse("Sam", 9999).refused("unknown_entry");
    house.reverse("Sam", entry - 1).refused("unknown_entry");
    house.reverse("Ida", entry).refused("office_needed");
    house.reverse("Ana", entry).refused("own_act");
    house.reverse("Bob", entry).refused("own_act");
    house.reverse("Sam", entry).refused("same_author");
    house
        .asks("Sam for Ana", "corrections.reverse", json!({"entry": entry, "reason": "…"}))
        .refused("not_on_behalf");
    house.asks("Ana", "members.end_delegation", json!({"delegate": "@Bob"})).done();
    house
        .asks("Bob", "corrections.reverse", json!({"entry": entry, "reason": " "}))
        .refused("text_empty");
    let done = house.reverse("Bob", entry).done();
    house.reverse("Bob", entry).refused("reversed_already");
    house.reverse("Bob", done.first).refused("unknown_entry");
    assert_eq!(house.balance("Ana"), 0);
}

#[test]
fn recoding() {
    let mut house = House::with_bar();
    house.code("JUS", "Bar");
    house.mandate("budget_referent", "Bob", Some("Bar"));
    house.mandate("coordinator", "Ida", Some("Bar"));
    let entry = house.credit("Ana", 60);
    let recodes = |to: &str| json!({"entry": entry, "to": to, "reason": "…"});
    house.asks("Ana", "corrections.recode", recodes("JUS")).refused("office_needed");
    house.asks("Bob", "corrections.recode", recodes("ZUT")).refused("unknown_code");
    house.asks("Bob", "corrections.recode", recodes("BAR")).refused("no_change");
    house
        .asks("Bob", "corrections.recode", json!({"entry": 1, "to": "JUS", "reason": "…"}))
        .refused("unknown_entry");
    house
        .asks("Bob", "corrections.recode", json!({"entry": entry, "to": "JUS", "reason": ""}))
        .refused("text_empty");
    house.asks("Bob", "corrections.recode", recodes("JUS")).done();
    house.asks("Bob", "corrections.recode", recodes("JUS")).refused("no_change");
    house.asks("Bob", "circles.close_code", json!({"code": "BAR"})).done();
    house.asks("Bob", "corrections.recode", recodes("BAR")).refused("code_closed");
    house.reverse("Ida", entry).done();
    house.asks("Bob", "corrections.recode", recodes("BAR")).refused("reversed_already");
    // What counts under no code cannot count under another.
    house.rules(json!({"time": {"gifts": "allowed", "floor": -60}}));
    let gift = house.asks("Ana", "time.give", json!({"to": "@Bob", "minutes": 5})).done().first;
    house.mandate("treasurer", "Sam", None);
    let of_gift = json!({"entry": gift, "to": "JUS", "reason": "…"});
    house.asks("Ana", "corrections.recode", of_gift.clone()).refused("office_needed");
    house.asks("Sam", "corrections.recode", of_gift).refused("not_under_code");
    house.asks("Ana", "time.spend", service("JUS", 5)).done();
}
