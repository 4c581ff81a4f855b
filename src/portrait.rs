//! A portrait with its texts opened and other people hidden: what `minutier portrait` shows, as data.
//!
//! Other people are letters: wherever an event names them, and, as far as a program can, inside texts,
//! where their name or a word of it stands as a whole word. It cannot know nicknames, descriptions or
//! slips of the pen, and says so.

use std::collections::{BTreeMap, BTreeSet};

use ledger::events::{Event, documents};
use ledger::ids::MemberId;
use ledger::log::segment::DOCUMENTS;
use ledger::sealed::{About, Digest};
use ledger::views::portrait::{Letters, Mention, Part, Portrait};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::library::Reading;
use crate::store::private::Certified;

/// Everything held about one person.
#[derive(Debug, Serialize)]
pub struct Shown {
    /// Who.
    pub member: String,
    /// Their name; absent where it was erased or is not known.
    pub name: Option<String>,
    /// Whether their identity was erased.
    pub erased: bool,
    /// The last record that was read.
    pub seq: u64,
    /// Its hash.
    pub head: String,
    /// Time credit, in minutes.
    pub minutes: i64,
    /// What was done for free, in minutes.
    pub minutes_pro_bono: i64,
    /// What they agree to: that every member sees their name, that statistics name them.
    pub agreed: Vec<String>,
    /// The certificates of engagement that they had made, each with the code on its paper.
    pub certificates: Vec<Certified>,
    /// The records that concern them, by heading.
    pub parts: BTreeMap<&'static str, Vec<Record>>,
    /// Texts they wrote about others.
    pub written: Vec<Written>,
    /// The numbers of the other records that they made, by event.
    pub authored: BTreeMap<&'static str, Vec<u64>>,
    /// How many texts about others hold their name or a word of it: perhaps about them, and not here.
    pub perhaps: usize,
}

/// A record that concerns them.
#[derive(Debug, Serialize)]
pub struct Record {
    /// Its number, to ask a receipt of (`minutier prove`).
    pub record: u64,
    /// When.
    pub at: String,
    /// The local day.
    pub day: String,
    /// Who recorded it: `self`, or a letter.
    pub by: String,
    /// In whose name, if in somebody's.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<String>,
    /// The event.
    pub event: &'static str,
    /// Where the file lies that it attached, in the ledger's folder; absent where it is deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// What it says: texts opened, people as letters.
    pub says: Value,
}

/// A text they wrote about somebody else, or about nobody.
#[derive(Debug, Serialize)]
pub struct Written {
    /// Its record.
    pub record: u64,
    /// About whom: a letter; absent when it is about nobody in particular.
    pub about: Option<String>,
    /// The text; absent where it was erased.
    pub text: Option<String>,
}

/// How somebody is called in their own portrait.
pub const SELF: &str = "self";

/// What goes when somebody is forgotten, and what stays.
#[derive(Debug, Serialize)]
pub struct Extent {
    /// Who.
    pub member: String,
    /// Texts about them, their names included: deleted.
    pub texts: usize,
    /// Records that concern them: they stay, under their identifier.
    pub records: usize,
    /// Records that they made.
    pub records_made: usize,
    /// Texts they wrote about others, or about nobody: they stay with those whom they are about.
    pub texts_written: usize,
    /// Texts about others that hold their name or a word of it, perhaps about them: they stay.
    pub texts_naming: usize,
}

/// What goes when this person is forgotten, and what stays.
pub fn extent(reading: &Reading, portrait: &Portrait) -> Extent {
    let theirs = About::Member(portrait.member());
    let texts = reading.texts().filter(|(_, about, _)| *about == theirs).count();
    let written: BTreeSet<_> = portrait.written().iter().map(|(_, sealed)| *sealed).collect();
    let others = reading.texts().filter(|(_, about, _)| *about != theirs);
    Extent {
        member: portrait.member().to_string(),
        texts,
        records: portrait.mentions().len(),
        records_made: portrait.authored().values().map(Vec::len).sum(),
        texts_written: others.filter(|(sealed, ..)| written.contains(sealed)).count(),
        texts_naming: naming(reading, portrait.member()).len(),
    }
}

/// Opens and hides.
struct Showing<'a> {
    reading: &'a Reading,
    member: MemberId,
    letters: Letters,
    /// Whole words that are other people's names, or parts of them, and whose.
    words: BTreeMap<String, MemberId>,
}

/// The portrait as it may be handed over.
pub fn show(reading: &Reading, portrait: &Portrait) -> Shown {
    let member = portrait.member();
    let own = name_words(reading, member);
    let mut words = BTreeMap::new();
    for &other in reading.directory.members.keys().filter(|&&other| other != member) {
        for word in name_words(reading, other) {
            if !own.contains(&word) {
                words.entry(word).or_insert(other);
            }
        }
    }
    let mut showing = Showing { reading, member, letters: Letters::default(), words };
    let records: Vec<(Part, Record)> =
        portrait.mentions().iter().map(|one| (one.part, showing.record(one))).collect();
    let mut parts: BTreeMap<&'static str, Vec<Record>> = BTreeMap::new();
    for (part, record) in records {
        parts.entry(part.name()).or_default().push(record);
    }
    let about: BTreeMap<Digest, About> =
        reading.texts().map(|(sealed, about, _)| (sealed, about)).collect();
    let theirs = About::Member(member);
    let written = portrait.written().iter();
    let written: Vec<Written> = written
        .filter(|(_, sealed)| about.get(sealed).is_none_or(|about| *about != theirs))
        .map(|(seq, sealed)| showing.written(*seq, *sealed, about.get(sealed).copied()))
        .collect();
    Shown {
        member: member.to_string(),
        name: identity(reading, member).map(str::to_owned),
        erased: reading.is_erased(member),
        seq: reading.head.seq,
        head: reading.head.hash.to_string(),
        minutes: portrait.credit().get(),
        minutes_pro_bono: portrait.pro_bono().get(),
        agreed: reading.agreed(member).into_iter().map(str::to_owned).collect(),
        certificates: reading.certified(member),
        parts,
        written,
        authored: portrait.authored().clone(),
        perhaps: naming(reading, member).len(),
    }
}

/// A member's name, where it is kept.
pub fn identity(reading: &Reading, member: MemberId) -> Option<&str> {
    let person = reading.directory.members.get(&member).filter(|person| person.erased.is_none())?;
    reading.text(&person.identity.digest())
}

/// The words of a name that can be told in a text: three letters and more.
fn name_words(reading: &Reading, member: MemberId) -> BTreeSet<String> {
    let name = identity(reading, member).unwrap_or_default();
    words(name).filter(|word| word.chars().count() > 2).map(str::to_lowercase).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The texts about others that hold this person's name or a word of it, by commitment.
pub fn naming(reading: &Reading, member: MemberId) -> BTreeSet<Digest> {
    let own = name_words(reading, member);
    let others = reading.texts().filter(|(_, about, _)| *about != About::Member(member));
    let names = |text: &str| words(text).any(|word| own.contains(&word.to_lowercase()));
    others.filter(|(_, _, text)| names(text)).map(|(sealed, ..)| sealed).collect()
}

impl Showing<'_> {
    fn called(&mut self, member: MemberId) -> String {
        if member == self.member { SELF.to_owned() } else { self.letters.of(member).to_owned() }
    }

    fn record(&mut self, mention: &Mention) -> Record {
        let whole = serde_json::to_value(&mention.event).unwrap_or_default();
        // The two outer tags are the event's name, which is said apart.
        let inner = whole.as_object().and_then(|area| area.values().next()).cloned();
        let says = inner.and_then(|event| event.as_object()?.values().next().cloned());
        Record {
            record: mention.seq,
            at: mention.act.at.to_string(),
            day: mention.act.day.to_string(),
            by: self.called(mention.act.by),
            on_behalf: mention.act.on_behalf.map(|whom| self.called(whom)),
            event: mention.event.name(),
            file: self.file(&mention.event),
            says: self.open(says.unwrap_or_default()),
        }
    }

    /// Where the bytes of an attached file are: as long as what they are is known.
    fn file(&self, event: &Event) -> Option<String> {
        let Event::Documents(documents::Event::Attached(attached)) = event else { return None };
        let content = attached.content.digest();
        self.reading.text(&content).map(|_| format!("{DOCUMENTS}/{content}"))
    }

    /// Commitments become texts, people letters, codes and circles their names.
    fn open(&mut self, value: Value) -> Value {
        match value {
            Value::Object(members) => match sealed(&members) {
                Some(digest) => {
                    let text = self.reading.text(&digest).map(str::to_owned);
                    text.map_or(Value::Null, |text| Value::String(self.hide(&text)))
                }
                None => members.into_iter().map(|(name, value)| (name, self.open(value))).collect(),
            },
            Value::Array(items) => items.into_iter().map(|item| self.open(item)).collect(),
            Value::String(text) => Value::String(match text.parse() {
                Ok(member) => self.called(member),
                Err(_) => self.reading.names(&text).unwrap_or(text),
            }),
            other @ (Value::Null | Value::Bool(_) | Value::Number(_)) => other,
        }
    }

    fn written(&mut self, record: u64, sealed: Digest, about: Option<About>) -> Written {
        let text = self.reading.text(&sealed).map(str::to_owned);
        let about = match about {
            Some(About::Member(other)) => Some(self.called(other)),
            Some(About::Collective) | None => None,
        };
        Written { record, about, text: text.map(|text| self.hide(&text)) }
    }

    /// The text, with whole words of other people's names replaced by their letters.
    fn hide(&mut self, text: &str) -> String {
        let mut hidden = String::new();
        let mut rest = text;
        while let Some(word) = words(rest).next() {
            let Some(start) = rest.find(word) else { break };
            let (before, after) = rest.split_at(start);
            hidden.push_str(before);
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            match self.words.get(&word.to_lowercase()).copied().filter(|_| capital) {
                Some(other) => hidden.push_str(&format!("[{}]", self.called(other))),
                None => hidden.push_str(word),
            }
            rest = after.get(word.len()..).unwrap_or_default();
        }
        hidden.push_str(rest);
        hidden
    }
}

/// The commitment, if this is one.
fn sealed(members: &Map<String, Value>) -> Option<Digest> {
    match (members.len(), members.get("sealed")) {
        (1, Some(Value::String(digits))) => digits.parse().ok(),
        (_, Some(_) | None) => None,
    }
}
