//! Closing a period: keys, proposals, signatures, the audit, and what a closed period means.

use ledger::events::closings::{Proposed, Purpose, Signed, Validated};
use ledger::ids::{ClosingId, FindingId, Id};
use ledger::law::{enrolment_text, key_name, signed_text};
use ledger::proof::checkpoint::Checkpoint;
use ledger::proof::key::SigningKey;
use ledger::proof::nodes::Kept;
use ledger::sealed::Digest;
use ledger::signing::{Memory, ToSign, Unsound};
use ledger::state::closings::Stage;
use ledger::totals;
use ledger::views::balances::Balances;
use serde_json::{Value, json};

use crate::house::{Answer, House, day, declared};

/// The bar; Olga, Omar and Odile sit in the organ, Trix keeps the money, Audi audits. It is 2 April.
pub(crate) fn house() -> House {
    let mut house = House::with_bar();
    house.admit(&["Olga", "Omar", "Odile", "Trix", "Audi"]);
    house.mandate("treasurer", "Trix", None);
    house.mandate("auditor", "Audi", None);
    house.credit("Ana", 300);
    house.seat(&["Olga", "Omar", "Odile"]);
    enrol(&mut house, "Omar", "Olga").done();
    enrol(&mut house, "Olga", "Omar").done();
    enrol(&mut house, "Olga", "Odile").done();
    house.on("2026-04-02");
    house
}

/// Somebody's own key: of a seed that is their name.
pub(crate) fn key(house: &House, who: &str) -> SigningKey {
    let mut seed = [0; 32];
    for (place, byte) in seed.iter_mut().zip(who.bytes()) {
        *place = byte;
    }
    let origin = house.state().organisation.as_ref().unwrap().origin().clone();
    SigningKey::from_seed(&key_name(&origin, house.id(who)), seed).unwrap()
}

pub(crate) fn enrolment(house: &House, whose: &str) -> Value {
    let key = key(house, whose);
    let public = key.verifier().public();
    let origin = house.state().organisation.as_ref().unwrap().origin();
    let signature = key.sign(&enrolment_text(origin, house.id(whose), &public));
    json!({"member": format!("@{whose}"), "public": public, "signature": signature})
}

pub(crate) fn enrol(house: &mut House, who: &str, whose: &str) -> Answer {
    let words = enrolment(house, whose);
    house.asks(who, "closings.enrol_key", words)
}

pub(crate) fn propose(house: &mut House, last: &str) -> ClosingId {
    house.asks("Trix", "closings.propose", json!({"last": last})).done().id()
}

pub(crate) fn propose_year(house: &mut House, last: &str) -> ClosingId {
    let words = json!({"last": last, "purpose": "yearly"});
    house.asks("Trix", "closings.propose", words).done().id()
}

/// Somebody's signature of a closing, as an act.
pub(crate) fn signature(house: &House, closing: ClosingId, who: &str) -> Signed {
    let text = signed_text(house.state().closings.get(closing).unwrap());
    Signed { closing, signature: key(house, who).sign(&text) }
}

pub(crate) fn sign(house: &mut House, who: &str, closing: ClosingId) -> Answer {
    let words = serde_json::to_value(signature(house, closing, who)).unwrap();
    house.asks(who, "closings.sign", words)
}

pub(crate) fn validate(house: &mut House, who: &str, closing: ClosingId) -> Answer {
    house.asks(who, "closings.validate", json!({"closing": closing}))
}

fn stage(house: &House, closing: ClosingId) -> Stage {
    house.state().closings.get(closing).unwrap().stage
}

#[test]
fn contested_once_then_signed_by_three_and_validated() {
    let mut house = house();
    // Given a first proposal that a seat does not agree with
    let first = propose(&mut house, "2026-03-31");
    sign(&mut house, "Olga", first).done();
    let reason = json!({"closing": first, "reason": "Il manque le chantier du 12"});
    house.asks("Odile", "closings.contest", reason).done();
    assert_eq!(stage(&house, first), Stage::Contested);
    // When what was missing is counted where it was done, and a second one is signed by all
    let late = house.asks("Bob", "time.declare", declared("BAR", "2026-03-12", 120)).done().id();
    house.validate("Sam", late);
    let second = propose(&mut house, "2026-03-31");
    for seat in ["Olga", "Omar", "Odile"] {
        sign(&mut house, seat, second).done();
    }
    validate(&mut house, "Trix", second).done();
    // Then the period is closed, and its totals are what was counted in it.
    assert_eq!(stage(&house, second), Stage::Validated);
    let closing = house.state().closings.get(second).unwrap();
    let (ana, bob, bar) = (house.id("Ana"), house.id("Bob"), house.code_id("BAR"));
    let expected = format!(
        "minutier totals 1\norigin\tlieu.example/2026\nclosing\t{second}\n\
         period\t2026-03-04\t2026-03-31\nrecords\t{}\n\
         account\tlabel\tunit\tin\tout\tin since the beginning\tout since the beginning\n\
         contributed:{bar}\tBAR\tMIN\t0\t420\t0\t420\n\
         {}",
        closing.seq - 1,
        {
            let mut lines = [
                format!("member:{ana}\t\tMIN\t300\t0\t300\t0\n"),
                format!("member:{bob}\t\tMIN\t120\t0\t120\t0\n"),
            ];
            lines.sort();
            lines.concat()
        }
    );
    assert_eq!(closing.totals, expected);
    assert_eq!(totals::digest(&expected), closing.proposed.totals);
    // And what was done in it and comes later is counted after it, and shown with both days.
    let later = house.asks("Ana", "time.declare", declared("BAR", "2026-03-20", 60)).done().id();
    house.validate("Sam", later);
    let until = |last: &str| house.seen(Balances::until(Some(day(last))));
    assert_eq!(until("2026-03-31").member(ana).credit.get(), 300);
    assert_eq!(until("2026-04-01").member(ana).credit.get(), 360);
}

#[test]
fn from_the_proposal_on_nothing_is_counted_in_the_period() {
    let mut house = house();
    let closing = propose(&mut house, "2026-03-31");
    let id = house.asks("Bob", "time.declare", declared("BAR", "2026-03-30", 30)).done().id();
    house.validate("Sam", id);
    let entry = house.state().journal.entries().last().unwrap().1;
    assert_eq!((entry.done, entry.counted), (day("2026-03-30"), day("2026-04-01")));
    // Taken back, the period is open again.
    let reason = json!({"closing": closing, "reason": "Oubli"});
    house.asks("Trix", "closings.withdraw", reason).done();
    let id = house.asks("Bob", "time.declare", declared("BAR", "2026-03-31", 30)).done().id();
    house.validate("Sam", id);
    let entry = house.state().journal.entries().last().unwrap().1;
    assert_eq!(entry.counted, day("2026-03-31"));
}

/// Closed one after the other, periods leave nothing out, and their totals since the beginning are the
/// sums of all.
#[test]
fn a_second_closing_begins_where_the_first_ended() {
    let mut house = house();
    let first = propose(&mut house, "2026-03-31");
    for seat in ["Olga", "Omar"] {
        sign(&mut house, seat, first).done();
    }
    validate(&mut house, "Olga", first).done();
    house.credit("Ana", 45);
    house.on("2026-05-01");
    let second = propose(&mut house, "2026-04-30");
    let closing = house.state().closings.get(second).unwrap();
    assert_eq!(closing.proposed.first, day("2026-04-01"));
    assert_eq!(closing.proposed.after, Some(first));
    let line = format!("member:{}\t\tMIN\t45\t0\t345\t0\n", house.id("Ana"));
    assert!(closing.totals.contains(&line), "{}", closing.totals);
}

/// A quorum is of seats: one that the organ itself gave something to does not count, and a seat whose
/// holder changed speaks once.
#[test]
fn a_seat_that_benefits_does_not_count() {
    let mut house = house();
    house.on("2026-03-20");
    let decision = house.decision();
    let gift = json!({"member": "@Omar", "minutes": 60, "reason": "…", "decision": decision});
    house.asks("Olga", "time.adjust", gift).done();
    house.on("2026-04-02");
    let closing = propose(&mut house, "2026-03-31");
    sign(&mut house, "Olga", closing).done();
    sign(&mut house, "Omar", closing).done();
    validate(&mut house, "Trix", closing).refused("quorum_missing");
    sign(&mut house, "Odile", closing).done();
    validate(&mut house, "Trix", closing).done();
}

#[test]
fn a_term_that_ends_in_the_middle() {
    let mut house = house();
    let closing = propose(&mut house, "2026-03-31");
    sign(&mut house, "Omar", closing).done();
    let seat = |house: &House, who: &str| {
        let id = house.id(who);
        let found = house.state().circles.mandates().find(|(_, held)| {
            held.member == id && held.role == ledger::events::circles::Role::OrganSeat
        });
        found.unwrap().0
    };
    // Omar leaves his seat: what he signed while he held it counts as long as it is vacant.
    let omar = seat(&house, "Omar");
    let decision = house.decision();
    let words = json!({"mandate": omar, "decision": decision});
    house.asks("Olga", "circles.end_mandate", words).done();
    sign(&mut house, "Olga", closing).done();
    let mut vacant = house.copy();
    validate(&mut vacant, "Trix", closing).done();
    // Bob takes the seat: now it is his to speak for it, and it speaks once.
    house.mandate("organ_seat", "Bob", None);
    validate(&mut house, "Trix", closing).refused("quorum_missing");
    enrol(&mut house, "Olga", "Bob").done();
    sign(&mut house, "Bob", closing).done();
    validate(&mut house, "Trix", closing).done();
}

/// The year: the auditor has time, findings are explained, then seats sign, then the assembly approves.
#[test]
fn a_year_is_audited_before_it_is_signed_and_approved_after() {
    let mut house = house();
    let closing = propose_year(&mut house, "2026-03-31");
    sign(&mut house, "Olga", closing).refused("auditor_has_time");
    let found = json!({"closing": closing, "record": 7, "text": "Qui a validé cette ligne ?"});
    let finding: FindingId = house.asks("Audi", "audit.record_finding", found).done().id();
    let report = json!({"closing": closing, "opinion": "qualified", "report": "ab".repeat(32)});
    house.asks("Audi", "audit.give_report", report).done();
    sign(&mut house, "Olga", closing).refused("findings_open");
    let answer = json!({"finding": finding, "answer": "Sam, ce jour-là"});
    house.asks("Trix", "audit.answer_finding", answer).done();
    sign(&mut house, "Olga", closing).done();
    sign(&mut house, "Omar", closing).done();
    validate(&mut house, "Olga", closing).done();
    let decision = house.decision();
    let approved = json!({"closing": closing, "decision": decision});
    house.asks("Olga", "closings.approve_accounts", approved).done();
    assert!(house.state().closings.get(closing).unwrap().approved);
    // Without a report, seats wait as long as the rule says.
    let mut silent = self::house();
    let closing = propose_year(&mut silent, "2026-03-31");
    silent.on("2026-04-17");
    sign(&mut silent, "Olga", closing).refused("auditor_has_time");
    silent.on("2026-04-18");
    sign(&mut silent, "Olga", closing).done();
}

/// Forged closings in a log whose chain is sound: each is found, in its record.
#[test]
fn tampering_is_found_and_named() {
    let mut house = house();
    let first = propose(&mut house, "2026-03-31");
    let of_first = signature(&house, first, "Omar");
    let reason = json!({"closing": first, "reason": "…"});
    house.asks("Odile", "closings.contest", reason).done();
    let second = propose(&mut house, "2026-03-31");
    // A signature moved to another closing.
    let moved = Signed { closing: second, ..of_first };
    house.unlawful("Omar", moved, "signature_wrong");
    // Somebody else's signature; somebody who holds no seat.
    house.unlawful("Omar", signature(&house, second, "Odile"), "signature_wrong");
    house.unlawful("Bob", signature(&house, second, "Bob"), "office_needed");
    // A key that was revoked.
    let mut revoked = house.copy();
    let public = key(&house, "Omar").verifier().public();
    let words = json!({"member": "@Omar", "public": public});
    revoked.asks("Omar", "closings.revoke_key", words).done();
    revoked.unlawful("Omar", signature(&revoked, second, "Omar"), "key_unknown");
    // A key whose mandate had ended.
    let mut over = house.copy();
    over.on("2027-05-01");
    over.unlawful("Omar", signature(&house, second, "Omar"), "office_needed");
    // Twice by one seat; a validation without a quorum.
    sign(&mut house, "Omar", second).done();
    house.unlawful("Omar", signature(&house, second, "Omar"), "signed_already");
    house.unlawful("Trix", Validated { closing: second }, "quorum_missing");
    // Totals that were edited; a period that leaves a day out.
    let mut fresh = self::house();
    let honest = {
        let mut copy = fresh.copy();
        let closing = propose(&mut copy, "2026-03-31");
        copy.state().closings.get(closing).unwrap().proposed.clone()
    };
    let edited = Proposed { totals: Digest([7; 32]), ..honest.clone() };
    fresh.unlawful("Trix", edited, "totals_differ");
    let short = Proposed { first: day("2026-03-05"), ..honest.clone() };
    fresh.unlawful("Trix", short, "period_gap");
    let after = Proposed { after: Some(ClosingId::from_bits(7)), ..honest.clone() };
    fresh.unlawful("Trix", after, "unknown_closing");
    let year = Proposed { totals_version: 2, purpose: Purpose::Yearly, ..honest };
    fresh.unlawful("Trix", year, "totals_differ");
    // What is counted in a closed period.
    propose(&mut fresh, "2026-03-31");
    let entry = fresh.declare("Bob", "BAR", 10);
    let mut validated = ledger::events::time::ContributionValidated {
        contribution: entry,
        member: fresh.id("Bob"),
        code: fresh.code_id("BAR"),
        day: fresh.today(),
        counted: None,
        minutes: ledger::units::Minutes::new(10).unwrap(),
        mode: ledger::events::time::Mode::TimeCredit,
        capacity: ledger::events::time::Capacity::Steward,
        reason: None,
    };
    validated.counted = Some(day("2026-03-30"));
    fresh.unlawful("Sam", validated, "wrong_day_counted");
}

// What a seat is given to sign.

/// The nodes of the house's log, and the line of a record.
fn log_of(house: &House, seq: u64) -> (Kept, String) {
    let mut nodes = Kept::default();
    let mut line = String::new();
    let files = house.files();
    for text in files["log/00000000000000000001.jsonl"].split(|byte| *byte == b'\n') {
        let text = std::str::from_utf8(text).unwrap();
        if !text.is_empty() {
            nodes.push(text.as_bytes());
            if nodes.tree().size() == seq {
                text.clone_into(&mut line);
            }
        }
    }
    (nodes, line)
}

fn to_sign(house: &House, closing: ClosingId) -> Value {
    let seq = house.state().closings.get(closing).unwrap().seq;
    let (nodes, line) = log_of(house, seq);
    serde_json::to_value(ToSign::of(house.state(), closing, &line, &nodes).unwrap()).unwrap()
}

fn checked(file: &Value) -> Result<ledger::signing::Sound, Unsound> {
    serde_json::from_value::<ToSign>(file.clone()).unwrap().check()
}

#[test]
fn a_file_to_sign_proves_what_it_says() {
    let mut house = house();
    let first = propose(&mut house, "2026-03-31");
    let of_first = to_sign(&house, first);
    let reason = json!({"closing": first, "reason": "…"});
    house.asks("Trix", "closings.withdraw", reason).done();
    house.credit("Ana", 10);
    let second = propose(&mut house, "2026-03-31");
    // What comes after the proposal changes nothing.
    house.credit("Bob", 10);
    let file = to_sign(&house, second);
    let sound = checked(&file).unwrap();
    assert_eq!(sound.proposed.closing, second);
    assert_eq!(sound.by, house.id("Trix"));
    let signed = |closing: ClosingId| -> Checkpoint {
        signed_text(house.state().closings.get(closing).unwrap()).parse().unwrap()
    };
    assert_eq!(sound.checkpoint, signed(second));
    assert_eq!(sound.after(&signed(first)), Memory::Extended);
    assert_eq!(sound.after(&signed(second)), Memory::Extended);
    let mut other = signed(first);
    other.root = [1; 32];
    assert_eq!(sound.after(&other), Memory::Forked);
    other.size += 1;
    assert_eq!(sound.after(&other), Memory::Unproven);
    other.size = signed(second).size + 1;
    assert_eq!(sound.after(&other), Memory::Older);
    assert_eq!(checked(&of_first).unwrap().after(&signed(second)), Memory::Older);

    // Whatever is changed in it is noticed, and said.
    for (member, value, why) in [
        ("minutier", json!("closing to sign 2"), Unsound::Kind),
        ("checkpoint", json!("x"), Unsound::Checkpoint),
        ("checkpoint", of_first["checkpoint"].clone(), Unsound::NotLast),
        ("proposal", of_first["proposal"].clone(), Unsound::NotLast),
        ("proposal", json!("{}"), Unsound::Proposal),
        ("inclusion", json!([]), Unsound::NotLast),
        ("totals", of_first["totals"].clone(), Unsound::Totals),
        ("totals", json!(file["totals"].as_str().unwrap().replace("300", "301")), Unsound::Totals),
    ] {
        let mut changed = file.clone();
        changed[member] = value;
        assert_eq!(checked(&changed), Err(why), "{member}");
    }
    let mut changed = file.clone();
    let proposal = file["proposal"].as_str().unwrap().replace("2026-03-31", "2026-03-30");
    changed["proposal"] = proposal.into();
    assert_eq!(checked(&changed), Err(Unsound::Proposal), "its hash is not that of its bytes");
    let mut changed = file.clone();
    changed["since"][0]["consistency"] = json!([]);
    assert_eq!(checked(&changed), Err(Unsound::Earlier));
    let mut changed = file.clone();
    changed["more"] = json!(1);
    assert!(serde_json::from_value::<ToSign>(changed).is_err());
}
