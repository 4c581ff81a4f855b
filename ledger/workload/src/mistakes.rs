//! Slips and what is done about them: nothing is deleted.

use ledger::commands::{corrections, time};
use ledger::events::time::Outcome;

use crate::books::Side;
use crate::calendar::Plan;
use crate::deed::Halt;
use crate::life::Life;
use crate::town::{Entered, Entry};
use crate::words::{BAR, FOR_ANOTHER, FOR_THE_EVENING, NOT_MINE, NOT_SO, SLIPS};

impl Life<'_> {
    /// What an entry moved goes back, counted today.
    pub(crate) fn is_undone(&mut self, entry: &Entry) {
        let (member, label) =
            (self.people[entry.person].member, self.codes[entry.code].label.clone());
        let (into, from) = match entry.what {
            Entered::Hours { pro_bono: true } => (Side::Contributed(label), Side::ProBono(member)),
            Entered::Hours { pro_bono: false } => (Side::Contributed(label), Side::Credit(member)),
            Entered::Spend => (Side::Credit(member), Side::Spent(label)),
        };
        let day = self.today();
        self.enters(into, from, day, entry.minutes.into());
        self.forgets_entry(entry.seq);
    }

    fn someone_else(&mut self, entry: &Entry) -> Option<usize> {
        let mut apart = self.concerned(entry.person);
        apart.push(entry.by);
        self.someone_of(self.codes[entry.code].circle, &apart)
    }

    pub(crate) fn slips(&mut self) -> Result<(), Halt> {
        let Some(entry) = self.some_entry() else { return Ok(()) };
        // Nothing is corrected any more of whom nobody can ask.
        if self.people[entry.person].left {
            return Ok(());
        }
        let Some(by) = self.someone_else(&entry) else { return Ok(()) };
        let reason = self.chance.one(SLIPS).unwrap_or_default().to_owned();
        let wish = corrections::Reverse { entry: entry.seq, reason };
        self.asks(by, wish.clone())?;
        self.is_undone(&entry);
        if self.chance.happens(100) {
            // Two people saw the same slip.
            self.is_refused(by, wish, "reversed_already")?;
        }
        Ok(())
    }

    pub(crate) fn recodes(&mut self) -> Result<(), Halt> {
        let Some(entry) = self.some_entry() else { return Ok(()) };
        if entry.what == Entered::Spend || self.people[entry.person].erased {
            return Ok(());
        }
        let town = self.people[entry.person].town;
        let circles = &self.towns[town].circles;
        let others: Vec<usize> = (0..self.codes.len())
            .filter(|&code| code != entry.code && circles.contains(&self.codes[code].circle))
            .collect();
        let Some(&to) = others.get(self.chance.index(others.len())) else { return Ok(()) };
        let reason = match self.codes[to].circle == self.towns[town].circles[BAR] {
            true => FOR_THE_EVENING,
            false => self.chance.one(FOR_ANOTHER).unwrap_or_default(),
        };
        let reason = reason.to_owned();
        let wish = corrections::Recode { entry: entry.seq, to: self.code_ref(to), reason };
        self.asks(self.treasurer, wish)?;
        let label = |code: usize| self.codes[code].label.clone();
        let side = |code: usize| Side::Contributed(label(code));
        let (before, after, day) = (side(entry.code), side(to), self.today());
        self.books.add(before, day, -i64::from(entry.minutes));
        self.books.add(after, day, entry.minutes.into());
        self.forgets_entry(entry.seq);
        self.keeps_entry(Entry { code: to, ..entry });
        Ok(())
    }

    pub(crate) fn disputes(&mut self) -> Result<(), Halt> {
        let Some(entry) = self.some_entry() else { return Ok(()) };
        let person = entry.person;
        let lately = self.today() <= entry.recorded.plus_days(60);
        let theirs = lately
            && entry.by != person
            && entry.said_by_another
            && self.people[person].acts_alone();
        if !theirs || self.someone_else(&entry).is_none() {
            return Ok(());
        }
        let reasons = if entry.what == Entered::Spend { NOT_MINE } else { NOT_SO };
        let reason = self.chance.one(reasons).unwrap_or_default().to_owned();
        self.asks(person, time::Dispute { entry: entry.seq, reason })?;
        // It is answered before anything else is done about it.
        self.forgets_entry(entry.seq);
        let at = self.in_days(1, 5, (9, 20));
        self.agenda.plan(at, Plan::AnswersDispute { entry });
        Ok(())
    }

    pub(crate) fn answers_dispute(&mut self, entry: &Entry) -> Result<(), Halt> {
        let Some(by) = self.someone_else(entry) else {
            let at = self.in_days(1, 3, (9, 20));
            self.agenda.plan(at, Plan::AnswersDispute { entry: entry.clone() });
            return Ok(());
        };
        let upheld = self.chance.happens(500);
        let (outcome, reason) = match upheld {
            true => (Outcome::Upheld, "Exact, la feuille de présence le dit"),
            false => (Outcome::Dismissed, "Vérifié avec les deux personnes présentes"),
        };
        let reason = reason.to_owned();
        self.asks(by, time::Answer { entry: entry.seq, outcome, reason })?;
        if upheld {
            let reason = "Suite à une contestation".to_owned();
            self.asks(by, corrections::Reverse { entry: entry.seq, reason })?;
            self.is_undone(entry);
        }
        Ok(())
    }

    /// The organ corrects a balance by decision: never a seat's own.
    pub(crate) fn adjusts(&mut self, town: usize) -> Result<(), Halt> {
        let people = &self.towns[town].people;
        let person = people[self.chance.index(people.len())];
        let apart = self.seats.iter().any(|seat| seat.person == person) || person == self.auditor;
        if apart || !self.people[person].has_joined() {
            return Ok(());
        }
        let by = self.seats[self.chance.index(self.seats.len())].person;
        let decision =
            self.decides(by, "Correction d’un solde après vérification de la feuille.")?;
        let minutes = i64::from(self.chance.between(1, 4)) * 15;
        let minutes = if self.chance.happens(300) { -minutes } else { minutes };
        let member = self.people[person].member;
        let wish = time::Adjust {
            member,
            minutes: minutes.into(),
            reason: "Feuille retrouvée après coup".to_owned(),
            decision,
        };
        self.asks(by, wish)?;
        let day = self.today();
        self.enters(Side::Credit(member), Side::Elsewhere, day, minutes);
        Ok(())
    }
}
