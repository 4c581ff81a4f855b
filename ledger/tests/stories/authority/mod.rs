//! Who may do what: each event against each kind of person, as one table read from domain.md.
//!
//! What is asked is `law::check`, of an event that only its author could make unlawful. A person who may
//! not must be refused for who they are, not for anything else.

mod rows;
mod scene;

use ledger::events::time::Capacity;
use ledger::law;

use crate::house::{FOUNDER, House, service};

use scene::{Organ, Scene, scene};

/// The people, as the table's columns name them.
const PEOPLE: &[(&str, &str)] = &[
    ("st", "Nobody"), // a stranger
    ("gu", "Gus"),    // a guest
    ("le", "Léa"),    // somebody who left
    ("su", "Susi"),   // somebody who is suspended
    ("me", "Max"),    // any member
    ("ow", "Ana"),    // the person themself, whose act it is or to whom it is credited
    ("de", "Del"),    // who acts for Ana: in her name where that can be
    ("sh", "Sam"),    // a steward of the circle
    ("se", "Sol"),    // a steward of another circle
    ("sa", "Sia"),    // a steward of the circle above
    ("ch", "Cléo"),   // the circle's coordinator
    ("ca", "Coline"), // the coordinator of the circle above
    ("bu", "Budi"),   // its budget referent
    ("fr", "Fred"),   // its frame keeper
    ("ck", "Kim"),    // who keeps its counter today: in Ana's name where that can be
    ("tr", "Trix"),   // the treasurer
    ("sc", "Sec"),    // the secretary
    ("ad", "Ada"),    // an administrator
    ("fo", FOUNDER),  // the founder, while nobody sits in the organ
    ("fs", FOUNDER),  // the founder, once the organ is seated
    ("or", "Olga"),   // a seat of the organ
    ("au", "Audi"),   // an auditor
];

/// `+` may, `.` may not.
const TABLE: &str = "
                                  st gu le su me ow de sh se sa ch ca bu fr ck tr sc ad fo fs or au
organisation.rules_adopted         .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  .  +  .  +  .
organisation.key_changed           .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  +  .  +  .
organisation.restored              .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  +  .  +  .
members.admitted                   .  .  .  .  .  .  .  .  .  .  +  +  .  .  .  .  .  +  +  .  +  .
members.standing_changed           .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  +  .  +  .
members.left                       .  .  .  .  .  +  +  .  .  .  .  .  .  .  .  .  .  +  +  .  +  .
members.suspended                  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  .  +  .
members.reinstated                 .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  .  +  .
members.identity_amended           .  .  .  .  .  +  +  .  .  .  .  .  .  .  .  .  .  +  +  .  +  .
members.delegation_given           .  .  .  .  .  +  .  .  .  .  .  .  .  .  .  .  .  +  +  .  +  .
members.delegation_ended           .  .  .  .  .  +  +  .  .  .  .  .  .  .  .  .  .  +  +  .  +  .
members.identity_erased            .  .  +  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  +  .  .  .
members.way_in_given               .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  +  .  .  .
circles.created                    .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  .  +  .
circles.created(action)            .  .  .  .  .  .  .  .  .  .  +  +  .  .  .  .  .  .  +  .  +  .
circles.amended                    .  .  .  .  .  .  .  .  .  .  +  +  .  .  .  .  .  .  +  .  +  .
circles.amended(elsewhere)         .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  .  +  .
circles.merged                     .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  .  +  .
circles.closed                     .  .  .  .  .  .  .  .  .  .  .  +  .  .  .  .  .  .  +  .  +  .
circles.joined                     .  .  .  .  .  +  +  .  .  .  +  .  .  .  .  .  .  +  +  .  +  .
circles.left                       .  .  .  .  .  +  +  .  .  .  +  .  .  .  .  .  .  +  +  .  +  .
circles.code_opened                .  .  .  .  .  .  .  .  .  .  +  +  +  +  .  +  .  .  +  .  +  .
circles.code_relabelled            .  .  .  .  .  .  .  .  .  .  +  +  +  +  .  +  .  .  +  .  +  .
circles.code_closed                .  .  .  .  .  .  .  .  .  .  +  +  +  +  .  +  .  .  +  .  +  .
circles.mandate_given(steward)     .  .  .  .  .  .  .  .  .  .  +  +  .  .  .  .  .  .  +  .  +  .
circles.mandate_given(seat)        .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  .  +  .  +  .
circles.mandate_ended              .  .  .  .  .  .  .  +  .  .  +  +  .  .  .  .  .  .  +  .  +  .
decisions.recorded(circle)         .  .  .  .  .  .  .  +  .  .  +  +  .  +  .  .  +  .  +  .  +  .
decisions.recorded(all)            .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  .  +  .  +  .
decisions.supported                .  .  .  .  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
time.contribution_declared         .  .  .  .  .  +  +  +  .  +  +  +  .  .  .  .  .  .  .  .  +  .
time.contribution_validated        .  .  .  .  .  .  .  +  .  .  +  .  .  .  .  .  .  .  .  .  .  .
time.contribution_recorded         .  .  .  .  .  .  .  +  .  .  +  .  .  .  .  .  .  .  .  .  .  .
time.contribution_refused          .  .  .  .  .  .  .  +  .  .  +  .  .  .  .  .  .  .  .  .  .  .
time.contribution_withdrawn        .  .  .  .  .  +  +  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
time.disputed                      .  .  .  .  .  +  +  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
time.dispute_answered              .  .  .  .  .  .  .  +  .  .  .  .  .  .  .  .  .  .  .  .  .  .
time.credit_spent                  .  .  .  .  .  +  +  .  .  .  .  .  .  .  +  .  .  .  .  .  .  .
time.credit_given                  .  .  .  .  .  +  +  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
time.credit_adjusted               .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  .
time.credit_expired                .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  .  .  .  .  +  .
time.item_priced                   .  .  .  .  .  .  .  +  .  .  +  +  +  .  .  .  .  .  .  .  .  .
time.item_withdrawn                .  .  .  .  .  .  .  +  .  .  +  +  +  .  .  .  .  .  .  .  .  .
takeover.opened                    .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  +  .  .  .
takeover.contribution_taken_over   .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  +  .  .  .
takeover.doubtful_taken_over       .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  +  .  .  .
takeover.balance_taken_over        .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  +  .  .  .
takeover.reversed                  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  +  .  .  .
corrections.entry_reversed(work)   .  .  .  .  .  .  .  +  .  +  .  +  .  .  .  .  .  .  .  .  +  .
corrections.entry_reversed(spend)  .  .  .  .  .  .  .  +  .  .  +  +  .  .  +  .  .  .  .  .  +  .
corrections.entry_reversed(gift)   .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  .
corrections.entry_reversed(past)   .  .  .  .  .  .  .  +  .  .  +  .  .  .  .  .  .  +  +  .  +  .
corrections.entry_recoded          .  .  .  .  .  .  .  .  .  .  +  .  +  +  .  +  .  .  .  .  .  .
closings.key_enrolled              .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  .  +  .
closings.key_revoked               .  .  .  .  .  +  .  .  .  .  .  .  .  .  .  .  .  +  +  .  +  .
closings.proposed                  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  .  .  .  .  +  .
closings.signed                    .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  .
closings.contested                 .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  .
closings.withdrawn                 .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  .  .  .  .  .  .
closings.validated                 .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  +  .  .  .  +  .
closings.accounts_approved         .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  +  .  .  .  +  .
audit.finding_recorded             .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +
audit.finding_answered             .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  .  .  .  .  +  .
audit.report_given                 .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +
documents.attached(work)           .  .  .  .  .  +  +  +  .  +  +  +  .  .  .  .  .  .  .  .  .  .
documents.attached(decision)       .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +  .  +  .  +  .
documents.attached(elsewhere)      .  .  .  .  .  .  .  .  +  .  .  .  .  .  .  .  +  .  +  .  +  .
documents.commented(dispute)       .  .  .  .  .  +  +  +  .  +  +  +  .  .  .  .  .  .  .  .  .  .
documents.commented(work)          .  .  .  .  .  +  +  +  .  +  +  +  .  .  .  .  .  .  .  .  .  .
documents.withdrawn                .  .  .  .  .  +  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
";

/// Refusals that speak of the person alone.
const FOR_WHO_THEY_ARE: &[&str] = &[
    "unknown_author",
    "author_left",
    "author_suspended",
    "author_is_guest",
    "cannot_act_for",
    "not_theirs",
    "office_needed",
    "own_act",
    "same_author",
    "someone_comes_first",
];

impl Scene {
    /// Whether this person may: in the name of Ana where it is her own act and they act for her.
    fn may(&self, column: &str, who: &str, row: &str) -> Result<(), String> {
        const IN_ANAS_NAME: &[&str] = &[
            "members.left",
            "members.identity_amended",
            "circles.joined",
            "circles.left",
            "time.contribution_declared",
            "time.contribution_withdrawn",
            "time.disputed",
            "time.credit_spent",
            "time.credit_given",
            "documents.attached(work)",
            "documents.commented(dispute)",
            "documents.commented(work)",
        ];
        let delegable = IN_ANAS_NAME.contains(&row);
        let acts_for = column == "de" && delegable || column == "ck" && row == "time.credit_spent";
        let who = if acts_for { format!("{who} for Ana") } else { who.to_owned() };
        let capacity = match column {
            "ch" => Capacity::Coordinator,
            "sa" | "ca" => Capacity::ParentSteward,
            "or" => Capacity::OrganSeat,
            _ => Capacity::Steward,
        };
        let event = self.answered(row, capacity).unwrap_or_else(|| self.event(row));
        law::check(self.house.state(), &self.house.act(&who), &event)
            .map_err(|refusal| refusal.code().to_owned())
    }
}

#[test]
fn each_event_by_each_kind_of_person() {
    let (founding, seated) = (scene(Organ::Empty), scene(Organ::Seated));
    let mut lines = TABLE.lines().filter(|line| !line.is_empty());
    let columns: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
    assert_eq!(columns, PEOPLE.iter().map(|(column, _)| *column).collect::<Vec<_>>());
    let mut wrong = Vec::new();
    for line in lines {
        let mut cells = line.split_whitespace();
        let row = cells.next().unwrap();
        let (alone, together) = (founding.copy().ready_for(row), seated.copy().ready_for(row));
        for ((column, who), cell) in PEOPLE.iter().zip(cells) {
            let scene = if *column == "fo" { &alone } else { &together };
            match (scene.may(column, who, row), cell) {
                (Ok(()), "+") => {}
                (Err(code), ".") if FOR_WHO_THEY_ARE.contains(&code.as_str()) => {}
                (Err(code), "." | "+") => wrong.push(format!("{row} by {column}: {code}")),
                (Ok(()), _) => wrong.push(format!("{row} by {column}: allowed")),
                (Err(_), other) => panic!("{other} in the row of {row}"),
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_table_has_a_row_for_every_event() {
    let rows: Vec<&str> = TABLE
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(|row| row.split('(').next().unwrap())
        .collect();
    // Record 1 is anybody's: before it there is nobody.
    let missing: Vec<_> = ledger::events::names()
        .filter(|name| *name != "organisation.opened" && !rows.contains(name))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_counter_keeper_acts_for_others_on_their_own_days_only() {
    let mut house = House::with_bar();
    house.credit("Ana", 60);
    let mut words = house.mandate_words("counter_keeper", "Bob", Some("Bar"));
    words["last"] = "2026-03-04".into();
    house.asks(FOUNDER, "circles.give_mandate", words).done();
    house.asks("Bob for Ana", "time.spend", service("BAR", 1)).done();
    house.circle("Jardin", None);
    house.code("JARDIN", "Jardin");
    house.asks("Bob for Ana", "time.spend", service("JARDIN", 1)).refused("cannot_act_for");
    house.on("2026-03-05");
    house.asks("Bob for Ana", "time.spend", service("BAR", 1)).refused("cannot_act_for");
}
