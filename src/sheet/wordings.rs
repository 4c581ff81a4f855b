//! The wordings of headers, in French and in English: to teach one is to add it to a list here.
//!
//! They stand as `fold::words` leaves them, without accents, capitals and
//! punctuation, and without the small words of `SMALL_WORDS`. It holds lists and no rule.

use super::columns::Meaning;
use super::headers::Strength::{self, Exact, Usual};

/// Articles and prepositions, which two wordings of one header often differ by.
pub(super) const SMALL_WORDS: &str =
    "d, de, des, du, l, la, le, les, en, et, un, une, votre, ton, of, the, in, your, and, s";

/// Endings of inclusive writing, which stand as words once the dots are gone.
pub(super) const ENDINGS: &str =
    "e, es, s, ice, ices, rice, rices, trice, trices, euse, euses, ere, ne, ve";

/// Whole wordings; the first list that has one decides.
#[rustfmt::skip]
pub(super) const WORDINGS: &[(Meaning, Strength, &str)] = &[
    (Meaning::Day, Exact,
        "realise, effectue, fait, date realisation, date contribution, date action, \
         date activite, date intervention, jour contribution, date travail, done on, date done, \
         day done, work date, date worked, performed on, date benevolat"),
    (Meaning::Day, Usual,
        "date, dates, jour, day, quand, when, on, le"),
    (Meaning::EnteredOn, Exact,
        "horodateur, timestamp, date saisie, saisi, date validation, valide, cree, created at, \
         created on, created, modifie, updated at, updated"),
    (Meaning::Person, Exact,
        "nom prenom, prenom nom, nom complet, full name, personne, person, qui, who, membre, \
         member, adherent, adherente, benevole, benevoles, volontaire, volontaires, volunteer, \
         volunteers, contributeur, contributrice, contributeurs, contributor, participant, \
         participante, raffineur, raffineuse, decouvreur, intervenant, intervenante, people, \
         worker, pseudo, surnom, nom benevole, nom personne, nom membre, volunteer name, \
         member name, name volunteer"),
    (Meaning::Person, Usual,
        "nom, noms, name, names, identite, par, by"),
    (Meaning::FirstName, Exact,
        "prenom, prenoms, first name, firstname, given name"),
    (Meaning::LastName, Exact,
        "nom famille, last name, lastname, surname, family name"),
    (Meaning::Code, Exact,
        "code analytique, codes analytiques, analytic code, code"),
    (Meaning::Code, Usual,
        "pole, poles, cercle, cercles, circle, commission, commissions, projet, project, \
         groupe, group, equipe, team, axe, secteur, imputation, affectation, budget, categorie, \
         category, domaine, codes, department"),
    (Meaning::Duration, Exact,
        "duree, duration, temps passe, time spent, heures, hours, nb heures, nombre heures, \
         nbre heures, number hours, hours worked, time worked, heures realisees, \
         heures effectuees, volume horaire, temps consacre, minutes, heures passees, \
         heures benevoles, heures benevolat, volunteer hours, nb minutes, nombre minutes, nb h, \
         h, hrs, min, mn, heures minutes, hours minutes, nb heure, nombre heure, nbre heure, \
         heure s, hour s"),
    (Meaning::Duration, Usual,
        "temps, time, combien, combien temps, how long, how many hours, total heures, \
         total hours, hh mm, total, total h, total temps, total time"),
    (Meaning::From, Exact,
        "debut, heure debut, h debut, start, start time, begin, from, arrivee"),
    (Meaning::To, Exact,
        "fin, heure fin, h fin, end, end time, to, a, depart"),
    (Meaning::Pause, Exact,
        "pause, pauses, break, breaks, temps pause, duree pause"),
    (Meaning::Activity, Exact,
        "qu as tu fait, what did you do, activite, activites, activity, activities, tache, \
         taches, task, tasks, description, descriptif, quoi, what, objet, travail, \
         travail effectue, travaux, action, actions, mission, missions, libelle, intitule, \
         sujet, detail, details, nature, work, work done, what was done, ce qui a ete fait"),
    (Meaning::Remark, Exact,
        "obs, remarque, remarques, commentaire, commentaires, comment, comments, note, notes, \
         observation, observations, remark, remarks, precisions, a verifier"),
    (Meaning::Status, Exact,
        "statut, status, etat, state, a valider"),
    (Meaning::Mode, Exact,
        "mode, contrepartie, retribution, remuneration, mode retribution, mode contribution, \
         compensation"),
    (Meaning::Mode, Usual,
        "type, type contribution, type heures, kind, type retribution"),
    (Meaning::Validator, Exact,
        "valide par, validee par, validateur, validatrice, validator, validated by, \
         approved by, approuve par, verifie par, bienveillant, bienveillante, steward, \
         soucieux, referent, referente, visa, checked by"),
    (Meaning::Id, Exact,
        "id, n, no, num, numero, ref, reference, uuid, row id"),
    (Meaning::Id, Usual,
        "identifiant, identifier, number"),
    (Meaning::Balance, Exact,
        "solde, soldes, balance, opening balance, solde ouverture, solde initial, \
         solde reprise, reprise, report, a nouveau, credit temps, time credit, monnaie temps, \
         time balance, solde heures, heures acquises, compteur"),
    (Meaning::Balance, Usual,
        "cumul, credit, credits"),
    (Meaning::Email, Exact,
        "email, e mail, mail, courriel, adresse mail, adresse email, email address"),
    (Meaning::Phone, Exact,
        "telephone, tel, phone, portable, mobile, phone number"),
    (Meaning::Joined, Exact,
        "date adhesion, adhesion, joined, joined on, date entree, member since"),
    (Meaning::Asked, Exact,
        "montant souhaite, montant demande, demande, asked, amount asked, claimed, \
         amount claimed, souhaite, retribution souhaitee, montant souhaite eur"),
    (Meaning::Proposed, Exact,
        "propose, proposed, montant propose"),
    (Meaning::Validated, Exact,
        "validee, validated, approved, accepte, accepted"),
    (Meaning::Invoiced, Exact,
        "facture, facturee, invoiced, invoice, n facture"),
    (Meaning::Paid, Exact,
        "paye, payee, paid, regle"),
    (Meaning::Valuation, Exact,
        "valorisation, valuation, valeur, value"),
    (Meaning::Amount, Exact,
        "montant, amount, prix, price, cout, cost, eur, euros"),
    (Meaning::Other, Exact,
        "code postal, age, annee, year, mois, month, semaine"),
    (Meaning::Other, Usual,
        "adresse, address, ville, city, lieu, place, genre, nb personnes, nombre personnes, \
         nb participants, effectif, date naissance, birth date, birthday, taux, taux horaire, \
         rate, hourly rate, heure, hour, week, weekday, jour semaine, nombre participants"),
];

/// Words that decide inside a longer wording; the first list that has one of its words decides,
/// so that "date de saisie" is not the day done, nor "nom du projet" a person.
#[rustfmt::skip]
pub(super) const WORDS: &[(Meaning, &str)] = &[
    (Meaning::Other,
        "naissance, birth, postal, taux, rate, age, iban, siret"),
    (Meaning::Email,
        "mail, email, courriel"),
    (Meaning::Phone,
        "telephone, phone"),
    (Meaning::EnteredOn,
        "saisie, horodateur, timestamp, created, creation, modified"),
    (Meaning::Joined,
        "adhesion, inscription, membership"),
    (Meaning::Validator,
        "validateur, validatrice, validator, approver, bienveillant"),
    (Meaning::From,
        "debut, start, beginning"),
    (Meaning::To,
        "fin, end"),
    (Meaning::Pause,
        "pause, break"),
    (Meaning::Balance,
        "solde, balance, cumul, reprise, ouverture, opening"),
    (Meaning::Asked,
        "souhaite, souhaitee, demande, demandee, asked, claimed"),
    (Meaning::Valuation,
        "valorisation, valuation, valorisee"),
    (Meaning::Amount,
        "montant, eur, euro, euros, amount, prix, cout, price"),
    (Meaning::Remark,
        "obs, remarque, remarques, commentaire, commentaires, comment, comments, observation, \
         observations, remark, remarks, notes"),
    (Meaning::Mode,
        "contrepartie, retribution, remuneration, mode"),
    (Meaning::Duration,
        "duree, duration, heures, hours, temps, time, minutes"),
    (Meaning::Status,
        "statut, status, etat"),
    (Meaning::Code,
        "code, pole, cercle, circle, commission, projet, project"),
    (Meaning::Activity,
        "activite, activites, activity, tache, taches, task, description, travail, mission, \
         action, fait, objet"),
    (Meaning::Other,
        "nombre, nb, nbre, number, jours, days"),
    (Meaning::Day,
        "date, jour, day, quand"),
    (Meaning::Person,
        "nom, prenom, name, personne, benevole, membre, volunteer"),
];

/// Whether a list has this wording.
pub(super) fn has(list: &str, wording: &str) -> bool {
    list.split(", ").any(|known| known == wording)
}
