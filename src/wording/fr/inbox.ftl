# Ce qui attend une réponse.

inbox-title = À valider
inbox-lead = { $count ->
    [0] Aucune déclaration n’attend.
    [one] Une déclaration attend, { inbox-oldest }.
   *[other] { $count } déclarations attendent, { inbox-oldest-of }.
}
inbox-oldest = { $days ->
    [0] depuis aujourd’hui
    [one] depuis hier
   *[other] depuis { $days } jours
}
inbox-oldest-of = { $days ->
    [0] toutes depuis aujourd’hui
   *[other] la plus ancienne { inbox-oldest }
}
inbox-since = { $days ->
    [0] déclaré aujourd’hui
    [one] attend depuis hier
   *[other] attend depuis { $days } jours
}
inbox-empty = Ici arrivent les heures que d’autres déclarent pour les cercles où l’on valide, et ce que quelqu’un conteste.
inbox-empty-about = Ses propres heures n’y sont jamais : quelqu’un d’autre y répond.
inbox-more = { $count ->
    [one] Une autre attend après celles-ci.
   *[other] { $count } autres attendent après celles-ci.
}
inbox-validate-chosen = Valider la sélection
inbox-validate-chosen-about = Cocher ce qui est juste : tout compte tel que déclaré.
inbox-none-chosen = Rien n’est coché. Cocher les lignes à valider.
inbox-validate = Valider
inbox-validate-of = Valider : { $line }
inbox-other = Ajuster ou refuser
inbox-other-of = Ajuster ou refuser : { $line }
inbox-in-one = { $name }, { $time } le { $day } ({ $code })
inbox-refused = { $line } : { $why }
inbox-no-words = Sans description.
inbox-doubt = Ligne douteuse de la reprise.
inbox-twin-waits = Peut-être en double : une autre ligne attend pour la même personne, le même jour, le même code.
inbox-twin-counts = Peut-être en double : { $time } comptent déjà ce jour-là sous ce code.
inbox-validated = Validé : { $name }, { $time } le { $day } ({ $code }).
inbox-refused-done = Refusé : { $name }, { $time } le { $day } ({ $code }).
inbox-correct = C’est une erreur ? Une annulation la corrige, par quelqu’un d’autre qui valide pour ce cercle.
inbox-contradict = Cette personne en est avertie et peut contester. Quelqu’un d’autre y répondra.
inbox-back = Tout ce qui attend
inbox-answer-title = { $name }, { $time }
inbox-validate-time = Valider { $time }
inbox-adjust-title = Pour une autre durée
inbox-minutes = Durée à valider
inbox-minutes-hint = Par exemple 1h30, 90 min ou 1,5.
inbox-adjust = Valider cette durée
inbox-reason = Pourquoi
inbox-reason-hint = La personne lira ces mots.
inbox-reason-missing = Écrire pourquoi, en quelques mots : la personne les lira.
inbox-refuse-title = Refuser
inbox-refuse-about = Rien ne comptera. La personne peut contester, et quelqu’un d’autre lui répondra.
inbox-refuse = Refuser
inbox-disputes = { $count ->
    [one] Une contestation attend une réponse
   *[other] { $count } contestations attendent une réponse
}
inbox-dispute-title = { $name } conteste
inbox-dispute-of-refusal = heures refusées
inbox-dispute-record = { $what } : { $time }, le { $day } ({ $code })
inbox-dispute-day = Contesté le { $day }
inbox-dispute-open = Répondre
inbox-outcome = Réponse
inbox-outcome-missing = Choisir une réponse.
inbox-outcome-upheld = La contestation est juste : l’écriture est annulée.
inbox-outcome-reopens = La contestation est juste : ces heures attendent de nouveau d’être validées.
inbox-outcome-dismissed = L’écriture reste comme elle est.
inbox-dispute-answer = Répondre
inbox-dispute-upheld = C’est répondu : l’écriture est annulée.
inbox-dispute-reopened = C’est répondu : ces heures attendent de nouveau, ci-dessous.
inbox-dispute-unreversed = C’est répondu. L’annulation, elle, revient à quelqu’un d’autre : la coordination du cercle ou un siège de l’organe.
inbox-dispute-dismissed = C’est répondu : l’écriture reste comme elle est.
