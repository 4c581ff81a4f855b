//! A year of life, served, with whoever asks signed in.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;

use ledger::ids::MemberId;
use ledger::log::recover::WithoutHead;
use minutier::clock::{Clock, Steps};
use minutier::config;
use minutier::demo;
use minutier::http::app::{App, Place};
use minutier::http::guard::rates::Limits;
use minutier::http::server::Opening;
use minutier::store::access::{Proof, Secret};
use minutier::writer::ClockCheck;
use serde_json::Value;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

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
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
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
        copy(&year.folder, &folder.path().join("place"));
        let steps = Steps::new(year.ended, "letters over HTTP");
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let port = listener.local_addr().unwrap().port();
        let address = format!("http://localhost:{port}");
        let opening = Opening {
            folder: folder.path().join("place"),
            clock: Clock::stepped(&steps),
            clock_check: ClockCheck::Refuse,
            without_head: WithoutHead::CutNothing,
            place: Place { address, base: "/m/".to_owned() },
            limits,
            mail,
        };
        let house = opening.open().unwrap();
        let app = Arc::clone(&house.app);
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = std::thread::spawn(move || {
            runtime.block_on(house.serve(listener, async {
                let _ = stopped.await;
            }));
            drop(runtime);
            house.close().unwrap();
        });
        let people = year.personas.iter().map(|found| (found.role, found.member)).collect();
        let (stop, thread) = (Some(stop), Some(thread));
        Self { app, people, stop, thread, _folder: folder }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        self.app.place.url(path)
    }

    /// A session's cookie of whoever holds this office; `member` for none.
    pub(crate) fn signs_in(&self, role: &str) -> String {
        let secret = Secret::of(self.app.clock.random().unwrap());
        let now = self.app.clock.now().unwrap();
        let member = self.people[role];
        let proof = Proof::TwoLinks;
        self.app.access.begin_session(secret.hashed(), member, proof, "a test", now).unwrap();
        format!("minutier_session={}", secret.shown())
    }

    /// Asks without following where one is sent.
    pub(crate) fn ask(
        &self,
        method: &str,
        url: &str,
        cookie: Option<&str>,
        body: Option<(&str, &str)>,
    ) -> Answer {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .build()
            .into();
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

impl Drop for Served {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
            && !std::thread::panicking()
        {
            panic!("the server did not stop cleanly");
        }
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
