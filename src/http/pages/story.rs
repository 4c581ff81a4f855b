//! What became of one thing, in words: who declared it, who confirmed it, what was contradicted and answered, and the
//! attestation that proves it elsewhere.

mod telling;

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use ledger::commands::Command;
use ledger::commands::time::{self, Dispute};
use ledger::events::documents::Subject as Beside;
use ledger::ids::{ContributionId, MemberId};
use ledger::text::Key;
use ledger::time::Day;
use ledger::views::stories::Stage;
use maud::{Markup, html};
use serde::Deserialize;

use self::telling::{Telling, Told};
use super::super::acting::{Acted, act};
use super::super::api::proofs;
use super::super::app::App;
use super::super::caller::{Caller, Subject};
use super::super::failure::Failure;
use super::super::taken::{Form, Parameters, Path};
use super::documents;
use super::form::{self, Field, Problems, Typed};
use super::layout::{Page, html as answer};
use super::movement::{Reader, answerers};
use super::see_other;
use crate::wording::Language;

/// What was just done here, said on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Done {
    /// It is disputed.
    Disputed,
}

/// What the address says.
#[derive(Debug, Deserialize)]
pub struct Shown {
    done: Option<Done>,
    put: Option<documents::Done>,
}

/// A story as it is read; nothing in it holds the views.
struct Read {
    member: MemberId,
    /// Whose it is, where it is not one's own.
    name: Option<String>,
    title: String,
    lead: String,
    steps: Vec<Told>,
    stage: Stage,
    /// The record that moved the account.
    entry: Option<u64>,
    /// What a dispute would be about, and until when.
    disputable: Option<(u64, Day)>,
    /// Whether whoever reads may dispute: it is theirs, or of whom they act for.
    own: bool,
    /// Beside what files and words may stand: the contribution, the record that is disputed.
    subjects: Vec<Beside>,
    waits: Option<(ContributionId, Vec<String>)>,
}

impl Read {
    fn path(&self, page: &Page<'_>, rest: &str) -> String {
        let whose = if self.name.is_none() { "me".to_owned() } else { self.member.to_string() };
        page.path(&format!("/members/{whose}/{rest}"))
    }
}

/// The page.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    Subject(member): Subject,
    language: Language,
    Path((_, seq)): Path<(String, u64)>,
    Parameters(shown): Parameters<Shown>,
) -> Result<Response, Failure> {
    let page = Page::for_caller(&app, language, &caller);
    let read = read(&page, &caller, member, seq)?;
    let told = match shown.done {
        Some(Done::Disputed) => {
            html! { p class="told" role="status" { (page.say("volunteer-done-disputed")) } }
        }
        None => html! {},
    };
    let day = app.today()?;
    let back = read.path(&page, &format!("records/{seq}"));
    let beside = documents::section(&page, (caller.member, day), &read.subjects, &back, shown.put)?;
    document(&page, &read, &told, &beside, ("", &Problems::none())).map(answer)
}

/// What somebody types to contradict a record.
#[derive(Debug, Deserialize)]
pub struct Contradicted {
    #[serde(default)]
    reason: String,
    key: String,
}

/// Contradicts a record; the ledger says until when, and whether it may be.
pub async fn dispute(
    State(app): State<Arc<App>>,
    caller: Caller,
    Subject(member): Subject,
    language: Language,
    Path((_, seq)): Path<(String, u64)>,
    Form(typed): Form<Contradicted>,
) -> Result<Response, Failure> {
    let found = {
        let page = Page::for_caller(&app, language, &caller);
        read(&page, &caller, member, seq)?
    };
    let entry = found.disputable.map_or(seq, |(entry, _)| entry);
    let reason = typed.reason.trim().to_owned();
    let command = Command::Time(time::Command::Dispute(Dispute { entry, reason }));
    let on_behalf = (member != caller.member).then_some(member);
    let key = Key::new(&typed.key).ok();
    match act(&app, &caller, language, key, on_behalf, command).await? {
        Acted::Recorded(_) => {
            let page = Page::for_caller(&app, language, &caller);
            Ok(see_other(&format!(
                "{}?done=disputed",
                found.path(&page, &format!("records/{seq}"))
            )))
        }
        Acted::Refused(refused) => {
            let page = Page::for_caller(&app, language, &caller);
            let mut problems = Problems::none();
            problems.add_refused(&refused, &[("reason", "reason"), ("text_empty", "reason")]);
            let (told, day) = (html! {}, app.today()?);
            let back = found.path(&page, &format!("records/{seq}"));
            let beside =
                documents::section(&page, (caller.member, day), &found.subjects, &back, None)?;
            let document = document(&page, &found, &told, &beside, (&typed.reason, &problems))?;
            Ok(problems.answer(document))
        }
    }
}

/// The attestation of a record, as a file to keep; it is checked without this server.
pub async fn attestation(
    State(app): State<Arc<App>>,
    caller: Caller,
    Subject(member): Subject,
    language: Language,
    Path((_, seq)): Path<(String, u64)>,
) -> Result<Response, Failure> {
    let receipt = proofs::receipt_of(&app, &caller, member, seq).await?;
    let word = app.wording(language).text("volunteer-attestation-file", &[]);
    let name = format!("attachment; filename=\"{word}-{seq}.txt\"");
    let name = HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment"));
    let media = HeaderValue::from_static("text/plain; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, media), (header::CONTENT_DISPOSITION, name)], receipt)
        .into_response())
}

fn read(page: &Page<'_>, caller: &Caller, member: MemberId, seq: u64) -> Result<Read, Failure> {
    let app = page.app;
    let day = app.today()?;
    let views = app.current.views();
    let story = views.stories.of(seq).filter(|story| story.concerns(member));
    let story = story.ok_or_else(|| Failure::plain("not_found"))?;
    let reader = Reader::of(app, page.wording, &views, (caller.member, member), day);
    let telling = Telling { page, views: &views, reader };
    let own = member == caller.member || views.present.acts_for(caller.member, member);
    let days = views.directory.rules.latest().map_or(0, |rules| rules.time.dispute_days);
    let days = i32::try_from(days).unwrap_or(i32::MAX);
    let disputable = story.disputable().and_then(|entry| {
        let step = story.steps.iter().find(|step| step.seq == entry)?;
        let until = step.act.day.plus_days(days);
        (day <= until && step.act.by != member).then_some((entry, until))
    });
    let waiting = views.inbox.waiting().into_iter().find(|found| {
        story.stage() == Stage::Waiting && story.steps.iter().any(|step| step.seq == found.seq)
    });
    let waits = waiting.map(|found| {
        let who = answerers(&views, (caller.member, day), found.member, found.code);
        (found.contribution, who)
    });
    Ok(Read {
        member,
        name: (member != caller.member).then(|| views.name(member)),
        title: telling.title(story),
        lead: telling.lead(story),
        steps: story.steps.iter().map(|step| telling.step(story, step)).collect(),
        stage: story.stage(),
        entry: story.entry(),
        disputable,
        own,
        subjects: story
            .contribution
            .map(Beside::Contribution)
            .into_iter()
            .chain(story.disputed().map(Beside::Record))
            .collect(),
        waits,
    })
}

fn document(
    page: &Page<'_>,
    read: &Read,
    told: &Markup,
    beside: &Markup,
    (typed, problems): (&str, &Problems),
) -> Result<Markup, Failure> {
    let key = form::key(page.app)?;
    let body = html! {
        (told)
        p class="unprinted" { a href=(read.path(page, "statement")) {
            @match &read.name {
                None => (page.say("volunteer-back-to-statement")),
                Some(name) => (page.say_with("volunteer-back-to-statement-of", &[("name", name.as_str().into())])),
            }
        } }
        h1 { (read.title) }
        p class="lead" { (read.lead) }
        (problems.summary(page))
        (waits(page, read, &key))
        section aria-labelledby="story" {
            h2 id="story" { (page.say("volunteer-story")) }
            ol class="story" { @for step in &read.steps { li { (step_row(page, step)) } } }
        }
        (beside)
        (proof(page, read))
        (contradict(page, read, typed, problems, &key))
    };
    Ok(page.document(&read.title, &body))
}

fn step_row(page: &Page<'_>, step: &Told) -> Markup {
    html! {
        p class="small" {
            (page.day(step.day))
            @match (&step.by, &step.on_behalf) {
                (Some(by), Some(whom)) => {
                    " · " (page.say_with("volunteer-by-for", &[("by", by.as_str().into()), ("whom", whom.as_str().into())]))
                },
                (Some(by), None) => { " · " (page.say_with("volunteer-by", &[("by", by.as_str().into())])) },
                (None, _) => {},
            }
        }
        p { (step.words) }
        @for text in &step.texts { blockquote { p { (text) } } }
        p class="small" { (page.say_with("volunteer-record", &[("record", step.seq.to_string().into())])) }
    }
}

/// What waits: for whom, and the way to take it back.
fn waits(page: &Page<'_>, read: &Read, key: &Key) -> Markup {
    html! {
        @if let Some((contribution, who)) = &read.waits {
            p {
                @if who.is_empty() { (page.say("volunteer-waits")) } @else {
                    (page.say_with("volunteer-waits-for", &[("who", page.wording.any_of(who).into())]))
                }
            }
            @if read.own {
                form method="post" action=(page.path("/declare/withdraw")) {
                    (form::key_field(key))
                    input type="hidden" name="contribution" value=(contribution);
                    input type="hidden" name="member" value=(read.member);
                    button { (page.say("volunteer-withdraw")) }
                }
            }
        }
    }
}

fn proof(page: &Page<'_>, read: &Read) -> Markup {
    html! {
        @if let Some(entry) = read.entry {
            section aria-labelledby="proof" {
                h2 id="proof" { (page.say("volunteer-attestation")) }
                p { (page.say_with("volunteer-attestation-about", &[("record", entry.to_string().into())])) }
                p class="unprinted" {
                    a class="button" href=(read.path(page, &format!("records/{entry}/attestation"))) download {
                        (page.say("volunteer-attestation-take"))
                    }
                }
                @if read.stage == Stage::Reversed { p class="small" { (page.say("volunteer-attestation-reversed")) } }
            }
        }
    }
}

/// The form by which whoever is concerned contradicts what was recorded.
fn contradict(page: &Page<'_>, read: &Read, typed: &str, problems: &Problems, key: &Key) -> Markup {
    html! {
        @if let Some((entry, until)) = read.disputable.filter(|_| read.own) {
            section aria-labelledby="contradict" class="unprinted" {
                h2 id="contradict" { (page.say("volunteer-dispute")) }
                p { (page.say_with("volunteer-dispute-about", &[("day", until.into())])) }
                details open[!problems.is_empty()] {
                    summary { (page.say("volunteer-dispute-begin")) }
                    form method="post" action=(read.path(page, &format!("records/{entry}/dispute"))) {
                        (form::key_field(key))
                        (Field::new("reason", "volunteer-dispute-reason", Typed::Lines, typed).shown(page, problems))
                        button { (page.say("volunteer-dispute-send")) }
                    }
                }
            }
        }
    }
}
