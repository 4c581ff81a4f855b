//! Reading a ledger without writing to it: views folded from the log, and the texts behind commitments.
//!
//! A reader never waits for the writer's disk and needs no lock. While a writer runs, its socket says
//! which record it acknowledged last: nothing beyond is shown, because it may not be on the disk.

use std::collections::BTreeMap;
use std::path::Path;

use ledger::folded;
use ledger::ids::MemberId;
use ledger::log::chain::Head;
use ledger::log::fault::Fault;
use ledger::log::frame::Record;
use ledger::log::read::Reader;
use ledger::log::recover::Look;
use ledger::log::replay::{Fact, WholeCommands, replay};
use ledger::log::segment;
use ledger::sealed::{About, Digest};
use ledger::text::Origin;
use ledger::time::Day;
use ledger::views::directory::{Directory, Person};
use ledger::views::{Folding, View};

use crate::sheet::name::{self, Near};
use crate::socket;
use crate::store::files::Files;
use crate::store::folder;
use crate::store::private::{Certified, Texts, open_reader};
use crate::store::restored::{self, Mark};
use crate::store::snapshots;
use crate::wording::{HouseUnit, Message, Wording};

/// What a reading found.
#[derive(Debug)]
pub struct Reading {
    /// The last record that was read.
    pub head: Head,
    /// The local day on which it was recorded.
    pub day: Day,
    /// Who and what there is, as known at that record.
    pub directory: Directory,
    /// What could not be read, or only in part.
    pub warnings: Vec<Message>,
    /// Everybody as known today, whatever record was asked for: people are called as they are called now,
    /// and whoever was forgotten since stays forgotten.
    people: BTreeMap<MemberId, Person>,
    texts: Texts,
    /// What those whose identity was erased are called; their identifier alone when empty.
    erased: String,
}

/// So many names are suggested where nobody is called as was typed.
const NAMES_SUGGESTED: usize = 5;

/// How far a ledger is read: what was known then, and nothing that was learnt since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpTo {
    /// Up to and including this record.
    Record(u64),
    /// Up to the end of this local day: its last record, or else the last one before it.
    Day(Day),
}

/// What is shown each record, with what it says.
type Each<'a> = &'a mut dyn FnMut(&Record<'_>, &Fact);

/// Folds a ledger's records, up to and including `up_to`, into the given views and a directory.
pub fn read(
    folder: &Path,
    up_to: Option<UpTo>,
    views: &mut [&mut dyn View],
) -> Result<Reading, Message> {
    read_from(folder, up_to, views, Beginning::Anywhere)
}

/// As [`read`], and shows `each` record from the first on, whatever a snapshot keeps.
pub fn read_each(
    folder: &Path,
    up_to: Option<UpTo>,
    views: &mut [&mut dyn View],
    each: Each<'_>,
) -> Result<Reading, Message> {
    read_from(folder, up_to, views, Beginning::First(each))
}

/// Where a reading may begin.
enum Beginning<'a> {
    /// After whatever a snapshot kept.
    Anywhere,
    /// At the first record: each is shown.
    First(Each<'a>),
}

impl Beginning<'_> {
    fn show(&mut self, record: &Record<'_>, fact: &Fact) {
        match self {
            Self::Anywhere => {}
            Self::First(each) => each(record, fact),
        }
    }
}

fn read_from(
    folder: &Path,
    up_to: Option<UpTo>,
    views: &mut [&mut dyn View],
    from: Beginning<'_>,
) -> Result<Reading, Message> {
    folder::with_ledger(folder)?;
    let mut warnings = Vec::new();
    if restored::restored(folder) != Mark::Absent {
        warnings.push(Message::new("backup-reading-restored").with("path", folder));
    }
    if restored::replaced(folder) != Mark::Absent {
        warnings.push(Message::new("backup-reading-replaced").with("path", folder));
    }
    let today = match up_to {
        Some(_) => Some(fold(folder, None, &mut [], Beginning::Anywhere)?.directory),
        None => None,
    };
    let up_to = match (up_to, &today) {
        (Some(UpTo::Day(day)), Some(today)) => Some(last_of(day, today)?),
        (Some(UpTo::Record(seq)), _) => Some(seq),
        (Some(UpTo::Day(_)), None) | (None, _) => None,
    };
    let folded = fold(folder, up_to, views, from)?;
    warnings.extend(folded.warnings);
    let (last, directory) = (folded.last, folded.directory);
    let today = today.unwrap_or_else(|| directory.clone());
    let (people, origin) = (today.members, today.origin);
    if last.more > 0 {
        let ends = last.head.seq.saturating_add(last.more.into());
        let within = Message::new("fault-within-a-command").with("seq", last.head.seq);
        warnings.push(within.with("last", ends));
    }
    let texts = texts(folder, origin.as_ref(), &mut warnings);
    let erased = String::new();
    Ok(Reading { head: last.head, day: last.day, directory, warnings, people, texts, erased })
}

/// The record with which a day ends, by what is known today.
fn last_of(day: Day, today: &Directory) -> Result<u64, Message> {
    today.last_record_until(day).ok_or_else(|| {
        let first = today.days.keys().next().copied();
        // A ledger begins with its first record: without one there was nothing to fold.
        let message = Message::new("fault-no-record-yet").with("first", first.unwrap_or(day));
        message.with("day", day)
    })
}

/// What one way through a log gave.
struct FoldedUp {
    last: Read,
    directory: Directory,
    warnings: Vec<Message>,
}

fn fold(
    folder: &Path,
    up_to: Option<u64>,
    views: &mut [&mut dyn View],
    from: Beginning<'_>,
) -> Result<FoldedUp, Message> {
    let files = Files::read_only(folder);
    let mut directory = Directory::default();
    let mut all: Vec<&mut dyn View> = Vec::new();
    for view in views {
        all.push(&mut **view);
    }
    all.push(&mut directory);
    let (last, fault) = match socket::acknowledged(folder) {
        Some(known) => (read_acknowledged(&files, known, up_to, &mut all, from)?, None),
        None => read_what_is_whole(&files, up_to, &mut all, from)?,
    };
    Ok(FoldedUp {
        last,
        directory,
        warnings: fault.as_ref().map(Message::from).into_iter().collect(),
    })
}

/// The last record that was folded.
#[derive(Debug, Clone, Copy)]
struct Read {
    head: Head,
    day: Day,
    /// How many records of its command follow.
    more: u16,
}

impl Read {
    fn of(record: &Record<'_>, fact: &Fact) -> Self {
        let head = Head { seq: fact.seq, hash: record.hash };
        Self { head, day: fact.act.day, more: fact.more }
    }
}

fn no_such_record(last: u64, known: u64) -> Message {
    Message::new("fault-no-such-record").with("seq", last).with("last", known)
}

/// A writer runs and says how far its disk is.
fn read_acknowledged(
    files: &Files,
    known: Head,
    up_to: Option<u64>,
    views: &mut [&mut dyn View],
    mut from: Beginning<'_>,
) -> Result<Read, Message> {
    let last = up_to.unwrap_or(known.seq);
    if last > known.seq || last == 0 {
        return Err(no_such_record(last, known.seq));
    }
    let may = |kept: Head| kept.seq <= last && (kept.seq < known.seq || kept == known);
    let Begun { reader, mut folding, mut read } = begin(files, may, views, &from)?;
    replay(&mut reader.up_to(last), |record, fact| {
        folding.show(&fact, views);
        from.show(record, &fact);
        read = Read::of(record, &fact);
    })?;
    let head = read.head;
    if head.seq == known.seq && head != known {
        // What was acknowledged is not what stands in the log.
        let message = Message::new("fault-not-acknowledged").with("seq", head.seq);
        return Err(message
            .with("expected", known.hash.to_string())
            .with("found", head.hash.to_string()));
    }
    Ok(read)
}

/// Nobody writes: what is whole is found out and folded in one reading.
fn read_what_is_whole(
    files: &Files,
    up_to: Option<u64>,
    views: &mut [&mut dyn View],
    mut from: Beginning<'_>,
) -> Result<(Read, Option<Fault>), Message> {
    let look = Look::begin(files)?;
    let last = up_to.unwrap_or(u64::MAX);
    let may = |kept: Head| kept.seq <= last && look.known().reaches(kept);
    let Begun { reader, mut folding, mut read } = begin(files, may, views, &from)?;
    let mut commands = WholeCommands::into(|_, record, fact| {
        folding.show(&fact, views);
        from.show(record, &fact);
        read = Read::of(record, &fact);
    })
    .up_to(last);
    let found = look.survey(reader, |place, record| commands.see(place, record))?;
    commands.finish()?;
    let known = found.chain.head();
    let last = up_to.unwrap_or(known.seq);
    if last > known.seq || last == 0 {
        return Err(no_such_record(last, known.seq));
    }
    Ok((read, found.fault))
}

/// Where a reading goes on.
struct Begun<'f> {
    reader: Reader<&'f Files>,
    folding: Folding,
    read: Read,
}

/// From the newest snapshot that has all the views, or from the first record.
fn begin<'f>(
    files: &'f Files,
    may: impl Fn(Head) -> bool,
    views: &mut [&mut dyn View],
    from: &Beginning<'_>,
) -> Result<Begun<'f>, Message> {
    let kept = || {
        snapshots::newest(files, may, |kept| {
            let all = views.iter_mut().all(|view| view.resume(Some(kept)));
            all.then(|| folded::folding(kept))?
        })
    };
    if let Beginning::Anywhere = from
        && let Some(kept) = kept()
    {
        let (head, day) = kept.after;
        // A snapshot ends where a command ends.
        let read = Read { head, day, more: 0 };
        return Ok(Begun { reader: kept.reader, folding: kept.folded, read });
    }
    // Some may have taken up what others could not.
    for view in views {
        view.resume(None);
    }
    let read = Read { head: Head::GENESIS, day: Day::FIRST, more: 0 };
    Ok(Begun { reader: Reader::new(files)?, folding: Folding::default(), read })
}

/// The private store is no part of the accounts: without it they are right, and names are missing.
fn texts(folder: &Path, origin: Option<&Origin>, warnings: &mut Vec<Message>) -> Texts {
    let Some(origin) = origin else { return Texts::default() };
    let path = folder.join(segment::PRIVATE);
    match open_reader(&path, origin).and_then(|reader| reader.texts()) {
        Ok(found) => {
            let altered = |sealed: &Digest| {
                Message::new("fault-private-altered").with("sealed", sealed.to_string())
            };
            warnings.extend(found.altered.iter().map(altered));
            found
        }
        Err(error) => {
            warnings.push(Message::from(&error));
            Texts::default()
        }
    }
}

impl Reading {
    /// The text behind a commitment; `None` where it was erased, even if somebody else's copy of the
    /// private store still had it.
    pub fn text(&self, sealed: &Digest) -> Option<&str> {
        match self.texts.about.get(sealed) {
            Some(&About::Member(member)) if self.is_erased(member) => None,
            Some(_) | None => self.texts.texts.get(sealed).map(String::as_str),
        }
    }

    /// Every text that is kept, with its commitment and whom it is about.
    pub fn texts(&self) -> impl Iterator<Item = (Digest, About, &str)> {
        self.texts.texts.iter().filter_map(|(sealed, text)| {
            Some((*sealed, *self.texts.about.get(sealed)?, text.as_str()))
        })
    }

    /// What a member agrees to, by its word: nothing once they were erased.
    pub fn agreed(&self, member: MemberId) -> Vec<&str> {
        let theirs = self.texts.agreed.iter().filter(|(found, _)| *found == member);
        theirs.filter(|_| !self.is_erased(member)).map(|(_, what)| what.as_str()).collect()
    }

    /// What was certified of a member: nothing once they were erased.
    pub fn certified(&self, member: MemberId) -> Vec<Certified> {
        let theirs = self.texts.certified.iter().filter(|(found, _)| *found == member);
        theirs.filter(|_| !self.is_erased(member)).map(|(_, one)| one.clone()).collect()
    }

    /// Says in words, from now on, that an identity was erased.
    #[must_use]
    pub fn in_words(mut self, wording: &Wording) -> Self {
        self.erased = wording.text("erasure-erased", &[]);
        self
    }

    /// Whether a member's identity was erased, be it after the record that was asked for.
    pub fn is_erased(&self, member: MemberId) -> bool {
        self.people.get(&member).is_some_and(|person| person.erased.is_some())
    }

    /// What other programs are told: a member's name, their identifier where it is not known, nothing
    /// where it was erased.
    pub fn name_if_kept(&self, member: MemberId) -> Option<String> {
        (!self.is_erased(member)).then(|| self.name(member))
    }

    /// A member's name of today; their identifier where the name is not known, and that it was erased where
    /// it was.
    pub fn name(&self, member: MemberId) -> String {
        let Some(person) = self.people.get(&member) else { return member.to_string() };
        if person.erased.is_some() {
            return format!("{} {member}", self.erased).trim_start().to_owned();
        }
        let known = self.text(&person.identity.digest());
        known.map_or_else(|| member.to_string(), str::to_owned)
    }

    /// The unit in which the rules in force show minutes.
    pub fn unit(&self) -> HouseUnit {
        let rules = self.directory.rules.latest();
        rules.map_or_else(HouseUnit::hours, |rules| HouseUnit::of(&rules.time.unit))
    }

    /// What an identifier in a sentence stands for, where it has a name.
    pub fn names(&self, id: &str) -> Option<String> {
        if let Ok(member) = id.parse::<MemberId>() {
            return self.directory.members.contains_key(&member).then(|| self.name(member));
        }
        if let Ok(circle) = id.parse() {
            return self.directory.circles.get(&circle).map(ToString::to_string);
        }
        if let Ok(code) = id.parse() {
            return self.directory.codes.get(&code).map(|(label, _)| label.to_string());
        }
        let item = id.parse().ok()?;
        self.directory.items.get(&item).map(ToString::to_string)
    }

    /// The member that somebody names: by identifier, or by a name that only one member has today.
    pub fn member(&self, named: &str) -> Result<MemberId, Message> {
        if let Ok(member) = named.parse::<MemberId>()
            && let Some(person) = self.people.get(&member)
        {
            return self.known(member, person);
        }
        let wanted = name::fold(named);
        let mut found = self
            .people
            .iter()
            .filter(|&(&member, _)| !self.is_erased(member))
            .filter(|&(&member, _)| name::fold(&self.name(member)) == wanted);
        match (found.next(), found.next()) {
            (Some((&member, person)), None) => self.known(member, person),
            (None, _) => Err(self.nobody(named)),
            (Some(_), Some(_)) => Err(Message::new("fault-several-members").with("name", named)),
        }
    }

    /// Nobody is called so, and who may be meant: those who were known at the record that was asked for.
    fn nobody(&self, named: &str) -> Message {
        let there = self.people.iter().filter(|&(&member, person)| {
            !self.is_erased(member) && person.admitted <= self.head.seq
        });
        let mut near: Vec<(Near, String, String)> = there
            .filter_map(|(&member, _)| {
                let name = self.name(member);
                Some((name::near(named, &name)?, name::fold(&name), name))
            })
            .collect();
        near.sort();
        if near.is_empty() {
            return Message::new("fault-no-such-member").with("name", named);
        }
        let found = near.len();
        let names: Vec<String> =
            near.into_iter().take(NAMES_SUGGESTED).map(|(_, _, name)| name).collect();
        let message = Message::new("fault-no-such-member-but").with("name", named);
        let message = message.with("more", found.saturating_sub(names.len()));
        message.with("found", found).with("names", names.join(", "))
    }

    /// Whoever was admitted after the record that was asked for was not known then.
    fn known(&self, member: MemberId, person: &Person) -> Result<MemberId, Message> {
        if person.admitted <= self.head.seq {
            return Ok(member);
        }
        let message = Message::new("fault-not-yet-a-member").with("name", self.name(member));
        Err(message.with("seq", person.admitted).with("at", self.head.seq))
    }
}
