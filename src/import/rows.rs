//! Rows of hours and of balances, in one shape, with what holds for the whole sheet filled in.

use ledger::events::time::Mode;
use ledger::refusal::Refusal;
use ledger::text::{Label, Name, Note};
use ledger::time::Day;

use super::answers::Whole;
use crate::sheet::{Mode as Stated, Rows};

/// A row of hours, or of balances.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) line: u32,
    pub(super) is_balance: bool,
    /// The day as the row itself says it.
    pub(super) written_day: Option<Day>,
    pub(super) day: Option<Day>,
    pub(super) person: Option<Name>,
    pub(super) code: Option<Label>,
    pub(super) minutes: i64,
    pub(super) activity: Option<Note>,
    pub(super) remark: Option<Note>,
    /// Whether the row says of itself that it must be checked.
    pub(super) is_doubtful: bool,
    pub(super) mode: Mode,
    pub(super) validator: Option<Name>,
}

/// The rows of a sheet of hours or balances.
pub(super) fn of(rows: &Rows) -> Vec<Row> {
    // A sheet has far fewer lines than that: its size is bounded.
    let number = |line: usize| u32::try_from(line).unwrap_or(u32::MAX);
    match rows {
        Rows::Hours(rows) => rows
            .iter()
            .map(|row| Row {
                line: number(row.line),
                is_balance: false,
                written_day: Some(row.day),
                day: Some(row.day),
                person: row.person.clone(),
                code: row.code.clone(),
                minutes: row.minutes.into(),
                activity: row.activity.clone(),
                remark: row.remark.clone(),
                is_doubtful: row.doubt.is_some(),
                mode: match row.mode {
                    Some(Stated::ProBono) => Mode::ProBono,
                    Some(Stated::TimeCredit) | None => Mode::TimeCredit,
                },
                validator: row.validator.clone(),
            })
            .collect(),
        Rows::Balances(rows) => rows
            .iter()
            .map(|row| Row {
                line: number(row.line),
                is_balance: true,
                written_day: row.day,
                day: row.day,
                person: Some(row.person.clone()),
                code: row.code.clone(),
                minutes: row.minutes,
                activity: None,
                remark: row.remark.clone(),
                is_doubtful: row.doubt.is_some(),
                mode: Mode::TimeCredit,
                validator: None,
            })
            .collect(),
        Rows::People(_) | Rows::Unread => Vec::new(),
    }
}

/// A line of a batch, as the sheet counts them.
pub(super) fn place(line: u32) -> usize {
    usize::try_from(line).unwrap_or(usize::MAX)
}

impl Row {
    /// The line, as the sheet counts them.
    pub(super) fn place(&self) -> usize {
        place(self.line)
    }

    /// What the sheet does not say by itself.
    pub(super) fn fill(&mut self, whole: &Whole) {
        self.day = self.day.or(whole.day);
        if self.person.is_none() {
            self.person = whole.person.as_deref().and_then(|name| Name::new(name).ok());
        }
        if self.code.is_none() && !self.is_balance {
            self.code = whole.code.as_deref().and_then(|label| Label::new(label).ok());
        }
    }

    /// What the ledger says of a day that is no past of it.
    pub(super) fn too_late(&self, opened: Day) -> Option<Refusal> {
        let day = self.day.filter(|day| *day >= opened)?;
        Some(Refusal::NotBeforeOpening { day, opened })
    }

    /// What was done, and what its author added.
    pub(super) fn what(&self) -> Option<Note> {
        match (&self.activity, &self.remark) {
            (Some(activity), Some(remark)) => {
                let both = format!("{}\n{}", activity.as_str(), remark.as_str());
                Note::new(&both).ok().or_else(|| Some(activity.clone()))
            }
            (Some(only), None) | (None, Some(only)) => Some(only.clone()),
            (None, None) => None,
        }
    }

    /// Whether what was brought in as `what` is what this row says.
    pub(super) fn says(&self, what: Option<&str>) -> bool {
        let own = self.what();
        let activity = self.activity.as_ref().map(Note::as_str);
        let first_line = what.map(|text| text.split('\n').next().unwrap_or_default());
        what == own.as_ref().map(Note::as_str)
            || what == activity
            || (activity.is_some() && first_line == activity)
    }
}
