# Ligne de commande.

## Ce qui ne va pas, en trois lignes

cli-report-error = Erreur.
cli-report-refused = Refusé.
cli-report-warning = Attention.
cli-report-place = Où : { $place }
cli-report-advice = Que faire : { $advice }
cli-output-unwritten = La réponse n’a pas pu être écrite sur la sortie standard : { $found }.
    .advice = Ce qui était demandé est peut-être fait : regarder avant de demander à nouveau.

## Aide

cli-about = Minutier, le registre du temps et de l’argent partagés des collectifs sans salarié.
cli-example =
    Pour commencer :
      minutier demo
      minutier init raffinerie --name "La Raffinerie" --origin laraffinerie.re/2026
      minutier <commande> --help
cli-help-usage = Usage :
cli-help-commands = Commandes :
cli-help-options = Options :
cli-help-arguments = Arguments :
cli-help-help = Affiche cette aide
cli-help-version = Affiche la version
cli-arg-language = La langue, au lieu de celle du terminal
cli-arg-folder = Le dossier du registre
cli-arg-json = Écrit du JSON, pour un autre programme
cli-arg-by = Qui agit : un identifiant ou un nom ; sinon la seule personne qui administre
cli-arg-at = Ce qui était connu alors : le numéro d’une écriture, ou un jour (AAAA-MM-JJ), le soir
cli-arg-confirm-clock = Confirme que l’horloge de la machine est juste
cli-arg-cut-torn-tail = Met de côté une fin de journal incomplète, même si « head » manque

cli-as-known = tel que connu à l’écriture { NUMBER($seq, useGrouping: "false") } ({ $day })
cli-decision = décision « { $subject } » (écriture { NUMBER($seq, useGrouping: "false") })
cli-decision-sealed = décision { $decision } (écriture { NUMBER($seq, useGrouping: "false") })
cli-decision-unknown = décision { $decision }, qui n’est pas enregistrée

## init

cli-init-about = Crée un registre dans un dossier vide ou nouveau
cli-init-example =
    Exemple :
      minutier init raffinerie --name "La Raffinerie" --origin laraffinerie.re/2026 --admin "Nadège"
cli-init-name = Le nom de l’organisation
cli-init-origin = Le nom du registre dans les preuves, sans espace ; il ne change jamais
cli-init-timezone = Où ses jours commencent et finissent (Indian/Reunion si rien n’est dit)
cli-init-currency = Sa monnaie (EUR si rien n’est dit)
cli-init-admin = Le nom de la première personne, qui administre
cli-init-unnamed-admin = Administration
cli-init-done =
    Le registre est ouvert dans { $folder }.
    { $administrator } ({ $id }) l’administre jusqu’à ce que le bureau soit élu.
    Ensuite : « minutier import » pour les feuilles d’heures, « minutier act » pour le reste.
    La clé du registre, à afficher au local : { $key }

## act

cli-act-about = Enregistre des actes, un par ligne en JSON, et répond à chacun par une ligne
cli-act-example =
    Exemple :
      minutier act raffinerie actes.jsonl
    Une ligne d’actes.jsonl :
      { "{" }"command":{ "{" }"members":{ "{" }"admit":{ "{" }"name":"Zoé"{ "}}}}" }
cli-act-file = Le fichier des lignes ; sinon l’entrée standard
cli-act-json = Sans effet : les réponses sont toujours en JSON

## balance

cli-balance-about = Montre le solde de chaque personne et les heures de chaque code
cli-balance-example =
    Exemple :
      minutier balance raffinerie --as-of 2026-03-31
cli-balance-member = Une personne seulement : son identifiant ou son nom
cli-balance-code = Un code seulement
cli-balance-as-of = Ce qui compte jusqu’à ce jour inclus (AAAA-MM-JJ)
cli-balance-one = { $name } : { $balance }, au { $day }, { $known }.
cli-balance-one-pro-bono = { $name } : { $balance }, et { $pro_bono } à titre gratuit, au { $day }, { $known }.
cli-balance-all = Au { $day }, { $known }, { $people ->
    [0] personne n’est membre ni n’a de solde
    [one] une personne a { $time }
   *[other] { $people } personnes ont ensemble { $time }
 }.
cli-balance-above-ceiling = { $people ->
    [one] Une personne est
   *[other] { $people } personnes sont
 } au-dessus du plafond conseillé de { $ceiling } : rien n’est refusé, c’est une invitation à dépenser ou à en parler.
cli-column-with-below = Et dessous
cli-balance-above-ceiling-one = C’est au-dessus du plafond conseillé de { $ceiling } : rien n’est refusé, c’est une invitation à dépenser ou à en parler.
cli-balance-erased = { $people ->
    [one] + une identité effacée
   *[other] + { $people } identités effacées
 }
cli-balance-left = { $name } (départ le { $day })
cli-balance-under-code = { $name }, sous { $code } : { $contributed } en contribution, { $spent } en dépenses, au { $day }, { $known }.
cli-column-person = Personne
cli-column-balance = Solde
cli-column-code = Code
cli-column-name = Intitulé
cli-column-contributed = Contribué
cli-column-spent = Dépensé
cli-row-total = Total
cli-bridge = Ce qui a été contribué n’est pas ce que les gens ont ; de l’un à l’autre :
cli-column-bridge = Du temps contribué au crédit temps
cli-column-time = Temps
cli-bridge-contributed = Contribué, tous codes
cli-bridge-pro-bono = Donné à titre gratuit
cli-bridge-taken-over = Soldes repris d’avant le registre
cli-bridge-opening = Crédits d’accueil
cli-bridge-adjusted = Corrections par décision
cli-bridge-expired = Expiré
cli-bridge-spent = Dépensé, tous codes
cli-bridge-credit = Crédit temps de tout le monde

## statement

cli-statement-about = Montre chaque mouvement d’un compte, avec le solde après chacun
cli-statement-example =
    Exemple :
      minutier statement raffinerie "Zoé" --from 2026-01-01 --until 2026-03-31
cli-statement-member = La personne : son identifiant ou son nom
cli-statement-from = Depuis ce jour inclus (AAAA-MM-JJ)
cli-statement-until = Jusqu’à ce jour inclus (AAAA-MM-JJ) ; s’écrit aussi --as-of
cli-statement-empty = Aucun mouvement sur cette période.
cli-statement-where = { $code }, par { $by }, écriture { NUMBER($seq, useGrouping: "false") }
cli-statement-who = par { $by }, écriture { NUMBER($seq, useGrouping: "false") }
cli-statement-pro-bono = { $time } à titre gratuit
cli-statement-reversal = { $cause } ({ $what })
cli-statement-done-on = (fait le { $day })
cli-column-day = Date
cli-column-what = Quoi
cli-column-by = Par
cli-column-record = Écriture
cli-column-movement = Mouvement
cli-row-forward = Report

## verify

cli-verify-about = Vérifie que rien n’a été altéré et que chaque acte était permis
cli-verify-example =
    Exemple :
      minutier verify raffinerie
cli-verify-path = Un registre, ou son dossier « log »
cli-verify-progress = Vérification
cli-verify-closing =
    Arrêté du { $first } au { $last } : { $stage }, { $signatures ->
        [0] sans signature
        [one] { $signatures } signature
       *[other] { $signatures } signatures
    }
cli-verify-good =
    Tout est juste : { $records ->
        [one] { $records } écriture lue
       *[other] { $records } écritures lues
    }, rien n’a été altéré et chaque acte était permis.
      Dernière empreinte : { $head }
      Racine : { $root }
cli-verify-bad =
    Ce registre ne se vérifie pas : { $faults ->
        [one] une chose ne va pas
       *[other] { $faults } choses ne vont pas
    }.
      Les { NUMBER($records, useGrouping: "false") } premières écritures forment une chaîne entière.
      Dernière empreinte de cette chaîne : { $head }
      Racine : { $root }
cli-verify-warning = À regarder ({ $kind }) : { $found }.
    .place = { $path }, octet { NUMBER($offset, useGrouping: "false") }

## prove

cli-prove-about = Donne l’attestation d’une écriture, ou prouve que le registre contient toujours ce qu’il a montré
cli-prove-example =
    Exemple :
      minutier prove raffinerie 48 --out attestation-48.tlog-proof
      minutier prove raffinerie --since attestation-48.tlog-proof --out suite.txt
    L’attestation se garde ailleurs que le registre : chez soi, dans un courriel.
cli-prove-seq = Le numéro de l’écriture, comme sur le relevé
cli-prove-since = Ou bien : une attestation, un arrêté ou un point de contrôle gardés auparavant
cli-prove-out = Le fichier à écrire ; sinon la sortie standard
cli-prove-open = Ajoute les textes de l’écriture, pour qui doit les lire
cli-prove-exists = Ce fichier existe déjà ; rien n’y a été touché.
    .place = { $path }
    .advice = Choisir un autre nom.
cli-prove-receipt =
    L’attestation de l’écriture { NUMBER($seq, useGrouping: "false") } est dans { $path }.
    Elle montre que cette écriture fait partie des { $size } premières. La garder ailleurs que le registre ;
    pour le vérifier : « minutier check », avec la clé du registre : { $key }
cli-prove-consistency =
    La preuve est dans { $path } : les { $size } écritures d’aujourd’hui commencent par les { $seq } d’alors.
    La clé du registre : { $key }

## check

cli-check-about = Vérifie une attestation, un point de contrôle ou une preuve, sans le registre
cli-check-example =
    Exemple :
      minutier check attestation-48.tlog-proof --key laraffinerie.re/2026+1a2b3c4d+AV…
    La clé du registre se demande à quelqu’un de confiance : affichée au local, imprimée, notée.
cli-check-file = Ce qui a été gardé
cli-check-key = La clé de qui doit avoir signé ; peut se répéter
cli-check-ledger = Un registre : dit aussi s’il contient toujours exactement cela
cli-check-no-paper = Ce fichier n’est pas une attestation, ni un point de contrôle, ni une preuve.
    .place = { $path }
    .advice = Donner le fichier que « minutier prove » a écrit, ou celui qui a été reçu, tel quel.
cli-check-unreadable = Ce fichier est une attestation, un point de contrôle ou une preuve, mais il est abîmé.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = En chercher une copie intacte : chaque caractère compte.
cli-check-correct = Juste : signé par { $signers }.
cli-check-consistent = Cohérent, mais signé par on ne sait qui.
cli-check-no-signer = Sans la clé du registre, rien ne dit qui a fait ce document : n’importe qui peut en fabriquer un.
    .advice = Ajouter --key, avec la clé donnée par quelqu’un de confiance.
cli-check-broken-record = Faux : la ligne que cette attestation montre n’est pas une écriture (octet { NUMBER($offset, useGrouping: "false") }, attendu : { $expected }).
cli-check-broken-hash = Faux : l’écriture a été modifiée, son empreinte n’est plus la sienne.
cli-check-broken-index = Faux : l’écriture porte le numéro { NUMBER($seq, useGrouping: "false") }, et la preuve parle de la place { NUMBER($place, useGrouping: "false") }.
cli-check-broken-opening = Faux : le texte { NUMBER($which, useGrouping: "false") } n’est pas celui de cette écriture.
cli-check-broken-size = Faux : l’écriture { NUMBER($place, useGrouping: "false") } n’est pas parmi les { NUMBER($size, useGrouping: "false") } qui ont été signées.
cli-check-broken-inclusion = Faux : cette écriture n’est pas dans le registre qui a été signé.
cli-check-broken-origin = Faux : les deux signatures parlent de deux registres différents.
cli-check-broken-consistency = Faux : rien ne relie les { NUMBER($size, useGrouping: "false") } écritures d’aujourd’hui à ce qui avait été signé.
cli-check-broken-forged = Faux : la signature au nom de { $name } n’est pas la sienne.
cli-check-record = Écriture { NUMBER($seq, useGrouping: "false") }, du { $day }, par { $by } : { $what }.
cli-check-minutes = Durée : { $time }, le { $day }.
cli-check-minutes-of = Durée : { $time }, le { $day }, au compte de { $member }.
cli-check-minutes-given = Durée : { $time }, le { $day }, du compte de { $member } à celui de { $to }.
cli-check-text = Texte : « { $text } »
cli-check-continuation = Les { $size } écritures commencent bien par les { $since } d’alors : rien n’y a été changé.
cli-check-checkpoint = Registre { $origin }, { $size } écritures, racine { $root }
cli-check-ledger-holds = Ce registre contient exactement cela.
cli-check-ledger-other = Ce document vient d’un autre registre.
    .advice = Donner le registre dont il porte le nom.
cli-check-ledger-early = Ce registre s’arrête avant : il a { NUMBER($records, useGrouping: "false") } écritures, et { NUMBER($size, useGrouping: "false") } ont été signées. C’est sans doute une ancienne copie.
    .advice = Chercher une copie plus récente ; n’effacer aucune des deux.
cli-check-ledger-rewritten = Ce registre a été réécrit : ses { NUMBER($size, useGrouping: "false") } premières écritures ne sont plus celles qui ont été signées.
    .advice = Garder ce document et une copie du registre, et en parler à qui vérifie les comptes.
cli-check-ledger-record = Ce registre a été réécrit : son écriture { NUMBER($seq, useGrouping: "false") } n’est plus celle de cette attestation, signée parmi { NUMBER($size, useGrouping: "false") }.
    .advice = Garder ce document et une copie du registre, et en parler à qui vérifie les comptes.

## close

cli-close-about = Propose l’arrêté d’une période, dit où il en est, le valide
cli-close-example =
    Exemple :
      minutier close raffinerie --last 2026-03-31 --out arrete-t1.json
      minutier close raffinerie
      minutier close raffinerie --validate
    Chaque siège signe le fichier avec « minutier sign » ; sa réponse revient par « minutier import ».
cli-close-last = Propose un arrêté ; le dernier jour de sa période, qui commence où finit l’arrêté d’avant
cli-close-yearly = C’est l’arrêté de l’année, pour la vérification des comptes et l’assemblée
cli-close-validate = Valide l’arrêté proposé, quand assez de sièges ont signé
cli-close-out = Le fichier à signer, à écrire (avec --last : dans le dossier courant si rien n’est dit)
cli-close-none = Aucun arrêté n’est proposé dans ce registre.
    .advice = En proposer un avec --last et le dernier jour de la période.
cli-close-whose = Plusieurs personnes administrent ce registre, ou aucune : on ne sait pas qui agit.
    .advice = Ajouter --by, avec le nom ou l’identifiant de qui agit.
cli-close-unsigned = personne encore
cli-close-shown =
    Arrêté { $closing } : { $stage }
    Période : du { $first } au { $last }, avec tout ce qui précède
    Il porte sur les { $records } premières écritures du registre.
    Signé par : { $signed } (il faut { $quorum } sièges sur { $seats })
cli-close-file =
    Le fichier à signer est { $path }.
    À envoyer à chaque siège, qui le signe sur sa machine : « minutier sign FICHIER --key CLÉ ».

## sign

cli-sign-about = Signe un arrêté avec sa propre clé, sur n’importe quelle machine, après l’avoir vérifié
cli-sign-example =
    Exemple :
      minutier sign arrete-t1.json --key ma-cle.txt --out signature.jsonl
    La réponse revient au registre : « minutier import raffinerie signature.jsonl »
cli-sign-file = Le fichier de l’arrêté à signer
cli-sign-key = Le fichier de sa propre clé
cli-sign-origin = Confirme que le registre porte maintenant ce nom, après une restauration
cli-sign-out = Où écrire la réponse ; sinon la sortie standard
cli-sign-yes = Ne demande rien
cli-sign-json = Sans effet : la réponse est toujours une ligne JSON
cli-sign-shown =
    Arrêté { $closing } du registre { $origin }
    Période : du { $first } au { $last }
    Proposé par { $by }, sur { $records } écritures ; { $accounts ->
        [one] { $accounts } compte a
       *[other] { $accounts } comptes ont
    } bougé, { $minutes } en tout dans la période.
    Vérifié : la proposition est la dernière écriture, les totaux sont les siens, { $extends ->
        [0] et il n’y a pas d’arrêté proposé avant.
        [one] et { $extends } arrêté proposé avant est bien contenu dans celui-ci.
       *[other] et les { $extends } arrêtés proposés avant sont bien contenus dans celui-ci.
    }
    Signature : { $member }.
cli-sign-question = Signer ? (oui ou non)
cli-sign-not-signed = Rien n’a été signé.
    .advice = Recommencer et répondre « oui » pour signer.
cli-sign-unreadable = Ce fichier n’est pas celui d’un arrêté à signer, ou il est abîmé.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }, colonne { NUMBER($column, useGrouping: "false") }
    .advice = Le demander de nouveau à la trésorerie : « minutier close » le refait à l’identique.
cli-sign-unsound-kind = Ce fichier n’est pas un arrêté à signer, ou vient d’une version plus récente.
    .place = { $path }
    .advice = Le demander de nouveau, ou mettre le programme à jour.
cli-sign-unsound-checkpoint = Ce qu’il faudrait signer n’est pas un point de contrôle.
    .place = { $path }
    .advice = Ne rien signer ; demander le fichier de nouveau à la trésorerie.
cli-sign-unsound-proposal = La proposition que montre ce fichier n’est pas une écriture du registre, ou a été modifiée.
    .place = { $path }
    .advice = Ne rien signer ; en parler à qui vérifie les comptes.
cli-sign-unsound-last = La proposition n’est pas la dernière écriture de ce qu’il faudrait signer.
    .place = { $path }
    .advice = Ne rien signer ; en parler à qui vérifie les comptes.
cli-sign-unsound-totals = Les totaux ont été modifiés : ce ne sont pas ceux de la proposition.
    .place = { $path }
    .advice = Ne rien signer ; en parler à qui vérifie les comptes.
cli-sign-unsound-earlier = Un arrêté proposé avant n’est plus contenu dans celui-ci : le registre a été réécrit.
    .place = { $path }
    .advice = Ne rien signer ; garder ce fichier et en parler à qui vérifie les comptes.
cli-sign-other-ledger = Cette clé s’appelle { $name } ; elle n’est pas faite pour le registre { $origin }.
    .advice = En créer une pour ce registre avec « minutier key » ; s’il a changé de nom après une restauration, ajouter --origin avec le nouveau nom.
cli-sign-memory = Ce que cette clé a déjà signé ne se lit plus.
    .place = { $path }
    .advice = Ne rien signer avant d’avoir retrouvé ce fichier ; ou créer une clé neuve et faire retirer celle-ci.
cli-sign-older = Cette clé a déjà signé { $before } écritures, et ce fichier n’en a que { $now } : c’est une ancienne copie.
    .advice = Ne rien signer ; demander le dernier fichier.
cli-sign-forked = Cette clé a déjà signé autre chose pour les mêmes écritures : il y a deux histoires.
    .advice = Ne rien signer ; garder les deux fichiers et en parler à qui vérifie les comptes.
cli-sign-unproven = Rien ne montre que ce fichier contient ce que cette clé a déjà signé ({ $before } écritures).
    .advice = Ne rien signer ; demander le fichier de nouveau à la trésorerie.

## key, rotate-key

cli-key-about = Crée sa propre clé, pour signer les arrêtés
cli-key-example =
    Exemple :
      minutier key ma-cle.txt --origin laraffinerie.re/2026 --member m-3f9k2c7q1x > inscription.jsonl
    Le fichier de la clé ne se donne à personne ; l’inscription va à un autre siège.
cli-key-file = Le fichier à créer, lisible par soi seul
cli-key-origin = Le nom du registre dans ses preuves
cli-key-member = Son propre identifiant
cli-key-made =
    La clé est dans { $path }. La garder pour soi, avec une copie ailleurs.
    Sa moitié publique, à donner à qui vérifie : { $key }
    La ligne qui suit l’inscrit ; un autre siège l’enregistre avec « minutier act ».
cli-rotate-key-about = Donne au registre une autre clé ; ce que l’ancienne a signé reste signé
cli-rotate-key-example =
    Exemple :
      minutier rotate-key raffinerie
cli-rotate-key-done =
    Le registre signe désormais avec une autre clé.
    À donner à qui vérifie, en gardant aussi l’ancienne : { $key }

## Ce qui ne se lit pas

cli-usage-missing-command = Il manque la commande.
    .advice = « minutier --help » les montre toutes.
cli-usage-unknown-command = « { $command } » n’est pas une commande.
    .advice = « minutier --help » les montre toutes.
cli-usage-unknown-argument = « { $argument } » n’est pas un argument de cette commande.
    .advice = Ajouter --help à la commande pour voir les siens.
cli-usage-missing-argument = Il manque { $argument }.
    .advice = Ajouter --help à la commande pour voir un exemple.
cli-usage-missing-value = { $argument } demande une valeur.
    .advice = Ajouter --help à la commande pour voir un exemple.
cli-usage-bad-value = « { $value } » ne convient pas pour { $argument }.
    .advice = Ajouter --help à la commande pour voir un exemple.
cli-usage-bad-language = « { $value } » n’est pas une langue de Minutier.
    .advice = Choisir fr ou en.
cli-usage-bad-day = « { $value } » n’est pas un jour pour { $argument }.
    .advice = L’écrire AAAA-MM-JJ, comme 2026-03-31, ou JJ/MM/AAAA, comme 31/03/2026.
cli-usage-bad-at = « { $value } » n’est pour --at ni le numéro d’une écriture ni un jour.
    .advice = Écrire un numéro, ou un jour comme 2026-03-31 ou 31/03/2026.
cli-usage-twice = { $argument } est donné deux fois.
    .advice = Ne le donner qu’une fois.
cli-usage-conflict = { $argument } ne va pas avec { $other }.
    .advice = Choisir l’un des deux.
cli-usage-other = La commande ne se lit pas : { $found }.
    .advice = Ajouter --help à la commande pour voir un exemple.

## demo

cli-demo-about = Ouvre un lieu de démonstration et dit quoi y regarder
cli-demo-example =
    Exemple :
      minutier demo --dir brisants
cli-demo-dir = Où l’ouvrir, au lieu d’un dossier temporaire
cli-demo-listen = Où écouter, au lieu de 127.0.0.1:8400
cli-demo-no-serve = Montre le lieu et s’arrête, sans serveur
