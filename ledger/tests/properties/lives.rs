//! Lives of the workload, and what must hold whatever happens in them: the invariants of the domain by their
//! numbers, the views against the life's own books, each prefix of the log against the life that ended there.

use std::cell::RefCell;
use std::collections::BTreeMap;

use ledger::audit::Auditor;
use ledger::book::Book;
use ledger::events::{Event, organisation};
use ledger::log::read::Reader;
use ledger::log::replay::{Fact, replay};
use ledger::log::storage::Memory;
use ledger::log::verify::verify;
use ledger::postings::Account;
use ledger::proof::tree::{Node, Tree, leaf};
use ledger::state::{Recorded, State};
use ledger::time::Day;
use ledger::units::Balance;
use ledger::views::balances::Balances;
use ledger::views::portrait::Portrait;
use ledger::views::statement::Statement;
use ledger::views::{Folding, View};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use workload::{Books, Lived, Register, Scale, Written};

use crate::neighbours::Neighbours;
use crate::witness::Witness;

/// A life to live.
#[derive(Debug, Clone)]
pub(crate) struct Drawn {
    pub(crate) seed: String,
    pub(crate) scale: Scale,
}

/// From a few days to the first closing and after, mostly in one place.
pub(crate) fn drawn() -> impl Strategy<Value = Drawn> {
    let days = prop_oneof![2 => 4..70u32, 3 => 92..130u32, 1 => 170..210u32];
    let towns = prop_oneof![5 => Just(1usize), 1 => Just(2usize)];
    (any::<u32>(), days, towns).prop_map(|(seed, days, towns)| Drawn {
        seed: seed.to_string(),
        scale: Scale { towns, days },
    })
}

/// What is left of a life.
pub(crate) struct Ended {
    pub(crate) lived: Lived,
    pub(crate) book: Book,
    pub(crate) log: Memory,
}

/// Lives, seen by whoever wants to.
pub(crate) fn live<'w>(
    drawn: &Drawn,
    most: u64,
    ready: impl FnOnce(Register<'w, Memory>) -> Register<'w, Memory>,
) -> Ended {
    let register = ready(Register::on(Memory::new(), 64, most).unwrap());
    let (lived, book, appender) =
        register.live(&drawn.seed, drawn.scale).unwrap_or_else(|halt| panic!("{drawn:?}: {halt}"));
    let log = Memory::holding(appender.storage().files());
    Ended { lived, book, log }
}

/// The name of an account in a totals document.
fn named(account: Account) -> String {
    match account {
        Account::Member(member) => format!("member:{member}"),
        Account::ProBono(member) => format!("pro_bono:{member}"),
        Account::Contributed(code) => format!("contributed:{code}"),
        Account::Spent(code) => format!("spent:{code}"),
        Account::Commons => "commons".to_owned(),
        Account::FormerBooks => "former_books".to_owned(),
    }
}

/// Invariant 1: each balance of the state is the sum of what the witness read.
pub(crate) fn is_witnessed(state: &State, witness: &Witness) {
    let held: BTreeMap<String, i64> = state
        .journal
        .balances()
        .map(|(account, balance)| (named(account), balance.get()))
        .collect();
    for (account, sum) in witness.accounts() {
        assert_eq!(held.get(account), Some(&sum), "1: {account}");
    }
    assert_eq!(held.len(), witness.accounts().count(), "1: accounts that nothing moved");
}

/// What is looked at while a life is lived.
#[derive(Default)]
struct Looking {
    witness: Witness,
    commands: u64,
    /// The root of the tree at so many records, just before somebody was erased and after.
    roots: Vec<(u64, Node)>,
    before: Option<(u64, Node)>,
}

impl Looking {
    fn sees(&mut self, state: &State, written: &Written) {
        let mut erased = false;
        for (seq, text) in (written.first..).zip(&written.events) {
            let event: Value = serde_json::from_str(text).unwrap();
            let sound = self.witness.sees(seq, &written.header, &event);
            sound.unwrap_or_else(|broken| panic!("record {seq}: {broken}"));
            erased |= event.pointer("/members/identity_erased").is_some();
        }
        for (place, opening) in &written.texts {
            let line = &written.events[*place];
            assert!(line.contains(&opening.sealed.to_string()), "a commitment of its event");
            let spelt = serde_json::to_string(&opening.text).unwrap();
            assert!(!line.contains(&spelt), "14: {spelt} stands in the log");
        }
        self.commands += 1;
        let now = (state.tree.size(), state.tree.root());
        if erased {
            self.roots.extend(self.before);
            self.roots.push(now);
        }
        if erased || self.commands.is_multiple_of(41) {
            is_witnessed(state, &self.witness);
        }
        self.before = Some(now);
    }
}

/// Invariant 14, of proofs: what was promised before an erasure and after it is still the beginning of the log.
fn roots_hold(log: &Memory, roots: &[(u64, Node)]) {
    let (mut tree, mut reader) = (Tree::default(), Reader::new(log).unwrap());
    while let Some((_, record)) = reader.next_record().unwrap() {
        tree.push_leaf(leaf(record.line.as_bytes()));
        for (size, root) in roots {
            assert!(*size != tree.size() || *root == tree.root(), "14: the root of {size} records");
        }
    }
}

/// The facts of a log.
pub(crate) fn facts(log: &Memory) -> Vec<Fact> {
    let mut facts = Vec::new();
    replay(&mut Reader::new(log).unwrap(), |_, fact| facts.push(fact)).unwrap();
    facts
}

/// Shows facts to views.
pub(crate) fn seen(facts: &[Fact], views: &mut [&mut dyn View]) {
    let mut folding = Folding::default();
    facts.iter().for_each(|fact| folding.show(fact, views));
}

fn agree(books: &Books, facts: &[Fact], until: Option<Day>) {
    let mut balances = Balances::until(until);
    seen(facts, &mut [&mut balances]);
    assert_eq!(books.differ_from(&balances, until), [], "books until {until:?}");
    assert_eq!(balances.sum().get(), 0, "2: until {until:?}");
    let bridge = balances.bridge();
    let came = [bridge.contributed, bridge.taken_over, bridge.opening, bridge.adjusted];
    let went = [bridge.pro_bono, bridge.expired, bridge.spent, bridge.credit];
    let [came, went] = [came, went].map(|sums| sums.map(Balance::get).iter().sum::<i64>());
    assert_eq!(came, went, "until {until:?}: {bridge:?}");
}

/// Replaying gives the living state; whoever verifies finds nothing.
fn is_replayed(ended: &Ended) {
    let (mut replayed, mut reader) = (Book::default(), Reader::new(&ended.log).unwrap());
    replay(&mut reader, |record, fact| replayed.replay(record, &fact)).unwrap();
    assert!(replayed == ended.book, "1: replay equals the living state");
    let (mut auditor, mut faults) = (Auditor::default(), Vec::new());
    let verdict = verify(&ended.log, |place, record| faults.extend(auditor.follow(place, record)));
    assert!(verdict.is_good(), "4: {:?}", verdict.faults);
    assert!(faults.is_empty(), "10, 11: {faults:?}");
    assert!(auditor.state() == ended.book.state(), "the auditor comes to the same state");
}

/// Invariant 12: the same facts, under rules that are as different as rules can be, move the same minutes.
fn is_moved_by_no_later_rule(facts: &[Fact], ended: &Ended) {
    let others = serde_json::json!({
        "unit": {"name": "grain", "minutes": 3}, "opening_credit": 999, "floor": -9999,
        "expiry_months": 1, "gifts": "allowed", "alcohol": "allowed", "refused_above": 60,
    });
    let mut state = State::default();
    for fact in facts {
        let mut event = fact.event.clone();
        if let Event::Organisation(organisation::Event::RulesAdopted(adopted)) = &mut event {
            let mut rules = serde_json::to_value(&adopted.rules).unwrap();
            for (name, value) in others.as_object().unwrap() {
                rules["time"][name] = value.clone();
            }
            rules["late_months"] = 1.into();
            rules["open_from"] = "2025-03-01".into();
            adopted.rules = serde_json::from_value(rules).unwrap();
        }
        let (seq, act, key) = (fact.seq, &fact.act, fact.key.as_ref());
        let leaf = leaf(&seq.to_be_bytes());
        state.evolve(&Recorded { seq, act, key, event: &event, leaf });
    }
    assert!(state.journal == ended.book.state().journal, "12: a rule changed a past amount");
    assert!(state.turnover == ended.book.state().turnover, "12: a rule changed a day counted");
}

/// Statements end with the balance, and the portraits of some say the same.
fn is_told_to_each(facts: &[Fact], ended: &Ended) {
    let members: Vec<_> = ended.lived.people.iter().map(|person| person.member).collect();
    let mut statements: Vec<Statement> = members.iter().copied().map(Statement::of).collect();
    let mut portraits: Vec<Portrait> =
        members.iter().copied().step_by(11).map(Portrait::of).collect();
    let mut views: Vec<&mut dyn View> =
        statements.iter_mut().map(|view| view as &mut dyn View).collect();
    views.extend(portraits.iter_mut().map(|view| view as &mut dyn View));
    seen(facts, &mut views);
    let credit = |member| ended.lived.books.balance(&workload::Side::Credit(member));
    for statement in &statements {
        let last = statement.between(None, None).1.last().map_or(0, |line| line.balance.get());
        assert_eq!(last, credit(statement.member()), "1: statement of {}", statement.member());
    }
    for portrait in &portraits {
        let id = portrait.member();
        assert_eq!(portrait.credit().get(), credit(id), "1: portrait of {id}");
    }
}

/// The life that ended at a record has the books that the log's first records give, whatever day is asked.
fn is_known_as_of(drawn: &Drawn, facts: &[Fact], most: u64, day: Day) {
    let earlier = live(drawn, most, |register| register);
    let count = usize::try_from(earlier.book.state().tree.size()).unwrap();
    let known = &facts[..count];
    assert!(self::facts(&earlier.log) == known, "the same seed lives the same life");
    for until in [None, Some(day)] {
        agree(&earlier.lived.books, known, until);
    }
}

/// Lives once, with every question asked.
fn holds(drawn: &Drawn, moments: &[Index], days: &[Index]) {
    let looking = RefCell::new(Looking::default());
    let neighbours = RefCell::new(Neighbours::of(&drawn.seed));
    let ended = live(drawn, u64::MAX, |register| {
        register.showing(|state, written| looking.borrow_mut().sees(state, written)).hearing(
            |book, deed, context| {
                neighbours.borrow_mut().try_some(book, deed, context, &looking.borrow().witness);
            },
        )
    });
    let looking = looking.into_inner();
    is_witnessed(ended.book.state(), &looking.witness);
    roots_hold(&ended.log, &looking.roots);
    is_replayed(&ended);
    let facts = facts(&ended.log);
    let books = &ended.lived.books;
    let first = facts[0].act.day;
    let random = |day: &Index| first.plus_days(i32::try_from(day.index(400)).unwrap() - 90);
    let closings = ended.lived.closings.iter().map(|(_, last)| Some(*last));
    for until in closings.chain(days.iter().map(random).map(Some)).chain([None]) {
        agree(books, &facts, until);
    }
    is_moved_by_no_later_rule(&facts, &ended);
    is_told_to_each(&facts, &ended);
    for (moment, day) in moments.iter().zip(days) {
        let most = u64::try_from(moment.index(facts.len()) + 1).unwrap();
        is_known_as_of(drawn, &facts, most, random(day));
    }
}

proptest! {
    #![proptest_config(crate::long_cases(5))]

    #[test]
    fn every_invariant_holds_in_every_life(
        drawn in drawn(),
        moments in proptest::collection::vec(any::<Index>(), 2),
        days in proptest::collection::vec(any::<Index>(), 4),
    ) {
        holds(&drawn, &moments, &days);
    }
}

/// A life with a closing and what comes before and after it.
pub(crate) fn until_may() -> Drawn {
    Drawn { seed: "until May".to_owned(), scale: Scale { towns: 1, days: 132 } }
}

#[test]
fn neighbours_are_told_many_different_things() {
    let neighbours = RefCell::new(Neighbours::of("neighbours"));
    let witness = RefCell::new(Looking::default());
    live(&until_may(), u64::MAX, |register| {
        register.showing(|state, written| witness.borrow_mut().sees(state, written)).hearing(
            |book, deed, context| {
                neighbours.borrow_mut().try_some(book, deed, context, &witness.borrow().witness);
            },
        )
    });
    let told = neighbours.into_inner().told;
    assert!(told.len() > 30, "{} different answers: {told:?}", told.len());
    assert!(told["recorded"] > 200, "{told:?}");
}
