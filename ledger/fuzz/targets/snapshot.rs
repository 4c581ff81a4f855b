//! Snapshots: whatever is in the file gives nothing, or something that can be kept again.
//!
//! The first byte says what the others are: a file, a table, or one part of a real snapshot, each under
//! the digests that it should have, so that what reads it is reached.

use std::sync::LazyLock;

use ledger::folded::Folded;
use ledger::log::anchor::Anchor;
use ledger::log::read::Reader;
use ledger::log::replay::Fact;
use ledger::log::snapshot::{Draft, FINGERPRINT, Kept, Snapshot, path};
use ledger::log::storage::{Memory, Storage as _};
use ledger::time::Day;
use serde::ser::{Serialize, SerializeTuple, Serializer};

use crate::house::House;

struct Made {
    anchor: Anchor,
    day: Day,
    seq: u64,
    /// The bytes of a real snapshot's parts, by name.
    parts: Vec<(String, Vec<u8>)>,
}

static MADE: LazyLock<Made> = LazyLock::new(|| {
    let mut house = House::with_bar();
    house.credit("Ana", 90);
    house.spend("Ana", "BAR", 30);
    let (mut reader, mut folded) = (Reader::new(house.log()).unwrap(), Folded::default());
    let mut last = None;
    while let Some((place, record)) = reader.next_record().unwrap() {
        let fact = Fact::read(place, &record).unwrap();
        folded.see(&record, &fact);
        last = Some((place, fact.act.day));
    }
    let ((place, day), head) = (last.unwrap(), reader.chain().head());
    let anchor = Anchor::drop_at(house.log(), head, place).unwrap();
    let bytes = folded.keep().finish(anchor.clone(), day).unwrap();
    let snapshot = opened(&bytes, head.seq).unwrap();
    let part = |name: &str| (name.to_owned(), snapshot.bytes(name).unwrap());
    Made { anchor, day, seq: head.seq, parts: snapshot.names().map(part).collect() }
});

fn opened(bytes: &[u8], seq: u64) -> Option<Snapshot<Memory>> {
    let memory = Memory::new();
    memory.replace(&path(seq), bytes).unwrap();
    Snapshot::open(memory, seq)
}

/// Bytes that are written as they are.
struct Raw<'a>(&'a [u8]);

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tuple = serializer.serialize_tuple(self.0.len())?;
        self.0.iter().try_for_each(|byte| tuple.serialize_element(byte))?;
        tuple.end()
    }
}

/// The parts of a real snapshot, as they are: what a corpus begins with.
#[allow(dead_code, reason = "the test that writes the seeds calls it")]
pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let parts = (2u8..).zip(&MADE.parts);
    parts.map(|(which, (_, bytes))| [&[which], bytes.as_slice()].concat()).collect()
}

pub(crate) fn run(bytes: &[u8]) {
    let Some((which, rest)) = bytes.split_first() else { return };
    let made = &*MADE;
    let file = match which {
        0 => rest.to_vec(),
        1 => with_start(rest),
        which => {
            let changed = usize::from(*which - 2) % made.parts.len();
            let mut draft = Draft::default();
            for (place, (name, bytes)) in made.parts.iter().enumerate() {
                draft.put(name, &Raw(if place == changed { rest } else { bytes }));
            }
            draft.finish(made.anchor.clone(), made.day).unwrap()
        }
    };
    let Some(snapshot) = opened(&file, made.seq) else {
        assert!(*which < 2, "a draft that was finished is opened");
        return;
    };
    assert_eq!(snapshot.head().seq, made.seq);
    let Some(folded) = Folded::take_up(&snapshot) else { return };
    let kept = folded.keep().finish(made.anchor.clone(), made.day).unwrap();
    let again = Folded::take_up(&opened(&kept, made.seq).unwrap());
    assert_eq!(again, Some(folded), "what was taken up can be kept");
}

/// A table (the first two bytes say how long it is) and parts, under a start that is right.
fn with_start(rest: &[u8]) -> Vec<u8> {
    let [high, low, rest @ ..] = rest else { return Vec::new() };
    let (table, parts) =
        rest.split_at(usize::from(u16::from_be_bytes([*high, *low])).min(rest.len()));
    let mut start = b"minutier-fold-1\n".to_vec();
    start.extend(FINGERPRINT.to_le_bytes());
    start.extend(u32::try_from(table.len()).unwrap().to_le_bytes());
    let digest = *blake3::Hasher::new().update(&start).update(table).finalize().as_bytes();
    [start.as_slice(), &digest, table, parts].concat()
}
