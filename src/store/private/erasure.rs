//! Deleting rows so that no byte of them stays in the file.
//!
//! `secure_delete` writes zeros over a deleted row and over freed pages. It is not enough: when SQLite
//! moves rows from a full page to another, copies of them stay in the gaps of the page they left, and a
//! later deletion does not know of these. So what is kept is rewritten, in the transaction that
//! deletes: the tables are emptied, which frees their pages as zeros, and filled again in the order of
//! their keys, which moves nothing. It is done whole or not at all, whenever the machine stops.
//!
//! Deliberately not here: the write-ahead file (the caller empties it), and what file systems and
//! disks keep of blocks that were overwritten.

use ledger::ids::MemberId;
use ledger::sealed::Digest;
use rusqlite::Transaction;

/// Deletes the rows of one person; says how many there were.
pub(super) fn delete(batch: &Transaction<'_>, member: MemberId) -> rusqlite::Result<usize> {
    let member = member.to_string();
    // The digest of a command is keyed, but whoever holds the file holds the key too, and could try
    // names on what admitted somebody: with their own commands go those that sealed a text about
    // them. A command without a key has no row; the one before it then goes in its place, and is
    // merely answered "already recorded" if it comes again with another content.
    let commands = batch.execute(
        "DELETE FROM commands WHERE by = ?1 OR first_seq IN (
             SELECT (SELECT max(first_seq) FROM commands WHERE first_seq <= openings.seq)
             FROM openings WHERE about = ?1)",
        [&member],
    )?;
    let openings = batch.execute("DELETE FROM openings WHERE about = ?1", [&member])?;
    let mut deleted = openings.saturating_add(commands);
    for (table, _) in WAYS_IN {
        let rows = batch.execute(&format!("DELETE FROM {table} WHERE member = ?1"), [&member])?;
        deleted = deleted.saturating_add(rows);
    }
    Ok(deleted)
}

/// Deletes one text, and what would confirm it: the digest of the command that sealed it. Says how many rows there
/// were.
pub(super) fn delete_text(batch: &Transaction<'_>, sealed: &Digest) -> rusqlite::Result<usize> {
    let commands = batch.execute(
        "DELETE FROM commands WHERE first_seq IN (
              SELECT (SELECT max(first_seq) FROM commands WHERE first_seq <= openings.seq)
              FROM openings WHERE sealed = ?1)",
        [sealed.0],
    )?;
    let openings = batch.execute("DELETE FROM openings WHERE sealed = ?1", [sealed.0])?;
    Ok(openings.saturating_add(commands))
}

/// Tables of how each member comes in, is written to and is shown, and of what was certified, with the order of their rows.
const WAYS_IN: [(&str, &str); 9] = [
    ("mailboxes", "member"),
    ("links", "secret"),
    ("sessions", "secret"),
    ("tokens", "secret"),
    ("passkeys", "credential"),
    ("cards", "secret"),
    ("letters", "number"),
    ("certificates", "code"),
    ("consents", "member, what"),
];

/// Deletes, in a copy, all that lets somebody in at once or is about to leave: whoever finds an old copy
/// finds no open session, and a restored ledger sends no letter twice.
pub(super) fn delete_what_is_live(batch: &Transaction<'_>) -> rusqlite::Result<()> {
    for table in ["links", "sessions", "tokens", "letters"] {
        batch.execute(&format!("DELETE FROM {table}"), [])?;
    }
    Ok(())
}

/// Writes again what is kept, so that the pages hold nothing else.
pub(super) fn rewrite(batch: &Transaction<'_>) -> rusqlite::Result<()> {
    let texts = [("openings", "sealed"), ("commands", "by, key")];
    for (table, key) in texts.into_iter().chain(WAYS_IN) {
        batch.execute_batch(&format!(
            "CREATE TEMPORARY TABLE kept AS SELECT * FROM {table};
             DELETE FROM {table};
             INSERT INTO {table} SELECT * FROM kept ORDER BY {key};
             DROP TABLE kept;"
        ))?;
    }
    Ok(())
}
