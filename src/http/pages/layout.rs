//! What every page has around it.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use ledger::ids::MemberId;
use ledger::time::Day;
use maud::{DOCTYPE, Markup, html};

use super::super::app::App;
use super::nav::{Room, Way};
use crate::http::assets;
use crate::wording::{Arg, Language, Wording};

/// Runs before anything is shown, so that nothing moves.
const FIRST: &str = "passkey.js";

/// A page in the making: for whom it is said, and where it lies.
pub struct Page<'a> {
    /// The house.
    pub app: &'a App,
    /// The sentences.
    pub wording: &'a Wording,
    /// The name of whoever came in.
    pub name: Option<String>,
    /// Who that is.
    member: Option<MemberId>,
    /// The rooms that they may enter; none for whoever is not inside yet.
    pub way: Option<Way>,
    here: Option<Room>,
    scripts: Vec<&'static str>,
}

impl<'a> Page<'a> {
    /// For somebody who did not come in.
    pub fn for_anyone(app: &'a App, language: Language) -> Self {
        let wording = app.wording(language);
        Self { app, wording, name: None, member: None, way: None, here: None, scripts: Vec::new() }
    }

    /// For whoever came in.
    pub fn for_caller(
        app: &'a App,
        language: Language,
        caller: &super::super::caller::Caller,
    ) -> Self {
        // Whoever is still to show more of who they are has no way through the house.
        let inside = matches!(caller.is_arriving(app), Ok(false));
        let views = app.current.views();
        let name = Some(views.name(caller.member));
        let way = app.today().ok().filter(|_| inside).map(|day| Way::of(&views, day, caller));
        Self { name, way, member: Some(caller.member), ..Self::for_anyone(app, language) }
    }

    /// In this room.
    #[must_use]
    pub fn at(self, room: Room) -> Self {
        Self { here: Some(room), ..self }
    }

    /// A sentence.
    pub fn say(&self, id: &str) -> String {
        self.wording.text(id, &[])
    }

    /// A sentence with arguments; a name that is written from right to left does not turn the words around it.
    pub fn say_with(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        self.wording.text_on_a_page(id, args)
    }

    /// The path of a page.
    pub fn path(&self, path: &str) -> String {
        self.app.place.path(path)
    }

    /// With a script of ours, which runs before anything is shown.
    #[must_use]
    pub fn with_script(mut self, name: &'static str) -> Self {
        self.scripts.push(name);
        self
    }

    /// A day.
    pub fn day(&self, day: Day) -> String {
        self.wording.day(day)
    }

    /// The path of something that pages are dressed with.
    fn asset(&self, name: &str) -> String {
        self.path(&format!("/assets/{}", assets::versioned(name)))
    }

    /// The whole document.
    pub fn document(&self, title: &str, body: &Markup) -> Markup {
        let organisation = {
            let views = self.app.current.views();
            let opened = views.directory.organisation.as_ref();
            opened.map(|opened| opened.name.to_string()).unwrap_or_default()
        };
        html! {
            (DOCTYPE)
            html lang=(self.wording.language().tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (title) " · " (organisation) }
                    link rel="stylesheet" href=(self.asset("style.css"));
                    @for name in &self.scripts { script src=(self.asset(name)) defer[*name != FIRST] {} }
                    @if self.way.is_some() {
                        script src=(self.asset("worker.js")) data-member=[self.member] defer {}
                    }
                    link rel="manifest" href=(self.path("/manifest.webmanifest"));
                    link rel="icon" href=(self.asset("icon.svg")) type="image/svg+xml";
                }
                body class=[self.way.map(|_| "inside")] {
                    a class="skip" href="#main" { (self.say("page-skip")) }
                    header class="top" {
                        a class="house" href=(self.path("/")) {
                            img src=(self.asset("icon.svg")) alt="" width="28" height="28";
                            (organisation)
                        }
                        @if let Some(name) = &self.name {
                            a class="who" href=(self.path("/account")) { (name) }
                        }
                    }
                    @if let Some(way) = self.way { (way.shown(self, self.here)) }
                    main id="main" tabindex="-1" { (body) }
                    footer class="foot" { (self.languages()) }
                }
            }
        }
    }

    fn languages(&self) -> Markup {
        let other = self.wording.language().other();
        html! {
            form method="post" action=(self.path("/language")) {
                button class="plain" name="language" value=(other.tag()) lang=(other.tag()) {
                    (self.app.wording(other).text("page-in-this-language", &[]))
                }
            }
        }
    }
}

/// A document as an answer.
pub fn html(markup: Markup) -> Response {
    let media = HeaderValue::from_static("text/html; charset=utf-8");
    ([(header::CONTENT_TYPE, media)], markup.into_string()).into_response()
}
