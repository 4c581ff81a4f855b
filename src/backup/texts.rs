//! A ledger whose `private.db` is gone: the texts come back from a backup, or it goes on without.
//!
//! The log is not touched: nothing acknowledged is lost, and the ledger keeps its name. Neither is ever
//! done by itself: an empty store in place of a lost one would look as if all were well.

use std::path::Path;

use ledger::log::segment;
use ledger::sealed::Digest;
use ledger::text::Origin;

use super::checking::{Checked, Summary, check};
use super::opening::Backup;
use super::sealing::Key;
use crate::store::backups::BackupFolder;
use crate::store::files::Files;
use crate::store::folder;
use crate::store::lock::Lock;
use crate::store::private::{Patience, Private, Secret};
use crate::store::restored::place_private;
use crate::wording::Message;

/// A ledger that lost its texts, held while it gets a store again.
struct Bereft<'a> {
    folder: &'a Path,
    checked: Checked,
    origin: Origin,
    _lock: Lock,
}

impl<'a> Bereft<'a> {
    fn open(folder: &'a Path, holder: &str) -> Result<Self, Message> {
        folder::with_ledger(folder)?;
        let lock = Lock::take(folder, holder).map_err(|refused| refused.told(folder))?;
        let path = folder.join(segment::PRIVATE);
        if path.symlink_metadata().is_ok() {
            return Err(Message::new("backup-texts-are-there").with("path", path.as_path()));
        }
        let checked = check(&Files::read_only(folder))?;
        let Some(origin) = checked.folded.origin().cloned() else {
            return Err(Message::new("fault-ledger-missing").with("path", folder));
        };
        Ok(Self { folder, checked, origin, _lock: lock })
    }

    fn summary(&self, private: &Private) -> Result<Summary, Message> {
        let texts: std::collections::BTreeSet<Digest> =
            private.texts()?.texts.into_keys().collect();
        Ok(self.checked.folded.summary(&texts))
    }
}

/// Goes on with an empty store: names show as identifiers, and a command that comes again under an
/// old key counts as recorded, whatever it says.
pub fn do_without(ledger: &Path, secret: &Secret, holder: &str) -> Result<Summary, Message> {
    let bereft = Bereft::open(ledger, holder)?;
    let path = ledger.join(segment::PRIVATE);
    // A write-ahead file whose database is gone says nothing, and must not meet another database.
    folder::remove_unfinished(&path)?;
    let private = Private::create(&path, &bereft.origin, secret)?;
    bereft.summary(&private)
}

/// Takes the texts of a backup, and nothing else of it.
pub fn bring_back(
    ledger: &Path,
    backups: &Path,
    name: Option<&str>,
    key: &Key,
    holder: &str,
) -> Result<Summary, Message> {
    let folder = BackupFolder::to_read(backups)?;
    let backup = Backup::open(&folder, name, key)?;
    let bereft = Bereft::open(ledger, holder)?;
    if bereft.checked.folded.first() != Some(backup.manifest.first) {
        let message = Message::new("backup-another-ledger").with("path", backups);
        return Err(message.with("seq", 1u64));
    }
    let Some((part, _)) = backup.manifest.private() else {
        return Err(Message::new("backup-part-missing").with("path", backups));
    };
    let bytes = backup.part(part)?;
    let head = bereft.checked.head;
    // Made ready under another name: `private.db` appears when what must be forgotten is gone from it.
    place_private(bereft.folder, &bytes, |path| {
        let mut private = Private::open_renaming(path, &backup.manifest.origin, &bereft.origin)?;
        private.check()?;
        private.forget_beyond(head.seq)?;
        private.erase(bereft.checked.folded.erased(), Patience::Waits)?;
        private.settle()?;
        bereft.summary(&private)
    })
}
