//! A house to visit: the demo, as a real server on a port of its own, in a folder of its own.

use std::cell::RefCell;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use minutier::mail::address::MailAddress;
use minutier::store::access::{Access, Link, Purpose, Secret};
use minutier::wording::Language;
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
        let (folder, personas) = made();
        Self::serve(folder, personas, &["--listen", "127.0.0.1:0", "--base", base])
    }

    /// Opens it as a house of its own, from which letters leave to a letterbox; these people have an address.
    pub(crate) fn open_with_mail(letterbox: SocketAddr, addresses: &[(&str, &str)]) -> Self {
        let (folder, personas) = made();
        let place = folder.path().join("demo");
        let settings = format!(
            "[mail]\nserver = 'smtp://{letterbox}'\nfrom = 'Le Comptoir <registre@brisants.example>'\n"
        );
        fs::write(place.join("minutier.toml"), settings).unwrap();
        let access = ways_in(&place);
        for (role, address) in addresses {
            let persona = personas.iter().find(|persona| persona["role"] == *role).unwrap();
            let member = persona["member"].as_str().unwrap().parse().unwrap();
            let address = MailAddress::new(address).unwrap();
            access.give_address(member, &address, Language::French).unwrap();
        }
        drop(access);
        // Links in letters hold the address, so it is known before anybody listens.
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let url = format!("http://localhost:{}", free.port());
        Self::serve(folder, personas, &["--listen", &free.to_string(), "--url", &url])
    }

    /// Opens it as a house of its own, whose server may stop and start again at the same address.
    pub(crate) fn open_to_be_stopped() -> Self {
        let (folder, personas) = made();
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        Self::serve(folder, personas, &["--listen", &free.to_string()])
    }

    /// Stops the server: nobody answers at its address.
    pub(crate) fn stop(&mut self) {
        self.server.kill().unwrap();
        self.server.wait().unwrap();
    }

    /// Starts it again where it was.
    pub(crate) fn start(&mut self) {
        let port = self.url.rsplit(':').next().unwrap();
        let listen = format!("127.0.0.1:{port}");
        let (server, _) = served(&self.folder, &["--listen", &listen]);
        self.server = server;
    }

    fn serve(folder: TempDir, personas: Vec<Value>, how: &[&str]) -> Self {
        let (server, url) = served(&folder, how);
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
        let access = ways_in(&self.folder.path().join("demo"));
        let secret = Secret::of(*blake3::hash(role.as_bytes()).as_bytes());
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

/// The program that serves a house, once it says where it is.
fn served(folder: &TempDir, how: &[&str]) -> (Child, String) {
    let mut server = Command::new(env!("CARGO_BIN_EXE_minutier"))
        .arg("serve")
        .arg(folder.path().join("demo"))
        // The demo's last record is older than a day.
        .arg("--confirm-clock")
        .args(how)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(server.stderr.take().unwrap()).lines().map_while(Result::ok);
    let url = said.find_map(|line| line.find("http://").map(|start| line[start..].to_owned()));
    // What it says of each request is read to its end, or it would wait for a reader.
    std::thread::spawn(move || said.for_each(drop));
    let url = url.expect("it says where it is").trim().trim_end_matches('/').to_owned();
    (server, url)
}

/// A demo that nobody serves yet, in a folder of its own, and its people.
fn made() -> (TempDir, Vec<Value>) {
    let folder = TempDir::new().unwrap();
    let mut demo = Command::new(env!("CARGO_BIN_EXE_minutier"));
    demo.args(["demo", "--json", "--no-serve", "--dir"]).arg(folder.path().join("demo"));
    let page: Value = serde_json::from_slice(&demo.output().unwrap().stdout).unwrap();
    let personas = page["personas"].as_array().unwrap().clone();
    (folder, personas)
}

/// The ways in of a ledger, as the program keeps them.
fn ways_in(place: &Path) -> Access {
    Access::open(&place.join("private.db"), &"brisants.example/2025".parse().unwrap()).unwrap()
}

impl Drop for House {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}
