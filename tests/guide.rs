//! The French guide, carried out: each of its requests is decided by the core in the order of the page,
//! and each answer that it shows is the one given.

use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::path::Path;
use std::process::Command;

use ledger::book::{Book, Proposal};
use ledger::commands::organisation;
use ledger::context::{Act, Context, Fresh};
use ledger::ids::{Id, MemberId};
use ledger::state::{Numbers, Recorded};
use ledger::text::Via;
use minutier::acts::{ActLine, Ids, Speaker, Spoken};
use minutier::wording::{HouseUnit, Language, Wording};
use minutier::writer::Answer;

/// A place that follows the guide.
struct Place {
    book: Book,
    seq: u64,
    asked: u8,
    wording: Wording,
    /// The identifiers of the page, and those that the core drew.
    ids: BTreeMap<String, String>,
}

impl Place {
    /// The place that `minutier init` opens.
    fn opened() -> Self {
        let mut place = Self {
            book: Book::default(),
            seq: 0,
            asked: 0,
            wording: Wording::new(Language::French),
            ids: BTreeMap::new(),
        };
        let ana = MemberId::from_bits(1);
        place.ids.insert("m-1111111111".to_owned(), ana.to_string());
        let open = organisation::Open {
            origin: "laraffinerie.re/2026".parse().unwrap(),
            name: "La Raffinerie".to_owned(),
            currency: "EUR".parse().unwrap(),
            scale: 2,
            timezone: "Indian/Reunion".parse().unwrap(),
            administrator: "Ana".to_owned(),
            key: None,
        };
        let line = ActLine { by: Some(ana), on_behalf: None, key: None, command: open.into() };
        place.ask(&line, "2026-01-05");
        assert_eq!(place.seq, 4);
        place
    }

    fn ask(&mut self, line: &ActLine, day: &str) -> Answer {
        self.asked += 1;
        let at = format!("{day}T{:02}:{:02}:00.000000Z", 8 + self.asked / 60, self.asked % 60);
        let act = Act {
            at: at.parse().unwrap(),
            day: day.parse().unwrap(),
            by: line.by.unwrap(),
            on_behalf: line.on_behalf,
        };
        let context = Context {
            act,
            minute_of_day: 720,
            via: Via::new("cli").unwrap(),
            key: line.key.clone(),
            fresh: Fresh([self.asked; 32]),
        };
        let decided = match self.book.propose(&line.command, &context) {
            Ok(Proposal::Decided(decided)) => decided,
            Ok(Proposal::AlreadyRecorded(numbers)) => return Answer::AlreadyRecorded(numbers),
            Err(refusal) => return Answer::Refused(refusal),
        };
        let first = self.seq + 1;
        for event in &decided.events {
            self.seq += 1;
            let leaf = ledger::proof::tree::leaf(&self.seq.to_be_bytes());
            let key = line.key.as_ref();
            self.book.apply(&Recorded { seq: self.seq, act: &act, key, event, leaf });
        }
        Answer::Recorded(Numbers { first, last: self.seq }, decided.ids)
    }

    /// Asks what a line of the page asks, with the identifiers that the core drew.
    fn ask_as_written(&mut self, text: &str) -> Spoken {
        let mut real = text.to_owned();
        for (shown, drawn) in &self.ids {
            real = real.replace(shown.as_str(), drawn);
        }
        let line = ActLine::read(&real).unwrap_or_else(|refusal| panic!("{refusal}: {text}"));
        let answer = self.ask(&line, "2026-03-05");
        let rules = &self.book.state().organisation.as_ref().unwrap().rules;
        let unit = HouseUnit::of(&rules.time.unit);
        Speaker { wording: &self.wording, unit: &unit, names: &|_| None }.say(answer)
    }

    /// What was answered must be what the page shows; its identifiers stand for those drawn.
    fn compare(&mut self, asked: &str, mut given: Spoken, shown: &str) {
        let shown: Spoken =
            serde_json::from_str(shown).unwrap_or_else(|error| panic!("{error}: {shown}"));
        if let (Spoken::Recorded { ids: drawn, .. }, Spoken::Recorded { ids, .. }) =
            (&mut given, &shown)
        {
            for (kind, drawn) in drawn {
                let shown = ids.get(kind).unwrap_or_else(|| panic!("{asked} gives a {kind}"));
                self.ids.extend(all(shown).into_iter().zip(all(drawn)));
                assert_eq!(all(shown).len(), all(drawn).len(), "{asked}");
                *drawn = shown.clone();
            }
        }
        assert_eq!(given, shown, "{asked}");
    }
}

fn all(ids: &Ids) -> Vec<String> {
    match ids {
        Ids::One(id) => vec![id.clone()],
        Ids::Several(ids) => ids.clone(),
    }
}

#[test]
fn every_request_of_the_guide_is_answered_as_the_guide_says() {
    let guide = include_str!("../docs/guide.fr.md");
    let mut place = Place::opened();
    let mut waiting: VecDeque<(&str, Spoken)> = VecDeque::new();
    let mut asked = 0;
    for block in guide.split("```json\n").skip(1) {
        let block = block.split("```").next().unwrap();
        if block.starts_with("{\"outcome\"") {
            assert_eq!(block.lines().count(), waiting.len(), "{block}");
            for shown in block.lines() {
                let (text, given) = waiting.pop_front().unwrap();
                place.compare(text, given, shown);
            }
            continue;
        }
        accepted(&mut waiting);
        for text in block.lines() {
            waiting.push_back((text, place.ask_as_written(text)));
            asked += 1;
        }
    }
    accepted(&mut waiting);
    assert_eq!(asked, 39, "requests of the guide");
}

/// A request whose answer is not shown is one that is accepted.
fn accepted(waiting: &mut VecDeque<(&str, Spoken)>) {
    for (text, given) in waiting.drain(..) {
        assert!(matches!(given, Spoken::Recorded { .. }), "{given:?}: {text}");
    }
}

#[test]
fn the_guide_names_only_subcommands_that_are_there() {
    let guide = include_str!("../docs/guide.fr.md");
    named_are_there(guide);
}

#[test]
fn every_sentence_advises_only_subcommands_that_are_there() {
    let wording = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/wording");
    let mut read = 0;
    for language in Language::ALL {
        for entry in fs::read_dir(wording.join(language.tag())).unwrap() {
            named_are_there(&fs::read_to_string(entry.unwrap().path()).unwrap());
            read += 1;
        }
    }
    assert!(read > 20, "{read} files of sentences");
}

/// Each word after the program's name is one that the program answers to.
fn named_are_there(text: &str) {
    let mut help = Command::new(env!("CARGO_BIN_EXE_minutier"));
    let help = help.args(["--help", "--language", "en"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let known: Vec<&str> =
        help.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).collect();
    assert!(known.contains(&"verify") && !known.contains(&"dream"), "{known:?}");
    for rest in text.split("minutier ").skip(1) {
        let word = rest.split([' ', '\n', '`', '\u{a0}', '”', ',', ')']).next().unwrap();
        assert!(
            known.contains(&word) || word.starts_with('-') || word.starts_with('<'),
            "minutier {word}"
        );
    }
}
