//! Forms: fields with their hint and what is wrong beside them, and a summary of it at the top.
//!
//! What was typed stays. A form that is refused answers 422 with the same page, the summary is reached first, and
//! each line of it leads to its field (the pattern of public services in Britain and France).

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ledger::events::documents::Media;
use ledger::text::Key;
use maud::{Markup, html};

use super::super::acting::Refused;
use super::super::app::App;
use super::super::failure::Failure;
use super::layout::{Page, html as answer};

/// What is wrong with what was typed.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    found: Vec<(Option<std::borrow::Cow<'static, str>>, String)>,
}

impl Problems {
    /// Nothing yet.
    pub fn none() -> Self {
        Self::default()
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Something about one field.
    pub fn add(&mut self, field: &'static str, sentence: String) {
        self.found.push((Some(field.into()), sentence));
    }

    /// Something about a field whose name is made on the page.
    pub fn add_to(&mut self, field: &str, sentence: String) {
        self.found.push((Some(field.to_owned().into()), sentence));
    }

    /// Something about the whole.
    pub fn add_general(&mut self, sentence: String) {
        self.found.push((None, sentence));
    }

    /// Why the ledger said no, beside the field it is about: `fields` names fields by the refusal's code, or by the
    /// member of the command that cannot be read.
    pub fn add_refused(&mut self, refused: &Refused, fields: &[(&str, &'static str)]) {
        let about = |word: &str| fields.iter().find(|(known, _)| *known == word);
        let place = refused.place.as_deref().and_then(|place| place.rsplit('.').next());
        let field =
            place.and_then(about).or_else(|| about(&refused.code)).map(|found| found.1.into());
        self.found.push((field, refused.sentence.clone()));
    }

    /// What is wrong with one field.
    pub fn of(&self, field: &str) -> Option<&str> {
        let found = self.found.iter().find(|(known, _)| known.as_deref() == Some(field));
        found.map(|(_, sentence)| sentence.as_str())
    }

    /// All of it, at the top of the page.
    pub fn summary(&self, page: &Page<'_>) -> Markup {
        html! {
            @if !self.is_empty() {
                div class="problems" role="alert" tabindex="-1" id="problems" {
                    h2 { (page.say_with("page-problems", &[("count", self.found.len().into())])) }
                    ul {
                        @for (field, sentence) in &self.found {
                            li {
                                @if let Some(field) = field {
                                    a href={ "#" (field) } { (sentence) }
                                } @else { (sentence) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The page again, with what is wrong: 422.
    pub fn answer(&self, document: Markup) -> Response {
        let status =
            if self.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        (status, answer(document)).into_response()
    }
}

/// What is typed into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// A line of text.
    Text,
    /// Something searched for.
    Search,
    /// A duration, as people say it: `1h30`, `90`, `1,5`.
    Duration,
    /// A whole number.
    Number,
    /// A day.
    Day,
    /// Several lines.
    Lines,
    /// A file of a kind that is kept.
    File,
}

/// One field of a form.
#[derive(Debug, Clone, Copy)]
pub struct Field<'f> {
    /// Its name, which is its id on the page.
    pub name: &'static str,
    /// The id of its label.
    pub label: &'static str,
    /// The id of a hint, below the label.
    pub hint: Option<&'static str>,
    /// What is typed into it.
    pub typed: Typed,
    /// What was typed, or is proposed.
    pub value: &'f str,
    /// Whether it may stay empty.
    pub required: bool,
    /// The most letters.
    pub most: u32,
}

impl<'f> Field<'f> {
    /// A field that is to be filled in.
    pub fn new(name: &'static str, label: &'static str, typed: Typed, value: &'f str) -> Self {
        Self { name, label, hint: None, typed, value, required: true, most: 500 }
    }

    /// With a hint.
    #[must_use]
    pub fn hint(self, id: &'static str) -> Self {
        Self { hint: Some(id), ..self }
    }

    /// It may stay empty.
    #[must_use]
    pub fn optional(self) -> Self {
        Self { required: false, ..self }
    }

    /// With its label, its hint and what is wrong with it.
    pub fn shown(&self, page: &Page<'_>, problems: &Problems) -> Markup {
        let wrong = problems.of(self.name);
        let described = described(self.name, self.hint.is_some(), wrong.is_some());
        let (kind, mode) = match self.typed {
            Typed::Text | Typed::Lines | Typed::Duration => ("text", None),
            Typed::Search => ("search", None),
            Typed::Number => ("text", Some("numeric")),
            Typed::Day => ("date", None),
            Typed::File => ("file", None),
        };
        let invalid = wrong.map(|_| "true");
        html! {
            div class="field" {
                label for=(self.name) { (page.say(self.label)) }
                (around(page, self.name, self.hint, wrong))
                @if self.typed == Typed::Lines {
                    textarea id=(self.name) name=(self.name) rows="3" maxlength=(self.most)
                        required[self.required] aria-describedby=[described] aria-invalid=[invalid] {
                        (self.value)
                    }
                } @else if self.typed == Typed::File {
                    input id=(self.name) name=(self.name) type=(kind) accept=(kinds_kept())
                        required[self.required] aria-describedby=[described] aria-invalid=[invalid];
                } @else {
                    input id=(self.name) name=(self.name) type=(kind) inputmode=[mode] value=(self.value)
                        maxlength=[(self.typed != Typed::Day).then_some(self.most)] autocomplete="off"
                        class=[(self.typed != Typed::Text && self.typed != Typed::Search).then_some("short")]
                        required[self.required] aria-describedby=[described] aria-invalid=[invalid];
                }
            }
        }
    }
}

/// One of several things to choose from: what is sent, and what is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub words: String,
    /// Under which heading it stands, where there are any.
    pub group: Option<String>,
}

/// A list to choose one from.
pub fn list(
    page: &Page<'_>,
    (name, label, hint): (&'static str, &'static str, Option<&'static str>),
    choices: &[Choice],
    chosen: &str,
    problems: &Problems,
) -> Markup {
    let wrong = problems.of(name);
    let described = described(name, hint.is_some(), wrong.is_some());
    let mut groups: Vec<Option<&str>> = Vec::new();
    for choice in choices {
        if !groups.contains(&choice.group.as_deref()) {
            groups.push(choice.group.as_deref());
        }
    }
    let options = |group: Option<&str>| {
        html! {
            @for choice in choices.iter().filter(|choice| choice.group.as_deref() == group) {
                option value=(choice.value) selected[choice.value == chosen] { (choice.words) }
            }
        }
    };
    html! {
        div class="field" {
            label for=(name) { (page.say(label)) }
            (around(page, name, hint, wrong))
            select id=(name) name=(name) required aria-describedby=[described]
                aria-invalid=[wrong.map(|_| "true")] {
                @if chosen.is_empty() { option value="" { (page.say("page-choose")) } }
                @for group in groups {
                    @match group {
                        Some(words) => optgroup label=(words) { (options(group)) },
                        None => (options(None)),
                    }
                }
            }
        }
    }
}

/// The kinds of files that are kept, as browsers read them.
fn kinds_kept() -> String {
    Media::ALL.map(Media::name).join(",")
}

fn described(name: &str, hint: bool, wrong: bool) -> Option<String> {
    let ids = [wrong.then(|| format!("{name}-wrong")), hint.then(|| format!("{name}-hint"))];
    let ids: Vec<_> = ids.into_iter().flatten().collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

fn around(page: &Page<'_>, name: &str, hint: Option<&str>, wrong: Option<&str>) -> Markup {
    html! {
        @if let Some(hint) = hint { p class="small" id={ (name) "-hint" } { (page.say(hint)) } }
        @if let Some(wrong) = wrong { p class="wrong" id={ (name) "-wrong" } { (wrong) } }
    }
}

/// A key of its own for a form that is shown: sent twice, it is recorded once.
pub fn key(app: &App) -> Result<Key, Failure> {
    let text: String = app.random()?.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    Ok(Key::new(&text).unwrap_or_else(|_| unreachable!("32 letters are a key")))
}

/// The key, in the form.
pub fn key_field(key: &Key) -> Markup {
    html! { input type="hidden" name="key" value=(key.as_str()); }
}
