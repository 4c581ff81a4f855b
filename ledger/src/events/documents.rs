//! What people put beside the records: a photo of the sheet, the report of a meeting, a word of explanation.
//!
//! Of a file the record holds one sealed text, [`Content`]: its length and its digest. Unsealed, either would tell whoever
//! has a file in mind that this was it, also after it was erased (docs/decisions/0019-documents.md).

use serde::{Deserialize, Serialize};

use super::area;
use crate::ids::{ContributionId, DecisionId, DocumentId};
use crate::sealed::{AsText, Digest, Sealed};
use crate::text::Note;

area! { Documents "documents":
    /// A file was attached to something.
    Attached "attached";
    /// Somebody said something about it.
    Commented "commented";
    /// A file was taken back: its bytes are deleted.
    Withdrawn "withdrawn";
}

/// To what a file is attached, or about what something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A contribution.
    Contribution(ContributionId),
    /// A decision.
    Decision(DecisionId),
    /// A record that is disputed, by its number.
    Record(u64),
}

/// The kinds of files that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Media {
    /// A photo.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// A picture.
    #[serde(rename = "image/png")]
    Png,
    /// A picture.
    #[serde(rename = "image/webp")]
    Webp,
    /// A document of pages.
    #[serde(rename = "application/pdf")]
    Pdf,
    /// Plain text, in UTF-8.
    #[serde(rename = "text/plain")]
    Text,
}

impl Media {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Jpeg, Self::Png, Self::Webp, Self::Pdf, Self::Text];

    /// The media type, as it is written everywhere.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Text => "text/plain",
        }
    }
}

/// What a file is, as the sealed text says it: `<length in bytes> <BLAKE3, 64 hexadecimal digits>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content(String);

impl Content {
    /// Of so many bytes with that digest.
    pub fn of(bytes: u64, digest: Digest) -> Self {
        Self(format!("{bytes} {digest}"))
    }

    /// The length and the digest that a text of this kind says.
    pub fn read(text: &str) -> Option<(u64, Digest)> {
        let (bytes, digest) = text.split_once(' ')?;
        let read = (bytes.parse().ok()?, digest.parse().ok()?);
        // In its one spelling.
        (Self::of(read.0, read.1).0 == text).then_some(read)
    }
}

impl AsText for Content {
    fn as_text(&self) -> &str {
        &self.0
    }
}

/// A file was attached to something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attached {
    /// The new document.
    pub document: DocumentId,
    /// To what.
    pub to: Subject,
    /// What the file is. The bytes are kept under the name of this commitment.
    pub content: Sealed<Content>,
    /// Its kind.
    pub media: Media,
    /// What it shows, or how the file was called.
    pub caption: Sealed<Note>,
}

/// Somebody said something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commented {
    /// About what.
    pub on: Subject,
    /// What was said.
    pub text: Sealed<Note>,
}

/// A file was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// Which document.
    pub document: DocumentId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_reads_back_in_its_one_spelling() {
        let content = Content::of(2_345_678, Digest([0xab; 32]));
        assert_eq!(Content::read(content.as_text()), Some((2_345_678, Digest([0xab; 32]))));
        let digest = Digest([0xab; 32]);
        for other in ["", "12", " ", &format!("+1 {digest}"), &format!("01 {digest}"), "1 ab"] {
            assert_eq!(Content::read(other), None, "{other:?}");
        }
    }

    #[test]
    fn a_kind_is_written_as_it_is_named() {
        for media in Media::ALL {
            assert_eq!(serde_json::to_value(media).unwrap(), media.name());
        }
    }
}
