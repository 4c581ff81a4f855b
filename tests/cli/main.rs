//! The program from outside: the real binary on real folders, what it prints and how it exits.

mod as_of;
mod asking;
mod backups;
mod broken_disks;
mod closings;
mod demo;
mod documents;
mod erasure;
mod export_files;
mod exports;
mod founding;
mod house;
mod life;
mod many_hands;
mod papers;
mod proofs;
mod refusals;
mod snapshots;
mod tools;
