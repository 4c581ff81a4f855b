//! Durations as people write them: `1,5`, `1h30`, `1 h 30`, `1:30`, `90 min`, `90'`, `1½`.
//!
//! Guarantees: arithmetic on whole numbers only. What does not fall on a whole minute is refused
//! with the nearest one offered, never rounded; what may be read in two ways is refused too. A
//! bare number counts in the unit that its column names; where none is named it is hours, and above
//! 24 nothing is assumed. It does not know how long a day of work is: `1 jour` is refused.

use super::fold::plain;

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

/// A number without floats: a numerator over a denominator that is never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ratio {
    over: u128,
    under: u128,
}

impl Ratio {
    const fn whole(number: u128) -> Self {
        Self { over: number, under: 1 }
    }

    /// The whole number it is, if it is one.
    pub(super) fn as_whole(self) -> Option<u128> {
        (self.over.checked_rem(self.under)? == 0).then(|| self.over / self.under.max(1))
    }

    fn times(self, factor: u128) -> Self {
        // Numbers have at most 15 digits (see `number`), so that nothing here can overflow.
        Self { over: self.over.saturating_mul(factor), ..self }
    }

    fn plus(self, other: Self) -> Self {
        let over = self.over.saturating_mul(other.under);
        let over = over.saturating_add(other.over.saturating_mul(self.under));
        Self { over, under: self.under.saturating_mul(other.under) }
    }

    /// As whole minutes, or the nearest ones.
    fn whole_minutes(self) -> Result<u32, NotADuration> {
        if self.over / self.under >= LIMIT_MINUTES {
            return Err(NotADuration::TooLong);
        }
        let rounded = (self.over * 2 + self.under) / (self.under * 2);
        let nearest = u32::try_from(rounded).map_err(|_| NotADuration::TooLong)?;
        match self.as_whole() {
            Some(_) => Ok(nearest),
            None => Err(NotADuration::NotWhole { exact: self.decimal(), nearest }),
        }
    }

    /// With up to six decimals, as a person would write it down.
    fn decimal(self) -> String {
        let millionths = self.over.saturating_mul(1_000_000) / self.under;
        let text = format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
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
            (Amount::Minutes(minutes), _) => minutes.whole_minutes(),
            (Amount::Bare(number), Unit::Hours) => number.times(60).whole_minutes(),
            (Amount::Bare(number), Unit::Minutes) => number.whole_minutes(),
            (Amount::Bare(_), Unit::Days) => Err(NotADuration::InDays),
            (Amount::Bare(_), Unit::Unsaid) if self.is_above_a_day() => {
                Err(NotADuration::UnitUnsaid)
            }
            (Amount::Bare(number), Unit::Unsaid) => number.times(60).whole_minutes(),
        }
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
        self.bare().is_some_and(|number| number.over > number.under.saturating_mul(24))
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
    let text = plain(&text);
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

/// Private characters that stand for fractions while a cell is folded.
fn fraction_mark(letter: char) -> Option<char> {
    match letter {
        '¼' => Some('\u{e001}'),
        '½' => Some('\u{e002}'),
        '¾' => Some('\u{e003}'),
        '⅓' => Some('\u{e004}'),
        '⅔' => Some('\u{e005}'),
        _ => None,
    }
}

fn fraction(letter: char) -> Option<Ratio> {
    match letter {
        '\u{e001}' => Some(Ratio { over: 1, under: 4 }),
        '\u{e002}' => Some(Ratio { over: 1, under: 2 }),
        '\u{e003}' => Some(Ratio { over: 3, under: 4 }),
        '\u{e004}' => Some(Ratio { over: 1, under: 3 }),
        '\u{e005}' => Some(Ratio { over: 2, under: 3 }),
        _ => None,
    }
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
        "et" | "and" => return Some(None),
        _ => return None,
    }))
}

/// A number at the start of `text`: `1 200`, `1,5`, `1.5`, `,5`, `1½`, `1 245,50`.
fn number(text: &str) -> Option<(Ratio, Option<usize>, &str)> {
    let (mut digits, mut rest) = take_digits(text);
    let mut whole = digits.to_owned();
    // Thousands, apart by a space: exactly three digits, and no more of them behind.
    while let (1..=3, Some((group, after))) = (digits.len(), thousands(rest)) {
        whole.push_str(group);
        (digits, rest) = (group, after);
    }
    let mut marks = rest.strip_prefix(' ').unwrap_or(rest).chars();
    if let Some(part) = marks.next().and_then(fraction) {
        let whole = if whole.is_empty() { 0 } else { parse(&whole)? };
        return Some((Ratio::whole(whole).plus(part), None, marks.as_str()));
    }
    let (decimals, after) = match rest.strip_prefix(['.', ',']).map(take_digits) {
        Some((decimals, after)) if !decimals.is_empty() => (decimals, after),
        Some(_) | None => ("", rest),
    };
    if after.starts_with(['.', ',']) || (whole.is_empty() && decimals.is_empty()) {
        return None;
    }
    let under = 10u128.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    let over = parse(&format!("{whole}{decimals}"))?;
    let count = (decimals.is_empty()).then_some(whole.len());
    Some((Ratio { over, under }, count, after))
}

fn take_digits(text: &str) -> (&str, &str) {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}

fn thousands(text: &str) -> Option<(&str, &str)> {
    let (group, after) = take_digits(text.strip_prefix(' ')?);
    (group.len() == 3).then_some((group, after))
}

fn parse(digits: &str) -> Option<u128> {
    (digits.len() <= 15).then(|| digits.parse().ok())?
}

/// The amount that a sequence of tokens says, if it says one.
fn amount(tokens: &[Token]) -> Result<Amount, NotADuration> {
    use Token::{Colon, Days, Half, Hours, Minutes, Number, Seconds};
    if tokens.contains(&Days) {
        return Err(NotADuration::InDays);
    }
    let sixtieth = |seconds: Ratio| Ratio { under: seconds.under.saturating_mul(60), ..seconds };
    let minutes = match *tokens {
        [Number(number, _)] => return Ok(Amount::Bare(number)),
        [Number(hours, _), Hours] => hours.times(60),
        [Number(minutes, _), Minutes] => minutes,
        [Half, Hours] | [Number(_, None), Half, Hours] => Ratio::whole(30),
        [Number(hours, _), Hours, Half] => hours.times(60).plus(Ratio::whole(30)),
        [Number(minutes, _), Minutes, Number(seconds, Some(_)), Seconds] => {
            minutes.plus(sixtieth(below_sixty(seconds)?))
        }
        [Number(hours, Some(_)), Hours | Colon, Number(minutes, Some(digits))] => {
            let minutes = hours.times(60).plus(below_sixty(minutes)?);
            if digits != 2 {
                let nearest = minutes.whole_minutes()?;
                return Err(NotADuration::OneDigitMinutes { nearest });
            }
            minutes
        }
        [Number(hours, Some(_)), Hours, Number(minutes, Some(_)), Minutes] => {
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
            minutes.plus(sixtieth(below_sixty(seconds)?))
        }
        _ => return Err(NotADuration::Unreadable),
    };
    Ok(Amount::Minutes(minutes))
}

fn below_sixty(number: Ratio) -> Result<Ratio, NotADuration> {
    let below = number.over < number.under.saturating_mul(60);
    below.then_some(number).ok_or(NotADuration::Unreadable)
}

/// The minute of the day, from 0 to 1440, of `14h30`, `14:30`, `14 h`, `14`, `2:30 pm`, `midi`.
pub(super) fn clock(text: &str) -> Result<u32, NotADuration> {
    let folded = plain(text);
    match folded.as_str() {
        "midi" | "noon" => return Ok(12 * 60),
        "minuit" | "midnight" => return Ok(0),
        _ => {}
    }
    let afternoon = folded.strip_suffix("pm").or(folded.strip_suffix("p.m."));
    let morning = folded.strip_suffix("am").or(folded.strip_suffix("a.m."));
    let twelve = afternoon.is_some() || morning.is_some();
    let body = afternoon.or(morning).unwrap_or(&folded).trim_end();
    let written = understand(body)?;
    let minutes = match written.amount {
        Amount::Minutes(minutes) if body.contains(['h', ':']) => minutes.whole_minutes()?,
        Amount::Bare(hours) if hours.under == 1 => hours.times(60).whole_minutes()?,
        Amount::Minutes(_) | Amount::Bare(_) => return Err(NotADuration::Unreadable),
    };
    let minutes = match (afternoon.is_some(), minutes) {
        (_, minutes) if twelve && !(60..13 * 60).contains(&minutes) => {
            return Err(NotADuration::Unreadable);
        }
        (true, minutes) if minutes < 12 * 60 => minutes + 12 * 60,
        (false, minutes) if twelve && minutes >= 12 * 60 => minutes - 12 * 60,
        (true | false, minutes) => minutes,
    };
    let valid = minutes <= 24 * 60 && !written.negative && !written.approximate;
    valid.then_some(minutes).ok_or(NotADuration::Unreadable)
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

    #[test]
    fn times_of_the_day() {
        for (text, expected) in [
            ("14h30", Some(870)),
            ("14:30", Some(870)),
            ("14:30:00", Some(870)),
            ("14", Some(840)),
            ("9 h", Some(540)),
            ("2:30 pm", Some(870)),
            ("12am", Some(0)),
            ("midi", Some(720)),
            ("24h", Some(1440)),
            ("25h", None),
            ("14.30", None),
            ("90 min", None),
            ("13 pm", None),
            ("", None),
        ] {
            assert_eq!(clock(text).ok(), expected, "{text:?}");
        }
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
            let _ = clock(&text);
        }
    }
}
