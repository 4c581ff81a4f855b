//! People who want in where they do not belong: what a friend tried against the ledger, kept as tests.

use ledger::ids::{DecisionId, MandateId};
use serde_json::json;

use crate::house::{FOUNDER, House, service};

fn supported(house: &mut House, by: &str, others: &[&str]) -> DecisionId {
    let report = json!({"subject": "…", "manner": "election", "report": "ab".repeat(32)});
    let decision: DecisionId = house.asks(by, "decisions.record", report).done().id();
    for other in others {
        house.asks(other, "decisions.support", json!({"decision": decision})).done();
    }
    decision
}

/// With people admitted for the occasion, an administrator tries to act as the assembly.
#[test]
fn an_administrator_does_not_make_an_assembly_of_puppets() {
    let mut house = House::with_bar();
    house.admit(&["Eve"]);
    house.mandate("administrator", "Eve", None);
    // Whoever governs is not sent away by an administrator.
    house.asks("Eve", "members.leave", json!({"member": "@Ida"})).refused("not_theirs");
    // Even when the founder goes, people who came today stand behind nothing.
    house.on("2026-03-20");
    house.admit(&["Pia", "Pat", "Pol"]);
    house.leave(FOUNDER);
    let decision = {
        let report = json!({"subject": "…", "manner": "election", "report": "ab".repeat(32)});
        let decision: DecisionId = house.asks("Pia", "decisions.record", report).done().id();
        for other in ["Pat", "Pol"] {
            house.asks(other, "decisions.support", json!({"decision": decision})).done();
        }
        decision
    };
    let seat = json!({"member": "@Pia", "role": "organ_seat", "last": "2027-03-01",
        "how": "election_without_candidate", "decision": decision});
    house.asks("Pia", "circles.give_mandate", seat).refused("more_members_needed");
    // Those who were there when it opened may.
    let decision = supported(&mut house, "Ana", &["Bob", "Sam"]);
    let seat = json!({"member": "@Ana", "role": "organ_seat", "last": "2027-03-01",
        "how": "election_without_candidate", "decision": decision});
    house.asks("Ana", "circles.give_mandate", seat).done();
}

/// An administrator makes themselves somebody's delegate, or gives away what is theirs.
#[test]
fn nobody_helps_themselves_through_a_delegation() {
    let mut house = House::with_bar();
    house.rules(json!({"time": {"gifts": "allowed"}}));
    house.admit(&["Eve"]);
    house.mandate("administrator", "Eve", None);
    house.credit("Ana", 300);
    let tomatoes: DecisionId = house
        .asks(
            "Sam",
            "decisions.record",
            json!({"subject": "…", "manner": "consent", "circle": "#Bar"}),
        )
        .done()
        .id();
    let to = |who: &str, decision: DecisionId| json!({"member": "@Ana", "delegate": who, "decision": decision});
    let decided = house.decision();
    house.asks("Eve", "members.give_delegation", to("@Eve", decided)).refused("own_act");
    house
        .asks("Eve", "members.give_delegation", to("@Bob", tomatoes))
        .refused("decision_elsewhere");
    house.delegate("Ana", "Eve");
    let gift = json!({"to": "@Eve", "minutes": 250});
    house.asks("Eve for Ana", "time.give", gift).refused("own_act");
}

/// A delegate who declared in somebody's name does not confirm it once they no longer act for them.
#[test]
fn a_delegation_that_ended_does_not_launder_a_declaration() {
    let mut house = House::with_bar();
    house.delegate("Ana", "Sam");
    let words = json!({"code": "BAR", "day": "2026-03-02", "minutes": 600, "what": "…"});
    let declared: ledger::ids::ContributionId =
        house.asks("Sam for Ana", "time.declare", words).done().id();
    house
        .asks("Sam", "members.end_delegation", json!({"member": "@Ana", "delegate": "@Sam"}))
        .done();
    house.asks("Sam", "time.validate", json!({"contribution": declared})).refused("own_act");
    house
        .asks("Sam", "time.refuse", json!({"contribution": declared, "reason": "…"}))
        .refused("own_act");
}

/// Whoever kept the counter once does not keep it for ever.
#[test]
fn a_former_keeper_neither_spends_for_others_nor_undoes() {
    let mut house = House::with_bar();
    house.credit("Ana", 300);
    let mut words = house.mandate_words("counter_keeper", "Bob", Some("Bar"));
    let evening = house.today().to_string();
    words["last"] = evening.clone().into();
    house.asks(FOUNDER, "circles.give_mandate", words).done();
    let tea: ledger::ids::ItemId = house
        .asks("Sam", "time.price_item", json!({"name": "Thé", "code": "BAR", "minutes": 10}))
        .done()
        .id();
    let spent = house.asks("Ana", "time.spend", service("BAR", 5)).done().first;
    let item = |quantity: u32| {
        json!({"on": {"item": {"item": tea.to_string(), "quantity": quantity}},
            "day": evening, "served": "offline"})
    };
    let anything = json!({"on": {"service": {"code": "BAR", "minutes": 100_000}},
        "day": evening, "served": "offline"});
    house.asks("Bob for Ana", "time.spend", anything).refused("offline_needs_item");
    house.asks("Bob for Ana", "time.spend", item(1000)).refused("day_too_long");
    house.wait(16);
    house
        .asks("Bob", "corrections.reverse", json!({"entry": spent, "reason": "…"}))
        .refused("office_needed");
    house.wait(6 * 24 * 60);
    house.asks("Bob for Ana", "time.spend", item(1)).done();
    // Nothing is asked then: so one person's evening has a most, and what is undone gives it back.
    house.asks("Bob for Ana", "time.spend", item(20)).done();
    let last = house.asks("Bob for Ana", "time.spend", item(3)).done().first;
    house.asks("Bob for Ana", "time.spend", item(1)).refused("offline_too_much");
    house.asks("Bob", "corrections.reverse", json!({"entry": last, "reason": "Trop noté."})).done();
    house.asks("Bob for Ana", "time.spend", item(3)).done();
    house.wait(2 * 24 * 60);
    house.asks("Bob for Ana", "time.spend", item(1)).refused("offline_too_late");
}

/// A secretary writes down what the assembly decided; alone they decide nothing.
#[test]
fn a_secretary_alone_neither_seats_themselves_nor_changes_the_rules() {
    let mut house = House::with_bar();
    house.admit(&["Eve"]);
    house.mandate("secretary", "Eve", None);
    let unreported: DecisionId = house
        .asks("Eve", "decisions.record", json!({"subject": "…", "manner": "vote"}))
        .done()
        .id();
    let seat = |decision: DecisionId| {
        json!({"member": "@Eve", "role": "organ_seat", "last": "2027-03-01",
            "how": "election_without_candidate", "decision": decision})
    };
    house.asks("Eve", "circles.give_mandate", seat(unreported)).refused("decision_elsewhere");
    let alone = supported(&mut house, "Eve", &[]);
    house.asks("Eve", "circles.give_mandate", seat(alone)).refused("more_members_needed");
    let rules = json!({"changes": {"time": {"gifts": "allowed"}}, "decision": alone});
    house.asks("Eve", "organisation.adopt_rules", rules).refused("more_members_needed");
    let together = supported(&mut house, "Eve", &["Ana"]);
    house.asks("Eve", "circles.give_mandate", seat(together)).done();
    let rules = json!({"changes": {"time": {"gifts": "allowed"}}, "decision": together});
    house.asks("Eve", "organisation.adopt_rules", rules).done();
}

/// A takeover stands on a decision of all, and holds no day longer than a day.
#[test]
fn a_takeover_is_no_mint() {
    let mut house = House::with_bar();
    let file = "cd".repeat(32);
    let tomatoes: DecisionId = house
        .asks(
            "Sam",
            "decisions.record",
            json!({"subject": "…", "manner": "consent", "circle": "#Bar"}),
        )
        .done()
        .id();
    let open = |decision: DecisionId| json!({"file": file, "decision": decision});
    house.asks(FOUNDER, "takeover.open", open(tomatoes)).refused("decision_elsewhere");
    let decision = house.decision();
    let takeover: ledger::ids::TakeoverId =
        house.asks(FOUNDER, "takeover.open", open(decision)).done().id();
    let line = |minutes: u32| {
        json!({"takeover": takeover, "line": 1, "member": "@Ana", "code": "BAR",
            "day": "2025-01-01", "minutes": minutes, "mode": "time_credit"})
    };
    house.asks(FOUNDER, "takeover.take_contribution", line(1441)).refused("day_too_long");
    house.asks(FOUNDER, "takeover.take_contribution", line(1440)).done();
}

/// An entry is not carried to a circle of one's own to be reversed there, nor does a code count
/// under another circle's without that circle's word.
#[test]
fn nothing_is_moved_into_or_under_a_circle_without_its_word() {
    let mut house = House::with_bar();
    house.circle("Jardin", None);
    house.code("JARDIN", "Jardin");
    house.admit(&["Eve"]);
    house.mandate("budget_referent", "Eve", Some("Bar"));
    house.mandate("steward", "Eve", Some("Jardin"));
    let entry = house.credit("Ana", 60);
    let recode = json!({"entry": entry, "to": "JARDIN", "reason": "…"});
    house.asks("Eve", "corrections.recode", recode).refused("office_needed");
    let parasite = json!({"label": "PARASITE", "name": "…", "circle": "#Bar", "parent": "JARDIN"});
    house.asks("Eve", "circles.open_code", parasite).refused("office_needed");
}

/// A decision binds those for whom it was taken.
#[test]
fn a_circle_does_not_decide_for_another() {
    let mut house = House::with_bar();
    house.circle("Jardin", None);
    let of_the_bar: DecisionId = house
        .asks(
            "Sam",
            "decisions.record",
            json!({"subject": "…", "manner": "consent", "circle": "#Bar"}),
        )
        .done()
        .id();
    let mandate = |circle: &str| {
        json!({"member": "@Ana", "role": "steward", "circle": circle, "how": "volunteering",
            "decision": of_the_bar})
    };
    house.asks(FOUNDER, "circles.give_mandate", mandate("#Jardin")).refused("decision_elsewhere");
    house.asks(FOUNDER, "circles.give_mandate", mandate("#Bar")).done();
    let suspend = json!({"member": "@Ana", "reason": "…", "decision": of_the_bar});
    house.asks(FOUNDER, "members.suspend", suspend).refused("decision_elsewhere");
}

/// Rules that would undo the others are a slip of the hand, or worse.
#[test]
fn rules_have_bounds() {
    let mut house = House::with_bar();
    let decision = house.decision();
    for changes in [
        json!({"time": {"floor": i64::MIN}}),
        json!({"time": {"opening_credit": 100_000_000}}),
        json!({"time": {"dispute_days": 0}}),
        json!({"time": {"undo_minutes": u32::MAX}}),
        json!({"time": {"offline_days": 365}}),
        json!({"time": {"offline_most": 25 * 60}}),
        json!({"organ": {"seats": u32::MAX}}),
        json!({"organ": {"members_together": 1}}),
    ] {
        let words = json!({"changes": changes, "decision": decision});
        house.asks(FOUNDER, "organisation.adopt_rules", words).refused("rules_incoherent");
    }
}

/// Whoever leaves holds no office any more, also not when they come back.
#[test]
fn coming_back_brings_no_office_back() {
    let mut house = House::with_bar();
    let waiting = house.declare("Ana", "BAR", 60);
    house.asks("Sam", "members.leave", json!({})).done();
    house.asks(FOUNDER, "members.reinstate", json!({"member": "@Sam"})).done();
    house.asks("Sam", "time.validate", json!({"contribution": waiting})).refused("office_needed");
    let _: MandateId = house.mandate("steward", "Sam", Some("Bar"));
    house.asks("Sam", "time.validate", json!({"contribution": waiting})).done();
}
