//! Forgetting a person: who may ask, everything that stands in the way, and what is refused afterwards.

use ledger::ids::{ContributionId, DecisionId};
use ledger::law::{self, Asking};
use ledger::refusal::{Obstacle, Refusal};
use serde_json::{Value, json};

use crate::house::{Answer, FOUNDER, House, declared, service};

/// A bar whose rules cite no law: only what is owed keeps anybody.
fn house() -> House {
    let mut house = House::with_bar();
    house.rules(json!({"retention": null}));
    house
}

fn erases(house: &mut House, who: &str, whom: &str) -> Answer {
    house.asks(who, "members.erase_identity", json!({"member": format!("@{whom}")}))
}

/// The codes of all that keeps `whom` from being forgotten when `who` asks.
#[track_caller]
fn kept(house: &mut House, who: &str, whom: &str) -> Vec<&'static str> {
    let obstacles = match erases(house, who, whom).0 {
        Err(Refusal::NotErasable { obstacles, .. }) => obstacles,
        other => panic!("expected not_erasable, found {other:?}"),
    };
    obstacles.iter().map(Obstacle::code).collect()
}

#[test]
fn somebody_who_left_is_forgotten_at_their_own_word_or_by_an_administrator() {
    let mut house = house();
    house.mandate("administrator", "Sam", None);
    erases(&mut house, "Sam", "Bob").refused("not_erasable");
    house.leave("Ana");
    house.leave("Bob");
    house.asks("Ana", "members.erase_identity", json!({})).done();
    erases(&mut house, "Sam", "Bob").done();
    let erased: Vec<_> = house.state().members.erased().collect();
    assert_eq!(erased.len(), 2);
    erases(&mut house, "Sam", "Bob").refused("member_erased");
    erases(&mut house, "Bob", "Bob").refused("member_erased");
}

#[test]
fn nobody_else_forgets_anybody() {
    let mut house = house();
    house.delegate("Ana", "Bob");
    house.leave("Ana");
    erases(&mut house, "Bob", "Ana").refused("not_theirs");
    house.asks("Bob for Ana", "members.erase_identity", json!({})).refused("not_on_behalf");
    erases(&mut house, "Sam", "Ana").refused("not_theirs");
    erases(&mut house, "Nobody", "Ana").refused("unknown_author");
    erases(&mut house, FOUNDER, "Nobody").refused("unknown_member");
    // A seat governs, and forgets nobody; neither does whoever has left.
    house.mandate("administrator", "Bob", None);
    house.seat(&["Sam"]);
    erases(&mut house, "Sam", "Ana").refused("not_theirs");
    house.leave("Bob");
    erases(&mut house, "Bob", "Ana").refused("author_left");
}

#[test]
fn all_that_stands_in_the_way_is_told_at_once() {
    let mut house = House::with_bar();
    house.credit("Ana", 60);
    let of = |minutes: i64, day: &str| declared("BAR", day, minutes);
    house.asks("Ana", "time.declare", of(30, "2026-03-03")).done();
    let refused: ContributionId =
        house.asks("Ana", "time.declare", of(15, "2026-03-02")).done().id();
    let no = json!({"contribution": refused, "reason": "…"});
    let refused = house.asks("Sam", "time.refuse", no).done().first;
    let dispute = json!({"entry": refused, "reason": "…"});
    house.asks("Ana", "time.dispute", dispute).done();
    house.delegate("Ana", "Bob");
    house.mandate("counter_keeper", "Ana", Some("Bar"));
    house.suspend("Ana");
    assert_eq!(
        kept(&mut house, FOUNDER, "Ana"),
        [
            "still_member",
            "still_suspended",
            "credit_left",
            "contributions_waiting",
            "disputes_open",
            "mandates_left",
            "delegations_left",
            "retention",
        ]
    );
}

#[test]
fn a_debt_is_one_obstacle_and_the_one_who_answers_is_kept_until_they_are_answered() {
    let mut house = house();
    house.rules(json!({"time": {"floor": -60}}));
    house.spend("Ana", "BAR", 30);
    house.leave("Ana");
    assert_eq!(kept(&mut house, "Ana", "Ana"), ["debt_left"]);
    // Sam refused something, Bob contradicts: Sam is not forgotten meanwhile.
    let declared = house.declare("Bob", "BAR", 30);
    let no = json!({"contribution": declared, "reason": "…"});
    let refused = house.asks("Sam", "time.refuse", no).done().first;
    house.asks("Bob", "time.dispute", json!({"entry": refused, "reason": "…"})).done();
    house.leave("Sam");
    assert_eq!(kept(&mut house, "Sam", "Sam"), ["disputes_open"]);
}

#[test]
fn a_delegate_is_kept_until_the_delegation_ends() {
    let mut house = house();
    house.delegate("Ana", "Bob");
    house.leave("Bob");
    assert_eq!(kept(&mut house, "Bob", "Bob"), ["delegations_left"]);
    house.asks("Ana", "members.end_delegation", json!({"delegate": "@Bob"})).done();
    erases(&mut house, "Bob", "Bob").done();
}

#[test]
fn nobody_empties_an_account_to_forget_its_holder_the_same_day() {
    let mut house = house();
    house.credit("Ana", 60);
    house.seat(&["Bob", "Sam"]);
    let decision = house.decision();
    let words = json!({"member": "@Ana", "minutes": -60, "reason": "…", "decision": decision});
    house.asks("Bob", "time.adjust", words).done();
    house.leave("Ana");
    assert_eq!(kept(&mut house, FOUNDER, "Ana"), ["still_contestable"]);
    let until = law::obstacles(house.state(), house.id("Ana"), Asking::ForThem, house.today());
    let sixty = house.today().plus_days(60);
    assert_eq!(until, [Obstacle::StillContestable { until: sixty }]);
    // Contradicting it is Ana's to give up.
    house.asks("Ana", "members.erase_identity", json!({})).done();
}

#[test]
fn what_was_taken_over_may_be_contradicted_first() {
    let mut house = house();
    let decision = house.decision();
    let file = "cd".repeat(32);
    let opened = house.asks(FOUNDER, "takeover.open", json!({"file": file, "decision": decision}));
    let takeover: ledger::ids::TakeoverId = opened.done().id();
    let line = |line: u32, minutes: i64| {
        json!({"takeover": takeover, "line": line, "member": "@Ana", "day": "2025-12-31",
               "minutes": minutes})
    };
    house.asks(FOUNDER, "takeover.take_balance", line(1, 30)).done();
    house.asks(FOUNDER, "takeover.take_balance", line(2, -30)).done();
    house.leave("Ana");
    assert_eq!(kept(&mut house, FOUNDER, "Ana"), ["still_contestable"]);
    house.on("2026-05-03");
    assert_eq!(kept(&mut house, FOUNDER, "Ana"), ["still_contestable"]);
    house.on("2026-05-04");
    erases(&mut house, FOUNDER, "Ana").done();
    // The batch moves their account: it is not undone as a whole any more.
    let undo = json!({"takeover": takeover, "reason": "…"});
    house.asks(FOUNDER, "takeover.reverse", undo).refused("member_erased");
}

/// Ana did an hour for the bar and drank it: her account is empty.
fn spent_all(house: &mut House) -> u64 {
    let entry = house.credit("Ana", 60);
    house.spend("Ana", "BAR", 60);
    entry
}

#[test]
fn a_law_that_the_rules_cite_keeps_who_is_behind_an_entry() {
    let mut house = House::with_bar();
    spent_all(&mut house);
    house.leave("Ana");
    house.leave("Bob");
    // Bob has no part in any entry: nothing keeps him.
    house.asks("Bob", "members.erase_identity", json!({})).done();
    assert_eq!(kept(&mut house, "Ana", "Ana"), ["retention"]);
    let told = law::obstacles(house.state(), house.id("Ana"), Asking::InPerson, house.today());
    let until = "2036-12-31".parse().unwrap();
    let source = "Code de commerce, art. L123-22".to_owned();
    let read_on = "2026-11-21".parse().unwrap();
    assert_eq!(told, [Obstacle::Retention { until, source, read_on }]);
    // Whoever validated is behind the entry as well.
    house.leave("Sam");
    assert_eq!(kept(&mut house, "Sam", "Sam"), ["retention"]);
    house.on("2036-12-31");
    assert_eq!(kept(&mut house, "Ana", "Ana"), ["retention"]);
    house.on("2037-01-01");
    house.asks("Ana", "members.erase_identity", json!({})).done();
}

fn by_decision(decision: DecisionId) -> Value {
    json!({"member": "@Ana", "decision": decision})
}

#[test]
fn a_decision_lifts_the_term_of_a_law_and_nothing_else() {
    let mut house = House::with_bar();
    house.credit("Ana", 60);
    let of_the_bar = json!({"subject": "…", "manner": "consent", "circle": "#Bar"});
    let elsewhere: DecisionId = house.asks("Sam", "decisions.record", of_the_bar).done().id();
    let decision = house.decision();
    let unknown: DecisionId = "d-0000000000".parse().unwrap();
    house.leave("Ana");
    let mut asks = |words: Value| house.asks(FOUNDER, "members.erase_identity", words);
    asks(by_decision(unknown)).refused("unknown_decision");
    asks(by_decision(elsewhere)).refused("decision_elsewhere");
    match asks(by_decision(decision)).0 {
        Err(Refusal::NotErasable { obstacles, .. }) => {
            assert_eq!(obstacles.iter().map(Obstacle::code).collect::<Vec<_>>(), ["credit_left"]);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn nobody_lifts_it_for_themselves() {
    let mut house = House::with_bar();
    house.seat(&["Ana", "Bob", "Sam"]);
    house.credit("Bob", 60);
    house.spend("Bob", "BAR", 60);
    let words = json!({"subject": "…", "manner": "consent"});
    let alone: DecisionId = house.asks("Bob", "decisions.record", words.clone()).done().id();
    let supported: DecisionId = house.asks("Bob", "decisions.record", words).done().id();
    house.asks("Ana", "decisions.support", json!({"decision": supported})).done();
    house.leave("Bob");
    house.asks("Bob", "members.erase_identity", json!({"decision": alone})).refused("own_act");
    house.asks("Bob", "members.erase_identity", json!({"decision": supported})).done();
}

#[test]
fn after_it_nothing_new_is_written_about_them_and_their_history_stays() {
    let mut house = house();
    let entry = spent_all(&mut house);
    house.circle("Jardin", None);
    house.asks("Ana", "circles.join", json!({"circle": "#Jardin"})).done();
    let contribution = house.declare("Bob", "BAR", 10);
    house.leave("Ana");
    house.asks("Ana", "members.erase_identity", json!({})).done();
    let decision = house.decision();
    let ana = || json!({"member": "@Ana"});
    let with = |more: Value| {
        let mut words = ana();
        words.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        words
    };
    let named = [
        ("members.amend_identity", with(json!({"name": "Ana"}))),
        ("members.reinstate", ana()),
        ("members.suspend", with(json!({"reason": "…", "decision": decision}))),
        ("members.change_standing", with(json!({"standing": "core_member"}))),
        ("members.give_delegation", with(json!({"delegate": "@Bob", "decision": decision}))),
        ("circles.join", with(json!({"circle": "#Bar"}))),
        ("corrections.reverse", json!({"entry": entry, "reason": "…"})),
        ("corrections.recode", json!({"entry": entry, "to": "BAR", "reason": "…"})),
    ];
    for (act, words) in named {
        house.asks(FOUNDER, act, words).refused("member_erased");
    }
    house
        .asks("Ana", "time.dispute", json!({"entry": entry, "reason": "…"}))
        .refused("member_erased");
    house.asks("Ana", "time.declare", declared("BAR", "2026-03-04", 1)).refused("member_erased");
    house.asks("Ana", "time.spend", service("BAR", 1)).refused("member_erased");
    assert_eq!(house.balance("Ana"), 0);
    assert!(house.state().circles.circle(house.circle_id("Jardin")).unwrap().members.is_empty());
    // Everybody else goes on.
    house.validate("Sam", contribution);
    // Somebody who comes back is somebody new.
    house.admit(&["Ana"]);
    house.credit("Ana", 10);
}
