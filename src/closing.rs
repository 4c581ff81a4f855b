//! What a closing needs from the log: the file to sign, and what the law and the tree know of it.
//!
//! Reads the whole log once. Deliberately not here: recording anything.

use std::collections::BTreeMap;
use std::path::Path;

use ledger::book::Book;
use ledger::events::Event;
use ledger::events::closings::Event as OfClosings;
use ledger::ids::ClosingId;
use ledger::log::read::Reader;
use ledger::log::recover::read_only;
use ledger::log::replay::replay;
use ledger::proof::nodes::Kept;
use ledger::signing::ToSign;
use ledger::state::State;

use crate::socket;
use crate::store::files::Files;
use crate::wording::Message;

/// A ledger as whoever closes a period sees it.
#[derive(Debug)]
pub struct Periods {
    book: Book,
    nodes: Kept,
    /// The lines of proposals, by the number of their record.
    proposals: BTreeMap<u64, String>,
}

impl Periods {
    /// Reads the log up to what was acknowledged.
    pub fn read(ledger: &Path) -> Result<Self, Message> {
        let last = match socket::acknowledged(ledger) {
            Some(head) => head.seq,
            None => read_only(&Files::read_only(ledger))?.chain.head().seq,
        };
        let mut periods =
            Self { book: Book::default(), nodes: Kept::default(), proposals: BTreeMap::new() };
        let mut reader = Reader::new(Files::read_only(ledger))?.up_to(last);
        replay(&mut reader, |record, fact| {
            periods.nodes.push(record.line.as_bytes());
            if let Event::Closings(OfClosings::Proposed(_)) = &fact.event {
                periods.proposals.insert(fact.seq, record.line.to_owned());
            }
            periods.book.replay(record, &fact);
        })?;
        Ok(periods)
    }

    /// What is true.
    pub fn state(&self) -> &State {
        self.book.state()
    }

    /// The file that seats sign for this closing; `None` if there is no such closing.
    pub fn to_sign(&self, closing: ClosingId) -> Option<ToSign> {
        let seq = self.state().closings.get(closing)?.seq;
        ToSign::of(self.state(), closing, self.proposals.get(&seq)?, &self.nodes)
    }
}
