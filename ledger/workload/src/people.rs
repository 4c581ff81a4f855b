//! People come, join, change, leave, and are forgotten.

use ledger::commands::{circles, members, time};
use ledger::events::circles::Role;
use ledger::events::members::Standing;
use ledger::events::time::{Because, Mode};

use crate::books::Side;
use crate::calendar::Plan;
use crate::deed::Halt;
use crate::life::Life;
use crate::town::Waiting;

/// How many people may take part in a town before nobody is invited any more.
const FULL: usize = 64;

/// Whether anybody was free to leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Left {
    Somebody,
    Nobody,
}

impl Life<'_> {
    /// Who takes part in a town.
    fn present(&self, town: usize) -> usize {
        self.towns[town].people.iter().filter(|&&person| !self.people[person].left).count()
    }

    /// Somebody comes: half of them as a guest, whose first hours wait until they join.
    pub(crate) fn comes(&mut self, town: usize) -> Result<(), Halt> {
        if self.present(town) >= FULL {
            return Ok(());
        }
        let guest = self.chance.happens(500);
        let standing = if guest { Standing::Guest } else { Standing::Newcomer };
        let person = self.admits(self.administrator, town, standing)?;
        if !guest {
            return self.joins_a_circle(person);
        }
        let code = self.people[person].habit;
        if let Some(steward) = self.someone_of(self.codes[code].circle, &[person]) {
            let (day, minutes) = (self.today(), self.chance.between(4, 12) * 15);
            let works = self.codes[code].works;
            let wish = time::Declare {
                member: Some(self.people[person].member),
                code: self.code_ref(code),
                day: day.to_string(),
                minutes: minutes.into(),
                what: self.chance.one(works).unwrap_or("Premier chantier").to_owned(),
                mode: Mode::TimeCredit,
                confirm: Vec::new(),
            };
            let id = self.asks(steward, wish)?.id()?;
            let declared_by = Some(steward);
            self.will_answer(Waiting {
                id,
                person,
                declared_by,
                code,
                day,
                minutes,
                pro_bono: false,
            });
        }
        let at = self.in_days(4, 20, (10, 18));
        self.agenda.plan(at, Plan::Joins { person });
        Ok(())
    }

    pub(crate) fn joins(&mut self, person: usize) -> Result<(), Halt> {
        let (member, standing) = (self.people[person].member, Standing::Newcomer);
        self.asks(self.administrator, members::ChangeStanding { member, standing })?;
        self.people[person].standing = standing;
        self.joins_a_circle(person)
    }

    /// After some weeks a newcomer is a volunteer.
    pub(crate) fn settles(&mut self, person: usize) -> Result<(), Halt> {
        let (member, standing) = (self.people[person].member, Standing::Volunteer);
        if !self.people[person].has_joined() || self.people[person].standing == standing {
            return Ok(());
        }
        self.asks(self.administrator, members::ChangeStanding { member, standing })?;
        self.people[person].standing = standing;
        Ok(())
    }

    pub(crate) fn will_settle(&mut self, person: usize) {
        let at = self.in_days(40, 80, (10, 18));
        self.agenda.plan(at, Plan::Settles { person });
    }

    fn joins_a_circle(&mut self, person: usize) -> Result<(), Halt> {
        let circle = self.circles[self.codes[self.people[person].habit].circle].id;
        self.asks(person, circles::Join { circle, member: None })?;
        self.will_settle(person);
        Ok(())
    }

    /// Somebody without an office or anything that waits leaves; whoever wants to be forgotten spends what
    /// they have first.
    pub(crate) fn leaves(&mut self, town: usize, forgotten: bool) -> Result<Left, Halt> {
        let delegates: Vec<usize> =
            self.people.iter().filter_map(|person| person.delegate).collect();
        let free: Vec<usize> = self.towns[town]
            .people
            .iter()
            .copied()
            .filter(|&who| {
                let person = &self.people[who];
                person.has_joined()
                    && person.offices.is_empty()
                    && person.waiting == 0
                    && person.delegate.is_none()
                    && !delegates.contains(&who)
                    // Of a structure, or for the organ, others count on them.
                    && self.towns[town].people.iter().position(|&found| found == who) != Some(20)
            })
            .collect();
        let Some(&person) = free.get(self.chance.index(free.len())) else {
            return Ok(Left::Nobody);
        };
        let credit = self.credit(person);
        if forgotten && credit < 0 {
            return Ok(Left::Nobody);
        }
        if forgotten && credit > 0 {
            self.spends_the_rest(person, credit)?;
        }
        self.asks(person, members::Leave { member: None })?;
        self.people[person].left = true;
        if forgotten {
            let at = self.in_days(12, 25, (10, 18));
            self.agenda.plan(at, Plan::Forgotten { person });
        } else if credit != 0 {
            // It stays twelve months, then goes to the commons.
            let at = self.in_days(368, 380, (10, 18));
            self.agenda.plan(at, Plan::Expires { person });
        }
        Ok(Left::Somebody)
    }

    /// Somebody leaves for good and will want to be forgotten; on another day where nobody can today.
    pub(crate) fn says_goodbye(&mut self) -> Result<(), Halt> {
        if self.leaves(0, true)? == Left::Nobody {
            let at = self.in_days(1, 4, (9, 20));
            self.agenda.plan(at, Plan::SaysGoodbye);
        }
        Ok(())
    }

    fn spends_the_rest(&mut self, person: usize, credit: i64) -> Result<(), Halt> {
        let code = self.people[person].habit;
        let service = time::Service { code: self.code_ref(code), minutes: credit.into() };
        let wish = time::Spend { on: time::On::Service(service), day: None, served: None };
        self.asks(person, wish)?;
        let (member, day) = (self.people[person].member, self.today());
        let into = Side::Spent(self.codes[code].label.clone());
        self.enters(into, Side::Credit(member), day, credit);
        Ok(())
    }

    /// The law's term is lifted by a decision; while a closing is proposed, everybody must stay known.
    pub(crate) fn is_forgotten(&mut self, person: usize) -> Result<(), Halt> {
        let unsettled = self.proposed.is_some() || self.unsettled;
        if unsettled || self.credit(person) != 0 {
            let at = self.in_days(7, 9, (10, 18));
            self.agenda.plan(at, Plan::Forgotten { person });
            return Ok(());
        }
        let seat = self.seats[0].person;
        let subject = "Effacement demandé par la personne ; les comptes sont arrêtés sans son nom.";
        let decision = Some(self.decides(seat, subject)?);
        self.asks(person, members::EraseIdentity { member: None, decision })?;
        self.people[person].erased = true;
        Ok(())
    }

    pub(crate) fn expires(&mut self, person: usize) -> Result<(), Halt> {
        let (member, credit) = (self.people[person].member, self.credit(person));
        if credit == 0 {
            return Ok(());
        }
        self.asks(self.treasurer, time::Expire { member, because: Because::Left })?;
        let day = self.today();
        self.enters(Side::Elsewhere, Side::Credit(member), day, credit);
        Ok(())
    }

    /// Somebody without an office who takes part, for an office.
    pub(crate) fn somebody_free(&mut self, town: usize) -> Option<usize> {
        self.somebody_free_but(town, &[])
    }

    /// The same, other than these.
    pub(crate) fn somebody_free_but(&mut self, town: usize, but: &[usize]) -> Option<usize> {
        let delegates: Vec<usize> =
            self.people.iter().filter_map(|person| person.delegate).collect();
        let people = &self.towns[town].people;
        let free: Vec<usize> = people
            .iter()
            .copied()
            .filter(|&who| {
                let person = &self.people[who];
                person.has_joined()
                    && !but.contains(&who)
                    && person.offices.is_empty()
                    && person.delegate.is_none()
                    && !delegates.contains(&who)
                    && person.standing != Standing::Newcomer
            })
            .collect();
        free.get(self.chance.index(free.len())).copied()
    }

    /// Somebody gives an office back, or its term is over.
    pub(crate) fn no_longer_holds(&mut self, person: usize, role: Role) {
        let offices = &mut self.people[person].offices;
        if let Some(place) = offices.iter().position(|held| *held == role) {
            offices.remove(place);
        }
    }
}
