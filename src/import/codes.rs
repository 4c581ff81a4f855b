//! Which codes stand behind the words of a sheet: codes that are there, codes to be opened, questions.
//!
//! Guarantees: capitals and accents aside, a word that is no label of a code is asked, unless it is
//! surely the name of one code, or of a circle that has one code only.

use std::collections::BTreeMap;

use ledger::ids::{CircleId, CodeId};
use ledger::text::Label;

use super::answers::{Answers, Coded, NewCode as Wanted, Same};
use super::held::Held;
use super::people::Found;
use super::plan::{Circle, NewCode, Where};
use super::question::{About, Question};
use crate::sheet::name::{self, Likeness, Why};

/// A word of the sheet, in whichever capitals, with the lines to bring in that have it.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub(super) label: Label,
    pub(super) lines: Vec<usize>,
    pub(super) minutes: i64,
}

/// What became of the words of a sheet.
#[derive(Debug, Default)]
pub(super) struct Codes {
    found: BTreeMap<String, Found<Where>>,
    pub(super) new: Vec<NewCode>,
    pub(super) questions: Vec<Question>,
    pub(super) unknown: Vec<String>,
}

impl Codes {
    /// Which code stands behind this word.
    pub(super) fn which(&self, label: &str) -> Option<Found<Where>> {
        self.found.get(&name::label(label)).copied()
    }
}

/// The words by their key, each with its lines.
pub(super) fn gather<'a>(
    rows: impl Iterator<Item = (&'a Label, usize, i64)>,
) -> BTreeMap<String, Written> {
    let mut spellings: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    let mut written: BTreeMap<String, Written> = BTreeMap::new();
    for (label, line, minutes) in rows {
        let key = name::label(label.as_str());
        let capitals = label.as_str().to_uppercase();
        *spellings.entry(key.clone()).or_default().entry(capitals).or_default() += 1;
        let found = written.entry(key).or_insert_with(|| Written {
            label: label.clone(),
            lines: Vec::new(),
            minutes: 0,
        });
        found.lines.push(line);
        found.minutes = found.minutes.saturating_add(minutes);
    }
    for (key, found) in &mut written {
        let times = spellings.get(key).into_iter().flatten();
        let most = times.rev().max_by_key(|(_, times)| **times);
        // Capitals may be longer than the letters they stand for, and then not fit any more.
        if let Some(most) = most.and_then(|(most, _)| Label::new(most).ok()) {
            found.label = most;
        }
    }
    written
}

/// Finds every code.
pub(super) fn find(
    held: &Held,
    written: &BTreeMap<String, Written>,
    answers: &Answers,
    create: bool,
) -> Codes {
    let given: BTreeMap<String, &Coded> =
        answers.codes.iter().map(|(label, code)| (name::label(label), code)).collect();
    let mut codes = Codes::default();
    let mut aliases = Vec::new();
    let mut order: Vec<(&String, &Written)> = written.iter().collect();
    order.sort_by_key(|(_, word)| word.lines.first());
    let mut kept: Vec<&Written> = Vec::new();
    for (key, word) in order {
        let found = match given.get(key) {
            Some(Coded::New(wanted)) => codes.create(held, word, wanted),
            Some(Coded::Same(Same::Create)) => codes.create(held, word, &Wanted::default()),
            Some(Coded::Same(Same::Is(text))) => match code_called(held, text) {
                Some(code) => Found::Is(Where::Code(code)),
                None if name::label(text) != *key && written.contains_key(&name::label(text)) => {
                    aliases.push((key, name::label(text)));
                    continue;
                }
                None => {
                    codes.unknown.push(text.clone());
                    codes.ask(word, alike(held, word, &kept))
                }
            },
            None => match code_called(held, word.label.as_str()) {
                Some(code) => Found::Is(Where::Code(code)),
                None => {
                    let alike = alike(held, word, &kept);
                    kept.push(word);
                    if create && alike.is_empty() {
                        codes.create(held, word, &Wanted::default())
                    } else {
                        codes.ask(word, alike)
                    }
                }
            },
        };
        codes.found.insert(key.clone(), found);
    }
    for (key, other) in aliases {
        let found = codes.found.get(&other).copied();
        let found = found.unwrap_or_else(|| match written.get(key) {
            Some(word) => codes.ask(word, Vec::new()),
            None => Found::Asked(usize::MAX),
        });
        codes.found.insert(key.clone(), found);
    }
    codes
}

/// The code of this identifier or label; else the only one of this name, or of the circle so called.
fn code_called(held: &Held, text: &str) -> Option<CodeId> {
    if let Some((code, ..)) =
        text.trim().parse().ok().and_then(|id: CodeId| held.codes().find(|(code, ..)| *code == id))
    {
        return Some(code);
    }
    let wanted = name::label(text);
    let only = |mut found: Vec<CodeId>| match (found.pop(), found.is_empty()) {
        (Some(code), true) => Some(code),
        (_, _) => None,
    };
    let circle = |circle: Option<CircleId>| {
        let name = circle.and_then(|circle| held.reading.directory.circles.get(&circle));
        name.is_some_and(|name| name::label(name.as_str()) == wanted)
    };
    let labelled =
        held.codes().filter(|(_, label, ..)| name::label(label) == wanted).map(|(code, ..)| code);
    let named =
        held.codes().filter(|(_, _, named, _)| name::label(named) == wanted).map(|(code, ..)| code);
    let of_circle = held.codes().filter(|(.., of)| circle(*of)).map(|(code, ..)| code);
    only(labelled.collect()).or_else(|| only(named.collect())).or_else(|| only(of_circle.collect()))
}

/// Labels that this word may be a slip of.
fn alike(held: &Held, word: &Written, kept: &[&Written]) -> Vec<String> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let near = |other: &str| {
        let one = word.label.as_str();
        // `PROJET 1` and `PROJET 2` are two codes.
        digits(one) == digits(other)
            && match name::compare(one, other) {
                Likeness::Alike(Why::Letters | Why::Spelling) => true,
                Likeness::Alike(Why::Order | Why::Initial | Why::Shorter)
                | Likeness::Same
                | Likeness::Different => false,
            }
    };
    let there = held.codes().map(|(_, label, ..)| label.to_owned());
    let here = kept.iter().map(|word| word.label.to_string());
    there.chain(here).filter(|label| near(label)).collect()
}

impl Codes {
    fn create(&mut self, held: &Held, word: &Written, wanted: &Wanted) -> Found<Where> {
        let label = wanted.label.as_deref().and_then(|label| Label::new(label).ok());
        let label = label.unwrap_or_else(|| word.label.clone());
        // An import that was interrupted has opened it already.
        if let Some(code) = held.code_labelled(label.as_str()) {
            return Found::Is(Where::Code(code));
        }
        let circle = Label::new(&wanted.circle).unwrap_or_else(|_| sentence_case(&word.label));
        let there = held
            .circles()
            .find(|(id, name)| {
                name::label(name) == name::label(circle.as_str())
                    || id.to_string() == circle.as_str()
            })
            .map(|(id, name)| Circle::There(id, name.to_owned()));
        let called = match &there {
            Some(Circle::There(_, name)) => name.clone(),
            Some(Circle::New(_)) | None => circle.to_string(),
        };
        let name = wanted.name.as_deref().or(Some(called.as_str()));
        let name = name.and_then(|name| Label::new(name).ok()).unwrap_or_else(|| circle.clone());
        let line = word.lines.iter().copied().min().unwrap_or_default();
        let circle = there.unwrap_or(Circle::New(circle));
        self.new.push(NewCode { label, name, circle, line });
        Found::Is(Where::New(self.new.len() - 1))
    }

    fn ask(&mut self, word: &Written, alike: Vec<String>) -> Found<Where> {
        self.questions.push(Question {
            about: About::Code { label: word.label.to_string(), alike },
            lines: word.lines.clone(),
            minutes: word.minutes,
        });
        Found::Asked(self.questions.len() - 1)
    }
}

/// `NOURRIR` as a circle is called: `Nourrir`.
fn sentence_case(label: &Label) -> Label {
    let lower = label.as_str().to_lowercase();
    let mut letters = lower.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    Label::new(&format!("{first}{}", letters.as_str())).unwrap_or_else(|_| label.clone())
}
