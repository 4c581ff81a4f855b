//! Backups: a ledger is copied while it is written, and comes back from the copy.
//!
//! A folder of backups holds *parts*, which never change once written, and one *manifest* for each
//! backup, which names the parts that it is made of. The log only grows, so a backup writes the
//! records that are new and names the older parts again; private texts, which shrink too, are copied
//! whole each time.
//!
//! Reading order: [`manifest`] (what a backup says of itself), [`sealing`] (encryption),
//! [`copying`] (making one), [`pruning`] (what may go), [`opening`] (reading one back, each byte
//! checked), [`restoring`] (a ledger again), [`checking`] (is it the one that was copied?),
//! [`resuming`] (may it be written?), [`texts`] (the private texts alone).
//!
//! Deliberately not here: how files are touched ([`crate::store`]), and when backups are made: a timer
//! of the machine does that.

pub mod checking;
pub mod copying;
pub mod manifest;
pub mod opening;
pub mod pruning;
pub mod restoring;
pub mod resuming;
pub mod sealing;
pub mod texts;
