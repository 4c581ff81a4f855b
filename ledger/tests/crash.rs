//! The crash harness: stop at every write and every sync, keep any part of what was not synced,
//! open again, and compare with what was acknowledged. What is written is a life (`crash/lived.rs`).
//!
//! Checked after each stop: everything acknowledged is there, byte for byte; no command is half
//! there; each record's sealed texts are in the private store and no text of another, nor of anybody
//! erased; a second opening changes nothing; the auditor finds nothing, and the state replayed is the life's
//! after that command; the ledger goes on from there and survives the next stop too.
//!
//! The last tests break the writer on purpose, one guarantee at a time, and expect the harness to
//! notice: a harness that cannot fail proves nothing.

#[path = "crash/lived.rs"]
mod lived;
#[path = "crash/mutant.rs"]
mod mutant;
#[path = "crash/world.rs"]
mod world;

use std::collections::BTreeSet;
use std::sync::Mutex;

use ledger::log::append::{Appender, Batch, Limits, keep_head};
use ledger::log::chain::Head;
use ledger::log::faulty::{Faulty, Keep, Trouble};
use ledger::log::frame::decode;
use ledger::log::recover::{Opening, WithoutHead, read_only, recover};
use ledger::log::storage::Memory;
use ledger::log::verify::verify;
use ledger::sealed::Digest;
use lived::{ERASED, Stretch, Texts, forget};
use mutant::{Mutant, Mutation};
use workload::Life;
use world::{Halt, World, audited, commit_texts, compare, read_texts, snapshot};

/// One thing that a run does.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// One batch of the next so many commands.
    Batch(usize),
    /// Replaces `head`.
    Head,
    /// Stops cleanly and opens again.
    Stop,
    /// The process ends without a word and is started again; the cache lives on.
    Kill,
}

use Step::{Batch as Commands, Head as KeepHead, Kill, Stop};

/// Everything a run can do, several times over: about a hundred changes.
const LONG: &[Step] = &[
    Commands(1),
    Commands(3),
    KeepHead,
    Commands(2),
    Commands(5),
    Commands(1),
    Stop,
    Commands(2),
    Kill,
    Commands(3),
    KeepHead,
    Commands(4),
];

/// What the next generation does after a stop.
const SHORT: &[Step] = &[Commands(2), KeepHead, Commands(4)];

struct Harness {
    stretch: Stretch,
    limits: Limits,
    mutation: Option<Mutation>,
    /// The ends of the logs that were audited.
    audited: Mutex<BTreeSet<Digest>>,
}

impl Harness {
    fn opening(&self) -> Opening {
        let at = Life::opens_at();
        Opening { at, without_head: WithoutHead::CutNothing, limits: self.limits }
    }

    /// Opens, compares with what the world knows, and leaves the world knowing what was found.
    fn open<'a>(
        &self,
        disk: &'a Mutant<'a>,
        world: &mut World,
    ) -> Result<Appender<&'a Mutant<'a>>, Halt> {
        let mut all = Vec::new();
        let verdict = verify(disk, |_, record| all.push(record.line.to_owned()));
        let recovered = recover(disk, &self.opening())?;
        let end = recovered.appender.head();
        // An outsider who verifies says of the same bytes what the writer does.
        let torn = verdict.faults.iter().map(|fault| fault.kind).collect::<Vec<_>>();
        let cut = recovered.cut.as_ref().map(|cut| cut.fault.kind);
        if torn != cut.into_iter().collect::<Vec<_>>() || verdict.head != end {
            return Err(Halt::Broken(format!("verified as {torn:?}, cut {cut:?}")));
        }
        // What was cut may have held records of half a command.
        all.truncate(usize::try_from(end.seq).unwrap());
        let lines = all.get(self.stretch.begins..).unwrap_or_default().to_vec();
        compare(&lines, world).map_err(Halt::Broken)?;
        let commands = self.stretch.commands_in(lines.len());
        let commands = commands.ok_or_else(|| Halt::Broken("half a command".to_owned()))?;
        self.audit(disk, end, commands)?;
        let mut texts = read_texts(disk)?;
        let before = texts.clone();
        if self.mutation != Some(Mutation::KeepLostTexts) {
            texts.retain(|seq, _| *seq <= end.seq);
        }
        if self.mutation != Some(Mutation::KeepErasedTexts) {
            forget(&mut texts, self.stretch.state(commands));
        }
        if texts != before {
            commit_texts(disk, &texts)?;
        }
        self.compare_texts(&all, commands, &read_texts(disk)?).map_err(Halt::Broken)?;
        let before = snapshot(disk)?;
        drop(recovered);
        let again = recover(disk, &self.opening())?;
        if snapshot(disk)? != before {
            return Err(Halt::Broken("a second opening changed something".into()));
        }
        world.acknowledged = lines;
        world.in_flight.clear();
        world.commands = commands;
        world.attempt += 1;
        Ok(again.appender)
    }

    /// Nothing is wrong with the acts, and what is replayed is the life's state after so many commands. The hash
    /// of the last record stands for all before it: what was audited once is not audited again.
    fn audit(&self, disk: &Mutant<'_>, end: Head, commands: usize) -> Result<(), Halt> {
        if self.audited.lock().unwrap().contains(&end.hash) {
            return Ok(());
        }
        if !self.stretch.is_after(commands, audited(disk)?.state()) {
            return Err(Halt::Broken(format!("another state after {commands} commands")));
        }
        self.audited.lock().unwrap().insert(end.hash);
        Ok(())
    }

    /// The texts of each record are there and open its commitments; no others are.
    fn compare_texts(
        &self,
        lines: &[String],
        commands: usize,
        texts: &Texts,
    ) -> Result<(), String> {
        let expected = self.stretch.texts_after(commands);
        if texts != expected {
            let (found, expected) = (texts.keys(), expected.keys());
            return Err(format!("texts of {found:?}, expected those of {expected:?}"));
        }
        for (seq, texts) in texts {
            let line = &lines[usize::try_from(*seq).unwrap() - 1];
            let named = decode(line).is_ok_and(|record| record.header.seq == *seq);
            if !named || !texts.iter().all(|text| text.is_sealed_in(line)) {
                return Err(format!("the texts of record {seq} are another's"));
            }
        }
        Ok(())
    }

    /// Opens and goes through the steps until the trouble comes.
    fn run(&self, disk: &Faulty, world: &mut World, steps: &[Step]) -> Result<(), Halt> {
        let disk = Mutant { disk, mutation: self.mutation };
        let mut appender = self.open(&disk, world)?;
        for step in steps {
            match step {
                Commands(commands) => self.batch(&disk, &mut appender, world, *commands)?,
                KeepHead => appender.keep_head()?,
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
        commands: usize,
    ) -> Result<(), Halt> {
        let mut batch = Batch::after(appender.chain());
        let mut texts = read_texts(disk)?;
        let mut in_flight = Vec::new();
        for number in world.commands..world.commands + commands {
            let before = batch.records();
            self.stretch.push(&mut batch, number, world.attempt);
            texts.extend(self.stretch.texts(number));
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
            world.acknowledge(&batch);
        }
        let appended = appender.append(&batch);
        if self.mutation == Some(Mutation::TrustFailedWrites) && appended.is_err() {
            world.acknowledge(&batch);
        }
        appended?;
        if self.mutation != Some(Mutation::AcknowledgeBeforeSync) {
            world.acknowledge(&batch);
        }
        world.commands += commands;
        if self.mutation == Some(Mutation::TextsAfterRecords) {
            commit_texts(disk, &texts)?;
        }
        // Whoever is erased is forgotten when their record is durable, before anything is answered.
        let kept = self.stretch.texts_after(world.commands);
        if *kept != texts && self.mutation != Some(Mutation::KeepErasedTexts) {
            commit_texts(disk, kept)?;
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
        for at in 0..=self.changes(&self.stretch.disk, &World::default(), LONG)? {
            let disk = Faulty::new(&self.stretch.disk);
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

    /// The machine stops now and then: for a stretch of which an opening takes its time.
    fn stops_now_and_then(&self, every: usize) -> Result<usize, String> {
        let mut disks = 0;
        for at in (0..=self.changes(&self.stretch.disk, &World::default(), LONG)?).step_by(every) {
            let disk = Faulty::new(&self.stretch.disk);
            let world = self.until(&disk, Trouble::Stop(at), LONG)?;
            let keep = [Keep::Nothing, Keep::Everything, Keep::Seeded(at)][disks % 3];
            let next = Faulty::new(&disk.crash(keep));
            self.go_on(&next, &mut world.clone(), SHORT)
                .map_err(|said| format!("stop at change {at}, {keep:?}: {said}"))?;
            disks += 1;
        }
        Ok(disks)
    }

    /// The machine stops again while it recovers, and while it goes on after that.
    fn stops_twice(&self, every: usize) -> Result<usize, String> {
        let mut disks = 0;
        let changes = self.changes(&self.stretch.disk, &World::default(), LONG)?;
        for at in (0..=changes).step_by(every) {
            let disk = Faulty::new(&self.stretch.disk);
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
        for at in 0..self.changes(&self.stretch.disk, &World::default(), LONG)? {
            let lost = [Keep::Nothing, Keep::Everything, Keep::First(1), Keep::AllButFirst(1)];
            let lost = lost.into_iter().chain((0..2).map(Keep::Seeded));
            let failures = lost.map(|keep| Trouble::Fail(at, keep));
            for trouble in failures.chain([Trouble::NoSpace(at), Trouble::ReadOnly(at)]) {
                let told = |said: String| format!("{trouble:?}: {said}");
                let disk = Faulty::new(&self.stretch.disk);
                let mut world = self.until(&disk, trouble, LONG).map_err(told)?;
                read_only(&disk).map_err(|fault| told(format!("not even to read: {fault}")))?;
                disk.expect(None);
                self.go_on(&disk, &mut world, &[Commands(1)]).map_err(told)?;
                for keep in keeps(disk.pending(), 2) {
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

/// Segments of a few records, with and without space written ahead.
const SMALL: Limits = Limits { segment_bytes: 1_500, ahead_bytes: 1_700 };
const NARROW: Limits = Limits { segment_bytes: 700, ahead_bytes: 0 };
const WIDE: Limits = Limits { segment_bytes: 64 << 20, ahead_bytes: 9_000 };

impl Harness {
    /// On the first days, with segments of these sizes.
    fn founding(limits: Limits) -> Self {
        Self {
            stretch: Stretch::founding(limits),
            limits,
            mutation: None,
            audited: Mutex::default(),
        }
    }

    /// On the days around the first event of this name.
    fn around(event: &str, before: usize) -> Self {
        Self {
            stretch: Stretch::around(event, before, WIDE),
            limits: WIDE,
            mutation: None,
            audited: Mutex::default(),
        }
    }

    fn broken(self, mutation: Mutation) -> Self {
        Self { mutation: Some(mutation), ..self }
    }
}

#[track_caller]
fn holds(harness: &Harness, prove: impl Fn(&Harness) -> Result<usize, String>, at_least: usize) {
    let disks = prove(harness).unwrap_or_else(|said| panic!("{said}"));
    println!("{disks} disks");
    assert!(disks >= at_least, "only {disks} disks were tried");
}

#[test]
fn any_stop_loses_nothing_with_space_written_ahead() {
    holds(&Harness::founding(SMALL), |harness| harness.stops(8), 1_300);
}

#[test]
fn any_stop_loses_nothing_without_it() {
    holds(&Harness::founding(NARROW), |harness| harness.stops(4), 900);
}

#[test]
fn any_stop_loses_nothing_in_one_wide_segment() {
    holds(&Harness::founding(WIDE), |harness| harness.stops(8), 1_000);
}

#[test]
fn a_stop_while_recovering_loses_nothing_either() {
    holds(&Harness::founding(SMALL), |harness| harness.stops_twice(17), 3_000);
}

#[test]
fn a_failed_write_or_sync_loses_nothing_while_the_process_lives_on() {
    holds(&Harness::founding(SMALL), Harness::failures, 1_000);
    holds(&Harness::founding(NARROW), Harness::failures, 1_000);
}

#[test]
fn a_stop_among_hours_written_down_for_a_group_loses_nothing() {
    let party = Harness::around("time.contribution_recorded", 6);
    holds(&party, |harness| harness.stops_now_and_then(2), 30);
}

#[test]
fn a_stop_while_a_quarter_is_being_closed_loses_nothing() {
    holds(&Harness::around("closings.validated", 12), |harness| harness.stops_now_and_then(7), 10);
}

#[test]
fn a_stop_while_somebody_is_forgotten_loses_nothing_and_leaves_no_text_of_theirs() {
    let around = || Harness::around(ERASED, 7);
    holds(&around(), |harness| harness.stops_now_and_then(7), 10);
    notices(around(), Mutation::KeepErasedTexts, |harness| harness.stops_now_and_then(7));
}

#[track_caller]
fn notices(
    harness: Harness,
    mutation: Mutation,
    prove: impl Fn(&Harness) -> Result<usize, String>,
) {
    match prove(&harness.broken(mutation)) {
        Ok(disks) => panic!("{mutation:?} was not noticed on {disks} disks"),
        Err(said) => println!("{mutation:?}: {said}"),
    }
}

/// The same on the first days.
#[track_caller]
fn is_noticed(mutation: Mutation, prove: impl Fn(&Harness) -> Result<usize, String>) {
    notices(Harness::founding(SMALL), mutation, prove);
}

#[test]
fn the_harness_notices_what_is_not_synced() {
    is_noticed(Mutation::SkipSync, |harness| harness.stops(4));
    is_noticed(Mutation::SkipFolderSync, |harness| harness.stops(4));
    is_noticed(Mutation::RenameBeforeSync, |harness| harness.stops(4));
    is_noticed(Mutation::SkipTrimSync, |harness| harness.stops(4));
}

#[test]
fn the_harness_notices_what_is_said_too_early() {
    is_noticed(Mutation::AcknowledgeBeforeSync, |harness| harness.stops(4));
    is_noticed(Mutation::HeadBeforeSync, |harness| harness.stops(4));
    is_noticed(Mutation::TrustFailedWrites, Harness::failures);
}

#[test]
fn the_harness_notices_texts_that_are_late_or_left() {
    is_noticed(Mutation::TextsAfterRecords, |harness| harness.stops(4));
    is_noticed(Mutation::KeepLostTexts, |harness| harness.stops(4));
}

#[test]
fn the_harness_notices_an_opening_that_trusts_the_cache() {
    is_noticed(Mutation::SkipRewrite, Harness::failures);
}

#[test]
fn the_harness_notices_a_tail_that_is_left() {
    // One segment, so that nothing but a torn tail is ever cut while the ledger is in use.
    notices(Harness::founding(WIDE), Mutation::SkipCut, |harness| harness.stops(4));
}
