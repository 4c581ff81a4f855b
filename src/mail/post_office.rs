//! A mail server for tests: it keeps what it takes, and can be in a bad mood.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// How the server behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    /// It takes everything.
    Well,
    /// It greets with 421 and closes.
    Busy,
    /// It accepts a connection and says nothing.
    Silent,
    /// It says 451 to recipients.
    NotNow,
    /// It says 550 to recipients.
    Never,
    /// It says 554 to a whole letter.
    NeverThisText,
    /// It wants a password before it listens.
    WantsLogin,
    /// It says 553 to our address.
    NotFromYou,
    /// It reads a letter and never answers.
    HangsInData,
    /// It takes a letter, says so, and closes without a goodbye.
    ClosesAfter,
}

/// A letter that was taken, or read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Received {
    pub(super) to: String,
    pub(super) data: String,
}

#[derive(Debug)]
struct Inside {
    mood: Mood,
    taken: Vec<Received>,
    read: Vec<Received>,
    said: Vec<String>,
}

/// A running server.
#[derive(Debug, Clone)]
pub(super) struct PostOffice {
    pub(super) address: SocketAddr,
    inside: Arc<Mutex<Inside>>,
}

impl PostOffice {
    /// Opens on a free port.
    pub(super) async fn open(mood: Mood) -> Self {
        Self::open_at("127.0.0.1:0".parse().unwrap(), mood).await
    }

    /// Opens on this port: one that was closed is there again.
    pub(super) async fn open_at(address: SocketAddr, mood: Mood) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (taken, read, said) = (Vec::new(), Vec::new(), Vec::new());
        let office =
            Self { address, inside: Arc::new(Mutex::new(Inside { mood, taken, read, said })) };
        let inside = Arc::clone(&office.inside);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(converse(stream, Arc::clone(&inside)));
            }
        });
        office
    }

    pub(super) fn is_now(&self, mood: Mood) {
        self.inside.lock().unwrap().mood = mood;
    }

    /// Letters that it said it took.
    pub(super) fn taken(&self) -> Vec<Received> {
        self.inside.lock().unwrap().taken.clone()
    }

    /// Letters that it read to their end, taken or not.
    pub(super) fn read(&self) -> Vec<Received> {
        self.inside.lock().unwrap().read.clone()
    }

    /// Every line that clients said.
    pub(super) fn said(&self) -> Vec<String> {
        self.inside.lock().unwrap().said.clone()
    }
}

impl Received {
    /// A header, unfolded.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        let head = self.data.split("\r\n\r\n").next()?.replace("\r\n ", " ");
        let line = head.split("\r\n").find_map(|line| line.strip_prefix(&format!("{name}: ")));
        line.map(str::to_owned)
    }

    /// The text as its reader sees it, lines joined again.
    pub(super) fn text(&self) -> String {
        let body = self.data.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        let body = body.replace("=\r\n", "");
        let mut bytes = Vec::new();
        let mut rest = body.bytes();
        while let Some(byte) = rest.next() {
            if byte == b'=' {
                let pair = [rest.next().unwrap(), rest.next().unwrap()];
                let pair = std::str::from_utf8(&pair).unwrap().to_owned();
                bytes.push(u8::from_str_radix(&pair, 16).unwrap());
            } else {
                bytes.push(byte);
            }
        }
        String::from_utf8(bytes).unwrap().replace(" \r\n", " ").replace("\r\n", "\n")
    }
}

type Lines = BufReader<TcpStream>;

async fn line(lines: &mut Lines) -> Option<String> {
    let mut line = String::new();
    (lines.read_line(&mut line).await.ok()? > 0).then_some(line)
}

async fn say(lines: &mut Lines, text: &str) -> Option<()> {
    lines.get_mut().write_all(format!("{text}\r\n").as_bytes()).await.ok()
}

async fn converse(stream: TcpStream, inside: Arc<Mutex<Inside>>) -> Option<()> {
    let mut lines = BufReader::new(stream);
    let mood = || inside.lock().unwrap().mood;
    if mood() == Mood::Busy {
        return say(&mut lines, "421 too many of you").await;
    }
    if mood() == Mood::Silent {
        std::future::pending::<()>().await;
    }
    say(&mut lines, "220 post.example").await?;
    let mut to = String::new();
    while let Some(said) = line(&mut lines).await {
        inside.lock().unwrap().said.push(said.trim_end().to_owned());
        let verb = said.get(..4).unwrap_or_default().to_uppercase();
        match (verb.as_str(), mood()) {
            ("EHLO", _) => {
                say(&mut lines, "250-post.example\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN").await?;
            }
            ("AUTH", Mood::WantsLogin) => say(&mut lines, "535 5.7.8 no").await?,
            ("AUTH", _) => say(&mut lines, "235 2.7.0 yes").await?,
            ("MAIL", Mood::WantsLogin) => say(&mut lines, "530 5.7.0 who are you").await?,
            ("MAIL", Mood::NotFromYou) => say(&mut lines, "553 5.7.1 not yours").await?,
            ("MAIL", _) => say(&mut lines, "250 2.1.0 ok").await?,
            ("RCPT", Mood::NotNow) => say(&mut lines, "451 4.7.1 come back later").await?,
            ("RCPT", Mood::Never) => say(&mut lines, "550 5.1.1 nobody here").await?,
            ("RCPT", _) => {
                to = said
                    .trim_end()
                    .trim_start_matches("RCPT TO:<")
                    .trim_end_matches('>')
                    .to_owned();
                say(&mut lines, "250 2.1.5 ok").await?;
            }
            ("DATA", _) => {
                say(&mut lines, "354 go on").await?;
                let mut data = String::new();
                loop {
                    let part = line(&mut lines).await?;
                    if part == ".\r\n" {
                        break;
                    }
                    data.push_str(part.strip_prefix('.').unwrap_or(&part));
                }
                let received = Received { to: to.clone(), data };
                let now = mood();
                let takes = matches!(now, Mood::Well | Mood::ClosesAfter);
                {
                    let mut inside = inside.lock().unwrap();
                    inside.read.push(received.clone());
                    if takes {
                        inside.taken.push(received);
                    }
                }
                if now == Mood::HangsInData {
                    std::future::pending::<()>().await;
                }
                let answer = if takes { "250 2.0.0 taken" } else { "554 5.7.1 no such words" };
                say(&mut lines, answer).await?;
                if now == Mood::ClosesAfter {
                    return None;
                }
            }
            ("QUIT", _) => return say(&mut lines, "221 2.0.0 bye").await,
            (_, _) => say(&mut lines, "502 5.5.1 what").await?,
        }
    }
    None
}
