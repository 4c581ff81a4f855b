//! Who is there: the names that one may see, and what one lets others see of oneself.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::events::members::Kind;
use ledger::ids::MemberId;
use ledger::time::Day;
use ledger::views::sight::Thing;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::super::taken::{Form, Parameters};
use super::super::layout::{Page, html as answer};
use super::super::nav::Room;
use super::super::see_other;
use super::{Called, circles_of, offices_of};
use crate::current::Views;
use crate::sheet::name::fold;
use crate::store::access::Consent;
use crate::wording::{Language, Wording};

/// So many names stand on a page.
const ON_A_PAGE: usize = 100;
/// The longest name that is looked for.
const LONGEST: u32 = 100;

/// Whom somebody looks for, and what was just done.
#[derive(Deserialize)]
pub struct Sought {
    #[serde(default)]
    q: String,
    page: Option<usize>,
    done: Option<Done>,
}

/// What was just chosen, said on the page that follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Done {
    Listed,
    Hidden,
}

/// One of those who may be seen.
struct Seen {
    member: MemberId,
    name: String,
    structure: bool,
    circles: Vec<Called>,
    offices: Vec<String>,
}

/// Names, by name.
struct Found {
    /// How many take part.
    all: usize,
    /// How many of them may be seen.
    seen: usize,
    /// Those who are looked for, on this page.
    shown: Vec<Seen>,
    page: usize,
    pages: usize,
    listed: bool,
    named: bool,
}

/// The directory, and one's own place in it.
pub async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(sought): Parameters<Sought>,
) -> Result<Response, Failure> {
    let day = app.today()?;
    let found = {
        let views = app.current.views();
        find(&views, app.wording(language), (caller.member, day), &sought)
    };
    let page = Page::for_caller(&app, language, &caller).at(Room::People);
    let title = page.say("place-people-title");
    let lead = if found.seen == found.all { "place-people-all" } else { "place-people-some" };
    let args = [("all", found.all.into()), ("seen", found.seen.into())];
    let body = html! {
        h1 { (title) }
        @if let Some(done) = sought.done {
            p class="told" role="status" {
                (page.say(match done {
                    Done::Listed => "place-consents-kept-listed",
                    Done::Hidden => "place-consents-kept-hidden",
                }))
            }
        }
        p class="lead" { (page.say_with(lead, &args)) }
        (search(&page, &sought.q))
        (names(&page, &sought, &found))
        p class="small" { (page.say("place-people-why")) }
        p class="unprinted" { a href=(page.path("/mandates")) { (page.say("place-people-mandates")) } }
        (consents(&page, &found))
    };
    Ok(answer(page.document(&title, &body)))
}

fn find(
    views: &Views,
    wording: &Wording,
    (viewer, day): (MemberId, Day),
    sought: &Sought,
) -> Found {
    let sight = views.sight(day);
    let wanted = fold(&sought.q);
    let there = views.directory.members.iter().filter(|(_, person)| person.left.is_none());
    let there: Vec<_> = there
        .filter_map(|(&member, person)| Some((member, person, views.name_if_kept(member)?)))
        .collect();
    let all = there.len();
    let mut seen: Vec<_> = there
        .into_iter()
        .filter(|(member, ..)| sight.may(viewer, Thing::Name(*member)))
        .map(|(member, person, name)| (fold(name), member, person, name))
        .collect();
    let count = seen.len();
    seen.retain(|(folded, ..)| folded.contains(&wanted));
    seen.sort_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
    let pages = seen.len().div_ceil(ON_A_PAGE).max(1);
    let page = sought.page.unwrap_or(1).clamp(1, pages);
    let first = page.saturating_sub(1).saturating_mul(ON_A_PAGE);
    let shown =
        seen.into_iter().skip(first).take(ON_A_PAGE).map(|(_, member, person, name)| Seen {
            member,
            name: name.to_owned(),
            structure: person.kind == Kind::Legal,
            circles: circles_of(views, member),
            offices: offices_of(views, day, member, wording),
        });
    let agreed = |consent| views.agreed_to(consent).contains(&viewer);
    Found {
        all,
        seen: count,
        shown: shown.collect(),
        page,
        pages,
        listed: agreed(Consent::Listed),
        named: agreed(Consent::Named),
    }
}

/// The field that finds a name here, or anything anywhere.
fn search(page: &Page<'_>, q: &str) -> Markup {
    html! {
        form class="fields" method="get" action=(page.path("/people")) role="search" {
            label for="q" { (page.say("place-people-name")) }
            input id="q" name="q" type="search" value=(q) maxlength=(LONGEST) autocomplete="off";
            div class="acts" {
                button { (page.say("place-people-find")) }
                button formaction=(page.path("/search")) { (page.say("place-people-elsewhere")) }
            }
        }
    }
}

/// What somebody is here, in a few words: their page leads to each.
fn about(page: &Page<'_>, one: &Seen) -> String {
    let structure = one.structure.then(|| page.say("place-structure"));
    let offices = Some(&one.offices).filter(|offices| !offices.is_empty());
    let circles: Vec<String> = one.circles.iter().map(|(_, name)| name.clone()).collect();
    let circles = Some(circles).filter(|circles| !circles.is_empty());
    let parts = [
        structure,
        offices.map(|offices| page.wording.list(offices)),
        circles.map(|circles| page.wording.list(&circles)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn names(page: &Page<'_>, sought: &Sought, found: &Found) -> Markup {
    let turn = |to: usize| {
        let q = super::super::in_a_query(&sought.q);
        page.path(&format!("/people?q={q}&page={to}"))
    };
    html! {
        @if found.shown.is_empty() {
            p role="status" {
                (page.say(if found.seen == 0 { "place-people-empty" } else { "place-people-nobody" }))
            }
        }
        ul class="rows people" {
            @for one in &found.shown {
                li {
                    a class="named" href=(page.path(&format!("/people/{}", one.member))) { (one.name) }
                    @let about = about(page, one);
                    @if !about.is_empty() { span class="small" { (about) } }
                }
            }
        }
        @if found.pages > 1 {
            nav class="acts unprinted" {
                @if found.page > 1 {
                    a rel="prev" href=(turn(found.page.saturating_sub(1))) { (page.say("place-people-before")) }
                }
                span { (page.say_with("place-people-page", &[("page", found.page.into()), ("pages", found.pages.into())])) }
                @if found.page < found.pages {
                    a rel="next" href=(turn(found.page.saturating_add(1))) { (page.say("place-people-after")) }
                }
            }
        }
    }
}

fn consents(page: &Page<'_>, found: &Found) -> Markup {
    html! {
        section class="unprinted" aria-labelledby="consents" {
            h2 id="consents" { (page.say("place-consents-title")) }
            form method="post" action=(page.path("/people/consents")) {
                (choice(page, "listed", found.listed, ("place-consents-listed", "place-consents-listed-about")))
                (choice(page, "named", found.named, ("place-consents-named", "place-consents-named-about")))
                button { (page.say("place-consents-keep")) }
                p class="small" { (page.say("place-consents-about")) }
            }
        }
    }
}

fn choice(
    page: &Page<'_>,
    name: &'static str,
    chosen: bool,
    (says, about): (&'static str, &'static str),
) -> Markup {
    html! {
        label class="choice" {
            input type="checkbox" name=(name) value="yes" checked[chosen] aria-describedby={ (name) "-about" };
            (page.say(says))
        }
        p class="small" id={ (name) "-about" } { (page.say(about)) }
    }
}

/// What somebody lets others see: a box that is not ticked is not sent.
#[derive(Deserialize)]
pub struct Chosen {
    listed: Option<Ticked>,
    named: Option<Ticked>,
}

/// A box that is ticked.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Ticked {
    Yes,
}

/// Keeps what somebody lets others see.
pub async fn agree(
    State(app): State<Arc<App>>,
    caller: Caller,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Failure> {
    let mut to = BTreeSet::new();
    to.extend(chosen.listed.map(|Ticked::Yes| Consent::Listed));
    to.extend(chosen.named.map(|Ticked::Yes| Consent::Named));
    let done = if to.contains(&Consent::Listed) { "listed" } else { "hidden" };
    app.apart(move |app| -> Result<(), Failure> {
        app.access.agree(caller.member, &to)?;
        app.current.take_consents(app.access.consents()?);
        Ok(())
    })
    .await??;
    Ok(see_other(&app.place.path(&format!("/people?done={done}"))))
}
