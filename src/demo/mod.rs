//! A believable place to look at: a year of its life.
//!
//! The log is the same to the byte at each run, whatever the language and the day: identifiers, salts,
//! keys and the clock come from one seed, and each deed is decided after the one before. What people wrote
//! is in French, as data.

use std::path::{Path, PathBuf};

use ledger::book::Book;
use ledger::events::circles::Role;
use ledger::ids::{ContributionId, MemberId};
use ledger::log::read::Reader;
use ledger::log::recover::{Opening, WithoutHead, recover};
use ledger::log::replay::replay;
use ledger::log::segment;
use ledger::text::{Currency, Origin, TimeZone};
use ledger::time::{Day, Timestamp};
use workload::{Halt, Life, Lived, Person, Register, Scale, Written, ZONE};

use crate::acts::Through;
use crate::clock::{Clock, Steps};
use crate::entrance::holder;
use crate::store::files::Files;
use crate::store::folder::Unfinished;
use crate::store::lock::Lock;
use crate::store::private::{KeyedCommand, Private, PrivateError};
use crate::wording::Message;
use crate::writer::{Answer, ClockCheck, Founding, OpenWriter, found, plain_content};

const SEED: &str = "minutier demo, two";
const NAME: &str = "Le Comptoir des Brisants";
const ORIGIN: &str = "brisants.example/2025";
const ADMINISTRATOR: &str = "Nadège Hoarau";
/// How many records are written together.
const TOGETHER: usize = 256;
const A_DAY_MICROS: i64 = 24 * 60 * 60 * 1_000_000;

/// Somebody to look at the place as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Persona {
    /// Their name.
    pub name: String,
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
    /// How many people take part, at the end.
    pub present: usize,
    /// How many circles are open, at the end.
    pub circles: usize,
    /// The first and the last day.
    pub days: (Day, Day),
    /// When the last record was written.
    pub ended: Timestamp,
    /// A contribution that waits for an answer.
    pub waiting: ContributionId,
    /// Who there is to look at the place as: first a volunteer, then whoever may answer their contribution.
    pub personas: Vec<Persona>,
}

/// How many days of life there are to be brought.
pub fn days() -> u64 {
    Scale::A_YEAR.days.into()
}

/// Makes the place in `folder`, which is missing or empty; says now and then how many days are lived. The
/// folder appears when all of it is there.
pub fn make(folder: &Path, lived: &mut dyn FnMut(u64)) -> Result<Place, Message> {
    let unfinished = Unfinished::of(folder)?;
    let mut place = make_in(unfinished.path(), lived)?;
    place.folder = unfinished.finish()?;
    Ok(place)
}

fn make_in(folder: &Path, lived: &mut dyn FnMut(u64)) -> Result<Place, Message> {
    let steps = Steps::new(Life::opens_at(), SEED);
    let literal = || impossible("a literal text");
    let origin = Origin::new(ORIGIN).map_err(|_| literal())?;
    let founded = found(Founding {
        folder: folder.to_owned(),
        clock: Clock::stepped(&steps),
        name: NAME.to_owned(),
        origin: origin.clone(),
        timezone: TimeZone::new(ZONE).map_err(|_| literal())?,
        currency: Currency::new("EUR").map_err(|_| literal())?,
        scale: 2,
        administrator: ADMINISTRATOR.to_owned(),
        via: Through::Cli.via(),
        holder: holder(),
    })?;
    if !matches!(founded.answer, Answer::Recorded(..)) {
        return Err(impossible(&format!("{:?}", founded.answer)));
    }
    founded.writer.stop()?;
    let life = live(folder, &origin, founded.administrator, lived)?;
    // The writer does what follows from it: texts of whom was erased are deleted, closings get their files.
    steps.advance_to(life.ended);
    let opening = OpenWriter {
        folder: folder.to_owned(),
        clock: Clock::stepped(&steps),
        clock_check: ClockCheck::Refuse,
        without_head: WithoutHead::CutNothing,
        holder: holder(),
    };
    opening.open()?.writer.stop()?;
    place(folder, &life).ok_or_else(|| impossible("an office that nobody holds"))
}

/// A year of deeds, each decided after the one before; several are written and synced together, as the
/// writer does when many ask at once: of thousands that nobody waits for, each alone would take minutes.
fn live(
    folder: &Path,
    origin: &Origin,
    administrator: MemberId,
    lived: &mut dyn FnMut(u64),
) -> Result<Lived, Message> {
    let lock = Lock::take(folder, &holder()).map_err(|refused| refused.told(folder))?;
    let recovered = recover(Files::at(folder), &Opening::new(Life::opens_at()))?;
    let mut book = Book::default();
    let mut reader = Reader::new(Files::read_only(folder))?;
    replay(&mut reader, |record, fact| book.replay(record, &fact))?;
    let mut private = Private::open(&folder.join(segment::PRIVATE), origin)?;
    // What a disk says is told as it is everywhere else.
    let mut trouble: Option<Message> = None;
    let mut keep = |written: &[Written]| {
        if let Some(last) = written.last() {
            let micros = last.deed.at.micros().saturating_sub(Life::opens_at().micros());
            lived(u64::try_from(micros / A_DAY_MICROS).unwrap_or_default());
        }
        keep_texts(&mut private, written).map_err(|error| {
            let told = Message::from(&error);
            let halt = Halt::Broken(told.id.to_owned());
            trouble = Some(told);
            halt
        })
    };
    let register = Register::after(book, recovered.appender, TOGETHER, u64::MAX);
    let ended = register.keeping(&mut keep).live_on(
        origin,
        (administrator, ADMINISTRATOR),
        SEED,
        Scale::A_YEAR,
    );
    let (life, _, appender) = match ended {
        Ok(ended) => ended,
        Err(halt) => return Err(trouble.unwrap_or_else(|| impossible(&halt.to_string()))),
    };
    appender.stop().map_err(|failed| impossible(&failed.to_string()))?;
    drop(lock);
    Ok(life)
}

fn keep_texts(private: &mut Private, written: &[Written]) -> Result<(), PrivateError> {
    let mut openings = Vec::new();
    let mut keyed = Vec::new();
    for Written { deed, first, texts, .. } in written {
        let seq = |place: usize| first.saturating_add(u64::try_from(place).unwrap_or(u64::MAX));
        openings.extend(texts.iter().map(|(place, opening)| (seq(*place), opening.clone())));
        if let Some(key) = deed.key.clone() {
            let plain = plain_content(deed.on_behalf, &deed.command);
            let digest = private.command_digest(&plain);
            keyed.push(KeyedCommand { by: deed.by, key, first_seq: *first, digest });
        }
    }
    private.commit(&openings, &keyed)
}

/// What the demo brings is known to be accepted; were it not, here is what went wrong.
fn impossible(found: &str) -> Message {
    Message::new("fault-demo-broken").with("found", found)
}

fn place(folder: &Path, life: &Lived) -> Option<Place> {
    let waits = life.waits?;
    let persona =
        |person: &Person, role| Persona { name: person.name.clone(), member: person.member, role };
    let mut personas = vec![
        persona(life.person(waits.by)?, "member"),
        persona(life.person(waits.steward)?, Role::Steward.name()),
        persona(life.person(waits.coordinator)?, Role::Coordinator.name()),
    ];
    let offices = [
        Role::BudgetReferent,
        Role::CounterKeeper,
        Role::Treasurer,
        Role::OrganSeat,
        Role::Auditor,
        Role::Administrator,
    ];
    for role in offices {
        personas.push(persona(life.holder(role)?, role.name()));
    }
    Some(Place {
        folder: folder.to_owned(),
        present: life.present().count(),
        circles: life.circles,
        days: (Life::first_day(), life.last_day),
        ended: life.ended,
        waiting: waits.contribution,
        personas,
    })
}
