//! What is planned for a day, and what becomes of each plan.

use ledger::events::members::Standing;
use ledger::ids::{CircleId, ClosingId, FindingId, MandateId};
use ledger::time::Day;

use crate::deed::Halt;
use crate::life::{Life, first_day};
use crate::moment::{Minute, number, weekday};
use crate::town::Entry;

/// Something that is to happen.
pub(crate) enum Plan {
    /// Somebody declares hours of today or of the last days.
    Declares { person: usize },
    /// Somebody declares the evening at the bar.
    DeclaresEvening { person: usize, code: usize, day: Day },
    /// A steward answers what waits.
    Answers { number: u64 },
    /// The Wednesday work party is over.
    WorkParty { town: usize },
    /// The bar opens.
    Evening { town: usize },
    /// Somebody is served at the counter.
    Serves { town: usize, person: usize },
    /// What was served while the network was down is recorded.
    ServedOffline { town: usize, person: usize, day: Day },
    /// Somebody buys something on their own.
    Buys { person: usize },
    /// Somebody gives credit.
    Gives { person: usize },
    /// An entry turns out to be wrong.
    Slip,
    /// An entry turns out to be another circle's.
    Recode,
    /// Somebody does not recognise an entry.
    Disputes,
    /// Somebody answers that.
    AnswersDispute { entry: Entry },
    /// The organ corrects a balance.
    Adjusts { town: usize },
    /// All circles meet.
    Meeting,
    /// Somebody comes.
    Comes { town: usize },
    /// A guest joins.
    Joins { person: usize },
    /// Somebody leaves for good.
    SaysGoodbye,
    /// A newcomer is one of those who do things now.
    Settles { person: usize },
    /// Somebody leaves.
    Leaves { town: usize },
    /// Somebody who was suspended takes part again.
    Reinstated { person: usize },
    /// Somebody who left wants to be forgotten.
    Forgotten { person: usize },
    /// What somebody left behind goes to the commons.
    Expires { person: usize },
    /// Stewards are named for the half-year that begins on that day.
    Renews { first: Day },
    /// They begin.
    Begins { circle: usize, stewards: Vec<(usize, MandateId)> },
    /// The treasurer proposes to close up to that day.
    Proposes { last: Day },
    /// A seat signs.
    Signs { closing: ClosingId, seat: usize },
    /// A seat does not agree.
    Contests { closing: ClosingId, last: Day },
    /// What was missing in a period is written down and answered.
    Completes { last: Day },
    /// The treasurer sees that enough signed.
    Validates { closing: ClosingId, last: Day },
    /// The auditor asks about a record.
    Finds { closing: ClosingId },
    /// The treasurer explains.
    Explains { finding: FindingId },
    /// The auditor reports.
    Reports { closing: ClosingId },
    /// The assembly approves the accounts and elects.
    Assembly { closing: ClosingId },
    /// The new organ sits.
    Sits,
    /// Somebody leaves a circle that they tried.
    LeavesCircle { person: usize, circle: CircleId },
    /// Somebody gives an office back before its term.
    GivesBack { person: usize, circle: usize, mandate: MandateId },
    /// The action of the feast ends.
    FeastIsOver { by: usize, circle: CircleId },
    /// Something that happens once.
    Once(Story),
}

/// What happens once, in the first year.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Story {
    /// Somebody lets another act for them.
    Delegation,
    /// An action begins.
    Action,
    /// Somebody gives before gifts are allowed.
    GiftTooEarly,
    /// Somebody is suspended.
    Suspension,
    /// A member takes another name.
    NewName,
    /// Gifts are allowed from now on, and the floor is a little below zero.
    GiftsAllowed,
    /// A commission goes on as part of another circle.
    Merger,
    /// Somebody leaves for good, and will want to be forgotten.
    Goodbye,
    /// A price changes.
    Price,
    /// A seat has lost its key.
    LostKey,
    /// A code is told more clearly.
    ClearerCode,
    /// Somebody looks for the circle where they are at home.
    TriedCircle,
    /// A circle takes another name.
    CircleRenamed,
    /// An action for one feast.
    Feast,
    /// Somebody keeps the counter for a while.
    SummerKeeper,
    /// Somebody thinks that credit is lost by age.
    OldCredit,
    /// A delegation ends.
    DelegationOver,
    /// An item is offered no more.
    LastBasket,
    /// A second sheet turns out to be the first one again.
    WrongSheet,
}

const STORIES: &[(u32, u32, Story)] = &[
    (1, 20, Story::WrongSheet),
    (2, 3, Story::Delegation),
    (3, 5, Story::GiftTooEarly),
    (2, 21, Story::ClearerCode),
    (3, 12, Story::TriedCircle),
    (3, 17, Story::Action),
    (3, 26, Story::CircleRenamed),
    (5, 6, Story::Feast),
    (5, 12, Story::Suspension),
    (6, 2, Story::SummerKeeper),
    (7, 21, Story::OldCredit),
    (8, 20, Story::NewName),
    (9, 1, Story::GiftsAllowed),
    (9, 5, Story::Goodbye),
    (10, 20, Story::Price),
    (10, 27, Story::Merger),
    (11, 3, Story::LostKey),
    (11, 17, Story::DelegationOver),
    (12, 9, Story::LastBasket),
];

const WEDNESDAY: i64 = 2;
pub(crate) const FRIDAY: i64 = 4;
const MONDAY: i64 = 0;

impl Life<'_> {
    pub(crate) fn plans_the_day(&mut self, day: Day) -> Result<(), Halt> {
        let (year, month, date) = calendar(day);
        // At Christmas hardly anybody.
        let quiet = matches!((month, date), (12, 23..=31) | (1, 1..=2));
        for person in 0..self.people.len() {
            let pace = self.people[person].pace / if quiet { 6 } else { 1 };
            if self.people[person].has_joined() && self.chance.happens(pace) {
                let at = self.hour(day, 17, 22);
                self.agenda.plan(at, Plan::Declares { person });
            }
            if self.people[person].has_joined() && self.chance.happens(30) {
                let at = self.hour(day, 10, 18);
                self.agenda.plan(at, Plan::Buys { person });
            }
        }
        for town in 0..self.towns.len() {
            self.plans_of_town(day, town);
        }
        if day == self.last_day() {
            self.plans_something_to_answer(day);
        }
        if weekday(day) == MONDAY && calendar(day.plus_days(7)).1 != month {
            self.agenda.plan(Minute::of(day, (20, 30)), Plan::Meeting);
        }
        if date == 24 && (month == 6 || month == 12) {
            let first = if month == 6 { Day::new(year, 7, 1) } else { Day::new(year + 1, 1, 1) };
            if let Some(first) = first {
                self.agenda.plan(Minute::of(day, (19, 0)), Plan::Renews { first });
            }
        }
        let quarter_begins = Day::new(year, month, 1).filter(|_| month % 3 == 1);
        if let (8, Some(first)) = (date, quarter_begins)
            && number(first) > number(first_day())
        {
            let last = first.plus_days(-1);
            self.agenda.plan(Minute::of(day, (18, 0)), Plan::Proposes { last });
        }
        if (month, date) == (3, 1) {
            self.agenda.plan(Minute::of(day, (0, 1)), Plan::Sits);
        }
        if year == calendar(first_day()).0 {
            for &(_, _, story) in STORIES.iter().filter(|(m, d, _)| (*m, *d) == (month, date)) {
                self.agenda.plan(Minute::of(day, (20, 0)), Plan::Once(story));
            }
        }
        Ok(())
    }

    /// On the last evening somebody who is there all the time declares: whoever looks at the ledger then can
    /// answer it.
    fn plans_something_to_answer(&mut self, day: Day) {
        let volunteer = |who: &usize| {
            let person = &self.people[*who];
            person.acts_alone()
                && person.offices.is_empty()
                && !person.for_free
                && person.standing == Standing::Volunteer
        };
        let volunteers = self.towns[0].people.iter().copied().filter(volunteer);
        if let Some(person) = volunteers.max_by_key(|&who| self.shows_well(who)) {
            self.agenda.plan(Minute::of(day, (21, 30)), Plan::Declares { person });
        }
    }

    fn plans_of_town(&mut self, day: Day, town: usize) {
        if weekday(day) == WEDNESDAY {
            self.agenda.plan(Minute::of(day, (17, 30)), Plan::WorkParty { town });
        }
        if weekday(day) == FRIDAY {
            self.agenda.plan(Minute::of(day, (18, 0)), Plan::Evening { town });
        }
        let begun = number(day) - number(first_day()) > 20;
        if begun && self.chance.happens(60) {
            let at = self.hour(day, 10, 18);
            self.agenda.plan(at, Plan::Comes { town });
        }
        // Nobody leaves in the first weeks; later one in two months.
        if number(day) - number(first_day()) > 60 && self.chance.happens(16) {
            let at = self.hour(day, 9, 20);
            self.agenda.plan(at, Plan::Leaves { town });
        }
        let often = [(60, Plan::Slip), (30, Plan::Recode), (25, Plan::Disputes)];
        for (in_a_thousand, plan) in often {
            if begun && self.chance.happens(in_a_thousand) {
                let at = self.hour(day, 9, 20);
                self.agenda.plan(at, plan);
            }
        }
        if begun && self.chance.happens(12) {
            let at = self.hour(day, 19, 21);
            self.agenda.plan(at, Plan::Adjusts { town });
        }
        if self.gifts && self.chance.happens(150) {
            let people = &self.towns[town].people;
            let person = people[self.chance.index(people.len())];
            let at = self.hour(day, 9, 21);
            self.agenda.plan(at, Plan::Gives { person });
        }
    }

    fn hour(&mut self, day: Day, from: u32, to: u32) -> Minute {
        let hour = self.chance.between(from, to);
        Minute::of(day, (hour, self.chance.below(60)))
    }

    pub(crate) fn carries_out(&mut self, plan: Plan) -> Result<(), Halt> {
        match plan {
            Plan::Declares { person } => self.declares(person),
            Plan::DeclaresEvening { person, code, day } => self.declares_evening(person, code, day),
            Plan::Answers { number } => self.answers(number),
            Plan::WorkParty { town } => self.work_party(town),
            Plan::Evening { town } => self.evening(town),
            Plan::Serves { town, person } => self.serves(town, person),
            Plan::ServedOffline { town, person, day } => self.served_offline(town, person, day),
            Plan::Buys { person } => self.buys(person),
            Plan::Gives { person } => self.gives_credit(person),
            Plan::Slip => self.slips(),
            Plan::Recode => self.recodes(),
            Plan::Disputes => self.disputes(),
            Plan::AnswersDispute { entry } => self.answers_dispute(&entry),
            Plan::Adjusts { town } => self.adjusts(town),
            Plan::Meeting => self.meets(),
            Plan::Comes { town } => self.comes(town),
            Plan::Joins { person } => self.joins(person),
            Plan::SaysGoodbye => self.says_goodbye(),
            Plan::Settles { person } => self.settles(person),
            Plan::Leaves { town } => {
                let forgotten = self.chance.happens(300);
                self.leaves(town, forgotten).map(drop)
            }
            Plan::Reinstated { person } => self.is_reinstated(person),
            Plan::Forgotten { person } => self.is_forgotten(person),
            Plan::Expires { person } => self.expires(person),
            Plan::Renews { first } => self.renews(first),
            Plan::Begins { circle, stewards } => self.stewards_begin(circle, stewards),
            Plan::Proposes { last } => self.proposes(last),
            Plan::Signs { closing, seat } => self.signs(closing, seat),
            Plan::Contests { closing, last } => self.contests(closing, last),
            Plan::Completes { last } => self.completes(last),
            Plan::Validates { closing, last } => self.validates(closing, last),
            Plan::Finds { closing } => self.finds(closing),
            Plan::Explains { finding } => self.explains(finding),
            Plan::Reports { closing } => self.reports(closing),
            Plan::Assembly { closing } => self.assembles(closing),
            Plan::Sits => self.organ_sits(),
            Plan::LeavesCircle { person, circle } => self.leaves_circle(person, circle),
            Plan::GivesBack { person, circle, mandate } => self.gives_back(person, circle, mandate),
            Plan::FeastIsOver { by, circle } => self.feast_is_over(by, circle),
            Plan::Once(story) => self.happens_once(story),
        }
    }
}

/// Year, month, day of the month.
pub(crate) fn calendar(day: Day) -> (i32, u32, u32) {
    let text = day.to_string();
    let mut parts = text.splitn(3, '-');
    let mut part = || parts.next().unwrap_or_default();
    (
        part().parse().unwrap_or_default(),
        part().parse().unwrap_or_default(),
        part().parse().unwrap_or_default(),
    )
}

/// The first day of a month at that distance: used for terms.
pub(crate) fn march(year: i32) -> Day {
    Day::new(year, 3, 1).unwrap_or(Day::LAST)
}
