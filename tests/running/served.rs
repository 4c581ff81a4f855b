//! A house that was just founded, served, and browsers in it.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use ledger::ids::MemberId;
use ledger::text::{Currency, Key, Origin, TimeZone, Via};
use minutier::acts::Asked;
use minutier::clock::Clock;
use minutier::http::app::App;
use minutier::http::guard::rates::Limits;
use minutier::store::access::Proof;
use minutier::writer::{Answer as Written, Founding, Request, found};
use serde_json::Value;
use tempfile::TempDir;

use crate::serving::{self, Serving};

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_minutier");

/// A ledger in a folder of its own, opened by Yolande.
pub(crate) fn founded(outer: &TempDir, name: &str) -> (PathBuf, MemberId) {
    let folder = outer.path().join(name);
    let founded = found(Founding {
        folder: folder.clone(),
        clock: Clock::real(),
        name: "La Raffinerie".into(),
        origin: Origin::new("laraffinerie.re/2026").unwrap(),
        timezone: TimeZone::new("Indian/Reunion").unwrap(),
        currency: Currency::new("EUR").unwrap(),
        scale: 2,
        administrator: "Yolande Boyer".into(),
        via: Via::new("cli").unwrap(),
        holder: "a test".into(),
    })
    .unwrap();
    founded.writer.stop().unwrap();
    (folder, founded.administrator)
}

/// The program with these arguments: what it printed.
pub(crate) fn run(arguments: &[&str]) -> Value {
    let ran = Command::new(PROGRAM).args(arguments).env("LC_ALL", "C").output().unwrap();
    let (out, err) =
        (String::from_utf8(ran.stdout).unwrap(), String::from_utf8(ran.stderr).unwrap());
    serde_json::from_str(&out).unwrap_or_else(|_| panic!("{arguments:?}: {out}{err}"))
}

/// A house that is served.
pub(crate) struct Served {
    pub(crate) app: Arc<App>,
    pub(crate) folder: PathBuf,
    pub(crate) yolande: MemberId,
    serving: Serving,
    pub(crate) outer: TempDir,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) cookies: Vec<String>,
    pub(crate) text: String,
}

impl Answer {
    /// The key of the first form of the page.
    pub(crate) fn key(&self) -> String {
        self.after("name=\"key\" value=\"")
    }

    /// What stands after this, up to the next quote.
    pub(crate) fn after(&self, before: &str) -> String {
        let (_, rest) = self.text.split_once(before).unwrap_or_else(|| panic!("{}", self.text));
        rest.split('"').next().unwrap().to_owned()
    }

    pub(crate) fn says(&self, words: &str) -> bool {
        self.text.replace(['\u{a0}', '\u{202f}'], " ").contains(words)
    }
}

impl Served {
    pub(crate) fn new() -> Self {
        Self::with("")
    }

    /// With these settings.
    pub(crate) fn with(settings: &str) -> Self {
        let outer = TempDir::new().unwrap();
        let (folder, yolande) = founded(&outer, "house");
        std::fs::write(folder.join("minutier.toml"), settings).unwrap();
        let serving = Serving::of(&folder, Clock::real(), "/m/", (Limits::None, None));
        Self { app: Arc::clone(&serving.app), folder, yolande, serving, outer }
    }

    /// The server stops; its folder stays.
    pub(crate) fn stop(&mut self) {
        self.serving.stop();
    }

    pub(crate) fn path(&self) -> &str {
        self.folder.to_str().unwrap()
    }

    /// A browser in which somebody came in.
    pub(crate) fn browser(&self, member: MemberId) -> String {
        self.serving.session(member, Proof::Passkey)
    }

    /// Has a command done; what it made.
    pub(crate) fn does(&self, by: MemberId, command: &Value) -> Vec<String> {
        let asked: Asked = serde_json::from_value(serde_json::json!({"command": command})).unwrap();
        let request = Request {
            by,
            on_behalf: None,
            key: None::<Key>,
            via: Via::new("a-test").unwrap(),
            command: asked.command,
        };
        let answer = self.app.door.bring_blocking(request).blocking_recv().unwrap();
        let Written::Recorded(numbers, ids) = answer else { panic!("{command}: {answer:?}") };
        while self.app.current.views().head.seq < numbers.last {
            std::thread::yield_now();
        }
        ids.into_values().flatten().collect()
    }

    /// Somebody new.
    pub(crate) fn admits(&self, name: &str) -> MemberId {
        let admit = serde_json::json!({"members": {"admit": {"name": name}}});
        self.does(self.yolande, &admit).remove(0).parse().unwrap()
    }

    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        cookie: &str,
        body: Option<(&str, &[u8])>,
    ) -> Answer {
        let agent = serving::agent();
        let url = if path.starts_with("http") { path.to_owned() } else { self.app.place.url(path) };
        let mut request = ureq::http::Request::builder().method(method).uri(url);
        request = request.header("accept-language", "fr").header("cookie", cookie);
        let mut response = match body {
            Some((media, body)) => {
                agent.run(request.header("content-type", media).body(body.to_vec()).unwrap())
            }
            None => agent.run(request.body(()).unwrap()),
        }
        .unwrap();
        let header = |name: &str| {
            let all = response.headers().get_all(name).iter();
            all.map(|value| value.to_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let (location, cookies) =
            (header("location").pop().unwrap_or_default(), header("set-cookie"));
        let status = response.status().as_u16();
        Answer { status, location, cookies, text: response.body_mut().read_to_string().unwrap() }
    }

    pub(crate) fn get(&self, path: &str, cookie: &str) -> Answer {
        self.ask("GET", path, cookie, None)
    }

    /// As a browser sends a form.
    pub(crate) fn form(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| {
                let value = percent_encoding::utf8_percent_encode(
                    value,
                    percent_encoding::NON_ALPHANUMERIC,
                );
                format!("{name}={value}")
            })
            .collect();
        let media = "application/x-www-form-urlencoded";
        self.ask("POST", path, cookie, Some((media, body.join("&").as_bytes())))
    }

    /// A form of a page that is looked at first, for its key.
    pub(crate) fn fills(
        &self,
        page: &str,
        path: &str,
        cookie: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let key = self.get(page, cookie).key();
        let with_key = [&[("key", key.as_str())], fields].concat();
        self.form(path, cookie, &with_key)
    }

    /// As a browser sends a file.
    pub(crate) fn uploads(&self, path: &str, cookie: &str, name: &str, bytes: &[u8]) -> Answer {
        let head = format!(
            "--edge\r\ncontent-disposition: form-data; name=\"sheet\"; filename=\"{name}\"\r\n\
             content-type: text/csv\r\n\r\n"
        );
        let body = [head.as_bytes(), bytes, b"\r\n--edge--\r\n"].concat();
        self.ask("POST", path, cookie, Some(("multipart/form-data; boundary=edge", &body)))
    }
}
