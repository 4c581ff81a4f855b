//! The vocabulary of the stories: a house whose people have first names and whose ledger is real bytes.
//!
//! Commands go through a [`Door`]: to the core directly, or through HTTP.
//! Whatever is accepted is also written as records into a log in memory. When a house goes out of scope,
//! that log is read back: the replay equals the living state, and so does what a snapshot gives back;
//! `verify` and the auditor find nothing (unless the story forged a record), views agree with the state, and
//! all accounts together hold zero.
//!
//! In the words of a command, `"@Ana"` stands for a person's identifier and `"#Bar"` for a circle's.
#![allow(dead_code, reason = "each test binary uses a part of this vocabulary")]

// Named: other test binaries include this file by its path.
#[path = "house/answers.rs"]
mod answers;
#[path = "house/auditor.rs"]
mod auditor;
#[path = "house/promises.rs"]
mod promises;

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::str::FromStr;
use std::sync::Arc;

use ledger::book::Book;
use ledger::commands::Command;
use ledger::context::{Act, Context, Fresh};
use ledger::events::Event;
use ledger::ids::{CircleId, CodeId, ContributionId, DecisionId, Id, MandateId, MemberId};
use ledger::log::append::{Appender, Batch, Limits};
use ledger::log::frame::Header;
use ledger::log::read::Reader;
use ledger::log::recover::{Opening, recover};
use ledger::log::replay::{Fact, replay};
use ledger::log::storage::Memory;
use ledger::refusal::Refusal;
use ledger::state::{Recorded, State};
use ledger::text::Key;
use ledger::time::{Day, Timestamp};
use ledger::units::Balance;
use ledger::views::{Folding, View};
use serde_json::{Value, json};

pub(crate) use answers::{Came, decided, header};

use crate::door::Door;

/// Records of one command and the identifiers it made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Done {
    pub(crate) first: u64,
    pub(crate) last: u64,
    pub(crate) ids: BTreeMap<&'static str, Vec<String>>,
}

impl Done {
    /// The first identifier of this kind that the command made.
    pub(crate) fn id<I: Id + FromStr<Err: Debug>>(&self) -> I {
        self.ids[I::KIND][0].parse().unwrap()
    }

    /// All of this kind.
    pub(crate) fn all<I: Id + FromStr<Err: Debug>>(&self) -> Vec<I> {
        self.ids[I::KIND].iter().map(|id| id.parse().unwrap()).collect()
    }
}

/// What the ledger said to a command.
#[must_use]
#[derive(Debug)]
pub(crate) struct Answer(pub(crate) Result<Done, Refusal>);

impl Answer {
    /// Then it is done.
    #[track_caller]
    pub(crate) fn done(self) -> Done {
        self.0.unwrap_or_else(|refusal| panic!("refused: {refusal}"))
    }

    /// Then it is refused, with this code.
    #[track_caller]
    pub(crate) fn refused(self, code: &str) {
        match self.0 {
            Err(refusal) => assert_eq!(refusal.code(), code, "{refusal}"),
            Ok(done) => panic!("expected {code}, but it was done: {done:?}"),
        }
    }
}

/// A ledger, its people and its clock.
pub(crate) struct House {
    pub(crate) book: Book,
    door: Door,
    appender: Appender<Arc<Memory>>,
    storage: Arc<Memory>,
    named: BTreeMap<String, String>,
    governs: String,
    day: Day,
    minute: u32,
    commands: u32,
    sound: bool,
}

/// The founder of every house.
pub(crate) const FOUNDER: &str = "Ida";

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

impl House {
    /// An empty house, before its ledger is opened.
    pub(crate) fn unopened() -> Self {
        let storage = Arc::new(Memory::new());
        let at = Timestamp::from_micros(0).unwrap();
        let appender = recover(Arc::clone(&storage), &reading(at)).unwrap().appender;
        let mut house = Self {
            book: Book::default(),
            door: Door::new(),
            appender,
            storage,
            named: BTreeMap::new(),
            governs: FOUNDER.into(),
            day: day("2026-03-04"),
            minute: 10 * 60,
            commands: 0,
            sound: true,
        };
        house.names(FOUNDER, MemberId::from_bits(1));
        house
    }

    /// A house whose ledger Ida has opened, on 4 March 2026 at ten.
    pub(crate) fn opened() -> Self {
        let mut house = Self::unopened();
        house.asks(FOUNDER, "organisation.open", opening()).done();
        house
    }

    /// The place `Lieu` with its action `Bar` and code `BAR`; Ana and Bob are volunteers, Sam is the
    /// bar's steward.
    pub(crate) fn with_bar() -> Self {
        let mut house = Self::opened();
        house.admit(&["Ana", "Bob", "Sam"]);
        house.circle("Lieu", None);
        house.circle("Bar", Some("Lieu"));
        house.code("BAR", "Bar");
        house.mandate("steward", "Sam", Some("Bar"));
        house
    }

    // The clock.

    /// It is that day, and that hour if one is said: `2026-03-05` or `2026-03-05 23:30`.
    pub(crate) fn on(&mut self, when: &str) {
        let (date, hour) = when.split_once(' ').unwrap_or((when, "10:00"));
        let (hours, minutes) = hour.split_once(':').unwrap();
        self.day = day(date);
        self.minute = hours.parse::<u32>().unwrap() * 60 + minutes.parse::<u32>().unwrap();
    }

    /// So many minutes go by.
    pub(crate) fn wait(&mut self, minutes: u32) {
        let total = self.minute + minutes;
        self.day = self.day.plus_days(i32::try_from(total / 1440).unwrap());
        self.minute = total % 1440;
    }

    pub(crate) fn today(&self) -> Day {
        self.day
    }

    fn now(&self) -> Timestamp {
        let epoch = day("1970-01-01").date();
        let days = self.day.date().signed_duration_since(epoch).num_days();
        // Indian/Reunion is four hours ahead of UTC; each command is a microsecond after the last.
        let minutes = days * 1440 + i64::from(self.minute) - 240;
        Timestamp::from_micros(minutes * 60_000_000 + i64::from(self.commands)).unwrap()
    }

    // Who is who.

    pub(crate) fn names(&mut self, name: &str, member: MemberId) {
        self.named.insert(format!("@{name}"), member.to_string());
    }

    /// The identifier of somebody; of a name that nobody has, that of a stranger.
    pub(crate) fn id(&self, name: &str) -> MemberId {
        let found = self.named.get(&format!("@{name}"));
        found.map_or(MemberId::from_bits(0xdead), |id| id.parse().unwrap())
    }

    pub(crate) fn circle_id(&self, name: &str) -> CircleId {
        self.named[&format!("#{name}")].parse().unwrap()
    }

    pub(crate) fn code_id(&self, label: &str) -> CodeId {
        self.state().circles.code_labelled(label).unwrap()
    }

    /// The bytes of its log.
    pub(crate) fn log(&self) -> &Memory {
        &self.storage
    }

    pub(crate) fn state(&self) -> &State {
        self.book.state()
    }

    pub(crate) fn resolve(&self, words: Value) -> Value {
        match words {
            Value::String(text) if text.starts_with('@') => {
                Value::String(self.id(&text[1..]).to_string())
            }
            Value::String(text) if text.starts_with('#') => Value::String(
                self.named
                    .get(&text)
                    .cloned()
                    .unwrap_or_else(|| CircleId::from_bits(9).to_string()),
            ),
            Value::Array(items) => items.into_iter().map(|item| self.resolve(item)).collect(),
            Value::Object(members) => {
                members.into_iter().map(|(name, value)| (name, self.resolve(value))).collect()
            }
            other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => other,
        }
    }

    /// Who acts now, as `Ana` or `Kim for Ana`.
    pub(crate) fn act(&self, who: &str) -> Act {
        let (by, on_behalf) = match who.split_once(" for ") {
            Some((by, whom)) => (by, Some(self.id(whom))),
            None => (who, None),
        };
        Act { at: self.now(), day: self.day, by: self.id(by), on_behalf }
    }

    // When.

    /// When somebody asks for an act such as `time.declare` in these words.
    pub(crate) fn asks(&mut self, who: &str, act: &str, words: Value) -> Answer {
        self.asks_under(None, who, act, words)
    }

    /// The same, under an idempotency key.
    pub(crate) fn asks_under(
        &mut self,
        key: Option<&str>,
        who: &str,
        act: &str,
        words: Value,
    ) -> Answer {
        let (area, wish) = act.split_once('.').unwrap();
        let json = json!({ area: { wish: self.resolve(words) } });
        let command: Command = serde_json::from_value(json.clone())
            .unwrap_or_else(|error| panic!("{error} in {json}"));
        self.commands(key, who, &command)
    }

    pub(crate) fn commands(&mut self, key: Option<&str>, who: &str, command: &Command) -> Answer {
        self.commands += 1;
        let context = self.context(self.act(who), key);
        let came = self.door.brings(&self.book, command, &context);
        if let Some(founder) = self.door.founder() {
            self.names(FOUNDER, founder);
        }
        Answer(came.map(|came| match came {
            Came::Events(header, events, ids) => {
                assert!(!events.is_empty(), "an accepted command records something");
                let (first, last) = self.write(&header, &events);
                self.door.is_at(self.appender.chain().head());
                Done { first, last, ids }
            }
            Came::Already(numbers) => {
                Done { first: numbers.first, last: numbers.last, ids: BTreeMap::new() }
            }
        }))
    }

    /// Writes the records of one command and folds them.
    fn write(&mut self, header: &Header, events: &[Event]) -> (u64, u64) {
        let act =
            Act { at: header.at, day: header.day, by: header.by, on_behalf: header.on_behalf };
        let key = header.key.as_ref();
        let texts: Vec<String> =
            events.iter().map(|event| serde_json::to_string(event).unwrap()).collect();
        let first = self.appender.chain().next_seq();
        let mut batch = Batch::after(self.appender.chain());
        batch.push(header, &texts).unwrap();
        let last = self.appender.append(&batch).unwrap().seq;
        for ((seq, event), line) in (first..).zip(events).zip(batch.lines()) {
            let leaf = ledger::proof::tree::leaf(line.as_bytes());
            self.book.apply(&Recorded { seq, act: &act, key, event, leaf });
            let all = self.state().journal.balances();
            let sum = all.fold(Balance::ZERO, |sum, (_, balance)| sum.plus(balance));
            assert_eq!(sum, Balance::ZERO, "after record {seq}");
        }
        (first, last)
    }

    /// The outside world as a command is given it, whatever it is about.
    fn context(&self, act: Act, key: Option<&str>) -> Context {
        let mut seed = [0; 32];
        seed[..4].copy_from_slice(&self.commands.to_le_bytes());
        Context {
            act,
            minute_of_day: self.minute,
            via: "web".parse().unwrap(),
            key: key.map(|key| Key::new(key).unwrap()),
            fresh: Fresh(seed),
        }
    }

    // What usually happens.

    /// The founder, or a seat of the organ, admits volunteers.
    pub(crate) fn admit(&mut self, names: &[&str]) {
        for name in names {
            self.admit_as(name, json!({}));
        }
    }

    /// Admits one with further words: a kind, a standing, a representative.
    pub(crate) fn admit_as(&mut self, name: &str, mut words: Value) {
        words["name"] = name.into();
        let id = self.asks(&self.governs.clone(), "members.admit", words).done().id();
        self.names(name, id);
    }

    /// A decision of the whole collective, with a report.
    pub(crate) fn decision(&mut self) -> DecisionId {
        let words = json!({"subject": "Décidé", "manner": "consent", "report": "ab".repeat(32)});
        self.asks(&self.governs.clone(), "decisions.record", words).done().id()
    }

    pub(crate) fn circle(&mut self, name: &str, parent: Option<&str>) {
        let decision = self.decision();
        let mut words = json!({"name": name, "kind": "project", "decision": decision});
        if let Some(parent) = parent {
            words["parent"] = format!("#{parent}").into();
        }
        let done = self.asks(&self.governs.clone(), "circles.create", words).done();
        self.named.insert(format!("#{name}"), done.id::<CircleId>().to_string());
    }

    pub(crate) fn code(&mut self, label: &str, circle: &str) {
        let words = json!({"label": label, "name": label, "circle": format!("#{circle}")});
        self.asks(&self.governs.clone(), "circles.open_code", words).done();
    }

    /// Gives an office from today on, by a decision; a seat for a year.
    pub(crate) fn mandate(&mut self, role: &str, who: &str, circle: Option<&str>) -> MandateId {
        let words = self.mandate_words(role, who, circle);
        self.asks(&self.governs.clone(), "circles.give_mandate", words).done().id()
    }

    pub(crate) fn mandate_words(&mut self, role: &str, who: &str, circle: Option<&str>) -> Value {
        let mut words = json!({
            "member": format!("@{who}"),
            "role": role,
            "how": "election_without_candidate",
            "decision": self.decision(),
        });
        if let Some(circle) = circle {
            words["circle"] = format!("#{circle}").into();
        }
        if role == "organ_seat" {
            words["last"] = self.day.plus_days(365).to_string().into();
        }
        words
    }

    /// These people sit in the organ from today on; the last of three ends the founding mandate.
    pub(crate) fn seat(&mut self, names: &[&str]) {
        for name in names {
            self.mandate("organ_seat", name, None);
        }
        self.governs = names[0].into();
    }

    pub(crate) fn rules(&mut self, changes: Value) {
        let decision = self.decision();
        let mut words = json!({"decision": decision});
        words["changes"] = changes;
        self.asks(&self.governs.clone(), "organisation.adopt_rules", words).done();
    }

    pub(crate) fn delegate(&mut self, member: &str, delegate: &str) {
        let words = json!({"delegate": format!("@{delegate}")});
        self.asks(member, "members.give_delegation", words).done();
    }

    pub(crate) fn suspend(&mut self, name: &str) {
        let decision = self.decision();
        let words = json!({"member": format!("@{name}"), "reason": "…", "decision": decision});
        self.asks(&self.governs.clone(), "members.suspend", words).done();
    }

    pub(crate) fn leave(&mut self, name: &str) {
        self.asks(name, "members.leave", json!({})).done();
    }

    /// Somebody declares what they did today.
    pub(crate) fn declare(&mut self, who: &str, code: &str, minutes: i64) -> ContributionId {
        let day = self.day.to_string();
        self.asks(who, "time.declare", declared(code, &day, minutes)).done().id()
    }

    pub(crate) fn validate(&mut self, who: &str, contribution: ContributionId) -> u64 {
        self.asks(who, "time.validate", json!({"contribution": contribution})).done().first
    }

    /// Ana did so much for the bar today, and Sam has validated it.
    pub(crate) fn credit(&mut self, who: &str, minutes: i64) -> u64 {
        let contribution = self.declare(who, "BAR", minutes);
        self.validate("Sam", contribution)
    }

    pub(crate) fn spend(&mut self, who: &str, code: &str, minutes: i64) -> u64 {
        self.asks(who, "time.spend", service(code, minutes)).done().first
    }

    pub(crate) fn reverse(&mut self, who: &str, entry: u64) -> Answer {
        self.asks(who, "corrections.reverse", json!({"entry": entry, "reason": "Erreur"}))
    }

    pub(crate) fn balance(&self, who: &str) -> i64 {
        self.state().balance_of(self.id(who)).get()
    }

    // What is there.

    /// The files of the ledger, by path.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        self.storage.files()
    }

    /// The facts of the log, read back from its bytes.
    pub(crate) fn facts(&self) -> Vec<Fact> {
        let mut facts = Vec::new();
        let mut reader = Reader::new(&self.storage).unwrap();
        replay(&mut reader, |_, fact| facts.push(fact)).unwrap();
        facts
    }

    /// What a view answers after the whole log.
    pub(crate) fn seen<V: View>(&self, mut view: V) -> V {
        let mut folding = Folding::default();
        for fact in self.facts() {
            folding.show(&fact, &mut [&mut view]);
        }
        view
    }
}

/// No space written ahead: a story reads its log many times.
fn reading(at: Timestamp) -> Opening {
    let limits = Limits { ahead_bytes: 0, ..Limits::default() };
    Opening { limits, ..Opening::new(at) }
}

/// The words that open a ledger.
pub(crate) fn opening() -> Value {
    json!({
        "origin": "lieu.example/2026",
        "name": "Le lieu",
        "currency": "EUR",
        "scale": 2,
        "timezone": "Indian/Reunion",
        "administrator": FOUNDER,
    })
}

/// The words of a declaration.
pub(crate) fn declared(code: &str, day: &str, minutes: i64) -> Value {
    json!({"code": code, "day": day, "minutes": minutes, "what": "Service"})
}

/// The bytes of the file that stories attach, which a door that keeps bytes is given.
pub(crate) const SHEET: &[u8] = "La feuille du chantier\n".as_bytes();

/// The words that attach that file to something.
pub(crate) fn attached(to: &Value) -> Value {
    json!({
        "to": to,
        "digest": blake3::hash(SHEET).to_string(),
        "bytes": SHEET.len(),
        "media": "text/plain",
        "caption": "feuille.txt",
    })
}

/// The words of a spend on a service of a circle.
pub(crate) fn service(code: &str, minutes: i64) -> Value {
    json!({"on": {"service": {"code": code, "minutes": minutes}}})
}
