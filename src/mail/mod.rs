//! Letters: composed from what is recorded, queued in the private store, sent one at a time.
//!
//! ```text
//! asked for or given (a link, an address) ── Post ──┐
//!                                                   ├──> store::access::letters ── sender ──> mail server
//! chosen (acts, digest, waiting) ── rounds ─────────┘        (a queue on the disk)
//! ```
//!
//! Guarantees: nobody gets a letter that they neither chose nor asked for, but those that keep them safe; nothing
//! is written twice about the same thing; a secret is in the letter that brings it and nowhere else; no address and
//! no text of a letter is in any log.
//!
//! Deliberately not here: who may ask for what (the server asks `sight`), and letters written by people.

pub mod address;
pub mod asked;
mod chosen;
pub mod envelope;
mod flowed;
mod pace;
#[cfg(test)]
mod post_office;
pub mod rounds;
mod sender;
mod transport;

use std::future::Future;
use std::sync::Arc;

use ledger::ids::MemberId;
use tokio::sync::{Notify, watch};

use crate::clock::Clock;
use crate::config::Mail;
use crate::current::Current;
use crate::http::app::Place;
use crate::store::access::{Access, Choice, Kind, Purpose, Result, Secret};
use crate::wording::Message;

pub use sender::Status;
pub use transport::{Away, Patience};

/// The page where one says where one is written to, and about what.
pub const MAIL_PAGE: &str = "/account/mail";

/// Where a link of a letter leads.
fn link_path(secret: &Secret) -> String {
    format!("/in/{}", secret.shown())
}

/// Where an address is confirmed.
fn confirm_path(secret: &Secret) -> String {
    format!("/mail/confirm/{}", secret.shown())
}

/// Where a kind of letter is stopped.
fn stop_path(access: &Access, member: MemberId, choice: Choice) -> String {
    format!("/mail/stop/{member}/{}/{}", choice.name(), access.stop_word(member, choice))
}

/// What letters need to know of the organisation and its people.
pub trait Names: Send + Sync {
    /// What the organisation is called.
    fn house(&self) -> String;
    /// What a member is called, where that is known and was not erased.
    fn name(&self, member: MemberId) -> Option<String>;
}

impl Names for Current {
    fn house(&self) -> String {
        let views = self.views();
        let opened = views.directory.organisation.as_ref();
        opened.map(|opened| opened.name.to_string()).unwrap_or_default()
    }

    fn name(&self, member: MemberId) -> Option<String> {
        self.views().name_if_kept(member).map(str::to_owned)
    }
}

/// All that sending needs.
pub struct Sending {
    /// Where letters wait.
    pub access: Arc<Access>,
    /// The present and chance.
    pub clock: Clock,
    /// Names.
    pub names: Arc<dyn Names>,
    /// Where links lead.
    pub place: Place,
    /// The mail server, and who we are.
    pub settings: Mail,
    /// How long it is waited for.
    pub patience: Patience,
}

/// The way to the queue, for whoever has a letter sent; clone it freely.
#[derive(Debug, Clone)]
pub struct Post {
    access: Arc<Access>,
    clock: Clock,
    bell: Arc<Notify>,
    status: Option<watch::Receiver<Status>>,
}

/// What became of a letter that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// It is on its way.
    Queued,
    /// The member is written to nowhere.
    NoAddress,
    /// No mail leaves from here.
    NoMail,
}

impl Post {
    /// Where no mail leaves: nothing is queued, and whoever asks is told.
    pub fn closed(access: Arc<Access>, clock: Clock) -> Self {
        Self { access, clock, bell: Arc::default(), status: None }
    }

    /// Where mail leaves, by the task that comes with it: it sends until `stop`.
    pub fn open(
        sending: Sending,
        stop: impl Future<Output = ()>,
    ) -> (Self, impl Future<Output = ()>) {
        let (access, clock) = (Arc::clone(&sending.access), sending.clock.clone());
        let bell: Arc<Notify> = Arc::default();
        let (sender, status) = sender::Sender::new(sending, Arc::clone(&bell));
        (Self { access, clock, bell, status: Some(status) }, sender.run(stop))
    }

    /// Whether mail leaves from here.
    pub fn is_open(&self) -> bool {
        self.status.is_some()
    }

    /// What the sender is doing; nothing where no mail leaves.
    pub fn status(&self) -> Option<Status> {
        self.status.as_ref().map(|status| *status.borrow())
    }

    /// Has a link sent to a member. It waits for the disk, as all that follows here does.
    pub fn send_link(
        &self,
        member: MemberId,
        purpose: Purpose,
        given_by: Option<MemberId>,
    ) -> std::result::Result<Asked, Message> {
        Kind::bringing(purpose).map_or(Ok(Asked::NoMail), |kind| self.send(member, kind, given_by))
    }

    /// Has a member told that somebody gave a way in in their name.
    pub fn tell_recovered(
        &self,
        member: MemberId,
        given_by: MemberId,
    ) -> std::result::Result<Asked, Message> {
        self.send(member, Kind::Recovered, Some(given_by))
    }

    fn send(
        &self,
        member: MemberId,
        kind: Kind,
        given_by: Option<MemberId>,
    ) -> std::result::Result<Asked, Message> {
        if !self.is_open() {
            return Ok(Asked::NoMail);
        }
        let now = self.clock.now()?;
        let queued = self.access.ask_for_letter((member, kind), given_by, now)?;
        self.ring();
        Ok(if queued { Asked::Queued } else { Asked::NoAddress })
    }

    /// Says that something was queued.
    pub fn ring(&self) {
        self.bell.notify_one();
    }

    /// Stops one kind of letter by the word that one of them brought; says whether the word was right.
    pub fn stop(&self, member: MemberId, choice: Choice, word: &str) -> Result<bool> {
        self.access.stop_by_word(member, choice, word)
    }
}

#[cfg(test)]
mod tests;
