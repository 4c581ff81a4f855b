//! The way through the house: every room that somebody may enter, on a desk beside the page, on a phone below it.
//!
//! A room is one line of `ROOMS`. On a phone the first four that are somebody's own stand below the page, and the
//! rest is behind the last one, on a page of its own: no script opens or closes anything.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ledger::events::circles::Role;
use ledger::time::Day;
use ledger::views::sight::{Sight, Thing};
use maud::{Markup, html};

use super::super::app::App;
use super::super::caller::Caller;
use super::super::failure::Failure;
use super::icon::{Icon, icon};
use super::layout::{Page, html as answer};
use crate::current::Views;
use crate::wording::Language;

/// Where one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// What one has, and what waits for oneself.
    Home,
    /// What waits for somebody's answer.
    Inbox,
    /// What a group did, written down together.
    Party,
    /// Who is served.
    Counter,
    /// Saying what one did.
    Declare,
    /// What moved on one's account.
    Statement,
    /// Who is there.
    People,
    /// Groups with a purpose.
    Circles,
    /// What was agreed.
    Rules,
    /// What was decided.
    Decisions,
    /// What happened.
    History,
    /// Figures of everybody together.
    Statistics,
    /// Something that is looked for.
    Search,
    /// What the house keeps about oneself, and who sees it.
    MyData,
    /// Who comes in, and how mail goes.
    WaysIn,
    /// Whatever keeps the house running.
    Running,
    /// One's own ways in, mail and card.
    Account,
    /// All rooms, on a phone.
    Menu,
}

/// For whom a room is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    /// Everybody.
    All,
    /// Those who answer what others declared.
    Answering,
    /// Those who serve at a counter, this evening.
    Serving,
    /// Those who let people in.
    LettingIn,
    /// Those who look at the whole.
    Looking,
}

/// Rooms that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    /// What is mine.
    Mine,
    /// What I do for others.
    Ours,
    /// What everybody may know.
    House,
    /// What keeps the house running.
    Running,
}

impl Group {
    const ALL: [Self; 4] = [Self::Mine, Self::Ours, Self::House, Self::Running];

    /// The id of the word above its rooms; one's own need none.
    fn word(self) -> Option<&'static str> {
        match self {
            Self::Mine => None,
            Self::Ours => Some("page-rooms-ours"),
            Self::House => Some("page-rooms-house"),
            Self::Running => Some("page-rooms-running"),
        }
    }
}

/// One line of the way.
struct Line {
    room: Room,
    path: &'static str,
    /// The id of its name.
    word: &'static str,
    sign: Icon,
    group: Group,
    who: For,
}

const fn line(
    room: Room,
    path: &'static str,
    word: &'static str,
    sign: Icon,
    group: Group,
    who: For,
) -> Line {
    Line { room, path, word, sign, group, who }
}

/// Every room, in the order in which they stand.
#[rustfmt::skip]
const ROOMS: &[Line] = &[
    line(Room::Home, "/", "page-home-title", Icon::Home, Group::Mine, For::All),
    line(Room::Inbox, "/inbox", "inbox-title", Icon::Inbox, Group::Ours, For::Answering),
    line(Room::Party, "/work-party", "party-room", Icon::People, Group::Ours, For::Answering),
    line(Room::Counter, "/counter", "counter-title", Icon::Counter, Group::Ours, For::Serving),
    line(Room::Declare, "/declare", "volunteer-declare-title", Icon::Add, Group::Mine, For::All),
    line(Room::Statement, "/members/me/statement", "volunteer-statement-title", Icon::Book, Group::Mine, For::All),
    line(Room::People, "/people", "place-people-title", Icon::People, Group::House, For::All),
    line(Room::Circles, "/circles", "place-circles-title", Icon::Circles, Group::House, For::All),
    line(Room::Rules, "/rules", "place-rules-title", Icon::Rules, Group::House, For::All),
    line(Room::Decisions, "/decisions", "place-decisions-title", Icon::Decisions, Group::House, For::All),
    line(Room::History, "/history", "place-history-title", Icon::History, Group::House, For::All),
    line(Room::Statistics, "/statistics", "place-figures-title", Icon::Figures, Group::House, For::Looking),
    line(Room::Search, "/search", "place-search-title", Icon::Search, Group::House, For::All),
    line(Room::WaysIn, "/ways-in", "page-ways-in-title", Icon::Person, Group::Running, For::LettingIn),
    line(Room::Running, "/running", "running-title", Icon::Tools, Group::Running, For::LettingIn),
    line(Room::MyData, "/my-data", "mydata-title", Icon::Paper, Group::Mine, For::All),
    line(Room::Account, "/account", "page-account-title", Icon::Person, Group::Mine, For::All),
];

/// What stands below a page on a phone, the first four that are open: whoever serves this evening has no time to
/// look for the counter, and what others wait for comes before what one looks at oneself.
const AT_HAND: [Room; 6] =
    [Room::Home, Room::Counter, Room::Declare, Room::Inbox, Room::Statement, Room::Party];

/// What somebody finds when they look for their way.
#[derive(Debug, Clone, Copy, Default)]
pub struct Way {
    answers: bool,
    serves: bool,
    lets_in: bool,
    looks: bool,
    /// How many wait for their answer.
    waiting: usize,
}

impl Way {
    /// As it is for the caller on that day.
    pub fn of(views: &Views, day: Day, caller: &Caller) -> Self {
        let sight = views.sight(day);
        let may = |thing| sight.may(caller.member, thing);
        let answers = answers(&sight, caller);
        Self {
            answers,
            serves: may(Thing::Counter),
            lets_in: may(Thing::WaysIn),
            looks: may(Thing::Statistics),
            waiting: if answers {
                let disputes = views.disputes_for(caller.member, day).count();
                views.waiting_for(caller.member, day).count().saturating_add(disputes)
            } else {
                0
            },
        }
    }

    /// How many wait for their answer.
    pub fn waiting(self) -> usize {
        self.waiting
    }

    fn is_open(self, who: For) -> bool {
        match who {
            For::All => true,
            For::Answering => self.answers,
            For::Serving => self.serves,
            For::LettingIn => self.lets_in,
            For::Looking => self.looks,
        }
    }

    fn rooms(self) -> impl Iterator<Item = &'static Line> {
        ROOMS.iter().filter(move |line| self.is_open(line.who))
    }

    /// Those that stand below a page on a phone.
    fn at_hand(self) -> Vec<Room> {
        let open = |room: &&Room| self.rooms().any(|line| line.room == **room);
        AT_HAND.iter().filter(open).take(4).copied().collect()
    }

    /// The way, as it stands on every page.
    pub fn shown(self, page: &Page<'_>, here: Option<Room>) -> Markup {
        let at_hand = self.at_hand();
        html! {
            nav class="rooms" aria-label=(page.say("page-rooms")) {
                @for group in Group::ALL {
                    @let lines: Vec<_> = self.rooms().filter(|line| line.group == group).collect();
                    @if !lines.is_empty() {
                        @if let Some(word) = group.word() { p class="group" { (page.say(word)) } }
                        ul {
                            @for line in lines {
                                li class=[(!at_hand.contains(&line.room)).then_some("far")] {
                                    (self.link(page, line, here))
                                }
                            }
                        }
                    }
                }
                a class="all" href=(page.path("/menu")) aria-current=[current(here, Room::Menu)] {
                    (icon(Icon::More)) span { (page.say("page-rooms-all")) }
                }
            }
        }
    }

    fn link(self, page: &Page<'_>, line: &Line, here: Option<Room>) -> Markup {
        html! {
            a href=(page.path(line.path)) aria-current=[current(here, line.room)] {
                (icon(line.sign))
                span {
                    (page.say(line.word))
                    @if line.room == Room::Inbox && self.waiting > 0 {
                        " " span class="count" { (self.waiting) }
                    }
                }
            }
        }
    }
}

fn current(here: Option<Room>, room: Room) -> Option<&'static str> {
    (here == Some(room)).then_some("page")
}

/// Whether somebody holds an office that answers what others declared.
fn answers(sight: &Sight<'_>, caller: &Caller) -> bool {
    sight
        .offices_of(caller.member)
        .any(|office| matches!(office.role, Role::Steward | Role::Coordinator | Role::OrganSeat))
}

/// All rooms on one page, for a phone.
pub async fn menu(
    State(app): State<Arc<App>>,
    caller: Caller,
    language: Language,
) -> Result<Response, Failure> {
    let page = Page::for_caller(&app, language, &caller).at(Room::Menu);
    let way = page.way.unwrap_or_default();
    let title = page.say("page-rooms-all");
    let body = html! {
        h1 { (title) }
        @for group in Group::ALL {
            @let lines: Vec<_> = way.rooms().filter(|line| line.group == group).collect();
            @if !lines.is_empty() {
                section {
                    @if let Some(word) = group.word() { h2 { (page.say(word)) } }
                    ul class="rows menu" {
                        @for line in lines { li { (way.link(&page, line, None)) } }
                    }
                }
            }
        }
    };
    Ok(answer(page.document(&title, &body)))
}
