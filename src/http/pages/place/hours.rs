//! What was done and spent under some codes, month by month of a year, by the day counted.

use std::collections::BTreeSet;

use chrono::Datelike as _;
use ledger::ids::CodeId;
use ledger::postings::Account;
use ledger::time::Day;
use ledger::units::Balance;
use ledger::views::entries::Line;
use maud::{Markup, html};

use super::super::layout::Page;
use crate::current::Views;
use crate::wording::HouseUnit;

/// The months of a year.
pub const MONTHS: usize = 12;

/// What was done and spent, month by month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Year {
    /// Contributed, what was undone taken off.
    pub done: [Balance; MONTHS],
    /// Spent, what was undone taken off.
    pub spent: [Balance; MONTHS],
}

impl Year {
    /// Of these codes, in that year.
    pub fn of(views: &Views, year: i32, codes: &BTreeSet<CodeId>) -> Self {
        let mut found = Self::default();
        for line in views.entries.lines() {
            let Some(month) = month_of(line, year) else { continue };
            if let Some((_, minutes)) = contributed(line).filter(|(code, _)| codes.contains(code)) {
                add(&mut found.done, month, minutes);
            }
            // A recoding leaves one code for another: both sides count.
            if let Some((_, minutes)) = taken_off(line).filter(|(code, _)| codes.contains(code)) {
                add(&mut found.done, month, minutes.negated());
            }
            if let Some(minutes) = spent(line, codes) {
                add(&mut found.spent, month, minutes);
            }
        }
        found
    }

    /// Whether nothing counted.
    pub fn is_empty(&self) -> bool {
        let nothing = Balance::default();
        self.done.iter().chain(&self.spent).all(|minutes| *minutes == nothing)
    }

    /// All months together.
    pub fn sum(of: &[Balance; MONTHS]) -> Balance {
        of.iter().fold(Balance::default(), |sum, minutes| sum.plus(*minutes))
    }
}

/// In which month of that year a line counts, from zero.
pub fn month_of(line: &Line, year: i32) -> Option<usize> {
    let date = line.posting.counted.date();
    let month = usize::try_from(date.month0()).ok();
    month.filter(|_| date.year() == year)
}

/// Minutes that leave a code's account were contributed under it.
pub fn contributed(line: &Line) -> Option<(CodeId, Balance)> {
    match line.posting.movement.from {
        Account::Contributed(code) => Some((code, Balance::from(line.posting.movement.minutes))),
        Account::Member(_)
        | Account::ProBono(_)
        | Account::Spent(_)
        | Account::Commons
        | Account::FormerBooks => None,
    }
}

/// Minutes that go back to a code's account were undone, or count elsewhere.
pub fn taken_off(line: &Line) -> Option<(CodeId, Balance)> {
    match line.posting.movement.to {
        Account::Contributed(code) => Some((code, Balance::from(line.posting.movement.minutes))),
        Account::Member(_)
        | Account::ProBono(_)
        | Account::Spent(_)
        | Account::Commons
        | Account::FormerBooks => None,
    }
}

fn spent(line: &Line, codes: &BTreeSet<CodeId>) -> Option<Balance> {
    let movement = line.posting.movement;
    let minutes = Balance::from(movement.minutes);
    let of = |account| match account {
        Account::Spent(code) => codes.contains(&code),
        Account::Member(_)
        | Account::ProBono(_)
        | Account::Contributed(_)
        | Account::Commons
        | Account::FormerBooks => false,
    };
    match (of(movement.to), of(movement.from)) {
        (true, false) => Some(minutes),
        (false, true) => Some(minutes.negated()),
        (true, true) | (false, false) => None,
    }
}

/// Adds to one of the months.
pub fn add(months: &mut [Balance; MONTHS], month: usize, minutes: Balance) {
    if let Some(sum) = months.get_mut(month) {
        *sum = sum.plus(minutes);
    }
}

/// The first day of a month, from zero.
pub fn first_of(year: i32, month: usize) -> Day {
    let month = u32::try_from(month).unwrap_or(0).saturating_add(1);
    Day::new(year, month, 1).unwrap_or(Day::FIRST)
}

/// The year of a day.
pub fn year_of(day: Day) -> i32 {
    day.date().year()
}

/// Minutes among others below and above them: aligned where the house counts in hours, in its unit elsewhere.
pub fn in_column(page: &Page<'_>, minutes: Balance, unit: &HouseUnit) -> String {
    let said = page.wording.minutes(minutes.get(), unit);
    let in_hours = said == page.wording.time(minutes.get());
    if in_hours { page.wording.time_in_column(minutes.get()) } else { said }
}

/// The months up to `today` in a table, with their sum.
pub fn table(page: &Page<'_>, (year, today): (i32, Day), hours: &Year, unit: &HouseUnit) -> Markup {
    let title = page.say_with("place-hours-title", &[("year", year.to_string().into())]);
    let spends = hours.spent.iter().any(|minutes| *minutes != Balance::default());
    let until = if year == year_of(today) {
        usize::try_from(today.date().month()).unwrap_or(MONTHS)
    } else {
        MONTHS
    };
    let time = |minutes: Balance| page.wording.time_in_column(minutes.get());
    let in_unit = |minutes: Balance| in_column(page, minutes, unit);
    html! {
        @if hours.is_empty() {
            p { (page.say_with("place-hours-none", &[("year", year.to_string().into())])) }
        } @else {
            div class="table" tabindex="0" role="region" aria-label=(title) {
                table class="narrow" {
                    caption { (page.say("place-hours-caption")) }
                    thead {
                        tr {
                            th scope="col" { (page.say("place-hours-month")) }
                            th scope="col" class="number" { (page.say("place-hours-done")) }
                            @if spends { th scope="col" class="number" { (page.say("place-hours-spent")) } }
                        }
                    }
                    tbody {
                        @for (month, (done, spent)) in hours.done.iter().zip(&hours.spent).enumerate().take(until) {
                            tr {
                                th scope="row" { (page.wording.month(first_of(year, month))) }
                                td class="number" { (time(*done)) }
                                @if spends { td class="number" { (time(*spent)) } }
                            }
                        }
                    }
                    tfoot {
                        tr {
                            th scope="row" { (page.say("place-hours-total")) }
                            td class="number" { (in_unit(Year::sum(&hours.done))) }
                            @if spends { td class="number" { (in_unit(Year::sum(&hours.spent))) } }
                        }
                    }
                }
            }
        }
    }
}
