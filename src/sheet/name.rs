//! Names of people: whether two of them are the same person's, or might be.
//!
//! Guarantees: only a human says that two different wordings are one person. [`compare`] says
//! `Same` where nobody could see a difference, `Alike` where somebody should be asked, and why.
//! It knows no list of first names, and no nicknames: Gaby and Gabrielle are different here.

use std::collections::BTreeMap;

use strsim::damerau_levenshtein;
use unicode_normalization::UnicodeNormalization;

use super::fold;

/// How near two names are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The same letters: only the encoding of an accent or the width of a space may differ.
    Same,
    /// Probably the same person; a human confirms.
    Alike(Why),
    /// Nothing suggests that they are one person.
    Different,
}

/// Why two names might be the same person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The same letters with other accents, capitals, apostrophes or hyphens.
    Spelling,
    /// The same words in another order: `Payet Marie`, `Marie Payet`.
    Order,
    /// One is written with an initial: `Marie P.`, `Marie Payet`.
    Initial,
    /// One is the beginning of the other: `Marie`, `Marie Payet`.
    Shorter,
    /// One or two letters differ: `Rémy`, `Rémi`.
    Letters,
}

impl Why {
    /// The stable name of this reason.
    pub fn code(self) -> &'static str {
        match self {
            Self::Spelling => "spelling",
            Self::Order => "order",
            Self::Initial => "initial",
            Self::Shorter => "shorter",
            Self::Letters => "letters",
        }
    }
}

/// The key under which names that differ in spelling only are found together.
pub fn fold(name: &str) -> String {
    parts(name).join(" ")
}

/// The key under which names are found together that differ in nothing but capitals, the width of
/// spaces or the encoding of accents: nobody needs to be asked whether they are one.
pub fn written(name: &str) -> String {
    fold::one_line(name).nfc().collect::<String>().to_lowercase()
}

/// The key under which labels of codes are found together, whatever their capitals and accents.
pub fn label(label: &str) -> String {
    fold::plain(label)
}

/// The words of a folded name; a compound first name (`Marie-Ange`) stays one of them.
fn parts(name: &str) -> Vec<String> {
    fold::plain(name)
        .split([' ', ',', ';'])
        .map(|part| part.replace('\'', "").trim_matches(['-', '(', ')']).to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

/// How near two names are.
pub fn compare(one: &str, other: &str) -> Likeness {
    let seen = |name: &str| fold::one_line(name).nfc().collect::<String>();
    if seen(one) == seen(other) {
        return Likeness::Same;
    }
    let (one, other) = (parts(one), parts(other));
    if one.is_empty() || other.is_empty() {
        return Likeness::Different;
    }
    why(&one, &other).map_or(Likeness::Different, Likeness::Alike)
}

fn why(one: &[String], other: &[String]) -> Option<Why> {
    let joined = |parts: &[String]| parts.concat().replace(['-', '.'], "");
    if joined(one) == joined(other) {
        return Some(Why::Spelling);
    }
    let sorted = |parts: &[String]| {
        let mut parts = parts.to_vec();
        parts.sort();
        parts
    };
    if sorted(one) == sorted(other) {
        return Some(Why::Order);
    }
    if is_initialled(one, other) || is_initialled(other, one) {
        return Some(Why::Initial);
    }
    if one.starts_with(other) || other.starts_with(one) {
        return Some(Why::Shorter);
    }
    are_near(&joined(one), &joined(other)).then_some(Why::Letters)
}

/// Whether `short` is `long` with one word or more cut to its initial.
fn is_initialled(short: &[String], long: &[String]) -> bool {
    let cut = |short: &str, long: &str| {
        let mut letters = short.trim_end_matches('.').chars();
        matches!((letters.next(), letters.next()), (Some(first), None) if long.starts_with(first))
    };
    short.len() == long.len()
        && short.len() > 1
        && short.iter().zip(long).all(|(short, long)| short == long || cut(short, long))
        && short.iter().zip(long).any(|(short, long)| short == long)
}

/// Four letters may differ by one, nine by two: in shorter names a letter makes another person.
fn are_near(one: &str, other: &str) -> bool {
    let letters = one.chars().count().min(other.chars().count());
    let allowed = match letters {
        0..=3 => 0,
        4..=8 => 1,
        _ => 2,
    };
    // The distance is quadratic: texts that cannot be near by their length are not measured.
    letters <= 100
        && one.chars().count().abs_diff(other.chars().count()) <= allowed
        && damerau_levenshtein(one, other) <= allowed
}

/// Up to how many different names each is compared with each; beyond, spelling only is.
const LIMIT_PAIRWISE: usize = 300;

/// The pairs of different names in `names` that might be one person, each with the reason.
pub(super) fn pairs<'a>(names: &[&'a str]) -> Vec<(&'a str, &'a str, Why)> {
    let mut folded: BTreeMap<String, Vec<&'a str>> = BTreeMap::new();
    for name in names {
        folded.entry(fold(name).replace(['-', '.', ' '], "")).or_default().push(name);
    }
    let pairwise = names.len() <= LIMIT_PAIRWISE;
    let groups: Vec<&[&str]> = folded.values().map(Vec::as_slice).collect();
    let candidates = if pairwise { vec![names] } else { groups };
    let mut found = Vec::new();
    for group in candidates {
        for (place, one) in group.iter().enumerate() {
            for other in group.iter().skip(place + 1) {
                if let Likeness::Alike(why) = compare(one, other) {
                    found.push((*one, *other, why));
                }
            }
        }
    }
    found
}

/// How far what somebody typed is from a name that it may stand for, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Near {
    /// Each word typed is a word of the name: `Vitry`, `Laurence Vitry`.
    Part,
    /// The name is a likely other wording of what was typed.
    Likely,
    /// Each word typed begins a word of the name, or is one with a letter or two changed.
    Nearly,
}

/// Whether `typed` may stand for `name`, and how nearly; `None` where nothing suggests it.
pub fn near(typed: &str, name: &str) -> Option<Near> {
    let (words, of) = (parts(typed), parts(name));
    // A compound first name is found by either half.
    let halves = |word: &str| word.split('-').map(str::to_owned).collect::<Vec<_>>();
    let of: Vec<String> =
        of.iter().flat_map(|word| [vec![word.clone()], halves(word)].concat()).collect();
    if words.is_empty() {
        return None;
    }
    if words.iter().all(|word| of.contains(word)) {
        return Some(Near::Part);
    }
    if compare(typed, name) != Likeness::Different {
        return Some(Near::Likely);
    }
    let nearly = |word: &String| {
        let begins = word.chars().count() >= LEAST_LETTERS;
        of.iter().any(|known| begins && known.starts_with(word.as_str()) || are_near(word, known))
    };
    words.iter().all(nearly).then_some(Near::Nearly)
}

/// Fewer letters than these begin too many names.
const LEAST_LETTERS: usize = 3;

/// Whether letters of a name were damaged before the file was saved (`NoÃ«lla`).
pub fn is_damaged(name: &str) -> bool {
    super::decode::twice_decoded(name)
}

/// Whether a cell seems to name several people: `Rémy et Zoé`, `Rémy / Zoé`, `Rémy, Zoé, Line`.
pub fn names_several(cell: &str) -> bool {
    let folded = fold::plain(cell);
    // One comma is also how "Payet, Marie" is written.
    folded.contains([';', '/', '+', '&'])
        || folded.split(' ').any(|word| matches!(word, "et" | "and"))
        || folded.matches(',').count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_same_alike_or_different() {
        use Likeness::{Alike, Different, Same};
        for (one, other, expected) in [
            ("Zoé", "Zoé", Same),
            ("Zoé", "Zoe\u{301}", Same),
            ("Marie  Payet ", "Marie\u{a0}Payet", Same),
            ("Clémence O’Tamarin", "Clémence O'Tamarin", Alike(Why::Spelling)),
            ("Clémence O’Tamarin", "Clemence O`TAMARIN", Alike(Why::Spelling)),
            ("Zoé", "Zoe", Alike(Why::Spelling)),
            ("Jean-Noël", "Jean Noël", Alike(Why::Spelling)),
            ("Lœtitia", "loetitia", Alike(Why::Spelling)),
            ("Payet Marie", "Marie Payet", Alike(Why::Order)),
            ("PAYET, Marie", "Marie Payet", Alike(Why::Order)),
            ("Marie P.", "Marie Payet", Alike(Why::Initial)),
            ("M. Payet", "Marie Payet", Alike(Why::Initial)),
            ("Marie", "Marie Payet", Alike(Why::Shorter)),
            ("Rémy", "Rémi", Alike(Why::Letters)),
            ("Thérèse", "Théreèse", Alike(Why::Letters)),
            ("Théo", "Zoé", Different),
            ("Zoé", "Noé", Different),
            ("Marie", "Marie-Ange", Different),
            ("Marie P.", "Marie Dijoux", Different),
            ("Line", "Lucie", Different),
            ("M. P.", "Marie Payet", Different),
            ("", "Zoé", Different),
            ("?", "!", Different),
        ] {
            assert_eq!(compare(one, other), expected, "{one:?} {other:?}");
            assert_eq!(compare(other, one), expected, "{other:?} {one:?}");
        }
    }

    #[test]
    fn what_was_typed_is_near_some_names() {
        for (typed, name, expected) in [
            ("Laurence", "Laurence Vitry", Some(Near::Part)),
            ("VITRY", "Laurence Vitry", Some(Near::Part)),
            ("noel", "Jean-Noël Payet", Some(Near::Part)),
            ("jean-noël", "Jean-Noël Payet", Some(Near::Part)),
            ("Vitry Laurence", "Laurence Vitry", Some(Near::Part)),
            ("L. Vitry", "Laurence Vitry", Some(Near::Likely)),
            ("Laurense Vitri", "Laurence Vitry", Some(Near::Likely)),
            ("laur", "Laurence Vitry", Some(Near::Nearly)),
            ("Laurense", "Laurence Vitry", Some(Near::Nearly)),
            ("La", "Laurence Vitry", None),
            ("Personne", "Laurence Vitry", None),
            ("Laurence Payet", "Laurence Vitry", None),
            (" ", "Laurence Vitry", None),
        ] {
            assert_eq!(near(typed, name), expected, "{typed:?} {name:?}");
        }
    }

    #[test]
    fn pairs_are_found_in_small_and_large_sheets() {
        let names = ["Zoé", "Rémy", "Zoe", "Rémi"];
        assert_eq!(pairs(&names), [("Zoé", "Zoe", Why::Spelling), ("Rémy", "Rémi", Why::Letters)]);
        let many: Vec<String> = (0..LIMIT_PAIRWISE).map(|n| format!("Personne {n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).chain(names).collect();
        assert_eq!(pairs(&many), [("Zoé", "Zoe", Why::Spelling)]);
    }

    #[test]
    fn several_people_in_a_cell_are_noticed() {
        for (cell, several) in [
            ("Rémy et Zoé", true),
            ("Rémy / Zoé", true),
            ("Rémy, Zoé, Line", true),
            ("Payet, Marie", false),
            ("Etienne", false),
            ("Juliette", false),
        ] {
            assert_eq!(names_several(cell), several, "{cell}");
        }
    }
}
