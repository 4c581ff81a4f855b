//! The records themselves, for auditors; and a stream that says that something is new, for everybody.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, Stream};
use ledger::ids::MemberId;
use ledger::log::chain::Head;
use ledger::time::Day;
use ledger::views::sight::Thing;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::super::places::Held;
use super::super::taken::Parameters;
use crate::current::Views;

/// Which records.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct After {
    /// The number of the record before the first one wanted; 0 or nothing for the first.
    pub after: Option<u64>,
    /// How many at most: 1 to 1000, 100 when absent.
    #[schemars(range(min = 1, max = 1000))]
    pub limit: Option<u16>,
}

/// The raw lines, as they stand in the log: newline-delimited JSON, to be hashed as they are.
pub async fn lines(
    State(app): State<Arc<App>>,
    Parameters(asked): Parameters<After>,
) -> Result<Response, Failure> {
    let most = match asked.limit {
        None => 100,
        Some(limit @ 1..=1000) => usize::from(limit),
        Some(_) => return Err(Failure::bad_request("limit", "1 to 1000")),
    };
    let after = asked.after.unwrap_or(0);
    let lines = app.apart(move |app| app.current.lines(after, most)).await??;
    let mut text = String::new();
    for (_, line) in lines {
        text.push_str(&line);
        text.push('\n');
    }
    let media = HeaderValue::from_static("application/jsonl; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, media)], text).into_response())
}

/// Something is new for whoever listens.
#[derive(Debug, Serialize, JsonSchema)]
pub struct News {
    /// The record.
    pub seq: u64,
    /// For an auditor, its raw line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
}

/// How many records are looked at before what was found is sent.
const AT_ONCE: u64 = 256;

/// A stream of what is new for the caller, from `Last-Event-ID` on, or from now: `statement` where their account
/// moved, `inbox` where something waits for their answer, `record`, for an auditor, where anything was recorded.
pub async fn stream(
    State(app): State<Arc<App>>,
    caller: Caller,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Failure> {
    let last = headers.get("last-event-id").map(|value| {
        let read = value.to_str().ok().and_then(|text| text.trim().parse().ok());
        read.ok_or_else(|| Failure::bad_request("Last-Event-ID", "the number of a record"))
    });
    let head = app.current.views().head.seq;
    let seen = last.transpose()?.unwrap_or(head).min(head);
    let place = app.streams.take(caller.member)?;
    let listening = Listening {
        _place: place,
        reached: app.current.reached(),
        stopping: app.stopping.subscribe(),
        app,
        caller,
        seen,
        waiting: VecDeque::new(),
    };
    let stream = stream::unfold(listening, |mut listening| async move {
        let event = listening.next().await?;
        Some((Ok(event), listening))
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(20))))
}

struct Listening {
    _place: Held,
    app: Arc<App>,
    caller: Caller,
    reached: watch::Receiver<Head>,
    stopping: watch::Receiver<bool>,
    seen: u64,
    waiting: VecDeque<Event>,
}

impl Listening {
    /// The next event; `None` when the server stops, or the caller may not listen any more.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if *self.stopping.borrow() {
                return None;
            }
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            if self.reached.borrow_and_update().seq <= self.seen {
                tokio::select! {
                    changed = self.reached.changed() => changed.ok()?,
                    _ = self.stopping.changed() => return None,
                }
                continue;
            }
            self.look().await?;
        }
    }

    /// Looks at the records that are new, some at a time.
    async fn look(&mut self) -> Option<()> {
        // A session that was ended meanwhile hears nothing more.
        if !self.caller.is_still_in(&self.app) {
            return None;
        }
        let day = self.app.today().ok()?;
        let viewer = self.caller.member;
        let audits = self.app.may_see(viewer, Thing::Records).ok()?;
        if audits && self.caller.has_scope("views:records") {
            let (app, after) = (Arc::clone(&self.app), self.seen);
            let most = usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
            let lines = app.apart(move |app| app.current.lines(after, most)).await.ok()?.ok()?;
            for (seq, line) in lines {
                self.tell("record", &News { seq, line: Some(line) });
                self.seen = seq;
            }
            return Some(());
        }
        let (until, found) = {
            let views = self.app.current.views();
            let until = views.head.seq.min(self.seen.saturating_add(AT_ONCE));
            (until, news(&views, viewer, day, self.seen, until))
        };
        for (seq, name) in found {
            self.tell(name, &News { seq, line: None });
        }
        self.seen = until;
        Some(())
    }

    fn tell(&mut self, name: &str, news: &News) {
        let seq = news.seq.to_string();
        // Plain data always serialises.
        let data = serde_json::to_string(news).unwrap_or_default();
        self.waiting.push_back(Event::default().event(name).id(seq).data(data));
    }
}

/// Which of the records after `seen` up to `until` concern a member, and how.
fn news(
    views: &Views,
    viewer: MemberId,
    day: Day,
    seen: u64,
    until: u64,
) -> Vec<(u64, &'static str)> {
    let mut found = Vec::new();
    for seq in seen.saturating_add(1)..=until {
        let moved = views.entries.of(seq).iter().any(|line| {
            let members = line.posting.movement.members();
            members.into_iter().flatten().any(|member| member == viewer)
        });
        if moved {
            found.push((seq, "statement"));
        }
    }
    let new = |seq: &u64| seen < *seq && *seq <= until;
    let waiting = views.waiting_for(viewer, day).map(|waiting| waiting.seq).filter(new);
    found.extend(waiting.map(|seq| (seq, "inbox")));
    found.sort_unstable();
    found
}
