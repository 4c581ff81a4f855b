# Le lieu : les personnes, les cercles, les codes, les mandats, les règles, l’histoire, la recherche, les chiffres.

place-somebody = quelqu’un
place-somebody-first = Quelqu’un
place-some-time = du temps
place-of = de { $name }
place-of-vowel = d’{ $name }
place-in-the-name-of = { $who } (pour { $whom })
place-period = du { $first } au { $last }
place-year = Année
place-show = Montrer
place-open-end = sans terme

## Les personnes

place-people-title = Les personnes
place-people-all = { $all ->
        [one] Une personne prend part.
       *[other] { $all } personnes prennent part.
    }
place-people-some = { $all ->
        [one] Une personne prend part
       *[other] { $all } personnes prennent part
    } ; { $seen ->
        [0] aucun nom n’est visible d’ici.
        [one] un nom est visible d’ici.
       *[other] { $seen } noms sont visibles d’ici.
    }
place-people-why = Un nom se voit entre personnes d’un même cercle, quand un mandat est tenu, ou quand la personne a choisi de paraître.
place-people-name = Nom
place-people-find = Chercher un nom
place-people-elsewhere = Chercher partout
place-people-nobody = Personne de ce nom n’est visible d’ici.
place-people-empty = Les noms de celles et ceux qui prennent part seront ici.
place-people-page = Page { $page } sur { $pages }
place-people-before = Noms d’avant
place-people-after = Noms suivants
place-structure = structure
place-people-mandates = Qui tient quel mandat

place-consents-title = Ce que je laisse voir
place-consents-listed = Paraître dans l’annuaire
place-consents-listed-about = Chaque membre voit alors mon nom, mes cercles et mes mandats. Sans cela, seules les personnes de mes cercles et celles dont le mandat le demande les voient.
place-consents-named = Pouvoir être nommé·e dans les statistiques
place-consents-named-about = Mon nom et mon solde peuvent y paraître quand il est parmi les plus hauts ou les plus bas. Sans cela, jamais.
place-consents-keep = Garder
place-consents-about = Ces choix ne sont pas dans le registre : ils se changent à tout moment et ne laissent pas de trace.
place-consents-kept-listed = C’est gardé : chaque membre voit ce nom dans l’annuaire.
place-consents-kept-hidden = C’est gardé : ce nom ne paraît pas dans l’annuaire.

place-person-since = { $standing }, depuis le { $day }.
place-person-gone = A quitté le collectif le { $day }.
place-person-circles = Cercles
place-person-no-circle = Dans aucun cercle pour l’instant.
place-person-offices = Mandats
place-person-no-office = Aucun mandat en cours.
place-person-former = Mandats passés
place-person-account = Voir son relevé
place-person-back = Toutes les personnes
place-because-oneself = C’est la page que les autres voient de moi, selon ce qu’ils peuvent voir.
place-because-acts-for = Visible ici parce que je peux agir en son nom.
place-because-office = Visible ici parce que mon mandat le demande.
place-because-holds = Visible de chaque membre : un mandat est connu de tout le monde.
place-because-circle = Visible ici par un cercle en commun.
place-because-listed = Visible de chaque membre, par son choix.

## Les cercles

place-circles-title = Les cercles
place-circles-lead = { $circles ->
        [0] Aucun cercle n’est encore ouvert.
        [one] Un cercle
       *[other] { $circles } cercles
    }{ $people ->
        [0] {""}
        [one] , une personne dedans.
       *[other] , { $people } personnes dedans.
    }
place-circles-empty = Les cercles seront ici, avec leurs personnes, leurs codes et leurs mandats.
place-circles-map = Plan des cercles : chacun grand selon ses personnes, dans celui dont il est une action. La liste au-dessous dit la même chose.
place-circles-map-word = Plan
place-circles-list = Liste
place-circles-closed = Cercles fermés
place-circles-people = { $people ->
        [0] personne pour l’instant
        [one] une personne
       *[other] { $people } personnes
    }
place-circles-mine = j’en suis
place-circles-back = Tous les cercles

place-kind-bureau = Bureau
place-kind-project = Cercle de projet
place-kind-support = Cercle de soutien
place-kind-commission = Commission
place-circle-lead = { $kind }, { $people ->
        [0] sans personne pour l’instant.
        [one] une personne.
       *[other] { $people } personnes.
    }
place-circle-lead-inside = { $kind }, action de { $parent }, { $people ->
        [0] sans personne pour l’instant.
        [one] une personne.
       *[other] { $people } personnes.
    }
place-circle-over = Ce cercle est fermé.
place-circle-people = Qui en est
place-circle-hidden = { $hidden ->
        [one] et une personne dont le nom n’est pas visible d’ici
       *[other] et { $hidden } personnes dont le nom n’est pas visible d’ici
    }
place-circle-nobody = Personne n’a encore rejoint ce cercle.
place-circle-offices = Qui tient quoi
place-circle-no-office = Aucun mandat n’est en cours dans ce cercle.
place-circle-codes = Ses codes
place-circle-no-code = Ce cercle n’a pas encore de code : rien ne peut y compter.
place-circle-actions = Ses actions
place-circle-open = Ce qui attend
place-circle-waiting = { $count ->
        [0] Rien n’attend de réponse.
        [one] Une contribution attend une réponse, depuis le { $since }.
       *[other] { $count } contributions attendent une réponse, la plus ancienne depuis le { $since }.
    }
place-circle-answer = Y répondre
place-hours-title = Les heures de { $year }
place-hours-month = Mois
place-hours-done = Fait
place-hours-spent = Dépensé
place-hours-total = En tout
place-hours-none = Rien n’a compté en { $year }.
place-hours-caption = Le temps de chaque mois, au jour compté

## Les codes

place-code-lead = { $total } y ont été faites en tout.
place-code-lead-below = { $own } sous ce code, { $total } avec ceux du dessous.
place-code-none = Rien n’a encore compté sous ce code.
place-code-of = Code du cercle { $circle }.
place-code-closed = Ce code est fermé : rien de nouveau n’y compte.
place-code-tree = Sa place parmi les codes
place-code-name = Code
place-code-own = Seul
place-code-total = En tout
place-code-spent = { $minutes } de crédit temps y ont été dépensés.
place-code-here = ici
place-code-closed-mark = fermé
place-code-items = Ce qui s’y offre
place-code-item = { $item } : { $price }

## Les mandats

place-mandates-title = Les mandats
place-mandates-lead = { $count ->
        [0] Aucun mandat n’est en cours.
        [one] Un mandat est en cours
       *[other] { $count } mandats sont en cours
    }{ $soon ->
        [0] {""}
        [one] , dont un finit dans les deux mois
       *[other] , dont { $soon } finissent dans les deux mois
    }.
place-mandates-empty = Les mandats seront ici : qui tient quoi, jusqu’à quand, par quelle décision.
place-mandates-office = Mandat
place-mandates-who = Qui
place-mandates-where = Où
place-mandates-until = Jusqu’au
place-mandates-everywhere = tout le lieu
place-mandates-last-day = dernier jour
place-mandates-left = { $days ->
        [one] encore un jour
       *[other] encore { $days } jours
    }
place-mandates-running = En cours
place-mandates-to-come = À venir
place-mandates-over = Terminés
place-mandates-over-count = { $count ->
        [one] Un mandat terminé
       *[other] { $count } mandats terminés
    }
place-mandates-decision = { $how }, le { $day } : { $decision }
place-mandates-alone = { $how }, le { $day }
place-mandates-ended = terminé le { $day } : { $because }
place-mandates-ended-because-decision = par décision
place-mandates-ended-because-resignation = par son ou sa titulaire
place-mandates-ended-because-holder-left = départ du collectif
place-mandates-ended-because-circle-closed = cercle fermé
place-mandates-ended-because-circle-merged = cercle fusionné
place-mandates-ended-because-organ-seated = l’organe élu a tous ses sièges
place-mandates-older = Les { $count } plus récents sont montrés ; les autres se lisent dans l’histoire.

## Les règles

place-rules-title = Les règles
place-rules-lead = En vigueur depuis le { $day }, par décision : { $decision }.
place-rules-lead-alone = En vigueur depuis le { $day }, depuis la fondation.
place-rules-as-of = En vigueur le { $day }
place-rules-none = Aucune règle n’était adoptée le { $day }.
place-rules-day = Les règles d’un autre jour
place-rules-today = Revenir aux règles d’aujourd’hui
place-rules-before = Ce qui a changé
place-rules-changed = Le { $day }, par { $by } : { $decision }
place-rules-changed-alone = Le { $day }, par { $by }
place-rules-first = Les premières règles.
place-rules-same = Aucune règle n’a changé.
place-rules-was = Avant : { $rule }
place-rules-is = Désormais : { $rule }
place-rules-day-wrong = Ce jour ne se lit pas. Écrire par exemple 2026-03-31.
place-decision-gone = un texte qui n’est plus gardé

## L’histoire

place-history-title = L’histoire
place-history-lead = { $count ->
        [0] Rien n’a encore eu lieu.
        [one] Une écriture depuis l’ouverture du registre.
       *[other] { $count } écritures depuis l’ouverture du registre, la plus récente en haut.
    }
place-history-about = Les noms et les durées ne paraissent que pour qui peut les voir.
place-history-area = De quoi
place-history-month = Quand
place-history-every-area = Tout
place-history-every-month = Depuis toujours
place-history-empty = Rien de tel. Choisir autre chose, ou un autre mois.
place-history-older = Plus ancien
place-history-newest = Revenir au plus récent
place-history-record = n° { $record }
place-history-records = { $count } fois, n° { $oldest } à { $record }
place-area-organisation = Le registre et ses règles
place-area-members = Les personnes
place-area-circles = Cercles, codes et mandats
place-area-decisions = Les décisions
place-area-time = Le temps
place-area-takeover = Ce qui vient d’avant
place-area-corrections = Les corrections
place-area-closings = Les arrêtés
place-area-audit = La vérification des comptes

place-event-organisation-opened = { $who } a ouvert le registre de { $called }.
place-event-organisation-rules_adopted = { $who } a inscrit les règles adoptées.
place-event-organisation-key_changed = La clé du registre a été changée.
place-event-organisation-restored = Le registre a été repris d’une sauvegarde.
place-event-members-admitted = { $who } a accueilli { $whom }.
place-event-members-standing_changed = { $who } a inscrit un nouveau statut pour { $whom }.
place-event-members-left = { $own ->
        [yes] { $who } a quitté le collectif.
       *[no] { $who } a inscrit le départ { $of }.
    }
place-event-members-suspended = { $known ->
        [yes] { $who } a inscrit une suspension pour { $whom }.
       *[no] Une décision concernant une personne a été appliquée.
    }
place-event-members-reinstated = { $known ->
        [yes] { $who } a inscrit le retour { $of }.
       *[no] Une décision concernant une personne a été appliquée.
    }
place-event-members-identity_amended = { $own ->
        [yes] { $who } a corrigé son nom.
       *[no] { $who } a corrigé le nom { $of }.
    }
place-event-members-delegation_given = { $known ->
        [yes] { $other } peut désormais agir au nom { $of }.
       *[no] Une personne peut désormais agir au nom d’une autre.
    }
place-event-members-delegation_ended = { $known ->
        [yes] { $other } n’agit plus au nom { $of }.
       *[no] Une personne n’agit plus au nom d’une autre.
    }
place-event-members-identity_erased = Le nom d’une personne a été effacé, à sa demande ou par décision.
place-event-members-way_in_given = { $who } a donné à { $whom } de quoi entrer.
place-event-circles-created = { $kind ->
        [inside] { $who } a ouvert l’action { $called }, dans { $into }.
       *[alone] { $who } a ouvert le cercle { $called }.
    }
place-event-circles-amended = { $who } a changé ce qu’est le cercle { $called }.
place-event-circles-merged = { $who } a inscrit que { $circle } se fond dans { $into }.
place-event-circles-closed = { $who } a fermé le cercle { $circle }.
place-event-circles-joined = { $own ->
        [yes] { $who } a rejoint { $circle }.
       *[no] { $who } a inscrit l’entrée { $of } dans { $circle }.
    }
place-event-circles-left = { $own ->
        [yes] { $who } a quitté { $circle }.
       *[no] { $who } a inscrit la sortie { $of } de { $circle }.
    }
place-event-circles-code_opened = { $who } a ouvert le code { $called }, pour { $circle }.
place-event-circles-code_relabelled = { $who } a renommé un code : { $called }.
place-event-circles-code_closed = { $who } a fermé le code { $code }.
place-event-circles-mandate_given = { $kind ->
        [inside] { $who } a inscrit le mandat { $of } : { $called }, { $circle }.
       *[everywhere] { $who } a inscrit le mandat { $of } : { $called }.
    }
place-event-circles-mandate_ended = { $kind ->
        [inside] { $who } a inscrit la fin du mandat { $of } : { $called }, { $circle }.
       *[everywhere] { $who } a inscrit la fin du mandat { $of } : { $called }.
    }
place-event-decisions-recorded = { $kind ->
        [said] { $who } a inscrit une décision : « { $called } ».
       *[gone] { $who } a inscrit une décision, dont le texte n’est plus gardé.
    }
place-event-decisions-supported = { $kind ->
        [said] { $who } a soutenu une décision : « { $called } ».
       *[gone] { $who } a soutenu une décision, dont le texte n’est plus gardé.
    }
place-event-time-contribution_declared = { $own ->
        [yes] { $who } a déclaré { $amount } sous { $code }.
       *[no] { $who } a déclaré { $amount } { $of } sous { $code }.
    }{ $kind ->
        [free] {" "}À titre gratuit.
       *[credit] {""}
    }
place-event-time-contribution_validated = { $who } a confirmé { $amount } { $of } sous { $code }.{ $kind ->
        [free] {" "}À titre gratuit.
       *[credit] {""}
    }
place-event-time-contribution_recorded = { $who } a noté { $amount } { $of } sous { $code }.{ $kind ->
        [free] {" "}À titre gratuit.
       *[credit] {""}
    }
place-event-time-contribution_refused = { $who } n’a pas confirmé { $amount } { $of } sous { $code }.
place-event-time-contribution_withdrawn = { $own ->
        [yes] { $who } a retiré { $amount } sous { $code }.
       *[no] { $who } a retiré { $amount } { $of } sous { $code }.
    }
place-event-time-disputed = { $own ->
        [yes] { $who } a contesté l’écriture { $record }.
       *[no] { $who } a contesté l’écriture { $record }, pour { $whom }.
    }
place-event-time-dispute_answered = { $kind ->
        [upheld] { $who } a donné raison à { $whom } : l’écriture { $record } est à reprendre.
       *[dismissed] { $who } a répondu à { $whom } : l’écriture { $record } reste.
    }
place-event-time-credit_spent = { $own ->
        [yes] { $kind ->
            [item] { $who } a dépensé { $amount } sous { $code } : { $item }.
           *[service] { $who } a dépensé { $amount } sous { $code }.
        }
       *[no] { $kind ->
            [item] { $who } a servi { $whom } sous { $code } : { $item }, { $amount }.
           *[service] { $who } a servi { $whom } sous { $code }, pour { $amount }.
        }
    }
place-event-time-credit_given = { $own ->
        [yes] { $who } a donné { $amount } à { $other }.
       *[no] { $who } a donné { $amount } { $of } à { $other }.
    }
place-event-time-credit_adjusted = { $shown ->
        [yes] { $who } a corrigé le solde { $of }, par décision : { $amount }.
       *[no] { $who } a corrigé le solde { $of }, par décision.
    }
place-event-time-credit_expired = { $kind ->
        [left] Le solde { $of } est allé au commun, après son départ : { $amount }.
       *[age] Du temps { $of }, devenu trop ancien, est allé au commun : { $amount }.
    }
place-event-time-item_priced = { $who } a fixé un prix sous { $code } : { $called }, { $amount }.
place-event-time-item_withdrawn = { $who } a retiré un article : { $item }.
place-event-takeover-opened = { $who } a commencé à reprendre ce qui vient d’avant : { $count ->
        [0] aucune ligne.
        [one] une ligne.
       *[other] { $count } lignes.
    }
place-event-takeover-contribution_taken_over = { $who } a repris { $amount } { $of } sous { $code }.
place-event-takeover-doubtful_taken_over = { $who } a repris { $amount } { $of } sous { $code }, à vérifier.
place-event-takeover-balance_taken_over = { $who } a repris un solde { $of } : { $amount }.
place-event-takeover-reversed = { $who } a annulé une reprise : { $count ->
        [one] une écriture.
       *[other] { $count } écritures.
    }
place-event-corrections-entry_reversed = { $kind ->
        [coded] { $who } a annulé l’écriture { $record }, sous { $code }.
       *[plain] { $who } a annulé l’écriture { $record }.
    }
place-event-corrections-entry_recoded = { $who } a réaffecté l’écriture { $record } : de { $code } à { $newcode }.
place-event-closings-key_enrolled = { $who } a inscrit une clé pour signer.
place-event-closings-key_revoked = { $own ->
        [yes] { $who } a retiré sa clé pour signer.
       *[no] { $who } a retiré la clé { $of } pour signer.
    }
place-event-closings-proposed = { $who } a proposé l’arrêté du { $first } au { $last }.
place-event-closings-signed = { $who } a signé l’arrêté du { $first } au { $last }.
place-event-closings-contested = { $who } a contesté l’arrêté du { $first } au { $last }.
place-event-closings-withdrawn = { $who } a retiré l’arrêté du { $first } au { $last }.
place-event-closings-validated = L’arrêté du { $first } au { $last } est validé.
place-event-closings-accounts_approved = Les comptes du { $first } au { $last } sont approuvés.
place-event-audit-finding_recorded = { $who } a fait un constat sur l’arrêté du { $first } au { $last }.
place-event-audit-finding_answered = { $who } a répondu à un constat.
place-event-audit-report_given = { $kind ->
        [clean] { $who } a rendu son rapport sur l’arrêté du { $first } au { $last } : sans réserve.
        [reserved] { $who } a rendu son rapport sur l’arrêté du { $first } au { $last } : avec des réserves.
       *[against] { $who } a rendu son rapport sur l’arrêté du { $first } au { $last } : défavorable.
    }

## La recherche

place-search-title = Chercher
place-search-field = Chercher
place-search-hint = Un nom, un cercle, un code, une décision, un article, un numéro d’écriture, ou des mots d’une de mes déclarations.
place-search-ask = Écrire ce qui est cherché.
place-search-found = { $count ->
        [0] Rien de tel n’est visible d’ici.
        [one] Une chose trouvée.
       *[other] { $count } choses trouvées.
    }
place-search-people = Personnes
place-search-circles = Cercles
place-search-codes = Codes
place-search-items = Articles
place-search-decisions = Décisions
place-search-record = Écritures
place-search-own = Mes déclarations
place-search-more = Les { $count } premières sont montrées : préciser la recherche.
place-search-item = { $item }, { $price } sous { $code }
place-search-retry = Un mot plus court, ou sans accent, trouve davantage.

## Les chiffres

place-figures-title = Les chiffres
place-figures-of = Les chiffres de { $year }
place-figures-lead = { $people ->
        [0] En { $year }, rien n’a encore été fait.
        [one] En { $year }, { $hours } ont été faites par une personne.
       *[other] En { $year }, { $hours } ont été faites par { $people } personnes.
    }
place-figures-lead-few = En { $year }, { $hours } ont été faites par moins de trois personnes.
place-figures-hours = Les heures par cercle et par mois
place-figures-circle = Cercle
place-figures-none = Rien n’a compté en { $year }. Les heures de chaque cercle seront ici, mois par mois.
place-figures-active = Qui a pris part
place-figures-active-about = Combien de personnes ont fait quelque chose, mois par mois. Au-dessous de trois, le nombre n’est pas dit.
place-figures-people = Personnes
place-figures-few = moins de 3
place-figures-balances = Les soldes d’aujourd’hui
place-figures-balances-about = Combien de personnes ont combien. Personne n’est nommé sans l’avoir choisi ; où il y a moins de trois personnes, leur ligne se joint à sa voisine.
place-figures-range = Solde
place-figures-below = au-dessous de zéro
place-figures-zero = zéro
place-figures-up-to = plus de zéro, jusqu’à { $upper }
place-figures-between = de { $lower } à { $upper }
place-figures-above = plus de { $lower }
place-figures-any = tous les soldes
place-figures-zero-or-less = zéro ou moins
place-figures-at-most = { $upper } ou moins
place-figures-from-zero = de zéro à { $upper }
place-figures-not-below = zéro ou plus
place-figures-highest = Parmi les cinq plus hauts, a accepté d’être nommé·e : { $name }, { $balance }.
place-figures-lowest = Parmi les cinq plus bas, a accepté d’être nommé·e : { $name }, { $balance }.
place-figures-waiting = Ce qui attend le plus longtemps
place-figures-waiting-none = Rien n’attend de réponse.
place-figures-waiting-count = En attente
place-figures-waiting-days = Depuis
place-figures-days = { $days ->
        [0] aujourd’hui
        [one] un jour
       *[other] { $days } jours
    }

place-area-documents = Les pièces jointes
place-event-documents-attached = { $kind ->
    [decision] { $who } a joint une pièce à une décision.
    [record] { $who } a joint une pièce à la contestation de l’écriture { $record }.
   *[other] { $who } a joint une pièce à une déclaration { $of }.
}
place-event-documents-commented = { $kind ->
    [decision] { $who } a commenté une décision.
    [record] { $who } a commenté la contestation de l’écriture { $record }.
   *[other] { $who } a commenté une déclaration { $of }.
}
place-event-documents-withdrawn = { $kind ->
    [decision] { $who } a retiré une pièce jointe à une décision.
    [record] { $who } a retiré une pièce jointe à la contestation de l’écriture { $record }.
   *[other] { $who } a retiré une pièce jointe à une déclaration { $of }.
}

## Les décisions

place-decisions-title = Les décisions
place-decisions-one = Une décision
place-decisions-lead = { $count ->
        [0] Rien n’a encore été décidé ici.
        [one] Une décision est enregistrée.
       *[other] { $count } décisions sont enregistrées, la dernière d’abord.
    }
place-decisions-empty = Chaque décision sera ici, avec qui la soutient, ce qui s’appuie sur elle et son compte rendu.
place-decisions-gone = Le texte de cette décision n’est plus gardé.
place-decisions-taken = { $manner ->
        [election] par élection sans candidat, le { $day }
        [vote] par un vote, le { $day }
       *[consent] par consentement, le { $day }
    }
place-decisions-taken-so = { $manner ->
        [election] Décidé par élection sans candidat, le { $day }
        [vote] Décidé par un vote, le { $day }
       *[consent] Décidé par consentement, le { $day }
    }
place-decisions-rest = { $count ->
        [one] et une autre écriture
       *[other] et { $count } autres écritures
    }
place-decisions-whole = tout le collectif
place-decisions-supports = { $count ->
        [one] un soutien
       *[other] { $count } soutiens
    }
place-decisions-beside = { $count ->
        [one] une pièce ou un commentaire
       *[other] { $count } pièces et commentaires
    }
place-decisions-back = Toutes les décisions
place-decisions-read = Lire cette décision
place-decisions-recorded = Enregistrée par
place-decisions-supported = Soutenue par
place-decisions-nobody = personne d’autre pour l’instant
place-decisions-report = Compte rendu
place-decisions-reported = son empreinte est dans le registre
place-decisions-done = Ce qui s’appuie sur elle
place-decisions-nothing = Rien ne s’appuie encore sur elle : un mandat, des règles, des comptes approuvés seront ici.
place-decisions-more = { $count ->
        [one] Une autre écriture se trouve dans l’histoire.
       *[other] { $count } autres écritures se trouvent dans l’histoire.
    }
