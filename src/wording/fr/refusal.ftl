# Pourquoi le registre dit non : une phrase par code du cœur, « refusal- » puis le code, et ce
# qu’on peut faire dans .advice, à l’infinitif. Les variables sont les champs du refus, déjà dits
# dans la langue ; elles suivent rarement « de » ou « que », qui s’élideraient devant une voyelle.

## Qui demande

refusal-unknown_author = Personne ne fait partie du registre sous l’identifiant { $member }.
    .advice = Vérifier l’identifiant de la personne qui agit, ou l’admettre d’abord.
refusal-author_left = { $member } a quitté le collectif et n’y agit plus.
    .advice = Contester une écriture reste possible ; pour agir de nouveau, demander à revenir.
refusal-author_suspended = Suspension en cours : { $member } ne peut ni dépenser ni exercer de mandat.
    .advice = Déclarer ses heures, retirer une déclaration et contester restent possibles ; pour le reste, attendre la fin de la suspension.
refusal-author_is_guest = { $member } n’a pas encore rejoint le collectif et ne peut pas encore agir ici.
    .advice = Rejoindre d’abord le collectif ; en attendant, le cercle peut noter les heures faites.
refusal-structure_cannot_act = { $member } est une structure : ce sont les personnes qui la représentent qui agissent.
    .advice = Agir en tant que personne, en indiquant que c’est pour cette structure.
refusal-cannot_act_for = Rien n’autorise à agir ici pour { $member }.
    .advice = Demander une délégation, ou agir en son propre nom.
refusal-not_on_behalf = Cet acte ne se fait pas au nom de quelqu’un d’autre : { $act }.
    .advice = Recommencer en son propre nom.

## Ce qui est nommé n’existe pas

refusal-ledger_not_opened = Ce registre n’est pas encore ouvert.
    .advice = L’ouvrir d’abord avec « minutier init ».
refusal-ledger_already_opened = Ce registre est déjà ouvert.
    .advice = S’en servir tel quel, ou en créer un autre dans un autre dossier.
refusal-unknown_member = Personne ne fait partie du registre sous l’identifiant { $member }.
    .advice = Vérifier l’identifiant, ou admettre cette personne d’abord.
refusal-member_erased = L’identité de { $member } est effacée : rien de nouveau ne s’écrit à son sujet.
    .advice = Ses écritures restent telles quelles ; une personne qui revient est admise sous un nouvel identifiant.
refusal-unknown_circle = Aucun cercle n’a l’identifiant { $circle }.
    .advice = Vérifier l’identifiant, ou créer le cercle d’abord.
refusal-unknown_code = Aucun code analytique ne s’appelle « { $code } ».
    .advice = Vérifier comment il s’écrit, ou l’ouvrir dans son cercle.
refusal-unknown_mandate = Aucun mandat n’a l’identifiant { $mandate }.
    .advice = Vérifier l’identifiant.
refusal-unknown_decision = Aucune décision n’a l’identifiant { $decision }.
    .advice = Vérifier l’identifiant, ou enregistrer la décision d’abord.
refusal-unknown_contribution = Aucune contribution n’a l’identifiant { $contribution }.
    .advice = Vérifier l’identifiant.
refusal-unknown_item = Le catalogue n’a pas d’article { $item }.
    .advice = Vérifier l’identifiant, ou fixer d’abord le prix de cet article.
refusal-unknown_takeover = Aucune reprise n’a l’identifiant { $takeover }.
    .advice = Vérifier l’identifiant, ou commencer la reprise d’abord.
refusal-unknown_closing = Aucun arrêté n’a l’identifiant { $closing }.
    .advice = Vérifier l’identifiant.
refusal-unknown_finding = Aucun constat n’a l’identifiant { $finding }.
    .advice = Vérifier l’identifiant.
refusal-unknown_document = Aucun document n’a l’identifiant { $document }.
    .advice = Vérifier l’identifiant.
refusal-unknown_entry = L’écriture { $entry } n’existe pas, ou n’a rien déplacé.
    .advice = Vérifier le numéro sur le relevé.
refusal-id_taken = L’identifiant { $id } est déjà pris.
    .advice = Recommencer : un autre sera tiré au hasard.

## À qui il revient de le faire

refusal-not_theirs = Cet acte revient à { $member }, ou à une personne qui agit pour ce compte.
    .advice = Lui laisser faire la demande, ou lui demander une délégation.
refusal-office_needed = Il faut pour cela un mandat, dans le cercle concerné ou pour toute l’organisation : { $offices }.
    .advice = Demander à une personne qui a un de ces mandats.
refusal-own_act = Personne ne valide ce qui lui est crédité, ni ce qui l’est à quelqu’un qu’il ou elle représente ; de même pour ce qui touche sa propre participation.
    .advice = Laisser faire une autre personne qui en a le mandat.
refusal-same_author = On ne juge pas de son propre acte : il faut ici une autre personne.
    .advice = Demander à une autre personne qui a le mandat.
refusal-someone_comes_first = Le cercle a encore quelqu’un qui passe avant : { $offices }.
    .advice = Lui laisser la réponse ; les sièges élus ne répondent qu’à défaut.
refusal-wrong_capacity = L’écriture dit « { $found } », alors que cette personne agissait comme « { $expected } ».
    .advice = Refaire la demande : le registre trouve lui-même à quel titre on agit.
refusal-decision_needed = Cet acte s’appuie sur une décision enregistrée, et aucune n’est citée.
    .advice = Enregistrer la décision, puis la citer.
refusal-decision_elsewhere = La décision citée ne suffit pas ici ({ $decision }) : elle n’engage pas tout le collectif, ou son compte rendu manque.
    .advice = Citer une décision de l’assemblée ou de tout le collectif, enregistrée avec son compte rendu.
refusal-more_members_needed =
    Il faut { $needed ->
        [one] { $needed } membre
       *[other] { $needed } membres
    } derrière cette décision, dont la personne qui agit ; pour l’instant : { $found }.
    .advice = Demander à d’autres membres de soutenir la décision, et la soutenir aussi.

## Ce qui est écrit

refusal-malformed = Cette demande n’a pas pu être lue : { $problem }.
    .place = { $place }
    .advice = Corriger ce passage, puis recommencer.
refusal-rules_unreadable = Ce ne serait plus un jeu de règles : { $problem }.
    .advice = Corriger la règle qui est dite, ou compléter ce qui manque, puis recommencer.
refusal-text_empty = Il manque un texte : { $field }.
    .advice = L’écrire, puis recommencer.
refusal-text_too_long = Un texte est trop long : { $field }.
    .advice = Le raccourcir à { $limit } octets ; une lettre accentuée en compte deux.
refusal-text_character = Un caractère ne peut pas être gardé tel quel ({ $field }) : { $character }.
    .advice = L’effacer, puis recommencer.
refusal-not_a_day = « { $found } » n’est pas un jour du calendrier ({ $field }).
    .advice = Écrire l’année, le mois et le jour, comme 2026-03-04.
refusal-minutes_out_of_range = { $found } n’est pas une durée possible ({ $field }).
    .advice = Donner un nombre entier de minutes, { $most } au plus.
refusal-not_whole_minutes = « { $found } » ne fait pas des minutes entières ({ $field }).
    .advice = Écrire un nombre entier ; le plus proche est { $nearest }.
refusal-count_out_of_range = Ce nombre ne convient pas : { $field }.
    .advice = Donner un nombre de { $least } à { $most }.
refusal-list_empty = La liste est vide : { $field }.
    .advice = Y mettre au moins une personne.
refusal-named_twice = { $member } est deux fois dans la liste.
    .advice = Garder une seule ligne par personne.
refusal-key_reused = La clé « { $key } » a déjà servi pour une autre demande.
    .advice = Prendre une nouvelle clé, ou renvoyer la première demande sans rien y changer.
refusal-too_much_at_once = C’est trop en une seule demande ; la limite est de { $limit }.
    .advice = La partager en plusieurs.
refusal-document_not_given = Le fichier lui-même n’est pas arrivé.
    .advice = Recommencer l’envoi : « minutier attach », ou POST /api/v1/documents, donnent le fichier et l’acte ensemble.
refusal-key_not_held = Le programme ne tient pas la clé secrète qui va avec : le registre ne signerait plus rien.
    .advice = Changer la clé du registre avec « minutier rotate-key », lancé par le même utilisateur que le serveur : il crée la clé et l’inscrit.
refusal-not_restored = Le registre ne change de nom qu’après la reprise d’une sauvegarde.
    .advice = Restaurer d’abord une sauvegarde, puis « minutier resume » sur le dossier restauré.
refusal-document_kind = Ce genre de fichier ne se garde pas ici, quel que soit son nom.
    .advice = Envoyer une photo (JPEG, PNG ou WebP), un PDF ou un texte simple ; un document de traitement de texte s’enregistre d’abord en PDF.
refusal-document_too_large = Ce fichier est trop lourd : { $megabytes } Mo au plus.
    .advice = Reprendre la photo en plus petit, ou n’envoyer que les pages utiles.
refusal-document_empty = Ce fichier est vide.
    .advice = Choisir un autre fichier, ou reprendre la photo.

## Les jours

refusal-day_in_future = Le { $day } est encore à venir : nous sommes le { $today }.
    .advice = Vérifier le jour, ou attendre qu’il soit venu.
refusal-period_closed =
    Le { $day } est dans une période close, à plus de { $months ->
        [one] { $months } mois
       *[other] { $months } mois
    } du premier jour ouvert, le { $first_open }.
    .advice = Vérifier le jour ; ce délai est une règle de l’organisation, à voir avec la trésorerie.
refusal-wrong_day_counted = Cet acte se compte le { $expected }, pas un autre jour.
    .advice = Refaire la demande : le registre trouve lui-même le jour compté.
refusal-not_before_opening = Une reprise porte sur le passé : le { $day } n’est pas avant l’ouverture du registre, le { $opened }.
    .advice = Déclarer comme d’habitude ce qui s’est fait depuis l’ouverture.

## Les personnes

refusal-member_left = { $member } a quitté le collectif.
    .advice = Vérifier de qui il s’agit, ou enregistrer d’abord un retour.
refusal-member_suspended = { $member } ne peut ni dépenser ni donner pour le moment.
    .advice = En parler avec un des sièges élus (bureau ou conseil).
refusal-member_not_suspended = Pour { $member }, il n’y a ni suspension ni départ à lever.
    .advice = Vérifier de qui il s’agit ; sinon, rien à faire.
refusal-guest_must_join = { $member } n’a pas encore rejoint le collectif : cela attend son arrivée.
    .advice = Changer d’abord son statut, puis recommencer.
refusal-guest_too_late =
    { $member } n’a pas rejoint le collectif dans { $days ->
        [one] le jour qui a
       *[other] les { $days } jours qui ont
    } suivi la déclaration.
    .advice = Changer son statut si cette personne rejoint le collectif maintenant ; sinon, refuser en donnant cette raison.
refusal-representative_needed = Une structure est représentée par une personne, et seule une structure l’est.
    .advice = Dire qui représente la structure ; pour une personne, ne rien indiquer.
refusal-delegate_must_be_person = { $member } est une structure : seule une personne peut agir pour d’autres.
    .advice = Choisir une personne.
refusal-delegation_exists = { $delegate } a déjà cette délégation.
    .advice = Rien à faire.
refusal-no_delegation = { $delegate } n’a pas cette délégation.
    .advice = Vérifier qui agit pour qui.
refusal-no_change = Rien ne changerait : c’est déjà ainsi.
    .advice = Vérifier ce qui devait changer ; sinon, rien à faire.
refusal-not_erasable = L’identité de { $member } ne peut pas encore être effacée : { $obstacles }.
    .advice = Régler chacun de ces points, puis recommencer ; une décision enregistrée ne lève que la durée de conservation.
refusal-guest_again = { $member } a déjà rejoint le collectif : le statut d’invité·e n’est plus possible.
    .advice = Choisir un autre statut, ou enregistrer un départ.

## Cercles, codes, mandats, décisions

refusal-circle_closed = Le cercle { $circle } est fermé.
    .advice = Choisir un cercle ouvert.
refusal-circle_loop = Le cercle { $circle } se retrouverait au-dessus de lui-même.
    .advice = Choisir un autre cercle.
refusal-circle_not_empty = Le cercle { $circle } a encore des codes ou des actions en cours.
    .advice = Les fermer d’abord, ou fusionner le cercle avec un autre.
refusal-code_closed = Le code { $code } est fermé : plus rien ne s’y compte.
    .advice = Choisir un code ouvert.
refusal-label_taken = Il y a déjà un code « { $label } ».
    .advice = Choisir un autre mot.
refusal-code_has_open_children = Le code { $code } a encore des codes ouverts au-dessous de lui.
    .advice = Les fermer d’abord.
refusal-already_in_circle = { $member } fait déjà partie du cercle { $circle }.
    .advice = Rien à faire.
refusal-not_in_circle = { $member } ne fait pas partie du cercle { $circle }.
    .advice = Vérifier le cercle ; sinon, rien à faire.
refusal-role_needs_circle = Ce mandat s’exerce dans un cercle : { $role }.
    .advice = Dire dans quel cercle.
refusal-role_has_no_circle = Ce mandat s’exerce pour toute l’organisation, pas dans un cercle : { $role }.
    .advice = Ne pas indiquer de cercle.
refusal-bad_term = Ces dates ne conviennent pas : { $first }, alors que nous sommes le { $today }.
    .advice = Faire commencer aujourd’hui ou plus tard, et finir ensuite.
refusal-seat_needs_term = Un siège élu a toujours un terme.
    .advice = Donner le dernier jour du mandat.
refusal-founding_once = Le mandat fondateur n’est donné qu’une fois, à l’ouverture du registre.
    .advice = Donner ce mandat d’une autre façon, en citant la décision.
refusal-already_holds = { $member } a déjà ce mandat à ces dates : { $role }.
    .advice = Rien à faire, ou choisir des dates qui suivent.
refusal-seats_taken =
    Tous les sièges sont pris à ces dates : il y en a { $seats ->
        [one] un
       *[other] { $seats }
    }.
    .advice = Attendre ou enregistrer la fin d’un mandat ; le nombre de sièges est une règle de l’organisation.
refusal-auditor_stands_apart = La vérification des comptes ne va avec aucun autre mandat, et { $member } en aurait deux.
    .advice = Terminer d’abord l’autre mandat, ou choisir une autre personne.
refusal-mandate_needs_person = { $member } est une structure : un mandat se confie à une personne.
    .advice = Choisir une personne.
refusal-mandate_over = Le mandat { $mandate } est déjà terminé.
    .advice = Rien à faire.
refusal-already_supported = Ce soutien à la décision est déjà enregistré ({ $decision }).
    .advice = Rien à faire ; d’autres membres peuvent encore la soutenir.
refusal-rules_incoherent = Cette règle en contredit une autre, ou sort de ses limites : { $rule }.
    .advice = La corriger, puis recommencer.

## Le nom et les clés du registre

refusal-origin_differs = Le registre à reprendre s’appelle { $expected }.
    .advice = Indiquer ce nom comme ancien nom.
refusal-origin_taken = Ce registre s’est déjà appelé { $origin } ; deux registres porteraient le même nom.
    .advice = Choisir un nom nouveau, par exemple avec l’année ou un numéro de plus.
refusal-key_taken = Cette clé est déjà connue : elle appartient à quelqu’un d’autre ou au registre.
    .advice = Créer une clé neuve avec « minutier key ».
refusal-key_unknown = Aucune clé en service n’est connue pour { $member }.
    .advice = Faire inscrire sa clé par un autre siège, puis signer avec elle.
refusal-signature_wrong = Cette signature n’est pas celle de { $member }, ou porte sur un autre texte.
    .advice = Signer de nouveau le fichier de cet arrêté avec sa propre clé : « minutier sign ».

## Arrêtés et vérification des comptes

refusal-closing_open = Un arrêté est déjà proposé : { $closing }.
    .advice = Le valider, le contester ou le retirer avant d’en proposer un autre.
refusal-period_not_over = La période va jusqu’au { $last } et n’est pas terminée : nous sommes le { $today }.
    .advice = Attendre le lendemain de son dernier jour, ou choisir un dernier jour plus tôt.
refusal-period_empty = La période finirait le { $last }, avant de commencer le { $first }.
    .advice = Choisir un dernier jour plus tard.
refusal-period_gap = La période doit commencer le { $expected }, pour que rien ne reste en dehors.
    .advice = Laisser le premier jour de côté : il est trouvé tout seul.
refusal-totals_differ = Les totaux de l’arrêté { $closing } ne sont pas ceux du registre.
    .advice = Proposer l’arrêté de nouveau : les totaux sont recalculés.
refusal-closing_over = L’arrêté { $closing } n’attend plus rien : { $stage }.
    .advice = S’il faut arrêter cette période, en proposer un nouveau.
refusal-signed_already = { $member } a déjà signé cet arrêté.
    .advice = Rien à faire : une signature par personne suffit.
refusal-auditor_has_time = La vérification des comptes peut encore avoir lieu jusqu’au { $until }.
    .advice = Attendre le rapport, ou le lendemain de ce jour.
refusal-findings_open =
    { $count ->
        [one] { $count } constat attend
       *[other] { $count } constats attendent
    } une explication.
    .advice = Répondre à chaque constat, ou retirer l’arrêté et en proposer un corrigé.
refusal-quorum_missing =
    { $found ->
        [one] { $found } siège compte
       *[other] { $found } sièges comptent
    } parmi les signatures ; il en faut { $needed }.
    .advice = Attendre d’autres signatures ; un siège à qui l’organe a lui-même accordé du temps dans la période ne compte pas.
refusal-closing_not_validated = L’arrêté { $closing } n’est pas validé.
    .advice = Le faire valider par les sièges d’abord.
refusal-closing_not_yearly = L’arrêté { $closing } n’est pas celui d’une année.
    .advice = L’assemblée approuve les comptes d’une année : choisir l’arrêté annuel.
refusal-approved_already = Les comptes de l’arrêté { $closing } sont déjà approuvés.
    .advice = Rien à faire.
refusal-answered_already = Le constat { $finding } a déjà reçu une explication.
    .advice = Rien à faire ; s’il reste un doute, noter un nouveau constat.
refusal-reported_already = Le rapport sur l’arrêté { $closing } est déjà donné.
    .advice = Rien à faire ; ce qui apparaît ensuite se note comme un constat.
refusal-auditor_received = Qui vérifie les comptes n’a rien reçu dans la période ; l’écriture { $entry } dit le contraire.
    .advice = Confier le rapport à une autre personne, élue pour vérifier les comptes.

## Le temps

refusal-day_too_long = Cela ferait { $minutes } pour cette journée, et la limite est de { $limit }.
    .advice = Vérifier la durée, et ce qui est déjà noté ce jour-là.
refusal-long_day = Cela ferait { $minutes } pour cette journée, plus que { $limit }.
    .advice = Vérifier la durée ; si elle est juste, recommencer en la confirmant (« long_day »).
refusal-declared_already = Le { $day }, il y a déjà { $minutes } pour la même personne et le même code.
    .advice = Vérifier que ce n’est pas le même moment ; si c’en est un autre, recommencer en le confirmant (« declared_already »).
refusal-not_waiting = Cette contribution n’attend plus de réponse : elle est { $stage }.
    .advice = Regarder ce qui a été répondu ; une écriture peut se contester, ou s’annuler.
refusal-reason_needed = Les minutes ne sont pas celles qui ont été déclarées, et la raison manque.
    .advice = Dire pourquoi en quelques mots.
refusal-differs_from_declared = L’écriture ne dit pas la même chose que la déclaration ({ $contribution }).
    .advice = Repartir de ce qui a été déclaré.
refusal-below_floor = Le crédit temps ne suffit pas pour { $minutes } : le solde doit rester au moins à { $floor }.
    .advice = Dépenser moins, ou attendre la validation d’une contribution.
refusal-cap_reached = Pas plus de { $cap } par personne et par jour de service ; déjà servi aujourd’hui : { $had }.
    .advice = Prendre autre chose, ou revenir un autre jour.
refusal-item_not_offered = Le catalogue ne propose plus : { $item }.
    .advice = Choisir un autre article, ou lui fixer de nouveau un prix.
refusal-price_differs = Ce n’est pas le prix ou le code du catalogue ; le prix est { $expected }.
    .advice = Reprendre ce que dit le catalogue.
refusal-alcohol_refused = Ici, l’alcool ne se paie pas en temps.
    .advice = Laisser cet article hors du catalogue.
refusal-gifts_off = Ici, on ne se donne pas de crédit temps entre membres.
    .advice = En parler au collectif : c’est une règle, qui peut changer.
refusal-gift_to_oneself = On donne à quelqu’un d’autre.
    .advice = Choisir une autre personne.
refusal-offline_needs_keeper = Ce qui a été servi un autre jour ou hors ligne est noté après coup par la tenue du comptoir.
    .advice = Demander à la personne qui tenait le comptoir ce jour-là.
refusal-offline_too_late = Ce qui a été servi hors ligne se note dans les { $days } jours.
    .advice = En parler avec le bureau : une correction par décision reste possible.
refusal-offline_too_much = Pour une personne et un jour de service, ce qui a été servi hors ligne se note jusqu’à { $limit }.
    .advice = Lui demander d’inscrire le reste au comptoir, aujourd’hui ; sinon, une décision corrige son solde.
refusal-offline_needs_item = Hors ligne, seul ce qui est au catalogue se sert.
    .advice = Choisir l’article servi, ou noter la dépense quand le registre répond.
refusal-opening_credit_differs = Pour { $member }, le crédit d’accueil n’est pas celui des règles.
    .advice = Refaire la demande : le registre applique lui-même la règle.
refusal-expiry_off = Ici, le crédit temps n’expire pas.
    .advice = Rien à faire.
refusal-nothing_expires = Pour { $member }, rien n’expire aujourd’hui.
    .advice = Rien à faire.
refusal-expiry_differs = Ce qui expire aujourd’hui est { $expected }, ni plus ni moins.
    .advice = Refaire la demande : le registre calcule lui-même ce qui expire.
refusal-balance_stays = Ce solde reste en place jusqu’au { $until } inclus.
    .advice = Attendre : la personne peut revenir d’ici là.
refusal-zero_minutes = Zéro minute : il n’y a rien à enregistrer.
    .advice = Donner un nombre de minutes, ou ne rien faire.
refusal-split_too_small =
    On ne peut pas partager { $minutes } entre { $parts ->
        [one] { $parts } personne
       *[other] { $parts } personnes
    } : il faut au moins une minute pour chacune.
    .advice = Vérifier la durée et la liste.

## Les documents

refusal-too_many_documents = Il y a déjà { $limit } documents joints ici, et pas plus.
    .advice = Réunir les pages en un seul PDF, ou retirer un document de trop.
refusal-document_withdrawn = Ce document est déjà retiré ({ $document }).
    .advice = Rien à faire.
refusal-document_counts = Les heures que ce document accompagne sont validées : il reste avec elles ({ $document }).
    .advice = S’il est faux, l’expliquer par un commentaire, ou demander l’annulation de l’écriture.
refusal-document_stays =
    Ce document est joint depuis plus de { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    } : il reste ({ $document }).
    .advice = S’il est faux, l’expliquer par un commentaire.

## Contestations et corrections

refusal-not_concerned = L’écriture { $entry } n’est pas au compte suivant : { $member }.
    .advice = Vérifier le numéro sur le relevé : on conteste ce qui est à son compte.
refusal-disputed_already = L’écriture { $entry } est déjà contestée.
    .advice = Attendre la réponse d’une autre personne du cercle.
refusal-dispute_too_late =
    L’écriture { $entry } ne se conteste plus : le délai était de { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }.
    .advice = En parler avec une personne qui valide pour ce cercle : elle peut encore annuler l’écriture.
refusal-not_disputed = L’écriture { $entry } n’a pas de contestation en attente.
    .advice = Vérifier le numéro ; une contestation reçoit une seule réponse.
refusal-reversed_already = L’écriture { $entry } est déjà annulée, par l’écriture { $reversal }.
    .advice = Rien à faire.
refusal-takeover_reversed = Cette reprise a été annulée en entier ({ $takeover }).
    .advice = Commencer une nouvelle reprise.
refusal-line_taken = La ligne { $line } du fichier est déjà reprise ({ $takeover }).
    .advice = Passer à la ligne suivante ; rien n’est perdu.
refusal-batch_differs = L’annulation ne correspond pas à ce qui reste de la reprise ({ $takeover }).
    .advice = Refaire la demande : le registre compte lui-même ce qui reste.
refusal-not_under_code = L’écriture { $entry } n’a pas de code à changer, ou ne compte plus sous celui-là.
    .advice = Vérifier le numéro ; seules les contributions et les dépenses comptent sous un code.
