//! Who sees what of oneself, and why: asked of `sight`, the other way round.

use std::collections::BTreeMap;

use ledger::events::circles::Role;
use ledger::ids::MemberId;
use ledger::views::sight::{Because, Seen, Thing};
use maud::{Markup, html};

use super::super::super::app::App;
use super::super::super::failure::Failure;
use super::super::layout::Page;

/// What is seen of somebody.
enum What {
    Name,
    Account,
    /// What is declared for a circle.
    Declared(String),
    /// What was done for a circle, without how long.
    Deed(String),
    Sanction,
    Records,
    WaysIn,
}

/// One thing, and who sees it.
pub(super) struct Line {
    what: What,
    by_all: bool,
    /// Whether that is one's own choice.
    listed: bool,
    /// Names, by the reason.
    by: BTreeMap<Because, Vec<String>>,
}

/// All of it.
pub(super) fn of(app: &App, member: MemberId) -> Result<Vec<Line>, Failure> {
    let day = app.today()?;
    let views = app.current.views();
    let sight = views.sight(day);
    let mut things =
        vec![(What::Name, Thing::Name(member)), (What::Account, Thing::Account(member))];
    for circle in views.circles.of(member) {
        if let Some(found) = views.circles.circles().get(&circle).filter(|found| found.open) {
            let name = found.name.to_string();
            things.push((What::Declared(name.clone()), Thing::Contribution { member, circle }));
            things.push((What::Deed(name), Thing::Deed { member, circle }));
        }
    }
    things.extend([
        (What::Sanction, Thing::Sanction(member)),
        (What::Records, Thing::Records),
        (What::WaysIn, Thing::WaysIn),
    ]);
    let line = |(what, thing): (What, Thing)| {
        let Seen { by_all, by: found } = sight.seen_by(member, thing);
        // Whoever holds an office is known for it, whatever they chose.
        let listed = sight.is_listed_alone(member);
        let mut by: BTreeMap<Because, Vec<String>> = BTreeMap::new();
        for (viewer, because) in found {
            // Whoever is not to be known by name is not named here either.
            let name = views.names_for(Some(member), day, &viewer.to_string());
            by.entry(because).or_default().extend(name);
        }
        by.values_mut()
            .for_each(|names| names.sort_by_cached_key(|name| crate::sheet::name::fold(name)));
        Line { what, by_all, listed, by }
    };
    Ok(things.into_iter().map(line).collect())
}

/// So many names are said in a row; the others are behind a word.
const NAMES: usize = 6;

/// In words.
pub(super) fn shown(page: &Page<'_>, lines: &[Line]) -> Markup {
    html! {
        ul class="rows" {
            @for line in lines {
                li {
                    p class="named" { (what(page, &line.what)) }
                    @if line.by_all {
                        p { (page.say(if line.listed { "mydata-seen-listed" } else { "mydata-seen-by-all" })) }
                    }
                    @if line.by.is_empty() && !line.by_all {
                        p { (page.say("mydata-seen-by-nobody")) }
                    }
                    @for (because, names) in &line.by {
                        // Where everybody sees it, no other reason adds anything.
                        @if !line.by_all { (reason(page, *because, names)) }
                    }
                }
            }
            li {
                p class="named" { (page.say("mydata-seen-everything")) }
                p { (page.say("mydata-seen-by-nobody")) }
            }
        }
    }
}

fn what(page: &Page<'_>, what: &What) -> String {
    match what {
        What::Name => page.say("mydata-seen-name"),
        What::Account => page.say("mydata-seen-account"),
        What::Declared(circle) => {
            page.say_with("mydata-seen-declared", &[("circle", circle.as_str().into())])
        }
        What::Deed(circle) => {
            page.say_with("mydata-seen-deed", &[("circle", circle.as_str().into())])
        }
        What::Sanction => page.say("mydata-seen-sanction"),
        What::Records => page.say("mydata-seen-records"),
        What::WaysIn => page.say("mydata-seen-ways-in"),
    }
}

fn reason(page: &Page<'_>, because: Because, names: &[String]) -> Markup {
    let why = match because {
        Because::Office(role) => {
            page.say_with("mydata-because-office", &[("role", office(page, role).into())])
        }
        Because::Oneself | Because::TakesPart | Because::HoldsOffice | Because::Listed => {
            return html! {};
        }
        Because::MadeIt => page.say("mydata-because-made-it"),
        Because::ActsFor => page.say("mydata-because-acts-for"),
        Because::IsActedForBy => page.say("mydata-because-acted-for"),
        Because::SameCircle => page.say("mydata-because-circle"),
        Because::Steward => page.say("mydata-because-steward"),
        Because::StandsIn => page.say("mydata-because-stands-in"),
    };
    let (first, more) = names.split_at(names.len().min(NAMES));
    let said = if more.is_empty() {
        page.wording.list(names)
    } else {
        page.say_with("mydata-seen-many", &[("count", names.len().into())])
    };
    html! {
        p {
            (page.say_with("mydata-seen-by", &[("names", said.into())])) " "
            span class="small" { (why) }
        }
        @if !more.is_empty() {
            details {
                summary { (page.say("mydata-seen-who")) }
                p { (page.wording.list(&[first, more].concat())) }
            }
        }
    }
}

fn office(page: &Page<'_>, role: Role) -> String {
    page.wording.role(role)
}
