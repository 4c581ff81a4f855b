//! Letters by choice, composed as records come: what others recorded, one's own week, what waits.
//!
//! Guarantees: each is written about what was recorded since it was last written, or chosen, and never before; at
//! most once a day about what waits, once a week about one's week, and some minutes late about what others did, so
//! that a slip that is undone at once and a whole evening at the counter are one letter. Nothing to whoever left or
//! was erased, and no letter that would say that nothing happened.
//!
//! How far was written is in the store, in the same change that queues the letters: a stop loses none and doubles
//! none. Deliberately not here: sending, and whether it is still wanted when it leaves (the queue forgets it).

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use chrono::Datelike as _;
use ledger::events::circles::Role;
use ledger::ids::{CircleId, CodeId, MemberId};
use ledger::time::{Day, Timestamp};
use ledger::units::Balance;
use ledger::views::acted::Done;
use ledger::views::inbox::Waiting;
use ledger::views::statement::Line;

use super::chosen::{self, About};
use super::{MAIL_PAGE, Post, stop_path};
use crate::clock::{Clock, Local, Zone};
use crate::current::{Current, Views};
use crate::http::app::Place;
use crate::store::access::{Access, Choice, Draft, Mailbox};
use crate::wording::{Language, Message, Wording};

/// All that rounds need.
pub struct Rounds {
    /// What is known.
    pub current: Arc<Current>,
    /// Who chose what, and the queue.
    pub access: Arc<Access>,
    /// The present.
    pub clock: Clock,
    /// The house's days.
    pub zone: Zone,
    /// Where links lead.
    pub place: Place,
    /// To be told that something was queued.
    pub post: Post,
    /// The sentences.
    pub wordings: [Wording; 2],
}

/// How often it is looked whether something is to be written.
const EVERY: Duration = Duration::from_secs(60);
/// Letters of the day are written from this local minute on: seven in the morning.
const MORNING: u16 = 7 * 60;
/// What others did is written about once it is this old.
const QUIET_MINUTES: u32 = 15;

impl Rounds {
    /// Goes round until `stop`.
    pub async fn run(self: Arc<Self>, stop: impl Future<Output = ()>) {
        tokio::pin!(stop);
        loop {
            let rounds = Arc::clone(&self);
            let done = tokio::task::spawn_blocking(move || rounds.go_round()).await;
            match done {
                Ok(Ok(0)) => {}
                Ok(Ok(_)) => self.post.ring(),
                Ok(Err(message)) => {
                    tracing::error!(fault = %message.id, "letters cannot be composed");
                }
                Err(_) => tracing::error!("letters cannot be composed"),
            }
            tokio::select! {
                () = &mut stop => return,
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    }

    /// Writes what is to be written now; says how many letters. It waits for the disk.
    pub fn go_round(&self) -> Result<usize, Message> {
        let now = self.clock.now()?;
        let local = self.zone.local(now)?;
        let mailboxes = self.access.mailboxes()?;
        let acts = self.acts(&mailboxes, now, local.day);
        let mut queued = self.access.queue(&acts, None, now)?;
        for choice in [Choice::Digest, Choice::Waiting] {
            let due = due(choice, local);
            let before = self.access.last_round(choice)?;
            if before.is_some_and(|before| before >= due) {
                continue;
            }
            // The first round of all is about nothing: it says from when on there are any.
            let drafts = match (choice, before) {
                (_, None) | (Choice::Acts, _) => Vec::new(),
                (Choice::Digest, Some(before)) => self.digests(&mailboxes, (before, due)),
                (Choice::Waiting, Some(_)) => self.waiting(&mailboxes, due),
            };
            let more = self.access.queue(&drafts, Some((choice, due)), now)?;
            queued = queued.saturating_add(more);
        }
        Ok(queued)
    }

    /// The mailboxes of those who take part and chose this, with the last record that was written about.
    fn readers<'m>(
        views: &Views,
        mailboxes: &'m [Mailbox],
        choice: Choice,
    ) -> Vec<(&'m Mailbox, u64)> {
        let there =
            |member| views.present.takes_part(member) && views.name_if_kept(member).is_some();
        let chose = mailboxes.iter().filter(|mailbox| mailbox.address.is_some());
        let chose = chose.filter_map(|mailbox| Some((mailbox, *mailbox.chosen.get(&choice)?)));
        chose.filter(|(mailbox, _)| there(mailbox.member)).collect()
    }

    fn acts(&self, mailboxes: &[Mailbox], now: Timestamp, today: Day) -> Vec<Draft> {
        let views = self.current.views();
        let mut drafts = Vec::new();
        for (mailbox, told) in Self::readers(&views, mailboxes, Choice::Acts) {
            let done = views.acted.after(mailbox.member, told);
            let (Some(first), Some(last)) = (done.first(), done.last()) else { continue };
            if first.act.at.plus_minutes(QUIET_MINUTES) > now {
                continue;
            }
            let wording = self.wording(mailbox.language);
            let lines: Vec<String> =
                done.iter().map(|done| act(wording, &views, done, today)).collect();
            let occasion = format!("acts {} {}-{}", mailbox.member, first.seq, last.seq);
            let seq = last.seq;
            drafts.push(self.draft(&views, mailbox, Choice::Acts, (occasion, seq), |about| {
                chosen::acts(about, &lines)
            }));
        }
        drafts
    }

    /// The weeks after the day `before` until the day `last`, each member's as one.
    fn digests(&self, mailboxes: &[Mailbox], (before, last): (Day, Day)) -> Vec<Draft> {
        let views = self.current.views();
        let until = |day| views.directory.last_record_until(day).unwrap_or(0);
        let (from, to) = (until(before), until(last));
        let mut drafts = Vec::new();
        for (mailbox, told) in Self::readers(&views, mailboxes, Choice::Digest) {
            let member = mailbox.member;
            let Some(statement) = views.statements.get(member) else { continue };
            let (_, mut lines) = statement.between(None, None);
            lines.retain(|line| line.seq <= to);
            let balance = lines.iter().fold(Balance::ZERO, |sum, line| sum.plus(line.minutes));
            lines.retain(|line| line.seq > from.max(told));
            lines.sort_by_key(|line| line.seq);
            if lines.is_empty() {
                continue;
            }
            let wording = self.wording(mailbox.language);
            let said: Vec<String> =
                lines.iter().map(|line| movement(wording, &views, line)).collect();
            let balance = wording.balance(balance.get(), &views.unit());
            let occasion = format!("digest {member} {last}");
            drafts.push(self.draft(&views, mailbox, Choice::Digest, (occasion, to), |about| {
                chosen::digest(about, last, &said, &balance)
            }));
        }
        drafts
    }

    fn waiting(&self, mailboxes: &[Mailbox], today: Day) -> Vec<Draft> {
        let views = self.current.views();
        let waiting = views.inbox.waiting();
        let answer = Answering::on(&views, today);
        let answered: Vec<(&Waiting, CircleId, BTreeSet<MemberId>)> = waiting
            .iter()
            .filter_map(|one| {
                let circle = views.circles.codes().get(&one.code)?.circle;
                Some((one, circle, answer.of(&views, circle, one.member)))
            })
            .collect();
        let mut drafts = Vec::new();
        for (mailbox, told) in Self::readers(&views, mailboxes, Choice::Waiting) {
            let theirs: Vec<_> =
                answered.iter().filter(|(_, _, who)| who.contains(&mailbox.member)).collect();
            let news = theirs.iter().any(|(one, ..)| one.seq > told);
            let Some(oldest) = theirs.iter().map(|(one, ..)| one.day).min().filter(|_| news) else {
                continue;
            };
            let mut circles: BTreeMap<String, usize> = BTreeMap::new();
            for (_, circle, _) in &theirs {
                let found = views.circles.circles().get(circle);
                let name = found.map(|circle| circle.name.to_string()).unwrap_or_default();
                let count = circles.entry(name).or_default();
                *count = count.saturating_add(1);
            }
            let wording = self.wording(mailbox.language);
            let lines: Vec<String> = circles
                .iter()
                .map(|(name, count)| {
                    let line = Message::new("mail-waiting-line").with("circle", name.as_str());
                    wording.say(&line.with("count", *count))
                })
                .collect();
            let occasion = format!("waiting {} {today}", mailbox.member);
            let seq = views.head.seq;
            drafts.push(self.draft(&views, mailbox, Choice::Waiting, (occasion, seq), |about| {
                chosen::waiting(about, theirs.len(), &lines, oldest)
            }));
        }
        drafts
    }

    fn draft(
        &self,
        views: &Views,
        mailbox: &Mailbox,
        choice: Choice,
        (occasion, seq): (String, u64),
        says: impl FnOnce(&About<'_>) -> super::envelope::Text,
    ) -> Draft {
        let member = mailbox.member;
        let opened = views.directory.organisation.as_ref();
        let text = says(&About {
            wording: self.wording(mailbox.language),
            house: &opened.map(|opened| opened.name.to_string()).unwrap_or_default(),
            name: &views.name(member),
            page: &self.place.url("/"),
            mail_page: &self.place.url(MAIL_PAGE),
            stop: &self.place.url(&stop_path(&self.access, member, choice)),
        });
        Draft { member, choice, occasion, subject: text.subject, body: text.body, seq }
    }

    fn wording(&self, language: Language) -> &Wording {
        let [french, english] = &self.wordings;
        match language {
            Language::French => french,
            Language::English => english,
        }
    }
}

/// The day that a round now is for: of a week, its Sunday; the day before while it is not yet morning.
fn due(choice: Choice, local: Local) -> Day {
    let day = if local.minute < MORNING { local.day.plus_days(-1) } else { local.day };
    match choice {
        Choice::Digest => {
            let since_sunday = day.date().weekday().num_days_from_sunday();
            let since_sunday = i32::try_from(since_sunday).unwrap_or_default();
            // On a Sunday the week is not over.
            let back = if since_sunday == 0 { 7 } else { since_sunday };
            day.plus_days(back.saturating_neg())
        }
        Choice::Acts | Choice::Waiting => day,
    }
}

/// Who answers for what is done in each circle.
struct Answering {
    of_circles: BTreeMap<CircleId, BTreeSet<MemberId>>,
    organ: BTreeSet<MemberId>,
}

impl Answering {
    fn on(views: &Views, day: Day) -> Self {
        let mut found = Self { of_circles: BTreeMap::new(), organ: BTreeSet::new() };
        for mandate in views.directory.mandates.in_force(day) {
            match (mandate.role, mandate.circle) {
                (Role::Steward | Role::Coordinator, Some(circle)) => {
                    found.of_circles.entry(circle).or_default().insert(mandate.member);
                }
                (Role::OrganSeat, None) => {
                    found.organ.insert(mandate.member);
                }
                // Other offices answer for no contribution.
                (_, _) => {}
            }
        }
        found
    }

    /// Those of the circle, or else of the nearest one above it that has somebody, or else the organ: but never
    /// whose it is, nor who acts for them.
    fn of(&self, views: &Views, circle: CircleId, whose: MemberId) -> BTreeSet<MemberId> {
        let other = |who: &MemberId| {
            *who != whose && views.present.takes_part(*who) && !views.present.acts_for(*who, whose)
        };
        let others = |who: &BTreeSet<MemberId>| -> BTreeSet<MemberId> {
            who.iter().copied().filter(other).collect()
        };
        let up = views.circles.upwards(circle);
        let nearest = up
            .filter_map(|circle| self.of_circles.get(&circle))
            .map(&others)
            .find(|found| !found.is_empty());
        nearest.unwrap_or_else(|| others(&self.organ))
    }
}

fn code_name(views: &Views, code: Option<CodeId>) -> Option<String> {
    code.and_then(|code| views.circles.codes().get(&code)).map(|code| code.name.to_string())
}

/// `dépense de crédit temps, −30 min, Bar : par Bob Payet, le …, écriture 12, à contester jusqu’au …`
fn act(wording: &Wording, views: &Views, done: &Done, today: Day) -> String {
    // As it was declared, it would be no news.
    let mut what = vec![match done.event {
        "time.contribution_validated" => wording.text("mail-acts-other-minutes", &[]),
        other => wording.event(other),
    }];
    what.extend(done.minutes.map(|minutes| wording.minutes(minutes.get(), &views.unit())));
    what.extend(code_name(views, done.code));
    let days = views.directory.rules.latest().map(|rules| rules.time.dispute_days);
    let days = days.and_then(|days| i32::try_from(days).ok()).filter(|_| done.disputable);
    let until = days.map(|days| done.act.day.plus_days(days)).filter(|until| *until >= today);
    let said = |id| {
        Message::new(id)
            .with("what", what.join(", "))
            .with("by", views.name(done.act.by))
            .with("day", done.act.day)
            .with("seq", done.seq)
    };
    wording.say(&match until {
        Some(until) => said("mail-acts-line-disputable").with("until", until),
        None => said("mail-acts-line"),
    })
}

/// `mercredi 4 mars 2026, contribution validée, 2 h, Bar`
fn movement(wording: &Wording, views: &Views, line: &Line) -> String {
    let name = |id: &str| match id.parse::<MemberId>() {
        Ok(member) => Some(views.name(member)),
        Err(_) => views.names_for(None, line.done, id),
    };
    let mut said = vec![wording.day(line.done), wording.cause(&line.cause, &name)];
    said.extend(code_name(views, line.code));
    let for_free = line.minutes == Balance::ZERO && line.pro_bono != Balance::ZERO;
    let minutes = if for_free { line.pro_bono } else { line.minutes };
    let length = wording.minutes(minutes.get(), &views.unit());
    said.push(if for_free {
        wording.say(&Message::new("mail-digest-for-free").with("minutes", length))
    } else {
        length
    });
    said.join(", ")
}

#[cfg(test)]
mod tests;
