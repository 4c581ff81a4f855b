//! The API document (OpenAPI 3.1), made from the table of routes and from the shapes that it names.
//!
//! Nothing is written down twice: a URL that is in the table is in the document, with who may call it, what it
//! takes and gives, and every code with which it may fail. Deliberately not here: pages for people, which are no
//! interface for software.

mod failures;
mod parameters;

use axum::http::Method;
use schemars::generate::SchemaSettings;
use schemars::transform::Transform as _;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

pub use failures::codes_of;

use super::app::Place;
use super::cookies::Cookie;
use super::failure::Problem;
use super::route::{Gives, Kind, Route, Shape, Who};
use super::routes;
use crate::wording::Wording;

/// The routes that the document speaks of. What scripts of our own pages ask for changes with the pages.
pub fn documented() -> impl Iterator<Item = Route> {
    let of_pages =
        |route: &Route| ["/sign-in", "/account"].iter().any(|page| route.path.starts_with(page));
    routes().into_iter().filter(move |route| route.kind == Kind::Api && !of_pages(route))
}

/// What an operation is called in the document, and in clients made from it.
pub fn name_of(route: &Route) -> String {
    route.about.trim_start_matches("api-").replace('-', "_")
}

/// Who may call a URL: the id of a sentence.
pub fn who(route: &Route) -> &'static str {
    use super::route::Asked;
    match route.who {
        Who::Anyone => "api-who-anyone",
        Who::Arriving => "api-who-arriving",
        Who::SignedIn => "api-who-signed-in",
        Who::InPerson => "api-who-in-person",
        Who::Sees(Asked::Register) => "api-who-register",
        Who::Sees(Asked::Name) => "api-who-name",
        Who::Sees(Asked::Account) => "api-who-account",
        Who::Sees(Asked::Portrait) => "api-who-portrait",
        Who::Sees(Asked::Statistics) => "api-who-statistics",
        Who::Sees(Asked::Records) => "api-who-records",
        Who::Sees(Asked::WaysIn) => "api-who-ways-in",
        Who::Sees(Asked::Counter) => "api-who-counter",
    }
}

/// Whether an answer says what it was made from, so that it is sent again only when that changed.
pub fn is_view(route: &Route) -> bool {
    let is_json =
        route.method == Method::GET && route.gives.iter().any(|gives| gives.shape.is_some());
    // Proofs and portraits are made anew for each who asks.
    let made_anew = ["views:proofs", "views:portrait"];
    let of_views = |scope: &str| scope.starts_with("views:") && !made_anew.contains(&scope);
    is_json && route.scope.is_some_and(of_views)
}

/// Where the parts of the document are.
const SCHEMAS: &str = "/components/schemas";

/// A generator whose definitions are parts of the document.
fn generator(contract: fn(SchemaSettings) -> SchemaSettings) -> SchemaGenerator {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = SCHEMAS.into();
        settings.meta_schema = None;
    });
    contract(settings).with_transform(ledger::schema::Bounds).into_generator()
}

/// What is taken and what is given, each in its own way: a member with a default may be left out of what is taken,
/// and is always in what is given.
struct Shapes {
    taken: SchemaGenerator,
    given: SchemaGenerator,
}

impl Shapes {
    fn new() -> Self {
        Self {
            taken: generator(SchemaSettings::for_deserialize),
            given: generator(SchemaSettings::for_serialize),
        }
    }

    fn taken(&mut self, shape: Shape) -> Value {
        bounded(shape(&mut self.taken))
    }

    fn given(&mut self, shape: Shape) -> Value {
        bounded(shape(&mut self.given))
    }

    /// All that was named, by name. A test asks that nothing is named twice for two shapes.
    fn named(mut self) -> Map<String, Value> {
        let mut named = self.taken.take_definitions(true);
        named.append(&mut self.given.take_definitions(true));
        named
    }
}

fn bounded(mut schema: Schema) -> Value {
    ledger::schema::Bounds.transform(&mut schema);
    schema.to_value()
}

/// The document, in a language, for a server that is at some place.
pub fn document(place: &Place, wording: &Wording) -> Value {
    let say = |id: &str| wording.text(id, &[]);
    let mut shapes = Shapes::new();
    let problem = shapes.given(|generator| generator.subschema_for::<Problem>());
    let mut paths = Map::new();
    for route in documented() {
        let operation = operation(&route, &mut shapes, &problem, wording);
        let path = paths.entry(route.path.to_owned()).or_insert_with(|| json!({}));
        if let Some(methods) = path.as_object_mut() {
            methods.insert(route.method.as_str().to_lowercase(), operation);
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Minutier",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": say("api-document-summary"),
            "description": say("api-document-about"),
            "license": { "name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later" },
        },
        "servers": [{ "url": place.url("/").trim_end_matches('/') }],
        "externalDocs": { "url": place.url("/api"), "description": say("api-page-title") },
        "paths": paths,
        "components": {
            "schemas": shapes.named(),
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": say("api-document-token"),
                },
                "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": Cookie::Session.name(),
                    "description": say("api-document-session"),
                },
            },
        },
    })
}

fn operation(route: &Route, shapes: &mut Shapes, problem: &Value, wording: &Wording) -> Value {
    let mut operation = json!({
        "operationId": name_of(route),
        "summary": wording.text(route.about, &[]),
        "description": wording.text(who(route), &[]),
        "tags": [tag_of(route)],
        "security": security(route),
        "responses": responses(route, shapes, problem, wording),
    });
    let Some(members) = operation.as_object_mut() else { return operation };
    let parameters = parameters::of(route, wording);
    if !parameters.is_empty() {
        members.insert("parameters".to_owned(), parameters.into());
    }
    if let Some(shape) = route.takes {
        let body = json!({
            "required": true,
            "content": { route.body: { "schema": shapes.taken(shape) } },
        });
        members.insert("requestBody".to_owned(), body);
    }
    operation
}

/// The resource: the first word of the path below the version.
fn tag_of(route: &Route) -> &str {
    let below = route.path.trim_start_matches("/api/v1").trim_start_matches('/');
    below.split('/').next().unwrap_or(below)
}

/// How whoever calls may show who they are: any one of these.
fn security(route: &Route) -> Value {
    match (route.who, route.scope) {
        (Who::Anyone, _) => json!([]),
        (_, Some(scope)) => json!([{ "token": [scope] }, { "session": [] }]),
        (_, None) => json!([{ "session": [] }]),
    }
}

fn responses(route: &Route, shapes: &mut Shapes, problem: &Value, wording: &Wording) -> Value {
    let mut responses = Map::new();
    for gives in &route.gives {
        responses.insert(gives.status.to_string(), given(route, gives, shapes, wording));
    }
    if is_view(route) {
        let description = wording.text("api-answer-known", &[]);
        responses.insert("304".to_owned(), json!({ "description": description }));
    }
    for (status, failure) in failures::responses(route, problem, wording) {
        responses.entry(status).or_insert(failure);
    }
    responses.into()
}

fn given(route: &Route, gives: &Gives, shapes: &mut Shapes, wording: &Wording) -> Value {
    let say = |id: &str| wording.text(id, &[]);
    let mut response = json!({ "description": say(answer_id(gives.status)) });
    let Some(members) = response.as_object_mut() else { return response };
    if let Some(media) = gives.media {
        let content = match gives.shape {
            Some(shape) => json!({ media: { "schema": shapes.given(shape) } }),
            None => json!({ media: { "schema": { "type": "string" } } }),
        };
        members.insert("content".to_owned(), content);
    }
    if is_view(route) && gives.status == 200 {
        let etag = json!({
            "description": say("api-header-etag"),
            "schema": { "type": "string" },
            "required": true,
        });
        members.insert("headers".to_owned(), json!({ "ETag": etag }));
    }
    response
}

fn answer_id(status: u16) -> &'static str {
    match status {
        201 => "api-answer-made",
        204 => "api-answer-done",
        503 => "api-answer-not-ready",
        _ => "api-answer-given",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::wording::Language;

    fn made(language: Language) -> Value {
        let place = Place { address: "https://a.example".to_owned(), base: "/m/".to_owned() };
        document(&place, &Wording::new(language))
    }

    /// Every `$ref` of the document.
    fn references(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => {
                for (name, inner) in members {
                    match (name.as_str(), inner.as_str()) {
                        ("$ref", Some(to)) => drop(found.insert(to.to_owned())),
                        _ => references(inner, found),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    #[test]
    fn every_route_for_software_is_in_the_document_under_a_name_of_its_own() {
        for language in Language::ALL {
            let document = made(language);
            let mut names = BTreeSet::new();
            for route in documented() {
                let method = route.method.as_str().to_lowercase();
                let operation = &document["paths"][route.path][method];
                let name = operation["operationId"].as_str().unwrap();
                assert!(names.insert(name.to_owned()), "two are called {name}");
            }
            assert_eq!(document["servers"][0]["url"], "https://a.example/m");
        }
    }

    #[test]
    fn what_is_referred_to_is_there_and_nothing_is_named_twice() {
        let document = made(Language::English);
        let schemas = document["components"]["schemas"].as_object().unwrap();
        let mut found = BTreeSet::new();
        references(&document, &mut found);
        for reference in found {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
        }
        for name in schemas.keys() {
            let numbered = name.ends_with(|last: char| last.is_ascii_digit());
            assert!(!numbered, "{name}: two shapes have one name");
        }
    }

    #[test]
    fn a_shape_that_is_taken_and_given_is_the_same_one() {
        let mut shapes = Shapes::new();
        for route in documented() {
            route.takes.map(|shape| shapes.taken(shape));
            for gives in &route.gives {
                gives.shape.map(|shape| shapes.given(shape));
            }
        }
        let (taken, given) = (shapes.taken.definitions(), shapes.given.definitions());
        for (name, schema) in taken {
            assert!(given.get(name).is_none_or(|other| other == schema), "{name} is two shapes");
        }
    }

    #[test]
    fn every_code_that_a_url_may_fail_with_is_one_that_is_explained() {
        let known: BTreeSet<&str> = super::super::failure::codes().collect();
        for route in documented() {
            for code in codes_of(&route) {
                assert!(known.contains(code), "{} may fail with {code}", route.path);
            }
        }
    }
}
