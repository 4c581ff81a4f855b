//! Declarations that wait on a device for a connection: where they are shown, and the page on which one declares
//! without one.
//!
//! What the browser keeps it sends by itself, under the key that each line has from the form, so that it is recorded
//! once although an answer was lost. The rest is in the browser: `assets/outbox.js` shows, `assets/service-worker.js`
//! keeps and sends.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::super::super::app::App;
use super::super::form::Problems;
use super::super::layout::{Page, html as answer};
use super::form::{self, Around};
use super::lines::{Line, MOST, NAMES};
use crate::wording::Language;

/// The script of pages that show what is kept.
pub const SCRIPT: &str = "outbox.js";

/// Where what is kept is shown, and what became of it; nothing where nothing is. The page without a connection does
/// not know who reads it: the device does.
pub fn shown(page: &Page<'_>, member: Option<&str>) -> Markup {
    html! {
        // Beside the section, which is hidden while nothing is kept: what is told is heard.
        div class="told" role="status" data-part="kept-told" {}
        section data-kept hidden data-member=[member]
            data-declare=(page.path("/declare"))
            data-most=(MOST)
            data-alive=(page.path("/healthz"))
            data-waits=(page.say("volunteer-kept-waits"))
            data-asks=(page.say("volunteer-kept-asks"))
            data-take=(page.say("volunteer-draft-take"))
            data-drop=(page.say("volunteer-draft-drop"))
            data-recorded=(page.say("volunteer-kept-recorded"))
            data-others=(page.say("volunteer-kept-others"))
            data-unsigned=(page.say("volunteer-kept-unsigned"))
            data-outside=(page.say("volunteer-kept-outside"))
            data-keeps=(page.say("volunteer-kept-keeps"))
            data-asked=(page.say("volunteer-kept-asked"))
            data-full=(page.say("volunteer-kept-full"))
            data-failed=(page.say("volunteer-kept-failed"))
            data-away=(page.say("volunteer-away-lead"))
            data-back=(page.say("volunteer-away-back")) {
            h2 data-part="kept-title" tabindex="-1" { (page.say("volunteer-kept-title")) }
            ul class="rows" data-part="kept-rows" {}
            p class="small" data-part="kept-others" {}
        }
    }
}

/// The page that the browser keeps and shows instead of the form: it says nothing about anybody.
pub async fn offline(State(app): State<Arc<App>>, language: Language) -> Response {
    let page = Page::for_anyone(&app, language).with_script(SCRIPT).with_script("draft.js");
    let title = page.say("volunteer-away-title");
    let body = html! {
        h1 { (title) }
        p class="lead" role="status" data-part="kept-state" { (page.say("volunteer-away-lead")) }
        p data-part="kept-on" hidden {
            a class="button" href=(page.path("/declare")) { (page.say("volunteer-away-on")) }
        }
        (shown(&page, None))
        p data-part="kept-unknown" hidden { (page.say("volunteer-away-unknown")) }
        (line(&page))
    };
    answer(page.document(&title, &body))
}

/// One line, whose codes the device took along when the form was last there.
fn line(page: &Page<'_>) -> Markup {
    let [names, ..] = &NAMES;
    // Codes, day and key are the device's to fill in: nothing here is of anybody, or of a day.
    let (empty, around) = (Line::default(), Around::default());
    html! {
        form class="declare" method="post" action=(page.path("/declare")) data-part="kept-form" hidden
            data-draft="declare-away" data-draft-fresh
            data-draft-kept=(page.say("volunteer-draft-kept"))
            data-draft-found=(page.say("volunteer-draft-found"))
            data-draft-take=(page.say("volunteer-draft-take"))
            data-draft-other=(page.say("volunteer-draft-other"))
            data-draft-drop=(page.say("volunteer-draft-drop")) {
            (form::fields(page, &around, (&empty, names), &Problems::none(), &[]))
            p class="small draft" role="status" data-draft-says {}
            div class="acts" { button class="action" { (page.say("volunteer-away-keep")) } }
        }
    }
}
