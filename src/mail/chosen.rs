//! What letters say that their readers chose: what others recorded, one's own week, what waits.

use ledger::time::Day;

use super::asked::greeting;
use super::envelope::Text;
use crate::wording::{Message, Wording};

/// What all such letters need.
pub(super) struct About<'a> {
    /// The sentences.
    pub(super) wording: &'a Wording,
    /// What the organisation is called.
    pub(super) house: &'a str,
    /// What its reader is called.
    pub(super) name: &'a str,
    /// The page to look at next.
    pub(super) page: &'a str,
    /// The page where one says what one is written about.
    pub(super) mail_page: &'a str,
    /// Where this kind is stopped.
    pub(super) stop: &'a str,
}

/// More lines than this are counted and not listed: the page has them all.
const MOST_LINES: usize = 20;

/// What others recorded in its reader's name: one line each.
pub(super) fn acts(about: &About<'_>, lines: &[String]) -> Text {
    let count = Message::new("mail-acts").with("count", lines.len());
    about.text("mail-acts-subject", &about.wording.say(&count), lines, "mail-acts-after", None)
}

/// One's own week: each movement, and the balance after them.
pub(super) fn digest(about: &About<'_>, last: Day, lines: &[String], balance: &str) -> Text {
    let count = Message::new("mail-digest").with("count", lines.len()).with("last", last);
    let balance = Message::new("mail-digest-balance").with("last", last).with("balance", balance);
    let balance = about.wording.say(&balance);
    let said = about.wording.say(&count);
    about.text("mail-digest-subject", &said, lines, "mail-digest-after", Some((last, &balance)))
}

/// What waits: how much in each circle, and since when.
pub(super) fn waiting(about: &About<'_>, count: usize, lines: &[String], oldest: Day) -> Text {
    let count = Message::new("mail-waiting").with("count", count).with("oldest", oldest);
    let said = about.wording.say(&count);
    about.text("mail-waiting-subject", &said, lines, "mail-waiting-after", None)
}

impl About<'_> {
    fn text(
        &self,
        subject: &str,
        before: &str,
        lines: &[String],
        after: &str,
        week: Option<(Day, &str)>,
    ) -> Text {
        let said = |id: &str| {
            let mut message = Message::new(id).with("house", self.house).with("page", self.page);
            if let Some((last, _)) = week {
                message = message.with("last", last);
            }
            self.wording.say(&message)
        };
        // Of many, the last ones: they can still be answered.
        let more = lines.len().saturating_sub(MOST_LINES);
        let counted =
            (more > 0).then(|| self.wording.say(&Message::new("mail-more").with("more", more)));
        let listed: Vec<String> = counted
            .into_iter()
            .chain(lines.iter().skip(more).map(|line| format!("– {line}")))
            .collect();
        let mut paragraphs =
            vec![greeting(self.wording, Some(self.name)), before.to_owned(), listed.join("\n")];
        paragraphs.extend(week.map(|(_, balance)| balance.to_owned()));
        paragraphs.push(said(after));
        let foot = Message::new("mail-foot-chosen").with("house", self.house);
        let foot = foot.with("page", self.mail_page).with("stop", self.stop);
        paragraphs.push(format!("-- \n{}", self.wording.say(&foot)));
        Text { subject: said(subject), body: paragraphs.join("\n\n") }
    }
}
