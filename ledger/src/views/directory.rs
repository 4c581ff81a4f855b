//! Who and what is there, under which name? People's names are commitments here: the program opens them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::mandates::Mandates;
use super::rules::RuleSets;
use super::{View, Written};
use crate::context::Act;
use crate::events::members::{Kind, Standing};
use crate::events::{Event, circles, decisions, members, organisation, time};
use crate::ids::{CircleId, CodeId, DecisionId, ItemId, MemberId};
use crate::log::snapshot::Kept;
use crate::postings::Posting;
use crate::sealed::Sealed;
use crate::text::{Label, Name, Note, Origin};
use crate::time::Day;

/// A member as the directory knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The commitment to their name, the latest one.
    pub identity: Sealed<Name>,
    /// A person or a structure.
    pub kind: Kind,
    /// How they take part.
    pub standing: Standing,
    /// The record that admitted them.
    pub admitted: u64,
    /// The day of that record.
    pub admitted_on: Day,
    /// The day they left.
    pub left: Option<Day>,
    /// The day their identity was erased: nothing opens the commitment any more.
    pub erased: Option<Day>,
}

impl Person {
    /// Whether they took part on that day; whoever came back was never away.
    pub fn is_member_on(&self, day: Day) -> bool {
        self.admitted_on <= day && self.left.is_none_or(|left| day < left)
    }
}

/// A decision as the directory knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The record that says so.
    pub written: Written,
    /// The commitment to what was decided.
    pub subject: Sealed<Note>,
}

/// Names of everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directory {
    /// What record 1 says.
    #[serde(with = "crate::events::spelt")]
    pub organisation: Option<organisation::Opened>,
    /// The log's name now.
    pub origin: Option<Origin>,
    /// The rules, those in force and those before them.
    pub rules: RuleSets,
    /// Members.
    pub members: BTreeMap<MemberId, Person>,
    /// Circles.
    pub circles: BTreeMap<CircleId, Label>,
    /// Codes: label and name.
    pub codes: BTreeMap<CodeId, (Label, Label)>,
    /// Items.
    pub items: BTreeMap<ItemId, Label>,
    /// Decisions.
    pub decisions: BTreeMap<DecisionId, Decided>,
    /// Who was given which office.
    pub mandates: Mandates,
    /// The last record of each local day on which something was recorded.
    pub days: BTreeMap<Day, u64>,
}

impl View for Directory {
    fn resume(&mut self, kept: Option<&dyn Kept>) -> bool {
        let found = kept.map_or_else(|| Some(Self::default()), |kept| kept.part(Self::KEPT_AS));
        found.map(|found| *self = found).is_some()
    }

    fn see(&mut self, seq: u64, act: &Act, event: &Event, postings: &[Posting]) {
        self.rules.see(seq, act, event, postings);
        self.mandates.see(seq, act, event, postings);
        self.days.insert(act.day, seq);
        match event {
            Event::Organisation(organisation::Event::Opened(opened)) => {
                self.organisation = Some(opened.clone());
                self.origin = Some(opened.origin.clone());
            }
            Event::Organisation(organisation::Event::Restored(restored)) => {
                self.origin = Some(restored.origin.clone());
            }
            Event::Members(event) => self.see_members(seq, act, event),
            Event::Circles(event) => self.see_circles(event),
            Event::Time(time::Event::ItemPriced(priced)) => {
                self.items.insert(priced.item, priced.name.clone());
            }
            Event::Decisions(decisions::Event::Recorded(recorded)) => {
                let decided = Decided { written: Written::by(seq, act), subject: recorded.subject };
                self.decisions.insert(recorded.decision, decided);
            }
            // Rules are their own view's; the others name nothing.
            Event::Organisation(
                organisation::Event::RulesAdopted(_) | organisation::Event::KeyChanged(_),
            )
            | Event::Decisions(decisions::Event::Supported(_))
            | Event::Time(_)
            | Event::Takeover(_)
            | Event::Corrections(_)
            | Event::Closings(_)
            | Event::Audit(_)
            | Event::Documents(_) => {}
        }
    }
}

impl Directory {
    /// The part of a snapshot that keeps it.
    pub const KEPT_AS: &str = "directory";

    /// The last record of this local day or of one before it; `None` before the first record.
    ///
    /// Where a clock changes at midnight, a day may come back for an hour: it is the number that is the
    /// last, not the day.
    pub fn last_record_until(&self, day: Day) -> Option<u64> {
        self.days.range(..=day).map(|(_, seq)| *seq).max()
    }

    fn see_members(&mut self, seq: u64, act: &Act, event: &members::Event) {
        match event {
            members::Event::Admitted(admitted) => {
                let person = Person {
                    identity: admitted.identity,
                    kind: admitted.kind,
                    standing: admitted.standing,
                    admitted: seq,
                    admitted_on: act.day,
                    left: None,
                    erased: None,
                };
                self.members.insert(admitted.member, person);
            }
            members::Event::IdentityAmended(amended) => {
                self.with(amended.member, |person| person.identity = amended.identity);
            }
            members::Event::StandingChanged(changed) => {
                self.with(changed.member, |person| person.standing = changed.standing);
            }
            members::Event::Left(left) => {
                self.with(left.member, |person| person.left = Some(act.day));
            }
            members::Event::Reinstated(back) => self.with(back.member, |person| person.left = None),
            members::Event::IdentityErased(erased) => {
                self.with(erased.member, |person| person.erased = Some(act.day));
            }
            members::Event::Suspended(_)
            | members::Event::DelegationGiven(_)
            | members::Event::DelegationEnded(_)
            | members::Event::WayInGiven(_) => {}
        }
    }

    fn with(&mut self, member: MemberId, change: impl FnOnce(&mut Person)) {
        if let Some(person) = self.members.get_mut(&member) {
            change(person);
        }
    }

    fn see_circles(&mut self, event: &circles::Event) {
        match event {
            circles::Event::Created(created) => {
                self.circles.insert(created.circle, created.name.clone());
            }
            circles::Event::Amended(amended) => {
                self.circles.insert(amended.circle, amended.name.clone());
            }
            circles::Event::CodeOpened(opened) => {
                self.codes.insert(opened.code, (opened.label.clone(), opened.name.clone()));
            }
            circles::Event::CodeRelabelled(changed) => {
                self.codes.insert(changed.code, (changed.label.clone(), changed.name.clone()));
            }
            circles::Event::Merged(_)
            | circles::Event::Closed(_)
            | circles::Event::Joined(_)
            | circles::Event::Left(_)
            | circles::Event::CodeClosed(_)
            | circles::Event::MandateGiven(_)
            | circles::Event::MandateEnded(_) => {}
        }
    }
}
