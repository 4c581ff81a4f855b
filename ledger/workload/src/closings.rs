//! Quarters are closed by three signatures; a year also by an auditor and the assembly.

use ledger::commands::{audit, closings};
use ledger::events::audit::Opinion;
use ledger::events::closings::Purpose;
use ledger::ids::{ClosingId, FindingId};
use ledger::sealed::Digest;
use ledger::time::Day;

use crate::calendar::{FRIDAY, Plan, calendar, march};
use crate::deed::Halt;
use crate::life::Life;
use crate::moment::{Minute, weekday};
use crate::town::Seat;
use crate::words::BAR;
use ledger::events::circles::Role;

impl Life<'_> {
    /// A week after the end of a quarter, the treasurer proposes to close it.
    pub(crate) fn proposes(&mut self, last: Day) -> Result<(), Halt> {
        let (year, month, _) = calendar(last);
        let yearly = month == 12;
        let purpose = if yearly { Purpose::Yearly } else { Purpose::Interim };
        let wish = closings::Propose { last: last.to_string(), first: None, purpose };
        let mut closing: ClosingId = self.asks(self.treasurer, wish.clone())?.id()?;
        if month == 9 && year == 2025 {
            // Proposed too soon: taken back, and proposed again the same evening.
            let reason = "Une feuille de septembre attend encore".to_owned();
            self.asks(self.treasurer, closings::Withdraw { closing, reason })?;
            closing = self.asks(self.treasurer, wish)?.id()?;
        }
        self.proposed = Some((closing, last));
        if yearly {
            let at = self.on_day(5, (18, 30));
            self.agenda.plan(at, Plan::Finds { closing });
            return Ok(());
        }
        // The first midsummer, a seat sees that something is missing.
        let again = self.closings.iter().all(|(_, before)| *before < last);
        if month == 6 && year == 2025 && again && !self.contested {
            self.agenda.plan(self.on_day(1, (19, 0)), Plan::Signs { closing, seat: 0 });
            self.agenda.plan(self.on_day(2, (19, 0)), Plan::Contests { closing, last });
        } else {
            self.will_sign(closing, last, 1);
        }
        Ok(())
    }

    fn on_day(&self, days: i32, hour: (u32, u32)) -> Minute {
        Minute::of(self.today().plus_days(days), hour)
    }

    fn will_sign(&mut self, closing: ClosingId, last: Day, from: i32) {
        for seat in 0..self.seats.len() {
            let days = from + i32::try_from(seat).unwrap_or_default();
            let minute = self.chance.below(60);
            self.agenda.plan(self.on_day(days, (19, minute)), Plan::Signs { closing, seat });
        }
        let days = from + i32::try_from(self.seats.len()).unwrap_or_default();
        self.agenda.plan(self.on_day(days, (20, 0)), Plan::Validates { closing, last });
    }

    pub(crate) fn signs(&mut self, closing: ClosingId, seat: usize) -> Result<(), Halt> {
        let text = self.text_to_sign(closing)?;
        let signature = self.seats[seat].key.sign(&text);
        let by = self.seats[seat].person;
        self.asks(by, closings::Sign { closing, signature }).map(drop)
    }

    pub(crate) fn contests(&mut self, closing: ClosingId, last: Day) -> Result<(), Halt> {
        let by = self.seats[self.seats.len() - 1].person;
        let reason = "Il manque une soirée de juin".to_owned();
        self.asks(by, closings::Contest { closing, reason })?;
        self.proposed = None;
        self.contested = true;
        self.unsettled = true;
        // What was missing is counted where it was done; then it is proposed again.
        self.agenda.plan(self.on_day(1, (12, 30)), Plan::Completes { last });
        let at = self.on_day(1, (18, 0));
        self.agenda.plan(at, Plan::Proposes { last });
        Ok(())
    }

    /// The evening that a seat missed: two people say that they served, and a steward knows.
    pub(crate) fn completes(&mut self, last: Day) -> Result<(), Halt> {
        let back = i32::try_from((weekday(last) - FRIDAY).rem_euclid(7)).unwrap_or_default();
        let evening = last.plus_days(-back);
        let Some(code) = self.code_of(self.towns[0].circles[BAR]) else { return Ok(()) };
        for _ in 0..2 {
            let Some(person) = self.somebody_free(0) else { continue };
            self.declares_and_is_answered(person, code, evening)?;
        }
        Ok(())
    }

    pub(crate) fn validates(&mut self, closing: ClosingId, last: Day) -> Result<(), Halt> {
        self.asks(self.treasurer, closings::Validate { closing })?;
        self.proposed = None;
        self.unsettled = false;
        self.closings.push((closing, last));
        let (year, month, _) = calendar(last);
        if month == 12 {
            let february = Day::new(year + 1, 2, 14).unwrap_or(last);
            self.agenda.plan(Minute::of(february, (10, 0)), Plan::Assembly { closing });
        }
        Ok(())
    }

    pub(crate) fn finds(&mut self, closing: ClosingId) -> Result<(), Halt> {
        // Any of the latest entries is worth a question.
        let record = self.some_entry().map(|entry| entry.seq);
        let text = "Qui était présent ce soir-là ? La feuille n’est pas jointe.".to_owned();
        let wish = audit::RecordFinding { closing, record, text };
        let finding: FindingId = self.asks(self.auditor, wish)?.id()?;
        let at = self.on_day(3, (12, 15));
        self.agenda.plan(at, Plan::Explains { finding });
        let at = self.on_day(5, (17, 0));
        self.agenda.plan(at, Plan::Reports { closing });
        Ok(())
    }

    pub(crate) fn explains(&mut self, finding: FindingId) -> Result<(), Halt> {
        let answer = "La feuille est dans le classeur de l’accueil, deux témoins l’ont signée.";
        let answer = answer.to_owned();
        self.asks(self.treasurer, audit::AnswerFinding { finding, answer }).map(drop)
    }

    pub(crate) fn reports(&mut self, closing: ClosingId) -> Result<(), Halt> {
        let report = Some(Digest(self.chance.bytes()));
        let wish = audit::GiveReport { closing, opinion: Opinion::Unqualified, report };
        self.asks(self.auditor, wish)?;
        if let Some((_, last)) = self.proposed {
            self.will_sign(closing, last, 1);
        }
        Ok(())
    }

    /// The assembly approves the accounts and elects: two seats again, one anew.
    pub(crate) fn assembles(&mut self, closing: ClosingId) -> Result<(), Halt> {
        let by = self.seats[0].person;
        let decision = self.decides(by, "Assemblée : comptes de l’année approuvés.")?;
        self.asks(self.treasurer, closings::ApproveAccounts { closing, decision })?;
        let decision = self.decides(by, "Assemblée : bureau élu sans candidat pour un an.")?;
        let (year, _, _) = calendar(self.today());
        let (first, last) = (march(year), march(year + 1).plus_days(-1));
        let newcomer = self.somebody_free(0);
        let again = self.seats.len().saturating_sub(usize::from(newcomer.is_some()));
        for place in 0..again {
            let person = self.seats[place].person;
            let (role, term) = (Role::OrganSeat, (Some(first), Some(last)));
            // Nobody writes down their own seat.
            let another = self.seats[(place + 1) % self.seats.len()].person;
            self.gives_from(another, person, role, None, term, decision)?;
            let key = self.seats[place].key.clone();
            self.elected.push(Seat { person, key });
        }
        if let Some(person) = newcomer {
            let kept = std::mem::take(&mut self.seats);
            self.seats(by, person, (Some(first), Some(last)), decision)?;
            self.elected.append(&mut self.seats);
            self.seats = kept;
            self.enrols_elected(by)?;
        }
        Ok(())
    }

    fn enrols_elected(&mut self, by: usize) -> Result<(), Halt> {
        let Some(new) = self.elected.pop() else { return Ok(()) };
        self.seats.push(new);
        self.enrols_key(by, self.seats.len() - 1)?;
        self.elected.extend(self.seats.pop());
        Ok(())
    }

    pub(crate) fn organ_sits(&mut self) -> Result<(), Halt> {
        if self.elected.is_empty() {
            return Ok(());
        }
        let before = std::mem::replace(&mut self.seats, std::mem::take(&mut self.elected));
        for seat in before {
            self.no_longer_holds(seat.person, Role::OrganSeat);
        }
        Ok(())
    }
}
