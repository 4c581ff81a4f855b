//! Numbers, minutes, money and lists, written out exactly: digits are moved, never computed with.

use std::num::NonZeroU32;

use ledger::events::rules::DisplayUnit;
use ledger::text::Currency;

use super::{Language, Message, Wording};

/// The real minus sign: a hyphen is too short, and lines break after it.
const MINUS: char = '\u{2212}';
const HOUR: u64 = 60;

/// The unit in which a house shows its time: its name and its length in minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseUnit {
    one: String,
    many: String,
    minutes: NonZeroU32,
}

impl HouseUnit {
    /// A unit called `name`; more than one of them is `names`, except where the name ends as if
    /// there were many already ("noix") or is an abbreviation ("R").
    pub fn new(name: &str, minutes: NonZeroU32) -> Self {
        let unchanged = name.ends_with(['s', 'x', 'z']) || name.chars().any(char::is_uppercase);
        let many = if unchanged { name.to_owned() } else { format!("{name}s") };
        Self { one: name.to_owned(), many, minutes }
    }

    /// Of whole hours, as a ledger has it until it adopts another unit.
    pub fn hours() -> Self {
        Self::new("heure", NonZeroU32::MIN.saturating_add(59))
    }

    /// With another word for more than one.
    #[must_use]
    pub fn with_plural(mut self, many: &str) -> Self {
        many.clone_into(&mut self.many);
        self
    }

    /// As the rules in force name it.
    pub fn of(unit: &DisplayUnit) -> Self {
        let minutes = NonZeroU32::new(unit.minutes.get()).unwrap_or(NonZeroU32::MIN);
        Self::new(unit.name.as_str(), minutes)
    }

    fn is_the_hour(&self) -> bool {
        u64::from(self.minutes.get()) == HOUR
    }
}

/// A decimal number in plain digits (`-1240.50`), written as a language does.
///
/// What is not a decimal number comes back as it is: numbers reach this place from typed values.
pub(super) fn decimal(plain: &str, language: Language) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (units, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if units.is_empty() || !all_digits(units) || !all_digits(decimals) {
        debug_assert!(false, "not a decimal number: {plain:?}");
        return plain.to_owned();
    }
    let mut written = String::with_capacity(plain.len().saturating_mul(2));
    if !sign.is_empty() {
        written.push(MINUS);
    }
    for (place, digit) in units.chars().enumerate() {
        if place > 0 && units.len().saturating_sub(place).is_multiple_of(3) {
            written.push(language.group_mark());
        }
        written.push(digit);
    }
    if !decimals.is_empty() {
        written.push(language.decimal_mark());
        written.push_str(decimals);
    }
    written
}

fn signed(negative: bool, amount: String) -> String {
    if negative { format!("{MINUS}{amount}") } else { amount }
}

impl Wording {
    /// A whole number, its digits grouped: `1 240`, `1,240`.
    pub fn number(&self, number: i64) -> String {
        decimal(&number.to_string(), self.language)
    }

    /// Minutes as people say a time: `12 h 30`, `45 min`, `−2 h`.
    pub fn time(&self, minutes: i64) -> String {
        let (hours, rest) = hours_and_minutes(minutes);
        let message = match (hours, rest) {
            (hours, 0) => Message::new("quantity-hours").with("hours", hours),
            (0, rest) => Message::new("quantity-minutes").with("minutes", rest),
            (hours, rest) => Message::new("quantity-hours-minutes")
                .with("hours", hours)
                .with("padded", format!("{rest:02}")),
        };
        signed(minutes < 0, self.say(&message))
    }

    /// A change as people say it: `+12 h 30`, `−45 min`.
    pub fn time_signed(&self, minutes: i64) -> String {
        let sign = if minutes > 0 { "+" } else { "" };
        format!("{sign}{}", self.time(minutes))
    }

    /// Minutes for a column, where all lines must have the same shape: `12 h 30`, `0 h 45`.
    pub fn time_in_column(&self, minutes: i64) -> String {
        let (hours, rest) = hours_and_minutes(minutes);
        let message = Message::new("quantity-column")
            .with("hours", hours)
            .with("padded", format!("{rest:02}"));
        signed(minutes < 0, self.say(&message))
    }

    /// Minutes in the unit of the house: `12 h 30` where it is the hour, else `750 nèfles`. What is
    /// left over is said as a time, `250 grains et 2 min`; below zero, where one sign before two
    /// amounts could be read two ways, the whole is said as a time.
    pub fn minutes(&self, minutes: i64, unit: &HouseUnit) -> String {
        let length = u64::from(unit.minutes.get());
        let (count, rest) = divided(minutes.unsigned_abs(), length);
        if unit.is_the_hour() || (count == 0 && rest > 0) || (minutes < 0 && rest > 0) {
            return self.time(minutes);
        }
        let units = self.say(
            &Message::new("quantity-units")
                .with("count", count)
                .with("one", unit.one.as_str())
                .with("many", unit.many.as_str()),
        );
        if rest == 0 {
            return signed(minutes < 0, units);
        }
        let rest = self.time(i64::try_from(rest).unwrap_or(i64::MAX));
        self.list(&[units, rest])
    }

    /// A balance in the unit of the house; one below zero says what that means.
    pub fn balance(&self, minutes: i64, unit: &HouseUnit) -> String {
        let amount = self.minutes(minutes, unit);
        if minutes >= 0 {
            return amount;
        }
        let excess = self.minutes(minutes.saturating_neg(), unit);
        self.say(
            &Message::new("quantity-balance-below-zero")
                .with("amount", amount)
                .with("excess", excess),
        )
    }

    /// An amount of money from its plain digits, with all of its decimals: `1 240,00 €`.
    pub fn money(&self, amount: &str, currency: &Currency) -> String {
        let written = decimal(amount, self.language);
        let (negative, number) =
            written.strip_prefix(MINUS).map_or((false, written.as_str()), |number| (true, number));
        // Symbols that mean one currency only; "$" and "Fr" do not.
        let message = match currency.as_str() {
            "EUR" => Message::new("quantity-money").with("symbol", "€"),
            "GBP" => Message::new("quantity-money").with("symbol", "£"),
            code => Message::new("quantity-money-code").with("symbol", code),
        };
        signed(negative, self.say(&message.with("number", number)))
    }

    /// `a`, `a et b`, `a, b et c`.
    pub fn list<T: AsRef<str>>(&self, items: &[T]) -> String {
        self.joined("quantity-list", items)
    }

    /// `a`, `a ou b`, `a, b ou c`.
    pub fn any_of<T: AsRef<str>>(&self, items: &[T]) -> String {
        self.joined("quantity-list-or", items)
    }

    fn joined<T: AsRef<str>>(&self, id: &str, items: &[T]) -> String {
        match items {
            [] => String::new(),
            [only] => only.as_ref().to_owned(),
            [start @ .., last] => {
                let start: Vec<&str> = start.iter().map(AsRef::as_ref).collect();
                let message =
                    Message::new(id).with("start", start.join(", ")).with("last", last.as_ref());
                self.say(&message)
            }
        }
    }
}

fn divided(minutes: u64, length: u64) -> (u64, u64) {
    // A length is never zero; if it were, nothing would be a whole unit.
    let count = minutes.checked_div(length).unwrap_or(0);
    (count, minutes.saturating_sub(count.saturating_mul(length)))
}

fn hours_and_minutes(minutes: i64) -> (u64, u64) {
    divided(minutes.unsigned_abs(), HOUR)
}
