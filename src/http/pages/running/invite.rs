//! Admitting somebody: their name, how they take part, their circles, where they are written to.
//!
//! A name that is like another one is asked about, in the words of an import: the same person is not admitted twice.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::commands::{circles, members};
use ledger::events::members::{Kind, Standing, WayIn};
use ledger::ids::{CircleId, MemberId};
use ledger::text::Key;
use maud::{Markup, html};

use super::super::super::acting::{Acted, Recorded, act, act_all, act_oneself};
use super::super::super::app::App;
use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::form::{Choice, Field, Problems, Typed, key, key_field, list};
use super::super::layout::Page;
use super::super::naming::{self, Named};
use super::super::nav::Room;
use super::super::see_other;
use super::super::sent::Sent;
use crate::acts::{Asked, Ids};
use crate::mail::address::MailAddress;
use crate::sheet::name::{Likeness, compare, fold};
use crate::wording::Language;

/// The ways of taking part, in the order in which people come through them.
pub(super) const STANDINGS: [(&str, Standing); 5] = [
    ("volunteer", Standing::Volunteer),
    ("newcomer", Standing::Newcomer),
    ("core_member", Standing::CoreMember),
    ("independent", Standing::Independent),
    ("guest", Standing::Guest),
];

/// They, to choose from.
pub(super) fn standings(page: &Page<'_>) -> Vec<Choice> {
    let choice = |(value, standing): (&str, Standing)| Choice {
        value: value.to_owned(),
        words: page.wording.standing(standing),
        group: None,
    };
    STANDINGS.into_iter().map(choice).collect()
}

pub(super) fn standing_of(word: &str) -> Option<Standing> {
    STANDINGS.into_iter().find(|(known, _)| *known == word).map(|(_, standing)| standing)
}

/// What is asked about the name before anybody is admitted.
#[derive(Default)]
struct Doubt {
    /// Those whose name is like it.
    alike: Vec<(MemberId, String)>,
    /// Those who may be meant as the representative.
    perhaps: Vec<(MemberId, String)>,
}

/// The form, empty.
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
) -> Result<Response, Failure> {
    form(&app, &caller, language, &Sent::default(), (&Doubt::default(), Problems::none()))
}

fn form(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    sent: &Sent,
    (doubt, problems): (&Doubt, Problems),
) -> Result<Response, Failure> {
    let mut open: Vec<(CircleId, String)> = {
        let views = app.current.views();
        let open = views.circles.circles().iter().filter(|(_, circle)| circle.open);
        open.map(|(id, circle)| (*id, circle.name.to_string())).collect()
    };
    open.sort_by_cached_key(|(_, name)| fold(name));
    let key = key(app)?;
    let page = Page::for_caller(app, language, caller).at(Room::Running);
    let title = page.say("running-invite-title");
    let standing = if sent.one("standing").is_empty() { "volunteer" } else { sent.one("standing") };
    let legal = sent.one("kind") == "legal";
    let body = html! {
        h1 { (title) }
        (problems.summary(&page))
        p class="lead" { (page.say("running-invite-lead")) }
        form method="post" action=(page.path("/running/invite")) {
            (key_field(&key))
            (Field { most: 200, ..Field::new("name", "running-invite-name", Typed::Text, sent.one("name")) }
                .hint("running-invite-name-hint").shown(&page, &problems))
            (same_person(&page, sent.one("name"), &doubt.alike))
            (list(&page, ("standing", "running-invite-standing", None), &standings(&page), standing, &problems))
            @if !open.is_empty() {
                fieldset {
                    legend { (page.say("running-invite-circles")) }
                    @for (circle, name) in &open {
                        label class="choice" {
                            input type="checkbox" name="circle" value=(circle)
                                checked[sent.has("circle", &circle.to_string())];
                            (name)
                        }
                    }
                }
            }
            (Field { required: false, most: 254, ..Field::new("address", "running-invite-address", Typed::Text, sent.one("address")) }
                .hint("running-invite-address-hint").shown(&page, &problems))
            details open[legal] {
                summary { (page.say("running-invite-structure")) }
                label class="choice" {
                    input type="checkbox" name="kind" value="legal" checked[legal];
                    (page.say("running-invite-legal"))
                }
                (naming::field(&page, ("running-invite-who", "running-invite-who-hint"), sent, &doubt.perhaps, &problems))
            }
            button class="action" { (page.say("running-invite-do")) }
        }
        p class="unprinted" { a href=(page.path("/running")) { (page.say("running-back")) } }
    };
    Ok(problems.answer(page.document(&title, &body)))
}

/// "Gaël Fontaine est déjà là : est-ce la même personne ?"
fn same_person(page: &Page<'_>, typed: &str, alike: &[(MemberId, String)]) -> Markup {
    html! {
        @if !alike.is_empty() {
            fieldset class="asked" {
                legend { (page.say_with("running-invite-alike", &[("count", alike.len().into())])) }
                ul class="rows" {
                    @for (member, name) in alike {
                        li {
                            a class="named" href=(page.path(&format!("/running/people/{member}"))) { (name) }
                            p class="small" { (page.say("running-invite-alike-see")) }
                        }
                    }
                }
                label class="choice" {
                    input type="checkbox" name="other" value=(typed);
                    (page.say_with("running-invite-other", &[("name", typed.into())]))
                }
            }
        }
    }
}

/// Those whose name is, or is like, a name.
fn alike(app: &App, typed: &str) -> Vec<(MemberId, String)> {
    let views = app.current.views();
    let like = |member: &MemberId| {
        let name = views.name_if_kept(*member)?;
        (compare(typed, name) != Likeness::Different).then(|| (*member, name.to_owned()))
    };
    views.directory.members.keys().filter_map(like).collect()
}

/// Admits somebody, has them join their circles, keeps their address.
pub async fn admit(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
    sent: Sent,
) -> Result<Response, Failure> {
    let key = sent.key()?;
    let mut problems = Problems::none();
    let mut doubt = Doubt::default();
    let say = |id: &str| app.wording(language).text(id, &[]);
    let (name, kind) = (sent.one("name"), sent.one("kind"));
    let kind = if kind == "legal" { Kind::Legal } else { Kind::Natural };
    if name.is_empty() {
        problems.add("name", say("running-invite-name-empty"));
    } else if sent.one("other") != name {
        doubt.alike = alike(&app, name);
        if !doubt.alike.is_empty() {
            problems.add("name", say("running-invite-name-alike"));
        }
    }
    let standing = standing_of(sent.one("standing"));
    if standing.is_none() {
        problems.add("standing", say("running-invite-standing-empty"));
    }
    let address = match sent.one("address") {
        "" => None,
        typed => {
            let read = MailAddress::new(typed);
            if read.is_none() {
                problems.add("address", say("page-mail-address-wrong"));
            }
            read
        }
    };
    let mut representative = None;
    if kind == Kind::Legal {
        match naming::somebody(&app, caller.member, &sent)? {
            Named::One(member) => representative = Some(member),
            named @ (Named::Empty | Named::Perhaps(_)) => {
                let page = Page::for_anyone(&app, language);
                doubt.perhaps = naming::not_one(&page, &named, &mut problems);
            }
        }
    }
    let (Some(standing), true) = (standing, problems.is_empty()) else {
        return form(&app, &caller, language, &sent, (&doubt, problems));
    };
    let command = members::Admit { name: name.to_owned(), kind, standing, representative };
    let recorded =
        match act(&app, &caller, language, Some(key.clone()), None, command.into()).await? {
            Acted::Recorded(recorded) => recorded,
            Acted::Refused(refused) => {
                problems.add_refused(&refused, &[("name", "name"), ("representative", "who")]);
                return form(&app, &caller, language, &sent, (&doubt, problems));
            }
        };
    let member = admitted(&app, &recorded).ok_or_else(|| Failure::plain("broken"))?;
    let all = join(&app, &caller, language, &key, member, &sent).await?;
    if let Some(address) = address {
        give_address(&app, &caller, language, member, address).await?;
    }
    let done = if all { "admitted" } else { "admitted_without" };
    Ok(see_other(&app.place.path(&format!("/running/people/{member}?done={done}"))))
}

/// Whom a record admitted, now or when the same form was sent before.
fn admitted(app: &App, recorded: &Recorded) -> Option<MemberId> {
    if let Some(Ids::One(id)) = recorded.ids.get("member") {
        return id.parse().ok();
    }
    let seq = *recorded.seqs.first()?;
    let views = app.current.views();
    let mut members = views.directory.members.iter();
    members.find(|(_, person)| person.admitted == seq).map(|(member, _)| *member)
}

/// Whether they are in all the circles that were ticked.
async fn join(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    key: &Key,
    member: MemberId,
    sent: &Sent,
) -> Result<bool, Failure> {
    let asked = sent.all("circle").filter_map(|circle| {
        let circle: CircleId = circle.parse().ok()?;
        let key = Key::new(&format!("{}:{circle}", key.as_str())).ok();
        let command = circles::Join { circle, member: Some(member) }.into();
        Some(Asked { on_behalf: None, key, command })
    });
    let asked: Vec<Asked> = asked.collect();
    if asked.is_empty() {
        return Ok(true);
    }
    let acted = act_all(app, caller, language, asked).await?;
    Ok(acted.iter().all(|acted| matches!(acted, Acted::Recorded(_))))
}

/// Links go there from now on: whoever gives it lets somebody in, and leaves that trace.
async fn give_address(
    app: &Arc<App>,
    caller: &Caller,
    language: Language,
    member: MemberId,
    address: MailAddress,
) -> Result<(), Failure> {
    let known = app.apart(move |app| app.access.mailbox(member)).await??;
    if known.is_some_and(|found| found.address.is_some()) {
        return Ok(());
    }
    let let_in = members::LetIn { member, purpose: WayIn::Address };
    act_oneself(app, caller, language, let_in.into()).await?;
    app.apart(move |app| app.access.give_address(member, &address, language)).await??;
    Ok(())
}
