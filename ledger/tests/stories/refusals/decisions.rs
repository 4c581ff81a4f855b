//! Writing down what was decided.

use serde_json::{Value, json};

use crate::house::{FOUNDER, House};

#[test]
fn recording_a_decision() {
    let mut house = House::with_bar();
    let of = |circle: &str| json!({"subject": "…", "manner": "vote", "circle": circle});
    let taken = |day: &str| json!({"subject": "…", "manner": "consent", "taken": day});
    house.asks(FOUNDER, "decisions.record", taken("2026-03-04")).done();
    house.asks("Sam", "decisions.record", of("#Bar")).done();
    house.asks("Sam", "decisions.record", of("#Lieu")).refused("office_needed");
    house.asks("Sam", "decisions.record", taken("2026-03-04")).refused("office_needed");
    house.asks(FOUNDER, "decisions.record", of("#X")).refused("unknown_circle");
    house.asks(FOUNDER, "decisions.record", taken("2026-03-05")).refused("day_in_future");
    house.asks(FOUNDER, "decisions.record", taken("hier")).refused("not_a_day");
    house
        .asks(FOUNDER, "decisions.record", json!({"subject": "", "manner": "vote"}))
        .refused("text_empty");
}

#[test]
fn standing_behind_a_decision() {
    let mut house = House::with_bar();
    let decision = house.decision();
    house.asks("Ana", "decisions.support", json!({"decision": decision})).done();
    house
        .asks("Ana", "decisions.support", json!({"decision": decision}))
        .refused("already_supported");
    house
        .asks(FOUNDER, "decisions.support", json!({"decision": decision}))
        .refused("already_supported");
    house
        .asks("Ana", "decisions.support", json!({"decision": "d-0000000000"}))
        .refused("unknown_decision");
    house.delegate("Bob", "Ana");
    house
        .asks("Ana for Bob", "decisions.support", json!({"decision": decision}))
        .refused("not_on_behalf");
}

#[test]
fn three_members_together_when_nobody_can_give_mandates() {
    // Given a founder who left.
    let mut house = House::with_bar();
    house.admit(&["Cléo"]);
    let before = house.decision();
    house.leave(FOUNDER);
    let gives = |decision: Option<&Value>| {
        let mut words = json!({"member": "@Ana", "role": "secretary", "how": "appointment"});
        if let Some(decision) = decision {
            words["decision"] = decision.clone();
        }
        words
    };
    // A decision that only the founder wrote down has nobody behind it who is there.
    house.asks("Ana", "circles.give_mandate", gives(None)).refused("decision_needed");
    house
        .asks("Ana", "circles.give_mandate", gives(Some(&json!(before))))
        .refused("more_members_needed");
    // A circle's decision, or one without its report, is not the assembly's.
    let of_the_bar = json!({"subject": "…", "manner": "consent", "circle": "#Bar"});
    let bar: ledger::ids::DecisionId =
        house.asks("Sam", "decisions.record", of_the_bar).done().id();
    house
        .asks("Ana", "circles.give_mandate", gives(Some(&json!(bar))))
        .refused("decision_elsewhere");
    let unreported = json!({"subject": "…", "manner": "election"});
    let bare: ledger::ids::DecisionId =
        house.asks("Ana", "decisions.record", unreported).done().id();
    house
        .asks("Ana", "circles.give_mandate", gives(Some(&json!(bare))))
        .refused("decision_elsewhere");
    // Then any member records what the assembly decided, and two others stand behind it.
    let report = json!({"subject": "…", "manner": "election", "report": "ab".repeat(32)});
    let decision: ledger::ids::DecisionId =
        house.asks("Ana", "decisions.record", report).done().id();
    let decision = json!(decision);
    house
        .asks("Ana", "circles.give_mandate", gives(Some(&decision)))
        .refused("more_members_needed");
    house.asks("Bob", "decisions.support", json!({"decision": decision})).done();
    house.asks("Cléo", "decisions.support", json!({"decision": decision})).done();
    // Whoever is not behind it cannot carry it out; nor does one who left still count.
    house
        .asks("Sam", "circles.give_mandate", gives(Some(&decision)))
        .refused("more_members_needed");
    let mut without_cleo = house.copy();
    without_cleo.leave("Cléo");
    without_cleo
        .asks("Bob", "circles.give_mandate", gives(Some(&decision)))
        .refused("more_members_needed");
    house.asks("Bob", "circles.give_mandate", gives(Some(&decision))).done();
}
