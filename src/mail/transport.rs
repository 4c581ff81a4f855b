//! A conversation with the mail server, step by step, and what its answers mean for a letter.
//!
//! Guarantees: nothing is said to another machine that is not encrypted; no step is waited for without end; a
//! letter counts as taken when the server said so after the whole of it, and not before; an answer about the server
//! or about us (it is away, busy, wants another password) is never held against a letter.
//!
//! Deliberately not here: when to try again (`sender`), and delivery beyond that server.

use std::future::Future;
use std::time::Duration;

use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail as MailFrom, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use tokio::time::timeout;

use crate::config::{Mail, Secrecy};

/// How long a mail server is waited for; longer than a healthy one ever takes (RFC 5321, section 4.5.3.2).
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// Until it is there and has greeted.
    pub connect: Duration,
    /// Until it answers a command.
    pub answer: Duration,
    /// Until it says that it has taken a whole letter.
    pub taken: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(60),
            answer: Duration::from_secs(5 * 60),
            taken: Duration::from_secs(10 * 60),
        }
    }
}

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The server has it.
    Taken,
    /// Not this letter, not now.
    NotNow,
    /// Not this letter, never.
    Never(u16),
    /// The server cannot write to such an address.
    BadAddress,
    /// The server could not be spoken to as it should.
    Away(Away),
}

/// Why a mail server could not be spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Away {
    /// Nobody answers there, or not in time.
    Unreachable,
    /// What is said could not be encrypted, or its certificate is not its own.
    NotSecret,
    /// It does not accept our name and password, or wants some.
    Login,
    /// It does not take letters from our address.
    Sender,
    /// It is there, and says that it cannot now.
    Busy,
    /// The conversation broke off: whether a letter was taken is not known.
    BrokenOff,
}

/// The way to one mail server.
pub(super) struct Transport {
    settings: Mail,
    patience: Patience,
    /// Left open by the letter before.
    open: Option<AsyncSmtpConnection>,
}

impl Transport {
    pub(super) fn new(settings: Mail, patience: Patience) -> Self {
        Self { settings, patience, open: None }
    }

    /// From whom letters come.
    pub(super) fn from(&self) -> &lettre::message::Mailbox {
        &self.settings.from
    }

    /// Sends one letter.
    pub(super) async fn send(&mut self, letter: &Message) -> Outcome {
        if let Some(open) = self.open.take() {
            match self.say(open, letter).await {
                // The server had closed the door since the letter before, and has heard nothing of this one.
                Err(Trouble { before_the_letter: true, .. }) => {}
                other => return self.outcome(other),
            }
        }
        let said = match self.connect().await {
            Ok(connection) => self.say(connection, letter).await,
            Err(away) => return Outcome::Away(away),
        };
        self.outcome(said)
    }

    /// Says goodbye, if anybody is there.
    pub(super) async fn hang_up(&mut self) {
        if let Some(mut open) = self.open.take() {
            let _ = timeout(self.patience.connect, open.quit()).await;
        }
    }

    fn outcome(&mut self, said: Result<AsyncSmtpConnection, Trouble>) -> Outcome {
        match said {
            Ok(connection) => {
                self.open = Some(connection);
                Outcome::Taken
            }
            Err(trouble) => trouble.outcome,
        }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Away> {
        let Patience { connect, answer, .. } = self.patience;
        let relay = &self.settings.relay;
        let tls = || TlsParameters::new(relay.host.clone()).map_err(|_| Away::NotSecret);
        let wrapped = match relay.secrecy {
            Secrecy::FromTheStart => Some(tls()?),
            Secrecy::Upgraded | Secrecy::SameMachine => None,
        };
        let hello = ClientId::default();
        let place = (relay.host.as_str(), relay.port);
        let greeting = AsyncSmtpConnection::connect_tokio1(place, None, &hello, wrapped, None);
        let mut connection = within(connect, greeting).await.map_err(|error| error.away())?;
        match relay.secrecy {
            Secrecy::Upgraded => {
                let upgraded = within(answer, connection.starttls(tls()?, &hello)).await;
                upgraded.map_err(|_| Away::NotSecret)?;
            }
            Secrecy::FromTheStart | Secrecy::SameMachine => {}
        }
        if let Some(login) = &self.settings.login {
            let ours = Credentials::new(login.user.clone(), login.password.clone());
            let known = [Mechanism::Plain, Mechanism::Login];
            let accepted = within(answer, connection.auth(&known, &ours)).await;
            accepted.map_err(|error| match error.code() {
                Some(500..) => Away::Login,
                // None of the ways that the server knows is one of ours.
                None if error.is_ours() => Away::Login,
                Some(_) | None => error.away(),
            })?;
        }
        Ok(connection)
    }

    /// One letter, over a connection that is ready.
    async fn say(
        &self,
        mut connection: AsyncSmtpConnection,
        letter: &Message,
    ) -> Result<AsyncSmtpConnection, Trouble> {
        let Patience { answer, taken, .. } = self.patience;
        let envelope = letter.envelope();
        let mut options = Vec::new();
        if envelope.to().iter().any(|to| !AsRef::<str>::as_ref(to).is_ascii()) {
            if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                let _ = timeout(answer, connection.quit()).await;
                return Err(Trouble::of(Outcome::BadAddress));
            }
            options.push(MailParameter::SmtpUtfEight);
        }
        let from = MailFrom::new(envelope.from().cloned(), options);
        if let Err(error) = within(answer, connection.command(from)).await {
            let before_the_letter = error.code().is_none_or(|code| code == 421);
            let away = match error.code() {
                Some(530 | 534 | 535 | 538) => Away::Login,
                Some(500..) => Away::Sender,
                Some(_) | None => error.away(),
            };
            hang_up(connection, &error).await;
            return Err(Trouble { outcome: Outcome::Away(away), before_the_letter });
        }
        for to in envelope.to() {
            if let Err(error) =
                within(answer, connection.command(Rcpt::new(to.clone(), vec![]))).await
            {
                return Err(about_the_letter(connection, error).await);
            }
        }
        if let Err(error) = within(answer, connection.command(Data)).await {
            return Err(about_the_letter(connection, error).await);
        }
        match within(taken, connection.message(&letter.formatted())).await {
            Ok(_) => Ok(connection),
            Err(error) => Err(about_the_letter(connection, error).await),
        }
    }
}

/// A letter that did not leave.
struct Trouble {
    outcome: Outcome,
    /// Whether the server has heard nothing of it.
    before_the_letter: bool,
}

impl Trouble {
    fn of(outcome: Outcome) -> Self {
        Self { outcome, before_the_letter: false }
    }
}

/// What the answer to a letter, or to its recipient, means.
async fn about_the_letter(connection: AsyncSmtpConnection, error: Failed) -> Trouble {
    let outcome = match error.code() {
        Some(421) => Outcome::Away(Away::Busy),
        Some(530 | 534 | 535 | 538) => Outcome::Away(Away::Login),
        Some(code @ 500..) => Outcome::Never(code),
        Some(_) => Outcome::NotNow,
        None => Outcome::Away(Away::BrokenOff),
    };
    hang_up(connection, &error).await;
    Trouble::of(outcome)
}

/// Says goodbye to a server that is still there to hear it.
async fn hang_up(mut connection: AsyncSmtpConnection, error: &Failed) {
    if error.code().is_some() {
        let _ = timeout(GOODBYE, connection.quit()).await;
    }
}

/// Nothing depends on the answer to a goodbye.
const GOODBYE: Duration = Duration::from_secs(5);

/// A step that failed, or took too long.
enum Failed {
    Said(Error),
    TooLong,
}

impl Failed {
    fn code(&self) -> Option<u16> {
        match self {
            Self::Said(error) => error.status().map(u16::from),
            Self::TooLong => None,
        }
    }

    /// Whether it was not the server that failed.
    fn is_ours(&self) -> bool {
        matches!(self, Self::Said(error) if error.is_client())
    }

    fn away(&self) -> Away {
        match self {
            Self::Said(error) if error.is_tls() => Away::NotSecret,
            Self::Said(error) if error.status().is_some() => Away::Busy,
            Self::Said(_) | Self::TooLong => Away::Unreachable,
        }
    }
}

async fn within<T>(
    limit: Duration,
    step: impl Future<Output = Result<T, Error>>,
) -> Result<T, Failed> {
    match timeout(limit, step).await {
        Ok(done) => done.map_err(Failed::Said),
        Err(_) => Err(Failed::TooLong),
    }
}
