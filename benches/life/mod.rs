//! A ledger of so many records: years of life in as many places as it takes, brought to the core directly.
//!
//! Nobody waits for these records, so a thousand of them share a write and a sync: the lines are those that
//! a writer would have written, in a fraction of the time.

use std::path::Path;

use ledger::sealed::Opening;
use ledger::text::Origin;
use minutier::store::files::Files;
use minutier::store::private::{Private, Secret};
use workload::{Register, Scale};

/// Written and synced together.
const TOGETHER: usize = 1_000;
/// About what one place gives in eight years.
const OF_A_PLACE: u64 = 60_000;
/// Longer than it takes: a life ends with its last record.
const DAYS: u32 = 40 * 365;

/// Writes a ledger of about so many records into `folder`, the same at each run.
pub(crate) fn write(folder: &Path, records: u64) {
    let towns = usize::try_from(records.div_ceil(OF_A_PLACE)).unwrap();
    let mut texts: Vec<(u64, Opening)> = Vec::new();
    let files = Files::create(folder).unwrap();
    let register = Register::on(files, TOGETHER, records).unwrap().showing(|_, written| {
        let first = written.first;
        let places = written.texts.iter();
        texts.extend(
            places.map(|(place, text)| (first + u64::try_from(*place).unwrap(), text.clone())),
        );
    });
    let (_, book, log) = register.live("the benches", Scale { towns, days: DAYS }).unwrap();
    log.stop().unwrap();
    let organisation = book.state().organisation.as_ref().unwrap();
    keep(folder, organisation.origin(), &texts);
}

fn keep(folder: &Path, origin: &Origin, texts: &[(u64, Opening)]) {
    let path = folder.join(ledger::log::segment::PRIVATE);
    let mut private = Private::create(&path, origin, &Secret([7; 32])).unwrap();
    for together in texts.chunks(TOGETHER) {
        private.commit(together, &[]).unwrap();
    }
}
