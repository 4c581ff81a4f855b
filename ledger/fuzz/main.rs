//! The fuzzer: one binary for every target, chosen by the variable `TARGET` (see README.md).
#![no_main]

#[path = "../tests/stories/door.rs"]
#[allow(dead_code, reason = "a target asks less than a story")]
mod door;
#[path = "../tests/stories/house.rs"]
#[allow(dead_code, reason = "a target asks less than a story")]
mod house;
mod targets;

use std::sync::LazyLock;

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = std::env::var("TARGET").unwrap_or_default();
    let found = targets::TARGETS.iter().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("TARGET is one of {:?}", targets::names())).1
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| TARGET(bytes));
