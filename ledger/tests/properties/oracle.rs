//! Wrong acts, and exactly what becomes of each: the ledger beside a model that predicts every answer.
//!
//! This is no second workload: nothing else is brought to life by it. In a life, whoever tries something wrong is
//! one of sixty people, and what two wrong acts do to each other is seldom seen; and what the neighbours of a
//! deed are told is held against invariants, which say what must not be accepted, not what must. Here, in two
//! circles, ten people do at random what they may and what they may not, a cap is three syrups away, and both a yes
//! too many and a no too many are found. Compared with the model after each act.

use ledger::ids::{ContributionId, ItemId, TakeoverId};
use ledger::postings::Account;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::house::{Done, House};
use crate::model::{Author, CODES, Model, OFFICES, PEOPLE, PRICE, Place, Who};

/// One act, by numbers that are read modulo what there is.
#[derive(Debug, Clone)]
enum Step {
    Declare { member: Option<Who>, code: usize, back: i32, minutes: i64 },
    Session { code: usize, minutes: i64, members: Vec<Who> },
    Validate { which: usize, less: i64 },
    Refuse { which: usize },
    Withdraw { which: usize },
    Spend { code: usize, minutes: i64 },
    Buy { quantity: i64 },
    Give { to: Who, minutes: i64 },
    Adjust { member: Who, minutes: i64 },
    Reverse { which: usize },
    Recode { which: usize, to: usize },
    TakeOver { member: Who, minutes: i64 },
    UndoPast,
    Delegate { member: Who, delegate: Who },
    Office { which: usize },
    Suspend { member: Who },
    Rules { floor: i64, gifts: bool, day_limit: i64 },
    Wait { days: i32 },
    Again,
}

/// Minutes: mostly few, sometimes none, many, or beyond a day.
fn some_minutes() -> impl Strategy<Value = i64> {
    prop_oneof![8 => 1..120i64, 1 => Just(0), 1 => 600..1500i64]
}

fn somebody() -> impl Strategy<Value = Who> {
    prop_oneof![20 => 0..10usize, 1 => Just(10)]
}

fn step() -> impl Strategy<Value = Step> {
    let which = || 0..64usize;
    let code = || 0..2usize;
    prop_oneof![
        6 => (proptest::option::weighted(0.2, somebody()), code(), 0..3i32, some_minutes()).prop_map(
            |(member, code, back, minutes)| Step::Declare { member, code, back: back - 1, minutes }
        ),
        2 => (code(), some_minutes(), proptest::collection::vec(somebody(), 1..4)).prop_map(
            |(code, minutes, members)| Step::Session { code, minutes, members }
        ),
        8 => (which(), prop_oneof![3 => Just(0), 1 => -5..30i64])
            .prop_map(|(which, less)| Step::Validate { which, less }),
        1 => which().prop_map(|which| Step::Refuse { which }),
        1 => which().prop_map(|which| Step::Withdraw { which }),
        5 => (code(), some_minutes()).prop_map(|(code, minutes)| Step::Spend { code, minutes }),
        3 => (1..4i64).prop_map(|quantity| Step::Buy { quantity }),
        3 => (somebody(), some_minutes()).prop_map(|(to, minutes)| Step::Give { to, minutes }),
        1 => (somebody(), -60..60i64)
            .prop_map(|(member, minutes)| Step::Adjust { member, minutes }),
        5 => which().prop_map(|which| Step::Reverse { which }),
        3 => (which(), code()).prop_map(|(which, to)| Step::Recode { which, to }),
        2 => (somebody(), some_minutes())
            .prop_map(|(member, minutes)| Step::TakeOver { member, minutes }),
        1 => proptest::bool::weighted(0.2).prop_map(|undo| if undo { Step::UndoPast } else { Step::Again }),
        1 => (0..10usize, 0..10usize)
            .prop_map(|(member, delegate)| Step::Delegate { member, delegate }),
        1 => (0..3usize).prop_map(|which| Step::Office { which }),
        1 => (0..7usize).prop_map(|member| Step::Suspend { member }),
        1 => (-100..=0i64, any::<bool>(), 700..=1440i64)
            .prop_map(|(floor, gifts, day_limit)| Step::Rules { floor, gifts, day_limit }),
        2 => (1..3i32).prop_map(|days| Step::Wait { days }),
        1 => Just(Step::Again),
    ]
}

/// Who acts.
#[derive(Debug, Clone, Copy)]
enum Guess {
    /// Anybody, also in somebody's name.
    Anybody(Author),
    /// One of those whose act it usually is.
    Usual(usize),
}

fn guess() -> impl Strategy<Value = Guess> {
    let on_behalf = proptest::option::weighted(0.2, 0..10usize);
    prop_oneof![
        1 => (somebody(), on_behalf)
            .prop_map(|(by, on_behalf)| Guess::Anybody(Author { by, on_behalf })),
        2 => (0..12usize).prop_map(Guess::Usual),
    ]
}

fn author(guess: Guess, step: &Step) -> Author {
    let which = match guess {
        Guess::Anybody(author) => return author,
        Guess::Usual(which) => which,
    };
    let usual: &[&str] = match step {
        Step::Session { .. } | Step::Validate { .. } | Step::Refuse { .. } => {
            &["Sam", "Sol", "Bea", "Sam", "Sol", "Olga"]
        }
        Step::Reverse { .. } => &["Sam", "Sol", "Bea", "Olga", "Olga", "Ada"],
        Step::Recode { .. } => &["Trix", "Trix", "Bea"],
        Step::Adjust { .. } => &["Olga"],
        Step::TakeOver { .. } | Step::UndoPast => &["Ada"],
        Step::Declare { .. }
        | Step::Withdraw { .. }
        | Step::Spend { .. }
        | Step::Buy { .. }
        | Step::Give { .. }
        | Step::Delegate { .. }
        | Step::Office { .. }
        | Step::Suspend { .. }
        | Step::Rules { .. }
        | Step::Wait { .. }
        | Step::Again => &["Ana", "Bob", "Cléo", "Dan"],
    };
    let name = usual[which % usual.len()];
    Author { by: PEOPLE.iter().position(|found| *found == name).unwrap(), on_behalf: None }
}

/// The ledger beside the model.
struct Day {
    house: House,
    model: Model,
    contributions: Vec<ContributionId>,
    entries: Vec<u64>,
    batch: TakeoverId,
    line: u32,
    item: ItemId,
    mandates: [String; 3],
    commands: u32,
    last: Option<(String, String, Value, (u64, u64))>,
}

impl Day {
    fn begins() -> Self {
        let mut house = House::opened();
        house.admit(&PEOPLE[..10]);
        house.circle("Bar", None);
        house.circle("Jardin", None);
        for (code, circle) in CODES.iter().zip(["Bar", "Jardin"]) {
            house.code(code, circle);
        }
        let mandates =
            OFFICES.map(|(who, role, circle)| house.mandate(role, who, Some(circle)).to_string());
        house.mandate("treasurer", "Trix", None);
        house.mandate("administrator", "Ada", None);
        house.rules(json!({"organ": {"seats": 1, "quorum": 1}}));
        let item = json!({"name": "Sirop", "code": "BAR", "minutes": PRICE, "daily_cap": 2});
        let item = house.asks("Sam", "time.price_item", item).done().id();
        house.seat(&["Olga"]);
        let decision = house.decision();
        let opens = json!({"file": "cd".repeat(32), "decision": decision});
        let batch = house.asks("Ada", "takeover.open", opens).done().id();
        Self {
            house,
            model: Model::new(),
            contributions: Vec::new(),
            entries: Vec::new(),
            batch,
            line: 0,
            item,
            mandates,
            commands: 0,
            last: None,
        }
    }

    /// Asks under a key of its own, and compares with what the model predicts.
    fn ask(&mut self, author: Author, act: &str, words: &Value, predicted: bool) -> Option<Done> {
        self.commands += 1;
        let key = format!("k-{}", self.commands);
        let by = PEOPLE[author.by];
        let who =
            author.on_behalf.map_or(by.to_owned(), |whom| format!("{by} for {}", PEOPLE[whom]));
        let answer = self.house.asks_under(Some(&key), &who, act, words.clone()).0;
        assert_eq!(answer.is_ok(), predicted, "{who} {act} {words}: {answer:?}");
        let done = answer.ok()?;
        self.last = Some((key, who, json!([act, words]), (done.first, done.last)));
        Some(done)
    }

    /// The numbers of the new entries, which begin at the record `first`, one in each record.
    fn entered(&mut self, first: u64) {
        let new = u64::try_from(self.model.entries.len() - self.entries.len()).unwrap();
        self.entries.extend(first..first + new);
    }

    fn takes(&mut self, author: Author, step: &Step) {
        let today = self.house.today();
        match step {
            Step::Declare { member, code, back, minutes } => {
                let whose = member.unwrap_or(author.on_behalf.unwrap_or(author.by));
                let day = today.plus_days(-back);
                let yes =
                    self.model.declare(author, whose, *code, self.model.today - back, *minutes);
                let mut words = json!({"code": CODES[*code], "day": day, "minutes": minutes,
                    "what": "…", "confirm": ["declared_already", "long_day"]});
                if let Some(member) = member {
                    words["member"] = format!("@{}", PEOPLE[*member]).into();
                }
                if let Some(done) = self.ask(author, "time.declare", &words, yes) {
                    self.contributions.push(done.id());
                }
            }
            Step::Session { code, minutes, members } => {
                self.session(author, *code, *minutes, members);
            }
            Step::Spend { code, minutes } => {
                let yes = self.model.spend(author, *code, *minutes);
                let words = crate::house::service(CODES[*code], *minutes);
                self.enter(author, "time.spend", &words, yes);
            }
            Step::Buy { quantity } => {
                let yes = self.model.buy(author, *quantity);
                let words = json!({"on": {"item": {"item": self.item, "quantity": quantity}}});
                self.enter(author, "time.spend", &words, yes);
            }
            Step::Give { to, minutes } => {
                let yes = self.model.give(author, *to, *minutes);
                let words = json!({"to": format!("@{}", PEOPLE[*to]), "minutes": minutes});
                self.enter(author, "time.give", &words, yes);
            }
            Step::Adjust { member, minutes } => {
                let yes = self.model.adjust(author, *member, *minutes);
                let words = json!({"member": format!("@{}", PEOPLE[*member]), "minutes": minutes,
                    "reason": "…", "decision": self.house.decision()});
                self.enter(author, "time.adjust", &words, yes);
            }
            Step::TakeOver { member, minutes } => {
                self.line += 1;
                let yes = self.model.take_over(author, *member, *minutes);
                let words = json!({"takeover": self.batch, "line": self.line, "code": "BAR",
                    "member": format!("@{}", PEOPLE[*member]), "day": "2025-11-30",
                    "minutes": minutes, "mode": "time_credit"});
                self.enter(author, "takeover.take_contribution", &words, yes);
            }
            Step::UndoPast => {
                let yes = self.model.undo_past(author);
                let words = json!({"takeover": self.batch, "reason": "…"});
                self.ask(author, "takeover.reverse", &words, yes);
            }
            Step::Validate { .. } | Step::Refuse { .. } | Step::Withdraw { .. } => {
                self.answers(author, step);
            }
            Step::Reverse { .. } | Step::Recode { .. } => self.corrects(author, step),
            Step::Delegate { .. }
            | Step::Office { .. }
            | Step::Suspend { .. }
            | Step::Rules { .. }
            | Step::Wait { .. } => self.turns(step),
            Step::Again => self.again(),
        }
    }

    /// An act that enters at most one entry.
    fn enter(&mut self, author: Author, act: &str, words: &Value, predicted: bool) {
        if let Some(done) = self.ask(author, act, words, predicted) {
            self.entered(done.first);
        }
    }

    fn session(&mut self, author: Author, code: usize, minutes: i64, members: &[Who]) {
        let count = i64::try_from(members.len()).unwrap();
        let twice = (1..members.len()).any(|place| members[..place].contains(&members[place]));
        let shares: Vec<(Who, i64)> = (0..count)
            .zip(members)
            .map(|(place, &member)| (member, minutes / count + i64::from(place < minutes % count)))
            .collect();
        let before = self.model.clone();
        let yes = !twice && minutes >= count && self.model.session(author, code, &shares);
        let new = &self.model.contributions[before.contributions.len()..];
        let counts: Vec<bool> =
            new.iter().map(|found| found.stage == crate::model::Waits::Counts).collect();
        let members: Vec<String> =
            members.iter().map(|&member| format!("@{}", PEOPLE[member])).collect();
        let words = json!({"code": CODES[code], "day": self.house.today(), "what": "…",
            "time": {"split": {"minutes": minutes, "members": members}},
            "confirm": ["declared_already", "long_day"]});
        if let Some(done) = self.ask(author, "time.record_session", &words, yes) {
            self.contributions.extend(done.all::<ContributionId>());
            let seqs = (done.first..).zip(counts).filter(|(_, counts)| *counts);
            self.entries.extend(seqs.map(|(seq, _)| seq));
        }
    }

    fn answers(&mut self, author: Author, step: &Step) {
        let (Step::Validate { which, .. } | Step::Refuse { which } | Step::Withdraw { which }) =
            step
        else {
            return;
        };
        if self.contributions.is_empty() {
            return;
        }
        // Counted from the newest: the old ones are mostly answered.
        let which = self.contributions.len() - 1 - which % self.contributions.len().min(6);
        let contribution = self.contributions[which];
        if let Step::Validate { less, .. } = step {
            let minutes = self.model.contributions[which].minutes - less;
            let yes = self.model.validate(author, which, minutes);
            let mut words = json!({"contribution": contribution, "minutes": minutes});
            if *less != 0 {
                words["reason"] = "Vu".into();
            }
            self.enter(author, "time.validate", &words, yes);
        } else if let Step::Refuse { .. } = step {
            let yes = self.model.refuse(author, which);
            let words = json!({"contribution": contribution, "reason": "…"});
            self.ask(author, "time.refuse", &words, yes);
        } else {
            let yes = self.model.withdraw(author, which);
            self.ask(author, "time.withdraw", &json!({"contribution": contribution}), yes);
        }
    }

    fn corrects(&mut self, author: Author, step: &Step) {
        let (Step::Reverse { which } | Step::Recode { which, .. }) = step else { return };
        if self.entries.is_empty() {
            return;
        }
        let which = which % self.entries.len();
        let entry = self.entries[which];
        if let Step::Recode { to, .. } = step {
            let yes = self.model.recode(author, which, *to);
            let words = json!({"entry": entry, "to": CODES[*to], "reason": "…"});
            self.ask(author, "corrections.recode", &words, yes);
        } else {
            let yes = self.model.reverse(author, which);
            let words = json!({"entry": entry, "reason": "…"});
            self.ask(author, "corrections.reverse", &words, yes);
        }
    }

    /// What changes who may do what, always done by whoever may.
    fn turns(&mut self, step: &Step) {
        let decision = self.house.decision();
        match *step {
            Step::Delegate { member, delegate } => {
                let pair = (member, delegate);
                if member == delegate || self.model.suspended.contains(&member) {
                    return;
                }
                let words = json!({"delegate": format!("@{}", PEOPLE[delegate])});
                let given = self.model.delegations.contains(&pair);
                let act = if given { "members.end_delegation" } else { "members.give_delegation" };
                self.house.asks(PEOPLE[member], act, words).done();
                if !self.model.delegations.remove(&pair) {
                    self.model.delegations.insert(pair);
                }
            }
            Step::Office { which } => {
                let (who, role, circle) = OFFICES[which];
                if self.model.offices[which] {
                    let words = json!({"mandate": self.mandates[which], "decision": decision});
                    self.house.asks("Olga", "circles.end_mandate", words).done();
                } else {
                    self.mandates[which] = self.house.mandate(role, who, Some(circle)).to_string();
                }
                self.model.offices[which] = !self.model.offices[which];
            }
            Step::Suspend { member } => {
                let whom = format!("@{}", PEOPLE[member]);
                let acts_for = self.model.delegations.contains(&(member, 7));
                if acts_for {
                    return;
                }
                if self.model.suspended.remove(&member) {
                    let words = json!({"member": whom, "decision": decision});
                    self.house.asks("Olga", "members.reinstate", words).done();
                } else {
                    self.model.suspended.insert(member);
                    let words = json!({"member": whom, "decision": decision, "reason": "…"});
                    self.house.asks("Olga", "members.suspend", words).done();
                }
            }
            Step::Rules { floor, gifts, day_limit } => {
                let gifts_are = if gifts { "allowed" } else { "refused" };
                let same = (floor, gifts, day_limit)
                    == (self.model.floor, self.model.gifts, self.model.day_limit);
                if same {
                    return;
                }
                self.house.rules(json!({"time":
                    {"floor": floor, "gifts": gifts_are, "refused_above": day_limit}}));
                self.model.floor = floor;
                self.model.gifts = gifts;
                self.model.day_limit = day_limit;
            }
            Step::Wait { days } => {
                self.model.today += days;
                let day = self.house.today().plus_days(days).to_string();
                self.house.on(&day);
            }
            Step::Declare { .. }
            | Step::Session { .. }
            | Step::Validate { .. }
            | Step::Refuse { .. }
            | Step::Withdraw { .. }
            | Step::Spend { .. }
            | Step::Buy { .. }
            | Step::Give { .. }
            | Step::Adjust { .. }
            | Step::Reverse { .. }
            | Step::Recode { .. }
            | Step::TakeOver { .. }
            | Step::UndoPast
            | Step::Again => {}
        }
    }

    /// The last command that was done, once more under its key: once.
    fn again(&mut self) {
        let Some((key, who, act, numbers)) = self.last.clone() else { return };
        let before = self.house.book.clone();
        let name = act[0].as_str().unwrap().to_owned();
        let done = self.house.asks_under(Some(&key), &who, &name, act[1].clone()).done();
        assert_eq!((done.first, done.last), numbers);
        assert!(self.house.book == before, "twice is once");
    }

    /// Every balance is the model's, and what was reversed is.
    fn agrees(&self) {
        for (who, name) in PEOPLE.iter().enumerate().take(10) {
            assert_eq!(self.house.balance(name), self.model.credit(who), "{name}");
        }
        let journal = &self.house.state().journal;
        for (code, label) in CODES.iter().enumerate() {
            let id = self.house.code_id(label);
            let held = |place: Place| self.model.balances.get(&place).copied().unwrap_or(0);
            let work = journal.balance(Account::Contributed(id)).get();
            let spent = journal.balance(Account::Spent(id)).get();
            assert_eq!(
                (work, spent),
                (held(Place::Work(code)), held(Place::Spent(code))),
                "{label}"
            );
        }
        for (seq, entry) in self.entries.iter().zip(&self.model.entries) {
            let found = journal.entry(*seq).expect("an entry of the model is one of the journal");
            assert_eq!(found.reversed_by.is_some(), entry.reversed, "entry {seq}");
            assert_eq!(i64::from(found.movement.minutes.get()), entry.minutes, "entry {seq}");
        }
        assert_eq!(journal.entries().count(), self.entries.len());
    }
}

proptest! {
    #![proptest_config(crate::cases(192))]

    #[test]
    fn the_ledger_does_what_the_model_predicts(
        steps in proptest::collection::vec((guess(), step()), 1..150)
    ) {
        let mut day = Day::begins();
        for (guess, step) in &steps {
            day.takes(author(*guess, step), step);
            day.agrees();
        }
    }
}
