//! The lines of the form: what was typed, and the command each becomes.

use std::collections::{BTreeMap, BTreeSet};

use ledger::commands::Command;
use ledger::commands::time::{self, Confirmed};
use ledger::commands::{CodeRef, GivenMinutes};
use ledger::events::time::Mode;
use ledger::text::Key;

use super::super::form::Problems;
use super::super::layout::Page;
use super::super::{duration, form};
use crate::http::failure::Failure;

/// So many lines at most, sent together.
pub(super) const MOST: usize = 8;

/// The names of one line's fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) code: &'static str,
    pub(super) day: &'static str,
    pub(super) minutes: &'static str,
    pub(super) what: &'static str,
    pub(super) free: &'static str,
    pub(super) long_day: &'static str,
    pub(super) again: &'static str,
    pub(super) key: &'static str,
}

macro_rules! names {
    ($($number:literal)*) => {
        [$(Names {
            code: concat!("code-", $number),
            day: concat!("day-", $number),
            minutes: concat!("minutes-", $number),
            what: concat!("what-", $number),
            free: concat!("free-", $number),
            long_day: concat!("long-day-", $number),
            again: concat!("again-", $number),
            key: concat!("key-", $number),
        }),*]
    };
}

/// Of each line.
pub(super) const NAMES: [Names; MOST] = names! { 1 2 3 4 5 6 7 8 };

/// One line as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) code: String,
    pub(super) day: String,
    pub(super) minutes: String,
    pub(super) what: String,
    pub(super) free: bool,
    /// The questions that were answered with a tick.
    pub(super) confirmed: Vec<Confirmed>,
    pub(super) key: String,
    /// What the ledger asks before it records this line.
    pub(super) asked: BTreeSet<&'static str>,
}

impl Line {
    /// One that proposes a code and a day.
    pub(super) fn proposed(page: &Page<'_>, code: &str, day: &str) -> Result<Self, Failure> {
        Ok(Self {
            code: code.to_owned(),
            day: day.to_owned(),
            minutes: String::new(),
            what: String::new(),
            free: false,
            confirmed: Vec::new(),
            key: form::key(page.app)?.to_string(),
            asked: BTreeSet::new(),
        })
    }

    /// Whether nobody began it: a code and a day are proposed.
    pub(super) fn is_blank(&self) -> bool {
        self.minutes.trim().is_empty() && self.what.trim().is_empty()
    }

    /// As a command, or what is to be corrected.
    pub(super) fn command(
        &self,
        page: &Page<'_>,
        names: &Names,
        problems: &mut Problems,
    ) -> Option<Command> {
        let minutes = match duration::read(&self.minutes) {
            Ok(minutes) => Some(minutes),
            Err(why) => {
                problems.add(names.minutes, duration::wrong(page, &self.minutes, &why));
                None
            }
        };
        let mut missing = |field, typed: &str, id: &str| {
            if typed.trim().is_empty() {
                problems.add(field, page.say(id));
            }
            !typed.trim().is_empty()
        };
        let code = missing(names.code, &self.code, "volunteer-code-missing");
        let day = missing(names.day, &self.day, "volunteer-day-missing");
        let what = missing(names.what, &self.what, "volunteer-what-missing");
        if !(code && day && what) {
            return None;
        }
        Some(Command::Time(time::Command::Declare(time::Declare {
            member: None,
            code: CodeRef(self.code.clone()),
            day: self.day.clone(),
            minutes: GivenMinutes::from(minutes?),
            what: self.what.trim().to_owned(),
            mode: if self.free { Mode::ProBono } else { Mode::TimeCredit },
            confirm: self.confirmed.clone(),
        })))
    }

    /// The key under which it is recorded once.
    pub(super) fn key(&self) -> Option<Key> {
        Key::new(&self.key).ok()
    }
}

/// What a browser sent: the lines, those that nobody began included.
pub(super) fn read(fields: &BTreeMap<String, String>) -> Vec<Line> {
    let typed = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let sent = NAMES.iter().filter(|names| fields.contains_key(names.key));
    sent.map(|names| {
        let mut confirmed = Vec::new();
        if fields.contains_key(names.long_day) {
            confirmed.push(Confirmed::LongDay);
        }
        if fields.contains_key(names.again) {
            confirmed.push(Confirmed::DeclaredAlready);
        }
        Line {
            code: typed(names.code),
            day: typed(names.day),
            minutes: typed(names.minutes),
            what: typed(names.what),
            free: fields.contains_key(names.free),
            confirmed,
            key: typed(names.key),
            asked: BTreeSet::new(),
        }
    })
    .collect()
}
