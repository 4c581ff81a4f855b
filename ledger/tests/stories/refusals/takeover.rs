//! Bringing in the past.

use ledger::events::takeover::Reversed;
use ledger::ids::TakeoverId;
use ledger::sealed::{Salt, Sealed};
use ledger::text::Note;
use ledger::units::Balance;
use serde_json::{Value, json};

use crate::house::{FOUNDER, House};

fn batch(house: &mut House) -> TakeoverId {
    let decision = house.decision();
    let words = json!({"file": "cd".repeat(32), "decision": decision});
    house.asks(FOUNDER, "takeover.open", words).done().id()
}

/// The words of a line, some of them others.
fn line(takeover: TakeoverId, line: u32, others: &Value) -> Value {
    let mut words = json!({
        "takeover": takeover, "line": line, "member": "@Ana", "code": "BAR", "day": "2025-11-30",
        "minutes": 60, "mode": "time_credit",
    });
    for (name, value) in others.as_object().unwrap() {
        words[name] = value.clone();
    }
    words
}

#[test]
fn opening_a_batch() {
    let mut house = House::with_bar();
    batch(&mut house);
    let decision = house.decision();
    let words = |decision: Value| json!({"file": "cd".repeat(32), "decision": decision});
    house.asks("Ana", "takeover.open", words(json!(decision))).refused("office_needed");
    house.asks(FOUNDER, "takeover.open", words(json!("d-0000000000"))).refused("unknown_decision");
}

#[test]
fn taking_contributions_over() {
    let mut house = House::with_bar();
    let of = batch(&mut house);
    let nothing = json!({});
    for (number, act, more) in [
        (1, "takeover.take_contribution", json!({"what": "Chantier", "validator": "Sam"})),
        (101, "takeover.take_doubtful", json!({"what": "Chantier", "doubt": "?"})),
    ] {
        let mut ask = |who: &str, number: u32, others: Value| {
            let mut all = more.clone();
            for (name, value) in others.as_object().unwrap() {
                all[name] = value.clone();
            }
            house.asks(who, act, line(of, number, &all))
        };
        ask(FOUNDER, number, nothing.clone()).done();
        ask(FOUNDER, number, nothing.clone()).refused("line_taken");
        ask("Ana", number + 1, nothing.clone()).refused("office_needed");
        ask(FOUNDER, number + 1, json!({"takeover": "t-0000000000"})).refused("unknown_takeover");
        ask(FOUNDER, number + 1, json!({"member": "@Nobody"})).refused("unknown_member");
        ask(FOUNDER, number + 1, json!({"code": "ZUT"})).refused("unknown_code");
        ask(FOUNDER, number + 1, json!({"day": "2026-03-04"})).refused("not_before_opening");
        ask(FOUNDER, number + 1, json!({"day": "30/11/2025"})).refused("not_a_day");
        ask(FOUNDER, number + 1, json!({"minutes": 0})).refused("minutes_out_of_range");
        ask(FOUNDER, number + 1, json!({"what": ""})).refused("text_empty");
    }
    let validator = line(of, 2, &json!({"validator": "\u{7}"}));
    house.asks(FOUNDER, "takeover.take_contribution", validator).refused("text_character");
    let doubt = line(of, 2, &json!({"doubt": " "}));
    house.asks(FOUNDER, "takeover.take_doubtful", doubt).refused("text_empty");
    house.rules(json!({"open_from": "2026-03-01", "late_months": 2}));
    let late = line(of, 3, &nothing);
    house.asks(FOUNDER, "takeover.take_contribution", late).refused("period_closed");
    let late = line(of, 3, &json!({"doubt": "?"}));
    house.asks(FOUNDER, "takeover.take_doubtful", late).refused("period_closed");
}

#[test]
fn taking_balances_over_and_undoing_a_batch() {
    let mut house = House::with_bar();
    let of = batch(&mut house);
    let balance = |number: u32, minutes: i64, day: &str| json!({"takeover": of, "line": number, "member": "@Ana", "day": day, "minutes": minutes});
    house.asks(FOUNDER, "takeover.take_balance", balance(1, 90, "2025-12-31")).done();
    house.asks(FOUNDER, "takeover.take_balance", balance(2, -30, "2025-12-31")).done();
    house
        .asks("Ana", "takeover.take_balance", balance(3, 90, "2025-12-31"))
        .refused("office_needed");
    house
        .asks(FOUNDER, "takeover.take_balance", balance(2, 90, "2025-12-31"))
        .refused("line_taken");
    house
        .asks(FOUNDER, "takeover.take_balance", balance(3, 0, "2025-12-31"))
        .refused("zero_minutes");
    house
        .asks(FOUNDER, "takeover.take_balance", balance(3, i64::MIN, "2025-12-31"))
        .refused("minutes_out_of_range");
    house
        .asks(FOUNDER, "takeover.take_balance", balance(3, 90, "2026-03-04"))
        .refused("not_before_opening");
    // Undoing it.
    let undo = || json!({"takeover": of, "reason": "Mauvais fichier"});
    house.asks("Ana", "takeover.reverse", undo()).refused("own_act");
    house
        .asks(FOUNDER, "takeover.reverse", json!({"takeover": "t-0000000000", "reason": "…"}))
        .refused("unknown_takeover");
    house
        .asks(FOUNDER, "takeover.reverse", json!({"takeover": of, "reason": ""}))
        .refused("text_empty");
    let reversed = |entries, minutes| Reversed {
        takeover: of,
        entries,
        minutes: Balance::new(minutes),
        reason: Sealed::commit(&Note::new("…").unwrap(), &Salt([1; 32])),
    };
    house.unlawful(FOUNDER, reversed(2, 61), "batch_differs");
    house.unlawful(FOUNDER, reversed(1, 60), "batch_differs");
    house.asks(FOUNDER, "takeover.reverse", undo()).done();
    assert_eq!(house.balance("Ana"), 0);
    house.asks(FOUNDER, "takeover.reverse", undo()).refused("takeover_reversed");
    house
        .asks(FOUNDER, "takeover.take_balance", balance(9, 90, "2025-12-31"))
        .refused("takeover_reversed");
}

#[test]
fn reversing_one_line_of_the_past() {
    let mut house = House::with_bar();
    house.mandate("administrator", "Bob", None);
    let of = batch(&mut house);
    let balance = |number: u32, who: &str, minutes: i64| json!({"takeover": of, "line": number, "member": who, "day": "2025-12-31", "minutes": minutes});
    let own_debt = house.asks("Bob", "takeover.take_balance", balance(1, "@Bob", -90)).done().first;
    let credit = house.asks("Bob", "takeover.take_balance", balance(2, "@Ana", 90)).done().first;
    house.reverse("Ana", credit).refused("office_needed");
    // Whose debt it is does not undo it; a credit, the one who took it over may.
    house.reverse("Bob", own_debt).refused("own_act");
    house.reverse(FOUNDER, own_debt).done();
    house.reverse("Bob", credit).done();
    house.reverse("Bob", credit).refused("reversed_already");
}
