//! What became of it: each thing with all that was ever recorded about it.

use ledger::events::time::Capacity;
use ledger::views::stories::{Stories, Story, What};
use serde_json::json;

use crate::house::{House, declared, service};

fn words(story: &Story) -> Vec<&'static str> {
    let word = |what: &What| match what {
        What::Declared { .. } => "declared",
        What::Validated { .. } => "validated",
        What::Recorded { .. } => "recorded",
        What::TakenOver { .. } => "taken over",
        What::Refused { .. } => "refused",
        What::Withdrawn => "withdrawn",
        What::Spent { .. } => "spent",
        What::Given { .. } => "given",
        What::Adjusted { .. } => "adjusted",
        What::Expired { .. } => "expired",
        What::OpeningCredit { .. } => "opening credit",
        What::FormerBalance { .. } => "former balance",
        What::Disputed { .. } => "disputed",
        What::Answered { .. } => "answered",
        What::Reversed { .. } => "reversed",
        What::Recoded { .. } => "recoded",
    };
    story.steps.iter().map(|step| word(&step.what)).collect()
}

#[test]
fn a_contribution_has_one_story_from_its_declaration_to_its_annulment() {
    let mut house = House::with_bar();
    house.code("CUISINE", "Bar");
    let declared = house.asks("Ana", "time.declare", declared("BAR", "2026-03-04", 90)).done();
    let contribution = declared.id();
    let validate =
        json!({"contribution": contribution, "minutes": 60, "reason": "une heure de moins"});
    let validated = house.asks("Sam", "time.validate", validate).done();
    let code = json!({"entry": validated.first, "to": "CUISINE", "reason": "en cuisine"});
    let recoded = house.asks("Sam", "corrections.recode", code);
    if let Ok(done) = recoded.0 {
        assert_eq!(done.first, validated.first + 1);
    }
    let stories = house.seen(Stories::default());
    let story = stories.of(declared.first).unwrap();
    assert_eq!(story, stories.of(validated.first).unwrap(), "found by each of its records");
    assert_eq!(story, stories.of_contribution(contribution).unwrap());
    assert!(story.concerns(house.id("Ana")) && !story.concerns(house.id("Sam")));
    assert_eq!(words(story)[..2], ["declared", "validated"]);
    assert_eq!((story.entry(), story.disputable()), (Some(validated.first), Some(validated.first)));
    let What::Validated { hours, reason, capacity } = story.steps[1].what else { panic!() };
    assert_eq!((hours.minutes.get(), reason.is_some(), capacity), (60, true, Capacity::Steward));
    // Disputed, answered, annulled: still one story.
    let dispute = json!({"entry": validated.first, "reason": "c’était bien 90"});
    house.asks("Ana", "time.dispute", dispute).done();
    assert_eq!(house.seen(Stories::default()).of(declared.first).unwrap().disputable(), None);
    house.mandate("coordinator", "Bob", Some("Bar"));
    let answer = json!({"entry": validated.first, "outcome": "upheld", "reason": "vu ensemble"});
    house.asks("Bob", "time.answer", answer).done();
    house.reverse("Bob", validated.first).done();
    let stories = house.seen(Stories::default());
    let story = stories.of(validated.first).unwrap();
    assert_eq!(words(story).last(), Some(&"reversed"));
    assert!(words(story).ends_with(&["disputed", "answered", "reversed"]));
    assert_eq!(story.disputable(), None, "what was annulled is not disputed");
}

#[test]
fn what_was_refused_may_be_disputed_and_what_was_withdrawn_ends_there() {
    let mut house = House::with_bar();
    let first = house.asks("Ana", "time.declare", declared("BAR", "2026-03-03", 60)).done();
    let second = house.asks("Ana", "time.declare", declared("BAR", "2026-03-04", 60)).done();
    let no =
        json!({"contribution": first.id::<ledger::ids::ContributionId>(), "reason": "absente"});
    let refused = house.asks("Sam", "time.refuse", no).done();
    let back = json!({"contribution": second.id::<ledger::ids::ContributionId>()});
    house.asks("Ana", "time.withdraw", back).done();
    let stories = house.seen(Stories::default());
    let story = stories.of(first.first).unwrap();
    assert_eq!(words(story), ["declared", "refused"]);
    assert_eq!((story.entry(), story.disputable()), (None, Some(refused.first)));
    let story = stories.of(second.first).unwrap();
    assert_eq!(words(story), ["declared", "withdrawn"]);
    assert_eq!(story.disputable(), None);
}

#[test]
fn a_spend_and_a_gift_are_stories_and_a_gift_is_of_both() {
    let mut house = House::with_bar();
    house.rules(json!({"time": {"gifts": "allowed"}}));
    house.credit("Ana", 120);
    let spend = house.asks("Ana", "time.spend", service("BAR", 20)).done();
    let gift = json!({"to": "@Bob", "minutes": 30, "message": "merci"});
    let gift = house.asks("Ana", "time.give", gift).done();
    let stories = house.seen(Stories::default());
    assert_eq!(words(stories.of(spend.first).unwrap()), ["spent"]);
    let story = stories.of(gift.first).unwrap();
    assert_eq!(story.members, [house.id("Ana"), house.id("Bob")]);
    assert_eq!(story.entry(), Some(gift.first));
    assert!(stories.of(gift.last + 1).is_none(), "no record, no story");
}

#[test]
fn a_group_session_is_a_story_for_each() {
    let mut house = House::with_bar();
    let session = json!({"code": "BAR", "day": "2026-03-04", "what": "Atelier",
        "time": {"split": {"minutes": 60, "members": ["@Ana", "@Bob"]}}});
    let done = house.asks("Sam", "time.record_session", session).done();
    let stories = house.seen(Stories::default());
    for (seq, who) in [(done.first, "Ana"), (done.last, "Bob")] {
        let story = stories.of(seq).unwrap();
        assert_eq!(words(story), ["recorded"]);
        assert_eq!(story.members, [house.id(who)]);
    }
}
