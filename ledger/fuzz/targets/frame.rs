//! A line of the log: what is read has one reading, and is written again to the same bytes.

use ledger::events::Event;
use ledger::log::frame::{self, HASH_BYTES, LINE_BYTES, Unframed};
use ledger::log::read::Place;
use ledger::log::replay::Fact;

pub(crate) fn run(bytes: &[u8]) {
    let (stated, computed) = (frame::stated_hash(bytes), frame::hash_of(bytes));
    let Ok(line) = std::str::from_utf8(bytes) else { return };
    let Ok(record) = frame::decode(line) else { return };
    assert_eq!(stated, Some(record.hash), "a record ends as every record does");
    let mut again = Vec::new();
    match frame::encode(&mut again, &record.header, record.event, &record.prev) {
        Ok(hash) => {
            assert_eq!(record.uncanonical(), None);
            assert_eq!(Some(hash), computed, "the bytes written are the bytes hashed");
            assert_eq!(again.pop(), Some(b'\n'));
            let covered = line.len() - HASH_BYTES;
            assert_eq!(again[..covered], bytes[..covered], "one spelling");
            if record.hash == hash {
                assert_eq!(again, bytes);
            }
        }
        Err(Unframed::TooLong(length)) => {
            assert_eq!(length, line.len() + 1);
            assert!(length > LINE_BYTES);
        }
        Err(Unframed::Uncanonical(found)) => {
            let told = record.uncanonical().expect("what is not written again is told");
            assert_eq!(told.habit, found.habit);
            assert!(told.offset < line.len());
        }
        Err(Unframed::NotAnObject) => panic!("what was read as an object is one"),
    }
    let place = Place { segment: 1, offset: 0 };
    if let Ok(fact) = Fact::read(place, &record) {
        let written = serde_json::to_string(&fact.event).unwrap();
        assert!(ledger::log::canonical::walk(&written).next().is_none(), "{written}");
        assert_eq!(serde_json::from_str::<Event>(&written).unwrap(), fact.event);
        assert_eq!(fact.seq, record.header.seq);
    }
}
