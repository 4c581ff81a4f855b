//! What an auditor finds: logs whose chain is sound and whose acts were never allowed.
//!
//! The refusals' tests forge each event that the law refuses (`House::unlawful`); here are the invariants
//! of domain.md, by number, and what only a whole log can say.

use std::sync::Arc;

use ledger::audit::Auditor;
use ledger::context::Act;
use ledger::events::time::{Capacity, Mode};
use ledger::events::{Event, circles, corrections, members, organisation, time};
use ledger::ids::{ContributionId, Id, MandateId, MemberId, SessionId};
use ledger::log::append::Batch;
use ledger::log::fault::Fault;
use ledger::log::frame::Header;
use ledger::log::recover::{Opening, recover};
use ledger::log::storage::Memory;
use ledger::log::verify::verify;
use ledger::sealed::{Salt, Sealed};
use ledger::text::Note;
use ledger::time::Timestamp;
use ledger::units::{Balance, Minutes};
use serde_json::json;

use crate::house::{FOUNDER, House, day};

fn note() -> Sealed<Note> {
    Sealed::commit(&Note::new("…").unwrap(), &Salt([1; 32]))
}

fn minutes(count: i64) -> Minutes {
    Minutes::new(count).unwrap()
}

fn validated(house: &House, contribution: ContributionId) -> time::ContributionValidated {
    let found = *house.state().time.contribution(contribution).unwrap();
    time::ContributionValidated {
        contribution,
        member: found.member,
        code: found.code,
        day: found.day,
        counted: None,
        minutes: found.minutes,
        mode: found.mode,
        reason: None,
        capacity: Capacity::Steward,
    }
}

/// 1 and 2: a balance is a fold and every movement has two sides, so that a spend nobody could pay is
/// found where it is recorded, and still sums to zero.
#[test]
fn a_spend_below_the_floor() {
    let house = House::with_bar();
    let spent = time::CreditSpent {
        member: house.id("Ana"),
        minutes: minutes(1),
        code: house.code_id("BAR"),
        day: house.today(),
        counted: None,
        bought: None,
        served: None,
    };
    house.unlawful("Ana", spent.clone(), "below_floor");
    house.unlawful("Bob", spent, "not_theirs");
}

/// 4: commands whole. (Gaps, links and torn bytes are `tamper.rs`'s and `crash.rs`'s.)
#[test]
fn a_command_that_is_not_whole() {
    let whole = House::opened();
    let mut files = whole.copy().files();
    let (_, log) = files.iter_mut().find(|(path, _)| path.starts_with("log/")).unwrap();
    let text = String::from_utf8(log.clone()).unwrap();
    let three: Vec<&str> = text.lines().take(3).collect();
    *log = format!("{}\n", three.join("\n")).into_bytes();
    files.retain(|path, _| path != "head");
    let verdict = verify(&Memory::holding(files), |_, _| {});
    assert!(!verdict.is_good());
    assert_eq!(verdict.head.seq, 0, "no part of the command that opens the ledger is good");
}

/// 7: an entry is reversed at most once.
#[test]
fn a_second_reversal() {
    let mut house = House::with_bar();
    house.mandate("coordinator", "Bob", Some("Bar"));
    let entry = house.credit("Ana", 60);
    house.reverse("Bob", entry).done();
    house.unlawful("Bob", corrections::EntryReversed { entry, reason: note() }, "reversed_already");
    house.unlawful("Bob", corrections::EntryReversed { entry: 2, reason: note() }, "unknown_entry");
}

/// 9: the parts sum to the whole. A session says each one's part; none is beyond a day.
#[test]
fn a_part_beyond_the_day() {
    let house = House::with_bar();
    let recorded = |minutes| time::ContributionRecorded {
        contribution: ContributionId::from_bits(9),
        session: SessionId::from_bits(9),
        member: house.id("Ana"),
        code: house.code_id("BAR"),
        day: house.today(),
        counted: None,
        minutes,
        mode: Mode::TimeCredit,
        what: note(),
        capacity: Capacity::Steward,
    };
    house.unlawful("Sam", recorded(minutes(1441)), "day_too_long");
    house.unlawful("Bob", recorded(minutes(60)), "office_needed");
}

/// 10: nobody validates, refuses, answers or reverses their own.
#[test]
fn ones_own() {
    let mut house = House::with_bar();
    let own = house.declare("Sam", "BAR", 60);
    house.unlawful("Sam", validated(&house, own), "own_act");
    let refused = time::ContributionRefused {
        contribution: own,
        reason: note(),
        capacity: Capacity::Steward,
    };
    house.unlawful("Sam", refused, "own_act");
    // Nor what is credited to somebody they act for.
    house.delegate("Ana", "Sam");
    let anas = house.declare("Ana", "BAR", 60);
    house.unlawful("Sam", validated(&house, anas), "own_act");
}

/// 11: every act was within its author's mandate at that moment.
#[test]
fn an_act_outside_a_mandate() {
    let mut house = House::with_bar();
    let waiting = house.declare("Ana", "BAR", 60);
    let right = validated(&house, waiting);
    house.unlawful("Bob", right.clone(), "office_needed");
    house.unlawful(FOUNDER, right.clone(), "office_needed");
    house.unlawful("Nobody", right.clone(), "unknown_author");
    house.unlawful("Sam for Ana", right.clone(), "not_on_behalf");
    let stood_in =
        time::ContributionValidated { capacity: Capacity::ParentSteward, ..right.clone() };
    house.unlawful("Sam", stood_in, "wrong_capacity");
    house.leave("Sam");
    house.unlawful("Sam", right, "author_left");
}

/// 11, of mandates themselves: nobody gives what is not theirs to give, or an office of the past.
#[test]
fn a_mandate_out_of_nothing() {
    let mut house = House::with_bar();
    let decision = house.decision();
    let given = |member: &str, first: &str| circles::MandateGiven {
        mandate: MandateId::from_bits(9),
        member: house.id(member),
        role: circles::Role::Steward,
        circle: Some(house.circle_id("Bar")),
        first: day(first),
        last: None,
        how: circles::How::Appointment,
        decision: Some(decision),
    };
    house.unlawful("Bob", given("Bob", "2026-03-04"), "office_needed");
    house.unlawful(FOUNDER, given("Bob", "2026-01-01"), "bad_term");
    house.unlawful(FOUNDER, given("Nobody", "2026-03-04"), "unknown_member");
}

/// 11, of the day it goes by: a record cannot say a day of a term that is over.
#[test]
fn a_day_that_is_not_that_of_its_instant() {
    let mut house = House::with_bar();
    let mut words = house.mandate_words("coordinator", "Bob", Some("Bar"));
    words["last"] = "2026-03-04".into();
    house.asks(FOUNDER, "circles.give_mandate", words).done();
    let waiting = house.declare("Ana", "BAR", 60);
    let right = time::ContributionValidated {
        capacity: Capacity::Coordinator,
        ..validated(&house, waiting)
    };
    house.on("2026-03-07");
    house.unlawful("Bob", right.clone(), "office_needed");
    let of_the_fourth = Act { day: day("2026-03-04"), ..house.act("Bob") };
    let seq = house.forge_by(of_the_fourth, None, right);
    house.finds(seq, "2026-03-04");
}

/// 12: what a rule made is in the event, so that a later rule changes no past amount.
#[test]
fn later_rules_change_no_past_amount() {
    let mut house = House::opened();
    house.rules(json!({"time": {"opening_credit": 900}}));
    house.admit(&["Ana"]);
    house.rules(json!({"time": {"opening_credit": 2000, "refused_above": 60, "asked_above": 60}}));
    house.admit(&["Bob"]);
    house.rules(json!({"time": {"opening_credit": null}}));
    assert_eq!((house.balance("Ana"), house.balance("Bob")), (900, 2000));
    // The replay at the end asks each record by the rules of its own moment, and finds nothing.
}

/// 13: the same author and key never have two effects.
#[test]
fn a_key_twice() {
    let mut house = House::with_bar();
    let words = || crate::house::declared("BAR", "2026-03-04", 60);
    let first = house.asks_under(Some("k-1"), "Ana", "time.declare", words()).done();
    let again = house.asks_under(Some("k-1"), "Ana", "time.declare", words()).done();
    assert_eq!((first.first, first.last), (again.first, again.last));
    let of_bob = house.asks_under(Some("k-1"), "Bob", "time.declare", words()).done();
    assert!(of_bob.first > first.last, "another author's key is another key");
    // The same key over several records of one command is one effect.
    let session = json!({"code": "BAR", "day": "2026-03-03", "what": "…",
        "time": {"split": {"minutes": 120, "members": ["@Ana", "@Bob"]}}});
    let once = house.asks_under(Some("k-2"), "Sam", "time.record_session", session.clone()).done();
    let twice = house.asks_under(Some("k-2"), "Sam", "time.record_session", session).done();
    assert_eq!((once.last - once.first, twice.last), (1, once.last));
    let joined = circles::Joined { circle: house.circle_id("Bar"), member: house.id("Ana") };
    let seq = house.forge_under(Some("k-1"), "Ana", joined);
    house.finds(seq, "key_reused");
}

/// A log from hand-made events: each with its author, in commands of one record.
fn log(events: &[(MemberId, Event)]) -> Arc<Memory> {
    let texts: Vec<(MemberId, String)> =
        events.iter().map(|(by, event)| (*by, serde_json::to_string(event).unwrap())).collect();
    log_of_texts(&texts)
}

fn log_of_texts(texts: &[(MemberId, String)]) -> Arc<Memory> {
    let memory = Arc::new(Memory::new());
    let at = Timestamp::from_micros(1_772_600_000_000_000).unwrap();
    let mut appender = recover(Arc::clone(&memory), &Opening::new(at)).unwrap().appender;
    let mut batch = Batch::after(appender.chain());
    // The ledger begins with one command of four records; each other is a command of its own.
    let (beginning, rest) = texts.split_at(texts.len().min(4));
    let commands = std::iter::once(beginning).chain(rest.chunks(1));
    for command in commands {
        let (by, _) = &command[0];
        let header = Header {
            seq: 0,
            at,
            day: day("2026-03-04"),
            by: *by,
            on_behalf: None,
            via: "cli".parse().unwrap(),
            key: None,
            more: 0,
        };
        let events: Vec<&str> = command.iter().map(|(_, text)| text.as_str()).collect();
        batch.push(&header, &events).unwrap();
    }
    appender.append(&batch).unwrap();
    appender.stop().unwrap();
    memory
}

fn faults(log: &Arc<Memory>) -> Vec<Fault> {
    let mut auditor = Auditor::default();
    let mut faults = Vec::new();
    let verdict = verify(log, |place, record| faults.extend(auditor.follow(place, record)));
    assert!(verdict.is_good(), "the bytes are sound: {:?}", verdict.faults);
    faults
}

/// The four events with which a ledger begins.
fn beginning() -> Vec<(MemberId, Event)> {
    House::opened().facts().into_iter().map(|fact| (fact.act.by, fact.event)).collect()
}

#[test]
fn a_ledger_begins_with_its_four_records() {
    assert_eq!(faults(&log(&beginning())), []);
    for missing in 0..4 {
        let mut events = beginning();
        events.remove(missing);
        let found = faults(&log(&events));
        let seq = u64::try_from(missing).unwrap() + 1;
        let told =
            |seq: u64| found.iter().any(|fault| (fault.seq, fault.kind.code()) == (seq, "act"));
        // The first command is not whole; and where the wrong record stands is told as well.
        assert!(told(1), "{found:?}");
        assert!(missing == 3 || told(seq), "{found:?}");
    }
}

#[test]
fn a_ledger_is_opened_once_and_founded_once() {
    let mut twice = beginning();
    twice.push(twice[0].clone());
    let found = faults(&log(&twice));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].seq == 5 && found[0].found.starts_with("ledger_already_opened"), "{found:?}");
    let mut founded = beginning();
    let Event::Circles(circles::Event::MandateGiven(given)) = founded[2].1.clone() else {
        panic!()
    };
    let other = circles::MandateGiven { mandate: MandateId::from_bits(9), ..given };
    founded.push((founded[0].0, other.into()));
    let found = faults(&log(&founded));
    assert!(found[0].seq == 5 && found[0].found.starts_with("founding_once"), "{found:?}");
}

#[test]
fn the_first_person_admits_themselves_and_nobody_else() {
    let mut events = beginning();
    let Event::Members(members::Event::Admitted(mut admitted)) = events[1].1.clone() else {
        panic!()
    };
    admitted.member = MemberId::from_bits(2);
    events[1].1 = admitted.into();
    let found = faults(&log(&events));
    assert!(found[0].seq == 2 && found[0].found.starts_with("unknown_author"), "{found:?}");
}

#[test]
fn a_log_of_a_newer_version_says_so() {
    let mut events = beginning();
    let Event::Organisation(organisation::Event::Opened(mut opened)) = events[0].1.clone() else {
        panic!()
    };
    opened.format = 2;
    events[0].1 = opened.into();
    let found = faults(&log(&events));
    assert_eq!((found[0].seq, found[0].kind.code()), (1, "newer"), "{found:?}");
    let texts = |event: &str| {
        let mut texts: Vec<(MemberId, String)> = beginning()
            .into_iter()
            .map(|(by, event)| (by, serde_json::to_string(&event).unwrap()))
            .collect();
        texts.push((texts[0].0, event.to_owned()));
        texts
    };
    for (event, kind) in [
        (r#"{"time":{"hour_dreamt":{"minutes":1}}}"#, "newer"),
        (r#"{"dreams":{"dreamt":{"minutes":1}}}"#, "newer"),
        (r#"{"time":{"item_withdrawn":{"item":"i-0000000001","gently":1}}}"#, "event"),
        (r#"{"time":{"item_withdrawn":{}}}"#, "event"),
        (r#"{"time":{"item_withdrawn":{"item":"m-0000000001"}}}"#, "event"),
        (
            r#"{"time":{"credit_given":{"member":"m-0000000001","to":"m-0000000001","minutes":0}}}"#,
            "event",
        ),
        (r#"{"time":1}"#, "event"),
    ] {
        let found = faults(&log_of_texts(&texts(event)));
        assert_eq!(found.len(), 1, "{event}: {found:?}");
        assert_eq!((found[0].seq, found[0].kind.code()), (5, kind), "{event}: {found:?}");
    }
}

#[test]
fn every_later_fault_is_found_as_well() {
    // Given two acts that were not allowed, with lawful ones between and after.
    let mut house = House::with_bar();
    let own = house.declare("Sam", "BAR", 60);
    let first = house.forge("Sam", validated(&house, own));
    house.credit("Ana", 60);
    let adjusted = time::CreditAdjusted {
        member: house.id("Ana"),
        minutes: Balance::new(600),
        reason: note(),
        decision: house.decision(),
    };
    let second = house.forge("Bob", adjusted);
    house.credit("Bob", 60);
    // Then both are found, with their records, and nothing else.
    let found: Vec<(u64, String)> =
        house.faults().into_iter().map(|fault| (fault.seq, fault.found)).collect();
    assert_eq!(found.iter().map(|(seq, _)| *seq).collect::<Vec<_>>(), [first, second]);
    assert!(found[0].1.starts_with("own_act") && found[1].1.starts_with("office_needed"));
}
