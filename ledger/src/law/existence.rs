//! What an event names must exist, and what it makes must be new.

use std::fmt::Display;

use crate::events::documents::Subject;
use crate::events::{
    Event, audit, circles, closings, corrections, decisions, documents, members, organisation,
    takeover, time,
};
use crate::ids::{
    CircleId, ClosingId, CodeId, ContributionId, DecisionId, DocumentId, ItemId, MandateId,
    MemberId, TakeoverId,
};
use crate::postings::Entry;
use crate::refusal::Refusal;
use crate::state::State;

pub(super) fn check(state: &State, event: &Event) -> Result<(), Refusal> {
    let known = Known { state };
    match event {
        Event::Organisation(
            organisation::Event::Opened(_)
            | organisation::Event::KeyChanged(_)
            | organisation::Event::Restored(_),
        ) => Ok(()),
        Event::Organisation(organisation::Event::RulesAdopted(adopted)) => {
            known.decision_if(adopted.decision)
        }
        Event::Members(event) => known.members(event),
        Event::Circles(event) => known.circles(event),
        Event::Decisions(decisions::Event::Recorded(recorded)) => {
            fresh(recorded.decision, state.decisions.get(recorded.decision))?;
            recorded.circle.map_or(Ok(()), |circle| known.circle(circle))
        }
        Event::Decisions(decisions::Event::Supported(supported)) => {
            known.decision(supported.decision)
        }
        Event::Time(event) => known.time(event),
        Event::Takeover(event) => known.takeover(event),
        Event::Corrections(corrections::Event::EntryReversed(reversed)) => {
            known.entry(reversed.entry)
        }
        Event::Corrections(corrections::Event::EntryRecoded(recoded)) => {
            known.entry(recoded.entry)?;
            known.code(recoded.from)?;
            known.code(recoded.to)
        }
        Event::Closings(event) => known.closings(event),
        Event::Audit(event) => known.audit(event),
        Event::Documents(event) => known.documents(event),
    }
}

fn fresh<I: Display + Copy, T>(id: I, found: Option<&T>) -> Result<(), Refusal> {
    match found {
        None => Ok(()),
        Some(_) => Err(Refusal::IdTaken { id: id.to_string() }),
    }
}

struct Known<'a> {
    state: &'a State,
}

impl Known<'_> {
    fn member(&self, member: MemberId) -> Result<(), Refusal> {
        self.state.members.get(member).ok_or(Refusal::UnknownMember { member })?;
        self.remembered(member)
    }

    /// Whoever was erased is named by nothing new: what is written about them could not be theirs to read,
    /// to contradict, or to have erased.
    fn remembered(&self, member: MemberId) -> Result<(), Refusal> {
        if self.state.members.is_erased(member) {
            return Err(Refusal::MemberErased { member });
        }
        Ok(())
    }

    fn circle(&self, circle: CircleId) -> Result<(), Refusal> {
        self.state.circles.circle(circle).map(drop).ok_or(Refusal::UnknownCircle { circle })
    }

    fn code(&self, code: CodeId) -> Result<(), Refusal> {
        let found = self.state.circles.code(code).map(drop);
        found.ok_or_else(|| Refusal::UnknownCode { code: code.to_string() })
    }

    fn mandate(&self, mandate: MandateId) -> Result<(), Refusal> {
        self.state.circles.mandate(mandate).map(drop).ok_or(Refusal::UnknownMandate { mandate })
    }

    fn decision(&self, decision: DecisionId) -> Result<(), Refusal> {
        self.state.decisions.get(decision).map(drop).ok_or(Refusal::UnknownDecision { decision })
    }

    fn decision_if(&self, decision: Option<DecisionId>) -> Result<(), Refusal> {
        decision.map_or(Ok(()), |decision| self.decision(decision))
    }

    fn contribution(&self, contribution: ContributionId) -> Result<(), Refusal> {
        let found = self.state.time.contribution(contribution);
        self.remembered(found.ok_or(Refusal::UnknownContribution { contribution })?.member)
    }

    fn item(&self, item: ItemId) -> Result<(), Refusal> {
        self.state.time.item(item).map(drop).ok_or(Refusal::UnknownItem { item })
    }

    fn batch(&self, takeover: TakeoverId) -> Result<(), Refusal> {
        self.state.takeovers.get(takeover).map(drop).ok_or(Refusal::UnknownTakeover { takeover })
    }

    fn entry(&self, entry: u64) -> Result<(), Refusal> {
        let found = self.state.journal.entry(entry).ok_or(Refusal::UnknownEntry { entry })?;
        self.all_remembered(found)
    }

    fn all_remembered(&self, entry: &Entry) -> Result<(), Refusal> {
        entry.members().into_iter().flatten().try_for_each(|member| self.remembered(member))
    }

    fn closing(&self, closing: ClosingId) -> Result<(), Refusal> {
        self.state.closings.get(closing).map(drop).ok_or(Refusal::UnknownClosing { closing })
    }

    fn closings(&self, event: &closings::Event) -> Result<(), Refusal> {
        match event {
            closings::Event::KeyEnrolled(enrolled) => self.member(enrolled.member),
            closings::Event::KeyRevoked(revoked) => self.member(revoked.member),
            closings::Event::Proposed(proposed) => {
                fresh(proposed.closing, self.state.closings.get(proposed.closing))?;
                proposed.after.map_or(Ok(()), |closing| self.closing(closing))
            }
            closings::Event::Signed(signed) => self.closing(signed.closing),
            closings::Event::Contested(contested) => self.closing(contested.closing),
            closings::Event::Withdrawn(withdrawn) => self.closing(withdrawn.closing),
            closings::Event::Validated(validated) => self.closing(validated.closing),
            closings::Event::AccountsApproved(approved) => {
                self.closing(approved.closing)?;
                self.decision(approved.decision)
            }
        }
    }

    fn audit(&self, event: &audit::Event) -> Result<(), Refusal> {
        match event {
            audit::Event::FindingRecorded(recorded) => {
                fresh(recorded.finding, self.state.findings.get(recorded.finding))?;
                self.closing(recorded.closing)
            }
            audit::Event::FindingAnswered(answered) => {
                let finding = answered.finding;
                let found = self.state.findings.get(finding).map(drop);
                found.ok_or(Refusal::UnknownFinding { finding })
            }
            audit::Event::ReportGiven(given) => self.closing(given.closing),
        }
    }

    fn documents(&self, event: &documents::Event) -> Result<(), Refusal> {
        match event {
            documents::Event::Attached(attached) => {
                fresh(attached.document, self.state.documents.get(attached.document))?;
                self.subject(attached.to)
            }
            documents::Event::Commented(commented) => self.subject(commented.on),
            documents::Event::Withdrawn(withdrawn) => self.document(withdrawn.document),
        }
    }

    fn subject(&self, subject: Subject) -> Result<(), Refusal> {
        match subject {
            Subject::Contribution(contribution) => self.contribution(contribution),
            Subject::Decision(decision) => self.decision(decision),
            Subject::Record(entry) => {
                self.entry_or_refusal(entry)?;
                self.state.concerned(subject).map_or(Ok(()), |member| self.remembered(member))
            }
        }
    }

    fn document(&self, document: DocumentId) -> Result<(), Refusal> {
        let found = self.state.documents.get(document);
        let found = found.ok_or(Refusal::UnknownDocument { document })?;
        found.about.map_or(Ok(()), |member| self.remembered(member))
    }

    fn members(&self, event: &members::Event) -> Result<(), Refusal> {
        match event {
            members::Event::Admitted(admitted) => {
                fresh(admitted.member, self.state.members.get(admitted.member))?;
                admitted.representative.map_or(Ok(()), |member| self.member(member))
            }
            members::Event::StandingChanged(changed) => self.member(changed.member),
            members::Event::Left(left) => self.member(left.member),
            members::Event::Suspended(suspended) => {
                self.member(suspended.member)?;
                self.decision(suspended.decision)
            }
            members::Event::Reinstated(reinstated) => {
                self.member(reinstated.member)?;
                self.decision_if(reinstated.decision)
            }
            members::Event::IdentityAmended(amended) => self.member(amended.member),
            members::Event::DelegationGiven(given) => {
                self.member(given.member)?;
                self.member(given.delegate)?;
                self.decision_if(given.decision)
            }
            members::Event::DelegationEnded(ended) => {
                self.member(ended.member)?;
                self.member(ended.delegate)
            }
            members::Event::WayInGiven(given) => self.member(given.member),
            members::Event::IdentityErased(erased) => {
                self.member(erased.member)?;
                self.decision_if(erased.decision)
            }
        }
    }

    fn circles(&self, event: &circles::Event) -> Result<(), Refusal> {
        match event {
            circles::Event::Created(created) => {
                fresh(created.circle, self.state.circles.circle(created.circle))?;
                created.parent.map_or(Ok(()), |parent| self.circle(parent))?;
                self.decision_if(created.decision)
            }
            circles::Event::Amended(amended) => {
                self.circle(amended.circle)?;
                amended.parent.map_or(Ok(()), |parent| self.circle(parent))
            }
            circles::Event::Merged(merged) => {
                self.circle(merged.circle)?;
                self.circle(merged.into)
            }
            circles::Event::Closed(closed) => self.circle(closed.circle),
            circles::Event::Joined(joined) => {
                self.circle(joined.circle)?;
                self.member(joined.member)
            }
            circles::Event::Left(left) => {
                self.circle(left.circle)?;
                self.member(left.member)
            }
            circles::Event::CodeOpened(opened) => {
                fresh(opened.code, self.state.circles.code(opened.code))?;
                self.circle(opened.circle)?;
                opened.parent.map_or(Ok(()), |parent| self.code(parent))
            }
            circles::Event::CodeRelabelled(relabelled) => self.code(relabelled.code),
            circles::Event::CodeClosed(closed) => self.code(closed.code),
            circles::Event::MandateGiven(given) => {
                fresh(given.mandate, self.state.circles.mandate(given.mandate))?;
                self.member(given.member)?;
                given.circle.map_or(Ok(()), |circle| self.circle(circle))?;
                self.decision_if(given.decision)
            }
            circles::Event::MandateEnded(ended) => {
                self.mandate(ended.mandate)?;
                self.decision_if(ended.decision)
            }
        }
    }

    fn time(&self, event: &time::Event) -> Result<(), Refusal> {
        match event {
            time::Event::ContributionDeclared(declared) => {
                let known = self.state.time.contribution(declared.contribution);
                fresh(declared.contribution, known)?;
                self.member(declared.member)?;
                self.code(declared.code)
            }
            time::Event::ContributionRecorded(recorded) => {
                let known = self.state.time.contribution(recorded.contribution);
                fresh(recorded.contribution, known)?;
                self.member(recorded.member)?;
                self.code(recorded.code)
            }
            time::Event::ContributionValidated(validated) => {
                self.contribution(validated.contribution)?;
                self.member(validated.member)?;
                self.code(validated.code)
            }
            time::Event::ContributionRefused(refused) => self.contribution(refused.contribution),
            time::Event::ContributionWithdrawn(withdrawn) => {
                self.contribution(withdrawn.contribution)
            }
            time::Event::Disputed(disputed) => {
                self.entry_or_refusal(disputed.entry)?;
                self.member(disputed.member)
            }
            time::Event::DisputeAnswered(answered) => self.entry_or_refusal(answered.entry),
            time::Event::CreditSpent(spent) => {
                self.member(spent.member)?;
                self.code(spent.code)?;
                spent.bought.map_or(Ok(()), |bought| self.item(bought.item))
            }
            time::Event::CreditGiven(given) => {
                self.member(given.member)?;
                self.member(given.to)
            }
            time::Event::CreditAdjusted(adjusted) => {
                self.member(adjusted.member)?;
                self.decision(adjusted.decision)
            }
            time::Event::CreditExpired(expired) => self.member(expired.member),
            time::Event::ItemPriced(priced) => self.code(priced.code),
            time::Event::ItemWithdrawn(withdrawn) => self.item(withdrawn.item),
        }
    }

    fn entry_or_refusal(&self, entry: u64) -> Result<(), Refusal> {
        let refusal = self.state.time.refusal(entry).map(drop);
        refusal.map_or_else(|| self.entry(entry), Ok)
    }

    fn takeover(&self, event: &takeover::Event) -> Result<(), Refusal> {
        let of_line =
            |batch, contribution: Option<ContributionId>, member, code: Option<CodeId>| {
                self.batch(batch)?;
                if let Some(id) = contribution {
                    fresh(id, self.state.time.contribution(id))?;
                }
                self.member(member)?;
                code.map_or(Ok(()), |code| self.code(code))
            };
        match event {
            takeover::Event::Opened(opened) => {
                fresh(opened.takeover, self.state.takeovers.get(opened.takeover))?;
                self.decision(opened.decision)
            }
            takeover::Event::ContributionTakenOver(taken) => {
                of_line(taken.takeover, Some(taken.contribution), taken.member, Some(taken.code))
            }
            takeover::Event::DoubtfulTakenOver(taken) => {
                of_line(taken.takeover, Some(taken.contribution), taken.member, Some(taken.code))
            }
            takeover::Event::BalanceTakenOver(taken) => {
                of_line(taken.takeover, None, taken.member, None)
            }
            takeover::Event::Reversed(reversed) => {
                self.batch(reversed.takeover)?;
                let mut standing = self.state.journal.standing_of(reversed.takeover);
                standing.try_for_each(|(_, entry)| self.all_remembered(entry))
            }
        }
    }
}
