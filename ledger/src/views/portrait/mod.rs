//! What is held about a person? Every record that concerns them, and what they recorded about others.
//!
//! A record concerns somebody when it names them, when it was done in their name, when it goes on from
//! something of theirs (an answer, a reversal, the end of a mandate), or when it moves their account.
//! Guarantees that no record in which somebody has a part is left out: it is among those that concern
//! them, or among those that they recorded.
//!
//! Deliberately not here: the texts behind commitments (the program opens them), and hiding who others
//! are, for which there are [`Letters`].

mod placed;

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use crate::context::Act;
use crate::events::Event;
use crate::ids::{ContributionId, DocumentId, MandateId, MemberId, TakeoverId};
use crate::postings::{Account, Posting};
use crate::sealed::Digest;
use crate::units::Balance;
use placed::{Follows, placed};

/// The headings of a portrait, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Under which name somebody was admitted, and since.
    Identity,
    /// How they take part; leaving, coming back, suspensions.
    Standing,
    /// What they did, and who answered.
    Contributions,
    /// Credit spent, given, received, corrected, expired.
    Credit,
    /// What they contradicted, and the answers.
    Disputes,
    /// Entries of theirs that were reversed or recoded.
    Corrections,
    /// Circles they joined and left.
    Circles,
    /// Offices.
    Mandates,
    /// Who may act for whom.
    Delegations,
    /// Decisions they recorded or stand behind.
    Decisions,
    /// Keys they sign with, and what an auditor found about records of theirs.
    Closings,
    /// Files and words beside records of theirs.
    Documents,
    /// What was kept about them before the ledger opened.
    Takeover,
    /// What names nobody: here only when it was done in somebody's name.
    Organisation,
}

impl Part {
    /// Every heading, in order.
    pub const ALL: [Self; 14] = [
        Self::Identity,
        Self::Standing,
        Self::Contributions,
        Self::Credit,
        Self::Disputes,
        Self::Corrections,
        Self::Circles,
        Self::Mandates,
        Self::Delegations,
        Self::Decisions,
        Self::Closings,
        Self::Documents,
        Self::Takeover,
        Self::Organisation,
    ];

    /// The word of the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Standing => "standing",
            Self::Contributions => "contributions",
            Self::Credit => "credit",
            Self::Disputes => "disputes",
            Self::Corrections => "corrections",
            Self::Circles => "circles",
            Self::Mandates => "mandates",
            Self::Delegations => "delegations",
            Self::Decisions => "decisions",
            Self::Closings => "closings",
            Self::Documents => "documents",
            Self::Takeover => "takeover",
            Self::Organisation => "organisation",
        }
    }
}

/// A record that concerns somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its number: the one to ask a receipt of.
    pub seq: u64,
    /// Who recorded it, when, for whom.
    pub act: Act,
    /// The heading.
    pub part: Part,
    /// What it says.
    pub event: Event,
    /// The commitments in it.
    pub texts: Vec<Digest>,
}

/// All that a ledger holds about one member.
#[derive(Debug, Clone)]
pub struct Portrait {
    member: MemberId,
    mentions: Vec<Mention>,
    authored: BTreeMap<&'static str, Vec<u64>>,
    written: Vec<(u64, Digest)>,
    credit: Balance,
    pro_bono: Balance,
    contributions: BTreeSet<ContributionId>,
    mandates: BTreeSet<MandateId>,
    takeovers: BTreeSet<TakeoverId>,
    documents: BTreeSet<DocumentId>,
    records: BTreeSet<u64>,
}

impl Portrait {
    /// Of this member.
    pub fn of(member: MemberId) -> Self {
        Self {
            member,
            mentions: Vec::new(),
            authored: BTreeMap::new(),
            written: Vec::new(),
            credit: Balance::ZERO,
            pro_bono: Balance::ZERO,
            contributions: BTreeSet::new(),
            mandates: BTreeSet::new(),
            takeovers: BTreeSet::new(),
            documents: BTreeSet::new(),
            records: BTreeSet::new(),
        }
    }

    /// Of whom.
    pub fn member(&self) -> MemberId {
        self.member
    }

    /// The records that concern them, in order.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The records under one heading, in order.
    pub fn under(&self, part: Part) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(move |mention| mention.part == part)
    }

    /// The other records that they wrote, by the name of the event.
    pub fn authored(&self) -> &BTreeMap<&'static str, Vec<u64>> {
        &self.authored
    }

    /// The commitments to what they wrote, with the record of each; some are about themselves.
    pub fn written(&self) -> &[(u64, Digest)] {
        &self.written
    }

    /// Their time credit.
    pub fn credit(&self) -> Balance {
        self.credit
    }

    /// What they did for free.
    pub fn pro_bono(&self) -> Balance {
        self.pro_bono
    }

    fn continues(&self, follows: Follows) -> bool {
        match follows {
            Follows::Contribution(contribution) => self.contributions.contains(&contribution),
            Follows::Record(seq) => self.records.contains(&seq),
            Follows::Mandate(mandate) => self.mandates.contains(&mandate),
            Follows::Document(document) => self.documents.contains(&document),
            Follows::Takeover(takeover) => self.takeovers.contains(&takeover),
        }
    }

    fn keep(&mut self, follows: Option<Follows>, event: &Event) {
        match follows {
            Some(Follows::Contribution(contribution)) => {
                self.contributions.insert(contribution);
            }
            Some(Follows::Mandate(mandate)) => {
                self.mandates.insert(mandate);
            }
            Some(Follows::Record(_) | Follows::Document(_) | Follows::Takeover(_)) | None => {}
        }
        self.takeovers.extend(placed::batch(event));
        self.documents.extend(placed::document(event));
    }

    fn moved(&mut self, postings: &[Posting]) -> bool {
        let mut theirs = false;
        for posting in postings {
            let movement = posting.movement;
            for (account, balance) in [
                (Account::Member(self.member), &mut self.credit),
                (Account::ProBono(self.member), &mut self.pro_bono),
            ] {
                if movement.from == account {
                    *balance = balance.debited(movement.minutes);
                    theirs = true;
                }
                if movement.to == account {
                    *balance = balance.credited(movement.minutes);
                    theirs = true;
                }
            }
        }
        theirs
    }
}

impl View for Portrait {
    fn see(&mut self, seq: u64, act: &Act, event: &Event, postings: &[Posting]) {
        let found = placed(event);
        let own = act.by == self.member;
        if own {
            self.written.extend(found.texts.iter().map(|sealed| (seq, *sealed)));
        }
        let concerns = self.moved(postings)
            || found.members.contains(&self.member)
            || act.on_behalf == Some(self.member)
            || found.follows.is_some_and(|follows| self.continues(follows))
            || (own && found.part == Part::Decisions);
        if concerns {
            self.records.insert(seq);
            self.keep(found.follows, event);
            let (part, texts) = (found.part, found.texts);
            self.mentions.push(Mention { seq, act: *act, part, event: event.clone(), texts });
        } else if own {
            self.authored.entry(event.name()).or_default().push(seq);
        }
    }
}

/// Letters that stand for other people: the first that is met is A, and whoever has a letter keeps it,
/// also when the log grows.
#[derive(Debug, Clone, Default)]
pub struct Letters {
    letters: BTreeMap<MemberId, String>,
}

impl Letters {
    /// The letter of that person: A to Z, then AA, AB …
    pub fn of(&mut self, member: MemberId) -> &str {
        let place = self.letters.len();
        self.letters.entry(member).or_insert_with(|| letter(place))
    }
}

fn letter(place: usize) -> String {
    const ALPHABET: &[u8; 26] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut letters = Vec::new();
    let mut left = Some(place);
    while let Some(number) = left {
        letters.extend(ALPHABET.get(number.wrapping_rem(26)).map(|&byte| char::from(byte)));
        left = number.wrapping_div(26).checked_sub(1);
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        for (place, wanted) in
            [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")]
        {
            assert_eq!(letter(place), wanted);
        }
    }
}
