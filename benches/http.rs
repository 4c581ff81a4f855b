//! What HTTP costs: durable commands and reads of a balance, by 1, 16 and 64 connections at once, beside `/healthz` of the same
//! server, which does nothing.
//!
//! `cargo bench --bench http`. One server, on a loopback address, whom nobody is slowed down by; the questions of the three
//! kinds are asked in turn, slice by slice, by the same client over the same connections, because a machine that others
//! use changes its pace from one second to the next. What is said is the middle of the slices' ratios, and where the
//! middle half of them lies.
//!
//! The client is as little as there may be: one thread of its own polls all connections, each of which sends its bytes,
//! made beforehand, in one write, and waits until as many bytes as the answer announces are there. What it takes is told
//! beside what the server takes: processor time of its thread, against that of all threads of the process.

#![expect(clippy::float_arithmetic, reason = "seconds and their ratios decide no amount")]

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use ledger::ids::MemberId;
use ledger::log::recover::WithoutHead;
use ledger::time::Timestamp;
use minutier::clock::Clock;
use minutier::http::app::{self, App};
use minutier::http::guard::rates::Limits;
use minutier::http::server::{House, Opening};
use minutier::store::access::Secret;
use minutier::writer::ClockCheck;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use founded::founded;
use slices::{quartiles, spread};

mod founded;
mod slices;

/// How many connections, and how many questions each of them asks in a slice.
const ASKING: [(usize, usize); 3] = [(1, 48), (16, 24), (64, 16)];

fn main() {
    let slices = slices::wanted();
    println!("{slices} slices; ratios: their median, and their quartiles in brackets");
    println!(
        "| connections | question | beside `/healthz` | answers/s | client's share of the processor |"
    );
    println!("|---:|---|---:|---:|---:|");
    for (connections, each) in ASKING {
        let outer = tempfile::tempdir_in(".").unwrap();
        let served = Served::begin(outer.path());
        let mut bench = Bench::begin(&served, connections, each);
        bench.slice();
        let slices: Vec<Slice> = (0..slices).map(|_| bench.slice()).collect();
        drop(bench);
        served.stop();
        for question in ALL {
            let of =
                |rate: &dyn Fn(&Slice) -> f64| -> Vec<f64> { slices.iter().map(rate).collect() };
            let found = |slice: &Slice| slice[question as usize];
            let still = |slice: &Slice| slice[Question::Nothing as usize].rate;
            println!(
                "| {connections} | {question:?} | {} | {:.0} | {:.2} |",
                spread(of(&|slice| found(slice).rate / still(slice))),
                quartiles(of(&|slice| found(slice).rate))[1],
                quartiles(of(&|slice| found(slice).share))[1],
            );
        }
    }
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    /// `/healthz`: what a request costs that asks for nothing, without a token.
    Nothing,
    /// One's own balance.
    Balance,
    /// A circle begins: no text is sealed.
    Command,
    /// The same, under a key, which the private store keeps first.
    Keyed,
    /// Somebody is admitted, by name: a text is sealed.
    Sealed,
}

const ALL: [Question; 5] =
    [Question::Nothing, Question::Balance, Question::Command, Question::Keyed, Question::Sealed];

impl Question {
    /// The bytes of one.
    fn bytes(self, token: &str, number: usize) -> Vec<u8> {
        let bearer = format!("Host: localhost\r\nAuthorization: Bearer {token}\r\n");
        let circle = format!(
            r#""command":{{"circles":{{"create":{{"name":"C {number}","kind":"project"}}}}}}"#
        );
        let body = match self {
            Self::Nothing => {
                return b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec();
            }
            Self::Balance => {
                let path = "/api/v1/members/me/balance";
                return format!("GET {path} HTTP/1.1\r\n{bearer}\r\n").into_bytes();
            }
            Self::Command => format!("{{{circle}}}"),
            Self::Keyed => format!(r#"{{"key":"k-{number}",{circle}}}"#),
            Self::Sealed => {
                format!(r#"{{"command":{{"members":{{"admit":{{"name":"P {number}"}}}}}}}}"#)
            }
        };
        let length = body.len();
        let head = format!(
            "POST /api/v1/commands HTTP/1.1\r\n{bearer}Content-Type: application/json\r\n\
             Content-Length: {length}\r\n\r\n"
        );
        (head + &body).into_bytes()
    }

    /// How the answer begins.
    fn status(self) -> &'static [u8] {
        match self {
            Self::Nothing | Self::Balance => b"HTTP/1.1 200",
            Self::Command | Self::Keyed | Self::Sealed => b"HTTP/1.1 201",
        }
    }
}

/// What one slice found of one question.
#[derive(Clone, Copy)]
struct Found {
    /// Answers a second.
    rate: f64,
    /// Of all that the process took of the processor, how much the client did.
    share: f64,
}

/// Of each question, in their order.
type Slice = [Found; ALL.len()];

/// A ledger and its server.
struct Served {
    address: SocketAddr,
    token: String,
    stop: oneshot::Sender<()>,
    serving: std::thread::JoinHandle<()>,
}

impl Served {
    fn begin(folder: &Path) -> Self {
        let folder = folder.join("ledger");
        let administrator = founded(&folder);
        let opening = Opening {
            folder,
            clock: Clock::real(),
            clock_check: ClockCheck::Refuse,
            without_head: WithoutHead::CutNothing,
            place: app::Place { address: "http://localhost".into(), base: "/".into() },
            limits: Limits::None,
            mail: None,
        };
        let house: House = opening.open().unwrap();
        let token = token(&house, administrator);
        let (stop, stopped) = oneshot::channel::<()>();
        let (listening, listens) = std::sync::mpsc::channel();
        // As `minutier serve` does: as many threads as the machine has cores.
        let serving = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
            let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
            listening.send(listener.local_addr().unwrap()).unwrap();
            runtime.block_on(house.serve(listener, async {
                let _ = stopped.await;
            }));
            house.close().unwrap();
        });
        Self { address: listens.recv().unwrap(), token, stop, serving }
    }

    fn stop(self) {
        self.stop.send(()).unwrap();
        self.serving.join().unwrap();
    }
}

fn token(house: &House, member: MemberId) -> String {
    let App { access, clock, .. } = &*house.app;
    let secret = Secret::of(clock.random().unwrap());
    let now = clock.now().unwrap();
    let end = Timestamp::from_micros(now.micros() + 86_400_000_000).unwrap();
    access.make_token(secret.hashed(), member, "a bench", &["*".to_owned()], (now, end)).unwrap();
    secret.shown().to_owned()
}

/// A client with its connections.
struct Bench {
    /// Of one thread, which is this one: its processor time is the client's.
    runtime: tokio::runtime::Runtime,
    wires: Vec<Arc<tokio::sync::Mutex<Wire>>>,
    token: String,
    each: usize,
    asked: usize,
}

impl Bench {
    fn begin(served: &Served, connections: usize, each: usize) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let wires = runtime.block_on(async {
            let mut wires = Vec::new();
            for _ in 0..connections {
                let stream = TcpStream::connect(served.address).await.unwrap();
                stream.set_nodelay(true).unwrap();
                let wire = Wire { stream, heard: Vec::with_capacity(4096) };
                wires.push(Arc::new(tokio::sync::Mutex::new(wire)));
            }
            wires
        });
        Self { runtime, wires, token: served.token.clone(), each, asked: 0 }
    }

    fn slice(&mut self) -> Slice {
        ALL.map(|question| self.ask(question))
    }

    /// All connections ask the same at once.
    fn ask(&mut self, question: Question) -> Found {
        let (first, each) = (self.asked, self.each);
        let count = self.wires.len() * each;
        self.asked += count;
        let bytes = |number: usize| question.bytes(&self.token, number);
        let all: Vec<Vec<Vec<u8>>> = (0..self.wires.len())
            .map(|wire| (0..each).map(|one| bytes(first + wire * each + one)).collect())
            .collect();
        let (client, process, begun) = (ticks("thread-self"), ticks("self"), Instant::now());
        self.runtime.block_on(async {
            let asking: Vec<_> = self
                .wires
                .iter()
                .zip(all)
                .map(|(wire, all)| {
                    let wire = Arc::clone(wire);
                    tokio::spawn(async move {
                        let mut wire = wire.lock().await;
                        for bytes in all {
                            wire.ask(&bytes, question.status()).await;
                        }
                    })
                })
                .collect();
            for one in asking {
                one.await.unwrap();
            }
        });
        let rate = u32::try_from(count).map(f64::from).unwrap() / begun.elapsed().as_secs_f64();
        let (client, process) = (ticks("thread-self") - client, ticks("self") - process);
        Found { rate, share: client / process.max(1.0) }
    }
}

/// Nanoseconds on the processor, of this thread or of all threads of this process. Linux only.
fn ticks(whose: &str) -> f64 {
    let first = |text: String| text.split(' ').next().and_then(|n| n.parse::<f64>().ok());
    if whose == "thread-self" {
        return fs::read_to_string("/proc/thread-self/schedstat").ok().and_then(first).unwrap();
    }
    let tasks = fs::read_dir("/proc/self/task").unwrap().filter_map(Result::ok);
    // A thread may end while it is looked at.
    tasks.filter_map(|task| first(fs::read_to_string(task.path().join("schedstat")).ok()?)).sum()
}

/// One connection.
struct Wire {
    stream: TcpStream,
    heard: Vec<u8>,
}

impl Wire {
    async fn ask(&mut self, question: &[u8], status: &[u8]) {
        self.stream.write_all(question).await.unwrap();
        self.heard.clear();
        loop {
            let read = self.stream.read_buf(&mut self.heard).await.unwrap();
            assert!(read > 0, "the server closed");
            if is_whole(&self.heard) {
                break;
            }
        }
        assert!(self.heard.starts_with(status), "{}", String::from_utf8_lossy(&self.heard));
    }
}

/// Whether the head is there and as many bytes after it as it says.
fn is_whole(heard: &[u8]) -> bool {
    let find = |what: &[u8]| heard.windows(what.len()).position(|window| window == what);
    let Some(end) = find(b"\r\n\r\n") else { return false };
    let name = b"content-length: ";
    let Some(at) = find(name) else { panic!("no length") };
    let digits = heard[at + name.len()..].iter().take_while(|byte| byte.is_ascii_digit());
    let length = digits.fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0'));
    heard.len() >= end + 4 + length
}
