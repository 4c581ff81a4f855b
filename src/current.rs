//! What is known now, for the readers of a running server: views that follow the writer.
//!
//! Guarantees: nothing is shown that is not on the disk; readers never wait for the writer's disk, because records
//! are read and understood before the views are touched; whoever was answered that something is recorded sees it,
//! if they wait for [`Current::has_seen`].
//!
//! Deliberately not here: who may see what (`ledger::views::sight`), and what was known earlier (`library`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use ledger::events::documents::Subject;
use ledger::events::members::{Kind, Standing};
use ledger::events::{Event, members};
use ledger::ids::MemberId;
use ledger::log::chain::{Chain, Head};
use ledger::log::fault::Fault;
use ledger::log::frame::Record;
use ledger::log::read::{Place, Reader};
use ledger::log::replay::Fact;
use ledger::log::segment;
use ledger::postings::Entry;
use ledger::sealed::{About, Digest};
use ledger::text::Origin;
use ledger::time::Day;
use ledger::views::Folding;
use ledger::views::acted::Acted;
use ledger::views::balances::Balances;
use ledger::views::chronicle::Chronicle;
use ledger::views::circles::Circles;
use ledger::views::decisions::Decisions;
use ledger::views::directory::Directory;
use ledger::views::disputes::{Disputes, Open};
use ledger::views::documents::Documents;
use ledger::views::entries::Entries;
use ledger::views::inbox::{Inbox, Waiting};
use ledger::views::sight::{Adds, Present, Sight, Thing};
use ledger::views::statement::Statements;
use ledger::views::stories::Stories;
use ledger::views::takeovers::Takeovers;
use tokio::sync::watch;

use crate::store::access::Consent;
use crate::store::files::Files;
use crate::store::private::{PrivateReader, open_reader};
use crate::wording::{HouseUnit, Message};

/// Everything that is folded, after the same record.
#[derive(Debug, Default)]
pub struct Views {
    /// The last record.
    pub head: Head,
    /// Its local day.
    pub day: Option<Day>,
    /// Who and what there is.
    pub directory: Directory,
    /// Circles, codes and items.
    pub circles: Circles,
    /// Who takes part and who acts for whom.
    pub present: Present,
    /// Balances of everybody.
    pub balances: Balances,
    /// Statements of everybody.
    pub statements: Statements,
    /// What waits for an answer.
    pub inbox: Inbox,
    /// What was contradicted and waits.
    pub disputes: Disputes,
    /// Every entry.
    pub entries: Entries,
    /// Batches of the past.
    pub takeovers: Takeovers,
    /// What others recorded in one's name.
    pub acted: Acted,
    /// Which records are about what.
    pub chronicle: Chronicle,
    /// Who agreed to what, which is in no record.
    consents: BTreeMap<Consent, BTreeSet<MemberId>>,
    /// All that was recorded about each thing.
    pub stories: Stories,
    /// Files and words beside records.
    pub documents: Documents,
    /// What was decided, and what was done by it.
    pub decisions: Decisions,
    names: BTreeMap<MemberId, String>,
    folding: Folding,
    /// Where a reading may begin: the record before, and where the next one stands.
    marks: Vec<(u64, Place, Chain)>,
}

/// So many records lie between two places where a reading may begin.
const BETWEEN_MARKS: u64 = 256;
/// So many records are understood before the views are touched.
const TOGETHER: usize = 1024;

impl Views {
    fn see(&mut self, fact: &Fact) {
        let Self { directory, circles, present, balances, statements, inbox, .. } = self;
        let Self { disputes, entries, takeovers, acted, .. } = self;
        let Self { chronicle, stories, documents, decisions, folding, .. } = self;
        folding.show(
            fact,
            &mut [
                directory, circles, present, balances, statements, inbox, disputes, entries,
                takeovers, acted, chronicle, stories, documents, decisions,
            ],
        );
    }

    /// A member's name; their identifier where it is not known, or was erased.
    pub fn name(&self, member: MemberId) -> String {
        self.name_if_kept(member).map_or_else(|| member.to_string(), str::to_owned)
    }

    /// A member's name, where it is known and was not erased.
    pub fn name_if_kept(&self, member: MemberId) -> Option<&str> {
        self.names.get(&member).map(String::as_str)
    }

    /// Who may see what, on that day.
    pub fn sight(&self, day: Day) -> Sight<'_> {
        let mandates = &self.directory.mandates;
        let listed = self.agreed_to(Consent::Listed);
        Sight { present: &self.present, circles: &self.circles, mandates, listed, day }
    }

    /// Those who agreed to something.
    pub fn agreed_to(&self, consent: Consent) -> &BTreeSet<MemberId> {
        static NOBODY: BTreeSet<MemberId> = BTreeSet::new();
        self.consents.get(&consent).unwrap_or(&NOBODY)
    }

    /// What waits for the answer of somebody, oldest first: nothing of their own, nor of those they act for.
    pub fn waiting_for(&self, viewer: MemberId, day: Day) -> impl Iterator<Item = Waiting> {
        let sight = self.sight(day);
        self.inbox.waiting().into_iter().filter(move |waiting| {
            let code = self.circles.codes().get(&waiting.code);
            code.is_some_and(|code| sight.is_to_answer(viewer, waiting.member, code.circle))
        })
    }

    /// What is to be asked of sight before anything beside this is shown; `None` where there is no such thing.
    pub fn beside(&self, subject: Subject) -> Option<Thing> {
        self.documents.seen_as(subject, self.folding.journal(), &self.circles)
    }

    /// In whose name somebody may put a file or a word beside this; the ledger is asked when it is sent.
    pub fn adds_beside(&self, viewer: MemberId, day: Day, subject: Subject) -> Option<Adds> {
        // Guests and structures record nothing.
        let person = self.directory.members.get(&viewer)?;
        if person.kind == Kind::Legal || person.standing == Standing::Guest {
            return None;
        }
        let sight = self.sight(day);
        if let Subject::Decision(decision) = subject {
            let found = self.decisions.get(decision)?;
            let is_behind = found.behind().contains(&viewer);
            return sight
                .adds_to_decision(viewer, found.circle, is_behind)
                .then_some(Adds::Oneself);
        }
        let Thing::Beside(beside) = self.beside(subject)? else { return None };
        sight.adds(viewer, beside)
    }

    /// The unit in which the rules in force show minutes.
    pub fn unit(&self) -> HouseUnit {
        let rules = self.directory.rules.latest();
        rules.map_or_else(HouseUnit::hours, |rules| HouseUnit::of(&rules.time.unit))
    }

    /// An entry as it counts now, and whether it still stands.
    pub fn entry(&self, seq: u64) -> Option<&Entry> {
        self.folding.journal().entry(seq)
    }

    /// The local day of a record.
    pub fn day_of(&self, seq: u64) -> Option<Day> {
        self.directory.days.iter().find(|(_, last)| **last >= seq).map(|(day, _)| *day)
    }

    /// Contradictions that wait for the answer of `viewer`, oldest first: none that concerns them, nor those they
    /// act for, nor one of a record of theirs.
    pub fn disputes_for(&self, viewer: MemberId, day: Day) -> impl Iterator<Item = Open> {
        use ledger::views::sight::Thing;
        let sight = self.sight(day);
        self.disputes.open().into_iter().filter(move |open| {
            let Open { entry, member, .. } = *open;
            let refused = self.disputes.refusal(entry);
            let entry = self.entry(entry);
            let author = refused.map(|found| found.by).or(entry.map(|found| found.act.by));
            let code = refused.map(|found| found.declared.code);
            let code = code.or_else(|| entry.and_then(Entry::code));
            let circle =
                code.and_then(|code| self.circles.codes().get(&code)).map(|code| code.circle);
            let own = |member| member == viewer || self.present.acts_for(viewer, member);
            let concerned = entry.map(Entry::members).into_iter().flatten().flatten();
            !own(member)
                && !concerned.into_iter().any(own)
                && author.is_some_and(|author| {
                    sight.may(viewer, Thing::Dispute { member, author, circle })
                })
        })
    }

    /// What an identifier in a sentence stands for, where `viewer` may know it.
    pub fn names_for(&self, viewer: Option<MemberId>, day: Day, id: &str) -> Option<String> {
        if let Ok(member) = id.parse::<MemberId>() {
            let may = viewer.is_some_and(|viewer| self.sight(day).may(viewer, Thing::Name(member)));
            return may.then(|| self.name(member));
        }
        if let Ok(circle) = id.parse() {
            return self.circles.circles().get(&circle).map(|found| found.name.to_string());
        }
        if let Ok(code) = id.parse() {
            return self.circles.codes().get(&code).map(|found| found.label.to_string());
        }
        let item = id.parse().ok()?;
        // An item that is not offered any more keeps its name.
        self.directory.items.get(&item).map(ToString::to_string)
    }
}

/// The views of a ledger whose writer runs in this process.
#[derive(Debug)]
pub struct Current {
    folder: PathBuf,
    views: RwLock<Views>,
    private: Mutex<PrivateReader>,
    reached: watch::Sender<Head>,
    /// Why the views do not follow any more.
    fault: RwLock<Option<Message>>,
}

impl Current {
    /// Reads what is acknowledged, and follows the writer from then on, until it is gone.
    pub fn follow(
        folder: &Path,
        origin: &Origin,
        mut head: watch::Receiver<Head>,
    ) -> Result<Arc<Self>, Message> {
        let private = open_reader(&folder.join(segment::PRIVATE), origin)?;
        let current = Arc::new(Self {
            folder: folder.to_owned(),
            views: RwLock::default(),
            private: Mutex::new(private),
            reached: watch::Sender::new(Head::GENESIS),
            fault: RwLock::default(),
        });
        let files = Files::read_only(folder);
        let known = *head.borrow_and_update();
        current.read_up_to(&files, known)?;
        let following = Arc::clone(&current);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .map_err(|error| Message::input_output(folder, &error))?;
        std::thread::spawn(move || {
            while runtime.block_on(head.changed()).is_ok() {
                let known = *head.borrow_and_update();
                if let Err(message) = following.read_up_to(&files, known) {
                    *following.fault.write().unwrap_or_else(PoisonError::into_inner) =
                        Some(message);
                    break;
                }
            }
            // Whoever waits for a record is told that none comes any more.
            following.reached.send_modify(|_| {});
        });
        Ok(current)
    }

    /// The views as they are.
    pub fn views(&self) -> RwLockReadGuard<'_, Views> {
        self.views.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes up who agreed to what.
    pub fn take_consents(&self, agreed: impl IntoIterator<Item = (MemberId, Consent)>) {
        let mut consents: BTreeMap<Consent, BTreeSet<MemberId>> = BTreeMap::new();
        let mut views = self.views_to_change();
        for (member, consent) in agreed {
            // Whoever was erased agrees to nothing any more.
            if views.names.contains_key(&member) {
                consents.entry(consent).or_default().insert(member);
            }
        }
        views.consents = consents;
    }

    fn views_to_change(&self) -> RwLockWriteGuard<'_, Views> {
        self.views.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// How far the views are; it changes with them.
    pub fn reached(&self) -> watch::Receiver<Head> {
        self.reached.subscribe()
    }

    /// Why the views do not follow any more, if they do not.
    pub fn fault(&self) -> Option<Message> {
        self.fault.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until the views show the record `seq`, which was acknowledged.
    pub async fn has_seen(&self, seq: u64) {
        let mut reached = self.reached();
        loop {
            if reached.borrow_and_update().seq >= seq || self.fault().is_some() {
                return;
            }
            if reached.changed().await.is_err() {
                return;
            }
        }
    }

    /// The text behind a commitment; `None` where it was erased. Whoever holds the views says so.
    pub fn text_in(&self, views: &Views, sealed: &Digest) -> Option<String> {
        let private = self.private.lock().unwrap_or_else(PoisonError::into_inner);
        let opening = private.opening(sealed).ok()??;
        drop(private);
        let erased = |member| {
            views.directory.members.get(&member).is_some_and(|person| person.erased.is_some())
        };
        match opening.about {
            About::Member(member) if erased(member) => None,
            About::Member(_) | About::Collective => Some(opening.text),
        }
    }

    /// What is written about a member, by its commitment: nothing once they were erased.
    pub fn texts_about(&self, member: MemberId) -> Vec<(Digest, String)> {
        let kept = self.views().name_if_kept(member).is_some();
        let private = self.private.lock().unwrap_or_else(PoisonError::into_inner);
        if kept { private.texts_about(member).unwrap_or_default() } else { Vec::new() }
    }

    /// The lines of the records after `after`, so many at most, none that was not acknowledged. It reads files:
    /// not to be called from an asynchronous task.
    pub fn lines(&self, after: u64, most: usize) -> Result<Vec<(u64, String)>, Fault> {
        let mut lines = Vec::new();
        let last = after.saturating_add(u64::try_from(most).unwrap_or(u64::MAX));
        self.read_between(after.saturating_add(1), last, |_, record| {
            lines.push((record.header.seq, record.line.to_owned()));
            Ok(())
        })?;
        Ok(lines)
    }

    /// The records of these numbers, in their order, none that was not acknowledged. It reads files: not to be called
    /// from an asynchronous task.
    pub fn facts(&self, seqs: &[u64]) -> Result<Vec<Fact>, Fault> {
        let mut wanted: Vec<u64> = seqs.to_vec();
        wanted.sort_unstable();
        wanted.dedup();
        let mut found: BTreeMap<u64, Fact> = BTreeMap::new();
        while let Some((&first, _)) = wanted.split_first() {
            // What lies close together is read in one go.
            let near = first.saturating_add(BETWEEN_MARKS);
            let last = wanted.iter().copied().take_while(|seq| *seq < near).last().unwrap_or(first);
            self.read_between(first, last, |place, record| {
                if wanted.binary_search(&record.header.seq).is_ok() {
                    found.insert(record.header.seq, Fact::read(place, record)?);
                }
                Ok(())
            })?;
            wanted.retain(|seq| *seq > last);
        }
        Ok(seqs.iter().filter_map(|seq| found.get(seq).cloned()).collect())
    }

    /// Shows the records from `first` to `last` that were acknowledged.
    fn read_between(
        &self,
        first: u64,
        last: u64,
        mut see: impl FnMut(Place, &Record<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let (mark, known) = {
            let views = self.views();
            let marks = &views.marks;
            let place = marks.partition_point(|(before, ..)| *before < first);
            (place.checked_sub(1).and_then(|place| marks.get(place).cloned()), views.head.seq)
        };
        let files = Files::read_only(&self.folder);
        let reader = match mark {
            Some((_, place, chain)) => Reader::resume(&files, place, chain)?,
            None => Reader::new(&files)?,
        };
        let mut reader = reader.up_to(known.min(last));
        while let Some((place, record)) = reader.next_record()? {
            if record.header.seq >= first {
                see(place, &record)?;
            }
        }
        Ok(())
    }

    /// Reads on to the record `known`, some at a time.
    fn read_up_to(&self, files: &Files, known: Head) -> Result<(), Message> {
        loop {
            let (from, mark) = {
                let views = self.views();
                (views.head, views.marks.last().cloned())
            };
            if from.seq >= known.seq {
                return Ok(());
            }
            let mut reader = match mark {
                Some((_, place, chain)) => Reader::resume(files, place, chain)?,
                None => Reader::new(files)?,
            }
            .up_to(known.seq);
            let mut facts = Vec::new();
            // No command is shown in part.
            while facts.len() < TOGETHER || facts.last().is_some_and(|fact: &Fact| fact.more > 0) {
                let Some((place, record)) = reader.next_record()? else { break };
                facts.push(Fact::read(place, &record)?);
            }
            let head = reader.chain().head();
            let behind = facts.is_empty() || (head.seq == known.seq && head != known);
            if behind {
                let message = Message::new("fault-not-acknowledged").with("seq", head.seq);
                let message = message.with("expected", known.hash.to_string());
                return Err(message.with("found", head.hash.to_string()));
            }
            let mark = (head.seq, reader.place(), reader.chain().clone());
            self.take(&facts, head, mark);
        }
    }

    /// Folds what was understood.
    fn take(&self, facts: &[Fact], head: Head, mark: (u64, Place, Chain)) {
        let mut named = Vec::new();
        for fact in facts {
            named.extend(self.named(&fact.event));
        }
        let mut views = self.views_to_change();
        for fact in facts {
            views.see(fact);
            views.day = Some(fact.act.day);
        }
        for (member, name) in named {
            match name {
                Some(name) => {
                    views.names.insert(member, name);
                }
                None => {
                    views.names.remove(&member);
                    for agreed in views.consents.values_mut() {
                        agreed.remove(&member);
                    }
                }
            }
        }
        views.head = head;
        // The last mark is where to go on; those before it are kept at some distance.
        let before = views.marks.len().checked_sub(2).and_then(|place| views.marks.get(place));
        let kept = before.map_or(0, |(seq, ..)| *seq);
        let last = views.marks.last().map_or(0, |(seq, ..)| *seq);
        if last > 0 && last.saturating_sub(kept) < BETWEEN_MARKS {
            views.marks.pop();
        }
        views.marks.push(mark);
        drop(views);
        self.reached.send_replace(head);
    }

    /// Whose name an event says, or takes away. The texts of what is acknowledged are kept already.
    fn named(&self, event: &Event) -> Option<(MemberId, Option<String>)> {
        let Event::Members(event) = event else { return None };
        let private = || self.private.lock().unwrap_or_else(PoisonError::into_inner);
        let name = |sealed: Digest| private().text(&sealed).ok().flatten();
        match event {
            members::Event::Admitted(admitted) => {
                Some((admitted.member, name(admitted.identity.digest())))
            }
            members::Event::IdentityAmended(amended) => {
                Some((amended.member, name(amended.identity.digest())))
            }
            members::Event::IdentityErased(erased) => Some((erased.member, None)),
            members::Event::WayInGiven(_)
            | members::Event::StandingChanged(_)
            | members::Event::Left(_)
            | members::Event::Suspended(_)
            | members::Event::Reinstated(_)
            | members::Event::DelegationGiven(_)
            | members::Event::DelegationEnded(_) => None,
        }
    }
}
