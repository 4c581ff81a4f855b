//! A letter as mail servers take it: headers and a body of plain text.
//!
//! Guarantees: what people or members wrote never makes a header or a recipient of its own; the same letter has the
//! same name each time it is sent; automatic answers are asked not to come; what was chosen says how it is stopped.

use ledger::time::Timestamp;
use lettre::Message;
use lettre::message::header::{
    ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue, MIME_VERSION_1_0,
};
use lettre::message::{Body, Mailbox};

use super::address::MailAddress;
use super::flowed::flowed;
use crate::clock;

/// What a letter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// One line.
    pub subject: String,
    /// Paragraphs, with an empty line between them.
    pub body: String,
}

/// Everything about a letter but what it says.
#[derive(Debug, Clone)]
pub(super) struct Cover<'a> {
    /// From whom.
    pub(super) from: &'a Mailbox,
    /// To where.
    pub(super) to: &'a MailAddress,
    /// Its name, which no other letter has.
    pub(super) name: &'a str,
    /// When it leaves.
    pub(super) date: Timestamp,
    /// Where its kind is stopped, for one that was chosen.
    pub(super) stop: Option<&'a str>,
}

/// A header that is written as it is, of a kind that the library does not know.
macro_rules! headers {
    ($($(#[$doc:meta])* $kind:ident $name:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone)]
        struct $kind(String);

        impl Header for $kind {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }

            fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self(text.to_owned()))
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), self.0.clone())
            }
        }
    )*};
}

headers! {
    /// RFC 3834: nobody is away from a letter that nobody wrote.
    AutoSubmitted "Auto-Submitted";
    /// RFC 2369: where to stop.
    ListUnsubscribe "List-Unsubscribe";
    /// RFC 8058: and that one request is enough.
    ListUnsubscribePost "List-Unsubscribe-Post";
}

/// The letter, whole; `None` where it cannot be made, which is the address's fault.
pub(super) fn sealed(cover: &Cover<'_>, text: &Text) -> Option<Message> {
    let domain = cover.from.email.domain();
    let body =
        Body::new_with_encoding(flowed(&text.body), ContentTransferEncoding::QuotedPrintable);
    let mut letter = Message::builder()
        .header(MIME_VERSION_1_0)
        .from(cover.from.clone())
        .to(Mailbox::new(None, cover.to.inner().clone()))
        .subject(one_line(&text.subject))
        .date(clock::as_system_time(cover.date))
        .message_id(Some(format!("<{}@{domain}>", cover.name)))
        .header(AutoSubmitted("auto-generated".to_owned()))
        .header(ContentType::parse("text/plain; charset=utf-8; format=flowed").ok()?);
    if let Some(stop) = cover.stop {
        letter = letter
            .header(ListUnsubscribe(format!("<{stop}>")))
            .header(ListUnsubscribePost("List-Unsubscribe=One-Click".to_owned()));
    }
    letter.body(body.ok()?).ok()
}

/// A subject is one line, whatever an organisation is called.
fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(subject: &str, body: &str, stop: Option<&str>) -> String {
        let from = "Le Lieu <registre@lieu.example>".parse().unwrap();
        let to = MailAddress::new("ana@ailleurs.example").unwrap();
        let date = "2026-03-04T05:06:07.000008Z".parse().unwrap();
        let cover = Cover { from: &from, to: &to, name: "abc", date, stop };
        let text = Text { subject: subject.to_owned(), body: body.to_owned() };
        String::from_utf8(sealed(&cover, &text).unwrap().formatted()).unwrap()
    }

    fn headers(letter: &str) -> Vec<&str> {
        letter.split("\r\n\r\n").next().unwrap().split("\r\n").collect()
    }

    #[test]
    fn a_letter_has_the_headers_it_needs() {
        let stop = "https://lieu.example/courrier/arreter/m-0123456789/digest/AAAAAAAAAAAAAAAAAAAA";
        let letter = letter("La semaine", "Bonjour", Some(stop));
        for header in [
            "From: \"Le Lieu\" <registre@lieu.example>",
            "To: ana@ailleurs.example",
            "Subject: La semaine",
            "Date: Wed, 04 Mar 2026 05:06:07 +0000",
            "Message-ID: <abc@lieu.example>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8; format=flowed",
            "Content-Transfer-Encoding: quoted-printable",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        ] {
            assert!(headers(&letter).contains(&header), "{header}\n{letter}");
        }
        assert!(letter.replace("\r\n ", " ").contains(&format!("<{stop}>")), "{letter}");
        assert!(!self::letter("a", "b", None).contains("List-Unsubscribe"));
    }

    #[test]
    fn nothing_that_is_written_makes_a_header_or_ends_the_letter() {
        let evil = "x\r\nBcc: mallory@mal.example\r\n\r\n.\r\nMAIL FROM:<x@y.example>";
        let letter = letter(evil, &format!("{evil}\n.\n..\nFrom là"), None);
        let names: Vec<&str> = headers(&letter)
            .iter()
            .filter_map(|line| line.split_once(':'))
            .map(|(n, _)| n)
            .collect();
        assert!(!names.contains(&"Bcc") && !names.contains(&"MAIL FROM"), "{names:?}");
        assert_eq!(names.iter().filter(|name| **name == "Subject").count(), 1);
        assert!(letter.is_ascii());
    }

    #[test]
    fn accents_survive() {
        let letter = letter("Ce qui attend une réponse", "Déjà\u{a0}: 1\u{202f}h, – fin.", None);
        assert!(letter.is_ascii());
        assert!(letter.contains("Subject: Ce qui attend une =?utf-8?"), "{letter}");
        assert!(letter.contains("D=C3=A9j=C3=A0=C2=A0: 1=E2=80=AFh"), "{letter}");
    }
}
