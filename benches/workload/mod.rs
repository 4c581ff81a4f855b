//! A ledger of so many records: one place, sixty people who declare, two who validate, some who spend.

use std::path::Path;

use ledger::commands::Command;
use ledger::ids::MemberId;
use ledger::text::{Currency, Origin, TimeZone, Via};
use minutier::clock::{Clock, Steps};
use minutier::writer::{Answer, Door, Founding, Request, found};

const PEOPLE: u64 = 60;

struct Hands {
    door: Door,
}

impl Hands {
    fn ask(&self, by: MemberId, command: &str) -> Vec<String> {
        self.ask_all(vec![(by, command.to_owned())]).remove(0)
    }

    /// Asks all at once, so that they share a sync, and says what each made.
    fn ask_all(&self, asked: Vec<(MemberId, String)>) -> Vec<Vec<String>> {
        let bring = |(by, command): (MemberId, String)| {
            let command: Command = serde_json::from_str(&command).unwrap();
            let via = Via::new("cli").unwrap();
            self.door.bring_blocking(Request { by, on_behalf: None, key: None, via, command })
        };
        let places: Vec<_> = asked.into_iter().map(bring).collect();
        let answers = places.into_iter().map(|place| match place.blocking_recv().unwrap() {
            Answer::Recorded(_, ids) => ids.into_values().flatten().collect(),
            other @ (Answer::AlreadyRecorded(_)
            | Answer::NotYetForgotten(..)
            | Answer::Refused(_)
            | Answer::OutcomeUnknown(_)
            | Answer::WriterStopped) => panic!("{other:?}"),
        });
        answers.collect()
    }
}

/// Writes a ledger of about so many records into `folder`, the same at each run.
pub(crate) fn write(folder: &Path, records: u64) {
    let start = "2024-01-01T04:00:00.000000Z".parse().unwrap();
    let steps = Steps::new(start, "the workload of the benches");
    let founded = found(Founding {
        folder: folder.to_owned(),
        clock: Clock::stepped(&steps),
        name: "Bench".into(),
        origin: Origin::new("bench.example/1").unwrap(),
        timezone: TimeZone::new("Indian/Reunion").unwrap(),
        currency: Currency::new("EUR").unwrap(),
        scale: 2,
        administrator: "Nadège".into(),
        via: Via::new("cli").unwrap(),
        holder: "a bench".into(),
    })
    .unwrap();
    let hands = Hands { door: founded.writer.door() };
    let nadege = founded.administrator;
    let member = |name: String| -> MemberId {
        let made = hands.ask(nadege, &format!(r#"{{"members":{{"admit":{{"name":"{name}"}}}}}}"#));
        made[0].parse().unwrap()
    };
    let people: Vec<MemberId> = (0..PEOPLE).map(|n| member(format!("Person {n}"))).collect();
    let decision = &hands
        .ask(nadege, r#"{"decisions":{"record":{"subject":"Offices","manner":"consent"}}}"#)[0];
    let circle =
        &hands.ask(nadege, r#"{"circles":{"create":{"name":"Nourrir","kind":"project"}}}"#)[0];
    hands.ask(nadege, &format!(r#"{{"circles":{{"open_code":{{"label":"NOURRIR","name":"Bar","circle":"{circle}"}}}}}}"#));
    for steward in &people[..2] {
        hands.ask(
            nadege,
            &format!(r#"{{"circles":{{"give_mandate":{{"member":"{steward}","role":"steward","circle":"{circle}","how":"volunteering","decision":"{decision}"}}}}}}"#),
        );
    }
    let mut written = 4 + PEOPLE + 5;
    let mut turn = 0u64;
    // Each turn is 33 to 37 minutes: about ten years of life in a quarter of a million records.
    while written < records {
        turn += 1;
        steps.advance(std::time::Duration::from_secs(60 * (33 + turn % 5) * PEOPLE));
        let day = day_of(&steps);
        let declare = format!(
            r#"{{"time":{{"declare":{{"code":"NOURRIR","day":"{day}","minutes":5,"what":"Service au bar","confirm":["declared_already","long_day"]}}}}}}"#
        );
        let declared = hands.ask_all(people.iter().map(|&by| (by, declare.clone())).collect());
        let validated = declared.iter().enumerate().map(|(place, made)| {
            let validate = format!(r#"{{"time":{{"validate":{{"contribution":"{}"}}}}}}"#, made[0]);
            (people[usize::from(place == 0)], validate)
        });
        hands.ask_all(validated.collect());
        written += 2 * PEOPLE;
        if turn.is_multiple_of(2) {
            let spend = r#"{"time":{"spend":{"on":{"service":{"code":"NOURRIR","minutes":2}}}}}"#;
            hands.ask_all(people.iter().map(|&by| (by, spend.to_owned())).collect());
            written += PEOPLE;
        }
    }
    founded.writer.stop().unwrap();
}

/// The clock's day in UTC: east of Greenwich it has begun.
fn day_of(steps: &std::sync::Arc<Steps>) -> String {
    let now = Clock::stepped(steps).now().unwrap().to_string();
    now[..10].to_owned()
}
