# Qui tient quel mandat, un jour donné, tel que connu à une écriture.

mandate-help-about = Montre qui tient quel mandat, n’importe quel jour, tel que connu à n’importe quelle écriture
mandate-help-example =
    Exemple :
      minutier mandates raffinerie --as-of 2026-03-31
    Un mandat est en cours chaque jour de son terme, premier et dernier compris ; le jour où il prend fin
    avant son terme, il est terminé.
mandate-help-member = Une personne seulement : son identifiant ou son nom
mandate-help-circle = Un cercle seulement : son identifiant ou son nom
mandate-help-as-of = Ce jour-là (AAAA-MM-JJ) ; sinon le dernier jour enregistré
mandate-help-all = Aussi les mandats terminés et ceux à venir

mandate-title =
    Au { $day }, { $known } : { $mandates ->
        [0] aucun mandat en cours
        [one] un mandat en cours
       *[other] { $mandates } mandats en cours
    }.
mandate-everywhere = Toute l’organisation
mandate-holder = { $name } : { $role }, { $term }
mandate-holder-soon = { $name } : { $role }, { $term } ; { $days ->
        [0] c’est le dernier jour
        [one] se termine dans un jour
       *[other] se termine dans { $days } jours
    }
mandate-term = du { $first } au { $last }
mandate-term-open = dès le { $first }, sans terme
mandate-given = { $how }, { $decision } ; écriture { NUMBER($seq, useGrouping: "false") } du { $day }, par { $by }
mandate-given-alone = { $how }, sans décision ; écriture { NUMBER($seq, useGrouping: "false") } du { $day }, par { $by }
mandate-note = [{ $note }], écriture { NUMBER($seq, useGrouping: "false") }
mandate-notes = Comment ces mandats ont été donnés
mandate-note-says = [{ $note }] { $how }, { $decision }, par { $by }
mandate-note-alone = sans décision
mandate-to-come = À venir.
mandate-over = Arrivé à son terme.
mandate-ended = A pris fin le { $day } : { $because } ; écriture { NUMBER($seq, useGrouping: "false") }, par { $by }.
mandate-ends = Prend fin le { $day } : { $because } ; écriture { NUMBER($seq, useGrouping: "false") }, par { $by }.
mandate-because-resignation = sans décision, par son ou sa titulaire
mandate-because-holder-left = départ du collectif
mandate-because-circle-closed = cercle fermé
mandate-because-circle-merged = cercle fusionné
mandate-because-organ-seated = l’organe élu a tous ses sièges
mandate-seats =
    Organe élu : { $vacant ->
        [0] { $seats ->
            [one] un siège, pourvu
           *[other] { $seats } sièges, tous pourvus
        }
        [one] { $held } sur { $seats }, un siège vacant
       *[other] { $held } sur { $seats }, { $vacant } sièges vacants
    }.
