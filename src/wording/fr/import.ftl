# La reprise du passé : aide, aperçu, questions, résultat.

## Aide

import-help-about = Reprend une feuille d’heures, de soldes ou de personnes, telle qu’elle est
import-help-example =
    Exemple :
      minutier import raffinerie heures-2025.csv --dry-run
      minutier import raffinerie heures-2025.csv --create people,codes
      minutier import raffinerie --undo t-0123456789 --reason "Mauvais fichier"
    Reprendre deux fois le même fichier ne change rien. Un fichier .json peut
    répondre d’avance aux questions : docs/import.md dit comment.
import-help-file = La feuille, au format CSV
import-help-dry-run = Montre seulement ce qui serait repris
import-help-decision = La décision qui reprend ce fichier : un identifiant (d-…) ou un texte à enregistrer
import-help-create = Crée sans demander les personnes et les codes qui ne ressemblent à rien de connu
import-help-answers = Le fichier des réponses
import-help-undo = Annule en entier une reprise
import-help-reason = Pourquoi

## Ce qui ne va pas

import-answers-unreadable = Le fichier des réponses ne se lit pas : { $problem }.
    .place = { $path }, { $place }
    .advice = Corriger cet endroit ; docs/import.md montre un exemple.
import-author-needed = Rien ne dit qui reprend ce fichier.
    .advice = Donner --by, avec un nom ou un identifiant.
import-decision-needed = Une reprise s’appuie sur une décision, et le mandat fondateur est terminé.
    .advice = Ajouter --decision, avec l’identifiant d’une décision ou ce qui a été décidé.
import-decision-unknown = Il n’y a pas de décision { $decision }.
    .advice = Vérifier l’identifiant, ou écrire en toutes lettres ce qui a été décidé.
import-unexpected = Le registre a répondu autre chose que ce qui était attendu.
    .place = { $path }
    .advice = Recommencer la même reprise : ce qui est déjà repris ne le sera pas deux fois.
import-undo-unknown = Il n’y a pas de reprise « { $takeover } » dans ce registre.
    .advice = Reprendre l’identifiant (t-…) que la reprise a donné.
import-unanswered = La question { $number } attend une réponse.
    .advice = Y répondre dans le fichier de réponses, puis recommencer.
import-balance-doubtful = Ce solde est marqué comme à vérifier, et un solde ne peut pas attendre.
    .advice = Le vérifier, puis enlever la remarque ou répondre { "\"doubtful\": \"credited\"" }.
import-namesake = « { $name } » est déjà à la ligne { $first }, avec un autre courriel : ce sont peut-être deux personnes.
    .advice = Distinguer les deux noms dans la feuille, ou effacer une des deux lignes.

## Ce qui s’écrit dans le registre

import-decision-subject = Reprise du fichier « { $file } » (empreinte { $mark }), demandée par { $name } sous le mandat fondateur.
import-doubt-approximate = Durée approximative

## Aperçu

import-file =
    { $file } : { $kind }, { $count ->
        [0] aucune ligne lue
        [one] une ligne
       *[other] { $count } lignes
    }
import-file-form = En-têtes à la ligne { $line }, lettres { $encoding }, séparateur : { $delimiter }.
import-file-columns = Colonnes : { $columns }.
import-file-column = { $column } « { $header } » → { $meaning }
import-file-columns-left = Pas lues : { $columns }.
import-file-column-left = { $column } « { $header } »
import-column-lines = Lignes
import-column-count = Nombre
import-column-time = Temps
import-row-credited = à reprendre, et qui comptent
import-row-waiting = à reprendre, à vérifier : pas encore créditées
import-row-admitted = personnes à admettre
import-row-unchanged = inchangées : déjà reprises, ou rien à reprendre
import-row-asked = en attente d’une réponse
import-row-refused = ne se reprennent pas
import-title-people =
    { $count ->
        [one] Une personne à créer
       *[other] { $count } personnes à créer
    }
import-title-codes =
    { $count ->
        [one] Un code à créer
       *[other] { $count } codes à créer
    }
import-code-new-circle = { $code } (nouveau cercle { $circle })
import-code-in-circle = { $code } (cercle { $circle })
import-title-remarks = À regarder
import-title-refused =
    { $count ->
        [one] Une ligne ne se reprend pas
       *[other] { $count } lignes ne se reprennent pas
    }
import-at-place = { $place } : { $what }
import-places = Lignes { $lines }
import-and-more = et { $count } de plus
import-lines-range = { $first } à { $last }

## À regarder

import-remark-beside =
    { $count ->
        [one] Ligne { $lines } : il y a déjà autre chose
       *[other] { $count } lignes ({ $lines }) : il y a déjà autre chose
    } pour la même personne, le même jour et le même code. Tout compte.
import-remark-answer-unknown = La réponse « { $answer } » ne désigne ni une personne ni un code connus.
import-remark-only-names = Seuls les noms sont repris : ni courriels, ni téléphones, ni dates d’adhésion.
import-remark-reversed-since =
    { $count ->
        [one] Une ligne de ce fichier a été annulée ou refusée depuis sa reprise
       *[other] { $count } lignes de ce fichier ont été annulées ou refusées depuis leur reprise
    } ({ $lines }) ; cela reste ainsi.
import-remark-waiting-already =
    { $count ->
        [one] Une ligne à vérifier attend déjà
       *[other] { $count } lignes à vérifier attendent déjà
    } dans le registre : c’est leur cercle qui y répond maintenant.
import-remark-second-balance =
    { $count ->
        [one] Ligne { $lines } : cette personne a déjà un solde repris, dans cette feuille ou d’un autre fichier
       *[other] { $count } lignes ({ $lines }) : ces personnes ont déjà un solde repris, dans cette feuille ou d’un autre fichier
    } ; les soldes s’ajoutent.
import-remark-balance-and-hours =
    { $count ->
        [one] Une personne a déjà des heures reprises d’un autre fichier avant la date de ce solde
       *[other] { $count } personnes ont déjà des heures reprises d’un autre fichier avant la date de ces soldes
    } : les deux s’ajouteraient.

## Questions

import-title-questions =
    { $count ->
        [one] Une question
       *[other] { $count } questions
    }
import-questions-how = Les lignes concernées attendent la réponse. Pour répondre par un fichier, y réunir les morceaux choisis et ajouter --answers FICHIER.
import-asking-how = Quelques questions d’abord. Taper un numéro, ou un nom qui est dans le registre ; une réponse vide laisse les lignes de côté.
import-asking-again = Cette réponse ne correspond à rien. Taper un des numéros, un nom connu, ou rien.
import-ask-person = Qui est « { $name } » ? Personne ne s’appelle ainsi.
import-ask-person-alike = Qui est « { $name } » ? Ce nom ressemble à un autre.
import-ask-person-many = Qui est « { $name } » ? Cela semble nommer plusieurs personnes, pour une seule durée.
import-ask-person-damaged = Qui est « { $name } » ? Des lettres de ce nom sont abîmées.
import-ask-people = { $count } personnes ne sont pas dans le registre (avec leur nombre de lignes) : { $names }.
import-ask-codes = { $count } codes ne sont pas dans le registre (avec leur nombre de lignes) : { $names }.
import-ask-all = Tout créer : ajouter { $option }.
import-ask-each = Ou répondre un par un, par « create », ou par ce que le registre connaît :
import-ask-person-several = Qui est « { $name } » ? Plusieurs personnes s’appellent ainsi.
import-ask-code = Quel est le code « { $code } » ? Il n’est pas dans le registre.
import-ask-code-alike = Quel est le code « { $code } » ? Il ressemble à un autre.
import-ask-equal =
    { $count ->
        [one] Une ligne dit la même chose qu’une ligne
       *[other] { $count } lignes disent la même chose que des lignes
    } d’un autre fichier, repris le { $day } ({ $takeover }). Est-ce le même travail ?
import-ask-sheet-person = Qui a fait tout cela ? Aucune colonne ne le dit.
import-ask-sheet-code = Pour quel code est-ce ? Aucune colonne ne le dit.
import-ask-sheet-day = À la fin de quel jour ces soldes étaient-ils justes ? (AAAA-MM-JJ)
import-ask-unit = Les durées sans unité sont-elles des heures ou des minutes ?
import-ask-day-order = Les dates commencent-elles par le jour ou par le mois ? Rien ne le montre.
import-ask-column = Quelle colonne dit cela : { $meaning } ?
import-ask-lines =
    { $count ->
        [one] Ligne { $lines }.
       *[other] { $count } lignes ({ $lines }).
    }
import-ask-lines-time =
    { $count ->
        [one] Ligne { $lines }, { $time }.
       *[other] { $count } lignes, { $time } ({ $lines }).
    }
import-means-person = C’est { $name } ({ $member }).
import-means-person-alike = C’est { $name } ({ $why }).
import-means-new-person = C’est quelqu’un d’autre, à créer.
import-means-all-new = À créer, comme tous les autres qui ne ressemblent à rien de connu.
import-means-code = C’est { $code }.
import-means-new-code = C’est un nouveau code, à créer avec son cercle.
import-means-same-work = Le même travail : ne pas le reprendre deux fois.
import-means-other-work = Un autre travail : le reprendre aussi.
import-means-day = Le { $day }.
import-means-hours = Des heures.
import-means-minutes = Des minutes.
import-means-day-first = Par le jour, comme en France.
import-means-month-first = Par le mois, comme aux États-Unis.
import-means-column = { $column } « { $header } ».

## Résultat

import-progress = Reprise
import-done =
    Repris : { $lines ->
        [one] une ligne
       *[other] { $lines } lignes
    }, { $time }.
import-done-doubtful =
    Repris : { $lines ->
        [one] une ligne
       *[other] { $lines } lignes
    }, { $time } : { $credited ->
        [0] aucune ne compte
        [one] une compte
       *[other] { $credited } comptent
    } ({ $credited_time }), { $waiting } à vérifier ({ $waiting_time }).
import-done-people =
    { $count ->
        [one] Une personne admise.
       *[other] { $count } personnes admises.
    }
import-done-nothing = Rien de nouveau n’a été repris.
import-done-unchanged =
    Inchangées : { $count ->
        [one] une ligne
       *[other] { $count } lignes
    }.
import-done-refused =
    Laissées de côté : { $count ->
        [one] une ligne.
       *[other] { $count } lignes.
    } Répondre et reprendre le même fichier les ajoute ; corriger la feuille et la reprendre aussi : ce qui est déjà repris est reconnu.
import-done-decision = Faute d’une décision citée, la demande de reprise est enregistrée comme décision, sous le mandat fondateur ({ $decision }).
import-done-decision-said = La décision est enregistrée ({ $decision }).
import-done-batch = Reprise { $takeover }. Pour tout annuler :
import-undone =
    La reprise { $takeover } est annulée : { $lines ->
        [one] une ligne
       *[other] { $lines } lignes
    }, { $people ->
        [one] une personne
       *[other] { $people } personnes
    }. Les personnes et les codes créés restent.
import-undone-before =
    La reprise { $takeover } était déjà annulée : { $lines ->
        [one] une ligne
       *[other] { $lines } lignes
    }, { $people ->
        [one] une personne
       *[other] { $people } personnes
    }.

## Signatures

import-signature-unreadable = Cette ligne n’est pas la signature d’un arrêté.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Importer ce que « minutier sign » a écrit ; pour tout autre acte, « minutier act ».
import-signature-planned = Signature de { $member } à enregistrer, pour l’arrêté { $closing }.
import-signature-recorded = Signature de { $member } enregistrée, pour l’arrêté { $closing }.
import-signature-before = Signature de { $member } déjà enregistrée, pour l’arrêté { $closing }.
