//! What holds after every story: asked when a house goes out of scope.

use std::collections::BTreeSet;

use ledger::book::Book;
use ledger::folded::Folded;
use ledger::ids::MemberId;
use ledger::log::anchor::Anchor;
use ledger::log::fault::Fault;
use ledger::log::read::Reader;
use ledger::log::replay::{Fact, replay};
use ledger::log::snapshot::{self, Snapshot};
use ledger::log::storage::{Memory, Storage as _};
use ledger::units::Balance;
use ledger::views::balances::{Balances, Bridge};
use ledger::views::directory::Directory;
use ledger::views::portrait::Portrait;
use ledger::views::statement::Statement;
use ledger::views::{Folding, View};

use super::House;

impl House {
    /// Each record whose line holds somebody's identifier is in their portrait, and their portrait's
    /// balance is theirs.
    fn portraits_are_whole(&self, facts: &[Fact]) {
        let files = self.storage.files();
        let log = files.iter().filter(|(path, _)| path.ends_with(".jsonl"));
        let text: String =
            log.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines.len(), facts.len());
        let mut portraits: Vec<Portrait> =
            self.state().members.iter().map(|(id, _)| Portrait::of(id)).collect();
        let mut folding = Folding::default();
        for fact in facts {
            let mut views: Vec<&mut dyn View> =
                portraits.iter_mut().map(|view| view as &mut dyn View).collect();
            folding.show(fact, &mut views);
        }
        for portrait in portraits {
            let id = portrait.member();
            assert_eq!(portrait.credit(), self.state().balance_of(id), "portrait of {id}");
            let mut shown: BTreeSet<u64> = portrait.mentions().iter().map(|one| one.seq).collect();
            shown.extend(portrait.authored().values().flatten());
            let name = id.to_string();
            for (fact, line) in facts.iter().zip(&lines) {
                // A thing may be called like an identifier: that is nobody's part.
                let things =
                    ["name", "label", "refills", "source", "origin", "formerly", "timezone", "key"];
                let called =
                    |line: String, thing| line.replace(&format!("\"{thing}\":\"{name}\""), "");
                let named = things.into_iter().fold((*line).to_owned(), called).contains(&name);
                assert!(!named || shown.contains(&fact.seq), "{id} has a part in {line}");
            }
        }
    }

    /// As of today, the directory says of mandates and rules what the state says.
    fn offices_are_those_of_the_state(&self, facts: &[Fact]) {
        let mut directory = Directory::default();
        let mut folding = Folding::default();
        for fact in facts {
            folding.show(fact, &mut [&mut directory]);
        }
        let last = facts.iter().map(|fact| fact.act.day).max();
        let today = last.map_or(self.day, |last| last.max(self.day));
        let held = directory.mandates.in_force(today);
        let mut viewed: Vec<_> =
            held.iter().map(|found| (found.member, found.role, found.circle)).collect();
        let running = self.state().circles.running(today);
        let mut stated: Vec<_> =
            running.map(|found| (found.member, found.role, found.circle)).collect();
        viewed.sort_unstable();
        stated.sort_unstable();
        assert_eq!(viewed, stated, "mandates in force");
        if let Some(adoption) = directory.rules.in_force(today) {
            let organisation = self.state().organisation.as_ref();
            assert_eq!(organisation.map(|found| &found.rules), Some(&adoption.rules));
        }
    }

    /// The promises that hold after every story.
    pub(crate) fn closes(&self) {
        let facts = self.facts();
        let mut replayed = Book::default();
        let mut reader = Reader::new(&self.storage).unwrap();
        replay(&mut reader, |record, fact| replayed.replay(record, &fact)).unwrap();
        assert!(replayed == self.book, "replay equals the living state");
        let mut balances = Balances::until(None);
        let mut statements: Vec<(MemberId, Statement)> =
            self.state().members.iter().map(|(id, _)| (id, Statement::of(id))).collect();
        let mut folding = Folding::default();
        for fact in &facts {
            let mut views: Vec<&mut dyn View> = vec![&mut balances];
            views.extend(statements.iter_mut().map(|(_, view)| view as &mut dyn View));
            folding.show(fact, &mut views);
        }
        assert_eq!(balances.sum(), Balance::ZERO, "all accounts together");
        adds_up(balances.bridge());
        for (id, statement) in statements {
            let credit = self.state().balance_of(id);
            assert_eq!(balances.member(id).credit, credit, "balance of {id}");
            let (_, lines) = statement.between(None, None);
            let last = lines.last().map_or(Balance::ZERO, |line| line.balance);
            assert_eq!(last, credit, "statement of {id}");
            let free = balances.member(id).pro_bono;
            assert_eq!(statement.pro_bono(None), free, "given for free by {id}");
        }
        self.door.agrees(&self.book);
        self.offices_are_those_of_the_state(&facts);
        self.is_kept_as_it_is();
        self.portraits_are_whole(&facts);
        if self.sound {
            let told: Vec<String> = self.faults().iter().map(Fault::to_string).collect();
            assert!(told.is_empty(), "{told:#?}");
        }
    }

    /// A snapshot of everything that happened gives back what was folded, field by field.
    fn is_kept_as_it_is(&self) {
        let (mut reader, mut folded) = (Reader::new(&*self.storage).unwrap(), Folded::default());
        let mut last = None;
        while let Some((place, record)) = reader.next_record().unwrap() {
            let fact = Fact::read(place, &record).unwrap();
            folded.see(&record, &fact);
            last = Some((place, fact.act.day));
        }
        let (Some((place, day)), head) = (last, reader.chain().head()) else { return };
        let anchor = Anchor::drop_at(&*self.storage, head, place).unwrap();
        let bytes = folded.keep().finish(anchor, day).unwrap();
        // Beside the ledger: a story goes on with what it has.
        let beside = Memory::new();
        beside.replace(&snapshot::path(head.seq), &bytes).unwrap();
        let kept = Snapshot::open(&beside, head.seq).unwrap();
        assert_eq!(Folded::take_up(&kept), Some(folded), "what a snapshot gives back");
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.closes();
        }
    }
}

/// What is contributed becomes what people have, and nothing is left over.
fn adds_up(bridge: Bridge) {
    let Bridge { contributed, pro_bono, taken_over, opening, adjusted, expired, spent, credit } =
        bridge;
    let came = [contributed, taken_over, opening, adjusted];
    let went = [pro_bono, expired, spent, credit];
    let sum = |sums: [Balance; 4]| sums.into_iter().fold(Balance::ZERO, Balance::plus);
    assert_eq!(sum(came), sum(went), "{bridge:?}");
}
