//! Saying what one did: one line or several, each recorded once, each that is refused kept with its reason.
//!
//! All lines are brought together, each under a key of its own. Those that are recorded do not come again; those that
//! are not stay on the page. What the ledger asks before it records (`confirm`) is asked in place.

mod codes;
mod form;
pub mod kept;
mod lines;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::commands::Command;
use ledger::commands::time::{self, Withdraw};
use ledger::ids::{ContributionId, MemberId};
use ledger::time::Day;
use ledger::views::stories::{Stage, What};
use maud::{Markup, html};
use serde::Deserialize;

use super::super::acting::{Acted, act, act_all};
use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::super::taken::{Form, Parameters};
use super::form::{Choice, Problems};
use super::home::waiting_row;
use super::layout::{Page, html as answer};
use super::made;
use super::movement::{Declared, Reader, answerers};
use super::nav::Room;
use super::see_other;
use crate::acts::Asked;
use crate::wording::Language;

use form::{Already, Around};
use lines::{Line, MOST, NAMES, Names};

/// What the address says: which records were just made; how many lines a draft has that is taken up.
#[derive(Debug, Deserialize)]
pub struct Shown {
    done: Option<String>,
    lines: Option<usize>,
}

/// The form, and what was just declared.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Parameters(shown): Parameters<Shown>,
) -> Result<Response, Failure> {
    let day = app.today()?;
    let page = page(&app, language, &caller);
    let told = told(&page, &caller, day, &made::read(shown.done.as_deref(), MOST));
    let around = around(&page, &caller, day, caller.member, &[]);
    let code = around.choices.first().map(|choice| choice.value.clone()).unwrap_or_default();
    let proposed = || Line::proposed(&page, &code, &day.to_string());
    let count = shown.lines.unwrap_or(1).clamp(1, MOST);
    let lines = std::iter::repeat_with(proposed).take(count).collect::<Result<Vec<_>, _>>()?;
    Ok(answer(document(&page, &around, &lines, &Problems::none(), &told, true)))
}

/// Declares what was typed, or gives another line.
pub async fn declare(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Form(fields): Form<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    // A browser may be used by several people, and keep what one of them wrote: it is that person's to send.
    if fields.get("from").is_some_and(|from| *from != caller.member.to_string()) {
        return Err(Failure::plain("written_by_another"));
    }
    let day = app.today()?;
    let acted_for = acted_for(&app, &caller, fields.get("for"))?;
    let mut lines = lines::read(&fields);
    if fields.get("do").is_some_and(|what| what == "another") {
        let page = page(&app, language, &caller);
        let (code, on) = lines
            .last()
            .map_or((String::new(), day.to_string()), |last| (last.code.clone(), last.day.clone()));
        if lines.len() < MOST {
            lines.push(Line::proposed(&page, &code, &on)?);
        }
        let around = around(&page, &caller, day, acted_for, &lines);
        return Ok(answer(document(&page, &around, &lines, &Problems::none(), &html! {}, false)));
    }
    if lines.len() > 1 {
        lines.retain(|line| !line.is_blank());
    }
    let mut problems = Problems::none();
    let (asked, sent) = {
        let page = page(&app, language, &caller);
        if lines.is_empty() {
            lines.push(Line::proposed(&page, "", &day.to_string())?);
        }
        let mut asked = Vec::new();
        let mut sent = Vec::new();
        for (number, (line, names)) in lines.iter().zip(&NAMES).enumerate() {
            // Named again below by what is left: here only whether it is a command.
            if let Some(command) = line.command(&page, names, &mut problems) {
                let on_behalf = (acted_for != caller.member).then_some(acted_for);
                asked.push(Asked { on_behalf, key: line.key(), command });
                sent.push(number);
            }
        }
        (asked, sent)
    };
    let answers = act_all(&app, &caller, language, asked).await?;
    let mut outcome: BTreeMap<usize, Acted> = sent.into_iter().zip(answers).collect();
    let recorded: Vec<u64> = outcome
        .values()
        .filter_map(|acted| match acted {
            Acted::Recorded(recorded) => Some(recorded.seqs.clone()),
            Acted::Refused(_) => None,
        })
        .flatten()
        .collect();
    let page = page(&app, language, &caller);
    // What is left keeps its order; its names, and so the places of its problems, are those it has now.
    let mut problems = Problems::none();
    let mut left: Vec<Line> = Vec::new();
    for (number, mut line) in lines.into_iter().enumerate() {
        let Some(names) = NAMES.get(left.len()) else { break };
        match outcome.remove(&number) {
            Some(Acted::Recorded(_)) => continue,
            Some(Acted::Refused(refused)) => {
                refuse(&page, &mut line, names, &refused, &mut problems);
            }
            None => {
                let _ = line.command(&page, names, &mut problems);
            }
        }
        left.push(line);
    }
    if left.is_empty() {
        return Ok(see_other(
            &app.place.path(&format!("/declare?done={}", made::written(&recorded))),
        ));
    }
    let told = told(&page, &caller, day, &recorded);
    let around = around(&page, &caller, day, acted_for, &left);
    Ok(problems.answer(document(&page, &around, &left, &problems, &told, false)))
}

/// What the ledger says of a line, beside the field it is about; its questions are asked in place.
fn refuse(
    page: &Page<'_>,
    line: &mut Line,
    names: &Names,
    refused: &super::super::acting::Refused,
    problems: &mut Problems,
) {
    match refused.code.as_str() {
        "declared_already" => {
            line.asked.insert("declared_already");
            problems.add(names.again, page.say("volunteer-already-asked"));
        }
        "long_day" => {
            line.asked.insert("long_day");
            problems.add(names.long_day, page.say("volunteer-long-day-asked"));
        }
        _ => problems.add_refused(
            refused,
            &[
                ("code", names.code),
                ("unknown_code", names.code),
                ("code_closed", names.code),
                ("circle_closed", names.code),
                ("day", names.day),
                ("in_future", names.day),
                ("day_in_future", names.day),
                ("too_old", names.day),
                ("minutes", names.minutes),
                ("day_too_long", names.minutes),
                ("minutes_out_of_range", names.minutes),
                ("what", names.what),
            ],
        ),
    }
    // A question that was answered stays answered while another one is asked.
    for one in &line.confirmed {
        match one {
            time::Confirmed::LongDay => line.asked.insert("long_day"),
            time::Confirmed::DeclaredAlready => line.asked.insert("declared_already"),
        };
    }
}

fn page<'a>(app: &'a App, language: Language, caller: &Caller) -> Page<'a> {
    Page::for_caller(app, language, caller)
        .at(Room::Declare)
        .with_script("htmx.js")
        .with_script(kept::SCRIPT)
        .with_script("draft.js")
}

/// For whom: oneself, or somebody one may act for; the ledger asks again.
fn acted_for(app: &App, caller: &Caller, typed: Option<&String>) -> Result<MemberId, Failure> {
    let Some(typed) = typed.filter(|typed| !typed.is_empty()) else { return Ok(caller.member) };
    // Hours for somebody who cannot be read are nobody's, and not one's own.
    let member: MemberId = typed.parse().map_err(|_| Failure::not_to_be_seen())?;
    let views = app.current.views();
    let may = member == caller.member || views.present.acts_for(caller.member, member);
    if may { Ok(member) } else { Err(Failure::not_to_be_seen()) }
}

fn around(
    page: &Page<'_>,
    caller: &Caller,
    day: Day,
    acted_for: MemberId,
    lines: &[Line],
) -> Around {
    let views = page.app.current.views();
    let reader = Reader::of(page.app, page.wording, &views, (caller.member, acted_for), day);
    let others: Vec<MemberId> = views.present.represented_by(caller.member).collect();
    let mut people = Vec::new();
    if !others.is_empty() {
        let oneself = (caller.member, page.say("volunteer-for-oneself"));
        let named = others.into_iter().map(|other| (other, views.name(other)));
        people.extend(std::iter::once(oneself).chain(named).map(|(member, words)| Choice {
            value: member.to_string(),
            words,
            group: None,
        }));
    }
    let already = lines
        .iter()
        .map(|line| {
            let code = views.circles.code(&line.code);
            let on: Option<Day> = line.day.parse().ok();
            views
                .stories
                .of_member(acted_for)
                .filter(|story| matches!(story.stage(), Stage::Waiting | Stage::Counts))
                .filter(|story| {
                    story
                        .hours()
                        .is_some_and(|hours| Some(hours.code) == code && Some(hours.day) == on)
                })
                .filter_map(|story| reader.declared(&views, story))
                .map(|found| Already {
                    time: found.minutes,
                    what: found.what.unwrap_or(found.code),
                    seq: found.seq,
                })
                .collect()
        })
        .collect();
    Around {
        choices: codes::choices(page, &views, acted_for),
        people,
        acted_for: acted_for.to_string(),
        already,
        member: caller.member.to_string(),
        today: day.to_string(),
    }
}

/// What was just recorded, if it is the caller's doing: said back, with who may answer.
fn told(page: &Page<'_>, caller: &Caller, day: Day, recorded: &[u64]) -> Markup {
    let found: Vec<(Declared, Vec<String>)> = {
        let views = page.app.current.views();
        recorded
            .iter()
            .filter_map(|seq| {
                let story = views.stories.of(*seq)?;
                let first = story.steps.first()?;
                let member = *story.members.first()?;
                let theirs = first.act.by == caller.member
                    && matches!(first.what, What::Declared { .. })
                    && (member == caller.member || views.present.acts_for(caller.member, member));
                let reader =
                    Reader::of(page.app, page.wording, &views, (caller.member, member), day);
                let declared = theirs.then(|| reader.declared(&views, story))??;
                let code = story.hours()?.code;
                Some((declared, answerers(&views, (caller.member, day), member, code)))
            })
            .collect()
    };
    let all = found.iter().fold(0i64, |sum, (declared, _)| sum.saturating_add(declared.minutes));
    html! {
        @if !found.is_empty() {
            div class="told" role="status" data-draft-recorded={ "declare-" (caller.member) } {
                p { strong {
                    (page.say_with("volunteer-recorded", &[
                        ("count", found.len().into()), ("time", page.wording.time(all).into()),
                    ]))
                } }
                ul class="rows" {
                    @for (declared, who) in &found { li { (waiting_row(page, declared, who)) } }
                }
            }
        }
    }
}

fn document(
    page: &Page<'_>,
    around: &Around,
    lines: &[Line],
    problems: &Problems,
    told: &Markup,
    fresh: bool,
) -> Markup {
    let title = page.say("volunteer-declare-title");
    page.document(
        &title,
        &html! {
            (told)
            (kept::shown(page, Some(&around.member)))
            h1 { (page.say("volunteer-declare-lead")) }
            (problems.summary(page))
            @if around.choices.is_empty() {
                p class="lead" { (page.say("volunteer-no-code")) }
            } @else {
                (form::shown(page, around, lines, problems, fresh))
            }
        },
    )
}

/// What is typed into a duration, asked while it is typed.
pub async fn duration(
    State(app): State<Arc<App>>,
    language: Language,
    Parameters(typed): Parameters<BTreeMap<String, String>>,
) -> Response {
    let page = Page::for_anyone(&app, language);
    let typed = typed.values().next().map(String::as_str).unwrap_or_default();
    answer(form::echo(&page, typed))
}

/// Which declaration is taken back.
#[derive(Debug, Deserialize)]
pub struct TakenBack {
    contribution: ContributionId,
    member: MemberId,
    key: String,
}

/// Takes a declaration back that waits.
pub async fn withdraw(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Form(taken): Form<TakenBack>,
) -> Result<Response, Failure> {
    let contribution = taken.contribution;
    let command = Command::Time(time::Command::Withdraw(Withdraw { contribution }));
    let key = ledger::text::Key::new(&taken.key).ok();
    let on_behalf = (taken.member != caller.member).then_some(taken.member);
    match act(&app, &caller, language, key, on_behalf, command).await? {
        Acted::Recorded(_) => Ok(see_other(&app.place.path("/?done=withdrawn"))),
        Acted::Refused(refused) => Err(Failure::refused(&refused.code, None, refused.sentence)),
    }
}
