//! An import as a part of another program: with answers ready, through a writer that is open already.

use std::path::Path;
use std::sync::Arc;

use ledger::ids::MemberId;
use ledger::text::{Currency, Origin, TimeZone, Via};
use minutier::acts::Through;
use minutier::clock::{Clock, Steps};
use minutier::entrance::Entrance;
use minutier::import::{Answers, Create, Decision, File, Outcome, Way, look_and_run};
use minutier::wording::{Language, Wording};
use minutier::writer::{Founding, found};

use super::sheet;

fn opened(folder: &Path, steps: &Arc<Steps>) -> (Entrance, MemberId) {
    let founded = found(Founding {
        folder: folder.to_owned(),
        clock: Clock::stepped(steps),
        name: "La Raffinerie".to_owned(),
        origin: Origin::new("example.org/2026").unwrap(),
        timezone: TimeZone::new("Indian/Reunion").unwrap(),
        currency: Currency::new("EUR").unwrap(),
        scale: 2,
        administrator: "Nadège".to_owned(),
        via: Via::new("cli").unwrap(),
        holder: "a test".to_owned(),
    })
    .unwrap();
    let entrance = Entrance::here(folder, founded.writer, Vec::new()).unwrap();
    (entrance, founded.administrator)
}

fn bring(folder: &Path, name: &str) -> Outcome {
    let steps = Steps::new("2026-01-05T08:00:00.000000Z".parse().unwrap(), "seed");
    let (entrance, by) = opened(folder, &steps);
    let (mut bringer, mut hand, closing) = entrance.split(Some(by), Through::Import).unwrap();
    let wording = Wording::new(Language::French);
    let mut way = Way { bringer: &mut bringer, hand: &mut hand, by, wording: &wording };
    let file = File::new(name, std::fs::read(sheet(name)).unwrap());
    let create = Create { people: true, codes: true };
    let answers = Answers::default();
    let brought =
        look_and_run(folder, &file, &answers, create, &Decision::Unsaid, &mut way).unwrap();
    drop(bringer);
    closing.close().unwrap();
    brought.1
}

#[test]
fn the_same_clock_and_seed_give_the_same_log_to_the_byte() {
    let folders = [(); 2].map(|()| tempfile::TempDir::new().unwrap());
    let logs = folders.each_ref().map(|folder| {
        let ledger = folder.path().join("ledger");
        let outcome = bring(&ledger, "heures-excel.csv");
        assert_eq!((outcome.credited.lines, outcome.waiting.lines), (154, 6));
        assert_eq!((outcome.admitted, outcome.opened.len()), (29, 5));
        std::fs::read(ledger.join("log/00000000000000000001.jsonl")).unwrap()
    });
    let [one, other] = logs;
    assert!(one == other, "the two logs differ");
}
