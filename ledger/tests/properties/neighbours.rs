//! Wrong neighbours: what is like the deed that is about to be done, tried on a copy of the book.
//!
//! Another author, in somebody's name, later, other minutes, another code, an old identifier, an old deed again,
//! twice, under a key that was used, and events that nobody decided. Nothing panics; what nobody may ask for
//! is refused; what is accepted is lawful event by event, breaks no invariant that the witness knows, and
//! is done once under its key.

use std::collections::{BTreeMap, BTreeSet};

use ledger::book::{Book, Proposal};
use ledger::commands::{Command, Decided};
use ledger::context::{Act, Context, Fresh};
use ledger::events::Event;
use ledger::ids::{Id, MemberId};
use ledger::law;
use ledger::log::frame::Header;
use ledger::proof::tree::leaf;
use ledger::state::{Numbers, Recorded, State};
use ledger::text::Key;
use ledger::time::{Day, Timestamp};
use serde_json::{Value, json};
use workload::{Deed, Expects};

use crate::lives::is_witnessed;
use crate::witness::Witness;

/// Acts of an office: of whoever holds none, and acts for nobody, they are refused.
const OFFICIAL: &[&str] = &[
    "organisation.adopt_rules",
    "circles.create",
    "circles.merge",
    "circles.open_code",
    "circles.give_mandate",
    "time.record_session",
    "time.validate",
    "time.refuse",
    "time.answer",
    "time.adjust",
    "time.expire",
    "time.price_item",
    "takeover.open",
    "takeover.take_contribution",
    "takeover.take_doubtful",
    "takeover.take_balance",
    "takeover.reverse",
    "corrections.reverse",
    "corrections.recode",
    "members.admit",
    "members.suspend",
    "members.reinstate",
    "members.change_standing",
    "closings.enrol_key",
    "closings.propose",
    "closings.sign",
    "closings.contest",
    "closings.validate",
    "closings.approve_accounts",
    "audit.record_finding",
    "audit.answer_finding",
    "audit.give_report",
];

/// Acts that cannot be done a second time.
const ONCE: &[&str] = &[
    "organisation.adopt_rules",
    "circles.merge",
    "circles.join",
    "circles.open_code",
    "circles.give_mandate",
    "members.leave",
    "members.reinstate",
    "members.change_standing",
    "members.give_delegation",
    "members.erase_identity",
    "time.validate",
    "time.refuse",
    "time.withdraw",
    "time.dispute",
    "time.answer",
    "time.expire",
    "takeover.take_contribution",
    "takeover.take_balance",
    "takeover.take_doubtful",
    "takeover.reverse",
    "corrections.reverse",
    "corrections.recode",
    "closings.enrol_key",
    "closings.revoke_key",
    "closings.propose",
    "closings.sign",
    "closings.contest",
    "closings.validate",
    "closings.approve_accounts",
    "audit.answer_finding",
];

/// How many deeds of the past are remembered, to be brought again.
const REMEMBERED: usize = 40;

/// Whoever tries.
pub(crate) struct Neighbours {
    dice: u64,
    past: Vec<Command>,
    /// How often each answer was given, by its code; `recorded` where it was accepted.
    pub(crate) told: BTreeMap<String, u64>,
}

/// A command as it is asked for.
struct Asked {
    command: Command,
    context: Context,
}

impl Neighbours {
    /// As many moments as this seed draws.
    pub(crate) fn of(seed: &str) -> Self {
        let bytes = blake3::hash(seed.as_bytes());
        let dice = u64::from_le_bytes(bytes.as_bytes()[..8].try_into().unwrap());
        Self { dice, past: Vec::new(), told: BTreeMap::new() }
    }

    /// 0 to `below` - 1 (SplitMix64).
    fn roll(&mut self, below: usize) -> usize {
        self.dice = self.dice.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.dice ^ (self.dice >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(below.max(1)).unwrap()).unwrap()
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        of.get(self.roll(of.len())).cloned()
    }

    /// Now and then, some of what is like this deed.
    pub(crate) fn try_some(
        &mut self,
        book: &Book,
        deed: &Deed,
        context: &Context,
        witness: &Witness,
    ) {
        let here = self.roll(14) == 0;
        if here && book.state().organisation.is_some() {
            let asked = Asked { command: deed.command.clone(), context: context.clone() };
            self.is_refused_to_others(book, deed, &asked);
            if deed.expects == Expects::Recorded {
                self.is_done_once(book, &asked, witness);
                self.is_forged(book, &asked, witness);
            }
            for _ in 0..4 {
                let wrong = self.neighbour(book.state(), &asked);
                self.brings(book, &wrong, witness);
            }
        }
        if self.past.len() < REMEMBERED {
            self.past.push(deed.command.clone());
        } else {
            let place = self.roll(4 * REMEMBERED);
            if let Some(forgotten) = self.past.get_mut(place) {
                *forgotten = deed.command.clone();
            }
        }
    }

    /// A stranger may do nothing; without an office, nobody may do what is an office's.
    fn is_refused_to_others(&mut self, book: &Book, deed: &Deed, asked: &Asked) {
        let state = book.state();
        let as_one = |by| {
            let act = Act { by, on_behalf: None, ..asked.context.act };
            let context = Context { act, key: None, ..asked.context.clone() };
            book.propose(&asked.command, &context)
        };
        let stranger = as_one(MemberId::from_bits(u64::MAX >> 8));
        assert_eq!(stranger.unwrap_err().code(), "unknown_author", "{deed:?}");
        if !OFFICIAL.contains(&named(&asked.command).as_str()) {
            return;
        }
        let day = asked.context.act.day;
        let without: Vec<MemberId> = state
            .members
            .iter()
            .map(|(member, _)| member)
            .filter(|&member| state.circles.held_by(member, day).next().is_none())
            .collect();
        if let Some(somebody) = self.one(&without) {
            let told = as_one(somebody);
            assert!(told.is_err(), "{somebody} holds no office: {deed:?}, {told:?}");
            self.tells(told.err().map_or("", |refusal| refusal.code()));
        }
    }

    /// Once more, it is refused or another; under the same key, it is the same (invariant 13).
    fn is_done_once(&mut self, book: &Book, asked: &Asked, witness: &Witness) {
        let key = asked.context.key.clone().unwrap_or_else(|| Key::new("neighbour").unwrap());
        let context = Context { key: Some(key.clone()), ..asked.context.clone() };
        let asked = Asked { command: asked.command.clone(), context };
        let Some((after, numbers)) = self.brings(book, &asked, witness) else {
            panic!("the deed itself is refused: {:?}", asked.command)
        };
        let again = Ok(Proposal::AlreadyRecorded(numbers));
        assert_eq!(after.propose(&asked.command, &asked.context), again, "13: {:?}", asked.command);
        if let Some(other) = self.past.first() {
            assert_eq!(after.propose(other, &asked.context), again, "13: {other:?}");
        }
        let context = Context { key: None, fresh: Fresh([9; 32]), ..asked.context.clone() };
        let twice = after.propose(&asked.command, &context);
        if ONCE.contains(&named(&asked.command).as_str()) {
            assert!(twice.is_err(), "done twice: {:?}, {twice:?}", asked.command);
        }
        self.tells(twice.err().map_or("recorded", |refusal| refusal.code()));
    }

    /// What was decided, with something changed, is asked of the law itself; then it is folded, lawful or not.
    fn is_forged(&mut self, book: &Book, asked: &Asked, witness: &Witness) {
        let Ok(Proposal::Decided(Decided { events, .. })) =
            book.propose(&asked.command, &asked.context)
        else {
            return;
        };
        let pool = Pool::of(book.state(), asked.context.act.day);
        let event = serde_json::to_value(&events[0]).unwrap();
        let mut act = asked.context.act;
        let event = if self.roll(3) == 0 {
            act.by = self.one(&pool.members).unwrap_or(act.by);
            event
        } else {
            self.changed(event, &pool)
        };
        let Ok(event) = serde_json::from_value::<Event>(event) else { return };
        let mut state = book.state().clone();
        let lawful = law::check(&state, &act, &event);
        self.tells(lawful.as_ref().map_or_else(|refusal| refusal.code(), |()| "recorded"));
        if lawful.is_err() {
            // Folding decides nothing and does not fail, whatever it is given.
            let (seq, leaf) = (state.tree.size() + 1, leaf(b"forged"));
            state.evolve(&Recorded { seq, act: &act, key: None, event: &event, leaf });
            return;
        }
        let context = Context { act, ..asked.context.clone() };
        let mut witness = witness.clone();
        folds(&mut state, &mut witness, &context, &event)
            .unwrap_or_else(|broken| panic!("{broken}: lawful, and yet: {act:?} {event:?}"));
        is_witnessed(&state, &witness);
    }

    /// Something like it.
    fn neighbour(&mut self, state: &State, asked: &Asked) -> Asked {
        let pool = Pool::of(state, asked.context.act.day);
        let mut context = Context { key: None, ..asked.context.clone() };
        context.fresh = Fresh([u8::try_from(self.roll(250)).unwrap(); 32]);
        let mut command = match self.roll(5) {
            0 => self.one(&self.past.clone()).unwrap_or_else(|| asked.command.clone()),
            _ => asked.command.clone(),
        };
        match self.roll(8) {
            0 | 1 => context.act.by = self.one(&pool.members).unwrap_or(context.act.by),
            2 => context.act.on_behalf = self.one(&pool.members),
            3 => context.act.on_behalf = None,
            4 => {
                let days = [1, 40, 300][self.roll(3)];
                context.act.day = context.act.day.plus_days(days);
                let later = context.act.at.micros() + i64::from(days) * 86_400_000_000;
                context.act.at = Timestamp::from_micros(later).unwrap();
            }
            _ => {}
        }
        if self.roll(3) > 0 {
            let changed = self.changed(serde_json::to_value(&command).unwrap(), &pool);
            // What cannot be said is not asked.
            command = serde_json::from_value(changed).unwrap_or(command);
        }
        Asked { command, context }
    }

    /// The same with one of its values replaced by one that could stand there.
    fn changed(&mut self, mut value: Value, pool: &Pool) -> Value {
        let mut places = Vec::new();
        leaves(&value, "", &mut places);
        let Some(place) = self.one(&places) else { return value };
        let name = place.rsplit('/').next().unwrap_or_default().to_owned();
        let old = value.pointer(&place).cloned().unwrap_or_default();
        let new = match &old {
            Value::Number(_) if name == "entry" => {
                let records = usize::try_from(pool.records).unwrap();
                json!(self.roll(records + 2))
            }
            Value::Number(number) => {
                let held = number.as_i64().unwrap_or_default();
                let near = [0, 1, -1, 15, 601, 1440, 1441, held + 1, held - 1, 2 * held, -held];
                let far = [i64::from(u32::MAX), 100_000_000, i64::MAX, i64::MIN];
                json!(self.one(&[&near[..], &near[..], &far[..]].concat()))
            }
            Value::String(text) => self.other_text(&name, text, pool),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => json!(null),
        };
        *value.pointer_mut(&place).unwrap() = new;
        value
    }

    fn other_text(&mut self, name: &str, old: &str, pool: &Pool) -> Value {
        if let Some(ids) = old.get(..2).and_then(|letter| pool.ids.get(letter)) {
            return json!(self.one(ids));
        }
        if old.parse::<Day>().is_ok() {
            return json!(self.one(&pool.days));
        }
        if ["code", "to", "parent", "label"].contains(&name) {
            return json!(self.one(&pool.labels));
        }
        let words = ["", "\u{202e}", "pro_bono", "time_credit", "steward", "organ_seat", "auditor"];
        json!(self.one(&words))
    }

    /// Asks a copy; what is accepted is held against everything that must hold.
    fn brings(&mut self, book: &Book, asked: &Asked, witness: &Witness) -> Option<(Book, Numbers)> {
        let Asked { command, context } = asked;
        let decided = match book.propose(command, context) {
            Err(refusal) => {
                self.tells(refusal.code());
                return None;
            }
            Ok(Proposal::AlreadyRecorded(_)) => return None,
            Ok(Proposal::Decided(decided)) => decided,
        };
        self.tells("recorded");
        let (mut state, mut witness) = (book.state().clone(), witness.clone());
        let first = state.tree.size() + 1;
        for event in &decided.events {
            let lawful = law::check(&state, &context.act, event);
            assert_eq!(lawful, Ok(()), "11: decided, and yet: {command:?} {context:?}");
            folds(&mut state, &mut witness, context, event)
                .unwrap_or_else(|broken| panic!("{broken}: accepted: {command:?} {context:?}"));
        }
        is_witnessed(&state, &witness);
        is_split_exactly(command, &decided);
        let last = state.tree.size();
        Some((Book::after(state), Numbers { first, last }))
    }

    fn tells(&mut self, code: &str) {
        *self.told.entry(code.to_owned()).or_default() += 1;
    }
}

/// Folds an event as the next record of a copy.
fn folds(
    state: &mut State,
    witness: &mut Witness,
    context: &Context,
    event: &Event,
) -> Result<(), String> {
    let (seq, act) = (state.tree.size() + 1, &context.act);
    let text = serde_json::to_string(event).unwrap();
    let leaf = leaf(text.as_bytes());
    state.evolve(&Recorded { seq, act, key: context.key.as_ref(), event, leaf });
    let header = Header {
        seq,
        at: act.at,
        day: act.day,
        by: act.by,
        on_behalf: act.on_behalf,
        via: context.via.clone(),
        key: context.key.clone(),
        more: 0,
    };
    witness.sees(seq, &header, &serde_json::from_str(&text).unwrap())
}

/// Invariant 9: the parts of a given time are that time, and no two differ by more than a minute.
fn is_split_exactly(command: &Command, decided: &Decided) {
    let command = serde_json::to_value(command).unwrap();
    let Some(split) = command.pointer("/time/record_session/time/split") else { return };
    let parts: Vec<i64> = decided
        .events
        .iter()
        .filter_map(|event| {
            let event = serde_json::to_value(event).unwrap();
            let event = event.pointer("/time")?.as_object()?.values().next()?.clone();
            event["minutes"].as_i64()
        })
        .collect();
    assert_eq!(Some(parts.iter().sum::<i64>()), split["minutes"].as_i64(), "9: {split}");
    let spread = parts.iter().max().unwrap() - parts.iter().min().unwrap();
    assert!(spread <= 1, "9: {parts:?}");
}

/// The name of a command: `time.declare`.
fn named(command: &Command) -> String {
    let value = serde_json::to_value(command).unwrap();
    let (area, of_area) = value.as_object().unwrap().iter().next().unwrap();
    format!("{area}.{}", of_area.as_object().unwrap().keys().next().unwrap())
}

/// Pointers (RFC 6901) to what is no object and no list.
fn leaves(value: &Value, pointer: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| {
                leaves(member, &format!("{pointer}/{name}"), found);
            });
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                leaves(item, &format!("{pointer}/{place}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            found.push(pointer.to_owned());
        }
    }
}

/// What could stand somewhere else.
struct Pool {
    members: Vec<MemberId>,
    /// By the letter of their kind and its hyphen.
    ids: BTreeMap<String, Vec<String>>,
    labels: Vec<String>,
    days: Vec<String>,
    records: u64,
}

impl Pool {
    fn of(state: &State, today: Day) -> Self {
        let members: Vec<MemberId> = state.members.iter().map(|(id, _)| id).collect();
        let mut all: BTreeSet<String> = members.iter().map(MemberId::to_string).collect();
        all.extend(state.circles.circles().map(|(id, _)| id.to_string()));
        all.extend(state.circles.codes().map(|(id, _)| id.to_string()));
        all.extend(state.circles.mandates().map(|(id, _)| id.to_string()));
        all.extend(state.time.contributions().map(|(id, _)| id.to_string()));
        all.extend(state.time.items().map(|(id, _)| id.to_string()));
        all.extend(state.takeovers.iter().map(|(id, _)| id.to_string()));
        all.extend(state.closings.iter().map(|(id, _)| id.to_string()));
        let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for id in all {
            ids.entry(id[..2].to_owned()).or_default().push(id);
        }
        let days = [-500, -90, -31, -1, 0, 1, 400].map(|days| today.plus_days(days).to_string());
        Self {
            members,
            ids,
            labels: state.circles.codes().map(|(_, code)| code.label.to_string()).collect(),
            days: days.to_vec(),
            records: state.tree.size(),
        }
    }
}
