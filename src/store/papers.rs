//! Files that people keep and hand around: receipts, checkpoints, proofs.
//!
//! Read up to a limit and never from anything but a regular file; written only where nothing was.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use crate::wording::Message;

/// Why a file was not read.
#[derive(Debug)]
pub enum NotRead {
    /// It is a folder, or a device.
    NotAFile,
    /// It is not UTF-8.
    NotText,
    /// It is longer than anything that is wanted here.
    TooLong,
    /// The system says no.
    System(io::Error),
}

impl NotRead {
    /// The same for people, about the file at `path`.
    pub fn told(&self, path: &Path) -> Message {
        match self {
            Self::NotAFile => Message::new("fault-not-a-file").with("path", path),
            Self::NotText => Message::new("fault-not-a-text").with("path", path),
            Self::TooLong => Message::new("fault-too-long").with("path", path),
            Self::System(error) => Message::input_output(path, error),
        }
    }
}

impl From<io::Error> for NotRead {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

/// The text of a file of at most `limit` bytes.
pub fn read(path: &Path, limit: usize) -> Result<String, NotRead> {
    if !path.metadata()?.is_file() {
        return Err(NotRead::NotAFile);
    }
    let mut bytes = Vec::new();
    let room = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    File::open(path)?.take(room).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        return Err(NotRead::TooLong);
    }
    String::from_utf8(bytes).map_err(|_| NotRead::NotText)
}

/// Writes a new file, whole and synced; never over another.
pub fn write_new(path: &Path, text: &str) -> Result<(), Message> {
    let said = |error: io::Error| Message::input_output(path, &error);
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(said)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(said)
}

/// Writes a new file that its owner alone may read; any stop leaves nothing in it or all of it, and what
/// fails leaves no file. One that is there is left as it is.
pub fn write_new_private(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Message>,
) -> Result<(), Message> {
    let said = |error: io::Error| Message::input_output(path, &error);
    let create = |path: &Path| {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true).mode(0o600).open(path)
    };
    // The name is taken first, so that what replaces the empty file replaces nobody's.
    create(path).map_err(said)?;
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(format!(".{}.tmp", std::process::id()));
    let temporary = Path::new(&temporary);
    let whole = || {
        let mut file = io::BufWriter::new(create(temporary).map_err(said)?);
        write(&mut file)?;
        file.into_inner().map_err(|error| said(error.into_error()))?.sync_all().map_err(said)?;
        fs::rename(temporary, path).map_err(said)?;
        sync_folder(path).map_err(said)
    };
    let done = whole();
    if done.is_err() {
        // What could not be written is told; that it could not be removed either adds nothing.
        let _ = fs::remove_file(temporary);
        let _ = fs::remove_file(path);
    }
    done
}

fn sync_folder(path: &Path) -> io::Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    File::open(parent.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all())
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
    sync_folder(path).map_err(said)
}
