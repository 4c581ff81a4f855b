//! Files over the wire: sent, kept once, given out so that they run nowhere, and refused with a reason.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::house::{House, Served};
use crate::wire::{Reply, Wire, commands, get};

const PHOTO: &[u8] = b"\xff\xd8\xff\xe0\x00\x10JFIF a photo of the sheet";
const BORDER: &str = "a-border-between-parts";

/// A form of several parts; of a file, its name and its bytes.
fn form(token: &str, texts: &[(&str, &str)], file: Option<(&str, &[u8])>, key: &str) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, text) in texts {
        body.extend(
            format!(
                "--{BORDER}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n"
            )
            .bytes(),
        );
    }
    if let Some((called, bytes)) = file {
        let head = format!(
            "--{BORDER}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{called}\"\r\n\
             Content-Type: text/html\r\n\r\n"
        );
        body.extend(head.bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BORDER}--\r\n").bytes());
    let key = if key.is_empty() { String::new() } else { format!("Idempotency-Key: {key}\r\n") };
    let head = format!(
        "POST /api/v1/documents HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n{key}\
         Content-Type: multipart/form-data; boundary={BORDER}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.into_bytes(), body].concat()
}

/// A server, a decision of its house, and a token of who recorded it and of somebody else.
struct Scene {
    house: House,
    served: Served,
    decision: String,
    nadege: String,
    other: String,
}

impl Scene {
    fn new() -> Self {
        let (house, [other]) = House::of_givers::<1>();
        let (nadege, other) = (house.token(&house.nadege), house.token(&other));
        let served = house.serve();
        let mut scene = Self { house, served, decision: String::new(), nadege, other };
        let decides =
            r#"{"command":{"decisions":{"record":{"subject":"Le chantier","manner":"consent"}}}}"#;
        let decided = scene.asks(&commands(&scene.nadege, decides)).json();
        scene.decision = decided["ids"]["decision"].as_str().unwrap().to_owned();
        scene
    }

    fn wire(&self) -> Wire {
        self.served.connect()
    }

    fn asks(&self, question: &[u8]) -> Reply {
        self.wire().ask(question).unwrap()
    }

    fn sends(&self, token: &str, called: &str, bytes: &[u8]) -> Reply {
        self.asks(&form(token, &[("to", &self.decision)], Some((called, bytes)), ""))
    }

    fn attached(&self, called: &str, bytes: &[u8]) -> String {
        let reply = self.sends(&self.nadege, called, bytes);
        assert_eq!(reply.status, 201, "{}", reply.text());
        reply.json()["ids"]["document"].as_str().unwrap().to_owned()
    }

    fn opened(&self, document: &str) -> Reply {
        self.asks(&get(&format!("/api/v1/documents/{document}"), &self.nadege))
    }

    fn listed(&self) -> Value {
        let path = format!("/api/v1/decisions/{}/documents", self.decision);
        self.asks(&get(&path, &self.other)).json()
    }
}

fn kept(folder: &Path) -> usize {
    fs::read_dir(folder.join("documents")).map_or(0, Iterator::count)
}

#[test]
fn a_file_is_given_out_as_its_bytes_say_and_runs_nowhere() {
    let scene = Scene::new();
    let photo = scene.attached("C:\\photos\\feuille.jpg", PHOTO);
    let reply = scene.opened(&photo);
    assert_eq!((reply.status, reply.body.as_slice()), (200, PHOTO));
    assert_eq!(reply.header("content-type"), Some("image/jpeg"));
    assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(reply.header("cache-control"), Some("private, no-store"));
    assert!(
        reply
            .header("content-disposition")
            .unwrap()
            .starts_with("inline; filename=\"feuille.jpg\"")
    );
    let policy = reply.header("content-security-policy").unwrap();
    assert!(policy.starts_with("sandbox; default-src 'none'"), "{policy}");
    // What its sender calls a page is a text, and is put away, not shown.
    let page = scene.attached("page.html", b"<script>alert(1)</script>");
    let reply = scene.opened(&page);
    assert_eq!(reply.header("content-type"), Some("text/plain; charset=utf-8"));
    assert!(reply.header("content-disposition").unwrap().starts_with("attachment"));
    let listed = scene.listed();
    assert_eq!(listed.as_array().unwrap().len(), 2, "{listed}");
    assert_eq!(listed[0]["caption"], "feuille.jpg");
    assert_eq!(listed[0]["bytes"], PHOTO.len());
    let url = listed[0]["url"].as_str().unwrap();
    assert_eq!(scene.asks(&get(url, &scene.other)).body, PHOTO);
    scene.house.verifies();
    scene.served.stop();
}

#[test]
fn each_refusal_says_why_and_leaves_nothing() {
    let scene = Scene::new();
    let refused = |reply: &Reply, status: u16, code: &str| {
        let said = reply.json();
        assert_eq!((reply.status, said["code"].as_str()), (status, Some(code)), "{said}");
        assert!(said["detail"].as_str().unwrap().contains(' '), "{said}");
    };
    refused(&scene.sends(&scene.nadege, "a.docx", b"PK\x03\x04"), 422, "document_kind");
    refused(&scene.sends(&scene.nadege, "a.txt", b""), 422, "document_empty");
    let big = [PHOTO, &vec![0; 8 << 20]].concat();
    refused(&scene.sends(&scene.nadege, "a.jpg", &big), 422, "document_too_large");
    refused(&scene.sends(&scene.other, "a.jpg", PHOTO), 403, "office_needed");
    let nowhere = form(&scene.nadege, &[("to", "m-0000000000")], Some(("a.jpg", PHOTO)), "");
    refused(&scene.asks(&nowhere), 400, "bad_request");
    let nothing = form(&scene.nadege, &[("to", &scene.decision)], None, "");
    refused(&scene.asks(&nothing), 400, "bad_request");
    let more = [("to", scene.decision.as_str()), ("by", "m-0000000000")];
    refused(
        &scene.asks(&form(&scene.nadege, &more, Some(("a.jpg", PHOTO)), "")),
        400,
        "bad_request",
    );
    // Much too much is not even waited for.
    let announced = format!(
        "POST /api/v1/documents HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\n\
         Content-Type: multipart/form-data; boundary={BORDER}\r\nContent-Length: 99999999\r\n\r\n",
        scene.nadege
    );
    refused(&scene.asks(announced.as_bytes()), 413, "too_large");
    // No other URL takes as much.
    let long = format!("{{\"x\":\"{}\"}}", "a".repeat(2 << 20));
    refused(&scene.asks(&commands(&scene.nadege, &long)), 413, "too_large");
    assert_eq!(kept(&scene.house.folder), 0);
    scene.served.stop();
}

#[test]
fn the_same_key_attaches_once_whoever_stopped_in_between() {
    let mut scene = Scene::new();
    let ask = form(
        &scene.nadege,
        &[("to", &scene.decision), ("caption", "La feuille")],
        Some(("a.jpg", PHOTO)),
        "a-sheet",
    );
    assert_eq!(scene.asks(&ask).status, 201);
    scene.served.kill();
    scene.served = scene.house.serve();
    let reply = scene.asks(&ask);
    assert_eq!((reply.status, &reply.json()["outcome"]), (200, &"already_recorded".into()));
    let other = form(
        &scene.nadege,
        &[("to", &scene.decision), ("caption", "Une autre")],
        Some(("a.jpg", PHOTO)),
        "a-sheet",
    );
    assert_eq!(scene.asks(&other).json()["code"], "key_reused");
    assert_eq!(kept(&scene.house.folder), 1);
    assert_eq!(scene.listed()[0]["caption"], "La feuille");
    scene.served.stop();
}

#[test]
fn what_was_taken_back_is_there_no_more() {
    let scene = Scene::new();
    let photo = scene.attached("a.jpg", PHOTO);
    let takes = format!(r#"{{"command":{{"documents":{{"withdraw":{{"document":"{photo}"}}}}}}}}"#);
    assert_eq!(scene.asks(&commands(&scene.nadege, &takes)).status, 201);
    assert_eq!(scene.opened(&photo).status, 404);
    let listed = scene.listed();
    assert!(listed[0]["withdrawn"].is_string() && listed[0]["url"].is_null(), "{listed}");
    assert_eq!(kept(&scene.house.folder), 0);
    scene.served.stop();
}

/// Each member has room for two files on their way. Whoever has more is answered, however much they were sending, and
/// others are not kept waiting; what is given up makes room again.
#[test]
fn two_files_of_each_are_on_their_way_and_a_third_is_told_to_come_back() {
    let scene = Scene::new();
    let whole = |token: &str| {
        let big = [&b"PK\x03\x04"[..], &vec![0; 4 << 20]].concat();
        form(token, &[("to", &scene.decision)], Some(("a.docx", &big)), "")
    };
    // One more begins before each try where `begun` is given: whoever comes while a try holds a place is sent away.
    let until = |wanted: u16, mut begun: Option<&mut Vec<Wire>>| {
        for _ in 0..200 {
            if let Some(begun) = &mut begun {
                let mut wire = scene.wire();
                wire.send(&whole(&scene.nadege)[..2_000]).unwrap();
                begun.push(wire);
            }
            let reply = scene.asks(&whole(&scene.nadege));
            if reply.status == wanted {
                return reply;
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        panic!("never {wanted}");
    };
    let mut begun = Vec::new();
    let told = until(429, Some(&mut begun));
    assert_eq!(told.json()["code"], "too_many");
    assert_eq!(told.header("retry-after"), Some("60"));
    // Another member's is read, and refused for what it is.
    assert_ne!(scene.asks(&whole(&scene.other)).status, 429);
    drop(begun);
    assert_eq!(until(422, None).json()["code"], "document_kind");
    assert_eq!(kept(&scene.house.folder), 0);
    scene.served.stop();
}
