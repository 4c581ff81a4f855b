//! Numbers as people write them, exactly: `1,5`, `1.5`, `1 200`, `1½`.
//!
//! Guarantees: no float; a number is a fraction of whole numbers, and stays one until somebody
//! asks whether it is whole. Numbers beyond fifteen digits are not read, so that nothing overflows.
//! A single comma or point is a decimal mark, never one of thousands.

/// A number without floats: a numerator over a denominator that is never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ratio {
    over: u128,
    under: u128,
}

impl Ratio {
    /// A whole number.
    pub(super) const fn whole(number: u128) -> Self {
        Self { over: number, under: 1 }
    }

    /// The whole number it is, if it is one.
    pub(super) fn as_whole(self) -> Option<u128> {
        (self.over.checked_rem(self.under)? == 0).then(|| self.over / self.under.max(1))
    }

    /// Multiplied by a whole number.
    pub(super) fn times(self, factor: u128) -> Self {
        // Numbers have at most 15 digits (see `number`), so that nothing here can overflow.
        Self { over: self.over.saturating_mul(factor), ..self }
    }

    /// The sum of both.
    pub(super) fn plus(self, other: Self) -> Self {
        let over = self.over.saturating_mul(other.under);
        let over = over.saturating_add(other.over.saturating_mul(self.under));
        Self { over, under: self.under.saturating_mul(other.under) }
    }

    /// The nearest whole number, half going up; itself where it is whole.
    pub(super) fn nearest(self) -> u128 {
        self.over.saturating_mul(2).saturating_add(self.under) / self.under.saturating_mul(2)
    }

    /// Divided by a whole number above zero.
    pub(super) fn over(self, divisor: u128) -> Self {
        Self { under: self.under.saturating_mul(divisor.max(1)), ..self }
    }

    /// Whether it is above this whole number.
    pub(super) fn exceeds(self, whole: u128) -> bool {
        self.over > self.under.saturating_mul(whole)
    }

    /// Whether it is below this whole number.
    pub(super) fn is_below(self, whole: u128) -> bool {
        self.over < self.under.saturating_mul(whole)
    }

    /// With up to six decimals, as a person would write it down.
    pub(super) fn decimal(self) -> String {
        let millionths = self.over.saturating_mul(1_000_000) / self.under;
        let text = format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// Private characters that stand for fractions while a cell is folded.
pub(super) fn fraction_mark(letter: char) -> Option<char> {
    match letter {
        '¼' => Some('\u{e001}'),
        '½' => Some('\u{e002}'),
        '¾' => Some('\u{e003}'),
        '⅓' => Some('\u{e004}'),
        '⅔' => Some('\u{e005}'),
        _ => None,
    }
}

/// The fraction that one of them stands for.
pub(super) fn fraction(letter: char) -> Option<Ratio> {
    match letter {
        '\u{e001}' => Some(Ratio { over: 1, under: 4 }),
        '\u{e002}' => Some(Ratio { over: 1, under: 2 }),
        '\u{e003}' => Some(Ratio { over: 3, under: 4 }),
        '\u{e004}' => Some(Ratio { over: 1, under: 3 }),
        '\u{e005}' => Some(Ratio { over: 2, under: 3 }),
        _ => None,
    }
}

/// A number at the start of `text`: `1 200`, `1,5`, `1.5`, `,5`, `1½`, `1 245,50`.
pub(super) fn number(text: &str) -> Option<(Ratio, Option<usize>, &str)> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact() {
        for (text, expected, rest) in [
            ("1,5h", Some("1.5"), "h"),
            ("1.500", Some("1.5"), ""),
            (",75", Some("0.75"), ""),
            ("1 245,5 h", Some("1245.5"), " h"),
            ("1 30", Some("1"), " 30"),
            ("12 000 000", Some("12000000"), ""),
            ("1,", None, ""),
            ("1.2.3", None, ""),
            ("9999999999999999", None, ""),
            ("", None, ""),
        ] {
            let found = number(text).map(|(number, _, rest)| (number.decimal(), rest));
            let expected = expected.map(|decimal| (decimal.to_owned(), rest));
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn the_nearest_whole_number_takes_halves_up() {
        for (text, nearest) in [("1.5", 2), ("1.49", 1), ("2.5", 3), ("0,4", 0), ("7", 7)] {
            assert_eq!(number(text).unwrap().0.nearest(), nearest, "{text:?}");
        }
    }
}
