//! Files and words beside records.

use ledger::ids::{ContributionId, DocumentId};
use serde_json::{Value, json};

use crate::house::{FOUNDER, House, attached};

fn to(contribution: ContributionId) -> Value {
    json!({"contribution": contribution})
}

fn attach(house: &mut House, who: &str, on: &Value) -> DocumentId {
    house.asks(who, "documents.attach", attached(on)).done().id()
}

fn says(on: &Value) -> Value {
    json!({"on": on, "text": "J’étais là jusqu’à midi"})
}

#[test]
fn attaching_a_file() {
    let mut house = House::with_bar();
    let hours = to(house.declare("Ana", "BAR", 60));
    house.asks("Ana", "documents.attach", attached(&hours)).done();
    house.asks("Sam", "documents.attach", attached(&hours)).done();
    house.asks("Bob", "documents.attach", attached(&hours)).refused("not_theirs");
    let nowhere = json!({"contribution": "x-0000000000"});
    house.asks("Ana", "documents.attach", attached(&nowhere)).refused("unknown_contribution");
    let with = |member: &str, value: Value| {
        let mut words = attached(&hours);
        words[member] = value;
        words
    };
    house.asks("Ana", "documents.attach", with("bytes", json!(0))).refused("document_empty");
    let longest = 8u64 << 20;
    house
        .asks("Ana", "documents.attach", with("bytes", json!(longest + 1)))
        .refused("document_too_large");
    for other in ["text/html", "image/svg+xml", "IMAGE/JPEG", ""] {
        let words = with("media", json!(other));
        house.asks("Ana", "documents.attach", words).refused("document_kind");
    }
    house.asks("Ana", "documents.attach", with("caption", json!(" "))).refused("text_empty");
    // Whoever may not is told so first.
    house.asks("Bob", "documents.attach", with("media", json!("x"))).refused("not_theirs");
}

#[test]
fn no_more_files_than_a_long_sheet_has_pages() {
    let mut house = House::with_bar();
    let hours = to(house.declare("Ana", "BAR", 60));
    let first = attach(&mut house, "Ana", &hours);
    for _ in 1..20 {
        attach(&mut house, "Ana", &hours);
    }
    house.asks("Ana", "documents.attach", attached(&hours)).refused("too_many_documents");
    house.asks("Ana", "documents.withdraw", json!({"document": first})).done();
    attach(&mut house, "Ana", &hours);
}

#[test]
fn saying_something() {
    let mut house = House::with_bar();
    let hours = to(house.declare("Ana", "BAR", 60));
    house.asks("Ana", "documents.comment", says(&hours)).done();
    house.asks("Sam", "documents.comment", says(&hours)).done();
    house.asks("Bob", "documents.comment", says(&hours)).refused("not_theirs");
    house.delegate("Ana", "Bob");
    house.asks("Bob", "documents.comment", says(&hours)).refused("not_theirs");
    house.asks("Bob for Ana", "documents.comment", says(&hours)).done();
    house.asks("Ana", "documents.comment", json!({"on": hours, "text": ""})).refused("text_empty");
    let decision = json!({"decision": house.decision()});
    house.asks(FOUNDER, "documents.comment", says(&decision)).done();
    house.asks("Ana", "documents.comment", says(&decision)).refused("office_needed");
    house.asks("Bob for Ana", "documents.comment", says(&decision)).refused("not_on_behalf");
}

#[test]
fn a_dispute_is_explained_by_both_sides_and_by_those_who_left() {
    let mut house = House::with_bar();
    let entry = house.credit("Ana", 60);
    let record = json!({"record": entry});
    house.asks("Ana", "documents.comment", says(&record)).refused("not_disputed");
    house.asks("Ana", "documents.comment", says(&json!({"record": 1}))).refused("unknown_entry");
    house.asks("Ana", "time.dispute", json!({"entry": entry, "reason": "…"})).done();
    house.asks("Ana", "documents.comment", says(&record)).done();
    house.asks("Sam", "documents.comment", says(&record)).done();
    house.asks("Bob", "documents.comment", says(&record)).refused("not_theirs");
    house.leave("Ana");
    house.asks("Ana", "documents.attach", attached(&record)).done();
    let hours = to(house.state().time.contributions().next().unwrap().0);
    house.asks("Ana", "documents.comment", says(&hours)).refused("author_left");
}

#[test]
fn whoever_is_suspended_still_explains_what_they_did() {
    let mut house = House::with_bar();
    let hours = to(house.declare("Ana", "BAR", 60));
    let of_bob = to(house.declare("Bob", "BAR", 60));
    house.suspend("Ana");
    house.suspend("Sam");
    house.asks("Ana", "documents.attach", attached(&hours)).done();
    house.asks("Sam", "documents.comment", says(&of_bob)).refused("author_suspended");
}

#[test]
fn taking_a_file_back() {
    let mut house = House::with_bar();
    let declared = house.declare("Ana", "BAR", 60);
    let hours = to(declared);
    let file = attach(&mut house, "Ana", &hours);
    let takes = |document: DocumentId| json!({"document": document});
    house.asks("Sam", "documents.withdraw", takes(file)).refused("not_theirs");
    house
        .asks("Ana", "documents.withdraw", json!({"document": "v-0000000000"}))
        .refused("unknown_document");
    house.asks("Ana", "documents.withdraw", takes(file)).done();
    house.asks("Ana", "documents.withdraw", takes(file)).refused("document_withdrawn");
    assert_eq!(house.state().kept_documents().count(), 0);
    // Somebody who acts for Ana attached it: she takes it back as they do.
    house.delegate("Ana", "Bob");
    let file = attach(&mut house, "Bob for Ana", &hours);
    house.copy().asks("Bob", "documents.withdraw", takes(file)).done();
    house.asks("Ana", "documents.withdraw", takes(file)).done();
    // What counts keeps its vouchers.
    let file = attach(&mut house, "Ana", &hours);
    house.validate("Sam", declared);
    house.asks("Ana", "documents.withdraw", takes(file)).refused("document_counts");
}

#[test]
fn the_report_of_a_decision_stays_once_people_had_time_to_read_it() {
    let mut house = House::with_bar();
    let decision = json!({"decision": house.decision()});
    let file = attach(&mut house, FOUNDER, &decision);
    house.on("2026-05-03");
    house.copy().asks(FOUNDER, "documents.withdraw", json!({"document": file})).done();
    house.on("2026-05-04");
    house.asks(FOUNDER, "documents.withdraw", json!({"document": file})).refused("document_stays");
}

#[test]
fn what_is_about_somebody_is_kept_no_longer_than_they_are_known() {
    let mut house = House::with_bar();
    let hours = house.declare("Ana", "BAR", 60);
    attach(&mut house, "Sam", &to(hours));
    let decision = json!({"decision": house.decision()});
    attach(&mut house, FOUNDER, &decision);
    house.asks("Ana", "time.withdraw", to(hours)).done();
    house.leave("Ana");
    assert_eq!(house.state().kept_documents().count(), 2);
    house.asks("Ana", "members.erase_identity", json!({"member": "@Ana"})).done();
    assert_eq!(house.state().kept_documents().count(), 1);
    house.asks("Sam", "documents.comment", says(&to(hours))).refused("member_erased");
    house.asks("Sam", "documents.attach", attached(&to(hours))).refused("member_erased");
}
