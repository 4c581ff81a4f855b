//! The way in for the command line: its own writer, or the socket of whoever holds the lock.

use std::io::{BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::mpsc;

use ledger::ids::MemberId;
use ledger::log::recover::WithoutHead;
use ledger::refusal::Refusal;
use tokio::sync::oneshot;

use crate::acts::{ActLine, Speaker, Spoken, Through, malformed};
use crate::clock::Clock;
use crate::notary::Certified;
use crate::socket::{self, Client, Serving};
use crate::wording::{Language, Message};
use crate::writer::{Answer, ClockCheck, Door, OpenWriter, Trial, Writer};

/// An open way to a ledger.
pub struct Entrance {
    way: Way,
    /// What to tell the person, such as a torn tail that was put aside.
    pub warnings: Vec<Message>,
}

enum Way {
    Here(Here),
    There(Client),
}

struct Here {
    // Dropped before the writer stops: nobody comes in any more.
    serving: Option<Serving>,
    writer: Writer,
}

/// How many lines may wait for their answers.
const WAITING: usize = 512;

impl Entrance {
    /// Opens a ledger for writing, here or through its socket.
    pub fn open(
        folder: &Path,
        clock: &Clock,
        clock_check: ClockCheck,
        without_head: WithoutHead,
        language: Language,
    ) -> Result<Self, Message> {
        let mut tries = 0;
        loop {
            let opened = OpenWriter {
                folder: folder.to_owned(),
                clock: clock.clone(),
                clock_check,
                without_head,
                holder: holder(),
            }
            .open();
            let message = match opened {
                Ok(opened) => return Self::here(folder, opened.writer, opened.warnings),
                Err(message) => message,
            };
            if message.id != "fault-lock-held" {
                return Err(message);
            }
            if let Some(client) = Client::connect(folder, language) {
                return Ok(Self { way: Way::There(client), warnings: Vec::new() });
            }
            // Whoever holds the lock is about to serve its socket, or about to stop.
            if tries >= TRIES {
                return Err(message);
            }
            tries += 1;
            std::thread::sleep(BETWEEN_TRIES);
        }
    }

    /// The way to a writer that runs here; its socket is served meanwhile.
    pub fn here(folder: &Path, writer: Writer, warnings: Vec<Message>) -> Result<Self, Message> {
        let serving = socket::serve(folder, writer.door())?;
        Ok(Self { way: Way::Here(Here { serving, writer }), warnings })
    }

    /// A signed checkpoint of all that was acknowledged; then the way is closed.
    pub fn checkpoint(self) -> Result<Certified, Message> {
        match self.way {
            Way::Here(here) => {
                let signed = here.writer.door().checkpoint();
                Closing(Some(here)).close()?;
                signed
            }
            Way::There(client) => client.checkpoint(),
        }
    }

    /// A hand to bring lines with, one to take their answers with, in the same order, and what to
    /// close when both are done.
    ///
    /// `author` acts where a line names nobody.
    pub fn split(
        self,
        author: Option<MemberId>,
        through: Through,
    ) -> Result<(Bringer, Answers, Closing), Message> {
        let (due, dues) = mpsc::sync_channel(WAITING);
        let (to, from, closing) = match self.way {
            Way::Here(here) => (To::Writer(here.writer.door()), None, Closing(Some(here))),
            Way::There(client) => {
                let broken = |error| Message::input_output(Path::new("socket"), &error);
                let (stream, answers) = client.split(through).map_err(broken)?;
                (To::Socket(stream), Some(answers), Closing(None))
            }
        };
        Ok((Bringer { to, due, author, through }, Answers { dues, from }, closing))
    }
}

/// A hand to bring lines with and one to take their answers with, for a writer that runs in this process and goes on.
pub fn beside(door: Door, author: MemberId, through: Through) -> (Bringer, Answers) {
    let (due, dues) = mpsc::sync_channel(WAITING);
    let bringer = Bringer { to: To::Writer(door), due, author: Some(author), through };
    (bringer, Answers { dues, from: None })
}

/// As [`beside`], for a rehearsal: what is brought is tried, and written nowhere.
pub fn rehearsed(trial: Trial, author: MemberId, through: Through) -> (Bringer, Answers) {
    let (due, dues) = mpsc::sync_channel(WAITING);
    let bringer = Bringer { to: To::Trial(Box::new(trial)), due, author: Some(author), through };
    (bringer, Answers { dues, from: None })
}

/// What the lock says of this process.
pub fn holder() -> String {
    let command = std::env::args().nth(1).unwrap_or_default();
    format!("minutier {command} (process {})", std::process::id())
}

/// Ends the work of [`Entrance`]: stops the writer that ran here.
pub struct Closing(Option<Here>);

impl Closing {
    /// Answers what was brought, syncs, trims, gives the lock back.
    pub fn close(self) -> Result<(), Message> {
        let Some(Here { serving, writer }) = self.0 else { return Ok(()) };
        drop(serving);
        writer.stop()
    }
}

enum To {
    /// Tried, and written nowhere.
    Trial(Box<Trial>),
    Writer(Door),
    Socket(UnixStream),
}

enum Due {
    Said(Refusal),
    Here(oneshot::Receiver<Answer>),
    There,
}

/// How often a lock that is held without a socket is tried again.
const TRIES: u32 = 20;
const BETWEEN_TRIES: std::time::Duration = std::time::Duration::from_millis(100);

/// Brings lines.
pub struct Bringer {
    to: To,
    due: mpsc::SyncSender<Due>,
    author: Option<MemberId>,
    through: Through,
}

impl Bringer {
    /// Whether nothing that is brought is written.
    pub fn is_rehearsing(&self) -> bool {
        matches!(self.to, To::Trial(_))
    }

    /// Brings a line as it was typed. Waits while too many answers are due.
    pub fn bring_text(&mut self, line: &str) {
        match ActLine::read(line) {
            Ok(line) => self.bring(line),
            Err(refusal) => self.owe(Due::Said(refusal)),
        }
    }

    /// Owes the answer to a line that could not even be read as text.
    pub fn bring_unread(&mut self, problem: &str) {
        self.owe(Due::Said(malformed("line", problem)));
    }

    /// Brings a line.
    pub fn bring(&mut self, line: ActLine) {
        let request = match line.request(self.author, self.through.via()) {
            Ok(request) => request,
            Err(refusal) => return self.owe(Due::Said(refusal)),
        };
        let due = match &mut self.to {
            To::Trial(trial) => {
                let (answer, place) = oneshot::channel();
                // The place is here: it takes the answer.
                let _ = answer.send(trial.answer(&request));
                Due::Here(place)
            }
            To::Writer(door) => Due::Here(door.bring_blocking(request)),
            To::Socket(stream) => {
                let line = ActLine {
                    by: Some(request.by),
                    on_behalf: request.on_behalf,
                    key: request.key,
                    command: request.command,
                };
                // A line that does not arrive gets no answer, which is what the other hand says.
                let text = serde_json::to_string(&line).unwrap_or_default();
                let _ = writeln!(stream, "{text}");
                Due::There
            }
        };
        self.owe(due);
    }

    fn owe(&self, due: Due) {
        // If nobody takes answers any more, nobody misses this one.
        let _ = self.due.send(due);
    }
}

/// Takes answers, in the order of the lines.
pub struct Answers {
    dues: mpsc::Receiver<Due>,
    from: Option<BufReader<UnixStream>>,
}

impl Answers {
    /// The next answer; `None` when no more is due.
    pub fn next(&mut self, speaker: &Speaker<'_>) -> Option<Spoken> {
        let due = self.dues.recv().ok()?;
        Some(match due {
            Due::Said(refusal) => speaker.refuse(&refusal),
            Due::Here(place) => speaker.say(place.blocking_recv().unwrap_or(Answer::WriterStopped)),
            Due::There => {
                let answer = self.from.as_mut().and_then(|from| socket::next_answer(from).ok()?);
                answer.unwrap_or_else(|| {
                    speaker.say(Answer::OutcomeUnknown(
                        Message::new("fault-writer-stopped").with("path", "socket"),
                    ))
                })
            }
        })
    }
}
