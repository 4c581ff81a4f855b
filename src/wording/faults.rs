//! What each Fault of the program says. A new one stops the compiler here.

use std::io::ErrorKind;
use std::path::Path;

use ledger::log::fault::{Fault, Kind};
use ledger::log::storage::{Cause, StorageError};

use super::Message;
use crate::clock::{ClockError, UnknownZone};
use crate::store::private::PrivateError;

impl From<&PrivateError> for Message {
    fn from(error: &PrivateError) -> Self {
        match error {
            PrivateError::Missing(path) => {
                Self::new("fault-private-missing").with("path", path.as_path())
            }
            PrivateError::Exists(path) => {
                Self::new("fault-private-exists").with("path", path.as_path())
            }
            PrivateError::NotAStore(path) => {
                Self::new("fault-private-foreign").with("path", path.as_path())
            }
            PrivateError::OtherLedger { path, expected, found } => {
                Self::new("fault-private-other-ledger")
                    .with("path", path.as_path())
                    .with("expected", expected.as_str())
                    .with("found", found.as_str())
            }
            PrivateError::Newer { path, found, known } => Self::new("fault-private-newer")
                .with("path", path.as_path())
                .with("found", *found)
                .with("known", *known),
            PrivateError::Older(path) => {
                Self::new("fault-private-older").with("path", path.as_path())
            }
            PrivateError::Altered(sealed) => {
                Self::new("fault-private-altered").with("sealed", sealed.to_string())
            }
            PrivateError::Damaged { path, found } => Self::new("fault-private-damaged")
                .with("path", path.as_path())
                .with("found", found.as_str()),
            PrivateError::Busy(path) => {
                Self::new("fault-private-busy").with("path", path.as_path())
            }
            PrivateError::DiskFull(path) => {
                Self::new("fault-disk-full").with("path", path.as_path())
            }
            PrivateError::ReadOnly(path) => {
                Self::new("fault-read-only").with("path", path.as_path())
            }
            PrivateError::CannotOpen(path) => {
                Self::new("fault-private-cannot-open").with("path", path.as_path())
            }
            PrivateError::NoWriteAhead { path, found } => Self::new("fault-private-no-write-ahead")
                .with("path", path.as_path())
                .with("found", found.as_str()),
            PrivateError::InputOutput { path, source } => Self::input_output(path, source),
            PrivateError::Sqlite { path, source } => Self::new("fault-private-sqlite")
                .with("path", path.as_path())
                .with("found", source.to_string()),
        }
    }
}

impl Message {
    /// What the operating system said about a file or a folder.
    pub fn input_output(path: &Path, error: &std::io::Error) -> Self {
        #[expect(clippy::wildcard_enum_match_arm, reason = "the standard library adds kinds")]
        let message = match error.kind() {
            ErrorKind::NotFound => Self::new("fault-not-found"),
            ErrorKind::PermissionDenied => Self::new("fault-permission-denied"),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::new("fault-disk-full"),
            ErrorKind::ReadOnlyFilesystem => Self::new("fault-read-only"),
            _ => Self::new("fault-input-output").with("found", error.to_string()),
        };
        message.with("path", path)
    }
}

impl From<&ClockError> for Message {
    fn from(error: &ClockError) -> Self {
        match error {
            ClockError::OutOfRange => Self::new("fault-clock-out-of-range"),
            ClockError::NoRandomness(error) => {
                Self::new("fault-no-randomness").with("found", error.to_string())
            }
        }
    }
}

impl From<&UnknownZone> for Message {
    fn from(UnknownZone(name): &UnknownZone) -> Self {
        Self::new("fault-zone-unknown").with("zone", name.as_str())
    }
}

impl From<PrivateError> for Message {
    fn from(error: PrivateError) -> Self {
        Self::from(&error)
    }
}

impl From<ClockError> for Message {
    fn from(error: ClockError) -> Self {
        Self::from(&error)
    }
}

impl From<UnknownZone> for Message {
    fn from(unknown: UnknownZone) -> Self {
        Self::from(&unknown)
    }
}

/// What `verify` says: the kind in plain words; where, what was expected and what was found beside it.
impl From<&Fault> for Message {
    fn from(fault: &Fault) -> Self {
        let id = match fault.kind {
            Kind::Unreadable => "fault-kind-unreadable",
            Kind::Segment => "fault-kind-segment",
            Kind::Line => "fault-kind-line",
            Kind::Record => "fault-kind-record",
            Kind::Hash => "fault-kind-hash",
            Kind::Seq => "fault-kind-seq",
            Kind::Prev => "fault-kind-prev",
            Kind::At => "fault-kind-at",
            Kind::Command => "fault-kind-command",
            Kind::Head => "fault-kind-head",
            Kind::Checkpoint => "fault-kind-checkpoint",
            Kind::Closing => "fault-kind-closing",
            Kind::Document => "fault-kind-document",
            Kind::Torn => "fault-kind-torn",
            Kind::Event => "fault-kind-event",
            Kind::Newer => "fault-kind-newer",
            Kind::Act => "fault-kind-act",
        };
        Self::new(id)
            .with("path", fault.file.as_str())
            .with("offset", fault.offset)
            .with("seq", fault.seq)
            .with("expected", fault.expected.as_str())
            .with("found", fault.found.as_str())
    }
}

impl From<Fault> for Message {
    fn from(fault: Fault) -> Self {
        Self::from(&fault)
    }
}

impl From<StorageError> for Message {
    fn from(error: StorageError) -> Self {
        let path = if error.path.is_empty() { "." } else { error.path.as_str() };
        match error.cause {
            Cause::NoSpace => Self::new("fault-disk-full"),
            Cause::ReadOnly => Self::new("fault-read-only"),
            Cause::Missing => Self::new("fault-not-found"),
            Cause::Exists | Cause::Other => {
                Self::new("fault-input-output").with("found", error.detail.as_str())
            }
        }
        .with("path", path)
    }
}
