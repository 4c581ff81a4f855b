//! The Merkle tree of RFC 6962 section 2.1 (and RFC 9162), SHA-256, over the records' lines.
//!
//! A leaf's data is a record's line without its line feed. Only what is needed for the root is kept:
//! the roots of the perfect subtrees that the records so far make, largest first. A tree that is read
//! back has as many subtrees as its size asks for; whether they are the right ones only its root
//! tells. Deliberately not here: where nodes are kept ([`super::nodes`]) and proofs.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A node's hash.
pub type Node = [u8; 32];

/// The leaf of a record: `line` is its line without its line feed.
pub fn leaf(line: &[u8]) -> Node {
    Sha256::new().chain_update([0]).chain_update(line).finalize().into()
}

/// The node over two others.
pub fn node(left: &Node, right: &Node) -> Node {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The frontier of a growing tree.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Kept")]
pub struct Tree {
    size: u64,
    /// Perfect subtrees, largest first: one for each bit of `size` that is set.
    subtrees: Vec<Node>,
}

/// A tree as it was kept, before it is known to be one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    size: u64,
    subtrees: Vec<Node>,
}

impl TryFrom<Kept> for Tree {
    type Error = &'static str;

    fn try_from(Kept { size, subtrees }: Kept) -> Result<Self, Self::Error> {
        Self::of_subtrees(size, subtrees).ok_or("a tree has a subtree for each bit of its size")
    }
}

impl Tree {
    /// The tree of `size` records whose perfect subtrees, largest first, have these roots; `None`
    /// if that is not one for each bit of `size` that is set.
    pub fn of_subtrees(size: u64, subtrees: Vec<Node>) -> Option<Self> {
        let wanted = usize::try_from(size.count_ones()).ok()?;
        (subtrees.len() == wanted).then_some(Self { size, subtrees })
    }

    /// Adds a record's line, without its line feed.
    pub fn push(&mut self, line: &[u8]) {
        self.push_leaf(leaf(line));
    }

    /// Adds a record by its leaf.
    pub fn push_leaf(&mut self, leaf: Node) {
        let mut grown = leaf;
        // Each trailing one of the old size is a subtree as large as the new one.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.subtrees.pop() {
                grown = node(&left, &grown);
            }
        }
        self.subtrees.push(grown);
        self.size = self.size.saturating_add(1);
    }

    /// How many records it holds.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The roots of its perfect subtrees, largest first.
    pub fn subtrees(&self) -> &[Node] {
        &self.subtrees
    }

    /// The root over all records so far; of none, the hash of nothing.
    pub fn root(&self) -> Node {
        let mut from_smallest = self.subtrees.iter().rev();
        match from_smallest.next() {
            None => Sha256::digest([]).into(),
            Some(smallest) => from_smallest.fold(*smallest, |right, left| node(left, &right)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The leaves and roots that Certificate Transparency's own tests publish for this tree.
    #[test]
    fn published_roots() {
        let leaves: [&[u8]; 8] = [
            b"",
            b"\x00",
            b"\x10",
            b"\x20\x21",
            b"\x30\x31",
            b"\x40\x41\x42\x43",
            b"\x50\x51\x52\x53\x54\x55\x56\x57",
            b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
        ];
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        let mut tree = Tree::default();
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(hex(&tree.root()), empty);
        for (leaf, root) in leaves.iter().zip(roots) {
            tree.push(leaf);
            assert_eq!(hex(&tree.root()), root, "{} leaves", tree.size());
        }
    }
}
