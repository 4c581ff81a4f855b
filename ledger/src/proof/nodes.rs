//! Where the nodes of a tree are read from, so that a proof reads few of them.
//!
//! A node stands at a level (0: the leaves) and an index: it is the root over the 2^level records
//! from index × 2^level on. Only perfect nodes are kept, each once, in the order in which a growing
//! log completes them: they never change, so that a file of them only ever grows.

use super::tree::{Node, Tree, leaf, node};

/// Something that keeps the perfect nodes of a tree.
pub trait Nodes {
    /// Why a node cannot be had.
    type Error;

    /// The node at this level and index.
    fn node(&self, level: u32, index: u64) -> Result<Node, Self::Error>;
}

/// Where the node at this level and index stands in the order of completion, from 0; `None` beyond
/// what a file could hold.
pub fn position(level: u32, index: u64) -> Option<u64> {
    // It is completed by its last leaf, behind the nodes of all leaves before that one and behind
    // those below it. The leaves before, n, come with n.count_ones() nodes less than 2 n.
    let last = index.checked_add(1)?.checked_mul(1_u64.checked_shl(level)?)?.checked_sub(1)?;
    count(last)?.checked_add(u64::from(level))
}

/// How many perfect nodes a tree of `size` records has.
pub fn count(size: u64) -> Option<u64> {
    size.checked_mul(2)?.checked_sub(u64::from(size.count_ones()))
}

/// The levels and indexes of a tree's perfect subtrees, largest first: see [`Tree::of_subtrees`].
pub fn frontier(size: u64) -> impl Iterator<Item = (u32, u64)> {
    let set = (0..u64::BITS).rev().filter(move |level| (size >> level) & 1 == 1);
    // The records before the subtree are those of the larger ones: the bits above.
    set.map(move |level| (level, (size >> level) ^ 1))
}

/// The tree of `size` records, of which these nodes say that they are its own.
pub fn tree<N: Nodes>(nodes: &N, size: u64) -> Result<Tree, N::Error> {
    let subtrees: Result<Vec<Node>, N::Error> =
        frontier(size).map(|(level, index)| nodes.node(level, index)).collect();
    // One was read for each bit of the size.
    Ok(Tree::of_subtrees(size, subtrees?).unwrap_or_default())
}

/// The root over the records from `first` up to and excluding `end`, a range that RFC 6962 gives a
/// node: it begins at a multiple of a power of two that is not smaller than itself.
pub(super) fn root<N: Nodes>(nodes: &N, first: u64, end: u64) -> Result<Node, N::Error> {
    let size = end.saturating_sub(first);
    let mut subtrees = Vec::new();
    for (level, index) in frontier(size) {
        subtrees.push(nodes.node(level, (first >> level).saturating_add(index))?);
    }
    Ok(Tree::of_subtrees(size, subtrees).unwrap_or_default().root())
}

/// All nodes in memory, in the order of their completion.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    tree: Tree,
    nodes: Vec<Node>,
}

impl Kept {
    /// Adds a record's line, without its line feed.
    pub fn push(&mut self, line: &[u8]) {
        let mut tree = std::mem::take(&mut self.tree);
        grow(&mut tree, leaf(line), |node| self.nodes.push(node));
        self.tree = tree;
    }

    /// The tree so far.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }
}

/// Adds a leaf to a tree and gives out the nodes that it completes, in their order.
pub fn grow(tree: &mut Tree, leaf: Node, mut completed: impl FnMut(Node)) {
    let mut grown = leaf;
    completed(grown);
    // Each trailing one of the old size is a subtree that the new leaf completes a larger one with.
    let merged = usize::try_from(tree.size().trailing_ones()).unwrap_or_default();
    for left in tree.subtrees().iter().rev().take(merged) {
        grown = node(left, &grown);
        completed(grown);
    }
    tree.push_leaf(leaf);
}

/// No such node: the tree is not that large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing;

impl Nodes for Kept {
    type Error = Missing;

    fn node(&self, level: u32, index: u64) -> Result<Node, Missing> {
        let place = position(level, index).and_then(|place| usize::try_from(place).ok());
        place.and_then(|place| self.nodes.get(place)).copied().ok_or(Missing)
    }
}
