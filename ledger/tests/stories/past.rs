//! The past, brought in as a batch: undone as a whole, once, whatever became of its lines meanwhile.

use ledger::ids::{ContributionId, TakeoverId};
use ledger::views::inbox::Inbox;
use serde_json::{Value, json};

use crate::house::{FOUNDER, House};

/// A house with a batch of the past: a contribution, a doubtful line, a balance, all of Ana's.
fn with_the_past() -> (House, TakeoverId, ContributionId) {
    let mut house = House::with_bar();
    let decision = house.decision();
    let opens = json!({"file": "cd".repeat(32), "decision": decision});
    let batch: TakeoverId = house.asks(FOUNDER, "takeover.open", opens).done().id();
    let line = |number: u32, more: Value| {
        let mut words = json!({
            "takeover": batch, "line": number, "member": "@Ana", "code": "BAR", "day": "2025-11-30",
            "minutes": 60 * number, "mode": "time_credit",
        });
        for (name, value) in more.as_object().unwrap() {
            words[name] = value.clone();
        }
        words
    };
    let counts = line(1, json!({"what": "Chantier", "validator": "Sam"}));
    house.asks(FOUNDER, "takeover.take_contribution", counts).done();
    let doubtful = line(2, json!({"doubt": "Signature ?"}));
    let doubtful = house.asks(FOUNDER, "takeover.take_doubtful", doubtful).done().id();
    let balance = json!({"takeover": batch, "line": 3, "member": "@Ana", "day": "2025-12-31", "minutes": -15});
    house.asks(FOUNDER, "takeover.take_balance", balance).done();
    (house, batch, doubtful)
}

#[test]
fn the_past_is_undone_as_a_whole_with_a_doubtful_line_validated_in_between() {
    // Given
    let (mut house, batch, doubtful) = with_the_past();
    assert_eq!(house.balance("Ana"), 45, "the doubtful line does not count yet");
    house.validate("Sam", doubtful);
    assert_eq!(house.balance("Ana"), 165);
    house.spend("Ana", "BAR", 100);
    // When
    house.asks(FOUNDER, "takeover.reverse", json!({"takeover": batch, "reason": "Mauvais"})).done();
    // Then all three lines are undone; what Ana spent meanwhile stays spent.
    assert_eq!(house.balance("Ana"), -100);
    house.asks("Sam", "time.validate", json!({"contribution": doubtful})).refused("not_waiting");
}

#[test]
fn a_line_reversed_before_is_not_undone_twice() {
    let (mut house, batch, doubtful) = with_the_past();
    let entry = house.validate("Sam", doubtful);
    house.reverse(FOUNDER, entry).done();
    house.asks(FOUNDER, "takeover.reverse", json!({"takeover": batch, "reason": "Mauvais"})).done();
    assert_eq!(house.balance("Ana"), 0);
    house.reverse(FOUNDER, entry).refused("reversed_already");
}

#[test]
fn an_undone_batch_stays_undone_whatever_becomes_of_a_refusal() {
    // Given a doubtful line that was refused, twice disputed: before and after the batch is undone.
    let (mut house, batch, doubtful) = with_the_past();
    house.mandate("coordinator", "Bob", Some("Bar"));
    let refused = json!({"contribution": doubtful, "reason": "Non"});
    let refusal = house.asks("Sam", "time.refuse", refused).done().first;
    let mut late = house.copy();
    house.asks("Ana", "time.dispute", json!({"entry": refusal, "reason": "Si"})).done();
    let undo = json!({"takeover": batch, "reason": "Mauvais"});
    house.asks(FOUNDER, "takeover.reverse", undo.clone()).done();
    // When the refusal is found wrong, then the line is still gone.
    let upheld = json!({"entry": refusal, "outcome": "upheld", "reason": "Oui"});
    house.asks("Bob", "time.answer", upheld).done();
    house.asks("Sam", "time.validate", json!({"contribution": doubtful})).refused("not_waiting");
    assert!(house.seen(Inbox::default()).waiting().is_empty());
    late.asks(FOUNDER, "takeover.reverse", undo).done();
    late.asks("Ana", "time.dispute", json!({"entry": refusal, "reason": "Si"}))
        .refused("takeover_reversed");
}
