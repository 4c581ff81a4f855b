//! The one task that sends: a letter at a time, for as long as the server runs.
//!
//! Guarantees: a letter leaves at least once, and never again once the mail server has clearly taken it, even when
//! forgetting it fails. Between that answer and forgetting lies one write: a machine that stops just there sends
//! the letter twice, under the same name. A mail server that is away costs nobody their letter; one that refuses a
//! letter for ever leaves a trace. What waits is on the disk: a stop forgets nothing.
//!
//! Deliberately not here: what letters say, and delivery beyond the mail server.

use std::collections::BTreeSet;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use ledger::time::Timestamp;
use tokio::sync::{Notify, watch};

use super::address::MailAddress;
use super::asked::{self, Facts};
use super::envelope::{Cover, Text, sealed};
use super::pace;
use super::transport::{Away, Outcome, Transport};
use super::{Names, Sending};
use crate::clock::Clock;
use crate::http::app::Place;
use crate::store::access::{Access, Kind, Letter, Link, Next, Reason, Secret};
use crate::wording::{Language, Message, Wording};

/// So long is slept at most: a clock may have been set meanwhile.
const A_NAP: Duration = Duration::from_secs(60);

/// How long a stop waits for a letter that is on its way.
const A_MOMENT: Duration = Duration::from_secs(5);

/// What the sender is doing, for whoever looks after the server.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Status {
    /// Why the mail server cannot be spoken to, and since when.
    pub away: Option<(Away, Timestamp)>,
    /// How many letters it took since the start.
    pub taken: u64,
    /// How many were given up since the start.
    pub given_up: u64,
}

/// What sends.
pub(super) struct Sender {
    access: Arc<Access>,
    clock: Clock,
    names: Arc<dyn Names>,
    place: Place,
    wordings: [Wording; 2],
    transport: Transport,
    bell: Arc<Notify>,
    status: watch::Sender<Status>,
    /// Letters that were taken and could not be forgotten yet.
    left: BTreeSet<i64>,
    /// How often in a row the server was away, and when it is tried again.
    pause: Option<(u32, Timestamp)>,
}

/// What to do after a letter.
enum Then {
    GoOn,
    Rest,
    RestUntil(Timestamp),
}

impl Sender {
    pub(super) fn new(sending: Sending, bell: Arc<Notify>) -> (Self, watch::Receiver<Status>) {
        let (status, watched) = watch::channel(Status::default());
        let Sending { access, clock, names, place, settings, patience } = sending;
        let sender = Self {
            access,
            clock,
            names,
            place,
            wordings: Language::ALL.map(Wording::new),
            transport: Transport::new(settings, patience),
            bell,
            status,
            left: BTreeSet::new(),
            pause: None,
        };
        (sender, watched)
    }

    /// Sends until `stop`; a letter that is on its way then has a moment to arrive, or stays in the queue.
    pub(super) async fn run(mut self, stop: impl Future<Output = ()>) {
        tokio::pin!(stop);
        loop {
            let done = {
                let turn = self.turn();
                tokio::pin!(turn);
                tokio::select! {
                    done = &mut turn => done,
                    () = &mut stop => {
                        let _ = tokio::time::timeout(A_MOMENT, turn).await;
                        break;
                    }
                }
            };
            let rest = match done {
                Ok(Then::GoOn) => continue,
                Ok(Then::RestUntil(due)) => self.until(due),
                Ok(Then::Rest) => A_NAP,
                Err(message) => {
                    tracing::error!(fault = %message.id, "letters cannot be sent");
                    A_NAP
                }
            };
            self.transport.hang_up().await;
            tokio::select! {
                () = self.bell.notified() => {}
                () = tokio::time::sleep(rest) => {}
                () = &mut stop => break,
            }
        }
        self.transport.hang_up().await;
    }

    fn until(&self, due: Timestamp) -> Duration {
        let now = self.clock.now().map_or(due.micros(), Timestamp::micros);
        let micros = u64::try_from(due.micros().saturating_sub(now)).unwrap_or_default();
        // Not sooner than one can look twice.
        Duration::from_micros(micros).clamp(Duration::from_millis(10), A_NAP)
    }

    /// One letter, or until when there is none.
    async fn turn(&mut self) -> Result<Then, Message> {
        self.forget_what_left().await;
        let now = self.clock.now()?;
        if let Some((_, due)) = self.pause
            && now < due
        {
            return Ok(Then::RestUntil(due));
        }
        let apart = self.left.clone();
        let next = self.apart(move |access| access.next_letter(now, &apart)).await?;
        match next {
            Next::Due(letter) => self.send(*letter, now).await.map(|()| Then::GoOn),
            Next::At(due) => Ok(Then::RestUntil(due)),
            Next::Nothing => Ok(Then::Rest),
        }
    }

    async fn send(&mut self, letter: Letter, now: Timestamp) -> Result<(), Message> {
        if pace::is_too_late(letter.kind, letter.created, now) {
            return self.give_up(&letter, (Reason::TooLate, None), now).await;
        }
        let Some(to) = MailAddress::new(&letter.address) else {
            return self.give_up(&letter, (Reason::Address, None), now).await;
        };
        let Some((text, stop)) = self.written(&letter, now).await? else {
            // What it was about is no more.
            let number = letter.number;
            return self.apart(move |access| access.forget_letter(number)).await;
        };
        let name = self.access.letter_name(&letter);
        let cover = Cover {
            from: self.transport.from(),
            to: &to,
            name: &name,
            date: now,
            stop: stop.as_deref(),
        };
        let Some(message) = sealed(&cover, &text) else {
            return self.give_up(&letter, (Reason::Address, None), now).await;
        };
        let outcome = self.transport.send(&message).await;
        let kind = letter.kind.name();
        tracing::info!(letter = letter.number, kind, outcome = ?outcome, "letter");
        match outcome {
            Outcome::Taken => self.taken(letter.number).await,
            Outcome::NotNow => {
                self.is_there();
                let due = pace::OF_A_LETTER.after(now, letter.tries, self.clock.random()?);
                self.apart(move |access| access.put_letter_off(letter.number, due)).await?;
            }
            Outcome::Never(code) => {
                self.is_there();
                self.give_up(&letter, (Reason::Refused, Some(code)), now).await?;
            }
            Outcome::BadAddress => {
                self.is_there();
                self.give_up(&letter, (Reason::Address, None), now).await?;
            }
            Outcome::Away(away) => self.is_away(away)?,
        }
        Ok(())
    }

    async fn taken(&mut self, number: i64) {
        self.is_there();
        self.status.send_modify(|status| status.taken = status.taken.saturating_add(1));
        self.left.insert(number);
        self.forget_what_left().await;
    }

    /// A letter that was taken is never offered again, whatever the disk says.
    async fn forget_what_left(&mut self) {
        for number in self.left.clone() {
            match self.apart(move |access| access.forget_letter(number)).await {
                Ok(()) => {
                    self.left.remove(&number);
                }
                Err(message) => {
                    tracing::error!(fault = %message.id, "a letter that left could not be forgotten");
                    return;
                }
            }
        }
    }

    async fn give_up(
        &mut self,
        letter: &Letter,
        why: (Reason, Option<u16>),
        now: Timestamp,
    ) -> Result<(), Message> {
        let number = letter.number;
        tracing::warn!(letter = number, reason = why.0.name(), code = why.1, "letter given up");
        self.apart(move |access| access.give_letter_up(number, why, now)).await?;
        self.status.send_modify(|status| status.given_up = status.given_up.saturating_add(1));
        Ok(())
    }

    fn is_there(&mut self) {
        self.pause = None;
        self.status.send_if_modified(|status| status.away.take().is_some());
    }

    fn is_away(&mut self, away: Away) -> Result<(), Message> {
        let (now, tries) = (self.clock.now()?, self.pause.map_or(0, |(tries, _)| tries));
        tracing::warn!(why = ?away, "the mail server cannot be spoken to");
        let due = pace::OF_A_SERVER.after(now, tries, self.clock.random()?);
        self.pause = Some((tries.saturating_add(1), due));
        self.status.send_modify(|status| {
            let since = status.away.map_or(now, |(_, since)| since);
            status.away = Some((away, since));
        });
        Ok(())
    }

    /// What a letter says, and where its kind is stopped. One that brings a secret gets it here: it is in this
    /// letter and, hashed, in the store, and nowhere else.
    async fn written(
        &self,
        letter: &Letter,
        now: Timestamp,
    ) -> Result<Option<(Text, Option<String>)>, Message> {
        let member = letter.member;
        let Some(mailbox) = self.apart(move |access| access.mailbox(member)).await? else {
            return Ok(None);
        };
        let wording = self.wording(mailbox.language);
        if let Some(choice) = letter.kind.choice() {
            let stop = self.place.url(&super::stop_path(&self.access, member, choice));
            let (subject, body) = (letter.subject.clone(), letter.body.clone());
            return Ok(Some((Text { subject, body }, Some(stop))));
        }
        let link = match letter.kind.purpose() {
            Some(purpose) => {
                let secret = Secret::of(self.clock.random()?);
                let hashed = secret.hashed();
                let link = Link::made(member, purpose, letter.given_by, now);
                self.apart(move |access| access.keep_link(hashed, &link)).await?;
                Some(self.place.url(&super::link_path(&secret)))
            }
            None if letter.kind == Kind::Confirm => {
                let secret = Secret::of(self.clock.random()?);
                let hashed = secret.hashed();
                if !self.apart(move |access| access.arm_awaited(member, hashed)).await? {
                    return Ok(None);
                }
                Some(self.place.url(&super::confirm_path(&secret)))
            }
            None => None,
        };
        let facts = Facts {
            house: self.names.house(),
            name: self.names.name(member),
            given_by: letter.given_by.map(|by| self.names.name(by)),
            link,
            mail_page: self.place.url(super::MAIL_PAGE),
        };
        Ok(asked::text(wording, letter.kind, &facts).map(|text| (text, None)))
    }

    fn wording(&self, language: Language) -> &Wording {
        let [french, english] = &self.wordings;
        match language {
            Language::French => french,
            Language::English => english,
        }
    }

    /// Asks the store, out of the way of those who do not wait for a disk.
    async fn apart<T: Send + 'static>(
        &self,
        what: impl FnOnce(&Access) -> crate::store::access::Result<T> + Send + 'static,
    ) -> Result<T, Message> {
        let access = Arc::clone(&self.access);
        let done = tokio::task::spawn_blocking(move || what(&access)).await;
        let stopped = |_| Message::new("fault-writer-stopped").with("path", "private.db");
        Ok(done.map_err(stopped)??)
    }
}
