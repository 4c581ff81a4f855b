//! The crash harness: stop at every write and every sync, keep any part of what was not synced,
//! open again, and compare with what was acknowledged.
//!
//! Checked after each stop: everything acknowledged is there, byte for byte; no command is half
//! there; each record's sealed text is in the private store and no text of another; a second
//! opening changes nothing; the ledger goes on from there and survives the next stop too.
//!
//! The last tests break the writer on purpose, one guarantee at a time, and expect the harness to
//! notice: a harness that cannot fail proves nothing.

#[path = "crash/mutant.rs"]
mod mutant;
mod workload;

use std::collections::BTreeMap;

use ledger::log::append::{Appender, Batch, Limits, NotAppended, keep_head};
use ledger::log::fault::{Fault, Kind};
use ledger::log::faulty::{Faulty, Keep, Trouble};
use ledger::log::frame::decode;
use ledger::log::read::Reader;
use ledger::log::recover::{Opening, WithoutHead, read_only, recover};
use ledger::log::segment;
use ledger::log::storage::{Memory, Storage, Stored};
use ledger::log::verify::verify;
use mutant::{Mutant, Mutation};
use workload::{event, moment, push};

/// What the outside world knows.
#[derive(Debug, Clone, Default)]
struct World {
    /// Lines that were acknowledged or shown, in order.
    acknowledged: Vec<String>,
    /// The commands of the batch that is being written: lines, and how many records each has.
    in_flight: Vec<Vec<String>>,
    /// How many commands were ever given: the next one's number.
    commands: u64,
}

/// The erasable texts: a model of the private store, all rows replaced in one transaction.
type Texts = BTreeMap<u64, String>;

fn read_texts(disk: &impl Storage) -> Stored<Texts> {
    let bytes = disk.read(segment::PRIVATE, usize::MAX)?.unwrap_or_default();
    Ok(serde_json::from_slice(&bytes).unwrap_or_default())
}

fn commit_texts(disk: &impl Storage, texts: &Texts) -> Stored<()> {
    disk.replace(segment::PRIVATE, serde_json::to_string(texts).unwrap().as_bytes())
}

/// Why a run ended early.
enum Halt {
    /// As the trouble wanted it.
    Trouble,
    /// A guarantee is broken: what was expected and what was found.
    Broken(String),
}

impl From<ledger::log::storage::StorageError> for Halt {
    fn from(_: ledger::log::storage::StorageError) -> Self {
        Self::Trouble
    }
}

impl From<NotAppended> for Halt {
    fn from(refused: NotAppended) -> Self {
        match refused {
            NotAppended::Unknown(_) => Self::Trouble,
            NotAppended::HeadMoved { .. } | NotAppended::Dead => Self::Broken(refused.to_string()),
        }
    }
}

impl From<Fault> for Halt {
    fn from(fault: Fault) -> Self {
        match fault.kind {
            Kind::Unreadable => Self::Trouble,
            Kind::Segment
            | Kind::Line
            | Kind::Record
            | Kind::Hash
            | Kind::Seq
            | Kind::Prev
            | Kind::At
            | Kind::Command
            | Kind::Head
            | Kind::Checkpoint
            | Kind::Closing
            | Kind::Torn
            | Kind::Event
            | Kind::Newer
            | Kind::Act => Self::Broken(fault.to_string()),
        }
    }
}

/// One thing that a run does.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// One batch of commands with these numbers of records.
    Batch(&'static [u64]),
    /// Replaces `head`.
    Head,
    /// Stops cleanly and opens again.
    Stop,
    /// The process ends without a word and is started again; the cache lives on.
    Kill,
}

use Step::{Batch as Commands, Head, Kill, Stop};

/// Everything a run can do, several times over: about a hundred changes.
const LONG: &[Step] = &[
    Commands(&[1]),
    Commands(&[3, 1]),
    Head,
    Commands(&[2]),
    Commands(&[1, 4]),
    Commands(&[1]),
    Stop,
    Commands(&[2]),
    Kill,
    Commands(&[1, 2]),
    Head,
    Commands(&[5]),
];

/// What the next generation does after a stop.
const SHORT: &[Step] = &[Commands(&[2]), Head, Commands(&[1, 3])];

struct Harness {
    limits: Limits,
    mutation: Option<Mutation>,
}

impl Harness {
    fn opening(&self, world: &World) -> Opening {
        let at = moment(world.commands);
        Opening { at, without_head: WithoutHead::CutNothing, limits: self.limits }
    }

    /// Opens, compares with what the world knows, and leaves the world knowing what was found.
    fn open<'a>(
        &self,
        disk: &'a Mutant<'a>,
        world: &mut World,
    ) -> Result<Appender<&'a Mutant<'a>>, Halt> {
        let verdict = verify(disk, |_, _| {});
        let recovered = recover(disk, &self.opening(world))?;
        let lines = lines(disk)?;
        let end = recovered.appender.head().seq;
        // An outsider who verifies says of the same bytes what the writer does.
        let torn = verdict.faults.iter().map(|fault| fault.kind).collect::<Vec<_>>();
        let cut = recovered.cut.as_ref().map(|cut| cut.fault.kind);
        if torn != cut.into_iter().collect::<Vec<_>>() || verdict.head.seq != end {
            return Err(Halt::Broken(format!("verified as {torn:?}, cut {cut:?}")));
        }
        compare(&lines, world).map_err(Halt::Broken)?;
        if end != u64::try_from(lines.len()).unwrap() {
            return Err(Halt::Broken(format!("{end} recovered, {} read", lines.len())));
        }
        let mut texts = read_texts(disk)?;
        if self.mutation != Some(Mutation::KeepLostTexts)
            && texts.last_key_value().is_some_and(|(seq, _)| *seq > end)
        {
            texts.retain(|seq, _| *seq <= end);
            commit_texts(disk, &texts)?;
        }
        compare_texts(&lines, &read_texts(disk)?).map_err(Halt::Broken)?;
        let before = snapshot(disk)?;
        drop(recovered);
        let again = recover(disk, &self.opening(world))?;
        if snapshot(disk)? != before {
            return Err(Halt::Broken("a second opening changed something".into()));
        }
        let verdict = verify(disk, |_, _| {});
        if !verdict.is_good() {
            return Err(Halt::Broken(format!("open, and yet {:?}", verdict.faults)));
        }
        world.acknowledged = lines;
        world.in_flight.clear();
        Ok(again.appender)
    }

    /// Opens and goes through the steps until the trouble comes.
    fn run(&self, disk: &Faulty, world: &mut World, steps: &[Step]) -> Result<(), Halt> {
        let disk = Mutant { disk, mutation: self.mutation };
        let mut appender = self.open(&disk, world)?;
        for step in steps {
            match step {
                Commands(commands) => self.batch(&disk, &mut appender, world, commands)?,
                Head => appender.keep_head()?,
                Stop => {
                    appender.stop()?;
                    appender = self.open(&disk, world)?;
                }
                Kill => {
                    drop(appender);
                    appender = self.open(&disk, world)?;
                }
            }
        }
        Ok(())
    }

    fn batch<'a>(
        &self,
        disk: &Mutant<'_>,
        appender: &mut Appender<&'a Mutant<'a>>,
        world: &mut World,
        commands: &[u64],
    ) -> Result<(), Halt> {
        let mut batch = Batch::after(appender.chain());
        let mut texts = read_texts(disk)?;
        let mut in_flight = Vec::new();
        for records in commands {
            world.commands += 1;
            let before = batch.records();
            texts.extend(push(&mut batch, world.commands, *records));
            in_flight.push(batch.lines().skip(before).map(str::to_owned).collect());
        }
        if self.mutation != Some(Mutation::TextsAfterRecords) {
            commit_texts(disk, &texts)?;
        }
        world.in_flight = in_flight;
        if self.mutation == Some(Mutation::HeadBeforeSync) {
            keep_head(disk, batch.chain().head())?;
        }
        if self.mutation == Some(Mutation::AcknowledgeBeforeSync) {
            world.acknowledged.extend(batch.lines().map(str::to_owned));
            world.in_flight.clear();
        }
        let appended = appender.append(&batch);
        if self.mutation == Some(Mutation::TrustFailedWrites) && appended.is_err() {
            world.acknowledged.extend(batch.lines().map(str::to_owned));
            world.in_flight.clear();
        }
        appended?;
        if self.mutation != Some(Mutation::AcknowledgeBeforeSync) {
            world.acknowledged.extend(batch.lines().map(str::to_owned));
            world.in_flight.clear();
        }
        if self.mutation == Some(Mutation::TextsAfterRecords) {
            commit_texts(disk, &texts)?;
        }
        Ok(())
    }

    /// A run that must reach its end: nothing goes wrong while it lasts.
    fn go_on(&self, disk: &Faulty, world: &mut World, steps: &[Step]) -> Result<(), String> {
        self.run(disk, world, steps).map_err(|halt| match halt {
            Halt::Broken(said) => said,
            Halt::Trouble => "the storage failed although nothing was wrong with it".into(),
        })
    }

    /// How many changes a run of these steps makes when nothing goes wrong.
    fn changes(&self, disk: &Memory, world: &World, steps: &[Step]) -> Result<u64, String> {
        let disk = Faulty::new(disk);
        self.go_on(&disk, &mut world.clone(), steps)?;
        Ok(disk.changes())
    }

    /// Runs until the trouble; `None` if it came after the end of the run.
    fn until(&self, disk: &Faulty, trouble: Trouble, steps: &[Step]) -> Result<World, String> {
        let mut world = World::default();
        disk.expect(Some(trouble));
        match self.run(disk, &mut world, steps) {
            Ok(()) | Err(Halt::Trouble) => Ok(world),
            Err(Halt::Broken(said)) => Err(said),
        }
    }

    /// The machine stops at every change; every part of what was pending may be kept.
    fn stops(&self, seeds: u64) -> Result<usize, String> {
        let mut disks = 0;
        for at in 0..=self.changes(&Memory::new(), &World::default(), LONG)? {
            let disk = Faulty::new(&Memory::new());
            let world = self.until(&disk, Trouble::Stop(at), LONG)?;
            for keep in keeps(disk.pending(), seeds) {
                let told = |said: String| format!("stop at change {at}, {keep:?}: {said}");
                let image = disk.crash(keep);
                let next = Faulty::new(&image);
                let mut after = world.clone();
                self.go_on(&next, &mut after, SHORT).map_err(told)?;
                // The next generation ends in a power cut too, after its last acknowledgement.
                let again = Faulty::new(&next.crash(Keep::Seeded(at)));
                self.go_on(&again, &mut after, &[]).map_err(told)?;
                disks += 1;
            }
        }
        Ok(disks)
    }

    /// The machine stops again while it recovers, and while it goes on after that.
    fn stops_twice(&self, every: usize) -> Result<usize, String> {
        let mut disks = 0;
        let changes = self.changes(&Memory::new(), &World::default(), LONG)?;
        for at in (0..=changes).step_by(every) {
            let disk = Faulty::new(&Memory::new());
            let world = self.until(&disk, Trouble::Stop(at), LONG)?;
            for first in [Keep::Everything, Keep::Seeded(at), Keep::Seeded(at + 1_000)] {
                let image = disk.crash(first);
                for again in 0..=self.changes(&image, &world, SHORT)? {
                    let second = Faulty::new(&image);
                    second.expect(Some(Trouble::Stop(again)));
                    let mut after = world.clone();
                    if let Err(Halt::Broken(said)) = self.run(&second, &mut after, SHORT) {
                        return Err(said);
                    }
                    for keep in keeps(second.pending().min(3), 2) {
                        let third = Faulty::new(&second.crash(keep));
                        self.go_on(&third, &mut after.clone(), SHORT)
                            .map_err(|said| format!("{at} {first:?} {again} {keep:?}: {said}"))?;
                        disks += 1;
                    }
                }
            }
        }
        Ok(disks)
    }

    /// Every change fails once while the process lives on and opens the ledger again.
    fn failures(&self) -> Result<usize, String> {
        let mut disks = 0;
        for at in 0..self.changes(&Memory::new(), &World::default(), LONG)? {
            let lost = [Keep::Nothing, Keep::Everything, Keep::First(1), Keep::AllButFirst(1)];
            let lost = lost.into_iter().chain((0..3).map(Keep::Seeded));
            let failures = lost.map(|keep| Trouble::Fail(at, keep));
            for trouble in failures.chain([Trouble::NoSpace(at), Trouble::ReadOnly(at)]) {
                let told = |said: String| format!("{trouble:?}: {said}");
                let disk = Faulty::new(&Memory::new());
                let mut world = self.until(&disk, trouble, LONG).map_err(told)?;
                read_only(&disk).map_err(|fault| told(format!("not even to read: {fault}")))?;
                disk.expect(None);
                self.go_on(&disk, &mut world, &[Commands(&[1])]).map_err(told)?;
                for keep in keeps(disk.pending(), 4) {
                    let next = Faulty::new(&disk.crash(keep));
                    self.go_on(&next, &mut world.clone(), SHORT).map_err(told)?;
                    disks += 1;
                }
            }
        }
        Ok(disks)
    }
}

/// Every subset when there are few; else none, all, beginnings, ends, each one alone kept and
/// lost, and subsets drawn from seeds.
fn keeps(pending: usize, seeds: u64) -> Vec<Keep> {
    if pending <= 7 {
        return (0..1u64 << pending).map(Keep::Chosen).collect();
    }
    let mut keeps = vec![Keep::Nothing, Keep::Everything];
    for place in 1..pending.min(16) {
        keeps.extend([Keep::First(place), Keep::AllButFirst(place)]);
        keeps.extend([Keep::Chosen(1 << place), Keep::Chosen(!(1 << place))]);
    }
    keeps.extend((0..seeds).map(Keep::Seeded));
    keeps
}

/// All lines of the log, without their line feeds.
fn lines(disk: &impl Storage) -> Result<Vec<String>, Fault> {
    let mut reader = Reader::new(disk)?;
    let mut lines = Vec::new();
    while let Some((_, record)) = reader.next_record()? {
        lines.push(record.line.to_owned());
    }
    Ok(lines)
}

/// Acknowledged lines are there; after them, only whole commands that were in flight, in order.
fn compare(found: &[String], world: &World) -> Result<(), String> {
    let World { acknowledged, in_flight, .. } = world;
    if !found.starts_with(acknowledged) {
        return Err(format!("{} acknowledged, {} found", acknowledged.len(), found.len()));
    }
    let mut rest = &found[acknowledged.len()..];
    for command in in_flight {
        match rest.strip_prefix(command.as_slice()) {
            Some(after) => rest = after,
            None => break,
        }
    }
    if rest.is_empty() { Ok(()) } else { Err(format!("half a command or worse: {rest:?}")) }
}

/// Each record's text is there and opens its commitment; no text is there without its record.
fn compare_texts(lines: &[String], texts: &Texts) -> Result<(), String> {
    if texts.len() != lines.len() {
        return Err(format!("{} records, {} texts", lines.len(), texts.len()));
    }
    for (line, (seq, text)) in lines.iter().zip(texts) {
        let record = decode(line).unwrap();
        if record.header.seq != *seq || record.event != event(*seq, text) {
            return Err(format!("text {text:?} of record {seq} is another's"));
        }
    }
    Ok(())
}

/// Every file that is there.
fn snapshot(disk: &impl Storage) -> Stored<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for folder in [segment::ROOT, segment::LOG] {
        for name in disk.list(folder)? {
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            files.insert(path.clone(), disk.read(&path, usize::MAX)?.unwrap_or_default());
        }
    }
    Ok(files)
}

/// Segments of a few records, with and without space written ahead.
const SMALL: Limits = Limits { segment_bytes: 1_500, ahead_bytes: 1_700 };
const NARROW: Limits = Limits { segment_bytes: 700, ahead_bytes: 0 };
const WIDE: Limits = Limits { segment_bytes: 64 << 20, ahead_bytes: 9_000 };

#[track_caller]
fn holds(limits: Limits, prove: impl Fn(&Harness) -> Result<usize, String>, at_least: usize) {
    let disks = prove(&Harness { limits, mutation: None }).unwrap_or_else(|said| panic!("{said}"));
    println!("{disks} disks");
    assert!(disks >= at_least, "only {disks} disks were tried");
}

#[test]
fn any_stop_loses_nothing_with_space_written_ahead() {
    holds(SMALL, |harness| harness.stops(24), 1_300);
}

#[test]
fn any_stop_loses_nothing_without_it() {
    holds(NARROW, |harness| harness.stops(8), 900);
}

#[test]
fn any_stop_loses_nothing_in_one_wide_segment() {
    holds(WIDE, |harness| harness.stops(8), 1_000);
}

#[test]
fn a_stop_while_recovering_loses_nothing_either() {
    holds(SMALL, |harness| harness.stops_twice(11), 3_000);
}

#[test]
fn a_failed_write_or_sync_loses_nothing_while_the_process_lives_on() {
    holds(SMALL, Harness::failures, 1_000);
    holds(NARROW, Harness::failures, 1_000);
}

#[track_caller]
fn notices(mutation: Mutation, prove: impl Fn(&Harness) -> Result<usize, String>) {
    let mutated = Harness { limits: SMALL, mutation: Some(mutation) };
    match prove(&mutated) {
        Ok(disks) => panic!("{mutation:?} was not noticed on {disks} disks"),
        Err(said) => println!("{mutation:?}: {said}"),
    }
}

#[test]
fn the_harness_notices_what_is_not_synced() {
    notices(Mutation::SkipSync, |harness| harness.stops(4));
    notices(Mutation::SkipFolderSync, |harness| harness.stops(4));
    notices(Mutation::RenameBeforeSync, |harness| harness.stops(4));
    notices(Mutation::SkipTrimSync, |harness| harness.stops(4));
}

#[test]
fn the_harness_notices_what_is_said_too_early() {
    notices(Mutation::AcknowledgeBeforeSync, |harness| harness.stops(4));
    notices(Mutation::HeadBeforeSync, |harness| harness.stops(4));
    notices(Mutation::TrustFailedWrites, Harness::failures);
}

#[test]
fn the_harness_notices_texts_that_are_late_or_left() {
    notices(Mutation::TextsAfterRecords, |harness| harness.stops(4));
    notices(Mutation::KeepLostTexts, |harness| harness.stops(4));
}

#[test]
fn the_harness_notices_an_opening_that_trusts_the_cache() {
    notices(Mutation::SkipRewrite, Harness::failures);
}

#[test]
fn the_harness_notices_a_tail_that_is_left() {
    // One segment, so that nothing but a torn tail is ever cut while the ledger is in use.
    let wide = Harness { limits: WIDE, mutation: Some(Mutation::SkipCut) };
    assert!(wide.stops(4).is_err(), "a tail was left and not noticed");
}
