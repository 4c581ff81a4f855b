//! What a group did together, written down at once: what and when, who, how long each, then all of it is recorded.
//!
//! Three steps of one form, each a page, all that was filled in travels with it. The parts of a shared time are the
//! core's own; a line that waits for somebody else says so before and after.

mod parts;
mod steps;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::commands::CodeRef;
use ledger::commands::time::{Confirmed, Participant, Participation, RecordSession, Shared};
use ledger::events::time::Mode;
use ledger::ids::MemberId;
use ledger::text::Key;
use serde::Deserialize;

use super::super::acting::{Acted, act};
use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::super::taken::{Form, Parameters};
use super::duration;
use super::form::{self, Problems};
use super::layout::{Page, html as answer};
use super::made;
use super::nav::Room;
use super::see_other;
use crate::wording::Language;

/// The most people of one sheet.
const MOST: usize = 200;

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub struct Shown {
    /// The first and the last record of what was just written down: `7201-7207`.
    done: Option<String>,
}

/// A sheet, as far as it is filled in.
#[derive(Debug, Clone)]
struct Sheet {
    code: String,
    day: String,
    what: String,
    /// Whether `minutes` is one time that all share.
    is_shared: bool,
    minutes: String,
    people: Vec<MemberId>,
    /// What was typed beside each.
    own: BTreeMap<MemberId, String>,
    /// Whose names are looked for.
    sought: String,
    /// What was asked, and is right.
    confirm: Vec<Confirmed>,
    key: Key,
}

impl Sheet {
    fn empty(key: Key, day: String) -> Self {
        Self {
            code: String::new(),
            day,
            what: String::new(),
            is_shared: false,
            minutes: String::new(),
            people: Vec::new(),
            own: BTreeMap::new(),
            sought: String::new(),
            confirm: Vec::new(),
            key,
        }
    }

    /// What a form sends, and the step that was pressed.
    fn read(sent: &[(String, String)], fresh: Key) -> (Self, String) {
        let mut sheet = Self::empty(fresh, String::new());
        let mut step = String::new();
        let mut named: BTreeSet<MemberId> = BTreeSet::new();
        for (name, value) in sent {
            match name.as_str() {
                "step" => step.clone_from(value),
                "code" => sheet.code.clone_from(value),
                "day" => sheet.day.clone_from(value),
                "what" => sheet.what.clone_from(value),
                "time" => sheet.is_shared = value == "shared",
                "minutes" => sheet.minutes.clone_from(value),
                "sought" => sheet.sought.clone_from(value),
                "confirm" if value == "long_day" => sheet.confirm.push(Confirmed::LongDay),
                "confirm" => sheet.confirm.push(Confirmed::DeclaredAlready),
                "key" => sheet.key = Key::new(value).unwrap_or(sheet.key),
                "person" => {
                    let member: Option<MemberId> = value.parse().ok();
                    let is_new = |member: &MemberId| named.insert(*member);
                    let room = sheet.people.len() < MOST;
                    sheet.people.extend(member.filter(is_new).filter(|_| room));
                }
                other => {
                    if let Some(member) = other.strip_prefix("of.").and_then(|id| id.parse().ok()) {
                        sheet.own.insert(member, value.clone());
                    }
                }
            }
        }
        (sheet, step)
    }

    /// What of the first step is not filled in as it should be.
    fn problems(&self, page: &Page<'_>) -> Problems {
        let mut problems = Problems::none();
        if self.code.is_empty() {
            problems.add("code", page.say("party-code-missing"));
        }
        if self.day.parse::<ledger::time::Day>().is_err() {
            problems.add("day", page.say("party-day-missing"));
        }
        if self.what.trim().is_empty() {
            problems.add("what", page.say("party-what-missing"));
        }
        if let Err(sentence) = duration::minutes(page, &self.minutes) {
            problems.add("minutes", sentence);
        }
        problems
    }

    /// Everybody's own time, as typed or as proposed to all.
    fn own_of(&self, member: MemberId) -> &str {
        self.own.get(&member).map_or(self.minutes.as_str(), String::as_str)
    }

    fn command(&self, page: &Page<'_>) -> Result<RecordSession, String> {
        let time = if self.is_shared {
            let minutes = duration::minutes(page, &self.minutes)?.into();
            Participation::Split(Shared { minutes, members: self.people.clone() })
        } else {
            let each = self.people.iter().map(|member| {
                let minutes = duration::minutes(page, self.own_of(*member))?.into();
                Ok(Participant { member: *member, minutes })
            });
            Participation::Each(each.collect::<Result<_, String>>()?)
        };
        Ok(RecordSession {
            code: CodeRef(self.code.clone()),
            day: self.day.clone(),
            what: self.what.clone(),
            mode: Mode::TimeCredit,
            time,
            confirm: self.confirm.clone(),
        })
    }
}

fn page<'a>(app: &'a Arc<App>, language: Language, caller: &Caller) -> Page<'a> {
    Page::for_caller(app, language, caller).at(Room::Party).with_script("htmx.js")
}

/// An empty sheet, or what was just written down.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(shown): Parameters<Shown>,
) -> Result<Response, Failure> {
    let page = page(&app, language, &caller);
    let made = made::read(shown.done.as_deref(), MOST);
    if !made.is_empty() {
        return Ok(answer(parts::recorded(&page, &caller, &made)?));
    }
    let sheet = Sheet::empty(form::key(&app)?, app.today()?.to_string());
    Ok(answer(steps::what(&page, &caller, &sheet, &Problems::none())?))
}

/// The next step, or the record of it all.
pub async fn go_on(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let page = page(&app, language, &caller);
    let (sheet, step) = Sheet::read(&sent, form::key(&app)?);
    let problems = sheet.problems(&page);
    if step == "what" {
        return Ok(answer(steps::what(&page, &caller, &sheet, &Problems::none())?));
    }
    if !problems.is_empty() {
        return Ok(problems.answer(steps::what(&page, &caller, &sheet, &problems)?));
    }
    match step.as_str() {
        "parts" | "record" if sheet.people.is_empty() => {
            let mut problems = Problems::none();
            problems.add("people", page.say("party-nobody"));
            Ok(problems.answer(steps::people(&page, &caller, &sheet, &problems)?))
        }
        "parts" => Ok(answer(parts::shown(&page, &caller, &sheet, &Problems::none(), None)?)),
        "record" => record(&page, &app, &caller, &sheet).await,
        _ => Ok(answer(steps::people(&page, &caller, &sheet, &Problems::none())?)),
    }
}

async fn record(
    page: &Page<'_>,
    app: &Arc<App>,
    caller: &Caller,
    sheet: &Sheet,
) -> Result<Response, Failure> {
    let mut problems = Problems::none();
    let command = match sheet.command(page) {
        Ok(command) => command,
        Err(sentence) => {
            problems.add("times", sentence);
            return Ok(problems.answer(parts::shown(page, caller, sheet, &problems, None)?));
        }
    };
    let language = page.wording.language();
    match act(app, caller, language, Some(sheet.key.clone()), None, command.into()).await? {
        Acted::Recorded(recorded) => {
            let done = made::written(&recorded.seqs);
            Ok(see_other(&format!("{}?done={done}", page.path("/work-party"))))
        }
        Acted::Refused(refused) => {
            problems.add_refused(&refused, &[("minutes", "times")]);
            let asked = match refused.code.as_str() {
                "long_day" => Some(Confirmed::LongDay),
                "declared_already" => Some(Confirmed::DeclaredAlready),
                _ => None,
            };
            // Another content than what was sent before is another act.
            let sheet = Sheet { key: form::key(app)?, ..sheet.clone() };
            Ok(problems.answer(parts::shown(page, caller, &sheet, &problems, asked)?))
        }
    }
}
