//! Naming somebody in a form: a name is typed, and where it may be several people, it is asked who is meant.
//!
//! Only those are found whose name the caller may know. Nobody is guessed.

use ledger::events::members::Kind;
use ledger::ids::MemberId;
use ledger::views::sight::Thing;
use maud::{Markup, html};

use super::super::app::App;
use super::super::failure::Failure;
use super::form::{Field, Problems, Typed};
use super::layout::Page;
use super::sent::Sent;
use crate::sheet::name::{fold, near};

/// Whom a form names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// This one.
    One(MemberId),
    /// Nobody was named.
    Empty,
    /// Perhaps one of these; nobody where none is like it.
    Perhaps(Vec<(MemberId, String)>),
}

/// So many are proposed at most.
const PROPOSED: usize = 8;

/// Whom the field `who` and the choice `meant` name.
pub fn somebody(app: &App, viewer: MemberId, sent: &Sent) -> Result<Named, Failure> {
    let day = app.today()?;
    let views = app.current.views();
    let sight = views.sight(day);
    let known = |member: MemberId| {
        let name = views.name_if_kept(member)?;
        sight.may(viewer, Thing::Name(member)).then(|| name.to_owned())
    };
    let typed = sent.one("who");
    for chosen in [sent.one("meant"), typed] {
        if let Ok(member) = chosen.parse::<MemberId>()
            && known(member).is_some()
        {
            return Ok(Named::One(member));
        }
    }
    if typed.is_empty() {
        return Ok(Named::Empty);
    }
    let wanted = fold(typed);
    let people = views.directory.members.iter();
    let people = people.filter(|(_, person)| person.kind == Kind::Natural && person.left.is_none());
    let all = || people.clone().filter_map(|(member, _)| Some((*member, known(*member)?)));
    let same: Vec<_> = all().filter(|(_, name)| fold(name) == wanted).collect();
    if let [(member, _)] = same.as_slice() {
        return Ok(Named::One(*member));
    }
    if !same.is_empty() {
        return Ok(Named::Perhaps(same));
    }
    let mut like: Vec<_> = all()
        .filter_map(|(member, name)| Some((near(typed, &name)?, fold(&name), member, name)))
        .collect();
    like.sort();
    let like = like.into_iter().take(PROPOSED).map(|(_, _, member, name)| (member, name));
    Ok(Named::Perhaps(like.collect()))
}

/// The field, and who may be meant where that was asked.
pub fn field(
    page: &Page<'_>,
    (label, hint): (&'static str, &'static str),
    sent: &Sent,
    perhaps: &[(MemberId, String)],
    problems: &Problems,
) -> Markup {
    html! {
        (Field { hint: Some(hint), most: 200, required: false, ..Field::new("who", label, Typed::Text, sent.one("who")) }
            .shown(page, problems))
        @if !perhaps.is_empty() {
            fieldset id="meant" {
                legend { (page.say("mydata-who-meant")) }
                @for (member, name) in perhaps {
                    label class="choice" {
                        input type="radio" name="meant" value=(member);
                        span { (name) " " span class="small" { (member) } }
                    }
                }
            }
        }
    }
}

/// What is wrong with what was typed, beside its field.
pub fn not_one(page: &Page<'_>, named: &Named, problems: &mut Problems) -> Vec<(MemberId, String)> {
    match named {
        Named::One(_) => Vec::new(),
        Named::Empty => {
            problems.add("who", page.say("mydata-who-empty"));
            Vec::new()
        }
        Named::Perhaps(found) => {
            let id = if found.is_empty() { "mydata-who-nobody" } else { "mydata-who-perhaps" };
            problems.add("who", page.say(id));
            found.clone()
        }
    }
}
