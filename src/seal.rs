//! What `verify` asks of the file `checkpoint`: that it can be read, that the log still has its root, and
//! that the key which the log names at that record signed it.
//!
//! A `log/` that was taken out of its ledger has none: then there is nothing to ask.

use ledger::audit::Auditor;
use ledger::log::fault::Fault;
use ledger::proof::checkpoint::Signed;
use ledger::proof::key::VerifierKey;
use ledger::proof::tree::{Node, Tree};

use crate::notary;
use crate::store::files::Files;

/// The checkpoint that the ledger's folder holds, beside the log that is read.
pub(crate) struct Seal {
    signed: Result<Option<Signed>, Fault>,
    /// The root of the log where the checkpoint was signed.
    root: Option<Node>,
}

impl Seal {
    /// Read before the log, which may go on meanwhile.
    pub(crate) fn read(files: &Files) -> Self {
        Self { signed: notary::on_disk(files), root: None }
    }

    /// Compares with the log so far.
    pub(crate) fn follow(&mut self, tree: &Tree) {
        let size = |signed: &Signed| signed.checkpoint().size;
        if let Ok(Some(signed)) = &self.signed
            && size(signed) == tree.size()
        {
            self.root = Some(tree.root());
        }
    }

    /// What is wrong with it: its text, its root, its signature.
    pub(crate) fn fault(self, auditor: &Auditor) -> Option<Fault> {
        let signed = match self.signed {
            Ok(signed) => signed?,
            Err(fault) => return Some(fault),
        };
        let checkpoint = signed.checkpoint();
        // A log that ends early was told already.
        let root = self.root?;
        if root != checkpoint.root {
            return Some(notary::rewritten(&signed, &root));
        }
        let organisation = auditor.state().organisation.as_ref()?;
        let origin = organisation.origin_at(checkpoint.size).as_str();
        let key = organisation.key_at(checkpoint.size);
        let key = key.and_then(|key| VerifierKey::new(origin, key).ok());
        notary::signed_by(&signed, key.as_slice()).err()
    }
}
