//! Questions on a terminal, one after the other; an empty answer leaves its lines out.

use std::collections::BTreeSet;
use std::io::{BufRead, Write};

use super::super::Session;
use super::page::{head, question, wrapped};
use crate::import::{About, Answers, Create, File, Held, Plan, Question, Same};

/// What was asked already, and what is made without asking any more.
pub(super) struct Asking<'a> {
    session: &'a Session,
    held: &'a Held,
    create: Create,
    asked: BTreeSet<String>,
    ended: bool,
}

impl<'a> Asking<'a> {
    pub(super) fn new(session: &'a Session, held: &'a Held, create: Create) -> Self {
        Self { session, held, create, asked: BTreeSet::new(), ended: false }
    }

    /// What is made without a question, as `*` may have said meanwhile.
    pub(super) fn create(&self) -> Create {
        self.create
    }

    /// Asks what is new in this plan; `None` when nothing is.
    pub(super) fn ask(&mut self, file: &File, plan: &Plan) -> Option<Answers> {
        let (first, ended, before) = (self.asked.is_empty(), self.ended, self.create);
        let new = plan.questions.iter().filter(|question| !self.asked.contains(&key(question)));
        let new: Vec<&Question> = new.collect();
        if new.is_empty() || ended {
            return None;
        }
        if first {
            self.write(&head(self.session, file, plan));
            let how = self.session.wording.text("import-asking-how", &[]);
            self.write(&format!("\n{}", wrapped(&how, 0, 0, &self.session.err)));
        }
        let mut answers = Answers::default();
        for question in new {
            self.asked.insert(key(question));
            if self.ended || self.spared(question) {
                continue;
            }
            match self.one(plan, question) {
                Some(given) => answers.add(given),
                // "*" changes what the other questions are.
                None if self.create != before => break,
                None => {}
            }
        }
        Some(answers)
    }

    /// Whether `*` has answered it.
    fn spared(&self, question: &Question) -> bool {
        self.creates_all(question) == Some(self.create)
    }

    fn one(&mut self, plan: &Plan, question: &Question) -> Option<Answers> {
        let choices = question.about.choices();
        let mut text = format!("\n{}", {
            let asked = question::text(self.session, question);
            wrapped(&asked, 0, 0, &self.session.err)
        });
        for (place, choice) in choices.iter().enumerate() {
            let means = question::means(self.session, plan, &choice.means);
            let line = format!("{}. {means}", place.saturating_add(1));
            text.push_str(&wrapped(&line, 2, 5, &self.session.err));
        }
        let all = self.creates_all(question);
        if all.is_some() {
            let means = self.session.wording.text("import-means-all-new", &[]);
            text.push_str(&wrapped(&format!("*. {means}"), 2, 5, &self.session.err));
        }
        self.write(&text);
        loop {
            self.write("> ");
            let typed = self.read()?;
            if typed.is_empty() {
                return None;
            }
            if let (Some(create), "*") = (all, typed.as_str()) {
                self.create = create;
                return None;
            }
            if let Ok(number) = typed.parse::<usize>()
                && let Some(choice) = number.checked_sub(1).and_then(|place| choices.get(place))
            {
                return Some(choice.answers.clone());
            }
            match question.about.typed(&typed).filter(|_| self.names(question, &typed)) {
                Some(answers) => return Some(answers),
                None => {
                    let again = self.session.wording.text("import-asking-again", &[]);
                    self.write(&wrapped(&again, 0, 0, &self.session.err));
                }
            }
        }
    }

    /// Whether what was typed names somebody, or a code, where one is asked for.
    fn names(&self, question: &Question, typed: &str) -> bool {
        let creates = Same::from(typed.to_owned()) == Same::Create;
        match &question.about {
            About::Person { .. } => creates || self.held.reading.member(typed).is_ok(),
            About::Code { .. } => creates || self.held.code_labelled(typed).is_some(),
            About::Equal { .. }
            | About::SheetPerson
            | About::SheetCode
            | About::SheetDay { .. }
            | About::Unit
            | About::DayOrder
            | About::Column { .. } => true,
        }
    }

    /// What `*` would create from here on.
    fn creates_all(&self, question: &Question) -> Option<Create> {
        let create = match question.about.code() {
            "person" => Create { people: true, ..self.create },
            _ => Create { codes: true, ..self.create },
        };
        question.about.is_plain().then_some(create)
    }

    fn write(&self, text: &str) {
        // A terminal that is gone answers nothing either.
        let mut err = std::io::stderr().lock();
        let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
    }

    /// What was typed; `None` once nobody answers any more.
    fn read(&mut self) -> Option<String> {
        let mut line = String::new();
        match std::io::stdin().lock().read_line(&mut line) {
            Ok(0) | Err(_) => {
                self.ended = true;
                None
            }
            Ok(_) => Some(line.trim().to_owned()),
        }
    }
}

/// What makes a question the same one when it comes again.
fn key(question: &Question) -> String {
    let choices = question.about.choices().into_iter().map(|choice| choice.answers);
    let choices = serde_json::to_string(&choices.collect::<Vec<_>>()).unwrap_or_default();
    format!("{}{choices}", question.about.code())
}
