//! That a record stands at its place in a tree (RFC 6962 section 2.1.1, RFC 9162 section 2.1.3).
//!
//! A proof is the nodes beside the way from the leaf to the root, lowest first. Making one reads at
//! most two nodes for each level.

use super::nodes::{self, Nodes};
use super::tree::{Node, node};

/// The proof that the record at `index` (its number less one) is in the tree of `size` records;
/// `None` if it is not.
pub fn prove<N: Nodes>(nodes: &N, index: u64, size: u64) -> Result<Option<Vec<Node>>, N::Error> {
    if index >= size {
        return Ok(None);
    }
    let (mut first, mut end) = (0_u64, size);
    let mut beside = Vec::new();
    // From the root down: the half that the record is not in belongs to the proof.
    while end.saturating_sub(first) > 1 {
        let middle = first.saturating_add(split(end.saturating_sub(first)));
        if index < middle {
            beside.push((middle, end));
            end = middle;
        } else {
            beside.push((first, middle));
            first = middle;
        }
    }
    let path: Result<Vec<Node>, N::Error> =
        beside.iter().rev().map(|(first, end)| nodes::root(nodes, *first, *end)).collect();
    path.map(Some)
}

/// Where RFC 6962 cuts a range of more than one record: the largest power of two below its size.
pub(super) fn split(size: u64) -> u64 {
    let below = size.saturating_sub(1).max(1);
    1_u64.checked_shl(below.ilog2()).unwrap_or(1)
}

/// The root that a proof leads to from a leaf; `None` if no proof for this place has this form.
pub fn root(leaf: Node, index: u64, size: u64, path: &[Node]) -> Option<Node> {
    if index >= size {
        return None;
    }
    let (mut at, mut last) = (index, size.saturating_sub(1));
    let mut root = leaf;
    for beside in path {
        if last == 0 {
            return None;
        }
        if at & 1 == 1 || at == last {
            root = node(beside, &root);
            // A last node without a neighbour goes up unchanged until it is a right one.
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            root = node(&root, beside);
        }
        at >>= 1;
        last >>= 1;
    }
    (last == 0).then_some(root)
}

/// Whether `path` proves that `leaf` stands at `index` in the tree of this size and root.
pub fn verify(leaf: Node, index: u64, size: u64, path: &[Node], expected: &Node) -> bool {
    root(leaf, index, size, path).as_ref() == Some(expected)
}
