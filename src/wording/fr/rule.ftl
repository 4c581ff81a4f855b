# Les règles en clair : une phrase chacune.

rule-help-about = Montre les règles en vigueur, en clair, et ce que chaque adoption a changé
rule-help-example =
    Exemple :
      minutier rules raffinerie --as-of 2026-03-31
      minutier rules raffinerie --history
    Les règles d’un jour sont les dernières adoptées, ce jour compris.
rule-help-as-of = Ce jour-là (AAAA-MM-JJ) ; sinon le dernier jour enregistré
rule-help-history = Chaque adoption, et ce qu’elle a changé

rule-title = Au { $day }, { $known } : les règles en vigueur.
rule-none = Au { $day }, { $known }, aucune règle n’est adoptée.
rule-since = Adoptées le { $day }, écriture { NUMBER($seq, useGrouping: "false") }, par { $by } : { $decision }.
rule-since-alone = Adoptées le { $day }, écriture { NUMBER($seq, useGrouping: "false") }, par { $by }, sans décision : c’est la fondation.
rule-first = Les premières règles :
rule-before = Avant : { $rule }
rule-after = Désormais : { $rule }
rule-nothing-changes = Aucune règle ne change.
rule-part-time = Temps
rule-part-organ = Organe élu
rule-part-periods = Périodes

## Temps

rule-unit = L’unité de temps est « { $unit } » : { $time }.
rule-asked-above = Au-delà de { $time } pour une personne dans une journée, une déclaration se confirme.
rule-refused-above = Au-delà de { $time } pour une personne dans une journée, une déclaration est refusée.
rule-dispute-days = Une personne concernée peut contester pendant { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }.
rule-guest-days = { $days ->
        [0] Les heures d’une personne invitée n’attendent pas son arrivée.
        [one] Les heures d’une personne invitée attendent son arrivée { $days } jour.
       *[other] Les heures d’une personne invitée attendent son arrivée { $days } jours.
    }
rule-opening-credit = À l’arrivée, une personne reçoit { $time }.
rule-no-opening-credit = À l’arrivée, rien n’est crédité.
rule-floor = Une dépense ou un don peut laisser un solde jusqu’à { $time } au-dessous de zéro.
rule-no-floor = Une dépense ou un don ne laisse jamais un solde au-dessous de zéro.
rule-soft-ceiling = Au-dessus de { $time }, une personne est invitée à dépenser ; rien n’est refusé.
rule-no-soft-ceiling = Aucun plafond n’est conseillé.
rule-expiry = Le crédit temps peut expirer après { $months } mois.
rule-no-expiry = Le crédit temps n’expire pas.
rule-gifts = Les membres peuvent se donner du crédit temps.
rule-no-gifts = Les membres ne peuvent pas se donner de crédit temps.
rule-alcohol = Le catalogue peut proposer de l’alcool.
rule-no-alcohol = Le catalogue ne propose pas d’alcool.
rule-undo = Au comptoir, une dépense s’annule dans les { $time } qui suivent.
rule-no-undo = Au comptoir, une dépense ne s’annule pas.
rule-offline-days = { $days ->
        [0] Ce qui a été servi hors ligne se note le jour même.
        [one] Ce qui a été servi hors ligne se note au plus tard { $days } jour après.
       *[other] Ce qui a été servi hors ligne se note au plus tard { $days } jours après.
    }
rule-no-offline-days = Ce qui a été servi hors ligne se note sans limite de jours.
rule-offline-most = Ce qui a été servi hors ligne à une personne en un jour de service se note jusqu’à { $time }.
rule-no-offline-most = Ce qui a été servi hors ligne se note sans limite de durée.
rule-service-day = Le jour de service finit à { $hour }.
rule-after-leaving = { $months ->
        [0] Après un départ, le solde va aussitôt au commun.
       *[other] Après un départ, le solde reste { $months } mois, puis va au commun.
    }

## Organe élu

rule-seats = L’organe élu a { $seats ->
        [one] { $seats } siège
       *[other] { $seats } sièges
    }.
rule-quorum = Son quorum est de { $seats ->
        [one] { $seats } siège
       *[other] { $seats } sièges
    }.
rule-members-together = Quand plus personne ne peut donner de mandat, { $members ->
        [one] { $members } membre enregistre
       *[other] { $members } membres enregistrent ensemble
    } la décision de l’assemblée.
rule-together-since = Pour agir ainsi ensemble, il faut être membre depuis { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    } au moins.
rule-no-together-since = Pour agir ainsi ensemble, il suffit d’être membre, depuis quelque jour que ce soit.

## Périodes

rule-open-from = Ce qui a été fait avant le { $day } se compte ce jour-là : les périodes d’avant ont été arrêtées ailleurs.
rule-no-open-from = Aucune période n’a été arrêtée ailleurs.
rule-late = { $months ->
        [0] Ce qui a été fait dans une période arrêtée ne se compte plus.
       *[other] Ce qui a été fait dans une période arrêtée se compte le premier jour ouvert, { $months } mois après au plus.
    }
rule-auditor-days = { $days ->
        [0] Un arrêté annuel se signe sans attendre la vérification des comptes.
        [one] La vérification des comptes a { $days } jour avant qu’un arrêté annuel se signe.
       *[other] La vérification des comptes a { $days } jours avant qu’un arrêté annuel se signe.
    }
rule-retention = On sait qui est derrière une écriture pendant { $months } mois après la fin de l’année ({ $source }, lu le { $day }).
rule-no-retention = Aucun texte cité ne demande de savoir qui est derrière une écriture : aucun effacement n’attend.
