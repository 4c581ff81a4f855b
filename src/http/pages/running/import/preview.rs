//! What becomes of every line of a sheet, before and after.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::super::super::layout::Page;
use super::Looked;
use super::waiting::Told;
use crate::import::{Brought, Circle, File, Plan, Refused, Where, words};
use crate::sheet::{Kind, Meaning};

/// So many runs of lines are named.
const LINES: usize = 12;
/// So many items of a list are shown before the others are behind a word.
const ITEMS: usize = 10;

/// The sentence that answers why one came, and what the file is.
pub(super) fn lead(page: &Page<'_>, file: &File, looked: &Looked) -> Markup {
    let plan = &looked.plan;
    let wording = page.wording;
    let counts = &plan.sheet.counts;
    let args = [
        ("file", file.name.as_str().into()),
        ("kind", wording.sheet_word("kind", plan.sheet.kind.code()).into()),
        ("count", counts.read.saturating_add(counts.refused).into()),
    ];
    let all = Brought::of(&plan.takes);
    let people = plan.sheet.kind == Kind::People;
    let taken = if people { plan.people.len() } else { all.lines };
    let left = lines_of(&plan.refused);
    let sums = [
        ("taken", taken.into()),
        ("time", wording.time(all.minutes).into()),
        ("left", left.into()),
        ("unchanged", plan.unchanged.len().into()),
    ];
    let dead = plan.dead_ends().next().is_some();
    html! {
        p class="lead" {
            @if dead { (page.say("running-import-dead")) }
            @else if people { (page.say_with("running-import-people", &sums)) }
            @else if taken == 0 && left == 0 { (page.say("running-import-nothing-new")) }
            @else { (page.say_with("running-import-would", &sums)) }
        }
        p { (page.say_with("import-file", &args)) }
        @for obstacle in plan.dead_ends() {
            @let report = wording.report(&wording.obstacle(plan.sheet.kind, obstacle));
            p role="alert" { (report.in_one()) }
        }
    }
}

fn lines_of(refused: &[Refused]) -> usize {
    refused.iter().map(|refused| refused.line).collect::<BTreeSet<_>>().len()
}

/// All that follows the questions.
pub(super) fn detail(page: &Page<'_>, looked: &Looked) -> Markup {
    html! {
        @if looked.plan.dead_ends().next().is_none() {
            section aria-labelledby="becomes" {
                h2 id="becomes" { (page.say("running-import-becomes")) }
                (summary(page, &looked.plan))
                (codes(page, looked))
                (made(page, &looked.plan))
            }
        }
        (refusals(page, looked))
        (remarks(page, &looked.plan))
        section aria-labelledby="read" {
            h2 id="read" { (page.say("running-import-columns")) }
            (columns(page, &looked.plan))
        }
    }
}

fn summary(page: &Page<'_>, plan: &Plan) -> Markup {
    let wording = page.wording;
    let timed = plan.sheet.kind != Kind::People;
    let (asked, refused): (Vec<&Refused>, Vec<&Refused>) =
        plan.refused.iter().partition(|refused| refused.why.code() == "unanswered");
    let distinct =
        |found: &[&Refused]| found.iter().map(|one| one.line).collect::<BTreeSet<_>>().len();
    let mut rows: Vec<(&str, usize, Option<i64>)> = Vec::new();
    if timed {
        let credited = Brought::of(plan.takes.iter().filter(|take| !take.waits()));
        let waiting = Brought::of(plan.takes.iter().filter(|take| take.waits()));
        rows.push(("import-row-credited", credited.lines, Some(credited.minutes)));
        if waiting.lines > 0 {
            rows.push(("import-row-waiting", waiting.lines, Some(waiting.minutes)));
        }
    } else {
        rows.push(("import-row-admitted", plan.people.len(), None));
    }
    rows.push(("import-row-unchanged", plan.unchanged.len(), None));
    rows.push(("import-row-asked", distinct(&asked), None));
    rows.push(("import-row-refused", distinct(&refused), None));
    let number = |count: usize| wording.number(i64::try_from(count).unwrap_or(i64::MAX));
    html! {
        div class="table" tabindex="0" role="region" aria-label=(page.say("running-import-becomes")) {
            table {
                thead { tr {
                    th scope="col" { (page.say("import-column-lines")) }
                    th scope="col" class="number" { (page.say("import-column-count")) }
                    @if timed { th scope="col" class="number" { (page.say("import-column-time")) } }
                } }
                tbody {
                    @for (word, count, minutes) in rows {
                        tr {
                            th scope="row" { (page.say(word)) }
                            td class="number" { (number(count)) }
                            @if timed {
                                td class="number" {
                                    (minutes.map(|minutes| wording.time_in_column(minutes)).unwrap_or_default())
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn codes(page: &Page<'_>, looked: &Looked) -> Markup {
    let plan = &looked.plan;
    let mut sums: BTreeMap<String, Brought> = BTreeMap::new();
    for take in &plan.takes {
        let label = take.code.and_then(|code| match code {
            Where::Code(code) => {
                looked.held.reading.directory.codes.get(&code).map(|(label, _)| label.to_string())
            }
            Where::New(place) => plan.codes.get(place).map(|code| code.label.to_string()),
        });
        if let Some(label) = label {
            sums.entry(label).or_default().add(take.minutes);
        }
    }
    if sums.is_empty() {
        return html! {};
    }
    let all = Brought::of(plan.takes.iter().filter(|take| take.code.is_some()));
    html! {
        div class="table" tabindex="0" role="region" aria-label=(page.say("running-import-by-code")) {
            table {
                thead { tr {
                    th scope="col" { (page.say("cli-column-code")) }
                    th scope="col" class="number" { (page.say("import-column-count")) }
                    th scope="col" class="number" { (page.say("import-column-time")) }
                } }
                tbody {
                    @for (label, sum) in &sums {
                        tr {
                            th scope="row" { (label) }
                            td class="number" { (sum.lines) }
                            td class="number" { (page.wording.time_in_column(sum.minutes)) }
                        }
                    }
                }
                @if sums.len() > 1 {
                    tfoot { tr {
                        th scope="row" { (page.say("cli-row-total")) }
                        td class="number" { (all.lines) }
                        td class="number" { (page.wording.time_in_column(all.minutes)) }
                    } }
                }
            }
        }
    }
}

fn made(page: &Page<'_>, plan: &Plan) -> Markup {
    let people: Vec<String> = plan.people.iter().map(|person| person.name.to_string()).collect();
    let codes = plan.codes.iter().map(|code| {
        let (id, circle) = match &code.circle {
            Circle::There(_, name) => ("import-code-in-circle", name.clone()),
            Circle::New(name) => ("import-code-new-circle", name.to_string()),
        };
        page.say_with(id, &[("code", code.label.to_string().into()), ("circle", circle.into())])
    });
    let codes: Vec<String> = codes.collect();
    html! {
        @for (id, names) in [("import-title-people", &people), ("import-title-codes", &codes)] {
            @if !names.is_empty() {
                h3 { (page.say_with(id, &[("count", names.len().into())])) }
                p { (names.join(", ")) }
            }
        }
    }
}

fn remarks(page: &Page<'_>, plan: &Plan) -> Markup {
    html! {
        @if !plan.remarks.is_empty() {
            section aria-labelledby="remarks" {
                h2 id="remarks" { (page.say("import-title-remarks")) }
                ul class="rows" {
                    @for remark in &plan.remarks { li { (words::remarked(page.wording, remark, LINES)) } }
                }
            }
        }
    }
}

/// Lines that stay out, those that wait for an answer aside; what is said of several alike is said once.
fn refusals(page: &Page<'_>, looked: &Looked) -> Markup {
    let refused = looked.plan.refused.iter().filter(|refused| refused.why.code() != "unanswered");
    let refused: Vec<Refused> = refused.cloned().collect();
    let said = told(page.wording, looked, &refused);
    html! {
        @if !said.is_empty() {
            section aria-labelledby="refused" {
                h2 id="refused" {
                    (page.say_with("import-title-refused", &[("count", lines_of(&refused).into())]))
                }
                (listed(page, &said))
            }
        }
    }
}

/// Where and why, in words, alike ones together.
pub(super) fn told(
    wording: &crate::wording::Wording,
    looked: &Looked,
    refused: &[Refused],
) -> Vec<String> {
    let mut items: Vec<((String, String), Vec<&Refused>)> = Vec::new();
    let mut places: BTreeMap<(String, String), usize> = BTreeMap::new();
    for one in refused {
        let said = words::told(wording, &looked.held, &looked.plan, one);
        match places.get(&said).and_then(|place| items.get_mut(*place)) {
            Some((_, lines)) => lines.push(one),
            None => {
                places.insert(said.clone(), items.len());
                items.push((said, vec![one]));
            }
        }
    }
    let item = |((what, advice), refused): ((String, String), Vec<&Refused>)| {
        let place = match refused.as_slice() {
            [only] => words::place_of(wording, &looked.plan, only),
            several => {
                let lines: Vec<usize> = several.iter().map(|one| one.line).collect();
                let lines = words::ranges(wording, &lines, LINES);
                wording.text("import-places", &[("lines", lines.into())])
            }
        };
        let said =
            wording.text("import-at-place", &[("place", place.into()), ("what", what.into())]);
        format!("{said} {advice}").trim_end().to_owned()
    };
    items.into_iter().map(item).collect()
}

fn listed(page: &Page<'_>, items: &[String]) -> Markup {
    let (first, more) = items.split_at(items.len().min(ITEMS));
    html! {
        ul class="rows" { @for item in first { li { (item) } } }
        @if !more.is_empty() {
            details {
                summary { (page.say_with("mydata-more", &[("count", more.len().into())])) }
                ul class="rows" { @for item in more { li { (item) } } }
            }
        }
    }
}

fn columns(page: &Page<'_>, plan: &Plan) -> Markup {
    let wording = page.wording;
    let sheet = &plan.sheet;
    let form = [
        ("line", sheet.header_line.to_string().into()),
        ("encoding", wording.sheet_word("encoding", sheet.encoding.code()).into()),
        ("delimiter", wording.sheet_word("delimiter", sheet.delimiter.code()).into()),
    ];
    let read = sheet.columns.iter().filter(|column| column.meaning != Meaning::Other);
    let left = sheet
        .columns
        .iter()
        .filter(|column| column.meaning == Meaning::Other && !column.header.is_empty());
    let left: Vec<String> = left
        .map(|column| {
            let args =
                [("column", column.letter().into()), ("header", column.header.as_str().into())];
            wording.text("import-file-column-left", &args)
        })
        .collect();
    html! {
        p { (page.say_with("import-file-form", &form)) }
        ul class="columns" {
            @for column in read {
                li {
                    (page.say_with("import-file-column", &[
                        ("column", column.letter().into()), ("header", column.header.as_str().into()),
                        ("meaning", wording.sheet_word("meaning", column.meaning.code()).into()),
                    ]))
                }
            }
        }
        @if !left.is_empty() {
            p class="small" { (page.say_with("import-file-columns-left", &[("columns", left.join(", ").into())])) }
        }
    }
}

/// What came of it.
pub(super) fn done(page: &Page<'_>, told: &Told) -> Markup {
    let (first, others) =
        told.said.split_first().map_or(("", &[][..]), |(first, others)| (first.as_str(), others));
    html! {
        p class="lead" role="status" { (first) }
        @for said in others { p { (said) } }
        @if !told.refused.is_empty() {
            section aria-labelledby="refused" {
                h2 id="refused" { (page.say("running-import-left-out")) }
                (listed(page, &told.refused))
            }
        }
        @if told.takeover.is_some() { p class="small" { (page.say("running-import-batch")) } }
        form class="apart" method="post" action=(page.path("/running/import/away")) {
            button class="action" { (page.say("running-import-end")) }
        }
    }
}
