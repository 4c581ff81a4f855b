//! SHOWN TO OUTSIDERS: for now, the root of the tree over all records.

pub mod tree;
