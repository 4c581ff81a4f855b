//! One line of the inbox: who, what in their words, when, how long, since when it waits.

use std::collections::BTreeMap;

use ledger::ids::{CodeId, ContributionId, MemberId};
use ledger::postings::Kind;
use ledger::text::Key;
use ledger::time::Day;
use ledger::views::inbox::Waiting;
use maud::{Markup, html};

use super::super::super::caller::Caller;
use super::super::super::failure::Failure;
use super::super::form;
use super::super::layout::Page;
use super::key_of;
use crate::current::Views;

/// A declaration that waits, in words.
pub(super) struct Line {
    pub(super) contribution: ContributionId,
    pub(super) name: String,
    pub(super) what: Option<String>,
    pub(super) doubt: Option<String>,
    pub(super) day: Day,
    pub(super) minutes: u32,
    /// How long, in words.
    pub(super) time: String,
    pub(super) code: String,
    pub(super) code_name: String,
    /// For how many days it has waited.
    pub(super) days: i64,
    twin: Option<Twin>,
}

/// What else there is of the same person, day and code.
enum Twin {
    /// It waits too.
    Waits,
    /// It counts already, so much.
    Counts(String),
}

/// What may be declared twice: somebody's day under a code.
type Same = (MemberId, Day, CodeId);

impl Line {
    /// All that wait for `viewer`, oldest first.
    pub(super) fn all(page: &Page<'_>, views: &Views, viewer: MemberId, today: Day) -> Vec<Self> {
        let waiting: Vec<Waiting> = views.waiting_for(viewer, today).collect();
        let same = |found: &Waiting| (found.member, found.day, found.code);
        let mut times: BTreeMap<Same, (usize, u32)> = BTreeMap::new();
        for found in &waiting {
            let (count, _) = times.entry(same(found)).or_default();
            *count = count.saturating_add(1);
        }
        for line in views.entries.lines() {
            let posting = &line.posting;
            let stands = views.entry(line.seq).is_some_and(|entry| entry.reversed_by.is_none());
            if let (Kind::Contribution(_), Some(member), Some(code), true) =
                (posting.kind, line.member(), line.code(), stands && posting.entry == line.seq)
                && let Some((_, counted)) = times.get_mut(&(member, posting.done, code))
            {
                *counted = counted.saturating_add(posting.movement.minutes.get());
            }
        }
        waiting
            .iter()
            .map(|found| {
                let twin = match times.get(&same(found)) {
                    Some((_, counted)) if *counted > 0 => {
                        let unit = views.unit();
                        Some(Twin::Counts(page.wording.minutes((*counted).into(), &unit)))
                    }
                    Some((count, _)) if *count > 1 => Some(Twin::Waits),
                    _ => None,
                };
                Self { twin, ..Self::of(page, views, found, today) }
            })
            .collect()
    }

    fn of(page: &Page<'_>, views: &Views, found: &Waiting, today: Day) -> Self {
        let code = views.circles.codes().get(&found.code);
        let text = |sealed: Option<ledger::sealed::Digest>| {
            sealed.and_then(|sealed| page.app.current.text_in(views, &sealed))
        };
        let since = views.day_of(found.seq).unwrap_or(today);
        Self {
            contribution: found.contribution,
            name: views.name(found.member),
            what: text(found.what),
            doubt: text(found.doubt),
            day: found.day,
            minutes: found.minutes.get(),
            time: page.wording.minutes(found.minutes.get().into(), &views.unit()),
            code: code.map_or_else(|| found.code.to_string(), |code| code.label.to_string()),
            code_name: code.map(|code| code.name.to_string()).unwrap_or_default(),
            days: today.date().signed_duration_since(since.date()).num_days(),
            twin: None,
        }
    }

    /// In one sentence: who, how long, when, under which code.
    pub(super) fn in_one(&self, page: &Page<'_>) -> String {
        page.say_with(
            "inbox-in-one",
            &[
                ("name", self.name.as_str().into()),
                ("time", self.time.as_str().into()),
                ("day", page.wording.short_day(self.day).into()),
                ("code", self.code.as_str().into()),
            ],
        )
    }

    /// The facts, as every page about it shows them.
    pub(super) fn facts(&self, page: &Page<'_>) -> Markup {
        html! {
            p class="said" {
                @match &self.what {
                    Some(what) => (what),
                    None => span class="small" { (page.say("inbox-no-words")) },
                }
            }
            p class="small" {
                (page.wording.day(self.day)) " · " (self.code)
                @if !self.code_name.is_empty() && self.code_name != self.code { ", " (self.code_name) }
                " · " (page.say_with("inbox-since", &[("days", self.days.into())]))
            }
            @if let Some(doubt) = &self.doubt {
                p class="doubt" { strong { (page.say("inbox-doubt")) } " " (doubt) }
            }
            @match &self.twin {
                Some(Twin::Waits) => p class="doubt" { (page.say("inbox-twin-waits")) },
                Some(Twin::Counts(time)) => p class="doubt" {
                    (page.say_with("inbox-twin-counts", &[("time", time.as_str().into())]))
                },
                None => {},
            }
        }
    }

    /// The line and what may be answered.
    pub(super) fn shown(
        &self,
        page: &Page<'_>,
        key: &Key,
        chosen: bool,
        refused: Option<&str>,
    ) -> Markup {
        let id = self.contribution.to_string();
        let place = page.path(&format!("/inbox/{id}"));
        html! {
            li id=(id) {
                label class="choice" {
                    input type="checkbox" name="line" value=(id) form="selection" checked[chosen];
                    span class="named" { (self.name) }
                    span class="time" { (self.time) }
                }
                div class="beside" {
                    (self.facts(page))
                    @if let Some(refused) = refused { p class="wrong" role="alert" { (refused) } }
                    form class="acts" method="post" action=(place) hx-post=(place)
                        hx-target="closest li" hx-swap="outerHTML" {
                        @if let Some(key) = key_of(key, self.contribution) { (form::key_field(&key)) }
                        button name="answer" value="validate" aria-label=(self.named(page, "inbox-validate-of")) {
                            (page.say("inbox-validate"))
                        }
                        a class="button quiet" href=(place) aria-label=(self.named(page, "inbox-other-of")) {
                            (page.say("inbox-other"))
                        }
                    }
                }
            }
        }
    }

    fn named(&self, page: &Page<'_>, id: &str) -> String {
        page.say_with(id, &[("line", self.in_one(page).into())])
    }
}

/// A line that waits for the caller, if it is one.
pub(super) fn find(
    page: &Page<'_>,
    caller: &Caller,
    contribution: ContributionId,
) -> Result<Option<Line>, Failure> {
    let today = page.app.today()?;
    let views = page.app.current.views();
    let lines = Line::all(page, &views, caller.member, today);
    Ok(lines.into_iter().find(|line| line.contribution == contribution))
}

/// A line in one sentence, if it still waits for the caller.
pub(super) fn about(
    page: &Page<'_>,
    caller: &Caller,
    contribution: ContributionId,
) -> Result<Option<String>, Failure> {
    Ok(find(page, caller, contribution)?.map(|line| line.in_one(page)))
}
