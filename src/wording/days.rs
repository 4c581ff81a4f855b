//! Days as people write them.

use chrono::{Datelike, Month, Weekday};
use ledger::time::Day;

use super::{Message, Wording};

impl Wording {
    /// `mercredi 4 mars 2026`, `Wednesday 4 March 2026`.
    pub fn day(&self, day: Day) -> String {
        let date = day.date();
        let weekday = match date.weekday() {
            Weekday::Mon => "monday",
            Weekday::Tue => "tuesday",
            Weekday::Wed => "wednesday",
            Weekday::Thu => "thursday",
            Weekday::Fri => "friday",
            Weekday::Sat => "saturday",
            Weekday::Sun => "sunday",
        };
        let message = Message::new("day-long")
            .with("weekday", weekday)
            .with("day", date.day())
            .with("month", month(day))
            .with("year", date.year().to_string());
        self.say(&message)
    }

    /// `04/03/2026`, `2026-03-04`: for columns.
    pub fn short_day(&self, day: Day) -> String {
        let date = day.date();
        let message = Message::new("day-short")
            .with("year", date.year().to_string())
            .with("month", format!("{:02}", date.month()))
            .with("day", format!("{:02}", date.day()));
        self.say(&message)
    }

    /// `mars`, `sept.`: where there is little room.
    pub fn short_month(&self, day: Day) -> String {
        self.say(&Message::new("day-month-short").with("month", month(day)))
    }

    /// `mars 2026`, `March 2026`: the month that a day lies in.
    pub fn month(&self, day: Day) -> String {
        let message = Message::new("day-month-year")
            .with("month", month(day))
            .with("year", day.date().year().to_string());
        self.say(&message)
    }
}

fn month(day: Day) -> &'static str {
    let number = u8::try_from(day.date().month()).ok();
    let month = number.and_then(|number| Month::try_from(number).ok());
    match month.unwrap_or(Month::December) {
        Month::January => "january",
        Month::February => "february",
        Month::March => "march",
        Month::April => "april",
        Month::May => "may",
        Month::June => "june",
        Month::July => "july",
        Month::August => "august",
        Month::September => "september",
        Month::October => "october",
        Month::November => "november",
        Month::December => "december",
    }
}
