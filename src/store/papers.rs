//! Files that people keep and hand around: receipts, checkpoints, proofs.
//!
//! Read up to a limit and never from anything but a regular file; written only where nothing was.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use crate::wording::Message;

/// The text of a file of at most `limit` bytes.
pub fn read(path: &Path, limit: usize) -> Result<String, Message> {
    let said = |error: io::Error| Message::input_output(path, &error);
    if !path.metadata().map_err(said)?.is_file() {
        return Err(said(io::Error::other("not a regular file")));
    }
    let mut text = String::new();
    let room = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    File::open(path).map_err(said)?.take(room).read_to_string(&mut text).map_err(said)?;
    if text.len() > limit {
        return Err(said(io::ErrorKind::FileTooLarge.into()));
    }
    Ok(text)
}

/// Writes a new file, whole and synced; never over another.
pub fn write_new(path: &Path, text: &str) -> Result<(), Message> {
    let said = |error: io::Error| Message::input_output(path, &error);
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(said)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(said)
}

/// Replaces a small file of a person's own so that any stop leaves the old content or the new, whole.
pub fn replace(path: &Path, text: &str) -> Result<(), Message> {
    let said = |error: io::Error| Message::input_output(path, &error);
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".tmp");
    let temporary = Path::new(&temporary);
    match fs::remove_file(temporary) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(said(error)),
    }
    write_new(temporary, text)?;
    fs::rename(temporary, path).map_err(said)?;
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    File::open(parent.unwrap_or(Path::new("."))).and_then(|f| f.sync_all()).map_err(said)
}
