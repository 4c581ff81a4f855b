//! Meetings, mandates that end and are renewed, and what happens once.

use ledger::commands::{circles, closings, members, organisation, takeover, time};
use ledger::events::circles::Role;
use ledger::ids::{MandateId, TakeoverId};
use ledger::law::key_name;
use ledger::proof::key::SigningKey;
use ledger::sealed::Digest;
use ledger::time::Day;
use serde_json::json;

use crate::books::Side;
use crate::calendar::{Plan, Story, calendar};
use crate::deed::Halt;
use crate::life::Life;
use crate::moment::Minute;
use crate::words::{ACTION, BUREAU, CIRCLES, COMMUNICATION, DECISIONS, ENSEMBLE, FABRIQUER};

impl Life<'_> {
    /// The last Monday of the month, all circles meet and decide something.
    pub(crate) fn meets(&mut self) -> Result<(), Halt> {
        let subject = DECISIONS[self.meetings % DECISIONS.len()];
        self.meetings += 1;
        let secretary = self.people[self.secretary].is_here().then_some(self.secretary);
        let writes = secretary.unwrap_or(self.seats[0].person);
        let decision = self.decides(writes, subject)?;
        self.stand_behind(writes, decision)
    }

    /// Stewards are named for half a year: most of them again.
    pub(crate) fn renews(&mut self, first: Day) -> Result<(), Halt> {
        let by = self.seats[0].person;
        let decision =
            self.decides(by, "Bienveillant·es des cercles pour le semestre qui vient.")?;
        let (year, month, _) = calendar(first);
        let last = if month == 7 { Day::new(year, 12, 31) } else { Day::new(year, 6, 30) };
        for town in 0..self.towns.len() {
            for place in BUREAU + 1..self.towns[town].circles.len() {
                let circle = self.towns[town].circles[place];
                if !self.circles[circle].open {
                    continue;
                }
                let mut named: Vec<(usize, MandateId)> = Vec::new();
                for slot in 0..self.circles[circle].stewards.len() {
                    let (before, _) = self.circles[circle].stewards[slot];
                    let stays = self.people[before].is_here() && !self.chance.happens(250);
                    let another = if stays { None } else { self.somebody_free(town) };
                    let person = another.unwrap_or(before);
                    let taken = named.iter().any(|(other, _)| *other == person);
                    if taken || !self.people[person].is_here() {
                        continue;
                    }
                    let term = (Some(first), last);
                    let role = Role::Steward;
                    let mandate =
                        self.gives_from(by, person, role, Some(circle), term, decision)?;
                    named.push((person, mandate));
                }
                let at = Minute::of(first, (0, 5));
                self.agenda.plan(at, Plan::Begins { circle, stewards: named });
            }
        }
        Ok(())
    }

    pub(crate) fn stewards_begin(
        &mut self,
        circle: usize,
        stewards: Vec<(usize, MandateId)>,
    ) -> Result<(), Halt> {
        let before = std::mem::replace(&mut self.circles[circle].stewards, stewards);
        for (person, _) in before {
            self.no_longer_holds(person, Role::Steward);
        }
        Ok(())
    }

    pub(crate) fn happens_once(&mut self, story: Story) -> Result<(), Halt> {
        let seat = self.seats[0].person;
        match story {
            Story::WrongSheet => self.takes_the_sheet_twice(),
            Story::Delegation => self.delegates(),
            Story::Action => {
                let fabriquer = self.towns[0].circles[FABRIQUER];
                let by = self.circles[fabriquer].coordinator.unwrap_or(seat);
                self.creates(by, 0, &ACTION, None)?;
                let decision = self.decides(seat, "La ressourcerie a ses bienveillant·es.")?;
                self.gives_offices(seat, 0, CIRCLES.len(), decision)
            }
            Story::GiftTooEarly => {
                let (person, to) = (self.towns[0].people[15], self.towns[0].people[16]);
                let to = self.people[to].member;
                let wish = time::Give { to, minutes: 10u32.into(), message: None };
                self.is_refused(person, wish, "gifts_off")
            }
            Story::Suspension => self.suspends(),
            Story::NewName => {
                let Some(person) = self.somebody_free(0) else { return Ok(()) };
                let name = self.names.another(&mut self.chance);
                self.people[person].name.clone_from(&name);
                self.asks(person, members::AmendIdentity { member: None, name }).map(drop)
            }
            Story::GiftsAllowed => {
                let subject = "Le temps peut se donner ; on peut descendre à une heure sous zéro.";
                let decision = Some(self.decides(seat, subject)?);
                let changes = json!({"time": {"gifts": "allowed", "floor": -60}});
                self.asks(seat, organisation::AdoptRules { changes, decision })?;
                self.gifts = true;
                self.floor = -60;
                Ok(())
            }
            Story::Goodbye => self.says_goodbye(),
            Story::Merger => self.merges(),
            Story::Price => {
                let item = self.towns[0].items[0];
                let (id, name, code) = {
                    let item = &self.items[item];
                    (item.id, item.name, item.code)
                };
                let by = self.circles[self.codes[code].circle].coordinator.unwrap_or(seat);
                self.items[item].minutes = 12;
                self.price(by, Some(id), (name, code, 12, None)).map(drop)
            }
            Story::LostKey => self.loses_key(),
            Story::ClearerCode => self.tells_a_code_better(),
            Story::TriedCircle => self.tries_a_circle(),
            Story::CircleRenamed => self.renames_a_circle(),
            Story::Feast => self.prepares_the_feast(),
            Story::SummerKeeper => self.keeps_the_counter_a_while(),
            Story::OldCredit => self.nothing_expires_by_age(),
            Story::DelegationOver => self.acts_alone_again(),
            Story::LastBasket => self.offers_no_more(),
        }
    }

    /// A sheet is taken over a second time under another name, noticed, and reversed as a whole.
    fn takes_the_sheet_twice(&mut self) -> Result<(), Halt> {
        let (by, seat) = (self.administrator, self.seats[0].person);
        let decision = self.decides(seat, "Reprendre la feuille de décembre.")?;
        let file = Digest(self.chance.bytes());
        let batch: TakeoverId = self.imports(by, takeover::Open { file, decision })?.id()?;
        // Counted where they were taken over, and undone today: the sum is nothing.
        let (then, today) = (Day::new(2024, 12, 20).unwrap_or(self.today()), self.today());
        let mut credits = Vec::new();
        for line in 2..7 {
            let person = self.towns[0].people[10 + usize::try_from(line).unwrap_or_default()];
            let member = self.people[person].member;
            let wish = takeover::TakeBalance {
                takeover: batch,
                line,
                member,
                day: then.to_string(),
                minutes: 45u32.into(),
            };
            self.imports(by, wish)?;
            self.enters(Side::Credit(member), Side::Elsewhere, then, 45);
            credits.push(Side::Credit(member));
        }
        let reason = "C’était la feuille de décembre une seconde fois".to_owned();
        self.asks(by, takeover::Reverse { takeover: batch, reason })?;
        for credit in credits {
            self.enters(credit, Side::Elsewhere, today, -45);
        }
        Ok(())
    }

    /// Somebody without a telephone lets a neighbour act for them.
    fn delegates(&mut self) -> Result<(), Halt> {
        let Some(delegate) = self.somebody_free(0) else { return Ok(()) };
        let free = |who: &usize| {
            *who != delegate
                && self.people[*who].has_joined()
                && self.people[*who].offices.is_empty()
        };
        let Some(member) = self.towns[0].people.iter().copied().find(free) else { return Ok(()) };
        let wish = members::GiveDelegation {
            member: None,
            delegate: self.people[delegate].member,
            decision: None,
        };
        self.asks(member, wish)?;
        self.people[member].delegate = Some(delegate);
        Ok(())
    }

    /// Somebody is suspended by the organ, and reinstated a month later.
    fn suspends(&mut self) -> Result<(), Halt> {
        let seat = self.seats[0].person;
        let Some(person) = self.somebody_free(0) else { return Ok(()) };
        let member = self.people[person].member;
        let decision = self.decides(seat, "Suspension le temps d’une médiation.")?;
        let last = self.today().plus_days(34);
        let wish = members::Suspend {
            member,
            last: Some(last.to_string()),
            reason: "Le temps d’une médiation".to_owned(),
            decision,
        };
        self.asks(seat, wish)?;
        self.people[person].suspended = true;
        let at = Minute::of(self.today().plus_days(31), (19, 0));
        self.agenda.plan(at, Plan::Reinstated { person });
        Ok(())
    }

    pub(crate) fn is_reinstated(&mut self, person: usize) -> Result<(), Halt> {
        let seat = self.seats[0].person;
        let decision = Some(self.decides(seat, "Fin de la médiation.")?);
        let member = self.people[person].member;
        self.asks(seat, members::Reinstate { member, decision })?;
        self.people[person].suspended = false;
        Ok(())
    }

    /// A commission goes on as part of a support circle: its code goes with it.
    fn merges(&mut self) -> Result<(), Halt> {
        let seat = self.seats[0].person;
        self.decides(seat, "La communication rejoint Fonctionner ensemble.")?;
        let (gone, into) = (self.towns[0].circles[COMMUNICATION], self.towns[0].circles[ENSEMBLE]);
        let (circle, target) = (self.circles[gone].id, self.circles[into].id);
        self.asks(seat, circles::Merge { circle, into: target })?;
        let stewards = std::mem::take(&mut self.circles[gone].stewards);
        for (person, _) in stewards {
            self.no_longer_holds(person, Role::Steward);
        }
        if let Some(person) = self.circles[gone].coordinator.take() {
            self.no_longer_holds(person, Role::Coordinator);
        }
        if let Some(person) = self.circles[gone].referent.take() {
            self.no_longer_holds(person, Role::BudgetReferent);
        }
        self.circles[gone].open = false;
        for code in self.codes.iter_mut().filter(|code| code.circle == gone) {
            code.circle = into;
        }
        Ok(())
    }

    /// A seat's machine was stolen: the key signs nothing any more, and another is enrolled.
    fn loses_key(&mut self) -> Result<(), Halt> {
        let seat = self.seats.len() - 1;
        let person = self.seats[seat].person;
        let member = self.people[person].member;
        let public = self.seats[seat].key.verifier().public();
        self.asks(person, closings::RevokeKey { member, public })?;
        let name = key_name(&self.origin, member);
        self.seats[seat].key = SigningKey::from_seed(&name, self.chance.bytes())
            .map_err(|_| Halt::Broken(format!("{name} is no name of a key")))?;
        self.enrols_key(self.seats[0].person, seat)
    }
}
