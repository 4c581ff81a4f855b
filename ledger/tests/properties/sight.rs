//! Who sees what, against the law: whoever may answer something sees it, and what nobody may see stays unseen.

use std::collections::BTreeSet;

use ledger::authority::answering;
use ledger::context::Act;
use ledger::events::documents::{Commented, Subject};
use ledger::events::members::{Kind, Standing};
use ledger::ids::MemberId;
use ledger::law;
use ledger::log::read::Reader;
use ledger::log::replay::replay;
use ledger::sealed::{Salt, Sealed};
use ledger::text::Note;
use ledger::views::Folding;
use ledger::views::circles::Circles;
use ledger::views::decisions::Decisions;
use ledger::views::directory::Directory;
use ledger::views::disputes::Disputes;
use ledger::views::documents::Documents;
use ledger::views::inbox::Inbox;
use ledger::views::sight::{Adds, Because, Present, Sight, Thing};
use proptest::prelude::*;

use crate::lives::{Drawn, Ended, drawn, live};

/// Views and state of the same life.
struct Seen {
    ended: Ended,
    circles: Circles,
    directory: Directory,
    present: Present,
    inbox: Inbox,
    disputes: Disputes,
    documents: Documents,
    decisions: Decisions,
    folding: Folding,
    /// Those who chose to be known to every member.
    listed: BTreeSet<MemberId>,
}

impl Seen {
    fn of(drawn: &Drawn) -> Self {
        let ended = live(drawn, u64::MAX, |register| register);
        let (mut circles, mut directory) = (Circles::default(), Directory::default());
        let (mut present, mut inbox) = (Present::default(), Inbox::default());
        let mut disputes = Disputes::default();
        let (mut documents, mut decisions) = (Documents::default(), Decisions::default());
        let mut folding = Folding::default();
        let mut reader = Reader::new(&ended.log).unwrap();
        replay(&mut reader, |_, fact| {
            let views: &mut [&mut dyn ledger::views::View] = &mut [
                &mut circles,
                &mut directory,
                &mut present,
                &mut inbox,
                &mut disputes,
                &mut documents,
                &mut decisions,
            ];
            folding.show(&fact, views);
        })
        .unwrap();
        // Every third one chose it.
        let listed = directory.members.keys().copied().step_by(3).collect();
        Self {
            ended,
            circles,
            directory,
            present,
            inbox,
            disputes,
            documents,
            decisions,
            folding,
            listed,
        }
    }

    fn sight(&self) -> Sight<'_> {
        let mandates = &self.directory.mandates;
        let day = self.ended.lived.last_day;
        let listed = &self.listed;
        Sight { present: &self.present, circles: &self.circles, mandates, listed, day }
    }

    /// In whose name somebody is offered to put something beside this.
    fn adds(&self, viewer: MemberId, subject: Subject) -> Option<Adds> {
        if let Subject::Decision(decision) = subject {
            let found = self.decisions.get(decision)?;
            let behind = found.behind().contains(&viewer);
            let may = self.sight().adds_to_decision(viewer, found.circle, behind);
            return may.then_some(Adds::Oneself);
        }
        let journal = self.folding.journal();
        let thing = self.documents.seen_as(subject, journal, &self.circles)?;
        let Thing::Beside(beside) = thing else { panic!("{thing:?}") };
        self.sight().adds(viewer, beside)
    }

    fn members(&self) -> Vec<MemberId> {
        self.directory.members.keys().copied().collect()
    }
}

proptest! {
    #![proptest_config(crate::cases(8))]

    #[test]
    fn whoever_may_answer_sees_what_waits(drawn in drawn()) {
        let seen = Seen::of(&drawn);
        let state = seen.ended.book.state();
        let sight = seen.sight();
        for waiting in seen.inbox.waiting() {
            let circle = seen.circles.codes()[&waiting.code].circle;
            let thing = Thing::Contribution { member: waiting.member, circle };
            for by in seen.members() {
                let act = Act { at: seen.ended.lived.ended, day: sight.day, by, on_behalf: None };
                let there = seen.present.takes_part(by);
                let may = there && answering(state, &act, Some(circle), &[waiting.member]).is_ok();
                // Nobody is shown as theirs to answer what they would then be refused.
                prop_assert_eq!(sight.is_to_answer(by, waiting.member, circle), may);
                if may {
                    prop_assert!(sight.may(by, thing), "{by} may answer {waiting:?} unseen");
                    let own = by == waiting.member || seen.present.acts_for(by, waiting.member);
                    prop_assert!(!own, "{by} is to answer {waiting:?}, which is their own");
                }
            }
        }
    }

    #[test]
    fn what_is_contradicted_waits_until_it_is_answered_and_never_for_its_author(drawn in drawn()) {
        let seen = Seen::of(&drawn);
        let state = seen.ended.book.state();
        let open: Vec<u64> = seen.disputes.open().iter().map(|open| open.entry).collect();
        let mut expected: Vec<u64> =
            state.time.disputes().filter(|(_, found)| !found.answered).map(|found| found.0).collect();
        let mut found = open.clone();
        found.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(found, expected);
        for open in seen.disputes.open() {
            let refused = seen.disputes.refusal(open.entry);
            let entry = state.journal.entry(open.entry);
            let author = refused.map(|found| found.by).or(entry.map(|found| found.act.by)).unwrap();
            let code = refused.map(|found| found.declared.code);
            let code = code.or_else(|| entry.and_then(ledger::postings::Entry::code));
            let circle = code.map(|code| seen.circles.codes()[&code].circle);
            let thing = Thing::Dispute { member: open.member, author, circle };
            let sight = seen.sight();
            let acts = seen.present.acts_for(author, open.member);
            if author != open.member && !acts {
                prop_assert!(!sight.may(author, thing), "{author} reads what is said of their own act");
            }
            for by in seen.members() {
                let act = Act { at: seen.ended.lived.ended, day: sight.day, by, on_behalf: None };
                let there = seen.present.takes_part(by) && by != author && circle.is_some();
                if there && answering(state, &act, circle, &[open.member]).is_ok() {
                    prop_assert!(sight.may(by, thing), "{by} may answer {open:?} unseen");
                }
            }
        }
    }

    #[test]
    fn whoever_is_offered_to_add_something_is_not_refused_and_nobody_else_could(drawn in drawn()) {
        let seen = Seen::of(&drawn);
        let state = seen.ended.book.state();
        let waiting = seen.inbox.waiting();
        let contributions = waiting.iter().map(|found| Subject::Contribution(found.contribution));
        let disputes = state.time.disputes().map(|(entry, _)| Subject::Record(entry));
        let decisions = seen.decisions.latest_first();
        let decisions = decisions.iter().map(|(id, _)| Subject::Decision(*id)).step_by(3);
        let text = Sealed::commit(&Note::new("un mot").unwrap(), &Salt([7; 32]));
        for on in contributions.step_by(2).chain(disputes).chain(decisions) {
            let about = seen.documents.about(on);
            for by in seen.members() {
                let person = &seen.directory.members[&by];
                // Structures and guests record nothing, whatever it is.
                let records = person.kind == Kind::Natural && person.standing != Standing::Guest;
                let says = |on_behalf| {
                    let act = Act {
                        at: seen.ended.lived.ended, day: seen.sight().day, by, on_behalf,
                    };
                    law::check(state, &act, &Commented { on, text }.into()).is_ok()
                };
                let offered = seen.adds(by, on).filter(|_| records);
                let expected = says(None) || about.is_some_and(|about| says(Some(about)));
                prop_assert_eq!(offered.is_some(), expected, "{} {:?} {:?}", by, on, offered);
                if let Some(adds) = offered {
                    let on_behalf = match adds {
                        Adds::Oneself => None,
                        Adds::For(member) => Some(member),
                    };
                    prop_assert!(says(on_behalf), "{by} is offered {on:?} as {adds:?}");
                }
            }
        }
    }

    #[test]
    fn the_views_know_the_circles_and_delegations_of_the_state(drawn in drawn()) {
        let seen = Seen::of(&drawn);
        let state = seen.ended.book.state();
        for (id, circle) in state.circles.circles() {
            let found = &seen.circles.circles()[&id];
            prop_assert_eq!(&found.members, &circle.members);
            prop_assert_eq!((found.parent, found.open), (circle.parent, circle.open));
        }
        for (id, code) in state.circles.codes() {
            let found = &seen.circles.codes()[&id];
            prop_assert_eq!((found.circle, found.open), (code.circle, code.open));
        }
        for member in seen.members() {
            let held = state.members.get(member).unwrap();
            let gone = held.left.is_some() || held.erased.is_some();
            prop_assert_eq!(seen.present.takes_part(member), !gone);
            let day = seen.ended.lived.last_day;
            prop_assert_eq!(seen.present.is_suspended(member, day), held.suspended_on(day));
            for other in seen.members() {
                if held.erased.is_none() {
                    let acts = state.members.acts_for(other, member);
                    let erased = state.members.is_erased(other);
                    prop_assert_eq!(seen.present.acts_for(other, member), acts && !erased);
                }
            }
        }
    }

    #[test]
    fn nobody_sees_an_account_without_a_reason(drawn in drawn()) {
        let seen = Seen::of(&drawn);
        let sight = seen.sight();
        for viewer in seen.members() {
            let takes_part = seen.present.takes_part(viewer);
            let offices: Vec<_> = sight.offices_of(viewer).collect();
            for member in seen.members() {
                let why = sight.why(viewer, Thing::Account(member));
                // Read from the sentence of the domain: me, whom I let act for me, my circles' stewards, the auditor.
                let steward = offices.iter().any(|held| {
                    matches!(held.role.name(), "steward" | "coordinator")
                        && held.circle.is_some_and(|circle| {
                            seen.circles.circles()[&circle].members.contains(&member)
                        })
                });
                let auditor = offices.iter().any(|held| held.role.name() == "auditor");
                let acts = takes_part && seen.present.acts_for(viewer, member);
                let expected = viewer == member || acts || steward || auditor;
                prop_assert_eq!(why.is_some(), expected, "{} {} {:?}", viewer, member, why);
                let portrait = sight.why(viewer, Thing::Portrait(member));
                prop_assert_eq!(portrait, (viewer == member).then_some(Because::Oneself));
                if !takes_part && viewer != member {
                    prop_assert_eq!(sight.why(viewer, Thing::Name(member)), None);
                }
            }
            if !takes_part {
                prop_assert!(!sight.may(viewer, Thing::Register));
                prop_assert!(!sight.may(viewer, Thing::Records));
                prop_assert!(!sight.may(viewer, Thing::WaysIn));
            }
        }
    }

    #[test]
    fn mandates_that_run_are_those_in_force(drawn in drawn()) {
        let seen = Seen::of(&drawn);
        let mandates = &seen.directory.mandates;
        let days = seen.directory.days.keys().copied().step_by(9);
        for day in days.chain([seen.ended.lived.last_day, seen.ended.lived.last_day.plus_days(400)]) {
            let mut running: Vec<_> = mandates.running(day).map(|found| found.mandate).collect();
            let mut in_force: Vec<_> =
                mandates.in_force(day).into_iter().map(|found| found.mandate).collect();
            running.sort_unstable();
            in_force.sort_unstable();
            prop_assert_eq!(running, in_force, "{}", day);
        }
    }

    #[test]
    fn whoever_chose_to_be_listed_is_known_to_every_member_and_nothing_else_of_them_is(
        drawn in drawn(),
    ) {
        let seen = Seen::of(&drawn);
        let sight = seen.sight();
        let nobody = BTreeSet::new();
        let unlisted = Sight { listed: &nobody, ..sight };
        // Some of them: everybody against everybody in each circle takes minutes.
        for viewer in seen.members().into_iter().step_by(23) {
            let takes_part = seen.present.takes_part(viewer);
            for member in seen.members() {
                let name = Thing::Name(member);
                let expected = unlisted.may(viewer, name)
                    || (takes_part && seen.listed.contains(&member));
                prop_assert_eq!(sight.may(viewer, name), expected);
                for thing in [Thing::Account(member), Thing::Portrait(member), Thing::Sanction(member)] {
                    prop_assert_eq!(sight.why(viewer, thing), unlisted.why(viewer, thing));
                }
                for (&circle, found) in seen.circles.circles() {
                    let deed = sight.may(viewer, Thing::Deed { member, circle });
                    // Whoever sees that somebody did something may know how they are called, and is of the circle,
                    // answers for it, or sees the account.
                    let inside = found.members.contains(&viewer) && sight.may(viewer, name);
                    let answers = sight.may(viewer, Thing::Contribution { member, circle });
                    let account = sight.may(viewer, Thing::Account(member));
                    let expected = (inside && takes_part) || answers || account || viewer == member;
                    prop_assert_eq!(deed, expected, "{} {} {}", viewer, member, circle);
                }
            }
            let looks = sight.offices_of(viewer).any(|held| {
                matches!(held.role.name(), "coordinator" | "treasurer" | "organ_seat" | "auditor")
            });
            prop_assert_eq!(sight.may(viewer, Thing::Statistics), looks);
        }
    }
}
