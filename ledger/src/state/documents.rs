//! What was attached to what: whose bytes are to be kept, and whose no more.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::context::Act;
use crate::events::documents::{Event, Subject};
use crate::ids::{DocumentId, MemberId};
use crate::sealed::Digest;

/// A file that was attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The record that attached it.
    pub seq: u64,
    /// To what.
    pub to: Subject,
    /// Whom it is about: erased with them. Nobody in particular where it is the collective's.
    pub about: Option<MemberId>,
    /// Who attached it, and when.
    pub act: Act,
    /// The commitment to what it is: the name of its bytes.
    pub content: Digest,
    /// The commitment to its caption.
    pub caption: Digest,
    /// Whether it was taken back.
    pub withdrawn: bool,
}

/// All of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Documents {
    documents: BTreeMap<DocumentId, Document>,
    /// How many are attached to each thing and were not taken back.
    attached: BTreeMap<Subject, u32>,
}

impl Documents {
    /// The document of that identifier.
    pub fn get(&self, document: DocumentId) -> Option<&Document> {
        self.documents.get(&document)
    }

    /// Every document, those that were taken back included.
    pub fn iter(&self) -> impl Iterator<Item = (DocumentId, &Document)> {
        self.documents.iter().map(|(&id, document)| (id, document))
    }

    /// How many are attached to a thing.
    pub fn attached_to(&self, subject: Subject) -> u32 {
        self.attached.get(&subject).copied().unwrap_or(0)
    }

    /// `about` is whom the subject of what is attached is about.
    pub(super) fn evolve(&mut self, seq: u64, act: &Act, event: &Event, about: Option<MemberId>) {
        match event {
            Event::Attached(attached) => {
                let document = Document {
                    seq,
                    to: attached.to,
                    about,
                    act: *act,
                    content: attached.content.digest(),
                    caption: attached.caption.digest(),
                    withdrawn: false,
                };
                self.documents.entry(attached.document).or_insert(document);
                let count = self.attached.entry(attached.to).or_default();
                *count = count.saturating_add(1);
            }
            Event::Commented(_) => {}
            Event::Withdrawn(withdrawn) => {
                let found = self.documents.get_mut(&withdrawn.document);
                if let Some(found) = found.filter(|found| !found.withdrawn) {
                    found.withdrawn = true;
                    if let Some(count) = self.attached.get_mut(&found.to) {
                        *count = count.saturating_sub(1);
                    }
                }
            }
        }
    }
}
