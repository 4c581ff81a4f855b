//! Where two refusals apply: who asks, what exists, whose it is, the shape of words, the rules.

use serde_json::json;

use crate::house::{FOUNDER, House};

/// A declaration with everything wrong that `right` does not repair.
fn declares(member: &str, code: &str, day: &str, minutes: i64) -> serde_json::Value {
    json!({"member": member, "code": code, "day": day, "minutes": minutes, "what": ""})
}

#[test]
fn who_asks_comes_first() {
    let mut house = House::with_bar();
    house.admit_as("Gus", json!({"standing": "guest"}));
    house.admit_as("Coop", json!({"kind": "legal", "representative": "@Ana"}));
    house.suspend("Bob");
    let wrong = || declares("@Nobody", "ZUT", "demain", 0);
    house.asks("Nobody", "time.declare", wrong()).refused("unknown_author");
    house.asks("Gus", "time.declare", wrong()).refused("author_is_guest");
    house.asks("Coop", "time.declare", wrong()).refused("structure_cannot_act");
    house
        .asks("Bob", "time.validate", json!({"contribution": "x-0000000000"}))
        .refused("author_suspended");
    house.leave("Sam");
    house.asks("Sam", "time.declare", wrong()).refused("author_left");
    // Who left before being suspended is told that they left.
    house.asks(FOUNDER, "members.leave", json!({"member": "@Bob"})).done();
    house.asks("Bob", "time.declare", wrong()).refused("author_left");
}

#[test]
fn then_what_exists_then_whose_it_is_then_shape_then_rules() {
    let mut house = House::with_bar();
    house
        .asks("Ana", "time.declare", declares("@Nobody", "ZUT", "demain", 0))
        .refused("unknown_code");
    house
        .asks("Ana", "time.declare", declares("@Nobody", "BAR", "demain", 0))
        .refused("unknown_member");
    house.asks("Ana", "time.declare", declares("@Bob", "BAR", "demain", 0)).refused("not_theirs");
    house.asks("Ana", "time.declare", declares("@Ana", "BAR", "demain", 0)).refused("not_a_day");
    house
        .asks("Ana", "time.declare", declares("@Ana", "BAR", "2099-01-01", 0))
        .refused("minutes_out_of_range");
    house
        .asks("Ana", "time.declare", declares("@Ana", "BAR", "2099-01-01", 9999))
        .refused("text_empty");
    let rules = |day: &str, minutes: i64| json!({"code": "BAR", "day": day, "minutes": minutes, "what": "…"});
    house.asks("Ana", "time.declare", rules("2099-01-01", 9999)).refused("day_in_future");
    house.asks("Ana", "time.declare", rules("2026-03-04", 9999)).refused("day_too_long");
    house.asks("Ana", "time.declare", rules("2026-03-04", 900)).refused("long_day");
}

#[test]
fn an_office_is_asked_before_the_words_of_its_act() {
    let mut house = House::with_bar();
    let waiting = house.declare("Ana", "BAR", 60);
    let words = json!({"contribution": waiting, "minutes": -1, "reason": ""});
    house.asks("Bob", "time.validate", words.clone()).refused("office_needed");
    house.asks("Ana", "time.validate", words.clone()).refused("own_act");
    house.asks("Sam", "time.validate", words).refused("minutes_out_of_range");
    house
        .asks("Bob", "time.refuse", json!({"contribution": waiting, "reason": ""}))
        .refused("office_needed");
    house.asks("Bob", "members.admit", json!({"name": ""})).refused("office_needed");
    house
        .asks("Bob", "circles.create", json!({"name": "", "kind": "project"}))
        .refused("office_needed");
    house.asks("Bob", "circles.amend", json!({"circle": "#Bar"})).refused("office_needed");
    house.asks("Bob", "organisation.adopt_rules", json!({"changes": []})).refused("office_needed");
    house
        .asks("Bob", "time.expire", json!({"member": "@Ana", "because": "age"}))
        .refused("office_needed");
    let decision = house.decision();
    let adjusts = json!({"member": "@Ana", "minutes": 0, "reason": "", "decision": decision});
    house.asks("Bob", "time.adjust", adjusts).refused("office_needed");
    let session = |who: &str| json!({"code": "BAR", "day": "x", "what": "", "time": {"split": {"minutes": 0, "members": [who]}}});
    house.asks("Bob", "time.record_session", session("@Ana")).refused("office_needed");
    house.asks("Sam", "time.record_session", session("@Ana")).refused("not_a_day");
    // Acting for another: whether one may, before what.
    house
        .asks("Bob for Ana", "time.spend", crate::house::service("BAR", 0))
        .refused("cannot_act_for");
    house
        .asks("Bob for Nobody", "time.spend", crate::house::service("BAR", 0))
        .refused("unknown_member");
    house
        .asks("Ana for Ana", "time.spend", crate::house::service("BAR", 0))
        .refused("cannot_act_for");
}
