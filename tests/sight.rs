//! Who may call what: every URL of the router, by every persona of the demo and by a stranger, and what none of them
//! may learn from a refusal.
//!
//! The rows are checked against the router in both directions: a URL that nobody thought of here fails.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use ledger::commands::documents::On;
use ledger::ids::MemberId;
use ledger::log::recover::WithoutHead;
use ledger::time::Timestamp;
use ledger::views::sight::Thing;
use minutier::clock::Clock;
use minutier::demo::{self, Place};
use minutier::documents;
use minutier::http::app::{self, App};
use minutier::http::guard::rates::Limits;
use minutier::http::pages::place::telling::Telling;
use minutier::http::route::{Kind, Route};
use minutier::http::routes;
use minutier::http::server::{self, Opening};
use minutier::store::access::{Proof, Secret};
use minutier::store::documents::Documents;
use minutier::writer::{self, ClockCheck, Request};
use serde_json::{Value, json};

/// Those to whom a row is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Open {
    /// To everybody, known or not.
    Everybody,
    /// To whoever came in.
    SignedIn,
    /// To these personas, whoever it is about; and to whom it is about.
    OneselfAnd(&'static [&'static str]),
    /// To these personas.
    To(&'static [&'static str]),
}

use Open::{Everybody, OneselfAnd, SignedIn, To};

/// Who sees the balance of the volunteer: they, the stewards of their circles, the auditor.
const ACCOUNT: Open = OneselfAnd(&["steward", "coordinator", "auditor"]);
/// Who may know their name: those whose office meets everybody, and the people of their circles.
const NAME: Open = OneselfAnd(&[
    "steward",
    "coordinator",
    "counter_keeper",
    "treasurer",
    "organ_seat",
    "auditor",
    "administrator",
]);
const KEEPER: Open = To(&["counter_keeper"]);
/// Who sees what is beside the hours of the volunteer that wait: they, those who answer for the circle or for the one above
/// it (whose coordinator keeps the counter here), the auditor.
const BESIDE: Open = To(&["member", "steward", "coordinator", "counter_keeper", "auditor"]);
const AUDITOR: Open = To(&["auditor"]);
const ADMINISTRATOR: Open = To(&["administrator"]);

/// Every URL.
const TABLE: &[(&str, Open)] = &[
    ("GET /healthz", Everybody),
    ("GET /readyz", Everybody),
    ("GET /metrics", Everybody),
    ("GET /api/v1/openapi.json", Everybody),
    ("POST /api/v1/commands", SignedIn),
    ("GET /api/v1/me", SignedIn),
    ("GET /api/v1/members", SignedIn),
    ("GET /api/v1/members/{member}", NAME),
    ("GET /api/v1/members/{member}/balance", ACCOUNT),
    ("GET /api/v1/members/{member}/statement", ACCOUNT),
    ("GET /api/v1/members/{member}/waiting", ACCOUNT),
    ("GET /api/v1/members/{member}/receipts/{seq}", ACCOUNT),
    ("GET /api/v1/members/{member}/portrait", OneselfAnd(&[])),
    ("GET /api/v1/inbox", SignedIn),
    ("GET /api/v1/events", SignedIn),
    ("POST /api/v1/documents", SignedIn),
    ("GET /api/v1/documents/{document}", BESIDE),
    ("GET /api/v1/contributions/{contribution}/documents", BESIDE),
    ("GET /api/v1/decisions/{decision}/documents", SignedIn),
    ("GET /api/v1/records/{seq}/documents", To(&[])),
    ("GET /api/v1/organisation", SignedIn),
    ("GET /api/v1/circles", SignedIn),
    ("GET /api/v1/codes", SignedIn),
    ("GET /api/v1/codes/{code}", SignedIn),
    ("GET /api/v1/items", SignedIn),
    ("GET /api/v1/mandates", SignedIn),
    ("GET /api/v1/rules", SignedIn),
    ("GET /api/v1/decisions", SignedIn),
    ("GET /api/v1/closings", SignedIn),
    ("GET /api/v1/closings/{closing}", SignedIn),
    ("GET /api/v1/proofs/checkpoint", Everybody),
    ("GET /api/v1/proofs/inclusion", SignedIn),
    ("GET /api/v1/proofs/consistency", SignedIn),
    ("GET /api/v1/records", AUDITOR),
    ("GET /api/v1/balances", AUDITOR),
    ("GET /api/v1/sessions", SignedIn),
    ("DELETE /api/v1/sessions/{id}", SignedIn),
    ("GET /api/v1/tokens", SignedIn),
    ("POST /api/v1/tokens", SignedIn),
    ("DELETE /api/v1/tokens/{id}", SignedIn),
    ("POST /api/v1/members/{member}/link", ADMINISTRATOR),
    ("GET /api/v1/mailbox", SignedIn),
    ("PUT /api/v1/mailbox", SignedIn),
    ("PUT /api/v1/members/{member}/address", ADMINISTRATOR),
    ("GET /api/v1/letters", ADMINISTRATOR),
    ("POST /sign-in/passkey/begin", Everybody),
    ("POST /sign-in/passkey", Everybody),
    ("POST /account/passkeys/begin", SignedIn),
    ("POST /account/passkeys", SignedIn),
    ("GET /api/v1/card", SignedIn),
    ("POST /api/v1/card", SignedIn),
    ("DELETE /api/v1/card", SignedIn),
    ("POST /api/v1/card/unlock", SignedIn),
    ("POST /api/v1/members/{member}/card", ADMINISTRATOR),
    ("POST /api/v1/cards/recognise", To(&["counter_keeper"])),
    // Pages.
    ("GET /api", Everybody),
    ("GET /api/commands", Everybody),
    ("GET /api/problems", Everybody),
    ("GET /api/problems/{code}", Everybody),
    ("GET /", Everybody),
    ("GET /sign-in", Everybody),
    ("POST /sign-in", Everybody),
    ("GET /in/{secret}", Everybody),
    ("POST /in/{secret}", Everybody),
    ("GET /second", SignedIn),
    ("POST /second", SignedIn),
    ("POST /sign-out", SignedIn),
    ("POST /language", Everybody),
    ("GET /assets/{name}", Everybody),
    ("GET /menu", SignedIn),
    ("GET /inbox", SignedIn),
    ("POST /inbox", SignedIn),
    ("GET /inbox/{contribution}", SignedIn),
    ("POST /inbox/{contribution}", SignedIn),
    ("GET /inbox/disputes/{entry}", SignedIn),
    ("POST /inbox/disputes/{entry}", SignedIn),
    ("GET /work-party", SignedIn),
    ("POST /work-party", SignedIn),
    ("GET /counter", KEEPER),
    ("POST /counter/card", KEEPER),
    ("GET /counter/to/{member}", KEEPER),
    ("POST /counter/to/{member}", KEEPER),
    ("GET /counter/evening", KEEPER),
    ("POST /counter/undo", KEEPER),
    ("GET /counter/earlier", KEEPER),
    ("POST /counter/earlier", KEEPER),
    ("GET /counter/snapshot", KEEPER),
    ("GET /counter/offline", Everybody),
    ("GET /offline", Everybody),
    ("GET /service-worker.js", Everybody),
    ("GET /manifest.webmanifest", Everybody),
    ("GET /declare", SignedIn),
    ("POST /declare", SignedIn),
    ("GET /declare/duration", SignedIn),
    ("POST /declare/withdraw", SignedIn),
    ("GET /members/{member}/statement", ACCOUNT),
    ("GET /members/{member}/statement.csv", ACCOUNT),
    ("GET /members/{member}/records/{seq}", ACCOUNT),
    ("GET /members/{member}/records/{seq}/attestation", ACCOUNT),
    ("POST /members/{member}/records/{seq}/dispute", ACCOUNT),
    ("GET /members/{member}/certificate", OneselfAnd(&[])),
    ("POST /members/{member}/certificate", OneselfAnd(&[])),
    ("POST /members/{member}/certificate/delete", OneselfAnd(&[])),
    ("GET /certificate", Everybody),
    ("POST /certificate", Everybody),
    ("GET /account", SignedIn),
    ("POST /account/passkeys/{id}/rename", SignedIn),
    ("POST /account/passkeys/{id}/remove", SignedIn),
    ("POST /account/sessions/{id}/end", SignedIn),
    ("POST /account/sessions/end-others", SignedIn),
    ("GET /account/card", SignedIn),
    ("POST /account/card", SignedIn),
    ("POST /account/card/unlock", SignedIn),
    ("POST /account/card/end", SignedIn),
    ("GET /card/{code}", Everybody),
    ("POST /card/{code}", Everybody),
    ("GET /members/{member}/card", ADMINISTRATOR),
    ("POST /members/{member}/card", ADMINISTRATOR),
    ("GET /account/mail", SignedIn),
    ("POST /account/mail", SignedIn),
    ("GET /mail/confirm/{secret}", Everybody),
    ("POST /mail/confirm/{secret}", Everybody),
    ("GET /mail/stop/{member}/{choice}/{word}", Everybody),
    ("POST /mail/stop/{member}/{choice}/{word}", Everybody),
    ("GET /people", SignedIn),
    ("POST /people/consents", SignedIn),
    ("GET /people/{member}", NAME),
    ("GET /circles", SignedIn),
    ("GET /circles/{circle}", SignedIn),
    ("GET /codes/{code}", SignedIn),
    ("GET /mandates", SignedIn),
    ("GET /rules", SignedIn),
    ("GET /decisions", SignedIn),
    ("GET /decisions/{decision}", SignedIn),
    ("GET /history", SignedIn),
    ("GET /search", SignedIn),
    // The demo’s counter keeper coordinates a circle besides.
    (
        "GET /statistics",
        To(&["coordinator", "counter_keeper", "treasurer", "organ_seat", "auditor"]),
    ),
    ("GET /documents/{document}", BESIDE),
    ("POST /documents", SignedIn),
    ("POST /comments", SignedIn),
    ("GET /ways-in", ADMINISTRATOR),
    ("GET /ways-in/{id}", ADMINISTRATOR),
    ("POST /ways-in/{id}", ADMINISTRATOR),
    ("GET /letters", ADMINISTRATOR),
    ("GET /my-data", SignedIn),
    ("GET /my-data/everything", SignedIn),
    ("GET /my-data/file", SignedIn),
    ("GET /my-data/delegates", SignedIn),
    ("POST /my-data/delegates", SignedIn),
    ("POST /my-data/delegates/end", SignedIn),
    ("GET /my-data/erase", SignedIn),
    ("POST /my-data/erase", SignedIn),
    ("GET /account/tokens", SignedIn),
    ("POST /account/tokens", SignedIn),
    ("POST /account/tokens/{id}/revoke", SignedIn),
    ("GET /running", ADMINISTRATOR),
    ("GET /running/invite", ADMINISTRATOR),
    ("POST /running/invite", ADMINISTRATOR),
    ("GET /running/people", ADMINISTRATOR),
    ("GET /running/people/{member}", ADMINISTRATOR),
    ("POST /running/people/{member}", ADMINISTRATOR),
    ("GET /running/people/{member}/erase", ADMINISTRATOR),
    ("POST /running/people/{member}/erase", ADMINISTRATOR),
    ("GET /running/import", ADMINISTRATOR),
    ("POST /running/import", ADMINISTRATOR),
    ("POST /running/import/answers", ADMINISTRATOR),
    ("POST /running/import/away", ADMINISTRATOR),
    ("POST /running/import/undo", ADMINISTRATOR),
    ("GET /running/backup", ADMINISTRATOR),
    ("POST /running/backup", ADMINISTRATOR),
    ("POST /running/backup/rehearse", ADMINISTRATOR),
    ("GET /running/health", ADMINISTRATOR),
    ("POST /running/health/verify", ADMINISTRATOR),
];

/// A house with the demo's people in it.
struct World {
    place: Place,
    app: Arc<App>,
    address: SocketAddr,
    agent: ureq::Agent,
    /// What the volunteer attached to the hours that wait.
    document: String,
    _folder: tempfile::TempDir,
}

struct Answer {
    status: u16,
    /// Where it sends a browser.
    place: String,
    body: String,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = demo::make(&folder.path().join("place"), &mut |_| {}).unwrap();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let house = Opening {
            folder: place.folder.clone(),
            clock: Clock::running_from(place.ended),
            clock_check: ClockCheck::Refuse,
            without_head: WithoutHead::CutNothing,
            place: app::Place { address: server::address(address), base: "/".to_owned() },
            limits: Limits::None,
            mail: None,
        };
        let house = house.open().unwrap();
        let app = Arc::clone(&house.app);
        std::thread::spawn(move || runtime.block_on(house.serve(listener, std::future::pending())));
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            // The server ends what is idle for ten seconds: no connection is kept for later.
            .max_idle_connections(0)
            .build()
            .into();
        let document = attached(&app, &place);
        Self { place, app, address, agent, document, _folder: folder }
    }

    fn member(&self, role: &str) -> MemberId {
        self.place.personas.iter().find(|persona| persona.role == role).unwrap().member
    }

    fn name(&self, role: &str) -> &str {
        &self.place.personas.iter().find(|persona| persona.role == role).unwrap().name
    }

    /// A browser in which somebody came in.
    fn session(&self, member: MemberId) -> String {
        let secret = Secret::of(self.app.clock.random().unwrap());
        let now = self.app.clock.now().unwrap();
        let proof = Proof::Passkey;
        self.app.access.begin_session(secret.hashed(), member, proof, "a test", now).unwrap();
        format!("minutier_session={}", secret.shown())
    }

    fn token(&self, member: MemberId, scopes: &[&str]) -> String {
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

    fn ask(&self, method: &str, path: &str, header: Option<(&str, &str)>, body: &Value) -> Answer {
        let url = format!("http://{}{path}", self.address);
        let mut request = ureq::http::Request::builder().method(method).uri(url);
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
        let body =
            if streams { String::new() } else { answer.body_mut().read_to_string().unwrap() };
        Answer { status, place, body }
    }

    /// A path with its parameters filled in, about that member.
    fn path(&self, route: &Route, member: &str) -> String {
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
}

/// A file beside the hours of the volunteer that wait; the document.
fn attached(app: &App, place: &Place) -> String {
    let bytes = b"the sheet of the work day";
    let volunteer = place.personas.iter().find(|persona| persona.role == "member").unwrap();
    let given = Documents::of(&app.folder).give(bytes).unwrap();
    let answer = app.door.ask_blocking(Request {
        by: volunteer.member,
        on_behalf: None,
        key: None,
        via: "web".parse().unwrap(),
        command: documents::attach(On::Contribution(place.waiting), bytes, "sheet").into(),
    });
    drop(given);
    let writer::Answer::Recorded(numbers, ids) = answer else { panic!("{answer:?}") };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(app.current.has_seen(numbers.last));
    ids["document"][0].clone()
}

fn called(route: &Route) -> String {
    format!("{} {}", route.method, route.path)
}

#[test]
fn every_url_has_a_row_and_no_row_is_left_over() {
    let rows: BTreeMap<&str, Open> = TABLE.iter().copied().collect();
    let known: Vec<String> = routes().iter().map(called).collect();
    for url in &known {
        assert!(rows.contains_key(url.as_str()), "who may call {url}?");
    }
    assert_eq!(known.len(), TABLE.len(), "a row for a URL that does not exist");
}

#[test]
fn every_persona_at_every_url() {
    let world = World::new();
    let roles: Vec<&str> = world.place.personas.iter().map(|persona| persona.role).collect();
    let volunteer = world.member("member");
    let nobody = "m-0000000000";
    let name = world.name("member").to_owned();
    for route in routes() {
        let called = called(&route);
        let open = TABLE.iter().find(|(row, _)| *row == called).unwrap().1;
        let ask = |header: Option<(&str, &str)>, about: &str| {
            world.ask(route.method.as_str(), &world.path(&route, about), header, &json!({}))
        };
        let stranger = ask(None, &volunteer.to_string());
        let (status, body) = (stranger.status, &stranger.body);
        // What is open to everybody may still want more than an empty body, or not be there.
        let refused = match route.kind {
            Kind::Api => status == 401,
            // People are shown the way in.
            Kind::Page => status == 303 && stranger.place.starts_with("/sign-in"),
        };
        let shown_the_way = called == "GET /";
        assert_eq!(refused, open != Everybody || shown_the_way, "{called}: {status} {body}");
        for role in &roles {
            let cookie = world.session(world.member(role));
            let answer = ask(Some(("cookie", &cookie)), &volunteer.to_string());
            let may = match open {
                Everybody | SignedIn => true,
                OneselfAnd(others) => *role == "member" || others.contains(role),
                To(others) => others.contains(role),
            };
            // What passed the gate may still not be there, or be an empty command.
            let let_in = !matches!(answer.status, 401 | 403);
            assert_eq!(let_in, may, "{called} by {role}: {} {}", answer.status, answer.body);
            assert!(answer.status < 500, "{called} by {role}: {}", answer.body);
            if !may {
                assert!(!answer.body.contains(&name), "{called} tells {role} a name");
                assert!(!answer.body.contains(&volunteer.to_string()), "{called} tells {role}");
                // The same words as for somebody who does not exist.
                let unknown = ask(Some(("cookie", &cookie)), nobody);
                assert_eq!(answer.body, unknown.body, "{called} tells {role} who exists");
            }
        }
    }
}

#[test]
fn a_token_may_what_its_scopes_say_and_nothing_in_person() {
    let world = World::new();
    let auditor = world.member("auditor");
    let narrow = world.token(auditor, &["views:balance"]);
    let wide = world.token(auditor, &["*"]);
    for route in routes() {
        let called = called(&route);
        let path = world.path(&route, &auditor.to_string());
        let ask = |token: &str| {
            let header = Some(("authorization", token));
            world.ask(route.method.as_str(), &path, header, &json!({}))
        };
        let by_narrow = ask(&narrow);
        let open = TABLE.iter().find(|(row, _)| *row == called).unwrap().1;
        let expected: &[u16] = match (open, route.scope) {
            (Everybody, _) => &[200, 303, 400, 404, 410, 422],
            (_, Some("views:balance")) => &[200],
            // Its body is read before its scope is known.
            (_, Some("commands:*")) => &[400],
            _ => &[403],
        };
        assert!(expected.contains(&by_narrow.status), "{called}: {}", by_narrow.body);
        let by_wide = ask(&wide);
        if open != Everybody && route.scope.is_none() {
            assert_eq!(by_wide.status, 403, "{called} is done in person: {}", by_wide.body);
            assert!(by_wide.body.contains("in_person_only"), "{called}");
        }
        // Whoever sends a token relies on it: one that opens nothing is told, or shown the way in.
        let forged = ask("Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        let expected = if route.kind == Kind::Api { 401 } else { 303 };
        assert_eq!(forged.status, expected, "{called}");
    }
    let command = json!({"command": {"time": {"declare":
        {"code": "BAR", "day": "2026-02-01", "minutes": 30, "what": "service"}}}});
    let header = Some(("authorization", narrow.as_str()));
    let refused = world.ask("POST", "/api/v1/commands", header, &command);
    assert_eq!(refused.status, 403);
    assert!(refused.body.contains("out_of_scope"), "{}", refused.body);
}

#[test]
fn nobody_acts_for_another() {
    let world = World::new();
    let volunteer = world.member("member").to_string();
    let waiting = world.place.waiting.to_string();
    let day = "2026-02-01";
    let commands = [
        json!({"for": volunteer, "command": {"time": {"declare":
            {"code": "BAR", "day": day, "minutes": 30, "what": "pour un autre"}}}}),
        json!({"for": volunteer, "command": {"time": {"give":
            {"to": world.member("treasurer"), "minutes": 30}}}}),
        json!({"for": volunteer, "command": {"time": {"withdraw": {"contribution": waiting}}}}),
        json!({"for": volunteer, "command": {"members": {"leave": {}}}}),
        json!({"command": {"time": {"withdraw": {"contribution": waiting}}}}),
    ];
    for persona in world.place.personas.clone() {
        if persona.role == "member" {
            continue;
        }
        let cookie = world.session(persona.member);
        for command in &commands {
            let header = Some(("cookie", cookie.as_str()));
            let answer = world.ask("POST", "/api/v1/commands", header, command);
            let said = format!("{} asks {command}: {}", persona.role, answer.body);
            assert!(matches!(answer.status, 400 | 403 | 422), "{said}");
            assert!(!answer.body.contains("\"outcome\":\"recorded\""), "{said}");
        }
    }
    // The author is whoever came in, whatever the body says.
    let cookie = world.session(world.member("treasurer"));
    let forged = json!({"by": volunteer, "command": {"time": {"declare":
        {"code": "BAR", "day": day, "minutes": 30, "what": "forgé"}}}});
    let answer = world.ask("POST", "/api/v1/commands", Some(("cookie", &cookie)), &forged);
    assert_eq!(answer.status, 400, "{}", answer.body);
}

#[test]
fn a_page_of_another_site_makes_nobody_act() {
    let world = World::new();
    let cookie = world.session(world.member("member"));
    for route in routes().into_iter().filter(|route| route.method != "GET") {
        let path = world.path(&route, "me").replace("{secret}", "nothing");
        let url = format!("http://{}{path}", world.address);
        let request = ureq::http::Request::builder()
            .method(route.method.clone())
            .uri(url)
            .header("cookie", &cookie)
            .header("origin", "https://elsewhere.example")
            .body(())
            .unwrap();
        let answer = world.agent.run(request).unwrap();
        assert_eq!(answer.status(), 403, "{} {}", route.method, route.path);
    }
}

#[test]
fn whoever_lets_people_in_leaves_a_record_and_nobody_who_is_suspended_does() {
    let world = World::new();
    let administrator = world.member("administrator");
    let volunteer = world.member("member");
    let cookie = world.session(administrator);
    let as_administrator = Some(("cookie", cookie.as_str()));
    let records = || world.app.current.views().head.seq;
    let before = records();
    let given: [(&str, String, Value); 3] = [
        ("POST", format!("/api/v1/members/{volunteer}/link"), json!({"purpose": "recovery"})),
        ("POST", format!("/api/v1/members/{volunteer}/card"), json!({})),
        (
            "PUT",
            format!("/api/v1/members/{volunteer}/address"),
            json!({"address": "ana@example.org", "language": "fr"}),
        ),
    ];
    for (number, (method, path, body)) in (1u64..).zip(&given) {
        let answer = world.ask(method, path, as_administrator, body);
        assert!(matches!(answer.status, 201 | 204), "{path}: {}", answer.body);
        assert_eq!(records(), before + number, "{path} leaves no trace");
    }
    // Nobody lets themselves in.
    let oneself = format!("/api/v1/members/{administrator}/link");
    let refused = world.ask("POST", &oneself, as_administrator, &json!({"purpose": "second"}));
    assert!(refused.body.contains("own_act"), "{}", refused.body);
    // Suspended, they hold no office: they let nobody in, and see nobody's ways in.
    let seat = world.session(world.member("organ_seat"));
    let as_seat = Some(("cookie", seat.as_str()));
    let commands = |command: Value| {
        let body = json!({"command": command});
        world.ask("POST", "/api/v1/commands", as_seat, &body)
    };
    let decided = commands(json!({"decisions": {"record":
        {"subject": "Suspension", "manner": "consent"}}}));
    let decided: Value = serde_json::from_str(&decided.body).unwrap();
    let suspended = commands(json!({"members": {"suspend": {"member": administrator,
        "reason": "essai", "decision": decided["ids"]["decision"]}}}));
    assert_eq!(suspended.status, 201, "{}", suspended.body);
    let before = records();
    for (method, path, body) in &given {
        let answer = world.ask(method, path, as_administrator, body);
        assert_eq!(answer.status, 403, "{path}: {}", answer.body);
    }
    for page in ["/ways-in", "/letters", "/api/v1/letters"] {
        assert_eq!(world.ask("GET", page, as_administrator, &json!({})).status, 403, "{page}");
    }
    assert_eq!(records(), before);
}

#[test]
fn a_token_made_after_one_link_is_not_enough_for_a_seat() {
    let world = World::new();
    let seat = world.member("organ_seat");
    let secret = Secret::of(world.app.clock.random().unwrap());
    let now = world.app.clock.now().unwrap();
    let later = Timestamp::from_micros(now.micros() + 1_000_000_000).unwrap();
    let all = ["*".to_owned()];
    let made = ("a test", all.as_slice());
    let access = &world.app.access;
    access.make_token_after(Proof::Link, secret.hashed(), seat, made, (now, later)).unwrap();
    let bearer = format!("Bearer {}", secret.shown());
    let answer = world.ask("GET", "/api/v1/me", Some(("authorization", &bearer)), &json!({}));
    assert_eq!(answer.status, 403);
    assert!(answer.body.contains("second_proof_needed"), "{}", answer.body);
}

impl World {
    /// A page as somebody sees it, in French.
    fn page(&self, member: MemberId, path: &str) -> String {
        let cookie = self.session(member);
        let answer = self.ask("GET", path, Some(("cookie", &cookie)), &Value::Null);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        let body = answer.body.split_once("<main").unwrap().1;
        body.split_once("</main>").unwrap().0.replace("&#39;", "’")
    }

    /// Everybody whose name is kept, with it and whether `viewer` may know it.
    fn names(&self, viewer: MemberId) -> Vec<(MemberId, String, bool)> {
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
    fn newcomer(&self) -> MemberId {
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
    fn viewers(&self) -> Vec<MemberId> {
        let personas = self.place.personas.iter().map(|persona| persona.member);
        personas.chain([self.newcomer()]).collect()
    }
}

/// Whether a time stands in a text: `3 h`, `45 min`, `12 h 30`.
fn says_an_amount(text: &str) -> bool {
    text.split_once('\u{a0}').is_some_and(|_| {
        let words: Vec<&str> = text.split(['\u{a0}', ' ', '.', ',']).collect();
        let digits =
            |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        words.windows(2).any(|pair| digits(pair[0]) && matches!(pair[1], "h" | "min"))
    })
}

#[test]
fn history_and_search_tell_nobody_a_name_or_an_amount_that_sight_hides() {
    let world = World::new();
    let last = world.app.current.views().head.seq;
    // The newest, the oldest, and some between: every kind of record of the demo is among them.
    let seqs: Vec<u64> =
        (1..=last).filter(|seq| seq % 7 == 0 || *seq < 500 || *seq + 400 > last).collect();
    let facts = world.app.current.facts(&seqs).unwrap();
    assert_eq!(facts.len(), seqs.len());
    let day = world.app.today().unwrap();
    for viewer in world.viewers() {
        let hidden: Vec<String> = world
            .names(viewer)
            .into_iter()
            .filter(|(.., may)| !may)
            .map(|(_, name, _)| name)
            .collect();
        let views = world.app.current.views();
        let sight = views.sight(day);
        let accounts: Vec<MemberId> = views.directory.members.keys().copied().collect();
        let sees: Vec<bool> =
            accounts.iter().map(|member| sight.may(viewer, Thing::Account(*member))).collect();
        let offices: Vec<_> = sight.offices_of(viewer).collect();
        let mut amounts = 0usize;
        for language in minutier::wording::Language::ALL {
            let wording = world.app.wording(language);
            let telling = Telling::new(&world.app.current, &views, wording, (viewer, day));
            for fact in &facts {
                let sentence = telling.sentence(fact);
                for name in &hidden {
                    assert!(!sentence.contains(name.as_str()), "{viewer} reads {sentence}");
                }
                // Whose account a record moves, by its bytes: every member that it names, and whose entry it undoes.
                let text = serde_json::to_string(&fact.event).unwrap();
                let named = accounts
                    .iter()
                    .zip(&sees)
                    .filter(|(member, _)| text.contains(&member.to_string()));
                let own = named.clone().any(|(_, sees)| *sees);
                let price = fact.event.name().starts_with("time.item_");
                let declared = fact.event.name().starts_with("time.contribution_")
                    || fact.event.name().starts_with("takeover.");
                // Those who answer for a circle see what is declared for it.
                let may = own || price || (declared && !offices.is_empty());
                assert!(may || !says_an_amount(&sentence), "{viewer} reads {sentence}");
                amounts += usize::from(says_an_amount(&sentence) && !price);
                // That somebody did, spent or gave something is not known to whoever is in no circle with them, be
                // their name known to all.
                let moves = ["time.", "takeover.", "corrections."];
                if moves.iter().any(|area| fact.event.name().starts_with(area))
                    && offices.is_empty()
                {
                    let of = |member: &MemberId| text.contains(&format!("\"member\":\"{member}\""));
                    for member in
                        accounts.iter().zip(&sees).filter(|(member, sees)| of(member) && !**sees)
                    {
                        let name = views.name_if_kept(*member.0).unwrap_or("(forgotten)");
                        let together = views.circles.of(viewer).next().is_some();
                        assert!(together || !sentence.contains(name), "{viewer} reads {sentence}");
                    }
                }
            }
        }
        // What is hidden from some is there for others: the auditor reads all of it.
        let all = viewer == world.member("auditor");
        assert!(!all || amounts > 500, "{viewer} reads {amounts} amounts");
    }
}

#[test]
fn whoever_searches_finds_nobody_that_sight_hides() {
    let world = World::new();
    for viewer in world.viewers() {
        for (member, name, may) in world.names(viewer) {
            let first = name.split(' ').next().unwrap();
            let query: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
            if !may {
                let found = world.page(viewer, &format!("/search?q={query}"));
                let said = found.replace(&format!("value=\"{name}\""), "");
                assert!(!said.contains(&format!("/people/{member}")), "{viewer} finds {name}");
                let listed = world.page(viewer, &format!("/people?q={query}"));
                assert!(!listed.contains(&format!("/people/{member}")), "{viewer} sees {name}");
            } else if member == viewer {
                let found = world.page(viewer, &format!("/search?q={query}"));
                assert!(
                    found.contains(&format!("/people/{member}")),
                    "{first} does not find themselves"
                );
            }
        }
    }
}

#[test]
fn pages_of_the_place_name_nobody_that_sight_hides() {
    let world = World::new();
    let circles: Vec<String> = {
        let views = world.app.current.views();
        views.circles.circles().keys().map(|id| format!("/circles/{id}")).collect()
    };
    let pages = [
        "/people",
        "/circles",
        "/mandates",
        "/rules",
        "/history",
        "/history?area=members",
        "/codes/BAR",
    ];
    let pages: Vec<String> = pages.iter().map(|page| (*page).to_owned()).chain(circles).collect();
    for viewer in [world.member("member"), world.newcomer()] {
        let hidden: Vec<_> = world.names(viewer).into_iter().filter(|(.., may)| !may).collect();
        assert!(!hidden.is_empty());
        for path in &pages {
            let page = world.page(viewer, path);
            for (member, name, _) in &hidden {
                assert!(!page.contains(name.as_str()), "{path} tells {viewer} of {name}");
                assert!(!page.contains(&member.to_string()), "{path} tells {viewer} of {member}");
            }
        }
    }
}

#[test]
fn whoever_chooses_to_be_listed_is_seen_by_all_until_they_choose_otherwise() {
    let world = World::new();
    let newcomer = world.newcomer();
    let volunteer = world.member("member");
    let (_, name, may) =
        world.names(volunteer).into_iter().find(|(member, ..)| *member == newcomer).unwrap();
    assert!(!may, "the demo's volunteer knows {name} already");
    let agree = |form: &str| {
        let url = format!("http://{}/people/consents", world.address);
        let request = ureq::http::Request::builder()
            .method("POST")
            .uri(url)
            .header("cookie", world.session(newcomer))
            .header("origin", format!("http://{}", world.address))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.to_owned())
            .unwrap();
        let answer = world.agent.run(request).unwrap();
        assert_eq!(answer.status(), 303, "{form}");
        answer.headers()["location"].to_str().unwrap().to_owned()
    };
    assert_eq!(agree("listed=yes&named=yes"), "/people?done=listed");
    assert!(world.page(volunteer, "/people").contains(&name));
    let page = world.page(volunteer, &format!("/people/{newcomer}"));
    assert!(page.contains(&name) && page.contains("par son choix"), "{page}");
    // Their account is nobody's business for all that.
    let cookie = world.session(volunteer);
    let account = format!("/api/v1/members/{newcomer}/balance");
    assert_eq!(world.ask("GET", &account, Some(("cookie", &cookie)), &Value::Null).status, 403);
    // It is kept over a restart: read again from the file.
    world.app.current.take_consents(world.app.access.consents().unwrap());
    assert!(world.page(volunteer, "/people").contains(&name));
    assert_eq!(agree(""), "/people?done=hidden");
    assert!(!world.page(volunteer, "/people").contains(&name));
    assert!(world.app.access.consents().unwrap().is_empty());
}

#[test]
fn figures_name_nobody_who_did_not_agree_and_count_no_two_people() {
    let world = World::new();
    let treasurer = world.member("treasurer");
    for year in ["", "?year=2025", "?year=1900"] {
        let page = world.page(treasurer, &format!("/statistics{year}"));
        for (_, name, _) in world.names(treasurer) {
            assert!(!page.contains(&name), "{name} is in the figures of {year}");
        }
        for few in ["<td class=\"number\">1</td>", "<td class=\"number\">2</td>"] {
            let people = page.split("id=\"balances\"").nth(1).unwrap();
            let people = people.split("</section>").next().unwrap();
            assert!(!people.contains(few), "{year}: {people}");
        }
    }
}
