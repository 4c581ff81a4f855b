//! A ledger that is open to people and software: its writer, its socket, its views, and who listens.
//!
//! A clean stop answers what was asked, ends the streams, syncs and trims the log, gives the lock back. A slow
//! client holds nobody else up: heads have ten seconds to arrive, bodies thirty, whoever takes nothing of an answer
//! for thirty is let go, and so many connections at most are open at once: fewer than the files that the machine
//! lets the process open, because the ledger needs some of those.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use ledger::log::recover::WithoutHead;
use ledger::log::segment;
use rustix::process::{Resource, getrlimit, setrlimit};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt as _;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use super::app::{self, App, Place, language_of};
use super::desk::Desk;
use super::failure::Failure;
use super::guard::patience::Patient;
use super::guard::rates::{Asker, Limits, Rates};
use super::pages::account::not_here;
use super::pages::see_other;
use super::places::Places;
use super::route::Kind;
use super::{gate, metrics, observe, routes};
use crate::clock::{Clock, Zone};
use crate::config;
use crate::current::Current;
use crate::entrance::holder;
use crate::library;
use crate::mail::rounds::Rounds;
use crate::mail::{Names, Patience, Post, Sending};
use crate::passkeys::{self, Passkeys};
use crate::socket::{self, Serving};
use crate::store::access::Access;
use crate::wording::{Language, Message, Wording};
use crate::writer::{ClockCheck, OpenWriter, Writer};

/// How to open the house.
#[derive(Debug)]
pub struct Opening {
    /// The ledger.
    pub folder: PathBuf,
    /// The clock of all that is recorded.
    pub clock: Clock,
    /// Whether a clock far off stops the opening.
    pub clock_check: ClockCheck,
    /// Whether a torn tail may be cut although `head` is missing.
    pub without_head: WithoutHead,
    /// Where it is, seen from outside.
    pub place: Place,
    /// Whether anybody is slowed down.
    pub limits: Limits,
    /// Where mail goes; none leaves without it.
    pub mail: Option<config::Mail>,
}

/// A ledger that is open to people and software.
pub struct House {
    /// What answers are made from.
    pub app: Arc<App>,
    /// What whoever opened it should know.
    pub warnings: Vec<Message>,
    writer: Writer,
    socket: Option<Serving>,
    /// What sends letters, until it is told to stop.
    letters: Mutex<Option<Letters>>,
}

/// What sends letters.
type Letters = Pin<Box<dyn Future<Output = ()> + Send>>;

const HEAD_SECONDS: u64 = 10;
/// The longest head, in bytes; this much is held for each connection at most before it is answered.
const HEAD_BYTES: usize = 32 << 10;
/// How long somebody may take nothing of their answer.
const TAKING: Duration = Duration::from_secs(30);
/// So many connections are open at once; whoever comes then is not answered.
const MOST_CONNECTIONS: u64 = 8192;
/// So many files are never given to connections: the log, the private store, the socket, what is read for answers.
const OUR_FILES: u64 = 256;
/// How long what was asked before a stop may still take.
const LAST_SECONDS: u64 = 10;
/// How long the server waits before it takes the next client, when it could not take one.
const BREATH: Duration = Duration::from_millis(50);

impl Opening {
    /// Opens the ledger for writing, reads what there is, and serves its socket.
    pub fn open(self) -> Result<House, Message> {
        let Self { folder, clock, clock_check, without_head, place, limits, mail } = self;
        let opened = OpenWriter {
            folder: folder.clone(),
            clock: clock.clone(),
            clock_check,
            without_head,
            holder: holder(),
        }
        .open()?;
        let door = opened.writer.door();
        let directory = library::read(&folder, None, &mut [])?.directory;
        let missing = || Message::new("fault-ledger-missing").with("path", folder.as_path());
        let origin = directory.origin.ok_or_else(missing)?;
        let timezone = directory.organisation.ok_or_else(missing)?.timezone;
        let access = Arc::new(Access::open(&folder.join(segment::PRIVATE), &origin)?);
        let current = Current::follow(&folder, &origin, door.heads())?;
        current.take_consents(access.consents()?);
        let socket = socket::serve(&folder, door.clone())?;
        let zone = Zone::named(&timezone)?;
        let stopping = watch::Sender::new(false);
        let mut post = Post::closed(Arc::clone(&access), clock.clone());
        let mut letters: Option<Letters> = None;
        if let Some(settings) = mail {
            let sending = Sending {
                access: Arc::clone(&access),
                clock: clock.clone(),
                names: Arc::clone(&current) as Arc<dyn Names>,
                place: place.clone(),
                settings,
                patience: Patience::default(),
            };
            let sends;
            (post, sends) = Post::open(sending, stops(&stopping));
            let rounds = Rounds {
                current: Arc::clone(&current),
                access: Arc::clone(&access),
                clock: clock.clone(),
                zone,
                place: place.clone(),
                post: post.clone(),
                wordings: Language::ALL.map(Wording::new),
            };
            let goes_round = Arc::new(rounds).run(stops(&stopping));
            letters = Some(Box::pin(async {
                tokio::join!(sends, goes_round);
            }));
        }
        let backup = config::Config::of(&folder)?.backup;
        let app = Arc::new(App {
            folder,
            origin,
            door,
            current,
            access,
            post,
            clock,
            zone,
            passkeys: passkeys::Place::of(&place.address).map(Passkeys::at),
            place,
            rates: Rates::new(limits),
            metrics: metrics::Metrics::default(),
            slow: Semaphore::new(app::SLOW_AT_ONCE),
            filing: Semaphore::new(app::FILED_AT_ONCE),
            streams: Places::for_each(app::STREAMS_OF_EACH),
            sending: Places::for_each(app::SENT_BY_EACH),
            arriving: Arc::new(Semaphore::new(app::ARRIVING_AT_ONCE)),
            desk: Desk::default(),
            backup,
            stopping,
            wordings: Language::ALL.map(Wording::new),
        });
        let letters = Mutex::new(letters);
        let mut warnings = opened.warnings;
        if let Err(why) = &app.passkeys {
            warnings.push(Message::new(not_here(*why)));
        }
        Ok(House { app, warnings, writer: opened.writer, socket, letters })
    }
}

impl House {
    /// Answers whoever connects, until `stop` is ready.
    pub async fn serve(&self, listener: TcpListener, stop: impl Future<Output = ()>) {
        let router = router(&self.app);
        let graceful = GracefulShutdown::new();
        let places = Arc::new(Semaphore::new(most_connections()));
        let mut stop = std::pin::pin!(stop);
        let letters = self.letters.lock().unwrap_or_else(PoisonError::into_inner).take();
        let letters = tokio::spawn(async {
            if let Some(letters) = letters {
                letters.await;
            }
        });
        let mut tidying = tokio::time::interval(Duration::from_secs(60));
        loop {
            tokio::select! {
                () = &mut stop => break,
                _ = tidying.tick() => self.app.tidy(),
                client = listener.accept() => match client {
                    Ok((stream, from)) => {
                        // Nobody is told that there is no place: telling takes one.
                        let Ok(place) = Arc::clone(&places).try_acquire_owned() else { continue };
                        let serving = converse(&self.app, router.clone(), stream, from, &graceful);
                        tokio::spawn(async move {
                            serving.await;
                            drop(place);
                        });
                    }
                    // Such as too many open files: the next client may have more luck.
                    Err(_) => tokio::time::sleep(BREATH).await,
                },
            }
        }
        drop(listener);
        self.app.stopping.send_replace(true);
        let last = tokio::time::timeout(Duration::from_secs(LAST_SECONDS), graceful.shutdown());
        if last.await.is_err() {
            tracing::warn!("some connections did not end in time");
        }
        // It has seen that the server stops, and ends with the letter that is on its way.
        let _ = letters.await;
    }

    /// The last of it: answers what was brought, syncs, trims, gives the lock back. It waits for threads.
    pub fn close(self) -> Result<(), Message> {
        drop(self.socket);
        self.writer.stop()
    }
}

/// As many as there may be, where the machine lets the process open so many files; it is asked for more first.
fn most_connections() -> usize {
    let mut limit = getrlimit(Resource::Nofile);
    let wished = MOST_CONNECTIONS.saturating_add(OUR_FILES);
    if limit.current.is_some_and(|current| current < wished) {
        limit.current = Some(limit.maximum.map_or(wished, |maximum| maximum.min(wished)));
        // Where that is refused, what there was is what there is.
        let _ = setrlimit(Resource::Nofile, limit);
    }
    let files = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    let most = MOST_CONNECTIONS.min(files.saturating_sub(OUR_FILES).max(files / 4));
    usize::try_from(most).unwrap_or(1).max(1)
}

/// Comes when the server stops.
fn stops(stopping: &watch::Sender<bool>) -> impl Future<Output = ()> + use<> {
    let mut stopping = stopping.subscribe();
    async move {
        let _ = stopping.wait_for(|stops| *stops).await;
    }
}

/// One connection, from its first byte to its last.
fn converse(
    app: &Arc<App>,
    router: Router,
    stream: TcpStream,
    from: SocketAddr,
    graceful: &GracefulShutdown,
) -> impl Future<Output = ()> + use<> {
    let _ = stream.set_nodelay(true);
    let stream = TokioIo::new(Patient::new(stream, TAKING));
    let house = Arc::clone(app);
    let service = router.map_request(move |mut request: hyper::Request<hyper::body::Incoming>| {
        let from = house.rates.from(from.ip(), request.headers());
        request.extensions_mut().insert(from);
        request
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(HEAD_SECONDS))
        // Whoever has said all may close that side and still hear; whoever is gone has asked all the same.
        .half_close(true)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(stream, TowerToHyperService::new(service));
    let connection = graceful.watch(connection);
    let app = Arc::clone(app);
    async move {
        app.metrics.connections.inc();
        // A client that goes away in the middle is no event.
        let _ = connection.await;
        app.metrics.connections.dec();
    }
}

/// All routes, behind what every request passes.
fn router(app: &Arc<App>) -> Router {
    let table = routes().into_iter().fold(Router::new(), |router, route| route.add_to(router, app));
    table
        .fallback(nowhere)
        .method_not_allowed_fallback(other_method)
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(Arc::clone(app), observe::note))
        .layer(CompressionLayer::new())
        .with_state(Arc::clone(app))
}

async fn nowhere(
    axum::extract::State(app): axum::extract::State<Arc<App>>,
    request: Request,
) -> Response {
    // Whoever types the address of the house leaves the last slash out.
    // Where that is nothing, no address is without it: what has no path is no address of ours (`CONNECT`).
    let bare = app.place.base.trim_end_matches('/');
    if !bare.is_empty() && request.uri().path() == bare {
        return see_other(&app.place.base);
    }
    told(&app, &request, Failure::plain("not_found"))
}

async fn other_method(
    axum::extract::State(app): axum::extract::State<Arc<App>>,
    request: Request,
) -> Response {
    told(&app, &request, Failure::plain("wrong_method"))
}

/// A failure where no gate stands.
fn told(app: &App, request: &Request, failure: Failure) -> Response {
    let (kind, headers) = (kind_of(app, request.uri().path()), request.headers());
    let reader = match kind {
        Kind::Page => gate::reader(app, headers, failure.status),
        Kind::Api => None,
    };
    // No gate asks here how often somebody comes.
    let asked =
        reader.as_ref().map_or(Ok(()), |caller| app.rates.ask(Asker::Member(caller.member)));
    if let Err(failure) = asked {
        return failure.answer(app, kind, language_of(headers), None);
    }
    failure.answer(app, kind, language_of(headers), reader.as_ref())
}

/// Where nothing is, what would be there tells how to say so.
fn kind_of(app: &App, path: &str) -> Kind {
    let below = path.strip_prefix(app.place.base.trim_end_matches('/')).unwrap_or(path);
    if below.starts_with("/api/") { Kind::Api } else { Kind::Page }
}

/// The public address of a server that listens there, when nobody says another.
pub fn address(listening: SocketAddr) -> String {
    // A browser has passkeys on `localhost`, and on no address of numbers.
    if listening.ip().is_loopback() {
        format!("http://localhost:{}", listening.port())
    } else {
        format!("http://{listening}")
    }
}
