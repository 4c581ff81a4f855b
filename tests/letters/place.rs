//! A year of life, served, with whoever asks signed in.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use ledger::ids::MemberId;
use minutier::clock::{Clock, Steps};
use minutier::config;
use minutier::demo;
use minutier::http::app::App;
use minutier::http::guard::rates::Limits;
use minutier::store::access::Proof;
use serde_json::Value;
use tempfile::TempDir;

use crate::serving::{self, Serving};

/// Made once, copied for each story.
fn a_year() -> &'static (TempDir, demo::Place) {
    static YEAR: OnceLock<(TempDir, demo::Place)> = OnceLock::new();
    YEAR.get_or_init(|| {
        let folder = TempDir::new().unwrap();
        let place = demo::make(&folder.path().join("place"), &mut |_| ()).unwrap();
        (folder, place)
    })
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    // A key that others can read is not signed with.
    fs::set_permissions(to, fs::metadata(from).unwrap().permissions()).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

/// A served place.
pub(crate) struct Served {
    pub(crate) app: Arc<App>,
    /// By role.
    pub(crate) people: BTreeMap<&'static str, MemberId>,
    serving: Serving,
    _folder: TempDir,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{}", self.text))
    }
}

impl Served {
    pub(crate) fn with(mail: Option<config::Mail>, limits: Limits) -> Self {
        let (_, year) = a_year();
        let folder = TempDir::new().unwrap();
        let place = folder.path().join("place");
        copy(&year.folder, &place);
        let steps = Steps::new(year.ended, "letters over HTTP");
        let serving = Serving::of(&place, Clock::stepped(&steps), "/m/", (limits, mail));
        let app = Arc::clone(&serving.app);
        let people = year.personas.iter().map(|found| (found.role, found.member)).collect();
        Self { app, people, serving, _folder: folder }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        self.app.place.url(path)
    }

    /// A session's cookie of whoever holds this office; `member` for none.
    pub(crate) fn signs_in(&self, role: &str) -> String {
        self.serving.session(self.people[role], Proof::TwoLinks)
    }

    /// Asks without following where one is sent.
    pub(crate) fn ask(
        &self,
        method: &str,
        url: &str,
        cookie: Option<&str>,
        body: Option<(&str, &str)>,
    ) -> Answer {
        let agent = serving::agent();
        let url = if url.starts_with("http") { url.to_owned() } else { self.url(url) };
        let mut request = ureq::http::Request::builder().method(method).uri(url);
        request = request.header("accept-language", "fr");
        if let Some(cookie) = cookie {
            request = request.header("cookie", cookie);
        }
        let mut response = match body {
            Some((media, body)) => {
                let request = request.header("content-type", media).body(body.to_owned());
                agent.run(request.unwrap())
            }
            None => agent.run(request.body(()).unwrap()),
        }
        .unwrap();
        let location = response.headers().get("location");
        let location = location.map(|value| value.to_str().unwrap().to_owned());
        let text = response.body_mut().read_to_string().unwrap();
        Answer { status: response.status().as_u16(), location, text }
    }

    pub(crate) fn get(&self, path: &str, cookie: &str) -> Answer {
        self.ask("GET", path, Some(cookie), None)
    }

    pub(crate) fn put(&self, path: &str, cookie: &str, body: &Value) -> Answer {
        self.ask("PUT", path, Some(cookie), Some(("application/json", &body.to_string())))
    }

    pub(crate) fn post(&self, path: &str, cookie: &str, body: &Value) -> Answer {
        self.ask("POST", path, Some(cookie), Some(("application/json", &body.to_string())))
    }

    /// As a browser sends a form.
    pub(crate) fn form(&self, path: &str, cookie: Option<&str>, body: &str) -> Answer {
        self.ask("POST", path, cookie, Some(("application/x-www-form-urlencoded", body)))
    }
}

/// Waits for what is bound to come; only a test that fails waits long.
pub(crate) fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..3000 {
        if is_so() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("never: {what}");
}
