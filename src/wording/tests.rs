//! The catalogue, sentence by sentence: the same in both languages, all used, none unknown, well
//! typeset; and quantities as people read them.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;
use std::path::Path;

use ledger::log::fault::{Fault, Kind};
use ledger::text::Currency;
use ledger::time::Day;

use super::*;

fn french() -> Wording {
    Wording::new(Language::French)
}

fn english() -> Wording {
    Wording::new(Language::English)
}

/// Each sentence and part of one (`fault-disk-full.place`), with the variables that it uses.
fn parts(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut parts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut id = String::new();
    let mut part = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let name = line.split('=').next().unwrap_or_default().trim();
        if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
            name.clone_into(&mut id);
            part.clone_from(&id);
        } else if line.trim_start().starts_with('.') {
            part = format!("{id}{name}");
        }
        if part.is_empty() {
            continue;
        }
        let variables = parts.entry(part.clone()).or_default();
        for after in line.split('$').skip(1) {
            let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
            variables.insert(after[..end.unwrap_or(after.len())].to_owned());
        }
    }
    parts
}

#[test]
fn both_languages_have_the_same_sentences_parts_and_variables() {
    let pairs =
        catalogue::sources(Language::French).iter().zip(catalogue::sources(Language::English));
    for ((area, french), (_, english)) in pairs {
        assert_eq!(parts(french), parts(english), "{area}.ftl");
    }
}

#[test]
fn every_sentence_is_found_and_said_with_its_variables() {
    for language in Language::ALL {
        let wording = Wording::new(language);
        for (area, source) in catalogue::sources(language) {
            for (part, variables) in parts(source) {
                let (id, part) = part
                    .split_once('.')
                    .map_or((part.as_str(), None), |(id, part)| (id, Some(part)));
                assert!(id.starts_with(&format!("{area}-")), "{id} is in {area}.ftl");
                assert!(matches!(part, None | Some("place" | "advice")), "{id}.{part:?}");
                // Referred-to sentences are given the same arguments.
                let names =
                    ["weekday", "month", "path", "offset", "seq", "expected", "found", "days"];
                let names = names.into_iter().map(str::to_owned);
                let args: Vec<(&'static str, Arg)> = variables
                    .into_iter()
                    .chain(names)
                    .map(|name| (&*name.leak(), Arg::Number(1)))
                    .collect();
                assert!(wording.part(id, part, &args).is_some(), "{id} {part:?} {language:?}");
            }
        }
    }
}

/// The Rust text of the program without its tests, which speak for nobody.
fn program(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            program(&path, text);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with("tests.rs")
        {
            let file = std::fs::read_to_string(path).unwrap();
            text.push_str(file.split("\nmod tests {").next().unwrap_or_default());
        }
    }
}

/// What a string literal must look like to be taken for an id.
fn looks_like_an_id(literal: &str) -> bool {
    let area = literal.split('-').next().unwrap_or_default();
    literal.contains('-')
        && !literal.ends_with('-')
        && literal.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && catalogue::sources(Language::French).iter().any(|(known, _)| *known == area)
}

#[test]
fn every_sentence_is_said_somewhere_and_every_id_that_is_said_exists() {
    let mut source = String::new();
    program(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut source);
    let said: BTreeSet<&str> = source.split('"').filter(|part| looks_like_an_id(part)).collect();
    let all = catalogue::sources(Language::French);
    let written: BTreeSet<&str> = all.iter().flat_map(|(_, text)| catalogue::ids(text)).collect();
    let unknown: Vec<_> = said.difference(&written).collect();
    assert!(unknown.is_empty(), "no sentence for {unknown:?}");
    let unused: Vec<_> = written
        .difference(&said)
        .filter(|id| !looked_up(id))
        .filter(|id| !all.iter().any(|(_, text)| text.contains(&format!("{{ {id} }}"))))
        .collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

/// Found by a name of something else: their own tests ask for each of them.
fn looked_up(id: &str) -> bool {
    id.starts_with("refusal-")
        || id.starts_with("http-")
        || id.starts_with("sheet-")
        || id.starts_with("place-event-")
        || id.starts_with("running-tokens-may-")
        || id.starts_with("place-area-")
        || id.starts_with("place-mandates-ended-because-")
        || ["erasure-obstacle-", "erasure-part-", "erasure-field-", "erasure-value-"]
            .iter()
            .any(|prefix| id.starts_with(prefix))
        || (id.starts_with("word-") && !id.starts_with("word-cause-"))
}

#[test]
fn french_is_typeset_as_french() {
    for (area, source) in catalogue::sources(Language::French) {
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            let wrong = [" :", " ;", " !", " ?", "« ", " »", "'", "..."];
            let found = wrong.iter().find(|wrong| line.contains(**wrong));
            assert_eq!(found, None, "{area}.ftl: {line}");
            for (place, mark) in line.match_indices([';', '!', '?', '»', ':']) {
                // Fluent's own marks stand inside braces or begin a part.
                let before = line[..place].chars().next_back();
                let inside =
                    line[..place].matches('{').count() > line[..place].matches('}').count();
                // The colon of an address is no punctuation.
                let address = line[place..].starts_with(':')
                    && line[place + 1..]
                        .starts_with(|next: char| next == '/' || next.is_ascii_digit());
                let inside = inside || address;
                let wanted = if matches!(mark, ":" | "»") { '\u{a0}' } else { '\u{202f}' };
                // An address is written as machines read it: 127.0.0.1:8400.
                let address = mark == ":" && before.is_some_and(|c| c.is_ascii_digit());
                assert!(inside || address || before == Some(wanted), "{area}.ftl: {line}");
            }
        }
    }
}

#[test]
fn each_kind_of_broken_log_is_told_in_plain_words() {
    for kind in Kind::ALL {
        for seq in [0, 48_211] {
            let fault = Fault {
                kind,
                file: "log/00000000000000000001.jsonl".into(),
                offset: 1_048_576,
                seq,
                expected: "4".into(),
                found: "5".into(),
            };
            let message = Message::from(&fault);
            assert_eq!(message.id, format!("fault-kind-{}", kind.code()));
            let report = english().report(&message);
            assert!(report.advice.is_some(), "{kind}");
            let record = if seq == 0 { "" } else { ", record 48211" };
            let place = format!(
                "log/00000000000000000001.jsonl, byte 1048576{record} (expected: 4; found: 5)"
            );
            assert_eq!(report.place.map(|text| seen(&text).replace('_', " ")), Some(place));
        }
    }
}

#[cfg(debug_assertions)]
#[test]
#[should_panic(expected = "no sentence \"nothing-here\"")]
fn an_unknown_id_is_loud() {
    french().text("nothing-here", &[]);
}

#[cfg(debug_assertions)]
#[test]
#[should_panic(expected = "Variable")]
fn a_missing_argument_is_loud() {
    french().text("quantity-hours", &[]);
}

#[test]
fn numbers_are_grouped_and_exact() {
    for (number, in_french, in_english) in [
        (0, "0", "0"),
        (999, "999", "999"),
        (1240, "1\u{202f}240", "1,240"),
        (-1_234_567, "−1\u{202f}234\u{202f}567", "−1,234,567"),
        // Beyond what a float holds.
        (
            9_007_199_254_740_993,
            "9\u{202f}007\u{202f}199\u{202f}254\u{202f}740\u{202f}993",
            "9,007,199,254,740,993",
        ),
        (
            i64::MIN,
            "−9\u{202f}223\u{202f}372\u{202f}036\u{202f}854\u{202f}775\u{202f}808",
            "−9,223,372,036,854,775,808",
        ),
    ] {
        assert_eq!(french().number(number), in_french);
        assert_eq!(english().number(number), in_english);
        // The same through a sentence.
        let args = [("hours", number.into())];
        assert_eq!(french().text("quantity-hours", &args), format!("{in_french}\u{a0}h"));
    }
}

/// Spaces that do not break, shown as `_` (as wide as a letter) and `.` (narrow).
fn seen(text: &str) -> String {
    text.replace('\u{a0}', "_").replace('\u{202f}', ".")
}

#[test]
fn minutes_are_said_as_a_time() {
    for (minutes, in_french, in_english, column) in [
        (0, "0_h", "0_h", "0_h_00"),
        (45, "45_min", "45_min", "0_h_45"),
        (60, "1_h", "1_h", "1_h_00"),
        (65, "1_h_05", "1_h_05_min", "1_h_05"),
        (750, "12_h_30", "12_h_30_min", "12_h_30"),
        (-150, "−2_h_30", "−2_h_30_min", "−2_h_30"),
        (-5, "−5_min", "−5_min", "−0_h_05"),
        (74_430, "1.240_h_30", "1,240_h_30_min", "1.240_h_30"),
    ] {
        assert_eq!(seen(&french().time(minutes)), in_french);
        assert_eq!(seen(&english().time(minutes)), in_english);
        assert_eq!(seen(&french().time_in_column(minutes)), column);
    }
}

#[test]
fn minutes_are_said_in_the_unit_of_the_house() {
    let unit = |name, minutes| HouseUnit::new(name, NonZeroU32::new(minutes).unwrap());
    for (minutes, unit, in_french, in_english) in [
        (750, unit("R", 60), "12_h_30", "12_h_30_min"),
        (-60, unit("R", 60), "−1_h", "−1_h"),
        (750, unit("nèfle", 1), "750_nèfles", "750_nèfles"),
        (1, unit("nèfle", 1), "1_nèfle", "1_nèfle"),
        (-1, unit("nèfle", 1), "−1_nèfle", "−1_nèfle"),
        (0, unit("nèfle", 1), "0_nèfle", "0_nèfles"),
        (-1240, unit("nèfle", 1), "−1.240_nèfles", "−1,240_nèfles"),
        (1_000_000, unit("nèfle", 1), "1.000.000_nèfles", "1,000,000_nèfles"),
        (750, unit("grain", 3), "250_grains", "250_grains"),
        (752, unit("grain", 3), "250_grains et 2_min", "250_grains and 2_min"),
        (2, unit("grain", 3), "2_min", "2_min"),
        (-752, unit("grain", 3), "−12_h_32", "−12_h_32_min"),
        (495, unit("journée", 420), "1_journée et 1_h_15", "1_journée and 1_h_15_min"),
        (2, unit("noix", 1), "2_noix", "2_noix"),
        (2, unit("cheval", 1).with_plural("chevaux"), "2_chevaux", "2_chevaux"),
        (
            i64::MIN,
            unit("nèfle", 1),
            "−9.223.372.036.854.775.808_nèfles",
            "−9,223,372,036,854,775,808_nèfles",
        ),
    ] {
        assert_eq!(seen(&french().minutes(minutes, &unit)), in_french);
        assert_eq!(seen(&english().minutes(minutes, &unit)), in_english);
    }
}

#[test]
fn a_balance_below_zero_says_what_that_means() {
    let unit = HouseUnit::new("grain", NonZeroU32::new(3).unwrap());
    assert_eq!(seen(&french().balance(750, &unit)), "250_grains");
    assert_eq!(
        seen(&french().balance(-30, &unit)),
        "−10_grains_: les dépenses dépassent de 10_grains ce qui a été gagné"
    );
    assert_eq!(
        seen(&english().balance(-30, &unit)),
        "−10_grains: spending exceeds what was earned by 10_grains"
    );
}

#[test]
fn money_keeps_every_digit() {
    for (amount, currency, in_french, in_english) in [
        ("1240.00", "EUR", "1.240,00_€", "€1,240.00"),
        ("0.00", "EUR", "0,00_€", "€0.00"),
        ("-0.05", "EUR", "−0,05_€", "−€0.05"),
        (
            "99999999999999999.99",
            "EUR",
            "99.999.999.999.999.999,99_€",
            "€99,999,999,999,999,999.99",
        ),
        ("1240", "XPF", "1.240_XPF", "XPF_1,240"),
        ("-3.500", "TND", "−3,500_TND", "−TND_3.500"),
        ("12.30", "GBP", "12,30_£", "£12.30"),
    ] {
        let currency = Currency::new(currency).unwrap();
        assert_eq!(seen(&french().money(amount, &currency)), in_french);
        assert_eq!(seen(&english().money(amount, &currency)), in_english);
    }
}

#[test]
fn days_are_written_out_or_short() {
    let day = |text: &str| text.parse::<Day>().unwrap();
    for (text, in_french, in_english, short) in [
        ("2026-03-04", "mercredi 4 mars 2026", "Wednesday 4 March 2026", "04/03/2026"),
        ("2026-03-01", "dimanche 1er mars 2026", "Sunday 1 March 2026", "01/03/2026"),
        ("2024-02-29", "jeudi 29 février 2024", "Thursday 29 February 2024", "29/02/2024"),
        ("2026-12-31", "jeudi 31 décembre 2026", "Thursday 31 December 2026", "31/12/2026"),
    ] {
        assert_eq!(french().day(day(text)), in_french);
        assert_eq!(english().day(day(text)), in_english);
        assert_eq!(french().short_day(day(text)), short);
        assert_eq!(english().short_day(day(text)), text);
    }
    assert_eq!(french().month(day("2026-08-04")), "août 2026");
    assert_eq!(english().month(day("2026-08-04")), "August 2026");
}

#[test]
fn lists_end_with_and_or_with_or() {
    let list = |items: &[&str]| (french().list(items), english().list(items));
    assert_eq!(list(&[]), (String::new(), String::new()));
    assert_eq!(list(&["a"]), ("a".to_owned(), "a".to_owned()));
    assert_eq!(list(&["a", "b"]), ("a et b".to_owned(), "a and b".to_owned()));
    assert_eq!(list(&["a", "b", "c"]), ("a, b et c".to_owned(), "a, b and c".to_owned()));
    assert_eq!(french().any_of(&["a", "b", "c"]), "a, b ou c");
    assert_eq!(english().any_of(&["a", "b"]), "a or b");
}

#[test]
fn the_environment_chooses_as_posix_says() {
    use Language::{English, French};

    for (variables, wanted) in [
        (&[][..], English),
        (&[("LANG", "fr_FR.UTF-8")], French),
        (&[("LANG", "fr")], French),
        (&[("LANG", "C.UTF-8")], English),
        (&[("LANG", "POSIX")], English),
        (&[("LANG", "de_DE")], English),
        (&[("LANG", "frr_DE")], English),
        (&[("LANG", "fr_FR"), ("LC_MESSAGES", "en_GB")], English),
        (&[("LANG", "en_GB"), ("LC_MESSAGES", "fr_RE@euro")], French),
        (&[("LANG", "fr_FR"), ("LC_MESSAGES", "")], French),
        (&[("LANG", "fr_FR"), ("LC_MESSAGES", "fr_FR"), ("LC_ALL", "C")], English),
        (&[("LANG", "en_GB"), ("LC_ALL", "fr_FR")], French),
    ] {
        let read = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        assert_eq!(Language::from_environment(read), wanted, "{variables:?}");
    }
    assert_eq!(Language::from_tag("fr-FR"), Some(French));
    assert_eq!(Language::from_tag("es"), None);
}

#[test]
fn one_wording_serves_all_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&french());
}
