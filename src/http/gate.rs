//! What every request passes before its handler runs: is it from a page of ours, who calls, may they?

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt as _;
use ledger::ids::MemberId;
use ledger::views::sight::Thing;

use super::app::{App, language_of};
use super::caller::{By, Caller, Subject};
use super::failure::Failure;
use super::guard::origin;
use super::guard::rates::{Asker, From};
use super::pages;
use super::route::{Asked, Kind, Who};
use super::uploaded;
use crate::wording::Language;

/// What the gate of one URL asks.
#[derive(Debug, Clone)]
pub(super) struct Gate {
    pub(super) app: Arc<App>,
    pub(super) who: Who,
    pub(super) scope: Option<&'static str>,
    pub(super) kind: Kind,
    /// The longest body, in bytes.
    pub(super) most: usize,
    /// Whether it says no more than that the house is well.
    pub(super) watches: bool,
}

/// Lets a request through to its handler, or says why not.
pub(super) async fn pass(State(gate): State<Gate>, mut request: Request, next: Next) -> Response {
    let language = language_of(request.headers());
    request.extensions_mut().insert(language);
    let came_from = pages::came_from(&request);
    let mut unread = false;
    let asked = gate.ask(&mut request);
    // Where it fails, the page is told to whoever reads it.
    let caller = request.extensions().get::<Caller>().cloned();
    let mut answer = match asked {
        Ok(()) => next.run(request).await,
        Err(failure) => {
            unread = !request.body().is_end_stream();
            // Whoever still sends would find a broken connection instead of the answer that says why.
            let (announced, most) =
                (request.body().size_hint().lower(), read_away_bytes(gate.kind));
            if unread && failure.code == "too_large" && announced <= most {
                unread = !reads_away(request.into_body(), most).await;
            }
            failure.into_response()
        }
    };
    let Some(failure) = answer.extensions_mut().remove::<Failure>() else { return answer };
    let mut answer = gate.tell(failure, &came_from, language, caller);
    if unread {
        // What follows on this connection is a body that nobody reads: it ends here, and is said to.
        answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    answer
}

/// So much of a body that is too long is read and kept nowhere: a browser sends all of a photo before it looks for an
/// answer, software that sends more than this is not waited for.
fn read_away_bytes(kind: Kind) -> u64 {
    match kind {
        Kind::Page => 64 << 20,
        Kind::Api => 8 << 20,
    }
}

/// For so long.
const READ_AWAY: Duration = Duration::from_secs(60);

/// Whether a body that is not wanted came to its end, after so many bytes at most.
pub(super) async fn reads_away(mut body: Body, most: u64) -> bool {
    let reading = async {
        let mut left = most;
        while let Some(frame) = body.frame().await {
            let Ok(frame) = frame else { return false };
            let read = frame.data_ref().map_or(0, |bytes| bytes.len() as u64);
            let Some(rest) = left.checked_sub(read) else { return false };
            left = rest;
        }
        true
    };
    tokio::time::timeout(READ_AWAY, reading).await.unwrap_or(false)
}

/// Whoever was erased is nobody any more, whatever their browser still shows.
fn is_there(app: &App, caller: &Caller) -> bool {
    app.current.views().name_if_kept(caller.member).is_some()
}

/// Whether the page of a failure is for somebody in their own browser. For nobody, where the house itself is at fault,
/// or is asked too much: those pages stand on nothing.
fn reads(caller: &Caller, status: StatusCode) -> bool {
    let stands = !status.is_server_error() && status != StatusCode::TOO_MANY_REQUESTS;
    stands && !matches!(caller.by, By::Token(_))
}

/// Whoever reads the page of a failure where no gate asked who calls.
pub(super) fn reader(app: &App, headers: &HeaderMap, status: StatusCode) -> Option<Caller> {
    let caller = Caller::of(app, headers, app.now().ok()?).ok()??;
    Some(caller).filter(|caller| reads(caller, status) && is_there(app, caller))
}

impl Gate {
    /// A failure, as whoever asked is told.
    fn tell(
        &self,
        failure: Failure,
        came_from: &str,
        language: Language,
        caller: Option<Caller>,
    ) -> Response {
        if self.kind == Kind::Page
            && let Some(elsewhere) = pages::instead(&self.app, &failure, came_from)
        {
            return elsewhere;
        }
        let reader = caller.filter(|caller| reads(caller, failure.status));
        failure.answer(&self.app, self.kind, language, reader.as_ref())
    }

    fn ask(&self, request: &mut Request) -> Result<(), Failure> {
        let app = &self.app;
        let now = app.now()?;
        let from = request.extensions().get::<From>().copied();
        let caller = match Caller::of(app, request.headers(), now) {
            Ok(caller) => caller.filter(|found| is_there(app, found)),
            Err(failure) => {
                // Whoever tries tokens is slowed down.
                app.rates.ask(Asker::Guessing(from))?;
                return Err(failure);
            }
        };
        if let Some(caller) = &caller {
            request.extensions_mut().insert(caller.clone());
        }
        let by_token = caller.as_ref().is_some_and(|caller| matches!(caller.by, By::Token(_)));
        // A token is sent by no browser of its own accord: only what a browser adds can be abused.
        if !by_token && !is_safe(request.method()) {
            origin::check(app, request.headers())?;
        }
        match &caller {
            Some(caller) => app.rates.ask(Asker::Member(caller.member))?,
            // Whoever looks after the machine asks all day long.
            None if self.watches => {}
            None => app.rates.ask(Asker::Stranger(from))?,
        }
        self.may(caller.as_ref(), request)?;
        // Whoever says beforehand that it is too much is not waited for.
        if request.body().size_hint().lower() > self.most as u64 {
            let of_a_file = self.most == uploaded::MOST_BYTES && self.kind == Kind::Page;
            return Err(if of_a_file {
                Failure::file_too_large()
            } else {
                Failure::plain("too_large")
            });
        }
        if let Some(caller) = caller
            && caller.is_to_be_noted(now)
        {
            let app = Arc::clone(app);
            tokio::task::spawn_blocking(move || caller.note(&app.access, now));
        }
        Ok(())
    }

    fn may(&self, caller: Option<&Caller>, request: &mut Request) -> Result<(), Failure> {
        if self.who == Who::Anyone {
            return Ok(());
        }
        let caller = caller.ok_or_else(Failure::not_signed_in)?;
        if matches!(caller.by, By::Token(_)) {
            let scope = self.scope.ok_or_else(|| Failure::plain("in_person_only"))?;
            // What a command's own scope is, its handler asks.
            if scope != COMMANDS && !caller.has_scope(scope) {
                return Err(Failure::plain("out_of_scope"));
            }
        }
        if self.who == Who::Arriving {
            return Ok(());
        }
        if caller.is_arriving(&self.app)? {
            return Err(Failure::plain("second_proof_needed"));
        }
        if let Who::Sees(asked) = self.who {
            self.sees(caller, asked, request)?;
        }
        Ok(())
    }

    fn sees(&self, caller: &Caller, asked: Asked, request: &mut Request) -> Result<(), Failure> {
        let mut whom = || -> Result<MemberId, Failure> {
            let member = member_of_path(&self.app, request, caller);
            let member = member.ok_or_else(Failure::not_to_be_seen)?;
            request.extensions_mut().insert(Subject(member));
            Ok(member)
        };
        let thing = match asked {
            Asked::Register => Thing::Register,
            Asked::Statistics => Thing::Statistics,
            Asked::Records => Thing::Records,
            Asked::WaysIn => Thing::WaysIn,
            Asked::Counter => Thing::Counter,
            Asked::Name => Thing::Name(whom()?),
            Asked::Account => Thing::Account(whom()?),
            Asked::Portrait => Thing::Portrait(whom()?),
        };
        self.app.must_see(caller.member, thing)
    }
}

/// The scope of the URL through which all commands come: each has one of its own besides.
pub const COMMANDS: &str = "commands:*";

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// The member that a URL names: the segment after `members` or `people`, below the base.
fn member_of_path(app: &App, request: &Request, caller: &Caller) -> Option<MemberId> {
    let mut segments = request.uri().path().strip_prefix(&app.place.base)?.split('/');
    segments.find(|segment| matches!(*segment, "members" | "people"))?;
    match segments.next()? {
        "me" => Some(caller.member),
        written => written.parse().ok(),
    }
}

impl<S: Sync> axum::extract::FromRequestParts<S> for Language {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut axum::http::request::Parts,
        _: &S,
    ) -> Result<Self, Self::Rejection> {
        Ok(parts.extensions.get().copied().unwrap_or_else(|| language_of(&parts.headers)))
    }
}
