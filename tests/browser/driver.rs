//! A browser, driven as a person would: the part of WebDriver (W3C) that these journeys need, over its own JSON.
//!
//! Guarantees: a browser and its driver end with the test, whatever becomes of it; whoever waits for something waits
//! until it is there, never for a time. Deliberately not a library: what no journey asks is not here.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use ureq::Agent;

/// How long anything may take before a test says that it did not happen.
const PATIENCE: Duration = Duration::from_secs(20);

/// What WebDriver calls an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What somebody has before them.
#[derive(Clone, Copy)]
pub(crate) struct Screen {
    /// In CSS pixels.
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) is_touched: bool,
}

pub(crate) const PHONE: Screen = Screen { width: 390, height: 844, is_touched: true };
pub(crate) const SMALL_PHONE: Screen = Screen { width: 360, height: 640, is_touched: true };
pub(crate) const DESK: Screen = Screen { width: 1280, height: 800, is_touched: false };

/// A browser window, and nobody signed in anywhere.
pub(crate) struct Browser {
    driver: Child,
    agent: Agent,
    session: String,
}

/// Something on a page.
pub(crate) struct Element<'b> {
    browser: &'b Browser,
    id: String,
}

/// A device that holds passkeys, plugged into a browser.
pub(crate) struct Authenticator {
    id: String,
}

impl Browser {
    /// Opens a browser that prefers a language (`fr`, `en`).
    pub(crate) fn open(language: &str) -> Self {
        let (driver, port) = chromedriver();
        let address = format!("http://127.0.0.1:{port}/session");
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {
                // It opens pages of ours only, and its own sandbox does not start for root.
                "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                         "--hide-scrollbars", format!("--accept-lang={language}"),
                         format!("--lang={language}")],
                "prefs": {"intl.accept_languages": language},
            },
        }}});
        let mut browser = Self { driver, agent, session: address };
        let opened = browser.post("", &wanted);
        browser.session = format!("{}/{}", browser.session, opened["sessionId"].as_str().unwrap());
        browser
    }

    // --- the wire ---------------------------------------------------------------------------------------------

    fn post(&self, path: &str, body: &Value) -> Value {
        self.try_post(path, body).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The value, or what the driver says went wrong.
    fn try_post(&self, path: &str, body: &Value) -> Result<Value, String> {
        let url = format!("{}{path}", self.session);
        let answer = self.agent.post(&url).send_json(body).map_err(|error| error.to_string())?;
        value(answer)
    }

    fn get(&self, path: &str) -> Value {
        let url = format!("{}{path}", self.session);
        let answer = self.agent.get(&url).call().unwrap();
        value(answer).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn delete(&self, path: &str) {
        let url = format!("{}{path}", self.session);
        drop(self.agent.delete(&url).call());
    }

    /// What only Chromium understands.
    fn devtools(&self, command: &str, params: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({"cmd": command, "params": params}))
    }

    // --- the window -------------------------------------------------------------------------------------------

    pub(crate) fn at(self, screen: Screen) -> Self {
        self.look_at(screen);
        self
    }

    pub(crate) fn look_at(&self, screen: Screen) {
        let Screen { width, height, is_touched } = screen;
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            &json!({"width": width, "height": height, "deviceScaleFactor": 2, "mobile": is_touched}),
        );
    }

    /// `light` or `dark`.
    pub(crate) fn prefer(&self, scheme: &str) {
        let feature = json!({"name": "prefers-color-scheme", "value": scheme});
        self.devtools("Emulation.setEmulatedMedia", &json!({"features": [feature]}));
    }

    pub(crate) fn without_javascript(self) -> Self {
        self.devtools("Emulation.setScriptExecutionDisabled", &json!({"value": true}));
        self
    }

    /// Runs a script before each page: what another browser would be like.
    pub(crate) fn pretending(self, script: &str) -> Self {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({"source": script}));
        self
    }

    pub(crate) fn go(&self, url: &str) {
        self.post("/url", &json!({"url": url}));
    }

    /// The path of the page before one.
    pub(crate) fn path(&self) -> String {
        let url = self.get("/url");
        let rest = url.as_str().unwrap().split_once("://").unwrap().1;
        let rest = rest.split('#').next().unwrap();
        rest.find('/').map_or_else(|| "/".to_owned(), |slash| rest[slash..].to_owned())
    }

    pub(crate) fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({"script": script, "args": []}))
    }

    /// What the browser complains about: errors of scripts, of the policy, of what could not be loaded.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let log = self.post("/se/log", &json!({"type": "browser"}));
        let entries = log.as_array().unwrap().iter();
        let bad =
            entries.filter(|entry| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING")));
        bad.map(|entry| entry["message"].as_str().unwrap().to_owned()).collect()
    }

    /// The whole page as a picture.
    pub(crate) fn picture(&self) -> Vec<u8> {
        let params = json!({"format": "png", "captureBeyondViewport": true});
        let taken = self.devtools("Page.captureScreenshot", &params);
        BASE64_STANDARD.decode(taken["data"].as_str().unwrap()).unwrap()
    }

    // --- the page ---------------------------------------------------------------------------------------------

    /// The first element of this kind, once it is there and to be seen.
    pub(crate) fn see(&self, css: &str) -> Element<'_> {
        self.until(&format!("{css} is to be seen"), || {
            self.all(css).into_iter().find(Element::is_seen)
        })
    }

    /// The button or link that says this, once it is there and to be seen.
    pub(crate) fn see_said(&self, words: &str) -> Element<'_> {
        self.until(&format!("something to press says “{words}”"), || {
            let pressable = self.all("button, a, summary");
            pressable.into_iter().find(|one| one.text() == words && one.is_seen())
        })
    }

    pub(crate) fn all(&self, css: &str) -> Vec<Element<'_>> {
        let found = self.post("/elements", &json!({"using": "css selector", "value": css}));
        let id = |one: &Value| one[ELEMENT].as_str().unwrap().to_owned();
        let found = found.as_array().unwrap().iter();
        found.map(|one| Element { browser: self, id: id(one) }).collect()
    }

    pub(crate) fn press(&self, words: &str) {
        self.see_said(words).press();
    }

    /// What the page says, from top to bottom.
    pub(crate) fn text(&self) -> String {
        self.see("body").text()
    }

    /// Waits until the page says this.
    pub(crate) fn hears(&self, words: &str) {
        self.until(&format!("the page says “{words}”"), || {
            self.text().contains(words).then_some(())
        });
    }

    /// Waits until the page is another.
    pub(crate) fn arrives(&self, path: &str) {
        self.until(&format!("the page is {path}"), || (self.path() == path).then_some(()));
    }

    /// Presses keys, wherever the focus is. `\u{E004}` is Tab, `\u{E007}` Enter.
    pub(crate) fn keys(&self, keys: &str) {
        let pressed: Vec<Value> = keys
            .chars()
            .flat_map(|key| {
                ["keyDown", "keyUp"].map(|kind| json!({"type": kind, "value": key.to_string()}))
            })
            .collect();
        let board = json!({"type": "key", "id": "keyboard", "actions": pressed});
        self.post("/actions", &json!({"actions": [board]}));
    }

    fn until<T>(&self, what: &str, ask: impl Fn() -> Option<T>) -> T {
        let since = Instant::now();
        loop {
            if let Some(found) = ask() {
                return found;
            }
            assert!(
                since.elapsed() < PATIENCE,
                "waited in vain until {what}; at {} the page says:\n{}\n{:?}",
                self.path(),
                self.all("body").first().map(Element::text).unwrap_or_default(),
                self.complaints(),
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    // --- what the browser holds -------------------------------------------------------------------------------

    /// Plugs in a device that holds passkeys, unlocked by its owner.
    pub(crate) fn plug_in(&self) -> Authenticator {
        let id = self.post(
            "/webauthn/authenticator",
            &json!({
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
                "hasUserVerification": true, "isUserConsenting": true, "isUserVerified": true,
            }),
        );
        Authenticator { id: id.as_str().unwrap().to_owned() }
    }

    /// Whether whoever holds the device unlocks it when asked.
    pub(crate) fn unlocks(&self, device: &Authenticator, unlocks: bool) {
        let path = format!("/webauthn/authenticator/{}/uv", device.id);
        self.post(&path, &json!({"isUserVerified": unlocks}));
    }

    /// The passkeys on a device.
    pub(crate) fn credentials(&self, device: &Authenticator) -> Vec<Value> {
        let path = format!("/webauthn/authenticator/{}/credentials", device.id);
        self.get(&path).as_array().unwrap().clone()
    }

    /// Puts a passkey on a device: the copy of one that another device holds.
    pub(crate) fn put(&self, device: &Authenticator, credential: &Value) {
        let path = format!("/webauthn/authenticator/{}/credential", device.id);
        self.post(&path, credential);
    }
}

/// Starts a driver, and says where it listens. It takes a free port of IPv4, then the same of IPv6, and gives up
/// where another program was quicker: then it is started again.
fn chromedriver() -> (Child, String) {
    for _ in 0..5 {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is there (tests/run installs it)");
        let said = BufReader::new(driver.stdout.take().unwrap());
        let port = said.lines().map_while(Result::ok).find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            Some(port.trim_end_matches('.').to_owned())
        });
        if let Some(port) = port {
            return (driver, port);
        }
        drop(driver.wait());
    }
    panic!("chromedriver found no port to listen on");
}

fn value(mut answer: ureq::http::Response<ureq::Body>) -> Result<Value, String> {
    let mut answer: Value = answer.body_mut().read_json().map_err(|error| error.to_string())?;
    match answer["value"]["error"].as_str() {
        Some(error) => Err(format!("{error}: {}", answer["value"]["message"])),
        None => Ok(answer["value"].take()),
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.delete("");
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

impl Element<'_> {
    fn ask(&self, what: &str) -> Value {
        self.browser.get(&format!("/element/{}/{what}", self.id))
    }

    pub(crate) fn text(&self) -> String {
        let path = format!("{}/element/{}/text", self.browser.session, self.id);
        // A page that was just left has no texts any more.
        let answer = self.browser.agent.get(&path).call().unwrap();
        value(answer).ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.ask(&format!("attribute/{name}")).as_str().map(str::to_owned)
    }

    fn is_seen(&self) -> bool {
        let path = format!("{}/element/{}/displayed", self.browser.session, self.id);
        let answer = self.browser.agent.get(&path).call().unwrap();
        value(answer).ok().and_then(|seen| seen.as_bool()).unwrap_or(false)
    }

    /// Brings it to the middle of the screen, as people do whose thumb is to reach it, and presses it.
    pub(crate) fn press(&self) {
        let middle = "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})";
        let asked = json!({"script": middle, "args": [{ELEMENT: self.id}]});
        // Where no script runs, the driver brings it there in its own way.
        drop(self.browser.try_post("/execute/sync", &asked));
        let path = format!("/element/{}/click", self.id);
        self.browser.post(&path, &json!({}));
    }

    /// Empties a field and types into it.
    pub(crate) fn types(&self, text: &str) {
        self.browser.post(&format!("/element/{}/clear", self.id), &json!({}));
        self.browser.post(&format!("/element/{}/value", self.id), &json!({"text": text}));
    }
}
