# Séances de travail.

party-room = Séance
party-title = Noter une séance de travail
party-lead = Ce qu’un groupe a fait ensemble, noté une fois pour toutes les personnes présentes.
party-no-code = Noter une séance revient à qui valide pour un cercle. Ses propres heures se déclarent une à une.
party-code = Code
party-code-missing = Choisir le code où ces heures comptent.
party-day = Jour
party-day-missing = Choisir le jour de la séance.
party-what = Ce qui a été fait
party-what-hint = Une fois pour tout le monde, par exemple « chantier du toit, côté cour ».
party-what-missing = Écrire ce qui a été fait, en quelques mots.
party-time = Le temps
party-time-each = Chaque personne a sa durée
party-time-shared = Un temps donné, à partager entre tout le monde
party-minutes = Durée
party-minutes-hint = Celle du plus grand nombre, ou le temps à partager. Par exemple 2h30, 90 min ou 1,5.
party-go-on = Choisir les personnes
party-who = Qui était là ?
party-sought = Chercher un nom
party-search = Chercher
party-chosen = { $count ->
    [0] Les personnes du cercle
    [one] Une personne cochée
   *[other] { $count } personnes cochées
}
party-found = { $count ->
    [0] Personne d’autre à ce nom.
    [one] Une personne à ce nom :
   *[other] { $count } personnes à ce nom :
}
party-own = (sa ligne attendra quelqu’un d’autre)
party-guest = (sans adhésion encore)
party-own-waits = Attendra la validation de quelqu’un d’autre.
party-guest-waits = Attendra que cette personne rejoigne.
party-nobody = Cocher au moins une personne.
party-to-parts = Voir les durées
party-back = Revenir
party-parts = { $count ->
    [one] Une personne
   *[other] { $count } personnes
}
party-parts-lead = { $time } en tout, le { $day } ({ $code }).
party-parts-exact = Partagé à la minute près : les premières de la liste ont la minute en plus.
party-too-small = Ce temps est trop court pour être partagé entre tant de personnes.
party-column-who = Personne
party-column-time = Durée
party-time-of = Durée de { $name }
party-total = En tout
party-record = Inscrire la séance
party-again = Recalculer
party-confirm-long = Oui, cette longue journée est juste.
party-confirm-declared = Oui, c’est un autre temps que celui qui est déjà déclaré.
party-done = La séance est inscrite
party-done-lead = { $count ->
    [0] Aucune ligne ne compte encore.
    [one] Une personne, { $time }.
   *[other] { $count } personnes, { $time } en tout.
}
party-done-waiting = Ces lignes attendent
party-sheet = La feuille signée
party-sheet-about = Une photo de la feuille se garde à côté de la première ligne de la séance.
party-another = Noter une autre séance
