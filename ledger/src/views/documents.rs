//! What is attached to a thing, and what was said about it? In the order of the records.
//!
//! Deliberately not here: the bytes and the texts (the program opens them, after asking [`super::sight`] about
//! [`Documents::seen_as`]).

use std::collections::{BTreeMap, BTreeSet};

use super::circles::Circles;
use super::sight::{Beside, Thing};
use super::{View, Written};
use crate::context::Act;
use crate::events::documents::{self, Media, Subject};
use crate::events::{Event, takeover, time};
use crate::ids::{CodeId, ContributionId, DocumentId, MemberId};
use crate::postings::{Journal, Posting};
use crate::sealed::Digest;

/// A file that was attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Document {
    /// Which.
    pub document: DocumentId,
    /// To what.
    pub to: Subject,
    /// The record that attached it.
    pub written: Written,
    /// In whose name, where it was in somebody's.
    pub on_behalf: Option<MemberId>,
    /// The commitment to what it is: the name of its bytes.
    pub content: Digest,
    /// Its kind.
    pub media: Media,
    /// The commitment to its caption.
    pub caption: Digest,
    /// The record that took it back.
    pub withdrawn: Option<Written>,
}

/// Something that was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// The record.
    pub written: Written,
    /// In whose name, where it was in somebody's.
    pub on_behalf: Option<MemberId>,
    /// The commitment to what was said.
    pub text: Digest,
}

/// One of the things beside a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// A file.
    Document(Document),
    /// A word.
    Comment(Comment),
}

/// Whose a contribution is, and where it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Owned {
    member: MemberId,
    code: CodeId,
}

/// Everything that is beside records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Documents {
    beside: BTreeMap<Subject, Vec<Said>>,
    attached_to: BTreeMap<DocumentId, Subject>,
    contributions: BTreeMap<ContributionId, Owned>,
    /// Refusals, which are no entries and may be disputed: of what, and by whom.
    refused: BTreeMap<u64, (ContributionId, MemberId)>,
    /// Who disputes which record.
    disputing: BTreeMap<u64, MemberId>,
}

impl Documents {
    /// What is beside a thing, oldest first; files that were taken back included.
    pub fn beside(&self, subject: Subject) -> &[Said] {
        self.beside.get(&subject).map_or(&[][..], Vec::as_slice)
    }

    /// How many files are attached to a thing and were not taken back.
    pub fn attached_to(&self, subject: Subject) -> usize {
        self.of(subject).filter(|document| document.withdrawn.is_none()).count()
    }

    /// The document of that identifier.
    pub fn document(&self, document: DocumentId) -> Option<&Document> {
        let subject = self.attached_to.get(&document)?;
        self.of(*subject).find(|found| found.document == document)
    }

    fn of(&self, subject: Subject) -> impl Iterator<Item = &Document> {
        self.beside(subject).iter().filter_map(|said| match said {
            Said::Document(document) => Some(document),
            Said::Comment(_) => None,
        })
    }

    /// The files whose bytes are to be there: neither taken back, nor about somebody who was erased.
    pub fn kept<'a>(
        &'a self,
        erased: &'a BTreeSet<MemberId>,
    ) -> impl Iterator<Item = &'a Document> {
        let remembered =
            |subject: &Subject| self.about(*subject).is_none_or(|member| !erased.contains(&member));
        let subjects = self.beside.keys().filter(move |subject| remembered(subject));
        subjects
            .flat_map(|subject| self.of(*subject))
            .filter(|document| document.withdrawn.is_none())
    }

    /// Whom what is beside a thing is about; nobody in particular where it is the collective's.
    pub fn about(&self, subject: Subject) -> Option<MemberId> {
        match subject {
            Subject::Contribution(contribution) => {
                self.contributions.get(&contribution).map(|found| found.member)
            }
            Subject::Decision(_) => None,
            Subject::Record(entry) => self.disputing.get(&entry).copied(),
        }
    }

    /// What is to be asked of sight before anything beside this is shown; `None` where there is no such thing.
    pub fn seen_as(&self, subject: Subject, journal: &Journal, circles: &Circles) -> Option<Thing> {
        let circle = |code: CodeId| circles.codes().get(&code).map(|found| found.circle);
        Some(Thing::Beside(match subject {
            Subject::Contribution(contribution) => {
                let Owned { member, code } = *self.contributions.get(&contribution)?;
                Beside::Contribution { member, circle: circle(code)? }
            }
            // That it exists is the register's to say, which everybody sees who sees this.
            Subject::Decision(_) => Beside::Decision,
            Subject::Record(entry) => {
                let member = *self.disputing.get(&entry)?;
                match self.refused.get(&entry) {
                    Some((contribution, by)) => {
                        let code = self.contributions.get(contribution)?.code;
                        Beside::Disputed { member, by: *by, circle: circle(code) }
                    }
                    None => {
                        let found = journal.entry(entry)?;
                        let circle = found.code().and_then(circle);
                        Beside::Disputed { member, by: found.act.by, circle }
                    }
                }
            }
        }))
    }

    fn attach(&mut self, seq: u64, act: &Act, attached: &documents::Attached) {
        let document = Document {
            document: attached.document,
            to: attached.to,
            written: Written::by(seq, act),
            on_behalf: act.on_behalf,
            content: attached.content.digest(),
            media: attached.media,
            caption: attached.caption.digest(),
            withdrawn: None,
        };
        self.attached_to.insert(attached.document, attached.to);
        self.beside.entry(attached.to).or_default().push(Said::Document(document));
    }

    fn withdraw(&mut self, seq: u64, act: &Act, document: DocumentId) {
        let subject = self.attached_to.get(&document);
        let said = subject.and_then(|subject| self.beside.get_mut(subject));
        for said in said.into_iter().flatten() {
            if let Said::Document(found) = said
                && found.document == document
            {
                found.withdrawn = Some(Written::by(seq, act));
            }
        }
    }

    fn owns(&mut self, contribution: ContributionId, member: MemberId, code: CodeId) {
        self.contributions.insert(contribution, Owned { member, code });
    }

    fn see_time(&mut self, seq: u64, act: &Act, event: &time::Event) {
        use time::Event as E;
        match event {
            E::ContributionDeclared(it) => self.owns(it.contribution, it.member, it.code),
            E::ContributionRecorded(it) => self.owns(it.contribution, it.member, it.code),
            E::ContributionRefused(it) => {
                self.refused.insert(seq, (it.contribution, act.by));
            }
            E::Disputed(it) => {
                self.disputing.insert(it.entry, it.member);
            }
            E::ContributionValidated(_)
            | E::ContributionWithdrawn(_)
            | E::DisputeAnswered(_)
            | E::CreditSpent(_)
            | E::CreditGiven(_)
            | E::CreditAdjusted(_)
            | E::CreditExpired(_)
            | E::ItemPriced(_)
            | E::ItemWithdrawn(_) => {}
        }
    }

    fn see_takeover(&mut self, event: &takeover::Event) {
        use takeover::Event as E;
        match event {
            E::ContributionTakenOver(it) => self.owns(it.contribution, it.member, it.code),
            E::DoubtfulTakenOver(it) => self.owns(it.contribution, it.member, it.code),
            E::Opened(_) | E::BalanceTakenOver(_) | E::Reversed(_) => {}
        }
    }
}

impl View for Documents {
    fn see(&mut self, seq: u64, act: &Act, event: &Event, _postings: &[Posting]) {
        match event {
            Event::Documents(documents::Event::Attached(attached)) => {
                self.attach(seq, act, attached);
            }
            Event::Documents(documents::Event::Commented(commented)) => {
                let (written, on_behalf) = (Written::by(seq, act), act.on_behalf);
                let comment = Comment { written, on_behalf, text: commented.text.digest() };
                self.beside.entry(commented.on).or_default().push(Said::Comment(comment));
            }
            Event::Documents(documents::Event::Withdrawn(withdrawn)) => {
                self.withdraw(seq, act, withdrawn.document);
            }
            Event::Time(event) => self.see_time(seq, act, event),
            Event::Takeover(event) => self.see_takeover(event),
            // Nothing is put beside these.
            Event::Organisation(_)
            | Event::Members(_)
            | Event::Circles(_)
            | Event::Decisions(_)
            | Event::Corrections(_)
            | Event::Closings(_)
            | Event::Audit(_) => {}
        }
    }
}
