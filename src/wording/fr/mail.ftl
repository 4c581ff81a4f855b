# Le courrier. Chaleureux, court, sans tutoyer ni vouvoyer. Ni solde ni nom de quelqu’un d’autre dans l’objet.

mail-greeting = Bonjour { $name },
mail-greeting-nobody = Bonjour,
mail-somebody = Une personne qui administre le registre
mail-foot =
    { $house }, registre du temps donné
    Cette lettre est partie toute seule ; inutile d’y répondre. Choisir son courrier : { $page }

## Entrer

mail-sign-in-subject = Le lien pour entrer ({ $house })
mail-sign-in = Voici le lien demandé pour entrer dans le registre. Il sert une seule fois, dans les { $minutes } minutes :
mail-sign-in-after = Personne ne l’a demandé ici ? Alors il n’y a rien à faire : sans ce lien, personne n’entre.
mail-second-subject = Le second lien ({ $house })
mail-second = Voici le second lien demandé, pour montrer que c’est bien la même personne. À ouvrir sur l’appareil où l’on est déjà, une seule fois, dans les { $minutes } minutes :
mail-second-after = Personne ne l’a demandé ici ? Alors quelqu’un est entré sans le droit d’y être : prévenir sans attendre une personne qui administre le registre.
mail-invitation-subject = Bienvenue dans le registre ({ $house })
mail-invitation = { $by } ouvre une place dans le registre de { $house } : le temps donné y est noté, chacun y lit le sien et peut en emporter la preuve. Ce lien fait entrer une première fois, dans les { $days } jours :
mail-invitation-after = Il ne sert qu’une fois. Ensuite on entre par un lien reçu à cette adresse, ou par la clé de son téléphone ou de son ordinateur.
mail-recovery-subject = Un lien pour revenir ({ $house })
mail-recovery = { $by } envoie ce lien pour entrer de nouveau dans le registre. Il sert une seule fois, dans les { $hours } heures :
mail-recovery-after = Personne ne l’a demandé ici ? Ne pas l’ouvrir, et en parler à une personne qui administre le registre.
mail-recovered-subject = Un nouvel accès a été donné ({ $house })
mail-recovered = { $by } vient de donner un nouveau moyen d’entrer dans le registre à la place de qui lit cette lettre : un lien montré ou imprimé, ou une carte. Le registre en garde la trace.
mail-recovered-after = C’était demandé ? Alors tout va bien. Sinon, prévenir sans attendre une autre personne qui administre le registre : cet accès peut être fermé.

## Adresses

mail-confirm-subject = Confirmer cette adresse ({ $house })
mail-confirm = Cette adresse a été donnée pour recevoir le courrier du registre de { $house }. Pour la confirmer, dans les deux jours :
mail-confirm-after = Ce nom ne dit rien ici ? Alors il n’y a rien à faire : sans confirmation, plus rien ne viendra.
mail-moved-subject = Le courrier va à une autre adresse ({ $house })
mail-moved = Le courrier du registre de { $house }, liens pour entrer compris, va désormais à une autre adresse : elle vient d’être confirmée. Plus rien ne viendra ici.
mail-moved-after = Ce n’était pas voulu ? Prévenir sans attendre une personne qui administre le registre : elle peut rendre l’accès.

## Ce que d’autres ont inscrit

mail-acts-subject = Du nouveau, inscrit par d’autres ({ $house })
mail-acts = { $count ->
    [one] Voici ce que quelqu’un d’autre a inscrit à ce nom :
   *[other] Voici ce que d’autres ont inscrit à ce nom :
}
mail-acts-line = { $what } : par { $by }, le { $day } (écriture { NUMBER($seq, useGrouping: "false") })
mail-acts-line-disputable = { $what } : par { $by }, le { $day } (écriture { NUMBER($seq, useGrouping: "false") }) ; peut se contester jusqu’au { $until }
mail-acts-other-minutes = contribution validée pour une autre durée
mail-acts-after = Tout est juste ? Alors il n’y a rien à faire. Sinon, il suffit de le dire avant le jour indiqué : une autre personne y répond. Tout est là : { $page }

## La semaine

mail-digest-subject = La semaine, jusqu’au { $last } ({ $house })
mail-digest = { $count ->
    [one] Un mouvement jusqu’au { $last } :
   *[other] { $count } mouvements jusqu’au { $last } :
}
mail-digest-for-free = { $minutes } à titre gratuit
mail-digest-balance = Solde au soir du { $last } : { $balance }.
mail-digest-after = Le relevé entier, avec qui a validé quoi : { $page }

## Ce qui attend

mail-waiting-subject = Des contributions attendent une réponse ({ $house })
mail-waiting = { $count ->
    [one] Une contribution du { $oldest } attend une réponse :
   *[other] { $count } contributions attendent une réponse, la plus ancienne du { $oldest } :
}
mail-waiting-line = { $circle } : { $count }
mail-waiting-after = Y répondre : { $page }

mail-more = { $more ->
    [one] … une ligne plus ancienne, puis :
   *[other] … { $more } lignes plus anciennes, puis :
}
mail-foot-chosen =
    { $house }, registre du temps donné
    Cette lettre est partie toute seule, parce qu’elle a été choisie. Ne plus recevoir celles-ci : { $stop }
    Choisir son courrier : { $page }
