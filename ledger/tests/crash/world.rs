//! What the outside world knows of a run, and what it compares with what it finds on the disk.

use std::collections::BTreeMap;

use ledger::audit::Auditor;
use ledger::log::append::{Batch, NotAppended};
use ledger::log::fault::{Fault, Kind};
use ledger::log::segment;
use ledger::log::storage::{Storage, Stored};
use ledger::log::verify::verify;

use crate::lived::Texts;

/// What the outside world knows of the commands of a stretch.
#[derive(Debug, Clone, Default)]
pub(crate) struct World {
    /// Lines that were acknowledged or shown, in order.
    pub(crate) acknowledged: Vec<String>,
    /// The commands of the batch that is being written: the lines of each.
    pub(crate) in_flight: Vec<Vec<String>>,
    /// How many commands are over: the next one's number.
    pub(crate) commands: usize,
    /// How often the ledger was opened: whoever was cut off asks again, through another door.
    pub(crate) attempt: u64,
}

pub(crate) fn read_texts(disk: &impl Storage) -> Stored<Texts> {
    let bytes = disk.read(segment::PRIVATE, usize::MAX)?.unwrap_or_default();
    Ok(serde_json::from_slice(&bytes).unwrap_or_default())
}

pub(crate) fn commit_texts(disk: &impl Storage, texts: &Texts) -> Stored<()> {
    disk.replace(segment::PRIVATE, serde_json::to_string(texts).unwrap().as_bytes())
}

impl World {
    pub(crate) fn acknowledge(&mut self, batch: &Batch) {
        self.acknowledged.extend(batch.lines().map(str::to_owned));
        self.in_flight.clear();
    }
}

/// Why a run ended early.
pub(crate) enum Halt {
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
            | Kind::Act
            | Kind::Document => Self::Broken(fault.to_string()),
        }
    }
}

/// Acknowledged lines are there; after them, only whole commands that were in flight, in order.
pub(crate) fn compare(found: &[String], world: &World) -> Result<(), String> {
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

/// Who followed the records, when nothing is found to be wrong: neither in the bytes nor in the acts.
pub(crate) fn audited(disk: &impl Storage) -> Result<Auditor, Halt> {
    let (mut auditor, mut faults) = (Auditor::default(), Vec::new());
    let verdict = verify(disk, |place, record| faults.extend(auditor.follow(place, record)));
    match verdict.faults.into_iter().chain(faults).next() {
        None => Ok(auditor),
        Some(fault) => Err(fault.into()),
    }
}

/// Every file that is there.
pub(crate) fn snapshot(disk: &impl Storage) -> Stored<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for folder in [segment::ROOT, segment::LOG] {
        for name in disk.list(folder)? {
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            files.insert(path.clone(), disk.read(&path, usize::MAX)?.unwrap_or_default());
        }
    }
    Ok(files)
}
