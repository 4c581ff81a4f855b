//! What a header says, in French or in English, in the wordings that people choose.
//!
//! Guarantees: accents, capitals, punctuation, articles and inclusive endings change nothing; a
//! whole wording that is known is stronger than a word recognised inside a longer one. It never
//! looks at the rows. The lists themselves are in `wordings`.

use super::columns::Meaning;
use super::duration::Unit;
use super::fold;
use super::wordings::{ENDINGS, SMALL_WORDS, WORDINGS, WORDS, has};

/// How surely a header says what it says; the surer of two columns wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// A known word inside a longer wording.
    Contains = 1,
    /// A known wording that is often used loosely.
    Usual = 2,
    /// A known wording that means nothing else.
    Exact = 3,
}

use Strength::{Contains, Exact, Usual};

/// Longer wordings are sentences: titles and texts, not headers.
const LONGEST_WORDING: usize = 8;

/// What a header says, and how surely; `None` where no word of it is known.
pub(super) fn meaning(header: &str) -> Option<(Meaning, Strength)> {
    if matches!(header.trim(), "#" | "N°" | "n°" | "№") {
        return Some((Meaning::Id, Exact));
    }
    let before_unit = header.split(['(', '[']).next().unwrap_or_default();
    let whole = fold::words(header);
    [&whole, &fold::words(before_unit)].into_iter().find_map(|words| known(words)).or_else(|| {
        let contains = |list: &str| whole.iter().any(|word| has(list, word));
        let short = whole.len() <= LONGEST_WORDING;
        let known = WORDS.iter().find(|(_, list)| short && contains(list));
        known.map(|(meaning, _)| (*meaning, Contains))
    })
}

/// What these words say as a whole: as they stand, or without small words and endings.
fn known(words: &[String]) -> Option<(Meaning, Strength)> {
    let find = |wording: &str| {
        let known = WORDINGS.iter().find(|(_, _, list)| has(list, wording));
        known.map(|(meaning, strength, _)| (*meaning, *strength))
    };
    let join = |keep: &dyn Fn(usize, &str) -> bool| {
        let kept = words.iter().enumerate().filter(|(place, word)| keep(*place, word));
        kept.map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ")
    };
    let small = |word: &str| has(SMALL_WORDS, word);
    let ending = |place: usize, word: &str| place > 0 && has(ENDINGS, word);
    match words.join(" ").as_str() {
        // Alone, these are the columns of a time range.
        "de" | "du" => Some((Meaning::From, Usual)),
        "au" | "jusqu a" => Some((Meaning::To, Usual)),
        // "Validé" alone answers yes or no; "Validé le" is a date (see EnteredOn).
        "valide" | "valide e" => Some((Meaning::Validated, Exact)),
        wording => find(wording)
            .or_else(|| find(&join(&|_, word| !small(word))))
            .or_else(|| find(&join(&|place, word| !small(word) && !ending(place, word)))),
    }
}

/// The unit in which a header says that its bare numbers count.
pub(super) fn unit(header: &str) -> Unit {
    let words = fold::words(header);
    let says = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let hours = says(&["h", "hh", "hr", "hrs", "heure", "heures", "hour", "hours"]);
    let minutes = says(&["min", "mins", "mn", "mm", "minute", "minutes"]);
    let days = says(&["j", "jour", "jours", "journees", "day", "days"]);
    match (hours, minutes, days) {
        (true, false, false) => Unit::Hours,
        (false, true, false) => Unit::Minutes,
        (false, false, true) => Unit::Days,
        (_, _, _) => Unit::Unsaid,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_as_people_write_them() {
        for (meaning_expected, headers) in [
            (
                Meaning::Day,
                &[
                    "Date",
                    "DATE :",
                    "Réalisé le",
                    "Date de réalisation",
                    "Jour",
                    "Fait le",
                    "Done on",
                    "Date de la contribution",
                    "Quand ?",
                    "Date (jj/mm/aaaa)",
                    "Day",
                    "Date of work",
                ][..],
            ),
            (
                Meaning::Person,
                &[
                    "Nom",
                    "Nom ",
                    "Personne",
                    "Contributeur·ice",
                    "Contributeur\u{a0}·\u{a0}ice",
                    "Bénévole(s)",
                    "Nom et prénom",
                    "NOM / Prénom",
                    "Prénom & nom",
                    "Qui ?",
                    "Who",
                    "Volunteer name",
                    "Member",
                    "Raffineur·euse",
                    "Adhérent-e",
                    "Nom de la personne",
                    "Votre nom",
                    "Bénévole.s",
                    "Nom usuel",
                ],
            ),
            (Meaning::FirstName, &["Prénom", "First name"]),
            (
                Meaning::Code,
                &[
                    "Code analytique",
                    "Pôle",
                    "Cercle",
                    "Commission / projet",
                    "Project",
                    "Nom du projet",
                ],
            ),
            (
                Meaning::Duration,
                &[
                    "Heures",
                    "Temps passé (h)",
                    "Durée",
                    "Durée (min)",
                    "Durée en minutes",
                    "Nb d’heures",
                    "Hours",
                    "Nombre d'heures",
                    "Time spent",
                    "h",
                    "Nb H",
                    "Temps (en heures)",
                    "Heures de bénévolat",
                    "Minutes",
                    "Duration [h]",
                    "Temps consacré",
                    "Hours (decimal)",
                    "Combien de temps ?",
                    "How long?",
                    "Heure(s)",
                    "Total",
                ],
            ),
            (Meaning::From, &["De", "Début", "Heure de début", "Start", "From"]),
            (Meaning::To, &["À", "Fin", "Heure de fin", "End time", "Jusqu’à"]),
            (
                Meaning::Activity,
                &[
                    "Activité",
                    "Tâche",
                    "Tâche(s) réalisée(s)",
                    "Task",
                    "Description",
                    "Ce qui a été fait",
                    "What did you do?",
                    "Description de l’activité",
                ],
            ),
            (
                Meaning::Remark,
                &["Remarque", "Commentaires", "Notes", "Comment", "Obs.", "À vérifier"],
            ),
            (Meaning::Mode, &["Mode", "Contrepartie", "Type"]),
            (Meaning::Validator, &["Validé par", "Validateur", "Approved by", "Bienveillant·e"]),
            (Meaning::Id, &["id", "N°", "#", "Réf.", "No"]),
            (
                Meaning::Balance,
                &["Solde", "Solde au 31/12/2025", "Opening balance", "Solde d’ouverture (h)"],
            ),
            (Meaning::Asked, &["Montant souhaité (€)", "Montant demandé"]),
            (Meaning::Validated, &["Validé", "Validé·e"]),
            (
                Meaning::EnteredOn,
                &["Horodateur", "Date de saisie", "Validé le", "Créé le", "Timestamp"],
            ),
            (Meaning::Email, &["Courriel", "Adresse e-mail", "Email"]),
            (
                Meaning::Other,
                &[
                    "Date de naissance",
                    "Code postal",
                    "Taux horaire",
                    "Nombre de participants",
                    "Heure",
                ],
            ),
        ] {
            for header in headers {
                let found = meaning(header).map(|(meaning, _)| meaning);
                assert_eq!(found, Some(meaning_expected), "{header:?}");
            }
        }
        for header in
            ["", "Suivi", "Machin", "12", "Réunion du conseil à propos du jardin partagé et du bar"]
        {
            assert_eq!(meaning(header), None, "{header:?}");
        }
    }

    #[test]
    fn a_header_may_name_the_unit() {
        for (header, expected) in [
            ("Heures", Unit::Hours),
            ("Temps passé (h)", Unit::Hours),
            ("Durée (min)", Unit::Minutes),
            ("Durée en minutes", Unit::Minutes),
            ("Temps (jours)", Unit::Days),
            ("Durée (hh:mm)", Unit::Unsaid),
            ("Durée", Unit::Unsaid),
        ] {
            assert_eq!(unit(header), expected, "{header:?}");
        }
    }
}
