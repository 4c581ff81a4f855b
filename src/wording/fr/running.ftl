# Faire tourner la maison : les personnes, la reprise du passé, les sauvegardes, la santé, les clés de logiciel.

running-title = Administration
running-back = Retour à l’administration
running-back-to = Retour à { $name }
running-look-again = Voir où cela en est
running-moment = { $day } à { $time }
running-size-kilo = { $count } Kio
running-size-mega = { $count } Mio
running-size-giga = { $count } Gio
running-lead =
    { $people ->
        [one] Une personne participe
       *[other] { $people } personnes participent
    } ; { $letters ->
        [0] toutes les lettres sont arrivées
        [one] une lettre n’a pas pu être remise
       *[other] { $letters } lettres n’ont pas pu être remises
    }.
running-ways-in-short = Donner un lien à qui ne peut plus entrer.
running-letters-short = Ce qui attend, ce qui n’a pas pu être remis.
running-people-short = Qui participe, et comment.
running-import-short = Des feuilles d’heures, de soldes ou de personnes, telles qu’elles sont.
running-backup-short = Les copies du registre, et si elles reviennent bien.
running-health-short = Le registre, le disque, le courrier, l’horloge.

## Les personnes

running-people-title = Les personnes
running-people-lead =
    { $count ->
        [0] Personne de ce nom.
        [one] Une personne ou structure.
       *[other] { $count } personnes et structures.
    }
running-people-back = Retour aux personnes
running-kind-natural = personne
running-kind-legal = structure
running-person-left-mark = n’est plus là
running-person-suspended-mark = en suspension
running-person-lead = { $standing }, { $kind }, depuis le { $day }.
running-person-left = { $standing }, { $kind }, jusqu’au { $day }.
running-person-offices = Tient : { $offices }.
running-person-way-in = Faire entrer
running-person-way-in-about = Un lien fait entrer une fois, sous ce nom. Le montrer, le donner en main propre ou l’imprimer ; le registre en garde la trace.
running-person-way-in-mail = Un lien fait entrer une fois, sous ce nom. Le montrer, ou l’envoyer à l’adresse de cette personne ; le registre en garde la trace.
running-person-link = Montrer un lien
running-person-link-send = Envoyer le lien
running-person-card = Faire une carte
running-person-circles = Cercles
running-person-no-circle = Dans aucun cercle.
running-person-circle = Cercle
running-person-out = Faire sortir
running-person-join = Faire entrer dans un cercle
running-person-join-do = Faire entrer
running-person-part = Participation
running-person-standing = Changer la façon de participer
running-person-standing-do = Changer
running-person-rename = Corriger le nom
running-person-rename-do = Corriger
running-person-leave = Inscrire un départ
running-person-leave-about = { $name } ne participera plus. Ses écritures restent ; son solde reste à son nom le temps que disent les règles.
running-person-leave-do = Inscrire le départ
running-person-back = Inscrire un retour
running-person-back-about = { $name } participe à nouveau, avec son compte comme il était.
running-person-back-do = Inscrire le retour
running-person-suspension = Suspension
running-person-is-suspended = { $name } ne peut pas dépenser en ce moment. Ce qui a été accepté reste acquis.
running-person-not-suspended = Aucune suspension en cours.
running-person-suspend-organ = Une suspension, et sa fin, se décident dans l’organe : un siège élu l’inscrit.
running-person-suspend = Suspendre
running-person-suspend-do = Suspendre
running-person-reinstate = Mettre fin à la suspension
running-person-reinstate-do = Mettre fin
running-person-reason = Pourquoi
running-person-reason-hint = L’organe et cette personne seuls le lisent.
running-person-last = Dernier jour
running-person-last-hint = Vide : jusqu’à nouvelle décision.
running-person-decision = Décision
running-person-decision-hint = Celle qui a été enregistrée.
running-person-decision-empty = Choisir la décision : sans elle, rien n’est suspendu.
running-person-delegates = Qui peut agir pour cette personne
running-person-no-delegate = Personne n’agit pour { $name }.
running-person-delegate = Inscrire une personne de confiance
running-person-delegate-about = Quand { $name } ne peut pas le faire : une tutelle, une structure, quelqu’un sans écran. Une décision est derrière.
running-person-delegate-hint = Qui pourra agir, comme le registre la connaît.
running-person-delegate-decision = Celle qui dit qui agit pour cette personne.
running-person-delegate-do = Inscrire
running-person-erase = Effacer l’identité
running-person-erase-about = À la demande de la personne. La page dit d’abord ce qui s’efface, ce qui reste, et ce qui l’empêche.

running-done-admitted = { $name } est dans le registre. Il reste à lui donner un lien pour entrer.
running-done-admitted-without = { $name } est dans le registre, mais pas dans tous les cercles choisis : voir ci-dessous.
running-done-changed = C’est changé.
running-done-renamed = Le nom est corrigé.
running-done-left = Le départ est inscrit.
running-done-back = C’est inscrit : { $name } est de retour.
running-done-suspended = La suspension est inscrite.
running-done-joined = C’est fait : { $name } est dans ce cercle.
running-done-out = C’est fait : { $name } n’est plus dans ce cercle.
running-done-delegate-given = C’est inscrit : cette personne peut agir pour { $name }.
running-done-delegate-ended = C’est terminé.
running-done-link-sent = Le lien est parti à son adresse.

running-erase-title = Effacer l’identité de { $name }
running-erase-possible = L’identité de { $name } peut être effacée maintenant.
running-erase-not-yet =
    { $count ->
        [one] L’identité de { $name } ne peut pas encore être effacée, pour une raison :
       *[other] L’identité de { $name } ne peut pas encore être effacée, pour { $count } raisons :
    }
running-erase-name = Son nom, pour confirmer
running-erased = C’est effacé : le nom et les textes à son sujet ne sont plus dans le registre.

## Inviter

running-invite-title = Inviter quelqu’un
running-invite-lead = Un nom suffit. Un lien pour entrer se donne juste après.
running-invite-name = Nom
running-invite-name-hint = Comme la personne veut être appelée. Il reste dans la maison.
running-invite-name-empty = Écrire un nom.
running-invite-name-alike = Ce nom ressemble à quelqu’un qui est déjà là. Répondre ci-dessous.
running-invite-alike =
    { $count ->
        [one] Quelqu’un de ce nom est déjà là : est-ce la même personne ?
       *[other] Des personnes de ce nom sont déjà là : est-ce l’une d’elles ?
    }
running-invite-alike-see = Oui : aller à sa page, sans rien inscrire.
running-invite-other = Non : { $name } est quelqu’un d’autre
running-invite-standing = Façon de participer
running-invite-standing-empty = Choisir une façon de participer.
running-invite-circles = Cercles à rejoindre
running-invite-address = Adresse de courriel
running-invite-address-hint = Facultative. Des liens pour entrer y iront.
running-invite-structure = C’est une association ou une autre structure
running-invite-legal = Une structure, pas une personne
running-invite-who = Qui agit pour elle
running-invite-who-hint = Une personne qui est déjà dans le registre.
running-invite-do = Inscrire

## Les clés de logiciel

running-tokens-title = Mes clés de logiciel
running-tokens-short = Pour qu’un autre logiciel lise ou écrive à ma place, dans les limites que je choisis.
running-tokens-see = Voir
running-tokens-lead =
    { $count ->
        [0] Aucun autre logiciel n’agit en mon nom.
        [one] Un logiciel a une clé pour agir en mon nom.
       *[other] { $count } logiciels ont une clé pour agir en mon nom.
    }
running-tokens-about = Chaque clé dit ce qu’elle permet et quand elle finit. Ce qu’un logiciel inscrit porte le nom de sa clé.
running-tokens-new = Une nouvelle clé
running-tokens-name = Pour quel logiciel
running-tokens-name-hint = Un nom qui le dira encore dans six mois : « tableau du bar ».
running-tokens-name-empty = Donner un nom, de 80 lettres au plus.
running-tokens-may = Ce que ce logiciel pourra faire
running-tokens-may-empty = Cocher au moins une chose.
running-tokens-may-mine = lire ce qui est à moi : solde, relevé, preuves, pièces
running-tokens-may-register = lire ce que tout le monde lit : cercles, codes, règles, noms que je connais
running-tokens-may-inbox = lire ce qui attend ma réponse
running-tokens-may-records = lire chaque écriture, si mon mandat le permet
running-tokens-may-time = déclarer, dépenser, donner et valider du temps en mon nom
running-tokens-may-beside = joindre des pièces et des commentaires en mon nom
running-tokens-may-cards = reconnaître une carte au comptoir
running-tokens-may-everything = tout ce que je peux faire
running-tokens-days = Elle finit dans
running-tokens-in-days = { $count } jours
running-tokens-make = Faire la clé
running-tokens-once-before = Elle sera montrée une seule fois.
running-tokens-until = Jusqu’au { $day }
running-tokens-never-used = jamais servie
running-tokens-used = servie le { $day }
running-tokens-revoke = Retirer
running-tokens-revoke-about = Ce logiciel ne pourra plus rien, tout de suite.
running-tokens-revoke-confirm = Retirer cette clé
running-tokens-revoked = C’est fait : cette clé n’ouvre plus rien.
running-tokens-too-many = Il y a déjà cinquante clés : en retirer une d’abord.
running-tokens-made = La clé de « { $name } »
running-tokens-once = Elle n’est montrée que cette fois : la copier maintenant dans le logiciel.
running-tokens-how = Le logiciel la montre avec chaque demande :
running-tokens-back = Retour à mes clés

## La reprise

running-import-title = Reprendre une feuille
running-import-lead = Une feuille d’heures, de soldes ou de personnes se reprend telle qu’elle est. Rien n’est inscrit avant d’avoir été montré.
running-import-file = La feuille
running-import-file-hint = Au format CSV, 5 Mio au plus. Depuis un tableur : Enregistrer sous, CSV.
running-import-look = Regarder
running-import-nothing-yet = Elle reste une heure en mémoire, le temps de répondre aux questions, et n’est gardée nulle part.
running-import-empty = Choisir un fichier qui contient quelque chose.
running-import-too-large = Cette feuille dépasse 5 Mio. La couper en plusieurs, par année par exemple.
running-import-workbook = C’est un classeur de tableur. L’ouvrir et l’enregistrer au format CSV, feuille par feuille.
running-import-not-a-sheet = Ce n’est pas une feuille. Les signatures et les actes se reprennent avec « minutier import ».
running-import-too-many = D’autres feuilles attendent déjà. Recommencer dans une heure.
running-import-put-away = La feuille est mise de côté : rien n’en est gardé.
running-import-put-away-do = Laisser cette feuille
running-import-another = Choisir une autre feuille
running-import-dead = Cette feuille ne peut pas être reprise.
running-import-would =
    { $taken ->
        [0] Aucune ligne n’est prête à être reprise
        [one] Une ligne est prête à être reprise, { $time }
       *[other] { $taken } lignes sont prêtes à être reprises, { $time }
    } ; { $left ->
        [0] aucune ne reste de côté.
        [one] une reste de côté.
       *[other] { $left } restent de côté.
    }
running-import-people =
    { $taken ->
        [0] Personne de nouveau dans cette feuille
        [one] Une personne est prête à être inscrite
       *[other] { $taken } personnes sont prêtes à être inscrites
    } ; { $left ->
        [0] aucune ligne ne reste de côté.
        [one] une ligne reste de côté.
       *[other] { $left } lignes restent de côté.
    }
running-import-nothing-new = Tout ce que dit cette feuille est déjà dans le registre.
running-import-questions = Les lignes concernées attendent la réponse. Sans réponse, elles restent de côté ; la même feuille, reprise plus tard, les ajoutera.
running-import-new-people = { $count } noms ne sont pas dans le registre (avec leur nombre de lignes)
running-import-new-codes = { $count } codes ne sont pas dans le registre (avec leur nombre de lignes)
running-import-create-people = Inscrire toutes ces personnes
running-import-create-codes = Ouvrir tous ces codes, chacun avec son cercle
running-import-one-by-one = Ou répondre un par un
running-import-leave-out = Laisser ces lignes de côté
running-import-type-person = Ou quelqu’un d’autre, par son nom
running-import-type-code = Ou un autre code
running-import-type-day = Ce jour
running-import-again = Cela ne correspond à rien de connu. Vérifier comment cela s’écrit.
running-import-answer = Répondre, et regarder à nouveau
running-import-run =
    { $count ->
        [one] Reprendre une ligne
       *[other] Reprendre { $count } lignes
    }
running-import-run-rest =
    { $count ->
        [one] Reprendre sans répondre : une ligne
       *[other] Reprendre sans répondre : { $count } lignes
    }
running-import-forget = Recommencer les réponses
running-import-decision = Sur quelle décision
running-import-decision-about = Une reprise compte aussitôt : une décision la porte. Choisir celle qui est enregistrée, ou dire ce qui a été décidé.
running-import-decision-founding = Une décision peut être citée. Sans cela, la demande elle-même est enregistrée comme décision, sous le mandat fondateur.
running-import-decision-recorded = Une reprise compte aussitôt : une décision enregistrée la porte. En enregistrer une nouvelle revient à une personne mandatée ; ensuite, la choisir ici.
running-import-decision-choose = Choisir la décision qui porte cette reprise. S’il n’y en a pas, la demander à une personne mandatée.
running-import-decision-other = Ce qui serait repris n’est plus ce qui était montré, ou ne l’est pas sur cette décision. Regarder ci-dessous, puis reprendre.
running-import-look-again = Regarder à nouveau
running-import-decision-there = Une décision enregistrée
running-import-decision-none = Aucune de celles-ci
running-import-decision-words = Ou ce qui a été décidé
running-import-decision-needed = Choisir une décision, ou écrire ici ce qui a été décidé.
running-import-becomes = Ce que deviennent les lignes
running-import-by-code = Par code
running-import-columns = Ce qui a été compris
running-import-runs =
    { $done ->
        [one] Une ligne est reprise
       *[other] { $done } lignes sont reprises
    } sur { $total }.
running-import-runs-about = Cela continue même si cette page se ferme.
running-import-failed = La reprise s’est arrêtée. Recommencer avec la même feuille : ce qui est déjà inscrit ne le sera pas deux fois.
running-import-left-out = Restées de côté
running-import-batch = La reprise peut s’annuler en entier depuis la page précédente.
running-import-end = Terminer
running-import-before = Les reprises d’avant
running-import-before-none = Aucune pour l’instant. Chacune se lira ici, et pourra s’annuler en entier.
running-import-batch-line =
    { $day } : { $count ->
        [0] aucune ligne
        [one] une ligne
       *[other] { $count } lignes
    }
running-import-batch-undone = annulée
running-import-undo = Annuler en entier
running-import-undo-about = Toutes ses lignes sont annulées d’un coup, par une écriture qui le dit. Les personnes et les codes créés restent.
running-import-undo-reason = Pourquoi
running-import-undo-do = Annuler cette reprise
running-import-undone = La reprise est annulée en entier.

## Les sauvegardes

running-backup-title = Sauvegardes
running-backup-no-place = Aucun dossier de sauvegarde n’est réglé : rien ne protège le registre si cette machine tombe en panne.
running-backup-no-place-now = Aucun dossier de sauvegarde n’est réglé.
    .advice = Ajouter [backup] dans minutier.toml, avec folder.
running-backup-how = Écrire ceci dans minutier.toml, dans le dossier du registre, puis relancer le serveur. Le dossier est de préférence sur un autre disque.
running-backup-how-encrypted = Pour chiffrer les copies, ajouter une ligne encrypt_to (une clé age) ou passphrase_file (le fichier d’une phrase secrète).
running-backup-unread = Les sauvegardes ne se lisent pas.
running-backup-none = Aucune sauvegarde pour l’instant.
running-backup-lead =
    La dernière sauvegarde date { $days ->
        [0] d’aujourd’hui
        [one] d’hier
       *[other] de { $days } jours
    } ({ $when }) ; { $behind ->
        [0] rien n’a été écrit depuis.
        [one] une écriture est venue depuis.
       *[other] { $behind } écritures sont venues depuis.
    }
running-backup-make = Sauvegarder maintenant
running-backup-runs = La sauvegarde est en cours. Elle continue même si cette page se ferme.
running-backup-made =
    Sauvegarde faite le { $when } : { $records } écritures, { $texts } textes, { $size } de plus.
running-backup-failed = La sauvegarde du { $when } n’a pas pu se faire.
running-backup-where = Où elles vont
running-backup-folder = Dossier :
running-backup-kept =
    { $count ->
        [one] Une seule est gardée.
       *[other] Les { $count } dernières sont gardées.
    }
running-backup-in-clear = Elles ne sont pas chiffrées : qui tient le dossier lit tout.
running-backup-encrypted = Elles sont chiffrées.
running-backup-there = Celles qui sont là
running-backup-up-to = { $records } écritures.
running-rehearsal-title = Répétition
running-rehearsal-about = Une sauvegarde ne vaut que si elle revient. La répétition rétablit la dernière dans un endroit provisoire, relit chaque octet, compare la dernière écriture et les soldes, puis efface tout.
running-rehearsal-nothing = Il faut d’abord une sauvegarde.
running-rehearsal-key = Ces copies sont chiffrées pour une clé qui n’est pas ici, et c’est bien ainsi : la répétition se fait là où est la clé, avec « minutier rehearse ».
running-rehearsal-do = Répéter la dernière
running-rehearsal-runs = La répétition est en cours.
running-rehearsal-good = Répétition du { $when } : la sauvegarde du { $made } revient, { $records } écritures, chacune vérifiée.
running-rehearsal-holds =
    { $people } personnes, { $time } en tout, { $closings ->
        [0] aucun arrêté
        [one] un arrêté
       *[other] { $closings } arrêtés
    } : les soldes sont les mêmes. { $behind ->
        [0] Rien ne manquerait.
        [one] Il manquerait une écriture, venue depuis.
       *[other] Il manquerait { $behind } écritures, venues depuis.
    }
running-rehearsal-missing =
    { $count ->
        [one] Un texte y manque : effacé, ou perdu.
       *[other] { $count } textes y manquent : effacés, ou perdus.
    }
running-rehearsal-bad = Répétition du { $when } : la sauvegarde ne revient pas.

## La santé

running-health-title = Santé de la maison
running-health-lead =
    { $count ->
        [0] Tout va bien.
        [one] Une chose est à regarder.
       *[other] { $count } choses sont à regarder.
    }
running-health-look = à regarder
running-health-register = Registre
running-health-writes = { $records } écritures, la dernière du { $day }. Il s’écrit.
running-health-stopped = { $records } écritures, la dernière du { $day }. Il ne s’écrit plus : relancer le serveur, qui dira pourquoi.
running-health-disk = Disque
running-health-room = Il reste { $size }.
running-health-no-room = La place qui reste n’a pas pu être lue.
running-health-mail = Courrier
running-health-mail-well =
    Les lettres partent ; { $waiting ->
        [0] aucune n’attend
        [one] une attend
       *[other] { $waiting } attendent
    }, { $undelivered ->
        [0] toutes ont été remises.
        [one] une n’a pas pu être remise.
       *[other] { $undelivered } n’ont pas pu être remises.
    }
running-health-mail-away =
    Le serveur de courrier ne répond pas comme il faut ; { $waiting ->
        [0] aucune lettre n’attend.
        [one] une lettre attend.
       *[other] { $waiting } lettres attendent.
    } { $undelivered ->
        [0] {""}
        [one] Une n’a pas pu être remise.
       *[other] { $undelivered } n’ont pas pu être remises.
    }
running-health-mail-closed =
    Aucune lettre ne part d’ici : le courrier n’est pas réglé. { $waiting ->
        [0] {""}
        [one] Une lettre attend.
       *[other] { $waiting } lettres attendent.
    } { $undelivered ->
        [0] {""}
        [one] Une n’a pas pu être remise.
       *[other] { $undelivered } n’ont pas pu être remises.
    }
running-health-backup = Sauvegarde
running-health-backup-none = Aucune pour l’instant.
running-health-backup-nowhere = Aucun dossier n’est réglé.
running-health-backup-last =
    La dernière est { $days ->
        [0] d’aujourd’hui
        [one] d’hier
       *[other] d’il y a { $days } jours
    } ({ $when }).
running-health-clock = Horloge
running-health-now = { $when } ({ $zone }).
running-health-late = { $when } ({ $zone }) : avant la dernière écriture. Mettre la machine à l’heure.
running-health-version = Version
running-health-runs = Minutier { $version }
running-verify-title = Vérifier le registre
running-verify-about = Tout relire depuis la première écriture : rien n’a été changé, et chaque acte était permis.
running-verify-do = Vérifier maintenant
running-verify-runs = La vérification est en cours.
running-verify-never = Pas encore vérifié depuis que le serveur tourne.
running-verify-good = Vérifié le { $when } : { $records } écritures, sans faute.
running-verify-bad =
    Vérifié le { $when } : { $count ->
        [one] une faute. Ne plus rien écrire avant d’avoir compris.
       *[other] { $count } fautes. Ne plus rien écrire avant d’avoir compris.
    }
