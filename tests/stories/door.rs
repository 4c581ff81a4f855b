//! The second door: HTTP. See `ledger/tests/stories/door.rs` for the first.
//!
//! A house has a server of its own. Whoever acts has a token, and each command is a request over the socket; what the
//! story then folds are the records that the server wrote. Guaranteed of each command: the core, asked the same
//! on the same state, refuses with the same code, or gives the same events, at the same instant of the same day;
//! and the story's log ends in the same hash as the server's. At the end of each story everybody asks for
//! their balance and their statement.
//!
//! What does not come through HTTP: the opening of a ledger (there is no server yet: the program founds it), and
//! what a story forges (nobody may): from then on the story has the core alone.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;

use ledger::book::Book;
use ledger::commands::{Command, documents};
use ledger::context::Context;
use ledger::events::Event;
use ledger::ids::MemberId;
use ledger::log::chain::{Chain, Head};
use ledger::log::frame::Header;
use ledger::log::read::{Place, Reader};
use ledger::log::recover::WithoutHead;
use ledger::refusal::Refusal;
use ledger::time::Timestamp;
use minutier::clock::{Clock, Steps};
use minutier::http::app::{self, App};
use minutier::http::guard::rates::Limits;
use minutier::http::server::{House, Opening};
use minutier::store::access::Secret;
use minutier::store::documents::Documents;
use minutier::store::files::Files;
use minutier::wording::Message;
use minutier::writer::{Answer, ClockCheck, Founding, found};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

use crate::house::{Came, SHEET, decided};
use crate::wire::{Reply, Wire, commands, get};

/// The way to a ledger.
pub(crate) enum Door {
    /// There is no ledger yet.
    Unfounded,
    Http(Box<Served>),
    Core,
}

impl Door {
    pub(crate) fn new() -> Self {
        Self::Unfounded
    }

    pub(crate) fn of_the_core() -> Self {
        Self::Core
    }

    pub(crate) fn brings(
        &mut self,
        book: &Book,
        command: &Command,
        context: &Context,
    ) -> Result<Came, Refusal> {
        match self {
            Self::Core => decided(book, command, context),
            Self::Http(served) => served.brings(book, command, context),
            Self::Unfounded => {
                let Came::Events(_, expected, _) = decided(book, command, context)? else {
                    panic!("nothing was recorded before")
                };
                let (served, came) = Served::founded(command, context, &expected);
                *self = Self::Http(Box::new(served));
                Ok(came)
            }
        }
    }

    pub(crate) fn founder(&self) -> Option<MemberId> {
        match self {
            Self::Http(served) => Some(served.founder),
            Self::Unfounded | Self::Core => None,
        }
    }

    pub(crate) fn is_at(&self, head: Head) {
        if let Self::Http(served) = self {
            assert_eq!(served.app.door.head(), head, "the logs are the same to the byte");
        }
    }

    pub(crate) fn agrees(&self, book: &Book) {
        if let Self::Http(served) = self {
            served.agrees(book);
        }
    }
}

/// A house and its server.
pub(crate) struct Served {
    _outer: TempDir,
    folder: PathBuf,
    steps: Arc<Steps>,
    founder: MemberId,
    app: Arc<App>,
    address: std::net::SocketAddr,
    tokens: BTreeMap<MemberId, String>,
    /// Up to where its log was read.
    read: Option<(Place, Chain)>,
    stop: Option<oneshot::Sender<()>>,
    serving: Option<JoinHandle<Result<(), Message>>>,
}

/// All servers of all stories.
fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(2).build().unwrap()
    })
}

impl Served {
    /// Founds a ledger in these words, and serves it.
    fn founded(command: &Command, context: &Context, expected: &[Event]) -> (Self, Came) {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("house");
        let steps = Steps::new(context.act.at, "a story");
        let words = &serde_json::to_value(command).unwrap()["organisation"]["open"];
        let word = |name: &str| words[name].as_str().unwrap();
        let founded = found(Founding {
            folder: folder.clone(),
            clock: Clock::stepped(&steps),
            name: word("name").into(),
            origin: word("origin").parse().unwrap(),
            timezone: word("timezone").parse().unwrap(),
            currency: word("currency").parse().unwrap(),
            scale: u8::try_from(words["scale"].as_u64().unwrap()).unwrap(),
            administrator: word("administrator").into(),
            via: context.via.clone(),
            holder: "a story".into(),
        })
        .unwrap();
        let Answer::Recorded(_, ids) = founded.answer else { panic!("{:?}", founded.answer) };
        founded.writer.stop().unwrap();
        let opening = Opening {
            folder: folder.clone(),
            clock: Clock::stepped(&steps),
            clock_check: ClockCheck::Confirmed,
            without_head: WithoutHead::CutNothing,
            place: app::Place { address: "http://localhost".into(), base: "/".into() },
            limits: Limits::None,
            mail: None,
        };
        let house: House = opening.open().unwrap();
        let listening = tokio::net::TcpListener::bind("127.0.0.1:0");
        let listener = runtime().block_on(listening).unwrap();
        let (app, address) = (Arc::clone(&house.app), listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel();
        let serving = std::thread::spawn(move || {
            let stopped = async {
                let _ = stopped.await;
            };
            runtime().block_on(house.serve(listener, stopped));
            house.close()
        });
        let mut served = Self {
            _outer: outer,
            folder,
            steps,
            founder: founded.administrator,
            app,
            address,
            tokens: BTreeMap::new(),
            read: None,
            stop: Some(stop),
            serving: Some(serving),
        };
        let (header, events) = served.written();
        are_alike(&events, expected);
        (served, Came::Events(header, events, ids))
    }

    /// The records that were written since the last time: of one command.
    fn written(&mut self) -> (Header, Vec<Event>) {
        let files = Files::read_only(&self.folder);
        let reader = match self.read.take() {
            Some((place, chain)) => Reader::resume(&files, place, chain),
            None => Reader::new(&files),
        };
        let mut reader = reader.unwrap().up_to(self.app.door.head().seq);
        let (mut header, mut events) = (None, Vec::new());
        while let Some((_, record)) = reader.next_record().unwrap() {
            events.push(serde_json::from_str(record.event).unwrap());
            header.get_or_insert(Header { seq: 0, more: 0, ..record.header });
        }
        self.read = Some((reader.place(), reader.chain().clone()));
        (header.expect("a command was recorded"), events)
    }

    /// What opens the house to somebody.
    fn token(&mut self, member: MemberId) -> String {
        let app = &self.app;
        self.tokens.entry(member).or_insert_with(|| made_for(app, member)).clone()
    }

    /// Asks over a connection of its own.
    fn asks(&self, question: &[u8]) -> Reply {
        Wire::to(self.address).unwrap().ask(question).unwrap()
    }

    fn brings(
        &mut self,
        book: &Book,
        command: &Command,
        context: &Context,
    ) -> Result<Came, Refusal> {
        self.steps.advance_to(context.act.at);
        let expected = decided(book, command, context);
        let by = context.act.by;
        let mut body = json!({"command": command});
        if let Some(whom) = context.act.on_behalf {
            body["for"] = json!(whom);
        }
        if let Some(key) = &context.key {
            body["key"] = json!(key);
        }
        let token = self.token(by);
        // The bytes of a file do not come with the command.
        let attaches = matches!(command, Command::Documents(documents::Command::Attach(_)));
        let given = attaches.then(|| Documents::of(&self.folder).give(SHEET).unwrap());
        let reply = self.asks(&commands(&token, &body.to_string()));
        drop(given);
        let said = reply.json();
        match expected {
            Err(refusal) => {
                is_refused(book, by, &refusal, &reply);
                Err(refusal)
            }
            Ok(Came::Already(numbers)) => {
                let seqs: Vec<u64> = (numbers.first..=numbers.last).collect();
                assert_eq!((reply.status, &said["seqs"]), (200, &json!(seqs)), "{said}");
                Ok(Came::Already(numbers))
            }
            Ok(Came::Events(expected, expected_events, expected_ids)) => {
                assert_eq!(reply.status, 201, "{said} to {body}");
                let (header, events) = self.written();
                let via = header.via.clone();
                assert_eq!(header, Header { via, ..expected }, "{body}");
                are_alike(&events, &expected_events);
                Ok(Came::Events(header, events, made(&said["ids"], &expected_ids)))
            }
        }
    }

    /// Everybody who did something, or has something, asks for what they have, and how it came.
    fn agrees(&self, book: &Book) {
        // Those who never did anything have no token: they ask as well.
        for (member, person) in book.state().members.iter() {
            let expected = book.state().balance_of(member).get();
            let token = match self.tokens.get(&member) {
                Some(token) => token.clone(),
                None if expected == 0 => continue,
                None => made_for(&self.app, member),
            };
            for (view, name) in [("balance", "minutes"), ("statement", "balance")] {
                let path = format!("/api/v1/members/{member}/{view}");
                let reply = self.asks(&get(&path, &token));
                if person.erased.is_some() {
                    assert_eq!(reply.status, 401, "{path}: {}", reply.text());
                    continue;
                }
                let said = reply.json();
                assert_eq!((reply.status, &said[name]), (200, &json!(expected)), "{path}: {said}");
                assert_eq!(said["seq"], self.app.door.head().seq);
            }
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.stop.take().map(|stop| stop.send(()));
        let closed = self.serving.take().map(JoinHandle::join);
        if !std::thread::panicking() {
            assert!(matches!(closed, Some(Ok(Ok(())))), "{closed:?}");
        }
    }
}

/// A token that may do everything that its member may.
fn made_for(app: &App, member: MemberId) -> String {
    let secret = Secret::of(Clock::real().random().unwrap());
    let (now, end) = ("2020-01-01T00:00:00.000000Z", "2100-01-01T00:00:00.000000Z");
    let times: (Timestamp, Timestamp) = (now.parse().unwrap(), end.parse().unwrap());
    let scopes = ["*".to_owned()];
    app.access.make_token(secret.hashed(), member, "a story", &scopes, times).unwrap();
    secret.shown().to_owned()
}

/// The server says no as the core does. Whoever is nobody does not even come in.
fn is_refused(book: &Book, by: MemberId, refusal: &Refusal, reply: &Reply) {
    let said = reply.json();
    assert!(said["detail"].as_str().is_some_and(|sentence| sentence.contains(' ')), "{said}");
    let somebody = book.state().members.get(by).is_some_and(|found| found.erased.is_none());
    if !somebody {
        let code = (reply.status, &said["code"]);
        assert_eq!(code, (401, &json!("not_signed_in")), "{refusal}: {said}");
        return;
    }
    assert_eq!(said["code"], refusal.code(), "{refusal}: {said}");
    assert!(matches!(reply.status, 400 | 403 | 409 | 422), "{refusal}: {}", reply.status);
}

/// The same events, but for the identifiers and salts that were drawn.
fn are_alike(events: &[Event], expected: &[Event]) {
    let names = |events: &[Event]| events.iter().map(Event::name).collect::<Vec<_>>();
    assert_eq!(names(events), names(expected));
}

/// The identifiers that the server says it made: of the kinds of which the core makes some, and as many.
fn made(
    said: &Value,
    expected: &BTreeMap<&'static str, Vec<String>>,
) -> BTreeMap<&'static str, Vec<String>> {
    assert_eq!(said.as_object().map(serde_json::Map::len), Some(expected.len()), "{said}");
    let of = |(kind, ids): (&&'static str, &Vec<String>)| {
        let found: Vec<String> = match said[*kind].as_str() {
            Some(one) => vec![one.to_owned()],
            None => serde_json::from_value(said[*kind].clone()).unwrap(),
        };
        assert_eq!(found.len(), ids.len(), "{kind}: {said}");
        (*kind, found)
    };
    expected.iter().map(of).collect()
}
