//! `snapshots/tree`: a cache of the tree's nodes, in the order of their completion, 32 bytes each.
//!
//! Nothing in it is trusted and nothing is lost with it: whoever reads it compares what comes out with
//! a root that was signed. It is not synced. Position and order: [`ledger::proof::nodes`].

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::{DirBuilderExt, FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use ledger::log::segment;
use ledger::proof::nodes::{Nodes, count, position};
use ledger::proof::tree::Node;

/// A node's length.
const NODE_BYTES: u64 = 32;

/// The cache of one ledger, for reading.
#[derive(Debug)]
pub struct NodeFile(File);

fn path(ledger: &Path) -> PathBuf {
    ledger.join(segment::TREE)
}

/// A link or a pipe is nothing that this program made.
fn regular(path: &Path) -> io::Result<()> {
    if path.symlink_metadata()?.is_file() {
        Ok(())
    } else {
        Err(io::Error::other("not a regular file"))
    }
}

impl NodeFile {
    /// Opens it, if there is one.
    pub fn open(ledger: &Path) -> io::Result<Self> {
        let path = path(ledger);
        regular(&path)?;
        File::open(path).map(Self)
    }
}

impl Nodes for NodeFile {
    type Error = io::Error;

    fn node(&self, level: u32, index: u64) -> io::Result<Node> {
        let place = position(level, index).and_then(|place| place.checked_mul(NODE_BYTES));
        let mut node = [0; 32];
        self.0.read_exact_at(&mut node, place.ok_or(io::ErrorKind::InvalidInput)?)?;
        Ok(node)
    }
}

/// The same cache, being written.
#[derive(Debug)]
pub struct GrowingNodes(BufWriter<File>);

impl GrowingNodes {
    /// Keeps the nodes of the first `size` records and writes behind them.
    pub fn after(ledger: &Path, size: u64) -> io::Result<Self> {
        let path = path(ledger);
        if let Some(folder) = path.parent() {
            match DirBuilder::new().mode(0o700).create(folder) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                Ok(()) | Err(_) => {}
            }
        }
        if path.symlink_metadata().is_ok() {
            regular(&path)?;
        }
        let mut options = OpenOptions::new();
        let file = options.write(true).create(true).truncate(false).mode(0o600).open(&path)?;
        let length = count(size).and_then(|count| count.checked_mul(NODE_BYTES));
        file.set_len(length.ok_or(io::ErrorKind::InvalidInput)?)?;
        let mut file = BufWriter::new(file);
        io::Seek::seek(&mut file, io::SeekFrom::End(0))?;
        Ok(Self(file))
    }

    /// Writes the next node.
    pub fn push(&mut self, node: &Node) -> io::Result<()> {
        self.0.write_all(node)
    }

    /// Hands everything to the system.
    pub fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Takes the cache away.
pub fn forget(ledger: &Path) {
    // A cache that cannot be removed is not believed either.
    let _ = fs::remove_file(path(ledger));
}
