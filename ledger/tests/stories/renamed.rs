//! Another name and another key of the ledger. The program brings these acts beside its own files (a backup that was
//! restored, a key that it holds), so that they are told here and not through its other door.

use ledger::events::organisation::Restored;
use ledger::proof::key::PublicKey;
use serde_json::json;

use crate::closings::house;

#[test]
fn every_checkpoint_has_the_name_and_the_key_of_its_day() {
    let mut house = house();
    let words = |origin: &str, formerly: &str| json!({"origin": origin, "formerly": formerly});
    let (old, new) = ("lieu.example/2026", "lieu.example/2026-2");
    house.asks("Olga", "organisation.restore", words(new, old)).done();
    house.asks("Olga", "organisation.restore", words(old, new)).refused("origin_taken");
    let again = Restored { origin: old.parse().unwrap(), formerly: new.parse().unwrap() };
    house.unlawful("Olga", again, "origin_taken");
    let public = PublicKey([9; 32]);
    let opened = house.state().organisation.as_ref().unwrap().key_at(1);
    assert_ne!(opened, Some(public));
    let changed = house.asks("Olga", "organisation.change_key", json!({"public": public})).done();
    let organisation = house.state().organisation.as_ref().unwrap();
    assert_eq!(organisation.key_at(changed.first - 1), opened);
    assert_eq!(organisation.key_at(changed.first), Some(public));
    assert_eq!(organisation.origin_at(1).as_str(), old);
    assert_eq!(organisation.origin_at(changed.first).as_str(), new);
}
