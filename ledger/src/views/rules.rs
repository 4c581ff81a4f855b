//! Which rules were in force on a day, since which record and decision, and what did each adoption change?
//!
//! A rule set is in force from the local day of the record that adopted it to the day before the next one's:
//! of two adopted on one day, the later. Deliberately not here: the sentences (the program's wording), and
//! what a rule allows (`law`, which asks the state).

use serde::{Deserialize, Serialize};

use super::{View, Written};
use crate::context::Act;
use crate::events::rules::Rules;
use crate::events::{Event, organisation};
use crate::ids::DecisionId;
use crate::postings::Posting;
use crate::time::Day;

/// One rule of the set: what is said in one sentence, and changes or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// How minutes are shown.
    Unit,
    /// What is credited on admission.
    OpeningCredit,
    /// The lowest balance that spending or giving may leave.
    Floor,
    /// The balance above which a person is told.
    SoftCeiling,
    /// When credit may be made to expire.
    Expiry,
    /// Whether members may give each other credit.
    Gifts,
    /// Whether the catalogue may hold alcohol.
    Alcohol,
    /// From which length of a day on a declaration must be confirmed.
    AskedAbove,
    /// From which length of a day on it is refused.
    RefusedAbove,
    /// How long a person may dispute.
    DisputeDays,
    /// How long a guest's hours wait.
    GuestDays,
    /// How long a counter keeper may undo.
    UndoMinutes,
    /// How long what was served offline may still be recorded.
    OfflineDays,
    /// How much one person may have of it in one service day.
    OfflineMost,
    /// When a service day ends.
    ServiceDayEnds,
    /// How long a balance stays after leaving.
    AfterLeaving,
    /// How many seats the elected organ has.
    Seats,
    /// How many of them make a quorum.
    Quorum,
    /// How many members together record the assembly's decision when nobody else can.
    MembersTogether,
    /// Since when these must be members.
    TogetherSince,
    /// Before which day all was closed elsewhere.
    OpenFrom,
    /// How late something may be counted.
    Late,
    /// How long the auditor may look before a year is signed.
    AuditorDays,
    /// How long it must stay known who is behind an entry.
    Retention,
}

impl Rule {
    /// All of them, in the order in which they are read: time, the organ, periods.
    pub const ALL: [Self; 24] = [
        Self::Unit,
        Self::AskedAbove,
        Self::RefusedAbove,
        Self::DisputeDays,
        Self::GuestDays,
        Self::OpeningCredit,
        Self::Floor,
        Self::SoftCeiling,
        Self::Expiry,
        Self::Gifts,
        Self::Alcohol,
        Self::UndoMinutes,
        Self::OfflineDays,
        Self::OfflineMost,
        Self::ServiceDayEnds,
        Self::AfterLeaving,
        Self::Seats,
        Self::Quorum,
        Self::MembersTogether,
        Self::TogetherSince,
        Self::OpenFrom,
        Self::Late,
        Self::AuditorDays,
        Self::Retention,
    ];

    /// Where it stands in the event: `time.floor`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unit => "time.unit",
            Self::OpeningCredit => "time.opening_credit",
            Self::Floor => "time.floor",
            Self::SoftCeiling => "time.soft_ceiling",
            Self::Expiry => "time.expiry_months",
            Self::Gifts => "time.gifts",
            Self::Alcohol => "time.alcohol",
            Self::AskedAbove => "time.asked_above",
            Self::RefusedAbove => "time.refused_above",
            Self::DisputeDays => "time.dispute_days",
            Self::GuestDays => "time.guest_days",
            Self::UndoMinutes => "time.undo_minutes",
            Self::OfflineDays => "time.offline_days",
            Self::OfflineMost => "time.offline_most",
            Self::ServiceDayEnds => "time.service_day_ends",
            Self::AfterLeaving => "time.after_leaving_months",
            Self::Seats => "organ.seats",
            Self::Quorum => "organ.quorum",
            Self::MembersTogether => "organ.members_together",
            Self::TogetherSince => "organ.together_since_days",
            Self::OpenFrom => "open_from",
            Self::Late => "late_months",
            Self::AuditorDays => "closings.auditor_days",
            Self::Retention => "retention",
        }
    }

    /// Whether two sets say the same of it.
    fn is_same(self, one: &Rules, other: &Rules) -> bool {
        let (time, organ) = ((&one.time, &other.time), (&one.organ, &other.organ));
        match self {
            Self::Unit => time.0.unit == time.1.unit,
            Self::OpeningCredit => time.0.opening_credit == time.1.opening_credit,
            Self::Floor => time.0.floor == time.1.floor,
            Self::SoftCeiling => time.0.soft_ceiling == time.1.soft_ceiling,
            Self::Expiry => time.0.expiry_months == time.1.expiry_months,
            Self::Gifts => time.0.gifts == time.1.gifts,
            Self::Alcohol => time.0.alcohol == time.1.alcohol,
            Self::AskedAbove => time.0.asked_above == time.1.asked_above,
            Self::RefusedAbove => time.0.refused_above == time.1.refused_above,
            Self::DisputeDays => time.0.dispute_days == time.1.dispute_days,
            Self::GuestDays => time.0.guest_days == time.1.guest_days,
            Self::UndoMinutes => time.0.undo_minutes == time.1.undo_minutes,
            Self::OfflineDays => time.0.offline_days == time.1.offline_days,
            Self::OfflineMost => time.0.offline_most == time.1.offline_most,
            Self::ServiceDayEnds => time.0.service_day_ends == time.1.service_day_ends,
            Self::AfterLeaving => time.0.after_leaving_months == time.1.after_leaving_months,
            Self::Seats => organ.0.seats == organ.1.seats,
            Self::Quorum => organ.0.quorum == organ.1.quorum,
            Self::MembersTogether => organ.0.members_together == organ.1.members_together,
            Self::TogetherSince => organ.0.together_since_days == organ.1.together_since_days,
            Self::OpenFrom => one.open_from == other.open_from,
            Self::Late => one.late_months == other.late_months,
            Self::AuditorDays => one.closings.auditor_days == other.closings.auditor_days,
            Self::Retention => one.retention == other.retention,
        }
    }
}

/// The rules that differ between two sets, in reading order.
pub fn changes(before: &Rules, after: &Rules) -> Vec<Rule> {
    Rule::ALL.into_iter().filter(|rule| !rule.is_same(before, after)).collect()
}

/// A rule set that was adopted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adoption {
    /// The record that adopted it.
    pub written: Written,
    /// The decision behind it; absent while the ledger was being founded.
    pub decision: Option<DecisionId>,
    /// The whole set.
    #[serde(with = "crate::events::spelt")]
    pub rules: Rules,
}

/// Every rule set that was adopted, the first one first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleSets {
    adopted: Vec<Adoption>,
}

impl RuleSets {
    /// The set in force at the end of `day`; none before the first adoption.
    pub fn in_force(&self, day: Day) -> Option<&Adoption> {
        self.adopted.iter().rev().find(|adoption| adoption.written.day <= day)
    }

    /// The set that was adopted last.
    pub fn latest(&self) -> Option<&Rules> {
        self.adopted.last().map(|adoption| &adoption.rules)
    }

    /// Each set with the one before it, up to the end of `day`, the first one first.
    pub fn until(&self, day: Day) -> impl Iterator<Item = (Option<&Adoption>, &Adoption)> {
        let before = std::iter::once(None).chain(self.adopted.iter().map(Some));
        before.zip(&self.adopted).filter(move |(_, adoption)| adoption.written.day <= day)
    }
}

impl View for RuleSets {
    fn see(&mut self, seq: u64, act: &Act, event: &Event, _postings: &[Posting]) {
        if let Event::Organisation(organisation::Event::RulesAdopted(adopted)) = event {
            self.adopted.push(Adoption {
                written: Written::by(seq, act),
                decision: adopted.decision,
                rules: adopted.rules.clone(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::events::rules::Retention;
    use crate::text::Label;
    use crate::units::Minutes;

    /// A set in which every optional rule is there.
    fn full() -> Rules {
        let mut rules = Rules::of_hours();
        rules.time.opening_credit = Some(Minutes::A_DAY);
        rules.time.soft_ceiling = Some(Minutes::A_DAY);
        rules.time.expiry_months = Some(36);
        rules.open_from = Some(Day::FIRST);
        rules
    }

    /// The places of a set that are rules: a unit, or a retention, is one.
    fn places(rules: &Rules) -> BTreeSet<String> {
        let value = serde_json::to_value(rules).unwrap();
        let groups = ["time", "organ", "closings"];
        let of = |(name, value): (&String, &Value)| {
            let group = value.as_object().filter(|_| groups.contains(&name.as_str()));
            let members = |group: &serde_json::Map<String, Value>| {
                group.keys().map(|member| format!("{name}.{member}")).collect()
            };
            group.map_or_else(|| vec![name.clone()], members)
        };
        value.as_object().unwrap().iter().flat_map(of).collect()
    }

    #[test]
    fn every_rule_of_the_event_is_one_of_these_and_no_other() {
        let names: BTreeSet<String> = Rule::ALL.iter().map(|rule| rule.name().to_owned()).collect();
        assert_eq!(names, places(&full()));
        assert_eq!(names.len(), Rule::ALL.len());
    }

    #[test]
    fn each_change_of_the_event_is_told_and_no_other() {
        let before = full();
        let value = serde_json::to_value(&before).unwrap();
        for rule in Rule::ALL {
            let mut changed = value.clone();
            let place = changed.pointer_mut(&format!("/{}", rule.name().replace('.', "/")));
            let place = place.unwrap();
            *place = match place.clone() {
                Value::Number(number) => Value::from(number.as_i64().unwrap() + 1),
                Value::String(word) if word == "refused" => "allowed".into(),
                Value::String(_) => "2026-01-01".into(),
                Value::Object(mut members) => {
                    let which = if rule == Rule::Unit { "minutes" } else { "months" };
                    members.insert(which.to_owned(), 3.into());
                    members.into()
                }
                Value::Null | Value::Bool(_) | Value::Array(_) => panic!("{}", rule.name()),
            };
            let after: Rules = serde_json::from_value(changed).unwrap();
            assert_eq!(changes(&before, &after), [rule]);
            assert_eq!(changes(&after, &before), [rule]);
        }
        let source = Label::literal("another text");
        let mut after = before.clone();
        after.retention = before.retention.clone().map(|kept| Retention { source, ..kept });
        assert_eq!(changes(&before, &after), [Rule::Retention]);
        assert_eq!(changes(&before, &before), []);
    }
}
