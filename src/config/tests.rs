//! Settings as people write them, and what is said where they cannot be.

use super::*;
use crate::wording::{Language, Report, Wording};

fn read(text: &str) -> Result<Config, Message> {
    Config::read(Path::new("raffinerie/minutier.toml"), text)
}

fn refused(text: &str) -> (String, Report) {
    let message = read(text).expect_err(text);
    (message.id.clone(), Wording::new(Language::English).report(&message))
}

#[test]
fn a_whole_file_is_read() {
    let config = read(
        "[server]\nlisten = '127.0.0.1:8400'\nbase = '/minutier'\nurl = 'https://Lieu.example/'\n\
         [mail]\nserver = 'smtps://mail.lieu.example'\nfrom = 'Le Lieu <registre@lieu.example>'\n\
         user = 'registre'\npassword = 'phrase'\n",
    )
    .unwrap();
    assert_eq!(config.server.listen, Some("127.0.0.1:8400".parse().unwrap()));
    assert_eq!(config.server.base.unwrap().as_str(), "/minutier/");
    assert_eq!(config.server.url.unwrap().as_str(), "https://lieu.example");
    let mail = config.mail.unwrap();
    let host = "mail.lieu.example".to_owned();
    assert_eq!(mail.relay, Relay { host, port: 465, secrecy: Secrecy::FromTheStart });
    assert_eq!(mail.from.email.to_string(), "registre@lieu.example");
    let login = mail.login.unwrap();
    assert_eq!((login.user.as_str(), login.password.as_str()), ("registre", "phrase"));
    assert_eq!(format!("{login:?}"), "Login(..)");
}

#[test]
fn where_backups_go_is_read_and_what_cannot_be_is_said() {
    let found = read("[backup]\nfolder = '../copies'\nkeep = 14\n").unwrap().backup.unwrap();
    assert_eq!((found.keep, found.protection), (14, Protection::Nobody));
    assert_eq!(found.folder, Path::new("raffinerie/../copies"), "beside the settings");
    let found = read("[backup]\nfolder = '/copies'\nencrypt_to = 'age1x'\n").unwrap().backup;
    let found = found.unwrap();
    assert_eq!((found.keep, found.folder.as_path()), (KEPT, Path::new("/copies")));
    assert_eq!(found.protection, Protection::Recipient("age1x".to_owned()));
    for (text, id) in [
        ("[backup]\nkeep = 3\n", "config-backup-folder-missing"),
        ("[backup]\nfolder = ' '\n", "config-backup-folder"),
        ("[backup]\nfolder = 'a'\nkeep = 0\n", "config-backup-keep"),
        ("[backup]\nfolder = 'a'\nkeep = '3'\n", "config-not-a-number"),
        (
            "[backup]\nfolder = 'a'\nencrypt_to = 'b'\npassphrase_file = 'c'\n",
            "config-backup-two-keys",
        ),
    ] {
        let (found, report) = refused(text);
        assert_eq!(found, id, "{text}");
        assert!(report.advice.is_some() && report.place.is_some(), "{text}");
    }
}

#[test]
fn nothing_written_is_the_usual_and_no_mail() {
    for text in ["", "# rien\n", "[server]\n"] {
        let config = read(text).unwrap();
        assert_eq!(config.server, Server::default());
        assert!(config.mail.is_none());
    }
    let folder = tempfile::TempDir::new().unwrap();
    assert!(Config::of(folder.path()).unwrap().mail.is_none());
}

#[test]
fn what_is_said_to_another_machine_is_always_encrypted() {
    for (url, host, port, secrecy) in [
        ("smtps://a.example", "a.example", 465, Secrecy::FromTheStart),
        ("smtps://a.example:4650/", "a.example", 4650, Secrecy::FromTheStart),
        ("smtp://a.example", "a.example", 587, Secrecy::Upgraded),
        ("smtp://10.0.0.7:25", "10.0.0.7", 25, Secrecy::Upgraded),
        ("smtp://localhost.example", "localhost.example", 587, Secrecy::Upgraded),
        ("smtp://localhost", "localhost", 25, Secrecy::SameMachine),
        ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, Secrecy::SameMachine),
        ("smtp://[::1]:2525", "::1", 2525, Secrecy::SameMachine),
    ] {
        let expected = Relay { host: host.to_owned(), port, secrecy };
        assert_eq!(Relay::new(url), Some(expected), "{url}");
    }
    for wrong in [
        "mail.example",
        "http://a.example",
        "smtp://",
        "smtp://a b",
        "smtp://u:p@a.example",
        "smtp://a.example:0",
        "smtp://a.example:99999",
        "smtp://a.example/x",
        "smtp://[::1",
        "smtp://-a",
    ] {
        assert_eq!(Relay::new(wrong), None, "{wrong}");
    }
}

#[test]
fn each_doubt_says_where_and_what_to_write() {
    const MAIL: &str = "[mail]\nserver='smtps://a.example'\nfrom='a@a.example'\n";
    let with = |line: &str| format!("{MAIL}{line}\n");
    for (text, id, line) in [
        ("[server]\nlisten = 8400\n".to_owned(), "config-not-a-text", 2),
        ("server = 1\n".to_owned(), "config-not-a-section", 1),
        ("[server]\n\nlissen = ''\n".to_owned(), "config-unknown", 3),
        ("[serveur]\n".to_owned(), "config-unknown", 1),
        (
            "[mail]\nserver='smtps://a.example'\nform='a@a.example'\n".to_owned(),
            "config-unknown",
            3,
        ),
        ("[server]\nlisten = 'ici'\n".to_owned(), "config-listen", 2),
        ("[server]\nproxies = 'nginx'\n".to_owned(), "config-proxies", 2),
        ("[server]\nbase = '/a b'\n".to_owned(), "config-base", 2),
        ("[server]\nbase = '/../'\n".to_owned(), "config-base", 2),
        ("[server]\nurl = 'lieu.example'\n".to_owned(), "config-url", 2),
        ("[server]\nurl = 'https://a@lieu.example'\n".to_owned(), "config-url", 2),
        ("[server]\nurl = 'https://lieu.example/x/'\n".to_owned(), "config-url-other-base", 2),
        ("[server]\nlisten = '\n".to_owned(), "config-unreadable", 2),
        (
            "[server]\nurl='https://a.example'\nurl='https://b.example'\n".to_owned(),
            "config-unreadable",
            3,
        ),
        ("\n[mail]\nfrom = 'a@a.example'\n".to_owned(), "config-mail-server-missing", 2),
        ("[mail]\nserver='smtps://a.example'\n".to_owned(), "config-mail-from-missing", 1),
        ("[mail]\nserver='a.example'\nfrom='a@a.example'\n".to_owned(), "config-mail-server", 2),
        ("[mail]\nserver='smtps://a.example'\nfrom='nous'\n".to_owned(), "config-mail-from", 3),
        (
            "[mail]\nserver='smtps://a.example'\nfrom=\"a@a.example\\r\\nBcc: b@b.example\"\n"
                .to_owned(),
            "config-mail-from",
            3,
        ),
        (with("user='a'"), "config-mail-no-password", 4),
        (with("user='a'\npassword=''"), "config-mail-no-password", 5),
        (with("password='a'"), "config-mail-no-user", 1),
        (with("user='a'\npassword='a'\npassword_file='b'"), "config-mail-two-passwords", 6),
    ] {
        let (found, report) = refused(&text);
        assert_eq!(found, id, "{text}");
        let place = report.place.expect(id);
        assert!(place.contains("raffinerie/minutier.toml"), "{place}");
        assert!(place.ends_with(&format!("line {line}")), "{text}: {place}");
        assert!(report.advice.is_some(), "{id}");
    }
    let (_, unknown) = refused("[server]\nlissen = ''\n");
    assert!(unknown.what.contains("server.lissen"), "{unknown:?}");
    assert!(
        unknown.advice.unwrap().contains("server.listen, server.base, server.url, server.proxies")
    );
}

#[test]
fn a_password_may_stand_in_a_file_of_its_own_beside_the_settings() {
    let folder = tempfile::TempDir::new().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "minutier.toml",
        "[mail]\nserver='smtps://a.example'\nfrom='a@a.example'\nuser='a'\npassword_file='phrase'\n",
    );
    assert_eq!(Config::of(folder.path()).unwrap_err().id, "fault-not-found");
    write("phrase", "\n");
    assert_eq!(Config::of(folder.path()).unwrap_err().id, "config-mail-empty-password-file");
    write("phrase", "un secret \nautre ligne");
    let login = Config::of(folder.path()).unwrap().mail.unwrap().login.unwrap();
    assert_eq!(login.password, "un secret ");
}
