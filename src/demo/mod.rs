//! A believable place to look at: two sheets of hours of 2025, taken over into a fresh ledger.
//!
//! The log is the same to the byte at each run, whatever the language and the day: identifiers, salts
//! and the clock come from one seed, and lines are brought one after the other. What people wrote is
//! in French, as data; the ledger's clock stands in January 2026.

use std::path::{Path, PathBuf};
use std::time::Duration;

use ledger::commands::{CodeRef, Command, circles, decisions, time};
use ledger::events::circles::{How, Role};
use ledger::events::decisions::Manner;
use ledger::events::time::Mode;
use ledger::ids::{CircleId, ContributionId, DecisionId, MemberId};
use ledger::text::{Currency, Origin, TimeZone};
use ledger::views::inbox::Inbox;

use crate::acts::{ActLine, Ids, Speaker, Spoken, Through};
use crate::clock::{Clock, Steps};
use crate::entrance::{Answers as Hand, Bringer, Entrance, holder};
use crate::import::{self, Answers, Create, Decision, File, Outcome, Way};
use crate::library;
use crate::wording::{HouseUnit, Message, Wording};
use crate::writer::{Answer, Founding, found};

/// The sheets, as their README in `tests/fixtures/sheets/` describes them.
const GRIST: (&str, &[u8]) = (
    "contributions-grist.csv",
    include_bytes!("../../tests/fixtures/sheets/contributions-grist.csv"),
);
const EXCEL: (&str, &[u8]) =
    ("heures-excel.csv", include_bytes!("../../tests/fixtures/sheets/heures-excel.csv"));

/// Somebody whom the two sheets write with two apostrophes: a person confirmed that it is one.
pub const TWO_SPELLINGS: &str = "Clémence O’Tamarin";

const SEED: &str = "minutier demo, one";
const START: &str = "2026-01-05T05:00:00.000000Z";

/// Somebody to look at the place as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Persona {
    /// Their name.
    pub name: &'static str,
    /// Who they are in the ledger.
    pub member: MemberId,
    /// The office they hold, as the API writes it; `member` for none.
    pub role: &'static str,
}

/// What was made.
#[derive(Debug)]
pub struct Place {
    /// Where.
    pub folder: PathBuf,
    /// What each sheet gave.
    pub sheets: Vec<(&'static str, Outcome)>,
    /// Doubtful lines that somebody has answered since.
    pub answered: usize,
    /// A contribution that waits for an answer.
    pub waiting: ContributionId,
    /// Who there is to look at the place as.
    pub personas: Vec<Persona>,
}

/// Makes the place in `folder`, which is missing or empty.
pub fn make(folder: &Path, wording: &Wording) -> Result<Place, Message> {
    let steps = Steps::new(START.parse().map_err(|_| impossible("the start"))?, SEED);
    let literal = || impossible("a literal text");
    let founded = found(Founding {
        folder: folder.to_owned(),
        clock: Clock::stepped(&steps),
        name: "Le Comptoir des Brisants".to_owned(),
        origin: Origin::new("brisants.example/2026").map_err(|_| literal())?,
        timezone: TimeZone::new("Indian/Reunion").map_err(|_| literal())?,
        currency: Currency::new("EUR").map_err(|_| literal())?,
        scale: 2,
        administrator: "Nadège".to_owned(),
        via: Through::Cli.via(),
        holder: holder(),
    })?;
    let nadege = founded.administrator;
    match founded.answer {
        Answer::Recorded(..) => {}
        answer @ (Answer::AlreadyRecorded(_)
        | Answer::NotYetForgotten(..)
        | Answer::Refused(_)
        | Answer::OutcomeUnknown(_)
        | Answer::WriterStopped) => return Err(impossible(&format!("{answer:?}"))),
    }
    let entrance = Entrance::here(folder, founded.writer, Vec::new())?;
    let (bringer, hand, closing) = entrance.split(Some(nadege), Through::Import)?;
    let mut hands = Hands { bringer, hand, wording, by: nadege };
    let made = hands.live(folder, &steps);
    let Hands { bringer, .. } = hands;
    drop(bringer);
    closing.close()?;
    made
}

/// What the demo brings is known to be accepted; were it not, here is what went wrong.
fn impossible(found: &str) -> Message {
    Message::new("fault-demo-broken").with("found", found)
}

struct Hands<'a> {
    bringer: Bringer,
    hand: Hand,
    wording: &'a Wording,
    by: MemberId,
}

impl Hands<'_> {
    fn live(&mut self, folder: &Path, steps: &Steps) -> Result<Place, Message> {
        let grist = self.take_over(folder, GRIST, &Answers::default())?;
        steps.advance(Duration::from_mins(20));
        let answers = Answers::read(r#"{"people":{"Clémence O'Tamarin":"Clémence O’Tamarin"}}"#)
            .map_err(|bad| impossible(&format!("{bad:?}")))?;
        let excel = self.take_over(folder, EXCEL, &answers)?;
        steps.advance(Duration::from_mins(20));
        let reading = library::read(folder, None, &mut [])?;
        let line = reading.member("Line")?;
        let zoe = reading.member("Zoé")?;
        let circles: Vec<CircleId> = reading.directory.circles.keys().copied().collect();
        self.give_offices(line, &circles)?;
        steps.advance(Duration::from_hours(3));
        let answered = self.answer_doubts(folder, line)?;
        steps.advance(Duration::from_hours(22));
        let waiting = self.declare(zoe)?;
        let personas = vec![
            Persona { name: "Zoé", member: zoe, role: "member" },
            Persona { name: "Line", member: line, role: "steward" },
            Persona { name: "Nadège", member: self.by, role: "administrator" },
        ];
        let sheets = vec![(GRIST.0, grist), (EXCEL.0, excel)];
        Ok(Place { folder: folder.to_owned(), sheets, answered, waiting, personas })
    }

    fn take_over(
        &mut self,
        folder: &Path,
        (name, bytes): (&'static str, &'static [u8]),
        answers: &Answers,
    ) -> Result<Outcome, Message> {
        let file = File::new(name, bytes.to_vec());
        let create = Create { people: true, codes: true };
        let decision = Decision::Said("Reprendre les heures notées en 2025.".to_owned());
        let mut way = Way {
            bringer: &mut self.bringer,
            hand: &mut self.hand,
            by: self.by,
            wording: self.wording,
        };
        let taken = import::look_and_run(folder, &file, answers, create, &decision, &mut way);
        let (plan, outcome) = taken.map_err(|failed| match failed {
            import::Failed::Fault(message) => message,
            import::Failed::Unreadable(reason) => impossible(&format!("{reason:?}")),
        })?;
        if plan.questions.is_empty() && outcome.refused.is_empty() {
            return Ok(outcome);
        }
        Err(impossible(&format!("{:?} {:?}", plan.questions, outcome.refused)))
    }

    /// Each circle has Line and Nadège to validate what is done for it.
    fn give_offices(&mut self, line: MemberId, circles: &[CircleId]) -> Result<(), Message> {
        let decided = self.bring(
            self.by,
            decisions::Record {
                subject: "Line et Nadège veillent sur les heures des cercles.".to_owned(),
                taken: None,
                circle: None,
                manner: Manner::Consent,
                report: None,
            },
        )?;
        let decision: DecisionId = one(&decided, "decision")?;
        for &circle in circles {
            for member in [line, self.by] {
                self.bring(
                    self.by,
                    circles::GiveMandate {
                        member,
                        role: Role::Steward,
                        circle: Some(circle),
                        first: None,
                        last: Some("2026-12-31".to_owned()),
                        how: How::Volunteering,
                        decision: Some(decision),
                    },
                )?;
            }
        }
        Ok(())
    }

    /// The lines marked as doubtful are answered: by Line, and by Nadège where they are Line's own.
    fn answer_doubts(&mut self, folder: &Path, line: MemberId) -> Result<usize, Message> {
        let mut inbox = Inbox::default();
        library::read(folder, None, &mut [&mut inbox])?;
        let waiting = inbox.waiting();
        for doubtful in &waiting {
            let steward = if doubtful.member == line { self.by } else { line };
            let contribution = doubtful.contribution;
            self.bring(steward, time::Validate { contribution, minutes: None, reason: None })?;
        }
        Ok(waiting.len())
    }

    fn declare(&mut self, zoe: MemberId) -> Result<ContributionId, Message> {
        let declared = self.bring(
            zoe,
            time::Declare {
                member: None,
                code: CodeRef("NOURRIR".to_owned()),
                day: "2026-01-05".to_owned(),
                minutes: 90u32.into(),
                what: "Service au bar, soirée de rentrée".to_owned(),
                mode: Mode::TimeCredit,
                confirm: Vec::new(),
            },
        )?;
        one(&declared, "contribution")
    }

    fn bring(&mut self, by: MemberId, command: impl Into<Command>) -> Result<Spoken, Message> {
        self.bringer.bring(ActLine::own(by, None, command.into()));
        let unit = HouseUnit::hours();
        let speaker = Speaker { wording: self.wording, unit: &unit, names: &|_| None };
        match self.hand.next(&speaker) {
            Some(spoken @ Spoken::Recorded { .. }) => Ok(spoken),
            other => Err(impossible(&format!("{other:?}"))),
        }
    }
}

/// The one identifier of this kind that an answer names.
fn one<T: std::str::FromStr>(spoken: &Spoken, kind: &str) -> Result<T, Message> {
    let id = match spoken {
        Spoken::Recorded { ids, .. } => match ids.get(kind) {
            Some(Ids::One(id)) => id.parse().ok(),
            Some(Ids::Several(_)) | None => None,
        },
        Spoken::AlreadyRecorded { .. } | Spoken::Refused { .. } | Spoken::Unknown { .. } => None,
    };
    id.ok_or_else(|| impossible(&format!("{spoken:?}")))
}
