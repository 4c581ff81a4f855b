//! What became of one thing, in words: who declared it, who confirmed it, what was contradicted and answered, and the
//! attestation that proves it elsewhere.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use ledger::commands::Command;
use ledger::commands::time::{self, Dispute};
use ledger::events::documents::Subject as Beside;
use ledger::events::time::{Because, Outcome};
use ledger::ids::{ContributionId, MemberId};
use ledger::text::Key;
use ledger::time::Day;
use ledger::views::stories::{Hours, Stage, Step, Story, What};
use maud::{Markup, html};
use serde::Deserialize;

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
use crate::current::Views;
use crate::wording::{Arg, Language};

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

/// One step, in words.
struct Told {
    seq: u64,
    day: Day,
    /// What happened.
    words: String,
    /// What was written with it: a reason, what was done, a doubt.
    texts: Vec<String>,
    /// Who recorded it, and for whom.
    by: Option<String>,
    on_behalf: Option<String>,
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

/// Says what records say.
struct Telling<'a> {
    page: &'a Page<'a>,
    views: &'a Views,
    reader: Reader<'a>,
}

impl Telling<'_> {
    fn time(&self, minutes: i64) -> Arg {
        self.page.wording.minutes(minutes, &self.views.unit()).into()
    }

    fn code(&self, code: ledger::ids::CodeId) -> String {
        let found = self.views.circles.codes().get(&code);
        found.map_or_else(|| code.to_string(), |code| code.name.to_string())
    }

    fn named(&self, member: MemberId) -> String {
        let known = self.reader.name(self.views, member);
        known.unwrap_or_else(|| self.page.say("volunteer-somebody"))
    }

    fn title(&self, story: &Story) -> String {
        let text = story.text().and_then(|text| self.reader.text(self.views, text));
        text.unwrap_or_else(|| match story.hours() {
            Some(hours) => self.code(hours.code),
            None => story.steps.first().map(|step| self.words(story, step)).unwrap_or_default(),
        })
    }

    /// What it comes to, in a sentence.
    fn lead(&self, story: &Story) -> String {
        let id = match story.stage() {
            Stage::Waiting => "volunteer-story-waits",
            Stage::Counts => "volunteer-story-counts",
            Stage::Refused(_) => "volunteer-story-refused",
            Stage::Withdrawn => "volunteer-story-withdrawn",
            Stage::Reversed => "volunteer-story-reversed",
        };
        let Some(hours) = story.hours() else {
            return match story.stage() {
                Stage::Reversed => self.page.say("volunteer-story-undone"),
                Stage::Waiting | Stage::Counts | Stage::Refused(_) | Stage::Withdrawn => {
                    self.page.say("volunteer-story-stands")
                }
            };
        };
        let free = hours.mode == ledger::events::time::Mode::ProBono;
        let lead = self.page.say_with(id, &self.hours(&hours));
        if free { format!("{lead} {}", self.page.say("volunteer-story-free")) } else { lead }
    }

    fn hours(&self, hours: &Hours) -> [(&'static str, Arg); 3] {
        [
            ("time", self.time(hours.minutes.as_i64())),
            ("code", self.code(hours.code).into()),
            ("day", hours.day.into()),
        ]
    }

    fn step(&self, story: &Story, step: &Step) -> Told {
        let open = |sealed: Option<ledger::sealed::Digest>| {
            sealed.and_then(|sealed| self.reader.text(self.views, sealed))
        };
        let texts = match step.what {
            What::Declared { what, doubt, .. } => [what, doubt],
            What::Validated { reason, .. } => [reason, None],
            What::Recorded { what, .. } => [Some(what), None],
            What::TakenOver { what, validator, .. } => [what, validator],
            What::Refused { reason, .. }
            | What::Adjusted { reason, .. }
            | What::Disputed { reason, .. }
            | What::Answered { reason, .. }
            | What::Reversed { reason, .. }
            | What::Recoded { reason, .. } => [Some(reason), None],
            What::Given { message, .. } => [message, None],
            What::Withdrawn
            | What::Spent { .. }
            | What::Expired { .. }
            | What::OpeningCredit { .. }
            | What::FormerBalance { .. } => [None, None],
        };
        Told {
            seq: step.seq,
            day: step.act.day,
            words: self.words(story, step),
            texts: texts.into_iter().filter_map(open).collect(),
            by: self.reader.name(self.views, step.act.by),
            on_behalf: step.act.on_behalf.map(|whom| self.named(whom)),
        }
    }

    /// What one record says, without its texts.
    fn words(&self, story: &Story, step: &Step) -> String {
        let page = self.page;
        let say = |id: &str, args: &[(&'static str, Arg)]| page.say_with(id, args);
        let capacity = |capacity| ("capacity", page.wording.capacity(capacity).into());
        let counted = |counted: Option<Day>| match counted {
            Some(day) => format!(" {}", say("volunteer-step-counted", &[("day", day.into())])),
            None => String::new(),
        };
        match step.what {
            What::Declared { hours, doubt, .. } => {
                let id = if doubt.is_some() {
                    "volunteer-step-doubtful"
                } else {
                    "volunteer-step-declared"
                };
                say(id, &self.hours(&hours))
            }
            What::Validated { hours, capacity: as_what, .. } => {
                let declared = story.steps.iter().find_map(|step| {
                    let What::Declared { hours, .. } = step.what else { return None };
                    Some(hours.minutes)
                });
                let [time, code, day] = self.hours(&hours);
                let differs = declared.filter(|declared| *declared != hours.minutes);
                let said = match differs {
                    Some(declared) => say(
                        "volunteer-step-validated-otherwise",
                        &[
                            time,
                            code,
                            day,
                            capacity(as_what),
                            ("declared", self.time(declared.as_i64())),
                        ],
                    ),
                    None => say("volunteer-step-validated", &[time, code, day, capacity(as_what)]),
                };
                format!("{said}{}", counted(hours.counted))
            }
            What::Recorded { hours, capacity: as_what, .. } => {
                let [time, code, day] = self.hours(&hours);
                let said = say("volunteer-step-recorded", &[time, code, day, capacity(as_what)]);
                format!("{said}{}", counted(hours.counted))
            }
            What::TakenOver { hours, .. } => {
                let said = say("volunteer-step-taken-over", &self.hours(&hours));
                format!("{said}{}", counted(hours.counted))
            }
            What::Refused { capacity: as_what, .. } => {
                say("volunteer-step-refused", &[capacity(as_what)])
            }
            What::Withdrawn => page.say("volunteer-step-withdrawn"),
            What::Spent { minutes, code, day, counted: on, bought, served } => {
                let time = ("time", self.time(minutes.as_i64()));
                let code = ("code", self.code(code).into());
                let said = match bought {
                    Some(bought) => {
                        let item = self.views.directory.items.get(&bought.item);
                        let item = item.map(ToString::to_string).unwrap_or_default();
                        let quantity = ("quantity", bought.quantity.into());
                        say(
                            "volunteer-step-bought",
                            &[time, code, ("day", day.into()), ("item", item.into()), quantity],
                        )
                    }
                    None => say("volunteer-step-spent", &[time, code, ("day", day.into())]),
                };
                let offline = match served {
                    Some(_) => format!(" {}", page.say("volunteer-step-offline")),
                    None => String::new(),
                };
                format!("{said}{}{offline}", counted(on))
            }
            What::Given { from, to, minutes, .. } => say(
                "volunteer-step-given",
                &[
                    ("time", self.time(minutes.as_i64())),
                    ("from", self.named(from).into()),
                    ("to", self.named(to).into()),
                ],
            ),
            What::Adjusted { minutes, .. } => say(
                "volunteer-step-adjusted",
                &[("time", page.wording.time_signed(minutes.get()).into())],
            ),
            What::Expired { minutes, because } => {
                let id = match because {
                    Because::Age => "volunteer-step-expired-age",
                    Because::Left => "volunteer-step-expired-left",
                };
                say(id, &[("time", self.time(minutes.get()))])
            }
            What::OpeningCredit { minutes } => {
                say("volunteer-step-opening", &[("time", self.time(minutes.as_i64()))])
            }
            What::FormerBalance { day, minutes } => say(
                "volunteer-step-former",
                &[("time", self.time(minutes.get())), ("day", day.into())],
            ),
            What::Disputed { .. } => page.say("volunteer-step-disputed"),
            What::Answered { outcome, capacity: as_what, .. } => {
                let id = match outcome {
                    Outcome::Upheld => "volunteer-step-upheld",
                    Outcome::Dismissed => "volunteer-step-dismissed",
                };
                say(id, &[capacity(as_what)])
            }
            What::Reversed { with_batch, .. } => page.say(if with_batch {
                "volunteer-step-reversed-batch"
            } else {
                "volunteer-step-reversed"
            }),
            What::Recoded { from, to, .. } => say(
                "volunteer-step-recoded",
                &[("from", self.code(from).into()), ("to", self.code(to).into())],
            ),
        }
    }
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
