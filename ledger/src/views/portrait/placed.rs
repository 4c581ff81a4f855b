//! Where each event stands in a portrait: whom it names, what it follows, which texts it seals.
//!
//! Exhaustive on purpose, without `_`: a new event stops the compiler here, and a test compares what is
//! named here with what the samples name.

use super::Part;
use crate::events::documents::Subject;
use crate::events::{
    Event, audit, circles, closings, corrections, decisions, documents, members, organisation,
    takeover, time,
};
use crate::ids::{ContributionId, DocumentId, MandateId, MemberId, TakeoverId};
use crate::sealed::{Digest, Sealed};

/// What an event says about people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    /// Under which heading it is shown.
    pub(super) part: Part,
    /// Whom it names.
    pub(super) members: Vec<MemberId>,
    /// What it goes on from, which may be about somebody that it does not name.
    pub(super) follows: Option<Follows>,
    /// The commitments that it holds.
    pub(super) texts: Vec<Digest>,
}

/// What an event goes on from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Follows {
    /// A contribution: this event makes it or answers it.
    Contribution(ContributionId),
    /// A record.
    Record(u64),
    /// A mandate.
    Mandate(MandateId),
    /// A file that was attached.
    Document(DocumentId),
    /// A batch of the past.
    Takeover(TakeoverId),
}

fn of(part: Part) -> Placed {
    Placed { part, members: Vec::new(), follows: None, texts: Vec::new() }
}

impl Placed {
    fn about(mut self, member: MemberId) -> Self {
        self.members.push(member);
        self
    }

    fn after(mut self, follows: Follows) -> Self {
        self.follows = Some(follows);
        self
    }

    fn text<T>(mut self, sealed: Sealed<T>) -> Self {
        self.texts.push(sealed.digest());
        self
    }

    fn text_if<T>(self, sealed: Option<Sealed<T>>) -> Self {
        match sealed {
            Some(sealed) => self.text(sealed),
            None => self,
        }
    }
}

/// Where `event` stands.
pub(super) fn placed(event: &Event) -> Placed {
    match event {
        Event::Organisation(
            organisation::Event::Opened(_)
            | organisation::Event::RulesAdopted(_)
            | organisation::Event::KeyChanged(_)
            | organisation::Event::Restored(_),
        ) => of(Part::Organisation),
        Event::Members(event) => of_members(event),
        Event::Circles(event) => of_circles(event),
        Event::Decisions(decisions::Event::Recorded(recorded)) => {
            of(Part::Decisions).text(recorded.subject)
        }
        Event::Decisions(decisions::Event::Supported(_)) => of(Part::Decisions),
        Event::Time(event) => of_time(event),
        Event::Takeover(event) => of_takeover(event),
        Event::Corrections(corrections::Event::EntryReversed(reversed)) => {
            of(Part::Corrections).after(Follows::Record(reversed.entry)).text(reversed.reason)
        }
        Event::Corrections(corrections::Event::EntryRecoded(recoded)) => {
            of(Part::Corrections).after(Follows::Record(recoded.entry)).text(recoded.reason)
        }
        Event::Closings(event) => of_closings(event),
        Event::Audit(audit::Event::FindingRecorded(found)) => {
            let placed = of(Part::Closings).text(found.text);
            match found.record {
                Some(record) => placed.after(Follows::Record(record)),
                None => placed,
            }
        }
        Event::Audit(audit::Event::FindingAnswered(answered)) => {
            of(Part::Closings).text(answered.answer)
        }
        Event::Audit(audit::Event::ReportGiven(_)) => of(Part::Closings),
        Event::Documents(event) => of_documents(event),
    }
}

fn of_documents(event: &documents::Event) -> Placed {
    use documents::Event as E;
    let beside = |subject: Subject| match subject {
        Subject::Contribution(id) => of(Part::Documents).after(Follows::Contribution(id)),
        Subject::Decision(_) => of(Part::Documents),
        Subject::Record(entry) => of(Part::Documents).after(Follows::Record(entry)),
    };
    match event {
        E::Attached(it) => beside(it.to).text(it.content).text(it.caption),
        E::Commented(it) => beside(it.on).text(it.text),
        E::Withdrawn(it) => of(Part::Documents).after(Follows::Document(it.document)),
    }
}

fn of_closings(event: &closings::Event) -> Placed {
    use closings::Event as E;
    match event {
        E::KeyEnrolled(enrolled) => of(Part::Closings).about(enrolled.member),
        E::KeyRevoked(revoked) => of(Part::Closings).about(revoked.member),
        E::Contested(contested) => of(Part::Closings).text(contested.reason),
        E::Withdrawn(withdrawn) => of(Part::Closings).text(withdrawn.reason),
        E::Proposed(_) | E::Signed(_) | E::Validated(_) | E::AccountsApproved(_) => {
            of(Part::Closings)
        }
    }
}

fn of_members(event: &members::Event) -> Placed {
    use members::Event as E;
    match event {
        E::Admitted(admitted) => {
            let placed = of(Part::Identity).about(admitted.member).text(admitted.identity);
            match admitted.representative {
                Some(person) => placed.about(person),
                None => placed,
            }
        }
        E::StandingChanged(changed) => of(Part::Standing).about(changed.member),
        E::Left(left) => of(Part::Standing).about(left.member),
        E::Suspended(suspended) => {
            of(Part::Standing).about(suspended.member).text(suspended.reason)
        }
        E::Reinstated(back) => of(Part::Standing).about(back.member),
        E::IdentityAmended(amended) => {
            of(Part::Identity).about(amended.member).text(amended.identity)
        }
        E::DelegationGiven(given) => {
            of(Part::Delegations).about(given.member).about(given.delegate)
        }
        E::DelegationEnded(ended) => {
            of(Part::Delegations).about(ended.member).about(ended.delegate)
        }
        E::IdentityErased(erased) => of(Part::Identity).about(erased.member),
        E::WayInGiven(given) => of(Part::Identity).about(given.member),
    }
}

fn of_circles(event: &circles::Event) -> Placed {
    use circles::Event as E;
    match event {
        E::Joined(joined) => of(Part::Circles).about(joined.member),
        E::Left(left) => of(Part::Circles).about(left.member),
        E::MandateGiven(given) => {
            of(Part::Mandates).about(given.member).after(Follows::Mandate(given.mandate))
        }
        E::MandateEnded(ended) => of(Part::Mandates).after(Follows::Mandate(ended.mandate)),
        E::Created(_)
        | E::Amended(_)
        | E::Merged(_)
        | E::Closed(_)
        | E::CodeOpened(_)
        | E::CodeRelabelled(_)
        | E::CodeClosed(_) => of(Part::Organisation),
    }
}

fn of_time(event: &time::Event) -> Placed {
    use time::Event as E;
    let work = |contribution: ContributionId| {
        of(Part::Contributions).after(Follows::Contribution(contribution))
    };
    match event {
        E::ContributionDeclared(it) => work(it.contribution).about(it.member).text(it.what),
        E::ContributionRecorded(it) => work(it.contribution).about(it.member).text(it.what),
        E::ContributionValidated(it) => work(it.contribution).about(it.member).text_if(it.reason),
        E::ContributionRefused(it) => work(it.contribution).text(it.reason),
        E::ContributionWithdrawn(it) => work(it.contribution),
        E::Disputed(it) => {
            of(Part::Disputes).about(it.member).after(Follows::Record(it.entry)).text(it.reason)
        }
        E::DisputeAnswered(it) => {
            of(Part::Disputes).after(Follows::Record(it.entry)).text(it.reason)
        }
        E::CreditSpent(it) => of(Part::Credit).about(it.member),
        E::CreditGiven(it) => of(Part::Credit).about(it.member).about(it.to).text_if(it.message),
        E::CreditAdjusted(it) => of(Part::Credit).about(it.member).text(it.reason),
        E::CreditExpired(it) => of(Part::Credit).about(it.member),
        E::ItemPriced(_) | E::ItemWithdrawn(_) => of(Part::Organisation),
    }
}

fn of_takeover(event: &takeover::Event) -> Placed {
    use takeover::Event as E;
    match event {
        E::Opened(_) => of(Part::Takeover),
        E::ContributionTakenOver(it) => of(Part::Takeover)
            .about(it.member)
            .after(Follows::Contribution(it.contribution))
            .text_if(it.what)
            .text_if(it.validator),
        E::DoubtfulTakenOver(it) => of(Part::Takeover)
            .about(it.member)
            .after(Follows::Contribution(it.contribution))
            .text_if(it.what)
            .text(it.doubt),
        E::BalanceTakenOver(it) => of(Part::Takeover).about(it.member),
        E::Reversed(it) => of(Part::Takeover).after(Follows::Takeover(it.takeover)).text(it.reason),
    }
}

/// The batch that a line of the past belongs to.
pub(super) fn batch(event: &Event) -> Option<TakeoverId> {
    match event {
        Event::Takeover(event) => match event {
            takeover::Event::ContributionTakenOver(taken) => Some(taken.takeover),
            takeover::Event::DoubtfulTakenOver(taken) => Some(taken.takeover),
            takeover::Event::BalanceTakenOver(taken) => Some(taken.takeover),
            takeover::Event::Opened(_) | takeover::Event::Reversed(_) => None,
        },
        Event::Organisation(_)
        | Event::Members(_)
        | Event::Circles(_)
        | Event::Decisions(_)
        | Event::Time(_)
        | Event::Corrections(_)
        | Event::Closings(_)
        | Event::Audit(_)
        | Event::Documents(_) => None,
    }
}

/// The file that an event attaches.
pub(super) fn document(event: &Event) -> Option<DocumentId> {
    match event {
        Event::Documents(documents::Event::Attached(attached)) => Some(attached.document),
        Event::Documents(_)
        | Event::Organisation(_)
        | Event::Members(_)
        | Event::Circles(_)
        | Event::Decisions(_)
        | Event::Time(_)
        | Event::Takeover(_)
        | Event::Corrections(_)
        | Event::Closings(_)
        | Event::Audit(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::events::samples::samples;

    fn strings(value: &Value, found: &mut Vec<(String, String)>, name: &str) {
        match value {
            Value::String(text) => found.push((name.to_owned(), text.clone())),
            Value::Array(items) => items.iter().for_each(|item| strings(item, found, name)),
            Value::Object(members) => {
                members.iter().for_each(|(name, value)| strings(value, found, name));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    #[test]
    fn everybody_and_every_text_that_an_event_holds_is_placed() {
        for event in samples() {
            let mut found = Vec::new();
            strings(&serde_json::to_value(&event).unwrap(), &mut found, "");
            let named: BTreeSet<MemberId> =
                found.iter().filter_map(|(_, text)| text.parse().ok()).collect();
            let sealed: BTreeSet<Digest> = found
                .iter()
                .filter(|(name, _)| name == "sealed")
                .map(|(_, text)| text.parse().unwrap())
                .collect();
            let placed = placed(&event);
            assert_eq!(placed.members.iter().copied().collect::<BTreeSet<_>>(), named, "{event:?}");
            assert_eq!(placed.texts.iter().copied().collect::<BTreeSet<_>>(), sealed, "{event:?}");
        }
    }
}
