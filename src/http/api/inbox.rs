//! What waits for an answer: of those who may give it, and of those who wait for it.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::ids::MemberId;
use ledger::time::Day;
use ledger::views::inbox;
use ledger::views::sight::Thing;
use schemars::JsonSchema;
use serde::Serialize;

use super::super::app::App;
use super::super::caller::Subject;
use super::super::failure::Failure;
use super::fresh::Fresh;
use crate::current::Views;

/// A contribution that waits.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Waiting {
    /// Its identifier, to answer it.
    pub contribution: String,
    /// The record that declared it.
    pub seq: u64,
    /// Who did it.
    pub member: String,
    /// Their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where it would count.
    pub code: String,
    /// The day done.
    pub day: String,
    /// How long, in minutes.
    pub minutes: u32,
    /// What was done, in their words; absent where it was erased, or is not for the caller to read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// For a line of the past, why it is doubtful.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubt: Option<String>,
}

/// What waits for the caller's answer: nothing of their own, nor of those they act for.
pub async fn list(State(app): State<Arc<App>>, fresh: Fresh) -> Result<Response, Failure> {
    let (viewer, day) = (fresh.caller().member, fresh.day());
    fresh.answer(|views| {
        let found = views.waiting_for(viewer, day);
        Ok(found.map(|waiting| shown(&app, views, viewer, day, &waiting)).collect::<Vec<_>>())
    })
}

/// What a member declared and nobody answered yet.
pub async fn of_member(
    State(app): State<Arc<App>>,
    Subject(member): Subject,
    fresh: Fresh,
) -> Result<Response, Failure> {
    let (viewer, day) = (fresh.caller().member, fresh.day());
    fresh.answer(|views| {
        let theirs = views.inbox.waiting().into_iter().filter(|found| found.member == member);
        Ok(theirs.map(|waiting| shown(&app, views, viewer, day, &waiting)).collect::<Vec<_>>())
    })
}

fn shown(
    app: &App,
    views: &Views,
    viewer: MemberId,
    day: Day,
    waiting: &inbox::Waiting,
) -> Waiting {
    let sight = views.sight(day);
    let code = views.circles.codes().get(&waiting.code);
    let reads = code.is_some_and(|code| {
        let thing = Thing::Contribution { member: waiting.member, circle: code.circle };
        sight.may(viewer, thing)
    });
    let text = |sealed: Option<ledger::sealed::Digest>| {
        sealed.filter(|_| reads).and_then(|sealed| app.current.text_in(views, &sealed))
    };
    let named = reads || sight.may(viewer, Thing::Name(waiting.member));
    Waiting {
        contribution: waiting.contribution.to_string(),
        seq: waiting.seq,
        member: waiting.member.to_string(),
        name: views.name_if_kept(waiting.member).filter(|_| named).map(str::to_owned),
        code: code.map_or_else(|| waiting.code.to_string(), |code| code.label.to_string()),
        day: waiting.day.to_string(),
        minutes: waiting.minutes.get(),
        what: text(waiting.what),
        doubt: text(waiting.doubt),
    }
}
