//! Who comes, goes, and acts for whom.

use ledger::events::members::{Admitted, Kind, Standing};
use ledger::ids::{Id, MemberId};
use ledger::sealed::{Salt, Sealed};
use ledger::text::Name;
use ledger::units::Minutes;
use serde_json::json;

use crate::house::{FOUNDER, House};

#[test]
fn admitting() {
    let mut house = House::with_bar();
    let structure =
        |person: &str| json!({"name": "La coopé", "kind": "legal", "representative": person});
    house.asks(FOUNDER, "members.admit", json!({"name": "Zoé"})).done();
    house.asks(FOUNDER, "members.admit", structure("@Ana")).done();
    house.asks("Ana", "members.admit", json!({"name": "Zoé"})).refused("office_needed");
    house.asks(FOUNDER, "members.admit", structure("@Nobody")).refused("unknown_member");
    house.asks(FOUNDER, "members.admit", json!({"name": " "})).refused("text_empty");
    let long = "é".repeat(101);
    house.asks(FOUNDER, "members.admit", json!({"name": long})).refused("text_too_long");
    house.asks(FOUNDER, "members.admit", json!({"name": "a\u{202e}b"})).refused("text_character");
    let alone = json!({"name": "La coopé", "kind": "legal"});
    house.asks(FOUNDER, "members.admit", alone).refused("representative_needed");
    let twice = json!({"name": "Zoé", "representative": "@Ana"});
    house.asks(FOUNDER, "members.admit", twice).refused("representative_needed");
    house.admit_as("Coop", structure("@Ana"));
    house.admit_as("Gus", json!({"standing": "guest"}));
    house.asks(FOUNDER, "members.admit", structure("@Coop")).refused("delegate_must_be_person");
    house.asks(FOUNDER, "members.admit", structure("@Gus")).refused("guest_must_join");
    house.leave("Bob");
    house.asks(FOUNDER, "members.admit", structure("@Bob")).refused("member_left");
}

#[test]
fn nobody_grants_an_opening_credit_to_what_they_represent() {
    let mut house = House::with_bar();
    house.rules(json!({"time": {"opening_credit": 2000}}));
    let own = json!({"name": "La coopé", "kind": "legal", "representative": "@Ida"});
    house.asks(FOUNDER, "members.admit", own).refused("own_act");
    let of_ana = json!({"name": "La coopé", "kind": "legal", "representative": "@Ana"});
    house.asks(FOUNDER, "members.admit", of_ana).done();
}

#[test]
fn an_opening_credit_is_the_one_of_the_rules() {
    let mut house = House::with_bar();
    let admitted = |member, credit| Admitted {
        member,
        kind: Kind::Natural,
        standing: Standing::Volunteer,
        identity: Sealed::commit(&Name::new("Zoé").unwrap(), &Salt([1; 32])),
        representative: None,
        opening_credit: Minutes::new(credit),
    };
    let zoe = MemberId::from_bits(77);
    house.unlawful(FOUNDER, admitted(zoe, 2000), "opening_credit_differs");
    house.rules(json!({"time": {"opening_credit": 2000}}));
    house.unlawful(FOUNDER, admitted(zoe, 0), "opening_credit_differs");
    house.unlawful(FOUNDER, admitted(house.id("Ana"), 2000), "id_taken");
}

#[test]
fn changing_a_standing() {
    let mut house = House::with_bar();
    house.mandate("administrator", "Sam", None);
    house.admit_as("Gus", json!({"standing": "guest"}));
    let becomes = |who: &str, standing: &str| json!({"member": who, "standing": standing});
    house.asks("Sam", "members.change_standing", becomes("@Ana", "core_member")).done();
    house.asks("Sam", "members.change_standing", becomes("@Gus", "volunteer")).done();
    house
        .asks("Bob", "members.change_standing", becomes("@Ana", "newcomer"))
        .refused("office_needed");
    house
        .asks("Sam", "members.change_standing", becomes("@Nobody", "newcomer"))
        .refused("unknown_member");
    house.asks("Sam", "members.change_standing", becomes("@Sam", "core_member")).refused("own_act");
    house
        .asks("Sam", "members.change_standing", becomes("@Ana", "core_member"))
        .refused("no_change");
    house.asks("Sam", "members.change_standing", becomes("@Ana", "guest")).refused("guest_again");
    house.leave("Ana");
    house
        .asks("Sam", "members.change_standing", becomes("@Ana", "volunteer"))
        .refused("member_left");
}

#[test]
fn a_founder_does_not_welcome_whom_they_act_for_with_a_credit() {
    let mut house = House::with_bar();
    house.rules(json!({"time": {"opening_credit": 2000}}));
    house.admit_as("Gus", json!({"standing": "guest"}));
    let decision = house.decision();
    let delegation = json!({"member": "@Gus", "delegate": "@Ida", "decision": decision});
    house.asks(FOUNDER, "members.give_delegation", delegation.clone()).refused("own_act");
    house.mandate("administrator", "Bob", None);
    house.asks("Bob", "members.give_delegation", delegation).done();
    let joins = json!({"member": "@Gus", "standing": "volunteer"});
    house.asks(FOUNDER, "members.change_standing", joins).refused("own_act");
    // Their own standing they change alone: nothing is credited by it.
    let own = json!({"member": "@Ida", "standing": "volunteer"});
    house.asks(FOUNDER, "members.change_standing", own).done();
}

#[test]
fn leaving() {
    let mut house = House::with_bar();
    house.delegate("Sam", "Bob");
    house.asks("Ana", "members.leave", json!({})).done();
    house.asks("Bob for Sam", "members.leave", json!({})).done();
    house.asks("Ana", "members.leave", json!({})).refused("author_left");
    house.asks(FOUNDER, "members.leave", json!({"member": "@Ana"})).refused("member_left");
    house.asks("Bob", "members.leave", json!({"member": "@Ida"})).refused("not_theirs");
    house.asks("Bob", "members.leave", json!({"member": "@Nobody"})).refused("unknown_member");
    house.asks(FOUNDER, "members.leave", json!({"member": "@Bob"})).done();
}

#[test]
fn suspending_and_reinstating() {
    let mut house = House::with_bar();
    let decision = house.decision();
    let suspends = |who: &str| json!({"member": who, "reason": "…", "decision": decision});
    let until =
        |last: &str| json!({"member": "@Ana", "reason": "…", "decision": decision, "last": last});
    let back = json!({"member": "@Ana", "decision": decision});
    house.asks(FOUNDER, "members.suspend", until("2026-03-31")).done();
    house.asks("Bob", "members.suspend", suspends("@Sam")).refused("office_needed");
    house.asks(FOUNDER, "members.suspend", suspends("@Ida")).refused("own_act");
    house.asks(FOUNDER, "members.suspend", suspends("@Nobody")).refused("unknown_member");
    let undecided = json!({"member": "@Sam", "reason": "…", "decision": "d-0000000000"});
    house.asks(FOUNDER, "members.suspend", undecided).refused("unknown_decision");
    house.asks(FOUNDER, "members.suspend", until("2026-03-03")).refused("bad_term");
    house.asks(FOUNDER, "members.suspend", until("demain")).refused("not_a_day");
    house
        .asks(
            FOUNDER,
            "members.suspend",
            json!({"member": "@Sam", "reason": "", "decision": decision}),
        )
        .refused("text_empty");
    // Reinstating.
    house.asks("Bob", "members.reinstate", back.clone()).refused("office_needed");
    house.asks("Ana", "members.reinstate", back.clone()).refused("author_suspended");
    house
        .asks(FOUNDER, "members.reinstate", json!({"member": "@Nobody"}))
        .refused("unknown_member");
    house.asks(FOUNDER, "members.reinstate", json!({"member": "@Ana"})).refused("decision_needed");
    house.asks(FOUNDER, "members.reinstate", back.clone()).done();
    house.asks(FOUNDER, "members.reinstate", back.clone()).refused("member_not_suspended");
    house.leave("Ana");
    house.asks(FOUNDER, "members.suspend", suspends("@Ana")).refused("member_left");
    house.asks(FOUNDER, "members.reinstate", json!({"member": "@Ana"})).done();
    house.asks(FOUNDER, "members.reinstate", json!({"member": "@Ida"})).refused("own_act");
}

#[test]
fn a_suspension_ends_after_its_last_day() {
    let mut house = House::with_bar();
    house.credit("Ana", 60);
    let decision = house.decision();
    let words =
        json!({"member": "@Ana", "reason": "…", "decision": decision, "last": "2026-03-05"});
    house.asks(FOUNDER, "members.suspend", words).done();
    let spends = || crate::house::service("BAR", 10);
    house.on("2026-03-05 23:59");
    house.asks("Ana", "time.spend", spends()).refused("author_suspended");
    house.on("2026-03-06 00:00");
    house.asks("Ana", "time.spend", spends()).done();
}

#[test]
fn amending_an_identity() {
    let mut house = House::with_bar();
    house.delegate("Ana", "Bob");
    house.asks("Ana", "members.amend_identity", json!({"name": "Anaïs"})).done();
    house.asks("Bob for Ana", "members.amend_identity", json!({"name": "Anaïs"})).done();
    house
        .asks(FOUNDER, "members.amend_identity", json!({"member": "@Ana", "name": "Anaïs"}))
        .done();
    house
        .asks("Sam", "members.amend_identity", json!({"member": "@Ana", "name": "X"}))
        .refused("not_theirs");
    house
        .asks("Sam for Ana", "members.amend_identity", json!({"name": "X"}))
        .refused("cannot_act_for");
    house.asks("Ana", "members.amend_identity", json!({"name": ""})).refused("text_empty");
    house
        .asks(FOUNDER, "members.amend_identity", json!({"member": "@Nobody", "name": "X"}))
        .refused("unknown_member");
}

#[test]
fn delegations() {
    let mut house = House::with_bar();
    let to = |who: &str| json!({"delegate": who});
    house.asks("Ana", "members.give_delegation", to("@Bob")).done();
    house.asks("Ana", "members.give_delegation", to("@Bob")).refused("delegation_exists");
    house.asks("Ana", "members.give_delegation", to("@Ana")).refused("no_change");
    house.asks("Ana", "members.give_delegation", to("@Nobody")).refused("unknown_member");
    house.asks("Bob for Ana", "members.give_delegation", to("@Sam")).refused("not_on_behalf");
    let given = json!({"member": "@Ana", "delegate": "@Sam"});
    house.asks("Sam", "members.give_delegation", given.clone()).refused("not_theirs");
    house.asks(FOUNDER, "members.give_delegation", given).refused("decision_needed");
    let decision = house.decision();
    let decided = json!({"member": "@Ana", "delegate": "@Sam", "decision": decision});
    house.asks(FOUNDER, "members.give_delegation", decided).done();
    house.admit_as("Coop", json!({"kind": "legal", "representative": "@Bob"}));
    house.admit_as("Gus", json!({"standing": "guest"}));
    house.asks("Ana", "members.give_delegation", to("@Coop")).refused("delegate_must_be_person");
    house.asks("Ana", "members.give_delegation", to("@Gus")).refused("guest_must_join");
    // Ending them: either of the two, or who admits.
    house
        .asks("Sam", "members.end_delegation", json!({"member": "@Ana", "delegate": "@Bob"}))
        .refused("not_theirs");
    house
        .asks("Bob", "members.end_delegation", json!({"member": "@Ana", "delegate": "@Bob"}))
        .done();
    house.asks("Ana", "members.end_delegation", to("@Sam")).done();
    house.asks("Ana", "members.end_delegation", to("@Sam")).refused("no_delegation");
    house.asks("Ana", "members.end_delegation", to("@Nobody")).refused("unknown_member");
}

#[test]
fn letting_in() {
    let mut house = House::with_bar();
    house.admit_as("Coop", json!({"kind": "legal", "representative": "@Bob"}));
    let let_in = |whom: &str| json!({"member": whom, "purpose": "recovery"});
    house.asks(FOUNDER, "members.let_in", let_in("@Ana")).done();
    house.asks("Bob", "members.let_in", let_in("@Ana")).refused("office_needed");
    // Whoever lets people in does not let themselves in again, nor a structure, which nobody is.
    house.asks(FOUNDER, "members.let_in", let_in(&format!("@{FOUNDER}"))).refused("own_act");
    house.asks(FOUNDER, "members.let_in", let_in("@Coop")).refused("structure_cannot_act");
    house.asks(FOUNDER, "members.let_in", let_in("@Nobody")).refused("unknown_member");
}
