//! Credit that is spent: at the counter on a Friday, or on one's own; and given.

use ledger::commands::{corrections, time};
use ledger::events::rules::Rules;
use ledger::events::time::{Bought, Served};
use ledger::time::Day;

use crate::books::Side;
use crate::calendar::FRIDAY;
use crate::calendar::Plan;
use crate::deed::Halt;
use crate::life::Life;
use crate::moment::{Minute, weekday};
use crate::town::{Entered, Entry};
use crate::words::{BAR, GIFTS};

impl Life<'_> {
    /// The bar opens: who will be served and when; who will declare having helped.
    pub(crate) fn evening(&mut self, town: usize) -> Result<(), Halt> {
        self.towns[town].served.clear();
        let day = self.today();
        let people = self.towns[town].people.clone();
        let offline = self.chance.happens(60);
        for _ in 0..self.chance.between(9, 20) {
            let person = people[self.chance.index(people.len())];
            if offline {
                let at = Minute::of(day.plus_days(1), (10, self.chance.below(50)));
                self.agenda.plan(at, Plan::ServedOffline { town, person, day });
                continue;
            }
            // Until twenty past midnight: the service day ends at five.
            let minutes = self.chance.between(20, 6 * 60 + 20);
            let at = Minute(Minute::of(day, (18, 0)).0 + i64::from(minutes));
            self.agenda.plan(at, Plan::Serves { town, person });
        }
        let bar = self.towns[town].circles[BAR];
        let Some(code) = self.code_of(bar) else { return Ok(()) };
        for _ in 0..self.chance.between(2, 3) {
            let person = people[self.chance.index(people.len())];
            let at = self.in_days(1, 2, (9, 20));
            self.agenda.plan(at, Plan::DeclaresEvening { person, code, day });
        }
        Ok(())
    }

    fn keeper(&mut self, town: usize, apart: usize) -> Option<usize> {
        let bar = self.towns[town].circles[BAR];
        let keepers = &self.circles[bar].keepers;
        let free: Vec<usize> = keepers
            .iter()
            .copied()
            .filter(|&keeper| keeper != apart && self.people[keeper].is_here())
            .collect();
        free.get(self.chance.index(free.len())).copied()
    }

    /// What somebody takes at the bar.
    fn order(&mut self, town: usize) -> (usize, u32) {
        let bar = self.code_of(self.towns[town].circles[BAR]);
        let all: Vec<usize> = self.towns[town]
            .items
            .iter()
            .copied()
            .filter(|&item| Some(self.items[item].code) == bar)
            .collect();
        let item = all[self.chance.index(all.len())];
        (item, if self.chance.happens(200) { 2 } else { 1 })
    }

    fn buy(&self, item: usize, quantity: u32, offline: Option<Day>) -> time::Spend {
        time::Spend {
            on: time::On::Item(Bought { item: self.items[item].id, quantity }),
            day: offline.map(|day| day.to_string()),
            served: offline.map(|_| Served::Offline),
        }
    }

    fn is_spent(&mut self, person: usize, code: usize, day: Day, minutes: u32) {
        let member = self.people[person].member;
        let into = Side::Spent(self.codes[code].label.clone());
        let counted = self.counted(day);
        self.enters(into, Side::Credit(member), counted, minutes.into());
    }

    pub(crate) fn serves(&mut self, town: usize, person: usize) -> Result<(), Halt> {
        let Some(keeper) = self.keeper(town, person) else { return Ok(()) };
        if !self.people[person].acts_alone() || person == self.auditor {
            return Ok(());
        }
        let (item, quantity) = self.order(town);
        let (code, price, cap) = {
            let found = &self.items[item];
            (found.code, found.minutes * quantity, found.cap)
        };
        let served = self.towns[town].served.iter();
        let same = served.filter(|(who, what, _)| (*who, *what) == (person, item));
        let had: u32 = same.map(|(_, _, quantity)| quantity).sum();
        let wish = self.buy(item, quantity, None);
        if cap.is_some_and(|cap| had + quantity > cap) {
            return self.is_refused_for(keeper, person, wish, "cap_reached");
        }
        if self.credit(person) - i64::from(price) < self.floor {
            // Seldom tried: the screen says beforehand that it is not possible.
            return match self.chance.happens(300) {
                true => self.is_refused_for(keeper, person, wish, "below_floor"),
                false => Ok(()),
            };
        }
        // Past midnight it is still Friday's evening.
        let night = Minute::of(self.today(), (5, 0)).micros();
        let day = if self.now() < night { self.today().plus_days(-1) } else { self.today() };
        let done = self.asks_for(keeper, person, wish)?;
        self.is_spent(person, code, day, price);
        self.towns[town].served.push((person, item, quantity));
        let (seq, recorded, what) = (done.first, self.today(), Entered::Spend);
        let (by, minutes, said_by_another) = (keeper, price, true);
        let entry = Entry { seq, recorded, person, by, code, minutes, what, said_by_another };
        if self.chance.happens(25) {
            // The wrong tile: undone at once by whoever served.
            let reason = "Mauvaise touche".to_owned();
            self.asks(keeper, corrections::Reverse { entry: entry.seq, reason })?;
            self.is_undone(&entry);
            self.towns[town].served.pop();
        } else {
            self.keeps_entry(entry);
        }
        Ok(())
    }

    pub(crate) fn served_offline(
        &mut self,
        town: usize,
        person: usize,
        day: Day,
    ) -> Result<(), Halt> {
        let Some(keeper) = self.keeper(town, person) else { return Ok(()) };
        // Nobody is served on trust who was in debt the day before.
        let ours = self.people[person].acts_alone() && person != self.auditor;
        if !ours || self.credit(person) < 0 {
            return Ok(());
        }
        let (item, quantity) = self.order(town);
        let (code, price) = (self.items[item].code, self.items[item].minutes * quantity);
        let wish = self.buy(item, quantity, Some(day));
        let theirs = self.towns[town].served.iter().filter(|(who, ..)| *who == person);
        let had: u32 = theirs.map(|(_, what, count)| self.items[*what].minutes * count).sum();
        let most = Rules::of_hours().time.offline_most;
        if most.is_some_and(|most| had + price > most.get()) {
            return self.is_refused_for(keeper, person, wish, "offline_too_much");
        }
        let done = self.asks_for(keeper, person, wish)?;
        self.is_spent(person, code, day, price);
        self.towns[town].served.push((person, item, quantity));
        let (seq, recorded, what) = (done.first, self.today(), Entered::Spend);
        let (by, minutes, said_by_another) = (keeper, price, true);
        self.keeps_entry(Entry { seq, recorded, person, by, code, minutes, what, said_by_another });
        Ok(())
    }

    /// Somebody takes an hour in the workshop, or vegetables.
    pub(crate) fn buys(&mut self, person: usize) -> Result<(), Halt> {
        if !self.people[person].acts_alone() || person == self.auditor {
            return Ok(());
        }
        let items = self.towns[self.people[person].town].items.clone();
        let item = items[self.chance.index(items.len())];
        let (code, price) = (self.items[item].code, self.items[item].minutes);
        // A meal is taken at the counter, a seat on the evening of the concert.
        let evening = weekday(self.today()) == FRIDAY;
        let concert = self.items[item].name == "Place de concert" && !evening;
        if concert
            || self.items[item].cap.is_some()
            || self.credit(person) - i64::from(price) < self.floor
        {
            return Ok(());
        }
        let wish = self.buy(item, 1, None);
        let done = self.asks(person, wish)?;
        let day = self.today();
        self.is_spent(person, code, day, price);
        let (seq, recorded, what) = (done.first, day, Entered::Spend);
        let (by, minutes, said_by_another) = (person, price, false);
        self.keeps_entry(Entry { seq, recorded, person, by, code, minutes, what, said_by_another });
        Ok(())
    }

    pub(crate) fn gives_credit(&mut self, person: usize) -> Result<(), Halt> {
        let people = &self.towns[self.people[person].town].people;
        let to = people[self.chance.index(people.len())];
        let minutes = self.chance.between(1, 6) * 15;
        let possible = person != to
            && ![person, to].contains(&self.auditor)
            && self.people[person].acts_alone()
            && self.people[to].has_joined()
            && self.credit(person) - i64::from(minutes) >= self.floor;
        if !possible {
            return Ok(());
        }
        let message = self.chance.one(GIFTS).map(str::to_owned);
        let wish = time::Give { to: self.people[to].member, minutes: minutes.into(), message };
        self.asks(person, wish)?;
        let side = |who: usize| Side::Credit(self.people[who].member);
        let (into, from, day) = (side(to), side(person), self.today());
        self.enters(into, from, day, minutes.into());
        Ok(())
    }
}
