//! What the crash harness writes: stretches of a life, lived once.
//!
//! A stretch begins at some moment of the first months, with the log as it was then on the disk, and goes on
//! with the commands that followed: their records, their sealed texts, and the state after each of them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use ledger::book::Book;
use ledger::events::Event;
use ledger::log::append::{Batch, Limits};
use ledger::log::recover::{Opening, recover};
use ledger::log::segment;
use ledger::log::storage::{Memory, Storage as _};
use ledger::proof::tree::leaf;
use ledger::sealed::{About, Digest, Salt, commitment};
use ledger::state::{Recorded, State};
use serde::{Deserialize, Serialize};
use workload::{Life, Register, Scale, Written};

/// One sealed text, as the model of the private store keeps it: the salt in hexadecimal digits, the text, and
/// whom it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Text(Digest, String, String);

impl Text {
    /// Whether the record's line holds the commitment that it opens.
    pub(crate) fn is_sealed_in(&self, line: &str) -> bool {
        let Self(salt, text, _) = self;
        line.contains(&commitment(text, &Salt(salt.0)).to_string())
    }
}

/// The erasable texts: a model of the private store, all rows replaced in one transaction.
pub(crate) type Texts = BTreeMap<u64, Vec<Text>>;

/// The commands of a life up to May: the first life in which somebody was erased by then.
fn life() -> &'static [Written] {
    static LIFE: OnceLock<Vec<Written>> = OnceLock::new();
    LIFE.get_or_init(|| {
        (0..40).map(commands_of).find(|found| place_of(found, ERASED).is_some()).unwrap()
    })
}

/// The commands of the life of that number.
fn commands_of(number: u32) -> Vec<Written> {
    let mut written = Vec::new();
    Register::on(Memory::new(), 64, u64::MAX)
        .unwrap()
        .showing(|_, command| written.push(command.clone()))
        .live(&format!("crash {number}"), Scale { towns: 1, days: 132 })
        .unwrap();
    written
}

/// The event after which nothing is kept of somebody.
pub(crate) const ERASED: &str = "members.identity_erased";

/// The place of the first command that begins with an event of this name.
fn place_of(commands: &[Written], event: &str) -> Option<usize> {
    let (area, name) = event.split_once('.').unwrap();
    let tags = format!("{{\"{area}\":{{\"{name}\":");
    commands.iter().position(|command| command.events[0].starts_with(&tags))
}

/// A part of the life.
pub(crate) struct Stretch {
    /// The disk when it begins.
    pub(crate) disk: Memory,
    /// How many records are on it.
    pub(crate) begins: usize,
    commands: &'static [Written],
    /// The state before the first command, and after each.
    states: Vec<State>,
    /// The texts that are to be there before the first command, and after each: of those from before, only what
    /// is about people who will be erased.
    texts: Vec<Texts>,
}

impl Stretch {
    /// The first days: a ledger is opened, rules are adopted, people are admitted.
    pub(crate) fn founding(limits: Limits) -> Self {
        Self::of(0..48, limits)
    }

    /// Some commands before and after the first one that holds an event of this name.
    pub(crate) fn around(event: &str, before: usize, limits: Limits) -> Self {
        let first = place_of(life(), event).expect("this life comes to it") - before;
        Self::of(first..first + 48, limits)
    }

    fn of(range: Range<usize>, limits: Limits) -> Self {
        let (earlier, commands) = (&life()[..range.start], &life()[range]);
        let opening = Opening { limits, ..Opening::new(Life::opens_at()) };
        let disk = Memory::new();
        let mut appender = recover(&disk, &opening).unwrap().appender;
        let mut book = Book::default();
        for commands in earlier.chunks(50) {
            let mut batch = Batch::after(appender.chain());
            commands.iter().for_each(|command| apply(&mut book, &mut batch, command));
            appender.append(&batch).unwrap();
        }
        let begins = usize::try_from(appender.head().seq).unwrap();
        let mut batch = Batch::after(appender.chain());
        let disk = if begins == 0 {
            Memory::new()
        } else {
            appender.stop().unwrap();
            disk
        };
        let mut states = vec![book.state().clone()];
        for command in commands {
            apply(&mut book, &mut batch, command);
            states.push(book.state().clone());
        }
        let erased = erased_in(book.state());
        let mut kept = Texts::new();
        earlier.iter().for_each(|command| kept.extend(texts_of(command)));
        leave(&mut kept, |about| erased.contains(about));
        disk.replace(segment::PRIVATE, serde_json::to_string(&kept).unwrap().as_bytes()).unwrap();
        let mut texts = vec![kept.clone()];
        for (command, state) in commands.iter().zip(&states[1..]) {
            kept.extend(texts_of(command));
            forget(&mut kept, state);
            texts.push(kept.clone());
        }
        Self { disk, begins, commands, states, texts }
    }

    /// How many commands the first so many records of this stretch are; none if they end amid one.
    pub(crate) fn commands_in(&self, records: usize) -> Option<usize> {
        let mut left = records;
        for (place, command) in self.commands.iter().enumerate() {
            if left == 0 {
                return Some(place);
            }
            left = left.checked_sub(command.events.len())?;
        }
        None
    }

    /// Adds the command of that number to a batch, through a door that tells one attempt from another: whoever
    /// was cut off asks again, and the bytes are not the same.
    pub(crate) fn push(&self, batch: &mut Batch, number: usize, attempt: u64) {
        let command = &self.commands[number];
        let mut header = command.header.clone();
        header.via = format!("door-{attempt}").parse().unwrap();
        batch.push(&header, &command.events).unwrap();
    }

    /// The texts of that command, by the number of their record.
    pub(crate) fn texts(&self, number: usize) -> Texts {
        texts_of(&self.commands[number])
    }

    /// Whether a replay that came to the end of so many commands says what the life says.
    pub(crate) fn is_after(&self, commands: usize, replayed: &State) -> bool {
        // Each attempt has leaves of its own: the tree is over the bytes, which are compared as such.
        let mut expected = self.states[commands].clone();
        expected.tree = replayed.tree.clone();
        expected == *replayed
    }

    /// The state after so many commands.
    pub(crate) fn state(&self, commands: usize) -> &State {
        &self.states[commands]
    }

    /// The texts that must be there after so many commands: all but those about whoever was erased.
    pub(crate) fn texts_after(&self, commands: usize) -> &Texts {
        &self.texts[commands]
    }
}

fn apply(book: &mut Book, batch: &mut Batch, command: &Written) {
    let before = batch.records();
    batch.push(&command.header, &command.events).unwrap();
    let header = &command.header;
    let act = ledger::context::Act {
        at: header.at,
        day: header.day,
        by: header.by,
        on_behalf: header.on_behalf,
    };
    let key = header.key.as_ref();
    let lines = batch.lines().skip(before);
    for ((seq, text), line) in (command.first..).zip(&command.events).zip(lines) {
        let event: Event = serde_json::from_str(text).unwrap();
        let leaf = leaf(line.as_bytes());
        book.apply(&Recorded { seq, act: &act, key, event: &event, leaf });
    }
}

/// The texts that a command sealed, by the number of their record.
fn texts_of(command: &Written) -> Texts {
    let mut texts = Texts::new();
    for (place, opening) in &command.texts {
        let seq = command.first + u64::try_from(*place).unwrap();
        let text = Text(Digest(opening.salt.0), opening.text.clone(), opening.about.to_string());
        texts.entry(seq).or_default().push(text);
    }
    texts
}

fn erased_in(state: &State) -> BTreeSet<String> {
    state.members.erased().map(|member| About::Member(member).to_string()).collect()
}

/// Leaves only the texts about those.
fn leave(texts: &mut Texts, about: impl Fn(&String) -> bool) {
    texts.values_mut().for_each(|texts| texts.retain(|Text(_, _, whom)| about(whom)));
    texts.retain(|_, texts| !texts.is_empty());
}

/// Deletes what is about those whom the state knows as erased.
pub(crate) fn forget(texts: &mut Texts, state: &State) {
    let erased = erased_in(state);
    leave(texts, |about| !erased.contains(about));
}
