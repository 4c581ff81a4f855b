//! What did others record in my name, or of me, that I did not ask for in that form?
//!
//! A steward who writes down what a group did, a keeper who spends at the counter, a delegate, a refusal, a
//! correction, a takeover: whoever it is about is told, and may contradict most of it. A contribution that is
//! validated as it was declared is no surprise: it is in the statement, not here.
//!
//! Deliberately not here: until when something may be contradicted (the rules say), and whether it still stands.

use std::collections::BTreeMap;

use super::View;
use crate::context::Act;
use crate::events::documents::{self, Subject};
use crate::events::{Event, circles, corrections, members, takeover, time};
use crate::ids::{CodeId, ContributionId, DocumentId, MemberId};
use crate::postings::{Account, Movement, Posting};
use crate::units::{Balance, Minutes};

/// Something that somebody recorded of somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// The record.
    pub seq: u64,
    /// Who recorded it, when, and as whose delegate or keeper.
    pub act: Act,
    /// The event's name in the core.
    pub event: &'static str,
    /// By how much the account moves, or how long what was declared is.
    pub minutes: Option<Balance>,
    /// Where it counts.
    pub code: Option<CodeId>,
    /// Whether it may be disputed, if that is not too late.
    pub disputable: bool,
}

/// Everything of that kind, member by member, in the order of the records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Acted {
    of: BTreeMap<MemberId, Vec<Done>>,
    /// Whose each contribution is, and where it counts.
    declared: BTreeMap<ContributionId, Declared>,
    /// Who disputed each record.
    disputed: BTreeMap<u64, MemberId>,
    /// Whom each file is about.
    attached: BTreeMap<DocumentId, MemberId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Declared {
    member: MemberId,
    code: CodeId,
    minutes: Minutes,
}

/// What one record says of somebody.
#[derive(Clone, Copy)]
struct Said {
    member: MemberId,
    minutes: Option<Balance>,
    code: Option<CodeId>,
    disputable: bool,
}

impl Said {
    fn of(member: MemberId) -> Self {
        Self { member, minutes: None, code: None, disputable: false }
    }

    fn hours(declared: Declared) -> Self {
        let minutes = Some(Balance::from(declared.minutes));
        Self { minutes, code: Some(declared.code), ..Self::of(declared.member) }
    }

    fn disputable(self) -> Self {
        Self { disputable: true, ..self }
    }
}

impl Acted {
    /// What others recorded of `member` after the record `after`, in order.
    pub fn after(&self, member: MemberId, after: u64) -> &[Done] {
        let all = self.of.get(&member).map_or(&[][..], Vec::as_slice);
        let first = all.partition_point(|done| done.seq <= after);
        all.get(first..).unwrap_or_default()
    }

    /// Whose a declared contribution is, where it counts, and how long it was said to be.
    pub fn declared(&self, contribution: ContributionId) -> Option<(MemberId, CodeId, Minutes)> {
        let found = self.declared.get(&contribution)?;
        Some((found.member, found.code, found.minutes))
    }

    /// Whom a record concerns that was disputed.
    pub fn disputed(&self, entry: u64) -> Option<MemberId> {
        self.disputed.get(&entry).copied()
    }

    fn said(&mut self, act: &Act, event: &Event, postings: &[Posting]) -> Vec<Said> {
        match event {
            Event::Time(event) => self.of_time(event, postings).into_iter().collect(),
            Event::Members(event) => of_members(event).into_iter().collect(),
            Event::Circles(event) => of_circles(event).into_iter().collect(),
            Event::Takeover(event) => self.of_takeover(event, postings),
            Event::Corrections(corrections::Event::EntryReversed(_)) => moved(postings),
            // Where something counts is the circle's affair: nobody's account moves.
            Event::Corrections(corrections::Event::EntryRecoded(_))
            | Event::Organisation(_)
            | Event::Decisions(_)
            | Event::Closings(_)
            | Event::Audit(_) => Vec::new(),
            Event::Documents(event) => self.of_documents(event).into_iter().collect(),
        }
        .into_iter()
        .chain(act.on_behalf.map(Said::of))
        .filter(|said| said.member != act.by)
        .fold(Vec::new(), |mut kept: Vec<Said>, said| {
            if !kept.iter().any(|one| one.member == said.member) {
                kept.push(said);
            }
            kept
        })
    }

    fn of_time(&mut self, event: &time::Event, postings: &[Posting]) -> Option<Said> {
        use time::Event as E;
        match event {
            E::ContributionDeclared(made) => {
                let declared =
                    Declared { member: made.member, code: made.code, minutes: made.minutes };
                self.declared.insert(made.contribution, declared);
                Some(Said::hours(declared))
            }
            E::ContributionRecorded(made) => {
                let declared =
                    Declared { member: made.member, code: made.code, minutes: made.minutes };
                self.declared.insert(made.contribution, declared);
                Some(Said::hours(declared).disputable())
            }
            // As it was declared, it is what was asked for.
            E::ContributionValidated(validated) => {
                validated.reason.as_ref()?;
                let time::ContributionValidated { member, code, minutes, .. } = *validated;
                Some(Said::hours(Declared { member, code, minutes }).disputable())
            }
            E::ContributionRefused(refused) => {
                let declared = self.declared.get(&refused.contribution)?;
                Some(Said::hours(*declared).disputable())
            }
            E::ContributionWithdrawn(withdrawn) => {
                self.declared.get(&withdrawn.contribution).map(|found| Said::hours(*found))
            }
            E::Disputed(disputed) => {
                self.disputed.insert(disputed.entry, disputed.member);
                Some(Said::of(disputed.member))
            }
            E::DisputeAnswered(answered) => {
                self.disputed.get(&answered.entry).map(|member| Said::of(*member))
            }
            E::CreditSpent(spent) => moved_of(spent.member, postings),
            // Whoever receives a gift did not have it given in their name.
            E::CreditGiven(given) => moved_of(given.member, postings),
            E::CreditAdjusted(adjusted) => moved_of(adjusted.member, postings),
            E::CreditExpired(expired) => moved_of(expired.member, postings),
            E::ItemPriced(_) | E::ItemWithdrawn(_) => None,
        }
    }

    /// What others put beside something of theirs, or took away again.
    fn of_documents(&mut self, event: &documents::Event) -> Option<Said> {
        let about = |subject| match subject {
            Subject::Contribution(id) => self.declared.get(&id).map(|found| found.member),
            Subject::Decision(_) => None,
            Subject::Record(entry) => self.disputed.get(&entry).copied(),
        };
        let member = match event {
            documents::Event::Attached(attached) => {
                let member = about(attached.to)?;
                self.attached.insert(attached.document, member);
                member
            }
            documents::Event::Commented(commented) => about(commented.on)?,
            documents::Event::Withdrawn(withdrawn) => *self.attached.get(&withdrawn.document)?,
        };
        Some(Said::of(member))
    }

    fn of_takeover(&mut self, event: &takeover::Event, postings: &[Posting]) -> Vec<Said> {
        match event {
            takeover::Event::DoubtfulTakenOver(taken) => {
                let declared =
                    Declared { member: taken.member, code: taken.code, minutes: taken.minutes };
                self.declared.insert(taken.contribution, declared);
                vec![Said::hours(declared)]
            }
            takeover::Event::ContributionTakenOver(taken) => {
                let declared =
                    Declared { member: taken.member, code: taken.code, minutes: taken.minutes };
                self.declared.insert(taken.contribution, declared);
                moved(postings).into_iter().map(Said::disputable).collect()
            }
            takeover::Event::BalanceTakenOver(_) => {
                moved(postings).into_iter().map(Said::disputable).collect()
            }
            takeover::Event::Opened(_) => Vec::new(),
            takeover::Event::Reversed(_) => moved(postings),
        }
    }
}

fn of_members(event: &members::Event) -> Option<Said> {
    use members::Event as E;
    let member = match event {
        E::IdentityAmended(amended) => amended.member,
        E::DelegationGiven(given) => given.member,
        E::DelegationEnded(ended) => ended.member,
        E::Left(left) => left.member,
        E::Suspended(suspended) => suspended.member,
        E::Reinstated(back) => back.member,
        // Who was just let in is told otherwise, a standing is no act of one's own, whoever is erased is
        // written to no more, and a way in has a letter of its own.
        E::Admitted(_) | E::StandingChanged(_) | E::IdentityErased(_) | E::WayInGiven(_) => {
            return None;
        }
    };
    Some(Said::of(member))
}

fn of_circles(event: &circles::Event) -> Option<Said> {
    use circles::Event as E;
    match event {
        E::Joined(joined) => Some(Said::of(joined.member)),
        E::Left(left) => Some(Said::of(left.member)),
        // Of the circle, or given to somebody by its people: nobody's own act.
        E::Created(_)
        | E::Amended(_)
        | E::Merged(_)
        | E::Closed(_)
        | E::CodeOpened(_)
        | E::CodeRelabelled(_)
        | E::CodeClosed(_)
        | E::MandateGiven(_)
        | E::MandateEnded(_) => None,
    }
}

/// Whose accounts move, each by how much in all.
fn moved(postings: &[Posting]) -> Vec<Said> {
    let mut sums: BTreeMap<MemberId, (Balance, Option<CodeId>)> = BTreeMap::new();
    for posting in postings {
        let Movement { from, to, minutes } = posting.movement;
        for (account, other, minutes) in
            [(to, from, Balance::from(minutes)), (from, to, Balance::from(minutes).negated())]
        {
            let (Account::Member(member) | Account::ProBono(member)) = account else { continue };
            let sum = sums.entry(member).or_default();
            sum.0 = sum.0.plus(minutes);
            if let Account::Contributed(code) | Account::Spent(code) = other {
                sum.1 = Some(code);
            }
        }
    }
    let said = |(member, (sum, code))| Said { minutes: Some(sum), code, ..Said::of(member) };
    sums.into_iter().map(said).collect()
}

fn moved_of(member: MemberId, postings: &[Posting]) -> Option<Said> {
    moved(postings).into_iter().find(|said| said.member == member).map(Said::disputable)
}

impl View for Acted {
    fn see(&mut self, seq: u64, act: &Act, event: &Event, postings: &[Posting]) {
        for Said { member, minutes, code, disputable } in self.said(act, event, postings) {
            let done = Done { seq, act: *act, event: event.name(), minutes, code, disputable };
            self.of.entry(member).or_default().push(done);
        }
    }
}
