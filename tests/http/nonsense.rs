//! What no client of ours sends: each piece of nonsense gets a 4xx with a sentence, or its connection is closed; never
//! a 5xx; and after each of them others are answered as before.

use std::io;

use crate::house::{House, Served};
use crate::wire::{Reply, Wire, commands, get};

/// What may become of nonsense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum May {
    /// This status, and problem details that say why.
    Say(u16),
    /// This status, as a page.
    Show(u16),
    /// Not even HTTP: any 4xx, or nothing and the end of the connection.
    End,
    /// It is odd, and it is HTTP: it is answered.
    Pass(u16),
}

/// Brings one piece of nonsense over a connection of its own, after which no more comes.
fn brings(served: &Served, bytes: &[u8]) -> io::Result<Reply> {
    let mut wire = served.connect();
    // It may be answered, and closed, before all of it was sent.
    let _ = wire.send(bytes);
    let reply = wire.answer();
    if reply.is_err() {
        wire.rest()?;
    }
    reply
}

fn is_dealt_with(served: &Served, what: &str, bytes: &[u8], may: May) {
    let reply = match (brings(served, bytes), may) {
        (Ok(reply), _) => reply,
        (Err(error), May::End) if error.kind() != io::ErrorKind::WouldBlock => return,
        (Err(error), _) => panic!("{what}: {error}"),
    };
    let (status, said) = (reply.status, reply.text());
    match may {
        May::Say(expected) => {
            assert_eq!(status, expected, "{what}: {said}");
            let problem = reply.json();
            assert_eq!(problem["status"], expected, "{what}: {said}");
            let sentence = problem["detail"].as_str().unwrap();
            assert!(sentence.len() > 10 && sentence.contains(' '), "{what}: {said}");
            assert_eq!(reply.header("content-type"), Some("application/problem+json"), "{what}");
        }
        May::Show(expected) => {
            assert_eq!(status, expected, "{what}: {said}");
            assert!(said.starts_with("<!DOCTYPE html>"), "{what}: {said}");
        }
        May::End => assert!((400..500).contains(&status), "{what}: {status} {said}"),
        May::Pass(expected) => assert_eq!(status, expected, "{what}: {said}"),
    }
}

fn head(first: &str, headers: &str) -> Vec<u8> {
    format!("{first}\r\nHost: localhost\r\n{headers}\r\n").into_bytes()
}

/// A command with other headers than it should have.
fn posted(token: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let own = format!("Authorization: Bearer {token}\r\nConnection: close\r\n{headers}");
    let mut bytes = head("POST /api/v1/commands HTTP/1.1", &own);
    bytes.extend_from_slice(body);
    bytes
}

const ADMIT: &str = r#"{"command":{"members":{"admit":{"name":"Zoé"}}}}"#;

/// One house for all of a table: it stays as it was, and answers after each line.
fn each_is_dealt_with(table: impl FnOnce(&str, &str) -> Vec<(String, Vec<u8>, May)>) {
    let house = House::new();
    let token = house.token(&house.nadege);
    let served = house.serve();
    let mut friend = served.connect();
    for (what, bytes, may) in table(&token, &house.nadege) {
        is_dealt_with(&served, &what, &bytes, may);
        // A rate is part of the guard, and not what is asked here.
        let reply = loop {
            let reply = friend.ask(&get("/api/v1/me", &token)).unwrap();
            if reply.status != 429 {
                break reply;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        };
        assert_eq!(reply.status, 200, "after {what}: {}", reply.text());
    }
    let said = served.stop();
    assert!(!said.contains("ERROR") && !said.contains("panic"), "{said}");
    assert_eq!(house.verifies()["records"], 4, "nothing of it was recorded");
}

#[test]
fn bodies_that_make_no_sense_are_refused_with_a_sentence() {
    each_is_dealt_with(|token, _| {
        let body = |what: &str, body: &[u8], status| {
            let json = "Content-Type: application/json\r\n";
            let headers = format!("{json}Content-Length: {}\r\n", body.len());
            (what.to_owned(), posted(token, &headers, body), May::Say(status))
        };
        let nested = |open: &str, close: &str| {
            let (open, close) = (open.repeat(100_000), close.repeat(100_000));
            format!("{open}1{close}").into_bytes()
        };
        let inside = |text: &str| format!(r#"{{"command":{text}}}"#).into_bytes();
        let name = |bytes: &[u8]| {
            let (before, after) = ADMIT.split_once("Zoé").unwrap();
            [before.as_bytes(), bytes, after.as_bytes()].concat()
        };
        let utf16: Vec<u8> = ADMIT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        vec![
            body("nothing", b"", 400),
            body("blanks", b"   \r\n\t ", 400),
            body("no JSON", b"bonjour", 400),
            body("half of it", &ADMIT.as_bytes()[..ADMIT.len() - 1], 400),
            body("twice", ADMIT.repeat(2).as_bytes(), 400),
            body("a number", b"1", 400),
            body("an empty batch", b"[]", 400),
            body("a batch of nothing", b"[null]", 400),
            body("too many in a batch", format!("[{}1]", "1,".repeat(300)).as_bytes(), 400),
            body("deep lists", &nested("[", "]"), 400),
            body("deep objects", &nested(r#"{"a":"#, "}"), 400),
            body(
                "a deep command",
                &inside(&format!("{}{}", "[".repeat(99_999), "]".repeat(99_999))),
                400,
            ),
            body("a member twice", br#"{"key":"a","key":"b","command":{}}"#, 400),
            body("a command twice", &inside(r#"{},"command":{}"#), 400),
            body("two areas", &inside(r#"{"members":{"leave":{}},"time":{"spend":{}}}"#), 400),
            body("two acts", &inside(r#"{"members":{"leave":{},"admit":{"name":"Zoé"}}}"#), 400),
            body("an unknown member", br#"{"by":"m-1","command":{"members":{"leave":{}}}}"#, 400),
            body("an unknown act", &inside(r#"{"members":{"bribe":{}}}"#), 400),
            body(
                "a name that is a list",
                &inside(r#"{"members":{"admit":{"name":["Zoé"]}}}"#),
                400,
            ),
            body("latin 1", &name(b"Zo\xe9"), 400),
            body("overlong", &name(b"\xc0\xaf"), 400),
            body("a surrogate in bytes", &name(b"\xed\xa0\x80"), 400),
            body("a lone surrogate", &name(br"\ud800"), 400),
            body("a raw line feed", &name(b"\n"), 400),
            body("a raw zero", &name(b"\0"), 400),
            body("utf-16", &utf16, 400),
            body("a mark of order", &[b"\xef\xbb\xbf", ADMIT.as_bytes()].concat(), 400),
            body("not a number", &inside(r#"{"time":{"give":{"to":"m-1","minutes":NaN}}}"#), 400),
            body(
                "a number without end",
                &inside(&format!(
                    r#"{{"time":{{"give":{{"to":"m","minutes":{}}}}}}}"#,
                    "9".repeat(5000)
                )),
                400,
            ),
            body("an empty key", br#"{"key":"","command":{"members":{"leave":{}}}}"#, 400),
            body("a name of a megabyte", &name(&vec![b'Z'; 1_000_000]), 422),
            body("too large", &name(&vec![b'Z'; 2_000_000]), 413),
        ]
    });
}

#[test]
fn heads_that_lie_are_refused_or_cut_off() {
    each_is_dealt_with(|token, _| {
        let json = "Content-Type: application/json\r\n";
        let length = format!("{json}Content-Length: {}\r\n", ADMIT.len());
        let with = |what: &str, headers: &str, body: &str, may| {
            (what.to_owned(), posted(token, headers, body.as_bytes()), may)
        };
        let key = |what: &str, keys: &str, may| with(what, &format!("{length}{keys}"), ADMIT, may);
        let chunked = format!("{json}Transfer-Encoding: chunked\r\n");
        let chunks = |what: &str, body: &str, may| with(what, &chunked, body, may);
        let short = format!("{json}Content-Length: 5\r\n");
        vec![
            with("no type", &format!("Content-Length: {}\r\n", ADMIT.len()), ADMIT, May::Say(415)),
            with("a form", "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n", "a=b", May::Say(415)),
            with("no length", json, "", May::Say(400)),
            with("less than it is", &short, ADMIT, May::Say(400)),
            with("a length that is none", &format!("{json}Content-Length: many\r\n"), ADMIT, May::End),
            with("a negative length", &format!("{json}Content-Length: -1\r\n"), ADMIT, May::End),
            with("a length beyond numbers", &format!("{json}Content-Length: {}\r\n", "9".repeat(40)), ADMIT, May::End),
            with("a length beyond memory", &format!("{json}Content-Length: {}\r\n", u64::MAX - 2), ADMIT, May::Say(413)),
            with("two lengths", &format!("{short}Content-Length: 6\r\n"), ADMIT, May::End),
            with("chunks of another coding", &format!("{json}Transfer-Encoding: gzip\r\n"), ADMIT, May::End),
            chunks("a chunk of no size", "zz\r\nabc\r\n0\r\n\r\n", May::Say(400)),
            chunks("a chunk beyond numbers", "fffffffffffffffff\r\n", May::Say(400)),
            chunks("a chunk without its end", "3\r\nabcdef\r\n0\r\n\r\n", May::Say(400)),
            chunks("chunks of nothing", "0\r\n\r\n", May::Say(400)),
            chunks("an endless extension", &format!("1;{}\r\na\r\n0\r\n\r\n", "x".repeat(100_000)), May::Say(400)),
            key("two keys", "Idempotency-Key: a\r\nIdempotency-Key: b\r\n", May::Say(400)),
            key("an empty key", "Idempotency-Key: \r\n", May::Say(400)),
            key("a long key", &format!("Idempotency-Key: {}\r\n", "k".repeat(5000)), May::Say(400)),
            ("a key of other letters".into(), [b"POST /api/v1/commands HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ".as_slice(), token.as_bytes(), b"\r\nContent-Type: application/json\r\nIdempotency-Key: \xe9\r\nContent-Length: 2\r\n\r\n{}"].concat(), May::Say(400)),
            ("no token".into(), head("GET /api/v1/me HTTP/1.1", ""), May::Say(401)),
            ("half a token".into(), get("/api/v1/me", &token[..20]), May::Say(401)),
            ("no scheme".into(), head("GET /api/v1/me HTTP/1.1", &format!("Authorization: {token}\r\n")), May::Say(401)),
            ("another scheme".into(), head("GET /api/v1/me HTTP/1.1", "Authorization: Basic YTpi\r\n"), May::Say(401)),
            ("a token of other letters".into(), [b"GET /api/v1/me HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \xff\xfe\r\n\r\n".as_slice()].concat(), May::Say(401)),
            ("a cookie of nonsense".into(), head("GET /api/v1/me HTTP/1.1", "Cookie: ;;=;minutier_session=;=\r\n"), May::Say(401)),
            ("a language of nonsense".into(), head("GET /nowhere HTTP/1.1", &format!("Accept-Language: {};q=9,*;q=;,,\r\n", "x-".repeat(400))), May::Show(404)),
            ("a thousand headers".into(), head("GET /healthz HTTP/1.1", &"A: b\r\n".repeat(1000)), May::End),
            ("a long header".into(), head("GET /healthz HTTP/1.1", &format!("A: {}\r\n", "b".repeat(200_000))), May::End),
            ("a header without a colon".into(), head("GET /healthz HTTP/1.1", "Nonsense\r\n"), May::End),
            ("a header with a zero".into(), head("GET /healthz HTTP/1.1", "A: b\0c\r\n"), May::End),
            ("a folded header".into(), head("GET /healthz HTTP/1.1", "A: b\r\n c\r\n"), May::End),
            ("a header with a blank name".into(), head("GET /healthz HTTP/1.1", " : b\r\n"), May::End),
        ]
    });
}

#[test]
fn first_lines_and_paths_that_lead_nowhere() {
    each_is_dealt_with(|token, member| {
        let line = |first: &str, may| (first.to_owned(), head(first, ""), may);
        let path = |path: &str, status| {
            let may = if path.starts_with("/api/") { May::Say(status) } else { May::Show(status) };
            (path.to_owned(), get(path, token), may)
        };
        let long = format!("/{}", "a".repeat(20_000));
        let longer = format!("GET /{} HTTP/1.1", "a".repeat(70_000));
        vec![
            line("", May::End),
            line("\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}", May::End),
            line("GET", May::End),
            line("GET /", May::End),
            line("GET / HTTP/9.9", May::End),
            line("GET / HTTP/0.9", May::End),
            line("PRI * HTTP/2.0", May::End),
            line("GET /healthz HTTP/1.0", May::Pass(200)),
            line("GET http://elsewhere.example/healthz HTTP/1.1", May::Pass(200)),
            line("GE\u{e9} / HTTP/1.1", May::End),
            line(&longer, May::End),
            line("BREW /healthz HTTP/1.1", May::Show(405)),
            line("DELETE /healthz HTTP/1.1", May::Show(405)),
            line("PUT /api/v1/me HTTP/1.1", May::Say(405)),
            line("TRACE / HTTP/1.1", May::Show(405)),
            line("OPTIONS * HTTP/1.1", May::Show(404)),
            line("CONNECT elsewhere.example:443 HTTP/1.1", May::Show(404)),
            line(&format!("{} / HTTP/1.1", "M".repeat(5_000)), May::Show(405)),
            path("/nowhere", 404),
            path("/api/v1/nowhere", 404),
            path("/api/v1/members/%00/balance", 403),
            path("/api/v1/members/../balance", 403),
            path("/api/v1/members/%2e%2e%2f%2e%2e/balance", 403),
            path("/api/v1/members/%ff%fe/balance", 403),
            path("/api/v1/members/%/balance", 403),
            path("/api/v1/members//balance", 403),
            path(&format!("/api/v1/members/{}/balance", "m".repeat(20_000)), 403),
            path(&format!("/api/v1/members/{member}%00/balance"), 403),
            path("/assets/../../../../etc/passwd", 404),
            path("/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 404),
            path("/assets/%00", 404),
            path("/assets/%ff", 400),
            path(&long, 404),
            path("//", 404),
            path("/../", 404),
            path("/%00", 404),
            path("/api/v1/members/me/balance?as_of=%00", 400),
            path("/api/v1/members/me/balance?as_of=2026-02-30", 400),
            path("/api/v1/members/me/balance?as_of=2026-02-01&as_of=2026-02-02", 400),
            path("/api/v1/members/me/balance?%ff=%fe", 400),
            path("/api/v1/members/me/statement?limit=0", 400),
            path("/api/v1/members/me/statement?limit=99999999999999999999", 400),
            path("/api/v1/members/me/statement?after=%F0%9F%98%80.1", 400),
        ]
    });
}

/// One token tried on many addresses, one connection for many questions: answers come in the order of the questions.
#[test]
fn questions_that_are_sent_at_once_are_answered_in_their_order() {
    let house = House::new();
    let token = house.token(&house.nadege);
    let served = house.serve();
    let mut wire: Wire = served.connect();
    let mut all = Vec::new();
    for number in 0..50 {
        all.extend(commands(&token, &ADMIT.replace("Zoé", &format!("P {number}"))));
        all.extend(get("/api/v1/me", &token));
    }
    wire.send(&all).unwrap();
    for number in 0..50 {
        let reply = wire.answer().unwrap();
        assert_eq!((reply.status, reply.json()["seqs"][0].as_u64()), (201, Some(5 + number)));
        assert_eq!(wire.answer().unwrap().status, 200);
    }
}
