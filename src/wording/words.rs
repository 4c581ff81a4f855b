//! The core's own words, as people read them: offices, events, why an account moved.
//!
//! A word is found by its kind and by its name in the core, `word-role-steward`; tests read the
//! names from the core, so that a new one without its word fails in both languages.

use ledger::events::circles::{How, Role};
use ledger::events::members::Standing;
use ledger::events::time::{Capacity, Mode};
use ledger::views::portrait::Part;
use ledger::views::statement::Cause;

use super::{Message, Wording};

/// What something that is written as an identifier (`m-…`, `c-…`) is called, if the reader may know.
pub type Names<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Its name, or the identifier itself.
pub(super) fn named(id: &str, names: Names<'_>) -> String {
    names(id).unwrap_or_else(|| id.to_owned())
}

impl Wording {
    /// How far a closing has come.
    pub fn closing_stage(&self, stage: ledger::state::closings::Stage) -> String {
        self.word("stage", stage.word())
    }

    /// An office: `bienveillant·e`, `steward`.
    pub fn role(&self, role: Role) -> String {
        self.word("role", role.name())
    }

    /// How a mandate was given: `élection sans candidat`, `election without candidate`.
    pub fn how(&self, how: How) -> String {
        self.portrait_value("how", how.name())
    }

    /// How somebody takes part: `volontaire`, `volunteer`.
    pub fn standing(&self, standing: Standing) -> String {
        self.word(
            "standing",
            match standing {
                Standing::Guest => "guest",
                Standing::Newcomer => "newcomer",
                Standing::Volunteer => "volunteer",
                Standing::CoreMember => "core_member",
                Standing::Independent => "independent",
            },
        )
    }

    /// For what an hour counts: `à titre gratuit`, `pro bono`.
    pub fn mode(&self, mode: Mode) -> String {
        self.word(
            "mode",
            match mode {
                Mode::TimeCredit => "time_credit",
                Mode::ProBono => "pro_bono",
            },
        )
    }

    /// In which capacity somebody answered: `bienveillant·e du cercle`, `steward of the circle`.
    pub fn capacity(&self, capacity: Capacity) -> String {
        self.word(
            "capacity",
            match capacity {
                Capacity::Steward => "steward",
                Capacity::Coordinator => "coordinator",
                Capacity::ParentSteward => "parent_steward",
                Capacity::OrganSeat => "organ_seat",
            },
        )
    }

    /// A heading of a portrait.
    pub fn portrait_part(&self, part: Part) -> String {
        self.text(&format!("erasure-part-{}", part.name()), &[])
    }

    /// What a member of an event is called in a portrait.
    pub fn portrait_field(&self, field: &str) -> String {
        self.text(&format!("erasure-field-{field}"), &[])
    }

    /// A word of the core as a portrait says it; what is no such word stays as it is.
    pub fn portrait_value(&self, field: &str, value: &str) -> String {
        let id = match field {
            "mode" | "role" | "standing" => format!("word-{field}-{value}"),
            "as" => format!("word-capacity-{value}"),
            "kind" | "how" | "manner" | "because" | "outcome" | "served" | "purpose"
            | "opinion" => {
                format!("erasure-value-{value}")
            }
            "day" | "counted" | "first" | "last" | "taken" => {
                return value.parse().map_or_else(|_| value.to_owned(), |day| self.short_day(day));
            }
            _ => return value.to_owned(),
        };
        self.part(&id, None, &[]).unwrap_or_else(|| value.to_owned())
    }

    /// An event by its name in the core (`Event::name`): `contribution validée`.
    pub fn event(&self, name: &str) -> String {
        self.word("event", name)
    }

    /// Why an account moved: `don à Ana`, `annulation de l’écriture 12`.
    pub fn cause(&self, cause: &Cause, names: Names<'_>) -> String {
        let name = |id: &dyn std::fmt::Display| named(&id.to_string(), names);
        self.say(&match cause {
            Cause::Contribution => Message::new("word-cause-contribution"),
            Cause::TakenOver => Message::new("word-cause-taken-over"),
            Cause::OpeningCredit => Message::new("word-cause-opening-credit"),
            Cause::Spent(None) => Message::new("word-cause-spent"),
            Cause::Spent(Some(item)) => {
                Message::new("word-cause-spent-on").with("item", name(item))
            }
            Cause::GivenTo(member) => Message::new("word-cause-given").with("member", name(member)),
            Cause::ReceivedFrom(member) => {
                Message::new("word-cause-received").with("member", name(member))
            }
            Cause::Adjusted => Message::new("word-cause-adjusted"),
            Cause::Expired => Message::new("word-cause-expired"),
            Cause::FormerBalance => Message::new("word-cause-former-balance"),
            Cause::Reversal(entry) => {
                Message::new("word-cause-reversal").with("entry", entry.to_string())
            }
            Cause::Recoding(entry) => {
                Message::new("word-cause-recoding").with("entry", entry.to_string())
            }
        })
    }

    /// The word of this kind for a name of the core; dots between its parts are hyphens in an id.
    pub(super) fn word(&self, kind: &str, name: &str) -> String {
        self.text(&format!("word-{kind}-{}", name.replace('.', "-")), &[])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use ledger::ids::{Id, ItemId, MemberId};
    use ledger::state::Stage;
    use serde::de::DeserializeOwned;

    use super::*;
    use crate::wording::{Language, catalogue};

    /// The names of an enum's variants, all of them: serde lists what it would have taken.
    fn variants<T: DeserializeOwned>() -> BTreeSet<String> {
        let Err(error) = serde_json::from_str::<T>("\"?\"") else { panic!("\"?\" was read") };
        let error = error.to_string();
        let names = error.split('`').skip(3).step_by(2).map(str::to_owned);
        names.collect()
    }

    /// The text between `start` and the next quotation mark, everywhere in a file of the core.
    fn literals(file: &str, start: &str) -> BTreeSet<String> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ledger/src").join(file);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
        let after = text.split(start).skip(1);
        after.filter_map(|rest| rest.split_once('"')).map(|(name, _)| name.to_owned()).collect()
    }

    fn stages() -> BTreeSet<String> {
        let all = [
            Stage::Declared,
            Stage::Validated(1),
            Stage::Refused(1),
            Stage::Withdrawn,
            Stage::Reversed,
        ];
        // A new stage stops the compiler here, to be added above.
        let listed = |stage: &Stage| match stage {
            Stage::Declared
            | Stage::Validated(_)
            | Stage::Refused(_)
            | Stage::Withdrawn
            | Stage::Reversed => true,
        };
        assert!(all.iter().all(listed));
        let of_closings = ledger::state::closings::Stage::ALL.map(|stage| stage.word().to_owned());
        all.iter().map(|stage| stage.name().to_owned()).chain(of_closings).collect()
    }

    /// The field names that a refusal may hold: those that the commands give to the readers of
    /// texts, days and minutes, and those written in a refusal itself.
    fn fields() -> BTreeSet<String> {
        let commands = [
            "audit.rs",
            "circles.rs",
            "closings.rs",
            "corrections.rs",
            "decisions.rs",
            "documents.rs",
            "members.rs",
            "organisation.rs",
            "takeover.rs",
            "time/catalogue.rs",
            "time/contributions.rs",
            "time/credit.rs",
            "time/disputes.rs",
            "time/sessions.rs",
        ];
        let readers = [
            "note",
            "name",
            "label",
            "day",
            "day_if",
            "minutes",
            "signed_minutes",
            "sealed_note",
            "note_if",
            "sealed_name",
        ];
        let mut found = BTreeSet::new();
        for file in commands {
            for reader in readers {
                for before in [" ", "&", "(", "."] {
                    let call = format!("{before}{reader}(\"");
                    found.extend(literals(&format!("commands/{file}"), &call));
                }
            }
            found.extend(literals(&format!("commands/{file}"), "field: \""));
        }
        found.extend(literals("law/working_time.rs", "field: \""));
        found.extend(literals("law/mod.rs", "field: \""));
        found
    }

    #[test]
    fn every_name_of_the_core_has_its_word_and_every_word_its_name() {
        let offices = variants::<Role>().into_iter().chain(["founder".to_owned()]).collect();
        let kinds: [(&str, BTreeSet<String>); 8] = [
            ("role", offices),
            ("standing", variants::<Standing>()),
            ("mode", variants::<Mode>()),
            ("stage", stages()),
            ("capacity", variants::<Capacity>()),
            ("field", fields()),
            ("rule", literals("law/rules.rs", "            (\"")),
            ("event", ledger::events::names().map(str::to_owned).collect()),
        ];
        for language in Language::ALL {
            let sources = catalogue::sources(language);
            let ids: BTreeSet<&str> =
                sources.iter().flat_map(|(_, text)| catalogue::ids(text)).collect();
            for (kind, names) in &kinds {
                assert!(names.len() > 1, "{kind}: {names:?}");
                let prefix = format!("word-{kind}-");
                let written: BTreeSet<String> = ids
                    .iter()
                    .filter_map(|id| id.strip_prefix(&prefix))
                    .map(str::to_owned)
                    .collect();
                let wanted: BTreeSet<String> =
                    names.iter().map(|name| name.replace('.', "-")).collect();
                assert_eq!(written, wanted, "{kind} in {language:?}");
            }
        }
    }

    /// The names of all members of all events that can be about people.
    fn fields_of_events() -> BTreeSet<String> {
        fn walk(value: &serde_json::Value, found: &mut BTreeSet<String>) {
            for (name, value) in value.as_object().into_iter().flatten() {
                if name != "sealed" {
                    found.insert(name.clone());
                    walk(value, found);
                }
            }
        }
        let mut found = BTreeSet::new();
        for event in ledger::events::samples::samples() {
            if event.name().starts_with("organisation.") {
                continue;
            }
            let whole = serde_json::to_value(&event).unwrap();
            let area = whole.as_object().unwrap().values().next().unwrap();
            area.as_object().unwrap().values().for_each(|event| walk(event, &mut found));
        }
        found
    }

    #[test]
    fn a_portrait_has_a_word_for_all_that_an_event_can_say_and_for_each_heading() {
        let parts: BTreeSet<String> = Part::ALL.map(|part| part.name().to_owned()).into();
        for language in Language::ALL {
            let wording = Wording::new(language);
            let written = |prefix| -> BTreeSet<String> {
                wording.codes_of(prefix).into_iter().map(str::to_owned).collect()
            };
            assert_eq!(written("erasure-field-"), fields_of_events(), "{language:?}");
            assert_eq!(written("erasure-part-"), parts, "{language:?}");
        }
        let french = Wording::new(Language::French);
        assert_eq!(french.portrait_value("how", "appointment"), "désignation");
        assert_eq!(french.portrait_value("as", "steward"), "bienveillant·e du cercle");
        assert_eq!(french.portrait_value("what", "steward"), "steward");
    }

    #[test]
    fn typed_words_are_those_of_the_core() {
        fn value<T: DeserializeOwned>(name: &str) -> T {
            serde_json::from_value(name.into()).unwrap()
        }
        let french = Wording::new(Language::French);
        for name in variants::<Role>() {
            assert_eq!(french.role(value(&name)), french.word("role", &name));
        }
        for name in variants::<Standing>() {
            assert_eq!(french.standing(value(&name)), french.word("standing", &name));
        }
        for name in variants::<Mode>() {
            assert_eq!(french.mode(value(&name)), french.word("mode", &name));
        }
        for name in variants::<Capacity>() {
            assert_eq!(french.capacity(value(&name)), french.word("capacity", &name));
        }
        assert_eq!(french.event("time.contribution_validated"), "contribution validée");
    }

    #[test]
    fn a_cause_names_who_and_what_where_they_are_known() {
        let french = Wording::new(Language::French);
        let english = Wording::new(Language::English);
        let names = |id: &str| (id == "m-0000000001").then(|| "Ana".to_owned());
        let (ana, other) = (MemberId::from_bits(1), MemberId::from_bits(2));
        assert_eq!(french.cause(&Cause::GivenTo(ana), &names), "don à Ana");
        assert_eq!(
            english.cause(&Cause::ReceivedFrom(other), &names),
            "gift received: m-0000000002"
        );
        let item = ItemId::from_bits(3);
        assert_eq!(french.cause(&Cause::Spent(Some(item)), &names), "dépense\u{a0}: i-0000000003");
        assert_eq!(french.cause(&Cause::Spent(None), &names), "dépense");
        let reversal = Cause::Reversal(48_211);
        assert_eq!(french.cause(&reversal, &names), "annulation de l’écriture\u{a0}48211");
        assert_eq!(english.cause(&Cause::OpeningCredit, &names), "opening credit");
    }
}
