//! Hours: declared, written down for a group, and answered.

use ledger::commands::time;
use ledger::events::circles::Role;
use ledger::events::members::Standing;
use ledger::events::time::Mode;
use ledger::ids::ContributionId;
use ledger::time::Day;

use crate::books::Side;
use crate::calendar::{Plan, calendar};
use crate::deed::Halt;
use crate::life::{Life, first_day};
use crate::town::{Entered, Entry, Waiting};
use crate::words::{LESS, MORE, REFUSED};

/// What is asked of long or repeated declarations is confirmed: people were there.
const CONFIRMED: [time::Confirmed; 2] =
    [time::Confirmed::DeclaredAlready, time::Confirmed::LongDay];

impl Life<'_> {
    pub(crate) fn declares(&mut self, person: usize) -> Result<(), Halt> {
        if !self.people[person].has_joined() {
            return Ok(());
        }
        let code = match self.chance.below(100) {
            0..76 => self.people[person].habit,
            76..96 => self.people[person].second,
            _ => self.chance.index(self.codes.len()),
        };
        // Mostly today; now and then somebody remembers a work of a quarter that is closed.
        let back = match self.chance.below(100) {
            0..60 => 0,
            60..97 => self.chance.between(1, 3),
            _ => self.chance.between(20, 80),
        };
        let back = i32::try_from(back).unwrap_or_default();
        let day = self.today().plus_days(-back).max(first_day());
        // What was declared of a day is not declared again.
        if self.people[person].declared == Some((day, code)) {
            return Ok(());
        }
        self.people[person].declared = Some((day, code));
        let works = self.codes[code].works;
        let what = self.chance.one(works).unwrap_or("Coup de main");
        let minutes = self.chance.between(2, 14) * 15;
        let waiting = self.declares_this(person, code, day, minutes, what)?;
        self.will_answer(waiting);
        Ok(())
    }

    pub(crate) fn declares_evening(
        &mut self,
        person: usize,
        code: usize,
        day: Day,
    ) -> Result<(), Halt> {
        if !self.people[person].has_joined() {
            return Ok(());
        }
        let minutes = self.chance.between(8, 18) * 15;
        let waiting = self.declares_this(person, code, day, minutes, "Service au bar")?;
        self.will_answer(waiting);
        Ok(())
    }

    fn declares_this(
        &mut self,
        person: usize,
        code: usize,
        day: Day,
        minutes: u32,
        what: &str,
    ) -> Result<Waiting, Halt> {
        let pro_bono = self.people[person].for_free || self.chance.happens(40);
        let wish = time::Declare {
            member: None,
            code: self.code_ref(code),
            day: day.to_string(),
            minutes: minutes.into(),
            what: what.to_owned(),
            mode: if pro_bono { Mode::ProBono } else { Mode::TimeCredit },
            confirm: CONFIRMED.to_vec(),
        };
        let declared_by = self.people[person].delegate;
        let done = match declared_by {
            Some(delegate) => self.asks_for(delegate, person, wish)?,
            None if self.chance.happens(15) => self.sends_twice(person, wish)?,
            None => self.asks(person, wish)?,
        };
        let id = done.id()?;
        Ok(Waiting { id, person, declared_by, code, day, minutes, pro_bono })
    }

    /// Somebody declares what was forgotten, and whoever knows answers at once.
    pub(crate) fn declares_and_is_answered(
        &mut self,
        person: usize,
        code: usize,
        day: Day,
    ) -> Result<(), Halt> {
        let minutes = self.chance.between(8, 18) * 15;
        let waiting = self.declares_this(person, code, day, minutes, "Service au bar")?;
        let contribution = waiting.id;
        let number = self.keeps_waiting(waiting);
        let apart = self.concerned(person);
        let Some(by) = self.answerer(self.codes[code].circle, &apart) else { return Ok(()) };
        let done = self.asks(by, time::Validate { contribution, minutes: None, reason: None })?;
        self.is_validated(number, by, done.first, None);
        Ok(())
    }

    /// A steward will look at it in the days that come.
    pub(crate) fn will_answer(&mut self, waiting: Waiting) {
        let number = self.keeps_waiting(waiting);
        // What is declared on the last evening still waits when the life ends.
        let soonest = u32::from(self.today() == self.last_day());
        let at = self.in_days(soonest, 6, (8, 21));
        self.agenda.plan(at, Plan::Answers { number });
    }

    /// Whose own it is: the person's, and of whoever acts for them.
    pub(crate) fn concerned(&self, person: usize) -> Vec<usize> {
        std::iter::once(person).chain(self.people[person].delegate).collect()
    }

    /// Whoever answers for a circle, other than these: one of its own, or else of the circle above, or a
    /// seat of the organ.
    fn answerer(&mut self, circle: usize, apart: &[usize]) -> Option<usize> {
        let mut step = Some(circle);
        while let Some(here) = step {
            if let Some(found) = self.someone_of(here, apart) {
                return Some(found);
            }
            step = self.circles[here].parent;
        }
        let seats: Vec<usize> = self.seats.iter().map(|seat| seat.person).collect();
        let mut free = seats.into_iter().filter(|seat| !apart.contains(seat));
        free.find(|&seat| self.people[seat].is_here())
    }

    /// A steward or the coordinator of a circle, other than these.
    pub(crate) fn someone_of(&mut self, circle: usize, apart: &[usize]) -> Option<usize> {
        let found = &self.circles[circle];
        let all = found.stewards.iter().map(|(steward, _)| *steward).chain(found.coordinator);
        let free: Vec<usize> =
            all.filter(|who| !apart.contains(who) && self.people[*who].is_here()).collect();
        free.get(self.chance.index(free.len())).copied()
    }

    pub(crate) fn answers(&mut self, number: u64) -> Result<(), Halt> {
        let Some(found) = self.waiting.get(&number) else { return Ok(()) };
        let (person, contribution) = (found.person, found.id);
        let declared_by = found.declared_by;
        let apart: Vec<usize> = self.concerned(person).into_iter().chain(declared_by).collect();
        let (code, own) = (found.code, declared_by.is_none());
        let circle = self.codes[code].circle;
        let guest = self.people[person].standing == Standing::Guest;
        // Nobody answers at Christmas, nor on New Year's Day.
        let (_, month, date) = calendar(self.today());
        let feast = matches!((month, date), (12, 24..=26) | (12, 31) | (1, 1));
        let Some(by) = self.answerer(circle, &apart).filter(|_| !guest && !feast) else {
            let at = self.in_days(2, 4, (8, 21));
            self.agenda.plan(at, Plan::Answers { number });
            return Ok(());
        };
        let validate = time::Validate { contribution, minutes: None, reason: None };
        if self.people[person].offices.contains(&Role::Steward) && self.chance.happens(30) {
            self.is_refused(person, validate.clone(), "own_act")?;
        }
        match self.chance.below(100) {
            0..3 if own && self.people[person].is_here() => {
                self.asks(person, time::Withdraw { contribution })?;
                self.no_longer_waits(number);
            }
            3..6 => {
                let reason = self.chance.one(REFUSED).unwrap_or_default().to_owned();
                self.asks(by, time::Refuse { contribution, reason })?;
                self.no_longer_waits(number);
            }
            6..14 => self.validates_other_minutes(by, number)?,
            _ => {
                let done = self.asks(by, validate)?;
                self.is_validated(number, by, done.first, None);
            }
        }
        Ok(())
    }

    fn validates_other_minutes(&mut self, by: usize, number: u64) -> Result<(), Halt> {
        let Some(found) = self.waiting.get(&number) else { return Ok(()) };
        let (contribution, declared) = (found.id, found.minutes);
        let more = self.chance.happens(300);
        let minutes = if more { declared + 15 } else { declared.saturating_sub(15).max(10) };
        let reason = self.chance.one(if more { MORE } else { LESS }).map(str::to_owned);
        let wish = time::Validate { contribution, minutes: Some(minutes.into()), reason };
        let done = self.asks(by, wish)?;
        self.is_validated(number, by, done.first, Some(minutes));
        Ok(())
    }

    fn is_validated(&mut self, number: u64, by: usize, seq: u64, minutes: Option<u32>) {
        let Some(found) = self.no_longer_waits(number) else { return };
        let minutes = minutes.unwrap_or(found.minutes);
        self.counts(&found, minutes);
        let what = Entered::Hours { pro_bono: found.pro_bono };
        let (person, code, recorded) = (found.person, found.code, self.today());
        let said_by_another = minutes != found.minutes || found.declared_by.is_some();
        self.keeps_entry(Entry { seq, recorded, person, by, code, minutes, what, said_by_another });
    }

    fn counts(&mut self, found: &Waiting, minutes: u32) {
        let member = self.people[found.person].member;
        let into = if found.pro_bono { Side::ProBono(member) } else { Side::Credit(member) };
        let from = Side::Contributed(self.codes[found.code].label.clone());
        let counted = self.counted(found.day);
        self.enters(into, from, counted, minutes.into());
    }

    /// A group worked together; a steward writes it down the same evening.
    pub(crate) fn work_party(&mut self, town: usize) -> Result<(), Halt> {
        let circles = self.towns[town].circles.clone();
        let open: Vec<usize> = (0..self.codes.len())
            .filter(|&code| {
                let circle = self.codes[code].circle;
                circles.contains(&circle) && self.circles[circle].open
            })
            .collect();
        let Some(&code) = open.get(self.chance.index(open.len())) else { return Ok(()) };
        let Some(by) = self.someone_of(self.codes[code].circle, &[]) else { return Ok(()) };
        let mut there: Vec<usize> = Vec::new();
        let wanted = usize::try_from(self.chance.between(4, 9)).unwrap_or_default();
        for _ in 0..3 * wanted {
            let people = &self.towns[town].people;
            let person = people[self.chance.index(people.len())];
            let free = self.people[person].has_joined()
                && person != by
                && person != self.auditor
                && !there.contains(&person);
            if free && there.len() < wanted {
                there.push(person);
            }
        }
        if self.chance.happens(400) {
            there.push(by);
        }
        if there.is_empty() { Ok(()) } else { self.writes_down(by, code, &there) }
    }

    fn writes_down(&mut self, by: usize, code: usize, there: &[usize]) -> Result<(), Halt> {
        let day = self.today();
        let count = u32::try_from(there.len()).unwrap_or(u32::MAX);
        let member = |person: &usize| self.people[*person].member;
        let (time, shares): (time::Participation, Vec<u32>) = if self.chance.happens(250) {
            // A workshop of so many hours that its participants share, minute by minute.
            let minutes = 60 * count + self.chance.below(count);
            let members = there.iter().map(member).collect();
            let share = |place: u32| minutes / count + u32::from(place < minutes % count);
            let shared = time::Shared { minutes: minutes.into(), members };
            (time::Participation::Split(shared), (0..count).map(share).collect())
        } else {
            let shares: Vec<u32> = there.iter().map(|_| self.chance.between(4, 14) * 15).collect();
            let member = |person: &usize| self.people[*person].member;
            let each = there.iter().zip(&shares).map(|(person, &minutes)| time::Participant {
                member: member(person),
                minutes: minutes.into(),
            });
            (time::Participation::Each(each.collect()), shares)
        };
        let works = self.codes[code].works;
        let wish = time::RecordSession {
            code: self.code_ref(code),
            day: day.to_string(),
            what: self.chance.one(works).unwrap_or("Chantier du mercredi").to_owned(),
            mode: Mode::TimeCredit,
            time,
            confirm: CONFIRMED.to_vec(),
        };
        let done = self.asks(by, wish)?;
        let ids: Vec<ContributionId> = done.all()?;
        for (((id, &person), minutes), seq) in
            ids.into_iter().zip(there).zip(shares).zip(done.first..)
        {
            let line =
                Waiting { id, person, declared_by: None, code, day, minutes, pro_bono: false };
            if self.concerned(person).contains(&by) {
                // One's own line, and that of whom one acts for, waits for another person.
                self.will_answer(line);
                continue;
            }
            self.counts(&line, minutes);
            let what = Entered::Hours { pro_bono: false };
            let (recorded, said_by_another) = (day, true);
            self.keeps_entry(Entry {
                seq,
                recorded,
                person,
                by,
                code,
                minutes,
                what,
                said_by_another,
            });
        }
        Ok(())
    }
}
