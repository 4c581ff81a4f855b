//! HTTP/1.1 as it is on the wire: what a test sends is exactly what it says, right or wrong.
//!
//! Deliberately no client library: those send nothing that is broken.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// Longer than any limit of the server: whoever waits as long is not answered at all.
const PATIENCE: Duration = Duration::from_secs(60);

/// One connection.
pub(crate) struct Wire {
    stream: BufReader<TcpStream>,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// Names in small letters, without the status line.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines();
        lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(':').map(str::trim))
    }
}

impl Wire {
    pub(crate) fn to(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Self { stream: BufReader::new(stream) })
    }

    /// Sends bytes as they are.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.get_mut().write_all(bytes)
    }

    /// The next answer; an error where the connection ends instead.
    pub(crate) fn answer(&mut self) -> io::Result<Reply> {
        let mut first = String::new();
        if self.stream.read_line(&mut first)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let odd = || io::Error::other(format!("no status line: {first:?}"));
        let status = first.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or_else(odd)?;
        let mut reply = Reply { status, head: String::new(), body: Vec::new() };
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if line == "\r\n" {
                break;
            }
            let (name, value) = line.split_once(':').expect("a header has a colon");
            reply.head.push_str(&format!("{}:{value}", name.to_ascii_lowercase()));
        }
        let length = reply.header("content-length").map_or(0, |text| text.parse().unwrap());
        reply.body.resize(length, 0);
        self.stream.read_exact(&mut reply.body)?;
        Ok(reply)
    }

    /// Sends bytes and waits for their answer, which may come before all of them were taken.
    pub(crate) fn ask(&mut self, bytes: &[u8]) -> io::Result<Reply> {
        let sent = self.send(bytes);
        self.answer().map_err(|error| sent.err().unwrap_or(error))
    }

    /// Whatever still comes until the server closes the connection.
    pub(crate) fn rest(&mut self) -> io::Result<Vec<u8>> {
        let mut rest = Vec::new();
        match self.stream.read_to_end(&mut rest) {
            // Closed while bytes of ours were unread.
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => Ok(rest),
            read => read.map(|_| rest),
        }
    }

    /// Says that nothing more will be sent.
    pub(crate) fn say_no_more(&self) {
        self.stream.get_ref().shutdown(std::net::Shutdown::Write).unwrap();
    }
}

/// A question without a body.
pub(crate) fn get(path: &str, token: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n")
        .into()
}

/// Commands, as JSON.
pub(crate) fn commands(token: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST /api/v1/commands HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .into()
}
