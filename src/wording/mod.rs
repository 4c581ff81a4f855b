//! The only human sentences, in French and English, for pages, API and command line.
//!
//! A sentence has an id whose first word is the file it is in: `fault-disk-full` is in
//! `fr/fault.ftl` and `en/fault.ftl`. What can go wrong has up to three parts: what (the value),
//! where (`.place`) and what to do about it (`.advice`). To add one, write it in both files; tests
//! say what is missing, left over, or differs between the languages.
//!
//! Numbers are written here too, exactly: digits are grouped as text, no float is computed. Between
//! groups of digits French has U+202F, between a number and its unit both have U+00A0.
//!
//! Deliberately not here: choosing what to say. Callers name a [`Message`]; only what the program's
//! and the core's own types say is named here: faults, refusals, and the core's words.

mod catalogue;
mod days;
mod faults;
mod language;
mod quantities;
mod refusals;
mod rules;
mod sheets;
#[cfg(test)]
mod tests;
mod words;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use ledger::time::Day;

pub use language::Language;
pub use quantities::HouseUnit;
pub use words::Names;

/// Whole numbers above this are not exact in Fluent, which counts in floats.
const EXACT: u128 = 1 << 53;

/// A value that a sentence is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Chooses a plural, and is written with its digits grouped.
    Number(i128),
    /// Written as it is.
    Text(String),
    /// A day, written out.
    Day(Day),
}

macro_rules! numbers {
    ($($kind:ty)*) => {$(
        impl From<$kind> for Arg {
            fn from(number: $kind) -> Self {
                Self::Number(number.into())
            }
        }
    )*};
}

numbers! { u16 u32 u64 i64 }

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        // No machine counts further than 64 bits.
        u64::try_from(number).unwrap_or(u64::MAX).into()
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Day> for Arg {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl From<&std::path::Path> for Arg {
    fn from(path: &std::path::Path) -> Self {
        Self::Text(path.display().to_string())
    }
}

/// A sentence to be said, in whichever language: its id and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The sentence's id.
    pub id: String,
    /// Its arguments by name.
    pub args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// The sentence of this id, without arguments yet.
    pub fn new(id: &str) -> Self {
        Self { id: id.to_owned(), args: Vec::new() }
    }

    /// The sentence for a refusal of the core, by its stable code.
    pub fn refusal(code: &str) -> Self {
        Self { id: format!("refusal-{code}"), args: Vec::new() }
    }

    /// With one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

/// What happened, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// One sentence.
    pub what: String,
    /// The file, the line, the record.
    pub place: Option<String>,
    /// The next step of whoever reads this.
    pub advice: Option<String>,
}

impl Report {
    /// What happened, where, and what to do about it, one after the other.
    pub fn in_one(self) -> String {
        let place = self.place.map(|place| format!(" ({place})")).unwrap_or_default();
        let advice = self.advice.map(|advice| format!(" {advice}")).unwrap_or_default();
        format!("{}{place}{advice}", self.what)
    }
}

/// The sentences of one language. Made once, then shared between threads.
pub struct Wording {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Wording {
    /// Reads the sentences that were built into the program.
    pub fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        // The marks around arguments are for mixed writing directions; terminals show them.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::French => grouped_in_french,
            Language::English => grouped_in_english,
        }));
        if let Err(error) = bundle.add_builtins() {
            panic!("NUMBER: {error}");
        }
        for (area, source) in catalogue::sources(language) {
            let parsed = FluentResource::try_new((*source).to_owned());
            let resource = parsed.unwrap_or_else(|(_, errors)| panic!("{area}.ftl: {errors:?}"));
            if let Err(errors) = bundle.add_resource(resource) {
                panic!("{area}.ftl: {errors:?}");
            }
        }
        Self { language, bundle }
    }

    /// The language of these sentences.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The sentence `id` with its arguments.
    ///
    /// An unknown id or argument is a bug: it panics where tests run, and elsewhere shows the id,
    /// so that a forgotten word never takes a page away from someone.
    pub fn text(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        self.part(id, None, args).unwrap_or_else(|| {
            debug_assert!(false, "no sentence {id:?} in {:?}", self.language);
            format!("⟨{id}⟩")
        })
    }

    /// As [`Wording::text`], where it is shown on a page: what holds a name that is written from right to left stands
    /// apart, laid out as our languages are (UAX #9, LRI), so that it turns no word around it. Terminals and files get
    /// it plain: not all of them know these marks.
    pub fn text_on_a_page(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        let turned =
            |arg: &Arg| matches!(arg, Arg::Text(text) if text.chars().any(is_right_to_left));
        if !args.iter().any(|(_, arg)| turned(arg)) {
            return self.text(id, args);
        }
        let apart = |arg: &Arg| match arg {
            Arg::Text(text) if turned(arg) => Arg::Text(format!("\u{2066}{text}\u{2069}")),
            Arg::Text(_) | Arg::Number(_) | Arg::Day(_) => arg.clone(),
        };
        let args: Vec<_> = args.iter().map(|(name, arg)| (*name, apart(arg))).collect();
        self.text(id, &args)
    }

    /// What a message says, without place and advice.
    pub fn say(&self, message: &Message) -> String {
        self.text(&message.id, &message.args)
    }

    /// What a message says, with place and advice where it has them.
    pub fn report(&self, message: &Message) -> Report {
        Report {
            what: self.say(message),
            place: self.part(&message.id, Some("place"), &message.args),
            advice: self.part(&message.id, Some("advice"), &message.args),
        }
    }

    /// The codes of the refusals that have a sentence, in order. The core's tests compare them with
    /// its refusals, in both directions.
    pub fn refusal_codes(&self) -> Vec<&'static str> {
        self.codes_of("refusal-")
    }

    /// The ids that begin with `prefix`, in order.
    #[cfg(test)]
    pub(crate) fn ids_of(&self, prefix: &str) -> Vec<String> {
        self.codes_of(prefix).into_iter().map(|rest| format!("{prefix}{rest}")).collect()
    }

    /// What follows `prefix` in the ids that begin with it, in order.
    fn codes_of(&self, prefix: &str) -> Vec<&'static str> {
        let mut codes: Vec<_> = catalogue::sources(self.language)
            .iter()
            .flat_map(|(_, source)| catalogue::ids(source))
            .filter_map(|id| id.strip_prefix(prefix))
            .collect();
        codes.sort_unstable();
        codes
    }

    fn part(&self, id: &str, part: Option<&str>, args: &[(&'static str, Arg)]) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = match part {
            None => message.value()?,
            Some(part) => message.get_attribute(part)?.value(),
        };
        let values: FluentArgs<'_> =
            args.iter().map(|(name, arg)| (*name, self.value(arg))).collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors);
        debug_assert!(errors.is_empty(), "{id:?} in {:?}: {errors:?}", self.language);
        Some(text.into_owned())
    }

    fn value<'a>(&self, arg: &'a Arg) -> FluentValue<'a> {
        match arg {
            Arg::Number(number) if number.unsigned_abs() <= EXACT => (*number).into(),
            Arg::Number(number) => quantities::decimal(&number.to_string(), self.language).into(),
            Arg::Text(text) => text.as_str().into(),
            Arg::Day(day) => self.day(*day).into(),
        }
    }
}

impl std::fmt::Debug for Wording {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Wording({:?})", self.language)
    }
}

/// Whether a letter is of a script that is written from right to left: the blocks that Unicode keeps for them
/// (UAX #9, table 4).
fn is_right_to_left(letter: char) -> bool {
    matches!(letter,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

fn grouped_in_french<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    grouped(value, Language::French)
}

fn grouped_in_english<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    grouped(value, Language::English)
}

fn grouped(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        // Places in a file are copied from the screen into other tools: they stay in one piece.
        FluentValue::Number(number) if !number.options.use_grouping => {
            Some(number.as_string().into_owned())
        }
        FluentValue::Number(number) => Some(quantities::decimal(&number.as_string(), language)),
        FluentValue::String(_)
        | FluentValue::Custom(_)
        | FluentValue::None
        | FluentValue::Error => None,
    }
}
