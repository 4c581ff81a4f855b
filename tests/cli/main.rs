//! The program from outside: the real binary on real folders, what it prints and how it exits.

mod asking;
mod broken_disks;
mod demo;
mod founding;
mod house;
mod many_hands;
mod proofs;
mod refusals;
