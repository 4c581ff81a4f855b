//! The witness is shown records that break an invariant, one at a time: a witness who cannot notice proves nothing.

use std::collections::BTreeSet;

use ledger::ids::{Id as _, MemberId};
use ledger::log::frame::Header;
use serde_json::Value;
use workload::Written;

use crate::lives::{live, until_may};
use crate::witness::Witness;

/// Records as the witness is shown them.
type Shown = Vec<(u64, Header, Value)>;

/// What a record would be if it broke an invariant: the number, and what the witness is shown instead.
fn broken(written: &Written) -> Vec<(&'static str, Shown)> {
    let event: Value = serde_json::from_str(&written.events[0]).unwrap();
    let (first, header) = (written.first, || written.header.clone());
    let mut all = vec![("4", vec![(first + 1, header(), event.clone())])];
    if let Some(validated) = event.pointer("/time/contribution_validated") {
        let theirs =
            Header { by: validated["member"].as_str().unwrap().parse().unwrap(), ..header() };
        all.push(("10", vec![(first, theirs, event.clone())]));
        let stranger = Header { by: MemberId::from_bits(5), ..header() };
        all.push(("11", vec![(first, stranger, event.clone())]));
        if validated.get("counted").is_some() {
            let mut early = event.clone();
            early["time"]["contribution_validated"]["counted"] = validated["day"].clone();
            all.push(("15", vec![(first, header(), early)]));
        }
    }
    if event.pointer("/closings/proposed").is_some() {
        let mut other = event.clone();
        other["closings"]["proposed"]["totals"] = "ab".repeat(32).into();
        all.push(("1", vec![(first, header(), other)]));
    }
    if event.pointer("/corrections/entry_reversed").is_some() {
        let again = (first + 1, header(), event.clone());
        all.push(("7", vec![(first, header(), event.clone()), again]));
    }
    all
}

/// Records of a life, changed one at a time: whoever changed them is told the number of the invariant.
#[test]
fn the_witness_notices_what_is_broken() {
    let mut witness = Witness::default();
    let mut noticed = BTreeSet::new();
    live(&until_may(), u64::MAX, |register| {
        register.showing(|_, written| {
            for (number, records) in broken(written) {
                let mut copy = witness.clone();
                let mut told =
                    records.iter().map(|(seq, header, event)| copy.sees(*seq, header, event));
                let told = told.find_map(Result::err).expect("what is broken is noticed");
                assert_eq!(
                    told.split(':').next(),
                    Some(number),
                    "record {}: {told}",
                    written.first
                );
                noticed.insert(number);
            }
            for (seq, event) in (written.first..).zip(&written.events) {
                witness.sees(seq, &written.header, &serde_json::from_str(event).unwrap()).unwrap();
            }
        })
    });
    assert_eq!(noticed, BTreeSet::from(["1", "10", "11", "15", "4", "7"]));
}
