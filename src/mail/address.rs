//! An address that a letter may be sent to: checked once, where somebody gives it.
//!
//! Narrower than the standard: what only exists to confuse (quoted names, addresses of machines) is refused, so
//! that nothing in an address can be read as anything else.

use std::fmt;

use lettre::Address;

/// What a mail server takes at most (RFC 5321).
const LONGEST_BYTES: usize = 254;

/// An address, as its owner writes it.
#[derive(Clone, PartialEq, Eq)]
pub struct MailAddress(Address);

impl MailAddress {
    /// Of what somebody gave; `None` where no letter could be sent there.
    pub fn new(given: &str) -> Option<Self> {
        let given = given.trim();
        let plain = given.chars().all(|letter| {
            !letter.is_control() && !letter.is_whitespace() && !"\"\\()<>[],;:".contains(letter)
        });
        if !plain || given.len() > LONGEST_BYTES {
            return None;
        }
        let address: Address = given.parse().ok()?;
        // A name within a name: `example.org`, not `localhost` and not `10.0.0.1`.
        let last = address.domain().rsplit('.').next()?;
        let named = address.domain().contains('.') && !last.bytes().all(|b| b.is_ascii_digit());
        named.then_some(Self(address))
    }

    /// As it was given.
    pub fn as_str(&self) -> &str {
        self.0.as_ref()
    }

    /// As two addresses are compared: nobody's server tells `Ana@` from `ana@`.
    pub fn folded(&self) -> String {
        self.as_str().to_lowercase()
    }

    pub(super) fn inner(&self) -> &Address {
        &self.0
    }
}

impl fmt::Debug for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // An address is personal: it is in no log.
        f.write_str("MailAddress(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_as_people_have_them() {
        for given in [
            "ana@lieu.example",
            " ana+bar@lieu.example ",
            "a.b-c_d@x.y.example",
            "o'brien@lieu.example",
            "élise@lieu.example",
            "ana@élan.example",
        ] {
            assert_eq!(MailAddress::new(given).expect(given).as_str(), given.trim());
        }
        assert_eq!(MailAddress::new("Ana@Lieu.example").unwrap().folded(), "ana@lieu.example");
    }

    #[test]
    fn what_is_no_address_or_would_be_read_as_more_than_one() {
        let long = format!("{}@lieu.example", "a".repeat(255));
        for given in [
            "",
            "ana",
            "@lieu.example",
            "ana@",
            "ana@localhost",
            "ana@127.0.0.1",
            "ana@[127.0.0.1]",
            "ana@lieu..example",
            "a b@lieu.example",
            "\"a b\"@lieu.example",
            "ana@lieu.example\r\nBcc: b@lieu.example",
            "ana@lieu.example\nX: y",
            "ana@lieu.example\0",
            "ana@lieu.example,bob@lieu.example",
            "Ana <ana@lieu.example>",
            "ana@lieu.example>",
            "<ana@lieu.example",
            "ana@lieu.example SIZE=1",
            "ana;bob@lieu.example",
            "a\u{2028}b@lieu.example",
            "ana@li\u{a0}eu.example",
            long.as_str(),
        ] {
            assert_eq!(MailAddress::new(given), None, "{given:?}");
        }
        assert_eq!(format!("{:?}", MailAddress::new("ana@lieu.example")), "Some(MailAddress(..))");
    }
}
