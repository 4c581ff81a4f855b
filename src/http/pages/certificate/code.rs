//! The code of a certificate: 80 random bits as people read and type them, in the alphabet of Douglas Crockford, four
//! groups of four. It has no letter that is taken for a digit, and what is typed instead is understood.

/// Without I, L, O and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// So many letters of five bits each.
const LETTERS: usize = 16;

/// From random bytes: five bits of each.
pub(super) fn of(random: [u8; 32]) -> String {
    let letter = |byte: &u8| ALPHABET.get(usize::from(byte & 31)).copied().unwrap_or(b'0');
    random.iter().take(LETTERS).map(letter).map(char::from).collect()
}

/// In groups: `7K3M-09QX-…`.
pub(super) fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// What somebody typed, as it is kept; `None` where it cannot be one.
pub(super) fn typed(text: &str) -> Option<String> {
    let letters =
        text.chars().filter(|letter| !matches!(letter, ' ' | '-' | '\u{a0}' | '\u{2011}'));
    let code: Option<String> = letters
        .map(|letter| {
            let letter = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            ALPHABET.iter().any(|known| char::from(*known) == letter).then_some(letter)
        })
        .collect();
    code.filter(|code| code.len() == LETTERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = of([7; 32]);
        assert_eq!(code, "7777777777777777");
        let code = of(std::array::from_fn(|number| u8::try_from(number * 8).unwrap()));
        assert_eq!(code.len(), LETTERS);
        assert_eq!(grouped("0123456789ABCDEF"), "0123-4567-89AB-CDEF");
        for text in [grouped(&code), grouped(&code).to_lowercase(), format!(" {code} ")] {
            assert_eq!(typed(&text), Some(code.clone()), "{text}");
        }
        assert_eq!(typed("OIL1-0000-0000-0000"), Some("0111000000000000".to_owned()));
        for wrong in ["", "0000", "U000-0000-0000-0000", "00000000000000000", "é000000000000000"] {
            assert_eq!(typed(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_letter_is_as_likely_as_the_others() {
        let mut seen = std::collections::BTreeMap::new();
        for seed in 0..2000u32 {
            for letter in of(*blake3::hash(&seed.to_le_bytes()).as_bytes()).chars() {
                *seen.entry(letter).or_insert(0) += 1;
            }
        }
        assert_eq!(seen.len(), 32);
        assert!(seen.values().all(|count| (850..1150).contains(count)), "{seen:?}");
    }
}
