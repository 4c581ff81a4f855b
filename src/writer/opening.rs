//! Opening a ledger for writing, and founding a new one: the lock, the disk, the book, the clock.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, mpsc as threads};
use std::thread;

use ledger::book::Book;
use ledger::commands::{Command, organisation};
use ledger::context::Fresh;
use ledger::folded;
use ledger::ids::MemberId;
use ledger::log::append::Appender;
use ledger::log::recover::{Opening, Recovered, Recovery, WithoutHead, recover};
use ledger::log::replay::WholeCommands;
use ledger::log::segment;
use ledger::proof::key::{SigningKey, VerifierKey};
use ledger::text::{Currency, Origin, TimeZone, Via};
use ledger::time::Timestamp;
use tokio::sync::{mpsc, watch};

use super::decider::Decider;
use super::forgetting::{Forgetting, forget_erased};
use super::keeper::Snapshots;
use super::{Answer, Door, Request, WAITING, Writer, scribe};
use crate::clock::{Clock, Zone};
use crate::notary::{Names, Notary};
use crate::store::closings;
use crate::store::documents::Documents;
use crate::store::files::Files;
use crate::store::folder;
use crate::store::keyring::Keyring;
use crate::store::lock::Lock;
use crate::store::private::{Private, Secret};
use crate::store::restored::{self, marked, may_be_written};
use crate::store::snapshots;
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
    Lock::take(folder, holder).map_err(|refused| refused.told(folder))
}

impl OpenWriter {
    /// Opens the ledger, or says why not; on refusal nothing was written but what recovery writes.
    pub fn open(self) -> Result<Opened, Message> {
        self.open_as(Continuing::AsItWas)
    }

    /// As [`OpenWriter::open`], for a ledger that came from a backup: only to record that it was
    /// restored. Whoever calls this brings nothing else.
    pub fn open_restored(self) -> Result<Opened, Message> {
        self.open_as(Continuing::AfterRestore)
    }

    fn open_as(self, continuing: Continuing) -> Result<Opened, Message> {
        folder::with_ledger(&self.folder)?;
        let lock = lock(&self.folder, &self.holder)?;
        let mark = may_be_written(&self.folder)?;
        restored::forget_unplaced(&self.folder)?;
        let now = self.clock.now()?;
        let opening = Opening { without_head: self.without_head, ..Opening::new(now) };
        let (book, snapshot, recovered) = read_book(Files::at(&self.folder), &opening)?;
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
        let (origin, zone) = about(&book, &self.folder)?;
        let last = log.chain().at().unwrap_or(now);
        if self.clock_check == ClockCheck::Refuse {
            check_clock(now, last, zone)?;
        }
        let path = self.folder.join(segment::PRIVATE);
        let is_restored = mark.is_some() && continuing == Continuing::AfterRestore;
        let mut private = match mark {
            None => Private::open(&path, &origin)?,
            Some(restored) if restored.formerly != origin.as_str() => {
                // The new name is recorded: the texts take it, and only then the mark goes.
                let former = Origin::new(&restored.formerly).map_err(|_| marked(&self.folder))?;
                let private = Private::open_renaming(&path, &former, &origin)?;
                restored::unset_restored(&self.folder)?;
                private
            }
            Some(_) if continuing == Continuing::AfterRestore => Private::open(&path, &origin)?,
            Some(_) => return Err(marked(&self.folder)),
        };
        private.forget_beyond(log.head().seq)?;
        let (forgetting, remains) = forget_erased(&self.folder, book.state(), &mut private);
        warnings.extend(remains);
        closings::keep(&self.folder, &book.state().closings)?;
        let names = Names::of(book.state().organisation.as_ref());
        let notary = Notary::new(&self.folder, names, log.head().seq);
        let (folder, clock) = (self.folder, self.clock);
        let owned =
            Owned { folder, private, forgetting, notary, clock, zone, lock, snapshot, is_restored };
        let writer = start(book, log, last, owned);
        Ok(Opened { writer, warnings })
    }
}

/// Whether the ledger goes on as it was, or is opened to say that it was restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Continuing {
    AsItWas,
    AfterRestore,
}

/// Finds out how far the log is good and folds it in the same reading, from the newest snapshot on if
/// there is one; says of which record that one is, 0 for none.
fn read_book(files: Files, opening: &Opening) -> Result<(Book, u64, Recovered<Files>), Message> {
    let recovery = Recovery::begin(files, opening)?;
    let may = |head| recovery.known().reaches(head);
    let kept = snapshots::newest(recovery.storage(), may, |kept| folded::book(kept));
    let (reader, snapshot, mut book) = match kept {
        Some(kept) => (kept.reader, kept.after.0.seq, kept.folded),
        None => (recovery.from_the_first()?, 0, Book::default()),
    };
    let mut commands = WholeCommands::into(|_, record, fact| book.replay(record, &fact));
    let survey = recovery.survey(reader, |place, record| commands.see(place, record))?;
    // What cannot be read was written by a newer version, perhaps: then nothing is cut either.
    commands.finish()?;
    Ok((book, snapshot, recovery.finish(survey)?))
}

pub(super) fn about(book: &Book, folder: &Path) -> Result<(Origin, Zone), Message> {
    let organisation = book.state().organisation.as_ref();
    let organisation =
        organisation.ok_or_else(|| Message::new("fault-ledger-missing").with("path", folder))?;
    Ok((organisation.origin().clone(), Zone::named(&organisation.opened.timezone)?))
}

/// A clock far from the last record is more often wrong than right: a person says which.
fn check_clock(now: Timestamp, last: Timestamp, zone: Zone) -> Result<(), Message> {
    let ahead = now.micros().saturating_sub(last.micros());
    let id = if ahead < -FIVE_MINUTES_MICROS {
        "fault-clock-behind"
    } else if ahead > A_DAY_MICROS {
        "fault-clock-ahead"
    } else {
        return Ok(());
    };
    // As the house's own calendar and clocks show them.
    let (now, last) = (zone.local(now)?, zone.local(last)?);
    let message = Message::new(id).with("now", now.day).with("last", last.day);
    Err(message.with("now_time", on_a_clock(now.minute)).with("last_time", on_a_clock(last.minute)))
}

/// A minute of the day as clocks show it: `20:15`.
fn on_a_clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
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
    /// The record of the newest snapshot, 0 for none.
    snapshot: u64,
    /// Whether the folder comes from a backup and is opened to say so.
    is_restored: bool,
}

fn start(book: Book, log: Appender<Files>, last: Timestamp, owned: Owned) -> Writer {
    let (commands, waiting) = mpsc::channel(WAITING);
    // No room in between: the decider hands over when the scribe is free to take it.
    let (handover, handovers) = threads::sync_channel(0);
    let chain = log.chain().clone();
    let Owned { folder, private, forgetting, notary, clock, zone, lock, snapshot, is_restored } =
        owned;
    let (snapshots, keeper) = Snapshots::of(folder.clone(), snapshot);
    let documents = Documents::of(&folder);
    let decider = Decider {
        folder,
        book,
        chain,
        last,
        private,
        documents,
        clock,
        zone,
        forgetting,
        is_restored,
    };
    let decider = thread::spawn(move || decider.work(waiting, &handover));
    let (published, head) = watch::channel(log.head());
    let scribe = thread::spawn(move || scribe::work(log, &handovers, published, snapshots));
    let door = Door { commands, head, notary: Arc::new(Mutex::new(notary)) };
    Writer { door, decider, scribe, keeper, lock }
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
    /// What verifies the checkpoints that it signs.
    pub key: VerifierKey,
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
    let forgetting = Forgetting::of(&founding.folder);
    let folder = founding.folder;
    let is_restored = false;
    let owned =
        Owned { folder, private, forgetting, notary, clock, zone, lock, snapshot: 0, is_restored };
    let writer = start(Book::default(), recovered.appender, now, owned);
    let answer = writer.door().ask_blocking(request);
    Ok(Founded { writer, administrator, key: key.verifier().clone(), answer })
}
