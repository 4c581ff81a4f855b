//! A ledger in the core alone: a book, and a log on any storage. No texts are kept, no lock is taken.
//!
//! The properties, the crash harness and the benches bring lives to it; the demo brings its life through
//! the program's own door, as people do.

use std::collections::BTreeMap;

use ledger::book::{Book, Proposal};
use ledger::commands::{Command, Decided, organisation};
use ledger::context::{Act, Context, Fresh};
use ledger::events::Event;
use ledger::ids::{ClosingId, Id, MemberId};
use ledger::law::signed_text;
use ledger::log::append::{Appender, Batch};
use ledger::log::frame::Header;
use ledger::log::recover::{Opening, recover};
use ledger::log::storage::Storage;
use ledger::proof::key::PublicKey;
use ledger::proof::tree::leaf;
use ledger::sealed;
use ledger::state::{Recorded, State};
use ledger::text::{Currency, Origin, TimeZone};

use crate::deed::{Deed, Door, Expects, Halt, Ledger, Told};
use crate::life::{Life, Scale};
use crate::moment::ZONE;
use crate::town::Lived;

/// What a deed left behind: its records, and the texts that it sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What was asked.
    pub deed: Deed,
    /// The number of its first record.
    pub first: u64,
    /// How it was said.
    pub header: Header,
    /// Its events, as they stand in the log.
    pub events: Vec<String>,
    /// The texts, with the place of their event.
    pub texts: Vec<(usize, sealed::Opening)>,
}

/// A register of the core.
pub struct Register<'w, S: Storage> {
    book: Book,
    appender: Appender<S>,
    batch: Batch,
    /// How many records wait before they are written and synced together.
    together: usize,
    seed: [u8; 32],
    commands: u64,
    /// The records after which it has seen enough.
    most: u64,
    told: Box<Shows<'w>>,
    heard: Box<Hears<'w>>,
    /// Who keeps the texts, before the records that they belong to are written; and what waits for that.
    keeps: Option<Box<Keeps<'w>>>,
    waiting: Vec<Written>,
}

/// What is shown of each accepted deed.
type Shows<'w> = dyn FnMut(&State, &Written) + 'w;

/// Who hears of each deed before it is brought, beside the book as it stands.
type Hears<'w> = dyn FnMut(&Book, &Deed, &Context) + 'w;

/// What is kept of the deeds that are written together.
type Keeps<'w> = dyn FnMut(&[Written]) -> Result<(), Halt> + 'w;

/// Whoever opens the register.
const ADMINISTRATOR: &str = "Nadège Hoarau";

impl<'w, S: Storage> Register<'w, S> {
    /// An empty log, which writes and syncs `together` records at a time and stops after `most`.
    pub fn on(storage: S, together: usize, most: u64) -> Result<Self, Halt> {
        let opening = Opening::new(Life::opens_at());
        let recovered = recover(storage, &opening);
        let appender = recovered.map_err(|fault| Halt::Broken(fault.to_string()))?.appender;
        Ok(Self::after(Book::default(), appender, together, most))
    }

    /// A log that goes on after what `book` was folded from.
    pub fn after(book: Book, appender: Appender<S>, together: usize, most: u64) -> Self {
        let batch = Batch::after(appender.chain());
        let told = Box::new(|_: &State, _: &Written| {});
        let heard = Box::new(|_: &Book, _: &Deed, _: &Context| {});
        let (seed, waiting) = ([0; 32], Vec::new());
        let (commands, keeps) = (0, None);
        Self { book, appender, batch, together, seed, commands, most, told, heard, keeps, waiting }
    }

    /// Shows the state after each accepted command, and what it left behind.
    #[must_use]
    pub fn showing(mut self, told: impl FnMut(&State, &Written) + 'w) -> Self {
        self.told = Box::new(told);
        self
    }

    /// Tells of each deed before it is brought: what would become of it, and of what is like it, can be tried
    /// on a copy of the book.
    #[must_use]
    pub fn hearing(mut self, heard: impl FnMut(&Book, &Deed, &Context) + 'w) -> Self {
        self.heard = Box::new(heard);
        self
    }

    /// Gives what is about to be written to somebody who keeps its texts: on the disk before the records.
    #[must_use]
    pub fn keeping(mut self, keeps: impl FnMut(&[Written]) -> Result<(), Halt> + 'w) -> Self {
        self.keeps = Some(Box::new(keeps));
        self
    }

    /// Opens it and lives a life of this seed and scale in it; gives back the book and the log.
    pub fn live(mut self, seed: &str, scale: Scale) -> Result<(Lived, Book, Appender<S>), Halt> {
        self.draws_from(seed);
        let literal = || Halt::Broken("a literal".to_owned());
        let origin = Origin::new("comptoir.example/2025").map_err(|_| literal())?;
        let opens = organisation::Open {
            origin: origin.clone(),
            name: "Le Comptoir des Brisants".to_owned(),
            currency: Currency::new("EUR").map_err(|_| literal())?,
            scale: 2,
            timezone: TimeZone::new(ZONE).map_err(|_| literal())?,
            administrator: ADMINISTRATOR.to_owned(),
            key: Some(PublicKey([7; 32])),
        };
        let member = MemberId::from_bits(1);
        let founding = Deed {
            at: Life::opens_at(),
            by: member,
            on_behalf: None,
            key: None,
            door: Door::Act,
            command: Command::from(opens),
            expects: Expects::Recorded,
        };
        self.bring(&founding)?;
        self.lives(&origin, (member, ADMINISTRATOR), seed, scale)
    }

    /// The same in a ledger that was opened under this name, with this administrator.
    pub fn live_on(
        mut self,
        origin: &Origin,
        administrator: (MemberId, &str),
        seed: &str,
        scale: Scale,
    ) -> Result<(Lived, Book, Appender<S>), Halt> {
        self.draws_from(seed);
        self.lives(origin, administrator, seed, scale)
    }

    fn lives(
        mut self,
        origin: &Origin,
        administrator: (MemberId, &str),
        seed: &str,
        scale: Scale,
    ) -> Result<(Lived, Book, Appender<S>), Halt> {
        let lived = Life::begins(&mut self, origin, administrator, seed, scale).live()?;
        self.writes()?;
        Ok((lived, self.book, self.appender))
    }

    /// Identifiers and salts follow from the seed as well.
    fn draws_from(&mut self, seed: &str) {
        self.seed = blake3::derive_key("minutier workload register 1", seed.as_bytes());
    }

    fn writes(&mut self) -> Result<(), Halt> {
        if let Some(keeps) = &mut self.keeps {
            keeps(&self.waiting)?;
            self.waiting.clear();
        }
        if !self.batch.is_empty() {
            let written = self.appender.append(&self.batch);
            written.map_err(|failed| Halt::Broken(failed.to_string()))?;
            self.batch = Batch::after(self.appender.chain());
        }
        Ok(())
    }

    fn fresh(&mut self) -> Fresh {
        self.commands += 1;
        Fresh(*blake3::keyed_hash(&self.seed, &self.commands.to_le_bytes()).as_bytes())
    }

    fn records(&mut self, deed: &Deed, context: &Context, decided: Decided) -> Result<Told, Halt> {
        let act: Act = context.act;
        let header = Header {
            seq: 0,
            at: act.at,
            day: act.day,
            by: act.by,
            on_behalf: act.on_behalf,
            via: context.via.clone(),
            key: context.key.clone(),
            more: 0,
        };
        let events =
            decided.events.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>();
        let events = events.map_err(|error| Halt::Broken(error.to_string()))?;
        let first = self.batch.chain().next_seq();
        let pushed = self.batch.push(&header, &events);
        pushed.map_err(|unfit| Halt::Broken(format!("{unfit:?}")))?;
        let mut last = first;
        for ((seq, event), line) in
            (first..).zip(&decided.events).zip(self.batch.lines_of_last_command())
        {
            let (key, leaf) = (context.key.as_ref(), leaf(line.as_bytes()));
            let event: &Event = event;
            self.book.apply(&Recorded { seq, act: &act, key, event, leaf });
            last = seq;
        }
        let (deed, texts) = (deed.clone(), decided.openings);
        let written = Written { deed, first, header, events, texts };
        (self.told)(self.book.state(), &written);
        if self.keeps.is_some() {
            self.waiting.push(written);
        }
        if self.batch.records() >= self.together {
            self.writes()?;
        }
        let ids: BTreeMap<String, Vec<String>> =
            decided.ids.into_iter().map(|(kind, ids)| (kind.to_owned(), ids)).collect();
        Ok(Told::Recorded { first, last, ids })
    }
}

impl<S: Storage> Ledger for Register<'_, S> {
    fn bring(&mut self, deed: &Deed) -> Result<Told, Halt> {
        if self.batch.chain().next_seq() > self.most {
            return Err(Halt::Enough);
        }
        let via = deed.door.via().parse();
        let context = Context {
            act: Act { at: deed.at, day: deed.day(), by: deed.by, on_behalf: deed.on_behalf },
            minute_of_day: deed.minute_of_day(),
            via: via.map_err(|_| Halt::Broken("no door".to_owned()))?,
            key: deed.key.clone(),
            fresh: self.fresh(),
        };
        (self.heard)(&self.book, deed, &context);
        match self.book.propose(&deed.command, &context) {
            Ok(Proposal::Decided(decided)) => self.records(deed, &context, decided),
            Ok(Proposal::AlreadyRecorded(_)) => Ok(Told::AlreadyRecorded),
            Err(refusal) => Ok(Told::Refused(refusal.code().to_owned(), refusal.to_string())),
        }
    }

    fn to_sign(&mut self, closing: ClosingId) -> Result<String, Halt> {
        let found = self.book.state().closings.get(closing);
        found.map(signed_text).ok_or_else(|| Halt::Broken(format!("no closing {closing}")))
    }
}
