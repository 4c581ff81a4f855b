//! The demo's house, and what its people and strangers ask of it.

use std::ops::Deref;

use ledger::commands::documents::On;
use ledger::ids::MemberId;
use ledger::time::Timestamp;
use ledger::views::sight::Thing;
use minutier::documents;
use minutier::http::route::Route;
use minutier::store::access::Secret;
use minutier::store::documents::Documents;
use minutier::writer::{self, Request};
use serde_json::Value;

use crate::demo::Demo;

/// A house with the demo's people in it.
pub(crate) struct World {
    demo: Demo,
    /// What the volunteer attached to the hours that wait.
    document: String,
}

impl Deref for World {
    type Target = Demo;

    fn deref(&self) -> &Demo {
        &self.demo
    }
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Where it sends a browser.
    pub(crate) place: String,
    pub(crate) body: String,
}

impl World {
    pub(crate) fn new() -> Self {
        let demo = Demo::below("/");
        let document = attached(&demo);
        Self { demo, document }
    }

    pub(crate) fn token(&self, member: MemberId, scopes: &[&str]) -> String {
        let secret = Secret::of(self.app.clock.random().unwrap());
        let now = self.app.clock.now().unwrap();
        let later = Timestamp::from_micros(now.micros() + 1_000_000_000).unwrap();
        let scopes: Vec<String> = scopes.iter().map(|&scope| scope.to_owned()).collect();
        self.app
            .access
            .make_token(secret.hashed(), member, "a test", &scopes, (now, later))
            .unwrap();
        format!("Bearer {}", secret.shown())
    }

    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        header: Option<(&str, &str)>,
        body: &Value,
    ) -> Answer {
        let mut request = ureq::http::Request::builder().method(method).uri(self.url(path));
        if let Some((name, value)) = header {
            request = request.header(name, value);
        }
        let mut answer = if matches!(method, "POST" | "PUT") {
            let request = request.header("content-type", "application/json");
            self.agent.run(request.body(body.to_string()).unwrap()).unwrap()
        } else {
            self.agent.run(request.body(()).unwrap()).unwrap()
        };
        let status = answer.status().as_u16();
        let place = answer.headers().get("location").map(|place| place.to_str().unwrap());
        let place = place.unwrap_or_default().to_owned();
        // A stream has no end.
        let streams = answer
            .headers()
            .get("content-type")
            .is_some_and(|media| media.to_str().unwrap().starts_with("text/event-stream"));
        // A picture is no text: what it holds is read as far as it is.
        let body = if streams { Vec::new() } else { answer.body_mut().read_to_vec().unwrap() };
        let body = String::from_utf8_lossy(&body).into_owned();
        Answer { status, place, body }
    }

    /// A path with its parameters filled in, about that member.
    pub(crate) fn path(&self, route: &Route, member: &str) -> String {
        let query = match route.path {
            "/api/v1/proofs/inclusion" => "?seq=7",
            "/api/v1/proofs/consistency" => "?first=7",
            _ => "",
        };
        let path = route
            .path
            .replace("{member}", member)
            .replace("/ways-in/{id}", &format!("/ways-in/{member}"))
            .replace("{code}", "BAR")
            .replace("{entry}", "1")
            .replace("{circle}", "c-0000000000")
            .replace("{seq}", "1")
            .replace("{closing}", "k-0000000000")
            .replace("{document}", &self.document)
            .replace("{contribution}", &self.place.waiting.to_string())
            .replace("{decision}", "d-0000000000")
            .replace("{id}", "session-000000000000");
        format!("{path}{query}")
    }

    /// A page as somebody sees it, in French.
    pub(crate) fn page(&self, member: MemberId, path: &str) -> String {
        let cookie = self.session(member);
        let answer = self.ask("GET", path, Some(("cookie", &cookie)), &Value::Null);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        let body = answer.body.split_once("<main").unwrap().1;
        body.split_once("</main>").unwrap().0.replace("&#39;", "’")
    }

    /// Everybody whose name is kept, with it and whether `viewer` may know it.
    pub(crate) fn names(&self, viewer: MemberId) -> Vec<(MemberId, String, bool)> {
        let day = self.app.today().unwrap();
        let views = self.app.current.views();
        let sight = views.sight(day);
        let members = views.directory.members.keys().copied();
        let named = members.filter_map(|member| {
            let name = views.name_if_kept(member)?.to_owned();
            Some((member, name, sight.may(viewer, Thing::Name(member))))
        });
        named.collect()
    }

    /// Somebody who is in no circle and holds no office.
    pub(crate) fn newcomer(&self) -> MemberId {
        let day = self.app.today().unwrap();
        let views = self.app.current.views();
        let sight = views.sight(day);
        let there = views.directory.members.keys().copied().filter(|member| {
            let found = &views.directory.members[member];
            found.is_member_on(day)
                && views.circles.of(*member).next().is_none()
                && views.present.represented_by(*member).next().is_none()
        });
        there.into_iter().find(|member| sight.offices_of(*member).next().is_none()).unwrap()
    }

    /// Those who look: the personas and somebody who is in none of their circles.
    pub(crate) fn viewers(&self) -> Vec<MemberId> {
        let personas = self.place.personas.iter().map(|persona| persona.member);
        personas.chain([self.newcomer()]).collect()
    }
}

/// A file beside the hours of the volunteer that wait; the document.
fn attached(demo: &Demo) -> String {
    let bytes = b"the sheet of the work day";
    let (app, waiting) = (&demo.app, demo.place.waiting);
    let given = Documents::of(&app.folder).give(bytes).unwrap();
    let answer = app.door.ask_blocking(Request {
        by: demo.member("member"),
        on_behalf: None,
        key: None,
        via: "web".parse().unwrap(),
        command: documents::attach(On::Contribution(waiting), bytes, "sheet").into(),
    });
    drop(given);
    let writer::Answer::Recorded(numbers, ids) = answer else { panic!("{answer:?}") };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(app.current.has_seen(numbers.last));
    ids["document"][0].clone()
}
