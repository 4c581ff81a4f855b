//! The French guide, carried out: each of its requests is decided by the core in the order of the page,
//! and each answer that it shows is the one given.

use std::collections::{BTreeMap, VecDeque};

use ledger::book::{Book, Proposal};
use ledger::commands::{Command, organisation};
use ledger::context::{Act, Context, Fresh};
use ledger::ids::{Id, MemberId};
use ledger::refusal::Refusal;
use ledger::text::{Key, Via};
use minutier::wording::{HouseUnit, Language, Wording};
use serde::Deserialize;

/// A line as `minutier act` reads it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    by: MemberId,
    #[serde(rename = "for")]
    on_behalf: Option<MemberId>,
    key: Option<Key>,
    command: Command,
}

/// An answer as `minutier act` gives it.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case", deny_unknown_fields)]
enum Answer {
    Recorded { seqs: Vec<u64>, ids: BTreeMap<String, Vec<String>> },
    Refused { code: String, message: String },
}

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
        };
        let line = Line { by: ana, on_behalf: None, key: None, command: open.into() };
        place.ask(&line, "2026-01-05").unwrap();
        assert_eq!(place.seq, 4);
        place
    }

    fn ask(&mut self, line: &Line, day: &str) -> Result<Answer, Refusal> {
        self.asked += 1;
        let at = format!("{day}T{:02}:{:02}:00.000000Z", 8 + self.asked / 60, self.asked % 60);
        let act = Act {
            at: at.parse().unwrap(),
            day: day.parse().unwrap(),
            by: line.by,
            on_behalf: line.on_behalf,
        };
        let context = Context {
            act,
            minute_of_day: 720,
            via: Via::new("cli").unwrap(),
            key: line.key.clone(),
            fresh: Fresh([self.asked; 32]),
        };
        let decided = match self.book.propose(&line.command, &context)? {
            Proposal::Decided(decided) => decided,
            Proposal::AlreadyRecorded(_) => panic!("{line:?} was recorded before"),
        };
        let mut seqs = Vec::new();
        for event in &decided.events {
            self.seq += 1;
            self.book.apply(self.seq, &act, line.key.as_ref(), event);
            seqs.push(self.seq);
        }
        let ids = decided.ids.into_iter().map(|(kind, ids)| (kind.to_owned(), ids)).collect();
        Ok(Answer::Recorded { seqs, ids })
    }

    /// Asks what a line of the page asks, with the identifiers that the core drew.
    fn ask_as_written(&mut self, text: &str) -> Answer {
        let mut real = text.to_owned();
        for (shown, drawn) in &self.ids {
            real = real.replace(shown.as_str(), drawn);
        }
        let line: Line =
            serde_json::from_str(&real).unwrap_or_else(|error| panic!("{error}: {text}"));
        self.ask(&line, "2026-03-05").unwrap_or_else(|refusal| {
            let rules = &self.book.state().organisation.as_ref().unwrap().rules;
            let unit = HouseUnit::of(&rules.time.unit);
            let report = self.wording.refusal(&refusal, &|_| None, &unit);
            Answer::Refused { code: refusal.code().to_owned(), message: report.what }
        })
    }

    /// What was answered must be what the page shows; its identifiers stand for those drawn.
    fn compare(&mut self, asked: &str, given: &Answer, shown: &str) {
        let shown: Answer =
            serde_json::from_str(shown).unwrap_or_else(|error| panic!("{error}: {shown}"));
        let Answer::Recorded { seqs, ids: drawn } = given else {
            assert_eq!(*given, shown, "{asked}");
            return;
        };
        let Answer::Recorded { seqs: shown_seqs, ids } = shown else { panic!("{asked}: recorded") };
        assert_eq!(*seqs, shown_seqs, "{asked}");
        assert!(drawn.keys().eq(ids.keys()), "{asked} gives {drawn:?}");
        for (shown, drawn) in ids.into_values().zip(drawn.values()) {
            assert_eq!(shown.len(), drawn.len(), "{asked}");
            self.ids.extend(shown.into_iter().zip(drawn.iter().cloned()));
        }
    }
}

#[test]
fn every_request_of_the_guide_is_answered_as_the_guide_says() {
    let guide = include_str!("../docs/guide.fr.md");
    let mut place = Place::opened();
    let mut waiting: VecDeque<(&str, Answer)> = VecDeque::new();
    let mut asked = 0;
    for block in guide.split("```json\n").skip(1) {
        let block = block.split("```").next().unwrap();
        if block.starts_with("{\"outcome\"") {
            assert_eq!(block.lines().count(), waiting.len(), "{block}");
            for shown in block.lines() {
                let (text, given) = waiting.pop_front().unwrap();
                place.compare(text, &given, shown);
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
fn accepted(waiting: &mut VecDeque<(&str, Answer)>) {
    for (text, given) in waiting.drain(..) {
        assert!(matches!(given, Answer::Recorded { .. }), "{given:?}: {text}");
    }
}

#[test]
fn the_guide_names_only_subcommands_that_are_there() {
    let guide = include_str!("../docs/guide.fr.md");
    let known = ["act", "balance", "import", "init", "statement", "verify"];
    for rest in guide.split("minutier ").skip(1) {
        let word = rest.split([' ', '\n', '`']).next().unwrap();
        assert!(known.contains(&word), "minutier {word}");
    }
}
