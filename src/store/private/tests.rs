//! The private store on real files: what it keeps, whom it refuses, what it forgets.

use std::fs;
use std::path::{Path, PathBuf};

use ledger::ids::Id;
use ledger::sealed::{Salt, Sealed};
use ledger::text::Note;
use tempfile::TempDir;

use super::*;

fn origin() -> Origin {
    Origin::new("laraffinerie.re/2026").unwrap()
}

fn member(number: u64) -> MemberId {
    MemberId::from_bits(number)
}

fn opening(text: &str, salt: u8, about: u64) -> Opening {
    let salt = Salt([salt; 32]);
    let sealed = Sealed::commit(&Note::new(text).unwrap(), &salt).digest();
    Opening { sealed, salt, text: text.to_owned(), about: member(about).into() }
}

fn keyed(store: &Private, by: u64, key: &str, first_seq: u64, plain: &str) -> KeyedCommand {
    KeyedCommand {
        by: member(by),
        key: Key::new(key).unwrap(),
        first_seq,
        digest: store.command_digest(plain.as_bytes()),
    }
}

fn new_store(folder: &TempDir) -> Private {
    Private::create(&folder.path().join("private.db"), &origin(), &Secret([9; 32])).unwrap()
}

fn path(folder: &TempDir) -> PathBuf {
    folder.path().join("private.db")
}

/// Changes the file behind the program's back.
fn tamper(folder: &TempDir, sql: &str) {
    let connection = Connection::open(path(folder)).unwrap();
    connection.execute_batch(sql).unwrap();
}

fn seqs(store: &Private) -> Vec<(String, i64)> {
    let mut select = store
        .reader
        .connection
        .prepare("SELECT text, seq FROM openings ORDER BY seq, text")
        .unwrap();
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn what_was_kept_is_read_after_reopening() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    let (bar, garden) = (opening("Service au bar", 1, 1), opening("Jardin", 2, 2));
    let command = keyed(&store, 1, "k-1", 7, "{}");
    store.commit(&[(7, bar.clone()), (8, garden.clone())], std::slice::from_ref(&command)).unwrap();
    drop(store);

    let store = Private::open(&path(&folder), &origin()).unwrap();
    assert_eq!(store.text(&bar.sealed).unwrap().as_deref(), Some("Service au bar"));
    assert_eq!(store.reader().opening(&garden.sealed).unwrap(), Some(garden.clone()));
    assert_eq!(store.text(&opening("Autre", 3, 1).sealed).unwrap(), None);
    assert_eq!(
        store.texts().unwrap(),
        Texts {
            about: [(bar.sealed, bar.about), (garden.sealed, garden.about)].into(),
            texts: [(bar.sealed, bar.text), (garden.sealed, garden.text)].into(),
            ..Texts::default()
        }
    );
    assert_eq!(store.recorded_digest(member(1), &command.key).unwrap(), Some(command.digest));
    assert_eq!(store.recorded_digest(member(2), &command.key).unwrap(), None);
    assert_eq!(store.command_digest(b"{}"), command.digest);
    assert_ne!(store.command_digest(b"{ }"), command.digest);
}

#[test]
fn digests_of_two_ledgers_cannot_be_compared() {
    let folder = TempDir::new().unwrap();
    let one = new_store(&folder);
    let other = folder.path().join("other.db");
    let other = Private::create(&other, &origin(), &Secret([8; 32])).unwrap();
    assert_ne!(one.command_digest(b"{}"), other.command_digest(b"{}"));
}

#[cfg(unix)]
#[test]
fn the_file_and_its_side_files_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt;

    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    store.commit(&[(1, opening("a", 1, 1))], &[]).unwrap();
    let mut seen = Vec::new();
    for entry in fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        seen.push(entry.file_name().into_string().unwrap());
    }
    seen.sort();
    assert_eq!(seen, ["private.db", "private.db-shm", "private.db-wal"]);
}

#[test]
fn a_batch_kept_again_changes_nothing() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    let openings = [(7, opening("a", 1, 1)), (8, opening("b", 2, 1))];
    let commands = [keyed(&store, 1, "k", 7, "{}")];
    store.commit(&openings, &commands).unwrap();
    store.commit(&openings, &commands).unwrap();
    assert_eq!(seqs(&store), [("a".to_owned(), 7), ("b".to_owned(), 8)]);
}

#[test]
fn an_opening_keeps_its_first_record_and_a_key_takes_its_last() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    store.commit(&[(7, opening("a", 1, 1))], &[keyed(&store, 1, "k", 7, "old")]).unwrap();
    store.commit(&[(9, opening("a", 1, 1))], &[keyed(&store, 1, "k", 9, "new")]).unwrap();
    assert_eq!(seqs(&store), [("a".to_owned(), 7)]);
    let key = Key::new("k").unwrap();
    let kept = store.recorded_digest(member(1), &key).unwrap();
    assert_eq!(kept, Some(store.command_digest(b"new")));
    store.commit(&[(5, opening("a", 1, 1))], &[]).unwrap();
    assert_eq!(seqs(&store), [("a".to_owned(), 5)]);
    // The record of the key is gone, the first record of the text is not.
    assert_eq!(store.forget_beyond(8).unwrap(), Erasure::Done(1));
    assert_eq!(store.recorded_digest(member(1), &key).unwrap(), None);
    assert_eq!(seqs(&store), [("a".to_owned(), 5)]);
}

#[test]
fn the_same_commitment_about_someone_else_is_refused_with_the_whole_batch() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    store.commit(&[(7, opening("a", 1, 1))], &[]).unwrap();
    let batch = [(8, opening("b", 2, 1)), (9, opening("a", 1, 2))];
    let refused = store.commit(&batch, &[keyed(&store, 1, "k", 8, "{}")]);
    assert!(matches!(refused, Err(PrivateError::Altered(sealed)) if sealed == batch[1].1.sealed));
    assert_eq!(seqs(&store), [("a".to_owned(), 7)]);
    assert_eq!(store.recorded_digest(member(1), &Key::new("k").unwrap()).unwrap(), None);
}

#[test]
#[should_panic(expected = "must open its own commitment")]
fn an_opening_that_opens_nothing_is_a_bug() {
    let folder = TempDir::new().unwrap();
    let wrong = Opening { text: "b".to_owned(), ..opening("a", 1, 1) };
    let _ = new_store(&folder).commit(&[(1, wrong)], &[]);
}

#[test]
fn rows_beyond_the_recovered_end_are_forgotten_and_may_come_again() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    let lost = [(8, opening("b", 2, 1)), (9, opening("c", 3, 1))];
    store.commit(&[(7, opening("a", 1, 1))], &[keyed(&store, 1, "k-7", 7, "{}")]).unwrap();
    store.commit(&lost, &[keyed(&store, 1, "k-8", 8, "{}")]).unwrap();
    assert_eq!(store.forget_beyond(7).unwrap(), Erasure::Done(3));
    assert_eq!(store.forget_beyond(7).unwrap(), Erasure::Done(0));
    assert_eq!(seqs(&store), [("a".to_owned(), 7)]);
    store.commit(&[(8, lost[1].1.clone())], &[keyed(&store, 1, "k-8", 8, "[]")]).unwrap();
    assert_eq!(seqs(&store), [("a".to_owned(), 7), ("c".to_owned(), 8)]);
}

/// Whether the bytes of `text` are anywhere in the folder.
fn left_in(folder: &TempDir, text: &str) -> bool {
    fs::read_dir(folder.path()).unwrap().any(|entry| {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        bytes.windows(text.len()).any(|part| part == text.as_bytes())
    })
}

#[test]
fn an_erased_text_leaves_no_byte_in_the_folder() {
    // Fresh in the write-ahead file, or long moved to the database.
    for reopened in [false, true] {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        // Long enough to overflow its page: a secret spread over several of them.
        let secret = "Josiane Payet, ".repeat(260) + "et fin";
        store.commit(&[(1, opening(&secret, 1, 1)), (2, opening("Jardin", 2, 2))], &[]).unwrap();
        if reopened {
            drop(store);
            store = Private::open(&path(&folder), &origin()).unwrap();
        }
        assert!(left_in(&folder, "Josiane Payet"));
        assert_eq!(store.erase([member(1)], Patience::Tries).unwrap(), Erasure::Done(1));
        assert!(!left_in(&folder, "Josiane"));
        assert!(left_in(&folder, "Jardin"));
        assert_eq!(seqs(&store), [("Jardin".to_owned(), 2)]);
    }
}

/// Rows come in the order of their commitments, so pages fill, are split, and now and then leave a copy
/// of what moved: with this many rows, a plain deletion leaves some.
#[test]
fn an_erased_text_leaves_no_copy_in_the_gaps_of_pages() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    let text = |seq: u64| {
        let length = usize::try_from(seq * 7 % 60).unwrap() + 2;
        format!("{}: {};", "Payet".repeat(length), seq * 1_000_003)
    };
    let row = |seq: u64| {
        let (text, salt) = (text(seq), Salt([u8::try_from(seq % 251).unwrap(); 32]));
        let sealed = Sealed::commit(&Note::new(&text).unwrap(), &salt).digest();
        (seq, Opening { sealed, salt, text, about: member(seq % 2).into() })
    };
    for batch in 0..80u64 {
        let rows: Vec<_> = (1..=100).map(|place| row(batch * 100 + place)).collect();
        store.commit(&rows, &[]).unwrap();
    }
    assert_eq!(store.erase([member(1)], Patience::Waits).unwrap(), Erasure::Done(4000));
    let files = fs::read_dir(folder.path()).unwrap();
    let bytes: Vec<u8> = files.flat_map(|file| fs::read(file.unwrap().path()).unwrap()).collect();
    let kept = String::from_utf8_lossy(&bytes);
    let number = |rest: &str| rest.split_once(';').and_then(|(number, _)| number.parse().ok());
    let left: std::collections::BTreeSet<u64> =
        kept.split("Payet: ").skip(1).filter_map(number).collect();
    assert!(left.into_iter().eq((1..=4000u64).map(|half| half * 2 * 1_000_003)));
    assert_eq!(store.texts().unwrap().texts.len(), 4000);
}

#[test]
fn what_would_confirm_an_erased_text_goes_with_it() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    let commands = [
        keyed(&store, 2, "admits-1", 3, "Josiane"),
        keyed(&store, 2, "else", 5, "{}"),
        keyed(&store, 1, "hers", 6, "{}"),
    ];
    // A command of several records, the second of which is about her.
    let rows = [(3, opening("Bob", 1, 2)), (4, opening("Josiane", 2, 1)), (5, opening("x", 3, 2))];
    store.commit(&rows, &commands).unwrap();
    assert_eq!(store.erase([member(1)], Patience::Waits).unwrap(), Erasure::Done(3));
    let known = |by: u64, key: &str| {
        store.recorded_digest(member(by), &Key::new(key).unwrap()).unwrap().is_some()
    };
    assert_eq!([known(2, "admits-1"), known(2, "else"), known(1, "hers")], [false, true, false]);
}

#[test]
fn a_reader_in_the_way_of_an_erasure_is_told() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    store.reader.connection.busy_timeout(std::time::Duration::ZERO).unwrap();
    store.commit(&[(1, opening("Josiane Payet", 1, 1))], &[]).unwrap();
    let reader = open_reader(&path(&folder), &origin()).unwrap();
    let still = reader.connection.unchecked_transaction().unwrap();
    let _: i64 = still.query_row("SELECT count(*) FROM openings", [], |row| row.get(0)).unwrap();
    assert_eq!(store.erase([member(1)], Patience::Tries).unwrap(), Erasure::CopiesRemain(1));
    drop(still);
    assert_eq!(store.erase([member(1)], Patience::Tries).unwrap(), Erasure::Done(0));
    assert!(!left_in(&folder, "Josiane"));
}

#[test]
fn a_reader_sees_whole_batches_beside_the_writer() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    store.commit(&[(1, opening("a", 1, 1))], &[]).unwrap();
    let reader = open_reader(&path(&folder), &origin()).unwrap();
    assert_eq!(reader.texts().unwrap().texts.len(), 1);
    let snapshot = reader.connection.unchecked_transaction().unwrap();
    assert_eq!(reader.texts().unwrap().texts.len(), 1);
    store.commit(&[(2, opening("b", 2, 1))], &[]).unwrap();
    assert_eq!(reader.texts().unwrap().texts.len(), 1);
    drop(snapshot);
    assert_eq!(reader.texts().unwrap().texts.len(), 2);
    assert!(reader.connection.execute("DELETE FROM openings", []).is_err());
}

#[test]
fn an_altered_row_is_reported_and_never_shown() {
    for sql in [
        "UPDATE openings SET text = 'Service au Bar' WHERE seq = 1",
        "UPDATE openings SET salt = zeroblob(32) WHERE seq = 1",
        "UPDATE openings SET about = 'quelqu''un' WHERE seq = 1",
        "UPDATE openings SET text = CAST(x'ff' AS TEXT) WHERE seq = 1",
        "PRAGMA ignore_check_constraints = 1; UPDATE openings SET salt = x'00' WHERE seq = 1",
    ] {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        let (bar, garden) = (opening("Service au bar", 1, 1), opening("Jardin", 2, 2));
        store.commit(&[(1, bar.clone()), (2, garden.clone())], &[]).unwrap();
        tamper(&folder, sql);
        assert!(matches!(store.text(&bar.sealed), Err(PrivateError::Altered(_))), "{sql}");
        let texts = store.texts().unwrap();
        assert_eq!(texts.altered, [bar.sealed], "{sql}");
        assert_eq!(texts.texts.into_keys().collect::<Vec<_>>(), [garden.sealed], "{sql}");
    }
}

#[test]
fn another_ledgers_file_is_refused() {
    let folder = TempDir::new().unwrap();
    drop(new_store(&folder));
    let relief = Origin::new("relief.re/2026").unwrap();
    for refused in [
        Private::open(&path(&folder), &relief).map(drop),
        open_reader(&path(&folder), &relief).map(drop),
    ] {
        let error = refused.unwrap_err();
        assert!(
            matches!(&error, PrivateError::OtherLedger { found, .. }
            if found == "laraffinerie.re/2026"),
            "{error}"
        );
    }
}

#[test]
fn what_is_not_a_private_store_is_refused_and_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    let foreign = folder.path().join("foreign.db");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE notes (text)").unwrap();
    let paths = ["empty", "text"].map(|name| folder.path().join(name));
    fs::write(&paths[0], "").unwrap();
    fs::write(&paths[1], "Ce n'est pas une base de données. ".repeat(100)).unwrap();
    for path in [&foreign, &paths[0], &paths[1]] {
        let before = fs::read(path).unwrap();
        for refused in
            [Private::open(path, &origin()).map(drop), open_reader(path, &origin()).map(drop)]
        {
            assert!(matches!(refused, Err(PrivateError::NotAStore(_))), "{refused:?}");
        }
        assert_eq!(fs::read(path).unwrap(), before);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "a side file was left behind");
}

#[test]
fn a_missing_file_is_not_made_and_an_existing_one_not_replaced() {
    let folder = TempDir::new().unwrap();
    let path = path(&folder);
    assert!(matches!(Private::open(&path, &origin()), Err(PrivateError::Missing(_))));
    assert!(matches!(open_reader(&path, &origin()), Err(PrivateError::Missing(_))));
    assert!(!path.exists());
    let elsewhere = folder.path().join("none/private.db");
    let refused = Private::create(&elsewhere, &origin(), &Secret([9; 32]));
    assert!(matches!(refused, Err(PrivateError::InputOutput { .. })));
    drop(new_store(&folder));
    let again = Private::create(&path, &origin(), &Secret([9; 32]));
    assert!(matches!(again, Err(PrivateError::Exists(_))));
}

#[test]
fn an_interrupted_creation_is_begun_again() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("private.db.new"), "half").unwrap();
    drop(new_store(&folder));
    assert!(!folder.path().join("private.db.new").exists());
}

#[test]
fn a_newer_versions_file_is_refused_and_an_older_one_waits_for_the_writer() {
    let folder = TempDir::new().unwrap();
    drop(new_store(&folder));
    tamper(&folder, "PRAGMA user_version = 99");
    for refused in [
        Private::open(&path(&folder), &origin()).map(drop),
        open_reader(&path(&folder), &origin()).map(drop),
    ] {
        assert!(matches!(refused, Err(PrivateError::Newer { found: 99, known: 4, .. })));
    }
    tamper(&folder, "PRAGMA user_version = 0");
    assert!(matches!(open_reader(&path(&folder), &origin()), Err(PrivateError::Older(_))));
}

fn limit_pages(store: &Private, limit: i64) {
    let connection = &store.reader.connection;
    connection.pragma_update_and_check(None, "max_page_count", limit, |_| Ok(())).unwrap();
}

#[test]
fn a_full_disk_keeps_nothing_of_the_batch_and_all_that_was_there() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    store.commit(&[(1, opening("a", 1, 1))], &[]).unwrap();
    // SQLite's own limit answers as a full disk does.
    limit_pages(&store, 1);
    let rows: Vec<_> = (2..=200u8).map(|n| (n.into(), opening(&"x".repeat(500), n, 1))).collect();
    assert!(matches!(store.commit(&rows, &[]), Err(PrivateError::DiskFull(_))));
    assert_eq!(seqs(&store), [("a".to_owned(), 1)]);
    limit_pages(&store, 1_000_000);
    store.commit(&rows, &[]).unwrap();
    assert_eq!(store.texts().unwrap().texts.len(), 200);
}

#[test]
fn a_second_writer_is_told_that_the_file_is_in_use() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    store.reader.connection.busy_timeout(std::time::Duration::ZERO).unwrap();
    let other = Connection::open(path(&folder)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = store.commit(&[(1, opening("a", 1, 1))], &[]);
    assert!(matches!(refused, Err(PrivateError::Busy(_))), "{refused:?}");
    other.execute_batch("ROLLBACK").unwrap();
    store.commit(&[(1, opening("a", 1, 1))], &[]).unwrap();
}

#[test]
fn damage_is_a_fault_and_not_a_panic() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    let rows: Vec<_> = (1..=200u8).map(|n| (n.into(), opening(&"x".repeat(500), n, 1))).collect();
    store.commit(&rows, &[]).unwrap();
    drop(store);
    let mut bytes = fs::read(path(&folder)).unwrap();
    let middle = bytes.len() / 2;
    for byte in bytes.iter_mut().skip(middle) {
        *byte = 0xa5;
    }
    fs::write(path(&folder), bytes).unwrap();
    let store = open_reader(&path(&folder), &origin()).unwrap();
    let texts = store.texts();
    assert!(matches!(texts, Err(PrivateError::Damaged { .. })), "{texts:?}");
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_can_be_read_and_not_written() {
    use std::os::unix::fs::PermissionsExt;

    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    store.commit(&[(1, opening("a", 1, 1))], &[]).unwrap();
    drop(store);
    let allow = |mode, file| {
        fs::set_permissions(path(&folder), fs::Permissions::from_mode(file)).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
    };
    for file in [0o400, 0o600] {
        allow(0o500, file);
        // An administrator may write anywhere: then there is nothing to test.
        if fs::write(folder.path().join("probe"), "").is_ok() {
            return;
        }
        let reader = open_reader(&path(&folder), &origin()).unwrap();
        assert_eq!(reader.texts().unwrap().texts.len(), 1);
        let refused = Private::open(&path(&folder), &origin());
        assert!(
            matches!(refused, Err(PrivateError::ReadOnly(_) | PrivateError::CannotOpen(_))),
            "{refused:?}"
        );
    }
    allow(0o700, 0o600);
    assert!(Private::open(&path(&folder), &origin()).is_ok());
}

#[test]
fn names_that_look_like_an_address_are_names() {
    let folder = TempDir::new().unwrap();
    let odd = folder.path().join("100% à nous?mode=memory#x");
    fs::create_dir(&odd).unwrap();
    let file = odd.join("private.db");
    drop(Private::create(&file, &origin(), &Secret([9; 32])).unwrap());
    assert!(open_reader(&file, &origin()).is_ok());
    assert!(super::file::reads_as_it_lies(Path::new(&file), &origin()));
}
