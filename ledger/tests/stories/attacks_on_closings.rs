//! People who want a closing that is not what it says. Somebody tried, before format 1 was frozen; what was
//! closed then is here, what was left is in docs/decisions/0012-closings.md.

use ledger::ids::{ClosingId, DecisionId, MandateId, TakeoverId};
use ledger::law::{enrolment_text, key_name};
use ledger::proof::key::SigningKey;
use serde_json::json;

use crate::closings::{house, key, propose, propose_year, sign, validate};
use crate::house::{Answer, House};

fn mandate_of(house: &House, who: &str) -> MandateId {
    let id = house.id(who);
    house.state().circles.mandates().find(|(_, held)| held.member == id).unwrap().0
}

fn end(house: &mut House, by: &str, who: &str) {
    let mandate = mandate_of(house, who);
    let decision = house.decision();
    house.asks(by, "circles.end_mandate", json!({"mandate": mandate, "decision": decision})).done();
}

fn report(house: &mut House, who: &str, closing: ClosingId) -> Answer {
    let words = json!({"closing": closing, "opinion": "unqualified"});
    house.asks(who, "audit.give_report", words)
}

fn adjust(house: &mut House, by: &str, who: &str, minutes: i64) -> u64 {
    let decision = house.decision();
    let words = json!({"member": format!("@{who}"), "minutes": minutes, "reason": "…", "decision": decision});
    house.asks(by, "time.adjust", words).done().first
}

fn changes_rules(house: &mut House, changes: &serde_json::Value) -> Answer {
    let decision = house.decision();
    let words = json!({"changes": changes, "decision": decision});
    house.asks("Olga", "organisation.adopt_rules", words)
}

// 1. The quorum.

#[test]
fn a_quorum_is_not_lowered_after_the_first_signature() {
    let mut house = house();
    let closing = propose(&mut house, "2026-03-31");
    sign(&mut house, "Olga", closing).done();
    changes_rules(&mut house, &json!({"organ": {"quorum": 1}})).refused("closing_open");
}

#[test]
fn seats_that_were_dismissed_do_not_come_back_because_rules_make_empty_ones() {
    let mut house = house();
    let closing = propose(&mut house, "2026-03-31");
    sign(&mut house, "Omar", closing).done();
    sign(&mut house, "Odile", closing).done();
    end(&mut house, "Olga", "Omar");
    end(&mut house, "Olga", "Odile");
    house.mandate("organ_seat", "Ana", None);
    house.mandate("organ_seat", "Bob", None);
    validate(&mut house.copy(), "Trix", closing).refused("quorum_missing");
    changes_rules(&mut house, &json!({"organ": {"seats": 5}})).refused("closing_open");
}

#[test]
fn one_seat_does_not_send_the_others_home_without_a_decision() {
    let mut house = house();
    house.asks("Olga", "members.leave", json!({"member": "@Omar"})).refused("not_theirs");
}

// 1. Seats that benefit.

#[test]
fn a_seat_benefits_by_the_structure_that_they_represent() {
    let mut house = house();
    house.on("2026-03-20");
    house.admit_as("Coop", json!({"kind": "legal", "representative": "@Omar"}));
    adjust(&mut house, "Olga", "Coop", 60_000);
    house.on("2026-04-02");
    let closing = propose(&mut house, "2026-03-31");
    sign(&mut house, "Olga", closing).done();
    sign(&mut house, "Omar", closing).done();
    validate(&mut house, "Trix", closing).refused("quorum_missing");
}

#[test]
fn a_gift_reversed_after_the_proposal_is_still_in_what_was_signed() {
    let mut house = house();
    house.on("2026-03-20");
    let gift = adjust(&mut house, "Olga", "Omar", 60_000);
    house.on("2026-04-02");
    let closing = propose(&mut house, "2026-03-31");
    sign(&mut house, "Olga", closing).done();
    sign(&mut house, "Omar", closing).done();
    house.reverse("Odile", gift).done();
    validate(&mut house, "Trix", closing).refused("quorum_missing");
}

// 1. Keys.

/// Who makes all other seats their delegates chooses another office to countersign their key.
#[test]
fn nobody_chooses_who_countersigns_by_delegations() {
    let mut house = house();
    let public = key(&house, "Omar").verifier().public();
    let words = json!({"member": "@Omar", "public": public});
    house.asks("Omar", "closings.revoke_key", words).done();
    house.delegate("Omar", "Olga");
    house.delegate("Omar", "Odile");
    let origin = house.state().organisation.as_ref().unwrap().origin().clone();
    let member = house.id("Omar");
    let new = SigningKey::from_seed(&key_name(&origin, member), [68; 32]).unwrap();
    let public = new.verifier().public();
    let signature = new.sign(&enrolment_text(&origin, member, &public));
    let words = json!({"member": "@Omar", "public": public, "signature": signature});
    house.asks("Trix", "closings.enrol_key", words).refused("office_needed");
}

// 2. The auditor.

#[test]
fn who_is_audited_does_not_send_the_auditor_home() {
    let mut house = house();
    let closing = propose_year(&mut house, "2026-03-31");
    // One act of one seat, without any decision.
    house.asks("Olga", "members.leave", json!({"member": "@Audi"})).refused("not_theirs");
    sign(&mut house, "Olga", closing).refused("auditor_has_time");
}

#[test]
fn an_auditor_dismissed_after_the_proposal_had_time_all_the_same() {
    let mut house = house();
    let closing = propose_year(&mut house, "2026-03-31");
    end(&mut house, "Olga", "Audi");
    sign(&mut house, "Olga", closing).refused("auditor_has_time");
}

#[test]
fn the_auditors_days_are_not_shortened_after_the_proposal() {
    let mut house = house();
    let closing = propose_year(&mut house, "2026-03-31");
    changes_rules(&mut house, &json!({"closings": {"auditor_days": 0}})).refused("closing_open");
    house.on("2026-04-03");
    sign(&mut house, "Olga", closing).refused("auditor_has_time");
}

#[test]
fn a_second_auditor_found_today_does_not_close_the_first_ones_mouth() {
    let mut house = house();
    let closing = propose_year(&mut house, "2026-03-31");
    house.mandate("auditor", "Bob", None);
    report(&mut house, "Bob", closing).done();
    sign(&mut house.copy(), "Olga", closing).refused("auditor_has_time");
}

#[test]
fn the_first_auditor_may_still_report() {
    let mut house = house();
    let closing = propose_year(&mut house, "2026-03-31");
    house.mandate("auditor", "Bob", None);
    report(&mut house, "Bob", closing).done();
    report(&mut house, "Audi", closing).done();
}

#[test]
fn a_treasurer_does_not_audit_what_they_kept_and_proposed() {
    let mut house = house();
    let closing = propose_year(&mut house, "2026-03-31");
    let mandate = mandate_of(&house, "Trix");
    house.asks("Trix", "circles.end_mandate", json!({"mandate": mandate})).done();
    house.mandate("auditor", "Trix", None);
    report(&mut house, "Trix", closing).refused("auditor_stands_apart");
}

/// Interim closings leave the year a single day: what was received before is not looked at any more.
#[test]
fn a_year_of_one_day_does_not_hide_what_the_auditor_received() {
    let mut house = house();
    house.on("2026-03-20");
    house.credit("Audi", 600);
    house.on("2026-04-02");
    let month = propose(&mut house, "2026-03-31");
    for seat in ["Olga", "Omar"] {
        sign(&mut house, seat, month).done();
    }
    validate(&mut house, "Trix", month).done();
    let year = propose_year(&mut house, "2026-04-01");
    report(&mut house, "Audi", year).refused("auditor_received");
}

#[test]
fn what_their_structure_received_the_auditor_received() {
    let mut house = house();
    house.on("2026-03-20");
    house.admit_as("Coop", json!({"kind": "legal", "representative": "@Audi"}));
    adjust(&mut house, "Olga", "Coop", 60_000);
    house.on("2026-04-02");
    let closing = propose_year(&mut house, "2026-03-31");
    report(&mut house, "Audi", closing).refused("auditor_received");
}

#[test]
fn an_auditor_who_reported_is_done() {
    let mut house = house();
    let closing = propose_year(&mut house, "2026-03-31");
    report(&mut house, "Audi", closing).done();
    let found = json!({"closing": closing, "text": "Encore"});
    house.asks("Audi", "audit.record_finding", found).refused("reported_already");
}

#[test]
fn nothing_is_found_on_a_closing_that_is_over() {
    let mut house = house();
    let closing = propose(&mut house, "2026-03-31");
    let reason = json!({"closing": closing, "reason": "…"});
    house.asks("Odile", "closings.contest", reason).done();
    let found = json!({"closing": closing, "text": "Trop tard"});
    house.asks("Audi", "audit.record_finding", found).refused("closing_over");
}

// Approval, withdrawal, the ledger's key.

#[test]
fn an_approval_stands_on_a_decision_of_the_assembly_about_this_closing() {
    let mut house = house();
    let old: DecisionId = house.decision();
    house.on("2026-04-03");
    let closing = propose_year(&mut house, "2026-03-31");
    report(&mut house, "Audi", closing).done();
    for seat in ["Olga", "Omar"] {
        sign(&mut house, seat, closing).done();
    }
    validate(&mut house, "Trix", closing).done();
    let approved = json!({"closing": closing, "decision": old});
    house.asks("Trix", "closings.approve_accounts", approved).refused("decision_elsewhere");
}

#[test]
fn only_who_proposed_takes_a_proposal_back() {
    let mut house = house();
    let words = json!({"last": "2026-03-31"});
    let closing: ClosingId = house.asks("Olga", "closings.propose", words).done().id();
    for seat in ["Olga", "Omar"] {
        sign(&mut house, seat, closing).done();
    }
    let reason = json!({"closing": closing, "reason": "…"});
    house.asks("Trix", "closings.withdraw", reason).refused("not_theirs");
}

// 4. Forgetting.

// 5. What is not theirs.

/// A batch with a debt of one's own is undone by whoever owes it, which a single reversal refuses.
#[test]
fn nobody_forgives_their_own_debt_by_undoing_a_batch() {
    let mut house = house();
    house.admit(&["Eve", "Ed"]);
    house.mandate("administrator", "Eve", None);
    house.mandate("administrator", "Ed", None);
    let decision = house.decision();
    let opens = json!({"file": "cd".repeat(32), "decision": decision});
    let batch: TakeoverId = house.asks("Ed", "takeover.open", opens).done().id();
    let line = json!({"takeover": batch, "line": 1, "member": "@Eve", "day": "2026-03-01", "minutes": -6_000});
    let debt = house.asks("Ed", "takeover.take_balance", line).done().first;
    house.reverse("Eve", debt).refused("own_act");
    let undo = json!({"takeover": batch, "reason": "…"});
    house.asks("Eve", "takeover.reverse", undo).refused("own_act");
}

// 6. What it costs.

/// Each proposal keeps its totals document for ever, also when it was contested at once.
#[test]
fn proposals_that_are_over_keep_no_totals() {
    let mut house = house();
    house.on("2026-03-20");
    for number in 0..100 {
        let name = format!("M{number}");
        house.admit(&[&name]);
        house.credit(&name, 10);
    }
    house.on("2026-04-02");
    for _ in 0..50 {
        let closing = propose(&mut house, "2026-03-31");
        let reason = json!({"closing": closing, "reason": "…"});
        house.asks("Trix", "closings.withdraw", reason).done();
    }
    let kept: usize = house.state().closings.iter().map(|(_, found)| found.totals.len()).sum();
    let log: usize = house.files().values().map(Vec::len).sum();
    assert!(kept < 10_000, "{kept} bytes of totals kept, from a log of {log}");
}
