//! Small turns of a year: names and terms that change, circles that come and go, words that are taken back.

use ledger::commands::{circles, decisions, members, time};
use ledger::events::circles::{Kind, Role};
use ledger::events::time::{Because, Mode};
use ledger::ids::{CircleId, DecisionId, MandateId};

use crate::books::Side;
use crate::calendar::Plan;
use crate::deed::Halt;
use crate::life::Life;
use crate::words::{BAR, COMPTER, ENSEMBLE, NOURRIR, PLANTER};

impl Life<'_> {
    /// Some who were there stand behind what was decided.
    pub(crate) fn stand_behind(&mut self, author: usize, decision: DecisionId) -> Result<(), Halt> {
        let mut behind: Vec<usize> = Vec::new();
        for _ in 0..self.chance.below(4) {
            let people = &self.towns[0].people;
            let person = people[self.chance.index(people.len())];
            if self.people[person].acts_alone() && person != author && !behind.contains(&person) {
                self.asks(person, decisions::Support { decision })?;
                behind.push(person);
            }
        }
        match behind.first() {
            Some(&person) if self.chance.happens(100) => {
                let again = decisions::Support { decision };
                self.is_refused(person, again, "already_supported")
            }
            Some(_) | None => Ok(()),
        }
    }

    /// A code is told more clearly; its label, which everybody writes, stays.
    pub(crate) fn tells_a_code_better(&mut self) -> Result<(), Halt> {
        let circle = self.towns[0].circles[COMPTER];
        let (Some(code), Some(by)) = (self.code_of(circle), self.circles[circle].coordinator)
        else {
            return Ok(());
        };
        let label = self.codes[code].label.clone();
        let name = "Budgets, pointage et suivi".to_owned();
        self.asks(by, circles::RelabelCode { code: self.code_ref(code), label, name }).map(drop)
    }

    /// A circle takes another name.
    pub(crate) fn renames_a_circle(&mut self) -> Result<(), Halt> {
        let place = self.towns[0].circles[PLANTER];
        let Some(by) = self.circles[place].coordinator else { return Ok(()) };
        let (circle, name) = (self.circles[place].id, Some("Planter et semer".to_owned()));
        self.asks(by, circles::Amend { circle, name, kind: None, parent: None }).map(drop)
    }

    /// Somebody joins a circle, and leaves it three weeks later.
    pub(crate) fn tries_a_circle(&mut self) -> Result<(), Halt> {
        let (person, place) = (self.towns[0].people[18], self.towns[0].circles[ENSEMBLE]);
        if !self.people[person].acts_alone() {
            return Ok(());
        }
        let circle = self.circles[place].id;
        self.asks(person, circles::Join { circle, member: None })?;
        let at = self.in_days(20, 22, (12, 18));
        self.agenda.plan(at, Plan::LeavesCircle { person, circle });
        Ok(())
    }

    pub(crate) fn leaves_circle(&mut self, person: usize, circle: CircleId) -> Result<(), Halt> {
        if !self.people[person].acts_alone() {
            return Ok(());
        }
        self.asks(person, circles::Leave { circle, member: None }).map(drop)
    }

    /// Somebody more keeps the counter for the summer, and gives it back before the term.
    pub(crate) fn keeps_the_counter_a_while(&mut self) -> Result<(), Halt> {
        let Some(person) = self.somebody_free(0) else { return Ok(()) };
        let (seat, circle) = (self.seats[0].person, self.towns[0].circles[BAR]);
        let decision = self.decides(seat, "Une personne de plus au comptoir pour l’été.")?;
        let last = Some(self.today().plus_days(120));
        let role = Role::CounterKeeper;
        let mandate = self.gives(seat, person, role, Some(circle), last, decision)?;
        self.circles[circle].keepers.push(person);
        let at = self.in_days(70, 80, (9, 12));
        self.agenda.plan(at, Plan::GivesBack { person, circle, mandate });
        Ok(())
    }

    pub(crate) fn gives_back(
        &mut self,
        person: usize,
        circle: usize,
        mandate: MandateId,
    ) -> Result<(), Halt> {
        self.asks(person, circles::EndMandate { mandate, decision: None })?;
        self.circles[circle].keepers.retain(|&keeper| keeper != person);
        self.no_longer_holds(person, Role::CounterKeeper);
        Ok(())
    }

    /// Whoever let a neighbour act for them has a telephone now.
    pub(crate) fn acts_alone_again(&mut self) -> Result<(), Halt> {
        let found = (0..self.people.len())
            .find(|&who| !self.people[who].structure && self.people[who].delegate.is_some());
        let Some((person, delegate)) =
            found.and_then(|who| Some((who, self.people[who].delegate?)))
        else {
            return Ok(());
        };
        if !self.people[person].has_joined() {
            return Ok(());
        }
        let delegate = self.people[delegate].member;
        self.asks(person, members::EndDelegation { member: None, delegate })?;
        self.people[person].delegate = None;
        Ok(())
    }

    /// An action for one feast: it begins, and when it is over its code and then the action are closed.
    pub(crate) fn prepares_the_feast(&mut self) -> Result<(), Halt> {
        let place = self.towns[0].circles[NOURRIR];
        let Some(by) = self.circles[place].coordinator else { return Ok(()) };
        let wish = circles::Create {
            name: "Fête de la musique".to_owned(),
            kind: Kind::Project,
            parent: Some(self.circles[place].id),
            decision: None,
        };
        let circle: CircleId = self.asks(by, wish)?.id()?;
        let parent = self.code_of(place).map(|code| self.code_ref(code));
        let (label, name) = ("FETE".to_owned(), "Fête de la musique".to_owned());
        self.asks(by, circles::OpenCode { label, name, circle, parent })?;
        let at = self.in_days(40, 44, (10, 12));
        self.agenda.plan(at, Plan::FeastIsOver { by, circle });
        Ok(())
    }

    /// The coordinator of the circle above writes down who made the feast.
    fn writes_down_the_feast(&mut self, by: usize) -> Result<(), Halt> {
        let (day, people) = (self.today(), self.towns[0].people.clone());
        let helpers = people.into_iter().filter(|&who| {
            self.people[who].acts_alone() && who != by && self.people[who].offices.is_empty()
        });
        let helpers: Vec<usize> = helpers.filter(|who| *who != self.auditor).take(4).collect();
        if helpers.is_empty() {
            return Ok(());
        }
        let each = helpers.iter().map(|&who| time::Participant {
            member: self.people[who].member,
            minutes: 150u32.into(),
        });
        let wish = time::RecordSession {
            code: ledger::commands::CodeRef("FETE".to_owned()),
            day: day.to_string(),
            what: "Fête de la musique, installation et accueil".to_owned(),
            mode: Mode::TimeCredit,
            time: time::Participation::Each(each.collect()),
            confirm: vec![time::Confirmed::DeclaredAlready, time::Confirmed::LongDay],
        };
        self.asks(by, wish)?;
        let counted = self.counted(day);
        for who in helpers {
            let into = Side::Credit(self.people[who].member);
            self.enters(into, Side::Contributed("FETE".to_owned()), counted, 150);
        }
        Ok(())
    }

    pub(crate) fn feast_is_over(&mut self, by: usize, circle: CircleId) -> Result<(), Halt> {
        self.writes_down_the_feast(by)?;
        // First what counts there, then the circle: the other way round is refused.
        self.is_refused(by, circles::Close { circle }, "circle_not_empty")?;
        let code = ledger::commands::CodeRef("FETE".to_owned());
        self.asks(by, circles::CloseCode { code })?;
        self.asks(by, circles::Close { circle }).map(drop)
    }

    /// The last of the vegetables: no more baskets until the rains.
    pub(crate) fn offers_no_more(&mut self) -> Result<(), Halt> {
        let circle = self.towns[0].circles[PLANTER];
        let basket = |item: &usize| self.codes[self.items[*item].code].circle == circle;
        let item = self.towns[0].items.iter().copied().find(basket);
        let (Some(by), Some(item)) = (self.circles[circle].coordinator, item) else {
            return Ok(());
        };
        self.asks(by, time::WithdrawItem { item: self.items[item].id })?;
        self.towns[0].items.retain(|offered| *offered != item);
        Ok(())
    }

    /// Somebody thinks that old credit is lost by age: no rule says so here.
    pub(crate) fn nothing_expires_by_age(&mut self) -> Result<(), Halt> {
        let member = self.people[self.towns[0].people[5]].member;
        let wish = time::Expire { member, because: Because::Age };
        self.is_refused(self.treasurer, wish, "expiry_off")
    }
}
