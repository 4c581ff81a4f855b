//! What was served on paper, without a connection or a device: entered afterwards, with the day it was served.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::commands::time::{On, Spend};
use ledger::events::time::{Bought, Served};
use ledger::ids::{ItemId, MemberId};
use ledger::text::Key;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::super::acting::{Acted, act};
use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::super::taken::{Form, Parameters};
use super::super::form::{self, Choice, Field, Problems, Typed};
use super::super::layout::{Page, html as answer};
use super::super::made;
use super::super::see_other;
use super::{Evening, evening, others, page};
use crate::wording::Language;

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub struct Shown {
    /// What was just entered.
    done: Option<String>,
    /// The day of the line before: a list is entered day by day.
    day: Option<String>,
}

/// One line of the paper.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Written {
    #[serde(default)]
    key: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    member: String,
    #[serde(default)]
    item: String,
    #[serde(default)]
    quantity: String,
}

/// An empty line, after what was just entered.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(shown): Parameters<Shown>,
) -> Result<Response, Failure> {
    let page = page(&app, language, &caller);
    let done = made::read(shown.done.as_deref(), evening::MOST_TOLD);
    let told = evening::told(&page, &caller, &done)?;
    let day = shown.day.filter(|day| day.parse::<ledger::time::Day>().is_ok());
    let line = Written { day: day.unwrap_or_default(), quantity: "1".into(), ..Written::default() };
    let key = form::key(&app)?;
    Ok(answer(document(&page, &caller, &line, &key, &told, &Problems::none())?))
}

/// Enters one line.
pub async fn enter(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Form(line): Form<Written>,
) -> Result<Response, Failure> {
    let page = page(&app, language, &caller);
    let key = Key::new(&line.key).or_else(|_| form::key(&app))?;
    let mut problems = Problems::none();
    let wished = wish(&page, &line, &mut problems);
    if let Some((member, spend)) = wished.filter(|_| problems.is_empty()) {
        let on_behalf = Some(member).filter(|member| *member != caller.member);
        match act(&app, &caller, language, Some(key.clone()), on_behalf, spend.into()).await? {
            Acted::Recorded(recorded) => {
                let done = made::written(&recorded.seqs);
                let place = page.path("/counter/earlier");
                return Ok(see_other(&format!("{place}?day={}&done={done}", line.day)));
            }
            Acted::Refused(refused) => {
                let fields = [
                    ("day", "day"),
                    ("offline_too_late", "day"),
                    ("quantity", "quantity"),
                    ("offline_too_much", "quantity"),
                    ("day_too_long", "quantity"),
                ];
                problems.add_refused(&refused, &fields);
            }
        }
    }
    Ok(problems.answer(document(&page, &caller, &line, &key, &html! {}, &problems)?))
}

fn wish(page: &Page<'_>, line: &Written, problems: &mut Problems) -> Option<(MemberId, Spend)> {
    let member: Option<MemberId> = line.member.parse().ok();
    let item: Option<ItemId> = line.item.parse().ok();
    let quantity: Option<u32> = line.quantity.trim().parse().ok().filter(|count| *count > 0);
    for (missing, field, sentence) in [
        (member.is_none(), "member", "counter-member-missing"),
        (item.is_none(), "item", "counter-item-missing"),
        (quantity.is_none(), "quantity", "counter-quantity-missing"),
        (line.day.parse::<ledger::time::Day>().is_err(), "day", "counter-day-missing"),
    ] {
        if missing {
            problems.add(field, page.say(sentence));
        }
    }
    let on = On::Item(Bought { item: item?, quantity: quantity? });
    Some((member?, Spend { on, day: Some(line.day.clone()), served: Some(Served::Offline) }))
}

fn document(
    page: &Page<'_>,
    caller: &Caller,
    line: &Written,
    key: &Key,
    told: &Markup,
    problems: &Problems,
) -> Result<Markup, Failure> {
    let today = page.app.today()?;
    let (people, items, day) = {
        let views = page.app.current.views();
        let here = Evening::of(page.app, &views, caller.member)?;
        let choice = |value: String, words: String| Choice { value, words, group: None };
        let people = others(&views, caller.member, today);
        let people: Vec<Choice> =
            people.map(|guest| choice(guest.member.to_string(), guest.name)).collect();
        let items = here.items(&views);
        let items: Vec<Choice> =
            items.iter().map(|item| choice(item.item.to_string(), item.name.to_string())).collect();
        (people, items, here.day)
    };
    let day = if line.day.is_empty() { day.to_string() } else { line.day.clone() };
    let title = page.say("counter-earlier");
    let body = html! {
        p { a href=(page.path("/counter")) { (page.say("counter-back")) } }
        h1 { (title) }
        p class="lead" { (page.say("counter-earlier-lead")) }
        (problems.summary(page))
        (told)
        form method="post" action=(page.path("/counter/earlier")) {
            (form::key_field(key))
            (Field::new("day", "counter-day", Typed::Day, &day).shown(page, problems))
            (form::list(page, ("member", "counter-member", None), &people, &line.member, problems))
            (form::list(page, ("item", "counter-item", None), &items, &line.item, problems))
            (Field::new("quantity", "counter-count", Typed::Number, &line.quantity).shown(page, problems))
            button class="action" { (page.say("counter-enter")) }
        }
    };
    Ok(page.document(&title, &body))
}
