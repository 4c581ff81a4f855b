//! The file behind the private store: made, recognised, brought up to date.
//!
//! A file is recognised before it is written to, and in this order: is it a database, is it ours
//! (`application_id`), is it of a version we know (`user_version`), is it this ledger's (origin).

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::time::Duration;

use ledger::text::Origin;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction};

use super::failure::Doing;
use super::{PrivateError, Secret};

/// "mntr": tells our files from every other program's.
const APPLICATION: i32 = 0x6d6e_7472;

/// How long one connection waits for another before it says that the file is in use.
pub(in crate::store) const WAIT: Duration = Duration::from_secs(5);

/// How long a copy waits before it asks again for a moment in which the file may be read.
const BETWEEN_TRIES: Duration = Duration::from_millis(20);

/// Each step takes the tables from the version before it; a step that was released never changes.
const STEPS: &[&str] = &["
    -- Which ledger this belongs to, and the key of its command digests: always one row.
    CREATE TABLE ledger (
        one    INTEGER PRIMARY KEY CHECK (one = 1),
        origin TEXT NOT NULL,
        secret BLOB NOT NULL CHECK (length(secret) = 32)
    ) STRICT;

    -- What opens a commitment of the log; seq is the first record that holds it.
    CREATE TABLE openings (
        sealed BLOB NOT NULL PRIMARY KEY CHECK (length(sealed) = 32),
        salt   BLOB NOT NULL CHECK (length(salt) = 32),
        text   TEXT NOT NULL,
        about  TEXT NOT NULL,
        seq    INTEGER NOT NULL CHECK (seq > 0)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX openings_about ON openings (about);
    CREATE INDEX openings_seq ON openings (seq);

    -- Whether a command that comes again under its key is the same command.
    CREATE TABLE commands (
        by        TEXT NOT NULL,
        key       TEXT NOT NULL,
        first_seq INTEGER NOT NULL CHECK (first_seq > 0),
        digest    BLOB NOT NULL CHECK (length(digest) = 32),
        PRIMARY KEY (by, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX commands_first_seq ON commands (first_seq);
", "
    -- Who may come in, and how. Moments are microseconds since 1970; of a secret only its digest is kept.
    CREATE TABLE mailboxes (
        member   TEXT NOT NULL PRIMARY KEY,
        -- None while the first one is not confirmed.
        address  TEXT,
        -- As it is compared: lower case.
        folded   TEXT,
        language TEXT NOT NULL,
        -- Which letters the member chose, each with the last record that was written about: `acts@12 digest@7`.
        chosen   TEXT NOT NULL,
        -- Another address, until its owner confirms it by what is sent there.
        awaited  TEXT,
        awaited_secret BLOB CHECK (length(awaited_secret) = 32),
        awaited_until INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mailboxes_folded ON mailboxes (folded);

    -- Used once, then gone.
    CREATE TABLE links (
        secret  BLOB NOT NULL PRIMARY KEY CHECK (length(secret) = 32),
        member  TEXT NOT NULL,
        purpose TEXT NOT NULL,
        -- Which administrator gave it; absent where the member asked.
        given_by TEXT,
        created INTEGER NOT NULL,
        expires INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX links_member ON links (member);

    CREATE TABLE sessions (
        secret  BLOB NOT NULL PRIMARY KEY CHECK (length(secret) = 32),
        id      TEXT NOT NULL UNIQUE,
        member  TEXT NOT NULL,
        proof   TEXT NOT NULL,
        browser TEXT NOT NULL,
        created INTEGER NOT NULL,
        seen    INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sessions_member ON sessions (member);

    CREATE TABLE tokens (
        secret  BLOB NOT NULL PRIMARY KEY CHECK (length(secret) = 32),
        id      TEXT NOT NULL UNIQUE,
        member  TEXT NOT NULL,
        name    TEXT NOT NULL,
        scopes  TEXT NOT NULL,
        created INTEGER NOT NULL,
        expires INTEGER NOT NULL,
        used    INTEGER,
        -- How whoever made it had shown who they are.
        proof   TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tokens_member ON tokens (member);

    CREATE TABLE passkeys (
        credential BLOB NOT NULL PRIMARY KEY,
        id      TEXT NOT NULL UNIQUE,
        member  TEXT NOT NULL,
        -- Under which random name the device knows the member.
        handle  BLOB NOT NULL CHECK (length(handle) = 32),
        name    TEXT NOT NULL,
        -- How the device can be reached, what never changes, and what does at each use.
        transports INTEGER NOT NULL,
        fixed   BLOB NOT NULL,
        moving  BLOB NOT NULL CHECK (length(moving) = 7),
        created INTEGER NOT NULL,
        used    INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX passkeys_member ON passkeys (member);

    -- A printed card: its code is found by the digest, its PIN by Argon2.
    CREATE TABLE cards (
        secret  BLOB NOT NULL PRIMARY KEY CHECK (length(secret) = 32),
        id      TEXT NOT NULL UNIQUE,
        member  TEXT NOT NULL,
        pin     TEXT NOT NULL,
        -- Wrong PINs since the last right one.
        wrong   INTEGER NOT NULL,
        created INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX cards_member ON cards (member);

    -- Mail that is to leave. A letter is deleted when the mail server has taken it, or nobody wants it any more.
    CREATE TABLE letters (
        number  INTEGER PRIMARY KEY AUTOINCREMENT,
        member  TEXT NOT NULL,
        address TEXT NOT NULL,
        kind    TEXT NOT NULL,
        -- Who had it sent, where it was not the member.
        given_by TEXT,
        -- The same occasion is written about once.
        occasion TEXT NOT NULL UNIQUE,
        -- Empty where the letter brings a secret: that one is drawn when the letter leaves, and never kept.
        subject TEXT NOT NULL,
        body    TEXT NOT NULL,
        created INTEGER NOT NULL,
        -- None where nobody tries any more.
        due     INTEGER,
        tries   INTEGER NOT NULL,
        -- Since when nobody tries any more, and why.
        given_up INTEGER,
        reason  TEXT
    ) STRICT;
    CREATE INDEX letters_due ON letters (due);
    CREATE INDEX letters_member ON letters (member);

    -- The last day on which letters of a kind were written to all who chose it.
    CREATE TABLE rounds (
        kind TEXT NOT NULL PRIMARY KEY,
        day  TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
", "
    -- What members agree to that proves nothing and can be taken back: a row is a yes.
    CREATE TABLE consents (
        member TEXT NOT NULL,
        what   TEXT NOT NULL,
        PRIMARY KEY (member, what)
    ) STRICT, WITHOUT ROWID;
", "
    -- A certificate of engagement: what was certified, under the code that is on the paper.
    CREATE TABLE certificates (
        code     TEXT NOT NULL PRIMARY KEY,
        member   TEXT NOT NULL,
        year     INTEGER NOT NULL,
        -- How they were called then.
        name     TEXT NOT NULL,
        -- Minutes that came into the balance, and minutes given for free.
        credited INTEGER NOT NULL,
        pro_bono INTEGER NOT NULL,
        -- The last record that it knew.
        seq      INTEGER NOT NULL,
        created  INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX certificates_member ON certificates (member);
"];

/// Since this version, texts are where a reader looks for them: later steps add tables beside.
const READABLE: i64 = 1;

/// The version of the tables that this program writes.
fn version() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// Makes the file beside its place and moves it there whole.
pub(super) fn create(path: &Path, origin: &Origin, secret: &Secret) -> Result<(), PrivateError> {
    if path.symlink_metadata().is_ok() {
        return Err(PrivateError::Exists(path.to_owned()));
    }
    let unfinished = beside(path, ".new");
    let input_output = |source| PrivateError::InputOutput { path: path.to_owned(), source };
    // What an interrupted creation left behind: the caller holds the ledger's lock.
    match fs::remove_file(&unfinished) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(input_output(error));
        }
        Ok(()) | Err(_) => {}
    }
    private_file(&unfinished).map_err(input_output)?;
    fill(&unfinished, origin, secret)?;
    File::open(&unfinished).and_then(|file| file.sync_all()).map_err(input_output)?;
    fs::rename(&unfinished, path).map_err(input_output)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))
        .and_then(|folder| folder.sync_all())
        .map_err(input_output)
}

/// An empty file for its owner alone; SQLite gives its side files the same permissions.
fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// The tables and the one row that says whose they are. The journal stays SQLite's simplest until
/// the first opening: a file that is moved must not leave a write-ahead file behind.
fn fill(path: &Path, origin: &Origin, secret: &Secret) -> Result<(), PrivateError> {
    let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    settle_connection(&connection, path)?;
    let whole = connection.transaction().doing(path)?;
    whole.pragma_update(None, "application_id", APPLICATION).doing(path)?;
    upgrade(&whole, 0).doing(path)?;
    whole
        .execute(
            "INSERT INTO ledger (one, origin, secret) VALUES (1, ?1, ?2)",
            (origin.as_str(), secret.0),
        )
        .doing(path)?;
    whole.commit().doing(path)?;
    connection.close().map_err(|(_, error)| error).doing(path)
}

fn upgrade(batch: &Transaction<'_>, from: i64) -> rusqlite::Result<()> {
    for step in STEPS.iter().skip(usize::try_from(from).unwrap_or(usize::MAX)) {
        batch.execute_batch(step)?;
    }
    batch.pragma_update(None, "user_version", version())
}

/// Opens the file for the one writer.
pub(in crate::store) fn open_to_write(
    path: &Path,
    origin: &Origin,
) -> Result<(Connection, Secret), PrivateError> {
    let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let (found, secret) = recognise(&connection, path, origin)?;
    // SQLite opens a write-protected file for reading without a word.
    if connection.is_readonly("main").doing(path)? {
        return Err(PrivateError::ReadOnly(path.to_owned()));
    }
    settle_connection(&connection, path)?;
    let mode: String = connection
        .pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))
        .doing(path)?;
    if mode != "wal" {
        // Some network file systems: readers would block the writer, and the reverse.
        return Err(PrivateError::NoWriteAhead { path: path.to_owned(), found: mode });
    }
    if found < version() {
        let batch = connection.transaction().doing(path)?;
        upgrade(&batch, found).doing(path)?;
        batch.commit().doing(path)?;
    }
    Ok((connection, secret))
}

/// Opens the file for reading only.
///
/// In a folder where nothing may be written, SQLite cannot make the side files that reading beside
/// a writer needs. Without anything in a write-ahead file all that was kept is in the file itself,
/// and it can be read as it lies.
pub(super) fn open_to_read(
    path: &Path,
    origin: &Origin,
) -> Result<(Connection, Secret), PrivateError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let first = connect(path, flags).and_then(|connection| {
        let (found, secret) = recognise(&connection, path, origin)?;
        Ok((connection, found, secret))
    });
    let (connection, found, secret) = match first {
        Err(PrivateError::CannotOpen(_) | PrivateError::ReadOnly(_))
            if fs::metadata(beside(path, "-wal")).map_or(true, |file| file.len() == 0) =>
        {
            let as_it_lies = connect_as_it_lies(path)?;
            let (found, secret) = recognise(&as_it_lies, path, origin)?;
            (as_it_lies, found, secret)
        }
        other => other?,
    };
    if found < READABLE {
        return Err(PrivateError::Older(path.to_owned()));
    }
    Ok((connection, secret))
}

/// Everything at one moment, with the tables of this version: one step under one reading lock, which no writer waits for.
pub(super) fn in_memory(from: &Connection, path: &Path) -> Result<Connection, PrivateError> {
    let mut memory = Connection::open_in_memory().doing(path)?;
    memory.pragma_update_and_check(None, "secure_delete", "ON", |_| Ok(())).doing(path)?;
    let copying = Backup::new(from, &mut memory).doing(path)?;
    let mut tries = WAIT.as_millis() / BETWEEN_TRIES.as_millis();
    while copying.step(-1).doing(path)? != StepResult::Done {
        if tries == 0 {
            return Err(PrivateError::Busy(path.to_owned()));
        }
        tries -= 1;
        std::thread::sleep(BETWEEN_TRIES);
    }
    drop(copying);
    let found =
        memory.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0)).doing(path)?;
    if found < version() {
        let batch = memory.transaction().doing(path)?;
        upgrade(&batch, found).doing(path)?;
        batch.commit().doing(path)?;
    }
    Ok(memory)
}

/// What SQLite itself finds wrong with a database.
pub(super) fn check(connection: &Connection, path: &Path) -> Result<(), PrivateError> {
    let found: String =
        connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).doing(path)?;
    if found == "ok" { Ok(()) } else { Err(PrivateError::Damaged { path: path.to_owned(), found }) }
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, PrivateError> {
    if path.symlink_metadata().is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
        return Err(PrivateError::Missing(path.to_owned()));
    }
    // No SQLITE_OPEN_URI: a folder's name is a name, whatever it looks like.
    let connection =
        Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).doing(path)?;
    connection.busy_timeout(WAIT).doing(path)?;
    Ok(connection)
}

/// What is written otherwise in the path of SQLite's `file:`: all but what is plain there.
const IN_A_URI: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.');

fn connect_as_it_lies(path: &Path) -> Result<Connection, PrivateError> {
    let absolute = std::path::absolute(path)
        .map_err(|source| PrivateError::InputOutput { path: path.to_owned(), source })?;
    let path_in_it = percent_encode(absolute.as_os_str().as_encoded_bytes(), IN_A_URI);
    let uri = format!("file:{path_in_it}?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(uri, flags).doing(path)
}

/// The version of the tables and the secret, once the file is known to be this ledger's.
fn recognise(
    connection: &Connection,
    path: &Path,
    origin: &Origin,
) -> Result<(i64, Secret), PrivateError> {
    let number = |pragma| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let application = number("application_id").doing(path)?;
    if application != i64::from(APPLICATION) {
        return Err(PrivateError::NotAStore(path.to_owned()));
    }
    let found = number("user_version").doing(path)?;
    if found > version() {
        return Err(PrivateError::Newer { path: path.to_owned(), found, known: version() });
    }
    let (kept, secret): (String, [u8; 32]) = connection
        .query_row("SELECT origin, secret FROM ledger", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .doing(path)?;
    if kept != origin.as_str() {
        return Err(PrivateError::OtherLedger {
            path: path.to_owned(),
            expected: origin.clone(),
            found: kept,
        });
    }
    Ok((found, Secret(secret)))
}

/// Settings that SQLite keeps for one connection only, each read back.
fn settle_connection(connection: &Connection, path: &Path) -> Result<(), PrivateError> {
    // secure_delete comes before the first row: what was deleted under another setting stays.
    connection.pragma_update_and_check(None, "secure_delete", "ON", |_| Ok(())).doing(path)?;
    // What is rewritten passes through temporary tables: never through a file of its own.
    connection.pragma_update(None, "temp_store", "MEMORY").doing(path)?;
    connection.pragma_update(None, "synchronous", "FULL").doing(path)?;
    connection.pragma_update(None, "foreign_keys", "ON").doing(path)?;
    for (pragma, wanted) in
        [("secure_delete", 1), ("temp_store", 2), ("synchronous", 2), ("foreign_keys", 1)]
    {
        let found: i64 =
            connection.pragma_query_value(None, pragma, |row| row.get(0)).doing(path)?;
        assert_eq!(found, wanted, "SQLite was built without {pragma}");
    }
    Ok(())
}

/// What SQLite's codes mean to the people who run a ledger.
pub(super) fn meaning(error: rusqlite::Error, path: &Path) -> PrivateError {
    let path = path.to_owned();
    let Some(code) = error.sqlite_error_code() else {
        return PrivateError::Damaged { path, found: error.to_string() };
    };
    #[expect(clippy::wildcard_enum_match_arm, reason = "SQLite adds codes; the rest is told as is")]
    match code {
        ErrorCode::NotADatabase => PrivateError::NotAStore(path),
        ErrorCode::DatabaseCorrupt => PrivateError::Damaged { path, found: error.to_string() },
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => PrivateError::Busy(path),
        ErrorCode::DiskFull => PrivateError::DiskFull(path),
        ErrorCode::ReadOnly => PrivateError::ReadOnly(path),
        ErrorCode::CannotOpen => PrivateError::CannotOpen(path),
        _ => PrivateError::Sqlite { path, source: error },
    }
}

/// Whether the way taken in read-only folders finds the file: asked by a test, because
/// administrators, who may write anywhere, never take it.
#[cfg(test)]
pub(super) fn reads_as_it_lies(path: &Path, origin: &Origin) -> bool {
    connect_as_it_lies(path).and_then(|found| recognise(&found, path, origin)).is_ok()
}
