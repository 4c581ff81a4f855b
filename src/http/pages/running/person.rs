//! One person, for administrators: how they take part, what may be changed, how they come in.
//!
//! Only what the ledger lets the administrator do is done: each form brings one command, and a refusal is said
//! beside it.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::commands::{Command, circles, members};
use ledger::events::circles::Role;
use ledger::events::members::{Kind, Standing};
use ledger::ids::{CircleId, DecisionId, MemberId};
use maud::{Markup, html};
use serde::Deserialize;

use super::super::super::acting::{Acted, act};
use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::super::taken::{Parameters, Path};
use super::super::erasing::decisions;
use super::super::form::{Choice, Field, Problems, Typed, key, key_field, list};
use super::super::layout::Page;
use super::super::my_data::delegates::{self, Delegates};
use super::super::naming::{self, Named};
use super::super::nav::Room;
use super::super::see_other;
use super::super::sent::Sent;
use super::invite::{STANDINGS, standing_of, standings};
use super::people::known;
use crate::store::access::Purpose;
use crate::wording::Language;

/// What was just done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Done {
    Admitted,
    AdmittedWithout,
    Changed,
    Renamed,
    Left,
    Back,
    Suspended,
    Joined,
    Out,
    DelegateGiven,
    DelegateEnded,
    LinkSent,
}

impl Done {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Admitted => ("admitted", "running-done-admitted"),
            Self::AdmittedWithout => ("admitted_without", "running-done-admitted-without"),
            Self::Changed => ("changed", "running-done-changed"),
            Self::Renamed => ("renamed", "running-done-renamed"),
            Self::Left => ("left", "running-done-left"),
            Self::Back => ("back", "running-done-back"),
            Self::Suspended => ("suspended", "running-done-suspended"),
            Self::Joined => ("joined", "running-done-joined"),
            Self::Out => ("out", "running-done-out"),
            Self::DelegateGiven => ("delegate_given", "running-done-delegate-given"),
            Self::DelegateEnded => ("delegate_ended", "running-done-delegate-ended"),
            Self::LinkSent => ("link_sent", "running-done-link-sent"),
        }
    }
}

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub struct Shown {
    done: Option<Done>,
}

/// What is known of them.
struct Person {
    member: MemberId,
    name: String,
    kind: Kind,
    standing: Standing,
    since: ledger::time::Day,
    left: Option<ledger::time::Day>,
    suspended: bool,
    circles: Vec<(CircleId, String)>,
    others: Vec<Choice>,
    /// Offices they hold, in words.
    offices: Vec<String>,
    delegates: Delegates,
    /// Whether they are written to somewhere.
    has_address: bool,
    /// Whether the caller may do what needs a seat of the organ.
    governs: bool,
    /// Whether it is the caller.
    oneself: bool,
}

async fn find(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    member: MemberId,
) -> Result<Person, Failure> {
    let mailbox = app.apart(move |app| app.access.mailbox(member)).await??;
    let delegates = delegates::of(app, member);
    let day = app.today()?;
    let wording = app.wording(language);
    let views = app.current.views();
    let person = views.directory.members.get(&member).ok_or_else(Failure::not_to_be_seen)?;
    let sight = views.sight(day);
    let inside: Vec<CircleId> = views.circles.of(member).collect();
    let all = views.circles.circles().iter().filter(|(_, circle)| circle.open);
    let (mine, others): (Vec<_>, Vec<_>) = all.partition(|(id, _)| inside.contains(id));
    let offices = sight.offices_of(member).map(|office| {
        let circle = office.circle.and_then(|circle| views.circles.circles().get(&circle));
        let role = wording.role(office.role);
        circle.map_or(role.clone(), |circle| format!("{role} ({})", circle.name))
    });
    let choice = |(id, circle): (&CircleId, &ledger::views::circles::Circle)| Choice {
        value: id.to_string(),
        words: circle.name.to_string(),
        group: None,
    };
    Ok(Person {
        member,
        name: views.name(member),
        kind: person.kind,
        standing: person.standing,
        since: person.admitted_on,
        left: person.left,
        suspended: views.present.is_suspended(member, day),
        circles: mine.into_iter().map(|(id, circle)| (*id, circle.name.to_string())).collect(),
        others: others.into_iter().map(choice).collect(),
        offices: offices.collect(),
        delegates,
        has_address: mailbox.is_some_and(|found| found.address.is_some()),
        governs: sight.offices_of(caller.member).any(|office| office.role == Role::OrganSeat),
        oneself: caller.member == member,
    })
}

/// The page.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(member): Path<String>,
    Parameters(shown): Parameters<Shown>,
) -> Result<Response, Failure> {
    let (member, _) = known(&app, &member)?;
    let person = find(&app, &caller, language, member).await?;
    answer(&app, &caller, language, &person, (shown.done, &Sent::default(), &[], Problems::none()))
}

type Said<'a> = (Option<Done>, &'a Sent, &'a [(MemberId, String)], Problems);

fn answer(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    person: &Person,
    (done, sent, perhaps, problems): Said<'_>,
) -> Result<Response, Failure> {
    let key = key(app)?;
    let decisions = decisions(app, language);
    let page = Page::for_caller(app, language, caller).at(Room::Running);
    let name = person.name.as_str();
    let say = |id: &str| page.say_with(id, &[("name", name.into())]);
    // A form of one act; what was typed into it stays open where it was refused.
    let doing = |act: &str, summary: &str, inner: Markup, button: &str| {
        html! {
            details open[sent.one("act") == act] {
                summary { (say(summary)) }
                form method="post" action=(page.path(&format!("/running/people/{}", person.member))) {
                    (key_field(&key))
                    input type="hidden" name="act" value=(act);
                    (inner)
                    button { (say(button)) }
                }
            }
        }
    };
    let one_field = |field: Field<'_>| field.shown(&page, &problems);
    let chosen = |act: &str, field: &str| {
        if sent.one("act") == act { sent.one(field).to_owned() } else { String::new() }
    };
    let standing = STANDINGS.into_iter().find(|(_, known)| *known == person.standing);
    let standing = standing.map_or("", |(word, _)| word);
    let decision = |act: &str, field: &'static str, hint: &'static str| {
        list(
            &page,
            (field, "running-person-decision", Some(hint)),
            &decisions,
            &chosen(act, field),
            &problems,
        )
    };
    let body = html! {
        h1 { (name) }
        (problems.summary(&page))
        @if let Some(done) = done { p class="told" role="status" { (say(done.words().1)) } }
        p class="lead" { (standing_words(&page, person)) }
        @if !person.offices.is_empty() {
            p { (page.say_with("running-person-offices", &[("offices", page.wording.list(&person.offices).into())])) }
        }
        @if person.left.is_none() && person.kind == Kind::Natural && !person.oneself {
            (way_in(&page, person, done, &key))
        }
        section aria-labelledby="circles" {
            h2 id="circles" { (page.say("running-person-circles")) }
            @if person.circles.is_empty() { p { (page.say("running-person-no-circle")) } }
            ul class="rows" {
                @for (circle, name) in &person.circles {
                    li class="across" {
                        p class="named" { (name) }
                        form method="post" action=(page.path(&format!("/running/people/{}", person.member))) {
                            (key_field(&key))
                            input type="hidden" name="act" value="out";
                            input type="hidden" name="circle" value=(circle);
                            button { (page.say("running-person-out")) }
                        }
                    }
                }
            }
            @if !person.others.is_empty() && person.left.is_none() {
                (doing("join", "running-person-join", list(&page, ("circle", "running-person-circle", None),
                    &person.others, &chosen("join", "circle"), &problems), "running-person-join-do"))
            }
        }
        section aria-labelledby="part" {
            h2 id="part" { (page.say("running-person-part")) }
            div class="acts" {
                @if person.left.is_none() {
                    @if !person.oneself {
                        (doing("standing", "running-person-standing", list(&page,
                            ("standing", "running-invite-standing", None), &standings(&page), standing, &problems),
                            "running-person-standing-do"))
                    }
                    (doing("rename", "running-person-rename", one_field(Field { most: 200,
                        ..Field::new("name", "running-invite-name", Typed::Text, name) }), "running-person-rename-do"))
                    (doing("leave", "running-person-leave", html! {
                        p { (say("running-person-leave-about")) }
                    }, "running-person-leave-do"))
                } @else {
                    (doing("back", "running-person-back", html! {
                        p { (say("running-person-back-about")) }
                    }, "running-person-back-do"))
                }
            }
        }
        section aria-labelledby="suspension" {
            h2 id="suspension" { (page.say("running-person-suspension")) }
            p { (say(if person.suspended { "running-person-is-suspended" } else { "running-person-not-suspended" })) }
            @if !person.governs || person.oneself {
                p class="small" { (page.say("running-person-suspend-organ")) }
            } @else if person.suspended {
                (doing("reinstate", "running-person-reinstate",
                    decision("reinstate", "decision", "running-person-decision-hint"), "running-person-reinstate-do"))
            } @else {
                (doing("suspend", "running-person-suspend", html! {
                    (decision("suspend", "decision", "running-person-decision-hint"))
                    (one_field(Field::new("reason", "running-person-reason", Typed::Lines, sent.one("reason"))
                        .hint("running-person-reason-hint")))
                    (one_field(Field::new("last", "running-person-last", Typed::Day, sent.one("last"))
                        .hint("running-person-last-hint").optional()))
                }, "running-person-suspend-do"))
            }
        }
        section aria-labelledby="delegates" {
            h2 id="delegates" { (page.say("running-person-delegates")) }
            @if person.delegates.by.is_empty() { p { (say("running-person-no-delegate")) } }
            ul class="rows" {
                @for (delegate, known) in &person.delegates.by {
                    li class="across" {
                        p class="named" { (known) }
                        form method="post" action=(page.path(&format!("/running/people/{}", person.member))) {
                            (key_field(&key))
                            input type="hidden" name="act" value="delegate_end";
                            input type="hidden" name="delegate" value=(delegate);
                            button { (page.say("mydata-delegates-end")) }
                        }
                    }
                }
            }
            @if person.left.is_none() && !person.oneself {
                (doing("delegate", "running-person-delegate", html! {
                    p { (say("running-person-delegate-about")) }
                    (naming::field(&page, ("mydata-delegates-who", "running-person-delegate-hint"), sent, perhaps, &problems))
                    (decision("delegate", "decided", "running-person-delegate-decision"))
                }, "running-person-delegate-do"))
            }
        }
        section aria-labelledby="forget" {
            h2 id="forget" { (page.say("running-person-erase")) }
            p { (page.say("running-person-erase-about")) }
            a class="button" href=(page.path(&format!("/running/people/{}/erase", person.member))) {
                (page.say("mydata-erase-look"))
            }
        }
        p class="unprinted" { a href=(page.path("/running/people")) { (page.say("running-people-back")) } }
    };
    Ok(problems.answer(page.document(name, &body)))
}

fn standing_words(page: &Page<'_>, person: &Person) -> String {
    let kind = page.say(if person.kind == Kind::Legal {
        "running-kind-legal"
    } else {
        "running-kind-natural"
    });
    let args = [
        ("standing", page.wording.standing(person.standing).into()),
        ("kind", kind.into()),
        ("day", page.day(person.left.unwrap_or(person.since)).into()),
    ];
    match person.left {
        Some(_) => page.say_with("running-person-left", &args),
        None => page.say_with("running-person-lead", &args),
    }
}

/// A link, shown or sent, and a card.
fn way_in(page: &Page<'_>, person: &Person, done: Option<Done>, key: &ledger::text::Key) -> Markup {
    let new = matches!(done, Some(Done::Admitted | Done::AdmittedWithout));
    let purpose = if new { "invitation" } else { "recovery" };
    let sends = person.has_address && page.app.post.is_open();
    html! {
        section aria-labelledby="way-in" {
            h2 id="way-in" { (page.say("running-person-way-in")) }
            p { (page.say(if sends { "running-person-way-in-mail" } else { "running-person-way-in-about" })) }
            div class="acts" {
                form method="post" action=(page.path(&format!("/ways-in/{}", person.member))) {
                    input type="hidden" name="purpose" value=(purpose);
                    button class="action" { (page.say("running-person-link")) }
                }
                @if sends {
                    form method="post" action=(page.path(&format!("/running/people/{}", person.member))) {
                        (key_field(key))
                        input type="hidden" name="act" value="send_link";
                        input type="hidden" name="purpose" value=(purpose);
                        button { (page.say("running-person-link-send")) }
                    }
                }
                a class="button" href=(page.path(&format!("/members/{}/card", person.member))) {
                    (page.say("running-person-card"))
                }
            }
        }
    }
}

/// One act on one person.
pub async fn change(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    Path(member): Path<String>,
    sent: Sent,
) -> Result<Response, Failure> {
    let (member, _) = known(&app, &member)?;
    let key = sent.key()?;
    let mut problems = Problems::none();
    let mut perhaps = Vec::new();
    if sent.one("act") == "send_link" {
        return send_link(&app, &caller, language, member, &sent).await;
    }
    let wished = {
        let page = Page::for_anyone(&app, language);
        wished(&page, &caller, member, &sent, &mut problems, &mut perhaps)?
    };
    if let Some((command, done)) = wished {
        // One key serves for the whole page: what it does is said with it.
        let about = [sent.one("circle"), sent.one("delegate")].concat();
        let text = format!("{}:{}:{about}", key.as_str(), sent.one("act"));
        let key = ledger::text::Key::new(&text).ok();
        match act(&app, &caller, language, key, None, command).await? {
            Acted::Recorded(_) => {
                let path = format!("/running/people/{member}?done={}", done.words().0);
                return Ok(see_other(&app.place.path(&path)));
            }
            Acted::Refused(refused) => problems.add_refused(
                &refused,
                &[
                    ("name", "name"),
                    ("reason", "reason"),
                    ("last", "last"),
                    ("decision", "decision"),
                    ("decision_needed", decided(&sent)),
                    ("delegate", "who"),
                ],
            ),
        }
    }
    let person = find(&app, &caller, language, member).await?;
    answer(&app, &caller, language, &person, (None, &sent, &perhaps, problems))
}

/// The field of the decision: a page has several, each in its form.
fn decided(sent: &Sent) -> &'static str {
    if sent.one("act") == "delegate" { "decided" } else { "decision" }
}

/// The command that a form asks for; nothing where it is not complete.
fn wished(
    page: &Page<'_>,
    caller: &Caller,
    member: MemberId,
    sent: &Sent,
    problems: &mut Problems,
    perhaps: &mut Vec<(MemberId, String)>,
) -> Result<Option<(Command, Done)>, Failure> {
    let decision: Option<DecisionId> = sent.one(decided(sent)).parse().ok();
    let who = Some(member);
    let circle = || {
        sent.one("circle")
            .parse::<CircleId>()
            .map_err(|_| Failure::bad_request("circle", "a circle"))
    };
    let found: (Command, Done) = match sent.one("act") {
        "standing" => match standing_of(sent.one("standing")) {
            Some(standing) => (members::ChangeStanding { member, standing }.into(), Done::Changed),
            None => return Err(Failure::bad_request("standing", "a standing")),
        },
        "rename" => (
            members::AmendIdentity { member: who, name: sent.one("name").to_owned() }.into(),
            Done::Renamed,
        ),
        "leave" => (members::Leave { member: who }.into(), Done::Left),
        "back" => (members::Reinstate { member, decision: None }.into(), Done::Back),
        "reinstate" => (members::Reinstate { member, decision }.into(), Done::Back),
        "suspend" => {
            let Some(decision) = decision else {
                problems.add("decision", page.say("running-person-decision-empty"));
                return Ok(None);
            };
            let last = Some(sent.one("last").to_owned()).filter(|last| !last.is_empty());
            let reason = sent.one("reason").to_owned();
            (members::Suspend { member, last, reason, decision }.into(), Done::Suspended)
        }
        "join" => (circles::Join { circle: circle()?, member: who }.into(), Done::Joined),
        "out" => (circles::Leave { circle: circle()?, member: who }.into(), Done::Out),
        "delegate" => match naming::somebody(page.app, caller.member, sent)? {
            Named::One(delegate) => (
                members::GiveDelegation { member: who, delegate, decision }.into(),
                Done::DelegateGiven,
            ),
            named @ (Named::Empty | Named::Perhaps(_)) => {
                *perhaps = naming::not_one(page, &named, problems);
                return Ok(None);
            }
        },
        "delegate_end" => match sent.one("delegate").parse() {
            Ok(delegate) => {
                (members::EndDelegation { member: who, delegate }.into(), Done::DelegateEnded)
            }
            Err(_) => return Err(Failure::bad_request("delegate", "a member")),
        },
        _ => return Err(Failure::bad_request("act", "an act of this page")),
    };
    Ok(Some(found))
}

/// Has a link sent to their address; the trace is the same as of one that is shown.
async fn send_link(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    member: MemberId,
    sent: &Sent,
) -> Result<Response, Failure> {
    use ledger::events::members::WayIn;
    let (trace, purpose) = match sent.one("purpose") {
        "invitation" => (WayIn::Invitation, Purpose::Invitation),
        _ => (WayIn::Recovery, Purpose::Recovery),
    };
    let command = members::LetIn { member, purpose: trace };
    match act(app, caller, language, Some(sent.key()?), None, command.into()).await? {
        Acted::Recorded(_) => {
            let by = caller.member;
            app.apart(move |app| app.post.send_link(member, purpose, Some(by))).await??;
            let path = format!("/running/people/{member}?done={}", Done::LinkSent.words().0);
            Ok(see_other(&app.place.path(&path)))
        }
        Acted::Refused(refused) => {
            let mut problems = Problems::none();
            problems.add_general(refused.sentence);
            let person = find(app, caller, language, member).await?;
            answer(app, caller, language, &person, (None, sent, &[], problems))
        }
    }
}
