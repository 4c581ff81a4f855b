//! The questions of a sheet as one form, and what is read from it.
//!
//! A question is known by what it asks and what may be answered, not by its place: what changed in the ledger
//! meanwhile answers no other question.

use ledger::text::Key;
use maud::{Markup, html};

use super::super::super::super::app::App;
use super::super::super::form::{Choice, Problems, key_field};
use super::super::super::layout::Page;
use super::super::super::sent::Sent;
use super::Looked;
use super::waiting::Sheet;
use crate::import::{About, Decision, Question, Same, words};
use crate::wording::Language;

/// So many runs of lines are named.
const LINES: usize = 8;

/// What a question is known by.
fn mark(question: &Question) -> String {
    let choices = question.about.choices().into_iter().map(|choice| choice.answers);
    let choices = serde_json::to_string(&choices.collect::<Vec<_>>()).unwrap_or_default();
    let whole = format!("{} {choices}", question.about.code());
    blake3::hash(whole.as_bytes()).to_hex().chars().take(12).collect()
}

/// Whether something else than the choices may be typed.
fn is_typed(about: &About) -> bool {
    match about {
        About::Person { .. }
        | About::Code { .. }
        | About::SheetPerson
        | About::SheetCode
        | About::SheetDay { .. } => true,
        About::Equal { .. } | About::Unit | About::DayOrder | About::Column { .. } => false,
    }
}

/// The form: questions, the decision, and what to do.
pub(super) fn form(
    page: &Page<'_>,
    sheet: &Sheet,
    looked: &Looked,
    (key, decisions, sent): (&Key, &[Choice], &Sent),
    problems: &Problems,
) -> Markup {
    let plan = &looked.plan;
    let asks = !plan.questions.is_empty();
    let brings = !plan.changes_nothing() && looked.brings;
    let answered = sheet.answers != crate::import::Answers::default()
        || sheet.create.people
        || sheet.create.codes;
    html! {
        form method="post" action=(page.path("/running/import/answers")) {
            (key_field(key))
            input type="hidden" name="seen" value=(looked.seen());
            @if asks {
                section aria-labelledby="questions" {
                    h2 id="questions" {
                        (page.say_with("import-title-questions", &[("count", plan.questions.len().into())]))
                    }
                    p { (page.say("running-import-questions")) }
                    (plain(page, looked))
                    @for question in plan.questions.iter().filter(|asked| !together(asked, looked)) {
                        (one(page, looked, question, sent, problems))
                    }
                }
            }
            @if looked.brings { (decision(page, sheet, looked, (decisions, sent), problems)) }
            div class="acts" {
                @if asks || !brings && looked.brings {
                    button class="action" name="go" value="look" {
                        (page.say(if asks { "running-import-answer" } else { "running-import-look-again" }))
                    }
                }
                @if brings {
                    button class=[(!asks).then_some("action")] name="go" value="run" {
                        (page.say_with(if asks { "running-import-run-rest" } else { "running-import-run" },
                            &[("count", plan.takes.len().max(plan.people.len()).into())]))
                    }
                }
                @if answered {
                    button class="plain" name="go" value="forget" { (page.say("running-import-forget")) }
                }
            }
        }
    }
}

/// Whether a question is asked together with others of its kind.
fn together(question: &Question, looked: &Looked) -> bool {
    let alike = looked.plan.questions.iter();
    let alike =
        alike.filter(|asked| asked.about.is_plain() && asked.about.code() == question.about.code());
    question.about.is_plain() && alike.count() > 1
}

/// People and codes that merely are not there: all at once, or one by one.
fn plain(page: &Page<'_>, looked: &Looked) -> Markup {
    let of = |code: &'static str| {
        let found = looked.plan.questions.iter();
        let found: Vec<&Question> =
            found.filter(|asked| asked.about.code() == code && together(asked, looked)).collect();
        found
    };
    let kinds = [
        ("person", "people", "running-import-new-people"),
        ("code", "codes", "running-import-new-codes"),
    ];
    html! {
        @for (code, value, word) in kinds {
            @let found = of(code);
            @if !found.is_empty() {
                fieldset class="asked" {
                    legend { (page.say_with(word, &[("count", found.len().into())])) }
                    p { (found.iter().map(|asked| named(asked)).collect::<Vec<_>>().join(", ")) }
                    label class="choice" {
                        input type="checkbox" name="create" value=(value);
                        (page.say(if value == "people" { "running-import-create-people" } else { "running-import-create-codes" }))
                    }
                    details {
                        summary { (page.say("running-import-one-by-one")) }
                        @for question in found { (one(page, looked, question, &Sent::default(), &Problems::none())) }
                    }
                }
            }
        }
    }
}

fn named(question: &Question) -> String {
    let name = match &question.about {
        About::Person { name, .. } => name,
        About::Code { label, .. } => label,
        About::Equal { .. }
        | About::SheetPerson
        | About::SheetCode
        | About::SheetDay { .. }
        | About::Unit
        | About::DayOrder
        | About::Column { .. } => return String::new(),
    };
    format!("{name}\u{a0}({})", question.lines.len())
}

fn one(
    page: &Page<'_>,
    looked: &Looked,
    question: &Question,
    sent: &Sent,
    problems: &Problems,
) -> Markup {
    let mark = mark(question);
    let (chosen, typed) = (format!("q-{mark}"), format!("t-{mark}"));
    let before = sent.one(&typed);
    let wrong = problems.of(&typed);
    html! {
        fieldset class="asked" id=(typed) {
            legend { (words::asked(page.wording, question, LINES)) }
            @if let Some(wrong) = wrong { p class="wrong" { (wrong) } }
            @for (place, choice) in question.about.choices().iter().enumerate() {
                label class="choice" {
                    input type="radio" name=(chosen) value=(place)
                        checked[sent.one(&chosen) == place.to_string()];
                    (words::means(page.wording, &looked.plan, &choice.means))
                }
            }
            label class="choice" {
                input type="radio" name=(chosen) value="" checked[sent.one(&chosen).is_empty() && before.is_empty()];
                (page.say("running-import-leave-out"))
            }
            @if is_typed(&question.about) {
                div class="field" {
                    label for={ "typed-" (mark) } { (page.say(typing(&question.about))) }
                    input id={ "typed-" (mark) } name=(typed) value=(before) maxlength="200" autocomplete="off"
                        type=(if matches!(question.about, About::SheetDay { .. }) { "date" } else { "text" });
                }
            }
        }
    }
}

fn typing(about: &About) -> &'static str {
    match about {
        About::Code { .. } | About::SheetCode => "running-import-type-code",
        About::SheetDay { .. } => "running-import-type-day",
        About::Person { .. }
        | About::SheetPerson
        | About::Equal { .. }
        | About::Unit
        | About::DayOrder
        | About::Column { .. } => "running-import-type-person",
    }
}

fn decision(
    page: &Page<'_>,
    sheet: &Sheet,
    looked: &Looked,
    (decisions, sent): (&[Choice], &Sent),
    problems: &Problems,
) -> Markup {
    let plan = &looked.plan;
    if plan.sheet.kind == crate::sheet::Kind::People || plan.batch.is_some() {
        return html! {};
    }
    let (wrong, wrong_choice) = (problems.of("decided"), problems.of("decision"));
    let chosen = match &sheet.stands_on {
        _ if sent.all("decision").next().is_some() => sent.one("decision").to_owned(),
        Some(Decision::Recorded(decision)) => decision.to_string(),
        Some(Decision::Said(_) | Decision::Unsaid) | None => String::new(),
    };
    let about = match (looked.lacks_decision, looked.may_decide) {
        (true, true) => "running-import-decision-about",
        (true, false) => "running-import-decision-recorded",
        (false, _) => "running-import-decision-founding",
    };
    let typed = if sent.all("decided").next().is_none() {
        sheet.decision.as_str()
    } else {
        sent.one("decided")
    };
    html! {
        section aria-labelledby="decision-title" {
            h2 id="decision-title" { (page.say("running-import-decision")) }
            p { (page.say(about)) }
            @if !decisions.is_empty() {
                div class="field" {
                    label for="decision" { (page.say("running-import-decision-there")) }
                    @if let Some(wrong) = wrong_choice { p class="wrong" id="decision-wrong" { (wrong) } }
                    select id="decision" name="decision" aria-describedby=[wrong_choice.map(|_| "decision-wrong")]
                        aria-invalid=[wrong_choice.map(|_| "true")] {
                        option value="" {
                            (page.say(if looked.may_decide { "running-import-decision-none" } else { "page-choose" }))
                        }
                        @for choice in decisions {
                            option value=(choice.value) selected[choice.value == chosen] { (choice.words) }
                        }
                    }
                }
            }
            @if looked.may_decide || decisions.is_empty() { div class="field" {
                label for="decided" { (page.say("running-import-decision-words")) }
                @if let Some(wrong) = wrong { p class="wrong" id="decided-wrong" { (wrong) } }
                input id="decided" name="decided" value=(typed) maxlength="500" autocomplete="off"
                    aria-describedby=[wrong.map(|_| "decided-wrong")] aria-invalid=[wrong.map(|_| "true")];
            } }
        }
    }
}

/// Adds what was answered to the sheet's answers; says whether anything was.
pub(super) fn read(
    app: &App,
    language: Language,
    looked: &Looked,
    sent: &Sent,
    sheet: &mut Sheet,
    problems: &mut Problems,
) -> bool {
    let before = (sheet.answers.clone(), sheet.create);
    sheet.create.people |= sent.has("create", "people");
    sheet.create.codes |= sent.has("create", "codes");
    for question in &looked.plan.questions {
        let mark = mark(question);
        let (chosen, typed) = (format!("q-{mark}"), format!("t-{mark}"));
        let text = sent.one(&typed);
        if let Some(choice) = sent
            .one(&chosen)
            .parse::<usize>()
            .ok()
            .and_then(|place| question.about.choices().into_iter().nth(place))
        {
            sheet.answers.add(choice.answers);
        } else if !text.is_empty() && is_typed(&question.about) {
            match question.about.typed(text).filter(|_| names(looked, question, text)) {
                Some(answers) => sheet.answers.add(answers),
                None => {
                    problems
                        .add_to(&typed, app.wording(language).text("running-import-again", &[]));
                }
            }
        }
    }
    before != (sheet.answers.clone(), sheet.create)
}

/// Whether what was typed names somebody, or a code, where one is asked for.
fn names(looked: &Looked, question: &Question, typed: &str) -> bool {
    let creates = Same::from(typed.to_owned()) == Same::Create;
    match &question.about {
        About::Person { .. } => creates || looked.held.reading.member(typed).is_ok(),
        About::Code { .. } => creates || looked.held.code_labelled(typed).is_some(),
        About::Equal { .. }
        | About::SheetPerson
        | About::SheetCode
        | About::SheetDay { .. }
        | About::Unit
        | About::DayOrder
        | About::Column { .. } => true,
    }
}
