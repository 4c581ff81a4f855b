//! A house to visit: the demo, as a real server on a port of its own, in a folder of its own.

use std::cell::RefCell;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use minutier::store::access::{Access, Link, Purpose, Secret};
use serde_json::{Value, json};
use tempfile::TempDir;
use ureq::Agent;

/// The demo's server and the people of its page.
pub(crate) struct House {
    server: Child,
    folder: TempDir,
    url: String,
    personas: Vec<Value>,
    /// The administrator's own browser, once they came in.
    administrator: RefCell<Option<(Agent, String)>>,
}

impl House {
    /// Opens it.
    pub(crate) fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let mut server = Command::new(env!("CARGO_BIN_EXE_minutier"))
            .args(["demo", "--json", "--listen", "127.0.0.1:0", "--dir"])
            .arg(folder.path().join("demo"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let page: Value =
            serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let url = page["url"].as_str().unwrap().trim_end_matches('/').to_owned();
        let personas = page["personas"].as_array().unwrap().clone();
        Self { server, folder, url, personas, administrator: RefCell::default() }
    }

    /// Opens it as a house of its own below a path, as behind a proxy; nobody has a link yet.
    pub(crate) fn open_below(base: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let place = folder.path().join("demo");
        let minutier = || Command::new(env!("CARGO_BIN_EXE_minutier"));
        let mut demo = minutier();
        demo.args(["demo", "--json", "--no-serve", "--dir"]).arg(&place);
        let page: Value = serde_json::from_slice(&demo.output().unwrap().stdout).unwrap();
        let mut server = minutier()
            .arg("serve")
            .arg(&place)
            // The demo's last record is older than a day.
            .args(["--listen", "127.0.0.1:0", "--base", base, "--confirm-clock"])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(server.stderr.take().unwrap()).lines().map_while(Result::ok);
        let url = said.find_map(|line| line.find("http://").map(|start| line[start..].to_owned()));
        // What it says of each request is read to its end, or it would wait for a reader.
        std::thread::spawn(move || said.for_each(drop));
        let url = url.expect("it says where it is").trim().trim_end_matches('/').to_owned();
        let personas = page["personas"].as_array().unwrap().clone();
        Self { server, folder, url, personas, administrator: RefCell::default() }
    }

    /// The address of a page.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    fn persona(&self, role: &str) -> &Value {
        let found = self.personas.iter().find(|persona| persona["role"] == role);
        found.unwrap_or_else(|| panic!("the demo has no {role}: {:?}", self.personas))
    }

    /// The link that lets in whoever has this role; it works once.
    pub(crate) fn link(&self, role: &str) -> &str {
        self.persona(role)["sign_in"].as_str().unwrap()
    }

    /// Their name.
    pub(crate) fn name(&self, role: &str) -> &str {
        self.persona(role)["name"].as_str().unwrap()
    }

    /// Their identifier.
    pub(crate) fn member(&self, role: &str) -> &str {
        self.persona(role)["member"].as_str().unwrap()
    }

    /// A link that an administrator gives them: `recovery`, `second`, `invitation`.
    pub(crate) fn given(&self, role: &str, purpose: &str) -> String {
        let (agent, cookie) = self.administrator();
        let url = self.url(&format!("/api/v1/members/{}/link", self.member(role)));
        let asked = agent.post(&url).header("cookie", cookie);
        let mut answer = asked.send_json(json!({"purpose": purpose})).unwrap();
        let given: Value = answer.body_mut().read_json().unwrap();
        given["url"].as_str().unwrap_or_else(|| panic!("{given}")).to_owned()
    }

    /// Comes in as the administrator, without a browser, the first time.
    fn administrator(&self) -> (Agent, String) {
        self.administrator
            .borrow_mut()
            .get_or_insert_with(|| {
                let config = Agent::config_builder().http_status_as_error(false).max_redirects(0);
                let agent: Agent = config.build().into();
                let answer = agent.post(self.link("administrator")).send_empty().unwrap();
                let cookie = answer.headers()["set-cookie"].to_str().unwrap();
                let cookie = cookie.split(';').next().unwrap().to_owned();
                (agent, cookie)
            })
            .clone()
    }

    /// A link that has expired: nobody waits for one here, so it is written as it would lie there a year later.
    pub(crate) fn expired(&self, role: &str) -> String {
        self.written(role, "2025-01-06T08:00:00.000000Z")
    }

    /// A link that is good until then, written where links lie.
    pub(crate) fn written(&self, role: &str, expires: &str) -> String {
        let path = self.folder.path().join("demo/private.db");
        let access = Access::open(&path, &"brisants.example/2025".parse().unwrap()).unwrap();
        let secret = Secret::of([7; 32]);
        let link = Link {
            member: self.member(role).parse().unwrap(),
            purpose: Purpose::SignIn,
            given_by: None,
            created: "2025-01-05T08:00:00.000000Z".parse().unwrap(),
            expires: expires.parse().unwrap(),
        };
        access.keep_link(secret.hashed(), &link).unwrap();
        self.url(&format!("/in/{}", secret.shown()))
    }
}

impl Drop for House {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}
