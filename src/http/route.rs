//! What a URL is: who may call it, for what a token needs which scope, what it takes and gives, and what answers.
//!
//! The table of routes ([`super::routes`]) is the only list: the router, the API document and the test of who may
//! call what are all made from it, so that no URL can be in one and missing in another.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter, on};
use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::app::App;
use super::gate;

/// The longest batch of commands, in bytes.
const BODY_BYTES: usize = 1 << 20;
/// The longest of all other bodies, in bytes: a form, a passkey's answer.
const FORM_BYTES: usize = 32 << 10;

/// What bodies are, where nothing else is said.
const JSON: &str = "application/json";

/// Who may call a URL; asked before its handler runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Everybody, known or not.
    Anyone,
    /// Whoever came in, even if more is asked of them before they go on.
    Arriving,
    /// Whoever came in.
    SignedIn,
    /// Whoever came in by a session: what a token may never do.
    InPerson,
    /// Whoever may see this.
    Sees(Asked),
}

/// What is asked of `sight` before the handler runs. `{member}` in the path names whom it is about; `me` is oneself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// What everybody in the organisation may see.
    Register,
    /// That the member of the path is one, and their name.
    Name,
    /// The account of the member of the path.
    Account,
    /// All that is kept about the member of the path.
    Portrait,
    /// Figures of everybody together.
    Statistics,
    /// Every record.
    Records,
    /// Who was let in, and who waits to be.
    WaysIn,
    /// Whose card is shown at the counter.
    Counter,
}

/// How failures are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// To software: problem details.
    Api,
    /// To people: a page.
    Page,
}

/// Makes the schema of something.
pub type Shape = fn(&mut SchemaGenerator) -> Schema;

fn shape<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// What a URL answers when all is well.
#[derive(Debug, Clone)]
pub struct Gives {
    /// The status.
    pub status: u16,
    /// The media type; none where there is no body.
    pub media: Option<&'static str>,
    /// The shape of a JSON body.
    pub shape: Option<Shape>,
}

/// One method of one URL.
#[derive(Debug, Clone)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path below the base, with its parameters in braces.
    pub path: &'static str,
    /// Who may call it.
    pub who: Who,
    /// The scope that a token needs; none where no token may.
    pub scope: Option<&'static str>,
    /// How failures are shown.
    pub kind: Kind,
    /// The id of the sentence that says what it does.
    pub about: &'static str,
    /// The shape of its query.
    pub query: Option<Shape>,
    /// The shape of its body.
    pub takes: Option<Shape>,
    /// The media type of its body.
    pub body: &'static str,
    /// The longest body, in bytes.
    most: usize,
    /// What it answers.
    pub gives: Vec<Gives>,
    /// With which codes it may fail, besides those that follow from the rest.
    pub fails: &'static [&'static str],
    answers: MethodRouter<Arc<App>>,
}

impl Route {
    fn new<H, T>(kind: Kind, method: Method, path: &'static str, who: Who, answers: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        // Every method of the table is one that axum knows.
        let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::GET);
        Self {
            method,
            path,
            who,
            scope: None,
            kind,
            about: "",
            query: None,
            takes: None,
            body: JSON,
            most: FORM_BYTES,
            gives: Vec::new(),
            fails: &[],
            answers: on(filter, answers),
        }
    }

    /// For software; `about` is the id of the sentence that says what it does.
    pub fn api<H, T>(
        (method, path): (Method, &'static str),
        who: Who,
        about: &'static str,
        answers: H,
    ) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        Self { about, ..Self::new(Kind::Api, method, path, who, answers) }
    }

    /// For people.
    pub fn page<H, T>((method, path): (Method, &'static str), who: Who, answers: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        Self::new(Kind::Page, method, path, who, answers)
    }

    /// A token needs this scope.
    #[must_use]
    pub fn scope(mut self, scope: &'static str) -> Self {
        self.scope = Some(scope);
        self
    }

    /// It reads this from its query.
    #[must_use]
    pub fn query<T: JsonSchema>(mut self) -> Self {
        self.query = Some(shape::<T>);
        self
    }

    /// It reads this from its body.
    #[must_use]
    pub fn takes<T: JsonSchema>(mut self) -> Self {
        self.takes = Some(shape::<T>);
        self
    }

    /// It reads this from a form with a file in it, of at most so many bytes.
    #[must_use]
    pub fn takes_file<T: JsonSchema>(mut self, most: usize) -> Self {
        self.takes = Some(shape::<T>);
        self.body = "multipart/form-data";
        self.most = most;
        self
    }

    /// It answers this, as JSON.
    #[must_use]
    pub fn gives<T: JsonSchema>(mut self, status: u16) -> Self {
        self.gives.push(Gives { status, media: Some("application/json"), shape: Some(shape::<T>) });
        self
    }

    /// It answers something of another media type, or nothing.
    #[must_use]
    pub fn gives_other(mut self, status: u16, media: Option<&'static str>) -> Self {
        self.gives.push(Gives { status, media, shape: None });
        self
    }

    /// It may fail with these codes too.
    #[must_use]
    pub fn fails(mut self, codes: &'static [&'static str]) -> Self {
        self.fails = codes;
        self
    }

    /// It takes a file: so many bytes at most.
    #[must_use]
    pub fn most(mut self, bytes: usize) -> Self {
        self.most = bytes;
        self
    }

    /// Adds it to a router, behind the gate.
    pub(super) fn add_to(self, router: Router<Arc<App>>, app: &Arc<App>) -> Router<Arc<App>> {
        // Nobody keeps much of memory by saying little: what is long is a batch of commands.
        let most = if self.scope == Some(gate::COMMANDS) { BODY_BYTES } else { self.most };
        let gate = gate::Gate {
            app: Arc::clone(app),
            who: self.who,
            scope: self.scope,
            kind: self.kind,
            most,
            watches: matches!(self.path, "/healthz" | "/readyz"),
        };
        let behind: MethodRouter<Arc<App>> =
            self.answers.layer(axum::middleware::from_fn_with_state(gate, gate::pass));
        let answers = behind.layer(DefaultBodyLimit::max(most));
        // Not nested: handlers see the whole path, as the browser asked for it.
        router.route(&app.place.path(self.path), answers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::{Language, Wording};

    #[test]
    fn whoever_sends_too_much_is_told_how_much_there_may_be() {
        for (language, mega, kilo) in
            [(Language::French, "Mio", "Kio"), (Language::English, "MiB", "KiB")]
        {
            let said = Wording::new(language).text("http-too_large", &[]);
            for most in
                [format!("{} {mega}", BODY_BYTES >> 20), format!("{} {kilo}", FORM_BYTES >> 10)]
            {
                assert!(said.replace('\u{a0}', " ").contains(&most), "{said}: {most}?");
            }
        }
    }
}
