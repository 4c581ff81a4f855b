//! The file to sign: what passes every check says of a signed history exactly what that history says.

use std::sync::LazyLock;

use ledger::ids::ClosingId;
use ledger::proof::checkpoint::Checkpoint;
use ledger::proof::nodes::Kept;
use ledger::signing::{Sound, ToSign};
use ledger::totals;
use serde_json::json;

use crate::house::House;

/// A small place, two closings proposed one after the other: the second one's file, and what it is sound for.
static MADE: LazyLock<(String, Sound)> = LazyLock::new(|| {
    let mut house = House::with_bar();
    house.admit(&["Olga", "Omar", "Odile", "Trix"]);
    house.mandate("treasurer", "Trix", None);
    house.credit("Ana", 300);
    house.seat(&["Olga", "Omar", "Odile"]);
    house.on("2026-04-02");
    let first = propose(&mut house, "2026-03-10");
    house.asks("Trix", "closings.withdraw", json!({"closing": first, "reason": "Erreur"})).done();
    let second = propose(&mut house, "2026-03-31");
    let (mut nodes, mut last) = (Kept::default(), String::new());
    for (path, bytes) in house.files() {
        if path.ends_with(".jsonl") {
            let text = String::from_utf8(bytes).unwrap();
            for line in text.lines().filter(|line| !line.is_empty()) {
                nodes.push(line.as_bytes());
                line.clone_into(&mut last);
            }
        }
    }
    let file = ToSign::of(house.state(), second, &last, &nodes).unwrap();
    (serde_json::to_string(&file).unwrap(), file.check().unwrap())
});

fn propose(house: &mut House, last: &str) -> ClosingId {
    house.asks("Trix", "closings.propose", json!({"last": last})).done().id()
}

/// What a corpus begins with.
#[allow(dead_code, reason = "the test that writes the seeds calls it")]
pub(crate) fn seed() -> String {
    MADE.0.clone()
}

pub(crate) fn run(bytes: &[u8]) {
    let Ok(file) = serde_json::from_slice::<ToSign>(bytes) else { return };
    let again = serde_json::to_string(&file).unwrap();
    assert_eq!(serde_json::from_str::<ToSign>(&again).unwrap(), file);
    let Ok(sound) = file.check() else { return };
    let spelt: Checkpoint = sound.checkpoint.to_string().parse().unwrap();
    assert_eq!(spelt, sound.checkpoint);
    assert_eq!(totals::digest(&sound.totals), sound.proposed.totals);
    let made = &MADE.1;
    if sound.checkpoint == made.checkpoint {
        // The same history: everything that stands in it is the same.
        assert_eq!((sound.by, &sound.proposed), (made.by, &made.proposed));
        assert_eq!(sound.totals, made.totals);
    }
    for earlier in &sound.since {
        assert!(earlier.size <= sound.checkpoint.size);
        if sound.checkpoint == made.checkpoint && earlier.size == made.since[0].size {
            assert_eq!(*earlier, made.since[0], "another past of the same history");
        }
    }
    for signed in &made.since {
        let _ = sound.after(signed);
    }
}
