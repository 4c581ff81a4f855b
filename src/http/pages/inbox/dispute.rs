//! A contradiction, and its answer: the record was wrong, or it stands; always with the reason.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::commands::corrections::Reverse;
use ledger::commands::time::Answer;
use ledger::events::time::Outcome;
use ledger::ids::MemberId;
use ledger::text::Key;
use ledger::time::Day;
use ledger::views::disputes::Open;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::super::acting::{Acted, act};
use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::super::taken::{Form, Path};
use super::super::form::{self, Field, Problems, Typed};
use super::super::layout::{Page, html as answer_with};
use super::super::see_other;
use crate::current::Views;
use crate::wording::Language;

/// What was just answered, said on the page that follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answered {
    /// The record was wrong.
    Upheld,
    /// A refusal was wrong: it waits again.
    Reopened,
    /// The record was wrong, and somebody else is to reverse it.
    Unreversed,
    /// The record stands.
    Dismissed,
}

impl Answered {
    pub(super) fn sentence(self) -> &'static str {
        match self {
            Self::Upheld => "inbox-dispute-upheld",
            Self::Reopened => "inbox-dispute-reopened",
            Self::Unreversed => "inbox-dispute-unreversed",
            Self::Dismissed => "inbox-dispute-dismissed",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Reopened => "reopened",
            Self::Unreversed => "unreversed",
            Self::Dismissed => "dismissed",
        }
    }
}

/// An answer, as its form sends it.
#[derive(Debug, Deserialize)]
pub struct Given {
    key: String,
    #[serde(default)]
    outcome: String,
    #[serde(default)]
    reason: String,
}

/// A contradiction that waits, in words.
pub struct Waiting {
    entry: u64,
    name: String,
    /// What the record says.
    record: String,
    why: Option<String>,
    day: Day,
    refused: bool,
}

impl Waiting {
    /// Those that wait for `viewer`, oldest first.
    pub fn all(page: &Page<'_>, views: &Views, viewer: MemberId, today: Day) -> Vec<Self> {
        let found: Vec<Open> = views.disputes_for(viewer, today).collect();
        found.iter().map(|open| Self::of(page, views, viewer, today, open)).collect()
    }

    fn of(page: &Page<'_>, views: &Views, viewer: MemberId, today: Day, open: &Open) -> Self {
        let unit = views.unit();
        let refused = views.disputes.refusal(open.entry);
        let label = |code| views.circles.codes().get(&code).map(|code| code.label.to_string());
        let (what, minutes, code, day) = match (refused, views.entries.of(open.entry).first()) {
            (Some(found), _) => {
                let said = page.say("inbox-dispute-of-refusal");
                let declared = &found.declared;
                (said, declared.minutes.get(), label(declared.code), declared.day)
            }
            (None, Some(line)) => {
                let names = |id: &str| views.names_for(Some(viewer), today, id);
                let said = page.wording.cause(&line.cause, &names);
                let posting = &line.posting;
                (said, posting.movement.minutes.get(), line.code().and_then(label), posting.done)
            }
            (None, None) => (String::new(), 0, None, open.day),
        };
        let record = page.say_with(
            "inbox-dispute-record",
            &[
                ("what", what.into()),
                ("time", page.wording.minutes(minutes.into(), &unit).into()),
                ("day", page.wording.short_day(day).into()),
                ("code", code.unwrap_or_default().into()),
            ],
        );
        Self {
            entry: open.entry,
            name: views.name(open.member),
            record,
            why: page.app.current.text_in(views, &open.reason),
            day: open.day,
            refused: refused.is_some(),
        }
    }

    fn facts(&self, page: &Page<'_>) -> Markup {
        html! {
            p { (self.record) }
            @if let Some(why) = &self.why { p class="said" { (why) } }
            p class="small" { (page.say_with("inbox-dispute-day", &[("day", page.wording.day(self.day).into())])) }
        }
    }

    /// As the inbox lists it.
    pub fn shown(&self, page: &Page<'_>) -> Markup {
        html! {
            p class="named" { (self.name) }
            (self.facts(page))
            a class="button" href=(page.path(&format!("/inbox/disputes/{}", self.entry))) {
                (page.say("inbox-dispute-open"))
            }
        }
    }
}

fn find(page: &Page<'_>, caller: &Caller, entry: u64) -> Result<Option<Waiting>, Failure> {
    let today = page.app.today()?;
    let views = page.app.current.views();
    let found = Waiting::all(page, &views, caller.member, today);
    Ok(found.into_iter().find(|waiting| waiting.entry == entry))
}

fn not_there() -> Failure {
    Failure::plain("not_found")
}

/// The contradiction, and its two answers.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(entry): Path<String>,
) -> Result<Response, Failure> {
    let page = super::page(&app, language, &caller);
    let entry = entry.parse().map_err(|_| not_there())?;
    let waiting = find(&page, &caller, entry)?.ok_or_else(not_there)?;
    let key = form::key(&app)?;
    Ok(answer_with(document(&page, &waiting, &key, ("", ""), &Problems::none())))
}

/// Answers it.
pub async fn give(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(entry): Path<String>,
    Form(given): Form<Given>,
) -> Result<Response, Failure> {
    let page = super::page(&app, language, &caller);
    let entry = entry.parse().map_err(|_| not_there())?;
    let waiting = find(&page, &caller, entry)?;
    let key = Key::new(&given.key).map_err(|_| not_there())?;
    let mut problems = Problems::none();
    let refused = waiting.as_ref().is_some_and(|waiting| waiting.refused);
    let outcome = match given.outcome.as_str() {
        "upheld" if refused => Some((Outcome::Upheld, Answered::Reopened)),
        "upheld" => Some((Outcome::Upheld, Answered::Upheld)),
        "dismissed" => Some((Outcome::Dismissed, Answered::Dismissed)),
        _ => None,
    };
    if outcome.is_none() {
        problems.add("outcome", page.say("inbox-outcome-missing"));
    }
    if given.reason.trim().is_empty() {
        problems.add("reason", page.say("inbox-reason-missing"));
    }
    if let Some((outcome, answered)) = outcome.filter(|_| problems.is_empty()) {
        let command = Answer { entry, outcome, reason: given.reason.clone() }.into();
        match act(&app, &caller, language, Some(key.clone()), None, command).await? {
            Acted::Recorded(_) => {
                let place = page.path("/inbox");
                let answered = match answered {
                    Answered::Upheld => {
                        let reason = given.reason.clone();
                        reverse(&app, &caller, language, &key, Reverse { entry, reason }).await?
                    }
                    Answered::Reopened | Answered::Unreversed | Answered::Dismissed => answered,
                };
                return Ok(see_other(&format!("{place}?answered={}", answered.word())));
            }
            Acted::Refused(refused) => problems.add_refused(&refused, &[("reason", "reason")]),
        }
    }
    let waiting = waiting.ok_or_else(not_there)?;
    let typed = (given.outcome.as_str(), given.reason.as_str());
    Ok(problems.answer(document(&page, &waiting, &key, typed, &problems)))
}

/// Reverses what was wrong. Whoever answers may not always reverse too: then somebody else does.
async fn reverse(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    key: &Key,
    wish: Reverse,
) -> Result<Answered, Failure> {
    let key = Key::new(&format!("{key}.reversal")).ok();
    match act(app, caller, language, key, None, wish.into()).await? {
        Acted::Recorded(_) => Ok(Answered::Upheld),
        Acted::Refused(refused) if refused.code == "reversed_already" => Ok(Answered::Upheld),
        Acted::Refused(_) => Ok(Answered::Unreversed),
    }
}

fn document(
    page: &Page<'_>,
    waiting: &Waiting,
    key: &Key,
    (outcome, reason): (&str, &str),
    problems: &Problems,
) -> Markup {
    let title = page.say_with("inbox-dispute-title", &[("name", waiting.name.as_str().into())]);
    let upheld = if waiting.refused { "inbox-outcome-reopens" } else { "inbox-outcome-upheld" };
    let body = html! {
        p { a href=(page.path("/inbox")) { (page.say("inbox-back")) } }
        h1 { (title) }
        (problems.summary(page))
        (waiting.facts(page))
        form method="post" action=(page.path(&format!("/inbox/disputes/{}", waiting.entry))) {
            (form::key_field(key))
            fieldset id="outcome" {
                legend { (page.say("inbox-outcome")) }
                @if let Some(wrong) = problems.of("outcome") { p class="wrong" { (wrong) } }
                label class="choice" {
                    input type="radio" name="outcome" value="upheld" required checked[outcome == "upheld"];
                    (page.say(upheld))
                }
                label class="choice" {
                    input type="radio" name="outcome" value="dismissed" required checked[outcome == "dismissed"];
                    (page.say("inbox-outcome-dismissed"))
                }
            }
            (Field::new("reason", "inbox-reason", Typed::Lines, reason).hint("inbox-reason-hint").shown(page, problems))
            button class="action" { (page.say("inbox-dispute-answer")) }
        }
    };
    page.document(&title, &body)
}
