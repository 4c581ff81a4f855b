//! That a tree begins with another: nothing that was there has changed (RFC 6962 section 2.1.2,
//! RFC 9162 section 2.1.4).
//!
//! Making a proof reads a few nodes for each level.

use super::inclusion::split;
use super::nodes::{self, Nodes};
use super::tree::{Node, node};

/// The proof that the tree of `size` records begins with that of `old`; `None` if `old` is larger.
/// It is empty when both are the same, and when `old` is 0: every tree begins with nothing.
pub fn prove<N: Nodes>(nodes: &N, old: u64, size: u64) -> Result<Option<Vec<Node>>, N::Error> {
    if old > size {
        return Ok(None);
    }
    if old == 0 || old == size {
        return Ok(Some(Vec::new()));
    }
    let (mut first, mut end) = (0_u64, size);
    let mut ranges = Vec::new();
    // From the root down, to the range whose end is that of the old tree.
    while end != old {
        let middle = first.saturating_add(split(end.saturating_sub(first)));
        if old <= middle {
            ranges.push((middle, end));
            end = middle;
        } else {
            ranges.push((first, middle));
            first = middle;
        }
    }
    // The old root itself is not in the proof: who checks it has it.
    if first != 0 {
        ranges.push((first, end));
    }
    let path: Result<Vec<Node>, N::Error> =
        ranges.iter().rev().map(|(first, end)| nodes::root(nodes, *first, *end)).collect();
    path.map(Some)
}

/// A size and the root over as many records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sized {
    /// How many records.
    pub size: u64,
    /// The root over them.
    pub root: Node,
}

/// Whether `path` proves that the new tree begins with the old one.
pub fn verify(old: Sized, new: Sized, path: &[Node]) -> bool {
    if old.size == 0 {
        return path.is_empty() && old.root == super::tree::Tree::default().root();
    }
    if old.size >= new.size {
        return old == new && path.is_empty();
    }
    let (mut at, mut last) = (old.size.saturating_sub(1), new.size.saturating_sub(1));
    // What both trees end to the left of is one node; the old root is it when the old tree is perfect.
    while at & 1 == 1 {
        at >>= 1;
        last >>= 1;
    }
    let (mut path, start) = if at == 0 {
        (path.iter(), old.root)
    } else {
        let mut path = path.iter();
        let Some(start) = path.next() else { return false };
        (path, *start)
    };
    let (mut from_old, mut from_new) = (start, start);
    for beside in path.by_ref() {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            from_old = node(beside, &from_old);
            from_new = node(beside, &from_new);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            from_new = node(&from_new, beside);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && from_old == old.root && from_new == new.root
}
