//! Files that people keep and hand around: receipts, checkpoints, proofs.
//!
//! Read up to a limit and never from anything but a regular file; written only where nothing was, whole
//! or not at all, and never inside a ledger's folder: a file more in a log is damage.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;

use super::folder;
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

/// The bytes of a file, `limit` of them at most.
pub fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, NotRead> {
    if !path.metadata()?.is_file() {
        return Err(NotRead::NotAFile);
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a new file may take this name: nothing has it, not even a link to nowhere, and it is not inside a
/// ledger's folder, where a file more is damage. To be asked before anything is recorded or signed for the
/// file's sake.
pub fn room_for(path: &Path) -> Result<(), Message> {
    if path.symlink_metadata().is_ok() {
        return Err(Message::new("cli-prove-exists").with("path", path));
    }
    outside_ledgers(path)
}

/// The second half of [`room_for`], for a file whose name is not known yet.
pub fn outside_ledgers(path: &Path) -> Result<(), Message> {
    let said = |error: io::Error| Message::input_output(path, &error);
    match folder::ledger_around(&folder_of(path).canonicalize().map_err(said)?) {
        Some(ledger) => {
            let message = Message::new("fault-inside-ledger").with("path", path);
            Err(message.with("ledger", ledger.as_path()))
        }
        None => Ok(()),
    }
}

/// Writes a new file, whole and synced; never over another, nor inside a ledger's folder.
pub fn write_new(path: &Path, text: &str) -> Result<(), Message> {
    write_as(path, 0o666, |out| out.write_all(text.as_bytes()).map_err(|error| said(path, &error)))
}

/// The same for a file that its owner alone may read, in as many pieces as `write` likes. A stop leaves nothing
/// of it, not even under another name, where the file system knows files without a name (Linux's do, but for
/// some networks' and FUSE); elsewhere what was written stays under the file's own.
pub fn write_new_private(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Message>,
) -> Result<(), Message> {
    write_as(path, 0o600, write)
}

fn write_as(
    path: &Path,
    mode: u32,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Message>,
) -> Result<(), Message> {
    room_for(path)?;
    let new = New::begin(path, mode).map_err(|error| said(path, &error))?;
    let done = new.fill(path, write);
    if done.is_err() {
        new.remove(path);
    }
    done
}

fn said(path: &Path, error: &io::Error) -> Message {
    if error.kind() == io::ErrorKind::AlreadyExists {
        return Message::new("cli-prove-exists").with("path", path);
    }
    Message::input_output(path, error)
}

/// A file being written.
struct New {
    file: File,
    named: bool,
}

impl New {
    fn begin(path: &Path, mode: u32) -> io::Result<Self> {
        if let Some(file) = nameless::open(folder_of(path), mode)? {
            return Ok(Self { file, named: false });
        }
        let file = OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
        Ok(Self { file, named: true })
    }

    fn fill(
        &self,
        path: &Path,
        write: impl FnOnce(&mut dyn Write) -> Result<(), Message>,
    ) -> Result<(), Message> {
        let mut out = io::BufWriter::new(&self.file);
        write(&mut out)?;
        out.flush()
            .and_then(|()| self.file.sync_all())
            .and_then(|()| if self.named { Ok(()) } else { nameless::name(&self.file, path) })
            .and_then(|()| sync_folder(path))
            .map_err(|error| said(path, &error))
    }

    /// Takes the name away again if it is this file's: somebody else's is not ours to remove.
    fn remove(&self, path: &Path) {
        let same = |mine: Metadata, found: Metadata| {
            (mine.dev(), mine.ino()) == (found.dev(), found.ino())
        };
        let found = self.file.metadata().and_then(|mine| Ok(same(mine, path.symlink_metadata()?)));
        if found.unwrap_or(false) {
            // What could not be written is told; that it could not be removed either adds nothing.
            let _ = fs::remove_file(path);
        }
    }
}

/// Files without a name until they are whole.
#[cfg(target_os = "linux")]
mod nameless {
    use std::fs::File;
    use std::io;
    use std::os::fd::AsRawFd as _;
    use std::path::Path;

    use rustix::fs::{AtFlags, CWD, Mode, OFlags};
    use rustix::io::Errno;

    /// The only way to a name that asks for no privilege.
    const OPEN_FILES: &str = "/proc/self/fd";

    /// A new one in that folder; none where the file system has no such files.
    pub(super) fn open(folder: &Path, mode: u32) -> io::Result<Option<File>> {
        if !Path::new(OPEN_FILES).is_dir() {
            return Ok(None);
        }
        let how = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
        match rustix::fs::open(folder, how, Mode::from_raw_mode(mode)) {
            Ok(file) => Ok(Some(file.into())),
            Err(Errno::OPNOTSUPP | Errno::ISDIR | Errno::INVAL) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Gives it a name that nothing has.
    pub(super) fn name(file: &File, path: &Path) -> io::Result<()> {
        let open = format!("{OPEN_FILES}/{}", file.as_raw_fd());
        Ok(rustix::fs::linkat(CWD, open, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
    }
}

/// Other systems have none.
#[cfg(not(target_os = "linux"))]
mod nameless {
    use std::fs::File;
    use std::io;
    use std::path::Path;

    pub(super) fn open(_folder: &Path, _mode: u32) -> io::Result<Option<File>> {
        Ok(None)
    }

    pub(super) fn name(_file: &File, _path: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// The folder that a name is in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(folder_of(path)).and_then(|folder| folder.sync_all())
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
    let mut file = OpenOptions::new().write(true).create_new(true).open(temporary).map_err(said)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(said)?;
    fs::rename(temporary, path).map_err(said)?;
    sync_folder(path).map_err(said)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_has_no_name_before_it_is_whole_and_what_fails_leaves_nothing() {
        let outer = tempfile::tempdir().unwrap();
        let path = outer.path().join("paper");
        let (named, other) = ("paper.tmp", format!("paper.{}.tmp", std::process::id()));
        for before in [named, &other] {
            fs::write(outer.path().join(before), "somebody's").unwrap();
        }
        let before = names(outer.path());
        // The system folder for temporary files is on a file system that knows files without a name.
        let failed = write_new_private(&path, |out| {
            out.write_all(&[b'x'; 100_000]).unwrap();
            assert_eq!(names(outer.path()), before);
            Err(Message::new("fault-disk-full"))
        });
        assert_eq!(failed, Err(Message::new("fault-disk-full")));
        assert_eq!(names(outer.path()), before);
        write_new_private(&path, |out| out.write_all(b"whole").map_err(|_| unreachable!()))
            .unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"whole");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn what_somebody_put_there_meanwhile_stays_theirs() {
        let outer = tempfile::tempdir().unwrap();
        let path = outer.path().join("paper");
        let failed = write_new_private(&path, |out| {
            fs::write(&path, "theirs").unwrap();
            out.write_all(b"ours").map_err(|_| unreachable!())
        });
        assert_eq!(failed, Err(Message::new("cli-prove-exists").with("path", path.as_path())));
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
    }

    #[test]
    fn a_file_with_a_name_is_removed_only_by_whoever_made_it() {
        let outer = tempfile::tempdir().unwrap();
        let path = outer.path().join("paper");
        let new = |path: &Path| {
            let file = OpenOptions::new().write(true).create_new(true).open(path).unwrap();
            New { file, named: true }
        };
        let ours = new(&path);
        ours.remove(&path);
        assert_eq!(names(outer.path()), Vec::<String>::new());
        let _theirs = new(&path);
        ours.remove(&path);
        assert_eq!(names(outer.path()), ["paper"]);
    }

    #[test]
    fn a_link_to_nowhere_has_the_name() {
        let outer = tempfile::tempdir().unwrap();
        let path = outer.path().join("paper");
        symlink(outer.path().join("nowhere"), &path).unwrap();
        let taken = Err(Message::new("cli-prove-exists").with("path", path.as_path()));
        assert_eq!(write_new(&path, "text"), taken);
        assert_eq!(names(outer.path()), ["paper"]);
    }
}
