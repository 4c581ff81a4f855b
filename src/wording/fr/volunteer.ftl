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

## Déclarer

volunteer-declare-lead = Qu’avez-vous fait ?
volunteer-no-code = Il n’y a encore aucun code sous lequel compter du temps. Le bureau ou une coordination en ouvre un, et on pourra déclarer ici.
volunteer-for = Pour qui
volunteer-for-oneself = Pour moi
volunteer-line = Ligne { $number }
volunteer-lines-blank = Une ligne laissée vide ne compte pas.
volunteer-code = Pour quoi
volunteer-codes-habit = D’habitude
volunteer-codes-mine = { $circle } (mon cercle)
volunteer-duration = Durée
volunteer-duration-hint = 1h30, 90 ou 1,5
volunteer-day = Jour
volunteer-day-hint = Le jour où c’était
volunteer-what = Ce qui a été fait
volunteer-free = À titre gratuit
volunteer-free-about = Les heures sont gardées et comptent pour le lieu, sans entrer dans le solde.
volunteer-send = Déclarer
volunteer-send-all = Tout déclarer
volunteer-another-line = Ajouter une ligne
volunteer-code-missing = Choisir pour quoi c’était.
volunteer-day-missing = Dire quel jour c’était.
volunteer-what-missing = Dire en quelques mots ce qui a été fait.
volunteer-already = Ce jour-là, pour le même code, il y a déjà :
volunteer-already-asked = Il y a déjà une déclaration ce jour-là pour le même code : est-ce un autre moment ?
volunteer-already-confirm = Oui, c’est un autre moment
volunteer-long-day-asked = Cela fait une très longue journée : est-ce bien cela ?
volunteer-long-day-confirm = Oui, la durée est juste
volunteer-recorded =
    { $count ->
        [one] C’est déclaré : { $time }.
       *[other] C’est déclaré : { $count } lignes, { $time } en tout.
    }
volunteer-withdraw = Retirer cette déclaration

volunteer-duration-missing = Dire combien de temps, par exemple 1h30, 90 ou 1,5.
volunteer-duration-unreadable = « { $found } » n’est pas une durée. L’écrire par exemple 1h30, 90 ou 1,5.
volunteer-duration-zero = La durée est nulle ou au-dessous de zéro. L’écrire par exemple 1h30, 90 ou 1,5.
volunteer-duration-not-whole = « { $found } » ne tombe pas sur une minute entière. Le plus proche est { $nearest }.
volunteer-duration-one-digit = « { $found } » se lit de deux façons. Écrire les minutes avec deux chiffres, comme 1h05 ou 1h50. À la lettre, c’est { $nearest }.
volunteer-duration-in-days = « { $found } » compte en jours, dont personne n’a dit la longueur. L’écrire en heures.
volunteer-duration-too-long = « { $found } » est trop long. Vérifier la durée.

volunteer-draft-kept = Gardé dans ce navigateur tant que ce n’est pas déclaré.
volunteer-draft-found = Une déclaration commencée est restée dans ce navigateur.
volunteer-draft-take = La reprendre
volunteer-draft-drop = L’effacer
