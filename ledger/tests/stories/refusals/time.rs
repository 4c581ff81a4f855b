//! Declaring, validating, spending, giving; disputes; the catalogue.

use ledger::events::time::{
    Because, Capacity, ContributionDeclared, ContributionValidated, CreditExpired, CreditSpent,
    Mode,
};
use ledger::ids::{CodeId, ContributionId, Id, ItemId};
use ledger::sealed::{Salt, Sealed};
use ledger::text::Note;
use ledger::units::{Balance, Minutes};
use serde_json::{Value, json};

use crate::house::{FOUNDER, House, day, declared, service};

#[test]
fn declaring() {
    let mut house = House::with_bar();
    house.delegate("Ana", "Bob");
    let today = |minutes| declared("BAR", "2026-03-04", minutes);
    let twice = json!({"code": "bar", "day": "2026-03-04", "minutes": 60, "what": "…", "confirm": ["declared_already"]});
    house.asks("Ana", "time.declare", today(60)).done();
    house.asks("Ana", "time.declare", today(60)).refused("declared_already");
    house.asks("Ana", "time.declare", twice).done();
    house.asks("Bob for Ana", "time.declare", declared("BAR", "2026-03-03", 60)).done();
    house.asks("Sam for Ana", "time.declare", today(60)).refused("cannot_act_for");
    let for_ana =
        json!({"member": "@Ana", "code": "BAR", "day": "2026-03-02", "minutes": 60, "what": "…"});
    house.asks("Sam", "time.declare", for_ana.clone()).done();
    house.asks(FOUNDER, "time.declare", for_ana).refused("not_theirs");
    house.asks("Ana", "time.declare", declared("ZUT", "2026-03-04", 60)).refused("unknown_code");
    house.asks("Ana", "time.declare", today(0)).refused("minutes_out_of_range");
    house.asks("Ana", "time.declare", today(Minutes::MAX.into())).refused("day_too_long");
    house
        .asks("Ana", "time.declare", today(i64::from(Minutes::MAX) + 1))
        .refused("minutes_out_of_range");
    house.asks("Ana", "time.declare", declared("BAR", "2026-02-29", 60)).refused("not_a_day");
    house.asks("Ana", "time.declare", declared("BAR", "2026-03-05", 60)).refused("day_in_future");
    house.rules(json!({"open_from": "2026-03-01", "late_months": 1}));
    house.asks("Ana", "time.declare", declared("BAR", "2026-02-01", 60)).done();
    house.asks("Ana", "time.declare", declared("BAR", "2026-01-31", 60)).refused("period_closed");
    house.leave("Bob");
    let of_bob =
        json!({"member": "@Bob", "code": "BAR", "day": "2026-03-04", "minutes": 60, "what": "…"});
    house.asks("Sam", "time.declare", of_bob).refused("member_left");
    house.asks(FOUNDER, "circles.close_code", json!({"code": "BAR"})).done();
    house.asks("Ana", "time.declare", today(60)).refused("code_closed");
}

#[test]
fn a_long_day_is_asked_and_a_longer_one_refused() {
    let mut house = House::with_bar();
    house.code("JUS", "Bar");
    let says = |code: &str, minutes: i64, confirm: Value| json!({"code": code, "day": "2026-03-04", "minutes": minutes, "what": "…", "confirm": confirm});
    house.asks("Ana", "time.declare", says("BAR", 600, json!([]))).done();
    house.asks("Ana", "time.declare", says("JUS", 1, json!([]))).refused("long_day");
    house.asks("Ana", "time.declare", says("JUS", 840, json!(["long_day"]))).done();
    house
        .asks("Ana", "time.declare", says("JUS", 1, json!(["long_day", "declared_already"])))
        .refused("day_too_long");
}

#[test]
fn recording_a_session() {
    let mut house = House::with_bar();
    house.admit_as("Gus", json!({"standing": "guest"}));
    let session =
        |time: Value| json!({"code": "BAR", "day": "2026-03-04", "what": "Atelier", "time": time});
    let split = |minutes: i64, members: Value| {
        session(json!({"split": {"minutes": minutes, "members": members}}))
    };
    let each = |member: &str, minutes: i64| {
        session(json!({"each": [{"member": member, "minutes": minutes}]}))
    };
    // Sam's own line waits for another, the guest's for joining.
    let done = house
        .asks("Sam", "time.record_session", split(120, json!(["@Ana", "@Sam", "@Gus"])))
        .done();
    let waits: Vec<&str> = done
        .all::<ContributionId>()
        .into_iter()
        .map(|id| house.state().time.contribution(id).unwrap().stage.name())
        .collect();
    assert_eq!(waits, ["validated", "declared", "declared"]);
    house.asks("Sam", "time.record_session", each("@Ana", 1)).refused("declared_already");
    house.asks("Sam", "time.record_session", each("@Nobody", 1)).refused("unknown_member");
    house.asks("Sam", "time.record_session", each("@Bob", 0)).refused("minutes_out_of_range");
    house.asks("Sam", "time.record_session", each("@Bob", 601)).refused("long_day");
    house.asks("Sam", "time.record_session", each("@Bob", 1441)).refused("day_too_long");
    house.asks("Bob", "time.record_session", each("@Ana", 1)).refused("office_needed");
    house
        .asks("Sam", "time.record_session", split(1, json!(["@Bob", "@Ida"])))
        .refused("split_too_small");
    house.asks("Sam", "time.record_session", split(9, json!([]))).refused("list_empty");
    house.asks("Sam", "time.record_session", session(json!({"each": []}))).refused("list_empty");
    house
        .asks("Sam", "time.record_session", split(9, json!(["@Bob", "@Bob"])))
        .refused("named_twice");
    let other = |code: &str, day: &str| json!({"code": code, "day": day, "what": "…", "time": {"split": {"minutes": 9, "members": ["@Bob"]}}});
    house.asks("Sam", "time.record_session", other("ZUT", "2026-03-04")).refused("unknown_code");
    house.asks("Sam", "time.record_session", other("BAR", "2026-03-05")).refused("day_in_future");
    house.asks("Sam", "time.record_session", other("BAR", "4 mars")).refused("not_a_day");
    house.rules(json!({"open_from": "2026-03-01", "late_months": 1}));
    house.asks("Sam", "time.record_session", other("BAR", "2026-01-31")).refused("period_closed");
    house.leave("Bob");
    house.asks("Sam", "time.record_session", other("BAR", "2026-03-04")).refused("member_left");
    house.asks(FOUNDER, "circles.close_code", json!({"code": "BAR"})).done();
    let ida = json!({"each": [{"member": "@Ida", "minutes": 9}]});
    house.asks("Sam", "time.record_session", session(ida)).refused("code_closed");
}

#[test]
fn a_session_has_at_most_1024_people() {
    let mut house = House::with_bar();
    let crowd: Vec<String> = (0..1025).map(|number| format!("P{number}")).collect();
    house.admit(&crowd.iter().map(String::as_str).collect::<Vec<_>>());
    let people: Vec<String> = crowd.iter().map(|name| format!("@{name}")).collect();
    let session = |people: &[String]| json!({"code": "BAR", "day": "2026-03-04", "what": "…", "time": {"split": {"minutes": 2000, "members": people}}});
    house.asks("Sam", "time.record_session", session(&people)).refused("too_much_at_once");
    let done = house.asks("Sam", "time.record_session", session(&people[1..])).done();
    assert_eq!(done.last - done.first, 1023);
}

#[test]
fn validating() {
    let mut house = House::with_bar();
    house.delegate("Ana", "Sam");
    let waiting = house.declare("Ana", "BAR", 60);
    let says = |minutes: i64| json!({"contribution": waiting, "minutes": minutes});
    house.asks("Sam", "time.validate", says(60)).refused("own_act");
    house.asks("Ana", "members.end_delegation", json!({"delegate": "@Sam"})).done();
    house
        .asks("Sam", "time.validate", json!({"contribution": "x-0000000000"}))
        .refused("unknown_contribution");
    house.asks("Bob", "time.validate", says(60)).refused("office_needed");
    house.asks("Ana", "time.validate", says(60)).refused("own_act");
    house.asks("Sam", "time.validate", says(59)).refused("reason_needed");
    house.asks("Sam", "time.validate", says(0)).refused("minutes_out_of_range");
    let with = |minutes: i64, reason: &str| json!({"contribution": waiting, "minutes": minutes, "reason": reason});
    house.asks("Sam", "time.validate", with(59, "")).refused("text_empty");
    house.asks("Sam", "time.validate", with(1441, "Vu")).refused("day_too_long");
    house.mandate("organ_seat", "Bob", None);
    house.asks("Bob", "time.validate", says(60)).refused("someone_comes_first");
    house.asks("Sam", "time.validate", with(45, "Vu 45")).done();
    house.asks("Sam", "time.validate", says(60)).refused("not_waiting");
    assert_eq!(house.balance("Ana"), 45);
    // A period closes while something waits; then it is too late.
    let old = house.asks("Ana", "time.declare", declared("BAR", "2026-01-15", 60)).done();
    house.rules(json!({"open_from": "2026-03-01", "late_months": 1}));
    let late = json!({"contribution": old.id::<ContributionId>()});
    house.asks("Sam", "time.validate", late).refused("period_closed");
}

#[test]
fn a_validation_says_what_was_declared() {
    let mut house = House::with_bar();
    house.code("JUS", "Bar");
    let contribution = house.declare("Ana", "BAR", 60);
    let right = ContributionValidated {
        contribution,
        member: house.id("Ana"),
        code: house.code_id("BAR"),
        day: house.today(),
        counted: None,
        minutes: Minutes::new(60).unwrap(),
        mode: Mode::TimeCredit,
        reason: None,
        capacity: Capacity::Steward,
    };
    let other = |change: fn(&mut ContributionValidated, &House)| {
        let mut other = right.clone();
        change(&mut other, &house);
        other
    };
    house.unlawful("Sam", other(|it, house| it.member = house.id("Bob")), "differs_from_declared");
    house.unlawful(
        "Sam",
        other(|it, house| it.code = house.code_id("JUS")),
        "differs_from_declared",
    );
    house.unlawful("Sam", other(|it, _| it.day = day("2026-03-03")), "differs_from_declared");
    house.unlawful("Sam", other(|it, _| it.mode = Mode::ProBono), "differs_from_declared");
    house.unlawful("Sam", other(|it, _| it.capacity = Capacity::OrganSeat), "wrong_capacity");
    house.unlawful("Sam", other(|it, _| it.counted = Some(day("2026-03-04"))), "wrong_day_counted");
    house.unlawful("Sam", other(|it, _| it.minutes = Minutes::new(61).unwrap()), "reason_needed");
    house.unlawful("Ana", right.clone(), "own_act");
    let again = ContributionDeclared {
        contribution,
        member: house.id("Ana"),
        code: house.code_id("BAR"),
        day: house.today(),
        minutes: Minutes::new(60).unwrap(),
        mode: Mode::TimeCredit,
        what: Sealed::commit(&Note::new("…").unwrap(), &Salt([1; 32])),
        session: None,
    };
    house.unlawful("Ana", again, "id_taken");
}

#[test]
fn a_guests_hours_wait_for_joining() {
    let mut house = House::with_bar();
    house.admit_as("Gus", json!({"standing": "guest"}));
    house.admit_as("Zoé", json!({"standing": "guest"}));
    let writes = |who: &str| json!({"member": who, "code": "BAR", "day": "2026-03-04", "minutes": 60, "what": "…"});
    let gus: ContributionId = house.asks("Sam", "time.declare", writes("@Gus")).done().id();
    let zoe: ContributionId = house.asks("Sam", "time.declare", writes("@Zoé")).done().id();
    let validates = |id: ContributionId| json!({"contribution": id});
    house.asks("Sam", "time.validate", validates(gus)).refused("guest_must_join");
    // Gus joins on the ninetieth day, Zoé a day later.
    let joins = |who: &str| json!({"member": who, "standing": "volunteer"});
    house.on("2026-06-02");
    house.asks(FOUNDER, "members.change_standing", joins("@Gus")).done();
    house.on("2026-06-03");
    house.asks("Sam", "time.validate", validates(zoe)).refused("guest_too_late");
    house.asks(FOUNDER, "members.change_standing", joins("@Zoé")).done();
    house.asks("Sam", "time.validate", validates(zoe)).refused("guest_too_late");
    // What Gus becomes later does not matter: he joined in time.
    house.on("2026-09-01");
    let core = json!({"member": "@Gus", "standing": "core_member"});
    house.asks(FOUNDER, "members.change_standing", core).done();
    house.asks("Sam", "time.validate", validates(gus)).done();
}

#[test]
fn refusing_and_withdrawing() {
    let mut house = House::with_bar();
    let one = house.declare("Ana", "BAR", 60);
    let no = |id: ContributionId, reason: &str| json!({"contribution": id, "reason": reason});
    house.asks("Bob", "time.refuse", no(one, "…")).refused("office_needed");
    house.asks("Ana", "time.refuse", no(one, "…")).refused("own_act");
    house.asks("Sam", "time.refuse", no(one, "")).refused("text_empty");
    house
        .asks("Sam", "time.refuse", no(ContributionId::from_bits(1), "…"))
        .refused("unknown_contribution");
    house.mandate("organ_seat", "Bob", None);
    house.asks("Bob", "time.refuse", no(one, "…")).refused("someone_comes_first");
    house.asks("Sam", "time.refuse", no(one, "…")).done();
    house.asks("Sam", "time.refuse", no(one, "…")).refused("not_waiting");
    house.asks("Ana", "time.withdraw", json!({"contribution": one})).refused("not_waiting");
    let two = house.declare("Ana", "BAR", 30);
    house.asks("Bob", "time.withdraw", json!({"contribution": two})).refused("not_theirs");
    house
        .asks("Sam for Ana", "time.withdraw", json!({"contribution": two}))
        .refused("cannot_act_for");
    house
        .asks("Ana", "time.withdraw", json!({"contribution": "x-0000000000"}))
        .refused("unknown_contribution");
    house.asks("Ana", "time.withdraw", json!({"contribution": two})).done();
    house.asks("Sam", "time.validate", json!({"contribution": two})).refused("not_waiting");
}

#[test]
fn disputing_and_answering() {
    let mut house = House::with_bar();
    house.mandate("coordinator", "Bob", Some("Bar"));
    let entry = house.credit("Ana", 60);
    let says = |entry: u64, reason: &str| json!({"entry": entry, "reason": reason});
    let answers = |entry: u64, reason: &str| json!({"entry": entry, "outcome": "dismissed", "reason": reason});
    house.asks("Bob", "time.answer", answers(entry, "…")).refused("not_disputed");
    house.asks("Bob", "time.dispute", says(entry, "…")).refused("not_concerned");
    house.asks("Ana", "time.dispute", says(1, "…")).refused("unknown_entry");
    house.asks("Ana", "time.dispute", says(entry, "")).refused("text_empty");
    house.asks("Bob for Ana", "time.dispute", says(entry, "…")).refused("cannot_act_for");
    house.asks("Ana", "time.dispute", says(entry, "…")).done();
    house.asks("Ana", "time.dispute", says(entry, "…")).refused("disputed_already");
    // Answering.
    house.asks("Ana", "time.answer", answers(entry, "…")).refused("own_act");
    house.asks("Sam", "time.answer", answers(entry, "…")).refused("same_author");
    house.asks(FOUNDER, "time.answer", answers(entry, "…")).refused("office_needed");
    house.asks("Bob", "time.answer", answers(1, "…")).refused("unknown_entry");
    house.asks("Bob", "time.answer", answers(entry, " ")).refused("text_empty");
    house.asks("Bob", "time.answer", answers(entry, "…")).done();
    house.asks("Bob", "time.answer", answers(entry, "…")).refused("not_disputed");
    // Too late, or about what was reversed.
    let late = house.spend("Ana", "BAR", 10);
    let gone = house.spend("Ana", "BAR", 10);
    house.reverse("Sam", gone).done();
    house.asks("Ana", "time.dispute", says(gone, "…")).refused("reversed_already");
    house.on("2026-05-04");
    house.asks("Ana", "time.dispute", says(late, "…")).refused("dispute_too_late");
    house.on("2026-05-03");
}

#[test]
fn a_dispute_may_come_on_the_last_of_sixty_days_even_from_one_who_left() {
    let mut house = House::with_bar();
    let entry = house.credit("Ana", 60);
    house.leave("Ana");
    house.on("2026-05-03");
    house.asks("Ana", "time.dispute", json!({"entry": entry, "reason": "…"})).done();
}

#[test]
fn spending() {
    let mut house = House::with_bar();
    house.delegate("Ana", "Bob");
    house.credit("Ana", 60);
    house.asks("Ana", "time.spend", service("BAR", 10)).done();
    house.asks("Bob for Ana", "time.spend", service("BAR", 10)).done();
    house.asks("Sam for Ana", "time.spend", service("BAR", 10)).refused("cannot_act_for");
    house.asks("Ana", "time.spend", service("ZUT", 10)).refused("unknown_code");
    house.asks("Ana", "time.spend", service("BAR", 0)).refused("minutes_out_of_range");
    house.asks("Ana", "time.spend", service("BAR", 41)).refused("below_floor");
    house.asks("Ana", "time.spend", service("BAR", 40)).done();
    let on = |day: &str| json!({"on": {"service": {"code": "BAR", "minutes": 1}}, "day": day});
    house.asks("Ana", "time.spend", on("2026-03-05")).refused("day_in_future");
    house.asks("Ana", "time.spend", on("2026-03-03")).refused("below_floor");
    house.credit("Bob", 60);
    house.asks("Bob", "time.spend", on("2026-03-03")).refused("offline_needs_keeper");
    house.asks("Bob", "time.spend", on("2026-03-02")).refused("offline_needs_keeper");
    house.asks("Bob", "time.spend", on("lundi")).refused("not_a_day");
    let offline = json!({"on": {"service": {"code": "BAR", "minutes": 1}}, "served": "offline"});
    house.asks("Bob", "time.spend", offline.clone()).refused("offline_needs_keeper");
    house.asks("Bob for Ana", "time.spend", offline).refused("offline_needs_keeper");
    house.suspend("Ana");
    house.asks("Bob for Ana", "time.spend", service("BAR", 1)).refused("member_suspended");
    house.leave("Ana");
    house.asks("Bob for Ana", "time.spend", service("BAR", 1)).refused("member_left");
    house.asks(FOUNDER, "circles.close_code", json!({"code": "BAR"})).done();
    house.asks("Bob", "time.spend", service("BAR", 1)).refused("code_closed");
}

#[test]
fn a_guest_has_nothing_to_spend_and_a_closed_period_takes_no_spend() {
    let mut house = House::with_bar();
    house.admit_as("Gus", json!({"standing": "guest"}));
    house.mandate("counter_keeper", "Bob", Some("Bar"));
    house.asks("Bob for Gus", "time.spend", service("BAR", 1)).refused("guest_must_join");
    house.on("2026-05-15");
    house.rules(json!({"open_from": "2026-05-01", "late_months": 1}));
    let offline = json!({"on": {"service": {"code": "BAR", "minutes": 1}}, "served": "offline", "day": "2026-03-04"});
    house.asks("Bob for Ana", "time.spend", offline).refused("period_closed");
}

#[test]
fn buying() {
    let mut house = House::with_bar();
    house.credit("Ana", 300);
    let syrup = json!({"name": "Sirop", "code": "BAR", "minutes": 10, "daily_cap": 3});
    let item: ItemId = house.asks("Sam", "time.price_item", syrup).done().id();
    let buys = |quantity: u32| json!({"on": {"item": {"item": item, "quantity": quantity}}});
    house.asks("Ana", "time.spend", buys(2)).done();
    house.asks("Ana", "time.spend", buys(2)).refused("cap_reached");
    house.asks("Ana", "time.spend", buys(1)).done();
    house.asks("Ana", "time.spend", buys(0)).refused("count_out_of_range");
    house.asks("Ana", "time.spend", buys(u32::MAX)).refused("count_out_of_range");
    house
        .asks("Ana", "time.spend", json!({"on": {"item": {"item": "i-0000000000", "quantity": 1}}}))
        .refused("unknown_item");
    house.code("JUS", "Bar");
    let spent = |minutes: i64, code: CodeId| CreditSpent {
        member: house.id("Ana"),
        minutes: Minutes::new(minutes).unwrap(),
        code,
        day: house.today(),
        counted: None,
        bought: Some(ledger::events::time::Bought { item, quantity: 2 }),
        served: None,
    };
    house.unlawful("Ana", spent(19, house.code_id("BAR")), "price_differs");
    let elsewhere = CreditSpent { code: house.code_id("JUS"), ..spent(20, house.code_id("BAR")) };
    house.unlawful("Ana", elsewhere, "price_differs");
    house.asks("Sam", "time.withdraw_item", json!({"item": item})).done();
    house.asks("Ana", "time.spend", buys(1)).refused("item_not_offered");
}

#[test]
fn giving() {
    let mut house = House::with_bar();
    house.credit("Ana", 60);
    let gives = |to: &str, minutes: i64| json!({"to": to, "minutes": minutes, "message": "Merci"});
    house.asks("Ana", "time.give", gives("@Bob", 10)).refused("gifts_off");
    house.rules(json!({"time": {"gifts": "allowed"}}));
    house.asks("Ana", "time.give", gives("@Bob", 10)).done();
    house.asks("Ana", "time.give", gives("@Ana", 10)).refused("gift_to_oneself");
    house.asks("Ana", "time.give", gives("@Nobody", 10)).refused("unknown_member");
    house.asks("Ana", "time.give", gives("@Bob", 51)).refused("below_floor");
    house.asks("Ana", "time.give", gives("@Bob", -1)).refused("minutes_out_of_range");
    house
        .asks("Ana", "time.give", json!({"to": "@Bob", "minutes": 1, "message": ""}))
        .refused("text_empty");
    house.asks("Sam for Ana", "time.give", gives("@Bob", 1)).refused("cannot_act_for");
    house.admit_as("Gus", json!({"standing": "guest"}));
    house.asks("Ana", "time.give", gives("@Gus", 1)).refused("guest_must_join");
    house.leave("Bob");
    house.asks("Ana", "time.give", gives("@Bob", 1)).refused("member_left");
    house.delegate("Ana", "Sam");
    house.suspend("Ana");
    house.asks("Sam for Ana", "time.give", gives("@Sam", 1)).refused("own_act");
    house.admit(&["Tom"]);
    house.asks("Sam for Ana", "time.give", gives("@Tom", 1)).refused("member_suspended");
}

#[test]
fn adjusting() {
    let mut house = House::with_bar();
    house.admit(&["Olga", "Omar", "Odile"]);
    house.seat(&["Olga", "Omar", "Odile"]);
    let decision = json!(house.decision());
    let by = |who: &str, minutes: i64, decision: &Value| json!({"member": who, "minutes": minutes, "reason": "Erreur", "decision": decision});
    house.asks("Olga", "time.adjust", by("@Ana", -30, &decision)).done();
    house.asks("Olga", "time.adjust", by("@Ana", 90, &decision)).done();
    assert_eq!(house.balance("Ana"), 60);
    house.asks("Olga", "time.adjust", by("@Ana", 0, &decision)).refused("zero_minutes");
    house
        .asks("Olga", "time.adjust", by("@Ana", i64::MIN, &decision))
        .refused("minutes_out_of_range");
    house.asks("Olga", "time.adjust", by("@Olga", 1, &decision)).refused("own_act");
    house.asks("Sam", "time.adjust", by("@Ana", 1, &decision)).refused("office_needed");
    house.asks("Olga", "time.adjust", by("@Nobody", 1, &decision)).refused("unknown_member");
    house
        .asks("Olga", "time.adjust", by("@Ana", 1, &json!("d-0000000000")))
        .refused("unknown_decision");
    house.admit_as("Gus", json!({"standing": "guest"}));
    house.asks("Olga", "time.adjust", by("@Gus", 1, &decision)).refused("guest_must_join");
    house.leave("Bob");
    house.asks("Olga", "time.adjust", by("@Bob", 1, &decision)).refused("member_left");
}

#[test]
fn expiring() {
    let mut house = House::with_bar();
    house.mandate("treasurer", "Bob", None);
    house.credit("Ana", 60);
    let expires = |who: &str, because: &str| json!({"member": who, "because": because});
    house.asks("Sam", "time.expire", expires("@Ana", "age")).refused("office_needed");
    house.asks("Bob", "time.expire", expires("@Nobody", "age")).refused("unknown_member");
    house.asks("Bob", "time.expire", expires("@Ana", "age")).refused("expiry_off");
    house.asks("Bob", "time.expire", expires("@Ana", "left")).refused("nothing_expires");
    house.rules(json!({"time": {"expiry_months": 12}}));
    house.asks("Bob", "time.expire", expires("@Ana", "age")).refused("nothing_expires");
    house.on("2027-03-05");
    let expired = |minutes: i64| CreditExpired {
        member: house.id("Ana"),
        minutes: Balance::new(minutes),
        because: Because::Age,
    };
    house.unlawful("Bob", expired(59), "expiry_differs");
    house.leave("Ana");
    house.asks("Bob", "time.expire", expires("@Ana", "left")).refused("balance_stays");
    house.asks("Bob", "time.expire", expires("@Ana", "age")).done();
    assert_eq!(house.balance("Ana"), 0);
}

#[test]
fn the_catalogue() {
    let mut house = House::with_bar();
    house.circle("Jardin", None);
    house.code("JARDIN", "Jardin");
    house.mandate("steward", "Bob", Some("Jardin"));
    let prices = |name: &str, code: &str, minutes: i64| json!({"name": name, "code": code, "minutes": minutes});
    let item: ItemId = house.asks("Sam", "time.price_item", prices("Sirop", "BAR", 15)).done().id();
    house.asks("Ana", "time.price_item", prices("Sirop", "BAR", 15)).refused("office_needed");
    house.asks("Sam", "time.price_item", prices("", "BAR", 15)).refused("text_empty");
    house.asks("Sam", "time.price_item", prices("X", "ZUT", 15)).refused("unknown_code");
    house.asks("Sam", "time.price_item", prices("X", "BAR", 0)).refused("minutes_out_of_range");
    let with = |name: &str, value: Value| {
        let mut words = prices("X", "BAR", 15);
        words[name] = value;
        words
    };
    house
        .asks("Sam", "time.price_item", with("item", json!("i-0000000000")))
        .refused("unknown_item");
    house.asks("Sam", "time.price_item", with("daily_cap", json!(0))).refused("count_out_of_range");
    house
        .asks("Sam", "time.price_item", with("contains", json!("alcohol")))
        .refused("alcohol_refused");
    house.asks("Sam", "time.price_item", with("refills", json!("a\nb"))).refused("text_character");
    // The bar's item is not the garden's to price, nor to take over.
    let taken = json!({"item": item, "name": "Sirop", "code": "JARDIN", "minutes": 1});
    house.asks("Bob", "time.price_item", taken).refused("office_needed");
    house.asks("Sam", "time.price_item", with("item", json!(item))).done();
    house.asks("Bob", "time.withdraw_item", json!({"item": item})).refused("office_needed");
    house
        .asks("Sam", "time.withdraw_item", json!({"item": "i-0000000000"}))
        .refused("unknown_item");
    house.asks("Sam", "time.withdraw_item", json!({"item": item})).done();
    house.asks("Sam", "time.withdraw_item", json!({"item": item})).refused("item_not_offered");
    house.rules(json!({"time": {"alcohol": "allowed"}}));
    house.asks("Sam", "time.price_item", with("contains", json!("alcohol"))).done();
    house.asks(FOUNDER, "circles.close_code", json!({"code": "BAR"})).done();
    house.asks("Sam", "time.price_item", prices("Y", "BAR", 15)).refused("code_closed");
}

#[test]
fn a_fraction_of_a_minute_is_never_rounded_silently() {
    let mut house = House::with_bar();
    let words = |minutes: Value| json!({"code": "BAR", "day": "2026-03-02", "minutes": minutes, "what": "…"});
    house.asks("Ana", "time.declare", words(json!(19.98))).refused("not_whole_minutes");
    house.asks("Ana", "time.declare", words(json!(1e300))).refused("minutes_out_of_range");
    house.asks("Ana", "time.declare", words(json!(20.0))).done();
}
