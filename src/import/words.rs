//! What an import says in words, alike on a terminal and on a page: refused lines, remarks, questions, answers.
//!
//! `limit` is how many runs of lines are named before the others are only said to be there.

use std::collections::BTreeSet;

use super::{About, Alike, Held, Means, Odd, Plan, Question, Reason, Refused, Remark};
use crate::wording::{Message, Report, Wording};

/// `3, 5 à 9, 12`: lines of a file, neighbours together.
pub fn ranges(wording: &Wording, lines: &[usize], limit: usize) -> String {
    let sorted: BTreeSet<usize> = lines.iter().copied().collect();
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for line in sorted {
        match ranges.last_mut() {
            Some((_, last)) if last.saturating_add(1) == line => *last = line,
            Some(_) | None => ranges.push((line, line)),
        }
    }
    let more = ranges.len().saturating_sub(limit);
    let mut shown: Vec<String> = ranges
        .into_iter()
        .take(limit)
        .map(|(first, last)| {
            if first == last {
                return first.to_string();
            }
            let args = [("first", first.to_string().into()), ("last", last.to_string().into())];
            wording.text("import-lines-range", &args)
        })
        .collect();
    if more > 0 {
        shown.push("…".to_owned());
    }
    shown.join(", ")
}

/// A refused line in words: what, and what to do about it.
pub fn told(wording: &Wording, held: &Held, plan: &Plan, refused: &Refused) -> (String, String) {
    let both = |report: Report| (report.what, report.advice.unwrap_or_default());
    match &refused.why {
        Reason::Sheet(problem) => both(wording.report(&wording.problem(&plan.sheet, problem))),
        Reason::Ledger(refusal) => {
            let unit = held.reading.unit();
            both(wording.refusal(refusal, &|id| held.reading.names(id), &unit))
        }
        Reason::Said { message, .. } | Reason::Needs { message, .. } => {
            (message.clone(), String::new())
        }
        Reason::Unanswered(place) => {
            let number = place.saturating_add(1).to_string();
            both(wording.report(&Message::new("import-unanswered").with("number", number)))
        }
        Reason::BalanceDoubtful => both(wording.report(&Message::new("import-balance-doubtful"))),
        Reason::Namesake { first, name } => {
            let message = Message::new("import-namesake").with("name", name.as_str());
            both(wording.report(&message.with("first", first.to_string())))
        }
    }
}

/// Where a refused line stands.
pub fn place_of(wording: &Wording, plan: &Plan, refused: &Refused) -> String {
    match &refused.why {
        Reason::Sheet(problem) => wording.problem_place(&plan.sheet, problem),
        Reason::Ledger(_)
        | Reason::Said { .. }
        | Reason::Needs { .. }
        | Reason::Unanswered(_)
        | Reason::BalanceDoubtful
        | Reason::Namesake { .. } => wording.line_place(refused.line),
    }
}

/// A remark in words.
pub fn remarked(wording: &Wording, remark: &Remark, limit: usize) -> String {
    let lines = |lines: &[usize]| ranges(wording, lines, limit);
    wording.say(&match remark {
        Remark::Sheet(warning) => wording.sheet_warning(warning),
        Remark::Beside(places) => Message::new("import-remark-beside")
            .with("count", places.len())
            .with("lines", lines(places)),
        Remark::AnswerUnknown(text) => {
            Message::new("import-remark-answer-unknown").with("answer", text.as_str())
        }
        Remark::OnlyNames => Message::new("import-remark-only-names"),
        Remark::ReversedSince(places) => Message::new("import-remark-reversed-since")
            .with("count", places.len())
            .with("lines", lines(places)),
        Remark::WaitingAlready(count) => {
            Message::new("import-remark-waiting-already").with("count", *count)
        }
        Remark::SecondBalance(places) => Message::new("import-remark-second-balance")
            .with("count", places.len())
            .with("lines", lines(places)),
        Remark::BalanceAndHours(count) => {
            Message::new("import-remark-balance-and-hours").with("count", *count)
        }
    })
}

/// The question itself.
pub fn asked(wording: &Wording, question: &Question, limit: usize) -> String {
    let about = match &question.about {
        About::Person { name, alike, odd } => {
            let id = match (odd, alike.as_slice()) {
                (Some(Odd::Several), _) => "import-ask-person-many",
                (Some(Odd::Damaged), _) => "import-ask-person-damaged",
                (None, []) => "import-ask-person",
                (None, [Alike::Member { why: None, .. }, ..]) => "import-ask-person-several",
                (None, [_, ..]) => "import-ask-person-alike",
            };
            Message::new(id).with("name", name.as_str())
        }
        About::Code { label, alike } => {
            let id = match alike.as_slice() {
                [] => "import-ask-code",
                [_, ..] => "import-ask-code-alike",
            };
            Message::new(id).with("code", label.as_str())
        }
        About::Equal { takeover, opened } => Message::new("import-ask-equal")
            .with("count", question.lines.len())
            .with("day", wording.day(*opened))
            .with("takeover", takeover.to_string()),
        About::SheetPerson => Message::new("import-ask-sheet-person"),
        About::SheetCode => Message::new("import-ask-sheet-code"),
        About::SheetDay { .. } => Message::new("import-ask-sheet-day"),
        About::Unit => Message::new("import-ask-unit"),
        About::DayOrder => Message::new("import-ask-day-order"),
        About::Column { meaning, .. } => Message::new("import-ask-column")
            .with("meaning", wording.sheet_word("meaning", meaning.code())),
    };
    let mut said = wording.say(&about);
    if !question.lines.is_empty() {
        let id = match question.minutes {
            0 => "import-ask-lines",
            _ => "import-ask-lines-time",
        };
        let message = Message::new(id)
            .with("count", question.lines.len())
            .with("lines", ranges(wording, &question.lines, limit));
        let message = match question.minutes {
            0 => message,
            minutes => message.with("time", wording.time(minutes)),
        };
        said = format!("{said} {}", wording.say(&message));
    }
    said
}

/// What an answer means.
pub fn means(wording: &Wording, plan: &Plan, means: &Means) -> String {
    wording.say(&match means {
        Means::Person { name, why: Some(why), .. } => Message::new("import-means-person-alike")
            .with("name", name.as_str())
            .with("why", wording.sheet_word("why", why.code())),
        Means::Person { name, why: None, member } => Message::new("import-means-person")
            .with("name", name.as_str())
            .with("member", member.map(|member| member.to_string()).unwrap_or_default()),
        Means::NewPerson => Message::new("import-means-new-person"),
        Means::Code(label) => Message::new("import-means-code").with("code", label.as_str()),
        Means::NewCode => Message::new("import-means-new-code"),
        Means::SameWork => Message::new("import-means-same-work"),
        Means::OtherWork => Message::new("import-means-other-work"),
        Means::Day(day) => Message::new("import-means-day").with("day", wording.day(*day)),
        Means::Hours => Message::new("import-means-hours"),
        Means::Minutes => Message::new("import-means-minutes"),
        Means::DayFirst => Message::new("import-means-day-first"),
        Means::MonthFirst => Message::new("import-means-month-first"),
        Means::Column(place) => {
            let column = plan.sheet.columns.get(*place);
            let header = column.map(|column| column.header.clone()).unwrap_or_default();
            Message::new("import-means-column")
                .with("column", crate::sheet::letter(*place))
                .with("header", header)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Language;

    #[test]
    fn lines_are_said_together() {
        let wording = Wording::new(Language::English);
        assert_eq!(ranges(&wording, &[3], 9), "3");
        assert_eq!(ranges(&wording, &[12, 5, 6, 7, 3], 3), "3, 5 to 7, 12");
        assert_eq!(ranges(&wording, &[12, 5, 6, 7, 3], 2), "3, 5 to 7, …");
    }
}
