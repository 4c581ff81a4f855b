//! The one who lives: its clock, its chance, its books, and the way in which it asks.

use std::collections::{BTreeMap, VecDeque};

use ledger::commands::{CodeRef, Command};
use ledger::events::members::Standing;
use ledger::ids::{ClosingId, DecisionId, Id, MemberId};
use ledger::text::{Key, Origin};
use ledger::time::{Day, Timestamp};

use crate::agenda::Agenda;
use crate::books::{Books, Side};
use crate::calendar::Plan;
use crate::chance::Chance;
use crate::deed::{Deed, Door, Expects, Halt, Ledger, Surprise, Told};
use crate::moment::{self, Minute};
use crate::names::Names;
use crate::town::{Circle, Code, Entry, Item, Lived, Person, Seat, Town, Waiting, Waits};

/// How much life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// How many places of about sixty people and twelve circles; the others are members of the network of the
    /// first.
    pub towns: usize,
    /// For how many days.
    pub days: u32,
}

impl Scale {
    /// One place, from January to the end of the February after: four closings, an audit, an assembly.
    pub const A_YEAR: Self = Self { towns: 1, days: 416 };
}

/// The first day: a Monday.
pub(crate) fn first_day() -> Day {
    Day::new(2025, 1, 6).unwrap_or(Day::FIRST)
}

/// How many entries are remembered, to be corrected or disputed.
const LATELY: usize = 400;

/// A life being lived.
pub struct Life<'l> {
    ledger: &'l mut dyn Ledger,
    pub(crate) origin: Origin,
    pub(crate) scale: Scale,
    pub(crate) chance: Chance,
    pub(crate) names: Names,
    pub(crate) agenda: Agenda<Plan>,
    pub(crate) books: Books,
    /// The present, in microseconds since 1970-01-01T00:00:00Z.
    now: i64,
    pub(crate) administrator: usize,
    pub(crate) people: Vec<Person>,
    pub(crate) circles: Vec<Circle>,
    pub(crate) codes: Vec<Code>,
    pub(crate) items: Vec<Item>,
    pub(crate) towns: Vec<Town>,
    pub(crate) seats: Vec<Seat>,
    /// Who sits from March on.
    pub(crate) elected: Vec<Seat>,
    /// Whether a proposal was contested already.
    pub(crate) contested: bool,
    /// Whether what was contested or taken back is still to be settled by another proposal.
    pub(crate) unsettled: bool,
    pub(crate) secretary: usize,
    /// How many times all circles met.
    pub(crate) meetings: usize,
    pub(crate) treasurer: usize,
    pub(crate) auditor: usize,
    pub(crate) waiting: BTreeMap<u64, Waiting>,
    declared: u64,
    entries: VecDeque<Entry>,
    pub(crate) closings: Vec<(ClosingId, Day)>,
    /// The last day of the closing that is proposed.
    pub(crate) proposed: Option<(ClosingId, Day)>,
    pub(crate) floor: i64,
    pub(crate) gifts: bool,
    refused: u64,
}

/// What was recorded.
pub(crate) struct Done {
    pub(crate) first: u64,
    ids: BTreeMap<String, Vec<String>>,
}

impl Done {
    /// The first identifier of this kind.
    pub(crate) fn id<I: Id + std::str::FromStr>(&self) -> Result<I, Halt> {
        let all = self.all()?;
        all.first().copied().ok_or_else(|| Halt::Broken(format!("no {} was told", I::KIND)))
    }

    /// All of this kind, in the order of their records.
    pub(crate) fn all<I: Id + std::str::FromStr>(&self) -> Result<Vec<I>, Halt> {
        let all = self.ids.get(I::KIND).map(Vec::as_slice).unwrap_or_default();
        let read = |text: &String| {
            text.parse().map_err(|_| Halt::Broken(format!("{text} is no {}", I::KIND)))
        };
        all.iter().map(read).collect()
    }
}

impl<'l> Life<'l> {
    /// The first day.
    pub fn first_day() -> Day {
        first_day()
    }

    /// The instant at which the ledger is opened, by whoever brings the deeds.
    pub fn opens_at() -> Timestamp {
        let micros = Minute::of(first_day(), (9, 0)).micros();
        Timestamp::from_micros(micros).unwrap_or_else(|| unreachable!("a day of this century"))
    }

    /// Begins in a ledger that was just opened under this name, with this administrator.
    pub fn begins(
        ledger: &'l mut dyn Ledger,
        origin: &Origin,
        administrator: (MemberId, &str),
        seed: &str,
        scale: Scale,
    ) -> Self {
        let mut life = Self {
            ledger,
            origin: origin.clone(),
            scale,
            chance: Chance::of(seed),
            names: Names::default(),
            agenda: Agenda::default(),
            books: Books::default(),
            now: Self::opens_at().micros(),
            administrator: 0,
            people: Vec::new(),
            circles: Vec::new(),
            codes: Vec::new(),
            items: Vec::new(),
            towns: (0..scale.towns).map(|_| Town::default()).collect(),
            seats: Vec::new(),
            elected: Vec::new(),
            contested: false,
            unsettled: false,
            secretary: 0,
            meetings: 0,
            treasurer: 0,
            auditor: 0,
            waiting: BTreeMap::new(),
            declared: 0,
            entries: VecDeque::new(),
            closings: Vec::new(),
            proposed: None,
            floor: 0,
            gifts: false,
            refused: 0,
        };
        let (member, name) = administrator;
        life.people.push(Person::new(member, name.to_owned(), 0));
        life
    }

    /// Lives until the last day, or until the ledger has seen enough.
    pub fn live(mut self) -> Result<Lived, Halt> {
        match self.lives() {
            Ok(()) | Err(Halt::Enough) => Ok(Lived {
                waits: self.still_waits(),
                last_day: self.today(),
                seats: self.seats.iter().map(|seat| self.people[seat.person].member).collect(),
                ended: Timestamp::from_micros(self.now).unwrap_or_else(Self::opens_at),
                circles: self.circles.iter().filter(|circle| circle.open).count(),
                people: self.people,
                books: self.books,
                closings: self.closings,
                refused: self.refused,
            }),
            Err(halt) => Err(halt),
        }
    }

    /// Something to show: declared by whoever is there all the time and holds no office.
    fn still_waits(&mut self) -> Option<Waits> {
        let volunteer = |person: &Person| {
            person.acts_alone()
                && person.offices.is_empty()
                && person.standing == Standing::Volunteer
        };
        let mut waiting: Vec<(usize, usize, ledger::ids::ContributionId)> = self
            .waiting
            .values()
            .filter(|found| volunteer(&self.people[found.person]))
            .map(|found| (found.person, self.codes[found.code].circle, found.id))
            .collect();
        waiting.sort_by_key(|(person, ..)| self.shows_well(*person));
        waiting.into_iter().rev().find_map(|(person, circle, contribution)| {
            let found = &self.circles[circle];
            let coordinator = found.coordinator.filter(|who| *who != person)?;
            let mut stewards = found.stewards.iter().map(|(steward, _)| *steward);
            let steward = stewards.find(|who| *who != person && self.people[*who].is_here())?;
            let member = |person: usize| self.people[person].member;
            let (by, steward, coordinator) = (member(person), member(steward), member(coordinator));
            Some(Waits { contribution, by, steward, coordinator })
        })
    }

    /// How good an example somebody is: often there, and with some forty hours, as most have.
    pub(crate) fn shows_well(&self, person: usize) -> (u32, i64) {
        (self.people[person].pace, -(self.credit(person) - 40 * 60).abs())
    }

    fn lives(&mut self) -> Result<(), Halt> {
        self.founds()?;
        for number in 0..self.scale.days {
            let day = first_day().plus_days(i32::try_from(number).unwrap_or(i32::MAX));
            self.plans_the_day(day)?;
            let midnight = Minute::of(day.plus_days(1), (0, 0));
            while let Some((at, plan)) = self.agenda.next_before(midnight) {
                self.now = self.now.max(at.micros());
                self.carries_out(plan)?;
            }
        }
        Ok(())
    }

    /// The day after which nothing more happens.
    pub(crate) fn last_day(&self) -> Day {
        let days = i32::try_from(self.scale.days).unwrap_or(i32::MAX);
        first_day().plus_days(days.saturating_sub(1))
    }

    /// The local day that it is.
    pub(crate) fn today(&self) -> Day {
        moment::day_of(self.now)
    }

    /// The present, in microseconds since 1970-01-01T00:00:00Z.
    pub(crate) fn now(&self) -> i64 {
        self.now
    }

    /// So many days from today, at that hour.
    pub(crate) fn in_days(&mut self, least: u32, most: u32, (from, to): (u32, u32)) -> Minute {
        let days = i32::try_from(self.chance.between(least, most)).unwrap_or_default();
        let hour = self.chance.between(from, to);
        let minute = self.chance.below(60);
        Minute::of(self.today().plus_days(days), (hour, minute))
    }

    /// The day on which something done on `done` is counted.
    pub(crate) fn counted(&self, done: Day) -> Day {
        let closed = self.proposed.as_ref().or(self.closings.last()).map(|(_, last)| *last);
        closed.map_or(done, |last| done.max(last.plus_days(1)))
    }

    pub(crate) fn code_ref(&self, code: usize) -> CodeRef {
        CodeRef(self.codes[code].label.clone())
    }

    /// What somebody holds.
    pub(crate) fn credit(&self, person: usize) -> i64 {
        self.books.balance(&Side::Credit(self.people[person].member))
    }

    /// Minutes that an account gains, and another loses.
    pub(crate) fn enters(&mut self, into: Side, from: Side, counted: Day, minutes: i64) {
        // Contributions are what was given: shown positive, although minutes leave that account.
        let given = |side: &Side| matches!(side, Side::Contributed(_));
        let sign = |side: &Side, sign: i64| if given(side) { -sign } else { sign };
        let (gains, loses) = (sign(&into, 1), sign(&from, -1));
        self.books.add(into, counted, gains * minutes);
        self.books.add(from, counted, loses * minutes);
    }

    pub(crate) fn keeps_entry(&mut self, entry: Entry) {
        if self.entries.len() == LATELY {
            self.entries.pop_front();
        }
        self.entries.push_back(entry);
    }

    /// One of the latest entries.
    pub(crate) fn some_entry(&mut self) -> Option<Entry> {
        let place = self.chance.index(self.entries.len());
        self.entries.get(place).cloned()
    }

    /// An entry that is corrected is not corrected again.
    pub(crate) fn forgets_entry(&mut self, seq: u64) {
        self.entries.retain(|entry| entry.seq != seq);
    }

    pub(crate) fn keeps_waiting(&mut self, waiting: Waiting) -> u64 {
        self.declared += 1;
        self.people[waiting.person].waiting += 1;
        self.waiting.insert(self.declared, waiting);
        self.declared
    }

    pub(crate) fn no_longer_waits(&mut self, number: u64) -> Option<Waiting> {
        let found = self.waiting.remove(&number)?;
        let person = &mut self.people[found.person];
        person.waiting = person.waiting.saturating_sub(1);
        Some(found)
    }

    // Asking.

    fn bring(
        &mut self,
        by: usize,
        on_behalf: Option<usize>,
        door: Door,
        command: Command,
        (key, expects): (Option<&str>, Expects),
    ) -> Result<Told, Halt> {
        // Nobody does two things in the same instant.
        self.now += 1_000_000 * i64::from(self.chance.between(2, 19))
            + i64::from(self.chance.below(1_000_000));
        let at = Timestamp::from_micros(self.now)
            .ok_or_else(|| Halt::Broken("beyond the calendar".to_owned()))?;
        let member = |person: usize| self.people[person].member;
        let key = key.map(Key::new).transpose();
        let deed = Deed {
            at,
            by: member(by),
            on_behalf: on_behalf.map(member),
            key: key.map_err(|_| Halt::Broken("not a key".to_owned()))?,
            door,
            command,
            expects,
        };
        let told = self.ledger.bring(&deed)?;
        let expected = match (&told, expects) {
            (Told::Recorded { .. }, Expects::Recorded)
            | (Told::AlreadyRecorded, Expects::AlreadyRecorded) => true,
            (Told::Refused(code, _), Expects::Refused(wanted)) => {
                self.refused += 1;
                code == wanted
            }
            (Told::Recorded { .. } | Told::AlreadyRecorded | Told::Refused(..), _) => false,
        };
        if expected { Ok(told) } else { Err(Halt::Surprised(Box::new(Surprise { deed, told }))) }
    }

    fn recorded(told: Told) -> Result<Done, Halt> {
        match told {
            Told::Recorded { first, ids, .. } => Ok(Done { first, ids }),
            Told::AlreadyRecorded | Told::Refused(..) => {
                Err(Halt::Broken("not recorded".to_owned()))
            }
        }
    }

    /// Somebody's own act.
    pub(crate) fn asks(&mut self, by: usize, command: impl Into<Command>) -> Result<Done, Halt> {
        let how = (None, Expects::Recorded);
        Self::recorded(self.bring(by, None, Door::Act, command.into(), how)?)
    }

    /// An act for somebody else.
    pub(crate) fn asks_for(
        &mut self,
        by: usize,
        whom: usize,
        command: impl Into<Command>,
    ) -> Result<Done, Halt> {
        let how = (None, Expects::Recorded);
        Self::recorded(self.bring(by, Some(whom), Door::Act, command.into(), how)?)
    }

    /// A line of a sheet of the past.
    pub(crate) fn imports(&mut self, by: usize, command: impl Into<Command>) -> Result<Done, Halt> {
        let how = (None, Expects::Recorded);
        Self::recorded(self.bring(by, None, Door::Import, command.into(), how)?)
    }

    /// Somebody's own act, sent twice because nothing seemed to come back.
    pub(crate) fn sends_twice(
        &mut self,
        by: usize,
        command: impl Into<Command>,
    ) -> Result<Done, Halt> {
        let command = command.into();
        let key = format!("{:08x}", self.chance.below(u32::MAX));
        let how = (Some(key.as_str()), Expects::Recorded);
        let done = Self::recorded(self.bring(by, None, Door::Act, command.clone(), how)?)?;
        let how = (Some(key.as_str()), Expects::AlreadyRecorded);
        self.bring(by, None, Door::Act, command, how)?;
        Ok(done)
    }

    /// An act that the ledger refuses, with this code.
    pub(crate) fn is_refused(
        &mut self,
        by: usize,
        command: impl Into<Command>,
        code: &'static str,
    ) -> Result<(), Halt> {
        let how = (None, Expects::Refused(code));
        self.bring(by, None, Door::Act, command.into(), how).map(drop)
    }

    /// The same for somebody else.
    pub(crate) fn is_refused_for(
        &mut self,
        by: usize,
        whom: usize,
        command: impl Into<Command>,
        code: &'static str,
    ) -> Result<(), Halt> {
        let how = (None, Expects::Refused(code));
        self.bring(by, Some(whom), Door::Act, command.into(), how).map(drop)
    }

    /// What the seats sign of the closing that is proposed.
    pub(crate) fn text_to_sign(&mut self, closing: ClosingId) -> Result<String, Halt> {
        self.ledger.to_sign(closing)
    }

    /// A decision of all, with its report.
    pub(crate) fn decides(&mut self, by: usize, subject: &str) -> Result<DecisionId, Halt> {
        let report = ledger::sealed::Digest(self.chance.bytes());
        self.asks(
            by,
            ledger::commands::decisions::Record {
                subject: subject.to_owned(),
                taken: None,
                circle: None,
                manner: ledger::events::decisions::Manner::Consent,
                report: Some(report),
            },
        )?
        .id()
    }
}
