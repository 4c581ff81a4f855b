//! Circles, codes, mandates.

use ledger::events::circles::{How, MandateGiven, Role};
use ledger::ids::{Id, MandateId};
use serde_json::{Value, json};

use crate::house::{FOUNDER, House};

#[test]
fn beginning_and_amending_a_circle() {
    let mut house = House::with_bar();
    house.mandate("coordinator", "Bob", Some("Bar"));
    let named = |name: &str| json!({"name": name, "kind": "support"});
    let action = json!({"name": "Soirée", "kind": "project", "parent": "#Bar"});
    house.asks("Bob", "circles.create", action.clone()).done();
    house.asks("Ana", "circles.create", action).refused("office_needed");
    house.asks("Bob", "circles.create", named("Jardin")).refused("office_needed");
    house.asks(FOUNDER, "circles.create", named("")).refused("text_empty");
    let lost = json!({"name": "X", "kind": "project", "parent": "#Nowhere"});
    house.asks(FOUNDER, "circles.create", lost).refused("unknown_circle");
    let undecided = json!({"name": "X", "kind": "project", "decision": "d-0000000000"});
    house.asks(FOUNDER, "circles.create", undecided).refused("unknown_decision");
    // Amending: a new parent is asked as well.
    let amends = |what: Value| {
        let mut words = what;
        words["circle"] = "#Bar".into();
        words
    };
    house.circle("Jardin", None);
    house.asks("Bob", "circles.amend", amends(json!({"name": "Le bar"}))).done();
    house.asks("Bob", "circles.amend", amends(json!({"name": "Le bar"}))).refused("no_change");
    house.asks("Ana", "circles.amend", amends(json!({"name": "X"}))).refused("office_needed");
    house.asks("Bob", "circles.amend", amends(json!({"name": "\u{0}"}))).refused("text_character");
    house
        .asks("Bob", "circles.amend", amends(json!({"parent": "#Jardin"})))
        .refused("office_needed");
    house.asks(FOUNDER, "circles.amend", amends(json!({"parent": "#Jardin"}))).done();
    house.asks(FOUNDER, "circles.amend", amends(json!({"parent": "#Bar"}))).refused("circle_loop");
    let under_itself = json!({"circle": "#Jardin", "parent": "#Bar"});
    house.asks(FOUNDER, "circles.amend", under_itself).refused("circle_loop");
    house
        .asks(FOUNDER, "circles.amend", json!({"circle": "#X", "name": "X"}))
        .refused("unknown_circle");
    house.asks(FOUNDER, "circles.amend", amends(json!({"parent": "#X"}))).refused("unknown_circle");
    // Once the organ is seated, a circle of its own needs a decision.
    house.seat(&["Ana", "Bob", "Sam"]);
    house.asks("Ana", "circles.create", named("Cuisine")).refused("decision_needed");
    let decision = house.decision();
    let decided = json!({"name": "Cuisine", "kind": "support", "decision": decision});
    house.asks("Ana", "circles.create", decided).done();
}

#[test]
fn merging_and_closing() {
    let mut house = House::with_bar();
    house.circle("Jardin", None);
    house.mandate("coordinator", "Bob", Some("Bar"));
    let merges = |circle: &str, into: &str| json!({"circle": circle, "into": into});
    let closes = |circle: &str| json!({"circle": circle});
    house.asks("Bob", "circles.merge", merges("#Bar", "#Jardin")).refused("office_needed");
    house.asks(FOUNDER, "circles.merge", merges("#Lieu", "#Bar")).refused("circle_loop");
    house.asks(FOUNDER, "circles.merge", merges("#Bar", "#Bar")).refused("circle_loop");
    house.asks(FOUNDER, "circles.merge", merges("#X", "#Bar")).refused("unknown_circle");
    house.asks("Ana", "circles.close", closes("#Jardin")).refused("office_needed");
    house.asks(FOUNDER, "circles.close", closes("#X")).refused("unknown_circle");
    house.asks(FOUNDER, "circles.close", closes("#Bar")).refused("circle_not_empty");
    house.asks(FOUNDER, "circles.close", closes("#Lieu")).refused("circle_not_empty");
    house.asks(FOUNDER, "circles.merge", merges("#Bar", "#Jardin")).done();
    house.asks(FOUNDER, "circles.close", closes("#Lieu")).done();
    house.asks(FOUNDER, "circles.close", closes("#Lieu")).refused("circle_closed");
    house.asks(FOUNDER, "circles.merge", merges("#Bar", "#Jardin")).refused("circle_closed");
    house
        .asks(FOUNDER, "circles.amend", json!({"circle": "#Bar", "name": "X"}))
        .refused("circle_closed");
    // The code went along, and the office of the circle that ended did not.
    assert_eq!(
        house.state().circles.code(house.code_id("BAR")).unwrap().circle,
        house.circle_id("Jardin")
    );
    house.asks("Bob", "circles.close_code", json!({"code": "BAR"})).refused("office_needed");
}

#[test]
fn joining_and_leaving() {
    let mut house = House::with_bar();
    house.delegate("Ana", "Bob");
    house.asks("Ana", "circles.join", json!({"circle": "#Bar"})).done();
    house.asks("Ana", "circles.join", json!({"circle": "#Bar"})).refused("already_in_circle");
    house.asks("Ana", "circles.join", json!({"circle": "#X"})).refused("unknown_circle");
    house.asks("Bob for Ana", "circles.join", json!({"circle": "#Lieu"})).done();
    let sam = || json!({"circle": "#Bar", "member": "@Sam"});
    house.asks("Bob", "circles.join", sam()).refused("not_theirs");
    house.asks(FOUNDER, "circles.join", sam()).done();
    house.asks("Bob", "circles.leave", sam()).refused("not_theirs");
    house.asks("Sam", "circles.leave", json!({"circle": "#Bar"})).done();
    house.asks("Sam", "circles.leave", json!({"circle": "#Bar"})).refused("not_in_circle");
    house.asks("Sam", "circles.leave", json!({"circle": "#X"})).refused("unknown_circle");
    house.leave("Bob");
    house
        .asks(FOUNDER, "circles.join", json!({"circle": "#Bar", "member": "@Bob"}))
        .refused("member_left");
    house.circle("Jardin", None);
    house.asks(FOUNDER, "circles.close", json!({"circle": "#Jardin"})).done();
    house.asks("Ana", "circles.join", json!({"circle": "#Jardin"})).refused("circle_closed");
}

#[test]
fn codes() {
    let mut house = House::with_bar();
    house.mandate("budget_referent", "Bob", Some("Bar"));
    let opens = |label: &str| json!({"label": label, "name": "…", "circle": "#Bar"});
    let below = json!({"label": "SIROP", "name": "…", "circle": "#Bar", "parent": "bar"});
    house.asks("Bob", "circles.open_code", below).done();
    house.asks("Ana", "circles.open_code", opens("X")).refused("office_needed");
    house.asks("Bob", "circles.open_code", opens("sirop")).refused("label_taken");
    house.asks("Bob", "circles.open_code", opens(" ")).refused("text_empty");
    let lost = json!({"label": "X", "name": "…", "circle": "#X"});
    house.asks("Bob", "circles.open_code", lost).refused("unknown_circle");
    let orphan = json!({"label": "X", "name": "…", "circle": "#Bar", "parent": "ZUT"});
    house.asks("Bob", "circles.open_code", orphan).refused("unknown_code");
    // Relabelling.
    let relabels = |code: &str, label: &str| json!({"code": code, "label": label, "name": "…"});
    house.asks("Bob", "circles.relabel_code", relabels("SIROP", "JUS")).done();
    house.asks("Bob", "circles.relabel_code", relabels("JUS", "Jus")).done();
    house.asks("Bob", "circles.relabel_code", relabels("JUS", "BAR")).refused("label_taken");
    house.asks("Ana", "circles.relabel_code", relabels("JUS", "X")).refused("office_needed");
    house.asks("Bob", "circles.relabel_code", relabels("SIROP", "X")).refused("unknown_code");
    house.asks("Bob", "circles.relabel_code", relabels("JUS", "")).refused("text_empty");
    // Closing.
    house
        .asks("Bob", "circles.close_code", json!({"code": "BAR"}))
        .refused("code_has_open_children");
    house.asks("Ana", "circles.close_code", json!({"code": "JUS"})).refused("office_needed");
    house.asks("Bob", "circles.close_code", json!({"code": "ZUT"})).refused("unknown_code");
    house.asks("Bob", "circles.close_code", json!({"code": "JUS"})).done();
    house.asks("Bob", "circles.close_code", json!({"code": "JUS"})).refused("code_closed");
    let closed = json!({"label": "X", "name": "…", "circle": "#Bar", "parent": "JUS"});
    house.asks("Bob", "circles.open_code", closed).refused("code_closed");
    house.circle("Jardin", None);
    house.asks(FOUNDER, "circles.close", json!({"circle": "#Jardin"})).done();
    let in_closed = json!({"label": "X", "name": "…", "circle": "#Jardin"});
    house.asks(FOUNDER, "circles.open_code", in_closed).refused("circle_closed");
}

#[test]
fn giving_a_mandate() {
    let mut house = House::with_bar();
    let give = |house: &mut House, role: &str, who: &str, circle: Option<&str>, more: Value| {
        let mut words = house.mandate_words(role, who, circle);
        for (name, value) in more.as_object().unwrap() {
            words[name] = value.clone();
        }
        house.asks(FOUNDER, "circles.give_mandate", words)
    };
    let none = json!({});
    give(&mut house, "counter_keeper", "Ana", Some("Bar"), json!({"last": "2026-03-04"})).done();
    give(&mut house, "counter_keeper", "Ana", Some("Bar"), none.clone()).refused("already_holds");
    give(&mut house, "steward", "Ana", None, none.clone()).refused("role_needs_circle");
    give(&mut house, "treasurer", "Ana", Some("Bar"), none.clone()).refused("role_has_no_circle");
    give(&mut house, "steward", "Nobody", Some("Bar"), none.clone()).refused("unknown_member");
    give(&mut house, "steward", "Ana", Some("Nowhere"), none.clone()).refused("unknown_circle");
    give(&mut house, "treasurer", "Ana", None, json!({"decision": "d-0000000000"}))
        .refused("unknown_decision");
    give(&mut house, "treasurer", "Ana", None, json!({"first": "2026-03-03"})).refused("bad_term");
    give(&mut house, "treasurer", "Ana", None, json!({"last": "2026-03-03"})).refused("bad_term");
    give(&mut house, "treasurer", "Ana", None, json!({"first": "le 4"})).refused("not_a_day");
    let founding = json!({"how": "founding", "last": "2026-12-31"});
    give(&mut house, "administrator", "Ana", None, founding).refused("founding_once");
    let words = json!({"member": "@Ana", "role": "treasurer", "how": "appointment"});
    house.asks(FOUNDER, "circles.give_mandate", words.clone()).refused("decision_needed");
    house.asks("Ana", "circles.give_mandate", words).refused("office_needed");
    house.admit_as("Coop", json!({"kind": "legal", "representative": "@Ana"}));
    house.admit_as("Gus", json!({"standing": "guest"}));
    give(&mut house, "treasurer", "Coop", None, none.clone()).refused("mandate_needs_person");
    give(&mut house, "treasurer", "Gus", None, none.clone()).refused("guest_must_join");
    house.circle("Jardin", None);
    house.asks(FOUNDER, "circles.close", json!({"circle": "#Jardin"})).done();
    give(&mut house, "steward", "Ana", Some("Jardin"), none.clone()).refused("circle_closed");
    house.leave("Bob");
    give(&mut house, "treasurer", "Bob", None, none).refused("member_left");
}

#[test]
fn an_auditor_stands_apart() {
    let mut house = House::with_bar();
    let words = |house: &mut House, role: &str, first: &str, last: &str| {
        let mut words = house.mandate_words(role, "Ana", None);
        words["first"] = first.into();
        words["last"] = last.into();
        words
    };
    let spring = words(&mut house, "treasurer", "2026-03-04", "2026-05-31");
    let summer = words(&mut house, "auditor", "2026-06-01", "2026-08-31");
    let all_year = words(&mut house, "secretary", "2026-03-04", "2026-12-31");
    let audit_all_year = words(&mut house, "auditor", "2026-05-31", "2026-12-31");
    let autumn = words(&mut house, "secretary", "2026-09-01", "2026-12-31");
    house.asks(FOUNDER, "circles.give_mandate", spring).done();
    house.asks(FOUNDER, "circles.give_mandate", audit_all_year).refused("auditor_stands_apart");
    house.asks(FOUNDER, "circles.give_mandate", summer).done();
    house.asks(FOUNDER, "circles.give_mandate", all_year).refused("auditor_stands_apart");
    house.asks(FOUNDER, "circles.give_mandate", autumn).done();
}

#[test]
fn seats_are_counted_day_by_day() {
    let mut house = House::with_bar();
    house.admit(&["Cléo", "Dan"]);
    house.rules(json!({"organ": {"seats": 2, "quorum": 2}}));
    let mut sits = |who: &str, first: &str, last: Option<&str>| {
        let mut words = house.mandate_words("organ_seat", who, None);
        words["first"] = first.into();
        match last {
            Some(last) => words["last"] = last.into(),
            None => drop(words.as_object_mut().unwrap().remove("last")),
        }
        house.asks(FOUNDER, "circles.give_mandate", words)
    };
    sits("Ana", "2026-04-01", None).refused("seat_needs_term");
    sits("Ana", "2026-04-01", Some("2026-06-30")).done();
    sits("Bob", "2026-07-01", Some("2026-12-31")).done();
    sits("Ana", "2026-06-30", Some("2026-12-31")).refused("already_holds");
    // Two half-years are one seat: the other is free all year.
    sits("Cléo", "2026-04-01", Some("2026-12-31")).done();
    sits("Dan", "2026-06-30", Some("2026-07-01")).refused("seats_taken");
    sits("Dan", "2026-12-31", Some("2027-12-31")).refused("seats_taken");
    // Both are free in March, and taken on the first of April.
    sits("Dan", "2026-03-04", Some("2026-04-01")).refused("seats_taken");
    sits("Dan", "2027-01-01", Some("2027-12-31")).done();
}

#[test]
fn a_seat_is_given_by_all() {
    let mut house = House::with_bar();
    let of_the_bar = json!({"subject": "…", "manner": "consent", "circle": "#Bar"});
    let decision: ledger::ids::DecisionId =
        house.asks(FOUNDER, "decisions.record", of_the_bar).done().id();
    let mut words = house.mandate_words("organ_seat", "Ana", None);
    words["decision"] = json!(decision);
    house.asks(FOUNDER, "circles.give_mandate", words).refused("decision_elsewhere");
    let seat = house.mandate("organ_seat", "Ana", None);
    let ends = json!({"mandate": seat, "decision": decision});
    house.asks(FOUNDER, "circles.end_mandate", ends).refused("decision_elsewhere");
    house.asks("Ana", "circles.end_mandate", json!({"mandate": seat})).done();
}

#[test]
fn ending_a_mandate() {
    let mut house = House::with_bar();
    let mandate = house.mandate("coordinator", "Ana", Some("Bar"));
    let decision = house.decision();
    house
        .asks("Bob", "circles.end_mandate", json!({"mandate": mandate, "decision": decision}))
        .refused("office_needed");
    house
        .asks(FOUNDER, "circles.end_mandate", json!({"mandate": mandate}))
        .refused("decision_needed");
    house
        .asks(FOUNDER, "circles.end_mandate", json!({"mandate": "o-0000000000"}))
        .refused("unknown_mandate");
    let undecided = json!({"mandate": mandate, "decision": "d-0000000000"});
    house.asks(FOUNDER, "circles.end_mandate", undecided).refused("unknown_decision");
    house.asks("Ana", "circles.end_mandate", json!({"mandate": mandate})).done();
    house.asks("Ana", "circles.end_mandate", json!({"mandate": mandate})).refused("mandate_over");
    let other = house.mandate("coordinator", "Bob", Some("Bar"));
    house
        .asks(FOUNDER, "circles.end_mandate", json!({"mandate": other, "decision": decision}))
        .done();
}

#[test]
fn the_founding_mandate_is_given_once() {
    let house = House::with_bar();
    let given = MandateGiven {
        mandate: MandateId::from_bits(5),
        member: house.id(FOUNDER),
        role: Role::Administrator,
        circle: None,
        first: house.today(),
        last: None,
        how: How::Founding,
        decision: None,
    };
    house.unlawful(FOUNDER, given, "founding_once");
}
