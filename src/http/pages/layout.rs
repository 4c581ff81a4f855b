//! What every page has around it.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use super::super::app::App;
use crate::http::assets;
use crate::wording::{Arg, Language, Wording};

/// A page in the making: for whom it is said, and where it lies.
pub struct Page<'a> {
    /// The house.
    pub app: &'a App,
    /// The sentences.
    pub wording: &'a Wording,
    /// The name of whoever came in.
    pub name: Option<String>,
    script: Option<&'static str>,
}

impl<'a> Page<'a> {
    /// For somebody who did not come in.
    pub fn for_anyone(app: &'a App, language: Language) -> Self {
        Self { app, wording: app.wording(language), name: None, script: None }
    }

    /// For whoever came in.
    pub fn for_caller(
        app: &'a App,
        language: Language,
        caller: &super::super::caller::Caller,
    ) -> Self {
        let name = Some(app.current.views().name(caller.member));
        Self { app, wording: app.wording(language), name, script: None }
    }

    /// A sentence.
    pub fn say(&self, id: &str) -> String {
        self.wording.text(id, &[])
    }

    /// A sentence with arguments.
    pub fn say_with(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        self.wording.text(id, args)
    }

    /// The path of a page.
    pub fn path(&self, path: &str) -> String {
        self.app.place.path(path)
    }

    /// With a script of ours, which runs before anything is shown.
    #[must_use]
    pub fn with_script(self, name: &'static str) -> Self {
        Self { script: Some(name), ..self }
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
                    @if let Some(name) = self.script { script src=(self.asset(name)) {} }
                    link rel="icon" href=(self.asset("icon.svg")) type="image/svg+xml";
                }
                body {
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
