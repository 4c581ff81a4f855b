//! A letterbox: a mail server that takes every letter, for people to read.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

/// Where letters arrive.
pub(crate) struct Letterbox {
    address: SocketAddr,
    letters: Receiver<Letter>,
}

/// A letter, with its whole text.
pub(crate) struct Letter {
    pub(crate) to: String,
    pub(crate) text: String,
}

impl Letterbox {
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, letters) = channel();
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let sender = sender.clone();
                // Whoever hangs up in the middle has sent nothing.
                thread::spawn(move || drop(take(&client, &sender)));
            }
        });
        Self { address, letters }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The next letter, once it is there.
    pub(crate) fn next(&self) -> Letter {
        self.letters.recv_timeout(Duration::from_secs(20)).expect("a letter arrives")
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.letters.try_recv().is_err()
    }
}

impl Letter {
    /// The link that it brings: alone on its line.
    pub(crate) fn link(&self) -> &str {
        let mut lines = self.text.lines().map(str::trim);
        let link = lines.find(|line| line.starts_with("http") && line.contains("/in/"));
        link.unwrap_or_else(|| panic!("no link in:\n{}", self.text))
    }
}

/// One conversation (RFC 5321), as short as it can be.
fn take(mut client: &TcpStream, letters: &Sender<Letter>) -> std::io::Result<()> {
    let mut said = BufReader::new(client.try_clone()?).lines();
    let mut to = String::new();
    writeln!(client, "220 letterbox\r")?;
    while let Some(line) = said.next().transpose()? {
        let word = line.to_ascii_uppercase();
        if word.starts_with("RCPT") {
            let inner = line.split(['<', '>']).nth(1);
            to = inner.unwrap_or_default().to_owned();
        }
        if word.starts_with("DATA") {
            writeln!(client, "354 go on\r")?;
            let mut text = String::new();
            while let Some(line) = said.next().transpose()?.filter(|line| line != ".") {
                text.push_str(&line);
                text.push('\n');
            }
            drop(letters.send(Letter { to: to.clone(), text }));
        }
        let farewell = word.starts_with("QUIT");
        writeln!(client, "{}\r", if farewell { "221 bye" } else { "250 well" })?;
        if farewell {
            break;
        }
    }
    Ok(())
}
