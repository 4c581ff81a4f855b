//! Questions in words, with the exact JSON that answers them.

use super::super::super::Session;
use super::{title, wrapped};
use crate::import::{About, Answers, Means, Plan, Question, words};

/// The question itself.
pub(in super::super) fn text(session: &Session, question: &Question) -> String {
    words::asked(&session.wording, question, super::limit(session))
}

/// What an answer means.
pub(in super::super) fn means(session: &Session, plan: &Plan, means: &Means) -> String {
    words::means(&session.wording, plan, means)
}

/// What an answers file may hold for a question that has no choices.
fn sample(about: &About) -> Option<&'static str> {
    match about {
        About::SheetPerson => Some(r#"{"sheet": {"person": "…"}}"#),
        About::SheetCode => Some(r#"{"sheet": {"code": "…"}}"#),
        About::Person { .. }
        | About::Code { .. }
        | About::Equal { .. }
        | About::SheetDay { .. }
        | About::Unit
        | About::DayOrder
        | About::Column { .. } => None,
    }
}

/// All questions with their answers. People and codes that merely are not there come together.
pub(super) fn page(session: &Session, plan: &Plan) -> String {
    if plan.questions.is_empty() {
        return String::new();
    }
    let of = |code: &str| -> Vec<&Question> {
        let plain = plan.questions.iter().filter(|asked| asked.about.is_plain());
        plain.filter(|asked| asked.about.code() == code).collect()
    };
    let (people, codes) = (of("person"), of("code"));
    let together = |asked: &Question| {
        asked.about.is_plain()
            && match asked.about.code() {
                "person" => people.len() > 1,
                _ => codes.len() > 1,
            }
    };
    let mut items = Vec::new();
    for (found, id, option) in [
        (&people, "import-ask-people", "--create people"),
        (&codes, "import-ask-codes", "--create codes"),
    ] {
        if found.len() > 1 {
            items.push(unknown(session, items.len(), found, id, option));
        }
    }
    for question in plan.questions.iter().filter(|asked| !together(asked)) {
        let number = items.len().saturating_add(1);
        let asked = format!("{number}. {}", text(session, question));
        let mut item = wrapped(&asked, 2, 5, &session.out);
        for choice in question.about.choices() {
            let said = means(session, plan, &choice.means);
            item.push_str(&wrapped(&said, 5, 7, &session.out));
            item.push_str(&json(&choice.answers));
        }
        if let Some(sample) = sample(&question.about) {
            item.push_str(&format!("       {sample}\n"));
        }
        items.push(item);
    }
    let title = title(session, "import-title-questions", items.len());
    let how = wrapped(&session.wording.text("import-questions-how", &[]), 0, 0, &session.out);
    format!("{title}{}{how}", super::listed(session, items))
}

/// What goes into the answers file: copied, so never broken over lines.
fn json(answers: &Answers) -> String {
    format!("       {}\n", serde_json::to_string(answers).unwrap_or_default())
}

/// Several names that are not there, as one question.
fn unknown(
    session: &Session,
    before: usize,
    asked: &[&Question],
    id: &str,
    option: &str,
) -> String {
    let wording = &session.wording;
    let named = asked.iter().filter_map(|question| {
        let name = match &question.about {
            About::Person { name, .. } => name,
            About::Code { label, .. } => label,
            About::Equal { .. }
            | About::SheetPerson
            | About::SheetCode
            | About::SheetDay { .. }
            | About::Unit
            | About::DayOrder
            | About::Column { .. } => return None,
        };
        Some(format!("{name}\u{a0}({})", question.lines.len()))
    });
    let named: Vec<String> = named.collect();
    let number = before.saturating_add(1);
    let args = [("count", asked.len().into()), ("names", super::shortened(session, &named).into())];
    let mut item = wrapped(&format!("{number}. {}", wording.text(id, &args)), 2, 5, &session.out);
    let all = wording.text("import-ask-all", &[("option", option.into())]);
    item.push_str(&wrapped(&all, 5, 7, &session.out));
    item.push_str(&wrapped(&wording.text("import-ask-each", &[]), 5, 7, &session.out));
    let first = asked.first().and_then(|question| question.about.choices().pop());
    item.push_str(&first.map(|choice| json(&choice.answers)).unwrap_or_default());
    item
}
