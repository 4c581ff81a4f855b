//! Who stands behind the names of a sheet: members that are there, people to be admitted, questions.
//!
//! Guarantees: names that differ in capitals, spacing or the encoding of accents only are one person;
//! any other likeness is asked, never guessed, and nobody who resembles somebody is admitted unasked.

use std::collections::BTreeMap;

use ledger::ids::MemberId;
use ledger::text::Name;

use super::answers::{Answers, Same};
use super::held::Held;
use super::plan::{NewPerson, Somebody};
use super::question::{About, Alike, Odd, Question};
use crate::sheet::name::{self, Likeness, Why};

/// A name of the sheet, in whichever capitals, with the lines to bring in that have it.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// As most written.
    pub(super) name: Name,
    /// Its lines.
    pub(super) lines: Vec<usize>,
    /// Their minutes.
    pub(super) minutes: i64,
}

/// Somebody, or the question that must be answered first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found<T> {
    /// Known.
    Is(T),
    /// Open: the place of the question.
    Asked(usize),
}

/// What became of the names of a sheet.
#[derive(Debug, Default)]
pub(super) struct People {
    found: BTreeMap<String, Found<Somebody>>,
    /// To be admitted.
    pub(super) new: Vec<NewPerson>,
    /// To be asked.
    pub(super) questions: Vec<Question>,
    /// Answers that name nobody.
    pub(super) unknown: Vec<String>,
}

impl People {
    /// Who stands behind this name.
    pub(super) fn who(&self, name: &str) -> Option<Found<Somebody>> {
        self.found.get(&name::written(name)).copied()
    }
}

/// Whether somebody who resembles nobody is admitted without a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unknown {
    Admitted,
    Asked,
}

/// The names by their key, each with its lines.
pub(super) fn gather<'a>(
    rows: impl Iterator<Item = (&'a Name, usize, i64)>,
) -> BTreeMap<String, Named> {
    let mut spellings: BTreeMap<String, BTreeMap<&Name, usize>> = BTreeMap::new();
    let mut named: BTreeMap<String, Named> = BTreeMap::new();
    for (name, line, minutes) in rows {
        let key = name::written(name.as_str());
        *spellings.entry(key.clone()).or_default().entry(name).or_default() += 1;
        let found = named.entry(key).or_insert_with(|| Named {
            name: name.clone(),
            lines: Vec::new(),
            minutes: 0,
        });
        found.lines.push(line);
        found.minutes = found.minutes.saturating_add(minutes);
    }
    for (key, found) in &mut named {
        let written = spellings.get(key).into_iter().flatten();
        if let Some((most, _)) = written.rev().max_by_key(|(_, times)| **times) {
            found.name = (*most).clone();
        }
    }
    named
}

/// Pairs beyond which only spellings are compared, not single letters: comparing takes long.
const PAIRS: usize = 200_000;

struct Search<'a> {
    held: &'a Held,
    named: &'a BTreeMap<String, Named>,
    members: Vec<(MemberId, String)>,
    exact: BTreeMap<String, Vec<MemberId>>,
    near: bool,
}

/// Finds everybody.
pub(super) fn find(
    held: &Held,
    named: &BTreeMap<String, Named>,
    answers: &Answers,
    unknown: Unknown,
) -> People {
    let members: Vec<(MemberId, String)> = held.members().collect();
    let mut exact: BTreeMap<String, Vec<MemberId>> = BTreeMap::new();
    for (member, name) in &members {
        exact.entry(name::written(name)).or_default().push(*member);
    }
    let unmatched = named.keys().filter(|key| !exact.contains_key(*key)).count();
    let near = unmatched.saturating_mul(unmatched.saturating_add(members.len())) <= PAIRS;
    let search = Search { held, named, members, exact, near };
    let given: BTreeMap<String, &Same> =
        answers.people.iter().map(|(name, same)| (name::written(name), same)).collect();
    let mut people = People::default();
    let mut aliases: Vec<(&String, String)> = Vec::new();
    // Whoever is written most often comes first: the others are compared with them.
    let mut order: Vec<(&String, &Named)> = named.iter().collect();
    order.sort_by_key(|(_, named)| (std::cmp::Reverse(named.lines.len()), named.lines.first()));
    let mut kept: Vec<&Named> = Vec::new();
    for (key, named) in order {
        let found = match given.get(key) {
            Some(Same::Create) => {
                kept.push(named);
                // An import that was interrupted has admitted them already.
                match search.exact.get(key).map(Vec::as_slice) {
                    Some([only]) => Found::Is(Somebody::Member(*only)),
                    Some(_) | None => people.admit(named),
                }
            }
            Some(Same::Is(text)) => match search.called(text) {
                Called::Member(member) => Found::Is(Somebody::Member(member)),
                Called::InSheet(other) if other != *key => {
                    aliases.push((key, other));
                    continue;
                }
                Called::InSheet(_) | Called::Nobody => {
                    people.unknown.push(text.clone());
                    people.ask(named, search.alike(named, &kept))
                }
            },
            None => search.unanswered(key, named, unknown, &mut kept, &mut people),
        };
        people.found.insert(key.clone(), found);
    }
    for (key, other) in aliases {
        let found = people.found.get(&other).copied();
        let found = found.unwrap_or_else(|| match named.get(key) {
            Some(named) => people.ask(named, Vec::new()),
            None => Found::Asked(usize::MAX),
        });
        people.found.insert(key.clone(), found);
    }
    people
}

impl People {
    fn admit(&mut self, named: &Named) -> Found<Somebody> {
        let line = named.lines.iter().copied().min().unwrap_or_default();
        self.new.push(NewPerson { name: named.name.clone(), line });
        Found::Is(Somebody::New(self.new.len() - 1))
    }

    fn ask(&mut self, named: &Named, alike: Vec<Alike>) -> Found<Somebody> {
        self.questions.push(Question {
            about: About::Person {
                name: named.name.to_string(),
                alike,
                odd: odd(named.name.as_str()),
            },
            lines: named.lines.clone(),
            minutes: named.minutes,
        });
        Found::Asked(self.questions.len() - 1)
    }
}

/// Why this may not be one person's name.
fn odd(name: &str) -> Option<Odd> {
    if name::is_damaged(name) {
        Some(Odd::Damaged)
    } else {
        name::names_several(name).then_some(Odd::Several)
    }
}

fn digits(name: &str) -> String {
    name.chars().filter(char::is_ascii_digit).collect()
}

/// Whom an answer names.
enum Called {
    Member(MemberId),
    /// A name of the sheet, by its key.
    InSheet(String),
    Nobody,
}

impl<'a> Search<'a> {
    fn called(&self, text: &str) -> Called {
        let known = &self.held.reading.directory.members;
        if let Some(member) = text.trim().parse().ok().filter(|member| known.contains_key(member)) {
            return Called::Member(member);
        }
        let key = name::written(text);
        if let Some([only]) = self.exact.get(&key).map(Vec::as_slice) {
            return Called::Member(*only);
        }
        if self.named.contains_key(&key) {
            return Called::InSheet(key);
        }
        match self.held.reading.member(text) {
            Ok(member) => Called::Member(member),
            Err(_) => Called::Nobody,
        }
    }

    fn unanswered(
        &self,
        key: &str,
        named: &'a Named,
        unknown: Unknown,
        kept: &mut Vec<&'a Named>,
        people: &mut People,
    ) -> Found<Somebody> {
        match self.exact.get(key).map(Vec::as_slice) {
            Some([only]) => return Found::Is(Somebody::Member(*only)),
            Some(several) => {
                let alike = several.iter().map(|member| Alike::Member {
                    member: *member,
                    name: named.name.to_string(),
                    why: None,
                });
                return people.ask(named, alike.collect());
            }
            None => {}
        }
        let alike = self.alike(named, kept);
        kept.push(named);
        let plain = alike.is_empty() && odd(named.name.as_str()).is_none();
        match (plain, unknown) {
            (true, Unknown::Admitted) => people.admit(named),
            (true, Unknown::Asked) | (false, _) => people.ask(named, alike),
        }
    }

    /// Those whom this name resembles: members, and names of the sheet that are not members.
    fn alike(&self, named: &Named, kept: &[&Named]) -> Vec<Alike> {
        let why = |other: &str| -> Option<Why> {
            let name = named.name.as_str();
            if !self.near && name::fold(name) != name::fold(other) {
                return None;
            }
            match name::compare(name, other) {
                // `Personne 1` and `Personne 2` are two people: no slip makes a number.
                Likeness::Alike(Why::Letters | Why::Initial) if digits(name) != digits(other) => {
                    None
                }
                Likeness::Alike(why) => Some(why),
                Likeness::Same | Likeness::Different => None,
            }
        };
        let members = self.members.iter().filter_map(|(member, name)| {
            let why = Some(why(name)?);
            Some(Alike::Member { member: *member, name: name.clone(), why })
        });
        let names = kept.iter().filter_map(|other| {
            let why = why(other.name.as_str())?;
            // A name that is somebody's already stands among the members.
            let key = name::written(other.name.as_str());
            let name = other.name.to_string();
            (!self.exact.contains_key(&key)).then_some(Alike::Written { name, why })
        });
        members.chain(names).collect()
    }
}
