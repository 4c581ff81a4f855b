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
volunteer-curve = Mon solde, jour après jour
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
volunteer-draft-other = Un brouillon est resté dans ce navigateur, pour une personne au nom de qui vous n’agissez plus.
volunteer-draft-take = La reprendre
volunteer-draft-drop = L’effacer

volunteer-kept-title = Gardé sur cet appareil
volunteer-kept-waits = part dès que la connexion est là
volunteer-kept-asks = à revoir avant d’inscrire
volunteer-kept-outside = entrer pour l’envoyer
volunteer-kept-keeps = Gardé sur cet appareil : { "{time}" }, { "{what}" }.
volunteer-kept-asked = Pas encore inscrit, à revoir : { "{time}" }, { "{what}" }.
volunteer-kept-full = Finir d’abord ce qui est commencé sur la page « Déclarer ».
volunteer-kept-unsigned = En attente : { "{count}" }. Entrer pour l’envoyer.
volunteer-kept-recorded = Envoyé et inscrit : { "{time}" }, { "{what}" }.
volunteer-kept-others = Écrit par quelqu’un d’autre sur cet appareil : { "{count}" }. Cette personne doit entrer pour l’envoyer.
volunteer-kept-failed = Ce navigateur ne garde rien : noter sur papier, et déclarer quand la connexion est là.
volunteer-away-title = Déclarer sans connexion
volunteer-away-lead = Pas de connexion. Ce qui est déclaré ici reste sur cet appareil, et part au retour, une seule fois.
volunteer-away-back = La connexion est revenue.
volunteer-away-on = Déclarer avec la connexion
volunteer-away-unknown = Cet appareil ne sait pas encore à quoi se rapportent les heures : ouvrir une fois la page « Déclarer » avec une connexion. D’ici là, noter sur papier.
volunteer-away-keep = Garder pour l’envoyer

## Le relevé

volunteer-statement-title-of = Relevé de { $name }
volunteer-statement-mine = Mon solde :
volunteer-statement-of = Solde de { $name } :
volunteer-statement-count =
    { $count ->
        [0] Aucun mouvement.
        [one] Un mouvement.
       *[other] { $count } mouvements.
    }
volunteer-statement-between = Du { $from } au { $until }.
volunteer-statement-since = Depuis le { $from }.
volunteer-statement-until = Au { $until }.
volunteer-statement-empty = Aucun mouvement encore. Chaque heure validée et chaque dépense se liront ici, avec le solde après chacune.
volunteer-statement-movements = Mouvements
volunteer-statement-sum = Somme de ces lignes
volunteer-statement-forward = Solde avant
volunteer-statement-csv = Pour un tableur
volunteer-statement-all = Tout sur une page
volunteer-statement-print = Pour l’imprimer ou en faire un PDF : le menu du navigateur.
volunteer-column-day = Jour
volunteer-column-what = Quoi
volunteer-column-by = Inscrit par
volunteer-column-moved = Temps
volunteer-column-balance = Solde
volunteer-counted-on = compté le { $day }
volunteer-filter = Chercher et trier
volunteer-filter-words = Mots, code ou nom
volunteer-filter-from = Depuis le
volunteer-filter-until = Jusqu’au
volunteer-filter-code = Code
volunteer-filter-all-codes = Tous les codes
volunteer-filter-kind = Sorte
volunteer-filter-all-kinds = Toutes
volunteer-filter-do = Montrer
volunteer-filter-none = Tout revoir
volunteer-filter-nothing = Rien ne correspond. Élargir les dates, ou chercher un autre mot.
volunteer-pages = Pages du relevé
volunteer-pages-of = { $number } sur { $of }
volunteer-pages-later = Plus récents
volunteer-pages-earlier = Plus anciens
volunteer-printed = Imprimé par { $name } le { $day }.
volunteer-checkpoint = Registre à l’écriture n° { $record }, empreinte { $head }.

volunteer-csv-file = releve
volunteer-csv-record = Écriture
volunteer-csv-done = Jour
volunteer-csv-counted = Jour compté
volunteer-csv-why = Cause
volunteer-csv-what = Ce qui a été fait
volunteer-csv-code = Code
volunteer-csv-code-name = Nom du code
volunteer-csv-minutes = Minutes
volunteer-csv-pro-bono = Minutes à titre gratuit
volunteer-csv-balance = Solde
volunteer-csv-by = Inscrit par

## Ce que c’est devenu

volunteer-story = Ce qui s’est passé
volunteer-somebody = une autre personne
volunteer-back-to-statement = Retour au relevé
volunteer-back-to-statement-of = Retour au relevé de { $name }
volunteer-by-for = par { $by }, au nom de { $whom }
volunteer-record = Écriture n° { $record }
volunteer-story-waits = { $time } pour { $code }, le { $day }. Pas encore de réponse.
volunteer-story-counts = { $time } pour { $code }, le { $day }. C’est validé et cela compte.
volunteer-story-refused = { $time } pour { $code }, le { $day }. Ce n’est pas validé ; la raison est plus bas.
volunteer-story-withdrawn = { $time } pour { $code }, le { $day }. C’est retiré : rien n’est compté.
volunteer-story-reversed = { $time } pour { $code }, le { $day }. C’est annulé : cela ne compte plus.
volunteer-story-free = À titre gratuit.
volunteer-story-stands = C’est inscrit et cela compte.
volunteer-story-undone = C’est annulé : cela ne compte plus.
volunteer-step-declared = Déclaré : { $time } pour { $code }, le { $day }.
volunteer-step-doubtful = Repris du passé, avec un doute : { $time } pour { $code }, le { $day }.
volunteer-step-validated = Validé : { $time }. En qualité de : { $capacity }.
volunteer-step-validated-otherwise = Validé : { $time } au lieu de { $declared }. En qualité de : { $capacity }.
volunteer-step-counted = Compté le { $day }, parce que la période d’avant est arrêtée.
volunteer-step-recorded = Noté en séance : { $time } pour { $code }, le { $day }. En qualité de : { $capacity }.
volunteer-step-taken-over = Repris du passé : { $time } pour { $code }, le { $day }.
volunteer-step-refused = Pas validé. En qualité de : { $capacity }.
volunteer-step-withdrawn = Retiré par qui l’avait déclaré.
volunteer-step-spent = Dépensé : { $time } pour { $code }, le { $day }.
volunteer-step-bought = Dépensé : { $time } pour { $quantity } × { $item }, { $code }, le { $day }.
volunteer-step-offline = Servi hors connexion et inscrit après.
volunteer-step-given = { $from } donne { $time } à { $to }.
volunteer-step-adjusted = Solde corrigé de { $time }, par décision.
volunteer-step-expired-age = { $time } arrivées à expiration, versées au commun.
volunteer-step-expired-left = { $time } versées au commun après le départ.
volunteer-step-opening = Crédit d’accueil : { $time }.
volunteer-step-former = Solde repris du passé, au { $day } : { $time }.
volunteer-step-disputed = Contesté.
volunteer-step-upheld = Contestation retenue : l’écriture était à revoir. En qualité de : { $capacity }.
volunteer-step-dismissed = Contestation non retenue : l’écriture reste. En qualité de : { $capacity }.
volunteer-step-reversed = Annulé : ce qui avait été compté est rendu.
volunteer-step-reversed-batch = Annulé avec toute la reprise du passé dont c’était une ligne.
volunteer-step-recoded = Compte maintenant pour { $to }, au lieu de { $from }.
volunteer-attestation = Attestation
volunteer-attestation-about = L’écriture n° { $record } a son attestation : un petit fichier à garder, qui prouve ce qui est inscrit même si ce site disparaît.
volunteer-attestation-take = Enregistrer l’attestation
volunteer-attestation-file = attestation
volunteer-attestation-reversed = Elle prouve que c’était inscrit ; l’annulation a la sienne.
volunteer-dispute = Ce n’est pas juste ?
volunteer-dispute-about = Jusqu’au { $day }, on peut contester ; une autre personne y répond, et tout reste écrit.
volunteer-dispute-begin = Contester
volunteer-dispute-reason = Ce qui ne va pas
volunteer-dispute-send = Envoyer la contestation
volunteer-done-disputed = C’est noté : quelqu’un d’autre y répondra.

volunteer-certificate-title = Attestation d’engagement

volunteer-certificate-says = { $house } atteste que { $name } a donné { $time } de son temps en { $year }.
volunteer-certificate-confirmed = Chaque heure a été confirmée par une autre personne et inscrite dans un registre où rien ne s’efface.
volunteer-certificate-table = Heures par cercle
volunteer-certificate-circle = Cercle
volunteer-certificate-given = Heures
volunteer-certificate-credited = Créditées
volunteer-certificate-free = Gratuites
volunteer-certificate-total = En tout
volunteer-certificate-nothing = Aucune heure n’est comptée en { $year }.
volunteer-certificate-first-step = Dès qu’une déclaration est validée, l’attestation de l’année se fait ici.
volunteer-certificate-make = Établir l’attestation
volunteer-certificate-make-about = L’établir lui donne un code. Qui tient le papier et son code peut vérifier votre nom, l’année et les heures, rien d’autre.
volunteer-certificate-made = L’attestation est établie : elle s’imprime d’ici.
volunteer-certificate-deleted = C’est effacé : ce code ne dit plus rien.
volunteer-certificate-changed = Depuis la dernière attestation de cette année, le registre a changé. Une nouvelle aura son propre code.
volunteer-certificate-qr = Le code à scanner pour vérifier
volunteer-certificate-check-at = À vérifier sur { $url } avec ce code :
volunteer-certificate-made-on = établie le { $day }
volunteer-certificate-other-years = Autres années :
volunteer-certificate-kept = Mes attestations établies
volunteer-certificate-kept-about = En effacer une retire son code : le papier ne se vérifie plus.
volunteer-certificate-delete = Effacer

volunteer-check-title = Vérifier une attestation d’engagement
volunteer-check-about = Le code est au bas de l’attestation. Il dit à quel nom, pour quelle année et pour combien d’heures elle a été établie, et si le registre dit encore la même chose.
volunteer-check-code = Code
volunteer-check-code-hint = Seize lettres et chiffres, avec ou sans tirets
volunteer-check-do = Vérifier
volunteer-check-nothing = Aucune attestation n’a ce code. Le relire sur le papier ; si elle a été effacée par la personne, il ne dit plus rien.
volunteer-check-says = { $name } : { $time } en { $year }. Attestation établie le { $day }.
volunteer-check-free = Dont { $time } à titre gratuit.
volunteer-check-same = Le registre dit la même chose aujourd’hui.
volunteer-check-otherwise = Aujourd’hui, le registre dit { $time } : des écritures ont été ajoutées ou annulées depuis.
