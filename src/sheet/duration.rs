//! Durations as people write them: `1,5`, `1h30`, `1 h 30`, `1:30`, `90 min`, `90'`, `1½`.
//!
//! Guarantees: arithmetic on whole numbers only. What does not fall on a whole minute is refused
//! with the nearest one offered, never rounded; what may be read in two ways is refused too. A
//! bare number counts in the unit that its column names; where none is named it is hours, and above
//! 24 nothing is assumed. It does not know how long a day of work is: `1 jour` is refused.

use super::fold::plain;
use super::number::{Ratio, fraction, fraction_mark, number};

/// What a bare number counts, as its column's header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// The header names hours.
    Hours,
    /// The header names minutes.
    Minutes,
    /// The header names days, whose length nobody stated.
    Days,
    /// The header names no unit, or several.
    #[default]
    Unsaid,
}

impl Unit {
    /// The stable name of this unit.
    pub fn code(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Minutes => "minutes",
            Self::Days => "days",
            Self::Unsaid => "unsaid",
        }
    }
}

/// Why a cell is not a duration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotADuration {
    /// Nothing is written.
    Missing,
    /// No form of a duration is recognised.
    Unreadable,
    /// Below zero where only time given counts.
    Negative,
    /// Nothing to record.
    Zero,
    /// `exact` minutes are not whole; `nearest` is the closest whole number.
    NotWhole {
        /// The exact minutes, as a decimal number.
        exact: String,
        /// The nearest whole minute, half a minute going up.
        nearest: u32,
    },
    /// A bare number without a unit that may be hours or minutes.
    UnitUnsaid,
    /// Days, or half-days, whose length nobody stated.
    InDays,
    /// `1h5`: five minutes, fifty, or one hour and a half? The literal reading is offered.
    OneDigitMinutes {
        /// The minutes, if the digit counts single minutes.
        nearest: u32,
    },
    /// More than a ledger can hold.
    TooLong,
    /// A formula instead of its result.
    Formula,
    /// What a spreadsheet shows when it cannot show a value.
    SpreadsheetError,
}

/// A duration that was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duration {
    /// Its whole minutes.
    pub minutes: u32,
    /// Whether its author wrote that it is about so much (`~2h`, `2 h ?`).
    pub approximate: bool,
}

/// More minutes than any sheet says in good faith: eleven centuries of one person.
const LIMIT_MINUTES: u128 = 600_000_000;

/// The minutes of a cell, above zero.
pub fn read(text: &str, unit: Unit) -> Result<Duration, NotADuration> {
    let written = understand(text)?;
    let minutes = written.minutes(unit)?;
    match (minutes, written.negative) {
        (0, _) => Err(NotADuration::Zero),
        (_, true) => Err(NotADuration::Negative),
        (minutes, false) => Ok(Duration { minutes, approximate: written.approximate }),
    }
}

/// The minutes of a cell that may also be zero or below, such as a balance.
pub fn read_signed(text: &str, unit: Unit) -> Result<i64, NotADuration> {
    let written = understand(text)?;
    let minutes = i64::from(written.minutes(unit)?);
    Ok(if written.negative { -minutes } else { minutes })
}

/// A number of minutes if it is whole, or the nearest whole one.
fn whole_minutes(number: Ratio) -> Result<u32, NotADuration> {
    if !number.is_below(LIMIT_MINUTES) {
        return Err(NotADuration::TooLong);
    }
    let nearest = u32::try_from(number.nearest()).map_err(|_| NotADuration::TooLong)?;
    match number.as_whole() {
        Some(_) => Ok(nearest),
        None => Err(NotADuration::NotWhole { exact: number.decimal(), nearest }),
    }
}

/// What a cell says, before the unit of a bare number is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    amount: Amount,
    negative: bool,
    approximate: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Amount {
    Bare(Ratio),
    Minutes(Ratio),
}

impl Written {
    fn minutes(self, unit: Unit) -> Result<u32, NotADuration> {
        match (self.amount, unit) {
            (Amount::Minutes(minutes), _) => whole_minutes(minutes),
            (Amount::Bare(number), Unit::Hours) => whole_minutes(number.times(60)),
            (Amount::Bare(number), Unit::Minutes) => whole_minutes(number),
            (Amount::Bare(_), Unit::Days) => Err(NotADuration::InDays),
            (Amount::Bare(_), Unit::Unsaid) if self.is_above_a_day() => {
                Err(NotADuration::UnitUnsaid)
            }
            (Amount::Bare(number), Unit::Unsaid) => whole_minutes(number.times(60)),
        }
    }

    /// The minutes, where they do not depend on a column's unit.
    pub(super) fn said_minutes(self) -> Option<Ratio> {
        match self.amount {
            Amount::Bare(_) => None,
            Amount::Minutes(minutes) => Some(minutes),
        }
    }

    /// Whether a minus stands before it.
    pub(super) fn is_negative(self) -> bool {
        self.negative
    }

    /// The number, where no unit is written beside it.
    pub(super) fn bare(self) -> Option<Ratio> {
        match self.amount {
            Amount::Bare(number) => Some(number),
            Amount::Minutes(_) => None,
        }
    }

    /// Whether its author wrote that it is about so much.
    pub(super) fn is_approximate(self) -> bool {
        self.approximate
    }

    /// Whether this bare number would be more hours than a day has.
    pub(super) fn is_above_a_day(self) -> bool {
        self.bare().is_some_and(|number| number.exceeds(24))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// A number, and how many digits it has if it is written as digits only.
    Number(Ratio, Option<usize>),
    Hours,
    Minutes,
    Seconds,
    Days,
    Half,
    Colon,
}

/// What a cell says, whatever its column.
pub(super) fn understand(text: &str) -> Result<Written, NotADuration> {
    // The fractions must be caught before folding, which spells them as three characters.
    let text: String = text.chars().map(|c| fraction_mark(c).unwrap_or(c)).collect();
    let text = plain(&text).replace("(s)", "");
    match text.bytes().next() {
        None => return Err(NotADuration::Missing),
        Some(b'=') => return Err(NotADuration::Formula),
        Some(b'#') => return Err(NotADuration::SpreadsheetError),
        Some(_) => {}
    }
    let (text, approximate) = without_doubt(&text);
    let (text, negative) = match text.strip_prefix('-') {
        Some(rest) => (rest.trim_start(), true),
        None => (text, false),
    };
    let tokens = tokens(text).ok_or(NotADuration::Unreadable)?;
    Ok(Written { amount: amount(&tokens)?, negative, approximate })
}

/// Cuts what says "about" before a duration, and the question mark after it.
fn without_doubt(text: &str) -> (&str, bool) {
    let about = ["environ", "env.", "env ", "approx.", "about", "+/-", "~", "≈", "±"];
    let head = about.into_iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let body = head.trim_end_matches(['?', ' ']).trim_start();
    (body, head.len() < text.len() || text.ends_with('?'))
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut rest = text;
    let mut tokens = Vec::new();
    while let Some(letter) = rest.chars().next() {
        let (token, after) = if letter.is_ascii_digit() || fraction(letter).is_some() {
            let (number, digits, after) = number(rest)?;
            (Some(Token::Number(number, digits)), after)
        } else if letter.is_ascii_alphabetic() {
            let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            (word_token(word)?, after.strip_prefix('.').unwrap_or(after))
        } else {
            let after = rest.get(letter.len_utf8()..)?;
            let token = match letter {
                ' ' | '-' => None,
                ':' => Some(Token::Colon),
                '\'' => Some(Token::Minutes),
                '"' => Some(Token::Seconds),
                '.' | ',' => {
                    let (number, _, after) = number(rest)?;
                    tokens.push(Token::Number(number, None));
                    rest = after;
                    continue;
                }
                _ => return None,
            };
            (token, after)
        };
        tokens.extend(token);
        rest = after;
    }
    (tokens.len() <= 6).then_some(tokens)
}

/// `Some(None)` is a word that adds nothing, `None` one that is not known.
fn word_token(word: &str) -> Option<Option<Token>> {
    Some(Some(match word {
        "h" | "hr" | "hrs" | "heure" | "heures" | "hour" | "hours" => Token::Hours,
        "m" | "mn" | "mns" | "min" | "mins" | "minute" | "minutes" => Token::Minutes,
        "s" | "sec" | "secs" | "seconde" | "secondes" | "second" | "seconds" => Token::Seconds,
        "j" | "jour" | "jours" | "journee" | "journees" | "d" | "day" | "days" => Token::Days,
        "matinee" | "matin" | "soiree" | "aprem" | "morning" | "evening" => Token::Days,
        "demi" | "demie" | "half" => Token::Half,
        "un" | "une" | "one" | "an" => Token::Number(Ratio::whole(1), None),
        // "pt" begins a duration of ISO 8601, such as PT1H30M.
        "et" | "and" | "pt" => return Some(None),
        _ => return None,
    }))
}

/// The amount that a sequence of tokens says, if it says one.
fn amount(tokens: &[Token]) -> Result<Amount, NotADuration> {
    use Token::{Colon, Days, Half, Hours, Minutes, Number, Seconds};
    if tokens.contains(&Days) {
        return Err(NotADuration::InDays);
    }
    let minutes = match *tokens {
        [Number(number, _)] => return Ok(Amount::Bare(number)),
        [Number(hours, _), Hours] => hours.times(60),
        [Number(minutes, _), Minutes] => minutes,
        [Half, Hours] | [Number(_, None), Half, Hours] => Ratio::whole(30),
        [Number(hours, _), Hours, Half] => hours.times(60).plus(Ratio::whole(30)),
        [Number(minutes, _), Minutes, Number(seconds, Some(_)), Seconds] => {
            minutes.plus(below_sixty(seconds)?.over(60))
        }
        [Number(hours, Some(_)), Hours | Colon, Number(minutes, Some(digits))] => {
            let minutes = hours.times(60).plus(below_sixty(minutes)?);
            if digits != 2 {
                let nearest = whole_minutes(minutes)?;
                return Err(NotADuration::OneDigitMinutes { nearest });
            }
            minutes
        }
        [Number(hours, Some(_)), Colon, Number(minutes, Some(2)), Hours]
        | [Number(hours, Some(_)), Hours, Number(minutes, Some(_)), Minutes] => {
            hours.times(60).plus(below_sixty(minutes)?)
        }
        [
            Number(hours, Some(_)),
            Colon,
            Number(minutes, Some(2)),
            Colon,
            Number(seconds, Some(2)),
        ]
        | [
            Number(hours, Some(_)),
            Hours,
            Number(minutes, Some(_)),
            Minutes,
            Number(seconds, Some(_)),
        ]
        | [
            Number(hours, Some(_)),
            Hours,
            Number(minutes, Some(_)),
            Minutes,
            Number(seconds, Some(_)),
            Seconds,
        ] => {
            let minutes = hours.times(60).plus(below_sixty(minutes)?);
            minutes.plus(below_sixty(seconds)?.over(60))
        }
        _ => return Err(NotADuration::Unreadable),
    };
    Ok(Amount::Minutes(minutes))
}

fn below_sixty(number: Ratio) -> Result<Ratio, NotADuration> {
    number.is_below(60).then_some(number).ok_or(NotADuration::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, unit: Unit) -> String {
        match read(text, unit) {
            Ok(Duration { minutes, approximate: false }) => minutes.to_string(),
            Ok(Duration { minutes, approximate: true }) => format!("about {minutes}"),
            Err(reason) => format!("{reason:?}"),
        }
    }

    #[test]
    fn ninety_minutes_in_every_form() {
        for text in [
            "1,5",
            "1.5",
            "1,50",
            "1.500",
            "1h30",
            "1 h 30",
            "1H30",
            "1:30",
            "01:30",
            "1:30:00",
            "90 min",
            "90min",
            "90'",
            "90’",
            "90 ′",
            "90mn",
            "90 minutes",
            "1h30min",
            "1 h 30 mn",
            "1h30'",
            "1 heure 30",
            "1 heure 30 minutes",
            "1.5h",
            "1,5 h",
            "1,5 heures",
            "1½",
            "1½ h",
            "1 ½ h",
            "1\u{a0}h\u{202f}30",
            "1 hour 30 min",
            "1h30m",
            "90m",
            "1 h. 30 min.",
            "1 heure et demie",
            "1h et 30 min",
            "1h 30m 00s",
            "\u{a0}1,5\u{a0}",
            "１h３０",
        ] {
            assert_eq!(shown(text, Unit::Hours), "90", "{text:?}");
        }
    }

    #[test]
    fn other_durations() {
        for (text, unit, expected) in [
            ("1h", Unit::Hours, "60"),
            ("2 heures", Unit::Unsaid, "120"),
            ("0h45", Unit::Hours, "45"),
            ("0 h 45", Unit::Minutes, "45"),
            (",75", Unit::Hours, "45"),
            ("0.75", Unit::Unsaid, "45"),
            ("90", Unit::Minutes, "90"),
            ("24", Unit::Unsaid, "1440"),
            ("25", Unit::Hours, "1500"),
            ("⅓ h", Unit::Unsaid, "20"),
            ("une heure", Unit::Unsaid, "60"),
            ("demi-heure", Unit::Unsaid, "30"),
            ("une demi-heure", Unit::Unsaid, "30"),
            ("374:30", Unit::Unsaid, "22470"),
            ("1 245,5 h", Unit::Unsaid, "74730"),
            ("1 200 min", Unit::Hours, "1200"),
            ("~2h", Unit::Hours, "about 120"),
            ("environ 2 h", Unit::Hours, "about 120"),
            ("2h ?", Unit::Hours, "about 120"),
            ("1h5 min", Unit::Hours, "65"),
            ("PT1H30M", Unit::Unsaid, "90"),
            ("1:30 h", Unit::Minutes, "90"),
            ("2 heure(s)", Unit::Unsaid, "120"),
        ] {
            assert_eq!(shown(text, unit), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_duration_says_why() {
        let not_whole = |exact: &str, nearest| {
            format!("{:?}", NotADuration::NotWhole { exact: exact.into(), nearest })
        };
        for (text, unit, expected) in [
            ("", Unit::Hours, "Missing".to_owned()),
            ("0.333", Unit::Hours, not_whole("19.98", 20)),
            ("0,01", Unit::Unsaid, not_whole("0.6", 1)),
            ("1,5", Unit::Minutes, not_whole("1.5", 2)),
            ("90 min 20 s", Unit::Hours, not_whole("90.333333", 90)),
            ("0:00:30", Unit::Hours, not_whole("0.5", 1)),
            ("0.00000000001", Unit::Hours, not_whole("0", 0)),
            ("25", Unit::Unsaid, "UnitUnsaid".into()),
            ("90", Unit::Unsaid, "UnitUnsaid".into()),
            ("2", Unit::Days, "InDays".into()),
            ("1 jour", Unit::Hours, "InDays".into()),
            ("½ journée", Unit::Hours, "InDays".into()),
            ("-2", Unit::Hours, "Negative".into()),
            ("− 1h30", Unit::Hours, "Negative".into()),
            ("0", Unit::Hours, "Zero".into()),
            ("0h00", Unit::Hours, "Zero".into()),
            ("1h5", Unit::Hours, "OneDigitMinutes { nearest: 65 }".into()),
            ("1:5", Unit::Hours, "OneDigitMinutes { nearest: 65 }".into()),
            ("1h75", Unit::Hours, "Unreadable".into()),
            ("1,5h30", Unit::Hours, "Unreadable".into()),
            ("2-3h", Unit::Hours, "Unreadable".into()),
            ("2h + 1h", Unit::Hours, "Unreadable".into()),
            ("deux", Unit::Hours, "Unreadable".into()),
            ("1.2.3", Unit::Hours, "Unreadable".into()),
            ("1e3", Unit::Hours, "Unreadable".into()),
            ("h", Unit::Hours, "Unreadable".into()),
            ("9999999999999999", Unit::Hours, "Unreadable".into()),
            ("999999999999999", Unit::Hours, "TooLong".into()),
            ("=2*3", Unit::Hours, "Formula".into()),
            ("#VALEUR!", Unit::Hours, "SpreadsheetError".into()),
        ] {
            assert_eq!(shown(text, unit), expected, "{text:?}");
        }
    }

    #[test]
    fn balances_may_be_zero_or_below() {
        assert_eq!(read_signed("-1h30", Unit::Hours), Ok(-90));
        assert_eq!(read_signed("−2,5", Unit::Hours), Ok(-150));
        assert_eq!(read_signed("0", Unit::Hours), Ok(0));
        assert_eq!(read_signed("120", Unit::Unsaid), Err(NotADuration::UnitUnsaid));
    }

    proptest! {
        #[test]
        fn what_is_printed_in_any_form_reads_back(minutes in 1u32..100_000) {
            let (hours, rest) = (minutes / 60, minutes % 60);
            let mut forms = vec![
                format!("{hours}h{rest:02}"),
                format!("{hours} h {rest:02}"),
                format!("{hours}:{rest:02}"),
                format!("{hours}:{rest:02}:00"),
                format!("{hours}h{rest}min"),
                format!("{hours} heures {rest} minutes"),
                format!("{minutes} min"),
                format!("{minutes}'"),
                format!("{minutes}mn"),
            ];
            if minutes % 3 == 0 {
                let hundredths = minutes / 3 * 5;
                forms.push(format!("{},{:02}", hundredths / 100, hundredths % 100));
                forms.push(format!("{}.{:02} h", hundredths / 100, hundredths % 100));
            }
            for form in forms {
                let read = read(&form, Unit::Hours);
                prop_assert_eq!(read, Ok(Duration { minutes, approximate: false }), "{}", form);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "[0-9hHmins:'., \u{a0}½¼é?=~-]{0,20}|\\PC{0,20}") {
            for unit in [Unit::Hours, Unit::Minutes, Unit::Days, Unit::Unsaid] {
                let _ = read(&text, unit);
                let _ = read_signed(&text, unit);
            }
        }
    }
}
