# Ligne de commande.

## Ce qui ne va pas, en trois lignes

cli-report-error = Erreur.
cli-report-refused = Refusé.
cli-report-warning = Attention.
cli-report-place = Où : { $place }
cli-report-advice = Que faire : { $advice }

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
cli-arg-at = Ce qui était connu après l’écriture de ce numéro
cli-arg-confirm-clock = Confirme que l’horloge de la machine est juste
cli-arg-cut-torn-tail = Met de côté une fin de journal incomplète, même si « head » manque

## init

cli-init-about = Crée un registre dans un dossier vide ou nouveau
cli-init-example =
    Exemple :
      minutier init raffinerie --name "La Raffinerie" --origin laraffinerie.re/2026 --admin "Nadège"
cli-init-name = Le nom de l’organisation
cli-init-origin = Le nom du registre dans les preuves, sans espace ; il ne change jamais
cli-init-timezone = Où ses jours commencent et finissent
cli-init-currency = Sa monnaie
cli-init-admin = Le nom de la première personne, qui administre
cli-init-unnamed-admin = Administration
cli-init-done =
    Le registre est ouvert dans { $folder }.
    { $administrator } ({ $id }) l’administre jusqu’à ce que le bureau soit élu.
    Ensuite : « minutier import » pour les feuilles d’heures, « minutier act » pour le reste.

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
cli-balance-one = { $name } : { $balance }, au { $day }.
cli-balance-all = Au { $day }, { $people ->
    [one] une personne a
   *[other] { $people } personnes ont ensemble
 } { $time }.
cli-balance-above-ceiling = { $people ->
    [one] Une personne est
   *[other] { $people } personnes sont
 } au-dessus du plafond conseillé de { $ceiling } : rien n’est refusé, c’est une invitation à dépenser ou à en parler.
cli-column-person = Personne
cli-column-balance = Solde
cli-column-code = Code
cli-column-name = Intitulé
cli-column-contributed = Contribué
cli-column-spent = Dépensé
cli-row-total = Total

## statement

cli-statement-about = Montre chaque mouvement d’un compte, avec le solde après chacun
cli-statement-example =
    Exemple :
      minutier statement raffinerie "Zoé" --from 2026-01-01 --until 2026-03-31
cli-statement-member = La personne : son identifiant ou son nom
cli-statement-from = Depuis ce jour inclus (AAAA-MM-JJ)
cli-statement-until = Jusqu’à ce jour inclus (AAAA-MM-JJ)
cli-statement-empty = Aucun mouvement sur cette période.
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

cli-prove-about = Donne le reçu d’une écriture, ou prouve que le registre contient toujours ce qu’il a montré
cli-prove-example =
    Exemple :
      minutier prove raffinerie 48 --out recu-48.tlog-proof
      minutier prove raffinerie --since recu-48.tlog-proof --out suite.txt
    Le reçu se garde ailleurs que le registre : chez soi, dans un courriel.
cli-prove-seq = Le numéro de l’écriture, comme sur le relevé
cli-prove-since = Ou bien : un reçu, une clôture ou un point de contrôle gardé auparavant
cli-prove-out = Le fichier à écrire ; sinon la sortie standard
cli-prove-open = Ajoute les textes de l’écriture, pour qui doit les lire
cli-prove-exists = Ce fichier existe déjà ; rien n’y a été touché.
    .place = { $path }
    .advice = Choisir un autre nom.
cli-prove-receipt =
    Le reçu de l’écriture { NUMBER($seq, useGrouping: "false") } est dans { $path }.
    Il montre qu’elle fait partie des { $size } premières écritures. Le garder ailleurs que le registre ;
    pour le vérifier : « minutier check », avec la clé du registre.
cli-prove-consistency =
    La preuve est dans { $path } : les { $size } écritures d’aujourd’hui commencent par les { $seq } d’alors.

## check

cli-check-about = Vérifie un reçu, un point de contrôle ou une preuve, sans le registre
cli-check-example =
    Exemple :
      minutier check recu-48.tlog-proof --key laraffinerie.re/2026+1a2b3c4d+AV…
    La clé du registre se demande à quelqu’un de confiance : affichée au local, imprimée, notée.
cli-check-file = Ce qui a été gardé
cli-check-key = La clé de qui doit avoir signé ; peut se répéter
cli-check-ledger = Un registre : dit aussi s’il contient toujours exactement cela
cli-check-unreadable = Ce fichier n’est ni un reçu, ni un point de contrôle, ni une preuve, ou il est abîmé.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") } (attendu : { $expected })
    .advice = En chercher une copie intacte : chaque caractère compte.
cli-check-correct = Juste : signé par { $signers }.
cli-check-consistent = Cohérent, mais signé par on ne sait qui.
cli-check-no-signer = Sans la clé du registre, rien ne dit qui a fait ce document : n’importe qui peut en fabriquer un.
    .advice = Ajouter --key, avec la clé donnée par quelqu’un de confiance.
cli-check-broken-record = Faux : la ligne que ce reçu montre n’est pas une écriture (octet { NUMBER($offset, useGrouping: "false") }, attendu : { $expected }).
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
cli-check-ledger-record = Ce registre a été réécrit : son écriture { NUMBER($seq, useGrouping: "false") } n’est plus celle de ce reçu, signée parmi { NUMBER($size, useGrouping: "false") }.
    .advice = Garder ce document et une copie du registre, et en parler à qui vérifie les comptes.

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
cli-usage-bad-day = « { $value } » n’est pas un jour pour { $argument }.
    .advice = L’écrire AAAA-MM-JJ, comme 2026-03-31.
cli-usage-other = La commande ne se lit pas : { $found }.
    .advice = Ajouter --help à la commande pour voir un exemple.

## demo

cli-demo-about = Ouvre un lieu de démonstration et dit quoi y regarder
cli-demo-example =
    Exemple :
      minutier demo --dir brisants
cli-demo-dir = Où l’ouvrir, au lieu d’un dossier temporaire
cli-demo-listen = Sans effet tant qu’il n’y a pas de serveur
cli-demo-no-serve = Sans effet tant qu’il n’y a pas de serveur
cli-demo-opened = Un lieu est ouvert dans { $folder } : Le Comptoir des Brisants, un tiers-lieu sans salarié.
cli-demo-taken = Ses heures de 2025 étaient dans deux tableurs. Elles sont reprises, ligne par ligne : { $lines } lignes, { $people } personnes, { $time } au total.
cli-demo-doubts = { $doubts } lignes étaient marquées « à vérifier » : une autre personne y a répondu avant qu’elles comptent.
cli-demo-codes = Les heures par code :
cli-demo-statement = Et le relevé d’une personne, écrite de deux façons dans les deux tableurs :
cli-demo-verified = Rien n’a été altéré et chaque acte était permis : { $records } écritures vérifiées.
cli-demo-next = À regarder maintenant :
cli-demo-next-balance = le solde de chaque personne
cli-demo-next-statement = le relevé d’une personne
cli-demo-next-verify = la vérification, comme la ferait quelqu’un d’extérieur
cli-demo-next-validate = valider ce que Zoé a déclaré hier soir (remplacer Line par Zoé : c’est refusé)
cli-demo-january = Dans ce lieu, c’est janvier 2026 : --confirm-clock dit que l’écart avec aujourd’hui est voulu.
