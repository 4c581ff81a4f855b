//! The way to a ledger whose lock another process of this machine holds: a socket in its folder.
//!
//! Whoever may open the folder may use it (mode 0600). One connection, lines of JSON: first
//! `{"hello":{"language":"fr"}}` and `{"through":"import"}`, then lines of `act`, each answered by one line in the same order, or
//! `{"ask":"head"}`, answered by the last record that is on the disk, or `{"ask":"checkpoint"}`, answered by
//! a signed checkpoint of all up to it. The holder of the lock serves it for as long as it runs.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::Duration;

use ledger::log::chain::Head;
use ledger::log::segment;
use ledger::proof::Unreadable;
use ledger::sealed::Digest;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader as AsyncBufReader};
use tokio::net::UnixListener;
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::{mpsc, oneshot};

use crate::acts::{ActLine, Speaker, Spoken, Through};
use crate::notary::Certified;
use crate::store::lock::Lock;
use crate::wording::{HouseUnit, Language, Message, Wording};
use crate::writer::{Answer, Door};

/// The longest line that is read, in bytes; a record is shorter, and so is every command.
const LINE_BYTES: u64 = 1 << 20;
/// How many lines of one connection may wait for their answers.
const WAITING: usize = 1024;
/// How long the server waits before it takes the next client, when it could not take one.
const BREATH: Duration = Duration::from_millis(50);
/// How long a client waits for a holder that does not answer: far longer than any sync takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a client says besides lines of `act`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Word {
    Hello {
        language: String,
    },
    /// Through which door the lines that follow come; the command line when nothing is said.
    Through(Through),
    Ask(Question),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Question {
    Head,
    Checkpoint,
}

/// The answer to a question for a checkpoint: only the holder of the lock signs.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Signing {
    /// The signed note, and the key that verifies it.
    Checkpoint { note: String, key: String },
    /// Why there is none, in the client's language.
    Fault(String),
}

#[derive(Debug, Serialize, Deserialize)]
struct AcknowledgedHead {
    seq: u64,
    hash: Digest,
}

/// A socket that is served; dropping it ends that and takes the socket away.
#[derive(Debug)]
pub struct Serving {
    path: PathBuf,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Serves the socket of the ledger in `folder` until the result is dropped.
///
/// The caller holds the ledger's lock: a socket that stands there was left by a process that is gone.
/// A folder whose path is too long for a socket (107 bytes on Linux) is served without one: `None`.
pub fn serve(folder: &Path, door: Door) -> Result<Option<Serving>, Message> {
    let path = folder.join(segment::SOCKET);
    if path.as_os_str().len() > 107 {
        return Ok(None);
    }
    match fs::remove_file(&path) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(Message::input_output(&path, &error)),
    }
    let said = |error: std::io::Error| Message::input_output(&path, &error);
    let listener = std::os::unix::net::UnixListener::bind(&path).map_err(said)?;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).map_err(said)?;
    listener.set_nonblocking(true).map_err(said)?;
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(said)?;
    let (stop, stopped) = oneshot::channel();
    let thread = std::thread::spawn(move || runtime.block_on(accept(listener, door, stopped)));
    Ok(Some(Serving { path, stop: Some(stop), thread: Some(thread) }))
}

impl Drop for Serving {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        // Whoever serves next removes it as well, should this fail.
        let _ = fs::remove_file(&self.path);
    }
}

async fn accept(
    listener: std::os::unix::net::UnixListener,
    door: Door,
    mut stopped: oneshot::Receiver<()>,
) {
    let Ok(listener) = UnixListener::from_std(listener) else { return };
    loop {
        tokio::select! {
            _ = &mut stopped => return,
            client = listener.accept() => match client {
                Ok((stream, _)) => {
                    let (reads, writes) = stream.into_split();
                    tokio::spawn(converse(reads, writes, door.clone()));
                }
                // Such as too many open files: the next client may have more luck.
                Err(_) => tokio::time::sleep(BREATH).await,
            },
        }
    }
}

/// What the next line of the answer will be.
enum Due {
    Line(String),
    Answer(oneshot::Receiver<Answer>),
}

async fn converse(reads: OwnedReadHalf, writes: OwnedWriteHalf, door: Door) {
    let (due, dues) = mpsc::channel(WAITING);
    let (told, language) = tokio::sync::watch::channel(Language::English);
    tokio::spawn(answer(writes, dues, language));
    let mut lines = AsyncBufReader::new(reads);
    let mut through = Through::Cli;
    loop {
        let mut line = String::new();
        let mut bounded = tokio::io::AsyncReadExt::take(&mut lines, LINE_BYTES);
        match bounded.read_line(&mut line).await {
            Ok(0) | Err(_) => return,
            Ok(_) if !line.ends_with('\n') => return,
            Ok(_) => {}
        }
        let next = match serde_json::from_str::<Word>(&line) {
            Ok(Word::Hello { language }) => {
                told.send_replace(Language::from_tag(&language).unwrap_or(Language::English));
                continue;
            }
            Ok(Word::Through(said)) => {
                through = said;
                continue;
            }
            Ok(Word::Ask(Question::Head)) => Due::Line(said_head(door.head())),
            Ok(Word::Ask(Question::Checkpoint)) => {
                let language = *told.borrow();
                certify(door.clone(), language).await
            }
            Err(_) => {
                let language = *told.borrow();
                take_line(&line, &door, language, through).await
            }
        };
        if due.send(next).await.is_err() {
            return;
        }
    }
}

async fn take_line(line: &str, door: &Door, language: Language, through: Through) -> Due {
    let request = ActLine::read(line).and_then(|read| read.request(None, through.via()));
    match request {
        Ok(request) => Due::Answer(door.bring(request).await),
        Err(refusal) => {
            let wording = Wording::new(language);
            Due::Line(json(&speaker(&wording, &HouseUnit::hours()).refuse(&refusal)))
        }
    }
}

async fn certify(door: Door, language: Language) -> Due {
    let signed = tokio::task::spawn_blocking(move || door.checkpoint()).await;
    let broken = || Message::new("fault-writer-stopped").with("path", "socket");
    Due::Line(json(&match signed.unwrap_or_else(|_| Err(broken())) {
        Ok(Certified { signed, key }) => {
            Signing::Checkpoint { note: signed.to_string(), key: key.to_string() }
        }
        Err(message) => Signing::Fault(Wording::new(language).say(&message)),
    }))
}

fn speaker<'a>(wording: &'a Wording, unit: &'a HouseUnit) -> Speaker<'a> {
    Speaker { wording, unit, names: &|_| None }
}

fn json<T: Serialize>(value: &T) -> String {
    // Plain data always serialises.
    serde_json::to_string(value).unwrap_or_default()
}

fn said_head(head: Head) -> String {
    json(&AcknowledgedHead { seq: head.seq, hash: head.hash })
}

async fn answer(
    mut writes: OwnedWriteHalf,
    mut dues: mpsc::Receiver<Due>,
    language: tokio::sync::watch::Receiver<Language>,
) {
    let mut wording = Wording::new(Language::English);
    let unit = HouseUnit::hours();
    while let Some(due) = dues.recv().await {
        let language = *language.borrow();
        if wording.language() != language {
            wording = Wording::new(language);
        }
        let mut line = match due {
            Due::Line(line) => line,
            Due::Answer(place) => {
                let answer = place.await.unwrap_or(Answer::WriterStopped);
                json(&speaker(&wording, &unit).say(answer))
            }
        };
        line.push('\n');
        if writes.write_all(line.as_bytes()).await.is_err() {
            return;
        }
    }
}

/// A connection to the process that holds a ledger's lock.
#[derive(Debug)]
pub struct Client {
    stream: UnixStream,
}

impl Client {
    /// Connects, if somebody serves the socket of the ledger in `folder`.
    pub fn connect(folder: &Path, language: Language) -> Option<Self> {
        let mut stream = UnixStream::connect(folder.join(segment::SOCKET)).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        let hello = json(&Word::Hello { language: language.tag().to_owned() });
        writeln!(stream, "{hello}").ok()?;
        Some(Self { stream })
    }

    /// A checkpoint of all that was acknowledged, signed by whoever holds the lock.
    pub fn checkpoint(self) -> Result<Certified, Message> {
        let broken = |error| Message::input_output(Path::new("socket"), &error);
        let (mut ask, mut answers) = self.split(Through::Cli).map_err(broken)?;
        writeln!(ask, "{}", json(&Word::Ask(Question::Checkpoint))).map_err(broken)?;
        let mut line = String::new();
        answers.read_line(&mut line).map_err(broken)?;
        let unread =
            |found: String| Message::new("fault-checkpoint-elsewhere").with("found", found);
        match serde_json::from_str(&line) {
            Ok(Signing::Checkpoint { note, key }) => {
                let signed = note.parse().map_err(|wrong: Unreadable| unread(wrong.to_string()))?;
                let key = key.parse().map_err(|wrong: &str| unread(wrong.to_owned()))?;
                Ok(Certified { signed, key })
            }
            Ok(Signing::Fault(said)) => Err(unread(said)),
            Err(error) => Err(unread(error.to_string())),
        }
    }

    /// A hand to write lines with, and one to read answers with.
    pub fn split(
        mut self,
        through: Through,
    ) -> std::io::Result<(UnixStream, BufReader<UnixStream>)> {
        writeln!(self.stream, "{}", json(&Word::Through(through)))?;
        Ok((self.stream.try_clone()?, BufReader::new(self.stream)))
    }
}

/// The next answer of a connection.
pub fn next_answer(answers: &mut BufReader<UnixStream>) -> std::io::Result<Option<Spoken>> {
    let mut line = String::new();
    if answers.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    serde_json::from_str(&line).map(Some).map_err(std::io::Error::other)
}

/// The last record that the running writer of a ledger acknowledged; `None` when none is running.
///
/// Only whoever holds the lock is asked: a socket that somebody else put there is nobody's word.
pub fn acknowledged(folder: &Path) -> Option<Head> {
    if !Lock::is_held(folder) {
        return None;
    }
    let client = Client::connect(folder, Language::English)?;
    let (mut ask, mut answers) = client.split(Through::Cli).ok()?;
    writeln!(ask, "{}", json(&Word::Ask(Question::Head))).ok()?;
    let mut line = String::new();
    answers.read_line(&mut line).ok()?;
    let AcknowledgedHead { seq, hash } = serde_json::from_str(&line).ok()?;
    Some(Head { seq, hash })
}
