# Ce que voit qui donne de son temps.

## Les dessins

volunteer-chart-figures = Les mêmes chiffres en tableau
volunteer-chart-day = Jour
volunteer-chart-balance = Solde
volunteer-chart-minutes = Temps

## L’accueil

volunteer-declare = Déclarer ce que j’ai fait
volunteer-done-withdrawn = C’est retiré : cette déclaration n’attend plus de réponse.
volunteer-home-have = Vous avez
volunteer-home-balance-is = Votre solde est de
volunteer-home-that-is = Soit { $time }.
volunteer-home-below = Vous avez dépensé { $excess } de plus que ce que vous avez gagné. Ce n’est pas une faute : les prochaines heures validées le comblent.
volunteer-home-floor = Le lieu admet jusqu’à { $floor }.
volunteer-home-pro-bono = Et { $time } données à titre gratuit.
volunteer-home-welcome = Bonjour { $name }
volunteer-home-nothing = Rien n’est encore inscrit à votre nom. Ici se verront votre temps, ce qui attend une réponse et vos derniers mouvements.
volunteer-home-first-step = Le premier pas : dire ce que vous avez fait. Une autre personne du cercle le confirme, et cela compte.
volunteer-thanks-by = Merci : { $time } pour { $code }, confirmées par { $by }
volunteer-thanks = Merci : { $time } pour { $code }, confirmées
volunteer-awaits = Ce qui attend
volunteer-to-answer =
    { $count ->
        [one] Une déclaration attend ma réponse
       *[other] { $count } déclarations attendent ma réponse
    }
volunteer-waits = Attend une réponse.
volunteer-waits-for = Attend la réponse de { $who }.
volunteer-acted = Inscrit à mon nom par d’autres
volunteer-by = par { $by }
volunteer-dispute-until = Contestable jusqu’au { $day }
volunteer-curve = Mon solde sur un an
volunteer-curve-about = Du { $first } à aujourd’hui : { $before } au départ, { $rose } gagnées, { $fell } dépensées, { $now } maintenant.
volunteer-last-movements = Derniers mouvements
volunteer-all-movements = Tout mon relevé
volunteer-for-free = à titre gratuit

volunteer-kind-contributions = Temps donné
volunteer-kind-spends = Dépenses
volunteer-kind-gifts = Dons
volunteer-kind-others = Corrections et reprises

volunteer-declare-title = Déclarer
volunteer-statement-title = Relevé
