//! `closings/`: the notes and totals of validated closings, for whoever takes them away.
//!
//! They say nothing that the records do not say, and are written again when they are missing. What is
//! there and says something else is left as it is: `verify` names it, and it may be evidence.

use std::fs::DirBuilder;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use ledger::log::segment::{self, CLOSINGS};
use ledger::log::storage::Storage;
use ledger::signing;
use ledger::state::Closings;

use super::files::Files;
use crate::wording::Message;

/// Writes the files of every validated closing that are missing.
pub fn keep(ledger: &Path, closings: &Closings) -> Result<(), Message> {
    let files = Files::at(ledger);
    for (path, content) in signing::files(closings) {
        if files.length(&path)?.is_some() {
            continue;
        }
        let folder = ledger.join(CLOSINGS);
        match DirBuilder::new().mode(0o700).create(&folder) {
            Ok(()) => files.sync_folder(segment::ROOT)?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Message::input_output(&folder, &error)),
        }
        files.replace(&path, content.as_bytes())?;
    }
    Ok(())
}
