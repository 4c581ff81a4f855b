//! Who may call each URL: strangers, every persona, tokens, pages of other sites.

use std::collections::BTreeMap;

use minutier::http::route::{Kind, Route};
use minutier::http::routes;
use serde_json::json;

use crate::table::{Open, TABLE};
use crate::world::World;
use Open::{Everybody, OneselfAnd, SignedIn, To};

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
    let name = world.persona("member").name.clone();
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
                // Above every page stands who reads it.
                let said = answer.body.rsplit("<main").next().unwrap();
                let said = if *role == "member" { said } else { &answer.body };
                assert!(!said.contains(&name), "{called} tells {role} a name");
                assert!(!said.contains(&volunteer.to_string()), "{called} tells {role}");
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
fn a_page_of_another_site_makes_nobody_act() {
    let world = World::new();
    let cookie = world.session(world.member("member"));
    for route in routes().into_iter().filter(|route| route.method != "GET") {
        let path = world.path(&route, "me").replace("{secret}", "nothing");
        let request = ureq::http::Request::builder()
            .method(route.method.clone())
            .uri(world.url(&path))
            .header("cookie", &cookie)
            .header("origin", "https://elsewhere.example")
            .body(())
            .unwrap();
        let answer = world.agent.run(request).unwrap();
        assert_eq!(answer.status(), 403, "{} {}", route.method, route.path);
    }
}
