//! What a header says, in French or in English, in the wordings that people choose.
//!
//! Guarantees: accents, capitals, punctuation, articles and inclusive endings change nothing; a
//! whole wording that is known is stronger than a word recognised inside a longer one. To teach
//! another wording is one line below, and a test that shows it. It never looks at the rows.

use super::columns::Meaning;
use super::duration::Unit;
use super::fold;

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

/// Articles and prepositions, which two wordings of one header often differ by.
const SMALL_WORDS: [&str; 20] = [
    "d", "de", "des", "du", "l", "la", "le", "les", "en", "et", "un", "une", "votre", "ton", "of",
    "the", "in", "your", "and", "s",
];

/// Endings of inclusive writing, which stand as words once the dots are gone.
const ENDINGS: [&str; 14] = [
    "e", "es", "s", "ice", "ices", "rice", "rices", "trice", "trices", "euse", "euses", "ere",
    "ne", "ve",
];

/// Whole wordings, without small words; the first list that has one decides.
const WORDINGS: [(Meaning, Strength, &[&str]); 40] = [
    (
        Meaning::Day,
        Exact,
        &[
            "realise",
            "effectue",
            "fait",
            "date realisation",
            "date contribution",
            "date action",
            "date activite",
            "date intervention",
            "jour contribution",
            "date travail",
            "done on",
            "date done",
            "day done",
            "work date",
            "date worked",
            "performed on",
            "date benevolat",
        ],
    ),
    (Meaning::Day, Usual, &["date", "dates", "jour", "day", "quand", "when", "on", "le"]),
    (
        Meaning::EnteredOn,
        Exact,
        &[
            "horodateur",
            "timestamp",
            "date saisie",
            "saisi",
            "date validation",
            "valide",
            "cree",
            "created at",
            "created on",
            "created",
            "modifie",
            "updated at",
            "updated",
        ],
    ),
    (
        Meaning::Person,
        Exact,
        &[
            "nom prenom",
            "prenom nom",
            "nom complet",
            "full name",
            "personne",
            "person",
            "qui",
            "who",
            "membre",
            "member",
            "adherent",
            "adherente",
            "benevole",
            "benevoles",
            "volontaire",
            "volontaires",
            "volunteer",
            "volunteers",
            "contributeur",
            "contributrice",
            "contributeurs",
            "contributor",
            "participant",
            "participante",
            "raffineur",
            "raffineuse",
            "decouvreur",
            "intervenant",
            "intervenante",
            "people",
            "worker",
            "pseudo",
            "surnom",
            "nom benevole",
            "nom personne",
            "nom membre",
            "volunteer name",
            "member name",
            "name volunteer",
        ],
    ),
    (Meaning::Person, Usual, &["nom", "noms", "name", "names", "identite", "par", "by"]),
    (Meaning::FirstName, Exact, &["prenom", "prenoms", "first name", "firstname", "given name"]),
    (Meaning::LastName, Exact, &["nom famille", "last name", "lastname", "surname", "family name"]),
    (Meaning::Code, Exact, &["code analytique", "codes analytiques", "analytic code", "code"]),
    (
        Meaning::Code,
        Usual,
        &[
            "pole",
            "poles",
            "cercle",
            "cercles",
            "circle",
            "commission",
            "commissions",
            "projet",
            "project",
            "groupe",
            "group",
            "equipe",
            "team",
            "axe",
            "secteur",
            "imputation",
            "affectation",
            "budget",
            "categorie",
            "category",
            "domaine",
            "codes",
            "department",
        ],
    ),
    (
        Meaning::Duration,
        Exact,
        &[
            "duree",
            "duration",
            "temps passe",
            "time spent",
            "heures",
            "hours",
            "nb heures",
            "nombre heures",
            "nbre heures",
            "number hours",
            "hours worked",
            "time worked",
            "heures realisees",
            "heures effectuees",
            "volume horaire",
            "temps consacre",
            "minutes",
            "heures passees",
            "heures benevoles",
            "heures benevolat",
            "volunteer hours",
            "nb minutes",
            "nombre minutes",
            "nb h",
            "h",
            "hrs",
            "min",
            "mn",
            "heures minutes",
            "hours minutes",
        ],
    ),
    (Meaning::Duration, Usual, &["temps", "time", "total heures", "total hours", "hh mm"]),
    (
        Meaning::From,
        Exact,
        &["debut", "heure debut", "h debut", "start", "start time", "begin", "from", "arrivee"],
    ),
    (Meaning::To, Exact, &["fin", "heure fin", "h fin", "end", "end time", "to", "a", "depart"]),
    (Meaning::Pause, Exact, &["pause", "pauses", "break", "breaks", "temps pause", "duree pause"]),
    (
        Meaning::Activity,
        Exact,
        &[
            "activite",
            "activites",
            "activity",
            "activities",
            "tache",
            "taches",
            "task",
            "tasks",
            "description",
            "descriptif",
            "quoi",
            "what",
            "objet",
            "travail",
            "travail effectue",
            "travaux",
            "action",
            "actions",
            "mission",
            "missions",
            "libelle",
            "intitule",
            "sujet",
            "detail",
            "details",
            "nature",
            "work",
            "work done",
            "what was done",
            "ce qui a ete fait",
        ],
    ),
    (
        Meaning::Remark,
        Exact,
        &[
            "remarque",
            "remarques",
            "commentaire",
            "commentaires",
            "comment",
            "comments",
            "note",
            "notes",
            "observation",
            "observations",
            "remark",
            "remarks",
            "precisions",
            "a verifier",
        ],
    ),
    (Meaning::Status, Exact, &["statut", "status", "etat", "state", "a valider"]),
    (
        Meaning::Mode,
        Exact,
        &[
            "mode",
            "contrepartie",
            "retribution",
            "remuneration",
            "mode retribution",
            "mode contribution",
            "type contribution",
            "type retribution",
            "compensation",
            "type heures",
            "kind",
        ],
    ),
    (Meaning::Mode, Usual, &["type"]),
    (
        Meaning::Validator,
        Exact,
        &[
            "valide par",
            "validee par",
            "validateur",
            "validatrice",
            "validator",
            "validated by",
            "approved by",
            "approuve par",
            "verifie par",
            "bienveillant",
            "bienveillante",
            "steward",
            "soucieux",
            "referent",
            "referente",
            "visa",
            "checked by",
        ],
    ),
    (Meaning::Id, Exact, &["id", "n", "no", "num", "numero", "ref", "reference", "uuid", "row id"]),
    (Meaning::Id, Usual, &["identifiant", "identifier", "number"]),
    (
        Meaning::Balance,
        Exact,
        &[
            "solde",
            "soldes",
            "balance",
            "opening balance",
            "solde ouverture",
            "solde initial",
            "solde reprise",
            "reprise",
            "report",
            "a nouveau",
            "credit temps",
            "time credit",
            "monnaie temps",
            "time balance",
            "solde heures",
            "heures acquises",
            "compteur",
        ],
    ),
    (Meaning::Balance, Usual, &["cumul", "credit", "credits"]),
    (
        Meaning::Email,
        Exact,
        &["email", "e mail", "mail", "courriel", "adresse mail", "adresse email", "email address"],
    ),
    (Meaning::Phone, Exact, &["telephone", "tel", "phone", "portable", "mobile", "phone number"]),
    (
        Meaning::Joined,
        Exact,
        &["date adhesion", "adhesion", "joined", "joined on", "date entree", "member since"],
    ),
    (
        Meaning::Asked,
        Exact,
        &[
            "montant souhaite",
            "montant demande",
            "demande",
            "asked",
            "amount asked",
            "claimed",
            "amount claimed",
            "souhaite",
            "retribution souhaitee",
            "montant souhaite eur",
        ],
    ),
    (Meaning::Proposed, Exact, &["propose", "proposed", "montant propose"]),
    (Meaning::Validated, Exact, &["validee", "validated", "approved", "accepte", "accepted"]),
    (Meaning::Invoiced, Exact, &["facture", "facturee", "invoiced", "invoice", "n facture"]),
    (Meaning::Paid, Exact, &["paye", "payee", "paid", "regle"]),
    (Meaning::Valuation, Exact, &["valorisation", "valuation", "valeur", "value"]),
    (
        Meaning::Amount,
        Exact,
        &["montant", "amount", "prix", "price", "cout", "cost", "eur", "euros"],
    ),
    (Meaning::Other, Exact, &["code postal", "age", "annee", "year", "mois", "month", "semaine"]),
    (Meaning::Other, Usual, &["adresse", "address", "ville", "city", "lieu", "place", "genre"]),
    (Meaning::Other, Usual, &["nb personnes", "nombre personnes", "nb participants", "effectif"]),
    (Meaning::Other, Usual, &["date naissance", "birth date", "birthday"]),
    (Meaning::Other, Usual, &["taux", "taux horaire", "rate", "hourly rate", "heure", "hour"]),
    (Meaning::Other, Usual, &["week", "weekday", "jour semaine", "nombre participants"]),
];

/// Words that decide inside a longer wording; the first line that has one of its words decides,
/// so that "date de saisie" is not the day done, nor "nom du projet" a person.
const WORDS: [(Meaning, &[&str]); 24] = [
    (Meaning::Other, &["naissance", "birth", "postal", "taux", "rate", "age", "iban", "siret"]),
    (Meaning::Email, &["mail", "email", "courriel"]),
    (Meaning::Phone, &["telephone", "phone"]),
    (Meaning::EnteredOn, &["saisie", "horodateur", "timestamp", "created", "creation", "modified"]),
    (Meaning::Joined, &["adhesion", "inscription", "membership"]),
    (Meaning::Validator, &["validateur", "validatrice", "validator", "approver", "bienveillant"]),
    (Meaning::From, &["debut", "start", "beginning"]),
    (Meaning::To, &["fin", "end"]),
    (Meaning::Pause, &["pause", "break"]),
    (Meaning::Balance, &["solde", "balance", "cumul", "reprise", "ouverture", "opening"]),
    (Meaning::Asked, &["souhaite", "souhaitee", "demande", "demandee", "asked", "claimed"]),
    (Meaning::Valuation, &["valorisation", "valuation", "valorisee"]),
    (Meaning::Amount, &["montant", "eur", "euro", "euros", "amount", "prix", "cout", "price"]),
    (Meaning::Remark, &["remarque", "remarques", "commentaire", "commentaires", "comment"]),
    (Meaning::Remark, &["comments", "observation", "observations", "remark", "remarks", "notes"]),
    (Meaning::Mode, &["contrepartie", "retribution", "remuneration", "mode"]),
    (Meaning::Duration, &["duree", "duration", "heures", "hours", "temps", "time", "minutes"]),
    (Meaning::Status, &["statut", "status", "etat"]),
    (Meaning::Code, &["code", "pole", "cercle", "circle", "commission", "projet", "project"]),
    (Meaning::Activity, &["activite", "activites", "activity", "tache", "taches", "task"]),
    (Meaning::Activity, &["description", "travail", "mission", "action", "fait", "objet"]),
    (Meaning::Other, &["nombre", "nb", "nbre", "number", "jours", "days"]),
    (Meaning::Day, &["date", "jour", "day", "quand"]),
    (Meaning::Person, &["nom", "prenom", "name", "personne", "benevole", "membre", "volunteer"]),
];

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
        let contains = |list: &[&str]| whole.iter().any(|word| list.contains(&word.as_str()));
        let short = whole.len() <= LONGEST_WORDING;
        let known = WORDS.iter().find(|(_, list)| short && contains(list));
        known.map(|(meaning, _)| (*meaning, Contains))
    })
}

/// What these words say as a whole: as they stand, or without small words and endings.
fn known(words: &[String]) -> Option<(Meaning, Strength)> {
    let find = |wording: &str| {
        let known = WORDINGS.iter().find(|(_, _, list)| list.contains(&wording));
        known.map(|(meaning, strength, _)| (*meaning, *strength))
    };
    let join = |keep: &dyn Fn(usize, &str) -> bool| {
        let kept = words.iter().enumerate().filter(|(place, word)| keep(*place, word));
        kept.map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ")
    };
    let small = |word: &str| SMALL_WORDS.contains(&word);
    let ending = |place: usize, word: &str| place > 0 && ENDINGS.contains(&word);
    match words.join(" ").as_str() {
        // Alone, these two are the columns of a time range.
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
                    "Description de l’activité",
                ],
            ),
            (Meaning::Remark, &["Remarque", "Commentaires", "Notes", "Comment", "À vérifier"]),
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
