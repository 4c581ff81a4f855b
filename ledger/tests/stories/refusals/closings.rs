//! Closings, the audit, the ledger's own key and its name: each refusal, a line each.

use ledger::events::organisation::KeyChanged;
use ledger::ids::{ClosingId, FindingId, Id};
use serde_json::json;

use crate::closings::{
    enrol, enrolment, house, key, propose, propose_year, sign, signature, validate,
};

#[test]
fn keys() {
    let mut house = house();
    let ana = enrolment(&house, "Ana");
    house.asks("Ana", "closings.enrol_key", ana.clone()).refused("own_act");
    house.asks("Bob", "closings.enrol_key", ana.clone()).refused("office_needed");
    // Trix may countersign only where there is no other seat.
    house.asks("Trix", "closings.enrol_key", ana.clone()).refused("office_needed");
    let mut theirs = ana.clone();
    theirs["member"] = "@Bob".into();
    house.asks("Olga", "closings.enrol_key", theirs).refused("signature_wrong");
    house.asks("Olga", "closings.enrol_key", ana.clone()).done();
    house.asks("Olga", "closings.enrol_key", ana).refused("key_taken");
    let public = key(&house, "Omar").verifier().public();
    let words = json!({"member": "@Ana", "public": public});
    house.asks("Olga", "closings.revoke_key", words).refused("key_unknown");
    let words = json!({"member": "@Nobody", "public": public});
    house.asks("Olga", "closings.revoke_key", words).refused("unknown_member");
    house.leave("Bob");
    enrol(&mut house, "Olga", "Bob").refused("member_left");
}

#[test]
fn one_key_for_one_person() {
    // One person under two names would sign with one key.
    let mut house = house();
    let mut omar = enrolment(&house, "Omar");
    omar["member"] = "@Ana".into();
    house.asks("Olga", "closings.enrol_key", omar).refused("key_taken");
    let public = key(&house, "Omar").verifier().public();
    house.asks("Olga", "organisation.change_key", json!({"public": public})).refused("key_taken");
    house.unlawful("Olga", KeyChanged { public }, "key_taken");
}

#[test]
fn proposing() {
    let mut house = house();
    let ask =
        |house: &mut crate::house::House, words| house.asks("Trix", "closings.propose", words);
    ask(&mut house, json!({"last": "2026-04-02"})).refused("period_not_over");
    ask(&mut house, json!({"last": "2026-03-01"})).refused("period_empty");
    let late = json!({"last": "2026-03-31", "first": "2026-03-05"});
    ask(&mut house, late).refused("period_gap");
    let words = json!({"last": "2026-03-31"});
    house.asks("Ana", "closings.propose", words.clone()).refused("office_needed");
    propose(&mut house, "2026-03-31");
    ask(&mut house, words).refused("closing_open");
    let words = json!({"closing": ClosingId::from_bits(9)});
    house.asks("Trix", "closings.validate", words).refused("unknown_closing");
}

#[test]
fn signing_and_what_follows() {
    let mut house = house();
    house.rules(json!({"organ": {"seats": 4}}));
    let closing = propose(&mut house, "2026-03-31");
    sign(&mut house, "Bob", closing).refused("office_needed");
    let of_omar = serde_json::to_value(signature(&house, closing, "Omar")).unwrap();
    house.asks("Olga", "closings.sign", of_omar).refused("signature_wrong");
    sign(&mut house, "Olga", closing).done();
    sign(&mut house, "Olga", closing).refused("signed_already");
    validate(&mut house, "Trix", closing).refused("quorum_missing");
    house.mandate("organ_seat", "Sam", None);
    sign(&mut house, "Sam", closing).refused("key_unknown");
    sign(&mut house, "Omar", closing).done();
    let decision = house.decision();
    let approves = json!({"closing": closing, "decision": decision});
    house
        .asks("Trix", "closings.approve_accounts", approves.clone())
        .refused("closing_not_validated");
    validate(&mut house, "Trix", closing).done();
    house.asks("Trix", "closings.approve_accounts", approves).refused("closing_not_yearly");
    sign(&mut house, "Odile", closing).refused("closing_over");
    let reason = json!({"closing": closing, "reason": "…"});
    house.asks("Odile", "closings.contest", reason.clone()).refused("closing_over");
    house.asks("Trix", "closings.withdraw", reason).refused("closing_over");
}

#[test]
fn a_year() {
    let mut house = house();
    let closing = propose_year(&mut house, "2026-03-31");
    sign(&mut house, "Olga", closing).refused("auditor_has_time");
    let found = json!({"closing": closing, "text": "…", "record": 100_000});
    house.asks("Audi", "audit.record_finding", found).refused("unknown_entry");
    let found = json!({"closing": closing, "text": "…"});
    let finding: FindingId = house.asks("Audi", "audit.record_finding", found).done().id();
    let report = json!({"closing": closing, "opinion": "unqualified"});
    house.asks("Audi", "audit.give_report", report.clone()).done();
    house.asks("Audi", "audit.give_report", report).refused("reported_already");
    sign(&mut house, "Olga", closing).refused("findings_open");
    let unknown = json!({"finding": FindingId::from_bits(9), "answer": "…"});
    house.asks("Trix", "audit.answer_finding", unknown).refused("unknown_finding");
    let answer = json!({"finding": finding, "answer": "…"});
    house.asks("Trix", "audit.answer_finding", answer.clone()).done();
    house.asks("Trix", "audit.answer_finding", answer).refused("answered_already");
    for seat in ["Olga", "Omar"] {
        sign(&mut house, seat, closing).done();
    }
    validate(&mut house, "Trix", closing).done();
    let decision = house.decision();
    let approves = json!({"closing": closing, "decision": decision});
    house.asks("Trix", "closings.approve_accounts", approves.clone()).done();
    house.asks("Trix", "closings.approve_accounts", approves).refused("approved_already");
}

#[test]
fn an_auditor_received_nothing() {
    let mut house = house();
    house.on("2026-03-20");
    let entry = house.declare("Audi", "BAR", 30);
    house.validate("Sam", entry);
    house.on("2026-04-02");
    let closing = propose_year(&mut house, "2026-03-31");
    let report = json!({"closing": closing, "opinion": "unqualified"});
    house.asks("Audi", "audit.give_report", report).refused("auditor_received");
}

#[test]
fn the_ledgers_name() {
    let mut house = house();
    let words = |origin: &str, formerly: &str| json!({"origin": origin, "formerly": formerly});
    let (old, new) = ("lieu.example/2026", "lieu.example/2026-2");
    house.asks("Ana", "organisation.restore", words(new, old)).refused("office_needed");
    house.asks("Olga", "organisation.restore", words(new, "x")).refused("origin_differs");
    house.asks("Olga", "organisation.restore", words(old, old)).refused("origin_taken");
}
