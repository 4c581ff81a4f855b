//! Cases with real figures.

use serde_json::json;

use crate::house::{House, service};

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
}
