//! Each rule of a set as one sentence.

use ledger::events::rules::{Permission, Retention, Rules};
use ledger::views::rules::Rule;

use super::{HouseUnit, Message, Wording};

impl Wording {
    /// What a set says of one rule: `Les membres peuvent se donner du crédit temps.`
    pub fn rule(&self, rule: Rule, rules: &Rules) -> String {
        let (time, organ) = (&rules.time, &rules.organ);
        let unit = HouseUnit::of(&time.unit);
        let credit = |minutes: i64| self.minutes(minutes, &unit);
        let some_credit = |said, unsaid, minutes: Option<i64>| match minutes {
            Some(minutes) if minutes != 0 => Message::new(said).with("time", credit(minutes)),
            Some(_) | None => Message::new(unsaid),
        };
        self.say(&match rule {
            Rule::Unit => Message::new("rule-unit")
                .with("unit", time.unit.name.as_str())
                .with("time", self.time(time.unit.minutes.as_i64())),
            Rule::AskedAbove => self.day_above("rule-asked-above", time.asked_above.as_i64()),
            Rule::RefusedAbove => self.day_above("rule-refused-above", time.refused_above.as_i64()),
            Rule::DisputeDays => Message::new("rule-dispute-days").with("days", time.dispute_days),
            Rule::GuestDays => Message::new("rule-guest-days").with("days", time.guest_days),
            Rule::OpeningCredit => {
                let credited = time.opening_credit.map(|minutes| minutes.as_i64());
                some_credit("rule-opening-credit", "rule-no-opening-credit", credited)
            }
            Rule::Floor => {
                let below = time.floor.get().saturating_neg();
                some_credit("rule-floor", "rule-no-floor", Some(below))
            }
            Rule::SoftCeiling => match time.soft_ceiling {
                Some(ceiling) => {
                    Message::new("rule-soft-ceiling").with("time", credit(ceiling.as_i64()))
                }
                None => Message::new("rule-no-soft-ceiling"),
            },
            Rule::Expiry => perhaps("rule-expiry", "rule-no-expiry", "months", time.expiry_months),
            Rule::Gifts => allowed("rule-gifts", "rule-no-gifts", time.gifts),
            Rule::Alcohol => allowed("rule-alcohol", "rule-no-alcohol", time.alcohol),
            Rule::UndoMinutes => match time.undo_minutes {
                0 => Message::new("rule-no-undo"),
                minutes => Message::new("rule-undo").with("time", self.time(minutes.into())),
            },
            Rule::OfflineDays => {
                perhaps("rule-offline-days", "rule-no-offline-days", "days", time.offline_days)
            }
            Rule::OfflineMost => match time.offline_most {
                Some(most) => Message::new("rule-offline-most").with("time", credit(most.as_i64())),
                None => Message::new("rule-no-offline-most"),
            },
            Rule::ServiceDayEnds => {
                Message::new("rule-service-day").with("hour", hour(time.service_day_ends))
            }
            Rule::AfterLeaving => {
                Message::new("rule-after-leaving").with("months", time.after_leaving_months)
            }
            Rule::Seats => Message::new("rule-seats").with("seats", organ.seats),
            Rule::Quorum => Message::new("rule-quorum").with("seats", organ.quorum),
            Rule::MembersTogether => {
                Message::new("rule-members-together").with("members", organ.members_together)
            }
            Rule::TogetherSince => {
                let since = organ.together_since_days;
                perhaps("rule-together-since", "rule-no-together-since", "days", since)
            }
            Rule::OpenFrom => match rules.open_from {
                Some(day) => Message::new("rule-open-from").with("day", self.day(day)),
                None => Message::new("rule-no-open-from"),
            },
            Rule::Late => Message::new("rule-late").with("months", rules.late_months),
            Rule::AuditorDays => {
                Message::new("rule-auditor-days").with("days", rules.closings.auditor_days)
            }
            Rule::Retention => self.retention(rules.retention.as_ref()),
        })
    }

    fn day_above(&self, id: &str, minutes: i64) -> Message {
        Message::new(id).with("time", self.time(minutes))
    }

    fn retention(&self, retention: Option<&Retention>) -> Message {
        let Some(kept) = retention else { return Message::new("rule-no-retention") };
        Message::new("rule-retention")
            .with("months", kept.months)
            .with("source", kept.source.as_str())
            .with("day", self.short_day(kept.read_on))
    }
}

fn perhaps(said: &str, unsaid: &str, name: &'static str, count: Option<u32>) -> Message {
    count.map_or_else(|| Message::new(unsaid), |count| Message::new(said).with(name, count))
}

fn allowed(yes: &str, no: &str, permission: Permission) -> Message {
    match permission {
        Permission::Allowed => Message::new(yes),
        Permission::Refused => Message::new(no),
    }
}

/// A minute of the day as clocks show it: `05:00`.
fn hour(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use ledger::text::Label;
    use ledger::time::Day;
    use ledger::units::{Balance, Minutes};

    use super::*;
    use crate::wording::Language;

    /// Sets at the ends of what a rule may say: nothing, one, many.
    fn sets() -> Vec<Rules> {
        let defaults = Rules::of_hours();
        let mut many = defaults.clone();
        many.time.opening_credit = Some(Minutes::A_DAY);
        many.time.floor = Balance::new(-120);
        many.time.soft_ceiling = Some(Minutes::A_DAY);
        many.time.expiry_months = Some(36);
        (many.time.gifts, many.time.alcohol) = (Permission::Allowed, Permission::Allowed);
        many.open_from = Some(Day::FIRST);
        let mut none = defaults.clone();
        none.time.guest_days = 0;
        none.time.undo_minutes = 0;
        none.time.offline_days = Some(0);
        none.time.offline_most = None;
        none.time.after_leaving_months = 0;
        none.organ.together_since_days = None;
        none.late_months = 0;
        none.closings.auditor_days = 0;
        none.retention = None;
        let mut unlimited = many.clone();
        unlimited.time.offline_days = None;
        unlimited.time.unit.name = Label::new("nèfle").unwrap();
        vec![defaults, many, none, unlimited]
    }

    #[test]
    fn each_rule_is_one_sentence_and_no_two_are_the_same() {
        for language in [Language::French, Language::English] {
            let wording = Wording::new(language);
            for rules in sets() {
                let said = Rule::ALL.map(|rule| wording.rule(rule, &rules));
                for sentence in &said {
                    assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{sentence}");
                    assert_eq!(said.iter().filter(|other| *other == sentence).count(), 1);
                }
            }
        }
    }

    #[test]
    fn what_a_rule_says_changes_with_it() {
        let sets = sets();
        for language in [Language::French, Language::English] {
            let wording = Wording::new(language);
            for (one, other) in sets.iter().zip(&sets[1..]) {
                for rule in ledger::views::rules::changes(one, other) {
                    assert_ne!(wording.rule(rule, one), wording.rule(rule, other), "{rule:?}");
                }
            }
        }
    }

    #[test]
    fn the_defaults_in_plain_words() {
        let rules = Rules::of_hours();
        let (french, english) = (Wording::new(Language::French), Wording::new(Language::English));
        let said = |rule| (french.rule(rule, &rules), english.rule(rule, &rules));
        for (rule, in_french, in_english) in [
            (
                Rule::Floor,
                "Une dépense ou un don ne laisse jamais un solde au-dessous de zéro.",
                "Spending or giving never leaves a balance below zero.",
            ),
            (
                Rule::AskedAbove,
                "Au-delà de 10\u{a0}h pour une personne dans une journée, une déclaration se confirme.",
                "Above 10\u{a0}h for one person in one day, a declaration must be confirmed.",
            ),
            (
                Rule::ServiceDayEnds,
                "Le jour de service finit à 05:00.",
                "The service day ends at 05:00.",
            ),
        ] {
            assert_eq!(said(rule), (in_french.to_owned(), in_english.to_owned()));
        }
    }
}
