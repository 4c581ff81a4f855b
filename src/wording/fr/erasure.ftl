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
erasure-obstacle-closings_open =
    { $count ->
        [one] un arrêté où cette personne a une part n’est pas réglé
       *[other] { $count } arrêtés où cette personne a une part ne sont pas réglés
    }
erasure-obstacle-findings_open =
    { $count ->
        [one] une observation de la vérification des comptes attend
       *[other] { $count } observations de la vérification des comptes attendent
    } encore une explication
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
erasure-erased = identité effacée

## Aide

erasure-help-portrait = Montre tout ce que le registre garde sur une personne, pour le lui remettre
erasure-help-portrait-example =
    Exemple :
      minutier portrait raffinerie "Zoé" --out portrait-zoe.txt
erasure-help-out = Écrit dans ce fichier, nouveau, lisible de la seule personne qui le crée
erasure-help-erase = Efface l’identité d’une personne et les textes à son sujet, pour toujours
erasure-help-erase-example =
    Exemple :
      minutier erase raffinerie "Zoé"
    Montre d’abord ce qui s’efface et ce qui reste. Le registre dit pourquoi quand c’est trop tôt.
erasure-help-decision = La décision qui lève une durée légale de conservation (d-…)
erasure-help-yes = Ne demande pas confirmation

## Effacer

erasure-goes = { $name } ({ $member }) : { $texts ->
    [one] { $texts } texte à son sujet sera supprimé, nom compris
   *[other] { $texts } textes à son sujet seront supprimés, noms compris
 }.
erasure-stays = Restent sous l’identifiant { $member }, sans nom, avec leurs preuves : les écritures qui l’impliquent ({ $records }) et celles que cette personne a faites pour d’autres ({ $made }).
erasure-written = Restent aussi les textes que cette personne a écrits au sujet d’autres ou du collectif : { $written }.
erasure-naming = Textes au sujet d’autres qui contiennent son nom ou un mot de son nom : { $naming }. Ils restent ; un surnom ou une allusion ne se trouvent pas par programme.
erasure-elsewhere = Les sauvegardes, les portraits déjà remis et les feuilles d’origine sont ailleurs : les effacer à part.
erasure-ask = Effacer pour toujours ? Écrire « oui » :
erasure-yes = oui
erasure-yes-needed = Personne ne peut répondre ici, et rien n’a été effacé.
    .advice = Ajouter --yes, après avoir lu ce qui s’efface et ce qui reste.
erasure-done = C’est effacé : il ne reste aucun de ces textes dans le dossier du registre.

## Portrait

erasure-portrait-title = Tout ce que le registre garde sur { $name } ({ $member }), au { $day }, jusqu’à l’écriture { $seq }.
erasure-portrait-balance = Solde : { $balance }. À titre gratuit : { $pro_bono }.
erasure-portrait-listed = Choix : paraître dans l’annuaire.
erasure-portrait-named = Choix : pouvoir être nommé·e dans les statistiques.
erasure-portrait-certificate = Attestation d’engagement de { $year }, au nom de { $name } : { $time }, code { $code }.
erasure-portrait-letters = Les autres personnes sont des lettres, les mêmes d’un bout à l’autre. Chaque numéro d’écriture permet d’en demander la preuve.
erasure-portrait-record = Écriture { $record }, { $day } : { $event }, par { $by }.
erasure-portrait-record-for = Écriture { $record }, { $day } : { $event }, par { $by }, en agissant comme { $whom }.
erasure-portrait-fact = { $field } : { $value }
erasure-portrait-self = la personne même
erasure-portrait-gone = (effacé)
erasure-portrait-nobody = le collectif
erasure-portrait-written = Textes que cette personne a écrits au sujet d’autres
erasure-portrait-text = Écriture { $record }, à propos de { $about } : { $text }
erasure-portrait-authored = Autres écritures que cette personne a faites
erasure-portrait-limits = Les noms connus sont cachés dans les textes ; un surnom, une allusion ou une faute de frappe ne se trouvent pas par programme : relire avant de remettre. De même, d’autres textes peuvent parler de cette personne sans la nommer.

## Ce que dit une écriture

erasure-part-closings = Arrêtés et vérification
erasure-part-circles = Cercles
erasure-part-contributions = Contributions
erasure-part-corrections = Annulations et réaffectations
erasure-part-credit = Crédit temps
erasure-part-decisions = Décisions enregistrées ou soutenues
erasure-part-delegations = Délégations
erasure-part-disputes = Contestations
erasure-part-documents = Documents et commentaires
erasure-part-identity = Identité
erasure-part-mandates = Mandats
erasure-part-organisation = Le reste
erasure-part-standing = Participation
erasure-part-takeover = Repris d’avant le registre

erasure-field-closing = arrêté
erasure-field-public = clé publique
erasure-field-signature = signature
erasure-field-purpose = sorte d’arrêté
erasure-field-after = après l’arrêté
erasure-field-totals_version = version des totaux
erasure-field-totals = empreinte des totaux
erasure-field-finding = observation
erasure-field-record = écriture
erasure-field-text = texte
erasure-field-answer = explication
erasure-field-caption = légende
erasure-field-content = longueur et empreinte du fichier
erasure-field-media = genre de fichier
erasure-field-document = document
erasure-field-on = à propos de
erasure-field-opinion = avis
erasure-field-as = à quel titre
erasure-field-because = pourquoi
erasure-field-bought = acheté
erasure-field-circle = cercle
erasure-field-code = code
erasure-field-contains = contient
erasure-field-contribution = contribution
erasure-field-counted = jour compté
erasure-field-daily_cap = limite par jour
erasure-field-day = jour
erasure-field-decision = décision
erasure-field-delegate = qui peut agir
erasure-field-doubt = doute
erasure-field-entries = écritures
erasure-field-entry = écriture
erasure-field-file = empreinte du fichier
erasure-field-first = premier jour
erasure-field-from = depuis
erasure-field-how = comment
erasure-field-identity = nom
erasure-field-into = devient
erasure-field-item = article
erasure-field-kind = personne ou structure
erasure-field-label = code écrit
erasure-field-last = dernier jour
erasure-field-line = ligne du fichier
erasure-field-mandate = mandat
erasure-field-manner = comment
erasure-field-member = membre
erasure-field-message = petit mot
erasure-field-minutes = durée
erasure-field-mode = pour quoi cela compte
erasure-field-name = intitulé
erasure-field-opening_credit = crédit d’accueil
erasure-field-outcome = réponse
erasure-field-parent = au-dessus
erasure-field-quantity = quantité
erasure-field-reason = raison
erasure-field-refills = recharge
erasure-field-report = empreinte du compte rendu
erasure-field-representative = qui la représente
erasure-field-role = mandat
erasure-field-served = servi
erasure-field-session = séance
erasure-field-standing = statut
erasure-field-subject = objet
erasure-field-taken = jour de la décision
erasure-field-takeover = reprise
erasure-field-to = vers
erasure-field-validator = qui avait validé
erasure-field-what = ce qui a été fait

erasure-value-interim = en cours d’année
erasure-value-yearly = annuelle
erasure-value-unqualified = sans réserve
erasure-value-qualified = avec réserve
erasure-value-adverse = défavorable
erasure-value-age = trop ancien
erasure-value-appointment = désignation
erasure-value-consent = consentement
erasure-value-dismissed = écartée
erasure-value-election = élection
erasure-value-election_without_candidate = élection sans candidat
erasure-value-founding = mandat fondateur
erasure-value-left = délai passé après le départ
erasure-value-legal = une structure
erasure-value-natural = une personne
erasure-value-offline = hors ligne
erasure-value-upheld = fondée
erasure-value-volunteering = volontariat
erasure-value-vote = vote
