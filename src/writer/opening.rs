//! Opening a ledger for writing, and founding a new one: the lock, the disk, the book, the clock.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, mpsc as threads};
use std::thread;

use ledger::book::Book;
use ledger::commands::{Command, organisation};
use ledger::context::Fresh;
use ledger::ids::MemberId;
use ledger::log::append::Appender;
use ledger::log::read::Reader;
use ledger::log::recover::{Opening, WithoutHead, recover};
use ledger::log::replay::replay;
use ledger::log::segment;
use ledger::proof::key::SigningKey;
use ledger::text::{Currency, Origin, TimeZone, Via};
use ledger::time::Timestamp;
use tokio::sync::{mpsc, watch};

use super::decider::Decider;
use super::forgetting::{Forgetting, forget_erased};
use super::{Answer, Door, Request, WAITING, Writer, scribe};
use crate::clock::{Clock, Zone};
use crate::notary::{Names, Notary};
use crate::store::closings;
use crate::store::files::Files;
use crate::store::folder;
use crate::store::keyring::Keyring;
use crate::store::lock::{Lock, NotLocked};
use crate::store::private::{Private, Secret};
use crate::wording::Message;

/// Whether a clock that is far from the last record stops the opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockCheck {
    /// More than five minutes behind, or more than a day ahead: refuse.
    Refuse,
    /// A person has looked at the clock and confirms.
    Confirmed,
}

/// How to open a ledger for writing.
#[derive(Debug)]
pub struct OpenWriter {
    /// Its folder.
    pub folder: PathBuf,
    /// The clock of everything that is recorded.
    pub clock: Clock,
    /// Whether a clock far off stops the opening.
    pub clock_check: ClockCheck,
    /// Whether a torn tail may be cut although `head` is missing.
    pub without_head: WithoutHead,
    /// What the lock says of its holder, such as `minutier act (process 4711)`.
    pub holder: String,
}

/// A ledger that is open for writing, and what to tell whoever opened it.
#[derive(Debug)]
pub struct Opened {
    /// The writer, running.
    pub writer: Writer,
    /// Such as a torn tail that was put aside.
    pub warnings: Vec<Message>,
}

const FIVE_MINUTES_MICROS: i64 = 5 * 60 * 1_000_000;
const A_DAY_MICROS: i64 = 24 * 60 * 60 * 1_000_000;

fn lock(folder: &Path, holder: &str) -> Result<Lock, Message> {
    Lock::take(folder, holder).map_err(|refused| match refused {
        NotLocked::Held(holder) => {
            Message::new("fault-lock-held").with("path", folder).with("holder", holder)
        }
        NotLocked::Unreadable(error) => Message::input_output(&folder.join(segment::LOCK), &error),
    })
}

impl OpenWriter {
    /// Opens the ledger, or says why not; on refusal nothing was written but what recovery writes.
    pub fn open(self) -> Result<Opened, Message> {
        folder::with_ledger(&self.folder)?;
        let lock = lock(&self.folder, &self.holder)?;
        let now = self.clock.now()?;
        let opening = Opening { without_head: self.without_head, ..Opening::new(now) };
        let recovered = recover(Files::at(&self.folder), &opening)?;
        let mut warnings = Vec::new();
        if let Some(cut) = recovered.cut {
            warnings.push(
                Message::new("fault-log-torn")
                    .with("path", cut.fault.file)
                    .with("offset", cut.fault.offset)
                    .with("kept", cut.copy),
            );
        }
        let log = recovered.appender;
        let book = read_book(&self.folder)?;
        let (origin, zone) = about(&book, &self.folder)?;
        let last = log.chain().at().unwrap_or(now);
        if self.clock_check == ClockCheck::Refuse {
            check_clock(now, last)?;
        }
        let mut private = Private::open(&self.folder.join(segment::PRIVATE), &origin)?;
        private.forget_beyond(log.head().seq)?;
        let (forgetting, remains) = forget_erased(book.state(), &mut private);
        warnings.extend(remains);
        closings::keep(&self.folder, &book.state().closings)?;
        let names = Names::of(book.state().organisation.as_ref());
        let notary = Notary::new(&self.folder, names, log.head().seq);
        let (folder, clock) = (self.folder, self.clock);
        let owned = Owned { folder, private, forgetting, notary, clock, zone, lock };
        let writer = start(book, log, last, owned);
        Ok(Opened { writer, warnings })
    }
}

fn read_book(folder: &Path) -> Result<Book, Message> {
    let mut book = Book::default();
    let mut reader = Reader::new(Files::read_only(folder))?;
    replay(&mut reader, |record, fact| book.replay(record, &fact))?;
    Ok(book)
}

fn about(book: &Book, folder: &Path) -> Result<(Origin, Zone), Message> {
    let organisation = book.state().organisation.as_ref();
    let organisation =
        organisation.ok_or_else(|| Message::new("fault-ledger-missing").with("path", folder))?;
    Ok((organisation.origin().clone(), Zone::named(&organisation.opened.timezone)?))
}

/// A clock far from the last record is more often wrong than right: a person says which.
fn check_clock(now: Timestamp, last: Timestamp) -> Result<(), Message> {
    let ahead = now.micros().saturating_sub(last.micros());
    let id = if ahead < -FIVE_MINUTES_MICROS {
        "fault-clock-behind"
    } else if ahead > A_DAY_MICROS {
        "fault-clock-ahead"
    } else {
        return Ok(());
    };
    Err(Message::new(id).with("now", now.to_string()).with("last", last.to_string()))
}

/// What the threads of a writer own besides the book and the log.
struct Owned {
    folder: PathBuf,
    private: Private,
    forgetting: Forgetting,
    notary: Notary,
    clock: Clock,
    zone: Zone,
    lock: Lock,
}

fn start(book: Book, log: Appender<Files>, last: Timestamp, owned: Owned) -> Writer {
    let (commands, waiting) = mpsc::channel(WAITING);
    // No room in between: the decider hands over when the scribe is free to take it.
    let (handover, handovers) = threads::sync_channel(0);
    let chain = log.chain().clone();
    let Owned { folder, private, forgetting, notary, clock, zone, lock } = owned;
    let decider = Decider { folder, book, chain, last, private, clock, zone, forgetting };
    let decider = thread::spawn(move || decider.work(waiting, &handover));
    let (published, head) = watch::channel(log.head());
    let scribe = thread::spawn(move || scribe::work(log, &handovers, &published));
    let door = Door { commands, head, notary: Arc::new(Mutex::new(notary)) };
    Writer { door, decider, scribe, lock }
}

/// A new ledger.
#[derive(Debug)]
pub struct Founding {
    /// Its folder: missing, empty, or what an interrupted founding left.
    pub folder: PathBuf,
    /// The clock.
    pub clock: Clock,
    /// The organisation's name.
    pub name: String,
    /// The log's name in checkpoints.
    pub origin: Origin,
    /// Where its days begin and end.
    pub timezone: TimeZone,
    /// Its money.
    pub currency: Currency,
    /// Digits after the decimal separator of its money.
    pub scale: u8,
    /// The first person's name.
    pub administrator: String,
    /// Through which door.
    pub via: Via,
    /// What the lock says of its holder.
    pub holder: String,
}

/// What a founding gives.
#[derive(Debug)]
pub struct Founded {
    /// The writer, running.
    pub writer: Writer,
    /// The first person.
    pub administrator: MemberId,
    /// What became of the command that opens the ledger.
    pub answer: Answer,
}

/// Makes a new ledger and records its opening.
///
/// A refusal (an empty name, say) is in the answer; the folder then holds no record, and founding can
/// be tried again in it.
pub fn found(founding: Founding) -> Result<Founded, Message> {
    folder::for_a_new_ledger(&founding.folder)?;
    let zone = Zone::named(&founding.timezone)?;
    let files = Files::create(&founding.folder)?;
    let lock = lock(&founding.folder, &founding.holder)?;
    // Looked at again under the lock: somebody else may have founded it meanwhile.
    folder::for_a_new_ledger(&founding.folder)?;
    let path = founding.folder.join(segment::PRIVATE);
    folder::remove_unfinished(&path)?;
    let now = founding.clock.now()?;
    let private = Private::create(&path, &founding.origin, &Secret(founding.clock.random()?))?;
    let recovered = recover(files, &Opening::new(now))?;
    let administrator: MemberId = Fresh(founding.clock.random()?).id(0);
    // On the disk before a record names it.
    let key = SigningKey::from_seed(founding.origin.as_str(), founding.clock.random()?)
        .map_err(|_| Message::new("fault-key-none"))?;
    Keyring::of(&founding.folder).keep(&key)?;
    let request = Request {
        by: administrator,
        on_behalf: None,
        key: None,
        via: founding.via,
        command: Command::from(organisation::Open {
            origin: founding.origin,
            name: founding.name,
            currency: founding.currency,
            scale: founding.scale,
            timezone: founding.timezone,
            administrator: founding.administrator,
            key: Some(key.verifier().public()),
        }),
    };
    let clock = founding.clock;
    let notary = Notary::new(&founding.folder, Names::default(), 0);
    let (folder, forgetting) = (founding.folder, Forgetting::default());
    let owned = Owned { folder, private, forgetting, notary, clock, zone, lock };
    let writer = start(Book::default(), recovered.appender, now, owned);
    let answer = writer.door().ask_blocking(request);
    Ok(Founded { writer, administrator, answer })
}
