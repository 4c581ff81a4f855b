//! Inclusion and consistency: the proofs that Certificate Transparency publishes, every proof of
//! every small tree, and none that was changed.

use ledger::proof::consistency::{self, Sized};
use ledger::proof::inclusion;
use ledger::proof::nodes::{self, Kept, Nodes};
use ledger::proof::tree::{Node, Tree, leaf};
use proptest::prelude::*;

/// The leaves of Certificate Transparency's own tests.
const LEAVES: [&[u8]; 8] = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
];

fn hex(node: &Node) -> String {
    node.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn kept(lines: &[&[u8]]) -> Kept {
    let mut kept = Kept::default();
    lines.iter().for_each(|line| kept.push(line));
    kept
}

/// The lines of a tree of this size: every leaf another.
fn numbered(size: u64) -> Kept {
    let mut kept = Kept::default();
    (0..size).for_each(|line| kept.push(&line.to_be_bytes()));
    kept
}

fn root(of: &Kept, size: u64) -> Node {
    nodes::tree(of, size).unwrap().root()
}

#[track_caller]
fn path(found: Option<Vec<Node>>, published: &[&str]) {
    let found: Vec<String> = found.unwrap().iter().map(hex).collect();
    assert_eq!(found, published);
}

/// `PATHS` of Certificate Transparency's `merkle_tree_test.cc`; records counted from 0 here.
#[test]
fn the_published_inclusion_proofs() {
    let tree = kept(&LEAVES);
    let prove = |index, size| inclusion::prove(&tree, index, size).unwrap();
    path(prove(0, 1), &[]);
    path(
        prove(0, 8),
        &[
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    );
    path(
        prove(5, 8),
        &[
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    );
    path(prove(2, 3), &["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]);
    path(
        prove(1, 5),
        &[
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    );
}

/// `PROOFS` of the same tests.
#[test]
fn the_published_consistency_proofs() {
    let tree = kept(&LEAVES);
    let prove = |old, size| consistency::prove(&tree, old, size).unwrap();
    path(prove(1, 1), &[]);
    path(
        prove(1, 8),
        &[
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    );
    path(
        prove(6, 8),
        &[
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    );
    path(
        prove(2, 5),
        &[
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    );
}

#[test]
fn every_inclusion_of_every_small_tree() {
    let all = numbered(70);
    for size in 0..=70 {
        let whole = root(&all, size);
        for index in 0..size {
            let path = inclusion::prove(&all, index, size).unwrap().unwrap();
            let leaf = leaf(&index.to_be_bytes());
            assert!(inclusion::verify(leaf, index, size, &path, &whole), "{index} of {size}");
            for other in (0..size).filter(|other| *other != index) {
                assert!(!inclusion::verify(leaf, other, size, &path, &whole));
            }
            let longer = [path.clone(), vec![[0; 32]]].concat();
            assert!(!inclusion::verify(leaf, index, size, &longer, &whole));
            if let Some((_, shorter)) = path.split_last() {
                assert!(!inclusion::verify(leaf, index, size, shorter, &whole));
            }
        }
        assert_eq!(inclusion::prove(&all, size, size).unwrap(), None);
    }
}

#[test]
fn every_consistency_of_every_small_tree() {
    let all = numbered(70);
    let sized = |size| Sized { size, root: root(&all, size) };
    for size in 0..=70 {
        for old in 0..=size {
            let path = consistency::prove(&all, old, size).unwrap().unwrap();
            assert!(consistency::verify(sized(old), sized(size), &path), "{old} of {size}");
            let longer = [path.clone(), vec![[0; 32]]].concat();
            assert!(!consistency::verify(sized(old), sized(size), &longer), "{old} of {size}");
            if let Some((_, shorter)) = path.split_last() {
                assert!(!consistency::verify(sized(old), sized(size), shorter));
            }
            for other in (0..=size).filter(|other| *other != old) {
                let claimed = Sized { size: old, ..sized(other) };
                assert!(!consistency::verify(claimed, sized(size), &path), "{old} of {size}");
            }
        }
        assert_eq!(consistency::prove(&all, size + 1, size).unwrap(), None);
    }
}

proptest! {
    #[test]
    fn an_inclusion_proof_with_one_byte_changed_proves_nothing(
        size in 1..300_u64, index in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(), change in 1..=255_u8,
    ) {
        let all = numbered(size);
        let index = index.index(usize::try_from(size).unwrap()) as u64;
        let path = inclusion::prove(&all, index, size).unwrap().unwrap();
        let whole = root(&all, size);
        // All bytes of the claim: leaf, path, root.
        let mut claim = [vec![leaf(&index.to_be_bytes())], path, vec![whole]].concat();
        let at = at.index(claim.len() * 32);
        claim[at / 32][at % 32] ^= change;
        let (leaf, path, whole) = (claim[0], &claim[1..claim.len() - 1], claim[claim.len() - 1]);
        prop_assert!(!inclusion::verify(leaf, index, size, path, &whole));
    }

    #[test]
    fn a_consistency_proof_with_one_byte_changed_proves_nothing(
        old in 1..300_u64, more in 1..300_u64,
        at in any::<prop::sample::Index>(), change in 1..=255_u8,
    ) {
        let size = old + more;
        let all = numbered(size);
        let path = consistency::prove(&all, old, size).unwrap().unwrap();
        let mut claim = [vec![root(&all, old)], path, vec![root(&all, size)]].concat();
        let at = at.index(claim.len() * 32);
        claim[at / 32][at % 32] ^= change;
        let before = Sized { size: old, root: claim[0] };
        let now = Sized { size, root: claim[claim.len() - 1] };
        prop_assert!(!consistency::verify(before, now, &claim[1..claim.len() - 1]));
    }

    /// A tree kept and read back, as a whole and from its nodes, grows on as if nothing had been.
    #[test]
    fn a_tree_read_back_grows_on(size in 0..300_u64, more in 0..20_u64) {
        let all = numbered(size + more);
        let text = serde_json::to_string(&nodes::tree(&all, size).unwrap()).unwrap();
        let mut tree: Tree = serde_json::from_str(&text).unwrap();
        (size..size + more).for_each(|line| tree.push(&line.to_be_bytes()));
        prop_assert_eq!(&tree, all.tree());
    }

    /// Numbers from outside: neither a panic nor work without end.
    #[test]
    fn any_numbers_are_answered(
        index: u64, size: u64, path in prop::collection::vec(any::<Node>(), 0..70),
    ) {
        let root = inclusion::root([0; 32], index, size, &path);
        prop_assert!(root.is_none() || index < size);
        let old = Sized { size: index, root: [1; 32] };
        let new = Sized { size, root: [2; 32] };
        prop_assert!(!consistency::verify(old, new, &path));
        let _ = nodes::position(64, index);
        let _ = nodes::position(63, index);
        let _ = nodes::count(size);
    }
}

/// Counts what is read.
struct Counting<'a>(&'a Kept, std::cell::Cell<usize>);

impl Nodes for Counting<'_> {
    type Error = nodes::Missing;

    fn node(&self, level: u32, index: u64) -> Result<Node, nodes::Missing> {
        self.1.set(self.1.get() + 1);
        self.0.node(level, index)
    }
}

#[test]
fn a_proof_of_a_large_log_reads_few_nodes() {
    // 2^17 less one: the most subtrees for its size, 17.
    let size = 131_071;
    let all = numbered(size);
    for index in [0, 1, 65_535, 65_536, 100_000, size - 1] {
        let counting = Counting(&all, std::cell::Cell::new(0));
        inclusion::prove(&counting, index, size).unwrap().unwrap();
        assert!(counting.1.get() <= 2 * 17, "inclusion of {index}: {}", counting.1.get());
        let counting = Counting(&all, std::cell::Cell::new(0));
        consistency::prove(&counting, index, size).unwrap().unwrap();
        assert!(counting.1.get() <= 2 * 17, "consistency of {index}: {}", counting.1.get());
    }
}

#[test]
fn a_kept_tree_that_is_none_is_refused() {
    for wrong in [
        r#"{"size":1,"subtrees":[]}"#.to_owned(),
        format!(r#"{{"size":0,"subtrees":[{:?}]}}"#, [0; 32]),
        r#"{"size":0,"subtrees":[],"more":1}"#.to_owned(),
    ] {
        assert!(serde_json::from_str::<Tree>(&wrong).is_err(), "{wrong}");
    }
}
