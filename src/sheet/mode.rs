//! How a row counts, and whether its author doubts it, in the words that people write.
//!
//! Guarantees: a mode in other words than these is not guessed. A doubt never changes what a row
//! says; it only keeps the row from counting before somebody answers.

use super::fold;

/// How the time of a row counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// As time credit ("monnaie temps").
    TimeCredit,
    /// Kept, and nothing is owed ("bénévole", "à titre gratuit").
    ProBono,
}

impl Mode {
    /// The stable name of this mode.
    pub fn code(self) -> &'static str {
        match self {
            Self::TimeCredit => "time_credit",
            Self::ProBono => "pro_bono",
        }
    }
}

/// What a cell that states a mode says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stated {
    Mode(Mode),
    /// A claim, a fee, a salary: not brought in with hours.
    Paid,
    Unknown,
}

/// The mode that a filled cell states.
pub(super) fn read(cell: &str) -> Stated {
    let words = fold::words(cell);
    let wording: Vec<&str> = words.iter().map(String::as_str).collect();
    match wording.join(" ").as_str() {
        "monnaie temps" | "monnaies temps" | "temps" | "credit temps" | "credit"
        | "time credit" | "time currency" | "time" | "mt" | "heures" | "hours" | "en temps"
        | "r" | "banque temps" | "banque de temps" | "time bank" => Stated::Mode(Mode::TimeCredit),
        "benevole" | "benevolat" | "benevolement" | "gratuit" | "a titre gratuit" | "pro bono"
        | "volunteer" | "volunteering" | "unpaid" | "free" | "don" | "don de temps" | "gift"
        | "sans contrepartie" | "titre gratuit" | "a titre benevole" => Stated::Mode(Mode::ProBono),
        "co remuneration" | "coremuneration" | "corem" | "remunere" | "remuneration"
        | "retribution" | "retribue" | "prestation" | "prestation interne"
        | "prestation externe" | "facture" | "facturation" | "paid" | "paye" | "euros" | "euro"
        | "eur" | "budget contributif" | "invoice" | "salaire" | "salarie"
        | "mission remuneree" | "claim" | "fee" => Stated::Paid,
        _ => Stated::Unknown,
    }
}

/// Whether a remark says that its author is not sure of the row.
pub(super) fn doubts(remark: &str) -> bool {
    const WORDS: [&str; 16] = [
        "verifier",
        "verif",
        "confirmer",
        "revoir",
        "preciser",
        "doute",
        "doutes",
        "douteux",
        "douteuse",
        "incertain",
        "incertaine",
        "doubt",
        "doubtful",
        "unsure",
        "tbc",
        "tbd",
    ];
    const PHRASES: [&str; 7] = [
        "to check",
        "to confirm",
        "to be checked",
        "to be confirmed",
        "not sure",
        "please check",
        "je ne sais plus",
    ];
    let words = fold::words(remark);
    let wording = format!(" {} ", words.join(" "));
    remark.contains('?')
        // Folded, "pas sûr" could not be told from "pas sur place".
        || remark.to_lowercase().contains("pas sûr")
        || matches!(wording.trim(), "check" | "pas sur")
        || words.iter().any(|word| WORDS.contains(&word.as_str()))
        || PHRASES.iter().any(|phrase| wording.contains(&format!(" {phrase} ")))
}

/// Whether the column of a row's progress says that it is not settled, or was turned down.
pub(super) fn is_unsettled(status: &str) -> bool {
    const WORDS: [&str; 17] = [
        "non",
        "no",
        "attente",
        "pending",
        "valider",
        "brouillon",
        "draft",
        "refuse",
        "refusee",
        "refused",
        "rejete",
        "rejected",
        "annule",
        "cancelled",
        "canceled",
        "conteste",
        "disputed",
    ];
    fold::words(status).iter().any(|word| WORDS.contains(&word.as_str())) || doubts(status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_in_known_words_only() {
        for (cell, expected) in [
            ("monnaie temps", Stated::Mode(Mode::TimeCredit)),
            ("Monnaie-temps ", Stated::Mode(Mode::TimeCredit)),
            ("Crédit temps", Stated::Mode(Mode::TimeCredit)),
            ("Bénévole", Stated::Mode(Mode::ProBono)),
            ("à titre gratuit", Stated::Mode(Mode::ProBono)),
            ("Co-rémunération", Stated::Paid),
            ("€", Stated::Paid),
            ("bénévole ou payé", Stated::Unknown),
            ("autre", Stated::Unknown),
        ] {
            assert_eq!(read(cell), expected, "{cell}");
        }
    }

    #[test]
    fn doubts_are_heard() {
        for (remark, doubted) in [
            ("à vérifier", true),
            ("A VERIFIER", true),
            ("?", true),
            ("un doute sur la durée", true),
            ("to check", true),
            ("pas sûr de la date", true),
            ("vérifié par Nadège", false),
            ("pas sur place", false),
            ("checked", false),
            ("", false),
        ] {
            assert_eq!(doubts(remark), doubted, "{remark}");
        }
        for (status, unsettled) in [
            ("validé", false),
            ("oui", false),
            ("", false),
            ("à valider", true),
            ("non", true),
            ("en attente", true),
            ("Refusé", true),
        ] {
            assert_eq!(is_unsettled(status), unsettled, "{status}");
        }
    }
}
