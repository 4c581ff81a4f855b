//! `minutier mandates`: who holds which mandate on a day, as known at a record.

use std::collections::BTreeMap;

use clap::ArgMatches;
use ledger::events::circles::{How, Role};
use ledger::ids::{CircleId, DecisionId, MemberId};
use ledger::time::Day;
use ledger::views::mandates::{Because, Ending, Mandate, Phase};
use serde::Serialize;

use super::arguments::Said;
use super::{Done, Session, arguments, as_of};
use crate::library::{self, Reading};
use crate::wording::Message;

/// A mandate that ends within so many days is told: time to prepare who comes next.
const SOON: u32 = 60;

/// Beyond so many, each mandate is one line, and how they were given is said once at the foot.
const MANY: usize = 8;

#[derive(Serialize)]
struct Shown {
    as_of: Day,
    seq: u64,
    head: String,
    /// Absent (`null`) before the first rules.
    organ: Option<Seats>,
    mandates: Vec<ShownMandate>,
}

/// The seats of the elected organ by the rules in force on that day.
#[derive(Serialize)]
struct Seats {
    seats: u32,
    held: u32,
    vacant: u32,
}

#[derive(Serialize)]
struct ShownMandate {
    mandate: String,
    member: String,
    /// Absent (`null`) where the identity was erased.
    name: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    erased: bool,
    role: &'static str,
    /// Absent (`null`) for the whole organisation.
    circle: Option<String>,
    circle_name: Option<String>,
    first: Day,
    last: Option<Day>,
    phase: &'static str,
    /// How many days are left, where it is in force and has a last day.
    days_left: Option<u32>,
    how: &'static str,
    decision: Option<String>,
    record: u64,
    recorded_on: Day,
    given_by: String,
    given_by_name: Option<String>,
    ended: Option<ShownEnding>,
}

/// What ended it before its term; `day` is the first one on which it is not in force.
#[derive(Serialize)]
struct ShownEnding {
    day: Day,
    because: &'static str,
    decision: Option<String>,
    record: u64,
    by: String,
    by_name: Option<String>,
}

pub(super) fn command(said: &Said<'_>) -> clap::Command {
    let command = said
        .subcommand("mandates", "mandate-help-about", "mandate-help-example")
        .arg(said.folder())
        .arg(said.option("member", "M", "mandate-help-member"))
        .arg(said.option("circle", "C", "mandate-help-circle"));
    as_of::options(said, command, "mandate-help-as-of")
        .arg(said.flag("all", "mandate-help-all"))
        .arg(said.flag("json", "cli-arg-json"))
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let asked = as_of::asked(given)?;
    let reading = library::read(&arguments::path(given, "folder"), asked.at, &mut [])?;
    let reading = reading.in_words(&session.wording);
    session.warn(&reading.warnings);
    let member = match arguments::text(given, "member") {
        Some(named) => Some(reading.member(named)?),
        None => None,
    };
    let circles = match arguments::text(given, "circle") {
        Some(named) => Some(find_circles(&reading, named)?),
        None => None,
    };
    let day = asked.day.unwrap_or(reading.day);
    let all = given.get_flag("all");
    let mut mandates = reading.directory.mandates.all();
    mandates.retain(|found| {
        (all || found.phase(day) == Phase::InForce)
            && member.is_none_or(|member| found.member == member)
            && circles
                .as_ref()
                .is_none_or(|circles| found.circle.is_some_and(|circle| circles.contains(&circle)))
    });
    let seats = seats(&reading, day);
    if given.get_flag("json") {
        let mandates = mandates.iter().map(|found| shown(&reading, found, day)).collect();
        let (seq, head) = (reading.head.seq, reading.head.hash.to_string());
        session.print_json(&Shown { as_of: day, seq, head, organ: seats, mandates });
        return Ok(());
    }
    // Seats are a matter of the whole organisation: they are said where all of it is shown.
    let seats = seats.filter(|_| member.is_none() && circles.is_none());
    let notes = if mandates.len() > MANY { notes(&mandates) } else { Vec::new() };
    session.print(&Page { session, reading: &reading, day, notes }.of(&mandates, seats.as_ref()));
    Ok(())
}

/// The circles that somebody names: by identifier, or every one of that name.
fn find_circles(reading: &Reading, named: &str) -> Result<Vec<CircleId>, Message> {
    let wanted = crate::sheet::name::fold(named);
    let circles = reading.directory.circles.iter().filter(|(id, name)| {
        id.to_string() == named || crate::sheet::name::fold(name.as_str()) == wanted
    });
    let found: Vec<CircleId> = circles.map(|(&id, _)| id).collect();
    if found.is_empty() {
        return Err(Message::new("fault-no-such-circle").with("circle", named));
    }
    Ok(found)
}

fn seats(reading: &Reading, day: Day) -> Option<Seats> {
    let seats = reading.directory.rules.in_force(day)?.rules.organ.seats;
    let mandates = reading.directory.mandates.in_force(day);
    let held = mandates.iter().filter(|found| found.role == Role::OrganSeat).count();
    let held = u32::try_from(held).unwrap_or(u32::MAX);
    Some(Seats { seats, held, vacant: seats.saturating_sub(held) })
}

fn shown(reading: &Reading, found: &Mandate, day: Day) -> ShownMandate {
    let circle = found.circle.and_then(|circle| reading.directory.circles.get(&circle));
    ShownMandate {
        mandate: found.mandate.to_string(),
        member: found.member.to_string(),
        name: reading.name_if_kept(found.member),
        erased: reading.is_erased(found.member),
        role: found.role.name(),
        circle: found.circle.map(|circle| circle.to_string()),
        circle_name: circle.map(ToString::to_string),
        first: found.term.first(),
        last: found.term.last(),
        phase: found.phase(day).name(),
        days_left: found.days_left(day),
        how: found.how.name(),
        decision: found.decision.map(|decision| decision.to_string()),
        record: found.given.seq,
        recorded_on: found.given.day,
        given_by: found.given.by.to_string(),
        given_by_name: reading.name_if_kept(found.given.by),
        ended: found.ended.map(|ending| shown_ending(reading, ending)),
    }
}

fn shown_ending(reading: &Reading, ending: Ending) -> ShownEnding {
    ShownEnding {
        day: ending.day,
        because: ending.because.name(),
        decision: ending.because.decision().map(|decision| decision.to_string()),
        record: ending.written.seq,
        by: ending.written.by.to_string(),
        by_name: reading.name_if_kept(ending.written.by),
    }
}

/// How a mandate was given: by this record's author, on this decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Origin {
    how: How,
    decision: Option<DecisionId>,
    by: MemberId,
}

impl Origin {
    fn of(found: &Mandate) -> Self {
        Self { how: found.how, decision: found.decision, by: found.given.by }
    }
}

/// Each way in which one of them was given, once, in the order of their records.
fn notes(mandates: &[Mandate]) -> Vec<Origin> {
    let mut notes = Vec::new();
    for origin in mandates.iter().map(Origin::of) {
        if !notes.contains(&origin) {
            notes.push(origin);
        }
    }
    notes
}

/// A page about one day.
struct Page<'a> {
    session: &'a Session,
    reading: &'a Reading,
    day: Day,
    /// Said once at the foot, where there are many mandates; said of each where there are none.
    notes: Vec<Origin>,
}

impl Page<'_> {
    fn text(&self, id: &str, args: &[(&'static str, crate::wording::Arg)]) -> String {
        self.session.wording.text(id, args)
    }

    /// The sentence that answers, then each place with its mandates.
    fn of(&self, mandates: &[Mandate], seats: Option<&Seats>) -> String {
        let running = mandates.iter().filter(|found| found.phase(self.day) == Phase::InForce);
        let mut args = as_of::told(self.session, self.reading, self.day).to_vec();
        args.push(("mandates", running.count().into()));
        let out = &self.session.out;
        let mut page = out.wrapped(&self.text("mandate-title", &args), 0, 0);
        // The whole organisation first, then circles as people look for their names.
        let key = |circle: Option<CircleId>| {
            (circle.is_some(), crate::sheet::name::fold(&self.place(circle)), circle)
        };
        let mut places: BTreeMap<_, Vec<&Mandate>> = BTreeMap::new();
        if seats.is_some() {
            places.insert(key(None), Vec::new());
        }
        for found in mandates {
            places.entry(key(found.circle)).or_default().push(found);
        }
        for ((_, _, circle), mandates) in places {
            page.push_str(&format!("\n{}\n", out.bold(&self.place(circle))));
            for found in mandates {
                page.push_str(&self.mandate(found));
            }
            if let (Some(seats), None) = (seats, circle) {
                page.push_str(&self.seats(seats));
            }
        }
        page.push_str(&self.foot());
        page
    }

    /// How mandates were given, each way once, under the number that mandates say.
    fn foot(&self) -> String {
        let out = &self.session.out;
        let mut foot = String::new();
        for (place, note) in self.notes.iter().enumerate() {
            let decision = match note.decision {
                Some(decision) => as_of::decision(self.session, self.reading, decision),
                None => self.text("mandate-note-alone", &[]),
            };
            let args = [
                ("note", place.saturating_add(1).into()),
                ("how", self.session.wording.how(note.how).into()),
                ("decision", decision.into()),
                ("by", self.name(note.by).into()),
            ];
            foot.push_str(&out.wrapped(&self.text("mandate-note-says", &args), 2, 6));
        }
        if foot.is_empty() {
            return foot;
        }
        format!("\n{}\n{foot}", out.bold(&self.text("mandate-notes", &[])))
    }

    fn place(&self, circle: Option<CircleId>) -> String {
        let Some(id) = circle else { return self.text("mandate-everywhere", &[]) };
        let name = self.reading.directory.circles.get(&id);
        name.map_or_else(|| id.to_string(), ToString::to_string)
    }

    fn seats(&self, seats: &Seats) -> String {
        let args = [
            ("seats", seats.seats.into()),
            ("held", seats.held.into()),
            ("vacant", seats.vacant.into()),
        ];
        self.session.out.wrapped(&self.text("mandate-seats", &args), 2, 4)
    }

    /// Who, which office, from when to when; then how it was given; then how it ended.
    fn mandate(&self, found: &Mandate) -> String {
        let out = &self.session.out;
        let origin = Origin::of(found);
        let mut lines = match self.notes.iter().position(|note| *note == origin) {
            Some(place) => {
                let (note, seq) = (place.saturating_add(1), found.given.seq);
                let args = [("note", note.into()), ("seq", seq.into())];
                let where_from = self.text("mandate-note", &args);
                out.wrapped(&format!("{} {where_from}", self.holder(found)), 2, 4)
            }
            None => {
                let lines = out.wrapped(&self.holder(found), 2, 4);
                lines + &out.wrapped(&self.given(found), 4, 4)
            }
        };
        if let Some(ended) = self.ended(found) {
            lines.push_str(&out.wrapped(&ended, 4, 4));
        }
        lines
    }

    fn holder(&self, found: &Mandate) -> String {
        let wording = &self.session.wording;
        let first = ("first", wording.short_day(found.term.first()).into());
        let term = match found.term.last() {
            Some(last) => {
                self.text("mandate-term", &[first, ("last", wording.short_day(last).into())])
            }
            None => self.text("mandate-term-open", &[first]),
        };
        let mut args = vec![
            ("name", self.name(found.member).into()),
            ("role", wording.role(found.role).into()),
            ("term", term.into()),
        ];
        match found.days_left(self.day).filter(|days| *days <= SOON) {
            Some(days) => {
                args.push(("days", days.into()));
                self.text("mandate-holder-soon", &args)
            }
            None => self.text("mandate-holder", &args),
        }
    }

    fn given(&self, found: &Mandate) -> String {
        let mut args = as_of::written(self.session, self.reading, found.given).to_vec();
        args.push(("how", self.session.wording.how(found.how).into()));
        match found.decision {
            Some(decision) => {
                let decision = as_of::decision(self.session, self.reading, decision);
                args.push(("decision", decision.into()));
                self.text("mandate-given", &args)
            }
            None => self.text("mandate-given-alone", &args),
        }
    }

    /// Where it is over or to come, or known to end before its term.
    fn ended(&self, found: &Mandate) -> Option<String> {
        let Some(ending) = found.ended else {
            return match found.phase(self.day) {
                Phase::ToCome => Some(self.text("mandate-to-come", &[])),
                Phase::InForce => None,
                Phase::Over => Some(self.text("mandate-over", &[])),
            };
        };
        if found.term.last().is_some_and(|last| last < ending.day) {
            // What came after its term changed nothing.
            return Some(self.text("mandate-over", &[]));
        }
        let because = match ending.because {
            Because::Ended(Some(decision)) => as_of::decision(self.session, self.reading, decision),
            Because::Ended(None) => self.text("mandate-because-resignation", &[]),
            Because::HolderLeft => self.text("mandate-because-holder-left", &[]),
            Because::CircleClosed => self.text("mandate-because-circle-closed", &[]),
            Because::CircleMerged => self.text("mandate-because-circle-merged", &[]),
            Because::OrganSeated => self.text("mandate-because-organ-seated", &[]),
        };
        let day = self.session.wording.short_day(ending.day);
        let args = [
            ("day", day.into()),
            ("because", because.into()),
            ("seq", ending.written.seq.into()),
            ("by", self.name(ending.written.by).into()),
        ];
        let over = ending.day <= self.day;
        Some(self.text(if over { "mandate-ended" } else { "mandate-ends" }, &args))
    }

    fn name(&self, member: MemberId) -> String {
        self.reading.name(member)
    }
}
