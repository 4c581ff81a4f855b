//! Closings: what a proposal fixes, who signs it, when it counts.
//!
//! A signature is asked for over the very text that the seat was shown: the checkpoint whose last record
//! is the proposal. So a signature moved to another closing, or made with a key that is not its author's,
//! is refused when it comes and found when the log is verified.

use std::collections::BTreeSet;

use super::Asked;
use crate::events::circles::Role;
use crate::events::closings::{
    AccountsApproved, Event, KeyEnrolled, KeyRevoked, Proposed, Purpose, Signed,
};
use crate::events::members::Kind as MemberKind;
use crate::ids::{ClosingId, MemberId};
use crate::postings::{Account, Entry, Kind};
use crate::proof::checkpoint::Checkpoint;
use crate::proof::key::{PublicKey, Signature, VerifierKey};
use crate::refusal::Refusal;
use crate::state::Closing;
use crate::state::closings::Stage;
use crate::text::Origin;
use crate::time::Day;
use crate::totals;

/// The name of a person's key in a signed note: `<origin>/<member id>`.
pub fn key_name(origin: &Origin, member: MemberId) -> String {
    format!("{origin}/{member}")
}

/// What a key signs to be enrolled: that it is this member's, in this log.
pub fn enrolment_text(origin: &Origin, member: MemberId, public: &PublicKey) -> String {
    format!("minutier key enrolment\n{origin}\n{member}\n{public}\n")
}

/// What the seats sign: the checkpoint whose last record is the proposal.
pub fn signed_text(closing: &Closing) -> String {
    let origin = closing.origin.clone();
    Checkpoint { origin, size: closing.seq, root: closing.root }.to_string()
}

/// Whether `signature` was made over `text` with this key under this member's name.
fn made_with(
    origin: &Origin,
    member: MemberId,
    public: PublicKey,
    text: &str,
    signature: &Signature,
) -> bool {
    VerifierKey::new(&key_name(origin, member), public)
        .is_ok_and(|key| key.verifies(text, signature))
}

impl Asked<'_> {
    pub(super) fn closings(&self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::KeyEnrolled(enrolled) => self.key_enrolled(enrolled),
            Event::KeyRevoked(revoked) => self.key_revoked(revoked),
            Event::Proposed(proposed) => self.proposed(proposed),
            Event::Signed(signed) => self.signed(signed),
            Event::Contested(contested) => self.still_proposed(contested.closing).map(drop),
            Event::Withdrawn(withdrawn) => self.still_proposed(withdrawn.closing).map(drop),
            Event::Validated(validated) => self.enough_signed(validated.closing),
            Event::AccountsApproved(approved) => self.approved(approved),
        }
    }

    fn key_enrolled(&self, enrolled: &KeyEnrolled) -> Result<(), Refusal> {
        let KeyEnrolled { member, public, signature } = enrolled;
        self.takes_part(*member)?;
        // The same key under two names would be one person who signs twice.
        if !self.key_is_free(public) {
            return Err(Refusal::KeyTaken {});
        }
        let origin = self.organisation.origin();
        let text = enrolment_text(origin, *member, public);
        if made_with(origin, *member, *public, &text, signature) {
            Ok(())
        } else {
            Err(Refusal::SignatureWrong { member: *member })
        }
    }

    fn key_revoked(&self, revoked: &KeyRevoked) -> Result<(), Refusal> {
        let KeyRevoked { member, public } = revoked;
        let theirs = self.state.closings.keys_of(*member).any(|key| key == *public);
        if theirs { Ok(()) } else { Err(Refusal::KeyUnknown { member: *member }) }
    }

    fn proposed(&self, proposed: &Proposed) -> Result<(), Refusal> {
        let &Proposed { closing, first, last, .. } = proposed;
        if let Some((closing, _)) = self.state.closings.open() {
            return Err(Refusal::ClosingOpen { closing });
        }
        if last < first {
            return Err(Refusal::PeriodEmpty { first, last });
        }
        if last >= self.act.day {
            return Err(Refusal::PeriodNotOver { last, today: self.act.day });
        }
        let before = self.state.closings.last_validated();
        if proposed.after != before.map(|(id, _)| id) {
            return Err(Refusal::PeriodGap { expected: self.begins() });
        }
        // The first closing leaves nothing out; each later one begins where the one before ended.
        let gap = match before {
            Some(_) => first != self.begins(),
            None => first > self.begins(),
        };
        if gap {
            return Err(Refusal::PeriodGap { expected: self.begins() });
        }
        let origin = self.organisation.origin();
        let document = self.state.totals(origin, proposed, self.state.tree.size());
        if proposed.totals_version == totals::VERSION
            && proposed.totals == totals::digest(&document)
        {
            Ok(())
        } else {
            Err(Refusal::TotalsDiffer { closing })
        }
    }

    /// Where the next period begins.
    fn begins(&self) -> Day {
        super::next_period(self.state).unwrap_or(self.act.day)
    }

    fn still_proposed(&self, closing: ClosingId) -> Result<&Closing, Refusal> {
        let found = self.state.closings.get(closing).ok_or(Refusal::UnknownClosing { closing })?;
        match found.stage {
            Stage::Proposed => Ok(found),
            stage @ (Stage::Contested | Stage::Withdrawn | Stage::Validated) => {
                Err(Refusal::ClosingOver { closing, stage: stage.word() })
            }
        }
    }

    fn signed(&self, signed: &Signed) -> Result<(), Refusal> {
        let closing = self.still_proposed(signed.closing)?;
        let member = self.act.by;
        if closing.signatures.iter().any(|given| given.member == member) {
            return Err(Refusal::SignedAlready { member });
        }
        self.looked_at(signed.closing, closing)?;
        let mut keys = self.state.closings.keys_of(member).peekable();
        if keys.peek().is_none() {
            return Err(Refusal::KeyUnknown { member });
        }
        let (text, signature) = (signed_text(closing), &signed.signature);
        if keys.any(|public| made_with(&closing.origin, member, public, &text, signature)) {
            Ok(())
        } else {
            Err(Refusal::SignatureWrong { member })
        }
    }

    /// Before a year is signed its auditor has looked, or had the time to, and was answered.
    fn looked_at(&self, id: ClosingId, closing: &Closing) -> Result<(), Refusal> {
        match closing.proposed.purpose {
            Purpose::Interim => return Ok(()),
            Purpose::Yearly => {}
        }
        let count = self.state.findings.unanswered(id);
        if count > 0 {
            return Err(Refusal::FindingsOpen { count });
        }
        // Those of the day of the proposal: nobody is sent home to be done with them.
        let silent = |&auditor: &MemberId| !self.state.findings.reported(id, auditor);
        let until = closing.audited_until;
        if self.act.day <= until && closing.auditors.iter().any(silent) {
            return Err(Refusal::AuditorHasTime { until });
        }
        Ok(())
    }

    fn enough_signed(&self, id: ClosingId) -> Result<(), Refusal> {
        let closing = self.still_proposed(id)?;
        self.looked_at(id, closing)?;
        let organ = &self.organisation.rules.organ;
        let found = self.seats_that_signed(closing, organ.seats);
        let needed = organ.quorum;
        if found >= needed { Ok(()) } else { Err(Refusal::QuorumMissing { needed, found }) }
    }

    /// How many seats stand behind a closing. A seat that benefits does not count. Whoever signed and
    /// then left their seat still counts, but only while nobody else holds it: a seat speaks once.
    fn seats_that_signed(&self, closing: &Closing, seats: u32) -> u32 {
        let holders: BTreeSet<MemberId> = self
            .state
            .circles
            .running(self.act.day)
            .filter(|mandate| mandate.role == Role::OrganSeat)
            .map(|mandate| mandate.member)
            .collect();
        let signed: BTreeSet<MemberId> = closing
            .signatures
            .iter()
            .map(|given| given.member)
            .filter(|&member| !self.benefits(closing, member))
            .collect();
        let (in_office, gone): (Vec<MemberId>, Vec<MemberId>) =
            signed.iter().copied().partition(|member| holders.contains(member));
        let held = u32::try_from(holders.len()).unwrap_or(u32::MAX);
        let vacant = seats.saturating_sub(held);
        let gone = u32::try_from(gone.len()).unwrap_or(u32::MAX).min(vacant);
        u32::try_from(in_office.len()).unwrap_or(u32::MAX).saturating_add(gone)
    }

    /// Whether the period holds something that the organ itself, or the treasurer, gave to this member: a
    /// correction by decision, a debt forgiven. What a steward validated is not theirs to give.
    fn benefits(&self, closing: &Closing, member: MemberId) -> bool {
        let &Proposed { first, last, .. } = &closing.proposed;
        // Both are counted on the day of their record: those before the period's first day are not looked
        // at, nor is a day's grace for clocks that are put back at midnight forgotten.
        let since = first.plus_days(-1);
        let latest_first = self.state.journal.entries_before(closing.seq);
        latest_first.take_while(|(_, entry)| since <= entry.act.day).any(|(_, entry)| {
            matches!(entry.kind, Kind::Adjustment | Kind::Expiry)
                && self.reaches(entry, member)
                // What was undone after the proposal is still in what is signed.
                && entry.reversed_by.is_none_or(|by| by > closing.seq)
                && (first..=last).contains(&entry.counted)
        })
    }

    /// Whether an entry credits this member, or a structure that they represent.
    pub(super) fn reaches(&self, entry: &Entry, member: MemberId) -> bool {
        let Account::Member(credited) = entry.movement.to else { return false };
        let members = &self.state.members;
        let represented = || {
            members.get(credited).is_some_and(|found| found.kind == MemberKind::Legal)
                && members.acts_for(member, credited)
        };
        credited == member || represented()
    }

    fn approved(&self, approved: &AccountsApproved) -> Result<(), Refusal> {
        let closing = approved.closing;
        let found = self.state.closings.get(closing).ok_or(Refusal::UnknownClosing { closing })?;
        if found.stage != Stage::Validated {
            return Err(Refusal::ClosingNotValidated { closing });
        }
        if found.proposed.purpose != Purpose::Yearly {
            return Err(Refusal::ClosingNotYearly { closing });
        }
        if found.approved {
            return Err(Refusal::ApprovedAlready { closing });
        }
        self.decided_by_all(Some(approved.decision))?;
        // With its report, and not before there was something to approve.
        let decision = approved.decision;
        let taken = self.state.decisions.get(decision);
        let after = taken.is_some_and(|taken| {
            taken.reported && found.over_on.is_some_and(|validated| taken.recorded >= validated)
        });
        if after { Ok(()) } else { Err(Refusal::DecisionElsewhere { decision }) }
    }
}
