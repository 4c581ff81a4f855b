//! The first days: rules, people, circles, codes, offices, the organ and its keys, and the sheet of the past.

use ledger::commands::{circles, closings, members, organisation, takeover, time};
use ledger::events::circles::{How, Role};
use ledger::events::members::{Kind, Standing};
use ledger::events::time::Mode;
use ledger::ids::{DecisionId, MandateId, TakeoverId};
use ledger::law::{enrolment_text, key_name};
use ledger::proof::key::SigningKey;
use ledger::sealed::Digest;
use ledger::time::Day;
use serde_json::json;

use crate::books::Side;
use crate::deed::Halt;
use crate::life::{Life, first_day};
use crate::town::{Circle, Code, Item, Person, Seat, Waiting};
use crate::words::{BAR, BUREAU, CIRCLES, OFFERS, Plan as CirclePlan};

/// How many people are there at the beginning of each town; others come in the year.
const FOUNDERS: usize = 46;

impl Life<'_> {
    pub(crate) fn founds(&mut self) -> Result<(), Halt> {
        let founder = self.administrator;
        self.people[founder].standing = Standing::CoreMember;
        let statutes =
            self.decides(founder, "Statuts et règles du temps, adoptés à la fondation.")?;
        self.asks(
            founder,
            organisation::AdoptRules {
                changes: json!({"organ": {"seats": 3, "quorum": 2}, "time": {"soft_ceiling": 6000},
                    "retention": {"read_on": "2024-12-10"}}),
                decision: Some(statutes),
            },
        )?;
        for town in 0..self.towns.len() {
            self.founds_town(town, statutes)?;
        }
        self.gives_offices_of_all(statutes)?;
        self.takes_over_the_past(statutes)
    }

    fn founds_town(&mut self, town: usize, statutes: DecisionId) -> Result<(), Halt> {
        let founder = self.administrator;
        if town == 0 {
            self.towns[0].people.push(founder);
        }
        for number in 0..FOUNDERS {
            let standing = match number {
                0..10 => Standing::CoreMember,
                10..14 => Standing::Independent,
                14..40 => Standing::Volunteer,
                _ => Standing::Newcomer,
            };
            self.admits(founder, town, standing)?;
        }
        self.admits_structure(town)?;
        for plan in CIRCLES {
            self.creates(founder, town, plan, Some(statutes))?;
        }
        for place in BUREAU + 1..CIRCLES.len() {
            self.gives_offices(founder, town, place, statutes)?;
        }
        self.prices(town)?;
        for person in self.towns[town].people.clone() {
            if self.people[person].standing == Standing::Newcomer {
                self.will_settle(person);
            }
            (self.people[person].habit, self.people[person].second) =
                (self.some_code(town), self.some_code(town));
        }
        Ok(())
    }

    /// A code of a town, by how many people have the habit of it.
    fn some_code(&mut self, town: usize) -> usize {
        let circles = &self.towns[town].circles;
        let codes: Vec<(usize, u32)> = (0..self.codes.len())
            .filter(|&code| circles.contains(&self.codes[code].circle))
            .map(|code| (code, self.codes[code].weight))
            .collect();
        let all = codes.iter().map(|(_, weight)| weight).sum();
        let mut drawn = self.chance.below(all);
        for (code, weight) in &codes {
            if drawn < *weight {
                return *code;
            }
            drawn -= weight;
        }
        codes.first().map_or(0, |(code, _)| *code)
    }

    /// Somebody joins.
    pub(crate) fn admits(
        &mut self,
        by: usize,
        town: usize,
        standing: Standing,
    ) -> Result<usize, Halt> {
        let name = self.names.another(&mut self.chance);
        let wish = members::Admit {
            name: name.clone(),
            kind: Kind::Natural,
            standing,
            representative: None,
        };
        let member = self.asks(by, wish)?.id()?;
        let mut person = Person::new(member, name, town);
        person.standing = standing;
        // A quarter are there all the time, half of them often, the others now and then.
        person.pace = match self.chance.below(4) {
            0 => 220,
            1 | 2 => 90,
            _ => 25,
        };
        person.for_free = self.chance.happens(80);
        (person.habit, person.second) = (self.some_code(town), self.some_code(town));
        self.people.push(person);
        let place = self.people.len() - 1;
        self.towns[town].people.push(place);
        Ok(place)
    }

    /// An association of the neighbourhood is a member too, through somebody.
    fn admits_structure(&mut self, town: usize) -> Result<(), Halt> {
        let founder = self.administrator;
        let represents = self.towns[town].people[20];
        let name = match town {
            0 => "Les Jardins de la Ravine".to_owned(),
            other => format!("Les Jardins de la Ravine {}", other + 1),
        };
        let wish = members::Admit {
            name: name.clone(),
            kind: Kind::Legal,
            standing: Standing::Volunteer,
            representative: Some(self.people[represents].member),
        };
        let member = self.asks(founder, wish)?.id()?;
        // Its representative declares what it does for the others.
        let mut structure = Person::new(member, name, town);
        (structure.delegate, structure.pace) = (Some(represents), 40);
        structure.structure = true;
        self.people.push(structure);
        Ok(())
    }

    /// A circle begins, with its code.
    pub(crate) fn creates(
        &mut self,
        by: usize,
        town: usize,
        plan: &'static CirclePlan,
        decision: Option<DecisionId>,
    ) -> Result<usize, Halt> {
        let numbered = |text: &str, between: &str| match town {
            0 => text.to_owned(),
            other => format!("{text}{between}{}", other + 1),
        };
        let parent = plan.parent.map(|parent| self.towns[town].circles[parent]);
        let wish = circles::Create {
            name: numbered(plan.name, " "),
            kind: plan.kind,
            parent: parent.map(|parent| self.circles[parent].id),
            decision,
        };
        let id = self.asks(by, wish)?.id()?;
        self.circles.push(Circle {
            id,
            stewards: Vec::new(),
            coordinator: None,
            referent: None,
            keepers: Vec::new(),
            parent,
            open: true,
        });
        let circle = self.circles.len() - 1;
        self.towns[town].circles.push(circle);
        if let Some((label, name)) = plan.code {
            let label = numbered(label, "-");
            let above = parent.and_then(|parent| self.code_of(parent));
            let wish = circles::OpenCode {
                label: label.clone(),
                name: name.to_owned(),
                circle: id,
                parent: above.map(|code| self.code_ref(code)),
            };
            self.asks(by, wish)?;
            self.codes.push(Code { label, circle, weight: plan.weight, works: plan.works });
        }
        Ok(circle)
    }

    /// The code of a circle.
    pub(crate) fn code_of(&self, circle: usize) -> Option<usize> {
        self.codes.iter().position(|code| code.circle == circle)
    }

    /// Two stewards, a coordinator, a budget referent; keepers where there is a counter.
    pub(crate) fn gives_offices(
        &mut self,
        by: usize,
        town: usize,
        place: usize,
        decision: DecisionId,
    ) -> Result<(), Halt> {
        let circle = self.towns[town].circles[place];
        // Those who are there all the time, a few in each circle, so that nobody holds everything.
        let mut three: Vec<usize> = Vec::new();
        for offset in 0..3 {
            let mut someone = self.towns[town].people[1 + (place * 3 + offset) % 36];
            // Of an action that begins later, some have left meanwhile.
            if three.contains(&someone) || !self.people[someone].has_joined() {
                let Some(another) = self.somebody_free_but(town, &three) else { return Ok(()) };
                someone = another;
            }
            three.push(someone);
        }
        let (coordinator, first, second) = (three[0], three[1], three[2]);
        self.gives(by, coordinator, Role::Coordinator, Some(circle), None, decision)?;
        self.circles[circle].coordinator = Some(coordinator);
        for steward in [first, second] {
            let ends = Day::new(2025, 6, 30);
            let mandate = self.gives(by, steward, Role::Steward, Some(circle), ends, decision)?;
            self.circles[circle].stewards.push((steward, mandate));
        }
        self.gives(by, second, Role::BudgetReferent, Some(circle), None, decision)?;
        self.circles[circle].referent = Some(second);
        for person in [coordinator, first, second] {
            self.people[person].pace = self.people[person].pace.max(90);
        }
        if place == BAR {
            for offset in [4, 8, 12] {
                let keeper = self.towns[town].people[offset];
                self.gives(by, keeper, Role::CounterKeeper, Some(circle), None, decision)?;
                self.circles[circle].keepers.push(keeper);
            }
        }
        Ok(())
    }

    /// An office, from today on.
    pub(crate) fn gives(
        &mut self,
        by: usize,
        person: usize,
        role: Role,
        circle: Option<usize>,
        last: Option<Day>,
        decision: DecisionId,
    ) -> Result<MandateId, Halt> {
        self.gives_from(by, person, role, circle, (None, last), decision)
    }

    /// An office, from a day on.
    pub(crate) fn gives_from(
        &mut self,
        by: usize,
        person: usize,
        role: Role,
        circle: Option<usize>,
        (first, last): (Option<Day>, Option<Day>),
        decision: DecisionId,
    ) -> Result<MandateId, Halt> {
        let wish = circles::GiveMandate {
            member: self.people[person].member,
            role,
            circle: circle.map(|circle| self.circles[circle].id),
            first: first.map(|day| day.to_string()),
            last: last.map(|day| day.to_string()),
            how: if role == Role::OrganSeat {
                How::ElectionWithoutCandidate
            } else {
                How::Volunteering
            },
            decision: Some(decision),
        };
        let mandate = self.asks(by, wish)?.id()?;
        self.people[person].offices.push(role);
        Ok(mandate)
    }

    fn prices(&mut self, town: usize) -> Result<(), Halt> {
        for offer in OFFERS {
            let circle = self.towns[town].circles[offer.circle];
            let Some(code) = self.code_of(circle) else { continue };
            let by = self.circles[circle].coordinator.unwrap_or(self.administrator);
            let id = self.price(by, None, (offer.name, code, offer.minutes, offer.cap))?;
            let (name, minutes, cap) = (offer.name, offer.minutes, offer.cap);
            self.items.push(Item { id, name, code, minutes, cap });
            let item = self.items.len() - 1;
            self.towns[town].items.push(item);
        }
        Ok(())
    }

    /// What an item costs from now on.
    pub(crate) fn price(
        &mut self,
        by: usize,
        item: Option<ledger::ids::ItemId>,
        (name, code, minutes, cap): (&str, usize, u32, Option<u32>),
    ) -> Result<ledger::ids::ItemId, Halt> {
        let wish = time::PriceItem {
            item,
            name: name.to_owned(),
            code: self.code_ref(code),
            minutes: minutes.into(),
            daily_cap: cap,
            contains: None,
            refills: None,
        };
        let done = self.asks(by, wish)?;
        item.map_or_else(|| done.id(), Ok)
    }

    /// The treasurer, the auditor, the administrator; then the three seats, which end the founding mandate.
    fn gives_offices_of_all(&mut self, statutes: DecisionId) -> Result<(), Halt> {
        let founder = self.administrator;
        let people = self.towns[0].people.clone();
        self.treasurer = people[38];
        // Whoever audits receives nothing in the year: what they do is done for free.
        self.auditor = people[40];
        self.secretary = people[39];
        self.people[self.auditor].for_free = true;
        let whole = [
            (self.treasurer, Role::Treasurer),
            (self.secretary, Role::Secretary),
            (self.auditor, Role::Auditor),
            (founder, Role::Administrator),
        ];
        for (person, role) in whole {
            // The founder holds the founding mandate of an administrator until the organ is seated.
            if role != Role::Administrator {
                self.gives(founder, person, role, None, None, statutes)?;
            }
        }
        let last = Day::new(2026, 2, 28);
        for place in [41, 42, 43] {
            self.seats(founder, people[place], (None, last), statutes)?;
        }
        let seat = self.seats[0].person;
        self.gives(seat, founder, Role::Administrator, None, None, statutes)?;
        self.enrols()
    }

    /// Somebody is elected into the organ, and makes a key.
    pub(crate) fn seats(
        &mut self,
        by: usize,
        person: usize,
        term: (Option<Day>, Option<Day>),
        decision: DecisionId,
    ) -> Result<(), Halt> {
        self.gives_from(by, person, Role::OrganSeat, None, term, decision)?;
        let name = key_name(&self.origin, self.people[person].member);
        let key = SigningKey::from_seed(&name, self.chance.bytes())
            .map_err(|_| Halt::Broken(format!("{name} is no name of a key")))?;
        self.seats.push(Seat { person, key });
        Ok(())
    }

    /// Each seat's key is countersigned by another seat.
    fn enrols(&mut self) -> Result<(), Halt> {
        for seat in 0..self.seats.len() {
            let by = self.seats[(seat + 1) % self.seats.len()].person;
            self.enrols_key(by, seat)?;
        }
        Ok(())
    }

    pub(crate) fn enrols_key(&mut self, by: usize, seat: usize) -> Result<(), Halt> {
        let Seat { person, key, .. } = &self.seats[seat];
        let member = self.people[*person].member;
        let public = key.verifier().public();
        let signature = key.sign(&enrolment_text(&self.origin, member, &public));
        self.asks(by, closings::EnrolKey { member, public, signature }).map(drop)
    }

    /// Autumn was kept in a sheet: hours, balances, and two lines that somebody must look at.
    fn takes_over_the_past(&mut self, statutes: DecisionId) -> Result<(), Halt> {
        let by = self.administrator;
        for town in 0..self.towns.len() {
            let file = Digest(self.chance.bytes());
            let opened = self.imports(by, takeover::Open { file, decision: statutes })?;
            let batch: TakeoverId = opened.id()?;
            let people: Vec<usize> =
                self.towns[town].people.iter().copied().skip(1).take(36).collect();
            let mut line = 1;
            for &person in &people {
                line += 1;
                self.takes_over_balance(by, batch, line, person)?;
            }
            for _ in 0..40 {
                line += 1;
                let person = people[self.chance.index(people.len())];
                self.takes_over_hours(by, batch, line, person)?;
            }
            for _ in 0..2 {
                line += 1;
                let person = people[self.chance.index(people.len())];
                self.takes_over_doubt(by, batch, line, person)?;
            }
        }
        Ok(())
    }

    fn takes_over_balance(
        &mut self,
        by: usize,
        takeover: TakeoverId,
        line: u32,
        person: usize,
    ) -> Result<(), Halt> {
        let minutes = i64::from(self.chance.between(1, 24)) * 15;
        let day = first_day().plus_days(-70);
        let member = self.people[person].member;
        let wish = takeover::TakeBalance {
            takeover,
            line,
            member,
            day: day.to_string(),
            minutes: minutes.into(),
        };
        self.imports(by, wish)?;
        self.enters(Side::Credit(member), Side::Elsewhere, day, minutes);
        Ok(())
    }

    fn past_work(&mut self) -> (Day, u32) {
        let days = i32::try_from(self.chance.between(3, 66)).unwrap_or_default();
        (first_day().plus_days(-days), self.chance.between(2, 14) * 15)
    }

    fn takes_over_hours(
        &mut self,
        by: usize,
        takeover: TakeoverId,
        line: u32,
        person: usize,
    ) -> Result<(), Halt> {
        let (day, minutes) = self.past_work();
        let (member, code) = (self.people[person].member, self.people[person].habit);
        let works = self.codes[code].works;
        let what = self.chance.one(works).map(str::to_owned);
        let wish = takeover::TakeContribution {
            takeover,
            line,
            member,
            code: self.code_ref(code),
            day: day.to_string(),
            minutes: minutes.into(),
            mode: Mode::TimeCredit,
            what,
            validator: None,
        };
        self.imports(by, wish)?;
        let from = Side::Contributed(self.codes[code].label.clone());
        self.enters(Side::Credit(member), from, day, minutes.into());
        Ok(())
    }

    fn takes_over_doubt(
        &mut self,
        by: usize,
        takeover: TakeoverId,
        line: u32,
        person: usize,
    ) -> Result<(), Halt> {
        let (day, minutes) = self.past_work();
        let (member, code) = (self.people[person].member, self.people[person].habit);
        let wish = takeover::TakeDoubtful {
            takeover,
            line,
            member,
            code: self.code_ref(code),
            day: day.to_string(),
            minutes: minutes.into(),
            mode: Mode::TimeCredit,
            what: None,
            doubt: "Deux lignes le même jour, laquelle est la bonne ?".to_owned(),
        };
        let id = self.imports(by, wish)?.id()?;
        let waiting =
            Waiting { id, person, declared_by: None, code, day, minutes, pro_bono: false };
        self.will_answer(waiting);
        Ok(())
    }
}
