# Le portrait d’une personne et l’effacement de son identité. Les raisons de ne pas encore effacer,
# « erasure-obstacle- » puis le code du cœur, sont des bouts de phrase : ils se suivent dans un refus et
# font chacun une ligne à l’écran.

erasure-obstacle-still_member = le départ n’est pas enregistré
erasure-obstacle-still_suspended = une suspension est en cours, et sa raison partirait avec le nom
erasure-obstacle-credit_left = il reste { $minutes } de crédit temps, à dépenser avant le départ ou à laisser aux communs quand le délai des règles est passé
erasure-obstacle-debt_left = le compte est à { $minutes }, que le registre remet quand le délai des règles est passé
erasure-obstacle-contributions_waiting =
    { $count ->
        [one] une contribution attend
       *[other] { $count } contributions attendent
    } encore une réponse
erasure-obstacle-disputes_open =
    { $count ->
        [one] une contestation attend
       *[other] { $count } contestations attendent
    } encore une réponse
erasure-obstacle-still_contestable = ce que d’autres ont noté sur son compte peut encore se contester jusqu’au { $until }
erasure-obstacle-mandates_left =
    { $count ->
        [one] un mandat n’est pas terminé
       *[other] { $count } mandats ne sont pas terminés
    }
erasure-obstacle-delegations_left =
    { $count ->
        [one] une délégation n’est pas terminée
       *[other] { $count } délégations ne sont pas terminées
    }
erasure-obstacle-retention = il faut pouvoir dire qui est derrière ses écritures jusqu’au { $until } ({ $source }, texte lu le { $read_on }), sauf décision enregistrée
erasure-then = { $before } ; { $after }
