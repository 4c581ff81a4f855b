//! WHAT MAY BE RECORDED: every question asked of an event before it is accepted, and again on replay.
//!
//! A command only proposes events; whether they may enter the log is decided here, on the event itself,
//! so that `audit` asks a log the very same questions and an act that was never allowed is found, whoever
//! wrote it. The order of the questions is the precedence of refusals: who asks, what exists, whose
//! it is, what the rules say.

use crate::context::Act;
use crate::events::documents::{Event as OfDocuments, Subject};
use crate::events::members::{self, Kind, Standing};
use crate::events::{Event, organisation, time};
use crate::ids::MemberId;
use crate::refusal::Refusal;
use crate::state::{Organisation, State};
use crate::time::Day;

mod circles;
mod corrections;
mod decisions;
mod documents;
mod erasure;
mod existence;
mod findings;
mod naming;
mod people;
mod periods;
mod rules;
mod takeover;
mod working_time;

pub use documents::MOST_OF_ONE;
pub use erasure::{Asking, is_retention, obstacles};
pub use people::opening_credit;
pub use periods::{enrolment_text, key_name, signed_text};
pub(crate) use takeover::standing;
pub use working_time::expiring;

/// Whether `event`, recorded by this act, is lawful in this state.
pub fn check(state: &State, act: &Act, event: &Event) -> Result<(), Refusal> {
    may(state, act, event)?;
    rules_allow(state, act, event)
}

/// Who asks, whether what they name exists, and whether it is theirs to do.
pub(crate) fn may(state: &State, act: &Act, event: &Event) -> Result<(), Refusal> {
    if let Event::Organisation(organisation::Event::Opened(_)) = event {
        return match state.organisation {
            None => Ok(()),
            Some(_) => Err(Refusal::LedgerAlreadyOpened {}),
        };
    }
    let organisation = state.organisation.as_ref().ok_or(Refusal::LedgerNotOpened {})?;
    let asked = Asked { state, organisation, act };
    asked.author(event)?;
    existence::check(state, event)?;
    crate::authority::check(state, act, event)
}

/// What the rules say to an event that its author may record.
pub(crate) fn rules_allow(state: &State, act: &Act, event: &Event) -> Result<(), Refusal> {
    let Some(organisation) = state.organisation.as_ref() else { return first_record(event) };
    let asked = Asked { state, organisation, act };
    asked.today_is_open(event)?;
    match event {
        Event::Organisation(organisation::Event::Opened(_)) => Err(Refusal::LedgerAlreadyOpened {}),
        Event::Organisation(organisation::Event::RulesAdopted(adopted)) => {
            asked.rules_adopted(adopted)
        }
        Event::Organisation(organisation::Event::KeyChanged(changed)) => asked.key_changed(changed),
        Event::Organisation(organisation::Event::Restored(restored)) => asked.restored(restored),
        Event::Members(event) => asked.people(event),
        Event::Circles(event) => asked.circles(event),
        Event::Decisions(event) => asked.decisions(event),
        Event::Time(event) => asked.working_time(event),
        Event::Takeover(event) => asked.takeover(event),
        Event::Corrections(event) => asked.corrections(event),
        Event::Closings(event) => asked.closings(event),
        Event::Audit(event) => asked.findings(event),
        Event::Documents(event) => asked.documents(event),
    }
}

/// Record 1 comes before any rule: its money must be one that exists (ISO 4217 knows no more than four
/// decimals).
fn first_record(event: &Event) -> Result<(), Refusal> {
    let Event::Organisation(organisation::Event::Opened(opened)) = event else { return Ok(()) };
    if opened.currency.as_str().len() != crate::text::Currency::LIMIT {
        return Err(Refusal::CountOutOfRange { field: "currency", least: 3, most: 3 });
    }
    if opened.scale > 4 {
        return Err(Refusal::CountOutOfRange { field: "scale", least: 0, most: 4 });
    }
    Ok(())
}

/// The first day that is in no closed period; none while nothing was ever closed.
pub fn first_open(state: &State) -> Option<Day> {
    let elsewhere = state.organisation.as_ref().and_then(|found| found.rules.open_from);
    elsewhere.max(state.closings.first_open())
}

/// Where the period of the next closing begins: after the last one, or, for the first, with the first day
/// on which anything was counted or the ledger was open. None before the ledger opens.
pub fn next_period(state: &State) -> Option<Day> {
    if let Some((_, last)) = state.closings.last_validated() {
        return Some(last.proposed.last.plus_days(1));
    }
    let opened = state.organisation.as_ref()?.opened_on;
    Some(state.turnover.first_day().map_or(opened, |first| first.min(opened)))
}

/// The day on which an act done on `done` is counted: absent when it is the same day.
///
/// The day done, unless it lies in a closed period: then the first open day, if that is not too late.
pub fn counted(state: &State, done: Day) -> Result<Option<Day>, Refusal> {
    let Some(rules) = state.organisation.as_ref().map(|found| &found.rules) else {
        return Ok(None);
    };
    match first_open(state) {
        Some(first_open) if done < first_open => {
            if done.plus_months(rules.late_months) < first_open {
                let months = rules.late_months;
                return Err(Refusal::PeriodClosed { day: done, first_open, months });
            }
            Ok(Some(first_open))
        }
        Some(_) | None => Ok(None),
    }
}

/// What somebody may do although they left or are suspended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Despite {
    /// Nothing.
    Nothing,
    /// This, although they are suspended.
    Suspension,
    /// This, although they are suspended or have left.
    HavingLeft,
}

/// Who is asking at all, before anything else is looked at.
pub(crate) fn who_asks(state: &State, act: &Act, despite: Despite) -> Result<(), Refusal> {
    let organisation = state.organisation.as_ref().ok_or(Refusal::LedgerNotOpened {})?;
    Asked { state, organisation, act }.author_is_there(despite)
}

/// What every question is asked of.
struct Asked<'a> {
    state: &'a State,
    organisation: &'a Organisation,
    act: &'a Act,
}

impl Asked<'_> {
    /// Who is asking: a person who takes part, for themselves or for somebody they act for.
    fn author(&self, event: &Event) -> Result<(), Refusal> {
        let by = self.act.by;
        if self.state.members.iter().next().is_none() {
            // The ledger's first command admits its author.
            if let Event::Members(members::Event::Admitted(first)) = event
                && first.member == by
                && self.act.on_behalf.is_none()
            {
                return Ok(());
            }
            return Err(Refusal::UnknownAuthor { member: by });
        }
        self.author_is_there(despite(self.state, event, self.act))?;
        match self.act.on_behalf {
            None => Ok(()),
            Some(member) => self.on_behalf(member, event),
        }
    }

    /// A person who takes part, unless this may be done despite.
    fn author_is_there(&self, despite: Despite) -> Result<(), Refusal> {
        let by = self.act.by;
        let author = self.state.members.get(by).ok_or(Refusal::UnknownAuthor { member: by })?;
        if author.erased.is_some() {
            return Err(Refusal::MemberErased { member: by });
        }
        if author.left.is_some() && despite != Despite::HavingLeft {
            return Err(Refusal::AuthorLeft { member: by });
        }
        if author.suspended_on(self.act.day) && despite == Despite::Nothing {
            return Err(Refusal::AuthorSuspended { member: by });
        }
        if author.standing == Standing::Guest {
            return Err(Refusal::AuthorIsGuest { member: by });
        }
        match author.kind {
            Kind::Legal => Err(Refusal::StructureCannotAct { member: by }),
            Kind::Natural => Ok(()),
        }
    }

    fn on_behalf(&self, member: MemberId, event: &Event) -> Result<(), Refusal> {
        let by = self.act.by;
        if self.state.members.get(member).is_none() {
            return Err(Refusal::UnknownMember { member });
        }
        let Some(whose) = delegable(self.state, event) else {
            return Err(Refusal::NotOnBehalf { act: event.name() });
        };
        if whose != member {
            return Err(Refusal::CannotActFor { member: whose });
        }
        let at_the_counter = if let Event::Time(time::Event::CreditSpent(spent)) = event {
            crate::authority::serves(self.state, self.act, spent)
        } else {
            false
        };
        if member != by && (at_the_counter || self.state.members.acts_for(by, member)) {
            Ok(())
        } else {
            Err(Refusal::CannotActFor { member })
        }
    }

    /// A day that has begun.
    fn not_in_future(&self, day: Day) -> Result<(), Refusal> {
        let today = self.act.day;
        if day <= today { Ok(()) } else { Err(Refusal::DayInFuture { day, today }) }
    }

    /// What is counted today is not counted in a closed period: where clocks are put back at midnight,
    /// yesterday comes again for an hour, and may be closed.
    fn today_is_open(&self, event: &Event) -> Result<(), Refusal> {
        let Some(first_open) = first_open(self.state).filter(|first| self.act.day < *first) else {
            return Ok(());
        };
        let counts_today = match event {
            Event::Members(_) | Event::Corrections(_) => true,
            Event::Takeover(event) => matches!(event, crate::events::takeover::Event::Reversed(_)),
            Event::Time(event) => match event {
                time::Event::CreditGiven(_)
                | time::Event::CreditAdjusted(_)
                | time::Event::CreditExpired(_) => true,
                // Their day counted is in the record, and asked for.
                time::Event::ContributionDeclared(_)
                | time::Event::ContributionRecorded(_)
                | time::Event::ContributionValidated(_)
                | time::Event::ContributionRefused(_)
                | time::Event::ContributionWithdrawn(_)
                | time::Event::Disputed(_)
                | time::Event::DisputeAnswered(_)
                | time::Event::CreditSpent(_)
                | time::Event::ItemPriced(_)
                | time::Event::ItemWithdrawn(_) => false,
            },
            Event::Organisation(_)
            | Event::Circles(_)
            | Event::Decisions(_)
            | Event::Closings(_)
            | Event::Audit(_)
            | Event::Documents(_) => false,
        };
        let months = self.organisation.rules.late_months;
        if counts_today {
            Err(Refusal::PeriodClosed { day: self.act.day, first_open, months })
        } else {
            Ok(())
        }
    }

    /// The record counts the act on the day that the rules say.
    fn counted_rightly(&self, done: Day, written: Option<Day>) -> Result<(), Refusal> {
        let expected = counted(self.state, done)?;
        if written == expected {
            Ok(())
        } else {
            Err(Refusal::WrongDayCounted { expected: expected.unwrap_or(done) })
        }
    }

    /// Somebody who takes part.
    fn takes_part(&self, member: MemberId) -> Result<(), Refusal> {
        let found = self.state.members.get(member).ok_or(Refusal::UnknownMember { member })?;
        if found.left.is_some() { Err(Refusal::MemberLeft { member }) } else { Ok(()) }
    }
}

/// Those who left may still contradict what was done in their name. Somebody who is suspended has no
/// spending and no office, but may say what they did, contradict, take back, and go.
fn despite(state: &State, event: &Event, act: &Act) -> Despite {
    let own = |member: MemberId| {
        if member == act.by { Despite::Suspension } else { Despite::Nothing }
    };
    match event {
        Event::Time(time::Event::Disputed(_)) if act.on_behalf.is_none() => Despite::HavingLeft,
        Event::Time(time::Event::ContributionDeclared(declared)) => own(declared.member),
        Event::Time(time::Event::ContributionWithdrawn(_) | time::Event::Disputed(_)) => {
            Despite::Suspension
        }
        Event::Members(members::Event::Left(left)) => own(left.member),
        // Whoever is gone may ask to be forgotten.
        Event::Members(members::Event::IdentityErased(erased)) if erased.member == act.by => {
            Despite::HavingLeft
        }
        Event::Time(_)
        | Event::Members(_)
        | Event::Organisation(_)
        | Event::Circles(_)
        | Event::Decisions(_)
        | Event::Takeover(_)
        | Event::Corrections(_)
        | Event::Closings(_)
        | Event::Audit(_) => Despite::Nothing,
        // What is about oneself may be explained, and a dispute also by those who left.
        Event::Documents(event) => match event {
            OfDocuments::Attached(attached) => explains(state, act, attached.to),
            OfDocuments::Commented(commented) => explains(state, act, commented.on),
            OfDocuments::Withdrawn(_) => Despite::Suspension,
        },
    }
}

/// What may be said all the same about what concerns oneself.
fn explains(state: &State, act: &Act, subject: Subject) -> Despite {
    if state.concerned(subject) != Some(act.by) {
        return Despite::Nothing;
    }
    match subject {
        Subject::Record(_) => Despite::HavingLeft,
        Subject::Contribution(_) | Subject::Decision(_) => Despite::Suspension,
    }
}

/// The member whose own act this is, if somebody may do it in their name.
fn delegable(state: &State, event: &Event) -> Option<MemberId> {
    match event {
        Event::Time(event) => match event {
            time::Event::ContributionDeclared(declared) => Some(declared.member),
            time::Event::ContributionWithdrawn(withdrawn) => {
                state.time.contribution(withdrawn.contribution).map(|found| found.member)
            }
            time::Event::Disputed(disputed) => Some(disputed.member),
            time::Event::CreditSpent(spent) => Some(spent.member),
            time::Event::CreditGiven(given) => Some(given.member),
            time::Event::ContributionRecorded(_)
            | time::Event::ContributionValidated(_)
            | time::Event::ContributionRefused(_)
            | time::Event::DisputeAnswered(_)
            | time::Event::CreditAdjusted(_)
            | time::Event::CreditExpired(_)
            | time::Event::ItemPriced(_)
            | time::Event::ItemWithdrawn(_) => None,
        },
        Event::Circles(crate::events::circles::Event::Joined(joined)) => Some(joined.member),
        Event::Circles(crate::events::circles::Event::Left(left)) => Some(left.member),
        Event::Members(members::Event::Left(left)) => Some(left.member),
        Event::Members(members::Event::IdentityAmended(amended)) => Some(amended.member),
        Event::Circles(_)
        | Event::Members(_)
        | Event::Organisation(_)
        | Event::Decisions(_)
        | Event::Takeover(_)
        | Event::Corrections(_)
        | Event::Closings(_)
        | Event::Audit(_) => None,
        Event::Documents(event) => match event {
            OfDocuments::Attached(attached) => state.concerned(attached.to),
            OfDocuments::Commented(commented) => state.concerned(commented.on),
            OfDocuments::Withdrawn(_) => None,
        },
    }
}
