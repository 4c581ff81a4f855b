//! `minutier rules`: the rules in force on a day, one sentence each, and what each adoption changed.

use clap::ArgMatches;
use ledger::events::rules::Rules;
use ledger::time::Day;
use ledger::views::rules::{Adoption, Rule, changes};
use serde::Serialize;
use serde_json::Value;

use super::arguments::Said;
use super::{Done, Session, arguments, as_of};
use crate::library::{self, Reading};

#[derive(Serialize)]
struct Shown<'a> {
    as_of: Day,
    seq: u64,
    head: String,
    /// As the event has them; absent (`null`) before the first adoption.
    rules: Option<&'a Rules>,
    since: Option<Since>,
    #[serde(skip_serializing_if = "Option::is_none")]
    history: Option<Vec<ShownAdoption>>,
}

#[derive(Serialize)]
struct Since {
    record: u64,
    day: Day,
    by: String,
    by_name: Option<String>,
    decision: Option<String>,
}

#[derive(Serialize)]
struct ShownAdoption {
    #[serde(flatten)]
    since: Since,
    changed: Vec<Change>,
}

/// One rule that an adoption changed; `before` is absent (`null`) for the first rules.
#[derive(Serialize)]
struct Change {
    rule: &'static str,
    before: Option<Value>,
    after: Option<Value>,
}

pub(super) fn command(said: &Said<'_>) -> clap::Command {
    let command =
        said.subcommand("rules", "rule-help-about", "rule-help-example").arg(said.folder());
    as_of::options(said, command, "rule-help-as-of")
        .arg(said.flag("history", "rule-help-history"))
        .arg(said.flag("json", "cli-arg-json"))
}

pub(super) fn run(session: &Session, given: &ArgMatches) -> Done {
    let asked = as_of::asked(given)?;
    let reading = library::read(&arguments::path(given, "folder"), asked.at, &mut [])?;
    let reading = reading.in_words(&session.wording);
    session.warn(&reading.warnings);
    let day = asked.day.unwrap_or(reading.day);
    let history = given.get_flag("history");
    if given.get_flag("json") {
        session.print_json(&shown(&reading, day, history));
    } else if history {
        session.print(&told_history(session, &reading, day));
    } else {
        session.print(&told(session, &reading, day));
    }
    Ok(())
}

fn shown(reading: &Reading, day: Day, history: bool) -> Shown<'_> {
    let sets = &reading.directory.rules;
    let found = sets.in_force(day);
    Shown {
        as_of: day,
        seq: reading.head.seq,
        head: reading.head.hash.to_string(),
        rules: found.map(|adoption| &adoption.rules),
        since: found.map(|adoption| since(reading, adoption)),
        history: history.then(|| {
            sets.until(day).map(|(before, after)| shown_adoption(reading, before, after)).collect()
        }),
    }
}

fn since(reading: &Reading, adoption: &Adoption) -> Since {
    Since {
        record: adoption.written.seq,
        day: adoption.written.day,
        by: adoption.written.by.to_string(),
        by_name: reading.name_if_kept(adoption.written.by),
        decision: adoption.decision.map(|decision| decision.to_string()),
    }
}

fn shown_adoption(
    reading: &Reading,
    before: Option<&Adoption>,
    adoption: &Adoption,
) -> ShownAdoption {
    let changed = match before {
        Some(before) => changes(&before.rules, &adoption.rules),
        None => Rule::ALL.to_vec(),
    };
    // Plain data always serialises; a rule that is absent has no value.
    let plain = |adoption: &Adoption| serde_json::to_value(&adoption.rules).unwrap_or_default();
    let (former, latter) = (before.map(plain), plain(adoption));
    let value = |rules: &Value, rule: Rule| {
        rules.pointer(&format!("/{}", rule.name().replace('.', "/"))).cloned()
    };
    let change = |rule: Rule| Change {
        rule: rule.name(),
        before: former.as_ref().and_then(|rules| value(rules, rule)),
        after: value(&latter, rule),
    };
    ShownAdoption {
        since: since(reading, adoption),
        changed: changed.into_iter().map(change).collect(),
    }
}

/// The title that says of which day, as known when.
fn title(session: &Session, reading: &Reading, day: Day) -> String {
    let told = as_of::told(session, reading, day);
    let id = match reading.directory.rules.in_force(day) {
        Some(_) => "rule-title",
        None => "rule-none",
    };
    session.out.wrapped(&session.wording.text(id, &told), 0, 0)
}

/// Since which record, by which decision.
fn adopted(session: &Session, reading: &Reading, adoption: &Adoption) -> String {
    let mut args = as_of::written(session, reading, adoption.written).to_vec();
    let id = match adoption.decision {
        Some(decision) => {
            args.push(("decision", as_of::decision(session, reading, decision).into()));
            "rule-since"
        }
        None => "rule-since-alone",
    };
    session.wording.text(id, &args)
}

fn told(session: &Session, reading: &Reading, day: Day) -> String {
    let mut page = title(session, reading, day);
    if let Some(adoption) = reading.directory.rules.in_force(day) {
        page.push_str(&session.out.wrapped(&adopted(session, reading, adoption), 0, 0));
        page.push_str(&sentences(session, &adoption.rules));
    }
    page
}

/// Every rule of a set, under what it is about.
fn sentences(session: &Session, rules: &Rules) -> String {
    let mut page = String::new();
    let mut above = "";
    for rule in Rule::ALL {
        if heading(rule) != above {
            above = heading(rule);
            page.push_str(&format!("\n{}\n", session.out.bold(&session.wording.text(above, &[]))));
        }
        page.push_str(&session.out.wrapped(&session.wording.rule(rule, rules), 2, 4));
    }
    page
}

fn heading(rule: Rule) -> &'static str {
    match rule.name().split_once('.') {
        Some(("time", _)) => "rule-part-time",
        Some(("organ", _)) => "rule-part-organ",
        Some(_) | None => "rule-part-periods",
    }
}

/// Each adoption with what it changed, before and after.
fn told_history(session: &Session, reading: &Reading, day: Day) -> String {
    let wording = &session.wording;
    let mut page = title(session, reading, day);
    for (before, adoption) in reading.directory.rules.until(day) {
        page.push('\n');
        page.push_str(&session.out.wrapped(&adopted(session, reading, adoption), 0, 0));
        let Some(before) = before else {
            page.push_str(&session.out.wrapped(&wording.text("rule-first", &[]), 2, 2));
            for rule in Rule::ALL {
                page.push_str(&session.out.wrapped(&wording.rule(rule, &adoption.rules), 4, 6));
            }
            continue;
        };
        let changed = changes(&before.rules, &adoption.rules);
        if changed.is_empty() {
            page.push_str(&session.out.wrapped(&wording.text("rule-nothing-changes", &[]), 2, 2));
        }
        for rule in changed {
            for (id, rules) in [("rule-before", &before.rules), ("rule-after", &adoption.rules)] {
                let said = wording.text(id, &[("rule", wording.rule(rule, rules).into())]);
                page.push_str(&session.out.wrapped(&said, 2, 4));
            }
        }
    }
    page
}
