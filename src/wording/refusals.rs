//! What the ledger says when it says no: a refusal's fields become words of the reader's language.
//!
//! Minutes are said in the unit of the house, days are written out, what is known by a name is called
//! by it. Numbers of records and lines stay in one piece, because people copy them.

use ledger::refusal::{Datum, Obstacle, Refusal};

use super::words::{Names, named};
use super::{Arg, HouseUnit, Message, Report, Wording};

impl Wording {
    /// What a refusal says and what one may do about it.
    pub fn refusal(&self, refusal: &Refusal, names: Names<'_>, unit: &HouseUnit) -> Report {
        self.report(&self.refusal_message(refusal, names, unit))
    }

    /// The same, still to be said: its arguments are in this language already.
    pub fn refusal_message(
        &self,
        refusal: &Refusal,
        names: Names<'_>,
        unit: &HouseUnit,
    ) -> Message {
        self.refused(refusal.code(), refusal.fields(), names, unit)
    }

    /// What a refusal of this code says, whatever it is about: `…` stands for each of its fields.
    pub fn refusal_of_code(&self, code: &str) -> Option<Report> {
        let (_, fields) = Refusal::FIELDS.iter().find(|(known, _)| *known == code)?;
        let message = Message::refusal(code);
        let message = fields.iter().fold(message, |message, field| message.with(field, "…"));
        Some(self.report(&message))
    }

    fn refused(
        &self,
        code: &str,
        fields: Vec<(&'static str, Datum)>,
        names: Names<'_>,
        unit: &HouseUnit,
    ) -> Message {
        let mut message = Message::refusal(code);
        for (field, datum) in fields {
            let arg = self.datum(code, field, datum, names, unit);
            message = message.with(field, arg);
        }
        message
    }

    fn datum(
        &self,
        code: &str,
        field: &'static str,
        datum: Datum,
        names: Names<'_>,
        unit: &HouseUnit,
    ) -> Arg {
        match datum {
            Datum::Text(text) => self.field_text(code, field, &text, names).into(),
            Datum::Day(day) => self.day(day).into(),
            Datum::Minutes(minutes) => self.minutes(minutes, unit).into(),
            Datum::Obstacles(obstacles) => {
                let told = obstacles.iter().map(|obstacle| self.erasure_obstacle(obstacle, unit));
                told.reduce(|before, after| self.one_after_the_other(&before, &after))
                    .unwrap_or_default()
                    .into()
            }
            Datum::Number(number) => match field {
                "minutes" => self.minutes(number, unit).into(),
                "entry" | "reversal" | "line" => number.to_string().into(),
                _ => Arg::from(number),
            },
        }
    }

    /// What keeps a person from being forgotten: a part of a sentence.
    pub fn erasure_obstacle(&self, obstacle: &Obstacle, unit: &HouseUnit) -> String {
        self.obstacle_of(obstacle.code(), obstacle.fields(), unit)
    }

    fn obstacle_of(
        &self,
        code: &str,
        fields: Vec<(&'static str, Datum)>,
        unit: &HouseUnit,
    ) -> String {
        let mut message = Message::new(&format!("erasure-obstacle-{code}"));
        for (field, datum) in fields {
            message = message.with(field, self.datum(code, field, datum, &|_| None, unit));
        }
        self.say(&message)
    }

    fn one_after_the_other(&self, before: &str, after: &str) -> String {
        self.text("erasure-then", &[("before", before.into()), ("after", after.into())])
    }

    /// A field that is a word of the core, an identifier, or what somebody wrote.
    fn field_text(&self, code: &str, field: &str, text: &str, names: Names<'_>) -> String {
        match (code, field) {
            (_, "offices") => self.offices(text),
            (_, "role" | "stage" | "field" | "rule") => self.word(field, text),
            (_, "act") => self.event(text),
            ("wrong_capacity", _) => self.word("capacity", text),
            (
                _,
                "member" | "delegate" | "circle" | "code" | "decision" | "mandate" | "contribution"
                | "item" | "takeover",
            ) => named(text, names),
            _ => text.to_owned(),
        }
    }

    /// `a, b ou c`; the core names an office again for each place where it may be held.
    fn offices(&self, names: &str) -> String {
        let mut words: Vec<String> = Vec::new();
        for name in names.split(", ") {
            let word = self.word("role", name);
            if !words.contains(&word) {
                words.push(word);
            }
        }
        self.any_of(&words)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::num::NonZeroU32;

    use ledger::ids::{CircleId, ContributionId, Id, MemberId};
    use ledger::units::{Balance, Minutes};

    use super::*;
    use crate::wording::Language;

    fn hours() -> HouseUnit {
        HouseUnit::new("heure", NonZeroU32::new(60).unwrap())
    }

    fn names(id: &str) -> Option<String> {
        match id {
            "m-0000000001" => Some("Ana".to_owned()),
            "c-0000000001" => Some("Nourrir".to_owned()),
            _ => None,
        }
    }

    /// The sentence and the advice, on two lines, with spaces that do not break as `_` and `.`.
    fn said(language: Language, refusal: &Refusal) -> String {
        let report = Wording::new(language).refusal(refusal, &names, &hours());
        let text = format!("{}\n{}", report.what, report.advice.unwrap_or_default());
        text.replace('\u{a0}', "_").replace('\u{202f}', ".")
    }

    fn sample(field: &str) -> Datum {
        match field {
            "offices" => Datum::from("steward, coordinator, steward, organ_seat, founder"),
            "role" => Datum::from("steward"),
            "stage" => Datum::from("validated"),
            "field" => Datum::from("reason"),
            "rule" => Datum::from("organ.quorum"),
            "act" => Datum::from("time.contribution_validated"),
            "expected" | "found" => Datum::from("steward"),
            "entry" | "reversal" | "line" | "needed" | "months" | "days" | "seats" | "parts" => {
                Datum::Number(1240)
            }
            "minutes" | "limit" | "balance" | "floor" => Datum::Minutes(90),
            "obstacles" => {
                Datum::Obstacles(vec![Obstacle::StillMember {}, Obstacle::StillSuspended {}])
            }
            "day" | "today" | "first" | "until" | "read_on" => {
                Datum::Day("2026-03-04".parse().unwrap())
            }
            _ => Datum::from("m-0000000001"),
        }
    }

    #[test]
    fn every_refusal_of_the_core_has_a_sentence_and_an_advice_and_none_is_left_over() {
        let codes: BTreeSet<&str> = Refusal::CODES.iter().copied().collect();
        for language in Language::ALL {
            let wording = Wording::new(language);
            let written: BTreeSet<&str> = wording.refusal_codes().into_iter().collect();
            assert_eq!(written, codes, "{language:?}");
            for (code, fields) in Refusal::FIELDS {
                let fields = fields.iter().map(|field| (*field, sample(field))).collect();
                let message = wording.refused(code, fields, &names, &hours());
                // A variable that the refusal does not have panics here.
                let report = wording.report(&message);
                let advice = report.advice.unwrap_or_else(|| panic!("{code}: no advice"));
                for text in [report.what, advice] {
                    assert!(text.ends_with('.') && text.len() > 10, "{code}: {text}");
                    assert!(!text.contains(['{', '}', '⟨']), "{code}: {text}");
                }
            }
        }
    }

    #[test]
    fn every_obstacle_to_an_erasure_is_said() {
        let codes: BTreeSet<&str> = Obstacle::CODES.iter().copied().collect();
        for language in Language::ALL {
            let wording = Wording::new(language);
            let written: BTreeSet<&str> =
                wording.codes_of("erasure-obstacle-").into_iter().collect();
            assert_eq!(written, codes, "{language:?}");
            for (code, fields) in Obstacle::FIELDS {
                let fields = fields.iter().map(|field| (*field, sample(field))).collect();
                let text = wording.obstacle_of(code, fields, &hours());
                assert!(text.len() > 10 && !text.ends_with('.'), "{code}: {text}");
            }
        }
    }

    #[test]
    fn all_that_keeps_somebody_from_being_forgotten_is_in_one_sentence() {
        let until = "2036-12-31".parse().unwrap();
        let obstacles = vec![
            Obstacle::StillMember {},
            Obstacle::CreditLeft { minutes: Balance::new(90) },
            Obstacle::Retention {
                until,
                source: "Code de commerce, art. L123-22".to_owned(),
                read_on: "2026-11-21".parse().unwrap(),
            },
        ];
        let refusal = Refusal::NotErasable { member: MemberId::from_bits(1), obstacles };
        assert!(said(Language::English, &refusal).starts_with(
            "The identity of Ana cannot be erased yet: their departure is not recorded; 1_h_30_min of \
             time credit are left, to be spent before leaving or left to the commons once the rules’ \
             term has passed; it must stay known who is behind their entries until Wednesday 31 \
             December 2036 (Code de commerce, art. L123-22, read on Saturday 21 November 2026), unless"
        ));
    }

    #[test]
    fn offices_are_said_once_each() {
        let offices = "steward, coordinator, steward, coordinator, organ_seat".to_owned();
        let refusal = Refusal::OfficeNeeded { offices };
        assert_eq!(
            said(Language::French, &refusal),
            "Il faut pour cela un mandat, dans le cercle concerné ou pour toute l’organisation_: \
             bienveillant·e, coordinateur·rice ou siège élu (bureau ou conseil).\n\
             Demander à une personne qui a un de ces mandats."
        );
        assert!(
            said(Language::English, &refusal).contains(
                "organisation: steward, coordinator or elected seat (board or council).\n"
            )
        );
    }

    #[test]
    fn members_and_circles_are_called_by_their_names() {
        let circle = CircleId::from_bits(1);
        let refusal = Refusal::AlreadyInCircle { member: MemberId::from_bits(1), circle };
        let text = "Ana fait déjà partie du cercle Nourrir.\nRien à faire.";
        assert_eq!(said(Language::French, &refusal), text);
        let refusal = Refusal::AlreadyInCircle { member: MemberId::from_bits(2), circle };
        let text = "m-0000000002 is already in the circle Nourrir.\nNothing to do.";
        assert_eq!(said(Language::English, &refusal), text);
    }

    #[test]
    fn minutes_and_days_are_said_as_people_say_them() {
        let minutes = |minutes| Minutes::new(minutes).unwrap();
        let refusal = Refusal::LongDay { minutes: 750, limit: minutes(600) };
        assert!(said(Language::French, &refusal).starts_with(
            "Cela ferait 12_h_30 pour cette journée, plus que 10_h.\nVérifier la durée"
        ));
        let refusal = Refusal::BelowFloor {
            balance: Balance::new(30),
            minutes: minutes(90),
            floor: Balance::new(-120),
        };
        assert!(said(Language::English, &refusal).starts_with(
            "There is not enough time credit for 1_h_30_min: the balance must stay at −2_h or"
        ));
        let day = |text: &str| text.parse().unwrap();
        let refusal = Refusal::DayInFuture { day: day("2026-03-05"), today: day("2026-03-04") };
        assert!(said(Language::French, &refusal).starts_with(
            "Le jeudi 5 mars 2026 est encore à venir_: nous sommes le mercredi 4 mars 2026.\n"
        ));
    }

    #[test]
    fn numbers_choose_their_plural_and_records_stay_in_one_piece() {
        let refusal = Refusal::MoreMembersNeeded { needed: 1, found: 0 };
        assert!(said(Language::French, &refusal).starts_with("Il faut 1 membre derrière"));
        let refusal = Refusal::DisputeTooLate { entry: 48_211, days: 60 };
        assert!(
            said(Language::French, &refusal).starts_with(
                "L’écriture_48211 ne se conteste plus_: le délai était de 60 jours.\n"
            )
        );
        let contribution = ContributionId::from_bits(1);
        let refusal = Refusal::NotWaiting { contribution, stage: "validated" };
        assert!(
            said(Language::French, &refusal)
                .starts_with("Cette contribution n’attend plus de réponse_: elle est validée.\n")
        );
    }

    #[test]
    fn a_counter_is_not_told_the_balance_nor_a_sanction() {
        for language in Language::ALL {
            let balance = Balance::new(12_345);
            let minutes = Minutes::new(60).unwrap();
            let refusal = Refusal::BelowFloor { balance, minutes, floor: Balance::ZERO };
            let balance = Wording::new(language).minutes(12_345, &hours());
            assert!(!said(language, &refusal).contains(&balance.replace('\u{a0}', "_")));
            let refusal = Refusal::MemberSuspended { member: MemberId::from_bits(1) };
            assert!(!said(language, &refusal).to_lowercase().contains("suspen"));
        }
    }
}
