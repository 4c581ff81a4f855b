//! Putting something beside a record.
//!
//! A file is attached in two steps: its bytes are given to the program, which keeps them; this wish then names them by
//! their digest. The core sees no bytes.

use serde::{Deserialize, Serialize};

use super::Acts;
use super::given::whole;
use crate::events::documents::{Attached, Commented, Content, Media, Subject, Withdrawn};
use crate::ids::{ContributionId, DecisionId, DocumentId};
use crate::refusal::Refusal;
use crate::sealed::{About, Digest};

super::wishes! {
    /// Attaches a file.
    Attach;
    /// Says something.
    Comment;
    /// Takes a file back.
    Withdraw;
}

/// The longest file, in bytes.
pub const MOST_BYTES: u64 = 8 << 20;

/// To what a file is attached, or about what something is said: one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "DocumentSubject"))]
#[serde(rename_all = "snake_case")]
pub enum On {
    /// A contribution.
    Contribution(ContributionId),
    /// A decision.
    Decision(DecisionId),
    /// A record that is disputed, by its sequence number.
    Record(#[serde(deserialize_with = "whole")] u64),
}

impl From<On> for Subject {
    fn from(on: On) -> Self {
        match on {
            On::Contribution(contribution) => Self::Contribution(contribution),
            On::Decision(decision) => Self::Decision(decision),
            On::Record(entry) => Self::Record(entry),
        }
    }
}

impl From<Subject> for On {
    fn from(subject: Subject) -> Self {
        match subject {
            Subject::Contribution(contribution) => Self::Contribution(contribution),
            Subject::Decision(decision) => Self::Decision(decision),
            Subject::Record(entry) => Self::Record(entry),
        }
    }
}

/// Attaches a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Attach {
    /// To what.
    pub to: On,
    /// The BLAKE3 digest of the file's bytes, which were given to the program just before; sealed.
    pub digest: Digest,
    /// Its length; sealed.
    #[serde(deserialize_with = "whole")]
    pub bytes: u64,
    /// Its media type, as the bytes show it.
    pub media: String,
    /// What it shows, or how the file is called; sealed.
    pub caption: String,
}

impl Attach {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let to = Subject::from(self.to);
        let about = about(acts, to);
        let caption = acts.note("caption", &self.caption);
        let media = Media::ALL.into_iter().find(|known| known.name() == self.media);
        let media = acts.shaped(media.ok_or(Refusal::DocumentKind {}), Media::Text);
        let bytes = acts.shaped(length(self.bytes), self.bytes);
        let document = acts.new_id();
        let content = acts.seal(&Content::of(bytes, self.digest), about);
        let caption = acts.seal(&caption, about);
        acts.record(Attached { document, to, content, media, caption })
    }
}

/// A length that is kept.
fn length(bytes: u64) -> Result<u64, Refusal> {
    match bytes {
        0 => Err(Refusal::DocumentEmpty {}),
        1..=MOST_BYTES => Ok(bytes),
        _ => Err(Refusal::DocumentTooLarge { megabytes: MOST_BYTES >> 20 }),
    }
}

/// Says something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// About what.
    pub on: On,
    /// What; sealed.
    pub text: String,
}

impl Comment {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        let on = Subject::from(self.on);
        let about = about(acts, on);
        let text = acts.sealed_note("text", &self.text, about);
        acts.record(Commented { on, text })
    }
}

/// Takes a file back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// Which document.
    pub document: DocumentId,
}

impl Withdraw {
    fn decide(&self, acts: &mut Acts<'_>) -> Result<(), Refusal> {
        acts.record(Withdrawn { document: self.document })
    }
}

/// Whom what is put beside a thing is about: it is erased with them.
fn about(acts: &Acts<'_>, subject: Subject) -> About {
    acts.state.concerned(subject).map_or(About::Collective, About::Member)
}
