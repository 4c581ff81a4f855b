//! Mandates and who stands in for whom.

use ledger::events::time::Capacity;
use ledger::events::{Event, time};
use ledger::ids::ContributionId;
use serde_json::json;

use crate::house::{FOUNDER, House};

/// A house where Ana waits for an answer, with the offices that stand in for one another.
fn house(offices: &[(&str, &str, Option<&str>)]) -> (House, ContributionId) {
    let mut house = House::opened();
    house.admit(&["Ana", "Sam", "Sol", "Cléo", "Sia", "Olga", "Del"]);
    house.circle("Lieu", None);
    house.circle("Bar", Some("Lieu"));
    house.circle("Soirée", Some("Bar"));
    house.code("SOIR", "Soirée");
    for (role, who, circle) in offices {
        house.mandate(role, who, *circle);
    }
    let waiting = house.declare("Ana", "SOIR", 60);
    (house, waiting)
}

/// In which capacity the last validation was made, as the record says.
fn said(house: &House) -> Capacity {
    let facts = house.facts();
    let last = &facts.last().unwrap().event;
    let Event::Time(time::Event::ContributionValidated(validated)) = last else {
        panic!("{last:?}");
    };
    validated.capacity
}

const ALL: &[(&str, &str, Option<&str>)] = &[
    ("steward", "Sam", Some("Soirée")),
    ("coordinator", "Cléo", Some("Soirée")),
    ("steward", "Sol", Some("Bar")),
    ("steward", "Sia", Some("Lieu")),
    ("organ_seat", "Olga", None),
];

#[test]
fn a_steward_or_the_coordinator_of_the_circle_answers() {
    for (who, capacity) in [("Sam", Capacity::Steward), ("Cléo", Capacity::Coordinator)] {
        let (mut house, waiting) = house(ALL);
        house.validate(who, waiting);
        assert_eq!(said(&house), capacity);
    }
}

#[test]
fn while_the_circle_has_somebody_nobody_else_stands_in() {
    let (mut house, waiting) = house(ALL);
    let validates = || json!({"contribution": waiting});
    house.asks("Sol", "time.validate", validates()).refused("office_needed");
    house.asks("Sia", "time.validate", validates()).refused("office_needed");
    house.asks("Olga", "time.validate", validates()).refused("someone_comes_first");
}

#[test]
fn then_the_nearest_circle_above_then_a_seat_of_the_organ() {
    let above = &ALL[2..];
    let (mut bar, waiting) = house(above);
    bar.asks("Sia", "time.validate", json!({"contribution": waiting})).refused("office_needed");
    bar.validate("Sol", waiting);
    assert_eq!(said(&bar), Capacity::ParentSteward);

    let (mut lieu, waiting) = house(&ALL[3..]);
    lieu.validate("Sia", waiting);
    assert_eq!(said(&lieu), Capacity::ParentSteward);

    let (mut organ, waiting) = house(&ALL[4..]);
    organ.asks("Sam", "time.validate", json!({"contribution": waiting})).refused("office_needed");
    organ.validate("Olga", waiting);
    assert_eq!(said(&organ), Capacity::OrganSeat);
}

#[test]
fn somebody_suspended_or_gone_does_not_count_as_being_there() {
    let (mut house, waiting) = house(&[ALL[0], ALL[2], ALL[4]]);
    house.suspend("Sam");
    house.leave("Sol");
    house.validate("Olga", waiting);
    assert_eq!(said(&house), Capacity::OrganSeat);
}

#[test]
fn nor_does_the_beneficiary_or_whoever_acts_for_them() {
    let offices =
        [("steward", "Ana", Some("Soirée")), ("coordinator", "Del", Some("Soirée")), ALL[2]];
    let (mut house, waiting) = house(&offices);
    house.asks("Sol", "time.validate", json!({"contribution": waiting})).refused("office_needed");
    house.delegate("Ana", "Del");
    house.asks("Del", "time.validate", json!({"contribution": waiting})).refused("own_act");
    house.validate("Sol", waiting);
    assert_eq!(said(&house), Capacity::ParentSteward);
}

#[test]
fn whoever_represents_a_structure_does_not_validate_for_it() {
    let (mut house, _) = house(&[ALL[0], ALL[4]]);
    house.admit_as("Coop", json!({"kind": "legal", "representative": "@Sam"}));
    let declares = json!({"code": "SOIR", "day": "2026-03-04", "minutes": 60, "what": "…"});
    let waiting: ContributionId = house.asks("Sam for Coop", "time.declare", declares).done().id();
    house.asks("Sam", "time.validate", json!({"contribution": waiting})).refused("own_act");
    house.validate("Olga", waiting);
}

#[test]
fn nor_whoever_made_the_disputed_record() {
    // Given a circle with one steward, who validated.
    let (mut house, waiting) = house(&[ALL[0], ALL[2]]);
    let entry = house.validate("Sam", waiting);
    house.asks("Ana", "time.dispute", json!({"entry": entry, "reason": "75"})).done();
    // Then the steward of the circle above answers, not nobody.
    let answer = json!({"entry": entry, "outcome": "upheld", "reason": "Oui"});
    house.asks("Sam", "time.answer", answer.clone()).refused("same_author");
    house.asks("Sol", "time.answer", answer).done();
}

#[test]
fn terms_include_their_first_and_last_day() {
    let (mut house, waiting) = house(&[]);
    let mut words = house.mandate_words("steward", "Sam", Some("Soirée"));
    words["first"] = "2026-03-10".into();
    words["last"] = "2026-03-12".into();
    house.asks(FOUNDER, "circles.give_mandate", words).done();
    let validates = || json!({"contribution": waiting, "minutes": 0});
    for (when, allowed) in [
        ("2026-03-09 23:59", false),
        ("2026-03-10 00:00", true),
        ("2026-03-12 23:59", true),
        ("2026-03-13 00:00", false),
    ] {
        house.on(when);
        let told = if allowed { "minutes_out_of_range" } else { "office_needed" };
        house.asks("Sam", "time.validate", validates()).refused(told);
    }
}

#[test]
fn a_mandate_acts_from_its_record_and_not_after_it_was_ended() {
    let (mut house, waiting) = house(&[]);
    house.asks("Sam", "time.validate", json!({"contribution": waiting})).refused("office_needed");
    let mandate = house.mandate("steward", "Sam", Some("Soirée"));
    house.validate("Sam", waiting);
    house.asks("Sam", "circles.end_mandate", json!({"mandate": mandate})).done();
    let again = house.asks("Ana", "time.declare", crate::house::declared("SOIR", "2026-03-03", 60));
    let waiting: ContributionId = again.done().id();
    house.asks("Sam", "time.validate", json!({"contribution": waiting})).refused("office_needed");
}

#[test]
fn the_founding_mandate_ends_when_the_organ_is_seated() {
    let mut house = House::with_bar();
    house.mandate("organ_seat", "Ana", None);
    house.mandate("organ_seat", "Bob", None);
    house.asks(FOUNDER, "members.admit", json!({"name": "Zoé"})).done();
    house.mandate("organ_seat", "Sam", None);
    house.asks(FOUNDER, "members.admit", json!({"name": "Zoé"})).refused("office_needed");
    house.asks("Ana", "members.admit", json!({"name": "Zoé"})).done();
}

#[test]
fn it_ends_on_the_day_all_seats_run_whichever_came_first() {
    let mut house = House::with_bar();
    let mut sits = |who: &str, first: &str| {
        let mut words = house.mandate_words("organ_seat", who, None);
        words["first"] = first.into();
        house.asks(FOUNDER, "circles.give_mandate", words).done();
    };
    sits("Ana", "2026-04-01");
    sits("Bob", "2026-04-01");
    sits("Sam", "2026-03-04");
    house.on("2026-03-31 23:59");
    house.asks(FOUNDER, "members.admit", json!({"name": "Zoé"})).done();
    house.on("2026-04-01 00:00");
    house.asks(FOUNDER, "members.admit", json!({"name": "Zoé"})).refused("office_needed");
    // It does not come back when a seat is given up.
    let seat = house
        .state()
        .circles
        .mandates()
        .find(|(_, found)| found.member == house.id("Ana"))
        .unwrap()
        .0;
    house.asks("Ana", "circles.end_mandate", json!({"mandate": seat})).done();
    house.asks(FOUNDER, "members.admit", json!({"name": "Zoé"})).refused("office_needed");
}

#[test]
fn a_seat_given_up_before_its_first_day_does_not_end_it() {
    let mut house = House::with_bar();
    let mut seats = Vec::new();
    for who in ["Ana", "Bob", "Sam"] {
        let mut words = house.mandate_words("organ_seat", who, None);
        words["first"] = "2026-04-01".into();
        seats.push(
            house
                .asks(FOUNDER, "circles.give_mandate", words)
                .done()
                .id::<ledger::ids::MandateId>(),
        );
    }
    house.asks("Bob", "circles.end_mandate", json!({"mandate": seats[1]})).done();
    house.on("2026-04-02");
    house.asks(FOUNDER, "members.admit", json!({"name": "Zoé"})).done();
}

#[test]
fn fewer_seats_by_rule_may_seat_the_organ() {
    let mut house = House::with_bar();
    house.mandate("organ_seat", "Ana", None);
    house.mandate("organ_seat", "Bob", None);
    house.rules(json!({"organ": {"seats": 2}}));
    house.asks(FOUNDER, "members.admit", json!({"name": "Zoé"})).refused("office_needed");
}

#[test]
fn a_suspended_seat_governs_nothing() {
    let mut house = House::with_bar();
    house.rules(json!({"organ": {"seats": 1, "quorum": 1, "members_together": 2}}));
    house.admit(&["Olga"]);
    let decision = house.decision();
    house.seat(&["Olga"]);
    // Nobody but a seat suspends; the only one cannot suspend herself. A forged log shows the rest.
    let ana = house.id("Olga");
    let reason = ledger::sealed::Sealed::commit(
        &ledger::text::Note::new("…").unwrap(),
        &ledger::sealed::Salt([1; 32]),
    );
    house.unlawful(
        "Olga",
        ledger::events::members::Suspended { member: ana, last: None, reason, decision },
        "own_act",
    );
    house.forge(
        "Olga",
        ledger::events::members::Suspended { member: ana, last: None, reason, decision },
    );
    house
        .asks(
            "Ana",
            "decisions.record",
            json!({"subject": "…", "manner": "election", "report": "ab".repeat(32)}),
        )
        .done();
}
