# Le comptoir.

counter-title = Comptoir
counter-who = Qui est servi ?
counter-sought = Nom
counter-search = Chercher
counter-nobody = Personne ne s’appelle « { $sought } ». Quelques lettres suffisent.
counter-more = D’autres noms encore : écrire quelques lettres.
counter-card = Par la carte
counter-card-code = Carte
counter-card-hint = Scanner la carte dans ce champ, ou écrire l’adresse de son code.
counter-card-pin = Code secret, écrit par la personne
counter-card-read = Reconnaître
counter-card-unknown = Cette carte et ce code ne vont pas ensemble. Réessayer, ou chercher par le nom.
counter-somebody-else = Quelqu’un d’autre
counter-back = Comptoir
counter-choose = Choisir ce qui est servi. Appuyer encore pour en ajouter.
counter-possible = Possible : { $time } en tout.
counter-not-possible = Pas possible pour cette personne. Ce qui l’empêche ne regarde qu’elle.
counter-too-much = Pas plus de { $most } en une fois : servir en plusieurs fois.
counter-no-item = Rien n’est au catalogue de ce comptoir.
counter-serve = Servir : { $time }
counter-nothing = Rien n’est choisi.
counter-refused = { $item } : { $why }
counter-cap = Déjà { $had } sur { $cap } ce soir
counter-less-of = { $item }, un de moins ({ $count } pour l’instant)
counter-what = { $count } × { $item }
counter-served = Servi à { $name } : { $what }, { $time }.
counter-undo = Annuler
counter-undo-of = Annuler : { $name }, { $what }
counter-undone = Annulé
counter-undo-done = C’est annulé : une annulation est inscrite à côté.
counter-undo-about = Une erreur s’annule ici pendant un quart d’heure ; ensuite, quelqu’un d’autre du cercle l’annule.
counter-undo-reason = Erreur au comptoir, annulée aussitôt
counter-evening = La soirée
counter-evening-lead = { $count ->
    [0] Rien n’a été servi le { $day }.
    [one] Un service le { $day }, { $time }.
   *[other] { $count } services le { $day }, { $time } en tout.
}
counter-totals = Total par article
counter-item = Article
counter-count = Nombre
counter-time = Temps
counter-total = En tout
counter-list = Ce qui a été servi
counter-earlier = Noté sur papier
counter-earlier-lead = Ce qui a été servi sans connexion se recopie ici, ligne par ligne, avec le jour où c’était.
counter-day = Jour du service
counter-day-missing = Choisir le jour où c’était.
counter-member = Personne
counter-member-missing = Choisir la personne servie.
counter-item-missing = Choisir ce qui a été servi.
counter-quantity-missing = Écrire combien, en chiffres.
counter-enter = Inscrire

counter-away-title = Comptoir sans connexion
counter-away-lead = Cet appareil cherche ce qu’il a emporté.
counter-away-again = Réessayer avec la connexion
counter-away-paper = Sur papier
counter-away-paper-about = Sans cette page non plus : noter le jour, le nom, l’article et le nombre, puis tout recopier sous « Noté sur papier » quand la connexion est là.
counter-js-waiting = Servi sans connexion, à envoyer : { "{count}" }.
counter-js-waiting-other = Servi par quelqu’un d’autre sur cet appareil : { "{count}" }. Cette personne doit entrer pour l’envoyer.
counter-js-recorded = Inscrit : { "{line}" }.
counter-js-refused = Pas inscrit : { "{line}" }. { "{why}" }
counter-js-read = C’est lu
counter-js-line = { "{name}" }, { "{count}" } × { "{item}" }
counter-js-back = La connexion est revenue : le comptoir reprend comme avant.
counter-js-away = Pas de connexion. Ce qui est servi reste sur cet appareil, et part tout seul au retour.
counter-js-expired = Pas de connexion, et rien à servir d’ici : cet appareil n’a rien emporté pour ce soir. Noter sur papier.
counter-js-possible = Possible.
counter-js-not-possible = Pas possible sans connexion pour cette personne.
counter-js-kept = Servi : { "{line}" }. Gardé sur cet appareil.
counter-js-less = Un de moins : { "{item}" }
counter-js-serve = Servir

counter-offline-title = Pas de connexion
counter-offline-lead = La page ne peut pas venir pour l’instant. Rien de ce qui est inscrit n’est perdu.
counter-offline-drafts = Ce qui était en train d’être déclaré reste écrit dans ce navigateur, et s’y retrouve au retour.
counter-offline-sent = Un envoi dont la réponse n’est pas venue se refait sans crainte : revenir à la page et renvoyer, il n’est inscrit qu’une fois.
counter-offline-counter = Le comptoir continue sans connexion
counter-offline-declare = Déclarer sans connexion
counter-offline-again = Réessayer
