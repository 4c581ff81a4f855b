//! What an import shows a person: what the file is, what becomes of its lines, what is asked.
//!
//! On a terminal long lists are shortened and say how many more there are; in a pipe they are whole.

pub(super) mod question;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::super::Session;
use super::super::screen::{Screen, one_line};
use super::super::table::{Column, Table};
use super::words::{place_of, remarked, told};
use crate::import::{
    Brought, File, Held, NewDecision, Outcome, Plan, Reason, Refused, Take, Where,
};
use crate::sheet::{Kind, Meaning};
use crate::wording::Message;

/// How many items of a list a terminal shows.
const SHOWN: usize = 10;

/// Text on lines that fit the screen, the first one indented by `first` columns and the others by
/// `rest`. Spaces that do not break are kept.
pub(super) fn wrapped(text: &str, first: usize, rest: usize, screen: &Screen) -> String {
    screen.wrapped(text, first, rest)
}

/// `3, 5 à 9, 12`: lines of a file, neighbours together, fewer of them on a terminal.
fn lines(session: &Session, lines: &[usize]) -> String {
    crate::import::words::ranges(&session.wording, lines, limit(session))
}

/// How many runs of lines are named: fewer on a terminal.
pub(super) fn limit(session: &Session) -> usize {
    if session.out.is_terminal() { SHOWN } else { usize::MAX }
}

/// A title, a line below which its things stand.
fn title(session: &Session, id: &str, count: usize) -> String {
    let text = session.wording.text(id, &[("count", count.into())]);
    format!("\n{}\n", session.out.bold(&text))
}

/// Items of a list, shortened on a terminal.
fn listed(session: &Session, items: Vec<String>) -> String {
    let limit = if session.out.is_terminal() { SHOWN } else { usize::MAX };
    let count = items.len();
    // One more line costs no more than saying that there is one more.
    let kept = if count <= limit.saturating_add(1) { count } else { limit };
    let mut page: String = items.into_iter().take(kept).collect();
    if kept < count {
        let args = [("count", count.saturating_sub(kept).into())];
        page.push_str(&format!("  {}\n", session.wording.text("import-and-more", &args)));
    }
    page
}

/// Names on wrapped lines, shortened on a terminal.
fn names(session: &Session, names: &[String]) -> String {
    wrapped(&shortened(session, names), 2, 2, &session.out)
}

/// Names one after the other, fewer of them on a terminal.
fn shortened(session: &Session, names: &[String]) -> String {
    const MANY: usize = SHOWN * 2;
    if names.len() <= MANY || !session.out.is_terminal() {
        return names.join(", ");
    }
    let shown = names.get(..MANY).unwrap_or(names).join(", ");
    let more = names.len().saturating_sub(MANY);
    format!("{shown}, {}", session.wording.text("import-and-more", &[("count", more.into())]))
}

/// What will happen.
pub(super) fn preview(session: &Session, held: &Held, file: &File, plan: &Plan) -> String {
    let mut page = head(session, file, plan);
    for obstacle in plan.dead_ends() {
        let report = session.wording.report(&session.wording.obstacle(plan.sheet.kind, obstacle));
        page.push('\n');
        page.push_str(&wrapped(&report.what, 0, 0, &session.out));
        page.push_str(&wrapped(&report.advice.unwrap_or_default(), 0, 0, &session.out));
    }
    if plan.dead_ends().next().is_none() {
        page.push('\n');
        page.push_str(&summary(session, plan));
        page.push_str(&codes(session, held, plan));
        page.push_str(&made(session, plan));
    }
    page.push_str(&remarks(session, plan));
    page.push_str(&refusals(session, held, plan, &plan.refused));
    page.push_str(&question::page(session, plan));
    page
}

/// What the file is, as it was understood.
pub(super) fn head(session: &Session, file: &File, plan: &Plan) -> String {
    let wording = &session.wording;
    let sheet = &plan.sheet;
    let args = [
        ("file", file.name.as_str().into()),
        ("kind", wording.sheet_word("kind", sheet.kind.code()).into()),
        ("count", sheet.counts.read.saturating_add(sheet.counts.refused).into()),
    ];
    let first = wording.text("import-file", &args);
    let first = wrapped(&first, 0, 0, &session.out);
    let mut page = format!("{}\n", session.out.bold(first.trim_end()));
    let args = [
        ("line", sheet.header_line.to_string().into()),
        ("encoding", wording.sheet_word("encoding", sheet.encoding.code()).into()),
        ("delimiter", wording.sheet_word("delimiter", sheet.delimiter.code()).into()),
    ];
    page.push_str(&wrapped(&wording.text("import-file-form", &args), 0, 0, &session.out));
    let read = sheet.columns.iter().filter(|column| column.meaning != Meaning::Other);
    let read: Vec<String> = read
        .map(|column| {
            let meaning = wording.sheet_word("meaning", column.meaning.code());
            let args = [
                ("column", column.letter().into()),
                ("header", column.header.as_str().into()),
                ("meaning", meaning.into()),
            ];
            wording.text("import-file-column", &args)
        })
        .collect();
    let left: Vec<String> = sheet
        .columns
        .iter()
        .filter(|column| column.meaning == Meaning::Other && !column.header.is_empty())
        .map(|column| {
            let args =
                [("column", column.letter().into()), ("header", column.header.as_str().into())];
            wording.text("import-file-column-left", &args)
        })
        .collect();
    if !read.is_empty() {
        let text = wording.text("import-file-columns", &[("columns", read.join(", ").into())]);
        page.push_str(&wrapped(&text, 0, 2, &session.out));
    }
    if !left.is_empty() {
        let text = wording.text("import-file-columns-left", &[("columns", left.join(", ").into())]);
        page.push_str(&wrapped(&text, 0, 2, &session.out));
    }
    page
}

/// How many lines become what.
fn summary(session: &Session, plan: &Plan) -> String {
    let wording = &session.wording;
    let text = |id: &str| wording.text(id, &[]);
    let (asked, refused): (Vec<&Refused>, Vec<&Refused>) =
        plan.refused.iter().partition(|refused| refused.why.code() == "unanswered");
    let distinct = |refused: &[&Refused]| {
        refused.iter().map(|refused| refused.line).collect::<BTreeSet<_>>().len()
    };
    let count = |count: usize| wording.number(i64::try_from(count).unwrap_or(i64::MAX));
    let mut table = Table::new([
        Column::text(&text("import-column-lines")),
        Column::right(&text("import-column-count")),
        Column::right(&text("import-column-time")),
    ]);
    let timed = plan.sheet.kind != Kind::People;
    let time = |brought: Brought| match timed {
        true => wording.time_in_column(brought.minutes),
        false => String::new(),
    };
    if timed {
        let credited = Brought::of(plan.takes.iter().filter(|take| !take.waits()));
        let waiting = Brought::of(plan.takes.iter().filter(|take| take.waits()));
        table.row([text("import-row-credited"), count(credited.lines), time(credited)]);
        if waiting.lines > 0 {
            table.row([text("import-row-waiting"), count(waiting.lines), time(waiting)]);
        }
    } else {
        table.row([text("import-row-admitted"), count(plan.people.len()), String::new()]);
    }
    table.row([text("import-row-unchanged"), count(plan.unchanged.len()), String::new()]);
    if !asked.is_empty() {
        table.row([text("import-row-asked"), count(distinct(&asked)), String::new()]);
    }
    table.row([text("import-row-refused"), count(distinct(&refused)), String::new()]);
    table.render(&session.out)
}

/// Minutes by code of what goes in.
fn codes(session: &Session, held: &Held, plan: &Plan) -> String {
    let wording = &session.wording;
    let mut sums: BTreeMap<String, Brought> = BTreeMap::new();
    for take in &plan.takes {
        if let Some(label) = label(held, plan, take) {
            sums.entry(label).or_default().add(take.minutes);
        }
    }
    if sums.is_empty() {
        return String::new();
    }
    let text = |id: &str| wording.text(id, &[]);
    let count = |count: usize| wording.number(i64::try_from(count).unwrap_or(i64::MAX));
    let mut table = Table::new([
        Column::text(&text("cli-column-code")),
        Column::right(&text("import-column-count")),
        Column::right(&text("import-column-time")),
    ]);
    let all = Brought::of(plan.takes.iter().filter(|take| take.code.is_some()));
    for (label, sum) in &sums {
        table.row([label.clone(), count(sum.lines), wording.time_in_column(sum.minutes)]);
    }
    if sums.len() > 1 {
        let sum = wording.time_in_column(all.minutes);
        table.total([text("cli-row-total"), count(all.lines), sum]);
    }
    format!("\n{}", table.render(&session.out))
}

fn label(held: &Held, plan: &Plan, take: &Take) -> Option<String> {
    match take.code? {
        Where::Code(code) => {
            held.reading.directory.codes.get(&code).map(|(label, _)| label.to_string())
        }
        Where::New(place) => plan.codes.get(place).map(|code| code.label.to_string()),
    }
}

/// Who and what will be made.
fn made(session: &Session, plan: &Plan) -> String {
    let mut page = String::new();
    if !plan.people.is_empty() {
        page.push_str(&title(session, "import-title-people", plan.people.len()));
        let people: Vec<String> =
            plan.people.iter().map(|person| person.name.to_string()).collect();
        page.push_str(&names(session, &people));
    }
    if !plan.codes.is_empty() {
        page.push_str(&title(session, "import-title-codes", plan.codes.len()));
        let codes = plan.codes.iter().map(|code| {
            let circle = match &code.circle {
                crate::import::Circle::There(_, name) => ("import-code-in-circle", name.clone()),
                crate::import::Circle::New(name) => ("import-code-new-circle", name.to_string()),
            };
            let args = [("code", code.label.to_string().into()), ("circle", circle.1.into())];
            session.wording.text(circle.0, &args)
        });
        page.push_str(&names(session, &codes.collect::<Vec<_>>()));
    }
    page
}

fn remarks(session: &Session, plan: &Plan) -> String {
    if plan.remarks.is_empty() {
        return String::new();
    }
    let items = plan.remarks.iter();
    let items = items.map(|remark| wrapped(&remarked(session, remark), 2, 4, &session.out));
    let title = title(session, "import-title-remarks", plan.remarks.len());
    format!("{title}{}", listed(session, items.collect()))
}

/// Lines that stay out, those that wait for an answer aside: their question says which they are.
fn refusals(session: &Session, held: &Held, plan: &Plan, refused: &[Refused]) -> String {
    let refused: Vec<&Refused> =
        refused.iter().filter(|refused| refused.why.code() != "unanswered").collect();
    if refused.is_empty() {
        return String::new();
    }
    let lines: BTreeSet<usize> = refused.iter().map(|refused| refused.line).collect();
    // What the ledger says of many lines alike is said once.
    let mut items: Vec<((String, String), Vec<&Refused>)> = Vec::new();
    let mut places: BTreeMap<(String, String), usize> = BTreeMap::new();
    for refused in refused {
        let said = told(session, held, plan, refused);
        let known = match refused.why {
            Reason::Sheet(_) => None,
            Reason::Ledger(_)
            | Reason::Said { .. }
            | Reason::Needs { .. }
            | Reason::Unanswered(_)
            | Reason::BalanceDoubtful
            | Reason::Namesake { .. } => places.get(&said).and_then(|place| items.get_mut(*place)),
        };
        match known {
            Some((_, lines)) => lines.push(refused),
            None => {
                places.insert(said.clone(), items.len());
                items.push((said, vec![refused]));
            }
        }
    }
    let items = items.into_iter().map(|((what, advice), refused)| {
        let place = match refused.as_slice() {
            [only] => place_of(session, plan, only),
            several => {
                let places: Vec<usize> = several.iter().map(|refused| refused.line).collect();
                let args = [("lines", self::lines(session, &places).into())];
                session.wording.text("import-places", &args)
            }
        };
        let args = [("place", place.into()), ("what", what.into())];
        let what = session.wording.text("import-at-place", &args);
        let mut item = wrapped(&what, 2, 4, &session.out);
        if !advice.is_empty() {
            item.push_str(&wrapped(&advice, 4, 4, &session.out));
        }
        item
    });
    let title = title(session, "import-title-refused", lines.len());
    format!("{title}{}", listed(session, items.collect()))
}

/// What happened.
pub(super) fn result(
    session: &Session,
    folder: &Path,
    held: &Held,
    plan: &Plan,
    outcome: &Outcome,
) -> String {
    let wording = &session.wording;
    let mut page = String::from("\n");
    let mut say = |message: &Message| {
        page.push_str(&wrapped(&wording.say(message), 0, 0, &session.out));
    };
    let (credited, waiting) = (outcome.credited, outcome.waiting);
    let lines = credited.lines.saturating_add(waiting.lines);
    let time = |minutes: i64| wording.time(minutes);
    if plan.sheet.kind == Kind::People && outcome.admitted > 0 {
        say(&Message::new("import-done-people").with("count", outcome.admitted));
    } else if lines == 0 && plan.dead_ends().next().is_some() {
        // Why was said already.
        return String::new();
    } else if lines == 0 {
        say(&Message::new("import-done-nothing"));
    } else if waiting.lines == 0 {
        let message = Message::new("import-done").with("lines", lines);
        say(&message.with("time", time(credited.minutes)));
    } else {
        let all = credited.minutes.saturating_add(waiting.minutes);
        say(&Message::new("import-done-doubtful")
            .with("lines", lines)
            .with("time", time(all))
            .with("credited", credited.lines)
            .with("credited_time", time(credited.minutes))
            .with("waiting", waiting.lines)
            .with("waiting_time", time(waiting.minutes)));
    }
    if !outcome.unchanged.is_empty() {
        say(&Message::new("import-done-unchanged").with("count", outcome.unchanged.len()));
    }
    let refused: BTreeSet<usize> = outcome.refused.iter().map(|refused| refused.line).collect();
    if !refused.is_empty() {
        say(&Message::new("import-done-refused").with("count", refused.len()));
    }
    if let Some(decision) = outcome.decided {
        let id = match decision {
            NewDecision::Said(_) => "import-done-decision-said",
            NewDecision::Unsaid(_) => "import-done-decision",
        };
        say(&Message::new(id).with("decision", decision.id().to_string()));
    }
    if let Some(takeover) = outcome.takeover {
        say(&Message::new("import-done-batch").with("takeover", takeover.to_string()));
        // Copied into the next line of the terminal: never broken.
        let folder = one_line(&folder.display().to_string());
        let command = format!("minutier import {folder} --undo {takeover} --reason \"…\"");
        page.push_str(&format!("  {command}\n"));
    }
    // What the plan foresaw was shown before.
    let before: BTreeSet<usize> = plan.refused.iter().map(|refused| refused.line).collect();
    let new: Vec<Refused> =
        outcome.refused.iter().filter(|refused| !before.contains(&refused.line)).cloned().collect();
    page.push_str(&refusals(session, held, plan, &new));
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_on_terminals_only() {
        let screen = Screen::terminal(Some(20), |_| None);
        let text = wrapped("Une ligne un peu longue, 12\u{a0}h", 2, 4, &screen);
        assert_eq!(text, "  Une ligne un peu\n    longue, 12\u{a0}h\n");
        assert_eq!(wrapped("a b", 2, 4, &Screen::pipe()), "  a b\n");
    }
}
