//! What letters say that were asked for, or that keep somebody safe.

use ledger::time::Timestamp;

use super::envelope::Text;
use crate::store::access::Kind;
use crate::wording::{Message, Wording};

/// What such a letter is about.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    /// What the organisation is called.
    pub(super) house: String,
    /// What its reader is called.
    pub(super) name: Option<String>,
    /// Who had it sent, where it was not its reader; without a name where that is not known any more.
    pub(super) given_by: Option<Option<String>>,
    /// The link that it brings.
    pub(super) link: Option<String>,
    /// The page where one says where one is written to.
    pub(super) mail_page: String,
}

const A_MINUTE_MICROS: i64 = 60 * 1_000_000;

/// Until when an address may be confirmed that is given now: two days.
pub fn confirms_until(now: Timestamp) -> Timestamp {
    let micros = (2 * 24 * 60i64).saturating_mul(A_MINUTE_MICROS);
    Timestamp::from_micros(now.micros().saturating_add(micros)).unwrap_or(now)
}

/// The sentences of a kind: its subject, what it says before its link, and what it says after it.
fn sentences(kind: Kind) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match kind {
        Kind::SignIn => ("mail-sign-in-subject", "mail-sign-in", "mail-sign-in-after"),
        Kind::Second => ("mail-second-subject", "mail-second", "mail-second-after"),
        Kind::Invitation => ("mail-invitation-subject", "mail-invitation", "mail-invitation-after"),
        Kind::Recovery => ("mail-recovery-subject", "mail-recovery", "mail-recovery-after"),
        Kind::Recovered => ("mail-recovered-subject", "mail-recovered", "mail-recovered-after"),
        Kind::Confirm => ("mail-confirm-subject", "mail-confirm", "mail-confirm-after"),
        Kind::Moved => ("mail-moved-subject", "mail-moved", "mail-moved-after"),
        Kind::Waiting | Kind::Digest | Kind::Acts => return None,
    })
}

/// What a letter of this kind says; `None` where it is composed when its occasion comes.
pub(super) fn text(wording: &Wording, kind: Kind, facts: &Facts) -> Option<Text> {
    let (subject, before, after) = sentences(kind)?;
    let by = match &facts.given_by {
        Some(Some(name)) => name.clone(),
        Some(None) | None => wording.text("mail-somebody", &[]),
    };
    let say = |id: &str| {
        let minutes = kind.purpose().map_or(0, |purpose| purpose.minutes(facts.given_by.is_some()));
        let said = Message::new(id).with("house", facts.house.as_str()).with("by", by.as_str());
        wording.say(
            &said
                .with("minutes", minutes)
                .with("hours", minutes / 60)
                .with("days", minutes / (24 * 60)),
        )
    };
    let mut paragraphs = vec![greeting(wording, facts.name.as_deref()), say(before)];
    paragraphs.extend(facts.link.clone());
    paragraphs.push(say(after));
    paragraphs.push(foot(wording, &facts.house, &facts.mail_page));
    Some(Text { subject: say(subject), body: paragraphs.join("\n\n") })
}

/// How a letter begins.
pub(super) fn greeting(wording: &Wording, name: Option<&str>) -> String {
    match name {
        Some(name) => wording.say(&Message::new("mail-greeting").with("name", name)),
        None => wording.text("mail-greeting-nobody", &[]),
    }
}

/// How a letter ends.
pub(super) fn foot(wording: &Wording, house: &str, mail_page: &str) -> String {
    let foot = Message::new("mail-foot").with("house", house).with("page", mail_page);
    format!("-- \n{}", wording.say(&foot))
}
